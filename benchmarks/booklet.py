"""Time how long a thick book takes to be put on sheets, beside laying it out.

Run it as ``PYTHONPATH=. python benchmarks/booklet.py [PAGES]``.
"""

import sys
import tempfile
import time
from pathlib import Path

import weasyprint

from vademecum.booklet.imposition import Wanted, impose
from vademecum.booklet.plan import Settings

_SHEET = "@page { size: 148mm 210mm; margin: 18mm } body { font: 10pt/13.5pt Lato }"
_PARAGRAPH = "<p>" + "A page of a handbook has some forty lines, most of which are full of words like these. " * 6


def main() -> None:
    """Lay out so many pages, make a booklet of them, and print the seconds of each."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    html = f"<style>{_SHEET}</style>" + f"<h1>A page</h1>{_PARAGRAPH * 2}<hr style='break-after: page'>" * wanted
    with tempfile.TemporaryDirectory() as folder:
        pages, sheets = Path(folder, "pages.pdf"), Path(folder, "sheets.pdf")
        start = time.perf_counter()
        document = weasyprint.HTML(string=html).render()
        laid_out = time.perf_counter()
        document.write_pdf(pages)
        written = time.perf_counter()
        impose(pages, sheets, Wanted(Settings()))
        imposed = time.perf_counter()
        print(
            f"{len(document.pages)} pages of {pages.stat().st_size / 1000:.0f} kB: layout {laid_out - start:.1f} s, "
            f"writing {written - laid_out:.1f} s"
        )
        print(
            f"sheets of {sheets.stat().st_size / 1000:.0f} kB: {imposed - written:.2f} s, "
            f"{(imposed - written) / (laid_out - start):.1%} of the layout"
        )


if __name__ == "__main__":
    main()
