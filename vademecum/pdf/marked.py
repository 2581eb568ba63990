"""What editors have marked for the pocket card, read out of the documents: rules, and boxes with a title."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from docutils import nodes

#: Nodes that become elements; of all others the text is taken.
_ELEMENTS: dict[type[nodes.Node], str] = {
    nodes.paragraph: "p",
    nodes.bullet_list: "ul",
    nodes.enumerated_list: "ol",
    nodes.list_item: "li",
    nodes.emphasis: "em",
    nodes.strong: "strong",
}

#: How lists are counted, in CSS.
_COUNTED = {
    "arabic": "decimal",
    "loweralpha": "lower-alpha",
    "upperalpha": "upper-alpha",
    "lowerroman": "lower-roman",
    "upperroman": "upper-roman",
}

#: What the text in a box is not: its own lines, and what the evidence adds to them.
_AROUND = frozenset({"vm-box-label", "vm-box-title", "vm-rule-says", "vm-rule-facts"})


class Rule(NamedTuple):
    """A rule of thumb."""

    says: str
    body: str  #: HTML.
    verdict: str  #: In the words of the book; empty where the rule holds, as one expects of a card.
    page: str  #: Its printed page in the handbook; empty where nothing tells.
    words: int
    box: nodes.Element  #: For findings.


class Panel(NamedTuple):
    """A box that is a page of the card."""

    title: str
    body: str  #: HTML.
    page: str
    words: int
    box: nodes.Element


def marked(tree: nodes.document, docname: str, labels: dict[str, str]) -> Iterator[Rule | Panel]:
    """Yield what is marked in a document whose references are resolved, in its order.

    ``labels`` are the printed pages by sentence and by document, as ``pages.json`` holds them.
    """
    for box in tree.findall(nodes.container):
        if not box.get("card"):
            continue
        inner = [child for child in box.children if not _is_around(child)]
        body = "".join(map(_html, inner))
        words = sum(len(_plain(child).split()) for child in inner)
        page = _page(box, docname, labels)
        if box.get("box") == "rule":
            says = _titled(box, "vm-rule-says")
            verdict = "" if "vm-verdict-holds" in box["classes"] else _titled(box, "vm-verdict")
            yield Rule(says, body, verdict, page, words + len(says.split()), box)
        else:
            title = box["card-title"] or _titled(box, "vm-box-title") or _chapter(tree)
            yield Panel(title, body, page, words, box)


def _page(box: nodes.Element, docname: str, labels: dict[str, str]) -> str:
    ids = [id_ for node in box.findall(nodes.inline) if "vm-sentence" in node["classes"] for id_ in node["ids"]]
    return next((labels[name] for name in [*ids, docname] if name in labels), "")


def _chapter(tree: nodes.document) -> str:
    return next((_plain(title) for title in tree.findall(nodes.title)), "")


def _titled(box: nodes.Element, css_class: str) -> str:
    for node in box.findall(nodes.TextElement):
        if css_class in node["classes"]:
            return _plain(node)
    return ""


def _is_around(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and bool(_AROUND & set(node["classes"]))


def _is_marks(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and "vm-marks" in node.get("classes", ())


def _plain(node: nodes.Node) -> str:
    """Return the words of a node without its marks."""
    silent = {id(text) for marks in node.findall(_is_marks) for text in marks.findall(nodes.Text)}
    told = "".join(text.astext() for text in node.findall(nodes.Text) if id(text) not in silent)
    return " ".join(told.split())


def _html(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return escape(node.astext(), quote=False)
    if _is_marks(node):
        return ""
    inner = "".join(map(_html, node.children))
    # Terms, lines, captions: a line of its own for whatever holds text.
    is_line = isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)
    name = _ELEMENTS.get(type(node), "p" if is_line else "")
    style = f' style="list-style-type:{_COUNTED[node["enumtype"]]}"' if isinstance(node, nodes.enumerated_list) else ""
    return f"<{name}{style}>{inner}</{name}>" if name else inner
