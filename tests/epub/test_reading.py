"""The e-book as a reading system opens it: cover, faces, notes, printed pages, and Kobo's form of it."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.books import Book
from tests.epub.test_epub import DC, OPF, OPS, XHTML, epubcheck, metadata, pages

_SETTINGS = """
vademecum_subtitle = "A book to test with"
vademecum_edition = "First edition"
epub_subjects = ["Hygiene", "Hospitals"]
epub_certified_by = "The testers"
"""


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return a small book of two parts with a glossary, bound with the pages of its printed edition."""
    book = Book.small(tmp_path_factory.mktemp("reading") / "book")
    book.write("../conf.py", book.read("../conf.py") + _SETTINGS)
    book.append("index.rst", "   one/index\n   glossary\n")
    book.write("one/index.rst", "One\n===\n\n.. toctree::\n\n   first\n")
    book.write(
        "one/first.rst",
        "First\n=====\n\nSeven wore gloves. [report2024.gloves]_\nTwelve washed their hands. [report2024.hands]_\n\n"
        "Again\n-----\n\nSeven had worn gloves. [report2024.gloves]_\n",
    )
    book.write(
        "glossary.rst",
        ":kind: definitions\n\nGlossary\n========\n\n.. glossary::\n\n   Glove\n      What is worn on a hand.\n",
    )
    ledger = book.build("claims")
    assert ledger.status == 0, ledger.output
    sentences = json.loads((book.output("claims") / "claims.json").read_text(encoding="utf-8"))["sentences"]
    twelve = next(one["id"] for one in sentences if one["page"] == "one/first" and one["text"].startswith("Twelve"))
    labels = {"index": "iii", "index#small-book": "iii", "one/first#first": "20", twelve: "21", "one/first#again": "21"}
    book.output("pdf").mkdir()
    (book.output("pdf") / "pages.json").write_text(json.dumps(labels), encoding="utf-8")
    result = book.build("epub")
    assert result.status == 0, result.output
    return book


@pytest.fixture
def epub(bound: Book) -> Iterator[ZipFile]:
    with ZipFile(bound.output("epub") / "small-book.epub") as archive:
        yield archive


@pytest.fixture
def kobo(bound: Book) -> Iterator[ZipFile]:
    with ZipFile(bound.output("epub") / "small-book.kepub.epub") as archive:
        yield archive


def by_id(page: Element) -> dict[str, Element]:
    return {anchor: element for element in page.iter() if (anchor := element.get("id"))}


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_epubcheck_has_nothing_to_say_of_either_form(bound: Book) -> None:
    for name in ("small-book.epub", "small-book.kepub.epub"):
        checked = epubcheck(bound.output("epub") / name)
        assert "0 fatals / 0 errors / 0 warnings" in checked.stdout, checked.stdout + checked.stderr


# Notes.


def test_each_mark_leads_to_a_note_that_is_whole_in_itself(epub: ZipFile) -> None:
    page = pages(epub)["one/first.xhtml"]
    marks = [mark for mark in page.iter(f"{XHTML}a") if mark.get(f"{OPS}type") == "noteref"]
    notes = [by_id(page)[mark.attrib["href"].removeprefix("#")] for mark in marks]
    assert [mark.get("role") for mark in marks] == ["doc-noteref"] * 3
    assert [(said(mark), mark.get("aria-label")) for mark in marks[:2]] == [
        ("1a", "1a: reference 1, fact a"),
        ("1b", "1b: reference 1, fact b"),
    ]
    assert [(note.get(f"{OPS}type"), note.get("role")) for note in notes] == [("footnote", "doc-footnote")] * 3
    assert said(notes[1]).startswith("Example A, 2024, page 3: Of the staff asked, 12 washed their hands.")


def test_note_of_a_fact_that_rests_on_a_whole_source_names_no_place(book: Book) -> None:
    book.replace("evidence/report2024.toml", 'at = "page 4"', 'at = "whole"')
    result = book.build("epub")
    assert (result.status, result.output) == (0, "")
    with ZipFile(book.output("epub") / "small-book.epub") as archive:
        (note,) = [one for one in pages(archive)["second.xhtml"].iter() if one.get(f"{OPS}type") == "footnote"]
    assert said(note).startswith("Example A, 2024: Gloves were worn by 7.")


def test_note_leads_back_to_every_mark(epub: ZipFile) -> None:
    page = pages(epub)["one/first.xhtml"]
    marks = [mark for mark in page.iter(f"{XHTML}a") if mark.get(f"{OPS}type") == "noteref"]
    backs = [link for link in page.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
    assert sorted(link.attrib["href"] for link in backs) == sorted(f"#{mark.attrib['id']}" for mark in marks)
    [place] = [
        words for words in page.iter(f"{XHTML}span") if words.get("class") == "vm-at" and said(words) == "page 3"
    ]
    assert place.attrib == {"class": "vm-at"}


def test_a_list_of_facts_stays_a_list(epub: ZipFile) -> None:
    for facts in pages(epub)["one/first.xhtml"].iter(f"{XHTML}ol"):
        assert {child.tag for child in facts} == {f"{XHTML}li"}
        assert {child.get("role") for child in facts} == {None}


# What each page is.


def test_pages_say_what_they_are(epub: ZipFile) -> None:
    told = {}
    for name, page in pages(epub).items():
        body = page.find(f"{XHTML}body")
        assert body is not None
        section = body.find(f"{XHTML}section")
        kind = (section.get(f"{OPS}type"), section.get("role")) if section is not None else (None, None)
        told[name] = (body.get(f"{OPS}type"), *kind)
    assert told["one/index.xhtml"] == ("bodymatter", "part", "doc-part")
    assert told["one/first.xhtml"] == ("bodymatter", "chapter", "doc-chapter")
    assert told["second.xhtml"][0] == "frontmatter"
    assert told["glossary.xhtml"] == ("backmatter", "glossary", "doc-glossary")


def test_landmarks_lead_to_the_cover_the_text_and_the_glossary(epub: ZipFile) -> None:
    [landmarks] = [nav for nav in pages(epub)["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "landmarks"]
    found = {link.get(f"{OPS}type"): link.get("href") for link in landmarks.iter(f"{XHTML}a")}
    assert found == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "one/index.xhtml",
        "glossary": "glossary.xhtml",
        "index": "genindex.xhtml",
    }


# The printed book's pages.


def test_page_list_leads_to_where_the_printed_pages_begin(epub: ZipFile) -> None:
    read = pages(epub)
    [leaves] = [nav for nav in read["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "page-list"]
    links = [(said(link), link.attrib["href"]) for link in leaves.iter(f"{XHTML}a")]
    assert links == [
        ("iii", "index.xhtml#page-iii"),
        ("20", "one/first.xhtml#page-20"),
        ("21", "one/first.xhtml#page-21"),
    ]
    marker = by_id(read["one/first.xhtml"])["page-21"]
    assert (marker.get("role"), marker.get("aria-label")) == ("doc-pagebreak", "21")
    parents = {child: parent for parent in read["one/first.xhtml"].iter() for child in parent}
    after = list(parents[marker])[list(parents[marker]).index(marker) + 1]
    assert said(after).startswith("Twelve washed their hands.")
    assert ("pageBreakSource", "Small book, First edition, A5") in metadata(epub)


def test_book_without_a_printed_edition_claims_no_pages(bound: Book, tmp_path: Path) -> None:
    book = Book(tmp_path / "book")
    shutil.copytree(bound.root, book.root)
    (book.output("pdf") / "pages.json").unlink()
    assert book.build("epub").status == 0
    with ZipFile(book.output("epub") / "small-book.epub") as epub:
        assert b"page-list" not in epub.read("nav.xhtml")
        assert b"pagebreak" not in epub.read("one/first.xhtml")
        assert "pageBreakSource" not in {name for name, _value in metadata(epub)}


def test_list_of_pages_that_cannot_be_read_stops_the_build(bound: Book, tmp_path: Path) -> None:
    book = Book(tmp_path / "book")
    shutil.copytree(bound.root, book.root)
    (book.output("pdf") / "pages.json").write_text("{", encoding="utf-8")
    result = book.build("epub")
    assert result.status == 2
    assert "pages.json is not JSON" in result.output
    assert "Traceback" not in result.output


# Metadata.


def test_metadata_are_those_of_epub_accessibility(epub: ZipFile) -> None:
    told = metadata(epub)
    assert {value for name, value in told if name == "schema:accessMode"} == {"textual"}
    assert ("schema:accessibilityHazard", "none") in told
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in told
    assert ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA") in told
    assert ("a11y:certifiedBy", "The testers") in told
    assert ("dcterms:modified", "2026-11-22T00:00:00Z") in told
    # Who wrote the small book has no part in what the testers say.
    [summary] = [value for name, value in told if name == "schema:accessibilitySummary"]
    assert summary and "judged" not in summary
    package = ElementTree.fromstring(epub.read("content.opf"))
    assert [subject.text for subject in package.iter(f"{DC}subject")] == ["Hygiene", "Hospitals"]


def test_book_that_nobody_has_judged_claims_to_conform_to_nothing(bound: Book, tmp_path: Path) -> None:
    told = _metadata_of(bound, tmp_path, 'epub_certified_by = ""')
    assert not {name for name, _value in told} & {"dcterms:conformsTo", "a11y:certifiedBy"}
    # What is true of the pages is said all the same.
    assert ("schema:accessModeSufficient", "textual") in told


def test_book_that_its_makers_have_judged_says_so(bound: Book, tmp_path: Path) -> None:
    # EPUB Accessibility 1.1 has such an example: https://www.w3.org/TR/epub-a11y-11/#sec-evaluator-name
    told = _metadata_of(bound, tmp_path, 'author = epub_certified_by = "The writers"')
    assert ("a11y:certifiedBy", "The writers") in told
    [summary] = [value for name, value in told if name == "schema:accessibilitySummary"]
    assert summary and summary.endswith("Those who made the book have judged it themselves; nobody else has.")


def _metadata_of(bound: Book, tmp_path: Path, settings: str) -> set[tuple[str | None, str | None]]:
    """Bind the book again with a line more of settings."""
    book = Book(tmp_path / "book")
    shutil.copytree(bound.root, book.root)
    book.write("../conf.py", book.read("../conf.py") + settings + "\n")
    result = book.build("epub")
    assert result.status == 0, result.output
    with ZipFile(book.output("epub") / "small-book.epub") as epub:
        return metadata(epub)


# Cover and faces.


def test_cover_is_a_picture_of_the_size_that_shops_ask_for(epub: ZipFile) -> None:
    package = ElementTree.fromstring(epub.read("content.opf"))
    [cover] = [item for item in package.iter(f"{OPF}item") if "cover-image" in item.get("properties", "")]
    picture = Image.open(BytesIO(epub.read(cover.attrib["href"])))
    assert picture.size == (1600, 2560)
    colours = {colour for _count, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    assert {(255, 255, 255), (0x0B, 0x4A, 0x5E)} <= colours
    [shown] = pages(epub)["cover.xhtml"].iter(f"{XHTML}img")
    assert "Small book" in shown.attrib["alt"]


def test_title_of_the_cover_is_set_in_the_brand_face(epub: ZipFile) -> None:
    # The title's strip: brand ink on paper, so a face was found.
    picture = Image.open(BytesIO(epub.read("cover.png"))).convert("RGB").crop((0, 100, 1600, 380))
    inked = sum(count for count, colour in picture.getcolors(1 << 24) or [] if colour == (0x0B, 0x4A, 0x5E))
    assert inked > 10_000


def test_faces_are_small_and_bear_no_reserved_name(epub: ZipFile) -> None:
    faces = {name: epub.read(name) for name in epub.namelist() if name.startswith("fonts/")}
    assert len(faces) == 6
    for name, content in faces.items():
        font = TTFont(BytesIO(content))
        family = font["name"].getDebugName(1)
        assert family in ("Vademecum Sans", "Roboto Slab"), name
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                assert "Lato" not in record.toUnicode()
        if family == "Vademecum Sans":
            assert 'Reserved Font Name "Lato"' in font["name"].getDebugName(0)
            assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert ord("A") in font.getBestCmap()
        assert ord("Ω") not in font.getBestCmap()
        assert len(content) < 40_000
    assert sum(entry.compress_size for entry in epub.infolist()) < 2_000_000


def test_style_sheet_names_the_faces_and_leaves_the_rest_to_the_reader(epub: ZipFile) -> None:
    css = epub.read("epub.css").decode()
    assert set(re.findall(r'url\("(fonts/[^"]+)"\)', css)) == {
        name for name in epub.namelist() if name.startswith("fonts/")
    }
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert not re.search(r"display:\s*(grid|flex)|var\(|@page", plain)
    assert set(re.findall(r"(?<![-\w])color:\s*(\w+)", plain)) == {"inherit"}


# Kobo.


def test_kobo_form_holds_the_same_text_in_numbered_spans(epub: ZipFile, kobo: ZipFile) -> None:
    plain, spanned = pages(epub), pages(kobo)
    assert plain.keys() == spanned.keys()
    for name, page in plain.items():
        assert "".join(page.itertext()).split() == "".join(spanned[name].itertext()).split()
    page = spanned["one/first.xhtml"]
    spans = [element for element in page.iter(f"{XHTML}span") if element.get("class") == "koboSpan"]
    numbers = [tuple(map(int, span.attrib["id"].removeprefix("kobo.").split("."))) for span in spans]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == (1, 1)
    body = page.find(f"{XHTML}body")
    assert body is not None
    inside = {id(element) for span in spans for element in span.iter()}
    for element in body.iter():
        assert id(element) in inside or not (element.text or "").strip(), element.text


# Kindle.


def test_converter_that_fails_is_reported_and_leaves_the_last_good_files(bound: Book, tmp_path: Path) -> None:
    book = Book(tmp_path / "book")
    shutil.copytree(bound.root, book.root)
    good = {path.name: path.read_bytes() for path in book.output("epub").glob("*.epub")}
    broken = tmp_path / "bin" / "ebook-convert"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'no space left'\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    result = book.build("epub", PATH=f"{broken.parent}{os.pathsep}{os.environ['PATH']}")
    assert result.status == 1
    assert "ebook-convert failed: no space left" in result.output
    assert {path.name: path.read_bytes() for path in book.output("epub").glob("*.epub")} == good
    assert not list(book.output("epub").glob(".for-kindle*"))


@pytest.mark.skipif(shutil.which("ebook-convert") is None, reason="calibre is not installed")
def test_kindle_form_is_written_where_calibre_is_installed(bound: Book) -> None:
    # PalmDB's type and creator: https://wiki.mobileread.com/wiki/PDB
    assert (bound.output("epub") / "small-book.azw3").read_bytes()[60:68] == b"BOOKMOBI"
