"""The files that make a zip a book: container, package document, navigation and the contents for old readers.

Sources: https://www.w3.org/TR/epub-33/ and, for ``toc.ncx``, https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

PACKAGE = "content.opf"
NAVIGATION = "nav.xhtml"
OLD_CONTENTS = "toc.ncx"
CONTAINER = "META-INF/container.xml"


class Entry(NamedTuple):
    """One line of the table of contents."""

    title: str
    address: str  #: File, or file and anchor, from the book's root: ``benefits/index.xhtml#why``.
    children: tuple["Entry", ...] = ()


class Landmark(NamedTuple):
    """A place that reading systems offer by its kind."""

    kind: str  #: A term of https://www.w3.org/TR/epub-ssv-11/
    title: str
    address: str


class Item(NamedTuple):
    """A file of the book, for the manifest."""

    name: str
    media_type: str
    properties: tuple[str, ...] = ()  #: ``svg``, ``mathml``, ``cover-image`` ...


class Stop(NamedTuple):
    """A file in the reading order."""

    name: str
    is_linear: bool = True  #: False for what is only reached by a link.


@dataclass(frozen=True)
class Metadata:
    """What is said of the book as a whole."""

    identifier: str
    title: str
    language: str  #: As in BCP 47: ``en-GB``.
    modified: datetime
    subtitle: str = ""
    author: str = ""
    publisher: str = ""
    contributor: str = ""
    description: str = ""
    rights: str = ""
    edition: str = ""
    subjects: tuple[str, ...] = ()
    pages_of: str = ""  #: The printed edition whose pages are marked.
    conforms_to: str = ""  #: A sentence that https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting prescribes.
    certified_by: str = ""  #: Who says so.
    #: Properties of https://www.w3.org/TR/epub-a11y-11/ with their values, in the order to be written.
    accessibility: tuple[tuple[str, str], ...] = ()


def identifier(slug: str, edition: str) -> str:
    """Return the book's name for machines: the same for each build of an edition, another for another edition.

    >>> identifier("social-media-for-doctors", "First edition")
    'urn:uuid:ae56786e-13cc-5f71-b8ff-a30b80d18c57'
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"vademecum:{slug}:{edition}").urn


def pruned(entries: Iterable[Entry], depth: int) -> tuple[Entry, ...]:
    """Return the entries with no more than ``depth`` levels."""
    if depth < 1:
        return ()
    return tuple(entry._replace(children=pruned(entry.children, depth - 1)) for entry in entries)


def flattened(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries and all below them in reading order."""
    for entry in entries:
        yield entry
        yield from flattened(entry.children)


def container() -> bytes:
    """Return ``META-INF/container.xml``, which says where the package document is."""
    root = Element("container", version="1.0", xmlns="urn:oasis:names:tc:opendocument:xmlns:container")
    files = SubElement(root, "rootfiles")
    SubElement(files, "rootfile", {"full-path": PACKAGE, "media-type": "application/oebps-package+xml"})
    return _xml(root)


def package(about: Metadata, items: Sequence[Item], spine: Sequence[Stop]) -> bytes:
    """Return the package document; ``items`` are all files but this one, with navigation and old contents."""
    root = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "xml:lang": about.language,
            "unique-identifier": "book-id",
        },
    )
    metadata = SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    _describe(metadata, about)
    manifest = SubElement(root, "manifest")
    ids = {item.name: f"file-{number}" for number, item in enumerate(items, 1)}
    for item in items:
        if "cover-image" in item.properties:
            # For reading systems of EPUB 2.
            SubElement(metadata, "meta", {"name": "cover", "content": ids[item.name]})
    for item in items:
        attributes = {"id": ids[item.name], "href": item.name, "media-type": item.media_type}
        if item.properties:
            attributes["properties"] = " ".join(item.properties)
        SubElement(manifest, "item", attributes)
    order = SubElement(root, "spine", {"toc": ids[OLD_CONTENTS]})
    for stop in spine:
        SubElement(order, "itemref", {"idref": ids[stop.name]} | ({} if stop.is_linear else {"linear": "no"}))
    return _xml(root)


def navigation(
    title: str,
    language: str,
    contents: Sequence[Entry],
    landmarks: Sequence[Landmark],
    stylesheets: Sequence[str],
    printed_pages: Sequence[Entry] = (),
) -> bytes:
    """Return the navigation document: contents, landmarks, and a list of the printed book's pages if given."""
    root = Element(
        "html",
        {
            "xmlns": "http://www.w3.org/1999/xhtml",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "lang": language,
            "xml:lang": language,
        },
    )
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "title").text = title
    for stylesheet in stylesheets:
        SubElement(head, "link", rel="stylesheet", type="text/css", href=stylesheet)
    body = SubElement(root, "body", {"epub:type": "frontmatter"})
    toc = SubElement(body, "nav", {"epub:type": "toc", "role": "doc-toc", "id": "toc", "aria-labelledby": "toc-title"})
    SubElement(toc, "h1", id="toc-title").text = title
    _listed(toc, contents)
    if landmarks:
        places = SubElement(body, "nav", {"epub:type": "landmarks", "hidden": "hidden"})
        lines = SubElement(places, "ol")
        for landmark in landmarks:
            link = SubElement(SubElement(lines, "li"), "a", {"epub:type": landmark.kind, "href": landmark.address})
            link.text = landmark.title
    if printed_pages:
        leaves = SubElement(body, "nav", {"epub:type": "page-list", "role": "doc-pagelist", "hidden": "hidden"})
        SubElement(leaves, "h2").text = "Pages of the printed book"
        _listed(leaves, printed_pages)
    return _xml(root, "<!DOCTYPE html>\n")


def old_contents(about: Metadata, contents: Sequence[Entry]) -> bytes:
    """Return ``toc.ncx``, the contents for reading systems of EPUB 2."""
    root = Element(
        "ncx", {"xmlns": "http://www.daisy.org/z3986/2005/ncx/", "version": "2005-1", "xml:lang": about.language}
    )
    head = SubElement(root, "head")
    facts = {"uid": about.identifier, "depth": str(_depth(contents)), "totalPageCount": "0", "maxPageNumber": "0"}
    for name, value in facts.items():
        SubElement(head, "meta", {"name": f"dtb:{name}", "content": value})
    SubElement(SubElement(root, "docTitle"), "text").text = about.title
    orders: dict[str, int] = {}
    count = 0

    def add(parent: Element, entries: Iterable[Entry]) -> None:
        nonlocal count
        for entry in entries:
            count += 1
            # One place has one number, however often it is listed.
            order = orders.setdefault(entry.address, len(orders) + 1)
            point = SubElement(parent, "navPoint", {"id": f"point-{count}", "playOrder": str(order)})
            SubElement(SubElement(point, "navLabel"), "text").text = entry.title
            SubElement(point, "content", src=entry.address)
            add(point, entry.children)

    add(SubElement(root, "navMap"), contents)
    return _xml(root)


def _describe(metadata: Element, about: Metadata) -> None:
    SubElement(metadata, "dc:identifier", id="book-id").text = about.identifier
    SubElement(metadata, "dc:title", id="title").text = about.title
    if about.subtitle:
        _refine(metadata, "title", "title-type", "main")
        SubElement(metadata, "dc:title", id="subtitle").text = about.subtitle
        _refine(metadata, "subtitle", "title-type", "subtitle")
    if about.author:
        SubElement(metadata, "dc:creator", id="creator").text = about.author
        _refine(metadata, "creator", "role", "aut", scheme="marc:relators")
    SubElement(metadata, "dc:language").text = about.language
    modified = about.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    SubElement(metadata, "dc:date").text = modified
    if about.contributor:
        SubElement(metadata, "dc:contributor", id="contributor").text = about.contributor
        _refine(metadata, "contributor", "role", "ctb", scheme="marc:relators")
    for name in ("publisher", "description", "rights"):
        if value := getattr(about, name):
            SubElement(metadata, f"dc:{name}").text = value
    for subject in about.subjects:
        SubElement(metadata, "dc:subject").text = subject
    SubElement(metadata, "meta", property="dcterms:modified").text = modified
    if about.edition:
        SubElement(metadata, "meta", property="schema:bookEdition").text = about.edition
    for name, value in about.accessibility:
        SubElement(metadata, "meta", property=f"schema:{name}").text = value
    if about.pages_of:
        SubElement(metadata, "meta", property="pageBreakSource").text = about.pages_of
    if about.conforms_to:
        SubElement(metadata, "meta", property="dcterms:conformsTo", id="conformance").text = about.conforms_to
        _refine(metadata, "conformance", "a11y:certifiedBy", about.certified_by)


def _refine(metadata: Element, of: str, name: str, value: str, **attributes: str) -> None:
    SubElement(metadata, "meta", {"refines": f"#{of}", "property": name, **attributes}).text = value


def _listed(parent: Element, entries: Iterable[Entry]) -> None:
    lines = SubElement(parent, "ol")
    for entry in entries:
        line = SubElement(lines, "li")
        SubElement(line, "a", href=entry.address).text = entry.title
        if entry.children:
            _listed(line, entry.children)


def _depth(entries: Iterable[Entry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)


def _xml(root: Element, doctype: str = "") -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}{text}\n'.encode()
