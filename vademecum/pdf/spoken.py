"""What links are called aloud: a page says it in ``aria-label``, and WeasyPrint 70 leaves that out."""

from collections.abc import Mapping
from html.parser import HTMLParser

import pikepdf


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address, name = given.get("href") or "", given.get("aria-label")
        if tag == "a" and address.startswith("#") and name:
            self.names.setdefault(address[1:], name)


def spoken_names(html: str) -> dict[str, str]:
    """Return by its target what a link inside the document is called aloud.

    >>> spoken_names('<a href="#ref-one" aria-label="reference 1, fact a">1a</a>')
    {'ref-one': 'reference 1, fact a'}
    """
    links = _Links()
    links.feed(html)
    return links.names


def speak(file: pikepdf.Pdf, names: Mapping[str, str]) -> None:
    """Give links their spoken names: to the annotation, which viewers show, and to the tag, which readers speak.

    WeasyPrint describes a link by its target's id. ISO 14289-1, 7.18.5, asks for a description; ISO 32000-1, 14.9.3,
    has the tag's.
    """
    tags = _tags(file)
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            name = names.get(str(annotation.get("/Dest", "")))
            if name is None:
                continue
            annotation.Contents = pikepdf.String(name)
            tag = tags.get(int(annotation.get("/StructParent", -1)))
            if tag is not None and tag.get("/S") == "/Link":
                tag.Alt = pikepdf.String(name)


def _tags(file: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """Return the tag of each annotation by the number that stands in it."""
    root = file.Root.get("/StructTreeRoot")
    if root is None:
        return {}
    numbers = list(root.ParentTree.Nums)
    return {
        int(numbers[at]): numbers[at + 1]
        for at in range(0, len(numbers), 2)
        if isinstance(numbers[at + 1], pikepdf.Dictionary)
    }
