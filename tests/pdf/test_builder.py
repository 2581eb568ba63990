"""The PDF files, read back: links that land, fonts that are ours, page numbers that agree, the same bytes twice."""

import json
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from sphinx.errors import SphinxError

from tests.pdf.conftest import EPOCH, Copied, MakeApp, build
from tests.pdf.reading import destinations, fonts, labels, links, texts

#: How the names of the project's faces begin.
OURS = ("Lato", "Roboto-Slab", "RobotoSlab", "IBM-Plex-Mono", "IBMPlexMono")


@pytest.mark.parametrize("name", ["book.pdf", "book-a5.pdf"])
def test_every_link_lands(book: Path, name: str) -> None:
    with pikepdf.open(book / name) as pdf:
        named = destinations(pdf)
        targets = [target for _page, target in links(pdf)]
    inside = [target.removeprefix("#") for target in targets if target.startswith("#")]
    assert len(inside) > 30
    assert set(inside) <= set(named)
    assert {target for target in targets if not target.startswith("#")} == {"https://example.org/"}


def test_same_headings_in_two_chapters_are_two_targets(book: Path) -> None:
    with pikepdf.open(book / "book.pdf") as pdf:
        named = destinations(pdf)
    assert named["one/first:results"] != named["one/second:results"]
    assert named["one/first:note"] != named["one/second:note"]


def test_greek_heading_is_set_and_linked(book: Path) -> None:
    with pikepdf.open(book / "book.pdf") as pdf:
        page = destinations(pdf)["one/second:greek-two"]
    assert "Αποτελέσματα" in texts(book / "book.pdf")[page]


@pytest.mark.parametrize("name", ["book.pdf", "book-a5.pdf"])
def test_fonts_are_embedded_and_ours(book: Path, name: str) -> None:
    with pikepdf.open(book / name) as pdf:
        found = fonts(pdf)
    assert found
    assert all(found.values())
    assert all(font.partition("+")[2].startswith(OURS) for font in found)


def test_pages_json_agrees_with_labels_and_destinations(book: Path) -> None:
    pages = json.loads((book / "pages.json").read_text(encoding="utf-8"))
    shown = labels(book / "book-a5.pdf")
    with pikepdf.open(book / "book-a5.pdf") as pdf:
        named = destinations(pdf)
    assert pages["one/first#results-one"] == pages["one/first#results"] == shown[named["one/first:results"]]
    assert pages["one/index"] == "1"
    assert pages["about"] == "vi"
    assert list(pages) == sorted(pages)


def test_sentences_keep_their_ids(book: Path) -> None:
    pages = json.loads((book / "pages.json").read_text(encoding="utf-8"))
    sentences = {key for key in pages if key.startswith("s-")}
    assert len(sentences) == 3
    assert pages["s-stands-in-the-first-chapter"] == "2"


@pytest.mark.parametrize("name", ["book.pdf", "book-a5.pdf"])
def test_folio_printed_on_the_page_is_its_label(book: Path, name: str) -> None:
    shown = labels(book / name)
    counted = 0
    for label, text in zip(shown, texts(book / name), strict=True):
        words = text.split()
        if "Edition 1" in text and words[:2] != ["Test", "handbook"]:
            assert label in words
            counted += 1
    assert counted > 4


def test_index_names_each_page_once_and_lands_there(book: Path) -> None:
    shown = labels(book / "book-a5.pdf")
    pages = texts(book / "book-a5.pdf")
    with pikepdf.open(book / "book-a5.pdf") as pdf:
        named = destinations(pdf)
    told = " ".join(pages[named["vm-index"]].split())
    assert f"heading the same twice, {shown[named['one/first:results']]} M" in told
    marks = [shown[named[name]] for name in ("one/first:results", "two/third:third", "back/terms:term-mark")]
    assert f"mark, {', '.join(marks)} P" in told


def test_parts_start_on_a_right_hand_page(book: Path) -> None:
    with pikepdf.open(book / "book-a5.pdf") as pdf:
        named = destinations(pdf)
    assert named["one/index:one"] % 2 == named["two/index:two"] % 2 == 0


def test_facts_about_the_file(book: Path) -> None:
    with pikepdf.open(book / "book.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Test handbook"
        assert str(pdf.docinfo.Author) == "A. Author"
        assert str(pdf.docinfo.CreationDate) == datetime.fromtimestamp(int(EPOCH), UTC).strftime("D:%Y%m%d%H%M%SZ")
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
    with pikepdf.open(book / "book-a5.pdf") as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, 419.53, 595.28], abs=0.01)


def test_two_folders_give_the_same_bytes(make_app: MakeApp, copied: Copied) -> None:
    first, _ = build(make_app, copied("book", "first"))
    second, _ = build(make_app, copied("book", "second folder"))
    for name in ("book.pdf", "book-a5.pdf", "pages.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_machine_is_not_in_the_file(book: Path, rootdir: Path) -> None:
    with pikepdf.open(book / "book.pdf") as pdf:
        pdf.save(book / "plain.pdf", compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert str(book.parent).encode() not in (book / "plain.pdf").read_bytes()


def test_nothing_is_written_when_nothing_changed(make_app: MakeApp, copied: Copied) -> None:
    folder = copied("plain")
    out, _ = build(make_app, folder)
    file = out / "plain-project-a5.pdf"
    before = file.stat()
    (folder / "index.rst").touch()
    build(make_app, folder)
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_ino == before.st_ino


def test_changed_source_is_written(make_app: MakeApp, copied: Copied) -> None:
    folder = copied("plain")
    build(make_app, folder)
    (folder / "index.rst").write_text("Plain project\n=============\n\nOther words.\n")
    out, warnings = build(make_app, folder)
    assert warnings == ""
    assert any("Other words." in text for text in texts(out / "plain-project-a5.pdf"))


def test_weasyprint_is_not_loaded_when_there_is_nothing_to_do(copied: Copied) -> None:
    folder = copied("plain")
    program = (
        "import sys; from sphinx.cmd.build import build_main; "
        f"assert build_main(['-q', '-b', 'pdf', {str(folder)!r}, {str(folder / 'out')!r}]) == 0; "
        "print('weasyprint' in sys.modules)"
    )
    loaded = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert loaded == ["True", "False"]


def test_deep_toctrees_are_bound_once_and_in_order(make_app: MakeApp, copied: Copied) -> None:
    out, warnings = build(make_app, copied("deep"))
    assert warnings == ""
    whole = "\n".join(texts(out / "deep-a5.pdf"))
    pages = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    assert (pages["index"], pages["start"], pages["deep/two"]) == ("iii", "vi", "1")
    assert whole.count("Deepest text") == 1
    assert whole.count("In a toctree that is hidden.") == 1
    assert "In no toctree." not in whole
    with pikepdf.open(out / "deep-a5.pdf") as pdf:
        named = destinations(pdf)
        assert {t for _p, t in links(pdf)} <= {f"#{name}" for name in named}
    assert named["start:start"] <= named["deep/two:two"] <= named["deep/er/three:three"] <= named["deep/er/four:four"]


def test_book_without_parts_counts_from_its_first_chapter(make_app: MakeApp, copied: Copied) -> None:
    folder = copied("plain")
    with (folder / "index.rst").open("a") as page:
        page.write("\n.. toctree::\n\n   one\n   other\n")
    (folder / "one.rst").write_text("One\n===\n\nWords of one.\n")
    (folder / "other.rst").write_text("Other\n=====\n\nWords of another.\n")
    out, warnings = build(make_app, folder, confoverrides={"vademecum_edition": "Edition 1"})
    assert warnings == ""
    pages = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    assert (pages["index"], pages["one"], pages["other"]) == ("iii", "1", "1")
    shown = labels(out / "plain-project-a5.pdf")
    assert texts(out / "plain-project-a5.pdf")[shown.index("1")].split()[-1] == "1"


def test_single_page_is_a_book(make_app: MakeApp, copied: Copied) -> None:
    out, warnings = build(make_app, copied("plain"))
    assert warnings == ""
    assert json.loads((out / "pages.json").read_text(encoding="utf-8"))["index"] == "1"


def test_links_to_what_is_not_in_the_book_keep_their_words(make_app: MakeApp, copied: Copied) -> None:
    out, _ = build(make_app, copied("deep"))
    assert "Links to Orphan, Index, Four and conf.py, and to a file." in " ".join(
        "\n".join(texts(out / "deep.pdf")).split()
    )


def test_unknown_profile_is_named(make_app: MakeApp, copied: Copied) -> None:
    with pytest.raises(SphinxError, match="profile 'a6' is unknown; profiles are 'screen', 'a5'"):
        build(make_app, copied("plain"), confoverrides={"pdf_profiles": ["a6"]})


def test_second_build_warns_again(make_app: MakeApp, copied: Copied) -> None:
    folder = copied("hostile")
    with (folder / "index.rst").open("a", encoding="utf-8") as page:
        page.write('\n.. raw:: html\n\n   <p style="colour: red">x</p>\n')
    warned = [build(make_app, folder)[1] for _ in range(2)]
    assert warned[0] == warned[1] != ""


def test_last_good_file_stays_when_the_next_build_fails(make_app: MakeApp, copied: Copied) -> None:
    folder = copied("plain")
    out, _ = build(make_app, folder)
    before = (out / "plain-project-a5.pdf").read_bytes()
    (folder / "index.rst").write_text(
        "Plain project\n=============\n\n.. image:: http://example.org/x.png\n   :alt: x\n"
    )
    build(make_app, folder, warningiserror=True)
    assert (out / "plain-project-a5.pdf").read_bytes() == before
    assert not list(out.glob("*.new"))


def test_loggers_and_environment_are_left_as_they_were(make_app: MakeApp, copied: Copied) -> None:
    log = logging.getLogger("weasyprint")
    before = (log.level, log.propagate, list(log.handlers), os.environ.get("FONTCONFIG_FILE"))
    build(make_app, copied("plain"))
    handlers = [handler for handler in log.handlers if not isinstance(handler, logging.NullHandler)]
    assert (log.level, log.propagate, handlers, os.environ.get("FONTCONFIG_FILE")) == (
        *before[:2],
        [handler for handler in before[2] if not isinstance(handler, logging.NullHandler)],
        before[3],
    )
