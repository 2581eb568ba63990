"""What a browser needs to keep the site: a service worker that knows its files, and the edition to compare with."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from vademecum.binding import edition_date
from vademecum.web.site import has_frame

#: Kept whole: what pages are made of. Not the downloads, which are large, nor what only machines read.
_KEPT: Final = frozenset({".html", ".css", ".js", ".svg", ".woff2", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
_LEFT: Final = ("downloads", "_sources")

_WORKER: Final = "sw.js"
_EDITION: Final = "edition.json"

#: How a page says what it was made from; templates/layout.html writes it.
_MADE: Final = re.compile(r'<html [^>]*data-page="([^"]+)" data-made="([0-9a-f]+)"')


def write_worker(app: Sphinx, exception: Exception | None) -> None:
    """Write the service worker and the edition (``build-finished``), after all that they speak of."""
    if exception is not None or not has_frame(app):
        return
    folder = Path(app.outdir)
    digest, names, pages = hashlib.sha256(), [], {}
    for path in _kept(folder):
        name, read = path.relative_to(folder).as_posix(), path.read_bytes()
        digest.update(name.encode() + hashlib.sha256(read).digest())
        names.append(name)
        made = _MADE.search(read[:1000].decode("utf-8", "replace")) if path.suffix == ".html" else None
        if made:
            pages[made[1]] = made[2]
    worker = (Path(__file__).parent / "worker.js").read_text(encoding="utf-8")
    edition = json.dumps(digest.hexdigest()[:16])
    told = f"const EDITION = {edition};\nconst FILES = {json.dumps(names)};\n\n"
    (folder / _WORKER).write_text(told + worker, encoding="utf-8")
    content = {"edition": edition_date(app).date().isoformat(), "pages": pages}
    (folder / _EDITION).write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _kept(folder: Path) -> Iterator[Path]:
    """Yield the files to keep, in the same order on every machine; of the theme's, only what the pages ask for."""
    asked = _asked_for(folder)
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.suffix not in _KEPT or name.split("/")[0] in _LEFT or name == _WORKER:
            continue
        if not name.startswith("_static/") or name in asked:
            yield path


def _asked_for(folder: Path) -> set[str]:
    """Return the static files that some page names, and those that the site's own stylesheets name."""
    named: set[str] = set()
    for path in folder.rglob("*.html"):
        named |= set(re.findall(r'(?:src|href)="[./]*(_static/[^"?]+)', path.read_text(encoding="utf-8")))
    for path in (folder / "_static").glob("*.css"):
        named |= {f"_static/{file}" for file in re.findall(r'url\("?([\w-]+\.woff2)', path.read_text(encoding="utf-8"))}
    return named
