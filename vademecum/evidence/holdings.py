"""What cited evidence holds: the figures, dates and names that a page may repeat."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vademecum.evidence.model import Evidence, Fact
from vademecum.prose.dates import Date, dates
from vademecum.prose.figures import figures, may_hold_figures_or_dates
from vademecum.prose.names import Lexicon, names

#: What any British book for hospitals may say without naming anybody; ``names.toml`` adds to both.
_EVERYDAY = frozenset("NHS UK Britain England Scotland Wales".split()) | {"Northern Ireland", "United Kingdom"}
#: "Scottish readers" of a fact about Scotland.
_PEOPLES = {"Scotland": ("Scottish",), "Wales": ("Welsh",), "Northern Ireland": ("Northern Irish",)}
_NOT_NAMES = frozenset("A&E British CV ECG English GP GPs ICU ID IT OK PDF PhD QR TV".split())


def lexicon(evidence: Evidence) -> Lexicon:
    """Return the names that the evidence knows."""
    known = set(evidence.names.known)
    for fact in evidence.facts.values():
        known |= set(fact.names)
        if fact.person:
            known.add(fact.person)
    return Lexicon(
        known=frozenset(known),
        everyday=frozenset(evidence.names.everyday) | _EVERYDAY,
        not_names=frozenset(evidence.names.not_names) | _NOT_NAMES,
        aliases={
            **evidence.names.aliases,
            **{place: (*evidence.names.aliases.get(place, ()), *also) for place, also in _PEOPLES.items()},
        },
    )


@dataclass
class Holdings:
    """Figures (value and unit), dates and names of some texts."""

    figures: set[object] = field(default_factory=set)
    dates: list[Date] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def add(self, text: str, known: Lexicon) -> None:
        """Take in what a text holds."""
        if not text:
            return
        self.figures |= {figure.key for figure in figures(text)}
        self.dates += dates(text)
        self.names |= {name.canonical for name in names(text, known)}

    def join(self, other: "Holdings") -> None:
        """Take in what others hold."""
        self.figures |= other.figures
        self.dates += other.dates
        self.names |= other.names

    def missing(self, text: str, known: Lexicon) -> tuple[list[str], list[str]]:
        """Return the figures and dates, and the names, as written, that a text has and these holdings do not."""
        amounts = [figure.text for figure in figures(text) if figure.key not in self.figures]
        amounts += [date.text for date in dates(text) if not any(date.is_held_by(held) for held in self.dates)]
        foreign = [name for name in names(text, known) if name.canonical not in self.names]
        # "The Board" after "National Ward Hygiene Board": part of a name that is held is held.
        words = {word for name in self.names for word in name.split()} if foreign else set()
        return amounts, [name.text for name in foreign if not set(name.canonical.split()) <= words]


def holds_anything(text: str, known: Lexicon) -> bool:
    """Say whether a text has a figure, a date or a name."""
    return (may_hold_figures_or_dates(text) and bool(figures(text) or dates(text))) or bool(names(text, known))


class Shelf:
    """What each fact holds, with its source: words, accepted wordings, dates, authors, title. Read once each."""

    def __init__(self, evidence: Evidence, known: Lexicon) -> None:
        """Read nothing yet."""
        self.evidence = evidence
        self.known = known
        self._facts: dict[str, Holdings] = {}
        self._sources: dict[str, Holdings] = {}

    def holdings(self, facts: Iterable[Fact]) -> Holdings:
        """Return what facts hold together."""
        result = Holdings()
        for source in dict.fromkeys(fact.source for fact in facts):
            result.join(self._source(source))
        for fact in facts:
            result.join(self._fact(fact))
        return result

    def _fact(self, fact: Fact) -> Holdings:
        if fact.id not in self._facts:
            held = Holdings()
            for text in (fact.fact, fact.at, fact.as_of, fact.person, *fact.names, *fact.also):
                held.add(text, self.known)
            held.names |= {self.known.canonical(name) for name in (*fact.names, fact.person) if name}
            self._facts[fact.id] = held
        return self._facts[fact.id]

    def _source(self, id_: str) -> Holdings:
        if id_ not in self._sources:
            source, held = self.evidence.sources[id_], Holdings()
            for text in (source.title, source.container_title, source.publisher, source.issued, *source.authors):
                held.add(text, self.known)
            # A newspaper or a site may be the only one that speaks: such a source has no author.
            held.names |= {self.known.canonical(name) for name in (*source.authors, source.container_title) if name}
            self._sources[id_] = held
        return self._sources[id_]
