"""Phrases: what finds any of some words, behind the trace of them."""

import re
from collections.abc import Iterable, Iterator

from vademecum.prose.traces import Trace


class AnyOf:
    """What finds any of some words."""

    def __init__(self, words: Iterable[str], pattern: str) -> None:
        """Note the longest word of each entry; of one that is all stars, its beginning."""
        entries = [re.split(r"[^\w*]+", entry.strip()) for entry in words]
        # A long word is rarer than a short one: "required" than "is".
        telling = [max(entry, key=lambda word: (not word.endswith("*"), len(word))) for entry in entries]
        self.trace = Trace(
            {word for word in telling if not word.endswith("*")},
            beginnings={word.rstrip("*") for word in telling if word.endswith("*")},
        )
        self.pattern = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of them in a text."""
        return self.pattern.search(text) if self.trace.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each of them in a text."""
        return self.pattern.finditer(text) if self.trace.may_be_in(text) else iter(())


def trace_of(patterns: Iterable[AnyOf]) -> Trace:
    """Return one trace for many patterns."""
    return Trace.any_of(pattern.trace for pattern in patterns)


def first_of(patterns: Iterable[AnyOf], text: str) -> str:
    """Return the words that the first pattern finds which finds any; empty where none does."""
    return next((found.group() for pattern in patterns if (found := pattern.search(text))), "")


def any_of(*lists: str, unless: str = "", unless_after: str = "") -> AnyOf:
    """Return what finds words, divided by commas; a star stands for any ending.

    ``unless`` and ``unless_after`` hold words that must not follow, or come before.
    """
    entries = [word for each in lists for word in each.split(",")]
    words = [_as_pattern(entry) for entry in entries]
    # The first letter has been read by then.
    before = "".join(rf"(?<!\b{word.strip()} .)" for word in unless_after.split(",")) if unless_after else ""
    after = rf"(?!\s+(?:{'|'.join(_as_pattern(word) for word in unless.split(','))})\b)" if unless else ""
    return AnyOf(entries, _beginning(words, before) + rf"\b{after}")


def _beginning(patterns: Iterable[str], unless: str) -> str:
    """Return what matches the first of some patterns at a word's beginning; ``unless`` looks back over one letter more.

    It begins with a set of signs, for such a pattern is found fastest, and so fails at once where no word begins.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        assert pattern[0].isalnum(), f"{pattern!r} begins with no letter or digit"
        rests.setdefault(pattern[0], []).append(pattern[1:])
    first = "".join(f"{letter}{letter.upper()}{_ALSO.get(letter, '')}" for letter in rests)
    words = "|".join(f"(?<={letter})(?:{'|'.join(rest)})" for letter, rest in rests.items())
    return rf"(?-i:[{first}])(?<!\w.){unless}(?:{words})"


#: What patterns take for a small letter, beside its capital.
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


def _as_pattern(words: str) -> str:
    plain = re.escape(" ".join(words.split()))
    return plain.replace("\\ ", r"\s+").replace("\\*", r"\w*").replace("'", "['’]")
