"""Find a fact while writing: its mark, what it says, where it stands and whether its source still holds."""

import re
from collections.abc import Iterator

from vademecum.evidence.model import Evidence, Fact
from vademecum.evidence.references import short_name


def facts_about(words: list[str], evidence: Evidence) -> list[Fact]:
    """Return the facts that hold all the words, in any order and any part: id, fact, names, source; best first."""
    wanted = [word.casefold() for word in words]
    found = []
    for fact in evidence.facts.values():
        source = evidence.sources[fact.source]
        told = " ".join([fact.id, fact.fact, *fact.names, *fact.also, fact.person]).casefold()
        about = " ".join([source.title, *source.authors, source.publisher, source.container_title]).casefold()
        if all(word in told or word in about for word in wanted):
            # A whole word in the fact is a better answer than a part of one, or a word in the source's title.
            whole = sum(bool(re.search(rf"\b{re.escape(word)}\b", told)) for word in wanted)
            found.append((-whole, fact.id, fact))
    return [fact for _, _, fact in sorted(found, key=lambda one: one[:2])]


def told(fact: Fact, evidence: Evidence) -> Iterator[str]:
    """Yield lines about a fact, the mark to paste first."""
    source = evidence.sources[fact.source]
    yield f"[{fact.id}]_"
    yield f"    {fact.fact}"
    yield f"    {short_name(source)}, {fact.at}; {source.kind}, {source.status}"
    if fact.via:
        yield f"    {fact.via}"
    if source.superseded_by:
        yield f"    superseded by {', '.join(source.superseded_by)}"
    if fact.left_out:
        yield f"    left out: {fact.left_out}"
