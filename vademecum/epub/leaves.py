"""The pages of the printed book: where in the e-book each begins."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from vademecum.epub.xhtml import Tree, anchors, local_name, put_before, put_first, say_what_it_is, xhtml
from vademecum.errors import HandbookError

#: What may hold a marker as its first child, because it may hold a ``span``: nearly all that holds text.
_HOLDS_TEXT: Final = frozenset(
    "article aside blockquote body caption dd details div dt figcaption figure h1 h2 h3 h4 h5 h6 header li main nav p "
    "section td th".split()
)


class Leaf(NamedTuple):
    """A page of the printed book."""

    label: str  #: As printed: ``iv``, ``20``.
    address: str  #: Where it begins in the e-book: file and anchor.


def read_labels(path: Path) -> dict[str, str]:
    """Return the printed page on which each place of the book begins; nothing where there is no such file.

    A place is ``docname#anchor``, or the id of a sentence.

    :raises HandbookError: if the file is not what the ``pdf`` builder writes.
    """
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise HandbookError(f"{path.name} is not JSON ({error}); bind the PDF anew") from error
    if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
        raise HandbookError(f"{path.name} does not give a page label for each place; bind the PDF anew")
    return labels


def mark_leaves(pages: Mapping[str, Tree], docnames: Mapping[str, str], labels: Mapping[str, str]) -> list[Leaf]:
    """Put a marker where each printed page begins, and return the printed pages in reading order.

    ``pages`` are in reading order; ``docnames`` gives the document that a page was made from. A page of the book on
    which no section, no item of a list and no sentence begins is left out: there is no place in the text to lead to.
    """
    leaves: list[Leaf] = []
    seen: set[str] = set()
    for file, page in pages.items():
        docname = docnames.get(file)
        if docname is None:
            continue
        places = anchors(page)
        for anchor, element in places.items():
            label = labels.get(f"{docname}#{anchor}") or labels.get(anchor)
            if label is None or label in seen:
                continue
            seen.add(label)
            name = f"page-{label}"
            if name in places or not _place(element, name, label):
                name = anchor
            leaves.append(Leaf(label, f"{file}#{name}"))
    return leaves


def _place(element: Tree, name: str, label: str) -> bool:
    """Put a marker before what ``element`` holds, or before itself where that is inside a line of text."""
    marker = etree.Element(xhtml("span"), {"id": name, "aria-label": label})
    say_what_it_is(marker, "pagebreak", "doc-pagebreak")
    if local_name(element) in _HOLDS_TEXT:
        put_first(element, marker)
        return True
    parent = element.getparent()
    if parent is not None and local_name(parent) in _HOLDS_TEXT | {"span", "a", "em", "strong"}:
        put_before(element, marker)
        return True
    return False
