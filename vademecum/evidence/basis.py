"""What a sentence rests on: its cited facts and arithmetic, each read once for all that it holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from vademecum.evidence.model import Derived, Evidence, Fact, Page, Source
from vademecum.prose.dates import Date, dates
from vademecum.prose.denial import denying_clauses
from vademecum.prose.figures import Figure, figures, may_hold_figures_or_dates
from vademecum.prose.memory import at_hand, found_once
from vademecum.prose.names import Lexicon, names
from vademecum.prose.units import Measure
from vademecum.prose.words import clauses


class HeldFigure(NamedTuple):
    """A figure with what stands in the same clause."""

    figure: Figure
    names: frozenset[str]  #: Canonical.
    dates: tuple[Date, ...]


class Read(NamedTuple):
    """A text with its figures, dates and names."""

    text: str
    figures: tuple[HeldFigure, ...]
    dates: tuple[Date, ...]
    in_order: tuple[str, ...]  #: Its names, canonical, as they stand.

    @property
    def names(self) -> frozenset[str]:
        """Return its names, canonical."""
        return frozenset(self.in_order)


@dataclass(frozen=True, eq=False)
class ReadSource:
    """A source, read: what each of its facts may be told with."""

    source: Source
    loose: frozenset[Measure]  #: Figures of its title.
    issued: tuple[Date, ...]
    dates: tuple[Date, ...]  #: Of its title, container, publisher and authors.
    names: frozenset[str]  #: Of all these.
    publishers: frozenset[str]  #: Names of container and publisher.
    authors: frozenset[str]
    reporters: frozenset[str]  #: Both: who reported what nobody else is said to have told.


@dataclass(frozen=True, eq=False)
class Ground:
    """A fact and its source: each thing in them is read when it is first asked for."""

    fact: Fact
    of_source: ReadSource
    readings: tuple[Read, ...]  #: What the fact says, and the other wordings that a reviewer accepted.
    known: Lexicon

    @property
    def source(self) -> Source:
        """Return the source itself."""
        return self.of_source.source

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the accepted wordings, the fact first."""
        return (self.fact.fact, *self.fact.also)

    @found_once
    def beside(self) -> tuple[Read, ...]:
        """Return what stands beside the wordings: its place, its names, and who told it."""
        told = (self.fact.at, *self.fact.names, self.fact.person, self.fact.via)
        return tuple([_read(text, self.known) for text in told if text])

    @found_once
    def loose(self) -> frozenset[Measure]:
        """Return the figures of its place, and of its source's title."""
        return self.of_source.loose.union([held.figure.measure for read in self.beside for held in read.figures])

    @found_once
    def dates(self) -> tuple[Date, ...]:
        """Return the dates of the fact, of its wordings, and the one for which it holds."""
        told = [date for read in self.readings for date in read.dates]
        return _with_years((*told, *dates(self.fact.as_of)), self.source.year)

    @found_once
    def source_dates(self) -> tuple[Date, ...]:
        """Return the dates of its source: when it came out, and what its title says."""
        source = self.of_source
        return (*source.issued, *(date for read in self.beside for date in read.dates), *source.dates)

    @found_once
    def own_names(self) -> frozenset[str]:
        """Return the names of the fact alone, canonical: a part of one will do."""
        listed = [self.known.canonical(name) for name in (*self.fact.names, self.fact.person) if name]
        return frozenset(listed).union(*(read.in_order for read in (*self.readings, *self.beside)))

    @found_once
    def names(self) -> frozenset[str]:
        """Return all that it may be told with, canonical: names of the fact, and who said it where."""
        return self.own_names.union(self.of_source.names, self.reporters)

    @found_once
    def reporters(self) -> frozenset[str]:
        """Return who reported it where it was read: via, else the authors; publisher and container; person."""
        if not (self.fact.via or self.fact.person):
            return self.of_source.reporters
        via = _read(self.fact.via, self.known).in_order
        person = _read(self.fact.person, self.known).in_order
        found = self.of_source.publishers.union(via, person, [self.known.canonical(self.fact.person)])
        return found if via else found | self.of_source.authors

    @property
    def authors(self) -> frozenset[str]:
        """Return who wrote its source."""
        return self.of_source.authors

    @found_once
    def denying(self) -> tuple[str, ...]:
        """Return the clauses of the fact that deny something."""
        return denying_clauses(self.fact.fact)


@dataclass(frozen=True, eq=False)
class Basis:
    """All that a sentence rests on."""

    grounds: tuple[Ground, ...]
    derived: tuple[Derived, ...] = ()
    worked_out: tuple[Read, ...] = ()  #: The accepted wordings of our arithmetic.
    readings: tuple[Read, ...] = ()  #: Every accepted wording of every fact and of our arithmetic.

    @found_once
    def sources(self) -> list[Source]:
        """Return the sources, each once."""
        return list({ground.source.id: ground.source for ground in self.grounds}.values())

    @found_once
    def texts(self) -> list[str]:
        """Return every accepted wording of every fact and of our arithmetic."""
        return [read.text for read in self.readings]

    @found_once
    def names(self) -> frozenset[str]:
        """Return every name that the facts and our arithmetic may be told with, canonical."""
        if len(self.grounds) == 1 and not self.worked_out:  # as most are
            return self.grounds[0].names
        return frozenset().union(
            *(ground.names for ground in self.grounds), *(read.in_order for read in self.worked_out)
        )

    @found_once
    def speakers(self) -> frozenset[str]:
        """Return who reported the facts, persons who said them included, and who wrote their sources; canonical."""
        return frozenset().union(*(ground.reporters | ground.authors for ground in self.grounds))

    @found_once
    def dates(self) -> list[Date]:
        """Return the dates of the facts, those of their sources left out."""
        return [date for ground in self.grounds for date in ground.dates]

    @found_once
    def loose(self) -> frozenset[Measure]:
        """Return the figures beside the facts, of their sources and places, that are of the matter too.

        A number of the title is of the matter only where the fact has none of its kind.
        """
        found: set[Measure] = set()
        for ground in self.grounds:
            units = {held.figure.measure[1] for _, held in held_figures([ground])}
            found |= {one for one in ground.loose if one[1] not in units}
        return frozenset(found)

    @found_once
    def may_age(self) -> bool:
        """Say whether something cited is no longer as it was, soon changes, or is counted anew."""
        return any(
            ground.source.status != "current" or ground.fact.is_volatile or ground.fact.measure
            for ground in self.grounds
        )

    @found_once
    def denies(self) -> bool:
        """Say whether a fact denies something."""
        return any(ground.denying for ground in self.grounds)

    @found_once
    def held(self) -> list[tuple[Ground, HeldFigure]]:
        """Return every figure that the facts hold, with the fact."""
        return list(held_figures(self.grounds))


class Library:
    """The facts of the evidence, each read when it is first asked for."""

    def __init__(self, evidence: Evidence, known: Lexicon) -> None:
        """Read nothing yet."""
        self.evidence = evidence
        self.known = known
        #: Whose testimony the evidence holds, by canonical name.
        self.people = frozenset(known.canonical(fact.person) for fact in evidence.facts.values() if fact.person)
        self._grounds: dict[str, Ground] = {}
        self._sources: dict[str, ReadSource] = {}
        self._bases: dict[tuple[str, ...], Basis] = {}

    def basis(self, marks: tuple[str, ...]) -> Basis:
        """Return what some marks name; those behind our arithmetic are among the facts."""
        basis = self._bases.get(marks)
        if basis is None:
            derived = tuple([self.evidence.derived[mark] for mark in marks if mark in self.evidence.derived])
            grounds = tuple([self._ground(fact) for fact in self.evidence.cited(marks)])
            worked_out = tuple([self.read(text) for one in derived for text in one.also])
            readings = [read for ground in grounds for read in ground.readings]
            basis = self._bases[marks] = Basis(grounds, derived, worked_out, (*readings, *worked_out))
        return basis

    def read_ahead(self, page: Page) -> None:
        """Read the sentences of a page and the facts that it cites, of all the names first, then the dates, then more.

        What is read one after another with one reader is read faster than one text with all.
        """
        facts = [fact for fact in self.evidence.cited(page.marks) if fact.id not in self._grounds]
        texts = [sentence.text for sentence in page.sentences]
        texts += [text for fact in facts for text in (fact.fact, *fact.also)]
        for text in texts:
            names(text, self.known)
        amounts = [text for text in texts if may_hold_figures_or_dates(text)]
        for text in amounts:
            dates(text)
        for text in amounts:
            figures(text)

    def read(self, text: str) -> Read:
        """Return a text with its figures, each with the names and dates of its clause."""
        return _read(text, self.known)

    def _ground(self, fact: Fact) -> Ground:
        if fact.id not in self._grounds:
            wordings = tuple([self.read(text) for text in (fact.fact, *fact.also)])
            self._grounds[fact.id] = Ground(fact, self._source(fact.source), wordings, self.known)
        return self._grounds[fact.id]

    def _source(self, id_: str) -> ReadSource:
        if id_ not in self._sources:
            source = self.evidence.sources[id_]
            told = [
                self.read(text) for text in (source.title, source.container_title, source.publisher, *source.authors)
            ]
            title, container, publisher, *authors = told
            written = {self.known.canonical(name) for name in source.authors}
            written.update(name for read in authors for name in read.in_order)
            publishers = frozenset((*container.in_order, *publisher.in_order))
            self._sources[id_] = ReadSource(
                source,
                # Of its source only the title: volumes and pages are no figures of the matter.
                frozenset(held.figure.measure for held in title.figures),
                tuple(dates(source.issued)),
                tuple(date for read in told for date in read.dates),
                frozenset(written.union(*(read.in_order for read in told))),
                publishers,
                frozenset(written),
                publishers.union(written),
            )
        return self._sources[id_]


@at_hand
def _read(text: str, known: Lexicon) -> Read:
    found_names = names(text, known)
    in_order = tuple([name.canonical for name in found_names]) if found_names else ()
    if not may_hold_figures_or_dates(text):
        return Read(text, (), (), in_order)
    found_dates, found_figures = tuple(dates(text)), figures(text)
    if not found_figures:
        return Read(text, (), found_dates, in_order)
    parts, held, spans = clauses(text), [], _spans_of_time(found_dates, text)
    for figure in found_figures:
        part = next((one for one in parts if one.start <= figure.start < one.end), None)
        start, end = part or (0, len(text))
        held.append(
            HeldFigure(
                figure,
                frozenset([name.canonical for name in found_names if start <= name.start < end]),
                tuple([date for date in found_dates if start <= spans.get(date.start, date.start) < end]),
            )
        )
    return Read(text, tuple(held), found_dates, in_order)


def _spans_of_time(found: tuple[Date, ...], text: str) -> dict[int, int]:
    """Return where the first date of "between 2015 and 2021" stands, by where the last does: both are of one clause."""
    return {
        last.start: first.start
        for first, last in pairwise(found)
        if _AND.fullmatch(text, first.end, last.start) and _BETWEEN.search(text, 0, first.start)
    }


_AND = re.compile(r"\s+(?:and|to)\s+")
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)


def _with_years(found: tuple[Date, ...], year: str) -> tuple[Date, ...]:
    """Return dates, those without a year also with the years beside them, or that of the source: "on 9 September"."""
    years = {date.year for date in found if date.year} or {int(year) for year in [year] if year.isdigit()}
    lent = [
        date._replace(year=one)
        for date in found
        if (date.month or date.quarter) and not date.year
        for one in sorted(years)
    ]
    return (*found, *lent)


def held_figures(grounds: Iterable[Ground]) -> Iterator[tuple[Ground, HeldFigure]]:
    """Yield every figure that facts and their other wordings hold."""
    for ground in grounds:
        for read in ground.readings:
            for held in read.figures:
                yield ground, held
