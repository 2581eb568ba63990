"""Lays out the book's HTML with WeasyPrint, which is imported only when there is something to lay out."""

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from vademecum.paper import Paper
from vademecum.pdf.profiles import Design
from vademecum.pdf.rounds import sound_rounds
from vademecum.pdf.thrift import known_pages, thrifty_layout

THEME = Path(__file__).parent.parent / "theme"

#: Layers that every design starts from.
_LAYERS = ("tokens.css", "shared.css")


class Remark(NamedTuple):
    """What a layout has to say of the book."""

    subtype: str  #: Of the warning: ``pdf.SUBTYPE``.
    message: str
    place: str | None = None  #: ``file:line``, where it is known.


class Layout:
    """The book laid out in one design."""

    def __init__(self, document: Any) -> None:
        """Hold WeasyPrint's document."""
        self._document = document

    @property
    def page_boxes(self) -> list[Any]:
        """WeasyPrint's box of each page, for those who measure."""
        return [page._page_box for page in self._document.pages]

    def pages_of(self) -> dict[str, int]:
        """Return the page of each anchor, counted from 0; the first where it stands on two."""
        found: dict[str, int] = {}
        for index, page in enumerate(self._document.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, index)
        return found

    def repeated_pages(self) -> list[str]:
        """Return the ids of the page numbers in the index that an entry has already."""
        pages = self.pages_of()
        first: dict[tuple[str, int | None], str] = {}
        repeated = []
        for page in self._document.pages:
            for _kind, target, _area, box in page.links:
                entry = box.element.get("data-entry") if box.link else None
                if entry is None:
                    continue
                # A number that goes to the next line has a box on each.
                name = box.element.get("id")
                if first.setdefault((entry, pages.get(target)), name) != name:
                    repeated.append(name)
        return list(dict.fromkeys(repeated))

    def pdf(self, variant: str | None, tell: Callable[[Remark], None]) -> bytes:
        """Return the PDF file as WeasyPrint writes it, not compressed."""
        from vademecum.pdf.tagging import mend_links, mend_tags

        target = io.BytesIO()
        document = self._document.copy()
        # Else what one variant brings along stands in the next one's file.
        document.color_profiles = dict(self._document.color_profiles)
        for page in document.pages:
            mend_links(page)
        with forwarded(lambda message: tell(Remark("layout", message))), known_pages():
            document.write_pdf(target, finisher=mend_tags, pdf_variant=variant, pdf_tags=True, uncompressed_pdf=True)
        return target.getvalue()


def lay_out(
    html: str, design: Design, folders: Mapping[str, Path], tell: Callable[[Remark], None], corrections: str = ""
) -> Layout:
    """Return the layout of a whole HTML page.

    ``folders`` may be read, by the name that stands for them in addresses; ``tell`` takes each remark; ``corrections``
    is a style sheet that comes last. The environment must already say which faces there are.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from vademecum.pdf.fetching import Folders, LocalFetcher
    from vademecum.pdf.locating import Locator
    from vademecum.pdf.markup import make_fit

    fetcher = LocalFetcher(Folders({**folders, "theme": THEME}))
    said: list[str] = []
    with forwarded(said.append):
        fonts = FontConfiguration()
        page = weasyprint.HTML(string=html, base_url=Folders.base, url_fetcher=fetcher, media_type="print")
        locator = Locator(page.etree_element, Folders.base)
        for message, element in make_fit(page.etree_element, is_brief=design.is_brief):
            tell(Remark("attachment", message, locator.place(element)))
        sheets = [
            weasyprint.CSS(string=text, base_url="file:///theme/", url_fetcher=fetcher, font_config=fonts)
            for text in (*_sheets(design), corrections)
        ]
        with thrifty_layout(), sound_rounds():
            document = page.render(stylesheets=sheets, font_config=fonts)
    layout = Layout(document)
    for message in said:
        # What was refused is told below, in words of ours.
        if not any(url in message for url in fetcher.refused):
            tell(Remark("layout", message, locator.place_of_message(message)))
    for url in fetcher.refused:
        tell(Remark("fetch", f"{url!r} is not read; only files in the source folder are", locator.place_of_url(url)))
    for remark in locator.overflows(layout.page_boxes, design.name):
        tell(Remark("too-wide", *remark))
    return layout


def _sheets(design: Design) -> Iterator[str]:
    yield _page_size(design.paper)
    for name in (*_LAYERS, *design.stylesheets):
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
