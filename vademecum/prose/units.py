"""Units: numerals with what they are of, from per cent to pounds, and durations that count one."""

import re
from fractions import Fraction
from typing import NamedTuple

from vademecum.prose.numerals import Numeral, numerals
from vademecum.prose.traces import Trace

#: A value and what it is of.
Measure = tuple[int | Fraction, str]


class Measured(NamedTuple):
    """A numeral with its unit."""

    value: Fraction
    unit: str
    start: int
    end: int
    numeral: Numeral
    is_compound: bool = False  #: Whether a hyphen joins it to its unit or its noun: "two-year".


#: Units of time in the singular, and how they are written.
DURATIONS = {
    "second": "seconds?|secs?",
    "minute": "minutes?|mins?",
    "hour": "hours?|hrs?|h",
    "day": "days?",
    "week": "weeks?|wks?",
    "fortnight": "fortnights?",
    "month": "months?",
    "year": "years?|yrs?",
    "decade": "decades?",
    "century": "century|centuries",
}
_MEASURES = {
    "kg": "kg|kilograms?|kilos?",
    "mg": "mg|milligrams?",
    "µg": "µg|μg|mcg|micrograms?",
    "g": "g|grams?",
    "ml": "m[lL]|millilitres?",
    "l": "litres?",
    "mm": "mm|millimetres?",
    "cm": "cm|centimetres?",
    "m": "metres?",
    "km": "km|kilometres?",
    "mile": "miles?",
    "mmHg": "mmHg",
    "kB": "kB|KB|kilobytes?",
    "MB": "MB|megabytes?",
    "GB": "GB|gigabytes?",
}
CURRENCIES = {"£": "pounds?(?: sterling)?|GBP", "$": "dollars?|USD", "€": "euros?|EUR"}
_UNIT_NAMES = [*DURATIONS, *_MEASURES, *CURRENCIES]
_UNIT_WORDS = [*(f"(?i:{words})" for words in DURATIONS.values()), *_MEASURES.values(), *CURRENCIES.values()]
_UNITS = re.compile(
    rf"(?P<joint>\s+|[-‐‑])?(?:{'|'.join(f'(?P<u{index}>{words})' for index, words in enumerate(_UNIT_WORDS))})"
    r"(?!\w)(?P<old>-olds?\b)?"
)
_POINTS = re.compile(r"\s*%[\s-]points?\b|[\s-]+percentage[\s-]+points?\b", re.IGNORECASE)
_PER_CENT = re.compile(r"\s*%|\s*[-‐‑]?\s*per[\s-]?cent\b", re.IGNORECASE)
_TIMES = re.compile(r"(?:\s+|-)(?:times|occasions)\b|[-‐‑\s]?fold\b|\s?×(?!\s*\d)|x(?!\w)")
#: Stands before somebody's age.
AGED = re.compile(r"\baged\s+$", re.IGNORECASE)
_PENCE = re.compile(r"p(?!\w)|\s+pence\b")
_JOINT = re.compile(r"[-‐‑][^\W\d_]")
_ARTICLE = re.compile(r"\s+(?:of\s+)?an?(?=\s)")
_SYMBOL = re.compile(
    r"(?P<minus>(?:(?<!\S)|(?<=[(\[]))[-−–])?(?:(?:US|A|C|NZ)?(?P<symbol>[£$€])|(?P<code>GBP|USD|EUR)\s)$"
)
_CODES = {"GBP": "£", "USD": "$", "EUR": "€"}
_SYMBOLS = frozenset("£$€")
#: "for a month" is one month, "a month ago" and "a month" alone are not read.
ONE_DURATION = re.compile(
    r"\b(?:for|after|within|lasting)\s+(?P<article>an?)(?=\s+(?:second|minute|hour|day|week|fortnight|month|year|decade)\b"
    r"(?!\s+(?:or|and|of|when|that|where)\b|[-'’]))",
    re.IGNORECASE,
)
#: One of these stands in whatever ONE_DURATION finds.
UNITS_OF_ONE = Trace("second minute hour day week fortnight month year decade".split())
#: What per cent and units begin with, small.
_OF_PER_CENT = frozenset("%p")
_OF_UNITS = frozenset(word[0].lower() for words in _UNIT_WORDS for word in words.removeprefix("(?i:").split("|"))
_LASTS = re.compile(r"\b(?:for|in|within|after|only|just|than|least|most)\s+$", re.IGNORECASE)


#: Durations and what they are in a smaller unit, so that "a year" and "12 months", "two days" and "48 hours" are one.
_SMALLER = {
    "year": (12, "month"),
    "decade": (120, "month"),
    "century": (1200, "month"),
    "minute": (60, "second"),
    "hour": (3600, "second"),
    "day": (86400, "second"),
    "week": (7 * 86400, "second"),
    "fortnight": (14 * 86400, "second"),
}


def _with_articles(text: str, *, in_words: bool) -> list[Numeral]:
    """Return the numerals, and the articles that count a duration, in order."""
    found = [*numerals(text, in_words=in_words)]
    for match in ONE_DURATION.finditer(text):
        found.append(Numeral(Fraction(1), *match.span("article"), "cardinal"))
    return sorted(found, key=lambda numeral: numeral.start)


def all_measured(text: str, *, in_words: bool, has_articles: bool) -> list[Measured]:
    """Return the numerals of a text with their units, in order.

    ``in_words`` says whether some may be in words, ``has_articles`` whether an article may count a duration.
    """
    measured: list[Measured] = []
    found = _with_articles(text, in_words=in_words) if has_articles else numerals(text, in_words=in_words)
    for numeral in found:
        # "second" in "30-second" is its unit, and no ordinal.
        if not measured or numeral.start >= measured[-1].end:
            measured.append(_measured(text, numeral))
    return measured


def _measured(text: str, numeral: Numeral) -> Measured:
    value, start, end = numeral.value, numeral.start, numeral.end
    if numeral.form in ("ordinal", "magnitude", "multiple"):
        unit = {"multiple": "times"}.get(numeral.form, numeral.form)
        return Measured(value, unit, start, end, numeral, _JOINT.match(text, end) is not None)
    may_be_sum = text[start - 1 : start] in _SYMBOLS or text[max(0, start - 4) : start - 1] in _CODES
    if may_be_sum and (symbol := _SYMBOL.search(text[max(0, start - 6) : start])):
        start -= symbol.end() - symbol.start()
        value = -value if symbol["minus"] else value
        return Measured(value, symbol["symbol"] or _CODES[symbol["code"]], start, end, numeral)
    # "half an hour", "a quarter of an hour"
    article = _ARTICLE.match(text, end) if numeral.form == "fraction" else None
    for position in [article.end(), end] if article else [end]:
        first = _first_sign(text, position)
        if first in _OF_PER_CENT and (match := _POINTS.match(text, position)):
            return Measured(value, "percentage point", start, match.end(), numeral)
        if first in _OF_PER_CENT and (match := _PER_CENT.match(text, position)):
            return Measured(value, "per cent", start, match.end(), numeral)
        if first in _OF_UNITS and (match := _UNITS.match(text, position)):
            unit = next(unit for index, unit in enumerate(_UNIT_NAMES) if match[f"u{index}"])
            is_compound = (match["joint"] or " ") in "-‐‑"
            # "two second opinions", "one day they will"
            is_ordinal = unit == "second" and not is_compound and match.group().endswith("second")
            is_some_day = unit == "day" and numeral.is_word_one and not (is_compound or _LASTS.search(text, 0, start))
            if not is_ordinal and not is_some_day:
                return Measured(value, unit, start, match.end(), numeral, is_compound and not match["old"])
    if AGED.search(text, max(0, start - 6), start):
        return Measured(value, "year", start, end, numeral)
    if (match := _TIMES.match(text, end)) and not numeral.is_word_one:
        return Measured(value, "times", start, match.end(), numeral)
    if match := _PENCE.match(text, end):
        return Measured(value / 100, "£", start, match.end(), numeral)
    if text[end : end + 1] == "s" and text[end - 1].isdigit():  # over-18s
        end += 1
    return Measured(value, "", start, end, numeral, _JOINT.match(text, end) is not None)


def _first_sign(text: str, at: int) -> str:
    """Return the first sign after a place that is neither a blank nor a hyphen, small: most begin no unit."""
    return text[at:].lstrip().lstrip("-‐‑").lstrip()[:1].lower()


def measure_of(value: Fraction, unit: str) -> Measure:
    """Return what figures compare by: a duration in its smallest unit, a part of one in per cent.

    >>> measure_of(Fraction(2), "day") == measure_of(Fraction(48), "hour"), measure_of(Fraction(1, 2), "")
    (True, (50, 'per cent'))
    """
    if unit in _SMALLER:
        times, unit = _SMALLER[unit]
        value *= times
    elif not unit and 0 < value.numerator < value.denominator:
        value, unit = value * 100, "per cent"
    # Whole numbers are compared quickest.
    return (value.numerator if value.denominator == 1 else value), unit
