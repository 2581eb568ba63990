"""What extensions write for browsers and no reading system has to accept, put right in finished pages."""

from typing import Final
from urllib.parse import quote

from vademecum.epub.xhtml import XHTML, Tree, local_name, xhtml

#: What may not stand in a line of text.
_BLOCKS: Final = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav "
    "ol p pre section table ul".split()
)

#: What holds lines of text alone, and means nothing that a plain block would not.
_LINES: Final = frozenset("p span".split())

#: All that may stand in an address beside letters and digits: https://www.rfc-editor.org/rfc/rfc3986#section-2
_IN_ADDRESSES: Final = "%/:=&?~#+!$,;'@()*[]-._"


def tidy(page: Tree) -> None:
    """Make blocks of lines that hold blocks, and addresses of what browsers take for addresses."""
    for element in list(page.iter(f"{{{XHTML}}}*")):
        if local_name(element) in _BLOCKS:
            _make_room(element)
        address = element.get("href")
        if address is not None and "://" in address:
            element.set("href", quote(address.strip(), safe=_IN_ADDRESSES))


def _make_room(block: Tree) -> None:
    """Turn the lines around a block into blocks."""
    for around in block.iterancestors():
        if local_name(around) not in _LINES:
            return
        around.tag = xhtml("div")
