"""How long a finished file is."""

from pathlib import Path

import pikepdf


def page_count(path: Path) -> int:
    """Return the number of pages of a PDF; 0 where the file is none, or has none."""
    if path.suffix != ".pdf":
        return 0
    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    except (OSError, pikepdf.PdfError):
        return 0
