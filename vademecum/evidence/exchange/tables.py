"""Tables of ``sources.toml`` as text, added to the file without touching what stands there."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from vademecum.evidence.csl import DATE_VARIABLES, NAME_VARIABLES
from vademecum.evidence.exchange.records import Imported
from vademecum.evidence.schema import SOURCE_KEYS

_DATES = (*DATE_VARIABLES, "status-checked", "status-since")

#: Keys in the order in which a table is written.
_FIRST = ("type", "kind", *NAME_VARIABLES)
_ORDER = (*_FIRST, *(key for key in SOURCE_KEYS if key not in _FIRST))


def table(source: Imported) -> str:
    """Return a source as a table."""
    lines = [f"[{source.id}]"]
    lines += [f"{key} = {_value(key, source.values[key])}" for key in _ORDER if key in source.values]
    if source.missing:
        lines.append(f"# add: {', '.join(source.missing)}")
    return "\n".join(lines) + "\n"


def tables(sources: Iterable[Imported]) -> str:
    """Return sources as tables, one below the other, each with an empty line before it."""
    return "".join(f"\n{table(source)}" for source in sources)


def _value(key: str, value: Any) -> str:
    if key in _DATES:
        # TOML has dates of a day; a month or a year is a string.
        return str(value) if len(str(value)) == 10 else _text(str(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_text(told)}" for name, told in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value("", one) if isinstance(one, Mapping) else _text(one) for one in value) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    # A string of JSON is one of TOML, but for DEL.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
