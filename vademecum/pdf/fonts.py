"""The project's faces, and nothing else: a missing character never comes silently from the machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from vademecum.binding.faces import FACES, file_in_package, is_installed

#: For code; a book that shows none can do without it.
_CODE = "fontpkg_ibm_plex_mono"
_CODE_FACES = ("Regular", "Italic", "Bold")

_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Lato</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Roboto Slab</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>IBM Plex Mono</family></prefer></alias>
</fontconfig>
"""


def unpack_faces(folder: Path) -> Path:
    """Put the faces into a folder, in a format that fontconfig reads; return the configuration that lists only them.

    :raises HandbookError: if a package that brings a face is missing.
    """
    faces = folder / "faces"
    faces.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for source in _files():
        target = faces / f"{source.stem}.ttf"
        wanted.add(target)
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _unpack(source, target)
    for stale in set(faces.iterdir()) - wanted:
        stale.unlink()
    configuration = folder / "fonts.conf"
    # Made here: processes that start side by side race to make it, and fontconfig complains in the one that loses.
    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    told = _CONFIGURATION.format(faces=escape(str(faces)), cache=escape(str(cache)))
    if not configuration.exists() or configuration.read_text(encoding="utf-8") != told:
        _write(configuration, told.encode())
    return configuration


@contextmanager
def only_ours(configuration: Path) -> Iterator[None]:
    """Let fontconfig know no face but the project's while this lasts.

    WeasyPrint asks fontconfig when it is first imported and again for each layout.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def known_characters(configuration: Path) -> frozenset[int]:
    """Return the code points that at least one of the unpacked faces has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    known: set[int] = set()
    for path in sorted((configuration.parent / "faces").iterdir()):
        with TTFont(path, lazy=True) as font:
            known.update(font.getBestCmap())
    return frozenset(known)


def _files() -> Iterator[Path]:
    yield from (face.file for face in FACES)
    if is_installed(_CODE):
        yield from (file_in_package(_CODE, f"files/IBMPlexMono-{style}.ttf") for style in _CODE_FACES)


def _unpack(source: Path, target: Path) -> None:
    beside = target.with_suffix(f".{os.getpid()}.new")
    if source.suffix == ".woff2":
        from fontTools.ttLib import woff2

        woff2.decompress(source, beside)
    else:
        shutil.copyfile(source, beside)
    beside.replace(target)


def _write(target: Path, content: bytes) -> None:
    beside = target.with_suffix(f".{os.getpid()}.new")
    beside.write_bytes(content)
    beside.replace(target)
