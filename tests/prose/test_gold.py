"""Sentences of British medical and legal prose, told apart by hand."""

from pathlib import Path
from typing import NamedTuple

from vademecum.prose.sentences import sentence_spans

#: Needless boundaries per true one; 0.016 was measured.
CEILING = 0.02


class Paragraph(NamedTuple):
    """A paragraph of the gold set."""

    topic: str
    text: str
    #: Where its sentences start.
    starts: list[int]


def paragraphs() -> list[Paragraph]:
    """Return the gold set: one sentence a line there, escapes as its head says."""
    result = []
    for block in Path(__file__).with_name("gold.txt").read_text("utf-8").split("\n\n"):
        topic = " ".join(line[2:] for line in block.splitlines() if line.startswith("# "))
        text, starts = "", []
        for line in (line for line in block.splitlines() if line and not line.startswith("# ")):
            touches = line.endswith("\\")
            sentence = line.removesuffix("\\")
            for escape in ("\n", "\xa0", "\u200b"):
                sentence = sentence.replace(escape.encode("unicode_escape").decode(), escape)
            starts.append(len(text) + len(sentence) - len(sentence.lstrip()))
            text += sentence if touches else sentence + " "
        if starts:
            result.append(Paragraph(topic, text.rstrip(), starts))
    return result


def test_gold_set_is_large_enough() -> None:
    assert len(paragraphs()) >= 150


def test_no_boundary_of_the_gold_set_is_missed() -> None:
    missed = []
    for topic, text, starts in paragraphs():
        found = {span.start for span in sentence_spans(text)}
        missed += [f"{topic}: before {text[start : start + 40]!r}" for start in starts if start not in found]
    assert missed == []


def test_few_boundaries_are_needless() -> None:
    needless, true = [], 0
    for topic, text, starts in paragraphs():
        true += len(starts) - 1
        found = {span.start for span in sentence_spans(text)}
        needless += [f"{topic}: before {text[start : start + 40]!r}" for start in sorted(found - {*starts})]
    rate = len(needless) / true
    assert rate <= CEILING, (
        f"{len(needless)} needless to {true} true boundaries: {rate:.3f}, at most {CEILING}; {needless}"
    )
