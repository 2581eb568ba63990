"""Strength: a sentence may say less than the facts that it cites, and never more."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from vademecum.evidence.basis import Basis, HeldFigure, Read, held_figures, measure
from vademecum.evidence.model import Fact, Sentence
from vademecum.evidence.rules.form import is_advice
from vademecum.evidence.schema import BINDING_KINDS
from vademecum.findings import Finding
from vademecum.prose.denial import denials
from vademecum.prose.duty import Duty, demand, duty, modal_before, requirement
from vademecum.prose.figures import DURATIONS, Figure
from vademecum.prose.quotations import holds_words, without_quotations
from vademecum.prose.strength import (
    Share,
    cause,
    has_superlative,
    links,
    may_cause,
    may_claim,
    share,
    shares,
    superlatives,
)
from vademecum.prose.traces import Trace
from vademecum.prose.words import may_follow, stems_in_order

_MODALITIES = {
    "must": Duty.MUST,
    "must not": Duty.MUST,
    "should": Duty.SHOULD,
    "should not": Duty.SHOULD,
    "usually": Duty.USUALLY,
    "may": Duty.MAY,
    "can": Duty.MAY,
}
#: Somebody's words: what binds there binds as they say.
_REPORTING = re.compile(
    r"\b(?:said|says|wrote|writes|argued|argues|thought|thinks|held|told|believed|reported|according to|rules?|view"
    r"|in (?:his|her|their) view|advised|advises|contract|policy)\b",
    re.IGNORECASE,
)


Bound = Literal["", "about", "over", "under", "least", "most"]

#: The comparators of ``prose.figures`` by what they say.
_WORDS_OF_BOUNDS: dict[Bound, tuple[str, ...]] = {
    "over": (
        "over",
        "above",
        "more than",
        "greater than",
        "higher than",
        ">",
        "in excess of",
        "upwards of",
        "upward of",
    ),
    "under": (
        "under",
        "below",
        "fewer than",
        "less than",
        "lower than",
        "<",
        "nearly",
        "almost",
        "not quite",
        "close to",
        "near to",
        "short of",
        "shy of",
    ),
    "least": (
        *("at least", "≥", "or more", "plus", "a minimum of", "no fewer than", "not less than", "no less than"),
        *("not fewer than", "or over", "or above", "and over", "and above", "or older", "as many as", "as much as"),
    ),
    "most": (
        *(
            "at most",
            "at the most",
            "≤",
            "up to",
            "no more than",
            "not more than",
            "a maximum of",
            "or fewer",
            "or less",
        ),
        *("or under", "or below", "and under", "as few as", "as little as"),
    ),
}
#: How far over or under, which says neither.
_DEGREE = re.compile(r"^(?:just|well|slightly|a little|far|significantly|much) ")
_BOUNDS = {word: bound for bound, words in _WORDS_OF_BOUNDS.items() for word in words}
#: What may be told of what is recorded: the same, or less.
_MAY_BE_TOLD: dict[Bound, frozenset[Bound]] = {
    "": frozenset({"", "about", "least", "most"}),
    "about": frozenset({"about", ""}),
    "over": frozenset({"over", "least", "about"}),
    "least": frozenset({"least", "about"}),
    "under": frozenset({"under", "most", "about"}),
    "most": frozenset({"most", "about"}),
}
_MUSTS = Trace({"must"})
_MUST = re.compile(r"\bmust\b(?!\s+have\b)", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:one|some|two|three|among|amongst)\s+(?:of\s+)?the\b", re.IGNORECASE)
#: Verbs that say what a comparator says.
_PASSED = re.compile(
    r"\b(?:pass(?:ed|es)?|exceed\w*|top(?:s|ped)|beyond|outnumber\w*|reach(?:ed|es)?|above)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: One of these stands in whatever _PASSED finds: words, and beginnings of words.
_PASSING = Trace(
    "pass passed passes tops topped beyond reach reached reaches above".split(), beginnings=("exceed", "outnumber")
)


def findings(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding where one sentence says more than its facts; ``told`` is the sentence, read."""
    if told.figures:
        yield from _comparators(sentence, told, basis)
    if told.dates:
        yield from _limits_of_dates(sentence, told, basis)
    if not may_claim(sentence.text):
        return
    text = without_quotations(sentence.text)
    yield from _quantifiers(sentence, text, basis)
    yield from _superlatives(sentence, text, basis)
    yield from _causes(sentence, text, basis)
    yield from _modality(sentence, text, basis)


def _bound(read: Read, figure: Figure) -> Bound:
    if figure.comparator:
        return _BOUNDS.get(_DEGREE.sub("", figure.comparator), "about")
    return "over" if _PASSING.may_be_in(read.text) and _PASSED.search(read.text, 0, figure.start) else ""


def _comparators(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    for held in told.figures:
        figure = held.figure
        if figure.is_locator:
            continue
        if problem := _other_limit(held, told, basis):
            yield Finding("claims.comparator", f"{figure.text!r} {problem}; use the fact's word", sentence.place)
            continue
        if figure.place in ("low", "high"):
            continue
        recorded = {
            _bound(read, one.figure)
            for ground in basis.grounds
            for read in ground.readings
            for one in read.figures
            if measure(one.figure) == measure(figure)
        }
        mine = _bound(told, figure)
        if not recorded or any(mine in _MAY_BE_TOLD[one] or mine == one for one in recorded):
            continue
        ends = {one.figure.place for _, one in held_figures(basis.grounds) if measure(one.figure) == measure(figure)}
        beyond = {"high": ("over", "least"), "low": ("under", "most")}
        if any(mine not in beyond[end] for end in ends & {"low", "high"}):
            continue
        theirs = next(iter(sorted(recorded)))
        yield Finding(
            "claims.comparator",
            f"{figure.text!r} is told as {_SAID[mine]} and recorded as {_SAID[theirs]}; use the fact's word",
            sentence.place,
        )


_SAID: dict[Bound, str] = {
    "": "exact",
    "about": "'about'",
    "over": "'more than'",
    "under": "'less than'",
    "least": "'at least'",
    "most": "'at most'",
}


#: Words before a duration or a date that set its end or its beginning.
_LIMITS: list[tuple[str, re.Pattern[str]]] = [
    (
        "'by' or 'within'",
        re.compile(r"\b(?:by|within|before|until|inside)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE),
    ),
    (
        "'after' or 'since'",
        re.compile(r"\b(?:after|since|following|beyond)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE),
    ),
]


_BEFORE_LIMIT = ("by", "within", "before", "until", "inside", "after", "since", "following", "beyond", "the", "of")


def _limit(text: str, start: int) -> str:
    if not may_follow(text, start, _BEFORE_LIMIT):
        return ""
    return next((name for name, pattern in _LIMITS if pattern.search(text, 0, start)), "")


def _other_limit(held: HeldFigure, told: Read, basis: Basis) -> str:
    """Return how a duration is told and how it is recorded, where one is its end and the other its beginning."""
    mine = _limit(told.text, held.figure.start) if held.figure.unit in DURATIONS else ""
    if not mine:
        return ""
    theirs = {
        _limit(read.text, one.figure.start)
        for ground in basis.grounds
        for read in ground.readings
        for one in read.figures
        if measure(one.figure) == measure(held.figure)
    }
    return (
        f"is told with {mine} and recorded with {sorted(theirs)[0]}" if theirs and theirs.isdisjoint({mine, ""}) else ""
    )


def _limits_of_dates(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding for each date that is told as an end and recorded as a beginning, or the other way round."""
    for date in told.dates:
        mine = _limit(told.text, date.start)
        if not mine:
            continue
        theirs = {
            _limit(read.text, one.start)
            for ground in basis.grounds
            for read in ground.readings
            for one in read.dates
            if date.is_held_by(one)
        }
        if theirs and theirs.isdisjoint({mine, ""}):
            yield Finding(
                "claims.comparator",
                f"{date.text!r} is told with {mine} and recorded with {sorted(theirs)[0]}; use the fact's word",
                sentence.place,
            )


def _quantifiers(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    size, word = share(told)
    if size in (Share.UNSAID, Share.SOME):
        return
    held = set().union(*(shares(text) for text in basis.texts))
    if size is Share.FEW and held and Share.FEW not in held and not any(denials(text) for text in basis.texts):
        yield Finding(
            "claims.quantifier", f"{word!r} turns round what the facts cited say; use their word", sentence.place
        )
    if size < Share.MANY or any(holds_words(text, word) for text in basis.texts):
        return
    if any(one >= size for one in held):
        return
    if size is Share.MANY and not held & {Share.SOME, Share.FEW}:
        return  # "many" of a fact that gives no share is as vague as the fact
    if _is_shown(size, basis):
        return
    yield Finding(
        "claims.quantifier",
        f"{word!r} says more than the facts cited; use their word, or some",
        sentence.place,
    )


def _is_shown(size: Share, basis: Basis) -> bool:
    """Say whether a figure of the facts bears a share: 60 per cent is most, 100 per cent is all."""
    least = {Share.MANY: 20, Share.MOST: 50, Share.ALL: 100}[size]
    for ground in basis.grounds:
        for read in ground.readings:
            parts = [held.figure for held in read.figures]
            if any(measure(one)[1] == "per cent" and measure(one)[0] > least - (size is Share.ALL) for one in parts):
                return True
            for part, whole in pairwise(parts):
                if part.place == "part" and whole.place == "whole" and 100 * part.value >= least * whole.value:
                    return True
    return False


def _superlatives(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    found = superlatives(told)
    texts = [*basis.texts, *(source.title for source in basis.sources)] if found else []
    for word in found:
        is_alone = not _ONE_OF.search(told)
        if not any(has_superlative(text, word) and not (is_alone and _ONE_OF.search(text)) for text in texts):
            yield Finding(
                "claims.superlative",
                f"{word!r} sets apart what no fact cited sets apart; leave it out, or add the wording to also",
                sentence.place,
            )


def _causes(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    word = cause(told)
    # "Count the details, because ...": a reason for advice.
    if not word or is_advice(told) or any(cause(text) for text in basis.texts):
        return
    is_research = any(source.kind in ("research", "review", "dataset") for source in basis.sources)
    if is_research or any(links(text) for text in basis.texts) or not any(may_cause(text) for text in basis.texts):
        yield Finding(
            "claims.causal",
            f"{word!r} makes a cause of what the facts cited only find together; write went with, linked with, after",
            sentence.place,
        )


def _modality(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    if stem := _has_become_must(told, basis):
        yield Finding(
            "claims.modality",
            f"'must' before {stem!r} is stronger than the facts cited; use their word",
            sentence.place,
        )
        return
    asked, word = demand(told)
    is_told = False
    required = requirement(told) if asked < Duty.MUST else ""
    if required and any(ground.fact.modality or ground.source.kind in BINDING_KINDS for ground in basis.grounds):
        asked, word, is_told = Duty.MUST, required, True
    if asked is Duty.NONE:
        return
    allowed = max(_duty(ground.fact) for ground in basis.grounds)
    if asked > allowed:
        yield Finding(
            "claims.modality",
            f"{word!r} is stronger than the facts cited; use their word: {_weaker(allowed)}",
            sentence.place,
        )
        return
    kinds = sorted({source.kind for source in basis.sources})
    is_bare = asked is Duty.MUST and not is_told and not _REPORTING.search(told)
    if is_bare and BINDING_KINDS.isdisjoint(kinds):
        yield Finding(
            "claims.authority",
            f"{word!r} rests on {', '.join(kinds)}, which binds nobody; cite guidance or law, or say whose view it is",
            sentence.place,
        )


def _has_become_must(told: str, basis: Basis) -> str:
    """Return the word after a "must" that every fact has after a weaker word only: may, can, should; else nothing."""
    for match in _MUST.finditer(told) if _MUSTS.may_be_in(told) else ():
        stems = [stem for word in told[match.end() :].split()[:3] for stem in stems_in_order(word)]
        if stems:
            modals = set().union(*(modal_before(text, stems[0]) for text in basis.texts))
            if modals and not modals & {"must", "shall"}:
                return stems[0]
    return ""


def _duty(fact: Fact) -> Duty:
    said = max(duty(text) for text in (fact.fact, *fact.also))
    return _MODALITIES[fact.modality] if fact.modality else said


def _weaker(allowed: Duty) -> str:
    return {
        Duty.NONE: "say who asks for it, or mark it as our advice",
        Duty.MAY: "may, can",
        Duty.USUALLY: "usually",
        Duty.SHOULD: "should, asks, advises",
        Duty.MUST: "must",
    }[allowed]
