"""Settings of ``conf.py`` that are printed: names of the book, which say nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx.config import Config

from vademecum.evidence.rules.own import of_the_world
from vademecum.evidence.wording import statement_in
from vademecum.findings import Finding, Place
from vademecum.prose.sentences import sentence_spans

#: Settings whose words are printed, on pages, covers or in what a shop shows.
_PRINTED = tuple(
    """
    project author copyright project_copyright version release vademecum_subtitle vademecum_edition html_title
    html_short_title html_theme_options html_context html_secnumber_suffix html_permalinks_icon html_last_updated_fmt
    today today_fmt numfig_format math_eqref_format epub_title epub_author epub_publisher epub_copyright epub_subjects
    epub_contributor epub_certified_by
    """.split()
)
_RIGHTS = frozenset({"copyright", "project_copyright", "epub_copyright"})
_OF_RIGHTS = re.compile(r"\bCC\b|\blicen[cs]e|\brights?\b|\bcopyright\b|\bpermission\b|\u00a9", re.IGNORECASE)


def findings(config: Config, conf: Path) -> Iterator[Finding]:
    """Yield a finding for each setting that is printed and holds a sentence: names of the book say nothing else.

    A description tells in sentences what the book is, and nothing of the world.
    """
    seen: set[str] = set()
    for name in _PRINTED:
        for text in _texts(getattr(config, name, None)):
            told = statement_in(_without_rights(text) if name in _RIGHTS else text)
            is_title = told == text and told.endswith("?")  # as a book may have
            # Sphinx makes some settings of others: each is said once.
            if told and not is_title and not any(one in told for one in seen):
                seen.add(told)
                yield Finding(
                    "claims.uncited",
                    f"setting {name} holds a sentence: {told!r}; say it in a paragraph, with its mark",
                    Place(str(conf), line_that_sets(conf, name)),
                )
    description = " ".join(_texts(getattr(config, "epub_description", None)))
    for text in of_the_world(description):
        yield Finding(
            "claims.smuggled-fact",
            f"setting epub_description brings {text!r}, and shops show no source; say it on a page, with its mark",
            Place(str(conf), line_that_sets(conf, "epub_description")),
        )


def _texts(value: object) -> Iterator[str]:
    """Yield the words in the value of a setting: a string, or strings in lists and tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)


def _without_rights(text: str) -> str:
    """Return a line about copyright without the sentences that say what others may do with the book."""
    pieces = [text[start:end] for start, end in sentence_spans(text)]
    return " ".join(piece for piece in pieces if not _OF_RIGHTS.search(piece))


def line_that_sets(conf: Path, name: str) -> int | None:
    """Return the line of ``conf.py`` that begins to set a value; None where none does plainly."""
    lines = conf.read_text(encoding="utf-8", errors="replace").splitlines() if conf.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b.*=", line)), None)
