"""Calendar and clock expressions, to ISO 8601.

`calendar_pattern()` (of `datewords`) finds one whole expression where it begins; `read_date()` says what an expression
means. The meaning depends on the surface and the region alone, and on a reference date, for relative words, where the
caller gives one.

What is written, and what it becomes; parts that are not said are left out, or held by hyphens where they are higher:

    2021年3月5日  2021-03-05  2021/3/5  2021.3.5         2021-03-05
    二〇二一年三月  7月6日  11月  6日  12/15              2021-03  --07-06  --11  ---06  --12-15
    113年11月28日  113/11/28  民國91年5月                2024-11-28  2024-11-28  2002-05
    公元前221年  昭和13年  20世纪90年代  21世紀           -0220  1938  1990/1999  2001/2100
    113年第1季  一季度  2026年上半年  前三季度            2024-Q1  --Q1  2026-S1  --Q1/--Q3
    6月27日至28日  2000～2007年  27、28日                --06-27/--06-28  2000/2007  ---27,---28
    “十四五”时期                                       2021/2025
    下午2時  14:00  13:00-16:30  上午9時至下午5時         14:00  14:00  13:00/16:30  09:00/17:00
    今(9)日  今(115)年6月  本（5）月18日                 ---09  2026-06  --05-18: the number in brackets counts
    今年  去年12月28日  昨天  上季                       relative: None without a reference date
    農曆七月  正月初一                                   of the lunar calendar: a date, but None

A suffix (年底, 月初, 中旬) does not change the precision of the number. A year of two or three digits is of the
Republic of China calendar in Taiwan text. Elsewhere it is a western one, where a month, a quarter or 年度 shows that it
is a year: 220年3月 is of the year 220, 97年7月 of 1997; 113年 alone is a duration there. A span of time (3年,
五年來, 三日內), 3點 that may be points and 3/4 that may be a fraction are no dates.

>>> read_date("113年11月28日", "TW").iso
'2024-11-28'
>>> read_date("去年12月28日", "TW")
DateReading(kind='date', iso=None, relative=True)
>>> read_date("去年12月28日", "TW", date(2024, 11, 28)).iso
'2023-12-28'
>>> read_date("2月30日", "CN") is None
True
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import regex

from govextract.datewords import (
    ERAS,
    calendar_pattern,
    first_pair,
    first_pattern,
    gate,
    usual_pattern,
    usual_words,
    wording,
)
from govextract.script import compiled, deferred, fold

if TYPE_CHECKING:
    from govextract.region import Region

__all__ = [
    "DateKind",
    "DateReading",
    "calendar_pattern",
    "first_pair",
    "first_pattern",
    "gate",
    "read_date",
    "usual_pattern",
    "usual_words",
]


DateKind: TypeAlias = Literal["date", "time"]


class DateReading(NamedTuple):
    """What a calendar or clock expression means.

    `iso` is its ISO 8601 form: a point (2024-11-28, 2024-Q1, 14:00), one with parts left open (--11-28, ---28), a
    range with a slash or a list with commas; None where the words do not fix one. `relative` says that the expression
    counts from the day of writing (今年); a resolved one keeps the flag.
    """

    kind: DateKind
    iso: str | None
    relative: bool = False


_new: Final = tuple.__new__  # half the cost of the named constructor
_LONGEST: Final = 120  # characters; the longest list of dates is far shorter
_NUMBER: Final = "[0-9零〇O一二三四五六七八九十百廿卅元两千]{1,6}+"
_DIGITS: Final = "零一二三四五六七八九"
_POSITIONAL: Final = str.maketrans("零〇O一二三四五六七八九", "000123456789")

_LAST_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_MONTHS: Final = 12
_QUARTERS: Final = 4
_HOURS: Final = 24
_MINUTES: Final = 60
_CENTURY: Final = 100
_MILLENNIUM: Final = 1000

_ROC: Final = 1911  # the year before the first of the Republic of China
_ROC_WIDTH: Final = 3  # digits
_ROC_LAST: Final = 149  # a larger number before 年 is no year of the Republic of China
_ROC_FIRST: Final = {True: 20, False: 60}  # so is a smaller one; dated: shown to be a year by what follows
_ROC_SPANS: Final = frozenset({120, 130, 140})  # still spans, until those years come
_SHORT_1900: Final = 50  # 97年7月 is of 1997,
_SHORT_2000: Final = 40  # 08年5月 of 2008
_ROUND_SPANS: Final = 1600  # 1500年 is a span: round, and not of the time that our texts speak of
_LAST_YEAR: Final = 2199
_LAST_YEAR_OF_ERA: Final = 64
_LAST_CENTURY: Final = 30


@cache
def _words() -> dict[str, int]:
    """The numbers from 1 to 199 as words, and the years 2000 to 2009: 十五, 廿八, 一百零五, 二千零五."""
    below: dict[str, int] = {}
    for tens, ten in enumerate(_DIGITS):
        for ones, one in enumerate(_DIGITS):
            tail = one if ones else ""
            heads = (ten + "十", {1: "十", 2: "廿", 3: "卅"}.get(tens, ten + "十")) if tens else ("",)
            below.update((head + tail, 10 * tens + ones) for head in heads if head + tail)
    found = below | {"元": 1, "两": 2, "一百": 100, "二千": 2000, "两千": 2000}
    found.update(("一百" + ("零" if value < len(_DIGITS) else "") + word, 100 + value) for word, value in below.items())
    found.update((two + "千零" + one, 2000 + n) for two in "二两" for n, one in enumerate(_DIGITS) if n)
    return found


def _number(text: str) -> int | None:
    """Read a small number: in digits (12), digit by digit (二〇二一) or as words (十二). None where it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    value = _words().get(text)
    if value is None:
        digits = text.translate(_POSITIONAL)
        value = int(digits) if digits.isascii() and digits.isdigit() else None
    return value


def _signed(year: int) -> str:
    """A year in four digits, the years before 0000 with a minus sign: -0220."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


class _Point(NamedTuple):
    """One date with the parts that it states; a part that it does not state is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None  # Q1 to Q4, S1, S2
    until: str | None = None  # the part that ends it, in 前三季度

    def iso(self) -> str | None:
        """The ISO 8601 form; None where there is no such date."""
        year, month, day, part, until = self
        head = "-" if year is None else _signed(year)
        if part is not None:
            if month is not None or day is not None:
                return None
            return f"{head}-{part}/{head}-{until}" if until else f"{head}-{part}"
        if month is None:
            if day is None:
                return None if year is None else head
            return f"---{day:02d}" if year is None and 1 <= day <= _LAST_DAYS[1] else None
        if not 1 <= month <= _MONTHS:
            return None
        if day is None:
            return f"{head}-{month:02d}"
        if not 1 <= day <= _LAST_DAYS[month] or (month == _FEBRUARY and day == _LAST_DAYS[month] and not _leap(year)):
            return None
        return f"{head}-{month:02d}-{day:02d}"


def _leap(year: int | None) -> bool:
    return year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


# --- dates in words: 2021年3月5日, 109年至113年第1季, 6月27、28日


@deferred
def _piece() -> regex.Pattern[str]:
    """One date of a range or a list, in parts; `open` is a number that leaves its unit to the next piece.

    `_Series` takes its groups by position.
    """
    source = r"""
        (?P<era>(?:公元|西元|公历|国历|阳历)前?+|(?:中华)?+民国前?+|{era})?+
        (?:(?P<year>{n})(?P<school>学|财政|会计|财|课税|课)?+年(?:\([12][0-9]{3}年?\))?+(?P<named>[度次])?+)?+
        (?:(?P<month>{n})月份?+)?+
        (?:(?P<day>{n})[日号])?+
        (?:第?+(?P<quarter>{n})季度?+|Q(?P<q>[1-4])|[前首](?P<first>[二三两23])个?+季度?+)?+
        (?:(?P<half>[上下])半年度?+)?+
        (?P<suffix>[上中下]{1,2}旬|年?[底初末中]|全年)?+
        (?P<ordinal>第)?+(?P<open>{n})?+"""
    return compiled("(?x)" + source.replace("{n}", _NUMBER).replace("{era}", "|".join(ERAS)))


@deferred
def _how_many() -> regex.Pattern[str]:
    """How many dates a list has, as it is said before their unit: 12、13两日."""
    return compiled("(?<=[、及和与][^日月年]{1,5})(?:两|(?<=[0-9])[三四五六])个?(?=[日月年])")


@deferred
def _joints() -> regex.Pattern[str]:
    return compiled(r"(?:起|开始)?+(?:至|到|[~∼\-–—―─/]{1,2}+)|[、及与]|(?<![昭令])和")


_LISTING: Final = frozenset("、及与和")
_LISTS: Final = _LISTING | {"與"}  # as they are written
_YEAR, _MONTH, _DAY = range(3)  # the parts of a date
_LEAP: Final = 2000  # what stands for this year where no day of reference is given
_FIRST_QUARTERS: Final = {"二": "Q2", "两": "Q2", "2": "Q2", "三": "Q3", "3": "Q3"}


def _joined(members: list[str], joints: list[str]) -> str:
    """Members of a range or a list as one ISO expression: a slash where one runs to the next, else a comma.

    From one year of two to another is from the first to the last: 2012-13至2014-15年度.
    """
    if len(members) > len("至至") and _LISTING.isdisjoint(joints):
        members, joints = [members[0], members[-1]], joints[:1]
    signs = ["", *("," if joint in _LISTING else "/" for joint in joints)]
    return "".join(sign + member for sign, member in zip(signs, members, strict=True))


def _split(text: str, joints: regex.Pattern[str]) -> tuple[list[str], list[str]]:
    """The members of a range or a list, and what joins each to the one before it."""
    members: list[str] = []
    signs: list[str] = []
    at = 0
    for joint in joints.finditer(text):
        members.append(text[at : joint.start()])
        signs.append(joint[0])
        at = joint.end()
    return [*members, text[at:]], signs


def _year(text: str, era: str | None, region: Region, *, dated: bool) -> int | None:
    """The western year that the number before 年 names; None where it is more likely a span.

    `dated` says that something after it (a month, a quarter, 年度) shows that it is a year.
    """
    value = _number(text)
    if value is None:
        return None
    if era is not None:
        return _year_of_era(value, era)
    if value >= _MILLENNIUM:
        span = not dated and value < _ROUND_SPANS and value % _CENTURY == 0
        return None if span or value > _LAST_YEAR else value
    if value >= _CENTURY:
        if region != "TW":
            return value if dated else None
        return _ROC + value if value <= _ROC_LAST and (dated or value not in _ROC_SPANS) else None
    if region == "TW" and not text.startswith("0"):
        return _ROC + value if value >= _ROC_FIRST[dated] else None
    if len(text) < len("97") or not (dated or _is_short_year(text)):
        return None
    if value >= _SHORT_1900:
        return 1900 + value
    return 2000 + value if value <= _SHORT_2000 else None


def _is_short_year(text: str) -> bool:
    """Whether two figures are a year without anything that shows it: 零三, 08, 九七, but not 七八 (seven or eight)."""
    digits = text.translate(_POSITIONAL)
    if not digits.isdigit() or len(digits) != len("97"):
        return False
    return digits[0] == "0" or not (text.isascii() or digits == "35" or int(digits[1]) - int(digits[0]) == 1)


def _year_of_era(value: int, era: str) -> int | None:
    """The western year of a year of an era; the years before the first (公元前, 民国前) count backwards."""
    if "民国" in era:
        return _ROC + 1 - value if era.endswith("前") else _ROC + value
    if era in ERAS:
        return ERAS[era] + value if value <= _LAST_YEAR_OF_ERA else None
    if era.endswith("前"):
        return 1 - value
    return value if 0 < value <= _LAST_YEAR else None


class _Series:
    """Reads a date, or the dates of a range or a list; what one leaves out it takes from the one before it.

    `base` stands before the first.
    """

    __slots__ = ("before", "era", "region", "western")

    def __init__(self, region: Region, base: _Point) -> None:
        self.region = region
        self.before = base
        self.era: str | None = None
        self.western = False  # the last year was written in four digits

    def read(self, text: str) -> str | None:
        """The ISO 8601 form of `text`, None where it is no date."""
        single = _piece().fullmatch(text)
        if single is not None and single["open"] is None:
            return self._iso(single, None, dated=False, ranged=False)
        members, joints = _split(_how_many().sub("", text), _joints())
        matches = [_piece().fullmatch(member) for member in members]
        # A number without a unit takes it from the date after it, so the units are found from the end.
        units: list[str | None] = []
        dated: list[bool] = []
        following: str | None = None
        for match in reversed(matches):
            if match is None:
                return None
            unit = _unit_of_open(match, following)
            if match["open"] and unit is None:
                return None
            units.insert(0, unit)
            shown = unit in ("month", "quarter") or any(match.group(*_SHOWING))
            dated.insert(0, shown or (unit == "year" and dated[0]))
            following = next((unit for unit in _UNITS if match[unit]), unit)
        isos: list[str] = []
        for match, unit, shown, joint in zip(matches, units, dated, ["、", *joints], strict=True):
            iso = self._iso(match, unit, dated=shown, ranged=joint not in _LISTING) if match is not None else None
            if iso is None:
                return None
            isos.append(iso)
        return _joined(isos, joints)

    def _iso(self, match: regex.Match[str], unit: str | None, *, dated: bool, ranged: bool) -> str | None:
        """The ISO form of one date, whose number without a unit is of `unit`; it becomes the date before the next."""
        era, year, school, named, month, day, quarter, q, first, half, suffix, _, bare = match.groups()
        if unit is not None:
            if match[unit] is not None:
                return None
            year, month, day, quarter = (
                bare if unit == name else text for name, text in zip(_UNITS, (year, month, day, quarter), strict=True)
            )
        in_year = None
        if year is not None:
            shown = dated or bool(school or named or month or quarter or q or first or half or suffix)
            in_year = self._year(year, era, dated=shown)
            if in_year is None:
                return None
        in_month = _number(month) if month else None
        on_day = _number(day) if day else None
        part = _part(quarter, q, first, half)
        if (month and in_month is None) or (day and on_day is None) or part == "":
            return None
        until = _FIRST_QUARTERS[first] if first else None
        self.before = self._completed(_Point(in_year, in_month, on_day, part, until), ranged=ranged)
        return self.before.iso()

    def span(self, match: regex.Match[str]) -> str | None:
        """The ISO form of what `_spans` matched: one date, or the two of a range or a list."""
        roc, said, year, named, month, day, suffix, bare, joint, *last, _, _, _ = match.groups()
        shown = bool(named or month or suffix)
        era = "民国" if roc or said else None
        parts = [roc or said or year, month, day]
        if joint is None:
            return self._one(parts, era, dated=shown, ranged=False)
        year2, named2, month2, day2, suffix2 = last
        shown2 = bool(named2 or month2 or suffix2)
        if bare is not None:  # its unit is that of the date after it, or the next lower one
            unit = _DAY if month else next((at for at, part in enumerate((year2, month2, day2)) if part), None)
            if unit is None or parts[unit] is not None:
                return None
            parts[unit] = bare
            shown = shown or unit == _MONTH or (unit == _YEAR and shown2)
        first = self._one(parts, era, dated=shown, ranged=False)
        listed = joint in _LISTS
        second = first and self._one([year2, month2, day2], None, dated=shown2, ranged=not listed)
        return second and f"{first}{',' if listed else '/'}{second}"

    def _one(self, parts: list[str | None], era: str | None, *, dated: bool, ranged: bool) -> str | None:
        """The ISO form of a year, a month and a day; it becomes the date before the next."""
        year, month, day = parts
        in_year = None if year is None else self._year(year, era, dated=dated)
        if in_year is None and year is not None:
            return None
        point = _new(_Point, (in_year, month and int(month), day and int(day), None, None))
        self.before = self._completed(point, ranged=ranged)
        return self.before.iso()

    def _year(self, text: str, era: str | None, *, dated: bool) -> int | None:
        self.era = era or self.era
        before = self.before.year
        if self.western and before is not None and len(text) == len("14") and "十" not in text:
            short = _number(text.translate(_POSITIONAL))  # 2013-14, 二零一三至一四
            if short is None:
                return None
            year = before - before % _CENTURY + short
            return year if year >= before else year + _CENTURY
        self.western = len(text) > _ROC_WIDTH and self.era is None
        # an era said once holds for the short years after it: 民國79年至109年
        return _year(text, era or (self.era if len(text) <= _ROC_WIDTH else None), self.region, dated=dated)

    def _completed(self, point: _Point, *, ranged: bool) -> _Point:
        """The date with what the one before it says of the year and the month."""
        year, month, day, part, until = point
        before = self.before
        if year is not None:
            return point
        if month is None and part is None:
            if day is None:
                return before
            if ranged and before.day is not None and day < before.day:
                return point  # 28日至3日: the month is not said
            month = before.month
        year = before.year
        if ranged and year is not None and month is not None and before.month is not None and month < before.month:
            year += 1
        return _Point(year, month, day, part, until)


def _part(quarter: str | None, q: str | None, first: str | None, half: str | None) -> str | None:
    """The quarter or the half of a year, as ISO 8601 extensions write it; empty for a quarter that does not exist."""
    if half:
        return "S1" if half == "上" else "S2"
    if first:
        return "Q1"
    if quarter:
        number = _number(quarter)
        return f"Q{number}" if number in range(1, _QUARTERS + 1) else ""
    return f"Q{q}" if q else None


_UNITS: Final = ("year", "month", "day", "quarter")
_SHOWING: Final = ("month", "quarter", "q", "first", "half", "suffix", "named", "school")


def _unit_of_open(match: regex.Match[str], following: str | None) -> str | None:
    """The unit of a number that names none: 第2 in 第2、3季, 6 in 7月6、7日, 27 in 27、28日."""
    if match["open"] is None:
        return None
    if match["ordinal"]:
        return "quarter"
    if match["month"]:
        return "day"
    return None if match["year"] and following == "year" else following


_NOTHING: Final = _Point()


def _calendar(text: str, region: Region, base: _Point = _NOTHING) -> str | None:
    if "前" in text or "首" in text:
        text = _first_months().sub(r"1月至\1月", text.replace("首季", "第1季"))
    return _Series(region, base).read(text)


@deferred
def _first_months() -> regex.Pattern[str]:
    """The months of a year up to one of them: 前8个月."""
    return compiled("[前首]([0-9一二三四五六七八九十两]{1,2})个?月份?$")


# --- dates in figures and marks: 2024-03-05, 113/11/28, 4/2-4/30, 12/15


@deferred
def _numeric_piece() -> regex.Pattern[str]:
    return compiled(
        r"(?P<year>[0-9]{3,4}|[6-9][0-9](?=[-/.][0-9]{1,2}[-/.]))(?P<mark>[-/.])(?P<month>[0-9]{1,2})"
        r"(?:(?P=mark)(?P<day>[0-9]{1,2}))?+"
        r"|(?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})|(?P<last>[0-9]{1,2})"
    )


@deferred
def _numeric_joints() -> regex.Pattern[str]:
    return compiled(r"起?+(?:至|到|[~∼–—―─])|[、及和与]|(?<=[/.][0-9]{1,2})-")


@deferred
def _years_alone() -> regex.Pattern[str]:
    return compiled(r"(?P<first>(?:1[4-9]|20)[0-9]{2})(?:(?:[~∼\-–—―─]{1,2}|至|到)(?P<last>(?:1[4-9]|20)[0-9]{2}))?+")


def _numeric(text: str, region: Region) -> str | None:
    """A date in figures and marks, a range or a list of them; also a year alone (2024), and two (2016-2020)."""
    years = _years_alone().fullmatch(text)
    if years is not None:
        if years["last"] is None:
            return str(years["first"])
        return f"{years['first']}/{years['last']}" if years["first"] < years["last"] else None
    members, joints = _split(text.removesuffix("日"), _numeric_joints())
    before = _NOTHING
    isos: list[str] = []
    for member in members:
        match = _numeric_piece().fullmatch(member)
        point = _numeric_point(match, before, region) if match is not None else None
        iso = point.iso() if point is not None else None
        if point is None or iso is None:
            return None
        isos.append(iso)
        before = point
    return _joined(isos, joints)


def _numeric_point(match: regex.Match[str], before: _Point, region: Region) -> _Point | None:
    if match["last"]:
        return _Point(before.year, before.month, int(match["last"])) if before.month else None
    if match["m"]:
        return _Point(before.year, int(match["m"]), int(match["d"]))
    year = int(match["year"])
    if year < _MILLENNIUM:
        if region != "TW" or match["day"] is None:  # 113/11/28 is a date in Taiwan text alone
            return None
        year += _ROC
    elif year > _LAST_YEAR:
        return None
    return _Point(year, int(match["month"]), int(match["day"]) if match["day"] else None)


# --- clock times


@deferred
def _clock() -> regex.Pattern[str]:
    source = r"""
        (?:(?P<part>{part}):?+)?+(?P<hour>{n})(?:
            :(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?+分?+(?:(?P<half_day>[AaPp])\.?+[Mm])?+
          | [时点](?:(?P<half>半) | (?P<quarter>[一三13])刻 | (?P<minute>{n})(?:分(?:(?P<second>{n})秒)?+整?+)?+
            | 钟整?+ | 整 | 正)?+)?+"""
    return compiled("(?x)" + source.replace("{n}", _NUMBER).replace("{part}", wording("part")))


@deferred
def _until() -> regex.Pattern[str]:
    return compiled(r"起?+(?:至|到|[~∼–—―─\-]{1,2}+)(?:次日|翌日|隔日|翌晨)?+")


_NOON: Final = 12
_MORNING: Final = frozenset({"上午", "早上", "凌晨", "清晨", "早晨", "清早", "今早", "明早", "今晨", "早"})
_MIDDAY: Final = frozenset({"中午", "午间", "午"})
_AFTERNOON: Final = frozenset({"下午", "午后", "傍晚"})
_EVENING_FROM: Final = 5  # 晚上五點 is 17:00, 夜裡四點 04:00
_QUARTER_HOURS: Final = {"一": 15, "1": 15, "三": 45, "3": 45}


def _hour(hour: int, minute: int, part: str | None) -> int:
    """The hour of the day, 0 to 24, of an hour of a part of the day."""
    if part is None or hour > _NOON:
        return hour
    if hour == _NOON:
        if part == "凌晨":
            return 0
        if part in _MORNING or part in _MIDDAY or part in _AFTERNOON:
            return _NOON
        return 0 if minute else _HOURS
    if part in _AFTERNOON:
        return hour + _NOON
    if part in _MIDDAY:
        return hour + _NOON if hour < _EVENING_FROM else hour
    return hour if part in _MORNING or hour < _EVENING_FROM else hour + _NOON


def _time(text: str) -> str | None:
    """A clock time or a range of two: 下午2时, 14:00, 下午2时至4时, where the second is of the same part of the day."""
    members, _ = _split(text, _until())
    times: list[str] = []
    part: str | None = None
    before = -1
    for member in members:
        match = _clock().fullmatch(member)
        if match is None:
            return None
        own, hour_text, m, s, half_day, half, quarter, minute_text, second_text = match.groups()
        if half_day:
            own = "上午" if half_day in "Aa" else "下午"
        part = own or part
        hour = _number(hour_text)
        minute = 30 if half else _QUARTER_HOURS[quarter] if quarter else _number(minute_text or m or "0")
        second = _number(second_text or s or "0")
        if hour is None or minute is None or second is None:
            return None
        hour = _hour(hour, minute, part)
        if own is None and part in _MORNING and hour < _NOON and hour * _MINUTES + minute <= before:
            hour += _NOON  # 上午11時至1時
        if max(minute, second) >= _MINUTES or hour > _HOURS or (hour == _HOURS and (minute or second)):
            return None
        before = hour * _MINUTES + minute
        times.append(f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second_text or s else ""))
    return "/".join(times)


# --- decades, centuries and plans


@deferred
def _age() -> regex.Pattern[str]:
    source = r"""
        (?P<era>民国|公元前?+|西元前?+)?+(?:(?P<century>{n})世纪|(?P<said>[上本])个?+世纪)?+
        (?:(?P<decades>{n}(?:{joint}{n})*+)年代)?+(?:[上下]半叶|中叶|[末初]叶|[中末初早晚后]期|[末初中])?+"""
    return compiled("(?x)" + source.replace("{n}", _NUMBER).replace("{joint}", "(?:" + _decade_joints().pattern + ")"))


@deferred
def _decade_joints() -> regex.Pattern[str]:
    return compiled(r"至|到|[~∼\-–—―─]{1,2}+|[、及和与]")


@deferred
def _centuries() -> regex.Pattern[str]:
    return compiled(rf"({_NUMBER})([、至到和及与~-])({_NUMBER})世纪")


def _read_age(text: str) -> str | None:
    """A decade, several, or a century, as a range of years: 20世纪90年代, 50、60年代, 21世紀."""
    listed = _centuries().fullmatch(text)
    if listed is not None:
        spans = [_read_age(number + "世纪") for number in listed.group(1, 3)]
        if spans[0] is None or spans[1] is None:
            return None
        return f"{spans[0]},{spans[1]}" if listed[2] in "、和及与" else f"{spans[0][:4]}/{spans[1][-4:]}"
    match = _age().fullmatch(text)
    if match is None:
        return None
    era, century_text, said, decades = match.groups()
    century = _number(century_text) if century_text else {"上": 20, "本": 21}.get(said)
    if century_text and not (century and century <= _LAST_CENTURY):
        return None
    if decades:
        return _decades(decades, century, era)
    if century is None:
        return None
    first = 1 - _CENTURY * century if era and era.endswith("前") else _CENTURY * (century - 1) + 1
    return f"{_signed(first)}/{_signed(first + _CENTURY - 1)}"


def _decades(text: str, century: int | None, era: str | None) -> str | None:
    """Decades, of a century where it is said (20世纪90年代), else of the last one (90年代); from one to another."""
    text = regex.sub(rf"([{_DIGITS}])、?([{_DIGITS}]十)", r"\1十至\2", text)  # 五六十年代
    members, joints = _split(text, _decade_joints())
    spans: list[tuple[int, int]] = []
    for at, member in enumerate(members):
        first = _number(member)
        if first is None or first % 10:
            return None
        if era == "民国":
            first += _ROC
        elif first < _CENTURY:
            first += _CENTURY * ((century or 20) - 1)
        elif not _MILLENNIUM <= first <= _LAST_YEAR:
            return None
        if at and joints[at - 1] not in _LISTING:
            spans[-1] = (spans[-1][0], first + 9)  # from the first year of the one to the last of the other
        else:
            spans.append((first, first + 9))
    return ",".join(f"{_signed(first)}/{_signed(last)}" for first, last in spans)


@deferred
def _plan_pattern() -> regex.Pattern[str]:
    return compiled("(?P<count>[一二三四五六七八九十]{1,3})五")


def _plan(text: str) -> str | None:
    """A five-year plan. The first began in 1953; the years 1963 to 1965 stand between the second and the third."""
    match = _plan_pattern().fullmatch(text)
    count = _words().get(match["count"]) if match is not None else None
    if count is None:
        return None
    first = 1948 + 5 * count + (3 if count > len("一二") else 0)
    return f"{first}/{first + 4}"


# --- relative words

_DAYS_AWAY: Final = {
    **dict.fromkeys(("今天", "今日", "本日", "今晚", "今晨", "今夜", "今早"), 0),
    **dict.fromkeys(("昨天", "昨日", "昨晚", "昨夜"), -1),
    **dict.fromkeys(("明天", "明日", "明晚", "明早"), 1),
    "前天": -2,
    "后天": 2,
    "大前天": -3,
    "大后天": 3,
}
_STEPS: Final = {
    "今": 0, "本": 0, "这": 0, "去": -1, "昨": -1, "上": -1, "前": -2, "大前": -3,
    "明": 1, "来": 1, "下": 1, "后": 2, "大后": 3, "上上": -2, "下下": 2,
}  # fmt: skip
_YEARS_AWAY: Final = {word + "年": _STEPS[word] for word in ("今", "去", "前", "明", "后", "来", "本", "上")}
_WEEKDAYS: Final = "一二三四五六日"
_SATURDAY: Final = 5


@deferred
def _weekday() -> regex.Pattern[str]:
    return compiled(r"\((?:星期|周|礼拜)?+[一二三四五六日天]\)")


@deferred
def _explained() -> regex.Pattern[str]:
    """A relative word that carries its date in brackets: 今(9)日, 今(115)年6月, 今天(4月9日)."""
    source = r"""
        [今去昨明前后本上下]\((?P<inside>[^()]++)\)(?:(?P<unit>[年月日天])(?P<tail>.*+)|(?<=日\))(?P<rest>.*+)|$)
        | (?P<word>[今去昨明前后本上下来这大][^()]{1,4}+)\((?P<whole>[^()]++)\)(?P<day>.*+)"""
    return compiled("(?x)" + source)


def _read_explained(text: str, region: Region) -> str | None:
    """The date that stands in the brackets of a relative word."""
    match = _explained().fullmatch(text)
    if match is None:
        return None
    inside, unit, tail, rest, word, whole, day = match.groups()
    if inside is not None:
        if unit == "年":
            return _calendar(f"{_roc(inside)}{inside}年{_weekday().sub('', tail)}", region)
        if not _UNIT_SIGNS.isdisjoint(inside):
            return _absolute(inside + (rest or ""), region)
        return _calendar(f"{inside}{'月' if unit == '月' else '日'}{_weekday().sub('', tail or '')}", region)
    if _weekday().fullmatch(f"({whole})"):
        return None
    if day:
        year = whole.removesuffix("年")
        return _calendar(f"{_roc(year)}{year}年{day}", region)
    if not _UNIT_SIGNS.isdisjoint(whole):
        return _absolute(whole, "TW" if "年" in whole else region)
    if word.endswith(("年", "年度")):
        return _calendar(f"{_roc(whole)}{whole}年", region)
    return _calendar(whole + ("月" if word.endswith(("月", "月份")) else "日"), region)


_UNIT_SIGNS: Final = frozenset("年月日/")


def _roc(number: str) -> str:
    """The era of a year in brackets: one of three digits is of the Republic of China calendar in every region."""
    return "民国" if len(number) <= _ROC_WIDTH else ""


@deferred
def _relative_words() -> regex.Pattern[str]:
    source = r"""
        (?P<year>今|去|昨|明|来|大?[前后]|本|上)年度?+(?P<in_year>.*+)
        | (?P<other_year>[上本下])(?:一|个?+(?:财政|会计|学))年度?+
        | (?P<month>[本这]|上{1,2}|下{1,2})个?+月份?+(?P<in_month>.*+)
        | (?P<week>[本这]|上{1,2}|下{1,2})个?+(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])?+
        | (?P<quarter>[上本下前])一?+季度?+[初末底]?+
        | (?P<near>[同当翌次隔]年)(?P<in_near>.++)
        | (?P<both>今明|明后|昨今)[两二]?(?P<of>[年天日])
        | (?P<days>前[两几]天)"""
    return compiled("(?x)" + source)


def _read_relative(text: str, region: Region, reference: date | None) -> DateReading | None:
    """A word that counts from the day of writing, with what follows it: 今年, 去年12月28日, 本月25日, 上周五, 前季."""
    away = _DAYS_AWAY.get(text)
    if away is not None:
        return DateReading("date", _day(reference, away) if reference else None, relative=True)
    if reference is None and text in _YEARS_AWAY:
        return DateReading("date", None, relative=True)
    match = _relative_words().fullmatch(text)
    if match is None:
        return None
    year, in_year, other_year, month, in_month, week, weekday, quarter, near, in_near, both, of, _ = match.groups()
    # Without a reference date the reading still tells a date from none: in a leap year and a long month all days exist.
    now = reference or date(2000, 1, 1)
    iso: str | None
    if year:
        in_year = "" if in_year in ("同期", "同季", "同月") else in_year
        iso = _calendar(in_year, region, _Point(now.year + _STEPS[year]))
    elif month:
        months = now.year * _MONTHS + now.month - 1 + (_STEPS[month] if reference else 0)
        iso = _calendar(in_month, region, _Point(months // _MONTHS, months % _MONTHS + 1))
    elif week:
        iso = _week(now, _STEPS[week], weekday)
    elif quarter:
        step = -1 if quarter == "前" else _STEPS[quarter]
        quarters = now.year * _QUARTERS + (now.month - 1) // 3 + step
        iso = f"{quarters // _QUARTERS:04d}-Q{quarters % _QUARTERS + 1}"
    elif other_year:
        iso = f"{now.year + _STEPS[other_year]:04d}"
    elif both:
        first = _STEPS[both[0]]
        iso = f"{now.year + first:04d}/{now.year + first + 1:04d}" if of == "年" else _days(now, first)
    elif near and _calendar(in_near, region, _Point(now.year)) is None:
        return None
    else:  # of the year that was spoken of (同年6月), or some days ago: nothing that a reference date settles
        return DateReading("date", None, relative=True)
    if iso is None:
        return None
    return DateReading("date", iso if reference else None, relative=True)


def _day(reference: date, days: int) -> str | None:
    try:
        return (reference + timedelta(days)).isoformat()
    except OverflowError:  # beyond the years that `date` knows
        return None


def _days(reference: date, first: int) -> str | None:
    """Two days in a row."""
    days = _day(reference, first), _day(reference, first + 1)
    return "/".join(day for day in days if day) if all(days) else None


def _week(now: date, step: int, weekday: str | None) -> str | None:
    """The week that is `step` weeks away, as an ISO week (2024-W47), or a day of it, or its end."""
    to_monday = 7 * step - now.weekday()
    if weekday is None:
        try:
            year, week, _ = (now + timedelta(to_monday)).isocalendar()
        except OverflowError:
            return None
        return f"{year:04d}-W{week:02d}"
    if weekday == "末":
        return _days(now, to_monday + _SATURDAY)
    return _day(now, to_monday + _WEEKDAYS.index("日" if weekday == "天" else weekday))


# --- all of them


@deferred
def _lunar() -> regex.Pattern[str]:
    return compiled("(?x)" + wording("lunar") + "|" + wording("lunar_festival"))


_LUNAR_FIRST: Final = frozenset("农阴旧夏正腊大闰一二三四五六七八九十")
_RELATIVE_FIRST: Final = frozenset("今去明昨前后来本上下大这同当翌次隔")
_CALENDAR_UNITS: Final = frozenset("年月日号季半Q旬")
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
        in_year = _year(year, None, region, dated=of_year is not None)
        if in_year is None:
            return None
    elif roc or said:
        in_year = _ROC + int(roc or said)
    else:
        of_year, day = month, of_month or inside or alone
    iso = _new(_Point, (in_year, of_year and int(of_year), day and int(day), None, None)).iso()
    return _new(DateReading, ("date", iso, False)) if iso else None


@deferred
def _spans() -> regex.Pattern[str]:
    """What is often written as well, in digits: what `_Series.span` reads, and 去年3月."""

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
        iso = _Series(region, _NOTHING).span(match)
        return _new(DateReading, ("date", iso, False)) if iso else None
    if reference is None and _Point(_LEAP + _STEPS[near], month and int(month), day and int(day)).iso():
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
        iso = None if year > _LAST_YEAR else _Point(year, month, day).iso()
        return _new(DateReading, ("date", iso, False)) if iso else None
    iso = _Point(None, int(month), int(day)).iso()
    if joint is not None and iso is not None:
        last = _Point(None, int(last_month or month), int(last_day)).iso()
        iso = last and _joined([iso, last], [joint])
    return _new(DateReading, ("date", iso, False)) if iso else None


def _read_times(match: regex.Match[str]) -> DateReading | None:
    hour, minute, second, last_hour, last_minute = match.groups()
    iso = _time_of_day(int(hour), int(minute), second)
    if last_hour is not None and iso is not None:
        last = _time_of_day(int(last_hour), int(last_minute), None)
        iso = last and f"{iso}/{last}"
    return _new(DateReading, ("time", iso, False)) if iso else None


def _time_of_day(hour: int, minute: int, second: str | None) -> str | None:
    """A time in hours, minutes and perhaps seconds, None where a day has none such."""
    most = max(minute, int(second or 0))
    if most >= _MINUTES or hour > _HOURS or (hour == _HOURS and most):
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")


def _absolute(text: str, region: Region) -> str | None:
    if _CALENDAR_UNITS.isdisjoint(text):
        return _numeric(text, region)
    return _calendar(text, region) or (_numeric(text, region) if text.endswith("日") and "/" in text else None)


def read_date(surface: str, region: Region, reference: date | None = None) -> DateReading | None:
    """Say what a calendar or clock expression means; None where it is none (the caller may then read a number).

    `surface` is the expression as written, in either script; `region` decides between calendars (see the top of the
    file). With a `reference` date relative words get their ISO form; they stay marked relative. Any string may be
    asked about.

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
        iso = _time(text)
        return _new(DateReading, ("time", iso, False)) if iso else None
    relative = text[0] in _RELATIVE_FIRST
    if "(" in text:
        iso = _read_explained(text, region) if relative else None
        if iso is not None:
            return DateReading("date", iso)
        text = _weekday().sub("", text)
    if relative:
        reading = _read_relative(text, region, reference)
        if reading is not None:
            return reading
    if text[:1] in _LUNAR_FIRST and _lunar().fullmatch(text):
        return DateReading("date", None)
    if "世纪" in text or "年代" in text:
        iso = _read_age(text)
    elif text.endswith("五"):
        iso = _plan(text)
    else:
        iso = _absolute(text, region)
    return DateReading("date", iso) if iso else None
