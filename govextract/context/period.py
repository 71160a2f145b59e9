"""The time that a figure speaks of: the expression with its frame, and the calendar time that it means.

A time expression governs the figures after it until a later one takes its place. How far it reaches depends on what
it is and where it stands:

- a calendar time or a span at the front of a clause (2021年, 截至今年初, 自2012年以来, 过去十年) governs the whole rest
  of the sentence;
- a day, 目前 or 日前 at the front, and a year inside a clause, govern on while figures follow closely;
- a frequency or a run (每年, 连续3年, 平均一天), and a day inside a clause, govern their clause and those that only go
  on with it;
- a time inside a noun phrase (提升到2025年的54%) governs the figure that it touches.

Reported speech (表示，) and conditions (如果) end what went before. What is compared with (比2012年) governs nothing,
and the start value of a change (由2011年的53%) has its own time. Dates, ordinals, and figures that only describe the
thing counted (24米以上的高层建筑) have none.

``period_iso`` is ISO 8601: the date's own form; ``2012/..`` for 自2012年以来 and ``../2030`` for 2030年前 (the open
intervals of part 2); ``P1M`` for 每月; ``P10Y`` for 过去十年, which with a reference day ends on it,
``P10Y/2026-01-27``; None where nothing is fixed (近年来).

>>> from govextract.context.clauses import sentences
>>> text = "2021年，全市新增学校12所，增长5%。"
>>> plain = {"det": False, "mode": None, "direction": None, "relation": "eq", "unit": None, "period": None}
>>> mentions = [
...     {**plain, "kind": "date", "start": 0, "end": 5, "text": "2021年", "iso": "2021"},
...     {**plain, "kind": "count", "start": 12, "end": 15, "text": "12所"},
...     {**plain, "kind": "percent", "start": 18, "end": 20, "text": "5%"},
... ]
>>> for sentence in sentences(text, mentions):
...     carried = annotate(sentence)
>>> [m["period"] for m in mentions]
[None, '2021年', '2021年']
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from govextract.context.frames import FIGURES, QUOTES, TURNED, Time, start_of
from govextract.context.passage import AMONG
from govextract.context.times import times
from govextract.context.vocabulary import forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import datetime as dt

    import regex

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["Carried", "Defaults", "annotate"]

Source: TypeAlias = Literal["heading", "dateline", "caller"]


class Defaults(NamedTuple):
    """What stands above a text: the reference day, and the time of figures whose sentence names none."""

    reference: dt.date | None = None
    period: str | None = None
    start: int | None = None
    end: int | None = None
    iso: str | None = None
    source: Source = "heading"


class Carried(NamedTuple):
    """The time that still holds at ``end``, for a part of the same sentence after a semicolon."""

    end: int
    time: Time


_BOTH: Final = spelled("两双三")  # how the words of `_pronoun` begin
_TAKERS: Final = FIGURES | {"ordinal", "duration"}
_NO_TAKER: Final = frozenset({"date", "time", "id"})
_LIMITS: Final = frozenset({"measure", "money", "number"})
_SHORT_TIMES: Final = frozenset({"day", "h", "min", "s", "week"})
_NEAR: Final = 2  # clauses that a near time reaches beyond its last figure
_JOINED: Final = spelled("、及和与")
_NEXT: Final = 2  # characters between a figure and the day right behind it
_FAR: Final = 16  # and at most
_TOUCH: Final = 2  # characters between a time and a figure that it touches: 的, 约


_FORESEEN_FIRST: Final = spelled("预推")
_MORE: Final = spelled("为高低的")
_CHANGED: Final = spelled("增减升降成上下提多少")
_COMMAS: Final = frozenset("，,")
_GREATLY: Final = forms("大幅 明显 显著 轻微 大跌 大增 急跌 急升 下跌 微跌 微升")
_POINTING: Final = spelled("这")
_NO_TIME: Final = QUOTES | {"每"}  # what a count of its own time does not follow: a rate's base, part of a name
_DESCRIBES_FIRST: Final = spelled("及或含（(以级的")  # how the words of `_describes` and `_attribute` begin
_ENDED: Final = re.compile("[。！？!?\n\r]")


@deferred
def _behind() -> regex.Pattern[str]:
    """Between a figure and the day when what it counts is done: 2000元[已于]8月1日发放, 300个[单位将于]2026年完工."""
    return compiled(
        widen(
            r"[已将均都并也]?[于在]|[^，。；、的\p{N}]{1,10}?(?:[已将均会料]|分别|陆续|相继|预[计期]|计划|可望?|有望){1,3}+[于在]"
        )
    )


@deferred
def _done() -> regex.Pattern[str]:
    """What is done at the date behind a figure."""
    return compiled(
        widen(
            "(?:[或之]?[前后内]|[初中底末]|起)?(?:分[阶段批期]{1,2}|陆续|全[部面]|正式|相继|顺利)?(?:落成|完[工成竣]|竣工|启用|投[产入用]|动工|开[工通放业始幕办]|通车|交付|推出|入伙|供应|发放|举[行办]|到期|实施|生效|上[线市]|建成|进驻|招标|推售)"
        )
    )


@deferred
def _describes() -> regex.Pattern[str]:
    """After a figure that only describes the thing counted: 以上的高层建筑."""
    return compiled(widen(r"(?:[及或含]|[（(]含[）)])?以[上下内外][的之]?(?![，。；、！？）)」”,;\s的]|$)|级"))


@deferred
def _attribute() -> regex.Pattern[str]:
    return compiled(widen("的(?![，。；])"))


@deferred
def _goes_on() -> regex.Pattern[str]:
    """How a clause begins that goes on with the one before."""
    return compiled(widen("[并且及]|[由从](?=百分之|[0-9])|以及|同时|其中|另"))


@deferred
def _rate_on() -> regex.Pattern[str]:
    """How a clause begins that goes on with a rate: 每年惠及3000人，涉款约4亿元."""
    return compiled(widen("[并且及]|以及|同时|涉|约|共|合计|其中|当中"))


@deferred
def _tells_on() -> regex.Pattern[str]:
    """How a clause begins that tells what came of the event before it."""
    return compiled(
        widen(
            "[并且及约由有]|以及|同时|其中|另|会中|席[开设]|期间|共|总?计|合计|总共|吸引|邀|提供|预[计估]|现场|超过|逾|近(?![年来期])"
            "|参[加与]|录取|颁|捐|致赠|赠|出席|募|发放|涉|来自|[开展释推选抽售]出|包[括含]|分别|达|公[告布]|核定|安排|举[办行]|完成|赠送|表扬"
        )
    )


@deferred
def _foreseen() -> regex.Pattern[str]:
    """How a clause begins that tells what is to come: 目前已有3家进驻，预计创造500个工作."""
    return compiled(widen("预[计估期]|推估"))


@deferred
def _pronoun() -> regex.Pattern[str]:
    """两国 and the like point back to what was named, they do not count anew."""
    return compiled(widen("[两双三][国岸地市县校方人党院者造]"))


@deferred
def _manieth() -> regex.Pattern[str]:
    """An ordinal that says for the how manieth time (1996年第一次实施), not the name of a meeting."""
    return compiled(widen("[，,]?第[一二三四五六七八九十]++[次度回]"))


@deferred
def _apiece() -> regex.Pattern[str]:
    return compiled(widen("分别|各(?=[有为达约共接录])|依[次序]"))


@deferred
def _listed() -> regex.Pattern[str]:
    """Between the figures of one list: 、 and 和约, and the noun of the one before."""
    return compiled(widen(r"[^，。；、\p{N}]{0,8}(?:[、，,及和与]|以及)(?:大?约|近|逾|超过)?"))


@deferred
def _lasted() -> regex.Pattern[str]:
    return compiled(widen("(?r)长达|历时|为期"))


class _Scope:
    """The times that hold at one place of a sentence: the main one, one of the clause, one of a start value."""

    clause = 0  # where the main time or the last figure under it stands, for a main time that is near
    local: Time | None = None
    reached = 0  # where the last figure ends that has the time of the clause
    source: Time | None = None
    paired: Time | None = None  # the time of the last start value
    target: Time | None = None  # the time of the last end value whose start value had its own

    def __init__(self, sentence: Sentence, main: Time | None) -> None:
        self.sentence = sentence
        self.main = main

    def enter(self, time: Time) -> None:
        """Pass a time expression."""
        if time.role == "stop":
            self.main = self.local = self.source = None
        elif time.role == "source":
            self.source = time
        elif time.role == "average" and self.holds_at(time.start):
            return  # 全年平均每日载客
        elif time.reach in {"touch", "clause"}:
            self.local = time
        else:
            self.main, self.local, self.target = time, None, None
            if time.reach == "near":
                self.clause = self.sentence.clause(time.start)

    def holds_at(self, position: int) -> bool:
        """Whether a time of its own clause holds at `position`."""
        clause = self.sentence.clause(position)
        if self.local is not None and self.local.role == "time" and self.sentence.clause(self.local.start) == clause:
            return True
        return self.main is not None and self.sentence.clause(self.main.start) == clause

    def reach(self, mention: Fields) -> None:
        """Drop the times that do not reach a figure."""
        local, main = self.local, self.main
        if local is None and (main is None or main.reach != "near"):
            return
        clause = self.sentence.clause(mention["start"])
        if local is not None:
            first = self.sentence.clause(local.start)
            if clause > first and not self._continued(local, first, clause, mention):
                self.local = None
        if main is not None and main.reach == "near" and clause != self.clause:
            starts, text = self.sentence.starts, self.sentence.text
            if clause - self.clause > _NEAR or any(
                main.event and text[starts[at]] in _FORESEEN_FIRST and _foreseen().match(text, starts[at])
                for at in range(self.clause + 1, clause + 1)
            ):
                self.main = None

    def _continued(self, time: Time, first: int, clause: int, mention: Fields) -> bool:
        """Whether the clauses after that of a time only go on with it."""
        pattern, far = (_tells_on(), _NEAR) if time.event else (_goes_on(), 1)
        if time.event and time.iso is not None and time.iso[0] == "P":
            if time.iso[1] == "T":
                return False  # 阵风每小时150公里，共有240人受伤
            pattern = _rate_on()
        text, starts = self.sentence.text, self.sentence.starts
        begins = (
            time.event and clause - first == _NEAR and starts[clause] == mention["start"]
        )  # 共有155国参会，4108家企业参展
        return clause - first <= far and all(
            pattern.match(text, starts[at]) for at in range(first + 1, clause + (not begins))
        )

    def choose(self, mention: Fields) -> Time | None:
        """The time of one figure among those that reach it."""
        local = self.local
        if mention["mode"] == "from":
            if self.source is not None and (local is None or local.start < self.source.start):
                return self.source
            return local or (self.main if self.main is not None and self.main.role == "span" else None)
        if self.source is not None and mention["start"] - self.source.end <= (
            TURNED if mention["mode"] == "by" else len("的")
        ):
            return self.source  # 从2018年的300家发展到860家, 由上月上涨0.2%转为下降0.1%
        if mention["kind"] in _LIMITS and _descriptive(self.sentence.text, mention):
            return None
        if local is not None and self._local_holds(local, mention):
            return local
        if self.source is not None and mention["mode"] == "to" and self.paired is self.source:
            return self.target or self.main  # 由111年的62%升至114年的71%，从73只降至59只
        return self.main

    def _local_holds(self, local: Time, mention: Fields) -> bool:
        """Whether the time of the clause is the figure's."""
        touches = mention["start"] - max(local.end, self.reached) <= _TOUCH  # 每月812元和655元
        if local.reach == "touch":  # 达到2020年的6倍 is measured by that year, it is not of that year
            return touches and mention["kind"] != "multiple"
        if local.role == "compare":  # 较2007年的平均3.3%为低, 高于2007年3.3%的增速, but not 较2007年增长3.3%
            behind = self.sentence.text[mention["end"] : mention["end"] + 1]
            if mention["direction"] is not None:
                return False
            at = mention["end"] + (behind in _COMMAS and touches)  # 较2018年的4700万人次，大跌99%
            changed = self.sentence.text[at : at + 1] in _CHANGED or self.sentence.text[at : at + 2] in _GREATLY
            return behind in _MORE or (touches and changed)  # 较104年19万人次增加14%
        # 以每年5%的进度提升至84%: the rate is not the end value's
        rate = local.iso is not None and local.iso[0] == "P" and local.event
        if rate and mention["mode"] == "by" and self.sentence.text[local.start - 1] == "的":
            return mention["start"] - local.end <= _TOUCH  # 较前年的每日11公吨减少2%
        return not rate or touches or mention["mode"] != "to" or local is self.paired


def annotate(sentence: Sentence, defaults: Defaults | None = None, carried: Carried | None = None) -> Carried | None:
    """Set ``period``, its span, its ISO form and its source for every figure of the sentence that a time governs.

    ``defaults`` is what stands above the text. ``carried`` is what the call for the sentence before returned: a time at
    the front still holds where only a semicolon stands between. `change.annotate` has to run before: start values
    differ.
    """
    main = None if carried is None else _still(sentence, carried)
    mentions, last = sentence.mentions, sentence.end
    carries = sentence.text[last - 1] in "；;"
    if not carries:
        for figure in reversed(mentions):
            if figure["kind"] in _TAKERS:
                break
        else:
            return None
        last = figure["start"]
    reference = defaults.reference.isoformat() if defaults is not None and defaults.reference is not None else None
    found = times(sentence, last, reference)
    if not (found or main is not None or mentions[-1]["kind"] == "date" or (defaults and defaults.period is not None)):
        return None
    scope = _Scope(sentence, main)
    passed = 0
    for index, mention in enumerate(mentions):
        if mention["kind"] in _NO_TAKER:
            continue
        while passed < len(found) and found[passed].end <= mention["start"]:
            scope.enter(found[passed])
            passed += 1
        if _takes(scope, mention):
            scope.reach(mention)
            if not _govern_behind(scope, index, mention):
                _govern(scope, mention, defaults)
    _deal_out(sentence, found)
    if not carries:
        return None
    for time in found[passed:]:
        scope.enter(time)
    main = scope.main
    told_on = main is not None and sentence.text[last : last + 2] in AMONG  # 去年共有20宗；当中5宗
    return Carried(sentence.end, main) if main is not None and (told_on or main.reach == "sentence") else None


def _deal_out(sentence: Sentence, found: list[Time]) -> None:
    for time in found:
        if time.iso is not None and "," in time.iso:
            _deal(sentence, time)


def _deal(sentence: Sentence, time: Time) -> None:
    """Give each figure of a list its own one of several dates: 2010年和2011年分别接获809宗和432宗."""
    text, mentions = sentence.text, sentence.mentions
    first = bisect_left(mentions, time.start, key=start_of)
    after = first + (time.iso or "").count(",") + 1
    held = mentions[after : after + after - first]
    if len(held) < after - first or mentions[after - 1]["end"] > time.end:
        return
    said = text[time.start : time.end]
    if any(m["period"] != said for m in held) or not _apiece().search(text, time.end, held[0]["start"]):
        return
    for figure, other in itertools.pairwise(held):
        if not _listed().fullmatch(text, figure["end"], other["start"]):
            return
    for figure, date in zip(held, mentions[first:after], strict=True):
        figure["period"], figure["period_iso"] = date["text"], date["iso"]
        figure["period_start"], figure["period_end"] = date["start"], date["end"]


def _still(sentence: Sentence, carried: Carried) -> Time | None:
    """The time that holds on behind a semicolon."""
    text = sentence.text
    if text[sentence.start - 1] not in "；;" or _ENDED.search(text, carried.end, sentence.start):
        return None
    return carried.time


def _govern_behind(scope: _Scope, index: int, mention: Fields) -> bool:
    """Give a figure that no other time holds for the date right behind it: 首期2000元已于8月1日发放."""
    mentions = scope.sentence.mentions
    if index + 1 == len(mentions):
        return False
    date = mentions[index + 1]
    text, end = scope.sentence.text, mention["end"]
    if date["kind"] != "date" or date["start"] - end > _FAR or not _behind().fullmatch(text, end, date["start"]):
        return False
    last = index + 1
    while last + 1 < len(mentions) and mentions[last + 1]["kind"] == "date" and _and(text, mentions, last):
        last += 1  # 分别于五月及六月入伙
    far = date["start"] - end > _NEXT
    if scope.holds_at(mention["start"]) if far else scope.main is not None or scope.local is not None:
        return False
    close = mentions[last]["end"]
    if far and not _done().match(text, close):
        return False
    mention["period"] = text[date["start"] : close]
    mention["period_start"], mention["period_end"] = date["start"], close
    mention["period_iso"], mention["period_source"] = date["iso"] if last == index + 1 else None, "sentence"
    return True


def _and(text: str, mentions: list[Fields], index: int) -> bool:
    """Whether the mention behind a date is joined to it: 五月及六月."""
    return text[mentions[index]["end"] : mentions[index + 1]["start"]] in _JOINED


def _govern(scope: _Scope, mention: Fields, defaults: Defaults | None) -> None:
    """Write down the time of one figure, or the one that it inherits."""
    time = scope.choose(mention)
    if mention["mode"] == "from":
        scope.paired = time
    if time is not None:
        mention["period"] = scope.sentence.text[time.start : time.end]
        mention["period_start"], mention["period_end"] = time.start, time.end
        mention["period_iso"], mention["period_source"] = time.iso, "sentence"
        if defaults is not None and time.iso is None and defaults.source == "heading" and defaults.iso is not None:
            mention["period_iso"] = _of_year(scope.sentence.text[time.start : time.end], defaults.iso)
        if time.reach == "touch" and mention["mode"] == "to" and scope.paired is scope.source:
            scope.target = time
        if time is scope.local and time.iso is not None and time.iso[0] == "P":
            scope.reached = mention["end"]
        if time is scope.main and time.reach == "near":
            scope.clause = scope.sentence.clause(mention["start"])
    elif (
        defaults is not None
        and defaults.period is not None
        and scope.main is None
        and not (mention["kind"] in _LIMITS and _descriptive(scope.sentence.text, mention))
    ):
        mention["period"] = defaults.period
        mention["period_start"], mention["period_end"] = defaults.start, defaults.end
        mention["period_iso"], mention["period_source"] = defaults.iso, defaults.source


def _of_year(period: str, year: str) -> str | None:
    """The ISO form of 全年 or 年末 below a heading of one year."""
    return year if period.endswith(_YEARLY) and len(year) == len("2023") else None


_YEARLY: Final = ("全年", "年末", "年底")


def _takes(scope: _Scope, mention: Fields) -> bool:
    """Whether a figure takes a time at all."""
    kind, start = mention["kind"], mention["start"]
    text = scope.sentence.text
    if kind == "count":
        return not (
            mention["det"]
            or (start and text[start - 1] in _NO_TIME)  # 每10万人; “三个十大”行动
            or text[start - 1] in _POINTING  # 今日审议这两项公告
            or (text[start] in _BOTH and _pronoun().fullmatch(mention["text"]))
        )
    if kind in FIGURES:
        return not mention["det"]
    if kind == "age":
        return mention["mode"] is not None
    if kind == "ordinal":  # 1996年第一次实施
        time = scope.main or scope.local
        return time is not None and _manieth().fullmatch(text, time.end, mention["end"]) is not None
    if kind == "duration":  # 每天不低于2小时, 民国六十年代长达五年的危机
        main, local = scope.main, scope.local
        if main is not None and main.iso is not None and _lasted().match(text, main.end, start):
            return True
        if mention["mode"] == "by":  # 缩短约25分钟
            return True
        if local is not None and local.end == start - 1 and text[start - 1] == "的":
            return mention["unit"] in _SHORT_TIMES and local.iso is not None  # 分别为2010年的7.5天
        if local is None or local.start > start or text[local.start] != "每" or local.iso is None:
            return False
        return scope.sentence.clause(local.start) == scope.sentence.clause(start)
    return False


def _descriptive(text: str, mention: Fields) -> bool:
    """Whether a figure of `_LIMITS` only describes the thing counted: 24米以上的高层建筑, 不超过1.3米的儿童."""
    end = mention["end"]
    if text[end : end + 1] not in _DESCRIBES_FIRST:
        return False
    if _describes().match(text, end):
        return True
    return (
        mention["kind"] == "measure"
        and mention["relation"] in {"gt", "ge", "lt", "le"}
        and _attribute().match(text, end) is not None
    )
