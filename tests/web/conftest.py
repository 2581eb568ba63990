"""A small site with everything on it, and the browser that reads it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.books import Book
from tests.web.browsing import Console, chromium, launch, served

_CHAPTER = """\
Gloves
======

Seven wore gloves. [report2024.gloves]_ Check them. [own.advice]_

.. index:: gloves

.. list-table:: What was worn
   :header-rows: 1
   :stub-columns: 1
   :widths: 30 70

   * - What
     - By how many
   * - Gloves
     - By seven [report2024.gloves]_

.. figure:: /plan.svg
   :alt: A box
   :width: 50%

   Seven wore them. [report2024.gloves]_

.. rule:: Wash before you ask
   :from: report2024.rule
   :verdict: holds

   Wash your hands first.

.. case:: A ward without soap
   :evidence: report2024.hands

   Twelve people washed their hands.

Old rules
---------

In 2013 a body asked for soap, guidance that was replaced in 2024. [old2013.soap]_ [report2024.hands]_
"""

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" font-family="Lato"><title>Plan</title>
<linearGradient id="fade"><stop stop-color="#0b4a5e"/></linearGradient>
<rect width="40" height="20" style="fill: url(#fade)"/><rect width="4" height="2" fill="#e9f0f2"/></svg>
"""

_RULE = """
[rule]
at = "page 5"
fact = "Example's rule: wash before you ask."
person = "Ann Example"
"""

_OLD_SOURCE = """
[old2013]
type = "report"
kind = "regulator"
author = [{ literal = "A Body" }]
title = "Soap"
issued = 2013-02-01
URL = "https://example.org/soap"
status = "superseded"
superseded-by = ["report2024"]
status-checked = 2026-11-22
"""

_OLD_FACT = """\
[soap]
at = "para 1"
fact = "In 2013 A Body asked for soap."
names = ["A Body"]
"""


def _pdf(path: Path, pages: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(path)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a part, two chapters, every kind of mark, a drawing, files beside it and printed pages."""
    book = Book.small(tmp_path_factory.mktemp("site") / "book")
    book.write("part/index.rst", "The part\n========\n\n.. toctree::\n\n   gloves\n")
    book.write("part/gloves.rst", _CHAPTER)
    book.write("plan.svg", _SVG)
    book.append("index.rst", "   part/index\n")
    book.append("evidence/report2024.toml", _RULE)
    book.append("evidence/sources.toml", _OLD_SOURCE)
    book.write("evidence/old2013.toml", _OLD_FACT)
    _pdf(book.output("pdf") / "small-book.pdf", 3)
    _pdf(book.output("booklet") / "small-book-booklet.pdf", 4)
    labels = '{"part/gloves": "12", "part/gloves#gloves": "12", "part/gloves#old-rules": "13"}'
    (book.output("pdf") / "pages.json").write_text(labels, encoding="utf-8")
    for builder in ("claims", "html"):
        result = book.build(builder)
        assert (result.status, result.output) == (0, "")
    return book.output("html")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests are skipped by name, and fail in CI."""
    if chromium() is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain."""
    page = context.new_page()
    console = Console(page)
    yield page
    assert console.said == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The same on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    console = Console(page)
    yield page
    context.close()
    assert console.said == []


@pytest.fixture
def address(small_site: Path) -> Iterator[str]:
    """The small site over http."""
    with served(small_site) as address:
        yield address


@pytest.fixture
def file_address(small_site: Path) -> str:
    """The small site as files."""
    return f"{small_site.as_uri()}/"
