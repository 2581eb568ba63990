"""The numbers that marks bear in a chapter: a figure for the source, a letter for the fact."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vademecum.evidence.model import Evidence


@dataclass
class Numbering:
    """Sources and their facts in the order in which a chapter first cites them."""

    #: Ids of the facts of each source, by id of the source.
    facts: dict[str, list[str]] = field(default_factory=dict)

    def label(self, fact: str) -> str:
        """Return what the mark of a fact shows: ``1a``.

        :raises KeyError: if the chapter does not cite it.
        """
        return f"{self.number(fact)}{self.letter(fact)}"

    def number(self, fact: str) -> int:
        """Return the number of a fact's source, from 1."""
        return list(self.facts).index(fact.partition(".")[0]) + 1

    def letter(self, fact: str) -> str:
        """Return the letter of a fact among those of its source: a to z, then aa, ab..."""
        return letters(self.facts[fact.partition(".")[0]].index(fact) + 1)


def numbering(marks: Iterable[str], evidence: Evidence) -> Numbering:
    """Return the numbers of a chapter from its marks in reading order; marks that name no fact have none."""
    result = Numbering()
    for fact in evidence.cited(marks):
        result.facts.setdefault(fact.source, []).append(fact.id)
    return result


def letters(number: int) -> str:
    """Return a number, from 1, in letters.

    >>> letters(1), letters(26), letters(27)
    ('a', 'z', 'aa')
    """
    result = ""
    while number:
        number, rest = divmod(number - 1, 26)
        result = chr(ord("a") + rest) + result
    return result
