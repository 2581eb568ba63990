"""Sphinx face of evidence: every sentence is a claim, and a claim without a reference fails the build."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from vademecum import __version__
from vademecum.claims.bibliography import BibliographyDirective, ShowBibliography, bibliography
from vademecum.claims.boxes import (
    BoxDirective,
    CaseDirective,
    LocalDirective,
    RuleDirective,
    ShowRules,
    SourcedDirective,
    TitledDirective,
)
from vademecum.claims.builder import ClaimsBuilder
from vademecum.claims.checking import refuse_suppression, report
from vademecum.claims.contacts import ShowContacts, local_contacts
from vademecum.claims.domain import ClaimsDomain, evidence_inputs, page_inputs
from vademecum.claims.ledger import ShowLedger
from vademecum.claims.listing import back_link
from vademecum.claims.marks import (
    ReadMarks,
    ShowMarks,
    ShowPlainMarks,
    mark,
    mark_link,
    own_mark,
    reference_list,
    src_role,
)
from vademecum.claims.objects import OBJECT_TYPES, ObjectRole
from vademecum.claims.reading import ReadSentences
from vademecum.claims.whole import ShowCounts, WholeBookDirective, book_count, count_role, whole_book
from vademecum.claims.writers import depart_link, depart_own_mark, visit_back_link, visit_mark_link, visit_own_mark


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register marks, the reading of sentences, the reports and the ``claims`` builder."""
    app.setup_extension("vademecum.binding")
    app.add_config_value("claims_evidence", "evidence", "env", frozenset({str}))
    app.add_config_value("claims_own_budget", 0.30, "", frozenset({float}))
    app.add_config_value("claims_today", "", "", frozenset({str}))
    app.add_config_value("claims_abbreviations", (), "env", frozenset({list, tuple}))

    app.add_domain(ClaimsDomain)
    app.add_node(mark)
    app.add_node(reference_list)
    app.add_node(bibliography)
    app.add_node(whole_book)
    app.add_node(book_count)
    app.add_node(mark_link, html=(visit_mark_link, depart_link))
    app.add_node(back_link, html=(visit_back_link, depart_link))
    app.add_node(own_mark, html=(visit_own_mark, depart_own_mark))
    app.add_role("src", src_role)
    app.add_directive("bibliography", BibliographyDirective)
    for name in ("ledger", "own-statements", "sources-and-status", "counts", "mutation-score"):
        app.add_directive(name, WholeBookDirective)
    app.add_role("count", count_role)
    for name in OBJECT_TYPES:
        app.add_role(name, ObjectRole())
    app.add_directive("advice", TitledDirective)
    app.add_directive("reflect", TitledDirective)
    app.add_directive("scenario", BoxDirective)
    app.add_directive("sourced", SourcedDirective)
    app.add_directive("case", CaseDirective)
    app.add_directive("rule", RuleDirective)
    app.add_directive("local", LocalDirective)
    app.add_transform(ReadMarks)
    app.add_transform(ReadSentences)
    app.add_post_transform(ShowRules)
    app.add_post_transform(ShowContacts)
    app.add_post_transform(ShowMarks)
    app.add_post_transform(ShowPlainMarks)
    app.add_post_transform(ShowBibliography)
    app.add_post_transform(ShowCounts)
    app.add_post_transform(ShowLedger)
    app.add_builder(ClaimsBuilder)

    app.connect("config-inited", refuse_suppression)
    app.connect("env-updated", report)
    app.connect("vademecum-inputs", evidence_inputs)
    app.connect("vademecum-page-inputs", page_inputs)
    app.connect("vademecum-contacts", local_contacts)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
