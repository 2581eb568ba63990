"""Puts the documents in their places in the book, with the pages and lines that it has beside them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from docutils import nodes
from sphinx.locale import _

from vademecum.pdf.furniture import (
    MOTIF_PARTS,
    Entry,
    Line,
    chapter_number,
    contents,
    half_title_motif,
    half_title_subtitle,
    part_opener,
    running_head,
)
from vademecum.pdf.outline import Leaf, Outline

#: The longest first paragraph that is set as a standfirst, in characters.
_STANDFIRST_LENGTH = 320

#: How deep the contents go: part, chapter, section.
_CONTENTS_DEPTH = 3

#: Sections that every chapter has: in the contents they would be noise.
_SILENT = frozenset({"vm-references-section"})


class BookNames(NamedTuple):
    """Words that the book bears beside its text."""

    title: str
    subtitle: str = ""
    colophon: str = ""  #: As HTML.
    index_anchor: str = ""  #: Of the index; empty in a book without one.


class Places:
    """The places of a book: root, contents, front matter, body, back matter."""

    def __init__(
        self, outline: Outline, sections: Mapping[str, nodes.section], names: BookNames, *, has_numbers: bool
    ) -> None:
        """Take the documents' sections; ``has_numbers`` says that Sphinx numbers them already."""
        self._outline = outline
        self._sections = sections
        self._names = names
        self._runs = 0
        self._parts = outline.parts()
        self._part_titles = [title_text(sections[part.docname]) for part in self._parts]
        self._has_motif = len(self._parts) == MOTIF_PARTS
        self._chapter_numbers = {} if has_numbers else _chapter_numbers(outline)

    def fill(self, tree: nodes.document, index: nodes.section | None = None) -> str:
        """Put everything into the tree, the index last; return the anchor where the body begins."""
        outline = self._outline
        entries = self._contents()
        root = self._sections[outline.root]
        root["classes"].append("vm-root")
        set_levels(root, 1)
        tree += root
        if not outline.body:
            root["classes"].append("vm-plain")
            return str(root["ids"][0])
        after_title = 1 if root.children and isinstance(root[0], nodes.title) else 0
        root.insert(after_title, _raw(half_title_subtitle(self._names.subtitle)))
        root.insert(0, _raw(half_title_motif(self._has_motif)))
        tree += _raw(self._names.colophon)
        tree += _raw(contents(_("Contents"), entries))
        tree += self._wrapper("vm-front", outline.front)
        tree += self._body()
        tree += self._wrapper("vm-back", outline.back, index)
        return str(self._sections[outline.body[0].docname]["ids"][0])

    def _run(self) -> str:
        """Return the class of the next run of pages: what starts on a new page and ends wherever its text ends."""
        self._runs += 1
        return f"vm-run-{self._runs}"

    def _wrapper(self, name: str, leaves: Iterable[Leaf], last: nodes.section | None = None) -> list[nodes.container]:
        chapters = [self._chapter(leaf, head=self._running_head()) for leaf in leaves]
        if last is not None:
            last.insert(0, self._running_head())
            set_levels(last, 1)
            chapters.append(last)
        return [nodes.container("", *chapters, classes=[name, self._run()])] if chapters else []

    def _body(self) -> nodes.container:
        if not self._parts:
            return self._wrapper("vm-plain", self._outline.body)[0]
        body = nodes.container("", classes=["vm-body"])
        for leaf in self._outline.body:
            body += self._part(leaf) if leaf in self._parts else self._chapter(leaf, head=self._running_head())
        return body

    def _running_head(self) -> nodes.raw:
        return _raw(running_head(self._names.title, "all" if self._has_motif else ""))

    def _part(self, part: Leaf) -> nodes.section:
        """Return a part: its opening page with its own text, then its chapters."""
        index = self._parts.index(part) + 1
        section = self._sections[part.docname]
        entries = [Entry(self._line(chapter)) for chapter in part.children]
        set_levels(section, 1)
        above, below = part_opener(_("Part"), index, self._part_titles, entries)
        locator = str(index) if self._has_motif else ""
        title = f"{_('Part')} {index} · {title_text(section)}"
        section.insert(0, _raw(running_head(title, locator) + above))
        section.append(_raw(below))
        section["classes"] += ["vm-part", self._run(), *(["vm-part-first"] if index == 1 else [])]
        section.extend(self._chapter(chapter, head=_raw(running_head(title, locator))) for chapter in part.children)
        return section

    def _chapter(self, leaf: Leaf, level: int = 1, head: nodes.raw | None = None) -> nodes.section:
        """Return a chapter with the documents below it, which look like its sections."""
        section = self._sections[leaf.docname]
        section["classes"].append("vm-chapter" if level == 1 else "vm-subdocument")
        set_levels(section, level)
        if level == 1:
            mark_standfirst(section)
        if leaf.docname in self._chapter_numbers:
            section.insert(0, _raw(chapter_number(_("Chapter"), self._chapter_numbers[leaf.docname])))
        if head is not None:
            # Behind the title: what stands before it may stay on the page before.
            titles = [child for child in section.children if isinstance(child, nodes.title)]
            section.insert(section.index(titles[0]) + 1 if titles else 0, head)
        section.extend(self._chapter(child, level + 1) for child in leaf.children)
        return section

    def _contents(self) -> list[tuple[str, Entry]]:
        """Return the contents: what each line of the first level is, and the line with those below it."""
        outline = self._outline
        found = [("front", Entry(self._line(leaf))) for leaf in outline.front]
        for leaf in outline.body:
            kind = "chapter"
            if leaf in self._parts:
                kind = f"part vm-lit-{self._parts.index(leaf) + 1}" if self._has_motif else "part"
            found.append((kind, self._entry(leaf, _CONTENTS_DEPTH)))
        found += [("back", Entry(self._line(leaf))) for leaf in outline.back]
        if self._names.index_anchor:
            found.append(("back", Entry(Line(self._names.index_anchor, _("Index"), ""))))
        return found

    def _entry(self, leaf: Leaf, depth: int) -> Entry:
        if depth == 1:
            return Entry(self._line(leaf))
        # A part's own text has its place on the opening page.
        own = () if leaf in self._parts else tuple(_sections_of(self._sections[leaf.docname], depth - 1))
        return Entry(self._line(leaf), (*own, *(self._entry(child, depth - 1) for child in leaf.children)))

    def _line(self, leaf: Leaf) -> Line:
        section = self._sections[leaf.docname]
        title = next(iter(section.findall(nodes.title)), None)
        number = str(self._chapter_numbers.get(leaf.docname, ""))
        if title is not None and title.get("secnumber"):
            number = ".".join(map(str, title["secnumber"]))
        return Line(section["ids"][0], title_text(section) or leaf.docname, number)


def _sections_of(section: nodes.Element, depth: int) -> Iterator[Entry]:
    if depth == 0:
        return
    for child in section.children:
        if isinstance(child, nodes.section) and child["ids"] and not _SILENT & set(child["classes"]):
            title = next(iter(child.findall(nodes.title)), None)
            number = ".".join(map(str, title["secnumber"])) if title is not None and title.get("secnumber") else ""
            line = Line(child["ids"][0], title_text(child), number)
            yield Entry(line, tuple(_sections_of(child, depth - 1)))


def title_text(section: nodes.Element) -> str:
    """Return a section's title without its markup."""
    title = next(iter(section.findall(nodes.title)), None)
    return "" if title is None else str(title.astext())


def set_levels(section: nodes.section, level: int) -> None:
    """Give headings the level that they look like, whatever their depth in the book: a chapter's title is the first."""
    for child in section.children:
        if isinstance(child, nodes.title):
            child["classes"].append(f"vm-h{min(level, 5)}")
        elif isinstance(child, nodes.section):
            set_levels(child, level + 1)


def mark_standfirst(section: nodes.section) -> None:
    """Mark a chapter's one short paragraph before its first heading: it is set larger."""
    opening = []
    for child in section.children:
        if isinstance(child, nodes.section):
            break
        assert isinstance(child, nodes.Element)
        if not isinstance(child, (nodes.title, nodes.Invisible, nodes.raw)) and "vm-page-kind" not in child["classes"]:
            opening.append(child)
    else:
        return
    if len(opening) == 1 and isinstance(opening[0], nodes.paragraph) and len(opening[0].astext()) <= _STANDFIRST_LENGTH:
        opening[0]["classes"].append("vm-standfirst")


def _chapter_numbers(outline: Outline) -> dict[str, int]:
    """Return the chapters' numbers, which run through all parts; a book without parts has none."""
    if not outline.has_parts:
        return {}
    chapters = [chapter.docname for leaf in outline.body for chapter in (leaf.children or (leaf,))]
    return {docname: number for number, docname in enumerate(chapters, start=1)}


def _raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")
