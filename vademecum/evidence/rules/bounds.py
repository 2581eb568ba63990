"""Bounds: more than, at most, by and after are told as the facts have them."""

from collections.abc import Iterator

from vademecum.evidence.basis import Basis, HeldFigure, Read, held_figures
from vademecum.evidence.model import Sentence
from vademecum.evidence.rules.rounding import borne_shares
from vademecum.findings import Finding
from vademecum.prose.bounds import Bound, bound, limit
from vademecum.prose.figures import Figure
from vademecum.prose.units import DURATIONS

#: What may be told of what is recorded: the same, or less.
_MAY_BE_TOLD: dict[Bound, frozenset[Bound]] = {
    "": frozenset({"", "about", "least", "most"}),
    "about": frozenset({"about", ""}),
    "over": frozenset({"over", "least", "about"}),
    "least": frozenset({"least", "about"}),
    "under": frozenset({"under", "most", "about"}),
    "most": frozenset({"most", "about"}),
}


def findings(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding for each bound that is not the recorded one; ``told`` is the sentence, read."""
    if told.figures:
        yield from _comparators(sentence, told, basis)
    if told.dates:
        yield from _limits_of_dates(sentence, told, basis)


def _comparators(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    shares = borne_shares(told, basis)
    for held in told.figures:
        figure = held.figure
        if figure.is_locator or figure.start in shares:
            continue
        if problem := _other_limit(held, told, basis):
            yield Finding("claims.comparator", f"{figure.text!r} {problem}; use the fact's word", sentence.place)
            continue
        if figure.place in ("low", "high"):
            continue
        recorded = {bound(read.text, one) for read, one in _same(figure, basis)}
        mine = bound(told.text, figure)
        if not recorded or any(mine in _MAY_BE_TOLD[one] or mine == one for one in recorded):
            continue
        ends = {one.figure.place for _, one in held_figures(basis.grounds) if one.figure.measure == figure.measure}
        beyond = {"high": ("over", "least"), "low": ("under", "most")}
        if any(mine not in beyond[end] for end in ends & {"low", "high"}):
            continue
        theirs = next(iter(sorted(recorded)))
        yield Finding(
            "claims.comparator",
            f"{figure.text!r} is told as {_SAID[mine]} and recorded as {_SAID[theirs]}; use the fact's word",
            sentence.place,
        )


def _same(figure: Figure, basis: Basis) -> Iterator[tuple[Read, Figure]]:
    """Yield the recorded figures that measure the same, each with the wording that it stands in."""
    for ground in basis.grounds:
        for read in ground.readings:
            yield from ((read, one.figure) for one in read.figures if one.figure.measure == figure.measure)


_SAID: dict[Bound, str] = {
    "": "exact",
    "about": "'about'",
    "over": "'more than'",
    "under": "'less than'",
    "least": "'at least'",
    "most": "'at most'",
}


def _other_limit(held: HeldFigure, told: Read, basis: Basis) -> str:
    """Return how a duration is told and how it is recorded, where one is its end and the other its beginning."""
    mine = limit(told.text, held.figure.start) if held.figure.unit in DURATIONS else ""
    if not mine:
        return ""
    theirs = {limit(read.text, one.start) for read, one in _same(held.figure, basis)}
    return (
        f"is told with {mine} and recorded with {sorted(theirs)[0]}" if theirs and theirs.isdisjoint({mine, ""}) else ""
    )


def _limits_of_dates(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding for each date that is told as an end and recorded as a beginning, or the other way round."""
    for date in told.dates:
        mine = limit(told.text, date.start)
        if not mine:
            continue
        theirs = {
            limit(read.text, one.start)
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
