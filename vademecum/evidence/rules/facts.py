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
from vademecum.prose.names import Lexicon, Name, names
from vademecum.prose.nouns import may_stand_for, singular
from vademecum.prose.words import clauses, content_stems, stem

#: Where a British book is at home: a sentence may say so though its fact does not.
HOME = frozenset({"NHS", "UK", "United Kingdom", "Britain"})

#: A source's own date may stand with what the source did, not with what it tells of.
_PUBLISHING = re.compile(
    r"\b(?:abstract|according|analys\w+|articles?|book|briefing|by then|came out|comment\w*|counted|editorial"
    r"|estimat\w+|experiment|found|guides?|investigation|issued|judg\w+|letter|look|measur\w+|noted|notes|page|papers?|piece"
    r"|publish\w+|ranked|read|report\w*|research\w*|retracted|review\w*|said|says|statement|stud(?:y|ies)|summar\w+"
    r"|survey\w*|told|trial|updat\w+|view\w*|wrote|written)\b|\(",
    re.IGNORECASE,
)
#: "As reported by the BMJ in 2014": the year of the source, and no other.
_REPORTED_IN = re.compile(r"\b(?:reported|published)\b[^,;:]*\b(?:in|on)\s+(?:the\s+)?$")
#: The verb whose date it is: "retracted in 2020".
_WORD_BEFORE = re.compile(r"([a-z]+)\s+(?:in|on|by|since|from)\s+(?:the\s+)?(?:early\s+|late\s+|mid-)?$")
#: Things that a book cites, and so may count.
_CITED = frozenset(
    "article body case code count country court document guide guideline law paper page publication reason report"
    " review rule set source study survey trial version way work".split()
)
_COUNTED = 10
_TWO = 2
_REACH = 6  # words on either side of a name that are looked at
_MUCH = 4  # words that a clause shares with a fact that it tells
_FAR = 10  # words on either side of a date
_MUCH_MORE, _A_LITTLE = 1.5, 0.2
_DURATIONS = frozenset("second minute hour day week fortnight month year decade".split())
_PRONOUN = re.compile(r"(?:.*\bthe (?:former|latter)\b|(?:It|Its|He|She|They|His|Her|Their|There)\b)", re.IGNORECASE)
_EITHER = re.compile(r"\bthe (?:former|latter)\b", re.IGNORECASE)
#: "Of the doctors asked, 36 said": whom a figure without a noun counts.
_OF_WHOM = re.compile(r"(?:Of|Among)\s+(?:(?:the|all|these|those)\s+)*(?P<noun>[^\W\d_]+)\b")
_REPORTED_BY = re.compile(r"\breported\s+(?:\w+\s+){0,3}?(?:by|in)\s+(?:[a-z]+\s+){0,6}$")
_AS_REPORTED = re.compile(r"\breported\s+(?:\w+\s+){0,3}?(?:by|in|from|there)\b")
#: "In Natalie Hayes", "the Gordon Fletcher": people are no places, and bear no article.
_NO_PERSON_AFTER = re.compile(r"\b(?:in|at|the|an?)\s+$", re.IGNORECASE)
_WHO = re.compile(r",\s+who\b")
_SAYING = (
    r"(?:said|says|reported|reports|found|finds|warned|warns|advised|advises|wrote|writes|told|tells|read|argued|argues"
    r"|recommended|recommends|suggested|suggests|announced|asked|asks|cited|counts|counted|issued)"
)
_TIED = re.compile(r"\b(?:of|by|in|for|at|from|to|on|with|and|site|newspaper)\s+(?:the\s+)?$", re.IGNORECASE)
_SPEAKS = re.compile(rf"\s+{_SAYING}\b")
_SPEAKS_NEAR = re.compile(rf"(?:['’]s)?(?:[\s,]+[\w'’-]+){{0,5}}?[\s,]+{_SAYING}\b")
#: What is called by its year.
_DATED_THINGS = frozenset(
    "act article code draft edition guidance guide law paper report review study survey version".split()
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b", re.IGNORECASE)


def findings(sentence: Sentence, before: Sentence | None, basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the figures, dates and names of one sentence.

    ``before`` is the sentence before it under the same heading: a pronoun may mean a name of it.
    """
    told = library.read(sentence.text)
    yield from _figures(sentence, told, _subjects(sentence, before, told, library), basis)
    yield from _dates(sentence, told, basis)
    yield from _names(sentence, basis, library)


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
    loose = set()
    for ground in basis.grounds:
        # A number of the title is of the matter only where the fact has none of its kind.
        units = {measure(held.figure)[1] for _, held in held_figures([ground])}
        loose |= {one for one in ground.loose if one[1] not in units}
    recorded = list(held_figures(basis.grounds))
    parts = _parts(told, recorded)
    for first, second in pairwise(told.figures):
        gap = told.text[first.figure.end : second.figure.start]
        is_count = not (first.figure.unit or second.figure.unit)
        if is_count and first.figure.value > second.figure.value and re.fullmatch(r"\s+of\s+(?:the\s+)?", gap):
            yield Finding(
                "claims.figure-subject",
                f"{first.figure.text!r} of {second.figure.text!r} is more than the whole; change them round",
                sentence.place,
            )
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
        elif problem := _other_subject(held, subjects, told, same, basis):
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
            or _other_name(replace(held, names=held.names or subjects & ground.names), ground, recorded)
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
    if told.unit in _DURATIONS and told.noun and recorded.figure.noun is None and singular(told.noun) in counted:
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
    """Return what a figure stands beside in the fact, where the sentence has it in the place of another one."""
    if (told.figure.noun and recorded.figure.noun) or told.figure.place in ("low", "high"):
        return ""  # its noun has been looked at; a range has its neighbours together
    mine, theirs = _beside(sentence, told.figure), _beside(_reading_of(ground, recorded), recorded.figure)
    if mine & theirs or not theirs:
        return ""
    for read in ground.readings:
        for other in read.figures:
            is_other = other.figure.unit == recorded.figure.unit and measure(other.figure) != measure(recorded.figure)
            if is_other and mine & _beside(read, other.figure):
                return f"beside {' '.join(sorted(theirs)[:3])!r}"
    return ""


def _reading_of(ground: Ground, recorded: HeldFigure) -> Read:
    return next(read for read in ground.readings if recorded in read.figures)


def _beside(read: Read, figure: Figure) -> frozenset[str]:
    """Return the stems of the words after a figure, to the next stop; before a duration, where none follow it."""
    starts = [held.figure.start for held in read.figures if held.figure.start >= figure.end]
    after = re.split("[,;:.()]", read.text[figure.end : min([len(read.text), *starts])])[0]
    found = content_stems(" ".join(after.split()[:5]))
    if found or figure.unit not in _DURATIONS:
        return found
    ends = [held.figure.end for held in read.figures if held.figure.end <= figure.start]
    before = re.split("[,;:.()]", read.text[max([0, *ends]) : figure.start])[-1]
    return content_stems(" ".join(before.split()[-5:]))


def _listed(found: frozenset[str]) -> str:
    return ", ".join(repr(name) for name in sorted(found))


def _dates(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    yield from _of_another_year(sentence, told, basis)
    for season in _SEASON.findall(sentence.text):
        recorded = {one.lower() for text in basis.texts for one in _SEASON.findall(text)}
        if recorded and season.lower() not in recorded:
            yield Finding(
                "claims.date", f"{season!r} is recorded as {sorted(recorded)[0]!r}; correct it", sentence.place
            )
    for date in told.dates:
        own = [one for ground in basis.grounds for one in ground.dates]
        if _is_of_another_fact(date, told, basis):
            yield Finding(
                "claims.date",
                f"{date.text!r} is a date of another fact cited than the one that the sentence tells; correct it",
                sentence.place,
            )
            continue
        if any(date.is_held_by(one) for one in own):
            if _is_of_something_else(date, told, basis) or _is_when_it_was_not(date, told, basis):
                yield Finding(
                    "claims.date",
                    f"{date.text!r} is recorded, but of something else; correct it, or cite the fact that has it",
                    sentence.place,
                )
            continue
        # Where the fact has a date of its own, that of its source is for what the source did.
        is_telling = _PUBLISHING.search(_clause_of(told.text, date)) is not None
        if any(
            any(date.is_held_by(one) for one in ground.source_dates)
            and (is_telling or not any(_is_as_exact(one, date) for one in ground.dates))
            for ground in basis.grounds
        ):
            continue
        of_sources = [one for ground in basis.grounds for one in ground.source_dates]
        has = ", ".join(repr(one.text) for one in dict.fromkeys([*own, *of_sources][:4]))
        yield Finding(
            "claims.date",
            f"{date.text!r} is no date of the facts cited{f' (they have {has})' if has else ''}; "
            "correct it, be less exact, or cite the fact that has it",
            sentence.place,
        )


def _of_another_year(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding for each "guidance of 2025" where the facts speak of the 2024 guidance."""
    recorded: dict[str, set[int]] = {}
    for ground in basis.grounds:
        for read in ground.readings:
            for noun, year in _years_of_things(read):
                recorded.setdefault(noun, set()).add(year)
    for noun, year in _years_of_things(told):
        if noun in recorded and year not in recorded[noun]:
            yield Finding(
                "claims.date",
                f"{noun!r} of {year} is recorded as of {min(recorded[noun])}; correct it",
                sentence.place,
            )


def _years_of_things(read: Read) -> Iterator[tuple[str, int]]:
    """Yield what bears a year as its name, and the year: "the 2024 guidance", "guidance of 2024"."""
    for date in read.dates:
        if date.year is None or date.month is not None:
            continue
        before = re.search(r"([a-z]+) of (?:the year )?$", read.text[: date.start])
        after = re.match(r" ([a-z]+)\b", read.text[date.end :])
        for match in (before, after):
            if match and singular(match[1]) in _DATED_THINGS:
                yield singular(match[1]), date.year


def _is_of_something_else(date: Date, told: Read, basis: Basis) -> bool:
    """Say whether a date stands beside what the facts have beside another date, and nothing that it has there."""
    if date.year is None:
        return False
    mine = _around(told.text, date)
    same, other = 0, 0
    for ground in basis.grounds:
        for read in ground.readings:
            for one in read.dates:
                shared = len(mine & _around(read.text, one))
                if date.is_held_by(one) or (one.year is None and replace(date, year=None).is_held_by(one)):
                    same = max(same, shared)
                elif one.year:
                    other = max(other, shared)
    return same == 0 and other >= _TWO


def _is_of_another_fact(date: Date, told: Read, basis: Basis) -> bool:
    """Say whether a date is held by a fact that the sentence has little of, and not by one that it has much of."""
    # "The article of 2013" is a source's name, whatever the sentence tells.
    is_name = any(year == date.year for _, year in _years_of_things(told))
    if date.year is None or is_name or len(basis.grounds) < _TWO:
        return False
    mine = content_stems(_clause_of(told.text, date))
    holding, other = 0, 0
    for ground in basis.grounds:
        shared = len(mine & content_stems(ground.fact.fact))
        if any(date.is_held_by(one) for one in (*ground.dates, *ground.source_dates)):
            holding = max(holding, shared)
        elif any(one.year for one in ground.dates):
            other = max(other, shared)
    return other >= _MUCH and other >= _TWO * holding


def _is_when_it_was_not(date: Date, told: Read, basis: Basis) -> bool:
    """Say whether a verb stands before a date that the facts have before another: "retracted in 2019"."""
    if date.year is None:
        return False
    if _REPORTED_IN.search(told.text, 0, date.start):
        known = [one for ground in basis.grounds for one in ground.source_dates if one.year]
        said = any(
            _REPORTED_IN.search(read.text, 0, one.start) and date.is_held_by(one)
            for ground in basis.grounds
            for read in ground.readings
            for one in read.dates
        )
        return bool(known) and not said and not any(date.is_held_by(one) for one in known)
    if (match := _WORD_BEFORE.search(told.text[: date.start])) is None:
        return False
    theirs = [
        one
        for ground in basis.grounds
        for read in ground.readings
        for one in read.dates
        if one.year and (word := _WORD_BEFORE.search(read.text[: one.start])) and stem(word[1]) == stem(match[1])
    ]
    return bool(theirs) and not any(date.is_held_by(one) for one in theirs)


def _clause_of(text: str, date: Date) -> str:
    """Return what stands around a date as far as the next commas."""
    start = max(text.rfind(sign, 0, date.start) for sign in ",;:") + 1
    ends = [at for sign in ",;:" if (at := text.find(sign, date.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _around(text: str, date: Date) -> frozenset[str]:
    """Return the stems of the words around a date, as far as the next stop."""
    before = re.split(r"[,;:()]\s", text[: date.start])[-1]
    after = re.split(r"[,;:()]\s", text[date.end :])[0]
    return content_stems(" ".join([*before.split()[-_FAR:], *after.split()[:_FAR]]))


def _is_as_exact(recorded: Date, told: Date) -> bool:
    return all(
        getattr(recorded, part) is not None for part in ("year", "month", "day") if getattr(told, part) is not None
    )


def _names(sentence: Sentence, basis: Basis, library: Library) -> Iterator[Finding]:
    known = library.known
    held = {name for ground in basis.grounds for name in ground.names}
    held |= {name.canonical for text in basis.texts for name in names(text, known)}
    own = {name for ground in basis.grounds for name in ground.own_names}
    reporters = {name for ground in basis.grounds for name in ground.reporters}
    found = names(sentence.text, known)
    for name in found:
        if _REPORTED_BY.search(sentence.text, 0, name.start) and not _is_part(name.canonical, reporters):
            yield Finding(
                "claims.name",
                f"{name.text!r} is not who reported it; name the author, publisher or title of the source cited",
                sentence.place,
            )
            continue
        if name.canonical in held or name.canonical in HOME or _is_part(name.canonical, own):
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
    yield from _strange_speakers(sentence, basis, library)
    if not basis.derived:
        yield from _changed_places(sentence, basis, known)


def _strange_speakers(sentence: Sentence, basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield a finding where a name says what another said, and where a person is told as a body or the other way."""
    known, people = library.known, library.people
    named = {name.canonical for name in names(sentence.text, known)}
    persons = {known.canonical(ground.fact.person) for ground in basis.grounds if ground.fact.person}
    speakers = persons.union(*(ground.reporters | ground.authors for ground in basis.grounds))
    for text in basis.texts:
        speakers |= {name.canonical for name in names(text, known) if _SPEAKS_NEAR.match(text, name.end)}
    # "The GMC tells doctors, as reported in ...": then the reporter has been looked at.
    is_told_itself = not _AS_REPORTED.search(sentence.text)
    for name in names(sentence.text, known):
        is_person = name.canonical in people
        if is_person and _NO_PERSON_AFTER.search(sentence.text, 0, name.start):
            yield Finding("claims.name", f"{name.text!r} is a person, and told as none; correct it", sentence.place)
        elif (
            people & named
            and not is_person
            and _WHO.match(sentence.text, name.end)
            and not _TIED.search(sentence.text, 0, name.start)
        ):
            yield Finding("claims.name", f"{name.text!r} is no person, and told as one; correct it", sentence.place)
        elif is_told_itself and _is_speaker(sentence.text, name) and not _is_part(_bare(name.canonical), speakers):
            yield Finding(
                "claims.name",
                f"{name.text!r} is told to have said what no fact cited says that it said; name who did",
                sentence.place,
            )


def _is_speaker(text: str, name: Name) -> bool:
    """Say whether a verb of saying follows a name that no preposition ties to another: not "he of the BMA said"."""
    return _SPEAKS.match(text, name.end) is not None and _TIED.search(text, 0, name.start) is None


def _bare(name: str) -> str:
    return name.removeprefix("The ")


def _is_part(name: str, held: Iterable[str]) -> bool:
    """Say whether a name is part of one that is held: "The Board" after "National Ward Hygiene Board"."""
    words = set(name.split())
    return any(words <= set(one.split()) for one in held)


def _changed_places(sentence: Sentence, basis: Basis, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding where two names of a fact stand in each other's place around the same verb."""
    if (both := _crossed(sentence.text, basis.texts, known)) is not None:
        yield Finding(
            "claims.name",
            f"{both[0]!r} and {both[1]!r} stand in each other's place; tell it as the facts do",
            sentence.place,
        )
        return
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


def _crossed(text: str, recorded: Sequence[str], known: Lexicon) -> tuple[str, str] | None:
    """Return two neighbouring names whose surroundings the facts give to each other; None where there are none.

    Near words weigh more than far ones, by one over their distance.
    """
    mine, theirs = _surroundings([text], known), _surroundings(recorded, known)
    for first, second in pairwise(mine):
        if first == second or first not in theirs or second not in theirs:
            continue
        straight = _alike(mine[first], theirs[first]) + _alike(mine[second], theirs[second])
        crossed = _alike(mine[first], theirs[second]) + _alike(mine[second], theirs[first])
        if crossed > _MUCH_MORE * straight + _A_LITTLE:
            return first, second
    return None


def _surroundings(texts: Sequence[str], known: Lexicon) -> dict[str, dict[str, float]]:
    """Return the words around each name in order, each with one over its distance, the nearest counting."""
    result: dict[str, dict[str, float]] = {}
    for text in texts:
        for name in names(text, known):
            around = result.setdefault(name.canonical, {})
            for words, side in ((text[: name.start].split()[::-1], "<"), (text[name.end :].split(), ">")):
                for distance, word in enumerate(words[:_REACH], 1):
                    stems = content_stems(word)
                    # Of small words only the neighbour tells anything: "in London", "of the BMA".
                    key = next(iter(stems)) if stems else (f"{side}{word.lower()}" if distance == 1 else "")
                    if key:
                        around[key] = max(around.get(key, 0), 1 / distance)
    return result


def _alike(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other[key] for key, weight in one.items() if key in other)


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
