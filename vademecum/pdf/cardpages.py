"""The eight pages of the pocket card, as HTML: a cover, rules, boxes, whom to call, and where the rest stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from vademecum.pdf import drawings
from vademecum.pdf.cardfit import share_out
from vademecum.pdf.filling import bare_motif
from vademecum.pdf.furniture import balanced
from vademecum.pdf.leaves import Contact
from vademecum.pdf.marked import Panel, Rule

#: Sizes of text that are tried, the largest first; below the last a card is not read on a night shift.
SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)

#: Leading, as a multiple of the size; the same stands in card.css.
LEADING = 1.3

#: Height of a page's room for text: from the head rule to the foot line, in points.
CAPACITY = 84.5 / 25.4 * 72

#: Pages between the cover and the contacts.
INNER_PAGES = 5


@dataclass(frozen=True)
class Card:
    """What stands on the card."""

    title: str
    edition: str
    address: str
    has_motif: bool
    rules: Sequence[Rule]
    panels: Sequence[Panel]
    contacts: Sequence[Contact]

    @property
    def rule_pages(self) -> int:
        """How many pages the rules may take."""
        return max(0, min(len(self.rules), INNER_PAGES - len(self.panels)))


@dataclass(frozen=True)
class Fit:
    """The card's text in one size, measured."""

    size: float
    #: Height of a page's heading.
    head: float
    #: What stands on each page of rules, by index.
    shared: list[list[int]]
    #: Heights of the pages of rules, of the boxes and of the contacts.
    rules: list[float]
    panels: list[float]
    contacts: float

    def fits(self) -> bool:
        """Say whether every page has room for its text."""
        return all(height <= CAPACITY for height in (*self.rules, *self.panels, self.contacts))


def measuring(card: Card) -> str:
    """Return all blocks in all sizes, each with a name of its own, to be laid out on one long page."""
    return "".join(
        f'<section class="vm-measure" style="{_sizes(size)}">'
        f'<div id="{size}-head">{_head(_RULES)}</div>'
        + "".join(f'<div id="{size}-rule-{index}">{_rule(rule)}</div>' for index, rule in enumerate(card.rules))
        + "".join(
            f'<div id="{size}-panel-{index}">{_head(panel.title)}{panel.body}</div>'
            for index, panel in enumerate(card.panels)
        )
        + f'<div id="{size}-contacts">{_head(_CONTACTS)}{_calls(card.contacts)}</div></section>'
        for size in SIZES
    )


def best_fit(card: Card, heights: Mapping[str, float]) -> Fit:
    """Return the largest size in which everything fits, or the smallest that is tried."""
    for size in SIZES:
        fit = _fit(card, heights, size)
        if fit.fits():
            break
    return fit


def pages(card: Card, fit: Fit) -> str:
    """Return the eight pages."""
    inner = [*_rule_pages(card, fit), *(_box(panel) for panel in card.panels)]
    inner += [f"{_head(_NOTES)}{'<div class=vm-ruled></div>' * 10}"] * (INNER_PAGES - len(inner))
    told = [_cover(card), *inner, f"{_head(_CONTACTS)}{_calls(card.contacts)}", _last(card)]
    return "".join(
        f'<section class="vm-panel" style="{_sizes(fit.size)}">{page}{_folio(number)}</section>'
        for number, page in enumerate(told, start=1)
    )


_RULES = "Rules of thumb"
_CONTACTS = "Who to ask here"
_NOTES = "Notes"
_LAST = "The handbook"


def _fit(card: Card, heights: Mapping[str, float], size: float) -> Fit:
    rules = [heights[f"{size}-rule-{index}"] for index in range(len(card.rules))]
    head = heights[f"{size}-head"]
    shared = share_out(rules, card.rule_pages) if card.rule_pages else []
    return Fit(
        size,
        head,
        shared,
        [head + sum(rules[index] for index in blocks) for blocks in shared],
        [heights[f"{size}-panel-{index}"] for index in range(len(card.panels))],
        heights[f"{size}-contacts"],
    )


def _rule_pages(card: Card, fit: Fit) -> Iterator[str]:
    for blocks in fit.shared:
        yield _head(_RULES) + "".join(_rule(card.rules[index]) for index in blocks)


def _sizes(size: float) -> str:
    """Return the style of a page: its size of text, and that of what is smaller but no less readable than allowed."""
    return f"font-size:{size}pt;--small:{max(SIZES[-1], size - 1.25)}pt"


def _head(title: str) -> str:
    return f'<h2 class="vm-panel-head">{escape(title)}</h2>'


def _rule(rule: Rule) -> str:
    told = ", ".join(part for part in (rule.verdict, f"page {rule.page}" if rule.page else "") if part)
    where = f'<p class="vm-panel-where">{escape(told)}</p>' if told else ""
    return f'<div class="vm-panel-rule"><p class="vm-panel-says">{escape(rule.says)}</p>{rule.body}{where}</div>'


def _box(panel: Panel) -> str:
    where = f"Handbook, page {panel.page}" if panel.page else ""
    return f'{_head(panel.title)}{panel.body}<p class="vm-panel-foot">{escape(where)}</p>'


def _calls(contacts: Sequence[Contact]) -> str:
    return "".join(
        f'<div class="vm-call"><p class="vm-call-role">{escape(contact.role)}</p>'
        f'<p class="vm-call-who"><span>{escape(contact.name)}</span><span>{escape(contact.phone)}</span></p></div>'
        for contact in contacts
    )


def _cover(card: Card) -> str:
    return (
        f'<div class="vm-panel-cover">{bare_motif() if card.has_motif else ""}'
        f'<p class="vm-panel-title">{"<br>".join(map(escape, balanced(card.title)))}</p>'
        '<p class="vm-panel-kind">Pocket card</p></div><p class="vm-panel-foot">Pages are those of the handbook.</p>'
    )


def _last(card: Card) -> str:
    address = f'<p class="vm-panel-address">{escape(card.address)}</p>' if card.address else ""
    return (
        f"{_head(_LAST)}<p>{escape(card.title)} has the sources, the cases and the reasons for each line of this card."
        f'</p>{address}<div class="vm-panel-folding">{drawings.card_folding()}</div>'
        f'<p class="vm-panel-foot">{escape(card.edition)}</p>'
    )


def _folio(number: int) -> str:
    return f'<p class="vm-panel-folio">{number}</p>' if 1 < number < 8 else ""
