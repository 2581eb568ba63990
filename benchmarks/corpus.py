"""A book in order for the benchmark of claims: facts, the sentences that tell them, and sentences of our own.

No sentence stands in it twice, as in a real book. Its make-up follows *Social media for doctors*, where 53 per cent of
the sentences rest on facts, and the others are ours. Of those on facts 19 per cent hold a figure, 48 per cent a date
and 56 per cent a name; a fact is told some two times, in other words each time. A sentence on a fact has 17 words, a
fact 24, a sentence of ours 12. Words are drawn in a fixed order: every run measures the same book.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

PAGES = 200
SENTENCES = 45  # a page
ON_FACTS = 24  # of those of a page
FACTS = 54  # a source
SOURCES = 40

_MONTHS = "January February March April May June July August September October November December".split()
_BODIES = [
    f"{place} {what}"
    for place in ("Aire", "Tamar", "Mersey", "Clyde", "Wye", "Tees")
    for what in ("Hygiene Board", "College", "Foundation", "Trust", "Health Council")
]
_TOWNS = (
    "Inverness Swindon Leeds Truro Derby Exeter Cardiff Bangor Perth Dundee Hull York Lincoln Norwich Ipswich Luton"
    " Reading Bath Gloucester Hereford Worcester Stafford Chester Lancaster Carlisle Durham"
).split()
_PEOPLE = "nurses porters patients trainees visitors midwives surgeons pharmacists students clerks".split()
_THINGS = (
    "sleeves watches rings aprons gloves lanyards pagers curtains trolleys keyboards telephones tablets notices posters"
    " leaflets diaries badges pens scarves ties handrails basins towels beakers blankets pillows slippers flowers cards"
).split()
_WHERE = (
    "by the sinks, on the wards, in the corridors, near the beds, beside the lifts, in the theatres, at the desks,"
    " in the clinics, on the stairs, around the kitchens, behind the screens, in the lobby, outside the library"
).split(", ")
_ADJECTIVES = (
    "tiresome useful awkward pleasant dirty cheap heavy noisy familiar welcome handy dull bright costly fragile warm"
    " stiff soft plain odd"
).split()
_VERBS = "wash clean touch carry borrow lend store label wipe fold count mend move share".split()
_ASIDES = (
    "and kept the answers in a locked drawer; and sent a letter to the families; and thanked the volunteers by post"
    "; and printed a poster for the canteen; and held a meeting in the chapel; and wrote to the governors"
    "; and hung a list in the lobby; and showed a film to the apprentices; and gave a talk to the neighbours"
    "; and drew a plan of the corridors; and put a box beside the door; and lent a tent to the gardeners"
).split("; ")


class Fact(NamedTuple):
    """A fact with its names, and sentences that tell it."""

    words: str
    names: list[str]
    tellings: list[str]


Made = TypeVar("Made", Fact, str)


def write_book(folder: Path, *, with_claims: bool) -> None:
    """Write the book: paragraphs of four sentences, lists, and a heading for every nine sentences.

    Without the extension the same marks are citations to Sphinx, so that both read the same text.
    """
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    (folder / "conf.py").write_text('extensions = ["vademecum.claims"]\n' if with_claims else "")
    draw = random.Random(2013)
    told = set[str]()
    facts = [_new(_MAKERS[number % len(_MAKERS)], draw, told) for number in range(SOURCES * FACTS)]
    _write_evidence(evidence, facts)
    # Tellings in turn over the whole book: what a fact says comes again pages later.
    tellings = [
        f"{telling} [report{number // FACTS}.fact{number % FACTS}]_"
        for turn in range(3)
        for number, fact in enumerate(facts)
        for telling in fact.tellings[turn : turn + 1]
    ]
    names = [f"page{number:03}" for number in range(PAGES)]
    (folder / "index.rst").write_text("Book\n====\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names))
    for number, name in enumerate(names):
        on_facts = iter(tellings[number * ON_FACTS : (number + 1) * ON_FACTS])
        (folder / f"{name}.rst").write_text("".join(_page(on_facts, draw, told)))


def _write_evidence(folder: Path, facts: list[Fact]) -> None:
    sources = []
    for source in range(SOURCES):
        sources.append(
            f'[report{source}]\ntype = "report"\nkind = "research"\ntitle = "Report {source}"\nissued = 2013-08-19\n'
            'status = "current"\nstatus-checked = 2026-11-22\n'
        )
        tables = [
            f'[fact{number}]\nat = "page {number + 1}"\nrecord = "R{source}-{number}"\nfact = "{fact.words}"\n'
            + (f"names = {fact.names!r}\n" if fact.names else "")
            for number, fact in enumerate(facts[source * FACTS : (source + 1) * FACTS])
        ]
        (folder / f"report{source}.toml").write_text("\n".join(tables))
    (folder / "sources.toml").write_text("\n".join(sources))


def _page(on_facts: Iterator[str], draw: random.Random, told: set[str]) -> Iterator[str]:
    """Yield a page piece by piece."""
    yield "Chapter about hands\n===================\n\n"
    for number in range(SENTENCES):
        if number % 9 == 0:
            title = f"About {draw.choice(_THINGS)} {draw.choice(_WHERE)}"
            yield f"\n{title}\n{'-' * len(title)}\n\n"
        is_on_fact = number % 15 < ON_FACTS // 3
        sentence = next(on_facts) if is_on_fact else _new(_OURS[number % len(_OURS)], draw, told)
        yield f"\n* {sentence}\n\n" if number % 9 == 8 else f"{sentence}\n" + ("\n" if number % 9 == 3 else "")


def _new(make: Callable[[random.Random], Made], draw: random.Random, told: set[str]) -> Made:
    """Draw until no sentence of what is drawn stands in the book already."""
    while True:
        made: Made = make(draw)
        sentences = {made} if isinstance(made, str) else {made.words, *made.tellings}
        if told.isdisjoint(sentences):
            told |= sentences
            return made


def _survey(draw: random.Random) -> Fact:
    """Draw a fact of figures, a date and names."""
    month, year, body, town, people, thing, adjective, aside = _circumstances(draw)
    count, share = draw.randrange(211, 1800), draw.randrange(11, 95)
    return Fact(
        f"In {month} {year} the {body} asked {count:,} {people} of {town} about {thing}, and {share} per cent of"
        f" them called {thing} {adjective}, {aside}.",
        [body, town],
        [
            f"In {year} the {body} asked {count:,} {people} in {town}: {share} per cent called {thing} {adjective}.",
            f"Of {count:,} {people} asked in {town} in {month} {year}, {share} per cent called {thing} {adjective}.",
        ],
    )


def _order(draw: random.Random) -> Fact:
    """Draw a fact of a date and names."""
    month, year, body, town, people, thing, adjective, aside = _circumstances(draw)
    where = draw.choice(_WHERE)
    return Fact(
        f"In {month} {year} the {body} told {people} of {town} that {thing} {where} looked {adjective}, {aside}.",
        [body, town],
        [
            f"In {month} {year} the {body} told {people} of {town} that {thing} {where} looked {adjective}.",
            f"The {body} told {people} in {town} in {year} that {thing} looked {adjective}, {aside}.",
            f"In {year} {thing} {where} looked {adjective} to the {body}, as {people} in {town} heard.",
        ],
    )


def _habit(draw: random.Random) -> Fact:
    """Draw a fact without names, dates and figures; one in three holds a denial."""
    _, _, _, _, people, thing, adjective, aside = _circumstances(draw)
    verb, where, other = draw.choice(_VERBS), draw.choice(_WHERE), draw.choice(_THINGS)
    denial = draw.choice(["did not ", "did ", "could "])
    return Fact(
        f"Some {people} said that they {denial}{verb} {thing} {where} when {other} were {adjective}, {aside}.",
        [],
        [
            f"Some {people} {denial}{verb} {thing} {where} when {other} were {adjective}.",
            f"When {other} were {adjective}, some {people} said that they {denial}{verb} {thing}, {aside}.",
            f"They {denial}{verb} {thing} {where}, some {people} said, when {other} were {adjective}.",
        ],
    )


def _report(draw: random.Random) -> Fact:
    """Draw a fact of names."""
    _, _, body, town, people, thing, adjective, aside = _circumstances(draw)
    verb, where = draw.choice(_VERBS), draw.choice(_WHERE)
    return Fact(
        f"The {body} asks {people} of {town} to {verb} {thing} {where} that have become {adjective}, {aside}.",
        [body, town],
        [
            f"The {body} asks {people} of {town} to {verb} {thing} that have become {adjective}.",
            f"In {town} {people} are asked by the {body} to {verb} {adjective} {thing} {where}.",
        ],
    )


def _circumstances(draw: random.Random) -> tuple[str, int, str, str, str, str, str, str]:
    lists = (_BODIES, _TOWNS, _PEOPLE, _THINGS, _ADJECTIVES, _ASIDES)
    body, town, people, thing, adjective, aside = map(draw.choice, lists)
    return draw.choice(_MONTHS), draw.randrange(1998, 2014), body, town, people, thing, adjective, aside


#: In turn, so that figures, dates and names are as frequent as in the real book.
_MAKERS = [_survey, _habit, _order, _habit, _report, _habit, _survey, _order, _habit, _order]


def _question(draw: random.Random) -> str:
    verb, thing, where, people = map(draw.choice, (_VERBS, _THINGS, _WHERE, _PEOPLE))
    return f"Who of the {people} would {verb} {thing} {where}, and why? [own.question]_"


def _advice(draw: random.Random) -> str:
    verb, thing, where, adjective = map(draw.choice, (_VERBS, _THINGS, _WHERE, _ADJECTIVES))
    return f"Ask a colleague before you {verb} {adjective} {thing} {where}. [own.advice]_"


def _gap(draw: random.Random) -> str:
    verb, thing, where, people = map(draw.choice, (_VERBS, _THINGS, _WHERE, _PEOPLE))
    return f"We found no report of how {people} {verb} {thing} {where}. [own.gap]_"


_OURS = [_question, _advice, _gap, _question, _advice]
