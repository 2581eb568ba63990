"""What CONTRIBUTING shows to copy is in order."""

import re

from tests.books import REPOSITORY, Book


def test_ten_paragraphs_to_copy_are_silent(handbook: Book) -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.partition("## Ten paragraphs to copy")[2].partition("\n## ")[0]
    examples = re.findall(r"^```rst\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    assert len(examples) == 10
    # Among enough cited sentences that our own are no more than a page bears.
    filler = "\nMessages in private groups may become public. [gmc2024.private-groups]_\n" * 8
    handbook.write("pitfalls/examples.rst", "Examples\n========\n\n" + "\n\n".join(examples) + filler)
    handbook.append("pitfalls/index.rst", "   examples\n")
    for builder in ("claims", "html", "epub"):
        result = handbook.build(builder)
        assert (result.status, result.output) == (0, "")
