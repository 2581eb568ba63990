"""How old the evidence is, and of what kind: a chart drawn when the site is built, and the table behind it."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple

from vademecum.web.ledger import Source

#: Columns of the chart: what a reader tells apart, and the kinds of sources in it.
GROUPS: Final = (
    ("Law, regulators, government", ("law", "regulator", "government")),
    ("Professional bodies", ("professional-body",)),
    ("Research and data", ("research", "review", "dataset")),
    ("Press and comment", ("journalism", "commentary", "announcement")),
    ("Companies, reference", ("company", "reference")),
)

#: Sizes in units of the drawing, which is as wide as a phone's text: a unit is about a pixel there.
_WIDTH: Final = 356
_YEARS: Final = 40
_HEAD: Final = 40
_ROW: Final = 18
_BAR: Final = 11

_STANDING: Final = frozenset({"current", "historical"})


class Row(NamedTuple):
    """A year: how many sources of each group stand, and how many were replaced, corrected, doubted or withdrawn."""

    label: str
    standing: tuple[int, ...]
    fallen: tuple[int, ...]

    @property
    def cells(self) -> list[str]:
        """Return the row of the table: what there is in words, nothing where nothing is."""
        told = []
        for stands, fell in zip(self.standing, self.fallen, strict=True):
            told.append(
                "" if not stands + fell else f"{stands + fell}" + (f", {fell} no longer as it was" if fell else "")
            )
        return told


def rows(sources: Iterable[Source]) -> list[Row]:
    """Return the years from the latest back, without gaps of more than a line; sources without a date come last."""
    counted = Counter((source.year, _group(source.kind), source.status in _STANDING) for source in sources)
    years = sorted({year for year, _, _ in counted if year}, reverse=True)
    labels = [*years, *([""] if any(not year for year, _, _ in counted) else [])]
    return [
        Row(
            label or "no date",
            tuple(counted[label, group, True] for group in range(len(GROUPS))),
            tuple(counted[label, group, False] for group in range(len(GROUPS))),
        )
        for label in labels
    ]


def draw(chart: list[Row]) -> str:
    """Return the chart as SVG: years down, groups across, a bar for each; dashed outline where it no longer stands.

    The table beside it says the same in words, so the drawing is hidden from those who hear the page.
    """
    if not chart:
        return ""
    column = (_WIDTH - _YEARS) / len(GROUPS)
    most = max(stands + fell for row in chart for stands, fell in zip(row.standing, row.fallen, strict=True))
    unit = (column - 24) / max(most, 1)
    height = _HEAD + len(chart) * _ROW + 4
    parts = [f'<svg class="vm-chart" viewBox="0 0 {_WIDTH} {height}" aria-hidden="true" focusable="false">']
    for index, (name, _) in enumerate(GROUPS):
        left = _YEARS + index * column
        parts += [_text(left, 10 + 11 * number, word, "vm-chart-head") for number, word in enumerate(_lines(name))]
        parts.append(f'<path class="vm-chart-axis" d="M{left:g} {_HEAD - 4}V{height}"/>')
    for number, row in enumerate(chart):
        top = _HEAD + number * _ROW
        parts.append(_text(0, top + _BAR - 1, row.label, "vm-chart-year"))
        for index, (stands, fell) in enumerate(zip(row.standing, row.fallen, strict=True)):
            left = _YEARS + index * column
            for count, offset, name in ((stands, 0, "vm-chart-bar"), (fell, stands, "vm-chart-fallen")):
                if count:
                    place = f'x="{left + offset * unit:.1f}" y="{top}" width="{count * unit:.1f}" height="{_BAR}"'
                    parts.append(f'<rect class="{name}" {place}/>')
            if stands + fell:
                parts.append(
                    _text(left + (stands + fell) * unit + 4, top + _BAR - 1, str(stands + fell), "vm-chart-count")
                )
    return "".join([*parts, "</svg>"])


def _group(kind: str) -> int:
    return next((number for number, (_, kinds) in enumerate(GROUPS) if kind in kinds), len(GROUPS) - 1)


def _lines(name: str) -> list[str]:
    """Return a heading in lines of a word or two, none longer than a column."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < 11:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _text(x: float, y: float, words: str, name: str) -> str:
    return f'<text class="{name}" x="{x:g}" y="{y:g}">{escape(words)}</text>'
