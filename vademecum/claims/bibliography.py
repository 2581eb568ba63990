"""``.. bibliography::``: every source that the book cites, once."""

from typing import Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from vademecum.claims.domain import cited_sources, claims_domain
from vademecum.claims.listing import source_line
from vademecum.evidence.references import short_name


class bibliography(nodes.General, nodes.Element):  # noqa: N801 -- nodes are named as docutils names them
    """Where the bibliography goes."""


class BibliographyDirective(SphinxDirective):
    """Mark the place; what is cited is known when every page has been read."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        node = bibliography()
        self.set_source_info(node)
        return [node]


class ShowBibliography(SphinxPostTransform):
    """List the sources that the book cites, by short name."""

    # With the marks, before the writers' own post-transforms (from 400 on).
    default_priority = 201

    def run(self, **kwargs: Any) -> None:
        """Replace the place by the list."""
        places = list(self.document.findall(bibliography))
        if not places:
            return
        domain = claims_domain(self.env)
        cited = [domain.evidence.sources[source] for source in cited_sources(domain)]
        for place in places:
            listing = nodes.enumerated_list(classes=["vm-bibliography"], enumtype="arabic", prefix="", suffix=".")
            for source in sorted(cited, key=lambda one: (short_name(one).casefold(), one.id)):
                paragraph = nodes.paragraph("", "", *source_line(source, domain.evidence))
                listing += nodes.list_item("", paragraph, ids=[f"source-{source.id}"])
            place.replace_self(listing if len(listing) else [])
