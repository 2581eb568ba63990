"""The table of contents, from the toctrees of the sources, hidden ones too."""

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util.nodes import process_only_nodes

from vademecum.epub.package import Entry
from vademecum.epub.pages import is_remote, target

#: Deeper than any book; the builder prunes what it shows.
_ALL = 99


def contents(builder: Builder) -> tuple[Entry, ...]:
    """Return the first page and, after it, every part, chapter and section in reading order, nested."""
    env, root = builder.env, builder.config.root_doc
    first = builder.get_target_uri(root)
    tree = env.get_doctree(root)
    process_only_nodes(tree, builder.tags)
    entries = [Entry(env.titles[root].astext(), first)]
    for toctree in tree.findall(addnodes.toctree):
        resolved = TocTree(env).resolve(root, builder, toctree, maxdepth=_ALL, includehidden=True)
        for items in resolved.children if resolved is not None else ():
            if isinstance(items, nodes.bullet_list):
                entries += _entries(items, first, builder.config.html_secnumber_suffix)
    return tuple(entry for number, entry in enumerate(entries) if number == 0 or entry.address != first)


def _entries(items: nodes.bullet_list, first: str, suffix: str) -> Iterator[Entry]:
    for item in items.findall(nodes.list_item):
        if item.parent is not items:
            continue
        link = next(item.findall(nodes.reference), None)
        if link is None or is_remote(link["refuri"]):
            continue
        file, anchor = target(first, link["refuri"])
        number = ".".join(map(str, link.get("secnumber") or ()))
        below = [child for child in item.children if isinstance(child, nodes.bullet_list)]
        entry = Entry(
            (number + suffix if number else "") + link.astext(),
            f"{file}#{anchor}" if anchor else file,
            tuple(entry for child in below for entry in _entries(child, first, suffix)),
        )
        yield entry if anchor else _in_reading_order(entry)


def _in_reading_order(document: Entry) -> Entry:
    """Return a document's entry with its own sections first: files that a toctree in its midst names follow it.

    EPUB wants the contents in the order of the files: https://www.w3.org/TR/epub-33/#sec-nav-toc
    """
    after: list[Entry] = []

    def own(entries: tuple[Entry, ...]) -> Iterator[Entry]:
        for entry in entries:
            if target("", entry.address)[0] == document.address:
                yield entry._replace(children=tuple(own(entry.children)))
            else:
                after.append(entry)

    sections = tuple(own(document.children))
    return document._replace(children=sections + tuple(after))
