"""Which builders make a web site, and which of them dress it in our frame."""

from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

#: What the frame is made for.
THEME: Final = "sphinx_rtd_theme"

#: Others derive from the same class and are no sites.
_SITES: Final = ("html", "dirhtml")


def is_site(app: Sphinx) -> bool:
    """Say whether the builder makes a web site."""
    return isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in _SITES


def has_frame(app: Sphinx) -> bool:
    """Say whether the pages get our frame: with another theme, they keep that theme's."""
    return is_site(app) and app.config.html_theme == THEME
