"""Marks and the facts that they lead to, as notes: a reading system shows a fact beside the sentence, whole."""

from collections import defaultdict
from typing import Final

from lxml import etree

from vademecum.epub.xhtml import Tree, anchors, local_name, new, say_what_it_is, with_class, xhtml

#: With the sign that asks for a letter's form and no picture's.
_BACK: Final = "\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}"

#: What docutils and Sphinx call any link inside a book.
_OF_LINKS: Final = frozenset({"reference", "internal"})


def let_facts_pop_up(page: Tree) -> None:
    """Make notes of the facts in a chapter's list of references, and references to notes of the marks.

    A note says its source in itself, for a reading system shows it alone. It is a ``div`` in a list's item: an item
    that is a note is no item to a screen reader, and Apple Books takes every ``aside`` out of the text.
    """
    marks = defaultdict(list)
    for mark in with_class(page, "vm-mark"):
        if mark.get("href", "").startswith("#"):
            marks[mark.get("href")[1:]].append(mark)
    taken = anchors(page)
    for fact in list(with_class(page, "vm-fact")):
        anchor = fact.get("id")
        if anchor is None or anchor not in marks:
            continue
        note = _note(fact)
        for number, mark in enumerate(marks[anchor], 1):
            say_what_it_is(mark, "noteref", "doc-noteref")
            back = f"at-{anchor}-{number}"
            if mark.get("id") is None and back not in taken:
                mark.set("id", back)
        _lead_back(note, [mark.get("id") for mark in marks[anchor] if mark.get("id")])


def _note(fact: Tree) -> Tree:
    """Put all that an item holds into a note, which takes its id, and say before it whose fact it is."""
    note = etree.Element(xhtml("div"), {"class": "vm-note", "id": fact.attrib.pop("id")})
    say_what_it_is(note, "footnote", "doc-footnote")
    note.text, fact.text = fact.text, None
    note.extend(list(fact))
    fact.append(note)
    short = _source_of(fact)
    paragraph = next(iter(note), None)
    if short and paragraph is not None and local_name(paragraph) == "p":
        named = etree.Element(xhtml("span"), {"class": "vm-note-source"})
        named.text = short
        # The place in the source follows, or, where the fact rests on the whole of it, the fact.
        has_place = next(with_class(paragraph, "vm-at"), None) is not None
        named.tail = (", " if has_place else ": ") + (paragraph.text or "")
        paragraph.text = None
        paragraph.insert(0, named)
    return note


def _source_of(fact: Tree) -> str:
    """Return the short name of the source whose list the fact stands in."""
    for item in fact.iterancestors(xhtml("li")):
        for short in with_class(item, "vm-source-short"):
            return "".join(short.itertext()).strip()
    return ""


def _lead_back(note: Tree, marks: list[str]) -> None:
    # What leads back already, as the lists of the claims do, is not said twice.
    _lead_back_once(note)
    there = {link.get("href") for link in note.iter(xhtml("a"))}
    marks = [mark for mark in marks if f"#{mark}" not in there]
    paragraphs = [child for child in note if local_name(child) == "p"]
    if not marks or not paragraphs:
        return
    last = paragraphs[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "") + " "
    else:
        last.text = (last.text or "") + " "
    place = new(last, "span", class_="vm-back")
    for number, mark in enumerate(marks, 1):
        is_only = len(marks) == 1
        said = "Back to the text" if is_only else f"Back to the text, place {number}"
        sign = _BACK if is_only or number == 1 else ""
        link = new(place, "a", sign + ("" if is_only else str(number)), href=f"#{mark}", **{"aria-label": said})
        link.set("role", "doc-backlink")
        link.tail = " " if number < len(marks) else None


def _lead_back_once(note: Tree) -> None:
    """Make plain words of a link back where a later one leads to the same mark.

    A fact's place in its source is such a link, for print has no other; here it would also be the first thing that a
    note in a window of its own offers to tap.
    """
    links = [link for link in note.iter(xhtml("a")) if link.get("role") == "doc-backlink"]
    addresses = [link.get("href") for link in links]
    for number, link in enumerate(links):
        if link.get("href") in addresses[number + 1 :]:
            link.tag = xhtml("span")
            for name in ("href", "role", "aria-label"):
                link.attrib.pop(name, None)
            names = [name for name in link.get("class", "").split() if name not in _OF_LINKS]
            link.set("class", " ".join(names))
