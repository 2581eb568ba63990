"""Files of sources taken in and given out."""

from pathlib import Path
from typing import Any, NamedTuple

from vademecum.errors import HandbookError
from vademecum.evidence.exchange import bibtex, csl_json
from vademecum.evidence.exchange.records import Imported
from vademecum.evidence.exchange.tables import tables
from vademecum.evidence.reading import load

#: Endings of file names, and the form that they promise.
_FORMS = {".json": csl_json, ".bib": bibtex}


class Filed(NamedTuple):
    """What was taken in or given out."""

    number: int
    notes: list[str]  #: A line each, with the source that it speaks of.
    has_failed: bool = False  #: Part of the file could not be read.


def import_sources(file: Path, folder: Path) -> Filed:
    """Add the sources of a file to the folder's ``sources.toml``, below what stands there.

    A source whose DOI or address is there already is left alone. Nothing is written where there is nothing to add.

    :raises HandbookError: if the file, or ``sources.toml``, cannot be read.
    """
    text, form = _read(file), _form(file)
    there = _tables(folder)
    failed: list[str] = []
    if form is bibtex:
        sources, findings = bibtex.read(text, there)
        failed = [f"{file}:{finding.place.line}: {finding.message}" for finding in findings]
    else:
        try:
            sources = list(csl_json.read(text, there))
        except HandbookError as error:
            raise HandbookError(f"{file}: {error}") from error
    notes, new = list(failed), []
    for source in sources:
        if twin := _twin(source, there):
            notes.append(f"{source.id}: left alone; {twin!r} is the same source")
            continue
        new.append(source)
        notes += [f"{source.id}: {note}" for note in source.notes]
    missing = sorted({key for source in new for key in source.missing})
    if missing:
        notes.append(f"{', '.join(missing)} are yours to add: no reference manager knows them; make check says where")
    if new:
        path = folder / "sources.toml"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(before.rstrip("\n") + ("\n" if before else "") + tables(new), encoding="utf-8")
        except OSError as error:
            raise HandbookError(f"{path}: cannot be written; {error.strerror or error}") from error
    return Filed(len(new), notes, bool(failed))


def export_sources(file: Path, folder: Path) -> Filed:
    """Write all sources of the folder to a file.

    :raises HandbookError: if there are none, or the file cannot be written.
    """
    form, there = _form(file), _tables(folder)
    if not there:
        raise HandbookError(f"{folder}: holds no sources; name the evidence folder with --evidence")
    text, notes = form.write(there)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HandbookError(f"{file}: cannot be written; {error.strerror or error}") from error
    return Filed(len(there), notes)


def _form(file: Path) -> Any:
    try:
        return _FORMS[file.suffix.lower()]
    except KeyError:
        known = ", ".join(_FORMS)
        raise HandbookError(f"{file}: ending {file.suffix!r} is unknown; endings are {known}") from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise HandbookError(f"{file}: is not UTF-8; export it as UTF-8") from error
    except OSError as error:
        raise HandbookError(f"{file}: cannot be read; {error.strerror or error}") from error


def _tables(folder: Path) -> dict[str, dict[str, Any]]:
    content, _, findings = load(folder / "sources.toml", "source.schema")
    if findings:
        place = findings[0].place
        raise HandbookError(f"{place.path}:{place.line}: {findings[0].message}")
    return {name: table for name, table in content.items() if isinstance(table, dict)}


def _twin(source: Imported, there: dict[str, dict[str, Any]]) -> str:
    """Return the id of the source that has the same DOI, or the same address and no other DOI; else nothing."""
    for id_, values in there.items():
        for key in ("DOI", "URL"):
            if key in source.values and key in values:
                if str(source.values[key]).casefold() == str(values[key]).casefold():
                    return id_
                break
    return ""
