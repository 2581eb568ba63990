"""Pictures: which file each one is, and what stands in the place of one that cannot be shown."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util import logging

#: Units of print.
_UNITS_MM = {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}

logger = logging.getLogger(__name__)


def place_images(
    builder: Builder, tree: nodes.Element, address: Callable[[Path], str | None], measure_mm: float
) -> dict[str, str]:
    """Return the address of each picture's file by its name in the tree; drop pictures that cannot be shown.

    ``address`` answers None for a file from outside the project's folders; ``measure_mm`` is the widest that text is
    set. Sphinx itself has warned of a missing file.
    """
    addresses: dict[str, str] = {}
    for image in list(tree.findall(nodes.image)):
        uri = image["uri"]
        if not image.get("alt"):
            image["alt"] = _caption(image) or _("Picture")
            logger.warning(
                "picture %r has no text alternative; add :alt: and say what it shows",
                uri,
                location=image,
                type="pdf",
                subtype="alternative",
            )
        width = _millimetres(image.get("width", ""))
        if width > measure_mm:
            logger.warning(
                "picture %r is asked to be %d mm wide, the text is %d mm; leave :width: out, or make it less",
                uri,
                width,
                measure_mm,
                location=image,
                type="pdf",
                subtype="too-wide",
            )
        if uri.startswith("data:"):
            continue
        if "://" in uri:
            logger.warning(
                "picture %r is on the network; put it into the source folder",
                uri,
                location=image,
                type="pdf",
                subtype="fetch",
            )
            _replace_by_alternative(image)
        elif uri not in builder.env.images:
            _replace_by_alternative(image)
        else:
            found = address(Path(builder.srcdir, uri))
            if found is None:
                logger.warning(
                    "picture %r is outside the source folder; put it inside",
                    uri,
                    location=image,
                    type="pdf",
                    subtype="fetch",
                )
                _replace_by_alternative(image)
            else:
                faults = list(_faults(Path(builder.srcdir, uri)))
                for fault in faults:
                    logger.warning(
                        "picture %r %s; take that out", uri, fault, location=image, type="pdf", subtype="fetch"
                    )
                if faults:
                    _replace_by_alternative(image)
                addresses[uri] = found
    return addresses


def _millimetres(length: str) -> float:
    """Return a length of print in millimetres; 0 for pixels and percentages, which ask for no size on paper.

    >>> _millimetres("2in"), _millimetres("800px")
    (50.8, 0)
    """
    found = re.fullmatch(r"([0-9.]+)\s*(mm|cm|in|pt|pc)", length.strip())
    return float(found[1]) * _UNITS_MM[found[2]] if found else 0


def _faults(path: Path) -> Iterator[str]:
    """Yield what a drawing must not hold: nobody sees in a picture what else it does."""
    if path.suffix.lower() != ".svg":
        return
    text = path.read_bytes().decode("utf-8", "replace")
    if re.search(r"<!ENTITY\b", text, re.IGNORECASE):
        yield "declares an entity, which may stand for a file of this machine"
    if re.search(r"<script\b|\son\w+\s*=|javascript:", text, re.IGNORECASE):
        yield "has a script"
    addresses = re.findall(r"""(?:href|src)\s*=\s*["']([^"']*)|url\(\s*["']?([^"')]*)|@import\s*["']([^"']*)""", text)
    for address in sorted({next(filter(None, found), "") for found in addresses}):
        if address and not address.startswith(("#", "data:")):
            yield f"refers to {address!r}"


def _caption(image: nodes.image) -> str:
    figure = image.parent if isinstance(image.parent, nodes.figure) else image.parent.parent
    caption = next(iter(figure.findall(nodes.caption)), None) if isinstance(figure, nodes.figure) else None
    return "" if caption is None else str(caption.astext())


def _replace_by_alternative(image: nodes.image) -> None:
    words = nodes.inline("", image["alt"], classes=["vm-missing-picture"])
    inside_text = isinstance(image.parent, nodes.TextElement)
    image.parent.replace(image, words if inside_text else nodes.paragraph("", "", words))
