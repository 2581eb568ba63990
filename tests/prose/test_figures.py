"""Figures read out of prose: any spelling of a value reads as that value, and what is no figure is none."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vademecum.prose.dates import dates
from vademecum.prose.figures import Figure, figures, number_word

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def read(text: str) -> list[tuple[Fraction, str]]:
    return [figure.key for figure in figures(text)]


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


def in_words(number: int, hyphen: str = "-") -> str:
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return in_words(number // scale, hyphen) + f" {name}" + (joint + in_words(rest, hyphen) if rest else "")
    if number >= 100:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100, hyphen)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"{hyphen}{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def decimal(value: Fraction) -> str:
    text = f"{float(value):.3f}".rstrip("0").rstrip(".")
    assert Fraction(text) == value
    return text


def spellings(number: int) -> list[str]:
    grouped = f"{number:,}"
    found = [str(number), grouped, in_words(number), in_words(number, " "), in_words(number).capitalize()]
    found += [grouped.replace(",", space) for space in (" ", "\u00a0", "\u2009", "\u202f")]
    for scale, names in (
        (10**9, [" billion", "bn", "\u00a0billion"]),
        (10**6, [" million", "m", "-million"]),
        (1000, ["k"]),
    ):
        value = Fraction(number, scale)
        if number >= scale and (value * 1000).denominator == 1:
            found += [decimal(value) + name for name in names]
    return found


whole_numbers = st.one_of(
    st.integers(2, 120),
    st.integers(2, 10**12 - 1),
    st.builds(lambda number, zeros: number * 10**zeros, st.integers(2, 9999), st.integers(0, 7)),
)


@given(whole_numbers)
@example(1_100_000_000)
@example(2013)
@example(105)
def test_a_count_reads_as_its_value_in_any_spelling(number: int) -> None:
    for spelling in spellings(number):
        text = f"They counted {spelling} infections there."
        figure = only(text)
        assert (figure.key, figure.text, figure.noun) == ((number, ""), spelling, "infections"), text


@given(st.integers(0, 10**6), st.sampled_from([1, 10, 100]))
def test_a_decimal_and_a_share_read_as_their_value_in_any_spelling(number: int, over: int) -> None:
    value = Fraction(number, over)
    digits = decimal(value)
    shares = [f"{digits}%", f"{digits} %", f"{digits} per cent", f"{digits} percent", f"{digits.replace('.', '·')}%"]
    if over == 1:
        shares += [f"{in_words(number)} per cent", f"{number:,}%"]
    for share in shares:
        assert only(f"It was {share} of the patients.") == Figure(
            value, "per cent", share, 7, 7 + len(share), noun="patients"
        )
    if not 1900 <= value <= 2100:  # else it may be a year
        assert read(f"It was {digits} or so.") == [(value, "")]
        assert only(f"It was {digits}.").key != only(f"It was {digits}%.").key


@given(st.integers(1, 10**6))
def test_money_reads_as_its_value_in_any_spelling(number: int) -> None:
    for spelling in (
        f"£{number}",
        f"£{number:,}",
        f"£ {number}"[:1] + f"{number}",
        f"GBP {number}",
        f"{number} pounds",
    ):
        assert read(f"It cost {spelling}.") == [(number, "£")]
    assert read(f"It cost £{number}m, ${number} million and €{number}.") == [
        (number * 10**6, "£"),
        (number * 10**6, "$"),
        (number, "€"),
    ]


@given(st.integers(2, 99), st.sampled_from("minute hour day week month year decade".split()))
def test_a_duration_reads_as_its_value_in_any_spelling(number: int, unit: str) -> None:
    for spelling in (
        f"{number} {unit}s",
        f"{in_words(number)} {unit}s",
        f"{number}-{unit}",
        f"{in_words(number)}-{unit}",
    ):
        assert read(f"A warning, {spelling} long.") == [(number, unit)]
    compound = only(f"They got {in_words(number)}-{unit} warnings in it.")
    assert (compound.key, compound.noun) == ((number, unit), "warnings")


@given(st.integers(2, 99))
def test_an_ordinal_is_no_count(number: int) -> None:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert only(f"It was their {number}{ending} complaint.").key == (number, "ordinal")
    assert only(f"It was their {number}{ending} complaint.").noun == "complaint"
    assert only(f"It was their {number} complaints.").key == (number, "")


@given(whole_numbers, whole_numbers, st.sampled_from(["{}-{}", "{}–{}", "{} to {}", "between {} and {}", "{}% to {}%"]))
def test_a_range_is_two_figures(one: int, other: int, form: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    found = figures(f"It was {form.format(f'{low:,}', f'{high:,}')} in all.")
    assert [(figure.value, figure.place) for figure in found] == [(low, "low"), (high, "high")]


TOKENS = st.sampled_from(
    "one two a an half third thirds quarter hundred million dozen and of the in to or between over 1 12 000 2013 1.1 ,"
    " . - – £ % per cent bn m k st nd 5th para 14 May March 2 : / 24/7 COVID-19 H1N1 ' ’s s ( ) ½ − + times fold year-"
    " years Q1 at 10.30 pm @ # \0 \n".split(" ")
)


@given(st.one_of(st.text(), st.lists(TOKENS).map(" ".join), st.lists(TOKENS).map("".join)))
@example("9" * 5000)
@example("1," + ",".join(["000"] * 2000))
@example("a hundred " * 500)
@example("one hundred and " * 500)
@example("٣ ３７ ² ௧")
def test_any_text_is_read_and_no_figure_or_date_overlaps_another(text: str) -> None:
    found = sorted([*figures(text), *dates(text)], key=lambda token: token.start)
    assert all(text[token.start : token.end] == token.text and token.text for token in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,100,000,000", 1_100_000_000, ""),
        ("1 100 000", 1_100_000, ""),
        ("12 000", 12_000, ""),
        ("18 500", 18_500, ""),
        ("1.1 billion", 1_100_000_000, ""),
        ("1.1bn", 1_100_000_000, ""),
        ("3.07 billion", 3_070_000_000, ""),
        ("693.5 million", 693_500_000, ""),
        ("2m", 2_000_000, ""),
        ("50k", 50_000, ""),
        ("5 hundred", 500, ""),
        ("50%", 50, "per cent"),
        ("50 per cent", 50, "per cent"),
        ("50 percent", 50, "per cent"),
        ("fifty per cent", 50, "per cent"),
        ("half a per cent", Fraction(1, 2), "per cent"),
        ("10 percentage points", 10, "percentage point"),
        ("six", 6, ""),
        ("Six", 6, ""),
        ("sixty-six", 66, ""),
        ("sixty\u2011six", 66, ""),
        ("one hundred and five", 105, ""),
        ("a hundred", 100, ""),
        ("a million", 1_000_000, ""),
        ("a dozen", 12, ""),
        ("two dozen", 24, ""),
        ("half a dozen", 6, ""),
        ("half a million", 500_000, ""),
        ("half", Fraction(1, 2), ""),
        ("a half", Fraction(1, 2), ""),
        ("½", Fraction(1, 2), ""),
        ("1/2", Fraction(1, 2), ""),
        ("3½", Fraction(7, 2), ""),
        ("two and a half", Fraction(5, 2), ""),
        ("a third", Fraction(1, 3), ""),
        ("one third", Fraction(1, 3), ""),
        ("two thirds", Fraction(2, 3), ""),
        ("two-thirds", Fraction(2, 3), ""),
        ("three quarters", Fraction(3, 4), ""),
        ("£1.1bn", 1_100_000_000, "£"),
        ("$5 million", 5_000_000, "$"),
        ("US$5m", 5_000_000, "$"),
        ("5 million dollars", 5_000_000, "$"),
        ("50p", Fraction(1, 2), "£"),
        ("−£5", -5, "£"),
        ("22nd", 22, "ordinal"),
        ("fourth", 4, "ordinal"),
        ("twenty-first", 21, "ordinal"),
        ("threefold", 3, "times"),
        ("ten-fold", 10, "times"),
        ("10-fold", 10, "times"),
        ("twice", 2, "times"),
        ("doubled", 2, "times"),
        ("three times", 3, "times"),
        ("1.12 times", Fraction("1.12"), "times"),
        ("3×", 3, "times"),
        ("10-month", 10, "month"),
        ("two-year", 2, "year"),
        ("Two Years", 2, "year"),
        ("two and a half years", Fraction(5, 2), "year"),
        ("30 seconds", 30, "second"),
        ("30-second", 30, "second"),
        ("half an hour", Fraction(1, 2), "hour"),
        ("a quarter of an hour", Fraction(1, 4), "hour"),
        ("one year", 1, "year"),
        ("one-year", 1, "year"),
        ("18-year-olds", 18, "year"),
        ("24h", 24, "hour"),
        ("−3", -3, ""),
        ("-3", -3, ""),
        ("minus three", -3, ""),
        ("+7%", 7, "per cent"),
        ("0.5 mg", Fraction(1, 2), "mg"),
        ("0.5mg", Fraction(1, 2), "mg"),
        ("70 kilograms", 70, "kg"),
        ("65s", 65, ""),
        ("３７", 37, ""),
        ("half-a-dozen", 6, ""),
        ("ninety-nine point five", Fraction("99.5"), ""),
        ("3.07e9", 3_070_000_000, ""),
        ("hundreds", 100, "magnitude"),
        ("several hundred", 100, "magnitude"),
        ("tens of thousands", 10_000, "magnitude"),
    ],
)
def test_each_form_reads_as_its_value(text: str, value: Fraction | int, unit: str) -> None:
    figure = only(f"It was {text}.")
    assert (figure.key, figure.text) == ((value, unit), text)
    assert only(f"({text})").key == (value, unit)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("one in five", [(1, ""), (5, "")]),
        ("6 of the 46", [(6, ""), (46, "")]),
        ("13 out of 20", [(13, ""), (20, "")]),
        ("1:4", [(1, ""), (4, "")]),
        ("95% CI 1.2 to 3.4", [(95, "per cent"), (Fraction("1.2"), ""), (Fraction("3.4"), "")]),
        ("28-30", [(28, ""), (30, "")]),
        ("28–30 per cent", [(28, "per cent"), (30, "per cent")]),
        ("28 to 30 weeks", [(28, "week"), (30, "week")]),
        ("between 28 and 30", [(28, ""), (30, "")]),
        ("2.6-3.9 times", [(Fraction("2.6"), "times"), (Fraction("3.9"), "times")]),
        ("2 to 3 million", [(2_000_000, ""), (3_000_000, "")]),
        ("£5-10m", [(5_000_000, "£"), (10_000_000, "£")]),
        ("from 30 to 12 per cent", [(30, "per cent"), (12, "per cent")]),
        ("one or two", [(1, ""), (2, "")]),
        ("five- to ten-year", [(5, "year"), (10, "year")]),
        ("r=-0.3 (n = 41)", [(Fraction("-0.3"), ""), (41, "")]),
        ("41patients, #41, p<.05", [(41, ""), (41, ""), (Fraction("0.05"), "")]),
        ("14, 4 and 3", [(14, ""), (4, ""), (3, "")]),
        ("two three-year bans", [(2, ""), (3, "year")]),
        ("two third-year students", [(2, ""), (3, "ordinal")]),
        ("more than 1,500 to 2000", [(1500, ""), (2000, "")]),
    ],
)
def test_figures_that_belong_together_are_two(text: str, keys: list[tuple[Fraction, str]]) -> None:
    assert read(f"It was {text}.") == keys


@pytest.mark.parametrize(
    "text",
    [
        "No one knows.",
        "One of the doctors left.",
        "They left one by one.",
        "This one stays, and that one too.",
        "They help one another.",
        "One says so; one must not.",
        "An improper emotional one.",
        "One day it will be known.",
        "One or more of them.",
        "The only one.",
        "It came first, once, and both were there for the first time.",
        "A two-step check, a four-way talk, a one-page note, two-factor codes.",
        "It is open 24/7.",
        "COVID-19, COVID 19, H1N1, X-rays, SARS-CoV-2, PHQ-9, 5-HT, an A4 sheet, 4G, fact 1a",
        "See https://example.org/2013/04/12 and www.example.org/5, doctors4u.co.uk/3, 10.1136/bmj.f1234.",
        "Write to x12@example.org, @user1 or #hash2.",
        "A&E",
        "CC BY 4.0, Web 2.0, Radio 4",
        "020 7946 0000, +44 20 7946 0000, 0800-111-222, 1-2-1",
        "In 2013, on 4 March, at 10.30, at 3 p.m., in the 2010s and in 2013/14",
        "the second half, the other half, in half, half past, half-life, half-hearted",
        "a third party, second-hand, second thoughts, the Second World War",
        "double standards, double-check",
        "The first is a count. The second is a survey.",
        "Second, ask a colleague. Third, wait.",
        "somebody, someone, none, often, tension, weight, attend, behalf, thirdly",
        "version 1.2.3",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("only one study", 1),
        ("exactly one doctor", 1),
        ("at least one trust", 1),
        ("one in five", 1),
        ("one or two", 1),
    ],
)
def test_one_counts_where_it_is_set_beside_a_number_or_a_limit(text: str, value: int) -> None:
    assert figures(f"There was {text}.")[0].value == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [("for a month", "month"), ("closed after a year", "year"), ("within an hour", "hour")],
)
def test_an_article_counts_a_duration(text: str, unit: str) -> None:
    assert only(f"It was {text}.").key == (1, unit)
    assert figures(f"It was a {unit} ago, or a {unit} like that.") == ()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("1.1 billion", "1,100,000,000", True),
        ("1.1bn", "1,100,000,000", True),
        ("50%", "50 per cent", True),
        ("six", "6", True),
        ("half", "a half", True),
        ("two-year", "two years", True),
        ("37", "37 per cent", False),
        ("£5", "$5", False),
        ("fourth", "third", False),
        ("fourth", "four", False),
        ("hundreds", "a hundred", False),
        ("three times", "three", False),
    ],
)
def test_figures_compare_as_value_and_unit(one: str, other: str, is_same: bool) -> None:
    assert (only(f"It was {one}.").key == only(f"It was {other}.").key) is is_same


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("41 infections", "infections"),
        ("1,250 patients in a trust", "patients"),
        ("two-year warnings", "warnings"),
        ("a 10-month suspension for it", "suspension"),
        ("288 million monthly active users", "users"),
        ("273 student collaborators at work", "collaborators"),
        ("464 self-identified US physicians", "physicians"),
        ("24 active-enough Twitter journal clubs", "clubs"),
        ("seven of the clubs", "clubs"),
        ("more than half of all the tweets", "tweets"),
        ("34.5% of practising physicians", "physicians"),
        ("two thirds of them", None),
        ("10,000 or more doctors", "doctors"),
        ("100,000 doctors' accounts", "accounts"),
        ("fifteen other workers", "workers"),
        ("fifteen others", None),
        ("26 staff had access", "staff"),
        ("seven people", "people"),
        ("a five-site survey", "site"),
        ("at least one NHS trust forbids it", "trust"),
        ("1 undertaking", "undertaking"),
        ("14 no further action", None),
        ("108 said that", None),
        ("440 were not", None),
        ("32% and more", None),
        ("five minutes", None),
        ("£5m contracts", None),
        ("the 22nd infection", "infection"),
        ("hundreds of members", "members"),
    ],
)
def test_a_figure_is_bound_to_the_noun_it_counts(text: str, noun: str | None) -> None:
    assert only(f"It said {text}.").noun == noun


@pytest.mark.parametrize(
    "text", ["10 to 30 notified cases", "13 out of 20 cases", "two or three cases", "1 in 4 cases"]
)
def test_both_figures_of_a_pair_are_bound_to_its_noun(text: str) -> None:
    assert [figure.noun for figure in figures(f"It heard of {text} a year.")] == ["cases", "cases"]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("about 100 people", "about"),
        ("nearly three times", "nearly"),
        ("over 500", "over"),
        ("more  than 4,000 names", "more than"),
        ("at least 533 entries", "at least"),
        ("fewer than 10 replies", "fewer than"),
        ("up to half of the people", "up to"),
        ("no more than £5", "no more than"),
        ("some 400 doctors", "some"),
        ("just under a third of them", "just under"),
        ("> 5%", ">"),
        ("~5%", "~"),
        ("10,000 or more", "or more"),
        ("500+", "plus"),
        ("12 or so", "or so"),
        ("over three years", ""),
        ("which does not add up to 18", ""),
        ("only 13 studies", ""),
        ("exactly 13 studies", ""),
    ],
)
def test_the_comparator_is_kept(text: str, comparator: str) -> None:
    figure = only(f"It was {text}.")
    assert figure.comparator == comparator


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("para 14", ["para"]),
        ("paras 12 and 14", ["paras", "paras"]),
        ("page 3", ["page"]),
        ("section 4.2", ["section"]),
        ("§ 4", ["section"]),
        ("Table 2", ["table"]),
        ("chapter 7", ["chapter"]),
        ("figure 12", ["figure"]),
        ("rule 3", ["rule"]),
        ("Paragraph 18 warns that patients read", ["paragraph"]),
        ("Paragraph 9 of the rules", ["paragraph"]),
        ("Point 3 of the code", ["point"]),
        ("(Code 20.10)", ["code"]),
        ("No. 10", ["no"]),
    ],
)
def test_a_place_in_a_document_is_told_apart(text: str, kinds: list[str]) -> None:
    found = figures(text)
    assert [figure.noun for figure in found] == kinds
    assert all(figure.is_locator for figure in found)


@pytest.mark.parametrize(
    "text",
    ["the rule 3 doctors made", "the article 12 doctors read", "rule 50 doctors out", "In 2013 the code 2 trusts kept"],
)
def test_no_figure_hides_behind_a_word_for_a_place(text: str) -> None:
    assert [figure.is_locator for figure in figures(text)] == [False]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two things:", 2),
        ("three rules", 3),
        ("the following four", 4),
        ("The following four:", 4),
        ("One thing to do:", 1),
        ("Do one thing:", 1),
        ("These 3 rules hold:", 3),
        ("In 2013 the code had five parts:", 5),
        ("Of 694 papers, three things are known:", 3),
        ("One of these:", None),
        ("At least two things:", None),
        ("In force for two years:", None),
        ("Check the following:", None),
        ("", None),
    ],
)
def test_a_lead_in_announces_how_many_follow(text: str, number: int | None) -> None:
    assert number_word(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "twenty-f\u0131ve patients",
        "ten thou\u017fand posts",
        "one-th\u0131rd of them",
        "5\u212a users",
        "as in a_b: \u017fix posts",
    ],
)
def test_letters_that_look_like_plain_ones_hide_no_figure(text: str) -> None:
    assert read(text) == read(text.replace("\u0131", "i").replace("\u017f", "s").replace("\u212a", "K"))
    assert read(text)
