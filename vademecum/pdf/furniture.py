"""Pages and lines that the book has beside its documents: cover, contents, part openers, running heads. As HTML."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote


class Line(NamedTuple):
    """A line of the contents."""

    anchor: str
    title: str
    number: str  #: Of the chapter; empty where it has none.


def link(anchor: str) -> str:
    """Return the address of an anchor in the book."""
    return f"#{quote(anchor, safe='/:')}"


def motif(titles: Sequence[str], lit: int | None = None) -> str:
    """Return the four bubbles with the parts' names; all lit, or one of them, counted from 1.

    A book with other than four parts has no motif.
    """
    if len(titles) != 4:
        return ""
    cells = []
    for index, title in enumerate(titles, start=1):
        bright = lit in (None, index)
        number = f'<p class="vm-bubble-number">{index}</p>' if bright else ""
        words = "" if lit == index else f'<p class="vm-bubble-title">{escape(title)}</p>'
        cells.append(
            f'<div class="vm-bubble vm-bubble-{index} {"vm-bright" if bright else "vm-dim"}">{number}{words}</div>'
        )
    return f'<div class="vm-motif">{"".join(cells)}</div>'


def balanced(title: str, longest: int = 20) -> list[str]:
    """Return a title in two lines of about the same length where one would be too long.

    >>> balanced("Social media for doctors")
    ['Social media', 'for doctors']
    """
    words = title.split()
    if len(title) <= longest or len(words) < 2:
        return [title]
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(splits, key=lambda lines: max(map(len, lines))))


def cover(title: str, subtitle: str, author: str, edition: str, part_titles: Sequence[str]) -> str:
    """Return the front cover. Its title is no heading: the document's own title follows on the next leaf."""
    size = "vm-title-long" if len(title) > 42 else "vm-title-short"
    bare = "" if len(part_titles) == 4 else " vm-cover-bare"
    return (
        f'<div class="vm-cover{bare}">'
        f'<p class="vm-cover-title {size}">{"<br>".join(map(escape, balanced(title)))}</p>'
        f'<p class="vm-cover-subtitle">{escape(subtitle)}</p>'
        f"{motif(part_titles)}"
        f'<p class="vm-cover-foot"><span class="vm-cover-author">{escape(author)}</span> '
        f'<span class="vm-cover-edition">{escape(edition)}</span></p>'
        "</div>"
    )


def running_head(part: str, locator: int | None = None) -> str:
    """Return the invisible lines that tell the running head in which part it is."""
    where = f'<div class="vm-locator vm-lit-{locator}"></div>' if locator else '<div class="vm-locator"></div>'
    return f'{where}<div class="vm-set-part">{escape(part)}</div>'


def chapter_number(word: str, number: int) -> str:
    """Return the line above a chapter's title."""
    return f'<p class="vm-chapter-number">{escape(word)} {number}</p>'


def part_opener(word: str, index: int, titles: Sequence[str], lines: Sequence[Line]) -> tuple[str, str]:
    """Return what stands above and below the part's own text on its opening page, in one box."""
    above = f'<div class="vm-opener"><p class="vm-part-number">{escape(word)} {index}</p>'
    below = f'{motif(titles, index)}<ul class="vm-toc">{"".join(_line("chapter", line) for line in lines)}</ul></div>'
    return above, below


def contents(word: str, lines: Sequence[tuple[str, Line, Sequence[Line]]]) -> str:
    """Return the contents in two levels, with dots that lead to the page numbers."""
    items = []
    for kind, line, below in lines:
        inner = "".join(_line("chapter", entry) for entry in below)
        items.append(_line(kind, line, f'<ul class="vm-toc-below">{inner}</ul>' if inner else ""))
    return (
        '<section class="vm-contents" id="vm-contents">'
        f'<h1 class="vm-h1">{escape(word)}</h1><ul class="vm-toc">{"".join(items)}</ul></section>'
    )


def _line(kind: str, line: Line, below: str = "") -> str:
    anchor, title, number = line
    told = f'<span class="vm-toc-number">{escape(number)}</span>' if number else ""
    return f'<li class="vm-toc-{kind}">{told}<a href="{escape(link(anchor))}">{escape(title)}</a>{below}</li>'
