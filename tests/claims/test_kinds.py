"""Boxes, own sentences, lead-ins, pointers and page kinds: what readers see, and what is asked of each."""

import json

import pytest
from lxml import html

from tests.books import Book

_RULE = """
[rule]
at = "page 5"
fact = "The author's rule was to wash before touching anybody."
person = "Ann Example"
"""


def _page(book: Book, name: str = "index.html") -> html.HtmlElement:
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    return html.parse(str(book.output("html") / name)).getroot()


def _kinds(book: Book) -> dict[str, str]:
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")
    ledger = json.loads((book.output("claims") / "claims.json").read_text(encoding="utf-8"))
    return {sentence["text"]: sentence["kind"] for sentence in ledger["sentences"]}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wash. [own.advice]_", "advice"),
        ("It may rain. [own.view]_", "view"),
        ("The next page is short. [own.signpost]_", "signpost"),
        ("Is it so? [own.question]_", "question"),
        ("We found no count. [own.gap]_", "gap"),
        (".. advice::\n\n   Wash before you eat.", "advice"),
        (".. reflect::\n\n   Who saw it?", "question"),
        (".. scenario::\n\n   A nurse forgets to wash.", "scenario"),
        (".. sourced:: report2024.hands\n\n   Twelve washed.", "sourced"),
        (".. case:: A ward\n   :evidence: report2024.hands\n\n   Twelve washed.", "sourced"),
        ("These are asked:\n\n* Is it so? [own.question]_", "lead-in"),
        ("See :doc:`second`.", "pointer"),
    ],
)
def test_ledger_says_what_kind_a_sentence_is(text: str, kind: str, book: Book) -> None:
    book.append("index.rst", f"\n{text}\n")
    first = text.partition(" [own")[0].rpartition("\n   ")[2].splitlines()[0].replace(":doc:`second`", "Another page")
    assert _kinds(book)[first] == kind


def test_marks_of_a_case_stand_once_at_its_end(book: Book) -> None:
    book.append(
        "index.rst",
        "\n.. case:: A ward\n   :evidence: report2024.hands report2024.gloves\n\n   Twelve washed. Seven did more.\n",
    )
    (case,) = _page(book).cssselect("div.vm-case")
    assert [mark.text_content() for mark in case.cssselect("a.vm-mark")] == ["1a", "1b"]
    assert case.cssselect(".vm-sentence")[-1].text_content().startswith("Seven did more.1a")


def test_rule_says_whose_it_is_and_how_it_stands(book: Book) -> None:
    book.append("evidence/report2024.toml", _RULE)
    book.append(
        "index.rst",
        "\n.. rule:: Wash before you touch anybody\n   :from: report2024.rule\n   :verdict: needs-care\n"
        "   :now: report2024.hands\n\n   Water will do.\n",
    )
    (rule,) = _page(book).cssselect("div.vm-rule.vm-verdict-needs-care")
    terms = [term.text_content() for term in rule.cssselect("dt")]
    told = [" ".join(one.text_content().split()) for one in rule.cssselect("dd")]
    assert dict(zip(terms, told, strict=True)) == {"Whose rule": "Ann Example1b", "Year": "2024", "Now": "Needs care1a"}


def test_rule_with_an_unknown_verdict_is_refused(book: Book) -> None:
    book.append("index.rst", "\n.. rule:: Wash\n   :from: report2024.hands\n   :verdict: perhaps\n\n   Wash.\n")
    result = book.build("claims")
    assert result.status == 1
    assert "holds" in result.output
    assert "Traceback" not in result.output


def test_arithmetic_shows_what_it_rests_on(book: Book) -> None:
    book.write(
        "evidence/derived.toml",
        '[share]\nfrom = ["report2024.hands", "report2024.gloves"]\nexpr = "12 / 7"\nvalue = 1.7\n',
    )
    book.append("index.rst", "\nIt was 1.7 times as many. [calc.share]_\n")
    page = _page(book)
    (mark,) = page.cssselect(".vm-mark-calc")
    assert mark.getparent().text_content().replace("\N{THIN SPACE}", " ") == "= 1a 1b"


@pytest.mark.parametrize(
    "inner", ["advice::", "sourced:: report2024.hands", "case:: A case\n      :evidence: report2024.hands"]
)
def test_box_in_a_box_rests_on_its_own(inner: str, book: Book) -> None:
    text = "Wash your hands." if "advice" in inner else "Twelve washed their hands."
    book.append(
        "index.rst", f"\n.. sourced:: report2024.gloves\n\n   Seven wore gloves.\n\n   .. {inner}\n\n      {text}\n"
    )
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    page = html.parse(book.output("html") / "index.html")
    told = {span.text_content() for span in page.iterfind(".//span[@class='vm-sentence']")}
    assert {"Seven wore gloves.1b", text if "advice" in inner else f"{text}1a"} <= told


@pytest.mark.parametrize("mark", ["own.advice", "report2024.gloves"])
def test_box_whose_sentence_has_a_mark_of_its_own_shows_its_marks_too(mark: str, book: Book) -> None:
    book.write(
        "second.rst",
        f"Another page\n============\n\n.. sourced:: report2024.hands\n\n   Do wear them. [{mark}]_\n\n"
        "Seven wore gloves. [report2024.gloves]_\n",
    )
    result = book.build("html")
    assert "Traceback" not in result.output
    assert (book.output("html") / "second.html").is_file()


def test_local_contacts_are_filled_in_or_blank(book: Book) -> None:
    book.write("local.toml", '[[contact]]\nrole = "Supervisor"\nname = "Dr Example"\n')
    book.append("index.rst", "\n.. local::\n")
    (box,) = _page(book).cssselect("div.vm-local")
    assert [term.text_content() for term in box.cssselect("dt")] == ["Supervisor"]
    assert "Dr Example" in box.text_content()
    assert [blank.text_content() for blank in box.cssselect(".vm-blank")] == ["phone:"]
    book.write("local.toml", '[[contact]]\nrole = "Supervisor"\nname = "Dr Other"\n')
    assert "Dr Other" in _page(book).cssselect("div.vm-local")[0].text_content()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('contact = ["Supervisor"]\n', "file holds [[contact]] tables only; mend it"),
        ('role = "Supervisor"\n', "file holds [[contact]] tables only; mend it"),
        ("[[contact]]\nrole = 3\n", "contact 3: keys are role, name and phone"),
        ('[[contact]]\nname = "Dr Example"\n', "contact '': keys are role, name and phone"),
        ('[[contact]]\nrole = "Supervisor\n', "TOML does not parse: illegal character"),
    ],
)
def test_broken_contacts_are_reported_in_one_line(text: str, said: str, book: Book) -> None:
    book.write("local.toml", text)
    book.append("index.rst", "\n.. local::\n")
    result = book.build("claims")
    (found,) = result.findings("evidence.schema")
    assert f"WARNING: {said}" in found
    assert "local.toml:" in found
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("about", "About this book"),
        ("definitions", "Definitions are ours where no mark stands"),
        ("advice", "Our advice"),
    ],
)
def test_kind_of_a_page_is_said_under_its_title(kind: str, line: str, book: Book) -> None:
    book.write("front/more.rst", f":kind: {kind}\n\nMore\n====\n\nConsider this page.\n")
    book.append("index.rst", "   front/more\n")
    page = _page(book, "front/more.html")
    assert page.cssselect("h1 + p.vm-page-kind")[0].text_content() == line


def test_page_about_the_book_stands_in_front_or_at_the_back_only(book: Book) -> None:
    book.write("more.rst", ":kind: about\n\nMore\n====\n\nNobody says so.\n")
    book.append("index.rst", "   more\n")
    result = book.build("claims")
    assert len(result.findings("claims.uncited")) == 1
    assert "page kind 'about' is for front/, back/ and index" in result.output


@pytest.mark.parametrize(
    ("text", "is_in_order"),
    [
        ("Two things:\n\n* Is it? [own.question]_\n* Was it? [own.question]_", True),
        ("Three things:\n\n* Is it? [own.question]_\n* Was it? [own.question]_", False),
        ("The following two:\n\n1. Is it? [own.question]_\n2. Was it? [own.question]_", True),
        ("Two rows:\n\n.. list-table::\n   :header-rows: 1\n\n   * - Head\n   * - Is it? [own.question]_\n", False),
    ],
)
def test_lead_in_counts_the_items(text: str, is_in_order: bool, book: Book) -> None:
    book.append("index.rst", f"\n{text}\n")
    assert (book.build("claims").findings("claims.leadin-count") == []) is is_in_order


@pytest.mark.parametrize(
    ("text", "brings"),
    [
        ("At 4 a.m. it is you who decides. [own.view]_", None),
        ("These two pages are short. [own.signpost]_", None),
        ("Wait two hours. [own.advice]_", None),
        ("Wait 40 beats. [own.advice]_", "40"),
        ("Two of them washed. [own.view]_", "Two"),
        ("The Report was right, it may be. [own.view]_", None),
        ("We like Glasgow. [own.view]_", "Glasgow"),
        ("We like the NHS. [own.view]_", None),
        ("Was it in 1953? [own.question]_", "1953"),
        ("Did 12 wash? [own.question]_", None),
    ],
)
def test_ours_brings_no_new_fact(text: str, brings: str | None, book: Book) -> None:
    book.replace("evidence/sources.toml", '"A report"', '"The Hand Report"')
    book.append("index.rst", f"\n{text}\n")
    found = book.build("claims").findings("claims.smuggled-fact")
    assert [line.partition("WARNING: '")[2].partition("'")[0] for line in found] == ([brings] if brings else [])


@pytest.mark.parametrize(
    "text", ["We found no trial.", "We looked for trials and found none.", "The rate is not known."]
)
def test_gap_says_that_it_is_one(text: str, book: Book) -> None:
    book.append("index.rst", f"\n{text} [own.gap]_\n")
    assert book.build("claims").status == 0


@pytest.mark.parametrize(
    ("text", "is_advice"),
    [
        ("Wash your hands.", True),
        ("Do not post.", True),
        ("Never post when tired.", True),
        ("If you are tired, wait.", True),
        ("You should wait.", True),
        ("Consider a pause.", True),
        ("Please wash your hands.", True),
        ("Keep one account for work and another for friends.", True),
        ("Doctors wait.", False),
        ("Open groups leak.", False),
        ("If you are tired, you make mistakes.", False),
        ("Most doctors regret their posts.", False),
        ("Doctors post, and you should know it.", False),
    ],
)
def test_advice_has_the_form_of_advice(text: str, is_advice: bool, book: Book) -> None:
    book.append("index.rst", f"\n{text} [own.advice]_\n")
    assert (book.build("claims").findings("claims.advice-form") == []) is is_advice


def test_page_about_the_book_brings_no_share_of_anything_else(book: Book) -> None:
    book.write("front/about.rst", ":orphan:\n:kind: about\n\nAbout\n=====\n\nThis edition of 2026 has 80 pages.\n")
    assert book.build("claims").output == ""
    book.append("front/about.rst", "In 2019, 85 per cent of hospitals banned phones.\n")
    assert len(book.build("claims").findings("claims.smuggled-fact")) == 1
