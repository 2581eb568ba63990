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
from vademecum.claims.marks import ReadMarks, ShowMarks, ShowPlainMarks, mark, mark_link, reference_list, src_role
from vademecum.claims.reading import ReadSentences
from vademecum.claims.writers import depart_mark_link, visit_mark_link


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
    app.add_node(mark_link, html=(visit_mark_link, depart_mark_link))
    app.add_role("src", src_role)
    app.add_directive("bibliography", BibliographyDirective)
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
    app.add_builder(ClaimsBuilder)

    app.connect("config-inited", refuse_suppression)
    app.connect("env-updated", report)
    app.connect("vademecum-inputs", evidence_inputs)
    app.connect("vademecum-page-inputs", page_inputs)
    app.connect("vademecum-contacts", local_contacts)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
