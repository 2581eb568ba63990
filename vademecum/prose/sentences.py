"""Sentences: where one ends and the next begins.

Biased to split too often. A boundary that is missed lets an uncited sentence hide behind the mark of the next one; a
boundary too many is seen at once, for it asks for a mark. So a stop ends a sentence unless a rule below knows better.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from vademecum.prose.shortened import (
    ABBREVIATIONS,
    BRACKETS,
    COMPANIES,
    DEGREES,
    LABELS,
    LETTERS,
    STARTERS,
    STOPS,
    SUBJECTS,
    Next,
    next_after,
    plain_word,
    shortens,
    words_before,
    words_in,
)


class Span(NamedTuple):
    """A stretch of text, as a slice takes it."""

    start: int
    end: int


#: A stop and one of these is an address or a file name.
_SUFFIXES = words_in(
    "net com org uk gov js md txt pdf doc docx xls xlsx csv jpg jpeg png gif html htm xml py rst toml epub zip exe io "
    "info edu nhs eu co"
)
#: These begin a sentence in small letters where the space before them was forgotten.
_AMOUNTS = words_in(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty"
    " ninety most many some all both half nearly almost about"
)
#: After a quoted full stop a sentence goes on with these.
_GOING_ON = words_in(
    "and or but nor in on at to for from with as of by was is are were had has when while before after which who "
    "because than said asked wrote replied added cried says asks writes"
)
_SAYING = "(?:said|asked|wrote|replied|added|cried|says|asks|shouted|wondered|answered)"
_SOMEBODY_SAID = re.compile(
    rf"\s+(?:(?:he|she|they|we)\s+{_SAYING}\b|(?:I|(?:[A-Z]\w+\.?\s+){{0,2}}[A-Z]\w+)\s+{_SAYING}[.,])"
)

#: Stops of other scripts and looks, each as one of ours; blanks that only look like nothing, as spaces.
_ODD = "․．﹒ꓸ︒‽‼⁇⁈⁉？﹖︖؟！﹗︕‥｡۔।॥։።" + "\u200b\ufeff\u2800\u3164\u115f\u1160\uffa0\u0085\u2029"
_LOOKS = str.maketrans(_ODD, "....。?!???????!!!…。。。。。。" + "       \n\n")
_IS_ODD = re.compile(f"[{_ODD}]")
#: Takes no room: joiners, direction marks, soft hyphens, variation selectors, accents set on the letter before.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\u0300-\u036f]")

#: Nothing to see before a sentence.
_BLANK = re.compile(rf"(?:\s|[\u200b\ufeff\u2800\u3164\u115f\u1160\uffa0]|{_UNSEEN.pattern})*")

_OPENING = "“‘([{«"
_NOTE = r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,–-]*|\d{1,3}(?:[,–-]\d{1,3})*|[a-z]"
_END = re.compile(
    rf"(?P<stops>\.(?:\s\.){{2,}}|[{STOPS}]+)(?P<closing>(?:(?!\[\d)[^\w\s,;:]|_)*(?:\s[)\]}}”’»]+(?=\s))?)"
    rf"(?P<note>(?:{_NOTE})(?=\s|\Z))?"
)
_INNER = re.compile(rf"[{STOPS}]|\n[^\S\n]*\n")
_GAP = re.compile(r"\n[^\S\n]*\n")
_ITEM = re.compile(r"(?<!\S)(\d{1,2}|[A-Za-z]|[ivx]{2,5})\.(?=\s)")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


def sentence_spans(text: str, abbreviations: Iterable[str] = ()) -> list[Span]:
    """Return the sentences of a text in order, without the white space between them.

    Two opinions are asked, the rules of this module and sentencex; where either sees a boundary, there is one, except
    where a rule knows why the stop ends nothing: an abbreviation, an address, a quotation that goes on. Neighbours may
    touch where the writer forgot the space.

    >>> text = "Dr Gray left at 10 p.m. The ward (No. 4) slept.Why? [s. 3]"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Dr Gray left at 10 p.m.', 'The ward (No. 4) slept.', 'Why?', '[s. 3]']
    """
    if text.isascii():
        return _spans(text, _cuts(text, abbreviations))
    plain = text.translate(_LOOKS) if _IS_ODD.search(text) else text
    if not _UNSEEN.search(plain):
        return _spans(text, _cuts(plain, abbreviations))
    kept = [at for at, character in enumerate(plain) if not _UNSEEN.match(character)]
    cuts = _cuts("".join(plain[at] for at in kept), abbreviations)
    return _spans(text, {kept[cut] for cut in cuts if cut < len(kept)})


def _spans(text: str, cuts: set[int]) -> list[Span]:
    if not cuts and text[:1].isalnum():  # most texts are one sentence
        return [Span(0, len(text.rstrip()))]
    spans: list[Span] = []
    start = seen = 0
    for cut in sorted({*cuts, len(text)}):
        has_word = any(map(str.isalnum, text[seen:cut]))
        seen = cut
        if not (has_word or spans):
            continue
        piece = text[start:cut]
        if has_word:
            lead = _BLANK.match(piece)
            spans.append(Span(start + (lead.end() if lead else 0), start + len(piece.rstrip())))
            start = cut
        elif piece.strip():
            # Stray punctuation belongs to the sentence before it.
            spans[-1] = Span(spans[-1].start, start + len(piece.rstrip()))
            start = cut
    return spans


def _cuts(text: str, abbreviations: Iterable[str]) -> set[int]:
    """Return where sentences end; most texts are one sentence and are done at once."""
    core = len(text)
    while core and not text[core - 1].isalnum():
        core -= 1
    if not _INNER.search(text, 0, core):
        return set()
    known = ABBREVIATIONS | {word.lower().rstrip(".") for word in abbreviations}
    items = _items(text)
    cuts = {gap.end() for gap in _GAP.finditer(text, 0, core)}
    seen = set()
    for end in _END.finditer(text):
        if end.start() >= core:
            break
        cut = _cut(text, end, known) if end.start() not in items else None
        seen.add(end.end("closing"))
        if cut is not None:
            cuts.add(cut)
    return cuts | {cut for cut in _second_opinion(text) if cut not in seen and cut < core}


def _second_opinion(text: str) -> Iterator[int]:
    """Yield where sentencex sees sentences end with a stop: it also ends them at line breaks and small letters."""
    for boundary in get_sentence_boundaries("en", text):
        cut = int(boundary["end_index"])
        before = text[:cut].rstrip()
        if before.rstrip("\"'”’" + BRACKETS).endswith(tuple(STOPS)) and not next_after(text, cut).is_small:
            yield len(before)


def _cut(text: str, end: re.Match[str], known: frozenset[str]) -> int | None:
    """Return where the sentence ends that the stop ends, if it ends one."""
    tail = end["stops"] + end["closing"]
    last = max(tail.rfind(stop) for stop in STOPS)
    closing = tail[last + 1 :]
    is_short = end["stops"] == "." and last == 0
    is_ellipsis = not closing.strip(".…") and not re.search("[!?。]", tail) and bool(re.search(r"…|\.\s?\.\s?\.", tail))
    note = end["note"] or ""
    at = end.end()
    if note[:1].isalnum() and note.isascii():
        # "closed.3 The trust", "closed.a The trust": notes; "2.75", "p.3" and "B.1" are none.
        word = words_before(text, end.start())[0]
        if not closing and (len(word) < 2 or not word[-1].isalpha() or _is_address(text, end.start())):
            return None
        if is_short and not closing and shortens(text, end.start(), Next("", note), known):
            return None
        return end.start("note") if next_after(text, at).is_small else at
    if text[at : at + 1].isspace() or note:
        following = next_after(text, at)
        if is_ellipsis and following.is_small:
            return None
        if is_short and not note and _goes_on_shortened(text, end.start(), closing, following, known):
            return None
        return None if closing and not note and _goes_on_closed(text, at, tail[last], closing, following) else at
    return _glued_cut(text, end, tail[last], closing, is_short=is_short, is_ellipsis=is_ellipsis, known=known)


def _goes_on_shortened(text: str, at: int, closing: str, following: Next, known: frozenset[str]) -> bool:
    """Say whether a stop shortens a word; before a closing mark ("5 p.m.” and") it must leave no doubt."""
    if closing and not following.is_small and following.word not in COMPANIES:
        return words_before(text, at)[0].lower() in known
    return shortens(text, at, following, known)


def _goes_on_closed(text: str, at: int, stop: str, closing: str, following: Next) -> bool:
    """Say whether a sentence goes on after a quotation or bracket with a stop in it: 'asked "why?" and left'."""
    if any(bracket in closing for bracket in BRACKETS):
        return following.is_small and _opens_inside(text[max(0, at - 600) : at])
    if not closing.strip("\"'”’»›`“‘ "):
        if _SOMEBODY_SAID.match(text, at):
            return following.is_small or (stop != "." and (following.token == "I" or following.word not in STARTERS))
        return following.is_small and (stop in "!?" or following.word in _GOING_ON)
    return False


def _opens_inside(text: str) -> bool:
    """Say whether the bracket that ends a text was opened within a sentence, not as one of its own."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in BRACKETS:
            depth += 1
        elif text[at] in "([{（【":
            depth -= 1
            if depth <= 0:
                before = text[:at].rstrip().rstrip("\"'”’" + BRACKETS)
                return bool(before) and before[-1] not in STOPS
    return False


def _glued_cut(
    text: str, end: re.Match[str], stop: str, closing: str, *, is_short: bool, is_ellipsis: bool, known: frozenset[str]
) -> int | None:
    """Return where a sentence ends whose writer forgot the space behind it: 'closed.The trust', 'Why?nobody'."""
    at = end.end()
    while at > end.end("stops") and text[at - 1] in _OPENING:
        at -= 1
    found = LETTERS.match(text, end.end())
    if stop == "。":
        return at
    if not found:
        is_after = not _is_address(text, end.start()) and text[end.end() : end.end() + 1].isdigit()
        return at if stop in "!?" and is_after else None
    if _is_address(text, end.start()):
        return None
    run = found.group()
    if run[0].islower():
        if stop in "!?":
            return at if not closing else None
        word = words_before(text, end.start())[0]
        ends = text[found.end() : found.end() + 1] in ("", " ", "\n", ",")
        begins = run in SUBJECTS or run in _AMOUNTS
        return at if len(word) > 1 and word[-1].islower() and begins and ends and not is_ellipsis else None
    if is_short and _shortens_glued(text, end.start(), run, next_after(text, end.end()), known):
        return None
    return at


def _shortens_glued(text: str, at: int, run: str, following: Next, known: frozenset[str]) -> bool:
    """Say whether a stop between two letters is one of "U.K.", "Ph.D." or "J.Smith"."""
    word, before = words_before(text, at)[:2]
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and len(run) == 1:
        return plain_word(before) not in LABELS
    if (len(last) == 1 and run.lower() in DEGREES) or (last in ("Ph", "LL", "Ch", "Sc") and len(run) <= 2):
        return True
    return shortens(text, at, following, known)


def _is_address(text: str, at: int) -> bool:
    """Say whether a stop stands in an address or a file name, and not at its end."""
    left = text[max(0, at - 200) : at].rsplit(None, 1)
    token = left[-1].lstrip(_OPENING + "\"'<") if left and not text[at - 1 : at].isspace() else ""
    right = text[at + 1 : at + 200].split(None, 1)
    rest = right[0].strip("".join((STOPS, BRACKETS, "\"'”’,;:>"))) if right else ""
    if rest[:1].isupper() and plain_word(rest) in STARTERS and not rest.isupper():
        return False
    if "://" in token or token.startswith("www.") or "@" in token[1:] or re.search(r"\w\.\w.*/", token):
        return True
    found = LETTERS.match(rest)
    suffix = found.group() if found else ""
    return suffix.lower() in _SUFFIXES and (suffix.islower() or suffix.isupper())


def _items(text: str) -> set[int]:
    """Return the stops of lists in a line, "1. ask; 2. write": at least two in order, and none after a question."""
    found = [item for item in _ITEM.finditer(text) if _may_be_item(text, item)]
    orders: list[Callable[[int], str]] = [
        lambda n: str(n + 1),
        lambda n: chr(ord("a") + n),
        lambda n: chr(ord("A") + n),
        lambda n: _ROMAN[n] if n < len(_ROMAN) else "",
    ]
    items: set[int] = set()
    for order in orders:
        series: list[int] = []
        for item in found:
            if item[1] == order(len(series)):
                series.append(item.end() - 1)
        if len(series) > 1:
            items.update(series)
    return items


def _may_be_item(text: str, item: re.Match[str]) -> bool:
    before = text[max(0, item.start() - 40) : item.start()].rstrip()
    if before.endswith("?"):
        return False
    if not before or before[-1] in ":;.!)–—-" or re.search(r"[,;]\s+(?:and|or)\Z", before):
        return True
    prior = plain_word(before.rsplit(None, 1)[-1])
    return item[1].islower() and (prior not in LABELS or before[-1] == ",") and next_after(text, item.end()).is_small
