"""Page order, folded back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.booklet.folding import cut_and_stack, fold_card, leaf_through
from vademecum.booklet.order import Sheet, Side, card, cover_apart, padded, saddle_stitch, signatures, two_up

page_counts = st.integers(1, 400)
limits = st.none() | st.integers(1, 12)


@given(page_counts, st.booleans(), st.sampled_from([4, 8]))
def test_pages_keep_their_order_and_blanks_stand_before_the_back_cover_or_behind_all(count, back_cover, multiple):
    pages = padded(count, multiple, back_cover=back_cover)
    assert [page for page in pages if page] == list(range(1, count + 1))
    assert len(pages) % multiple == 0
    assert len(pages) - count < multiple
    blank = [at for at, page in enumerate(pages) if page is None]
    if back_cover:
        assert pages[-1] == count
        assert blank == list(range(count - 1, len(pages) - 1))
    else:
        assert blank == list(range(count, len(pages)))


@given(page_counts, st.booleans(), limits)
def test_folded_booklet_reads_in_order(count, back_cover, limit):
    pages = padded(count, 4, back_cover=back_cover)
    assert leaf_through(saddle_stitch(pages, limit)) == pages


@given(page_counts, limits)
def test_cover_apart_goes_round_the_rest(count, limit):
    pages = padded(count, 4, back_cover=True)
    cover, rest = cover_apart(pages, limit)
    assert [cover.front.right, cover.back.left, *leaf_through(rest), cover.back.right, cover.front.left] == pages
    assert all(sheet.depth >= 1 for sheet in rest)


@given(page_counts)
def test_cut_pile_reads_in_order(count):
    pages = padded(count, 4, back_cover=True)
    assert cut_and_stack(two_up(pages)) == pages


@given(st.integers(1, 300), st.integers(1, 20))
def test_signatures_are_as_few_and_as_even_as_can_be(sheets, limit):
    parts = signatures(sheets, limit)
    assert sum(parts) == sheets
    assert max(parts) <= limit
    assert max(parts) - min(parts) <= 1
    assert len(parts) == -(-sheets // limit)


def test_depth_counts_the_sheets_around_and_starts_anew_in_each_signature():
    assert [sheet.depth for sheet in saddle_stitch(padded(40, 4, back_cover=False), 4)] == [
        0,
        1,
        2,
        3,
        0,
        1,
        2,
        0,
        1,
        2,
    ]


@given(st.integers(1, 8), st.booleans())
def test_folded_card_reads_in_order_and_upright(count, back_cover):
    pages = padded(count, 8, back_cover=back_cover)
    assert fold_card(card(pages)) == pages


def test_sheets_of_eight_pages_are_those_in_every_printers_manual():
    assert saddle_stitch([1, 2, 3, 4, 5, 6, 7, 8]) == [
        Sheet(Side(8, 1), Side(2, 7), 0),
        Sheet(Side(6, 3), Side(4, 5), 1),
    ]


@pytest.mark.parametrize("impose", [saddle_stitch, two_up, card, cover_apart])
@pytest.mark.parametrize("count", [0, 3, 5])
def test_wrong_number_of_pages_is_refused(impose, count):
    with pytest.raises(ValueError):
        impose(list(range(1, count + 1)))


def test_booklet_without_pages_or_signature_without_sheets_is_refused():
    with pytest.raises(ValueError):
        padded(0, 4, back_cover=True)
    with pytest.raises(ValueError):
        saddle_stitch([1, 2, 3, 4], 0)
