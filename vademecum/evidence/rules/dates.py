"""Dates: those of a sentence are in the facts that it cites, of the same event."""

import re
from collections.abc import Iterator
from itertools import pairwise

from vademecum.evidence.basis import Basis, Read
from vademecum.evidence.model import Sentence
from vademecum.findings import Finding
from vademecum.prose.dates import Date, dates
from vademecum.prose.nouns import singular
from vademecum.prose.traces import Trace
from vademecum.prose.words import content_stems, may_follow, stem

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
#: Characters that such a word and what ties it to its date have at most.
_WORD_AND_TIE = 80
_BEFORE_DATE = ("in", "on", "by", "since", "from", "the", "early", "late", "-")
_STOP = re.compile(r"[,;:()]\s")
_TWO = 2
_MUCH = 4  # words that a clause shares with a fact that it tells
_FAR = 10  # words on either side of a date
#: What is called by its year.
_DATED_THINGS = frozenset(
    "act article code draft edition guidance guide law paper report review study survey version".split()
)
SEASONS = Trace("spring summer autumn winter".split())
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b", re.IGNORECASE)
_THAN = re.compile(r"\s+than\s+(?:in|on|at|for|by)?\s*")
_REPORTS = Trace({"reported", "published"})
_YEAR_OF = re.compile(r"([a-z]+) of (?:the year )?$")
_YEAR_AND = re.compile(r" ([a-z]+)\b")


def findings(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding for each date that no fact cited holds, nor its source, or that is recorded of something else."""
    yield from _of_another_year(sentence, told, basis)
    for season in _SEASON.findall(sentence.text) if SEASONS.may_be_in(sentence.text) else ():
        recorded = {one.lower() for text in basis.texts for one in _SEASON.findall(text)}
        if recorded and season.lower() not in recorded:
            yield Finding(
                "claims.date", f"{season!r} is recorded as {sorted(recorded)[0]!r}; correct it", sentence.place
            )
    for first, second in pairwise(told.dates):
        if not _THAN.fullmatch(told.text[first.end : second.start]):
            continue
        if first._replace(text="", start=0, end=0) == second._replace(text="", start=0, end=0):
            yield Finding("claims.date", f"{first.text!r} is compared with itself; correct one", sentence.place)
    own = basis.dates
    for date in told.dates:
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
    mine = list(_years_of_things(told))
    if not mine:
        return
    recorded: dict[str, set[int]] = {}
    for ground in basis.grounds:
        for read in ground.readings:
            for noun, year in _years_of_things(read):
                recorded.setdefault(noun, set()).add(year)
    for noun, year in mine:
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
        is_after = may_follow(read.text, date.start, ("of", "year"))
        before = _YEAR_OF.search(read.text[: date.start]) if is_after else None
        after = _YEAR_AND.match(read.text, date.end)
        for match in (before, after):
            if match and singular(match[1]) in _DATED_THINGS:
                yield singular(match[1]), date.year


def _is_of_something_else(date: Date, told: Read, basis: Basis) -> bool:
    """Say whether a date stands beside what the facts have beside another date, and nothing that it has there."""
    if date.year is None:
        return False
    same, other = [], []
    for ground in basis.grounds:
        for read in ground.readings:
            for one in read.dates:
                if date.is_held_by(one) or (one.year is None and date._replace(year=None).is_held_by(one)):
                    same.append((read, one))
                elif one.year:
                    other.append((read, one))
    if not other:
        return False
    mine = _around(told.text, date)
    return any(len(mine & _around(read.text, one)) >= _TWO for read, one in other) and not any(
        mine & _around(read.text, one) for read, one in same
    )


def _is_of_another_fact(date: Date, told: Read, basis: Basis) -> bool:
    """Say whether a date is held by a fact that the sentence has little of, and not by one that it has much of."""
    # "The article of 2013" is a source's name, whatever the sentence tells.
    if date.year is None or len(basis.grounds) < _TWO or any(year == date.year for _, year in _years_of_things(told)):
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
    if _REPORTS.may_be_in(told.text) and _REPORTED_IN.search(told.text, 0, date.start):
        known = [one for ground in basis.grounds for one in dates(ground.source.issued)]
        said = any(
            _REPORTED_IN.search(read.text, 0, one.start) and date.is_held_by(one)
            for ground in basis.grounds
            for read in ground.readings
            for one in read.dates
        )
        return bool(known) and not said and not any(date.is_held_by(one) for one in known)
    if not may_follow(told.text, date.start, _BEFORE_DATE):
        return False
    if (word := _word_before(told.text, date)) is None:
        return False
    theirs = [
        one
        for ground in basis.grounds
        for read in ground.readings
        for one in read.dates
        if one.year and _word_before(read.text, one) == word
    ]
    return bool(theirs) and not any(date.is_held_by(one) for one in theirs)


def _word_before(text: str, date: Date) -> str | None:
    """Return the stem of the word whose date it is; None where no preposition ties one to it."""
    match = _WORD_BEFORE.search(text, max(0, date.start - _WORD_AND_TIE), date.start)
    return stem(match[1]) if match else None


def _clause_of(text: str, date: Date) -> str:
    """Return what stands around a date as far as the next commas."""
    start = max(text.rfind(sign, 0, date.start) for sign in ",;:") + 1
    ends = [at for sign in ",;:" if (at := text.find(sign, date.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _around(text: str, date: Date) -> frozenset[str]:
    """Return the stems of the words around a date, as far as the next stop."""
    before = _STOP.split(text[: date.start])[-1]
    after = _STOP.split(text[date.end :], 1)[0]
    return content_stems(" ".join([*before.split()[-_FAR:], *after.split()[:_FAR]]))


def _is_as_exact(recorded: Date, told: Date) -> bool:
    return all(
        getattr(recorded, part) is not None for part in ("year", "month", "day") if getattr(told, part) is not None
    )
