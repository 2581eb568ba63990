"""The ledger: each sentence of the book with what it rests on, line by line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vademecum.evidence.model import OWN_KINDS, Evidence, Fact, Kind, Page, Sentence, Source
from vademecum.evidence.numbering import numbering

#: Kinds whose sentences rest on evidence.
EVIDENCED = frozenset({Kind.CLAIM, Kind.SOURCED, Kind.RULE})

#: What readers call the kinds of sentences, in the order in which "Statements that are ours" lists them.
KIND_NAMES: Mapping[Kind, str] = {
    Kind.CLAIM: "Claims",
    Kind.SOURCED: "Case studies and sourced blocks",
    Kind.RULE: "Rules of thumb",
    Kind.ADVICE: "Advice",
    Kind.VIEW: "Views",
    Kind.QUESTION: "Questions",
    Kind.GAP: "Gaps",
    Kind.SIGNPOST: "Signposts",
    Kind.DEFINITION: "Definitions",
    Kind.SCENARIO: "Invented examples",
    Kind.LOCAL: "Local contacts",
    Kind.LEAD_IN: "Lead-ins",
    Kind.POINTER: "Pointers",
    Kind.ABOUT: "About this book",
}

#: Kinds of sentences that are ours and say something to the reader.
OURS = tuple(kind for kind in KIND_NAMES if kind in OWN_KINDS or kind is Kind.SCENARIO)


@dataclass(frozen=True)
class Entry:
    """What one mark of a sentence says: a fact, and where it was read."""

    mark: str  #: As readers see it in the chapter: ``1a``.
    fact: Fact
    source: Source
    through: str = ""  #: Id of our arithmetic, where the sentence rests on the fact through it.

    @property
    def holds_for(self) -> str:
        """Return the date for which the fact holds, else that of its source, as an ISO date; empty where none is."""
        return self.fact.as_of or self.source.issued


@dataclass(frozen=True)
class Line:
    """One sentence of the ledger."""

    sentence: Sentence
    entries: tuple[Entry, ...]

    @property
    def marks(self) -> str:
        """Return its marks as readers see them, each once: ``1a 2b``; a dagger where it is ours."""
        shown = [entry.mark for entry in self.entries]
        if any(mark.startswith("calc.") for mark in self.sentence.marks):
            shown.insert(0, "=")
        if any(mark.startswith("own.") for mark in self.sentence.marks):
            shown.append("†")
        return " ".join(dict.fromkeys(shown))


def lines(page: Page, evidence: Evidence) -> Iterator[Line]:
    """Yield the ledger of a page, sentence by sentence in reading order."""
    numbers = numbering(page.marks, evidence)
    for sentence in page.sentences:
        entries = []
        for mark in sentence.marks:
            through = mark if mark in evidence.derived else ""
            for fact in evidence.cited([mark]):
                entries.append(Entry(numbers.label(fact.id), fact, evidence.sources[fact.source], through))
        yield Line(sentence, tuple(entries))


def cited_facts(pages: Iterable[Page], evidence: Evidence) -> list[Fact]:
    """Return the facts that the book cites, by id."""
    return sorted(evidence.cited(mark for page in pages for mark in page.marks), key=lambda fact: fact.id)


@dataclass(frozen=True)
class Counts:
    """How much of what there is on some pages."""

    sentences: int
    evidenced: int  #: Sentences that rest on evidence.
    ours: int  #: Sentences that are ours: advice, views, questions, gaps, signposts, definitions, invented examples.
    other: int  #: Lead-ins, pointers, local contacts and what is said about the book itself.
    facts: int
    sources: int


def counts(pages: Iterable[Page], evidence: Evidence) -> Counts:
    """Count the sentences of some pages by what they rest on, and the facts and sources that they cite."""
    pages = list(pages)
    kinds = [sentence.kind for page in pages for sentence in page.sentences]
    evidenced, ours = sum(kind in EVIDENCED for kind in kinds), sum(kind in OURS for kind in kinds)
    facts = cited_facts(pages, evidence)
    return Counts(
        sentences=len(kinds),
        evidenced=evidenced,
        ours=ours,
        other=len(kinds) - evidenced - ours,
        facts=len(facts),
        sources=len({fact.source for fact in facts}),
    )
