"""Where a noun phrase begins and ends: the nearest word, to either side, that cannot stand inside one.

There is no segmenter. A phrase is bounded by marks and by the words of `vocabulary`; a word does not count where its
neighbours or a longer noun around it make something else of it (在 in 存在, 增加 in 增加值, 复工 in 修复工程), and what
stands in quotes is passed over. All positions are offsets into the whole text.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from govextract.context.vocabulary import (
    ACTIVITIES,
    ACTIVITY,
    ADVERB,
    CAUSE,
    CHANGE,
    CLOSING_QUOTES,
    COMPARE,
    CONJUNCTION,
    EXIST,
    FORWARD,
    FRAME,
    GRADE,
    LINKS,
    MANNER,
    OPERATION,
    PREPOSITION,
    PRONOUN,
    QUOTES,
    REACH,
    STOPS,
    TIME,
    VERB,
    forms,
    spelled,
    vocabulary,
)
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

__all__ = [
    "ALL_HEADS",
    "ASPECTS",
    "CUTS",
    "MARK",
    "MEASURES",
    "NOMINAL",
    "NOUNS",
    "TAILS",
    "WORDS",
    "and_others",
    "cut_front",
    "is_relational",
    "last_stop",
    "next_mark",
    "next_stop",
    "part_start",
    "skip_head",
    "skip_links",
    "skip_tail",
    "takes_object",
]


#: What may be taken off the front of a phrase; of an indicator only NOMINAL: the verb is part of it (引进外资额).
NOMINAL: Final = MANNER | TIME | FRAME | ADVERB | PRONOUN | CONJUNCTION | PREPOSITION | CAUSE | COMPARE
ALL_HEADS: Final = NOMINAL | GRADE | VERB | CHANGE | REACH | EXIST
_ACTING: Final = VERB | CAUSE | CHANGE | REACH
#: 年均|新增 says how, 平均|成长率 is part of the name.
_DONE: Final = _ACTING | OPERATION
_TRAILING: Final = MANNER | GRADE | TIME | ADVERB

#: Behind a verb, these make a noun of it: 增长率, 排放量, 参与者, 发布会.
_TAILS: Final = spelled("金率值额者量员站款券证卡库厂型性式期会团奖状日税板权法书组长部区处科局品线费价点人生机器案")
#: An indicator ends with one of these.
MEASURES: Final = spelled("率额量值数价费比度积入程模重间限例次")
#: What only begins like one of `_TAILS`: 释放|长期资金.
_LONG_TERM: Final = forms("长期 长远 长效 长途")
#: A verb that ends so is always one: 认为|会议….
_OPEN: Final = spelled("为以是让把占")
#: 公司 right behind a noun is a part of it.
_FIRM: Final = frozenset("司")
_HAN: Final = "㐀"
#: Behind an activity, these make one noun with it: 培训机构, 建设规模.
_JOINING: Final = spelled("及和与")
_SHARING: Final = spelled("占把")
_COUNTING: Final = spelled("数量额率例")
_GENERIC: Final = forms(
    "中心 平台 基地 机构 项目 设施 场所 企业 行业 体系 系统 单位 人员 人数 资金 规模 面积 水平 能力 机制 活动 试点"
    " 上限 下限 限额 门槛 地点 日期 通路 工程 网络 工作 团队 经费 费用 对象 政策 措施 方案 办法 制度 增速 增幅 升幅 跌幅 降幅 涨幅 减幅 加幅 比重 比例 占比 数目 数量 总数 总量 差额 金额 总额 件数 户数 次数 期限 计划 计画 专案 协定 报告 报表 手册 指南"
)
#: What is spent on an activity, and how far: 研发|总开支, 补贴|金额上限.
_SPENT: Final = forms("开支 支出 上限 下限 限额")
#: What an activity needs, made of it by none: 救灾|器材.
_TOOLS: Final = forms("器材 设备 物资 用品 用具 工具 装备 材料 物品 课程 讲座 教材 手册 券 场次 学校 医院 点位")
#: At the end of a phrase, these say nothing or only rank it: 招商成绩方面, 美国厂商最多.
ASPECTS: Final = forms(
    "方面 部分 部份 之外 以外 里面 里边 之下 之上 之中 之间 期间 前夕 前后 任内 裡面 裡边 裏面 裏边"
    " 最多 最少 居多 居首 最佳 最好 最差 为主 为最 为首"
)
_ASPECTS: Final = spelled("了过着在到于至")
_TOWARDS: Final = spelled("至到为了")
_AS: Final = spelled("为约")
_LINKERS: Final = spelled("了着至到为约近超逾达从由") | frozenset("\u3000 (（“「『‘↑↓")
_ADDED: Final = spelled("增")
_NEWLY: Final = spelled("新")
_SKIPPED: Final = spelled("、，的之各了着和与及或") | frozenset(", \u3000)）”」』》")
_LOOSE: Final = spelled("的之、和及与或暨跟共等均也各并吗呢吧了") | frozenset("　 ")
_TAXI: Final = "的士"
_ITEMS: Final = spelled("项题科栏数节曲剧书账名纲满注瞩夺条")
_GOALS: Final = frozenset({"目的", "标的", "標的"})
_INSIDE: Final = spelled("内中上时里裡裏后外")
_UNDER: Final = forms(
    "则下 础下 况下 构下 胁下 影下 提下 力下 导下 动下 者手 民手 众手 客手 农手 童手 友手 持下 助下 境下 制下 念下 关间 家间 党间 校间 业间 国间"
)
_MARKS: Final = r"，,；;：:。！!？?…\n\t—─－|│｜►●◎★※\u3000"
# The character classes of `re` are bit maps, those of `regex` are walked member by member: hence `re` for these.
#: The last mark: as much as possible stands before it.
_LEFT: Final = re.compile(rf"(?s:.*)(?:[{_MARKS}（(]|\ \ )")
MARK: Final = re.compile(rf"[{_MARKS}、）)”」』》（(“「『《&*]")
#: What `cut_front` looks for, in a class of `re`; few phrases have any of it.
CUTS: Final = "的之上以等全后後"
#: A phrase longer than this may begin with two operations: 更新|改造|地下管网.
_LONG: Final = 4
_LONGEST: Final = 60
#: 之间, 之路: 之 is no 的 there.
_NOT_OF: Final = spelled("比一间外后前内中路道家心光友夜声星城旅都乡江")
_PAIR: Final = 2
#: The lengths of the words at two characters where no longer ones are.
_SHORT: Final = (2, 1)
_SINGLE: Final = (1,)


@deferred
def _relational() -> regex.Pattern[str]:
    """Nouns that say nothing without what stands before 的."""
    return compiled(
        widen(
            "(?:比例|比率|比重|占比|人数|数量|总数|总量|数目|总额|(?:临时)?估计|临时数字|件数|金额|贡献率|比|差距|收入|支出|价格|产量|产值|销量|费用|贡献)"
        )
    )


@deferred
def _over() -> regex.Pattern[str]:
    """亿元以上重点项目: the level is no part of the phrase."""
    return compiled(widen("(?r)(?:(?<!地)级|[元米亩吨瓦里人家])及?以[上下]的?"))


@deferred
def _meeting() -> regex.Pattern[str]:
    """运动会上金牌贡献率: where it happened is no part of the phrase."""
    return compiled(widen("(?r)会上"))


@deferred
def _midway() -> regex.Pattern[str]:
    """自行车|全市|站点, 补助后|负担, 降税后我国|关税总水平: what stands before is no part of the phrase."""
    return compiled(
        widen(
            "(?r)(?:(?<![安健齐完保])全(?:[市县省港区]|台湾?)(?![性民])|(?:补助|补贴|扣除|折扣|优惠|减免|折抵|因素)后|(?<![对向赴来与和])我[国省市区县州]|后(?=每[年月日天]|日均|月均|年均))"
        )
    )


@deferred
def and_others() -> regex.Pattern[str]:
    """等 behind examples, with what belongs to it: not 高等, 等级."""
    return compiled(
        widen(
            "(?r)(?<![高中初平同相优上下甲乙丙劣对何特头一二三])等(?:地(?![区铁图方下面价产块基点质位板震税])区?)?(?![级待候于距同]|多[位名家所间]|人[，。、共])"
        )
    )


_V: Final = vocabulary()
WORDS: Final = _V.words
NOUNS: Final = _V.nouns
_KNOWN: Final = _V.known
_GUARDS: Final = _V.guards
_PAIRS: Final = _V.pairs
# One look tells that no word and no mark that is asked for ends, or begins, with a character: most characters are none.
_ENDS: Final = dict.fromkeys(_LINKERS | CLOSING_QUOTES.keys(), "") | _V.ends
_STARTS: Final = dict.fromkeys(_SKIPPED | QUOTES.keys(), "") | _V.starts
_END_LENGTHS: Final = _V.end_lengths
_START_LENGTHS: Final = _V.start_lengths
#: What `skip_tail` may take off.
TAILS: Final = (
    _LOOSE
    | _INSIDE
    | {"下", "间", "間"}
    | ASPECTS
    | {word for word, kind in WORDS.items() if kind & _TRAILING and len(word) == _PAIR}
)
#: Characters that are a word.
_ALONE: Final = frozenset(word for word in WORDS if len(word) == 1)
#: What ends a phrase beside any neighbour.
_SINGLES: Final = _V.singles
_OPENERS: Final = _V.singles | QUOTES.keys()


def stands(text: str, start: int, end: int, word: str, limit: int = sys.maxsize, floor: int = 0) -> bool:
    """The word at [start, end) is itself, and no part of another one.

    Neither neighbour makes another word of it (存在, 在岗); no noun between `floor` and `limit` holds it (增加值), or
    parts it and leaves a known word to its left (修复|工程 is no 复工).
    """
    if word in _GUARDS:
        before, after = _GUARDS[word]
        if (start and text[start - 1] in before) or text[end : end + 1] in after:
            return False
    # A noun that goes beyond the word holds its first or its last character and the one beside it: few pairs are in any.
    first, last = text[start - 1 : start + 1], text[end - 1 : end + 1]
    if first not in _PAIRS and last not in _PAIRS:
        return True
    for at, noun in _PAIRS.get(first, ()):
        begin = start - 1 - at
        if begin >= floor and text.startswith(noun, begin) and begin + len(noun) <= limit:
            return False  # but 29人|大幅: 人 is the figure's
    for at, noun in _PAIRS.get(last, ()):
        begin = end - 1 - at
        if (
            begin >= 0
            and text.startswith(noun, begin)
            and begin + len(noun) <= limit
            and (
                begin <= start
                or text[begin - 2 : begin] in _KNOWN
                or text[start:begin] in WORDS
                or text[start:begin] in _LOOSE
            )
            and (begin <= start or begin + len(noun) > end + 1 or text[end : end + _PAIR] not in NOUNS)  # 获得|奖金
        ):
            return False
    return True


def meets(text: str, start: int, end: int) -> bool:
    """Two words meet in the one at [start, end), which would take a part of each: 新增|开发."""
    return end - start == _PAIR and text[start - 1 : start + 1] in _KNOWN and text[end - 1 : end + 1] in _KNOWN


def tailed(text: str, end: int) -> bool:
    """What follows makes a noun of the verb that ends at `end`, where it is one of `_TAILS`."""
    behind = text[end : end + 2]
    return behind not in NOUNS and behind not in _LONG_TERM and text[end - 1] not in _OPEN


def next_stop(text: str, start: int, end: int) -> int:
    """The offset of the first word in [start, end) that ends a noun phrase, or `end`."""
    part = text[start : end + 1] if end < len(text) else text[start:] + "\n"
    for i, (char, behind) in enumerate(pairwise(part), start):
        if char in _STARTS and (behind in _STARTS[char] or char in _OPENERS):
            if char in QUOTES:
                close = text.find(QUOTES[char], i, end)
                if close > 0:
                    return next_stop(text, close + 1, end)
            elif _opens(text, i, first=i == start):
                return i
    return end


def _opens(text: str, i: int, *, first: bool) -> bool:
    """A word at `i` ends the phrase before it; an activity only as a verb at the very front (居住在)."""
    for size in _START_LENGTHS.get(text[i : i + 2], _SHORT):
        end = i + size
        word = text[i:end]
        kind = WORDS.get(word, 0)
        if size == 1:
            return kind & STOPS != 0 and stands(text, i, end, word)
        if (
            kind & FORWARD
            and not (text[end : end + 1] in _TAILS and tailed(text, end))
            and stands(text, i, end, word)
            and not meets(text, i, end)
        ):
            return True
        if first and kind & ACTIVITIES and text[end : end + 1] in _ASPECTS:
            return True
    return False


def last_stop(text: str, start: int, end: int, classes: int = STOPS) -> tuple[int, int]:
    """Start and end of the last word in [start, end) that ends a noun phrase; twice `start` where there is none."""
    # one character is no phrase (桥长跨|度), nor are two that only measure (饲养|箱数)
    last = end - 3 if text[end - 1] in _COUNTING and text[end - 3 : end - 2] not in _SHARING else end - 2
    for i in range(last, start, -1):
        char = text[i - 1]
        if char not in _ENDS:
            continue
        if text[i - 2] in _ENDS[char]:
            sizes = _END_LENGTHS.get(text[i - 2 : i], _SHORT)
        elif char in _SINGLES:
            sizes = _SINGLE
        elif char in CLOSING_QUOTES and (begin := text.rfind(CLOSING_QUOTES[char], start, i - 1)) >= 0:
            return last_stop(text, start, begin + 2, classes)
        else:
            continue
        for size in sizes:
            begin = i - size
            word = text[begin:i]
            kind = WORDS.get(word, 0)
            if (
                (kind & classes or (kind == TIME and size > 1 and text[i] != "前"))
                and begin >= start
                and not (text[i] in _TAILS and tailed(text, i))
                and stands(text, begin, i, word)
                and not meets(text, begin, i)
            ):
                return begin, i
    return start, start


def skip_links(text: str, floor: int, end: int) -> tuple[int, int]:
    """Where the verbs, adverbs and relation words begin that stand before `end`, and their classes."""
    p, seen = end, 0
    while p > floor:
        char = text[p - 1]
        if char not in _ENDS:
            break
        if char in _TOWARDS and p - 3 >= floor and WORDS.get(text[p - 3 : p - 1]) == CHANGE:
            seen |= CHANGE
            p -= 2 if text[p - 4 : p - 2] in NOUNS else 3  # 继续|降到; 下跌|了, which is no 跌了
            continue
        if text[p - 2] in _ENDS[char]:
            sizes = _END_LENGTHS.get(text[p - 2 : p], _SHORT)
        else:
            sizes = _SINGLE if char in _ALONE else ()
        for size in sizes:
            begin = p - size
            word = text[begin:p]
            kind = WORDS.get(word, 0)
            if kind & LINKS and begin >= floor and stands(text, begin, p, word, end, floor):
                if char in _FIRM and begin > floor and text[begin - 1] > _HAN:
                    return p, seen  # 医药|公司达1100家
                seen |= kind
                p = begin - (word in _ADDED and text[begin - 1] in _NEWLY)  # 装置新增|2个
                break
        else:
            if char not in _LINKERS or (
                char in _AS and (text[p - 2 : p] in NOUNS or text[p - 4 : p] in NOUNS)
            ):  # 行为|500起, 买卖合约|500份
                break
            p -= 1
    return p, seen


def skip_head(text: str, start: int, end: int, heads: int, objects: int = 0) -> int:
    """Where the phrase begins, when words of the classes `heads` are taken off its front; a figure follows it.

    Of verbs that are as often nouns it loses those of the classes `objects`: one, or more operations in a row.
    """
    q = start
    while q < end:
        char = text[q]
        if char not in _STARTS:
            break
        if text[q + 1] in _STARTS[char]:
            sizes = _START_LENGTHS.get(text[q : q + 2], _SHORT)
        else:
            sizes = _SINGLE if char in _ALONE else ()
        for size in sizes:
            stop = q + size
            word = text[q:stop]
            kind = WORDS.get(word, 0)
            if not kind or stop >= end:
                continue
            if (
                kind & heads
                and not (size > 1 and text[stop] in _TAILS and kind != TIME and tailed(text, stop))
                and (kind != GRADE or WORDS.get(text[stop : stop + 2], 0) & _DONE)
                and stands(text, q, stop, word)
            ):
                objects = OPERATION if objects and kind & _ACTING else objects
                break
            if (
                kind & objects
                and text[q:end] not in NOUNS
                and takes_object(kind, text[stop:end])
                and not (text[stop] in _TAILS and tailed(text, stop))
                and stands(text, q, stop, word)
            ):
                objects = OPERATION if kind == OPERATION and end - stop >= _LONG else 0
                break
        else:
            if char not in _SKIPPED or (pair := text[q : q + 2]) == _TAXI or pair in WORDS or pair in NOUNS:
                break  # but 与会贵宾, 和美乡村
            stop = q + 1
        q = stop
    return q


def _is_joined(rest: str) -> bool:
    """What is joined to the activity before `rest` is another thing: 投诉|及建议, but not 推广|及销售文旦, 建设|和美乡村."""
    return rest[:_PAIR] not in NOUNS and (len(rest) == _PAIR + 1 or not WORDS.get(rest[1:3], 0) & ACTIVITIES)


def takes_object(kind: int, rest: str) -> bool:
    """`rest` is the object of the verb before it: not 培训|机构, not 救灾|器材, and not 建设|里程."""
    if (
        rest in _GENERIC
        or (rest[0] in _JOINING and _is_joined(rest))  # 投诉|及建议
        or rest[-_PAIR:] in _SPENT
        or (kind == ACTIVITY and rest in _TOOLS)
        or WORDS.get(rest, 0) & ACTIVITIES
        or (rest[-1] in MEASURES if kind == ACTIVITY else rest[-1] == "率")
    ):
        return False
    return len(rest) > _PAIR or rest in NOUNS or (kind == OPERATION and len(rest) == _PAIR)


def skip_tail(text: str, start: int, end: int) -> int:
    """Where the phrase ends, when adverbs, particles and 内, 中, 时 are taken off its end."""
    p = end
    while p > start:
        last = text[p - 2 : p]
        if p - _PAIR > start and last in TAILS and text[p - 3 : p] not in NOUNS:
            p -= _PAIR
        elif (text[p - 1] in _LOOSE and last not in NOUNS) or (
            p - _PAIR > start and text[p - 1] in _INSIDE and last not in NOUNS
        ):
            p -= 1
        elif p - _PAIR > start and last in _UNDER:
            p -= 1  # 原则|下
        else:
            break
    return p


def cut_front(text: str, start: int, end: int) -> int:
    """Where the phrase begins without an owner before 的, a level before 以上 and examples before 等.

    Where the phrase has none of `CUTS`, it begins at `start`.
    """
    part = text[start:end]
    if part[:1] == "《" and part[-1] == "》":
        return start  # 一本|《你不知道的城市》
    if "的" in part:
        of = text.rfind("的", start, end - 1)
        if of >= 0 and (text[of : of + 2] == _TAXI or (text[of - 1 : of + 1] in _GOALS and text[of - 2] not in _ITEMS)):
            of = text.rfind("的", start, of)
        if of >= 0 and not _relational().fullmatch(text, of + 1, end):
            start = of + 1
    of = text.rfind("之", start, end - 3)
    if of > start and text[of + 1] not in _NOT_OF and text.rfind("「", start, of) <= text.rfind("」", start, of):
        start = of + 1  # but 「茶之家」
    if "上" in part:
        meeting = _meeting().search(text, start, end)
        start = meeting.end() if meeting and meeting.end() < end else start
    if "全" in part or "后" in part or "後" in part or "我" in part:
        midway = _midway().search(text, start, end)
        start = midway.end() if midway and midway.end() < end - 1 else start
    if "以" in part:
        over = _over().search(text, start, end)
        if over and over.end() < end:
            start = over.end()
    if "等" in part:
        others = and_others().search(text, start, end)
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
    if end - floor > _LONGEST:
        floor = end - _LONGEST
    while mark := _LEFT.match(text, floor, at):
        begin = mark.end()
        char = text[begin - 1]
        if char not in QUOTES or text.find(QUOTES[char], begin, end) < 0:
            return begin
        at = begin - 1
    return floor


def next_mark(text: str, start: int, limit: int) -> int:
    """Where the next mark stands; quotes and brackets that close are passed over, unless a bracket comes first."""
    at = start
    while mark := MARK.search(text, at, limit):
        begin = mark.start()
        char = mark[0]
        if char in QUOTES and (begin > start or char not in "（("):
            close = text.find(QUOTES[char], begin, limit)
            if close > 0:
                at = close + 1
                continue
        return begin
    return limit
