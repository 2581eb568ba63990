"""Traces spare work and change nothing: what they pass over, no reader would have read."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vademecum.evidence.holdings import lexicon
from vademecum.evidence.reading import read_evidence
from vademecum.prose import strength
from vademecum.prose.dates import dates
from vademecum.prose.figures import figures, may_hold_figures_or_dates
from vademecum.prose.memory import forget
from vademecum.prose.names import Lexicon, names
from vademecum.prose.traces import Trace
from vademecum.prose.words import small_clauses

ROOT = Path(__file__).parents[2]
SNIPPETS = Path(__file__).parents[1] / "claims" / "snippets"

READERS: list[Callable[[str], object]] = [
    dates,
    figures,
    small_clauses,
    strength.scopes,
    strength.denying_clauses,
    strength.may_deny,
    strength.share,
    strength.shares,
    strength.superlatives,
    strength.cause,
    strength.may_cause,
    strength.links,
    strength.duty,
    strength.demand,
    strength.requirement,
    lambda text: strength.turned_words(text, ["It is helpful, and they did so equally and safely."]),
]


def texts() -> Iterator[str]:
    """Yield what the handbook's facts say, and what the snippets do, each in other letters too."""
    evidence, _ = read_evidence(ROOT / "source" / "evidence")
    told = [text for fact in evidence.facts.values() for text in (fact.fact, *fact.also)]
    for name in ("hostile.toml", "honest.toml"):
        told += [snippet["text"] for snippet in tomllib.loads((SNIPPETS / name).read_text("utf-8"))["snippet"]]
    told += [
        "½ of them",
        "_ten_ years",
        "for a month",
        "10\u212am",
        "mo\u017ft",
        "the 2000's",
        "2013Q3",
        "They did so unequally.",
        "May",
    ]
    for text in told:
        yield from (text, text.upper(), text.lower(), text.replace(" ", "_"), text.replace("i", "\u0131"))


def test_what_traces_pass_over_no_reader_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sorted(set(texts()))
    forget()
    quick = [[read(text) for text in told] for read in READERS]
    forget()
    monkeypatch.setattr(Trace, "may_be_in", lambda *_: True)
    slow = [[read(text) for text in told] for read in READERS]
    forget()
    differing = [
        (text, one, other)
        for mine, theirs in zip(quick, slow, strict=True)
        for text, one, other in zip(told, mine, theirs, strict=True)
        if one != other
    ]
    assert differing == []
    # The comparison is of something: every reader finds what it looks for in some text.
    assert [READERS[number] for number, found in enumerate(slow) if not any(found)] == []


def test_a_text_without_digits_months_or_number_words_holds_neither_figure_nor_date() -> None:
    silent = [text for text in set(texts()) if not may_hold_figures_or_dates(text)]
    assert [text for text in silent if figures(text) or dates(text)] == []
    assert silent


def test_a_text_that_claims_little_claims_no_share_cause_or_duty() -> None:
    silent = [text for text in set(texts()) if not strength.may_claim(text)]
    assert [
        text
        for text in silent
        if strength.share(text)[0] not in (strength.Share.UNSAID, strength.Share.SOME)
        or strength.superlatives(text)
        or strength.cause(text)
        or strength.demand(text)[1]
        or strength.requirement(text)
    ] == []
    assert silent


def test_words_in_small_letters_are_passed_over_unless_a_name_begins_with_them() -> None:
    known = Lexicon(
        known=frozenset({"doctors.example", "GMC", "iPhone", "eight wards"}), aliases={"GMC": ("the council",)}
    )
    text = (
        "many wards, on doctors.example, eight wards (and the council) with an iPhone; nobody asked the GMC or J. Gray"
    )
    assert [name.canonical for name in names(text, known)] == [
        *("doctors.example", "eight wards", "GMC", "iPhone", "GMC", "J. Gray")
    ]


def test_every_name_of_the_evidence_is_found_in_a_sentence() -> None:
    evidence, _ = read_evidence(ROOT / "source" / "evidence")
    known = lexicon(evidence)
    lost = [
        name
        for name in sorted(known.listed)
        if not any(found.canonical == known.canonical(name) for found in names(f"it says that {name} asked it", known))
    ]
    assert lost == []
