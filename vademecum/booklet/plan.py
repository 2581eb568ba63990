"""From sizes of pages and wishes to sides of sheets: pure; what it returns only has to be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from vademecum.booklet import order
from vademecum.booklet.geometry import (
    Box,
    Cell,
    Format,
    Placed,
    Size,
    choose_format,
    cut_cells,
    folded_cells,
    is_of_format,
    panel_cell,
    place,
)
from vademecum.booklet.marks import Mark, Stroke, card_lines, cut_marks, fold_marks, staple_marks, trim_marks
from vademecum.errors import HandbookError
from vademecum.paper import Paper

#: Copier paper of 80 g/m²: a ream of 500 sheets is about 5 cm high.
PAPER_MM = 0.1

#: No printer can be handed more in one file and be put right again by hand.
_MOST_PAGES = 20_000


class Scheme(Enum):
    """How pages are put on sheets."""

    BOOKLET = "booklet"  #: Folded into one another, stapled through the fold.
    TWO_UP = "two-up"  #: Cut through the middle, for a glued spine.
    CARD = "card"  #: One sheet, one side, eight pages.


class Flip(Enum):
    """Over which edge a printer turns a lying sheet to print its back."""

    SHORT_EDGE = "short-edge"
    LONG_EDGE = "long-edge"


@dataclass(frozen=True)
class Settings:
    """What somebody wishes."""

    scheme: Scheme = Scheme.BOOKLET
    #: None chooses the sheet by the pages.
    paper: Paper | None = None
    flip: Flip = Flip.SHORT_EDGE
    sheets_per_signature: int | None = None
    #: Thickness of one sheet.
    paper_mm: float = PAPER_MM
    #: What is cut off the three open edges of a folded booklet, beside what creep makes stick out.
    trim_mm: float = 0
    #: None: folds and cut of a card, nothing on other sheets.
    marks: frozenset[Mark] | None = None
    #: Whether the last page is the back cover, so that blanks go before it.
    has_back_cover: bool = False
    #: Whether the outer four pages have a sheet of their own, outside all signatures.
    is_cover_apart: bool = False


class PlannedSide(NamedTuple):
    """One side of a sheet, ready to be drawn."""

    pages: tuple[Placed, ...]
    strokes: tuple[Stroke, ...]
    trimmed: Box  #: What is left of the sheet after trimming.

    def turned(self, sheet: Size) -> "PlannedSide":
        """Return the side after the sheet was turned by half a turn on the table."""
        pages = tuple(page.turned(sheet) for page in self.pages)
        strokes = tuple(stroke.turned(sheet) for stroke in self.strokes)
        return PlannedSide(pages, strokes, self.trimmed.turned(sheet))


@dataclass(frozen=True)
class Plan:
    """All sides, and what there is to say about them."""

    settings: Settings
    form: Format
    fronts: tuple[PlannedSide, ...]
    #: In the order of the fronts; empty where sheets are printed on one side.
    backs: tuple[PlannedSide, ...]
    #: Blank pages beside the file's own.
    blanks: int
    #: Pages, counted from 1, that have another size than most.
    other_sizes: tuple[int, ...]
    #: The farthest that a page was moved towards the fold.
    widest_shift_mm: float

    @property
    def sheet_count(self) -> int:
        """How many sheets of paper are needed, the cover's included."""
        return len(self.fronts)

    def both_sides(self, first: int = 0, last: int | None = None) -> list[PlannedSide]:
        """Return front and back of each sheet from ``first`` up to, but not including, ``last``."""
        if not self.backs:
            return list(self.fronts[first:last])
        pairs = zip(self.fronts[first:last], self.backs[first:last], strict=True)
        return [side for pair in pairs for side in pair]

    def one_sided(
        self, first: int = 0, last: int | None = None, *, last_first: bool = True
    ) -> tuple[list[PlannedSide], list[PlannedSide]]:
        """Return fronts and backs of the same sheets, as two piles to print one after the other.

        A usual printer lays sheets down with the printed side below. Put back as it lies, the pile offers its last
        sheet first, so the backs come in that order, as those of a2ps do:
        https://manpages.ubuntu.com/manpages/noble/en/man1/lp2.1.html
        """
        fronts, backs = list(self.fronts[first:last]), list(self.backs[first:last])
        return fronts, backs[::-1] if last_first else backs


def make_plan(sizes: Sequence[Size], settings: Settings) -> Plan:
    """Return the sides for pages of these sizes.

    :raises HandbookError: if the pages are too many for the scheme, or a measure makes no sense.
    """
    _check(len(sizes), settings)
    return _card(sizes, settings) if settings.scheme is Scheme.CARD else _sheets(sizes, settings)


def creep_mm(depth: int, paper_mm: float) -> float:
    """Return by how much the pages of a sheet move towards the fold.

    Folded, a sheet lies ``depth`` thicknesses of paper inside the outermost one and sticks out by as much at the open
    edge, where the knife takes it off. Moved by that much, its pages keep the margin of the outermost sheet.
    """
    return depth * paper_mm


def _check(page_count: int, settings: Settings) -> None:
    if page_count > _MOST_PAGES:
        raise HandbookError(f"{page_count} pages are too many for one file; split it")
    if settings.scheme is Scheme.CARD and page_count > order.PAGES_PER_CARD:
        raise HandbookError(f"a card has eight pages, and the file has {page_count}; leave some out")
    if settings.sheets_per_signature is not None and settings.sheets_per_signature < 1:
        raise HandbookError(f"{settings.sheets_per_signature} sheets make no signature; one sheet is the least")
    for name, value in (("paper", settings.paper_mm), ("trim", settings.trim_mm)):
        if not 0 <= value < 20:
            raise HandbookError(f"{name} of {value:g} mm cannot be; give millimetres, such as 0.1")


def _sheets(sizes: Sequence[Size], settings: Settings) -> Plan:
    form = choose_format(sizes, 2, 1, settings.paper)
    pages = order.padded(len(sizes), order.PAGES_PER_SHEET, back_cover=settings.has_back_cover)
    is_folded = settings.scheme is Scheme.BOOKLET
    sheets = _in_order(pages, settings)
    drawing = _Drawing(sizes, form, settings)
    fronts, backs = [], []
    for sheet in sheets:
        shift = creep_mm(sheet.depth, settings.paper_mm) if is_folded else 0
        cells = folded_cells(form, shift) if is_folded else cut_cells(form)
        has_staples = is_folded and sheet.depth == 0
        fronts.append(drawing.side(sheet.front, cells, shift, has_staples=has_staples))
        back = drawing.side(sheet.back, cells, shift, has_staples=False)
        backs.append(back.turned(form.sheet) if settings.flip is Flip.LONG_EDGE else back)
    widest = max(sheet.depth for sheet in sheets) if is_folded else 0
    return _plan(settings, form, sizes, fronts, backs, pages.count(None), creep_mm(widest, settings.paper_mm))


def _in_order(pages: Sequence[order.Page], settings: Settings) -> list[order.Sheet]:
    if settings.scheme is Scheme.TWO_UP:
        return order.two_up(pages)
    if settings.is_cover_apart:
        cover, rest = order.cover_apart(pages, settings.sheets_per_signature)
        return [cover, *rest]
    return order.saddle_stitch(pages, settings.sheets_per_signature)


class _Drawing:
    """Draws sides of two pages."""

    def __init__(self, sizes: Sequence[Size], form: Format, settings: Settings) -> None:
        self._sizes = sizes
        self._form = form
        self._settings = settings

    def side(self, side: order.Side, cells: tuple[Cell, Cell], shift_mm: float, *, has_staples: bool) -> PlannedSide:
        pages = tuple(
            place(page, self._sizes[page - 1], cell, self._form)
            for page, cell in zip(side, cells, strict=True)
            if page is not None
        )
        left, right = cells
        cut = self._settings.trim_mm
        trimmed = Box(left.box.left + cut, left.box.bottom + cut, right.box.right - cut, right.box.top - cut)
        return PlannedSide(pages, tuple(self._strokes(trimmed, left.box, has_staples=has_staples)), trimmed)

    def _strokes(self, trimmed: Box, page: Box, *, has_staples: bool) -> Iterator[Stroke]:
        marks, sheet = self._settings.marks or frozenset(), self._form.sheet
        if Mark.FOLD in marks:
            yield from fold_marks(sheet) if self._settings.scheme is Scheme.BOOKLET else cut_marks(sheet)
        if Mark.TRIM in marks:
            yield from trim_marks(sheet, trimmed)
        if Mark.STAPLE in marks and has_staples:
            yield from staple_marks(sheet, page)


def _card(sizes: Sequence[Size], settings: Settings) -> Plan:
    form = choose_format(sizes, 4, 2, settings.paper)
    pages = order.padded(len(sizes), order.PAGES_PER_CARD, back_cover=settings.has_back_cover)
    placed = tuple(
        place(
            panel.page,
            sizes[panel.page - 1],
            panel_cell(form, panel.column, panel.row, is_upside_down=panel.is_upside_down),
            form,
        )
        for panel in order.card(pages)
        if panel.page is not None
    )
    strokes = tuple(card_lines(form.sheet)) if settings.marks is None or Mark.FOLD in settings.marks else ()
    side = PlannedSide(placed, strokes, Box(0, 0, *form.sheet))
    return _plan(settings, form, sizes, [side], [], pages.count(None), 0)


def _plan(
    settings: Settings,
    form: Format,
    sizes: Sequence[Size],
    fronts: Sequence[PlannedSide],
    backs: Sequence[PlannedSide],
    blanks: int,
    widest_shift_mm: float,
) -> Plan:
    others = tuple(page for page, size in enumerate(sizes, start=1) if not is_of_format(size, form))
    return Plan(settings, form, tuple(fronts), tuple(backs), blanks, others, widest_shift_mm)
