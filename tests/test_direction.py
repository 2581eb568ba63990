"""Imports point to the pure: read out of the code, not out of a promise."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import vademecum

_PACKAGE = Path(vademecum.__file__).parent

#: Values that everything may use; the standard library only.
_VALUES = {"vademecum", "vademecum.findings", "vademecum.errors", "vademecum.paper"}
_SPHINX = {"sphinx", "docutils"}

#: What each room may import beside the standard library and itself.
_ALLOWED = {
    "findings": set(),
    "errors": set(),
    "paper": set(),
    "preflight": set(),
    "starter": set(),
    "starting": _VALUES,
    "explanations": _VALUES,
    "prose": _VALUES | {"sentencex"},
    "evidence": _VALUES | {"vademecum.prose", "citeproc", "bibtexparser", "tomli"},
    "booklet": _VALUES | {"pikepdf"},
    "binding": _VALUES | _SPHINX | {"pikepdf"},
    "claims": _VALUES | _SPHINX | {"vademecum.prose", "vademecum.evidence", "vademecum.binding"},
    "web": _VALUES | _SPHINX | {"vademecum.binding", "fontTools"},
    "pdf": _VALUES
    | _SPHINX
    | {
        "vademecum.binding",
        "vademecum.booklet",
        "weasyprint",
        "pikepdf",
        "pydyf",
        "fontTools",
        "PIL",
        "lxml",
    },
    "epub": _VALUES | _SPHINX | {"vademecum.binding", "lxml", "fontTools", "resvg_py", "PIL"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            yield node.module


def _room(module: str) -> str:
    """Return what the table speaks of: ``vademecum.web`` for ``vademecum.web.pages``, ``sphinx`` for its modules."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "vademecum" else parts[0]


def test_every_room_is_in_the_table() -> None:
    rooms = {path.stem for path in _PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__"} <= set(_ALLOWED)


@pytest.mark.parametrize("path", sorted(_PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_imports_point_to_the_pure(path: Path) -> None:
    room = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
    if room in ("__init__", "__main__"):
        return
    allowed = _ALLOWED[room] | {f"vademecum.{room}"} | set(sys.stdlib_module_names)
    assert {module for module in _imports(path) if _room(module) not in allowed} == set()
