"""What the tables of the evidence files may hold, as data."""

import math
import re
from datetime import date, datetime
from typing import Any, NamedTuple

from vademecum.evidence.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

KINDS = (
    "law",
    "regulator",
    "government",
    "professional-body",
    "research",
    "review",
    "journalism",
    "commentary",
    "announcement",
    "company",
    "dataset",
    "reference",
)
#: Guidance: whose word may bind a doctor, and whose rules are rules though no person is named with them.
BINDING_KINDS = frozenset({"law", "regulator", "government", "professional-body"})

#: CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
TYPES = tuple(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)

STATUSES = ("current", "historical", "superseded", "corrected", "concern", "retracted", "withdrawn")


class Key(NamedTuple):
    """A key of a table: what it must hold, and whether it must be there."""

    holds: str  #: A name in ``HOLDS``.
    required: bool = False
    one_of: tuple[str, ...] = ()


SOURCE_KEYS = {
    "type": Key("text", required=True, one_of=TYPES),
    "kind": Key("text", required=True, one_of=KINDS),
    "title": Key("text", required=True),
    "status": Key("text", required=True, one_of=STATUSES),
    "status-checked": Key("date", required=True),
    "status-since": Key("date"),
    **{name: Key("names") for name in NAME_VARIABLES},
    **{name: Key("date") for name in DATE_VARIABLES},
    **{name: Key("text") for name in TEXT_VARIABLES if name not in ("title", "URL")},
    "URL": Key("address"),
    "superseded-by": Key("texts"),
    "locators": Key("table"),
    "note": Key("text"),
}

FACT_KEYS = {
    "at": Key("text", required=True),
    "fact": Key("text", required=True),
    "record": Key("text"),
    "names": Key("texts"),
    "measure": Key("text"),
    "as-of": Key("date"),
    "volatile": Key("yes or no"),
    "also": Key("texts"),
    "person": Key("text"),
    "modality": Key("text", one_of=("must", "must not", "should", "should not", "usually", "may", "can")),
    "via": Key("text"),
    "caution": Key("texts"),
    "left-out": Key("text"),
}

DERIVED_KEYS = {
    "from": Key("texts", required=True),
    "expr": Key("text", required=True),
    "value": Key("number", required=True),
    "also": Key("texts"),
}


#: ISO 8601, to the day, the month or the year: printed dates and comparisons rest on its zeros.
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: Any) -> bool:
    if isinstance(value, str):
        if not _ISO.fullmatch(value):
            return False
        try:
            date(*(int(part) for part in [*value.split("-"), "1", "1"][:3]))
        except ValueError:
            return False
        return True
    return isinstance(value, date) and not isinstance(value, datetime)


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(name, dict)
        and ("literal" in name or "family" in name)
        and set(name) <= {"literal", "family", "given", "suffix", "dropping-particle", "non-dropping-particle"}
        and all(map(_is_text, name.values()))
        for name in value
    )


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer of hundreds of digits
        return False


#: What a key may hold: the words for an editor, and the check.
HOLDS = {
    "text": ("words in quotation marks", _is_text),
    "address": (
        "an address that begins with https:// or http://",
        lambda value: _is_text(value) and "://" in value[:8],
    ),
    "texts": ('a list of words, ["...", "..."]', lambda value: isinstance(value, list) and all(map(_is_text, value))),
    "date": ('a date, 2013-08-19, or "2013-08" or "2013", without a time', _is_date),
    "names": ('a list of {family = "...", given = "..."} or {literal = "..."}', _are_names),
    "number": ("a number", _is_number),
    "yes or no": ("true or false", lambda value: isinstance(value, bool)),
    "table": ("a table", lambda value: isinstance(value, dict)),
}
