"""Folds sheets back: what a person holds who prints, folds and leafs through them."""

from collections.abc import Sequence

from vademecum.booklet.order import Page, Panel, Sheet, Side


def leaf_through(sheets: Sequence[Sheet]) -> list[Page]:
    """Return the pages in reading order: sheets of a signature are laid into one another, signatures one after another."""
    pages: list[Page] = []
    signature: list[Sheet] = []
    for sheet in [*sheets, None]:
        if signature and (sheet is None or sheet.depth <= signature[-1].depth):
            # Folded in the middle, the right half of a front is turned over to the left half of its back.
            before = [page for one in signature for page in (one.front.right, one.back.left)]
            behind = [page for one in reversed(signature) for page in (one.back.right, one.front.left)]
            pages += before + behind
            signature = []
        if sheet is not None:
            signature.append(sheet)
    return pages


def cut_and_stack(sheets: Sequence[Sheet]) -> list[Page]:
    """Return the pages in reading order of a pile that is cut in the middle, its left half laid on the right one."""
    left = [page for sheet in sheets for page in (sheet.front.left, sheet.back.right)]
    right = [page for sheet in sheets for page in (sheet.front.right, sheet.back.left)]
    return left + right


def print_by_hand(fronts: Sequence[Side], backs: Sequence[Side]) -> list[Sheet]:
    """Return the sheets that come out of a printer that lays them down with the printed side below.

    The pile of fronts goes back as it lies, so its last sheet is drawn first.
    """
    pile = list(fronts)
    printed = [Sheet(pile.pop(), back) for back in backs]
    assert not pile
    return [sheet._replace(depth=depth) for depth, sheet in enumerate(reversed(printed))]


def fold_card(panels: Sequence[Panel]) -> list[Page]:
    """Return the pages of a card in reading order, by walking from page to page over edges that are not cut.

    Each page is followed over its right-hand edge, or, where that is cut or the paper ends, over its head: those two
    are back to back. The card's paper is cut between the rows, in the two inner columns.
    """
    at = {(panel.column, panel.row): panel for panel in panels}
    assert len(at) == 8
    cover = at[1, 1]
    walked, here = [cover.page], (1, 1)
    while len(walked) < 8:
        panel = at[here]
        step = -1 if panel.is_upside_down else 1
        beside, above = (here[0] + step, here[1]), (here[0], here[1] - step)
        if beside not in at:
            assert here[0] in (0, 3), "the fold would lie in the cut"
            other = at[above]
            assert other.is_upside_down != panel.is_upside_down, "heads must meet at the fold"
            here = above
        else:
            assert at[beside].is_upside_down == panel.is_upside_down, "neighbours must stand the same way up"
            here = beside
        walked.append(at[here].page)
    step = -1 if at[here].is_upside_down else 1
    assert (here[0] + step, here[1]) == (1, 1), "the back cover must hang on the cover's left edge"
    return walked
