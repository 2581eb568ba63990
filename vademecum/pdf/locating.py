"""Finds the line of the source that a message of the layout is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element

from docutils import nodes

#: A place is written into the page as a class or, before raw HTML, as a comment with this name and the place's number.
_CLASS = "vm-at-"
_COMMENT = re.compile(r"vm-at-(\d+)")

#: Attributes that hold an address, or styles.
_ADDRESSES = ("src", "href", "data", "poster")

#: What may reach over the edge before anybody sees it, in CSS pixels.
_TOLERANCE_PX = 1.5

_MARKED = (nodes.paragraph, nodes.literal_block, nodes.image, nodes.table, nodes.title, nodes.term, nodes.line)

_META = "vm-places"


def write_places(tree: nodes.Element) -> list[str]:
    """Write into the tree where its paragraphs, tables and pictures come from; return the places by number."""
    places: list[str] = []
    for node in tree.findall(nodes.Element):
        if isinstance(node, nodes.raw):
            if node.source and "html" in node.get("format", "").split():
                node.insert(0, nodes.Text(f"<!--{_CLASS}{len(places)}-->"))
                places.append(_place(node))
        elif isinstance(node, _MARKED) and node.source and node.line:
            node["classes"].append(f"{_CLASS}{len(places)}")
            places.append(_place(node))
    return places


def _place(node: nodes.Element) -> str:
    return f"{node.source}:{node.line}" if node.line else str(node.source)


class Locator:
    """Knows the place of each element of a page."""

    def __init__(self, html: Element, base_url: str) -> None:
        """Read the places' numbers and take them away; an element without one has the place of what is before it."""
        self._html = html
        self._base = base_url
        self._numbers: dict[Element, int] = {}
        number: int | None = None
        for element in html.iter():
            if not isinstance(element.tag, str):  # a comment
                found = _COMMENT.match(element.text or "")
                number = int(found[1]) if found else number
                continue
            for name in element.get("class", "").split():
                if name.startswith(_CLASS):
                    number = int(name.removeprefix(_CLASS))
                    rest = [one for one in element.get("class", "").split() if one != name]
                    if rest:
                        element.set("class", " ".join(rest))
                    else:
                        del element.attrib["class"]
            if number is not None:
                self._numbers[element] = number

    def place(self, element: Element | None) -> str | None:
        """Return the number of an element's place, as text; None where nothing is known."""
        number = None if element is None else self._numbers.get(element)
        return None if number is None else str(number)

    def place_of_url(self, url: str) -> str | None:
        """Return the place of the first element that names an address."""
        wanted = unquote(url)
        for element in self._html.iter():
            if not isinstance(element.tag, str):
                continue
            for name in _ADDRESSES:
                value = element.get(name)
                if value and unquote(urljoin(self._base, value)) == wanted:
                    return self.place(element)
            styles = (element.get("style") or "") + (element.text or "" if element.tag == "style" else "")
            if styles and any(part and part in styles for part in (url, url.rpartition("/")[2])):
                return self.place(element)
        return None

    def place_of_message(self, message: str) -> str | None:
        """Return the place of what a message of WeasyPrint's quotes: an address, or a part of a style."""
        for quoted in re.findall(r"'([^']+)'|`([^`]+)`|\"([^\"]+)\"", message):
            text = next(filter(None, quoted), "")
            place = self.place_of_url(text) or self._place_of_style(text)
            if place:
                return place
        return None

    def _place_of_style(self, text: str) -> str | None:
        for element in self._html.iter():
            if isinstance(element.tag, str):
                styles = (element.get("style") or "") + (element.text or "" if element.tag == "style" else "")
                if "".join(text.split()) in "".join(styles.split()) and styles:
                    return self.place(element)
        return None

    def overflows(self, pages: Sequence[Any], design: str) -> Iterator[tuple[str, str | None]]:
        """Yield a message and a place for what reaches over the right-hand edge of the text, once a place.

        ``pages`` are WeasyPrint's page boxes.
        """
        told: set[str | None] = set()
        for page in pages:
            edge = page.content_box_x() + page.width + _TOLERANCE_PX
            for box in _too_wide(page.children, edge):
                place = self.place(box.element)
                if place in told:
                    continue
                told.add(place)
                millimetres = (box.position_x + box.width - edge + _TOLERANCE_PX) / 96 * 25.4
                yield (
                    f"a {_kind(box)} is {max(1, round(millimetres))} mm too wide for the profile {design!r}; "
                    f"{_remedy(box)}",
                    place,
                )


def _too_wide(found: Iterable[Any], edge: float) -> Iterator[Any]:
    """Yield the outermost boxes in the flow that reach over an edge, in CSS pixels from the left."""
    from weasyprint.formatting_structure import boxes

    for box in found:
        if isinstance(box, (boxes.MarginBox, boxes.TextBox)) or not hasattr(box, "position_x"):
            continue
        is_wide = isinstance(box.width, (int, float)) and box.position_x + box.width > edge
        if isinstance(box, boxes.LineBox):
            if is_wide:
                pieces = [one for one in box.descendants() if isinstance(one, (boxes.TextBox, boxes.ReplacedBox))]
                wide = [one for one in pieces if one.position_x + one.width - _hanging(one) > edge]
                yield from wide[:1]
            else:
                yield from _too_wide((one for one in box.children if isinstance(one, boxes.ReplacedBox)), edge)
        elif is_wide and isinstance(box, (boxes.TableBox, boxes.ReplacedBox)):
            yield box
        elif isinstance(box, boxes.ParentBox):
            yield from _too_wide(box.children, edge)


def _hanging(box: Any) -> float:
    """Return how wide the spaces at a text's end may be, in CSS pixels: in code they hang over the edge, unseen."""
    text = getattr(box, "text", "")
    return float((len(text) - len(text.rstrip(" \u200b\u2060"))) * box.style["font_size"])


def _kind(box: Any) -> str:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.ReplacedBox):
        return "picture"
    return "table" if isinstance(box, boxes.TableBox) else "line"


def _remedy(box: Any) -> str:
    return {
        "picture": "leave out its width, or make it less",
        "table": "shorten its longest words, or give it fewer columns",
        "line": "allow it to break, or shorten it",
    }[_kind(box)]
