"""Every finding that the code can make is explained in CONTRIBUTING, and no other."""

import re
from pathlib import Path

from tests.books import REPOSITORY

_CODE = re.compile(r"\"((?:claims|evidence|source)\.[a-z]+(?:-[a-z]+)*)\"[,)]")


def test_table_of_codes_agrees_with_the_code() -> None:
    in_code = set()
    for folder in ("claims", "evidence"):
        for path in Path(REPOSITORY / "vademecum" / folder).rglob("*.py"):
            in_code |= set(_CODE.findall(path.read_text(encoding="utf-8")))
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert in_code == set(re.findall(r"^\| `((?:claims|evidence|source)\.[a-z-]+)` \|", text, re.MULTILINE))
