"""Read every sentence of a page out of its tree, and wrap it in a span of its own."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from vademecum.claims.bibliography import bibliography
from vademecum.claims.carriers import blocks, is_label
from vademecum.claims.domain import Page, claims_domain
from vademecum.claims.flow import Flow, sliced
from vademecum.claims.marks import mark, reference_list
from vademecum.evidence.model import Kind, Sentence
from vademecum.findings import Finding, Place
from vademecum.prose.sentences import Span, sentence_spans

#: What was meant as a mark and is none: no space before it, no underscore behind it.
_LOST_MARK = re.compile(r"\[[A-Za-z0-9_-]+\.[A-Za-z0-9_.-]*\]_?")


class ReadSentences(SphinxTransform):
    """Note each sentence with its marks, and give it one id that every output keeps."""

    # After substitutions, comments and marks are dealt with; before SmartQuotes at 750, so that the text is what the
    # editor typed. The docinfo is still in the tree: it is skipped.
    default_priority = 745

    def apply(self, **kwargs: Any) -> None:
        """Read the page into the domain and stamp what later passes need on its tree."""
        docname = self.env.current_document.docname
        self._docname = docname
        self._seen: Counter[str] = Counter()
        self._kind = Kind.ABOUT if _is_about(self.document, docname) else Kind.CLAIM
        self._findings: list[Finding] = []
        sentences = [sentence for block in list(blocks(self.document)) for sentence in self._read(block)]
        self._find_stray_marks()
        self._find_raw()
        self._find_remote_images()
        if not sentences and _has_text(self.document):
            self._find("claims.vacuous", "page has text but no sentence; write one, or remove the page", self.document)
        shows_bibliography = any(True for _ in self.document.findall(bibliography))
        claims_domain(self.env).note(docname, Page(sentences, self._findings, shows_bibliography))
        for node in self.document.findall(mark):
            node["docname"] = docname
        if any(not name.startswith("own.") for sentence in sentences for name in sentence.marks):
            self._place_list()

    def _read(self, block: nodes.TextElement) -> Iterator[Sentence]:
        """Yield the sentences of a block, and put each into a span."""
        flow = Flow(block)
        children: list[nodes.Node] = []
        spans = list(_sentences(flow, self.config.claims_abbreviations))
        for number, (start, end) in enumerate(spans):
            text = " ".join(flow.words(start, end).split())
            marks = tuple(node["name"] for node in flow.marks(start, end))
            place = self._place(block, flow.text[:start].count("\n"))
            for lost in _LOST_MARK.findall(text):
                self._findings.append(
                    Finding(
                        "claims.ref-malformed",
                        f"{lost!r} is no mark; write one space, then [source.fact]_",
                        place,
                    )
                )
            kind = Kind.OWN if self._kind is Kind.CLAIM and any(m.startswith("own.") for m in marks) else self._kind
            yield Sentence(self._id(text), self._docname, text, marks, kind, place)
            before = spans[number - 1].end if number else 0
            children += sliced(block, flow, before, start)
            span = nodes.inline(classes=["vm-sentence"], ids=[self._last_id])
            span += _trimmed(sliced(block, flow, start, end))
            children.append(span)
        if spans:
            children += sliced(block, flow, spans[-1].end, len(flow.text), is_last=True)
            block.children = []
            block.extend(children)

    def _id(self, text: str) -> str:
        """Return an id that depends on the page and the words alone: a change elsewhere leaves it as it is."""
        self._seen[text] += 1
        told = "\0".join((self._docname, text, str(self._seen[text])))
        self._last_id = f"s-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
        return self._last_id

    def _find_stray_marks(self) -> None:
        for node in self.document.findall(mark):
            if node.get("is-read"):
                continue
            if is_label(node):
                self._find(
                    "claims.ref-in-heading",
                    f"mark {node['name']!r} stands in a heading or label; move it to a sentence",
                    node.parent,
                )
            else:
                self._find(
                    "claims.ref-orphan",
                    f"mark {node['name']!r} has no sentence before it; add one, or remove it",
                    node.parent,
                )

    def _find_raw(self) -> None:
        for node in self.document.findall(nodes.raw):
            self._find("claims.raw", "raw text reaches one format unchecked; write it in reStructuredText", node)

    def _find_remote_images(self) -> None:
        for node in self.document.findall(nodes.image):
            if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", node["uri"]):
                self._find(
                    "claims.outside",
                    f"image {node['uri'][:80]!r} is not a file of the book; save it below the source folder",
                    node,
                )

    def _find(self, code: str, message: str, node: nodes.Node) -> None:
        self._findings.append(Finding(code, message, self._place(node)))

    def _place(self, node: nodes.Node, lines_down: int = 0) -> Place:
        """Return where a node stands: its own line or that of the nearest node around it that has one."""
        around: nodes.Node | None = node
        while around is not None and around.line is None:
            around = around.parent
        source = (around.source if around is not None else None) or self.env.doc2path(self._docname)
        line = around.line if around is not None else None
        return Place(str(source), line + lines_down if line else None)

    def _place_list(self) -> None:
        """Put the place of the reference list at the end of the page's own section."""
        sections = [node for node in self.document.children if isinstance(node, nodes.section)]
        (sections[-1] if sections else self.document).append(reference_list(docname=self._docname))


def _sentences(flow: Flow, abbreviations: Sequence[str]) -> Iterator[Span]:
    """Yield where the sentences of a flow are: a mark ends the one before it."""
    for stretch in re.finditer(r"[^\ufffc]+(?:\s*\ufffc)*|\ufffc+", flow.text):
        words = stretch.group().rstrip("\ufffc \n\t")
        found = sentence_spans(words, abbreviations)
        for number, span in enumerate(found):
            is_last = number == len(found) - 1
            end = stretch.end() if is_last else stretch.start() + span.end
            start = stretch.start() + span.start
            yield Span(start, _without_space(flow.text, start, end))
            for node in flow.marks(start, end):
                node["is-read"] = True


def _without_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _trimmed(children: list[nodes.Node]) -> list[nodes.Node]:
    """Take away the white space before each mark: it is typed for reST's sake."""
    kept: list[nodes.Node] = []
    for child in children:
        if isinstance(child, mark):
            while kept and isinstance(kept[-1], nodes.Text):
                text = kept.pop().astext().rstrip()
                if text:
                    kept.append(nodes.Text(text))
                    break
        kept.append(child)
    return kept


def _is_about(document: nodes.document, docname: str) -> bool:
    """Say whether the page's docinfo calls it one about the book itself, where such pages may stand."""
    if not (docname == "index" or docname.startswith(("front/", "back/"))):
        return False
    top = (node for node in document.children if isinstance(node, (nodes.docinfo, nodes.field_list)))
    fields = {field[0].astext(): field[1].astext().strip() for node in top for field in node.findall(nodes.field)}
    return fields.get("kind") == "about"


def _has_text(document: nodes.document) -> bool:
    silent = (nodes.title, nodes.docinfo, nodes.comment, nodes.raw, addnodes.toctree, nodes.substitution_definition)
    return any(
        text.strip() and not any(isinstance(parent, silent) for parent in _parents(text))
        for text in document.findall(nodes.Text)
    )


def _parents(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node
