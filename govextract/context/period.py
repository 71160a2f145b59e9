"""The time that a figure speaks of: the expression with its frame, and the calendar time that it means.

A time expression governs the figures after it until a later one takes its place. How far it reaches depends on what
it is and where it stands:

- a calendar time or a span at the front of a clause (2021年, 截至今年初, 自2012年以来, 过去十年) governs the whole rest
  of the sentence;
- a day, 目前 or 日前 at the front, and a year inside a clause, govern on while figures follow closely;
- a frequency or a run (每年, 连续3年, 平均一天), and a day inside a clause, govern their clause and those that only go
  on with it;
- a time inside a noun phrase (提升到2025年的54%) governs the figure that it touches.

Reported speech (表示，) and conditions (如果) end what went before. What is compared with (比2012年) governs nothing,
and the start value of a change (由2011年的53%) has its own time. Dates, ordinals, and figures that only describe the
thing counted (24米以上的高层建筑) have none.

``period_iso`` is ISO 8601: the date's own form; ``2012/..`` for 自2012年以来 and ``../2030`` for 2030年前 (the open
intervals of part 2); ``P1M`` for 每月; ``P10Y`` for 过去十年, which with a reference day ends on it,
``P10Y/2026-01-27``; None where nothing is fixed (近年来).

>>> from govextract.context.clauses import sentences
>>> text = "2021年，全市新增学校12所，增长5%。"
>>> plain = {"det": False, "mode": None, "direction": None, "relation": "eq", "unit": None, "period": None}
>>> mentions = [
...     {**plain, "kind": "date", "start": 0, "end": 5, "text": "2021年", "iso": "2021"},
...     {**plain, "kind": "count", "start": 12, "end": 15, "text": "12所"},
...     {**plain, "kind": "percent", "start": 18, "end": 20, "text": "5%"},
... ]
>>> for sentence in sentences(text, mentions):
...     carried = annotate(sentence)
>>> [m["period"] for m in mentions]
[None, '2021年', '2021年']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import regex

from govextract.context.vocabulary import forms, spelled
from govextract.context.words import Words
from govextract.script import compiled, variants, widen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["Carried", "Defaults", "annotate"]

Reach: TypeAlias = Literal["touch", "clause", "near", "sentence"]
Role: TypeAlias = Literal["time", "span", "source", "compare", "stop"]
Source: TypeAlias = Literal["heading", "dateline", "caller"]


class Defaults(NamedTuple):
    """What stands above a text: the reference day, and the time of figures whose sentence names none."""

    reference: dt.date | None = None
    period: str | None = None
    start: int | None = None
    end: int | None = None
    iso: str | None = None
    source: Source = "heading"


class _Time(NamedTuple):
    """A time expression: its span, its ISO form, how far it reaches, and what it is.

    ``role``: a point or a span of time; the time of a start value; of what is compared with; or a place where times
    end. ``event``: the clauses after it may tell what came of it (今日举行，共有78校参加).
    """

    start: int
    end: int
    iso: str | None
    reach: Reach
    role: Role = "time"
    event: bool = False


class _Said(NamedTuple):
    """Dates as they are written: their span with what belongs to them, their ISO form, what follows them by name."""

    begin: int
    end: int
    iso: str | None
    tail: str | None


class Carried(NamedTuple):
    """The time that still holds at ``end``, for a part of the same sentence after a semicolon."""

    end: int
    time: _Time


_FIGURES: Final = frozenset(
    {"count", "measure", "money", "percent", "percentage_point", "fraction", "multiple", "number", "discount", "score"}
)
_BOTH: Final = spelled("两双三")  # how the words of `_pronoun` begin
_LASTING: Final = frozenset({"date", "duration"})
_TAKERS: Final = _FIGURES | {"ordinal", "duration"}
_LIMITS: Final = frozenset({"measure", "money", "number"})
_NEAR: Final = 2  # clauses that a near time reaches beyond its last figure
_VALUE: Final = 6  # characters between the time of a start value and the value: 的每月
_LEADS: Final = 24  # characters of light words before a time at the front of its clause
_PHRASE: Final = 100  # characters within which 的 makes a time part of a noun phrase
_TOUCH: Final = 2  # characters between a time and a figure that it touches: 的, 约
_ENDS: Final = r"，。；：！？!?;:,\n\r"
_DIGIT: Final = r"[\p{N}〇零一二三四五六七八九十百]"
_MANY: Final = "[几些数多两三十百][几数余]?个?[年月天周日季](?:以?来|间|里|内)?"
_HOLIDAYS: Final = "元旦 春节 清明 五一 端午 中秋 国庆 新年 圣诞 复活节 元宵 双节 跨年"
_SAYING: Final = (
    "表示 指出 强调 认为 提到 提及 说明 呼吁 透露 介绍 宣布 致词 致辞 提醒 回应 坦言 谈到 补充 重申 期许 解释 分析 "
    "转述 主张 相信 表达"
)

# Times that are no dates, by what they are; `_worded` says how far each reaches.
_KINDS: Final[dict[str, str]] = {
    "now": (
        "目前(?:为止)? 现[时在今](?!职|任) 现阶段 当前 如今 眼下 (?<![当同小])时下(?![降了]) 迄今(?:为止)? 至今(?:为止)? 截[至止](?:到"
        "|至)?(?:目前|现[在时]|当前|今[日天]|如今|日前)(?:为?止)?"
        " 到[目现今如](?:(?<=目)前|(?<=现)[在时]|(?<=今)日|(?<=如)今)(?:为止)?(?!的) 直到(?:目前|现[在时]|今日"
        "|如今)(?:为止)?(?!的)"
    ),
    "span": (
        f"最近{_MANY} 过去{_MANY} 未来{_MANY} 今后{_MANY} [近这]{_MANY} 近年(?:以?来)? 多年以?来 历年来 "
        f"[几数十百千][几多余十百]?年以?来 长[期久]以来 一直以来"
    ),
    "day": (
        "日前 近日 近期(?!目标|内) 近来 连日来? 当[天日晚](?![然地班]) [次翌隔][日天](?!本) 今[晨晚夜](?!间) 同[日天] "
        "首[日周](?!次) 这段(?:时间|期间|时期) 当时(?!的) 昔日 以往 往年 从前 当初"
    ),
    "year": (
        "(?<![年度])全年(?![度龄]) 全[月季](?!度) 全学年 当[年月季周](?!代|地|时的) (?<![历年上])同[年月](?![级龄份期]) [次翌隔]年 "
        "年内 月内 [本上下这]学[年期]度? [上本][立财课会预][法政税计算]年度 上一个?[立财课会预][法政税计算]年度 "
        r"(?<![\p{Han}\p{N}])年[末底](?![\p{N}终]) (?<=[至在到于，])年[末底](?![\p{N}终]) "
        "今[春夏秋冬] 寒假 暑[假期] 春运 黄金周 连续假期 连假 "
        + " ".join(f"{name}节?[”」]?(?:小?长假|假期|连假|黄金周)" for name in _HOLIDAYS.split())
    ),
    "quarter": "第[一二三四1-4]季(?![度节赛])",
    "each": (
        "每(?:一|1)?个?(?:年度?|季度?|月份?|周|星期|礼拜|[日天晚夜]|小时|分钟|秒|学[年期])(?![次件种人])"
        " 平日 假日(?![广花饭]) 周末 [逐历连]年(?!来)"
    ),
    "run": f"(?:连续|连|接连)第{_DIGIT}{{1,4}}+个?(?:年|月|季度?|周|天|日)".replace("(?:连续|连|接连)", "连续")
    + " 第[一二三四五六七八九十0123456789]+年起",
    "record": "有史以来 自古以来 历来 古往今来",
    "event": "期间 (?<![近短长中周定限月日])期内(?!容) 以来 任内 任期内 [初早晚中末后]期(?=[的，,]) 之初",
    "stop": (
        " ".join(f"{word}[道称说]?(?:内容为)?(?=[，：:,「“『])" for word in _SAYING.split())
        + (
            " 说(?=[，：:,「“『]) 称(?=[，：:,「“『]) 如果 假[如设使] 倘若 要是 (?<=[，。；：,])即使 "
            "(?<=[，。；：,])若(?!干) (?<=[，。；：,])逾期 [可得]处(?![理置于在])"
        )
        + (
            f" (?<=[，。；：,;])未来(?!的|{_DIGIT}|[几数]) (?<=[，。；：,;])将来 (?<=[，。；：,;])日后 "
            f"(?<=[，。；：,;])往后(?!的|{_DIGIT}) (?<=[，。；：,;])届时 (?<=[，。；：,;])过去(?![几些数多两年的0-9一二三四五六七八九十百半])"
        )
    ),
}
_WORDS: Final = Words(_KINDS)
_EACH_ISO: Final = {
    **dict.fromkeys(("年", "历", "逐"), "P1Y"),
    "季": "P3M",
    "月": "P1M",
    **dict.fromkeys(("周", "週", "星", "礼", "禮"), "P1W"),
    **dict.fromkeys(("日", "天", "晚", "夜"), "P1D"),
    "小": "PT1H",
    "分": "PT1M",
    "秒": "PT1S",
}
_DESIGNATOR: Final = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}W",
    "day": "P{}D",
    "h": "PT{}H",
    "min": "PT{}M",
    "s": "PT{}S",
}

# What stands directly before a date or a length of time, and the last characters that it can have.
_BEFORE: Final = (
    r"(?:(?P<until>截至到?|截止[到至]?|截到)|(?P<since>自从?|打?从|由)|(?P<compare>相较于|相比于|相较|相比|比较|比起"
    r"|(?<!占)比|较)"
    r"|(?P<past>过去|最近|近|这|(?<![\p{Han}])前|往昔)的?|(?P<future>未来|今后|往后|此后)|(?P<run>连续|接连|连)"
    r"|(?P<each>每)|(?P<average>平均)|(?P<to>[到至迄]))[ 　]*"
)
_BEFORE_LAST: Final = "至到止从自由打于较比起去近这前昔的来后往续连每均迄 　"
# What stands directly after.
_AFTER: Final = (
    r"[ 　]*(?:[”」』]?(?P<edge>[初末底]期?(?![步端层盘级]))?(?:(?P<since>[^，。；：！？、的\p{N}]{0,8}?以来"
    r"|来(?=[，,一已共]|全|我|各|累))|(?P<now>至今|迄今|到(?:现在|目前)(?:为止)?)"
    r"|(?P<open>起(?![诉源步点飞伏草])|开始|以降)|(?P<stop>为止|止(?![步血痛]))"
    r"|(?P<span>[^，。；：！？、的\p{N}]{0,6}?期间|时期)|(?P<in>[间内中里时]部?(?![国央心小学华部容午])|之间)"
    r"|(?P<later>以后|之?后(?![备续面台代勤方]))|(?P<event>\p{Han}{2}(?<!以|之|目|当|日|此|提"
    r"|空)前(?=[可，将应须要即就完已全共总累新])|(?:\p{Han}{1,2}[期季]|旺季|雨季|学期)前(?![\p{N}三五十]))|(?P<earlier>以前|之?前(?![列茅三十往瞻几来去总副\p{N}])))?+)?+[”」』]?"
)
_AFTER_FIRST: Final = "”」』 　初末底来至迄到起开为止间内中里时之后前"
_PLAN_TAILS: Final = frozenset({"edge", "since", "now", "span", "earlier", "later"})
_FORESEEN_FIRST: Final = spelled("预推")
_DAY_PARTS: Final = forms("中午 上午 下午 凌晨 晚间 深夜 午夜 零时 傍晚")
_CLOSING: Final = forms("结束 截止 闭幕 届满")  # 至8日结束 states that day itself
_COME: Final = spelled("来")
_COME_WITH: Final = spelled("自源到台华访看电宾客此往说讲的")  # 3年来自各地, which is another word
_QUOTES: Final = frozenset('“「『‘"')
_NO_TIME: Final = _QUOTES | {"每"}  # what a count of its own time does not follow: a rate's base, part of a name
_MARKS: Final = _QUOTES | {"《", "〈", "【"}
_STATES: Final = frozenset("为為是至自")
_STATES_LAST: Final = spelled("为是自于在:")
_ENDED: Final = re.compile("[。！？!?\n\r]")
_SINCE: Final = frozenset("自从從")
_HEADS: Final = frozenset("首头頭")
_FIRST_PART: Final = frozenset("前首头頭后後")
_KEPT: Final = frozenset({"part", "edge", "since", "now", "open", "stop", "span", "later", "earlier", "event"})
# A date is a time, not the year in a name, where it holds one of these; a plan (十四五) only with 期间 or the like.
_NAMED: Final = r"(?P<plan>^十[一二三四五六]?五$)|[年月日号季周天旬夜春夏秋冬代初末底昨今明前]|世纪|[上下]半|\p{N}/\p{N}|\p{N}{4}-\p{N}{2}-"
_LEAD: Final = (
    rf"(?:[ 　“「『（(※●★◎■◆•·－-]|[凡而但且并又其另惟故因在于至到自从即如已]|其中|另外|此外|例如|比如|以及|特别是"
    rf"|尤其是?|同时|预计|力争|争取|确保|计划|早在|截至|当地时间|北京时间|因为|由于|虽然|尽管|原[本来]|经过|根据"
    rf"|也就是说?|亦即|就是|换言之"
    rf"|我国|全国|(?:我|全|本|该)[省市区县州校院局府会司厂部季次届]|[\p{{Han}}]{{2,3}}[省市县](?=\p{{N}})|[（(]?[ "
    rf"　]*{_DIGIT}{{1,3}}[ 　]*[.、）)])*+"
)


@cache
def _before() -> regex.Pattern[str]:
    return compiled(widen("(?r)" + _BEFORE))


@cache
def _before_last() -> frozenset[str]:
    return frozenset(variant for char in _BEFORE_LAST for variant in variants(char))


@cache
def _after_first() -> frozenset[str]:
    """The characters that a tail other than 以来, 期间 and the like begins with; most dates have none of them."""
    return frozenset(variant for char in _AFTER_FIRST for variant in variants(char))


@cache
def _after() -> regex.Pattern[str]:
    return compiled(widen(_AFTER))


@cache
def _named() -> regex.Pattern[str]:
    return compiled(widen(_NAMED))


@cache
def _lead() -> regex.Pattern[str]:
    """What may stand between the beginning of a clause and a time at its front."""
    return compiled(widen(_LEAD))


@cache
def _event_head() -> regex.Pattern[str]:
    """The words before 期间 or 以来, back to 在 or 自 or the beginning of the clause."""
    stuff = rf"[^{_ENDS}、在于自是创到]"
    return compiled(widen(rf"(?r)(?:(?P<frame>自从?|[在于从由]){stuff}{{1,16}}|{stuff}{{1,10}})"))


@cache
def _long_since() -> regex.Pattern[str]:
    """An event after a date, up to 以来 or 至今."""
    return compiled(widen(rf"[^{_ENDS}、的\p{{N}}]{{2,24}}?(?:以来|至今|迄今)"))


@cache
def _behind() -> regex.Pattern[str]:
    """Between a figure and the day when what it counts is done: 2000元[已于]8月1日发放."""
    return compiled(widen("[已将均都并也]?[于在]"))


@cache
def _days_of() -> regex.Pattern[str]:
    """From the last character of a holiday to a number of its days: 连续假期前[3天], 中秋节假期[3天]."""
    return compiled(widen("[假期周节][前首头后]?"))


@cache
def _announced() -> regex.Pattern[str]:
    """After a day that is only that of an announcement: 今日公布114年度的结果."""
    return compiled(widen("(?:[上下]午|晚间?)?(?:正式|对外|最新)*(?:公[布告]|发[布表])了?"))


@cache
def _announcing() -> regex.Pattern[str]:
    return compiled(widen("(?r)(?:公[布告]|发[布表])了?"))


@cache
def _stated() -> regex.Pattern[str]:
    """Before a date that is stated itself and governs nothing: 集点期间为3月至11月."""
    return compiled(widen("(?r)(?:期间|期限|日期|时间|时段|档期)(?:订?[为于在]|是|自|[:：])"))


@cache
def _inner() -> regex.Pattern[str]:
    """The event before 迄今 or 至今, back to 自: 自本人就职[迄今]."""
    return compiled(widen(rf"(?r)自从?[^{_ENDS}、]{{2,20}}"))


@cache
def _superlative() -> regex.Pattern[str]:
    """After 以来 in a record, which names no time of the figure: 2012年以来最高."""
    return compiled(widen("的?(?:最|首|新[高低]|第|历史|同期)"))


@cache
def _title() -> regex.Pattern[str]:
    """From a date after an opening mark to a closing one before any comma: the date belongs to a name."""
    return regex.compile(r"[^，。；！？,”」』》\n]{1,40}+[”」』》]")


@cache
def _opening() -> regex.Pattern[str]:
    """An opening mark before a date, not closed in between: of a name, or of brackets that explain another expression."""
    return regex.compile(
        r"(?r)(?:(?P<bracket>[（(])[^（()）\n]{0,10}+|[「『“《〈][^「『“《〈」』”》〉，。；\n]{0,30}+)"
    )


@cache
def _joined() -> regex.Pattern[str]:
    """Between two dates that make one time: 、 和 至."""
    return compiled(widen(r"[ 　]*(?:[、及和与]|以及|(?:起|开始)?[至到迄~—-]+|截[至止])[ 　]*"))


@cache
def _describes() -> regex.Pattern[str]:
    """After a figure that only describes the thing counted: 以上的高层建筑."""
    return compiled(widen(r"(?:[及或含]|[（(]含[）)])?以[上下内外][的之]?(?![，。；、！？）)」”,;\s的]|$)|级"))


@cache
def _attribute() -> regex.Pattern[str]:
    return compiled(widen("的(?![，。；])"))


@cache
def _single() -> regex.Pattern[str]:
    """A bare 一年 or 一天 that stands for a rate, with what may not follow it."""
    return compiled(
        widen(
            r"[一1](?:年|个?月|天|日|周|小时)(?![的来后前内以左多级度期中间制生份一个比、，。；）)半又,]|免费|时间|之"
            r"|计划|行动|任期|有效)"
        )
    )


@cache
def _no_rate() -> regex.Pattern[str]:
    """What may not stand before a length of time that is no amount: 学前一年, 长达五年."""
    return compiled(
        widen(
            r"(?r)(?:[前第近上下这那同另整满每某新再隔到足逾超约的在达为有用需花等了经过按]|未来|过去|最近|为期|任期"
            r"|期限|历时|短短)"
        )
    )


@cache
def _total() -> regex.Pattern[str]:
    """What follows a bare 五年 that stands for a time: 五年累计新增."""
    return compiled(
        widen(
            "累计|共(?![同建享])|合计|总共|新[增建设]|完成|建成|净增|实现|投入|增长|增加|减少|下降|提[升高]|上升|降低"
            "|翻|平均|累积|引进|培[养育训]|改造|发放|招|筹|投[资放]"
        )
    )


@cache
def _goes_on() -> regex.Pattern[str]:
    """How a clause begins that goes on with the one before."""
    return compiled(widen("[并且及]|以及|同时|其中|另"))


@cache
def _rate_on() -> regex.Pattern[str]:
    """How a clause begins that goes on with a rate: 每年惠及3000人，涉款约4亿元."""
    return compiled(widen("[并且及]|以及|同时|涉|约|共|合计"))


@cache
def _tells_on() -> regex.Pattern[str]:
    """How a clause begins that tells what came of the event before it."""
    return compiled(
        widen(
            "[并且及约由有]|以及|同时|其中|另|会中|席[开设]|期间|共|总?计|合计|总共|吸引|邀|提供|预[计估]|现场|超过|逾|近(?![年来期])"
            "|参[加与]|录取|颁|捐|致赠|赠|出席|募|发放|涉|来自|[开展释推选抽售]出|包[括含]|分别|达|公[告布]|核定|安排|举[办行]|完成|赠送|表扬"
        )
    )


@cache
def _foreseen() -> regex.Pattern[str]:
    """How a clause begins that tells what is to come: 目前已有3家进驻，预计创造500个工作."""
    return compiled(widen("预[计估期]|推估"))


@cache
def _subordinate() -> regex.Pattern[str]:
    return compiled(widen("(?r)(?:时候?|之际|[后前]|以来|期间)"))


@cache
def _compared() -> regex.Pattern[str]:
    return compiled(widen("(?r)[比较]于?"))


@cache
def _compared_too() -> regex.Pattern[str]:
    """Before the second date of a comparison: 较2020年和[2021年]."""
    return compiled(widen(rf"(?r)[比较]于?[^{_ENDS}、]{{1,8}}(?:以及|[及和与、])"))


@cache
def _coordinated() -> regex.Pattern[str]:
    return compiled(widen("(?r)[及和与、]"))


@cache
def _with() -> regex.Pattern[str]:
    """与2015年同期[相比]: what may follow a date after 与."""
    return compiled(widen("的?同?[期月季日]?相[比较]"))


@cache
def _pronoun() -> regex.Pattern[str]:
    """两国 and the like point back to what was named, they do not count anew."""
    return compiled(widen("[两双三][国岸地市县校方人党院者造]"))


@cache
def _manieth() -> regex.Pattern[str]:
    """An ordinal that says for the how manieth time (1996年第一次实施), not the name of a meeting."""
    return compiled(widen("[，,]?第[一二三四五六七八九十]++[次度回]"))


@cache
def _lasted() -> regex.Pattern[str]:
    return compiled(widen("(?r)长达|历时|为期"))


class _Scope:
    """The times that hold at one place of a sentence: the main one, one of the clause, one of a start value."""

    __slots__ = ("clause", "local", "main", "paired", "reached", "sentence", "source", "target")

    def __init__(self, sentence: Sentence, main: _Time | None) -> None:
        self.sentence = sentence
        self.main = main
        self.clause = 0  # where the main time or the last figure under it stands
        self.local: _Time | None = None
        self.reached = 0  # where the last figure ends that has the time of the clause
        self.source: _Time | None = None
        self.paired: _Time | None = None  # the time of the last start value
        self.target: _Time | None = None  # the time of the last end value whose start value had its own

    def enter(self, time: _Time) -> None:
        """Pass a time expression."""
        if time.role == "stop":
            self.main = self.local = self.source = None
        elif time.role == "source":
            self.source = time
        elif time.reach in {"touch", "clause"}:
            self.local = time
        else:
            self.main, self.local, self.target = time, None, None
            self.clause = self.sentence.clause(time.start)

    def reach(self, mention: Fields) -> None:
        """Drop the times that do not reach a figure."""
        clause = self.sentence.clause(mention["start"])
        local, main = self.local, self.main
        if local is not None:
            first = self.sentence.clause(local.start)
            if clause > first and not self._continued(local, first, clause, mention):
                self.local = None
        if main is not None and main.reach == "near" and clause != self.clause:
            starts, text = self.sentence.starts, self.sentence.text
            if clause - self.clause > _NEAR or any(
                main.event and text[starts[at]] in _FORESEEN_FIRST and _foreseen().match(text, starts[at])
                for at in range(self.clause + 1, clause + 1)
            ):
                self.main = None

    def _continued(self, time: _Time, first: int, clause: int, mention: Fields) -> bool:
        """Whether the clauses after that of a time only go on with it."""
        pattern, far = (_tells_on(), _NEAR) if time.event else (_goes_on(), 1)
        if time.event and time.iso is not None and time.iso[0] == "P":
            pattern = _rate_on()
        text, starts = self.sentence.text, self.sentence.starts
        begins = (
            time.event and clause - first == _NEAR and starts[clause] == mention["start"]
        )  # 共有155国参会，4108家企业参展
        return clause - first <= far and all(
            pattern.match(text, starts[at]) for at in range(first + 1, clause + (not begins))
        )

    def choose(self, mention: Fields) -> _Time | None:
        """The time of one figure among those that reach it."""
        text, local = self.sentence.text, self.local
        if mention["mode"] == "from":
            if self.source is not None and (local is None or local.start < self.source.start):
                return self.source
            return local or (self.main if self.main is not None and self.main.role == "span" else None)
        if _descriptive(text, mention):
            return None
        if local is not None and not self._local_holds(local, mention):
            local = None
        if local is None and mention["mode"] == "to" and self.source is not None and self.paired is self.source:
            return self.target or self.main  # 由111年的62%升至114年的71%，从73只降至59只
        return local or self.main

    def _local_holds(self, local: _Time, mention: Fields) -> bool:
        """Whether the time of the clause is the figure's."""
        touches = mention["start"] - max(local.end, self.reached) <= _TOUCH  # 每月812元和655元
        if local.reach == "touch":  # 达到2020年的6倍 is measured by that year, it is not of that year
            return touches and mention["kind"] != "multiple"
        if local.role == "compare":  # 较2007年的平均3.3%为低, but not 较2007年增长3.3%
            behind = self.sentence.text[mention["end"] : mention["end"] + 1]
            return mention["direction"] is None and behind in {"为", "為", "高", "低"}
        # 以每年5%的进度提升至84%: the rate is not the end value's
        rate = local.iso is not None and local.iso[0] == "P" and local.event
        return not rate or touches or mention["mode"] != "to" or local is self.paired


def annotate(sentence: Sentence, defaults: Defaults | None = None, carried: Carried | None = None) -> Carried | None:
    """Set ``period``, its span, its ISO form and its source for every figure of the sentence that a time governs.

    ``defaults`` is what stands above the text. ``carried`` is what the call for the sentence before returned: a time at
    the front still holds where only a semicolon stands between. `change.annotate` has to run before: start values
    differ.
    """
    text = sentence.text
    main = None
    if (
        carried is not None
        and text[sentence.start - 1] in "；;"
        and not _ENDED.search(text, carried.end, sentence.start)
    ):
        main = carried.time
    carries = text[sentence.end - 1] in "；;"
    last = sentence.end
    if not carries:
        for figure in reversed(sentence.mentions):
            if figure["kind"] in _TAKERS:
                break
        else:
            return None
        last = figure["start"]
    times = _times(sentence, last, defaults)
    behind = sentence.mentions[-1]["kind"] == "date"
    if not times and not behind and main is None and (defaults is None or defaults.period is None):
        return None
    scope = _Scope(sentence, main)
    passed = 0
    for index, mention in enumerate(sentence.mentions):
        while passed < len(times) and times[passed].end <= mention["start"]:
            scope.enter(times[passed])
            passed += 1
        if _takes(scope, mention):
            scope.reach(mention)
            if not _govern_behind(scope, index, mention):
                _govern(scope, mention, defaults)
    if not carries:
        return None
    for time in times[passed:]:
        scope.enter(time)
    main = scope.main
    return Carried(sentence.end, main) if main is not None and main.reach == "sentence" else None


def _govern_behind(scope: _Scope, index: int, mention: Fields) -> bool:
    """Give a figure the date right behind it, where no other time holds: 首期2000元已于8月1日发放."""
    mentions = scope.sentence.mentions
    if scope.main is not None or scope.local is not None or index + 1 == len(mentions):
        return False
    date = mentions[index + 1]
    if date["kind"] != "date" or not _behind().fullmatch(scope.sentence.text, mention["end"], date["start"]):
        return False
    mention["period"] = date["text"]
    mention["period_start"], mention["period_end"] = date["start"], date["end"]
    mention["period_iso"], mention["period_source"] = date["iso"], "sentence"
    return True


def _govern(scope: _Scope, mention: Fields, defaults: Defaults | None) -> None:
    """Write down the time of one figure, or the one that it inherits."""
    time = scope.choose(mention)
    text = scope.sentence.text
    if mention["mode"] == "from":
        scope.paired = time
    if time is not None:
        mention["period"] = text[time.start : time.end]
        mention["period_start"], mention["period_end"] = time.start, time.end
        mention["period_iso"], mention["period_source"] = time.iso, "sentence"
        if time.reach == "touch" and mention["mode"] == "to" and scope.paired is scope.source:
            scope.target = time
        if time is scope.local and time.iso is not None and time.iso[0] == "P":
            scope.reached = mention["end"]
        if time is scope.main:
            scope.clause = scope.sentence.clause(mention["start"])
    elif (
        defaults is not None and defaults.period is not None and scope.main is None and not _descriptive(text, mention)
    ):
        mention["period"] = defaults.period
        mention["period_start"], mention["period_end"] = defaults.start, defaults.end
        mention["period_iso"], mention["period_source"] = defaults.iso, defaults.source


def _takes(scope: _Scope, mention: Fields) -> bool:
    """Whether a figure takes a time at all."""
    kind = mention["kind"]
    text, start = scope.sentence.text, mention["start"]
    if kind in _FIGURES:
        return not mention["det"] and not (
            kind == "count"
            and (
                text[start - 1 : start] in _NO_TIME  # 每10万人; “三个十大”行动
                or (mention["text"][0] in _BOTH and _pronoun().fullmatch(mention["text"]))
            )
        )
    if kind == "age":
        return mention["mode"] is not None
    if kind == "ordinal":  # 1996年第一次实施
        time = scope.main or scope.local
        return time is not None and _manieth().fullmatch(text, time.end, mention["end"]) is not None
    if kind == "duration":  # 每天不低于2小时, 民国六十年代长达五年的危机
        main, local = scope.main, scope.local
        if main is not None and main.iso is not None and _lasted().match(text, main.end, start):
            return True
        if mention["mode"] == "by":  # 缩短约25分钟
            return True
        if local is None or local.start > start or text[local.start] != "每" or local.iso is None:
            return False
        return scope.sentence.clause(local.start) == scope.sentence.clause(start)
    return False


def _descriptive(text: str, mention: Fields) -> bool:
    """Whether the figure only describes the thing counted: 24米以上的高层建筑, 不超过1.3米的儿童."""
    kind, end = mention["kind"], mention["end"]
    if kind not in _LIMITS:
        return False
    if _describes().match(text, end):
        return True
    return (
        kind == "measure"
        and mention["relation"] in {"gt", "ge", "lt", "le"}
        and _attribute().match(text, end) is not None
    )


def _times(sentence: Sentence, last: int, defaults: Defaults | None) -> list[_Time]:
    """The time expressions before ``last``, in text order: dates and lengths of time, and the words of `_WORDS`."""
    reference = defaults.reference.isoformat() if defaults is not None and defaults.reference is not None else None
    found: list[_Time] = []
    taken: list[tuple[int, int]] = []
    for mention in sentence.mentions:
        if mention["kind"] in _LASTING:
            found, taken = _dates(sentence, last, reference)
            break
    words = _WORDS.find(sentence.text, sentence.start, last)
    if not words:
        return found
    at = 0
    worded = []
    for start, end, kind in words:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        dated = at > 0 and taken[at - 1][1] == start and kind in {"year", "day"}  # 9月当月, 112年全年
        if not dated and (at == len(taken) or end <= taken[at][0]):
            days = kind == "year" and at < len(taken) and _days_of().fullmatch(sentence.text, end - 1, taken[at][0])
            time = _worded(sentence, start, taken[at][1] if days else end, kind, reference)  # 连续假期前3天
            if time is not None:
                worded.append(time)
    if worded:
        found += worded
        found.sort(key=_time_start)
    return found


def _time_start(time: _Time) -> int:
    return time.start


def _start(mention: Fields) -> int:
    return mention["start"]


def _dates(sentence: Sentence, last: int, reference: str | None) -> tuple[list[_Time], list[tuple[int, int]]]:
    """The times of the dates and the lengths of time, and the spans that no word may overlap."""
    text, mentions = sentence.text, sentence.mentions
    found: list[_Time] = []
    taken: list[tuple[int, int]] = []
    index, count = 0, len(mentions)
    while index < count:
        mention = mentions[index]
        index += 1
        kind = mention["kind"]
        if kind not in _LASTING:
            continue
        if mention["start"] >= last:
            break
        if kind == "date":
            first = index - 1
            while (
                index < count
                and mentions[index]["kind"] == "date"
                and mentions[index]["start"] - mentions[index - 1]["end"] <= len("开始至 ")
            ):
                if not _joined().fullmatch(text, mentions[index - 1]["end"], mentions[index]["start"]):
                    break
                index += 1
            time = _dated(sentence, first, index)
        else:
            time = _lasting(sentence, mention, reference)
        begin, end = mention["start"], mentions[index - 1]["end"]
        if time is not None and (not found or time.start >= found[-1].end):
            found.append(time)
            begin, end = min(begin, time.start), max(end, time.end)
        elif kind == "duration" and mention["text"][-1] == "度":
            continue  # 上[一個財政年度]
        taken.append((begin, end))
    return found, taken


def _worded(sentence: Sentence, start: int, end: int, kind: str, reference: str | None) -> _Time | None:
    """A word that is no date; None where it governs nothing."""
    text = sentence.text
    if kind == "stop":
        return _Time(start, end, None, "clause", "stop")
    if kind == "each":
        iso = (
            next((_EACH_ISO[char] for char in text[start + 1 : end] if char in _EACH_ISO), None)
            if text[start] == "每"
            else None
        )
        return _Time(start, end, iso, "clause", event=True)
    if kind == "run":
        return _Time(start, end, None, "clause")
    if kind in _READERS:
        return _READERS[kind](sentence, start, end)
    before = text[start - 1 : start]
    if before in {"由", "从", "從"} and _value_follows(sentence, end):
        return _Time(start, end, None, "clause", "source")
    front = _front(sentence, start)
    if kind == "now":
        if text[end - 1] == "今" and text[start] in "至迄":
            since = _inner().match(text, sentence.clause_start(start), start)
            if since is not None:
                return _Time(since.start(), end, None, "sentence", "span")  # 自本人就职迄今
        if before in {"到", "至", "为", "為"} and not front:
            return _Time(start, end, reference, "touch")
        if text[start] in "至迄" and text[end : end + 1] in {"已", "有", "逾", "近"} and _length_follows(sentence, end):
            return _Time(start, end, None, "clause", "stop")  # 建于1913年，迄今已逾百年
        return _Time(start, end, reference, "near" if front else "clause", event=True)
    if kind == "day":
        return _Time(start, end, None, "near" if front else "clause")
    reach: Reach = "sentence" if front else "clause" if _owned(sentence, end) else "near"
    return _Time(start, end, None, reach, "span" if kind == "span" else "time")


def _event(sentence: Sentence, start: int, end: int) -> _Time | None:
    """An event that gives the time: 在台北期间, 自上任以来, 新中国成立初期."""
    text = sentence.text
    head = _event_head().match(text, sentence.start, start)
    if head is None or _superlative().match(text, end) or text[end : end + 1] in _STATES:
        return None
    frame, begin = head["frame"], head.start()
    if frame in {"由", "从", "從"} and _value_follows(sentence, end):
        return _Time(begin + 1, end, None, "clause", "source")
    wide = _front(sentence, begin) or (frame is not None and not _owned(sentence, end))
    if frame is None and text[begin] in "他她其我":
        begin += 1
    if frame is not None and frame[0] in "在於于由":
        begin += 1
    return _Time(begin, end, None, "sentence" if wide else "clause", "span")


def _quarter(sentence: Sentence, start: int, end: int) -> _Time | None:
    """A quarter without its year, which is an ordinal and a time only at the front: 第三季零售额上升1.8%."""
    if not _front(sentence, start):
        return None
    number = "一二三四1234".index(sentence.text[start + 1]) % len("一二三四") + 1
    return _Time(start, end, f"--Q{number}", "sentence")


def _nothing(_sentence: Sentence, _start: int, _end: int) -> None:
    """A record says since when, not when."""


_READERS: Final[dict[str, Callable[[Sentence, int, int], _Time | None]]] = {
    "event": _event,
    "record": _nothing,
    "quarter": _quarter,
}


def _front(sentence: Sentence, start: int) -> bool:
    """Whether only light words stand between the beginning of the clause and ``start``."""
    begin = sentence.clause_start(start)
    return begin == start or (start - begin <= _LEADS and _lead().fullmatch(sentence.text, begin, start) is not None)


def _owned(sentence: Sentence, end: int) -> bool:
    """Whether the time belongs to a noun phrase (任内的案件) in a clause that states no figure."""
    close = sentence.clause_end(end)
    if sentence.text.find("的", end, min(close, end + _PHRASE)) < 0:
        return False
    index = bisect_left(sentence.mentions, end, key=_start)
    return not any(m["start"] < close and m["kind"] in _FIGURES for m in sentence.mentions[index : index + 3])


def _value_follows(sentence: Sentence, end: int) -> bool:
    """Whether a start value follows: 由2011年的53%, 由1996年23.6%; but not 由2008年至2012年的5年间."""
    index = bisect_left(sentence.mentions, end, key=_start)
    if index == len(sentence.mentions):
        return False
    mention = sentence.mentions[index]
    far = _VALUE if sentence.text[end : end + 1] == "的" else 1
    return mention["start"] - end <= far and mention["kind"] not in {"date", "time", "duration"}


def _dated(sentence: Sentence, first: int, after: int) -> _Time | None:
    """The date ``mentions[first]``, or the dates up to ``after`` that make one time, with the frame around them."""
    text, mentions = sentence.text, sentence.mentions
    said = _said(sentence, first, after)
    if said is None:
        return None
    begin, finish, iso, tail = said
    if (text[begin - 1] in _STATES_LAST and _stated().match(text, sentence.start, begin)) or _only_announced(
        sentence, first, after
    ):
        return None
    before = _frame_before(sentence, begin)
    framed = _frame(sentence, before, begin, finish, iso)
    if framed is not None:
        return framed
    frame = before.lastgroup if before else None
    if (tail in {"since", "span"} and _superlative().match(text, finish)) or (
        frame == "to" and text[finish : finish + 2] in _CLOSING
    ):
        return None
    if before is not None and (
        frame == "until"
        or (frame == "since" and tail in {"since", "now", "open", "stop"})
        or (frame == "to" and tail == "stop")  # 迄昨日止
    ):
        begin = before.start()
    opened = tail == "open" or (frame == "since" and tail is None)
    reach = _reach(sentence, begin, finish, first, after, opened=opened)
    if reach is None:
        return None
    if tail is None and frame == "until" and text[finish : finish + 2] in _DAY_PARTS:
        finish += len("中午")  # 截至昨日中午
    if tail is None and _at_clock(sentence, after):
        if frame == "until" or _front(sentence, begin):  # 截至22日18时, 9月3日上午9时
            finish, iso = mentions[after]["end"], _clocked(iso, mentions[after]["iso"])
            finish += frame == "until" and text[finish : finish + 1] == "止"
        if reach == "clause" and not _figure_follows(sentence, after):
            reach = "near"  # 昨天晚间9时在官邸看转播，
    if reach == "clause" and tail in {"since", "now"} and not _owned(sentence, finish):
        reach = "near"  # 购物节自7月1日开跑以来，
    iso = _opened(iso, tail)
    role: Role = "span" if tail in {"since", "now", "open", "span"} or (iso is not None and "/" in iso) else "time"
    return _Time(begin, finish, iso, reach, role, event=reach == "clause" and _is_day(mentions[first]))


def _said(sentence: Sentence, first: int, after: int) -> _Said | None:
    """What the dates ``first`` up to ``after`` say with what follows them; None where they are but part of a name."""
    text, mentions = sentence.text, sentence.mentions
    begin, end = mentions[first]["start"], mentions[after - 1]["end"]
    surface, plan = mentions[after - 1]["text"], False
    if surface[-1] not in "年月日號号季":
        name = _named().search(surface)
        if name is None:
            return None
        plan = name["plan"] is not None
    tail, finish = _tail(sentence, end)
    if plan and tail not in _PLAN_TAILS:
        return None
    if plan and text[begin - 1 : begin] in _QUOTES:
        begin -= 1
    elif _inside_name(sentence, begin):
        return None
    if tail not in _KEPT:
        finish = end
    iso = _together([mention["iso"] for mention in mentions[first:after]], until=text[begin:end])
    said = _Said(begin, finish, iso, tail)
    return _lengthened(sentence, after, said) if tail is None else said


def _together(isos: list[str | None], until: str) -> str | None:
    """The ISO form of dates that make one time; `until` is how they are written.

    >>> _together(["2021", "2023"], "2021年和2023年"), _together(["2024", "--06"], "113年截至6月"), _together([None], "")
    ('2021,2023', '2024-06', None)
    """
    if "截" in until:
        year, last = isos[0], isos[-1]
        if year is None or last is None or not last.startswith("--"):
            return last if last is not None and not last.startswith("--") else None
        return f"{year}{last[1:]}" if len(year) == len("2024") else None
    return ",".join(form for form in isos if form) if all(isos) else None


def _lengthened(sentence: Sentence, after: int, said: _Said) -> _Said | None:
    """A date with more behind it than a tail: an event, a part of the year; None before 的2.1倍, a mere measure."""
    text, mentions = sentence.text, sentence.mentions
    if text[said.begin - 1 : said.begin] in _SINCE:
        event = _long_since().match(text, said.end, sentence.end)
        if event is not None:
            return said._replace(end=event.end(), tail="since")  # 自2008年6月两岸恢复制度化协商以来
    if after == len(mentions) or mentions[after]["start"] - said.end != 1:
        return said
    follower, between = mentions[after], text[said.end]
    if follower["kind"] == "multiple" and between == "的":
        return None  # 是2020年的2.1倍
    if _is_part(between, follower):
        return _Said(said.begin, follower["end"], _part(said.iso, between, follower), "part")  # 今年前8个月
    return said


def _only_announced(sentence: Sentence, first: int, after: int) -> bool:
    """Whether a day is that of an announcement whose clause names the time of what it says."""
    mentions = sentence.mentions
    if after == len(mentions) or mentions[after]["kind"] != "date" or not _is_day(mentions[first]):
        return False
    end = mentions[after - 1]["end"]
    return mentions[after]["start"] < sentence.clause_end(end) and _announced().match(sentence.text, end) is not None


def _at_clock(sentence: Sentence, index: int) -> bool:
    """Whether the mention ``index`` is a clock time that follows a date directly."""
    mentions = sentence.mentions
    if index == len(mentions) or mentions[index]["kind"] != "time":
        return False
    return mentions[index]["start"] - mentions[index - 1]["end"] <= 1


def _is_part(which: str, length: Fields) -> bool:
    """Whether 前8个月 or the like says which part of a year."""
    return which in _FIRST_PART and length["kind"] == "duration" and length["unit"] in {"month", "week", "day"}


def _part(iso: str | None, which: str, length: Fields) -> str | None:
    """The ISO form of the first months of a year; None for any other part.

    >>> _part("2024", "前", {"unit": "month", "exact": "8"})
    '2024-01/2024-08'
    """
    exact = length["exact"]
    if iso is None or len(iso) != len("2024") or length["unit"] != "month" or which not in "前首头頭":
        return None
    return f"{iso}-01/{iso}-{exact:0>2}" if exact is not None and exact.isdecimal() else None


def _clocked(iso: str | None, clock: str | None) -> str | None:
    """The ISO form of a day with a clock time; of the day alone where one of them is not whole.

    >>> _clocked("2024-11-28", "14:00"), _clocked("--09-03", "09:00")
    ('2024-11-28T14:00', '--09-03')
    """
    whole = iso is not None and len(iso) == len("2024-11-28") and clock is not None and "/" not in clock
    return f"{iso}T{clock}" if whole else iso


def _length_follows(sentence: Sentence, end: int) -> bool:
    """Whether the next mention after ``end`` is a length of time in the same clause."""
    index = bisect_left(sentence.mentions, end, key=_start)
    if index == len(sentence.mentions) or sentence.mentions[index]["kind"] != "duration":
        return False
    return sentence.mentions[index]["start"] < sentence.clause_end(end)


def _figure_follows(sentence: Sentence, index: int) -> bool:
    """Whether a figure stands in the clause of the mention ``index``, or after it."""
    close = sentence.clause_end(sentence.mentions[index]["end"])
    return any(m["start"] < close and m["kind"] in _FIGURES for m in sentence.mentions[index + 1 : index + 3])


def _inside_name(sentence: Sentence, begin: int) -> bool:
    """Whether a date stands in a name (「2024台湾灯会」) or in brackets that explain another expression."""
    text = sentence.text
    if begin > sentence.start and text[begin - 1] in _MARKS:
        if _announcing().match(text, sentence.start, begin - 1):
            return False  # 公布「114年度稽查」结果
        return _title().match(text, begin, sentence.end) is not None
    mark = _opening().match(text, sentence.start, begin)
    if mark is not None and mark["bracket"]:
        return text[begin - 2 : begin - 1] not in {"届", "屆", "次"}
    return mark is not None


def _opened(iso: str | None, tail: str | None) -> str | None:
    """The ISO form of a date with 以来 or 前 behind it: an interval open at one end.

    >>> _opened("2012", "since"), _opened("2021/2025", "since"), _opened("2030", "earlier"), _opened("2021,2023", "now")
    ('2012/..', '2021/..', '../2030', None)
    """
    if iso is None or tail not in {"since", "now", "open", "later", "earlier"}:
        return iso
    if "," in iso:
        return None
    first, _, last = iso.partition("/")
    return f"../{last or first}" if tail == "earlier" else f"{first}/.."


def _frame_before(sentence: Sentence, begin: int) -> regex.Match[str] | None:
    """The frame that ends at ``begin``: 截至, 自, 过去, 连续."""
    if begin == sentence.start or sentence.text[begin - 1] not in _before_last():
        return None
    return _before().match(sentence.text, sentence.clause_start(begin), begin)


def _tail(sentence: Sentence, end: int) -> tuple[str | None, int]:
    """What follows a date or a length of time and belongs to it, by name, and where it ends: 以来, 期间, 底."""
    text = sentence.text
    near = text[end : end + 10]
    if near[:1] not in _after_first() and "前" not in near[2:4] and "以" not in near and "期" not in near:
        return None, end
    after = _after().match(text, end, sentence.end)
    name = after.lastgroup if after else None
    return (name, after.end(name)) if after and name and after[name] else (None, end)


def _frame(sentence: Sentence, before: regex.Match[str] | None, begin: int, end: int, iso: str | None) -> _Time | None:
    """A date that does not simply say when: what is compared with, a start value, 提升到2025年的54%.

    None where it does.
    """
    text = sentence.text
    frame = before.lastgroup if before else None
    joined = text[begin - 1 : begin] in {"及", "和", "与", "與", "同", "跟", "、"}
    if frame is None and not joined:
        return None
    compared = frame == "compare" or (
        joined and _compared_too().match(text, sentence.clause_start(begin), begin) is not None
    )
    if compared and text[end : end + 1] == "的":
        return _Time(begin, end, iso, "touch")
    if compared or (joined and _with().match(text, end)):
        return _Time(begin, end, iso, "clause", "compare")
    if before is not None and frame == "since" and text[before.start()] in "由从從" and _value_follows(sentence, end):
        return _Time(begin, end, iso, "clause", "source")
    if before is not None and frame == "to" and not _front(sentence, before.start()):
        return _Time(begin, end, iso, "touch")
    return None


def _is_day(date: Fields) -> bool:
    """Whether a date is a day, or a relative word for one."""
    text = date["text"]
    if "日" in text or "天" in text or "晚" in text:
        return True
    iso = date["iso"]
    return iso is not None and iso.count("-") > 1 and not iso.startswith("--") and "Q" not in iso and "/" not in iso


def _reach(sentence: Sentence, begin: int, end: int, first: int, after: int, *, opened: bool) -> Reach | None:
    """How far a date governs, by its place in the clause and by how long it lasts; None where it names an event."""
    text, mentions = sentence.text, sentence.mentions
    close = sentence.clause_end(end)
    front = _front(sentence, begin)
    figure = next((m for m in mentions[after : after + 3] if m["start"] < close and m["kind"] in _FIGURES), None)
    if figure is not None:
        if not front and text[figure["start"] - 1] == "的":
            return "clause"  # 将2001年全球总产值的三十一兆: the date belongs to that figure alone
    elif (
        (not front or opened)
        and text.find("的", end, min(close, end + _PHRASE)) >= 0
        and not _subordinate().match(text, end, close)
    ):
        return "clause"
    else:
        if (
            not front
            and first
            and mentions[first - 1]["kind"] == "date"
            and text[begin - 1] not in "于於在"
            and not _announced().match(text, mentions[first - 1]["end"])
            and _beside(sentence, first - 1, begin)
        ):
            return None  # 今日举办113年运动会: the second date names the event
        follower = mentions[after]["start"] if after < len(mentions) and mentions[after]["kind"] == "date" else close
        if follower < close and _beside(sentence, after, begin) and _coordinated().match(text, end, follower):
            return "clause"  # 7月的世运及9月的听奥: each names its own event
    if _is_day(mentions[first]):
        return "near" if front or figure is not None else "clause"
    return "sentence" if front else "near"


def _beside(sentence: Sentence, index: int, begin: int) -> bool:
    """Whether another date stands in the clause of ``begin`` that nothing is compared with."""
    start = sentence.mentions[index]["start"]
    return sentence.clause(start) == sentence.clause(begin) and not _compared().match(
        sentence.text, sentence.start, start
    )


def _lasting(sentence: Sentence, mention: Fields, reference: str | None) -> _Time | None:
    """A length of time with a frame that makes it the time of a figure: 过去十年, 五年来, 连续3年, 平均一天."""
    text, begin, end = sentence.text, mention["start"], mention["end"]
    before = _frame_before(sentence, begin)
    frame = before.lastgroup if before else None
    tail, finish = _tail(sentence, end)
    if tail is None and text[end : end + 1] in _COME and text[end + 1 : end + 2] not in _COME_WITH:
        tail, finish = "since", end + 1  # 十二年来减班100班
    if frame == "compare" or _superlative().match(text, finish):
        return None  # 较5年前增加, 65季以来最高, 近6年最低的3.9%
    iso = _length(mention)
    if text[begin - 1] in _HEADS and mention["unit"] == "month" and iso is not None:  # 首十个月
        months = f"--01/--{iso[1:-1]:0>2}"
        return _Time(begin - 1, end, months, "sentence" if _front(sentence, begin - 1) else "near", "span")
    if before is not None and frame in {"run", "each"}:
        return _Time(before.start(), end, iso, "clause")
    if frame is None and (
        (tail == "since" and finish - end > len("以来")) or (tail == "span" and not _front(sentence, begin))
    ):
        return _event(sentence, finish - len("以来"), finish)  # 长江十年禁渔以来, 担任市长八年期间
    if before is not None and frame in {"past", "future", "since"} and (frame != "since" or tail in {"since", "now"}):
        begin = before.start()
    if frame in {"past", "future"} or tail in {"since", "now"}:
        if iso is not None and reference is not None:
            iso = f"{reference}/{iso}" if frame == "future" else f"{iso}/{reference}"
        stop = finish if tail in {"since", "now", "span", "later", "earlier"} else end
        return _Time(begin, stop, iso, "sentence" if _front(sentence, begin) else "near", "span")
    if tail == "in":
        return _Time(begin, end, iso, "clause") if mention["unit"] in {"year", "month", "week", "day"} else None
    if tail in {"later", "earlier", "span"}:
        if tail == "earlier" and text[finish : finish + 1] == "的":
            return None
        return _Time(begin, finish, None, "near" if _front(sentence, begin) else "clause")
    return _bare_length(sentence, mention, iso, average=frame == "average")


def _bare_length(sentence: Sentence, mention: Fields, iso: str | None, *, average: bool) -> _Time | None:
    """A length of time without a frame that is the time of a figure none the less: 五年增长64%, 一天30万人."""
    text, begin, end = sentence.text, mention["start"], mention["end"]
    if _no_rate().match(text, sentence.start, begin):
        return None
    if _total().match(text, end):
        return _Time(begin, end, iso, "clause", "span")  # 资产总额五年增长64%
    if average or _single().match(text, begin, min(end + 3, sentence.end)):
        return _Time(begin, end, iso, "clause")
    return None


def _length(mention: Fields) -> str | None:
    """The ISO 8601 form of a whole length of time."""
    shape, exact = _DESIGNATOR.get(mention["unit"] or ""), mention["exact"]
    return shape.format(exact) if shape is not None and exact is not None and exact.isdecimal() else None
