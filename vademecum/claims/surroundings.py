"""What reaches readers past the pages: templates, catalogues of words, extra files, downloads, indices of modules."""

import re
import sysconfig
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from vademecum.claims.carriers import UNREADABLE
from vademecum.evidence.wording import statement_in
from vademecum.findings import Finding, Place
from vademecum.prose.sentences import sentence_spans

_STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
#: Of a template: its commands, in whose strings words may stand; what is not shown; its tags.
_COMMANDS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NOT_SHOWN = re.compile(r"\{#.*?#\}|<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rf"</?\s*([A-Za-z][\w-]*)(?:{_STRING}|[^>\"'])*>|<[^>]*>")
#: Tags that cut no sentence, and attributes that browsers show or say.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup u wbr".split()
)
_SHOWN = re.compile(
    rf"\b(?:title|alt|aria-[a-z]+|placeholder|label|summary|content|value)\s*=\s*({_STRING})", re.IGNORECASE
)
_PROSE = re.compile(r"(?:\b[A-Za-z0-9’'-]+[,;]?\s+){3,}[A-Za-z’'-]+|\b[A-Z][a-z]+(?:\s+[\w’'-]+,?)+[.!?](?!\w)")

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
#: Other files that are copied to the site: what is wrong with them is told by ``_static``.
_SCRIPTS = frozenset({".js", ".mjs", ".cjs"})
_TREATED = _SCRIPTS | {".css", ".svg"}
_CSS_TOKEN = re.compile(
    rf"/\*.*?\*/|url\(\s*{_STRING}\s*\)|(?P<string>{_STRING})|(?P<end>[;{{}}])", re.DOTALL | re.IGNORECASE
)
#: Strings of these name faces and areas.
_NOT_SHOWN_BY_CSS = frozenset("font font-family src grid grid-template grid-template-areas".split())
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_FEW_WORDS = 3
_PROGRAM = Path(__file__).resolve().parent.parent
_INSTALLED = frozenset(Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib"))
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def findings(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each way in which text that nobody reads gets to readers.

    ``confdir`` is the folder of ``conf.py``: paths in settings are relative to it.
    """
    yield from _settings(env, confdir / "conf.py")
    yield from _templates([*(confdir / folder for folder in env.config.templates_path), *_themes(env, confdir)])
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
    """Yield a finding for each template of the book's own that says something itself, or holds a script."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not _is_of_the_program(path) and path.suffix.lower() not in _TREATED:
                yield from _template(path)


def _template(path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if script := re.search(r"<script\b", text, re.IGNORECASE):
        line = text.count("\n", 0, script.start()) + 1
        yield Finding("claims.hidden-text", "template holds a script; take it out", Place(str(path), line))
    for words in _words(text):
        if found := _PROSE.search(words):
            line = words.count("\n", 0, found.start()) + 1
            said = " ".join(found.group().split()[:6])
            yield Finding(
                "claims.hidden-text",
                f"template says '{said} ...', with no mark; say it on a page",
                Place(str(path), line),
            )
            return


def _words(template: str) -> tuple[str, str]:
    """Return what a template shows as text, and what its attributes say; each thing in the line in which it stands."""
    shown = _NOT_SHOWN.sub(lambda found: _blank(found.group()), template)
    shown = _COMMANDS.sub(lambda found: _but_for(re.findall(_STRING, found.group()), found.group()), shown)
    attributes = "".join(
        _but_for([told[1] for told in _SHOWN.finditer(found.group())], found.group()) if found[0][0] == "<" else "\n"
        for found in re.finditer(rf"{_TAG.pattern}|\n", shown)
    )
    text = _TAG.sub(
        lambda found: re.sub(r"[^\n]", "" if (found[1] or "").lower() in _INLINE else "\0", found.group()), shown
    )
    return text, attributes


def _blank(text: str) -> str:
    """Return nothing to read, and as many lines."""
    return "\0" + re.sub(r"[^\n]", "", text)


def _but_for(strings: Iterable[str], text: str) -> str:
    """Return strings without their quotation marks, kept apart, and as many lines as all of a text has."""
    kept = "\0".join(string[1:-1] for string in strings)
    return f"\0{kept}\0" + "\n" * (text.count("\n") - kept.count("\n"))


def _is_of_the_program(path: Path) -> bool:
    """Say whether a file belongs to the extensions and not to the book: its words are the programmers', and tested.

    So do those of extensions and themes that were installed.
    """
    return any(path.resolve().is_relative_to(folder) for folder in (_PROGRAM, *_INSTALLED))


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
    return sorted({theme for theme in found if not _is_of_the_program(theme)})


def _extra_files(env: BuildEnvironment, confdir: Path) -> Iterator[Finding]:
    """Yield a finding for each file that is copied to the site as it is, and says or may say something."""
    for setting in ("html_extra_path", "html_static_path"):
        for name in getattr(env.config, setting, ()):
            start = confdir / name
            for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
                # The extensions put together a stylesheet of theirs beside the doctrees.
                if not path.is_file() or _is_of_the_program(path) or path.parent == Path(env.doctreedir):
                    continue
                if path.suffix.lower() in _PAGES - _PICTURES:
                    yield Finding(
                        "claims.hidden-text", f"{setting} copies this file unread; make it a page", Place(str(path))
                    )
                yield from _static(path)
    for theme in _themes(env, confdir):
        for path in sorted(theme.rglob("*")):
            yield from _static(path)
    for setting in ("html_logo", "html_favicon"):
        if name := getattr(env.config, setting, None):
            yield from _static(confdir / name)
    for setting in ("html_js_files", "html_css_files", "epub_css_files"):
        for entry in getattr(env.config, setting, ()):
            name, attributes = (entry, {}) if isinstance(entry, str) else (entry[0], entry[1])
            if "//" in (name or "") or "body" in attributes:
                yield Finding(
                    "claims.hidden-text",
                    f"{setting} names {name or attributes['body'][:40]!r}, which is no file of the book; take it out",
                    Place(str(confdir / "conf.py"), _line_that_sets(confdir / "conf.py", setting)),
                )


def _static(path: Path) -> Iterator[Finding]:
    """Yield a finding for a script, for a stylesheet that says something, and for a picture with words."""
    kind = path.suffix.lower()
    if not path.is_file():
        return
    if kind in _SCRIPTS:
        yield Finding("claims.hidden-text", "file is a script; take it out", Place(str(path)))
    elif kind == ".css":
        text = path.read_text(encoding="utf-8", errors="replace")
        for line, words in _said_by_stylesheet(text):
            yield Finding(
                "claims.hidden-text",
                f"stylesheet says {words!r}, with no mark; say it on a page",
                Place(str(path), line),
            )
    elif kind == ".svg":
        yield from _words_in_picture(path)


def _said_by_stylesheet(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and words of each declaration that may show three words or more."""
    begin, strings = 0, ""
    for token in _CSS_TOKEN.finditer(f"{text};"):
        strings += (token["string"] or "")[1:-1]
        if not token["end"]:
            continue
        words = _CSS_ESCAPE.sub(lambda escaped: chr(min(int(escaped[1], 16), 0x10FFFF)), strings).replace("\\", "")
        declaration = text[begin : token.start()]
        name = re.sub(r"/\*.*?\*/", "", declaration, flags=re.DOTALL).partition(":")[0].strip().lower()
        is_shown = token["end"] != "{" and name not in _NOT_SHOWN_BY_CSS and not name.startswith("@")
        if is_shown and len(re.findall(r"[^\W\d_]+", words)) >= _FEW_WORDS:
            lead = len(declaration) - len(declaration.lstrip())
            yield text.count("\n", 0, begin + lead) + 1, words
        begin, strings = token.end(), ""


def _words_in_picture(path: Path) -> Iterator[Finding]:
    try:
        elements = list(ElementTree.parse(path).iter())
    except UNREADABLE as error:
        yield Finding(
            "claims.hidden-text",
            f"drawing does not parse ({error}), so its text is not read; save it anew as plain SVG in UTF-8",
            Place(str(path)),
        )
        return
    for element in elements:
        words = " ".join("".join(element.itertext()).split())
        if str(element.tag).rpartition("}")[2] in ("text", "foreignObject") and words:
            yield Finding(
                "claims.hidden-text",
                f"picture says {words[:60]!r}, which is not read; draw letters as paths, or put it on a page",
                Place(str(path)),
            )
            return


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
