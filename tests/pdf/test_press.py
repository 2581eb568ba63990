"""What a print shop asks of the press file: one ink, bleed, marks, boxes, and no part of a web page."""

import struct
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from tests.pdf.conftest import EPOCH
from tests.pdf.reading import fonts, operators, texts
from vademecum.pdf.ink import grey, grey_operators, grey_profile

MM = 72 / 25.4


@pytest.fixture(scope="module")
def press(book: Path) -> pikepdf.Pdf:
    with pikepdf.open(book / "book-press.pdf") as pdf:
        yield pdf


def test_only_greys_are_set(press: pikepdf.Pdf) -> None:
    used: dict[str, set[str]] = {}
    for operator, operands in operators(press):
        used.setdefault(operator, set()).update(map(str, operands))
    assert {"0", "1"} < used["g"]
    assert not {"rg", "RG", "k", "K", "sc", "SC"} & set(used)
    assert used.get("cs", set()) | used.get("CS", set()) <= {"/Pattern"}


def test_pictures_and_gradients_are_grey(press: pikepdf.Pdf) -> None:
    pictures = [item for item in press.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
    assert pictures
    assert {str(picture.ColorSpace) for picture in pictures} == {"/DeviceGray"}
    shadings = [item for item in press.objects if isinstance(item, pikepdf.Dictionary) and "/ShadingType" in item]
    assert shadings
    assert {str(shading.ColorSpace) for shading in shadings} == {"/DeviceGray"}


def test_one_grey_output_intent(press: pikepdf.Pdf) -> None:
    (intent,) = press.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    profile = intent.DestOutputProfile
    content = profile.read_bytes()
    assert (profile.N, content[12:20], len(content) < 1024) == (1, b"prtrGRAY", True)
    assert struct.unpack(">I", content[:4]) == (len(content),)


def test_boxes_are_trim_bleed_and_sheet(press: pikepdf.Pdf) -> None:
    for page in press.pages:
        trim, bleed, sheet = ([float(side) for side in page.obj[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim[2] - trim[0] == pytest.approx(148 * MM, abs=0.01)
        assert trim[3] - trim[1] == pytest.approx(210 * MM, abs=0.01)
        assert [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]] == pytest.approx(
            [3 * MM] * 4, abs=0.01
        )
        assert sheet[0] == sheet[1] == 0
        assert trim[0] == pytest.approx(sheet[2] - trim[2], abs=0.01)


def test_crop_marks_stand_outside_the_bleed_and_in_line_with_the_trim(press: pikepdf.Pdf) -> None:
    page = press.pages[0]
    last = pikepdf.parse_content_stream(page)[-30:]
    lines = [
        [float(number) for number in (*last[at].operands, *last[at + 1].operands)]
        for at, instruction in enumerate(last)
        if str(instruction.operator) == "m"
    ]
    assert len(lines) == 8
    left, bottom, right, top = (float(side) for side in page.obj.BleedBox)
    trim = [float(side) for side in page.obj.TrimBox]
    for x1, y1, x2, y2 in lines:
        assert max(x1, x2) < left or min(x1, x2) > right or max(y1, y2) < bottom or min(y1, y2) > top
        assert (x1 == x2 and min(abs(x1 - trim[0]), abs(x1 - trim[2])) < 0.01) or (
            y1 == y2 and min(abs(y1 - trim[1]), abs(y1 - trim[3])) < 0.01
        )


def test_there_is_nothing_to_click(press: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page.obj for page in press.pages)
    assert not {"/Outlines", "/Names", "/AcroForm", "/OpenAction"} & set(press.Root.keys())


def test_dates_and_identifier_are_fixed(press: pikepdf.Pdf) -> None:
    moment = datetime.fromtimestamp(int(EPOCH), UTC)
    assert str(press.docinfo.ModDate) == str(press.docinfo.CreationDate) == f"D:{moment:%Y%m%d%H%M%S}Z"
    assert press.pdf_version == "1.6"
    assert str(press.docinfo.Trapped) == "/False"
    with press.open_metadata() as metadata:
        assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        assert not [key for key in metadata if "pdfua" in key]
    assert len(bytes(press.trailer.ID[0])) == 16


def test_text_and_faces_are_those_of_the_book(book: Path, press: pikepdf.Pdf) -> None:
    assert [" ".join(text.split()) for text in texts(book / "book-press.pdf")] == [
        " ".join(text.split()) for text in texts(book / "book-a5.pdf")
    ]
    assert all(fonts(press).values())


@pytest.mark.parametrize(
    ("colour", "level"), [((0, 0, 0), 0), ((1, 1, 1), 1), ((0.043, 0.29, 0.369), 0), ((0.914, 0.941, 0.949), 0.934)]
)
def test_dark_colours_print_solid_and_light_ones_as_tints(colour: tuple[float, float, float], level: float) -> None:
    assert grey(*colour) == pytest.approx(level, abs=0.001)


def test_operators_are_rewritten_and_nothing_else() -> None:
    content = b"q\n.5 .5 .5 rg\n0 0 0 RG\n1 0 0 1 3 4 cm\n0 0.2 0.4 0 K\n/Pattern cs\n(0 0 0 rg in words) Tj\nQ"
    assert grey_operators(content.replace(b"(0 0 0 rg in words) Tj\n", b"")) == (
        b"q\n0.5 g\n0 G\n1 0 0 1 3 4 cm\n0.838 G\n/Pattern cs\nQ"
    )


def test_profile_of_the_ink_is_small_and_the_same() -> None:
    assert grey_profile() == grey_profile()
    assert len(grey_profile()) < 1024
