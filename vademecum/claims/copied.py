"""Files that are copied to the site as they are: scripts, stylesheets that say something, pictures with words."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from vademecum.claims.carriers import UNREADABLE
from vademecum.findings import Finding, Place

#: A string in a stylesheet, a template or a tag.
STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_SCRIPTS = frozenset({".js", ".mjs", ".cjs"})
#: The files that are looked at here.
LOOKED_AT = _SCRIPTS | {".css", ".svg"}
_CSS_TOKEN = re.compile(
    rf"/\*.*?\*/|url\(\s*{STRING}\s*\)|(?P<string>{STRING})|(?P<end>[;{{}}])", re.DOTALL | re.IGNORECASE
)
#: Strings of these name faces and areas.
_NOT_SHOWN_BY_CSS = frozenset("font font-family src grid grid-template grid-template-areas".split())
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_FEW_WORDS = 3


def findings(path: Path) -> Iterator[Finding]:
    """Yield a finding for a script, for a stylesheet that says something, and for a picture with words."""
    kind = path.suffix.lower()
    if not path.is_file():
        return
    if kind in _SCRIPTS:
        yield Finding("claims.hidden-text", "file is a script; take it out", Place(str(path)))
    elif kind == ".css":
        text = path.read_text(encoding="utf-8", errors="replace")
        for line, words in _said_by_stylesheet(text):
            yield Finding(
                "claims.hidden-text",
                f"stylesheet says {words!r}, with no mark; say it on a page",
                Place(str(path), line),
            )
    elif kind == ".svg":
        yield from _words_in_picture(path)


def _said_by_stylesheet(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and words of each declaration that may show three words or more."""
    begin, strings = 0, ""
    for token in _CSS_TOKEN.finditer(f"{text};"):
        strings += (token["string"] or "")[1:-1]
        if not token["end"]:
            continue
        words = _CSS_ESCAPE.sub(lambda escaped: chr(min(int(escaped[1], 16), 0x10FFFF)), strings).replace("\\", "")
        declaration = text[begin : token.start()]
        name = re.sub(r"/\*.*?\*/", "", declaration, flags=re.DOTALL).partition(":")[0].strip().lower()
        is_shown = token["end"] != "{" and name not in _NOT_SHOWN_BY_CSS and not name.startswith("@")
        if is_shown and len(re.findall(r"[^\W\d_]+", words)) >= _FEW_WORDS:
            lead = len(declaration) - len(declaration.lstrip())
            yield text.count("\n", 0, begin + lead) + 1, words
        begin, strings = token.end(), ""


def _words_in_picture(path: Path) -> Iterator[Finding]:
    try:
        elements = list(ElementTree.parse(path).iter())
    except UNREADABLE as error:
        yield Finding(
            "claims.hidden-text",
            f"drawing does not parse ({error}), so its text is not read; save it anew as plain SVG in UTF-8",
            Place(str(path)),
        )
        return
    for element in elements:
        words = " ".join("".join(element.itertext()).split())
        if str(element.tag).rpartition("}")[2] in ("text", "foreignObject") and words:
            yield Finding(
                "claims.hidden-text",
                f"picture says {words[:60]!r}, which is not read; draw letters as paths, or put it on a page",
                Place(str(path)),
            )
            return
