"""Each finding has a miniature handbook that triggers it and nothing else, a page that explains it, and a row."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

from tests.books import REPOSITORY
from vademecum.__main__ import main
from vademecum.explanations import EXPLANATIONS, FORMATS

_CODE = re.compile(r"\"((?:claims|evidence|source)\.[a-z]+(?:-[a-z]+)*)\"[,)]")


def _codes(app: SphinxTestApp) -> list[str]:
    app.build()
    return re.findall(r"WARNING: .* \[([a-z.-]+)\]\n", strip_escape_sequences(app.warning.getvalue()))


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_code_is_found_in_its_handbook_and_no_other_is(
    code: str, make_app: Callable[..., SphinxTestApp], rootdir: Path, tmp_path: Path
) -> None:
    root = rootdir / f"test-claims-{code.replace('.', '-')}"
    app = make_app("claims", srcdir=root, builddir=tmp_path)
    assert set(_codes(app)) == {code}, app.warning.getvalue()


def test_handbook_in_order_has_no_finding(
    make_app: Callable[..., SphinxTestApp], rootdir: Path, tmp_path: Path
) -> None:
    app = make_app("claims", srcdir=rootdir / "test-claims-good", builddir=tmp_path)
    app.build()
    assert app.warning.getvalue() == ""


def test_code_explanations_and_table_agree() -> None:
    in_code = set()
    for folder in ("claims", "evidence"):
        for path in Path(REPOSITORY / "vademecum" / folder).rglob("*.py"):
            in_code |= set(_CODE.findall(path.read_text(encoding="utf-8")))
    assert in_code == set(EXPLANATIONS)
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `((?:claims|evidence|source)\.[a-z-]+)` \| (.+) \|$", text, re.MULTILINE))
    assert rows == {code: explanation.means for code, explanation in EXPLANATIONS.items()}


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_explain_prints_a_page(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{code}\n\n{EXPLANATIONS[code].means}\n")
    assert "\nRight\n    " in page


def test_explain_of_an_unknown_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "claims.uncitedd"]) == 2
    assert capsys.readouterr().err == "vademecum: code 'claims.uncitedd' is unknown; did you mean 'claims.uncited'?\n"


def test_contributing_and_explain_name_the_same_warnings_of_formats(capsys: pytest.CaptureFixture[str]) -> None:
    told = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`((?:pdf|epub)\.[a-z-]+)`", told)) == set(FORMATS)
    assert main(["explain", "pdf.card"]) == 0
    assert capsys.readouterr().out.startswith("pdf.card\n\nthe pocket card has no room")


def test_a_reader_of_the_output_may_stop_reading() -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m vademecum explain | head -n 1",
        shell=True,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.split()[0], done.stderr) == ("claims.uncited", "")
