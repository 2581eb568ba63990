"""The book in its other forms, offered on the home page: files that other builders left beside the site."""

import filecmp
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sphinx.application import Sphinx

from vademecum.binding import page_count, slug
from vademecum.web.site import is_site

#: Where the site keeps its copies: links out of it would be dead once it is published.
FOLDER: Final = "downloads"


#: What the claims builder leaves for machines, and what readers are told of it: the explorer hands it out.
LEDGER: Final = {
    "claims.csv": "a table for spreadsheets",
    "claims.json": "for programs",
    "claims.jsonld": "linked data, for search engines",
}


class Form(NamedTuple):
    """A form of the book: where a builder leaves it, and what readers are told of it."""

    file: str  #: Beside the site's folder; ``{slug}`` stands for the book's.
    name: str
    use: str
    unit: str = "page"  #: What its pages are called; a side is half a sheet.


#: In the order in which they are offered.
FORMS: Final = (
    Form("pdf/{slug}.pdf", "PDF for a screen", "A4, with links and notes in full"),
    Form("pdf/{slug}-large.pdf", "Large print", "A4, letters of 18 points"),
    Form("pdf/{slug}-a5.pdf", "PDF for paper", "A5, to print on both sides"),
    Form("booklet/{slug}-booklet.pdf", "Booklet", "A4 sheets to print, fold and staple", "side"),
    Form("booklet/{slug}-booklet-long-edge.pdf", "Booklet, long edge", "for printers that flip on it", "side"),
    Form("booklet/how-to-print.pdf", "How to print the booklet", "which settings, how many sheets"),
    Form("booklet/{slug}-card.pdf", "Pocket card", "one A4 sheet that folds to a card", "card"),
    Form("epub/{slug}.epub", "E-book", "EPUB, for e-readers and phones"),
    Form("pdf/{slug}-press.pdf", "For a print shop", "A5 with bleed and crop marks, one ink"),
)


class Offer(NamedTuple):
    """A file that is there."""

    path: Path
    name: str
    use: str
    extent: str  #: ``PDF, 120 pages, 1.2 MB``.

    @property
    def address(self) -> str:
        """Return where the site keeps it, from its root."""
        return f"{FOLDER}/{self.path.name}"


def offers(app: Sphinx) -> Iterator[Offer]:
    """Yield what other builders left beside the site's folder."""
    beside = Path(app.outdir).parent
    for form in FORMS:
        path = beside / form.file.format(slug=slug(app.config))
        if path.is_file():
            yield Offer(path, form.name, form.use, _extent(path, form.unit))


def offers_inputs(app: Sphinx, docname: str) -> list[str]:
    """Say what the home page shows of other files (``vademecum-page-inputs``)."""
    if docname != app.config.root_doc or not is_site(app):
        return []
    return [f"{offer.address} {offer.extent}" for offer in offers(app)]


def copy_offers(app: Sphinx, exception: Exception | None) -> None:
    """Copy them into the site (``build-finished``), and take away what is no longer offered."""
    if exception is not None or not is_site(app):
        return
    folder = Path(app.outdir) / FOLDER
    found = list(offers(app))
    if folder.is_dir():
        for old in folder.iterdir():
            if old.name not in {*LEDGER, *(offer.path.name for offer in found)}:
                old.unlink()
    for offer in found:
        folder.mkdir(exist_ok=True)
        copy_changed(offer.path, folder / offer.path.name)


def copy_changed(path: Path, target: Path) -> None:
    """Copy a file, unless it is there: a file that is the same keeps its time, by which copies to a server go."""
    if not target.is_file() or not filecmp.cmp(path, target, shallow=False):
        shutil.copyfile(path, target)


def size_told(size: int) -> str:
    """Return a size in bytes as readers know it, never rounded down.

    >>> size_told(1), size_told(544_757), size_told(1_258_187)
    ('1 kB', '545 kB', '1.3 MB')
    """
    kilobytes = -(-size // 1000)
    if kilobytes < 1000:
        return f"{kilobytes} kB"
    return f"{-(-size // 100_000) / 10:g} MB"


def _extent(path: Path, unit: str) -> str:
    told = [path.suffix.removeprefix(".").upper()]
    pages = page_count(path)
    if pages and unit == "side":
        sheets = -(-pages // 2)
        told.append(_counted(sheets, "sheet"))
    elif pages and unit == "page":
        told.append(_counted(pages, "page"))
    told.append(size_told(path.stat().st_size))
    return ", ".join(told)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number:,} {what}s"
