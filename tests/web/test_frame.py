"""What the pages of the site hold, read as a browser, a search engine or a link checker reads them."""

import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from tests.books import Book
from tests.web.browsing import listed
from vademecum.web.drawings import inline_drawing
from vademecum.web.faces import CHARACTERS, FACES, FOLDER, Face


class _Reader(HTMLParser):
    """Elements with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _read(site: Path, page: str) -> _Reader:
    return _Reader((site / page).read_text(encoding="utf-8"))


def dead_links(site: Path) -> list[str]:
    """Return the links of a site's pages that lead to no file, or to no element of it."""
    pages = {page: _read(site, page) for page in listed(site)}
    ids = {page: {a["id"] for _, a in reader.elements if a.get("id")} for page, reader in pages.items()}
    dead = []
    for page, reader in pages.items():
        if page == "404.html":
            continue  # its links start at the site's address, wherever that is
        for tag, attributes in reader.elements:
            told = attributes.get("href") if tag in ("a", "link") else attributes.get("src")
            parts = urlsplit(told or "")
            if not told or parts.scheme or parts.netloc:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
            )
            if not (site / target).is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(target, ())):
                dead.append(f"{page}: {told}")
    return dead


def test_every_link_inside_the_site_lands(small_site: Path) -> None:
    assert dead_links(small_site) == []


def test_no_page_has_a_style_or_a_script_in_it(small_site: Path) -> None:
    for page in listed(small_site):
        reader = _read(small_site, page)
        assert [attributes for _, attributes in reader.elements if "style" in attributes] == []
        assert reader.of("style") == []
        assert [script for script in reader.of("script") if not script.get("src")] == []
        assert [a for _, a in reader.elements if any(name.startswith("on") for name in a)] == []
        assert [meta["content"] for meta in reader.of("meta") if meta.get("http-equiv")] == [
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
        ]


def test_widths_that_the_source_gives_are_classes(small_site: Path) -> None:
    reader = _read(small_site, "part/gloves.html")
    assert [column["class"] for column in reader.of("col")] == ["vm-width-30", "vm-width-70"]


def test_every_page_says_what_it_is_about_and_has_its_own_words(small_site: Path) -> None:
    told = {}
    for page in listed(small_site):
        reader = _read(small_site, page)
        assert len(reader.of("h1")) == len(reader.of("main")) == 1
        assert len(reader.of("title")) == 1
        told[page] = [meta["content"] for meta in reader.of("meta") if meta.get("name") == "description"]
    assert all(len(descriptions) == 1 for descriptions in told.values())
    assert told["part/gloves.html"] == ["Seven wore gloves. Check them."]


def test_home_page_offers_the_files_that_are_there_with_size_and_length(small_site: Path) -> None:
    text = (small_site / "index.html").read_text(encoding="utf-8")
    offered = re.findall(r'href="(downloads/[^"]+)">([^<]+)</a>.*?vm-offer-extent">([^<]+)<', text, re.DOTALL)
    assert offered == [
        ("downloads/small-book.pdf", "PDF for a screen", "PDF, 3 pages, 1 kB"),
        ("downloads/small-book-booklet.pdf", "Booklet", "PDF, 2 sheets, 2 kB"),
    ]
    copied = {path.name for path in (small_site / "downloads").iterdir()}
    assert copied == {"small-book.pdf", "small-book-booklet.pdf", "claims.json", "claims.csv", "claims.jsonld"}


def test_part_stands_on_the_home_page_with_its_chapters_counted(small_site: Path) -> None:
    text = (small_site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'vm-part-\d"><a href="([^"]+)">([^<]+)</a>\s*<span>([^<]+)', text) == [
        ("part/index.html", "The part", "1 chapter")
    ]


def test_page_says_where_it_stands_in_print(small_site: Path) -> None:
    text = (small_site / "part" / "gloves.html").read_text(encoding="utf-8")
    assert re.findall(r'<p class="vm-in-print">([^<]+)</p>', text) == ["Page 12 in print", "Page 13 in print"]
    assert "in print" not in (small_site / "searchindex.js").read_text(encoding="utf-8")


def test_drawing_is_part_of_the_page_in_its_own_words(small_site: Path) -> None:
    reader = _read(small_site, "part/gloves.html")
    drawing = next(one for one in reader.of("svg") if "vm-drawing" in (one.get("class") or ""))
    assert (drawing["role"], drawing["aria-label"], drawing["class"]) == ("img", "A box", "vm-drawing vm-width-50")
    assert [gradient["id"] for gradient in reader.of("lineargradient")] == ["drawing-1-fade"]
    assert [shape["fill"] for shape in reader.of("rect")] == ["url(#drawing-1-fade)", "#e9f0f2"]
    # What it says of itself would be read beside the alternative.
    assert len(reader.of("title")) == 1


@pytest.mark.parametrize(
    "part", ["<style>*{fill:red}</style>", "<script>1</script>", '<image href="x.png"/>', "<foreignObject/>", "<a/>"]
)
def test_drawing_with_a_part_that_does_not_fit_a_page_stays_a_file(part: str) -> None:
    assert inline_drawing(f'<svg xmlns="http://www.w3.org/2000/svg">{part}</svg>', "A box", "d") == ""
    assert inline_drawing("<svg>", "A box", "d") == ""


@pytest.mark.parametrize(
    ("sizes", "view"),
    [
        ("", None),
        ('width="9" height="12px"', "0 0 9 12"),
        ('width="9"', None),
        ('width="100%" height="100%"', None),
        ('width="9" height="9" viewBox="0 0 3 3"', "0 0 3 3"),
    ],
)
def test_drawing_may_leave_its_size_open(sizes: str, view: str | None) -> None:
    drawing = inline_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {sizes}><path d="M0 0"/></svg>', "A box", "d")
    assert ElementTree.fromstring(drawing).get("viewBox") == view


def test_page_for_addresses_that_are_none_starts_at_the_site(book: Book) -> None:
    assert book.build("html", "-D", "html_baseurl=https://example.org/book/").status == 0
    reader = _read(book.output("html"), "404.html")
    assert reader.of("base") == [{"href": "/book/"}]


def test_site_in_another_theme_keeps_that_theme(book: Book) -> None:
    result = book.build("html", "-D", "html_theme=alabaster")
    assert (result.status, result.output) == (0, "")
    text = (book.output("html") / "index.html").read_text(encoding="utf-8")
    assert "alabaster.css" in text
    assert "vm-frame" not in text


def test_two_builds_give_the_same_bytes(book: Book, tmp_path: Path) -> None:
    other = Book.small(tmp_path / "elsewhere" / "another")
    for one in (book, other):
        assert one.build("claims").status == one.build("html").status == 0
    files = {path.relative_to(book.output("html")) for path in book.output("html").rglob("*") if path.is_file()}
    made = {file for file in files if not file.name.startswith(".")}
    assert Path("sw.js") in made
    for file in made:
        assert (book.output("html") / file).read_bytes() == (other.output("html") / file).read_bytes(), file


def test_site_that_knows_its_address_lists_its_pages_and_only_then(book: Book) -> None:
    sitemap = book.output("html") / "sitemap.xml"
    for base in ("https://example.org/book", "https://example.org/book/"):
        assert book.build("html", "-D", f"html_baseurl={base}").status == 0
        listed = [loc.text for loc in ElementTree.parse(sitemap).getroot().iterfind("{*}url/{*}loc")]
        assert listed == [f"https://example.org/book/{name}.html" for name in ("index", "second")]
    assert book.build("html").status == 0
    assert not sitemap.exists()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_face_bears_its_own_name_and_has_its_characters(face: Face) -> None:
    with TTFont(FOLDER / face.file) as font:
        # Of Roboto Slab, †, arrows and the like are missing: headings do without.
        wanted = CHARACTERS if face.family == "Handbook Sans" else set(range(0x20, 0x7F))
        assert wanted - {0x2011, 0x00AD} <= set(font.getBestCmap())
        named = [str(record) for record in font["name"].names if record.nameID != 0]
        assert not any("Lato" in name for name in named)
        assert face.family in named
