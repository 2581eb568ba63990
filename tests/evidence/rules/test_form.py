"""Sentences of ours read as what they say that they are: a statement in the clothes of advice or a question does not."""

import pytest

from vademecum.evidence.model import Kind, Page, Sentence
from vademecum.evidence.rules.form import findings
from vademecum.findings import Place


def _codes(kind: str, text: str, *around: str) -> list[str]:
    sentence = Sentence("", "page", text, (), Kind(kind), Place("page.rst", 1), around=around)
    return [finding.code for finding in findings(Page("page", (sentence,)))]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("advice", "Note: most hospitals ban phones on wards."),
        ("advice", "Remember most hospitals ban phones."),
        ("advice", "Beware, most hospitals ban phones."),
        ("advice", "Ask first, because most hospitals ban phones on wards."),
        ("advice", "Most hospitals ban phones, and you should know it."),
        ("advice", "Most hospitals ban phones, you should know."),
        ("advice", "Remember: nobody may use one."),
        ("advice", "You should know most hospitals ban phones."),
        ("advice", "Hospitals ban phones, and you should know it."),
        ("advice", "Hospitals ban phones; you should know it."),
        ("advice", "Wait, most hospitals ban phones."),
        ("advice", "Ask, as most hospitals ban phones."),
        ("question", "Most hospitals ban phones, right?"),
        ("question", "Most hospitals ban phones on wards?"),
        ("question", "Did you know: most hospitals ban phones?"),
        ("question", "Did you know most hospitals ban phones?"),
        ("question", "Most hospitals ban phones (do you agree?)"),
        ("question", "Hospitals ban phones on wards, right?"),
        ("question", "Most hospitals ban phones?"),
        ("question", "Since most hospitals ban phones, what do you do?"),
        ("question", "Do you agree: most hospitals ban phones?"),
        ("question", "Hospitals ban phones on wards: do you agree?"),
        ("gap", "Most hospitals ban phones, and we found no exception."),
        ("signpost", "Most hospitals ban phones, as the next chapter says."),
        ("signpost", "Most hospitals ban phones (see page 5)."),
        ("definition", "Most hospitals ban phones on wards."),
    ],
)
def test_statement_in_the_clothes_of_ours_is_reported(kind: str, text: str) -> None:
    assert _codes(kind, text, "A heading") == ["claims.advice-form"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("advice", "If you are angry, wait."),
        ("advice", "Ask, and you may learn."),
        ("advice", "Phones, pagers, and tablets should be off."),
        ("advice", "Begin with what works: many come expecting to be told off."),
        ("advice", "A colleague who is ill, tired or drunk should be sent home."),
        ("advice", "Remember most of the names."),
        ("advice", "Do as most doctors do."),
        ("advice", "When in doubt, you should ask."),
        ("advice", "Note all changes."),
        ("advice", "Wait for most people to leave."),
        ("advice", "Consider all of it."),
        ("advice", "Most wards should have a list."),
        ("advice", "Everybody should wash."),
        ("advice", "Nobody should post in anger."),
        ("advice", "Ask whether most people would see it."),
        ("advice", "So, you should wait."),
        ("advice", "Keep all you need for later."),
        ("question", "Why do most hospitals ban phones?"),
        ("question", "Angry?"),
        ("question", "Still unsure?"),
        ("question", "Your own name?"),
        ("question", "And who saw it?"),
        ("question", "If a patient writes, what do you answer?"),
        ("question", "In a group of ten, who reads it?"),
        ("question", "For whom do you write?"),
        ("question", "In which of your groups would you say so?"),
        ("question", "“Who saw it?”"),
        ("question", "A patient writes to you: what do you answer?"),
        ("question", "You find a picture of your ward: whom do you tell?"),
        ("question", "Or is it?"),
        ("question", "Any questions about consent so far?"),
        ("question", "Do you know most of your followers?"),
        ("question", "Do you know all the rules?"),
        ("question", "Isn’t it late?"),
        ("question", "Whose is it?"),
        ("question", "Tempted to answer at night, tired?"),
        ("question", "At work, do you post?"),
        ("question", "What if most people could see it?"),
        ("gap", "The reports may describe more than one decision, and we found no document that settles it."),
        ("gap", "We looked, and found none."),
        ("gap", "Most of the reports do not say how."),
        ("gap", "Whether all do is not known."),
        ("signpost", "Each part has questions for a group, and a note for the facilitator."),
        ("signpost", "All lists stand at the end."),
        ("signpost", "Most of these are told in the next chapter, with their sources."),
        ("signpost", "As the next chapter says, ask first."),
        ("definition", "A body of doctors."),
    ],
)
def test_sentence_of_ours_in_its_form_is_in_order(kind: str, text: str) -> None:
    assert _codes(kind, text, "A heading") == []


def test_definition_under_its_term_may_speak_of_most() -> None:
    assert _codes("definition", "Most phones can take one.", "screenshot", "Glossary") == []
