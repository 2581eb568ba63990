"""What stops a build is said in one line, and two builds do not tear each other's files."""

import os
import subprocess
import sys

import pytest

from tests.books import REPOSITORY, Book


def test_wrong_date_is_refused_in_one_line(book: Book) -> None:
    result = book.build("claims", SOURCE_DATE_EPOCH="yesterday")
    assert result.status == 2
    assert result.output == (
        "vademecum: SOURCE_DATE_EPOCH is 'yesterday'; it must be a whole number of seconds since 1970\n"
    )


def test_unknown_builder_is_refused_in_one_line(book: Book) -> None:
    result = book.build("papyrus")
    assert result.status == 2
    assert result.output.startswith("vademecum: Builder name papyrus not registered")
    assert result.output.count("\n") == 1


def test_setting_without_a_value_is_refused(book: Book) -> None:
    result = book.build("claims", "-D", "nitpicky")
    assert (result.status, result.output) == (2, "vademecum: setting 'nitpicky' has no value; write -D name=value\n")


def test_output_that_cannot_be_written_is_refused_in_one_line(book: Book) -> None:
    (book.root / "build").mkdir()
    (book.root / "build" / "claims").write_text("in the way")
    result = book.build("claims")
    assert result.status == 2
    assert result.output.count("\n") == 1
    assert str(book.root / "build" / "claims") in result.output


@pytest.mark.parametrize("builders", [("html", "html"), ("epub", "html"), ("claims", "epub")])
def test_two_builds_at_once_both_succeed(builders: tuple[str, str], book: Book) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "vademecum", "bind", builder, "--quiet"],
            cwd=book.root,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for builder in builders
    ]
    said = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    # Whichever came second has waited, and said so; nothing else was said.
    assert set("".join(said).splitlines()) <= {"another build is running in this folder; waiting for it ..."}


def test_date_of_the_book_is_that_of_its_newest_page_without_git(book: Book) -> None:
    """The clock's date is in none of the files."""
    for path in book.source.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert book.build("epub", SOURCE_DATE_EPOCH="", GIT_CEILING_DIRECTORIES=str(book.root.parent)).status == 0
    packed = (book.output("epub") / "small-book.epub").read_bytes()
    assert book.build("epub", "-E", SOURCE_DATE_EPOCH="1700000000").status == 0
    assert (book.output("epub") / "small-book.epub").read_bytes() == packed
