"""Pages that are stale though Sphinx thinks that they are not.

Where several builders share an environment, the first one to run consumes what changed; and Sphinx knows nothing of
evidence. So the output folder keeps a fingerprint of what each page was written from.
"""

import hashlib
import json
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from vademecum.binding.stale import file_fingerprint, settings_fingerprint
from vademecum.web.site import is_site


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write anew (``env-updated``)."""
    if not is_site(app):
        return []
    last = _remembered(app)
    return [docname for docname, fingerprint in _fingerprints(app, env).items() if last.get(docname) != fingerprint]


def remember_pages(app: Sphinx, exception: Exception | None) -> None:
    """Keep what the pages were written from (``build-finished``)."""
    if exception is None and is_site(app):
        _note(app).write_text(json.dumps(_fingerprints(app, app.env), indent=0), encoding="utf-8")


def _note(app: Sphinx) -> Path:
    return Path(app.outdir) / ".pages-made-from.json"


def _remembered(app: Sphinx) -> dict[str, str]:
    try:
        noted: dict[str, str] = json.loads(_note(app).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return noted


def _fingerprints(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Return a fingerprint of each page: its tree, what it takes in and shows, and what all pages show of others."""
    common = [settings_fingerprint(app), *_shown_of_others(env)]
    result = {}
    for docname in sorted(env.found_docs):
        parts = [*common, file_fingerprint(Path(app.doctreedir) / f"{docname}.doctree")]
        files = sorted(str(file) for file in env.dependencies.get(docname, ()))
        parts += [file_fingerprint(Path(app.srcdir) / file) for file in files]
        for told in app.emit("vademecum-page-inputs", docname):
            parts += told
        result[docname] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return result


def _shown_of_others(env: BuildEnvironment) -> list[str]:
    """Return what a page may show of others: their titles and their order (navigation, cross-references)."""
    titles = [f"{docname} {title.astext()}" for docname, title in sorted(env.titles.items())]
    order = [f"{docname} {children}" for docname, children in sorted(env.toctree_includes.items())]
    return [*titles, *order]
