"""The Sphinx builder ``booklet``: the A5 pages on sheets to print, fold and staple, and a sheet that says how."""

import io
from pathlib import Path
from typing import NamedTuple

import pikepdf
from sphinx.locale import _
from sphinx.util.display import progress_message

from vademecum.binding import Outputs
from vademecum.booklet.imposition import plan_for, remarks
from vademecum.booklet.marks import Mark
from vademecum.booklet.order import PAGES_PER_SHEET
from vademecum.booklet.plan import Flip, Plan, PlannedSide, Settings
from vademecum.booklet.sheets import Duplex, draw_sheets
from vademecum.booklet.source import Source, is_blank, open_source
from vademecum.errors import HandbookError
from vademecum.paper import A4
from vademecum.paper import A5 as A5_PAPER
from vademecum.pdf import filling
from vademecum.pdf.howto import Facts, how_to_print
from vademecum.pdf.leaves import A5, LeavesBuilder, settled

HOW_TO = "how-to-print.pdf"


class File(NamedTuple):
    """A file of sheets."""

    ending: str  #: Behind the slug, before ``.pdf``.
    label: str  #: Behind the title, in the file's information.


BOOKLET = File("-booklet", "booklet")
LONG_EDGE = File("-long-edge", "booklet, flip on long edge")
FRONTS = File("-fronts", "booklet, fronts")
BACKS = File("-backs", "booklet, backs")
COVER = File("-cover", "booklet, cover")
PROOF = File("-proof", "booklet, proof sheet")
FILES = (BOOKLET, LONG_EDGE, FRONTS, BACKS, COVER, PROOF)


class BookletBuilder(LeavesBuilder):
    """Makes the booklet of the A5 pages that the ``pdf`` builder has written, for every kind of printer."""

    name = "booklet"
    epilog = "The booklet is in %(outdir)s."

    def file_names(self) -> list[str]:
        """Return the files of sheets, and the sheet that says how to print them."""
        return [*(self._file(file) for file in FILES), HOW_TO]

    def inputs(self) -> list[Path]:
        """Return the A5 pages."""
        return [self._pages()]

    def write_leaves(self, outputs: Outputs) -> None:
        """Write the files.

        :raises HandbookError: if the A5 pages are missing, or cannot be put on sheets.
        """
        path = self._pages()
        if not path.is_file():
            raise HandbookError(f"{path}: is missing; make it first: python -m vademecum bind pdf")
        with progress_message("putting pages on sheets"):
            filled = self._filled(path)
            with open_source(path, filled) as source:
                plan = plan_for(source, Settings())
                self._write(outputs, source, plan)
                told = list(remarks(source, plan))
        with progress_message("drawing how to print them"):
            self._write_how_to(outputs, plan, told)

    def _file(self, file: File) -> str:
        return f"{self.slug}{file.ending}.pdf"

    def _pages(self) -> Path:
        return self.pdf_folder / A5.file_name(self.slug)

    def _filled(self, path: Path) -> bytes:
        """Return the A5 pages with pages of use where blanks would be, and a back cover where they have none."""
        with open_source(path) as source, pikepdf.new() as booklet:
            inner = len(source.pages) - source.has_back_cover
            # What the layout left blank, so that the back cover is a left-hand page, is room for something of use.
            while inner > 1 and is_blank(source.pdf.pages[inner - 1]):
                inner -= 1
            first, needed = inner + 1, -(inner + 1) % PAGES_PER_SHEET
            with pikepdf.open(io.BytesIO(self._leaves(first, needed))) as leaves:
                booklet.add_pages_from(source.pdf, slice(inner), forms="strip")
                booklet.add_pages_from(leaves, slice(needed), forms="strip")
                booklet.add_pages_from(source.pdf if source.has_back_cover else leaves, slice(-1, None), forms="strip")
                for key in ("/Title", "/Author", "/Subject", "/CreationDate", "/ModDate"):
                    if key in source.pdf.docinfo:
                        booklet.docinfo[key] = str(source.pdf.docinfo[key])
                if "/Lang" in source.pdf.Root:
                    booklet.Root.Lang = str(source.pdf.Root.Lang)
                finished = io.BytesIO()
                booklet.save(finished, deterministic_id=True)
                return finished.getvalue()

    def _leaves(self, first: int, needed: int) -> bytes:
        """Return the pages that fill up, from page ``first`` of the booklet on, and a back cover behind them."""
        config = self.config
        lines = [self.edition, _copyright(config.copyright), config.html_baseurl]
        words = (_("Notes"), _("Local contacts"))
        body = filling.filling(first, needed, self.contacts(), self.edition, words=words)
        body += filling.back_cover(config.project, config.vademecum_subtitle, lines, has_motif=self.has_motif)
        return self.lay_out(body, A5_PAPER, "leaves.css", title=config.project).pdf

    def _write(self, outputs: Outputs, source: Source, plan: Plan) -> None:
        fronts, backs = plan.one_sided()
        turned = plan_for(source, Settings(flip=Flip.LONG_EDGE))
        # Whether the sheet was printed in the middle, one sees at the fold.
        marked = plan_for(source, Settings(marks=frozenset({Mark.FOLD})))
        files: list[tuple[File, list[PlannedSide], Duplex]] = [
            (BOOKLET, plan.both_sides(), Duplex.SHORT_EDGE),
            (LONG_EDGE, turned.both_sides(), Duplex.LONG_EDGE),
            (FRONTS, fronts, Duplex.ONE_SIDED),
            (BACKS, backs, Duplex.ONE_SIDED),
            (COVER, plan.both_sides(0, 1), Duplex.SHORT_EDGE),
            (PROOF, marked.both_sides(0, 1), Duplex.SHORT_EDGE),
        ]
        for file, sides, duplex in files:
            content = draw_sheets(source, sides, plan.form.sheet, duplex=duplex, label=file.label)
            outputs.beside(self._file(file)).write_bytes(content)

    def _write_how_to(self, outputs: Outputs, plan: Plan, told: list[str]) -> None:
        page_count = plan.sheet_count * PAGES_PER_SHEET
        facts = Facts(
            self.config.project, self.edition, self.slug, plan.sheet_count, page_count, plan.widest_shift_mm, told
        )
        title = f"{_('How to print the booklet')}: {self.config.project}"
        for tightness in ("", "vm-tight", "vm-tightest"):
            body = f'<div class="{tightness}">{how_to_print(facts)}</div>'
            leaves = self.lay_out(body, A4, "howto.css", title=title)
            if leaves.page_count == 1:
                break
        else:
            raise HandbookError(
                f"{HOW_TO}: does not fit one page; shorten the title {self.config.project!r} or vademecum_slug"
            )
        outputs.beside(HOW_TO).write_bytes(settled(leaves.pdf))


def _copyright(told: object) -> str:
    return f"© {told}" if told else ""
