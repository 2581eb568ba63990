"""Fields that are printed as names, places and telephone numbers hold no sentence."""

from pathlib import Path

import pytest

from vademecum.evidence.contacts import read_contacts
from vademecum.evidence.reading import read_evidence
from vademecum.evidence.rules.records import statements

_SOURCE = """\
[one]
type = "report"
kind = "research"
title = "What is it? A review of many"
author = [{ family = "Example", given = "Ann" }, { literal = "Royal College of Nursing of the United Kingdom" }]
publisher = "Proc. R. Coll. Phys."
container-title = "Thinking in medical education (blog)"
status = "current"
status-checked = 2026-11-22
"""
_FACT = """\
[first]
at = "para 1"
via = "as reported by a copy of a Statista piece"
fact = "It is so."
"""
_TALK = "Most hospitals ban phones. It was 4711 in London."


def _said(folder: Path, old: str = "", new: str = "") -> list[tuple[str, str]]:
    (folder / "sources.toml").write_text(_SOURCE.replace(old, new))
    (folder / "one.toml").write_text(_FACT.replace(old, new))
    evidence, findings = read_evidence(folder)
    assert findings == []
    return [(found.code, found.message) for found in statements(evidence)]


def test_fields_of_few_words_are_in_order(tmp_path: Path) -> None:
    assert _said(tmp_path) == []
    for place in ('section "What should doctors do when patients ask?"', 'section "Dr. A. Gray and others on wards"'):
        assert _said(tmp_path, '"para 1"', f"'{place}'") == []


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('"para 1"', f"'section \"{_TALK}\"'", "evidence.locator", "'one.first': place "),
        ("a Statista piece", _TALK, "evidence.schema", "'one.first': via holds a sentence: "),
        ("fact =", f'person = "{_TALK}"\nfact =', "evidence.schema", "'one.first': person holds a sentence: "),
        ("Proc. R. Coll. Phys.", _TALK, "source.schema", "'one': publisher holds a sentence: "),
        ("education (blog)", _TALK, "source.schema", "'one': container-title holds a sentence: "),
        ("Royal College", f"{_TALK} Royal College", "source.schema", "'one': author holds a sentence: "),
        ('"Ann"', f'"{_TALK}"', "source.schema", "'one': author holds a sentence: "),
        ("status =", f'publisher-place = "{_TALK}"\nstatus =', "source.schema", "'one': publisher-place holds "),
    ],
)
def test_sentence_in_a_field_of_few_words_is_reported(old: str, new: str, code: str, said: str, tmp_path: Path) -> None:
    ((found, message),) = _said(tmp_path, old, new)
    assert found == code
    assert message.startswith(said)
    assert "Most hospitals ban phones." in message


def _contacts(folder: Path, *tables: str) -> list[str]:
    path = folder / "local.toml"
    path.write_text("\n".join(f'[[contact]]\nrole = "Supervisor"\n{table}\n' for table in tables))
    return [f"{found.place.line}: {found.message} [{found.code}]" for found in read_contacts(path)[1]]


@pytest.mark.parametrize(
    "table",
    [
        'name = "Dr A. N. Other Jr."',
        'name = "Dr A. Smith, out of hours the site manager"',
        'phone = "020 7946 0000, ext. 12; bleep 44"',
        'phone = "0800 123 4567 (Mon. to Fri., 9 a.m. to 5 p.m.)"',
        "",
    ],
)
def test_contact_is_a_name_and_a_number(table: str, tmp_path: Path) -> None:
    assert _contacts(tmp_path, table) == []


@pytest.mark.parametrize(
    "words", [_TALK, "Most hospitals ban phones.", "word " * 13, "4711. Most hospitals ban phones"]
)
@pytest.mark.parametrize("key", ["name", "phone"])
def test_contact_that_says_something_is_reported_where_it_stands(key: str, words: str, tmp_path: Path) -> None:
    assert _contacts(tmp_path, "", f'{key} = "{words}"') == [
        f"5: contact 'Supervisor': {key} holds more than whom to call and how; say it on a page, with its mark "
        "[evidence.schema]"
    ]
