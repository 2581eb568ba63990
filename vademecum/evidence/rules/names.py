"""Names: those of a sentence are in the facts that it cites, and play the same parts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from vademecum.evidence.basis import Basis, Library, Read
from vademecum.evidence.model import Sentence
from vademecum.findings import Finding
from vademecum.prose.memory import remembered
from vademecum.prose.names import Lexicon, Name, names
from vademecum.prose.traces import Trace
from vademecum.prose.words import content_stems, first_stems, may_follow

#: Where a British book is at home: a sentence may say so though its fact does not.
HOME = frozenset({"NHS", "UK", "United Kingdom", "Britain"})
_BOTH = 2
_REACH = 6  # words on either side of a name that are looked at
_WEIGHTS = [1 / distance for distance in range(1, _REACH + 1)]
_MUCH_MORE, _A_LITTLE = 1.5, 0.2
_REPORTED_BY = re.compile(r"\breported\s+(?:\w+\s+){0,3}?(?:by|in)\s+(?:[a-z]+\s+){0,6}$")
_AS_REPORTED = re.compile(r"\breported\s+(?:\w+\s+){0,3}?(?:by|in|from|there)\b")
#: "In Natalie Hayes", "the Gordon Fletcher": people are no places, and bear no article.
_NO_PERSON_AFTER = re.compile(r"\b(?:in|at|the|an?)\s+$", re.IGNORECASE)
_WHO = re.compile(r",\s+who\b")
_SAYING = (
    r"(?:said|says|reported|reports|found|finds|warned|warns|advised|advises|wrote|writes|told|tells|read|argued|argues"
    r"|recommended|recommends|suggested|suggests|announced|asked|asks|cited|counts|counted|issued)"
)
#: What ties a name to the word before it: "Fletcher of the BMA said".
_TIED = re.compile(r"\b(?:of|by|in|for|at|from|to|on|with|and|site|newspaper)\s+(?:the\s+)?$", re.IGNORECASE)
_SPEAKS = re.compile(rf"\s+{_SAYING}\b")
_WORKS = r"(?:surveys?|stud(?:y|ies)|reports?|guides?|investigations?|counts?|pieces?|requests?|trials?)"
#: One of these stands in whatever _WORKS finds.
_AUTHORED = Trace(
    "survey surveys study studies report reports guide guides investigation investigations count counts piece pieces"
    " request requests trial trials".split()
)
#: No word is tried in pieces: hence the "++".
_SPEAKS_NEAR = re.compile(rf"(?:['’]s)?(?:[\s,]++[\w'’-]++){{0,5}}?[\s,]++(?:{_SAYING}|{_WORKS})\b")
_STOP = re.compile("[,;:()]")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\b.*\bby(?:\s+the)?\s*$", re.IGNORECASE)
_BY_WHOM = re.compile(rf"\b{_WORKS}\s+(?:by|from)\s+(?:the\s+)?$")


def findings(sentence: Sentence, told: Read, basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield a finding for each name that no fact cited holds, or that says what another said.

    ``told`` is the sentence, read.
    """
    known = library.known
    found = names(sentence.text, known)
    if not found:
        return
    held = basis.names
    is_reported = "reported" in sentence.text
    for name in found:
        if (
            is_reported
            and _REPORTED_BY.search(sentence.text, 0, name.start)
            and not _is_part(name.canonical, (one for ground in basis.grounds for one in ground.reporters))
        ):
            yield Finding(
                "claims.name",
                f"{name.text!r} is not who reported it; name the author, publisher or title of the source cited",
                sentence.place,
            )
            continue
        if name.canonical in held or name.canonical in HOME:
            continue
        if _is_part(name.canonical, (one for ground in basis.grounds for one in ground.own_names)):
            continue
        yield Finding(
            "claims.name",
            f"{name.text!r} is named by none of the facts cited; cite the fact that speaks of it, "
            "or add it to names of the fact if the source does",
            sentence.place,
        )
    for first, second in pairwise(found):
        is_one = first.source == "capitals" and sentence.text[first.end : second.start] == " " and first.text.isalpha()
        # A first name and another's surname.
        if is_one and not _is_part(f"{first.canonical} {second.canonical.split()[-1]}", held):
            together = sentence.text[first.start : second.end]
            yield Finding(
                "claims.name", f"{together!r} is nobody's name in the facts cited; correct it", sentence.place
            )
    yield from _strange_speakers(sentence, found, basis, library)


def _strange_speakers(sentence: Sentence, found: Sequence[Name], basis: Basis, library: Library) -> Iterator[Finding]:
    """Yield a finding where a name says what another said, and where a person is told as a body or the other way."""
    people = library.people
    has_people = not people.isdisjoint(name.canonical for name in found)
    has_authors = _AUTHORED.may_be_in(sentence.text)
    # "The GMC tells doctors, as reported in ...": then the reporter has been looked at.
    is_told_itself = "reported" not in sentence.text or not _AS_REPORTED.search(sentence.text)
    for name in found:
        is_person = name.canonical in people
        if is_person and _NO_PERSON_AFTER.search(sentence.text, 0, name.start):
            yield Finding("claims.name", f"{name.text!r} is a person, and told as none; correct it", sentence.place)
        elif (
            has_people
            and not is_person
            and _WHO.match(sentence.text, name.end)
            and not _TIED.search(sentence.text, 0, name.start)
        ):
            yield Finding("claims.name", f"{name.text!r} is no person, and told as one; correct it", sentence.place)
        elif has_authors and _is_author(sentence.text, name) and not _speaks(name, basis, library):
            yield Finding("claims.name", f"{name.text!r} is not whose work it is; name who did it", sentence.place)
        elif is_told_itself and _is_speaker(sentence.text, name) and not _speaks(name, basis, library):
            yield Finding(
                "claims.name",
                f"{name.text!r} is told to have said what no fact cited says that it said; name who did",
                sentence.place,
            )


def _speaks(name: Name, basis: Basis, library: Library) -> bool:
    """Say whether the facts, or their sources, let somebody of a name speak."""
    bare = _bare(name.canonical)
    if bare in basis.speakers or _is_part(bare, basis.speakers):
        return True
    return any(_is_part(bare, _speaking(text, library.known)) for text in basis.texts)


@remembered
def _speaking(text: str, known: Lexicon) -> tuple[str, ...]:
    """Return the names that a text lets speak, canonical."""
    return tuple(name.canonical for name in names(text, known) if _SPEAKS_NEAR.match(text, name.end))


def _is_author(text: str, name: Name) -> bool:
    """Say whether a name stands after a work as its author's: "a survey by the BMA"."""
    return may_follow(text, name.start, ("by", "from", "the")) and _BY_WHOM.search(text, 0, name.start) is not None


def _is_speaker(text: str, name: Name) -> bool:
    """Say whether a verb of saying follows a name that no preposition ties to another: not "he of the BMA said"."""
    return _SPEAKS.match(text, name.end) is not None and _TIED.search(text, 0, name.start) is None


def _bare(name: str) -> str:
    return name.removeprefix("The ")


def _is_part(name: str, held: Iterable[str]) -> bool:
    """Say whether a name is part of one that is held: "The Board" after "National Ward Hygiene Board"."""
    words = set(name.split())
    return any(words <= set(one.split()) for one in held)


def changed_places(sentence: Sentence, told: Read, basis: Basis, known: Lexicon) -> Iterator[Finding]:
    """Yield a finding where two names of a fact stand in each other's place around the same verb."""
    if basis.derived:
        return
    if (both := _crossed(sentence.text, basis.texts, known)) is not None:
        yield Finding(
            "claims.name",
            f"{both[0]!r} and {both[1]!r} stand in each other's place; tell it as the facts do",
            sentence.place,
        )
        return
    order, may_be_passive = told.in_order, "by" in sentence.text.lower()
    for ground in basis.grounds:
        for read in ground.readings:
            # Told in the same order, without a passive: nobody has changed places.
            if read.in_order == order and not may_be_passive and "by" not in read.text.lower():
                continue
            mine, theirs = _pairs(sentence.text, known), _pairs(read.text, known)
            for (first, second), between in mine.items():
                is_turned = (second, first) in theirs and (first, second) not in theirs
                if is_turned and content_stems(between) & content_stems(theirs[second, first]):
                    yield Finding(
                        "claims.name",
                        f"{first!r} and {second!r} stand in each other's place; tell it as {ground.fact.id!r} does",
                        sentence.place,
                    )
                    return


def _crossed(text: str, recorded: Sequence[str], known: Lexicon) -> tuple[str, str] | None:
    """Return two neighbouring names whose surroundings the facts give to each other; None where there are none.

    Near words weigh more than far ones, by one over their distance.
    """
    mine = _surroundings(text, known)
    if len(mine) < _BOTH:
        return None
    theirs = _all_surroundings(recorded, known)
    for first, second in pairwise(mine):
        if first == second or first not in theirs or second not in theirs:
            continue
        crossed = _alike(mine[first], theirs[second]) + _alike(mine[second], theirs[first])
        if crossed <= _A_LITTLE:
            continue
        straight = _alike(mine[first], theirs[first]) + _alike(mine[second], theirs[second])
        if crossed > _MUCH_MORE * straight + _A_LITTLE:
            return first, second
    return None


def _all_surroundings(texts: Sequence[str], known: Lexicon) -> Mapping[str, Mapping[str, float]]:
    """Return the words around each name of some texts."""
    if len(texts) == 1:
        return _recorded_surroundings(texts[0], known)
    result: dict[str, dict[str, float]] = {}
    for text in texts:
        for name, found in _recorded_surroundings(text, known).items():
            around = result.setdefault(name, {})
            for key, weight in found.items():
                around[key] = max(around.get(key, 0), weight)
    return result


@remembered
def _recorded_surroundings(text: str, known: Lexicon) -> Mapping[str, Mapping[str, float]]:
    """Return those of a fact, which is told more than once: most that a sentence has would be kept in vain."""
    return _surroundings(text, known)


def _surroundings(text: str, known: Lexicon) -> Mapping[str, Mapping[str, float]]:
    """Return the words around each name in order, each with one over its distance, the nearest counting."""
    result: dict[str, dict[str, float]] = {}
    for name in names(text, known):
        around = result.setdefault(name.canonical, {})
        before, after = text[: name.start].rsplit(None, _REACH), text[name.end :].split(None, _REACH)
        before.reverse()
        for words, side in ((before, "<"), (after, ">")):
            stems = first_stems(words)
            for weight, key in zip(_WEIGHTS, stems, strict=False):
                if key and around.get(key, 0) < weight:
                    around[key] = weight
            # Of small words only the neighbour tells anything: "in London", "of the BMA".
            if stems and not stems[0]:
                around[f"{side}{words[0].lower()}"] = 1
    return result


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    total = 0.0
    for key, weight in one.items():
        if key in other:
            total += weight * other[key]
    return total


@remembered
def _pairs(text: str, known: Lexicon) -> Mapping[tuple[str, str], str]:
    """Return neighbouring names, who acts first, with what stands between them."""
    result = {}
    for first, second in pairwise(names(text, known)):
        between = text[first.end : second.start]
        if _STOP.search(between):
            continue
        is_passive = may_follow(text, second.start, ("by", "the")) and _PASSIVE.search(between)
        pair = (first.canonical, second.canonical)
        result[pair[::-1] if is_passive else pair] = between
    return result
