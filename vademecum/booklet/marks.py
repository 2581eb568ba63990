"""Lines that tell where to fold, cut and staple: pure, in millimetres from the sheet's lower left corner."""

import math
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from vademecum.booklet.geometry import Box, Size

#: Length of a trim mark, where there is room for it.
_LENGTH_MM = 6

#: Length of a fold mark: office printers leave some 4 mm at each edge blank, and more than that must be seen.
_FOLD_MM = 10

#: How far a trim mark keeps from the page, as print shops want it; a cut that is a little off leaves no line.
_OFFSET_MM = 2

#: Length of an office staple.
_STAPLE_MM = 12


class Mark(Enum):
    """What may be marked on a sheet."""

    FOLD = "fold"
    TRIM = "trim"
    STAPLE = "staple"


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    is_dashed: bool = False
    #: What print shops use: thin enough to cut along.
    width_pt: float = 0.5

    def turned(self, sheet: Size) -> "Stroke":
        """Return the line after the sheet was turned by half a turn on the table."""
        return self._replace(points=tuple((sheet.width_mm - x, sheet.height_mm - y) for x, y in self.points))


def fold_marks(sheet: Size) -> Iterator[Stroke]:
    """Yield a dashed line at the head and at the foot of the fold."""
    middle = sheet.width_mm / 2
    yield Stroke(((middle, 0), (middle, _FOLD_MM)), is_dashed=True)
    yield Stroke(((middle, sheet.height_mm - _FOLD_MM), (middle, sheet.height_mm)), is_dashed=True)


def cut_marks(sheet: Size) -> Iterator[Stroke]:
    """Yield a line at the head and at the foot of the cut through the middle."""
    for stroke in fold_marks(sheet):
        yield stroke._replace(is_dashed=False)


def trim_marks(sheet: Size, trimmed: Box) -> Iterator[Stroke]:
    """Yield two lines at each corner of what is left after trimming, as far as the sheet has room beside it."""
    for x, outward in ((trimmed.left, -1), (trimmed.right, 1)):
        room = x if outward < 0 else sheet.width_mm - x
        for y in (trimmed.bottom, trimmed.top):
            if (line := _beside(x, outward, room)) is not None:
                yield Stroke(((line[0], y), (line[1], y)))
    for y, outward in ((trimmed.bottom, -1), (trimmed.top, 1)):
        room = y if outward < 0 else sheet.height_mm - y
        for x in (trimmed.left, trimmed.right):
            if (line := _beside(y, outward, room)) is not None:
                yield Stroke(((x, line[0]), (x, line[1])))


def staple_marks(sheet: Size, page: Box) -> Iterator[Stroke]:
    """Yield two lines in the fold, a quarter of the page from its head and from its foot."""
    middle = sheet.width_mm / 2
    for share in (1 / 4, 3 / 4):
        y = page.bottom + (page.top - page.bottom) * share
        yield Stroke(((middle, y - _STAPLE_MM / 2), (middle, y + _STAPLE_MM / 2)))


def card_lines(sheet: Size) -> Iterator[Stroke]:
    """Yield the folds of a card, dashed, and its cut, with scissors at the cut's left end."""
    width, height = sheet
    middle = height / 2
    for column in (1, 2, 3):
        yield Stroke(((column * width / 4, 0), (column * width / 4, height)), is_dashed=True)
    yield Stroke(((0, middle), (width / 4, middle)), is_dashed=True)
    yield Stroke(((width * 3 / 4, middle), (width, middle)), is_dashed=True)
    yield Stroke(((width / 4, middle), (width * 3 / 4, middle)), width_pt=1.25)
    yield from _scissors(width / 4 + 3.5, middle)


def _beside(edge: float, outward: int, room: float) -> tuple[float, float] | None:
    """Return where a mark outside an edge begins and ends; closer to it where the sheet has little room."""
    offset = min(_OFFSET_MM, room / 3)
    length = min(_LENGTH_MM, room - offset)
    return (edge + outward * offset, edge + outward * (offset + length)) if length >= 1 else None


def _scissors(x: float, y: float) -> Iterator[Stroke]:
    """Yield an open pair of scissors, cutting to the right, with its joint at a point."""
    for up in (1, -1):
        handle = (x - 2.2, y + up * 1.1)
        yield Stroke(tuple(_circle(*handle, 0.75)))
        yield Stroke(((handle[0] + 0.63, handle[1] - up * 0.4), (x + 2.4, y - up * 1)))


def _circle(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    for step in range(25):
        angle = 2 * math.pi * step / 24
        yield round(x + radius * math.cos(angle), 4), round(y + radius * math.sin(angle), 4)
