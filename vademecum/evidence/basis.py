"""What a sentence rests on: its cited facts and arithmetic, each read once for all that it holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from vademecum.evidence.model import Derived, Evidence, Fact, Source
from vademecum.prose.dates import Date, dates
from vademecum.prose.figures import Figure, figures
from vademecum.prose.names import Lexicon, names
from vademecum.prose.words import clauses

#: Durations and what they are in a smaller unit, so that "a year" and "12 months" are one.
_SMALLER = {
    "year": (12, "month"),
    "decade": (120, "month"),
    "century": (1200, "month"),
    "week": (7, "day"),
    "fortnight": (14, "day"),
}


@dataclass(frozen=True)
class HeldFigure:
    """A figure with what stands in the same clause."""

    figure: Figure
    names: frozenset[str]  #: Canonical.
    dates: tuple[Date, ...]


@dataclass(frozen=True)
class Read:
    """A text with its figures, dates and names."""

    text: str
    figures: tuple[HeldFigure, ...]
    dates: tuple[Date, ...]
    in_order: tuple[str, ...]  #: Its names, canonical, as they stand.

    @property
    def names(self) -> frozenset[str]:
        """Return its names, canonical."""
        return frozenset(self.in_order)


@dataclass(frozen=True)
class Ground:
    """A fact and its source, read."""

    fact: Fact
    source: Source
    words: Read  #: What the fact says.
    also: tuple[Read, ...]  #: The other wordings that a reviewer accepted.
    loose: frozenset[tuple[Fraction, str]]  #: Figures of its place, of its source's title and authors.
    dates: tuple[Date, ...]  #: Of the fact, its date and its other wordings.
    source_dates: tuple[Date, ...]  #: Of its source: when it came out, and what its title says.
    names: frozenset[str]  #: All that it may be told with: of the fact, and who said it where.
    own_names: frozenset[str]  #: Those of the fact alone: a part of one will do.
    #: Who reported it where it was read: via, else the authors; publisher and container of its source; person.
    reporters: frozenset[str]
    authors: frozenset[str]  #: Of its source.

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the accepted wordings, the fact first."""
        return (self.fact.fact, *self.fact.also)

    @property
    def readings(self) -> tuple[Read, ...]:
        """Return the accepted wordings, read."""
        return (self.words, *self.also)


@dataclass(frozen=True)
class Basis:
    """All that a sentence rests on."""

    grounds: tuple[Ground, ...]
    derived: tuple[Derived, ...] = ()

    @property
    def sources(self) -> list[Source]:
        """Return the sources, each once."""
        return list({ground.source.id: ground.source for ground in self.grounds}.values())

    @property
    def texts(self) -> list[str]:
        """Return every accepted wording of every fact and of our arithmetic."""
        told = [text for ground in self.grounds for text in ground.texts]
        return told + [text for derived in self.derived for text in derived.also]


class Library:
    """The facts of the evidence, each read when it is first asked for."""

    def __init__(self, evidence: Evidence, known: Lexicon) -> None:
        """Read nothing yet."""
        self.evidence = evidence
        self.known = known
        #: Whose testimony the evidence holds, by canonical name.
        self.people = frozenset(known.canonical(fact.person) for fact in evidence.facts.values() if fact.person)
        self._grounds: dict[str, Ground] = {}

    def basis(self, marks: Sequence[str]) -> Basis:
        """Return what some marks name; those behind our arithmetic are among the facts."""
        derived = [self.evidence.derived[mark] for mark in marks if mark in self.evidence.derived]
        return Basis(tuple(self._ground(fact) for fact in self.evidence.cited(marks)), tuple(derived))

    def read(self, text: str) -> Read:
        """Return a text with its figures, each with the names and dates of its clause."""
        found_dates, found_names, parts = dates(text), names(text, self.known), clauses(text)
        held = []
        for figure in figures(text):
            part = next((one for one in parts if one.start <= figure.start < one.end), None)
            start, end = part or (0, len(text))
            held.append(
                HeldFigure(
                    figure,
                    frozenset(name.canonical for name in found_names if start <= name.start < end),
                    tuple(date for date in found_dates if start <= date.start < end),
                )
            )
        return Read(text, tuple(held), tuple(found_dates), tuple(name.canonical for name in found_names))

    def _ground(self, fact: Fact) -> Ground:
        if fact.id not in self._grounds:
            self._grounds[fact.id] = self._made(fact)
        return self._grounds[fact.id]

    def _made(self, fact: Fact) -> Ground:
        source = self.evidence.sources[fact.source]
        words, also = self.read(fact.fact), tuple(self.read(text) for text in fact.also)
        beside = [self.read(text) for text in (fact.at, *fact.names)]
        telling = [self.read(text) for text in (fact.person, fact.via)]
        told = [source.title, source.container_title, source.publisher, *source.authors]
        of_source = [self.read(text) for text in told]
        own = {name for read in (words, *also, *beside, *telling) for name in read.names}
        own |= {self.known.canonical(name) for name in (*fact.names, fact.person) if name}
        authors = {self.known.canonical(name) for name in source.authors}
        authors |= {name for text in source.authors for name in self.read(text).names}
        reporters = {name for text in told[1:3] for name in self.read(text).names}
        reporters |= {name for read in telling for name in read.names} | {self.known.canonical(fact.person)}
        reporters |= set() if self.read(fact.via).names else authors
        return Ground(
            fact,
            source,
            words,
            also,
            # Of its source only the title and the authors: volumes and pages are no figures of the matter.
            frozenset(measure(held.figure) for read in (*beside, *telling, of_source[0]) for held in read.figures),
            _with_years((*(date for read in (words, *also) for date in read.dates), *dates(fact.as_of)), source.year),
            (*dates(source.issued), *(date for read in (*beside, *telling, *of_source) for date in read.dates)),
            frozenset(own | reporters | authors | {name for read in of_source for name in read.names}),
            frozenset(own),
            frozenset(reporters),
            frozenset(authors),
        )


def _with_years(found: tuple[Date, ...], year: str) -> tuple[Date, ...]:
    """Return dates, those without a year also with the years beside them, or that of the source: "on 9 September"."""
    years = {date.year for date in found if date.year} or {int(year) for year in [year] if year.isdigit()}
    lent = [
        replace(date, year=one)
        for date in found
        if (date.month or date.quarter) and not date.year
        for one in sorted(years)
    ]
    return (*found, *lent)


def measure(figure: Figure) -> tuple[Fraction, str]:
    """Return what figures compare by: half is 50 per cent, and a year is 12 months.

    >>> [measure(figure) for figure in figures("half, 50 per cent, one-year")] == [
    ...     (50, "per cent"), (50, "per cent"), (12, "month")]
    True
    """
    if figure.is_locator:
        return figure.value, "place"
    if figure.unit in _SMALLER:
        times, unit = _SMALLER[figure.unit]
        return figure.value * times, unit
    if not figure.unit and 0 < figure.value < 1:
        return figure.value * 100, "per cent"
    return figure.value, figure.unit


def held_figures(grounds: Iterable[Ground]) -> Iterator[tuple[Ground, HeldFigure]]:
    """Yield every figure that facts and their other wordings hold."""
    for ground in grounds:
        for read in ground.readings:
            for held in read.figures:
                yield ground, held
