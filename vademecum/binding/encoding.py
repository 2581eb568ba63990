"""Pages that are not UTF-8: Sphinx stops at one without saying which."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from vademecum.findings import Place


def refuse_other_encodings(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Stop before reading where a page is not UTF-8, naming file and line (``env-before-read-docs``).

    :raises SphinxError: if one is not.
    """
    for docname in docnames:
        path = Path(env.doc2path(docname))
        content = path.read_bytes()
        try:
            content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = Place(str(path), content[: error.start].count(b"\n") + 1)
            raise SphinxError(
                f"{place}: byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
            ) from error
