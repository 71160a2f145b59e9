"""Where the noun phrase behind a figure ends: without what is done or told of the thing (5支队伍|报名参赛)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.context.passage import JOINTS, LOCATIVES, SHARED_OUT
from govextract.context.phrases import NOUNS, TAILS, WORDS, and_others, next_mark, next_stop, skip_tail
from govextract.context.vocabulary import ACTIVITIES, CLOSING_QUOTES, QUOTES, forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = [
    "GENERIC_HEADS",
    "HUMANS",
    "INTENDING",
    "LINKED",
    "OWNERS",
    "PEOPLED",
    "PEOPLE_ONE",
    "ROLES",
    "SUMS",
    "TURNS",
    "WILL",
    "WINDOW",
    "phrase_end",
    "right_edge",
    "thing_end",
]

#: What befell those who were counted.
_BEFALLEN: Final = forms("出生 死亡 受伤 失踪 遇难 罹难 丧生 受困 被困 轻伤 重伤 伤亡 死伤 破损 损坏 倒塌 起火 故障")
#: What is done with all of them, too: 64座抽水站|总体检.
_CHECKED: Final = forms("总体检 总检查 总检修 总清查 大体检 大检查 大清查 全体检 总检点")
#: What is done with such things is not what was counted.
_BUILT: Final = forms("建设")
_STRUCTURES: Final = spelled("条座处所栋幢")
_PLACED: Final = frozenset({"ordinal", "age"})
#: Of these a list that follows has one noun: 750千伏|变电站、通道.
_UNLISTED: Final = _PLACED | {"measure"}
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
        "只",
        "头",
        "匹",
    }
)
OWNERS: Final = spelled("国省市县区镇乡村人员者家校会院部厅局委党站所厂店馆园团队组户民童师线路船车艇轮机桥池")
#: What is said of counted things by a share, an index or a price, and what that begins with.
_RATE_ENDS: Final = spelled("率")
_RATES: Final = forms(
    "树龄 功能 水质 人次 人数 面积 金额 经费 数量 比例 比重 指数 浓度 价格 均价 规模 总值 总额 时限 条件 流程 水平 能力 效率 营收 产能 收入 利润 产值 产量 销量 市值 股价"
)
_SIZES: Final = forms("水质 树龄 功能 规模 数量 总值 总额 面积 营收 利润 产值 产量 销量 市值 股价")
_ADDED: Final = forms("加值")
_PRODUCING: Final = forms("生产")
_RATED: Final = forms(
    "审批 办理 办学 办公 居住 就业 总产 总人 总面 总金 总经 总数 总量 总市 水质 空气 房价 物价 平均 人均 年均 年产 年销 年税 年营 年收 产值 收入 就业 失业 投资 不良 优良 达标 合格 覆盖 价格 综合"
)
_ADVERBIAL: Final = spelled("间式")
_AS: Final = "而"
#: At the end of a phrase, these say what is done.
_DOING: Final = forms(
    "入境 出境 过关 就诊 求诊 应诊 参赛 播放 参观 开设 供应 同行 展出 参展 进驻 出席 报名 就读 同乐 竞逐 共襄 进展"
)
#: Where people do it.
_ON_SITE: Final = forms("现场 当场 亲自")
#: Who people are, where the last character does not tell.
ROLES: Final = forms(
    "雇主 业主 车主 店主 户主 饲主 船主 得主 同学 代表 被告 同仁 伙伴 导演 主播 国手 冠军 董事 理事 教练 选手 领袖 督导 顾问 助教 教授"
)
#: What ends so is money itself: 3亿元|建设经费.
SUMS: Final = forms("价格 单价 经费 资金 费用 预算 基金 收入 支出 开支 税收 订单 商机 产值 营收 债券 股权")
GENERIC_HEADS: Final = forms("中心 平台 基地 机构 项目 设施 活动 工程 试点")
#: What something is like, before 的.
_FINE: Final = forms("良好 美好 优良 优质 温暖 健康 幸福 安全 稳定 丰富 完整 充足 美丽 重要 主要")
_MARKS: Final = frozenset("“「『‘")
_LOCATED: Final = forms("生活 分布 集中 散布")
#: What ends so is one name: 20家企业创新联合体.
_WHOLES: Final = OWNERS | spelled("体群圈案地化")
#: What is counted by these acts.
_ACTING: Final = frozenset({"所", "位", "名", "家"})
_BODIES: Final = forms(
    "大学 高校 国小 国中 高中 小学 中学 业主 雇主 车主 学校 医院 院校 企业 公司 厂商 店家 商家 业者 银行 诊所"
)
LINKED: Final = 6
TURNS: Final = spelled("次回度趟")
#: What is done so often is a thing where it ends so: 两次联系会议.
_OCCASIONS: Final = spelled("会议赛动练习划程展验试查课座训")
_STATES: Final = {"个": forms("国家 县市 城市"), "所": forms("学校")}
_RANKLESS: Final = frozenset({None, "级"})
#: What is held for something else is not what is numbered: 第三届“城市论坛”|开幕典礼, but 第三届“青春”音乐节.
_HELD: Final = forms("开幕 闭幕 颁奖 得奖 获奖 得主 典礼 揭幕 启动 表扬 授证 赠奖 揭牌 记者")
_FOR: Final = spelled("为")
_PERSONS: Final = spelled("我你您他她")
_SPIRIT: Final = "精神"
#: Of the mind, not of a rule: 严重精神障碍患者.
_MINDS: Final = forms(
    "障碍 疾病 疾患 患者 残疾 卫生 健康 医学 医疗 专科 科医 科病 病患 病人 病院 病床 病友 文明 食粮 财富 生活 文化"
)
_ONE_OF: Final = "之一"
#: Words that may be taken off the end of a phrase.
_EDGES: Final = TAILS | _LOCATED | {_ONE_OF}
PEOPLE_ONE: Final = frozenset({"位", "名"})
HUMANS: Final = spelled("人者员师生民长家士友手客胞代辈子女孩童姐哥弟妹爸妈爷奶夫妻官兵军警工农星王席理授任委亲母父")
_TEAMED: Final = HUMANS | spelled("力率")
_POPULATION: Final = HUMANS | spelled("口众")
#: Who acts ends so.
PEOPLED: Final = HUMANS | spelled("户")
#: Who does something, or means to.
_DOERS: Final = HUMANS | spelled("司业户校")
#: What they mean to do begins so.
WILL: Final = spelled("会")
INTENDING: Final = forms("计划 打算 考虑 准备")
#: Who is at the head of a house is named with it: 馆长, 站长.
_HEADING: Final = spelled("长员主")
_HOUSES: Final = spelled("校院园所室馆中心部系")
_BY: Final = frozenset("所")
#: Behind these 所 is a place: 事务所, 派出所.
_OFFICES: Final = spelled("务事派出究疗诊会厕住场托证卫处商政交公院有生")
_PUNCTUATION: Final = frozenset("，。、；：）)」”！？ \n") | {""}
WINDOW: Final = 40
#: With a name in Latin letters a phrase is longer.
_FULL_NAME: Final = 8
_PAIR: Final = 2
#: What somebody does at the place that is counted.
_WORKING: Final = forms("工作 上班 就读 任职 打工 实习 用餐")
#: 租金|补贴 is one thing.
_PAID_FOR: Final = spelled("金费租薪税价款息")
_USED: Final = spelled("作用")
_PREMISES: Final = spelled("所间家处")


@deferred
def _meeting() -> regex.Pattern[str]:
    """Where the name of a meeting ends, before what is said of it."""
    return compiled(
        widen(
            "(?:得(?:主|奖[人者])|(?:定期会|临时会)(?!议(?!事))|(?:大会|会议|会|论坛|展|节|赛|运)(?=[上中和及、与]|期间|会前|会后|报告|精神|以来|现场|闭幕|开幕|部署|决议|决定|通过|审议|议事|要求|会议[记纪]录|[记纪]录))"
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
            r"[^、，“「『《（(]{0,6}?(?:(?<!副)校长|教师|老师|学生|员工|同学|选手|志工|[里市县局处部院校会]长|首长|主席|总统|代表|主任|委员|议员|教练|医师|医生|护士|护理师|长者|民众|职员|职工|病人(?![家亲])|患者|干部|人员|毕业生|家长|好朋友|耆老|长辈|歌手|球员|艺人|专家|学者|工程师|志愿者|游客|旅客)(?![会们组])"
        )
    )


@deferred
def _latin() -> regex.Pattern[str]:
    return compiled(r"[A-Z][A-Za-z.]*+[ ][A-Za-z]")


@deferred
def _many() -> regex.Pattern[str]:
    """Where people end before what they do: 300名选手们|来本市."""
    return compiled(widen("们(?![的、和及与」”』])"))


def right_edge(text: str, s: int, q: int) -> int:
    """Where the phrase ends without 之一, particles, a verb that says where, and 精神: 36%的人|生活在…, 八项规定|精神."""
    if q - s > 1 and text[s + 1] in _MARKS:
        q = s + 1  # 两个字“真诚”
    if (
        text[s : s + 1] in _MARKS
        and (close := text.find(QUOTES[text[s]], s, q) + 1)
        and text[close : close + 1] in JOINTS
    ):
        q = q if text[close + 1 : close + 2] in _MARKS else close  # 百场「实务课程」|及协会
    if text[q - 2 : q] in _LOCATED and text[q : q + 1] in LOCATIVES:
        q -= _PAIR
    if q - s > LINKED and (many := _many().search(text, s, q)) is not None:
        q = many.end()
    if text[q - 1] in _FOR and text[q : q + 1] in _PERSONS:
        q -= 1  # 聯大總辯論會|為我執言
    spirit = text.find(_SPIRIT, s + _PAIR, q)
    if spirit >= 0 and text[spirit + _PAIR : spirit + 2 * _PAIR] not in _MINDS:
        q = spirit
    q = skip_tail(text, s, q)
    if text[q : q + 1] == "的" and text[q - _PAIR : q] in _FINE and text[q - 3] in JOINTS and q - s > LINKED - 1:
        return q - 3  # 温暖的家庭|与良好的环境
    return q - _PAIR if text[q - 2 : q] == _ONE_OF else q


def thing_end(text: str, figure: Fields, s: int, q: int, *, noted: bool) -> int:
    """Where the phrase ends without what is told or done of the thing, by the kind of the figure."""
    kind, unit = figure["kind"], figure["unit"]
    if kind == "ordinal":
        q = _first_of(text, figure, s, q)
    if text[q - 1] in _BY and text[q : q + 1] not in _PUNCTUATION and text[q - 2] not in _OFFICES:
        q -= 1  # 得奖人|所点燃的薪火
    if noted or text[q - 1] in TAILS or text[q - 2 : q] in _EDGES:
        q = right_edge(text, s, q)
    q = _without_doing(text, kind, s, q)
    if kind == "count":
        if unit in _THINGS:
            q = _without_indicator(text, s, _without_activities(text, s, q))
            if noted and (of := text.find("之", s + _PAIR, q - _PAIR)) > 0 and text[of - 1] in OWNERS:
                return of  # 26个行政区|之公立图书馆
            if unit in _PREMISES:
                q = _school(text, s, q) if unit == "所" else _premises(text, s, q)
            if unit in PEOPLE_ONE and (q - s > _FULL_NAME or text[q - 1] not in HUMANS):
                q = _named_people(text, s, q)
            if unit in _STATES and text[s : s + 2] in _STATES[unit] and q - s > _PAIR and text[q - 1] in _TEAMED:
                return s + _PAIR  # 22个国家|选手
            return _actor(text, s, q) if unit in _ACTING else q
        if unit in TURNS and (q - s > LINKED or unit == "度") and text[q - 1] not in _OCCASIONS:
            return s + _PAIR if WORDS.get(text[s : s + 2], 0) & ACTIVITIES else q  # 两次联系|各单位负责人
    elif (
        kind == "money"
        and text[s : s + 2] in SUMS
        and (WORDS.get(text[s + 2 : s + 4], 0) & ACTIVITIES or text[s + 2 : s + 3] in _USED)
    ):
        return min(q, s + _PAIR)  # 3亿元经费|投入建设
    return q


def _without_doing(text: str, kind: str, s: int, q: int) -> int:
    """Where the phrase ends before what is done: 5支队伍|报名参赛, 6座电站|拦江而立."""
    if (
        q - s >= _PAIR * 2
        and text[q : q + 1] == _AS
        and text[q + 1] != "已"
        and text[q + _PAIR : q + 3] in _PUNCTUATION
    ):
        q -= _PAIR
    while text[q - _PAIR : q] in _DOING and q - s > _PAIR + 1:
        q -= _PAIR
    if kind in SHARED_OUT and text[q - 1] in WILL and q - s > _PAIR and text[q - 2] in _DOERS:
        return q - (text[q : q + 1] not in _PUNCTUATION)  # 六成企业|会加薪
    if q - s > _PAIR and text[q - 3] in _DOERS:
        end = text[q - _PAIR : q]
        if end in _ON_SITE or (kind in SHARED_OUT and (WORDS.get(end, 0) & ACTIVITIES or end in INTENDING)):
            q -= _PAIR  # 申请人|现场申办, 九成的国人|接种第一剂疫苗, 五成公司|计划加薪
    return _actor(text, s, q) if kind == "number" else q  # 400万贫困农户|改造危房


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
        text[q - 1] in CLOSING_QUOTES
        and (at := text.find(CLOSING_QUOTES[text[q - 1]], s, q)) > s
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
    role = None if text[q - 1] in HUMANS or text[q - _PAIR : q] in ROLES else _role().match(text, s, q)
    return role.end() if role and q - role.end() > 1 else q


def phrase_end(passage: Passage, start: int, limit: int, kind: str) -> int:
    """The mark that ends the phrase, where the first one may not.

    A list goes on behind 、 where no figure and no verb follows, a phrase behind quotes and brackets that close.
    """
    text = passage.text
    e = next_mark(text, start, min(limit, start + WINDOW))
    while start < e < limit and text[e] == "、" and kind not in _UNLISTED:
        stop = next_mark(text, e + 1, min(limit, e + WINDOW))
        if stop == limit != passage.end or next_stop(text, e + 1, min(stop, e + 4)) <= e + _PAIR:
            break
        e = stop
    return e


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
        and (
            q - e > _PAIR * 2
            or text[e - 2 : e] in NOUNS
            or text[e - 2 : e] in ROLES
            or text[e - 1] in OWNERS
            or text[e - 1] in _POPULATION
        )
        else q
    )


def _actor(text: str, s: int, q: int) -> int:
    """Where who acts ends before what they do: 76所小学|更新厨房设备, but not 20家企业培训中心."""
    for x in range(s + _PAIR, q - 3):
        if WORDS.get(text[x : x + 2], 0) & ACTIVITIES and (text[x - 1] in PEOPLED or text[x - 2 : x] in _BODIES):
            return q if text[q - 2 : q] in GENERIC_HEADS or text[q - 1] in _WHOLES else x
    return q
