"""What stands around a time: the frame before it, the tail behind it, its place in the clause.

The frame and the tail say what a date or a length of time is: 截至…, 自…以来, 过去…, …期间, …底. The place says how far it
governs: at the front of its clause, or inside a noun phrase. `Time` is what `dated`, `spans` and `times` make of them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from govextract.context.vocabulary import forms
from govextract.script import compiled, deferred, spelled, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = [
    "DIGIT",
    "ENDS",
    "FIGURES",
    "PHRASE",
    "QUOTES",
    "TURNED",
    "Reach",
    "Role",
    "Time",
    "frame_before",
    "front_of",
    "owned",
    "start_of",
    "superlative",
    "tail_of",
    "value_follows",
]

Reach: TypeAlias = Literal["touch", "clause", "near", "sentence"]
Role: TypeAlias = Literal["time", "span", "source", "compare", "stop", "average"]


class Time(NamedTuple):
    """A time expression: its span, its ISO form, how far it reaches, and what it is.

    ``role``: a point or a span of time; the time of a start value; of what is compared with; a place where times end; or
    the base of an average, which gives way to any other time (全年平均每日). ``event``: the clauses after it may tell what came of it (今日举行，共有78校参加).
    """

    start: int
    end: int
    iso: str | None
    reach: Reach
    role: Role = "time"
    event: bool = False


FIGURES: Final = frozenset(
    {"count", "measure", "money", "percent", "percentage_point", "fraction", "multiple", "number", "discount", "score"}
)
TURNED: Final = 4  # characters between the time of a change that gives way to another, and that change: 的上涨
_TURNING: Final = forms("转为 转成 变为 变成 改为 收窄 扩大 缩小 回落 加快 放缓")
_VALUE: Final = 6  # characters between the time of a start value and the value: 的每月
_LEADS: Final = 24  # characters of light words before a time at the front of its clause
PHRASE: Final = 100  # characters within which 的 makes a time part of a noun phrase
ENDS: Final = r"，。；：！？!?;:,\n\r"
DIGIT: Final = r"[\p{N}〇零一二三四五六七八九十百]"
# What stands directly before a date or a length of time, and the last characters that it can have.
_BEFORE: Final = (
    r"(?:(?P<until>截至(?:北京时间|当地时间|到)?|截止[到至]?|截到)|(?P<since>自从?|打?从|由)|(?P<compare>相较于|相比于|相较|相比|比较|比起"
    r"|(?<!占)比|较|[高低快慢好多少优]于)"
    r"|(?P<past>过去|最近|近|这|(?<![\p{Han}])前|往昔)的?约?|(?P<future>未来|今后|往后|此后|(?<=[，,。；;：:])后)|(?P<run>连续|接连|连)"
    r"|(?P<each>每)|(?P<average>平均)|(?P<to>[到至迄]))[ 　]*"
)
_BEFORE_LAST: Final = spelled("间至到止从自由打于较比起去近这前昔的来后往续连每均迄约 　")
_THAN: Final = spelled("较比高低快慢好多少优")
_THAN_LAST: Final = spelled("于")
# What stands directly after.
_AFTER: Final = (
    r"[ 　]*(?:[”」』]?(?P<edge>[初末底]期?(?![步端层盘级]))?(?:(?P<since>[^，。；：！？、的\p{N}]{0,8}?以来"
    r"|来(?=[，,一已共]|全|我|各|累))|(?P<now>至今|迄今|到(?:现在|目前)(?:为止)?)"
    r"|(?P<open>起(?![诉源步点飞伏草])|开始|以降)|(?P<stop>为止|止(?![步血痛]))"
    r"|(?P<span>[^，。；：！？、的\p{N}]{0,6}?期间|时期)|(?P<in>[间内中里时]部?(?![国央心小学华部容午地需销])|间(?=学[生校童])|之[间内中])"
    r"|(?P<holiday>(?:春节|元旦|清明节?|端午节?|中秋节?|国庆)(?:假期|连假|黄金周)?(?![档晚联文节谈演致大讲]))"
    r"|(?P<around>前后(?![呼夹端盘轮门任院排]))|(?P<later>以后|之?后(?![备续面台代勤方]))|(?P<event>\p{Han}{2}(?<!以|之|目|当|日|此|提"
    r"|空)前(?=[可，将应须要即就完已全共总累新])|(?:\p{Han}{1,2}[期季]|旺季|雨季|学期)前(?![\p{N}三五十]))|(?P<earlier>以前|之?前(?![列茅三十往瞻几来去总副\p{N}])))?+)?+[”」』]?"
)
# How a tail other than 以来, 期间 and the like begins; most dates have none of these behind them.
_AFTER_FIRST: Final = spelled("”」』 　初末底来至迄到起开为止间内中里时之后前")
#: A year goes on with these: 今年春节.
_HOLIDAYS: Final = forms("春节 元旦 清明 端午 中秋 国庆")
QUOTES: Final = frozenset('“「『‘"')
_LEAD: Final = (
    rf"(?:[ 　“「『（(※●★◎■◆•·－-]|刚{{1,2}}过去的|[提列]出了?|[凡而但且并又其另惟故因在于至到自从即如已]|就(?!是)|以(?!及)|其中|另外|此外|例如|比如|以及|特别是"
    rf"|尤其是?|同时|累[计积]|[总合共]计|统计|预计|力争|争取|确保|计划|早在|截至|当地时间|北京时间|因为|由于|虽然|尽管|原[本来]|经过|根据"
    rf"|也就是说?|亦即|就是|换言之"
    rf"|我国|全国|(?:我|全|本|该)[省市区县州校院局府会司厂部季次届]|[\p{{Han}}]{{2,3}}[省市县](?=\p{{N}})|[（(]?[ "
    rf"　]*{DIGIT}{{1,3}}[ 　]*[.、）)])*+"
)
# How such words end: a date behind a noun is mostly seen by that noun's last character.
_LEAD_LAST: Final = spelled(
    " 　“「『（(※●★◎■◆•·－-凡而但且并又其另惟故因在于至到自从即如已中外及是时计争取保划间为然管本来过据说之国的出了"
    "就以省市区县州校院局府会司厂部季次届.、）)积"
)


@deferred
def _before() -> regex.Pattern[str]:
    return compiled(widen("(?r)" + _BEFORE))


@deferred
def _after() -> regex.Pattern[str]:
    return compiled(widen(_AFTER))


@deferred
def _lead() -> regex.Pattern[str]:
    """What may stand between the beginning of a clause and a time at its front."""
    return compiled(widen(_LEAD))


@deferred
def superlative() -> regex.Pattern[str]:
    """After 以来 in a record, which names no time of the figure: 2012年以来最高."""
    return compiled(widen("(?:以?来)?的?(?:最|首|新[高低]|第|历史|同[期月季])"))


def start_of(mention: Fields) -> int:
    """Where a mention begins: the key to search for."""
    return mention["start"]


def front_of(sentence: Sentence, start: int) -> bool:
    """Whether only light words stand between the beginning of the clause and ``start``."""
    begin = sentence.clause_start(start)
    return begin == start or (
        start - begin <= _LEADS
        and sentence.text[start - 1] in _LEAD_LAST
        and _lead().fullmatch(sentence.text, begin, start) is not None
    )


def owned(sentence: Sentence, end: int) -> bool:
    """Whether the time belongs to a noun phrase (任内的案件) in a clause that states no figure."""
    close = sentence.clause_end(end)
    if sentence.text.find("的", end, min(close, end + PHRASE)) < 0:
        return False
    index = bisect_left(sentence.mentions, end, key=start_of)
    return not any(m["start"] < close and m["kind"] in FIGURES for m in sentence.mentions[index : index + 3])


def value_follows(sentence: Sentence, end: int) -> bool:
    """Whether a start value follows: 由2011年的53%, 由1996年23.6%; but not 由2008年至2012年的5年间."""
    index = bisect_left(sentence.mentions, end, key=start_of)
    if index == len(sentence.mentions):
        return False
    mention = sentence.mentions[index]
    if mention["mode"] == "by" and 1 < mention["start"] - end <= TURNED:
        behind = mention["end"]
        return sentence.text[behind : behind + 2] in _TURNING  # 由上月上涨0.2%转为下降0.1%
    far = _VALUE if sentence.text[end : end + 1] == "的" else 1
    return mention["start"] - end <= far and mention["kind"] not in {"date", "time", "duration"}


def frame_before(sentence: Sentence, begin: int) -> regex.Match[str] | None:
    """The frame that ends at ``begin``: 截至, 自, 过去, 连续."""
    text = sentence.text
    if begin == sentence.start or text[begin - 1] not in _BEFORE_LAST:
        return None
    if text[begin - 1] in _THAN_LAST and text[begin - 2] not in _THAN:
        return None  # 于5月, which is no 相较于
    return _before().match(text, sentence.clause_start(begin), begin)


def tail_of(sentence: Sentence, end: int) -> tuple[str | None, int]:
    """What follows a date or a length of time and belongs to it, by name, and where it ends: 以来, 期间, 底."""
    text = sentence.text
    near = text[end : end + 10]
    if (
        near[:1] not in _AFTER_FIRST
        and "前" not in near[2:4]
        and "以" not in near
        and "期" not in near
        and near[:2] not in _HOLIDAYS
    ):
        return None, end
    after = _after().match(text, end, sentence.end)
    name = after.lastgroup if after else None
    return (name, after.end(name)) if after and name and after[name] else (None, end)
