"""CSL-JSON, as Zotero, Mendeley and pandoc write it (https://github.com/citation-style-language/schema)."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from vademecum.errors import HandbookError
from vademecum.evidence.exchange.records import Imported, exported, imported


def read(text: str, taken: Collection[str]) -> Iterator[Imported]:
    """Yield the sources of a file; ``taken`` are the ids that are given already.

    :raises HandbookError: if it is no CSL-JSON.
    """
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        raise HandbookError(f"line {error.lineno}: no JSON ({error.msg}); export it as CSL-JSON") from error
    if isinstance(items, dict):
        items = items.get("items", [items])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise HandbookError("the file is JSON and no list of sources; export it as CSL-JSON")
    given = set(taken)
    for item in items:
        source = imported(item, given)
        given.add(source.id)
        yield source


def write(tables: Mapping[str, Mapping[str, Any]]) -> tuple[str, list[str]]:
    """Return the tables of ``sources.toml`` as a file, and what other programs will not read in it."""
    items = [exported(id_, values) for id_, values in tables.items()]
    notes = [
        f"{item['id']}: {', '.join(item['custom']['vademecum'])} stand under 'custom', which other programs may drop"
        for item in items
        if "custom" in item
    ]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n", notes
