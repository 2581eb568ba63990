"""The ledger in print: sentences with what they rest on, statements that are ours, sources and how they stand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import new_document

from vademecum.binding import printed_pages
from vademecum.claims.bibliography import bibliography_seen_from
from vademecum.claims.domain import ClaimsDomain, claims_domain
from vademecum.claims.listing import fact_target, notice_nodes, source_target
from vademecum.claims.whole import whole_book
from vademecum.evidence.ledger import KIND_NAMES, OURS, Counts, Entry, Line, counts, lines
from vademecum.evidence.model import Kind, Page, Sentence, Source
from vademecum.evidence.references import day, kind_name, place_name, short_name, standing, typographic


class ShowLedger(SphinxPostTransform):
    """Fill in what a page shows of the whole book."""

    # With the lists, before the writers' own post-transforms (from 400 on).
    default_priority = 203

    def run(self, **kwargs: Any) -> None:
        """Replace each place by its tables."""
        shown = {
            "ledger": _ledger,
            "own-statements": _own_statements,
            "sources-and-status": _sources,
            "counts": _counts,
        }
        for place in list(self.document.findall(whole_book)):
            if place["shows"] in shown:
                book = _Book(self.env._app, self.env.current_document.docname, _level(place))
                section = place.parent
                if isinstance(section, nodes.section) and isinstance(section.parent, nodes.section):
                    # A heading of its own goes where the table goes: on paper it would stand over nothing.
                    section["classes"].append("vm-in-full")
                place.replace_self(list(shown[place["shows"]](book)))


class _Book:
    """The whole book, seen from the page that shows it."""

    def __init__(self, app: Sphinx, here: str, level: int) -> None:
        self.level = level  # of headings at the place that shows it
        self.app = app
        self.here = here
        self.domain: ClaimsDomain = claims_domain(app.env)
        self.printed = printed_pages(app)

    def pages(self) -> list[Page]:
        """Return the pages that say something, in the order of the book."""
        order = {docname: number for number, docname in enumerate(_reading_order(self.app))}
        pages = [page for page in self.domain.pages.values() if page.sentences]
        return sorted(pages, key=lambda page: (order.get(page.docname, len(order)), page.docname))

    @property
    def is_paged(self) -> bool:
        """Whether the ledger is laid out on pages: no reader sorts or hides its rows."""
        return self.app.builder.name == "pdf"

    def title(self, docname: str) -> str:
        return self.app.env.titles[docname].astext() if docname in self.app.env.titles else docname

    def link(self, docname: str, target: str, text: str, *classes: str) -> nodes.reference:
        address = self.app.builder.get_relative_uri(self.here, docname)
        address = f"{address}#{target}" if target else address
        return nodes.reference("", text, refuri=address, internal=True, classes=list(classes))

    def page_link(self, sentence: Sentence) -> nodes.reference:
        """Return a link to a sentence that bears its printed page; in a PDF the layout fills in the page's number."""
        in_print = self.printed.get(sentence.id, "")
        text = in_print or ("" if self.is_paged else "\N{RIGHTWARDS ARROW}")
        return self.link(sentence.docname, sentence.id, text, "vm-page-of")


class _Cell(NamedTuple):
    """A cell of a table: what it holds."""

    held: Sequence[nodes.Node]
    id: str = ""  #: Where a printed page may begin with it.

    @classmethod
    def of(cls, *told: nodes.Node | str) -> "_Cell":
        return cls([nodes.paragraph("", "", *(nodes.Text(one) if isinstance(one, str) else one for one in told))])


def _level(place: nodes.Node) -> int:
    """Return the level of a heading that stands at a place."""
    level, around = 1, place.parent
    while around is not None:
        level += isinstance(around, nodes.section)
        around = around.parent
    return min(level, 6)


def _group(name: str, title: str, level: int) -> nodes.container:
    """Return a stretch of the ledger below its heading: no section, for it is in no table of contents."""
    heading = nodes.rubric("", title, classes=["vm-ledger-title"])
    heading["heading-level"] = level
    return nodes.container("", heading, classes=[name, "vm-in-full"])


def _ledger(book: _Book) -> Iterator[nodes.Node]:
    for page in book.pages():
        section = _group("vm-ledger", book.title(page.docname), book.level)
        kinds = {sentence.kind for sentence in page.sentences}
        if kinds == {Kind.ABOUT}:
            number = len(page.sentences)
            told = f"{number} sentences about this book, which need no mark."
            if number == 1:
                told = "One sentence about this book, which needs no mark."
            section += nodes.paragraph("", told)
        else:
            words = _words(book, page.docname)
            rows = []
            before: tuple[Entry, ...] = ()
            for line in lines(page, book.domain.evidence):
                # The sentences of a box rest on all its facts; on pages that nobody sorts they are told once.
                is_same = book.is_paged and len(line.entries) > 1 and line.entries == before
                rows.append(_ledger_row(book, line, words, is_same=is_same))
                before = line.entries
            section += _table(["Page", "Sentence", "What it rests on"], [1, 8, 9], rows, "vm-ledger-table")
        yield section


def _ledger_row(book: _Book, line: Line, words: dict[str, str], *, is_same: bool) -> list[_Cell]:
    """Return a sentence's row; ``is_same`` says that it rests on the facts of the row above."""
    sentence = line.sentence
    if is_same:
        rests = [nodes.paragraph("", "The facts of the sentence above.")]
    else:
        rests = [_entry(book, sentence.docname, entry) for entry in _each_once(line.entries)]
    if any(mark.startswith("calc.") for mark in sentence.marks):
        rests.insert(0, nodes.paragraph("", "Our arithmetic from:"))
    if not rests:
        rests.append(nodes.paragraph("", f"{line.marks} {_KIND_SAID[sentence.kind]}".strip()))
    text = typographic(words.get(sentence.id, sentence.text))
    return [_Cell.of(book.page_link(sentence)), _Cell.of(text), _Cell(rests)]


def _entry(book: _Book, docname: str, entry: Entry) -> nodes.paragraph:
    """Return a fact in the ledger: mark, words, source and place, date."""
    told = nodes.paragraph()
    told += book.link(docname, fact_target(entry.fact.id), entry.mark, "vm-ledger-mark")
    told += nodes.Text(f" {typographic(entry.fact.fact)} ")
    where = ", ".join(filter(None, (short_name(entry.source), place_name(entry.fact.at))))
    told += nodes.inline("", where, classes=["vm-at"])
    told += nodes.Text("." if not entry.fact.as_of else f". As of {day(entry.fact.as_of)}.")
    return told


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    return list({entry.fact.id: entry for entry in entries}.values())


#: What the ledger says of a sentence that rests on no fact.
_KIND_SAID = {
    Kind.CLAIM: "",
    Kind.SOURCED: "",
    Kind.RULE: "Rule of thumb",
    Kind.ADVICE: "Our advice",
    Kind.VIEW: "Our view",
    Kind.SIGNPOST: "Our signpost",
    Kind.QUESTION: "Our question",
    Kind.GAP: "A gap",
    Kind.SCENARIO: "Invented example",
    Kind.LOCAL: "Local contacts",
    Kind.DEFINITION: "Our definition",
    Kind.LEAD_IN: "Lead-in to what follows",
    Kind.POINTER: "Pointer",
    Kind.ABOUT: "About this book",
}


def _own_statements(book: _Book) -> Iterator[nodes.Node]:
    words: dict[str, str] = {}
    pages = book.pages()
    for page in pages:
        words |= _words(book, page.docname)
    for kind in OURS:
        groups = [(page, [one for one in page.sentences if one.kind is kind]) for page in pages]
        groups = [(page, ours) for page, ours in groups if ours]
        if not groups:
            continue
        title = f"{KIND_NAMES[kind]} ({sum(len(ours) for _, ours in groups)})"
        section = _group("vm-own-statements", title, book.level)
        rows = [
            [
                _Cell.of(book.page_link(one)),
                _Cell.of(typographic(words.get(one.id, one.text))),
                _Cell.of(book.link(page.docname, "", book.title(page.docname))),
            ]
            for page, ours in groups
            for one in ours
        ]
        section += _table(["Page", "Statement", "Chapter"], [1, 11, 5], rows, "vm-ledger-table")
        yield section


def _sources(book: _Book) -> Iterator[nodes.Node]:
    bibliography = bibliography_seen_from(book.here, book.domain, book.app.builder)
    evidence = book.domain.evidence
    rows = []
    for id_ in book.domain.references():
        source = evidence.sources[id_]
        told: list[nodes.Node | str] = [nodes.inline("", short_name(source), classes=["vm-source-short"])]
        told.append(f". {typographic(source.title)} ")
        if id_ in bibliography.numbers:
            address = f"{bibliography.address}#{source_target(id_)}"
            told.append(nodes.reference("", f"B{bibliography.numbers[id_]}", refuri=address, internal=True))
        rows.append(
            [_Cell.of(*told), _Cell.of(kind_name(source)), _standing(book, source), _Cell.of(*_chapters(book, id_))]
        )
    if rows:
        heads = ["Source", "Kind", "How it stands", "Cited in"]
        yield _table(heads, [7, 2, 4, 6], rows, "vm-ledger-table", "vm-in-full")


def _standing(book: _Book, source: Source) -> _Cell:
    told = notice_nodes(source, book.domain.evidence)[1:] or [nodes.Text(f"{standing(source)}.")]
    return _Cell.of(*told, f" Status checked {day(source.status_checked)}.")


def _chapters(book: _Book, source: str) -> Iterator[nodes.Node]:
    evidence = book.domain.evidence
    citing = [page for page in book.pages() if any(fact.source == source for fact in evidence.cited(page.marks))]
    for number, page in enumerate(citing):
        if number:
            yield nodes.Text("; ")
        yield book.link(page.docname, f"ref-{source}", book.title(page.docname))


def _counts(book: _Book) -> Iterator[nodes.Node]:
    pages = book.pages()
    rows = []
    for number, page in enumerate(pages, start=1):
        counted = counts([page], book.domain.evidence)
        chapter = _Cell.of(book.link(page.docname, "", book.title(page.docname)))._replace(id=f"counts-{number}")
        rows.append([chapter, *_numbers(counted)])
    if rows:
        rows.append([_Cell.of("The whole book"), *_numbers(counts(pages, book.domain.evidence))])
        # As many columns as a page in large print holds.
        heads = ["Chapter", "Sentences", "On evidence", "Ours", "Sources"]
        yield _table(heads, [6, 3, 3, 2, 3], rows, "vm-counts-table", "vm-in-full", stubs=1)


def _numbers(counted: Counts) -> list[_Cell]:
    told = (counted.sentences, counted.evidenced, counted.ours, counted.sources)
    return [_Cell.of(f"{number:,}") for number in told]


def _table(
    heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[_Cell]], *classes: str, stubs: int = 0
) -> nodes.table:
    group = nodes.tgroup(cols=len(heads))
    total = sum(widths)
    for number, width in enumerate(widths):
        column = nodes.colspec(colwidth=round(100 * width / total))
        if number < stubs:
            column["stub"] = 1
        group += column
    group += nodes.thead("", _row([_Cell.of(head) for head in heads]))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["colwidths-given", *classes])


def _row(cells: Iterable[_Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell.held, ids=[cell.id] if cell.id else []) for cell in cells))


def _words(book: _Book, docname: str) -> dict[str, str]:
    """Return by id the words of a page's sentences that lead to other places: with the titles of what they lead to."""
    page = book.domain.of(docname)
    if not any(sentence.is_pointing for sentence in page.sentences):
        return {}
    pointing = {sentence.id for sentence in page.sentences if sentence.is_pointing}
    env = book.app.env
    part = new_document("<sentences>")
    for span in list(env.get_doctree(docname).findall(nodes.inline)):
        if pointing.intersection(span["ids"]):
            part += nodes.paragraph("", "", span.deepcopy())
    env.apply_post_transforms(part, docname)
    return words_of(part)


def words_of(document: nodes.document) -> dict[str, str]:
    """Return each sentence's words by id, as they stand when links bear the titles of what they lead to."""
    words = {}
    for span in document.findall(nodes.inline):
        if "vm-sentence" in span["classes"]:
            silent = {id(text) for marks in span.findall(_is_marks) for text in marks.findall(nodes.Text)}
            told = "".join(text.astext() for text in span.findall(nodes.Text) if id(text) not in silent)
            words[span["ids"][0]] = " ".join(told.split())
    return words


def _is_marks(node: nodes.Node) -> bool:
    # Superscripts where the writer knows no marks.
    return isinstance(node, nodes.Element) and "vm-marks" in node.get("classes", ())


def _reading_order(app: Sphinx) -> list[str]:
    """Return the names of the pages in the order of the toctrees."""
    order: dict[str, None] = {}

    def walk(docname: str) -> None:
        if docname not in order:
            order[docname] = None
            for child in app.env.toctree_includes.get(docname, ()):
                walk(child)

    walk(app.config.root_doc)
    return list(order)
