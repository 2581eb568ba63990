"""Sphinx extension: the handbook as PDF files, one document from many, with links that land."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.pdf.booklet import BookletBuilder
from vademecum.pdf.builder import PdfBuilder
from vademecum.pdf.card import CardBuilder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders ``pdf``, ``booklet`` and ``card``, and the setting of the profiles."""
    app.setup_extension("vademecum.binding")
    app.add_config_value("pdf_profiles", ["screen", "a5"], "", frozenset({list, tuple}))
    app.add_builder(PdfBuilder)
    app.add_builder(BookletBuilder)
    app.add_builder(CardBuilder)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
