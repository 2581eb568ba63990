"""What the builders of loose leaves share: pages that no document holds, laid out in the book's faces."""

import io
from collections.abc import Callable, Iterator, Set
from html import escape
from pathlib import Path
from typing import NamedTuple

import pikepdf
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from vademecum.binding import Outputs, edition_date, slug
from vademecum.paper import Paper
from vademecum.pdf.fonts import only_ours, unpack_faces
from vademecum.pdf.furniture import MOTIF_PARTS
from vademecum.pdf.outline import read_outline
from vademecum.pdf.profiles import PROFILES
from vademecum.pdf.typesetting import Leaves, typeset

logger = logging.getLogger(__name__)

#: The profile whose pages become the booklet, and whose printed numbers the card names.
A5 = PROFILES["a5"]


class Contact(NamedTuple):
    """Somebody to call; an empty name or number is a blank to fill in."""

    role: str
    name: str
    phone: str


class LeavesBuilder(Builder):
    """Makes files from the finished A5 pages and from leaves of its own; no document has a file."""

    format = ""
    allow_parallel = False

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the application: ``Builder.app`` goes away with Sphinx 11."""
        super().__init__(app, env)
        self._application = app
        self._asked = False

    # What a kind of leaves has to say.

    def file_names(self) -> list[str]:
        """Return the names of the finished files."""
        raise NotImplementedError

    def inputs(self) -> list[Path]:
        """Return the files that they are made from, beside the sources."""
        raise NotImplementedError

    def write_leaves(self, outputs: Outputs) -> None:
        """Write the files beside the last good ones.

        :raises HandbookError: if they cannot be made.
        """
        raise NotImplementedError

    # What Sphinx asks.

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield every document when the files are stale, else none."""
        self._asked = True
        if self._outputs().are_stale():
            yield from self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return something that every page has: links are not printed."""
        return docname

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the files, unless they are good."""
        outputs = self._outputs()
        if self._asked and not outputs.are_stale():
            return
        with outputs.writing():
            self.write_leaves(outputs)
        outputs.commit()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing: a document has no file."""

    def finish(self) -> None:
        """Do nothing more: the files are in place."""

    # What the kinds share.

    def _outputs(self) -> Outputs:
        return Outputs(self._application, self.file_names(), self.inputs())

    @property
    def slug(self) -> str:
        """What the names of the files begin with."""
        return slug(self.config)

    @property
    def pdf_folder(self) -> Path:
        """Where the ``pdf`` builder has put its files: beside this builder's."""
        return Path(self.outdir).parent / "pdf"

    @property
    def edition(self) -> str:
        """The line that names the edition; empty where the project has none."""
        return str(self.config.vademecum_edition or self.config.release)

    @property
    def has_motif(self) -> bool:
        """Whether the book has four parts, which are the motif's bubbles."""
        return len(read_outline(self.config.root_doc, self.env.toctree_includes).parts()) == MOTIF_PARTS

    def contacts(self) -> list[Contact]:
        """Return whom to call, as the extensions that know say; none where no extension does."""
        told = self._application.emit("vademecum-contacts")
        return [Contact(*contact) for contacts in told for contact in contacts]

    def lay_out(self, body: str, paper: Paper, *stylesheets: str, title: str) -> Leaves:
        """Return pages of HTML laid out on their own; what WeasyPrint has to say becomes a warning."""
        config = self.config
        moment = edition_date(self._application).strftime("%Y-%m-%dT%H:%M:%SZ")
        language = (config.language or "en").replace("_", "-")
        html = (
            f'<!DOCTYPE html><html lang="{escape(language)}" class="vm-pdf vm-leaves"><head><meta charset="utf-8">'
            f'<title>{escape(title)}</title><meta name="generator" content="vademecum">'
            f'<meta name="dcterms.created" content="{moment}"><meta name="dcterms.modified" content="{moment}">'
            f"</head><body>{body}</body></html>"
        )
        with only_ours(unpack_faces(Path(self.doctreedir, "vademecum-fonts"))):
            return typeset(html, paper, stylesheets, Path(self.srcdir), warn)


def warn(message: str) -> None:
    """Warn of what a layout has to say."""
    logger.warning("%s", message, type="pdf", subtype="layout")


def settled(pdf: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Return a PDF with an identifier that is a hash of its content, after ``change``."""
    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        if change:
            change(file)
        file.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return finished.getvalue()
