"""``.. bibliography::``: every source that the book cites, once."""

from typing import Any, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from vademecum.claims.domain import ClaimsDomain, claims_domain
from vademecum.claims.listing import Bibliography, full_reference, notice_nodes, source_target


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
    """List the sources that the book cites: numbered, in the order of the alphabet."""

    # With the marks, before the writers' own post-transforms (from 400 on).
    default_priority = 201

    def run(self, **kwargs: Any) -> None:
        """Replace the place by the list."""
        places = list(self.document.findall(bibliography))
        if not places:
            return
        domain = claims_domain(self.env)
        for place in places:
            listing = nodes.enumerated_list(classes=["vm-bibliography"], enumtype="arabic", prefix="", suffix=".")
            for number, (id_, reference) in enumerate(domain.references().items(), start=1):
                source = domain.evidence.sources[id_]
                told: list[nodes.Node] = [nodes.inline("", f"B{number}", classes=["vm-bibliography-number"])]
                told += [nodes.Text(" "), *full_reference(reference, source), *notice_nodes(source, domain.evidence)]
                listing += nodes.list_item("", nodes.paragraph("", "", *told), ids=[source_target(id_)])
            place.replace_self(listing if len(listing) else [])


def bibliography_seen_from(docname: str, domain: ClaimsDomain, builder: Builder) -> Bibliography:
    """Return where a page finds the full references."""
    pages = [page.docname for page in domain.pages.values() if page.shows_bibliography]
    if not pages:
        return Bibliography("", {})
    numbers = {id_: number for number, id_ in enumerate(domain.references(), start=1)}
    return Bibliography(builder.get_relative_uri(docname, min(pages)), numbers)
