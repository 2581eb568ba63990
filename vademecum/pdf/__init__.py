"""Sphinx extension: the handbook as PDF files, one document from many, with links that land."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.pdf.booklet import BookletBuilder
from vademecum.pdf.builder import PdfBuilder
from vademecum.pdf.card import CardBuilder
from vademecum.pdf.profiles import USUAL


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders ``pdf``, ``booklet`` and ``card``, and the setting of the profiles."""
    app.setup_extension("vademecum.binding")
    app.add_config_value("pdf_profiles", list(USUAL), "", frozenset({list, tuple}))
    # How many designs are laid out side by side; 0 is one for each core.
    app.add_config_value("pdf_jobs", 0, "", frozenset({int}))
    app.add_builder(PdfBuilder)
    app.add_builder(BookletBuilder)
    app.add_builder(CardBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
