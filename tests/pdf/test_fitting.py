"""Copyfitting: which ends of parts are too short, and what is tried."""

from vademecum.pdf.fitting import Page, fit


def test_nothing_is_laid_out_again_where_nothing_is_short() -> None:
    asked: list[str] = []
    assert fit([Page(30, 1), Page(9, 1), Page(20, 2)], lambda style: asked.append(style) or []) == ""
    assert asked == []


def test_part_of_a_single_page_is_left_alone() -> None:
    assert fit([Page(3, 1), Page(20, 2)], lambda _style: []) == ""


def test_first_trial_that_helps_each_part_is_kept() -> None:
    lengths = {"1": {1: 8, 2: 4}, "-1": {1: 8, 2: 30}}
    asked = []

    def again(style: str) -> list[Page]:
        asked.append(style)
        second = "-1" if ".vm-run-2 { --fit: -1 }" in style else "1"
        return [Page(30, 1), Page(lengths["1"][1], 1), Page(30, 2), Page(lengths[second][2], 2)]

    assert fit([Page(30, 1), Page(2, 1), Page(30, 2), Page(1, 2)], again) == (
        ".vm-run-1 { --fit: 1 } .vm-run-2 { --fit: -1 }"
    )
    assert len(asked) == 2


def test_what_cannot_be_helped_is_made_as_good_as_it_gets() -> None:
    tries = iter([2, 5, 3])
    assert (
        fit([Page(30, 1), Page(1, 1)], lambda _style: [Page(30, 1), Page(next(tries), 1)]) == ".vm-run-1 { --fit: -1 }"
    )
