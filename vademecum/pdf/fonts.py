"""The project's faces, and nothing else: a missing character never comes silently from the machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from vademecum.errors import HandbookError


class Face(NamedTuple):
    """A face and the package that brings it."""

    package: str
    path: str  #: Inside the package; WOFF2, or a format that fontconfig reads.
    required: bool = True


_RTD = "sphinx_rtd_theme"
_RTD_FONTS = "static/css/fonts/"
_PLEX = "fontpkg_ibm_plex_mono"

FACES = (
    Face(_RTD, f"{_RTD_FONTS}lato-normal.woff2"),
    Face(_RTD, f"{_RTD_FONTS}lato-normal-italic.woff2"),
    Face(_RTD, f"{_RTD_FONTS}lato-bold.woff2"),
    Face(_RTD, f"{_RTD_FONTS}lato-bold-italic.woff2"),
    Face(_RTD, f"{_RTD_FONTS}Roboto-Slab-Regular.woff2"),
    Face(_RTD, f"{_RTD_FONTS}Roboto-Slab-Bold.woff2"),
    Face(_PLEX, "files/IBMPlexMono-Regular.ttf", required=False),
    Face(_PLEX, "files/IBMPlexMono-Italic.ttf", required=False),
    Face(_PLEX, "files/IBMPlexMono-Bold.ttf", required=False),
)

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
    for face in FACES:
        source = _find(face)
        if source is None:
            continue
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


def _find(face: Face) -> Path | None:
    found = find_spec(face.package)
    if found is None or not found.submodule_search_locations:
        if face.required:
            raise HandbookError(
                f"the package {face.package!r} is missing, which brings the face {face.path!r}; install it"
            )
        return None
    path = Path(found.submodule_search_locations[0], face.path)
    if not path.is_file():
        raise HandbookError(
            f"the package {face.package!r} has no {face.path!r}; install the release that the lock names"
        )
    return path


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
