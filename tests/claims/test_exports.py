"""The ledger for machines, read back by the tools that would read it: a validator, a spreadsheet, a JSON-LD processor."""

import copy
import csv
import json
from typing import Any

import jsonschema
import pytest
from pyld import jsonld

from tests.books import REPOSITORY, Book

SCHEMA = json.loads((REPOSITORY / "vademecum" / "claims" / "claims.schema.json").read_text(encoding="utf-8"))

#: What https://schema.org tells a processor about the terms used here. (The real context has some 3,000 more.)
_CONTEXT = {
    "@context": {
        "@vocab": "https://schema.org/",
        "url": {"@id": "https://schema.org/url", "@type": "@id"},
        "sameAs": {"@id": "https://schema.org/sameAs", "@type": "@id"},
        "citation": {"@id": "https://schema.org/citation"},
        "datePublished": {"@id": "https://schema.org/datePublished", "@type": "https://schema.org/Date"},
    }
}


def load_schema_org(address: str, options: object = None) -> dict[str, Any]:
    """Hand a JSON-LD processor the context of schema.org without a network, and nothing else."""
    assert address.rstrip("/") in ("https://schema.org", "http://schema.org")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": _CONTEXT}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = Book.small(tmp_path_factory.mktemp("exports") / "book")
    book.append(
        "index.rst",
        "\nSeven wore gloves, and twelve washed. [report2024.gloves]_ [report2024.hands]_ Do so too. [own.advice]_\n"
        "\nThat is five more. [calc.more]_\n",
    )
    book.write(
        "evidence/derived.toml",
        '[more]\nfrom = ["report2024.hands", "report2024.gloves"]\nexpr = "12 - 7"\nvalue = 5\nalso = ["five more"]\n',
    )
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")
    return book


def _ledger(book: Book) -> dict[str, Any]:
    ledger: dict[str, Any] = json.loads((book.output("claims") / "claims.json").read_text(encoding="utf-8"))
    return ledger


def test_ledger_has_the_form_that_its_schema_says(full: Book) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    ledger = _ledger(full)
    jsonschema.validate(ledger, SCHEMA, jsonschema.Draft202012Validator)
    facts = {fact["id"] for fact in ledger["facts"]}
    assert {mark for one in ledger["sentences"] for mark in one["marks"]} == {*facts, "own.advice", "calc.more"}
    assert {fact["source"] for fact in ledger["facts"]} == {source["id"] for source in ledger["sources"]}


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("sentences", 0, "id"), "s-1"),
        (("sentences", 0, "kind"), "rumour"),
        (("sentences", 0, "marks"), []),
        (("sentences", 0, "page"), None),
        (("facts", 0, "at"), ""),
        (("sources", 0, "status"), "superseded"),
        (("sources", 0, "status-checked"), "yesterday"),
        (("title",), ""),
    ],
)
def test_schema_refuses_what_is_none(full: Book, place: tuple[str | int, ...], wrong: object) -> None:
    ledger = copy.deepcopy(_ledger(full))
    around: Any = ledger
    for step in place[:-1]:
        around = around[step]
    around[place[-1]] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(ledger, SCHEMA, jsonschema.Draft202012Validator)


def test_one_changed_sentence_changes_one_record(book: Book) -> None:
    book.append("index.rst", "\nSeven wore gloves. [report2024.gloves]_\n")
    assert book.build("claims").status == 0
    before, rows = _ledger(book), _rows(book)
    book.replace("index.rst", "Twelve people washed", "Twelve of them washed")
    assert book.build("claims").status == 0
    after, new_rows = _ledger(book), _rows(book)
    changed = [new for old, new in zip(before["sentences"], after["sentences"], strict=True) if old != new]
    assert [one["text"] for one in changed] == ["Twelve of them washed their hands."]
    assert {key: value for key, value in before.items() if key != "sentences"} == {
        key: value for key, value in after.items() if key != "sentences"
    }
    assert sum(old != new for old, new in zip(rows, new_rows, strict=True)) == 1


def test_table_has_a_row_for_each_fact_of_each_sentence(full: Book) -> None:
    rows = _rows(full)
    assert [(row["sentence"], row["mark"], row["fact-id"], row["place"]) for row in rows[1:5]] == [
        ("Seven wore gloves, and twelve washed.", "1b", "report2024.gloves", "page 4"),
        ("Seven wore gloves, and twelve washed.", "1a", "report2024.hands", "page 3"),
        ("Do so too.", "†", "", ""),
        ("That is five more.", "1a", "report2024.hands", "page 3"),
    ]
    assert (rows[4]["calculation"], rows[1]["source"], rows[1]["published"]) == (
        "calc.more",
        "Example A, 2024",
        "2024-05-01",
    )
    # What a spreadsheet looks for before it takes a table for UTF-8.
    assert (full.output("claims") / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def _rows(book: Book) -> list[dict[str, str]]:
    with (book.output("claims") / "claims.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def claims_with_sources(text: str) -> dict[str, set[str]]:
    """Return by its words the names of the sources of each claim, as a JSON-LD processor finds them."""
    options = {"documentLoader": load_schema_org}
    dataset = jsonld.to_rdf(json.loads(text), options)
    triples = [
        (one["subject"]["value"], one["predicate"]["value"], one["object"]["value"]) for one in dataset["@default"]
    ]
    about: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        about.setdefault(subject, {}).setdefault(predicate.rpartition("/")[2].rpartition("#")[2], []).append(value)
    return {
        node["text"][0]: {
            name
            for fact in node.get("citation", ())
            for work in about[fact]["isPartOf"]
            for name in about[work]["name"]
        }
        for node in about.values()
        if "https://schema.org/Claim" in node.get("type", ())
    }


def test_json_ld_processor_finds_each_claim_with_what_it_cites(full: Book) -> None:
    text = (full.output("claims") / "claims.jsonld").read_text(encoding="utf-8")
    assert claims_with_sources(text) == {
        "Twelve people washed their hands.": {"A report"},
        "Seven wore gloves, and twelve washed.": {"A report"},
        "That is five more.": {"A report"},
        "Seven wore gloves.": {"A report"},
    }


def test_claims_have_addresses_where_the_site_has_one(book: Book) -> None:
    assert book.build("claims", "-D", "html_baseurl=https://handbook.example/en/").status == 0
    graph = json.loads((book.output("claims") / "claims.jsonld").read_text(encoding="utf-8"))["@graph"]
    (claim,) = [node for node in graph if node.get("text") == "Seven wore gloves."]
    assert claim["url"] == f"https://handbook.example/en/second.html#{claim['identifier']}"
