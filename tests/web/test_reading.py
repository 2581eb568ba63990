"""The site in Chromium: marks that answer, search, keyboard, phone, print, no JavaScript, no network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browsing import Console, listed, served

_ANSWER = "#vm-answer"
_MARK = "a.vm-mark"


@pytest.fixture(params=["file", "http"])
def anywhere(request: pytest.FixtureRequest, address: str, file_address: str) -> str:
    """The site as files, and over http."""
    return file_address if request.param == "file" else address


def test_console_is_empty_on_every_page_and_no_other_host_is_asked(page: Page, small_site: Path, anywhere: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in listed(small_site):
        if name != "404.html" or anywhere.startswith("http"):
            page.goto(anywhere + name)
            page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(anywhere)] == []


def test_from_a_file_nothing_is_fetched_and_no_service_worker_is_tried(page: Page, file_address: str) -> None:
    page.add_init_script(
        "window.tried = []; window.fetch = (...a) => { tried.push(a); return Promise.reject(); };"
        "navigator.serviceWorker && (navigator.serviceWorker.register = (...a) => { tried.push(a); return Promise.reject(); });"
    )
    for name in ("index.html", "part/gloves.html", "search.html?q=gloves", "evidence.html"):
        page.goto(file_address + name)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.tried") == []


# Marks


def test_pointing_at_a_mark_shows_fact_place_source_and_how_it_stands(page: Page, anywhere: str) -> None:
    page.goto(anywhere + "part/gloves.html")
    page.hover(f"{_MARK}[href='#ref-old2013.soap']")
    answer = page.locator(_ANSWER)
    expect(answer).to_be_visible()
    for told in ("para 1", "In 2013 A Body asked for soap.", "A Body, 2013", "uperseded", "2024"):
        expect(answer).to_contain_text(told)
    # It stays while it is pointed at itself, and goes at Escape (WCAG 2.2, 1.4.13).
    answer.hover()
    expect(answer).to_be_visible()
    page.keyboard.press("Escape")
    expect(answer).to_be_hidden()


def test_mark_that_the_keyboard_reaches_is_described_by_its_answer(page: Page, address: str) -> None:
    page.goto(address + "part/gloves.html")
    page.locator("#main").focus()
    mark = page.locator(_MARK).first
    while not mark.evaluate("mark => mark === document.activeElement"):
        page.keyboard.press("Tab")
    expect(mark).to_have_accessible_name("1a: reference 1, fact a")
    expect(page.locator(_ANSWER)).to_be_visible()
    assert "Gloves were worn by 7." in mark.evaluate(
        "mark => document.getElementById(mark.getAttribute('aria-describedby')).innerText"
    )
    page.keyboard.press("Enter")
    assert page.url.endswith("#ref-report2024.gloves")


def test_tapping_a_mark_shows_its_answer_and_a_second_tap_elsewhere_hides_it(phone: Page, address: str) -> None:
    phone.goto(address + "part/gloves.html")
    phone.tap(_MARK)
    answer = phone.locator(_ANSWER)
    expect(answer).to_be_visible()
    assert "#" not in phone.url
    box = answer.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    phone.tap("h1")
    expect(answer).to_be_hidden()
    phone.tap(_MARK)
    phone.tap(f"{_ANSWER} a")
    assert phone.url.endswith("#ref-report2024.gloves")


_OURS = ".vm-mark-own"


def test_mark_of_ours_says_that_no_source_vouches_for_it(page: Page, anywhere: str) -> None:
    page.goto(anywhere + "part/gloves.html")
    page.hover(_OURS)
    answer = page.locator(_ANSWER)
    expect(answer).to_have_text("Our advice. No source vouches for this sentence.")
    page.keyboard.press("Escape")
    expect(answer).to_be_hidden()
    page.click(_OURS)
    expect(answer).to_be_visible()


def test_mark_of_ours_answers_to_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + "part/gloves.html")
    page.locator("#main").focus()
    mark = page.locator(_OURS)
    while not mark.evaluate("mark => mark === document.activeElement"):
        page.keyboard.press("Tab")
    expect(mark).to_have_role("button")
    expect(mark).to_have_accessible_name("†: our advice")
    expect(mark).to_have_accessible_description("Our advice. No source vouches for this sentence.")
    page.keyboard.press("Enter")
    expect(page.locator(_ANSWER)).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.locator(_ANSWER)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(_ANSWER)).to_be_hidden()


def test_mark_of_ours_answers_to_a_tap_and_goes_at_the_next(phone: Page, address: str) -> None:
    phone.goto(address + "part/gloves.html")
    phone.tap(_OURS)
    answer = phone.locator(_ANSWER)
    expect(answer).to_have_text("Our advice. No source vouches for this sentence.")
    expect(answer).to_have_attribute("aria-live", "polite")
    phone.tap(_OURS)
    expect(answer).to_be_hidden()


def test_answer_repeats_no_id(page: Page, address: str) -> None:
    page.goto(address + "part/gloves.html")
    for mark in page.locator(_MARK).all():
        mark.hover()
        expect(page.locator(_ANSWER)).to_be_visible()
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        assert len(ids) == len(set(ids))
        page.keyboard.press("Escape")


# Without JavaScript


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_without_javascript_marks_menu_and_explorer_still_serve(plain: Page, file_address: str) -> None:
    plain.goto(file_address + "part/gloves.html")
    plain.click(_MARK)
    assert plain.url.endswith("#ref-report2024.gloves")
    expect(plain.locator(_OURS)).to_have_role("img")
    expect(plain.locator(_OURS)).to_have_accessible_name("our advice")
    expect(plain.locator("#vm-menu")).to_be_hidden()
    plain.click("#vm-menu-link")
    expect(plain.locator("#vm-menu")).to_be_visible()
    expect(plain.locator("#vm-colours")).to_be_hidden()
    plain.click(".vm-menu-close")
    expect(plain.locator("#vm-menu")).to_be_hidden()
    plain.goto(file_address + "evidence.html")
    expect(plain.locator("#vm-filter")).to_be_hidden()
    assert plain.locator(".vm-explorer tbody tr").count() > 4
    expect(plain.locator(".vm-explorer tbody tr").first).to_be_visible()


# Search


@pytest.mark.parametrize(
    ("words", "found"),
    [("wash before", "Wash before you ask"), ("ward soap", "A ward without soap"), ("gloves", "Gloves")],
)
def test_search_finds_rules_cases_and_words(page: Page, anywhere: str, words: str, found: str) -> None:
    page.goto(anywhere + "index.html")
    page.fill("#vm-search-words", words)
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li a", has_text=found).first).to_be_visible()
    expect(page.locator("#search-progress")).to_contain_text("found")
    page.locator("#search-results li a", has_text=found).first.click()
    expect(page.locator("h1")).to_have_text("Gloves¶")


# Keyboard, sizes, colours, paper


def test_keyboard_goes_from_the_top_to_the_bottom_and_is_always_seen(page: Page, address: str) -> None:
    page.goto(address + "part/gloves.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "vm-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(address + "part/gloves.html")
    everything = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true})).length"
    )
    reached: list[str] = []
    for _ in range(everything):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        reached.append(page.evaluate("document.activeElement.outerHTML"))
    assert len(reached) == everything
    assert 'rel="prev"' in reached[-1] or 'rel="next"' in reached[-1]


def test_menu_on_a_phone_opens_takes_the_focus_and_gives_it_back(phone: Page, address: str) -> None:
    phone.goto(address + "part/gloves.html")
    link = phone.get_by_role("button", name="Menu", exact=True)
    expect(link).to_have_attribute("aria-expanded", "false")
    link.tap()
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(phone.locator("#vm-search-words")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("#vm-menu")).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_but_tables_scrolls_sideways(page: Page, small_site: Path, address: str, width: int) -> None:
    # 640 is a desk at 200 per cent, 320 one at 400 per cent (WCAG 2.2, 1.4.4 and 1.4.10).
    page.set_viewport_size({"width": width, "height": 800})
    for name in listed(small_site):
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name


def _paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_colours_follow_the_device_and_can_be_chosen_for_good(
    context: BrowserContext, page: Page, address: str
) -> None:
    light, dark = "rgb(255, 255, 255)", "rgb(16, 24, 28)"
    page.goto(address + "index.html")
    assert _paper(page) == light
    page.emulate_media(color_scheme="dark")
    assert _paper(page) == dark
    page.select_option("#vm-colours-choice", "light")
    assert _paper(page) == light
    page.goto(address + "part/gloves.html")
    assert _paper(page) == light
    expect(page.locator("#vm-colours-choice")).to_have_value("light")
    page.select_option("#vm-colours-choice", "dark")
    assert _paper(page) == dark
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).color") == "rgb(0, 0, 0)"


def test_who_wants_no_motion_gets_none(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + "index.html")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_page_in_print_has_its_text_and_references_and_no_menu(page: Page, address: str, tmp_path: Path) -> None:
    import pypdfium2

    page.goto(address + "part/gloves.html")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as pdf:
        text = " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())
    for told in ("Seven wore gloves.", "Gloves were worn by 7.", "https://example.org/report", "Page 12 in print"):
        assert told in text
    for unwanted in ("Search", "Menu", "Home", "Previous"):
        assert unwanted not in text


def test_nothing_moves_while_a_page_loads(page: Page, address: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for name in ("index.html", "part/gloves.html"):
        page.goto(address + name)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        # What a reader does not notice: https://web.dev/articles/cls has 0.1 as good.
        assert page.evaluate("window.moved") < 0.01


# The evidence explorer


def test_explorer_filters_and_keeps_the_choice_in_the_address(page: Page, anywhere: str) -> None:
    page.goto(anywhere + "evidence.html")
    rows = page.locator(".vm-explorer tbody tr:visible")
    everything = rows.count()
    count = page.locator("#vm-filter-count")
    expect(count).to_have_text(f"All {everything} statements.")
    page.select_option("[name=status]", "superseded")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("guidance that was replaced")
    expect(count).to_have_text(f"1 of {everything} statements.")
    assert page.url.endswith("#status=superseded")
    page.reload()
    expect(rows).to_have_count(1)
    page.click("#vm-filter button")
    expect(rows).to_have_count(everything)
    for name, value, words in (
        ("kind", "regulator", "In 2013 a body"),
        ("source", "old2013", "In 2013 a body"),
        ("to", "2013", "In 2013 a body"),
        ("rests", "us", "Check them."),
    ):
        page.select_option(f"[name={name}]", value)
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text(words)
        page.click("#vm-filter button")
    page.select_option("[name=part]", "The part")
    assert 0 < rows.count() < everything


def test_explorer_leads_to_the_claim_and_to_the_fact(page: Page, address: str) -> None:
    page.goto(address + "evidence.html")
    row = page.locator(".vm-explorer tbody tr", has_text="guidance that was replaced")
    row.get_by_role("link", name="A Body, 2013").click()
    expect(page.locator(":target")).to_contain_text("In 2013 A Body asked for soap.")
    page.go_back()
    row.get_by_role("link", name="In 2013 a body asked for soap").click()
    expect(page.locator(":target")).to_contain_text("guidance that was replaced in 2024")


def test_explorer_hands_out_the_ledger(page: Page, address: str, small_site: Path) -> None:
    page.goto(address + "evidence.html")
    for name in ("claims.csv", "claims.json"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.path().read_bytes() == (small_site.parent / "claims" / name).read_bytes()


def test_chart_says_in_its_table_what_it_draws(page: Page, file_address: str) -> None:
    page.goto(file_address + "evidence.html")
    page.click("summary")
    table = [row.inner_text().split("\t") for row in page.locator(".vm-chart-table tbody tr").all()]
    assert table == [["2024", "", "", "1", "", ""], ["2013", "1, 1 no longer as it was", "", "", "", ""]]
    assert page.locator(".vm-chart-bar").count() == page.locator(".vm-chart-fallen").count() == 1


# Without a network


def test_site_is_read_without_a_network_and_says_that_it_may_be_old(
    context: BrowserContext, small_site: Path, tmp_path: Path
) -> None:
    shutil.copytree(small_site, tmp_path / "site")
    with served(tmp_path / "site") as address:
        page = context.new_page()
        page.goto(address + "index.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
    # The server is gone.
    page.reload()
    expect(page.locator("h1")).to_contain_text("Small book")
    expect(page.locator("#vm-notice")).to_contain_text("You are offline. This is the copy of 22 November 2026")
    page.goto(address + "part/gloves.html")
    expect(page.locator("h1")).to_contain_text("Gloves")
    page.goto(address + "search.html?q=gloves")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_page_that_has_changed_on_the_site_says_that_it_is_an_older_copy(
    context: BrowserContext, small_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    edition = (site / "edition.json").read_text(encoding="utf-8")
    with served(site) as address:
        page = context.new_page()
        console = Console(page)
        page.goto(address + "part/gloves.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        expect(page.locator("#vm-notice")).to_be_empty()
        made = page.evaluate("document.documentElement.dataset.made")
        (site / "edition.json").write_text(edition.replace(made, "0" * 12), encoding="utf-8")
        page.reload()
        expect(page.locator("#vm-notice")).to_contain_text("This page is an older copy, of 22 November 2026")
        expect(page.get_by_role("button", name="Show the new one")).to_be_visible()
        assert console.said == []
