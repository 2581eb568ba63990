"""Fingerprints of all that an output is made from.

A builder that shares its environment with others cannot ask Sphinx what changed: the first builder to run consumes
the answer, and later ones would ship old text.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sphinx.application import Sphinx

from vademecum.binding.identity import edition_date

_PACKAGE = Path(__file__).parent.parent

#: Libraries whose release changes the bytes of an output.
_LIBRARIES = (
    "citeproc-py",
    "docutils",
    "fontpkg-ibm-plex-mono",
    "fonttools",
    "lxml",
    "pikepdf",
    "pillow",
    "pydyf",
    "pyphen",
    "resvg-py",
    "sphinx",
    "sphinx-rtd-theme",
    "weasyprint",
)


def inputs_fingerprint(app: Sphinx, inputs: Iterable[Path] = ()) -> str:
    """Return one value that differs whenever sources, settings, theme, code or ``inputs`` differ.

    It stays the same when the project's folder moves, so that two folders agree.
    """
    source = Path(app.srcdir)
    env = app.env
    files = {Path(env.doc2path(docname)) for docname in env.found_docs}
    for dependencies in env.dependencies.values():
        files |= {source / dependency for dependency in dependencies}
    for listener_files in app.emit("vademecum-inputs"):
        files |= set(listener_files)
    digest = hashlib.sha256(settings_fingerprint(app).encode())
    for path in sorted(files | set(inputs)):
        digest.update(_named(path, source).encode())
        digest.update(file_fingerprint(path).encode())
    return digest.hexdigest()


def settings_fingerprint(app: Sphinx) -> str:
    """Return one value for all that every page depends on: settings, theme, code, the libraries and the date."""
    config = {item.name: item.value for item in app.config if item.rebuild or item.name.startswith("html")}
    told = json.dumps(config, sort_keys=True, default=_told)
    paths = (str(app.srcdir), str(app.confdir), str(app.outdir), str(app.doctreedir), str(_PACKAGE))
    for path in sorted(paths, key=len, reverse=True):
        told = told.replace(path, "")
    parts = [told, *(f"{name} {_release(name)}" for name in _LIBRARIES), _code_fingerprint()]
    for folder in (*app.config.templates_path, *app.config.html_static_path):
        parts += [file_fingerprint(path) for path in sorted((Path(app.confdir) / folder).rglob("*"))]
    parts.append(edition_date(app).isoformat())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def file_fingerprint(path: Path) -> str:
    """Return a value for the file's content; a fixed one where there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return "absent"


@cache
def _code_fingerprint() -> str:
    """Return a value for the package's own code and theme: an output is stale when what made it has changed."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return hashlib.sha256("".join(file_fingerprint(path) for path in files).encode()).hexdigest()


def _named(path: Path, source: Path) -> str:
    return path.relative_to(source).as_posix() if path.is_relative_to(source) else path.name


def _release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _told(value: object) -> object:
    """Return a form of a setting that JSON can hold and that is the same in the next process."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (tuple, list)):
        return list(value)
    return f"{type(value).__module__}.{type(value).__qualname__}"
