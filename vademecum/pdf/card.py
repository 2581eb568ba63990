"""The Sphinx builder ``card``: what editors have marked, on one sheet that folds to a card for the pocket."""

import json
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from vademecum.binding import Outputs
from vademecum.booklet.imposition import plan_for
from vademecum.booklet.plan import Scheme, Settings
from vademecum.booklet.sheets import Duplex, draw_sheets
from vademecum.booklet.source import open_source
from vademecum.errors import HandbookError
from vademecum.paper import A4, A7, Paper
from vademecum.pdf.builder import PAGES
from vademecum.pdf.cardfit import to_lose, too_much
from vademecum.pdf.cardpages import CAPACITY, INNER_PAGES, LEADING, Card, Fit, best_fit, measuring, pages
from vademecum.pdf.leaves import LeavesBuilder
from vademecum.pdf.marked import Panel, Rule, marked
from vademecum.pdf.outline import read_outline

logger = logging.getLogger(__name__)

#: A page as wide as a panel's text, and as long as anything that may stand on it.
_STRIP = Paper("strip", 60, 4000)


class CardBuilder(LeavesBuilder):
    """Makes the pocket card of the boxes that are marked for it."""

    name = "card"
    epilog = "The card is in %(outdir)s."

    def file_names(self) -> list[str]:
        """Return the card."""
        return [f"{self.slug}-card.pdf"]

    def inputs(self) -> list[Path]:
        """Return the printed pages, which the card names."""
        return [self.pdf_folder / PAGES]

    def write_leaves(self, outputs: Outputs) -> None:
        """Write the card, unless its text is too long: then that is a warning.

        :raises HandbookError: if the printed pages are missing.
        """
        if not self._is_wanted():
            logger.info("no box is marked for the card; mark a rule with :card:")
            Path(self.outdir, *self.file_names()).unlink(missing_ok=True)
            return
        card = self._card()
        if len(card.panels) > INNER_PAGES - bool(card.rules):
            _too_many(card)
            return
        strip = self.lay_out(measuring(card), _STRIP, "leaves.css", "card.css", title=card.title)
        fit = best_fit(card, strip.heights)
        if not fit.fits():
            _too_long(card, fit, self._contacts_place())
            return
        leaves = self.lay_out(pages(card, fit), A7, "leaves.css", "card.css", title=card.title)
        (name,) = self.file_names()
        with open_source(Path(name), leaves.pdf) as source:
            assert len(source.pages) == 8, len(source.pages)
            plan = plan_for(source, Settings(Scheme.CARD, A4))
            sides = plan.both_sides()
            content = draw_sheets(source, sides, plan.form.sheet, duplex=Duplex.ONE_SIDED, label="card")
            outputs.beside(name).write_bytes(content)

    def _documents(self) -> list[str]:
        return read_outline(self.config.root_doc, self.env.toctree_includes).docnames()

    def _is_wanted(self) -> bool:
        return any(
            box.get("card")
            for docname in self._documents()
            for box in self.env.get_doctree(docname).findall(nodes.container)
        )

    def _card(self) -> Card:
        labels = self._labels()
        found = [
            item
            for docname in self._documents()
            for item in marked(self.env.get_and_resolve_doctree(docname, self, tags=self.tags), docname, labels)
        ]
        return Card(
            self.config.project,
            self.edition,
            self.config.html_baseurl,
            self.has_motif,
            [item for item in found if isinstance(item, Rule)],
            [item for item in found if isinstance(item, Panel)],
            self.contacts(),
        )

    def _labels(self) -> dict[str, str]:
        path = self.pdf_folder / PAGES
        try:
            labels: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise HandbookError(f"{path}: is missing or broken; make it first: python -m vademecum bind pdf") from error
        return labels

    def _contacts_place(self) -> str:
        # With a line: Sphinx takes a bare path for the name of a document.
        return f"{Path(self.srcdir, 'local.toml')}:1"


def _too_many(card: Card) -> None:
    room = INNER_PAGES - bool(card.rules)
    logger.warning(
        "the card has room for %d boxes beside its rules, and %d are marked; take :card: off %d",
        room, len(card.panels), len(card.panels) - room,
        location=card.panels[room].box, type="pdf", subtype="card",
    )  # fmt: skip


def _too_long(card: Card, fit: Fit, contacts_place: str) -> None:
    """Warn of each part of the card that has more text than room, and say how much to lose."""
    line = fit.size * LEADING
    excess = too_much(fit.rules, CAPACITY)
    if excess:
        words = sum(rule.words for rule in card.rules)
        lines, lose = to_lose(excess, line, words, sum(fit.rules) - fit.head * len(fit.rules))
        logger.warning(
            "rules on the card are %s too long at %s pt; lose about %s, or take :card: off one",
            _counted(lines, "line"), fit.size, _counted(lose, "word"),
            location=card.rules[-1].box, type="pdf", subtype="card",
        )  # fmt: skip
    for panel, height in zip(card.panels, fit.panels, strict=True):
        if height > CAPACITY:
            lines, lose = to_lose(height - CAPACITY, line, panel.words, height - fit.head)
            logger.warning(
                "%r is %s too long for the card at %s pt; lose about %s",
                panel.title, _counted(lines, "line"), fit.size, _counted(lose, "word"),
                location=panel.box, type="pdf", subtype="card",
            )  # fmt: skip
    if fit.contacts > CAPACITY:
        _lines, lose = to_lose(fit.contacts - CAPACITY, line, len(card.contacts), fit.contacts - fit.head)
        logger.warning(
            "%d contacts are too many for the card; lose %d", len(card.contacts), lose,
            location=contacts_place, type="pdf", subtype="card",
        )  # fmt: skip


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
