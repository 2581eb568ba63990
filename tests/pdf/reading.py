"""Reads PDF files back: links, destinations, labels, fonts, text."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

#: Points in a millimetre.
MM = 72 / 25.4

#: In points.
_SAME_LINE = 6


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return the page of each named destination, counted from 0."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): pages[target[0].objgen] for name, target in tree.items()}


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield page and target of each link: ``#name`` inside the file, else the address."""
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") != "/Link":
                continue
            if "/Dest" in annotation:
                yield index, f"#{annotation.Dest}"
            else:
                yield index, str(annotation.A.URI)


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Return by name of each font whether it is embedded."""
    found = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(item.FontName)] = embedded
    return found


def labels(path: Path) -> list[str]:
    """Return the label of each page, as a PDF reader shows it."""
    document = pypdfium2.PdfDocument(path)
    return [document.get_page_label(index) for index in range(len(document))]


def texts(path: Path) -> list[str]:
    """Return the text of each page; spaces that only allow a break are left out."""
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded().replace("\u200b", "").replace("\u2060", "") for page in document]


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[object]]]:
    """Yield every operator of pages, forms and patterns, with its operands."""
    for item in [*pdf.pages, *(one for one in pdf.objects if _draws(one))]:
        for instruction in pikepdf.parse_content_stream(item):
            yield str(instruction.operator), list(instruction.operands)


def _draws(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item)


def structure(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    """Yield the name and the element of every tag, in reading order."""

    def walk(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Dictionary]]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield str(kid.S).removeprefix("/"), kid
                yield from walk(kid)

    yield from walk(pdf.Root.StructTreeRoot)


class Line(NamedTuple):
    """A line of text, without the margins' lines."""

    y: float  #: Of its lowest point, in points from the foot.
    text: str
    fonts: frozenset[str]
    size: float  #: Of its smallest type, in points.


def _around(piece: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Return the matrix of the forms around a piece of text: words that a drawing centres are drawn in one."""
    matrix, form = pypdfium2.PdfMatrix(), piece.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _size(piece: pypdfium2.PdfTextObj) -> float:
    """Return the size of type on the page, in points, whichever way it is turned."""
    a, b, _c, _d, _e, _f = piece.get_matrix().multiply(_around(piece)).get()
    return float(piece.get_font_size() * math.hypot(a, b))


def lines(path: Path, head_mm: float, foot_mm: float) -> list[list[Line]]:
    """Return the lines of each page between the running head and the foot, from top to bottom."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        height = page.get_height()
        text_page = page.get_textpage()
        pieces = [
            (bottom, left, piece)
            for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=text_page)
            for left, bottom, _right, top in [_around(piece).on_rect(*piece.get_bounds())]
            if bottom >= foot_mm * MM - 4 and top <= height - head_mm * MM + 4 and piece.extract().strip()
        ]
        rows: list[list[tuple[float, float, pypdfium2.PdfTextObj]]] = []
        for piece in sorted(pieces, key=lambda one: (-one[0], one[1])):
            # Marks are raised by less than half a line.
            if rows and rows[-1][0][0] - piece[0] < _SAME_LINE:
                rows[-1].append(piece)
            else:
                rows.append([piece])
        found.append(
            [
                Line(
                    min(bottom for bottom, _left, _piece in row),
                    " ".join(piece.extract().strip() for _bottom, _left, piece in row),
                    frozenset(piece.get_font().get_base_name() for _bottom, _left, piece in row),
                    min(_size(piece) for _bottom, _left, piece in row),
                )
                for row in rows
            ]
        )
    return found
