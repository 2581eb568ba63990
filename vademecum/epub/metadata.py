"""What the book says of itself, from the settings and from what stands in its pages."""

from collections.abc import Collection

from sphinx.application import Sphinx
from sphinx.config import Config

from vademecum.binding import edition_date, slug
from vademecum.epub.package import Metadata, identifier
from vademecum.epub.pages import Page

#: What Sphinx writes where ``conf.py`` names no author.
_NOBODY = "Author name not set"


def describe(app: Sphinx, pages: Collection[Page], *, has_index: bool) -> Metadata:
    """Return what is said of the book that consists of ``pages``."""
    config = app.config
    return Metadata(
        identifier=config.epub_identifier or identifier(slug(config), config.vademecum_edition),
        title=config.epub_title,
        subtitle=config.vademecum_subtitle,
        author="" if config.epub_author == _NOBODY else config.epub_author,
        publisher=config.epub_publisher,
        contributor=config.epub_contributor,
        description=config.epub_description,
        rights=_text(config.epub_copyright),
        language=book_language(config),
        edition=config.vademecum_edition,
        modified=edition_date(app),
        accessibility=accessibility(pages, has_index=has_index),
    )


def book_language(config: Config) -> str:
    """Return the book's language as in BCP 47."""
    return str(config.epub_language).replace("_", "-")


def accessibility(pages: Collection[Page], *, has_index: bool) -> tuple[tuple[str, str], ...]:
    """Return what is true of the pages, in the terms of https://www.w3.org/TR/epub-a11y-11/.

    A book whose pictures all have a text alternative can be read as text alone; one where an alternative is missing
    does not claim it.
    """
    alternatives = [alternative for page in pages for alternative in page.alternatives]
    has_pictures = bool(alternatives) or any("svg" in page.properties for page in pages)
    is_described = all(alternatives)
    features = ["tableOfContents", "structuralNavigation", "readingOrder"]
    if alternatives and is_described:
        features.append("alternativeText")
    if has_index:
        features.append("index")
    sufficient = ["textual,visual"] if has_pictures else []
    if is_described:
        sufficient.append("textual")
    return (
        ("accessMode", "textual"),
        *([("accessMode", "visual")] if has_pictures else []),
        *(("accessModeSufficient", modes) for modes in sufficient),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
    )


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
