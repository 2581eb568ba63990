"""The pocket card: what is marked in the sources, in a size to be read, on pages that fold into one another."""

import math
import re
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.booklet.folding import fold_card
from tests.books import Book
from tests.pdf.reading import fonts, labels, texts
from vademecum.booklet.order import Panel
from vademecum.pdf.cardfit import share_out, to_lose, too_much

PT = 72 / 25.4

_RULES = [
    ("Wash before you eat", "Wash your hands."),
    ("Wash behind the ears", "Wash your ears too."),
    ("Dry what you have washed", "Dry your hands."),
    ("Take your gloves off", "Leave your gloves outside."),
]

_BOXES = """
.. reflect:: Before you post
   :card:

   #. Who can read it?
   #. Is it kind?

.. advice:: If it goes wrong
   :card:

   - Keep a copy.

   - Call *somebody* who knows.

   Then
      Wait.
"""


def _rule(says: str, body: str, verdict: str = "holds") -> str:
    return f"\n.. rule:: {says}\n   :from: report2024.hands\n   :verdict: {verdict}\n   :card:\n\n   {body}\n"


def _fill(book: Book) -> None:
    # Only a regulator's fact may be a rule.
    book.replace("evidence/sources.toml", 'kind = "research"', 'kind = "regulator"')
    book.append("second.rst", "".join(_rule(*rule) for rule in _RULES) + _BOXES)
    book.write("local.toml", '[[contact]]\nrole = "Guardian"\nname = "Dr Example"\nphone = "01632 960000"\n')


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A small handbook in order; not the PDF's test book, which is finished files."""
    return Book.small(tmp_path / "book")


@pytest.fixture(scope="module")
def carded(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A small book with four rules and two boxes on its card."""
    book = Book.small(tmp_path_factory.mktemp("carded") / "book")
    _fill(book)
    for builder in ("pdf", "card"):
        result = book.build(builder, "-D", "pdf_profiles=a5")
        assert (result.status, result.output) == (0, "")
    return book


def _card(book: Book) -> Path:
    return book.output("booklet") / "small-book-card.pdf"


class _Seen:
    """The card's one side: the text of each panel, and how it stands."""

    def __init__(self, path: Path) -> None:
        document = pypdfium2.PdfDocument(path)
        assert len(document) == 1
        (page,) = document
        self.width, self.height = page.get_size()
        textpage = page.get_textpage()
        self.texts: dict[tuple[int, int], str] = {}
        self.angles: dict[tuple[int, int], set[int]] = {}
        self.sizes: list[float] = []
        self.to_edge: list[float] = []
        for index in range(textpage.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(textpage.raw, index))
            if character.isspace():
                continue
            left, bottom, right, top = textpage.get_charbox(index)
            at = (int((left + right) / 2 // (self.width / 4)), 1 - int((bottom + top) / 2 // (self.height / 2)))
            matrix = pdfium.FS_MATRIX()
            assert pdfium.FPDFText_GetMatrix(textpage.raw, index, matrix)
            size = pdfium.FPDFText_GetFontSize(textpage.raw, index) * math.hypot(matrix.a, matrix.b)
            self.sizes.append(size)
            angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(textpage.raw, index))) % 360
            self.angles.setdefault(at, set()).add(angle)
            self.texts[at] = self.texts.get(at, "") + character
            x, y = at[0] * self.width / 4, (1 - at[1]) * self.height / 2
            self.to_edge += [left - x, x + self.width / 4 - right, bottom - y, y + self.height / 2 - top]
        document.close()


def _pages(path: Path) -> list[str]:
    """Return the text of the folded card's pages in reading order."""
    seen = _Seen(path)
    panels = []
    for at in seen.texts:
        (angle,) = seen.angles[at]
        panels.append(Panel(at, *at, angle == 180))  # type: ignore[arg-type]
    return [seen.texts[at] for at in fold_card(panels)]  # type: ignore[index]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_folded_card_reads_cover_rules_boxes_contacts_handbook(carded: Book) -> None:
    pages = _pages(_card(carded))
    heads = ["SmallbookPocketcard", "Rulesofthumb", "Rulesofthumb", "Rulesofthumb", "Beforeyoupost", "Ifitgoeswrong",
             "Whotoaskhere", "Thehandbook"]  # fmt: skip
    assert [page[: len(head)] for page, head in zip(pages, heads, strict=True)] == heads
    rules = "".join(pages[1:4])
    for says, body in _RULES:
        assert (says + body).replace(" ", "") in rules
    assert "Whocanreadit?Isitkind?1.2." in pages[4]
    # What stands on its head is read word by word.
    assert all(words in pages[5] for words in ("Keepacopy.", "Call", "somebody", "whoknows.", "Then", "Wait."))
    assert all(words in pages[6] for words in ("Guardian", "Dr", "Example", "01632", "960000"))


def test_card_names_the_printed_pages_of_the_handbook(carded: Book) -> None:
    a5 = carded.output("pdf") / "small-book-a5.pdf"
    label = dict(zip(map(_squeezed, texts(a5)), labels(a5), strict=True))
    handbook = {number for text, number in label.items() if "Whocanreadit?" in text}
    pages = _pages(_card(carded))
    assert len(handbook) == 1
    assert f"Handbook,page{handbook.pop()}" in pages[4]
    (says, _), *_others = _RULES
    first = {number for text, number in label.items() if _squeezed(says) in text}
    assert f"{_squeezed(''.join(_RULES[0]))}page{first.pop()}" in pages[1]
    assert "Holds" not in "".join(pages)


def test_text_is_large_enough_and_keeps_away_from_folds_and_edges(carded: Book) -> None:
    seen = _Seen(_card(carded))
    assert (round(seen.width / PT, 1), round(seen.height / PT, 1)) == (297, 210)
    assert min(seen.sizes) >= 6.5
    assert max(seen.sizes) > 9.4
    assert min(seen.to_edge) / PT > 6


def test_card_asks_for_one_side_and_no_scaling_and_has_its_own_faces(carded: Book) -> None:
    with pikepdf.open(_card(carded)) as pdf:
        assert (str(pdf.Root.ViewerPreferences.Duplex), str(pdf.Root.ViewerPreferences.PrintScaling)) == (
            "/Simplex",
            "/None",
        )
        found = fonts(pdf)
    assert found
    assert all(found.values())
    assert all(re.search(r"Lato|Roboto-?Slab", name) for name in found)


def test_card_is_made_again_with_the_same_bytes_and_only_when_its_text_changes(carded: Book) -> None:
    before, content = _card(carded).stat().st_mtime_ns, _card(carded).read_bytes()
    assert carded.build("card", "-D", "pdf_profiles=a5").status == 0
    assert _card(carded).stat().st_mtime_ns == before
    _card(carded).unlink()
    assert carded.build("card", "-D", "pdf_profiles=a5").status == 0
    assert _card(carded).read_bytes() == content


@pytest.fixture
def filled(book: Book) -> Book:
    """A book with marked boxes, whose printed pages are not known: pages.json was made by hand."""
    _fill(book)
    book.output("pdf").mkdir(parents=True)
    (book.output("pdf") / "pages.json").write_text('{"second": "7"}')
    return book


def test_verdict_that_a_reader_must_know_is_shown(filled: Book) -> None:
    filled.append("second.rst", _rule("Wear a mask", "Wear one.", "needs-care"))
    assert filled.build("card").output == ""
    assert "WearamaskWearone.Needscare,page7" in "".join(_pages(_card(filled)))


def test_text_that_is_too_long_is_a_finding_that_says_how_much_to_lose(filled: Book) -> None:
    words = "Wash your hands with soap and warm water, and dry them. ".split()
    filled.append("second.rst", f"\n.. advice:: On washing\n   :card:\n\n   {' '.join(words * 34)}\n")
    result = filled.build("card")
    assert result.status == 1
    (found,) = result.findings("pdf.card")
    place, _, said = found.partition(": WARNING: ")
    told = re.fullmatch(r"'On washing' is (\d+) lines too long for the card at 6\.5 pt; lose about (\d+) words", said)
    assert told, said
    line = filled.read("second.rst").splitlines().index(".. advice:: On washing") + 1
    assert place.endswith(f"second.rst:{line}")
    assert not _card(filled).exists()
    # Without so many words it fits; with a third of them more it does not.
    lose = int(told[2])
    for kept, status in ((len(words) * 34 - lose, 0), (len(words) * 34 - lose // 3, 1)):
        text = filled.read("second.rst")
        filled.write("second.rst", text[: text.index(".. advice:: On washing")])
        shorter = " ".join((words * 34)[:kept]).rstrip(",.")
        filled.append("second.rst", f".. advice:: On washing\n   :card:\n\n   {shorter}.\n")
        assert filled.build("card").status == status
        if not status:
            # To a thousandth: Pango counts in 1024ths of a pixel.
            assert min(_Seen(_card(filled)).sizes) >= 6.499


def test_rules_and_contacts_that_are_too_many_are_findings(filled: Book) -> None:
    filled.append(
        "second.rst",
        "".join(_rule(f"Wash hand number {number}", "Wash it well. " * 12) for number in "ABCDEFGHIJKLMNOPQRS"),
    )
    filled.append("local.toml", "".join(f'[[contact]]\nrole = "Role {number}"\n' for number in "ABCDEFGHIJKLMNOPQRS"))
    result = filled.build("card")
    assert result.status == 1
    rules, contacts = sorted(result.findings("pdf.card"), key=lambda found: "contacts" in found)
    assert re.search(
        r"second\.rst:\d+: WARNING: rules on the card are \d+ lines too long at 6\.5 pt; lose about \d+ words", rules
    )
    assert re.search(r"local\.toml:1: WARNING: 20 contacts are too many for the card; lose \d+$", contacts)


def test_boxes_that_are_too_many_are_a_finding(filled: Book) -> None:
    filled.append("second.rst", "".join(f"\n.. advice:: Box {name}\n   :card:\n\n   Wash.\n" for name in "ABC"))
    result = filled.build("card")
    assert result.status == 1
    (found,) = result.findings("pdf.card")
    assert found.endswith("the card has room for 4 boxes beside its rules, and 5 are marked; take :card: off 1")


def test_page_of_the_card_bears_the_title_given_else_the_boxs_else_the_chapters(filled: Book) -> None:
    text = filled.read("second.rst")
    boxes = "\n.. advice:: In the box\n   :card: On the card\n\n   Wash.\n\n.. advice::\n   :card:\n\n   A. Dry.\n   B. Wait.\n"
    filled.write("second.rst", text[: text.index(".. reflect::")] + boxes)
    assert filled.build("card").output == ""
    pages = _pages(_card(filled))
    assert pages[4].startswith("Onthecard")
    assert pages[5].startswith("Anotherpage")
    assert all(words in pages[5] for words in ("A.", "B.", "Dry.", "Wait."))


def test_title_on_the_card_may_bring_no_fact_of_its_own(book: Book) -> None:
    book.append("second.rst", "\n.. advice::\n   :card: Before 99 posts\n\n   Wash.\n")
    result = book.build("claims")
    assert len(result.findings("claims.echo")) == 1


def test_book_without_marked_boxes_has_no_card(book: Book) -> None:
    result = book.build("card")
    assert (result.status, result.output) == (0, "")
    assert list(book.output("booklet").glob("*.pdf")) == []


def test_card_without_printed_pages_is_refused_in_one_line(book: Book) -> None:
    _fill(book)
    result = book.build("card")
    assert result.status == 2
    assert result.output.endswith("pages.json: is missing or broken; make it first: python -m vademecum bind pdf\n")
    assert result.output.count("\n") == 1


def test_title_of_a_box_stands_in_every_format_and_may_bring_no_fact_of_its_own(book: Book) -> None:
    book.append("second.rst", "\n.. advice:: Before 99 posts\n\n   Wash.\n")
    result = book.build("claims")
    assert len(result.findings("claims.echo")) == 1


@given(st.lists(st.integers(1, 60), max_size=9), st.integers(1, 5))
def test_blocks_are_shared_out_in_order_and_as_low_as_can_be(heights: list[int], pages: int) -> None:
    shared = share_out(heights, pages)
    assert [index for blocks in shared for index in blocks] == list(range(len(heights)))
    assert len(shared) == pages
    tallest = max(sum(heights[index] for index in blocks) for blocks in shared)
    cuts = [(0, *cut, len(heights)) for cut in combinations(range(len(heights) + 1), min(pages - 1, len(heights) + 1))]
    best = min(max(sum(heights[a:b]) for a, b in pairwise(cut)) for cut in cuts)
    assert tallest == best


@given(st.floats(1, 500), st.floats(8, 14), st.integers(1, 400), st.floats(240, 900))
def test_what_is_to_be_lost_is_at_least_what_is_too_much(excess: float, line: float, words: int, height: float) -> None:
    lines, lose = to_lose(excess, line, words, height)
    assert (lines + 0.02) * line >= excess
    assert 1 <= lose <= words
    assert too_much([height, height + excess], height) == pytest.approx(excess)
