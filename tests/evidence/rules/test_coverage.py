"""Labels name things; one that says something is a sentence without a mark."""

import pytest

from vademecum.evidence.model import Kind, Label, Page, Sentence
from vademecum.evidence.rules.coverage import sentences_as_labels, sentences_as_lead_ins
from vademecum.findings import Place


def _reported(text: str, carrier: str) -> bool:
    return bool(list(sentences_as_labels([Page("page", labels=(Label(text, carrier, Place("page.rst", 1)),))])))


@pytest.mark.parametrize("carrier", ["heading", "table head", "table stub", "term", "field name", "contents"])
@pytest.mark.parametrize(
    "text",
    [
        "Hospitals ban phones on wards.",
        "Hospitals ban phones on wards!",
        "(Hospitals ban phones on wards.)",
        "“Hospitals ban phones on wards.”",
        "Rule (hospitals ban phones.)",
        "Hospitals ban phones “now”.",
        "Hospitals ban phones on wards。",
        "Hospitals ban phones on wards…",
        "Phones. Hospitals ban them",
        "Most hospitals ban phones on wards",
        "Most hospitals ban phones on wards?",
        "The truth: most hospitals ban phones on wards; nobody may use one",
    ],
)
def test_label_that_says_something_is_reported(text: str, carrier: str) -> None:
    assert _reported(text, carrier)


@pytest.mark.parametrize("carrier", ["heading", "table stub"])
@pytest.mark.parametrize(
    "text",
    [
        'A patient shouts "help!"',
        "Waiting (approx.)",
        "Really!",
        "What then ...?",
        "Is it so?",
        "Consent; confidentiality",
        "Median (IQR; n)",
        "Vitamin C (10 mg)",
        "More for the desk",
        "All about consent",
        "Nobody named to chase results",
    ],
)
def test_label_that_names_something_is_not(text: str, carrier: str) -> None:
    assert not _reported(text, carrier)


def test_semicolon_joins_sentences_in_a_heading_and_parts_of_a_cell() -> None:
    assert _reported("Hospitals ban phones; nurses mind", "heading")
    assert not _reported("Age in whole years; mean", "table stub")


def test_explanation_of_an_abbreviation_is_no_sentence_and_a_description_may_be() -> None:
    assert _reported("Hospitals ban phones.", "abbreviation")
    assert not _reported("situation, background, assessment, recommendation", "abbreviation")
    assert not _reported("A ward. A nurse stands in it.", "text alternative")


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("Most hospitals ban phones on wards:", True),
        ("Nobody may use a phone:", True),
        ("On wards, most hospitals ban phones:", True),
        ("Hospitals ban phones; staff hate it; patients love it, as follows:", True),
        ("All of these must hold:", False),
        ("Most of the following are short:", False),
        ("Two things to do before you post:", False),
        ("Tiredness has law of its own:", False),
        ("At the inquest the coroner put it in one sentence:", False),
        ("The Royal College of Ward Medicine suggests eight headings:", False),
        ("Before you post:", False),
        ("If you are asked:", False),
        ("Ask yourself (first; later is too late):", False),
        ("Where each question comes from:", False),
        ("Many hands:", False),
        ("Some questions to ask yourself:", False),
    ],
)
def test_lead_in_says_no_more_than_that_something_follows(text: str, is_reported: bool) -> None:
    lead_in = Sentence("", "page", text, (), Kind.LEAD_IN, Place("page.rst", 1), items=2)
    assert bool(list(sentences_as_lead_ins([lead_in]))) is is_reported
