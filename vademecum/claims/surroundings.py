"""What reaches readers past the pages: templates, catalogues of words, extra files, downloads, indices of modules."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from vademecum.claims import copied, settings, templates
from vademecum.claims.carriers import UNREADABLE
from vademecum.claims.settings import line_that_sets
from vademecum.claims.templates import is_of_the_program
from vademecum.findings import Finding, Place

#: Files that a browser shows as text.
_PAGES = frozenset({".htm", ".html", ".xhtml", ".xml", ".txt", ".md", ".rst", ".svg", ".pdf", ".csv", ".docx", ".epub"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def findings(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each way in which text that nobody reads gets to readers.

    ``confdir`` is the folder of ``conf.py``: paths in settings are relative to it.
    """
    yield from settings.findings(env.config, confdir / "conf.py")
    yield from templates.findings([*(confdir / folder for folder in env.config.templates_path), *_themes(env, confdir)])
    yield from _catalogues(env)
    yield from _extra_files(env, confdir)
    yield from _downloads(env)
    yield from _unreadable_drawings(env)
    yield from _indices(env)


def _catalogues(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each catalogue that gives Sphinx's own labels other words."""
    for folder in env.config.locale_dirs:
        for path in sorted(Path(env.srcdir, folder).glob("*/LC_MESSAGES/sphinx.[pm]o")):
            yield Finding(
                "claims.hidden-text", "catalogue rewords Sphinx's own labels unread; remove it", Place(str(path))
            )


def _themes(env: BuildEnvironment, confdir: Path) -> list[Path]:
    """Return the folders of the themes that belong to the book: templates and static files in one."""
    found = [
        conf.parent
        for folder in env.config.html_theme_path
        for name in ("theme.conf", "theme.toml")
        for conf in sorted((confdir / folder).glob(f"*/{name}"))
    ]
    return sorted({theme for theme in found if not is_of_the_program(theme)})


def _extra_files(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each file that is copied to the site as it is, and says or may say something."""
    for setting in ("html_extra_path", "html_static_path"):
        for name in getattr(env.config, setting, ()):
            start = confdir / name
            for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
                # The extensions put together a stylesheet of theirs beside the doctrees.
                if not path.is_file() or is_of_the_program(path) or path.parent == Path(env.doctreedir):
                    continue
                if path.suffix.lower() in _PAGES - _PICTURES:
                    yield Finding(
                        "claims.hidden-text", f"{setting} copies this file unread; make it a page", Place(str(path))
                    )
                yield from copied.findings(path)
    for theme in _themes(env, confdir):
        for path in sorted(theme.rglob("*")):
            yield from copied.findings(path)
    pictures = [env.config.html_logo, env.config.html_favicon, *getattr(env.config, "epub_cover", ())[:1]]
    for name in filter(None, pictures):
        yield from copied.findings(confdir / name)
    for setting in ("html_js_files", "html_css_files", "epub_css_files"):
        for entry in getattr(env.config, setting, ()):
            name, attributes = (entry, {}) if isinstance(entry, str) else (entry[0], entry[1])
            if "//" in (name or "") or "body" in attributes:
                yield Finding(
                    "claims.hidden-text",
                    f"{setting} names {name or attributes['body'][:40]!r}, which is no file of the book; take it out",
                    Place(str(confdir / "conf.py"), line_that_sets(confdir / "conf.py", setting)),
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
