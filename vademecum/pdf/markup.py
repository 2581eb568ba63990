"""Makes HTML fit for WeasyPrint: each function takes away one thing that it, or PDF/UA, does not bear.

They work on the parsed tree, so that raw HTML in a page is treated like the rest.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

_OUTSIDE_SCHEME = re.compile(r"(https?|mailto|tel|doi|urn):", re.IGNORECASE)

_INLINE = frozenset("a abbr b cite code em i kbd q s samp small span strong sub sup u var".split())

#: Characters that may stand together without a place to divide them; lines break behind slashes and hyphens anyway.
_LONGEST_PIECE = 40
_PIECE = re.compile(rf"[^\s/\-\u200b]{{{_LONGEST_PIECE + 1},}}")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Elements whose text is broken by other means, or is none.
_NO_TEXT = ("pre", "head", "title", "style", "script")

#: Classes of links that print the page that they lead to.
_WITH_PAGE = frozenset({"vm-xref", "vm-xref-front", "vm-page", "vm-page-roman", "vm-page-main"})

#: What a short list of references leaves out.
_LONG = frozenset({"vm-source-full", "vm-fact-text"})

#: U+200B ZERO WIDTH SPACE.
_BREAK = "\u200b"


def make_fit(html: Element, *, is_brief: bool = False) -> Iterator[tuple[str, Element]]:
    """Change the tree so that it can be laid out; yield what was refused, as messages, each with its element.

    ``is_brief`` asks for short lists of references.
    """
    yield from remove_attachments(html)
    yield from remove_scripts(html)
    remove_dead_links(html)
    if is_brief:
        shorten_references(html)
    name_headings(html)
    wrap_list_items(html)
    scope_headers(html)
    allow_breaks(html)
    divide_long_words(html)


def remove_attachments(html: Element) -> Iterator[tuple[str, Element]]:
    """Take away what would put a local file into the PDF, and yield it; and ``base``, which moves addresses.

    WeasyPrint attaches the target of any ``rel=attachment``.
    """
    for parent in html.iter():
        for child in list(parent):
            if child.tag == "base":
                _remove(parent, child)
            elif "attachment" in child.get("rel", "").lower().split():
                yield f"{child.get('href', '')!r} is not attached; a page cannot put a file into the PDF", child
                if child.tag == "link":
                    _remove(parent, child)
                else:
                    del child.attrib["rel"]
                    child.attrib.pop("href", None)


def remove_scripts(html: Element) -> Iterator[tuple[str, Element]]:
    """Take away programs, which a page of paper cannot run, and yield them."""
    for parent in html.iter():
        for child in list(parent):
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == "script":
                yield "a script is left out; a PDF runs none", child
                _remove(parent, child)


def remove_dead_links(html: Element) -> None:
    """Keep the words of links that lead nowhere from inside the PDF: to files, to pages that are not in the book.

    WeasyPrint would write such addresses as absolute paths of the machine.
    """
    anchors = {element.get("id") for element in html.iter()}
    for element in html.iter():
        href = element.get("href")
        if element.tag not in ("a", "area") or href is None:
            continue
        lands = href.startswith("#") and unquote(href[1:]) in anchors
        if not lands and not _OUTSIDE_SCHEME.match(href):
            del element.attrib["href"]
            # What has no target prints no page.
            names = [name for name in element.get("class", "").split() if name not in _WITH_PAGE]
            element.attrib.pop("class", None)
            if names:
                element.set("class", " ".join(names))


def shorten_references(html: Element) -> None:
    """Run the places in a source in with its name: what is a list for the screen is a line on paper.

    As words in a line, not as a list that is displayed as one: tags tell what an element is, not how it looks.
    """
    for item in html.iter("li"):
        if "vm-source" not in item.get("class", "").split():
            continue
        for inner in item.iter():
            for child in list(inner):
                if _LONG & set(child.get("class", "").split()):
                    _remove(inner, child)
            if inner is not item and inner.tag in ("p", "ol", "li", "div"):
                inner.tag = "span"


def name_headings(html: Element) -> None:
    """Let links lead to a section's heading, or to the number above it.

    WeasyPrint 70 may begin a section's box at the foot of a page whose heading goes to the next one.
    """
    for section in html.iter("section"):
        first = next(iter(section), None)
        if first is None or "id" not in section.attrib or first.get("id"):
            continue
        if first.tag in _HEADINGS or "vm-chapter-number" in first.get("class", "").split():
            first.set("id", section.attrib.pop("id"))


def wrap_list_items(html: Element) -> None:
    """Put what stands in ``li`` into one ``dd``: WeasyPrint makes LBody of that; a ``p`` would lose it (7.2-20)."""
    for item in list(html.iter("li")):
        body = Element("dd", {"class": "vm-item"})
        body.text, item.text = item.text, None
        for child in list(item):
            item.remove(child)
            body.append(child)
        item.append(body)


def scope_headers(html: Element) -> None:
    """Say of each table header whether it heads a row or a column; else cells are tied to the wrong one."""
    for part, scope in (("thead", "col"), ("tbody", "row")):
        for group in html.iter(part):
            for cell in group.iter("th"):
                cell.attrib.setdefault("scope", scope)


def allow_breaks(html: Element) -> None:
    """Put a zero-width space behind each space before an inline element.

    WeasyPrint 70 breaks a line after its first word where text fits without that space but not with it.
    """
    for parent in html.iter():
        if parent.tag in _NO_TEXT:
            continue
        previous: Element | None = None
        for child in parent:
            text = (parent.text if previous is None else previous.tail) or ""
            if child.tag in _INLINE and text[-1:].isspace() and (previous is not None or text.strip()):
                if previous is None:
                    parent.text = text + _BREAK
                elif previous.tag in _INLINE or text.strip():
                    previous.tail = text + _BREAK
            previous = child


def divide_long_words(html: Element) -> None:
    """Let words that no line holds be divided behind a sign of punctuation, or anywhere where there is none.

    Not with ``overflow-wrap``: behind an inline box's edge WeasyPrint 70 divides a word that the next line would hold.
    """
    for element in html.iter():
        if element.tag in _NO_TEXT:
            continue
        if element.text and len(element.text) > _LONGEST_PIECE:
            element.text = _PIECE.sub(_divided, element.text)
    for element in html.iter():
        for child in element:
            if child.tail and len(child.tail) > _LONGEST_PIECE and element.tag not in _NO_TEXT:
                child.tail = _PIECE.sub(_divided, child.tail)


def _divided(found: re.Match[str]) -> str:
    parts = re.split(r"(?<=[.?&=_%~+:,;@])(?=\w)", found[0])
    lengths = range(0, max(map(len, parts)), _LONGEST_PIECE)
    return _BREAK.join(part[at : at + _LONGEST_PIECE] for part in parts for at in lengths if part[at:])


def _remove(parent: Element, child: Element) -> None:
    """Remove a child and keep the text behind it."""
    index = list(parent).index(child)
    if child.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
