"""What reaches readers past the pages: templates, catalogues of words, extra files, downloads, indices of modules."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from vademecum.claims.carriers import UNREADABLE
from vademecum.evidence.wording import statement_in
from vademecum.findings import Finding, Place
from vademecum.prose.sentences import sentence_spans

#: What is no text of a template: its commands, its tags, styles and scripts.
_NOT_WORDS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_PROSE = re.compile(r"(?:\b[A-Za-z0-9’'-]+[,;]?[ \t]){3,}[A-Za-z’'-]+|\b[A-Z][a-z]+(?:[ \t][\w’'-]+,?)+[.!?](?!\w)")

#: Files that a browser shows as text.
_PAGES = frozenset({".htm", ".html", ".xhtml", ".xml", ".txt", ".md", ".rst", ".svg", ".pdf", ".csv", ".docx", ".epub"})
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
_PROGRAM = Path(__file__).resolve().parent.parent
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def findings(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each way in which text that nobody reads gets to readers.

    ``confdir`` is the folder of ``conf.py``: paths in settings are relative to it.
    """
    yield from _settings(env, confdir / "conf.py")
    yield from _templates([confdir / folder for folder in env.config.templates_path])
    yield from _catalogues(env)
    yield from _extra_files(env, confdir)
    yield from _downloads(env)
    yield from _unreadable_drawings(env)
    yield from _indices(env)


def _settings(env: BuildEnvironment, conf: Path) -> Iterator[Finding]:
    """Yield a finding for each setting that is printed and holds a sentence: names of the book say nothing else."""
    seen: set[str] = set()
    for name in _PRINTED:
        for text in _texts(getattr(env.config, name, None)):
            told = statement_in(_without_rights(text) if name in _RIGHTS else text)
            is_title = told == text and told.endswith("?")  # as a book may have
            # Sphinx makes some settings of others: each is said once.
            if told and not is_title and not any(one in told for one in seen):
                seen.add(told)
                yield Finding(
                    "claims.uncited",
                    f"setting {name} holds a sentence: {told!r}; say it in a paragraph, with its mark",
                    Place(str(conf), _line_that_sets(conf, name)),
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


def _line_that_sets(conf: Path, name: str) -> int | None:
    """Return the line of ``conf.py`` that begins to set a value; None where none does plainly."""
    lines = conf.read_text(encoding="utf-8", errors="replace").splitlines() if conf.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b.*=", line)), None)


def _templates(folders: Iterable[Path]) -> Iterator[Finding]:
    """Yield a finding for each template of the book's own that says something itself."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or _is_of_the_program(path):
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            words = _NOT_WORDS.sub(lambda match: re.sub(r"[^\n]", "\0", match.group()), text)
            if found := _PROSE.search(words):
                line = words.count("\n", 0, found.start()) + 1
                said = " ".join(found.group().split()[:6])
                yield Finding(
                    "claims.hidden-text",
                    f"template says '{said} ...', with no mark; say it on a page",
                    Place(str(path), line),
                )


def _is_of_the_program(path: Path) -> bool:
    """Say whether a file belongs to the extensions and not to the book: its words are the programmers', and tested."""
    return path.resolve().is_relative_to(_PROGRAM)


def _catalogues(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each catalogue that gives Sphinx's own labels other words."""
    for folder in env.config.locale_dirs:
        for path in sorted(Path(env.srcdir, folder).glob("*/LC_MESSAGES/sphinx.[pm]o")):
            yield Finding(
                "claims.hidden-text", "catalogue rewords Sphinx's own labels unread; remove it", Place(str(path))
            )


def _extra_files(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each page that is copied to the site as it is."""
    for setting in ("html_extra_path", "html_static_path"):
        for name in getattr(env.config, setting, ()):
            start = confdir / name
            for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
                is_read = not path.is_file() or _is_of_the_program(path)
                if not is_read and path.suffix.lower() in _PAGES - _PICTURES:
                    yield Finding(
                        "claims.hidden-text", f"{setting} copies this file unread; make it a page", Place(str(path))
                    )


def _downloads(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each file that a page offers and that may hold text."""
    for file, (docnames, _name) in sorted(env.dlfiles.items()):
        if Path(file).suffix.lower() in _PICTURES:
            continue
        for docname in sorted(docnames):
            yield Finding(
                "claims.hidden-text",
                f"file {Path(file).name!r} is offered for download unread; put its text on a page",
                line_that_names(env, docname, Path(file).name),
            )


def _unreadable_drawings(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each drawing on a page that is no XML: a viewer may show text that is not read here."""
    for file, (docnames, _name) in sorted(env.images.items()):
        path = Path(env.srcdir, file)
        if path.suffix.lower() != ".svg" or not path.is_file():
            continue
        try:
            ElementTree.parse(path)
        except UNREADABLE as error:
            for docname in sorted(docnames):
                yield Finding(
                    "claims.hidden-text",
                    f"drawing {path.name!r} does not parse ({error}), so its text is not read; "
                    "save it anew as plain SVG in UTF-8",
                    line_that_names(env, docname, f"{path.stem}."),  # "drawing.*" means it too
                )


def _indices(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each synopsis, or what else is said of a module, that only an index of modules shows."""
    for domain in env.domains.sorted():
        for kind in domain.indices:
            entries, _collapses = kind(domain).generate()
            for entry in (entry for _letter, listed in entries for entry in listed):
                # "Deprecated" is Sphinx's own word.
                qualifier = "" if entry.qualifier == _("Deprecated") else entry.qualifier
                for name, text in (("synopsis", entry.descr), ("platform", entry.extra), ("qualifier", qualifier)):
                    if entry.docname and text:
                        yield Finding(
                            "claims.hidden-text",
                            f"{name} {text!r} stands in an index alone; say it on the page",
                            line_that_names(env, entry.docname, text),
                        )


def line_that_names(env: BuildEnvironment, docname: str, words: str) -> Place:
    """Return the line of a page that first holds some words: Sphinx keeps the page only."""
    page = Path(env.doc2path(docname))
    try:
        lines = page.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    return Place(str(page), next((number for number, line in enumerate(lines, 1) if words in line), None))
