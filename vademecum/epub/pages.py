"""What stands in a finished page: anchors, links, pictures, and what a reading system must be told about it."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"

_DRAWING: Final = "{http://www.w3.org/2000/svg}svg"

#: Elements that a manifest entry must announce: https://www.w3.org/TR/epub-33/#sec-item-resource-properties
_ANNOUNCED: Final = {
    _DRAWING: "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
    f"{_XHTML}script": "scripted",
    f"{_XHTML}form": "scripted",
}


#: The class of a picture whose alternative is missing; an empty one may be meant.
UNDESCRIBED: Final = "vm-undescribed"


class Page(NamedTuple):
    """One XHTML file of the book, as a reading system sees it."""

    anchors: tuple[str, ...]  #: Every id, in reading order; the page-list of a printed edition is found through them.
    links: tuple[str, ...]  #: Where ``href`` points.
    resources: tuple[str, ...]  #: Where ``src`` points.
    alternatives: tuple[str | None, ...]  #: One a picture; empty for an ornament, None where it is missing.
    properties: frozenset[str]  #: For the manifest: ``svg``, ``mathml``, ``scripted``, ``remote-resources``.


class Fault(NamedTuple):
    """Something in a page that would fail in a reader."""

    kind: str  #: ``duplicate-id``, ``dead-link`` or ``missing-file``.
    message: str


def read_page(content: bytes) -> Page:
    """Return what stands in the page.

    :raises ValueError: if it is not well-formed XML; the message names line and column.
    """
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    elements = list(root.iter())
    resources = tuple(source for element in elements if (source := element.get("src")) is not None)
    properties = {_ANNOUNCED[element.tag] for element in elements if element.tag in _ANNOUNCED}
    if any(is_remote(source) for source in resources):
        properties.add("remote-resources")
    return Page(
        anchors=tuple(anchor for element in elements if (anchor := element.get("id")) is not None),
        links=tuple(link for element in elements if (link := element.get("href")) is not None),
        resources=resources,
        alternatives=tuple(_alternative(element) for element in elements if element.tag in (f"{_XHTML}img", _DRAWING)),
        properties=frozenset(properties),
    )


def _alternative(picture: ElementTree.Element) -> str | None:
    if UNDESCRIBED in picture.get("class", "").split():
        return None
    if picture.tag == _DRAWING:
        return picture.get("aria-label", "" if picture.get("aria-hidden") == "true" else None)
    return picture.get("alt")


def is_remote(address: str) -> bool:
    """Say whether an address leaves the book.

    >>> is_remote("https://example.org/"), is_remote("../index.xhtml#top"), is_remote("mailto:a@example.org")
    (True, False, True)
    """
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def target(file: str, address: str) -> tuple[str, str]:
    """Return the file and the anchor, possibly empty, that an address in ``file`` means.

    >>> target("pitfalls/index.xhtml", "../benefits/index.xhtml#sources")
    ('benefits/index.xhtml', 'sources')
    >>> target("pitfalls/index.xhtml", "#here")
    ('pitfalls/index.xhtml', 'here')
    """
    path, _, anchor = address.partition("#")
    if not path:
        return file, unquote(anchor)
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path))), unquote(anchor)


def faults(pages: Mapping[str, Page], files: Collection[str]) -> Iterator[tuple[str, Fault]]:
    """Yield each fault with the page that it is in; ``files`` are all names in the book."""
    for file, page in pages.items():
        for anchor, count in Counter(page.anchors).items():
            if count > 1:
                yield file, Fault("duplicate-id", f"id {anchor!r} occurs {count} times; give each place its own")
        for link in sorted({link for link in page.links if not is_remote(link)}):
            name, anchor = target(file, link)
            if name not in files:
                yield file, Fault("dead-link", f"link to {link!r}: the book has no such file; link to a chapter")
            elif anchor and name in pages and anchor not in pages[name].anchors:
                yield file, Fault("dead-link", f"link to {link!r}: there is no such place; check the label")
        for source in sorted({source for source in page.resources if not is_remote(source)}):
            if target(file, source)[0] not in files:
                yield file, Fault("missing-file", f"{source!r} is not in the book; put it beside the text")


def reached(start: Collection[str], pages: Mapping[str, Page]) -> set[str]:
    """Return the pages that a reader can come to by links from those in ``start``, and ``start`` itself."""
    found: set[str] = set()
    ahead = [file for file in start if file in pages]
    while ahead:
        file = ahead.pop()
        if file in found:
            continue
        found.add(file)
        names = {target(file, link)[0] for link in pages[file].links if not is_remote(link)}
        ahead += sorted(names & pages.keys() - found)
    return found
