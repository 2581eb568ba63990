"""Looks at printed sheets: which page stands where, which way up, as somebody sees it who turns the sheet over."""

import ctypes
import math
import re
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from tests.booklet.making import MARK_MM, PT
from vademecum.booklet.order import Panel, Sheet, Side


class Seen(NamedTuple):
    """A page that is seen on a side."""

    page: int
    corner: tuple[float, float]  #: The page's lower left corner, were it upright; millimetres from the sheet's.
    angle: int  #: Degrees anticlockwise that it is turned.


class Look(NamedTuple):
    """A side of a sheet."""

    size: tuple[float, float]  #: In millimetres.
    pages: list[Seen]  #: From left to right.

    def turned(self) -> "Look":
        """Return the side as it is seen after the sheet was turned by half a turn on the table."""
        width, height = self.size
        pages = [
            seen._replace(corner=(width - seen.corner[0], height - seen.corner[1]), angle=(seen.angle + 180) % 360)
            for seen in self.pages
        ]
        return self._replace(pages=sorted(pages, key=lambda seen: seen.corner[0]))


def look(path: Path) -> list[Look]:
    """Return all sides of a file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_side(page) for page in document]
    finally:
        document.close()


def _side(page: pypdfium2.PdfPage) -> Look:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    pages = []
    for found in re.finditer(r"page (\d+)\.", text):
        x, y = ctypes.c_double(), ctypes.c_double()
        assert pdfium.FPDFText_GetCharOrigin(textpage.raw, found.start(), x, y)
        # pdfium counts clockwise.
        radians = -pdfium.FPDFText_GetCharAngle(textpage.raw, found.start())
        matrix = pdfium.FS_MATRIX()
        assert pdfium.FPDFText_GetMatrix(textpage.raw, found.start(), matrix)
        scale = math.hypot(matrix.a, matrix.b)
        along, up = MARK_MM[0] * scale, MARK_MM[1] * scale
        corner = (
            x.value / PT - along * math.cos(radians) + up * math.sin(radians),
            y.value / PT - along * math.sin(radians) - up * math.cos(radians),
        )
        pages.append(Seen(int(found[1]), corner, round(math.degrees(radians)) % 360))
    width, height = page.get_size()
    return Look((width / PT, height / PT), sorted(pages, key=lambda seen: seen.corner[0]))


def two_pages(side: Look) -> Side:
    """Return what stands left and right of the middle; everything must stand upright."""
    middle = side.size[0] / 2
    left = [seen.page for seen in side.pages if seen.corner[0] < middle - 30]
    right = [seen.page for seen in side.pages if seen.corner[0] >= middle - 30]
    assert [seen.angle for seen in side.pages] == [0] * len(side.pages)
    assert len(left) <= 1
    assert len(right) <= 1
    return Side(left[0] if left else None, right[0] if right else None)


def printed(fronts: list[Look], backs: list[Look], depths: list[int]) -> list[Sheet]:
    """Return the sheets as somebody sees them who turns each over like a page of a book."""
    return [
        Sheet(two_pages(front), two_pages(back), depth)
        for front, back, depth in zip(fronts, backs, depths, strict=True)
    ]


def panels(side: Look) -> list[Panel]:
    """Return the eight panels of a card."""
    width, height = side.size[0] / 4, side.size[1] / 2
    found = {}
    for seen in side.pages:
        turn = -1 if seen.angle == 180 else 1
        assert seen.angle in (0, 180)
        # A point well inside the page, where its text is.
        x, y = seen.corner[0] + turn * 30, seen.corner[1] + turn * 30
        column, row = int(x // width), 1 - int(y // height)
        assert (column, row) not in found
        found[column, row] = Panel(seen.page, column, row, seen.angle == 180)
    return [found.get((column, row), Panel(None, column, row, row == 0)) for row in (0, 1) for column in (0, 1, 2, 3)]
