"""Broken evidence files, and the one line that each must give."""

from pathlib import Path

import pytest

from vademecum.evidence.reading import read_evidence

_SOURCES = """\
[one]
type = "report"
kind = "research"
title = "A report"
status = "current"
status-checked = 2026-11-22
"""

_FACTS = """\
[first]
at = "page 1"
fact = "It is so."
"""


def _said(folder: Path, sources: str | bytes, facts: str | bytes, name: str = "one.toml") -> list[str]:
    for file, content in (("sources.toml", sources), (name, facts)):
        (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    return [
        f"{Path(one.place.path).name}:{one.place.line}: {one.message} [{one.code}]" for one in read_evidence(folder)[1]
    ]


def test_files_in_order_are_read_without_a_word(tmp_path: Path) -> None:
    assert _said(tmp_path, _SOURCES, _FACTS) == []
    evidence, _ = read_evidence(tmp_path)
    assert evidence.facts["one.first"].at == "page 1"
    assert evidence.sources["one"].year == "no date"


def test_no_folder_is_no_evidence(tmp_path: Path) -> None:
    evidence, findings = read_evidence(tmp_path / "nowhere")
    assert (evidence.facts, findings) == ({}, [])


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            '[first]\nat = "page 1\n',
            "one.toml:2: TOML does not parse: illegal character '\\n'; close the quotation mark on this",
        ),
        (
            _FACTS + "[first]\n",
            "one.toml:4: TOML does not parse: cannot declare ('first',) twice; give this table another",
        ),
        (
            "[first]\nat = “page 1”\n",
            'one.toml:2: TOML does not parse: invalid value; write key = "value", with straight',
        ),
        ("[first\n", "one.toml:1: TOML does not parse: expected ']' at the end of a table declaration; mend this line"),
        (
            _FACTS + 'at = "page 2"\n',
            "one.toml:4: TOML does not parse: cannot overwrite a value; remove the key that stands twice",
        ),
        (_FACTS.replace('at = "page 1"\n', ""), "one.toml:1: 'first': key 'at' is missing; add at = ..."),
        (
            _FACTS + "volatile = 1\n",
            "one.toml:4: 'first': key 'volatile' is 1; it must be true or false",
        ),
        (
            _FACTS + 'names = "GMC"\n',
            "one.toml:4: 'first': key 'names' is 'GMC'; it must be a list of words, [\"...\", \"...\"]",
        ),
        (_FACTS + 'as-of = "soon"\n', "one.toml:4: 'first': key 'as-of' is 'soon'; it must be a date, "),
        (_FACTS + 'factt = "x"\n', "one.toml:4: 'first': key 'factt' is unknown; did you mean 'fact'?"),
        (_FACTS + 'modality = "perhaps"\n', "one.toml:4: 'first': modality 'perhaps' is unknown; it is one of must, "),
        ('at = "page 1"\n', "one.toml:1: key 'at' stands outside a table; put it below a [name]"),
        (b'[first]\nat = "\xff"\n', "one.toml:2: file is not UTF-8; save it as UTF-8"),
    ],
)
def test_broken_fact_is_reported_by_file_line_and_key(tmp_path: Path, facts: str | bytes, said: str) -> None:
    findings = _said(tmp_path, _SOURCES, facts)
    assert len(findings) == 1
    assert findings[0].startswith(said)
    assert findings[0].endswith(" [evidence.schema]")


def test_broken_source_is_reported_by_file_line_and_key(tmp_path: Path) -> None:
    findings = _said(tmp_path, _SOURCES.replace('"research"', '"reserch"'), _FACTS)
    assert [finding.partition(";")[0] for finding in findings] == ["sources.toml:3: 'one': kind 'reserch' is unknown"]
    assert findings[0].endswith(" [source.schema]")


def test_missing_register_is_said_once(tmp_path: Path) -> None:
    findings = _said(tmp_path, "", _FACTS)
    assert findings == [
        "sources.toml:None: sources.toml holds no source, and 1 files of facts belong to some; restore it [source.schema]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"report"', '"repotr"', "sources.toml:2: 'one': type 'repotr' is unknown; it is one of article, "),
        (
            "status-checked = 2026-11-22",
            'status-checked = "soon"',
            "sources.toml:6: 'one': key 'status-checked' is 'soon'; ",
        ),
        (
            "status-checked = 2026-11-22",
            'status-checked = "2026-1-2"',
            "sources.toml:6: 'one': key 'status-checked' is '2026-1-2'; it must be a date, 2013-08-19, ",
        ),
        (
            "status-checked",
            'issued = "\uff12\uff10\uff12\uff14"\nstatus-checked',
            "sources.toml:6: 'one': key 'issued' is '\uff12\uff10\uff12\uff14'; it must be a date, ",
        ),
        (
            "status-checked",
            'issued = "2024-13"\nstatus-checked',
            "sources.toml:6: 'one': key 'issued' is '2024-13'; it must be a date, ",
        ),
        (
            "status-checked",
            "issued = 2024-05-01T10:00:00\nstatus-checked",
            "sources.toml:6: 'one': key 'issued' is 2024-05-01 10:00:00; it must be a date, 2013-08-19, ",
        ),
        (
            "status-checked",
            'author = [{ family = "Example", given = 5 }]\nstatus-checked',
            "sources.toml:6: 'one': key 'author' is [{'family': 'Example', 'given': 5}]; it must be a list of ",
        ),
        (
            "status-checked",
            'author = [{ family = "Example", literal = 5 }]\nstatus-checked',
            "sources.toml:6: 'one': key 'author' is ",
        ),
        (
            "status-checked",
            'URL = "example.org"\nstatus-checked',
            "sources.toml:6: 'one': key 'URL' is 'example.org'; it must ",
        ),
    ],
)
def test_wrong_key_of_a_source_is_reported(tmp_path: Path, old: str, new: str, said: str) -> None:
    findings = _said(tmp_path, _SOURCES.replace(old, new), _FACTS)
    assert len(findings) == 1
    assert findings[0].startswith(said)


def test_source_that_no_mark_could_name_is_reported(tmp_path: Path) -> None:
    findings = _said(tmp_path, _SOURCES.replace("[one]", '["one.two"]'), _FACTS, name="one.two.toml")
    assert findings == [
        "sources.toml:1: id 'one.two' is unfit for a mark; an id may hold letters, digits, - and _ [source.schema]"
    ]


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "1" + "0" * 400, "true"])
def test_value_of_arithmetic_is_a_number(value: str, tmp_path: Path) -> None:
    (tmp_path / "derived.toml").write_text(f'[sum]\nfrom = ["one.first"]\nexpr = "1 + 1"\nvalue = {value}\n')
    (found,) = read_evidence(tmp_path)[1]
    assert found.message.startswith("'sum': key 'value' is ")
    assert found.message.endswith("; it must be a number")
    assert found.place.line == 4


def test_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert _said(tmp_path, b"\xef\xbb\xbf" + _SOURCES.encode(), _FACTS) == []


def test_facts_of_no_source_are_reported(tmp_path: Path) -> None:
    findings = _said(tmp_path, _SOURCES, _FACTS, name="onne.toml")
    assert findings == [
        "onne.toml:None: file 'onne.toml' belongs to no source; add a table [onne] to sources.toml; did you mean 'one'?"
        " [evidence.schema]"
    ]
