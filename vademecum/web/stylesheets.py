"""The layers of the theme that a browser needs."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from vademecum.web.site import THEME

_THEME = Path(__file__).parent.parent / "theme"

#: In the order in which they must be loaded; after the theme's own.
_LAYERS = ("tokens.css", "shared.css", "screen.css")

#: What dresses the frame, which is made for one theme.
_FRAME_LAYERS = ("sizes.css", "site.css")


def add_stylesheets(app: Sphinx, config: Config) -> None:
    """Have Sphinx copy and link the layers (``config-inited``): only these files of the folder, not those for print."""
    for layer in (*_LAYERS, *(_FRAME_LAYERS if config.html_theme == THEME else ())):
        config.html_static_path = [*config.html_static_path, str(_THEME / layer)]
        app.add_css_file(layer, priority=900)
