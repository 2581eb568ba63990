"""The text of a block as one string, and slices of its tree by position in that string."""

from collections.abc import Iterator

from docutils import nodes

from vademecum.claims.marks import mark

#: Stands for a mark in the string (U+FFFC, object replacement character).
MARK = "\ufffc"


#: Stands for the number of a footnote (U+FFFB, interlinear annotation terminator): it is no word of the sentence.
NOTE = "\ufffb"


class Flow:
    """The text of a block, its marks as one character each, and where each node of it stands."""

    def __init__(self, block: nodes.Element) -> None:
        """Measure the block."""
        self._extent: dict[int, tuple[int, int]] = {}
        self._marks: list[tuple[int, mark]] = []
        pieces: list[str] = []
        self._measure(block, pieces, 0)
        #: The text; docutils' escapes are resolved already.
        self.text = "".join(pieces)

    def _measure(self, node: nodes.Node, pieces: list[str], at: int) -> int:
        start = at
        if isinstance(node, nodes.Text):
            text = words_of(node).replace(MARK, " ").replace(NOTE, " ")
            pieces.append(text)
            at += len(text)
        elif isinstance(node, mark):
            self._marks.append((at, node))
            pieces.append(MARK)
            at += 1
        elif isinstance(node, nodes.footnote_reference):
            pieces.append(NOTE)
            at += 1
        else:
            for child in node.children:
                at = self._measure(child, pieces, at)
        self._extent[id(node)] = (start, at)
        return at

    def extent(self, node: nodes.Node) -> tuple[int, int]:
        """Return where a node of the block begins and ends in the text."""
        return self._extent[id(node)]

    def words(self, start: int, end: int) -> str:
        """Return a stretch of the text without its marks and notes."""
        return self.text[start:end].replace(MARK, "").replace(NOTE, "")

    def marks(self, start: int, end: int) -> Iterator[mark]:
        """Yield the marks of a stretch in order."""
        for at, node in self._marks:
            if start <= at < end:
                yield node


def words_of(text: nodes.Text) -> str:
    """Return a text without docutils' escapes, of which most texts have none to look for."""
    return text.astext() if "\0" in text else str(text)


def sliced(node: nodes.Element, flow: Flow, start: int, end: int, *, is_last: bool = False) -> list[nodes.Node]:
    """Return the children of a node that stand in a stretch of the text, cut where it begins and ends.

    A node that is cut is copied: its ids stay with the first piece. What has no text (a target, an index entry)
    stands where it begins; at the very end it goes with the last stretch.
    """
    result: list[nodes.Node] = []
    for child in node.children:
        child_start, child_end = flow.extent(child)
        if child_start == child_end:
            if start <= child_start < end or (is_last and child_start == end):
                result.append(child)
        elif start <= child_start and child_end <= end:
            result.append(child)
        elif child_start < end and start < child_end:
            if isinstance(child, nodes.Text):
                result.append(nodes.Text(words_of(child)[max(start, child_start) - child_start : end - child_start]))
            else:
                assert isinstance(child, nodes.Element)
                piece = child.copy()
                if child_start < start:
                    piece["ids"], piece["names"] = [], []
                piece.extend(sliced(child, flow, start, end))
                result.append(piece)
    return result
