"""What would carry text past the reader of sentences: found on the page itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from vademecum.claims.carriers import Index, hiding_drawings, is_within, label_of
from vademecum.claims.marks import mark

#: Where the nodes come from whose text is read.
_OURS = ("docutils.nodes", "sphinx.addnodes", "vademecum.")

#: Names of classes by which stylesheets hide text from readers.
_HIDING = frozenset(
    "hidden hide invisible visually-hidden visuallyhidden sr-only screen-reader-only d-none print-only noprint".split()
)

#: What reads like prose: five words in a row, whatever their case, or a line that is a sentence.
_PROSE = re.compile(
    r"(?:\b[A-Za-z0-9’'-]+[,;]?[ ]){4,}[A-Za-z’'-]+\b[^\n]*|^[ ]*[A-Z][a-z]+(?:[ ][\w’'-]+,?){2,}[.!?][ ]*$",
    re.MULTILINE,
)

#: Commands of TeX that set words in a formula, and three words beside each other.
_WORDS_IN_MATH = re.compile(
    r"\\(?:text|mbox|textrm|textit|textbf|mathrm|operatorname|hbox|verb|tag)\b"
    r"|(?<!\\)\b[A-Za-z]{3,}(?:(?:\\?\s|~)+[A-Za-z]{2,}){2,}"
)

#: A line of nothing but words, and words that sentences have and lists of commands have not.
_ONLY_WORDS = re.compile(r"[A-Za-z’'-]+[,.]?(?: [A-Za-z’'-]+[,.]?)*")
_JOINING = frozenset(
    "a all and are at be by do for from had has have in is it its many most no not of on or some that the their them"
    " they this to was were who will with".split()
)
_A_SENTENCE = 5

#: Letters that are signs to a machine, and stops that are none: a reader of sentences would pass over them.
_DISGUISED = re.compile(
    "[\u2460-\u24ff\u2800-\u28ff\U0001f100-\U0001f1ff\U0001f300-\U0001faff"
    "\u01c0-\u01c3\u1367\ua60e\u2cf9\u166e\u2e3c\u2e4e\u0702\u1803\ua4ff\u2e33\u2219\u22c5\u2058\u2981\u2a00\u060d\u104a\u1c7e]"
)

#: Fixed text that is dealt with elsewhere, or that readers never see.
_NOT_LITERAL = (nodes.raw, nodes.comment, nodes.Inline)

#: Where text makes a page no fuller.
_SILENT = (nodes.title, nodes.docinfo, nodes.comment, nodes.raw, addnodes.toctree, nodes.substitution_definition)


class Trap(NamedTuple):
    """A finding in the making: its code, its message, and the node whose place it has."""

    code: str
    message: str
    node: nodes.Node


def traps(page: Index, has_sentences: bool, files_of: Callable[[str], list[Path]]) -> Iterator[Trap]:
    """Yield what is wrong with the page's carriers, once its sentences have been read."""
    yield from _stray_marks(page)
    yield from _plain_citations(page)
    yield from _raw(page)
    yield from _literal_prose(page)
    yield from _words_in_math(page)
    yield from _disguised(page)
    yield from _unknown_nodes(page)
    yield from _hidden(page)
    yield from _lost_directives(page)
    for name, image in hiding_drawings(page, files_of):
        yield Trap("claims.hidden-text", f"drawing holds a {name!r}, whose text is not read; draw it otherwise", image)
    yield from _remote_images(page)
    if not has_sentences and _has_text(page):
        yield Trap("claims.vacuous", "page has text but no sentence; write one, or remove the page", page.document)


def _stray_marks(page: Index) -> Iterator[Trap]:
    for node in page.of(mark):
        if node.get("is-read"):
            continue
        if name := label_of(node):
            yield Trap(
                "claims.ref-in-heading", f"mark {node['name']!r} stands in a {name}; move it to a sentence", node.parent
            )
        else:
            yield Trap(
                "claims.ref-orphan",
                f"mark {node['name']!r} has no sentence before it; add one, or remove it",
                node.parent,
            )


def _plain_citations(page: Index) -> Iterator[Trap]:
    references = (node for node in page.of(addnodes.pending_xref) if node.get("refdomain") == "citation")
    for node in (*page.of(nodes.citation_reference), *references):
        name = node.astext().strip("[]")
        yield Trap(
            "claims.plain-citation", f"citation [{name}]_ names a source and no fact; write [source.fact]_", node
        )
    for citation in page.of(nodes.citation):
        yield Trap(
            "claims.plain-citation",
            f"citation {citation[0].astext()!r} stands on the page; make it a source in the evidence folder",
            citation,
        )


def _raw(page: Index) -> Iterator[Trap]:
    for node in page.of(nodes.raw):
        yield Trap("claims.raw", "raw text reaches one format unchecked; write it in reStructuredText", node)


def _literal_prose(page: Index) -> Iterator[Trap]:
    literal = [node for node in page.of(nodes.FixedTextElement) if not isinstance(node, _NOT_LITERAL)]
    for node in (*literal, *page.of(nodes.literal)):
        if words := _prose_in(node.astext()):
            yield Trap("claims.literal-prose", f"literal text holds prose: '{words} ...'; write it as text", node)


def _prose_in(literal: str) -> str:
    """Return the first words of prose in literal text, however it is broken and spaced; empty where it is none."""
    plain = [" ".join(line.split()) for line in unicodedata.normalize("NFKC", literal).splitlines()]
    if found := _PROSE.search("\n".join(plain)):
        return " ".join(found.group().split()[:6])
    # Lines of nothing but words may be one sentence, broken short; a program's lines have signs.
    for is_words, lines in groupby(plain, key=lambda line: _ONLY_WORDS.fullmatch(line) is not None):
        told = " ".join(lines).split() if is_words else []
        if len(told) >= _A_SENTENCE and len(_JOINING.intersection(word.lower().strip(",.") for word in told)) > 1:
            return " ".join(told[:6])
    return ""


def _words_in_math(page: Index) -> Iterator[Trap]:
    for node in page.of(nodes.math, nodes.math_block):
        if _WORDS_IN_MATH.search(node.astext()):
            yield Trap("claims.literal-prose", "formula holds words; write them as text", node)


def _disguised(page: Index) -> Iterator[Trap]:
    for text in page.of(nodes.Text):
        if not text.isascii() and (found := _DISGUISED.search(text)):
            yield Trap(
                "claims.suspicious-chars",
                f"character {found.group()!r} (U+{ord(found.group()):04X}) is no letter or stop; type it as one",
                text.parent,
            )


def _unknown_nodes(page: Index) -> Iterator[Trap]:
    """Yield a trap for each kind of node that nobody here knows: it may hold text anywhere."""
    for kind in page.kinds():
        if not kind.__module__.startswith(_OURS):
            yield Trap(
                "claims.unknown-node",
                f"node {kind.__name__!r} of {kind.__module__!r} may hold text that is not read; write it otherwise",
                page.of(kind)[0],
            )


def _hidden(page: Index) -> Iterator[Trap]:
    for node in page.of(nodes.Element):
        hiding = sorted(_HIDING.intersection(node["classes"])) if node["classes"] else []
        if hiding and node.astext().strip():
            yield Trap("claims.hidden-text", f"class {hiding[0]!r} hides text from readers; remove it", node)


def _lost_directives(page: Index) -> Iterator[Trap]:
    for comment in page.of(nodes.comment):
        if found := re.match(r"[a-z][a-z-]*:(?=\s|$)", comment.astext()):
            yield Trap(
                "claims.hidden-text",
                f"comment looks like a directive: {found.group()!r} hides what follows; write two colons",
                comment,
            )


def _remote_images(page: Index) -> Iterator[Trap]:
    for node in page.of(nodes.image):
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", node["uri"]):
            yield Trap(
                "claims.outside",
                f"image {node['uri'][:80]!r} is not a file of the book; save it below the source folder",
                node,
            )


def _has_text(page: Index) -> bool:
    return any(text.strip() and not is_within(text, _SILENT) for text in page.of(nodes.Text))
