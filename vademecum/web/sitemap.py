"""The list of pages for search engines, of a site that knows its public address."""

from pathlib import Path
from typing import Final
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from vademecum.web.explorer import PAGE, has_explorer
from vademecum.web.site import has_frame

_NAME: Final = "sitemap.xml"


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write ``sitemap.xml`` where ``html_baseurl`` is set, else take an old one away (``build-finished``).

    Only whole addresses may stand in it: https://www.sitemaps.org/protocol.html
    """
    if exception or not has_frame(app):
        return
    path = Path(app.outdir, _NAME)
    base = app.config.html_baseurl
    if not base:
        path.unlink(missing_ok=True)
        return
    folder = base if base.endswith("/") else f"{base}/"
    names = sorted({*app.env.found_docs, *([PAGE] if has_explorer(app) else [])})
    pages = (urljoin(folder, app.builder.get_target_uri(name)) for name in names)
    lines = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in pages)
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n',
        encoding="utf-8",
    )
