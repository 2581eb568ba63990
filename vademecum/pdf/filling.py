"""Pages that fill a booklet up to whole sheets: ruled notes, local contacts, a back cover. As HTML."""

from collections.abc import Sequence
from html import escape

from vademecum.pdf.leaves import Contact

#: Lines to write on that fit a page: 36 lines of text, less the heading, at one and a half lines each.
_RULED_LINES = 21


def filling(first_page: int, count: int, contacts: Sequence[Contact], edition: str, *, words: tuple[str, str]) -> str:
    """Return so many pages, the first of which is page ``first_page`` of the booklet, counted from 1.

    Contacts, where there are any, are the last of them: inside the back cover, where they are found. All others are
    for notes. ``words`` are the headings of both.
    """
    notes, local = words
    pages = []
    for page in range(first_page, first_page + count):
        is_last = page == first_page + count - 1
        inner = _contacts(local, contacts) if is_last and contacts else _notes(notes)
        side = "recto" if page % 2 else "verso"
        foot = f'<p class="vm-leaf-foot">{escape(edition)}</p>' if edition else ""
        pages.append(f'<section class="vm-leaf vm-{side}">{inner}{foot}</section>')
    return "".join(pages)


def back_cover(title: str, subtitle: str, lines: Sequence[str], *, has_motif: bool) -> str:
    """Return the back cover: the motif without words, the title, and lines about the edition."""
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        '<section class="vm-leaf-back">'
        f"{bare_motif() if has_motif else ''}"
        f'<p class="vm-leaf-back-title">{escape(title)}</p>'
        f'<p class="vm-leaf-back-subtitle">{escape(subtitle)}</p><div class="vm-leaf-back-lines">{told}</div></section>'
    )


def bare_motif() -> str:
    """Return the four bubbles, lit, without words."""
    cells = "".join(f'<div class="vm-bubble vm-bubble-{index}"></div>' for index in range(1, 5))
    return f'<div class="vm-motif">{cells}</div>'


def _notes(heading: str) -> str:
    return f"<h1>{escape(heading)}</h1>{'<div class=vm-ruled></div>' * _RULED_LINES}"


def _contacts(heading: str, contacts: Sequence[Contact]) -> str:
    rows = "".join(
        f"<tr><th>{escape(contact.role)}</th><td>{escape(contact.name)}</td><td>{escape(contact.phone)}</td></tr>"
        for contact in contacts
    )
    # Room for those whom only this hospital knows.
    blanks = "<tr><th></th><td></td><td></td></tr>" * max(0, 10 - len(contacts))
    return (
        f'<h1>{escape(heading)}</h1><table class="vm-calls"><thead><tr><th>Who</th><th>Name</th>'
        f"<th>Telephone</th></tr></thead><tbody>{rows}{blanks}</tbody></table>"
    )
