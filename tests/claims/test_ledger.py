"""What a page shows of the whole book: the ledger, statements that are ours, sources, counts and the mutation score."""

import json
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from tests.books import Book
from vademecum.claims.whole import told_score
from vademecum.evidence.mutation import Score

_BACK = """\
:kind: about

Back
====

This book has :count:`sentences` sentences, of which :count:`evidenced` rest on :count:`facts` facts of
:count:`sources` source and :count:`question` is a question.

.. mutation-score::

.. counts::

.. sources-and-status::

.. own-statements::

.. ledger::
"""


def _with_ledger(book: Book) -> Book:
    book.write("back/ledger.rst", _BACK)
    book.append("index.rst", "   back/ledger\n")
    book.append(
        "second.rst", '\nSee :doc:`/index`. [own.signpost]_\n\nIs it so? [own.question]_\n\n"Gloves" [own.gap]_\n'
    )
    book.replace("second.rst", '"Gloves" [own.gap]_', "We found no gloves. [own.gap]_")
    return book


@pytest.fixture
def ledger(book: Book) -> Book:
    """A book whose last page shows the whole of it."""
    return _with_ledger(book)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The same, bound: the site first, while nothing is printed yet."""
    book = _with_ledger(Book.small(tmp_path_factory.mktemp("ledger") / "book"))
    for builder in ("html", "claims", "pdf"):
        result = book.build(builder)
        assert (result.status, result.output) == (0, ""), result.output
    return book


def _page(book: Book) -> html.HtmlElement:
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    return _read(book)


def _read(book: Book) -> html.HtmlElement:
    return html.parse(str(book.output("html") / "back" / "ledger.html")).getroot()


def _rows(table: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.cssselect("td, th")]
        for row in table.cssselect("tbody tr")
    ]


def test_ledger_says_of_each_sentence_what_it_rests_on_and_where_that_stands(bound: Book) -> None:
    page = _read(bound)
    first, second, back = page.cssselect(".vm-ledger")
    assert [one.cssselect("h2.vm-ledger-title")[0].text_content() for one in (first, second, back)] == [
        "Small book",
        "Another page",
        "Back",
    ]
    assert _rows(first) == [
        [
            "→",
            "Twelve people washed their hands.",
            "1a Of the staff asked, 12 washed their hands. Example A, 2024, page 3.",
        ]
    ]
    assert _rows(second)[1:] == [
        ["→", "See Small book.", "† Our signpost"],
        ["→", "Is it so?", "† Our question"],
        ["→", "We found no gloves.", "† A gap"],
    ]
    assert back.cssselect("p")[0].text_content() == "One sentence about this book, which needs no mark."
    (sentence,) = first.cssselect("a.vm-page-of")
    (mark,) = first.cssselect("a.vm-ledger-mark")
    book_page = html.parse(str(bound.output("html") / "index.html")).getroot()
    for link in (sentence, mark):
        address, _, target = link.get("href").partition("#")
        assert address == "../index.html"
        assert book_page.get_element_by_id(target) is not None


def test_statements_that_are_ours_stand_by_kind_with_their_chapter(bound: Book) -> None:
    page = _read(bound)
    sections = page.cssselect(".vm-own-statements")
    told = {one.cssselect("h2.vm-ledger-title")[0].text_content(): _rows(one) for one in sections}
    assert told == {
        "Questions (1)": [["→", "Is it so?", "Another page"]],
        "Gaps (1)": [["→", "We found no gloves.", "Another page"]],
        "Signposts (1)": [["→", "See Small book.", "Another page"]],
    }


def test_sources_stand_with_kind_status_and_chapters(bound: Book) -> None:
    (table,) = [one for one in _read(bound).cssselect("table") if "How it stands" in one.text_content()]
    assert _rows(table) == [
        [
            "Example A, 2024. A report",
            "Research",
            "Current. Status checked 22 November 2026.",
            "Small book; Another page",
        ]
    ]


def test_counts_are_those_of_the_whole_book(bound: Book) -> None:
    page = _read(bound)
    told = " ".join(page.cssselect("span.vm-sentence")[0].text_content().split())
    assert told == "This book has 6 sentences, of which 2 rest on 2 facts of 1 source and 1 is a question."
    (table,) = page.cssselect(".vm-counts-table")
    assert _rows(table) == [
        ["Small book", "1", "1", "0", "1"],
        ["Another page", "4", "1", "3", "1"],
        ["Back", "1", "0", "0", "0"],
        ["The whole book", "6", "2", "3", "1"],
    ]
    sentences = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))["sentences"]
    assert sentences[0]["text"] == told


def test_change_on_another_page_changes_the_ledger(ledger: Book) -> None:
    assert "Is it so?" in _page(ledger).text_content()
    ledger.replace("second.rst", "Is it so?", "Is it really so?")
    assert "Is it really so?" in _page(ledger).text_content()


def test_site_and_e_book_show_the_printed_page_once_there_is_one(ledger: Book) -> None:
    assert [link.text_content() for link in _page(ledger).cssselect(".vm-ledger a.vm-page-of")] == ["→"] * 5
    result = ledger.build("pdf")
    assert (result.status, result.output) == (0, "")
    printed = json.loads((ledger.output("pdf") / "pages.json").read_text(encoding="utf-8"))
    for link in _page(ledger).cssselect(".vm-ledger a.vm-page-of"):
        assert link.text_content() == printed[link.get("href").partition("#")[2]]


def test_ledger_is_in_the_file_for_screens_and_not_on_paper(bound: Book) -> None:
    screen, paper = (_text(bound.output("pdf") / name) for name in ("small-book.pdf", "small-book-a5.pdf"))
    for told in ("What it rests on", "The whole book"):
        assert told in screen
        assert told not in paper


def _text(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\u200b", "").split())


def test_unknown_count_is_reported(ledger: Book) -> None:
    ledger.replace("back/ledger.rst", ":count:`facts`", ":count:`rumours`")
    result = ledger.build("claims")
    assert result.status == 1
    assert "count 'rumours' is unknown; counts are sentences, evidenced" in result.output


def test_mutation_score_is_read_from_its_file(ledger: Book) -> None:
    assert "No score has been measured for this edition." in _page(ledger).text_content()
    ledger.write(
        "evidence/mutation.toml",
        "[score]\nfigures_dates_names = 0.995\nrest = 0.9\nmutants = 1200\nexcluded = 100\nsurvivors = 60\n",
    )
    told = " ".join(_page(ledger).text_content().split())
    assert told_score(Score(0.995, 0.9, 1200, 100, 60)) in told
    assert "reported 99.5 per cent; of all other changes, 90 per cent" in told
    assert "of the other 1,100 no check saw 60." in told
    ledger.write("evidence/mutation.toml", "[score]\nrest = 2\n")
    result = ledger.build("html")
    assert result.status == 2
    assert "mutation.toml: no score can be read" in result.output
    assert "Traceback" not in result.output
