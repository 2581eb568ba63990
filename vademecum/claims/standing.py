"""What a block of text stands under: heading, title of its box, term, heads of its row and column, attribution."""

from collections.abc import Iterator

from docutils import nodes


def labels_over(block: nodes.Element) -> Iterator[str]:
    """Yield the labels that a block stands under, the nearest first; of headings only the nearest."""
    node: nodes.Node | None = block
    while node is not None:
        parent = node.parent
        if isinstance(node, nodes.container) and "box" in node:
            yield from _box_titles(node)
        elif isinstance(node, nodes.entry):
            yield from _heads(node)
        elif isinstance(node, nodes.table):
            yield from (child.astext() for child in node.children if isinstance(child, nodes.title))
        elif isinstance(node, nodes.block_quote):
            yield from (child.astext() for child in node.children if isinstance(child, nodes.attribution))
        elif isinstance(node, nodes.definition):
            yield from (child.astext() for child in parent.children if isinstance(child, nodes.term))
        elif isinstance(node, (nodes.section, nodes.topic, nodes.sidebar, nodes.Admonition)):
            titles = [child for child in node.children if isinstance(child, nodes.title)]
            if titles and not (isinstance(block, nodes.title) and block in titles):
                yield titles[0].astext()
                if isinstance(node, nodes.section):
                    return
        node = parent


def _box_titles(box: nodes.Element) -> Iterator[str]:
    for child in box.children:
        is_title = isinstance(child, nodes.rubric) and "vm-box-title" in child["classes"]
        if is_title or (isinstance(child, nodes.paragraph) and "vm-rule-says" in child["classes"]):
            yield child.astext()


def _heads(entry: nodes.entry) -> Iterator[str]:
    """Yield the text of the heads of a cell's column, and of the first cell of its row where that is a stub."""
    row, group = entry.parent, entry.parent.parent.parent
    at = _column(entry)
    for head in group.findall(nodes.thead):
        for line in head.children:
            yield from (cell.astext() for cell in line.children if _column(cell) == at)
    columns = [column for column in group.children if isinstance(column, nodes.colspec)]
    if columns and columns[0].get("stub") and row.children[0] is not entry:
        yield row.children[0].astext()


def is_first_cell(block: nodes.Element) -> bool:
    """Say whether a block stands in the first cell of a table's row."""
    cell = block.parent
    return isinstance(cell, nodes.entry) and cell.parent.index(cell) == 0


def _column(entry: nodes.Node) -> int:
    """Return a cell's column from 0; cells that span rows from above are not counted, as few tables have them."""
    before = entry.parent.children[: entry.parent.index(entry)]
    return sum(1 + cell.get("morecols", 0) for cell in before if isinstance(cell, nodes.entry))
