"""The values of evidence: sources, their facts, and the sentences that rest on them."""

from dataclasses import dataclass, field
from enum import StrEnum

from vademecum.findings import Place


@dataclass(frozen=True)
class Source:
    """Something that was read: an article, guidance, a judgment, a page on the web."""

    id: str
    type: str  #: CSL's name: ``article-journal``, ``legislation``, ``webpage``...
    kind: str  #: Whose word it is; one of ``schema.KINDS``.
    title: str
    status: str  #: One of ``schema.STATUSES``.
    status_checked: str  #: ISO date.
    authors: tuple[str, ...]  #: As printed: ``Oxtoby K``, or a body's whole name.
    container_title: str
    publisher: str
    issued: str  #: ISO date, year and month, or year; empty where there is none.
    url: str
    superseded_by: tuple[str, ...]  #: Ids of sources.
    place: Place

    @property
    def year(self) -> str:
        """Return the year that it bears, or ``n.d.``."""
        return self.issued[:4] or "n.d."


@dataclass(frozen=True)
class Fact:
    """One thing that a source says, in our words."""

    id: str  #: ``source.name``, as a mark names it.
    source: str  #: Id of its source.
    at: str  #: Where it stands there: ``para 4``, ``section "..."``, ``whole``.
    fact: str
    as_of: str  #: ISO date that a figure holds for; empty where it needs none.
    via: str  #: Empty, or how it reached the page that was read: ``as reported by ...``.
    left_out: str  #: Empty, or why it is kept and not used.
    place: Place


@dataclass(frozen=True)
class Evidence:
    """All that the book may rest on."""

    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    #: Ids of sources whose facts could not be read: a mark to one is not reported on top.
    unreadable: frozenset[str] = frozenset()


class Kind(StrEnum):
    """How readers see what a sentence rests on."""

    CLAIM = "claim"  #: Marks to facts.
    OWN = "own"  #: A dagger: advice, view, signpost, question, gap.
    ABOUT = "about"  #: On a page about the book itself, which says so under its title.


@dataclass(frozen=True)
class Sentence:
    """One sentence of the book, as it stands in a source file."""

    id: str  #: The same in every output.
    docname: str
    text: str  #: Without marks, white space folded.
    marks: tuple[str, ...]  #: What its marks name, in order: ``gmc2024.private-groups``, ``own.advice``.
    kind: Kind
    place: Place


#: What our own marks may be: ``[own.advice]_``.
OWN_MARKS = ("advice", "view", "signpost", "question", "gap")
