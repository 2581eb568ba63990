"""The site shows what the sources and the evidence hold, whichever builder ran before."""

from pathlib import Path

from tests.books import Book


def _times(book: Book) -> dict[str, int]:
    pages = ("second.html", "third.html")
    return {page: (book.output("html") / page).stat().st_mtime_ns for page in pages}


def _html(book: Book, page: str) -> str:
    return (book.output("html") / page).read_text(encoding="utf-8")


def test_edit_of_evidence_alone_rewrites_the_pages_that_show_it_and_no_other(book: Book) -> None:
    book.write("third.rst", "One more page\n=============\n\nTwelve washed. [report2024.hands]_\n")
    book.append("index.rst", "   third\n")
    assert book.build("html").status == 0
    before = _times(book)
    book.replace("evidence/report2024.toml", "Gloves were worn by 7.", "Gloves were on 7 people.")
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    assert "Gloves were on 7 people." in _html(book, "second.html")
    after = _times(book)
    assert after["third.html"] == before["third.html"]
    assert after["second.html"] > before["second.html"]


def test_second_build_writes_no_page(book: Book) -> None:
    book.write("third.rst", "One more page\n=============\n\nTwelve washed. [report2024.hands]_\n")
    book.append("index.rst", "   third\n")
    assert book.build("html").status == 0
    before = _times(book)
    assert book.build("html").status == 0
    assert _times(book) == before


def test_site_is_not_stale_after_another_builder_has_read_the_change(book: Book) -> None:
    book.write("part.txt", "Is it so? [own.question]_\n")
    book.append("second.rst", "\n.. include:: part.txt\n")
    assert book.build("html").status == 0
    book.write("part.txt", "Is it really so? [own.question]_\n")
    book.replace("index.rst", "Small book\n==========", "Little book\n===========")
    assert book.build("claims").status == 0
    assert book.build("html").status == 0
    assert "Is it really so?" in _html(book, "second.html")
    # Other pages show titles too.
    assert "Little book" in _html(book, "second.html")


def test_page_asks_no_other_host_for_anything(handbook: Book) -> None:
    assert handbook.build("html").status == 0
    for path in Path(handbook.output("html")).rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert 'src="http' not in page
        assert '<link rel="stylesheet" type="text/css" href="http' not in page
