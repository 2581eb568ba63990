"""Lays out the book's HTML with WeasyPrint, which is imported only when there is something to lay out."""

import io
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vademecum.paper import Paper
from vademecum.pdf.profiles import Profile

THEME = Path(__file__).parent.parent / "theme"

#: Layers that every profile starts from.
_LAYERS = ("tokens.css", "shared.css")


class Layout:
    """The book laid out in one profile."""

    def __init__(self, document: Any, profile: Profile) -> None:
        """Hold WeasyPrint's document."""
        self._document = document
        self._profile = profile

    @property
    def page_count(self) -> int:
        """How many pages there are, cover and blanks included."""
        return len(self._document.pages)

    def pages_of(self) -> dict[str, int]:
        """Return the page of each anchor, counted from 0; the first where it stands on two."""
        found: dict[str, int] = {}
        for index, page in enumerate(self._document.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, index)
        return found

    def pdf(self, warn: Callable[[str, str], None]) -> bytes:
        """Return the PDF file as WeasyPrint writes it."""
        target = io.BytesIO()
        with forwarded(lambda message: warn("layout", message)):
            self._document.write_pdf(target, pdf_variant=self._profile.variant, pdf_tags=True)
        return target.getvalue()


def lay_out(html: str, profile: Profile, folders: Mapping[str, Path], warn: Callable[[str, str], None]) -> Layout:
    """Return the layout of a whole HTML page.

    ``folders`` may be read, by the name that stands for them in addresses; ``warn`` takes the subtype and the words of
    each finding. The environment must already say which faces there are.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from vademecum.pdf.fetching import Folders, LocalFetcher
    from vademecum.pdf.markup import make_fit

    fetcher = LocalFetcher(Folders({**folders, "theme": THEME}))
    with forwarded(lambda message: _tell(message, fetcher.refused, warn)):
        fonts = FontConfiguration()
        page = weasyprint.HTML(string=html, base_url=Folders.base, url_fetcher=fetcher, media_type="print")
        for message in make_fit(page.etree_element):
            warn("attachment", message)
        sheets = [
            weasyprint.CSS(string=text, base_url="file:///theme/", url_fetcher=fetcher, font_config=fonts)
            for text in _sheets(profile)
        ]
        document = page.render(stylesheets=sheets, font_config=fonts, pdf_variant=profile.variant)
    for url in fetcher.refused:
        warn("fetch", f"{url!r} is not read; only files in the source folder are")
    return Layout(document, profile)


def _tell(message: str, refused: Sequence[str], warn: Callable[[str, str], None]) -> None:
    """Pass on what WeasyPrint says, but for what the refused addresses already say."""
    if not any(url in message for url in refused):
        warn("layout", message)


def _sheets(profile: Profile) -> Iterator[str]:
    yield _page_size(profile.paper)
    for name in (*_LAYERS, *profile.stylesheets):
        yield (THEME / name).read_text(encoding="utf-8")


def _page_size(paper: Paper) -> str:
    return f"@page {{ size: {paper.width_mm}mm {paper.height_mm}mm }}"


@contextmanager
def forwarded(tell: Callable[[str], None]) -> Iterator[None]:
    """Pass on each message of level warning or above of WeasyPrint and fontTools; leave their loggers as they were."""

    class Forward(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            tell(record.getMessage())

    handler = Forward(logging.WARNING)
    kept = []
    for name in ("weasyprint", "fontTools"):
        log = logging.getLogger(name)
        kept.append((log, log.level, log.propagate, log.disabled))
        log.addHandler(handler)
        log.setLevel(logging.WARNING)
        log.propagate = False
        log.disabled = False
    try:
        yield
    finally:
        for log, level, propagate, disabled in kept:
            log.removeHandler(handler)
            log.setLevel(level)
            log.propagate = propagate
            log.disabled = disabled
