"""``python -m vademecum new DIR``: what it writes is a handbook that binds and passes its checks."""

import subprocess
import sys
from pathlib import Path

from tests.books import REPOSITORY, Book


def _new(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vademecum", "new", str(folder)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_new_handbook_binds_with_its_own_program_and_passes_its_checks(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    done = _new(folder)
    assert (done.returncode, done.stderr) == (0, "")
    for builder in ("claims", "html"):
        result = Book(folder).build(builder, PYTHONPATH=str(folder))
        assert (result.status, result.output) == (0, "")
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "tests"]
    tested = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "1 passed" in tested.stdout


def test_new_handbook_has_the_same_makefile_and_locks(tmp_path: Path) -> None:
    _new(tmp_path / "ours")
    for name in ("Makefile", "requirements/book.txt", "requirements/test.txt", "vademecum/__main__.py"):
        assert (tmp_path / "ours" / name).read_bytes() == (REPOSITORY / name).read_bytes()


def test_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = _new(tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"vademecum: {tmp_path}: is not an empty folder; name one that is not there yet\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
