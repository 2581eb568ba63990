"""How marks are written where docutils has no words for it."""

from sphinx.writers.html5 import HTML5Translator

from vademecum.claims.marks import mark_link


def visit_mark_link(self: HTML5Translator, node: mark_link) -> None:
    """Write a link that is read aloud as what it is: "reference 1, fact a"."""
    ids = {"href": f"#{node['refid']}"} if "refid" in node else {"href": node["refuri"]}
    self.body.append(
        self.starttag(
            node, "a", "", CLASS="reference internal", role="doc-noteref", **{"aria-label": node["spoken"]}, **ids
        )
    )


def depart_mark_link(self: HTML5Translator, node: mark_link) -> None:
    """Close the link."""
    self.body.append("</a>")
