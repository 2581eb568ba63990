"""The book's identity: the date that it bears, which is never the clock's, and the name of its files."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from docutils.nodes import make_id
from sphinx.application import Sphinx
from sphinx.config import Config

from vademecum.errors import HandbookError

_VARIABLE = "SOURCE_DATE_EPOCH"


def edition_date(app: Sphinx) -> datetime:
    """Return when the book was last changed, in UTC.

    It is SOURCE_DATE_EPOCH; where the environment has none, the last commit's date; without git, the date of the
    newest source file.

    Source of the variable: https://reproducible-builds.org/specs/source-date-epoch/

    :raises HandbookError: if SOURCE_DATE_EPOCH is not a number of seconds.
    """
    return _moment(Path(app.srcdir))


def given_date() -> datetime | None:
    """Return the date that SOURCE_DATE_EPOCH gives; None where it is not set, or is empty.

    :raises HandbookError: if it is not a number of seconds.
    """
    given = os.environ.get(_VARIABLE)
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise HandbookError(f"{_VARIABLE} is {given!r}; it must be a whole number of seconds since 1970") from error


def slug(config: Config) -> str:
    """Return what the names of the finished files begin with: ``vademecum_slug``, else made from the project's name."""
    given: str | None = config.vademecum_slug
    return given or make_id(config.project) or "handbook"


class FixedClock:
    """SOURCE_DATE_EPOCH during a build, for every tool that reads it: Sphinx, fontTools, WeasyPrint."""

    def __init__(self) -> None:
        """Remember what the environment held, so that the next book in this process is asked for its own date."""
        self._before = os.environ.get(_VARIABLE)

    def stop(self, app: Sphinx, config: Config) -> None:
        """Set the variable to the edition's date (``config-inited``)."""
        os.environ[_VARIABLE] = str(int(_moment(Path(app.srcdir)).timestamp()))

    def go_on(self, app: Sphinx, exception: Exception | None) -> None:
        """Leave the environment as it was (``build-finished``)."""
        if self._before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = self._before


def _moment(source: Path) -> datetime:
    given = given_date()
    if given is not None:
        return given
    seconds = _last_commit(source)
    if seconds is None:
        seconds = int(max((path.stat().st_mtime for path in _files(source)), default=0))
    return datetime.fromtimestamp(seconds, UTC)


def _last_commit(folder: Path) -> int | None:
    try:
        answer = subprocess.run(
            ["git", "-C", os.fspath(folder), "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(answer) if answer else None


def commit(folder: Path) -> str:
    """Return the short name of the commit that a folder is at; empty without git."""
    try:
        return subprocess.run(
            ["git", "-C", os.fspath(folder), "rev-parse", "--short=10", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts):
            yield path
