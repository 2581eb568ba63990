"""Figures read out of text: what value, of what, how sure."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from vademecum.prose.codes import blank, without_codes
from vademecum.prose.dates import MONTH_WORDS, dates
from vademecum.prose.memory import at_hand, found_once
from vademecum.prose.nouns import bound_noun, compound_noun
from vademecum.prose.numerals import NUMBER_WORDS, has_number_words, is_plain
from vademecum.prose.traces import DIGITS, Trace
from vademecum.prose.units import (
    CURRENCIES,
    DURATIONS,
    ONE_DURATION,
    UNITS_OF_ONE,
    Measure,
    Measured,
    all_measured,
    measure_of,
)
from vademecum.prose.words import may_follow

Place = Literal["", "low", "high", "part", "whole"]


class _AsWritten(NamedTuple):
    """What stands in a text. Figure adds what is worked out of it: a named tuple itself has no room for that."""

    value: Fraction
    #: "" for a count, "per cent", "percentage point", "£", "$", "€", "ordinal", "times", "magnitude" (hundreds of),
    #: a duration ("second" to "century", in the singular), or a measure ("kg").
    unit: str
    text: str  #: As written, with its unit, without its comparator.
    start: int
    end: int
    noun: str | None = None  #: What it counts, in small letters; None where that is unclear.
    comparator: str = ""  #: "about", "more than", "or more", ">", in small letters; empty where it is exact.
    place: Place = ""  #: Which end of a range, or the part or the whole of "6 of the 46".
    is_locator: bool = False  #: Whether it names a place in a document, "para 14"; ``noun`` is the kind of place.


class Figure(_AsWritten):
    """A number that says how many, how much, how often or which."""

    @property
    def key(self) -> tuple[Fraction, str]:
        """Return what figures compare by, however they are spelt."""
        return self.value, self.unit

    @found_once
    def measure(self) -> Measure:
        """Return what figures compare by: half is 50 per cent, and a year is 12 months.

        >>> [figure.measure for figure in figures("half, 50 per cent, one-year")] == [
        ...     (50, "per cent"), (50, "per cent"), (12, "month")]
        True
        """
        return measure_of(self.value, "place" if self.is_locator else self.unit)


@at_hand
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order; what :func:`dates` reads is none.

    >>> [(str(figure.value), figure.unit, figure.noun) for figure in figures("In 2013 37% of 41 clubs paid £1bn.")]
    [('37', 'per cent', None), ('41', '', 'clubs'), ('1000000000', '£', None)]
    """
    in_words = has_number_words(text)
    has_duration = UNITS_OF_ONE.may_be_in(text) and ONE_DURATION.search(text) is not None
    if not (in_words or has_duration or DIGITS.may_be_in(text)):
        return ()
    rest = without_codes(text)
    for date in dates(text):
        rest = blank(rest, date.start, date.end)
    # Most digits are those of dates.
    if not (in_words or has_duration or _DIGIT.search(rest)):
        return ()
    return tuple(_related(text, rest, all_measured(rest, in_words=in_words, has_articles=has_duration)))


def may_hold_figures_or_dates(text: str) -> bool:
    """Say quickly whether a text may hold a figure or a date."""
    return _OF_FIGURES_OR_DATES.may_be_in(text) or (not is_plain(text) and has_number_words(text))


#: How two numerals that follow each other belong together. "change" is "from 30 to 12 per cent".
_Link = Literal["", "range", "change", "choice", "part", "ratio"]

_OF_FIGURES_OR_DATES = Trace.any_of([DIGITS, NUMBER_WORDS, UNITS_OF_ONE, MONTH_WORDS])
_DIGIT = re.compile(r"\d")
_ONLY = re.compile(r"(?<!\bthe )\b(?:only|just|exactly|at least|fewer than|less than)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:(?:US)?[£$€])?$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:(?:US)?[£$€])?$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[-–‐‑]\s*|-?\s+(?:up\s+)?to\s+(?:about\s+|nearly\s+|over\s+|more than\s+)?", re.IGNORECASE)
_PART = re.compile(
    r"(?:\s+[a-z]+(?=\s+(?:in|out\s+of)\s))?\s+(?:in|out\s+of|of)\s+(?:(?:the|those|these|all|its|our|their|every|some|a\s+total\s+of)\s+)*",
    re.IGNORECASE,
)

_COMPARATOR = re.compile(
    r"(?:^|(?<=[\s(\[“‘\"'—–]))(?P<comparator>"
    r"(?:(?:just|well|slightly|a\s+little|far|significantly|much)\s+)?"
    r"(?:over|under|above|below|(?:more|fewer|less|greater|higher|lower)\s+than)"
    r"|(?:no|not)\s+(?:more|fewer|less|greater)\s+than|(?:only\s+)?about|around|roughly|approximately|approx\.?|circa|ca?\."
    r"|some|nearly|almost|not\s+quite|at\s+(?:least|most|the\s+most)|(?<!add )(?<!adds )(?<!added )(?<!adding )up\s+to"
    r"|as\s+(?:many|much|few|little|high|low)\s+as|(?:just\s+)?(?:short|shy)\s+of"
    r"|close\s+to|near\s+to|in\s+excess\s+of|upwards?\s+of|a\s+(?:maximum|minimum)\s+of"
    r"|[~≈<>≤≥])\s*(?:the\s+|an?\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
#: How what _COMPARATOR finds may end, white space left out.
_COMPARATOR_ENDINGS = (
    *("over", "under", "above", "below", "than", "about", "around", "roughly", "approximately", "approx", "circa", "."),
    *("some", "nearly", "almost", "quite", "least", "most", "to", "as", "of", "the", "~", "<", ">"),
)
_AFTERWARDS = re.compile(
    r"\s+(?P<comparator>or\s+(?:more|fewer|less|so|over|above|under|below|older|younger|thereabouts)\b"
    r"|and\s+(?:over|above|under|upwards)\b|plus(?!\w)|at\s+(?:least|most)\b)|(?P<plus>\+)(?!\d)",
    re.IGNORECASE,
)

#: Places in documents, by their first word.
_LOCATOR = re.compile(
    r"(?:(?P<before>[\w’']+)\s+)?(?<![\w’'-])(?:(?P<word>para(?:graph)?s?|pages?|pp?|sections?|tables?|chapters?|figures?|figs?|rules?"
    r"|points?|items?|clauses?|articles?|regulations?|schedules?|appendi(?:x|ces)|annex(?:es)?|vol(?:ume)?s?|issues?|(?-i:No)s?"
    r"|numbers?|notes?|footnotes?|lines?|box(?:es)?|codes?|standards?|principles?|sources?|columns?|rows?|slides?|steps?"
    r"|questions?|domains?|recommendations?|equations?|chs?|secs?|(?-i:Part)s?)\.?\s*|(?P<sign>§§?)\s*)$",
    re.IGNORECASE,
)
#: One of these stands before whatever _LOCATOR finds, but for a sign.
_LOCATOR_TRACE = Trace(
    f"{word}{plural}"
    for word in (
        "para paragraph page p pp section table chapter figure fig rule point item clause article regulation schedule"
        " appendix appendices annex annexe vol volume issue no number note footnote line box boxe code standard"
        " principle source column row slide step question domain recommendation equation ch sec part"
    ).split()
    for plural in ("", "s")
)
_SURE_LOCATOR = re.compile(r"para(?:graph)?s?|pages?|pp?|sections?|tables?|chapters?|figs?", re.IGNORECASE)
_DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your no one each every any some same".split()
)
_ALSO_LOCATOR = re.compile(r"\s*[-–‐‑,&]\s*|\s*,?\s+(?:and|or|to)\s+", re.IGNORECASE)

#: A lead-in that announces more than this means something else.
_MOST_ANNOUNCED = 20


def _related(text: str, rest: str, measured: list[Measured]) -> Iterator[Figure]:
    """Yield the figures, each with what it owes to its neighbours."""
    links = [_link(rest, first, second) for first, second in pairwise(measured)]
    _share_units(measured, links)
    nouns = [_noun(rest, figure) for figure in measured]
    for index in range(len(links) - 1, -1, -1):
        if links[index] and nouns[index] is None and measured[index].unit == measured[index + 1].unit:
            nouns[index] = nouns[index + 1]
    locator: str | None = None
    for index, figure in enumerate(measured):
        before: _Link = links[index - 1] if index else ""
        after: _Link = links[index] if index < len(links) else ""
        goes_on = locator if index and _ALSO_LOCATOR.fullmatch(rest, measured[index - 1].end, figure.start) else None
        locator = _locator(text, rest, figure, goes_on)
        is_bare_one = figure.numeral.is_word_one and not figure.unit and not locator
        if is_bare_one and not _counts(rest, figure, before, after):
            continue
        # "The second came from a survey."
        if figure.unit == "ordinal" and nouns[index] is None and _THE.search(rest, 0, figure.start):
            continue
        yield Figure(
            figure.value,
            figure.unit,
            text[figure.start : figure.end],
            figure.start,
            figure.end,
            noun=locator or nouns[index],
            comparator="" if locator else _comparator(rest, figure),
            place=_place(before, after),
            is_locator=locator is not None,
        )


def _place(before: _Link, after: _Link) -> Place:
    if after == "range":
        return "low"
    if before == "range":
        return "high"
    if after == "part":
        return "part"
    return "whole" if before == "part" else ""


def _link(text: str, first: Measured, second: Measured) -> _Link:
    gap = text[first.end : second.start]
    if len(gap) > 24 or "ordinal" in (first.unit, second.unit):
        return ""
    word = gap.strip().lower()
    fits = first.unit in ("", second.unit) or (first.unit in CURRENCIES and not second.unit)
    rises = first.value < second.value
    is_range = _RANGE.fullmatch(gap) or (word == "and" and _BETWEEN.search(text, 0, first.start))
    if fits and is_range and rises:
        return "range"
    if fits and is_range and _FROM.search(text, 0, first.start):
        return "change"
    if fits and word == "or":
        return "choice"
    if gap == ":":
        return "ratio"
    if not first.unit and not second.unit and _PART.fullmatch(gap) and rises:
        return "part"
    return ""


def _share_units(measured: list[Measured], links: list[_Link]) -> None:
    """Give either figure of "2 to 3 million", "£5-10" and "28-30 per cent" what stands at the other only."""
    for index in range(len(links) - 1, -1, -1):
        first, second = measured[index], measured[index + 1]
        if links[index] not in ("range", "change", "choice"):
            continue
        scale = second.numeral.scale
        if first.numeral.scale == 1 and scale > 1 and first.value < second.value / scale:
            first = first._replace(value=first.value * scale)
        measured[index] = first._replace(unit=first.unit or second.unit)
        measured[index + 1] = second._replace(unit=second.unit or first.unit)


def _counts(text: str, one: Measured, before: _Link, after: _Link) -> bool:
    """Say whether the word "one" counts: "one in five", "one or two", "only one"; not "one of the 46"."""
    if after == "part":
        return not re.match(r"\s+of\b", text[one.end :])
    return "choice" in (before, after) or "range" in (before, after) or bool(_ONLY.search(text, 0, one.start))


def _noun(text: str, figure: Measured) -> str | None:
    form, end = figure.numeral.form, figure.end
    if figure.is_compound and not figure.unit:
        return compound_noun(text, end)
    if figure.unit in ("", "magnitude") and form != "fraction":
        bound = bound_noun(text, end, of_one=figure.value == 1)
        return bound.noun if bound else None
    if figure.unit == "ordinal" or (figure.unit in DURATIONS and figure.is_compound):  # "two-year warnings"
        bound = bound_noun(text, end, of_one=True)
        return bound.noun if bound and not bound.is_of else None
    if figure.unit == "per cent" or (form == "fraction" and not figure.unit):
        bound = bound_noun(text, end)
        return bound.noun if bound and bound.is_of else None
    return None


def number_word(text: str) -> int | None:
    """Return how many things a lead-in announces, or None: the first whole number up to twenty, in words or digits.

    >>> number_word("Two things:"), number_word("Of 694 papers, the following four:"), number_word("More:")
    (2, 4, None)
    """
    if match := re.match(r"\W*(?:(?:only|just|do|the)\s+)?one\s+\w+", text, re.IGNORECASE):
        return None if re.match(r".*\b(?:of|or|by|in)$", match.group(), re.IGNORECASE) else 1
    for figure in figures(text):
        is_plain = not (figure.unit or figure.comparator or figure.place or figure.is_locator)
        if is_plain and figure.value.denominator == 1 and 0 < figure.value <= _MOST_ANNOUNCED:
            return int(figure.value)
    return None


def _comparator(text: str, figure: Measured) -> str:
    may_be_before = may_follow(text, figure.start, _COMPARATOR_ENDINGS)
    if may_be_before and (match := _COMPARATOR.search(text[max(0, figure.start - 40) : figure.start])):
        word = " ".join(match["comparator"].lower().split())
        # "Over three years" is during them.
        return "" if word == "over" and figure.unit in DURATIONS else word
    if match := _AFTERWARDS.match(text, figure.end):
        return " ".join((match["comparator"] or "plus").lower().split())
    return ""


def _locator(whole: str, text: str, figure: Measured, goes_on: str | None) -> str | None:
    """Return the kind of place that a figure numbers, or None; ``goes_on`` is that of "12" in "paras 12 and 14".

    ``text`` is the whole without dates and codes.
    """
    numeral = figure.numeral
    if figure.unit or figure.value < 0 or numeral.form != "cardinal" or numeral.scale != 1:
        return None
    may_be_before = _LOCATOR_TRACE.may_be_in(whole) or not whole.isascii()
    match = _LOCATOR.search(text[max(0, figure.start - 40) : figure.start]) if may_be_before else None
    if match is None and goes_on is None:
        return None
    bound = bound_noun(text, figure.end)
    is_bound = bound is not None and not bound.is_of
    if match is None:
        return None if is_bound else goes_on
    if match["sign"]:
        return "section"
    word: str = match["word"]
    # "Its paragraph 17" is a place all the same; "these sections 12 people read" is none.
    is_sure = _SURE_LOCATOR.fullmatch(word) and not word.endswith("s")
    if ((match["before"] or "").lower() in _DETERMINERS and not is_sure) or (
        is_bound and not _SURE_LOCATOR.fullmatch(word)
    ):
        return None
    return word.lower()
