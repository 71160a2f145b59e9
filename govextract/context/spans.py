"""The times of lengths and of events: 过去十年, 五年来, 连续3年, 平均一天, 在台北期间.

A length of time gives the time of figures where a frame or a tail makes it one, and bare where it stands for a rate or
for what came about in it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from govextract.context.frames import (
    ENDS,
    FIGURES,
    Reach,
    Time,
    frame_before,
    front_of,
    owned,
    start_of,
    superlative,
    tail_of,
    value_follows,
)
from govextract.context.passage import LOCATIVES
from govextract.context.vocabulary import forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["event", "lasting"]

_DESIGNATOR: Final = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}W",
    "day": "P{}D",
    "h": "PT{}H",
    "min": "PT{}M",
    "s": "PT{}S",
}
_THAN: Final = spelled("较比")
_EXAMPLE: Final = forms("为例")
_COME: Final = spelled("来")
_COME_WITH: Final = spelled("自源到台华访看电宾客此往说讲的")  # 3年来自各地, which is another word
_STATES: Final = frozenset("为為是至自")
_HEADS: Final = frozenset("首头頭")
_CLOCKED: Final = frozenset({"h", "min", "s"})
_PARTS: Final = frozenset({"month", "day", "week"})
_FROM: Final = spelled("由从")
_PAIR: Final = 2
#: What began so long ago belongs to the time: 实施1个半月以来, 上路3年来.
_STARTED: Final = forms(
    "实施 上路 开办 推动 推出 施行 启用 营运 成立 上任 就任 执政 接任 任职 通车 开馆 试办 开幕 开园"
)
_COMMA: Final = frozenset(",，")
_WHILE: Final = forms("间， 间,")  # 两年时|间，
_WHO: Final = frozenset("他她其我们們")
_FORESEEN: Final = forms("预估 预计 估计 预期")
_CONJUNCTIONS: Final = forms(
    "包括 以及 其中 并且 而且 此外 另外 预估 预计 以致 致使 因此 所以 但是 不过 然而 虽然 由于 因为 例如"
)


@deferred
def _event_head() -> regex.Pattern[str]:
    """The words before 期间 or 以来, back to 在 or 自 or the beginning of the clause."""
    stuff = (
        rf"(?:[^{ENDS}、在于自是创到为]|创(?=[科业意投立办校刊始设]|新(?!高)))"  # 自创科局成立以来, but 创历史以来新高
    )
    return compiled(widen(rf"(?r)(?:(?P<frame>自从?|[在于从由]){stuff}{{1,16}}|{stuff}{{1,10}})"))


@deferred
def _single() -> regex.Pattern[str]:
    """A bare 一年 or 一天 that stands for a rate, with what may not follow it."""
    return compiled(
        widen(
            r"[一1](?:年|个?月|天|日|周|小时)(?![的来后前内以左多级度期中间制生份一个比、，。；）)半又,]|免费|时间|之"
            r"|计划|行动|任期|有效)"
        )
    )


@deferred
def _no_rate() -> regex.Pattern[str]:
    """What may not stand before a length of time that is no amount: 学前一年, 长达五年."""
    return compiled(
        widen(
            r"(?r)(?:[前第近上下这那同另整满每某新再隔到足逾超约的在达为有用需花等了经过按]|未来|过去|最近|为期|任期"
            r"|期限|历时|短短)"
        )
    )


@deferred
def _total() -> regex.Pattern[str]:
    """What follows a bare 五年 that stands for a time: 五年累计新增."""
    return compiled(
        widen(
            "累计|年均|共(?![同建享])|合计|总共|新[增建设]|完成|建成|净增|实现|投入|增长|增加|减少|下降|提[升高]|上升|降低"
            "|翻|平均|累积|引进|培[养育训]|改造|发放|招|筹|投[资放]"
        )
    )


def event(sentence: Sentence, start: int, end: int) -> Time | None:
    """An event that gives the time: 在台北期间, 自上任以来, 新中国成立初期."""
    text = sentence.text
    head = _event_head().match(text, sentence.start, start)
    if head is None or superlative().match(text, end) or text[end : end + 1] in _STATES:
        return None
    frame, begin = head["frame"], head.start()
    if frame in {"由", "从", "從"} and value_follows(sentence, end):
        return Time(begin + 1, end, None, "clause", "source")
    wide = front_of(sentence, begin) or (frame is not None and not owned(sentence, end))
    if frame is None and text[begin] in _WHO:
        begin += 1
    if frame is None:
        foreseen = max(text.rfind(word, begin, end) for word in _FORESEEN)
        begin = foreseen + len("预计") if foreseen >= 0 else begin  # 我们预估|建厂期间
    if frame is None and text[begin : begin + 2] in _CONJUNCTIONS:
        begin += len("以及")
    if frame is not None and frame[0] in "在於于由":
        begin += 1
    return Time(begin, end, None, "sentence" if wide else "clause", "span")


def lasting(sentence: Sentence, mention: Fields, reference: str | None) -> Time | None:
    """A length of time with a frame that makes it the time of a figure: 过去十年, 五年来, 连续3年, 平均一天."""
    text, begin, end = sentence.text, mention["start"], mention["end"]
    before = frame_before(sentence, begin)
    frame = before.lastgroup if before else None
    tail, finish = tail_of(sentence, end)
    if tail is None and text[end : end + 1] in _COME and text[end + 1 : end + 2] not in _COME_WITH:
        tail, finish = "since", end + 1  # 十二年来减班100班
    if (
        frame == "compare"
        or (frame == "past" and _is_no_past(text, before, mention))
        or superlative().match(text, finish)
    ):
        return None  # 较5年前增加, 65季以来最高, 近6年最低的3.9%
    iso = _length(mention)
    if text[begin - 1] in _HEADS and mention["unit"] in _PARTS and iso is not None:  # 首十个月, 首4天
        months = f"--01/--{iso[1:-1]:0>2}" if mention["unit"] == "month" else iso
        return Time(begin - 1, end, months, "sentence" if front_of(sentence, begin - 1) else "near", "span")
    if before is not None and frame in {"run", "each"}:
        return Time(before.start(), end, iso, "touch" if frame == "each" and _qualifies(sentence, end) else "clause")
    if (
        frame is None
        and tail in {"since", "span"}
        and (told := _told(sentence, (begin, end, finish), tail)) is not None
    ):
        return told
    if before is not None and frame in {"past", "future", "since"} and (frame != "since" or tail in {"since", "now"}):
        begin = before.start()
    if frame in {"past", "future"} or tail in {"since", "now"}:
        if iso is not None and reference is not None:
            iso = f"{reference}/{iso}" if frame == "future" else f"{iso}/{reference}"
        stop = finish if tail in {"since", "now", "span", "later", "earlier"} else end
        if (
            frame == "future"
            and text[begin - 1] not in LOCATIVES
            and text[finish] not in _COMMA
            and not front_of(sentence, begin)
            and not _figure_follows(sentence, end)
        ):
            return Time(begin, stop, iso, "clause", "span")  # 对未来一年有信心，九成…
        return Time(begin, stop, iso, "sentence" if front_of(sentence, begin) else "near", "span")
    if tail == "in":
        return _inside(sentence, mention, finish, iso)
    if tail in {"later", "earlier", "span"}:
        return _away(sentence, begin, finish, started=tail == "earlier")
    return _bare_length(sentence, mention, iso, average=frame == "average")


def _told(sentence: Sentence, at: tuple[int, int, int], tail: str) -> Time | None:
    """The time of an event: 实施1个半月以来, 长江十年禁渔以来, 担任市长八年期间; None where the length of time is one of itself."""
    begin, end, finish = at
    if tail == "since" and sentence.text[begin - _PAIR : begin] in _STARTED:
        begin -= _PAIR
        return Time(begin, finish, None, "sentence" if front_of(sentence, begin) else "near", "span")
    told = finish - end > len("以来") if tail == "since" else not front_of(sentence, begin)
    return event(sentence, finish - len("以来"), finish) if told else None


def _qualifies(sentence: Sentence, end: int) -> bool:
    """Whether how often something is done describes it: 每两年1次的|检查."""
    at = bisect_left(sentence.mentions, end, key=start_of)
    if at == len(sentence.mentions):
        return False
    times = sentence.mentions[at]
    return times["start"] == end and sentence.text[times["end"] : times["end"] + 1] == "的"


def _inside(sentence: Sentence, mention: Fields, finish: int, iso: str | None) -> Time | None:
    """Within so long: 五年内新建住宅790万平方米，商品房销售905万平方米; it ends at `finish` with 内 or 间."""
    if mention["unit"] not in {"year", "month", "week", "day"}:
        return None
    text, begin = sentence.text, mention["start"]
    if text[begin - 1] == "的":
        at = bisect_left(sentence.mentions, begin, key=start_of) - 1
        if at >= 0 and (years := sentence.mentions[at])["kind"] == "date" and years["end"] == begin - 1:
            begin, iso = years["start"], years["iso"]  # 2010年至2012年的三年内
    front, behind = front_of(sentence, begin), text[finish : finish + 2]
    reach: Reach = "clause"
    if text[begin - 1] in LOCATIVES or (front and (behind[:1] in _COMMA or behind in _WHILE)):
        reach = "near"
    elif front and mention["unit"] == "year" and behind not in _EXAMPLE:
        reach = "sentence"
    end = finish if text[mention["end"]] == "之" else mention["end"]  # 五年之内, but 五年|内
    return Time(begin, end, iso, reach, "span" if front else "time")


def _is_no_past(text: str, frame: regex.Match[str] | None, length: Fields) -> bool:
    """Whether something is compared with the time, or it is the first of each use: 较|过去五年的平均数, 前30分钟免费."""
    first = length["unit"] in _CLOCKED and text[length["start"] - 1] == "前"
    return first or (frame is not None and text[frame.start() - 1] in _THAN)


def _figure_follows(sentence: Sentence, end: int) -> bool:
    """Whether a figure stands behind a time in the same clause."""
    close = sentence.clause_end(end)
    first = bisect_left(sentence.mentions, end, key=start_of)
    return any(m["start"] < close and m["kind"] in FIGURES for m in sentence.mentions[first : first + 3])


def _away(sentence: Sentence, begin: int, end: int, *, started: bool) -> Time | None:
    """So long before or after: 五年后, 三个月期间; `started` where it may be the time of a start value: 由10年前的3000元."""
    text = sentence.text
    if started and text[begin - 1] in _FROM and _starts(sentence, end):
        return Time(begin, end, None, "clause", "source")
    if started and text[end : end + 1] == "的":
        return None
    return Time(begin, end, None, "near" if front_of(sentence, begin) else "clause")


def _starts(sentence: Sentence, end: int) -> bool:
    """Whether the start value of a change follows."""
    if not value_follows(sentence, end):
        return False
    return next(m for m in sentence.mentions if m["start"] >= end)["mode"] == "from"


def _bare_length(sentence: Sentence, mention: Fields, iso: str | None, *, average: bool) -> Time | None:
    """A length of time without a frame that is the time of a figure none the less: 五年增长64%, 一天30万人."""
    text, begin, end = sentence.text, mention["start"], mention["end"]
    if _no_rate().match(text, sentence.start, begin):
        return None
    if _total().match(text, end):
        return Time(begin, end, iso, "clause", "span")  # 资产总额五年增长64%
    if average or _single().match(text, begin, min(end + 3, sentence.end)):
        return Time(begin, end, iso, "clause")
    return None


def _length(mention: Fields) -> str | None:
    """The ISO 8601 form of a whole length of time."""
    shape, exact = _DESIGNATOR.get(mention["unit"] or ""), mention["exact"]
    return shape.format(exact) if shape is not None and exact is not None and exact.isdecimal() else None
