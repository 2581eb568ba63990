"""What a page shows of the whole book: places that are filled in when every page has been read."""

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from vademecum.claims.domain import ClaimsDomain, claims_domain, evidence_folder
from vademecum.evidence.ledger import KIND_NAMES, counts
from vademecum.evidence.mutation import Score, read_score


class whole_book(nodes.General, nodes.Element):  # noqa: N801 -- nodes are named as docutils names them
    """Where something of the whole book goes: ``shows`` is the directive's name."""


class book_count(nodes.Inline, nodes.Element):  # noqa: N801
    """Where a number of the whole book goes: ``counted`` says of what."""


class WholeBookDirective(SphinxDirective):
    """``ledger``, ``own-statements``, ``sources-and-status``, ``counts``, ``mutation-score``: each marks its place."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        node = whole_book(shows=self.name)
        self.set_source_info(node)
        return [node]


#: What ``:count:`` can count beside the kinds of sentences: attributes of ``Counts``, and the chapters.
_COUNTED = ("sentences", "evidenced", "ours", "facts", "sources", "chapters")


def count_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Read ``:count:`sentences```: a number of the whole book, filled in when it is bound."""
    counted = text.strip()
    known = (*_COUNTED, *KIND_NAMES)
    if counted not in known:
        message = inliner.reporter.error(f"count {counted!r} is unknown; counts are {', '.join(known)}", line=lineno)
        return [inliner.problematic(rawtext, rawtext, message)], [message]
    return [book_count(rawtext, counted=counted)], []


class ShowCounts(SphinxPostTransform):
    """Fill in the numbers of the whole book."""

    # With the lists, before the writers' own post-transforms (from 400 on).
    default_priority = 202

    def run(self, **kwargs: Any) -> None:
        """Replace each place by its number."""
        domain = claims_domain(self.env)
        for place in list(self.document.findall(book_count)):
            place.replace_self(nodes.Text(f"{_number(place['counted'], domain):,}"))
        for block in list(self.document.findall(whole_book)):
            if block["shows"] == "mutation-score":
                block.replace_self(nodes.paragraph("", told_score(read_score(evidence_folder(self.env)))))


def told_score(score: Score | None) -> str:
    """Return in words how many changes made on purpose the checks saw."""
    if score is None:
        return "No score has been measured for this edition."
    tried = score.mutants - score.excluded
    return (
        f"Of changed figures, dates and names the checks reported {_percentage(score.figures_dates_names)}; of all "
        f"other changes, {_percentage(score.rest)}. That was measured with {score.mutants:,} changes: "
        f"{score.excluded:,} of them were left out because the changed sentence still said the same, and of the other "
        f"{tried:,} no check saw {score.survivors:,}."
    )


def _percentage(share: float) -> str:
    """Return a share in per cent with one decimal; never rounded up to all.

    >>> _percentage(0.9996), _percentage(1), _percentage(0.5)
    ('99.9 per cent', '100 per cent', '50 per cent')
    """
    return f"{int(share * 1000 + 1e-9) / 10:g} per cent"


def _number(counted: str, domain: ClaimsDomain) -> int:
    pages = domain.pages.values()
    if counted == "chapters":
        return sum(any(sentence.kind != "about" for sentence in page.sentences) for page in pages)
    if counted in _COUNTED:
        number: int = getattr(counts(pages, domain.evidence), counted)
        return number
    return sum(sentence.kind == counted for page in pages for sentence in page.sentences)
