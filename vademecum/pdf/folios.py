"""Folios: the page numbers that are printed, and that viewers show."""

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
