"""Sources and facts as lists: a chapter's references, and a source's line wherever it is printed."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from vademecum.evidence.model import Evidence, Fact, Source
from vademecum.evidence.numbering import Numbering
from vademecum.evidence.references import (
    day,
    is_binding,
    kind_name,
    notice,
    place_name,
    reference_parts,
    short_name,
    standing,
    typographic,
)


class back_link(nodes.reference):  # noqa: N801 -- nodes are named as docutils names them
    """A link from a fact in a list back to a mark that leads to it, and what it is called aloud (``spoken``)."""


class Bibliography(NamedTuple):
    """Where the full references stand."""

    address: str  #: Of the page, from the page that is written; empty where the book has no bibliography.
    numbers: Mapping[str, int]  #: Of each source in it, from 1.


def fact_target(name: str) -> str:
    """Return the id of a fact in its chapter's list: by its name, so that a link to it outlives a renumbering."""
    return f"ref-{name}"


def source_target(name: str) -> str:
    """Return the id of a source in the bibliography."""
    return f"source-{name}"


def reference_section(
    numbers: Numbering, evidence: Evidence, marks: Mapping[str, Sequence[str]], bibliography: Bibliography
) -> nodes.section:
    """Return the list at a chapter's end: sources by number, below each its facts by letter.

    ``marks`` holds the ids of the marks that lead to each fact, in reading order. Profiles of the PDF that have no room
    for all of it leave away ``vm-source-full`` and ``vm-fact-text``: what stays is one line a source.
    """
    section = nodes.section(ids=["references"], classes=["vm-references-section"])
    section += nodes.title("", "References")
    listing = nodes.enumerated_list(classes=["vm-references"], enumtype="arabic", prefix="", suffix=".")
    for source, facts in numbers.facts.items():
        item = nodes.list_item(classes=["vm-source", f"vm-kind-{evidence.sources[source].kind}"], ids=[f"ref-{source}"])
        item += nodes.paragraph("", "", *_source_line(evidence.sources[source], evidence, bibliography))
        below = nodes.enumerated_list(enumtype="loweralpha", prefix="", suffix=".")
        for fact in facts:
            below += _fact_item(evidence.facts[fact], numbers.label(fact), marks.get(fact, ()))
        item += below
        listing += item
    section += listing
    return section


def _source_line(source: Source, evidence: Evidence, bibliography: Bibliography) -> list[nodes.Node]:
    """Return a source in a chapter's list: kind, short name, title, where and when it came out, how it stands."""
    name = short_name(source)
    badge = "vm-badge vm-source-full" + (" vm-badge-binding" if is_binding(source) else "")
    line: list[nodes.Node] = [nodes.inline("", kind_name(source), classes=badge.split()), nodes.Text(" ")]
    line += [nodes.inline("", name, classes=["vm-source-short"])]
    if source.id in bibliography.numbers:
        number = f"B{bibliography.numbers[source.id]}"
        link = nodes.reference("", number, refuri=f"{bibliography.address}#{source_target(source.id)}", internal=True)
        link["classes"].append("vm-to-bibliography")
        line += [nodes.Text(" "), link]
    title: nodes.Node = nodes.Text(typographic(source.title))
    if source.url:
        title = nodes.reference("", typographic(source.title), refuri=source.url)
    full = nodes.inline("", ". ", nodes.emphasis("", "", title), classes=["vm-source-full"])
    rest = "" if source.title.endswith(("?", "!", ".")) else "."
    full += nodes.Text("".join([rest, *(f" {part.rstrip('.')}." for part in reference_parts(source))]))
    told = f" {standing(source)} when its status was checked on {day(source.status_checked)}."
    full += nodes.inline("", told, classes=["vm-standing"])
    line += [full, *notice_nodes(source, evidence)]
    return line


def notice_nodes(source: Source, evidence: Evidence) -> list[nodes.Node]:
    """Return the notice of a source that no longer stands as it was; nothing, where it stands."""
    head, successor = notice(source, evidence.sources)
    if not head:
        return []
    told = nodes.inline("", head, classes=["vm-superseded"])
    if successor:
        told += nodes.inline("", successor, classes=["vm-source-full"])
    told += nodes.Text(".")
    return [nodes.Text(" "), told]


def _fact_item(fact: Fact, label: str, marks: Sequence[str]) -> nodes.list_item:
    """Return a fact in a list: its place, which leads back to its first mark, its words, and links to all its marks.

    A fact that rests on the whole of its source has no place (``vm-whole``): in a short list nothing stands for it.
    """
    at = place_name(fact.at)
    paragraph = nodes.paragraph()
    if at and marks:
        # The words stand in a span: a bare link would print the page of the mark, as if it were the source's.
        back = back_link("", "", nodes.inline("", at), refid=marks[0], internal=True, classes=["vm-at"])
        back["spoken"] = f"{at}; back to mark {label}"
        paragraph += back
    elif at:
        paragraph += nodes.inline("", at, classes=["vm-at"])
    told = f": {typographic(fact.fact)}" if at else typographic(fact.fact)
    if fact.as_of:
        told += f" As of {day(fact.as_of)}."
    if fact.via:
        told += f" ({typographic(fact.via[:1].upper() + fact.via[1:].rstrip('.'))}.)"
    paragraph += nodes.inline("", told, classes=["vm-fact-text"])
    if marks:
        paragraph += _back_links(label, marks)
    classes = ["vm-fact"] if at else ["vm-fact", "vm-whole"]
    return nodes.list_item("", paragraph, classes=classes, ids=[fact_target(fact.id)])


def _back_links(label: str, marks: Sequence[str]) -> nodes.inline:
    links = nodes.inline(classes=["vm-backlinks", "vm-fact-text"])
    for number, mark in enumerate(marks, start=1):
        link = back_link("", "\N{UPWARDS ARROW}", refid=mark, internal=True, classes=["vm-backlink"])
        which = f", place {number} of {len(marks)}" if len(marks) > 1 else ""
        link["spoken"] = f"back to mark {label}{which}"
        links += [nodes.Text(" "), link]
    return links


def full_reference(reference: str, source: Source) -> list[nodes.Node]:
    """Return a full reference with its address, or its DOI, as a link."""
    found = re.fullmatch(r"(.*?)(doi:\S+|https?://\S+)", reference)
    if not found:
        return [nodes.Text(reference)]
    address = f"https://doi.org/{source.doi}" if found[2].startswith("doi:") else source.url
    return [nodes.Text(found[1]), nodes.reference("", found[2], refuri=address, classes=["vm-url"])]
