"""Local contacts: ``local.toml``, which each hospital fills in for itself."""

from dataclasses import dataclass
from pathlib import Path

from vademecum.evidence.reading import load
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
    content, _, findings = load(path, "evidence.schema")
    contacts = []
    tables = content.get("contact", [])
    if (
        not isinstance(tables, list)
        or not all(isinstance(table, dict) for table in tables)
        or set(content) - {"contact"}
    ):
        findings.append(Finding("evidence.schema", "file holds [[contact]] tables only; mend it", Place(str(path))))
        tables = []
    for table in tables:
        if table.get("role") and all(key in _KEYS and isinstance(value, str) for key, value in table.items()):
            contacts.append(Contact(**table))
        else:
            message = f"contact {table.get('role', '')!r}: keys are role, name and phone, each words in quotation marks"
            findings.append(Finding("evidence.schema", f"{message}; mend this table", Place(str(path))))
    return contacts or [Contact(role) for role in _ROLES], findings
