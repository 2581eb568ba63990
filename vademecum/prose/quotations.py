"""Quotations: words in quotation marks, and whether a text holds them."""

import re

from vademecum.prose.memory import at_hand, remembered

_QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)”|«(?P<angle>[^«»]+)»|\"(?P<straight>[^\"]+)\"|(?<![\w’'])‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
    r"|(?<![\w'])'(?P<plain>[^']+(?:'\w[^']*)*)'(?!\w)"
)
#: Without one of these nothing is quoted: most sentences.
_MARK = re.compile("[“«\"‘']")
_WORD = re.compile(r"[\w]+(?:['’-][\w]+)*")


def quotations(text: str) -> list[str]:
    """Return the words that a text puts in quotation marks, in order.

    >>> quotations("He called it “silly”, and 'not an offence', in the doctors' mess.")
    ['silly', 'not an offence']
    """
    return [next(filter(None, found.groups())).strip() for found in _quoted(text)]


def holds_words(text: str, words: str) -> bool:
    """Say whether a text holds some words one after another, whatever stops stand between them.

    >>> holds_words("Always take it that what you say is public.", "what you say, is public")
    True
    """
    sought = _plain(words)
    return bool(sought) and f" {sought} " in f" {_plain(text)} "


def without_quotations(text: str) -> str:
    """Return a text, as long as before, with what it quotes blanked out."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text) if _quoted(text) else text


@at_hand
def _quoted(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_QUOTED.finditer(text)) if _MARK.search(text) else ()


@remembered
def _plain(text: str) -> str:
    return " ".join(word.lower().replace("’", "'") for word in _WORD.findall(text))
