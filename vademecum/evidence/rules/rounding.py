"""Rounding: figures told in round numbers, and shares told as "one in five", held against what is recorded.

A hedge must be true: "nearly a third" is less than a third, "more than 18,000" is more. How far a round number may be
from the recorded one is the share by which an accepted wording may differ (``records``).
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from vademecum.evidence.basis import Basis, Ground, Read
from vademecum.prose.bounds import Bound, bound
from vademecum.prose.figures import Figure
from vademecum.prose.words import content_stems, stem

#: How far a hedged round number may be from the recorded one, and one told with "about", as a share of it.
_HEDGED, _ABOUT = Fraction(15, 100), Fraction(10, 100)
#: How far a share such as "four in five" may be from the recorded one without a hedge: percentage points, and a share.
_POINTS, _BARE = 1, Fraction(6, 100)
#: Into how many parts people divide a whole.
_MOST_PARTS = 20
_OF = re.compile(r"\b(?:of|among)\s+(?:(?:the|all|these|those)\s+)*$", re.IGNORECASE)
#: How a recorded figure may itself be hedged where a told one is.
_GOES_WITH: dict[Bound, frozenset[Bound]] = {
    "over": frozenset({"", "about", "over", "least"}),
    "least": frozenset({"", "about", "over", "least"}),
    "under": frozenset({"", "about", "under", "most"}),
    "most": frozenset({"", "about", "under", "most"}),
    "about": frozenset({"", "about", "over", "under", "least", "most"}),
    "": frozenset({"", "about"}),
}


def rounds(told: Figure, told_in: str, recorded: Figure, recorded_in: str) -> bool:
    """Say whether a recorded figure may be told as another: as a rounder one with a hedge, or as a simple share.

    >>> from vademecum.prose.figures import figures
    >>> def may_be_told(fact, text):
    ...     (recorded,), (told,) = figures(fact), figures(text)
    ...     return rounds(told, text, recorded, fact)
    >>> [may_be_told("64 per cent", text) for text in ("almost two thirds", "over two thirds", "two thirds")]
    [True, False, False]
    >>> [may_be_told("18,640", text) for text in ("more than 18,000", "nearly 18,000", "18,000", "about 18,639")]
    [True, False, False, False]
    """
    if told.measure[1] != recorded.measure[1]:
        return False
    mine, theirs = Fraction(told.measure[0]), Fraction(recorded.measure[0])
    if mine <= 0 or theirs <= 0:
        return False
    hedge = bound(told_in, told)
    if bound(recorded_in, recorded) not in _GOES_WITH[hedge]:
        return False
    distance = abs(mine / theirs - 1)
    if _is_simple_share(told):
        if not hedge:
            return abs(mine - theirs) <= _POINTS and distance <= _BARE
    elif not hedge or _digits_of(told, mine) >= _digits(theirs):
        return False
    if hedge == "about":
        return distance <= _ABOUT
    return distance <= _HEDGED and (mine <= theirs if hedge in ("over", "least") else mine >= theirs)


def borne_shares(told: Read, basis: Basis) -> set[int]:
    """Return where the numbers stand that make a share which the facts hold: "one in four" for 25 or 24 per cent."""
    found: set[int] = set()
    for part, whole, share in _told_shares(told):
        counts = {one.figure.measure for _, one in basis.held if not one.figure.unit}
        if {part.measure, whole.measure} <= counts:
            continue  # told as it is recorded
        for ground, read, recorded in _recorded_shares(basis.grounds):
            is_same = share.measure == recorded.measure
            is_same = is_same or (whole.value <= _MOST_PARTS and rounds(share, told.text, recorded, read.text))
            if is_same and (share.noun is None or _speaks_of(ground, share.noun)):
                found |= {part.start, whole.start}
    return found


def is_rounded_share(told: Figure, told_in: Read, basis: Basis) -> bool:
    """Say whether a share is that of two counts of a fact: "a fifth" for 47 of 214."""
    return any(
        (told.measure == recorded.measure or rounds(told, told_in.text, recorded, read.text))
        and (told.noun is None or _speaks_of(ground, told.noun))
        for ground, read, recorded in _recorded_shares(basis.grounds)
    )


def _told_shares(told: Read) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Yield the part, the whole and the share of each "one in five" of a text."""
    for part, whole in pairwise(held.figure for held in told.figures):
        if part.place == "part" and whole.place == "whole" and whole.value:
            value, noun = 100 * part.value / whole.value, part.noun or whole.noun
            yield part, whole, part._replace(value=value, unit="per cent", end=whole.end, noun=noun, place="")


def _recorded_shares(grounds: Iterable[Ground]) -> Iterator[tuple[Ground, Read, Figure]]:
    """Yield the percentages of facts, and the shares that two counts make: "47 of 214", "of 140 asked, 112 said"."""
    for ground in grounds:
        for read in ground.readings:
            for held in read.figures:
                if held.figure.measure[1] == "per cent":
                    yield ground, read, held.figure
            for _, _, share in _told_shares(read):
                yield ground, read, share
            for whole, part in pairwise(held.figure for held in read.figures):
                is_share = not (whole.unit or part.unit or part.place == "whole") and 0 < part.value < whole.value
                if is_share and _OF.search(read.text, 0, whole.start):
                    yield ground, read, part._replace(value=100 * part.value / whole.value, unit="per cent")


def _speaks_of(ground: Ground, noun: str) -> bool:
    return any(stem(noun) in content_stems(text) for text in ground.texts)


def _is_simple_share(figure: Figure) -> bool:
    """Say whether a figure is a share in words, or one in so many, and no number of per cent."""
    if figure.unit == "per cent":
        return "%" not in figure.text and "cent" not in figure.text.lower()
    return not figure.unit and 0 < figure.value < 1 and figure.value.denominator <= _MOST_PARTS


def _digits_of(told: Figure, value: Fraction) -> int:
    """Return how exactly a figure is told: of "1.0 billion" the nought tells something too."""
    if decimal := re.search(r"\d+\.\d+", told.text):
        return len(decimal.group().replace(".", "").lstrip("0"))
    return _digits(value)


def _digits(value: Fraction) -> int:
    """Return how many digits a number has without the noughts at its ends."""
    return len(f"{float(value):.15f}".replace(".", "").strip("0"))
