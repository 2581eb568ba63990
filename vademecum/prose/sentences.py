"""Sentences: where one ends and the next begins.

Biased to split too often. A boundary that is missed lets an uncited sentence hide behind the mark of the next one; a
boundary too many is seen at once, for it asks for a mark. So a stop ends a sentence unless a rule below knows better.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries


class Span(NamedTuple):
    """A stretch of text, as a slice takes it."""

    start: int
    end: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words stand in lower case and without their last stop.

#: After these a full stop ends no sentence, whatever follows; those of the book join them.
ABBREVIATIONS = _words("e.g i.e eg ie cf viz vs")

#: A name follows: "Dr. Gray". Not after an article ("she saw the Dr.").
_TITLES = _words(
    "dr drs mr mrs ms mx messrs prof profs rev revd fr sr hon rt capt col maj lt sgt insp supt cllr gen gov "
    "sir dame lord lady judge justice professor doctor sister nurse baroness"
)
#: Titles that are words too: "posted by a junior doctor. Facebook removed it" is two sentences.
_SPELT_OUT = _words("baroness dame doctor judge justice lady lord nurse professor sister")
_TITLES_AFTER_ARTICLES = _words("hon rt rev revd messrs drs")
_ARTICLES = _words("a an the this that these those each every another my our your his her its their no any one some")

#: A figure follows: "para. 4", "s. 3".
_BEFORE_FIGURES = _words(
    "para paras p pp fig figs vol vols ch chs sec secs s ss art arts reg regs r rr cl cls sch schs app pt pts n nn fn "
    "col cols l ll c ca approx circa tel ext ref refs v ver sub-s temp ed"
)
_ABOUT = _words("approx circa c ca")
#: These are also words: a figure belongs to them only where the word before says so, or a capital letter does.
_ALSO_WORDS = _words("art arts fig figs app pt pts ref refs sec temp col")
_BEFORE_ALSO_WORDS = _words("under see by to per with cf is at and")

#: "no. 14": after these, or with a capital letter, but never as an answer.
_BEFORE_NUMBERS = _words(
    "case cases claim claims file form reference ref registration batch lot page item bed ward room order serial "
    "licence application appeal study question report part charge exhibit invoice receipt patient witness document"
)
_BEFORE_ANSWERS = _words("said says answered answer was is replied voted wrote or say saying answers")

#: A year follows: "Sept. 2012", "Smith et al. 2014".
_BEFORE_YEARS = _words("al ed eds est b d s.i s.r jan feb mar apr jun jul aug sept sep oct nov dec")

#: A small letter follows; after the units, only where a figure stands before.
_BEFORE_SMALL_LETTERS = _words(
    "al etc ltd co inc plc st bros corp dept univ hosp govt assn assoc incl excl esp resp ibid cit loc op seq approx "
    "jan feb mar apr jun jul aug sept sep oct nov dec ed eds jr hon ph.d b.sc m.sc ll.b ll.m ch.b m.b.ch.b b.ch d.phil "
    "m.phil m.ed b.ed"
)
_UNITS = _words(
    "mg g kg mcg ml l cl cm mm m km ft in lb lbs oz h hr hrs min mins s sec secs wk wks yr yrs mth mths tab tabs cap"
)
_SMALL_ROMAN = re.compile(r"[ivxlc]+")

#: Figures and letters are names after these: "plan B.", "type I.", "item v.".
_LABELS = _words(
    "plan grade type vitamin vitamins patient doctor nurse ward group class option hepatitis part schedule annex "
    "appendix item head point limb factor phase stage category band level section step team unit case child witness "
    "exhibit figure table shelf arm scenario model version"
)
#: Letters that stand for somebody or something more often than for a first name.
_LABEL_LETTERS = frozenset("ABCDEXYZ")

#: Initials follow these: "by J. Smith".
_BEFORE_NAMES = _words("by with and of from for to or per see in re v versus between against via cc")

#: Two capitals that are no initials of a name.
_NO_NAMES = _words(
    "u.k u.s e.u u.n u.s.a n.h.s g.p m.p q.c k.c i.v i.m i.t p.a h.r d.c c.v t.b b.p p.m a.m l.a n.i r.c o.t a.e g.c "
    "b.a m.a m.d b.m b.s m.b n.y d.i i.d a.i"
)

#: Words that begin sentences and are hardly ever names.
_STARTERS = _words(
    "the this that these those it he she they we you i a an in on at by for from to with after before when while if "
    "although but and or as there here then no not nor yes all both each every some many most several few his her its "
    "their our my your who whose what which why how where is are was were do does did don has have had can could must "
    "shall should would never always however therefore moreover meanwhile once since until because under over nobody "
    "nothing none one two three four five six seven eight nine ten during despite another other others such so only "
    "even also later earlier soon today first second third secondly thirdly finally any anybody nothing everybody "
    "everyone somebody less more neither either instead still yet thus hence again afterwards within without "
    "patient patients doctor doctors nurse nurses staff clinician clinicians consultant consultants registrar tribunal "
    "tribunals court courts trust trusts hospital hospitals ward wards evidence treatment care consent relatives "
    "members witnesses children parents people men women employers regulators students visitors results data "
    "ask give check write keep use take read tell report record see put make let say stop call leave"
)

#: These begin a sentence even in small letters: after an amount, and where the space before them was forgotten.
_SUBJECTS = _words("the he she they we it there this these nobody")

#: Names that look like several things; others in -s ("Samples", "Lawyers") begin sentences.
_SURNAMES = _words(
    "adams andrews banks barnes bates bowles briggs brooks burgess burns childs coles collins curtis daniels davis "
    "davies dennis edwards ellis evans fields fowles francis gates gibbs giles griffiths harris hawkins hayes higgins "
    "hobbs hodges holmes hopkins howells hughes humphreys jacobs james jeffries jenkins jennings jones lewis lucas "
    "lyons matthews meadows mills morris myers nicholas nicholls norris owens parsons peters perkins phillips powers "
    "richards roberts rogers sanders saunders simmons simms soames sparks stephens stevens stokes summers symons "
    "thomas tompkins travis vickers walters waters watkins watts wells wilkins williams withers woods yates"
)

#: A stop and one of these is an address or a file name.
_SUFFIXES = _words(
    "net com org uk gov js md txt pdf doc docx xls xlsx csv jpg jpeg png gif html htm xml py rst toml epub zip exe io "
    "info edu nhs eu co"
)
_DEGREES = _words("sc ed phil ch chir med surg litt mus eng pharm sci")
_COMPANIES = _words("ltd plc inc llp")

#: After a quoted full stop a sentence goes on with these.
_GOING_ON = _words(
    "and or but nor in on at to for from with as of by was is are were had has when while before after which who "
    "because than said asked wrote replied added cried says asks writes"
)
_SAYING = "(?:said|asked|wrote|replied|added|cried|says|asks|shouted|wondered|answered)"
_SOMEBODY_SAID = re.compile(
    rf"\s+(?:(?:he|she|they|we)\s+{_SAYING}\b|(?:I|(?:[A-Z]\w+\.?\s+){{0,2}}[A-Z]\w+)\s+{_SAYING}[.,])"
)

#: Stops of other scripts and looks, each as one of ours; blanks that only look like nothing, as spaces.
_ODD = "․．﹒ꓸ‽⁇⁈⁉？﹖؟！﹗‥｡۔।॥։።" + "\u200b\ufeff\u2800\u3164\u115f\u1160\uffa0\u0085\u2029"
_LOOKS = str.maketrans(_ODD, "....???????!!…。。。。。。" + "       \n\n")
_IS_ODD = re.compile(f"[{_ODD}]")
#: Takes no room: joiners, direction marks, soft hyphens, variation selectors, accents set on the letter before.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\u0300-\u036f]")

#: Nothing to see before a sentence.
_BLANK = re.compile(rf"(?:\s|[\u200b\ufeff\u2800\u3164\u115f\u1160\uffa0]|{_UNSEEN.pattern})*")

_STOPS = ".!?…。"
_BRACKETS = ")]}）】"
_OPENING = "“‘([{«"
_NOTE = r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,–-]*|\d{1,3}(?:[,–-]\d{1,3})*|[a-z]"
_END = re.compile(
    rf"(?P<stops>\.(?:\s\.){{2,}}|[{_STOPS}]+)(?P<closing>(?:(?!\[\d)[^\w\s,;:]|_)*(?:\s[)\]}}”’»]+(?=\s))?)"
    rf"(?P<note>(?:{_NOTE})(?=\s|\Z))?"
)
_INNER = re.compile(rf"[{_STOPS}]|\n[^\S\n]*\n")
_GAP = re.compile(r"\n[^\S\n]*\n")
#: Cut short, so that a page of nothing but marks is read in good time.
_NEXT = re.compile(r"(?P<gap>(?:[^\w#@£$€]|_){0,40})(?P<token>[#@£$€]?[\w][\w’'.-]{0,60})?")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\s\-–—/(\[{“\"‘]*\Z")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,3}")
_INITIALISM = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\b")
_LAW_REPORT = re.compile(r"[\[(]\d{4}[\])]\s(?:\d{1,2}\s)?\Z")
_ITEM = re.compile(r"(?<!\S)(\d{1,2}|[A-Za-z]|[ivx]{2,5})\.(?=\s)")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


class _Next(NamedTuple):
    """What follows a stop."""

    #: White space, opening marks and dashes.
    gap: str
    #: The first word, with the stops inside it; empty at the end.
    token: str

    @property
    def word(self) -> str:
        """The letters that the token begins with, in lower case."""
        found = _LETTERS.match(self.token)
        return found.group().lower() if found else ""

    @property
    def is_small(self) -> bool:
        """Whether it is a common word in small letters: not eBay, mRNA, p53 or β-blocker."""
        found = _LETTERS.match(self.token)
        if not found or not found.group().islower() or found.group()[0] >= "\u0250":
            return False
        return not self.token[found.end() : found.end() + 1].isdigit()

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure that nothing but white space comes before."""
        return self.token.lstrip("£$€")[:1].isdigit() and not self.gap.strip(" \n\t\xa0([")

    @property
    def is_name(self) -> bool:
        """Whether it may be somebody's name."""
        return self.is_initial or (self.token[:1].isupper() and not self.gap.strip() and self.word not in _STARTERS)

    @property
    def is_plural(self) -> bool:
        """Whether it looks like several things rather than a surname."""
        return self.word.endswith("s") and not self.word.endswith("ss") and self.word not in _SURNAMES

    @property
    def is_initial(self) -> bool:
        """Whether it is a capital letter with a stop: "B."."""
        return self.token[:1].isupper() and self.token[1:2] == "." and not self.gap.strip()


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
        if before.rstrip("\"'”’" + _BRACKETS).endswith(tuple(_STOPS)) and not _next(text, cut).is_small:
            yield len(before)


def _next(text: str, at: int) -> _Next:
    found = _NEXT.match(text, at)
    assert found  # every part of the pattern may be empty
    return _Next(found["gap"], found["token"] or "")


def _cut(text: str, end: re.Match[str], known: frozenset[str]) -> int | None:
    """Return where the sentence ends that the stop ends, if it ends one."""
    tail = end["stops"] + end["closing"]
    last = max(tail.rfind(stop) for stop in _STOPS)
    closing = tail[last + 1 :]
    is_short = end["stops"] == "." and last == 0
    is_ellipsis = not closing.strip(".…") and not re.search("[!?。]", tail) and bool(re.search(r"…|\.\s?\.\s?\.", tail))
    note = end["note"] or ""
    at = end.end()
    if note[:1].isalnum() and note.isascii():
        # "closed.3 The trust", "closed.a The trust": notes; "2.75", "p.3" and "B.1" are none.
        word = _before(text, end.start())[0]
        if not closing and (len(word) < 2 or not word[-1].isalpha() or _is_address(text, end.start())):
            return None
        if is_short and not closing and _shortens(text, end.start(), _Next("", note), known):
            return None
        return end.start("note") if _next(text, at).is_small else at
    if text[at : at + 1].isspace() or note:
        following = _next(text, at)
        if is_ellipsis and following.is_small:
            return None
        if is_short and not note and _goes_on_shortened(text, end.start(), closing, following, known):
            return None
        return None if closing and not note and _goes_on_closed(text, at, tail[last], closing, following) else at
    return _glued_cut(text, end, tail[last], closing, is_short=is_short, is_ellipsis=is_ellipsis, known=known)


def _goes_on_shortened(text: str, at: int, closing: str, following: _Next, known: frozenset[str]) -> bool:
    """Say whether a stop shortens a word; before a closing mark ("5 p.m.” and") it must leave no doubt."""
    if closing and not following.is_small and following.word not in _COMPANIES:
        return _before(text, at)[0].lower() in known
    return _shortens(text, at, following, known)


def _goes_on_closed(text: str, at: int, stop: str, closing: str, following: _Next) -> bool:
    """Say whether a sentence goes on after a quotation or bracket with a stop in it: 'asked "why?" and left'."""
    if any(bracket in closing for bracket in _BRACKETS):
        return following.is_small and _opens_inside(text[max(0, at - 600) : at])
    if not closing.strip("\"'”’»›`“‘ "):
        if _SOMEBODY_SAID.match(text, at):
            return following.is_small or (stop != "." and (following.token == "I" or following.word not in _STARTERS))
        return following.is_small and (stop in "!?" or following.word in _GOING_ON)
    return False


def _opens_inside(text: str) -> bool:
    """Say whether the bracket that ends a text was opened within a sentence, not as one of its own."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in _BRACKETS:
            depth += 1
        elif text[at] in "([{（【":
            depth -= 1
            if depth <= 0:
                before = text[:at].rstrip().rstrip("\"'”’" + _BRACKETS)
                return bool(before) and before[-1] not in _STOPS
    return False


def _glued_cut(
    text: str, end: re.Match[str], stop: str, closing: str, *, is_short: bool, is_ellipsis: bool, known: frozenset[str]
) -> int | None:
    """Return where a sentence ends whose writer forgot the space behind it: 'closed.The trust', 'Why?nobody'."""
    at = end.end()
    while at > end.end("stops") and text[at - 1] in _OPENING:
        at -= 1
    found = _LETTERS.match(text, end.end())
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
        word = _before(text, end.start())[0]
        ends = text[found.end() : found.end() + 1] in ("", " ", "\n", ",")
        return at if len(word) > 1 and word[-1].islower() and run in _SUBJECTS and ends and not is_ellipsis else None
    if is_short and _shortens_glued(text, end.start(), run, _next(text, end.end()), known):
        return None
    return at


def _shortens_glued(text: str, at: int, run: str, following: _Next, known: frozenset[str]) -> bool:
    """Say whether a stop between two letters is one of "U.K.", "Ph.D." or "J.Smith"."""
    word, before = _before(text, at)[:2]
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and len(run) == 1:
        return _plain(before) not in _LABELS
    if (len(last) == 1 and run.lower() in _DEGREES) or (last in ("Ph", "LL", "Ch", "Sc") and len(run) <= 2):
        return True
    return _shortens(text, at, following, known)


def _is_address(text: str, at: int) -> bool:
    """Say whether a stop stands in an address or a file name, and not at its end."""
    left = text[max(0, at - 200) : at].rsplit(None, 1)
    token = left[-1].lstrip(_OPENING + "\"'<") if left and not text[at - 1 : at].isspace() else ""
    right = text[at + 1 : at + 200].split(None, 1)
    rest = right[0].strip("".join((_STOPS, _BRACKETS, "\"'”’,;:>"))) if right else ""
    if rest[:1].isupper() and _plain(rest) in _STARTERS and not rest.isupper():
        return False
    if "://" in token or token.startswith("www.") or "@" in token[1:] or re.search(r"\w\.\w.*/", token):
        return True
    found = _LETTERS.match(rest)
    suffix = found.group() if found else ""
    return suffix.lower() in _SUFFIXES and (suffix.islower() or suffix.isupper())


def _before(text: str, at: int) -> tuple[str, str, str]:
    """Return the word that a stop follows, and the two before it with the marks on them."""
    if not at or text[at - 1].isspace():
        return "", "", ""
    words = ["", "", "", *text[max(0, at - 100) : at].rsplit(None, 3)[-3:]]
    found = _LAST_WORD.search(words[-1])
    word = found.group() if found else ""
    # In "(Dr" and "and/or" something stands right before the word.
    is_cut = len(word) < len(words[-1]) and words[-1][-len(word) - 1 :][:1] in "-–—/"
    return (word, words[-1][: -len(word)], words[-2]) if is_cut else (word, words[-2], words[-3])


def _plain(token: str) -> str:
    return token.strip("\"'“”‘’()[].,;:!?").lower()


def _shortens(text: str, at: int, following: _Next, known: frozenset[str]) -> bool:
    """Say whether the stop only shortens the word before it, given what follows."""
    word, before, earlier = _before(text, at)
    name = word.lower()
    if name in known:
        return True
    if not word or not following.token:
        return False
    if following.gap.strip() in ("&", "/", "+") and (name in _BEFORE_SMALL_LETTERS or _INITIALISM.fullmatch(word)):
        return True
    if following.word in _COMPANIES and (name in ("co", "bros") or _INITIALISM.fullmatch(word)):
        return True
    if name == "v":
        return _plain(before) not in _LABELS
    if name in _TITLES - _SPELT_OUT and following.is_name | following.is_small:
        return name in _TITLES_AFTER_ARTICLES or _plain(before) not in _ARTICLES
    if following.is_figure:
        return _takes_figure(text, at, word, before, following)
    if following.is_small:
        return _takes_small_letter(word, before, following)
    if (
        name in _BEFORE_FIGURES - _ALSO_WORDS
        and not _plain(before)[-1:].isdigit()
        and re.fullmatch(r"[IVXLC]{2,}\W*|V|X", following.token)
    ):
        return True
    if name == "st":
        is_street = before[:1].isupper() and not _is_start(before) and _plain(before) not in _STARTERS
        return following.is_name and not is_street and _plain(before) not in _ARTICLES
    return following.is_name and bool(_INITIALS.fullmatch(word)) and _are_initials(word, before, earlier, following)


def _takes_figure(text: str, at: int, word: str, before: str, following: _Next) -> bool:
    """Say whether a figure belongs to the word: "para. 4", "No. 10", "Sept. 2012", "[2010] 2 A.C. 45"."""
    name, prior = word.lower(), "" if _is_start(before) else _plain(before)
    is_year = bool(_YEAR.match(following.token))
    if name in ("no", "nos"):
        if name == "nos" or prior in _BEFORE_NUMBERS:
            return True
        return word[0].isupper() and not _is_start(before) and prior not in _BEFORE_ANSWERS
    if name in _BEFORE_YEARS and is_year:
        return name in ("al", "est", "s.i", "s.r", "b", "d", "ed", "eds") or word[0].isupper()
    if not following.token[0].isdigit() and name not in _ABOUT:
        return False
    if word.isupper() and len(word) == 2 and name not in ("pp", "nn", "ss"):
        return False  # "in the ED. 12 patients": an acronym
    if name in _BEFORE_FIGURES:
        if name in _ALSO_WORDS and before.rstrip("\"'”’").endswith("?"):
            return False
        if prior[:1].isdigit():
            # "20 p.", "30 s." are amounts; "the Records Act 1984 s. 12" and "vol. 2, ch. 4" are none.
            return bool(_YEAR.fullmatch(prior)) or before.endswith(",") or prior[-1:] == ")"
        if prior in _LABELS or prior in _ARTICLES:
            return False
        return name not in _ALSO_WORDS or word[0].isupper() or prior in _BEFORE_ALSO_WORDS
    return bool(
        _INITIALISM.fullmatch(word) and word.isupper() and _LAW_REPORT.search(text[max(0, at - 40) : at - len(word)])
    )


def _takes_small_letter(word: str, before: str, following: _Next) -> bool:
    """Say whether a sentence goes on after the word with a small letter: "p.m. on Friday", "E. coli"."""
    name, prior = word.lower(), _plain(before)
    if name in _BEFORE_SMALL_LETTERS or _INITIALISM.fullmatch(word):
        return True
    if name in _UNITS and (prior[-1:].isdigit() or prior == "per"):
        return following.word not in _SUBJECTS
    if len(word) == 1 and word.isupper():
        return prior not in _LABELS
    if name in _BEFORE_FIGURES - _ALSO_WORDS:
        return following.word not in _STARTERS or bool(_SMALL_ROMAN.fullmatch(following.word) and following.word != "i")
    return False


def _is_start(before: str) -> bool:
    """Say whether a sentence starts after the word before."""
    return not before or before.rstrip("\"'”’" + _BRACKETS)[-1:] in (*_STOPS, ":", ";", "")


def _are_initials(word: str, before: str, earlier: str, following: _Next) -> bool:
    """Say whether capitals with stops are a name's: "J. Smith", "by A. N. Other"; not "Plan B. Then go."."""
    prior = _plain(before)
    is_label = word in _LABEL_LETTERS and not following.is_initial
    if word.lower() in _NO_NAMES:
        return False
    if not following.is_initial and (following.is_plural or following.word in _TITLES):
        return False
    if _INITIALS.fullmatch(before.strip("\"'“”‘’()[]").rstrip(".")) and before.endswith("."):
        return True
    if _is_start(before):
        return not (before.endswith("?") and is_label)
    if prior in _TITLES:
        return not is_label
    return prior in _BEFORE_NAMES and not is_label and len(_plain(earlier)) != 1


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
    prior = _plain(before.rsplit(None, 1)[-1])
    return item[1].islower() and (prior not in _LABELS or before[-1] == ",") and _next(text, item.end()).is_small
