"""Escape hatches: what is ours brings no fact in by the back door; its form is looked at in ``form``."""

from collections.abc import Iterable, Iterator, Sequence

from vademecum.evidence.holdings import Holdings, Shelf, holds_anything
from vademecum.evidence.model import OWN_KINDS, Evidence, Kind, Label, Page, Sentence
from vademecum.evidence.rules import form
from vademecum.evidence.schema import BINDING_KINDS
from vademecum.findings import Finding
from vademecum.prose.dates import dates
from vademecum.prose.figures import figures, number_word
from vademecum.prose.names import Lexicon, Name, names
from vademecum.prose.nouns import singular

#: Units of time: in advice a duration is free, as are counts to ten.
_DURATIONS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_FREE_COUNT = 10
#: Whose sentences may bring no fact.
_BRINGING_NOTHING = OWN_KINDS | {Kind.LEAD_IN, Kind.ABOUT}
#: What no book has of itself: of an edition, its pages and its licence other figures, dates and names may be told.
_OF_THE_WORLD = frozenset({"per cent", "percentage point", "£", "$", "€", "times", "magnitude"})

#: What a drawing is made of: its text alternative may count them.
_SHAPES = frozenset(
    "arrow band bar box branch bubble circle column cross curve diamond dot figure lane line lock oval panel picture "
    "question ring row screen shape square step strip tick triangle".split()
)


def findings(page: Page, shelf: Shelf, own_budget: float, today: str) -> Iterator[Finding]:
    """Yield what the rules for our own words find on a page."""
    known = shelf.known
    # Most words of ours bring nothing: only where some may is what the page cites looked through.
    sentences = [one for one in page.sentences if one.kind in _BRINGING_NOTHING and holds_anything(one.text, known)]
    labels = [label for label in page.labels if holds_anything(label.text, known)]
    if sentences or labels:
        held = shelf.holdings(shelf.evidence.cited(page.marks))
        # The book may say of which year it is: "How it stands in 2026".
        held.add(today[:4], known)
        yield from smuggled_facts(sentences, held, known)
        yield from echoes(page, labels, held, known)
    yield from form.findings(page)
    yield from over_budget(page, own_budget)
    yield from real_names(page, known)
    yield from unattributed_rules(page, shelf.evidence)
    yield from wrong_counts(page)


def smuggled_facts(sentences: Iterable[Sentence], held: Holdings, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each figure, date or name of ours that the evidence cited on the page does not hold."""
    for sentence in sentences:
        amounts, foreign = held.missing(sentence.text, known)
        if not (amounts or foreign):
            continue
        if sentence.kind is Kind.ABOUT:
            told = set(of_the_world(sentence.text))
            amounts, foreign = [text for text in amounts if text in told], []
        free = _free(sentence)
        for text in [*(text for text in amounts if text not in free), *_not_everyday(foreign, known)]:
            yield Finding(
                "claims.smuggled-fact",
                f"{text!r} stands in a sentence of ours, and no evidence cited on the page holds it; "
                "cite a fact that does, or leave it out",
                sentence.place,
            )


def of_the_world(text: str) -> list[str]:
    """Return the figures, as written, that no book has of itself: what tells of one may not bring them."""
    return [figure.text for figure in figures(text) if figure.unit in _OF_THE_WORLD]


def over_budget(page: Page, budget: float) -> Iterator[Finding]:
    """Yield a finding for a page on which too many sentences are advice and views outside boxes."""
    counted = [sentence for sentence in page.sentences if sentence.kind not in (Kind.ABOUT, Kind.POINTER)]
    ours = [one for one in counted if one.kind in (Kind.ADVICE, Kind.VIEW) and one.marks and not one.is_boxed]
    # One is free on any page: a page of two sentences is no essay.
    if len(ours) > max(1, budget * len(counted)):
        yield Finding(
            "claims.own-budget",
            f"{len(ours)} of {len(counted)} sentences are our advice or views, more than {budget:.0%}; "
            "cite some, or move advice into a box",
            ours[-1].place,
        )


def real_names(page: Page, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each real name in an invented example."""
    for sentence in page.sentences:
        if sentence.kind is Kind.SCENARIO:
            for text in _not_everyday((n.text for n in names(sentence.text, known) if n.source == "listed"), known):
                yield Finding(
                    "claims.scenario-real-name",
                    f"{text!r} is real, and stands in an invented example; use a role instead",
                    sentence.place,
                )


def unattributed_rules(page: Page, evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each rule of thumb that is neither a person's nor guidance."""
    for rule in page.rules:
        if not rule.origin:
            yield Finding(
                "claims.rule-unattributed", "rule does not say whose it is; add :from: source.fact", rule.place
            )
        fact = evidence.facts.get(rule.origin)
        if fact and not fact.person and evidence.sources[fact.source].kind not in BINDING_KINDS:
            yield Finding(
                "claims.rule-unattributed",
                f"rule is from {fact.id!r}, which is nobody's; add person = to the fact, or name guidance in :from:",
                rule.place,
            )


def echoes(page: Page, labels: Iterable[Label], held: Holdings, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding for each figure or name of some labels that no sentence or cited evidence of the page holds."""
    # Most labels bring nothing: only where one does are the page's sentences read for it.
    lacking = [(label, *held.missing(label.text, known)) for label in labels]
    if not any(amounts or foreign for _, amounts, foreign in lacking):
        return
    said = Holdings(set(held.figures), list(held.dates), set(held.names))
    for sentence in page.sentences:
        said.add(sentence.text, known)
    for label, amounts, foreign in lacking:
        if not (amounts or foreign):
            continue
        amounts, foreign = said.missing(label.text, known)
        amounts = [text for text in amounts if text not in _shapes(label)]
        listed = {name.text for name in names(label.text, known) if _is_told(name, label)}
        for text in [*amounts, *(name for name in _not_everyday(foreign, known) if name in listed)]:
            yield Finding(
                "claims.echo",
                f"{label.carrier} brings {text!r}, which no sentence or cited evidence of the page holds; "
                "say it in a sentence, or leave it out",
                label.place,
            )


def wrong_counts(page: Page) -> Iterator[Finding]:
    """Yield a finding for each lead-in that promises another number of items than follow."""
    for sentence in page.sentences:
        if sentence.items is None:
            continue
        promised = number_word(sentence.text)
        if promised is not None and promised != sentence.items:
            yield Finding(
                "claims.leadin-count",
                f"lead-in promises {promised} and {sentence.items} follow: {sentence.text!r}; make them agree",
                sentence.place,
            )


def _free(sentence: Sentence) -> set[str]:
    """Return the figures and times, as written, that a sentence of ours may bring.

    Times of day, for they are colour; counts to ten in advice, in lead-ins, which are counted, and where the book
    counts its own pages; durations in advice.
    """
    free = {date.text for date in dates(sentence.text) if date.clock}
    for figure in figures(sentence.text):
        is_count = not figure.unit and figure.value <= _FREE_COUNT
        if sentence.kind is Kind.LEAD_IN and is_count:
            free.add(figure.text)
        if (is_count and sentence.kind in (Kind.ADVICE, Kind.SIGNPOST)) or (
            figure.unit in _DURATIONS and sentence.kind is Kind.ADVICE
        ):
            free.add(figure.text)
    return free


def _is_told(name: Name, label: Label) -> bool:
    """Say whether a name of a label counts: capitals alone make a name in a text alternative, not in a heading."""
    return name.source == "listed" or (label.carrier == "text alternative" and " " in name.text)


def _shapes(label: Label) -> set[str]:
    """Return the figures, as written, that count what a picture shows: "four boxes"."""
    if label.carrier != "text alternative":
        return set()
    return {figure.text for figure in figures(label.text) if figure.noun and singular(figure.noun) in _SHAPES}


def _not_everyday(found: Iterable[str], known: Lexicon) -> Sequence[str]:
    return [text for text in found if known.canonical(text) not in known.everyday and text not in known.everyday]
