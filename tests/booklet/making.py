"""Makes PDFs to impose: each page says its number, at a place that is known."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

PT = 72 / 25.4  # points in a millimetre

A5 = (148.0, 210.0)
A4 = (210.0, 297.0)
A7 = (74.0, 105.0)

#: Where a page's number begins, from its lower left corner as one looks at it, in millimetres.
MARK_MM = (12.0, 9.0)


def make_pdf(path: Path, sizes: Sequence[tuple[float, float]], *, rotate: int = 0, **extra: object) -> Path:
    """Write a PDF of pages of these sizes in millimetres, as one looks at them; stored turned by ``rotate`` degrees."""
    pdf = pikepdf.new()
    for number, (width, height) in enumerate(sizes, start=1):
        add_page(pdf, f"page {number}.", width, height, rotate)
    pdf.docinfo["/Title"] = "Test"
    for key, value in extra.items():
        pdf.Root[f"/{key}"] = value
    pdf.save(path, deterministic_id=True)
    return path


def add_page(pdf: pikepdf.Pdf, text: str, width: float, height: float, rotate: int = 0) -> pikepdf.Page:
    x, y = MARK_MM[0] * PT, MARK_MM[1] * PT
    w, h = width * PT, height * PT
    # The page is stored turned anticlockwise, and /Rotate turns it back.
    matrix = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, h, 0), 180: (-1, 0, 0, -1, w, h), 270: (0, -1, 1, 0, 0, w)}[
        rotate
    ]
    box = [0, 0, w, h] if rotate in (0, 180) else [0, 0, h, w]
    told = " ".join(f"{number:.5f}" for number in matrix)
    content = f"q {told} cm BT /F1 9 Tf {x:.5f} {y:.5f} Td ({text}) Tj ET Q"
    if not hasattr(pdf, "shared_font"):
        pdf.shared_font = pdf.make_indirect(  # type: ignore[attr-defined]
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([round(value, 5) for value in box]),
        Resources=Dictionary(Font=Dictionary(F1=pdf.shared_font)),  # type: ignore[attr-defined]
        Contents=pdf.make_stream(content.encode()),
    )
    if rotate:
        page.Rotate = rotate
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]
