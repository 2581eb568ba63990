"""Local contacts: ``local.toml``, which each hospital fills in for itself."""

from dataclasses import dataclass
from pathlib import Path

from vademecum.evidence.reading import load
from vademecum.evidence.wording import statement_in
from vademecum.findings import Finding, Place

_KEYS = ("role", "name", "phone")
_MOST_WORDS = 12

#: Whom a new doctor may need when something has gone wrong; printed with blanks where nobody filled them in.
_ROLES = (
    "Supervisor",
    "Information governance",
    "Communications team",
    "Guardian of safe working hours",
    "Defence organisation",
)


@dataclass(frozen=True)
class Contact:
    """Somebody to call; an empty name or telephone number prints as a blank."""

    role: str
    name: str = ""
    phone: str = ""


def read_contacts(path: Path) -> tuple[list[Contact], list[Finding]]:
    """Return the contacts of a file, and what is wrong with it; without a file, the usual roles with blanks."""
    content, lines, findings = load(path, "evidence.schema")
    contacts = []
    tables = content.get("contact", [])
    if (
        not isinstance(tables, list)
        or not all(isinstance(table, dict) for table in tables)
        or set(content) - {"contact"}
    ):
        findings.append(Finding("evidence.schema", "file holds [[contact]] tables only; mend it", Place(str(path))))
        tables = []
    heads = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith("[[")]
    for number, table in enumerate(tables):
        # Tables that are written in one line have no heads.
        place = Place(str(path), heads[number] if len(heads) == len(tables) else None)
        told = f"contact {table.get('role', '')!r}"
        if not table.get("role") or not all(key in _KEYS and isinstance(value, str) for key, value in table.items()):
            message = f"{told}: keys are role, name and phone, each words in quotation marks; mend this table"
            findings.append(Finding("evidence.schema", message, place))
        elif talking := [key for key, value in table.items() if _says_something(value)]:
            message = f"{told}: {talking[0]} holds more than whom to call and how; say it on a page, with its mark"
            findings.append(Finding("evidence.schema", message, place))
        else:
            contacts.append(Contact(**table))
    return contacts or [Contact(role) for role in _ROLES], findings


def _says_something(words: str) -> bool:
    """Say whether words are more than a name or a number: box, booklet and card print them as they are.

    >>> _says_something("Dr A. N. Other Jr."), _says_something("Most hospitals ban phones.")
    (False, True)
    """
    return bool(statement_in(words)) or len(words.split()) > _MOST_WORDS
