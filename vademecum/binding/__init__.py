"""What every face of Sphinx shares: the book's identity, outputs that are stale, warnings that do not fade."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.binding.encoding import refuse_other_encodings
from vademecum.binding.identity import FixedClock, edition_date, slug
from vademecum.binding.offline import LocalCSVTable, LocalRaw
from vademecum.binding.outputs import Outputs
from vademecum.binding.stale import inputs_fingerprint
from vademecum.binding.warned import WarnedPages

__all__ = ["Outputs", "edition_date", "inputs_fingerprint", "setup", "slug"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what the other extensions build on; each of them calls this for itself."""
    app.add_config_value("vademecum_slug", None, "env", frozenset({str, type(None)}))
    app.add_config_value("vademecum_subtitle", "", "env", frozenset({str}))
    app.add_config_value("vademecum_edition", "", "env", frozenset({str}))
    app.add_config_value("vademecum_pages", None, "", frozenset({str, type(None)}))

    # Extensions add the files that their pages rest on beside Sphinx's own dependencies: (app) -> iterable of paths.
    app.add_event("vademecum-inputs")
    # What a single page shows beside its own text: (app, docname) -> iterable of strings.
    app.add_event("vademecum-page-inputs")

    app.add_directive("csv-table", LocalCSVTable, override=True)
    app.add_directive("raw", LocalRaw, override=True)
    clock = FixedClock()
    app.connect("config-inited", clock.stop)
    # After every other handler: those write dates too.
    app.connect("build-finished", clock.go_on, priority=900)
    app.connect("env-before-read-docs", refuse_other_encodings)
    warned = WarnedPages(app)
    app.connect("env-get-outdated", warned.to_read_again)
    app.connect("build-finished", warned.remember)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
