"""How much a text claims: what it denies, how many, how far, for what reason, and how binding it is."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from vademecum.prose.memory import at_hand, remembered
from vademecum.prose.traces import Trace, plain
from vademecum.prose.words import clauses, content_stems, small_clauses, stems_in_order


class Duty(IntEnum):
    """How binding a text is for those it speaks of."""

    NONE = 0
    MAY = 1
    USUALLY = 2
    SHOULD = 3
    MUST = 4


class Share(IntEnum):
    """How many of the things it speaks of a text means."""

    UNSAID = 0
    FEW = 1
    SOME = 2
    MANY = 3
    MOST = 4
    ALL = 5


class _AnyOf:
    """What finds any of some words."""

    def __init__(self, words: Iterable[str], pattern: str) -> None:
        """Note the longest word of each entry; of one that is all stars, its beginning."""
        entries = [re.split(r"[^\w*]+", entry.strip()) for entry in words]
        # A long word is rarer than a short one: "required" than "is".
        telling = [max(entry, key=lambda word: (not word.endswith("*"), len(word))) for entry in entries]
        self.trace = Trace(
            {word for word in telling if not word.endswith("*")},
            beginnings={word.rstrip("*") for word in telling if word.endswith("*")},
        )
        self.pattern = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of them in a text."""
        return self.pattern.search(text) if self.trace.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each of them in a text."""
        return self.pattern.finditer(text) if self.trace.may_be_in(text) else iter(())


def _trace_of(patterns: Iterable[_AnyOf]) -> Trace:
    return Trace.any_of(pattern.trace for pattern in patterns)


def _any_of(*lists: str, unless: str = "", unless_after: str = "") -> _AnyOf:
    """Return what finds words, divided by commas; a star stands for any ending.

    ``unless`` and ``unless_after`` hold words that must not follow, or come before.
    """
    entries = [word for each in lists for word in each.split(",")]
    words = _alternatives(map(_as_pattern, entries))
    before = "".join(rf"(?<!\b{word.strip()} )" for word in unless_after.split(",")) if unless_after else ""
    after = rf"(?!\s+(?:{'|'.join(_as_pattern(word) for word in unless.split(','))})\b)" if unless else ""
    return _AnyOf(entries, rf"\b{before}(?:{words})\b{after}")


def _alternatives(patterns: Iterable[str]) -> str:
    """Return what matches the first of some patterns, those of one first letter together: a wrong one fails at once."""
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _as_pattern(words: str) -> str:
    plain = re.escape(" ".join(words.split()))
    return plain.replace("\\ ", r"\s+").replace("\\*", r"\w*").replace("'", "['’]")


#: Denials that turn what a sentence says into its opposite.
_DENIALS = _any_of(
    "not, never, no, none, nobody, nothing, nowhere, neither, nor, cannot, without, hardly, scarcely, barely, rarely",
    "seldom, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, hasn't, haven't, hadn't, can't, couldn't, won't",
    "wouldn't, shouldn't, mustn't, needn't",
    unless="only, just, least, longer than, more than, fewer than, less than, later than, matter, until, to mention"
    ", doubt",
    unless_after="or",
)
#: "No. 10" denies nothing.
_NUMBER = re.compile(r"\bNo\.\s*\d")
#: Words in which a denial is folded: a text with one of them may stand for one with "not", and the other way round.
_FOLDED = _any_of(
    "against, avoid*, ban, bans, banned, bar, bars, barred, barring, cease, ceases, ceased, declin*, deny, denies",
    "denied, disagree*, except*, exclud*, fail, fails, failed, failing, failure, far from, fewer",
    "forbid*, forbad*, forbod*",
    "free of, free from, halt*, hard, harder, instead, keep*, kept, lack*, leave*, leaving, left",
    "less, little, miss, misses",
    "missed, missing, oppos*, only, outside, prevent*, prohibit*, reject*, refrain*, refus*",
    "rather than, remov*, rule out",
    "rules out, ruled out, spare, spared, stop*, unless, until, withdraw*, withdrew, withhold*",
    "withheld, wrong*, zero, 0",
    "impossib*, improper*, inaccurate*, inadequate*, inappropriate*, incomplete*, inconclusive*",
    "incorrect*, insufficient*",
    "invalid*, irrelevant*, unable, unaware, uncertain*, unclear*, unconfirmed, unequal*, unfair*, unfound*, unknown",
    "unlawful*, unlike*, unproven, unprofessional*, unregulated, unsafe*, untrue, unusual*, unwise*",
)
_FOLDING = Trace(parts=("less", "non"))
_FOLDED_IN = re.compile(r"\bnon-?\w+|\w{3,}less(?:ly)?\b", re.IGNORECASE)

_TIMES = "second, minute, hour, day, night, week, month, year, time, shift, morning, evening"
_SHARES: list[tuple[Share, list[_AnyOf]]] = [
    (
        Share.ALL,
        [
            _any_of("all", unless="the same, but, right, too", unless_after="at,above,after,first of,not,in,best of"),
            _any_of("every", unless=f"other, few, single, {_TIMES}"),
            _any_of("everybody, everyone, everything, always, entire, entirely, invariably, without exception, whole"),
            _any_of("completely, universal, universally"),
            # "A median of 157 in each" says nothing of all.
            _AnyOf(["each"], rf"\beach\b(?!\s*(?:[.,;:)]|$))(?!\s+(?:other|{_TIMES.replace(', ', '|')})\b)"),
        ],
    ),
    (
        Share.MOST,
        [
            _any_of(
                "most",
                unless="of all, likely, recent*, important*, useful*, common*, read, famous, senior, popular, followed"
                ", active, widely",
                unless_after="the,at,its,their",
            ),
            _any_of(
                "majority, usually, mostly, nearly all, almost all, almost every*, almost always, generally, mainly"
            ),
            _any_of("typically, normally, more than half, over half"),
        ],
    ),
    (Share.MANY, [_any_of("many, often, frequently, common, commonly, widely, numerous, regularly")]),
    (
        Share.SOME,
        [
            _any_of(
                "some, sometimes, somebody, someone, several, a few, a minority, occasionally",
                "a number of, at times, certain",
            )
        ],
    ),
    (Share.FEW, [_any_of("few", unless_after="a,every"), _any_of("rarely, seldom, hardly any, scarcely")]),
]
_SHARE_TRACE = _trace_of(pattern for _, patterns in _SHARES for pattern in patterns)

_SUPERLATIVE = re.compile(
    r"\b(?:the|its|their|his|her|[A-Za-z]+['’]s)\s+(?:\w+\s+)?"
    r"(?P<est>(?:most|least)\s+[a-z]+|[a-z]{3,}est|best|worst|first|last|only|sole|main|leading|top)\b"
    r"|\b(?P<alone>unprecedented|unique(?:ly)?|record[- ](?:high|low|breaking)|a\s+record(?=\s+[\d£$€])"
    r"|at\s+(?:its|their)\s+(?:peak|height|lowest)|second\s+to\s+none|unrivalled|unequalled|foremost)\b",
    re.IGNORECASE,
)
_NO_SUPERLATIVES = frozenset(
    "interest request protest forest guest contest harvest arrest quest chest suggest digest honest modest invest"
    " west rest test manifest conquest behest tempest crest zest priest inquest".split()
)
#: "The first hour", "the first step": an order, and nothing outdone.
_PLAIN_ORDER = re.compile(
    r"\s+(?:hour|step|line|page|part|sentence|paragraph|question|rule|section|half|quarter|day|week|month|year|thing|time"
    r"|name|aid|one|two|three|four|few|word|place|case|chapter|century)s?\b",
    re.IGNORECASE,
)
#: Words that say the same.
_SAME_SUPERLATIVE = [
    frozenset({"first", "earliest", "new", "pioneer"}),
    frozenset({"largest", "biggest", "greatest", "most"}),
    frozenset({"last", "latest", "newest", "final", "most recent"}),
    frozenset({"only", "sole", "unique", "alone"}),
    frozenset({"main", "leading", "chief", "top", "most", "primary"}),
    frozenset({"fastest", "quickest", "most"}),
    frozenset({"strictest", "tightest", "highest", "maximum"}),
]

#: What may stand for a cause outside research: "suspended over pictures", "warned for posts".
_REASONS = _any_of(
    "over, for, after, on account of, reason, reasons, since, so, as, from, in answer to, follow, follows"
)
_CAUSES = [
    _any_of(
        "cause, causes, caused, causing, because, result in, results in, resulted in, resulting in, due to, owing to"
    ),
    _any_of(
        "thanks to, as a result, as a direct result, as a consequence, the result of, a result of, the consequence of"
    ),
    _any_of("a consequence of, therefore, consequently, thus, trigger, triggers, triggered, triggering, bring about"),
    _any_of(
        "brings about, brought about, responsible for, give rise to, gives rise to, gave rise to, provoke*, provoking"
    ),
    _any_of("drove, drives"),
    _AnyOf(["led", "lead", "leads", "leading"], r"\ble(?:d|ads?|ading)\s+(?:\w+\s+){0,2}to\b"),
]
_CAUSE_TRACE = _trace_of(_CAUSES)
#: What research found beside each other, and nobody proved to be cause and effect.
_LINKS = _any_of(
    "associat*, correlat*, linked, related, relation*, went with, go with, goes with, predict*",
    "more likely, less likely",
    "not proof, unproven, coincid*",
)

_BARELY = "may,might,could"  # "may have to"
_DUTIES: list[tuple[Duty, list[_AnyOf]]] = [
    (
        Duty.MUST,
        [
            _any_of("must", unless="have"),
            _any_of("has to, have to, had to, need to, needs to, needed to", unless_after=_BARELY),
            _any_of(
                "require, requires, required, oblige*, forbid, forbids, forbidden, forbade",
                "prohibit*, ban, bans, banned",
            ),
            _any_of(
                "bound, compelled, duty, duties, obligation*, mandatory, compulsory, may not",
                "not allowed, shall, binding",
            ),
            _any_of("rules out, rule out"),
        ],
    ),
    (
        Duty.SHOULD,
        [
            _any_of(
                "should, ought, expect*, ask, asks, asked, asking, tell, tells, telling, told, want",
                "wants, wanted, warn*",
            ),
            _any_of(
                "advis*, advice, recommend*, urg*, call, calls, called, calling, remind*, instruct*",
                "rule, rules, do not",
            ),
            _any_of("don't, need, needs"),
        ],
    ),
    (Duty.USUALLY, [_any_of("usually, normally, generally")]),
    (Duty.MAY, [_any_of("may, can, could, might, suggest*, consider*, allow*, permit*")]),
]
_DUTY_TRACE = _trace_of(pattern for _, patterns in _DUTIES for pattern in patterns)
#: Only these words make a sentence of the book binding; reporting what somebody asks does not.
_BINDING = [
    _any_of("must", unless="have"),
    _any_of("has to, have to", unless_after=_BARELY),
    _any_of(
        "is required, are required, is obliged, are obliged, is forbidden, are forbidden, is prohibited, are prohibited"
    ),
    _any_of("is bound, are bound, shall, mandatory, compulsory, may not, is not allowed, are not allowed"),
]
_BINDING_TRACE = _trace_of(_BINDING)
#: These bind too, but in a story they only happened: what counts is whether guidance is told.
_REQUIRING = _any_of(
    "require, requires, required, oblige, obliges, forbid, forbids, forbade, prohibit, prohibits",
    "prohibited, ban, bans",
    "banned, demand, demands, demanded, need to, needs to, needed to, had to",
)
_ADVISING = _any_of("should, ought to")
_SOFTENED = re.compile(r"\s+(?:usually|normally|generally|as\s+a\s+rule)\b", re.IGNORECASE)

#: Words that turn what follows into its opposite without a "not".
_TURNING = _any_of(
    "far from, anything but, fail to, fails to, failed to, refuses to, refused to, declines to",
    "declined to, is unable to",
    "are unable to, was unable to, were unable to, denies, denied, lacks, lacked",
)
_PREFIXED = re.compile(r"\b(?:un|in|im|ir|dis|non-?|mis)(?P<stem>[a-z]{4,})\b", re.IGNORECASE)
_TURNED = Trace.any_of([_TURNING.trace, Trace(pattern="(?:un|in|im|ir|dis|non|mis)....|non$")])


_MODAL = re.compile(r"\b(?:may|can|could|might|should|usually|must|shall)\b", re.IGNORECASE)
_FORBIDDEN = _any_of("forbid*, forbad*, ban, bans, banned, prohibit*, bars, barred, barring, exclud*, refus*, against")
_BEFORE_STEM = 6  # words before a word that may deny it


class Scope(NamedTuple):
    """What a denial denies."""

    word: str  #: The denial itself, in small letters.
    stems: tuple[str, ...]  #: Of the first two words after it that say anything.


def scopes(text: str) -> list[Scope]:
    """Return, for each denial of a text, what it denies.

    >>> [scope.stems for scope in scopes("It was not materially flawed, and no patient was involved.")]
    [('material', 'flaw'), ('patient', 'involv')]
    """
    return list(_scopes(text))


@remembered
def _scopes(text: str) -> tuple[Scope, ...]:
    found = []
    for clause in denying_clauses(text):
        for match in _DENIALS.pattern.finditer(_without_numbers(clause)):
            stems = [stem for word in clause[match.end() :].split() for stem in stems_in_order(word)]
            if stems:
                found.append(Scope(match.group().lower(), tuple(stems[:2])))
    return tuple(found)


@remembered
def denying_clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a sentence, subordinate clauses apart, that deny something.

    >>> denying_clauses("It was seen, not heard, and nobody spoke.")
    ('not heard', 'and nobody spoke.')
    """
    if not may_have_denials(text):
        return ()
    return tuple(clause for clause in small_clauses(text) if _DENIALS.pattern.search(_without_numbers(clause)))


def is_denied(text: str, sought: str) -> bool | None:
    """Say whether a text denies the word of a stem anywhere; None where it does not have it.

    "No abuse" denies it, "abuse is not allowed" does, and so does "abuse is forbidden".
    """
    if sought not in text.lower():  # a stem is the beginning of its word
        return None
    denied: list[bool] = []
    for part in clauses(text):
        clause = text[part.start : part.end]
        words = clause.split() if sought in clause.lower() else ()
        for at, word in enumerate(words):
            if sought in word.lower() and sought in content_stems(word):
                near = " ".join(words[max(0, at - _BEFORE_STEM) : at + 1])
                denied.append(bool(_denials(clause)) or may_deny(near) or _FORBIDDEN.search(text) is not None)
    return any(denied) if denied else None


def modal_before(text: str, sought: str) -> set[str]:
    """Return the words such as may and must that stand right before the word of a stem."""
    found = set()
    words = text.split()
    for at, word in enumerate(words):
        if sought in content_stems(word):
            found |= {match.group().lower() for match in _MODAL.finditer(" ".join(words[max(0, at - 3) : at]))}
    return found


def may_be_turned(text: str) -> bool:
    """Say quickly whether :func:`turned_words` may find any, whatever is recorded."""
    return _TURNED.may_be_in(text)


def turned_words(text: str, recorded: Iterable[str]) -> list[str]:
    """Return the words by which a text says the opposite of others: "unhelpful" where they say "helpful".

    >>> turned_words("Nurses found it unhelpful.", ["Nurses found it helpful."])
    ['unhelpful']
    """
    if not may_be_turned(text):
        return []
    text = plain(text)
    turning, prefixed = list(_TURNING.finditer(text)), list(_PREFIXED.finditer(text))
    if not (turning or prefixed):
        return []
    told = " ".join(recorded).lower()
    found = [match.group() for match in turning] if turning and not may_deny(told) else []
    for match in prefixed:
        word, bare = match.group().lower(), match["stem"].lower()
        if bare not in told:
            continue
        if re.search(rf"\b{re.escape(bare)}\b", told) and not re.search(rf"\b{re.escape(word)}", told):
            found.append(match.group())
    return found


@at_hand
def requirement(text: str) -> str:
    """Return the word with which a text reports that something is, or was, required; else nothing."""
    found = _REQUIRING.search(text)
    return found.group() if found else ""


def denials(text: str) -> list[str]:
    """Return the words that deny what a text says.

    >>> denials("They must not post, and cannot delete."), denials("Not only doctors post, or not, in No. 10.")
    (['not', 'cannot'], [])
    """
    return list(_denials(text))


def may_have_denials(text: str) -> bool:
    """Say quickly whether :func:`denials` may find any."""
    return _DENIALS.trace.may_be_in(text)


@remembered
def _denials(text: str) -> tuple[str, ...]:
    return tuple(found.group() for found in _DENIALS.finditer(_without_numbers(text)))


def _without_numbers(text: str) -> str:
    return _NUMBER.sub("", text) if "No." in text else text


@remembered
def may_deny(text: str) -> bool:
    """Say whether a text denies something, with "not" or in a word such as "forbids", "lacks" or "unable"."""
    if _denials(text) or _FOLDED.search(text):
        return True
    return _FOLDING.may_be_in(text) and _FOLDED_IN.search(text) is not None


@remembered
def share(text: str) -> tuple[Share, str]:
    """Return the largest share that a text claims, and the word that does.

    >>> [share(text)[0].name for text in ("Most doctors do.", "Some do.", "Not at all.", "Every day they do.")]
    ['MOST', 'SOME', 'UNSAID', 'UNSAID']
    """
    for size, patterns in _SHARES if _SHARE_TRACE.may_be_in(text) else ():
        if found := _first(patterns, text):
            return size, found
    return Share.UNSAID, ""


def shares(text: str) -> set[Share]:
    """Return every share that a text claims."""
    return set(_shares(text))


@remembered
def _shares(text: str) -> frozenset[Share]:
    if not _SHARE_TRACE.may_be_in(text):
        return frozenset()
    return frozenset(size for size, patterns in _SHARES if _first(patterns, text))


def superlatives(text: str) -> list[str]:
    """Return the words that set something above all others, in small letters.

    >>> superlatives("The largest trust was the first to ban it, in the first week of the protest.")
    ['largest', 'first']
    """
    return list(_superlatives(text))


#: What _SUPERLATIVE needs one of.
_MAY_BE_SUPERLATIVE = Trace(
    "most least worst first last only sole main leading top unprecedented unique uniquely record peak height second"
    " unrivalled unequalled foremost".split(),
    parts=["est"],
)


@remembered
def _superlatives(text: str) -> tuple[str, ...]:
    if not _MAY_BE_SUPERLATIVE.may_be_in(text):
        return ()
    found = []
    for match in _SUPERLATIVE.finditer(text):
        word = " ".join((match["est"] or match["alone"]).lower().split())
        is_order = word in ("first", "last", "main", "top") and _PLAIN_ORDER.match(text, match.end())
        if word not in _NO_SUPERLATIVES and not is_order:
            found.append(word)
    return tuple(found)


def has_superlative(text: str, word: str) -> bool:
    """Say whether a text has a superlative, or one that says the same."""
    alike = {word, *({"most", "least"} & {word.split()[0]})}.union(
        *(group for group in _SAME_SUPERLATIVE if word in group)
    )
    return any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in alike)


@remembered
def cause(text: str) -> str:
    """Return the words with which a text makes one thing the cause of another; empty where it does not."""
    return _first(_CAUSES, text) if _CAUSE_TRACE.may_be_in(text) else ""


@remembered
def may_cause(text: str) -> bool:
    """Say whether a text may be read as naming a cause: "suspended over pictures"."""
    return bool(cause(text)) or _REASONS.search(text) is not None


@remembered
def links(text: str) -> bool:
    """Say whether a text tells of things found together."""
    return _LINKS.search(text) is not None


@remembered
def duty(text: str) -> Duty:
    """Return how binding a text is at most.

    >>> [duty(text).name for text in ("Doctors must not.", "The GMC asks doctors to.", "You may.", "It rained.")]
    ['MUST', 'SHOULD', 'MAY', 'NONE']
    """
    levels = _DUTIES if _DUTY_TRACE.may_be_in(text) else ()
    return next((level for level, patterns in levels if _first(patterns, text)), Duty.NONE)


@at_hand
def demand(text: str) -> tuple[Duty, str]:
    """Return what a sentence of the book itself demands, and the word: MUST, SHOULD, USUALLY or NONE."""
    if _BINDING_TRACE.may_be_in(text) and (found := _first(_BINDING, text)):
        return Duty.MUST, found
    if match := _ADVISING.search(text):
        return (Duty.USUALLY if _SOFTENED.match(text, match.end()) else Duty.SHOULD), match.group()
    return Duty.NONE, ""


#: Of what :func:`may_claim` looks for; "some" claims least.
_CLAIMS = Trace.any_of(
    [
        *(pattern.trace for size, patterns in _SHARES if size is not Share.SOME for pattern in patterns),
        *(pattern.trace for pattern in (*_CAUSES, *_BINDING, _REQUIRING, _ADVISING)),
        _MAY_BE_SUPERLATIVE,
    ]
)


def may_claim(text: str) -> bool:
    """Say quickly whether a text may claim a larger share than some, a superlative, a cause, or demand something."""
    return _CLAIMS.may_be_in(text)


def _first(patterns: Iterable[_AnyOf], text: str) -> str:
    return next((found.group() for pattern in patterns if (found := pattern.search(text))), "")
