"""Boxes: directives whose frame tells readers what the text in it rests on."""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from vademecum.claims.domain import claims_domain
from vademecum.claims.marks import mark
from vademecum.claims.objects import name_box
from vademecum.evidence.model import Kind

logger = logging.getLogger(__name__)

#: What the sentences in each box are.
KINDS = {
    "sourced": Kind.SOURCED,
    "case": Kind.SOURCED,
    "rule": Kind.RULE,
    "advice": Kind.ADVICE,
    "reflect": Kind.QUESTION,
    "scenario": Kind.SCENARIO,
    "local": Kind.LOCAL,
}

#: The line at the head of a box; the same words wherever it stands.
LABELS = {
    "case": "Case study",
    "rule": "Rule of thumb",
    "advice": "Our advice",
    "reflect": "To think about",
    "scenario": "Invented example: no real person, patient or post",
    "local": "Local contacts",
}

VERDICTS = {"holds": "Holds", "needs-care": "Needs care", "overtaken": "Overtaken"}


def box_around(node: nodes.Node) -> nodes.Element | None:
    """Return the innermost box that a node stands in."""
    around: nodes.Node | None = node
    while around is not None:
        if isinstance(around, nodes.container) and "box" in around:
            return around
        around = around.parent
    return None


class BoxDirective(SphinxDirective):
    """A box with a label and text: ``scenario``."""

    has_content = True
    required_arguments = 0
    optional_arguments = 0
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.assert_has_content()
        return [self.box()]

    def box(self, evidence: str = "") -> nodes.container:
        """Return the frame with its label and the parsed text."""
        frame = nodes.container(classes=["vm-box", f"vm-{self.name}"], box=self.name, evidence=evidence.split())
        self.set_source_info(frame)
        if self.name in LABELS:
            frame += self.label(LABELS[self.name], "vm-box-label")
        frame += self.parse_content_to_nodes()
        self.add_name(frame)
        return frame

    def label(self, text: str, css_class: str) -> nodes.rubric:
        """Return a line that names something, with the directive's place."""
        line = nodes.rubric("", text, classes=[css_class])
        self.set_source_info(line)
        return line


class TitledDirective(BoxDirective):
    """``.. advice::``, ``.. reflect::``: may have a title, and with ``:card:`` is a page of the pocket card.

    The page's title follows ``:card:``; without one it is the box's, else the chapter's.
    """

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged, "card": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the box, with its title where it has one."""
        self.assert_has_content()
        frame = self.box()
        frame["card"] = "card" in self.options
        frame["card-title"] = self.options.get("card", "")
        if self.arguments:
            frame.insert(1, self.label(self.arguments[0], "vm-box-title"))
        return [frame]


class SourcedDirective(BoxDirective):
    """``.. sourced:: id id``: text that rests as a whole on some facts; readers see the marks once, at its end."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the block."""
        self.assert_has_content()
        return [self.box(self.arguments[0])]


class CaseDirective(BoxDirective):
    """``.. case:: Title`` with ``:evidence:``: something that happened."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "name": directives.unchanged,
        "evidence": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the box with its title."""
        self.assert_has_content()
        frame = self.box(self.options.get("evidence", ""))
        frame.insert(1, self.label(self.arguments[0], "vm-box-title"))
        name_box(frame, "case", self.arguments[0], self.state.document)
        return [frame]


class RuleDirective(BoxDirective):
    """``.. rule:: Rule`` with ``:from:``, ``:verdict:``, ``:now:``, ``:card:``: whose it is, and how it stands."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "name": directives.unchanged,
        "from": directives.unchanged_required,
        "verdict": lambda argument: directives.choice(argument, tuple(VERDICTS)),
        "now": directives.unchanged_required,
        "card": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the box; what readers see of the evidence is filled in when it is written."""
        origin, now = self.options.get("from", ""), self.options.get("now", "")
        frame = self.box(f"{origin} {now}")
        verdict = self.options.get("verdict")
        frame["origin"], frame["now"], frame["verdict"] = origin, now.split(), verdict
        frame["card"] = "card" in self.options
        if verdict:
            frame["classes"].append(f"vm-verdict-{verdict}")
        says = nodes.paragraph("", self.arguments[0], classes=["vm-rule-says"])
        self.set_source_info(says)
        frame.insert(1, says)
        name_box(frame, "rule", self.arguments[0], self.state.document)
        return [frame]


class LocalDirective(BoxDirective):
    """``.. local::``: contacts from ``local.toml``; what is absent prints as a blank to fill in."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the box; the contacts are filled in when it is written."""
        return [self.box()]


class ShowRules(SphinxPostTransform):
    """Say below each rule of thumb whose it is, of which year, and how it stands."""

    # Before ShowMarks at 200: the marks that it sets are shown there.
    default_priority = 190

    def run(self, **kwargs: Any) -> None:
        """Fill in what the evidence says."""
        evidence = claims_domain(self.env).evidence
        for box in self.document.findall(nodes.container):
            if box.get("box") != "rule":
                continue
            facts = nodes.definition_list(classes=["vm-rule-facts"])
            origin = evidence.facts.get(box["origin"])
            if origin:
                source = evidence.sources[origin.source]
                whose = origin.person or ", ".join(source.authors) or source.title
                facts += _row("Whose rule", nodes.Text(whose), mark(name=origin.id, docname=box["docname"]))
                facts += _row("Year", nodes.Text(source.year))
            if box["verdict"]:
                marks = [mark(name=name, docname=box["docname"]) for name in box["now"]]
                verdict = nodes.inline("", VERDICTS[box["verdict"]], classes=["vm-verdict"])
                facts += _row("Now", verdict, *marks)
            if len(facts):
                box += facts


def _row(term: str, *told: nodes.Node) -> nodes.definition_list_item:
    paragraph = nodes.paragraph("", "", *told)
    return nodes.definition_list_item("", nodes.term("", term), nodes.definition("", paragraph))
