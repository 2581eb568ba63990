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
A2 = Paper("A2", 420, 594)
A3 = Paper("A3", 297, 420)
A4 = Paper("A4", 210, 297)
A5 = Paper("A5", 148, 210)
A6 = Paper("A6", 105, 148)
A7 = Paper("A7", 74, 105)
#: ISO 217: an A3 sheet with room for bleed and marks.
SRA3 = Paper("SRA3", 320, 450)
#: ANSI/ASME Y14.1, A and B, which North American printers hold.
LETTER = Paper("Letter", 215.9, 279.4)
TABLOID = Paper("Tabloid", 279.4, 431.8)
