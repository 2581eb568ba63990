"""The handbook is spelt right, and the British way."""

import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import codespell_lib
import hunspell
import pytest

from tests.books import REPOSITORY

_SOURCE = REPOSITORY / "source"
#: Words that the dictionaries lack: of the trade, of medicine, of law. One a line, in small letters where either will do.
_OURS = frozenset((Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split())
#: American spellings that are good British words as well, in another sense.
_BOTH = frozenset(
    "biased check checks draft drafts judgment license meter practice practices program specialty stories story".split()
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What in a page is no prose: marks, roles' targets, names of directives and classes, options that hold ids, addresses.
_MARKUP = re.compile(
    r"\[[\w-]+\.[\w-]+\]_"
    r"|^\s*:(?:evidence|from|now|verdict|widths|width|class|kind):.*$"
    r"|^\s*\.\. (?:sourced::|rst-class::|figure::|list-table::|toctree::|_).*?(?:::|$)"
    r"|^\s*\.\. [\w-]+::|^\s*:[\w-]+:"
    r"|:(?:doc|ref|src):`[^`]*`|:\w+:`|https?://\S+|\b[a-z]\w*\.[a-z][a-z0-9-]+\b",
    re.MULTILINE,
)


def _british() -> tuple[frozenset[str], frozenset[str]]:
    """Return the British spellings that codespell knows, and the American ones that they replace."""
    path = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
    pairs = [line.partition("->") for line in path.read_text(encoding="utf-8").splitlines() if "->" in line]
    british = frozenset(pair[0] for pair in pairs)
    american = {word.strip() for pair in pairs for word in pair[2].split(",")[:1]}
    return british, frozenset(american) - british - _BOTH


_BRITISH, _AMERICAN = _british()


def _prose() -> Iterator[tuple[str, str]]:
    """Yield what readers see, with the file that it stands in: pages, drawings, and the facts in our words."""
    for path in sorted(_SOURCE.rglob("*.rst")):
        text = path.read_text(encoding="utf-8")
        # Names of pages in a table of contents are file names.
        text = re.sub(r"(?m)^\.\. toctree::\n(?:[ ]+.*\n|\n)*", "", text)
        yield str(path.relative_to(_SOURCE)), _MARKUP.sub(" ", text)
    for path in sorted(_SOURCE.rglob("*.svg")):
        words = [word for element in ElementTree.parse(path).iter() for word in element.itertext()]
        yield str(path.relative_to(_SOURCE)), " ".join(words)
    for path in sorted((_SOURCE / "evidence").glob("*.toml")):
        if path.stem not in ("sources", "names"):
            tables = tomllib.loads(path.read_text(encoding="utf-8")).values()
            yield f"evidence/{path.name}", " ".join(str(table.get("fact", "")) for table in tables)


def _named() -> frozenset[str]:
    """Return the words of every name that the evidence knows: people, places, bodies, authors."""
    told: list[str] = []
    for path in sorted((_SOURCE / "evidence").glob("*.toml")):
        for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if path.stem == "names":
                told += [key, *(table if isinstance(table, list) else [])]
                told += [one for forms in table.values() for one in forms] if isinstance(table, dict) else []
                told += list(table) if isinstance(table, dict) else []
            else:
                told += [*table.get("names", []), table.get("person", ""), table.get("publisher", "")]
                told += [" ".join(author.values()) for author in table.get("author", [])]
                told += [table.get("title", "") if path.stem == "sources" else ""]
    return frozenset(word for name in told for word in _WORD.findall(name))


@pytest.fixture(scope="module")
def dictionary() -> hunspell.Hunspell:
    return hunspell.Hunspell("en_US")


def _is_right(word: str, dictionary: hunspell.Hunspell, named: frozenset[str]) -> bool:
    plain = word.replace("’", "'")
    bare = plain.removesuffix("'s").removesuffix("'")
    if bare in named or plain in named or {bare, bare.lower()} & (_OURS | _BRITISH):
        return True
    return bare.lower() not in _AMERICAN and (dictionary.spell(plain) or dictionary.spell(bare))


def test_every_word_is_spelt_right(dictionary: hunspell.Hunspell) -> None:
    named = _named()
    wrong = {
        (name, word)
        for name, text in _prose()
        for word in _WORD.findall(text)
        if len(word) > 1 and not _is_right(word, dictionary, named)
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("word", ["recieve", "confidentialty", "color", "organizing", "behavior", "center"])
def test_misspelt_and_american_words_are_found(dictionary: hunspell.Hunspell, word: str) -> None:
    assert not all(_is_right(part, dictionary, frozenset()) for part in _WORD.findall(word))


@pytest.mark.parametrize("word", ["receive", "colour", "organising", "behaviour", "practise", "don’t", "GMC's"])
def test_right_and_british_words_are_let_be(dictionary: hunspell.Hunspell, word: str) -> None:
    assert all(_is_right(part, dictionary, _named()) for part in _WORD.findall(word))
