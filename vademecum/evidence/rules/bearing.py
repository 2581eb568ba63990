"""Bearing: whether the evidence that a sentence cites bears what the sentence says."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from vademecum.evidence.basis import Basis, Library, Read
from vademecum.evidence.model import Kind, Page, Sentence
from vademecum.evidence.rules import bounds, dates, dating, figures, names, polarity, speakers, strength
from vademecum.findings import Finding
from vademecum.prose.denial import may_differ
from vademecum.prose.strength import may_claim

#: What rests on facts; the other kinds bring none, and ``own`` sees to that.
RESTING = frozenset({Kind.CLAIM, Kind.SOURCED, Kind.RULE})


class Resting(NamedTuple):
    """A sentence that rests on evidence, and what the rules look at."""

    sentence: Sentence
    section: Sequence[Sentence]  #: What stands under the same heading.
    at: int  #: Where in it the sentence stands.
    told: Read
    basis: Basis

    @property
    def before(self) -> Sentence | None:
        """Return the sentence before it in its section."""
        return self.section[self.at - 1] if self.at else None


def findings(page: Page, library: Library) -> Iterator[Finding]:
    """Yield where a sentence of a page says what its evidence does not bear."""
    resting = []
    for section in sections(page):
        for at, sentence in enumerate(section):
            basis = library.basis(sentence.marks if sentence.kind in RESTING else ())
            if dating.OF_TODAY.may_be_in(sentence.text):
                yield from dating.relative(sentence, basis, library.known)
            if basis.grounds or basis.derived:
                resting.append(Resting(sentence, section, at, library.read(sentence.text), basis))
    yield from _findings(resting, library)
    yield from dating.superseded(page, library.evidence)


def sections(page: Page) -> Iterator[Sequence[Sentence]]:
    """Yield the sentences of a page that stand under the same heading, in order."""
    for _, section in groupby(page.sentences, key=lambda one: one.around[-1:]):
        yield tuple(section)


def is_borne(sentence: Sentence, section: Sequence[Sentence], at: int, library: Library) -> bool:
    """Say whether nothing is wrong between its evidence and a sentence that takes the place of one in a section."""
    basis = library.basis(sentence.marks)
    if any(True for _ in dating.relative(sentence, basis, library.known)):
        return False
    return not any(
        True for _ in _findings([Resting(sentence, section, at, library.read(sentence.text), basis)], library)
    )


def _findings(resting: Sequence[Resting], library: Library) -> Iterator[Finding]:
    """Yield what each rule finds in some sentences.

    Rule by rule: what the processor needs for a rule is at hand then for the next sentence. And a rule is only asked
    where it may find something: most sentences deny, demand and claim nothing.
    """
    for one in resting:
        if one.told.figures:
            yield from figures.findings(one.sentence, one.before, one.told, one.basis, library)
    for one in resting:
        if one.told.dates or dates.SEASONS.may_be_in(one.sentence.text):
            yield from dates.findings(one.sentence, one.told, one.basis)
    for one in resting:
        if one.told.in_order:
            yield from names.findings(one.sentence, one.told, one.basis, library)
    for one in resting:
        if len(one.told.in_order) > 1:
            yield from names.changed_places(one.sentence, one.told, one.basis, library.known)
    for one in resting:
        if one.basis.grounds and (one.basis.denies or may_differ(one.sentence.text)):
            yield from polarity.findings(one.sentence, one.basis)
    for one in resting:
        if one.basis.grounds and (one.told.figures or one.told.dates):
            yield from bounds.findings(one.sentence, one.told, one.basis)
    for one in resting:
        if one.basis.grounds and may_claim(one.sentence.text):
            yield from strength.findings(one.sentence, one.told, one.basis)
    for one in resting:
        yield from speakers.findings(one.sentence, one.before, one.basis, library)
    for one in resting:
        if one.basis.may_age:
            yield from dating.findings(one.sentence, one.section[: one.at], one.basis, library)
