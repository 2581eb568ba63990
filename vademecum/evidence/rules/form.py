"""The form of our own sentences: advice, questions, gaps and signposts read as what they say that they are."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from vademecum.evidence.model import Kind, Page
from vademecum.findings import Finding
from vademecum.prose.traces import Trace

#: Verbs that advice begins with. A closed list, so that a statement cannot pass for advice; add to it here.
VERBS = frozenset(
    """
    accept acknowledge act adapt add address adjust admit advise agree aid aim alert allow anonymise answer
    apologise appeal apply approach archive argue arm arrange ask assess assign assume attack attend avoid back
    balance be begin beware block book bookmark breathe brief bring build call cancel care carry catch cease
    celebrate change chase check choose circulate cite claim clarify clean clear climb close code collect
    combine comfort comment commit communicate compare complain complete conceal concentrate conclude conduct
    confess confine confirm congratulate connect conserve consider contact control cook cope copy correct count
    cover credit crop cross cry cut date debate debrief decide declare decline declutter dedicate defend define
    delay delete deliver demand demonstrate deny depend depersonalise describe design destroy determine develop
    devote diarise digest disable disagree discard discourage discuss dismiss display dispose distinguish
    distribute divert document doubt draft dress drink drive drop dry earn eat edit educate eliminate embrace
    employ enable encourage encrypt end enforce engage enjoy enquire ensure enter escalate establish evaluate
    examine exchange exclude excuse exercise expect experiment explain explore express extend face feed fetch
    fight file fill find finish flag focus follow forget forgive form formulate forward gain gather generate get
    give go grant greet grow guard halt hand handle have hear help hesitate hide highlight hire hold hope hurry
    identify ignore illustrate imagine implement improve include increase inform insist inspect install instruct
    integrate interpret interrupt introduce invest investigate invite involve isolate join jot judge justify
    keep kick know label laugh lay lead learn leave lend let lie lift limit link list listen live load locate
    lock log look lower maintain make manage map mark master match maximise measure meet mention mentor mind
    minimise mirror modify monitor motivate mourn move mute name neglect negotiate note notice notify nurture
    observe obtain offer omit open operate oppose opt order organise outline overcome overhear own pack
    participate pass paste pause pay perform permit persist persuade phone phrase pick picture pin plan point
    post practise praise prefer prepare preserve press pretend prevent print proceed process produce prohibit
    project promise promote prompt proofread propose protect prove provide publish pull pursue push put question
    quit quote race raise rate reach react read realise reassure rebuild recall receive recognise recommend
    reconcile reconsider record redact reduce refer reflect refrain refresh refuse regard register regret
    rehearse reinforce reject relate relax release relocate rely remain remember remind remove renew repair
    repeat replace reply report represent reproduce request rescue research reserve resign resist resolve
    respect respond rest restrict retain rethink return reveal reverse review rewrite ring rinse rotate run
    safeguard salute save say scan screenshot scroll search secure see seek seize select send sense separate
    serve set settle share shout show shut sift sign signal simplify sit skim skip sleep slow smile snooze
    soften solve sort spare speak specify spell spend sponsor spot spread stand start state stay steer step
    stick stop store strengthen strive structure study submit subscribe substitute succeed suggest summarise
    supervise supply support suppress survey suspect swap sweep switch tackle tag tailor take talk target teach
    tell tempt terminate test thank think threaten throw tidy tie tighten tolerate touch trace track train
    transfer translate travel treat triage trim trust try turn tweet type understand unfollow unfriend
    unsubscribe untag update upgrade upload urge use value vary vent verify view visit voice volunteer vote wait
    wake walk warn wash waste watch wear weigh welcome win wish withdraw withhold witness wonder work worry wrap
    write yield
    """.split()
)

#: Those of them that are nouns or adjectives too: "Open groups leak" is a statement, "Open the group" is advice.
_AMBIGUOUS = frozenset(
    """
    address aim alert answer appeal attack back balance block book bookmark brief call care catch change check
    claim clean clear close code comment complete contact control copy correct count cover credit cross cut date
    debate delay demand design display document doubt draft drive drop dry end exchange exercise face feed fight
    file focus form guard hand help hope judge label lead limit link list live lock look lower map mark
    match measure mention mind mirror move name note notice offer open order own pass pause phone phrase picture
    pin plan point post practise press print project promise question quote record reply report request respect
    rest review search secure separate share show sign slow spread stand start state step stop store support
    switch talk test track train treat trust use value view voice vote welcome wish witness work
    """.split()
)

#: What follows such a word where it is a verb; nothing, at the end of a clause, will do too.
_AFTER_VERBS = frozenset(
    """
    a about again against all an and another any anybody anyone anything as at away back before between both by
    down each early either every everybody everyone everything first for from here him her how if in into it its less
    little more my near no nobody none not nothing off often on once one only or other our out over people
    politely privately properly quickly slowly some somebody someone something that the their them there these this
    those through to together towards two under until up us what when where whether which who whom why with within
    without you your yourself
    """.split()
)

_OPENERS = ("do", "don't", "don’t", "never", "always")
_CONDITIONS = ("if", "before", "when", "after", "unless", "while", "once", "where", "until", "whenever", "as", "even")
_WHEREABOUTS = ("on", "at", "in", "during", "between", "for", "with", "without", "by", "from", "to", "apart", "among")
#: Words of such an opening: more could tell something.
_FEW = 5

#: Words that may stand before the verb of advice.
_LEADS = (
    "so",
    "and",
    "but",
    "then",
    "first",
    "second",
    "third",
    "next",
    "finally",
    "instead",
    "also",
    "please",
    "politely",
    "better",
    "still",
    "later",
)
#: May and could of the reader, or of what is advised; of doctors at large they make a statement.
_MODALS = re.compile(r"\b(?:should|consider|(?:you|it|this|that|these|we) (?:could|may))\b", re.IGNORECASE)
_SIGNPOST = re.compile(
    r"\b(?:pages?|chapters?|parts?|sections?|lists?|box(?:es)?|tables?|figures?|book|handbook|index|bibliography|glossary"
    r"|above|below|next|overleaf|end)\b",
    re.IGNORECASE,
)
#: "Did you know that ...?", "... , do they not?": a statement with a question mark.
_TELLING = re.compile(
    r"^(?:did|do) you know that\b"
    r"|,\s*(?:do|does|did|is|are|was|were|has|have|had|will|can)(?:n['’]t)?\s+\w+(?:\s+not)?\s*\?$",
    re.IGNORECASE,
)
#: "Do not forget that they all do it": a statement in the clothes of advice.
_ADVISED_FACT = re.compile(
    r"\b(?:forget|remember|note|know|recall|realise|recognise|understand|be (?:aware|warned)|(?:bear|keep) in mind)"
    r"\s+that\b",
    re.IGNORECASE,
)
#: It stands in whatever _ADVISED_FACT finds.
_THAT = Trace({"that"})
#: "They all do it, which is not known to many" is no gap.
_SIDE_CLAUSE = re.compile(r",\s+(?:which|who|whose)\b")
_GAP = re.compile(
    r"\b(?:(?:found|find|know of) no(?:ne|thing|body)?|not found|(?:do(?:es)?|did) not (?:say|mention|cover)"
    r"|(?:did|could|do|can) not find|(?:we|nobody) (?:do(?:es)? not know|knows?)|(?:un|not )known|not covered|silent on"
    r"|did not (?:ask|count|measure|record|report|look|study)"
    r"|nobody (?:has|seems to have) (?:asked|counted|measured|studied)"
    r"|(?:is|are) no \w+(?: \w+){0,4} that we (?:could find|found|know of))\b",
    re.IGNORECASE,
)


_STOP = re.compile("[,:;.]")
_WORD = re.compile(r"[\w’'-]+")


def findings(page: Page) -> Iterator[Finding]:
    """Yield a finding for each sentence of ours that has not the form of what it says that it is."""
    for sentence in page.sentences:
        if sentence.kind is Kind.ADVICE and not is_advice(sentence.text):
            yield Finding(
                "claims.advice-form",
                f"advice reads as a statement: {sentence.text!r}; begin it with a verb, use should, could, consider or "
                "may, or cite it",
                sentence.place,
            )
        elif sentence.kind is Kind.ADVICE and _THAT.may_be_in(sentence.text) and _ADVISED_FACT.search(sentence.text):
            yield Finding(
                "claims.advice-form",
                f"advice tells a fact: {sentence.text!r}; cite the fact, or say what to do",
                sentence.place,
            )
        elif sentence.kind is Kind.QUESTION and not sentence.text.rstrip("\"'”’) ").endswith("?"):
            yield Finding(
                "claims.advice-form",
                f"question has no question mark: {sentence.text!r}; end it in ?, or mark it as what it is",
                sentence.place,
            )
        elif sentence.kind is Kind.QUESTION and _TELLING.search(sentence.text):
            yield Finding(
                "claims.advice-form",
                f"question tells instead of asking: {sentence.text!r}; ask what readers think or do, or cite it",
                sentence.place,
            )
        elif sentence.kind is Kind.SIGNPOST and not sentence.is_pointing and not _SIGNPOST.search(sentence.text):
            yield Finding(
                "claims.advice-form",
                f"signpost leads nowhere: {sentence.text!r}; link to a page, or name the page, chapter, "
                "part, table or list",
                sentence.place,
            )
        elif sentence.kind is Kind.GAP and not _GAP.search(_SIDE_CLAUSE.split(sentence.text)[0]):
            yield Finding(
                "claims.advice-form",
                f"gap does not say that it is one: {sentence.text!r}; write found no, not found, does not say, "
                "not known or not covered",
                sentence.place,
            )


def is_advice(text: str) -> bool:
    """Say whether a sentence has the form of advice.

    >>> is_advice("If you are angry, wait."), is_advice("Most doctors wait."), is_advice("Open groups leak.")
    (True, False, False)
    """
    clauses = [_WORD.findall(clause) for clause in _STOP.split(text.lower())]
    clauses = [clause for clause in clauses if clause]
    if not clauses:
        return False
    while len(clauses) > 1 and set(clauses[0]) <= set(_LEADS):
        clauses = clauses[1:]
    if _MODALS.search(text) or _is_imperative(clauses[0]):
        return True
    # "If you are angry, wait": a clause, then the verb that it is about.
    if clauses[0][0] in _CONDITIONS and any(_is_imperative(clause) for clause in clauses[1:]):
        return True
    # "On nights, keep a notebook": a few words say where or when.
    is_short = clauses[0][0] in _WHEREABOUTS and len(clauses[0]) <= _FEW
    return is_short and len(clauses) > 1 and _is_imperative(clauses[1])


def _is_imperative(clause: list[str]) -> bool:
    clause = list(dropwhile(lambda word: word in _LEADS, clause))
    if not clause:
        return False
    first, following = clause[0], clause[1:2]
    if first in _OPENERS:
        return True
    return first in VERBS and (first not in _AMBIGUOUS or not following or following[0] in _AFTER_VERBS)
