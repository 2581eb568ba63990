"""The order of the book, read from its toctrees: front matter, parts, chapters, back matter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Leaf:
    """A document and the documents that its toctrees name, in order."""

    docname: str
    children: tuple["Leaf", ...] = ()

    def walk(self) -> Iterator["Leaf"]:
        """Yield this leaf and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Outline(NamedTuple):
    """The book as a binder sees it."""

    root: str  #: The root document: its text stands before everything else.
    front: tuple[Leaf, ...]  #: Before the first part; folios are roman.
    body: tuple[Leaf, ...]  #: Parts, and chapters between them; without parts, all chapters.
    back: tuple[Leaf, ...]  #: After the last part.
    has_parts: bool  #: Whether the leaves of the body that have children are parts.

    def parts(self) -> list[Leaf]:
        """Return the parts in order; empty in a book without parts."""
        return [leaf for leaf in self.body if leaf.children] if self.has_parts else []

    def docnames(self) -> list[str]:
        """Return every document of the book in reading order, the root document first."""
        leaves = (*self.front, *self.body, *self.back)
        return [self.root, *(leaf.docname for top in leaves for leaf in top.walk())]


def read_outline(root: str, includes: Mapping[str, Sequence[str]]) -> Outline:
    """Return the outline of the book that starts at ``root``.

    ``includes`` names the documents in each document's toctrees, as Sphinx's ``env.toctree_includes`` does. A document
    that stands in two toctrees belongs to the first.

    >>> read_outline("index", {"index": ["about", "part", "end"], "part": ["one"]}).parts()
    [Leaf(docname='part', children=(Leaf(docname='one', children=()),))]
    """
    seen = {root}

    def leaf(docname: str) -> Leaf:
        return Leaf(docname, leaves(docname))

    def leaves(parent: str) -> tuple[Leaf, ...]:
        named = [name for name in dict.fromkeys(includes.get(parent, ())) if name not in seen]
        seen.update(named)
        return tuple(leaf(name) for name in named)

    top = leaves(root)
    parts = [index for index, child in enumerate(top) if child.children]
    if not parts:
        return Outline(root, (), top, (), has_parts=False)
    first, after = parts[0], parts[-1] + 1
    return Outline(root, top[:first], top[first:after], top[after:], has_parts=True)
