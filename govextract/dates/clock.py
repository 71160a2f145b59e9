"""Clock times: 14:00, 下午2时, 上午9时至下午5时."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.dates.points import HOURS, MINUTES, NUMBER, read_number, split
from govextract.dates.wording import wording
from govextract.script import compiled, deferred

if TYPE_CHECKING:
    import regex

__all__ = ["read_time"]


@deferred
def _clock() -> regex.Pattern[str]:
    source = r"""
        (?:(?P<part>{part}):?+)?+(?P<hour>{n})(?:
            :(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?+分?+(?:(?P<half_day>[AaPp])\.?+[Mm])?+
          | [时点](?:(?P<half>半) | (?P<quarter>[一三13])刻 | (?P<minute>{n})(?:分(?:(?P<second>{n})秒)?+整?+)?+
            | 钟整?+ | 整 | 正)?+)?+"""
    return compiled("(?x)" + source.replace("{n}", NUMBER).replace("{part}", wording("part")))


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
        return 0 if minute else HOURS
    if part in _AFTERNOON:
        return hour + _NOON
    if part in _MIDDAY:
        return hour + _NOON if hour < _EVENING_FROM else hour
    return hour if part in _MORNING or hour < _EVENING_FROM else hour + _NOON


def read_time(text: str) -> str | None:
    """A clock time or a range of two: 下午2时, 14:00, 下午2时至4时, where the second is of the same part of the day."""
    members, _ = split(text, _until())
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
        hour = read_number(hour_text)
        minute = 30 if half else _QUARTER_HOURS[quarter] if quarter else read_number(minute_text or m or "0")
        second = read_number(second_text or s or "0")
        if hour is None or minute is None or second is None:
            return None
        hour = _hour(hour, minute, part)
        if own is None and part in _MORNING and hour < _NOON and hour * MINUTES + minute <= before:
            hour += _NOON  # 上午11時至1時
        if max(minute, second) >= MINUTES or hour > HOURS or (hour == HOURS and (minute or second)):
            return None
        before = hour * MINUTES + minute
        times.append(f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second_text or s else ""))
    return "/".join(times)
