"""Copyfitting: no run of pages ends with a line or two on a page of their own.

A compositor sets such a part anew, a line tighter or looser between its chapters, until its last page is worth turning
to; so does this.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

#: A page with fewer lines than this looks like a mistake.
FEWEST_LINES = 6

#: What is tried in turn, in lines between chapters: the least change first. Each trial is a layout more.
_TRIALS = (1, -1, 3)

#: A line of running text in the one design that is fitted, 11.5 pt, in CSS pixels.
_LINE_PX = 15

#: How the class of a run begins.
_RUN = "vm-run-"


class Page(NamedTuple):
    """What is on a page."""

    lines: int  #: Of running text, or as many as the small print on the page is high; without the margins.
    run: int | None  #: The last run that has something on the page.


def read_pages(boxes: Sequence[Any]) -> list[Page]:
    """Return what is on each of WeasyPrint's page boxes."""
    return [Page(_lines(set(_heights(box))), max(_runs(box), default=None)) for box in boxes]


def short_runs(pages: Sequence[Page]) -> dict[int, int]:
    """Return the runs whose last page is too short, and how many lines it has; not those of a single page.

    >>> short_runs([Page(30, 1), Page(2, 1), Page(12, 2), Page(0, None)])
    {1: 2}
    """
    last: dict[int, int] = {}
    count: dict[int, int] = {}
    for page in pages:
        if page.run is not None and page.lines:
            last[page.run] = page.lines
            count[page.run] = count.get(page.run, 0) + 1
    return {run: lines for run, lines in last.items() if lines < FEWEST_LINES and count[run] > 1}


def fit(pages: Sequence[Page], again: Callable[[str], Sequence[Page]]) -> str:
    """Return the style sheet with which the fewest runs end on a short page.

    ``again`` lays the book out with a style sheet, and returns its pages. It is not called where nothing is short.
    """
    chosen: dict[int, int] = {}
    best: dict[int, tuple[int, int]] = {run: (lines, 0) for run, lines in short_runs(pages).items()}
    for trial in _TRIALS:
        if not best:
            break
        tried = {**chosen, **dict.fromkeys(best, trial)}
        short = short_runs(again(style_of(tried)))
        for run in list(best):
            if run not in short:
                chosen[run] = trial
                del best[run]
            else:
                best[run] = max(best[run], (short[run], trial))
    chosen.update({run: trial for run, (_lines, trial) in best.items() if trial})
    return style_of(chosen)


def style_of(chosen: Mapping[int, int]) -> str:
    """Return the style sheet that sets runs tighter or looser.

    >>> style_of({2: -1})
    '.vm-run-2 { --fit: -1 }'
    """
    return " ".join(f".{_RUN}{run} {{ --fit: {lines} }}" for run, lines in sorted(chosen.items()))


def _lines(heights: set[int]) -> int:
    """Return the number of lines, or what they would be in the size of running text where they are smaller."""
    return min(len(heights), (max(heights) - min(heights)) // _LINE_PX + 1) if heights else 0


def _heights(box: Any) -> Iterator[int]:
    """Yield the height of each line that has text or a picture, in CSS pixels."""
    from weasyprint.formatting_structure import boxes

    waiting = [child for child in box.children if not isinstance(child, boxes.MarginBox)]
    while waiting:
        found = waiting.pop()
        if isinstance(found, boxes.LineBox):
            if any(isinstance(one, (boxes.TextBox, boxes.ReplacedBox)) for one in found.descendants()):
                yield round(found.position_y)
        elif isinstance(found, boxes.ReplacedBox):
            # A picture fills as many lines as it is high.
            yield from range(round(found.position_y), round(found.position_y + found.height), _LINE_PX)
        elif isinstance(found, boxes.ParentBox):
            waiting.extend(found.children)


def _runs(box: Any, depth: int = 6) -> Iterator[int]:
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is None:
            continue
        names = [name for name in element.get("class", "").split() if name.startswith(_RUN)]
        yield from (int(name.removeprefix(_RUN)) for name in names)
        if not names and depth:
            yield from _runs(child, depth - 1)
