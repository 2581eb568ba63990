"""HTML: what the theme lacks, and pages that are written anew when what they show has changed."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.web.pages import changed_pages, remember_pages
from vademecum.web.stylesheets import add_stylesheets


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the stylesheets and the check for stale pages."""
    app.setup_extension("vademecum.binding")
    app.connect("config-inited", add_stylesheets)
    app.connect("env-updated", changed_pages)
    app.connect("build-finished", remember_pages)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
