"""Formulas as MathML, which reading systems set, enlarge and read aloud."""

import re
from typing import Final

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from lxml import etree

_MATHML: Final = "http://www.w3.org/1998/Math/MathML"


class UnreadableFormulaError(ValueError):
    """TeX that the converter does not know; the message says what it stumbled over."""


def formula(tex: str, *, is_block: bool) -> str:
    """Return TeX as MathML that bears the TeX as its text alternative.

    :raises UnreadableFormulaError: if the converter does not know a command.
    """
    return "\n".join(_one(part, is_block=is_block) for part in re.split(r"\n\s*\n", tex.strip()) if part.strip())


def _one(tex: str, *, is_block: bool) -> str:
    code = " ".join(tex.split())
    if (r"\\" in code or "&" in code) and r"\begin" not in code:
        code = rf"\begin{{aligned}}{code}\end{{aligned}}"
    try:
        root = etree.fromstring(tex2mathml(code, as_block=is_block))
    except (MathError, etree.XMLSyntaxError, AttributeError, IndexError, KeyError, ValueError) as error:
        raise UnreadableFormulaError(str(error) or type(error).__name__) from error
    for element in root.iter(f"{{{_MATHML}}}*"):
        # EPUBCheck knows MathML 3, which has neither classes of docutils nor styles of its own.
        element.attrib.pop("class", None)
        element.attrib.pop("style", None)
    root.set("alttext", " ".join(tex.split()))
    root.tail = None
    return str(etree.tostring(root, encoding="unicode"))
