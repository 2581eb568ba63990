"""Sizes of paper, in millimetres."""

from typing import NamedTuple

#: One PostScript point, the unit of PDF, in millimetres: 1/72 inch (ISO 32000-2, 8.3.2.3).
MM_PER_PT = 25.4 / 72


class Paper(NamedTuple):
    """A sheet or page of a fixed size."""

    name: str
    width_mm: float
    height_mm: float


#: ISO 216, A series.
A3 = Paper("A3", 297, 420)
A4 = Paper("A4", 210, 297)
A5 = Paper("A5", 148, 210)
A7 = Paper("A7", 74, 105)
