"""Traces spare work and change nothing: what they pass over, no reader would have read."""

import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from vademecum.evidence import rules
from vademecum.evidence.holdings import lexicon
from vademecum.evidence.model import Kind, Page, Sentence
from vademecum.evidence.reading import read_evidence
from vademecum.evidence.rules import dates as rule_of_dates
from vademecum.evidence.rules import dating, form, polarity
from vademecum.evidence.rules import figures as rule_of_figures
from vademecum.evidence.rules import strength as rule_of_strength
from vademecum.findings import Place
from vademecum.prose import bounds, denial, duty, strength, traces
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
    denial.scopes,
    denial.denying_clauses,
    denial.may_deny,
    strength.share,
    strength.shares,
    strength.superlatives,
    strength.cause,
    strength.may_cause,
    strength.links,
    duty.duty,
    duty.demand,
    duty.requirement,
    lambda text: denial.turned_words(text, ["It is helpful, and they did so equally and safely."]),
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
        or duty.demand(text)[1]
        or duty.requirement(text)
    ] == []
    assert silent


def test_rules_find_the_same_where_they_ask_for_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence, _ = read_evidence(ROOT / "source" / "evidence")
    told = [fact.fact for fact in evidence.facts.values()]
    for name in ("hostile.toml", "honest.toml"):
        told += [snippet["text"] for snippet in tomllib.loads((SNIPPETS / name).read_text("utf-8"))["snippet"]]
    told += ["Do not forget that nobody reads it.", "The NHS and the BMA had 12 and 30 respectively."]
    # Most facts do not bear what stands before them.
    marks = cycle(sorted(evidence.facts))
    sentences = [
        Sentence("", "page", text, () if kind is Kind.ADVICE else (next(marks),), kind, Place("page.rst", line))
        for line, text in enumerate(told, 1)
        for kind in (Kind.CLAIM, Kind.ADVICE)
    ]
    pages = [Page("page", tuple(sentences))]
    forget()
    quick = list(rules.findings(pages, evidence, 1.0, "2026-11-22"))
    forget()
    monkeypatch.setattr(Trace, "may_be_in", lambda *_: True)
    assert list(rules.findings(pages, evidence, 1.0, "2026-11-22")) == quick
    forget()
    # The comparison is of something: what traces spare is found in some sentence.
    assert {finding.code for finding in quick} >= {
        *("claims.date", "claims.relative-date", "claims.polarity", "claims.comparator", "claims.quantifier"),
        *("claims.superlative", "claims.causal", "claims.modality", "claims.authority", "claims.advice-form"),
    }


@pytest.mark.parametrize(
    ("trace", "patterns", "texts"),
    [
        (rule_of_dates.SEASONS, [rule_of_dates._SEASON], "in spring, in Summer, in autumn, in WINTER"),
        (rule_of_dates._REPORTS, [rule_of_dates._REPORTED_IN], "reported by then in , published on the "),
        (
            dating.OF_TODAY,
            [dating._NEVER, dating._NOW],
            "recent, recently, lately, this year, last week, next month, soon, these days, nowadays, a few days ago"
            ", years ago, now, today, still, currently, at present, to this day, so far, to date",
        ),
        (rule_of_figures._RESPECTIVELY, [rule_of_figures._IN_TURN], "Respectively"),
        (form._THAT, [form._ADVISED_FACT], "forget that, be aware that, bear in mind that"),
        (
            polarity._DENYING,
            [polarity._TWICE],
            "not nothing, never the none, cannot do no, don't nobody, nobody did not, none has never, nothing is not",
        ),
        (rule_of_strength._MUSTS, [rule_of_strength._MUST], "it must"),
        (
            bounds._PASSING,
            [bounds._PASSED],
            "pass , passed , passes , exceed , exceeding , tops , topped , beyond , outnumber , outnumbered the "
            ", reach , reached , reaches the , above ",
        ),
    ],
)
def test_a_trace_of_a_rule_stands_in_all_that_its_patterns_find(
    trace: Trace, patterns: list[re.Pattern[str]], texts: str
) -> None:
    for text in texts.split(", "):
        assert any(pattern.search(text) for pattern in patterns), text
        assert trace.may_be_in(text), text


def test_a_trace_made_late_is_found_in_texts_that_were_read_before() -> None:
    text = "They wrote of quokkas in small letters."
    assert not Trace({"numbats"}).may_be_in(text)
    assert Trace({"quokkas"}).may_be_in(text)
    assert Trace(beginnings={"quok"}).may_be_in(text)


@pytest.mark.parametrize("unlike_a_word", ["Most", "don't", "more than", "", "\u017fome"])
def test_a_trace_that_could_never_be_found_is_refused(unlike_a_word: str) -> None:
    with pytest.raises(AssertionError, match="trace"):
        Trace({"most", unlike_a_word})
    with pytest.raises(AssertionError, match="trace"):
        Trace(parts={unlike_a_word})


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


def test_letters_that_look_like_plain_ones_hide_no_turned_word() -> None:
    assert denial.turned_words("It was un\u017fafe.", ["It was safe."]) == ["unsafe"]


def test_nothing_of_a_book_is_kept_when_it_is_forgotten() -> None:
    text = "A zymurgist told of cooperage."
    dates(text), figures(text), denial.may_deny(text)
    assert b"zymurgist" in traces._of_words
    forget()
    assert not traces._of_words
    assert traces._of_text.cache_info().currsize == 0  # type: ignore[attr-defined]
