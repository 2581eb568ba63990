"""The command ``impose``: its words are for somebody who has a PDF and a printer, and no need of ours."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vademecum.booklet.geometry import SHEETS
from vademecum.booklet.marks import Mark
from vademecum.booklet.plan import PAPER_MM, Flip, Plan, Scheme, Settings
from vademecum.errors import HandbookError

if TYPE_CHECKING:
    from vademecum.booklet.imposition import Wanted

_DESCRIPTION = """\
Make a booklet out of any PDF file: pages are put on sheets so that you print them, fold the pile once, and staple it
through the fold. The file itself stays as it is; beside it you find a new one to print.

    python -m vademecum impose leaflet.pdf

writes leaflet-booklet.pdf. Print that on both sides of the paper, "flip on short edge", at "actual size" (100 %).
"""

_EPILOG = """\
The first time, print one sheet only (--proof), fold it, and look: is page 2 behind page 1, and does it stand upright?
  page 2 is upside down       your printer turns sheets over the long edge: add --flip long-edge
  page 2 is on another sheet  it prints on one side only: add --one-sided, print the file of fronts, put the pile back,
                              then print the file of backs; if the sheets come out in the wrong order, add
                              --backs-in-order; if the backs are upside down, turn the pile round before you put it back
  margins are uneven          the print dialogue scales the page: choose "actual size" or "100 %"

Examples, each to be typed behind "python -m vademecum":
  impose leaflet.pdf                                A5 pages on A4 sheets, A4 pages on A3 sheets
  impose leaflet.pdf --sheet A4                     A4 pages made smaller, to fit A4 sheets
  impose book.pdf --sheets-per-signature 5          a thick book, in parts of five sheets to be sewn
  impose book.pdf --scheme two-up                   a pile to cut through the middle and glue
  impose book.pdf --cover-apart                     the outer four pages in a file of their own, to print on card
  impose eight-pages.pdf --scheme card              one sheet, folded to a card for the pocket
"""


def add_impose(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "impose",
        usage="python -m vademecum impose FILE.pdf [options]",
        help="make a booklet, a cut pile or a pocket card of any PDF",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF, its pages in reading order")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help="name of the new file")
    parser.add_argument(
        "--scheme",
        choices=[scheme.value for scheme in Scheme],
        default=Scheme.BOOKLET.value,
        metavar="|".join(scheme.value for scheme in Scheme),
        help="booklet: fold and staple (usual); two-up: cut through the middle, lay the left half on the right one, "
        "glue or punch the spine; card: one sheet of eight small pages, printed on one side",
    )
    parser.add_argument(
        "--sheet",
        choices=sorted(SHEETS),
        type=str.lower,
        metavar="|".join(paper.name for paper in SHEETS.values()),
        help="paper in the printer; without it, the smallest on which the pages keep their size, else A3",
    )
    printer = parser.add_argument_group("your printer")
    printer.add_argument(
        "--flip",
        choices=[flip.value for flip in Flip],
        default=Flip.SHORT_EDGE.value,
        metavar="|".join(flip.value for flip in Flip),
        help="over which edge it turns the paper (usual: short-edge)",
    )
    printer.add_argument(
        "--one-sided", action="store_true", help="it prints on one side only: fronts and backs in two files"
    )
    printer.add_argument(
        "--backs-in-order",
        action="store_true",
        help="with --one-sided: backs in the order of the fronts, for printers that lay sheets down face up",
    )
    printer.add_argument("--proof", action="store_true", help="the first sheet only, to try the printer with")
    binding = parser.add_argument_group("thick books, trimming and print shops")
    binding.add_argument(
        "--sheets-per-signature", type=int, metavar="N", help="fold at most N sheets into one another, for sewing"
    )
    binding.add_argument(
        "--cover-apart", action="store_true", help="the cover's sheet in a file of its own, to print on card"
    )
    binding.add_argument(
        "--back-cover",
        action="store_true",
        help="the last page is the back cover: blank pages go before it, not behind",
    )
    binding.add_argument(
        "--paper-mm",
        type=float,
        default=PAPER_MM,
        metavar="MM",
        help="thickness of one sheet, by which inner pages are moved towards the fold so that all outer margins are "
        "alike when the edge is trimmed (%(default)s, copier paper; 0 moves nothing)",
    )
    binding.add_argument(
        "--trim-mm",
        type=float,
        default=0,
        metavar="MM",
        help="cut off three edges after folding (%(default)s)",
    )
    binding.add_argument(
        "--marks",
        type=_marks,
        metavar="fold,trim,staple",
        help="mark where to fold, trim and staple; all for all three, none for none (usual: a card's folds and cut)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files, and say what they are and how to print them."""
    from vademecum.booklet.imposition import Wanted, impose  # pikepdf is loaded by the command that needs it

    settings = Settings(
        scheme=Scheme(options.scheme),
        paper=SHEETS[options.sheet] if options.sheet else None,
        flip=Flip(options.flip),
        sheets_per_signature=options.sheets_per_signature,
        paper_mm=options.paper_mm,
        trim_mm=options.trim_mm,
        marks=options.marks,
        has_back_cover=options.back_cover,
        is_cover_apart=options.cover_apart,
    )
    wanted = Wanted(settings, options.one_sided, options.backs_in_order, options.proof)
    source: Path = options.file
    target: Path = options.output or source.with_name(f"{source.stem}-{options.scheme}.pdf")
    if target.suffix.lower() != ".pdf":
        raise HandbookError(f"{target}: is no name of a PDF; let it end in .pdf")
    plan, files, said = impose(source, target, wanted)
    options.tell("\n".join(_told(plan, wanted, files, said)))
    return 0


def _told(plan: Plan, wanted: "Wanted", files: list[Path], said: list[str]) -> Iterator[str]:
    for file in files:
        yield f"{file}"
    sheets = 1 if wanted.is_proof else plan.sheet_count
    count = "1 sheet" if sheets == 1 else f"{sheets} sheets"
    blanks = f", {plan.blanks} blank page{'' if plan.blanks == 1 else 's'} added" if plan.blanks else ""
    yield f"  {count} of {plan.form.paper.name}{blanks}"
    yield f"  print at actual size (100 %), {_how(plan, wanted)}"
    if plan.widest_shift_mm:
        yield f"  inner pages are moved towards the fold by up to {plan.widest_shift_mm:.1f} mm"
    for remark in said:
        yield f"  note: {remark}"


def _how(plan: Plan, wanted: "Wanted") -> str:
    if not plan.backs:
        return "on one side"
    if wanted.is_by_hand:
        return "on one side: the fronts, then, on the same sheets put back, the backs"
    return f"on both sides, flip on {plan.settings.flip.value.replace('-', ' ')}"


def _marks(text: str) -> frozenset[Mark]:
    if text in ("all", "none"):
        return frozenset(Mark if text == "all" else ())
    try:
        return frozenset(Mark(name.strip()) for name in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is unknown; marks are fold, trim, staple, all, none") from error
