"""What happens to a chapter's tree before it is written: nothing is fetched, no anchor is lost."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)


class AnchorsOfLeftOutText(SphinxPostTransform):
    """Keep the anchors of text that ``only`` leaves out: index entries and labels before it mean the place."""

    builders = ("epub",)
    # Before Sphinx's transform at 50 that takes the text, and the anchors with it.
    default_priority = 40

    def run(self, **kwargs: Any) -> None:
        """Put the anchors in front."""
        for node in list(self.document.findall(addnodes.only)):
            if node["ids"]:
                node.parent.insert(node.parent.index(node), nodes.target("", "", ids=node["ids"]))
                node["ids"] = []


class RemotePictures(SphinxPostTransform):
    """Leave pictures that lie on the network out of the book, and say where they stand."""

    builders = ("epub",)
    # Before Sphinx's downloader of images at 100.
    default_priority = 90

    def run(self, **kwargs: Any) -> None:
        """Put the text alternative, linked to the picture, in the place of each."""
        for picture in list(self.document.findall(nodes.image)):
            address = picture["uri"]
            if "://" not in address:
                continue
            logger.warning(
                "picture %r is on the network and is left out; save a copy beside the text",
                address,
                location=picture,
                type="epub",
                subtype="remote-picture",
            )
            _replace(picture, picture.get("alt") or address, address)


def _replace(picture: nodes.image, text: str, address: str) -> None:
    words: nodes.Element
    if isinstance(picture.parent, nodes.reference):
        words = nodes.inline("", text)
    else:
        words = nodes.reference("", text, refuri=address)
    words["ids"] = picture["ids"]
    if not isinstance(picture.parent, nodes.TextElement):
        words = nodes.paragraph("", "", words)
    picture.replace_self(words)
