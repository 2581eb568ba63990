"""Profiles: what distinguishes one PDF of the book from another, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from vademecum.errors import HandbookError
from vademecum.paper import A4, A5, Paper


class Ink(Enum):
    """What a file is printed with."""

    COLOUR = "colour"
    BLACK = "black"  #: Black and its tints: one plate.


@dataclass(frozen=True)
class Design:
    """One way to lay out the book. Its name is the class on ``<html>``."""

    name: str
    paper: Paper
    #: Sheets of the theme folder, in order; they come after tokens and shared.
    stylesheets: tuple[str, ...]
    #: How wide the text is set.
    measure_mm: float
    #: Whether cross-references print the page, and short pages at a part's end are set anew.
    is_for_paper: bool = False
    #: Whether a chapter ends with one short line a source: references stand in full in the bibliography.
    is_brief: bool = False


@dataclass(frozen=True)
class Profile:
    """One file that the book is written to. Profiles of one design are laid out once."""

    name: str
    design: Design
    #: What stands between the slug and ``.pdf`` in the file's name.
    suffix: str
    #: WeasyPrint's name of the PDF variant; None writes plain PDF 1.7, tagged.
    variant: str | None = None
    ink: Ink = Ink.COLOUR
    #: Outside the trimmed page, on each side; with it come crop marks.
    bleed_mm: float = 0
    #: Whether the records that the book rests on are attached, for machines.
    has_attachments: bool = False
    #: Whether the printed page numbers of ``pages.json`` come from this profile.
    numbers_pages: bool = False

    def file_name(self, slug: str) -> str:
        """Return the name of the finished file.

        >>> PROFILES["a5"].file_name("book")
        'book-a5.pdf'
        """
        return f"{slug}{self.suffix}.pdf"


SCREEN = Design("screen", A4, ("print.css", "print-screen.css"), measure_mm=125)
BOOK = Design("a5", A5, ("print.css", "print-a5.css"), measure_mm=117, is_for_paper=True, is_brief=True)
LARGE = Design("large", A4, ("print.css", "print-large.css"), measure_mm=168, is_brief=True)

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("screen", SCREEN, "", variant="pdf/ua-1", has_attachments=True),
        Profile("a5", BOOK, "-a5", variant="pdf/ua-1", numbers_pages=True),
        Profile("large", LARGE, "-large", variant="pdf/ua-1"),
        # Of the A5 file's variant, so that it is painted once; with the ink the tags go. Three millimetres are what
        # print shops ask for; nothing of the handbook's own reaches into them.
        Profile("press", BOOK, "-press", variant="pdf/ua-1", ink=Ink.BLACK, bleed_mm=3),
        Profile("archive", SCREEN, "-archive", variant="pdf/a-3a", has_attachments=True),
    )
}

#: What is made unless ``pdf_profiles`` says otherwise.
USUAL = ("screen", "a5", "large", "press")


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
