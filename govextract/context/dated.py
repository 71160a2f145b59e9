"""The times of dates: 2021年, 截至今年初, 自7月1日起, 今年前8个月, 2021年和2023年.

A date gives the time of figures with the frame before it and the tail behind it; its place in the clause says how far it
governs. A date in a name, one that is only stated, and the day of an announcement give none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govextract.context.frames import (
    ENDS,
    FIGURES,
    PHRASE,
    QUOTES,
    Reach,
    Role,
    Time,
    frame_before,
    front_of,
    owned,
    superlative,
    tail_of,
    value_follows,
)
from govextract.context.passage import WIRE_ENDS, WIRED
from govextract.context.vocabulary import forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["dated"]


class _Said(NamedTuple):
    """Dates as they are written: their span with what belongs to them, their ISO form, what follows them by name."""

    begin: int
    end: int
    iso: str | None
    tail: str | None


_PLAN_TAILS: Final = frozenset({"edge", "since", "now", "span", "earlier", "later"})
_DAY_PARTS: Final = forms("中午 上午 下午 凌晨 晚间 深夜 午夜 零时 傍晚")
#: What begins at the date before it: 2021年3月开工，总投资3亿元.
_BEGUN: Final = forms("开工 动工 成立 创立 创办 设立 奠基 动土 破土 起建")
_RESTORED: Final = forms("恢复 回复 复苏")  # 恢复到2019年的85% compares with that year
_CLOSING: Final = forms("结束 截止 闭幕 届满")  # 至8日结束 states that day itself
_CLOSING_MARKS: Final = frozenset("”」』")
_MARKS: Final = QUOTES | {"《", "〈", "【"}
# The last two characters of what states a date: 期间[为], 日期订[于].
_STATES_LAST: Final = spelled("为是自于在:")
_STATED_LAST: Final = spelled("间限期段订")
_UP_TO: Final = spelled("至迄")
_STATED_FIRST: Final = spelled("预估仍已累共录")
_JOINS: Final = spelled("及和与同跟、")
_SINCE: Final = frozenset("自从從")
_AGAINST: Final = spelled("对")
_THAN_LAST: Final = spelled("较比与和")
_FIRST_PART: Final = frozenset("前首头頭后後")
#: Prices of a year say by what something is reckoned, not when: 按2020年不变价计算.
_RECKONED_BY: Final = spelled("按照以依")
_PRICED: Final = forms("不变 可比 价格 币值 汇率")
_LATER: Final = frozenset("后後")
# What was left from last year is a kind of money, the year no time of it.
_PAST: Final = frozenset("上")
_LEFT: Final = forms("结转 结余")
_LEFT_FIRST: Final = frozenset(left[0] for left in _LEFT)
_KEPT: Final = frozenset(
    {"part", "edge", "since", "now", "open", "stop", "span", "later", "earlier", "event", "around", "holiday"}
)
# A date is a time, not the year in a name, where it holds one of these; a plan (十四五) only with 期间 or the like.
_CALENDAR: Final = "年月日号季周天旬夜春夏秋冬代初末底昨今明前"
_NAMED: Final = r"(?P<plan>^十[一二三四五六]?五$)|世纪|[上下]半|[上下本这]个?星期|\p{N}{4}-\p{N}{2}-"
_NAMED_BY: Final = spelled(f"{_CALENDAR}/")
_NAME: Final = 31  # characters from an opening mark to a date in a name
_OPENS: Final = re.compile("[（(「『“《〈]")


@deferred
def _named() -> regex.Pattern[str]:
    return compiled(widen(_NAMED))


@deferred
def _long_since() -> regex.Pattern[str]:
    """An event after a date, up to 以来 or 至今."""
    return compiled(widen(rf"[^{ENDS}、的\p{{N}}]{{2,24}}?(?:以来|至今|迄今)"))


@deferred
def _announced() -> regex.Pattern[str]:
    """After a day that is only that of an announcement: 今日公布114年度的结果."""
    return compiled(widen("(?:[上下]午|晚间?)?(?:正式|对外|最新)*(?:公[布告]|发[布表])了?"))


@deferred
def _announcing() -> regex.Pattern[str]:
    return compiled(widen("(?r)(?:公[布告]|发[布表])了?"))


@deferred
def _stated() -> regex.Pattern[str]:
    """Before a date that is stated itself and governs nothing: 集点期间为3月至11月."""
    return compiled(widen("(?r)(?:期间|期限|日期|时间|时段|档期)(?:订?[为于在]|是|自|[:：])"))


@deferred
def _title() -> regex.Pattern[str]:
    """From a date after an opening mark to a closing one before any comma: the date belongs to a name."""
    return regex.compile(r"[^，。；！？,”」』》\n]{1,40}+[”」』》]")


@deferred
def _opening() -> regex.Pattern[str]:
    """An opening mark before a date, not closed in between: of a name, or of brackets that explain another expression."""
    return regex.compile(
        r"(?r)(?:(?P<bracket>[（(])[^（()）\n]{0,10}+|[「『“《〈][^「『“《〈」』”》〉，。；\n]{0,30}+)"
    )


@deferred
def _as_told() -> regex.Pattern[str]:
    return compiled(widen("(?:预[计期料]|估计|仍|已|累计|共(?!同)|录得)"))


@deferred
def _subordinate() -> regex.Pattern[str]:
    return compiled(widen("(?r)(?:时候?|之际|[后前]|以来|期间)"))


@deferred
def _compared() -> regex.Pattern[str]:
    return compiled(widen("(?r)[比较]于?"))


@deferred
def _compared_too() -> regex.Pattern[str]:
    """Before the second date of a comparison: 较2020年和[2021年]."""
    return compiled(widen(rf"(?r)[比较]于?[^{ENDS}、]{{1,8}}(?:以及|[及和与、])"))


@deferred
def _coordinated() -> regex.Pattern[str]:
    return compiled(widen("(?r)[及和与、]"))


@deferred
def _with() -> regex.Pattern[str]:
    """与2015年同期[相比], 与上年[基本持平]: what may follow a date after 与."""
    return compiled(widen("的?同?[期月季日]?(?:相[比较]|比[较起]|(?:基本|大致|大体)?(?:持平|相[当同近若]))"))


def dated(sentence: Sentence, first: int, after: int) -> Time | None:
    """The date ``mentions[first]``, or the dates up to ``after`` that make one time, with the frame around them."""
    text, mentions = sentence.text, sentence.mentions
    said = _said(sentence, first, after)
    if said is None:
        return None
    begin, finish, iso, tail = said
    last, follower = text[begin - 1], mentions[after] if after < len(mentions) else None
    if (
        (last in _STATES_LAST and text[begin - 2] in _STATED_LAST and _stated().match(text, sentence.start, begin))
        or (follower is not None and follower["kind"] == "date" and _only_announced(sentence, first, after))
        or (last in _RECKONED_BY and text[finish : finish + _PAIR] in _PRICED)  # 按2020年不变价计算
        or (text[finish : finish + 1] in WIRED and text[finish + 1 : finish + 2] in WIRE_ENDS)  # 3月5日电
    ):
        return None
    before = frame_before(sentence, begin)
    frame = before.lastgroup if before else None
    framed = _frame(sentence, before, begin, finish, iso) if before is not None or last in _JOINS else None
    if framed is not None:
        return framed
    if (tail == "since" and superlative().match(text, finish)) or (
        frame == "to" and text[finish : finish + 2] in _CLOSING
    ):
        return None
    if (
        before is not None
        and (
            frame == "until"
            or (frame == "since" and tail in {"since", "now", "open", "stop"})
            or (frame == "to" and tail == "stop")  # 迄昨日止
            or (frame == "since" and not _TO.isdisjoint(text[begin:finish]))  # 从2011年到2025年
        )
    ):
        begin = before.start()
    opened = tail == "open" or (frame == "since" and tail is None)
    reach = _reach(sentence, begin, finish, (first, after), iso, opened=opened)
    if reach is None:
        return None
    if tail is None and frame == "until" and text[finish : finish + 2] in _DAY_PARTS:
        finish += len("中午")  # 截至昨日中午
    if tail is None and follower is not None and _at_clock(mentions[after - 1], follower):
        if frame == "until" or front_of(sentence, begin):  # 截至22日18时, 9月3日上午9时
            finish, iso = follower["end"], _clocked(iso, follower["iso"])
            finish += frame == "until" and text[finish : finish + 1] == "止"
        if reach == "clause" and not _figure_follows(sentence, after):
            reach = "near"  # 昨天晚间9时在官邸看转播，
    if reach == "clause" and tail in {"since", "now"} and not owned(sentence, finish):
        reach = "near"  # 购物节自7月1日开跑以来，
    iso = _opened(iso, tail)
    role: Role = "span" if tail in {"since", "now", "open", "span"} or (iso is not None and "/" in iso) else "time"
    return Time(begin, finish, iso, reach, role, event=reach == "clause" and _is_day(mentions[first]))


def _said(sentence: Sentence, first: int, after: int) -> _Said | None:
    """What the dates ``first`` up to ``after`` say with what follows them; None where they are but part of a name."""
    text, mentions = sentence.text, sentence.mentions
    begin, end = mentions[first]["start"], mentions[after - 1]["end"]
    if text[begin - 1] in _AGAINST and text[begin - 2] in _THAN_LAST:
        begin -= 1  # 较对|上一年度
    plan = False
    if text[end - 1] not in _NAMED_BY and _NAMED_BY.isdisjoint(written := mentions[after - 1]["text"]):
        name = _named().search(written)
        if name is None:
            return None
        plan = name["plan"] is not None
    if text[end : end + 1] in _LEFT_FIRST and text[begin] in _PAST and text[end : end + 2] in _LEFT:
        return None  # 上年结转收入
    if plan and after < len(mentions) and (part := _years_of(sentence, end, mentions[first], mentions[after])):
        return part
    tail, finish = tail_of(sentence, end)
    if plan and tail not in _PLAN_TAILS:
        return None
    if plan and text[begin - 1 : begin] in QUOTES:
        begin -= 1
    elif _inside_name(sentence, begin):
        return None
    if tail not in _KEPT:
        finish = end
    iso = mentions[first]["iso"]
    if after - first > 1 or "截" in mentions[first]["text"]:
        iso = _together([mention["iso"] for mention in mentions[first:after]], until=text[begin:end])
    said = _Said(begin, finish, iso, tail)
    more = after < len(mentions) and mentions[after]["start"] - finish == 1
    if tail == "edge" and more and mentions[after]["kind"] == "multiple":
        return None  # 是“十一五”末的2.6倍
    return _lengthened(sentence, after, said) if tail is None and (more or text[begin - 1 : begin] in _SINCE) else said


def _years_of(sentence: Sentence, end: int, plan: Fields, years: Fields) -> _Said | None:
    """Some years of a plan: “十四五”前四年, “十三五”后两年; None where no length of time follows it so."""
    text, at = sentence.text, years["start"] - 1
    if (
        at - end > 1
        or text[at] not in _FIRST_PART
        or years["unit"] != "year"
        or (at > end and text[end] not in _CLOSING_MARKS)
    ):
        return None
    begin = plan["start"] - (text[plan["start"] - 1 : plan["start"]] in QUOTES)
    iso, exact = plan["iso"], years["exact"]
    if iso is not None and exact is not None and exact.isdecimal():
        first, last = map(int, iso.split("/"))
        back = text[at] in _LATER
        iso = f"{last - int(exact) + 1}/{last}" if back else f"{first}/{first + int(exact) - 1}"
    return _Said(begin, years["end"], iso, "part")


def _together(isos: list[str | None], until: str) -> str | None:
    """The ISO form of dates that make one time; `until` is how they are written.

    >>> _together(["2023-12", "2024-02"], "去年12月至今年2月")
    '2023-12/2024-02'
    >>> _together(["2021", "2023"], "2021年和2023年"), _together(["2024", "--06"], "113年截至6月"), _together([None], "")
    ('2021,2023', '2024-06', None)
    """
    if "截" in until:
        year, last = isos[0], isos[-1]
        if year is None or last is None or not last.startswith("--"):
            return last if last is not None and not last.startswith("--") else None
        return f"{year}{last[1:]}" if len(year) == len("2024") else None
    forms = [form for form in isos if form]
    if len(forms) < len(isos):
        return None
    if len(forms) == _PAIR and not _TO.isdisjoint(until):
        return f"{forms[0].partition('/')[0]}/{forms[1].rpartition('/')[2]}"
    return ",".join(forms)


_PAIR: Final = 2
_SAME: Final = frozenset({"同期", "同季", "同月", "同日"})
_TO: Final = frozenset("至到迄")


def _lengthened(sentence: Sentence, after: int, said: _Said) -> _Said | None:
    """A date with more behind it than a tail: an event, a part of the year; None before 的2.1倍, a mere measure."""
    text, mentions = sentence.text, sentence.mentions
    if text[said.begin - 1 : said.begin] in _SINCE:
        event = _long_since().match(text, said.end, sentence.end)
        if event is not None:
            return said._replace(end=event.end(), tail="since")  # 自2008年6月两岸恢复制度化协商以来
    if after == len(mentions) or mentions[after]["start"] - said.end != 1:
        return said
    follower, between = mentions[after], text[said.end]
    if follower["kind"] == "multiple" and between == "的":
        return None  # 是2020年的2.1倍
    if _is_part(between, follower):
        return _Said(said.begin, follower["end"], _part(said.iso, between, follower), "part")  # 今年前8个月
    return said


def _only_announced(sentence: Sentence, first: int, after: int) -> bool:
    """Whether a day before another date is that of an announcement whose clause names the time of what it says."""
    mentions = sentence.mentions
    if not _is_day(mentions[first]):
        return False
    end = mentions[after - 1]["end"]
    return mentions[after]["start"] < sentence.clause_end(end) and _announced().match(sentence.text, end) is not None


def _at_clock(date: Fields, follower: Fields) -> bool:
    """Whether the mention after a date is a clock time that follows it directly."""
    return follower["kind"] == "time" and follower["start"] - date["end"] <= 1


def _is_part(which: str, length: Fields) -> bool:
    """Whether 前8个月 or the like says which part of a year."""
    return which in _FIRST_PART and length["kind"] == "duration" and length["unit"] in {"month", "week", "day"}


def _part(iso: str | None, which: str, length: Fields) -> str | None:
    """The ISO form of the first months of a year; None for any other part.

    >>> _part("2024", "前", {"unit": "month", "exact": "8"})
    '2024-01/2024-08'
    """
    exact = length["exact"]
    if iso is None or len(iso) != len("2024") or length["unit"] != "month" or which not in "前首头頭":
        return None
    return f"{iso}-01/{iso}-{exact:0>2}" if exact is not None and exact.isdecimal() else None


def _clocked(iso: str | None, clock: str | None) -> str | None:
    """The ISO form of a day with a clock time; of the day alone where one of them is not whole.

    >>> _clocked("2024-11-28", "14:00"), _clocked("--09-03", "09:00")
    ('2024-11-28T14:00', '--09-03')
    """
    whole = iso is not None and len(iso) == len("2024-11-28") and clock is not None and "/" not in clock
    return f"{iso}T{clock}" if whole else iso


def _figure_follows(sentence: Sentence, index: int) -> bool:
    """Whether a figure stands in the clause of the mention ``index``, or after it."""
    close = sentence.clause_end(sentence.mentions[index]["end"])
    return any(m["start"] < close and m["kind"] in FIGURES for m in sentence.mentions[index + 1 : index + 3])


def _figure(mentions: list[Fields], after: int, close: int) -> Fields | None:
    """The first figure among the three mentions from ``after`` on, where it stands before ``close``."""
    for mention in mentions[after : after + 3]:
        if mention["kind"] in FIGURES:
            return mention if mention["start"] < close else None
    return None


def _inside_name(sentence: Sentence, begin: int) -> bool:
    """Whether a date stands in a name (「2024台湾灯会」) or in brackets that explain another expression."""
    text = sentence.text
    if begin > sentence.start and text[begin - 1] in _MARKS:
        if _announcing().match(text, sentence.start, begin - 1):
            return False  # 公布「114年度稽查」结果
        return _title().match(text, begin, sentence.end) is not None
    floor = max(sentence.start, begin - _NAME)
    if _OPENS.search(text, floor, begin) is None:
        return False
    mark = _opening().match(text, sentence.start, begin)
    if mark is not None and mark["bracket"]:
        return text[begin - 2 : begin - 1] not in {"届", "屆", "次"}
    return mark is not None


def _opened(iso: str | None, tail: str | None) -> str | None:
    """The ISO form of a date with 以来 or 前 behind it: an interval open at one end.

    >>> _opened("2012", "since"), _opened("2021/2025", "since"), _opened("2030", "earlier"), _opened("2021,2023", "now")
    ('2012/..', '2021/..', '../2030', None)
    """
    if iso is None or tail not in {"since", "now", "open", "later", "earlier"}:
        return iso
    if "," in iso:
        return None
    first, _, last = iso.partition("/")
    return f"../{last or first}" if tail == "earlier" else f"{first}/.."


def _frame(sentence: Sentence, before: regex.Match[str] | None, begin: int, end: int, iso: str | None) -> Time | None:
    """A date that does not simply say when: what is compared with, a start value, 提升到2025年的54%.

    None where it does.
    """
    text = sentence.text
    frame = before.lastgroup if before else None
    joined = text[begin - 1 : begin] in _JOINS
    compared = frame == "compare" or (
        joined and _compared_too().match(text, sentence.clause_start(begin), begin) is not None
    )
    if compared and text[end : end + 2] in _SAME:  # 较2018年同期的4700万人次
        end += len("同期")
    if compared and text[end : end + 1] == "的":
        return Time(begin, end, iso, "touch")
    if compared or (joined and _with().match(text, end)):
        return Time(begin, end, iso, "clause", "compare")
    if before is not None and frame == "since" and text[before.start()] in "由从從" and value_follows(sentence, end):
        return Time(begin, end, iso, "clause", "source")
    if before is not None and frame == "to":
        front = front_of(sentence, before.start())
        if text[end : end + 1] in _STATED_FIRST and text[before.start()] in _UP_TO and _as_told().match(text, end):
            return Time(before.start(), end, iso, "sentence" if front else "clause")  # 储备至2020年3月底预计为
        if text[before.start() - 2 : before.start()] in _RESTORED:
            return Time(begin, end, iso, "clause", "compare")
        if not front:
            return Time(begin, end, iso, "touch")
    return None


def _is_day(date: Fields) -> bool:
    """Whether a date is a day, or a relative word for one."""
    text = date["text"]
    if "日" in text or "天" in text or "晚" in text:
        return True
    iso = date["iso"]
    return iso is not None and iso.count("-") > 1 and not iso.startswith("--") and "Q" not in iso and "/" not in iso


def _reach(
    sentence: Sentence, begin: int, end: int, dates: tuple[int, int], iso: str | None, *, opened: bool
) -> Reach | None:
    """How far a date governs, by its place in the clause and by how long it lasts; None where it names an event."""
    text, mentions = sentence.text, sentence.mentions
    first, after = dates
    close = sentence.clause_end(end)
    front = front_of(sentence, begin)
    figure = _figure(mentions, after, close)
    if figure is not None:
        if not front and text[figure["start"] - 1] == "的":
            return "clause"  # 将2001年全球总产值的三十一兆: the date belongs to that figure alone
    elif (
        (not front or opened)
        and text.find("的", end, min(close, end + PHRASE)) >= 0
        and not _subordinate().match(text, end, close)
    ):
        return "clause"
    else:
        if (
            not front
            and first
            and mentions[first - 1]["kind"] == "date"
            and text[begin - 1] not in "于於在"
            and not _announced().match(text, mentions[first - 1]["end"])
            and _beside(sentence, first - 1, begin)
        ):
            return None  # 今日举办113年运动会: the second date names the event
        follower = mentions[after]["start"] if after < len(mentions) and mentions[after]["kind"] == "date" else close
        if follower < close and _beside(sentence, after, begin) and _coordinated().match(text, end, follower):
            return "clause"  # 7月的世运及9月的听奥: each names its own event
        if end + 2 == close and text[end:close] in _BEGUN:
            return "clause"
    if _is_day(mentions[first]):
        ends = end == close and iso is not None and "/" in iso  # 展览自5月1日至7日，
        return "near" if front or figure is not None or ends else "clause"
    return "sentence" if front else "near"


def _beside(sentence: Sentence, index: int, begin: int) -> bool:
    """Whether another date stands in the clause of ``begin`` that nothing is compared with."""
    start = sentence.mentions[index]["start"]
    return sentence.clause(start) == sentence.clause(begin) and not _compared().match(
        sentence.text, sentence.start, start
    )
