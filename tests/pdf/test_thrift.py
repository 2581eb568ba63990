"""What a long book costs: the same file as ever, no more steps a page than a short one, and nothing kept for nothing."""

import gc
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from types import FrameType
from typing import Any

import pikepdf
import pydyf
import pytest
import weasyprint
import weasyprint.layout
from weasyprint.css import StyleFor, targets
from weasyprint.css.targets import CounterLookupItem, TargetCollector
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import page as page_layout

from vademecum.pdf.rounds import sound_rounds
from vademecum.pdf.thrift import _States, known_pages, thrifty_layout

Manager = Callable[[], AbstractContextManager[None]]

#: No line of it breaks, and all are as high, whichever faces a machine has.
_STYLE = """
html { font: 2pt/4pt serif }
@page { size: 60mm 80mm; margin: 15mm; counter-increment: page;
        @top-left { content: element(head) } @top-right { content: string(title) }
        @bottom-center { content: counter(page) " of " counter(pages) } }
@page wide { size: 80mm 60mm; @top-left { content: "wide" } }
section { break-before: page }
h1 { string-set: title content() }
.head { position: running(head) }
.wide { page: wide }
.see::after { content: " on page " target-counter(attr(href), page) }
.last::after { content: " and " target-counter("#last", page) }
.count::after { content: counter(page) " of " counter(pages) }
"""
#: What the project's designs do without: numbers of pages elsewhere than in the text.
_RARE = 'h1 { bookmark-label: content() ", page " target-counter("#last", page) }'

#: Where WeasyPrint goes from page to page.
_WATCHED = {module.__file__ for module in (weasyprint.layout, page_layout, targets)}

_FIXED = '<div style="position: fixed; top: 0">on all</div>'


def _book(pages: int, *, fixed: str = "") -> str:
    """Return a book of chapters of a page each, which refer to those before and behind them."""
    contents = "".join(f'<li><a class="see" href="#at{number}">Chapter {number}</a></li>' for number in range(pages))
    chapters = "".join(
        f'<section class="{"wide" if number % 7 == 3 else ""}"><h1 id="at{number}">Chapter {number}</h1>'
        f'<div class="head">head {number}</div>{fixed if number == 2 else ""}'
        f'<p>See <a class="see" href="#at{(number * 3 + 1) % pages}">there</a>, <a class="last" href="#last">too</a>.</p>'
        "</section>"
        for number in range(pages)
    )
    return f'<html lang="en"><title>Long</title><ol>{contents}</ol>{chapters}<p id="last">The end.</p><p class="count"></p></html>'


def _lay_out(html: str, style: str = _STYLE, managers: Iterable[Manager] = (thrifty_layout, sound_rounds)) -> Any:
    with ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager())
        return weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=style)])


def _pdf(html: str, managers: Iterable[Manager]) -> bytes:
    target = io.BytesIO()
    document = _lay_out(html, _STYLE + _RARE, managers)
    with ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager())
        document.write_pdf(target, pdf_tags=True, uncompressed_pdf=True)
    return target.getvalue()


@pytest.mark.parametrize("fixed", ["", _FIXED], ids=["without fixed boxes", "with a fixed box"])
def test_the_file_is_the_one_that_weasyprint_writes(fixed: str) -> None:
    html = _book(20, fixed=fixed)
    thrifty = _pdf(html, [thrifty_layout, known_pages])
    assert thrifty == _pdf(html, [])
    with pikepdf.open(io.BytesIO(thrifty)) as file:
        assert len(file.pages) > 20


def test_two_files_of_as_many_pages_each_have_their_own() -> None:
    files = []
    for before in range(2):
        pdf = pydyf.PDF()
        for _ in range(before):
            pdf.add_object(pydyf.Object())
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        files.append(pdf)
    own = [pdf.page_references for pdf in files]
    assert own[0] != own[1]
    with known_pages():
        assert [pdf.page_references for pdf in files] == own


def test_what_is_known_of_one_books_pages_is_not_taken_for_another_books() -> None:
    states = _States()
    one, other = ([(None, None, None, None, {"anchors": [name], "content_lookups": []})] for name in ("one", "other"))
    for pages, own, foreign in ((one, "one", "other"), (other, "other", "one")):
        ((*_rest, state),) = states.look_at(pages)[:1]
        assert own in state["anchors"]
        assert foreign not in state["anchors"]


def test_a_page_of_a_long_book_takes_no_more_steps_than_one_of_a_short_book() -> None:
    short, long = (_steps_a_page(lambda count=count: _lay_out(_book(count))) for count in (30, 120))
    assert long <= 1.02 * short


def _steps_a_page(act: Callable[[], object]) -> float:
    """Return how many lines WeasyPrint runs where it goes from page to page: a clock that is the same everywhere.

    They are shared out among all pages that are made: how many are made again is another matter.
    """
    steps = pages = 0

    def line(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return line

    def call(frame: FrameType, _event: str, _value: object) -> Any:
        nonlocal pages
        pages += frame.f_code is page_layout.remake_page.__code__
        return line if frame.f_code.co_filename in _WATCHED else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        act()
    finally:
        sys.settrace(before)
    return steps / pages


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_only_the_pages_of_the_last_round_are_kept() -> None:
    before = gc.get_objects()  # held fast: what was freed would leave its id to something new
    others = {id(one) for one in before}
    document = _lay_out(_book(10))
    kept = [one for one in gc.get_objects() if id(one) not in others]
    assert {id(page._page_box) for page in document.pages} == {
        id(one) for one in kept if isinstance(one, PageBox) and one.children
    }
    assert not any(isinstance(one, CounterLookupItem) for one in kept)


def test_weasyprint_is_left_as_it_was() -> None:
    def patched() -> list[object]:
        return [
            StyleFor.add_page_declarations,
            targets.anchor_name_from_token,
            TargetCollector.collect_missing_counters,
            TargetCollector.check_pending_targets,
            TargetCollector.cache_target_page_counters,
            page_layout.make_page,
            weasyprint.layout.make_all_pages,
            weasyprint.layout.layout_fixed_boxes,
            pydyf.PDF.page_references,
        ]

    before = patched()
    with pytest.raises(ZeroDivisionError), thrifty_layout(), sound_rounds(), known_pages():
        assert all(now is not then for now, then in zip(patched(), before, strict=True))
        _ = 1 / 0
    assert patched() == before
