"""Sheets, read back: where each page's text lies on each side, folded as a person would."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.booklet.folding import cut_and_stack, fold_card, leaf_through, print_by_hand
from tests.booklet.looking import Look, look, panels, printed, two_pages
from tests.booklet.making import A4, A5, A7, PT, add_page, make_pdf
from vademecum.booklet.imposition import Wanted, impose
from vademecum.booklet.marks import Mark
from vademecum.booklet.order import padded, signatures
from vademecum.booklet.plan import Flip, Scheme, Settings
from vademecum.paper import A3

page_counts = st.integers(1, 100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


def _impose(folder: Path, sizes, *, by_hand=False, in_order=False, proof=False, **wishes):
    source = make_pdf(folder / "in.pdf", sizes)
    return impose(source, folder / "out.pdf", Wanted(Settings(**wishes), by_hand, in_order, proof))


def _depths(sheets: int, limit: int | None = None) -> list[int]:
    return [depth for count in signatures(sheets, limit) for depth in range(count)]


def _turned_over(sides: list[Look], flip: Flip) -> tuple[list[Look], list[Look]]:
    """Return fronts and backs; a printer that flips on the long edge leaves backs on their head."""
    backs = [side.turned() if flip is Flip.LONG_EDGE else side for side in sides[1::2]]
    return sides[::2], backs


@settings(max_examples=60, deadline=None)
@given(page_counts, st.sampled_from(Flip), st.none() | st.integers(1, 6), st.booleans())
def test_booklet_folds_to_pages_in_order_and_upright_with_the_back_cover_last(folder, count, flip, limit, back_cover):
    _, files, _ = _impose(folder, [A5] * count, flip=flip, sheets_per_signature=limit, has_back_cover=back_cover)
    fronts, backs = _turned_over(look(files[0]), flip)
    sheets = printed(fronts, backs, _depths(len(fronts), limit))
    assert leaf_through(sheets) == padded(count, 4, back_cover=back_cover)


@settings(max_examples=20, deadline=None)
@given(page_counts, st.sampled_from(Flip))
def test_pile_that_is_cut_reads_in_order_and_upright(folder, count, flip):
    _, files, _ = _impose(folder, [A5] * count, scheme=Scheme.TWO_UP, flip=flip, has_back_cover=True)
    fronts, backs = _turned_over(look(files[0]), flip)
    assert cut_and_stack(printed(fronts, backs, [0] * len(fronts))) == padded(count, 4, back_cover=True)


@settings(max_examples=20, deadline=None)
@given(page_counts)
def test_fronts_and_backs_apart_fold_to_pages_in_order(folder, count):
    _, files, _ = _impose(folder, [A5] * count, by_hand=True, has_back_cover=True)
    assert [file.name for file in files] == ["out-fronts.pdf", "out-backs.pdf"]
    fronts, backs = ([two_pages(side) for side in look(file)] for file in files)
    assert leaf_through(print_by_hand(fronts, backs)) == padded(count, 4, back_cover=True)


def test_backs_come_in_order_for_printers_that_lay_sheets_face_up(tmp_path):
    _, files, _ = _impose(tmp_path, [A5] * 12, by_hand=True, in_order=True)
    assert [two_pages(side) for side in look(files[1])] == [(2, 11), (4, 9), (6, 7)]


@settings(max_examples=20, deadline=None)
@given(st.integers(5, 100))
def test_cover_apart_goes_round_the_rest(folder, count):
    _, files, _ = _impose(folder, [A5] * count, is_cover_apart=True, has_back_cover=True)
    assert [file.name for file in files] == ["out-cover.pdf", "out.pdf"]
    sides = [side for file in files for side in look(file)]
    sheets = printed(sides[::2], sides[1::2], _depths(len(sides) // 2))
    assert leaf_through(sheets) == padded(count, 4, back_cover=True)


@settings(max_examples=16, deadline=None)
@given(st.integers(1, 8), st.booleans())
def test_card_folds_to_pages_in_order_and_upright(folder, count, back_cover):
    _, files, _ = _impose(folder, [A7] * count, scheme=Scheme.CARD, has_back_cover=back_cover)
    (side,) = look(files[0])
    assert side.size == pytest.approx((297, 210), abs=0.01)
    assert fold_card(panels(side)) == padded(count, 8, back_cover=back_cover)


@pytest.mark.parametrize("paper_mm", [0, 0.1, 0.23])
@pytest.mark.parametrize("limit", [None, 4])
def test_creep_in_the_file_is_the_formula_and_leaves_every_outer_margin_the_same(tmp_path, paper_mm, limit):
    plan, files, _ = _impose(tmp_path, [A5] * 72, paper_mm=paper_mm, sheets_per_signature=limit)
    depths = _depths(18, limit)
    for at, side in enumerate(look(files[0])):
        depth = depths[at // 2]
        left, right = side.pages
        fold = side.size[0] / 2
        assert left.corner == pytest.approx((fold - 148 + depth * paper_mm, 0), abs=0.01)
        assert right.corner == pytest.approx((fold - depth * paper_mm, 0), abs=0.01)
        # The knife cuts where the outermost sheet ends; this sheet's fold lies deeper by its depth in paper.
        knife = 148 - depth * paper_mm
        assert fold - left.corner[0] - knife == pytest.approx(0, abs=0.01)
    assert plan.widest_shift_mm == pytest.approx(max(depths) * paper_mm)


def test_pages_are_cut_off_at_the_fold(tmp_path):
    """What creep moves over the fold is not printed on the page beside it."""
    _, files, _ = _impose(tmp_path, [A5] * 8, paper_mm=3)
    with pikepdf.open(files[0]) as pdf:
        clips = [
            [float(value) / PT for value in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[2])
            if str(operator) == "re"
        ]
    assert clips == [pytest.approx([0, 0, 148.5, 210], abs=0.001), pytest.approx([148.5, 0, 148.5, 210], abs=0.001)]


@pytest.mark.parametrize(
    ("size", "sheet", "scale"),
    [(A5, (297, 210), 1), (A4, (420, 297), 1), ((139.7, 215.9), (279.4, 215.9), 1), ((215.9, 279.4), (431.8, 279.4), 1),
     ((100, 150), (297, 210), 1), ((297, 420), (420, 297), 1 / 2**0.5)],
)  # fmt: skip
def test_sheet_is_the_usual_one_on_which_pages_keep_their_size(tmp_path, size, sheet, scale):
    plan, files, said = _impose(tmp_path, [size] * 4)
    assert [side.size for side in look(files[0])] == [pytest.approx(sheet, abs=0.01)] * 2
    assert plan.form.scale == pytest.approx(scale, abs=0.001)
    assert bool(said) == (scale < 1)


def test_chosen_sheet_makes_pages_smaller_and_says_so(tmp_path):
    from vademecum.paper import A4 as PAPER

    _, files, said = _impose(tmp_path, [A4] * 4, paper=PAPER)
    assert said == ["pages are made smaller, to 71%, to fit A4; a larger --sheet keeps them"]
    side = look(files[0])[0]
    assert side.size == pytest.approx((297, 210), abs=0.01)
    assert [seen.corner for seen in side.pages] == [pytest.approx((0, 0), abs=0.1), pytest.approx((148.5, 0), abs=0.1)]
    _, files, said = _impose(tmp_path, [A5] * 4, paper=A3)
    assert said == []
    assert [seen.corner for seen in look(files[0])[0].pages] == [
        pytest.approx((62, 43.5), abs=0.01),
        pytest.approx((210, 43.5), abs=0.01),
    ]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_are_stored_turned_stand_upright(tmp_path, rotate):
    source = make_pdf(tmp_path / "in.pdf", [A5] * 5, rotate=rotate)
    _, files, said = impose(source, tmp_path / "out.pdf", Wanted(Settings(paper_mm=0)))
    assert said == []
    for side in look(files[0]):
        for seen in side.pages:
            assert seen.angle == 0
            assert seen.corner in (pytest.approx((0.5, 0), abs=0.01), pytest.approx((148.5, 0), abs=0.01))


def test_mixed_sizes_stand_in_the_middle_of_their_place_and_are_named(tmp_path):
    _, files, said = _impose(tmp_path, [A5, A5, (210, 148), A4, (100, 150), A5, A5, A5], paper_mm=0)
    assert said == ["pages 3, 4, 5 are of another size than the rest: turned or made smaller where too large"]
    sides = look(files[0])
    seen = {seen.page: seen for side in sides for seen in side.pages}
    assert sorted(seen) == list(range(1, 9))
    # The page on its side: its head to the left, in full size.
    assert seen[3].angle == 90
    assert seen[3].corner == pytest.approx((148.5 + 148, 0), abs=0.01)
    # A4 made smaller to A5; the small page in the middle.
    assert seen[4].corner == pytest.approx((0.5, 0), abs=0.4)
    assert seen[5].corner == pytest.approx((148.5 + 24, 30), abs=0.01)


def test_bleed_is_kept_outside_and_cut_off_at_the_fold(tmp_path):
    """A print shop's page: 3 mm of bleed round A5, and marks outside that, which must not be printed."""
    with pikepdf.new() as pdf:
        for number in (1, 2, 3, 4):
            page = add_page(pdf, f"page {number}.", 168, 230)
            page.trimbox = [10 * PT, 10 * PT, 158 * PT, 220 * PT]
            page.bleedbox = [7 * PT, 7 * PT, 161 * PT, 223 * PT]
        pdf.save(tmp_path / "press.pdf")
    plan, files, said = impose(tmp_path / "press.pdf", tmp_path / "out.pdf", Wanted(Settings(paper=A3)))
    assert said == []
    assert plan.form.page == pytest.approx((148, 210))
    side = look(files[0])[0]
    # The corner of the stored page lies 10 mm outside the corner of the trimmed one.
    assert [seen.corner for seen in side.pages] == [
        pytest.approx((62 - 10, 43.5 - 10), abs=0.01),
        pytest.approx((210 - 10, 43.5 - 10), abs=0.01),
    ]
    with pikepdf.open(files[0]) as pdf:
        form = pdf.pages[0].Resources.XObject.P1
        assert [float(value) / PT for value in form.BBox] == pytest.approx([7, 7, 161, 223], abs=0.001)
        assert [float(value) / PT for value in pdf.pages[0].TrimBox] == pytest.approx([62, 43.5, 358, 253.5], abs=0.001)


def test_units_that_are_no_points_are_heeded(tmp_path):
    with pikepdf.new() as pdf:
        for number in (1, 2, 3, 4):
            add_page(pdf, f"page {number}.", 74, 105).obj.UserUnit = 2
        pdf.save(tmp_path / "units.pdf")
    plan, files, _ = impose(tmp_path / "units.pdf", tmp_path / "out.pdf", Wanted(Settings(paper_mm=0)))
    assert plan.form.page == pytest.approx((148, 210), abs=0.01)
    # Its number, too, stands twice as far from the corner.
    assert look(files[0])[0].pages[1].corner == pytest.approx((148.5, 0), abs=0.01)


@pytest.mark.parametrize(
    ("wishes", "duplex"),
    [
        ({}, "/DuplexFlipShortEdge"),
        ({"flip": Flip.LONG_EDGE}, "/DuplexFlipLongEdge"),
        ({"by_hand": True}, "/Simplex"),
        ({"scheme": Scheme.CARD}, "/Simplex"),
        ({"proof": True}, "/DuplexFlipShortEdge"),
    ],
)
def test_file_asks_the_print_dialogue_for_duplex_and_no_scaling(tmp_path, wishes, duplex):
    _, files, _ = _impose(tmp_path, [A5] * 8, **wishes)
    for file in files:
        with pikepdf.open(file) as pdf:
            asked = pdf.Root.ViewerPreferences
            assert (str(asked.Duplex), str(asked.PrintScaling), bool(asked.PickTrayByPDFSize)) == (
                duplex,
                "/None",
                True,
            )


def test_proof_is_the_first_sheet_only(tmp_path):
    _, files, _ = _impose(tmp_path, [A5] * 16, proof=True)
    assert [two_pages(side) for side in look(files[0])] == [(16, 1), (2, 15)]


def test_same_file_gives_the_same_bytes(tmp_path):
    outputs = []
    for name in ("one", "another folder"):
        (tmp_path / name).mkdir()
        _, files, _ = _impose(tmp_path / name, [A5] * 9, marks=frozenset(Mark), is_cover_apart=True, by_hand=True)
        outputs.append([file.read_bytes() for file in files])
    assert len(outputs[0]) == 3
    assert outputs[0] == outputs[1]


def test_text_stays_text_and_fonts_are_shared(tmp_path):
    _, files, _ = _impose(tmp_path, [A5] * 40)
    with pikepdf.open(files[0]) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert len(fonts) == 1
    assert sorted(seen.page for side in look(files[0]) for seen in side.pages) == list(range(1, 41))


def _lines(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """Return the straight lines drawn on a side, in millimetres."""
    lines, start = [], (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "m":
            start = tuple(float(value) / PT for value in operands)
        elif str(operator) == "l":
            end = tuple(float(value) / PT for value in operands)
            lines.append((*start, *end))
            start = end
    return lines


def test_marks_stand_in_the_fold_at_the_staples_and_outside_the_trimmed_page(tmp_path):
    _, files, _ = _impose(tmp_path, [A5] * 8, paper=A3, marks=frozenset(Mark), trim_mm=2, paper_mm=0.5)
    with pikepdf.open(files[0]) as pdf:
        sides = [_lines(page) for page in pdf.pages]
        trimmed = [[round(float(value) / PT, 2) for value in page.TrimBox] for page in pdf.pages]
    # 2 mm off three edges; the inner sheet half a millimetre more, on either side of the fold.
    assert trimmed[0] == [64, 45.5, 356, 251.5]
    assert trimmed[2] == [64.5, 45.5, 355.5, 251.5]
    for lines, (left, bottom, right, top) in zip(sides, trimmed, strict=True):
        folds = [line for line in lines if line[0] == line[2] == pytest.approx(210)]
        assert folds[:2] == [pytest.approx((210, 0, 210, 10), abs=0.01), pytest.approx((210, 287, 210, 297), abs=0.01)]
        marks = [line for line in lines if line not in folds]
        assert len(marks) == 8
        for x0, y0, x1, y1 in marks:
            outside = max(x0, x1) < left or min(x0, x1) > right or max(y0, y1) < bottom or min(y0, y1) > top
            assert outside
            assert (round(x0, 2) in (left, right)) or (round(y0, 2) in (bottom, top))
    staples = [[line for line in lines if line[0] == pytest.approx(210)][2:] for lines in sides]
    assert staples[0] == [pytest.approx((210, 90, 210, 102), abs=0.01), pytest.approx((210, 195, 210, 207), abs=0.01)]
    assert staples[1:] == [[], [], []]


def test_card_has_its_folds_dashed_and_its_cut_between_the_inner_panels(tmp_path):
    _, files, _ = _impose(tmp_path, [A7] * 8, scheme=Scheme.CARD)
    with pikepdf.open(files[0]) as pdf:
        lines = _lines(pdf.pages[0])
    assert pytest.approx((74.25, 105, 222.75, 105), abs=0.01) in lines
    _, files, _ = _impose(tmp_path, [A7] * 8, scheme=Scheme.CARD, marks=frozenset())
    with pikepdf.open(files[0]) as pdf:
        assert _lines(pdf.pages[0]) == []


def test_last_page_that_says_it_is_the_back_cover_stays_last(tmp_path):
    source = make_pdf(tmp_path / "in.pdf", [A5] * 6)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        names = pikepdf.NameTree.new(pdf)
        names["vm-back-cover"] = pikepdf.Array([pdf.pages[-1].obj, pikepdf.Name.XYZ, 0, 0, 0])
        pdf.Root.Names = pikepdf.Dictionary(Dests=names.obj)
        pdf.save(source)
    _, files, _ = impose(source, tmp_path / "out.pdf", Wanted(Settings()))
    assert [two_pages(side) for side in look(files[0])] == [(6, 1), (2, None), (None, 3), (4, 5)]


def test_filled_in_forms_and_stamps_are_printed(tmp_path):
    source = make_pdf(tmp_path / "in.pdf", [A5] * 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        stamp = pdf.make_stream(
            b"BT /F1 9 Tf 2 2 Td (page 99.) Tj ET",
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 60, 12],
            Resources=pikepdf.Dictionary(Font=pdf.pages[0].Resources.Font),
        )  # fmt: skip
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 160, 112], F=4,
            AP=pikepdf.Dictionary(N=stamp),
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(annotation)])
        pdf.save(source)
    _, files, _ = impose(source, tmp_path / "out.pdf", Wanted(Settings()))
    assert 99 in {seen.page for side in look(files[0]) for seen in side.pages}


def test_what_pages_inherit_reaches_the_sheets(tmp_path):
    """Size, turn and fonts may stand once for all pages (ISO 32000-2, 7.7.3.4)."""
    source = make_pdf(tmp_path / "in.pdf", [A5] * 4, rotate=90)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for key in ("/MediaBox", "/Rotate", "/Resources"):
            pdf.Root.Pages[key] = pdf.pages[0].obj[key]
            for page in pdf.pages:
                del page.obj[key]
        pdf.save(source)
    _, files, said = impose(source, tmp_path / "out.pdf", Wanted(Settings()))
    assert said == []
    assert [two_pages(side) for side in look(files[0])] == [(4, 1), (2, 3)]


def test_empty_pages_and_pages_of_several_streams_are_printed(tmp_path):
    source = make_pdf(tmp_path / "in.pdf", [A5] * 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        del pdf.pages[1].obj.Contents
        pdf.pages[2].contents_add(b"BT /F1 9 Tf 200 200 Td (page 33.) Tj ET")
        pdf.save(source)
    _, files, _ = impose(source, tmp_path / "out.pdf", Wanted(Settings()))
    assert [[seen.page for seen in side.pages] for side in look(files[0])] == [[4, 1], [3, 33]]


def test_layers_that_are_off_stay_off(tmp_path):
    source = make_pdf(tmp_path / "in.pdf", [A5] * 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Draft"))
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(Draft=layer)
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        pdf.save(source)
    _, files, _ = impose(source, tmp_path / "out.pdf", Wanted(Settings()))
    with pikepdf.open(files[0]) as pdf:
        shown = pdf.pages[0].Resources.XObject.P1.Resources.Properties.Draft
        assert pdf.Root.OCProperties.D.OFF[0].objgen == shown.objgen
