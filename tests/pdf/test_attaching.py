"""The ledger inside the PDF: the same bytes as beside it, and never of other sources."""

from pathlib import Path

import pikepdf

from tests.books import Book

PROFILES = ("-D", "pdf_profiles=screen,archive")


def _attached(path: Path) -> dict[str, bytes]:
    with pikepdf.open(path) as pdf:
        return {name: specification.get_file().read_bytes() for name, specification in pdf.attachments.items()}


def test_ledger_is_attached_to_screen_and_archive_and_follows_the_sources(tmp_path: Path) -> None:
    book = Book.small(tmp_path / "book")
    assert book.build("claims").status == book.build("pdf", *PROFILES).status == 0
    ledger = (book.output("claims") / "claims.json").read_bytes()
    assert b"Twelve people washed their hands." in ledger
    for name in ("small-book.pdf", "small-book-archive.pdf"):
        assert _attached(book.output("pdf") / name) == {"claims.json": ledger}
    with pikepdf.open(book.output("pdf") / "small-book-archive.pdf") as pdf:
        (specification,) = pdf.Root.AF
        assert specification.AFRelationship == "/Data"
        assert specification.EF.F.Subtype == "/application/json"

    book.replace("index.rst", "Twelve people", "Only twelve people")
    assert book.build("pdf", *PROFILES).status == 0
    assert _attached(book.output("pdf") / "small-book.pdf") == {}
    assert book.build("claims").status == book.build("pdf", *PROFILES).status == 0
    assert b"Only twelve people" in _attached(book.output("pdf") / "small-book.pdf")["claims.json"]
