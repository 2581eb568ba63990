"""What a checker has to say: a finding, and the place that it is about."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a file that an editor edits."""

    path: str  #: As Sphinx prints it: absolute, or relative to where the build was started.
    line: int | None = None  #: Counted from 1; None where the whole file is meant.

    def __str__(self) -> str:
        """Return ``path:line``, the form that Sphinx and editors understand.

        >>> str(Place("benefits/keeping-up.rst", 12))
        'benefits/keeping-up.rst:12'
        """
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Finding:
    """Something that an editor has to mend before the book is bound."""

    #: A type, a dot and kebab-case: ``claims.uncited``. Never used again for something else.
    code: str
    #: Lower case, no full stop; the culprit, a semicolon, and the shortest remedy.
    message: str
    place: Place
