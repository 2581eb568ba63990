"""Speakers: testimony says whose it is, and quotation marks hold what the source holds."""

import re
from collections.abc import Iterator

from vademecum.evidence.basis import Basis, Ground, Library
from vademecum.evidence.model import Kind, Sentence
from vademecum.findings import Finding
from vademecum.prose.names import names
from vademecum.prose.quotations import holds_words, quotations

_SPEAKERS = (
    r"(?:doctors?|GPs?|surgeons?|consultants?|physicians?|trainees?|registrars?|professors?|psychiatrists?|radiologists?|oncologists?"
    r"|presidents?|chairs?|chairman|chairwoman|directors?|officers?|spokes\w+|advisers?|editors?|specialists?|students?|bloggers?|campaigners?"
    r"|founders?|leaders?|author|writer|manager|head|colleague)"
)
_SAYING = (
    r"(?:said|says|wrote|writes|told|thought|thinks|found|felt|argued|advised|advises|warned|warns|held|believed|described|recalled|called|used|asked|hoped"
    r"|liked|named|put|saw|took|gave|made|reported|explained|suggested|praised|preferred|valued|spoke|ran|kept|learn(?:ed|t)|joined)"
)
_ROLE = re.compile(
    rf"\b{_SPEAKERS}\b.*\b{_SAYING}\b|\b{_SAYING}\b.*\b{_SPEAKERS}\b|\baccording to\b.*\b{_SPEAKERS}\b", re.IGNORECASE
)
_SAYS = re.compile(rf"\b{_SAYING}\b|\baccording to\b|\bin (?:his|her|their) (?:view|words|experience)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|his|hers|their|them)\b", re.IGNORECASE)


def findings(sentence: Sentence, before: Sentence | None, basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield where one sentence keeps silent about whose words it tells, or puts words into somebody's mouth.

    ``before`` is the sentence before it under the same heading, whose person a pronoun may mean.
    """
    if sentence.kind is not Kind.RULE:  # the box says whose it is
        yield from _unattributed(sentence, before, basis, library)
    yield from _misquoted(sentence, basis)


def _unattributed(sentence: Sentence, before: Sentence | None, basis: Basis, library: Library) -> Iterator[Finding]:
    for ground in basis.grounds:
        if ground.fact.person and not _is_attributed(sentence, before, ground, library):
            yield Finding(
                "claims.unattributed",
                f"{ground.fact.id!r} is what {ground.fact.person} said, and the sentence does not say so; "
                "name the person, or the role with said",
                sentence.place,
            )


def _is_attributed(sentence: Sentence, before: Sentence | None, ground: Ground, library: Library) -> bool:
    person = library.known.canonical(ground.fact.person)

    def names_person(text: str) -> bool:
        return any(
            name.canonical == person or set(name.canonical.split()) & set(person.split()[-1:])
            for name in names(text, library.known)
        )

    if any(names_person(text) for text in (sentence.text, *sentence.around)) or _ROLE.search(sentence.text):
        return True
    if before is None or not (_PRONOUN.search(sentence.text) or _SAYS.search(sentence.text)):
        return False
    return (
        names_person(before.text)
        or ground.fact.id in before.marks
        or any(fact.person == ground.fact.person for fact in library.evidence.cited(before.marks))
    )


def _misquoted(sentence: Sentence, basis: Basis) -> Iterator[Finding]:
    quoted = quotations(sentence.text)
    if not quoted:
        return
    texts = [*basis.texts]
    for source in basis.sources:
        texts += [source.title, source.container_title]
    for words in quoted:
        if not any(holds_words(text, words) for text in texts):
            yield Finding(
                "claims.quote",
                f"{words!r} stands in quotation marks, and no fact cited has these words; "
                "quote what the fact has, or tell it without the marks",
                sentence.place,
            )
