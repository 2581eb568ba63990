"""Denials: what a text denies, in words of its own or folded into others, and what it turns into its opposite."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from vademecum.prose.memory import remembered
from vademecum.prose.phrases import any_of
from vademecum.prose.traces import Trace, plain
from vademecum.prose.words import clauses, content_stems, small_clauses, stem, stems_in_order

#: Denials that turn what a sentence says into its opposite.
_DENIALS = any_of(
    "not, never, no, none, nobody, nothing, nowhere, neither, nor, cannot, without, hardly, scarcely, barely, rarely",
    "seldom, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, hasn't, haven't, hadn't, can't, couldn't, won't",
    "wouldn't, shouldn't, mustn't, needn't",
    unless="only, just, least, longer than, more than, fewer than, less than, later than, matter, until, to mention"
    ", doubt, optional",
    unless_after="or",
)
#: "No. 10" denies nothing.
_NUMBER = re.compile(r"\bNo\.\s*\d")
#: Words in which a denial is folded: a text with one of them may stand for one with "not", and the other way round.
_FOLDED = any_of(
    "against, avoid*, ban, bans, banned, bar, bars, barred, barring, cease, ceases, ceased, declin*, deny, denies",
    "denied, disagree*, except*, exclud*, fail, fails, failed, failing, failure, far from, fewer",
    "forbid*, forbad*, forbod*",
    "free of, free from, halt*, hard, harder, instead, keep*, kept, lack*, leave*, leaving, left",
    "less, little, miss, misses",
    "missed, missing, oppos*, only, outside, prevent*, prohibit*, reject*, refrain*, refus*",
    "rather than, remov*, rule out",
    "rules out, ruled out, spare, spared, stop*, unless, until, withdraw*, withdrew, withhold*",
    "withheld, wrong*, zero, 0",
    "impossib*, improper*, inaccurate*, inadequate*, inappropriate*, incomplete*, inconclusive*",
    "incorrect*, insufficient*",
    "invalid*, irrelevant*, unable, unaware, uncertain*, unclear*, unconfirmed, unequal*, unfair*, unfound*, unknown",
    "unlawful*, unlike*, unproven, unprofessional*, unregulated, unsafe*, untrue, unusual*, unwise*",
)
_FOLDING = Trace(parts=("less", "non"))
_FOLDED_IN = re.compile(r"\bnon-?\w+|\w{3,}less(?:ly)?\b", re.IGNORECASE)
#: Words that turn what follows into its opposite without a "not".
_TURNING = any_of(
    "far from, anything but, fail to, fails to, failed to, refuses to, refused to, declines to",
    "declined to, is unable to",
    "are unable to, was unable to, were unable to, denies, denied, lacks, lacked",
)
_PREFIXED = re.compile(r"\b(?:un|in|im|ir|dis|non-?|mis)(?P<stem>[a-z]{4,})\b", re.IGNORECASE)
_TURNED = Trace.any_of([_TURNING.trace, Trace(pattern="(?:un|in|im|ir|dis|non|mis)....|non$")])
_FORBIDDEN = any_of("forbid*, forbad*, ban, bans, banned, prohibit*, bars, barred, barring, exclud*, refus*, against")
_ANY = Trace.any_of([_TURNED, _DENIALS.trace])
_BEFORE_STEM = 6  # words before a word that may deny it


class Scope(NamedTuple):
    """What a denial denies."""

    word: str  #: The denial itself, in small letters.
    stems: tuple[str, ...]  #: Of the first two words after it that say anything.


@remembered
def scopes(text: str) -> tuple[Scope, ...]:
    """Return, for each denial of a text, what it denies.

    >>> [scope.stems for scope in scopes("It was not materially flawed, and no patient was involved.")]
    [('material', 'flaw'), ('patient', 'involv')]
    """
    found = []
    for clause in denying_clauses(text):
        for match in _DENIALS.pattern.finditer(_without_numbers(clause)):
            telling = (stem for word in clause[match.end() :].split() for stem in stems_in_order(word))
            if stems := tuple(islice(telling, 2)):
                found.append(Scope(match.group().lower(), stems))
    return tuple(found)


@remembered
def denying_clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a sentence, subordinate clauses apart, that deny something.

    >>> denying_clauses("It was seen, not heard, and nobody spoke.")
    ('not heard', 'and nobody spoke.')
    """
    if not may_have_denials(text):
        return ()
    return tuple(clause for clause in small_clauses(text) if _DENIALS.pattern.search(_without_numbers(clause)))


def is_denied(text: str, sought: str) -> bool | None:
    """Say whether a text denies the word of a stem anywhere; None where it does not have it.

    "No abuse" denies it, "abuse is not allowed" does, and so does "abuse is forbidden".
    """
    if sought not in text.lower():  # a stem is the beginning of its word
        return None
    denied: list[bool] = []
    for part in clauses(text):
        clause = text[part.start : part.end]
        words = clause.split() if sought in clause.lower() else ()
        for at, word in enumerate(words):
            if sought in word.lower() and sought in content_stems(word):
                near = " ".join(words[max(0, at - _BEFORE_STEM) : at + 1])
                denied.append(bool(denials(clause)) or may_deny(near) or _FORBIDDEN.search(text) is not None)
    return any(denied) if denied else None


def may_differ(text: str) -> bool:
    """Say quickly whether :func:`turned_words` or :func:`denials` may find any, whatever is recorded."""
    return _ANY.may_be_in(text)


def may_be_turned(text: str) -> bool:
    """Say quickly whether :func:`turned_words` may find any, whatever is recorded."""
    return _TURNED.may_be_in(text)


def turned_words(text: str, recorded: Sequence[str]) -> list[str]:
    """Return the words by which a text says the opposite of others: "unhelpful" where they say "helpful".

    >>> turned_words("Nurses found it unhelpful.", ["Nurses found it helpful."])
    ['unhelpful']
    """
    if not may_be_turned(text):
        return []
    text = plain(text)
    turning, prefixed = list(_TURNING.finditer(text)), list(_PREFIXED.finditer(text))
    if not (turning or prefixed):
        return []
    told = " ".join(recorded).lower()
    found = [match.group() for match in turning] if turning and not may_deny(told) else []
    for match in prefixed:
        word, bare = match.group().lower(), match["stem"].lower()
        if bare not in told or any(is_denied(one, stem(bare)) for one in recorded):
            continue  # "unexplained" of what "was not explained"
        if re.search(rf"\b{re.escape(bare)}\b", told) and not re.search(rf"\b{re.escape(word)}", told):
            found.append(match.group())
    return found


@remembered
def denials(text: str) -> tuple[str, ...]:
    """Return the words that deny what a text says.

    >>> denials("They must not post, and cannot delete."), denials("Not only doctors post, or not, in No. 10.")
    (('not', 'cannot'), ())
    """
    return tuple(found.group() for found in _DENIALS.finditer(_without_numbers(text)))


def may_have_denials(text: str) -> bool:
    """Say quickly whether :func:`denials` may find any."""
    return _DENIALS.trace.may_be_in(text)


def _without_numbers(text: str) -> str:
    return _NUMBER.sub("", text) if "No." in text else text


@remembered
def may_deny(text: str) -> bool:
    """Say whether a text denies something, with "not" or in a word such as "forbids", "lacks" or "unable"."""
    if denials(text) or _FOLDED.search(text):
        return True
    return _FOLDING.may_be_in(text) and _FOLDED_IN.search(text) is not None
