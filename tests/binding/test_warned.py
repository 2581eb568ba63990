"""Warnings that Sphinx forgets are heard again, and a page in order is not read for nothing."""

import pytest

from tests.books import Book


@pytest.mark.parametrize(
    "text",
    [
        "\n`A broken role\n",
        "\n.. image:: missing.png\n",
        "\n.. include:: missing.rst\n",
        "\n.. toctree::\n\n   missing\n",
        "\n.. unknown-directive::\n",
    ],
)
def test_warning_of_a_page_that_did_not_change_is_given_again(book: Book, text: str) -> None:
    book.append("second.rst", text)
    first, second = book.build("claims"), book.build("pdf")
    assert (first.status, second.status) == (1, 1)
    assert set(first.output.splitlines()) <= set(second.output.splitlines())


def test_page_that_was_mended_is_in_order(book: Book) -> None:
    good = book.read("second.rst")
    book.append("second.rst", "\n`A broken role\n")
    assert book.build("claims").status == 1
    book.write("second.rst", good)
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")


def test_warning_in_an_included_file_is_given_again(book: Book) -> None:
    book.write("part.txt", "`A broken role\n")
    book.append("second.rst", "\n.. include:: part.txt\n")
    first, second = book.build("claims"), book.build("claims")
    assert "part.txt:1: WARNING" in first.output
    assert (second.status, second.output) == (1, first.output)
