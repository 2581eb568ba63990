"""Finds what is too long to be set well: lines of code and words that no line holds."""

import re
from collections.abc import Iterator

from docutils import nodes

#: Characters. A page holds lines of about 65; what runs over more than three is no line any more.
LONGEST_LINE = 200

#: Addresses are divided behind their slashes, so they may be longer.
LONGEST_WORD = 300

_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def too_long(tree: nodes.Element) -> Iterator[tuple[str, nodes.Node]]:
    """Yield a message, and the node that it is about."""
    for text in tree.findall(nodes.Text):
        around = text.parent
        if isinstance(around, nodes.raw) or len(text) <= LONGEST_LINE:
            continue
        if isinstance(around, nodes.literal_block) or isinstance(around.parent, nodes.literal_block):
            longest = max(map(len, text.splitlines()), default=0)
            if longest > LONGEST_LINE:
                yield f"a line of code has {longest} characters and is broken somewhere; break it where it may", around
        else:
            for word in _WORD.findall(text):
                told = f"{word[:40]}..."
                yield f"{told!r} has {len(word)} characters without a space and is broken somewhere; shorten it", around
