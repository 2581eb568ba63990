"""The book's faces, cut down to the characters that occur in it."""

import io
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from vademecum.binding.faces import FACES, Face

#: Lato's licence reserves its name for the whole face (OFL 1.1, condition 3: https://openfontlicense.org); Roboto
#: Slab's, the Apache licence 2.0, reserves none.
_GIVEN_NAMES: Final = {"Lato": "Vademecum Sans"}

#: Names in a face that bear its family's name: https://learn.microsoft.com/typography/opentype/spec/name#name-ids
_NAMES_OF_THE_FAMILY: Final = (1, 3, 4, 6, 16, 18, 20, 21)


def file_name(face: Face) -> str:
    """Return the name of a face's file in the book: TrueType, for old reading systems know no WOFF.

    >>> from vademecum.binding.faces import SANS_ITALIC
    >>> file_name(SANS_ITALIC)
    'fonts/vademecum-sans-400-italic.ttf'
    """
    slant = "-italic" if face.style == "italic" else ""
    return f"fonts/{renamed(face.family).lower().replace(' ', '-')}-{face.weight}{slant}.ttf"


def renamed(families: str) -> str:
    """Return the families of a drawing or style sheet as they are called in the book.

    >>> renamed("Lato, sans-serif"), renamed("Roboto Slab")
    ('Vademecum Sans, sans-serif', 'Roboto Slab')
    """
    names = (name.strip() for name in families.split(","))
    return ", ".join(_GIVEN_NAMES.get(name.strip("\"'"), name) for name in names)


def known_characters(face: Face) -> frozenset[int]:
    """Return the code points that a face has."""
    return frozenset(advances(face))


@cache
def advances(face: Face) -> dict[int, float]:
    """Return the width of each character of a face by its code point, in ems."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(io.BytesIO(whole_face(face))) as font:
        unit = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}


def subset_faces(characters: Iterable[str]) -> dict[str, bytes]:
    """Return each face by its file's name in the book, with no more than the characters given.

    :raises HandbookError: if the package that brings the faces is missing.
    """
    wanted = "".join(sorted(set(characters)))
    return {file_name(face): _subset(face, wanted) for face in FACES}


def font_face_rules() -> str:
    """Return the rules of the style sheet that name the faces' files, which are below its own folder."""
    return "".join(
        f'@font-face {{ font-family: "{renamed(face.family)}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{file_name(face)}"); }}\n'
        for face in FACES
    )


@cache
def whole_face(face: Face) -> bytes:
    """Return a face whole, as TrueType: to draw with, not to hand on.

    :raises HandbookError: if the package that brings it is missing.
    """
    from fontTools.ttLib import TTFont

    with TTFont(face.file, recalcTimestamp=False) as font:
        font.flavor = None
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()


@cache
def _subset(face: Face, wanted: str) -> bytes:
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options()
    # uharfbuzz, where it happens to be installed, packs the tables otherwise.
    options.harfbuzz_repacker = False
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "sups"]
    font = subset.load_font(io.BytesIO(whole_face(face)), options, dontLoadGlyphNames=True)
    font.recalcTimestamp = False
    given = renamed(face.family)
    if given != face.family:
        _rename(font, face.family, given)
    cutter = subset.Subsetter(options)
    cutter.populate(text=wanted)
    cutter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: Any, old: str, new: str) -> None:
    """Write another family's name into the face; its makers and their licence stay named."""
    table = font["name"]
    for record in table.names:
        if record.nameID in _NAMES_OF_THE_FAMILY:
            told = record.toUnicode()
            given = new.replace(" ", "") if record.nameID == 6 else new
            record.string = told.replace(old, given)
