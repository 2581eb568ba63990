"""A source on its way in or out: an item of CSL-JSON on one side, a table of ``sources.toml`` on the other."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vademecum.evidence.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, iso_date, item
from vademecum.evidence.schema import HOLDS, KINDS, STATUSES, TYPES

#: Under which name an item's "custom" keeps what CSL has no name for.
CUSTOM = "vademecum"

#: Keys of a table that CSL has no name for.
OWN_KEYS = ("kind", "status", "status-since", "status-checked", "superseded-by", "locators")

#: Other names under which programs write a variable.
_OTHER_NAMES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
    "citation-key": "",
    "id": "",
    "type": "",
    "custom": "",
    "note": "",
}

_NAME_PARTS = ("literal", "family", "given", "suffix", "dropping-particle", "non-dropping-particle")


@dataclass
class Imported:
    """A source read from a file."""

    id: str
    #: Its table, in the order of writing.
    values: dict[str, Any] = field(default_factory=dict)
    #: What was not carried over, or was changed, each in words that name it.
    notes: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Return the keys that a source needs and no reference manager knows."""
        return [key for key in ("kind", "status", "status-checked") if key not in self.values]


def imported(csl: Mapping[str, Any], taken: Collection[str]) -> Imported:
    """Return an item of CSL-JSON as a source; ``taken`` are the ids that are given already."""
    result = Imported(_id(csl, taken))
    for key in ("id", "citation-key"):
        if key in csl and str(csl[key]) != result.id:
            result.notes.append(f"{key} {str(csl[key])!r} becomes {result.id!r}, as marks name it")
    type_ = str(csl.get("type", ""))
    if type_ not in TYPES:
        result.notes.append(f"type {type_!r} is unknown; it becomes 'document'")
        type_ = "document"
    result.values["type"] = type_
    if "title" not in csl:
        result.notes.append("there is no title; add one")
    for variable, value in csl.items():
        name = _OTHER_NAMES.get(variable, variable)
        if not name:
            continue
        if name in result.values and name != "title":
            if result.values[name] != value:
                result.notes.append(f"{variable} {_short(value)} is left out; there is a {name} already")
        elif name in NAME_VARIABLES:
            names = list(_names(name, value, result.notes))
            if names:
                result.values[name] = names
        elif name in DATE_VARIABLES:
            if day := _date(name, value, result.notes):
                result.values[name] = day
        elif name in TEXT_VARIABLES:
            _take_text(name, value, result)
        else:
            result.notes.append(f"{variable} {_short(value)} is left out; no source has such a key")
    if csl.get("note"):
        result.values["note"] = " ".join(str(csl["note"]).split())
    _take_custom(csl.get("custom", {}), result)
    return result


def exported(id_: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of ``sources.toml`` as an item of CSL-JSON that holds all of it."""
    told = item(id_, values)
    if "accessed" in told and "accessed" not in values:
        del told["accessed"]
    if "note" in values:
        told["note"] = values["note"]
    own = {key: _plain(values[key]) for key in OWN_KEYS if key in values}
    if own:
        told["custom"] = {CUSTOM: own}
    return told


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, list, dict)) else str(value)


def _take_text(name: str, value: Any, result: Imported) -> None:
    text = " ".join(str(value).split())
    plain = re.sub(r"</?(?:i|b|sub|sup|span)(?: [^>]*)?>", "", text)
    if plain != text:
        result.notes.append(f"{name} loses its markup: {_short(text)}")
    if name == "URL" and not HOLDS["address"][1](plain):
        result.notes.append(f"URL {_short(plain)} is left out; it is no address")
    elif plain:
        result.values[name] = plain


def _names(variable: str, value: Any, notes: list[str]) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list) else []:
        left = sorted(set(name) - set(_NAME_PARTS))
        if left:
            notes.append(f"{variable}: {', '.join(left)} of {_short(name)} is left out")
        told = {part: str(name[part]) for part in _NAME_PARTS if name.get(part)}
        if "literal" in told:
            yield {"literal": told["literal"]}
        elif "family" in told:
            yield told
        elif told:
            yield {"literal": " ".join(told.values())}


def _date(variable: str, value: Any, notes: list[str]) -> str:
    """Return a date as TOML has it; what it cannot say is noted: a range, a season, "about"."""
    if not isinstance(value, Mapping):
        notes.append(f"{variable} {_short(value)} is left out; it is no date")
        return ""
    left = [key for key in ("season", "circa", "literal", "raw") if value.get(key)]
    parts = value.get("date-parts") or []
    if not parts or not parts[0]:
        notes.append(f"{variable} {_short(dict(value))} is left out; it has no year that can be read")
        return ""
    if len(parts) > 1:
        notes.append(f"{variable} {_short(parts)} is a range; its beginning is kept")
    if left:
        notes.append(f"{variable}: {', '.join(f'{key} {value[key]!r}' for key in left)} is left out")
    try:
        day = iso_date([part for part in parts[0] if part not in ("", None)])
    except ValueError:
        day = ""
    if not HOLDS["date"][1](day):
        notes.append(f"{variable} {_short(parts)} is left out; it is no date")
        return ""
    return day


def _take_custom(custom: Any, result: Imported) -> None:
    """Take back what an export of this program kept; say what other programs keep there."""
    if not isinstance(custom, Mapping):
        return
    for name, value in custom.items():
        if name != CUSTOM or not isinstance(value, Mapping):
            result.notes.append(f"custom {name!r} is left out; it is another program's")
            continue
        allowed = {"kind": KINDS, "status": STATUSES}
        for key in OWN_KEYS:
            if key in value and value[key] in allowed.get(key, (value[key],)):
                result.values[key] = value[key]


def _id(csl: Mapping[str, Any], taken: Collection[str]) -> str:
    """Return an id that a mark can name: the item's own where it is one, else first author and year."""
    own = str(csl.get("citation-key") or csl.get("id") or "")
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", own) and own not in taken:
        return own
    author: Mapping[str, Any] = next(iter(csl.get("author") or csl.get("editor") or [{}]), {})
    name = str(author.get("family") or author.get("literal") or csl.get("title") or "source")
    dates = csl.get("issued", {})
    parts = dates.get("date-parts") if isinstance(dates, Mapping) else None
    base = _ascii(name.split()[0] if name.split() else "source") + (str(parts[0][0]) if parts and parts[0] else "")
    number, id_ = 1, base
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return id_


def _ascii(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", letters) or "source"


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 60 else told[:57] + "..."
