"""Mutation proof: nearly every claim of the handbook that is made wrong on purpose is reported."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import REPOSITORY, Book
from vademecum.__main__ import main
from vademecum.evidence.mutation import read_score


def test_checks_report_what_is_changed_on_purpose(handbook: Book) -> None:
    assert handbook.build("claims").output == ""
    done = subprocess.run(
        [sys.executable, "-m", "vademecum", "mutate"],
        cwd=handbook.root,
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    score = read_score(handbook.source / "evidence")
    assert score is not None
    assert score.mutants > 2500
    assert score.figures_dates_names >= 0.99
    assert score.rest >= 0.70
    assert score == read_score(REPOSITORY / "source" / "evidence"), "run python -m vademecum mutate after make check"
    # Each survivor is printed at its place.
    survivors = [line for line in done.stdout.splitlines() if ".rst:" in line]
    assert len(survivors) == score.survivors
    assert done.stdout.splitlines()[1].startswith("figure plus one")


def test_mutation_needs_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "evidence").mkdir()
    assert main(["mutate", "--build", str(tmp_path / "none"), "--evidence", str(tmp_path / "evidence")]) == 2
    assert "nothing was built there; run make check first" in capsys.readouterr().err
