"""Room round the pages of a press file: the bleed, and the marks outside it that say where to cut."""

import pikepdf
from pikepdf import Array

from vademecum.paper import MM_PER_PT

#: From the bleed's edge to the sheet's: marks and a finger's breadth.
_SLUG_MM = 8.0

#: Between the bleed and a mark, and a mark's length.
_GAP_MM = 1.0
_MARK_MM = 5.0

#: Of a mark, in points: a hairline that still prints.
_LINE_PT = 0.25


def trim(file: pikepdf.Pdf, bleed_mm: float) -> None:
    """Put each page on a larger sheet, with bleed, crop marks, and the boxes that say which is which.

    WeasyPrint writes no more than 10 pt of bleed and draws its marks inside that:
    https://doc.courtbouillon.org/weasyprint/stable/api_reference.html#css
    """
    margin = (bleed_mm + _SLUG_MM) / MM_PER_PT
    bleed = bleed_mm / MM_PER_PT
    for page in file.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        width, height = right - left, top - bottom
        trimmed = (margin, margin, margin + width, margin + height)
        before = b"q 1 0 0 1 %.4f %.4f cm" % (margin - left, margin - bottom)
        page.contents_add(file.make_stream(before), prepend=True)
        page.contents_add(file.make_stream(b"Q\n" + _marks(trimmed, bleed)))
        page.obj.MediaBox = _box(0, 0, width + 2 * margin, height + 2 * margin)
        page.obj.TrimBox = _box(*trimmed)
        page.obj.BleedBox = _box(margin - bleed, margin - bleed, margin + width + bleed, margin + height + bleed)
        for key in ("/CropBox", "/ArtBox"):
            if key in page.obj:
                del page.obj[key]


def _box(*sides: float) -> Array:
    return Array([round(side, 3) for side in sides])


def _marks(trimmed: tuple[float, float, float, float], bleed: float) -> bytes:
    """Return the operators that draw two marks at each corner, in points."""
    left, bottom, right, top = trimmed
    near = bleed + _GAP_MM / MM_PER_PT
    far = near + _MARK_MM / MM_PER_PT
    lines = [
        *((x, bottom - far, x, bottom - near) for x in (left, right)),
        *((x, top + near, x, top + far) for x in (left, right)),
        *((left - far, y, left - near, y) for y in (bottom, top)),
        *((right + near, y, right + far, y) for y in (bottom, top)),
    ]
    drawn = b"\n".join(b"%.3f %.3f m %.3f %.3f l S" % line for line in lines)
    return b"q 0 G %g w\n%s\nQ" % (_LINE_PT, drawn)
