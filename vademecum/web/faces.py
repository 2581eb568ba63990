"""The faces of the site: subsets of the theme's own, small enough for a phone on a ward.

They are made once and kept in ``theme/faces``, for a subset takes longer than all pages; to make them anew, run
``python -m vademecum.web.faces``. A subset may not bear the name Lato, which its licence reserves:
https://openfontlicense.org/ofl-reserved-font-names/
"""

from pathlib import Path
from typing import Any, Final, NamedTuple

from vademecum.binding import faces

FOLDER: Final = Path(__file__).parent.parent / "theme" / "faces"


class Face(NamedTuple):
    """One face: the file that it is kept in, what it is a subset of, and its name."""

    file: str
    whole: faces.Face
    family: str


FACES: Final = (
    Face("sans-regular.woff2", faces.SANS, "Handbook Sans"),
    Face("sans-italic.woff2", faces.SANS_ITALIC, "Handbook Sans"),
    Face("sans-bold.woff2", faces.SANS_BOLD, "Handbook Sans"),
    Face("slab-regular.woff2", faces.SLAB, "Handbook Slab"),
    Face("slab-bold.woff2", faces.SLAB_BOLD, "Handbook Slab"),
)

#: What British English, names of Western Europe and this book's signs need; the rest comes from the reader's machine.
CHARACTERS: Final = frozenset(
    [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "\u2009\u2010\u2011–—‘’“”†•…′″€←↑→↓−")]
)

#: What names a face: https://learn.microsoft.com/typography/opentype/spec/name#name-ids
_NAME_IDS: Final = {1: "{family}", 3: "{family} {style}", 4: "{family} {style}", 6: "{joined}-{style}", 16: "{family}"}


def subset_face(face: Face) -> bytes:
    """Return the subset of a face as WOFF2.

    :raises HandbookError: if the package that brings the face is missing.
    """
    import io

    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(face.whole.file, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    _rename(font, face)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _rename(font: Any, face: Face) -> None:
    style = face.file.removesuffix(".woff2").rpartition("-")[2].title()
    told = {"family": face.family, "style": style, "joined": face.family.replace(" ", "")}
    for record in list(font["name"].names):
        if record.nameID in _NAME_IDS:
            record.string = _NAME_IDS[record.nameID].format(**told)
        elif record.nameID not in (0, 2, 13, 14):  # what stays: copyright, style, licence
            font["name"].names.remove(record)


def main() -> None:
    """Make all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    for face in FACES:
        (FOLDER / face.file).write_bytes(subset_face(face))


if __name__ == "__main__":
    main()
