"""Dates read out of prose: any spelling of a date reads as that date, and its parts are nothing of their own."""

from datetime import date as day_of
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vademecum.prose.dates import MONTHS, Date, dates, recorded_date
from vademecum.prose.figures import figures

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")


def parts(date: Date) -> tuple[int | None, int | None, int | None]:
    return date.year, date.month, date.day


def only(text: str) -> Date:
    (date,) = dates(text)
    return date


@given(st.dates(day_of(1900, 1, 1), day_of(2100, 12, 31)))
def test_a_full_date_reads_as_itself_in_any_spelling(date: day_of) -> None:
    day, month, year = date.day, MONTHS[date.month - 1], date.year
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    spellings = [
        f"{day} {month} {year}",
        f"{day}\u00a0{month} {year}",
        f"{day:02} {month}, {year}",
        f"{day}{ending} {month} {year}",
        f"{day}{ending} of {month} {year}",
        f"{day} {month[:3]} {year}",
        f"{month} {day}, {year}",
        f"{month} {day}{ending}, {year}",
        date.isoformat(),
        f"{day:02}/{date.month:02}/{year}",
        f"{day}/{date.month}/{year}",
        f"{day}.{date.month}.{year}",
    ]
    for spelling in spellings:
        text = f"It happened on {spelling}, they said."
        found = only(text)
        assert (parts(found), found.text) == ((year, date.month, day), spelling)
        assert figures(text) == ()
        assert found.is_held_by(recorded_date(date.isoformat()))


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_reads_as_itself(year: int, month: int) -> None:
    name = MONTHS[month - 1]
    for text in (f"In {name} {year} it began.", f"The {name}, {year} guide.", f"Since {name} ({year}) it is so."):
        assert parts(only(text)) == (year, month, None)
        assert figures(text) == ()
    assert parts(only(f"It began in {name}.")) == (None, month, None)


@given(st.integers(1900, 2098), st.integers(1, 80))
def test_a_range_of_years_is_two_years(first: int, more: int) -> None:
    last = min(first + more, 2100)
    forms = ["{}-{}", "{}–{}", "{} to {}", "{} – {}"]
    texts = [form.format(first, last) for form in forms]
    if last // 100 == first // 100 and last % 100 > 12:
        texts += [f"{first}/{last % 100:02}", f"{first}–{last % 100:02}", f"{first}-{last % 100:02}"]
    for text in texts:
        found = dates(f"It ran ({text}).")
        assert [(date.year, date.place) for date in found] == [(first, "low"), (last, "high")]
        assert figures(f"It ran ({text}).") == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    found = dates(text)
    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 March", Date("4 March", 0, 7, month=3, day=4)),
        ("March 4th", Date("March 4th", 0, 9, month=3, day=4)),
        ("2013", Date("2013", 0, 4, year=2013)),
        ("2013-04", Date("2013-04", 0, 7, year=2013, month=4)),
        ("first quarter of 2013", Date("first quarter of 2013", 0, 21, year=2013, quarter=1)),
        ("last quarter of 2012", Date("last quarter of 2012", 0, 20, year=2012, quarter=4)),
        ("LAST QUARTER of 2012", Date("LAST QUARTER of 2012", 0, 20, year=2012, quarter=4)),
        ("Q1 2013", Date("Q1 2013", 0, 7, year=2013, quarter=1)),
        ("2013 Q1", Date("2013 Q1", 0, 7, year=2013, quarter=1)),
        ("Q2", Date("Q2", 0, 2, quarter=2)),
        ("2010s", Date("2010s", 0, 5, decade=2010)),
        ("10:30", Date("10:30", 0, 5, clock="10:30")),
        ("10.30 pm", Date("10.30 pm", 0, 8, clock="22:30")),
        ("10am", Date("10am", 0, 4, clock="10:00")),
        ("12 p.m.", Date("12 p.m.", 0, 7, clock="12:00")),
        ("14/02/08", Date("14/02/08", 0, 8, 2008, 2, 14)),
        ("02/14/2008", Date("02/14/2008", 0, 10, 2008, 2, 14)),
        ("14 Feb. 2008", Date("14 Feb. 2008", 0, 12, 2008, 2, 14)),
        ("14 May 1858", Date("14 May 1858", 0, 11, 1858, 5, 14)),
    ],
)
def test_each_form_reads_as_its_date(text: str, expected: Date) -> None:
    assert dates(text) == (expected,)
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the night of 14-15 August 2009", [("14", (2009, 8, 14)), ("15 August 2009", (2009, 8, 15))]),
        ("from 28 April to 3 May 2013", [("28 April", (2013, 4, 28)), ("3 May 2013", (2013, 5, 3))]),
        ("April-May 2013", [("April", (2013, 4, None)), ("May 2013", (2013, 5, None))]),
        ("between April 2020 and April 2022", [("April 2020", (2020, 4, None)), ("April 2022", (2022, 4, None))]),
        ("In mid-2023 and post-2013", [("2023", (2023, None, None)), ("2013", (2013, None, None))]),
        ("the GMC's 2013 guidance", [("2013", (2013, None, None))]),
        ("In 2013 doctors said so", [("2013", (2013, None, None))]),
        ("a 2009 US survey", [("2009", (2009, None, None))]),
        ("Good medical practice 2024 (para 81)", [("2024", (2024, None, None))]),
        ("between 2013 and 2026", [("2013", (2013, None, None)), ("2026", (2026, None, None))]),
        ("at the end of March", [("March", (None, 3, None))]),
        ("They march on, and may say so. May we?", []),
        ("They met 2013 patients.", []),
        ("2,013 people and 2 013 more", []),
        ("more than 2000 in all, £2013, 2013%, 2000 mg, 2013.5", []),
        ("1500 to 2000 replies", []),
        ("See https://example.org/2013/04 and A2013", []),
        ("In March 12,000 doctors marched", [("March", (None, 3, None))]),
        ("In March 12 doctors marched", [("March", (None, 3, None))]),
        ("a ratio of 1:40, at 1.12 times", []),
        ("12 Maybe", []),
    ],
)
def test_dates_are_read_where_they_stand(text: str, expected: list[object]) -> None:
    assert [(date.text, parts(date)) for date in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "recorded", "is_held"),
    [
        ("14 February 2008", "2008-02-14", True),
        ("February 2008", "2008-02-14", True),
        ("14 February", "2008-02-14", True),
        ("2008", "2008-02-14", True),
        ("the first quarter of 2008", "2008-02-14", True),
        ("the 2000s", "2008-02-14", True),
        ("15 February 2008", "2008-02-14", False),
        ("14 March 2008", "2008-02-14", False),
        ("14 February 2009", "2008-02-14", False),
        ("the second quarter of 2008", "2008-02-14", False),
        ("the 2010s", "2008-02-14", False),
        ("February 2008", "2008", False),
        ("14 February 2008", "2008-02", False),
        ("the first quarter of 2008", "2008", False),
        ("10.30 am", "2008", False),
    ],
)
def test_a_less_exact_date_is_held_and_a_more_exact_one_is_not(text: str, recorded: str, is_held: bool) -> None:
    assert only(text).is_held_by(recorded_date(recorded)) is is_held


@pytest.mark.parametrize("iso", ["13", "2013-4", "2013-04-22-01", "n.d.", ""])
def test_a_recorded_date_is_iso(iso: str) -> None:
    with pytest.raises(ValueError, match="write it as 2013, 2013-04 or 2013-04-22"):
        recorded_date(iso)
