"""What the book says of itself, from the settings and from what stands in its pages."""

from collections.abc import Collection

from sphinx.application import Sphinx
from sphinx.config import Config

from vademecum.binding import edition_date, slug
from vademecum.epub.package import Metadata, identifier
from vademecum.epub.pages import Page

#: What Sphinx writes where ``conf.py`` names no author.
_NOBODY = "Author name not set"

#: The one form of words for it: https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting-pub
_CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

#: Pictures that may move, and so might flash.
_MAY_MOVE = (".gif", ".webp")


def describe(app: Sphinx, pages: Collection[Page], *, has_index: bool, has_page_list: bool) -> Metadata:
    """Return what is said of the book that consists of ``pages``.

    That it conforms to the rules of accessibility is said only where ``epub_certified_by`` names who has judged it,
    and every picture has its alternative. Who made a book may judge it, if the judge is named:
    https://www.w3.org/TR/epub-a11y-11/#sec-evaluator-name has such an example; readers are told.
    """
    config = app.config
    certified_by = config.epub_certified_by if _is_described(pages) else ""
    by_makers = bool(certified_by) and certified_by in (config.epub_author, config.epub_publisher)
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
        subjects=tuple(config.epub_subjects),
        modified=edition_date(app),
        accessibility=accessibility(pages, has_index=has_index, has_page_list=has_page_list, by_makers=by_makers),
        pages_of=_printed_edition(config) if has_page_list else "",
        conforms_to=_CONFORMS if certified_by else "",
        certified_by=certified_by,
    )


def book_language(config: Config) -> str:
    """Return the book's language as in BCP 47."""
    return str(config.epub_language).replace("_", "-")


def accessibility(
    pages: Collection[Page], *, has_index: bool, has_page_list: bool = False, by_makers: bool = False
) -> tuple[tuple[str, str], ...]:
    """Return what is true of the pages, in the terms of https://www.w3.org/TR/epub-a11y-11/.

    A book whose pictures all have a text alternative, or are ornaments, can be read as text alone; one where an
    alternative is missing does not claim it. ``by_makers`` says that those who made the book have judged it themselves.
    Values: https://www.w3.org/community/reports/a11y-discov-vocab/
    """
    alternatives = [alternative for page in pages for alternative in page.alternatives]
    has_formulas = any("mathml" in page.properties for page in pages)
    moves = any(source.lower().endswith(_MAY_MOVE) for page in pages for source in page.resources)
    features = {
        "tableOfContents": True,
        "structuralNavigation": True,
        "readingOrder": True,
        "displayTransformability": True,
        "ARIA": True,
        "alternativeText": any(alternatives) and _is_described(pages),
        "MathML": has_formulas,
        "index": has_index,
        "pageBreakMarkers": has_page_list,
        "pageNavigation": has_page_list,
        "unlocked": True,
    }
    sufficient = ["textual,visual"] if alternatives else []
    if _is_described(pages):
        sufficient.append("textual")
    return (
        ("accessMode", "textual"),
        *([("accessMode", "visual")] if alternatives else []),
        *(("accessModeSufficient", modes) for modes in sufficient),
        *(("accessibilityFeature", feature) for feature, is_there in features.items() if is_there),
        ("accessibilityHazard", "unknown" if moves else "none"),
        ("accessibilitySummary", " ".join(_summary(pages, has_page_list=has_page_list, by_makers=by_makers))),
    )


def _summary(pages: Collection[Page], *, has_page_list: bool, by_makers: bool) -> list[str]:
    """Return for readers, in sentences, what the other properties say for machines."""
    alternatives = [alternative for page in pages for alternative in page.alternatives]
    said = ["All text can be enlarged, recoloured and read aloud, and headings and contents lead through it."]
    if any(alternatives) and _is_described(pages):
        said.append("Each picture has a text alternative.")
    elif not _is_described(pages):
        said.append("Some pictures have no text alternative.")
    if any("mathml" in page.properties for page in pages):
        said.append("Formulas are MathML.")
    if has_page_list:
        said.append("The pages of the printed edition are marked.")
    if by_makers:
        said.append("Those who made the book have judged it themselves; nobody else has.")
    return said


def _is_described(pages: Collection[Page]) -> bool:
    return all(alternative is not None for page in pages for alternative in page.alternatives)


def _printed_edition(config: Config) -> str:
    """Return what tells readers which printed book the page numbers are of; it has no ISBN to name."""
    return ", ".join(filter(None, (config.epub_title, config.vademecum_edition, "A5")))


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
