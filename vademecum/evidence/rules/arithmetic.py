"""Arithmetic: what we worked out follows from figures of the facts that it names."""

import ast
import operator
from collections.abc import Callable, Iterator
from fractions import Fraction

from vademecum.evidence.model import Derived, Evidence
from vademecum.findings import Finding
from vademecum.prose.figures import figures

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: What turns a share into per cent, and a year into months, is no figure of a fact.
_FREE = frozenset({Fraction(100), Fraction(12), Fraction(1)})
#: Beyond these no source counts anything, and the machine's own numbers end somewhere.
_LEAST, _MOST = 1e-30, 1e30


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each calculation that does not hold, or that rests on a number of no fact."""
    for derived in evidence.derived.values():
        try:
            result = value_of(derived.expr)
        except (ValueError, ZeroDivisionError) as error:
            yield Finding("claims.calc", f"{derived.id!r}: expr {derived.expr!r} {error}", derived.place)
            continue
        if not _is_rounded(result, derived.value):
            yield Finding(
                "claims.calc",
                f"{derived.id!r} says {derived.value:g}, and {derived.expr} is {float(result):.6g}; correct one",
                derived.place,
            )
        yield from _foreign_numbers(derived, evidence)


def value_of(expr: str) -> Fraction:
    """Return what an expression of numbers, brackets and + - * / comes to, exactly.

    >>> value_of("3.07e9 / 1.1e9") == Fraction(307, 110)
    True

    :raises ValueError: if it holds anything else, or numbers that no source has.
    :raises ZeroDivisionError: if it divides by nought.
    """
    try:
        return _value(ast.parse(expr, mode="eval").body, expr)
    except (SyntaxError, RecursionError, MemoryError):
        raise ValueError("does not parse; write numbers with + - * / and brackets") from None


def _value(node: ast.expr, expr: str) -> Fraction:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        # "1e-400" is nought to the machine.
        written = (ast.get_source_segment(expr, node) or "0").replace("_", "")
        is_nought = node.value == 0 and "e" not in written.lower()  # 1e-400 is none, and the machine's is
        if not (is_nought or _LEAST < node.value < _MOST):
            raise ValueError("holds a number too large or too small; write it in other units")
        # As written, not as the machine rounds it: 0.1 is a tenth.
        return Fraction(written)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, expr)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        right = _value(node.right, expr)
        if isinstance(node.op, ast.Div) and right == 0:
            raise ZeroDivisionError("divides by nought; correct it")
        result = _OPERATIONS[type(node.op)](_value(node.left, expr), right)
        if abs(result) >= _MOST:
            raise ValueError("comes to a number too large; write it in other units")
        return result
    raise ValueError("holds more than arithmetic; write numbers with + - * / and brackets")


def _numbers(expr: str) -> Iterator[Fraction]:
    for node in ast.walk(ast.parse(expr, mode="eval")):
        if isinstance(node, ast.Constant):
            yield _value(node, expr)


def _is_rounded(result: Fraction, written: float) -> bool:
    """Say whether a result, rounded to the digits of what is written, is that."""
    digits = f"{written:.10f}".rstrip("0").partition(".")[2]
    places = len(digits)
    if places == 0 and abs(written) >= 10:
        # "3000000": rounded to the digits that are not nought at its end
        zeros = len(str(int(written))) - len(str(int(written)).rstrip("0"))
        return any(round(result, -zero) == int(written) for zero in range(zeros + 1))
    # Half is rounded up, as people do.
    scaled = abs(result) * 10**places
    return int(scaled + Fraction(1, 2)) == round(abs(written) * 10**places) and (result < 0) == (written < 0)


def _foreign_numbers(derived: Derived, evidence: Evidence) -> Iterator[Finding]:
    held: set[Fraction] = set()
    for name in derived.facts:
        if fact := evidence.facts.get(name):
            for text in (fact.fact, *fact.also, fact.as_of):
                held |= {figure.value for figure in figures(text)}
                held |= {figure.value / 100 for figure in figures(text) if figure.unit == "per cent"}
    for number in _numbers(derived.expr):
        if number not in held | _FREE and not (number.denominator == 1 and _is_year(int(number), derived, evidence)):
            yield Finding(
                "claims.calc",
                f"{derived.id!r}: {float(number):g} in expr is no figure of the facts in from; use theirs, "
                "or name the fact that has it",
                derived.place,
            )


def _is_year(number: int, derived: Derived, evidence: Evidence) -> bool:
    """Say whether a number is a year that the facts name: 2026 - 2013 is a count of years."""
    told = " ".join(
        text
        for name in derived.facts
        if (fact := evidence.facts.get(name))
        for text in (fact.fact, fact.as_of, *fact.also)
    )
    return 1900 <= number <= 2100 and str(number) in told
