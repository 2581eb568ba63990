"""Marks: reST's own citation references with a dot in them, read early and shown late."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from vademecum.claims.bibliography import bibliography_seen_from
from vademecum.claims.domain import claims_domain
from vademecum.claims.listing import back_link, fact_target, reference_section
from vademecum.evidence.model import Evidence
from vademecum.evidence.numbering import Numbering, numbering


class mark(nodes.Inline, nodes.Element):  # noqa: N801 -- nodes are named as docutils names them
    """A mark as it was read: ``name`` is what stands in the brackets."""


class reference_list(nodes.General, nodes.Element):  # noqa: N801
    """Where the list of a chapter's references goes."""


class mark_link(nodes.reference):  # noqa: N801
    """A mark as readers see it: a link to its fact that says what it is (``spoken``)."""


class own_mark(nodes.inline):  # noqa: N801
    """A mark that leads nowhere, ours or of our arithmetic, and what it is called aloud (``spoken``)."""


def src_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Read ``:src:`source.fact``` as the same mark as ``[source.fact]_``."""
    return [mark(rawtext, name=text.strip())], []


class ReadMarks(SphinxTransform):
    """Turn dotted citation references into marks."""

    # Before Sphinx's CitationReferenceTransform at 619 makes links to citations of them.
    default_priority = 610

    def apply(self, **kwargs: Any) -> None:
        """Replace each of them; docutils lower-cases names, so the text is what counts."""
        for node in self._references():
            # A name has no markup in it, and no escapes.
            name = "".join(map(str, node.children))
            if "." in name:
                node.parent[node.parent.index(node)] = mark(node.rawsource, name=name)
        self._forget()

    def _forget(self) -> None:
        """Take the marks from the parser's notes, which would be kept and stored with the tree for nothing."""
        noted: tuple[dict[str, list[Any]], ...] = (self.document.citation_refs, self.document.refnames)
        for notes in noted:
            for name in [name for name in notes if "." in name]:
                notes[name] = [node for node in notes[name] if not isinstance(node, nodes.citation_reference)]
                if not notes[name]:
                    del notes[name]

    def _references(self) -> list[nodes.citation_reference]:
        """Return the citation references of the page.

        The parser notes each, which saves a walk over the whole tree; what substitutions copied is not noted.
        """
        if self.document.substitution_defs:
            return list(self.document.findall(nodes.citation_reference))
        return [node for noted in self.document.citation_refs.values() for node in noted]


class ShowMarks(SphinxPostTransform):
    """Show marks as numbers and letters that lead to the list at the chapter's end."""

    # Before the writers' own post-transforms (from 400 on) look at references.
    default_priority = 200

    def run(self, **kwargs: Any) -> None:
        """Replace marks and the places of the lists; a tree may hold several documents."""
        domain = claims_domain(self.env)
        evidence = domain.evidence
        shown: dict[str, list[str]] = {node["docname"]: [] for node in _ours(self.document)}
        for one in self.document.findall(mark):
            shown[one["docname"]].append(one["name"])
        # A box shows its marks though each of its sentences has some of its own.
        numbers = {
            docname: numbering([*domain.of(docname).marks, *names], evidence) for docname, names in shown.items()
        }
        _join_runs(self.document)
        self._ids: set[str] = set()
        #: By page and fact: the ids of the marks that lead to it.
        self._marks: dict[tuple[str, str], list[str]] = defaultdict(list)
        for group in _groups(self.document):
            self._show(group, numbers[group[0]["docname"]], evidence)
        for node in list(self.document.findall(reference_list)):
            docname = node["docname"]
            marks = {fact: ids for (page, fact), ids in self._marks.items() if page == docname}
            bibliography = bibliography_seen_from(docname, domain, self.env._app.builder)
            node.replace_self(reference_section(numbers[docname], evidence, marks, bibliography))

    def _show(self, group: list[mark], numbers: Numbering, evidence: Evidence) -> None:
        docname, place = group[0]["docname"], _place_name(group[0])
        shown: nodes.Element = nodes.inline(classes=["vm-marks"])
        for node in group:
            if len(shown):
                shown += nodes.Text("\N{THIN SPACE}")
            shown += _shown(node["name"], numbers, evidence)
            for fact in evidence.derived[node["name"]].facts if node["name"] in evidence.derived else ():
                shown += [nodes.Text("\N{THIN SPACE}"), _shown(fact, numbers, evidence)]
        for link in shown.findall(mark_link):
            link["ids"] = [self._new_id(f"mark-{place}-{link['fact']}")]
            self._marks[docname, link["fact"]].append(link["ids"][0])
        for node in group[1:]:
            node.parent.remove(node)
        group[0].replace_self(shown)

    def _new_id(self, wanted: str) -> str:
        number, id_ = 1, wanted
        while id_ in self._ids:
            number += 1
            id_ = f"{wanted}-{number}"
        self._ids.add(id_)
        return id_


class ShowPlainMarks(SphinxPostTransform):
    """Show marks in the words of docutils, for builders that know nothing of ours: LaTeX, text, the ledger."""

    # After ShowMarks at 200.
    default_priority = 210
    formats = ("html",)

    def is_supported(self) -> bool:
        """Leave alone the formats that write marks themselves."""
        return not super().is_supported()

    def run(self, **kwargs: Any) -> None:
        """Replace links by references, and groups by superscripts."""
        for link in [*self.document.findall(mark_link), *self.document.findall(back_link)]:
            link.replace_self(nodes.reference("", link.astext(), refid=link["refid"], internal=True, ids=link["ids"]))
        for own in list(self.document.findall(own_mark)):
            own.replace_self(nodes.inline("", own.astext(), classes=own["classes"]))
        for shown in list(self.document.findall(nodes.inline)):
            if "vm-marks" in shown["classes"]:
                shown.replace_self(nodes.superscript("", "", *shown.children, classes=["vm-marks"]))


def _join_runs(document: nodes.document) -> None:
    """Leave the marks of neighbouring sentences that rest on the same away but for those of the last of them."""
    last: tuple[nodes.Node, tuple[str, ...], list[mark]] | None = None
    for sentence in [node for node in document.findall(nodes.inline) if "vm-sentence" in node["classes"]]:
        marks = list(sentence.findall(mark))
        names = tuple(node["name"] for node in marks)
        if last and names and last[:2] == (sentence.parent, names):
            for node in last[2]:
                node.parent.remove(node)
        last = (sentence.parent, names, marks)


def _place_name(node: nodes.Node) -> str:
    """Return what is known of the place of a mark whatever happens elsewhere on the page: its sentence's id."""
    around: nodes.Element | None = node.parent
    while around is not None:
        if "vm-sentence" in around.get("classes", ()):
            return str(around["ids"][0]).removeprefix("s-")
        if "origin" in around:
            return f"rule-{around['origin'] or 'without-origin'}"
        around = around.parent
    return "page"


def _groups(document: nodes.document) -> list[list[mark]]:
    """Return the marks with neighbouring ones joined: a stylesheet's ``a + a`` would match across text too."""
    groups: list[list[mark]] = []
    for node in document.findall(mark):
        if groups and groups[-1][-1].next_node(descend=False, siblings=True, ascend=False) is node:
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


def _ours(document: nodes.document) -> Iterator[nodes.Element]:
    yield from document.findall(mark)
    yield from document.findall(reference_list)


def _shown(name: str, numbers: Numbering, evidence: Evidence) -> nodes.Node:
    if name.startswith("own."):
        spoken = f"our {name.removeprefix('own.')}"
        return own_mark("", "†", classes=["vm-mark", "vm-mark-own"], spoken=spoken)
    if name in evidence.derived:
        labels = [numbers.label(fact) for fact in evidence.derived[name].facts if fact in evidence.facts]
        spoken = f"our arithmetic from {', '.join(labels)}"
        return own_mark("", "=", classes=["vm-mark", "vm-mark-calc"], spoken=spoken)
    if name not in evidence.facts:
        # Reported as claims.unknown-evidence; the page still shows that something was meant.
        return nodes.inline("", "?", classes=["vm-mark", "vm-mark-unknown"])
    number, letter = numbers.number(name), numbers.letter(name)
    return mark_link(
        "",
        f"{number}{letter}",
        refid=fact_target(name),
        internal=True,
        classes=["vm-mark"],
        fact=name,
        spoken=f"reference {number}, fact {letter}",
    )
