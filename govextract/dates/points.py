"""One date, and the numbers and years it is made of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from govextract.dates.wording import ERAS

if TYPE_CHECKING:
    import regex

    from govextract.region import Region

__all__ = [
    "CENTURY",
    "DIGITS",
    "HOURS",
    "LAST_YEAR",
    "LISTING",
    "LISTS",
    "MILLENNIUM",
    "MINUTES",
    "MONTHS",
    "NUMBER",
    "POSITIONAL",
    "QUARTERS",
    "ROC",
    "ROC_WIDTH",
    "DateKind",
    "DateReading",
    "Point",
    "joined",
    "new",
    "number_words",
    "read_number",
    "signed",
    "split",
    "western_year",
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


new: Final = tuple.__new__  # half the cost of the named constructor
NUMBER: Final = "[0-9零〇O一二三四五六七八九十百廿卅元两千]{1,6}+"
DIGITS: Final = "零一二三四五六七八九"
POSITIONAL: Final = str.maketrans("零〇O一二三四五六七八九", "000123456789")

_LAST_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
MONTHS: Final = 12
QUARTERS: Final = 4
HOURS: Final = 24
MINUTES: Final = 60
CENTURY: Final = 100
MILLENNIUM: Final = 1000

ROC: Final = 1911  # the year before the first of the Republic of China
ROC_WIDTH: Final = 3  # digits
_ROC_LAST: Final = 149  # a larger number before 年 is no year of the Republic of China
_ROC_FIRST: Final = {True: 20, False: 60}  # so is a smaller one; dated: shown to be a year by what follows
_ROC_SPANS: Final = frozenset({120, 130, 140})  # still spans, until those years come
_SHORT_1900: Final = 50  # 97年7月 is of 1997,
_SHORT_2000: Final = 40  # 08年5月 of 2008
_ROUND_SPANS: Final = 1600  # 1500年 is a span: round, and not of the time that our texts speak of
LAST_YEAR: Final = 2199
_LAST_YEAR_OF_ERA: Final = 64


@cache
def number_words() -> dict[str, int]:
    """The numbers from 1 to 199 as words, and the years 2000 to 2009: 十五, 廿八, 一百零五, 二千零五."""
    below: dict[str, int] = {}
    for tens, ten in enumerate(DIGITS):
        for ones, one in enumerate(DIGITS):
            tail = one if ones else ""
            heads = (ten + "十", {1: "十", 2: "廿", 3: "卅"}.get(tens, ten + "十")) if tens else ("",)
            below.update((head + tail, 10 * tens + ones) for head in heads if head + tail)
    found = below | {"元": 1, "两": 2, "一百": 100, "二千": 2000, "两千": 2000}
    found.update(("一百" + ("零" if value < len(DIGITS) else "") + word, 100 + value) for word, value in below.items())
    found.update((two + "千零" + one, 2000 + n) for two in "二两" for n, one in enumerate(DIGITS) if n)
    return found


def read_number(text: str) -> int | None:
    """Read a small number: in digits (12), digit by digit (二〇二一) or as words (十二). None where it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    value = number_words().get(text)
    if value is None:
        digits = text.translate(POSITIONAL)
        value = int(digits) if digits.isascii() and digits.isdigit() else None
    return value


def signed(year: int) -> str:
    """A year in four digits, the years before 0000 with a minus sign: -0220."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


class Point(NamedTuple):
    """One date with the parts that it states; a part that it does not state is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None  # Q1 to Q4, S1, S2
    until: str | None = None  # the part that ends it, in 前三季度

    def iso(self) -> str | None:
        """The ISO 8601 form; None where there is no such date."""
        year, month, day, part, until = self
        head = "-" if year is None else signed(year)
        if part is not None:
            if month is not None or day is not None:
                return None
            return f"{head}-{part}/{head}-{until}" if until else f"{head}-{part}"
        if month is None:
            if day is None:
                return None if year is None else head
            return f"---{day:02d}" if year is None and 1 <= day <= _LAST_DAYS[1] else None
        if not 1 <= month <= MONTHS:
            return None
        if day is None:
            return f"{head}-{month:02d}"
        if not 1 <= day <= _LAST_DAYS[month] or (month == _FEBRUARY and day == _LAST_DAYS[month] and not _leap(year)):
            return None
        return f"{head}-{month:02d}-{day:02d}"


def _leap(year: int | None) -> bool:
    return year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


LISTING: Final = frozenset("、及与和")
LISTS: Final = LISTING | {"與"}  # as they are written


def joined(members: list[str], joints: list[str]) -> str:
    """Members of a range or a list as one ISO expression: a slash where one runs to the next, else a comma.

    From one year of two to another is from the first to the last: 2012-13至2014-15年度.
    """
    if len(members) > len("至至") and LISTING.isdisjoint(joints):
        members, joints = [members[0], members[-1]], joints[:1]
    signs = ["", *("," if joint in LISTING else "/" for joint in joints)]
    return "".join(sign + member for sign, member in zip(signs, members, strict=True))


def split(text: str, joints: regex.Pattern[str]) -> tuple[list[str], list[str]]:
    """The members of a range or a list, and what joins each to the one before it."""
    members: list[str] = []
    signs: list[str] = []
    at = 0
    for joint in joints.finditer(text):
        members.append(text[at : joint.start()])
        signs.append(joint[0])
        at = joint.end()
    return [*members, text[at:]], signs


def western_year(text: str, era: str | None, region: Region, *, dated: bool) -> int | None:
    """The western year that the number before 年 names; None where it is more likely a span.

    `dated` says that something after it (a month, a quarter, 年度) shows that it is a year.
    """
    value = read_number(text)
    if value is None:
        return None
    if era is not None:
        return _year_of_era(value, era)
    if value >= MILLENNIUM:
        span = not dated and value < _ROUND_SPANS and value % CENTURY == 0
        return None if span or value > LAST_YEAR else value
    if value >= CENTURY:
        if region != "TW":
            return value if dated else None
        return ROC + value if value <= _ROC_LAST and (dated or value not in _ROC_SPANS) else None
    if region == "TW" and not text.startswith("0"):
        return ROC + value if value >= _ROC_FIRST[dated] else None
    if len(text) < len("97") or not (dated or _is_short_year(text)):
        return None
    if value >= _SHORT_1900:
        return 1900 + value
    return 2000 + value if value <= _SHORT_2000 else None


def _is_short_year(text: str) -> bool:
    """Whether two figures are a year without anything that shows it: 零三, 08, 九七, but not 七八 (seven or eight)."""
    digits = text.translate(POSITIONAL)
    if not digits.isdigit() or len(digits) != len("97"):
        return False
    return digits[0] == "0" or not (text.isascii() or digits == "35" or int(digits[1]) - int(digits[0]) == 1)


def _year_of_era(value: int, era: str) -> int | None:
    """The western year of a year of an era; the years before the first (公元前, 民国前) count backwards."""
    if "民国" in era:
        return ROC + 1 - value if era.endswith("前") else ROC + value
    if era in ERAS:
        return ERAS[era] + value if value <= _LAST_YEAR_OF_ERA else None
    if era.endswith("前"):
        return 1 - value
    return value if 0 < value <= LAST_YEAR else None
