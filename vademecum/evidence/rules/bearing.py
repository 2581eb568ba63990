"""Bearing: whether the evidence that a sentence cites bears what the sentence says. Sentence by sentence."""

from collections.abc import Iterator, Sequence

from vademecum.evidence.basis import Library
from vademecum.evidence.model import Kind, Page, Sentence
from vademecum.evidence.rules import bounds, dates, dating, figures, names, polarity, speakers, strength
from vademecum.findings import Finding
from vademecum.prose.denial import may_differ
from vademecum.prose.strength import may_claim

#: What rests on facts; the other kinds bring none, and ``own`` sees to that.
RESTING = frozenset({Kind.CLAIM, Kind.SOURCED, Kind.RULE})


def findings(page: Page, library: Library) -> Iterator[Finding]:
    """Yield where a sentence of a page says what its evidence does not bear."""
    for sentence, before in in_turn(page):
        yield from sentence_findings(sentence, before, library)
    yield from dating.superseded(page, library.evidence)


def in_turn(page: Page) -> Iterator[tuple[Sentence, Sequence[Sentence]]]:
    """Yield each sentence with those before it under the same heading, in order; the list grows afterwards."""
    before: list[Sentence] = []
    for sentence in page.sentences:
        if before and before[-1].around[-1:] != sentence.around[-1:]:
            before = []
        yield sentence, before
        before.append(sentence)


def sentence_findings(sentence: Sentence, earlier: Sequence[Sentence], library: Library) -> Iterator[Finding]:
    """Yield what is wrong between one sentence and its evidence; ``earlier`` are those before it in its section.

    A rule is only asked where it may find something: most sentences deny, demand and claim nothing.
    """
    marks = sentence.marks if sentence.kind in RESTING else ()
    basis = library.basis(marks)
    if dating.OF_TODAY.may_be_in(sentence.text):
        yield from dating.relative(sentence, basis, library.known)
    if not (basis.grounds or basis.derived):
        return
    told = library.read(sentence.text)
    before = earlier[-1] if earlier else None
    if told.figures:
        yield from figures.findings(sentence, before, told, basis, library)
    if told.dates or dates.SEASONS.may_be_in(sentence.text):
        yield from dates.findings(sentence, told, basis)
    if told.in_order:
        yield from names.findings(sentence, told, basis, library)
    if basis.grounds:
        if basis.denies or may_differ(sentence.text):
            yield from polarity.findings(sentence, basis)
        if told.figures or told.dates:
            yield from bounds.findings(sentence, told, basis)
        if may_claim(sentence.text):
            yield from strength.findings(sentence, told, basis)
    yield from speakers.findings(sentence, before, basis, library)
    if basis.may_age:
        yield from dating.findings(sentence, earlier, basis, library)
