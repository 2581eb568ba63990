"""No carrier of text lets an uncited sentence through, and each is reported at its own line."""

import re

import pytest

from tests.books import Book

#: Name of the carrier, and reST that ends with, or holds, the words "Nobody says so."
_CARRIERS = {
    "paragraph": "Is it so? [own.question]_ Nobody says so.\n",
    "nested list": "* Is it so? [own.question]_\n\n  1. Is it? [own.question]_\n\n     - Nobody says so.\n",
    "list table": ".. list-table::\n\n   * - Is it so? [own.question]_\n     - Nobody says so.\n",
    "csv table": '.. csv-table::\n\n   "Is it so? [own.question]_","Nobody says so."\n',
    "grid table": "+-------+-----------------+\n| Is it | Nobody says so. |\n|       |                 |\n+-------+-----------------+\n",
    "simple table": "=======  ===============\nHead     Other\n=======  ===============\nIs it?   Nobody says so.\n=======  ===============\n",
    "definition": "term\n   Nobody says so.\n",
    "field": ":field: Nobody says so.\n",
    "option": "-a  Nobody says so.\n",
    "glossary": ".. glossary::\n\n   term\n      Nobody says so.\n",
    "note": ".. note:: Nobody says so.\n",
    "admonition": ".. admonition:: Title\n\n   Nobody says so.\n",
    "topic": ".. topic:: Title\n\n   Nobody says so.\n",
    "sidebar": ".. sidebar:: Title\n\n   Nobody says so.\n",
    "block quote": "Is it so? [own.question]_\n\n   Nobody says so.\n",
    "epigraph": ".. epigraph::\n\n   Nobody says so.\n",
    "attribution": "   Is it so? [own.question]_\n\n   -- Nobody says so.\n",
    "line block": "| Is it so? [own.question]_\n| Nobody says so.\n",
    "footnote": "Is it so? [#n]_ [own.question]_\n\n.. [#n] Nobody says so.\n",
    "caption": ".. figure:: picture.svg\n   :alt: A picture\n\n   Nobody says so.\n",
    "legend": ".. figure:: picture.svg\n   :alt: A picture\n\n   Is it? [own.question]_\n\n   Nobody says so.\n",
    "version note": ".. versionadded:: 1.0\n   Nobody says so.\n",
    "deprecation": ".. deprecated:: 1.0\n   Nobody says so.\n",
    "see also": ".. seealso:: Nobody says so.\n",
    "container": ".. container:: box\n\n   Nobody says so.\n",
    "compound": ".. compound::\n\n   Nobody says so.\n",
    "horizontal list": ".. hlist::\n\n   * Nobody says so.\n",
    "included file": ".. include:: part.txt\n",
    "substitution": "|said|\n\n.. |said| replace:: Nobody says so.\n",
    "block that is off": ".. only:: never\n\n   Nobody says so.\n",
    "block for one format": ".. only:: html\n\n   Nobody says so.\n",
    "class": ".. class:: fine\n\n   Nobody says so.\n",
    "emphasis": "*Is it so?* **Nobody says so.**\n",
    "link": "`Nobody says so. <index.html>`_\n",
    "explicit cross-reference": ":doc:`Nobody says so. <second>`\n",
    "role": ":abbr:`Nobody says so. (NS)`\n",
    "object description": ".. envvar:: NAME\n\n   Nobody says so.\n",
    "production list": ".. confval:: name\n\n   Nobody says so.\n",
    "signature of an object": ".. describe:: Nobody says so.\n",
    "signature of an option": ".. option:: --name Nobody says so.\n",
    "production": ".. productionlist::\n   rule: Nobody says so.\n",
    "heading that is a sentence": "Nobody says so.\n---------------\n\nIs it so? [own.question]_\n",
    "heading that cries": "Nobody says so!\n---------------\n\nIs it so? [own.question]_\n",
    "term that is a sentence": "Nobody says so\n   Is it? [own.question]_\n",
    "explanation of an abbreviation": "Is :abbr:`WHO (Nobody says so)` right? [own.question]_\n",
    "rubric that is a sentence": ".. rubric:: Nobody says so.\n",
    "title of a topic": ".. topic:: Nobody says so.\n\n   Is it? [own.question]_\n",
    "table stub": ".. list-table::\n   :stub-columns: 1\n\n   * - Nobody says so.\n     - Is it? [own.question]_\n",
    "table title": ".. list-table:: Nobody says so.\n\n   * - Is it? [own.question]_\n",
    "sentence that ends in a title": "Asked was a sister. Nobody says so.\n",
    "code caption": ".. code-block:: text\n   :caption: A caption\n\n   x = 1\n\nNobody says so.\n",
    "sourced block without evidence": ".. sourced:: report2024.hands\n\n   Is it? [own.question]_\n\nNobody says so.\n",
    "case without evidence": ".. case:: A case\n\n   Nobody says so.\n",
    "before a list": "Nobody says so.\n\n* Is it so? [own.question]_\n",
    "colon without a list": "Nobody says so:\n\nIs it so? [own.question]_\n",
    "lead-in in a longer paragraph": "Nobody says so. These are asked:\n\n* Is it so? [own.question]_\n",
    "box that looks like contents": ".. topic:: Title\n   :class: contents\n\n   Nobody says so.\n",
    "space forgotten before an amount": "Nobody says so.twelve did. [report2024.hands]_\n",
    "stop of another script": "Nobody says so\N{DOUBLE EXCLAMATION MARK} 12 did. [report2024.hands]_\n",
    "pointer with words": "Nobody says so, see :doc:`second`.\n",
}

#: Text that only a machine would find: what it must be called, by the words that it brings.
_LABELS = {
    "heading": "Why 4711 did\n------------\n\nIs it so? [own.question]_\n",
    "text alternative": ".. image:: picture.svg\n   :alt: It was 4711.\n",
    "abbreviation": "Is :abbr:`WHO (it was 4711)` right? [own.question]_\n",
    "description": ".. meta::\n   :description: It was 4711.\n",
    "index entry": ".. index:: 4711 people\n\nIs it so? [own.question]_\n",
    "index entry of a glossary": ".. glossary::\n\n   ward : 4711\n      Is it? [own.question]_\n",
    "drawing in the book's language": ".. image:: plain.svg\n   :alt: A drawing\n",
    "contents": ".. toctree::\n   :caption: It was 4711\n\n   third\n",
    "table head": ".. list-table::\n   :header-rows: 1\n\n   * - It was 4711\n   * - Is it? [own.question]_\n",
    "table stub": ".. list-table::\n   :stub-columns: 1\n\n   * - It was 4711\n     - Is it? [own.question]_\n",
    "term": "It was 4711\n   Is it? [own.question]_\n",
    "field name": ":It was 4711: Is it? [own.question]_\n",
    "drawing": ".. image:: drawing.svg\n   :alt: A drawing\n",
    "drawing by its path from the top": ".. image:: /drawing.svg\n   :alt: A drawing\n",
    "drawing by any format": ".. image:: drawing.*\n   :alt: A drawing\n",
    "title": ".. title:: It was 4711\n",
}

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><text>{}</text></svg>'


def _with_files(book: Book) -> Book:
    book.write("picture.svg", _SVG.format("Hands"))
    book.write("drawing.svg", _SVG.format("It was 4711"))
    book.write("foreign.svg", _SVG.format("<foreignObject>Nobody says so.</foreignObject>"))
    book.write("plain.svg", _SVG.format("Hands"))
    book.write("plain.en-GB.svg", _SVG.format("It was 4711"))
    book.write("part.txt", "Is it so? [own.question]_\n\nNobody says so.\n")
    return book


@pytest.mark.parametrize("carrier", _CARRIERS)
def test_uncited_sentence_is_reported_in(carrier: str, book: Book) -> None:
    _with_files(book).append("index.rst", "\nIs it? [own.question]_\n\n" + _CARRIERS[carrier])
    result = book.build("claims", "-D", "numfig=1")
    found = [line for line in result.findings("claims.uncited") if "Nobody says so" in line]
    assert len(found) == 1, result.output
    place = re.match(r"(.+?)([^/]+):(\d+): ", found[0])
    assert place
    text = book.read(place[2]).splitlines()
    # A cell of a CSV table or a production has its directive's place: docutils keeps no other.
    nearest = [number for number, line in enumerate(text, 1) if "Nobody says so" in line]
    assert carrier in ("csv table", "substitution", "production") or "heading" in carrier or int(place[3]) in nearest, (
        found,
        nearest,
    )


@pytest.mark.parametrize("carrier", _LABELS)
def test_figure_that_only_a_label_brings_is_reported_in(carrier: str, book: Book) -> None:
    _with_files(book).append("index.rst", "\n" + _LABELS[carrier])
    if carrier == "contents":
        book.write("third.rst", "One more page\n=============\n\nIs it so? [own.question]_\n")
    result = book.build("claims")
    assert [line.partition("WARNING: ")[2].partition(" brings")[0] for line in result.findings("claims.echo")] == [
        carrier.partition(" by ")[0].partition(" in the ")[0].partition(" of a ")[0]
    ], result.output
    assert "brings '4711'" in result.output


@pytest.mark.parametrize("where", ["rst_prolog", "rst_epilog"])
def test_uncited_sentence_is_reported_in_what_every_page_begins_or_ends_with(where: str, book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(conf.read_text() + f'{where} = "\\n\\nNobody says so.\\n\\n"\n')
    assert len(book.build("claims").findings("claims.uncited")) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("::\n\n   Nobody here says that it is so, but it is.\n", "claims.literal-prose"),
        ("Is ``what nobody here says that it is`` so? [own.question]_\n", "claims.literal-prose"),
        (".. code-block:: text\n\n   Nobody here says that it is so, but it is.\n", "claims.literal-prose"),
        (".. parsed-literal::\n\n   Nobody here says that it is so, but it is.\n", "claims.literal-prose"),
        ("::\n\n   Nobody here\n   says that it\n   is so, but it is.\n", "claims.literal-prose"),
        ("::\n\n   Nobody   here  says\N{NO-BREAK SPACE}that it is so.\n", "claims.literal-prose"),
        (":math:`\\mathsf{Nobody\\ here\\ says so}`\n", "claims.literal-prose"),
        (".. raw:: latex\n\n   Nobody says so.\n", "claims.raw"),
        (
            ".. role:: html(raw)\n   :format: html\n\nIs :html:`<b>Nobody says so.</b>` so? [own.question]_\n",
            "claims.raw",
        ),
        (".. container:: visually-hidden\n\n   Is it? [own.question]_\n", "claims.hidden-text"),
        (".. rst-class:: sr-only\n\nIs it? [own.question]_\n", "claims.hidden-text"),
        (":math:`\\text{Nobody says so}` is it? [own.question]_\n", "claims.literal-prose"),
        (".. math::\n\n   \\text{Nobody says so}\n", "claims.literal-prose"),
        ("::\n\n   Nobody says so.\n", "claims.literal-prose"),
        ("::\n\n   NOBODY HERE SAYS THAT IT IS\n", "claims.literal-prose"),
        (".. note: Nobody says so.\n", "claims.hidden-text"),
        ("Is it so? [own.question]_ \u24c3\u24de\n", "claims.suspicious-chars"),
        ("Nobody says so\u2e3c Is it so? [own.question]_\n", "claims.suspicious-chars"),
        (".. sourced:: own.view\n\n   Nobody says so.\n", "claims.ref-malformed"),
        ("Most of them do it. [own.signpost]_\n", "claims.advice-form"),
        ("Most of them may do it. [own.advice]_\n", "claims.advice-form"),
        (".. image:: picture.svg\n   :alt: A picture\n   :target: https://example.org/x\n", "claims.unregistered-link"),
        ("Is `it <//example.org/x>`_ so? [own.question]_\n", "claims.unregistered-link"),
        (".. image:: picture.svg\n   :alt: A picture\n   :target: /\\\\example.org\n", "claims.unregistered-link"),
        (".. toctree::\n\n   Elsewhere <https://example.org/x>\n", "claims.unregistered-link"),
        (".. image:: foreign.svg\n   :alt: A picture\n", "claims.hidden-text"),
        ("Did you know that most of them do? [own.question]_\n", "claims.advice-form"),
        ("Most of them do, do they not? [own.question]_\n", "claims.advice-form"),
        ("They all do it, which is not known to many. [own.gap]_\n", "claims.advice-form"),
        ("Do not forget that most of them do. [own.advice]_\n", "claims.advice-form"),
        ("Wash first, because most of them do not. [own.advice]_\n", "claims.advice-form"),
        ("Most of them do, right? [own.question]_\n", "claims.advice-form"),
        ("Most of them do, and we found no exception. [own.gap]_\n", "claims.advice-form"),
        ("Most of them do:\n\n* Is it so? [own.question]_\n", "claims.uncited"),
        (".. py:module:: hands\n   :synopsis: Nobody says so.\n", "claims.hidden-text"),
        (".. py:module:: hands\n   :platform: Nobody says so\n", "claims.hidden-text"),
        ("See :download:`part.txt`. [own.signpost]_\n", "claims.hidden-text"),
        ("Is it\u200b so? [own.question]_\n", "claims.suspicious-chars"),
        ("Is it \u202eso? [own.question]_\n", "claims.suspicious-chars"),
    ],
)
def test_text_that_would_hide_is_reported(text: str, code: str, book: Book) -> None:
    _with_files(book).append("index.rst", "\n" + text)
    result = book.build("claims")
    assert result.findings(code), result.output


@pytest.mark.parametrize(
    ("content", "address", "builder"),
    [
        pytest.param(_SVG.format("Caf\u00e9").encode("latin-1"), "broken.svg", "html", id="no encoding"),
        pytest.param(b'<?xml version="1.0" encoding="nonsense"?><svg/>', "broken.*", "html", id="unknown encoding"),
        pytest.param(b'<?xml version="1.0" encoding="utf-7"?><svg/>', "broken.svg", "claims", id="unfit encoding"),
        pytest.param(b"<svg>", "broken.*", "claims", id="no XML"),
    ],
)
def test_drawing_that_cannot_be_read_is_reported(content: bytes, address: str, builder: str, book: Book) -> None:
    book.write("broken.svg", content)
    book.append("index.rst", f"\n.. image:: {address}\n   :alt: A drawing\n")
    result = book.build(builder)
    assert result.status == 1
    (found,) = result.findings("claims.hidden-text")
    assert "index.rst:10: WARNING: drawing 'broken.svg' does not parse" in found
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_drawing_that_says_how_it_is_encoded_is_read(encoding: str, book: Book) -> None:
    drawing = f'<?xml version="1.0" encoding="{encoding}"?>' + _SVG.format("Caf\u00e9 4711")
    book.write("drawing.svg", drawing.encode(encoding))
    book.append("index.rst", "\n.. image:: drawing.svg\n   :alt: A drawing\n")
    result = book.build("html")
    assert "brings '4711'" in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("name", ["a**", "a[b]1", ""])
def test_name_of_a_picture_is_no_pattern(name: str, book: Book) -> None:
    book.write(f"{name}.svg", _SVG.format("It was 4711"))
    book.write("ab1.svg", _SVG.format("It was 4712"))
    book.append("index.rst", f"\n.. image:: {name}.*\n   :alt: A drawing\n")
    output = book.build("claims").output
    assert "Traceback" not in output
    assert "4712" not in output


@pytest.mark.parametrize(
    ("setting", "file", "text"),
    [
        ('templates_path = ["looks"]', "looks/layout.html", "<p>{{ title }}</p>\n<p>Nobody says so.</p>\n"),
        ('templates_path = ["looks"]', "looks/layout.html", '{{ "Most hospitals ban phones on wards." }}\n'),
        ('templates_path = ["looks"]', "looks/layout.html", "Most <b>hospitals</b> <i>ban phones</i> on wards\n"),
        ('templates_path = ["looks"]', "looks/layout.html", '<p title="Most hospitals ban phones">x</p>\n'),
        ('templates_path = ["looks"]', "looks/layout.html", "<input placeholder='Most hospitals ban phones'>\n"),
        ('templates_path = ["looks"]', "looks/layout.html", "<script>document.write(1)</script>\n"),
        (
            'templates_path = ["looks"]\nhtml_additional_pages = {"more": "more.html"}',
            "looks/more.html",
            "<p>Most hospitals ban phones.</p>\n",
        ),
        ('html_theme_path = ["themes"]', "themes/ours/layout.html", "<p>Most hospitals ban phones.</p>\n"),
        ('html_theme_path = ["themes"]', "themes/ours/static/ours.js", "document.write(1)\n"),
        ('html_static_path = ["looks"]', "looks/our.js", "document.write(1)\n"),
        ('html_extra_path = ["extra"]', "extra/our.js", "document.write(1)\n"),
        ('html_js_files = ["https://example.org/x.js"]', "conf.py", None),
        ('html_js_files = [(None, {"body": "document.write(1)"})]', "conf.py", None),
        (
            'html_static_path = ["looks"]',
            "looks/our.css",
            'p::after {\n  content: "Most hospitals" " ban phones";\n}\n',
        ),
        ('html_static_path = ["looks"]', "looks/our.css", "p { --said: '\\4dost hospitals; ban phones' }\n"),
        ('html_logo = "logo.svg"', "logo.svg", _SVG.format("Most hospitals ban phones")),
        ('epub_cover = ("cover.svg", "epub-cover.html")', "cover.svg", _SVG.format("Most hospitals ban phones")),
        ('html_extra_path = ["extra"]', "extra/more.svg", _SVG.format("Most hospitals ban phones")),
        ('html_extra_path = ["extra"]', "extra/more.html", "<p>Nobody says so.</p>\n"),
        ("", "source/locales/en_GB/LC_MESSAGES/sphinx.po", 'msgid "Next"\nmsgstr "Nobody says so"\n'),
    ],
)
def test_text_beside_the_pages_is_reported(setting: str, file: str, text: str | None, book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(f"{conf.read_text()}{setting}\n")
    if text is not None:
        book.write(f"../{file}", text)
    if "themes" in file:
        book.write("../themes/ours/theme.conf", "[theme]\ninherit = basic\n")
    found = book.build("claims").findings("claims.hidden-text")
    assert len(found) == 1
    assert file in found[0]


def test_looks_that_say_nothing_are_in_order(book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(
        conf.read_text()
        + 'html_theme_path = ["themes"]\nhtml_static_path = ["looks"]\nhtml_css_files = epub_css_files = ["our.css"]\n'
        + 'templates_path = ["words"]\nhtml_logo = "logo.svg"\n'
    )
    book.write("../themes/ours/theme.conf", "[theme]\ninherit = basic\n")
    book.write(
        "../themes/ours/layout.html", '{%- if pagename != "index" and not embedded and theme_nav %}{% endif %}\n'
    )
    book.write(
        "../looks/our.css",
        '/* "Nobody says that it is so" */\np::before { content: "See: "; font-family: "Apple SD Gothic Neo" }\n'
        '.vm { grid-template-areas: "head head head" "body body body"; background: url("a picture of ours.png") }\n'
        'a[title="one two three: four"]:hover { color: red }\n@import "one-two-three.css";\n',
    )
    book.write(
        "../words/layout.html",
        '{% extends "!layout.html" %}\n<a class="one two three four" href="{{ pathto("index") }}" title="{{ _("Home") }}">'
        "<b>{{ project }}</b></a>\n",
    )
    book.write("../logo.svg", _SVG.replace("<text>{}</text>", "<title>Hands</title>"))
    assert book.build("claims").output == ""


def test_sentences_in_settings_are_reported_where_they_are_set(book: Book) -> None:
    talk = "Most hospitals ban phones"
    settings = {
        "project": f"{talk}. It was 4711",
        "author": f"{talk} of nurses.",
        "copyright": f"2026, The contributors. Text under a free licence for all. {talk} now!",
        "vademecum_subtitle": f"{talk} on wards.",
        "vademecum_edition": f"2nd edition. {talk} in 2026",
        "html_short_title": f"{talk} for long.",
        "numfig_format": {"figure": f"{talk} in figure %s."},
        "math_eqref_format": f"{talk} in equation {{number}}.",
        "html_secnumber_suffix": f". {talk} in it. ",
        "html_theme_options": {"canonical_url": f"{talk} there."},
        "epub_subjects": ["Phones", f"{talk} as subject."],
        "epub_contributor": f"{talk} as contributor.",
        "html_last_updated_fmt": f"%d. {talk} today.",
    }
    conf = book.root / "conf.py"
    text = conf.read_text().replace("project =", "#").replace("author =", "#").replace("copyright =", "#")
    lines = [*text.splitlines(), *(f"{name} = {value!r}" for name, value in settings.items())]
    conf.write_text("\n".join(lines) + "\n")
    found = book.build("claims").findings("claims.uncited")
    assert [
        re.sub(r".*conf\.py:(\d+): WARNING: setting (\w+) holds a sentence: .*", r"\1 \2", one) for one in found
    ] == [
        f"{number} {line.partition(' ')[0]}"
        for number, line in enumerate(lines, 1)
        if line.partition(" ")[0] in settings
    ]


def test_description_brings_no_fact(book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(
        conf.read_text() + 'epub_description = "How to wash, in 12 chapters. It ends 37 per cent of infections."\n'
    )
    result = book.build("claims")
    assert len(result.findings("claims.smuggled-fact")) == result.output.count("\n") == 1
    assert "brings '37 per cent'" in result.output


def test_names_in_settings_are_in_order(book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(
        conf.read_text()
        + 'author = "Dr A. N. Other Jr., Prof. B. Gray"\n'
        + 'copyright = "2026, The contributors. Text under a free licence, code under the MIT licence. All rights reserved."\n'
        + 'project = html_title = "What should every new doctor know?"\n'
        + 'vademecum_subtitle = "Benefits, pitfalls, case studies and rules of thumb"\n'
        + 'vademecum_edition = "2nd ed., Nov. 2026"\n'
        + 'numfig = True\nnumfig_format = {"figure": "Fig. %s. "}\nmath_eqref_format = "Eq. {number}."\n'
    )
    assert book.build("claims").output == ""


def test_template_that_says_nothing_is_in_order(book: Book) -> None:
    conf = book.root / "conf.py"
    conf.write_text(conf.read_text() + 'templates_path = ["looks"]\n')
    book.write(
        "../looks/layout.html", '{% extends "!layout.html" %}\n<p class="note">{{ _("Next") }} {{ title }}</p>\n'
    )
    assert book.build("claims").output == ""


def test_picture_counts_its_shapes(book: Book) -> None:
    _with_files(book).append("index.rst", "\n.. image:: picture.svg\n   :alt: Four boxes, and two arrows.\n")
    assert book.build("claims").output == ""


def test_code_is_no_prose(book: Book) -> None:
    book.append("index.rst", "\n.. code-block:: python\n\n   for page in pages:\n       print(page, sep=', ')\n")
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")


def test_contents_that_docutils_makes_are_no_sentences(book: Book) -> None:
    book.append("index.rst", "\n.. contents::\n\nA heading\n---------\n\nIs it so? [own.question]_\n")
    result = book.build("claims")
    assert (result.status, result.output) == (0, "")


def test_box_of_contacts_takes_no_text(book: Book) -> None:
    book.append("index.rst", "\n.. local::\n\n   Nobody says so.\n")
    result = book.build("claims")
    assert result.status == 1
    assert "no content permitted" in result.output


def test_page_kind_without_a_title_is_reported(book: Book) -> None:
    book.write("second.rst", ":orphan:\n:kind: definitions\n\nMost of them lie.\n")
    assert "has no title to say so under" in book.build("claims").output


@pytest.mark.parametrize(
    "drawn",
    [
        "<tspan>It was so.</tspan>",
        '<p xmlns="http://www.w3.org/1999/xhtml">It was so.</p>',
        '<g role="img" aria-label="It was so."/>',
        '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:title="It was so."/>',
        '<g onload="say()"/>',
        "<style>@import url(words.css);</style>",
    ],
)
def test_drawing_with_text_that_is_not_read_is_reported(drawn: str, book: Book) -> None:
    book.write("drawing.svg", _SVG.format("Hands").replace("</svg>", f"{drawn}</svg>"))
    book.append("index.rst", "\n.. image:: drawing.svg\n   :alt: A drawing\n")
    assert len(book.build("claims").findings("claims.hidden-text")) == 1


def test_drawing_of_a_drawing_program_is_in_order(book: Book) -> None:
    metadata = "<metadata><x xmlns='http://example.org'>Made by hand</x></metadata><style>text { fill: red }</style>"
    book.write("drawing.svg", _SVG.format("Ha<tspan>nds</tspan>").replace("<text>", f"{metadata}\n<text>"))
    book.append("index.rst", "\n.. image:: drawing.svg\n   :alt: A drawing\n")
    assert book.build("claims").output == ""


def test_formula_and_commands_are_no_prose(book: Book) -> None:
    book.append(
        "index.rst",
        "\n.. math:: \\frac{cases}{people} \\sum_{i=1}^{max} x_i\n\n::\n\n   pip install it\n   make check\n   make pdf\n",
    )
    assert book.build("claims").output == ""


def test_pointer_to_a_name_that_is_only_declared_is_no_pointer(book: Book) -> None:
    book.append(
        "index.rst", "\n.. envvar:: washed hands here\n   :no-typesetting:\n\nSee :envvar:`washed hands here`.\n"
    )
    assert len(book.build("claims").findings("claims.uncited")) == 1


def test_marks_of_a_box_stand_after_its_own_last_sentence(book: Book) -> None:
    book.append(
        "index.rst",
        "\n.. sourced:: report2024.hands\n\n   Of the staff asked, 12 washed. [report2024.hands]_ Their hands were washed.\n"
        "\n   .. advice::\n\n      Wash yours.\n",
    )
    assert book.build("html").output == ""
    text = re.sub("<[^>]+>", "", book.output("html").joinpath("index.html").read_text(encoding="utf-8"))
    # Neighbours that rest on the same show it once.
    assert re.search(r"12 washed\.\s*Their hands were washed\.\s*1a", text)
    assert not re.search(r"Wash yours\.\s*1a", text)


def test_page_kind_stands_under_each_title_of_a_page(book: Book) -> None:
    book.write(
        "second.rst", ":kind: definitions\n\nWords\n=====\n\nA hand has fingers.\n\nMore\n====\n\nA glove is worn.\n"
    )
    book.replace(
        "index.rst",
        "Twelve people washed their hands. [report2024.hands]_",
        "Twelve washed. [report2024.hands]_ Seven wore gloves. [report2024.gloves]_",
    )
    assert book.build("html").output == ""
    page = book.output("html").joinpath("second.html").read_text(encoding="utf-8")
    assert page.count("Definitions are ours where no mark stands") == 2
