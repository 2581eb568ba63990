"""Finished pages as trees, and back to the same bytes each time."""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

XHTML: Final = "http://www.w3.org/1999/xhtml"
OPS: Final = "http://www.idpf.org/2007/ops"
SVG: Final = "http://www.w3.org/2000/svg"

#: Elements that never have an end tag: https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())

#: An element of a page; lxml has no types of its own.
Tree = Any


def parse(content: bytes) -> Tree:
    """Return the root of an XML document, of which nothing outside is read.

    :raises ValueError: if it is not well-formed XML; the message names line and column.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error


def serialise(root: Tree) -> bytes:
    """Return a page as XHTML that a parser of HTML reads the same way: only void elements are closed in themselves."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if element.text is None and not len(element) and local_name(element) not in _VOID:
            element.text = ""
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=False, doctype="<!DOCTYPE html>")
    return content + b"\n"


def xhtml(name: str) -> str:
    """Return the name of an XHTML element as trees have it.

    >>> xhtml("p")
    '{http://www.w3.org/1999/xhtml}p'
    """
    return f"{{{XHTML}}}{name}"


def local_name(element: Tree) -> str:
    """Return an element's name without its namespace; a comment or an instruction has none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def with_class(root: Tree, name: str) -> Iterator[Tree]:
    """Yield the elements below ``root`` that bear a class, in reading order."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if name in element.get("class", "").split():
            yield element


def anchors(root: Tree) -> dict[str, Tree]:
    """Return the elements that have an id; the first, where two have the same."""
    found: dict[str, Tree] = {}
    for element in root.iter(etree.Element):
        if (anchor := element.get("id")) is not None:
            found.setdefault(anchor, element)
    return found


def say_what_it_is(element: Tree, kind: str, role: str = "") -> None:
    """Tell reading systems (``epub:type``) and screen readers (``role``) what an element is."""
    if kind:
        element.set(f"{{{OPS}}}type", kind)
    if role:
        element.set("role", role)


def new(parent: Tree, name: str, text: str = "", **attributes: str) -> Tree:
    """Append an XHTML element to ``parent``; a final underscore in an attribute's name is dropped."""
    child = etree.SubElement(parent, xhtml(name), {key.rstrip("_"): value for key, value in attributes.items()})
    child.text = text or None
    return child


def put_before(element: Tree, placed: Tree) -> None:
    """Put ``placed`` right before an element; the text between stays before it."""
    element.addprevious(placed)


def put_first(element: Tree, placed: Tree) -> None:
    """Put ``placed`` before everything that an element holds, its text too."""
    placed.tail, element.text = element.text, None
    element.insert(0, placed)
