"""Dates and times of day read out of text."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from vademecum.prose.codes import blank, without_codes
from vademecum.prose.memory import at_hand
from vademecum.prose.numerals import NUMBER_WORDS
from vademecum.prose.traces import DIGITS, Trace
from vademecum.prose.words import may_follow

MONTHS = "January February March April May June July August September October November December".split()


class Date(NamedTuple):
    """A date as far as it is stated; what is None is not stated. The ends of a range are two dates."""

    text: (
        str  #: As written. A range may lend one end what stands at the other: 14 in "14-15 August 2009" is a full date.
    )
    start: int
    end: int
    year: int | None = None
    month: int | None = None  #: From 1.
    day: int | None = None
    quarter: int | None = None  #: Of a year, from 1.
    decade: int | None = None  #: The year that it begins with.
    clock: str = ""  #: Time of day, "22:30"; "05:20|17:20" where the half of the day is not told.
    place: Literal["", "low", "high"] = ""  #: Which end of a range.

    def is_held_by(self, recorded: "Date") -> bool:
        """Say whether the recorded date vouches for this one: the same, or less exact.

        >>> recorded = recorded_date("2008-02-14")
        >>> [date.is_held_by(recorded) for date in dates("In the 2000s, February 2008 or 15 February 2008.")]
        [True, True, False]
        """
        decade = recorded.decade if recorded.year is None else recorded.year // 10 * 10
        quarter = recorded.quarter if recorded.month is None else (recorded.month + 2) // 3
        return (
            self.year in (None, recorded.year)
            and self.month in (None, recorded.month)
            and self.day in (None, recorded.day)
            and self.quarter in (None, quarter)
            and self.decade in (None, decade)
            and (not self.clock or recorded.clock in self.clock.split("|"))
        )


def recorded_date(iso: str) -> Date:
    """Return the date that evidence records as "2013", "2013-04" or "2013-04-22".

    :raises ValueError: if it is none of these.
    """
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", iso):
        raise ValueError(f"date {iso!r} is not ISO; write it as 2013, 2013-04 or 2013-04-22")
    year, month, day = (*(int(part) for part in iso.split("-")), None, None)[:3]
    assert year is not None
    return Date(iso, 0, len(iso), year, month, day)


@at_hand
def dates(text: str) -> tuple[Date, ...]:
    """Return the dates of a text in order, each stretch of text in one of them.

    >>> [(date.text, date.year, date.place) for date in dates("Between 14 May 2013 and 2015, or in 2013/14.")]
    [('14 May 2013', 2013, ''), ('2015', 2015, ''), ('2013', 2013, 'low'), ('14', 2014, 'high')]
    """
    has_digits, has_months = DIGITS.may_be_in(text), MONTH_WORDS.may_be_in(text)
    has_clock_words = _PAST_OR_TO.may_be_in(text) and NUMBER_WORDS.may_be_in(text)
    if not (has_digits or has_months or has_clock_words):
        return ()
    rest = without_codes(text)
    found: list[Date] = []
    has_signs = has_digits and _SIGNS.search(rest) is not None
    # The most exact forms come first: what one has read is blanked out for the others.
    for is_likely, readers in (
        (has_signs, _NUMERIC),
        (has_digits and has_months, _WITH_MONTH),
        (has_digits and _QUARTER_TRACE.may_be_in(text), _WITH_QUARTER),
        (has_signs, _CLOCKS),
        (has_clock_words, _CLOCKS_IN_WORDS),
        (has_digits, _OF_YEARS),
        (has_months, _MONTHS_ALONE),
    ):
        # Most years stand beside a month.
        if not is_likely or (readers is _OF_YEARS and not _YEARS.search(rest)):
            continue
        for begins, patterns, read in readers:
            for match in _matches(begins, patterns, rest):
                for date in read(match):
                    found.append(date)
                    rest = blank(rest, date.start, date.end)
    found.sort(key=lambda date: date.start)
    return tuple(_with_lent_years(found, text))


def _matches(begins: re.Pattern[str], patterns: list[re.Pattern[str]], text: str) -> list[re.Match[str]]:
    """Return what the first fitting pattern matches where one may begin: at few places instead of every letter."""
    found: list[re.Match[str]] = []
    for place in begins.finditer(text):
        start = place.start()
        if found and start < found[-1].end():
            continue
        for pattern in patterns:
            if match := pattern.match(text, start):
                found.append(match)
                break
    return found


_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
#: They begin with a set of signs, for such a pattern is found fastest.
_DAYS = re.compile(r"\d(?<!\d\d)\d?(?!\d)")
_YEARS = re.compile(r"[12](?<!\d.)(?:(?<=1)[89]|(?<=2)[01])\d\d(?!\d)")
_MONTHS_BEGIN = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_QUARTER_WORDS = re.compile("first|second|third|fourth|last|final", re.IGNORECASE)
_AT = re.compile("[Aa]t|[Uu]ntil|[Tt]ill")
_QUARTER_SIGNS = re.compile("Q[1-4]")

_MONTH = (
    rf"(?P<month>(?:{'|'.join(MONTHS)})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?:\.(?=\s*\d))?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_OTHER_DAY = r"(?P<other>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
#: With a day or a month beside it, a year may be older.
_ANY_YEAR = r"(?P<year>1\d{3}|20\d\d|2100)(?!\d|[.,]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d|2100)"
_ALONE = r"(?<![\d£$€])(?<!\d[.·,/:])(?<!\d-)(?<!GBP\s)(?<!USD\s)(?<!EUR\s)"
_NOT_MORE = r"(?!\d|\s?%|[.·,]\d)"
_TO = r"\s?(?:[-–/]|\s(?:to|and|or)\s)\s?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


def _written(match: re.Match[str]) -> Iterator[Date]:
    """Yield the date of named groups; a group that the pattern lacks or that matched nothing is not stated."""
    said = match.groupdict()
    quarter = said.get("quarter")
    date = Date(
        match.group(),
        match.start(),
        match.end(),
        year=int(said["year"]) if said.get("year") else None,
        month=_MONTH_NUMBERS[said["month"][:3]] if said.get("month") else None,
        day=int(said["day"]) if said.get("day") else None,
        quarter=(_QUARTERS.get(quarter.lower()) or int(quarter)) if quarter else None,
    )
    if said.get("other"):
        start, end = match.span("other")
        yield date._replace(text=match.group("other"), start=start, end=end, day=int(said["other"]), place="low")
        start = match.start("day")
        date = date._replace(text=match.string[start : date.end], start=start, place="high")
    yield date


def _numeric(match: re.Match[str]) -> Iterator[Date]:
    day, month, year = (int(match[name]) for name in ("day", "number", "year"))
    if month > 12 >= day:  # the American order
        day, month = month, day
    if 1 <= month <= 12 and 1 <= day <= 31:
        if len(match["year"]) == 2:
            year += 2000 if year < 70 else 1900
        yield Date(match.group(), match.start(), match.end(), year, month, day)


def _year_range(match: re.Match[str]) -> Iterator[Date]:
    first, rest = match["year"], match["rest"]
    last = int(first[: 4 - len(rest)] + rest)
    # "From 82 in 2016 to 41 in 2018": a short year follows a dash alone.
    if int(first) < last <= 2100 and (len(rest) == 4 or "to" not in match["dash"]):
        yield Date(first, *match.span("year"), year=int(first), place="low")
        yield Date(rest, *match.span("rest"), year=last, place="high")
    elif len(rest) == 2 and match["dash"] == "-" and 1 <= int(rest) <= 12:
        yield Date(match.group(), match.start(), match.end(), year=int(first), month=int(rest))


def _decade(match: re.Match[str]) -> Iterator[Date]:
    yield Date(match.group(), match.start(), match.end(), decade=int(match["decade"]))


def _clock(match: re.Match[str]) -> Iterator[Date]:
    said = match.groupdict()
    hour, minute = int(said["hour"]), int(said.get("minute") or 0)
    half = (said.get("half") or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    start = match.start("hour")
    yield Date(match.string[start : match.end()], start, match.end(), clock=f"{hour:02}:{minute:02}")


def _clock_in_words(match: re.Match[str]) -> Iterator[Date]:
    minutes, hour = _MINUTES[match["minutes"].lower()], match["hour"].lower()
    at = 60 * (int(hour) if hour.isdecimal() else _HOURS.index(hour) + 1)
    at += minutes if match["way"].lower() == "past" else -minutes
    clocks = [f"{at // 60 % 24:02}:{at % 60:02}" for at in (at % 720, at % 720 + 720)]
    start = match.start("minutes")
    yield Date(match.string[start : match.end()], start, match.end(), clock="|".join(clocks))


_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])(?!\w|[.:]\d|[-–])"

#: Nouns that a bare four-digit number counts: "2013 patients", but "2013 guidance".
_COUNTED = (
    r"(?:people|patients|doctors|physicians|surgeons|nurses|gps|students|trainees|users|members|staff|women|men|children"
    r"|adults|participants|respondents|volunteers|followers|readers|replies|responses|answers|infections|cases|deaths"
    r"|tweets|posts|messages|complaints|accounts|papers|articles|studies|signatures|words|pages|copies|pounds|dollars"
    r"|euros|times|years|months|weeks|days|hours|minutes|seconds|mg|kg|g|ml|km|miles|metres|per\s?cent|percentage"
    r"|thousand|million|billion|trillion)\b"
)
_COUNTS = re.compile(rf"\s+(?:(?-i:[A-Z])\w+\s+)?{_COUNTED}", re.IGNORECASE)
_MEASURES = re.compile(
    r"\s+(?:per\s?cent|percentage|million|billion|thousand|trillion|times|mg|kg|ml|km|pounds|dollars|euros)\b"
)
_BEFORE_COUNT = re.compile(
    r"(?:(?:more|fewer|less)\s+than|\bover|\bnearly|\balmost|(?<!since\s)(?<!until\s)\bat\s+least|\bsome|\bexactly"
    r"|\btotal\s+of)\s+$",
    re.IGNORECASE,
)
#: What stands before the white space that _BEFORE_COUNT finds.
_COUNT_ENDINGS = ("than", "over", "nearly", "almost", "least", "some", "exactly", "of")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|from|to|after|before|the|a|an|its|their|his|her|our|this|that|early|late"
    r"|mid)[\s-]+|['’]s?\s+)$",
    re.IGNORECASE,
)
#: "1,500 to 2000", "2000-2500": beside a count in a range stands a count.
_RANGE_BEFORE = re.compile(r"(?<![\d,.])(\d[\d,]*)(?:\s+to\s+|\s?[-–]\s?)$")
_RANGE_AFTER = re.compile(r"(?:\s+to\s+|\s?[-–]\s?)(\d,\d{3}|\d{4,})(?!\d)")


def _year_alone(match: re.Match[str]) -> Iterator[Date]:
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 24) : start]
    is_after = _DIGIT.search(before) and _RANGE_BEFORE.search(before)
    beside = [found[1] for found in (is_after, _RANGE_AFTER.match(text, end)) if found]
    is_count = (
        _MEASURES.match(text, end)
        or (may_follow(text, start, _COUNT_ENDINGS) and _BEFORE_COUNT.search(before))
        or any(not re.fullmatch(_YEAR, number) for number in beside)
    )
    if not is_count and not (_COUNTS.match(text, end) and not _BEFORE_YEAR.search(before)):
        yield from _written(match)


_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|before|after|during|last|next|this|early|late|mid|each|every)[\s-]+$",
    re.IGNORECASE,
)


def _month_alone(match: re.Match[str]) -> Iterator[Date]:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["month"] not in ("March", "May") or _BEFORE_MONTH.search(before):
        yield from _written(match)


#: Where forms may begin, the forms of which the first counts, and what reads them.
_Readers = list[tuple[re.Pattern[str], list[re.Pattern[str]], Callable[[re.Match[str]], Iterator[Date]]]]

_NUMERIC: _Readers = [
    (_DIGITS, [re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])")], _numeric),
    (
        _DIGITS,
        [
            re.compile(
                r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<number>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/]|[.-]\d)"
            )
        ],
        _numeric,
    ),
    (_DIGITS, [re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>\d\d)(?![\d/])")], _numeric),
]
_WITH_MONTH: _Readers = [
    (
        _DAYS,
        [
            re.compile(
                rf"(?<![\d£$€])(?<!\d[.,/:-])(?:{_OTHER_DAY}{_TO})?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_ANY_YEAR})?"
            )
        ],
        _written,
    ),
    (
        _MONTHS_BEGIN,
        [
            re.compile(rf"\b{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}{_NOT_MORE}"),
            # "In March 12 doctors" is no day.
            re.compile(rf"\b{_MONTH}\s+{_DAY}(?:(?<=[a-z])\b|(?=[;:!?)\]]|[.,](?!\d)|$))"),
            re.compile(rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}{_NOT_MORE}"),
            re.compile(rf"\b{_MONTH}\s+\({_YEAR}\)"),
        ],
        _written,
    ),
]
_WITH_QUARTER: _Readers = [
    (
        _QUARTER_WORDS,
        [
            re.compile(
                rf"\b(?P<quarter>first|second|third|fourth|last|final)\s+quarter\s+of\s+{_YEAR}{_NOT_MORE}",
                re.IGNORECASE,
            )
        ],
        _written,
    ),
    (
        _QUARTER_SIGNS,
        [re.compile(rf"\bQ(?P<quarter>[1-4])(?:(?:\s+(?:of\s+)?|[/-]){_YEAR}{_NOT_MORE})(?!\w)")],
        _written,
    ),
    (_DIGITS, [re.compile(rf"{_ALONE}{_YEAR}\s*Q(?P<quarter>[1-4])(?!\w)")], _written),
    (_QUARTER_SIGNS, [re.compile(r"\bQ(?P<quarter>[1-4])(?!\w)")], _written),
]
_CLOCKS: _Readers = [
    (
        _DIGITS,
        [
            re.compile(
                r"(?<![\d.:£$€])(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]m|[ap]\.m\.)(?!\w)",
                re.IGNORECASE,
            )
        ],
        _clock,
    ),
    (
        _DIGITS,
        [
            re.compile(
                r"(?<!ratio\s)(?<!ratio\sof\s)(?<![\d.:£$€])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"
            )
        ],
        _clock,
    ),
    (
        _AT,
        [
            re.compile(
                r"\b(?:[Aa]t|[Uu]ntil|[Tt]ill)\s+(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d%])(?![.,:]\d)"
                r"(?!\s+(?:per|times|million|billion|thousand|mg|kg|ml|points?)\b)"
            )
        ],
        _clock,
    ),
]
_CLOCKS_IN_WORDS: _Readers = [
    (
        re.compile("[fthqFTHQ]"),
        [
            re.compile(
                rf"\b(?P<minutes>twenty-five|{'|'.join(_MINUTES)})(?:\s+minutes)?\s+(?P<way>past)\s+{_HOUR}",
                re.IGNORECASE,
            ),
            # "Five to six doctors" is no time of day, "at five to six on a Friday" is one.
            re.compile(
                r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bis\s)|(?<=\bwas\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bafter\s)"
                r"|(?<=\ba\s))"
                rf"(?P<minutes>twenty-five|{'|'.join(_MINUTES)})(?:\s+minutes)?\s+(?P<way>to)\s+{_HOUR}"
                r"(?=\s*(?:$|[,.;:!?)])|\s+(?:on|in|that|when|and|each|every)\b)",
                re.IGNORECASE,
            ),
        ],
        _clock_in_words,
    )
]
_OF_YEARS: _Readers = [
    (
        _YEARS,
        [
            re.compile(
                rf"{_ALONE}{_YEAR}(?P<dash>\s?[-–—/]\s?|\s+to\s+)(?P<rest>(?:19|20)\d\d|2100|\d\d?){_NOT_MORE}(?!\w|/)"
            )
        ],
        _year_range,
    ),
    (_YEARS, [re.compile(r"(?<![\d£$€])(?P<decade>(?:1[89]|20)\d0)['’]?s(?!\w)")], _decade),
    (_YEARS, [re.compile(rf"{_ALONE}{_YEAR}{_NOT_MORE}(?!\w)")], _year_alone),
]

MONTH_WORDS = Trace(month.lower() for name in (*MONTHS, "Sept") for month in (name, name[:3]))
_PAST_OR_TO = Trace({"past", "to"})
_QUARTER_TRACE = Trace({"quarter"}, parts=("q1", "q2", "q3", "q4"))
#: Digits on both sides of a sign, or before a half of the day.
_SIGNS = re.compile(r"\d(?:[/.:-]\d|\s?[apAP]\.?[mM])")
_MONTHS_ALONE: _Readers = [(_MONTHS_BEGIN, [re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\b")], _month_alone)]

_BETWEEN = re.compile(r"\s*[-–]\s*|\s+(?:to|and|or|until)\s+")


def _with_lent_years(found: list[Date], text: str) -> list[Date]:
    """Give "28 April" its year in "28 April to 3 May 2013"."""
    lent = list(found)
    for index in range(len(lent) - 2, -1, -1):
        date, following = lent[index], lent[index + 1]
        is_short = date.year is None and date.month is not None
        if is_short and following.year and following.month and _BETWEEN.fullmatch(text, date.end, following.start):
            lent[index] = date._replace(year=following.year)
    return lent
