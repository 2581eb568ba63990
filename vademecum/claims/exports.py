"""The ledger for machines: JSON, CSV for spreadsheets, JSON-LD for search engines."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from vademecum.evidence.ledger import EVIDENCED, cited_facts, lines
from vademecum.evidence.model import Derived, Evidence, Fact, Page, Sentence, Source
from vademecum.evidence.references import place_name, short_name

_COLUMNS = (
    "id page chapter kind sentence mark fact-id fact place as-of calculation source-id source source-kind published "
    "status url"
).split()

#: What schema.org calls CSL's types; https://schema.org/CreativeWork and below.
_SCHEMA_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


class Ledger(NamedTuple):
    """All that the files for machines are made from."""

    pages: list[Page]  #: By name.
    words: Mapping[str, str]  #: Of each sentence, by id, as readers see them.
    titles: Mapping[str, str]  #: Of each page.
    evidence: Evidence
    references: Mapping[str, str]  #: Full references, by id of the source.
    title: str
    edition: str
    slug: str
    language: str
    #: Address of each page on the site; empty where the site has none.
    addresses: Mapping[str, str]

    def told(self, sentence: Sentence) -> str:
        """Return the words of a sentence as readers see them."""
        return self.words.get(sentence.id, sentence.text)


def as_json(ledger: Ledger) -> str:
    """Return the ledger as ``claims.json``; its form is that of ``claims.schema.json`` beside this module.

    Sentences name facts and facts name sources, so that a sentence that changes changes one record.
    """
    facts = cited_facts(ledger.pages, ledger.evidence)
    sources = [ledger.evidence.sources[id_] for id_ in sorted({fact.source for fact in facts})]
    marks = {mark for page in ledger.pages for mark in page.marks}
    content = {
        "title": ledger.title,
        "edition": ledger.edition,
        "sentences": [
            {
                "id": sentence.id,
                "page": page.docname,
                "kind": str(sentence.kind),
                "text": ledger.told(sentence),
                "marks": list(sentence.marks),
            }
            for page in ledger.pages
            for sentence in page.sentences
        ],
        "facts": [_fact(fact) for fact in facts],
        "calculations": [_calculation(one) for id_, one in sorted(ledger.evidence.derived.items()) if id_ in marks],
        "sources": [_source(source, ledger.references.get(source.id, "")) for source in sources],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_csv(ledger: Ledger) -> str:
    """Return the ledger as a table: a row for each fact of each sentence, one for a sentence that rests on none."""
    target = io.StringIO(newline="")
    rows = csv.DictWriter(target, _COLUMNS, restval="")
    rows.writeheader()
    for page in ledger.pages:
        for line in lines(page, ledger.evidence):
            sentence = line.sentence
            told = {
                "id": sentence.id,
                "page": page.docname,
                "chapter": ledger.titles.get(page.docname, ""),
                "kind": str(sentence.kind),
                "sentence": ledger.told(sentence),
            }
            for entry in line.entries:
                source = entry.source
                cited = {
                    "mark": entry.mark,
                    "fact-id": entry.fact.id,
                    "fact": entry.fact.fact,
                    "place": entry.fact.at,
                    "as-of": entry.fact.as_of,
                    "calculation": entry.through,
                    "source-id": source.id,
                    "source": short_name(source),
                    "source-kind": source.kind,
                    "published": source.issued,
                    "status": source.status,
                    "url": source.url,
                }
                rows.writerow(told | cited)
            if not line.entries:
                rows.writerow(told | {"mark": line.marks})
    return target.getvalue()


def as_json_ld(ledger: Ledger) -> str:
    """Return the sentences that rest on evidence as claims of schema.org, each with what it cites.

    https://schema.org/Claim. Ids are made from the book's slug and the ids of the ledger, so that they stay.
    """
    book = _urn(ledger, "book")
    graph: list[dict[str, Any]] = [
        {
            "@id": book,
            "@type": "Book",
            "name": ledger.title,
            "bookEdition": ledger.edition,
            "inLanguage": ledger.language,
        }
    ]
    for page in ledger.pages:
        for sentence in page.sentences:
            cited = ledger.evidence.cited(sentence.marks)
            if sentence.kind in EVIDENCED and cited:
                claim = {
                    "@id": _urn(ledger, sentence.id),
                    "@type": "Claim",
                    "identifier": sentence.id,
                    "text": ledger.told(sentence),
                    "isPartOf": {"@id": book},
                    "citation": [{"@id": _urn(ledger, fact.id)} for fact in cited],
                }
                if ledger.addresses:
                    claim["url"] = f"{ledger.addresses[page.docname]}#{sentence.id}"
                graph.append(claim)
    facts = cited_facts(ledger.pages, ledger.evidence)
    for fact in facts:
        graph.append(
            {
                "@id": _urn(ledger, fact.id),
                "@type": "CreativeWork",
                "identifier": fact.id,
                "text": fact.fact,
                "position": fact.at,
                "isPartOf": {"@id": _urn(ledger, fact.source)},
            }
        )
    for id_ in sorted({fact.source for fact in facts}):
        graph.append(_work(ledger, ledger.evidence.sources[id_]))
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _fact(fact: Fact) -> dict[str, Any]:
    optional = {"place": place_name(fact.at), "as-of": fact.as_of, "person": fact.person, "via": fact.via}
    told = {"id": fact.id, "source": fact.source, "at": fact.at, "fact": fact.fact}
    return told | {key: value for key, value in optional.items() if value}


def _calculation(derived: Derived) -> dict[str, Any]:
    return {"id": derived.id, "from": list(derived.facts), "expr": derived.expr, "value": derived.value}


def _source(source: Source, reference: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": source.id,
        "kind": source.kind,
        "status": source.status,
        "status-checked": source.status_checked,
        "reference": reference,
        "csl": dict(source.csl),
    }
    if source.status_since:
        told["status-since"] = source.status_since
    if source.superseded_by:
        told["superseded-by"] = list(source.superseded_by)
    return told


def _work(ledger: Ledger, source: Source) -> dict[str, Any]:
    """Return a source as a work of schema.org."""
    work: dict[str, Any] = {
        "@id": _urn(ledger, source.id),
        "@type": _SCHEMA_TYPES.get(source.type, "CreativeWork"),
        "identifier": source.id,
        "name": source.title,
        "creativeWorkStatus": source.status,
    }
    authors = [_author(name) for name in source.csl.get("author", ()) if name.get("literal") != "et al"]
    if authors:
        work["author"] = authors
    if source.issued:
        work["datePublished"] = source.issued
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.container_title:
        work["isPartOf"] = {"@type": "CreativeWork", "name": source.container_title}
    if source.url:
        work["url"] = source.url
    if source.doi:
        work["sameAs"] = f"https://doi.org/{source.doi}"
    return work


def _author(name: Mapping[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    person = {"@type": "Person", "familyName": name["family"]}
    return person | ({"givenName": name["given"]} if name.get("given") else {})


def _urn(ledger: Ledger, id_: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'vademecum:{ledger.slug}:{id_}')}"
