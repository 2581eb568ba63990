"""Polarity: a sentence denies what its facts deny, and nothing else."""

import re
from collections.abc import Iterator

from vademecum.evidence.basis import Basis
from vademecum.evidence.model import Sentence
from vademecum.findings import Finding
from vademecum.prose.denial import (
    denials,
    denying_clauses,
    is_denied,
    may_be_turned,
    may_deny,
    may_have_denials,
    scopes,
    turned_words,
)
from vademecum.prose.quotations import holds_words, quotations
from vademecum.prose.traces import Trace
from vademecum.prose.words import content_stems, small_clauses

#: "Do not" as the beginning of advice denies nothing.
_FORBIDDING = re.compile(r"^\W*(?:do not|don['’]t|never)\b(?=.*(?:,\s+(?:because|since|for|as)|[;:])\s)", re.IGNORECASE)
_TWICE = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t)\s+(?:\w+\s+){0,2}(?:no|none|nobody|nothing|not|never)\b"
    r"|\b(?:no|nobody|nothing|none)\s+(?:(?!that|which|who)\w+\s+){0,3}(?:not|never)\b",
    re.IGNORECASE,
)
#: One of these stands in whatever _TWICE finds.
_DENYING = Trace("not never cannot no none nobody nothing".split())
#: What share of a clause's words another must have to tell of the same, and to tell the same.
_COVERED, _SAME = 0.6, 0.75
#: Words that say anything, from which an accepted wording is more than a name: "her college" has one.
_WORDING = 3
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)


def findings(sentence: Sentence, basis: Basis) -> Iterator[Finding]:
    """Yield a finding where one sentence denies what its facts say, or leaves out what they deny."""
    if problem := _problem(_without_exact_quotations(sentence.text, basis), basis):
        yield Finding("claims.polarity", f"{problem}, or add the wording to also", sentence.place)


def _without_exact_quotations(text: str, basis: Basis) -> str:
    """Return a text without what a fact has word for word: that denies what the fact denies."""
    for words in quotations(text):
        if len(words.split()) >= _WORDING and any(holds_words(one, words) for one in basis.texts):
            text = text.replace(words, " ")
    return text


def _problem(text: str, basis: Basis) -> str:
    """Return what is wrong with what a text denies, and the remedy; nothing where it agrees with the facts."""
    wordings = [also for ground in basis.grounds for also in ground.fact.also]
    if wordings and any(_is_wording(also) and holds_words(text, also) for also in wordings):
        return ""
    if may_be_turned(text) and (turned := turned_words(text, basis.texts)):
        return f"{turned[0]!r} says the opposite of the facts cited; say what they say"
    twice = _TWICE.search(text) if _DENYING.may_be_in(text) else None
    if twice and not any(_TWICE.search(one) for one in basis.texts):
        return f"{twice.group()!r} denies twice, and so says the opposite; say what the fact says"
    if may_have_denials(text) and (denied := denials(_FORBIDDING.sub("", text))):
        if not any(may_deny(one) for one in basis.texts):
            return f"{denied[0]!r} denies what no fact cited denies; say what the fact says"
        if clause := _turned(text, basis):
            return f"{denied[0]!r} denies what the fact says: {clause!r}; say what it says"
        if clause := _halved(text, basis):
            return f"a denial of the fact is missing: {clause!r}; keep both"
    if clause := _affirmed(text, basis):
        return f"a denial of the fact is missing: {clause!r}; keep it"
    return ""


def _is_wording(also: str) -> bool:
    """Say whether an accepted wording tells the matter anew, and is not only another name for something in it."""
    return len(content_stems(also)) >= _WORDING


def _turned(text: str, basis: Basis) -> str:
    """Return the clause of a fact that a denying clause of the sentence repeats without its denial; else nothing."""
    for scope in scopes(text):
        first = scope.stems[0]
        found = [(told, is_denied(told, first)) for told in basis.texts]
        if any(denied is False for _, denied in found) and not any(denied for _, denied in found):
            told = next(told for told, denied in found if denied is False)
            return next(part for part in small_clauses(told) if first in content_stems(part))
    theirs = [part for told in basis.texts for part in small_clauses(told)]
    for clause in denying_clauses(text):
        mine = content_stems(clause)
        if len(mine) < 2:
            continue
        if any(may_deny(part) and mine & content_stems(part) for part in theirs):
            continue
        best = max(theirs, key=lambda part: len(mine & content_stems(part)))
        if len(mine & content_stems(best)) >= _COVERED * len(mine):
            return best
    return ""


def _affirmed(text: str, basis: Basis) -> str:
    """Return the denying clause of a fact that a sentence without a denial repeats; else nothing."""
    denying = [ground for ground in basis.grounds if ground.denying]
    if not denying:
        return ""
    mine = content_stems(text)
    for ground in denying:
        for scope in scopes(ground.fact.fact):
            # Of one word there may be many; and "needs consent" is no less than "not without consent".
            if len(scope.stems) < 2 or (scope.word == "without" and not _WITH.search(text)):
                continue
            if set(scope.stems) <= mine and all(is_denied(text, stem) is False for stem in scope.stems):
                return next(part for part in small_clauses(ground.fact.fact) if scope.stems[0] in content_stems(part))
    if may_deny(text):
        return ""
    for ground in denying:
        for clause in ground.denying:
            theirs = content_stems(clause)
            if len(theirs) > 1 and len(theirs & mine) >= _COVERED * len(theirs):
                return clause
    return ""


def _halved(text: str, basis: Basis) -> str:
    """Return the clause of a fact whose two denials are one in a sentence that has its words; else nothing."""
    mine = content_stems(text)
    for ground in basis.grounds:
        for clause in ground.denying:
            theirs, count = content_stems(clause), len(denials(clause))
            is_same = len(theirs) > 1 and len(theirs & mine) >= _SAME * len(theirs)
            if is_same and count > 1 and 0 < len(denials(text)) < count:
                return clause
    return ""
