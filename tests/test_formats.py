"""One reading, three formats: the same sentences in the web site, the PDFs and the e-book; the same bytes anywhere."""

import json
import re
import unicodedata
import zipfile
from pathlib import Path

import jsonschema
import pikepdf
import pypdfium2
import pytest
from lxml import etree, html

from tests.books import Book
from tests.claims.test_exports import SCHEMA, claims_with_sources
from tests.pdf.reading import destinations, fonts, labels, links, texts

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MM = 72 / 25.4  # points

#: Margins of a profile's pages, in millimetres: left, bottom, right, top. Running heads and feet stand in them.
_MARGINS = {"social-media-for-doctors.pdf": (15, 24, 15, 24), "social-media-for-doctors-a5.pdf": (10, 14, 10, 16.5)}


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
    # What explains the ledger is not on paper, as the ledger is not.
    expected = _site_sentences(bound, but=".vm-in-full" if name.endswith("-a5.pdf") else None)
    missing = {
        id_: text
        for id_, text in expected.items()
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


def test_every_mark_leads_to_its_fact_and_back_in_the_web_site(bound: Book) -> None:
    seen = 0
    for path in sorted(bound.output("html").rglob("*.html")):
        page = html.parse(str(path)).getroot()
        seen += _assert_marks_lead_both_ways(
            [(mark.get("id"), mark.get("href")) for mark in page.cssselect("a.vm-mark")],
            {fact.get("id"): [a.get("href") for a in fact.cssselect("a")] for fact in page.cssselect("li.vm-fact")},
        )
    assert seen > 250


def test_every_mark_leads_to_its_fact_and_back_in_the_e_book(bound: Book) -> None:
    seen = 0
    with zipfile.ZipFile(bound.output("epub") / "social-media-for-doctors.epub") as packed:
        for name in sorted(packed.namelist()):
            if name.endswith(".xhtml"):
                page = html.fromstring(packed.read(name))
                seen += _assert_marks_lead_both_ways(
                    [(mark.get("id"), mark.get("href")) for mark in page.cssselect("a.vm-mark")],
                    {
                        note.get("id"): [a.get("href") for a in note.cssselect("a") if "#" in (a.get("href") or "")]
                        for note in page.xpath("//*[@role='doc-footnote']")
                    },
                )
    assert seen > 250


@pytest.mark.parametrize("name", sorted(_MARGINS))
def test_every_mark_leads_to_its_fact_and_back_in_print(bound: Book, name: str) -> None:
    """Marks on the page of the chapter, facts on that of its list; in A5 a fact's place leads back to its first mark.

    A fact that rests on the whole of its source has no place, and so in A5 no words to lead back from.
    """
    marks: dict[str, list[str]] = {}
    without_place = set()
    for path in sorted(bound.output("html").rglob("*.html")):
        docname = path.relative_to(bound.output("html")).with_suffix("").as_posix()
        page = html.parse(str(path)).getroot()
        without_place.update(f"{docname}:{fact.get('id')}" for fact in page.cssselect("li.vm-whole"))
        for mark in page.cssselect("a.vm-mark"):
            fact = f"{docname}:{mark.get('href').removeprefix('#')}"
            marks.setdefault(fact, []).append(f"{docname}:{mark.get('id')}")
    with pikepdf.open(bound.output("pdf") / name) as pdf:
        pages = destinations(pdf)
        found = {(page, target.removeprefix("#")) for page, target in links(pdf) if target.startswith("#")}
    assert sum(map(len, marks.values())) > 250
    for fact, places in marks.items():
        # A mark that leads to its fact is a link on the mark's own page.
        assert {(pages[place], fact) for place in places} <= found, fact
        back = {(pages[fact], place) for place in places}
        # A fact that goes on overleaf may have its links there.
        missing = {place for page, place in back if not {(page, place), (page + 1, place)} & found}
        forgiven = places[0 if fact in without_place else 1 :] if name.endswith("-a5.pdf") else []
        assert missing <= set(forgiven), fact


def test_marks_that_lead_nowhere_have_a_spoken_name_in_the_web_site_and_the_e_book(bound: Book) -> None:
    def spoken(page: html.HtmlElement) -> list[tuple[str, str, str]]:
        marks = page.cssselect("span.vm-mark-own, span.vm-mark-calc")
        return [(mark.text_content(), mark.get("role"), mark.get("aria-label")) for mark in marks]

    seen = set()
    with zipfile.ZipFile(bound.output("epub") / "social-media-for-doctors.epub") as packed:
        for path in sorted(bound.output("html").rglob("*.html")):
            name = path.relative_to(bound.output("html")).with_suffix(".xhtml").as_posix()
            on_site = spoken(html.parse(str(path)).getroot())
            if on_site:
                assert spoken(html.fromstring(packed.read(name))) == on_site, name
            seen.update(on_site)
    assert {(sign, role) for sign, role, _ in seen} == {("†", "img"), ("=", "img")}
    assert all(re.match(r"our (advice|view|signpost|question|gap|arithmetic from \d)", name) for *_, name in seen), seen


def test_e_book_marks_each_printed_page_but_those_that_print_alone_has(bound: Book) -> None:
    pdf = bound.output("pdf") / "social-media-for-doctors-a5.pdf"
    with pikepdf.open(pdf) as file:
        start_of_index = destinations(file)["vm-index"]
    with zipfile.ZipFile(bound.output("epub") / "social-media-for-doctors.epub") as packed:
        contents = etree.fromstring(packed.read("nav.xhtml"))
        leaves = contents.xpath("//*[local-name()='nav'][@role='doc-pagelist']//*[local-name()='a']")
        marked = [leaf.text for leaf in leaves]
        for leaf in leaves:
            name, _, anchor = leaf.get("href").partition("#")
            [place] = etree.fromstring(packed.read(name)).xpath("//*[@id=$anchor]", anchor=anchor)
            assert (place.get("role"), place.get("aria-label")) == ("doc-pagebreak", leaf.text)
    shown = labels(pdf)
    assert marked == [label for label in shown if label in marked]
    # The e-book has a cover, contents and an index of its own, and no blank page.
    alone = {
        label
        for index, (label, text) in enumerate(zip(shown, texts(pdf), strict=True))
        if not text.strip() or ". . . ." in text or "look for a newer edition" in text or index >= start_of_index
    }
    assert set(shown) - set(marked) <= alone | {shown[0]}


def test_ledger_holds_the_sentences_of_the_web_site(bound: Book) -> None:
    ledger = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))
    told = {sentence["id"]: _letters(sentence["text"]) for sentence in ledger["sentences"]}
    shown = {id_: _letters(text) for id_, text in _site_sentences(bound).items()}
    assert told == shown


def test_ledger_of_the_handbook_reads_as_what_it_says_that_it_is(bound: Book) -> None:
    folder = bound.output("claims")
    ledger = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    jsonschema.validate(ledger, SCHEMA, jsonschema.Draft202012Validator)
    claims = claims_with_sources((folder / "claims.jsonld").read_text(encoding="utf-8"))
    resting = {
        one["text"] for one in ledger["sentences"] if one["kind"] in ("claim", "sourced", "rule") and one["marks"]
    }
    assert claims.keys() == resting
    assert all(claims.values())


def test_page_about_the_checking_has_the_figures_of_the_ledger(bound: Book) -> None:
    ledger = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))
    told = " ".join(_page(bound, "back/how-we-check.html").text_content().split())
    resting = [one for one in ledger["sentences"] if one["kind"] in ("claim", "sourced", "rule")]
    assert f"This book has {len(ledger['sentences']):,} sentences. {len(resting):,} of them rest on" in told
    assert f"rest on {len(ledger['facts']):,} facts from {len(ledger['sources']):,} sources." in told


def test_edit_of_evidence_alone_changes_every_format(book: Book) -> None:
    for builder in ("claims", "pdf", "epub", "html"):
        assert book.build(builder).output == ""
    book.replace("evidence/sources.toml", "A report", "A report, newly titled")
    for builder in ("claims", "pdf", "epub", "html"):
        assert book.build(builder).output == ""
    assert _letters("newly titled") in _letters(_page(book, "index.html").text_content())
    assert _letters("newly titled") in "".join(_page_letters(book.output("pdf") / "small-book.pdf"))
    with zipfile.ZipFile(book.output("epub") / "small-book.epub") as packed:
        assert any("newly titled" in packed.read(name).decode() for name in packed.namelist() if "index" in name)


def test_two_folders_give_the_same_bytes(bound: Book, tmp_path: Path) -> None:
    """Another folder with a longer name and spaces, another clock zone and locale, and sources read side by side."""
    book = Book.handbook(tmp_path / "another folder, with spaces" / "handbook")
    for builder in ("claims", "pdf", "booklet", "epub"):
        options = ("-D", "pdf_profiles=a5") if builder == "pdf" else ()
        result = book.build(builder, "-j", "2", *options, TZ="Pacific/Auckland", LC_ALL="C")
        assert (result.status, result.output) == (0, "")
    files = [
        *(f"claims/claims.{ending}" for ending in ("json", "csv", "jsonld")),
        "pdf/pages.json",
        "pdf/social-media-for-doctors-a5.pdf",
    ]
    sheets = [f"booklet/{path.name}" for path in sorted(book.output("booklet").glob("*.pdf"))]
    assert len(sheets) == 7
    for name in [*files, *sheets, "epub/social-media-for-doctors.epub"]:
        assert (book.root / "build" / name).read_bytes() == (bound.root / "build" / name).read_bytes(), name


def test_second_build_of_every_format_leaves_the_files_alone(bound: Book) -> None:
    finished = [path for path in (bound.root / "build").rglob("*") if path.is_file() and "doctrees" not in path.parts]
    kept = [path for path in finished if path.suffix in (".pdf", ".epub", ".html") or path.name == "claims.json"]
    before = {path: path.stat().st_mtime_ns for path in kept}
    # Pages that Sphinx makes of the whole book (index, search) are written whenever it runs; none of them is a page.
    before = {path: time for path, time in before.items() if path.stem not in ("genindex", "search", "evidence", "404")}
    for builder in ("claims", "pdf", "epub", "html"):
        assert bound.build(builder).status == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def _assert_marks_lead_both_ways(marks: list[tuple[str, str]], facts: dict[str, list[str]]) -> int:
    """Compare the marks of a page, id and address, with the links of each fact in its list; return how many there are."""
    assert len({id_ for id_, _ in marks}) == len(marks)
    for id_, address in marks:
        assert f"#{id_}" in facts[address.removeprefix("#")]
    for links_back in facts.values():
        assert links_back
        assert {link.removeprefix("#") for link in links_back} <= {id_ for id_, _ in marks}
    return len(marks)


def _page(book: Book, name: str) -> html.HtmlElement:
    return html.parse(str(book.output("html") / name)).getroot()


def _site_sentences(book: Book, but: str | None = None) -> dict[str, str]:
    """Return the sentences of the site by id, without those in what ``but`` selects."""
    result: dict[str, str] = {}
    for path in sorted(book.output("html").rglob("*.html")):
        page = html.parse(str(path)).getroot()
        for hidden in page.cssselect(but) if but else []:
            hidden.drop_tree()
        for span in page.cssselect("span.vm-sentence"):
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
