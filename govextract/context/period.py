"""The time that a figure speaks of: the expression with its frame, and the calendar time that it means.

A time expression governs the figures after it until a later one takes its place. How far it reaches depends on what it is and
where it stands:

- a calendar time or a span at the front of a clause (2021年, 截至今年初, 自2012年以来, 过去十年) governs the whole rest of the sentence;
- a day, 目前 or 日前 at the front, and a year inside a clause, govern on while figures follow closely;
- a frequency or a run (每年, 连续3年, 平均一天), and a time inside a noun phrase, govern their own clause only.

Reported speech (表示，) and conditions (如果) end what went before. What is compared with (比2012年) governs nothing, and the start value
of a change (由2011年的53%) has its own time. Dates, ordinals, and figures that only describe the thing counted (24米以上的高层建筑) have none.

>>> from govextract.context.clauses import sentences
>>> text = "2021年，全市新增学校12所，增长5%。"
>>> mentions = [
...     {"kind": "date", "start": 0, "end": 5, "text": "2021年", "iso": "2021"},
...     {"kind": "count", "start": 12, "end": 15, "text": "12所"},
...     {"kind": "percent", "start": 18, "end": 20, "text": "5%"},
... ]
>>> for sentence in sentences(text, mentions):
...     carried = annotate(sentence)
>>> [m["period"] for m in mentions]
[None, '2021年', '2021年']
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import regex

from govextract.script import widen

if TYPE_CHECKING:
    import datetime

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["Carried", "Defaults", "annotate"]

Reach: TypeAlias = Literal["clause", "result", "near", "sentence"]
Source: TypeAlias = Literal["heading", "dateline", "caller"]


class Defaults(NamedTuple):
    """What stands above a text: the reference day, and the time of figures whose sentence names none."""

    reference: datetime.date | None = None
    period: str | None = None
    start: int | None = None
    end: int | None = None
    iso: str | None = None
    source: Source = "heading"


class _Time(NamedTuple):
    """A time expression, or where ``role`` is "stop", a place where the times before it end."""

    start: int
    end: int
    iso: str | None
    reach: Reach
    role: Literal["time", "span", "attached", "source", "compare", "stop"] = "time"


class Carried(NamedTuple):
    """The time that still holds at ``end``, for a part of the same sentence after a semicolon."""

    end: int
    time: _Time


_ENDS: Final = r"，。；：！？!?;:,\n\r"
_DIGIT: Final = r"[\p{N}〇零一二三四五六七八九十百]"

# Words for a time that are no dates. Which of them reach beyond their clause is said in `_words`.
_NOW: Final = (
    r"(?:截至到?|截止到?)(?:目前|现在|现时|当前|今日|如今|今天)(?:为?止)?|直?到(?:目前|现在|现时|今日|如今)(?:为止)?(?!的)|截至日前|目前(?:为止)?|现时|现阶段|现在|现今|当前|如今|眼下|时下|迄今(?:为止)?|至今(?:为止)?"
)
_SPAN: Final = (
    r"(?:最近|过去|未来|今后|近|这)(?:十|百)?(?:几|些|数|多)个?(?:十|百)?(?:年|月|天|周|日|季)(?:以?来|间|里|内)?|近年(?:以?来)?|多年(?:以?来)|历年来|(?:几|数|十几|几十|数十|百余|十余|多少|千百)年(?:以?来)"
    r"|[一两三四五六七八九十]年多?(?:以?来)|长期以来|一直以来"
)
_DAY: Final = r"日前|近期(?!目标|内)|(?:最近|近)来|连日来|这段(?:时间|期间|时期)|昔日|以往|往年|从前|当初|近日|连日|当[天日晚](?!然|地|班)|[次翌隔][日天](?!本)|今[晨晚夜](?!间)|同[日天]"
_YEAR: Final = r"(?:元旦|春节|清明|五一|端午|中秋|国庆|新年|圣诞|复活节|元宵|寒|暑|双节|跨年)[”」]?(?:小?长?假期?|连假|黄金周)|暑期|春运|黄金周|(?<![年度])全年(?![度龄])|全[月季](?!度)|全学年|当[年月季周](?!代|地|时的)|同[年月](?!级|龄|份|期)|[次翌隔]年|年内|月内|[本上下这]学[年期]度?|今[春夏秋冬]"
_EACH: Final = r"每(?:一|1)?个?(?:年度?|季度?|月份?|周|星期|礼拜|日|天|晚|夜|小时|分钟|秒|学[年期])(?![次件种人])|(?:逐|历|连)年(?!来)|平日|假日|周末"
_RUN: Final = rf"(?:已?连续|连|接连)第{_DIGIT}{{1,4}}+个?(?:年|月|季度?|周|天|日)"
_SAYS: Final = (
    r"(?:表示|指出|说|强调|认为|提到|提及|说明|呼吁|透露|介绍|宣布|致词|致辞|提醒|回应|坦言|谈到|补充|重申|期许|解释|分析|转述|主张|相信|称|表达)(?:道|称|说|内容为)?(?=[，：:,「“『])"
)
_IF: Final = r"(?<=[，。；：,;])(?:未来|将来|日后|往后|届时|今后)(?![的\p{N}一二三四五六七八九十几数])|如果|假如|假设|假使|倘若|要是|(?<=[，。；：,（(])(?:即使|若(?!干)|倘)"

# What stands directly before and after a date or a length of time.
_BEFORE: Final = (
    r"(?:(?P<until>截至到?|截止(?:到|至)?|截到)|(?P<since>自从?|打?从|由)|(?P<compare>相较于|相比于|相较|相比|比较|比起|(?<!占)比|较)"
    r"|(?P<past>过去|最近|近|(?<![\p{Han}])前|往昔)(?:的)?|(?P<future>未来|今后|往后|此后)|(?P<run>连续|接连|连)|(?P<each>每)|(?P<average>平均)|(?P<to>到|至|迄))[ 　]*"
)
_AFTER: Final = (
    r"[ 　]*(?:[”」』]?(?P<edge>[初末底]期?(?!步|端|层|盘|级))?(?:(?P<since>[^，。；：！？、的\p{N}]{0,8}?以来|来(?=[，,一已共]|全|我|各|累))|(?P<now>至今|迄今|到(?:现在|目前)(?:为止)?)|(?P<open>起(?![诉源步点飞伏草])|开始|以降)"
    r"|(?P<stop>为止|止(?!步|血|痛))|(?P<span>[^，。；：！？、的\p{N}]{0,6}?期间|时期)|(?P<in>[间内中里时]部?(?![国央心小学华部容])|之间)|(?P<later>以后|之?后(?![备续面台代勤方]))"
    r"|(?P<event>\p{Han}{2}(?<!以|之|目|当|日|此|提|空)前(?=[，可将应须要即就完]))|(?P<earlier>以前|之?前(?![列茅三十往瞻几来去总副\p{N}])))?+)?+[”」』]?"
)
# A date that is a name and no time: a bare year, or a plan.
_NAMED: Final = r"[年月日号季周週天旬夜春夏秋冬代初末底昨今明前]|世纪|上半|下半|(?P<plan>^十[一二三四五六]?五$)"
_LEAD: Final = (
    rf"(?:也就是说?|亦?即|就是|换言之|[ 　“「『（(※●★◎■◆•·－-]|[而但且并又其另惟故因]|其中|另外?|此外|例如|比如|如|以及|特别是|尤其是?|同时|预计|力争|争取|确保|计划|在|于|早在|至|到|自|从|截至|即|已|因为|由于|虽然|尽管|原本|原来|经过|根据|"
    rf"根据|我国|全国|(?:我|全|本|该)[省市区县州校院局府会司厂部]|(?:本|该|全)(?:市|县|区|府|校|季|次|届)|[\p{{Han}}]{{2,3}}[省市县](?=\p{{N}})|[（(]?[ 　]*{_DIGIT}{{1,3}}[ 　]*[.、）)])*+"
)


@cache
def _words() -> regex.Pattern[str]:
    return regex.compile(
        widen(
            rf"(?P<now>{_NOW})|(?P<span>{_SPAN})|(?P<day>{_DAY})|(?P<year>{_YEAR})|(?P<each>{_EACH})|(?P<run>{_RUN})"
            rf"|(?P<skip>有史以来|自古以来|历来|古往今来)|(?P<event>期间|以来|任内|任期内|[初早晚中末后]期(?=[的，])|之初)|(?P<stop>{_SAYS}|{_IF})"
        )
    )


@cache
def _before() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)" + _BEFORE))


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(widen(_AFTER))


@cache
def _named() -> regex.Pattern[str]:
    return regex.compile(widen(_NAMED))


@cache
def _lead() -> regex.Pattern[str]:
    return regex.compile(widen(_LEAD))


@cache
def _superlative() -> regex.Pattern[str]:
    """After 以来 in a record, which names no time of the figure: 2012年以来最高."""
    return regex.compile(widen("的?(?:最|首|新[高低]|第|历史|同期)"))


@cache
def _event() -> regex.Pattern[str]:
    """The words before 期间 or 以来, back to 在 or 自 or the beginning of the clause."""
    return regex.compile(widen(rf"(?r)(?:(?P<frame>自从?|在|于|从|由)[^{_ENDS}、在于自是创到]{{1,16}}|[^{_ENDS}、在于自是创到]{{1,10}})"))


@cache
def _title() -> regex.Pattern[str]:
    """An opening quotation mark before a date whose closing mark comes before any comma: the date belongs to a name."""
    return regex.compile(r"[^，。；！？,”」』》》\n]{1,40}+[”」』》]")


@cache
def _in_title() -> regex.Pattern[str]:
    return regex.compile(r"(?r)[「『“《〈][^「『“《〈」』”》〉，。；\n]{0,30}+")


@cache
def _joined() -> regex.Pattern[str]:
    """Between two dates that make one time: 、 和, or 起至."""
    return regex.compile(widen(r"[ 　]*(?:[、及和与]|以及|(?:起|开始)?(?P<range>至|到|迄|~|-|—)+)[ 　]*"))


@cache
def _describes() -> regex.Pattern[str]:
    """After a figure that only describes the thing counted: 以上的高层建筑."""
    return regex.compile(widen(r"(?:及|或|含|[（(]含[）)])?以[上下内外](?:的|之)?(?![，。；、！？）)」”,;\s的]|$)|级"))


@cache
def _attribute() -> regex.Pattern[str]:
    return regex.compile(widen(r"的(?![，。；])"))


@cache
def _rate() -> regex.Pattern[str]:
    """What may not follow a bare 一年 or 一天 that stands for a rate."""
    return regex.compile(widen(r"[的来后前内以左多级度期中间制生份一个比、，。；）)半又，]|免费|时间|之|计划|行动|任期|有效"))


@cache
def _rate_before() -> regex.Pattern[str]:
    return regex.compile(widen(r"(?r)(?:[前第近上下这那同另整满每某新再隔到足逾超约的在]|未来|过去|最近|为期|长达|任期|期限|历时|短短|超过|不到|不足|达|为|有|用|需|花|等|了|经|过)"))


@cache
def _total() -> regex.Pattern[str]:
    """What follows a bare 五年 that stands for a time: 五年累计新增."""
    return regex.compile(widen(r"累计|共(?!同|建|享)|合计|总共|新[增建设]|完成|建成|净增|实现|投入|增长|增加|减少|下降|平均"))


@cache
def _and() -> regex.Pattern[str]:
    """How a clause begins that goes on with the one before."""
    return regex.compile(widen(r"[并且及]|以及|同时|其中|另"))


@cache
def _result() -> regex.Pattern[str]:
    """How a clause begins that tells how many came of the day's event before it."""
    return regex.compile(
        widen(r"[并且及]|以及|同时|其中|另|共|总?计|合计|总共|吸引|邀|提供|预[计估]|现场|约|超过|逾|近(?!年|来|期)|有(?!关)|由|参[加与]|录取|颁|捐|致赠|赠|出席|募|发放|来自|开出|展出|释出|推出|包括|包含|分别|选出|达")
    )


@cache
def _subordinate() -> regex.Pattern[str]:
    return regex.compile(widen(r"(?r)(?:时候?|之际|后|前|以来|期间)"))


_FIGURES: Final = frozenset(
    {"count", "measure", "money", "percent", "percentage_point", "fraction", "multiple", "number", "discount", "score"}
)
_LIMITS: Final = frozenset({"measure", "money", "percent", "number"})
_DESIGNATOR: Final = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "h": "PT{}H", "min": "PT{}M", "s": "PT{}S"}
_EACH_ISO: Final = {
    "年": "P1Y", "季": "P3M", "月": "P1M", "周": "P1W", "週": "P1W", "星": "P1W", "禮": "P1W", "礼": "P1W",
    "日": "P1D", "天": "P1D", "晚": "P1D", "夜": "P1D", "小": "PT1H", "分": "PT1M", "秒": "PT1S",
}  # fmt: skip
_NEAR: Final = 2
_ATTACHED: Final = 2


def annotate(sentence: Sentence, defaults: Defaults | None = None, carried: Carried | None = None) -> Carried | None:
    """Set ``period``, its span, its ISO form and its source for every figure of the sentence that a time governs.

    ``carried`` is what the call for the sentence before returned: it holds where only a semicolon stands between.
    """
    text = sentence.text
    main: _Time | None = None
    if carried is not None and carried.end == sentence.start and text[sentence.start - 1] in "；;":
        main = carried.time
    times = _times(sentence, defaults)
    if not times and main is None and (defaults is None or defaults.period is None):
        return None
    at = 0
    at_clause = sentence.clause(main.start) if main and main.start >= sentence.start else 0
    local: _Time | None = None
    source: _Time | None = None
    paired: _Time | None = None
    for mention in sentence.mentions:
        start = mention["start"]
        while at < len(times) and times[at].end <= start:
            time = times[at]
            at += 1
            if time.role == "stop":
                main = local = source = None
            elif time.role == "source":
                source = time
            elif time.reach in {"clause", "result"} or time.role == "compare":
                local = time
            else:
                main, local = time, None
                at_clause = sentence.clause(time.start)
        if mention["kind"] not in _FIGURES and not _timed(text, mention, local, main):
            continue
        if mention.get("det") or _pronoun().fullmatch(mention["text"]):
            continue
        clause = sentence.clause(start)
        if local is not None:
            distance = clause - sentence.clause(local.start)
            if distance and not _goes_on(sentence, local, clause, distance):
                local = None
        if main is not None and main.reach == "near" and clause - at_clause > _NEAR:
            main = None
        time = _choose(text, mention, local, main, source, paired)
        if mention.get("mode") == "from":
            paired = time
        if time is not None:
            mention["period"] = text[time.start : time.end]
            mention["period_start"], mention["period_end"] = time.start, time.end
            mention["period_iso"], mention["period_source"] = time.iso, "sentence"
            if time is main:
                at_clause = clause
        elif defaults is not None and defaults.period is not None and main is None and not _descriptive(text, mention):
            mention["period"] = defaults.period
            mention["period_start"], mention["period_end"] = defaults.start, defaults.end
            mention["period_iso"], mention["period_source"] = defaults.iso, defaults.source
    while at < len(times):
        time = times[at]
        at += 1
        if time.role == "stop":
            main = None
        elif time.role in {"time", "span"} and time.reach in {"near", "sentence"}:
            main = time
    return Carried(sentence.end, main) if main is not None and main.reach == "sentence" else None


def _goes_on(sentence: Sentence, time: _Time, clause: int, distance: int) -> bool:
    """Whether a clause goes on telling what the time of an earlier clause governs: 今日举行活动，共有78校参加."""
    pattern = _result() if time.reach == "result" else _and()
    far = _NEAR if time.reach == "result" else 1
    return distance <= far and all(pattern.match(sentence.text, sentence.starts[clause - back]) for back in range(distance))


def _choose(text: str, mention: Fields, local: _Time | None, main: _Time | None, source: _Time | None, paired: _Time | None) -> _Time | None:
    """The time of one figure among those that could govern it."""
    if mention.get("mode") == "from":
        if source is not None and (local is None or local.start < source.start):
            return source
        return local or (main if main is not None and main.role == "span" else None)
    if _descriptive(text, mention):
        return None
    if (
        local is not None
        and mention.get("mode") == "to"
        and local is not paired
        and local.reach == "result"
        and local.iso is not None
        and local.iso[0] == "P"
        and mention["start"] - local.end > _ATTACHED
    ):
        local = None  # 以每年5%的进度提升至84%: the rate is not the end value's
    if local is not None and local.role == "attached":
        if mention["start"] - local.end <= _ATTACHED:
            return local
        local = None
    if local is not None and local.role == "compare":
        behind = text[mention["end"] : mention["end"] + 2]
        if mention.get("direction") is None and behind[:1] in "为為高低" and behind:
            return local
        local = None
    return local or main


def _descriptive(text: str, mention: Fields) -> bool:
    """Whether the figure only describes the thing counted: 24米以上的高层建筑, 267米的路."""
    if mention["kind"] not in _LIMITS:
        return False
    if _describes().match(text, mention["end"]):
        return True
    bound = mention["relation"] in {"gt", "ge", "lt", "le"}
    return bound and mention["kind"] == "measure" and _attribute().match(text, mention["end"]) is not None


def _timed(text: str, mention: Fields, local: _Time | None, main: _Time | None) -> bool:
    """Whether an ordinal or a length of time takes a time: 1996年第一次, 每天不低于2小时."""
    if mention["kind"] == "ordinal":
        time = main or local
        return time is not None and _first_time().fullmatch(text, time.end, mention["end"]) is not None
    if mention["kind"] != "duration":
        return False
    if main is not None and main.iso is not None and main.end <= mention["start"] and _lasted().match(text, main.end, mention["start"]):
        return True
    return local is not None and bool(local.iso) and local.start != mention["start"] and text[local.start] in "每"


@cache
def _pronoun() -> regex.Pattern[str]:
    """两国 and the like point back to what was named, they do not count anew."""
    return regex.compile(widen(r"[两双三][国岸地市县校方人党院者造]"))


@cache
def _first_time() -> regex.Pattern[str]:
    """1996年第一次实施: an ordinal that says for the how manieth time, not the name of a meeting."""
    return regex.compile(widen(r"[，,]?第[一二三四五六七八九十]++[次度回]"))


@cache
def _lasted() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)长达|历时|为期"))


def _times(sentence: Sentence, defaults: Defaults | None) -> list[_Time]:
    """Every time expression of the sentence, in text order."""
    text = sentence.text
    found: list[_Time] = []
    reference = defaults.reference.isoformat() if defaults is not None and defaults.reference is not None else None
    mentions = sentence.mentions
    index = 0
    covered = sentence.start
    while index < len(mentions):
        mention = mentions[index]
        index += 1
        if mention["kind"] == "date":
            last = index - 1
            while index < len(mentions) and mentions[index]["kind"] == "date" and _joined().fullmatch(text, mentions[index - 1]["end"], mentions[index]["start"]):
                index += 1
            time = _dated(sentence, mentions[last:index])
        elif mention["kind"] == "duration":
            time = _lasting(sentence, mention, reference)
        else:
            continue
        if time is not None and time.start >= covered:
            found.append(time)
            covered = time.end
    ends = iter([*found, *(_Time(m["start"], m["end"], None, "clause") for m in mentions if m["kind"] in {"date", "duration"})])
    spans = sorted((t.start, t.end) for t in ends)
    words = _words().finditer(text, sentence.start, sentence.end)
    cursor = 0
    for match in words:
        start, end = match.span()
        while cursor < len(spans) and spans[cursor][1] <= start:
            cursor += 1
        if cursor < len(spans) and spans[cursor][0] < end and any(a < end and start < b for a, b in spans[max(cursor - 1, 0) : cursor + 3]):
            continue
        found.append(_worded(sentence, match, reference))
    found.sort(key=lambda time: time.start)
    return found


def _worded(sentence: Sentence, match: regex.Match[str], reference: str | None) -> _Time:
    """A word that is no date."""
    text, (start, end), name = sentence.text, match.span(), match.lastgroup
    if name == "stop":
        return _Time(start, end, None, "clause", "stop")
    if name == "skip" or (name == "event" and _superlative().match(text, end)):
        return _Time(start, start, None, "clause", "attached")
    if name == "event":
        head = _event().match(text, sentence.start, start)
        if head is None:
            return _Time(start, start, None, "clause", "attached")
        begin = head.start()
        if head["frame"] and head["frame"][0] in "在於于由":
            begin += 1
        if head["frame"] in {"由", "从", "從"} and _source_value(sentence, end):
            return _Time(begin, end, None, "clause", "source")
        wide = _front(sentence, head.start()) or (head["frame"] and not _owned(sentence, end))
        return _Time(begin, end, None, "sentence" if wide else "clause", "span")
    if name == "each":
        iso = next((_EACH_ISO[c] for c in text[start:end] if c in _EACH_ISO), None) if text[start] == "每" else None
        return _Time(start, end, iso, "result")
    if name == "run":
        return _Time(start, end, None, "clause")
    if text[start - 1 : start] in {"由", "从", "從"} and _source_value(sentence, end):
        return _Time(start, end, None, "clause", "source")
    if name == "now" and text[start - 1 : start] in {"到", "至", "为", "為"}:
        return _Time(start, end, reference, "clause", "attached")
    front = _front(sentence, start)
    if name == "now":
        return _Time(start, end, reference, "near" if front else "result")
    if name == "day":
        return _Time(start, end, None, "near" if front else "clause")
    reach: Reach = "sentence" if front else "clause" if _owned(sentence, end) else "near"
    return _Time(start, end, None, reach, "span" if name == "span" else "time")


def _owned(sentence: Sentence, end: int) -> bool:
    """Whether the time belongs to a noun phrase (任内的案件) in a clause that states no figure."""
    text, close = sentence.text, sentence.clause_end(end)
    if text.find("的", end, close) < 0:
        return False
    index = bisect_left(sentence.mentions, end, key=_start)
    return not any(m["start"] < close and m["kind"] in _FIGURES for m in sentence.mentions[index : index + 3])


def _front(sentence: Sentence, start: int) -> bool:
    """Whether only light words stand between the beginning of the clause and ``start``."""
    return _lead().fullmatch(sentence.text, sentence.clause_start(start), start) is not None


def _dated(sentence: Sentence, dates: list[Fields]) -> _Time | None:
    """A date, or dates that make one time, with the frame around them."""
    text, first, last = sentence.text, dates[0], dates[-1]
    begin, end = first["start"], last["end"]
    quoted = begin > sentence.start and text[begin - 1] in "“「『《〈【\"（("
    name = _named().search(last["text"])
    if name is None:
        return None
    after = _after().match(text, end, sentence.end)
    tail = after.lastgroup if after else None
    if tail == "edge" and not after["edge"]:
        tail = None
    plan = name["plan"] is not None
    if plan and tail not in {"edge", "since", "now", "span", "earlier", "later"}:
        return None
    if quoted:
        if text[begin - 1] in "（(":
            if text[begin - 2 : begin - 1] not in "屆届次 " or not text[begin - 2 : begin - 1]:
                return None
        elif plan:
            begin -= 1
        elif _title().match(text, begin, sentence.end):
            return None
    elif _in_title().match(text, sentence.start, begin):
        return None
    before = _before().match(text, sentence.clause_start(begin), begin)
    frame = before.lastgroup if before else None
    finish = end
    if after and tail in {"edge", "since", "now", "open", "stop", "span", "later", "earlier", "event"}:
        finish = after.end(tail)
    elif plan:
        finish = end + 1
    isos = [date.get("iso") for date in dates]
    iso = ",".join(i for i in isos if i) if all(isos) else None
    if tail in {"since", "span"} and _superlative().match(text, finish):
        return None
    if (frame == "compare" or _compared_too().match(text, sentence.clause_start(begin), begin)) and text[finish : finish + 1] == "的":
        return _Time(begin, finish, iso, "clause", "attached")
    if frame == "compare" or _compared_too().match(text, sentence.clause_start(begin), begin) or (
        text[begin - 1 : begin] in {"与", "與", "和", "同", "跟"} and text[finish : finish + 4].lstrip("同期季月日的")[:2] in {"相比", "相較", "相较"}
    ):
        return _Time(begin, finish, iso, "clause", "compare")
    if frame == "until":
        begin = before.start()
    elif frame == "since" and tail in {"since", "now", "open", "stop"}:
        begin = before.start()
    elif frame == "since" and text[before.start()] in "由从從" and _source_value(sentence, finish):
        return _Time(begin, finish, iso, "clause", "source")
    elif frame == "to" and not _front(sentence, before.start()):
        return _Time(begin, finish, iso, "clause", "attached")
    if iso and tail in {"since", "now", "open", "later"}:
        iso += "/.."
    elif iso and tail == "earlier":
        iso = "../" + iso
    reach = _reach(sentence, begin, finish, last, opened=tail == "open")
    if reach is None:
        return None
    return _Time(begin, finish, iso, reach, "span" if tail in {"since", "now", "open", "span"} else "time")


def _source_value(sentence: Sentence, end: int) -> bool:
    """Whether a start value follows: 由2011年的53%, 由1996年23.6%."""
    text, index = sentence.text, bisect_left(sentence.mentions, end, key=_start)
    return text[end : end + 1] == "的" or index < len(sentence.mentions) and sentence.mentions[index]["start"] - end <= 1


def _reach(sentence: Sentence, begin: int, end: int, date: Fields, *, opened: bool) -> Reach | None:
    """How far a date governs, by its place in the clause and by how long it lasts."""
    text = sentence.text
    close = sentence.clause_end(end)
    front = _front(sentence, begin)
    inside = [m for m in _neighbours(sentence, date) if end <= m["start"] < close and m["kind"] in _FIGURES]
    if inside:
        if not front and text[inside[0]["start"] - 1] == "的":
            return "clause"  # 将2001年全球总产值的三十一兆: the date belongs to that figure alone
    elif text.find("的", end, close) >= 0 and (not front or opened) and not _subordinate().match(text, end, close):
        return "clause"
    else:
        rivals = [m["start"] for m in _neighbours(sentence, date) if _rival(sentence, m, begin, end)]
        if rivals and not front and rivals[0] < begin:
            return None  # 今日举办113年运动会: the second date names the event
        if any(begin < start and _coordinated().match(text, end, start) for start in rivals):
            return "clause"  # 7月世运及9月听奥: each names its own event
    day = date["iso"] is None or len(date["iso"].rstrip("/.")) > 7 or "日" in date["text"]
    if day and not any(c in date["text"] for c in "年月季"):
        return "near" if front else "result"
    if day and ("日" in date["text"] or "天" in date["text"]):
        return "near" if front else "result"
    return "sentence" if front else "near"


def _rival(sentence: Sentence, mention: Fields, begin: int, end: int) -> bool:
    """Whether the clause holds another date that nothing is compared with."""
    start = mention["start"]
    if mention["kind"] != "date" or begin <= start < end or sentence.clause(start) != sentence.clause(begin):
        return False
    return not _compared().match(sentence.text, sentence.start, start)


@cache
def _compared_too() -> regex.Pattern[str]:
    """比2020年和2021年: the second date of a comparison."""
    return regex.compile(widen(rf"(?r)(?:以及|[及和与、])[^{_ENDS}、]{{1,8}}[比较]于?"))


@cache
def _coordinated() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)[及和与、]"))


@cache
def _compared() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)[比较]于?"))


def _neighbours(sentence: Sentence, date: Fields) -> list[Fields]:
    """The two mentions before a date and the three after it."""
    index = bisect_left(sentence.mentions, date["start"], key=_start)
    return sentence.mentions[max(index - 2, 0) : index + 4]


def _start(mention: Fields) -> int:
    return mention["start"]


def _lasting(sentence: Sentence, mention: Fields, reference: str | None) -> _Time | None:
    """A length of time with a frame that makes it the time of a figure: 过去十年, 五年来, 连续3年, 平均一天."""
    text, begin, end = sentence.text, mention["start"], mention["end"]
    before = _before().match(text, sentence.clause_start(begin), begin)
    frame = before.lastgroup if before else None
    after = _after().match(text, end, sentence.end)
    tail = after.lastgroup if after else None
    iso = _length(mention)
    finish = after.end(tail) if after and tail in {"since", "now", "span", "later", "earlier", "in"} else end
    if tail == "in":
        finish = end
    if frame in {"run", "each"}:
        return _Time(before.start(), end, iso, "clause")
    if tail == "since" and frame is None and finish - end > len("以来"):
        head = _event().match(text, sentence.start, begin)  # 长江十年禁渔以来
        if head is not None:
            begin = head.start() + 1 if head["frame"] and head["frame"][0] in "在於于由" else head.start()
        return _Time(begin, finish, None, "sentence" if _front(sentence, begin) else "near", "span")
    if frame in {"past", "future"} or tail in {"since", "now"}:
        start = before.start() if frame in {"past", "future", "since"} else begin
        if iso and reference:
            iso = f"{reference}/{iso}" if frame == "future" else f"{iso}/{reference}"
        return _Time(start, finish, iso, "sentence" if _front(sentence, start) else "near", "span")
    if tail == "in" and mention.get("unit") not in {"year", "month", "week", "day"}:
        return None
    if tail in {"later", "earlier", "in", "span"}:
        if tail == "earlier" and text[finish : finish + 1] == "的":
            return None
        return _Time(begin, finish, None if tail != "in" else iso, "near" if tail != "in" and _front(sentence, begin) else "clause")
    if begin == sentence.clause_start(begin) and _total().match(text, end):
        return _Time(begin, end, iso, "sentence")
    single = mention["text"][0] in "一1１" and mention.get("unit") in _DESIGNATOR and len(mention["text"]) <= 3 and "刻" not in mention["text"]
    if frame == "average" or (single and not _rate().match(text, end) and not _rate_before().match(text, sentence.start, begin)):
        return _Time(begin, end, iso, "clause")
    return None


def _length(mention: Fields) -> str | None:
    """The ISO 8601 form of a whole length of time."""
    shape = _DESIGNATOR.get(mention.get("unit") or "")
    exact = mention.get("exact") or mention.get("value")
    if shape is None or exact is None or not str(exact).isdecimal():
        return None
    return shape.format(exact)
