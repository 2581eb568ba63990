"""Sources in from a reference manager and out again: nothing is lost that is not named."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

from tests.books import REPOSITORY, Book
from vademecum.__main__ import main
from vademecum.errors import HandbookError
from vademecum.evidence.csl import csl_name
from vademecum.evidence.exchange.filing import export_sources, import_sources

_ZOTERO = Path(__file__).parent / "zotero"


def _tables(folder: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))


def _notes_by_id(notes: list[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for note in notes:
        id_, _, what = note.partition(": ")
        told[id_] = f"{told.get(id_, '')}\n{what}"
    return told


def test_zotero_export_of_thirty_kinds_comes_back_but_for_what_is_named(tmp_path: Path) -> None:
    filed = import_sources(_ZOTERO / "export.json", tmp_path)
    export_sources(tmp_path / "back.json", tmp_path)
    before = json.loads((_ZOTERO / "export.json").read_text(encoding="utf-8"))
    after = json.loads((tmp_path / "back.json").read_text(encoding="utf-8"))
    assert filed.number == len(before) == len(after) == 30
    assert len({item["type"] for item in before}) == 30
    notes = _notes_by_id(filed.notes)
    lost = 0
    for old, new in zip(before, after, strict=True):
        told = notes[new["id"]]
        for key, value in old.items():
            other = {"title-short": "title-short", "journalAbbreviation": "container-title-short"}.get(key, key)
            if _same(new.get(other), value) or (key == "citation-key" and value == new["id"]):
                continue
            lost += 1
            assert re.search(rf"^{key}\b", told, re.MULTILINE), (key, value, told)
        # Nothing was made up either.
        assert set(new) <= {*old, "container-title-short"}
    # What the fixture holds that no source can: each id, and the odd values named below.
    named = "\n".join(filed.notes)
    for oddity in (
        "abstract 'What the paper says.' is left out",
        "title loses its markup",
        "issued: circa True is left out",
        "is a range; its beginning is kept",
        "it has no year that can be read",
        "issued: season '2' is left out",
        "URL 'forum.example.org/1' is left out; it is no address",
        "parse-names of",
        "status 'in force' is left out",
        "keyword 'gmc,social media' is left out",
        "custom 'other-program' is left out",
        "type 'blackboard' is unknown",
        "13]] is left out; it is no date",
    ):
        assert oddity in named, oddity
    assert lost < 60


def _same(new: Any, old: Any) -> bool:
    return _plain(new) == _plain(old)


def _plain(value: Any) -> Any:
    """Return a value as CSL means it: a year in quotation marks is a number; a lone given name is a whole name."""
    if isinstance(value, dict) and "date-parts" in value:
        parts = [[int(part) for part in day] for day in value["date-parts"]]
        return {**value, "date-parts": parts}
    if isinstance(value, list):
        return [{"literal": one["given"]} if set(one) == {"given"} else one for one in value]
    return value


def test_what_was_imported_is_evidence_that_only_lacks_what_people_must_add(book: Book) -> None:
    import_sources(_ZOTERO / "export.json", book.source / "evidence")
    result = book.build("claims")
    said = result.findings("source.schema")
    assert len(said) == 90
    assert {re.sub(r".*: key ", "key ", line).partition(";")[0] for line in said} == {
        "key 'kind' is missing",
        "key 'status' is missing",
        "key 'status-checked' is missing",
    }
    text = book.read("evidence/sources.toml")
    assert text.startswith("[report2024]")
    assert "# add: kind, status, status-checked" in text


def test_bibtex_export_of_zotero_comes_in_but_for_what_is_named(tmp_path: Path) -> None:
    filed = import_sources(_ZOTERO / "export.bib", tmp_path)
    entries = bibtexparser.parse_string((_ZOTERO / "export.bib").read_text(encoding="utf-8")).entries
    tables = _tables(tmp_path)
    assert filed.number == len(entries) == len(tables) == 22
    notes = _notes_by_id(filed.notes)
    for entry, (id_, table) in zip(entries, tables.items(), strict=True):
        kept = _letters(json.dumps(table, ensure_ascii=False, default=str))
        for one in entry.fields:
            if one.key == "entrysubtype":
                assert table["type"] == "article-newspaper"
            elif one.key == "month":
                months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
                wanted = f"-{months.index(one.value) + 1:02}" if one.value in months else f"-{one.value:0>2}-"
                assert wanted in str(table.get("issued")) or "month 'nonsense' is left out" in notes[id_]
            elif not all(_letters(word) in kept for word in _words(str(one.value))):
                assert re.search(rf"\b{one.key}\b|issued|URL", notes[id_]), (one.key, one.value, notes[id_])
    assert tables["bisset_influence_2020"]["author"][1:] == [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"literal": "ELF Study Group"},
        {"literal": "et al"},
    ]
    assert tables["smith_book_1999"]["title"] == "A book & its readers: 50% été"
    assert tables["gmc_advice_2024"]["URL"] == "https://www.gmc-uk.org/a_b?c=1&d=%20e"
    assert tables["film_1999"]["URL"] == "https://example.org/film"
    assert "entry type 'whiteboard' is unknown" in notes["odd"]


def _words(value: str) -> list[str]:
    """Return the words of a field without the commands of LaTeX, and without those that only join names."""
    plain = re.sub(r"\\url|\\'|[{}\\]", "", value)
    return [word for word in re.findall(r"\w+", plain) if word not in ("and", "others")]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold().replace("é", "e")))


@pytest.mark.parametrize("ending", [".json", ".bib"])
@pytest.mark.parametrize("origin", ["handbook", "zotero"])
def test_sources_that_go_out_come_back_as_they_were(tmp_path: Path, origin: str, ending: str) -> None:
    there = tmp_path / "there"
    if origin == "handbook":
        there = REPOSITORY / "source" / "evidence"
    else:
        import_sources(_ZOTERO / "export.json", there)
    file, back = tmp_path / f"all{ending}", tmp_path / "back"
    export_sources(file, there)
    filed = import_sources(file, back)
    before, after = _tables(there), _tables(back)
    assert list(after) == list(before)
    for id_, table in before.items():
        assert _comparable(after[id_]) == _comparable(table), id_
    assert filed.notes == [] or origin == "zotero"


def _comparable(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table with initials apart and in any order of keys: that is how they come back."""
    return {
        key: [csl_name(one) for one in value] if isinstance(value, list) and isinstance(value[0], dict) else str(value)
        for key, value in table.items()
    }


def test_what_is_left_out_is_said_and_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "import", str(_ZOTERO / "export.json"), "--evidence", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert "bisset2020: abstract 'What the paper says.' is left out; no source has such a key" in said.err
    assert main(["sources", "export", str(tmp_path / "all.bib"), "--evidence", str(tmp_path)]) == 0


def test_particle_that_bibtex_cannot_tell_apart_is_named(tmp_path: Path) -> None:
    name = {"family": "Beauvoir", "given": "Simone", "dropping-particle": "de"}
    file = tmp_path / "one.json"
    file.write_text(json.dumps([{"id": "beauvoir", "type": "book", "title": "T", "author": [name]}]))
    import_sources(file, tmp_path)
    assert _tables(tmp_path)["beauvoir"]["author"] == [name]
    filed = export_sources(tmp_path / "one.bib", tmp_path)
    assert filed.notes == ["beauvoir: the particle 'de' of 'Beauvoir' becomes one that never drops"]


def test_source_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    import_sources(_ZOTERO / "export.json", tmp_path)
    before = (tmp_path / "sources.toml").read_bytes()
    again = tmp_path / "again.json"
    again.write_text(json.dumps([{"id": "x", "type": "book", "title": "T", "DOI": "10.1186/S12874-020-01072-1"}]))
    filed = import_sources(again, tmp_path)
    assert (filed.number, filed.notes) == (0, ["x: left alone; 'bisset2020' is the same source"])
    assert (tmp_path / "sources.toml").read_bytes() == before


def test_entry_that_cannot_be_read_is_reported_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.bib"
    file.write_text("@book{good,\n title = {Good},\n}\n\n@book{bad,\n title = {Bad\n")
    assert main(["sources", "import", str(file), "--evidence", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert f"{file}:5: entry cannot be read" in said.err
    assert said.out == f"added to {tmp_path / 'sources.toml'}: 1\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ris", "TY  - JOUR", "ending '.ris' is unknown; endings are .json, .bib"),
        ("a.json", "[{]", "line 1: no JSON"),
        ("a.json", '"words"', "the file is JSON and no list of sources; export it as CSL-JSON"),
        ("a.bib", b"@book{a, title={\xe9}}", "is not UTF-8; export it as UTF-8"),
    ],
)
def test_file_that_is_none_is_said_in_one_line(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(HandbookError, match=re.escape(said)):
        import_sources(file, tmp_path)
    assert not (tmp_path / "sources.toml").exists()
