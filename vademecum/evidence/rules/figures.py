"""Figures: those of a sentence are in the facts that it cites, of the same thing, body and date."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vademecum.evidence.basis import Basis, Ground, HeldFigure, Library, Read, held_figures
from vademecum.evidence.model import Sentence
from vademecum.evidence.rules.rounding import borne_shares, is_rounded_share, rounds
from vademecum.findings import Finding
from vademecum.prose.figures import Figure, figures
from vademecum.prose.names import names
from vademecum.prose.nouns import may_stand_for, singular
from vademecum.prose.traces import Trace
from vademecum.prose.units import AGED, DURATIONS, Measure
from vademecum.prose.words import clauses, content_stems

#: Things that a book cites, and so may count.
_CITED = frozenset(
    "article body case code count country court document guide guideline law paper page publication reason report"
    " review rule set source study survey trial version way work".split()
)
_STOP = re.compile("[,;:.()]")
_COUNTED = 10
_TWO = 2
_PRONOUN = re.compile(r"(?:.*\bthe (?:former|latter)\b|(?:It|Its|He|She|They|His|Her|Their|There)\b)", re.IGNORECASE)
_EITHER = re.compile(r"\bthe (?:former|latter)\b", re.IGNORECASE)
#: "Of the doctors asked, 36 said": whom a figure without a noun counts.
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_OF_THEM = re.compile(r"\s+of\s+(?:the|those|these|them)\b")
_RESPECTIVELY = Trace({"respectively"})
_IN_TURN = re.compile(r"\brespectively\b", re.IGNORECASE)
#: What only sets one figure beside another.
_COMPARING = content_stems("against compared versus every")
_OF_WHOM = re.compile(r"(?:Of|Among)\s+(?:(?:the|all|these|those)\s+)*(?P<noun>[^\W\d_]+)\b")


def findings(
    sentence: Sentence, before: Sentence | None, told: Read, basis: Basis, library: Library
) -> Iterator[Finding]:
    """Yield a finding for each figure that no fact cited holds, or that is recorded of something else.

    ``told`` is the sentence, read; ``before`` the one before it under the same heading: a pronoun may mean its name.
    """
    subjects = _subjects(sentence, before, told, library)
    loose, recorded = basis.loose, basis.held
    shares = borne_shares(told, basis)
    for first, second in pairwise(told.figures):
        gap = told.text[first.figure.end : second.figure.start]
        is_count = not (first.figure.unit or second.figure.unit)
        if is_count and _OF.fullmatch(gap) and first.figure.value > second.figure.value:
            yield Finding(
                "claims.figure-subject",
                f"{first.figure.text!r} of {second.figure.text!r} is more than the whole; change them round",
                sentence.place,
            )
    for held in _in_turn(told):
        figure = held.figure
        if figure.start in shares or _is_ours(figure, basis) or figure.measure in loose:
            continue
        same = [(ground, one) for ground, one in recorded if figure.measure == one.figure.measure]
        same = same or _rounder(held, told, recorded) or _of_lent_unit(held, told, recorded)
        if not same:
            if _counts_sources(figure, basis) or is_rounded_share(figure, told, basis):
                continue
            if other := next((one.figure for _, one in recorded if _is_other_unit(figure, one.figure)), None):
                yield Finding(
                    "claims.figure-subject",
                    f"{figure.text!r} is recorded as '{other.text} {other.noun}'; tell it of the same",
                    sentence.place,
                )
                continue
            yield Finding(
                "claims.figure",
                f"{figure.text!r} is in none of the facts cited{_recorded(figure, basis)}; "
                "correct it, cite the fact that has it, or add the wording to also",
                sentence.place,
            )
        elif problem := _other_subject(held, subjects, told, same, basis):
            yield Finding(
                "claims.figure-subject",
                f"{figure.text!r} is recorded {problem}; tell it of the same, or add the wording to also",
                sentence.place,
            )


def _subjects(sentence: Sentence, before: Sentence | None, told: Read, library: Library) -> frozenset[str]:
    """Return whom a sentence is about where its figures stand beside no name: its only name, or what is around it."""
    if told.names:
        return told.names if len(told.names) == 1 else frozenset()
    if before is not None and _PRONOUN.match(sentence.text):
        found = [name.canonical for name in names(before.text, library.known)]
        if found and (match := _EITHER.search(sentence.text)):
            return frozenset({found[-1] if match.group().lower().endswith("latter") else found[0]})
        return frozenset(found) if len(set(found)) == 1 else frozenset()
    return frozenset(name.canonical for text in sentence.around for name in names(text, library.known))


def _in_turn(told: Read) -> list[HeldFigure]:
    """Return the figures of a text; "respectively" gives each the name at its place in the row."""
    row = [name for name in told.in_order if name]
    if len(row) != len(told.figures) or not _RESPECTIVELY.may_be_in(told.text) or not _IN_TURN.search(told.text):
        return list(told.figures)
    return [held._replace(names=frozenset({name})) for held, name in zip(told.figures, row, strict=True)]


def _rounder(
    held: HeldFigure, told: Read, recorded: Sequence[tuple[Ground, HeldFigure]]
) -> list[tuple[Ground, HeldFigure]]:
    """Return the recorded figures that a text tells in a rounder number."""
    return [
        (ground, one)
        for ground, one in recorded
        if rounds(held.figure, told.text, one.figure, _reading_of(ground, one).text)
    ]


def _of_lent_unit(
    held: HeldFigure, told: Read, recorded: Sequence[tuple[Ground, HeldFigure]]
) -> list[tuple[Ground, HeldFigure]]:
    """Return what is recorded of a figure that has its unit from one before it: "14 minutes, against 15"."""
    mine = _lent(held.figure, told)
    is_bare = not (held.figure.unit or held.figure.noun or held.figure.place)
    return [
        (ground, one)
        for ground, one in recorded
        if one.figure.measure in mine
        or held.figure.measure in _lent(one.figure, _reading_of(ground, one))
        or (is_bare and one.figure.value == held.figure.value and _is_age(one.figure, _reading_of(ground, one)))
    ]


def _is_age(figure: Figure, read: Read) -> bool:
    """Say whether a figure is somebody's age, which may be told bare: "who was 71"."""
    return figure.unit == "year" and (
        figure.text.endswith("old") or AGED.search(read.text, 0, figure.start) is not None
    )


def _lent(figure: Figure, read: Read) -> set[Measure]:
    """Return what a bare number may measure where figures with units stand before it."""
    if figure.unit or figure.noun or figure.place or figure.is_locator:
        return set()
    units = {one.figure.unit for one in read.figures if one.figure.start < figure.start and one.figure.unit}
    return {figure._replace(unit=unit).measure for unit in units - {"ordinal", "magnitude", "times"}}


def _is_other_unit(told: Figure, recorded: Figure) -> bool:
    """Say whether a number is recorded, but of a thing that is counted and not of a duration."""
    return told.value == recorded.value and recorded.noun is not None and not recorded.unit and told.unit in DURATIONS


def _is_ours(figure: Figure, basis: Basis) -> bool:
    """Say whether a figure is a result of our arithmetic, in digits or in a wording that a reviewer accepted."""
    for derived in basis.derived:
        if float(figure.value) == derived.value:
            return True
        if any(one.measure == figure.measure for text in derived.also for one in figures(text)):
            return True
    return False


def _counts_sources(figure: Figure, basis: Basis) -> bool:
    """Say whether a figure counts what the sentence cites: "Two studies found it"."""
    if figure.unit or figure.is_locator or not figure.noun or figure.value > _COUNTED:
        return False
    return singular(figure.noun) in _CITED and figure.value in (len(basis.grounds), len(basis.sources))


def _recorded(figure: Figure, basis: Basis) -> str:
    """Return what the facts have of the same unit, to be printed."""
    near = [held.figure.text for _, held in held_figures(basis.grounds) if held.figure.unit == figure.unit]
    return f" (they have {', '.join(map(repr, dict.fromkeys(near[:6])))})" if near else ""


def _other_subject(
    held: HeldFigure,
    subjects: frozenset[str],
    told: Read,
    same: Sequence[tuple[Ground, HeldFigure]],
    basis: Basis,
) -> str:
    """Return of what else a figure is recorded; empty where its noun, its name and its date agree with a record."""
    problems = []
    for ground, recorded in same:
        problem = (
            _other_noun(held.figure, told, recorded, ground)
            or _other_fact(held.figure, told, ground, basis)
            or _other_name(held.names or subjects & ground.names, ground, recorded)
            or _other_date(held, ground, recorded)
            or _other_neighbours(held, told, ground, recorded)
        )
        if not problem:
            return ""
        problems.append(problem)
    return problems[0]


def _other_noun(told: Figure, sentence: Read, recorded: HeldFigure, ground: Ground) -> str:
    if told.is_locator or recorded.figure.is_locator:
        return ""
    counted = {singular(held.figure.noun) for _, held in held_figures([ground]) if held.figure.noun}
    # Of "one in three of 600" the three is both.
    if {told.place, recorded.figure.place} == {"part", "whole"} and told.value > _COUNTED:
        return "as a part and not as the whole" if told.place == "whole" else "as the whole and not as a part"
    if told.unit in DURATIONS and told.noun and recorded.figure.noun is None and singular(told.noun) in counted:
        return f"beside other words than {told.noun!r}"
    noun = _noun_of(recorded, ground)
    if told.noun and noun:
        if may_stand_for(told.noun, noun):
            return ""
        is_spoken_of = any(
            re.search(rf"\b{re.escape(singular(told.noun))}", text, re.IGNORECASE) for text in ground.texts
        )
        is_loose = is_spoken_of or recorded.figure.noun is None
        if is_loose and singular(told.noun) not in counted:
            return ""  # another word of the fact for the same thing
        return f"of {noun!r}, not of {told.noun!r}"
    if told.noun is None and noun and (opening := _OF_WHOM.match(sentence.text)):
        whom = singular(opening["noun"].lower())
        if whom in counted and not may_stand_for(whom, noun):
            return f"of {noun!r}, not of {opening['noun']!r}"
    return ""


def _noun_of(recorded: HeldFigure, ground: Ground) -> str | None:
    """Return what a recorded figure counts: its own noun, or that of the figure before it in the same part."""
    if recorded.figure.noun:
        return recorded.figure.noun
    if recorded.figure.unit != "per cent" and not recorded.figure.place:
        return None
    read = _reading_of(ground, recorded)
    start = read.text.rfind(";", 0, recorded.figure.start) + 1
    before = [one.figure.noun for one in read.figures if start <= one.figure.start < recorded.figure.start]
    return next((noun for noun in reversed(before) if noun), None)


def _other_fact(told: Figure, sentence: Read, ground: Ground, basis: Basis) -> str:
    """Return that a figure is another fact's: its clause speaks of what one fact says, and the figure is another's."""
    if len(basis.grounds) < _TWO:
        return ""
    part = next((one for one in clauses(sentence.text) if one.start <= told.start < one.end), None)
    if part is None:
        return ""
    mine = content_stems(sentence.text[part.start : part.end]) - content_stems(told.text)
    if any(mine & content_stems(text) for text in ground.texts):
        return ""
    for other in basis.grounds:
        if other.fact.id != ground.fact.id and len(mine & content_stems(other.fact.fact)) >= _TWO:
            return f"in {ground.fact.id!r}, which does not speak of that"
    return ""


def _other_name(told: frozenset[str], ground: Ground, recorded: HeldFigure) -> str:
    if not told:
        return ""
    if not told & ground.names:
        # Names that the fact does not hold at all are reported as such.
        return "" if not recorded.names or not ground.names else f"of {_listed(recorded.names or ground.names)}"
    if recorded.names:
        elsewhere = {
            name
            for read in ground.readings
            for held in read.figures
            if held.figure.measure != recorded.figure.measure
            for name in held.names
        }
        if (told - recorded.names) & elsewhere:
            return f"of {_listed(recorded.names)}, not of {_listed(told)}"
    return ""


def _other_date(told: HeldFigure, ground: Ground, recorded: HeldFigure) -> str:
    if not told.dates or not recorded.dates:
        return ""
    if any(date.is_held_by(one) for date in told.dates for one in recorded.dates):
        return ""
    elsewhere = [
        date
        for read in ground.readings
        for held in read.figures
        if held.figure.measure != recorded.figure.measure
        for date in held.dates
    ]
    if any(date.is_held_by(one) for date in told.dates for one in elsewhere):
        return f"for {recorded.dates[0].text!r}, not for {told.dates[0].text!r}"
    return ""


def _other_neighbours(told: HeldFigure, sentence: Read, ground: Ground, recorded: HeldFigure) -> str:
    """Return what a figure stands beside in the fact, where the sentence has it in the place of another one."""
    is_noun = told.figure.noun and recorded.figure.noun
    if is_noun or told.figure.place in ("low", "high", "part") or _OF_THEM.match(sentence.text, told.figure.end):
        return ""  # its noun has been looked at; a range has its neighbours together; "seven of the clubs"
    mine, theirs = _beside(sentence, told.figure), _beside(_reading_of(ground, recorded), recorded.figure)
    if mine & theirs or not theirs:
        return ""
    for read in ground.readings:
        for other in read.figures:
            is_other = other.figure.unit == recorded.figure.unit and other.figure.measure != recorded.figure.measure
            if is_other and mine & _beside(read, other.figure):
                return f"beside {' '.join(sorted(theirs)[:3])!r}"
    return ""


def _reading_of(ground: Ground, recorded: HeldFigure) -> Read:
    return next(read for read in ground.readings if recorded in read.figures)


def _beside(read: Read, figure: Figure) -> frozenset[str]:
    """Return the stems of the words after a figure, to the next stop; before a duration, where none follow it."""
    starts = [held.figure.start for held in read.figures if held.figure.start >= figure.end]
    after = _STOP.split(read.text[figure.end : min([len(read.text), *starts])], 1)[0]
    found = content_stems(" ".join(after.split()[:5])) - _COMPARING
    if found or figure.unit not in DURATIONS:
        return found
    ends = [held.figure.end for held in read.figures if held.figure.end <= figure.start]
    before = _STOP.split(read.text[max([0, *ends]) : figure.start])[-1]
    return content_stems(" ".join(before.split()[-5:]))


def _listed(found: frozenset[str]) -> str:
    return ", ".join(repr(name) for name in sorted(found))
