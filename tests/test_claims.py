"""Every claim of the real handbook has a reference, and this test can fail."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

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
        elif sentence["kind"] == "definition":
            assert _kind_of(handbook.read(f"{sentence['page']}.rst")) == "definitions"
        elif not sentence["marks"]:
            # Of these kinds a sentence is without a mark only in a box, before a list, or where it is all links.
            assert sentence["kind"] in ("advice", "question", "scenario", "lead-in", "pointer"), sentence


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


def test_each_sentence_without_its_marks_is_reported(
    handbook: Book, make_app: Callable[..., SphinxTestApp], tmp_path: Path
) -> None:
    """Take the marks of one sentence a page away, in turn: each time just those are reported."""
    shutil.copy(handbook.root / "conf.py", handbook.source)
    app = make_app("claims", srcdir=handbook.source, builddir=tmp_path / "build")
    app.builder.read()
    assert strip_escape_sequences(app.warning.getvalue()) == ""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(handbook.source.rglob("*.rst"))}
    runs = {
        path: list(re.finditer(r"(?:\s+\[[\w-]+\.[\w-]+\]_)+", text))
        for path, text in pages.items()
        if not _kind_of(text)
    }
    deleted = 0
    for turn in range(max(map(len, runs.values()))):
        taken = {path: found[turn] for path, found in runs.items() if turn < len(found)}
        for path, run in taken.items():
            path.write_text(pages[path][: run.start()] + pages[path][run.end() :], encoding="utf-8")
        app.warning.truncate(0)
        app.warning.seek(0)
        app.builder.read()
        # Facts that only these sentences cite are unused without them; of those nothing is said here.
        said = [
            line.partition(":")[0]
            for line in strip_escape_sequences(app.warning.getvalue()).splitlines()
            if line.endswith(("[claims.uncited]", "[claims.trailing-text]"))
        ]
        assert sorted(said) == sorted(map(str, taken)), (turn, sorted(run.group() for run in taken.values()))
        deleted += len(taken)
        for path in taken:
            path.write_text(pages[path], encoding="utf-8")
    assert deleted > 400


def _is_about_the_book(page: str) -> bool:
    return page == "index" or page.startswith(("front/", "back/"))


def _kind_of(text: str) -> str:
    """Return what the very top of a page says that its sentences are; nothing for a page of claims."""
    found = re.match(r":kind: (\w+)\n", text)
    return found[1] if found else ""


def _line_with(lines: list[str], words: str) -> str:
    return next(line for line in lines if words in line)
