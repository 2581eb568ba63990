"""Rules and cases that can be pointed at, searched for, and linked to from other projects."""

import json
import re

import pytest
from lxml import html
from sphinx.util.inventory import InventoryFile

from tests.books import Book

_BOXES = """
.. rule:: Assume that anybody can read it
   :from: report2024.hands
   :verdict: holds

   Twelve people washed their hands in 2024.

.. case:: A night shift, 2024
   :name: night-shift
   :evidence: report2024.gloves

   Seven wore gloves in 2024.
"""

_POINTERS = """
See :rule:`Assume that anybody can read it` and :case:`night-shift`.

The rule is :rule:`an old one <assume-that-anybody-can-read-it>`. [own.signpost]_
So is :claims:rule:`Assume that anybody can read it`. [own.signpost]_ And :any:`night-shift`. [own.signpost]_
"""


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = Book.small(tmp_path_factory.mktemp("objects") / "book")
    book.replace("evidence/report2024.toml", "[hands]", '[hands]\nperson = "Ann Example"')
    book.replace("index.rst", "Twelve people", "Ann Example said in 2024 that twelve people")
    book.append("second.rst", _BOXES)
    book.append("index.rst", _POINTERS)
    for builder in ("claims", "html", "epub", "pdf"):
        result = book.build(builder)
        assert (result.status, result.output) == (0, ""), result.output
    return book


def test_roles_lead_to_rules_and_cases_in_their_own_words(bound: Book) -> None:
    page = html.parse(str(bound.output("html") / "index.html")).getroot()
    links = [
        (link.text_content(), link.get("href")) for link in page.cssselect("span.vm-sentence a.internal:not(.vm-mark)")
    ]
    rule = "second.html#rule-assume-that-anybody-can-read-it"
    assert links == [
        ("Assume that anybody can read it", rule),
        ("A night shift, 2024", "second.html#case-night-shift"),
        ("an old one", rule),
        ("Assume that anybody can read it", rule),
        ("A night shift, 2024", "second.html#case-night-shift"),
    ]
    target = html.parse(str(bound.output("html") / "second.html")).getroot()
    assert "vm-rule" in target.get_element_by_id("rule-assume-that-anybody-can-read-it").get("class")
    assert "vm-case" in target.get_element_by_id("case-night-shift").get("class")


def test_a_sentence_of_nothing_but_pointers_to_them_needs_no_mark(bound: Book) -> None:
    ledger = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))
    told = {sentence["text"]: sentence["kind"] for sentence in ledger["sentences"]}
    assert told["See Assume that anybody can read it and A night shift, 2024."] == "pointer"


def test_inventory_and_search_list_them(bound: Book) -> None:
    with (bound.output("html") / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "https://example.org", lambda base, path: f"{base}/{path}")
    (rule,) = inventory["claims:rule"].values()
    assert rule.uri == "https://example.org/second.html#rule-assume-that-anybody-can-read-it"
    assert rule.display_name == "Assume that anybody can read it"
    assert list(inventory["claims:case"]) == ["night-shift"]
    script = (bound.output("html") / "searchindex.js").read_text(encoding="utf-8")
    found = re.fullmatch(r"Search\.setIndex\((.*)\)\n?", script)
    assert found
    index = json.loads(found[1])
    names = {entry[4] for entries in index["objects"].values() for entry in entries}
    assert names == {"Assume that anybody can read it", "A night shift, 2024"}
    assert {name[2] for name in index["objnames"].values()} >= {"rule of thumb", "case study"}


def test_pointer_to_what_there_is_not_is_reported(book: Book) -> None:
    book.append("index.rst", "\nSee :rule:`Never sleep`.\n")
    result = book.build("html")
    assert result.status == 1
    assert "claims:rule reference target not found: Never sleep [ref.rule]" in result.output


def test_two_rules_of_the_same_words_on_one_page_have_ids_of_their_own(book: Book) -> None:
    book.replace("evidence/report2024.toml", "[hands]", '[hands]\nperson = "Ann Example"')
    book.replace("index.rst", "Twelve people", "Ann Example said in 2024 that twelve people")
    book.append(
        "second.rst", _BOXES.replace("A night shift, 2024", "Another").replace("night-shift", "another") + _BOXES
    )
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    page = html.parse(str(book.output("html") / "second.html")).getroot()
    assert [box.get("id") for box in page.cssselect(".vm-rule")] == [
        "rule-assume-that-anybody-can-read-it",
        "rule-assume-that-anybody-can-read-it-2",
    ]
