"""The rules: sentences and evidence in, findings out. A rule yields; it never prints, repairs or counts."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vademecum.evidence.model import OWN_MARKS, Evidence, Kind, Sentence
from vademecum.findings import Finding


def findings(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield what every rule finds in the whole book."""
    sentences = list(sentences)
    yield from uncited(sentences)
    yield from unknown_evidence(sentences, evidence)
    yield from malformed(sentences)
    yield from unused(sentences, evidence)


def uncited(sentences: Iterable[Sentence]) -> Iterator[Finding]:
    """Yield a finding for each sentence that nothing vouches for."""
    for sentence in sentences:
        if not sentence.marks and sentence.kind is not Kind.ABOUT:
            yield Finding(
                "claims.uncited",
                f"sentence has no reference: {sentence.text!r}; "
                "end it with [source.fact]_, or [own.advice]_ if it is your advice",
                sentence.place,
            )


def unknown_evidence(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each mark that names no fact, with the nearest name."""
    for sentence in sentences:
        for mark in sentence.marks:
            source, _, name = mark.partition(".")
            if source == "own" or mark in evidence.facts or source in evidence.unreadable:
                continue
            near = get_close_matches(mark, evidence.facts, n=1, cutoff=0.5)
            if near:
                remedy = f"did you mean [{near[0]}]_?"
            else:
                remedy = f"add a table [{name}] to {source}.toml in the evidence folder"
            yield Finding("claims.unknown-evidence", f"mark {mark!r} names no fact; {remedy}", sentence.place)


def malformed(sentences: Iterable[Sentence]) -> Iterator[Finding]:
    """Yield a finding for each own mark that is none, and for own marks beside evidence."""
    for sentence in sentences:
        own = [mark for mark in sentence.marks if mark.startswith("own.")]
        for mark in own:
            if mark.removeprefix("own.") not in OWN_MARKS:
                kinds = ", ".join(f"[own.{kind}]_" for kind in OWN_MARKS)
                yield Finding(
                    "claims.ref-malformed", f"mark {mark!r} is unknown; own marks are {kinds}", sentence.place
                )
        if own and len(own) < len(sentence.marks):
            yield Finding(
                "claims.ref-malformed",
                f"sentence is both ours and a source's: {sentence.text!r}; "
                f"keep [{own[0]}]_ or the evidence, or make two sentences of it",
                sentence.place,
            )


def unused(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each fact and each source that the book does not use."""
    cited = {mark for sentence in sentences for mark in sentence.marks}
    used = {evidence.facts[mark].source for mark in cited & set(evidence.facts)}
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
