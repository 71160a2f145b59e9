"""What a figure takes from the figures and clauses before it: 地区生产总值4.32万亿元、增长8.1%, and what 分别 deals out."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, cast

from govextract.context.after import PEOPLE
from govextract.context.before import before, behind_office
from govextract.context.frames import start_of
from govextract.context.passage import (
    ENDPOINTS,
    GROWN,
    LOCATIVES,
    SHARED_OUT,
    SHARES,
    SWINGS,
    TIMELY,
    Passage,
    skip_levels,
)
from govextract.context.payments import PAYS
from govextract.context.phrases import (
    ASPECTS,
    MEASURES,
    NOMINAL,
    NOUNS,
    WORDS,
    cut_front,
    last_stop,
    next_stop,
    skip_head,
    skip_tail,
)
from govextract.context.things import HUMANS
from govextract.context.vocabulary import ADVERB, CHANGE, COMPARE, EXIST, PRONOUN, REACH, VERB, forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.clauses import Sentence
    from govextract.context.own import Span
    from govextract.records import Fields

__all__ = ["AMID", "APIECE", "CHAIN", "COLONS", "JOINED", "NAME", "NUMBERED", "OFTEN", "SIZES", "Carrying"]

NUMBERED: Final = frozenset({"count", "measure"})
_CARRIED: Final = frozenset({"percent", "percentage_point", "multiple", "ordinal", "money"})
SIZES: Final = MEASURES | {"流", "口"}
#: What is counted by these may be anything.
_COMMON: Final = PEOPLE | {"个", "项", "种", "次", "人次"}
_HAVING: Final = spelled("有")
_USED: Final = spelled("作供")
AMID: Final = spelled("中")
_UPON: Final = spelled("上")
_AMIDST: Final = spelled("当之")
COLONS: Final = frozenset("：:")
#: A clause that ends so is no topic: 除贷款之外，以奖牌数计算，…
_BESIDES: Final = forms("主席 相比 相较 以来 期间 之后 之外 以外 计算 为例 而言 统计 估算 规定")
#: Nor is one that ends so any phrase: 外资创下近十个月来|新高，达到….
#: How long and how wide a thing is are two measures of it.
_SIDES: Final = spelled("长宽高深厚")
#: 中位数, 平均数: these are sums, too.
_MEANS: Final = forms("位数 均数 基数")
_NO_PHRASE: Final = _BESIDES | forms("新高 新低 纪录 记录 高点 低点 使用 执行 实施 推行")
#: Behind a time, they belong to it.
_TIMED: Final = spelled("内后前间起止")
#: How 分别 and 依序 begin.
_PART: Final = "分"
_IN_TURN: Final = "依"
#: Who says something is not what it is said of: 议员指出，现时约有20万人轮候.
_SAYING: Final = forms(
    "指出 表示 强调 认为 说明 呼吁 透露 估计 坦言 提到 提醒 分析 质疑 批评 宣布 补充 致词 介绍 统计 报告"
)
_NO_TOPIC: Final = _BESIDES | _SAYING
_FAMILIES: Final = spelled("庭户族")
_SUMMED: Final = spelled("额费款率值长宽高深")
#: Of these there are so many: 学额由500个增至900个.
_PLACES_GIVEN: Final = forms("学额 名额 配额 员额 限额")
#: What ends so may be counted by persons.
_COUNTABLE: Final = HUMANS | spelled("医众象数们问性人表")
_AGED: Final = _COUNTABLE | spelled("龄寿命纪")
#: A name is no longer.
NAME: Final = 3
_POINTING: Final = spelled("这那此")
_NAMING: Final = REACH | EXIST | COMPARE | VERB | ADVERB
_SIZABLE: Final = forms("较大 较高 很大 很高 最大 最高 相当 一定 不少 较低 较小")
#: What ends so is named in a clause of its own, however this begins: 投放于教育的经常开支，由5亿元增至9亿元.
_BUDGETED: Final = forms("开支 支出 收入 盈余 赤字 预算 人口 编制 数目 薪酬 个案 宿位 学额 名额")
#: How far something went up or down is told without a figure: 升幅较大, 跌幅最为显著.
_SO_FAR: Final = forms("较大 最大 较高 最高 较多 最多 显著 明显 更大 更高")
_MOST: Final = forms("最为 较为 更为 尤其 特别 最是")
#: What is done to a share begins behind these: 政府把|开支占总值的比率，由1%提升至2%.
_TAKING: Final = "把将將"
#: A share of some things is or concerns what stands behind these.
_MADE_OF: Final = forms("涉及 关乎 来自 属于 有关 关于 源自")
_RELATED: Final = forms("有关的 相关的 无关的 挂钩的")
_MARKEDLY: Final = forms("明显 显著 最多 较多 不少")
_AND: Final = forms("以及")
JOINED: Final = spelled("、和与及")
APIECE: Final = forms("分别 依序 依次")
_PARTY: Final = "一行"
#: Of people there is no price.
_NUMBERS: Final = MEASURES - spelled("费价额值率比")
#: But nor are there so many of these.
_NO_NUMBERS: Final = forms("制度 工程 课程 流程 规程")
_SAID: Final = CHANGE | REACH
_PARTS: Final = frozenset("，。；：,;:")
#: What is carried only to figures of its own sort.
#: The sum of things that were told apart has no name of its own: 甲组10人、乙组8人，合计18人.
_IN_ALL: Final = forms("合计 总计 共计 总共")
_COUNTED_APART: Final = frozenset({"count", "money"})
OFTEN: Final = frozenset({"次", "趟", "回", "遍"})
#: All of these count people.
_HEADS: Final = PEOPLE | {"人次"}
#: What ends so is measured, but not in money.
_NO_SUMS: Final = spelled("量次数率程积度")
_NO_COUNTS: Final = spelled("积")
CHAIN: Final = 20
#: No phrase is looked for farther away than this.
_FAR: Final = 60
#: A list that 分别 deals out is no longer.
_LIST: Final = 200
_PAIR: Final = 2


@deferred
def _apposed() -> regex.Pattern[str]:
    """What stands between a figure and another way to say it: 240億元（約…）, 四成，即…."""
    return compiled(
        widen(r"[ A-Za-z]*+(?:[（(](?:约|近|相当于|折合|即)?+|[，,]?(?:即是?|等于|相当于|折合|约合|也就是)(?:约|近)?+)")
    )


@deferred
def _members() -> regex.Pattern[str]:
    """One member of a list."""
    return compiled(
        widen(
            r"(?:[^、和与及以（(]++|以(?!及)|(?<=[普涉波危惠遍推])及|(?<=[总饱共温缓])和|和(?=[谐平解睦])|(?<=[参赠授])与"
            r"|[（(][^）)]*+[）)]|[（(])++"
        )
    )


def _phrase_end(text: str, end: int, *, changed: bool) -> int:
    """Where a phrase that ends at `end` does so without 方面, 中 and how far it went up or down."""
    if text[end - _PAIR : end] in ASPECTS:
        return end - _PAIR  # 在成长率方面，去年是2%
    if changed and text[end - _PAIR : end] in _SO_FAR:  # 电器|升幅较大, 食品|涨幅最为明显
        far = end - _PAIR * (2 if text[end - 4 : end - 2] in _MOST else 1)
        return far - _PAIR if text[far - _PAIR : far] in SWINGS else end
    amid = text[end - 1] in AMID and text[end - _PAIR : end] not in NOUNS
    return end - (amid or (text[end - 1] in _UPON and text[end - _PAIR] in MEASURES))  # 总投资额中，在使用效率上，


def _first_phrase(text: str, begin: int, p: int) -> Span:
    """What a clause begins with, without what it has to do with: 与公共交通有关的|个案."""
    q = skip_head(text, begin, p, NOMINAL)
    e = next_stop(text, q, p)
    if text[e : e + _PAIR + 1] in _RELATED:
        q = e + _PAIR + 1
        e = next_stop(text, q, p)
    return q, e


def _is_named(text: str, begin: int, end: int) -> bool:
    """What is told of is described by a figure before it: 收入少于8000元的|住户数目，增加三万户."""
    return text[begin - 1] == "的" and end - begin >= _PAIR and next_stop(text, begin, end) == end


class Carrying(Passage):
    """A sentence whose figures may take their subject from others.

    `last` is the subject found last, `pending` the subjects that are already settled for the next figures, last first,
    `counted` the index of the figure whose noun after it was the last subject.
    """

    __slots__ = ("counted", "last", "pending", "sentence")

    sentence: Sentence
    last: Span | None
    pending: list[Span]
    counted: int | None

    def _members_of(self, phrase: Span, count: int) -> list[Span]:
        """The members of the list that the phrase ends; 、 alone parts them where that gives `count`: A、B、C及系统等产量.

        Where figures stand in it, it may begin before the phrase: 第一产业、第二产业增加值.
        """
        text, start, end = self.text, self.whole, phrase[1]
        if text.count("、", start, end) == count - 1:
            items = []
            while (stop := text.find("、", start, end)) >= 0:
                items.append((start, stop))
                start = stop + 1
            return [*items, (start, end)]
        members = [match.span() for match in _members().finditer(text, start, end)]
        if len(members) < count:
            begin = max(self.sentence.clause_start(phrase[0]), end - _LIST)
            first, last = (bisect_left(self.mentions, at, key=start_of) for at in (begin, phrase[0]))
            for other in self.mentions[first:last]:
                if other["kind"] in TIMELY:
                    begin = other["end"]
            if text[begin] == "的":
                return members  # 2011年及2012年的|租金分别为…
            begin = skip_head(text, begin, end, NOMINAL)
            longer = [match.span() for match in _members().finditer(text, begin, end)]
            return longer if len(longer) == count else members
        return members

    def _swung(self, index: int, swing: Span) -> Span | None:
        """What went up or down, of which the figure says how far: one thing, or 分别 several.

        Where nothing was told of before, it is what the swing is the swing of (出口在5月的|升幅), or the clause before
        names it (消费物价指数，截至5月的平均每月|升幅).
        """
        if self.last is None:
            return self._swinging(index, swing)
        if self._apiece(self.links, self.mentions[index]["start"]):
            dealt = self._subjects_before(index, self._listed(index))
            if dealt:
                return self._dealt(dealt)
        return self.last

    def _swinging(self, index: int, swing: Span) -> Span | None:
        """What the swing is of, before the time in 的: 出口在5月的|升幅; or in the clause before."""
        at, text = swing[0], self.text
        time = self.mentions[index - 1] if index else None
        if time and text[at - 1] == "的" and time["end"] == at - 1 and text[time["start"] - 1] in LOCATIVES:
            phrase = before(self, index - 1, time["start"] - 1)
            self.seen |= CHANGE
            return phrase
        opens = self.sentence.clause_start(at)
        return (self._phrase_before(index, opens) if opens > self.start else None) or swing

    def _apiece(self, start: int, end: int) -> bool:
        """分别 stands in [start, end)."""
        text = self.text
        part = text.find(_PART, start, end)
        if part < 0:
            part = text.find(_IN_TURN, start, end)
        return part >= 0 and text[part : part + 2] in APIECE

    def _dealt(self, members: list[Span]) -> Span:
        self.pending = members[:0:-1]
        return members[0]

    def _in_turn(self, index: int, members: list[Span]) -> list[Span]:
        """The members once more where end values follow the start values: 甲、乙分别由6元、4元提高到7元、5元."""
        count = len(members)
        modes = [figure["mode"] for figure in self.mentions[index : index + 2 * count]]
        return members * 2 if modes == ["from"] * count + ["to"] * count else members

    def _dealt_again(self, index: int) -> list[Span]:
        """The subjects of the list before, one for each figure of this one: 分别增加3亿元、2亿元，达到50亿元、30亿元."""
        count = self._listed(index)
        if count == 1 or count > index or self._listed(index - count) != count:
            return []
        first = self.mentions[index - count]["start"]
        if not self._apiece(max(self.start, first - _FAR), first):
            return []
        spans = [(figure["subject_start"], figure["subject_end"]) for figure in self.mentions[index - count : index]]
        if None in itertools.chain(*spans) or len(set(spans)) < count:
            return []
        return cast("list[Span]", spans)

    def _listed(self, index: int) -> int:
        """How many figures stand in one list from `index` on."""
        mentions, text = self.mentions, self.text
        last = index
        while last + 1 < len(mentions):
            end, start = mentions[last]["end"], mentions[last + 1]["start"]
            gap = text[end:start]
            changed = gap[:1] in JOINED and WORDS.get(gap[1:], 0) & CHANGE  # 增长3%和|下降2%
            if gap in _PARTS or (len(gap) > 1 and gap not in _AND and not changed):
                break  # 5%，|三个
            last += 1
            if last - index == CHAIN:
                break
        return last - index + 1

    def _carried(self, index: int, figure: Fields) -> Span | None:
        """What the sentence was speaking of, where the figure's own clause names nothing."""
        mentions, text = self.mentions, self.text
        p, seen = self.links, self.seen
        if index and figure["kind"] == "money" and self._ranks(index - 1, p):
            p = mentions[index - 1]["start"]  # 津贴：第一胎|每月5000元
        if self._apiece(p, figure["start"]):
            if dealt := self._members_apiece(index, p, seen):
                return self._dealt(dealt)
        elif index > 1 and (dealt := self._dealt_again(index)):
            return self._dealt(dealt)
        if index and _apposed().fullmatch(text, mentions[index - 1]["end"], figure["start"]):
            return self.last
        among = text[figure["start"] - 1] in _HAVING if figure["kind"] == "count" else figure["kind"] in SHARED_OUT
        if among and (span := self._among(p)):
            return span
        named = bool(seen) or figure["kind"] != "count"
        if named and (phrase := self._phrase_before(index, p)) and self._agrees(figure, phrase, seen):
            return phrase if self._fits(figure, phrase) else None
        counted = self.counted is not None and self.last is not None and text[self.last[1] - 1] not in MEASURES
        if self.counted is not None and figure["kind"] in _CARRIED:
            topic = before(self, self.counted)
            self.counted = None
            if topic and not self.seen & VERB and self.seen & _SAID and text[topic[1] - 1] in MEASURES:
                return topic
        if self.last:
            return self._as_before(index, figure, self.last, counted=counted)
        topic = self._topic(index, p, seen) if named else None
        return (
            topic
            if topic and self._fits(figure, topic) and self._aged(figure, topic) and self._is_told_of(figure, topic)
            else None
        )

    def _as_before(self, index: int, figure: Fields, last: Span, *, counted: bool) -> Span | None:
        """The subject of the figures before, where it may be that of this one."""
        text, p, seen = self.text, self.links, self.seen
        if (
            (index > 1 and self._sums_up_all(index, figure))
            or self._lacks_too(index, figure, seen, counted=counted)
            or self._refers(index, figure, seen)
            or not self._aged(figure, last)
            or not self._fits(figure, last)
        ):
            return None
        if figure["kind"] == "count" and figure["unit"] not in PEOPLE and self._paid_for(index):
            return self._counted_alike(index, figure)  # 社会住宅10万户，预算120亿元，将再增加6万户
        if figure["kind"] == "measure" and text[figure["start"] - 1] in _SIDES and text[last[1] - 1] in _SIDES:
            return last if text[figure["start"] - 1] == text[last[1] - 1] else None  # 桥全长5公里、宽18米
        if figure["kind"] in SHARED_OUT and index and self.mentions[index - 1]["kind"] == "ordinal":
            return self._of_like(index, "kind", figure["kind"]) or last
        turned = self._turned(index, p)
        if turned or not self._is_of_another(index, figure):
            return turned or last
        return self._counted_alike(index, figure) if seen & EXIST else None

    def _members_apiece(self, index: int, p: int, seen: int) -> list[Span]:
        """One subject each for the figures from `index` on: of figures before, of names before, or of what was spoken of."""
        count = self._listed(index)
        dealt = self._subjects_before(index, count) or self._named_before(index, p, count)
        sectors = self.mentions[max(0, index - count) : index]
        if not dealt and count == len(sectors) > 1 and sectors[-1]["text"] in NOUNS:
            return self._in_turn(
                index, [(other["start"], other["end"]) for other in sectors]
            )  # 第二、第三产业回升，分别…
        if not dealt and count > 1 and (topic := self._topic(index, p, seen)):
            members = self._members_of(topic, count)
            if len(members) == count:
                return self._in_turn(index, members)  # 用电量、用水量双双回升，分别增长4%、6%
        return dealt

    def _among(self, p: int) -> Span | None:
        """What there are some of: 在十大建设的|项目|中，有四项…."""
        text, end = self.text, p
        while end > self.start and text[end - 1] in "，,":
            end -= 1
        begin = self.sentence.clause_start(end - 1) if end < p else p
        if begin == p or text[end - 1] not in AMID:
            return None
        of = text.rfind("的", begin, end - 1) + 1
        for other in self.mentions:
            if of <= other["start"] and other["end"] < end:
                of = other["end"]  # 在受访的1000家企业中，有…
        end -= 1 + (text[end - _PAIR] in _AMIDST)
        return (of, end) if of and end - of > 1 else None

    def _ranks(self, index: int, p: int) -> bool:
        """The figure is an ordinal right before `p`, behind a colon."""
        other = self.mentions[index]
        return other["kind"] == "ordinal" and other["end"] == p and self.text[other["start"] - 1] in COLONS

    def _agrees(self, figure: Fields, phrase: Span, seen: int) -> bool:
        """The clause before names what the figure is of: not 如龙眼，适合22度."""
        often = figure["unit"] in OFTEN and not seen & GROWN  # 持卡享优惠，每月15次
        if (often or (figure["kind"] == "measure" and not seen)) and self.text[phrase[1] - 1] not in SIZES:
            return False
        return self._aged(figure, phrase)

    def _fits(self, figure: Fields, span: Span) -> bool:
        """People are carried to people, and a sum of money is no count of things: 活动热闹，逾千人参加."""
        if figure["kind"] != "count":
            return True
        last = self.text[span[1] - 1]
        if figure["unit"] in PEOPLE or figure["unit"] == "人次":
            return (
                bool(figure["direction"])
                or last in _COUNTABLE
                or (last in _NUMBERS and self.text[span[1] - _PAIR : span[1]] not in _NO_NUMBERS)
                or last in _FAMILIES
                or (self.text[figure["start"] - 1] == "的" and self._was_of(figure, span))
            )
        ends = self.text[span[1] - _PAIR : span[1]]
        return ends in _PLACES_GIVEN or (last not in _SUMMED and ends not in SHARES)

    def _was_of(self, figure: Fields, span: Span) -> bool:
        """A figure of the same unit before this one was of `span`: 临时数字为300人，较去年的280人…."""
        for other in self.mentions:
            if other is figure:
                break
            if other["subject_start"] == span[0] and other["unit"] == figure["unit"]:
                return True
        return False

    def _is_told_of(self, figure: Fields, topic: Span) -> bool:
        """Things are counted of a topic only where it is a number of them: 持续推动共学，共办理360场."""
        if figure["kind"] != "count" or figure["direction"] or figure["unit"] in PEOPLE:
            return True
        return self.text[topic[1] - 1] in MEASURES or (self.seen & EXIST != 0 and topic[1] - topic[0] > _PAIR)

    def _is_of_another(self, index: int, figure: Fields) -> bool:
        """What was spoken of is counted by another counter, or is no sum: 40个地段参加重测，共计3万笔."""
        kind, text = figure["kind"], self.text
        if kind == "measure" and self._paid_for(index):
            return True  # 获补助3亿元，清除500吨
        if self.last is None or figure["direction"] or kind not in _COUNTED_APART or text[self.last[1] - 1] in MEASURES:
            of = self.last[0] if self.last else None
            if of is None or (
                figure["direction"]
                and any(
                    other["subject_start"] == of and other["kind"] == kind
                    for other in self.mentions[max(0, index - _PAIR) : index]
                )
            ):
                return False  # 融资增量3亿元，比上年多2亿元
            apart = _NO_SUMS if kind == "money" else _NO_COUNTS if kind == "count" and not figure["direction"] else ()
            end = self.last[1] if self.last else 0
            return end > 0 and text[end - 1] in apart and text[end - _PAIR : end] not in _MEANS
        if figure["unit"] in OFTEN and self.mentions[index - 1]["unit"] != figure["unit"]:
            return True  # 检查对象为…的女性，每年一次
        start = self.last[0]
        for other in reversed(self.mentions[max(0, index - _PAIR * 2) : index]):
            if other["subject_start"] == start:
                if figure["start"] - other["end"] <= _PAIR:
                    return False  # 银奖1名3万元
                if other["kind"] != kind:
                    if kind == "count" and other["kind"] == "money" and not figure["direction"]:
                        return True  # 带动3亿元投资，让12万户受惠
                    return other["kind"] in NUMBERED and text[self.last[1] - 1] not in _SUMMED
                unit, counter = figure["unit"], other["unit"]
                return kind == "count" and counter != unit and not (unit in _HEADS and counter in _HEADS)
        return False

    def _counted_alike(self, index: int, figure: Fields) -> Span | None:
        """What was counted by the same counter: 15幅用地可建5千个单位，另有3幅正在改划."""
        apart = figure["kind"] == "count" and figure["unit"] not in _COMMON
        return self._of_like(index, "unit", figure["unit"]) if apart else None

    def _of_like(self, index: int, key: Literal["kind", "unit"], value: str | None) -> Span | None:
        """What the last figure of the same kind or unit was of: 九成的国人打了第一剂疫苗，七成打了两剂."""
        for other in reversed(self.mentions[max(0, index - 2 * _PAIR) : index]):
            start, end = other["subject_start"], other["subject_end"]
            if other[key] == value and start is not None and end is not None:
                return start, end
        return None

    def _paid_for(self, index: int) -> bool:
        """What was spoken of is a sum of money."""
        other = self.mentions[index - 1] if index else None
        return bool(other and self.last and other["kind"] == "money" and other["subject_start"] == self.last[0])

    def _lacks_too(self, index: int, figure: Fields, seen: int, *, counted: bool) -> bool:
        """Nothing is carried to what is paid, and to a list whose first figure has no subject (造成12人死亡、36人受伤).

        Things that were counted are no sum of money: 补助据点12个，每处3万元.
        """
        text = self.text
        if figure["kind"] == "money":
            if (
                text[figure["start"] - _PAIR : figure["start"]] in PAYS
                and self.last
                and text[self.last[1] - 1] in MEASURES
            ):
                return True  # 损失金额3亿元，每公顷补助7万元
            return (seen == VERB and not figure["direction"] and text[self.links - 1] in "，,") or counted
        if figure["kind"] != "count" or seen or not index:
            return False
        other = self.mentions[index - 1]
        if other["subject"] is not None or (other["kind"], other["unit"]) != ("count", figure["unit"]):
            return False
        return text.find("，", other["end"], figure["start"]) < 0

    def _aged(self, figure: Fields, span: Span) -> bool:
        """Only people and their ages are so many years old, or what is short enough for a name."""
        return figure["kind"] != "age" or span[1] - span[0] <= NAME or self.text[span[1] - 1] in _AGED

    def _sums_up_all(self, index: int, figure: Fields) -> bool:
        """The figure is the sum of those before it, each of something else: 游泳2公里、路跑5公里，合计7公里."""
        one, other = self.mentions[index - 2 : index]
        return (
            one["unit"] == other["unit"] == figure["unit"]
            and one["kind"] == other["kind"] == figure["kind"]
            and one["subject_start"] != other["subject_start"]
            and any(self.text[x : x + _PAIR] in _IN_ALL for x in range(self.links, figure["start"] - 1))
        )

    def _refers(self, index: int, figure: Fields, seen: int) -> bool:
        """这两点, 两人 speak of what was told, which is not always what was counted last."""
        if figure["kind"] != "count" or self.last is None:
            return False
        text, people = self.text, figure["unit"] in PEOPLE
        if people and text[self.last[1] - 1] in _COUNTABLE:
            return False
        if seen == PRONOUN or text[figure["start"] - 1] in _POINTING:
            return True
        if seen or not people or text[figure["start"] - 1] == "的":
            return False  # 较去年的300人
        other = self.mentions[index - 1]
        return (
            other["end"] < figure["start"] or other["kind"] in TIMELY or other["rule"] == "noun"
        )  # but 困难家庭200户650人

    def _turned(self, index: int, p: int) -> Span | None:
        """What the clause before says of something else, without a figure: 失业率也连续下降，4月降到5%."""
        text, end = self.text, p
        while end > self.start and text[end - 1] in "，,":
            end -= 1
        if text[end - _PAIR : end] in _MARKEDLY:
            end -= _PAIR  # 就业人数增加明显，达4%
        if end == p or WORDS.get(text[end - _PAIR : end]) != CHANGE:
            return None
        begin = max(self.sentence.clause_start(end - 1), end - _FAR)
        for figure in self.mentions[max(0, index - 3) : index]:
            if begin <= figure["start"] < end and figure["kind"] not in TIMELY:
                return None
        q = skip_head(text, begin, end, NOMINAL)
        e = skip_tail(text, q, next_stop(text, q, end))
        q = cut_front(text, q, e)
        return (q, e) if e - q >= _PAIR else None

    def _subjects_before(self, index: int, count: int) -> list[Span]:
        """The last `count` different subjects before the figure (…17亿人次、花费1万亿元，分别增长…), or nothing."""
        spans: list[Span] = []
        for figure in reversed(self.mentions[max(0, index - 2 * CHAIN) : index]):
            start, end = figure["subject_start"], figure["subject_end"]
            if start is not None and end is not None and (start, end) not in spans:
                spans.append((start, end))
                if len(spans) == count > 1:
                    return spans[::-1]
        return []

    def _named_before(self, index: int, p: int, count: int) -> list[Span]:
        """The names that the clause before ends with, as many as there are figures: 依次为甲区、乙区，分别增长5%、6%."""
        text, end = self.text, p
        while end > self.start and text[end - 1] in "，,":
            end -= 1
        if end == p:
            return []
        begin = max(self.sentence.clause_start(end - 1), end - _FAR)
        for figure in self.mentions[max(0, index - 3) : index]:
            if begin <= figure["start"] < end:
                begin = figure["end"]
        names = [match.span() for match in _members().finditer(text, last_stop(text, begin, end, _NAMING)[1], end)]
        return names if len(names) == count > 1 else []

    def _phrase_before(self, index: int, p: int) -> Span | None:
        """The clause before is a noun phrase: 占总数的比例，却由53%降至40%; 电器升幅较大，上升三成."""
        if self.last and self.last[0] > p:
            return before(self, index - 1)  # 总量成为第二个突破100亿元的|城市
        text = self.text
        end = p
        while end > self.start and text[end - 1] in "，,：:":
            end -= 1
        if not self.start < end < p or text[end - _PAIR : end] in _NO_PHRASE or text[end - 4 : end - 2] in _SIZABLE:
            return None  # 薪酬开支一向占较大|比重，平均…
        end = _phrase_end(text, end, changed=self.mentions[index]["direction"] is not None)
        begin = max(self.sentence.clause_start(end - 1), end - _FAR)
        for figure in self.mentions[max(0, index - 3) : index]:
            if begin <= figure["start"] < end:
                begin = min(skip_levels(text, figure["end"]), end)
                if figure["kind"] not in TIMELY and text[end] not in "：:" and not _is_named(text, begin, end):
                    return None
        share = text[end - 2 : end] in SHARES
        q = skip_head(text, begin, end, NOMINAL & ~COMPARE if share else NOMINAL)
        if share and next_stop(text, q, end) < end:
            return max(q, *(text.rfind(char, q, end) + 1 for char in _TAKING)), end
        if next_stop(text, q, end) < end:
            stop, q = last_stop(text, q, end)
            named = text[end - 1] in MEASURES or text[end - _PAIR : end] in _BUDGETED
            if not named and not self._changed(index, text[stop:q]):
                q = self._made_of(index, p, begin, end)
                if not q:
                    return None
        q = cut_front(text, q, end)
        return (q, end) if end - q >= _PAIR and behind_office(text, q, end) == q else None  # 农业局辅导农民，每人…

    def _made_of(self, index: int, p: int, begin: int, end: int) -> int:
        """Where the things begin that a clause ends with, of which a share is this or that: 接获的投诉，71%涉及…; 0 where it does not."""
        figure = self.mentions[index]
        text, behind = self.text, figure["end"]
        if figure["kind"] not in SHARED_OUT or p != figure["start"] or text[behind : behind + _PAIR] not in _MADE_OF:
            return 0
        of = text.rfind("的", begin, end) + 1
        return of if of and end - of >= _PAIR and next_stop(text, of, end) == end else 0

    def _changed(self, index: int, word: str) -> bool:
        """The clause before says what is changed, the figure from or to what: 提高役男薪饷，由6300元调到7000元."""
        return self.mentions[index]["mode"] in ENDPOINTS and WORDS.get(word) == CHANGE

    def _topic(self, index: int, p: int, seen: int) -> Span | None:
        """What the clause before begins with, where it has no figure: 旅客人数再创新高，录得486万人次."""
        text, start = self.text, self.start
        if p > start and text[p - 1] not in "，,：: " and p != self.sentence.clause_start(p):
            return None
        while p > start and text[p - 1] in "，,：: ":
            p -= 1
        if p <= start or text[p - _PAIR : p] in _NO_TOPIC:
            return None
        begin = max(self.sentence.clause_start(p - 1), p - _FAR)
        for at in range(max(0, index - 3), index):
            figure = self.mentions[at]
            if begin <= figure["start"] < p:
                told = figure["kind"] in TIMELY and not (p - figure["end"] <= 1 and figure["kind"] == "duration")
                stop = next_stop(text, begin, figure["start"]) if told else 0
                if begin + _PAIR < stop < figure["start"] and (
                    (WORDS.get(text[stop : stop + _PAIR], 0) | WORDS.get(text[stop], 0)) & (ADVERB | CHANGE)
                    or text[stop - 1] in MEASURES
                ):
                    break  # 旅客人数连续|两年下跌，去年为486万人次
                begin = figure["end"] + (text[figure["end"]] in _TIMED and figure["kind"] in TIMELY)
                if p - begin <= 1 and figure["kind"] == "duration":
                    phrase = before(self, at)  # 销售额|连跌9个月后，5月上升2%
                    return phrase if self.seen & CHANGE else None
        if text[begin] in _USED:
            return None  # 30亿元作医疗发展，20亿元…
        q, e = _first_phrase(text, begin, p)
        if e - q < _PAIR and seen & GROWN and (of := text.rfind("的", e, p - _PAIR)) > 0:
            stop = next_stop(text, of + 1, p)
            if text[stop - 1] in MEASURES:
                q, e = of + 1, stop  # 受惠的|学生人数增加，达5000人
        figure = self.mentions[index]
        at = figure["start"]
        grown = seen & GROWN or (figure["mode"] == "from" and WORDS.get(text[e : e + _PAIR]) == CHANGE)
        if e < p and ((not grown and text[at - 2 : at] != _PARTY) or text[e : e + _PAIR] in _SAYING):
            return None
        e = skip_tail(text, q, e)
        q = cut_front(text, q, e)
        named = e - q >= _PAIR and text[e - _PAIR : e] not in _NO_PHRASE and behind_office(text, q, e) == q
        return (q, e) if named else None
