"""Marks as readers see them: numbers that lead to a list, in the HTML that a browser gets."""

from lxml import html

from tests.books import Book


def _page(book: Book, name: str) -> html.HtmlElement:
    result = book.build("html")
    assert (result.status, result.output) == (0, "")
    return html.parse(str(book.output("html") / name)).getroot()


def test_mark_leads_to_its_fact_and_says_what_it_is(book: Book) -> None:
    book.append(
        "index.rst", "\nSeven wore gloves. [report2024.gloves]_ [report2024.hands]_\n\nDo so too. [own.advice]_\n"
    )
    page = _page(book, "index.html")
    marks = page.cssselect("a.vm-mark")
    assert [mark.text_content() for mark in marks] == ["1a", "1b", "1a"]
    assert [mark.get("aria-label") for mark in marks[:2]] == [
        "1a: reference 1, fact a",
        "1b: reference 1, fact b",
    ]
    for mark in marks:
        (fact,) = page.cssselect(f"li.vm-fact[id='{mark.get('href').removeprefix('#')}']")
        assert fact.text_content().strip().startswith(("page\N{NO-BREAK SPACE}3: ", "page\N{NO-BREAK SPACE}4: "))
    groups = page.cssselect("span.vm-marks")
    assert [len(group.cssselect(".vm-mark")) for group in groups] == [1, 2, 1]
    assert [own.text_content() for own in page.cssselect(".vm-mark-own")] == ["†"]


def test_sentences_are_spans_with_ids_and_without_the_space_before_the_mark(book: Book) -> None:
    book.append("index.rst", "\nIs *it so?* [own.question]_ Seven wore\ngloves. [report2024.gloves]_\n")
    sentences = _page(book, "index.html").cssselect("span.vm-sentence")
    assert [one.text_content() for one in sentences] == [
        "Twelve people washed their hands.1a",
        "Is it so?†",
        "Seven wore\ngloves.1b",
    ]
    assert len({one.get("id") for one in sentences}) == len(sentences)


def test_sentence_that_ends_within_emphasis_has_a_span_of_its_own(book: Book) -> None:
    """It is uncited, and reported; the page is written all the same, and neither part of the emphasis is lost."""
    book.append("index.rst", "\n*Nobody says so. Seven wore gloves.* [report2024.gloves]_\n")
    assert len(book.build("html").findings("claims.uncited")) == 1
    page = html.parse(str(book.output("html") / "index.html")).getroot()
    sentences = page.cssselect("span.vm-sentence")[1:]
    assert [[em.text_content() for em in one.cssselect("em")] for one in sentences] == [
        ["Nobody says so."],
        ["Seven wore gloves."],
    ]


def test_change_of_one_sentence_leaves_the_other_ids_alone(book: Book) -> None:
    def ids() -> list[str]:
        return [one.get("id") for one in _page(book, "index.html").cssselect("span.vm-sentence")]

    book.append("index.rst", "\nIs it so? [own.question]_ Is it so? [own.question]_\n")
    before = ids()
    book.replace("index.rst", "Twelve people washed", "Twelve of them washed")
    after = ids()
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, True]
    assert len(set(before)) == 3
