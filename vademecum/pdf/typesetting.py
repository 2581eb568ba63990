"""Typesets loose leaves with WeasyPrint: short pages that no document holds, without the machinery of the book."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vademecum.paper import Paper
from vademecum.pdf.layout import THEME, forwarded

#: Layers that every leaf starts from.
_LAYERS = ("tokens.css", "shared.css")


class Leaves(NamedTuple):
    """Pages that were laid out."""

    page_count: int
    #: The height of each element that has an id, in points; of what is on its first page.
    heights: Mapping[str, float]
    pdf: bytes


def typeset(html: str, paper: Paper, stylesheets: Sequence[str], source: Path, warn: Callable[[str], None]) -> Leaves:
    """Return the layout of a whole HTML page that reads no file but the theme's, and those of the source folder.

    ``warn`` takes what WeasyPrint has to say. The environment must already say which faces there are.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from vademecum.pdf.fetching import Folders, LocalFetcher
    from vademecum.pdf.markup import allow_breaks

    fetcher = LocalFetcher(Folders({"source": source, "theme": THEME}))
    sheets = [f"@page {{ size: {paper.width_mm}mm {paper.height_mm}mm }}"]
    sheets += [(THEME / name).read_text(encoding="utf-8") for name in (*_LAYERS, *stylesheets)]
    target = io.BytesIO()
    with forwarded(warn):
        fonts = FontConfiguration()
        page = weasyprint.HTML(string=html, base_url=Folders.base, url_fetcher=fetcher, media_type="print")
        allow_breaks(page.etree_element)
        styles = [
            weasyprint.CSS(string=sheet, base_url="file:///theme/", url_fetcher=fetcher, font_config=fonts)
            for sheet in sheets
        ]
        document = page.render(stylesheets=styles, font_config=fonts)
        document.write_pdf(target)
    heights: dict[str, float] = {}
    for leaf in document.pages:
        for anchor, (_x1, top, _x2, bottom) in leaf.anchors.items():
            # In CSS pixels, 96 to the inch.
            heights.setdefault(anchor, (bottom - top) * 72 / 96)
    return Leaves(len(document.pages), heights, target.getvalue())
