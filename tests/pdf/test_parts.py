"""The parts of the PDF builder that need no build: outline, mends of HTML, folders that may be read, page labels."""

from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest

from vademecum.errors import HandbookError
from vademecum.pdf.fetching import Folders, LocalFetcher
from vademecum.pdf.folios import page_label
from vademecum.pdf.fonts import unpack_faces
from vademecum.pdf.markup import make_fit
from vademecum.pdf.outline import read_outline
from vademecum.pdf.profiles import PROFILES, chosen_profiles

HANDBOOK = {
    "index": ["about", "one", "between", "two", "back"],
    "one": ["first", "second"],
    "two": ["third", "one"],
    "third": ["deep"],
}


def test_outline_has_front_matter_parts_and_back_matter() -> None:
    outline = read_outline("index", HANDBOOK)
    assert [leaf.docname for leaf in outline.front] == ["about"]
    assert [leaf.docname for leaf in outline.body] == ["one", "between", "two"]
    assert [part.docname for part in outline.parts()] == ["one", "two"]
    assert [leaf.docname for leaf in outline.back] == ["back"]
    assert outline.docnames() == ["index", "about", "one", "first", "second", "between", "two", "third", "deep", "back"]


def test_outline_without_parts_is_all_body() -> None:
    outline = read_outline("index", {"index": ["a", "b", "a", "index"]})
    assert [leaf.docname for leaf in outline.body] == ["a", "b"]
    assert (outline.front, outline.back, outline.parts()) == ((), (), [])


def test_unknown_profile_is_named_with_the_known_ones() -> None:
    with pytest.raises(HandbookError, match="'a6' is unknown; profiles are 'screen', 'a5'"):
        chosen_profiles(["screen", "a6"])


def test_no_profile_is_refused() -> None:
    with pytest.raises(HandbookError, match="no profile is named"):
        chosen_profiles([])


def test_profiles_have_files_of_their_own() -> None:
    assert len({profile.file_name("book") for profile in PROFILES.values()}) == len(PROFILES)


@pytest.mark.parametrize(
    ("index", "start", "label"), [(0, 8, "i"), (7, 8, "viii"), (8, 8, "1"), (20, 8, "13"), (0, 0, "1")]
)
def test_page_label_is_roman_before_the_body_and_arabic_in_it(index: int, start: int, label: str) -> None:
    assert page_label(index, start) == label


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>See <a href='#x'><em>words</em></a><i id='x'/></p>", "<em>words</em></a>"),
        ("<p><script>alert(1)</script>words</p>", "<p>words</p>"),
        ("<p><a href='other.html'>words</a></p>", "<a>words</a>"),
        ("<p><a class='vm-xref' href='#nowhere'>words</a></p>", "<a>words</a>"),
        ("<p><a href='#nowhere'>words</a></p>", "<a>words</a>"),
        ("<p><a href='javascript:x()'>words</a></p>", "<a>words</a>"),
        ("<p><a href='https://example.org/'>words</a></p>", '<a href="https://example.org/">words</a>'),
        ("<ul><li><p>One</p></li></ul>", '<li><dd class="vm-item"><p>One</p></dd></li>'),
        ("<table><tbody><tr><th>a</th></tr></tbody></table>", '<th scope="row">a</th>'),
        ("<p>some words <em>and</em> more</p>", "some words &#8203;<em>"),
        ("<p><em>a</em> <b>b</b></p>", "</em> &#8203;<b>"),
        ("<pre>a <em>b</em></pre>", "<pre>a <em>"),
        ("<section id='x'><h2>Title</h2></section>", '<section><h2 id="x">Title</h2></section>'),
        ("<section id='x'><h2 id='y'>Title</h2></section>", '<section id="x"><h2 id="y">Title</h2></section>'),
        ("<section id='x'><p>Words</p></section>", '<section id="x"><p>Words</p></section>'),
        (f"<p>{'a' * 90}</p>", f"<p>{'a' * 40}&#8203;{'a' * 40}&#8203;{'a' * 10}</p>"),
        (f"<p><b/>{'a' * 30}.{'b' * 30}/c</p>", f"{'a' * 30}.&#8203;{'b' * 30}/c"),
        (f"<p>https://example.org/{'a' * 30}</p>", f"<p>https://example.org/{'a' * 30}</p>"),
    ],
)
def test_html_is_made_fit(before: str, after: str) -> None:
    tree = fromstring(f"<html><body>{before}</body></html>")
    assert [message for message, _element in make_fit(tree) if "script" not in message] == []
    assert after in tostring(tree).decode()


def test_brief_references_are_words_in_a_line() -> None:
    tree = fromstring(
        "<html><body><ol><li class='vm-source'><p><b>GMC, 2024</b><span class='vm-source-full'>. Full.</span></p>"
        "<ol><li class='vm-fact' id='a'><p>para 3<span class='vm-fact-text'>: text.</span></p></li></ol></li></ol></body></html>"
    )
    assert list(make_fit(tree, is_brief=True)) == []
    assert "".join(tree.itertext()) == "GMC, 2024para 3"
    assert [element.tag for element in tree.iter() if element.tag in ("ol", "li", "p")] == ["ol", "li"]
    assert tree.find(".//span[@id='a']") is not None


def test_attachments_are_taken_away_and_told() -> None:
    tree = fromstring(
        "<html><body><link rel='attachment' href='x'/><a rel='nofollow Attachment' href='y'>a</a></body></html>"
    )
    assert [message.split()[0] for message, _element in make_fit(tree)] == ["'x'", "'y'"]
    assert "ttachment" not in tostring(tree).decode()
    assert "href" not in tostring(tree).decode()


def test_folders_give_the_same_address_on_every_machine(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    picture = tmp_path / "a b" / "plan.png"
    picture.write_bytes(b"")
    folders = Folders({"source": tmp_path / "a b"})
    assert folders.address(picture) == "/source/plan.png"
    assert folders.path("file:///source/plan.png") == picture
    assert folders.path(picture.as_uri()) == picture


@pytest.mark.parametrize(
    "url",
    [
        "file:///source/../secret",
        "file:///source/%2e%2e/secret",
        "file:///source/link",
        "file:///etc/hostname",
        "file://server/share/x",
        "file://///etc/hostname",
        "http://example.org/x",
        "FILE:///etc/hostname",
        "ftp://example.org/x",
    ],
)
def test_nothing_outside_the_folders_is_read(tmp_path: Path, url: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "source" / "link").symlink_to(tmp_path / "secret")
    fetcher = LocalFetcher(Folders({"source": tmp_path / "source"}))
    with pytest.raises(ValueError, match="is not a file of this project"):
        fetcher.fetch(url)
    assert fetcher.refused == [url]


def test_cache_of_faces_stands_before_anybody_reads_them(tmp_path: Path) -> None:
    """Processes that start side by side would race to make it, and fontconfig complains in the one that comes second."""
    configuration = fromstring(unpack_faces(tmp_path).read_bytes())
    for name in ("dir", "cachedir"):
        told = configuration.findtext(name)
        assert told and Path(told).is_dir()
