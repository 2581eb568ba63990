"""What an editor did wrong is reported in one line with its place, and nothing that was built is lost."""

import os
import re
import subprocess
import sys

import pytest

from tests.books import REPOSITORY, Book

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "e221bc330000000049454e44ae426082"
)


def test_book_in_order_is_silent(book: Book) -> None:
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        (
            "index.rst",
            "\nNobody says so.\n",
            r"index\.rst:10: WARNING: sentence has no reference: 'Nobody says so\.'; .*\[claims\.uncited\]",
        ),
        (
            "index.rst",
            "\nTwelve people did. [report2024.hand]_\n",
            r"index\.rst:10: WARNING: mark 'report2024\.hand' names no fact; did you mean \[report2024\.hands\]_\? \[claims\.unknown-evidence\]",
        ),
        (
            "index.rst",
            "\nIs it so? [own.doubt]_\n",
            r"index\.rst:10: WARNING: mark 'own\.doubt' is unknown; own marks are .*\[claims\.ref-malformed\]",
        ),
        (
            "index.rst",
            "\nIs it so?[own.question]_ or not? [own.question]_\n",
            r"index\.rst:10: WARNING: '\[own\.question\]_' is no mark; write one space, then \[source\.fact\]_ \[claims\.ref-malformed\]",
        ),
        (
            "index.rst",
            "\nBoth. [own.view]_ [report2024.hands]_\n",
            r"index\.rst:10: WARNING: sentence is both ours and a source's: 'Both\.'; .*\[claims\.ref-malformed\]",
        ),
        (
            "index.rst",
            "\nA heading [report2024.hands]_\n-----------------------------\n\nIs it so? [own.question]_\n",
            r"index\.rst:11: WARNING: mark 'report2024\.hands' stands in a heading; .*\[claims\.ref-in-heading\]",
        ),
        (
            "index.rst",
            "\nIs it so? [own.question]_\n* Is it? [own.question]_\n",
            r"index\.rst:11: WARNING: a list runs on in a paragraph: '\* Is it\?'; .*\[claims\.trailing-text\]",
        ),
        (
            "index.rst",
            "\nTwelve did [report2024.hands]_.\n",
            r"index\.rst:10: WARNING: mark 'report2024\.hands' stands before the stop; .*\[claims\.ref-malformed\]",
        ),
        (
            "index.rst",
            "\n.. note: Is it so?\n",
            r"index\.rst:10: WARNING: comment looks like a directive: 'note:' hides .*\[claims\.hidden-text\]",
        ),
        (
            "index.rst",
            "\n[report2024.hands]_\n",
            r"index\.rst:10: WARNING: mark 'report2024\.hands' has no sentence before it; .*\[claims\.ref-orphan\]",
        ),
        (
            "index.rst",
            "\n.. raw:: html\n\n   <b>Smuggled.</b>\n",
            r"index\.rst:10: WARNING: raw text reaches one format unchecked; .*\[claims\.raw\]",
        ),
        (
            "index.rst",
            "\n.. image:: https://example.org/x.png\n   :alt: A picture\n",
            r"index\.rst:10: WARNING: image 'https://example\.org/x\.png' is not a file of the book; .*\[claims\.outside\]",
        ),
        (
            "evidence/report2024.toml",
            '[masks]\nat = "page 5"\nfact = "Masks were worn."\n',
            r"report2024\.toml:8: WARNING: fact 'report2024\.masks' is not cited; .*\[evidence\.unused\]",
        ),
        (
            "evidence/sources.toml",
            '[other]\ntype = "report"\nkind = "law"\ntitle = "B"\nstatus = "current"\nstatus-checked = 2026-11-22\n',
            r"sources\.toml:10: WARNING: source 'other' is not cited; .*\[source\.unused\]",
        ),
        (
            "index.rst",
            "\n.. image:: missing.png\n   :alt: A picture\n",
            r"index\.rst:10: WARNING: image file not readable: missing\.png \[image\.not_readable\]",
        ),
        (
            "index.rst",
            "\nSee :doc:`nowhere`. [own.signpost]_\n",
            r"index\.rst:10: WARNING: unknown document: 'nowhere' \[ref\.doc\]",
        ),
        (
            "index.rst",
            "\nSee :ref:`nowhere`. [own.signpost]_\n",
            r"index\.rst:10: WARNING: undefined label: 'nowhere' \[ref\.ref\]",
        ),
    ],
)
def test_mistake_is_reported_where_it_stands(book: Book, page: str, text: str, said: str) -> None:
    book.append(page, text)
    result = book.build("claims")
    assert result.status == 1
    lines = result.output.splitlines()
    assert [line for line in lines if re.fullmatch(f".*{said}", line)] == lines, result.output


def test_page_of_labels_only_is_vacuous(book: Book) -> None:
    book.write("second.rst", "Another page\n============\n\n.. rubric:: Seven wore gloves\n")
    book.replace("evidence/report2024.toml", "[gloves]", '[gloves]\nleft-out = "not yet told"')
    result = book.build("claims")
    assert [line.rpartition("/")[2] for line in result.findings("claims.vacuous")] == [
        "second.rst:1: WARNING: page has text but no sentence; write one, or remove the page"
    ]


def test_page_in_no_toctree_is_reported_in_every_build(book: Book) -> None:
    book.write("third.rst", "One more page\n=============\n\nIs it so? [own.question]_\n")
    for _ in range(2):
        result = book.build("claims")
        assert result.status == 1
        assert "third.rst: WARNING: document isn't included in any toctree" in result.output


def test_page_that_is_not_utf_8_is_reported(book: Book) -> None:
    book.write("second.rst", b"Another page\n============\n\nCaf\xe9s are open. [report2024.gloves]_\n")
    result = book.build("claims")
    assert result.status == 2
    assert re.fullmatch(r"vademecum: .*second\.rst:4: byte 0xe9 is not UTF-8; save the file as UTF-8\n", result.output)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n.. include:: ../../outside.rst\n", "outside.rst"),
        ("\n.. csv-table:: Table\n   :file: ../../outside.csv\n", "outside.csv"),
        ("\n.. literalinclude:: ../../outside.rst\n", "outside.rst"),
        ("\n.. image:: ../../outside.png\n   :alt: A picture\n", "outside.png"),
        ("\nIs it :download:`there <../../outside.rst>`? [own.question]_\n", "outside.rst"),
        ("\n.. image:: inside.png\n   :alt: A link to a file outside\n", "outside.png"),
    ],
)
def test_file_from_outside_the_project_is_reported(book: Book, text: str, name: str) -> None:
    outside = book.root.parent
    (outside / "outside.rst").write_text("Is it so? [own.question]_\n")
    (outside / "outside.csv").write_text("Is it so? [own.question]_\n")
    (outside / "outside.png").write_bytes(_PNG)
    (book.source / "inside.png").symlink_to(outside / "outside.png")
    book.append("index.rst", text)
    result = book.build("claims")
    assert result.status == 1
    found = result.findings("claims.outside")
    assert len(found) == 1, result.output
    assert re.search(
        rf"index\.rst:\d+: WARNING: page takes '[^']*{re.escape(name)}', which is outside the source folder", found[0]
    )


@pytest.mark.parametrize("directive", ["csv-table:: Table", "raw:: html"])
def test_nothing_is_fetched_while_pages_are_read(directive: str, book: Book) -> None:
    outside = book.root.parent / "outside.csv"
    outside.write_text("Nobody says so.\n")
    book.append("index.rst", f"\n.. {directive}\n   :url: {outside.as_uri()}\n")
    result = book.build("claims")
    assert result.status == 1
    assert 'unknown option: "url"' in result.output
    assert "Nobody says so" not in result.output


def test_findings_cannot_be_suppressed(book: Book) -> None:
    result = book.build("claims", "-D", "suppress_warnings=claims.uncited")
    assert result.status == 2
    assert result.output == (
        "vademecum: suppress_warnings holds 'claims.uncited'; findings cannot be suppressed: remove it\n"
    )


def test_second_build_with_nothing_changed_fails_again(book: Book) -> None:
    book.append("second.rst", "\nNobody says so.\n\n`A broken role\n")
    first = book.build("claims")
    second = book.build("claims")
    assert (first.status, second.status) == (1, 1)
    assert sorted(first.output.splitlines()) == sorted(second.output.splitlines())
    assert "Inline interpreted text" in first.output


@pytest.mark.parametrize("builder", ["claims", "pdf", "epub"])
def test_plain_sphinx_build_fails_where_a_finding_stands(builder: str, book: Book) -> None:
    """Without ``--fail-on-warning`` Sphinx would say that the build succeeded, over an empty folder."""
    book.append("second.rst", "\nNobody says so.\n")
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-c", ".", "source", "out"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=book.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "build finished with problems" in done.stdout
    assert not [path for path in (book.root / "out").iterdir() if path.suffix in (".json", ".pdf", ".epub")]


def test_serial_and_parallel_builds_say_the_same(handbook: Book) -> None:
    for path in sorted(handbook.source.glob("pitfalls/*.rst")):
        handbook.append(f"pitfalls/{path.name}", "\nNobody says so.\n")
    serial = handbook.build("claims", "-E")
    parallel = handbook.build("claims", "-E", "-j", "4")
    assert serial.status == parallel.status == 1
    assert sorted(serial.output.splitlines()) == sorted(parallel.output.splitlines())


def test_last_good_ledger_stays_while_there_is_a_finding(book: Book) -> None:
    assert book.build("claims").status == 0
    ledger = book.output("claims") / "claims.json"
    good = ledger.read_bytes()
    book.append("index.rst", "\nNobody says so.\n")
    assert book.build("claims").status == 1
    assert ledger.read_bytes() == good
    assert sorted(path.name for path in ledger.parent.iterdir()) == [
        ".made-from-claims",
        "claims.csv",
        "claims.json",
        "claims.jsonld",
    ]
