"""Traces: words one of which stands wherever a pattern finds something, so that most texts are never searched.

A text is taken apart once for all patterns: each trace has a bit of its own, and a text's bits say which are in it.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Self

from vademecum.prose.memory import also_forget, at_hand, forget

#: Letters that patterns take for i, k and s where small and capital letters are one.
_ODD_LETTERS = str.maketrans({"\u0130": "I", "\u0131": "i", "\u017f": "s", "\u212a": "K"})
_RUN = re.compile(r"\w+")
#: The same for ASCII, where bytes are taken apart several times as fast: letters small, and a space for other signs.
_SMALL = bytes(ord(chr(code).lower()) if re.match(r"\w", chr(code), re.ASCII) else ord(" ") for code in range(256))

#: Of all traces: whole words; and for other words (bits, whether a word has them).
_whole: dict[str, int] = {}
_others: list[tuple[int, Callable[[str], object]]] = []
_made = 0


def plain(text: str) -> str:
    """Return a text, as long as before, with plain letters for those that patterns take for plain ones."""
    return text if text.isascii() else text.translate(_ODD_LETTERS)


class Trace:
    """Some words, beginnings of words and parts of words, in small letters."""

    __slots__ = ("_bits",)

    def __init__(
        self,
        words: Iterable[str] = (),
        *,
        beginnings: Iterable[str] = (),
        parts: Iterable[str] = (),
        pattern: str = "",
    ) -> None:
        """Take the next bit; ``pattern`` is matched at a word's beginning."""
        global _made
        words, begun, held = set(words), tuple(sorted(beginnings)), tuple(sorted(parts))
        for one in (*words, *begun, *held):
            assert _RUN.fullmatch(one) and one == plain(one).lower(), f"no text has the trace {one!r} in small letters"
        self._bits = 1 << _made
        _made += 1
        for word in words:
            _whole[word] = _whole.get(word, 0) | self._bits
        if begun:
            _others.append((self._bits, lambda word: word.startswith(begun)))
        if held:
            _others.append((self._bits, lambda word: any(part in word for part in held)))
        if pattern:
            _others.append((self._bits, re.compile(pattern).match))
        # What was read before knows nothing of this bit.
        forget()

    @classmethod
    def any_of(cls, traces: Iterable[Self]) -> Self:
        """Return one trace for many, so that most texts are asked once."""
        result = cls.__new__(cls)
        result._bits = reduce(or_, (trace._bits for trace in traces), 0)
        return result

    def may_be_in(self, text: str) -> bool:
        """Say quickly whether a text holds one of them, in small letters or capitals.

        >>> rising = Trace({"rose"}, beginnings={"ris"})
        >>> [rising.may_be_in(text) for text in ("It ROSE in 2013.", "It is rising.", "It fell.")]
        [True, True, False]
        """
        return _of_text(text) & self._bits != 0


#: Any digit.
DIGITS = Trace(pattern=r"\D*\d")


@at_hand
def _of_text(text: str) -> int:
    """Return the bits of all traces in a text."""
    return reduce(or_, filter(None, map(_of_words.__getitem__, small_words(text))), 0)


def small_words(text: str) -> list[bytes]:
    """Return the words of a text, numbers too, in small letters and in UTF-8.

    >>> small_words("GMC: 12 doctors")
    [b'gmc', b'12', b'doctors']
    """
    if text.isascii():
        return text.encode().translate(_SMALL).split()
    return [word.encode() for word in _RUN.findall(plain(text).lower())]


class _Words(dict[bytes, int]):
    """The bits of each word, found when it is first met: a book has fewer words than it has lines."""

    def __missing__(self, encoded: bytes) -> int:
        word = encoded.decode()
        self[encoded] = bits = reduce(or_, (bits for bits, has in _others if has(word)), _whole.get(word, 0))
        return bits


_of_words = _Words()
also_forget(_of_words.clear)
