"""How much a text claims: how many, how far, and for what reason."""

import re
from enum import IntEnum

from vademecum.prose.duty import DEMANDING
from vademecum.prose.memory import at_hand, remembered
from vademecum.prose.phrases import AnyOf, any_of, first_of, trace_of
from vademecum.prose.traces import Trace


class Share(IntEnum):
    """How many of the things it speaks of a text means."""

    UNSAID = 0
    FEW = 1
    SOME = 2
    MANY = 3
    MOST = 4
    ALL = 5


_TIMES = "second|minute|hour|day|night|week|month|year|time|shift|morning|evening"
_COUNTED = (
    "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand"
)
_SHARES: list[tuple[Share, list[AnyOf]]] = [
    (
        Share.ALL,
        [
            any_of("all", unless="the same, but, right, too", unless_after="at,above,after,first of,not,in,best of"),
            # "3.1 in every hundred", "one every twenty minutes": a rate.
            AnyOf(["every"], rf"\bevery\b(?!\s+(?:other|few|single|{_TIMES}|{_COUNTED})\b)(?!\s+\d)"),
            any_of("everybody, everyone, everything, always, entire, entirely, invariably, without exception, whole"),
            any_of("completely, universal, universally"),
            # "A median of 157 in each" says nothing of all.
            AnyOf(["each"], rf"\beach\b(?!\s*(?:[.,;:)]|$))(?!\s+(?:other|{_TIMES})\b)"),
        ],
    ),
    (
        Share.MOST,
        [
            any_of(
                "most",
                unless="of all, likely, recent*, important*, useful*, common*, read, famous, senior, popular, followed"
                ", active, widely",
                unless_after="the,at,its,their",
            ),
            any_of(
                "majority, usually, mostly, nearly all, almost all, almost every*, almost always, generally, mainly"
            ),
            any_of("typically, normally, more than half, over half"),
        ],
    ),
    (Share.MANY, [any_of("many, often, frequently, common, commonly, widely, numerous, regularly")]),
    (
        Share.SOME,
        [
            any_of(
                "some, sometimes, somebody, someone, several, a few, a minority, occasionally",
                "a number of, at times, certain",
            )
        ],
    ),
    (Share.FEW, [any_of("few", unless_after="a,every"), any_of("rarely, seldom, hardly any, scarcely")]),
]
_SHARE_TRACE = trace_of(pattern for _, patterns in _SHARES for pattern in patterns)
_SUPERLATIVE = re.compile(
    r"\b(?:the|its|their|his|her|[A-Za-z]+['’]s)\s+"
    # After another word "only" says how: "the study only watched".
    r"(?:(?:\w+\s+)?(?P<est>(?:most|least)\s+[a-z]+|[a-z]{3,}est|best|worst|sole|main|leading|top)"
    r"|(?:very\s+|one\s+and\s+)?(?P<order>first|last|only))\b"
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
_REASONS = any_of(
    "over, for, after, on account of, reason, reasons, since, so, as, from, in answer to, follow, follows"
)
_CAUSES = [
    any_of(
        "cause, causes, caused, causing, because, result in, results in, resulted in, resulting in, due to, owing to"
    ),
    any_of(
        "thanks to, as a result, as a direct result, as a consequence, the result of, a result of, the consequence of"
    ),
    any_of("a consequence of, therefore, consequently, thus, trigger, triggers, triggered, triggering, bring about"),
    any_of(
        "brings about, brought about, responsible for, give rise to, gives rise to, gave rise to, provoke*, provoking"
    ),
    any_of("drove, drives"),
    AnyOf(["led", "lead", "leads", "leading"], r"\ble(?:d|ads?|ading)\s+(?:\w+\s+){0,2}to\b"),
]
_CAUSE_TRACE = trace_of(_CAUSES)
#: What research found beside each other, and nobody proved to be cause and effect.
_LINKS = any_of(
    "associat*, correlat*, linked, related, relation*, went with, go with, goes with, predict*",
    "more likely, less likely",
    "not proof, unproven, coincid*",
)


@at_hand
def share(text: str) -> tuple[Share, str]:
    """Return the largest share that a text claims, and the word that does.

    >>> [share(text)[0].name for text in ("Most doctors do.", "Some do.", "Not at all.", "Every day they do.")]
    ['MOST', 'SOME', 'UNSAID', 'UNSAID']
    """
    for size, patterns in _SHARES if _SHARE_TRACE.may_be_in(text) else ():
        if found := first_of(patterns, text):
            return size, found
    return Share.UNSAID, ""


@remembered
def shares(text: str) -> frozenset[Share]:
    """Return every share that a text claims."""
    if not _SHARE_TRACE.may_be_in(text):
        return frozenset()
    return frozenset(size for size, patterns in _SHARES if first_of(patterns, text))


@at_hand
def superlatives(text: str) -> tuple[str, ...]:
    """Return the words that set something above all others, in small letters.

    >>> superlatives("The largest trust was the first to ban it, in the first week of the protest.")
    ('largest', 'first')
    """
    if not _MAY_BE_SUPERLATIVE.may_be_in(text):
        return ()
    found = []
    for match in _SUPERLATIVE.finditer(text):
        word = " ".join((match["est"] or match["order"] or match["alone"]).lower().split())
        is_order = word in ("first", "last", "main", "top") and _PLAIN_ORDER.match(text, match.end())
        if word not in _NO_SUPERLATIVES and not is_order:
            found.append(word)
    return tuple(found)


#: What _SUPERLATIVE needs one of.
_MAY_BE_SUPERLATIVE = Trace(
    "most least worst first last only sole main leading top unprecedented unique uniquely record peak height second"
    " unrivalled unequalled foremost".split(),
    parts=["est"],
)


def has_superlative(text: str, word: str) -> bool:
    """Say whether a text has a superlative, or one that says the same."""
    alike = {word, *({"most", "least"} & {word.split()[0]})}.union(
        *(group for group in _SAME_SUPERLATIVE if word in group)
    )
    return any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in alike)


@remembered
def cause(text: str) -> str:
    """Return the words with which a text makes one thing the cause of another; empty where it does not."""
    return first_of(_CAUSES, text) if _CAUSE_TRACE.may_be_in(text) else ""


@remembered
def may_cause(text: str) -> bool:
    """Say whether a text may be read as naming a cause: "suspended over pictures"."""
    return bool(cause(text)) or _REASONS.search(text) is not None


@remembered
def links(text: str) -> bool:
    """Say whether a text tells of things found together."""
    return _LINKS.search(text) is not None


#: Of what :func:`may_claim` looks for; "some" claims least.
_CLAIMS = Trace.any_of(
    [
        *(pattern.trace for size, patterns in _SHARES if size is not Share.SOME for pattern in patterns),
        _CAUSE_TRACE,
        _MAY_BE_SUPERLATIVE,
        DEMANDING,
    ]
)


def may_claim(text: str) -> bool:
    """Say quickly whether a text may claim a larger share than some, a superlative, a cause, or demand something."""
    return _CLAIMS.may_be_in(text)
