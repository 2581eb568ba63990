"""Arithmetic that no machine should do is a finding."""

from pathlib import Path

import pytest

from vademecum.evidence.model import Derived, Evidence
from vademecum.evidence.rules.arithmetic import findings
from vademecum.findings import Place


@pytest.mark.parametrize(
    ("expr", "said"),
    [
        ("12e400", "holds a number too large or too small; write it in other units"),
        ("1e999999999", "holds a number too large or too small; write it in other units"),
        ("1 / 1e-999999999", "holds a number too large or too small; write it in other units"),
        ("1" + "0" * 400, "holds a number too large or too small; write it in other units"),
        ("1e29 * 1e29", "comes to a number too large; write it in other units"),
        ("+".join(["1"] * 3000), "does not parse; write numbers with + - * / and brackets"),
        ("2 ** 9", "holds more than arithmetic; write numbers with + - * / and brackets"),
        ("1 / 0e0", "holds a number too large or too small; write it in other units"),
        ("1 / 0.0", "divides by nought; correct it"),
    ],
)
def test_arithmetic_past_all_sources_is_reported(expr: str, said: str, tmp_path: Path) -> None:
    derived = Derived("calc.sum", (), expr, 2.0, (), Place(str(tmp_path / "derived.toml"), 1))
    (found,) = findings(Evidence(derived={derived.id: derived}))
    assert (found.code, found.message) == ("claims.calc", f"'calc.sum': expr {expr!r} {said}")


@pytest.mark.parametrize("value", [1e300, -1e300, 1e-300])
def test_value_past_all_sources_is_reported(value: float) -> None:
    derived = Derived("calc.sum", (), "1 + 1", value, (), Place("derived.toml", 1))
    (found,) = findings(Evidence(derived={derived.id: derived}))
    assert found.message == f"'calc.sum' says {value:g}, and 1 + 1 is 2; correct one"
