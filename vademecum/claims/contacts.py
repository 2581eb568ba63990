"""The box of local contacts, filled in when it is written."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from vademecum.claims.domain import contacts_file
from vademecum.evidence.contacts import read_contacts


class ShowContacts(SphinxPostTransform):
    """List whom to call; what nobody filled in is a blank to write on."""

    # Before the writers' own post-transforms (from 400 on).
    default_priority = 191

    def run(self, **kwargs: Any) -> None:
        """Fill in every box of the page."""
        for box in self.document.findall(nodes.container):
            if box.get("box") == "local":
                contacts, _ = read_contacts(contacts_file(self.env))
                listing = nodes.definition_list(classes=["vm-contacts"])
                for contact in contacts:
                    told = nodes.definition("", _filled(contact.name, "name"), _filled(contact.phone, "phone"))
                    listing += nodes.definition_list_item("", nodes.term("", contact.role), told)
                box += listing


def local_contacts(app: Sphinx) -> list[tuple[str, str, str]]:
    """Return role, name and telephone number of each contact (``vademecum-contacts``); blanks are empty."""
    contacts, _ = read_contacts(contacts_file(app.env))
    return [(contact.role, contact.name, contact.phone) for contact in contacts]


def _filled(value: str, what: str) -> nodes.paragraph:
    if value:
        return nodes.paragraph("", value, classes=[f"vm-{what}"])
    return nodes.paragraph("", "", nodes.inline("", f"{what}:", classes=["vm-blank"]))
