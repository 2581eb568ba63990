"""Finished files: written beside the last good ones, and put in their place only when the build is in order."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util import logging

from vademecum.binding.stale import inputs_fingerprint
from vademecum.binding.warned import has_warnings, is_held_back
from vademecum.errors import HandbookError

logger = logging.getLogger(__name__)


class Outputs:
    """The finished files of one builder: when they are stale, and how they are replaced."""

    def __init__(self, app: Sphinx, names: Sequence[str], inputs: Iterable[Path] = ()) -> None:
        """Take the files' names, relative to the output folder, and what they are made from beside the sources."""
        self._app = app
        self._names = list(names)
        self._inputs = list(inputs)
        self._folder = Path(app.outdir)
        #: Says what the last good files were made from. Beside them, so that removing the folder forgets it.
        self._note = self._folder / f".made-from-{app.builder.name}"

    def are_stale(self) -> bool:
        """Say whether a file is missing, or was made from other sources, settings, theme or code."""
        if not all((self._folder / name).is_file() for name in self._names):
            return True
        try:
            return self._note.read_text(encoding="utf-8") != self._fingerprint()
        except (FileNotFoundError, UnicodeDecodeError):
            return True

    def beside(self, name: str) -> Path:
        """Return the path to write the new file to: in the same folder, so that renaming it is one step."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(f".{path.name}.new")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Say in one line what keeps the files from being made.

        :raises SphinxError: if the book cannot be built, or a file cannot be written.
        """
        try:
            yield
        except HandbookError as error:
            raise SphinxError(str(error)) from error
        except OSError as error:
            file = error.filename or self._folder
            raise SphinxError(f"{file}: cannot be written; {error.strerror or error}") from error

    def commit(self) -> bool:
        """Put the new files in the place of the last good ones, and return whether that was done.

        It is not done while a warning fails the build or a finding stands: the last good files stay, and the build
        says so.
        """
        written = [name for name in self._names if self.beside(name).exists()]
        if is_held_back(self._app):
            for name in written:
                self.beside(name).unlink()
            logger.info("not written, because of the warnings above: %s", ", ".join(self._names))
            # Without --fail-on-warning Sphinx would end with "build succeeded".
            self._app.statuscode = 1
            return False
        for name in written:
            self.beside(name).replace(self._folder / name)
        if has_warnings():
            # A later build has to say them again, so what was made with them is never up to date.
            self._note.unlink(missing_ok=True)
            return True
        note = self._note.with_name(self._note.name + ".new")
        note.write_text(self._fingerprint(), encoding="utf-8")
        note.replace(self._note)
        return True

    def _fingerprint(self) -> str:
        # With the names: a build of some of the files says nothing of the others.
        return " ".join([inputs_fingerprint(self._app, self._inputs), *self._names])
