"""The noun after a figure: what a counter counts (64座抽水站), what an amount is for (3000元的敬老津贴).

The phrase runs from the figure to the next mark, figure or word that cannot stand in a noun phrase. A relative clause
is passed over to its head (3位来自台湾的学者), an owner keeps the phrase to itself (11间诊所的成本).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from govextract.context.own import SHORT
from govextract.context.passage import JOINTS, LEVEL_BEGINNINGS, NOTED, refers_to_person, skip_levels
from govextract.context.phrases import (
    MARK,
    MEASURES,
    NOUNS,
    TAILS,
    WORDS,
    and_others,
    cut_front,
    next_mark,
    next_stop,
    skip_tail,
)
from govextract.context.vocabulary import (
    ACTIVITIES,
    ADVERB,
    CHANGE,
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

#: From where to where a noun phrase stands.
Span: TypeAlias = "tuple[int, int]"

if TYPE_CHECKING:
    import regex

    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = ["HUMANS", "PEOPLE", "after"]

PEOPLE: Final = frozenset({"人", "person", "名", "位"})
#: What befell those who were counted.
_BEFALLEN: Final = forms("死亡 受伤 失踪 遇难 罹难 丧生 受困 被困 轻伤 重伤 伤亡 死伤 破损 损坏 倒塌 起火 故障")
_CHECKED: Final = forms("总体检 总检查 总检修 总清查 大体检 大检查 大清查 全体检 总检点")
#: What is done with such things is not what was counted.
_BUILT: Final = forms("建设")
_STRUCTURES: Final = spelled("条座处所栋幢")
_PLACED: Final = frozenset({"ordinal", "age"})
#: Of these a list that follows has one noun: 750千伏|变电站、通道.
_UNLISTED: Final = _PLACED | {"measure"}
_MEASURED: Final = frozenset({"money", "percent", "measure", "percentage_point", "multiple"})
_ACTORS: Final = PEOPLE | {"人次", "件", "案", "队", "组", "家", "校", "国", "户"}
_PARTED: Final = frozenset({"count", "percent"})
_SHARED_OUT: Final = frozenset({"fraction", "percent"})
_NUMBERED: Final = frozenset({"count", "ordinal"})
#: What a figure of these kinds is of may describe the thing counted.
_DESCRIBING: Final = _MEASURED | _PARTED | {"age", "duration"}
_THINGS: Final = frozenset(
    {
        "组",
        "队",
        "支",
        "位",
        "名",
        "对",
        "团",
        "个",
        "类",
        "条",
        "座",
        "所",
        "家",
        "处",
        "栋",
        "户",
        "台",
        "件",
        "间",
        "幢",
        "辆",
        "艘",
    }
)
_OWNERS: Final = spelled("国省市县区镇乡村人员者家校会院部厅局委党站所厂店馆园团队组户民童师线路船车艇轮机桥池")
#: What is said of the things that were counted: 三项草案的|重要性.
_ABSTRACT: Final = forms(
    "发表 目标 意义 辛劳 支持 努力 威胁 影响 精神 结果 和平 角色 关系 冲击 贡献 繁荣 成果 表现 身份 挑战 友谊 邦谊 协助 肯定 意愿 经费 手中 手上 工作 情况 状况 详情"
)
_IMPORTANCE: Final = forms("重要性 必要性 严重性 困难度 知名度")
#: What is said of counted things by a share, an index or a price, and what that begins with.
_RATE_ENDS: Final = spelled("率")
_RATES: Final = forms(
    "树龄 功能 人次 人数 面积 金额 经费 数量 比例 比重 指数 浓度 价格 均价 规模 总值 总额 时限 条件 流程 水平 能力 效率 营收 产能 收入 利润 产值 产量 销量"
)
_SIZES: Final = forms("树龄 功能 规模 数量 总值 总额 面积 营收 利润 产值 产量 销量")
_ADDED: Final = forms("加值")
_PRODUCING: Final = forms("生产")
_RATED: Final = forms(
    "审批 办理 办学 办公 居住 就业 总产 总人 总面 总金 总经 总数 总量 水质 空气 房价 物价 平均 人均 年均 年产 年销 年税 年营 年收 产值 收入 就业 失业 投资 不良 优良 达标 合格 覆盖 价格 综合"
)
_UNLIKE: Final = forms("不同 相同")
_ADVERBIAL: Final = spelled("间式")
_AS: Final = "而"
#: At the end of a phrase, these say what is done.
_DOING: Final = forms("参赛 播放 参观 开设 供应 同行 展出 参展 进驻 出席 报名 就读 同乐 竞逐 共襄 进展")
#: Who people are, where the last character does not tell.
_ROLES: Final = forms("得主 同学 代表 被告 同仁 伙伴 导演 主播 国手 冠军 董事 理事 教练 选手 领袖 督导 顾问 助教 教授")
#: A name may stand behind what ends so: 学生小明, 女孩阿美.
_NAMED: Final = spelled("生童孩女男")
_PLAIN: Final = forms(
    "不同 主要 重要 优秀 美丽 真正 相同 最大 最高 共同 类似 具体 大家 卓越 杰出 精彩 真诚 辛苦 无私 热情 细心 努力 精湛 慷慨 积极 长期 完整 丰富 傲人 惊人 迷人 感人 动人 诱人 喜人 计算 推算 估算"
)
#: Nouns that say what a thing is like before 的: 一种实用的武术.
_LIKE: Final = forms(
    "实用 标准 自由 严肃 强烈 崭新 安全 和谐 奋斗 自制 健康 高品质 简单实用 经济实用 美观实用 脍炙人口"
)
_PAID: Final = forms("补助 补贴 奖励 投资 捐款 罚款 贷款 救助 消费 奖学金")
#: What ends so is money itself: 3亿元|建设经费.
_SUMS: Final = forms("经费 资金 费用 预算 基金 收入 支出 开支 税收 订单 商机 产值 营收 债券 股权")
_GENERIC_HEADS: Final = forms("中心 平台 基地 机构 项目 设施 活动 工程 试点")
#: What a figure passes is nothing that it counts: 突破100万元大关.
_LIMITS: Final = forms("大关 关卡 关口 台阶 新台阶 大台阶 门槛 整数关 心理关 新高 新低 上限 下限")
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
_UNNAMED: Final = STOPS | MANNER | GRADE | TIME | LINK | FRAME
_IS: Final = spelled("为是")
#: Behind 第一次, these act: 第一次|市府办理. 会 is left out, it is more often a meeting.
_AGENTS: Final = (_OWNERS | {"府", "我", "他"}) - {"会", "會", "所", "组", "組"}
_STAGED: Final = forms("工程 项目 计划 建设 园区")
_GIVEN: Final = spelled("作给予")
#: What a sum of money is spent on follows: 3亿元|来改善水质.
_COMING: Final = spelled("来")
#: What is supplied begins so, and the verb does elsewhere.
_SERVING: Final = spelled("供")
_SERVED: Final = spelled("水电应需给暖热餐桌品血货销气氧油养")
#: With one of these right behind it a figure counts nothing, unless a noun begins so: 捐赠240万元|给社福团体.
_UNFOLLOWED: Final = _GIVEN | _COMING | _SERVING | JOINTS | frozenset("等，。；：,;:）)”」』》！？ ")
_MARKS: Final = frozenset("“「『‘")
#: The phrase may go on behind these marks.
_PASSED: Final = QUOTES.keys() | {"、"}
_LOCATED: Final = forms("生活 分布 集中 散布")
_AT: Final = spelled("在于")
_TIMES: Final = forms("次 回 场 届 度 趟 波 起")
#: What ends so is one name: 20家企业创新联合体.
_WHOLES: Final = _OWNERS | spelled("体群圈案地化")
#: What is counted by these acts.
_ACTING: Final = frozenset({"所", "位", "名", "家"})
_BODIES: Final = forms(
    "大学 高校 国小 国中 高中 小学 中学 业主 雇主 车主 学校 医院 院校 企业 公司 厂商 店家 商家 业者 银行 诊所"
)
#: A measure of a thing ends so: 身高, 全长共, 面积.
_SIDES: Final = MEASURES | spelled("长高宽深重龄入薪")
_PACES: Final = forms("速度 幅度 水平 水准 增速 成长 增长")
_LINKED: Final = 6
_TURNS: Final = spelled("次回度趟")
#: What is done so often is a thing where it ends so: 两次联系会议.
_OCCASIONS: Final = spelled("会议赛动练习划程展验试查课座训")
_STATES: Final = {"个": forms("国家 县市 城市"), "所": forms("学校")}
#: Behind these, a clause that ends in 的 says nothing of the figure.
_UNDESCRIBED: Final = frozenset({"percent", "percentage_point", "multiple"})
#: What is told in so many of these may be a verb alone: 三点说明.
_POINTS: Final = frozenset({"点", "项"})
#: These are told of as things: 2件|通报.
_FILES: Final = forms("通报 投诉 举报 陈情 申请 裁罚 告发 申诉 判决")
_FILED: Final = frozenset({"件", "案", "起", "宗", "则", "例"})
_AND: Final = spelled("并及和与后")
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
_RANKLESS: Final = frozenset({None, "级"})
_EVENTFUL: Final = forms("修宪 修法 婚姻 结婚 选举 会议 大选 谈判 会谈 公投 改选 施政 总统 任期 上将 飞弹")
#: What is held for something else is not what is numbered: 第三届“城市论坛”|开幕典礼, but 第三届“青春”音乐节.
_HELD: Final = forms("开幕 闭幕 颁奖 得奖 获奖 得主 典礼 揭幕 启动 表扬 授证 赠奖 揭牌 记者")
_SPIRIT: Final = "精神"
_ONE_OF: Final = "之一"
#: Words that may be taken off the end of a phrase.
_EDGES: Final = TAILS | _LOCATED | {_ONE_OF}
_PEOPLE_ONE: Final = frozenset({"位", "名"})
HUMANS: Final = spelled("人者员师生民长家士友手客胞代辈子女孩童姐哥弟妹爸妈爷奶夫妻官兵军警工农星王席理授任委亲母父")
_PEOPLED: Final = HUMANS | spelled("力率")
_AGED: Final = HUMANS | spelled("众性口")
_CROWDS: Final = _AGED | spelled("量潮")
_EVENTS: Final = _TIMES | {"场次", "梯次", "期"}
_RELATIVE: Final = 25
#: A clause that describes the thing behind an article is no longer.
_CLAUSE: Final = 60
#: What is told in one of these may be a verb: 一种选择, 每一点进步.
_UNDERGOING: Final = spelled("受")
_NEAR: Final = 13
#: A name may go on behind these, where it ends with one of the others: 产能提升|重点县.
_IMPROVING: Final = forms("提升 改善 促进 推荐 升级 倍增 振兴 保障 推广 交流 扩大 缩减 减量")
_PLANNED: Final = forms("行动 活动 工程 计划 试点 专项 路线 方案 点县 范县 范区 课程 景点 名单 条例 办法 协会")
#: Behind these stands who did something then: 有一次|市长谈到.
_ONCE: Final = forms("有一次 那一次 有一回 那一回")
_EVENTFUL_ENDS: Final = _GATHERINGS | spelled("举议战验动机作练论")
#: Who is at the head of a house is named with it: 馆长, 站长.
_HEADING: Final = spelled("长员主")
_HOUSES: Final = spelled("校院园所室馆中心部系")
#: An adjective begins so: 极其艰难的挑战, 快速变动的年代.
_HOW: Final = ADVERB | MANNER
#: A mark, an adjective of four or five characters and 的.
_IDIOM: Final = 7
#: 身上, 致上: not where something is.
_ONTO: Final = spelled("身致献奉呈早晚送加")
_THERE: Final = spelled("上内里")
_BY: Final = frozenset("所")
#: Behind these 所 is a place: 事务所, 派出所.
_OFFICES: Final = spelled("务事派出究疗诊会厕住场托证卫处商政交公院有生")
#: Behind a verb they show that it is a noun.
_NOUN_BEHIND: Final = frozenset("，。；！？") | spelled("和与及")
_PUNCTUATION: Final = frozenset("，。、；：）)」”！？ \n") | {""}
_WHILE: Final = forms("时间 路程 距离")
_WHEN: Final = forms("时候 时刻 地步 同时")
_DEGREES: Final = forms("非常 十分 相当 极为 极其 最为 特别 更加 较为")
_ENDED: Final = frozenset("、不")
#: Behind these a thing is called what stands last: 是一个|多元族群的县市.
_STATING: Final = spelled("是为成作")
_BECAUSE: Final = forms("因为 认为 以为")
_BOTH: Final = spelled("既")
#: 七人制, 三级制: a figure inside a name.
_RULED: Final = spelled("制型")
#: Right before the next figure, a verb of one character: 夺2铜.
_GAINED: Final = spelled("夺摘获占佔逾约共")
_FURTHER: Final = spelled("又而且不更")
_ARTICLES: Final = spelled("个种项点份场番大")
_BECOMING: Final = forms(
    "建立 成立 诞生 开始 成长 累积 打造 公布 结束 完成 启用 推动 实施 兴建 限制 设立 形成 落成 开幕 闭幕 来临 到来 举办 召开 发生 出现"
)
_COMMAS: Final = frozenset("、，, ")
_TOLD: Final = VERB | CHANGE | TIME | ACTIVITIES
#: What follows one of these is not what it is an article of: 再一次|感谢大家的支持, 跨出第一步|的决心.
_PAST: Final = spelled("次代步页句")
_THIS: Final = spelled("这那此")
_NEXT: Final = spelled("下上")
#: What follows one of these is said of all: 每一位|都是义工的楷模.
_ALL: Final = spelled("都皆均也")
_REACH: Final = 40
#: With a name in Latin letters a phrase is longer.
_FULL_NAME: Final = 8
_PAIR: Final = 2
#: 2个|其他项目.
_OTHERS: Final = forms("其他 其它")
#: These are never part of a name.
_ONLY_HOW: Final = forms("成功 全部 非常 全力 协同 公开 顺利 特别 相当")
#: What somebody does at the place that is counted.
_WORKING: Final = forms("工作 上班 就读 任职 打工 实习 用餐")
_PREFACES: Final = spelled("其与和跟同")
#: 租金|补贴 is one thing.
_PAID_FOR: Final = spelled("金费租薪税价款息")
_GRANTS: Final = forms("资助 拨款 贷款 捐款 借款 存款")
#: Behind a sum they say what is done with it.
_SPENT: Final = spelled("用作之是")
_USED: Final = spelled("作用")
_SUM_ENDS: Final = spelled("额金券")
#: Of some of those that were told of, a verb says what they do: 意见书86份，其中72份|支持草案.
_AMONG: Final = forms("其中 当中")
#: What a share of people mean to do is not who they are: 一成半|计划裁员.
_INTENDING: Final = forms("计划 打算 考虑 准备")
_PREMISES: Final = spelled("所间家处")
_CLOSING: Final = {close: mark for mark, close in QUOTES.items()}
_SWUNG: Final = spelled("增减升降跌涨")
#: What something does with another thing: 3万亩枫树|将群山染红.
_MAKING: Final = spelled("将把使让")
_AREAS: Final = frozenset({"ha", "mu", "m2", "km2", "甲", "ping"})


@deferred
def _human() -> regex.Pattern[str]:
    return compiled(
        widen(
            r"[^，。、；的]{0,4}?(?:婴幼儿|婴儿|幼儿|幼童|儿童|孩童|学童|孩子|男童|女童|男孩|女孩|青少年|少年|青年|老年人口|老年人|老人|长者|长辈|公公婆婆|民众|市民"
            r"|学生|居民|人口|人士|妇女|女性|男性|男子|女子|者)"
        )
    )


@deferred
def _meeting() -> regex.Pattern[str]:
    """Where the name of a meeting ends, before what is said of it."""
    return compiled(
        widen(
            "(?:(?:定期会|临时会)(?!议(?!事))|(?:大会|会议|会|论坛|展|节|赛|运)(?=[上中和及、与]|期间|会前|会后|报告|精神|以来|现场|闭幕|开幕|部署|决议|决定|通过|审议|议事|要求|会议[记纪]录|[记纪]录))"
        )
    )


@deferred
def _apart() -> regex.Pattern[str]:
    """A name before a space behind which another begins: 第三大队 王小明."""
    return compiled(r"\p{Han}{2,}+(?= \p{Han})")


@deferred
def _role() -> regex.Pattern[str]:
    """Who people are."""
    return compiled(
        widen(
            r"[^、，“「『《（(]{0,6}?(?:(?<!副)校长|教师|老师|学生|员工|同学|选手|志工|[里市县局处部院校会]长|首长|主席|总统|代表|主任|委员|议员|教练|医师|医生|护士|护理师|长者|民众|职员|职工|干部|人员|毕业生|家长|好朋友|耆老|长辈|歌手|球员|艺人|专家|学者|工程师|志愿者|游客|旅客)(?![会们组])"
        )
    )


@deferred
def _related_to() -> regex.Pattern[str]:
    """What the things counted have to do with: 两项|与最低工资有关的|法例."""
    return compiled(widen(r"[与和跟同][^，。；：、\n]{1,24}?(?:有关|相关|无关|挂钩|合办|合作)的"))


@deferred
def _latin() -> regex.Pattern[str]:
    return compiled(r"[A-Z][A-Za-z.]*+[ ][A-Za-z]")


@deferred
def _many() -> regex.Pattern[str]:
    """Where people end before what they do: 300名选手们|来本市."""
    return compiled(widen("们(?![的、和及与」”』])"))


@deferred
def _joint() -> regex.Pattern[str]:
    return compiled(widen("[、和与及]"))


@deferred
def _describing() -> regex.Pattern[str]:
    """A clause that describes what follows it, with the lists in it."""
    char = r"(?!都[能是会可要有将已很应在成堪以]|可以|[是也])[^，,；;：:。！!？?…\n\t的（(]"
    owned = r"之(?=\p{Han}{2,5}(?:[，。、；！？\n]|\Z))(?![一间外后前内中])"
    return compiled(widen(rf"(?:可以)?+(?:目的|的确|(?!{owned}){char})++(?:的(?=\w|[「『“《])|{owned})"))


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
        s = _behind_preface(passage, s)
        begins = text[s : s + 1]
    of = _article(passage, index, s) if figure["det"] else None
    if of is not None:
        return of or None
    if begins in _UNFOLLOWED and _is_unfollowed(text, figure, s):
        return None
    limit = mentions[index + 1]["start"] if index + 1 < len(mentions) else passage.end
    mark = MARK.search(text, s, s + _REACH)
    e = _end(passage, s, limit, kind) if mark is None or mark[0] in _PASSED else min(mark.start(), limit)
    if begins in _HUMAN and figure["unit"] in _ALONE and s == figure["end"] and text[s + 1 : s + 2] not in _HUMAN_WORDS:
        return s, s + 1  # 每一个人|都能学会
    if kind == "age" and (human := _human().match(text, s, e)):
        return s, human.end()
    noted = NOTED.search(text, s, e) is not None
    q = next_stop(text, s, e)
    if q < e and (q == s or kind in _NUMBERED):
        q = _continued(text, kind, s, q, e)
    if (
        limit - q < _LINKED
        and kind in _NUMBERED
        and (q == s or text[q - 1] in _SIDES or WORDS.get(text[s : s + _PAIR], 0) & ACTIVITIES)
        and (of := _described(passage, index))
    ):
        s, q = of
    elif noted or q == s:
        s, q = _head(text, figure, s, q, e)
    if q == limit:
        q = _before_next(passage, index, s, q)
    q = _thing_end(text, figure, s, q, noted=noted)
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


def _behind_preface(passage: Passage, s: int) -> int:
    """Where the noun begins behind 其他, or behind what the things have to do with: 两项|与最低工资有关的|法例."""
    text = passage.text
    if text[s : s + _PAIR] in _OTHERS:
        return s + _PAIR if text[s + _PAIR : s + 3] not in _UNFOLLOWED else s
    related = _related_to().match(text, s, min(passage.end, s + _CLAUSE))
    return int(related.end()) if related else s


def _continued(text: str, kind: str, s: int, q: int, e: int) -> int:
    """Where the phrase ends that goes on behind the word at `q`: a time (六个|未来新兴产业), or part of a name (农村公路提升|行动)."""
    if q == s:
        if text[s : s + 2] in _TIMED or (
            kind == "count"
            and text[s - 1] not in _PEOPLE_ONE
            and WORDS.get(text[s : s + 2]) == MANNER
            and text[s : s + 2] not in _ONLY_HOW
        ):
            end = next_stop(text, s + _PAIR, e)  # 8项|主动调查行动
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
        and text[q - 1] not in _OWNERS
    ):
        end = next_stop(text, q + _PAIR, e)
        return end if end > q + _PAIR else q
    if text[s - 1] in _PEOPLE_ONE and WORDS.get(text[q : q + _PAIR]) == VERB and text[q + _PAIR : q + 4] in _CROWD:
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
    if other["kind"] not in _DESCRIBING or start == other["end"] or text[start - 1] != "的":
        return None
    return start, next_stop(text, start, _end(passage, start, min(start + _REACH, passage.end), "ordinal"))


def _article(passage: Passage, index: int, s: int) -> Span | tuple[()] | None:
    """What an article belongs to, where it does not follow at once; nothing where a clause follows that has no such thing."""
    text, figure, mentions = passage.text, passage.mentions[index], passage.mentions
    if (figure["unit"] == "点" and text[figure["start"] - 1] in _THIS) or (
        figure["unit"] == "代" and text[figure["start"] - 1] in _NEXT
    ):
        return ()  # 这一点|是清楚的, 下一代|优良的品格
    if figure["unit"] == "段" and text[s : s + _PAIR] in _WHILE:
        return s, s + _PAIR  # 一段时间|确实有效
    limit = mentions[index + 1]["start"] if index + 1 < len(mentions) else passage.end
    e = _end(passage, s, limit, figure["kind"])
    begins = text[s : s + 1]
    joined = (begins in JOINTS or begins in _ALL) and text[s : s + 3] not in NOUNS and text[s : s + 2] not in NOUNS
    q = s if joined or begins in _IS else next_stop(text, s, e)
    of = _described_one(passage, figure, s, q) if q < e or text[e : e + 1] == "、" else None
    return () if joined and of is None else of


def _described_one(passage: Passage, figure: Fields, s: int, q: int) -> Span | None:
    """What stands behind a clause that describes it: 一个|为民众而存在的|政府, 一场展示形象、凝聚力量的|盛会.

    A verb begins at `q`. The clause may hold marks of a list, and figures; it ends with 的.
    """
    text, end = passage.text, passage.end
    listed = text.find("的、", s, q)
    q = listed + 1 if listed > 0 else q  # 突然的、没人想到的|结果
    own = text[s:q]
    if not own and figure["unit"] in _ARTICLES and _is_told(text, s):
        return s, s + _PAIR
    if figure["unit"] in _PAST:
        return None
    if own[-1:] == "的" and q < end and text[q] not in _COMMAS:
        if text[q : q + _PAIR] in _BECOMING or (
            figure["unit"] in _PEOPLE_ONE and (text[q - 2] in HUMANS or own[-3:-1] in _ROLES)
        ):
            return None  # 一个制度|的建立, 一位选手|的努力
        return q, next_stop(text, q + _PAIR, next_mark(text, q, min(q + _REACH, end)))  # 完整的|说明
    if (
        own
        and own[-1] != "的"
        and not _is_stated(text, figure["start"])
        and not _is_described(own, text[q : q + _PAIR])
    ):
        return None
    clause = _describing().match(text, q, min(q + _CLAUSE, end))
    if clause is None:
        return None
    head = clause.end()
    if text[head : head + _PAIR] in _WHEN or (
        len(own) == _PAIR * 2 and text[q] == "、" and head - text.rfind("、", q, head) > _IDIOM
    ):
        return None  # 一段宝贵历史、缅怀奋斗年代的精神
    mark = next_mark(text, head, min(head + _REACH, end))
    stop = next_stop(text, head, mark)
    while text[(of := text.find("的", head + 1, min(mark, head + _NEAR))) - 1] != "目" and (
        0 < of <= stop or (of > 0 and text[stop : stop + 1] == "而")
    ):  # but 旅游目的地
        head = of + 1  # 完整而可行的|策略
        stop = next_stop(text, head, mark)
    if stop == head:
        if _is_told(text, head):
            return head, head + _PAIR
        stop = next_stop(text, head + _PAIR, mark)
        if stop == head + _PAIR:
            return None
    return head, _right_edge(text, head, stop)


def _is_described(own: str, behind: str) -> bool:
    """`own` begins a clause: it is a verb, or no noun and part of an adjective (遥|不可及, 既古|又新)."""
    if behind in _DEGREES and own[-1] not in HUMANS:
        return True  # 一个历史|非常悠久的社团
    if own[-1] in _OWNERS or own[-2:] in NOUNS or "的" in own:
        return False
    if WORDS.get(own[:2], 0) & ACTIVITIES or len(own) == 1 or own[0] in _BOTH:
        return True
    return (len(own) == _PAIR and behind[:1] in _FURTHER) or (len(own) == _PAIR * 2 and behind[:1] in _ENDED)


def _is_told(text: str, s: int) -> bool:
    """The verb behind an article is a noun here, and so is a time: 一种选择, 美好的未来."""
    return WORDS.get(text[s : s + _PAIR], 0) & _TOLD != 0 and MARK.match(text, s + _PAIR) is not None


def _is_stated(text: str, start: int) -> bool:
    """What the article at `start` begins is what something is, or becomes: 这是一个|学生共同学习的过程."""
    return text[start - 1] in _STATING and text[start - _PAIR : start] not in _BECAUSE


def _is_told_on(text: str, s: int) -> bool:
    """The verb behind 的 is a noun, where a mark or a joint follows it: 多一份的感谢与祝福."""
    return WORDS.get(text[s : s + _PAIR], 0) & _TOLD & ~TIME != 0 and text[s + _PAIR : s + 3] in _NOUN_BEHIND


def _right_edge(text: str, s: int, q: int) -> int:
    """Where the phrase ends without 之一, particles, a verb that says where, and 精神: 36%的人|生活在…, 八项规定|精神."""
    if q - s > 1 and text[s + 1] in _MARKS:
        q = s + 1  # 两个字“真诚”
    if (
        text[s : s + 1] in _MARKS
        and (close := text.find(QUOTES[text[s]], s, q) + 1)
        and text[close : close + 1] in JOINTS
    ):
        q = q if text[close + 1 : close + 2] in _MARKS else close  # 百场「实务课程」|及协会
    if text[q - 2 : q] in _LOCATED and text[q : q + 1] in _AT:
        q -= _PAIR
    if q - s > _LINKED and (many := _many().search(text, s, q)) is not None:
        q = many.end()
    spirit = text.find(_SPIRIT, s + _PAIR, q)
    q = skip_tail(text, s, q if spirit < 0 else spirit)
    return q - _PAIR if text[q - 2 : q] == _ONE_OF else q


def _thing_end(text: str, figure: Fields, s: int, q: int, *, noted: bool) -> int:
    """Where the phrase ends without what is told or done of the thing, by the kind of the figure."""
    kind, unit = figure["kind"], figure["unit"]
    if kind == "ordinal":
        q = _first_of(text, figure, s, q)
    if text[q - 1] in _BY and text[q : q + 1] not in _PUNCTUATION and text[q - 2] not in _OFFICES:
        q -= 1  # 得奖人|所点燃的薪火
    if noted or text[q - 1] in TAILS or text[q - 2 : q] in _EDGES:
        q = _right_edge(text, s, q)
    q = _without_doing(text, s, q)
    if kind == "count":
        if unit in _THINGS:
            q = _without_indicator(text, s, _without_activities(text, s, q))
            if noted and (of := text.find("之", s + _PAIR, q - _PAIR)) > 0 and text[of - 1] in _OWNERS:
                return of  # 26个行政区|之公立图书馆
            if unit in _PREMISES:
                q = _school(text, s, q) if unit == "所" else _premises(text, s, q)
            if unit in _PEOPLE_ONE and (q - s > _FULL_NAME or text[q - 1] not in HUMANS):
                q = _named_people(text, s, q)
            if unit in _STATES and text[s : s + 2] in _STATES[unit] and q - s > _PAIR and text[q - 1] in _PEOPLED:
                return s + _PAIR  # 22个国家|选手
            return _actor(text, s, q) if unit in _ACTING else q
        if unit in _TURNS and (q - s > _LINKED or unit == "度") and text[q - 1] not in _OCCASIONS:
            return s + _PAIR if WORDS.get(text[s : s + 2], 0) & ACTIVITIES else q  # 两次联系|各单位负责人
    elif (
        kind == "money"
        and text[s : s + 2] in _SUMS
        and (WORDS.get(text[s + 2 : s + 4], 0) & ACTIVITIES or text[s + 2 : s + 3] in _USED)
    ):
        return min(q, s + _PAIR)  # 3亿元经费|投入建设
    return q


def _without_doing(text: str, s: int, q: int) -> int:
    """Where the phrase ends before what is done: 5支队伍|报名参赛, 6座电站|拦江而立."""
    if q - s >= _PAIR * 2 and text[q : q + 1] == _AS and text[q + _PAIR : q + 3] in _PUNCTUATION:
        q -= _PAIR
    while text[q - _PAIR : q] in _DOING and q - s > _PAIR + 1:
        q -= _PAIR
    return q


def _first_of(text: str, figure: Fields, s: int, q: int) -> int:
    """Where the one thing ends that an ordinal numbers: 第三届文化节|等活动, 第五河川分署|及水利局."""
    if meeting := _meeting().search(text, s, q):
        q = meeting.end()
    close = text.find(QUOTES[text[s]], s, q) + 1 if s < q and text[s] in _MARKS else 0
    if close > 0 and text[close : close + 2] in _HELD:
        return close  # 第三届“城市论坛”|开幕典礼
    if "等" in text[s:q] and (others := and_others().search(text, s + 1, q)):
        q = others.start()
    if figure["unit"] in _RANKLESS:  # 一级主管|及各处首长
        joint = text.find("及", s + _PAIR, q)
        q = joint if joint > 0 else q
        q = end.end() if (end := _apart().match(text, s, q)) else q
    return q


def _premises(text: str, s: int, q: int) -> int:
    """Where a place ends before what somebody does there, and before names: 一间公司|工作, 两家企业|「甲」与「乙」."""
    if (
        text[q - 1] in _CLOSING
        and (at := text.find(_CLOSING[text[q - 1]], s, q)) > s
        and text[at - _PAIR : at] in _BODIES
    ):
        return at
    if text[q - 1] in HUMANS:  # 12处悠游馆|志工
        return next(
            (x + 1 for x in range(q - _PAIR - 1, s + 1, -1) if text[x] in _HOUSES and text[x + 1] not in _HEADING), q
        )
    return q - _PAIR if text[q - _PAIR : q] in _WORKING and q - s > _PAIR else q


def _school(text: str, s: int, q: int) -> int:
    """Where a school ends before what belongs to it: 500所中小学|体育场地."""
    if text[q - 1] in _HOUSES or text[q - 2 : q] in _BODIES:
        return q
    ends = [x + _PAIR for x in range(s, q - 3) if text[x : x + _PAIR] in _BODIES and text[x + _PAIR] not in _HOUSES]
    return ends[0] if ends else q


def _named_people(text: str, s: int, q: int) -> int:
    """Where who people are ends before their names in Latin letters, or what they have: 两位选手|John Smith, 5位校长|聘书."""
    name = _latin().search(text, s + 1, q)
    if name and text[name.start() - 1] in HUMANS:
        return int(name.start())
    role = None if text[q - 1] in HUMANS or text[q - _PAIR : q] in _ROLES else _role().match(text, s, q)
    return role.end() if role and q - role.end() > 1 else q


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


def _end(passage: Passage, start: int, limit: int, kind: str) -> int:
    """The mark that ends the phrase, where the first one may not.

    A list goes on behind 、 where no figure and no verb follows, a phrase behind quotes and brackets that close.
    """
    text = passage.text
    e = next_mark(text, start, min(limit, start + _REACH))
    while start < e < limit and text[e] == "、" and kind not in _UNLISTED:
        stop = next_mark(text, e + 1, min(limit, e + _REACH))
        if stop == limit != passage.end or next_stop(text, e + 1, min(stop, e + 4)) <= e + _PAIR:
            break
        e = stop
    return e


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
        return _described_people(text, s) if q == s and figure["unit"] in _PEOPLE_ONE else (s, q)
    if (
        q == s
        or (
            q < of
            and text[q - 1] not in HUMANS
            and (
                (q - s == _PAIR and text[q] in _AT and text[s:q] not in NOUNS)  # 7个盘踞|在境内的窝点
                or (WORDS.get(text[s : s + 2], 0) & ACTIVITIES and figure["unit"] not in _TURNS)
                or (text[q - 1] in _THERE and text[q - 2] not in _ONTO)
            )
        )
    ):  # 两只世上|已属稀有的动物, but 59名创作者|以丰富的画作
        if figure["kind"] in _UNDESCRIBED:
            return s, q
        head = text.rfind("的", s, min(e, of + 12)) + 1
        stop = _head_end(text, head, e)
        if text[head : head + 1] in _IS or (figure["kind"] == "age" and text[stop - 1] not in _AGED):
            return s, q  # 另一项值得注意的|是…, 从1岁到99岁|都能体验的乐趣
        return head, stop
    if s + _PAIR <= q < of <= q + _LINKED and figure["unit"] in _AREAS and text[q] not in _MAKING:
        return of + 1, next_stop(text, of + 1, e)  # 170公顷政府主导的|土地
    if of < q and figure["kind"] == "ordinal":
        held = text[of - 1] in _GATHERINGS or text[of - 2 : of] in _EVENTFUL or text[of - 1] == QUOTES.get(text[s])
        return s, of if held else q  # 第一届高尔夫球赛|的开幕典礼, 第四次修宪|的结果, 第一届「创新论坛」|的开幕典礼
    if of < q and figure["kind"] == "age" and (text[of - 1] in HUMANS or text[of - 3] in _NAMED):
        return s, of  # 11岁学生阿明的视角
    if of < q and figure["kind"] in _PARTED and text[figure["end"]] != "的":
        while text[of - 2 : of] in _PLAIN and of - _PAIR > s:
            of -= _PAIR  # 三个字真正的意义
        if _owns(text, figure, s, of, e):
            return s, of
    return s, q


def _described_people(text: str, s: int) -> Span:
    """Who is described by a clause with marks of a list in it: 两位|全心救灾、因公殉职的|义工; nothing where none is."""
    clause = _describing().match(text, s, s + _CLAUSE)
    if clause is None:
        return s, s
    head = clause.end()
    stop = next_stop(text, head, next_mark(text, head, min(head + _REACH, len(text))))
    return (head, stop) if stop > head and (text[stop - 1] in HUMANS or text[stop - _PAIR : stop] in _ROLES) else (s, s)


def _quoted(text: str, s: int, of: int) -> bool:
    """A quotation that begins behind `s` holds `of`: 讲座「幸福的味道」."""
    mark = MARK.search(text, s + 1, of)
    return mark is not None and mark[0] in QUOTES and text.find(QUOTES[mark[0]], mark.end(), of) < 0


def _acted(text: str, figure: Fields, s: int, e: int) -> tuple[int, int] | None:
    """The verb behind the figure: itself what was counted, or what describes the noun behind it."""
    kind, unit, word = figure["kind"], figure["unit"], WORDS.get(text[s : s + 2], 0)
    if kind in _SHARED_OUT and text[s : s + 1] in _IS:
        return s, s  # 有一半|是化淡厂的开支
    if kind == "count" and text[s - 1] == "的" and _is_told_on(text, s):
        return s, s + _PAIR if text[s + _PAIR] not in JOINTS else next_stop(text, s + _PAIR + 1, e)
    if word == VERB and unit in _TIMES:
        if figure["det"]:
            return s, s  # 能一次|买到
        if s + _PAIR == e or next_stop(text, s + _PAIR, e) == s + _PAIR:
            return s, s + _PAIR * (kind == "count")  # 3次流标, but 第三次参加
        return s, s
    if word == VERB and unit in _POINTS and (s + _PAIR == e or (unit == "点" and kind == "count" and s + _PAIR < e)):
        return s, s + _PAIR  # 三点说明
    if word == VERB and unit in _FILED and (s + _PAIR == e or text[s + 2 : s + 3] in _AND):
        return s, s + _PAIR  # 2件通报，并…
    noun = text[s + 2 : s + 4]
    if (
        kind in _NUMBERED
        and (word or noun in _CROWD)
        and unit != "级"
        and noun in NOUNS
        and not word & (REACH | EXIST)
        and (text[figure["start"] - 2 : figure["start"]] not in _AMONG or noun in _ROLES or noun[-1] in HUMANS)
        and not WORDS.get(noun, 0) & ACTIVITIES
    ):
        return s, next_stop(text, s + _PAIR, e)  # 12位受困|民众: the verb describes them
    return (s, s) if kind == "ordinal" and unit in _TURNS else None  # 第一次有人提出的诉求


def _owns(text: str, figure: Fields, s: int, of: int, e: int) -> bool:
    """What stands in [s, of) was counted, and what follows 的 is only its own: 11间诊所的成本, but not 6场国中组的表演赛."""
    own = text[s:of]
    head = text.find("的", of, of + 4) + 1
    if own in _PLAIN or own[own.find("、") + 1 :] in _LIKE or (figure["det"] and _is_stated(text, figure["start"])):
        return False
    if own[:2] in _UNLIKE or WORDS.get(own[:2], 0) & _HOW or WORDS.get(own[-2:], 0) & ACTIVITIES:
        return False
    if text[head : head + 2] in _ABSTRACT or text[head : head + 3] in _IMPORTANCE:
        return True
    if figure["kind"] == "percent":
        return False
    if figure["unit"] in _PEOPLE_ONE and own[-1] in HUMANS and text[next_stop(text, head, e) - 1] not in HUMANS:
        return True  # 六位摄影师前辈的作品
    if figure["unit"] in _PEOPLE_ONE and own[-1] not in HUMANS and own[-2:] not in _ROLES:
        return False  # 一位县市的局长
    return figure["unit"] not in _EVENTS and (own[-1] in _OWNERS or own[-2:] in NOUNS)


def _before_next(passage: Passage, index: int, s: int, q: int) -> int:
    """The phrase runs into the next figure: what names that one is left to it (37家单位|援助资金31亿元)."""
    text, mentions, end = passage.text, passage.mentions, passage.end
    if text[q - 1] in _SWUNG and q - s > _PAIR and q < end and mentions[index + 1]["direction"]:
        return q - 1  # 第1期稻作|减255公顷
    if q < end and mentions[index]["kind"] == "ordinal" and text[(behind := mentions[index + 1]["end"]) - 1] in _RULED:
        return next_stop(text, behind, next_mark(text, behind, min(behind + _REACH, end)))  # 第三届七人制邀请赛
    if q < end and q - s > _PAIR and text[q - 1] in _GAINED:
        return q - 1  # 200公尺蛙式|夺2铜
    if text[q - 1] == "等" and (joint := _joint().search(text, s, q)):
        return int(joint.start())  # 22轮降水和“某某”等15个台风
    if q < end and mentions[index]["kind"] == "count" and mentions[index + 1]["kind"] in _MEASURED:
        for x in range(q - 4, max(s + 1, q - 7), -1):
            if WORDS.get(text[x : x + 2], 0) & ACTIVITIES and text[x + 2 : q] not in _GENERIC_HEADS:
                return x
    return q


def _without_indicator(text: str, s: int, q: int) -> int:
    """74个断面|水质优良比例: a rate or an index is no thing of which there are so many, what it is taken of is."""
    if text[q - 2 : q] in _ADDED and q - s > _PAIR * 2:
        return q - 3  # 35个行业|增加值
    if text[q - 1] in _RATE_ENDS or text[q - 2 : q] in _RATES:
        for x in range(s + _PAIR, q - _PAIR):
            if text[x : x + 2] in _RATED:
                return x
        sized = q - _PAIR * (2 if text[q - 4 : q - 2] in _PRODUCING else 1)
        if text[q - 2 : q] in _SIZES and sized - s >= _PAIR and not WORDS.get(text[sized - 2 : sized], 0) & ACTIVITIES:
            return sized  # 8个产业|规模
    return q


def _without_activities(text: str, s: int, q: int) -> int:
    """101类问题|排查和治理: things are counted, not what is done with them."""
    if text[q - _PAIR : q] in _BUILT and q - s > _PAIR * 2 and text[s - 1] in _STRUCTURES:
        return q - _PAIR  # 87条省级发展轴|建设
    if text[q - _PAIR : q] in _BEFALLEN and q - s > _PAIR:
        q -= _PAIR  # 一对夫妻|死亡
    if text[q - len("总体检") : q] in _CHECKED and q - s > len("总体检") + 1:
        return q - len("总体检")  # 64座抽水站|总体检
    e = q
    while e - _PAIR > s and WORDS.get(text[e - 2 : e], 0) & ACTIVITIES and text[e - 3] not in _PAID_FOR:
        e -= _PAIR
        if text[e - 1] in JOINTS:
            e -= 1
    return (
        e
        if s + _PAIR <= e < q
        and text[e - 1] not in _ADVERBIAL
        and not WORDS.get(text[s:e], 0) & ACTIVITIES
        and (q - e > _PAIR * 2 or text[e - 2 : e] in NOUNS or text[e - 1] in _OWNERS or text[e - 1] in HUMANS)
        else q
    )


def _actor(text: str, s: int, q: int) -> int:
    """Where who acts ends before what they do: 76所小学|更新厨房设备, but not 20家企业培训中心."""
    for x in range(s + _PAIR, q - 3):
        if WORDS.get(text[x : x + 2], 0) & ACTIVITIES and (text[x - 1] in HUMANS or text[x - 2 : x] in _BODIES):
            return q if text[q - 2 : q] in _GENERIC_HEADS or text[q - 1] in _WHOLES else x
    return q


def _names(text: str, figure: Fields, s: int, q: int) -> bool:
    """The phrase names a thing: not 28人|死亡, not 3亿元|规划设置."""
    part, kind, unit = text[s:q], figure["kind"], figure["unit"]
    word = WORDS.get(part, 0)
    if unit == "person" and text[figure["end"] - 1] in _HUMAN and part[-1] not in _GROUPS:
        return False  # 两人|停留
    if (kind == "percent" and (part in _PACES or part in _INTENDING)) or (
        unit == "人次" and part[-1] not in _CROWDS and "的" not in part
    ):
        return False
    if part in _LIMITS:
        return kind == "count" or text[figure["start"] - 1] in _ARTICLES  # 4个万亿元台阶
    if word == VERB and (unit in _TIMES or unit in _POINTS or part in _FILES):
        return True
    if ((word & _UNNAMED or part[0] in _IS) and part[:2] not in NOUNS) or part in _PLAIN:
        return False
    if kind == "measure" and len(part) > _PAIR * 2 and text[figure["end"]] != "的":
        return not WORDS.get(part[:2], 0) & ACTIVITIES or part[2] in _PLACES  # 土地30亩|发展大棚蔬菜
    if kind == "money":
        return (
            part[:2] not in _LIMITS
            and (  # 突破100亿元大关的|城市
                text[figure["end"]] == "的"
                or not WORDS.get(part[:2], 0) & ACTIVITIES
                or part[:2] in _PAID
                or part[-2:] in _PAID
                or part[-2:] in _SUMS
                or part[-1] in _SUM_ENDS
                or (part in _GRANTS and (text[q : q + 1] in _UNFOLLOWED or text[q : q + 1] in _SPENT))
            )
        )
    return not word & ACTIVITIES or part in _ROLES or not (kind == "fraction" or unit in _ACTORS)
