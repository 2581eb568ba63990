"""Every claim of the real handbook has a reference, and this test can fail."""

import json
import re
from collections import Counter

from tests.books import Book

#: Ends with a sentence that nothing vouches for, in each of the places where an author might add one.
_UNCITED = """
Is this paragraph vouched for? [own.question]_
Nothing vouches for the paragraph.

* Is this item vouched for? [own.question]_
  Nothing vouches for the item.

.. list-table:: A table
   :header-rows: 1
   :stub-columns: 1

   * - Row
     - Cell
   * - First
     - Is this cell vouched for? [own.question]_
       Nothing vouches for the cell.

.. figure:: {image}
   :alt: A drawing

   Is this caption vouched for? [own.question]_
   Nothing vouches for the caption.
"""

_PLACES = ("paragraph", "item", "cell", "caption")


def test_every_claim_of_the_handbook_has_a_reference(handbook: Book) -> None:
    result = handbook.build("claims")
    assert (result.status, result.output) == (0, "")
    sentences = json.loads((handbook.output("claims") / "claims.json").read_text(encoding="utf-8"))["sentences"]
    pages = {path.relative_to(handbook.source).with_suffix("").as_posix() for path in handbook.source.rglob("*.rst")}
    assert {sentence["page"] for sentence in sentences} == pages
    for sentence in sentences:
        if sentence["kind"] == "about":
            assert _is_about_the_book(sentence["page"])
        else:
            assert sentence["marks"], sentence["text"]


def test_uncited_sentence_is_reported_where_it_stands_on_every_page(handbook: Book) -> None:
    expected = set()
    for path in sorted(handbook.source.rglob("*.rst")):
        page = path.relative_to(handbook.source).as_posix()
        if _is_about_the_book(page.removesuffix(".rst")):
            continue
        image = "../" * page.count("/") + "images/who-may-see.svg"
        handbook.append(page, _UNCITED.format(image=image))
        lines = handbook.read(page).splitlines()
        for place in _PLACES:
            expected.add((page, lines.index(_line_with(lines, f"Nothing vouches for the {place}.")) + 1, place))
    assert len(expected) >= 4 * 8

    result = handbook.build("claims")

    assert result.status == 1
    reported = set()
    for finding in result.findings("claims.uncited"):
        found = re.fullmatch(
            r"(.+?):(\d+): WARNING: sentence has no reference: 'Nothing vouches for the (\w+)\.'; end it with .*",
            finding,
        )
        assert found, finding
        page = found[1].partition("source/")[2]
        reported.add((page, int(found[2]), found[3]))
    assert reported == expected
    assert len(result.output.splitlines()) == len(expected)


def test_each_sentence_without_its_marks_is_reported(handbook: Book) -> None:
    """Take every mark away from every page at once: what was a claim is now uncited, sentence for sentence."""
    handbook.build("claims")
    ledger = json.loads((handbook.output("claims") / "claims.json").read_text(encoding="utf-8"))
    marked = Counter(sentence["page"] for sentence in ledger["sentences"] if sentence["marks"])
    assert sum(marked.values()) > 400
    for path in handbook.source.rglob("*.rst"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\s+\[[\w-]+\.[\w-]+\]_", "", text), encoding="utf-8")

    result = handbook.build("claims")

    assert result.status == 1
    found = [re.search(r"source/(.+)\.rst:\d+: ", line) for line in result.findings("claims.uncited")]
    assert Counter(one[1] for one in found if one) == marked


def _is_about_the_book(page: str) -> bool:
    return page == "index" or page.startswith(("front/", "back/"))


def _line_with(lines: list[str], words: str) -> str:
    return next(line for line in lines if words in line)
