"""Where on a sheet each page lies: pure, in millimetres from the sheet's lower left corner."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from vademecum.paper import A2, A3, A4, LETTER, SRA3, TABLOID, Paper

#: Sheets that a booklet may be printed on, by the name that is typed.
SHEETS = {paper.name.lower(): paper for paper in (A4, A3, A2, SRA3, LETTER, TABLOID)}

#: Taken without being asked, where two pages fit: what a printer is most likely to hold comes first.
_USUAL = (A4, LETTER, A3, TABLOID)

#: By so much may a page be larger than its place before it is made smaller: rounding, and no printer reaches the edge.
_TOLERANCE_MM = 0.5


class Size(NamedTuple):
    """A width and a height, as one looks at the page."""

    width_mm: float
    height_mm: float


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(self, sheet: Size) -> "Box":
        """Return the rectangle after the sheet was turned by half a turn on the table."""
        width, height = sheet
        return Box(width - self.right, height - self.top, width - self.left, height - self.bottom)


class Placed(NamedTuple):
    """A page on a sheet."""

    page: int  #: Counted from 1.
    box: Box  #: Where the trimmed page lies.
    scale: float
    turn: int  #: Degrees clockwise, by which the page was turned: a multiple of 90.
    clip: Box  #: Outside it nothing of the page is printed.

    def turned(self, sheet: Size) -> "Placed":
        """Return the page after the sheet was turned by half a turn on the table."""
        return self._replace(box=self.box.turned(sheet), clip=self.clip.turned(sheet), turn=(self.turn + 180) % 360)


class Format(NamedTuple):
    """The pages' common size, and how they stand on the sheet."""

    page: Size  #: Of most pages, before scaling.
    sheet: Size  #: With its long edge below.
    paper: Paper
    scale: float


class Cell(NamedTuple):
    """The place of one page on a sheet."""

    box: Box  #: Of the size of a page of the format.
    clip: Box
    is_upside_down: bool = False


def common_size(sizes: Sequence[Size]) -> Size:
    """Return the size of most pages, to the millimetre; that of the earlier page where two are as frequent."""
    rounded = [(round(size.width_mm), round(size.height_mm)) for size in sizes]
    (best, _count), *_others = Counter(rounded).most_common()
    return sizes[rounded.index(best)]


def choose_format(sizes: Sequence[Size], columns: int, rows: int, paper: Paper | None = None) -> Format:
    """Return the format for sheets with so many pages beside and above each other.

    Without ``paper`` it is the first usual sheet on which the pages keep their size, else A3. Pages that do not fit are
    made smaller, never larger.
    """
    page = common_size(sizes)
    candidates = _USUAL if paper is None else (paper,)
    for candidate in candidates:
        if _scale(page, _lying(candidate), columns, rows) == 1:
            return Format(page, _lying(candidate), candidate, 1)
    chosen = paper or A3
    return Format(page, _lying(chosen), chosen, _scale(page, _lying(chosen), columns, rows))


def folded_cells(form: Format, shift_mm: float) -> tuple[Cell, Cell]:
    """Return the places left and right of a fold, each moved towards it by ``shift_mm``."""
    middle = form.sheet.width_mm / 2
    width, height = form.page.width_mm * form.scale, form.page.height_mm * form.scale
    bottom = (form.sheet.height_mm - height) / 2
    left, right = _halves(form.sheet)
    return (
        Cell(Box(middle - width + shift_mm, bottom, middle + shift_mm, bottom + height), left),
        Cell(Box(middle - shift_mm, bottom, middle - shift_mm + width, bottom + height), right),
    )


def cut_cells(form: Format) -> tuple[Cell, Cell]:
    """Return the places left and right of a cut, each in the middle of its half, so that cut halves lie flush."""
    left, right = _halves(form.sheet)
    return Cell(_centred(form, left), left), Cell(_centred(form, right), right)


def panel_cell(form: Format, column: int, row: int, *, is_upside_down: bool) -> Cell:
    """Return the place of a card's panel: column and row counted from 0 at the top left, of four and two."""
    width, height = form.sheet.width_mm / 4, form.sheet.height_mm / 2
    bottom = form.sheet.height_mm - (row + 1) * height
    panel = Box(column * width, bottom, (column + 1) * width, bottom + height)
    return Cell(_centred(form, panel), panel, is_upside_down)


def place(page: int, size: Size, cell: Cell, form: Format) -> Placed:
    """Return the page in its place.

    One on its side is turned, its head to the left. One of another size stands in the middle of the place, made smaller
    where it is too large.
    """
    turn = 0
    if _is_landscape(size) != _is_landscape(form.page) and not _fits(size, form.page):
        turn, size = 270, Size(size.height_mm, size.width_mm)
    scale = form.scale * _fit(size, form.page)
    width, height = size.width_mm * scale, size.height_mm * scale
    left = (cell.box.left + cell.box.right - width) / 2
    bottom = (cell.box.bottom + cell.box.top - height) / 2
    turn += 180 if cell.is_upside_down else 0
    return Placed(page, Box(left, bottom, left + width, bottom + height), scale, turn % 360, cell.clip)


def is_of_format(size: Size, form: Format) -> bool:
    """Say whether a page has the common size, to the millimetre."""
    page = form.page
    return abs(size.width_mm - page.width_mm) < 1 and abs(size.height_mm - page.height_mm) < 1


def _lying(paper: Paper) -> Size:
    return Size(max(paper.width_mm, paper.height_mm), min(paper.width_mm, paper.height_mm))


def _scale(page: Size, sheet: Size, columns: int, rows: int) -> float:
    return _fit(page, Size(sheet.width_mm / columns, sheet.height_mm / rows))


def _fit(size: Size, room: Size) -> float:
    """Return by how much a page must be made smaller to fit; 1 where it does."""
    return 1 if _fits(size, room) else min(room.width_mm / size.width_mm, room.height_mm / size.height_mm, 1)


def _fits(size: Size, room: Size) -> bool:
    return size.width_mm <= room.width_mm + _TOLERANCE_MM and size.height_mm <= room.height_mm + _TOLERANCE_MM


def _is_landscape(size: Size) -> bool:
    return size.width_mm > size.height_mm


def _halves(sheet: Size) -> tuple[Box, Box]:
    middle = sheet.width_mm / 2
    return Box(0, 0, middle, sheet.height_mm), Box(middle, 0, sheet.width_mm, sheet.height_mm)


def _centred(form: Format, room: Box) -> Box:
    width, height = form.page.width_mm * form.scale, form.page.height_mm * form.scale
    left, bottom = (room.left + room.right - width) / 2, (room.bottom + room.top - height) / 2
    return Box(left, bottom, left + width, bottom + height)
