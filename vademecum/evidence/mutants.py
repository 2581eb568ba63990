"""Mutation proof: change one token of each claim, and see whether the checks notice.

A mutant is a sentence with one thing in it made wrong. Those that say the same, or less, are left out by a rule that
each operator states; what the checks then let pass is a survivor, and is printed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from vademecum.evidence.basis import Basis, Library
from vademecum.evidence.holdings import lexicon
from vademecum.evidence.model import Evidence, Page, Sentence
from vademecum.evidence.mutation import Score
from vademecum.evidence.rules.bearing import RESTING, is_borne, sections
from vademecum.evidence.rules.names import HOME
from vademecum.prose.dates import MONTHS, dates
from vademecum.prose.denial import denials
from vademecum.prose.figures import Figure, figures
from vademecum.prose.memory import make_room
from vademecum.prose.names import names
from vademecum.prose.numerals import spelled
from vademecum.prose.quotations import holds_words
from vademecum.prose.strength import share


class Change(NamedTuple):
    """A stretch of a sentence, and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Mutant:
    """A sentence with one token changed."""

    operator: str
    sentence: Sentence
    was: str  #: The sentence before the change.


@dataclass
class Count:
    """What became of an operator's mutants."""

    mutants: int = 0
    excluded: int = 0  #: They say the same, or less.
    survivors: int = 0

    @property
    def score(self) -> float:
        """Return the share of mutants that were noticed, 0 to 1; 1 where there is none."""
        tried = self.mutants - self.excluded
        return 1 - self.survivors / tried if tried else 1.0


@dataclass(frozen=True)
class Proof:
    """The outcome: counts by operator in the order in which they are tried, and the survivors."""

    counts: dict[str, Count]
    survivors: tuple[Mutant, ...]

    def score(self, group: frozenset[str]) -> float:
        """Return the share of a group's mutants that were noticed."""
        return self.total(group).score

    @property
    def summary(self) -> Score:
        """Return the outcome in the few numbers that the book prints."""
        both = self.total(EXACT | REST)
        return Score(self.score(EXACT), self.score(REST), both.mutants, both.excluded, both.survivors)

    def total(self, group: frozenset[str]) -> Count:
        """Return the counts of a group of operators together."""
        chosen = [count for operator, count in self.counts.items() if operator in group]
        return Count(
            sum(count.mutants for count in chosen),
            sum(count.excluded for count in chosen),
            sum(count.survivors for count in chosen),
        )


def lines(proof: Proof) -> Iterator[str]:
    """Yield what a reader of the proof wants to see: a table by operator, the two scores, and each survivor."""
    yield f"{'changed':<20} {'mutants':>8} {'excluded':>9} {'survivors':>10} {'reported':>9}"
    for operator, count in proof.counts.items():
        yield _row(operator, count)
    yield _row("figures, dates, names", proof.total(EXACT))
    yield _row("the rest", proof.total(REST))
    for mutant in proof.survivors:
        yield f"{mutant.sentence.place}: {mutant.operator}: {mutant.sentence.text}"


def _row(name: str, count: Count) -> str:
    return f"{name:<20} {count.mutants:>8} {count.excluded:>9} {count.survivors:>10} {count.score:>9.1%}"


def prove(pages: Iterable[Page], evidence: Evidence) -> Proof:
    """Return what becomes of every mutant of every claim of the pages."""
    library = Library(evidence, lexicon(evidence))
    counts = {operator: Count() for operator in OPERATORS}
    survivors = []
    for page in pages:
        places = [(section, at) for section in sections(page) for at in range(len(section))]
        for section, at in places:
            sentence = section[at]
            if sentence.kind not in RESTING:
                continue
            basis = library.basis(sentence.marks)
            for mutant in mutants(sentence, basis, library):
                count = counts[mutant.operator]
                count.mutants += 1
                if is_equivalent(mutant, basis):
                    count.excluded += 1
                elif is_borne(mutant.sentence, section, at, library):
                    count.survivors += 1
                    survivors.append(mutant)
        make_room()
    return Proof(counts, tuple(survivors))


def mutants(sentence: Sentence, basis: Basis, library: Library) -> Iterator[Mutant]:
    """Yield a sentence with one token changed, in every way there is."""
    if not (basis.grounds or basis.derived):
        return
    for operator, change in OPERATORS.items():
        for start, end, text in change(sentence.text, basis, library):
            changed = sentence.text[:start] + text + sentence.text[end:]
            if changed != sentence.text:
                yield Mutant(operator, replace(sentence, text=changed), sentence.text)


def is_equivalent(mutant: Mutant, basis: Basis) -> bool:
    """Say whether a mutant says the same as the sentence did, or less, or what a reviewer accepted.

    The same: its figures, dates and shares read as before, or the fact itself says both. Less: "some" for "most",
    "should" for "must", "at least" for an exact figure. Accepted: ``also`` holds the wording that the change made.
    """
    text, was = mutant.sentence.text, mutant.was
    accepted = [wording for ground in basis.grounds for wording in ground.fact.also]
    if any(holds_words(text, wording) and not holds_words(was, wording) for wording in accepted):
        return True
    if mutant.operator in _OF_FIGURES:
        return sorted(one.measure for one in figures(text)) == sorted(one.measure for one in figures(was))
    return mutant.operator == "some, most" and share(text)[0] <= share(was)[0]


Changes = Callable[[str, Basis, Library], Iterator[Change]]

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SCALES = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion", "bn": "m"}
_OTHER_UNITS = [
    (re.compile(r"(?<=\d)\s?%|\sper\s?cent\b"), " percentage points"),
    (re.compile(r"£"), "$"),
    (re.compile(r"\bhour"), "day"),
    (re.compile(r"\bday"), "week"),
    (re.compile(r"\bweek"), "month"),
    (re.compile(r"\bmonth"), "year"),
    (re.compile(r"\byear"), "month"),
]


def _in_words(value: int) -> str:
    return _ONES[value - 1] if 1 <= value <= len(_ONES) else str(value)


def _of_figures(text: str) -> Iterator[tuple[Figure, re.Match[str]]]:
    """Yield the figures in digits that stand alone in their stretch, and where their digits are."""
    for figure in figures(text):
        if match := _DIGITS.search(text, figure.start, figure.end):
            yield figure, match


def _by_one(step: int) -> Changes:
    def changes(text: str, basis: Basis, library: Library) -> Iterator[Change]:
        for _, match in _of_figures(text):
            digits = match.group()
            places = len(digits.partition(".")[2])
            value = Fraction(digits.replace(",", "")) + Fraction(step, 10**places)
            if value > 0:
                told = f"{float(value):,.{places}f}" if "," in digits else f"{float(value):.{places}f}"
                yield Change(match.start(), match.end(), told)
        for figure in figures(text):
            word = figure.text.split()[0].split("-")[0] if figure.text else ""
            if word.lower() in _ONES:
                value_in_words = _ONES.index(word.lower()) + 1 + step
                if value_in_words > 1:  # "one" is a pronoun more often than a figure
                    told = _in_words(value_in_words)
                    told = told.capitalize() if word[0].isupper() else told
                    yield Change(figure.start, figure.start + len(word), told)

    return changes


def _ten_times(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for _, match in _of_figures(text):
        value = Fraction(match.group().replace(",", "")) * 10
        yield Change(match.start(), match.end(), f"{float(value):,g}" if value < 10**6 else f"{int(value):,}")
    for figure in figures(text):
        word = figure.text.split()[0].split("-")[0]
        if word.lower() in _ONES[1:]:
            yield Change(figure.start, figure.start + len(word), str(spelled(word) * 10))


def _reversed(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for _, match in _of_figures(text):
        digits = match.group()
        turned = iter(digits.replace(",", "").replace(".", "")[::-1])
        told = "".join(next(turned) if sign.isdigit() else sign for sign in digits)
        if told != digits and not told.startswith("0"):
            yield Change(match.start(), match.end(), told)


def _other_scale(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for figure in figures(text):
        for scale, other in _SCALES.items():
            if match := re.compile(rf"(?<![a-z]){scale}(?![a-z])").search(text, figure.start, figure.end):
                yield Change(match.start(), match.end(), other)


def _other_unit(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for figure in figures(text):
        for pattern, other in _OTHER_UNITS:
            if figure.unit and (match := pattern.search(text, figure.start, figure.end)):
                yield Change(match.start(), match.end(), other)
                break


def _other_day(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for date in dates(text):
        if date.day and (match := re.compile(r"\d{1,2}").search(text, date.start, date.end)):
            yield Change(match.start(), match.end(), str(date.day % 28 + 1))


def _other_month(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for date in dates(text):
        if date.month and (match := re.compile("|".join(MONTHS)).search(text, date.start, date.end)):
            yield Change(match.start(), match.end(), MONTHS[date.month % 12])


def _other_year(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for date in dates(text):
        if date.year and (match := re.compile(r"\d{4}").search(text, date.start, date.end)):
            yield Change(match.start(), match.end(), str(date.year + 1))
            yield Change(match.start(), match.end(), str(date.year - 1))


def _other_name(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    held = {name for ground in basis.grounds for name in ground.names}
    recorded = {library.known.canonical(name) for name in library.known.known & library.known.listed}
    others = sorted(recorded - held - HOME)
    for name in names(text, library.known):
        if others and name.source == "listed":
            # Any other will do, as long as it is the same in every run: the first after it in the alphabet.
            other = next((one for one in others if one > name.canonical), others[0])
            yield Change(name.start, name.end, other)


def _swapped_names(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    found = [name for name in names(text, library.known) if name.source == "listed"]
    for first, second in pairwise(found):
        if first.canonical != second.canonical:
            between = text[first.end : second.start]
            # "the BMA and the GMC" is the same as "the GMC and the BMA".
            if not _ENUMERATED.fullmatch(between):
                yield Change(first.start, second.end, f"{second.text}{between}{first.text}")


_ENUMERATED = re.compile(r"\s*(?:,|and|or|,\s*and|/)\s*(?:the\s+|an?\s+)?")

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|must|should|will|would|did|does|do|might)\b(?!\s+not\b)"
)
_VERB = re.compile(
    r"\b(?:said|says|found|warns?|warned|asks?|asked|advises?|advised|reported|told|tells?|wrote|gave|took|made|made|held"
    r"|forbids?|covers?|counts?|counted|published|used|saw|became|began|closed|drew|described|suspended|recommended)\b"
)
_NOT = re.compile(
    r"\b(?P<word>not|never|no|without)\b\s*|(?P<cannot>cannot)\b|(?P<short>\w+)n['’]t\b|\b[Nn]o(?:ne|body|thing)\b"
)


def _denial_put_in(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    if match := _AUXILIARY.search(text):
        yield Change(match.end(), match.end(), " not")
    elif match := _VERB.search(text):
        yield Change(match.start(), match.start(), "never ")


def _denial_taken_out(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    if not denials(text):
        return
    match = _NOT.search(text)
    if match is None:
        return
    if match["cannot"]:
        yield Change(match.start(), match.end(), "can")
    elif match["short"]:
        yield Change(match.start(), match.end(), match["short"])
    elif match["word"]:
        yield Change(match.start(), match.end(), "with " if match["word"] == "without" else "")
    else:
        yield Change(match.start(), match.end(), "some")


_TURNED = {
    "more than": "less than",
    "less than": "more than",
    "fewer than": "more than",
    "over": "under",
    "under": "over",
    "at least": "at most",
    "at most": "at least",
    "up to": "at least",
    "nearly": "more than",
    "almost": "more than",
}


def _over_under(text: str, basis: Basis, library: Library) -> Iterator[Change]:
    for figure in figures(text):
        if figure.comparator in _TURNED:
            start = text.lower().rfind(figure.comparator, 0, figure.start)
            if start >= 0:
                yield Change(start, start + len(figure.comparator), _TURNED[figure.comparator])
        elif not (figure.comparator or figure.place or figure.is_locator or figure.unit == "ordinal"):
            yield Change(figure.start, figure.start, "more than ")


_DUTIES = [
    (re.compile(r"\bshould\b"), "must"),
    (re.compile(r"\bmay\b(?!\s+not\b)"), "must"),
    (re.compile(r"\basks\b"), "requires"),
    (re.compile(r"\badvises?\b"), "requires"),
    (re.compile(r"\busually\b"), "always"),
]
_SHARES = [
    (re.compile(r"\b[Ss]ome\b(?!\w)"), "most"),
    (re.compile(r"\b[Mm]ost\b"), "all"),
    (re.compile(r"\b[Mm]any\b"), "all"),
    (re.compile(r"\bseveral\b"), "most"),
    (re.compile(r"\boften\b"), "always"),
    (re.compile(r"\bsometimes\b"), "always"),
    (re.compile(r"\b[Aa]ll\b"), "some"),
]


def _replaced(pairs: list[tuple[re.Pattern[str], str]]) -> Changes:
    def changes(text: str, basis: Basis, library: Library) -> Iterator[Change]:
        for pattern, other in pairs:
            for match in pattern.finditer(text):
                told = other.capitalize() if match.group()[0].isupper() else other
                yield Change(match.start(), match.end(), told)

    return changes


#: What is tried, in the order in which it is printed.
OPERATORS: dict[str, Changes] = {
    "figure plus one": _by_one(1),
    "figure minus one": _by_one(-1),
    "ten times": _ten_times,
    "digits reversed": _reversed,
    "other scale": _other_scale,
    "other unit": _other_unit,
    "other day": _other_day,
    "other month": _other_month,
    "other year": _other_year,
    "another name": _other_name,
    "names swapped": _swapped_names,
    "denial put in": _denial_put_in,
    "denial taken out": _denial_taken_out,
    "over, under": _over_under,
    "must, should": _replaced(_DUTIES),
    "some, most": _replaced(_SHARES),
}
_OF_FIGURES = frozenset(
    {"figure plus one", "figure minus one", "ten times", "digits reversed", "other scale", "other unit"}
)

#: Figures, dates and names, of which nearly all must be noticed; and the rest.
EXACT = _OF_FIGURES | {"other day", "other month", "other year", "another name", "names swapped"}
REST = frozenset(OPERATORS) - EXACT
