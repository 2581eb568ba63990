"""Read the evidence files: TOML in, evidence and findings out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import tomli  # tomllib itself, compiled, whose errors know their line

from vademecum.evidence.csl import item, printed_name
from vademecum.evidence.model import Derived, Evidence, Fact, Names, Source
from vademecum.evidence.schema import DERIVED_KEYS, FACT_KEYS, HOLDS, SOURCE_KEYS, Key
from vademecum.findings import Finding, Place

#: Files of the folder that hold something else than the facts of one source.
_NOT_FACTS = ("sources", "names", "derived", "mutation")

#: Ids of sources: the first stop of a mark ends them.
_ID = re.compile(r"[\w-]+")

#: Keys of ``names.toml`` and the fields that they fill.
_NAME_LISTS = {"known": "known", "everyday": "everyday", "not-names": "not_names"}


def evidence_files(folder: Path) -> list[Path]:
    """Return the evidence files of a folder, in the order in which they are read."""
    return sorted(folder.glob("*.toml"))


def read_evidence(folder: Path) -> tuple[Evidence, list[Finding]]:
    """Return what the files of a folder hold, and what is wrong with them.

    A table that is wrong is reported and left out; the rest is read. No folder is no evidence.
    """
    facts: dict[str, Fact] = {}
    unreadable: set[str] = set()

    register = _read(folder / "sources.toml", SOURCE_KEYS, "source.schema")
    findings = list(register.findings)
    sources = {}
    for name, table in register.tables.items():
        if _ID.fullmatch(name):
            sources[name] = _source(name, table.values, table.place)
        else:
            message = f"id {name!r} is unfit for a mark; an id may hold letters, digits, - and _"
            findings.append(Finding("source.schema", message, table.place))

    files = [path for path in evidence_files(folder) if path.stem not in _NOT_FACTS]
    if files and not register.names and not register.is_broken:
        message = f"sources.toml holds no source, and {len(files)} files of facts belong to some; restore it"
        findings.append(Finding("source.schema", message, Place(str(folder / "sources.toml"))))
    for path in files:
        if path.stem not in register.names and not register.is_broken and register.names:
            findings.append(
                Finding(
                    "evidence.schema",
                    f"file {path.name!r} belongs to no source; add a table [{path.stem}] to sources.toml"
                    + _nearest(path.stem, register.names),
                    Place(str(path)),
                )
            )
        read = _read(path, FACT_KEYS, "evidence.schema")
        findings += read.findings
        if read.findings or path.stem not in sources:
            unreadable.add(path.stem)
        if path.stem in sources:
            for name, table in read.tables.items():
                facts[f"{path.stem}.{name}"] = _fact(path.stem, name, table.values, table.place)
    calculations = _read(folder / "derived.toml", DERIVED_KEYS, "evidence.schema")
    if calculations.findings:
        unreadable.add("calc")
    derived = {f"calc.{name}": _derived(name, table.values, table.place) for name, table in calculations.tables.items()}
    names, problems = _names(folder / "names.toml")
    return Evidence(sources, facts, derived, names, frozenset(unreadable)), [
        *findings,
        *calculations.findings,
        *problems,
    ]


class _Table(NamedTuple):
    values: dict[str, Any]
    place: Place


class _Read(NamedTuple):
    """What a file holds: the tables that are in order, the names of all, and what is wrong with the others."""

    tables: dict[str, _Table]
    names: set[str]
    findings: list[Finding]
    is_broken: bool = False  #: It does not parse: nothing is known of its tables.


def load(path: Path, code: str) -> tuple[dict[str, Any], list[str], list[Finding]]:
    """Return a file's content, its lines, and why it could not be read; a file that is not there holds nothing."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomli.loads(text), text.splitlines(), []
    except FileNotFoundError:
        return {}, [], []
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return {}, [], [Finding(code, "file is not UTF-8; save it as UTF-8", Place(str(path), line))]
    except tomli.TOMLDecodeError as error:
        message = f"TOML does not parse: {error.msg[:1].lower()}{error.msg[1:]}; {_remedy(error.msg)}"
        return {}, [], [Finding(code, message, Place(str(path), error.lineno))]


def _remedy(what: str) -> str:
    """Return what to do about a line that does not parse, where tomli's words do not say it."""
    if "\\n" in what:
        return "close the quotation mark on this line"
    if what.startswith("Cannot declare"):
        return "give this table another name: the file has one of this name already"
    if what.startswith("Cannot overwrite"):
        return "remove the key that stands twice"
    if what.startswith(("Invalid value", "Invalid statement")):
        return 'write key = "value", with straight quotation marks'
    return "mend this line"


def _read(path: Path, keys: Mapping[str, Key], code: str) -> _Read:
    content, lines, problems = load(path, code)
    read = _Read({}, set(content), problems, is_broken=bool(problems))
    line: int | None = None
    for name, values in content.items():
        # Tables come in the order of their heads: the next one is looked for after the last.
        line = _line(lines, name, begin=line or 0) or _line(lines, name)
        place = Place(str(path), line)
        if not isinstance(values, dict):
            message = f"key {name!r} stands outside a table; put it below a [name]"
            read.findings.append(Finding(code, message, place))
            continue
        wrong = list(_problems(values, keys))
        for key, problem in wrong:
            read.findings.append(Finding(code, f"{name!r}: {problem}", Place(str(path), _line(lines, name, key))))
        if not wrong:
            read.tables[name] = _Table(values, place)
    return read


def _names(path: Path) -> tuple[Names, list[Finding]]:
    """Return what ``names.toml`` holds: three lists of names, and a table of aliases."""
    content, lines, findings = load(path, "evidence.schema")
    lists: dict[str, tuple[str, ...]] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    words, are_words = HOLDS["texts"]
    for key, value in content.items():
        if key == "aliases" and isinstance(value, dict):
            for short, longer in value.items():
                if are_words(longer):
                    aliases[short] = tuple(longer)
                else:
                    message = f"alias {short!r} is {longer!r}; it must be {words}"
                    findings.append(Finding("evidence.schema", message, Place(str(path), _line(lines, short))))
        elif key not in _NAME_LISTS:
            message = f"key {key!r} is unknown{_nearest(key, [*_NAME_LISTS, 'aliases'])}"
            findings.append(Finding("evidence.schema", message, Place(str(path), _line(lines, key))))
        elif are_words(value):
            lists[_NAME_LISTS[key]] = tuple(value)
        else:
            message = f"key {key!r} is {value!r}; it must be {words}"
            findings.append(Finding("evidence.schema", message, Place(str(path), _line(lines, key))))
    return Names(aliases=aliases, **lists), findings


def _problems(values: Mapping[str, Any], keys: Mapping[str, Key]) -> Iterator[tuple[str | None, str]]:
    """Yield the key (None: the table itself) and what is wrong with it."""
    for key, rule in keys.items():
        if rule.required and key not in values:
            yield None, f"key {key!r} is missing; add {key} = ..."
    for key, value in values.items():
        if key not in keys:
            yield key, f"key {key!r} is unknown{_nearest(key, keys)}"
            continue
        words, is_right = HOLDS[keys[key].holds]
        if not is_right(value):
            told = str(value) if isinstance(value, datetime) else repr(value)
            yield key, f"key {key!r} is {told}; it must be {words}"
        elif keys[key].one_of and value not in keys[key].one_of:
            yield key, f"{key} {value!r} is unknown; it is one of {', '.join(keys[key].one_of)}"


def _nearest(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, list(names), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _line(lines: list[str], table: str, key: str | None = None, begin: int = 0) -> int | None:
    """Return the line of a table's head, from 1, or of a key in it; tomli keeps none. It is after ``begin`` lines."""
    found = (at for at in range(begin, len(lines)) if table in lines[at] and _is_head(lines[at], table))
    start = next(found, None)
    if start is None or key is None:
        return None if start is None else start + 1
    for number in range(start + 1, len(lines)):
        if _is_named(lines[number].lstrip(), key, "=", "."):
            return number + 1
        if lines[number].startswith("["):
            break
    return start + 1


def _is_head(line: str, table: str) -> bool:
    head = line.lstrip()
    return _is_named(line, table, "=", ".") or (head.startswith("[") and _is_named(head[1:].lstrip(), table, "]"))


def _is_named(text: str, name: str, *signs: str) -> bool:
    """Say whether a text begins with a name, bare or in quotation marks, and a sign."""
    text = text[1:] if text.startswith(_QUOTES) else text
    after = text.removeprefix(name)
    after = after[1:] if after.startswith(_QUOTES) else after
    return text.startswith(name) and after.lstrip().startswith(signs)


_QUOTES = ('"', "'")


def _source(name: str, values: Mapping[str, Any], place: Place) -> Source:
    return Source(
        id=name,
        type=values["type"],
        kind=values["kind"],
        title=values["title"],
        status=values["status"],
        status_checked=str(values["status-checked"]),
        status_since=str(values.get("status-since", "")),
        authors=tuple(printed_name(author) for author in values.get("author", [])),
        container_title=values.get("container-title", ""),
        publisher=values.get("publisher", ""),
        issued=str(values.get("issued", "")),
        url=values.get("URL", ""),
        doi=values.get("DOI", ""),
        superseded_by=tuple(values.get("superseded-by", [])),
        locators={key: str(value) for key, value in values.get("locators", {}).items()},
        csl=item(name, values),
        place=place,
    )


def _fact(source: str, name: str, values: Mapping[str, Any], place: Place) -> Fact:
    return Fact(
        id=f"{source}.{name}",
        source=source,
        at=values["at"],
        fact=values["fact"],
        record=values.get("record", ""),
        names=tuple(values.get("names", [])),
        measure=values.get("measure", ""),
        as_of=str(values.get("as-of", "")),
        also=tuple(values.get("also", [])),
        person=values.get("person", ""),
        modality=values.get("modality", ""),
        is_volatile=values.get("volatile", False),
        via=values.get("via", ""),
        left_out=values.get("left-out", ""),
        place=place,
    )


def _derived(name: str, values: Mapping[str, Any], place: Place) -> Derived:
    return Derived(
        id=f"calc.{name}",
        facts=tuple(values["from"]),
        expr=values["expr"],
        value=float(values["value"]),
        also=tuple(values.get("also", [])),
        place=place,
    )
