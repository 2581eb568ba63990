"""One doctree from many: every document in toctree order, with ids that stay unique and links that land."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util.docutils import new_document

from vademecum.pdf.indexing import index_section
from vademecum.pdf.outline import Outline
from vademecum.pdf.placing import BookNames, Places

#: What the builder answers where Sphinx asks for a document's address; rewritten to an anchor in the one document.
DOCUMENT_URI = "vademecum-document:"

#: Classes of links to pages of source code, which only a web site has (sphinx.ext.viewcode).
_VIEWCODE = frozenset({"viewcode-link", "viewcode-back"})

#: Classes of the words in a link that tells readers where to read on.
_POINTERS = frozenset({"doc", "std-doc", "std-ref", "std-numref"})

#: Schemes of links that mean the same on every machine.
_OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "doi", "urn"})


@dataclass
class Book:
    """The assembled book."""

    tree: nodes.document
    #: ``docname``, ``docname#id`` of a section, of an item in a list (a source, a reference) or of a cell, or a
    #: sentence's id, to the anchor in the one document.
    anchors: dict[str, str]
    #: Numbers of figures, tables and listings, by kind and anchor, in the shape that the HTML translator reads.
    fignumbers: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)
    #: Anchor of the first document of the body, where arabic page numbers start.
    body_start: str = ""


class Names(NamedTuple):
    """What becomes of a name of one document in the whole book."""

    #: Ids that are the same in every output: of sentences.
    everywhere: frozenset[str]
    #: ``docname#id`` of a node with several ids, to the ``id`` that it keeps.
    kept: dict[str, str]

    def anchor(self, docname: str, name: str) -> str:
        """Return the id in the book of what is ``name`` in a document."""
        if name in self.everywhere:
            return name
        return f"{quote(docname)}:{self.kept.get(f'{docname}#{name}', name)}"

    def anchor_of(self, uri: str) -> tuple[str, str]:
        """Return the document and the id in the book of what the builder gave an address."""
        path, _hash, fragment = uri.removeprefix(DOCUMENT_URI).partition("#")
        docname = unquote(path)
        return docname, self.anchor(docname, unquote(fragment))


def assemble(
    builder: Builder, outline: Outline, trees: Iterable[tuple[str, nodes.document]], colophon: str = ""
) -> Book:
    """Return the book made from the documents' resolved trees, which are taken apart.

    ``trees`` holds each document of the outline, in its order; ``colophon`` is HTML.
    """
    sections = {docname: _one_section(tree, docname) for docname, tree in trees}
    names = _collect_names(sections)
    book = Book(new_document("<book>"), {})
    roman = frozenset([outline.root, *(leaf.docname for top in outline.front for leaf in top.walk())])
    for docname, section in sections.items():
        _rename(section, docname, names, frozenset(sections))
        book.anchors[docname] = section["ids"][0]
        for anchored in filter(_is_place, section.findall(nodes.Element)):
            _note_anchors(book, docname, anchored)
        _bake_numbers(builder, book, docname, section, names)
    book.anchors.update((name, name) for name in names.everywhere)
    _mark_cross_references(sections, roman)
    _settle_links_to_documents(sections)
    _point_to_full_references(sections)
    numbered = any(builder.env.toc_secnumbers.values())
    index = index_section(builder, sections, roman, names.anchor_of) if outline.body else None
    words = BookNames(
        builder.config.project, builder.config.vademecum_subtitle, colophon, index["ids"][0] if index else ""
    )
    book.body_start = Places(outline, sections, words, has_numbers=numbered).fill(book.tree, index)
    return book


def _one_section(tree: nodes.document, docname: str) -> nodes.section:
    """Return the document as one section: its title's. What stands before or beside that section moves into it."""
    top = [child for child in tree.children if isinstance(child, nodes.section)]
    loose = [child for child in tree.children if not isinstance(child, nodes.section)]
    if not top:
        section = nodes.section("", *loose, ids=[], classes=["vm-untitled"])
    else:
        section = top[0]
        after_title = 1 if section.children and isinstance(section[0], nodes.title) else 0
        before = [node for node in loose if tree.index(node) < tree.index(section)]
        behind = list(tree.children[tree.index(section) + 1 :])
        section[after_title:after_title] = before
        section.extend(behind)
    section["docname"] = docname
    section.setdefault("ids", [])
    return section


def _sentence_ids(section: nodes.Element) -> Iterator[str]:
    for node in section.findall(nodes.Element):
        if "vm-sentence" in node.get("classes", ()):
            yield from node["ids"]


def _collect_names(sections: Mapping[str, nodes.section]) -> Names:
    """Read which ids are sentences', and which id a node with several keeps: links to the others follow it.

    Every id but the first would become an empty ``span``, which opens a line of its own before a heading.
    """
    everywhere = {name for section in sections.values() for name in _sentence_ids(section)}
    kept = {}
    other: str
    for docname, section in sections.items():
        for node in section.findall(nodes.Element):
            for other in node.get("ids", ())[1:]:
                kept[f"{docname}#{other}"] = node["ids"][0]
    return Names(frozenset(everywhere), kept)


def _rename(section: nodes.section, docname: str, names: Names, docnames: frozenset[str]) -> None:
    """Give every id its name in the book, and point every link at such a name or take the link away."""
    for node in list(section.findall(nodes.Element)):
        if node.get("ids"):
            node["vm-ids"] = list(node["ids"])
            node["ids"] = [names.anchor(docname, node["ids"][0])]
        if "refid" in node:
            node["refid"] = names.anchor(docname, node["refid"])
        if node.get("backrefs"):
            node["backrefs"] = [names.anchor(docname, name) for name in node["backrefs"]]
        if isinstance(node, addnodes.download_reference):
            _unlink(node)
        elif "refuri" in node:
            _point(node, docname, names, docnames)
    if not section["ids"]:
        section["ids"] = [quote(docname)]


def _point(node: nodes.Element, docname: str, names: Names, docnames: frozenset[str]) -> None:
    uri = node["refuri"]
    if uri.startswith("#"):
        uri = f"{DOCUMENT_URI}{quote(docname)}{uri}"
    if uri.startswith(DOCUMENT_URI):
        path, _hash, fragment = uri.removeprefix(DOCUMENT_URI).partition("#")
        target = unquote(path)
        if target not in docnames:
            _unlink(node)
            return
        del node["refuri"]
        node["refid"] = names.anchor(target, unquote(fragment)) if fragment else f"{DOCUMENT_URI}{target}"
        node["internal"] = True
    elif urlsplit(uri).scheme.lower() not in _OUTSIDE_SCHEMES:
        _unlink(node)


def _unlink(node: nodes.Element) -> None:
    """Keep the words of a link to what is not in the book; drop the link, and links to source code with their words."""
    if _VIEWCODE & {name for part in node.findall(nodes.Element) for name in part["classes"]}:
        node.parent.remove(node)
    else:
        node.parent.replace(node, nodes.inline("", "", *node.children))


def _settle_links_to_documents(sections: Mapping[str, nodes.section]) -> None:
    """Point links at whole documents to where these begin."""
    for section in sections.values():
        for node in section.findall(nodes.Element):
            target = node.get("refid", "")
            if target.startswith(DOCUMENT_URI):
                node["refid"] = sections[target.removeprefix(DOCUMENT_URI)]["ids"][0]


def _mark_cross_references(sections: Mapping[str, nodes.section], roman: frozenset[str]) -> None:
    """Mark the links that tell readers where to read on: on paper they print the page.

    Not those to a term, to a source or to a name in a program: there are too many of them.
    """
    owners: dict[str, str] = {}
    for docname, section in sections.items():
        owners.update((anchor, docname) for anchor in _ids_below(section))
    for section in sections.values():
        for node in section.findall(nodes.reference):
            target = node.get("refid")
            if not target or "vm-mark" in node["classes"]:
                continue
            inner = [child for child in node.children if isinstance(child, nodes.Element)]
            is_pointer = any(_POINTERS & set(child.get("classes", ())) for child in inner)
            if (inner and not is_pointer) or node.astext().startswith("["):
                continue
            owner = target.removeprefix(DOCUMENT_URI) if target.startswith(DOCUMENT_URI) else owners.get(target, "")
            node["classes"] += ["vm-xref", *(["vm-xref-front"] if owner in roman else [])]


def _ids_below(section: nodes.Element) -> list[str]:
    found: list[str] = []
    for node in section.findall(nodes.Element):
        found += node.get("ids", ())
    return found


def _point_to_full_references(sections: Mapping[str, nodes.section]) -> None:
    """Say under each list of references, which on paper is short, where they stand in full."""
    full = next(
        (one for one in sections.values() for node in one.findall(nodes.Element) if _has(node, "vm-bibliography")), None
    )
    if full is None:
        return
    for section in sections.values():
        for listing in list(section.findall(nodes.section)):
            if not _has(listing, "vm-references-section") or any(
                _has(node, "vm-references-note") for node in listing.findall(nodes.Element)
            ):
                continue
            link = nodes.reference("", _("Bibliography"), refid=full["ids"][0], internal=True, classes=["vm-xref"])
            words = nodes.Text("In full in the ")
            listing.insert(1, nodes.paragraph("", "", words, link, classes=["vm-references-note"]))


def _has(node: nodes.Element, name: str) -> bool:
    return name in node.get("classes", ())


def _is_place(node: nodes.Element) -> bool:
    return isinstance(node, (nodes.section, nodes.list_item, nodes.entry)) and bool(node["ids"])


def _note_anchors(book: Book, docname: str, section: nodes.Element) -> None:
    name: str
    for name in section.get("vm-ids", ()):
        book.anchors[f"{docname}#{name}"] = section["ids"][0]


def _bake_numbers(builder: Builder, book: Book, docname: str, section: nodes.section, names: Names) -> None:
    """Take over the numbers that Sphinx gave to sections and figures, which it keeps by document."""
    secnumbers = builder.env.toc_secnumbers.get(docname, {})
    for numbered in section.findall(nodes.section):
        ids: list[str] = numbered.get("vm-ids", [])
        keys = [*(f"#{name}" for name in ids), *([""] if numbered is section else [])]
        number = next((secnumbers[key] for key in keys if secnumbers.get(key)), None)
        title = next((child for child in numbered.children if isinstance(child, nodes.title)), None)
        if number and title is not None:
            title["secnumber"] = number
    for kind, numbers in builder.env.toc_fignumbers.get(docname, {}).items():
        for name, number in numbers.items():
            book.fignumbers.setdefault(kind, {})[names.anchor(docname, name)] = number
