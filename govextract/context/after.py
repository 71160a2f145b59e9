"""The noun after a figure: what a counter counts (64座抽水站), what an amount is for (3000元的敬老津贴).

The phrase runs from the figure to the next mark, figure or word that cannot stand in a noun phrase. A relative clause
is passed over to its head (3位来自台湾的学者), an owner keeps the phrase to itself (11间诊所的成本).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.context.articles import ARTICLES, CLAUSE, IS, article, describing, is_stated, is_told_on
from govextract.context.own import SHORT
from govextract.context.passage import (
    AMONG,
    COMPARING,
    JOINTS,
    LEVEL_BEGINNINGS,
    LOCATIVES,
    NOTED,
    PARTED,
    SHARED_OUT,
    refers_to_person,
    skip_levels,
)
from govextract.context.phrases import MARK, MEASURES, NOUNS, WORDS, cut_front, next_mark, next_stop
from govextract.context.things import (
    GENERIC_HEADS,
    HUMANS,
    INTENDING,
    LINKED,
    OWNERS,
    PEOPLE_ONE,
    ROLES,
    SUMS,
    TURNS,
    WILL,
    WINDOW,
    phrase_end,
    thing_end,
)
from govextract.context.vocabulary import (
    ACTIVITIES,
    ADVERB,
    EXIST,
    FRAME,
    GRADE,
    LINK,
    MANNER,
    QUOTES,
    REACH,
    STOPS,
    TIME,
    VERB,
    forms,
    spelled,
)
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.own import Span
    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = ["PEOPLE", "after"]

PEOPLE: Final = frozenset({"人", "person", "名", "位"})
_MEASURED: Final = frozenset({"money", "percent", "measure", "percentage_point", "multiple"})
_ACTORS: Final = PEOPLE | {"人次", "件", "案", "队", "组", "家", "校", "国", "户", "班", "班次"}
_NUMBERED: Final = frozenset({"count", "ordinal"})
#: What a figure of these kinds is of may describe the thing counted.
_DESCRIBING: Final = _MEASURED | PARTED | {"age", "duration"}
#: What is said of the things that were counted: 三项草案的|重要性.
_ABSTRACT: Final = forms(
    "发表 目标 意义 辛劳 支持 努力 威胁 影响 精神 结果 和平 角色 关系 冲击 贡献 繁荣 成果 表现 身份 挑战 友谊 邦谊 协助 肯定 意愿 经费 手中 手上 工作 情况 状况 详情 事迹 心声 感受 权益 福祉"
)
_IMPORTANCE: Final = forms("重要性 必要性 严重性 困难度 知名度")
_UNLIKE: Final = forms("不同 相同")
#: A name may stand behind what ends so: 学生小明, 女孩阿美.
_NAMED: Final = spelled("生童孩女男")
_PLAIN: Final = forms(
    "重大 愉快 独特 珍贵 宝贵 伟大 全新 不同 主要 重要 优秀 美丽 真正 相同 最大 最高 共同 类似 具体 大家 卓越 杰出 精彩 真诚 辛苦 无私 热情 细心 努力 精湛 慷慨 积极 长期 完整 丰富 傲人 惊人 迷人 感人 动人 诱人 喜人 计算 推算 估算"
)
#: Nouns that say what a thing is like before 的: 一种实用的武术.
_LIKE: Final = forms(
    "实用 标准 自由 严肃 强烈 崭新 安全 和谐 奋斗 自制 健康 高品质 简单实用 经济实用 美观实用 脍炙人口"
)
_PAID: Final = forms("津贴 补助 补贴 奖励 投资 捐款 罚款 贷款 救助 消费 奖学金")
#: What a figure passes is nothing that it counts: 突破100万元大关.
_LIMITS: Final = forms(
    "大关 关卡 关口 台阶 新台阶 大台阶 门槛 整数关 心理关 新高 新低 高位 低位 上限 下限 历史高点 历史新高 历史高位 历史低点"
)
_HUMAN: Final = spelled("人")
_ALONE: Final = frozenset("个群%")
#: With 人 before them, these make one word: 人员, 人工智能.
_HUMAN_WORDS: Final = spelled(
    "员才口民士物群类力工权体大行造们文事生格设机选性次气质流形马参字道情间手瑞渣犯造孔像脸瑞质祸防脉客均本"
)
#: What so many people make up: 三十五人|搜救队.
_GROUPS: Final = spelled("队团组班户家校府会阵伍")
#: Behind an activity, these make a place or a thing of it: 种植|基地, 绿化|带.
_PLACES: Final = spelled("基园场区带地林路网管线厂库房中项用")
#: Words of these classes are no nouns, so alone they name nothing: 以西瓜76公顷|最多.
#: Unless nothing is told of one: 宛如两个世界，, but 两个世界第一.
_WORLDS: Final = forms("世界")
_UNNAMED: Final = STOPS | MANNER | GRADE | TIME | LINK | FRAME
#: Behind 第一次, these act: 第一次|市府办理. 会 is left out, it is more often a meeting.
_AGENTS: Final = (OWNERS | {"府", "我", "他"}) - {"会", "會", "所", "组", "組"}
#: Times are things where they are counted.
_ERAS: Final = forms("时期 时代 年代 阶段")
_STAGED: Final = forms("工程 项目 计划 建设 园区")
_GIVEN: Final = spelled("作给予")
#: What a sum of money is spent on follows: 3亿元|来改善水质.
_COMING: Final = spelled("来")
#: What is supplied begins so, and the verb does elsewhere.
_SERVING: Final = spelled("供")
_SERVED: Final = spelled("水电应需给暖热餐桌品血货销气氧油养")
#: With one of these right behind it a figure counts nothing, unless a noun begins so: 捐赠240万元|给社福团体.
_UNFOLLOWED: Final = _GIVEN | _COMING | _SERVING | JOINTS | IS | frozenset("等，。；：,;:）)”」』》！？ ")
#: The phrase may go on behind these marks.
_PASSED: Final = QUOTES.keys() | {"、"}
_TIMES: Final = forms("次 回 场 届 度 趟 波 起")
#: A measure of a thing ends so: 身高, 全长共, 面积.
_SIDES: Final = MEASURES | spelled("长高宽深重龄入薪")
_PACES: Final = forms("速度 幅度 水平 水准 增速 成长 增长")
#: What is told in so many of these may be a verb alone: 三点说明.
_POINTS: Final = frozenset({"点", "项"})
#: These are told of as things: 2件|通报.
_FILES: Final = forms("通报 投诉 举报 陈情 申请 裁罚 告发 申诉 判决 报案 求助 查询 呈报 集会 游行 聚会 抗议")
_FILED: Final = frozenset({"件", "案", "起", "宗", "则", "例"})
_AND: Final = spelled("并及和与后")
_MOREOVER: Final = spelled("并且而及")
#: Of what ends so, what follows is only told: 第一面金牌的国手.
_GATHERINGS: Final = spelled("赛会展节奖营杯坛祭牌")
#: Times that stand inside a phrase.
_TIMED: Final = forms("未来 年度 假日 平日 限量")
#: The phrase goes on behind this one: 牛蒡|相关产品, and to where it ends with one of these: 网路|申办登记案件.
_RELATED: Final = forms("相关")
_CASES: Final = forms("案件")
_SCHEMES: Final = forms("案件 统案 程案 划案 目案 计画 计划 工程 专案 系统 方案") | {"T案", "O案"}
_CASE: Final = 12
_CROWD: Final = forms("民众 人士 市民 同仁 志工 学生 业者 民眾")
_EVENTFUL: Final = forms("修宪 修法 婚姻 结婚 选举 会议 大选 谈判 会谈 公投 改选 施政 总统 任期 上将 飞弹")
_AGED: Final = HUMANS | spelled("众性口")
_CROWDS: Final = _AGED | spelled("量潮")
#: Of these the noun before 的 is what they are about.
_WORKS: Final = frozenset({"首", "篇", "幅", "句", "封", "部", "本", "则"})
#: What such things do, or what is done to them, is not what was counted: 9座|营运, 3处|施工.
_STRUCTURES: Final = spelled("座栋幢站处")
#: Of those who were asked or helped, so many: 八成|受访业界.
_ASKED: Final = forms("受访 受惠 受助 受查 受检")
_ASKED_ENDS: Final = HUMANS | spelled("界业司构校户众")
_EVENTS: Final = _TIMES | {"场次", "梯次", "期"}
_RELATIVE: Final = 25
#: Who or what undergoes something is named with it: 44个|受稽核机关.
_UNDERGOING: Final = spelled("受")
#: A name may go on behind these, where it ends with one of the others: 产能提升|重点县.
_IMPROVING: Final = forms("提升 改善 促进 推荐 升级 倍增 振兴 保障 推广 交流 扩大 缩减 减量")
_PLANNED: Final = forms("行动 活动 工程 计划 试点 专项 路线 方案 点县 范县 范区 课程 景点 名单 条例 办法 协会")
#: Behind these stands who did something then: 有一次|市长谈到.
_ONCE: Final = forms("有一次 那一次 有一回 那一回")
_EVENTFUL_ENDS: Final = _GATHERINGS | spelled("举议战验动机作练论")
#: An adjective begins so: 极其艰难的挑战, 快速变动的年代.
_HOW: Final = ADVERB | MANNER
#: 身上, 致上: not where something is.
_ONTO: Final = spelled("身致献奉呈早晚送加")
_THERE: Final = spelled("上内里")
#: 七人制, 三级制: a figure inside a name.
_RULED: Final = spelled("制型")
#: Right before the next figure, a verb of one character: 夺2铜.
_GAINED: Final = spelled("夺摘获占佔逾约共破设争")
#: 2个|其他项目.
_OTHERS: Final = forms("其他 其它")
#: These are never part of a name.
_ONLY_HOW: Final = forms("成功 全部 非常 全力 协同 公开 顺利 特别 相当")
#: Of one character, these stand before a verb.
_LATELY: Final = spelled("新刚正现拟")
_NEW: Final = spelled("新")
_PREFACES: Final = spelled("其与和跟同") | _NEW
_GRANTS: Final = forms("资助 拨款 贷款 捐款 借款 存款")
#: Behind a sum they say what is done with it.
_SPENT: Final = spelled("用作之是")
#: 住宿券等好礼
_TICKETS: Final = spelled("券金票卡")
_SUM_ENDS: Final = spelled("额金券")
#: Of some of those that were told of, a verb says what they do: 意见书86份，其中72份|支持草案.
_SWUNG: Final = spelled("增减升降跌涨")
#: What something does with another thing: 3万亩枫树|将群山染红.
_MAKING: Final = spelled("将把使让")
_AREAS: Final = frozenset({"ha", "mu", "m2", "km2", "甲", "ping"})
_PAIR: Final = 2


@deferred
def _human() -> regex.Pattern[str]:
    return compiled(
        widen(
            r"[^，。、；的]{0,4}?(?:婴幼儿|婴儿|幼儿|幼童|儿童|孩童|学童|孩子|男童|女童|男孩|女孩|青少年|少年|青年|老年人口|老年人|老人|长者|长辈|公公婆婆|民众|市民"
            r"|学生|居民|人口|人士|妇女|女性|男性|男子|女子|者)"
        )
    )


@deferred
def _related_to() -> regex.Pattern[str]:
    """What the things counted have to do with: 两项|与最低工资有关的|法例."""
    return compiled(widen(r"[与和跟同][^，。；：、\n]{1,24}?(?:有关|相关|无关|挂钩|合办|合作)的"))


@deferred
def _joint() -> regex.Pattern[str]:
    return compiled(widen("[、和与及]"))


def after(passage: Passage, index: int) -> Span | None:
    """Start and end of the noun phrase after the figure `index`; None where none begins there."""
    text, mentions = passage.text, passage.mentions
    figure = mentions[index]
    kind, s = figure["kind"], figure["end"]
    begins = text[s : s + 1]
    if begins in LEVEL_BEGINNINGS:
        s = skip_levels(text, s)
        begins = text[s : s + 1]
    if begins in _PREFACES:
        s = _behind_preface(passage, index, s)
        begins = text[s : s + 1]
    of = article(passage, index, s) if figure["det"] else None
    if of is not None:
        return of or None
    if begins in _UNFOLLOWED and _is_unfollowed(text, figure, s):
        return None
    limit = _limit(passage, index, s)
    mark = MARK.search(text, s, s + WINDOW)
    e = phrase_end(passage, s, limit, kind) if mark is None or mark[0] in _PASSED else min(mark.start(), limit)
    if begins in _HUMAN and figure["unit"] in _ALONE and s == figure["end"] and text[s + 1 : s + 2] not in _HUMAN_WORDS:
        return s, s + 1  # 每一个人|都能学会
    if kind == "age" and (human := _human().match(text, s, e)):
        return s, human.end()
    noted = NOTED.search(text, s, e) is not None
    q = next_stop(text, s, e)
    if q < e and (q == s or kind in _NUMBERED):
        q = _continued(text, kind, s, q, e)
    if (
        limit - q < LINKED
        and kind in _NUMBERED
        and (
            q == s or text[q - 1 - (text[q - 1] in _GAINED)] in _SIDES or WORDS.get(text[s : s + _PAIR], 0) & ACTIVITIES
        )
        and (of := _described(passage, index))
    ):
        s, q = of
    elif noted or q == s:
        s, q = _head(text, figure, s, q, e)
    if q == limit:
        q = _before_next(passage, index, s, q)
    q = thing_end(text, figure, s, q, noted=noted)
    if (
        q <= s
        or (noted and refers_to_person(text, s, q))
        or not _names(text, figure, s, q)
        or (kind == "ordinal" and _only_places(figure, text, s, q, e))
        or (figure["det"] and q < e and text[figure["start"] - 1 : s] in _ONCE and text[q - 1] not in _EVENTFUL_ENDS)
    ):
        return None
    s = _left_edge(text, figure, s, q, noted=noted)
    nothing = s == q or (q - s == 1 and kind in _MEASURED and text[s] not in SHORT)  # 13公里|长
    return None if nothing else (s, q)


def _limit(passage: Passage, index: int, s: int) -> int:
    """Where the figure behind `s` begins, or the sentence ends."""
    mentions = passage.mentions
    index += 1 + (index + 1 < len(mentions) and mentions[index + 1]["start"] < s)  # 的新一轮|补助金计划
    return int(mentions[index]["start"]) if index < len(mentions) else passage.end


def _behind_preface(passage: Passage, index: int, s: int) -> int:
    """Where the noun begins behind 其他, behind 新一轮, or behind what the things have to do with: 两项|与最低工资有关的|法例."""
    text = passage.text
    if text[s : s + _PAIR] in _OTHERS:
        return s + _PAIR if text[s + _PAIR : s + 3] not in _UNFOLLOWED else s
    if text[s] in _NEW:
        other = passage.mentions[index + 1] if index + 1 < len(passage.mentions) else None
        anew = other is not None and other["det"] and other["start"] == s + 1 and other["end"] < passage.end - 1
        return int(other["end"]) if other is not None and anew else s
    related = _related_to().match(text, s, min(passage.end, s + CLAUSE))
    return int(related.end()) if related else s


def _continued(text: str, kind: str, s: int, q: int, e: int) -> int:
    """Where the phrase ends that goes on behind the word at `q`: a time (六个|未来新兴产业), or part of a name (农村公路提升|行动)."""
    if q == s:
        if text[s : s + 2] in _TIMED or (
            kind == "count" and WORDS.get(text[s : s + 2]) == MANNER and text[s : s + 2] not in _ONLY_HOW
        ):
            end = next_stop(text, s + _PAIR, e)  # 8项|主动调查行动
            if text[s - 1] in PEOPLE_ONE and (text[end - 1] not in HUMANS or "的" in text[s:end]):
                return q  # 另一位|共同召集人, but 3位|共同参与
            return end if end > s + _PAIR else q
        return q
    if q - s == 1 and text[s] in _UNDERGOING:
        return next_stop(text, q + _PAIR, e)  # 44个|受稽核机关
    if text[e - _PAIR : e] in (_CASES if kind == "count" else _SCHEMES) and e - q < _CASE and "的" not in text[q:e]:
        return e
    if (
        text[q : q + _PAIR] in _RELATED
        and kind == "count"
        and text[q + _PAIR : q + 3] != "的"
        and text[q - 1] not in OWNERS
    ):
        end = next_stop(text, q + _PAIR, e)
        return end if end > q + _PAIR else q
    if text[s - 1] in PEOPLE_ONE and WORDS.get(text[q : q + _PAIR]) == VERB and text[q + _PAIR : q + 4] in _CROWD:
        return q if text[q - 1] in HUMANS else q + 4  # 10位热心通报民众
    if text[q : q + _PAIR] in _IMPROVING:
        end = next_stop(text, q + _PAIR, e)
        if q + _PAIR < end and text[end - _PAIR : end] in _PLANNED:
            return end
    return q


def _left_edge(text: str, figure: Fields, s: int, q: int, *, noted: bool) -> int:
    """Where the phrase begins without 大 (第8大|贸易伙伴), an owner before 的 and examples before 等."""
    if figure["kind"] == "ordinal" and figure["unit"] is None and text[s] == "大" and q - s > _PAIR:
        s += 1
    return cut_front(text, s, q) if noted else s


def _is_unfollowed(text: str, figure: Fields, s: int) -> bool:
    """No noun begins at `s`: 240万元|给社福团体, 4200份|供有需要的民众领用, but 3个|等级, 5套|供水设备."""
    if text[s] in IS:
        return figure["kind"] in SHARED_OUT  # 一半|是非长者
    if text[s] in _COMING:
        return figure["kind"] == "money"  # 3亿元|来改善
    if text[s] in _SERVING:
        return text[s + 1 : s + 2] not in _SERVED
    return (s == figure["end"] or text[s] in _GIVEN) and not _begins_noun(text, s)


def _begins_noun(text: str, start: int) -> bool:
    """A noun of two or three characters stands at `start`."""
    return text[start : start + 3] in NOUNS or text[start : start + 2] in NOUNS


def _described(passage: Passage, index: int) -> tuple[int, int] | None:
    """The thing behind a measure of it: 3名|身高不足1.2米的|儿童, 44条|全长700公里的|自行车道, 第四个|突破5亿元大关的|地区."""
    if index + 1 == len(passage.mentions):
        return None
    text, other = passage.text, passage.mentions[index + 1]
    start = skip_levels(text, other["end"])
    if text[start : start + _PAIR] in _LIMITS:
        start = skip_levels(text, start + _PAIR)
    if other["kind"] in _DESCRIBING and text[start : start + 1] in _MOREOVER:  # 身高不足1.2米并有人陪同的|儿童
        of = text.find("的", start, min(start + LINKED * 3, next_mark(text, start, passage.end)))
        start = of + 1 if of > 0 else start
    if other["kind"] not in _DESCRIBING or start == other["end"] or text[start - 1] != "的":
        return None
    if index + 2 < len(passage.mentions) and passage.mentions[index + 2]["start"] == start:
        return None  # 由1年的85万件降至3年的|61万件
    return start, next_stop(text, start, phrase_end(passage, start, min(start + WINDOW, passage.end), "ordinal"))


def _only_places(figure: Fields, text: str, s: int, q: int, e: int) -> bool:
    """The ordinal places what is told, the noun behind it is not what is numbered.

    It is who acts (第一次|市府办理), what somebody of that year is called (5年级的小明), or what a part of a work is
    for (工程六期|规划任务).
    """
    unit = figure["unit"]
    if unit is None:  # 第一，维护权益
        return text[s : s + 2] in WORDS
    if unit in _TIMES:
        return q < e and text[q - 1] in _AGENTS
    if unit == "年级":
        return text[figure["end"]] == "的" or text[s : s + _PAIR] in WORDS  # 三年级|入选校队
    return unit == "期" and figure["text"][0] != "第" and text[s : s + _PAIR] not in _STAGED


def _head_end(text: str, head: int, e: int) -> int:
    """Where a head ends, which may begin with a verb: 涉及工程的|贪污投诉."""
    stop = next_stop(text, head, e)
    if stop > head or WORDS.get(text[head : head + _PAIR]) != VERB:
        return stop
    beyond = next_stop(text, head + _PAIR, e)
    return beyond if beyond > head + _PAIR else stop


def _head(text: str, figure: Fields, s: int, q: int, e: int) -> tuple[int, int]:
    """Start and end of the head behind a relative clause in [s, e), of its owner before 的; a verb begins at `q`."""
    if q == s and (acted := _acted(text, figure, s, e)) is not None:
        return acted
    of = text.find("的", s, e)
    if not s < of < s + _RELATIVE or _quoted(text, s, of):
        return _described_people(text, s) if q == s and figure["unit"] in PEOPLE_ONE else (s, q)
    if (
        q == s
        or (q - s == 1 and q < of and text[s] in _LATELY)  # 3万个新|落成的|单位
        or (
            q < of
            and text[q - 1] not in HUMANS
            and (
                (q - s == _PAIR and text[q] in LOCATIVES and text[s:q] not in NOUNS)  # 7个盘踞|在境内的窝点
                or (WORDS.get(text[s : s + 2], 0) & ACTIVITIES and figure["unit"] not in TURNS)
                or (text[q - 1] in _THERE and text[q - 2] not in _ONTO)
            )
        )
    ):  # 两只世上|已属稀有的动物, but 59名创作者|以丰富的画作
        if figure["kind"] in COMPARING:
            return s, q
        head = text.rfind("的", s, min(e, of + 12)) + 1
        stop = _head_end(text, head, e)
        if text[head : head + 1] in IS or (figure["kind"] == "age" and text[stop - 1] not in _AGED):
            return s, q  # 另一项值得注意的|是…, 从1岁到99岁|都能体验的乐趣
        return head, stop
    if s + _PAIR <= q < of <= q + LINKED and figure["unit"] in _AREAS and text[q] not in _MAKING:
        return of + 1, next_stop(text, of + 1, e)  # 170公顷政府主导的|土地
    if of < q and figure["kind"] == "ordinal":
        held = text[of - 1] in _GATHERINGS or text[of - 2 : of] in _EVENTFUL or text[of - 1] == QUOTES.get(text[s])
        return s, of if held else q  # 第一届高尔夫球赛|的开幕典礼, 第四次修宪|的结果, 第一届「创新论坛」|的开幕典礼
    if of < q and figure["kind"] == "age" and (text[of - 1] in HUMANS or text[of - 3] in _NAMED):
        return s, of  # 11岁学生阿明的视角
    if of < q and figure["kind"] in PARTED and text[figure["end"]] != "的":
        while text[of - 2 : of] in _PLAIN and of - _PAIR > s:
            of -= _PAIR  # 三个字真正的意义
        if _owns(text, figure, s, of, e):
            return s, of
    return s, q


def _described_people(text: str, s: int) -> Span:
    """Who is described by a clause with marks of a list in it: 两位|全心救灾、因公殉职的|义工; nothing where none is."""
    clause = describing().match(text, s, s + CLAUSE)
    if clause is None:
        return s, s
    head = clause.end()
    stop = next_stop(text, head, next_mark(text, head, min(head + WINDOW, len(text))))
    return (head, stop) if stop > head and (text[stop - 1] in HUMANS or text[stop - _PAIR : stop] in ROLES) else (s, s)


def _quoted(text: str, s: int, of: int) -> bool:
    """A quotation that begins behind `s` holds `of`: 讲座「幸福的味道」."""
    mark = MARK.search(text, s + 1, of)
    return mark is not None and mark[0] in QUOTES and text.find(QUOTES[mark[0]], mark.end(), of) < 0


def _acted(text: str, figure: Fields, s: int, e: int) -> tuple[int, int] | None:
    """The verb behind the figure: itself what was counted, or what describes the noun behind it."""
    kind, unit, word = figure["kind"], figure["unit"], WORDS.get(text[s : s + 2], 0)
    if kind in SHARED_OUT and text[s : s + 1] in IS:
        return s, s  # 有一半|是化淡厂的开支
    if kind == "count" and text[s - 1] == "的" and is_told_on(text, s):
        return s, s + _PAIR if text[s + _PAIR] not in JOINTS else next_stop(text, s + _PAIR + 1, e)
    if word == VERB and unit in _TIMES:
        if figure["det"]:
            return s, s  # 能一次|买到
        if s + _PAIR == e or next_stop(text, s + _PAIR, e) == s + _PAIR:
            acted = kind != "count" or WORDS.get(text[s + _PAIR : s + _PAIR * 2]) == VERB
            return s, s if acted else s + _PAIR  # 3次流标, but 第三次参加, 3次率团|出访
        return s, s
    if word == VERB and unit in _POINTS and (s + _PAIR == e or (unit == "点" and kind == "count" and s + _PAIR < e)):
        return s, s + _PAIR  # 三点说明
    if word == VERB and unit in _FILED and (s + _PAIR == e or text[s + 2 : s + 3] in _AND):
        return s, s + _PAIR  # 2件通报，并…
    if kind == "count" and text[s : s + _PAIR] in _ERAS:
        return s, s + _PAIR  # 最重要的两个|时期
    verb = s + _PAIR
    if text[s : s + 1] == "新" and WORDS.get(text[s : s + 3]) == VERB:
        word, verb = VERB, s + 3  # 3千个新落成|单位
    noun = text[verb : verb + _PAIR]
    if (
        kind in _NUMBERED
        and (word or noun in _CROWD)
        and unit != "级"
        and noun in NOUNS
        and not word & (REACH | EXIST)
        and (text[figure["start"] - 2 : figure["start"]] not in AMONG or noun in ROLES or noun[-1] in HUMANS)
        and not WORDS.get(noun, 0) & ACTIVITIES
    ):
        return s, next_stop(text, verb, e)  # 12位受困|民众: the verb describes them
    if kind in SHARED_OUT and text[s : s + _PAIR] in _ASKED:
        stop = next_stop(text, s + _PAIR, e)
        stop -= text[stop - 1] in WILL
        return (s, stop) if text[stop - 1] in _ASKED_ENDS else None
    return (s, s) if kind == "ordinal" and unit in TURNS else None  # 第一次有人提出的诉求


def _owns(text: str, figure: Fields, s: int, of: int, e: int) -> bool:
    """What stands in [s, of) was counted, and what follows 的 is only its own: 11间诊所的成本, but not 6场国中组的表演赛."""
    own = text[s:of]
    head = text.find("的", of, of + 4) + 1
    if (
        own in _PLAIN
        or own[max(own.find("、"), own.find("而")) + 1 :] in _LIKE
        or (figure["det"] and is_stated(text, figure["start"]))
    ):
        return False
    if own[:2] in _UNLIKE or own[-2:] in _UNLIKE or WORDS.get(own[:2], 0) & _HOW or WORDS.get(own[-2:], 0) & ACTIVITIES:
        return False
    if figure["unit"] in _WORKS:
        return False  # 一首土地的诗
    if text[head : head + 2] in _ABSTRACT or text[head : head + 3] in _IMPORTANCE:
        return True
    if figure["kind"] == "percent":
        return False
    if figure["unit"] in PEOPLE_ONE and own[-1] in HUMANS and text[next_stop(text, head, e) - 1] not in HUMANS:
        return True  # 六位摄影师前辈的作品
    if figure["unit"] in PEOPLE_ONE and own[-1] not in HUMANS and own[-2:] not in ROLES:
        return False  # 一位县市的局长
    return figure["unit"] not in _EVENTS and (own[-1] in OWNERS or own[-2:] in NOUNS)


def _before_next(passage: Passage, index: int, s: int, q: int) -> int:
    """The phrase runs into the next figure: what names that one is left to it (37家单位|援助资金31亿元)."""
    text, mentions, end = passage.text, passage.mentions, passage.end
    if text[q - 1] in _SWUNG and q - s > _PAIR and q < end and mentions[index + 1]["direction"]:
        return q - 1  # 第1期稻作|减255公顷
    if q < end and mentions[index]["kind"] == "ordinal" and text[(behind := mentions[index + 1]["end"]) - 1] in _RULED:
        return next_stop(text, behind, next_mark(text, behind, min(behind + WINDOW, end)))  # 第三届七人制邀请赛
    if q < end and q - s > _PAIR and text[q - 1] in _GAINED and text[q - _PAIR : q] not in WORDS:
        return q - 1  # 200公尺蛙式|夺2铜
    if text[q - 1] == "等" and (joint := _joint().search(text, s, q)):
        return int(joint.start())  # 22轮降水和“某某”等15个台风
    if q < end and mentions[index]["kind"] == "count" and mentions[index + 1]["kind"] in _MEASURED:
        for x in range(q - 4, max(s + 1, q - 7), -1):
            if WORDS.get(text[x : x + 2], 0) & ACTIVITIES and text[x + 2 : q] not in GENERIC_HEADS:
                return x
    return q


def _names(text: str, figure: Fields, s: int, q: int) -> bool:
    """The phrase names a thing: not 28人|死亡, not 3亿元|规划设置, and not what a share means to do: 一成半|计划裁员."""
    part, kind, unit = text[s:q], figure["kind"], figure["unit"]
    word = WORDS.get(part, 0)
    if unit == "person" and text[figure["end"] - 1] in _HUMAN and part[-1] not in _GROUPS:
        return False  # 两人|停留
    if (kind == "percent" and (part in _PACES or part in INTENDING)) or (
        unit == "人次" and part[-1] not in _CROWDS and "的" not in part
    ):
        return False
    if part in _LIMITS:
        counted = kind == "count" and unit != "点"  # 指数站上2万点|历史高点
        return counted or text[figure["start"] - 1] in ARTICLES  # 4个万亿元台阶
    if word == VERB and (unit in _TIMES or unit in _POINTS or part in _FILES):
        return True
    if ((word & _UNNAMED or part[0] in IS) and part[:2] not in NOUNS) or part in _PLAIN or part[-2:] in _UNLIKE:
        return kind == "count" and (part in _ERAS or (part in _WORLDS and text[q : q + 1] in _UNFOLLOWED))
    if kind == "measure" and len(part) > _PAIR * 2 and text[figure["end"]] != "的":
        return not WORDS.get(part[:2], 0) & ACTIVITIES or part[2] in _PLACES  # 土地30亩|发展大棚蔬菜
    if kind == "money":
        return (
            part[:2] not in _LIMITS
            and (  # 突破100亿元大关的|城市
                text[figure["end"]] == "的"
                or text[figure["start"] - 1] == "的"  # 政府的|20亿元资助计划
                or not WORDS.get(part[:2], 0) & ACTIVITIES
                or part[:2] in _PAID
                or part[-2:] in _PAID
                or part[-2:] in SUMS
                or part[-1] in _SUM_ENDS
                or part[2:3] in _TICKETS
                or (part in _GRANTS and (text[q : q + 1] in _UNFOLLOWED or text[q : q + 1] in _SPENT))
            )
        )
    return not word & ACTIVITIES or part in ROLES or not (kind == "fraction" or unit in _ACTORS or unit in _STRUCTURES)
