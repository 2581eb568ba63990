"""Drawings inside the text: they take the book's faces, and stay sharp at any size."""

import re
from collections.abc import Iterator
from typing import Final

from vademecum.epub.faces import renamed
from vademecum.epub.xhtml import SVG, Tree, local_name, parse

#: What acts, reaches out of the book, or brings another language's elements into a drawing.
_UNSAFE: Final = frozenset("script foreignObject iframe object embed handler listener audio video".split())

#: What moves; in a book there is no hazard that flashes.
_MOVING: Final = frozenset("animate animateMotion animateTransform animateColor set discard".split())

_XLINK: Final = "{http://www.w3.org/1999/xlink}href"

#: Ground under a drawing: a reading system at night changes the colours of the page, and none of a drawing's.
_GROUND: Final = "#ffffff"
_RIM: Final = 3


class UnfitDrawingError(ValueError):
    """A drawing that may not stand in the book; the message says why and what to do."""


def read_drawing(content: bytes) -> Tree | None:
    """Return a drawing that may stand in a page; None for one that has to stay a file, because of its style sheet.

    :raises UnfitDrawingError: if it is no SVG, or holds what acts, moves or reaches out of the book.
    """
    try:
        root = parse(content)
    except ValueError as error:
        raise UnfitDrawingError(f"is not XML ({error}); save it anew as plain SVG") from error
    if root.tag != f"{{{SVG}}}svg":
        raise UnfitDrawingError("is not SVG; save it anew as plain SVG")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _entity in declared.iterentities()):
        raise UnfitDrawingError("declares entities; save it anew as plain SVG")
    for fault in _faults(root):
        raise UnfitDrawingError(fault)
    # A style sheet would reach the whole page.
    return None if any(local_name(element) == "style" for element in root.iter()) else root


def prepared(drawing: Tree, alternative: str, prefix: str) -> Tree:
    """Return the drawing with its alternative, its ids made this one's own, and a ground of its own.

    An empty alternative says that the drawing is an ornament.
    """
    for element in list(drawing.iter()):
        name = local_name(element)
        if not name or not element.tag.startswith(f"{{{SVG}}}"):
            # What editors of drawings keep for themselves, and comments.
            _drop(element)
            continue
        if name == "metadata":
            _drop(element)
            continue
        for key in list(element.attrib):
            if key.startswith("{") and key != _XLINK and not key.startswith("{http://www.w3.org/XML/1998/namespace}"):
                del element.attrib[key]
    _own_ids(drawing, prefix)
    for key in ("role", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"):
        drawing.attrib.pop(key, None)
    if alternative:
        drawing.set("role", "img")
        drawing.set("aria-label", alternative)
    else:
        drawing.set("aria-hidden", "true")
    for element in drawing.iter():
        if "font-family" in element.attrib:
            element.set("font-family", renamed(element.get("font-family")))
    for title in [child for child in drawing if local_name(child) in ("title", "desc")]:
        # The alternative says it, and a title shows as a hint on some screens.
        _drop(title)
    _frame(drawing)
    drawing.tail = None
    return drawing


def _faults(root: Tree) -> Iterator[str]:
    for element in root.iter():
        name = local_name(element)
        if name in _UNSAFE:
            yield f"holds <{name}>; take that out, or save it anew as plain SVG"
        if name in _MOVING:
            yield f"moves (<{name}>); take that out, for a book does not"
        if name == "style" and ("@import" in (element.text or "") or "url(" in _inward(element.text or "")):
            yield "has a style sheet that reaches out of the drawing; take that out"
        for key, value in element.attrib.items():
            if key.lower().startswith("on"):
                yield f"acts ({key}); take that out, or save it anew as plain SVG"
            if key in ("href", _XLINK) and name != "a" and not value.startswith(("#", "data:image/")):
                yield f"refers to {value!r}; put that into the drawing itself"
            if key in ("href", _XLINK) and value.strip().lower().startswith("javascript:"):
                yield f"acts ({value!r}); take that out"
            if "url(" in _inward(value):
                yield f"refers to {value!r}; put that into the drawing itself"


def _inward(value: str) -> str:
    """Return a value without its references to the drawing itself and to what it holds as data."""
    return re.sub(r"""url\(\s*["']?(#|data:)""", "", value)


def _own_ids(drawing: Tree, prefix: str) -> None:
    names = {element.get("id"): f"{prefix}{element.get('id')}" for element in drawing.iter() if element.get("id")}
    for element in drawing.iter():
        for key, value in list(element.attrib.items()):
            if key == "id":
                element.set(key, names[value])
            elif key in ("href", _XLINK) and value[1:] in names:
                element.set(key, "#" + names[value[1:]])
            elif "url(" in value:
                for old, given in names.items():
                    for quote in ("", "'", '"'):
                        value = value.replace(f"url({quote}#{old}{quote})", f"url(#{given})")
                element.set(key, value)


def _frame(drawing: Tree) -> None:
    """Give a drawing a ground, and a size that grows with the reader's text: a unit is a tenth of an em."""
    if not drawing.get("viewBox"):
        width, height = (_number(drawing.get(key, "")) for key in ("width", "height"))
        if not width or not height:
            return
        drawing.set("viewBox", f"0 0 {width:g} {height:g}")
    corner = drawing.get("viewBox").replace(",", " ").split()
    if len(corner) != 4 or not all(_is_number(value) for value in corner):
        return
    for key in ("width", "height"):
        drawing.attrib.pop(key, None)
    drawing.set("style", f"width: {float(corner[2]) / 10:g}em; max-width: 100%; height: auto")
    # A little wider than the drawing, whose outlines may stand on its edge.
    x, y, width, height = map(float, corner)
    box = {
        "x": f"{x - _RIM:g}",
        "y": f"{y - _RIM:g}",
        "width": f"{width + 2 * _RIM:g}",
        "height": f"{height + 2 * _RIM:g}",
    }
    drawing.set("viewBox", " ".join(box.values()))
    drawing.insert(0, drawing.makeelement(f"{{{SVG}}}rect", box | {"fill": _GROUND}))


def _number(length: str) -> float:
    digits = re.match(r"\s*([\d.]+)", length)
    return float(digits[1]) if digits and _is_number(digits[1]) else 0


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _drop(element: Tree) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)
