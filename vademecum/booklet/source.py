"""Opens any finished PDF and reads how large its pages are; what cannot be printed is refused in one line."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from vademecum.booklet.geometry import Box, Size
from vademecum.errors import HandbookError
from vademecum.paper import MM_PER_PT

#: A destination of this name on the last page says that it is the back cover: nothing goes behind it.
BACK_COVER = "vm-back-cover"

#: Operators that leave something on the paper (ISO 32000-2, annex A).
_PAINTING = frozenset([*"B B* b b* Do F f f* S s sh Tj TJ ' \"".split(), "INLINE IMAGE"])

#: Smaller pages are a mistake of whatever wrote them, and would be scaled without end.
_LEAST_PT = 3


@dataclass(frozen=True)
class SourcePage:
    """What there is to know of a page before it is placed. Boxes are in its own units, before it is turned."""

    size: Size  #: Trimmed, as one looks at it.
    trim: Box
    bleed: Box  #: Outside it nothing is meant to be printed.
    rotation: int  #: Degrees clockwise: 0, 90, 180 or 270.
    unit: float  #: Points in one of its units.


@dataclass(frozen=True)
class Source:
    """An open PDF."""

    path: Path  #: Its name, for messages.
    pdf: pikepdf.Pdf
    pages: tuple[SourcePage, ...]
    has_back_cover: bool
    #: Whether the file was broken, and what is left of it was pieced together.
    was_repaired: bool

    @property
    def sizes(self) -> Sequence[Size]:
        """The sizes of the pages, in order."""
        return [page.size for page in self.pages]


@contextmanager
def open_source(path: Path, content: bytes | None = None) -> Iterator[Source]:
    """Open a PDF for as long as sheets are made from it; it is never changed.

    ``content`` is what the file would hold, were it written; ``path`` then only names it.

    :raises HandbookError: if there is no such file, it is none that can be read, or its author forbids printing.
    """
    pdf = _open(path, content)
    with pdf:
        try:
            _flatten(pdf)
            pages = tuple(_read(page, number, path) for number, page in enumerate(pdf.pages, start=1))
            if not pages:
                raise HandbookError(f"{path}: has no pages; make it again")
            source = Source(path, pdf, pages, _has_back_cover(pdf), bool(pdf.get_warnings()))
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _damaged(path, error) from error
        yield source


def is_blank(page: pikepdf.Page) -> bool:
    """Say whether nothing is painted on a page; what is only turned, clipped or marked is nothing."""
    return not any(str(step.operator) in _PAINTING for step in pikepdf.parse_content_stream(page))


def _open(path: Path, content: bytes | None) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(path if content is None else io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise HandbookError(
            f"{path}: is locked with a password; open it, print it to a new PDF file, and use that"
        ) from error
    except pikepdf.PdfError as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise HandbookError(f"{path}: cannot be read: {error.strerror or error}; check the name") from error
    if not (pdf.allow.print_lowres or pdf.allow.print_highres):
        pdf.close()
        raise HandbookError(f"{path}: may not be printed, says whoever made it; ask them for another file")
    return pdf


def _damaged(path: Path, error: Exception) -> HandbookError:
    why = str(error).replace(f"{path}: ", "").replace(str(path), "").strip().splitlines()
    return HandbookError(f"{path}: is no PDF, or is damaged ({why[0] if why else 'no more is known'}); make it again")


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Make filled-in forms, stamps and notes part of their pages: what is drawn on a sheet is a page without them."""
    if any("/AP" in annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ())):
        pdf.flatten_annotations("print")


def _read(page: pikepdf.Page, number: int, path: Path) -> SourcePage:
    media = _box(page.mediabox)
    crop = _inside(_box(page.cropbox), media)
    trim = _inside(_box(page.trimbox), media) if "/TrimBox" in page.obj else crop
    bleed = _inside(_box(page.bleedbox), media) if "/BleedBox" in page.obj else trim
    if min(trim.right - trim.left, trim.top - trim.bottom) < _LEAST_PT:
        raise HandbookError(f"{path}: page {number} has no size; make the file again")
    unit = float(page.obj.get("/UserUnit", 1))
    rotation = int(page.rotation) % 360
    mm = unit * MM_PER_PT
    width, height = (trim.right - trim.left) * mm, (trim.top - trim.bottom) * mm
    size = Size(height, width) if rotation in (90, 270) else Size(width, height)
    return SourcePage(size, trim, _around(bleed, trim), rotation, unit)


def _box(array: pikepdf.Array) -> Box:
    """Return a box whose corners may be given in any order (ISO 32000-2, 7.9.5)."""
    x0, y0, x1, y1 = (float(value) for value in array)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _inside(box: Box, media: Box) -> Box:
    """Return what of a box lies on the page (ISO 32000-2, 14.11.2.1); all of the page where that is nothing."""
    cut = Box(
        max(box.left, media.left),
        max(box.bottom, media.bottom),
        min(box.right, media.right),
        min(box.top, media.top),
    )
    return cut if cut.left < cut.right and cut.bottom < cut.top else media


def _around(bleed: Box, trim: Box) -> Box:
    return Box(
        min(bleed.left, trim.left),
        min(bleed.bottom, trim.bottom),
        max(bleed.right, trim.right),
        max(bleed.top, trim.top),
    )


def _has_back_cover(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is None:
        return False
    target = pikepdf.NameTree(names).get(BACK_COVER)
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return isinstance(target, pikepdf.Array) and target[0].objgen == pdf.pages[-1].obj.objgen
