"""Content words of a text, cut to their stems, so that "advised" and "advises" are one; and clauses."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vademecum.prose.memory import also_forget, remembered
from vademecum.prose.traces import Trace

#: Words that join, point and help: they tell nothing about what a text is about.
_SMALL = frozenset(
    """
    a about after again all also although am an and any are as at be because been before being both but by can could
    did do does doing down during each either else even every few for from had has have having he her here hers him his
    how i if in into is it its itself just may me might more most much must my neither no nor not now of off on once
    one only or other our out over own same shall she should since so some still such than that the their them then
    there these they this those through to too under until up upon us very was we were what when where which while who
    whom whose why will with within without would you your yours said says say never cannot
    nobody nothing nowhere none might must ought shall
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: The same, and found faster where there is no other letter.
_ASCII_WORD = re.compile(r"[a-zA-Z]+(?:['-][a-zA-Z]+)*")
_ENDINGS = ("ations", "ation", "ingly", "ings", "ing", "edly", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e")
_SHORTEST_STEM = 3

#: "No longer than 30 minutes" is one thing.
_NOT_AFTER_NO = "".join(
    f"(?<!{no} {how} than)" for no in ("no", "not") for how in "longer more fewer less later".split()
)
#: What divides a sentence into parts that speak of different things.
#: It begins with a set of signs, for such a pattern is found fastest; and most of these signs are spaces.
_DIVIDERS = re.compile(
    r"[\s;:—–,()](?:(?<=\s)(?:[-–—]\s"
    r"|\s*(?-i:(?=[aAbBcCrRtTvVwW]))(?:and|but|while|whereas|compared with|rather than|versus"
    rf"|than{_NOT_AFTER_NO})\s+)"
    r"|(?<=[;:—–])\s*|(?<=,)\s+|(?<=[()]))",
    re.IGNORECASE,
)
#: What divides a clause further: the condition, the reason and the reported words.
_SUBORDINATE = re.compile(r"\s+(?:where|when|if|unless|whether|because|since|that|which|who)\s+", re.IGNORECASE)
_SUBORDINATING = Trace("where when if unless whether because since that which who".split())


def may_follow(text: str, at: int, endings: tuple[str, ...]) -> bool:
    """Say quickly whether white space and one of some endings, in small letters, may stand before a place."""
    before = text[max(0, at - _NEAR) : at]
    last = before.rstrip()
    return last.lower().endswith(endings) or not before.isascii() or len(before) - len(last) > 1


_NEAR = 24  # characters before a place: white space and any of the endings


class Clause(NamedTuple):
    """A part of a sentence, as a slice of its text."""

    start: int
    end: int


@remembered
def small_clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a sentence, subordinate clauses apart.

    >>> small_clauses("The trust allows it where there is no alternative, and says so.")
    ('The trust allows it', 'there is no alternative', 'and says so.')
    """
    parts = [text[one.start : one.end].strip() for one in clauses(text)]
    if not _SUBORDINATING.may_be_in(text):
        return tuple(parts)
    return tuple(small for part in parts for small in _SUBORDINATE.split(part) if small)


@remembered
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the parts of a sentence that its commas, brackets and joining words divide, in order.

    >>> text = "Twitter had 288 million, and Facebook 693.5 million (a survey says)."
    >>> [text[one.start : one.end] for one in clauses(text)]
    ['Twitter had 288 million', 'and Facebook 693.5 million ', 'a survey says', '.']
    """
    found, start = [], 0
    for divider in _DIVIDERS.finditer(text):
        if text[start : divider.start()].strip():
            found.append(Clause(start, divider.start()))
        start = divider.end()
    if text[start:].strip():
        found.append(Clause(start, len(text)))
    return tuple(found)


@remembered
def stem(word: str) -> str:
    """Return a word without its ending, in small letters.

    >>> [stem(word) for word in ("advised", "advises", "Advising", "studies", "study")]
    ['advis', 'advis', 'advis', 'stud', 'stud']
    """
    word = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("y") and len(word) > _SHORTEST_STEM else word


@remembered
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    return frozenset(stems_in_order(text))


@remembered
def stems_in_order(text: str) -> tuple[str, ...]:
    """Return the stems of the words that say what a text is about, each once, in the order in which they stand.

    >>> stems_in_order("The path/name of advised nurses")
    ('path', 'nam', 'advis', 'nurs')
    """
    return tuple(dict.fromkeys(_telling_stems(text)))


class _FirstStems(dict[str, str]):
    """Stems by words as they are divided by white space; numbers, which are many, are not kept."""

    def __missing__(self, word: str) -> str:
        found = next(_telling_stems(word), "")
        if found or word.isalpha():
            self[word] = found
        return found


_first_stems = _FirstStems()
also_forget(_first_stems.clear)


def first_stems(words: Iterable[str]) -> list[str]:
    """Return for each of some words its stem, empty where it says nothing; of "path/name" that of the first.

    >>> first_stems("She advised, in 2013, (about) path/names".split())
    ['', 'advis', '', '', '', 'path']
    """
    return [*map(_first_stems.__getitem__, words)]


def _telling_stems(text: str) -> Iterator[str]:
    found = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    return filter(None, map(_telling_stem, found))


@remembered
def _telling_stem(word: str) -> str:
    """Return the stem of a word that says what a text is about; nothing of one that does not."""
    return "" if word.lower() in _SMALL else stem(word)
