"""The ``claims`` builder: findings, and the ledger of sentences for machines."""

from collections.abc import Iterator, Set
from urllib.parse import quote, urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.display import status_iterator

from vademecum.binding import Outputs, slug
from vademecum.claims.domain import claims_domain
from vademecum.claims.exports import Ledger, as_csv, as_json, as_json_ld
from vademecum.claims.ledger import words_of

#: What each file holds, and how it is encoded: spreadsheets take a table for UTF-8 only where its first bytes say so.
_FILES = {
    "claims.json": (as_json, "utf-8"),
    "claims.csv": (as_csv, "utf-8-sig"),
    "claims.jsonld": (as_json_ld, "utf-8"),
}


class ClaimsBuilder(Builder):
    """Check everything and build nothing but the ledger."""

    name = "claims"
    format = ""
    epilog = "The ledger is in %(outdir)s."
    allow_parallel = True

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the application: ``Builder.app`` goes away with Sphinx 11."""
        super().__init__(app, env)
        self._application = app

    def init(self) -> None:
        """Know the files."""
        self._outputs = Outputs(self._application, list(_FILES))

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
            words |= words_of(self.env.get_and_resolve_doctree(docname, self, tags=self.tags))
        ledger = self._ledger(words)
        for name, (told, encoding) in _FILES.items():
            self._outputs.beside(name).write_bytes(told(ledger).encode(encoding))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing: the ledger is one of the whole book."""

    def finish(self) -> None:
        """Put the files in the place of the last good ones, unless there is a finding."""
        self._outputs.commit()

    def _ledger(self, words: dict[str, str]) -> Ledger:
        """Return what the files are made from."""
        domain, config = claims_domain(self.env), self.config
        base = config.html_baseurl
        return Ledger(
            pages=[domain.pages[docname] for docname in sorted(domain.pages)],
            words=words,
            titles={docname: title.astext() for docname, title in self.env.titles.items()},
            evidence=domain.evidence,
            references=domain.references(),
            title=config.project,
            edition=config.vademecum_edition or config.release,
            slug=slug(config),
            language=(config.language or "en").replace("_", "-"),
            addresses={name: urljoin(base, quote(f"{name}.html")) for name in domain.pages} if base else {},
        )
