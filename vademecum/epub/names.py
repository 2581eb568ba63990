"""File names inside the book: only characters that every reading system and every zip tool agrees on."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath


def file_name(name: str) -> str:
    """Return ``name``, a path with slashes, with each part reduced to plain characters.

    A part that had to change ends in a piece of its checksum, so that two names stay two. EPUBCheck warns of spaces
    (PKG-010), and old readers fail on letters beyond ASCII.

    >>> file_name("benefits/keeping-up.xhtml")
    'benefits/keeping-up.xhtml'
    >>> file_name("Ελληνικά/my plan.svg")
    '25d77ab9/my-plan-aefc6ccf.svg'
    """
    return "/".join(_plain(part) for part in name.split("/"))


def _plain(part: str) -> str:
    path = PurePosixPath(part)
    stem = _reduced(path.stem)
    suffix = re.sub(r"[^.A-Za-z0-9]", "", path.suffix)
    if stem + suffix == part:
        return part
    checksum = hashlib.sha256(unicodedata.normalize("NFC", part).encode()).hexdigest()[:8]
    return "-".join(filter(None, (stem, checksum))) + suffix


def _reduced(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9._-]+", "-", letters).strip("-.")
