"""A source in print: its short name and its full reference.

A first form of Vancouver style (ICMJE, https://www.nlm.nih.gov/bsd/uniform_requirements.html) for what most sources
here are: guidance, articles, pages.
"""

from datetime import date

from vademecum.evidence.model import Source

_MONTHS = "January February March April May June July August September October November December".split()


def short_name(source: Source) -> str:
    """Return the name that a reader finds again in the bibliography: first author and year."""
    if not source.authors:
        return f"{source.container_title or source.publisher or source.title}, {source.year}"
    others = " and others" if len(source.authors) > 1 else ""
    return f"{source.authors[0]}{others}, {source.year}"


def reference_parts(source: Source) -> list[str]:
    """Return the parts of the full reference that follow the short name: title, container, publisher, day.

    The address is not among them: print and screen show it in different ways.
    """
    parts = [source.title, source.container_title]
    if source.publisher not in ("", *source.authors):
        parts.append(source.publisher)
    if len(source.issued) > 4:
        parts.append(day(source.issued))
    return [part.rstrip(".") for part in parts if part]


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
