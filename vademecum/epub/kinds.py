"""What each document of the book is: front matter, part, chapter, glossary, and so on."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from vademecum.epub.xhtml import Tree, local_name, say_what_it_is, with_class, xhtml


class Kind(NamedTuple):
    """A document's place in the book and what it is.

    Terms: https://www.w3.org/TR/epub-ssv-11/ and, for the roles, https://www.w3.org/TR/dpub-aria-1.1/
    """

    division: str  #: ``frontmatter``, ``bodymatter`` or ``backmatter``.
    name: str = ""  #: ``part``, ``chapter``, ``glossary`` ...; empty where there is no word for it.

    @property
    def role(self) -> str:
        """The role of the same name, if there is one."""
        return f"doc-{self.name}" if self.name in _ROLES else ""


_ROLES: Final = frozenset(
    "acknowledgments afterword appendix bibliography chapter colophon conclusion dedication epilogue foreword "
    "glossary index introduction part preface prologue".split()
)

#: What the file of a page before or after the chapters is called, and what it is then.
_BY_NAME: Final = {name: name for name in _ROLES - {"part", "chapter", "index"}} | {
    "acknowledgements": "acknowledgments"
}


def kinds(root: str, includes: Mapping[str, Sequence[str]]) -> dict[str, Kind]:
    """Return what each document is that the toctrees lead to, in reading order.

    ``includes`` names the documents in each document's toctrees, as Sphinx's ``env.toctree_includes`` does. Documents
    at the top that lead to others are parts, and those below them chapters; what stands before the first part is front
    matter, and after the last back matter. In a book without parts all are chapters.

    >>> for docname, kind in kinds("index", {"index": ["about", "part", "end"], "part": ["one"]}).items():
    ...     print(docname, kind.division, kind.name or "-")
    index frontmatter -
    about frontmatter -
    part bodymatter part
    one bodymatter chapter
    end backmatter -
    """
    found = {root: Kind("frontmatter")}
    top = [name for name in dict.fromkeys(includes.get(root, ())) if name != root]
    parts = [number for number, name in enumerate(top) if includes.get(name)]
    for number, name in enumerate(top):
        if not parts:
            found.setdefault(name, Kind("bodymatter", _BY_NAME.get(_stem(name), "chapter")))
        elif number < parts[0]:
            found.setdefault(name, Kind("frontmatter", _BY_NAME.get(_stem(name), "")))
        elif number > parts[-1]:
            found.setdefault(name, Kind("backmatter", _BY_NAME.get(_stem(name), "")))
        elif number in parts:
            found.setdefault(name, Kind("bodymatter", "part"))
            for chapter in includes[name]:
                if chapter not in found:
                    found[chapter] = Kind("bodymatter", "chapter")
                    _add_below(chapter, includes, found)
        else:
            found.setdefault(name, Kind("bodymatter", "chapter"))
    return found


def say_kinds(page: Tree, kind: Kind) -> None:
    """Say in a page what it is, and where its lists of references and of terms are."""
    body = page.find(xhtml("body"))
    if body is None:
        return
    say_what_it_is(body, kind.division)
    main = next((element for element in body if local_name(element) == "section"), None)
    if main is not None:
        told = kind if kind.name else _by_content(main)
        say_what_it_is(main, told.name, told.role)
    for section in with_class(body, "vm-references-section"):
        say_what_it_is(section, "endnotes", "doc-endnotes")


def _by_content(main: Tree) -> Kind:
    for name, sign in (("glossary", "glossary"), ("bibliography", "vm-bibliography")):
        if any(True for _found in with_class(main, sign)):
            return Kind("", name)
    return Kind("")


def _add_below(docname: str, includes: Mapping[str, Sequence[str]], found: dict[str, Kind]) -> None:
    below: Iterable[str] = includes.get(docname, ())
    for name in below:
        if name not in found:
            found[name] = Kind("bodymatter")
            _add_below(name, includes, found)


def _stem(docname: str) -> str:
    return PurePosixPath(docname).name
