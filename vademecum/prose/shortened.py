"""Shortened words: whether a stop only shortens the word before it, as in "Dr. Gray", "s. 3" or "J. Smith"."""

import re
from typing import NamedTuple


def words_in(text: str) -> frozenset[str]:
    """Return the words of a list in a string."""
    return frozenset(text.split())


# Words stand in lower case and without their last stop.

#: After these a full stop ends no sentence, whatever follows; those of the book join them.
ABBREVIATIONS = words_in("e.g i.e eg ie cf viz vs")

#: A name follows: "Dr. Gray". Not after an article ("she saw the Dr.").
_TITLES = words_in(
    "dr drs mr mrs ms mx messrs prof profs rev revd fr sr hon rt capt col maj lt sgt insp supt cllr gen gov "
    "sir dame lord lady judge justice professor doctor sister nurse baroness"
)
#: Titles that are words too: "posted by a junior doctor. Facebook removed it" is two sentences.
_SPELT_OUT = words_in("baroness dame doctor judge justice lady lord nurse professor sister")
_TITLES_AFTER_ARTICLES = words_in("hon rt rev revd messrs drs")
_ARTICLES = words_in("a an the this that these those each every another my our your his her its their no any one some")

#: A figure follows: "para. 4", "s. 3".
_BEFORE_FIGURES = words_in(
    "para paras p pp fig figs vol vols ch chs sec secs s ss art arts reg regs r rr cl cls sch schs app pt pts n nn fn "
    "col cols l ll c ca approx circa tel ext ref refs v ver sub-s temp ed"
)
_ABOUT = words_in("approx circa c ca")
#: These are also words: a figure belongs to them only where the word before says so, or a capital letter does.
_ALSO_WORDS = words_in("art arts fig figs app pt pts ref refs sec temp col")
_BEFORE_ALSO_WORDS = words_in("under see by to per with cf is at and")

#: "no. 14": after these, or with a capital letter, but never as an answer.
_BEFORE_NUMBERS = words_in(
    "case cases claim claims file form reference ref registration batch lot page item bed ward room order serial "
    "licence application appeal study question report part charge exhibit invoice receipt patient witness document"
)
_BEFORE_ANSWERS = words_in("said says answered answer was is replied voted wrote or say saying answers")

#: A year follows: "Sept. 2012", "Smith et al. 2014".
_BEFORE_YEARS = words_in("al ed eds est b d s.i s.r jan feb mar apr jun jul aug sept sep oct nov dec")

#: A small letter follows; after the units, only where a figure stands before.
_BEFORE_SMALL_LETTERS = words_in(
    "al etc ltd co inc plc st bros corp dept univ hosp govt assn assoc incl excl esp resp ibid cit loc op seq approx "
    "jan feb mar apr jun jul aug sept sep oct nov dec ed eds jr hon ph.d b.sc m.sc ll.b ll.m ch.b m.b.ch.b b.ch d.phil "
    "m.phil m.ed b.ed"
)
_UNITS = words_in(
    "mg g kg mcg ml l cl cm mm m km ft in lb lbs oz h hr hrs min mins s sec secs wk wks yr yrs mth mths tab tabs cap"
)
_SMALL_ROMAN = re.compile(r"[ivxlc]+")

#: Figures and letters are names after these: "plan B.", "type I.", "item v.".
LABELS = words_in(
    "plan grade type vitamin vitamins patient doctor nurse ward group class option hepatitis part schedule annex "
    "appendix item head point limb factor phase stage category band level section step team unit case child witness "
    "exhibit figure table shelf arm scenario model version"
)
#: Letters that stand for somebody or something more often than for a first name.
_LABEL_LETTERS = frozenset("ABCDEXYZ")

#: Initials follow these: "by J. Smith".
_BEFORE_NAMES = words_in("by with and of from for to or per see in re v versus between against via cc")

#: Two capitals that are no initials of a name.
_NO_NAMES = words_in(
    "u.k u.s e.u u.n u.s.a n.h.s g.p m.p q.c k.c i.v i.m i.t p.a h.r d.c c.v t.b b.p p.m a.m l.a n.i r.c o.t a.e g.c "
    "b.a m.a m.d b.m b.s m.b n.y d.i i.d a.i"
)

#: Words that begin sentences and are hardly ever names.
STARTERS = words_in(
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
SUBJECTS = words_in("the he she they we it there this these nobody")

#: Names that look like several things; others in -s ("Samples", "Lawyers") begin sentences.
_SURNAMES = words_in(
    "adams andrews banks barnes bates bowles briggs brooks burgess burns childs coles collins curtis daniels davis "
    "davies dennis edwards ellis evans fields fowles francis gates gibbs giles griffiths harris hawkins hayes higgins "
    "hobbs hodges holmes hopkins howells hughes humphreys jacobs james jeffries jenkins jennings jones lewis lucas "
    "lyons matthews meadows mills morris myers nicholas nicholls norris owens parsons peters perkins phillips powers "
    "richards roberts rogers sanders saunders simmons simms soames sparks stephens stevens stokes summers symons "
    "thomas tompkins travis vickers walters waters watkins watts wells wilkins williams withers woods yates"
)

DEGREES = words_in("sc ed phil ch chir med surg litt mus eng pharm sci")
COMPANIES = words_in("ltd plc inc llp")


STOPS = ".!?…。"
BRACKETS = ")]}）】"
#: Cut short, so that a page of nothing but marks is read in good time.
_NEXT = re.compile(r"(?P<gap>(?:[^\w#@£$€]|_){0,40})(?P<token>[#@£$€]?[\w][\w’'.-]{0,60})?")
LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\s\-–—/(\[{“\"‘]*\Z")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,3}")
_INITIALISM = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\b")
_LAW_REPORT = re.compile(r"[\[(]\d{4}[\])]\s(?:\d{1,2}\s)?\Z")


class Next(NamedTuple):
    """What follows a stop."""

    #: White space, opening marks and dashes.
    gap: str
    #: The first word, with the stops inside it; empty at the end.
    token: str

    @property
    def word(self) -> str:
        """The letters that the token begins with, in lower case."""
        found = LETTERS.match(self.token)
        return found.group().lower() if found else ""

    @property
    def is_small(self) -> bool:
        """Whether it is a common word in small letters: not eBay, mRNA, p53 or β-blocker."""
        found = LETTERS.match(self.token)
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
        return self.is_initial or (self.token[:1].isupper() and not self.gap.strip() and self.word not in STARTERS)

    @property
    def is_plural(self) -> bool:
        """Whether it looks like several things rather than a surname."""
        return self.word.endswith("s") and not self.word.endswith("ss") and self.word not in _SURNAMES

    @property
    def is_initial(self) -> bool:
        """Whether it is a capital letter with a stop: "B."."""
        return self.token[:1].isupper() and self.token[1:2] == "." and not self.gap.strip()


def next_after(text: str, at: int) -> Next:
    """Return what stands from there on."""
    found = _NEXT.match(text, at)
    assert found  # every part of the pattern may be empty
    return Next(found["gap"], found["token"] or "")


def words_before(text: str, at: int) -> tuple[str, str, str]:
    """Return the word that a stop follows, and the two before it with the marks on them."""
    if not at or text[at - 1].isspace():
        return "", "", ""
    words = ["", "", "", *text[max(0, at - 100) : at].rsplit(None, 3)[-3:]]
    found = _LAST_WORD.search(words[-1])
    word = found.group() if found else ""
    # In "(Dr" and "and/or" something stands right before the word.
    is_cut = len(word) < len(words[-1]) and words[-1][-len(word) - 1 :][:1] in "-–—/"
    return (word, words[-1][: -len(word)], words[-2]) if is_cut else (word, words[-2], words[-3])


def plain_word(token: str) -> str:
    """Return a word in small letters, without the signs around it."""
    return token.strip("\"'“”‘’()[].,;:!?").lower()


def shortens(text: str, at: int, following: Next, known: frozenset[str]) -> bool:
    """Say whether the stop only shortens the word before it, given what follows."""
    word, before, earlier = words_before(text, at)
    name = word.lower()
    if name in known:
        return True
    if not word or not following.token:
        return False
    if following.gap.strip() in ("&", "/", "+") and (name in _BEFORE_SMALL_LETTERS or _INITIALISM.fullmatch(word)):
        return True
    if following.word in COMPANIES and (name in ("co", "bros") or _INITIALISM.fullmatch(word)):
        return True
    if name == "v":
        return plain_word(before) not in LABELS
    if name in _TITLES - _SPELT_OUT and following.is_name | following.is_small:
        return name in _TITLES_AFTER_ARTICLES or plain_word(before) not in _ARTICLES
    if following.is_figure:
        return _takes_figure(text, at, word, before, following)
    if following.is_small:
        return _takes_small_letter(word, before, following)
    if (
        name in _BEFORE_FIGURES - _ALSO_WORDS
        and not plain_word(before)[-1:].isdigit()
        and re.fullmatch(r"[IVXLC]{2,}\W*|V|X", following.token)
    ):
        return True
    if name == "st":
        is_street = before[:1].isupper() and not _is_start(before) and plain_word(before) not in STARTERS
        return following.is_name and not is_street and plain_word(before) not in _ARTICLES
    return following.is_name and bool(_INITIALS.fullmatch(word)) and _are_initials(word, before, earlier, following)


def _takes_figure(text: str, at: int, word: str, before: str, following: Next) -> bool:
    """Say whether a figure belongs to the word: "para. 4", "No. 10", "Sept. 2012", "[2010] 2 A.C. 45"."""
    name, prior = word.lower(), "" if _is_start(before) else plain_word(before)
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
        if prior in LABELS or prior in _ARTICLES:
            return False
        return name not in _ALSO_WORDS or word[0].isupper() or prior in _BEFORE_ALSO_WORDS
    return bool(
        _INITIALISM.fullmatch(word) and word.isupper() and _LAW_REPORT.search(text[max(0, at - 40) : at - len(word)])
    )


def _takes_small_letter(word: str, before: str, following: Next) -> bool:
    """Say whether a sentence goes on after the word with a small letter: "p.m. on Friday", "E. coli"."""
    name, prior = word.lower(), plain_word(before)
    if name in _BEFORE_SMALL_LETTERS or _INITIALISM.fullmatch(word):
        return True
    if name in _UNITS and (prior[-1:].isdigit() or prior == "per"):
        return following.word not in SUBJECTS
    if len(word) == 1 and word.isupper():
        return prior not in LABELS
    if name in _BEFORE_FIGURES - _ALSO_WORDS:
        return following.word not in STARTERS or bool(_SMALL_ROMAN.fullmatch(following.word) and following.word != "i")
    return False


def _is_start(before: str) -> bool:
    """Say whether a sentence starts after the word before."""
    return not before or before.rstrip("\"'”’" + BRACKETS)[-1:] in (*STOPS, ":", ";", "")


def _are_initials(word: str, before: str, earlier: str, following: Next) -> bool:
    """Say whether capitals with stops are a name's: "J. Smith", "by A. N. Other"; not "Plan B. Then go."."""
    prior = plain_word(before)
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
    return prior in _BEFORE_NAMES and not is_label and len(plain_word(earlier)) != 1
