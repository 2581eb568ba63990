"""Coverage: every sentence ends with a mark that names something, or stands where readers see what it rests on."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from vademecum.evidence.model import OWN_MARKS, Evidence, Kind, Label, Page, Sentence
from vademecum.findings import Finding
from vademecum.prose.assertion import asserts
from vademecum.prose.sentences import sentence_spans

#: What was meant as a mark and is none: no space before it, no underscore behind it.
_LOST_MARK = re.compile(r"\[[A-Za-z0-9_-]+\.[A-Za-z0-9_.-]*\]_?")

#: Kinds that need a mark of their own or of their box; the others show in another way what they rest on.
_NEED_MARKS = frozenset({Kind.CLAIM, Kind.SOURCED, Kind.RULE})

#: Labels that describe what they stand for, in sentences where that takes some.
_MAY_BE_SENTENCES = frozenset({"text alternative", "drawing", "description"})

#: Labels that are one phrase: of the cells of a table a semicolon parts things as well.
_LIKE_HEADINGS = frozenset({"heading", "title", "title on the card", "caption", "contents"})
#: The stop that ends a text, of whatever script, and what may follow it; a question asks.
_END = re.compile(r"[.!…。‼︒︕！．｡﹒․﹗।][^\w?]*$")
#: What of a text is quoted or in brackets up to its end: 'A patient shouts "help!"'.
_CLOSED = re.compile(r"(?<=\s)[\"'“‘(\[](?P<inner>[^\"“”()\[\]]*\w)$")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
#: Fewer words are a word of call, a shortened one, or one of several things.
_FEW = 3

#: A lead-in that is about its items, and goes on no further.
_OF_ITEMS = re.compile(
    r"(?:\w+ ){0,2}?(?:all|each|every one|most|many|some|several|none|few|half)"
    r" (?:of )?(?:these|those|the following|what follows)\b(?: \w+){0,6}:$",
    re.IGNORECASE,
)

#: Scripts whose letters look like Latin ones; within one word they deceive.
_LOOKALIKES = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def findings(pages: Sequence[Page], sentences: Sequence[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield what the rules of coverage find."""
    yield from uncited(sentences)
    yield from unknown_evidence(sentences, evidence)
    yield from malformed(sentences)
    yield from unregistered_links(pages, evidence)
    yield from sentences_as_labels(pages)
    yield from sentences_as_lead_ins(sentences)
    yield from suspicious_characters(pages)


def uncited(sentences: Iterable[Sentence]) -> Iterator[Finding]:
    """Yield a finding for each sentence that nothing vouches for."""
    for sentence in sentences:
        if sentence.text.startswith(("* ", "- ", "• ")):
            yield Finding(
                "claims.trailing-text",
                f"a list runs on in a paragraph: {sentence.text!r}; leave a blank line before it",
                sentence.place,
            )
            continue
        if sentence.marks or sentence.kind not in _NEED_MARKS:
            continue
        if sentence.is_trailing:
            yield Finding(
                "claims.trailing-text",
                f"text goes on after a mark: {sentence.text!r}; put the mark after it",
                sentence.place,
            )
        elif sentence.has_note:
            yield Finding(
                "claims.footnote-as-source",
                f"sentence rests on a footnote: {sentence.text!r}; end it with [source.fact]_",
                sentence.place,
            )
        elif sentence.kind is Kind.SOURCED:
            yield Finding(
                "claims.uncited",
                f"sentence stands in a box without evidence: {sentence.text!r}; name facts after the directive",
                sentence.place,
            )
        else:
            yield Finding(
                "claims.uncited", f"sentence has no reference: {sentence.text!r}; {_remedy(sentence)}", sentence.place
            )


def _remedy(sentence: Sentence) -> str:
    """Return how a sentence of its shape comes in order."""
    if sentence.text.endswith("?"):
        return "end it with [source.fact]_, or [own.question]_ if you ask the reader"
    if sentence.text.endswith(":"):
        return "end it with [source.fact]_, or put it right before a list, a table or a quotation"
    if sentence.is_first_cell:
        return "end it with [source.fact]_, or give the table :stub-columns: 1 if it is a label"
    return "end it with [source.fact]_, or [own.advice]_ if it is your advice"


def unknown_evidence(sentences: Iterable[Sentence], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each mark that names no fact, with the nearest name; one for each box."""
    known = [*evidence.facts, *evidence.derived]
    seen: set[tuple[str, str, int | None]] = set()
    for sentence in sentences:
        for mark in sentence.marks:
            source, _, name = mark.partition(".")
            if source == "own" or mark in evidence.facts or mark in evidence.derived or source in evidence.unreadable:
                continue
            if (mark, *sentence.place) in seen:
                continue
            seen.add((mark, *sentence.place))
            # A name of the same source may differ much; one of another source is meant only where it differs little.
            near = get_close_matches(mark, [one for one in known if one.startswith(f"{source}.")], n=1, cutoff=0.5)
            near = near or get_close_matches(mark, known, n=1, cutoff=0.85)
            if near:
                remedy = f"did you mean [{near[0]}]_?"
            elif source == "calc":
                remedy = f"add a table [{name}] to derived.toml in the evidence folder"
            else:
                remedy = f"add a table [{name}] to {source}.toml in the evidence folder"
            yield Finding("claims.unknown-evidence", f"mark {mark!r} names no fact; {remedy}", sentence.place)


def malformed(sentences: Iterable[Sentence]) -> Iterator[Finding]:
    """Yield a finding for each mark that is none, own marks beside evidence, and a mark that stands twice."""
    for sentence in sentences:
        for lost in _LOST_MARK.findall(sentence.text) if "[" in sentence.text else ():
            yield Finding(
                "claims.ref-malformed", f"{lost!r} is no mark; write one space, then [source.fact]_", sentence.place
            )
        own = [mark for mark in sentence.marks if mark.startswith("own.")]
        for mark in own:
            if mark.removeprefix("own.") not in OWN_MARKS:
                kinds = ", ".join(f"[own.{kind}]_" for kind in OWN_MARKS)
                yield Finding(
                    "claims.ref-malformed", f"mark {mark!r} is unknown; own marks are {kinds}", sentence.place
                )
        if own and sentence.kind in (Kind.SOURCED, Kind.RULE):
            yield Finding(
                "claims.ref-malformed",
                f"box rests on {own[0]!r}, which is no evidence; name facts, or use the box for what is ours",
                sentence.place,
            )
        elif own and len(own) < len(sentence.marks):
            yield Finding(
                "claims.ref-malformed",
                f"sentence is both ours and a source's: {sentence.text!r}; "
                f"keep [{own[0]}]_ or the evidence, or make two sentences of it",
                sentence.place,
            )
        if not sentence.is_boxed and len(sentence.marks) > 1:
            for mark, count in Counter(sentence.marks).items():
                if count > 1:
                    yield Finding(
                        "claims.ref-duplicate", f"mark {mark!r} stands twice on a sentence; remove one", sentence.place
                    )


def unregistered_links(pages: Iterable[Page], evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each address outside the book that is no source's; pages about the book may link anywhere."""
    registered = {source.url for source in evidence.sources.values()}
    registered |= {f"https://doi.org/{source.doi}" for source in evidence.sources.values() if source.doi}
    for page in pages:
        if any(sentence.kind is Kind.ABOUT for sentence in page.sentences):
            continue
        for link, place in page.links:
            if link not in registered:
                yield Finding(
                    "claims.unregistered-link",
                    f"link {link!r} is no source's; add the source to sources.toml, or remove the link",
                    place,
                )


def sentences_as_labels(pages: Iterable[Page]) -> Iterator[Finding]:
    """Yield a finding for each label that has the shape of a sentence, and so would be one without a mark."""
    for page in pages:
        for label in page.labels:
            if label.carrier not in _MAY_BE_SENTENCES and _is_sentence(label):
                yield Finding(
                    "claims.uncited",
                    f"{label.carrier} is a sentence: {label.text!r}; say it in a paragraph, with its mark",
                    label.place,
                )


def _is_sentence(label: Label) -> bool:
    """Say whether a label ends as a sentence does, is more than one, or says something of most, all or none."""
    text = label.text
    if len(text.split()) < _FEW:
        return len(sentence_spans(text)) > 1
    end = _END.search(text)
    if end and not (len(end[0]) > 1 and _is_call(text[: end.start()])):
        return True
    if ";" in text and label.carrier in _LIKE_HEADINGS:
        parts = re.split(r";\s", _BRACKETED.sub("", text))
        if len(parts) > 1 and any(len(part.split()) >= _FEW for part in parts):
            return True
    return asserts(text) or len(sentence_spans(text)) > 1


def _is_call(text: str) -> bool:
    """Say whether what stands before a stop is a few words in quotation marks or brackets that close after it."""
    closed = _CLOSED.search(text)
    return closed is not None and len(closed["inner"].split()) < _FEW


def sentences_as_lead_ins(sentences: Iterable[Sentence]) -> Iterator[Finding]:
    """Yield a finding for each lead-in that says something itself, and not only that something follows."""
    for sentence in sentences:
        if sentence.kind is not Kind.LEAD_IN:
            continue
        text = sentence.text
        # "All of these hold:" is said by the items.
        if ";" in _BRACKETED.sub("", text) or (asserts(text) and not _OF_ITEMS.match(text)):
            yield Finding(
                "claims.uncited",
                f"lead-in says more than that something follows: {text!r}; end it with [source.fact]_, "
                "or say it in a sentence of its own",
                sentence.place,
            )


def suspicious_characters(pages: Iterable[Page]) -> Iterator[Finding]:
    """Yield a finding for characters that readers cannot see, and for words with letters of two scripts."""
    for page in pages:
        told = [(sentence.text, sentence.place) for sentence in page.sentences]
        told += [(label.text, label.place) for label in page.labels]
        for text, place in told:
            # Letters and figures of ASCII are most of every text: no need to ask for each.
            if text.isascii():
                continue
            for character in sorted(set(text)):
                if not character.isascii() and unicodedata.category(character) in ("Cf", "Co", "Cn", "Cs", "Cc"):
                    name = unicodedata.name(character, "no name")
                    yield Finding(
                        "claims.suspicious-chars",
                        f"character U+{ord(character):04X} ({name}) is not seen by readers; remove it",
                        place,
                    )
            for word in re.findall(r"\w+", text):
                if _mixes_scripts(word):
                    yield Finding(
                        "claims.suspicious-chars",
                        f"word {word!r} has letters of two scripts; type it anew",
                        place,
                    )


def _mixes_scripts(word: str) -> bool:
    if word.isascii():
        return False
    # The micro sign of a unit (μg) is a Greek letter on many keyboards.
    word = word[1:] if word[0] in "μµ" and len(word) <= 3 else word
    names = [unicodedata.name(letter, "") for letter in word if letter.isalpha()]
    has_latin = any(name.startswith("LATIN") for name in names)
    return has_latin and any(name.startswith(_LOOKALIKES) for name in names)
