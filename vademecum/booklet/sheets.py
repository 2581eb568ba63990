"""Draws planned sides: a PDF of sheets, in which every page is still text in its own fonts."""

import io
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

import pikepdf
from pikepdf import Array, Dictionary, Name

from vademecum import __version__
from vademecum.booklet.geometry import Box, Placed, Size
from vademecum.booklet.marks import Stroke
from vademecum.booklet.plan import PlannedSide
from vademecum.booklet.source import Source, SourcePage
from vademecum.errors import HandbookError
from vademecum.paper import MM_PER_PT

#: What the files' information keeps of the original's.
_KEPT_INFO = ("/Title", "/Author", "/Subject", "/Keywords", "/CreationDate", "/ModDate")


class Duplex(Enum):
    """What a file asks the print dialogue to do with the back of a sheet (ISO 32000-2, table 147)."""

    SHORT_EDGE = "DuplexFlipShortEdge"
    LONG_EDGE = "DuplexFlipLongEdge"
    ONE_SIDED = "Simplex"


def draw_sheets(source: Source, sides: Sequence[PlannedSide], sheet: Size, *, duplex: Duplex, label: str) -> bytes:
    """Return the sides as one PDF; ``label`` says in its title what it is.

    The same source and sides give the same bytes. The file asks the print dialogue for ``duplex`` and for no scaling.

    :raises HandbookError: if a page's content cannot be read.
    """
    content = io.BytesIO()
    try:
        with pikepdf.new() as pdf:
            _draw(pdf, source, sides, sheet)
            _describe(pdf, source, duplex, label)
            pdf.save(content, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise HandbookError(f"{source.path}: a page cannot be read ({error}); make the file again") from error
    # Nobody lets QPDF write the file itself: on a full disk it ends the whole process.
    return content.getvalue()


def _draw(pdf: pikepdf.Pdf, source: Source, sides: Iterable[PlannedSide], sheet: Size) -> None:
    media = _points(Box(0, 0, *sheet))
    for side in sides:
        drawn = Dictionary()
        for placed in side.pages:
            # A name that says the page, so that the same file comes out twice; pikepdf's own are random.
            drawn[f"/P{placed.page}"] = _form(pdf, source, placed.page)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=media,
            TrimBox=_points(side.trimmed),
            Resources=Dictionary(XObject=drawn),
            Contents=pdf.make_stream("\n".join(_content(source, side)).encode("ascii")),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _form(pdf: pikepdf.Pdf, source: Source, number: int) -> pikepdf.Object:
    page = source.pdf.pages[number - 1]
    form = page.as_form_xobject(handle_transformations=False)
    form.BBox = _numbers(source.pages[number - 1].bleed)
    shared = page.obj.get("/Resources")
    if shared is not None and shared.is_indirect:
        # What pages shared they go on sharing; QPDF gives each its own copy.
        form.Resources = shared
    return pdf.copy_foreign(form)


def _content(source: Source, side: PlannedSide) -> Iterator[str]:
    for placed in side.pages:
        clip = _told(*_clip(placed.clip))
        matrix = _told(*transformation(source.pages[placed.page - 1], placed))
        yield f"q {clip} re W n {matrix} cm /P{placed.page} Do Q"
    if side.strokes:
        yield "q 0 G"
        yield from map(_stroke, side.strokes)
        yield "Q"


def transformation(page: SourcePage, placed: Placed) -> tuple[float, float, float, float, float, float]:
    """Return the matrix that takes the page's own units to points on the sheet (ISO 32000-2, 8.3.4)."""
    x0, y0, x1, y1 = page.trim
    scale = placed.scale * page.unit
    left, bottom = placed.box.left / MM_PER_PT, placed.box.bottom / MM_PER_PT
    # Turned clockwise: which corner of the page comes to lie at the lower left.
    match (page.rotation + placed.turn) % 360:
        case 90:
            return (0, -scale, scale, 0, left - y0 * scale, bottom + x1 * scale)
        case 180:
            return (-scale, 0, 0, -scale, left + x1 * scale, bottom + y1 * scale)
        case 270:
            return (0, scale, -scale, 0, left + y1 * scale, bottom - x0 * scale)
        case _:
            return (scale, 0, 0, scale, left - x0 * scale, bottom - y0 * scale)


def _stroke(stroke: Stroke) -> str:
    (x, y), *others = [(x / MM_PER_PT, y / MM_PER_PT) for x, y in stroke.points]
    dashes = "[3 3] 0 d" if stroke.is_dashed else "[] 0 d"
    return " ".join(
        (_told(stroke.width_pt), "w", dashes, _told(x, y), "m", *(f"{_told(*point)} l" for point in others), "S")
    )


def _describe(pdf: pikepdf.Pdf, source: Source, duplex: Duplex, label: str) -> None:
    original, root = source.pdf, pdf.Root
    # Layers that are off stay off, and colours keep the meaning that they had.
    for key in ("/OCProperties", "/OutputIntents"):
        if key in original.Root:
            value = original.Root[key]
            root[key] = pdf.copy_foreign(value if value.is_indirect else original.make_indirect(value))
    if "/Lang" in original.Root:
        root.Lang = str(original.Root.Lang)
    root.ViewerPreferences = Dictionary(
        Duplex=Name(f"/{duplex.value}"), PrintScaling=Name("/None"), PickTrayByPDFSize=True, DisplayDocTitle=True
    )
    info = pdf.docinfo
    for key in _KEPT_INFO:
        if key in original.docinfo:
            info[key] = str(original.docinfo[key])
    title = str(info.get("/Title", "")).strip()
    info["/Title"] = f"{title} ({label})" if title else label
    info["/Producer"] = f"vademecum {__version__}"


def _points(box: Box) -> Array:
    return _numbers(Box(*(value / MM_PER_PT for value in box)))


def _numbers(box: Box) -> Array:
    return Array([round(value, 4) for value in box])


def _clip(box: Box) -> tuple[float, float, float, float]:
    left, bottom, right, top = (value / MM_PER_PT for value in box)
    return left, bottom, right - left, top - bottom


def _told(*numbers: float) -> str:
    """Return numbers as PDF has them, to a ten-thousandth.

    >>> _told(1, -0.00001, 2.50004)
    '1 0 2.5'
    """
    return " ".join(repr(round(number, 4) + 0.0).removesuffix(".0") for number in numbers)
