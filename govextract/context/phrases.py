"""Where a noun phrase begins and ends: the nearest word, to either side, that cannot stand inside one.

There is no segmenter. A phrase is bounded by marks and by the words of `vocabulary`; a word does not count where its
neighbours or a longer noun around it make something else of it (在 in 存在, 增加 in 增加值, 复工 in 修复工程), and what
stands in quotes is passed over. All positions are offsets into the whole text.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from govextract.context.vocabulary import ACTIVITIES, QUOTES, STOPS, forms, spelled, vocabulary
from govextract.script import compiled, widen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import regex

__all__ = [
    "ALL_HEADS",
    "ASPECTS",
    "MEASURES",
    "NOMINAL",
    "NOUNS",
    "WORDS",
    "cut_front",
    "is_relational",
    "last_stop",
    "measures",
    "next_mark",
    "next_stop",
    "part_start",
    "skip_head",
    "skip_links",
    "skip_tail",
]

_CLOSING: Final = {close: begin for begin, close in QUOTES.items()}

#: What may be taken off the front of a phrase; of an indicator only NOMINAL: the verb is part of it (引进外资额).
NOMINAL: Final = frozenset(
    {"manner", "time", "frame", "adverb", "pronoun", "conjunction", "preposition", "cause", "compare"}
)
ALL_HEADS: Final = NOMINAL | {"grade", "verb", "change", "reach", "exist"}
_LINKS: Final = STOPS | {"link", "time", "frame", "manner", "grade"}
_ACTING: Final = frozenset({"verb", "cause", "change", "reach"})
#: 年均|新增 says how, 平均|成长率 is part of the name.
_DONE: Final = _ACTING | {"operation"}
_FORWARD: Final = STOPS | {"manner", "time"}
_TRAILING: Final = frozenset({"manner", "grade", "time", "adverb"})

#: Behind a verb, these make a noun of it: 增长率, 排放量, 参与者, 发布会.
_TAILS: Final = spelled("金率值额者量员站款券证卡库厂型性式期会团奖状日税板权法书组长部区处科局品线费价点人生机器案")
#: An indicator ends with one of these.
MEASURES: Final = spelled("率额量值数价费比度积入程模重间限例次")
#: A verb that ends so is always one: 认为|会议….
_OPEN: Final = spelled("为以是让")
_PLAIN: Final = forms("工程 课程 议程 行程 流程 过程 章程 房间 车间 民间 空间 中间 条例 案例 制度 双重 多重 层次 档次")
#: Behind an activity, these make one noun with it: 培训机构, 建设规模.
_SHARING: Final = spelled("占")
_COUNTING: Final = spelled("数量额率")
_GENERIC: Final = forms(
    "中心 平台 基地 机构 项目 设施 场所 企业 行业 体系 系统 单位 人员 人数 资金 规模 面积 水平 能力 机制 活动 试点"
    " 工程 网络 工作 团队 经费 费用 对象 政策 措施 方案 办法 制度"
)
#: At the end of a phrase, these say nothing: 招商成绩方面.
ASPECTS: Final = forms("方面 部分 部份 之外 以外")
_ASPECTS: Final = spelled("了过着在到于至")
_TOWARDS: Final = spelled("至到为")
_LINKERS: Final = spelled("了着至到为约近超逾达从由") | frozenset("\u3000 (（“「『‘")
_SKIPPED: Final = spelled("、，的之各了着和与及") | frozenset(", \u3000)）”」』》")
_LOOSE: Final = spelled("的、和及与暨共等均也各并吗呢吧") | frozenset("　 ")
_TAXI: Final = "的士"
_INSIDE: Final = spelled("内中上时里裡裏后")
_MARKS: Final = r"，,；;：:。！!？?…\n\t—|│｜►●◎★※\u3000"
# The character classes of `re` are bit maps, those of `regex` are walked member by member: hence `re` for these.
#: The last mark: as much as possible stands before it.
_LEFT: Final = re.compile(rf"(?s:.*)([{_MARKS}（(]|\ \ )")
_RIGHT: Final = re.compile(rf"[{_MARKS}、）)”」』》（(“「『《&*]")
#: What `cut_front` looks for; few phrases have any of it.
_CUTS: Final = re.compile("[的之上以等全后後]")
_NONE: Final[frozenset[str]] = frozenset()
_OPERATIONS: Final = frozenset({"operation"})
#: A phrase longer than this may begin with two operations: 更新|改造|地下管网.
_LONG: Final = 4
_LONGEST: Final = 60
#: 之间, 之路: 之 is no 的 there.
_NOT_OF: Final = spelled("比一间外后前内中路道家心光友夜声星城旅都乡江")
_PAIR: Final = 2


@cache
def _relational() -> regex.Pattern[str]:
    """Nouns that say nothing without what stands before 的."""
    return compiled(
        widen(
            "(?:比例|比率|比重|占比|人数|数量|总数|数目|总额|估计|件数|金额|贡献率|比|差距|收入|支出|价格|产量|产值|销量|费用)"
        )
    )


@cache
def _over() -> regex.Pattern[str]:
    """亿元以上重点项目: the level is no part of the phrase."""
    return compiled(widen("(?r)(?:(?<!地)级|[元米亩吨瓦里人家])及?以[上下]的?"))


@cache
def _meeting() -> regex.Pattern[str]:
    """运动会上金牌贡献率: where it happened is no part of the phrase."""
    return compiled(widen("(?r)会上"))


@cache
def _midway() -> regex.Pattern[str]:
    """自行车|全市|站点, 补助后|负担: what stands before is no part of the phrase."""
    return compiled(
        widen(
            "(?r)(?:(?<![安健齐完保])全[市县省港台区](?![性民])|(?:补助|补贴|扣除|折扣|优惠|减免|折抵)后|后(?=每[年月日天]|日均|月均|年均))"
        )
    )


@cache
def _and_others() -> regex.Pattern[str]:
    return compiled(
        widen(
            "(?r)(?<![高中初平同相优上下甲乙丙劣对何])等(?:地(?![区铁图方下面价产块基点质位板震税])区?)?(?![级待候于距同])"
        )
    )


_V: Final = vocabulary()
WORDS: Final = _V.words
_CHECKS: Final = _V.checks
_OPENERS: Final = _V.singles | frozenset(QUOTES)
_CLOSERS: Final = _V.singles | frozenset(_CLOSING)
_ENDS: Final = _V.ends
_STARTS: Final = _V.starts
NOUNS: Final = _V.nouns
_KNOWN: Final = _V.known


def stands(text: str, start: int, word: str, limit: int = sys.maxsize) -> bool:
    """The word at `start` is itself, and no part of another one.

    Neither neighbour makes another word of it (存在, 在岗); no noun that ends by `limit` holds it (增加值), or
    parts it and leaves a known word to its left (修复|工程 is no 复工).
    """
    check = _CHECKS[word]
    if check is None:
        return True
    before, after, nouns, left, right = check
    end = start + len(word)
    previous, following = text[start - 1 : start] or "\0", text[end : end + 1] or "\0"
    if previous in before or following in after:
        return False
    if previous not in left and following not in right:
        return True
    for offset, noun in nouns:
        begin = start + offset
        if begin < 0 or not text.startswith(noun, begin) or begin + len(noun) > limit:
            continue
        if offset <= 0 or text[begin - 2 : begin] in _KNOWN or text[start:begin] in WORDS:
            return False
    return True


def meets(text: str, start: int, end: int) -> bool:
    """Two words meet in the one at [start, end), which would take a part of each: 新增|开发."""
    return end - start == _PAIR and text[start - 1 : start + 1] in _KNOWN and text[end - 1 : end + 1] in _KNOWN


def measures(text: str, end: int) -> bool:
    """What ends at `end` is an indicator: 里程, but not 工程."""
    return text[end - 1 : end] in MEASURES and text[end - 2 : end] not in _PLAIN


def tailed(text: str, end: int) -> bool:
    """What follows makes a noun of the verb that ends at `end`."""
    return text[end : end + 1] in _TAILS and text[end : end + 2] not in NOUNS and text[end - 1] not in _OPEN


def next_stop(text: str, start: int, end: int) -> int:
    """The offset of the first word in [start, end) that ends a noun phrase, or `end`."""
    for i in range(start, end):
        char = text[i]
        neighbours = _STARTS.get(char)
        if neighbours is not None:
            sizes = neighbours.get(text[i + 1 : i + 2])
            if sizes is not None and _opens(text, i, sizes, first=i == start):
                return i
        if char in _OPENERS:
            if char in QUOTES:
                close = text.find(QUOTES[char], i, end)
                if close > 0:
                    return next_stop(text, close + 1, end)
            elif stands(text, i, char):
                return i
    return end


def _opens(text: str, i: int, sizes: tuple[int, ...], *, first: bool) -> bool:
    """A longer word at `i` ends the phrase before it; an activity only as a verb at the very front (居住在)."""
    for size in sizes:
        if size < _PAIR:
            break
        word = text[i : i + size]
        kind = WORDS.get(word)
        if kind in ACTIVITIES and first and text[i + size : i + size + 1] in _ASPECTS:
            return True
        if kind in _FORWARD and not tailed(text, i + size) and stands(text, i, word) and not meets(text, i, i + size):
            return True
    return False


def last_stop(text: str, start: int, end: int, classes: AbstractSet[str] = STOPS) -> tuple[int, int]:
    """Start and end of the last word in [start, end) that ends a noun phrase; twice `start` where there is none."""
    # one character is no phrase (桥长跨|度), nor are two that only measure (饲养|箱数)
    last = end - 3 if text[end - 1 : end] in _COUNTING and text[end - 3 : end - 2] not in _SHARING else end - 2
    for i in range(last, start, -1):
        char = text[i - 1]
        neighbours = _ENDS.get(char)
        if neighbours is not None:
            sizes = neighbours.get(text[i - 2]) or (neighbours.get("") if char in _CLOSERS else None)
            if sizes is not None and (begin := _closes(text, i, sizes, start, classes)) >= 0:
                return begin, i
        elif char in _CLOSING:
            begin = text.rfind(_CLOSING[char], start, i - 1)
            if begin >= 0:
                return last_stop(text, start, begin + 2, classes)
    return start, start


def _closes(text: str, end: int, sizes: tuple[int, ...], floor: int, classes: AbstractSet[str]) -> int:
    """Where the stop word of one of these `sizes` begins that ends at `end`; -1 where none does."""
    for size in sizes:
        begin = end - size
        word = text[begin:end]
        kind = WORDS.get(word)
        if (
            (kind in classes or (kind == "time" and size > 1))
            and begin >= floor
            and not tailed(text, end)
            and stands(text, begin, word)
            and not meets(text, begin, end)
        ):
            return begin
    return -1


def skip_links(text: str, floor: int, end: int, seen: set[str]) -> int:
    """Where the verbs, adverbs and relation words begin that stand before `end`; `seen` gets their classes."""
    p = end
    while p > floor:
        char = text[p - 1]
        if char in _TOWARDS and p - 3 >= floor and WORDS.get(text[p - 3 : p - 1]) == "change":
            seen.add("change")
            p -= 3
            continue
        neighbours = _ENDS.get(char)
        for size in (neighbours.get(text[p - 2]) or neighbours.get("", ())) if neighbours is not None else ():
            begin = p - size
            word = text[begin:p]
            kind = WORDS.get(word)
            if kind in _LINKS and begin >= floor and stands(text, begin, word, end):
                seen.add(kind or "")
                p = begin
                break
        else:
            if char not in _LINKERS:
                return p
            p -= 1
    return p


def skip_head(text: str, start: int, end: int, heads: AbstractSet[str], objects: AbstractSet[str] = _NONE) -> int:
    """Where the phrase begins, when words of the classes `heads` are taken off its front.

    Of verbs that are as often nouns it loses those of the classes `objects`: one, or more operations in a row.
    """
    q = start
    while q < end:
        neighbours = _STARTS.get(text[q])
        for size in (neighbours.get(text[q + 1 : q + 2]) or neighbours.get("", ())) if neighbours is not None else ():
            stop = q + size
            word = text[q:stop]
            kind = WORDS.get(word)
            if kind is None or stop >= end:
                continue
            if (
                kind in heads
                and (size == 1 or not tailed(text, stop))
                and (kind != "grade" or WORDS.get(text[stop : stop + 2]) in _DONE)
                and stands(text, q, word)
            ):
                objects = _OPERATIONS if objects and kind in _ACTING else objects
                break
            if (
                kind in objects
                and text[q:end] not in NOUNS
                and _takes_object(kind, text[stop:end])
                and not tailed(text, stop)
            ):
                objects = _OPERATIONS if kind == "operation" and end - stop >= _LONG else _NONE
                break
        else:
            if text[q] not in _SKIPPED or text[q : q + 2] == _TAXI:
                return q
            stop = q + 1
        q = stop
    return q


def _takes_object(kind: str, rest: str) -> bool:
    """`rest` is the object of the verb before it: not 培训|机构, and not 建设|里程."""
    if rest in _GENERIC or WORDS.get(rest) in ACTIVITIES or (kind == "activity" and rest[-1] in MEASURES):
        return False
    return len(rest) > _PAIR or rest in NOUNS or (kind == "operation" and len(rest) == _PAIR)


def skip_tail(text: str, start: int, end: int) -> int:
    """Where the phrase ends, when adverbs, particles and 内, 中, 时 are taken off its end."""
    p = end
    while p > start:
        last = text[p - 2 : p]
        if p - _PAIR > start and (WORDS.get(last) in _TRAILING or last in ASPECTS):
            p -= _PAIR
        elif text[p - 1] in _LOOSE or (p - _PAIR > start and text[p - 1] in _INSIDE and last not in NOUNS):
            p -= 1
        else:
            break
    return p


def cut_front(text: str, start: int, end: int) -> int:
    """Where the phrase begins without an owner before 的, a level before 以上 and examples before 等."""
    if _CUTS.search(text, start, end) is None:
        return start
    part = text[start:end]
    if "的" in part:
        of = text.rfind("的", start, end - 1)
        if of >= 0 and text[of : of + 2] == _TAXI:
            of = text.rfind("的", start, of)
        if of >= 0 and not _relational().fullmatch(text, of + 1, end):
            start = of + 1
    of = text.rfind("之", start, end - 3)
    if of > start and text[of + 1] not in _NOT_OF:
        start = of + 1
    if "上" in part:
        meeting = _meeting().search(text, start, end)
        start = meeting.end() if meeting and meeting.end() < end else start
    if "全" in part or "后" in part or "後" in part:
        midway = _midway().search(text, start, end)
        start = midway.end() if midway and midway.end() < end - 1 else start
    if "以" in part:
        over = _over().search(text, start, end)
        if over and over.end() < end:
            start = over.end()
    if "等" in part:
        others = _and_others().search(text, start, end)
        if others and others.end() < end:
            start = others.end()
    return start


def is_relational(text: str, start: int, end: int) -> bool:
    """The phrase is a noun that names a relation, with 的 before it."""
    of = text.rfind("的", start, end - 1)
    begin = of + 1 if of >= 0 else start
    return begin > 0 and text[begin - 1] == "的" and _relational().fullmatch(text, begin, end) is not None


def part_start(text: str, floor: int, end: int) -> int:
    """Where the clause part begins that ends at `end`: behind the last mark, or bracket that is still open."""
    at = end
    floor = max(floor, end - _LONGEST)
    while mark := _LEFT.match(text, floor, at):
        char, begin = mark[1], mark.end()
        if char not in QUOTES or text.find(QUOTES[char], begin, end) < 0:
            return begin
        at = begin - 1
    return floor


def next_mark(text: str, start: int, limit: int) -> int:
    """Where the next mark stands; quotes and brackets that close are passed over, unless a bracket comes first."""
    at = start
    while mark := _RIGHT.search(text, at, limit):
        begin = mark.start()
        char = mark[0]
        if char in QUOTES and (begin > start or char not in "（("):
            close = text.find(QUOTES[char], begin, limit)
            if close > 0:
                at = close + 1
                continue
        return begin
    return limit
