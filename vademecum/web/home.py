"""The home page: where to begin, the parts, and the book in its other forms."""

from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from vademecum.binding import printed_pages
from vademecum.web.frame import in_print
from vademecum.web.offers import offers
from vademecum.web.site import has_frame, is_site


class home_offer(nodes.General, nodes.Element):  # noqa: N801 -- nodes are named as docutils names them
    """Where the home page says what there is: ``parts`` and ``offers``."""


class printed_page(nodes.General, nodes.Element):  # noqa: N801
    """Where in print a section begins: ``told``. No text, for the search must not find it everywhere."""


class Part(NamedTuple):
    """A part as the home page shows it."""

    title: str
    address: str
    chapters: list[tuple[str, str]]  #: Title and address.


def show_home(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the offer after the introduction of the first page (``doctree-resolved``)."""
    if docname != app.config.root_doc or not has_frame(app):
        return
    place = home_offer(parts=_parts(app, docname), offers=list(offers(app)), first=_first(app, docname))
    for toctree in doctree.findall(nodes.compound):
        if "toctree-wrapper" in toctree["classes"] and toctree.parent is not None:
            toctree.parent.insert(toctree.parent.index(toctree), place)
            return
    next(iter(doctree.findall(nodes.section)), doctree).append(place)


def show_printed_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Say below each heading where it stands in print, where that is another page (``doctree-resolved``)."""
    if not has_frame(app):
        return
    printed = printed_pages(app)
    last = printed.get(docname, "")
    for section in list(doctree.findall(nodes.section)):
        label = printed.get(f"{docname}#{section['ids'][0]}", "") if section["ids"] else ""
        titles = [child for child in section.children if isinstance(child, nodes.title)]
        if label and label != last and titles:
            section.insert(section.index(titles[0]) + 1, printed_page(told=in_print(label)))
            last = label


def printed_inputs(app: Sphinx, docname: str) -> list[str]:
    """Say what a page shows of the printed book (``vademecum-page-inputs``)."""
    if not is_site(app):
        return []
    labels = printed_pages(app)
    return [f"{key} {label}" for key, label in sorted(labels.items()) if key.partition("#")[0] == docname]


def visit_printed_page(self: HTML5Translator, node: printed_page) -> None:
    """Write a line beside the heading."""
    self.body.append(f'<p class="vm-in-print">{self.encode(node["told"])}</p>\n')
    raise nodes.SkipNode


def visit_home_offer(self: HTML5Translator, node: home_offer) -> None:
    """Write the offer from its template."""
    builder: Any = self.builder
    told = {"parts": node["parts"], "offers": node["offers"], "first": node["first"]}
    self.body.append(builder.templates.render("home.html", told))
    raise nodes.SkipNode


def _parts(app: Sphinx, docname: str) -> list[Part]:
    """Return the children of a page that have children themselves."""
    below = app.env.toctree_includes
    return [
        Part(*_line(app, docname, child), [_line(app, docname, one) for one in below[child] if one in app.env.titles])
        for child in below.get(docname, ())
        if below.get(child)
    ]


def _first(app: Sphinx, docname: str) -> tuple[str, str] | None:
    """Return where reading begins: the first page after this one."""
    following = app.env.toctree_includes.get(docname, ())
    return _line(app, docname, following[0]) if following else None


def _line(app: Sphinx, here: str, docname: str) -> tuple[str, str]:
    title = app.env.titles[docname].astext() if docname in app.env.titles else docname
    return title, app.builder.get_relative_uri(here, docname)
