"""Sphinx's settings for e-books, read the way a publisher means them."""

from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.epub3 import validate_config_values
from sphinx.config import Config

#: What holds where ``conf.py`` is silent; Sphinx's own defaults repeat every address in the text, put the web's
#: style sheets into the book and make a publisher of the author.
_DEFAULTS: Final = {
    "epub_theme": "vademecum-epub",
    "epub_css_files": [],
    "epub_show_urls": "no",
    "epub_publisher": "",
    "epub_contributor": "",
    "epub_description": "",
    "epub_identifier": "",
}


def choose_defaults(app: Sphinx, config: Config) -> None:
    """Give the settings that ``conf.py`` does not name this builder's defaults (``config-inited``).

    In every build, not only in the e-book's: builders share one environment, and must agree on the settings.
    """
    for name, value in _DEFAULTS.items():
        if not _is_set(config, name):
            setattr(config, name, value)


def drop_stock_checks(app: Sphinx) -> None:
    """Stop Sphinx from warning that publisher, contributor, description or version are empty.

    EPUB requires none of them: https://www.w3.org/TR/epub-33/#sec-pkg-metadata
    """
    for listener in list(app.events.listeners["builder-inited"]):
        if listener.handler is validate_config_values:
            app.disconnect(listener.id)


def _is_set(config: Config, name: str) -> bool:
    """Say whether ``conf.py`` or the command line names the setting; Sphinx has no public way to ask."""
    return name in config._raw_config or name in config.overrides
