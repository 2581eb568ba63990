"""Rounds of layout, in which the numbers of pages are filled in: what WeasyPrint 70 gets wrong, one gap a function.

A reference to a page is laid out before anybody knows the page. So there are rounds, and in each the pages are made
again on which a number has changed: https://github.com/Kozea/WeasyPrint/pull/652. They end when nothing changes.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from typing import Any

from vademecum.pdf.patching import instead


@contextmanager
def sound_rounds() -> Iterator[None]:
    """Lay out one document in as few rounds as there is news, and until every reference names the right page."""
    with ExitStack() as stack:
        for gap in (_named_targets, _told_of_news, _whole_rounds):
            stack.enter_context(gap())
        yield


@contextmanager
def _named_targets() -> Iterator[None]:
    """Let what refers to an anchor by ``attr(href)`` wait for this anchor, not for one without a name.

    Else nobody tells it of another page: WeasyPrint reads it again only where the counters of its own page change, and
    prints a wrong number where text moves later than that.
    """
    from weasyprint.css import targets

    name_of = targets.anchor_name_from_token
    collect = targets.TargetCollector.collect_missing_counters
    last: str | None = None

    def anchor_name_from_token(token: Any) -> str | None:
        # Asked for by the look-up, which has read the attribute, and then for its note with what was in the sheet.
        nonlocal last
        if token[0] != "attr()" or token[1][1] not in ("string", "url"):
            last = name_of(token)
        return last

    def collect_missing_counters(collector: Any, box: Any, css: str, again: Any, own: Any, others: Any) -> None:
        # The list of what is wanted of the box's own page is mixed up with that of what is wanted of the target's.
        if css == "content" and not any(kind in ("counter()", "counters()") for kind, _value in box.style["content"]):
            own = []
        collect(collector, box, css, again, own, others)

    with (
        instead(targets, "anchor_name_from_token", anchor_name_from_token),
        instead(targets.TargetCollector, "collect_missing_counters", collect_missing_counters),
    ):
        yield


class _Lookups(dict[Any, Any]):
    """WeasyPrint's items that wait for the number of a page, once all are collected.

    Iterated over they are without those of ``content``, which every iteration but one skips one by one.
    """

    def __init__(self, lookups: dict[Any, Any]) -> None:
        super().__init__(lookups)
        self._others = {key: item for key, item in lookups.items() if key[1] != "content"}
        #: By anchor: those of ``content`` that wait for its number.
        self.waiting: dict[str, dict[Any, Any]] = {}
        for key, item in lookups.items():
            if key[1] == "content":
                for anchor in item.missing_target_counters:
                    self.waiting.setdefault(anchor, {})[key] = item

    def items(self) -> Any:
        return self._others.items()


@contextmanager
def _told_of_news() -> Iterator[None]:
    """Tell the page of an anchor to what refers to this anchor, and only when it is another page.

    WeasyPrint goes through all references in the book for each anchor, and also takes it for news of a page when the
    number of all pages is found, so that everything is laid out once more.
    """
    from weasyprint.css.targets import TargetCollector

    check = TargetCollector.check_pending_targets
    tell = TargetCollector.cache_target_page_counters

    def check_pending_targets(collector: Any) -> None:
        check(collector)
        collector.counter_lookup_items = _Lookups(collector.counter_lookup_items)

    def cache_target_page_counters(collector: Any, anchor: str, counters: Any, *rest: Any) -> None:
        lookups = collector.counter_lookup_items
        waiting = lookups.waiting.get(anchor, {})
        target = collector.target_lookup_items.get(anchor)
        if target is not None and (known := target.cached_page_counter_values):
            wanted = {name for item in waiting.values() for name in item.missing_target_counters[anchor]}
            if all(known.get(name) == counters.get(name) for name in wanted):
                target.cached_page_counter_values = deepcopy(counters)
        collector.counter_lookup_items = waiting
        try:
            tell(collector, anchor, counters, *rest)
        finally:
            collector.counter_lookup_items = lookups

    with (
        instead(TargetCollector, "check_pending_targets", check_pending_targets),
        instead(TargetCollector, "cache_target_page_counters", cache_target_page_counters),
    ):
        yield


@contextmanager
def _whole_rounds() -> Iterator[None]:
    """Make all pages again, if any, of a book in which a page leaves a part of a float or a footnote to the next.

    WeasyPrint gives that part to the page that it makes next, though pages between may stay as they are: what was on
    one of them is then on another, or on none.
    """
    import weasyprint.layout

    make = weasyprint.layout.make_all_pages
    has_parts = False

    def make_all_pages(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
        nonlocal has_parts
        if has_parts:
            for *_rest, state in context.page_maker[: len(pages)]:
                state["content_changed"] = True
        for page in make(context, root, html, pages):
            has_parts = has_parts or bool(context.broken_out_of_flow or context.reported_footnotes)
            yield page

    with instead(weasyprint.layout, "make_all_pages", make_all_pages):
        yield
