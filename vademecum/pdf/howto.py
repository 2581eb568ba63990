"""The sheet that says how to print the booklet: one page, drawn and written. As HTML."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from vademecum.pdf import drawings

#: How many booklets an induction lead may want, for the table of paper.
_COPIES = (1, 10, 30, 100)

#: Sheets in a ream of copier paper.
_REAM = 500


class Facts(NamedTuple):
    """What the sheet has to say about one booklet."""

    title: str
    edition: str
    slug: str
    sheets: int  #: In one copy, the cover's included.
    pages: int
    widest_shift_mm: float
    remarks: Sequence[str]


def how_to_print(facts: Facts) -> str:
    """Return the page."""
    figures = "".join(
        f"<div><b>{escape(value)}</b><span>{escape(label)}</span></div>" for value, label in _figures(facts)
    )
    steps = "".join(
        f'<li><div class="vm-step-picture">{picture}</div><h2>{escape(title)}</h2><p>{words}</p></li>'
        for title, words, picture in _steps(facts)
    )
    helps = "".join(f"<tr><th>{escape(sign)}</th><td>{remedy}</td></tr>" for sign, remedy in _helps(facts))
    notes = "".join(f'<p class="vm-howto-note"><b>Note:</b> {escape(remark)}.</p>' for remark in facts.remarks)
    edition = f'<p class="vm-howto-edition">{escape(facts.title)}<br>{escape(facts.edition)}</p>'
    return (
        f'<header><h1>How to print the booklet</h1>{edition}</header><section class="vm-figures">{figures}</section>'
        f'{notes}<ol class="vm-steps">{steps}</ol><h2 class="vm-howto-head">If your printer does something else</h2>'
        f'<table class="vm-helps"><tbody>{helps}</tbody></table><h2 class="vm-howto-head">How much paper</h2>'
        f"{_paper(facts.sheets)}"
    )


def _figures(facts: Facts) -> Iterator[tuple[str, str]]:
    yield f"{facts.sheets} sheets" if facts.sheets > 1 else "1 sheet", f"of A4 for one copy of {facts.pages} pages"
    yield "80 g/m²", "plain white copier paper"
    yield "Both sides", "flip on short edge"
    yield "100 %", "actual size, no scaling"


def _steps(facts: Facts) -> Iterator[tuple[str, str, str]]:
    file = _file(facts)
    yield (
        "Try one sheet",
        f"Print {file('proof')} and fold it at the dashed marks. The inside must stand the same way up as the "
        "cover, and the edges must meet. If not, look below.",
        drawings.proof(),
    )
    yield (
        "Print",
        f"Print {file('booklet')} with these settings. The file asks for them, but look before you press the button.",
        drawings.settings(),
    )
    yield (
        "Keep the pile",
        "Sort nothing. The pile comes out as it must lie: the cover lowest, face down, the middle pages on top.",
        drawings.pile(),
    )
    yield (
        "Fold",
        "Knock the pile even. Fold all of it once, and press the fold with a ruler. A thick pile folds better in "
        "fives, laid into one another again.",
        drawings.fold(),
    )
    yield (
        "Staple",
        "Use a stapler with a long arm. Put two staples through the fold from outside, 5 cm from head and foot.",
        drawings.staple("5 cm"),
    )
    shift = f"{facts.widest_shift_mm:.1f} mm"
    yield (
        "Check, and trim",
        f"Leaf through: page numbers must run on. Inner pages were moved towards the fold, by {shift} at most, so "
        "margins stay even when you cut the edge.",
        drawings.check(shift),
    )


def _helps(facts: Facts) -> Iterator[tuple[str, str]]:
    file = _file(facts)
    yield "The inside is upside down", f"Print {file('long-edge')} instead, and choose “flip on long edge”."
    yield (
        "It prints on one side only",
        f"Print {file('fronts')}. Put the pile back without sorting it, then print {file('backs')}, which "
        f"begins with the last sheet. Try it first with page 1 of the fronts and page {facts.sheets} of the backs; if "
        "the back is upside down, turn the pile end to end.",
    )
    if facts.sheets > 1:
        yield (
            "The cover is to be card",
            f"Print {file('cover')} on card of 160 to 200 g/m², then pages 3 to {facts.sheets * 2} of "
            f"{file('booklet')} on paper, and lay the card round them.",
        )
    yield (
        "Margins are uneven, or text is cut off",
        "The print dialogue changes the size: choose “actual size” or “100 %”, not “fit” or “shrink”.",
    )
    yield (
        "You have other paper",
        f"python -m vademecum impose --help tells how to put {file('a5', 'pdf/')} on other sheets.",
    )


def _file(facts: Facts) -> "_Namer":
    return _Namer(facts.slug)


class _Namer:
    """Names a file so that a line may break in it."""

    def __init__(self, slug: str) -> None:
        self._slug = slug

    def __call__(self, ending: str, folder: str = "") -> str:
        return f'<span class="vm-file">{escape(folder)}{escape(self._slug)}-<b>{ending}</b>.pdf</span>'


def _paper(sheets: int) -> str:
    head = "".join(f"<th>{copies} {'copy' if copies == 1 else 'copies'}</th>" for copies in _COPIES)
    row = "".join(f"<td>{_sheets(copies * sheets)}</td>" for copies in _COPIES)
    return f'<table class="vm-paper"><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>'


def _sheets(count: int) -> str:
    """Return sheets, and reams where there are enough to buy some.

    >>> _sheets(16), _sheets(1700)
    ('16 sheets', '1,700 sheets (4 reams)')
    """
    told = "1 sheet" if count == 1 else f"{count:,} sheets"
    return f"{told} ({-(-count // _REAM)} reams)" if count > _REAM else told
