"""``python -m vademecum new DIR``: a small handbook to begin with, and the tools that bind it."""

import shutil
from pathlib import Path
from typing import Final

from vademecum.errors import HandbookError

_PACKAGE: Final = Path(__file__).parent

#: What stands beside the package in its repository; an installed package has copies of its own.
_TOOLS: Final = ("Makefile", "pyproject.toml", "requirements")
_KEPT_TOOLS: Final = _PACKAGE / "starter-tools"
_LICENCE: Final = "LICENSE"

#: Where the licence of the program begins; before it stands that of the handbook which the program comes from.
_LICENCE_OF_THE_PROGRAM: Final = "MIT License\n"

_IGNORE: Final = """\
/.venv*
/build/
__pycache__/
.*_cache/
"""

_README: Final = """\
# A small handbook

`make` binds it, `make check` says what is wrong, `make serve` shows it while you write, `make help` lists the rest.
Editors edit `source/`; `conf.py` holds title and names; `vademecum/` is the program, and LICENSE is the program's.
"""


def start(folder: Path) -> list[Path]:
    """Write a small handbook with its Makefile, its locked tools and the program into a folder; return what is there.

    :raises HandbookError: if something is in the folder already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HandbookError(f"{folder}: is not an empty folder; name one that is not there yet")
    tools = _KEPT_TOOLS if _KEPT_TOOLS.is_dir() else _PACKAGE.parent
    try:
        shutil.copytree(_PACKAGE / "starter", folder, dirs_exist_ok=True, ignore=_unwanted)
        shutil.copytree(_PACKAGE, folder / "vademecum", ignore=_unwanted)
        for name in _TOOLS:
            if (tools / name).is_dir():
                shutil.copytree(tools / name, folder / name)
            else:
                shutil.copy(tools / name, folder / name)
        licence = (tools / _LICENCE).read_text(encoding="utf-8")
        (folder / _LICENCE).write_text(licence[licence.index(_LICENCE_OF_THE_PROGRAM) :], encoding="utf-8")
        (folder / "README.md").write_text(_README, encoding="utf-8")
        (folder / ".gitignore").write_text(_IGNORE, encoding="utf-8")
    except OSError as error:
        raise HandbookError(f"{folder}: cannot be written: {error.strerror or error}; choose another place") from error
    return sorted(folder.iterdir())


def _unwanted(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("__pycache__", _KEPT_TOOLS.name)}
