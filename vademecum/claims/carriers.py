"""What carries text on a page: blocks of sentences, labels, and what only a machine would find."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from glob import escape
from pathlib import Path
from typing import NamedTuple, TypeVar

from docutils import nodes
from sphinx import addnodes

_Found = TypeVar("_Found", bound=nodes.Node)

#: Text that names something and says nothing: no mark is asked for. Everything else that bears text is read.
_LABELS: dict[type, str] = {
    nodes.title: "heading",
    nodes.subtitle: "heading",
    nodes.rubric: "heading",
    nodes.term: "term",
    nodes.classifier: "term",
    nodes.field_name: "field name",
    nodes.option_string: "option",
    nodes.option_argument: "option",
    nodes.label: "note's number",
    nodes.thead: "table head",
    addnodes.centered: "heading",
}

#: What readers never see, and what is dealt with elsewhere: raw text and literal text have findings of their own.
_UNSEEN = (
    nodes.Invisible,
    nodes.docinfo,
    nodes.raw,
    nodes.system_message,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.math,
)


#: Where an index entry has its key.
_KEY = 4

#: Elements of SVG in which text, or another picture with text, may stand.
_OPAQUE = frozenset({"foreignObject", "image", "script", "use", "feImage"})
#: Those whose text is read, and those whose text nobody sees.
_READ = frozenset({"text", "title", "desc"})
_SILENT = frozenset({"style", "metadata"})


class Carried(NamedTuple):
    """Text of a label, and the node whose place is its own."""

    text: str
    carrier: str
    node: nodes.Node


class Index:
    """The nodes of a page by their class: one walk over a large tree instead of a dozen."""

    def __init__(self, document: nodes.document) -> None:
        """Walk the tree as it is now."""
        self.document = document
        self._nodes: dict[type[nodes.Node], list[nodes.Node]] = defaultdict(list)
        for node in document.findall():
            self._nodes[type(node)].append(node)

    def of(self, *kinds: type[_Found]) -> list[_Found]:
        """Return the nodes of some classes and of those derived from them; in reading order within each."""
        return [node for kind, found in self._nodes.items() if issubclass(kind, kinds) for node in found]  # type: ignore[misc]

    def kinds(self) -> list[type[nodes.Node]]:
        """Return the classes that there are, in the order in which they first stand."""
        return list(self._nodes)


def blocks(document: nodes.document) -> Iterator[nodes.TextElement]:
    """Yield the innermost elements that hold running text, in reading order, labels left out."""
    # Most blocks of a page stand side by side: what is around one is around all.
    around: dict[int, bool] = {}
    for node in document.findall(nodes.TextElement):
        # An inline element is part of a block, but for signatures of objects: those stand on their own.
        is_part = isinstance(node, nodes.Inline) and is_within(node, (nodes.TextElement,))
        if is_part or isinstance(node, _UNSEEN) or _own_label(node):
            continue
        if id(node.parent) not in around:
            around[id(node.parent)] = is_within(node, _UNSEEN) or is_label(node.parent) or _is_made(node)
        if around[id(node.parent)] or any(_is_block(child) for child in node.children):
            continue
        yield node


def label_of(node: nodes.Node) -> str:
    """Return what kind of label a node is or stands in: a heading, a term, the stub of a table; or nothing."""
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.document):
        if name := _own_label(around):
            return name
        around = around.parent
    return ""


def _own_label(node: nodes.Node) -> str:
    for kind in type(node).__mro__:
        if kind in _LABELS:
            return _LABELS[kind]
    if isinstance(node, nodes.caption) and not isinstance(node.parent, nodes.figure):
        return "caption"
    return "table stub" if isinstance(node, nodes.entry) and _is_stub(node) else ""


def is_label(node: nodes.Node) -> bool:
    """Say whether a node is a label or stands in one."""
    return bool(label_of(node))


def labels(page: Index, files_of: Callable[[str], list[Path]]) -> Iterator[Carried]:
    """Yield the text of every label of a page: those that a sweep of text elements finds, and those that it misses.

    ``files_of`` returns the files that a picture's address on the page may mean.
    """
    if page.document.get("title"):
        yield Carried(page.document["title"], "title", page.document)
    around: dict[int, str] = {}
    for node in page.of(nodes.TextElement):
        if isinstance(node, (nodes.Inline, nodes.label, *_UNSEEN)) or node.parent is None:
            continue
        if id(node.parent) not in around:
            around[id(node.parent)] = label_of(node.parent)
        name = _own_label(node) or around[id(node.parent)]
        if name and not is_within(node, _UNSEEN):
            yield Carried(node.astext(), name, node)
    for image in page.of(nodes.image):
        if image.get("alt"):
            yield Carried(image["alt"], "text alternative", image)
        for path in files_of(image["uri"]):
            yield from (Carried(text, "drawing", image) for file in _files(path) for text in _drawn(file))
    for box in page.of(nodes.container):
        if box.get("card-title"):
            yield Carried(box["card-title"], "title on the card", box)
    for abbreviation in page.of(nodes.abbreviation):
        if abbreviation.get("explanation"):
            yield Carried(abbreviation["explanation"], "abbreviation", abbreviation)
    for meta in page.of(nodes.meta):
        yield Carried(str(meta.get("content", "")), "description", meta)
    for index in page.of(addnodes.index):
        for entry in index["entries"]:
            # The last is the key under which the entry is sorted: a glossary's classifier.
            for text in {entry[1]: None, entry[-1]: None} if len(entry) > _KEY else (entry[1],):
                if text:
                    yield Carried(text.replace(";", " "), "index entry", index)
    for toctree in page.of(addnodes.toctree):
        for text in (toctree.get("caption"), *(title for title, _ in toctree["entries"])):
            if text:
                yield Carried(text, "contents", toctree)


def links(page: Index) -> Iterator[tuple[str, nodes.Node]]:
    """Yield every address outside the book that the page leads to, and the node that does."""
    for reference in page.of(nodes.reference):
        # Without a scheme it is that of the page: "//example.org"; browsers take either slash.
        if re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})", reference.get("refuri", "")):
            yield reference["refuri"], reference
    for toctree in page.of(addnodes.toctree):
        for _, target in toctree["entries"]:
            if "://" in target:
                yield target, toctree


def hiding_drawings(page: Index, files_of: Callable[[str], list[Path]]) -> Iterator[tuple[str, nodes.Node]]:
    """Yield what in a drawing may carry text that is not read there, and the picture."""
    for image in page.of(nodes.image):
        for file in [file for path in files_of(image["uri"]) for file in _files(path)]:
            elements = _elements(file)
            read = {id(part) for element in elements if _name(element) in _READ | _SILENT for part in element.iter()}
            for element in elements:
                yield from ((name, image) for name in _unread(element, is_read=id(element) in read))


def _unread(element: ElementTree.Element, *, is_read: bool) -> Iterator[str]:
    """Yield what in an element of a drawing carries text that is not read."""
    name, text = _name(element), element.text or ""
    stray = [text, *(child.tail or "" for child in element)]
    is_opaque = name in _OPAQUE or (name == "style" and re.search("content|@import", text))
    # Text elsewhere is drawn by some programs, and elements of other languages may be shown by a browser.
    if is_opaque or (not is_read and "".join(stray).strip()):
        yield name
    for attribute in element.attrib:
        bare = attribute.rpartition("}")[2]
        if bare.startswith(("aria-label", "aria-desc", "aria-roledesc", "on")) or attribute.endswith("xlink}title"):
            yield bare


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _files(path: Path) -> list[Path]:
    """Return the files that an address means: ``drawing.*`` is one for each format."""
    if not path.name.endswith(".*"):
        return [path]
    return sorted(path.parent.glob(f"{escape(path.name.removesuffix('.*'))}.*"))


def _drawn(path: Path) -> Iterator[str]:
    """Yield the text of a drawing; a picture that is no SVG has none, a broken one is reported where it is laid out."""
    for element in _elements(path):
        if _name(element) in _READ:
            yield " ".join("".join(element.itertext()).split())


#: What a drawing that is not XML raises; the last two: one in an encoding that nobody knows.
UNREADABLE = (ElementTree.ParseError, LookupError, ValueError)


def _elements(path: Path) -> list[ElementTree.Element]:
    if path.suffix.lower() != ".svg" or not path.is_file():
        return []
    try:
        return list(ElementTree.parse(path).iter())
    except UNREADABLE:
        return []


def _is_made(node: nodes.Node) -> bool:
    """Say whether a node stands in a table of contents that docutils made of the page's headings."""
    around: nodes.Node | None = node
    while around is not None:
        if isinstance(around, nodes.topic) and "contents" in around["classes"]:
            return _repeats_headings(around)
        around = around.parent
    return False


def _repeats_headings(contents: nodes.topic) -> bool:
    """Say whether every entry leads to a heading and has its words: anybody may give a topic that class."""
    entries = list(contents.findall(nodes.paragraph))
    targets = contents.document.ids if contents.document else {}
    headings = {id_: one[0].astext() for id_, one in targets.items() if isinstance(one, nodes.section) and one.children}
    return all(isinstance(child, (nodes.title, nodes.bullet_list)) for child in contents.children) and all(
        isinstance(link, nodes.reference) and link.astext() == headings.get(link.get("refid", ""))
        for entry in entries
        for link in entry.children
    )


def _is_stub(entry: nodes.entry) -> bool:
    """Say whether a cell of a table stands in a column of stubs, cells that span rows counted."""
    body = entry.parent.parent
    stubs = [bool(column.get("stub")) for column in body.parent.findall(nodes.colspec)]
    if not any(stubs):
        return False
    spanned: Counter[int] = Counter()  # column -> rows below that a cell above still covers
    for row in body.children:
        assert isinstance(row, nodes.row)
        column, covered = 0, Counter({at: left - 1 for at, left in spanned.items() if left > 1})
        for cell in row.children:
            assert isinstance(cell, nodes.entry)
            while spanned[column]:
                column += 1
            if cell is entry:
                return column < len(stubs) and stubs[column]
            for _ in range(1 + cell.get("morecols", 0)):
                covered[column] = max(covered[column], cell.get("morerows", 0))
                column += 1
        spanned = covered
    return False


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and not isinstance(node, nodes.Inline)


def is_within(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    """Say whether a node stands in one of some classes."""
    around = node.parent
    while around is not None:
        if isinstance(around, kinds):
            return True
        around = around.parent
    return False
