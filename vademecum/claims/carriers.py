"""Which nodes of a page carry sentences, and which carry labels."""

from collections import Counter
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

#: Text that names something and says nothing: no mark is asked for. Everything else that bears text is read.
_LABELS = (
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.term,
    nodes.classifier,
    nodes.field_name,
    nodes.option_string,
    nodes.option_argument,
    nodes.label,
    addnodes.centered,
)

#: What readers never see, and what is dealt with elsewhere: raw text has a finding of its own.
_UNSEEN = (nodes.Invisible, nodes.docinfo, nodes.raw, nodes.system_message, nodes.math_block, nodes.math)


def blocks(document: nodes.document) -> Iterator[nodes.TextElement]:
    """Yield the innermost elements that hold running text, in reading order, labels left out."""
    for node in document.findall(nodes.TextElement):
        if isinstance(node, (nodes.Inline, *_UNSEEN)) or _is_within(node, _UNSEEN) or is_label(node):
            continue
        if any(_is_block(child) for child in node.children):
            continue
        yield node


def is_label(node: nodes.Node) -> bool:
    """Say whether a node is a label or stands in one: a heading, a term, the head or stub of a table."""
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.document):
        if isinstance(around, (*_LABELS, nodes.thead)):
            return True
        if isinstance(around, nodes.caption) and not isinstance(around.parent, nodes.figure):
            return True
        if isinstance(around, nodes.entry) and _is_stub(around):
            return True
        around = around.parent
    return False


def _is_stub(entry: nodes.entry) -> bool:
    """Say whether a cell of a table stands in a column of stubs, cells that span rows counted."""
    body = entry.parent.parent
    stubs = [bool(column.get("stub")) for column in body.parent.findall(nodes.colspec)]
    spanned: Counter[int] = Counter()  # column -> rows below that a cell above still covers
    for row in body.children:
        assert isinstance(row, nodes.row)
        column, covered = 0, Counter({at: left - 1 for at, left in spanned.items() if left > 1})
        for cell in row.children:
            assert isinstance(cell, nodes.entry)
            while spanned[column]:
                column += 1
            if cell is entry:
                return column < len(stubs) and stubs[column]
            for _ in range(1 + cell.get("morecols", 0)):
                covered[column] = max(covered[column], cell.get("morerows", 0))
                column += 1
        spanned = covered
    return False


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and not isinstance(node, nodes.Inline)


def _is_within(node: nodes.Node, kinds: tuple[type, ...]) -> bool:
    around = node.parent
    while around is not None:
        if isinstance(around, kinds):
            return True
        around = around.parent
    return False
