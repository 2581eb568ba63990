"""From a finished PDF to files that a printer can be handed, and to words about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vademecum.booklet.order import signatures
from vademecum.booklet.plan import Flip, Plan, PlannedSide, Scheme, Settings, make_plan
from vademecum.booklet.sheets import Duplex, draw_sheets
from vademecum.booklet.source import Source, open_source
from vademecum.errors import HandbookError

#: More sheets than these no office stapler goes through, and the booklet would not stay shut.
_STAPLED_SHEETS = 20


@dataclass(frozen=True)
class Wanted:
    """Which files somebody wants, beside how the pages are put on sheets."""

    settings: Settings
    #: Fronts and backs in files of their own, for printers that print on one side.
    is_by_hand: bool = False
    #: Whether the backs come in the order of the fronts; else the last one first.
    are_backs_in_order: bool = False
    #: Only the first sheet, to try the printer with.
    is_proof: bool = False


def impose(path: Path, target: Path, wanted: Wanted) -> tuple[Plan, list[Path], list[str]]:
    """Write the files for a PDF; return the plan, the files' paths, and what somebody who prints them has to know.

    ``target`` names the first file; the others bear its name with an ending of their own.

    :raises HandbookError: if the PDF cannot be printed in this way, or a file cannot be written.
    """
    with open_source(path) as source:
        plan = plan_for(source, wanted.settings)
        files = []
        for file in _files(plan, target, wanted):
            if file.path.exists() and file.path.samefile(path):
                raise HandbookError(f"{file.path}: is the file to be read; choose another name with --output")
            if not file.path.parent.is_dir():
                raise HandbookError(f"{file.path}: there is no such folder; make it, or choose another")
            _replace(file.path, draw_sheets(source, file.sides, plan.form.sheet, duplex=file.duplex, label=file.label))
            files.append(file.path)
        return plan, files, list(remarks(source, plan))


def plan_for(source: Source, settings: Settings) -> Plan:
    """Return the plan for an open PDF; its last page is the back cover where the settings or the file say so."""
    if source.has_back_cover:
        settings = Settings(**{**vars(settings), "has_back_cover": True})
    return make_plan(source.sizes, settings)


def duplex_of(settings: Settings) -> Duplex:
    """Return what the print dialogue is asked for."""
    if settings.scheme is Scheme.CARD:
        return Duplex.ONE_SIDED
    return Duplex.LONG_EDGE if settings.flip is Flip.LONG_EDGE else Duplex.SHORT_EDGE


def remarks(source: Source, plan: Plan) -> Iterator[str]:
    """Yield what somebody who prints the files has to know, as sentences without a full stop."""
    settings, form = plan.settings, plan.form
    if source.was_repaired:
        yield "the file was damaged and has been pieced together; look at every page before you print"
    if form.scale < 1:
        yield f"pages are made smaller, to {form.scale:.0%}, to fit {form.paper.name}; a larger --sheet keeps them"
    if plan.other_sizes:
        yield f"{_named(plan.other_sizes)} of another size than the rest: turned or made smaller where too large"
    if settings.scheme is Scheme.BOOKLET:
        thickest = max(signatures(plan.sheet_count, settings.sheets_per_signature))
        if thickest > _STAPLED_SHEETS:
            yield (
                f"{thickest} sheets are too thick to staple through the fold; sew signatures "
                "(impose --sheets-per-signature 5), or glue the spine (impose --scheme two-up)"
            )


@dataclass(frozen=True)
class _File:
    path: Path
    sides: list[PlannedSide]
    duplex: Duplex
    label: str


def _files(plan: Plan, target: Path, wanted: Wanted) -> Iterator[_File]:
    """Yield the files; those without sides are left out."""
    settings = plan.settings
    duplex = duplex_of(settings)
    first, last = 0, None
    if wanted.is_proof:
        last = 1
    elif settings.is_cover_apart and settings.scheme is Scheme.BOOKLET:
        first = 1
        yield _File(_ending(target, "cover"), plan.both_sides(0, 1), duplex, "cover")
    label = "proof" if wanted.is_proof else settings.scheme.value
    if wanted.is_by_hand and plan.backs:
        fronts, backs = plan.one_sided(first, last, last_first=not wanted.are_backs_in_order)
        files = [
            _File(_ending(target, "fronts"), fronts, Duplex.ONE_SIDED, f"{label}, fronts"),
            _File(_ending(target, "backs"), backs, Duplex.ONE_SIDED, f"{label}, backs"),
        ]
    else:
        files = [_File(target, plan.both_sides(first, last), duplex, label)]
    yield from (file for file in files if file.sides)


def _ending(target: Path, ending: str) -> Path:
    return target.with_name(f"{target.stem}-{ending}{target.suffix}")


def _replace(target: Path, content: bytes) -> None:
    """Put the new file in the place of an old one, in one step."""
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise HandbookError(f"{target}: cannot be written: {error.strerror or error}; choose another name") from error


def _named(pages: tuple[int, ...]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]} is"
    shown = ", ".join(map(str, pages[:8])) + (" and more" if len(pages) > 8 else "")
    return f"pages {shown} are"
