"""What WeasyPrint leaves out of a PDF, put in with pikepdf: page labels, and an identifier that does not change."""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf

from vademecum.pdf.spoken import speak

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """Return a number in small roman numerals.

    >>> [roman(number) for number in (1, 4, 9, 14, 40, 90)]
    ['i', 'iv', 'ix', 'xiv', 'xl', 'xc']
    """
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_UNITS):
        count, number = divmod(number, value)
        written += letters * count
    return written


def page_label(index: int, body_start: int) -> str:
    """Return the printed number of a page counted from 0: roman before the body, arabic from its first page.

    >>> page_label(3, 4), page_label(4, 4)
    ('iv', '1')
    """
    return roman(index + 1) if index < body_start else str(index - body_start + 1)


def mend(pdf: bytes, target: Path, body_start: int, names: Mapping[str, str]) -> None:
    """Write the finished file: with page labels, and with an identifier that is a hash of the content.

    ``names`` holds by their targets what links are called aloud. WeasyPrint writes no page labels: https://github.com/Kozea/WeasyPrint/issues/1836
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        ranges: list[int | pikepdf.Dictionary] = []
        if body_start:
            ranges += [0, pikepdf.Dictionary(S=pikepdf.Name.r)]
        if body_start < len(file.pages):
            ranges += [body_start, pikepdf.Dictionary(S=pikepdf.Name.D)]
        file.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(ranges))
        speak(file, names)
        finished = io.BytesIO()
        file.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    # Not by QPDF itself: on a full disk it ends the whole process.
    target.write_bytes(finished.getvalue())
