"""Drawings as part of the page."""

import re
from html import escape
from typing import Final
from xml.etree import ElementTree

_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"

#: What a page must not take over from a drawing: it would hold for the whole page, or run.
_UNFIT: Final = ("style", "script", "foreignObject", "image", "a")


def inline_drawing(svg: str | bytes, alternative: str, prefix: str, width: str = "") -> str:
    """Return a drawing as an element of a page; empty where it has a part that must stay in a file of its own.

    Empty too where it does not parse. Bytes are read in the encoding that they declare.

    Its ids get a prefix, for two drawings may use the same. The alternative stands for all of it, so what it says of
    itself is left away. ``width`` is a class.
    """
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, LookupError, ValueError):  # the last two: of an encoding that nobody knows
        return ""
    elements = list(root.iter())
    if any(_name(element) in _UNFIT or not isinstance(element.tag, str) for element in elements):
        return ""
    for parent in elements:
        for child in [child for child in parent if _name(child) in ("title", "desc", "metadata")]:
            parent.remove(child)
    for element in root.iter():
        _own_ids(element, prefix)
        for name in [name for name in element.attrib if name.startswith("on")]:
            del element.attrib[name]
        for declaration in element.attrib.pop("style", "").split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                element.set(name.strip(), value.strip())
        element.tag = _name(element)
    sizes = [_number(root.get(side, "")) for side in ("width", "height")]
    if "viewBox" not in root.attrib and all(sizes):
        root.set("viewBox", " ".join(["0 0", *sizes]))
    root.set("class", " ".join(["vm-drawing", width]).strip())
    root.set("role", "img")
    if alternative:
        root.set("aria-label", alternative)
    else:
        root.attrib.pop("role")
        root.set("aria-hidden", "true")
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return text.replace("<svg ", f'<svg xmlns="{escape(_SVG)}" ', 1)


def _own_ids(element: ElementTree.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name == "id":
            element.set("id", f"{prefix}-{value}")
        elif name in (_LINK, "href"):
            del element.attrib[name]
            element.set("href", f"#{prefix}-{value[1:]}" if value.startswith("#") else "")
        else:
            element.set(name, re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", value))


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _number(length: str) -> str:
    """Return how many user units, which are pixels, a length is; empty where it is given as a share or not at all."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?|\.\d+)(px)?\s*", length)
    return found[1] if found else ""
