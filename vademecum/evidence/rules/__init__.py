"""The rules: pages and evidence in, findings out. A rule yields; it never prints, repairs or counts.

``coverage``: every sentence rests on something. ``own`` and ``form``: what is ours says so, has the form of what it
says that it is, and brings nothing new. ``bearing``: the evidence bears what a sentence says, looked at in ``figures``
(round ones in ``rounding``), ``bounds``, ``dates``, ``names``, ``polarity``, ``strength``, ``speakers`` and ``dating``.
``arithmetic``: what we worked out holds. ``records``: the evidence itself is in order.
"""

from collections.abc import Iterator, Sequence

from vademecum.evidence.basis import Library
from vademecum.evidence.holdings import Shelf, lexicon
from vademecum.evidence.model import Evidence, Page
from vademecum.evidence.rules import arithmetic, bearing, coverage, own, records
from vademecum.findings import Finding
from vademecum.prose.memory import make_room


def findings(pages: Sequence[Page], evidence: Evidence, own_budget: float, today: str) -> Iterator[Finding]:
    """Yield what every rule finds in the whole book.

    ``own_budget`` is the share of a page's sentences, 0 to 1, that may be unboxed advice and views;
    ``today`` is the ISO date that the book speaks of as today.
    """
    sentences = [sentence for page in pages for sentence in page.sentences]
    yield from coverage.findings(pages, sentences, evidence)
    known = lexicon(evidence)
    library, shelf = Library(evidence, known), Shelf(evidence, known)
    for page in pages:  # each text is read while it is in mind
        library.read_ahead(page)
        yield from own.findings(page, shelf, own_budget, today)
        yield from bearing.findings(page, library)
        make_room()
    yield from arithmetic.findings(evidence)
    yield from records.findings(sentences, evidence)
