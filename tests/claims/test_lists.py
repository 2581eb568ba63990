"""Lists at a chapter's end, the bibliography, and the links that join both to the marks."""

import pikepdf
from lxml import html

from tests.books import Book
from tests.pdf.reading import texts


def _page(book: Book, name: str) -> html.HtmlElement:
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    return html.parse(str(book.output("html") / name)).getroot()


def test_fact_leads_back_to_each_of_its_marks(book: Book) -> None:
    book.append("index.rst", "\nSeven wore gloves. [report2024.gloves]_\n\nTwelve washed. [report2024.hands]_\n")
    page = _page(book, "index.html")
    marks = page.cssselect("a.vm-mark")
    assert [mark.text_content() for mark in marks] == ["1a", "1b", "1a"]
    fact = page.cssselect("li.vm-fact")[0]
    backlinks = fact.cssselect("a.vm-backlink")
    assert [link.get("href") for link in backlinks] == [f"#{marks[0].get('id')}", f"#{marks[2].get('id')}"]
    assert [link.get("aria-label") for link in backlinks] == [
        "back to mark 1a, place 1 of 2",
        "back to mark 1a, place 2 of 2",
    ]
    assert [link.get("role") for link in backlinks] == ["doc-backlink"] * 2
    (place,) = fact.cssselect("a.vm-at")
    assert (place.text_content(), place.get("href")) == ("page\N{NO-BREAK SPACE}3", f"#{marks[0].get('id')}")


def test_mark_keeps_its_id_when_something_else_on_the_page_changes(book: Book) -> None:
    book.append("index.rst", "\nSeven wore gloves. [report2024.gloves]_\n")
    before = _page(book, "index.html").cssselect("a.vm-mark")[1].get("id")
    book.replace("index.rst", "Twelve people washed", "Twelve of them washed")
    assert _page(book, "index.html").cssselect("a.vm-mark")[1].get("id") == before


def test_neighbouring_sentences_with_the_same_marks_show_them_once_after_the_last(book: Book) -> None:
    book.append(
        "index.rst",
        "\nTwelve washed. [report2024.hands]_ They were 12. [report2024.hands]_ Seven wore gloves. [report2024.gloves]_"
        "\nTwelve washed too. [report2024.hands]_\n\nTwelve washed, we say. [report2024.hands]_\n",
    )
    sentences = _page(book, "index.html").cssselect("span.vm-sentence")
    assert [one.text_content() for one in sentences[1:]] == [
        "Twelve washed.",
        "They were 12.1a",
        "Seven wore gloves.1b",
        "Twelve washed too.1a",
        "Twelve washed, we say.1a",
    ]


def test_our_own_mark_is_called_aloud_what_it_is(book: Book) -> None:
    book.append("index.rst", "\nDo so too. [own.advice]_\n")
    (own,) = _page(book, "index.html").cssselect(".vm-mark-own")
    assert (own.text_content(), own.get("role"), own.get("aria-label")) == ("†", "img", "our advice")


def test_list_says_what_a_source_is_how_it_stands_and_what_has_replaced_it(book: Book) -> None:
    book.replace(
        "evidence/sources.toml",
        'status = "current"',
        'status = "superseded"\nstatus-since = 2025-02-01\nsuperseded-by = ["new2025"]',
    )
    book.append("evidence/sources.toml", _NEW)
    book.write("evidence/new2025.toml", '[it]\nat = "whole"\nfact = "The council says so."\nas-of = 2025-02-01\n')
    book.append("index.rst", "\nIt was so in 2024. [report2024.gloves]_\n\nIt is so now. [new2025.it]_\n")
    book.append("second.rst", "\nIt is so now. [new2025.it]_\n")
    book.replace("second.rst", "Seven wore", "In 2024 seven wore")
    book.replace("index.rst", "Twelve people", "In 2024 twelve people")
    page = _page(book, "index.html")
    old, new = page.cssselect("li.vm-source")
    assert [one.text_content() for one in (old, new)[0].cssselect(".vm-badge, .vm-superseded")] == [
        "Research",
        "Superseded 1 February 2025 by A Council: The new report (2025).",
    ]
    assert [one.text_content() for one in new.cssselect(".vm-badge-binding, .vm-superseded")] == ["Regulator"]
    assert "Current when its status was checked on 22 November 2026." in new.text_content()
    (fact,) = new.cssselect("li.vm-fact")
    assert fact.text_content().split() == "The council says so. As of 1 February 2025. ↑".split()


def test_bibliography_holds_each_cited_source_once_and_lists_lead_to_it(book: Book) -> None:
    book.append("index.rst", "\n.. toctree::\n\n   back\n")
    book.write("back.rst", ":kind: advice\n\nBack\n====\n\nRead them.\n\n.. bibliography::\n")
    book.append("evidence/sources.toml", _NEW.replace("new2025", "another"))
    book.write("evidence/another.toml", '[it]\nat = "whole"\nfact = "The council said so."\n')
    book.append("second.rst", "\nIt is so. [another.it]_\n")
    page = _page(book, "second.html")
    links = page.cssselect("a.vm-to-bibliography")
    assert [(link.text_content(), link.get("href")) for link in links] == [
        ("B2", "back.html#source-report2024"),
        ("B1", "back.html#source-another"),
    ]
    entries = html.parse(str(book.output("html") / "back.html")).getroot().cssselect("ol.vm-bibliography > li")
    assert [" ".join(entry.text_content().split()) for entry in entries] == [
        "B1 A Council. The new report. 2025 Mar.",
        "B2 Example A. A report [Internet]. 2024 May 1 [cited 2026 Nov 22]. Available from: https://example.org/report",
    ]


def test_new_source_gives_the_lists_of_other_pages_their_new_numbers(book: Book) -> None:
    """A page that nobody touched is written anew."""
    book.append("index.rst", "\n.. toctree::\n\n   back\n")
    book.write("back.rst", ":kind: advice\n\nBack\n====\n\nRead them.\n\n.. bibliography::\n")
    assert _page(book, "second.html").cssselect("a.vm-to-bibliography")[0].text_content() == "B1"
    book.append("evidence/sources.toml", _NEW)
    book.write("evidence/new2025.toml", '[it]\nat = "whole"\nfact = "The council said so."\n')
    book.append("index.rst", "\nIt is so. [new2025.it]_\n")
    assert _page(book, "second.html").cssselect("a.vm-to-bibliography")[0].text_content() == "B2"


def test_nothing_is_printed_for_a_place_where_a_fact_rests_on_the_whole_of_its_source(book: Book) -> None:
    book.append("evidence/sources.toml", _NEW.replace('issued = "2025-03"\n', ""))
    book.write(
        "evidence/new2025.toml",
        '[all]\nat = "whole"\nfact = "The council says so."\n\n'
        '[part]\nat = "section \\"after para 19\\""\nfact = "It says more."\n',
    )
    book.append("evidence/report2024.toml", '\n[all]\nat = "whole"\nfact = "It tells of work on wards."\n')
    book.append("second.rst", "\nIt is so. [new2025.all]_\n\nMore is so. [new2025.part]_\n")
    book.append("index.rst", "\nIt is so. [new2025.all]_\n\nSome work was on wards. [report2024.all]_\n")
    result = book.build("pdf")
    assert (result.status, result.output) == (0, "")
    told = " ".join(" ".join(texts(book.output("pdf") / "small-book-a5.pdf")).replace("\u200b", "").split())
    assert "References 1 Example A, 2024 a page 3 2 A Council, no date iii" in told
    assert "References 1 Example A, 2024 a page 4 2 A Council, no date b after para 19 1 " in told


_NEW = """
[new2025]
type = "report"
kind = "regulator"
author = [{ literal = "A Council" }]
title = "The new report"
issued = "2025-03"
status = "current"
status-checked = 2026-11-22
"""


def test_mark_and_way_back_are_called_aloud_what_they_are_in_print(book: Book) -> None:
    result = book.build("pdf")
    assert (result.status, result.output) == (0, "")
    with pikepdf.open(book.output("pdf") / "small-book.pdf") as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        tags = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        links = [one for page in file.pages for one in page.get("/Annots", []) if "/Dest" in one]
        told = {str(one.Dest): (str(one.Contents), str(tags[int(one.StructParent)].get("/Alt"))) for one in links}
    name = "reference 1, fact a"
    assert told["index:ref-report2024.hands"] == (name, name)
    (back,) = [named for target, named in told.items() if target.startswith("index:mark-")]
    assert back == ("page\N{NO-BREAK SPACE}3; back to mark 1a",) * 2
