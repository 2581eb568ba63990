"""Names read out of prose: by list anywhere, by capitals where capitals tell something."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vademecum.prose.names import Lexicon, Name, names

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")

LEXICON = Lexicon(
    known=frozenset(
        "Swindon|Clare Gerada|King's College London|London|Kent, Surrey and Sussex|Doctors.net.uk|UK|NHS Highland"
        "|Good medical practice|Great Western Hospital|Google+".split("|")
    ),
    everyday=frozenset(["Facebook", "GMC", "NHS", "X", "Twitter"]),
    not_names=frozenset(["UK", "GP", "Part", "X-ray", "English"]),
    aliases={
        "Clare Gerada": ("Gerada",),
        "GMC": ("General Medical Council",),
        "Facebook": ("Meta",),
        "GP": ("general practitioner",),
        "MPs": ("members of parliament",),
    },
)


def found(text: str) -> list[str]:
    return [name.text for name in names(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Swindon was in the papers.", ["Swindon"]),
        ("She worked in Swindon.", ["Swindon"]),
        ("Facebook's users and the GMC’s rule.", ["Facebook", "GMC"]),
        ("King’s College London is not London.", ["King’s College London", "London"]),
        ("the Kent, Surrey\nand Sussex body", ["Kent, Surrey\nand Sussex"]),
        ("Doctors.net.uk case: NHS Highland and the NHS.", ["Doctors.net.uk", "NHS Highland", "NHS"]),
        ("Good medical practice 2024 says so.", ["Good medical practice"]),
        ("The General Medical Council and X, a GMC-registered doctor.", ["General Medical Council", "X", "GMC"]),
        ("An X-ray is no X.", ["X"]),
        ("Google+ had users.", ["Google+"]),
        ("He paid GMC$5.", []),
        ("members of parliament and Members of parliament", ["members of parliament", "Members of parliament"]),
        ("swindon and FACEBOOKS", ["FACEBOOKS"]),
        ("Swindonian life", []),
    ],
)
def test_a_listed_name_is_found_anywhere(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left the Royal College of Physicians.", ["Royal College of Physicians"]),
        ("It went to the Department of Health and Social Care.", ["Department of Health and Social Care"]),
        ("A book by Peter van der Meer, of Leiden.", ["Peter", "Meer", "Leiden"]),
        ("A book by Vincent van Gogh.", ["Vincent van Gogh"]),
        ("The ICO, the MDU and the BMA agreed.", ["ICO", "MDU", "BMA"]),
        ("Some LMCs and STARSurg.", ["LMCs", "STARSurg"]),
        ("Then Dr Gray and Professor Dame Jane Roe came.", ["Gray", "Jane Roe"]),
        ("It was J. R. Smith, not A. Jones.", ["J. R. Smith", "A. Jones"]),
        ("The COVID-19 ward and an iPhone.", ["COVID-19", "iPhone"]),
        ("On Monday 4 March we met Dr. Gray.", ["Gray"]),
        ("In May I asked, I'm told, plan B in part IV.", []),
        ("Nobody knows. Everybody asks.", []),
        ("The rule: Never post. “Ask first,” she said, and “Wait.”", []),
        ("“Never,” Jane said. (Only Roe heard.)", ["Jane", "Roe"]),
        ("Many Part English GPs of the UK.", []),
        ("A Snapchat-style non-NHS app.", ["Snapchat", "NHS"]),
        ("See https://Example.org/Page or Jane@Example.org.", []),
        ("It is in Table 2, Code 20.10 and Part 3 of it.", []),
        ("In Q4 of it a T-shirt.", []),
        ("He asked Roe’s wife.", ["Roe"]),
        ("Écoutez; she met Élodie Ångström.", ["Élodie Ångström"]),
    ],
)
def test_capitals_tell_a_name_but_not_at_a_sentences_start(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_name_tells_its_canonical_form_and_where_it_is_from() -> None:
    text = "Gerada and LMCs"
    assert names(text, LEXICON) == (
        Name("Gerada", 0, 6, "Clare Gerada", "listed"),
        Name("LMCs", 11, 15, "LMC", "capitals"),
    )


def test_an_alias_of_what_is_no_name_is_none() -> None:
    assert found("A general practitioner left; general practitioners stay.") == []


def test_without_a_list_only_capitals_tell() -> None:
    assert [name.text for name in names("Swindon lies near Bath.", Lexicon())] == ["Bath"]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from("GMC Gerada of the and A. X -ray 's . : “ ( UK J Jane's @ Google+ \n".split(" "))).map(
            " ".join
        ),
    )
)
def test_any_text_is_read_and_no_name_overlaps_another(text: str) -> None:
    read = names(text, LEXICON)
    assert all(text[name.start : name.end] == name.text and name.text for name in read)
    assert all(before.end <= after.start for before, after in pairwise(read))
