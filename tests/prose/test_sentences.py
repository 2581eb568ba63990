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
        ["It cost £1.1 billion... and more."],
        ["It cost 3 per cent…", "It was enough."],
        ["Look at example.org for it.", "It is there."],
        ["A line\nbreak is nothing.", "A second sentence\nhas one too."],
        ["One: two; three.", "Four."],
        ["What?!", "Yes."],
        ["He slept after the op.", "12 nurses did not."],
        ["She waited in the ED.", "12 patients left."],
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


@pytest.mark.parametrize(
    "stop",
    [".", "!", "?", "…", "‽", "⁇", "。", "．", "․", "﹒", "！", "？", "؟", "۔", "।"]
    + [f".{unseen}" for unseen in "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u0332\u200e\u2063\u2800\u3164"]
    + [".)", ".”", ".’", '."', ".*", ".†", ".🙂", ".1", ".¹", ".[1]", "._", ".`", " ."],
)
@pytest.mark.parametrize("space", [" ", "\n", "\xa0", "\u2009", "\u200b", "  "])
def test_no_stop_and_no_space_hides_a_sentence(stop: str, space: str) -> None:
    text = f"The ward was shut{stop}{space}The trust said nothing."
    spans = sentence_spans(text)
    assert [text[span.start :] for span in spans][1:] == ["The trust said nothing."]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The ward was shut.The trust said nothing.", "The trust said nothing."),
        ("The ward was shut!the trust said nothing.", "the trust said nothing."),
        ("The ward was shut.”“The trust said nothing.”", "“The trust said nothing.”"),
        ("It was shut in 2013.The trust said nothing.", "The trust said nothing."),
        ("See https://example.org/a.The trust said nothing.", "The trust said nothing."),
        ("病房关闭了。没有人问。", "没有人问。"),
    ],
)
def test_sentences_may_touch(text: str, second: str) -> None:
    spans = sentence_spans(text)
    assert len(spans) == 2
    assert spans[0].end == spans[1].start
    assert text[spans[1].start : spans[1].end] == second


@pytest.mark.parametrize(
    "text",
    [
        "Write to records@example.org.uk or see https://www.example.org/a.B/c?d=E now.",
        "Save report.final.PDF, README.MD and notes.v2.txt on ASP.NET.",
        "A U.K.-based Ph.D. and a B.Sc. thesis by J.R. Hartley, M.B.Ch.B., at 10.30 a.m. on Friday.",
    ],
)
def test_stops_inside_a_word_end_nothing(text: str) -> None:
    assert len(sentence_spans(text)) == 1


def test_a_page_of_marks_is_read_in_good_time() -> None:
    assert sentence_spans("”.\n" * 20_000) == []


@pytest.mark.parametrize("text", ["", "   ", "...", "—"])
def test_text_without_a_word_has_no_sentence(text: str) -> None:
    assert sentence_spans(text) == []
