"""The package as it is handed on: all that the program needs is in it, and it binds far from its repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.books import REPOSITORY, Book

#: What stands beside the package in the repository, and in the package for `new` to hand on.
_TOOLS = {"LICENSE", "Makefile", "pyproject.toml", *(f"requirements/{name}.txt" for name in ("book", "serve", "test"))}


def _wheel(folder: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [path] = target.glob("*.whl")
    return path


def _package(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("vademecum/")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _wheel(REPOSITORY, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages that holds the wheel, and nothing of the repository."""
    folder = tmp_path_factory.mktemp("installed")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def begun(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `new` writes when the installed program runs it."""
    folder = tmp_path_factory.mktemp("begun") / "ours"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "vademecum", "new", str(folder)],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_wheel_holds_the_whole_package_and_what_new_hands_on(wheel: Path) -> None:
    package = REPOSITORY / "vademecum"
    files = {f"vademecum/{path.relative_to(package).as_posix()}" for path in package.rglob("*") if path.is_file()}
    ours = {name for name in files if "__pycache__" not in name}
    assert _package(wheel) == ours | {f"vademecum/starter-tools/{name}" for name in _TOOLS}
    assert {Path(name).suffix for name in ours} >= {".css", ".js", ".html", ".rst", ".toml", ".woff2"}


def test_installed_program_begins_a_handbook_that_can_be_handed_on_in_turn(
    wheel: Path, begun: Path, tmp_path: Path
) -> None:
    for name in _TOOLS - {"LICENSE"}:
        assert (begun / name).read_bytes() == (REPOSITORY / name).read_bytes()
    # The program's licence goes with it; that of the first handbook's text stays where the text is.
    licence = (begun / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n")
    assert "Creative Commons" not in licence
    assert _package(_wheel(begun, tmp_path)) == _package(wheel)


def test_installed_program_binds_the_formats_far_from_its_repository(
    installed: Path, begun: Path, tmp_path: Path
) -> None:
    book = Book(tmp_path / "book")
    book.root.mkdir()
    shutil.copy(begun / "conf.py", book.root)
    shutil.copytree(begun / "source", book.source)
    for builder in ("claims", "pdf", "epub", "html"):
        result = book.build(builder, PYTHONPATH=str(installed))
        assert (result.status, result.output) == (0, "")
    for name in ("pdf/a-small-handbook.pdf", "epub/a-small-handbook.epub", "html/_static/vademecum.css"):
        assert book.output(name).stat().st_size > 5_000
