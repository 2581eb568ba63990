"""Raw HTML made fit for a book: what is written for browsers becomes XHTML, what acts or fetches stays out."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml import etree, html

from vademecum.epub.xhtml import XHTML, Tree, xhtml

#: Elements of text: https://html.spec.whatwg.org/multipage/dom.html#phrasing-content
_PHRASING: Final = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q ruby rt rp s samp small span strong sub sup "
    "time u var wbr".split()
)

#: Elements that hold text or such elements.
_FLOW: Final = _PHRASING | frozenset(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)

#: What is left out with all that it holds, and said.
_REFUSED: Final = frozenset(
    "script style iframe frame frameset object embed applet audio video canvas form input button select textarea "
    "template link meta base portal dialog".split()
)

_EVERYWHERE: Final = frozenset("id class lang title dir role".split())
_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "data": {"value"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}

#: Links that a reading system may follow.
_SCHEMES: Final = frozenset(("", "http", "https", "mailto", "tel"))


def cleaned(source: str, *, in_line: bool) -> tuple[str, list[str]]:
    """Return raw HTML as XHTML that may stand in a page, and what was left out of it, in words.

    ``in_line`` says that it stands in a line of text, which holds no blocks. What is only old (``<center>``) goes
    without a word; what it holds stays.

    >>> cleaned("1<br>2 <font color=red>3</font>", in_line=True)
    ('1<br xmlns="http://www.w3.org/1999/xhtml"/>2 3', [])
    >>> cleaned("<p onclick='x()'>a<script>b</script></p>", in_line=False)[1]
    ["attribute 'onclick' of <p>", '<script>']
    """
    if not source.strip():
        return source, []
    left_out: list[str] = []
    try:
        read = html.fragment_fromstring(source, create_parent="div")
    except etree.ParserError:
        return "", ["all of it, which cannot be read"]
    clean = etree.Element(xhtml("div"), nsmap={None: XHTML})
    clean.text = _text(read.text)
    for child in read:
        _copy(child, clean, _PHRASING if in_line else _FLOW, left_out)
    written = [_escaped(clean.text or "")]
    written += [etree.tostring(child, encoding="unicode") for child in clean]
    return "".join(written), left_out


def _copy(source: Tree, parent: Tree, allowed: frozenset[str], left_out: list[str]) -> None:
    """Append to ``parent`` what of ``source`` may stay, and the text after it."""
    name = source.tag if isinstance(source.tag, str) else ""
    if name in _REFUSED or name == "svg":
        left_out.append(f"<{name}>")
    elif name == "img" and (fault := _picture_fault(source)):
        left_out.append(fault)
        _append_text(parent, source.get("alt", ""))
    elif name in allowed:
        copy = etree.SubElement(parent, xhtml(name), dict(_attributes(source, name, left_out)))
        copy.text = _text(source.text)
        for child in source:
            _copy(child, copy, allowed, left_out)
    elif name:
        _append_text(parent, source.text)
        for child in source:
            _copy(child, parent, allowed, left_out)
    _append_text(parent, source.tail)


def _attributes(source: Tree, name: str, left_out: list[str]) -> Iterator[tuple[str, str]]:
    for key, value in source.attrib.items():
        if key.lower().startswith("on"):
            left_out.append(f"attribute {key!r} of <{name}>")
        elif key == "href" and urlsplit(value.strip()).scheme.lower() not in _SCHEMES:
            left_out.append(f"link to {value!r}")
        elif key in ("width", "height") and not value.strip().isdigit():
            continue
        elif key in _EVERYWHERE or key.startswith("aria-") or key in _ATTRIBUTES.get(name, ()):
            yield key, _text(value) or ""
    if name == "img" and "alt" not in source.attrib:
        yield "alt", ""


def _picture_fault(picture: Tree) -> str:
    address = picture.get("src", "")
    parts = urlsplit(address.strip())
    if parts.scheme == "data":
        return ""
    if parts.scheme or parts.netloc:
        return f"picture {address!r} from the network"
    return "" if address else "picture without a file"


def _append_text(parent: Tree, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (_text(text) or "")
    else:
        parent.text = (parent.text or "") + (_text(text) or "")


def _text(text: str | None) -> str | None:
    """Return text without the characters that XML has no place for (https://www.w3.org/TR/xml/#charsets)."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) if text else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
