"""The evidence explorer: the ledger on one page, to be filtered; and the page for addresses that are none."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from vademecum.web import chart
from vademecum.web.ledger import KIND_NAMES, STATUS_NAMES, Ledger, Statement, read_ledger
from vademecum.web.offers import FOLDER, LEDGER, copy_changed, size_told
from vademecum.web.site import has_frame, is_site

#: Its name among the pages.
PAGE: Final = "evidence"


class Chapter(NamedTuple):
    """A page of the book in the explorer."""

    docname: str
    title: str
    part: str
    rows: list[tuple[Statement, str, list[str]]]  #: Statement, its address, the addresses of its facts.


def explorer_inputs(app: Sphinx, docname: str) -> list[str]:
    """Say that every page leads to the explorer, or that none does (``vademecum-page-inputs``)."""
    return [f"explorer {has_explorer(app)}"] if is_site(app) else []


def has_explorer(app: Sphinx) -> bool:
    """Say whether there is something to explore, and no page of the book that bears its name."""
    return PAGE not in app.env.found_docs and _ledger(app) is not None


def extra_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages that are not the book's (``html-collect-pages``)."""
    if not has_frame(app):
        return
    yield "404", {}, "404.html"
    ledger = _ledger(app)
    if ledger is None or not has_explorer(app):
        return
    rows = chart.rows(ledger.sources)
    yield PAGE, {
        "chapters": _chapters(app, ledger),
        "ledger": ledger,
        "drawing": chart.draw(rows),
        "groups": [name for name, _ in chart.GROUPS],
        "rows": rows,
        "files": list(_copied(app)),
        "kind_names": KIND_NAMES,
        "kinds": _present(KIND_NAMES, {source.kind for source in ledger.sources}),
        "statuses": _present(STATUS_NAMES, {source.status for source in ledger.sources}),
        "years": sorted({source.year for source in ledger.sources if source.year}),
        "facts_count": len({fact.id for statement in ledger.statements for fact in statement.facts}),
    }, "evidence.html"  # fmt: skip


def _ledger(app: Sphinx) -> Ledger | None:
    path = _file(app, "claims.json")
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=1)
def _read(path: Path, changed_ns: int) -> Ledger | None:
    """Read the ledger once for all pages; ``changed_ns`` tells one file from the next."""
    return read_ledger(path)


def _file(app: Sphinx, name: str) -> Path:
    return Path(app.outdir).parent / "claims" / name


def _present(names: Any, present: set[str]) -> list[tuple[str, str]]:
    return [(key, name) for key, name in names.items() if key in present]


def _copied(app: Sphinx) -> Iterator[tuple[str, str, str]]:
    """Copy the ledger's files into the site; yield address, use and size of each."""
    folder = Path(app.outdir) / FOLDER
    for name, use in LEDGER.items():
        path = _file(app, name)
        if path.is_file():
            folder.mkdir(exist_ok=True)
            copy_changed(path, folder / name)
            yield f"{FOLDER}/{name}", use, size_told(path.stat().st_size)


def _chapters(app: Sphinx, ledger: Ledger) -> list[Chapter]:
    """Return the pages in the order of the book, each with what it says."""
    by_page: dict[str, list[Statement]] = {}
    for statement in ledger.statements:
        by_page.setdefault(statement.page, []).append(statement)
    order, parts = _reading_order(app)
    chapters = []
    for docname in sorted(by_page, key=lambda name: (order.get(name, len(order)), name)):
        if docname not in app.env.titles:
            continue
        # The ledger may be older than the pages; a link to what is no longer there is none.
        page = _written(app, docname)
        address = app.builder.get_relative_uri(PAGE, docname)
        rows = [
            (
                statement,
                f"{address}#{statement.id}" if f'id="{statement.id}"' in page else "",
                [f"{address}#ref-{fact.id}" if f'id="ref-{fact.id}"' in page else "" for fact in statement.facts],
            )
            for statement in by_page[docname]
        ]
        title, part = app.env.titles[docname].astext(), parts.get(docname, "")
        chapters.append(Chapter(docname, title, app.env.titles[part].astext() if part else "", rows))
    return chapters


def _written(app: Sphinx, docname: str) -> str:
    try:
        builder = cast(StandaloneHTMLBuilder, app.builder)
        return Path(builder.get_outfilename(docname)).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _reading_order(app: Sphinx) -> tuple[dict[str, int], dict[str, str]]:
    """Return each page's place in the book, and the part that it belongs to."""
    order: dict[str, int] = {}
    parts: dict[str, str] = {}
    below = app.env.toctree_includes

    def visit(docname: str, part: str) -> None:
        if docname in order:
            return
        order[docname] = len(order)
        parts[docname] = part
        for child in below.get(docname, ()):
            visit(child, part or child)

    visit(app.config.root_doc, "")
    # A page that stands alone below the first is no part.
    return order, {docname: part for docname, part in parts.items() if below.get(part)}
