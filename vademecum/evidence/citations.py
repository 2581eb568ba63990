"""Full references in Vancouver style, set by citeproc-py with the CSL style beside this file.

ICMJE, https://www.nlm.nih.gov/bsd/uniform_requirements.html; Citing Medicine, https://www.nlm.nih.gov/citingmedicine/
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import (
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from vademecum.evidence.model import Source
from vademecum.evidence.references import typographic

STYLE = Path(__file__).with_name("vancouver.csl")

#: A processor that meets a variable which it does not know warns; those of CSL 1.0.2 that it lacks are not printed.
_KNOWN = frozenset(variable.replace("_", "-") for variable in VARIABLES) | {"id", "type"}

#: Parts of names that the processor knows.
_NAME_PARTS = ("literal", "family", "given", "dropping-particle", "non-dropping-particle", "suffix")


def references(sources: Sequence[Source]) -> dict[str, str]:
    """Return the full reference of each source by its id, in the order in which a bibliography lists them."""
    told = {source.id: reference(source) for source in sources}
    return dict(sorted(told.items(), key=lambda entry: (_sorted_as(entry[1]), entry[0])))


def reference(source: Source) -> str:
    """Return the full reference of a source, as plain text."""
    item = _known(source)
    # Ids are folded to lower case by the processor; one item at a time cannot be mixed up with another.
    register = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(), register, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (entry,) = bibliography.bibliography()
    return _mended("".join(map(str, entry)))


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)


def _known(source: Source) -> dict[str, Any]:
    item = {key: _told(value) for key, value in source.csl.items() if key in _KNOWN}
    if item.get("publisher") in source.authors:
        del item["publisher"]  # a body that publishes its own guidance is named once
    return item


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [_name(name) for name in value]
    return value


def _name(name: Mapping[str, str]) -> dict[str, str]:
    return {part: name[part] for part in _NAME_PARTS if part in name}


def _mended(text: str) -> str:
    """Return a reference with one mark of punctuation where two meet.

    >>> _mended("Who's next?. The  Post. 2013.")
    'Who’s next? The Post. 2013.'
    """
    text = re.sub(r"([?!.…])([\"'”’]?)\.(?=[ ;]|$)", r"\1\2", text)
    return typographic(re.sub(r"\s+", " ", text).strip())


def _sorted_as(reference_: str) -> str:
    """Return what a bibliography sorts by: letters and figures, without case, marks or an article at the start."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^\w ]", "", reference_.casefold()).strip())
