"""The zip is the same whatever the order, the clock and the machine."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZipFile

from vademecum.epub.packing import pack

MOMENT = datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC)


def test_order_and_time_zone_do_not_show(tmp_path: Path) -> None:
    files = {"b": b"2", "a": b"1", "META-INF/container.xml": b"<x/>"}
    pack(files, tmp_path / "one", MOMENT)
    pack(dict(reversed(files.items())), tmp_path / "two", MOMENT.astimezone(timezone(timedelta(hours=5))))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_entries_are_sorted_after_the_mimetype_and_dated(tmp_path: Path) -> None:
    pack({"b": b"2", "a": b"1"}, tmp_path / "book", MOMENT)
    with ZipFile(tmp_path / "book") as book:
        assert book.namelist() == ["mimetype", "a", "b"]
        assert {entry.date_time for entry in book.infolist()} == {(2026, 11, 22, 8, 30, 14)}
        assert {entry.external_attr >> 16 for entry in book.infolist()} == {0o100644}


def test_date_before_the_zip_format_is_raised_to_its_first(tmp_path: Path) -> None:
    pack({}, tmp_path / "book", datetime(1970, 1, 1, tzinfo=UTC))
    with ZipFile(tmp_path / "book") as book:
        assert book.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
