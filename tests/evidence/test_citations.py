"""Full references as they are printed: one of each kind that the book has, or may come to have."""

import warnings
from typing import Any

import pytest
from citeproc import CitationStylesStyle

from tests.books import REPOSITORY
from vademecum.evidence.citations import STYLE, reference, references
from vademecum.evidence.csl import item, printed_name
from vademecum.evidence.model import Source
from vademecum.evidence.reading import read_evidence
from vademecum.evidence.references import notice
from vademecum.findings import Place

_CITED = "Available from: https://example.org/"


def _source(**values: Any) -> Source:
    values = {key.replace("_", "-"): value for key, value in values.items()}
    table = {"type": "webpage", "kind": "research", "title": "A title", "status-checked": "2026-11-22", **values}
    return Source(
        id="one",
        type=table["type"],
        kind=table["kind"],
        title=table["title"],
        status=table.get("status", "current"),
        status_checked=table["status-checked"],
        status_since=table.get("status-since", ""),
        authors=tuple(map(printed_name, table.get("author", []))),
        container_title=table.get("container-title", ""),
        publisher=table.get("publisher", ""),
        issued=table.get("issued", ""),
        url=table.get("URL", ""),
        doi=table.get("DOI", ""),
        superseded_by=tuple(table.get("superseded-by", ())),
        locators={},
        csl=item("one", table),
        place=Place("sources.toml"),
    )


_PERSON = {"family": "Bisset", "given": "CN"}
_OTHER = {"family": "Gogh", "non-dropping-particle": "van", "given": "Jean-Paul", "suffix": "Jr"}
_BODY = {"literal": "General Medical Council"}

#: What a source holds, and its reference. Vancouver style as Citing Medicine (2nd edition) shows it, chapters 1, 2, 4, 5,
#: 8, 22, 25 and 26; https://www.nlm.nih.gov/citingmedicine/
_PRINTED = {
    "journal article with a DOI": (
        {
            "type": "article-journal",
            "author": [_PERSON, _OTHER],
            "container_title": "BMC Medical Research Methodology",
            "container_title_short": "BMC Med Res Methodol",
            "volume": "20",
            "issue": "3",
            "page": "1168-1174",
            "issued": "2020-09-03",
            "DOI": "10.1186/x",
            "URL": "https://example.org/",
        },
        "Bisset CN, van Gogh JP Jr. A title. BMC Med Res Methodol. 2020 Sep 3;20(3):1168–74. doi:10.1186/x",
    ),
    "journal article on the web": (
        {
            "type": "article-journal",
            "author": [_PERSON],
            "title": "Who is next?",
            "container_title": "JAMA",
            "volume": "20",
            "page": "e103",
            "issued": "2020",
            "URL": "https://example.org/",
        },
        f"Bisset CN. Who is next? JAMA [Internet]. 2020 [cited 2026 Nov 22];20:e103. {_CITED}",
    ),
    "seven authors": (
        {
            "author": [{"family": name, "given": "A"} for name in "Abe Bee Cox Dee Eve Fox Gee".split()],
            "issued": "2020",
        },
        "Abe A, Bee A, Cox A, Dee A, Eve A, Fox A, et al. A title. 2020.",
    ),
    "authors of whom only the first is known": (
        {"author": [_PERSON, {"literal": "et al"}], "issued": "2020"},
        "Bisset CN, et al. A title. 2020.",
    ),
    "guidance of the body that publishes it": (
        {
            "type": "report",
            "author": [_BODY],
            "publisher": "General Medical Council",
            "issued": "2024-01-30",
            "URL": "https://example.org/",
        },
        f"General Medical Council. A title [Internet]. 2024 Jan 30 [cited 2026 Nov 22]. {_CITED}",
    ),
    "report with a number": (
        {
            "type": "report",
            "author": [_PERSON],
            "genre": "Discussion paper",
            "number": "7",
            "publisher_place": "London",
            "publisher": "King's Fund",
            "issued": "2011",
        },
        "Bisset CN. A title. Discussion paper 7. London: King’s Fund; 2011.",
    ),
    "judgment": (
        {
            "type": "legal_case",
            "author": [{"literal": "Court of Appeal (Civil Division)"}],
            "title": "A v B [2023] EWCA Civ 1",
            "issued": "2023-11-02",
            "URL": "https://example.org/",
        },
        f"Court of Appeal (Civil Division). A v B [2023] EWCA Civ 1 [Internet]. 2023 Nov 2 [cited 2026 Nov 22]. {_CITED}",
    ),
    "judgment in a law report": (
        {
            "type": "legal_case",
            "title": "A v B",
            "volume": "2",
            "container_title": "AC",
            "page": "100",
            "authority": "House of Lords",
            "issued": "1998",
        },
        "A v B, 2 AC 100. House of Lords. 1998.",
    ),
    "statute": (
        {
            "type": "legislation",
            "title": "Data Protection Act 2018",
            "number": "c. 12",
            "section": "section 170",
            "jurisdiction": "UK",
            "issued": "2018-05-23",
        },
        "Data Protection Act 2018, c. 12, section 170 (UK). 2018 May 23.",
    ),
    "press without an author or a date": (
        {"type": "article-newspaper", "container_title": "The Guardian", "URL": "https://example.org/"},
        f"A title. The Guardian [Internet]. No date [cited 2026 Nov 22]. {_CITED}",
    ),
    "magazine in print": (
        {"type": "article-magazine", "author": [_PERSON], "container_title": "BMJ Careers", "issued": "2013-08-19"},
        "Bisset CN. A title. BMJ Careers. 2013 Aug 19.",
    ),
    "web page of a site, seen on another day": (
        {
            "author": [_BODY],
            "container_title": "GMC news centre",
            "issued": "2012-04",
            "accessed": "2026-10-01",
            "URL": "https://example.org/",
        },
        f"General Medical Council. A title. GMC news centre [Internet]. 2012 Apr [cited 2026 Oct 1]. {_CITED}",
    ),
    "title that is ours": ({"title": "[Five findings]"}, "[Five findings]. No date."),
    "chapter": (
        {
            "type": "chapter",
            "author": [_PERSON],
            "editor": [_OTHER],
            "container_title": "A book",
            "edition": "2",
            "publisher_place": "Oxford",
            "publisher": "OUP",
            "issued": "1999",
            "page": "10-12",
        },
        "Bisset CN. A title. In: van Gogh JP Jr, editor. A book. 2nd ed. Oxford: OUP; 1999. p. 10–2.",
    ),
    "book with editors only": (
        {"type": "book", "editor": [_PERSON, _OTHER], "publisher": "OUP", "issued": "1999"},
        "Bisset CN, van Gogh JP Jr, editors. A title. OUP; 1999.",
    ),
    "data": (
        {"type": "dataset", "author": [_BODY], "version": "3", "issued": "2021", "URL": "https://example.org/"},
        f"General Medical Council. A title, version 3 [Internet]. 2021 [cited 2026 Nov 22]. {_CITED}",
    ),
}


@pytest.mark.parametrize("name", _PRINTED)
def test_reference_is_printed_in_vancouver_style(name: str) -> None:
    values, printed = _PRINTED[name]
    assert reference(_source(**values)) == printed


def test_style_is_valid_csl() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(str(STYLE), validate=True)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": "current"}, ("", "")),
        ({"status": "retracted", "status_since": "2020"}, ("Retracted 2020", "")),
        ({"status": "withdrawn"}, ("Withdrawn", "")),
        (
            {"status": "superseded", "status_since": "2024-01-30", "superseded_by": ["new", "gone"]},
            ("Superseded 30 January 2024", " by General Medical Council: Its successor (2024)"),
        ),
    ],
)
def test_reader_is_told_what_no_longer_stands_since_when_and_what_has_replaced_it(
    values: dict[str, Any], told: tuple[str, str]
) -> None:
    successor = _source(title="Its successor", author=[_BODY], issued="2024")
    assert notice(_source(**values), {"new": successor}) == told


def test_references_of_the_handbook_are_whole_and_in_the_order_of_the_alphabet() -> None:
    evidence, _ = read_evidence(REPOSITORY / "source" / "evidence")
    told = references(list(evidence.sources.values()))
    assert told.keys() == evidence.sources.keys()
    for id_, text in told.items():
        source = evidence.sources[id_]
        assert _letters(source.title) in _letters(text)
        assert source.year in text.replace("No date", "no date")
        assert source.doi in text and (source.doi or source.url in text)
        for slip in ("..", ". .", " .", ";;", "()", "None", "  ", "'", '"', ",.", ":."):
            assert slip not in text.partition("https://")[0], (id_, text)
    firsts = [_letters(text.lower().removeprefix("the "))[0] for text in told.values()]
    assert firsts == sorted(firsts)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
