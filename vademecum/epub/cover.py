"""The cover: drawn as SVG, shown by reading systems as a picture."""

import re
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from vademecum.binding.faces import SANS, SANS_BOLD, SLAB_BOLD, Face
from vademecum.epub.faces import advances, known_characters, whole_face

#: Pixels; what Amazon asks for, and Apple and Kobo take: https://kdp.amazon.com/help/topic/G6GTK3T3NUHKLEFX
WIDTH: Final = 1600
HEIGHT: Final = 2560

#: The drawing's own units: half a tenth of a millimetre on a page of 100 by 160 mm.
_WIDTH: Final = 500
_HEIGHT: Final = 800
_MARGIN: Final = 45
_MEASURE: Final = _WIDTH - 2 * _MARGIN

_BRAND: Final = "#0b4a5e"
_INK: Final = "#16191b"

#: The motif is a square of 116 units: four cells of 52.5, 11 apart, with corners of 18 but for the one at the centre.
_UNIT: Final = _MEASURE / 116
_CELL: Final = 52.5 * _UNIT
_STEP: Final = _CELL + 11 * _UNIT
_RADIUS: Final = 18 * _UNIT
_BUBBLES: Final = 4

#: Words that do not end a line.
_BEFORE_A_BREAK: Final = re.compile(r"\b(a|an|and|at|by|for|from|in|of|on|or|the|to|with) ")


class Cover(NamedTuple):
    """What stands on the cover."""

    title: str
    subtitle: str = ""
    edition: str = ""
    author: str = ""
    parts: tuple[str, ...] = ()  #: Their titles stand in the bubbles when there are four.
    seal: str = ""  #: A promise above the edition.

    @property
    def alternative(self) -> str:
        """What a reader hears who does not see the picture."""
        said = [self.title, self.subtitle, self.edition]
        drawn = "Four speech bubbles round a white cross"
        if len(self.parts) == _BUBBLES:
            drawn += f": {', '.join(self.parts)}"
        return ". ".join(line for line in ("Cover", *said, drawn) if line) + "."


def unknown_characters(cover: Cover) -> list[str]:
    """Return the characters on the cover that a face lacks in which they would be set, sorted."""
    known = known_characters(SANS) & known_characters(SLAB_BOLD)
    shown = "".join((cover.title, cover.subtitle, cover.edition, cover.seal, *cover.parts))
    return sorted({character for character in shown if ord(character) not in known and not character.isspace()})


def draw(cover: Cover) -> str:
    """Return the cover as SVG, which names faces and does not hold them."""
    lines: list[str] = []
    size, wrapped = _fitted(cover.title, SLAB_BOLD, (58, 52, 46, 40, 34), _MEASURE, most=3)
    y = 38.0 + size
    for line in wrapped:
        lines.append(_text(line, _MARGIN, y, SLAB_BOLD, size, _BRAND))
        y += size
    y -= 8
    size, wrapped = _fitted(cover.subtitle, SANS, (20, 18), _MEASURE, most=2)
    for line in wrapped:
        lines.append(_text(line, _MARGIN, y, SANS, size, _INK))
        y += size * 1.35
    top = max(260.0, y + 14)
    lines.append(_motif(cover.parts, min(top, 268)))
    lines.append(f'<path d="M{_MARGIN} 701.5H{_WIDTH - _MARGIN}" stroke="{_BRAND}" stroke-width="1.5"/>')
    y = 730.0
    for text, face, colour in (
        (cover.seal, SANS_BOLD, _BRAND),
        (cover.edition or cover.author, SANS, _INK),
    ):
        if text:
            lines.append(_text(text, _MARGIN, y, face, 17, colour))
            y += 21
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{"".join(lines)}</svg>'
    )


@cache
def render(drawing: str) -> bytes:
    """Return the drawing as PNG of 1600 by 2560 pixels, set in the project's faces and no others."""
    import resvg_py

    with tempfile.TemporaryDirectory(prefix="vademecum-cover-") as folder:
        files = []
        for face in (SANS, SANS_BOLD, SLAB_BOLD):
            path = Path(folder, f"{face.name}.ttf")
            path.write_bytes(whole_face(face))
            files.append(str(path))
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=WIDTH, font_files=files, skip_system_fonts=True))


def _motif(parts: Sequence[str], top: float) -> str:
    drawn = []
    titles = parts if len(parts) == _BUBBLES else ("",) * _BUBBLES
    for number, title in enumerate(titles):
        column, row = number % 2, number // 2
        x, y = _MARGIN + column * _STEP, top + row * _STEP
        # Clockwise from the upper left corner; the corner towards the centre is square.
        corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
        centre = (1 - column, 1 - row)
        radii = [0.0 if corner == centre else _RADIUS for corner in corners]
        drawn.append(f'<path d="{_rounded(x, y, radii)}" fill="{_BRAND}"/>')
        if not title:
            continue
        drawn.append(_text(str(number + 1), x + 25, y + 50, SANS_BOLD, 23, "#ffffff"))
        size, wrapped = _fitted(title, SLAB_BOLD, (24, 21, 18), _CELL - 50, most=2)
        for place, line in enumerate(reversed(wrapped)):
            drawn.append(_text(line, x + 25, y + _CELL - 30 - place * size * 1.18, SLAB_BOLD, size, "#ffffff"))
    return "".join(drawn)


def _rounded(x: float, y: float, radii: Sequence[float]) -> str:
    a, b, c, d = radii
    right, bottom = x + _CELL, y + _CELL
    return (
        f"M{x + a:.2f} {y:.2f}H{right - b:.2f}A{b:.2f} {b:.2f} 0 0 1 {right:.2f} {y + b:.2f}"
        f"V{bottom - c:.2f}A{c:.2f} {c:.2f} 0 0 1 {right - c:.2f} {bottom:.2f}"
        f"H{x + d:.2f}A{d:.2f} {d:.2f} 0 0 1 {x:.2f} {bottom - d:.2f}"
        f"V{y + a:.2f}A{a:.2f} {a:.2f} 0 0 1 {x + a:.2f} {y:.2f}Z"
    )


def _text(text: str, x: float, y: float, face: Face, size: float, colour: str) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="{face.family}" font-weight="{face.weight}" '
        f'font-size="{size:g}" fill="{colour}">{escape(text)}</text>'
    )


def _fitted(text: str, face: Face, sizes: Sequence[float], measure: float, *, most: int) -> tuple[float, list[str]]:
    """Return the largest size at which the text takes no more than ``most`` lines, and the lines."""
    widths = advances(face)
    for size in sizes:
        lines = _wrapped(text, widths, measure / size)
        if len(lines) <= most and all(_width(line, widths) <= measure / size for line in lines):
            break
    if 1 < len(lines) <= most:
        lines = _evened(text, widths, measure / size, len(lines))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(",;:") + " …"]
    return size, lines


def _evened(text: str, widths: dict[int, float], measure: float, count: int) -> list[str]:
    """Return as many lines, of nearly the same length."""
    best = _wrapped(text, widths, measure)
    narrower = measure
    while narrower > measure / count:
        narrower -= measure / 50
        lines = _wrapped(text, widths, narrower)
        if len(lines) > count or any(_width(line, widths) > narrower for line in lines):
            break
        best = lines
    return best


def _wrapped(text: str, widths: dict[int, float], measure: float) -> list[str]:
    lines: list[str] = []
    for word in _BEFORE_A_BREAK.sub("\\1\N{NO-BREAK SPACE}", text).split(" "):
        if lines and _width(f"{lines[-1]} {word}", widths) <= measure:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, widths: dict[int, float]) -> float:
    return sum(widths.get(ord(character), 0.6) for character in text)
