"""Directives that would fetch their content from the network while pages are read: here they do not."""

from typing import Any, ClassVar

from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.patches import CSVTable


def _without_url(options: Any) -> dict[str, Any]:
    return {name: kind for name, kind in (options or {}).items() if name != "url"}


class LocalCSVTable(CSVTable):
    """``csv-table`` without ``:url:``, which docutils would open, be it a file anywhere on the machine."""

    option_spec: ClassVar[dict[str, Any]] = _without_url(CSVTable.option_spec)


class LocalRaw(Raw):
    """``raw`` without ``:url:``."""

    option_spec: ClassVar[dict[str, Any]] = _without_url(Raw.option_spec)
