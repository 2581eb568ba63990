"""Read every sentence and every label of a page out of its tree, and wrap each sentence in a span of its own."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import get_image_filename_for_language

from vademecum.binding.collecting import without_collector
from vademecum.claims.bibliography import bibliography
from vademecum.claims.boxes import box_around
from vademecum.claims.carriers import Index, blocks, labels, links
from vademecum.claims.domain import claims_domain
from vademecum.claims.flow import MARK, NOTE, Flow, sliced, words_of
from vademecum.claims.kinds import PAGE_KINDS, is_pointer, items_after, kind_of, leads_in, may_be_about, page_kind
from vademecum.claims.marks import mark, reference_list
from vademecum.claims.objects import Object
from vademecum.claims.standing import is_first_cell, labels_over
from vademecum.claims.traps import traps
from vademecum.claims.whole import book_count, whole_book
from vademecum.evidence.model import Kind, Label, Page, RuleOfThumb, Sentence
from vademecum.findings import Finding, Place
from vademecum.prose.sentences import Span, sentence_spans


class ReadSentences(SphinxTransform):
    """Note each sentence with its marks, and give it one id that every output keeps."""

    # After substitutions, comments and marks are dealt with; before SmartQuotes at 750, so that the text is what the
    # editor typed. The docinfo is still in the tree: it is skipped.
    default_priority = 745

    def apply(self, **kwargs: Any) -> None:
        """Read the page into the domain and stamp what later passes need on its tree."""
        with without_collector():  # all of it is kept
            self._note_page()

    def _note_page(self) -> None:
        docname = self.env.current_document.docname
        self._docname = docname
        self._seen: Counter[str] = Counter()
        self._findings: list[Finding] = []
        self._over: dict[int, tuple[str, ...]] = {}
        self._passages = 0
        self._kind = self._page_kind()
        sentences = [sentence for block in list(blocks(self.document)) for sentence in self._read(block)]
        self._say_kind()
        index = Index(self.document)
        boxes = [node for node in index.of(nodes.container) if "box" in node]
        self._findings += [
            Finding(trap.code, trap.message, self._place(trap.node))
            for trap in traps(index, bool(sentences), self._files_of)
        ]
        page = Page(
            docname,
            tuple(sentences),
            tuple(
                Label(" ".join(label.text.split()), label.carrier, self._place(label.node))
                for label in labels(index, self._files_of)
            ),
            tuple((address, self._place(node)) for address, node in links(index)),
            tuple(self._rules(boxes)),
            tuple(self._findings),
            shows_bibliography=bool(index.of(bibliography)),
            shows_contacts=any(box["box"] == "local" for box in boxes),
            shows_whole_book=bool(index.of(whole_book, book_count)),
        )
        domain = claims_domain(self.env)
        domain.note(page)
        objects = [box["object"] for box in boxes if "object" in box]
        domain.note_objects(
            docname, [Object(type_, name, title, docname, anchor) for type_, name, title, anchor in objects]
        )
        for node in [*index.of(mark), *boxes]:
            node["docname"] = docname
        self._mark_boxes(boxes)
        if any(not name.startswith("own.") for name in page.marks):
            self._place_list()

    def _page_kind(self) -> Kind | None:
        name = page_kind(self.document)
        if not name:
            return None
        known = ", ".join(repr(kind) for kind in PAGE_KINDS)
        if name not in PAGE_KINDS:
            self._find("claims.ref-malformed", f"page kind {name!r} is unknown; kinds are {known}", self.document)
            return None
        if name == "about" and not may_be_about(self._docname):
            self._find(
                "claims.ref-malformed",
                "page kind 'about' is for front/, back/ and index; give the page's sentences marks",
                self.document,
            )
            return None
        return PAGE_KINDS[name][0]

    def _read(self, block: nodes.TextElement) -> Iterator[Sentence]:
        """Yield the sentences of a block, and put each into a span."""
        flow = Flow(block)
        box = box_around(block)
        self._passages += 1
        children: list[nodes.Node] = []
        spans = list(_spans(flow, self.config.claims_abbreviations))
        is_whole = spans == [(0, len(flow.text))]  # as most blocks are: nothing to cut
        for number, (start, end) in enumerate(spans):
            parts = list(block.children) if is_whole else sliced(block, flow, start, end)
            text = " ".join(flow.words(start, end).split())
            marks = list(flow.marks(start, end))
            own = tuple(node["name"] for node in marks)
            for node in marks:
                node["is-read"] = True
            if own and flow.text[end : end + 1] in tuple(".!?;,"):
                self._find(
                    "claims.ref-malformed", f"mark {own[-1]!r} stands before the stop; put it after the stop", block
                )
            kind = kind_of(own, block, self._kind)
            items = None
            if not own and kind is Kind.CLAIM:
                if is_pointer(parts):
                    kind = Kind.POINTER
                elif number == len(spans) - 1 and text.endswith(":") and leads_in(block):
                    kind, items = Kind.LEAD_IN, items_after(block)
            yield Sentence(
                self._id(text),
                self._docname,
                text,
                own or tuple(box["evidence"] if box is not None and kind in (Kind.SOURCED, Kind.RULE) else ()),
                kind,
                self._place(block, flow.text[:start].count("\n")),
                is_boxed=box is not None,
                items=items,
                is_pointing=any(_points(part) for part in parts),
                has_note=NOTE in flow.text[start:end],
                is_trailing=MARK in flow.text[:start] and text[:1].islower(),
                is_first_cell=is_first_cell(block),
                around=self._labels_over(block),
                passage=self._passages - 1,
            )
            before = spans[number - 1].end if number else 0
            if before < start:
                children += sliced(block, flow, before, start)
            span = nodes.inline(classes=["vm-sentence"], ids=[self._last_id])
            span += _trimmed(parts)
            children.append(span)
        if spans:
            if not is_whole:
                children += sliced(block, flow, spans[-1].end, len(flow.text), is_last=True)
            block.children = []
            block.extend(children)

    def _id(self, text: str) -> str:
        """Return an id that depends on the page and the words alone: a change elsewhere leaves it as it is."""
        self._seen[text] += 1
        told = "\0".join((self._docname, text, str(self._seen[text])))
        self._last_id = f"s-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
        return self._last_id

    def _labels_over(self, block: nodes.Element) -> tuple[str, ...]:
        """Return the labels that a block stands under; blocks side by side stand under the same."""
        if id(block.parent) not in self._over:
            self._over[id(block.parent)] = tuple(" ".join(label.split()) for label in labels_over(block))
        return self._over[id(block.parent)]

    def _files_of(self, address: str) -> list[Path]:
        """Return the files that a picture's address on this page may mean: Sphinx shows that of the book's language."""
        of_language = get_image_filename_for_language(address, self.env)
        files = [Path(self.env.relfn2path(one)[1]) for one in dict.fromkeys((address, of_language))]
        return [files[0], *(file for file in files[1:] if file.exists() or file.name.endswith(".*"))]

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

    def _rules(self, boxes: Sequence[nodes.Element]) -> Iterator[RuleOfThumb]:
        for box in boxes:
            if box["box"] == "rule":
                yield RuleOfThumb(box["origin"], tuple(box["now"]), self._place(box))

    def _mark_boxes(self, boxes: Sequence[nodes.Element]) -> None:
        """Show the marks of a sourced block or a case once, after its last sentence."""
        for box in boxes:
            if box["box"] not in ("sourced", "case"):
                continue
            # Not on a sentence of a box within: that rests on something else.
            spans = [
                span
                for span in box.findall(nodes.inline)
                if "vm-sentence" in span["classes"] and box_around(span) is box
            ]
            if spans:
                shown = {node["name"] for node in spans[-1].findall(mark)}
                spans[-1] += [mark(name=name, docname=self._docname) for name in box["evidence"] if name not in shown]

    def _say_kind(self) -> None:
        """Say under the title what kind of page it is."""
        name = page_kind(self.document)
        sections = [node for node in self.document.children if isinstance(node, nodes.section)]
        if self._kind is None:
            return
        for section in sections:
            section.insert(1, nodes.paragraph("", PAGE_KINDS[name][1], classes=["vm-page-kind"]))
        if not sections:
            self._find("claims.vacuous", f"page of kind {name!r} has no title to say so under; add one", self.document)

    def _place_list(self) -> None:
        """Put the place of the reference list at the end of the page's own section."""
        sections = [node for node in self.document.children if isinstance(node, nodes.section)]
        (sections[-1] if sections else self.document).append(reference_list(docname=self._docname))


_STRETCH = re.compile(rf"[^{MARK}]+(?:\s*{MARK})*")


def _spans(flow: Flow, abbreviations: Sequence[str]) -> Iterator[Span]:
    """Yield where the sentences of a flow are: a mark ends the one before it."""
    for stretch in _STRETCH.finditer(flow.text):
        words = stretch.group().rstrip(MARK + " \n\t")
        found = sentence_spans(words, abbreviations)
        for number, span in enumerate(found):
            is_last = number == len(found) - 1
            start = stretch.start() + span.start
            end = stretch.end() if is_last else stretch.start() + span.end
            yield Span(start, start + len(flow.text[start:end].rstrip()))


def _points(part: nodes.Node) -> bool:
    """Say whether part of a sentence leads to another place of the book."""
    if not part.children:  # text, a mark
        return isinstance(part, addnodes.pending_xref)
    return any(True for _ in part.findall(addnodes.pending_xref))


def _trimmed(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Take away the white space before each mark: it is typed for reST's sake."""
    kept: list[nodes.Node] = []
    for child in children:
        if isinstance(child, mark):
            while kept and isinstance(last := kept[-1], nodes.Text):
                kept.pop()
                text = words_of(last).rstrip()
                if text:
                    kept.append(nodes.Text(text))
                    break
        kept.append(child)
    return kept
