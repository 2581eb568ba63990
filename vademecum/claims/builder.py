"""The ``claims`` builder: findings, and the ledger of sentences for machines."""

import json
from collections.abc import Iterator, Set
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.display import status_iterator

from vademecum.binding import Outputs
from vademecum.claims.domain import claims_domain

_LEDGER = "claims.json"


class ClaimsBuilder(Builder):
    """Check everything and build nothing but the ledger."""

    name = "claims"
    format = ""
    epilog = "The ledger is %(outdir)s/claims.json."
    allow_parallel = True

    def init(self) -> None:
        """Know the ledger."""
        self._outputs = Outputs(self.app, [_LEDGER])

    def get_outdated_docs(self) -> Iterator[str] | list[str]:
        """Return every page when the ledger is stale: another builder may have consumed what changed."""
        return sorted(self.env.found_docs) if self._outputs.are_stale() else []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return something that every page has: nothing is written, but links are resolved, and dead ones found."""
        return docname

    def write_documents(self, docnames: Set[str]) -> None:
        """Resolve the links of every page, then write the ledger."""
        for docname in status_iterator(sorted(docnames), "checking links... ", "darkgreen", len(docnames)):
            self.env.get_and_resolve_doctree(docname, self)
        path = self._outputs.beside(_LEDGER)
        path.write_text(json.dumps(self._ledger(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing: the ledger is one file."""

    def finish(self) -> None:
        """Put the ledger in the place of the last good one, unless there is a finding."""
        self._outputs.commit()

    def _ledger(self) -> dict[str, Any]:
        """Return the sentences as plain data, page by page."""
        domain = claims_domain(self.env)
        sentences = [
            {
                "id": sentence.id,
                "page": sentence.docname,
                "kind": str(sentence.kind),
                "text": sentence.text,
                "marks": list(sentence.marks),
            }
            for sentence in domain.sentences()
        ]
        return {"sentences": sentences}
