"""``make serve``: a finding stands in the page that it is about until it is mended."""

import html
import re

from tests.books import Book


def _findings(book: Book, page: str) -> str:
    text = (book.output("html") / page).read_text(encoding="utf-8")
    found = re.search(r'<section class="vm-findings".*?</section>', text, re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]*>", "", found[0]).split())) if found else ""


def test_finding_is_shown_in_its_page_and_goes_when_it_is_mended(book: Book) -> None:
    preview = ("-D", "vademecum_preview=1")
    book.append("second.rst", "\nNobody vouches for this.\n")
    assert book.build("html", *preview).status == 1
    assert "1 on this page" in _findings(book, "second.html")
    assert "second.rst:6: sentence has no reference: 'Nobody vouches for this.'" in _findings(book, "second.html")
    assert _findings(book, "index.html") == "0 on this page, 1 on others:"
    # A second build finds it again, though no page has changed.
    assert book.build("html", *preview).status == 1
    assert "Nobody vouches" in _findings(book, "second.html")
    book.replace("second.rst", "\nNobody vouches for this.\n", "")
    assert book.build("html", *preview).status == 0
    assert _findings(book, "second.html") == _findings(book, "index.html") == ""


def test_site_to_publish_shows_no_finding(book: Book) -> None:
    book.append("second.rst", "\nNobody vouches for this.\n")
    assert book.build("html").status == 1
    assert _findings(book, "second.html") == ""
    assert "unsafe-inline" not in (book.output("html") / "second.html").read_text(encoding="utf-8")
