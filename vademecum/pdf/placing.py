"""Puts the documents in their places in the book, with the pages and lines that it has beside them."""

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.locale import _

from vademecum.pdf.furniture import Line, chapter_number, contents, part_opener, running_head
from vademecum.pdf.outline import Leaf, Outline

#: The longest first paragraph that is set as a standfirst, in characters.
_STANDFIRST_LENGTH = 320

#: With so many parts, the motif's bubbles are the parts.
_MOTIF_PARTS = 4


class Places:
    """The places of a book: root, contents, front matter, body, back matter."""

    def __init__(
        self, outline: Outline, sections: Mapping[str, nodes.section], title: str, *, has_numbers: bool
    ) -> None:
        """Take the documents' sections; ``has_numbers`` says that Sphinx numbers them already."""
        self._outline = outline
        self._sections = sections
        self._title = title
        self._parts = outline.parts()
        self._part_titles = [title_text(sections[part.docname]) for part in self._parts]
        self._has_motif = len(self._parts) == _MOTIF_PARTS
        self._chapter_numbers = {} if has_numbers else _chapter_numbers(outline)

    def fill(self, tree: nodes.document) -> str:
        """Put everything into the tree; return the anchor where the body begins."""
        outline = self._outline
        lines = self._contents()
        root = self._sections[outline.root]
        root["classes"].append("vm-root")
        set_levels(root, 1)
        tree += root
        if not outline.body:
            root["classes"].append("vm-plain")
            return str(root["ids"][0])
        tree += _raw(contents(_("Contents"), lines))
        tree += self._wrapper("vm-front", outline.front)
        tree += self._body()
        tree += self._wrapper("vm-back", outline.back)
        return str(self._sections[outline.body[0].docname]["ids"][0])

    def _wrapper(self, name: str, leaves: Iterable[Leaf]) -> list[nodes.container]:
        chapters = [self._chapter(leaf) for leaf in leaves]
        return [nodes.container("", self._running_head(), *chapters, classes=[name])] if chapters else []

    def _body(self) -> nodes.container:
        if not self._parts:
            return self._wrapper("vm-plain", self._outline.body)[0]
        body = nodes.container("", classes=["vm-body"])
        for leaf in self._outline.body:
            body += self._part(leaf) if leaf in self._parts else self._chapter(leaf)
        return body

    def _running_head(self) -> nodes.raw:
        return _raw(running_head(self._title))

    def _part(self, part: Leaf) -> nodes.section:
        """Return a part: its opening page with its own text, then its chapters."""
        index = self._parts.index(part) + 1
        section = self._sections[part.docname]
        lines = [self._line(chapter) for chapter in part.children]
        set_levels(section, 1)
        above, below = part_opener(_("Part"), index, self._part_titles, lines)
        head = running_head(title_text(section), index if self._has_motif else None)
        section.insert(0, _raw(head + above))
        section.append(_raw(below))
        section["classes"] += ["vm-part", *(["vm-part-first"] if index == 1 else [])]
        section.extend(self._chapter(chapter) for chapter in part.children)
        return section

    def _chapter(self, leaf: Leaf, level: int = 1) -> nodes.section:
        """Return a chapter with the documents below it, which look like its sections."""
        section = self._sections[leaf.docname]
        section["classes"].append("vm-chapter" if level == 1 else "vm-subdocument")
        set_levels(section, level)
        if level == 1:
            mark_standfirst(section)
        if leaf.docname in self._chapter_numbers:
            section.insert(0, _raw(chapter_number(_("Chapter"), self._chapter_numbers[leaf.docname])))
        section.extend(self._chapter(child, level + 1) for child in leaf.children)
        return section

    def _contents(self) -> list[tuple[str, Line, list[Line]]]:
        """Return the contents in two levels: what each line of the first is, the line, and the lines below it."""
        outline = self._outline
        lines: list[tuple[str, Line, list[Line]]] = []
        lines += [("front", self._line(leaf), []) for leaf in outline.front]
        for leaf in outline.body:
            if leaf in self._parts:
                lit = f"part vm-lit-{self._parts.index(leaf) + 1}" if self._has_motif else "part"
                lines.append((lit, self._line(leaf), [self._line(child) for child in leaf.children]))
            else:
                lines.append(("chapter", self._line(leaf), [] if self._parts else self._sections_of(leaf)))
        lines += [("back", self._line(leaf), []) for leaf in outline.back]
        return lines

    def _line(self, leaf: Leaf) -> Line:
        section = self._sections[leaf.docname]
        title = next(iter(section.findall(nodes.title)), None)
        number = str(self._chapter_numbers.get(leaf.docname, ""))
        if title is not None and title.get("secnumber"):
            number = ".".join(map(str, title["secnumber"]))
        return Line(section["ids"][0], title_text(section) or leaf.docname, number)

    def _sections_of(self, leaf: Leaf) -> list[Line]:
        return [
            Line(child["ids"][0], title_text(child), "")
            for child in self._sections[leaf.docname].children
            if isinstance(child, nodes.section) and child["ids"] and "vm-references-section" not in child["classes"]
        ]


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
