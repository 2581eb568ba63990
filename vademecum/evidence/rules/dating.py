"""Time: what is of its day says so, what was replaced is not told as in force, and newer counts come first."""

import re
from collections.abc import Iterator, Sequence

from vademecum.evidence.basis import Basis, Library, held_figures
from vademecum.evidence.model import Evidence, Fact, Kind, Page, Sentence, Source
from vademecum.findings import Finding
from vademecum.prose.codes import blank
from vademecum.prose.dates import dates
from vademecum.prose.figures import figures
from vademecum.prose.names import Lexicon, names
from vademecum.prose.quotations import without_quotations
from vademecum.prose.traces import Trace
from vademecum.prose.words import content_stems

#: Words that are true on the day of writing alone.
_NEVER = re.compile(
    r"\b(?:recent(?:ly)?|lately|(?:this|last|next)\s+(?:year|month|week|spring|summer|autumn|winter|decade)(?!\s+of)(?!['’]s\b)"
    r"|(?<!as\s)soon(?!er)(?!\s+(?:after|as|afterwards|before|found|became|had|was|were))|these\s+days|nowadays"
    r"|(?:not\s+long|(?:some|a\s+few|several|\w+)\s+(?:years|months|weeks|days))\s+ago|ye(?:ar|ars)\s+ago|in\s+recent\s+(?:years|months|weeks|times))\b",
    re.IGNORECASE,
)
#: Words that are in order where all that is cited still stands.
_NOW = re.compile(r"\b(?:now|today|still|currently|at\s+present|to\s+this\s+day|so\s+far|to\s+date)\b", re.IGNORECASE)
#: One of these stands in whatever :func:`relative` finds.
OF_TODAY = Trace(
    "recent recently lately this last next soon these nowadays ago now today still currently present far date".split()
)
_STILL_THEN = re.compile(r"\b(?:was|were|had|did|could|remained)\s+still\b|\bstill\s+(?:was|were|had)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?<!\bto )(?:is|are|has|have|says?|asks?|tells?|requires?|warns?|advises?|applies|apply|binds?|expects?"
    r"|forbids?)\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:supersed\w+|replac\w+|withdr[ae]wn?|no\s+longer|out\s+of\s+(?:date|force)|ended|until|earlier|old(?:er)?|former(?:ly)?|previous(?:ly)?|then\s+in\s+force|since\s+changed|outdated"
    r"|overtaken|gone|came\s+to\s+an\s+end|before\s+it|newer|successor|history)\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(r"\b(?:retract\w*|withdr[ae]w\w*)\b", re.IGNORECASE)
_CONCERN = re.compile(
    r"\b(?:concerns?|doubts?|disput\w*|question(?:s|ed|able)|critici[sz]\w*|contested|challeng\w*|unreliable)\b",
    re.IGNORECASE,
)
_NEWEST = re.compile(r"\b(?:latest|last|newest|most\s+recent|current(?:ly)?|now|today)\b", re.IGNORECASE)

#: Our own sentences that say how things stand; advice and questions speak to the reader's own day.
_STATEMENTS = frozenset({Kind.CLAIM, Kind.SOURCED, Kind.RULE, Kind.VIEW, Kind.GAP, Kind.DEFINITION, Kind.ABOUT})


def findings(sentence: Sentence, before: Sequence[Sentence], basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the time of one sentence on what may age; ``before`` are those in its section."""
    yield from _undated(sentence, before, basis, library.evidence)
    yield from _present(sentence, basis)
    yield from _retracted(sentence, basis)
    yield from _outdated(sentence, before, basis, library.evidence)


def relative(sentence: Sentence, basis: Basis, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding for a word that is true on the day of writing alone."""
    if sentence.kind not in _STATEMENTS:
        return
    text = without_quotations(sentence.text)
    for name in names(text, known):  # "MedPage Today" is no day
        text = blank(text, name.start, name.end)
    if found := _NEVER.search(text):
        yield Finding(
            "claims.relative-date", f"{found.group()!r} is true on one day alone; name the date", sentence.place
        )
    stale = [source.id for source in basis.sources if source.status != "current"]
    # "Seven were still suspended on 9 September 2009": of its day.
    if stale and any(date.year for date in dates(text)):
        text = _STILL_THEN.sub("", text)
    if stale and (found := _NOW.search(text)):
        yield Finding(
            "claims.relative-date",
            f"{found.group()!r} rests on {stale[0]!r}, which is not current; name the date, or cite what holds now",
            sentence.place,
        )


def _is_dated(sentence: Sentence, before: Sequence[Sentence], evidence: Evidence) -> bool:
    """Say whether readers know of when a sentence is.

    It says so itself, what it stands under does, or the sentence before it. And a story goes on: a date holds for what
    the same source tells after it, sentence by sentence.
    """
    if any(_has_date(text) for text in (sentence.text, *sentence.around)):
        return True
    last = sentence
    for one in reversed(before):
        if _has_date(one.text):
            return True
        if _sources(one, evidence).isdisjoint(_sources(last, evidence)):
            return False
        last = one
    return False


def _has_date(text: str) -> bool:
    return any(date.year or date.decade for date in dates(text))


def _sources(sentence: Sentence, evidence: Evidence) -> set[str]:
    return {fact.source for fact in evidence.cited(sentence.marks)}


def _undated(sentence: Sentence, before: Sequence[Sentence], basis: Basis, evidence: Evidence) -> Iterator[Finding]:
    if sentence.kind is Kind.RULE:
        return  # the box says of which year it is
    for ground in basis.grounds:
        status = ground.source.status
        if status in ("historical", "superseded") or ground.fact.is_volatile:
            if _is_dated(sentence, before, evidence):
                return
            why = f"its source is {status}" if status in ("historical", "superseded") else "it soon changes"
            yield Finding(
                "claims.undated",
                f"{ground.fact.id!r} is told without a date, and {why}; say of which year it is, "
                "in the sentence, the one before, the box or the heading",
                sentence.place,
            )
            return


def _present(sentence: Sentence, basis: Basis) -> Iterator[Finding]:
    old = [source for source in basis.sources if source.status == "superseded"]
    if not old or len(old) < len(basis.sources) or _REPLACED.search(sentence.text):
        return
    if found := _PRESENT.search(without_quotations(sentence.text)):
        yield Finding(
            "claims.present-tense",
            f"{found.group()!r} tells of {old[0].id!r} as in force, and it was superseded; use the past tense",
            sentence.place,
        )


def _retracted(sentence: Sentence, basis: Basis) -> Iterator[Finding]:
    for source in basis.sources:
        if sentence.kind is Kind.SOURCED and not _speaks_of(sentence, source, basis):
            continue  # another sentence of the box tells it
        if source.status in ("retracted", "withdrawn") and not _RETRACTED.search(sentence.text):
            yield Finding(
                "claims.retracted",
                f"{source.id!r} was {source.status}, and the sentence does not say so; say it, or cite another",
                sentence.place,
            )
        elif source.status == "concern" and not _CONCERN.search(sentence.text):
            yield Finding(
                "claims.concern",
                f"there is concern about {source.id!r}, and the sentence does not say so; say it, or cite another",
                sentence.place,
            )


def _speaks_of(sentence: Sentence, source: Source, basis: Basis) -> bool:
    """Say whether a sentence shares two words or more with what is cited of a source."""
    mine = content_stems(sentence.text)
    return any(
        len(mine & content_stems(text)) > 1
        for ground in basis.grounds
        if ground.source.id == source.id
        for text in ground.texts
    )


def _outdated(sentence: Sentence, before: Sequence[Sentence], basis: Basis, evidence: Evidence) -> Iterator[Finding]:
    measured = [ground for ground in basis.grounds if ground.fact.measure and ground.fact.as_of]
    if not measured:
        return
    told = {figure.measure for figure in figures(sentence.text)}
    for ground in measured:
        if not told & {held.figure.measure for _, held in held_figures([ground])}:
            continue
        newer = _newer(ground.fact, evidence)
        # The newer record may stand beside it: "1.1 billion then, 3.07 billion at the end of 2023".
        if newer is None or newer.id in [other.fact.id for other in basis.grounds]:
            continue
        if not _is_dated(sentence, before[-1:], evidence) or (
            _NEWEST.search(sentence.text) and not dates(sentence.text)
        ):
            yield Finding(
                "claims.outdated-figure",
                f"{newer.id!r} has a newer figure for {newer.measure!r}, as of {newer.as_of}; "
                "cite it, or say of which year this one is",
                sentence.place,
            )


def _newer(fact: Fact, evidence: Evidence) -> Fact | None:
    if not fact.measure or not fact.as_of:
        return None
    later = [
        one
        for one in evidence.facts.values()
        if one.measure == fact.measure and one.as_of > fact.as_of and not one.as_of.startswith(fact.as_of)
    ]
    return max(later, key=lambda one: one.as_of, default=None)


def superseded(page: Page, evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each sentence about what was superseded where its page does not cite what replaced it."""
    cited = {fact.source for fact in evidence.cited(page.marks)}
    if all(evidence.sources[id_].status != "superseded" for id_ in cited):
        return
    for sentence in page.sentences:
        if sentence.kind not in (Kind.CLAIM, Kind.SOURCED, Kind.RULE):
            continue
        for source in {fact.source: evidence.sources[fact.source] for fact in evidence.cited(sentence.marks)}.values():
            if source.status != "superseded" or _REPLACED.search(sentence.text):
                continue
            if not cited & _successors(source, evidence):
                after = ", ".join(repr(id_) for id_ in source.superseded_by) or "another"
                yield Finding(
                    "claims.superseded",
                    f"{source.id!r} was superseded by {after}; cite that on the page, or say that it was replaced",
                    sentence.place,
                )


def _successors(source: Source, evidence: Evidence) -> set[str]:
    found: set[str] = set()
    ahead = list(source.superseded_by)
    while ahead:
        id_ = ahead.pop()
        if id_ not in found and id_ in evidence.sources:
            found.add(id_)
            ahead += evidence.sources[id_].superseded_by
    return found
