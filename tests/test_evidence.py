"""What was collected is told, or the evidence says why not."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.books import REPOSITORY, Book

_FOLDER = REPOSITORY / "source" / "evidence"


def _tables() -> dict[str, dict[str, Any]]:
    """Return every fact's table by its mark."""
    return {
        f"{path.stem}.{name}": table
        for path in sorted(_FOLDER.glob("*.toml"))
        if path.stem not in ("sources", "names", "derived", "mutation")
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


@pytest.fixture(scope="module")
def cited(bound: Book) -> set[str]:
    """What the sentences of the bound handbook rest on, the facts behind our arithmetic included."""
    sentences = json.loads((bound.output("claims") / "claims.json").read_text(encoding="utf-8"))["sentences"]
    marks = {mark for sentence in sentences for mark in sentence["marks"]}
    derived = _FOLDER / "derived.toml"
    if derived.is_file():
        for name, table in tomllib.loads(derived.read_text(encoding="utf-8")).items():
            marks |= set(table["from"]) if f"calc.{name}" in marks else set()
    return marks


def test_every_record_is_cited_or_left_out_with_a_reason(cited: set[str]) -> None:
    idle = {mark: table for mark, table in _tables().items() if mark not in cited}
    assert [mark for mark, table in idle.items() if "left-out" not in table] == []
    # "Not told yet" is an intention, and no reason.
    assert [mark for mark, table in idle.items() if re.search(r"\byet\b", table["left-out"])] == []
    assert [mark for mark, table in _tables().items() if mark in cited and "left-out" in table] == []


def test_every_paragraph_of_the_article_has_its_facts() -> None:
    records = {table["record"] for table in _tables().values()}
    assert {f"A{number:03}" for number in range(1, 94)} <= records
    assert len(records) == len(_tables()) == 279


def test_no_source_is_cited_whose_author_or_title_is_unknown(cited: set[str]) -> None:
    tables = _tables()
    assert [mark for mark in cited if "source-incomplete" in tables.get(mark, {}).get("caution", [])] == []
    assert [mark for mark, table in tables.items() if table["record"] == "X228" and mark in cited] == []


def test_eight_rules_go_on_the_pocket_card_and_are_short() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(Path(REPOSITORY / "source").rglob("*.rst"))]
    rules = [rule for page in pages for rule in re.findall(r"^\.\. rule:: .*\n(?: +.*\n|\n)*", page, re.MULTILINE)]
    chosen = [rule for rule in rules if ":card:" in rule]
    assert len(chosen) == 8
    for rule in chosen:
        body = rule.partition("\n\n")[2]
        assert 5 <= len(body.split()) <= 25, body
