"""What the readers of prose keep in mind, so that no rule reads a text anew; it is forgotten when the rules are done.

A reader decorated here is given a text, and perhaps a lexicon, and returns what nobody changes.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

#: How many texts at most, looked at between two pages: the facts of a book and its latest sentences, for a fact is told
#: again pages later; and the sentences of the latest pages. The less is kept, the nearer to the processor it stays.
_REMEMBERED, _AT_HAND = 8192, 1024

#: The caches, each with how much it may hold between two pages.
_kept: list[tuple[Any, int]] = []
_also_forgetting: list[Callable[[], None]] = []


def remembered(read: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Let a reader keep in mind what it found in a book's facts and in the latest sentences."""
    return _keeping(read, _REMEMBERED)


def at_hand(read: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Let a reader keep in mind what it found in the sentences of the latest pages."""
    return _keeping(read, _AT_HAND)


def also_forget(clear: Callable[[], None]) -> None:
    """Let :func:`forget` free what a reader keeps in a way of its own."""
    _also_forgetting.append(clear)


def make_room() -> None:
    """Free what there is too much of: to be called between two pages."""
    for kept, most in _kept:
        if kept.cache_info().currsize > most:
            kept.cache_clear()


def forget() -> None:
    """Free all that is kept in mind."""
    for kept, _ in _kept:
        kept.cache_clear()
    for clear in _also_forgetting:
        clear()


def _keeping(read: Callable[_Given, _Found], most: int) -> Callable[_Given, _Found]:
    # Without a bound of its own: the cache with one notes at each look which text was asked for last, in several
    # places of memory, and that takes longer than to find the text.
    kept = lru_cache(maxsize=None)(read)
    _kept.append((kept, most))
    return kept  # type: ignore[return-value]


class found_once(Generic[_Found]):  # noqa: N801 - it stands where ``property`` does
    """What an object finds when it is first asked, and keeps: ``functools.cached_property`` without its lock.

    No book is checked in two threads, and before Python 3.12 the lock took longer than most of what is found.
    """

    def __init__(self, find: Callable[[Any], _Found]) -> None:
        """Find nothing yet."""
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, one: Any, owner: type | None = None) -> _Found:
        """Find it, and put it where Python looks before it asks here again."""
        found = self._find(one)
        one.__dict__[self._name] = found
        return found
