"""Dates with their parts, their ranges and lists: 2021年3月5日, 109年至113年第1季, 6月27、28日, 2024-03-05, 113/11/28."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.dates.points import (
    CENTURY,
    LAST_YEAR,
    LISTING,
    LISTS,
    MILLENNIUM,
    NUMBER,
    POSITIONAL,
    QUARTERS,
    ROC,
    ROC_WIDTH,
    Point,
    joined,
    new,
    read_number,
    split,
    western_year,
)
from govextract.dates.wording import ERAS
from govextract.script import compiled, deferred

if TYPE_CHECKING:
    import regex

    from govextract.region import Region

__all__ = ["NOTHING", "Series", "absolute", "calendar"]


@deferred
def _piece() -> regex.Pattern[str]:
    """One date of a range or a list, in parts; `open` is a number that leaves its unit to the next piece.

    `Series` takes its groups by position.
    """
    source = r"""
        (?P<era>(?:公元|西元|公历|国历|阳历)前?+|(?:中华)?+民国前?+|{era})?+
        (?:(?P<year>{n})(?P<school>学|财政|会计|财|课税|课|立法)?+年(?:\([12][0-9]{3}年?\))?+(?P<named>[度次])?+)?+
        (?:(?P<month>{n})月份?+)?+
        (?:(?P<day>{n})[日号])?+
        (?:第?+(?P<quarter>{n})季度?+|Q(?P<q>[1-4])|[前首](?P<first>[二三两23])个?+季度?+)?+
        (?:(?P<half>[上下])半年度?+)?+
        (?P<suffix>[上中下]{1,2}旬|年?[底初末中]|全年)?+
        (?P<ordinal>第)?+(?P<open>{n})?+"""
    return compiled("(?x)" + source.replace("{n}", NUMBER).replace("{era}", "|".join(ERAS)))


@deferred
def _how_many() -> regex.Pattern[str]:
    """How many dates a list has, as it is said before their unit: 12、13两日."""
    return compiled("(?<=[、及和与][^日月年]{1,5})(?:两|(?<=[0-9])[三四五六])个?(?=[日月年])")


@deferred
def _joints() -> regex.Pattern[str]:
    return compiled(r"(?:起|开始)?+(?:至|到|[~∼\-–—―─/]{1,2}+)|[、及与]|(?<![昭令])和")


_YEAR, _MONTH, _DAY = range(3)  # the parts of a date
_CALENDAR_UNITS: Final = frozenset("年月日号季半Q旬")
_FIRST_QUARTERS: Final = {"二": "Q2", "两": "Q2", "2": "Q2", "三": "Q3", "3": "Q3"}


class Series:
    """Reads a date, or the dates of a range or a list; what one leaves out it takes from the one before it.

    `base` stands before the first.
    """

    __slots__ = ("before", "era", "region", "western")

    def __init__(self, region: Region, base: Point) -> None:
        self.region = region
        self.before = base
        self.era: str | None = None
        self.western = False  # the last year was written in four digits

    def read(self, text: str) -> str | None:
        """The ISO 8601 form of `text`, None where it is no date."""
        single = _piece().fullmatch(text)
        if single is not None and single["open"] is None:
            return self._iso(single, None, dated=False, ranged=False)
        members, joints = split(_how_many().sub("", text), _joints())
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
            iso = self._iso(match, unit, dated=shown, ranged=joint not in LISTING) if match is not None else None
            if iso is None:
                return None
            isos.append(iso)
        return joined(isos, joints)

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
        in_month = read_number(month) if month else None
        on_day = read_number(day) if day else None
        part = _part(quarter, q, first, half)
        if (month and in_month is None) or (day and on_day is None) or part == "":
            return None
        until = _FIRST_QUARTERS[first] if first else None
        self.before = self._completed(Point(in_year, in_month, on_day, part, until), ranged=ranged)
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
        listed = joint in LISTS
        second = first and self._one([year2, month2, day2], None, dated=shown2, ranged=not listed)
        return second and f"{first}{',' if listed else '/'}{second}"

    def _one(self, parts: list[str | None], era: str | None, *, dated: bool, ranged: bool) -> str | None:
        """The ISO form of a year, a month and a day; it becomes the date before the next."""
        year, month, day = parts
        in_year = None if year is None else self._year(year, era, dated=dated)
        if in_year is None and year is not None:
            return None
        point = new(Point, (in_year, month and int(month), day and int(day), None, None))
        self.before = self._completed(point, ranged=ranged)
        return self.before.iso()

    def _year(self, text: str, era: str | None, *, dated: bool) -> int | None:
        self.era = era or self.era
        before = self.before.year
        if self.western and before is not None and len(text) == len("14") and "十" not in text:
            short = read_number(text.translate(POSITIONAL))  # 2013-14, 二零一三至一四
            if short is None:
                return None
            year = before - before % CENTURY + short
            return year if year >= before else year + CENTURY
        self.western = len(text) > ROC_WIDTH and self.era is None
        # an era said once holds for the short years after it: 民國79年至109年
        return western_year(text, era or (self.era if len(text) <= ROC_WIDTH else None), self.region, dated=dated)

    def _completed(self, point: Point, *, ranged: bool) -> Point:
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
        return Point(year, month, day, part, until)


def _part(quarter: str | None, q: str | None, first: str | None, half: str | None) -> str | None:
    """The quarter or the half of a year, as ISO 8601 extensions write it; empty for a quarter that does not exist."""
    if half:
        return "S1" if half == "上" else "S2"
    if first:
        return "Q1"
    if quarter:
        number = read_number(quarter)
        return f"Q{number}" if number in range(1, QUARTERS + 1) else ""
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


NOTHING: Final = Point()


def calendar(text: str, region: Region, base: Point = NOTHING) -> str | None:
    """The ISO form of dates in words: 2021年3月5日, 前8个月; `base` says what stands before the first."""
    if "前" in text or "首" in text:
        text = _first_months().sub(r"1月至\1月", text.replace("首季", "第1季"))
    return Series(region, base).read(text)


@deferred
def _first_months() -> regex.Pattern[str]:
    """The months of a year up to one of them: 前8个月."""
    return compiled("[前首]([0-9一二三四五六七八九十两]{1,2})个?月份?$")


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
    members, joints = split(text.removesuffix("日"), _numeric_joints())
    before = NOTHING
    isos: list[str] = []
    for member in members:
        match = _numeric_piece().fullmatch(member)
        point = _numeric_point(match, before, region) if match is not None else None
        iso = point.iso() if point is not None else None
        if point is None or iso is None:
            return None
        isos.append(iso)
        before = point
    return joined(isos, joints)


def _numeric_point(match: regex.Match[str], before: Point, region: Region) -> Point | None:
    if match["last"]:
        return Point(before.year, before.month, int(match["last"])) if before.month else None
    if match["m"]:
        return Point(before.year, int(match["m"]), int(match["d"]))
    year = int(match["year"])
    if year < MILLENNIUM:
        if region != "TW" or match["day"] is None:  # 113/11/28 is a date in Taiwan text alone
            return None
        year += ROC
    elif year > LAST_YEAR:
        return None
    return Point(year, int(match["month"]), int(match["day"]) if match["day"] else None)


def absolute(text: str, region: Region) -> str | None:
    """The ISO form of dates in words or in figures, of a range or a list of them; None where there is none."""
    if _CALENDAR_UNITS.isdisjoint(text):
        return _numeric(text, region)
    return calendar(text, region) or (_numeric(text, region) if text.endswith("日") and "/" in text else None)
