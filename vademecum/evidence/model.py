"""The values of evidence: sources, their facts, and the sentences that rest on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vademecum.findings import Finding, Place


@dataclass(frozen=True)
class Source:
    """Something that was read: an article, guidance, a judgment, a page on the web."""

    id: str
    type: str  #: CSL's name: ``article-journal``, ``legislation``, ``webpage``...
    kind: str  #: Whose word it is; one of ``schema.KINDS``.
    title: str
    status: str  #: One of ``schema.STATUSES``.
    status_checked: str  #: ISO date.
    status_since: str  #: Since when it is no longer in force or was withdrawn, as an ISO date; empty where not known.
    authors: tuple[str, ...]  #: As printed: ``Oxtoby K``, or a body's whole name.
    container_title: str
    publisher: str
    issued: str  #: ISO date, year and month, or year; empty where there is none.
    url: str
    doi: str
    superseded_by: tuple[str, ...]  #: Ids of sources.
    locators: dict[str, str]  #: Kind of place -> the range that the source has: ``{"para": "1-29"}``.
    csl: Mapping[str, Any]  #: All that its reference is set from, as an item of CSL-JSON.
    place: Place

    @property
    def year(self) -> str:
        """Return the year that it bears, or ``no date``."""
        return self.issued[:4] or "no date"


@dataclass(frozen=True)
class Fact:
    """One thing that a source says, in our words."""

    id: str  #: ``source.name``, as a mark names it.
    source: str  #: Id of its source.
    at: str  #: Where it stands there, as evidence has it: ``para 4``, ``section "..."``, ``whole``.
    fact: str
    record: str  #: The item of the collection that it came from; empty where it came from none.
    names: tuple[str, ...]  #: People, bodies and places that it speaks of.
    measure: str  #: What a figure counts (``facebook.monthly-users``); empty where it is compared with no other.
    as_of: str  #: ISO date that a figure holds for; empty where it needs none.
    also: tuple[str, ...]  #: Other wordings that a reviewer accepted.
    person: str  #: Whose testimony it is; empty where it is none.
    modality: str  #: Of guidance, how strong: ``must``, ``should``, ``usually``...; empty where the words say it.
    is_volatile: bool  #: It soon changes: a sentence that uses it is dated.
    via: str  #: Empty, or how it reached the page that was read: ``as reported by ...``.
    left_out: str  #: Empty, or why it is kept and not used.
    place: Place


@dataclass(frozen=True)
class Derived:
    """Our arithmetic: a figure that follows from those of facts."""

    id: str  #: ``calc.name``, as a mark names it.
    facts: tuple[str, ...]  #: Ids of the facts whose figures it uses.
    expr: str
    value: float
    also: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Names:
    """What counts as a name, beside the names that facts list (``names.toml``)."""

    known: tuple[str, ...] = ()  #: To be recognised though no fact lists them.
    everyday: tuple[str, ...] = ()  #: Platforms and bodies that own sentences and examples may name.
    not_names: tuple[str, ...] = ()  #: Capitalised words that are no names.
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: Short form -> longer forms.


@dataclass(frozen=True)
class Evidence:
    """All that the book may rest on."""

    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    #: Ids of sources whose facts could not be read: a mark to one is not reported on top.
    unreadable: frozenset[str] = frozenset()

    def cited(self, marks: Iterable[str]) -> list[Fact]:
        """Return the facts that marks name, those behind our arithmetic included, each once and in order."""
        names: dict[str, None] = {}
        for mark in marks:
            if mark in self.derived:
                names |= dict.fromkeys(self.derived[mark].facts)
            else:
                names[mark] = None
        return [self.facts[name] for name in names if name in self.facts]


class Kind(StrEnum):
    """How readers see what a sentence rests on."""

    CLAIM = "claim"  #: Marks to facts, or to our arithmetic on them.
    SOURCED = "sourced"  #: In a block or a case whose marks stand at its end.
    RULE = "rule"  #: In a rule of thumb, which says whose it is.
    ADVICE = "advice"
    VIEW = "view"
    SIGNPOST = "signpost"
    QUESTION = "question"
    GAP = "gap"
    SCENARIO = "scenario"  #: In an invented example, which says so.
    LOCAL = "local"  #: In the box of local contacts.
    DEFINITION = "definition"  #: On a page of definitions, which says that they are ours.
    LEAD_IN = "lead-in"  #: Ends in a colon before a list or table, whose items say the rest.
    POINTER = "pointer"  #: Nothing but cross-references.
    ABOUT = "about"  #: On a page about the book itself, which says so under its title.


#: The kinds that ours are: they bring no new fact.
OWN_KINDS = frozenset({Kind.ADVICE, Kind.VIEW, Kind.SIGNPOST, Kind.QUESTION, Kind.GAP, Kind.DEFINITION})

#: What our own marks may be: ``[own.advice]_``.
OWN_MARKS = ("advice", "view", "signpost", "question", "gap")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the book, as it stands in a source file."""

    id: str  #: The same in every output.
    docname: str
    text: str  #: Without marks, white space folded.
    marks: tuple[str, ...]  #: What its marks name, in order, a box's included: ``gmc2024.private-groups``.
    kind: Kind
    place: Place
    is_boxed: bool = False
    items: int | None = None  #: Of a lead-in: how many items or rows follow.
    is_pointing: bool = False  #: It leads to another place of the book.
    has_note: bool = False  #: It leads to a footnote.
    is_trailing: bool = False  #: It goes on in small letters after another sentence's mark.
    is_first_cell: bool = False  #: It stands in the first cell of a table's row.
    #: Labels that it stands under: the nearest heading, its box's title, the heads of its row and column.
    around: tuple[str, ...] = ()
    passage: int = 0  #: Which paragraph, item or cell of the page it stands in, from 0.


@dataclass(frozen=True, slots=True)
class Label:
    """Text that names something and says nothing: a heading, a term, a text alternative."""

    text: str
    carrier: str  #: What it is, in an editor's words: ``heading``, ``text alternative``.
    place: Place


@dataclass(frozen=True)
class RuleOfThumb:
    """A rule of thumb as its options have it."""

    origin: str  #: The fact that vouches for whose rule it is.
    now: tuple[str, ...]  #: Facts that say how it stands today.
    place: Place


@dataclass(frozen=True)
class Page:
    """What was read on a page."""

    docname: str
    sentences: tuple[Sentence, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[tuple[str, Place], ...] = ()  #: Addresses outside the book, wherever they stand.
    rules: tuple[RuleOfThumb, ...] = ()
    findings: tuple[Finding, ...] = ()  #: What was wrong where it was read; rules that need evidence run later.
    shows_bibliography: bool = False
    shows_contacts: bool = False
    shows_whole_book: bool = False  #: Its ledger, or numbers of it.

    @property
    def marks(self) -> list[str]:
        """Return what the page cites, in reading order."""
        return [mark for sentence in self.sentences for mark in sentence.marks]
