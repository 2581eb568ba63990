"""The site of the real handbook, page by page: accessible, whole, small."""

import gzip
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.books import Book
from tests.web.browsing import Console, listed, served
from tests.web.test_frame import dead_links

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Opens an answer and all that unfolds, then runs axe; returns each violation with its first element.
_AXE = """async tags => {
    const mark = document.querySelector("a.vm-mark") || document.querySelector(".vm-mark[role=button]");
    if (mark) {
        mark.dispatchEvent(new PointerEvent("pointerdown", {pointerType: "touch"}));
        mark.click();
    }
    for (const details of document.querySelectorAll("details")) details.open = true;
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"], preload: false});
    return found.violations.map(one => `${one.id}: ${one.nodes[0].html} (${one.nodes.length})`);
}"""


@pytest.fixture(scope="module")
def site(bound: Book) -> Path:
    return bound.output("html")


@pytest.fixture(params=[(360, "dark"), (1280, "light")], ids=["phone-dark", "desk-light"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone at night and a desk by day: what depends on width and what depends on colours, each once."""
    width, colours = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours)
    yield context.new_page()
    context.close()


def test_every_page_passes_axe_with_its_answers_open(site: Path, reader: Page) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    console = Console(reader)
    violations = {}
    is_phone = reader.viewport_size is not None and reader.viewport_size["width"] < 400
    # Pages of a kind are made alike: on the phone each fourth is looked at, and those of a part, whose answers open
    # beside a list of links; at the desk all.
    for number, name in enumerate(listed(site)):
        if is_phone and number % 4 and not name.endswith("/index.html"):
            continue
        if name == "404.html":
            continue  # its stylesheets are found over http alone
        reader.goto((site / name).as_uri())
        reader.evaluate(axe)
        if found := reader.evaluate(_AXE, _TAGS):
            violations[name] = found
    assert violations == {}
    assert console.said == []


def test_every_link_inside_lands(site: Path) -> None:
    assert dead_links(site) == []


def test_nothing_moves_when_the_faces_come_late(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    page = context.new_page()
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    with served(site) as address:
        page.goto(f"{address}case-studies/rights-to-speak.html", wait_until="domcontentloaded")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
        assert held
        for route in held:
            route.continue_()
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate("window.moved") == 0
    context.close()


def test_home_page_with_faces_is_under_150_kb_with_gzip(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    page.close()
    loaded = [Path(url.removeprefix("file://").partition("?")[0]) for url in asked]
    sizes = {
        path.name: len(path.read_bytes() if path.suffix == ".woff2" else gzip.compress(path.read_bytes()))
        for path in loaded
    }
    assert {"index.html", "vademecum.css", "sans-regular.woff2"} <= set(sizes)
    assert sum(sizes.values()) < 150_000, sizes


def test_drawings_of_the_handbook_are_part_of_their_pages(site: Path) -> None:
    pages = [(site / name).read_text(encoding="utf-8") for name in listed(site)]
    assert sum(page.count('class="vm-drawing') for page in pages) >= 7
    assert not any(".svg" in page.split("<main", 1)[1].split("</main>", 1)[0] for page in pages)
