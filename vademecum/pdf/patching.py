"""Puts something of ours in the place of something of WeasyPrint's, for a while.

All of the process sees it, so books are laid out one after the other, or in processes of their own, never in threads:
of two that overlap, the first to end would take its own away from the other, and the last leave the first one's behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def instead(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Give an attribute another value, and back its own in the end; what has no such attribute is an error.

    >>> import math
    >>> with instead(math, "tau", 6):
    ...     math.tau
    6
    """
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
