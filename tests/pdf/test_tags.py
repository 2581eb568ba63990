"""What a screen reader meets: tags in order, running heads that are silent, notes and tables that say what they are."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.pdf.reading import structure

PROFILES = ["book.pdf", "book-a5.pdf", "book-large.pdf", "book-archive.pdf"]


@pytest.fixture(scope="module", params=PROFILES)
def pdf(request: pytest.FixtureRequest, book: Path) -> pikepdf.Pdf:
    with pikepdf.open(book / request.param) as opened:
        yield opened


def test_running_heads_and_folios_are_artefacts(pdf: pikepdf.Pdf) -> None:
    """What the tree of tags does not hold is marked as no part of the text."""
    in_tree = {
        (element.Pg.objgen, int(kid))
        for _name, element in structure(pdf)
        for kid in (element.K if isinstance(element.get("/K"), pikepdf.Array) else [])
        if isinstance(kid, int)
    }
    artefacts = 0
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC"):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                assert (page.obj.objgen, int(operands[1].MCID)) in in_tree
            elif str(operator) == "BDC":
                assert operands[0] == "/Artifact"
                assert operands[1].Type == "/Pagination"
                artefacts += 1
    assert artefacts >= len(pdf.pages)


def test_headings_nest(pdf: pikepdf.Pdf) -> None:
    levels = [int(name[1]) for name, _element in structure(pdf) if re.fullmatch(r"H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_has_one_area_and_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    areas = Counter()
    for name, element in structure(pdf):
        kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else []
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                assert name == "Link"
                areas[kid.Obj.objgen] += 1
    annotations = [one for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == "/Link"]
    assert {one.objgen for one in annotations} == set(areas)
    assert set(areas.values()) == {1}
    assert all(str(one.Contents) for one in annotations)


def test_lists_and_tables_hold_what_they_may(pdf: pikepdf.Pdf) -> None:
    allowed = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
    for name, element in structure(pdf):
        if name in allowed:
            kids = [
                str(kid.S).removeprefix("/") for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
            ]
            assert set(kids) <= allowed[name], (name, kids)


def test_cells_name_their_heads(pdf: pikepdf.Pdf) -> None:
    elements = list(structure(pdf))
    heads = {str(element.ID) for name, element in elements if name == "TH"}
    cells = [element for name, element in elements if name == "TD"]
    assert cells
    assert all({str(one) for one in cell.A.Headers} <= heads and len(cell.A.Headers) for cell in cells)


def test_pictures_have_alternatives(pdf: pikepdf.Pdf) -> None:
    figures = [element for name, element in structure(pdf) if name == "Figure"]
    assert len(figures) == 4
    assert all(str(figure.Alt) for figure in figures)


def test_file_names_its_language_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
