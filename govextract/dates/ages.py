"""Decades, centuries and plans: 20世纪90年代, 21世紀, “十四五”."""

from __future__ import annotations

from typing import Final

import regex

from govextract.dates.points import (
    CENTURY,
    DIGITS,
    LAST_YEAR,
    LISTING,
    MILLENNIUM,
    NUMBER,
    ROC,
    number_words,
    read_number,
    signed,
    split,
)
from govextract.script import compiled, deferred

__all__ = ["read_age", "read_plan"]


_LAST_CENTURY: Final = 30


@deferred
def _age() -> regex.Pattern[str]:
    source = r"""
        (?P<era>民国|公元前?+|西元前?+)?+(?:(?P<century>{n})世纪|(?P<said>[上本])个?+世纪)?+
        (?:(?P<decades>{n}(?:{joint}{n})*+)年代)?+(?:[上下]半叶|中叶|[末初]叶|[中末初早晚后]期|[末初中])?+"""
    return compiled("(?x)" + source.replace("{n}", NUMBER).replace("{joint}", "(?:" + _decade_joints().pattern + ")"))


@deferred
def _decade_joints() -> regex.Pattern[str]:
    return compiled(r"至|到|[~∼\-–—―─]{1,2}+|[、及和与]")


@deferred
def _centuries() -> regex.Pattern[str]:
    return compiled(rf"({NUMBER})([、至到和及与~-])({NUMBER})世纪")


def read_age(text: str) -> str | None:
    """A decade, several, or a century, as a range of years: 20世纪90年代, 50、60年代, 21世紀."""
    listed = _centuries().fullmatch(text)
    if listed is not None:
        spans = [read_age(number + "世纪") for number in listed.group(1, 3)]
        if spans[0] is None or spans[1] is None:
            return None
        return f"{spans[0]},{spans[1]}" if listed[2] in "、和及与" else f"{spans[0][:4]}/{spans[1][-4:]}"
    match = _age().fullmatch(text)
    if match is None:
        return None
    era, century_text, said, decades = match.groups()
    century = read_number(century_text) if century_text else {"上": 20, "本": 21}.get(said)
    if century_text and not (century and century <= _LAST_CENTURY):
        return None
    if decades:
        return _decades(decades, century, era)
    if century is None:
        return None
    first = 1 - CENTURY * century if era and era.endswith("前") else CENTURY * (century - 1) + 1
    return f"{signed(first)}/{signed(first + CENTURY - 1)}"


def _decades(text: str, century: int | None, era: str | None) -> str | None:
    """Decades, of a century where it is said (20世纪90年代), else of the last one (90年代); from one to another."""
    text = regex.sub(rf"([{DIGITS}])、?([{DIGITS}]十)", r"\1十至\2", text)  # 五六十年代
    members, joints = split(text, _decade_joints())
    spans: list[tuple[int, int]] = []
    for at, member in enumerate(members):
        first = read_number(member)
        if first is None or first % 10:
            return None
        if era == "民国":
            first += ROC
        elif first < CENTURY:
            first += CENTURY * ((century or 20) - 1)
        elif not MILLENNIUM <= first <= LAST_YEAR:
            return None
        if at and joints[at - 1] not in LISTING:
            spans[-1] = (spans[-1][0], first + 9)  # from the first year of the one to the last of the other
        else:
            spans.append((first, first + 9))
    return ",".join(f"{signed(first)}/{signed(last)}" for first, last in spans)


@deferred
def _plan_pattern() -> regex.Pattern[str]:
    return compiled("(?P<count>[一二三四五六七八九十]{1,3})五")


def read_plan(text: str) -> str | None:
    """A five-year plan. The first began in 1953; the years 1963 to 1965 stand between the second and the third."""
    match = _plan_pattern().fullmatch(text)
    count = number_words().get(match["count"]) if match is not None else None
    if count is None:
        return None
    first = 1948 + 5 * count + (3 if count > len("一二") else 0)
    return f"{first}/{first + 4}"
