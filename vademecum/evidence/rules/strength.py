"""Strength: a sentence may say less than the facts that it cites, and never more."""

import re
from collections.abc import Iterator
from itertools import pairwise

from vademecum.evidence.basis import Basis, Read
from vademecum.evidence.model import Fact, Sentence
from vademecum.evidence.rules.form import is_advice
from vademecum.evidence.schema import BINDING_KINDS
from vademecum.findings import Finding
from vademecum.prose.denial import denials
from vademecum.prose.duty import Duty, demand, duty, modal_before, requirement
from vademecum.prose.quotations import holds_words, without_quotations
from vademecum.prose.strength import (
    Share,
    cause,
    has_superlative,
    links,
    may_cause,
    share,
    shares,
    superlatives,
)
from vademecum.prose.traces import Trace
from vademecum.prose.words import stems_in_order

_MODALITIES = {
    "must": Duty.MUST,
    "must not": Duty.MUST,
    "should": Duty.SHOULD,
    "should not": Duty.SHOULD,
    "usually": Duty.USUALLY,
    "may": Duty.MAY,
    "can": Duty.MAY,
}
#: Somebody's words: what binds there binds as they say.
_REPORTING = re.compile(
    r"\b(?:said|says|wrote|writes|argued|argues|thought|thinks|held|told|believed|reported|according to|rules?|view"
    r"|in (?:his|her|their) view|advised|advises|contract|policy)\b",
    re.IGNORECASE,
)


_MUSTS = Trace({"must"})
_MUST = re.compile(r"\bmust\b(?!\s+have\b)", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:one|some|two|three|among|amongst)\s+(?:of\s+)?the\b", re.IGNORECASE)


def findings(sentence: Sentence, told: Read, basis: Basis) -> Iterator[Finding]:
    """Yield a finding where one sentence says more than its facts; ``told`` is the sentence, read."""
    text = without_quotations(sentence.text)
    yield from _quantifiers(sentence, text, basis)
    yield from _superlatives(sentence, text, basis)
    yield from _causes(sentence, text, basis)
    yield from _modality(sentence, text, basis)


def _quantifiers(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    size, word = share(told)
    if size in (Share.UNSAID, Share.SOME):
        return
    held = set().union(*(shares(text) for text in basis.texts))
    if size is Share.FEW and held and Share.FEW not in held and not any(denials(text) for text in basis.texts):
        yield Finding(
            "claims.quantifier", f"{word!r} turns round what the facts cited say; use their word", sentence.place
        )
    if size < Share.MANY or any(holds_words(text, word) for text in basis.texts):
        return
    if any(one >= size for one in held):
        return
    if size is Share.MANY and not held & {Share.SOME, Share.FEW}:
        return  # "many" of a fact that gives no share is as vague as the fact
    if _is_shown(size, basis):
        return
    yield Finding(
        "claims.quantifier",
        f"{word!r} says more than the facts cited; use their word, or some, or add the wording to also",
        sentence.place,
    )


def _is_shown(size: Share, basis: Basis) -> bool:
    """Say whether a figure of the facts bears a share: 60 per cent is most, 100 per cent is all."""
    least = {Share.MANY: 20, Share.MOST: 50, Share.ALL: 100}[size]
    for ground in basis.grounds:
        for read in ground.readings:
            parts = [held.figure for held in read.figures]
            if any(one.measure[1] == "per cent" and one.measure[0] > least - (size is Share.ALL) for one in parts):
                return True
            for part, whole in pairwise(parts):
                if part.place == "part" and whole.place == "whole" and 100 * part.value >= least * whole.value:
                    return True
    return False


def _superlatives(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    found = superlatives(told)
    texts = [*basis.texts, *(source.title for source in basis.sources)] if found else []
    for word in found:
        is_alone = not _ONE_OF.search(told)
        if not any(has_superlative(text, word) and not (is_alone and _ONE_OF.search(text)) for text in texts):
            yield Finding(
                "claims.superlative",
                f"{word!r} sets apart what no fact cited sets apart; leave it out, or add the wording to also",
                sentence.place,
            )


def _causes(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    word = cause(told)
    # "Count the details, because ...": a reason for advice.
    if not word or is_advice(told) or any(cause(text) for text in basis.texts):
        return
    is_research = any(source.kind in ("research", "review", "dataset") for source in basis.sources)
    if is_research or any(links(text) for text in basis.texts) or not any(may_cause(text) for text in basis.texts):
        yield Finding(
            "claims.causal",
            f"{word!r} makes a cause of what the facts cited only find together; write went with, linked with, after",
            sentence.place,
        )


def _modality(sentence: Sentence, told: str, basis: Basis) -> Iterator[Finding]:
    if stem := _has_become_must(told, basis):
        yield Finding(
            "claims.modality",
            f"'must' before {stem!r} is stronger than the facts cited; use their word",
            sentence.place,
        )
        return
    asked, word = demand(told)
    is_told = False
    required = requirement(told) if asked < Duty.MUST else ""
    if required and any(ground.fact.modality or ground.source.kind in BINDING_KINDS for ground in basis.grounds):
        asked, word, is_told = Duty.MUST, required, True
    if asked is Duty.NONE:
        return
    allowed = max(_duty(ground.fact) for ground in basis.grounds)
    if asked > allowed:
        yield Finding(
            "claims.modality",
            f"{word!r} is stronger than the facts cited; use their word: {_weaker(allowed)}",
            sentence.place,
        )
        return
    kinds = sorted({source.kind for source in basis.sources})
    is_bare = asked is Duty.MUST and not is_told and not _REPORTING.search(told)
    if is_bare and BINDING_KINDS.isdisjoint(kinds):
        yield Finding(
            "claims.authority",
            f"{word!r} rests on {', '.join(kinds)}, which binds nobody; cite guidance or law, or say whose view it is",
            sentence.place,
        )


def _has_become_must(told: str, basis: Basis) -> str:
    """Return the word after a "must" that every fact has after a weaker word only: may, can, should; else nothing."""
    for match in _MUST.finditer(told) if _MUSTS.may_be_in(told) else ():
        stems = [stem for word in told[match.end() :].split()[:3] for stem in stems_in_order(word)]
        if stems:
            modals = set().union(*(modal_before(text, stems[0]) for text in basis.texts))
            if modals and not modals & {"must", "shall"}:
                return stems[0]
    return ""


def _duty(fact: Fact) -> Duty:
    said = max(duty(text) for text in (fact.fact, *fact.also))
    return _MODALITIES[fact.modality] if fact.modality else said


def _weaker(allowed: Duty) -> str:
    return {
        Duty.NONE: "say who asks for it, or mark it as our advice",
        Duty.MAY: "may, can",
        Duty.USUALLY: "usually",
        Duty.SHOULD: "should, asks, advises",
        Duty.MUST: "must",
    }[allowed]
