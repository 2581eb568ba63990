"""When a source or a fact changes, every sentence that depends on it is listed."""

import re

from tests.books import Book


def _sentences_citing(book: Book, mark: str) -> set[tuple[str, str]]:
    """Return page and words of each sentence, not in a box, that cites a mark; read from the pages' text."""
    found = set()
    for path in sorted(book.source.rglob("*.rst")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(rf"\[{re.escape(mark)}\]_", text):
            before = re.split(r"\]_\s|\n\s*\n", text[: match.start()])[-1]
            words = re.sub(r"\[[\w.-]+$", "", before).split()
            found.add((path.name, " ".join(words[-3:])))
    return found


def test_superseded_source_lists_every_sentence_that_cites_it(handbook: Book) -> None:
    sources = handbook.read("evidence/sources.toml")
    table = re.search(r"^\[mddus2021\]\n.*?(?=^\[|\Z)", sources, re.MULTILINE | re.DOTALL)
    assert table
    # Told by nobody yet: no page can have cited it.
    successor = table.group().replace("[mddus2021]", "[mddus_next]").replace('URL = "', 'URL = "https://example.org/?')
    successor = re.sub(r'(?<=URL = ")https://example\.org/\?.*(?=")', "https://example.org/next", successor)
    old = table.group().replace('status = "current"', 'status = "superseded"\nsuperseded-by = ["mddus_next"]')
    assert old != table.group()
    handbook.write("evidence/sources.toml", sources.replace(table.group(), f"{old}{successor}\n"))

    result = handbook.build("claims")

    assert result.status == 1
    lines = {
        (line.partition("source/")[2].split(":")[0], line.partition("source/")[2].split(":")[1])
        for code in ("claims.superseded", "claims.undated", "claims.present-tense", "claims.relative-date")
        for line in result.findings(code)
        if "mddus2021" in line
    }
    citing = {
        (path.relative_to(handbook.source).as_posix(), mark)
        for path in sorted(handbook.source.rglob("*.rst"))
        for mark in re.findall(r"\[mddus2021\.[\w-]+\]_|mddus2021\.[\w-]+", path.read_text(encoding="utf-8"))
    }
    assert {page for page, _ in citing} == {page for page, _ in lines}
    marks = sum(
        len(re.findall(r"\[mddus2021\.[\w-]+\]_", path.read_text(encoding="utf-8")))
        for path in handbook.source.rglob("*.rst")
    )
    assert len(lines) >= marks > 2


def test_changed_figure_lists_every_sentence_that_tells_it(handbook: Book) -> None:
    citing = _sentences_citing(handbook, "meta2023.last-count")
    assert len(citing) > 1
    telling = {
        path.name
        for path in sorted(handbook.source.rglob("*.rst"))
        if "meta2023.last-count" in (text := path.read_text(encoding="utf-8")) and "3.07" in text
    }
    handbook.replace("evidence/meta2023.toml", "3.07 billion", "3.17 billion")
    result = handbook.build("claims")
    told = {line.split(".rst:")[0].rpartition("/")[2] + ".rst" for line in result.findings("claims.figure")}
    assert told == telling
    assert all("'3.07 billion'" in line for line in result.findings("claims.figure"))
