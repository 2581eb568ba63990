"""How marks are written where docutils has no words for it."""

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from vademecum.claims.listing import back_link
from vademecum.claims.marks import mark_link, own_mark


def visit_mark_link(self: HTML5Translator, node: mark_link) -> None:
    """Write a link that is read aloud as what it is: "reference 1, fact a"."""
    _open_link(self, node, "doc-noteref")


def visit_back_link(self: HTML5Translator, node: back_link) -> None:
    """Write a link that is read aloud as what it is: "back to mark 1a"."""
    _open_link(self, node, "doc-backlink")


def depart_link(self: HTML5Translator, node: mark_link | back_link) -> None:
    """Close the link."""
    self.body.append("</a>")


def visit_own_mark(self: HTML5Translator, node: own_mark) -> None:
    """Write a sign that is read aloud as what it means; only a picture of something may have another name."""
    self.body.append(self.starttag(node, "span", "", role="img", **{"aria-label": node["spoken"]}))


def depart_own_mark(self: HTML5Translator, node: own_mark) -> None:
    """Close the sign."""
    self.body.append("</span>")


def _open_link(self: HTML5Translator, node: nodes.reference, role: str) -> None:
    address = f"#{node['refid']}" if "refid" in node else node["refuri"]
    label = {"aria-label": node["spoken"]}
    self.body.append(self.starttag(node, "a", "", CLASS="reference internal", role=role, href=address, **label))
