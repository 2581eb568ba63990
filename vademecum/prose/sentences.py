"""Sentences: where one ends and the next begins.

Biased to split too often. A boundary that is missed lets an uncited sentence hide behind the mark of the next one; a
boundary too many is seen at once, for it asks for a mark.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries


class Span(NamedTuple):
    """A stretch of text, as a slice takes it."""

    start: int
    end: int


#: After these a full stop ends no sentence, whatever follows. Lower case, without the last stop.
ABBREVIATIONS = frozenset("dr mr mrs ms prof rev messrs e.g i.e eg ie cf viz vs v approx".split())

#: After these it ends none where a figure follows: "para. 4", "No. 10", "3 Mar. 2013".
_BEFORE_FIGURES = frozenset(
    "para paras p pp no nos fig figs vol vols ch sec s ss art arts reg regs c ca ed eds "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)

#: After these, and after initialisms such as U.K. and p.m., it ends none where a small letter or a figure follows.
_BEFORE_SMALL_LETTERS = frozenset("al etc ltd co inc st jr sr hon ed eds".split())

_CLOSING = "\"'”’)]»"
_OPENING = "\"'“‘([«"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s|$)")
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*")


def sentence_spans(text: str, abbreviations: Iterable[str] = ()) -> list[Span]:
    """Return the sentences of a text in order, without the white space between them.

    Two opinions are asked, the rules below and sentencex; where either sees a boundary, there is one, except after a
    known abbreviation.

    >>> text = "Dr Gray left. (She had 3.5 hours.) Why?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Dr Gray left.', '(She had 3.5 hours.)', 'Why?']
    """
    known = ABBREVIATIONS | {word.lower().rstrip(".") for word in abbreviations}
    cuts = sorted({*_own_cuts(text, known), *_second_opinion(text, known), len(text)})
    spans = []
    start = 0
    for cut in cuts:
        piece = text[start:cut]
        if any(character.isalnum() for character in piece):
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(start + lead, start + len(piece.rstrip())))
            start = cut
        elif spans and piece.strip():
            # Stray punctuation belongs to the sentence before it.
            spans[-1] = Span(spans[-1].start, start + len(piece.rstrip()))
            start = cut
    return spans


def _own_cuts(text: str, known: frozenset[str]) -> Iterator[int]:
    for end in _END.finditer(text):
        before, stops, rest = text[: end.start()], end.group(), text[end.end() :].lstrip()
        following = rest.lstrip(_OPENING)[:1]
        if not rest or (stops[0] == "." and _is_abbreviation(before, following, known)):
            continue
        # An ellipsis or a quotation ('asked "why?" and left') before a small letter goes on.
        if following.islower() and (stops.startswith(("…", "...")) or stops[-1] in _CLOSING):
            continue
        yield end.end()


def _second_opinion(text: str, known: frozenset[str]) -> Iterator[int]:
    for boundary in get_sentence_boundaries("en", text):
        cut = int(boundary["end_index"])
        before = text[:cut].rstrip()
        stem = before.rstrip(_CLOSING)
        following = text[cut:].lstrip().lstrip(_OPENING)[:1]
        # It also ends sentences at line breaks and before small letters: a line break is nothing in reST.
        if cut >= len(text) or not stem.endswith((".", "!", "?", "…")) or following.islower():
            continue
        if not (stem.endswith(".") and _is_abbreviation(stem[:-1], following, known)):
            yield len(before)


def _is_abbreviation(before: str, following: str, known: frozenset[str]) -> bool:
    """Say whether the stop after ``before`` only shortens a word, given the first letter that follows."""
    words = before.split()[-2:]
    if not words:
        return False
    word = words[-1].lstrip(_OPENING)
    name = word.lower()
    if name in known:
        return True
    if following.isdigit() and (name in _BEFORE_FIGURES or name in _BEFORE_SMALL_LETTERS):
        return True
    if following.islower() and (name in _BEFORE_SMALL_LETTERS or "." in word):
        return True
    # "J. Smith", "Dr J. Smith", "A. N. Other"; not "Plan B. Then go."
    stands_first = len(words) == 1 or words[0].endswith((".", "!", "?"))
    return bool(_INITIAL.fullmatch(word)) and (stands_first or words[0].lower() in known)
