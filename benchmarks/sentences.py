"""Measure sentence segmentation on the gold set: ours against sentencex alone, in one run.

Run it as ``PYTHONPATH=. python benchmarks/sentences.py``.
"""

import time
from collections.abc import Callable, Iterable

from sentencex import get_sentence_boundaries

from tests.prose.test_gold import paragraphs
from vademecum.prose.sentences import sentence_spans

#: What a build of 200 pages reads.
SENTENCES = 9_000


def ours(text: str) -> list[int]:
    """Return where our sentences start."""
    return [span.start for span in sentence_spans(text)]


def sentencex_alone(text: str) -> list[int]:
    """Return where those of sentencex start."""
    starts = []
    for boundary in get_sentence_boundaries("en", text):
        piece = text[boundary["start_index"] : boundary["end_index"]]
        if piece.strip():
            starts.append(boundary["start_index"] + len(piece) - len(piece.lstrip()))
    return starts


def seconds(read: Callable[[str], list[int]], texts: Iterable[str]) -> float:
    """Return how long a reader takes for texts."""
    begun = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - begun


def main() -> None:
    """Print one line a reader."""
    gold = paragraphs()
    sentences = sum(len(paragraph.starts) for paragraph in gold)
    true = sentences - len(gold)
    texts = [paragraph.text for paragraph in gold] * (SENTENCES // sentences + 1)
    # What the book hands over: mostly one sentence up to its mark.
    single = [
        text[start:end] for _, text, starts in gold for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ] * (SENTENCES // sentences + 1)
    print(f"{len(gold)} paragraphs, {sentences} sentences, {true} boundaries; {SENTENCES} sentences read for the times")
    for name, read in (("ours", ours), ("sentencex alone", sentencex_alone)):
        missed = sum(len({*starts} - {*read(text)}) for _, text, starts in gold)
        needless = sum(len({*read(text)} - {*starts}) for _, text, starts in gold)
        in_paragraphs = seconds(read, texts) * 1000 / (sentences * (SENTENCES // sentences + 1))
        one_by_one = seconds(read, single) * 1000 / len(single)
        print(
            f"{name:16} missed {missed:3}, needless {needless:3}, needless rate {needless / true:.3f}, "
            f"seconds per 1,000 sentences {in_paragraphs:.4f} in paragraphs, {one_by_one:.4f} one by one"
        )


if __name__ == "__main__":
    main()
