"""All the times of a sentence in text order: its dates, its lengths of time, and the words that are neither.

The words are closed classes (目前, 日前, 每月, 全年, 期间); of two readings of one place the mention's comes first.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from govextract.context.dated import dated
from govextract.context.frames import (
    DIGIT,
    ENDS,
    QUOTES,
    Reach,
    Time,
    frame_before,
    front_of,
    owned,
    start_of,
    value_follows,
)
from govextract.context.passage import LOCATIVES
from govextract.context.spans import event, lasting
from govextract.context.vocabulary import spelled
from govextract.context.words import Words
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    from collections.abc import Callable

    import regex

    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["times"]

_LASTING: Final = frozenset({"date", "duration"})
_FROM: Final = spelled("由从")
_UNTIL: Final = spelled("至止到")
_CLOSED: Final = frozenset("”」")
_AVERAGE: Final = frozenset({"平均"})
_MANY: Final = "[几些数多两三十百][几数余]?个?[年月天周日季](?:以?来|间|里|内)?"
_HOLIDAYS: Final = "元旦 春节 清明 五一 端午 中秋 国庆 新年 圣诞 复活节 元宵 双节 跨年"
_SAYING: Final = (
    "表示 指出 强调 认为 提到 提及 说明 呼吁 透露 介绍 宣布 致词 致辞 提醒 回应 坦言 谈到 补充 重申 期许 解释 分析 "
    "转述 主张 相信 表达 (?<!据)报[道导] 了解到 获悉 通报"
)
# Times that are no dates, by what they are; `_worded` says how far each reaches.
_KINDS: Final[dict[str, str]] = {
    "now": (
        "时至今日 (?<![较比])目前(?:为止)? (?<![较比])现[时在今](?!职|任) 现阶段 当前 如今 眼下 (?<![当同小])时下(?![降了]) 迄今(?:为止)? 至今(?![年日天季届次期])(?:为止)? 截[至止](?:到"
        "|至)?(?:目前|现[在时]|当前|今[日天]|如今|日前)(?:为?止)?"
        " [到至][目现今如](?:(?<=目)前|(?<=现)[在时]|(?<=今)日|(?<=如)今)(?:为止)?(?!的) 直到(?:目前|现[在时]|今日"
        "|如今)(?:为止)?(?!的)"
    ),
    "span": (
        f"最近{_MANY} 过去{_MANY} 未来{_MANY} 今后{_MANY} [近这]{_MANY} 近年(?:以?来)? 多年以?来 历年来 "
        f"[几数十百千]年以?来 [几数十百千][几多余十百]年以?来 长[期久]以来 一直以来"
    ),
    "day": (
        "日前 近日 近期(?!目标|内) 近来 连日来? 当[天日晚](?![然地班]|往返|来回) [次翌隔][日天](?!本) 今[晨晚夜](?!间) 同[日天] "
        "首[日周](?!次) 这段(?:时间|期间|时期) 当时(?!的) 昔日 (?<![较比与和])以往 (?<![较比与和])往年 从前 当初 最近(?=[跌升涨降增减])"
    ),
    "year": (
        "(?<![年度占])全年(?![度龄]|[^，。；：、的\\p{N}]{0,6}?(?:目标|任务|计划)[任数值]?务?(?:的|\\p{N}|$)) 全年度 全[月季](?!度) 全学年 当[年月季周](?!代|地|时的|价) (?<![历年上来])同[年月](?![级龄份期最比]) (?<![人班架艘])次年 (?<=[在于至到由从增降跌升])[次今]季(?!节) [翌隔]年 "
        "年内 月内 季内 报告期[内末]? 截(?:至|止[到至]?|到)报告期末 [本上下这]学[年期]度? [上本][立财课会预][法政税计算]年度 上一个?[立财课会预][法政税计算]年度 下一?个?(?:财政|会计)?年度 [本上下]个?会期 今个(?:会期|财政年度|立法年度|年度|学年) 该(?:学|财政|会计)?年度?(?![度级龄报]) "
        r"(?<![\p{Han}\p{N}])[次今]季(?!节) (?<![\p{Han}\p{N}])[年月][末底](?:之?前)?(?![\p{N}终]) (?<=[至在到于，])年[末底](?:之?前)?(?![\p{N}终]) (?<=[至在到于，])月[末底]之?前 "
        "截(?:至|止[到至]?|到)[年月季期][末底](?:为?止)? 迄[年月][末底]止? "
        r"(?<=力[争求]|预[计期估定]|计划|确保|争取|[可有]望|赶在|力拼|将于|拟于)[年月][末底](?:之?前)?(?![\p{N}终]) "
        "农历年(?:前|后|期间) 今[春夏秋冬] 这个?[春夏秋冬][天季日] 这个?暑[假期] (?<![次个])寒假 (?<![次个])暑[假期] 春运 黄金周"
        " (?<![次个])连续假期 (?<![次个])连假 "
        + " ".join(f"{name}节?[”」]?(?:小?长假|假期|连假|黄金周|当[天日])" for name in _HOLIDAYS.split())
    ),
    "same": "(?<![年月历上来去前比较与和季日度之])同期(?=[，,的全本香政警海有共])",
    "quarter": "(?<![上当年度])首季(?![度节赛]) 第[一二三四1-4]季[末底]?(?![度节赛]) 截(?:至|止[到至]?|到)第[一二三四1-4]季[末底]?(?![度节赛])",
    "each": (
        "每(?:一|1)?个?(?:年度?|季度?|月份?|周|星期|礼拜|[日天晚夜]|小时|分钟|秒|学[年期])(?![次件种人])"
        " (?<![较比])平日 (?<![较比])假日(?![广花饭]) 周末 [逐连]年(?!来) (?<![农阴])历年(?!来|新[高低]|同期|最|之[最冠]|平均|记录)"
    ),
    "run": f"(?:连续|连|接连)第{DIGIT}{{1,4}}+个?(?:年|月|季度?|周|天|日)".replace("(?:连续|连|接连)", "连续")
    + " 第[一二三四五六七八九十0123456789]+年起",
    "after": r"自从[^，。；：！？、的\p{N}]{2,16}?[之以]?后(?=[，,]) (?<![各独来亲擅私出])自(?=[该推实政开上回成计条此这去今本特香])[^，。；：！？、的\p{N}]{2,16}?[之以]?后(?=[，,])",
    "record": "有史以来 自古以来 历来 古往今来",
    "event": "(?<!扣除|撇除|剔除)期间 (?<![近短长中周定限月日效])期内(?!容) 以来 任内 任期内 [初早晚中末后]期(?=[的，,]) 之初",
    "stop": (
        " ".join(f"{word}[道称说]?(?:内容为)?(?=[，：:,「“『])" for word in _SAYING.split())
        + (
            " (?<![来话实白可])说(?=[，：:,「“『]) (?<=[，,])指出(?!，) 称(?=[，：:,「“『]) 如果 假[如设使] 倘若 (?<!主)要是 (?<=[，。；：,])即使 "
            "(?<=[，。；：,])若(?!干) (?<=[，。；：,])逾期 [可得]处(?![理置于在])"
        )
        + (
            f" (?<=[，。；：,;])未来(?!的|{DIGIT}|[几数]) (?<=[，。；：,;])将来 (?<=[，。；：,;])日后 "
            f"(?<=[，。；：,;])往后(?!的|{DIGIT}) (?<=[，。；：,;])届时 (?<=[，。；：,;])过去(?![几些数多两年的0-9一二三四五六七八九十百半])"
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


@deferred
def _days_of() -> regex.Pattern[str]:
    """From the last character of a holiday to a number of its days: 连续假期前[3天], 中秋节假期[3天]."""
    return compiled(widen("[假期周节][前首头后]?"))


@deferred
def _of_quarter() -> regex.Pattern[str]:
    """What is told of a quarter, and of no season of a series: 某公司第4季|营收."""
    return compiled(
        widen(
            "[的之]?(?:单季|合并|营[收业]|税[前后]|净利|毛利|获利|每股|业绩|财报|经济|国内生产|GDP|[进出]口|产值|销售|出货)"
        )
    )


@deferred
def _inner() -> regex.Pattern[str]:
    """The event before 迄今 or 至今, back to 自: 自本人就职[迄今]."""
    return compiled(widen(rf"(?r)自从?[^{ENDS}、]{{2,20}}"))


@deferred
def _joined() -> regex.Pattern[str]:
    """Between two dates that make one time: 、 和 至."""
    return compiled(widen(r"[ 　]*(?:[、及和与]|以及|(?:起|开始)?[至到迄~—-]+|截[至止])[ 　]*"))


def times(sentence: Sentence, last: int, reference: str | None) -> list[Time]:
    """The time expressions before ``last``, in text order; ``reference`` is the day that 目前 means, where it is known."""
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    for mention in sentence.mentions:
        if mention["kind"] in _LASTING or (mention["kind"] == "time" and sentence.text[mention["start"] - 1] in _UNTIL):
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
        touches = at > 0 and taken[at - 1][1] == start and kind in {"year", "day"}  # 9月当月, 112年全年
        if not touches and (at == len(taken) or end <= taken[at][0]):
            days = kind == "year" and at < len(taken) and _days_of().fullmatch(sentence.text, end - 1, taken[at][0])
            if (
                kind == "year"
                and sentence.text[start - 1] in QUOTES
                and not _CLOSED.isdisjoint(sentence.text[start:end])
            ):
                start -= 1  # noqa: PLW2901 - “五一”假期
            time = _worded(sentence, start, taken[at][1] if days else end, kind, reference)  # 连续假期前3天
            if time is not None:
                worded.append(time)
    if worded:
        found += worded
        found.sort(key=_time_start)
    return found


def _time_start(time: Time) -> int:
    return time.start


def _dates(sentence: Sentence, last: int, reference: str | None) -> tuple[list[Time], list[tuple[int, int]]]:
    """The times of the dates and the lengths of time, and the spans that no word may overlap."""
    text, mentions = sentence.text, sentence.mentions
    found: list[Time] = []
    taken: list[tuple[int, int]] = []
    index, count = 0, len(mentions)
    while index < count:
        mention = mentions[index]
        index += 1
        kind = mention["kind"]
        if kind not in _LASTING:
            if kind == "time" and (until := _until(sentence, mention)) is not None:
                found.append(until)
                taken.append((until.start, until.end))
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
            time = dated(sentence, first, index)
        else:
            time = lasting(sentence, mention, reference)
        begin, end = mention["start"], mentions[index - 1]["end"]
        if time is not None and (not found or time.start >= found[-1].end or time.start == found[-1].start):
            if found and time.start == found[-1].start:
                found.pop()  # 2010年至2012年|的三年内
            found.append(time)
            begin, end = min(begin, time.start), max(end, time.end)
        elif kind == "duration" and mention["text"][-1] == "度":
            continue  # 上[一個財政年度]
        taken.append((begin, end))
    return found, taken


def _until(sentence: Sentence, mention: Fields) -> Time | None:
    """A clock time up to which something is told, without its day: 截至14时."""
    frame = frame_before(sentence, mention["start"])
    if frame is None or frame.lastgroup != "until" or not front_of(sentence, frame.start()):
        return None
    return Time(frame.start(), mention["end"], None, "sentence")


def _worded(sentence: Sentence, start: int, end: int, kind: str, reference: str | None) -> Time | None:
    """A word that is no date; None where it governs nothing."""
    text = sentence.text
    if kind == "stop":
        return Time(start, end, None, "clause", "stop")
    if kind == "each":
        iso = (
            next((_EACH_ISO[char] for char in text[start + 1 : end] if char in _EACH_ISO), None)
            if text[start] == "每"
            else None
        )
        behind = text[end : end + 2] in _AVERAGE
        average = (behind or text[start - 2 : start] in _AVERAGE) and not value_follows(sentence, end + 2 * behind)
        return Time(start, end, iso, "clause", "average" if average else "time", event=True)
    if kind == "run":
        return Time(start, end, None, "clause")
    if kind in _READERS:
        return _READERS[kind](sentence, start, end)
    before = text[start - 1 : start]
    if before in _FROM and value_follows(sentence, end):
        return Time(start, end, None, "clause", "source")
    front = front_of(sentence, start)
    if kind == "now":
        if text[end - 1] == "今" and text[start] in "至迄":
            since = _inner().match(text, sentence.clause_start(start), start)
            if since is not None:
                return Time(since.start(), end, None, "sentence", "span")  # 自本人就职迄今
        if before in {"到", "至", "为", "為"} and not front:
            return Time(start, end, reference, "touch")
        if text[start] in "至迄" and text[end : end + 1] in {"已", "有", "逾", "近"} and _length_follows(sentence, end):
            return Time(start, end, None, "clause", "stop")  # 建于1913年，迄今已逾百年
        return Time(start, end, reference, "near" if front else "clause", event=True)
    if kind == "day":
        return Time(start, end, None, "near" if front else "clause")
    opens = front and not (text[start] == "年" and sentence.clause(start))  # 全年3%，年末5%，again of 全年
    reach: Reach = "sentence" if opens else "clause" if front or owned(sentence, end) else "near"
    return Time(start, end, None, reach, "span" if kind == "span" else "time")


def _quarter(sentence: Sentence, start: int, end: int) -> Time | None:
    """A quarter without its year, a time at the front, before what firms report, or of a value: 第三季零售额上升1.8%, 由首季的3%."""
    text = sentence.text
    first = text[start] == "首"
    if first and text[end : end + 1] == "的" and value_follows(sentence, end):
        return Time(start, end, "--Q1", "touch", "source" if text[start - 1] in _FROM else "time")
    if text[start - 1] not in LOCATIVES and not front_of(sentence, start) and not _of_quarter().match(text, end):
        return None
    number = 1 if first else "一二三四1234".index(text[text.index("第", start) + 1]) % len("一二三四") + 1
    return Time(start, end, f"--Q{number}", "sentence")


def _same(sentence: Sentence, start: int, end: int) -> Time | None:
    """同期的服务由6次增至8次, but not 较同期, 与同期持平."""
    return Time(start, end, None, "sentence") if front_of(sentence, start) else None


def _nothing(_sentence: Sentence, _start: int, _end: int) -> None:
    """A record says since when, not when."""


def _after(sentence: Sentence, start: int, end: int) -> Time:
    """What happened since when: 自从开放自由行后."""
    return Time(start, end, None, "sentence" if front_of(sentence, start) else "near", "span")


_READERS: Final[dict[str, Callable[[Sentence, int, int], Time | None]]] = {
    "event": event,
    "after": _after,
    "record": _nothing,
    "same": _same,
    "quarter": _quarter,
}


def _length_follows(sentence: Sentence, end: int) -> bool:
    """Whether the next mention after ``end`` is a length of time in the same clause."""
    index = bisect_left(sentence.mentions, end, key=start_of)
    if index == len(sentence.mentions) or sentence.mentions[index]["kind"] != "duration":
        return False
    return sentence.mentions[index]["start"] < sentence.clause_end(end)
