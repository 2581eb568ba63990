"""Profiles: what distinguishes one PDF of the book from another, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from vademecum.errors import HandbookError
from vademecum.paper import A4, A5, Paper


@dataclass(frozen=True)
class Profile:
    """One way to lay out the book. Its name is the class on ``<html>``."""

    name: str
    paper: Paper
    #: What stands between the slug and ``.pdf`` in the file's name.
    suffix: str
    #: Sheets of the theme folder, in order; they come after tokens and shared.
    stylesheets: tuple[str, ...]
    #: WeasyPrint's name of the PDF variant; None writes plain PDF 1.7, tagged.
    variant: str | None = None
    #: Whether the printed page numbers of ``pages.json`` come from this profile.
    numbers_pages: bool = False

    def file_name(self, slug: str) -> str:
        """Return the name of the finished file.

        >>> PROFILES["a5"].file_name("book")
        'book-a5.pdf'
        """
        return f"{slug}{self.suffix}.pdf"


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("screen", A4, "", ("print.css", "print-screen.css"), variant="pdf/ua-1"),
        Profile("a5", A5, "-a5", ("print.css", "print-a5.css"), numbers_pages=True),
    )
}


def chosen_profiles(names: Iterable[object]) -> list[Profile]:
    """Return the profiles of these names, each once, in the order given.

    :raises HandbookError: if a name is unknown, or there is none.
    """
    chosen = []
    for name in dict.fromkeys(names):
        if not isinstance(name, str) or name not in PROFILES:
            known = ", ".join(map(repr, PROFILES))
            raise HandbookError(f"conf.py: pdf_profiles: profile {name!r} is unknown; profiles are {known}")
        chosen.append(PROFILES[name])
    if not chosen:
        raise HandbookError("conf.py: pdf_profiles: no profile is named; name one, or leave the setting out")
    return chosen
