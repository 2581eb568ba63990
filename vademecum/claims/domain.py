"""The sentences of every page, kept from build to build, and the evidence that they rest on."""

import hashlib
import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment

from vademecum.binding import pages_file, printed_pages
from vademecum.claims.objects import OBJECT_TYPES, Object, ObjectRole, linked, object_name
from vademecum.evidence.citations import references
from vademecum.evidence.contacts import read_contacts
from vademecum.evidence.model import Evidence, Page, Sentence
from vademecum.evidence.mutation import read_score
from vademecum.evidence.reading import evidence_files, read_evidence
from vademecum.findings import Finding


class ClaimsDomain(Domain):
    """Every sentence of the book, page by page."""

    name = "claims"
    label = "Claims"
    #: Raised when ``Page`` or ``Sentence`` has another shape, or means something else; then every page is read again.
    data_version = 6
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},  # docname -> Page
        "objects": {},  # docname -> list of Object
    }
    object_types: ClassVar[dict[str, ObjType]] = OBJECT_TYPES
    roles: ClassVar[dict[str, Any]] = {name: ObjectRole() for name in OBJECT_TYPES}

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without evidence: it is read once a build, when it is first asked for."""
        super().__init__(env)
        self._read: tuple[Evidence, list[Finding]] | None = None
        self._references: dict[str, str] = {}

    @property
    def pages(self) -> dict[str, Page]:
        """Return the pages by docname."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    @property
    def evidence(self) -> Evidence:
        """Return what the evidence files hold."""
        return self._reading()[0]

    @property
    def evidence_findings(self) -> list[Finding]:
        """Return what is wrong with the evidence files."""
        return self._reading()[1]

    def note(self, page: Page) -> None:
        """Keep what was read on a page."""
        self.pages[page.docname] = page

    def note_objects(self, docname: str, objects: list[Object]) -> None:
        """Keep the rules and cases of a page."""
        self.data["objects"][docname] = objects

    def objects(self) -> Iterator[Object]:
        """Yield all rules and cases, page by page in the order of their names."""
        for docname in sorted(self.data["objects"]):
            yield from self.data["objects"][docname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield rules and cases for the search and ``objects.inv``, each name of a type once."""
        seen = set()
        for one in self.objects():
            if (one.type, one.name) not in seen:
                seen.add((one.type, one.name))
                # The search takes what follows the last stop of a name for the name.
                yield one.name, one.title.rstrip("."), one.type, one.docname, one.anchor, 1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """Return what the search calls a kind of object: a reader knows no domains."""
        return str(type.lname)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to a rule or a case, by its name or its title; None where there is none."""
        found = self._found(typ, target)
        return found and linked(node, found, builder.get_relative_uri(fromdocname, found.docname))

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links to the rule and the case of a name."""
        found = [one for one in (self._found(type_, target) for type_ in OBJECT_TYPES) if one]
        return [
            (f"claims:{one.type}", linked(node, one, builder.get_relative_uri(fromdocname, one.docname)))
            for one in found
        ]

    def _found(self, type_: str, target: str) -> Object | None:
        name = object_name(target)
        return next((one for one in self.objects() if (one.type, one.name) == (type_, name)), None)

    def of(self, docname: str) -> Page:
        """Return what was read on a page; nothing, where there is no such page."""
        return self.pages.get(docname) or Page(docname)

    def sentences(self) -> Iterator[Sentence]:
        """Yield all sentences, page by page in the order of their names."""
        for docname in sorted(self.pages):
            yield from self.pages[docname].sentences

    def references(self) -> dict[str, str]:
        """Return the full reference of each source that the book cites, by its id, as the bibliography lists them."""
        cited = cited_sources(self)
        if self._references.keys() != cited:
            self._references = references([self.evidence.sources[id_] for id_ in sorted(cited)])
        return self._references

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.pages.pop(docname, None)
        self.data["objects"].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read."""
        for docname, page in otherdata["pages"].items():
            if docname in docnames:
                self.pages[docname] = page
        for docname, objects in otherdata["objects"].items():
            if docname in docnames:
                self.data["objects"][docname] = objects

    def _reading(self) -> tuple[Evidence, list[Finding]]:
        if self._read is None:
            self._read = read_evidence(evidence_folder(self.env))
        return self._read


def claims_domain(env: BuildEnvironment) -> ClaimsDomain:
    """Return the domain with its own type."""
    domain = env.domains["claims"]
    assert isinstance(domain, ClaimsDomain)
    return domain


def evidence_folder(env: BuildEnvironment) -> Path:
    """Return the folder of the evidence files."""
    return Path(env.srcdir, str(env.config.claims_evidence))


def contacts_file(env: BuildEnvironment) -> Path:
    """Return the file of local contacts."""
    return Path(env.srcdir, "local.toml")


def evidence_inputs(app: Sphinx) -> list[Path]:
    """Return the files that every output rests on beside the pages (``vademecum-inputs``)."""
    files = [*evidence_files(evidence_folder(app.env)), contacts_file(app.env)]
    # What is printed cannot depend on where it was printed last.
    shows_pages = any(page.shows_whole_book for page in claims_domain(app.env).pages.values())
    return [*files, pages_file(app)] if shows_pages and app.builder.name not in ("pdf", "claims") else files


def page_inputs(app: Sphinx, docname: str) -> list[str]:
    """Return the evidence that a page shows: when it changes, the page is written anew (``vademecum-page-inputs``)."""
    domain = claims_domain(app.env)
    evidence = domain.evidence
    page = domain.of(docname)
    # Where a table stands in its file is of no matter to readers.
    folder = os.fspath(evidence_folder(app.env))
    if page.shows_bibliography:
        shown: list[object] = [*evidence.sources.values(), sorted(cited_sources(domain))]
    else:
        shown = []
        for fact in evidence.cited(page.marks):
            source = evidence.sources[fact.source]
            shown += [fact, source, *(evidence.sources.get(id_) for id_ in source.superseded_by)]
        shown += [evidence.derived[mark] for mark in dict.fromkeys(page.marks) if mark in evidence.derived]
        if any(one.shows_bibliography for one in domain.pages.values()):
            # The number of each in the bibliography.
            cited = {fact.source for fact in evidence.cited(page.marks)}
            shown += [(id_, number) for number, id_ in enumerate(domain.references()) if id_ in cited]
    if page.shows_contacts:
        shown += read_contacts(contacts_file(app.env))[0]
    if page.shows_whole_book:
        shown.append(_whole_book(domain, printed_pages(app)))
    return [_without_place(repr(item), folder) for item in shown]


def cited_sources(domain: ClaimsDomain) -> set[str]:
    """Return the ids of the sources that the book cites."""
    marks = [mark for sentence in domain.sentences() for mark in sentence.marks]
    return {fact.source for fact in domain.evidence.cited(marks)}


def _whole_book(domain: ClaimsDomain, printed: dict[str, str]) -> str:
    """Return a value that differs whenever what is shown of the whole book does."""
    told = [repr((one.id, one.kind, one.marks)) for one in domain.sentences()]
    shown = sorted(
        domain.evidence.cited(mark for one in domain.sentences() for mark in one.marks), key=lambda one: one.id
    )
    told += [repr((one.id, one.at, one.fact, one.as_of, one.via)) for one in shown]
    told += [repr((source.id, source.status, source.status_checked)) for source in domain.evidence.sources.values()]
    told += [*domain.references().values(), repr(sorted(printed.items()))]
    told.append(repr(read_score(evidence_folder(domain.env))))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _without_place(told: str, folder: str) -> str:
    return told.partition(", place=Place(")[0].replace(folder, "")
