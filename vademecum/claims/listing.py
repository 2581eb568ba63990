"""Sources and facts as lists: a chapter's references, and a source's line wherever it is printed."""

from collections.abc import Sequence

from docutils import nodes

from vademecum.evidence.model import Evidence, Fact, Source
from vademecum.evidence.numbering import Numbering
from vademecum.evidence.references import day, reference_parts, short_name


def fact_target(name: str) -> str:
    """Return the id of a fact in its chapter's list: by its name, so that a link to it outlives a renumbering."""
    return f"ref-{name}"


def reference_section(numbers: Numbering, evidence: Evidence) -> nodes.section:
    """Return the list at a chapter's end: sources by number, below each its facts by letter."""
    section = nodes.section(ids=["references"], classes=["vm-references-section"])
    section += nodes.title("", "References")
    listing = nodes.enumerated_list(classes=["vm-references"], enumtype="arabic", prefix="", suffix=".")
    for source, facts in numbers.facts.items():
        listing += _source_item(evidence.sources[source], [evidence.facts[fact] for fact in facts], evidence)
    section += listing
    return section


def _source_item(source: Source, facts: Sequence[Fact], evidence: Evidence) -> nodes.list_item:
    item = nodes.list_item(classes=["vm-source", f"vm-kind-{source.kind}"], ids=[f"ref-{source.id}"])
    item += nodes.paragraph("", "", *source_line(source, evidence))
    listing = nodes.enumerated_list(enumtype="loweralpha", prefix="", suffix=".")
    for fact in facts:
        place = nodes.inline("", fact.at, classes=["vm-at"])
        told = f": {fact.fact}"
        if fact.as_of:
            told += f" As of {day(fact.as_of)}."
        if fact.via:
            told += f" ({fact.via[:1].upper()}{fact.via[1:].rstrip('.')}.)"
        paragraph = nodes.paragraph("", "", place, nodes.inline("", told, classes=["vm-fact-text"]))
        listing += nodes.list_item("", paragraph, classes=["vm-fact"], ids=[fact_target(fact.id)])
    item += listing
    return item


def source_line(source: Source, evidence: Evidence) -> list[nodes.Node]:
    """Return a source in print: its short name, its full reference, and what has replaced it."""
    line: list[nodes.Node] = [nodes.inline("", short_name(source), classes=["vm-source-short"])]
    stop = "" if short_name(source).endswith(".") else "."
    full = nodes.inline("", f"{stop} {'. '.join(reference_parts(source))}.", classes=["vm-source-full"])
    if source.url:
        full += nodes.Text(" ")
        full += nodes.reference("", source.url, refuri=source.url, classes=["vm-url"])
    line.append(full)
    if source.status in ("superseded", "corrected", "retracted", "withdrawn"):
        notice = source.status.capitalize()
        successors = [evidence.sources[id_] for id_ in source.superseded_by if id_ in evidence.sources]
        if successors:
            notice += " by " + " and ".join(f"{one.title} ({short_name(one)})" for one in successors)
        line += [nodes.Text(" "), nodes.inline("", f"{notice}.", classes=["vm-superseded"])]
    return line
