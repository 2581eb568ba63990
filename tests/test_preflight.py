"""What a machine lacks is said in one line, before anything is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import REPOSITORY

_PREFLIGHT = REPOSITORY / "vademecum" / "preflight.py"


def _run(*arguments: str, python: str = sys.executable) -> tuple[int, str]:
    done = subprocess.run([python, str(_PREFLIGHT), *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def _old_python() -> str | None:
    """Return a Python that is too old, from the path or from where pyenv keeps it."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    globs = [f"3.{minor}.*/bin/python3" for minor in range(6, 11)] if os.access(kept, os.R_OK | os.X_OK) else []
    found = [str(path) for glob in globs for path in sorted(kept.glob(glob))]
    found += [name for minor in range(6, 11) if (name := shutil.which(f"python3.{minor}"))]
    return next((name for name in found if subprocess.run([name, "-c", ""], capture_output=True).returncode == 0), None)


def test_python_that_is_too_old_is_refused_in_one_line() -> None:
    python = _old_python()
    if python is None:
        pytest.skip("no Python older than 3.11 on this machine")
    status, said = _run("python", python=python)
    assert status == 2
    assert said.startswith("vademecum: Python 3.")
    assert said.endswith("install 3.11 or later, then: make PYTHON=python3.11\n")
    assert said.count("\n") == 1


def test_machine_that_runs_the_tests_is_in_order() -> None:
    assert _run("python") == (0, "")
    assert _run("libraries") == (0, "")


def test_folder_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, said = _run("writable", str(tmp_path / "file" / "build"))
    assert status == 2
    assert (
        said
        == f"vademecum: {tmp_path}/file/build: cannot be written: Not a directory; mend that, nothing was changed\n"
    )
    assert _run("writable", str(tmp_path / "build")) == (0, "")
    assert list((tmp_path / "build").iterdir()) == []


def test_full_disk_is_refused_in_one_line() -> None:
    """/dev/full stands for a disk on which nothing fits; a folder cannot be one, so the file is named itself."""
    status, said = _run("writable", "/dev/full")
    assert status == 2
    assert said.startswith("vademecum: /dev/full: cannot be written: ")


def test_menu_lists_every_target() -> None:
    command = ["make", "--no-print-directory", "help"]
    menu = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    listed = [line.split()[1] for line in menu.splitlines()]
    phony = next(line for line in (REPOSITORY / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    assert sorted(listed) == sorted(phony.split()[1:])
