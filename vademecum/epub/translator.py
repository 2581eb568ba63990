"""Doctree to XHTML: what Sphinx's translator writes that e-readers or EPUBCheck stumble over, put right."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator


class EpubTranslator(HTML5Translator):
    """Write XHTML for an e-reader."""

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Write a start tag; a head cell says whether it heads a column or a row."""
        if tagname == "th" and isinstance(node, nodes.entry):
            attributes["scope"] = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
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
        """Write a picture with the alternative that the source gives, or an empty one."""
        node.setdefault("alt", "")
        if node["uri"] not in self.builder.images and not node["uri"].startswith("data:"):
            # Sphinx has reported it.
            self.body.append(self.encode(node["alt"]))
            raise nodes.SkipNode
        super().visit_image(node)

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
