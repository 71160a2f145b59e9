"""What a calendar or clock expression means: the usual ones at once, the others by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.dates.ages import read_age, read_plan
from govextract.dates.clock import read_time
from govextract.dates.points import HOURS, LAST_YEAR, MINUTES, ROC, DateReading, Point, joined, new, western_year
from govextract.dates.relative import STEPS, read_explained, read_relative, weekday_note
from govextract.dates.series import NOTHING, Series, absolute
from govextract.dates.wording import wording
from govextract.script import compiled, deferred, fold

if TYPE_CHECKING:
    from datetime import date

    import regex

    from govextract.region import Region

__all__ = ["read_date"]


_LONGEST: Final = 120  # characters; the longest list of dates is far shorter
_LEAP: Final = 2000  # what stands for this year where no day of reference is given


@deferred
def _lunar() -> regex.Pattern[str]:
    return compiled("(?x)" + wording("lunar") + "|" + wording("lunar_festival"))


_LUNAR_FIRST: Final = frozenset("农阴旧夏正腊大闰一二三四五六七八九十")
_RELATIVE_FIRST: Final = frozenset("今去明昨前后来本上下大这同当翌次隔")
_BRACKETS: Final = str.maketrans("〔〈[〕〉]", "((()))", " ")


_TO: Final = "(?:起|[开開]始)?+[至到~∼\\-–—―─]"
_AND: Final = "[、及和与與]"


@deferred
def _usual() -> regex.Pattern[str]:
    """What most dates are, in digits and as they are written: `_read_usual` takes its groups by position."""
    return compiled(
        # a year, with a month and a day or without: 113年3月5日, 民國113年, 今(113)年3月
        "(?:(?:中[华華])?+民[国國]([0-9]{1,3})|[今去昨明][(（]([0-9]{3})[)）]|([0-9]{2,4}))年"
        "(?:([0-9]{1,2})月(?:([0-9]{1,2})[日號号])?+)?+"
        "|([0-9]{1,2})月([0-9]{1,2})[日號号]"  # 7月6日
        "|(?:[今昨明] ?[(（] ?([0-9]{1,2}) ?[)）] ?[日天]|([0-9]{1,2})日)"  # 今(9)日, 9日
    )


def _read_usual(match: regex.Match[str], region: Region) -> DateReading | None:
    """Such a date as the general ways read it."""
    roc, said, year, of_year, day, month, of_month, inside, alone = match.groups()
    in_year: int | None = None
    if year is not None:
        in_year = western_year(year, None, region, dated=of_year is not None)
        if in_year is None:
            return None
    elif roc or said:
        in_year = ROC + int(roc or said)
    else:
        of_year, day = month, of_month or inside or alone
    iso = new(Point, (in_year, of_year and int(of_year), day and int(day), None, None)).iso()
    return new(DateReading, ("date", iso, False)) if iso else None


@deferred
def _spans() -> regex.Pattern[str]:
    """What is often written as well, in digits: what `Series.span` reads, and 去年3月."""

    def one(year: str) -> str:
        return f"(?:{year}年([度次])?+)?+(?:([0-9]{{1,2}})月份?+)?+(?:([0-9]{{1,2}})[日號号])?+([底初末中])?+"

    first = one("(?:(?:中[华華])?+民[国國]([0-9]{1,3})|[今去昨明] ?[(（]([0-9]{3})[)）] ?|([0-9]{2,4}))")
    return compiled(
        # 113年度, 今(113)年3月底; 6月27日至28日, 109至113年
        f"{first}(?:([0-9]{{1,4}})?+({_TO}|{_AND}){one('([0-9]{2,4})')})?+"
        "|([今去明])年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日號号])?+)?+"
    )


def _read_span(match: regex.Match[str], region: Region, reference: date | None) -> DateReading | None:
    near, month, day = match.groups()[-3:]
    if near is None:
        iso = Series(region, NOTHING).span(match)
        return new(DateReading, ("date", iso, False)) if iso else None
    if reference is None and Point(_LEAP + STEPS[near], month and int(month), day and int(day)).iso():
        return DateReading("date", None, relative=True)
    return None


@deferred
def _usual_marks() -> regex.Pattern[str]:
    """What most dates in figures and marks are: 12/15, 4/2-4/30, 9/13、14, 2024-03-05."""
    return compiled(
        f"([0-9]{{1,2}})/([0-9]{{1,2}})(?:([至到~∼–—―─-]|{_AND})(?:([0-9]{{1,2}})/)?+([0-9]{{1,2}}))?+"
        "|([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})"
    )


@deferred
def _usual_times() -> regex.Pattern[str]:
    """What most clock times are: 14:00, 02:24:31, 13:00-16:30."""
    return compiled("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})|[至到~∼–—―─-]([0-9]{1,2}):([0-9]{2}))?+")


def _read_quickly(surface: str, region: Region, reference: date | None) -> DateReading | None:
    """The usual dates and times, read as the general ways read them; None where these are to be asked."""
    if ":" in surface:
        match = _usual_times().fullmatch(surface)
        return match and _read_times(match)
    match = _usual().fullmatch(surface)
    if match is not None:
        return _read_usual(match, region)
    match = _usual_marks().fullmatch(surface)
    if match is not None:
        return _read_marks(match)
    match = _spans().fullmatch(surface)
    return match and _read_span(match, region, reference)


def _read_marks(match: regex.Match[str]) -> DateReading | None:
    month, day, joint, last_month, last_day, *date_of_year = match.groups()
    if month is None:
        year, month, day = map(int, date_of_year)
        iso = None if year > LAST_YEAR else Point(year, month, day).iso()
        return new(DateReading, ("date", iso, False)) if iso else None
    iso = Point(None, int(month), int(day)).iso()
    if joint is not None and iso is not None:
        last = Point(None, int(last_month or month), int(last_day)).iso()
        iso = last and joined([iso, last], [joint])
    return new(DateReading, ("date", iso, False)) if iso else None


def _read_times(match: regex.Match[str]) -> DateReading | None:
    hour, minute, second, last_hour, last_minute = match.groups()
    iso = _time_of_day(int(hour), int(minute), second)
    if last_hour is not None and iso is not None:
        last = _time_of_day(int(last_hour), int(last_minute), None)
        iso = last and f"{iso}/{last}"
    return new(DateReading, ("time", iso, False)) if iso else None


def _time_of_day(hour: int, minute: int, second: str | None) -> str | None:
    """A time in hours, minutes and perhaps seconds, None where a day has none such."""
    most = max(minute, int(second or 0))
    if most >= MINUTES or hour > HOURS or (hour == HOURS and most):
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")


def read_date(surface: str, region: Region, reference: date | None = None) -> DateReading | None:
    """Say what a calendar or clock expression means; None where it is none (the caller may then read a number).

    `surface` is the expression as written, in either script; `region` decides between calendars (see the top of the
    file). With a `reference` date relative words get their ISO form; they stay marked relative. Any string may be
    asked about.

    >>> from datetime import date
    >>> read_date("下午2時", "TW")
    DateReading(kind='time', iso='14:00', relative=False)
    >>> read_date("27、28日", "CN").iso
    '---27,---28'
    >>> read_date("上季", "TW", date(2024, 1, 5)).iso
    '2023-Q4'
    """
    if not 1 < len(surface) <= _LONGEST:
        return None
    usual = _read_quickly(surface, region, reference)
    if usual is not None:
        return usual
    text = fold(surface)
    return _read(text if text.isalnum() else text.translate(_BRACKETS), region, reference)


def _read(text: str, region: Region, reference: date | None) -> DateReading | None:
    """Read what is no usual date, folded and without spaces."""
    if not text:
        return None
    if ":" in text or "时" in text or "点" in text:
        iso = read_time(text)
        return new(DateReading, ("time", iso, False)) if iso else None
    relative = text[0] in _RELATIVE_FIRST
    if "(" in text:
        iso = read_explained(text, region) if relative else None
        if iso is not None:
            return DateReading("date", iso)
        text = weekday_note().sub("", text)
    if relative:
        reading = read_relative(text, region, reference)
        if reading is not None:
            return reading
    if text[:1] in _LUNAR_FIRST and _lunar().fullmatch(text):
        return DateReading("date", None)
    if "世纪" in text or "年代" in text:
        iso = read_age(text)
    elif text.endswith("五"):
        iso = read_plan(text)
    else:
        iso = absolute(text, region)
    return DateReading("date", iso) if iso else None
