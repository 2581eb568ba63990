"""Addresses and codes: what holds digits or capitals and is neither a figure, nor a date, nor a name."""

import re

from vademecum.prose.memory import at_hand
from vademecum.prose.traces import Trace, plain

#: What stands in for a character that is none of ours: no letter, no digit, no space.
BLANK = "\0"

_ADDRESS = re.compile(
    r"""
    (?:https?://|www\.)\S+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # somebody@example.org
    """,
    re.VERBOSE,
)

#: Letters that may follow digits at once: 22nd, 1.1bn, 10am, 5mg, 24h, over-18s.
_SUFFIXES = (
    "st|nd|rd|th|s|k|K|m|M|mn|bn|Bn|B|tn|am|pm|a.m|p.m|p|x|h|hr|hrs|min|mins|fold|percent"
    "|kg|g|mg|mcg|µg|μg|ml|mL|mm|cm|km|mmHg|kB|KB|MB|GB|TB|px|pt"
)

_CODE = re.compile(
    rf"""
    (?<![\w&])[@\#](?=\w*[^\W\d_])\w+                                      # @user1, #hash2
    | \b10\.\d{{4,9}}/\S+                                   # a DOI
    | \b(?:[\w-]+\.)+(?:com|org|net|uk|eu|io|gov|edu)\b(?:/\S*)?
    | \bCC[ -](?:BY|0)[\w -]*?\d\.\d\b                      # CC BY 4.0
    | \b(?:Radio|Channel|BBC|Web|Windows|GPL|MPL)\ \d+(?:\.\d+)?\b
    | \bCOVID\ 19\b
    | (?<![\d/])(?:24/7(?:/365)?|9/11)(?![\d/])
    | \+\d{{2}}(?:[ ()-]*\d){{7,}}                          # +44 20 7946 0000
    | (?<![\d.,:/-])(?<!\d[ \u00a0\u2009\u202f])0\d{{2,}}(?:[ -]\d+)*                   # 020 7946 0000, 007
    | (?<![\d.])(?!\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b)\d+(?:\.\d+){{2,}}
    | (?<![\d-])(?!\d{{4}}-\d\d-\d\d\b|\d{{1,2}}-\d{{1,2}}-\d{{4}}\b)\d+(?:-\d+){{2,}}
    | \b(?!Q[1-4]\b)[^\W\d_]+\d\w*(?:-\w+)*                 # H1N1, mp3, A4
    | \b(?!(?:Over|Under|Top|Mid|Pre|Post|Aged?)-)[A-Z][\w-]*-\d{{1,3}}\b       # COVID-19, SARS-CoV-2
    | \b\d{{1,2}}-[A-Z]{{2,}}\b                             # 5-HT
    | \b\d+(?:[.,]\d+)*(?!(?:{_SUFFIXES})\b|[¼½¾⅐-⅟]|e\d)(?:[^\W\d_]{{1,2}}\b|[^\W\d_]+\d\w*|[A-Z]\w*)     # 1a, 5G
    """,
    re.VERBOSE,
)
#: Beside the signs, one of these is wherever a code is; most sentences hold none. A digit beside a letter, a sign...
_DIGIT_TRACE = re.compile(
    r"\d(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_]-\d)|(?=[^\W\d_])|(?<=[./-]\d)|(?<=\+\d)(?=\d)|(?<=0)(?<![\d.,:/-]0)(?=\d\d)|(?=-[A-Z]))"
)
#: ... or a word that takes a number.
_WORD_TRACE = re.compile(r"\b(?:CC|Radio|Channel|BBC|Web|Windows|[GM]PL|COVID)\s")
_TRACE_WORDS = Trace("cc radio channel bbc web windows gpl mpl covid".split())


def blank(text: str, start: int, end: int) -> str:
    """Return the text with a stretch of it blanked out, as long as before."""
    return text[:start] + BLANK * (end - start) + text[end:]


def without_addresses(text: str) -> str:
    """Return the text, as long as before, with web and e-mail addresses blanked out."""
    if "@" not in text and "://" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(_blanks, text)


@at_hand
def without_codes(text: str) -> str:
    """Return the text, as long as before and in plain letters, with addresses, handles and codes blanked out.

    >>> without_codes("H1N1 at a@b.org, 24/7, 1.1bn").replace(BLANK, "_")
    '____ at _______, ____, 1.1bn'
    """
    text = without_addresses(plain(text))
    return _CODE.sub(_blanks, text) if _may_hold_codes(text) else text


def _may_hold_codes(text: str) -> bool:
    if "@" in text or "#" in text or _DIGIT_TRACE.search(text):
        return True
    return _TRACE_WORDS.may_be_in(text) and _WORD_TRACE.search(text) is not None


def _blanks(match: re.Match[str]) -> str:
    return BLANK * len(match.group())
