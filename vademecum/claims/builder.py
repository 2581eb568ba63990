"""The ``claims`` builder: findings, and the ledger of sentences for machines."""

import json
from collections.abc import Iterator, Mapping, Set
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
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

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the application: ``Builder.app`` goes away with Sphinx 11."""
        super().__init__(app, env)
        self._application = app

    def init(self) -> None:
        """Know the ledger."""
        self._outputs = Outputs(self._application, [_LEDGER])

    def get_outdated_docs(self) -> Iterator[str] | list[str]:
        """Return every page when the ledger is stale: another builder may have consumed what changed."""
        return sorted(self.env.found_docs) if self._outputs.are_stale() else []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return something that every page has: nothing is written, but links are resolved, and dead ones found."""
        return docname

    def write_documents(self, docnames: Set[str]) -> None:
        """Resolve the links of every page, then write the ledger."""
        words: dict[str, str] = {}
        pages = sorted(self.env.found_docs)
        for docname in status_iterator(pages, "checking links... ", "darkgreen", len(pages)):
            words |= _words(self.env.get_and_resolve_doctree(docname, self, tags=self.tags))
        path = self._outputs.beside(_LEDGER)
        path.write_text(json.dumps(self._ledger(words), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing: the ledger is one file."""

    def finish(self) -> None:
        """Put the ledger in the place of the last good one, unless there is a finding."""
        self._outputs.commit()

    def _ledger(self, words: Mapping[str, str]) -> dict[str, Any]:
        """Return the sentences as plain data, page by page, in the words that readers see."""
        domain = claims_domain(self.env)
        sentences = [
            {
                "id": sentence.id,
                "page": sentence.docname,
                "kind": str(sentence.kind),
                "text": words.get(sentence.id, sentence.text),
                "marks": list(sentence.marks),
            }
            for sentence in domain.sentences()
        ]
        return {"sentences": sentences}


def _words(document: nodes.document) -> dict[str, str]:
    """Return each sentence's words by id, as they stand when links bear the titles of what they lead to."""
    words = {}
    for span in document.findall(nodes.inline):
        if "vm-sentence" in span["classes"]:
            silent = {id(text) for marks in span.findall(_is_marks) for text in marks.findall(nodes.Text)}
            told = "".join(text.astext() for text in span.findall(nodes.Text) if id(text) not in silent)
            words[span["ids"][0]] = " ".join(told.split())
    return words


def _is_marks(node: nodes.Node) -> bool:
    # The ledger is no HTML: there marks are shown as superscripts.
    return isinstance(node, nodes.superscript) and "vm-marks" in node["classes"]
