"""Doctree to XHTML: what Sphinx's translator writes that e-readers or EPUBCheck stumble over, put right."""

import re
from typing import Any

from docutils import nodes
from lxml import etree
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from vademecum.binding.tags import say_aloud
from vademecum.epub.drawings import UnfitDrawingError, prepared, read_drawing
from vademecum.epub.formulas import UnreadableFormulaError, formula
from vademecum.epub.pages import UNDESCRIBED
from vademecum.epub.rawhtml import cleaned

logger = logging.getLogger(__name__)


class EpubTranslator(HTML5Translator):
    """Write XHTML for an e-reader."""

    def __init__(self, *arguments: Any) -> None:
        """Begin a page."""
        super().__init__(*arguments)
        self._drawings = 0

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Write a start tag; a head cell says whether it heads a column or a row."""
        say_aloud(node, tagname, attributes)
        return super().starttag(node, tagname, suffix, empty, **attributes)

    # A caption of a list of chapters is no heading of any level.

    def visit_title(self, node: nodes.title) -> None:
        """Write the caption of a list of chapters as a paragraph."""
        if isinstance(node.parent, addnodes.compact_paragraph) and node.parent.get("toctree"):
            self.body.append(self.starttag(node, "p", "", CLASS="caption"))
            self.context.append("</p>\n")
        else:
            super().visit_title(node)

    # Pictures. A file's name is no text alternative; what the book does not hold is no picture.

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture with the alternative that the source gives; a drawing goes into the text."""
        if "alt" not in node:
            self._say(
                node, "alternative",
                "picture %r has no text alternative; add :alt: and say what it shows, or an empty :alt: to an ornament",
                node["uri"],
            )  # fmt: skip
            node["classes"].append(UNDESCRIBED)
        node.setdefault("alt", "")
        if node["uri"] not in self.builder.images and not node["uri"].startswith("data:"):
            # Sphinx has reported it.
            self.body.append(self.encode(node["alt"]))
            raise nodes.SkipNode
        if node["uri"].endswith(".svg") and not node["uri"].startswith("data:"):
            self._write_drawing(node)
        super().visit_image(node)

    def _write_drawing(self, node: nodes.image) -> None:
        """Write a drawing into the text; return where it has to stay a file."""
        try:
            drawing = read_drawing((self.builder.srcdir / node["uri"]).read_bytes())
        except UnfitDrawingError as fault:
            self._say(node, "drawing", "drawing %r %s", node["uri"], fault)
            self.body.append(self.encode(node["alt"]))
            raise nodes.SkipNode from None
        if drawing is None:
            return
        self._drawings += 1
        drawing = prepared(drawing, node["alt"], f"drawing-{self._drawings}-")
        drawing.set("class", " ".join(["vm-drawing", *node["classes"]]))
        if "width" in node and (size := re.fullmatch(r"([\d.]+)(em|ex|px|in|cm|mm|pt|pc|%)?", node["width"])):
            drawing.set("style", f"width: {size[1]}{size[2] or 'px'}; max-width: 100%; height: auto")
        if node["ids"]:
            drawing.set("id", node["ids"][0])
        self.body.append(etree.tostring(drawing, encoding="unicode"))
        raise nodes.SkipNode

    # Raw HTML and formulas: no script runs in the book, and nothing is fetched.

    def visit_raw(self, node: nodes.raw) -> None:
        """Write raw HTML as XHTML, without what acts or fetches."""
        if "html" in node.get("format", "").split():
            in_line = isinstance(node.parent, nodes.TextElement)
            text, left_out = cleaned(node.astext(), in_line=in_line)
            for what in left_out:
                self._say(node, "raw", "raw HTML: %s has no place in a book and is left out; write it otherwise", what)
            tag = "span" if in_line else "div"
            self.body.append(self.starttag(node, tag, "") + text + f"</{tag}>" if node["classes"] else text)
        raise nodes.SkipNode

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        """Write a formula in the text as MathML."""
        self.body.append(self._formula(node, is_block=False))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        """Write a formula in a block of its own, with its number if it has one."""
        self.body.append(self.starttag(node, "div", CLASS="vm-formula"))
        if node.get("number"):
            number = get_node_equation_number(self, node)
            self.body.append(f'<span class="vm-formula-number">({self.encode(number)})</span>')
        self.body.append(self._formula(node, is_block=True) + "</div>\n")
        raise nodes.SkipNode

    def _formula(self, node: nodes.math | nodes.math_block, *, is_block: bool) -> str:
        try:
            return formula(node.astext(), is_block=is_block)
        except UnreadableFormulaError as fault:
            self._say(node, "formula", "formula %r: %s; write it with commands of LaTeX's own", node.astext(), fault)
            return f"<code>{self.encode(node.astext())}</code>"

    def _say(self, node: nodes.Node, kind: str, message: str, *told: object) -> None:
        logger.warning(message, *told, location=node, type="epub", subtype=kind)

    # Notes. Readers put brackets round a note's mark themselves: Sphinx's own would be the second pair.

    def visit_footnote_reference(self, node: Any) -> None:
        """Write the mark of a note, without brackets."""
        attributes: dict[str, Any] = {"role": "doc-noteref", "epub:type": "noteref", "href": f"#{node['refid']}"}
        self.body.append(self.starttag(node, "a", "", CLASS="footnote-reference", **attributes))

    def depart_footnote_reference(self, node: Any) -> None:
        """Close the mark of a note."""
        self.body.append("</a>")

    def visit_footnote(self, node: Any) -> None:
        """Write a note that reading systems may pop up."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div class="footnote-list">\n')
        attributes: dict[str, Any] = {"role": "doc-footnote", "epub:type": "footnote"}
        self.body.append(self.starttag(node, "aside", CLASS="footnote", **attributes))

    def depart_footnote(self, node: Any) -> None:
        """Close a note, and the list after the last."""
        self.body.append("</aside>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</div>\n")

    # Citations. The role doc-biblioentry is deprecated, and a list needs items.

    def visit_citation(self, node: Any) -> None:
        """Write a source without a role."""
        self.body.append(self.starttag(node, "div", CLASS="citation"))

    def depart_citation(self, node: Any) -> None:
        """Close a source."""
        self.body.append("</div>\n")

    def visit_label(self, node: Any) -> None:
        """Write the mark before a note or source, with the way back when there is one."""
        back = node.parent.get("backrefs", [])
        self.body.append('<span class="label">')
        if len(back) == 1:
            self.body.append(f'<a role="doc-backlink" href="#{self.attval(back[0])}">')

    def depart_label(self, node: Any) -> None:
        """Close the mark; where the text refers to the note more than once, number the ways back."""
        back = node.parent.get("backrefs", [])
        self.body.append("</a></span>\n" if len(back) == 1 else "</span>\n")
        if len(back) > 1:
            links = (
                f'<a role="doc-backlink" href="#{self.attval(anchor)}">{n}</a>' for n, anchor in enumerate(back, 1)
            )
            self.body.append(f'<span class="backrefs">({", ".join(links)})</span>\n')
