"""Templates of the book's own: what they say, as text and in attributes, and scripts in them."""

import re
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from vademecum.claims.copied import LOOKED_AT, STRING
from vademecum.findings import Finding, Place

#: Of a template: its commands, in whose strings words may stand; what is not shown; its tags.
_COMMANDS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NOT_SHOWN = re.compile(r"\{#.*?#\}|<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rf"</?\s*([A-Za-z][\w-]*)(?:{STRING}|[^>\"'])*>|<[^>]*>")
#: Tags that cut no sentence, and attributes that browsers show or say.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup u wbr".split()
)
_SHOWN = re.compile(
    rf"\b(?:title|alt|aria-[a-z]+|placeholder|label|summary|content|value)\s*=\s*({STRING})", re.IGNORECASE
)
_PROSE = re.compile(r"(?:\b[A-Za-z0-9’'-]+[,;]?\s+){3,}[A-Za-z’'-]+|\b[A-Z][a-z]+(?:\s+[\w’'-]+,?)+[.!?](?!\w)")

_PROGRAM = Path(__file__).resolve().parent.parent
_INSTALLED = frozenset(Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib"))


def findings(folders: Iterable[Path]) -> Iterator[Finding]:
    """Yield a finding for each template of the book's own that says something itself, or holds a script."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not is_of_the_program(path) and path.suffix.lower() not in LOOKED_AT:
                yield from _template(path)


def _template(path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if script := re.search(r"<script\b", text, re.IGNORECASE):
        line = text.count("\n", 0, script.start()) + 1
        yield Finding("claims.hidden-text", "template holds a script; take it out", Place(str(path), line))
    for words in _words(text):
        if found := _PROSE.search(words):
            line = words.count("\n", 0, found.start()) + 1
            said = " ".join(found.group().split()[:6])
            yield Finding(
                "claims.hidden-text",
                f"template says '{said} ...', with no mark; say it on a page",
                Place(str(path), line),
            )
            return


def _words(template: str) -> tuple[str, str]:
    """Return what a template shows as text, and what its attributes say; each thing in the line in which it stands."""
    shown = _NOT_SHOWN.sub(lambda found: _blank(found.group()), template)
    shown = _COMMANDS.sub(lambda found: _but_for(re.findall(STRING, found.group()), found.group()), shown)
    attributes = "".join(
        _but_for([told[1] for told in _SHOWN.finditer(found.group())], found.group()) if found[0][0] == "<" else "\n"
        for found in re.finditer(rf"{_TAG.pattern}|\n", shown)
    )
    text = _TAG.sub(
        lambda found: re.sub(r"[^\n]", "" if (found[1] or "").lower() in _INLINE else "\0", found.group()), shown
    )
    return text, attributes


def _blank(text: str) -> str:
    """Return nothing to read, and as many lines."""
    return "\0" + re.sub(r"[^\n]", "", text)


def _but_for(strings: Iterable[str], text: str) -> str:
    """Return strings without their quotation marks, kept apart, and as many lines as all of a text has."""
    kept = "\0".join(string[1:-1] for string in strings)
    return f"\0{kept}\0" + "\n" * (text.count("\n") - kept.count("\n"))


def is_of_the_program(path: Path) -> bool:
    """Say whether a file belongs to the extensions and not to the book: its words are the programmers', and tested.

    So do those of extensions and themes that were installed.
    """
    return any(path.resolve().is_relative_to(folder) for folder in (_PROGRAM, *_INSTALLED))
