"""The index at the back: Sphinx's entries, with the pages that they stand on."""

from collections.abc import Callable, Iterable, Iterator, Set
from html import escape
from itertools import count
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import NoUri
from sphinx.locale import _

from vademecum.pdf.furniture import link

ANCHOR = "vm-index"

#: How the ids of page numbers begin.
PAGE = "vm-page-"

#: Whether an entry is a main one, in Sphinx's words; and its address.
_Link = tuple[str, str]


def index_section(
    builder: Builder, docnames: Iterable[str], roman: Set[str], anchor_of: Callable[[str], tuple[str, str]]
) -> nodes.section | None:
    """Return the index; None in a book without entries.

    ``docnames`` are the documents in the book's order; pages of those in ``roman`` have roman numbers. ``anchor_of``
    gives document and anchor of an address.
    """
    try:
        letters = IndexEntries(builder.env).create_index(builder)
    except NoUri:
        return None
    order = {docname: number for number, docname in enumerate(docnames)}
    entries, numbers = count(), count()

    def pages(links: Iterable[_Link]) -> str:
        told = []
        entry = next(entries)
        found = [(main, *anchor_of(uri)) for main, uri in links]
        for main, docname, anchor in sorted(found, key=lambda one: order.get(one[1], 0)):
            if docname in order:
                classes = "vm-page" + (" vm-page-roman" if docname in roman else "") + (" vm-page-main" if main else "")
                told.append(
                    f'<a class="{classes}" id="{PAGE}{next(numbers)}" data-entry="{entry}"'
                    f' href="{escape(link(anchor))}"></a>'
                )
        return "".join(told)

    def line(kind: str, word: str, links: Iterable[_Link]) -> str:
        return f'<p class="vm-index-{kind}"><span>{escape(word)}</span>{pages(links)}</p>'

    def group(words: Iterable[tuple[str, Any]]) -> Iterator[str]:
        for word, (links, below, _key) in words:
            yield line("entry", word, links)
            for name, more in below:
                yield line("subentry", name, more)

    groups = [
        f'<div class="vm-index-group"><p class="vm-index-letter">{escape(letter)}</p>{"".join(group(words))}</div>'
        for letter, words in letters
    ]
    if not groups:
        return None
    section = nodes.section(ids=[ANCHOR], classes=["vm-chapter", "vm-index-section"])
    section += nodes.title("", _("Index"))
    section += nodes.raw("", f'<div class="vm-index">{"".join(groups)}</div>', format="html")
    return section
