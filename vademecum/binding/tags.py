"""What start tags say to those who hear a page, the same in the web site and in the e-book."""

from typing import Any

from docutils import nodes


def say_aloud(node: Any, tagname: str, attributes: dict[str, Any]) -> None:
    """Complete the attributes of a start tag: what a mark is called, and what a head cell heads."""
    if attributes.get("role") == "doc-noteref" and "aria-label" in attributes:
        # Who speaks to the browser or reading system says what is seen: https://www.w3.org/TR/WCAG22/#label-in-name
        attributes["aria-label"] = f"{node.astext()}: {attributes['aria-label']}"
    if tagname == "th" and isinstance(node, nodes.entry):
        attributes["scope"] = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
