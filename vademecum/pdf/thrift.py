"""Where WeasyPrint 70 and pydyf look at the whole book for each page, made to look at the page: one gap a function.

What they do then grows with the square of the length, and each page of a long book takes longer than one of a short
book: https://github.com/Kozea/WeasyPrint/issues/578. None of this changes a byte of what is laid out.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from vademecum.pdf.patching import instead


@contextmanager
def thrifty_layout() -> Iterator[None]:
    """Lay out one document without looking at all of it again for each page, and keep nothing that is not in it."""
    with ExitStack() as stack:
        for gap in (_own_styles, _known_anchors, _known_fixed_boxes, _dropped_pages):
            stack.enter_context(gap())
        yield


@contextmanager
def known_pages() -> Iterator[None]:
    """Let pydyf make the list of all pages once for each page more, not once for each tag."""
    import pydyf

    made: tuple[Any, int, tuple[bytes, ...]] = (None, 0, ())
    slow = pydyf.PDF.page_references

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        nonlocal made
        count = pdf.pages["Count"]
        if made[0] is not pdf or made[1] != count:
            made = (pdf, count, slow.fget(pdf))
        return made[2]

    with instead(pydyf.PDF, "page_references", property(page_references)):
        yield


@contextmanager
def _own_styles() -> Iterator[None]:
    """Look for the styles of a page's margin boxes among its own, not among those of every page before it."""
    from weasyprint.css import StyleFor

    slow = StyleFor.add_page_declarations

    def add_page_declarations(style_for: Any, page_type: Any) -> None:
        # What is computed from them has a reference of its own.
        style_for.get_cascaded_styles().clear()
        slow(style_for, page_type)

    with instead(StyleFor, "add_page_declarations", add_page_declarations):
        yield


class _Any:
    """What is equal to each of some values: a list that holds it answers for all of them, as quickly as a set."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self) -> None:
        self.values: set[Any] = set()

    def __eq__(self, other: object) -> bool:
        return other in self.values


class _States:
    """WeasyPrint's states of the pages, of which those before a page are as one.

    Pages are made in order, and what a page says of its anchors stays until it is made again.
    """

    def __init__(self) -> None:
        self._pages: Sequence[Any] = ()
        self._read = 0
        self._anchors = _Any()
        self._lookups = _Any()

    def look_at(self, pages: Sequence[Any]) -> "_States":
        """Return these states; of pages that are others, another book's say, nothing is known yet."""
        if pages is not self._pages:
            self._forget()
        self._pages = pages
        return self

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, index: Any) -> Any:
        return self._before(index.stop) if isinstance(index, slice) else self._pages[index]

    def _before(self, count: int) -> list[Any]:
        if count < self._read:
            self._forget()
        for *_rest, state in self._pages[self._read : count]:
            self._anchors.values.update(state["anchors"])
            self._lookups.values.update(state["content_lookups"])
        self._read = count
        return [(None, None, None, None, {"anchors": [self._anchors], "content_lookups": [self._lookups]})]

    def _forget(self) -> None:
        self._read = 0
        self._anchors.values.clear()
        self._lookups.values.clear()


@contextmanager
def _known_anchors() -> Iterator[None]:
    """Keep the anchors of the pages before a page, instead of listing them anew and searching the list for each box."""
    from weasyprint.layout import page

    slow = page.make_page
    states = _States()

    def make_page(context: Any, *rest: Any) -> Any:
        pages = context.page_maker
        context.page_maker = states.look_at(pages)
        try:
            return slow(context, *rest)
        finally:
            context.page_maker = pages

    with instead(page, "make_page", make_page):
        yield


@contextmanager
def _known_fixed_boxes() -> Iterator[None]:
    """Ask each page once for the boxes that it repeats on all others, not once for each other page."""
    import weasyprint.layout

    make = weasyprint.layout.make_all_pages
    lay_out = weasyprint.layout.layout_fixed_boxes
    repeating: set[Any] = set()

    def make_all_pages(*rest: Any) -> Iterator[Any]:
        repeating.clear()
        for page in make(*rest):
            if page.fixed_boxes:
                repeating.add(page)
            yield page

    def layout_fixed_boxes(context: Any, pages: Sequence[Any], page: Any) -> Iterator[Any]:
        # Few books have any.
        if repeating:
            yield from lay_out(context, [one for one in pages if one in repeating], page)

    with (
        instead(weasyprint.layout, "make_all_pages", make_all_pages),
        instead(weasyprint.layout, "layout_fixed_boxes", layout_fixed_boxes),
    ):
        yield


@contextmanager
def _dropped_pages() -> Iterator[None]:
    """Let go of each page that is made again, and in the end of what only layout needs.

    A page and its area for footnotes know of each other, and so do the context and its way to pictures, and what waits
    for a page's number and those who tell it: nothing but the collector, which a layout does without, would free them.
    """
    import weasyprint.layout

    make = weasyprint.layout.make_all_pages
    contexts: list[Any] = []

    def make_all_pages(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
        contexts[:] = [context]
        for index, page in enumerate(make(context, root, html, pages)):
            if index < len(pages) and pages[index] is not page:
                pages[index].children = ()
            yield page

    with instead(weasyprint.layout, "make_all_pages", make_all_pages):
        yield
    for context in contexts:
        vars(context.target_collector).clear()
        for name in ("style_for", "target_collector", "page_maker", "running_elements", "string_set"):
            delattr(context, name)
