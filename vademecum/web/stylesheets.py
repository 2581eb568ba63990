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

_NAME = "vademecum.css"


def add_stylesheets(app: Sphinx, config: Config) -> None:
    """Have Sphinx copy and link the layers (``config-inited``) as one file: a phone waits for each before it paints."""
    layers = (*_LAYERS, *(_FRAME_LAYERS if config.html_theme == THEME else ()))
    text = "\n".join((_THEME / layer).read_text(encoding="utf-8") for layer in layers)
    path = Path(app.doctreedir) / _NAME
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config.html_static_path = [*config.html_static_path, str(path)]
    app.add_css_file(_NAME, priority=900)
