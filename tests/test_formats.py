"""One reading, three formats: the same sentences in the web site, the PDFs and the e-book; the same bytes anywhere."""

import json
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree, html

from tests.books import Book
from tests.pdf.reading import destinations, fonts, links

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MM = 72 / 25.4  # points

#: Margins of a profile's pages, in millimetres: left, bottom, right, top. Running heads and feet stand in them.
_MARGINS = {"social-media-for-doctors.pdf": (15, 24, 15, 24), "social-media-for-doctors-a5.pdf": (10, 19, 10, 18.5)}


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The real handbook in every format, in the order of the Makefile."""
    book = Book.handbook(tmp_path_factory.mktemp("bound") / "handbook")
    for builder in ("claims", "pdf", "epub", "html"):
        result = book.build(builder)
        assert (result.status, result.output) == (0, ""), result.output
    return book


def test_web_site_and_e_book_hold_the_same_sentences(bound: Book) -> None:
    site = _site_sentences(bound)
    assert len(site) > 400
    assert _e_book_sentences(bound) == site


@pytest.mark.parametrize("name", sorted(_MARGINS))
def test_pdf_holds_the_sentences_of_the_web_site_at_their_ids(bound: Book, name: str) -> None:
    pdf = bound.output("pdf") / name
    with pikepdf.open(pdf) as file:
        targets = destinations(file)
    pages = _page_letters(pdf, _MARGINS[name])
    missing = {
        id_: text
        for id_, text in _site_sentences(bound).items()
        if not _stands(_letters(text), pages[targets[id_]], pages[targets[id_] + 1])
    }
    assert missing == {}


@pytest.mark.parametrize("name", sorted(_MARGINS))
def test_every_link_of_the_handbook_lands_and_every_font_is_ours_and_embedded(bound: Book, name: str) -> None:
    with pikepdf.open(bound.output("pdf") / name) as pdf:
        targets = destinations(pdf)
        inside = [target.removeprefix("#") for _, target in links(pdf) if target.startswith("#")]
        assert len(inside) > 400
        assert [target for target in inside if target not in targets] == []
        found = fonts(pdf)
    assert found
    assert all(found.values()), found
    assert all(re.search(r"Lato|Roboto-?Slab|IBM-?Plex", font) for font in found), found


def test_ledger_holds_the_sentences_of_the_web_site(bound: Book) -> None:
    ledger = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))
    told = {sentence["id"]: _letters(sentence["text"]) for sentence in ledger["sentences"]}
    shown = {id_: _letters(text) for id_, text in _site_sentences(bound).items()}
    assert told == shown


def test_edit_of_evidence_alone_changes_every_format(bound: Book, tmp_path: Path) -> None:
    book = Book(tmp_path / "handbook")
    shutil.copytree(bound.root, book.root)
    book.replace(
        "evidence/sources.toml", "Using social media as a medical professional", "Using social media, newly titled"
    )
    for builder in ("claims", "pdf", "epub", "html"):
        result = book.build(builder)
        assert (result.status, result.output) == (0, "")
    assert _letters("newly titled") in _letters(_page(book, "pitfalls/confidentiality.html").text_content())
    assert _letters("newly titled") in "".join(_page_letters(book.output("pdf") / "social-media-for-doctors.pdf"))
    with zipfile.ZipFile(book.output("epub") / "social-media-for-doctors.epub") as packed:
        assert any(
            "newly titled" in packed.read(name).decode() for name in packed.namelist() if "confidentiality" in name
        )


def test_two_folders_give_the_same_bytes(bound: Book, tmp_path: Path) -> None:
    """Another folder with a longer name and spaces, another clock zone and locale, and sources read side by side."""
    book = Book.handbook(tmp_path / "another folder, with spaces" / "handbook")
    for builder in ("claims", "pdf", "epub"):
        result = book.build(builder, "-j", "2", TZ="Pacific/Auckland", LC_ALL="C")
        assert (result.status, result.output) == (0, "")
    files = ["claims/claims.json", "pdf/pages.json", *(f"pdf/{name}" for name in sorted(_MARGINS))]
    for name in [*files, "epub/social-media-for-doctors.epub"]:
        assert (book.root / "build" / name).read_bytes() == (bound.root / "build" / name).read_bytes(), name


def test_second_build_of_every_format_leaves_the_files_alone(bound: Book) -> None:
    finished = [path for path in (bound.root / "build").rglob("*") if path.is_file() and "doctrees" not in path.parts]
    kept = [path for path in finished if path.suffix in (".pdf", ".epub", ".html") or path.name == "claims.json"]
    before = {path: path.stat().st_mtime_ns for path in kept}
    # Pages that Sphinx makes of the whole book (index, search) are written whenever it runs; none of them is a page.
    before = {path: time for path, time in before.items() if path.stem not in ("genindex", "search")}
    for builder in ("claims", "pdf", "epub", "html"):
        assert bound.build(builder).status == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def _page(book: Book, name: str) -> html.HtmlElement:
    return html.parse(str(book.output("html") / name)).getroot()


def _site_sentences(book: Book) -> dict[str, str]:
    result: dict[str, str] = {}
    for path in sorted(book.output("html").rglob("*.html")):
        for span in html.parse(str(path)).getroot().cssselect("span.vm-sentence"):
            for marks in span.cssselect(".vm-marks"):
                marks.drop_tree()
            assert span.get("id") not in result, "an id stands twice"
            result[span.get("id")] = " ".join(span.text_content().split())
    return result


def _e_book_sentences(book: Book) -> dict[str, str]:
    result: dict[str, str] = {}
    with zipfile.ZipFile(book.output("epub") / "social-media-for-doctors.epub") as packed:
        for name in sorted(packed.namelist()):
            if not name.endswith(".xhtml"):
                continue
            for span in etree.fromstring(packed.read(name)).iter(f"{_XHTML}span"):
                if "vm-sentence" in span.get("class", "").split():
                    for marks in [one for one in span.iter(f"{_XHTML}span") if one.get("class") == "vm-marks"]:
                        tail = marks.tail or ""
                        marks.clear()
                        marks.tail = tail
                    assert span.get("id") not in result, "an id stands twice"
                    result[span.get("id")] = " ".join("".join(span.itertext()).split())
    return result


def _page_letters(pdf: Path, margins: tuple[float, float, float, float] = (0, 0, 0, 0)) -> list[str]:
    """Return the letters of the text block of each page, and of an empty one after the last."""
    left, bottom, right, top = (margin * _MM for margin in margins)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded(left, bottom, width - right, height - top)
            # On paper a cross-reference says where its target stands.
            pages.append(_letters(re.sub(r"\(page\s+\w+\)", "", text)))
    finally:
        document.close()
    return [*pages, ""]


def _stands(words: str, page: str, next_page: str) -> bool:
    """Say whether words stand on a page, or begin there and go on overleaf."""
    return words in page or any(words[:cut] in page and words[cut:] in next_page for cut in range(1, len(words)))


def _letters(text: str) -> str:
    """Return letters and figures only: lines, hyphens and ligatures are the layout's."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
