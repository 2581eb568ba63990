"""The ledger as the claims builder left it for machines: what the evidence explorer shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

#: Kinds of sentences that say something to readers; the others join, point, or tell of the book itself.
_SAYING: Final = frozenset("claim sourced rule advice view question gap definition scenario signpost".split())

KIND_NAMES: Final[Mapping[str, str]] = {
    "law": "Law and rulings",
    "regulator": "Regulator",
    "government": "Government",
    "professional-body": "Professional body",
    "research": "Research",
    "review": "Review",
    "dataset": "Data set",
    "journalism": "Journalism",
    "commentary": "Commentary",
    "announcement": "Announcement",
    "company": "Company",
    "reference": "Reference work",
}

STATUS_NAMES: Final[Mapping[str, str]] = {
    "current": "current",
    "historical": "historical",
    "superseded": "superseded",
    "corrected": "corrected",
    "concern": "under concern",
    "retracted": "retracted",
    "withdrawn": "withdrawn",
}

_OWN_NAMES: Final[Mapping[str, str]] = {
    "advice": "Our advice",
    "view": "Our view",
    "question": "Our question",
    "gap": "A gap: we looked and found nothing",
    "definition": "Our definition",
    "scenario": "Invented example",
    "signpost": "Where something is in this book",
}


@dataclass(frozen=True)
class Source:
    """A source as a list names it."""

    id: str
    name: str  #: ``Oxtoby, 2013``.
    title: str
    kind: str
    status: str
    year: str  #: Empty where it bears no date.

    @property
    def standing(self) -> str:
        """Return how it stands in a word or two."""
        return STATUS_NAMES.get(self.status, self.status)


@dataclass(frozen=True)
class Fact:
    """A fact, and where it was read."""

    id: str
    words: str
    place: str  #: As it is printed; empty where the fact rests on the whole of its source.
    as_of: str
    source: Source


@dataclass(frozen=True)
class Statement:
    """A sentence of the book."""

    id: str
    page: str
    words: str
    ours: str  #: What it is where it rests on nothing but us; empty where it rests on evidence.
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Ledger:
    """All of it."""

    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]


def read_ledger(path: Path) -> Ledger | None:
    """Return what ``claims.json`` holds; None where there is none, or none that names facts and sources."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        sources = {one["id"]: _source(one) for one in told["sources"]}
        facts = {one["id"]: _fact(one, sources) for one in told["facts"]}
        through = {one["id"]: tuple(one["from"]) for one in told["calculations"]}
        statements = [_statement(one, facts, through) for one in told["sentences"] if one["kind"] in _SAYING]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return Ledger(tuple(statements), tuple(sorted(sources.values(), key=lambda one: (one.name.casefold(), one.id))))


def _source(told: Mapping[str, Any]) -> Source:
    csl = told["csl"]
    issued = csl.get("issued", {}).get("date-parts", [[""]])
    year = str(issued[0][0])
    names = [str(name.get("literal") or name.get("family", "")) for name in csl.get("author", ())]
    author = (
        names[0] + (" and others" if len(names) > 2 else f" and {names[1]}" if len(names) == 2 else "") if names else ""
    )
    name = f"{author or csl['title']}, {year or 'no date'}"
    return Source(told["id"], name, csl["title"], told["kind"], told["status"], year)


def _fact(told: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    return Fact(told["id"], told["fact"], told.get("place", ""), told.get("as-of", ""), sources[told["source"]])


def _statement(told: Mapping[str, Any], facts: Mapping[str, Fact], through: Mapping[str, tuple[str, ...]]) -> Statement:
    names = [name for mark in told["marks"] for name in through.get(mark, (mark,))]
    cited = tuple(facts[name] for name in dict.fromkeys(names) if name in facts)
    ours = "" if cited else _OWN_NAMES.get(told["kind"], "Ours")
    return Statement(told["id"], told["page"], told["text"], ours, cited)
