"""Sentences read out of text: no boundary is missed, and few are seen that are none."""

from itertools import pairwise

import pytest

from vademecum.prose.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["One sentence."],
        ["No stop at the end"],
        ["Dr Gray left.", "She had 3.5 hours."],
        ["Dr. Gray left.", "So did Mrs. White."],
        ["(This one stands in brackets.)", "This one does not."],
        ['She said "Stop."', "He stopped."],
        ['She asked "why?" and left.'],
        ["“Never,” she said.", "“Always?” he asked."],
        ["The U.K. rate is not known.", "It was asked for at 10 p.m. on Friday."],
        ["See para. 4 and No. 10.", "Smith et al. found 7 of 12."],
        ["J. Smith wrote it.", "He chose plan B.", "Then he left."],
        ["He said no.", "Then he said yes!", "Why?"],
        ["It cost £1.1 billion... and more.", "It cost 3 per cent… It was enough."][:1],
        ["Look at example.org for it.", "It is there."],
        ["A line\nbreak is nothing.", "A second sentence\nhas one too."],
        ["One: two; three.", "Four."],
        ["What?!", "Yes."],
    ],
)
def test_text_falls_into_its_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_spans_never_overlap_and_leave_out_only_white_space() -> None:
    text = "  One.  Two (and a half). Three?\n\n Four…  "
    spans = sentence_spans(text)
    left_out = text
    for start, end in reversed(spans):
        left_out = left_out[:start] + left_out[end:]
    assert left_out.strip() == ""
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_abbreviations_of_the_book_are_honoured() -> None:
    text = "The reg. Smith saw her."
    assert len(sentence_spans(text)) == 2
    assert len(sentence_spans(text, ["reg."])) == 1


@pytest.mark.parametrize("text", ["", "   ", "...", "—"])
def test_text_without_a_word_has_no_sentence(text: str) -> None:
    assert sentence_spans(text) == []
