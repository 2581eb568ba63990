"""Zip packing that gives the same bytes for the same files."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: First in the file, stored and without extra fields: https://www.w3.org/TR/epub-33/#sec-zip-container-mime
_MIMETYPE = ("mimetype", b"application/epub+zip")

#: The zip format counts from here.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)

#: An ordinary file, readable by all.
_PERMISSIONS = 0o100644 << 16


def pack(files: Mapping[str, bytes], target: Path, moment: datetime) -> None:
    """Write ``files``, names and contents, to ``target``; the order they come in does not matter.

    Every entry bears ``moment``, in UTC.

    :raises OSError: if the file cannot be written.
    """
    with ZipFile(target, "w") as book:
        book.writestr(_entry(_MIMETYPE[0], moment), _MIMETYPE[1], ZIP_STORED)
        for name in sorted(files):
            book.writestr(_entry(name, moment), files[name], ZIP_DEFLATED, 9)


def _entry(name: str, moment: datetime) -> ZipInfo:
    moment = max(moment.astimezone(UTC), _EARLIEST)
    # The format counts seconds in pairs.
    entry = ZipInfo(name, (*moment.timetuple()[:5], moment.second // 2 * 2))
    entry.create_system = 3
    entry.external_attr = _PERMISSIONS
    return entry
