"""Wrong sentences are reported, and right ones are not: snippets by somebody who had not read the checker.

All of them are bound at once, each as a page of its own; what is said of a page must be what its snippet asks for.
"""

import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.books import REPOSITORY, Book

_SNIPPETS = REPOSITORY / "tests" / "claims" / "snippets"
_LINE = re.compile(r"(?P<path>.+?)(?::\d+)?: (?:WARNING|ERROR): (?P<message>.*) \[(?P<code>[a-z]+\.[a-z-]+)\]")
#: Each snippet stands alone: what others cite is of no matter to it.
_OF_THE_WHOLE = ("evidence.unused", "source.unused")


def _read(name: str) -> dict[str, dict[str, Any]]:
    """Return the snippets of a file by a name of their own."""
    tables = tomllib.loads((_SNIPPETS / f"{name}.toml").read_text(encoding="utf-8"))["snippet"]
    return {f"{name}-{number:03}-{table.get('code', 'none')}": table for number, table in enumerate(tables, 1)}


_HOSTILE, _HONEST = _read("hostile"), _read("honest")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[tuple[str, str]]]]:
    """What a build says of each snippet: codes and messages."""
    book = Book(tmp_path_factory.mktemp("snippets"))
    conf = 'language = "en-GB"\nextensions = ["vademecum.claims"]\nclaims_today = "2026-11-22"\n'
    book.write("../conf.py", conf)
    shutil.copytree(_SNIPPETS / "evidence", book.source / "evidence")
    shutil.copytree(_SNIPPETS / "images", book.source / "images")
    for name, snippet in (_HOSTILE | _HONEST).items():
        text = snippet["text"]
        # Two snippets may have different arithmetic of one name.
        for table in re.findall(r"^\[([\w-]+)\]", snippet.get("derived", ""), re.MULTILINE):
            text = text.replace(
                f"calc.{table}]", f"calc.{table}-{name}]".replace(".", "-").replace("calc-", "calc.", 1)
            )
            renamed = snippet["derived"].replace(f"[{table}]", f"[{table}-{name}]".replace(".", "-"))
            book.append("evidence/derived.toml", f"\n{renamed}\n")
        book.write(f"{name}.rst", f":orphan:\n\nPage\n====\n\n{text}\n")
    book.write("index.rst", "Snippets\n========\n\nIs it so? [own.question]_\n")
    output = book.build("claims").output
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in output.splitlines():
        match = _LINE.fullmatch(line)
        assert match, line
        names = [name for name in _HOSTILE | _HONEST if name.replace(".", "-") in match["message"]]
        for name in names or [Path(match["path"]).stem]:
            if match["code"] not in _OF_THE_WHOLE:
                found[name].append((match["code"], match["message"]))
    yield found


@pytest.mark.parametrize("name", [name for name in _HOSTILE if "accepted" not in _HOSTILE[name]])
def test_wrong_sentence_is_reported(name: str, said: dict[str, list[tuple[str, str]]]) -> None:
    snippet = _HOSTILE[name]
    wanted = {snippet["code"], *snippet.get("or", [])}
    assert wanted & {code for code, _ in said[name]}, (snippet["text"], snippet["why"], said[name])


@pytest.mark.parametrize("name", _HONEST)
def test_right_sentence_is_not_reported(name: str, said: dict[str, list[tuple[str, str]]]) -> None:
    assert said[name] == [], (_HONEST[name]["text"], _HONEST[name]["why"])


def test_what_passes_all_the_same_is_little_and_doubtful() -> None:
    accepted = [snippet for snippet in _HOSTILE.values() if "accepted" in snippet]
    assert len(accepted) <= len(_HOSTILE) // 50
    assert all("doubt" in snippet for snippet in accepted)
