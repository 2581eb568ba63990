"""Faults in finished pages are found before a reader finds them."""

import pytest

from vademecum.epub.pages import Fault, Page, faults, reached, read_page

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
TAIL = "</body></html>"


def page(body: str) -> Page:
    return read_page((HEAD + body + TAIL).encode())


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ('<p id="a"/><p id="a"/>', "duplicate-id", "id 'a' occurs 2 times"),
        ('<a href="other.xhtml">x</a>', "dead-link", "'other.xhtml': the book has no such file"),
        ('<a href="#b">x</a>', "dead-link", "'#b': there is no such place"),
        ('<img src="plan.png" alt=""/>', "missing-file", "'plan.png' is not in the book"),
    ],
)
def test_fault_is_found(body: str, kind: str, words: str) -> None:
    [(file, fault)] = faults({"index.xhtml": page(body)}, {"index.xhtml"})
    assert (file, fault.kind) == ("index.xhtml", kind)
    assert words in fault.message


def test_good_page_has_no_fault() -> None:
    read = page('<p id="a"/><a href="#a">x</a><a href="https://example.org/#b">y</a><a href="mailto:a@b">z</a>')
    found: list[tuple[str, Fault]] = list(faults({"index.xhtml": read}, {"index.xhtml"}))
    assert found == []


def test_page_that_is_not_xml_is_refused() -> None:
    with pytest.raises(ValueError, match=r"mismatched tag: line 1"):
        page("<br>")


def test_properties_are_announced() -> None:
    read = page('<svg xmlns="http://www.w3.org/2000/svg"/><math xmlns="http://www.w3.org/1998/Math/MathML"/>')
    assert read.properties == {"svg", "mathml"}


def test_only_pages_that_links_lead_to_are_reached() -> None:
    pages = {"a.xhtml": page('<a href="b.xhtml#x">b</a>'), "b.xhtml": page(""), "c.xhtml": page("")}
    assert reached(["a.xhtml"], pages) == {"a.xhtml", "b.xhtml"}
