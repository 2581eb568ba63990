"""HTML: the frame of the pages, what the home page offers, the evidence explorer, reading without a network."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.web.explorer import explorer_inputs, extra_pages
from vademecum.web.frame import add_frame, frame_page, use_plain_sign, use_templates
from vademecum.web.home import (
    home_offer,
    printed_inputs,
    printed_page,
    show_home,
    show_printed_pages,
    visit_home_offer,
    visit_printed_page,
)
from vademecum.web.offers import copy_offers, offers_inputs
from vademecum.web.offline import write_worker
from vademecum.web.pages import changed_pages, remember_pages
from vademecum.web.preview import Findings
from vademecum.web.sitemap import write_sitemap
from vademecum.web.stylesheets import add_stylesheets
from vademecum.web.translator import use_translator


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register templates, stylesheets and scripts, pages beside the book's, and the check for stale pages."""
    app.setup_extension("vademecum.binding")
    app.add_node(home_offer, html=(visit_home_offer, None))
    app.add_node(printed_page, html=(visit_printed_page, None))

    # Whether somebody writes and looks at once, as `make serve` says.
    app.add_config_value("vademecum_preview", False, "html", frozenset({bool}))

    app.connect("config-inited", add_frame)
    app.connect("config-inited", add_stylesheets)
    app.connect("builder-inited", use_templates)
    app.connect("builder-inited", use_plain_sign)
    app.connect("builder-inited", use_translator)
    app.connect("vademecum-page-inputs", offers_inputs)
    app.connect("vademecum-page-inputs", printed_inputs)
    app.connect("vademecum-page-inputs", explorer_inputs)
    findings = Findings(app)
    app.connect("builder-inited", findings.listen)
    app.connect("vademecum-page-inputs", findings.inputs)
    # After every check, for pages show what it found.
    app.connect("env-updated", changed_pages, priority=900)
    app.connect("doctree-resolved", show_home)
    app.connect("doctree-resolved", show_printed_pages)
    app.connect("html-collect-pages", extra_pages)
    # After the theme's own, whose context this builds on.
    app.connect("html-page-context", frame_page, priority=600)
    app.connect("html-page-context", findings.show)
    app.connect("build-finished", copy_offers)
    app.connect("build-finished", write_sitemap)
    app.connect("build-finished", write_worker, priority=600)
    app.connect("build-finished", remember_pages)
    app.connect("build-finished", findings.stop, priority=900)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
