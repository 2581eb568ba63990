"""Numerals: numbers in digits or words, whatever they count."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple
from unicodedata import numeric

from vademecum.prose.memory import at_hand
from vademecum.prose.traces import Trace, plain

Form = Literal["cardinal", "ordinal", "fraction", "multiple", "magnitude"]


_ONCE = Fraction(1)


class Numeral(NamedTuple):
    """A number as it stands in a text, without unit."""

    value: Fraction
    start: int
    end: int
    form: Form  #: "magnitude" is an unsure number: "hundreds", "several thousand".
    scale: Fraction = _ONCE  #: What a scale word multiplied it by.
    is_word_one: bool = False  #: Whether it is the bare word "one", which mostly counts nothing.


_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = (
    {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"zero": 0, "a": 1, "an": 1}
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_ORDINALS = (
    {
        word: number
        for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
    }
    | {"eleventh": 11, "twelfth": 12, "hundredth": 100, "thousandth": 1000, "millionth": 10**6}
    | {f"{word}th": number for number, word in enumerate(_TEENS[3:], 13)}
    | {f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, 2)}
)
_PARTS = {"half": 2, "quarter": 4} | {
    word: _ORDINALS[word]
    for word in "third fifth sixth seventh eighth ninth tenth twelfth twentieth hundredth thousandth".split()
}
_MAGNITUDES = {"ten": 10, "dozen": 12, "hundred": 100} | _SCALES
_GLYPHS = {glyph: Fraction(numeric(glyph)).limit_denominator(100) for glyph in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"}


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_HYPHEN = "[-‐‑]"
_GAP = rf"(?:\s+|{_HYPHEN})"
_TINY = rf"(?:{_any(_TENS)}(?:{_GAP}{_any(_ONES)})?|{_any([*_TEENS, *_ONES, 'zero'])})"
_BELOW_THOUSAND = rf"(?:(?:{_TINY}|an?){_GAP}hundred(?:{_GAP}(?:and{_GAP})?{_TINY})?|{_TINY})"
_SCALED = rf"(?:{_BELOW_THOUSAND}|an?){_GAP}{_any(_SCALES)}"
_WORDS = rf"(?:{_SCALED}(?:,?\s+{_SCALED})*(?:,?\s+(?:and\s+)?{_BELOW_THOUSAND})?|{_BELOW_THOUSAND})"
_THOUSANDS_GAP = "[ \u00a0\u2009\u202f]"
_BETWEEN_THOUSANDS = re.compile(rf",|{_THOUSANDS_GAP}")
_WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!,?\d)|\d{{1,3}}(?:{_THOUSANDS_GAP}\d{{3}})+(?!\d)|\d+)"
_DIGITS = rf"(?:{_WHOLE}(?:[.·]\d+)?|(?<![\w.])[.·]\d+)"
_AND_PART = rf"{_GAP}and{_GAP}(?P<part>an?{_GAP}(?:half|quarter|third)|(?:two{_GAP}thirds|three{_GAP}quarters))"

#: What looks like a numeral and counts nothing.
_IDIOM = (
    r"(?:(?:first|second)[\s-]+half|half[\s-]+(?:past|way|time|term|life|full|empty)"
    r"|a?\s*quarter\s+(?:past|to)\b|one\s+by\s+one|one[\s-]to[\s-]one|one\s+or\s+(?:more|other|another)"
    r"|one\s+and\s+the\s+same|second[\s-]hand|second\s+(?:thoughts?|nature|opinions?)|second-guess\w*|split\s+second"
    r"|(?:first|second)\s+world\s+war|(?:an?\s+)?third[\s-]part(?:y|ies)|(?:an?\s+)?third\s+(?:sector|world)|fifth\s+column|sixth[\s-]form\w*"
    r"|zero[\s-]tolerance|nine-to-five|double\s+standards?|once|first|1st)"
)
#: "two-way", "three-step", "one-page": how a thing is made, not how many there are.
_MADE = rf"{_HYPHEN}(?:step|way|page|sided|factor|tier|tiered|piece|dimensional)s?\b"

#: Those that begin with a digit, a sign or a glyph.
_WITH_DIGITS = rf"""
    (?P<slash>(?<![\d/.,])(?P<upper>\d{{1,2}})/(?P<lower>\d{{1,3}})(?![\d/]|[.,]\d))
    | (?P<digits>(?P<sign>\bminus\s+|(?:(?<![\S])|(?<=[(\[£$€=<>≤≥]))(?<!\d\s)[-−–+](?=[\d.]))?
        (?:(?P<number>{_DIGITS})(?:e(?P<power>\d{{1,2}})(?!\w)|\s?(?P<glyph>[{"".join(_GLYPHS)}]))?|(?P<lone_glyph>[{"".join(_GLYPHS)}]))
        (?:[\s-]?(?P<scale>hundred|{_any(_SCALES)})\b|(?-i:(?P<short>bn|Bn|BN|mn|tn|[kKmMB]))(?!\w))?)
    """
_NTH = r"\b(?P<nth>\d{1,6})(?:st|nd|rd|th)\b"
#: The same, without what can only begin with a letter.
_FROM_DIGIT = re.compile(rf"(?P<idiom>\b1st\b)|(?P<ordinal>{_NTH})|{_WITH_DIGITS}", re.VERBOSE | re.IGNORECASE)
_NUMERAL = re.compile(
    rf"""
    (?P<idiom>\b{_IDIOM}\b)
    | (?P<magnitude>\b(?:(?P<many>{_any(_MAGNITUDES)})s(?:\s+of\s+(?P<many_more>{_any(_MAGNITUDES)})s)?
        |(?:several|few|many)\s+(?P<several>{_any(_MAGNITUDES)}))\b)
    | (?P<tens_ordinal>\b{_any(_TENS)}{_HYPHEN}{_any(_ORDINALS)}\b)
    | (?P<half_of>\bhalf{_GAP}an?{_GAP}(?P<halved>dozen|hundred|{_any(_SCALES)})\b)
    | (?P<multiple>\b(?:twice|thrice|doubl(?:ed|es|ing)|double(?=\s+(?:the|that|what|its|their|those)\b)
        |trebl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing))\b
        |\b(?P<fold>{_TINY}|hundred){_HYPHEN}?fold\b)
    | (?P<compound>\b(?P<mixed>{_WORDS}){_AND_PART}\b)
    | (?P<fraction>\b(?:(?P<over>{_TINY}|an?){_GAP}(?P<under>halves|{_any(_PARTS)}s?)|half)\b)
    | (?P<ordinal>\b{_any(_ORDINALS)}\b|{_NTH})
    | (?P<spoken>\b(?P<before_point>{_WORDS})\s+point(?P<after_point>(?:\s+(?:{_any(_ONES)}|zero))+)\b)
    | (?P<words>(?P<minus_word>\bminus\s+)?
        \b(?:(?:(?P<dozens>{_BELOW_THOUSAND}|an?)\s+)?dozen|(?P<cardinal>{_WORDS}))\b)
    | {_WITH_DIGITS}
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: What follows where they make a fraction: "a third of them", "by a third in 2013"; not "a third reader".
_ENDS_FRACTION = re.compile(
    r"\s*(?:$|[^\w\s-])|\s+(?:of|in|on|at|by|to|from|and|or|but|than|that|which|who|were|was|are|is|had|have|has|did|do"
    r"|said|for|with|as|more|less|fewer|higher|lower|between|over|after|before|since|when|while|would|could|might|may"
    r"|will|should|the|a|an)\b",
    re.IGNORECASE,
)
#: "Nearly a third named nobody"
_HEDGES = re.compile(r"\b(?:nearly|almost|about|roughly|around|(?:more|less|fewer) than|just (?:over|under))\s+$", re.I)
_OTHER_HALF = re.compile(r"\b(?:other|latter|better|later|in)[\s-]+$", re.IGNORECASE)
_OPENS = re.compile(r"""(?:^|[.!?:;]["'”’)]?\s)["'“‘(\[\s]*$""")
_MADE_SO = re.compile(_MADE, re.IGNORECASE)
_HALF_DURATION = re.compile(r"[-‐‑](?:second|minute|hour|day|week|month|year|decade)", re.IGNORECASE)
_TOKEN = re.compile(rf"[^\W\d_]+|[-−–+]?[.·]?\d|[{''.join(_GLYPHS)}]")
#: The same, of words only "minus", which may stand before digits. What begins with one of a set is found fastest.
_WITHOUT_WORDS = re.compile(
    r"[-−–+.·\dmM](?:(?<=[-−–+])[.·]?\d|(?<=[.·])\d|(?<=\d)|(?<=[mM])(?<![^\W\d_][mM])(?i:inus)(?![^\W\d_]))"
)
_SIGNS_AND_DIGITS = re.compile(r"[-−–+.·\d](?:(?<=[-−–+])[.·]?\d|(?<=[.·])\d|(?<=\d))")
#: Words that a numeral, or an idiom that is none, may begin with; articles and such only before one of the others.
_OPENERS = frozenset(
    [*_SMALL, *_MAGNITUDES, *(f"{word}s" for word in _MAGNITUDES), *_ORDINALS, *_PARTS]
    + "several few many twice thrice once double doubled doubles doubling trebled trebles trebling tripled triples"
    " tripling quadrupled quadruples quadrupling halved halves halving minus split".split()
    + [f"{word}fold" for word in _SMALL]
)
_TELLING = _OPENERS - {"a", "an", "several", "few", "many", "minus", "split"}
NUMBER_WORDS = Trace(_TELLING)
_GLYPH = re.compile(rf"[{''.join(_GLYPHS)}]")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Longer rows of digits are no figure in any handbook, and Python refuses to read the longest.
_MOST_DIGITS = 60


def has_number_words(text: str) -> bool:
    """Say quickly whether there may be a numeral in words, or in a sign such as ½."""
    if is_plain(text):
        return NUMBER_WORDS.may_be_in(text)
    if _GLYPH.search(text):
        return True
    # In "_ten_" there is one word for a trace.
    return not _TELLING.isdisjoint(_LETTERS.findall(plain(text).lower()))


def is_plain(text: str) -> bool:
    """Say whether a numeral in words has no other trace than :data:`NUMBER_WORDS`: no sign, and no "_ten_"."""
    return text.isascii() and "_" not in text


def spelled(words: str) -> int:
    """Return the number that number words spell.

    >>> spelled("one hundred and five"), spelled("a million two hundred thousand"), spelled("sixty-six")
    (105, 1200000, 66)
    """
    total = current = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            current *= 100
        elif word in _SCALES:
            total += current * _SCALES[word]
            current = 0
        elif word != "and":
            current += _SMALL[word]
    return total + current


def numerals(text: str, *, in_words: bool = True) -> Iterator[Numeral]:
    """Yield the numerals of a text in order; with ``in_words`` false, of one that :func:`has_number_words` denies any.

    >>> [(str(n.value), n.form) for n in numerals("Two thirds of 1.1bn, the 22nd, half a million and threefold")]
    [('2/3', 'fraction'), ('1100000000', 'cardinal'), ('22', 'ordinal'), ('500000', 'cardinal'), ('3', 'multiple')]
    """
    covered = 0
    # Most sentences with a figure have it in digits: then no other word is looked at, but for "minus" where it stands.
    may_be_minus = "minus" in text.lower()
    for token in (_TOKEN if in_words else _WITHOUT_WORDS if may_be_minus else _SIGNS_AND_DIGITS).finditer(text):
        start, written = token.start(), token.group()
        if start < covered or (written[0].isalpha() and written.lower() not in _OPENERS):
            continue
        # What looked like a sign may have been a hyphen: then the number begins after it.
        if written.isalpha():
            match = _NUMERAL.match(text, start)
        else:
            match = _FROM_DIGIT.match(text, start)
            after_sign = start + 1
            while match is None and after_sign < token.end():
                match = _FROM_DIGIT.match(text, after_sign)
                after_sign += 1
        if match is None:
            continue
        covered = match.end()
        if match["idiom"] is None and not _MADE_SO.match(text, match.end()):
            assert match.lastgroup
            yield from _READERS[match.lastgroup](match)


def _magnitude(match: re.Match[str]) -> Iterator[Numeral]:
    many, more = match["many"] or match["several"], match["many_more"]
    value = _MAGNITUDES[many.lower()] * (_MAGNITUDES[more.lower()] if more else 1)
    if many.lower() != "ten" or more:  # "tens" alone is rare, and may be a mark
        yield Numeral(Fraction(value), *match.span(), "magnitude")


def _half_of(match: re.Match[str]) -> Iterator[Numeral]:
    scale = Fraction(_MAGNITUDES[match["halved"].lower()])
    yield Numeral(scale / 2, *match.span(), "cardinal", scale)


def _multiple(match: re.Match[str]) -> Iterator[Numeral]:
    word = match.group().lower()
    if match["fold"]:
        value = Fraction(100 if match["fold"].lower() == "hundred" else spelled(match["fold"]))
    elif word.startswith("halv"):
        value = Fraction(1, 2)
    else:
        value = Fraction({"tw": 2, "th": 3, "do": 2, "tr": 3, "qu": 4}[word[:2]])
    yield Numeral(value, *match.span(), "multiple")


def _mixed(match: re.Match[str]) -> Iterator[Numeral]:
    count, part = re.split(_GAP, match["part"].lower())
    value = spelled(match["mixed"]) + Fraction(_SMALL[count], _PARTS[part.removesuffix("s")])
    yield Numeral(value, *match.span(), "cardinal")


def _fraction(match: re.Match[str]) -> Iterator[Numeral]:
    text, (start, end) = match.string, match.span()
    over, under = (match["over"] or "").lower(), (match["under"] or "half").lower()
    count = spelled(over) if over else 1
    part = "half" if under == "halves" else under if under in _PARTS else under.removesuffix("s")
    is_plural = under != part
    goes_on = bool(re.match(_HYPHEN, text[end : end + 1]))
    if part in ("half", "quarter") or (count > 1 and is_plural):
        reads = is_plural == (count > 1) and (not goes_on or bool(_HALF_DURATION.match(text, end)))
    else:
        reads = (
            not is_plural
            and count == 1
            and not goes_on
            and (over == "one" or bool(_ENDS_FRACTION.match(text, end)) or bool(_HEDGES.search(text, 0, start)))
        )
    if reads and not (over == "" and _OTHER_HALF.search(text, max(0, start - 12), start)):
        yield Numeral(Fraction(count, _PARTS[part]), start, end, "fraction")
        return
    if over not in ("", "a", "an") and not reads:
        yield Numeral(Fraction(count), *match.span("over"), "cardinal", is_word_one=over == "one")
    if part in _ORDINALS and not is_plural:
        yield Numeral(Fraction(_ORDINALS[part]), match.start("under"), end, "ordinal")


def _ordinal(match: re.Match[str]) -> Iterator[Numeral]:
    text, (start, end) = match.string, match.span()
    if match["nth"]:
        value = int(match["nth"])
    else:
        *tens, last = re.split(_HYPHEN, match.group().lower())
        value = _ORDINALS[last] + (_SMALL[tens[0]] if tens else 0)
    # "Third, ask a colleague."
    if text[end : end + 1] != "," or not _OPENS.search(text, 0, start):
        yield Numeral(Fraction(value), start, end, "ordinal")


def _spoken(match: re.Match[str]) -> Iterator[Numeral]:
    digits = "".join(str(_SMALL[word]) for word in match["after_point"].lower().split())
    yield Numeral(Fraction(f"{spelled(match['before_point'])}.{digits}"), *match.span(), "cardinal")


def _words(match: re.Match[str]) -> Iterator[Numeral]:
    if match["cardinal"]:
        value = Fraction(spelled(match["cardinal"]))
    else:
        if not match["dozens"]:
            return  # "dozen" without a number is too unsure
        value = Fraction(12 * spelled(match["dozens"]))
    word = match.group().lower()
    scale = next((Fraction(_SCALES[scale]) for scale in reversed(_SCALES) if word.endswith(scale)), Fraction(1))
    if match["minus_word"]:
        value = -value
    yield Numeral(value, *match.span(), "cardinal", scale, word == "one")


def _slash(match: re.Match[str]) -> Iterator[Numeral]:
    upper, lower = int(match["upper"]), int(match["lower"])
    if 0 < upper < lower <= 100:
        yield Numeral(Fraction(upper, lower), *match.span(), "fraction")
        return
    yield Numeral(Fraction(upper), *match.span("upper"), "cardinal")
    yield Numeral(Fraction(lower), *match.span("lower"), "cardinal")


@at_hand
def _value(written: str) -> Fraction:
    return Fraction(int(written)) if written.isdecimal() else Fraction(f"0{written}")


def _digits(match: re.Match[str]) -> Iterator[Numeral]:
    start, end = match.span()
    written = match["number"] or "0"
    if not written.isdecimal():
        written = _BETWEEN_THOUSANDS.sub("", written).replace("·", ".")
    if len(written) > _MOST_DIGITS:
        return
    value = _value(written)
    if match["number"] == match.group():  # most have neither sign, glyph nor scale
        yield Numeral(value, start, end, "cardinal")
        return
    if glyph := match["glyph"] or match["lone_glyph"]:
        value += _GLYPHS[glyph]
    if match["power"]:
        value *= 10 ** int(match["power"])
    scale = _ONCE
    if match["scale"]:
        scale = Fraction(_MAGNITUDES[match["scale"].lower()])
    elif match["short"]:
        scale = Fraction(_SHORT_SCALES[match["short"].lower()])
    if scale != 1:
        value *= scale
    if match["sign"] and match["sign"] != "+":
        value = -value
    yield Numeral(value, start, end, "cardinal", scale)


_READERS = {
    "magnitude": _magnitude,
    "half_of": _half_of,
    "multiple": _multiple,
    "compound": _mixed,
    "fraction": _fraction,
    "tens_ordinal": _ordinal,
    "ordinal": _ordinal,
    "spoken": _spoken,
    "words": _words,
    "slash": _slash,
    "digits": _digits,
}
