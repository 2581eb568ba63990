"""Names read out of text: those on a list anywhere, others by their capitals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from vademecum.prose.codes import without_addresses
from vademecum.prose.dates import MONTHS
from vademecum.prose.memory import at_hand, remembered


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The names that the evidence knows. Build it once: it keeps an index."""

    known: frozenset[str] = frozenset()  #: Of the facts, and ``known`` in ``names.toml``.
    everyday: frozenset[str] = frozenset()  #: Platforms and bodies that everybody may name.
    not_names: frozenset[str] = frozenset()  #: Capitalised words that are no names, whatever another list says.
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: Other forms, by the canonical one.

    def canonical(self, name: str) -> str:
        """Return the form that aliases lead to, or the name itself."""
        return self._canonical.get(name, name)

    @cached_property
    def _canonical(self) -> dict[str, str]:
        return {alias: name for name in sorted(self.aliases, reverse=True) for alias in self.aliases[name]}

    @cached_property
    def _listed(self) -> frozenset[str]:
        chosen = self.known | self.everyday
        others = {name for name in (*self.aliases, *self._canonical) if self.canonical(name) not in self.not_names}
        return frozenset(chosen | others) - self.not_names

    @property
    def listed(self) -> frozenset[str]:
        """Return every form that is found anywhere, whatever its capitals."""
        return self._listed

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """Names and what are none, the longest first, by the first word in them."""
        index: dict[str, list[str]] = {}
        for name in sorted(self._listed | self.not_names, key=lambda name: (-len(name), name)):
            plain = name.translate(_PLAIN)
            if word := _FIRST_WORD.search(plain):
                index.setdefault(word.group(), []).append(name)
                if word.group()[0].islower():  # "General practitioner" at a sentence's start
                    index.setdefault(word.group().capitalize(), []).append(name)
        return index

    @cached_property
    def _small_first_words(self) -> frozenset[str]:
        """First words of names that are found where no letter is a capital."""
        return frozenset(word for word in self._by_first_word if word == word.lower())

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """Return what finds words; those in small letters that begin no name, most of all, are passed over at once."""
        small = sorted(word for word in self._small_first_words if re.fullmatch("[a-z]+", word))
        but = rf"(?!(?:{'|'.join(small)})(?![a-z]))" if small else ""
        return re.compile(rf"(?:{but}[a-z]++[ ,;:()-]++)*+{_WORD}")

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _at(self, text: str, start: int, first: str) -> tuple[str, int] | None:
        """Return the longest entry that begins there, with the given first word, and where it ends."""
        if (names := self._by_first_word.get(first)) is None:
            return None
        if first not in self._patterns:
            self._patterns[first] = re.compile("|".join(f"({_pattern(name)})" for name in names))
        match = self._patterns[first].match(text, start)
        return (names[match.lastindex - 1], match.end()) if match and match.lastindex else None


class Name(NamedTuple):
    """A name as it stands in a text."""

    text: str  #: As written, without a possessive 's.
    start: int
    end: int
    canonical: str  #: What aliases and a plural lead to.
    source: Literal["listed", "capitals"]


@at_hand
def names(text: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names of a text in order; none overlaps another.

    Capitals tell nothing at a sentence's start, so there only listed names are found.

    >>> lexicon = Lexicon(known=frozenset({"GMC"}), aliases={"GMC": ("General Medical Council",)})
    >>> text = "General Medical Council advice binds Dr Gray, of the Royal College of Physicians."
    >>> [(name.text, name.canonical, name.source) for name in names(text, lexicon)[:2]]
    [('General Medical Council', 'GMC', 'listed'), ('Gray', 'Gray', 'capitals')]
    """
    if _is_without(text, lexicon):
        return ()
    plain = without_addresses(text)
    plain = plain if plain.isascii() else plain.translate(_PLAIN)
    found: list[Name] = []
    run: list[_Word] = []
    covered = 0
    first_words = lexicon._by_first_word
    for match in lexicon._words.finditer(plain):
        word, first = match.groups()
        is_listed = first in first_words
        if not is_listed and word.islower():
            continue
        start = match.start("word")
        if start < covered:
            continue
        entry = lexicon._at(plain, start, first) if is_listed else None
        if entry is not None:
            name, covered = entry
            if run:
                found += _of_run(text, plain, run, lexicon)
                run = []
            if name in lexicon._listed:
                found.append(Name(text[start:covered], start, covered, lexicon.canonical(name), "listed"))
        elif _is_capitalised(word) and (start or _may_open_name(word)):
            one = _Word(word, start, match.end())
            if not _is_apart(plain, one) or _opens_name(plain, one, lexicon):
                if run and not _joins(plain, run[-1], one):
                    found += _of_run(text, plain, run, lexicon)
                    run = []
                run.append(one)
    if run:
        found += _of_run(text, plain, run, lexicon)
    return tuple(found)


def _pattern(name: str) -> str:
    """Return what finds a name from its first word on, with any white space, in the plural, not in a longer word.

    A name of one letter is none before a hyphen: "X-ray" has nothing to do with X.
    """
    plain = name.translate(_PLAIN)
    first = _FIRST_WORD.search(plain)
    assert first
    initial, rest = plain[first.start()], plain[first.start() + 1 :]
    begins = f"[{initial}{initial.upper()}]" if initial.islower() else re.escape(initial)
    words = r"\s+".join(re.escape(part) for part in rest.split(" "))
    ends = r"(?![\w$-])" if len(plain) == 1 else r"s?(?![\w$])" if plain[-1].isalnum() else ""
    return f"{begins}{words}{ends}"


def _is_without(text: str, lexicon: Lexicon) -> bool:
    """Say quickly that there is no name: no word of a listed one, and no capital but the first letter."""
    first = _FIRST_WORD.match(text) if text[1:].islower() and "_" not in text else None
    if first is None or first.group() in lexicon._by_first_word:
        return False
    small = lexicon._small_first_words
    return not small or small.isdisjoint(_FIRST_WORD.findall(text))


#: What is written in several ways, each as one character for one.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_WORD = r"(?P<word>(?P<first>[^\W_]+)(?:[.'&][^\W_]+)*)"


class _Word(NamedTuple):
    """A word that may stand in a name."""

    text: str
    start: int
    end: int


_FIRST_WORD = re.compile(r"[^\W_]+")
#: At a sentence's start, after a colon, or first in a quotation. A stop after an initial or a title ends nothing.
_STARTS = re.compile(
    r"""(?:^|(?<!\b[A-Z])(?<!\b[DSM][rst])(?<!\bMrs)(?<!\bProf)(?<!\bvs)(?<!\b[ei]\.[ge])[.!?…]["'”)\]]*\s|:\s
    |(?:^|[\s(\[])["“'](?=$))[\s"'“(\[«*•—–-]*$""",
    re.VERBOSE,
)
_JOINED = re.compile(r"[ \n\t]+(?:(?:of|for|(?P<and>and)|de|van|von|du|la)[ \n\t]+)?(?:the[ \n\t]+)?|-")
_INITIAL_GAP = re.compile(r"\.?\s*")
_TITLES = "Dr Mr Mrs Ms Miss Prof Professor Dame Sir Lord Lady Baroness Doctor".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NO_NAMES = frozenset(
    [*MONTHS, *_TITLES, *_WEEKDAYS, *(day[:3] for day in (*MONTHS, *_WEEKDAYS)), "Sept", "Tues", "Thurs", "The", "An"]
)
_PLACES = frozenset(
    "Appendix Article Annex Box Chapter Clause Code Figure Item Note Number No Page Paragraph Paragraphs Part Point"
    " Regulation Rule Rules Schedule Section Sections Standard Step Table Tables Volume".split()
)
_NUMBERED = re.compile(r"\.?\s+\d")
_ROMAN = re.compile(r"[IVX]+|I'\w+|Q[1-4]")
_ACRONYM = re.compile(r"[A-Z].*[A-Z]")
_ACRONYMS = re.compile(r"(?:[A-Z]\W?){2,}s")
_SECOND = re.compile(r" ([^\W\d_]+)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"'”’)]*\s+)[\"'“‘(\[]*$")
#: Words that begin sentences, before a name or anything else.
_OPENERS = frozenset(
    """
    about above according across after against all almost along also although among an and another any are around as
    asked at back because before behind below beside between both but by can compared could despite do doctors during
    each earlier either even ever every few for former formerly from given had has have he her here his how however
    if in inside instead into is it its later like many may more most much my near nearly neither next no none nor not
    now of off often on once one only or other others our out outside over per quoting rather senior several she should
    since six so some staff still such ten than that the their then there these they this those though three through
    thus to today together two under unlike until up upon using was we were what when where whereas whether which while
    who whose why with within without writing yet you young your
    """.split()
)
_SERIAL = re.compile(r"-\d+(?!\w)")


@remembered
def _is_capitalised(word: str) -> bool:
    """Say whether a word may stand in a name by its looks: Gray, GMC, iPhone; not March, Dr, IV, ward."""
    if word.islower():
        return False
    bare = word.removesuffix("'s")
    is_camel = word[0].islower() and len(word) > 2
    return (word[0].isupper() or is_camel) and bare not in _NO_NAMES and not _ROMAN.fullmatch(bare)


def _is_apart(text: str, word: _Word) -> bool:
    """Say whether capitals tell nothing there: at a sentence's start, in US$5, in "Code 20.10"."""
    if text.startswith("$", word.end) or (word.text in _PLACES and _NUMBERED.match(text, word.end)):
        return True
    if word.start == 0:
        return True
    before = text[max(0, word.start - 2) : word.start]
    # Most stand after a word and a space: there nothing begins.
    if len(before) == 2 and before[0].isalnum() and before[1] == " ":
        return False
    return _STARTS.search(text, max(0, word.start - 40), word.start) is not None


@remembered
def _may_open_name(word: str) -> bool:
    """Say whether a sentence may begin with a name that begins with a word."""
    return word.isalpha() and word.lower() not in _OPENERS and len(word) >= 3


def _opens_name(text: str, word: _Word, lexicon: Lexicon) -> bool:
    """Say whether a sentence begins with a name of two words or more: "Wayland Trust counted them"."""
    if not _may_open_name(word.text):
        return False
    second = _SECOND.match(text, word.end)
    if second is None:
        return False
    first = _FIRST_WORD.match(text, second.start(1))
    if first and lexicon._at(text, first.start(), first.group()) is not None:
        return False
    return (
        _is_capitalised(second[1])
        and not second[1].isupper()
        and _SENTENCE_START.search(text, 0, word.start) is not None
    )


def _joins(text: str, last: _Word, word: _Word) -> bool:
    """Say whether two capitalised words belong to one name: "College of Physicians", "J. Smith"."""
    if len(last.text) == 1 and _INITIAL_GAP.fullmatch(text, last.end, word.start):
        return True
    gap = _JOINED.fullmatch(text, last.end, word.start)
    # "Health and Social Care" is one name, "the MDU and the BMA" are two.
    is_list = gap is not None and gap["and"] and any(_ACRONYM.search(each.text) for each in (last, word))
    return gap is not None and not is_list


def _of_run(text: str, plain: str, run: list[_Word], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the name that a run of capitalised words makes, if it makes one: a letter alone does not."""
    while run and len(run[-1].text) == 1:
        run = run[:-1]
    if run and run[0].text == "A" and not plain.startswith(".", run[0].end):
        run = run[1:]
    if not run:
        return
    start, end = run[0].start, run[-1].end
    if run[-1].text.endswith("'s"):
        end -= 2
    elif serial := _SERIAL.match(plain, end):  # COVID-19
        end = serial.end()
    canonical = lexicon.canonical(" ".join(plain[start:end].split()))
    if _ACRONYMS.fullmatch(canonical):
        canonical = lexicon.canonical(canonical[:-1])
    if canonical not in lexicon.not_names:
        yield Name(text[start:end], start, end, canonical, "capitals")
