"""Run one builder the way the Makefile does: warnings fail it, and what stops it is said in one line."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from docutils.utils import SystemMessage
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.locale import init_console
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from vademecum.binding.identity import given_date
from vademecum.errors import HandbookError

#: Builders whose files lie in another folder than one of their own name: card and booklet are printed together.
_FOLDERS = {"card": "booklet"}

try:
    import fcntl
except ImportError:  # Windows has no such lock
    fcntl = None  # type: ignore[assignment]


def bind(
    builder: str,
    *,
    source: Path,
    build: Path,
    settings: Mapping[str, str] | None = None,
    jobs: int = 1,
    fresh: bool = False,
    quiet: bool = False,
) -> int:
    """Run a builder on the book whose ``conf.py`` is in the current folder, and return the exit status.

    0: done; 1: there are warnings, and the last good files were left. It does what ``sphinx-build --fail-on-warning``
    does, but for the errors: Sphinx shows a traceback even for an editor's mistake.

    :raises HandbookError: if the book cannot be built.
    """
    here = Path.cwd()
    if given_date() is None:
        # Sphinx reads it too while it loads, and stops with a traceback at an empty one.
        os.environ.pop("SOURCE_DATE_EPOCH", None)
    init_console()
    # Sphinx colours whatever it writes where CI is set, a file too; then no tool finds the place in a finding.
    if not color_terminal() or not (sys.stderr.isatty() or "FORCE_COLOR" in os.environ):
        nocolor()
    try:
        with _alone(here / build), patch_docutils(here), docutils_namespace():
            app = Sphinx(
                srcdir=here / source,
                confdir=here,
                outdir=here / build / _FOLDERS.get(builder, builder),
                doctreedir=here / build / "doctrees",
                buildername=builder,
                confoverrides=dict(settings or {}),
                status=None if quiet else sys.stdout,
                warning=sys.stderr,
                freshenv=fresh,
                warningiserror=True,
                parallel=jobs,
            )
            app.build()
            return app.statuscode
    except (SphinxError, SystemMessage) as error:
        raise HandbookError(" ".join(str(error).split())) from error
    except OSError as error:
        file = f"{error.filename}: " if error.filename else ""
        raise HandbookError(f"{file}{error.strerror or error}; mend that, finished files were not replaced") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other run writes to the folder: two would tear each other's pages and doctrees."""
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another build is running in this folder; waiting for it ...", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
