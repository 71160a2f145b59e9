"""Records as SDMX-CSV 2.0, the statistical offices' format for tables of observations (aligned with SDMX 3.0).

A record is an observation where it states one value of something that it names: a numeric kind, a `value`, a `subject`.
Dates, ordinals, ages, articles (一 in 一種精神) and figures that are an interval only (数百) are none.

The columns are those of the standard's field guide: STRUCTURE, STRUCTURE_ID and ACTION (I: for information), then

- dimensions: INDICATOR (the subject), TRANSFORMATION (N: the level; G: a rate of growth; D: a difference, as in the SDMX
  code list CL_TIMETRANS_TYPE), TIME_PERIOD, and where the figure stands: FILE where there are several, START;
- measure: OBS_VALUE, which times ten to the UNIT_MULT is the value in UNIT_MEASURE. 3286.4亿元 is 3286.4, 8, CNY. What
  falls by 28% is -28, since the column says G;
- attributes: UNIT_MEASURE (the record's unit), UNIT_MULT; and of our own CHANGE_DIRECTION (up, down), CHANGE_MODE (by, to,
  from), CHANGE_BASIS (yoy, mom, avg, or as written), RELATION (eq, approx, gt, ge, lt, le), PERIOD (the time as
  written), TEXT (the figure as written).

TIME_PERIOD has the standard's forms: 2024, 2024-03, 2024-03-05, 2024-Q1, 2024-S1, 2024-W09, and 2021-01-01/P5Y for a
range. It is empty where the text does not say the time, or not as a time of the calendar; fill it in before loading.
Lines end with CR LF, as RFC 4180 has it. A text cell that a spreadsheet would run is defused, as in `tables`.

>>> from govextract import extract
>>> lines = sdmx_lines(extract("2021年全市财政收入217.9亿元。"))
>>> [line.strip() for line in lines][1]
'dataflow,GOVEXTRACT:FIGURES(1.0.0),I,财政收入,N,2021,11,217.9,CNY,8,,,,eq,2021年,217.9亿元'
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from govextract.errors import OptionError
from govextract.script import fold
from govextract.tables import defuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govextract.records import Record

__all__ = ["STRUCTURE_ID", "is_observation", "sdmx_lines", "time_period"]

STRUCTURE_ID: Final = "GOVEXTRACT:FIGURES(1.0.0)"
"""The data flow that the rows name, unless a caller names one of their own."""

_OBSERVED: Final = frozenset(
    {"number", "count", "measure", "money", "percent", "percentage_point", "fraction", "multiple", "score"}
)
_RATES: Final = frozenset({"percent", "multiple", "fraction"})
_DIMENSIONS: Final = ("INDICATOR", "TRANSFORMATION", "TIME_PERIOD")
_REST: Final = (
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "CHANGE_DIRECTION",
    "CHANGE_MODE",
    "CHANGE_BASIS",
    "RELATION",
    "PERIOD",
    "TEXT",
)
_MOST_DIGITS: Final = 300
_THIRDS: Final = Context(prec=17)
"""What does not end as a decimal (三分之一) is given to as many digits as tell any two doubles apart."""


def is_observation(record: Record) -> bool:
    """Say whether a record is a row of the table: one value of something that is named."""
    if record.kind not in _OBSERVED or record.det or not record.subject or record.value is None:
        return False
    value = record.value
    if isinstance(value, Fraction):
        return max(value.numerator.bit_length(), value.denominator.bit_length()) <= 4 * _MOST_DIGITS
    return abs(value.adjusted()) <= _MOST_DIGITS and len(value.as_tuple().digits) <= _MOST_DIGITS


def sdmx_lines(
    records: Iterable[Record], *, structure_id: str = STRUCTURE_ID, header: bool = True, **lead: str
) -> Iterator[str]:
    """Give the header and then a row for every observation among the records; the others are left out.

    `structure_id` names the data flow, as AGENCY:ID(VERSION). `lead` names columns that go before START, such as the
    file. Raises `OptionError` where the data flow's name is none.
    """
    if not _structure().fullmatch(structure_id):
        raise OptionError("structure_id", f"{structure_id!r} is not of the form AGENCY:ID(VERSION)")
    line = io.StringIO()
    writer = csv.writer(line)

    def written(cells: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(map(defuse, cells))
        return line.getvalue()

    if header:
        places = [name.upper() for name in lead]
        yield written(["STRUCTURE", "STRUCTURE_ID", "ACTION", *_DIMENSIONS, *places, "START", *_REST])
    for record in filter(is_observation, records):
        value, multiplier = _scaled(record)
        yield written(
            [
                *("dataflow", structure_id, "I"),
                *(_in_a_line(record.subject), _transformation(record), time_period(record.period_iso)),
                *(*lead.values(), str(record.start)),
                *(value, record.unit or "", str(multiplier)),
                *(record.direction or "", record.mode or "", _in_a_line(record.basis), record.relation),
                *(_in_a_line(record.period), _in_a_line(record.text)),
            ]
        )


@cache
def _structure() -> regex.Pattern[str]:
    """Match AGENCY:ID(VERSION); an agency may have sub-agencies, and what has no version leaves it out."""
    name = r"[A-Za-z][A-Za-z0-9_\-]*+"
    return regex.compile(
        rf"{name}(?:\.{name})*+:[A-Za-z0-9_@$\-]++(?:\([0-9]++(?:\.[0-9]++)*+(?:-[A-Za-z0-9.\-]++)?+\))?+"
    )


def _in_a_line(words: str | None) -> str:
    return " ".join(words.split()) if words else ""


def _transformation(record: Record) -> str:
    if record.mode != "by":
        return "N"
    return "G" if record.kind in _RATES else "D"


# ---- Values ----------------------------------------------------------------------------------------------------------


@cache
def _digits() -> regex.Pattern[str]:
    """Match the first digits of a figure, with thousands separators and decimals."""
    return regex.compile(r"[0-9]++(?:,[0-9]{3}+)*+(?:\.[0-9]++)?+")


def _scaled(record: Record) -> tuple[str, int]:
    """The value as OBS_VALUE and UNIT_MULT: in the scale that is written, where digits are; else in ones.

    The scale is a power of ten from 100 on, so that 两成 stays 20 and no 2 of tens of percents.
    """
    value = record.value
    falls = record.mode == "by" and record.direction == "down" and value is not None and value > 0
    sign = "-" if falls or (value is not None and value < 0) else ""
    if not isinstance(value, Decimal):
        return sign + format(abs(_decimal(value or Fraction(0))), "f"), 0
    size = value.copy_abs()
    written = _digits().search(fold(record.text))
    if written is not None and size:
        stated = Decimal(written[0].replace(",", ""))
        scale = size.adjusted() - stated.adjusted()
        _, digits, exponent = stated.as_tuple()
        if scale > 1 and isinstance(exponent, int) and Decimal((0, digits, exponent + scale)) == size:
            return sign + format(stated, "f"), scale
    return sign + format(size, "f"), 0


def _decimal(value: Fraction) -> Decimal:
    return _THIRDS.divide(Decimal(value.numerator), Decimal(value.denominator))


# ---- Times -----------------------------------------------------------------------------------------------------------


@cache
def _calendar() -> regex.Pattern[str]:
    """Match one time of the calendar: a year, a half, quarter, month or week of it, a day."""
    return regex.compile(
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?+|-(?P<part>[SQW])(?P<number>[0-9]{1,2}))?+"
    )


@cache
def _duration() -> regex.Pattern[str]:
    return regex.compile(r"P(?P<number>[0-9]{1,4})(?P<unit>[YMWD])")


def time_period(iso: str | None) -> str:
    """An ISO 8601 time as SDMX writes it; empty where it is no bounded time of the calendar.

    >>> time_period("2024"), time_period("2024-Q1"), time_period("2021/2025"), time_period("2024-01/2024-11")
    ('2024', '2024-Q1', '2021-01-01/P5Y', '2024-01-01/P11M')
    >>> time_period("P10Y/2024-11-28"), time_period("--03"), time_period("2012/.."), time_period("P1M"), time_period(None)
    ('2014-11-28/P10Y', '', '', '', '')
    """
    first, slash, last = (iso or "").partition("/")
    try:
        if not slash:
            return first if _bounds(first) else ""
        if length := _duration().fullmatch(first):
            end = _bounds(last)
            return f"{_before(end[0], length).isoformat()}/{first}" if end else ""
        start, end = _bounds(first), _bounds(last)
        if start is not None and _duration().fullmatch(last):
            return f"{start[0].isoformat()}/{last}"
        return f"{start[0].isoformat()}/{_between(start[0], end[1])}" if start and end and start[0] < end[1] else ""
    except (OverflowError, ValueError):  # no such day, or beyond the years that the calendar has
        return ""


def _bounds(form: str) -> tuple[dt.date, dt.date] | None:
    """The first day of a time, and the day after its last; None where it is no time of the calendar."""
    found = _calendar().fullmatch(form)
    if found is None:
        return None
    year = int(found["year"])
    if found["day"]:
        day = dt.date(year, int(found["month"]), int(found["day"]))
        return day, day + dt.timedelta(days=1)
    if found["month"]:
        return dt.date(year, int(found["month"]), 1), _month(year, int(found["month"]) + 1)
    number = int(found["number"] or 1)
    if found["part"] == "W":
        day = dt.date.fromisocalendar(year, number, 1)
        return day, day + dt.timedelta(days=7)
    months = {"S": 6, "Q": 3, None: 12}[found["part"]]
    if not 1 <= number <= 12 // months:
        return None
    return _month(year, months * (number - 1) + 1), _month(year, months * number + 1)


def _month(year: int, month: int) -> dt.date:
    """The first day of a month, counted on beyond December and back before January."""
    years, rest = divmod(month - 1, 12)
    return dt.date(year + years, rest + 1, 1)


def _between(start: dt.date, end: dt.date) -> str:
    """The time from one day to another as a duration, in years or months where both begin one."""
    if start.day != 1 or end.day != 1:
        return f"P{(end - start).days}D"
    months = 12 * (end.year - start.year) + end.month - start.month
    return f"P{months}M" if months % 12 else f"P{months // 12}Y"


def _before(day: dt.date, length: regex.Match[str]) -> dt.date:
    """The day that lies a duration before another; the last of its month where that has no such day."""
    number = int(length["number"])
    if length["unit"] in {"D", "W"}:
        return day - dt.timedelta(days=number * (7 if length["unit"] == "W" else 1))
    first = _month(day.year, day.month - number * (12 if length["unit"] == "Y" else 1))
    last = _month(first.year, first.month + 1) - dt.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
