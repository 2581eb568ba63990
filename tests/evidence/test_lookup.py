"""``python -m vademecum facts WORD`` finds what a writer is looking for."""

import pytest

from tests.books import REPOSITORY, Book
from vademecum.__main__ import main


def test_fact_is_found_with_its_mark_place_and_status(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "gloves", "--evidence", str(book.source / "evidence")]) == 0
    assert capsys.readouterr().out == (
        "[report2024.gloves]_\n    Gloves were worn by 7.\n    Example A, 2024, page 4; research, current\n"
    )


def test_words_are_found_in_the_source_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["facts", "general", "medical", "council", "private", "--evidence", str(REPOSITORY / "source/evidence")])
        == 0
    )
    assert "[gmc2024.private-groups]_" in capsys.readouterr().out


def test_nothing_found_says_so(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "unicorn", "--evidence", str(book.source / "evidence")]) == 1
    assert capsys.readouterr().err == "vademecum: no fact holds 'unicorn'; try fewer words\n"


def test_missing_folder_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "x", "--evidence", "nowhere"]) == 2
    assert capsys.readouterr().err == "vademecum: nowhere: no such folder; name the evidence folder with --evidence\n"
