"""How much text fits the pocket card: pure, in points."""

import math
from collections.abc import Sequence


def share_out(heights: Sequence[float], pages: int) -> list[list[int]]:
    """Return which blocks stand on which page: in order, and so that the tallest page is as low as can be.

    >>> share_out([30, 30, 30, 60], 3)
    [[0, 1], [2], [3]]
    >>> share_out([30], 2)
    [[0], []]
    """
    count = len(heights)
    reach = [0.0]
    for height in heights:
        reach.append(reach[-1] + height)
    # The tallest page of the first blocks on so many pages, and where the last of these begins.
    best = [[math.inf] * (count + 1) for _ in range(pages + 1)]
    start = [[0] * (count + 1) for _ in range(pages + 1)]
    best[0][0] = 0
    for page in range(1, pages + 1):
        for end in range(count + 1):
            for begin in range(end, -1, -1):
                tallest = max(best[page - 1][begin], reach[end] - reach[begin])
                if tallest < best[page][end]:
                    best[page][end], start[page][end] = tallest, begin
    shared: list[list[int]] = []
    end = count
    for page in range(pages, 0, -1):
        begin = start[page][end]
        shared.append(list(range(begin, end)))
        end = begin
    # Full pages first.
    shared.reverse()
    return sorted(shared, key=lambda blocks: not blocks)


def too_much(heights: Sequence[float], capacity: float) -> float:
    """Return by how much pages of these heights exceed the room on them, taken together."""
    return sum(max(0.0, height - capacity) for height in heights)


def to_lose(excess: float, line: float, words: int, height: float) -> tuple[int, int]:
    """Return how many lines and about how many words must go, where ``words`` take up ``height``.

    >>> to_lose(25, 10, 60, 100)
    (3, 18)
    """
    lines = math.ceil(excess / line - 0.01)
    return lines, min(words, max(1, math.ceil(words * lines * line / height)))
