"""Warnings that do not fade: a page that was built with one is read again until it is in order.

Sphinx forgets the warnings of a page that it does not read again, so that the second of two builds with
``--fail-on-warning`` would pass: https://github.com/sphinx-doc/sphinx/issues/8069
"""

import json
import logging as std_logging
import os
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

#: Warning types that are findings: they hold the files back even where warnings do not fail the build.
FINDINGS = frozenset({"claims", "evidence", "source"})

#: Stands for "every page" in the list of pages: the warning had no place, or one that no page owns.
_EVERY_PAGE = "*"


class _Listener(std_logging.Handler):
    """Keep where each warning of a build is, and whether one was a finding."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(std_logging.WARNING)
        self._app = app
        self.pages: set[str] = set()
        self.has_findings = False
        self.has_warnings = False

    def emit(self, record: std_logging.LogRecord) -> None:
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if is_suppressed_warning(kind or "", subtype or "", self._app.config.suppress_warnings):
            return
        self.has_warnings = True
        self.has_findings |= kind in FINDINGS
        # Findings are made anew in every build, out of what is stored: their pages need not be read again.
        if kind not in FINDINGS:
            self.pages |= self._pages_at(getattr(record, "location", None))

    def _pages_at(self, location: object) -> set[str]:
        env = getattr(self._app, "env", None)
        if env is None:
            return set()
        if isinstance(location, tuple):
            location = location[0]
        if isinstance(location, nodes.Node):
            location = location.source or _EVERY_PAGE
        name = str(location or _EVERY_PAGE)
        for candidate in filter(None, (name, name.rpartition(":")[0])):
            for docname in (candidate, env.path2doc(candidate)):
                if docname and docname in env.found_docs:
                    return {docname}
            owners = {page for page, files in env.dependencies.items() if _is_among(candidate, files, env)}
            if owners:
                return owners
        return {_EVERY_PAGE}


class WarnedPages:
    """The pages that the last build warned about, kept from build to build in the folder of doctrees."""

    def __init__(self, app: Sphinx) -> None:
        """Hear every warning from here on."""
        self._listener = _Listener(app)
        std_logging.getLogger(NAMESPACE).addHandler(self._listener)

    def to_read_again(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Return the pages that the last build warned about (``env-get-outdated``)."""
        pages = _remembered(app)
        return sorted(env.found_docs if _EVERY_PAGE in pages else pages & env.found_docs)

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Write down the pages that this build warned about (``build-finished``)."""
        std_logging.getLogger(NAMESPACE).removeHandler(self._listener)
        # A build that was cut short has not read every page again: what was known before still holds.
        pages = self._listener.pages | (_remembered(app) if exception else set())
        if pages or _note(app).exists():
            _note(app).write_text(json.dumps(sorted(pages)), encoding="utf-8")


def is_held_back(app: Sphinx) -> bool:
    """Say whether the last good files must stay: a warning fails the build, or a finding stands."""
    return any(one.has_findings for one in _listeners()) or (has_warnings() and _do_warnings_fail(app))


def has_warnings() -> bool:
    """Say whether this build has warned of anything so far."""
    return any(one.has_warnings for one in _listeners())


def _listeners() -> list[_Listener]:
    return [handler for handler in std_logging.getLogger(NAMESPACE).handlers if isinstance(handler, _Listener)]


def _do_warnings_fail(app: Sphinx) -> bool:
    """Say whether the build was started with ``--fail-on-warning``.

    Sphinx 8.1 made ``app.warningiserror`` always false, and has no other name for it that is documented.
    """
    return bool(getattr(app, "_fail_on_warnings", app.warningiserror))


def _note(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "warned-pages.json"


def _remembered(app: Sphinx) -> set[str]:
    try:
        return set(json.loads(_note(app).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return set()


def _is_among(path: str, files: set[str], env: BuildEnvironment) -> bool:
    return any(os.path.realpath(Path(env.srcdir) / file) == os.path.realpath(path) for file in files)
