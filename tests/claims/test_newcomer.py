"""Two pages on another subject, by somebody who knew nothing but CONTRIBUTING: honest prose is silent, in every form.

They stand as they were written but for what the checks were right about. The evidence is invented.
"""

import shutil
from pathlib import Path

import pytest

from tests.books import REPOSITORY, Book

_NIGHTS = REPOSITORY / "tests" / "claims" / "nights"


@pytest.fixture
def nights(tmp_path: Path) -> Book:
    book = Book(tmp_path / "nights")
    conf = 'language = "en-GB"\nextensions = ["vademecum.claims"]\nclaims_today = "2026-11-22"\nnitpicky = True\n'
    book.write("../conf.py", conf)
    book.write("index.rst", "Nights\n======\n\nIs it so? [own.question]_\n\n.. toctree::\n\n   bleeps\n   discharge\n")
    for name in ("evidence", "images"):
        shutil.copytree(_NIGHTS / name, book.source / name)
    for page in _NIGHTS.glob("*.rst"):
        shutil.copy(page, book.source)
    return book


def test_pages_of_a_newcomer_are_silent(nights: Book) -> None:
    result = nights.build("claims")
    found = [line for line in result.output.splitlines() if not line.endswith("unused]")]
    assert found == []


@pytest.mark.parametrize(
    ("honest", "wrong", "code"),
    [
        ("Almost two thirds were", "Almost two fifths were", "claims.figure"),
        ("Almost two thirds were", "Over two thirds were", "claims.figure"),
        ("Four in five were", "Three in five were", "claims.figure"),
        ("On more than a fifth of", "On more than a quarter of", "claims.figure"),
        ("Half an hour is", "Half a day is", "claims.figure"),
        ("within two days; since", "within three days; since", "claims.figure"),
        ("At twenty past five on", "At twenty to six on", "claims.date"),
        ("14 minutes, against 15", "14 minutes, against 16", "claims.figure"),
        ("who was 71, did", "who was 72, did", "claims.figure"),
        ("Three quarters of the summaries", "Two thirds of the summaries", "claims.figure"),
        ("One in seventeen left", "One in twelve left", "claims.figure"),
        ("More than one summary in three", "Fewer than one summary in three", "claims.figure"),
        ("More than one summary in three", "More than one nurse in three", "claims.figure"),
        ("3.1 in every hundred items", "3.1 in every 1,000 items", "claims.figure"),
        ("this is not optional", "this is not needed", "claims.polarity"),
        ("so Scottish, Welsh", "so Scottish, Dutch, Welsh", "claims.name"),
        ("on two occasions she", "on three occasions she", "claims.figure"),
    ],
)
def test_what_is_wrong_there_is_still_reported(nights: Book, honest: str, wrong: str, code: str) -> None:
    page = next(name for name in ("bleeps.rst", "discharge.rst") if honest in nights.read(name))
    nights.replace(page, honest, wrong)
    result = nights.build("claims")
    assert result.findings(code), result.output
