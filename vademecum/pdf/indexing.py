"""The index at the back: Sphinx's entries, with the pages that they stand on."""

from collections.abc import Callable, Iterable, Iterator, Set
from html import escape
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import NoUri
from sphinx.locale import _

from vademecum.pdf.furniture import link

ANCHOR = "vm-index"

#: Whether an entry is a main one, in Sphinx's words; and its address.
_Link = tuple[str, str]


def index_section(
    builder: Builder, roman: Set[str], anchor_of: Callable[[str], tuple[str, str]]
) -> nodes.section | None:
    """Return the index; None in a book without entries.

    ``anchor_of`` gives document and anchor of an address; pages of the documents in ``roman`` have roman numbers.
    """
    try:
        letters = IndexEntries(builder.env).create_index(builder)
    except NoUri:
        return None
    known = builder.env.found_docs

    def pages(links: Iterable[_Link]) -> str:
        told = []
        for main, uri in links:
            docname, anchor = anchor_of(uri)
            if docname in known:
                classes = "vm-page" + (" vm-page-roman" if docname in roman else "") + (" vm-page-main" if main else "")
                told.append(f'<a class="{classes}" href="{escape(link(anchor))}"></a>')
        return "".join(told)

    def line(kind: str, word: str, links: Iterable[_Link]) -> str:
        return f'<p class="vm-index-{kind}"><span>{escape(word)}</span>{pages(links)}</p>'

    def group(entries: Iterable[tuple[str, Any]]) -> Iterator[str]:
        for word, (links, below, _key) in entries:
            yield line("entry", word, links)
            for name, more in below:
                yield line("subentry", name, more)

    groups = [
        f'<div class="vm-index-group"><p class="vm-index-letter">{escape(letter)}</p>{"".join(group(entries))}</div>'
        for letter, entries in letters
    ]
    if not groups:
        return None
    section = nodes.section(ids=[ANCHOR], classes=["vm-chapter", "vm-index-section"])
    section += nodes.title("", _("Index"))
    section += nodes.raw("", f'<div class="vm-index">{"".join(groups)}</div>', format="html")
    return section
