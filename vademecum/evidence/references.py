"""A source in a few words: its short name, its kind, its standing. Its full reference is set in ``citations``."""

import re
from collections.abc import Mapping
from datetime import date

from vademecum.evidence.model import Source

_MONTHS = "January February March April May June July August September October November December".split()

#: What readers call the kinds of sources.
_KINDS = {
    "law": "Law",
    "regulator": "Regulator",
    "government": "Government",
    "professional-body": "Professional body",
    "research": "Research",
    "review": "Review",
    "journalism": "Journalism",
    "commentary": "Commentary",
    "announcement": "Announcement",
    "company": "Company",
    "dataset": "Data",
    "reference": "Reference work",
}

#: What readers call how a source stands.
_STANDINGS = {
    "current": "Current",
    "historical": "Historical",
    "superseded": "Superseded",
    "corrected": "Corrected",
    "concern": "Under an expression of concern",
    "retracted": "Retracted",
    "withdrawn": "Withdrawn",
}

#: Standings that a reader is told of wherever the source is listed.
_NOTICED = ("superseded", "corrected", "concern", "retracted", "withdrawn")

#: Kinds that bind doctors while they are in force.
_BINDING = ("law", "regulator")


def short_name(source: Source) -> str:
    """Return the name by which the text speaks of a source: its author or two, the first of more, and the year."""
    if not source.authors:
        return typographic(f"{source.container_title or source.publisher or source.title}, {source.year}")
    first, *others = source.authors
    if len(others) == 1 and not re.fullmatch(r"et al\.?|others", others[0], re.IGNORECASE):
        return typographic(f"{first} and {others[0]}, {source.year}")
    return typographic(f"{first}{' and others' if others else ''}, {source.year}")


def kind_name(source: Source) -> str:
    """Return what readers call the kind of a source; a judgment is more than law."""
    return "Judgment" if source.type == "legal_case" else _KINDS[source.kind]


def is_binding(source: Source) -> bool:
    """Say whether a source binds: law, or guidance of a regulator that is in force."""
    return source.kind in _BINDING and source.status == "current"


def standing(source: Source) -> str:
    """Return how a source stands, in a reader's word."""
    return _STANDINGS[source.status]


def notice(source: Source, sources: Mapping[str, Source]) -> tuple[str, str]:
    """Return what a reader must know of a source that no longer stands as it was, and what has replaced it.

    Both are empty where it stands; the second is empty where nothing has replaced it.
    """
    if source.status not in _NOTICED:
        return "", ""
    since = f" {day(source.status_since)}" if source.status_since else ""
    successors = [sources[id_] for id_ in source.superseded_by if id_ in sources]
    told = " and ".join(f"{', '.join(one.authors) or one.publisher}: {one.title} ({one.year})" for one in successors)
    return standing(source) + since, typographic(f" by {told}") if told else ""


def place_name(at: str) -> str:
    """Return where in a source a fact stands, as it is printed; empty where it rests on the whole of it.

    A heading of the source begins with a capital, and is quoted; small letters are our words for a place.

    >>> place_name('section "Privacy"'), place_name('section "abstract"'), place_name("whole")
    ('section “Privacy”', 'abstract', '')
    """
    if at == "whole":
        return ""
    section = re.fullmatch(r'section "(.+)"', at)
    if section and section[1][0].isdigit():
        at = f"section {section[1]}"
    elif section and section[1][0].islower():
        at = section[1]
    at = re.sub(r"(?<=\d)-(?=\d)", "\N{EN DASH}", typographic(at))
    return re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", at)


def typographic(text: str) -> str:
    """Return text with a printer's quotation marks and dashes.

    >>> typographic("'Vitriolic' abuse - who's next?")
    '‘Vitriolic’ abuse – who’s next?'
    """
    for mark, opening, closing in (("'", "‘", "’"), ('"', "“", "”")):
        text = re.sub(rf"(?:(?<=[\s(\[‘])|^){mark}(?=[\w#‘])", opening, text).replace(mark, closing)
    return text.replace(" - ", " – ")


def reference_parts(source: Source) -> list[str]:
    """Return what follows the short name in a chapter's list after the title: container or publisher, and the day."""
    where = source.container_title
    if not where and source.publisher not in source.authors:
        where = source.publisher
    if where and short_name(source).startswith(where):
        where = ""
    when = day(source.issued) if len(source.issued) > 4 else ""
    return [typographic(part) for part in (where, "" if where.endswith(when) else when) if part]


def day(issued: str) -> str:
    """Return a date as British readers write it.

    >>> day("2013-08-19"), day("2013-08"), day("2013")
    ('19 August 2013', 'August 2013', '2013')
    """
    parts = issued.split("-")
    if len(parts) == 3:
        when = date.fromisoformat(issued)
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return issued
