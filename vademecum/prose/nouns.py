"""Which noun a number counts, guessed from the words after it. Where that is unclear, none."""

import re
from typing import NamedTuple

from vademecum.prose.memory import remembered

#: Words that end a noun phrase, or never stand in one.
_BREAKS = frozenset(
    """
    a about above according across after again against ago all along also although always among an and any are
    around as asks at away be because been before being below between both but by can cannot could did do does
    down during each earlier either else even ever every except for from further had has have he hence her here
    him his how however i if in inside instead into is it its itself later least less like may me might mine
    more most must my near neither never no nor not now nowadays of off often on once only onto or our out
    outside over own per perhaps rather said says shall she should since so some somebody still such tells than
    that the their them then there thereby these they this those though through thus till to together too toward
    towards under unless until up upon us via was we were what when where whereas whether which while who whom
    whose why will with within without would yes yet you your accepted agreed answered asked became began
    believed came closed declined died felt found gave got grew knew left let lets made makes means meant needs
    read replied rose said saw seemed shows showed spent stood takes thought told took turned uses wanted warns
    went won worked wrote two three four five six seven eight nine ten eleven twelve half
    """.split()
)
_SINGULARS = (
    {"people": "person", "men": "man", "women": "woman", "children": "child", "criteria": "criterion", "feet": "foot"}
    | {"mice": "mouse", "teeth": "tooth", "alumni": "alumnus"}
    | {noun: noun for noun in "staff police media data personnel".split()}
)
_NOT_PLURAL = frozenset(
    "overseas serious news various previous famous religious obvious numerous anonymous analysis basis bus campus chaos"
    " crisis diagnosis focus gas lens plus status thesis virus times others".split()
)
#: Let be between a number and its noun: "10,000 or more doctors", "seven of the clubs", "half the tweets".
_LEAD = re.compile(
    r"(?:\s+(?:or|and)\s+(?:more|fewer|less|so|over|above))?"
    r"(?P<of>\s+(?:of\s+)?(?:all\s+)?(?:of\s+)?(?:the|those|these|its|our|their|his|her|all|every)\b|\s+of\b)?"
    r"(?:\s+(?:other|same|such|more)\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\s-]+(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<possessive>['’](?!\w))?")
_MOST_WORDS = 6


class Bound(NamedTuple):
    """The noun after a number."""

    noun: str  #: In small letters, as written.
    is_of: bool  #: Whether it stands after "of" or "the", as in "half of the doctors".


def bound_noun(text: str, end: int, *, of_one: bool = False) -> Bound | None:
    """Return the noun that a number ending there counts, or None.

    It is the first plural before a word or a sign that ends the phrase; of one thing, the last word before it.

    >>> bound_noun("1,250 newly ill patients of two trusts", 5)
    Bound(noun='patients', is_of=False)
    >>> bound_noun("one NHS trust forbids it", 3, of_one=True)
    Bound(noun='trust', is_of=False)
    >>> bound_noun("14 no further action", 2) is None
    True
    """
    lead = _LEAD.match(text, end)
    assert lead
    is_of = lead["of"] is not None
    position, last = lead.end(), None
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, position)
        if match is None or _is_break(match["word"]):
            break
        word = match["word"]
        position = match.end()
        if match["possessive"] or word.endswith(("'s", "’s")):
            last = None
        elif not _is_plural(word):
            last = word.lower()
        elif of_one and last:
            break  # after a noun in the singular, a verb
        else:
            return Bound(word.lower(), is_of)
    return Bound(last, is_of) if of_one and last else None


def compound_noun(text: str, end: int) -> str | None:
    """Return the noun that a number's hyphen joins it to: "site" in "five-site survey", or None.

    >>> compound_noun("five-site survey", 4)
    'site'
    """
    match = _WORD.match(text, end)
    return match["word"].partition("-")[0].lower() if match and text[end] in "-‐‑" else None


@remembered
def singular(noun: str) -> str:
    """Return a noun in the singular, so that "five sites" and "five-site" agree.

    >>> [singular(noun) for noun in ("sites", "studies", "people", "boxes", "staff", "class")]
    ['site', 'study', 'person', 'box', 'staff', 'class']
    """
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    if not _is_plural(noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "shes", "ches", "xes")) else noun[:-1]


def _is_break(word: str) -> bool:
    is_acronym = word.isupper() and len(word) > 1  # "US" is not "us"
    return not is_acronym and word.lower() in _BREAKS


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _SINGULARS:
        return True
    if word.isupper() or len(word) < 3 or lower in _NOT_PLURAL:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "ous", "sis"))


#: Nouns that may stand for each other: a count of the one is a count of the other.
_SYNONYMS = [
    frozenset(group.split())
    for group in (
        "paper article study publication report",
        "message text",
        "post tweet message",
        "doctor physician clinician medic practitioner gp",
        "photograph photo picture image",
        "account profile user",
        "reply response answer respondent",
        "trust hospital organisation employer",
        "complaint concern referral",
        "word term",
        "case instance incident",
        "entry record",
        "member colleague",
    )
]
#: People whoever they are: such a noun may stand for a more exact one, which says less and not more.
_PEOPLE = frozenset("adult individual participant person respondent subject member user staff worker human".split())
_KINDS_OF_PEOPLE = frozenset(
    """
    author boy child clinician colleague consultant doctor employee fellow follower foundation girl gp graduate man
    marcher medic member minister nurse parent patient paediatrician physician practitioner professional protester
    reader registrar relative resident respondent specialist student surgeon trainee tweeter user viewer volunteer woman
    """.split()
)


#: How words for people end, beside those listed: registrant, attendee, columnist.
_SOMEBODY = ("ant", "ee", "ist", "ian", "eer")


@remembered
def may_stand_for(noun: str, recorded: str) -> bool:
    """Say whether a count of what is recorded may be told as a count of the noun.

    >>> may_stand_for("articles", "papers"), may_stand_for("people", "doctors"), may_stand_for("patients", "doctors")
    (True, True, False)
    """
    told, held = singular(noun), singular(recorded)
    is_somebody = held in _KINDS_OF_PEOPLE | _PEOPLE or held.endswith(_SOMEBODY)
    if told == held or (told in _PEOPLE and is_somebody):
        return True
    return any(told in group and held in group for group in _SYNONYMS)
