"""Facts: the figures, dates and names of a sentence are those of the facts that it cites, of the same thing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vademecum.evidence.basis import Basis, Ground, HeldFigure, Library, Read, held_figures, measure
from vademecum.evidence.model import Sentence
from vademecum.findings import Finding
from vademecum.prose.dates import Date
from vademecum.prose.figures import Figure, figures
from vademecum.prose.names import Lexicon, names
from vademecum.prose.nouns import may_stand_for, singular
from vademecum.prose.words import clauses, content_stems

#: Where a British book is at home: a sentence may say so though its fact does not.
_HOME = frozenset({"NHS", "UK", "United Kingdom", "Britain"})

#: A source's own date may stand with what the source did, not with what it tells of.
_PUBLISHING = re.compile(
    r"\b(?:advis\w+|analys\w+|announc\w+|answer\w*|argu\w+|articles?|ask\w*|books?|briefing|comment\w*|court|counted"
    r"|decid\w+|describ\w+|editorial|estimat\w+|experiment|explain\w*|found|guidance|guides?|held|investigation|issued"
    r"|judg\w+|law|letter|look\w+|measur\w+|not\w+|page|papers?|publish\w+|rank\w+|read|remind\w*|report\w*"
    r"|research\w*|retract\w+|review\w*|rul\w+|said|saw|says?|statement|stud(?:y|ies)|suggest\w*|summar\w+|survey\w*"
    r"|tell\w*|thought|told|trial|updat\w+|warn\w*|wrote|written|view|word\w*|according|as of|by then|still|then)\b|\(",
    re.IGNORECASE,
)
#: Things that a book cites, and so may count.
_CITED = frozenset(
    "article body case code count country court document guide guideline law paper page publication reason report"
    " review rule set source study survey trial version way work".split()
)
_COUNTED = 10
_TWO = 2
_DURATIONS = frozenset("second minute hour day week fortnight month year decade".split())
_PRONOUN = re.compile(r"(?:.*\bthe (?:former|latter)\b|(?:It|Its|He|She|They|His|Her|Their|There)\b)", re.IGNORECASE)
_EITHER = re.compile(r"\bthe (?:former|latter)\b", re.IGNORECASE)
#: "Of the doctors asked, 36 said": whom a figure without a noun counts.
_OF_WHOM = re.compile(r"(?:Of|Among)\s+(?:(?:the|all|these|those)\s+)*(?P<noun>[^\W\d_]+)\b")
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b", re.IGNORECASE)


def findings(sentence: Sentence, before: Sentence | None, basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the figures, dates and names of one sentence.

    ``before`` is the sentence before it under the same heading: a pronoun may mean a name of it.
    """
    told = library.read(sentence.text)
    yield from _figures(sentence, told, _subjects(sentence, before, told, library), basis)
    yield from _dates(sentence, told, basis)
    yield from _names(sentence, basis, library.known)


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


def _figures(sentence: Sentence, told: Read, subjects: frozenset[str], basis: Basis) -> Iterator[Finding]:
    loose = {one for ground in basis.grounds for one in ground.loose}
    recorded = list(held_figures(basis.grounds))
    parts = _parts(told, recorded)
    for held in _in_turn(told):
        figure = held.figure
        if _is_ours(figure, basis) or measure(figure) in loose:
            continue
        same = [(ground, one) for ground, one in recorded if measure(figure) == measure(one.figure)]
        if not same:
            if figure.start in parts or _counts_sources(figure, basis):
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
        elif problem := _other_subject(replace(held, names=held.names or subjects), told, same, basis):
            yield Finding(
                "claims.figure-subject",
                f"{figure.text!r} is recorded {problem}; tell it of the same, or add the wording to also",
                sentence.place,
            )


def _in_turn(told: Read) -> list[HeldFigure]:
    """Return the figures of a text; "respectively" gives each the name at its place in the row."""
    row = [name for name in told.in_order if name]
    if not re.search(r"\brespectively\b", told.text, re.IGNORECASE) or len(row) != len(told.figures):
        return list(told.figures)
    return [replace(held, names=frozenset({name})) for held, name in zip(told.figures, row, strict=True)]


def _parts(told: Read, recorded: Sequence[tuple[Ground, HeldFigure]]) -> set[int]:
    """Return where the numbers stand that make a share which the facts hold: "one in four" for a quarter."""
    found: set[int] = set()
    for part, whole in pairwise(held.figure for held in told.figures):
        if part.place == "part" and whole.place == "whole" and whole.value:
            share = (100 * part.value / whole.value, "per cent")
            if any(measure(one.figure) == share for _, one in recorded):
                found |= {part.start, whole.start}
    return found


def _is_other_unit(told: Figure, recorded: Figure) -> bool:
    """Say whether a number is recorded, but of a thing that is counted and not of a duration."""
    return told.value == recorded.value and recorded.noun is not None and not recorded.unit and told.unit in _DURATIONS


def _is_ours(figure: Figure, basis: Basis) -> bool:
    """Say whether a figure is a result of our arithmetic, in digits or in a wording that a reviewer accepted."""
    for derived in basis.derived:
        if float(figure.value) == derived.value:
            return True
        if any(measure(one) == measure(figure) for text in derived.also for one in figures(text)):
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


def _other_subject(held: HeldFigure, told: Read, same: Sequence[tuple[Ground, HeldFigure]], basis: Basis) -> str:
    """Return of what else a figure is recorded; empty where its noun, its name and its date agree with a record."""
    problems = []
    for ground, recorded in same:
        problem = (
            _other_noun(held.figure, told, recorded, ground)
            or _other_fact(held.figure, told, ground, basis)
            or _other_name(held, ground, recorded)
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
    part = next((one for one in clauses(sentence.text) if one.start <= told.start < one.end), None)
    if part is None or len(basis.grounds) < _TWO:
        return ""
    mine = content_stems(sentence.text[part.start : part.end]) - content_stems(told.text)
    if any(mine & content_stems(text) for text in ground.texts):
        return ""
    for other in basis.grounds:
        if other.fact.id != ground.fact.id and len(mine & content_stems(other.fact.fact)) >= _TWO:
            return f"in {ground.fact.id!r}, which does not speak of that"
    return ""


def _other_name(told: HeldFigure, ground: Ground, recorded: HeldFigure) -> str:
    if not told.names:
        return ""
    if not told.names & ground.names:
        # Names that the fact does not hold at all are reported as such.
        return "" if not recorded.names or not ground.names else f"of {_listed(recorded.names or ground.names)}"
    if recorded.names:
        elsewhere = {
            name
            for read in ground.readings
            for held in read.figures
            if measure(held.figure) != measure(recorded.figure)
            for name in held.names
        }
        if (told.names - recorded.names) & elsewhere:
            return f"of {_listed(recorded.names)}, not of {_listed(told.names)}"
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
        if measure(held.figure) != measure(recorded.figure)
        for date in held.dates
    ]
    if any(date.is_held_by(one) for date in told.dates for one in elsewhere):
        return f"for {recorded.dates[0].text!r}, not for {told.dates[0].text!r}"
    return ""


def _other_neighbours(told: HeldFigure, sentence: Read, ground: Ground, recorded: HeldFigure) -> str:
    """Return what a figure stands beside in the fact, where two figures have changed places."""
    if told.figure.noun and recorded.figure.noun:
        return ""  # its noun has been looked at
    mine, theirs = _beside(sentence, told.figure), _beside(_reading_of(ground, recorded), recorded.figure)
    for other in sentence.figures:
        if other.figure is told.figure or other.figure.unit != told.figure.unit:
            continue
        for read in ground.readings:
            for held in read.figures:
                if measure(held.figure) != measure(other.figure) or held is recorded:
                    continue
                their_other, my_other = _beside(read, held.figure), _beside(sentence, other.figure)
                straight = len(mine & theirs) + len(my_other & their_other)
                crossed = len(mine & their_other) + len(my_other & theirs)
                if crossed > straight + 1 or (crossed > straight and straight == 0 and crossed > 1):
                    return f"beside {' '.join(sorted(theirs)[:3])!r}"
    return ""


def _reading_of(ground: Ground, recorded: HeldFigure) -> Read:
    return next(read for read in ground.readings if recorded in read.figures)


def _beside(read: Read, figure: Figure) -> frozenset[str]:
    """Return the stems of the words near a figure: as far as the figures on either side."""
    ends = [held.figure.end for held in read.figures if held.figure.end <= figure.start]
    starts = [held.figure.start for held in read.figures if held.figure.start >= figure.end]
    before = read.text[max([0, *ends]) : figure.start][-30:]
    return content_stems(before[before.find(" ") + 1 :]) | content_stems(
        read.text[figure.end : min([len(read.text), *starts])][:40].rpartition(" ")[0]
    )


def _listed(found: frozenset[str]) -> str:
    return ", ".join(repr(name) for name in sorted(found))


def _dates(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    for season in _SEASON.findall(sentence.text):
        recorded = {one.lower() for text in basis.texts for one in _SEASON.findall(text)}
        if recorded and season.lower() not in recorded:
            yield Finding(
                "claims.date", f"{season!r} is recorded as {sorted(recorded)[0]!r}; correct it", sentence.place
            )
    for date in told.dates:
        own = [one for ground in basis.grounds for one in ground.dates]
        if any(date.is_held_by(one) for one in own):
            continue
        of_sources = [one for ground in basis.grounds for one in ground.source_dates]
        # Where the fact has a date of its own, that of its source is for what the source did.
        is_free = not any(_is_as_exact(one, date) for one in own) or _PUBLISHING.search(sentence.text)
        if is_free and any(date.is_held_by(one) for one in of_sources):
            continue
        has = ", ".join(repr(one.text) for one in dict.fromkeys([*own, *of_sources][:4]))
        yield Finding(
            "claims.date",
            f"{date.text!r} is no date of the facts cited{f' (they have {has})' if has else ''}; "
            "correct it, be less exact, or cite the fact that has it",
            sentence.place,
        )


def _is_as_exact(recorded: Date, told: Date) -> bool:
    return all(
        getattr(recorded, part) is not None for part in ("year", "month", "day") if getattr(told, part) is not None
    )


def _names(sentence: Sentence, basis: Basis, known: Lexicon) -> Iterator[Finding]:
    held = {name for ground in basis.grounds for name in ground.names}
    held |= {name.canonical for text in basis.texts for name in names(text, known)}
    found = names(sentence.text, known)
    for name in found:
        if name.canonical in held or name.canonical in _HOME or _is_part(name.canonical, held):
            continue
        yield Finding(
            "claims.name",
            f"{name.text!r} is named by none of the facts cited; cite the fact that speaks of it, "
            "or add it to names of the fact if the source does",
            sentence.place,
        )
    for first, second in pairwise(found):
        together = sentence.text[first.start : second.end]
        is_one = first.source == "capitals" and sentence.text[first.end : second.start] == " " and first.text.isalpha()
        # A first name and another's surname.
        if is_one and not _is_part(f"{first.canonical} {second.canonical.split()[-1]}", held):
            yield Finding(
                "claims.name", f"{together!r} is nobody's name in the facts cited; correct it", sentence.place
            )
    yield from _changed_places(sentence, basis, known)


def _is_part(name: str, held: Iterable[str]) -> bool:
    """Say whether a name is part of one that is held: "The Board" after "National Ward Hygiene Board"."""
    words = set(name.split())
    return any(words <= set(one.split()) for one in held)


def _changed_places(sentence: Sentence, basis: Basis, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding where two names of a fact stand in each other's place around the same verb."""
    mine = _pairs(sentence.text, known)
    for ground in basis.grounds:
        for text in ground.texts:
            theirs = _pairs(text, known)
            for (first, second), between in mine.items():
                if (second, first) in theirs and (first, second) not in theirs and between & theirs[second, first]:
                    yield Finding(
                        "claims.name",
                        f"{first!r} and {second!r} stand in each other's place; tell it as {ground.fact.id!r} does",
                        sentence.place,
                    )
                    return


def _pairs(text: str, known: Lexicon) -> dict[tuple[str, str], frozenset[str]]:
    """Return neighbouring names, who acts first, with the stems of the words between them."""
    result = {}
    for first, second in pairwise(names(text, known)):
        between = text[first.end : second.start]
        if re.search("[,;:()]", between):
            continue
        is_passive = re.search(r"\b(?:is|are|was|were|been|being)\b.*\bby(?:\s+the)?\s*$", between, re.IGNORECASE)
        pair = (first.canonical, second.canonical)
        result[pair[::-1] if is_passive else pair] = content_stems(between)
    return result
