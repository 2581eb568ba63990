"""``make serve``: findings are shown in the page that they are about, as well as in the terminal."""

import logging
import re
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging as sphinx_logging

from vademecum.web.site import has_frame


class Finding(NamedTuple):
    """A finding as the page shows it."""

    place: str  #: File and line, from the source folder; empty where it has none.
    message: str


class Findings(logging.Handler):
    """What was found while pages were read; it listens where Sphinx's own warnings go by."""

    def __init__(self, app: Sphinx) -> None:
        """Listen from now on, if this is a preview (``builder-inited`` comes later than the settings)."""
        super().__init__(logging.WARNING)
        self._found: list[Finding] = []
        self._source = f"{Path(app.srcdir)}/"
        self.addFilter(sphinx_logging.WarningLogRecordTranslator(app))

    def listen(self, app: Sphinx) -> None:
        """Begin (``builder-inited``)."""
        if app.config.vademecum_preview and has_frame(app):
            logging.getLogger(sphinx_logging.NAMESPACE).addHandler(self)

    def stop(self, app: Sphinx, exception: Exception | None) -> None:
        """End (``build-finished``)."""
        logging.getLogger(sphinx_logging.NAMESPACE).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note a finding; Sphinx sends a warning that it held back a second time, with its place in front."""
        if getattr(record, "is_noted", False):
            return
        record.is_noted = True
        place = str(getattr(record, "location", None) or "").removeprefix(self._source)
        # The terminal's own handler has put place and level in front.
        finding = Finding(place, re.sub(r"^(?:.*?: )?(?:WARNING|ERROR|CRITICAL): ", "", record.getMessage()))
        if finding not in self._found:
            self._found.append(finding)

    def of(self, app: Sphinx, docname: str) -> list[Finding]:
        """Return the findings of a page; those without a place are every page's."""
        path = str(app.env.doc2path(docname, False)) if docname in app.env.found_docs else ""
        return [one for one in self._found if not one.place or (path and one.place.partition(":")[0] == path)]

    def inputs(self, app: Sphinx, docname: str) -> list[str]:
        """Say what a page shows of them (``vademecum-page-inputs``)."""
        return [f"{one.place} {one.message}" for one in self.of(app, docname)]

    def show(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Tell the template (``html-page-context``)."""
        context["vm_is_preview"] = bool(app.config.vademecum_preview)
        context["vm_findings"] = self.of(app, pagename)
        here = set(context["vm_findings"])
        context["vm_findings_elsewhere"] = sum(one not in here for one in self._found)
