"""Records: the evidence itself is in order, and none of it is idle."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction

from vademecum.evidence.model import Evidence, Fact, Sentence, Source
from vademecum.evidence.wording import statement_in
from vademecum.findings import Finding
from vademecum.prose.figures import figures
from vademecum.prose.traces import small_words

_LOCATOR = re.compile(r'para \d+[a-z]?|paras \d+-\d+|page \d+|table \d+|section ".+"|whole')
#: How far a figure of an accepted wording may be from a recorded one, as a share of it.
_NEAR = Fraction(15, 100)
#: Variables of CSL that name the work itself or a part of it.
_TITLES = frozenset("title title-short original-title reviewed-title part-title volume-title".split())
_NUMBERS = re.compile(r"\d+")


def findings(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield what the rules for records find."""
    sentences = list(sentences)
    yield from unused(sentences, evidence)
    yield from duplicates(evidence)
    yield from locators(evidence)
    yield from circular(sentences, evidence)
    yield from conflicts(evidence)
    yield from far_wordings(evidence)
    yield from statements(evidence)
    yield from source_duplicates(evidence)
    yield from status_cycles(evidence)


def unused(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each fact and each source that the book does not use."""
    cited = {fact.id for fact in evidence.cited(mark for sentence in sentences for mark in sentence.marks)}
    used = {evidence.facts[fact].source for fact in cited}
    for fact in evidence.facts.values():
        if fact.left_out:
            used.add(fact.source)
        elif fact.id not in cited:
            yield Finding(
                "evidence.unused",
                f'fact {fact.id!r} is not cited; cite it, remove it, or add left-out = "reason"',
                fact.place,
            )
    # What replaced a source that is cited is printed beside it, and so is used.
    for source in evidence.sources.values():
        if source.id in used:
            used |= set(source.superseded_by)
    for source in evidence.sources.values():
        if source.id not in used and source.id not in evidence.unreadable:
            yield Finding("source.unused", f"source {source.id!r} is not cited; cite it or remove it", source.place)


def duplicates(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each fact that stands twice: the same record, or the same words of one source."""
    keys: list[Callable[[Fact], Hashable]] = [
        lambda fact: fact.record,
        lambda fact: (fact.source, *small_words(fact.fact)),
    ]
    for key in keys:
        first: dict[Hashable, Fact] = {}
        for fact in evidence.facts.values():
            if (told := key(fact)) and first.setdefault(told, fact) is not fact:
                yield Finding(
                    "evidence.duplicate",
                    f"fact {fact.id!r} stands as {first[told].id!r} already; keep one",
                    fact.place,
                )


def locators(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each place in a source that is not written as one, or that the source does not have."""
    for fact in evidence.facts.values():
        if not _LOCATOR.fullmatch(fact.at):
            yield Finding(
                "evidence.locator",
                f'{fact.id!r}: place {fact.at!r} is unclear; write para N, paras N-M, page N, table N, section "..." '
                "or whole",
                fact.place,
            )
            continue
        kind = fact.at.split()[0].removesuffix("s")
        span = [int(number) for number in _NUMBERS.findall(evidence.sources[fact.source].locators.get(kind, ""))]
        if span and kind != "section":
            asked = [int(number) for number in _NUMBERS.findall(fact.at)]
            if not all(span[0] <= number <= span[-1] for number in asked) or asked != sorted(asked):
                yield Finding(
                    "evidence.locator",
                    f"{fact.id!r}: {fact.at!r} is outside {kind} {span[0]}-{span[-1]} of the source; look it up again",
                    fact.place,
                )


def circular(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding where a fact without a record only repeats its sentence, or our arithmetic rests on itself."""
    for sentence in sentences:
        for mark in sentence.marks:
            fact = evidence.facts.get(mark)
            if fact and not fact.record and small_words(fact.fact) == small_words(sentence.text):
                yield Finding(
                    "evidence.circular",
                    f"fact {fact.id!r} says its sentence word for word; write what the source says, or add its record",
                    sentence.place,
                )
    for derived in evidence.derived.values():
        for name in derived.facts:
            if name.startswith("calc."):
                yield Finding(
                    "evidence.circular",
                    f"{derived.id!r} rests on {name!r}, which is our arithmetic too; name the facts behind it",
                    derived.place,
                )
            elif name not in evidence.facts and name.partition(".")[0] not in evidence.unreadable:
                yield Finding(
                    "evidence.schema", f"{derived.id!r} rests on {name!r}, which is no fact; mend from", derived.place
                )


def conflicts(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each fact that gives another figure for the same measure and date than an earlier one."""
    first: dict[tuple[str, str], Fact] = {}
    for fact in evidence.facts.values():
        if not fact.measure or not fact.as_of:
            continue
        other = first.setdefault((fact.measure, fact.as_of), fact)
        if other is not fact and not _share_a_figure(fact, other):
            yield Finding(
                "evidence.conflict",
                f"{fact.id!r} and {other.id!r} give different figures for {fact.measure!r} as of {fact.as_of}; "
                "give them measures of their own, or leave one out",
                fact.place,
            )


def far_wordings(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each accepted wording whose figure is far from every figure of its fact."""
    for fact in evidence.facts.values():
        if not fact.also:
            continue
        recorded = [Fraction(figure.measure[0]) for figure in figures(fact.fact)]
        shares = [part / whole * 100 for part in recorded for whole in recorded if whole]
        # "Two researchers" of a fact that names both, and their county.
        counts = [Fraction(number) for number in range(2, len(fact.names) + 1)]
        for text in fact.also:
            for told, value in _amounts(text):
                if not any(abs(value - one) <= abs(one) * _NEAR for one in (*recorded, *shares, *counts)):
                    yield Finding(
                        "evidence.schema",
                        f"{fact.id!r}: {told!r} in also is far from every figure of the fact; "
                        "come within 15 % of one, or make it arithmetic in derived.toml",
                        fact.place,
                    )
    for derived in evidence.derived.values():
        for text in derived.also:
            for told, value in _amounts(text):
                ours = Fraction(derived.value)
                if not any(abs(value - one) <= abs(one) * _NEAR for one in (ours, ours * 100)):
                    yield Finding(
                        "evidence.schema",
                        f"{derived.id!r}: {told!r} in also is far from {derived.value:g}; come within 15 % of it",
                        derived.place,
                    )


def _amounts(text: str) -> Iterator[tuple[str, int | Fraction]]:
    """Yield the figures of an accepted wording as written, with their values; "four in five" is one of 80 per cent."""
    found = figures(text)
    for number, figure in enumerate(found):
        if figure.value == 2 and text[: figure.start].endswith("the "):
            continue  # "between the two" counts nothing
        if figure.place == "part" and found[number + 1].value:
            whole = found[number + 1]
            yield text[figure.start : whole.end], Fraction(100 * figure.value / whole.value)
        elif figure.place != "whole":
            yield figure.text, figure.measure[0]


def statements(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each field of few words that holds a sentence: it would be printed without a mark."""
    for fact in evidence.facts.values():
        told = statement_in(fact.at)
        if told and told != fact.at:  # a heading may be a question
            yield Finding(
                "evidence.locator",
                f"{fact.id!r}: place {fact.at!r} says more than where; leave {told!r} out",
                fact.place,
            )
        for key, text in (("via", fact.via), ("person", fact.person)):
            if told := statement_in(text):
                yield Finding(
                    "evidence.schema",
                    f"{fact.id!r}: {key} holds a sentence: {told!r}; write a few words without a stop",
                    fact.place,
                )
    for source in evidence.sources.values():
        for key, text in _names_of(source):
            if told := statement_in(text):
                yield Finding(
                    "source.schema",
                    f"{source.id!r}: {key} holds a sentence: {told!r}; write a name, without a stop",
                    source.place,
                )


def _names_of(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of all that is printed of a source but titles: those may be sentences."""
    for key, value in source.csl.items():
        if isinstance(value, str) and key not in _TITLES:
            yield key, value
        elif isinstance(value, list):
            yield from ((key, part) for name in value for part in name.values())


def source_duplicates(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each source that stands under two ids: the same DOI or address."""
    first: dict[str, Source] = {}
    for source in evidence.sources.values():
        for key in filter(None, (source.doi.lower(), source.url)):
            other = first.setdefault(key, source)
            if other is not source and other.title == source.title:
                yield Finding(
                    "source.duplicate-id",
                    f"source {source.id!r} is {other.id!r} already; keep one and move its facts",
                    source.place,
                )
                break


def status_cycles(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each source that, over its successors, replaces itself, or whose successor is not known."""
    after: dict[str, tuple[str, ...]] = defaultdict(
        tuple, {id_: one.superseded_by for id_, one in evidence.sources.items()}
    )
    for source in evidence.sources.values():
        if source.status == "superseded" and not source.superseded_by:
            yield Finding(
                "source.schema", f"{source.id!r} is superseded by nothing; add superseded-by = [...]", source.place
            )
        for id_ in source.superseded_by:
            if id_ not in evidence.sources:
                yield Finding(
                    "source.schema",
                    f"{source.id!r}: superseded-by names {id_!r}, which is no source; mend it",
                    source.place,
                )
        seen, ahead = set(), list(source.superseded_by)
        while ahead:
            id_ = ahead.pop()
            if id_ == source.id:
                yield Finding(
                    "source.status-cycle",
                    f"source {source.id!r} is superseded by itself, over its successors; mend superseded-by",
                    source.place,
                )
                break
            if id_ not in seen:
                seen.add(id_)
                ahead += after[id_]


def _share_a_figure(fact: Fact, other: Fact) -> bool:
    return bool({one.key for one in figures(fact.fact)} & {one.key for one in figures(other.fact)})
