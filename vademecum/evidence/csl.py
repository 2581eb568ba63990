"""A source as an item of CSL-JSON, the form in which reference managers and citation processors exchange sources.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

from collections.abc import Mapping, Sequence
from typing import Any

#: Names of people and bodies.
NAME_VARIABLES = tuple(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
)

#: Dates.
DATE_VARIABLES = ("issued", "accessed", "original-date", "event-date", "available-date", "submitted")

#: All other variables that a table of ``sources.toml`` may hold, as CSL names them.
TEXT_VARIABLES = tuple(
    """
    title title-short container-title container-title-short collection-title collection-number volume volume-title issue
    page number number-of-pages number-of-volumes part-number part-title edition version chapter-number
    supplement-number printing-number section division genre medium dimensions scale publisher publisher-place
    original-publisher original-publisher-place original-title authority jurisdiction event-title event-place references
    reviewed-title reviewed-genre archive archive_collection archive_location archive-place call-number source language
    URL DOI ISBN ISSN PMID PMCID
    """.split()
)


def item(id_: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of a source as CSL-JSON; what CSL has no name for (status, kind, locators) is left out.

    A source that names no other day was last seen on the day on which its status was checked.
    """
    told: dict[str, Any] = {"id": id_, "type": values["type"]}
    for variable in NAME_VARIABLES:
        if variable in values:
            told[variable] = [csl_name(name) for name in values[variable]]
    for variable in TEXT_VARIABLES:
        if variable in values:
            told[variable] = values[variable]
    for variable in DATE_VARIABLES:
        if variable in values:
            told[variable] = csl_date(str(values[variable]))
    if "URL" in told and "accessed" not in told and "status-checked" in values:
        told["accessed"] = csl_date(str(values["status-checked"]))
    return told


def csl_name(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name with its initials apart, so that no processor takes them for one given name.

    >>> csl_name({"family": "Bisset", "given": "CN"})
    {'family': 'Bisset', 'given': 'C. N.'}
    """
    told = dict(name)
    if is_initials(told.get("given", "")):
        told["given"] = " ".join(f"{letter}." for letter in told["given"])
    return told


def is_initials(given: str) -> bool:
    """Say whether a given name is nothing but initials, written together: ``CN``, ``ECM``.

    >>> is_initials("SJ"), is_initials("Jo"), is_initials("J. P.")
    (True, False, False)
    """
    return 1 <= len(given) <= 4 and given.isalpha() and given.isupper()


def csl_date(iso: str) -> dict[str, list[list[int]]]:
    """Return a date of any precision as CSL has it.

    >>> csl_date("2013-08")
    {'date-parts': [[2013, 8]]}
    """
    return {"date-parts": [[int(part) for part in iso.split("-")]]}


def iso_date(parts: Sequence[Any]) -> str:
    """Return the parts of a CSL date, year first, as an ISO date of the same precision.

    >>> iso_date(["2013", 8, 19]), iso_date([2013])
    ('2013-08-19', '2013')
    """
    return "-".join(f"{int(part):0{4 if number == 0 else 2}}" for number, part in enumerate(parts))


def printed_name(name: Mapping[str, str]) -> str:
    """Return a name as Vancouver style prints it: family name, initials without stops, suffix.

    >>> printed_name({"family": "Gogh", "non-dropping-particle": "van", "given": "Vincent"})
    'van Gogh V'
    """
    if "literal" in name:
        return name["literal"]
    given = csl_name(name).get("given", "")
    initials = "".join(part[0] for part in given.replace("-", " ").split() if part[0].isupper())
    parts = (name.get("non-dropping-particle", ""), name["family"], initials, name.get("suffix", ""))
    return " ".join(part for part in parts if part)
