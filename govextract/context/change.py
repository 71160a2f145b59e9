"""How a figure changed: up or down, by, to or from that amount, and against what it is compared.

A change is said only where a change word governs the figure itself: the last one before it that touches it
(增长5.5%, 提升至54%), with nothing between but light words; a verb that takes an object, with that object between
(新增学位5万个); or a change noun after it (5%的增长). 达到, 突破, 完成 name no change, nor does 由…调整为….

>>> from govextract.context.clauses import sentences
>>> text = "普及率由31%提升至54%"
>>> plain = {"kind": "percent", "unit": "%", "direction": None, "mode": None, "basis": None}
>>> mentions = [{**plain, "text": "31%", "start": 4, "end": 7}, {**plain, "text": "54%", "start": 10, "end": 13}]
>>> for sentence in sentences(text, mentions):
...     annotate(sentence)
>>> [(m["direction"], m["mode"], m["basis"]) for m in mentions]
[('up', 'from', None), ('up', 'to', None)]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from govextract.context.vocabulary import forms, spelled
from govextract.context.words import Words
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["annotate"]

Direction: TypeAlias = Literal["up", "down"]
Mode: TypeAlias = Literal["by", "to", "from"]

_WINDOW: Final = 40  # how far, in characters, a word reaches for its figure or a figure for its comparison
_NEAR: Final = 14  # how far before a change noun stands what says that it is only compared with
_COMPARED: Final = 48  # how far before 相比 its 与 can stand
_BEHIND: Final = 12  # how far behind a figure a change noun can stand: 5%以上的年均增长
_NO_FIGURE: Final = frozenset({"date", "time", "id"})
_APART: Final = frozenset({"ordinal", "duration", "age"})  # these change only from and to their own kind
_STATED: Final = frozenset({"percent", "percentage_point", "multiple", "fraction", "number", "count"})
_LEVELS: Final = frozenset({"percent", "money", "measure", "count"})
_SHARES: Final = frozenset({"percent", "percentage_point", "multiple", "fraction"})

_UP: Final = """
    [↑](?=[0123456789]) 增长(?![率速点极量级幅贡]|预期|目标|计划) 增加(?![值率额量工幅]) 增多(?!值) 增进 增高 增收(?!入) 增产(?!业) 增持
    (?<!少)增(?![长加多进高收产值幅量速率持效强]) 少减 成长(?![率速期幅]) 正[增成]长(?!率) 提高(?!幅)
    (?<![改造优化整体])提升(?![改质幅]) 提速 提价 提增 提(?=[至为]) 攀[升高] 攀(?=[到至]) 上升(?!幅) 上涨(?!幅) 上扬
    上调 上浮 上修 上行 升高 升[格级](?=[到至为成]) 升值(?=[了约近超达0-9]) (?<![公毫每市微])升(?![高格级值学华旗幅温]) 扩大 扩充 扩增
    扩张 扩展 扩编 扩容 扩围 拓展 拓宽 [扩拓]建(?=[至到]) 调高 调升 调涨 调增 [跃晋爬窜蹿飙回拉推抬骤陡急]升 上冲(?=[到至])
    [激猛暴剧大递倍徒突累续]增(?![长加多设])
    (?<![0-9一二三四五六七八九十百千万亿每的])微升(?=[至到为了约近逾0-9一二三四五六七八九])
    (?<![今去本当前后每同历近明几数0-9〇一二两三四五六七八九十])[年月季]增(?=[约近超逾达高至0-9一二三四五六七八九十两半几数百千])
    (?<![今去本当前后每同历近明几数全整半学度0-9〇一二两三四五六七八九十])[年月]成长(?=[约近超逾达高至0-9一二三四五六七八九十两半几数百千])
    [飙暴大上微领普]涨 涨价 涨(?![价幅潮停跌]) 拉[高大长] 推高 走[高强扬] 反弹 (?<![打推掀])翻了 (?<![打推掀])翻
    加[快大薪价息] 加人工 (?<![增添累参附叠外更追施强])加(?=百分之[0-9一二三四五六七八九十]) 加码(?=(?:补[助贴]|奖励|发放|提供)?[到至]) 追加(?=[到至]) 增薪 (?<=[价费薪租资程])加(?=[0123456789]) (?<![增添累参附叠外更追施强])加(?=[至到](?:(?:现[时在]|目前)的?)?(?:大约)?(?:每[人月日年小时次吨公升]{1,2})?[约近逾]?[\\x200-9一二三四五六七八九十百千两]) 延长 前移 跃[增进居] 多[出了] (?<=[去前上往常同]年|同期|上[期月周季届次]|昨[日天]|目前|现[时在])多(?=[约近逾超]?[0-9一二两三四五六七八九十百千])
"""
_DOWN: Final = """
    负[增成]长(?!率) 下降(?!幅) 下跌(?!幅) 下滑 下调 下挫 下修 下行 下落 下浮 下探 减少(?!幅) 减低
    减[量缓慢轻薪亏半债息] 减碳(?!量) 减排(?!量) 减产(?!业) (?<![少宽增])减(?![少低列量缓慢排轻碳薪亏半产幅免税负持资肥灾值]) 降低(?!幅) 降价(?!格)
    少增 降[息准速耗温载] 减载 减收(?!入) 降级(?=[到至为成]) (?<!起)降(?![低价息准速耗温载级幅雨雪雹霜尘生解噪糖脂水临落本福费税]) 调[降减低] 走低
    [锐骤消大微续递急略]减(?![少低])
    (?<![今去本当前后每同历近明几数0-9〇一二两三四五六七八九十])[年月季]减(?=[约近超逾达高至0-9一二三四五六七八九十两半几数百千]) 压[缩降低]
    [压缩](?=[到至为]) 缩[短小窄水] 收[窄缩敛] 跌破(?!产) (?<!涨)跌(?![破幅停]) [暴大急重]跌 [骤陡锐沉急突]降 回[落降调] 滑落
    [↓](?=[0123456789]) 衰退 萎缩 放缓 趋缓 贬值 后移 少[掉了] (?<=[去前上往常同]年|同期|上[期月周季届次]|昨[日天]|目前|现[时在])少(?=[约近逾超]?[0-9一二两三四五六七八九十百千])
"""
# Verbs that take an object may have it between themselves and their figure: 新增学位5万个, 减少碳排放20万吨.
_UP_OBJECT: Final = "新增 净增 净增加 多增 增加(?![值率额量工幅]) 增[设开派聘购补编列配辟建拨置] 扩[大增]"
_DOWN_OBJECT: Final = (
    "减少(?!幅) 减轻(?=[^，。；：、的]{0,8}?(?:负担|税负)) [压削缩裁调核精删]减(?![率幅量]) 减列 降低(?!幅)"
)
# 增幅, 涨幅, 降幅 name a change; 增速 and 增长率 are indicators of their own.
_UP_NOUN: Final = (
    "[增涨升]幅 (?<!参)加幅 [增成]长幅度 增加幅度 [上提][升涨高调]幅度 调[升高涨]幅度 加[薪价租息税]的?幅度 增量"
)
_DOWN_NOUN: Final = "[降跌减]幅 下[降跌调]幅度 减少幅度 降低幅度 [削缩]减幅度 调[降低]幅度 减[薪价租]的?幅度"
_CHANGES: Final = {
    "up_noun": _UP_NOUN,
    "down_noun": _DOWN_NOUN,
    "up_object": _UP_OBJECT,
    "down_object": _DOWN_OBJECT,
    "up": _UP,
    "down": _DOWN,
}
#: Direction of a class, and whether its words are nouns or take an object.
_CLASSES: Final[dict[str, tuple[Direction, bool, bool]]] = {
    "up_noun": ("up", True, False),
    "down_noun": ("down", True, False),
    "up_object": ("up", False, True),
    "down_object": ("down", False, True),
    "up": ("up", False, False),
    "down": ("down", False, False),
}

# Against what the change is measured. 与2015年相比 is found by its end.
_BASES: Final[dict[str, str]] = {
    "yoy": "同比 按年",
    "mom": "环比 按月",
    "avg": "年均(?!浓度|气温|温度|降[水雨]) (?<!全)年平均(?!浓度|气温|温度|降[水雨]) 平均每年 每年平均",
    "literal": "按[季周日]",
    "compare": (
        "相[较比] 比较(?![好高低大小多少快慢]) 比起 对[比照] (?<![占对相])比(?![例重率分如赛照方利值数个拟试较]|对(?!上))"
        " (?<![相比计])较(?![为好快大高低多少长强早难易佳轻重])"
    ),
}

# What may stand between a change word and its figure.
_PLACE: Final = (
    r"(?:(?:全[国省市区县球台港]|世界|国内|亚洲|亚太|东部|西部|中部|同类|目前|现在|现时|如今|当前|今日|历史|最新"
    r"|\p{N}{2,4}年|\p{N}{1,2}月(?:至\p{N}{1,2}月)?|\p{N}{4}[-–—~～至/]\p{N}{2,4}(?:财政年度|学年|年度)|[今去本明]年)"
    r"(?:年?[初末底]|上半年|下半年|[ ]?\p{N}{1,2}月份?(?:[初末底]|至(?:\p{N}{4}年)?\p{N}{1,2}月)?)?[的之]?)"
)
_LIGHT: Final = (
    r"(?:了|大?约为?|将?近|接近|超[过出]?|逾|突破|不[到足]|[高多]?达到?|至少|最[多高少]|不[低少]于|不[超高]过|不高于"
    r"|[低少高多]于|足足|整整|分别|[各均共也又再就仅只是合将仍已则亦都更还]|累计|[总共合]计|介[乎于]"
    rf"|大概|每[人户件年月日天周季晚]|每小时|年均|平均|幅度|相当于|人民币|新台币|美元|港币|摄氏|华氏|[ 　]|[（(](?:[同按可]|自然)[^，。；、\p{{N}}）)]{{1,6}}[）)]|{_PLACE})"
)
# A list member that begins with a verb of its own is not governed by the verb before the list.
_OWN_VERB: Final = (
    r"输转|转移|培训|建成|建设|完成|改造|发放|达到|达|突破|总量|总数|累计|超额|居|占|位居|位列|培育|引进|实施|开工"
    r"|投入|投资|开通|开展|新建|新开|新设|改建|整治|修复|治理|推进|打造|创建|认定|获批|获评|带动|实现"
    r"|惠及|覆盖|服务|接待|举办|提供|补助|资助|救助|支持|安排|落实|签约|兑现|解决|受理|办结|查处|关停|淘汰|退出|吸引"
    r"|吸纳|帮扶|提升|提高|增长|下降|改扩建|更新|营造|创造|带来|动员|编列|发行|聚集|集聚|使"
)
# A linking verb states the amount itself, whatever list it stands in.
_STATES: Final = r"达|突破|(?<![散定旅移])居|占|为|有|总[量数]|累计|合计|共计"
_ENDS: Final = r"，。；：！？!?;:\n\r"

_LAST_YEAR: Final = (
    r"(?:(?:对?[上去](?:一|1)?(?:[（(]\p{N}{2,4}[）)])?年度?|上(?:一?个(?:财政|会计|学)?|(?:财政|会计|立法)|一财政)年度|前一(?:[（(]\p{N}{2,4}[）)])?年度?"
    r"|前(?:[（(]\p{N}{2,4}[）)]年|年度)(?=同期))"
    r"(?:全年|年度)?(?:的?同[期月季日])?(?![底末初]|[最高低][高低位点峰谷]|\ ?(?:\p{N}|[一二三四五六七八九十]){1,2}月)|同期|去年此时)"
)
_LAST_MONTH: Final = r"[上前]一?个?月(?:同期|份)?"
_EARLIER: Final = (
    r"(?:(?:过去|对上|之前|前)[\p{N}一二三四五六七八九十]{1,3}个?(?:财政年度|学年|年|月|季度?)(?:的?平均(?:数|值)?|的?同期)?|[上去](?:[（(]\p{N}{2,4}[）)])?年(?:[底末初]|[高低][位点峰谷]|\ ?(?:\p{N}|[一二三四五六七八九十]){1,2}月份?[底末初]?)|年[底末初]|期初|前[0-9一二三四五几]年度?(?=同期)|前年|(?:本|上个?)世纪[初末]?|原[来先]|以[前往]|往年|目前|现[时在行]|过去|此前|之前|先前|[今本]年(?:首季|[上下]半年|第?[一二三四1-4]季度?|度)?(?![初末底中首第一二三四五六七八九十0-9上下])"
    r"|[平假]日|前一?[季期]|上一?季度?|上一?[期周届次]|[上下]半年|[上首]季|[上前]一?个?(?:周期|(?:统计|报告)期间?|[三3]个月期间?)|[一二三四]季度|前一[天日周次届]|前[次届]|高峰[期时]?|历史|常年|平时|当初"
    r"|起初|建国初期|(?:改革|疫情)前)(?:同期)?(?:平均)?(?:水平|值|末|的?(?:估[计算]|预[算计期测]|[规计][划画]|目标|设计|高[位峰]|低[位谷]))?"
)
_DATED: Final = (
    r"(?:基准年|基期)?(?:[“「]?(?:\p{N}|[〇○零一二三四五六七八九十百]){1,4}[”」]?(?:[-–—~～至]\p{N}{1,2})?(?:\ ?(?:学?年度?|月份?|日|世纪))?"
    r"|[“「][一二三四五六七八九十]{1,3}五[”」])"
    r"(?:[至到]?(?:\p{N}{4}年(?=\p{N}{1,2}月))?\ ?(?:\p{N}|[一二三四五六七八九十]){1,3}\ ?[月日季]份?|同[月季日]|年?[年初末底中]期?|第?[一二三四1-4]季度?|[上下]半年"
    r"|期?[初末]期?|同期|[时期]期|期间|年代|[以之]?前|水平|全年|平均){0,4}"
)
_LEVEL: Final = r"[^，。；：、比较和与增提降减升到至了]{1,14}?(?:水[平准]|同期(?:水平|平均值?)?)"
_BEFORE: Final = r"[^，。；：、比较和与增提降减升到至了]{1,10}?(?:[以之]?前(?![\p{N}三五十列后])|之初|初期)"
_BASE: Final = rf"(?:(?P<yoy>{_LAST_YEAR})|(?P<mom>{_LAST_MONTH})|(?P<literal>{_LEVEL}|{_BEFORE}|{_EARLIER}|{_DATED}))"


_WORDS: Final = Words(_CHANGES | _BASES)
# The characters beside a word or a figure without which the pattern of the same name need not be asked.
_NEGATED_LAST: Final = spelled("不没未勿毋免无止绝有再得会能可以法")
_MARK_FIRST: Final = spelled("到至为成")
_AFTER_FIRST: Final = spelled("数以左上的正高增成涨升降跌减")
_QUALITY_FIRST: Final = spelled("提升加降改扩缩延拉")
_LINK_FIRST: Final = spelled("以左右上下多、/和及与或至到—")
_SAME_FIRST: Final = spelled("，或即甚（ " + ascii_uppercase)
#: With one of these before 的 the figure is what came of it: 与去年比较的5%升幅.
_COMPARING: Final = forms("比较 相比 相较 年均")
_COMPARED_BY: Final = len("比较的")
_BOTH: Final = spelled("两双")
_NEW_FIRST: Final = spelled("新净")


class _Hit(NamedTuple):
    """A change word: its span, its direction, whether 到 or 至 follows, whether it is a noun or takes an object."""

    start: int
    end: int
    direction: Direction
    to: bool
    noun: bool
    object: bool


class _Base(NamedTuple):
    """A comparison: its span and what it is, yoy, mom, avg or the words themselves."""

    start: int
    end: int
    name: str


class _Governed(NamedTuple):
    """What a figure was found to be, kept for the list members after it."""

    direction: Direction
    mode: Mode
    basis: str | None
    object: bool


class _Found(NamedTuple):
    """The change words and the comparisons of one sentence."""

    hits: list[_Hit]
    bases: list[_Base]


@deferred
def _negated() -> regex.Pattern[str]:
    """Before a change that is said not to happen: 没有增长, 不会上涨."""
    return compiled(widen("(?r)(?:[不没未勿毋免无止绝]|没有|不[再得会能可]|避免|难以|无法)"))


@deferred
def _mark() -> regex.Pattern[str]:
    """到 or 至 after a change word: the figure is its end value."""
    return compiled(widen(r"[到至]了|[到至为成]"))


@deferred
def _compared() -> regex.Pattern[str]:
    """What the change is compared with, after 比 or 较."""
    return compiled(widen(rf"于?\ ?{_BASE}(?:相比|相较)?"))


@deferred
def _with() -> regex.Pattern[str]:
    """How `_compared_before` begins, which is dear to look for where it does not."""
    return compiled(widen("[与和同跟]"))


@deferred
def _compared_before() -> regex.Pattern[str]:
    """The same before 相比, read backwards: 与2015年[相比]."""
    return compiled(
        widen(
            rf"(?r)[与和同跟](?:(?P<yoy>{_LAST_YEAR})|(?P<mom>{_LAST_MONTH})|(?P<literal>{_EARLIER}"
            rf"|{_DATED}))[^{_ENDS}]{{0,12}}"
        )
    )


@deferred
def _of_time() -> regex.Pattern[str]:
    """Change verbs that a length of time takes directly; 增长5年 says for how long."""
    return compiled(widen("缩|压|延|减|降|增加|拉长"))


@deferred
def _of_span() -> regex.Pattern[str]:
    """After a length of time that is no amount of the change: 降低50年来的紧张, 降到近6年最低的3.9%."""
    return compiled(widen("(?:以?来|间)?的?最[低高小大少多]|以?来|的|新[低高]|同期"))


@deferred
def _term() -> regex.Pattern[str]:
    """Before 延长 where it grants a longer term, which is no change of an amount: 得延长2个月, 可再延长一次."""
    return compiled(widen("(?r)(?:得|可以?|再|申请|[准许]予|同意|予以)"))


@deferred
def _times() -> regex.Pattern[str]:
    """How often something is done: 延长1次."""
    return compiled(widen("次$"))


@deferred
def _pronoun() -> regex.Pattern[str]:
    """两国 and the like point back to what was named: nothing grew by them."""
    return compiled(widen(r"[两双][国岸地市县校方党院者造]"))


@deferred
def _quality() -> regex.Pattern[str]:
    """Verbs of quality: 提升100所学校周边环境 raises no number of schools."""
    return compiled(widen("提|升|加[快大]|降低|改|扩大|[缩延拉]"))


@deferred
def _noun_follows() -> regex.Pattern[str]:
    return compiled(widen(r"(?!以上|左右|以内|之多|[，。；、）)])[\p{Han}“「]"))


@deferred
def _light() -> regex.Pattern[str]:
    return compiled(widen(rf"{_LIGHT}*+"))


@deferred
def _noun_link() -> regex.Pattern[str]:
    """What may also stand between a change noun and its figure: 增幅为5%, 增幅最大，达25%, but not 增幅居第5位."""
    most = r"[也亦更]?(?:最为?|较为?|更为?)?(?:[大高多]|显著|明显|居冠|居首)[，,](?=[高达为有录])"
    note = r"[（(][^（）()\p{N}]{1,14}[）)]"  # 按年升幅（即基本通胀率）为1.7%
    return compiled(widen(rf"(?:{most}|{note})?(?:{_LIGHT}|[为在至到有]|最大|录得)*+"))


@deferred
def _to_link() -> regex.Pattern[str]:
    """What may also stand before an end value: 提高到全国平均水平的80%."""
    record = r"(?:[近这]?[\p{N}一二三四五六七八九十几数多]{1,4}个?[年月季周日天](?:以?来)?的?)?最[低高小大少多]的?"
    return compiled(widen(rf"(?:{_LIGHT}*+(?:{record}{_LIGHT}*+|[仅只]?有\ ?)?|[^{_ENDS}、0-9]{{1,12}}的{_LIGHT}*+)"))


@deferred
def _named_to() -> regex.Pattern[str]:
    """Before an end value, whose it is: 提高到集中供养每人每月2100元, with more of them to follow."""
    return compiled(widen(rf"[^{_ENDS}、的\p{{N}}]{{1,8}}?每(?:[人户]{_LIGHT}*+)"))


@deferred
def _measured() -> regex.Pattern[str]:
    """Between a verb and its figure where a noun of measure stands between: 缩短办理时间约25分钟, 降低用电成本5%."""
    return compiled(
        widen(
            rf"[^{_ENDS}、的\p{{N}}]{{0,6}}?(?:时[间长限]|期限|里程|周期|距离|面积|成本|费用|人数|数量|寿命|[量费额价])(?![\p{{Han}}]{{0,2}}(?:至|为|到)){_LIGHT}*+"
        )
    )


@deferred
def _rate() -> regex.Pattern[str]:
    """Between a verb and the points by which a rate changes: 下调存款准备金率0.5个百分点."""
    return compiled(widen(rf"[^{_ENDS}、的\p{{N}}]{{0,16}}?(?:[率量费额价]|比例|比重|标准|周期|成本|水平){_LIGHT}*+"))


@deferred
def _object_gap() -> regex.Pattern[str]:
    return compiled(widen(rf"[^{_ENDS}的]{{1,40}}+"))


@deferred
def _object_to() -> regex.Pattern[str]:
    """Between a verb and its end value where the object stands between: 提高活动费为1000元."""
    return compiled(widen(rf"(?!的)[^{_ENDS}、的达到至为]{{2,16}}+(?:至|为|(?<![达得收受感遇看找接])到){_LIGHT}*+"))


@deferred
def _against() -> regex.Pattern[str]:
    return compiled(widen(r"[比较](?!例|重|为)"))


@deferred
def _list_gap() -> regex.Pattern[str]:
    """Between two figures of one list: 9.4%、6.1% and 5%和约3%."""
    return compiled(
        widen(
            r"(?:以上|左右|上下|多)?(?:[、/和及与或至—]|以及)(?:大?约|将?近|超过?|逾|分别|各|不[到足]|每[人户月年])*+"
        )
    )


@deferred
def _then() -> regex.Pattern[str]:
    """Between the amount of a change and the value that it leads to: 下降0.4个百分点至3.3%."""
    return compiled(widen(rf"(?:以上|左右|多)?、?[至到]{_PLACE}?+(?:大?约|将?近|超过?|逾)?+"))


@deferred
def _same_gap() -> regex.Pattern[str]:
    """Between a figure and the same amount in other terms: 0.2%（约240亿元）."""
    return compiled(
        widen(
            rf"(?:[，,]?(?:或(?:者|是)?|即|甚至(?=过|超|逾|高?达|有))过?|[A-Z]{{0,4}}+ ?[（(])(?:约为?|即|合|折合|{_LIGHT})*+"
        )
    )


@deferred
def _member_head() -> regex.Pattern[str]:
    """The beginning of a list member with a noun of its own: 2600公里[、]农村公路3000公里."""
    return compiled(widen(rf"(?:以上|左右)?(?:[^{_ENDS}、的]{{0,20}}(?:[、和与]|以?及)|[，、]其中(?=\p{{Han}}{{2}}))"))


@deferred
def _member_noun() -> regex.Pattern[str]:
    """The rest of it, as long as no other verb takes over."""
    return compiled(widen(rf"(?!{_OWN_VERB})(?:(?!{_STATES})[^{_ENDS}、的]){{0,30}}+"))


@deferred
def _source() -> regex.Pattern[str]:
    """由 or 从 before the start value; read backwards from it."""
    return compiled(
        widen(
            rf"(?r)(?<![来理缘因自])[由从自](?![此贸由主动己有然治营行力备用身费愿])[^{_ENDS}、0-9]{{0,14}}(?:(?:(?:\p{{N}}{{4}}[-–—~～至/])?\p{{N}}{{2,4}}(?:学|财政)?年(?:[ ]?\p{{N}}{{1,2}}月)?|(?:\p{{N}}{{1,2}}月至)?\p{{N}}{{1,2}}月)[^{_ENDS}、0-9]{{0,8}})?"
        )
    )


@deferred
def _adverb() -> regex.Pattern[str]:
    """Between a start value and the verb: 从400例一路降到个位数."""
    return compiled(widen("(?:一[路举]|逐[步年渐]|大幅|迅速|快速)?+"))


@deferred
def _after() -> regex.Pattern[str]:
    """A change noun after the figure: 5%以上的增长, 两位数增长."""
    return compiled(
        widen(
            r"数?(?:以上|左右|上下|以内)?(?:的(?:年均|同比|(?P<yoy>按年)(?:实[质际])?|(?P<mom>按月)|实[质际]|累[计积]|正|中?高速|中速|快速|较快|稳定|平稳|较高|[单双]位数?|明显|显著|轻微|温和|可观|大)?(?:(?P<up>[增成]长|[增涨升]幅|涨势"
            r"|增量)|(?P<down>[降跌减]幅|下降|负[增成]长|衰退))"
            r"|[高正]?[增成]长|(?P<rose>[增涨升]幅)|(?P<fell>[降跌减]幅))(?=[，。；、！？）)”」,;\s最后]|[显明扩收仍均亦]|为[高低]|$)"
        )
    )


def annotate(sentence: Sentence) -> None:
    """Set ``direction``, ``mode`` and ``basis`` of every figure in the sentence that a change word governs.

    The words are found in one pass over the sentence; each figure then looks only at the word before it, at the list
    that it stands in, and at most 80 characters back for a comparison, so the cost is linear.
    """
    for figure in reversed(sentence.mentions):
        if figure["kind"] not in _NO_FIGURE:
            break
    else:
        return
    end = min(figure["end"] + _BEHIND, sentence.end)
    words = _WORDS.find(sentence.text, sentence.start, end)
    if not words:
        return
    found = _find(sentence, words, end)
    hits = found.hits
    if not hits:
        return
    passed, count, text = 0, len(hits), sentence.text
    governed: _Governed | None = None
    previous: Fields | None = None
    for index, mention in enumerate(sentence.mentions):
        kind = mention["kind"]
        if kind in _NO_FIGURE:
            continue
        start = mention["start"]
        while passed < count and hits[passed].start < start:
            passed += 1
        if kind == "count" and text[start] in _BOTH and _pronoun().fullmatch(mention["text"]):
            continue
        governed = _change(sentence, found, passed, mention, governed, previous)
        previous = mention
        if governed is not None:
            mention["direction"], mention["mode"], mention["basis"], _ = governed
            if governed.mode == "to" and passed:
                _mark_source(sentence, index, hits[passed - 1])


def _change(
    sentence: Sentence,
    found: _Found,
    passed: int,
    mention: Fields,
    governed: _Governed | None,
    previous: Fields | None,
) -> _Governed | None:
    """The change of one figure, ``passed`` change words before it, ``governed`` being that of the figure before."""
    hits, start = found.hits, mention["start"]
    change = None
    if passed < len(hits) and hits[passed].start == start:
        change = _Governed(hits[passed].direction, "by", _basis(sentence, found, start), object=False)  # 翻一番
    elif passed:
        # an ordinal inside the object parts nothing: 增加第一年学额100个
        clear = previous["end"] if previous is not None and previous["kind"] != "ordinal" else 0
        change = _by_word(sentence, found, hits[passed - 1], mention, clear)
        if change is not None and change.basis is None and hits[passed - 1].noun and governed is not None:
            change = change._replace(basis=governed.basis)  # 较上月增加5人，增幅2%: one comparison
        elif change is not None and governed is not None and previous is not None and mention["kind"] == "percent":
            again = change.basis is None and _says_again(sentence.text, change, governed, hits[passed - 1], previous)
            change = change._replace(basis=governed.basis) if again else change
    if change is None and governed is not None and previous is not None:
        change = _by_list(sentence.text, governed, previous, mention)
    if (
        change is None
        and mention["kind"] in _STATED
        and sentence.text[mention["end"] : mention["end"] + 1] in _AFTER_FIRST
    ):
        change = _by_noun(sentence, found, mention)
        if change is not None and previous is not None:
            _share_noun(sentence.text, change, previous, mention)
    if change is None and passed < len(hits) and hits[passed].to and hits[passed].start - mention["end"] <= len("一路"):
        change = _from_alone(sentence, hits[passed], mention)
    return change


def _says_again(text: str, change: _Governed, governed: _Governed, hit: _Hit, previous: Fields) -> bool:
    """The same change, in percent: 较上月增加5人，上升2%."""
    return (
        change.mode == governed.mode == "by"
        and change.direction == governed.direction
        and previous["kind"] != "percent"
        and hit.start - previous["end"] == 1
        and text[previous["end"]] in "，,、"
    )


def _from_alone(sentence: Sentence, hit: _Hit, mention: Fields) -> _Governed | None:
    """A start value whose end value is no figure: 从四百多例降到个位数."""
    text, end = sentence.text, mention["end"]
    if mention["kind"] in _APART or not _adverb().fullmatch(text, end, hit.start):
        return None
    if not _source().match(text, sentence.start, mention["start"]):
        return None
    return _Governed(hit.direction, "from", None, object=False)


def _find(sentence: Sentence, words: list[tuple[int, int, str]], end: int) -> _Found:
    """The change words among ``words``, each with 到 or 至 after it before ``end``, and the comparisons."""
    text = sentence.text
    found = _Found([], [])
    for begin, finish, kind in words:
        changes = _CLASSES.get(kind)
        if changes is not None:
            if text[begin - 1] in _NEGATED_LAST and _negated().match(text, sentence.start, begin):
                continue
            direction, noun, takes_object = changes
            if text[begin] in "年月" and text[begin + 1] in "增减減成":
                found.bases.append(_Base(begin, begin, "yoy" if text[begin] == "年" else "mom"))  # 年增5%
            mark = _mark().match(text, finish, end) if not noun and text[finish : finish + 1] in _MARK_FIRST else None
            reached = mark.end() if mark else finish
            found.hits.append(_Hit(begin, reached, direction, mark is not None, noun, takes_object))
        elif kind == "compare":
            base = _compared().match(text, finish, end)
            if base is None and _with().search(text, max(sentence.start, begin - _COMPARED), begin):
                base = _compared_before().match(text, sentence.start, begin)
            if base is not None:
                name = base.lastgroup or ""
                first, last = min(begin, base.start()), max(finish, base.end())
                found.bases.append(_Base(first, last, text[first:last] if name == "literal" else name))
        elif not found.bases or begin >= found.bases[-1].end:  # 较前三年平均减少: no yearly average
            found.bases.append(_Base(begin, finish, text[begin:finish] if kind == "literal" else kind))
    return found


def _by_word(sentence: Sentence, found: _Found, hit: _Hit, mention: Fields, clear: int) -> _Governed | None:
    """The change word before the figure, where it touches it; ``clear`` is the end of the figure before."""
    text, start, kind = sentence.text, mention["start"], mention["kind"]
    gap = start - hit.end
    if (
        gap < 0
        or gap > _WINDOW + 8
        or (text.find("，", hit.end, start) >= 0 and not hit.noun)
        or not _takes(text, hit, mention)
    ):
        return None
    if not gap or (_noun_link() if hit.noun else _to_link() if hit.to else _light()).fullmatch(text, hit.end, start):
        basis = _basis(sentence, found, hit.start)
        if (
            basis is None
            and text[hit.start] in "多少"
            and _against().search(text, max(sentence.clause_start(start), hit.start - _WINDOW), hit.start)
        ):
            return None  # 比台湾多出三分之一 compares two places
        return _Governed(
            hit.direction,
            "to" if hit.to else "by",
            basis,
            hit.object and not hit.to and basis is None and kind not in _SHARES,
        )
    if hit.to and _named_to().fullmatch(text, hit.end, start):
        return _Governed(hit.direction, "to", _basis(sentence, found, hit.start), object=True)
    if hit.to or hit.noun or clear > hit.end:
        return None
    if _object_to().fullmatch(text, hit.end, start):
        return _Governed(hit.direction, "to", _basis(sentence, found, hit.start), object=False)
    if not hit.object and (_rate if kind == "percentage_point" else _measured)().fullmatch(text, hit.end, start):
        return _Governed(hit.direction, "by", _basis(sentence, found, hit.start), object=False)
    summed = mention.get("rule") == "noun" and "、" in text[hit.end : start]  # 降低碳排、优化设备等6大核心
    new = kind in _SHARES and text[hit.start] in _NEW_FIRST  # 新增电量80%来自…
    if hit.object and not (summed or new) and _object_gap().fullmatch(text, hit.end, start):
        basis = _basis(sentence, found, hit.start) or _averaged(found, hit.end, start)
        return _Governed(hit.direction, "by", basis, kind not in _SHARES)
    return None


def _averaged(found: _Found, start: int, end: int) -> str | None:
    """年均 between a verb and its figure: 新增就业年均9万人."""
    at = bisect_left(found.bases, start, key=_at)
    if at < len(found.bases) and found.bases[at].name == "avg" and found.bases[at].end <= end:
        return "avg"
    return None


def _takes(text: str, hit: _Hit, mention: Fields) -> bool:
    """Whether a figure of this kind can be the change: not in 增长5年, not in 提升100所学校的环境."""
    kind = mention["kind"]
    if (
        text[hit.start] == "延"
        and not hit.to
        and (
            (kind == "count" and _times().search(mention["text"]))
            or (hit.end == mention["start"] and _term().match(text, 0, hit.start))
        )
    ):
        return False
    if kind in {"duration", "age"}:
        end = mention["end"]
        years = kind == "age" and text[end : end + 1] != "以" and not _noun_follows().match(text, end)  # 寿命提高1岁
        exact = "." in mention["text"] and not hit.object  # 轮候时间下降0.2年, but 增长5年 says for how long
        return not _of_span().match(text, end) and (hit.to or years or exact or bool(_of_time().match(text, hit.start)))
    if hit.to:
        return True
    if hit.noun and not _of_amount(text, hit, mention):
        return False
    if kind == "count":
        if text[hit.start] not in _QUALITY_FIRST:
            return True
        return not (_quality().match(text, hit.start) and _noun_follows().match(text, mention["end"]))
    return kind != "ordinal"


def _of_amount(text: str, hit: _Hit, mention: Fields) -> bool:
    """Whether a change noun has the figure for its amount: not in 增幅高于全国0.7个百分点, not in 降幅为六都第一."""
    if mention["kind"] == "percentage_point" and _beyond().search(text, max(0, hit.start - _NEAR), hit.start):
        return False  # 高于全省增幅2个百分点
    over = text.find("于", hit.end, mention["start"] - 1)
    if over < 0:
        over = text.find("於", hit.end, mention["start"] - 1)
    return over < 0 and not (mention["kind"] == "count" and _noun_follows().match(text, mention["end"]))


@deferred
def _beyond() -> regex.Pattern[str]:
    """Before a change noun that something is compared with: 超过全省平均[增幅]."""
    return compiled(widen(r"(?:[高低快慢大小多少优]于|超过|超出|[高多低少快]出)[^，。；：、\p{N}]{0,10}$"))


def _by_list(text: str, governed: _Governed, previous: Fields, mention: Fields) -> _Governed | None:
    """A further member of the list that began with a governed figure."""
    start, end = previous["end"], mention["start"]
    if end - start > _WINDOW:
        return None
    first = text[start]
    if first in _LINK_FIRST:
        if governed.mode == "by" and _then().fullmatch(text, start, end):
            return governed._replace(mode="to", object=False)  # 下降0.4个百分点至3.3%
        if end - start == 1 and governed.basis and mention["kind"] == "percent" and governed.mode == "by":
            behind = text[mention["end"] : mention["end"] + 1]
            return governed._replace(object=False) if behind != "的" else None  # 较去年减少19人、3%
        kinds = {previous["kind"], mention["kind"]}
        alike = len(kinds) == 1 or kinds <= _SHARES
        if (alike or (governed.mode == "to" and "number" in kinds)) and _list_gap().fullmatch(text, start, end):
            return governed
    if first in _SAME_FIRST and mention["kind"] != "ordinal" and _same_gap().fullmatch(text, start, end):
        return governed
    if governed.object:
        head = _member_head().match(text, start, end)
        if head and head.end() == end and previous["kind"] != mention["kind"]:
            return None  # 新增就业9万人、95%的村通公路
        shared = mention["kind"] in _SHARES and previous["kind"] not in _SHARES  # 新增就业9万人、失业率5%
        if head and not shared and _member_noun().fullmatch(text, head.end(), end):
            return governed
    return None


def _by_noun(sentence: Sentence, found: _Found, mention: Fields) -> _Governed | None:
    """A change noun right after the figure."""
    text, end = sentence.text, mention["end"]
    match = _after().match(text, end, sentence.end)
    if match is None:
        return None
    start = mention["start"]
    than = sentence.text[start - 1] == "的" and sentence.text[start - _COMPARED_BY : start - 1] not in _COMPARING
    basis = None if than else _basis(sentence, found, start)  # 较上月的5%升幅 is that of the month before
    return _Governed(
        "down" if match["down"] or match["fell"] else "up",
        "by",
        "yoy" if match["yoy"] else "mom" if match["mom"] else basis,
        object=False,
    )


def _share_noun(text: str, change: _Governed, previous: Fields, mention: Fields) -> None:
    """Give the figure before the change noun that it shares: 18%和19%的升幅."""
    end = previous["end"]
    listed = previous["mode"] is None and previous["kind"] == mention["kind"] and text[end] in _LINK_FIRST
    if listed and _list_gap().fullmatch(text, end, mention["start"]):
        previous["direction"], previous["mode"], previous["basis"], _ = change


def _mark_source(sentence: Sentence, index: int, hit: _Hit) -> None:
    """Give the start values before 提升至 their direction: 由31%提升至54%, 从209元、280元提高到217元、290元."""
    text, mentions = sentence.text, sentence.mentions
    target, first, direct = mentions[index], None, False
    for at in range(index - 1, -1, -1):
        mention = mentions[at]
        end, kind = mention["end"], mention["kind"]
        if kind in _NO_FIGURE or end > hit.start:
            continue
        if first is None:
            if hit.start - end > _WINDOW:
                return
            direct = end == hit.start and kind == target["kind"] and mention["unit"] == target["unit"]
            if kind != target["kind"] and (kind in _APART or target["kind"] in _APART):
                continue
            if mention["mode"] is not None and not direct:
                return
        elif (
            mention["mode"] is not None  # 甲由4元提高到5元、6元提高到7元
            or kind != mentions[first]["kind"]
            or not _list_gap().fullmatch(text, end, mentions[first]["start"])
        ):
            break
        first = at
    if first is None or not (direct or _source().match(text, sentence.start, mentions[first]["start"])):
        return
    for source in mentions[first:index]:
        if source["kind"] not in _NO_FIGURE and source["end"] <= hit.start:
            source["direction"], source["mode"], source["basis"] = hit.direction, "from", None


def _basis(sentence: Sentence, found: _Found, end: int) -> str | None:
    """The comparison before ``end`` in its clause, or in the clause before it that frames it (与上季相比，)."""
    if not found.bases:
        return None
    at = bisect_right(found.bases, end, key=_at) - 1
    if at < 0 or end - found.bases[at].end > 2 * _WINDOW:
        return None
    base, opens = found.bases[at], sentence.clause_start(end)
    if base.start >= opens:
        return base.name
    before = sentence.clause_start(opens - 1) if opens > sentence.start else opens
    frames = before <= base.start and (base.start - before <= len("虽然") or opens - 1 <= base.end)
    if opens - 1 > base.end and any(
        m["kind"] in _LEVELS and base.end <= m["start"] and m["end"] < opens - 1 for m in sentence.mentions
    ):
        return None  # 较原来的481亿元为高，: the comparison has its own figure
    changes = bisect_left(found.hits, opens, key=_at) > bisect_left(found.hits, before, key=_at)
    return base.name if frames and not changes else None


def _at(word: _Hit | _Base) -> int:
    return word.start
