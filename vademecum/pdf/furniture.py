"""Pages and lines that the book has beside its documents: cover, contents, part openers, running heads. As HTML."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

#: With so many parts, the motif's bubbles are the parts.
MOTIF_PARTS = 4


class Line(NamedTuple):
    """A line of the contents."""

    anchor: str
    title: str
    number: str  #: Of the chapter; empty where it has none.


class Entry(NamedTuple):
    """A line of the contents, and those below it."""

    line: Line
    below: tuple["Entry", ...] = ()


def link(anchor: str) -> str:
    """Return the address of an anchor in the book."""
    return f"#{quote(anchor, safe='/:')}"


def motif(titles: Sequence[str], lit: int | None = None) -> str:
    """Return the four bubbles with the parts' names; all lit, or one of them, counted from 1.

    A book with other than four parts has no motif.
    """
    if len(titles) != MOTIF_PARTS:
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
    bare = "" if len(part_titles) == MOTIF_PARTS else " vm-cover-bare"
    return (
        f'<div class="vm-cover{bare}">'
        f'<p class="vm-cover-title {size}">{"<br>".join(map(escape, balanced(title)))}</p>'
        f'<p class="vm-cover-subtitle">{escape(subtitle)}</p>'
        f"{motif(part_titles)}"
        f'<p class="vm-cover-foot"><span class="vm-cover-author">{escape(author)}</span> '
        f'<span class="vm-cover-edition">{escape(edition)}</span></p>'
        "</div>"
    )


def half_title_motif(has_motif: bool) -> str:
    """Return the small figure above the title inside the book."""
    bubbles = "".join(f'<div class="vm-bubble vm-bubble-{index} vm-bright"></div>' for index in (1, 2, 3, 4))
    return f'<div class="vm-motif vm-motif-small">{bubbles}</div>' if has_motif else ""


def half_title_subtitle(subtitle: str) -> str:
    """Return the line below the title inside the book."""
    return f'<p class="vm-half-subtitle">{escape(subtitle)}</p>' if subtitle else ""


def colophon(lines: Sequence[str]) -> str:
    """Return what stands on the back of the title: who made the book, of what, and when to look again."""
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f'<div class="vm-colophon">{told}</div>'


def back_cover(title: str, subtitle: str, edition: str, has_motif: bool) -> str:
    """Return the last page, which stays last when the book is folded."""
    return (
        f'<div class="vm-back-cover" id="vm-back-cover">{half_title_motif(has_motif)}'
        f'<p class="vm-back-cover-title">{escape(title)}</p>'
        f'<p class="vm-back-cover-subtitle">{escape(subtitle)}</p>'
        f'<p class="vm-back-cover-edition">{escape(edition)}</p></div>'
    )


def running_head(part: str, locator: str) -> str:
    """Return what the pages from here on bear at their head: the part's name, and the figure with its bubble lit.

    ``locator`` is the bubble's number, ``all``, or empty in a book without the figure.
    """
    where = f'<div class="vm-locator vm-lit-{locator}"></div>' if locator else '<div class="vm-locator"></div>'
    return f'{where}<div class="vm-set-part">{escape(part)}</div>'


def chapter_number(word: str, number: int) -> str:
    """Return the line above a chapter's title."""
    return f'<p class="vm-chapter-number">{escape(word)} {number}</p>'


def part_opener(word: str, index: int, titles: Sequence[str], entries: Sequence[Entry]) -> tuple[str, str]:
    """Return what stands above and below the part's own text on its opening page, in one box."""
    above = f'<div class="vm-opener"><p class="vm-part-number">{escape(word)} {index}</p>'
    lines = "".join(_line("chapter", entry.line) for entry in entries)
    below = f'{motif(titles, index)}<ul class="vm-toc">{lines}</ul></div>'
    return above, below


def contents(word: str, entries: Sequence[tuple[str, Entry]]) -> str:
    """Return the contents, with dots that lead to the page numbers; each entry with what kind of entry it is."""
    items = "".join(_entry(kind, entry, ("chapter", "section") if kind.startswith("part") else ("section",) * 2)
                    for kind, entry in entries)  # fmt: skip
    return (
        '<section class="vm-contents" id="vm-contents">'
        f'<h1 class="vm-h1">{escape(word)}</h1><ul class="vm-toc">{items}</ul></section>'
    )


def page_references(word: str) -> str:
    """Return the style that lets cross-references print the page that they lead to.

    Not those from a list of references to the bibliography, whose numbers lead there.
    """
    told = word.replace("\\", "").replace('"', "")
    after = f'" (" "{told}\\a0" target-counter(attr(href), page{{}}) ")"'
    return (
        f".vm-xref:not(.vm-to-bibliography)::after {{ content: {after.format('')} }} "
        f".vm-xref-front::after {{ content: {after.format(', lower-roman')} }}"
    )


def _entry(kind: str, entry: Entry, below: Sequence[str]) -> str:
    inner = "".join(_entry(below[0], child, below[1:]) for child in entry.below) if below else ""
    return _line(kind, entry.line, f'<ul class="vm-toc-below">{inner}</ul>' if inner else "")


def _line(kind: str, line: Line, below: str = "") -> str:
    anchor, title, number = line
    told = f'<span class="vm-toc-number">{escape(number)}</span>' if number else ""
    return f'<li class="vm-toc-{kind}">{told}<a href="{escape(link(anchor))}">{escape(title)}</a>{below}</li>'
