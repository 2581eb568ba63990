"""What every page bears around its text: templates and scripts of the site, and what they are told."""

import hashlib
import re
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader
from sphinx.locale import _

from vademecum.binding import edition_date, printed_pages
from vademecum.web.explorer import has_explorer
from vademecum.web.site import THEME, has_frame

_WEB: Final = Path(__file__).parent
_STATIC: Final = _WEB / "static"
_TEMPLATES: Final = _WEB / "templates"
_FACES: Final = _WEB.parent / "theme" / "faces"

#: What the theme loads for its own script, which the frame does without.
_UNWANTED: Final = ("jquery.js", "_sphinx_javascript_frameworks_compat.js")

#: Loaded on every page after Sphinx's own; the first of them right after the script that it mends.
_MENDING: Final = "_static/sphinx-options.js"
_SCRIPTS: Final = ("_static/frame.js", "_static/marks.js", "_static/offline.js")

_SEARCH: Final = ("_static/searchtools.js", "_static/language_data.js", "_static/search.js", "searchindex.js")

#: The longest description of a page that search engines show whole, in characters.
_DESCRIPTION_LENGTH: Final = 155


def add_frame(app: Sphinx, config: Config) -> None:
    """Have Sphinx copy scripts and faces (``config-inited``)."""
    if config.html_theme != THEME:
        return
    files = [*sorted(_STATIC.iterdir()), *sorted(_FACES.iterdir())]
    config.html_static_path = [*config.html_static_path, *map(str, files)]


def use_templates(app: Sphinx) -> None:
    """Have the site's builder find the templates (``builder-inited``): before the theme's, after the project's own.

    Not through ``templates_path``, which the e-book's builder follows too.
    """
    if has_frame(app):
        loader = cast(BuiltinTemplateLoader, cast(StandaloneHTMLBuilder, app.builder).templates)
        loader.loaders.insert(loader.templatepathlen, SphinxFileSystemLoader(str(_TEMPLATES)))


def use_plain_sign(app: Sphinx) -> None:
    """Put a pilcrow for the theme's sign of a link to a heading (``builder-inited``): that is of a face of 77 kB."""
    if has_frame(app) and app.config.html_permalinks_icon == "\uf0c1":
        app.config.html_permalinks_icon = "¶"


def frame_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates what they ask for (``html-page-context``)."""
    if not has_frame(app):
        return
    context["vm_scripts"] = _scripts(app, context, pagename)
    metas = str(context.get("metatags", ""))
    context["vm_metatags"] = re.sub(r'<meta (?:charset|name="viewport")[^>]*>', "", metas).replace(" />", ">").strip()
    given = 'name="description"' in metas
    context["vm_description"] = "" if given else _description(app, pagename, context, doctree)
    context["vm_edition_date"] = edition_date(app).date().isoformat()
    if 'class="highlight' not in str(context.get("body", "")):
        # The colours of code, which most pages have none of.
        context["css_files"] = [file for file in context["css_files"] if "pygments" not in str(file.filename)]
    # Of the text alone: a page that shows an older copy of itself finds out by it.
    body = str(context.get("body", ""))
    context["vm_made"] = hashlib.sha256(body.encode()).hexdigest()[:12] if body else ""
    context["vademecum_edition"] = app.config.vademecum_edition
    context["vm_base_path"] = urlsplit(app.config.html_baseurl).path or "/"
    context["vm_has_explorer"] = has_explorer(app)
    context["vm_printed_page"] = in_print(printed_pages(app).get(pagename, ""))


def in_print(label: str) -> str:
    """Return in words where something stands in the printed book; nothing where that is not known."""
    return _("Page %s in print") % label if label else ""


def _scripts(app: Sphinx, context: dict[str, Any], pagename: str) -> list[str]:
    """Return the addresses of a page's scripts, in the order in which they must run."""
    # Sphinx hands out its own as objects with a filename, inline ones without.
    files = [str(script.filename or "") for script in context["script_files"]]
    wanted = "sphinxcontrib.jquery" in app.config.extensions
    names = []
    for file in files:
        if file and (wanted or not file.endswith(_UNWANTED)):
            names.append(file)
        if file.endswith("doctools.js"):
            names.append(_MENDING)
    # A preview changes under the reader's eyes: nothing of it may be kept.
    names += [name for name in _SCRIPTS if not (app.config.vademecum_preview and name.endswith("offline.js"))]
    names += _SEARCH if pagename == "search" else ()
    return [name if "://" in name else context["pathto"](name, 1) for name in names]


def _description(app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> str:
    """Return what a page is about in a line: its first paragraph, cut at a word; of the first page, the subtitle."""
    if pagename == app.config.root_doc and app.config.vademecum_subtitle:
        return f"{app.config.project}. {app.config.vademecum_subtitle}."
    told = " ".join(_first_words(doctree).split()) if doctree is not None else ""
    if not told:
        title = re.sub(r"<[^>]*>", "", str(context.get("title", pagename)))
        return f"{title}. {app.config.project}"
    if len(told) <= _DESCRIPTION_LENGTH:
        return told
    return told[: _DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _first_words(doctree: nodes.document) -> str:
    for paragraph in doctree.findall(nodes.paragraph):
        if "vm-page-kind" in paragraph["classes"] or not isinstance(paragraph.parent, nodes.section):
            continue
        marks = [node for node in paragraph.findall(nodes.Element) if "vm-marks" in node.get("classes", ())]
        silent = {id(text) for node in marks for text in node.findall(nodes.Text)}
        told = "".join(text.astext() for text in paragraph.findall(nodes.Text) if id(text) not in silent)
        if told.strip():
            return told
    return ""
