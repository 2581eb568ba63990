"""The book for Kobo's readers, which count progress and keep highlights by spans round each sentence.

The form is that of Kobo's own files, as https://github.com/pgaskin/kepubify describes it.
"""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from vademecum.epub.package import NAVIGATION
from vademecum.epub.xhtml import XHTML, Tree, local_name, parse, serialise, xhtml

#: Where a sentence ends: after its full stop, closing quotation marks and brackets, and the spaces that follow.
_SENTENCE: Final = re.compile(r".+?(?:[.!?…][\"'”’)\]]*\s+|$)", re.DOTALL)

#: What begins a new paragraph of Kobo's count.
_BLOCKS: Final = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section summary table td th tr ul".split()
)

#: What holds no text to read, or text that spans would break.
_WITHOUT_SPANS: Final = frozenset("head script style svg math pre".split())


def for_kobo(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the same book with Kobo's spans in each page; the contents stay as they are."""
    return {
        name: _with_spans(content) if name.endswith(".xhtml") and name != NAVIGATION else content
        for name, content in files.items()
    }


def _with_spans(content: bytes) -> bytes:
    page = parse(content)
    body = page.find(xhtml("body"))
    _Spans().put_into(body)
    columns = etree.Element(xhtml("div"), {"id": "book-columns"})
    inner = etree.SubElement(columns, xhtml("div"), {"id": "book-inner"})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    body.append(columns)
    return serialise(page)


class _Spans:
    """Numbers paragraphs from 1, and in each the sentences from 1."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._segment = 0
        self._begins = True

    def put_into(self, element: Tree) -> None:
        """Put a span round each sentence, or piece of one, below ``element``."""
        name = local_name(element)
        if not name or name in _WITHOUT_SPANS or not element.tag.startswith(f"{{{XHTML}}}"):
            return
        if name in _BLOCKS:
            self._begins = True
        children = list(element)
        text, element.text = element.text, None
        at = 0
        at += self._insert(element, at, text)
        for child in children:
            tail, child.tail = child.tail, None
            if local_name(child) == "img":
                self._begins = True
                span = self._span("")
                element.replace(child, span)
                span.append(child)
            else:
                self.put_into(child)
            if local_name(child) in _BLOCKS:
                self._begins = True
            at += 1
            at += self._insert(element, at, tail)

    def _insert(self, element: Tree, at: int, text: str | None) -> int:
        """Insert the spans of a text, and return how many they are; white space between blocks stays as it is."""
        if not text:
            return 0
        if not text.strip():
            if at == 0:
                element.text = text
            else:
                element[at - 1].tail = text
            return 0
        spans = [self._span(piece) for piece in _SENTENCE.findall(text)]
        for place, span in enumerate(spans, at):
            element.insert(place, span)
        return len(spans)

    def _span(self, text: str) -> Tree:
        if self._begins:
            self._paragraph += 1
            self._segment = 0
            self._begins = False
        self._segment += 1
        span = etree.Element(xhtml("span"), {"class": "koboSpan", "id": f"kobo.{self._paragraph}.{self._segment}"})
        span.text = text or None
        return span
