"""How a figure changed: up or down, by, to or from that amount, and against what it is compared.

A change is said only where a change word governs the figure itself: the last one before it that touches it (增长5.5%,
提升至54%), with nothing between but light words; a verb that takes an object, with that object between (新增学位5万个); or a
change noun after it (5%的增长). 达到, 突破, 完成 name no change, nor does 由…调整为….

>>> from govextract.context.clauses import sentences
>>> text = "普及率由31%提升至54%"
>>> mentions = [{"kind": "percent", "start": 4, "end": 7}, {"kind": "percent", "start": 10, "end": 13}]
>>> for sentence in sentences(text, mentions):
...     annotate(sentence)
>>> [(m["direction"], m["mode"], m["basis"]) for m in mentions]
[('up', 'from', None), ('up', 'to', None)]
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import regex

from govextract.script import widen

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence
    from govextract.records import Fields

__all__ = ["annotate"]

Direction: TypeAlias = Literal["up", "down"]
Mode: TypeAlias = Literal["by", "to", "from"]

# Verbs that say a change of amount, once each, in Simplified characters. Longer ones stand before those they begin with.
_UP: Final = (
    r"(?<!负)增(?:长(?![率速点极级量])|加(?![值率额量工])|多(?!值)|进|高|收(?!入)|产(?!业)|持|补|设|开|派|聘|购|编|列|拨(?!款)|额|配|辟|发(?!区))|增"
    r"|(?<!负)成长(?![率速期])|提(?:高|升(?![改质])|速|价|增)|上(?:升|涨|扬|调(?!查)|浮|修|行)|升(?:高|格|级(?=[到至为])|值(?=[了约近超达\p{N}]))"
    r"|(?:扩|拓)(?:大|充|增|张|展|编|容|围|建(?=[至到]))|调(?:高|升|涨|增)|攀(?:升|高)|[跃晋爬窜蹿飙回拉推抬骤陡急]升|(?:[激猛暴剧大净新递倍徒陡突累多续年月季]增(?![长加多])|多(?:了|出))|[飙暴大上看微领普]涨|涨价|涨"
    r"|拉(?:高|大|长)|推高|走(?:高|强|扬)|反弹|翻(?:了)?|加(?:快|大|薪|价|息)|延长|前移|跃(?:增|进|居)|升|提(?=[至为])|攀(?=[到至])"
)
_DOWN: Final = (
    r"负(?:增长|成长)|下(?:降|跌|滑|调|挫|修|行|落|浮|探)|减(?:少|低|量|缓|慢|产(?!业)|排|轻|薪|亏|半)|减|降(?:低|价(?!格)|息|准|速|耗|级|温|本(?![地市省区人次]))|降"
    r"|[调走]低|调[降减]|[压削缩裁锐骤精核消调大微续年月季递急略]减(?![少低])|压(?:缩|降|低)|缩(?:短|小|窄|水)|收(?:窄|缩|敛)|跌破(?!产)|跌|[暴大急重]跌|[骤陡锐沉急突]降|回(?:落|降|调)|少(?:掉|了)|滑落|衰退|萎缩|放缓|趋缓|贬值|后移|[压缩](?=[到至为])"
)
# 增幅, 涨幅, 降幅 name a change; 增速 and 增长率 are indicators of their own.
_NOUN: Final = r"(?:(?P<noun_up>[增涨升]幅|增(?:长|加)幅度|成长幅度|增量|[上]?[涨升]幅度|提[高升]幅度)|(?P<noun_down>[降跌减]幅|(?:下降|减少|降低|下跌)幅度))"
# A verb said not to happen says no change.
_NEGATED: Final = r"(?<![不没未勿毋免无]|没有|不再|不得|不会|不能|不可|并未|尚未|从未|未曾|避免|防止|禁止|拒绝|停止|难以|无法)"
# What may stand between a change word and its figure.
_PLACE: Final = r"(?:(?:全[国省市区县球台港]|世界|国内|亚洲|亚太|东部|西部|中部|同类|目前|现在|现时|如今|当前|今日|历史|最新)的?)"
_LIGHT: Final = (
    r"(?:了|约|大约|近|将近|接近|超过|超|逾|不到|不足|高达|多达|达到|达|至少|最多|最高|最少|不低于|不少于|不超过|不高于|低于|少于|高于|多于|足足|整整|分别|各|均|共|也|又|再|就|仅|只|约为|是|累计|总计|共计|合计|合|突破|超出|大概|将|每[人户件年月日天周季晚]|每小时|年均|仍|已|则|亦|都|更|还|摄氏|华氏|"
    r"平均|幅度|[ 　]|"
    + _PLACE
    + r"|(?:\p{N}{2,4}年|今年|去年|本年|明年)(?:年?[初末底]|上半年|下半年)?的?|相当于|人民币|新台币|美元|港币)"
)
_MARK: Final = r"(?P<mark>到了|至了|[到至为成])"
# A verb that takes an object may have it between itself and its figure: 新增学位5万个, 减少碳排放20万吨.
_OBJECT: Final = r"新增|净增加?|增加(?![值率额量工])|增[设开派聘购补编列]|减少|压减|削减|缩减|裁减|调减|核减|降低|扩大|扩增|精减|多增"
# A list member that begins with a verb of its own is not governed by the verb before the list.
_OWN_VERB: Final = (
    r"输转|转移|培训|建成|建设|完成|改造|发放|达到|达|突破|总量|总数|累计|超额|居|占|位居|位列|培育|引进|实施|开工|投入|投资|开通|开展|新建|新开|新设|改建|整治|修复|治理|推进|打造|创建|认定|获批|获评|带动|实现"
    r"|惠及|覆盖|服务|接待|举办|提供|补助|资助|救助|支持|安排|落实|签约|兑现|解决|受理|办结|查处|关停|淘汰|退出|吸引|吸纳|帮扶|提升|提高|增长|下降|改扩建|更新|营造|动员|编列|发行|聚集|集聚|使"
)
# A linking verb states the amount itself, whatever list it stands in.
_STATES: Final = r"达|突破|居|占|为|有|总[量数]|累计|合计|共计"
_ENDS: Final = r"，。；：！？!?;:\n\r"

# Against what the change is measured. Each is looked for before the change word, in the same clause.
_COMPARE: Final = r"(?:相较于|相较|相比于|相比|比较|比起|对比|[比较与和同跟])"
_LAST_YEAR: Final = r"(?:[上去前](?:一|1)?(?:[（(]\p{N}{2,4}[）)])?(?<!前)年度?|前年度(?=同期)|前[（(]\p{N}{2,4}[）)]年(?=同期))(?:全年|年度)?(?:的?同期|的?同月|的?同季|的?同日)?|(?:上|去)年(?:同比)|同期|去年此时"
_LAST_MONTH: Final = r"(?:上|前)(?:一)?个?月(?:同期|份)?"
_PAST: Final = (
    r"[^，。；：、比较和与]{1,14}?(?:水[平准]|同期(?:平均值?)?|之?前|之初)|"
    r"(?:原来|原先|以前|以往|往年|过去|此前|之前|先前|前期|上期|前一期|上一?季度?|前一?季|上一?[周届次]|前一[天日周次届]|历史同期|常年同期|常年|平时|当初|起初|建国初期|改革前|疫情前|同期)(?:同期|水平|平均值?|平均水平|末)?"
)
_YEAR: Final = (
    r"(?:[“「]?(?:\p{N}|[〇○零一二三四五六七八九十百]){1,4}[”」]?(?:年度?|月份?|日|世纪)?|[“「][一二三四五六七八九十]{1,3}五[”」])"
    r"(?:(?:\p{N}|[〇零一二三四五六七八九十]){1,3}[月日季]份?|年?[年初末底中]|第?[一二三四1-4]季度?|上半年|下半年|[初末]?期?末?|同期|时期|期间|年代|[以之]?前|水平|全年|平均|的){0,4}"
)


class _Hit(NamedTuple):
    """A change word: where it stands, which way it points, and whether 到 or 至 follows it."""

    start: int
    end: int
    direction: Direction
    to: bool
    noun: bool
    object: bool


class _Governed(NamedTuple):
    """What a figure was found to be, kept for the list members after it."""

    direction: Direction
    mode: Mode
    basis: str | None
    object: bool


@cache
def _words() -> regex.Pattern[str]:
    return regex.compile(
        widen(rf"{_NEGATED}(?:{_NOUN}|(?:(?P<object>{_OBJECT})|(?P<down>{_DOWN})|(?P<up>{_UP})){_MARK}?+)")
    )


@cache
def _down_object() -> regex.Pattern[str]:
    return regex.compile(widen("[减降压削缩裁核精]"))


@cache
def _pronoun() -> regex.Pattern[str]:
    """两国 and the like point back to what was named: nothing grew by them."""
    return regex.compile(widen("[两双][国岸地市县校方党院者造]"))


@cache
def _of_time() -> regex.Pattern[str]:
    """Change verbs that a length of time takes directly; 增长5年 says for how long."""
    return regex.compile(widen("缩|压|延|减|降|增加|拉长"))


@cache
def _of_span() -> regex.Pattern[str]:
    """After a length of time that is no amount of the change: 50年来的紧张."""
    return regex.compile(widen("以?来|的"))


@cache
def _quality() -> regex.Pattern[str]:
    """Verbs of quality: 提升100所学校周边环境 raises no number of schools."""
    return regex.compile(widen("提|升|加[快大]|降低|改|扩大|[缩延拉]"))


@cache
def _noun_follows() -> regex.Pattern[str]:
    return regex.compile(widen(r"(?!以上|左右|以内|之多|[，。；、）)])[\p{Han}“「]"))


@cache
def _light() -> regex.Pattern[str]:
    return regex.compile(widen(rf"{_LIGHT}*+"))


@cache
def _noun_link() -> regex.Pattern[str]:
    return regex.compile(widen(rf"(?:{_LIGHT}|为|在|至|到|最大|也达)*+"))


@cache
def _object_gap() -> regex.Pattern[str]:
    return regex.compile(widen(rf"[^{_ENDS}的]{{1,40}}+"))


@cache
def _object_to() -> regex.Pattern[str]:
    """Between a verb and its end value where the object stands between: 提高活动费为1000元."""
    return regex.compile(widen(rf"[^{_ENDS}、的达到至为]{{2,16}}+(?:至|为|(?<![达得收受感遇看找接])到){_LIGHT}*+"))


@cache
def _against() -> regex.Pattern[str]:
    return regex.compile(widen(r"[比较](?!例|重|为)"))


@cache
def _list_gap() -> regex.Pattern[str]:
    """Between two figures of one list: 9.4%、6.1% and 5%和约3%."""
    return regex.compile(widen(rf"(?:以上|左右|上下|多)?(?:[、/]|和|及|与|以及|或|至|—)(?:约|近|超过?|逾|分别|各|大约|将近|不到|不足)*+|[A-Z]{{0,4}}+ ?[（(](?:约为?|即|合|折合|相当于|{_LIGHT})*+"))


@cache
def _object_list_gap() -> regex.Pattern[str]:
    """Between two figures that one verb governs, each with its own noun: 高速公路2600公里、农村公路3000公里."""
    return regex.compile(widen(rf"(?:以上|左右)?(?:[^{_ENDS}、的]{{0,20}}[、和]|[，、]其中(?=\p{{Han}}{{2}}))")), regex.compile(
        widen(rf"(?!{_OWN_VERB})(?:(?!{_STATES})[^{_ENDS}、的]){{0,30}}+")
    )


@cache
def _source() -> regex.Pattern[str]:
    """由 or 从 before the start value; read backwards from it."""
    return regex.compile(widen(rf"(?r)(?<![来理缘因])[由从自](?!此)[^{_ENDS}、0-9]{{0,14}}(?:\p{{N}}{{2,4}}年[^{_ENDS}、0-9]{{0,5}})?"))


@cache
def _after() -> regex.Pattern[str]:
    """A change noun after the figure: 5%以上的增长."""
    return regex.compile(
        widen(
            r"(?:以上|左右|上下|以内)?(?:的(?:年均|同比|正|高速|快速|较快)?(?:(?P<up>增长|成长|[增涨升]幅|涨势|增量)|(?P<down>[降跌减]幅|下降|负增长|衰退))"
            r"|(?:(?P<up2>增长|成长)))(?=[，。；、！？）)”」,;\s]|$)"
        )
    )


@cache
def _basis() -> regex.Pattern[str]:
    """The last comparison before a change word; the whole window is read backwards."""
    return regex.compile(
        widen(
            rf"(?r)(?:(?P<yoy>同比|按年|(?<![每去今明本当同前后末历\p{{N}}一二三四五六七八九十几数])年(?=[增减](?![长加少]))|{_COMPARE}(?:{_LAST_YEAR})(?:相比|相较|比较|比)?)"
            rf"|(?P<mom>环比|按月|(?<![每上本当个\p{{N}}一二三四五六七八九十])月(?=[增减](?![长加少]))|{_COMPARE}{_LAST_MONTH}(?:相比|相较|比较)?)"
            r"|(?P<avg>年均|年平均|平均每年|每年平均)"
            rf"|(?P<literal>{_COMPARE}(?:{_YEAR}|{_PAST})(?:相比|相较|比较)?))"
        )
    )


@cache
def _leading() -> regex.Pattern[str]:
    """A comparison that begins a clause and frames the next: 若与去年同期相较, 相较前季13,121笔."""
    return regex.compile(
        widen(
            rf"(?:[若如而但且惟然虽]|如果|虽然)?(?:(?P<yoy>{_COMPARE}(?:{_LAST_YEAR})(?:相比|相较|比较|比)?)"
            rf"|(?P<mom>{_COMPARE}{_LAST_MONTH}(?:相比|相较|比较)?)|(?P<literal>{_COMPARE}(?:{_YEAR}|{_PAST}|前[季期])(?:相比|相较|比较)?))"
        )
    )


_WINDOW: Final = 40
_APART: Final = frozenset({"ordinal", "duration", "age"})
_SHARES: Final = frozenset({"percent", "percentage_point", "multiple", "fraction"})


def annotate(sentence: Sentence) -> None:
    """Set ``direction``, ``mode`` and ``basis`` of every figure in the sentence that a change word governs.

    The words are found in one pass over the sentence; each figure then looks only at the word before it, at the list that it
    stands in, and at most 40 characters back for a comparison, so the cost is linear.
    """
    text, mentions = sentence.text, sentence.mentions
    hits = _hits(text, sentence.start, sentence.end)
    if not hits:
        return
    after = 0
    governed: _Governed | None = None
    previous: Fields | None = None
    for index, mention in enumerate(mentions):
        start, end = mention["start"], mention["end"]
        while after < len(hits) and hits[after].start < start:
            after += 1
        mention.setdefault("direction", None)
        mention.setdefault("mode", None)
        mention.setdefault("basis", None)
        if mention["kind"] in {"date", "time", "id"} or _pronoun().fullmatch(mention["text"]):
            continue
        hit = hits[after - 1] if after else None
        found = None
        if after < len(hits) and hits[after].start == start and hits[after].end <= end:
            found = _Governed(hits[after].direction, "by", _compare(sentence, start), False)  # 翻一番
        if found is None and hit is not None:
            found = _by_word(sentence, hit, mention, previous["end"] if previous else 0)
        if found is not None and found.basis is None and hit is not None and hit.noun and governed is not None:
            found = found._replace(basis=governed.basis)  # 较上月增加5人，增幅2%: one comparison
        if found is None and governed is not None and previous is not None:
            found = _by_list(text, governed, previous, mention)
        if found is None:
            found = _by_noun(sentence, mention)
        if found is not None:
            mention["direction"], mention["mode"], mention["basis"] = found[:3]
            if found.mode == "to" and hit is not None:
                _mark_source(sentence, index, hit)
        governed, previous = found, mention


def _hits(text: str, start: int, end: int) -> list[_Hit]:
    hits = []
    for match in _words().finditer(text, start, end):
        name = match.lastgroup
        if name == "mark":
            name = "object" if match["object"] else "down" if match["down"] else "up"
        noun = name in {"noun_up", "noun_down"}
        if name == "object":
            direction: Direction = "down" if _down_object().match(text, match.start()) else "up"
        else:
            direction = "down" if name in {"down", "noun_down"} else "up"
        hits.append(_Hit(match.start(), match.end(), direction, bool(match["mark"]), noun, name == "object"))
    return hits


def _by_word(sentence: Sentence, hit: _Hit, mention: Fields, clear: int) -> _Governed | None:
    """The change word before the figure, where it touches it."""
    text, start = sentence.text, mention["start"]
    gap = start - hit.end
    if gap < 0 or gap > _WINDOW + 8:
        return None
    if mention["kind"] in {"duration", "age"} and (_of_span().match(text, mention["end"]) or not (hit.to or _of_time().match(text, hit.start))):
        return None
    if mention["kind"] == "ordinal" and not hit.to:
        return None
    if mention["kind"] == "count" and not hit.to and _quality().match(text, hit.start) and _noun_follows().match(text, mention["end"]):
        return None
    link = _noun_link() if hit.noun else _light()
    if link.fullmatch(text, hit.end, start):
        basis = _compare(sentence, hit.start)
        if basis is None and text[hit.start] in "多少" and _against().search(text, max(sentence.clause_start(start), hit.start - _WINDOW), hit.start):
            return None  # 比台湾多出三分之一 compares two places
        mode: Mode = "to" if hit.to else "by"
        return _Governed(hit.direction, mode, basis, hit.object and not hit.to and mention["kind"] not in _SHARES)
    if not hit.to and not hit.noun and clear <= hit.end and _object_to().fullmatch(text, hit.end, start):
        return _Governed(hit.direction, "to", _compare(sentence, hit.start), False)
    if hit.object and not hit.to and clear <= hit.end and _object_gap().fullmatch(text, hit.end, start):
        return _Governed(hit.direction, "by", _compare(sentence, hit.start), mention["kind"] not in _SHARES)
    return None


def _by_list(text: str, governed: _Governed, previous: Fields, mention: Fields) -> _Governed | None:
    """A further member of the list that began with a governed figure."""
    start, end = previous["end"], mention["start"]
    if end - start > _WINDOW:
        return None
    if governed.mode != "from" and (previous["kind"] == mention["kind"] or text[start - 1 : start + 8].find("（") >= 0 or text[start - 1 : start + 8].find("(") >= 0) and _list_gap().fullmatch(text, start, end):
        return governed
    if governed.object:
        first, rest = _object_list_gap()
        head = first.match(text, start, end)
        if head and rest.fullmatch(text, head.end(), end):
            return governed
    return None


def _by_noun(sentence: Sentence, mention: Fields) -> _Governed | None:
    """A change noun right after the figure."""
    if mention["kind"] not in {"percent", "multiple", "number", "percentage_point", "fraction"}:
        return None
    match = _after().match(sentence.text, mention["end"], sentence.end)
    if match is None:
        return None
    direction: Direction = "down" if match["down"] else "up"
    return _Governed(direction, "by", _compare(sentence, mention["start"]), False)


def _mark_source(sentence: Sentence, index: int, hit: _Hit) -> None:
    """Give the start values before 提升至 their direction: 由31%提升至54%, 从209元、280元提高到217元、290元."""
    text, mentions = sentence.text, sentence.mentions
    target, last, floor = mentions[index], None, hit.start - 2 * _WINDOW
    while index > 0 and mentions[index - 1]["end"] > floor:
        index -= 1
        mention = mentions[index]
        if mention["kind"] in {"date", "time", "id"} or mention["end"] > hit.start:
            continue
        direct = mention["end"] == hit.start and mention["kind"] == target["kind"] and mention["unit"] == target["unit"]
        if mention["mode"] is not None and not direct:
            return
        if mention["kind"] != target["kind"] and (mention["kind"] in _APART or target["kind"] in _APART):
            if last is not None:
                return
            continue
        if last is None and hit.start - mention["end"] > _WINDOW:
            return
        if last is not None and not _list_gap().fullmatch(text, mention["end"], mentions[last]["start"]):
            return
        last = index
        if direct or _source().match(text, sentence.start, mention["start"]):
            for source in mentions[index:]:
                if source["start"] >= hit.start:
                    return
                if source["kind"] not in {"date", "time", "id"}:
                    source["direction"], source["mode"], source["basis"] = hit.direction, "from", None
            return


def _compare(sentence: Sentence, end: int) -> str | None:
    """The comparison before ``end`` in its clause, or in a clause before it that frames it."""
    text = sentence.text
    start = max(sentence.clause_start(end), end - _WINDOW)
    match = _basis().search(text, start, min(end + 2, sentence.end))
    if match is None and (opens := sentence.clause_start(end)) > sentence.start:
        before = sentence.clause_start(opens - 1)
        if opens - before <= 2 * _WINDOW and not _words().search(text, before, opens - 1):
            match = _leading().match(text, before, opens - 1)  # 相较前季1.3万笔，
    if match is None and start == (opens := sentence.clause_start(end)) > sentence.start:
        match = _basis().match(text, max(sentence.start, opens - _WINDOW), opens - 1)  # 與2015年相比，
    if match is None:
        return None
    name = match.lastgroup
    return match["literal"] if name == "literal" else name
