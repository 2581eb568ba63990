"""The pages of the real handbook, measured: none that is all but empty, no heading alone, numbers that are true."""

import json
import re
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest

from tests.books import Book
from tests.pdf.reading import MM, Line, destinations, labels, lines, links, texts

#: Margins of the A5 page, in millimetres.
HEAD, FOOT = 17, 14.49


@pytest.fixture(scope="module")
def a5(bound: Book) -> Path:
    return bound.output("pdf") / "social-media-for-doctors-a5.pdf"


@pytest.fixture(scope="module")
def page_lines(a5: Path) -> list[list[Line]]:
    return lines(a5, HEAD, FOOT)


def test_book_has_between_48_and_80_pages(page_lines: list[list[Line]]) -> None:
    assert 48 <= len(page_lines) <= 80


def test_files_are_small_enough_to_send(bound: Book) -> None:
    assert (bound.output("pdf") / "social-media-for-doctors.pdf").stat().st_size <= 3_000_000


def test_no_page_has_fewer_than_six_lines_but_by_design(a5: Path, page_lines: list[list[Line]]) -> None:
    by_design = {"i", "iii", "iv", labels(a5)[-1]}
    short = {
        label: [line.text for line in found]
        for label, found in zip(labels(a5), page_lines, strict=True)
        if 0 < len(found) < 6 and label not in by_design and not found[0].text.startswith("Part ")
    }
    assert short == {}


def test_blank_pages_only_stand_before_a_right_hand_start_and_the_back_cover(page_lines: list[list[Line]]) -> None:
    for index, found in enumerate(page_lines):
        if not found and index != len(page_lines) - 2:
            assert index % 2 == 1  # a left-hand page
            assert index == 1 or page_lines[index + 1][0].text.startswith("Part ")


def test_no_heading_stands_at_the_foot_of_a_page(a5: Path, page_lines: list[list[Line]]) -> None:
    pages = json.loads((a5.parent / "pages.json").read_text(encoding="utf-8"))
    with pikepdf.open(a5) as pdf:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        places = {str(name): target for name, target in tree.items()}
        named = destinations(pdf)
    headings = [key for key in pages if "#" in key and not re.search("#(ref|source|counts)-", key)]
    sections = [name for name in (key.replace("#", ":") for key in headings) if name in places]
    assert len(sections) > 80
    alone = {}
    for name in sections:
        y = float(places[name][3])
        below = [line for line in page_lines[named[name]] if line.y < y - 4]
        # The heading itself, and a line of what it heads at least: a paragraph of one line may be all there is.
        if len(below) < 2:
            alone[name] = [line.text for line in below]
    assert alone == {}


def test_no_page_ends_with_a_line_of_headings_face(page_lines: list[list[Line]]) -> None:
    ends = [found[-1] for found in page_lines[4:-1] if found and not found[0].text.startswith("Part ")]
    assert [line.text for line in ends if any("Slab" in font for font in line.fonts)] == []


def test_cross_references_print_the_page_that_they_lead_to(a5: Path) -> None:
    shown = labels(a5)
    pages = texts(a5)
    with pikepdf.open(a5) as pdf:
        named = destinations(pdf)
        inside = [(page, target.removeprefix("#")) for page, target in links(pdf) if target.startswith("#")]
    checked = 0
    for page, text in enumerate(pages):
        printed = re.findall(r"\(page\s+([ivx]+|\d+)\)", text)
        targets = {shown[named[target]] for at, target in inside if at == page}
        assert set(printed) <= targets, (page, printed)
        checked += len(printed)
    assert checked > 15


def test_contents_name_the_pages_of_three_levels(a5: Path) -> None:
    shown, pages = labels(a5), texts(a5)
    with pikepdf.open(a5) as pdf:
        named = destinations(pdf)
        after = shown.index(json.loads((a5.parent / "pages.json").read_text(encoding="utf-8"))["front/about"])
        contents = range(shown.index("v"), after)
        targets = [target.removeprefix("#") for page, target in links(pdf) if page in contents]
    told = " ".join(pages[page] for page in contents)
    numbers = re.findall(r"(?:\. )+\s*([ivx]+|\d+)", told)
    # Parts have no number: the figure beside the first chapter is theirs.
    lines_with_numbers = [target for target in targets if "/index:" not in target]
    assert len(targets) - len(lines_with_numbers) == 4
    assert len(numbers) == len(lines_with_numbers) > 80
    assert [shown[named[target]] for target in lines_with_numbers] == numbers


def test_every_entry_of_the_index_has_a_page_number(bound: Book, a5: Path) -> None:
    site = lxml.html.fromstring((bound.output("html") / "genindex.html").read_text(encoding="utf-8"))
    # "see" entries lead to another entry; what is linked leads to a page.
    entries = {" ".join(link.text_content().split()) for link in site.cssselect("li > a[href*='.html#']")} - {"[2]"}
    assert len(entries) > 120
    pages = texts(a5)
    start = next(page for page, text in enumerate(pages) if text.lstrip().startswith("Index"))
    told = _joined(" ".join(pages[start:]))
    assert [entry for entry in entries if not re.search(rf"{re.escape(_joined(entry))},(?:[ivx]+|\d)", told)] == []


def _joined(text: str) -> str:
    """Return text without spaces, and with plain hyphens: lines of an index break anywhere."""
    return re.sub(r"[\s\u200b]+", "", re.sub(r"[\u2010\u2011]|\ufffe", "-", text)).replace("\u2019", "'")


def test_press_has_the_pages_of_the_book(bound: Book, a5: Path) -> None:
    assert labels(bound.output("pdf") / "social-media-for-doctors-press.pdf") == labels(a5)


def test_large_print_has_no_small_type_and_no_italics(bound: Book) -> None:
    found = [
        line for page in lines(bound.output("pdf") / "social-media-for-doctors-large.pdf", 22, 24) for line in page
    ]
    assert len(found) > 1000
    # Words in a drawing grow with it.
    assert {line.text: round(line.size, 1) for line in found if line.size < 14} == {}
    assert not [line.text for line in found if any("Italic" in font for font in line.fonts)]


@pytest.mark.parametrize("profile", ["", "-large", "-a5"])
def test_numbers_of_the_bibliography_stand_clear_of_its_text(bound: Book, profile: str) -> None:
    close, seen = [], set()
    for page in pypdfium2.PdfDocument(bound.output("pdf") / f"social-media-for-doctors{profile}.pdf"):
        text = page.get_textpage()
        characters = text.get_text_range(0, text.count_chars())
        for found in re.finditer(r"B\d+", characters):
            left, foot, right, _top = _box(text, found.start(), found.end())
            others = (at for at in range(len(characters)) if not found.start() <= at < found.end())
            line = [text.get_charbox(at) for at in others if characters[at].isalnum()]
            beside = [box for box in line if abs(box[1] - foot) < 4]
            if any(box[0] < left for box in beside):
                continue  # not first on its line: no number of the bibliography
            seen.add(found.group())
            close += [found.group() for box in beside if box[0] < right + 2]
    assert close == []
    assert len(seen) > 100


def _box(text: pypdfium2.PdfTextPage, start: int, end: int) -> tuple[float, float, float, float]:
    boxes = [text.get_charbox(at) for at in range(start, end)]
    return min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), boxes[0][3]


def test_text_of_a_page_lies_between_its_margins(page_lines: list[list[Line]]) -> None:
    for found in page_lines[2:-1]:
        assert all(line.y > FOOT * MM - 4 for line in found)
