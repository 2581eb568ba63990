"""Assertions: texts that begin with how many and go on to say something of them: "Most hospitals ban phones".

Not a parser: a text asserts where a quantifier at its beginning has a verb of its own. What leaves a doubt does not,
for a heading may be "Many hands", "Nobody named to chase results" or "All you need to know".
"""

import re
from collections.abc import Sequence

from vademecum.prose.memory import remembered
from vademecum.prose.traces import Trace

_QUANTIFIER = re.compile(
    r"(?:(?:nearly|almost|virtually|practically|not|hardly|only|very|just|by far|quite|far too|too|so|the|a|great|good"
    r"|vast)\s+){0,3}"
    r"(?:(?P<one>nobody|no[ -]one|none|everybody|every ?one|every|each|everything|nothing"
    r"|(?<=hardly )any(?:body|one))"
    r"|(?P<many>most|many|all|few|some|several|(?:plenty|lots|a lot|majority|minority) of|half(?=\s+(?:of|the)\b)"
    r"|hardly any|no))\b(?!['’-])",
    re.IGNORECASE,
)
#: One of them stands wherever _QUANTIFIER finds something.
QUANTIFYING = Trace(
    "most many all few some several plenty lots lot majority minority half hardly no nobody none everybody everyone "
    "every each everything nothing".split()
)
#: "Most of all", "All in all", "Half the time": they say how, and quantify nothing.
_IDIOM = re.compile(
    r"(?:most of all|(?:all|some) (?:in all|the same|too|being|of a sudden|alone|along|but|day|night|year)"
    r"|(?:no|all|some) (?:matter|doubt|wonder|longer|more|less|sooner)|every(?: now| so| time|thing else)"
    r"|each time|(?:half|most of|some of|all) the (?:time|way)|few and far"
    r"|(?:all|most|some|each|every|many) (?:day|night|morning|evening|week|month|year|shift|time)s?"
    r"(?! (?:are|is|were|was)\b))\b",
    re.IGNORECASE,
)
#: Up to its comma such an opening says where, when or how, and what matters follows.
_OPENING = re.compile(
    r"^(?:(?:and|but|so|yet|or|then)\b,?\s+|(?:yes|no|now|well),\s+|\W+"
    r"|(?:in|on|at|by|for|with|without|among|across|throughout|within|of|to|under|after|since|during|as|sadly|clearly"
    r"|plainly|indeed|today|still|nowadays|however|actually|fortunately|unfortunately|generally|usually)\b[^,:;]{0,40},\s+)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",[^,:;()]{1,40},\s*")
_PARTS = re.compile(r"\s*(?:[:;()…]|[.!?](?=\s)|\s[–—-]+\s|[—])\s*")
_WORD = re.compile(r"[\w’'-]+|,")

_AUXILIARIES = frozenset(
    """
    is are was were has have had do does did can cannot could will would shall should may might must ain't isn't
    aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't
    needn't
    """.split()
)
#: Past tenses that are no participles.
_PASTS = frozenset(
    """
    knew saw wrote began gave took went spoke broke chose drew drove ate fell flew forgot grew hid rang rose shook
    sang swore threw wore
    """.split()
)
#: Past tenses that are participles too, beside the words in -ed.
_PARTICIPLES = frozenset(
    "said found felt kept left lost made thought held heard met read led put set shut hurt cut told sent paid".split()
)
#: "All patients offered tests": of these a participle has an object too.
_GIVING = frozenset("offered prescribed granted issued allowed denied refused asked awarded".split())
#: Verbs as they stand after "most doctors" that are no nouns or adjectives of a common kind.
_VERBS = frozenset(
    """
    accept admit advise agree allow appear apply argue avoid ban become begin believe belong breach break bring buy
    carry cause choose claim come complain consider contain continue copy cost decide deny depend deserve die
    disagree discourage dislike distrust earn employ encourage endanger enjoy ensure exist expect explain fail fear
    feel find follow forbid forget gain get give go happen harm hate have hear help hide hold hurt ignore include
    insist join keep know lack leak learn let lie like lose love make matter mean meet need neglect obey offer
    oppose own pay permit post prefer pretend prevent print prohibit prove provide publish read receive record
    refuse regret reject rely remain remember reply report require resign respond restrict reveal run save say see
    seem sell send share show sleep speak spread start stay steal stop suffer suggest suppose suspect take talk tell
    tend think tolerate trust try understand use violate visit want warn waste watch welcome win wish work worry
    write
    """.split()
)
#: Those of them that are nouns or adjectives too: "All staff on leave", "Most posts by phone users".
_DOUBTFUL = frozenset(
    """
    ban breach break cause claim copy cost fear gain harm hate help hold hurt lack leak lie like love matter mean
    meet need offer own pay permit post print read record regret reply report run share show sleep spread start stay
    stop suspect talk trust try use visit waste watch welcome win wish work worry
    """.split()
)
_ADJECTIVES = frozenset("welcome own mean".split())

_DETERMINERS = frozenset(
    """
    the a an their his her its our your my this that these those them him it us you me themselves each any no every
    nobody nothing all some more what how whether why when where who which
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    of in on at by for with without from about among between under over during after before against across within
    near around inside outside as than like through into via per
    """.split()
)
#: What follows is no part of the clause, or has a subject of its own: "Few things that matter", "All you need".
_STOPS = frozenset(
    """
    , who whom whose which that where when while if whether what how why because since unless until although though
    to i you he she it we they but and/or
    """.split()
)
_ADVERBS = frozenset("still now also often never always even just already then only too ever both either again".split())
#: Nouns of many that do not end in s.
_PLURALS = frozenset("people staff men women children police media data patients folk humans juniors".split())
#: The words after which a verb is looked for at most.
_FAR = 14
#: The words among which the verb of "every hospital" or "nobody" stands, if its ending alone makes it one.
_NEAR = 4


@remembered
def asserts(text: str) -> bool:
    """Say whether a text says something of most, many, all, few or none: whether that begins it or one of its parts.

    >>> asserts("Most hospitals ban phones"), asserts("The truth: nobody may use one"), asserts("On wards, all is well")
    (True, True, True)
    >>> asserts("Many hands"), asserts("All you need to know"), asserts("Nobody named to chase results")
    (False, False, False)
    """
    return bool(asserting_verb(text)) or (
        QUANTIFYING.may_be_in(text) and any(asserting_verb(part) for part in _PARTS.split(text)[1:])
    )


@remembered
def asserting_verb(text: str) -> str:
    """Return the verb, in small letters, of what a text begins by saying of most, many, all, few or none; else nothing.

    >>> asserting_verb("Nearly all hospitals in England ban phones."), asserting_verb("But nobody reads it.")
    ('ban', 'reads')
    """
    if not QUANTIFYING.may_be_in(text):
        return ""
    text = _PARTS.split(_OPENING.sub("", text).strip(), maxsplit=1)[0]
    found = _QUANTIFIER.match(text)
    if not found or _IDIOM.match(text):
        return ""
    words = _WORD.findall(_ASIDE.sub(" ", text[found.end() :]).lower().replace("’", "'"))[:_FAR]
    if found["one"]:
        return _verb(words, is_one=True)
    # "No hospitals allow it", "No hospital allows it".
    return _verb(words, is_one=False) or (_verb(words[1:], is_one=True) if found["many"].lower() == "no" else "")


def _verb(words: Sequence[str], *, is_one: bool) -> str:
    """Return the verb that a quantifier has among the words after it."""
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        # "Most mistakes doctors make": a clause without its "that".
        if _is_plural(before) and _is_plural(word) and word not in _ADVERBS | _AUXILIARIES:
            return ""
        if word in _STOPS and not (word in ("you", "it") and before in _PREPOSITIONS):
            return ""
        if word in _AUXILIARIES and before not in _PREPOSITIONS and not (word == "will" and before in _DETERMINERS):
            return word
        is_near = _is_plural(before) or before in _ADVERBS or before.endswith("ly")
        # After one of these stands a noun; and the word right after "most" is what it counts.
        if before in _PREPOSITIONS | _DETERMINERS or not (before or is_one):
            continue
        if word in _PASTS or _is_past(word, after):
            return word
        if _is_of_one(word, after) and at < _NEAR if is_one else _is_of_many(word, after, is_near=is_near):
            return word
    return ""


def _is_of_many(word: str, after: str, *, is_near: bool) -> bool:
    """Say whether a word is a verb of many: "ban phones"; far from its noun, or where in doubt, by what follows."""
    if word not in _VERBS:
        return False
    has_object = after in _DETERMINERS or _is_plural(after)
    if word in _DOUBTFUL:
        return has_object or (is_near and word not in _ADJECTIVES and after in _PREPOSITIONS)
    return is_near or has_object


def _is_of_one(word: str, after: str) -> bool:
    """Say whether a word is a verb of one: "nobody reads", "every hospital bans phones"."""
    if not word.endswith("s") or word.endswith("'s"):
        return False
    stems = {word[:-1], word[:-2] if word.endswith("es") else "", f"{word[:-3]}y" if word.endswith("ies") else ""}
    stem = next((one for one in stems if one in _VERBS), "bans" if word == "bans" else "")
    return bool(stem) and (stem not in _DOUBTFUL or after in _DETERMINERS | _PREPOSITIONS or _is_plural(after))


def _is_past(word: str, after: str) -> bool:
    """Say whether a word is a past tense and no participle: it has an object."""
    is_form = word in _PARTICIPLES or (word.endswith("ed") and len(word) > 4)
    return is_form and word not in _GIVING and (after in _DETERMINERS or _is_plural(after))


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")))
