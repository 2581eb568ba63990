"""Rounds of layout: every reference names the page of what it refers to, in as few rounds as that takes."""

import logging
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import TextBox

from vademecum.pdf.rounds import sound_rounds

_STYLE = """
@page { size: 60mm 80mm; margin: 10mm }
a::after { content: " (page " target-counter(attr(href), page) ")" }
.aside { float: left; width: 20mm }
.new { break-before: page }
"""


def _pages(body: str, style: str = _STYLE) -> list[Any]:
    html = weasyprint.HTML(string=f'<html lang="en"><title>Numbers</title>{body}</html>')
    with sound_rounds():
        return list(html.render(stylesheets=[weasyprint.CSS(string=style)]).pages)


def _texts(page: Any, tag: str) -> list[tuple[Any, str]]:
    """Return the texts of a page in all that is made of a tag, with the element of each, in reading order."""
    boxes = (box for box in page._page_box.descendants() if isinstance(box, TextBox))
    return [(box.element, box.text) for box in boxes if box.element_tag == tag]


@pytest.mark.parametrize("count", [60, 120])
def test_every_reference_names_the_page_of_its_target_though_the_numbers_themselves_move_the_text(count: int) -> None:
    contents = "".join(f'<li><a href="#at{number}">{number}</a></li>' for number in range(0, count, 10))
    text = "".join(
        f'<p id="at{number}">{"word " * (number * 3 % 11 + 3)}<a href="#at{(number + count // 3) % count}">see</a></p>'
        for number in range(count)
    )
    pages = _pages(f"<ol>{contents}</ol>{text}")
    stands = {anchor: number for number, page in reversed(list(enumerate(pages, 1))) for anchor in page.anchors}
    printed: dict[Any, str] = {}
    for page in pages:
        for element, words in _texts(page, "a::after"):
            printed[element] = f"{printed.get(element, '')} {words.strip()}".strip()
    assert len(printed) == count + count // 10
    assert {(element.get("href"), words) for element, words in printed.items()} == {
        (element.get("href"), f"(page {stands[element.get('href')[1:]]})") for element in printed
    }


def test_numbers_that_move_nothing_take_two_rounds(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "weasyprint.progress"):
        _pages("".join(f'<p class="new" id="at{number}"><a href="#at{9 - number}"></a></p>' for number in range(10)))
    rounds = [record.getMessage() for record in caplog.records if "Repagination" in record.getMessage()]
    assert rounds == ["Step 5 - Creating layout - Repagination #1"]


@pytest.mark.parametrize("only", ["page", "page, lower-roman", "pages"])
def test_counters_of_the_own_page_are_filled_in_too(only: str) -> None:
    style = f"@page {{ size: 60mm 80mm }} .new {{ break-before: page }} b::after {{ content: counter({only}) }}"
    pages = _pages('<b></b><p class="new"><b></b></p><p class="new"><b></b></p>', style)
    printed = [words for page in pages for _element, words in _texts(page, "b::after")]
    assert printed == {"page": ["1", "2", "3"], "page, lower-roman": ["i", "ii", "iii"], "pages": ["3", "3", "3"]}[only]


def test_a_float_on_several_pages_is_neither_cut_nor_repeated_when_some_of_them_are_made_again() -> None:
    words = [f"F{number}" for number in range(150)]
    pages = _pages(
        '<p id="start"></p>'
        f'<p class="new"><a href="#end"></a></p><div class="aside">{" ".join(words)}</div>'
        + '<p class="new">between</p>' * 4
        + '<p class="new"><a href="#end"></a></p><p class="new" id="end"></p>'
    )
    found = [word for page in pages for _element, text in _texts(page, "div") for word in text.split()]
    assert found == words


def test_a_reference_without_an_anchor_is_said_to_lead_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    _pages('<p id="a"><a href="#a">there</a></p><p><a href="#nowhere">nowhere</a></p>')
    assert any("#nowhere" in record.getMessage() for record in caplog.records)
