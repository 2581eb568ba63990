"""Drawings of the sheet that says how to print: each a picture of 170 by 100 units, greyscale-safe, with a text."""

from html import escape

_INK = "#000"
_BRAND = "#0b4a5e"
_TINT = "#e9f0f2"
_MID = "#c3d4da"


def drawing(content: str, alternative: str) -> str:
    """Return a picture, with what it shows in words."""
    return (
        f'<svg role="img" aria-label="{escape(alternative)}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 170 100" '
        f'class="vm-drawing"><g fill="none" stroke="{_INK}" stroke-width="1.1" stroke-linejoin="round" '
        f'stroke-linecap="round">{content}</g></svg>'
    )


def proof() -> str:
    """Return the proof sheet: its front, an arrow, and the folded sheet opened."""
    front = (
        _path("M6 24h66v46h-66z", fill="#fff")
        + _fold(39, 24, 70)
        + _cover(44, 31, 0.62)
        + _text(13, 44, "back", size=8)
        + _text(12, 53, "cover", size=8)
    )
    arrow = _arrow("M80 47q8 -7 16 0", 96, 47)
    inside = (
        _path("M104 26l30 -7v50l-30 7z", fill=_TINT)
        + _path("M134 19l30 7v50l-30 -7z", fill="#fff")
        + _lines(109, 36, 20, 5, -0.233)
        + _lines(139, 29, 20, 5, 0.233)
    )
    return drawing(
        front + arrow + inside, "A sheet with the cover on its right half; folded and opened, its inside stands upright"
    )


def settings() -> str:
    """Return a print dialogue with what to choose in it."""
    rows = (
        ("Print on both sides", True),
        ("Flip on short edge", True),
        ("Actual size, 100 %", True),
        ("Fit to page", False),
    )
    content = (
        _path("M14 6h142v88h-142z", fill="#fff")
        + _path("M14 6h142v14h-142z", fill=_MID)
        + _text(21, 16, "Print", bold=True)
    )
    for index, (label, is_chosen) in enumerate(rows):
        y = 33 + index * 15.5
        content += f'<circle cx="27" cy="{y}" r="4.6" fill="#fff"/>'
        if is_chosen:
            content += f'<circle cx="27" cy="{y}" r="2.6" fill="{_BRAND}" stroke="none"/>'
        content += _text(38, y + 3.3, label, size=9.6, bold=is_chosen)
        if not is_chosen:
            content += _path(f"M36 {y}h56", stroke=_INK)
    return drawing(
        content, "A print dialogue: both sides, flip on short edge and actual size are chosen, fit to page is not"
    )


def pile() -> str:
    """Return the pile as it lies: the cover below, the middle pages on top."""
    content = ""
    for step in range(5):
        y = 74 - step * 7
        content += _path(f"M14 {y}l26 -22h106l-26 22z", fill=_TINT if step == 0 else "#fff")
    content += _dashed("M67 46l26 -22") + _text(44, 42, "left", size=8.5) + _text(98, 42, "right", size=8.5)
    content += _text(14, 92, "cover: lowest, face down", size=9.2)
    content += _text(14, 14, "middle pages: on top", size=9.2, bold=True)
    content += _path("M24 77v6")
    return drawing(content, "A pile of sheets: the cover lies lowest, face down, and the middle pages on top")


def fold() -> str:
    """Return the pile folded once, with a ruler on the fold."""
    content = _path("M30 84h74v-12h-74z", fill="#fff") + _path("M30 75h74M30 78h74M30 81h74", width=0.6)
    content += _dashed("M104 84h54v-6h-54")
    content += _arrow("M146 70c-4 -46 -66 -56 -92 -10", 54, 60, turn=1)
    content += _path("M98 62h12v28h-12z", fill=_MID) + _path("M98 67h4M98 72h6M98 77h4M98 82h6", width=0.7)
    content += _text(88, 54, "ruler") + _path("M99 56l3 5", width=0.7)
    return drawing(content, "The right half of the pile is folded over the left, and a ruler presses on the fold")


def staple(distance: str) -> str:
    """Return the booklet, open like a roof, with two staples through its fold."""
    content = _path("M24 88l22 -34h100l-22 34z", fill=_TINT) + _path("M46 54l-18 -34h100l18 34z", fill="#fff")
    for x in (66, 118):
        content += _path(f"M{x} 54h13", stroke=_BRAND, width=3)
        content += _path(f"M{x + 6.5} 26v17", width=1.4) + _path(
            f"M{x + 6.5} 44l-3.5 -5M{x + 6.5} 44l3.5 -5", width=1.4
        )
    content += _path("M46 62v6M66 62v6M46 65h20", width=0.8) + _text(41, 79, distance, size=9.2)
    return drawing(content, "The booklet lies open like a roof, cover up; two staples go through the fold from outside")


def check(shift: str) -> str:
    """Return the finished booklet, its inner sheets sticking out, and a knife."""
    content = ""
    for step in range(4, 0, -1):
        content += _path(f"M42 {14 + step * 1.2}h{66 + step * 2.2}v70h-{66 + step * 2.2}z", fill="#fff", width=0.8)
    content += _path("M42 14h66v70h-66z", fill="#fff") + _cover(49, 30, 0.96)
    content += _path("M42 32v9M42 62v9", stroke=_BRAND, width=3)
    content += _dashed("M108 6v90") + _text(122, 34, "cut here", size=9.2) + _path("M120 32l-9 3", width=0.7)
    content += _text(122, 60, shift, size=9.2, bold=True) + _text(122, 71, "at most", size=9.2)
    return drawing(content, "The finished booklet; the edges of the inner sheets stick out and may be cut off")


def _path(d: str, *, fill: str = "none", stroke: str = _INK, width: float = 1.1) -> str:
    return f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def _dashed(d: str) -> str:
    return f'<path d="{d}" stroke-dasharray="3 2.5" stroke-width=".9"/>'


def _fold(x: float, top: float, bottom: float) -> str:
    return _dashed(f"M{x} {top}V{bottom}")


def _arrow(d: str, x: float, y: float, *, turn: int = 0) -> str:
    """Return a curved arrow whose head, at a point, looks to the right and down, or, turned, to the left and down."""
    head = f"M{x} {y}l6.5 -2.4M{x} {y}l-.6 -7" if turn else f"M{x} {y}l-6.6 -.8M{x} {y}l-1.2 -6.4"
    return _path(d, stroke=_BRAND, width=1.8) + _path(head, stroke=_BRAND, width=1.8)


def _lines(x: float, y: float, length: float, count: int, slope: float) -> str:
    return "".join(_path(f"M{x} {y + step * 7:.1f}l{length} {length * slope:.2f}", width=0.9) for step in range(count))


def _cover(x: float, y: float, scale: float) -> str:
    """Return the motif, small, below two lines of title."""
    cells = (
        "M0 8a8 8 0 0 1 8 -8h8a8 8 0 0 1 8 8v16h-16a8 8 0 0 1 -8 -8z",
        "M29 8a8 8 0 0 1 8 -8h8a8 8 0 0 1 8 8v8a8 8 0 0 1 -8 8h-16z",
        "M0 37a8 8 0 0 1 8 -8h16v16a8 8 0 0 1 -8 8h-8a8 8 0 0 1 -8 -8z",
        "M29 29h16a8 8 0 0 1 8 8v8a8 8 0 0 1 -8 8h-8a8 8 0 0 1 -8 -8z",
    )
    drawn = "".join(f'<path d="{cell}" fill="{_BRAND}" stroke="none"/>' for cell in cells)
    return f'<g transform="translate({x} {y}) scale({scale * 0.85:.3f})">{drawn}</g>'


def _text(x: float, y: float, words: str, *, size: float = 9, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-family="Lato" font-size="{size}"{weight} fill="{_INK}" stroke="none">'
        f"{escape(words)}</text>"
    )


def card_folding() -> str:
    """Return the four steps from a sheet to a pocket card, with their names."""
    sheet = "M0 0h52v37h-52z"
    folds = _dashed("M13 0v37M26 0v37M39 0v37M0 18.5h52")
    steps = (
        ("1 fold", _path(sheet, fill="#fff") + folds),
        ("2 cut", _path(sheet, fill="#fff") + _dashed("M13 0v37M39 0v37M26 0v37") + _path("M13 18.5h26", width=2.6)),
        (
            "3 push in",
            _path("M10 20l16 -8l16 8M10 20v14l16 -8v-14M42 20v14l-16 -8M26 12v-10l-7 5v9M26 2l7 5v9", fill="none")
            + _path("M-2 27h8M50 27h-4M6 27l-3.4 -2.4M6 27l-3.4 2.4M46 27l3.4 -2.4M46 27l3.4 2.4M54 27h-4"),
        ),
        ("4 close", _path("M16 2h20v30h-20z", fill="#fff") + _path("M36 2l4 2.4v30l-4 -2.4M40 4.4l4 2.4v30l-4 -2.4")),
    )
    drawn = "".join(
        f'<g transform="translate({index * 66 + 4} 4)">{picture}{_text(0, 54, words, size=11.5)}</g>'
        for index, (words, picture) in enumerate(steps)
    )
    return (
        '<svg role="img" aria-label="Fold the sheet three times and open it, cut its middle, push both ends '
        'together, close it with the cover in front" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 262 64" '
        f'class="vm-folding"><g fill="none" stroke="{_INK}" stroke-width="1.3" stroke-linejoin="round">'
        f"{drawn}</g></svg>"
    )
