"""The form of our own sentences: advice, questions, gaps and signposts read as what they say that they are."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from vademecum.evidence.model import Kind, Page, Sentence
from vademecum.findings import Finding
from vademecum.prose.assertion import QUANTIFYING, asserting_verb, asserts
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
#: Of a question, with the words that stand before "whom" or "which".
_WHEREABOUTS_OF_QUESTIONS = (*_WHEREABOUTS, "of", "under", "about", "against", "within", "through", "behind", "as")
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
#: Before a modal: the clause in which it stands was added to another.
_ADDED = re.compile(
    r"(?:;\s*(?:so\s+|and\s+)?|,\s*(?:and|but|so|yet|or|which)\s+)(?:you|it|this|that|they|we)?\s*$", re.IGNORECASE
)
_SIGNPOST = re.compile(
    r"\b(?:pages?|chapters?|parts?|sections?|lists?|box(?:es)?|tables?|figures?|book|handbook|index|bibliography|glossary"
    r"|above|below|next|overleaf|end)\b",
    re.IGNORECASE,
)
#: Pointing that is added to a statement.
_POINTING_ASIDE = re.compile(r",?\s+as\b|[,;:(–—]\s*(?:see|which|so|says|and)\b|\s\(", re.IGNORECASE)
#: "Did you know that ...?", "... , do they not?": a statement with a question mark.
_TELLING = re.compile(
    r"^(?:(?:and|but|so),?\s+)?(?:did|do) you (?:know|realise)(?:\s+that\b|\s*[:,–—])"
    r"|,\s*(?:do|does|did|is|are|was|were|has|have|had|will|can)(?:n['’]t)?\s+\w+(?:\s+not)?\s*\?$",
    re.IGNORECASE,
)
#: Of these what follows is taken for true: "Did you know most do?"
_TAKING_FOR_TRUE = re.compile(
    r"^(?:(?:and|but|so),?\s+)?(?:(?:did|do) you (?:know|realise)|are you aware|have you heard|who (?:knew|would deny))"
    r"(?:\s+that)?\s+",
    re.IGNORECASE,
)
_ASKING = frozenset(
    """
    who whose whom what which where when why how whatever whoever is are was were am do does did has have had can could
    will would shall should may might must ought need dare isn't aren't wasn't weren't don't doesn't didn't hasn't
    haven't hadn't can't cannot couldn't won't wouldn't shouldn't mustn't ain't
    """.split()
)
#: Words that may stand before the word that asks, and such as begin a question without one: "Any doubts about it?"
_BEFORE_ASKING = frozenset("and but so then or yet well now also again first next finally exactly just".split())
_ASKING_ALONE = frozenset(
    """
    any anything anybody anyone ever still not if unless suppose say imagine ready sure unsure want need worried tempted
    tired angry unhappy curious
    """.split()
)
#: Who or what is made up for a question: "A patient writes to you: what do you answer?"
_MADE_UP = frozenset("a an another you your i my we our somebody someone suppose imagine say".split())
#: So few words may ask without a verb: "Your own name?"
_ELLIPTIC = 4
#: What parts the clauses of a question.
_PAUSE = re.compile(r"[,:;.()]|\s[–—-]+\s|—")
#: What follows is to be known.
_KNOWING = (
    r"\b(?:forget|remember|note|know|recall|realise|recognise|understand|beware|be (?:aware|warned)"
    r"|(?:bear|keep) in mind|mind|consider|expect|assume|suppose|see|accept)\b"
)
#: "Do not forget that they all do it": a statement in the clothes of advice.
_ADVISED_FACT = re.compile(
    r"\b(?:forget|remember|note|know|recall|realise|recognise|understand|be (?:aware|warned)|(?:bear|keep) in mind)"
    r"\s+that\b",
    re.IGNORECASE,
)
#: It stands in whatever _ADVISED_FACT finds.
_THAT = Trace({"that"})
#: A statement may follow these: "Note: most do", "Ask, because most do".
_TO_KNOW = re.compile(rf"{_KNOWING}(?:\s*[,:;–—-]\s*|\s+)(?:that\s+)?", re.IGNORECASE)
_REASON = re.compile(r"\b(?:because|since|for|as|though|although|whereas|(?:given|seeing|now) that)\s+", re.IGNORECASE)
#: "As most doctors do", "as few can": how, and not why.
_HOW = re.compile(r"\b(?:do|does|did|would|will|can|could|have|has|are|is|should)\W*$", re.IGNORECASE)
#: Of so few words is a clause that only calls for attention: "Note:", "Wait".
_CALL = 2
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
        if message := _wrong_form(sentence):
            yield Finding("claims.advice-form", message, sentence.place)


def _wrong_form(sentence: Sentence) -> str:
    """Return what is wrong with the form of a sentence; nothing where it is in order, or not ours."""
    text = sentence.text
    match sentence.kind:
        case Kind.ADVICE if not is_advice(text):
            return (
                f"advice reads as a statement: {text!r}; begin it with a verb, use should, could, consider or may, "
                "or cite it"
            )
        case Kind.ADVICE if tells_a_fact(text):
            return f"advice tells a fact: {text!r}; cite the fact, or say what to do"
        case Kind.QUESTION if not text.rstrip("\"'”’) ").endswith("?"):
            return f"question has no question mark: {text!r}; end it in ?, or mark it as what it is"
        case Kind.QUESTION if not is_question(text):
            return f"question tells instead of asking: {text!r}; ask what readers think or do, or cite it"
        case Kind.SIGNPOST if not sentence.is_pointing and not _SIGNPOST.search(text):
            return f"signpost leads nowhere: {text!r}; link to a page, or name the page, chapter, part, table or list"
        case Kind.SIGNPOST if points_aside(text):
            return f"signpost tells a fact and points aside: {text!r}; cite the fact, or say what stands there"
        case Kind.GAP if not is_gap(text):
            return (
                f"gap does not say that it is one: {text!r}; write found no, not found, does not say, not known or "
                "not covered, and write it first"
            )
        # Under a heading alone stands a paragraph; a definition stands under its term too.
        case Kind.DEFINITION if len(sentence.around) <= 1 and not sentence.is_boxed and asserts(text):
            return f"paragraph among definitions tells a fact: {text!r}; cite the fact, or define a term"
    return ""


def is_advice(text: str) -> bool:
    """Say whether a sentence has the form of advice.

    >>> is_advice("If you are angry, wait."), is_advice("Most doctors wait."), is_advice("Open groups leak.")
    (True, False, False)
    >>> is_advice("Ask, and you may learn."), is_advice("They all do it, and you should know.")
    (True, False)
    """
    clauses = [_WORD.findall(clause) for clause in _STOP.split(text.lower())]
    clauses = [clause for clause in clauses if clause]
    if not clauses:
        return False
    while len(clauses) > 1 and set(clauses[0]) <= set(_LEADS):
        clauses = clauses[1:]
    if _is_imperative(clauses[0]):
        return True
    if modal := _MODALS.search(text):
        # "Most hospitals ban phones, and you should know it": what is said first is no advice.
        verb = asserting_verb(text)
        is_first = clauses[0][0] in (*_CONDITIONS, *_WHEREABOUTS) or not _ADDED.search(text[: modal.start()])
        if is_first and verb in ("", "should", "could", "may"):
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


def tells_a_fact(text: str) -> bool:
    """Say whether advice tells a fact on the side: what to know, or why.

    >>> tells_a_fact("Note: most hospitals ban phones."), tells_a_fact("Ask first, because nobody knows.")
    (True, True)
    >>> tells_a_fact("Remember most of the names."), tells_a_fact("Do as most doctors do.")
    (False, False)
    """
    if _THAT.may_be_in(text) and _ADVISED_FACT.search(text):
        return True
    if not QUANTIFYING.may_be_in(text):
        return False
    if (known := _TO_KNOW.search(text)) and asserting_verb(text[known.end() :]):
        return True
    call = _STOP.split(text, maxsplit=1)
    if len(call) > 1 and len(call[0].split()) <= _CALL and asserting_verb(call[1]):
        return True
    return any(
        asserting_verb(text[reason.end() :])
        for reason in _REASON.finditer(text)
        if not (reason.group().lower().strip() == "as" and _HOW.search(_STOP.split(text[reason.end() :])[0]))
    )


def is_question(text: str) -> bool:
    """Say whether a sentence asks: what tells, and then asks whether it is so, does not.

    >>> is_question("If it rains, who waits?"), is_question("Your own name?"), is_question("Doctors post a lot, right?")
    (True, True, False)
    """
    if _TELLING.search(text):
        return False
    if QUANTIFYING.may_be_in(text):
        told = _TAKING_FOR_TRUE.match(text)
        if asserts(text) or (told and asserting_verb(text[told.end() :])) or tells_a_fact(text):
            return False
    clauses = filter(None, (_WORD.findall(clause.replace("’", "'")) for clause in _PAUSE.split(text.lower())))
    words = list(dropwhile(lambda word: word in _BEFORE_ASKING, next(clauses, [])))
    if not words or words[0] in _ASKING or words[0] in _ASKING_ALONE or len(_WORD.findall(text)) <= _ELLIPTIC:
        return True
    # "To whom", "In which of your groups".
    if words[0] in _WHEREABOUTS_OF_QUESTIONS and any(word in _ASKING for word in words[1:_FEW]):
        return True
    is_opening = words[0] in _WHEREABOUTS_OF_QUESTIONS or words[0] in _CONDITIONS or words[0] in _MADE_UP
    return is_opening and any(_asks(clause) for clause in clauses)


def _asks(clause: list[str]) -> bool:
    words = list(dropwhile(lambda word: word in _BEFORE_ASKING, clause))
    return bool(words) and (words[0] in _ASKING or any(word in _ASKING for word in words[1:2]))


def points_aside(text: str) -> bool:
    """Say whether a signpost tells something of most, all or none, and where only in passing.

    >>> points_aside("Most hospitals ban phones, as the next chapter says."), points_aside("Each part has questions.")
    (True, False)
    """
    if not asserts(text):
        return False
    aside = _POINTING_ASIDE.search(text)
    return aside is not None and not _SIGNPOST.search(text[: aside.start()])


def is_gap(text: str) -> bool:
    """Say whether a sentence says what was not found, and tells nothing of most, all or none before that.

    >>> is_gap("We found no trial."), is_gap("Nobody does it, and we found no exception.")
    (True, False)
    """
    gap = _GAP.search(_SIDE_CLAUSE.split(text)[0])
    if not gap:
        return False
    first = _STOP.search(text)
    return first is None or gap.start() < first.start() or not asserting_verb(text[: first.start()])
