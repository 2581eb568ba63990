"""What a sentence rests on, as readers see it: decided from its marks, its box and its page."""

import re

from docutils import nodes
from sphinx import addnodes

from vademecum.claims.boxes import KINDS, box_around
from vademecum.claims.marks import mark
from vademecum.evidence.model import OWN_MARKS, Kind

#: Values of the docinfo field ``kind``, what the sentences of such a page are, and the line under its title.
PAGE_KINDS = {
    "about": (Kind.ABOUT, "About this book"),
    "definitions": (Kind.DEFINITION, "Definitions are ours where no mark stands"),
    "advice": (Kind.ADVICE, "Our advice"),
}

#: The words of a pure pointer, beside its cross-references.
_POINTER_WORDS = frozenset("see also and or for in on page chapter section more".split())


def page_kind(document: nodes.document) -> str:
    """Return what the page's docinfo says that it is; empty where it says nothing."""
    seen = [node for node in document.children if not isinstance(node, (nodes.Invisible, nodes.system_message))]
    top: list[nodes.Element] = [node for node in document.children if isinstance(node, nodes.docinfo)]
    # Where the page has no title, docutils may leave the list as it is.
    top += [node for node in seen[:1] if isinstance(node, nodes.field_list)]
    fields = [field for node in top for field in node.children if isinstance(field, nodes.field)]
    return {field[0].astext(): field[1].astext().strip() for field in fields}.get("kind", "")


def may_be_about(docname: str) -> bool:
    """Say whether a page may be one about the book itself."""
    return docname == "index" or docname.startswith(("front/", "back/"))


def kind_of(names: tuple[str, ...], block: nodes.Element, on_page: Kind | None) -> Kind:
    """Return the kind of a sentence from its own marks, else from the box that it stands in, else from the page."""
    for name in names:
        if name.startswith("own."):
            own = name.removeprefix("own.")
            # An own mark that is none is reported; it is read as a view, which has the fewest liberties.
            return Kind(own) if own in OWN_MARKS else Kind.VIEW
    if names:
        return Kind.CLAIM
    box = box_around(block)
    if box is not None:
        return KINDS[box["box"]]
    return on_page or Kind.CLAIM


def is_pointer(parts: list[nodes.Node]) -> bool:
    """Say whether a sentence is nothing but cross-references and the words that join them.

    A cross-reference whose words the author chose could say anything, and so does not count as one.
    """
    words, links = _unlinked(parts)
    return links > 0 and all(word in _POINTER_WORDS for word in re.findall(r"\w+", words.lower()))


def _shows_title(link: addnodes.pending_xref) -> bool:
    """Say whether readers see in a cross-reference what it leads to: the words of a heading, of a box or of a term."""
    what = (link.get("refdomain", ""), link.get("reftype", ""))
    return not link.get("refexplicit") and what in _SHOWING


#: Cross-references, by domain and type, whose words are read where they lead; a name that is only declared is not.
_SHOWING = frozenset(
    {("std", "doc"), ("std", "ref"), ("std", "numref"), ("std", "term"), ("math", "numref"), ("math", "eq")}
    | {("claims", "rule"), ("claims", "case")}
    # A citation of a source and no fact: it has a finding of its own.
    | {("citation", "ref")}
)


def _unlinked(parts: list[nodes.Node]) -> tuple[str, int]:
    words, links = "", 0
    for part in parts:
        if isinstance(part, nodes.Text):
            words += part.astext()
        elif isinstance(part, addnodes.pending_xref) and _shows_title(part):
            links += 1
            words += " "
        elif isinstance(part, nodes.Element) and not isinstance(part, mark):
            inner, inner_links = _unlinked(list(part.children))
            words, links = words + inner, links + inner_links
    return words, links


def leads_in(block: nodes.Element) -> bool:
    """Say whether a list, a table or a quotation stands right after a block."""
    return items_after(block) is not None or isinstance(_after(block), (nodes.block_quote, nodes.line_block))


def _after(block: nodes.Element) -> nodes.Node | None:
    position = block.parent.index(block) + 1
    return block.parent[position] if position < len(block.parent) else None


def items_after(block: nodes.Element) -> int | None:
    """Return how many items or rows the list or table right after a block has; None where there is none."""
    following = _after(block)
    if isinstance(following, (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)):
        return len(following)
    if isinstance(following, nodes.table):
        return sum(len(body) for body in following.findall(nodes.tbody))
    return None
