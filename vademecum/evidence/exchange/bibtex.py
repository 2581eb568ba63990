"""BibTeX and biblatex, read and written by way of CSL-JSON.

Fields: https://ctan.org/pkg/biblatex (section 2.2). What BibTeX has no field for is written as ``x-...``, which this
program reads back and others pass over.
"""

import logging
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

from vademecum.evidence.csl import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, iso_date
from vademecum.evidence.exchange.bibtex_fields import DATES, ENTRIES, FIELDS, MONTHS, NAME_FIELDS, NAMES, TYPES
from vademecum.evidence.exchange.records import CUSTOM, OWN_KEYS, Imported, exported, imported
from vademecum.findings import Finding, Place

#: What LaTeX takes for a command.
_COMMANDS: dict[str, str] = {sign: f"\\{sign}" for sign in "&%$#_{}"}
_SPECIAL = str.maketrans({**_COMMANDS, "~": r"\textasciitilde{}", "\\": r"\textbackslash{}"})

#: The same in a name, whose braces mean something.
_SPECIAL_IN_NAMES = str.maketrans({sign: told for sign, told in _COMMANDS.items() if sign not in "{}"})


def read(text: str, taken: Collection[str]) -> tuple[list[Imported], list[Finding]]:
    """Return the sources of a file, and a finding for each entry that cannot be read."""
    log = logging.getLogger("bibtexparser")
    was_disabled, log.disabled = log.disabled, True  # it says again what the failed blocks say
    try:
        # An address is no LaTeX: in "a%20b" nothing is a comment.
        plain = parse_string(text)
        addresses = {
            entry.key: {
                one.key.lower(): re.sub(r"\\([&%$#_{}~])", r"\1", str(one.value))
                for one in entry.fields
                if one.key.lower() in ("url", "doi")
            }
            for entry in plain.entries
        }
        library = parse_string(
            text,
            append_middleware=[
                middlewares.SeparateCoAuthors(name_fields=NAME_FIELDS),
                middlewares.LatexDecodingMiddleware(),
                middlewares.SplitNameParts(name_fields=NAME_FIELDS),
            ],
        )
    finally:
        log.disabled = was_disabled
    given = set(taken)
    sources = []
    for entry in library.entries:
        notes: list[str] = []
        fields = {one.key.lower(): one.value for one in entry.fields} | addresses.get(entry.key, {})
        item = _item(entry.entry_type.lower(), entry.key, fields, notes)
        source = imported(item, given)
        source.notes += notes
        given.add(source.id)
        sources.append(source)
    return sources, [
        Finding(
            "source.schema",
            f"entry cannot be read ({type(block).__name__}): {_first_line(block.raw)!r}; mend it, or export it anew",
            Place("", (block.start_line or 0) + 1),
        )
        for block in library.failed_blocks
    ]


def write(tables: Mapping[str, Mapping[str, Any]]) -> tuple[str, list[str]]:
    """Return the tables of ``sources.toml`` as a file, and what other programs will not read in it."""
    entries, notes = [], []
    for id_, values in tables.items():
        item = exported(id_, values)
        fields = dict(_fields(item))
        own = [name for name in fields if name.startswith("x-")]
        if own:
            notes.append(f"{id_}: {', '.join(own)} are read by this program alone")
        names = [name for variable in NAME_VARIABLES for name in item.get(variable, ())]
        notes += [
            f"{id_}: the particle {name['dropping-particle']!r} of {name.get('family')!r} becomes one that never drops"
            for name in names
            if "dropping-particle" in name
        ]
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
        entries.append(f"@{ENTRIES.get(item['type'], 'misc')}{{{id_},\n{lines}}}\n")
    return "\n".join(entries), notes


def _item(type_: str, key: str, fields: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """Return an entry as an item of CSL-JSON; what has no place in one is noted."""
    item: dict[str, Any] = {"id": key, "type": str(fields.get("x-type") or TYPES.get(type_, "document"))}
    if type_ not in TYPES:
        notes.append(f"entry type {type_!r} is unknown; it becomes 'document'")
    if type_ == "article" and fields.get("entrysubtype") in ("magazine", "newspaper"):
        item["type"] = f"article-{fields['entrysubtype']}"
    has_series = "series" in fields
    for name, value in fields.items():
        if name in NAMES or (name.startswith("x-") and name[2:] in NAME_VARIABLES):
            item[NAMES.get(name, name[2:])] = list(_csl_names(value))
        elif name in DATES or (name.startswith("x-") and name[2:] in DATE_VARIABLES):
            item[DATES.get(name, name[2:])] = _csl_date(str(value))
        elif name in ("x-type", "entrysubtype", "year", "month", "day", *(f"x-{one}" for one in OWN_KEYS)):
            continue
        elif name == "number" and type_ == "article":
            item["issue"] = value
        elif name == "number" and has_series and type_ not in ("techreport", "report"):
            item["collection-number"] = value
        elif name == "pages":
            item["page"] = re.sub(r"\s*[-–—]+\s*", "-", str(value))
        elif name == "howpublished" and re.match(r"https?://", str(value)) and "url" not in fields:
            item["URL"] = value
        elif name in FIELDS or (name.startswith("x-") and name[2:] in TEXT_VARIABLES):
            item[FIELDS.get(name, name[2:])] = str(value)
        else:
            notes.append(f"field {name} is left out; no source has such a key")
    if "issued" not in item and "year" in fields:
        item["issued"] = _year(fields, notes)
    elif "issued" in item and ("year" in fields or "month" in fields):
        begun = item["issued"].get("date-parts", [[]])[0]
        year = _year({"year": begun[0] if begun else "", **fields}, notes).get("date-parts", [[]])[0]
        if year != [int(part) for part in begun[: len(year)]]:
            notes.append(f"year {fields.get('year')!r} and month {fields.get('month')!r} are left out; there is a date")
    own = {one: _own(one, str(fields[f"x-{one}"])) for one in OWN_KEYS if f"x-{one}" in fields}
    if own:
        item["custom"] = {CUSTOM: own}
    return item


def _csl_names(names: Any) -> Iterator[dict[str, str]]:
    """Return names as CSL has them; a name in braces is a body's."""
    for name in names if isinstance(names, list) else []:
        first, von, last, jr = (" ".join(part) for part in (name.first, name.von, name.last, name.jr))
        if last == "others" and not first:
            yield {"literal": "et al"}
        elif last.startswith("{") and last.endswith("}") and not first:
            yield {"literal": _unbraced(last)}
        else:
            parts = {"family": last, "given": first, "non-dropping-particle": von, "suffix": jr}
            yield {part: _unbraced(told) for part, told in parts.items() if told}


def _csl_date(text: str) -> dict[str, Any]:
    parts = [re.findall(r"\d+", day) for day in text.split("/") if re.match(r"\d{4}", day.strip())]
    return {"date-parts": parts} if parts else {"literal": text}


def _year(fields: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    year = str(fields["year"])
    if not re.fullmatch(r"\d{4}", year):
        return {"literal": year}
    parts: list[int] = [int(year)]
    month = str(fields.get("month", "")).strip().lower()
    if month:
        named = next((number for number, name in enumerate(MONTHS, start=1) if month.startswith(name)), 0)
        number = int(month) if month.isdecimal() else named
        if number:
            parts.append(number)
        else:
            notes.append(f"month {month!r} is left out; it is none")
    if len(parts) == 2 and str(fields.get("day", "")).isdecimal():
        parts.append(int(fields["day"]))
    return {"date-parts": [parts]}


def _fields(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, its values in braces."""
    type_ = str(item["type"])
    entry = ENTRIES.get(type_, "misc")
    if TYPES[entry] != type_:
        yield "x-type", f"{{{type_}}}"
    fields = {variable: name for name, variable in reversed(FIELDS.items())}
    fields |= {"container-title": "journal" if entry == "article" else "booktitle"}
    fields |= {"publisher": {"techreport": "institution", "phdthesis": "school"}.get(entry, "publisher")}
    fields["publisher-place"] = "address"
    if entry == "article":
        fields |= {"issue": "number", "number": "x-number"}
    names = {variable: name for name, variable in NAMES.items()}
    dates = {variable: name for name, variable in DATES.items()}
    for variable, value in item.items():
        if variable in NAME_VARIABLES:
            yield names.get(variable, f"x-{variable}"), f"{{{' and '.join(map(_bibtex_name, value))}}}"
        elif variable in DATE_VARIABLES:
            day = iso_date(value["date-parts"][0])
            yield dates.get(variable, f"x-{variable}"), f"{{{day}}}"
            if variable == "issued":
                yield "year", f"{{{day[:4]}}}"
                if len(day) > 4:
                    yield "month", MONTHS[int(day[5:7]) - 1]
        elif variable in (*TEXT_VARIABLES, "note"):
            name = fields.get(variable, f"x-{variable}")
            text = str(value) if name in ("url", "doi") else str(value).translate(_SPECIAL)
            # A title in two pairs of braces keeps its capitals.
            yield name, f"{{{{{text}}}}}" if name in ("title", "booktitle") else f"{{{text}}}"
    for key, value in item.get("custom", {}).get(CUSTOM, {}).items():
        told = "; ".join(value) if isinstance(value, list) else value
        if isinstance(value, Mapping):
            told = "; ".join(f"{place}: {extent}" for place, extent in value.items())
        yield f"x-{key}", f"{{{told.translate(_SPECIAL)}}}"


def _bibtex_name(name: Mapping[str, str]) -> str:
    if name.get("literal") == "et al":
        return "others"
    if "literal" in name:
        return f"{{{name['literal'].translate(_SPECIAL)}}}"
    particles = " ".join(name[part] for part in ("dropping-particle", "non-dropping-particle") if name.get(part))
    family = f"{particles} {name['family']}".strip() if particles else name["family"]
    if not particles and " " in family:
        family = f"{{{family}}}"
    parts = (family, name.get("suffix", ""), name.get("given", ""))
    return ", ".join(part for part in parts if part).translate(_SPECIAL_IN_NAMES)


def _own(key: str, told: str) -> Any:
    """Return what is ours as it stands in a table: a list, a table, or words."""
    if key == "superseded-by":
        return told.split("; ")
    if key == "locators":
        return dict(one.split(": ", 1) for one in told.split("; "))
    return told


def _unbraced(text: str) -> str:
    """Return text without the braces that keep capitals, and with its white space folded."""
    return " ".join(text.replace("{", "").replace("}", "").split())


def _first_line(raw: str | None) -> str:
    return (raw or "").strip().partition("\n")[0][:60]
