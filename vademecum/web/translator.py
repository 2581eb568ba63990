"""Doctree to HTML: no inline styles, drawings as part of the page, head cells that say what they head."""

import re
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from vademecum.binding.tags import say_aloud
from vademecum.web.drawings import inline_drawing
from vademecum.web.site import is_site

#: CSS pixels in the other absolute units, https://www.w3.org/TR/css-values-4/#absolute-lengths; em at 16 pixels.
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_FONT_SIZES: Final = {"em": 16.0, "rem": 16.0, "ex": 8.0}


class SiteTranslator(HTML5Translator):
    """Write pages that a content security policy of 'self' shows whole."""

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Write a start tag: sizes as classes and attributes, for a style in the tag is one that the policy refuses."""
        style = attributes.pop("style", None)
        if style:
            classes, sizes = sizes_of(str(style))
            attributes["CLASS"] = " ".join(
                [str(attributes.pop("CLASS", attributes.pop("class", ""))), *classes]
            ).strip()
            if tagname in ("img", "svg"):
                attributes |= sizes
        say_aloud(node, tagname, attributes)
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def visit_title(self, node: nodes.title) -> None:
        """Write the caption of a list of chapters as a paragraph: it is a heading of no level."""
        if isinstance(node.parent, addnodes.compact_paragraph) and node.parent.get("toctree"):
            self.body.append(self.starttag(node, "p", "", CLASS="caption"))
            self.body.append('<span class="caption-text">')
            self.context.append("</span></p>\n")
        else:
            super().visit_title(node)

    def visit_image(self, node: nodes.image) -> None:
        """Write a drawing into the page, where its words can be searched, enlarged and seen in the dark."""
        path = Path(self.builder.srcdir) / node["uri"]
        if node["uri"] in self.builder.images and path.suffix == ".svg":
            number = getattr(self, "_drawings", 0) + 1
            width = next(iter(sizes_of(f"width: {node['width']}")[0]), "") if node.get("width") else ""
            drawing = inline_drawing(path.read_bytes(), node.get("alt", ""), f"drawing-{number}", width)
            if drawing:
                self._drawings = number
                self.body.append(drawing)
                return
        super().visit_image(node)


def sizes_of(style: str) -> tuple[list[str], dict[str, str]]:
    """Return what sizes.css and a picture's own attributes have for the sizes of a style.

    >>> sizes_of("width: 33.3%"), sizes_of("width: 2in; height: 10px;")
    ((['vm-width-33'], {}), ([], {'width': '192', 'height': '10'}))
    """
    classes, attributes = [], {}
    for name, number, unit in re.findall(r"(?<![\w-])(width|height):\s*([\d.]+)([a-z%]*)", style):
        if unit == "%" and name == "width":
            classes.append(f"vm-width-{max(1, min(100, round(float(number))))}")
        elif unit in _PIXELS or unit in _FONT_SIZES:
            attributes[name] = str(round(float(number) * (_PIXELS | _FONT_SIZES)[unit]))
    return classes, attributes


def use_translator(app: Sphinx) -> None:
    """Put it before whatever translator the builder has (``builder-inited``)."""
    if is_site(app):
        base = app.registry.get_translator_class(app.builder)
        app.registry.add_translator(app.builder.name, type("Translator", (SiteTranslator, base), {}), override=True)
