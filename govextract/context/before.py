"""The phrase before a figure: the indicator before its verb (工业增加值增长5.5%), the noun of a list (创建产业园13个).

What stands directly before the figure is taken off, word by word, from the right: relation words, adverbs, verbs,
times. So the verb that counts is the last one that touches the figure, not the first of the clause. What is left ends
with the indicator. It begins behind the nearest mark or word that cannot stand in a noun phrase; a reference (居全国,
占GDP的, 高于全国) is stepped over to what is compared with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from govextract.context.passage import (
    AT,
    COMPARING,
    EACH,
    GROWN,
    JOINTS,
    LEVEL_BEGINNINGS,
    LOCATIVES,
    NOTED,
    OFFICES,
    PARTED,
    RISEN,
    SHARES,
    TIMELY,
    WIRE_ENDS,
    WIRED,
    refers_to_person,
    skip_levels,
)
from govextract.context.payments import unpaid
from govextract.context.phrases import (
    ALL_HEADS,
    ASPECTS,
    MEASURES,
    NOMINAL,
    NOUNS,
    WORDS,
    cut_front,
    is_relational,
    last_stop,
    next_stop,
    part_start,
    skip_head,
    skip_links,
    takes_object,
)
from govextract.context.refused import FREQUENT, GIVING, PERSONS_COUNTED, refused
from govextract.context.vocabulary import (
    ACTIVITIES,
    ADVERB,
    CHANGE,
    COMPARE,
    CONJUNCTION,
    EXIST,
    MANNER,
    OPERATION,
    PREPOSITION,
    PRONOUN,
    REACH,
    STOPS,
    TIME,
    VERB,
    forms,
    spelled,
)
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    from collections.abc import Iterable

    import regex

    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = ["before", "behind_office"]


def _unless(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """A table of characters, each with those that make another word of it when they stand before it, in every spelling."""
    return {spelling: spelled(words) for char, words in table.items() for spelling in spelled(char)}


_REFERRED: Final = frozenset({"percent", "percentage_point", "fraction", "multiple", "ordinal", "discount"})
_VERBLESS_HEADS: Final = ALL_HEADS & ~VERB
_MEASURED_BY: Final = COMPARE | REACH
#: Behind these a verb may begin: 累计|投入资金, and the phrase is its object.
_BEGINNING: Final = ADVERB | CONJUNCTION | TIME | PRONOUN | REACH
_VERBLESS: Final = STOPS & ~VERB
_OVER: Final = forms("超 超过 超出 相当于")
_IS: Final = spelled("是为")
#: How something is reckoned stands between it and the figure: 出口以货值计|增长5%, 按当年汇率|折合2万美元.
_RECKONED: Final = spelled("计算折")
_RECKONED_BY: Final = spelled("以按") | {"按年"}
#: So does by what rules: 普及率依新制算法|为15%.
_METHODS: Final = forms("算法 口径 定义 基准 计法 汇率")
#: So does by what it is graded: 生活补助依身分|每户4000元.
_ACCORDING: Final = spelled("依按视")
#: What stands behind these says it again: 也就是投票数的二分之一.
_THAT_IS: Final = forms("就是 即是 也就是")
_THAN: Final = spelled("较比") | forms("比其他 较其他 比其它")
_LEVELLED: Final = forms(
    "预算 估算 决算 算数 行数 期数 基数 估计 水平 水准 平均 均值 均数 数字 低位 高位 低点 高点 高峰 峰期 峰值 谷底"
)
#: Times that are compared with.
_BEFORE_IT: Final = forms("前期 上期 前季 上季 上月 前月 去年 前年 往年 同期")
_MORE: Final = spelled("多少快慢贵高低")
#: Joined to what stands before them, these are inside a name: 船舶及|相关装置, 汽车及|其零件.
_RELATED_TO: Final = forms("相关 其")
_RELATED_LAST: Final = spelled("关其")
#: What something was to come to is not what came so far: 收入3亿元，完成预算数|75%.
_AIMED: Final = forms(
    "预算 预算数 年初预算 年初预算数 调整预算 调整预算数 年度预算 计划 年度计划 目标 年度目标 任务 年度任务 目标任务 年度目标任务"
)
#: What stands behind these is compared with, never meant: 标价低于乙公司5000万元.
_HIGHER: Final = forms("高于 低于 多于 少于 大于 小于 优于")
_TOP: Final = spelled("前")
_ABOVE: Final = spelled("于")
_TO_END: Final = spelled("至到")
_SHARING: Final = spelled("占")
_TAKING: Final = "把将將"
_WHOSE: Final = TIME | PRONOUN
_TIME_TAILS: Final = forms(
    "晚 早 晨 夜 晚间 上午 下午 中午 凌晨 傍晚 的 末的 初的 时的 底的 时期 时期的 时间 的时间 左右时间 前 后 来 以来 间 内 起 至今 中 时 底 末 初 会 内会 后会 间会 止 底止 为止 同期的 同季的 同月的 同季 同月"
)
_RELATIONAL: Final = forms(
    "比例 比率 比重 占比 人数 数量 总数 总量 数目 总额 估计 数字 件数 金额 献率 动率 存度 入比 差距 收入 支出 价格 产量 产值 销量 费用 贡献"
)
_DRIVING: Final = forms("献率 动率 存度")
_TO: Final = re.compile("[对對]")
_TOWARD: Final = spelled("对")
_TRADED: Final = re.compile("[出进進]口|投[资資]")
_REFUSING: Final = frozenset({"money", "count", "discount", "fraction"})
_AFTER_TIME: Final = spelled("内后前间来起止")
#: 上半年|来台旅客, 首4天|内地旅客: 来 and 内 belong to the phrase.
_COMING: Final = forms("来台 来华 来港 来澳 来访 来宾 来电 来文 来函 来源 来客 内地 内需 内销 内容 前线 后勤 间接")
_WHEN: Final = spelled("时")
#: 用三年时间|改造危房.
_SPENT_TIME: Final = forms("时间 以来")
_PAST: Final = forms("过去 最近")
#: What ends so says when something was done, unless one of these stands before it: 领取前, but 售后, 工时.
_CLAUSAL: Final = _unless(
    {
        "前": "目日以之先提空生史门台眼面",
        "内": "境市国校室店场馆区县省岛园车体",
        "后": "售课皇今落先前幕善产战事背往王",
        "时": "用耗工费课学小定准及同临平按限计实暂历旧",
    }
)
_MEANWHILE: Final = forms("期间 前夕 任内")
#: Before an indicator, these are no part of its name: 发现|种植面积.
_FINDING: Final = forms(
    "表示 指出 认为 声称 发现 落实 办理 协助 期使 观察 综观 依照 捐赠 检验 评估 适用 使用 显示 反映 维持 估计 预估 推估 造成 使得 帮助 执行 投入 争取 反观"
)
#: What somebody says of an indicator, and how long a name of who does.
_SAYING: Final = forms("反映 指出 表示 认为 声称")
_SPEAKER: Final = 6
_DAILY: Final = "日"
#: What is left out stands behind these, not what the figure is of.
_AFTERWARDS: Final = spelled("后")
_TIME_FIRST: Final = _AFTERWARDS | spelled("期前任")
_EXCLUDING: Final = forms("扣除 剔除 撇除 除去 排除 扣除期间 扣除期内 扣除其间 撇除期间")
#: Who lacks what is named with 未: 未|施打疫苗者.
_LACKING: Final = forms("未 无 没有 未曾 未有")
_WHO: Final = spelled("者")
#: What ends so is told of people of an age: 3岁以下者, 5岁以下儿童死亡率.
_OF_AGE: Final = _WHO | spelled("率")
_AGED: Final = forms("未满 不满 年满 已满")
#: Years of school are named so.
_SCHOOLING: Final = forms("义务 一贯 国民 国教")
_BEFORE_SCHOOL: Final = forms("学前 教育 义务 高中 阶段")
#: How long something runs is told so, unless one of these follows.
_TERM: Final = spelled("期")
_NO_TERM: Final = spelled("间末初内满以")
_LATELY: Final = spelled("近这过前后每连来去")
_BRACKETS: Final = frozenset("）) ")
_OPENING: Final = frozenset("（(")
_PASSIVE: Final = re.compile("(?<!植)被(?![告子服访訪捕控害保])")
_LEVELS: Final = forms("以上 以下 及以上 及以下") | {""}
_SCALES: Final = forms("万元 万人 千人 百人")
_TOP_OF: Final = spelled("强")
_FIRMS: Final = forms("企业 产业")
#: All of them are called so: 三次产业结构.
_SECTORS: Final = forms("产业")
#: Ordinals of these number a thing that is named elsewhere: 第五个|年产值超过5亿元的基地.
_NOT_HELD: Final = spelled("季个家座名位条项")
_SHORT_TIMES: Final = frozenset({"min", "h"})
_GRADES: Final = spelled("级类型强")
#: So many make one of these: 四人|家庭, 一人|申请者.
_HOUSEHOLDS: Final = forms("家庭 住户 申请 单位")
_PARTAKING: Final = forms("参加 领取 享受 加入 持有")
_HEADS: Final = forms("人数")
_BEING: Final = forms("有 计有 共有 分别是")
#: What these join to a phrase is not there: 妇女及|40至44岁…, but not 普及.
_WITHIN: Final = spelled("及与和")
_TOGETHER: Final = forms("普及 涉及 提及 惠及 波及 危及 顾及 以及 参与 赠与 授与 总和 温和 饱和 共和 缓和 暖和 谐和")
_DONE_BY: Final = OPERATION | MANNER | VERB
_AND_ALSO: Final = spelled("及暨")
_INCLUDING: Final = forms("包括 包含 涵盖 包括了 包含了 如 例如 诸如")
#: Behind one of these a noun phrase that ends in 长, 高 … names a measure of its own: 全长, 身高.
_LONG_ITSELF: Final = spelled(
    "全总身周最延里边通平均跨净增成助校院所局班课团首部厅处署组队科会董理市县区乡镇村站家师船机警秘议树楼坡水标型"
)
_INSIDE: Final = spelled("中")
_HELD: Final = spelled("的有还還仅只已就约均共分")
_STARTED: Final = spelled("由从自")
_THERE_ARE: Final = EXIST | ADVERB | CONJUNCTION
#: 上万, 上百: the word before the numeral belongs to it.
_UP: Final = spelled("上")
_EXCEEDS: Final = _UP | spelled("过")
_ROUND: Final = spelled("万千百亿")
_NOT: Final = spelled("未不非")
_COSTS: Final = forms("经费 费用 面积 金额 人数 件数 总额 户数 次数 幅度 期限 时间 成本 人口 车辆 价格")
#: A phrase does not end with a modal or light verb, unless that one is part of a word: 可 in 许可.
_LIGHT: Final = _unless(
    {
        "享": "共分",
        "能": "量可功智节性产机技才效动潜热阳核储势职官低体全万多运",
        "可": "许认",
        "得": "所心",
        "满": "客圆不爆美饱",
        "各": "",
        "已": "",
        "也": "",
        "仍": "",
        "再": "",
        "皆": "",
    }
)
#: 会 behind what can only be measured is no meeting: 人口数目|会上升.
_WILL: Final = spelled("会")
_INDICATED: Final = MEASURES | spelled("目口龄制求")
_DOING: Final = VERB | CHANGE
_LENGTHS: Final = spelled("长高宽深厚")
#: Between the word of a level and what it is of.
_NEAR: Final = 8
#: What is looked at before them is not only a phrase: who pays, among whom something is ranked.
_LED: Final = frozenset({"money", "ordinal"})
_LOOSE: Final = spelled("的、共由从在以等或每") | frozenset(" ")

_CLOSING: Final = {"”": "“", "」": "「", "』": "『"}
_NAME: Final = 16
#: How a state is governed does nothing: 法治政府建设示范区.
_GOVERNED: Final = forms("法治政府 数字政府 智慧政府 服务政府 阳光政府 廉洁政府")
#: The name of an office is no longer.
_OFFICE: Final = 10
_PROPOSING: Final = forms("建议 宣布 倡议")
#: What stands in brackets behind a name and is longer is no part of it.
_NOTES: Final = {"）": "（", ")": "("}
_LONG_NOTE: Final = 8
#: A note that begins so says what is counted with it, or how: 投资（不含农户）, 下降（同口径）.
_INCLUDED: Final = spelled("不含包扣除同按可")
#: A figure in a quoted name that is shorter is a part of it: “一主两副”.
_MOTTO: Final = 10
#: Marks that no link joins to a figure, and that begin a clause part.
_MARKS: Final = frozenset("，,；;：:。！!？?…\n\t—|")
_PAIR: Final = 2

Part: TypeAlias = "tuple[int, int, int, int]"

#: What a phrase may end with, each a bit: one look at its last two characters answers what is asked of it later.
_MEASURE: Final = 1
_NO_MEASURE: Final = 2
_RELATED: Final = 4
_SHARE: Final = 8
_OTHERS: Final = 16
_COST: Final = 32
_COMMA: Final = 64
_FRONT: Final = 128
_LENGTH: Final = 256
_FAINT: Final = 512
_ASPECT: Final = 1024
_TIME: Final = 2048
_LACK: Final = 4096
_INDICATOR: Final = _MEASURE | _NO_MEASURE
#: Endings that ask for more, to wherever the phrase is bounded, told from its whereabouts, and trimmed: most have none.
_BOUNDING: Final = _SHARE | _OTHERS | _COST
_PLACING: Final = _COMMA | _FRONT
_TRIMMING: Final = _LENGTH | _FAINT | _ASPECT
_JUDGED: Final = _TIME | _LACK


def _endings(*kinds: tuple[int, Iterable[str]]) -> dict[str, int]:
    """All endings with their bits, and what they end with."""
    found: dict[str, int] = {}
    for bit, endings in kinds:
        for ending in endings:
            found[ending] = found.get(ending, 0) | bit
            found.setdefault(ending[-1], 0)
    return found


_ENDINGS: Final = _endings(
    (_MEASURE, MEASURES),
    (
        _NO_MEASURE,
        forms("工程 课程 议程 行程 流程 过程 章程 房间 车间 民间 空间 中间 条例 案例 制度 双重 多重 层次 档次"),
    ),
    (_RELATED, _RELATIONAL | {"的"}),
    (_SHARE, SHARES),
    (_OTHERS, "等"),
    (_COST, _COSTS),
    (_COMMA, "、，"),
    (_FRONT, _TOP),
    (_LENGTH, _LENGTHS),
    (_FAINT, _LOOSE | _LIGHT.keys() | _INSIDE | _WITHIN | _WILL),
    (_ASPECT, ASPECTS),
    (_TIME, _CLAUSAL),
    (_TIME, _MEANWHILE),
    (_LACK, _WHO),
)


@deferred
def _ranking() -> regex.Pattern[str]:
    """Among whom something is ranked: 在133个国家中排名|第12."""
    ranked = "(?:排名|排行|排在|名列|位居|位列|高居|稳居|蝉联|保持|排|居|列)"
    return compiled(widen(f"(?r)(?:在[^，。；：、]{{2,24}}中{ranked}|{ranked}[六五四]都)(?:全|总|世界)?"))


@deferred
def _recipient() -> regex.Pattern[str]:
    """To whom something is given: 捐赠|市府|复康巴士."""
    return compiled(
        widen(
            r"(?:[^，。；的]{0,8}?(?:市府|县府|政府|本市|消防局|卫生局|警察局|社会局|教育局|国小|国中|医院|学校|基金会))(?=..)"
        )
    )


def before(passage: Passage, index: int, at: int | None = None) -> tuple[int, int] | None:
    """The phrase that stands before the figure `index`, or ends at `at`, and says what it measures.

    What was seen on the way stays in `passage`.
    """
    text, mentions = passage.text, passage.mentions
    figure = mentions[index]
    kind, p = figure["kind"], figure["start"] if at is None else at
    p -= text[p - 1] in _EXCEEDS and at is None and p > 0 and _is_so_many(text, p, figure)
    passage.seen = 0
    passage.refused = False
    if kind == "ordinal":
        index, p = _unranked(passage, index, p)
    elif text[p - 1] in _MARKS:  # nothing stands before it: …，两次
        passage.links, passage.grown, passage.refused = p, False, kind == "count" and figure["unit"] in FREQUENT
        return None
    last = index - 1
    while last >= 0 and mentions[last]["kind"] in TIMELY:
        last -= 1
    if last < 0:
        behind = passage.start
    else:
        behind = mentions[last]["end"]
        if (
            p - behind <= 1
            and last == index - 1
            and kind not in _LED
            and (p == behind or text[behind] == "、")
            and figure["unit"] not in FREQUENT
        ):  # in a list, right behind another figure: 5家、12户
            passage.links, passage.grown = p, False
            return None
        if text[behind] in LEVEL_BEGINNINGS:
            behind = min(skip_levels(text, behind), p)
    if kind == "money" and (p := unpaid(passage, index, p)) < 0:
        return None
    stop, q, p, left, time, ending = _bounded(passage, figure, index - 1, last, behind, p)
    passage.links = passage.whole = p
    begin = _related(text, left, (stop, q), p, ending) if ending & _RELATED else None
    front = q if begin is None else begin  # 第一产业|占生产总值比重
    if front == left and time >= 0 and (held := _holding(passage, time, front, p, ending)) is not None:
        passage.whole = held
        return held, p
    if begin is not None:
        return begin, p
    word = text[stop:q] if stop < q else ""
    if kind in _REFUSING and refused(passage, figure, word, q, p):
        passage.refused = True
        return None
    if (
        q == p
        or (
            (word or kind == "ordinal" or ending & _PLACING or text[p] in _TIME_FIRST)
            and _names_nothing(passage, figure, word, (q, p), ending)
        )
        or (ending & _FAINT and text[p - 1] == "的" and kind == "count" and _is_clause(passage, figure))
    ):
        return None
    return _trimmed(passage, kind, (left, stop, q, p), ending, last if left == behind else -1)


def _is_so_many(text: str, p: int, figure: Fields) -> bool:
    """The 上 or 过 before `p` belongs to the figure: 上万人, 过万人, but 跃上|千亿元."""
    says = figure["text"][0] in _ROUND if text[p - 1] in _UP else figure["relation"] == "gt"
    return says and (text[p - _PAIR : p] not in WORDS or text[p - 3 : p - 1] in NOUNS)  # 进度|过四成


def _related(text: str, left: int, word: tuple[int, int], p: int, ending: int) -> int | None:
    """Where a phrase begins that ends with a relation, which says nothing without what it is one of: 占…的比例.

    `word` is what stands before the phrase: of people it may say what they do (参加|养老保险人数).
    """
    stop, q = word
    if text[stop:q] in _PARTAKING and stop >= left and text[p - _PAIR : p] in _HEADS:
        return stop
    if text[p - 2 : p] in _DRIVING and (to := _TO.search(text, left, p)) is not None and to.start() > left:
        begin = skip_head(text, left, p, NOMINAL & ~PREPOSITION)
        return begin if begin < to.start() else None  # 消费支出对经济增长贡献率
    if ending & _SHARE and not _SHARING.isdisjoint(text[left:p]):
        taken = max(text.rfind(char, left, p) for char in _TAKING) + 1  # 政府把|开支占总值的比率
        return skip_head(text, max(left, taken), p, ALL_HEADS & ~COMPARE)  # 导致|出口占…比重
    return skip_head(text, left, p, NOMINAL) if is_relational(text, q, p) else None


def _is_clause(passage: Passage, figure: Fields) -> bool:
    """What ends with 的 says which of them: 池塘50座，目前已完工的|有30座, 全部的|50座, but 由去年的|30座."""
    return passage.seen & EXIST != 0 or not (passage.seen or figure["mode"] or figure["direction"])


def _names_nothing(passage: Passage, figure: Fields, word: str, part: tuple[int, int], ending: int) -> bool:
    """The phrase says when, where or without what: 调整后|为5%, 扣除价格因素|实际增长5%, 摆在|第一位."""
    text = passage.text
    q, p = part
    if ending & _COMMA and p < figure["start"]:
        return True
    if text[p : p + _PAIR] in _MEANWHILE:
        return True  # 疏运|期间加开380班次
    if passage.grown and (text[p] in _AFTERWARDS or (word in _EXCLUDING and "的" not in text[q:p])):
        return True
    return _only_placed(passage, figure, word, text[q:p], ending)


def _only_placed(passage: Passage, figure: Fields, word: str, phrase: str, ending: int) -> bool:
    """The words before the figure say where, or among how many: 在台湾|是第一次, 摆在|第一位, 3个学科进入全球前|1%."""
    if figure["kind"] == "percent":
        if ending & _FRONT or phrase in _AIMED:
            return True
    elif figure["kind"] == "ordinal":
        if figure["unit"] == "季":
            return False  # what stands before 在第二季 is told of it
        if passage.text[figure["start"] - 1] == "在" and not passage.seen & COMPARE:
            return True
        return word in AT and bool(passage.seen)
    if word not in AT or not passage.seen or "的" in phrase:  # 对日本的|逆差
        return False
    return not passage.grown or (
        word in LOCATIVES and figure["kind"] in PARTED and not passage.seen & ~_THERE_ARE
    )  # 在东区有|两间


def _unranked(passage: Passage, index: int, p: int) -> tuple[int, int]:
    """The first figure behind, and the offset of, what says among whom something is ranked; `index` and `p` if none."""
    if (ranking := _ranking().match(passage.text, passage.start, p)) is None:
        return index, p
    passage.seen |= COMPARE
    passage.refused = True  # unless a phrase stands before it
    while index and passage.mentions[index - 1]["end"] > ranking.start():
        index -= 1
    return index, ranking.start()


def _past_note(text: str, floor: int, end: int) -> tuple[int, int]:
    """Where the links begin before a long note in brackets, which is passed over: 部门（包括相关的政策局）|共有63个."""
    opening = text.rfind(_NOTES[text[end - 1]], floor, end)
    noted = floor < opening and (opening < end - _LONG_NOTE or text[opening + 1] in _INCLUDED)
    return skip_links(text, floor, opening) if noted else (end, 0)


def _referred(text: str, left: int, word: tuple[int, int], p: int) -> tuple[int, int]:
    """The word that begins what a share is taken of, where that is not `word`: 占|我们的用水量, 占|届时总需求."""
    if text[p - 1] == "的":
        compared = _reference(text, left, p)
        return compared if compared[0] < compared[1] else word
    a, q = word
    return (a - 1, a) if a > left and WORDS.get(text[a:q], 0) & _WHOSE else word


def _reference(text: str, left: int, p: int) -> tuple[int, int]:
    """The word that begins a reference, also before a time in it: 占|全年产量的70%."""
    word = last_stop(text, left, p, _MEASURED_BY | CHANGE)
    if WORDS.get(text[word[0] : word[1]]) == CHANGE:
        if text[word[1]] in _TO_END:
            return word[0], word[1] + 1  # 提升至|本地生产总值的0.8%
        word = last_stop(text, left, p, _MEASURED_BY)
    return last_stop(text, left, word[1], _MEASURED_BY) if WORDS.get(text[word[0] : word[1]]) == TIME else word


def _is_reference(text: str, p: int) -> bool:
    """What is compared with begins at `p`: 交易量与|前期相比减少."""
    return text[p : p + _PAIR] in _BEFORE_IT and text[p - _PAIR] not in _MARKS


def _bounded(
    passage: Passage, figure: Fields, time: int, last: int, behind: int, p: int
) -> tuple[int, int, int, int, int, int]:
    """Where the word before the phrase begins, where the phrase begins and where it ends.

    It ends before the links; times among these, and references, are stepped over. Next comes where the clause part
    begins, the mention before the phrase, and what the phrase ends with.
    """
    text, mentions, seen = passage.text, passage.mentions, passage.seen
    while True:
        edge = mentions[time]["end"] if time >= 0 else passage.start
        p, linked = skip_links(text, edge, p)
        p, more = _past_note(text, edge, p) if text[p - 1] in _NOTES else (p, 0)
        seen |= linked | more
        p -= seen & COMPARE != 0 and text[p - 1] in _WITHIN and _is_reference(text, p)
        if time > last:
            jump = _before_time(text, mentions[time], p, seen)
            if jump is not None:
                p = jump
                time -= 1
                continue
            behind = max(behind, _behind_time(text, edge, p))
        last_char = text[p - 1]
        ending = _ENDINGS[last_char] | _ENDINGS.get(text[p - 2 : p], 0) if last_char in _ENDINGS else 0
        grown = seen & GROWN != 0 or (seen == PREPOSITION and figure["mode"] == "from")
        measure = grown and ending & _INDICATOR == _MEASURE
        if last_char in _MARKS:
            left = a = q = p
        else:
            left = part_start(text, behind, p)
            a, q = last_stop(text, left, p, _VERBLESS if measure else STOPS)
            a, q = _related_before(text, left, a, q) if text[q - 1] in _RELATED_LAST else (a, q)
        if measure and text[a:q] in AT:  # 向企业推介|重大项目投资总额
            begin, stop = last_stop(text, q, p)
            a, q = (begin, stop) if begin > q else (a, q)
        if (last_char == "的" or text[a - 1] in _SHARING) and figure["kind"] in _REFERRED:
            a, q = _referred(text, left, (a, q), p)
        if ending & _BOUNDING:
            if ending & _OTHERS and a > left and _lists(text[a:q], figure):  # 来宾包括部长等22人
                p = a
                continue
            if ending & _COST and grown and q == p - _PAIR and a > left and WORDS.get(text[a:q], 0) & _DOING:
                begin, stop = last_stop(text, left, a, STOPS)
                a, q = (begin, stop) if stop < a else (a, q)  # 电力改善经费达…
            if ending & _SHARE and text[a:q] in _SHARING:
                q = a
        if (
            q == a
            or ending & _SHARE
            or not _steps_over(figure, seen, text[a:q], text[p - 2 : p + 1], at_left=a == left)
        ):
            passage.seen, passage.grown = seen, grown
            return a, q, p, left, time, ending
        seen |= COMPARE
        p = a


def _behind_time(text: str, edge: int, p: int) -> int:
    """Where a phrase may begin behind a time that ends at `edge`: 三年内|, 用三年时间|, 3月5日电（记者张三）|."""
    if text[edge] in WIRED and text[edge + 1] in WIRE_ENDS:
        return max(edge + 1, text.find("）", edge, p) + 1)
    if text[edge : edge + _PAIR] in _SPENT_TIME:
        return edge + _PAIR
    return edge + (text[edge : edge + 1] in _AFTER_TIME and text[edge : edge + _PAIR] not in _COMING)


def _related_before(text: str, left: int, a: int, q: int) -> tuple[int, int]:
    """The word that ends a phrase before the one at [a, q), where that is 相关: 文旦|相关产品, 船舶及|相关装置."""
    joined = text[a - 1] in JOINTS
    if text[a:q] in _RELATED_TO and (joined or q - a > 1):
        begin, stop = last_stop(text, left, a - joined)
        return (begin, stop) if stop < a else (a, q)
    return a, q


def _trimmed(passage: Passage, kind: str, part: Part, ending: int, last: int) -> tuple[int, int] | None:
    """What is left of the phrase when verbs, times, owners and examples are taken off its front.

    `part` is where the clause part, the word before the phrase and the phrase begin, and where this ends; `last` is the
    index of the figure before where the phrase follows it directly, otherwise -1.
    """
    text = passage.text
    left, stop, q, p = part
    if last >= 0 and (own := _own_part(text, passage.mentions[last], q, p)) > q:
        left = stop = q = own
    if ending & _JUDGED and (judged := _judged(text, kind, part, ending)) is not None:
        return judged or None
    indicator = ending & _INDICATOR == _MEASURE
    objects = 0
    if not (passage.seen & RISEN or (indicator and passage.grown)):
        fresh = q == left or WORDS.get(text[stop:q], 0) & _BEGINNING
        objects = ACTIVITIES if fresh else OPERATION
    q = _headless(text, (left, stop, q, p), ending, objects)
    if q > stop and text[stop:q] in GIVING and (recipient := _recipient().match(text, q, p)):
        q = recipient.end()
    if ending & _TRIMMING:
        p = _without_tail(passage, kind, q, p, ending)
    if kind == "age" and text[p - 1] in _WHEN:
        p = _who(text, q, p)
    noted = NOTED.search(text, q, p)
    if noted is not None and text[q : q + 2] in _LEVELS and p - q > _PAIR:
        q += 2
    passage.whole = q
    if noted is not None:
        q = cut_front(text, behind_office(text, _behind_quote(passage, q, p), p), p)
    if text[q - 1] in _CLOSING and q < p:  # “两品一标”农产品: the quoted name is part of the phrase
        opening = text.rfind(_CLOSING[text[q - 1]], max(passage.start, q - _NAME), q)
        q = opening if opening >= 0 else q
    if (
        p - q < _PAIR
        or (text[q] in _OPENING and text[p - 1] in _BRACKETS)
        or (noted is not None and ((not indicator and _PASSIVE.search(text, q, p)) or refers_to_person(text, q, p)))
    ):
        return None
    return q, p


def _headless(text: str, part: Part, ending: int, objects: int) -> int:
    """Where the phrase begins without its head; a word of one character before it may be a part of it."""
    left, stop, q, p = part
    if q - stop == 1:
        if text[stop] in _TOWARD and (traded := _TRADED.search(text, stop, p)) is not None:
            begin = skip_head(text, last_stop(text, left, stop)[1], p, NOMINAL) if stop > left else stop
            if stop - begin >= _PAIR or traded[0][-1] == "口":
                return begin if stop - begin >= _PAIR else stop  # 台湾对东盟进出口, 台商对大陆投资
        if ending & _MEASURE and text[stop] in _NOT and stop > left:
            q = last_stop(text, left, stop)[1]  # 未就业率
    if ending & _INDICATOR == _MEASURE:
        return _front(text, q, p, objects)
    return skip_head(text, q, p, ALL_HEADS, objects)


def _front(text: str, q: int, p: int, objects: int) -> int:
    """Where an indicator begins: 发现|种植面积, but 引进外资额."""
    q = skip_head(text, q, p, NOMINAL, objects)
    if text[q] in _IS and p - q > _PAIR:
        q += 1  # 是早期癌治愈率
    if p - q > _PAIR * 2:
        if text[q : q + _PAIR] in _FINDING:
            return skip_head(text, q + _PAIR, p, NOMINAL)
        for x in range(q + _PAIR, min(q + _SPEAKER, p - _PAIR * 2)):
            if text[x : x + _PAIR] in _SAYING:
                return skip_head(text, x + _PAIR, p, NOMINAL)  # 业界反映|酒店入住率
        daily = text.find(_DAILY, q + _PAIR, p - _PAIR)
        if daily > 0 and WORDS.get(text[daily - _PAIR : daily], 0) & (ACTIVITIES | VERB):
            return daily  # 兴建|日处理量
    return q


def _judged(text: str, kind: str, part: Part, ending: int) -> tuple[int, int] | tuple[()] | None:
    """Who lacks what (未施打疫苗者), nothing where the phrase says when (台风来袭前|领取8万包), None for any other phrase."""
    left, stop, q, p = part
    if text[p - _PAIR : p] in _MEANWHILE:
        return ()
    if ending & _LACK:
        return (stop, p) if text[stop:q] in _LACKING and stop >= left else None
    when = kind != "age" and text[p - 2] not in _CLAUSAL[text[p - 1]] and text[p - _PAIR : p] not in NOUNS
    return () if when else None


def _own_part(text: str, other: Fields, q: int, p: int) -> int:
    """Where the figure's own part of [q, p) begins: the first item belongs to the figure before, or what that one counts."""
    of = other["subject_end"]
    if of and q < of < p - 1 and text[of] in _AND_ALSO:
        return of + 1  # 警力120名|及义交30人
    if of and q < of < p and WORDS.get(text[of : of + _PAIR], 0) & _DONE_BY:
        return of  # 3家医院|新增病床, 4家厂商|成功录取2家
    item = -1 if text[other["end"]] in JOINTS else text.find("、", q, p)  # 3幢高楼、|总里程达5公里
    return item + 1 if item > 0 else q


def _without_tail(passage: Passage, kind: str, q: int, p: int, ending: int) -> int:
    """Where the phrase ends without the verb of a measure, particles and 方面."""
    text = passage.text
    if (
        ending & _LENGTH
        and kind == "measure"
        and text[p - 2] not in _LONG_ITSELF
        and text[p] not in _STARTED  # 桥长|由58公尺增至64公尺
        and (p - q != _PAIR or text[q:p] in WORDS)
    ):
        p -= 1  # 隧道长|7公里; 道路拓宽，长|850米
        passage.seen |= REACH
        passage.links = p
        ending = _FAINT
    if ending & _FAINT:
        p = _right_edge(text, q, p)
    return p - _PAIR if p - q > _PAIR and text[p - 2 : p] in ASPECTS else p


def _behind_quote(passage: Passage, q: int, p: int) -> int:
    """Where the phrase begins behind a quoted name of which it holds one end alone: …8月工程」|总经费, 突出“|一主."""
    text = passage.text
    for close, opening in _CLOSING.items():
        end = text.rfind(close, q, p - _PAIR)
        if end >= 0 and text.find(opening, q, end) < 0:
            return end + 1
        begin = text.rfind(opening, q, p)
        if begin >= 0 and text.find(close, begin, p) < 0:
            passage.refused = True
            return p if text.find(close, p, begin + _MOTTO) > 0 else begin + 1
    return q


def behind_office(text: str, q: int, p: int) -> int:
    """Where the phrase begins behind an office and what it does: 环保局稽查|工厂, but not 卫生局检验合格率."""
    for x in range(q + _PAIR, min(q + _OFFICE, p - 3)):
        if text[x - 1] in OFFICES and text[x - 4 : x] not in _GOVERNED:
            kind = WORDS.get(text[x : x + _PAIR], 0)
            if text[x : x + _PAIR] in _PROPOSING and p - x >= _PAIR * 2:
                return x + _PAIR  # 政府建议|公屋租金上调5%
            if kind & ACTIVITIES and takes_object(kind, text[x + _PAIR : p]):
                return x + _PAIR
    return q


def _lists(word: str, figure: Fields) -> bool:
    """`word` begins a list of examples; only of people it may be 有 or 为: 志工有小明、小华等3位."""
    return word in _INCLUDING or (word in _BEING and figure["unit"] in PERSONS_COUNTED)


def _who(text: str, q: int, p: int) -> int:
    """Where the phrase ends that says who was so old when: 校长|退休时70岁."""
    p = next_stop(text, q, p - 1)
    return p - _PAIR if WORDS.get(text[p - 2 : p], 0) & ACTIVITIES else p


def _right_edge(text: str, q: int, p: int) -> int:
    """Where the phrase ends without particles and modal verbs: 券|可享, 目标|中的, but not 所得."""
    while p > q and (
        text[p - 1] in _LOOSE
        or (text[p - 1] in _LIGHT and text[p - 2] not in _LIGHT[text[p - 1]])
        or (text[p - 1] in _WILL and text[p - 2] in _INDICATED)
        or (text[p - 1] in _INSIDE and text[p : p + 1] in _HELD and text[p - 2 : p] not in NOUNS)
        or (text[p - 1] in _WITHIN and text[p - 2 : p] not in _TOGETHER)
    ):
        p -= 1
    return p


def _before_time(text: str, time: Fields, p: int, seen: int) -> int | None:
    """Where a time expression begins that ends at `p`, with its quotes and with what closes it (的, 以来, 末)."""
    start, end = time["start"], time["end"]
    if text[end] in "”」）)" and text[start - 1] in "“「（(":  # 较上月（9月）|增加, 由“十五”末的|12.8亿元
        start, end = start - 1, end + 1
    if p == end or text[end:p] in _TIME_TAILS:
        return start
    if seen & RISEN and text[p - _PAIR : p] in _LEVELLED and p - end < _NEAR:
        than = time["start"] - (text[time["start"] - 1] == " ") - 1
        than -= _PAIR if text[than - 1 : than + 1] in _PAST else 0
        return than if text[than] in _THAN else None  # 较|2012年度修订预算增加, 较过去五年的平均数增加
    return None


def _steps_over(figure: Fields, seen: int, word: str, ends: str, *, at_left: bool) -> bool:
    """What stands behind `word` is a reference (居全国, 占GDP的, 较上年): the phrase is to be looked for before it.

    `ends` are the last two characters of the reference and the first of what stands behind it.
    """
    kind = WORDS.get(word, 0)
    last, behind = ends[-2], ends[-1]
    if word in _RECKONED_BY and (last in _RECKONED or behind in _RECKONED):
        return True
    if word in _ACCORDING and (behind in EACH or ends[:_PAIR] in _METHODS):
        return True
    if word in _STARTED and ends[:_PAIR] in _LEVELLED:
        return True  # 指数自高位|累跌两成
    if figure["kind"] in _REFERRED:
        if kind == COMPARE:  # but 高于|通胀率2.1%: the rate itself
            return bool(seen) or last != "率" or word not in _HIGHER or figure["kind"] != "percent"
        if figure["kind"] in COMPARING and word in _OVER:
            return True
        if figure["kind"] in {"multiple", "discount"} and word[-1:] in _IS:  # 租金约为市价8折
            return True
        if (
            last == "的"
            and word not in _THAT_IS
            and (word[-1:] in _IS or word[-1] in _ABOVE or word[-1] in _TO_END or kind == REACH)
        ):
            return True
        if figure["kind"] == "ordinal" and word in AT and seen & COMPARE and not at_left:
            return True
    return word in _HIGHER or (word in _THAN and bool(seen & CHANGE or figure["direction"] or behind in _MORE))


def _holding(passage: Passage, inner: int, q: int, p: int, ending: int) -> int | None:
    """Where a phrase begins that holds the figure `inner` (3岁以下婴幼儿托位数, 省属一级企业); None where it holds none."""
    text, mentions = passage.text, passage.mentions
    figure = mentions[inner]
    if p <= q or text[figure["end"] : q] not in _LEVELS or text[q] in JOINTS:
        return None
    if figure["kind"] == "duration" and (schooled := _schooling(text, figure, q)) is not None:
        return schooled
    if text[q : q + _PAIR] in _SECTORS and figure["unit"] == "次":
        return figure["start"]
    if not _may_be_held(figure, text[q : q + _PAIR], grown=passage.grown) and (
        figure["kind"] != "age" or text[p - 1] not in _OF_AGE
    ):
        return None
    if figure["unit"] in _TOP_OF and text[q : q + _PAIR] not in _FIRMS:
        return None  # 百强县|投资潜力
    start = figure["start"]
    start -= _PAIR * (text[start - _PAIR : start] in _AGED)  # 未满|二岁者
    floor = skip_levels(text, mentions[inner - 1]["end"]) if inner else passage.start
    left = part_start(text, min(floor, start), start)
    measure = passage.grown and ending & _INDICATOR == _MEASURE
    a, stop = last_stop(text, left, start, _VERBLESS if measure else STOPS)
    if text[a:stop] in AT:
        return None
    if start < figure["start"]:
        return start
    q = skip_head(text, stop, p, _VERBLESS_HEADS if measure else ALL_HEADS, 0 if measure else ACTIVITIES)
    if q < start:
        a, stop = last_stop(text, q, start + _PAIR, _VERBLESS if measure else STOPS)
        if stop == start:  # 社会局关注|2岁婴幼儿, but 在第3届运动会上|金牌贡献率
            return None if text[a:stop] in AT else start
    return None if q >= start and figure["kind"] == "duration" else q


def _schooling(text: str, figure: Fields, q: int) -> int | None:
    """Where a phrase begins that years of school or a term are a part of: 学前三年毛入园率, 7天期回购利率, but 近三年|教育经费."""
    start = figure["start"]
    if text[q] in _TERM or text[q - 1] in _TERM:
        return start if text[q + (text[q] in _TERM)] not in _NO_TERM else None
    if text[start - _PAIR : start] in _BEFORE_SCHOOL:
        return start - _PAIR * (2 if text[start - 4 : start - _PAIR] in _BEFORE_SCHOOL else 1)
    return start if text[q : q + _PAIR] in _SCHOOLING and text[start - 1] not in _LATELY else None


def _may_be_held(figure: Fields, follower: str, *, grown: bool) -> bool:
    kind = figure["kind"]
    if kind == "duration":
        return figure["unit"] in _SHORT_TIMES
    if kind == "ordinal":
        return figure["unit"] not in _NOT_HELD and (grown or figure["text"] in NOUNS or figure["text"][0] != "第")
    if kind == "count":
        if figure["unit"] == "person" and follower in _HOUSEHOLDS:
            return True  # 四人家庭入息上限
        return figure["unit"] in _GRADES or (grown and figure["text"] in _SCALES)
    return grown and (kind == "age" or figure["text"] in _SCALES)
