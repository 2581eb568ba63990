"""The e-book: a builder of EPUB 3 files that EPUBCheck accepts, the same bytes from the same sources."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.epub.builder import EpubBuilder
from vademecum.epub.settings import choose_defaults, drop_stock_checks
from vademecum.epub.transforms import AnchorsOfLeftOutText, RemotePictures


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in the place of Sphinx's own."""
    app.setup_extension("vademecum.binding")
    app.setup_extension("sphinx.builders.epub3")
    app.add_config_value("epub_subjects", [], "", frozenset({list, tuple}))
    app.add_config_value("epub_certified_by", "", "", frozenset({str}))
    app.add_builder(EpubBuilder, override=True)
    app.add_html_theme("vademecum-epub", str(Path(__file__).parent / "templates"))
    app.add_post_transform(AnchorsOfLeftOutText)
    app.add_post_transform(RemotePictures)
    # Before Sphinx's own listener at 800, which reads epub_css_files.
    app.connect("config-inited", choose_defaults, priority=700)
    drop_stock_checks(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
