"""What WeasyPrint 70 gets wrong in a tagged file, mended before it is written: each function takes one gap.

They work on pydyf's objects: there a tag is a dictionary in a list, while in the finished file each costs a look-up.
"""

from collections.abc import Iterator
from typing import Any


def mend_links(page: Any) -> None:
    """Give each link one area to click on a line, with all that stands in it.

    WeasyPrint makes another for each box inside a link, and ties it to that box's tag (PDF/UA-1, 7.18.5-1):
    https://github.com/Kozea/WeasyPrint/issues/2482
    """
    kept: list[tuple[str, str, tuple[float, float, float, float], Any]] = []
    for kind, target, area, box in page.links:
        if box.link or not kept:
            kept.append((kind, target, area, box))
            continue
        # A box without a link of its own stands inside the last that has one: links are gathered from the outside in.
        outer_kind, outer_target, outer, around = kept[-1]
        if outer_target != target:
            kept.append((kind, target, area, box))
            continue
        whole = (min(outer[0], area[0]), min(outer[1], area[1]), max(outer[2], area[2]), max(outer[3], area[3]))
        kept[-1] = (outer_kind, outer_target, whole, around)
    page.links[:] = kept


def mend_tags(document: Any, pdf: Any) -> None:
    """Mend the tags of a file that is about to be written; WeasyPrint calls it, as its ``finisher``."""
    root = _root(pdf)
    if root is None:
        return
    reached = set(_numbers_below(pdf, root))
    mark_artefacts(document, pdf, root, reached)
    name_links(pdf, reached)


def mark_artefacts(document: Any, pdf: Any, root: Any, reached: set[int]) -> None:
    """Say of running heads and folios that they are no part of the text.

    WeasyPrint leaves them out of the tree of tags, but marks them as text that has a tag, so that some readers speak
    them: https://github.com/Kozea/WeasyPrint/issues/1205
    """
    nums = pdf.objects[_number(root["ParentTree"])]["Nums"]
    count = len(document.pages)
    for index in range(count):
        parents = nums[2 * index + 1]
        loose = {mcid for mcid, parent in enumerate(parents) if _number(parent) not in reached}
        if not loose:
            continue
        page = pdf.objects[pdf.pages["Kids"][3 * index]]
        operators = pdf.objects[_number(page["Contents"])].stream
        for at, properties in enumerate(operators):
            if isinstance(properties, dict) and properties.get("MCID") in loose and operators[at + 1] == b"BDC":
                operators[at - 1] = b"/Artifact"
                operators[at] = b"<</Type /Pagination>>"
        for mcid in loose:
            parents[mcid] = b"null"


def name_links(pdf: Any, reached: set[int]) -> None:
    """Call what hangs on to a link, but leads nowhere itself, a span: the dots and the page number in the contents."""
    for number in reached:
        element = pdf.objects[number]
        if element.get("S") == "/Link" and not any(_is_object_reference(pdf, kid) for kid in element["K"]):
            element["S"] = "/Span"


def _is_object_reference(pdf: Any, kid: Any) -> bool:
    return not isinstance(kid, int) and pdf.objects[_number(kid)].get("Type") == "/OBJR"


def _root(pdf: Any) -> Any | None:
    reference = pdf.catalog.get("StructTreeRoot")
    return None if reference is None else pdf.objects[_number(reference)]


def _numbers_below(pdf: Any, element: Any) -> Iterator[int]:
    """Yield the numbers of all elements of the tree."""
    waiting = list(element["K"])
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, int):
            continue
        number = _number(kid)
        child = pdf.objects[number]
        if child.get("Type") == "/StructElem":
            yield number
            waiting.extend(child["K"])


def _number(reference: Any) -> int:
    """Return the number in ``b"12 0 R"``."""
    return int(bytes(reference).split(b" ", 1)[0])
