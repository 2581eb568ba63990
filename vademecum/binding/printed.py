"""Where each section, item of a list and sentence stands in the printed book."""

import json
from pathlib import Path

from sphinx.application import Sphinx


def pages_file(app: Sphinx) -> Path:
    """Return the file of printed page numbers that the builder ``pdf`` wrote: ``vademecum_pages``, else its own place.

    There need be none: a book may be read before it is printed.
    """
    named = app.config.vademecum_pages
    return Path(app.confdir, named) if named else Path(app.outdir).parent / "pdf" / "pages.json"


def printed_pages(app: Sphinx) -> dict[str, str]:
    """Return the printed page's label by docname, by ``docname#id`` and by a sentence's id; empty without a file.

    The builder ``pdf`` gets nothing: it is what numbers the pages, and reads them off its own layout.
    """
    if app.builder.name == "pdf":
        return {}
    try:
        labels: dict[str, str] = json.loads(pages_file(app).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return labels
