"""Duty: how binding a text is for those it speaks of."""

import re
from enum import IntEnum

from vademecum.prose.memory import at_hand, remembered
from vademecum.prose.phrases import AnyOf, any_of, first_of, trace_of
from vademecum.prose.traces import Trace
from vademecum.prose.words import content_stems


class Duty(IntEnum):
    """How binding a text is for those it speaks of."""

    NONE = 0
    MAY = 1
    USUALLY = 2
    SHOULD = 3
    MUST = 4


_BARELY = "may,might,could"  # "may have to"
_DUTIES: list[tuple[Duty, list[AnyOf]]] = [
    (
        Duty.MUST,
        [
            any_of("must", unless="have"),
            any_of("has to, have to, had to, need to, needs to, needed to", unless_after=_BARELY),
            any_of(
                "require, requires, required, oblige*, forbid, forbids, forbidden, forbade",
                "prohibit*, ban, bans, banned",
            ),
            any_of(
                "bound, compelled, duty, duties, obligation*, mandatory, compulsory, may not",
                "not allowed, not optional, shall, binding",
            ),
            any_of("rules out, rule out"),
        ],
    ),
    (
        Duty.SHOULD,
        [
            any_of(
                "should, ought, expect*, ask, asks, asked, asking, tell, tells, telling, told, want",
                "wants, wanted, warn*",
            ),
            any_of(
                "advis*, advice, recommend*, urg*, call, calls, called, calling, remind*, instruct*",
                "rule, rules, do not",
            ),
            any_of("don't, need, needs"),
        ],
    ),
    (Duty.USUALLY, [any_of("usually, normally, generally")]),
    (Duty.MAY, [any_of("may, can, could, might, suggest*, consider*, allow*, permit*")]),
]
_DUTY_TRACE = trace_of(pattern for _, patterns in _DUTIES for pattern in patterns)
#: Only these words make a sentence of the book binding; reporting what somebody asks does not.
_BINDING = [
    any_of("must", unless="have"),
    any_of("has to, have to", unless_after=_BARELY),
    any_of(
        "is required, are required, is obliged, are obliged, is forbidden, are forbidden, is prohibited, are prohibited"
    ),
    any_of("is bound, are bound, shall, mandatory, compulsory, may not, is not allowed, are not allowed"),
]
_BINDING_TRACE = trace_of(_BINDING)
#: These bind too, but in a story they only happened: what counts is whether guidance is told.
_REQUIRING = any_of(
    "require, requires, required, oblige, obliges, forbid, forbids, forbade, prohibit, prohibits",
    "prohibited, ban, bans",
    "banned, demand, demands, demanded, need to, needs to, needed to, had to",
)
_ADVISING = any_of("should, ought to")
#: One of these stands in whatever demands something.
DEMANDING = Trace.any_of([_BINDING_TRACE, _REQUIRING.trace, _ADVISING.trace])
_SOFTENED = re.compile(r"\s+(?:usually|normally|generally|as\s+a\s+rule)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|can|could|might|should|usually|must|shall)\b", re.IGNORECASE)


def modal_before(text: str, sought: str) -> set[str]:
    """Return the words such as may and must that stand right before the word of a stem."""
    found = set()
    words = text.split()
    for at, word in enumerate(words):
        if sought in content_stems(word):
            found |= {match.group().lower() for match in _MODAL.finditer(" ".join(words[max(0, at - 3) : at]))}
    return found


@at_hand
def requirement(text: str) -> str:
    """Return the word with which a text reports that something is, or was, required; else nothing."""
    found = _REQUIRING.search(text)
    return found.group() if found else ""


@remembered
def duty(text: str) -> Duty:
    """Return how binding a text is at most.

    >>> [duty(text).name for text in ("Doctors must not.", "The GMC asks doctors to.", "You may.", "It rained.")]
    ['MUST', 'SHOULD', 'MAY', 'NONE']
    """
    levels = _DUTIES if _DUTY_TRACE.may_be_in(text) else ()
    return next((level for level, patterns in levels if first_of(patterns, text)), Duty.NONE)


@at_hand
def demand(text: str) -> tuple[Duty, str]:
    """Return what a sentence of the book itself demands, and the word: MUST, SHOULD, USUALLY or NONE."""
    if _BINDING_TRACE.may_be_in(text) and (found := first_of(_BINDING, text)):
        return Duty.MUST, found
    if match := _ADVISING.search(text):
        return (Duty.USUALLY if _SOFTENED.match(text, match.end()) else Duty.SHOULD), match.group()
    return Duty.NONE, ""
