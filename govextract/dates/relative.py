"""Words that count from the day of writing, and those that carry their date in brackets: 去年12月28日, 上周五, 今(9)日."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from govextract.dates.points import MONTHS, QUARTERS, ROC_WIDTH, DateReading, Point
from govextract.dates.series import absolute, calendar
from govextract.script import compiled, deferred

if TYPE_CHECKING:
    import regex

    from govextract.region import Region

__all__ = ["STEPS", "read_explained", "read_relative", "weekday_note"]


_DAYS_AWAY: Final = {
    **dict.fromkeys(("今天", "今日", "本日", "今晚", "今晨", "今夜", "今早"), 0),
    **dict.fromkeys(("昨天", "昨日", "昨晚", "昨夜"), -1),
    **dict.fromkeys(("明天", "明日", "明晚", "明早"), 1),
    "前天": -2,
    "后天": 2,
    "大前天": -3,
    "大后天": 3,
}
STEPS: Final = {
    "今": 0, "本": 0, "这": 0, "去": -1, "昨": -1, "上": -1, "前": -2, "大前": -3,
    "明": 1, "来": 1, "下": 1, "后": 2, "大后": 3, "上上": -2, "下下": 2,
}  # fmt: skip
_YEARS_AWAY: Final = {word + "年": STEPS[word] for word in ("今", "去", "前", "明", "后", "来", "本", "上")}
_WEEKDAYS: Final = "一二三四五六日"
_SATURDAY: Final = 5


@deferred
def weekday_note() -> regex.Pattern[str]:
    """The day of the week in brackets behind a day: 9日(星期一)."""
    return compiled(r"\((?:星期|周|礼拜)?+[一二三四五六日天]\)")


@deferred
def _explained() -> regex.Pattern[str]:
    """A relative word that carries its date in brackets: 今(9)日, 今(115)年6月, 今天(4月9日)."""
    source = r"""
        [今去昨明前后本上下]\((?P<inside>[^()]++)\)(?:(?P<unit>[年月日天])(?P<tail>.*+)|(?<=日\))(?P<rest>.*+)|$)
        | (?P<word>[今去昨明前后本上下来这大][^()]{1,4}+)\((?P<whole>[^()]++)\)(?P<day>.*+)"""
    return compiled("(?x)" + source)


def read_explained(text: str, region: Region) -> str | None:
    """The date that stands in the brackets of a relative word."""
    match = _explained().fullmatch(text)
    if match is None:
        return None
    inside, unit, tail, rest, word, whole, day = match.groups()
    if inside is not None:
        if unit == "年":
            return calendar(f"{_roc(inside)}{inside}年{weekday_note().sub('', tail)}", region)
        if not _UNIT_SIGNS.isdisjoint(inside):
            return absolute(inside + (rest or ""), region)
        return calendar(f"{inside}{'月' if unit == '月' else '日'}{weekday_note().sub('', tail or '')}", region)
    if weekday_note().fullmatch(f"({whole})"):
        return None
    if day:
        year = whole.removesuffix("年")
        return calendar(f"{_roc(year)}{year}年{day}", region)
    if not _UNIT_SIGNS.isdisjoint(whole):
        return absolute(whole, "TW" if "年" in whole else region)
    if word.endswith(("年", "年度")):
        return calendar(f"{_roc(whole)}{whole}年", region)
    return calendar(whole + ("月" if word.endswith(("月", "月份")) else "日"), region)


_UNIT_SIGNS: Final = frozenset("年月日/")


def _roc(number: str) -> str:
    """The era of a year in brackets: one of three digits is of the Republic of China calendar in every region."""
    return "民国" if len(number) <= ROC_WIDTH else ""


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


def read_relative(text: str, region: Region, reference: date | None) -> DateReading | None:
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
        iso = calendar(in_year, region, Point(now.year + STEPS[year]))
    elif month:
        months = now.year * MONTHS + now.month - 1 + (STEPS[month] if reference else 0)
        iso = calendar(in_month, region, Point(months // MONTHS, months % MONTHS + 1))
    elif week:
        iso = _week(now, STEPS[week], weekday)
    elif quarter:
        step = -1 if quarter == "前" else STEPS[quarter]
        quarters = now.year * QUARTERS + (now.month - 1) // 3 + step
        iso = f"{quarters // QUARTERS:04d}-Q{quarters % QUARTERS + 1}"
    elif other_year:
        iso = f"{now.year + STEPS[other_year]:04d}"
    elif both:
        first = STEPS[both[0]]
        iso = f"{now.year + first:04d}/{now.year + first + 1:04d}" if of == "年" else _days(now, first)
    elif near and calendar(in_near, region, Point(now.year)) is None:
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
