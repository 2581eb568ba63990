"""Bounds: what stands beside a figure or a date and says that it is more, less, an end or a beginning."""

import re
from typing import Literal

from vademecum.prose.figures import Figure
from vademecum.prose.traces import Trace
from vademecum.prose.words import may_follow

Bound = Literal["", "about", "over", "under", "least", "most"]

#: The comparators of ``prose.figures`` by what they say.
_WORDS_OF_BOUNDS: dict[Bound, tuple[str, ...]] = {
    "over": (
        "over",
        "above",
        "more than",
        "greater than",
        "higher than",
        ">",
        "in excess of",
        "upwards of",
        "upward of",
    ),
    "under": (
        "under",
        "below",
        "fewer than",
        "less than",
        "lower than",
        "<",
        "nearly",
        "almost",
        "not quite",
        "close to",
        "near to",
        "short of",
        "shy of",
    ),
    "least": (
        *("at least", "≥", "or more", "plus", "a minimum of", "no fewer than", "not less than", "no less than"),
        *("not fewer than", "or over", "or above", "and over", "and above", "or older", "as many as", "as much as"),
    ),
    "most": (
        *(
            "at most",
            "at the most",
            "≤",
            "up to",
            "no more than",
            "not more than",
            "a maximum of",
            "or fewer",
            "or less",
        ),
        *("or under", "or below", "and under", "as few as", "as little as"),
    ),
}
#: How far over or under, which says neither.
_DEGREE = re.compile(r"^(?:just|well|slightly|a little|far|significantly|much) ")
_BOUNDS = {word: bound for bound, words in _WORDS_OF_BOUNDS.items() for word in words}
#: Verbs that say what a comparator says.
_PASSED = re.compile(
    r"\b(?:pass(?:ed|es)?|exceed\w*|top(?:s|ped)|beyond|outnumber\w*|reach(?:ed|es)?|above)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: One of these stands in whatever _PASSED finds: words, and beginnings of words.
_PASSING = Trace(
    "pass passed passes tops topped beyond reach reached reaches above".split(), beginnings=("exceed", "outnumber")
)


def bound(text: str, figure: Figure) -> Bound:
    """Return what stands beside a figure of a text; empty where it is exact.

    >>> from vademecum.prose.figures import figures
    >>> text = "It passed 30, about 2 in nearly 40."
    >>> [bound(text, figure) for figure in figures(text)]
    ['over', 'about', 'under']
    """
    if figure.comparator:
        return _BOUNDS.get(_DEGREE.sub("", figure.comparator), "about")
    return "over" if _PASSING.may_be_in(text) and _PASSED.search(text, 0, figure.start) else ""


#: Words before a duration or a date that set its end or its beginning.
_LIMITS: list[tuple[str, re.Pattern[str]]] = [
    (
        "'by' or 'within'",
        re.compile(r"\b(?:by|within|before|until|inside)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE),
    ),
    (
        "'after' or 'since'",
        re.compile(r"\b(?:after|since|following|beyond)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE),
    ),
]


_BEFORE_LIMIT = ("by", "within", "before", "until", "inside", "after", "since", "following", "beyond", "the", "of")


def limit(text: str, start: int) -> str:
    """Return in words that what begins there is told as an end or a beginning; empty where as neither."""
    if not may_follow(text, start, _BEFORE_LIMIT):
        return ""
    return next((name for name, pattern in _LIMITS if pattern.search(text, 0, start)), "")
