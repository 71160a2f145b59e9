"""What a figure counts or measures: the exact substring that names it.

Each figure is asked in turn: its own noun (31省), the noun after its counter (64座抽水站), the phrase before it
(工业增加值增长5%), or what the sentence was speaking of (地区生产总值4.32万亿元、增长8.1%: both). 分别 gives each
figure of a list its own member.

>>> from govextract.context.clauses import sentences
>>> text = "全市工业增加值增长5%、高于全国1个百分点，建成公园12座。"
>>> keys = ("kind", "start", "end", "text", "unit", "unit_text", "rule", "direction", "mode", "period_end", "subject", "det")
>>> figures = [
...     dict(zip(keys, ("percent", 9, 11, "5%", "%", "%", "amount", "up", "by", None, None, False))),
...     dict(zip(keys, ("percentage_point", 16, 21, "1个百分点", "pp", "个百分点", "amount", None, None, None, None, False))),
...     dict(zip(keys, ("count", 26, 29, "12座", "座", "座", "amount", None, None, None, None, False))),
... ]
>>> for sentence in sentences(text, figures):
...     annotate(sentence)
>>> [figure["subject"] for figure in figures]
['工业增加值', '工业增加值', '公园']
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from govextract.context.after import PEOPLE, after
from govextract.context.articles import IS
from govextract.context.before import before
from govextract.context.carried import AMID, APIECE, CHAIN, COLONS, JOINED, NAME, NUMBERED, OFTEN, SIZES, Carrying
from govextract.context.own import EDGES, MEDALS, PLENARY, PROVISIONS, Span, is_nothing, own_noun, tidy
from govextract.context.passage import (
    AMONG,
    EACH,
    GROWN,
    JOINTS,
    LEVEL_BEGINNINGS,
    OFFICES,
    PARTED,
    RISEN,
    SWINGS,
    TIMELY,
    skip_levels,
)
from govextract.context.phrases import (
    ASPECTS,
    MEASURES,
    NOUNS,
    WORDS,
    cut_front,
    next_mark,
    next_stop,
)
from govextract.context.refused import WHO_COUNTS
from govextract.context.things import HUMANS, PEOPLED
from govextract.context.vocabulary import (
    ACTIVITIES,
    ADVERB,
    CHANGE,
    COMPARE,
    EXIST,
    REACH,
    VERB,
    forms,
    spelled,
)

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["annotate"]


_PLACED: Final = frozenset({"age", "ordinal", "score"})
#: What stands behind the first character of a name that is to be looked at: nothing, or a mark.
_BROKEN: Final = frozenset({"", "、"})
#: What stands before one of the groups of people that were counted, who are counted so.
_LISTED: Final = spelled("中、")
_PERSONS_BY: Final = PEOPLE | {"人次"}
_COUNTED: Final = frozenset({"count", "number"})
_FOLLOWED: Final = frozenset({"number", "count", "ordinal", "money", "measure", "age", "fraction", "multiple"})
#: Kinds whose subject is not any phrase that stands before them.
_HELD: Final = frozenset({"money", "number", "ordinal"})
_SAYING_LITTLE: Final = _HELD | {"measure"}
#: These name no indicator: 依规定处6万元.
_EMPTY: Final = forms(
    "笔钱 报告 年轻 年长 年幼 年老 相比 规定 时候 情况 以下 以上 死亡 受伤 失踪 重伤 轻伤 中央 本人 大家 我们 他们 公司 背后 前后 里面 里边 后续 注射 施打 拍摄 修剪 取出 使用 规划 施工 多数 大多 认养 下架 中间 因素 个人 多位 多名 多人 统计 计算 审查"
)
#: Nor do these, unless they grew.
_SPENDING: Final = forms("投入")
#: How something grew is no indicator: 自然|增幅.
_HOW: Final = forms("数字 高位 低位 高峰 低谷 谷底 高点 低点 结果 自然 口径 可比 部分 实质 名义")
#: Nor is what a test says of some: 检验结果|98件符合规定.
_RESULTS: Final = forms("结果")
_GLUED: Final = frozenset({"ordinal", "count", "measure", "money", "number", "age"})
_REFERRED: Final = frozenset({"percent", "percentage_point", "multiple", "ordinal"})
#: Between the storeys of one building: 地上9层地下2层的图书馆.
_STOREYS: Final = frozenset("层")
_FLOORED: Final = forms("地上 地下 、地上 、地下 及地上 及地下 和地上 和地下 与地上 与地下")
_SHARED_GAPS: Final = JOINTS | forms("以上 ~")
#: 3%的水平: what follows is no thing.
_VAGUE: Final = forms(
    "高位 低位 低谷 谷底 高点 低点 水平 水准 速度 幅度 增速 目标 情况 降幅 涨幅 升幅 跌幅 成绩 增长 成长 代价 方式 状态 殊荣 佳绩 荣誉 地位"
)
#: 15%的稳定增速: what such a thing is like.
_PACED: Final = forms(
    "稳定 平稳 平均 快速 高速 中高速 较快 较高 最快 最高 年均 正常 可观 双位数 单位数 明显 显著 轻微 温和 大幅"
)
#: What so many of are needed, built or filled says less than the indicator: 建屋量达9600个|单位.
_POSTS: Final = forms("单位 职位 名额 学额 床位 宿位")
_NEEDED: Final = forms("需求 编制")
_GROWING: Final = MEASURES | spelled("能力")
_THAN: Final = spelled("比较")
_HELD_BY: Final = spelled("在")
_MAY_CHANGE: Final = CHANGE | ADVERB

#: What stands before a start value, and how far before it.
_SOURCES: Final = "由从從"
_SOURCE: Final = 12
#: What a start value was: 轮候人数由前年底的高峰|4万人减至3万人.
_AT_HOME: Final = forms("香港 全港 本港 台湾 全台 国内 全国 澳门 内地 全球")
_PEAKS: Final = forms("高峰 高位 低位 高点 低点 低谷 谷底 峰值 水平 水准")
_NEARLY: Final = forms("约 近 逾 大约 将近 超过")
_WITHIN: Final = spelled("内")
_TOTAL: Final = forms("总投资")
#: How far something went up or down: the figure is that of the thing itself (产值增长5%，增幅…).
_SWINGS: Final = SWINGS | forms(
    "调幅 幅度 增减幅 成长幅度 增长幅度 下降幅度 上涨幅度 实质升幅 实质增幅 实质跌幅 累计升幅 累计增幅 累计加幅 累积加幅 平均加幅 累计跌幅 累积升幅 累积增幅 整体升幅 按年升幅 按年跌幅 相应升幅 相应跌幅 相应增幅 相应降幅 每月升幅 平均每月升幅"
)
_SWING_ENDS: Final = frozenset(swing[-1] for swing in _SWINGS)
#: With 区 behind them, these are no place's name: 示范区.
_NO_PLACES: Final = spelled("户范街发园景校社灾商战牧护矿厂保小新山城展燃农业宅灯专")
#: These are no place's name: 部门由42个减为36个，乡镇由186个减为152个.
_KINDS_OF_PLACE: Final = forms("乡镇 区县 县区 市县 县市 行政村 自然村 中心镇 街镇")
#: A place ends so.
_PLACES: Final = spelled("市县区乡镇省州村里")
#: Nor does a country, but few end alike.
_LANDS: Final = forms("中国 美国 德国 法国 英国 韩国 南韩 泰国 日本 台湾 大陆 印度 印尼 越南 巴西 香港 澳门")
_PLACE_ENDS: Final = _PLACES | {land[-1] for land in _LANDS}
_REGIONS: Final = spelled("域洋洲陆")
#: What a country has of these is its own: 台湾有2300万人, 中国500强.
_UNSPLIT: Final = frozenset({"person", "强"})
_TURNS: Final = spelled("次度回趟步")
_QUOTED: Final = frozenset("“「『‘")
_ABOUT: Final = forms("约 近 共 计")
#: So many make one of these.
_GROUPED: Final = forms("一组 一队 一班 一桌 一团 一排")
_FLOORS: Final = spelled("楼号条款")
_SCALES: Final = spelled("百千万亿")
_LARGE: Final = spelled("万亿")
_AGAIN: Final = spelled("再又上每")
#: What an article may stand behind: 附提灯一份, but 迈出坚实的一步.
_HANDED: Final = spelled("批份辆张座台套组艘间面幅本支串首")
#: But not behind these: 有这样一座供人休憩的公园.
_SUCH: Final = spelled("样")
#: An amount without a unit, of these: 1.8亿经费.
_SUMS: Final = forms(
    "经费 资金 预算 开支 支出 赤字 盈余 基金 商机 产值 营收 业绩 收入 税收 债务 贷款 奖金 罚金 罚锾 罚款 补助 投资 订单 人口 会员 用户 粉丝 人潮 观众 游客 名车 豪宅"
)
#: What is only of a size is said of the next figure's noun, too.
_SIZED: Final = forms("大型 中型 小型 大户 中等 微型 国内 国外 县级 市级 省级 区级 男子 女子 公立 私立 新建 改建")
#: 180个|一人单位, 3万个|四人家庭.
_FOR_PEOPLE: Final = forms("单位 家庭 住户 房间 病房 小组")
#: 第十五个|五年规划.
_PLANS: Final = forms("规划 计划")
_FIRMS: Final = forms("企业 公司 商户 家庭 住户 学校")
_PERSONS: Final = spelled("者民人户")
_MEN: Final = spelled("者民人士官员")
_HERE: Final = spelled("处")
_SHOWING: Final = forms("显示 反映 表明 指出 发现 估计 得知")
#: What is so long, so high or so heavy is named behind the figure, but not where it is the whole length: 全长达36公里.
_WHOLE: Final = spelled("全总")
_STRETCHING: Final = forms("长达 宽达 深达 高达 厚达 重达 绵延")
#: What an office does with money; of a thing it names a sum: 政府|投入3亿元, but 研发投入.
_INVESTED: Final = forms("投入 投资")
#: What is done with a sum of money, which is then no sum of what was spoken of.
_SPENT: Final = forms("用于 用作 用来 注入 拨给 拨作 投入 拨入 则用")
#: For such a sum a thing changes hands: 以2亿元购入|地皮.
_DEALS: Final = forms("购买 购入 购得 购置 买下 买入 买进 买得 收购 并购 投得 标下 标得 拍得 竞得 售出 卖出 出售 转让")
_DONE: Final = spelled("了")
_TOTALS: Final = spelled("额值费")
_VOLUMES: Final = spelled("量能积")
_RATED: Final = spelled("日年月天共")
#: What ends so names the amount itself: 日处理量780吨, 总规模1亿元.
_AMOUNTS: Final = {"measure": MEASURES, "money": spelled("价费额值模薪入")}
_ITS: Final = spelled("的以")
_UPWARD: Final = forms("以上 以下")
_LEADERS: Final = spelled("管长员师")
_MEASURED_ENDS: Final = MEASURES | spelled("本")
_ACROSS: Final = spelled("径")
_DIMENSIONS: Final = spelled("长宽高深积程径重拔")
_ALREADY: Final = spelled("已再均皆共")
_RANKS: Final = frozenset({"位", None})
#: An event arrives at its ordinal: 马拉松赛迎来第20届.
_ARRIVING: Final = forms("迎来")
_PLACES_OF_RANK: Final = frozenset({"名", None})
_BARE: Final = frozenset({"ordinal", "number"})
#: Right behind a figure, these say that nothing follows that it counts.
_BREAKS: Final = frozenset("，。；：、,;:）)”」』》！？")
_TOLD_OF_EACH: Final = _BREAKS | spelled("都也均皆")
_NOTHING_BEHIND: Final = _BREAKS | {""}
_NOTES: Final = frozenset("（(")
#: Before a stated amount of which a share is told.
_TAKING: Final = spelled("占为")
_DONE_OF: Final = "完成"
_NEAR_DONE: Final = 5
_ASIDE: Final = frozenset({"方", "条"})
_PAIR: Final = 2
_RANKS_APART: Final = 5
_NEAR_RANKS: Final = 20


def annotate(sentence: Sentence) -> None:
    """Set `subject`, `subject_start` and `subject_end` of the mentions, in place. Times and ids have none."""
    for figure in sentence.mentions:
        if figure["kind"] not in TIMELY:
            _Subjects(sentence).annotate()
            return


def _start_of(mention: Fields) -> int:
    return mention["start"]


def _looks_ahead(figure: Fields, before_it: str) -> bool:
    """The noun is never before the figure: 致词时表示，这是她第五次来访; 迈出坚实的一步."""
    unit = figure["unit"]
    return (figure["det"] and (unit not in _HANDED or before_it in _SUCH)) or (
        figure["kind"] == "ordinal" and unit in _TURNS
    )


def _is_vague(text: str, start: int) -> bool:
    """No thing begins at `start`: 15%的|水平, 15%的|稳定增速."""
    ends = start, start + _PAIR, start + 3
    return any(text[end : end + _PAIR] in _VAGUE and (end == start or text[start:end] in _PACED) for end in ends)


class _Subjects(Carrying):
    """The work on one sentence."""

    __slots__ = ()

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.mentions = sentence.mentions
        self.start = sentence.start
        self.end = sentence.end
        self.last: Span | None = None
        self.pending: list[Span] = []
        self.counted: int | None = None

    def annotate(self) -> None:
        text = self.text
        for index, figure in enumerate(self.mentions):
            kind = figure["kind"]
            if kind in TIMELY:
                continue
            own = None
            if kind == "ordinal" or (kind == "count" and (figure["rule"] == "noun" or figure["unit"] in MEDALS)):
                own = own_noun(figure)
            if own is None:
                span = self.pending.pop() if self.pending else self._find(index, figure, kind)
                if span is None:
                    continue
                start, end = span
                named = text[start:end]
                if named < "㐀" or named[1:_PAIR] in _BROKEN or named.strip(EDGES) != named:
                    span = tidy(text, start, end)
                    if span is None:
                        continue
                    start, end = span
                    named = text[start:end]
            else:
                if self.pending:
                    self.pending.pop()  # it was settled as one of a list, but has a noun of its own
                if not own:
                    continue
                start, end = span = own
                named = text[start:end]
                if text[figure["start"] - 1] not in EACH:  # 每十万人口400宗: what there are so many of is told
                    self.counted = index
            if own is None or text[figure["start"] - 1] not in EACH:
                self.last = span
            figure["subject"] = named
            figure["subject_start"] = start
            figure["subject_end"] = end

    def _find(self, index: int, figure: Fields, kind: str) -> Span | None:
        """The noun after the figure, or the phrase before it, or what was spoken of."""
        text, behind = self.text, figure["end"]
        if (figure["unit"] in _ASIDE if kind == "count" else kind in _PLACED) and is_nothing(figure, text):
            return None
        modifies = False
        follower = text[behind : behind + 1]
        if follower in LEVEL_BEGINNINGS and (behind := skip_levels(text, behind)) > figure["end"]:
            modifies = text[behind - 1] == "的"
            follower = text[behind : behind + 1]
        described = modifies or (
            (
                text[figure["start"] - 1] in _AMOUNTS[kind]
                and text[figure["start"] - _PAIR : figure["start"]] not in _INVESTED
            )
            or text[figure["start"] - 1] in _ACROSS
            if kind in _AMOUNTS
            else kind == "fraction" or (kind == "count" and text[behind : behind + _PAIR] in _POSTS)
        )
        if described:
            phrase = before(self, index)
            if phrase and self._belongs_before(index, phrase, text[behind : behind + 2]):
                return self._settled(index, phrase)
        if kind in _FOLLOWED or (modifies and not _is_vague(text, behind)):
            near = index + 1 < len(self.mentions) and self.mentions[index + 1]["start"] - figure["end"] <= _PAIR
            asked = self._is_counted_with(index) if near and follower in _BREAKS else follower not in _BREAKS
            span = self._counted(index, figure, near=near) if asked else None
            if (
                span
                or figure["unit"] == "级"
                or _looks_ahead(figure, text[figure["start"] - 1])
                or (kind == "age" and self._describes(figure))
                or (near and text[behind : behind + _PAIR] in _GROUPED)
            ):
                return span
        if not described:
            phrase = before(self, index) if figure["mode"] != "from" else self._before_source(index, figure)
        short = phrase is not None and phrase[1] - phrase[0] <= _PAIR
        if (
            phrase is None
            or phrase[1] == figure["period_end"]
            or (short and text[phrase[0] : phrase[1]] in _HOW)
            or (kind == "count" and text[phrase[1] - _PAIR : phrase[1]] in _RESULTS)
        ):
            return self._unnamed(index, figure)  # 其中|暑期120万人次
        if kind == "percent" and self._gives(phrase, index) and (span := self._given(index)):
            self.counted = index
            return span
        if (
            text[phrase[1] - 1] in _SWING_ENDS
            and text[phrase[0] : phrase[1]] in _SWINGS
            and not self.seen & CHANGE  # 降幅收窄2个百分点: not the thing itself
        ):
            phrase = self._swung(index, phrase)
            if phrase is None:
                return self._unnamed(index, figure)
        asked = short or kind in _SAYING_LITTLE or text[figure["start"] - 1] in _QUOTED
        return None if asked and self._is_empty(figure, phrase) else self._settled(index, phrase)

    def _before_source(self, index: int, figure: Fields) -> Span | None:
        """The phrase before a start value, and before what tells of this: 据点|从试办时的8处."""
        at, floor = figure["start"], self.start
        if self.text[at - 1] != "的":
            peak = self.text[at - 3] == "的" and self.text[at - _PAIR : at] in _PEAKS
            phrase = before(self, index, at - _PAIR if peak else None)
            self.seen |= CHANGE  # 件数逐年减少，从85件降到61件
            return phrase
        if index:
            floor = self.mentions[index - 1]["end"]
        source = max(self.text.rfind(char, max(floor, at - _SOURCE), at) for char in _SOURCES)
        phrase = before(self, index, None if source < 0 else source)
        self.seen |= CHANGE
        return phrase

    def _is_empty(self, figure: Fields, phrase: Span) -> bool:
        """The phrase before the figure names nothing that it is of."""
        start, end = phrase
        text, kind = self.text, figure["kind"]
        if end - start <= _PAIR and (start >= end or (text[start:end] in _EMPTY and text[start - 1] not in _ALREADY)):
            return True
        if not self.seen & GROWN and (
            text[figure["start"] - 1] in _QUOTED
            or text[end] in _QUOTED
            or text[start:end] in _SPENDING
            or (figure["unit"] == "person" and text[start:end] in _LANDS)
        ):
            return True  # 拓展“三公里”就业圈, 推广|「每日一万步」, 将|投入10亿, 台湾|二千三百万人都…
        if kind == "measure" and (text[end - 1] in _MEN or text[figure["end"] : figure["end"] + 1] in _HERE):
            return True  # 善心人士捐赠7000公斤, 位于县城以南约7公里处
        return kind in _HELD and not self._holds(figure, phrase)

    def _split(self, index: int, phrase: Span) -> Span | None:
        """What is counted by places, of which the phrase is one: 全市公园60座，其中东区5座."""
        if self.text[phrase[1]] in _SOURCES and self.text[phrase[0] : phrase[1]] in _KINDS_OF_PLACE:
            return None
        if self.text[phrase[1] - _PAIR] in _NO_PLACES or self.seen & VERB or phrase == self.last:
            return None
        figure = self.mentions[index]
        kind = figure["kind"]
        if kind == "percent" and phrase[0] > self.start:
            return self._regarded(index, phrase[0])
        if kind not in NUMBERED:
            return None
        if kind == "measure" and phrase[0] > self.start and self.text[phrase[0] - 1] in IS:
            return before(self, index, phrase[0] - 1)  # 最大雨量为|东区74毫米
        for other in reversed(self.mentions[max(0, index - CHAIN) : index]):
            if other["kind"] == kind and other["unit"] == figure["unit"]:
                start, end = other["subject_start"], other["subject_end"]
                if start is None or end is None or self.text[end - 1] in _PLACES:
                    return None
                if self.text[phrase[1] - 1] in _PLACES:
                    return start, end
                apart = figure["unit"] in _UNSPLIT or self.text[end - 1] in _REGIONS
                return None if apart or self.text[end - _PAIR : end] in _LANDS else (start, end)
        return None

    def _grouped(self, index: int, phrase: Span) -> Span | None:
        """Who is counted by where they are, of which the phrase is one: 专任教师80人，其中小学50人、初中30人."""
        figure, text, (start, end) = self.mentions[index], self.text, phrase
        if not index or figure["unit"] not in _PERSONS_BY or text[end - 1] in WHO_COUNTS:
            return None
        alike = [other for other in self.mentions[max(0, index - CHAIN) : index] if other["unit"] == figure["unit"]]
        if text[start - 1] == "、":
            same = len(alike) > 1 and alike[-1]["end"] == start - 1
            if not same or alike[-1]["subject_start"] != alike[-_PAIR]["subject_start"]:
                return None
        elif text[start - _PAIR : start] not in AMONG:
            return None
        for other in reversed(alike):
            begin, stop = other["subject_start"], other["subject_end"]
            if begin is not None and stop is not None:
                return (begin, stop) if text[stop - 1] in WHO_COUNTS else None
        return None

    def _regarded(self, index: int, start: int) -> Span | None:
        """What the clause before a place's figure regards: 在住宅自有率方面，|东区达80%."""
        text = self.text
        if text[start - 1] != "，" or text[start - 3 : start - 1] not in ASPECTS:
            return None
        return self._phrase_before(index, start)

    def _describes(self, figure: Fields) -> bool:
        """Of such an age is who follows: 40岁以上未兼行政的教师."""
        text, end = self.text, figure["end"]
        return text[end : end + _PAIR] in _UPWARD and text[end + _PAIR : end + _PAIR + 1] not in _BREAKS | _NOTES

    def _unnamed(self, index: int, figure: Fields) -> Span | None:
        """The subject of a figure with no phrase before it and no noun of its own."""
        kind, label = figure["kind"], figure["start"] - 1
        if self.text[label] in EACH:
            return None  # 每3公里|设一处驿站
        if kind == "money" and self.text[figure["end"] : figure["end"] + _PAIR] in _DEALS:
            return self._bought(index, figure["end"] + _PAIR)
        labelled = self.text[label] in COLONS and kind == "count" and self.text[label - 1] in MEASURES
        if labelled and (phrase := before(self, index, label)):
            return phrase  # 参加人数：200人
        other = self.mentions[index - 1] if index else None
        if other and other["end"] == self.links and (span := self._behind_ordinal(index - 1, other)):
            return span
        if kind == "ordinal" and (span := self._ranked_too(index)):
            return span
        if kind == "number" and other and other["kind"] == kind and other["end"] == figure["start"] - 1:
            return self.last if other["subject"] and self.text[other["end"]] in JOINTS else None  # 分别是3.05和2.41
        if kind == "percent" and other and other["end"] == label and (span := self._of_sum(index)):
            return span
        if self.refused or (not self.seen and kind in _BARE) or self._is_unranked(figure):
            return None
        if kind == "money" and self.text[figure["end"] : figure["end"] + _PAIR] in _SPENT:
            return None
        if (
            kind == "percent"
            and (span := after(self, index))
            and self._is_share(span)
            and not _is_vague(self.text, span[0])
        ):
            self.counted = index
            return span
        span = self._carried(index, figure)
        return self._identified(index, figure) if span is None and kind in PARTED else span

    def _of_sum(self, index: int) -> Span | None:
        """What makes such a share of a stated amount: 收入3亿元，完成预算数4亿元的|75%."""
        text, other = self.text, self.mentions[index - 1]
        start, label = other["subject_start"], other["end"]
        if start is None or text[label] != "的" or other["kind"] not in _AMOUNTS or index < _PAIR:
            return None
        if text[start - 1] not in _TAKING and text.find(_DONE_OF, max(self.start, start - _NEAR_DONE), start) < 0:
            return None
        figure = self.mentions[index - _PAIR]
        start, end = figure["subject_start"], figure["subject_end"]
        return (start, end) if start is not None and end is not None else None

    def _identified(self, index: int, figure: Fields) -> Span | None:
        """Who so many are: 当中三万人为|独居长者, 九成以上是|中小企业."""
        text, start = self.text, skip_levels(self.text, figure["end"]) + 1
        if text[start - 1 : start] not in IS or (figure["kind"] == "count" and figure["unit"] not in PEOPLE):
            return None
        limit = self.mentions[index + 1]["start"] if index + 1 < len(self.mentions) else self.end
        stop = next_stop(text, start, next_mark(text, start, limit))
        who = stop - start >= _PAIR and (text[stop - 1] in HUMANS or text[stop - _PAIR : stop] in _FIRMS)
        return (cut_front(text, start, stop), stop) if who else None

    def _behind_ordinal(self, index: int, other: Fields) -> Span | None:
        """What a change or a rank right behind an ordinal is of: 第二产业|增长6.4%, 生产总值|在第二季增长3%."""
        at = other["start"] - 1
        if other["unit"] == "季" and self.text[at] in _HELD_BY:
            return before(self, index, at)
        if other["kind"] != "ordinal" or other["text"] not in NOUNS:
            return None
        if self.text[at] in _THAN and (phrase := before(self, index, at)):
            return phrase  # 增速比第二产业快1.5个百分点
        return other["start"], other["end"]

    def _bought(self, index: int, start: int) -> Span | None:
        """What a price is paid for, behind the verb: 以2亿元购入|地皮, 以2亿元购入了三幅|地皮."""
        text = self.text
        start += text[start : start + 1] in _DONE
        if index + 1 < len(self.mentions) and self.mentions[index + 1]["start"] == start:
            return after(self, index + 1)
        end = next_stop(text, start, next_mark(text, start, self.end))
        return (start, end) if end - start >= _PAIR else None

    def _is_share(self, span: Span) -> bool:
        """The noun behind a share is what it is of; behind a change only where it can be measured: 降低30%发生率."""
        return not self.seen & RISEN or self.text[span[1] - 1] in _MEASURED_ENDS

    def _doubled(self, index: int) -> Span | None:
        """What is measured and grows by so many times, named behind it: 增加一倍|运量; or what is described: 两倍的|努力."""
        figure = self.mentions[index]
        if self.text[figure["end"] : figure["end"] + 1] == "的":
            return None if _is_vague(self.text, figure["end"] + 1) else after(self, index)
        span = after(self, index) if figure["mode"] == "by" else None
        return span if span and self.text[span[1] - 1] in _GROWING and span[0] == figure["end"] else None

    def _given(self, index: int) -> Span | None:
        """The noun behind a share; behind a change only where it can be measured."""
        span = after(self, index)
        return span if span is None or not self.seen & CHANGE or self.text[span[1] - 1] in MEASURES else None

    def _gives(self, phrase: Span, index: int) -> bool:
        """The phrase before a share is who gives it, or where it is, not what it is of: 财政给予50%|贴息, 全球七成|人口."""
        seen = self.seen
        if seen & CHANGE:  # 检查可降低41%|死亡率
            if seen & ~_MAY_CHANGE or self.text[phrase[1] - 1] in MEASURES:
                return False
            end = self.mentions[index]["end"]
            return self.text[end : end + 1] not in _NOTHING_BEHIND
        if self.text[self.links : self.links + _PAIR] in _SHOWING:
            return True  # 结果显示近七成|受访者
        if self.text[self.mentions[index]["start"] - 1] in _HELD_BY:
            return True  # 掌握在20%|人口的手中
        if self.seen & EXIST and (span := after(self, index)):  # 方案有四成|议员支持, 香港现有八成|诊所
            return self.text[span[1] - 1] in HUMANS or self.text[phrase[0] : phrase[1]] in _AT_HOME
        return self.seen == VERB or (not self.seen and self.text[phrase[1] - 1] not in MEASURES)

    def _holds(self, figure: Fields, phrase: Span) -> bool:
        """The phrase before a figure of `_HELD` is its subject: not 台南400, and not 第三名 without a rank's verb."""
        end, kind = phrase[1], figure["kind"]
        grown = self.seen & GROWN
        if kind == "money":
            paid = end - _PAIR * (self.text[end - _PAIR : end] in _INVESTED)
            if self.text[paid - 1] in OFFICES or self.text[end - _PAIR : end] in PROVISIONS:
                return False  # 市府加码到3000元: who pays
            return bool(grown) or self.text[end - 1] not in _PERSONS  # 长者每人500元: what they get
        if kind == "number":
            if figure["direction"] or grown or self.text[end - _PAIR : end] in _SUMS:
                return True  # 人口约六万
            return figure["start"] - end <= 1 and self.text[end - 1] in MEASURES  # 规模6.0
        if figure["unit"] in _PLACES_OF_RANK and not self.seen:
            return self._is_listed_rank(figure, end)  # 东区第二联合活动中心: a name
        return not self._is_unranked(figure)

    def _is_listed_rank(self, figure: Fields, end: int) -> bool:
        """One of a list of ranks, each behind what is ranked: 投资潜力第3、科技创新第6."""
        text, start, behind = self.text, figure["start"], figure["end"]
        if end != start or text[start] != "第":
            return False
        at = bisect_left(self.mentions, start, key=_start_of)
        return any(
            other is not figure
            and other["kind"] == "ordinal"
            and other["unit"] == figure["unit"]
            and -_NEAR_RANKS < other["start"] - start < _NEAR_RANKS
            and text[(first := min(behind, other["end"]))] in ("、，" if figure["unit"] else "、")
            and text[first + 1] not in "第全"
            for other in self.mentions[max(0, at - 1) : at + 2]
        )

    def _ranked_too(self, index: int) -> Span | None:
        """What the rank or the figure before is of, where this is a rank of it: 居全国第三，六都第一."""
        mentions = self.mentions
        before_it = index - 1
        if before_it > 0 and mentions[before_it]["rule"] == "noun":  # 六都
            before_it -= 1
        if self.refused and before_it >= 0 and (other := mentions[before_it])["end"] == self.links:
            start, end = other["subject_start"], other["subject_end"]
            return (start, end) if start is not None and end is not None else None  # 普及率99%|名列六都第二
        if self.seen:
            return None
        if before_it < 0 or mentions[before_it]["kind"] != "ordinal":
            return None
        start, end = mentions[before_it]["subject_start"], mentions[before_it]["subject_end"]
        near = mentions[index]["start"] - mentions[before_it]["end"] <= _RANKS_APART
        return (start, end) if near and start is not None and end is not None else None

    def _is_unranked(self, figure: Fields) -> bool:
        if figure["kind"] != "ordinal" or figure["direction"] or figure["unit"] in _RANKS:
            return False
        if figure["unit"] == "点":
            return True  # 要找钱，这是第二点
        return not self.seen & GROWN and self.text[figure["start"] - _PAIR : figure["start"]] not in _ARRIVING

    def _sums_up(self, index: int, phrase: Span) -> bool:
        """The noun behind a sum says what it is: 达到一兆元的总营业额, 机组可达到26立方米的|抽水量."""
        span = after(self, index)
        if span is None:
            return False
        ends = self.text[span[1] - 1]
        if self.mentions[index]["kind"] == "money":
            return ends in _TOTALS
        if self._stretches(self.mentions[index], phrase):
            return True
        return ends in _VOLUMES and self.text[phrase[1] - 1] not in MEASURES

    def _is_among(self, phrase: Span) -> bool:
        """The phrase only says among what: 预算中, but not 国中."""
        end = phrase[1]
        return self.text[end - 1] in AMID and self.text[end - _PAIR : end] not in NOUNS

    def _belongs_before(self, index: int, phrase: Span, follower: str) -> bool:
        """总里程达831公里的地铁: the indicator before the figure, not the thing that it describes."""
        figure, seen = self.mentions[index], self.seen
        if figure["kind"] == "money" and seen & VERB and self.text[phrase[1] - 1] not in MEASURES:
            return False  # 公司收取高达5亿元的|管理费用
        if self.text[phrase[1] - 1] in _WITHIN or self._is_among(phrase):
            return False  # 短短时间内完成440公尺的路面, 预算编列中增加8%的经费
        if figure["kind"] == "number" and follower in _SUMS:
            return False  # 投入将近六亿的|经费
        if figure["kind"] == "fraction":  # 政府削减三分之一的|开支
            return seen & CHANGE != 0 and self.text[phrase[1] - 1] in MEASURES
        if figure["kind"] == "percent" and seen & REACH and follower not in _VAGUE:
            return self.text[phrase[1] - 1] in MEASURES  # 民调显示超过八成的民众: not the poll
        if follower in _VAGUE or seen & (REACH | COMPARE):
            if figure["kind"] in _COUNTED and not figure["direction"]:  # 发放超过500份的物资
                return self.text[phrase[1] - 1] in SIZES or self.text[phrase[1] - _PAIR : phrase[1]] in _NEEDED
            return figure["kind"] not in _AMOUNTS or follower in _VAGUE or not self._sums_up(index, phrase)
        if figure["kind"] == "count" and follower in _POSTS:
            return self.text[phrase[1] - _PAIR : phrase[1]] in _NEEDED  # 编制会增至900个职位
        if (
            phrase[1] == figure["start"] or self.text[phrase[1] : figure["start"]] in _NEARLY
        ):  # 全长55公里的快速路, 日处理量780吨净水厂
            last = self.text[phrase[1] - 1]
            if last in _DIMENSIONS or last in _AMOUNTS.get(figure["kind"], ()):
                return True
            if self.text[phrase[1] - 3 : phrase[1]] in _TOTAL and self.text.find("、", *phrase) < 0:
                return True  # 总投资3亿元的项目
        return figure["kind"] in _REFERRED and seen & CHANGE != 0

    def _stretches(self, figure: Fields, phrase: Span) -> bool:
        """So long is what is named behind the figure: 烤鸡等长达百米的|大道."""
        start = figure["start"]
        return (
            self.text[start - _PAIR : start] in _STRETCHING
            and self.text[start - 3] not in _WHOLE
            and self.text[phrase[1] - 1] not in MEASURES
        )

    def _counted(self, index: int, figure: Fields, *, near: bool) -> Span | None:
        """The noun after the figure, or after the figures that share it (第十一届、第十二届运动会; 2个1类新药)."""
        end, kind = figure["end"], figure["kind"]
        if (
            figure["det"]
            and figure["unit"] in _TURNS
            and self.text[figure["start"] - 1] in _AGAIN
            and self.text[end : end + 1] != "的"
            and not self._is_each(figure["start"], end)
        ) or (near and kind == "count" and self.text[end : end + _PAIR] in _GROUPED):
            return None  # 再一次|强调, 上一次|市府讨论时, 以5人|一组的方式进行
        if kind == "multiple" or (kind == "number" and self.text[end : end + 1] not in _ITS):
            return self._doubled(index) if kind == "multiple" else self._summed(index, end)
        last = index
        if near:
            other = self.mentions[index + 1]
            if other["kind"] == "duration" and kind == "ordinal" and other["start"] == end:
                if self.text[other["end"] : other["end"] + _PAIR] in _PLANS:
                    return other["start"], other["end"] + _PAIR
                span = after(self, index + 1)
                return (other["start"], span[1]) if span else None
            if kind == "count" and other["unit"] == "person" and self._is_for(other, end):
                return other["start"], other["end"] + _PAIR
            last = self._sharing(index)
        span = after(self, index) if last == index else self._shared(last, kind)
        if span is None:
            return None
        if figure["unit"] == "级" and kind == "count" and not self._is_graded(span):
            return span if figure["text"][-2:-1] in _SCALES else None  # 百亿级产业集群
        if last > index:
            self.pending += [span] * (last - index)
        self.counted = index
        if kind == "count" and figure["unit"] in _STOREYS:
            self._share_with_storeys_before(index, span)
        elif self.text[span[0] : span[1]] in _SIZED:
            span = self._of_size(index, span)
        return self._in_order(index, span) if kind == "ordinal" else span

    def _summed(self, index: int, end: int) -> Span | None:
        """What a number without a unit that ends at `end` is a sum of: 1.8亿经费, 500亿治水预算, 65万困难家庭的孩子, 400万贫困农户."""
        if self.text[end : end + _PAIR] in _SUMS:
            return end, end + _PAIR
        whole = after(self, index) if self.text[end - 1] in _LARGE else None
        if whole and (self.text[whole[1] - _PAIR : whole[1]] in _SUMS or self.text[whole[1] - 1] in PEOPLED):
            return whole
        return None

    def _in_order(self, index: int, span: Span) -> Span | None:
        """The noun behind an ordinal, which is not that of the next figure: 第一期|全长8公里."""
        last, at = self.text[span[1] - 1], index + 1
        if (last in MEASURES or last in _DIMENSIONS) and at < len(self.mentions):
            gap = self.mentions[at]["start"] - span[1]
            if 0 <= gap <= len("约"):
                return None
        return span

    def _of_size(self, index: int, size: Span) -> Span:
        """What the figure counts of a size that the next counts of another: 4场大型、3场中型|博览会."""
        at = index + 1
        if at == len(self.mentions) or self.mentions[at]["start"] != size[1] + 1 or not self._is_counted_with(index):
            return size
        start, end = after(self, at) or size
        start += _PAIR * (self.text[start : start + _PAIR] in _SIZED)
        return (start, end) if start < end and self.text[size[1]] in JOINTS else size

    def _is_each(self, start: int, end: int) -> bool:
        """Each time is one of what follows: 每一次|危机，, 每一次|戏水都…."""
        text, q = self.text, end + _PAIR
        return text[start - 1] == "每" and text[q : q + 1] in _TOLD_OF_EACH and text[end:q] not in WORDS

    def _is_for(self, people: Fields, end: int) -> bool:
        """How many people it is for is part of the name: 180个|一人单位."""
        return people["start"] == end and self.text[people["end"] : people["end"] + _PAIR] in _FOR_PEOPLE

    def _share_with_storeys_before(self, index: int, span: Span) -> None:
        """Give the storeys before the figure the noun behind it, where they are of one building: 地下2层、地上9层|建筑."""
        figure, other = self.mentions[index], self.mentions[max(0, index - 1)]
        if other["unit"] == figure["unit"] and self.text[other["end"] : figure["start"]] in _FLOORED:
            other["subject"], other["subject_start"], other["subject_end"] = self.text[slice(*span)], *span

    def _is_graded(self, span: Span) -> bool:
        """What stands behind a level is a noun that has one: 一级主管, 一级首长."""
        return self.text[span[1] - _PAIR : span[1]] in NOUNS or self.text[span[1] - 1] in _LEADERS

    def _is_counted_with(self, index: int) -> bool:
        """The next figure counts the same, so that both may share the noun behind it."""
        figure, other = self.mentions[index], self.mentions[index + 1]
        return other["kind"] == figure["kind"] and other["unit"] == figure["unit"]

    def _shared(self, last: int, kind: str) -> Span | None:
        """The noun that figures of the kind share, the last of which is the figure `last`."""
        other = self.mentions[last]
        if other["text"][-2:] in PLENARY:
            return own_noun(other) or None
        if other["rule"] != "noun":
            return after(self, last)
        if kind != "ordinal":
            return None
        span = after(self, last)
        return other["start"], span[1] if span else other["end"]  # 第六届|十大杰出青年

    def _sharing(self, index: int) -> int:
        """The last of the figures that share the noun with the figure `index`."""
        mentions, figure = self.mentions, self.mentions[index]
        last, end = index, min(len(mentions), index + CHAIN + 1)
        while last + 1 < end and mentions[last + 1]["start"] - mentions[last]["end"] <= _PAIR:
            gap = self.text[mentions[last]["end"] : mentions[last + 1]["start"]]
            other = mentions[last + 1]
            if gap:
                if gap in _ABOUT and figure["kind"] == "count" and other["unit"] not in PEOPLE:
                    last += 1
                    continue  # 60箱约3公吨芒果
                kinds = figure["kind"], other["kind"]  # 1万元以上100万以下罚款
                alike = kinds[0] == kinds[1] and other["unit"] == figure["unit"]
                if gap not in _SHARED_GAPS or not (alike or kinds == ("money", "number")):
                    break
            elif other["kind"] not in _GLUED or other["unit"] in _FLOORS:
                break
            last += 1
        return last

    def _settled(self, index: int, phrase: Span) -> Span | None:
        """The phrase before the figure, or the figure's member of it where 分别 deals them out."""
        self.counted = None
        text = self.text
        start, end = phrase
        if (
            text[end - 1] in _PLACE_ENDS
            and (text[end - 1] in _PLACES or text[end - _PAIR : end] in _LANDS)
            and end - start <= NAME + _PAIR
            and (whole := self._split(index, phrase))
        ):
            return whole
        if end - start == _PAIR:
            start, end = phrase = self._acted_on(index, phrase)
            if text[start:end] in WORDS and self._is_done(index, start):
                return self._done_with(index, start)
            if self.last and self._repeats(index, phrase):
                return self.last
        if not self.seen:
            return (text[start - 1] in _LISTED and self._grouped(index, phrase)) or phrase
        figure = self.mentions[index]
        apiece = self._apiece(self.links, figure["start"])
        if not apiece and (figure["mode"] != "by" or text[figure["end"] : figure["end"] + 1] not in JOINED):
            return phrase
        count = self._listed(index)
        if count > 1:
            members = self._members_of(phrase, count)
            if len(members) == count or (apiece and len(members) > count):
                return self._dealt(self._in_turn(index, members[-count:]))
            if len(members) > 1 or not apiece:
                return phrase  # 货物贸易、服务贸易增长3%和5%: one each, without 分别
        if apiece and (dealt := self._subjects_before(index, count)):
            clause = self.sentence.clause
            if clause(dealt[0][0]) >= clause(self.links) - 1:  # 金奖1名、银奖2名，奖金分别为…
                return self._dealt(dealt)
        return phrase

    def _acted_on(self, index: int, phrase: Span) -> Span:
        """What each of some things was done with, so much of: 小麦、稻谷|分别收购200吨和300吨; `phrase` where it is no verb."""
        text, (start, end) = self.text, phrase
        if text[start - _PAIR : start] not in APIECE or text[start:end] not in WORDS:
            return phrase
        return before(self, index, start) or phrase

    def _is_done(self, index: int, verb: int) -> bool:
        """What begins at `verb` is done: 已|清淤2公里, 能够|供应两万个, but 曾|捐血3次."""
        if self.text[verb - 1] in _ALREADY:
            return True
        figure = self.mentions[index]
        if figure["kind"] != "count" or figure["unit"] in OFTEN:
            return False
        return WORDS.get(self.text[verb - _PAIR : verb]) == ADVERB

    def _done_with(self, index: int, verb: int) -> Span | None:
        """What something was done with that begins at `verb`: 河道|已清淤2公里, 破损24处，已修补19处."""
        phrase = before(self, index, verb)
        if phrase is None or self.text[phrase[1] - 1] in OFFICES or self.mentions[index]["kind"] not in NUMBERED:
            return None if phrase or not (self.last and self._fits(self.mentions[index], self.last)) else self.last
        return phrase

    def _repeats(self, index: int, phrase: Span) -> bool:
        """The phrase only says again what is done with that of which the figure before was so much: 每日供应3吨."""
        if (
            not index
            or self.text[phrase[0] - 1] not in _RATED
            or not WORDS.get(self.text[phrase[0] : phrase[1]], 0) & ACTIVITIES
        ):
            return False
        figure, other = self.mentions[index], self.mentions[index - 1]
        return figure["kind"] == other["kind"] == "measure" and figure["unit"] == other["unit"]
