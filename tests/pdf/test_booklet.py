"""The booklet of the real handbook: printed, folded, and read from cover to cover."""

import re
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.booklet.folding import leaf_through, print_by_hand
from tests.booklet.making import A5, make_pdf
from tests.books import Book
from tests.pdf.reading import fonts
from vademecum.booklet.order import Sheet, Side

SLUG = "social-media-for-doctors"


#: Contacts of a hospital.
_CONTACTS = '[[contact]]\nrole = "Guardian"\nname = "Dr Example"\nphone = "01632 960000"\n'


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A small handbook in order; not the PDF's test book, which is finished files."""
    return Book.small(tmp_path / "book")


@pytest.fixture(scope="module")
def printed(bound: Book) -> Book:
    """The real handbook as A5 pages, and its booklet."""
    return bound


@pytest.fixture
def small(book: Book) -> Book:
    """A small book whose A5 pages were made by hand, six of them."""
    book.write("local.toml", _CONTACTS)
    _lay_down(book, 6)
    return book


def _lay_down(book: Book, count: int) -> Path:
    book.output("pdf").mkdir(parents=True, exist_ok=True)
    return make_pdf(book.output("pdf") / "small-book-a5.pdf", [A5] * count)


def _file(book: Book, ending: str, slug: str = SLUG) -> Path:
    return book.output("booklet") / f"{slug}-{ending}.pdf"


def _folded(book: Book) -> list[str]:
    """Return the pages of the small book's booklet."""
    return leaf_through(_sheets(_sides(_file(book, "booklet", "small-book"))))  # type: ignore[return-value]


def _letters(text: str) -> str:
    """Return letters and figures only; never nothing, so that an empty page is a page too."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)) or "(empty)"


def _sorted(letters: str) -> str:
    return "".join(sorted(letters))


def _pages(path: Path, *, halves: bool = False) -> list[list[str]]:
    """Return the letters of each page of a file, or of the left and of the right half of each side."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = []
        for page in document:
            width, height = page.get_size()
            textpage = page.get_textpage()
            if not halves:
                found.append([_letters(textpage.get_text_bounded())])
                continue
            cuts = [(0, width / 2), (width / 2, width)]
            found.append([_letters(textpage.get_text_bounded(left, 0, right, height)) for left, right in cuts])
        return found
    finally:
        document.close()


def _sides(path: Path) -> list[Side]:
    return [Side(*halves) for halves in _pages(path, halves=True)]  # type: ignore[arg-type]


def _sheets(sides: list[Side]) -> list[Sheet]:
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return [Sheet(front, back, depth) for depth, (front, back) in enumerate(pairs)]


def _expected(book: Book) -> list[str]:
    """Return the pages of the A5 file."""
    return [page for (page,) in _pages(book.output("pdf") / f"{SLUG}-a5.pdf")]


def test_folded_booklet_is_the_a5_pages_then_notes_contacts_and_the_back_cover(printed: Book) -> None:
    pages = leaf_through(_sheets(_sides(_file(printed, "booklet"))))
    expected = _expected(printed)
    assert len(pages) % 4 == 0
    # The A5 file ends with its back cover; where there is room, notes and contacts stand before it.
    body, back = expected[:-1], expected[-1]
    if body[-1] == "(empty)":
        # A blank page before the back cover is such room.
        body.pop()
    assert pages[: len(body)] == body
    *filling, last = pages[len(body) :]
    assert last == back
    assert back.startswith("SocialmediafordoctorsBenefitspitfalls")
    assert len(filling) <= 3
    if filling:
        assert filling[-1].startswith("Localcontacts")
        assert all(page.startswith("Notes") for page in filling[:-1])


def test_fronts_and_backs_make_the_same_booklet(printed: Book) -> None:
    fronts, backs = _sides(_file(printed, "fronts")), _sides(_file(printed, "backs"))
    assert print_by_hand(fronts, backs) == _sheets(_sides(_file(printed, "booklet")))


def test_long_edge_is_the_same_booklet_with_every_back_on_its_head(printed: Book) -> None:
    short, long = _sides(_file(printed, "booklet")), _sides(_file(printed, "long-edge"))
    assert long[::2] == short[::2]
    # On its head, text is read in another order.
    assert [(_sorted(side.right), _sorted(side.left)) for side in long[1::2]] == [
        (_sorted(side.left), _sorted(side.right)) for side in short[1::2]
    ]
    with pikepdf.open(_file(printed, "long-edge")) as pdf:
        for at, page in enumerate(pdf.pages):
            matrices = [op.operands for op in pikepdf.parse_content_stream(page) if str(op.operator) == "cm"]
            assert {float(matrix[0]) for matrix in matrices} == {-1 if at % 2 else 1}


def test_cover_and_proof_are_the_outermost_sheet(printed: Book) -> None:
    outermost = _sides(_file(printed, "booklet"))[:2]
    assert _sides(_file(printed, "cover")) == outermost
    assert _sides(_file(printed, "proof")) == outermost
    assert outermost[0].right == _expected(printed)[0]
    with pikepdf.open(_file(printed, "proof")) as proof, pikepdf.open(_file(printed, "cover")) as cover:
        drawn = [[str(op.operator) for op in pikepdf.parse_content_stream(pdf.pages[0])] for pdf in (proof, cover)]
    # Two marks at the fold, to see whether it lies in the middle.
    assert [operators.count("S") for operators in drawn] == [2, 0]


def test_files_ask_for_their_kind_of_printing_and_no_scaling(printed: Book) -> None:
    asked = {}
    for ending in ("booklet", "long-edge", "fronts", "backs", "cover", "proof"):
        with pikepdf.open(_file(printed, ending)) as pdf:
            hints = pdf.Root.ViewerPreferences
            asked[ending] = str(hints.Duplex)
            assert str(hints.PrintScaling) == "/None"
            assert str(pdf.docinfo.Title).startswith("Social media for doctors (booklet")
            assert [round(float(value), 2) for value in pdf.pages[0].MediaBox] == [0, 0, 841.89, 595.28]
    assert asked == {
        "booklet": "/DuplexFlipShortEdge",
        "long-edge": "/DuplexFlipLongEdge",
        "fronts": "/Simplex",
        "backs": "/Simplex",
        "cover": "/DuplexFlipShortEdge",
        "proof": "/DuplexFlipShortEdge",
    }


def test_text_stays_text_in_the_same_embedded_faces_and_the_file_stays_small(printed: Book) -> None:
    a5 = printed.output("pdf") / f"{SLUG}-a5.pdf"
    booklet = _file(printed, "booklet")
    with pikepdf.open(a5) as pages, pikepdf.open(booklet) as sheets:
        before, after = fonts(pages), fonts(sheets)
    assert all(after.values())
    faces = {name.split("+")[1] for name in after}
    assert faces == {name.split("+")[1] for name in before}
    assert booklet.stat().st_size <= 1.2 * a5.stat().st_size


def test_how_to_print_names_sheets_files_and_the_widest_shift(printed: Book) -> None:
    path = printed.output("booklet") / "how-to-print.pdf"
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    told = " ".join(document[0].get_textpage().get_text_bounded().replace("\u200b", "").split())
    with pikepdf.open(_file(printed, "booklet")) as pdf:
        sheets = len(pdf.pages) // 2
        matrices = [op.operands for op in pikepdf.parse_content_stream(pdf.pages[-1]) if str(op.operator) == "cm"]
        assert len(matrices) == 2
        # How far the right-hand page of the innermost sheet lies left of the fold.
        shift = (841.89 / 2 - max(float(matrix[4]) for matrix in matrices)) / 72 * 25.4
    assert "How to print the booklet" in told
    assert "Social media for doctors First edition" in told
    assert f"{sheets} sheets of A4 for one copy of {sheets * 4} pages" in told
    assert f"{shift:.1f} mm at most" in told
    assert f"{sheets * 30:,} sheets" in told
    for file in printed.output("booklet").glob(f"{SLUG}-*.pdf"):
        assert _letters(file.name) in _letters(told), file.name


def test_pages_that_fill_up_are_notes_then_contacts_whatever_their_number(small: Book) -> None:
    for count, kinds in ((7, []), (4, ["Not", "Not", "Loc"])):
        _lay_down(small, count)
        assert small.build("booklet").output == ""
        pages = _folded(small)
        assert len(pages) == 8
        assert pages[:count] == [f"page{number}" for number in range(1, count + 1)]
        assert [page[:3] for page in pages[count:]] == [*kinds, "Sma"]
        if kinds:
            assert "GuardianDrExample01632960000" in pages[-2]


def test_project_without_claims_gets_a_booklet_with_notes_alone(small: Book) -> None:
    small.write("../conf.py", 'project = "Small book"\nextensions = ["vademecum.pdf"]\n')
    small.write("index.rst", "Small book\n==========\n\nText.\n")
    (small.source / "second.rst").unlink()
    assert small.build("booklet").output == ""
    assert [page[:5] for page in _folded(small)[6:]] == ["Notes", "Small"]


def test_back_cover_of_the_pages_own_stays_last(small: Book) -> None:
    with pikepdf.open(_lay_down(small, 6), allow_overwriting_input=True) as pdf:
        names = pikepdf.NameTree.new(pdf)
        names["vm-back-cover"] = pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name.XYZ, 0, 0, 0])
        pdf.Root.Names = pikepdf.Dictionary(Dests=names.obj)
        pdf.save(small.output("pdf") / "small-book-a5.pdf")
    assert small.build("booklet").output == ""
    pages = _folded(small)
    assert [page[:5] for page in pages] == ["page1", "page2", "page3", "page4", "page5", "Notes", "Local", "page6"]


def test_blank_page_before_the_back_cover_makes_room_for_contacts(small: Book) -> None:
    with pikepdf.open(_lay_down(small, 8), allow_overwriting_input=True) as pdf:
        pdf.pages[6].obj.Contents = pdf.make_stream(b"q 1 0 0 1 0 0 cm 0 0 9 9 re W n Q")
        names = pikepdf.NameTree.new(pdf)
        names["vm-back-cover"] = pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name.XYZ, 0, 0, 0])
        pdf.Root.Names = pikepdf.Dictionary(Dests=names.obj)
        pdf.save(small.output("pdf") / "small-book-a5.pdf")
    assert small.build("booklet").output == ""
    assert [page[:5] for page in _folded(small)[5:]] == ["page6", "Local", "page8"]


def test_second_build_leaves_the_files_alone_and_a_new_telephone_number_does_not(small: Book) -> None:
    assert small.build("booklet").status == 0
    files = sorted(small.output("booklet").glob("*.pdf"))
    assert len(files) == 7
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}
    assert small.build("booklet").status == 0
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files} == before
    for file in files:
        file.unlink()
    assert small.build("booklet").status == 0
    assert {file: file.read_bytes() for file in files} == {file: content for file, (_, content) in before.items()}
    small.replace("local.toml", "01632 960000", "01632 960999")
    assert small.build("booklet").status == 0
    assert "01632960999" in "".join(_folded(small))


def test_thick_booklet_and_long_name_still_leave_one_sheet_that_says_how(small: Book) -> None:
    _lay_down(small, 100)
    slug = "a-name-that-is-so-long-that-it-takes-a-line-of-its-own-wherever-it-is-told"
    small.output("pdf").joinpath("small-book-a5.pdf").rename(small.output("pdf") / f"{slug}-a5.pdf")
    assert small.build("booklet", "-D", f"vademecum_slug={slug}").output == ""
    document = pypdfium2.PdfDocument(small.output("booklet") / "how-to-print.pdf")
    assert len(document) == 1
    told = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    assert "Note: 26 sheets are too thick to staple through the fold" in told


def test_broken_contacts_hold_the_booklet_back(small: Book) -> None:
    small.append("local.toml", "[[contact]]\nrole = 3\n")
    result = small.build("booklet")
    assert result.status == 1
    assert len(result.findings("evidence.schema")) == 1
    assert list(small.output("booklet").glob("*.pdf")) == []


def test_booklet_without_its_pages_is_refused_in_one_line(book: Book) -> None:
    result = book.build("booklet")
    assert result.status == 2
    assert result.output.endswith("small-book-a5.pdf: is missing; make it first: python -m vademecum bind pdf\n")
    assert result.output.count("\n") == 1


def test_booklet_of_broken_pages_is_refused_in_one_line(small: Book) -> None:
    (small.output("pdf") / "small-book-a5.pdf").write_bytes(b"no PDF")
    result = small.build("booklet")
    assert result.status == 2
    assert "small-book-a5.pdf: is no PDF, or is damaged" in result.output
    assert result.output.count("\n") == 1
