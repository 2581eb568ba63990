"""Local contacts: ``local.toml``, which each hospital fills in for itself."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from vademecum.findings import Finding, Place

_KEYS = ("role", "name", "phone")

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
    blanks = [Contact(role) for role in _ROLES]
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return blanks, []
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return blanks, [Finding("evidence.schema", f"TOML does not parse: {error}; mend the file", Place(str(path)))]
    contacts, findings = [], []
    tables = content.get("contact", [])
    for table in tables if isinstance(tables, list) else []:
        wrong = [key for key in table if key not in _KEYS or not isinstance(table[key], str)]
        if wrong or not table.get("role"):
            message = f"contact {table.get('role', '')!r}: keys are role, name and phone, each words in quotation marks"
            findings.append(Finding("evidence.schema", f"{message}; mend this table", Place(str(path))))
        else:
            contacts.append(Contact(**table))
    if not isinstance(tables, list) or set(content) - {"contact"}:
        findings.append(Finding("evidence.schema", "file holds [[contact]] tables only; mend it", Place(str(path))))
    return contacts or blanks, findings
