"""Sources that a book must not be bound from: each is a finding that names the line, and no file is written."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.pdf.conftest import EPOCH

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\5\xfe"
    b"\2\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82"
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'

#: Files beside the page.
FILES = {
    "good.png": PIXEL,
    "broken.png": b"no picture",
    "broken.ttf": b"no face",
    "script.svg": f'{SVG}<script>alert(1)</script><path d="M0 0h4v4z"/></svg>'.encode(),
    "handler.svg": f'{SVG}<path onclick="alert(1)" d="M0 0h4v4z"/></svg>'.encode(),
    "entity.svg": f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>{SVG}<text>&x;</text></svg>'.encode(),
    "outside.svg": f'{SVG}<image href="http://example.org/in-svg.png" width="4" height="4"/></svg>'.encode(),
}

FACE = "<style>@font-face {{ font-family: {}; src: url({}) }}</style>"

WIDE_TABLE = "<table><tr>" + "<td>unbreakable-but-long</td>" * 12 + "</tr></table>"


def raw(html: str) -> str:
    return f".. raw:: html\n\n   {html}\n"


#: What stands on the page, and what is said of it.
HOSTILE = {
    "missing picture": (".. image:: absent.png\n   :alt: x\n", "image file not readable: absent.png"),
    "broken picture": (".. image:: broken.png\n   :alt: x\n", "Failed to load image"),
    "picture without an alternative": (".. image:: good.png\n", "picture 'good.png' has no text alternative"),
    "picture that is too wide": (
        ".. image:: good.png\n   :alt: x\n   :width: 30cm\n",
        "picture 'good.png' is asked to be 300 mm wide, the text is 117 mm; leave :width: out",
    ),
    "picture that reaches over the edge": (
        raw('<img alt="x" src="good.png" style="width: 150mm; max-width: none">'),
        "a picture is 33 mm too wide for the profile 'a5'; leave out its width",
    ),
    "picture on the network": (
        ".. image:: http://example.org/x.png\n   :alt: x\n",
        "picture 'http://example.org/x.png' is on the network",
    ),
    "picture outside the folder": (
        ".. image:: ../outside.png\n   :alt: x\n",
        "picture '../outside.png' is outside the source folder",
    ),
    "drawing with a script": (
        ".. image:: script.svg\n   :alt: x\n",
        "picture 'script.svg' has a script; take that out",
    ),
    "drawing with a handler": (".. image:: handler.svg\n   :alt: x\n", "picture 'handler.svg' has a script"),
    "drawing with an outside entity": (
        ".. image:: entity.svg\n   :alt: x\n",
        "picture 'entity.svg' declares an entity, which may stand for a file of this machine",
    ),
    "drawing with a picture on the network": (
        ".. image:: outside.svg\n   :alt: x\n",
        "picture 'outside.svg' refers to 'http://example.org/in-svg.png'",
    ),
    "missing face": (raw(FACE.format("Absent", "absent.ttf")), "Font-face 'Absent' cannot be loaded"),
    "broken face": (raw(FACE.format("Broken", "broken.ttf")), "Font-face 'Broken' cannot be loaded"),
    "face on the network": (
        raw(FACE.format("Distant", "http://example.org/x.ttf")),
        "'http://example.org/x.ttf' is not read",
    ),
    "character in no face": (
        "A character: \u4e2d\n",
        "no face of the project has the character '\u4e2d' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)",
    ),
    "table that is too wide": (raw(WIDE_TABLE), "too wide for the profile 'a5'; shorten its longest words"),
    "line of code that is too long": (f"::\n\n   {'long ' * 60}end\n", "a line of code has 303 characters"),
    "address that is too long": (f"See https://example.org/{'a' * 480}\n", "has 500 characters without a space"),
    "attached file": (raw('<a rel="attachment" href="conf.py">words</a>'), "'conf.py' is not attached"),
    "attached by a link": (raw('<link rel="attachment" href="conf.py?">'), "'conf.py?' is not attached"),
    "picture of raw HTML on the network": (
        raw('<img alt="x" src="http://example.org/raw.png">'),
        "'http://example.org/raw.png' is not read",
    ),
    "file of the machine": (raw('<img alt="x" src="file:///etc/hostname">'), "'file:///etc/hostname' is not read"),
    # How many slashes the joined address has differs between releases of Python.
    "path out of the folder": (raw('<img alt="x" src="../../../etc/issue">'), "etc/issue' is not read"),
    "style sheet on the network": (
        raw("<style>@import url(http://example.org/x.css)</style>"),
        "'http://example.org/x.css' is not read",
    ),
    "background on the network": (
        raw('<p style="background: url(http://example.org/back.png)">x</p>'),
        "'http://example.org/back.png' is not read",
    ),
    "object of the machine": (raw('<object data="file:///etc/passwd"></object>'), "'file:///etc/passwd' is not read"),
    "script": (raw("<script>alert(1)</script>"), "a script is left out; a PDF runs none"),
    "style that is none": (raw('<p style="colour: red">x</p>'), "Ignored `colour: red`"),
}


class Said(NamedTuple):
    """What the build of the page said, and where each source stands on it."""

    lines: list[str]
    first_line: dict[str, int]
    status: int
    out: Path


@pytest.fixture(scope="module")
def said(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp("hostile") / "source"
    shutil.copytree(rootdir / "test-pdf-hostile", folder)
    (folder.parent / "outside.png").write_bytes(PIXEL)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    text = (folder / "index.rst").read_text(encoding="utf-8")
    first_line = {}
    for name, (source, _message) in HOSTILE.items():
        first_line[name] = text.count("\n") + 2
        text += f"\n{source}"
    (folder / "index.rst").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        app = SphinxTestApp("pdf", srcdir=folder, warningiserror=True)
        app.build()
        app.cleanup()
    return Said(app.warning.getvalue().splitlines(), first_line, app.statuscode, Path(app.outdir))


@pytest.mark.parametrize("name", HOSTILE)
def test_finding_names_what_is_wrong_and_its_line(said: Said, name: str) -> None:
    source, message = HOSTILE[name]
    found = [line for line in said.lines if message in line]
    assert found, "\n".join(said.lines)
    places = [re.search(r"index\.rst:(\d+): ", line) for line in found]
    first = said.first_line[name]
    allowed = range(first, first + source.count("\n") + 1)
    assert all(place and int(place[1]) in allowed for place in places), (found, first)


def test_nothing_else_is_said_and_nothing_is_written(said: Said) -> None:
    messages = [message for _source, message in HOSTILE.values()]
    more = [line for line in said.lines if not any(message in line for message in messages)]
    # WeasyPrint says of a face that was refused that it is not there, too.
    assert [line for line in more if "Font-face 'Distant' cannot be loaded" not in line] == []
    assert said.status == 1
    assert not list(said.out.glob("*.pdf"))
