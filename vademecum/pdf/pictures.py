"""Pictures: which file each one is, and what stands in the place of one that cannot be shown."""

from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util import logging

logger = logging.getLogger(__name__)


def place_images(builder: Builder, tree: nodes.Element, address: Callable[[Path], str | None]) -> dict[str, str]:
    """Return the address of each picture's file by its name in the tree; drop pictures that cannot be shown.

    ``address`` answers None for a file from outside the project's folders. Sphinx itself has warned of a missing file.
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
                addresses[uri] = found
    return addresses


def _caption(image: nodes.image) -> str:
    figure = image.parent if isinstance(image.parent, nodes.figure) else image.parent.parent
    caption = next(iter(figure.findall(nodes.caption)), None) if isinstance(figure, nodes.figure) else None
    return "" if caption is None else str(caption.astext())


def _replace_by_alternative(image: nodes.image) -> None:
    words = nodes.inline("", image["alt"], classes=["vm-missing-picture"])
    inside_text = isinstance(image.parent, nodes.TextElement)
    image.parent.replace(image, words if inside_text else nodes.paragraph("", "", words))
