"""Which page stands where on which sheet: pure, and the same for every size of paper."""

from collections.abc import Sequence
from typing import NamedTuple

Page = int | None  #: Page number counted from 1; None is a blank page.

#: Pages on a sheet that is folded once.
PAGES_PER_SHEET = 4

#: Panels of a card: one sheet, printed on one side, folded to eight pages.
PAGES_PER_CARD = 8


class Side(NamedTuple):
    """One side of a sheet: two pages, as the printer sees them."""

    left: Page
    right: Page


class Sheet(NamedTuple):
    """A sheet of a booklet. The back is what one sees after turning the sheet over like a page of a book."""

    front: Side
    back: Side
    #: How many sheets of the same signature lie around this one; 0 for the outermost, and for sheets that are not
    #: folded into one another.
    depth: int = 0


class Panel(NamedTuple):
    """One panel of a card, as one sees it in front of the flat sheet."""

    page: Page
    column: int  #: From the left, counted from 0.
    row: int  #: From the top, counted from 0.
    is_upside_down: bool


def padded(page_count: int, multiple: int, *, back_cover: bool) -> list[Page]:
    """Return the pages with blanks up to a multiple of ``multiple``.

    The blanks follow the last page; where that is the back cover, they go before it, and it stays last.

    :raises ValueError: if there is no page.

    >>> padded(3, 4, back_cover=True)
    [1, 2, None, 3]
    >>> padded(3, 4, back_cover=False)
    [1, 2, 3, None]
    """
    if page_count < 1:
        raise ValueError("a booklet has at least one page")
    blanks: list[Page] = [None] * (-page_count % multiple)
    inner = page_count - 1 if back_cover else page_count
    return [*range(1, inner + 1), *blanks, *range(inner + 1, page_count + 1)]


def cover_apart(pages: Sequence[Page], sheets_per_signature: int | None = None) -> tuple[Sheet, list[Sheet]]:
    """Return the cover's sheet, and the sheets of the rest, which lie one deeper than the cover.

    :raises ValueError: if the pages are no multiple of four, or a signature has no sheet.

    >>> cover_apart([1, 2, 3, 4])
    (Sheet(front=Side(left=4, right=1), back=Side(left=2, right=3), depth=0), [])
    """
    _check(pages)
    cover = saddle_stitch([*pages[:2], *pages[-2:]])[0]
    rest = pages[2:-2]
    inner = saddle_stitch(rest, sheets_per_signature) if rest else []
    return cover, [sheet._replace(depth=sheet.depth + 1) for sheet in inner]


def saddle_stitch(pages: Sequence[Page], sheets_per_signature: int | None = None) -> list[Sheet]:
    """Return the sheets to fold into one another and staple through the fold, outermost first.

    With ``sheets_per_signature`` the sheets are shared out among as few signatures as need be, which differ by one
    sheet at most: a thin last one would stand out in the spine. Signatures are in order, each outermost sheet first.

    :raises ValueError: if the pages are no multiple of four, or a signature has no sheet.

    >>> saddle_stitch([1, 2, None, 3])
    [Sheet(front=Side(left=3, right=1), back=Side(left=2, right=None), depth=0)]
    """
    _check(pages)
    sheets: list[Sheet] = []
    start = 0
    for count in signatures(len(pages) // PAGES_PER_SHEET, sheets_per_signature):
        part = pages[start : start + count * PAGES_PER_SHEET]
        start += len(part)
        for depth in range(count):
            low, high = 2 * depth, len(part) - 1 - 2 * depth
            sheets.append(Sheet(Side(part[high], part[low]), Side(part[low + 1], part[high - 1]), depth))
    return sheets


def signatures(sheet_count: int, sheets_per_signature: int | None = None) -> list[int]:
    """Return how many sheets each signature has, the thicker ones first; one signature where no limit is given.

    :raises ValueError: if a signature has no sheet.

    >>> signatures(10, 4)
    [4, 3, 3]
    """
    if sheets_per_signature is None:
        return [sheet_count]
    if sheets_per_signature < 1:
        raise ValueError("a signature has at least one sheet")
    count = -(-sheet_count // sheets_per_signature)
    each, more = divmod(sheet_count, count)
    return [each + 1] * more + [each] * (count - more)


def two_up(pages: Sequence[Page]) -> list[Sheet]:
    """Return the sheets of a book that is cut, not folded: its first half is on the left, its second on the right.

    The pile is cut through the middle, the right half laid below the left, and the spine glued or punched. No page has
    to be sorted.

    :raises ValueError: if the pages are no multiple of four.

    >>> two_up([1, 2, 3, 4])
    [Sheet(front=Side(left=1, right=3), back=Side(left=4, right=2), depth=0)]
    """
    _check(pages)
    half = len(pages) // 2
    return [
        Sheet(Side(pages[at], pages[half + at]), Side(pages[half + at + 1], pages[at + 1])) for at in range(0, half, 2)
    ]


def card(pages: Sequence[Page]) -> list[Panel]:
    """Return the panels of the one-sheet card, row by row from the top left.

    The upper row stands on its head. The sheet is cut along the middle line between the two inner columns, and folded
    so that page 1 is in front.

    :raises ValueError: if there are not eight pages.
    """
    if len(pages) != PAGES_PER_CARD:
        raise ValueError("a card has eight pages")
    upper = [Panel(pages[at - 1], column, 0, True) for column, at in enumerate((7, 6, 5, 4))]
    lower = [Panel(pages[at - 1], column, 1, False) for column, at in enumerate((8, 1, 2, 3))]
    return upper + lower


def _check(pages: Sequence[Page]) -> None:
    if not pages or len(pages) % PAGES_PER_SHEET:
        raise ValueError("pages of a booklet are a multiple of four")
