"""The faces of every format, and where the packages that bring them have put them."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from vademecum.errors import HandbookError


class Face(NamedTuple):
    """A face that sphinx-rtd-theme brings, as its maker calls it."""

    name: str  #: Of its file, without the ending.
    family: str
    weight: int
    style: str = "normal"

    @property
    def file(self) -> Path:
        """The face whole, as WOFF2.

        :raises HandbookError: if the theme is missing, or does not bring it.
        """
        return file_in_package("sphinx_rtd_theme", f"static/css/fonts/{self.name}.woff2")


SANS: Final = Face("lato-normal", "Lato", 400)
SANS_ITALIC: Final = Face("lato-normal-italic", "Lato", 400, "italic")
SANS_BOLD: Final = Face("lato-bold", "Lato", 700)
SANS_BOLD_ITALIC: Final = Face("lato-bold-italic", "Lato", 700, "italic")
SLAB: Final = Face("Roboto-Slab-Regular", "Roboto Slab", 400)
SLAB_BOLD: Final = Face("Roboto-Slab-Bold", "Roboto Slab", 700)

FACES: Final = (SANS, SANS_ITALIC, SANS_BOLD, SANS_BOLD_ITALIC, SLAB, SLAB_BOLD)


def is_installed(package: str) -> bool:
    """Say whether there is such a package, without loading it."""
    return find_spec(package) is not None


def file_in_package(package: str, path: str) -> Path:
    """Return where a file of a package is, without loading the package.

    :raises HandbookError: if there is no such package or file.
    """
    found = find_spec(package)
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise HandbookError(f"the package {package!r} is missing, which brings the face {path!r}; install it")
    file = Path(folders[0], path)
    if not file.is_file():
        raise HandbookError(f"the package {package!r} has no {path!r}; install the release that the lock names")
    return file
