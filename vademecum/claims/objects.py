"""Rules and cases as objects: ``:rule:`` and ``:case:`` point at them, the search and ``objects.inv`` list them."""

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

#: What can be pointed at, by the directive that makes it.
OBJECT_TYPES = {"rule": ObjType("rule of thumb", "rule"), "case": ObjType("case study", "case")}


class Object(NamedTuple):
    """A rule or a case."""

    type: str  #: ``rule`` or ``case``.
    name: str  #: The directive's ``:name:``, else made from its title.
    title: str
    docname: str
    anchor: str  #: Id of its box.


def object_name(told: str) -> str:
    """Return the name that a title, or a name, stands for: lower case, words joined by hyphens.

    >>> object_name("Assume that anybody can read it")
    'assume-that-anybody-can-read-it'
    """
    return nodes.make_id(told)


def name_box(box: nodes.Element, type_: str, title: str, document: nodes.document) -> None:
    """Give the box of a rule or a case its name, and an id that no other node of the page has."""
    name = object_name(box["names"][0] if box["names"] else title)
    number, anchor = 1, f"{type_}-{name}"
    while anchor in document.ids:
        number += 1
        anchor = f"{type_}-{name}-{number}"
    document.ids[anchor] = box
    # The first id is the one that every output keeps.
    box["ids"].insert(0, anchor)
    box["object"] = (type_, name, title, anchor)


class ObjectRole(XRefRole):
    """``:rule:`` and ``:case:``, with or without ``claims:`` before them: the title, or the name, of what is meant."""

    def __init__(self) -> None:
        """Warn of what there is not, as ``:doc:`` and ``:ref:`` do."""
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference."""
        self.name = f"claims:{self.name.rpartition(':')[2]}"
        return super().run()

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Return the title as typed, or the name: until the link is made, the words of a title are no sentence's."""
        return title if has_explicit_title else object_name(target), target.strip()


def linked(node: addnodes.pending_xref, found: Object, address: str) -> nodes.reference:
    """Return the link to a rule or a case, in its own words unless the author chose others."""
    words = node.astext() if node.get("refexplicit") else found.title
    inner = nodes.inline("", words, classes=["std", f"std-{found.type}"])
    return nodes.reference("", "", inner, refuri=f"{address}#{found.anchor}", internal=True, reftitle=found.title)
