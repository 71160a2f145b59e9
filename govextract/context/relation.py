"""The relation of a figure to what it states, read from the words before and after it: 約 近 超過 至少 不足 以上 左右.

Relation words bind the first figure after them, also across a verb (最高補助2万元), but not where 達 or 為 states a record
(最高達30%). A relation written inside the numeral (600餘) beats 約.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from govextract.script import compiled, deferred, spelled, variants, widen

if TYPE_CHECKING:
    import regex

    from govextract.records import Relation

__all__ = ["FAR", "after", "before", "gates", "may_be_far", "may_precede"]

FAR: Final = frozenset(("multiple", "fraction", "discount", "percent"))
"""Kinds whose relation word may stand further before them: 不低于当地标准的1.6倍, 约占总人口的17%."""

# 過百人, 過10萬人次, 過七成: behind a character that makes a word or an aspect of it (通过, 见过) 过 says nothing of the sort.
_PASSED: Final = "笔次不未没毋通经透超越度渡穿闯路错难胜好掠飞跳绕翻跨飘划见看听说谈讲问想记读写学教养住去来到做打吃喝抽用花放出进上下受试找买卖拿给送搞办拍演唱玩睡坐站走跑爬游熬挺挨捱避躲骗瞒补改悔"
# The commonest words of one character, and behind what they state nothing, or what another word states: 合约, 不超, 跌破.
_NOT_BEFORE: Final = {
    "约": "合预契条制公签节违简特婉邀赴",
    "近": "最附远邻亲靠新晚",
    "超": "不未无高反赶买卖入出",
    "逾": "不未无",
    "破": "不未突冲打跌贬侦识击攻",
}
_SHORT: Final = {name: f"(?<![{chars}]){name}" for name, chars in _NOT_BEFORE.items()}
# The words that state a relation directly before a figure. The pattern is read backwards from the figure, so each word
# guards its own front: 不超过 must not be read as 超过. A new word goes on the line of its relation.
_BEFORE: Final[dict[str, str]] = {
    "approx": rf"约莫|约略|{_SHORT['约']}|大概|大致|差不多|接近|[将逼已几]近|{_SHORT['近']}|上下|估计|[≈≒]|(?<=[：:(（为是达次均需])[~～∼]",
    "le": r"等于或[少低小]于|[不无毋勿](?:用|必|须|需|得|能|可|应|会)[^，。、]{0,3}超过|至多|最多|(?<!中)最高|(?<!中)最长|最大|上限|顶多|充其量|[不未](?:[得能可应宜])?(?:超过|高于|多于|大于|逾|超出|超|(?<!也[不未])过|突破)|无超过|低于(?:或者?)?等于|小于 ?(?:或者?)? ?等于|≤|＜=|<=",
    "ge": r"等于或[多高大]于|至少|最少|起码|(?<!中)最低(?!工[资时]|生活|保障|气温|温|价|标准)|(?<!中)最短|不(?:[得能可应宜])?(?:低于|少于|小于|下于|短于|低过|少过|下)|[大高]于 ?(?:或者?)? ?等于|下限|≥|>=|(?<![以及遇碰赶追登跃迈踏站攀跟配换送献冠搭])上",
    "lt": r"不足|(?<![料想])不到|[跌贬]破|失守|不满|不够|未[满足到及达]|(?<!不)(?<!不[得能可应宜])(?:低于|少于|小于|短于)|少过|<",
    "gt": r"(?<![不未无])(?<![不未][得能可应宜])(?:超过|超出|超越|逾|突破|冲破|跨越|跨过|多于|大于|高于|多过|大过|高过)|"
    rf"{_SHORT['超']}|(?<=[推展播派售输付支发接纳投引汇融注收进流产][入出])超|(?<=[已早])过|(?<=[进幅]度)过|"
    rf"(?<![{_PASSED}])过|"
    rf"{_SHORT['破']}|>",
}
# Light words that may stand between the relation word and the figure without changing what is said.
_LINK: Final[dict[str, str]] = {
    "approx": r"(?:[少多]了|[亦也]?[有为达占在是到需可共计](?:每[年月日天])?|达到|等于|相当于|折?合|约)?",
    "le": r"(?:[^\P{Han}达为不的者，。]{0,6}(?<=[补助贴给予发励资偿付领取加减免款请罚处贷享获得托收养抵扣赔退设办有可需征加选派招带供购纳待载储停]|(?<=可)处理)|[可能]达到?)?",
    "ge": r"(?:[^\P{Han}达为不的者，。]{0,6}(?<=[补助贴给予发励资偿付领取加减免款请罚处贷享获得托收养抵扣赔退设办有可需要在应备征加血成动路开息作务训习读供用喝吃派选招跑走做])(?<!反应))?",
    "lt": r"[了]?",
    "gt": r"[了]?",
}
_LINK_CHARS: Final = "年月日天有为达占在是到需可共计合了补助贴给予发励资偿付领取加减免款请罚处贷享获得托收养抵扣赔退设办要应备征加血成动路开息作务训习读供用喝吃派选招跑走做带购纳待载储停理"
_LAST: Final = "≈≒~～∼约莫略概致多近下过于出逾超破越少码低满足到及达够高长短大限上量计守"

_AFTER: Final[dict[str, str]] = {
    "ge": r"(?:[（(](?:含本数|含)[）)]|含本数|含)?(?:或者?|及|和)?(?:以上|(?<=[岁度元米里斤克吨成分万亿点0-9%])之上|更(?:多|高(?![达至])))|起跳|起(?![诉草伏来源点步初因飞降床义码家重事止到算火跑立始舞用居见运造鼓跳])|不止",
    "le": r"(?:[（(](?:含本数|含)[）)]|含本数|含)?(?:或者?|及|和)?(?:以下|以内|之内|(?<=[岁度元米里斤克吨成分万亿点0-9%])之下|封顶|为限|为上限)|或者?更(?:少|低|短)",
    "lt": r"[也都还]?不到(?=[，。；、！？]|$)",
    "approx": r"左右|上下|许(?![可多久诺愿])|之谱",
    "gt": r"有[余多]|开外|挂零|出头|余(?=[，。、；）)])",
}
_WEATHER: Final = frozenset("气氣温溫水时時浪风風湿濕")  # 最高气温有38度
_MOST: Final = frozenset(("最高", "最大", "最长", "最長", "最低", "最短"))
_ROUND: Final = frozenset("百千万萬")  # what 上 makes at least so many
_FIRST: Final = "/以之或及和更起不封为左上许有开挂出余（(含也都还"


@deferred
def _before_pattern() -> regex.Pattern[str]:
    return compiled(
        widen("(?r)(?:" + "|".join(f"(?P<{name}>{words}){_LINK[name]}" for name, words in _BEFORE.items()) + ")")
    )


@deferred
def _after_pattern() -> regex.Pattern[str]:
    return compiled(widen("|".join(f"(?P<{name}>{words})" for name, words in _AFTER.items())))


_OVER: Final = frozenset("过過")
_ALREADY: Final = frozenset("已早")


@deferred
def _over_pattern() -> regex.Pattern[str]:
    """The round figures that 過 before them says to be exceeded."""
    return compiled(
        widen(
            r"[百千万亿](?![分年夜])|[数几][百千万]|[0-9]{1,4}(?:00(?![0-9.,])|,000(?![,0-9])|(?:\.[0-9]{1,2})?[万亿])"
            r"|[一二两三四五六七八九十]{1,2}[百千万亿成]|(?<=年过)[3-9四五六七八九][十0-9]?[岁旬]"
        )
    )


def _goes_over(text: str, start: int, stated: str) -> bool:
    """Whether 过 or 过了 before a figure says that it is exceeded: 已过三年, 过百人; not 过了10年, 过3天."""
    already = text[start - len(stated) - 1 : start - len(stated)] in _ALREADY
    return already or (len(stated) == 1 and _over_pattern().match(text, start) is not None)


@deferred
def _pressure_pattern() -> regex.Pattern[str]:
    """The second figure of a blood pressure, whose relation word speaks of both: 140/90毫米汞柱以下."""
    return compiled(widen(r"/[0-9]{2,3}\ ?(?:mmHg|毫米汞柱|公[厘釐]汞柱)"))


@deferred
def _far_pattern() -> regex.Pattern[str]:
    return compiled(widen(_FAR))


_ACROSS: Final = frozenset(("跨越", "跨過", "跨过"))
_CROSSED: Final = _ACROSS | {"突破"}


@deferred
def _feat_pattern() -> regex.Pattern[str]:
    return compiled(
        widen(
            r"[0-9一二两三四五六七八九十百余多]{1,6}+(?:[项个道条种款类大批]|大)[“「]?(?:一批|重大|重要|关键|核心|共性|前沿|原创|卡脖子"
            r"|基础|颠覆|尖端|新?技术|瓶颈|难[题关点]|台阶|关卡|障碍|堵点|[千百万]+亿)"
        )
    )


@deferred
def _record_pattern() -> regex.Pattern[str]:
    return compiled(widen("(?r)(?:(?:单|当|同|年)[日月周季年期内]|历史|史上|瞬时|全年|今年)"))


@deferred
def _degrees_pattern() -> regex.Pattern[str]:
    """A temperature: it is reported, where other figures are allowed."""
    return compiled(widen("(?:[-−负]|零下)?[0-9.]{1,5} ?(?:摄氏)?(?:度|℃|°C)(?![数电])"))


def _states_a_record(text: str, start: int, stated: str) -> bool:
    """Whether 最高 at `start` says how far something went, not how far it may go: 最大风力有8级, 单日最高20万人次."""
    if len(stated) > len("最高"):
        return stated[-1] == "有" and (stated[1] == "大" or stated[2] in _WEATHER)
    return (
        _record_pattern().match(text, max(0, start - 2), start) is not None
        or _degrees_pattern().match(text, start + len(stated)) is not None
    )


#: What a relation word ends with, what may stand between it and its figure, and one of what every such word has.
_ENDS: Final = spelled(_LAST + "<>≤≥=")
_LINK_ENDS: Final = spelled(_LINK_CHARS) - _ENDS
#: Common characters that end a relation word only behind one of a few: 最长, but not 增长 and 全长.
_PAIRED: Final = {
    "长高大低短": "最",
    "出": "超",
    "量": "其",
    "限": "上下",
    "及": "未",
    "下": "上不可宜应得能",
    "少": "最至",
    "多": "不最至顶",
    "满足": "不未",
    "够": "不",
    "到达": "也亦~∼≈≒下不多未概略约致莫计达近可能",
    "计": "也亦~∼≈≒下估多概略约致莫计近",
    "年月日天": "每",
}
_PAIRED_LAST: Final = spelled("".join(_PAIRED))
_PAIRS: Final = frozenset(
    first + last for lasts, firsts in _PAIRED.items() for first in spelled(firsts) for last in spelled(lasts)
)
_LINK_REACH: Final = 16  # characters, from the beginning of such a word
_TOO: Final = frozenset("亦也")
_EXCEEDS: Final = frozenset(("超过", "超過"))
_BREAKS: Final = "突破"
_UNBROKEN: Final = spelled("不未无得能可应宜")
_DENIES: Final = spelled("不无毋勿未")
_DENIED: Final = 7  # characters in which 超过 may be denied: 不得允许其超过
_REACHED: Final = frozenset(("达到", "達到"))  # a link, behind a word that may as well stand before 达
#: What a word of one character states, and behind what more must be looked at: also behind what 不 and 未 go before.
_AT_ONCE: Final[dict[str, tuple[Relation, frozenset[str]]]] = {
    char: ("approx" if name in "约近" else "gt", spelled(chars + "得能可应宜"))
    for name, chars in _NOT_BEFORE.items()
    for char in variants(name)
}


@deferred
def _limits() -> regex.Pattern[str]:
    """What every relation word has between which and the figure more than one character may stand: 最高补助."""
    return compiled(
        widen(
            "[不无毋勿未][^，。、]{0,6}[过于多大逾出超破低少下高]|最[多高长大少低短]|至[多少]|[上下]限|顶多|起码|其量|[≤≥=]|等于|上"
        )
    )


@cache
def gates() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that can stand directly before, and directly after, a figure with a relation: one look tells."""
    return _ENDS | _LINK_ENDS | {" "}, spelled(_FIRST)


def may_precede(text: str, start: int) -> bool:
    """Whether the characters before a figure can be the end of a relation word, with what may stand between them."""
    last = text[start - 1]
    if last == " ":
        start -= 1  # 超过 60间
        last = text[start - 1]
    if last in _PAIRED_LAST:
        pair = text[start - 2 : start]
        return pair in _PAIRS and (pair not in _REACHED or text[start - 3 : start - 1] in _PAIRS)
    if last in _ENDS or last not in _LINK_ENDS:
        return last in _ENDS
    ahead = text[start - 2 : start - 1]
    if ahead in _TOO:
        ahead = text[start - 3 : start - 2]  # 大概亦占38%
    if ahead in _ENDS and (ahead not in _PAIRED_LAST or last == "了" or text[start - 3 : start - 1] in _PAIRS):
        return True  # 约有, 近多了, but 计有 only in 估计有
    return ahead == "折" or _limits().search(text, max(0, start - _LINK_REACH), start - 1) is not None


@cache
def _nearly() -> frozenset[str]:
    """What before 近 makes it mean nearly, not the last: 已近五年."""
    return spelled("置待续隔婚已将历达用经有过上时长逾少了费耗花延增省短")


# A comparison may name what it compares with: 不低于当地标准的1.6倍. For a percentage this takes 约占 or 的.
_FAR: Final = (
    r"(?r)(?:(?P<approx>(?:约|差不多)[占为是达]了?)|(?P<le>不[超高]过|不高于|不多于|不大于|不超出)|(?P<ge>不[低少小]于|至少[是为]?)|(?P<gt>(?<!不)(?:超过|高于|大于|多于))|(?P<lt>(?<!不)(?:低于|少于|小于|不[到足]|未达|未满)))"
    r"[^，。；、：！？0-9０-９]{1,16}"
)


_GUESSED: Final = frozenset(("估计", "估計"))
_ASKED: Final = frozenset(("ordinal", "duration"))  # kinds of which more must be known: 超三年前的59%
_FAR_REACH: Final = 20  # characters, at most, from the beginning of a relation word to its figure


def before(text: str, start: int, floor: int, kind: str) -> Relation | None:
    """The relation stated by the words that end at `start`, not looking back beyond `floor`; None where there is none."""
    start -= text[start - 1] == " "
    if kind not in _ASKED:
        known = _AT_ONCE.get(text[start - 1])
        if known is not None and text[start - 2 : start - 1] not in known[1]:
            return known[0]
        if text[start - 2 : start] in _EXCEEDS and _DENIES.isdisjoint(text[max(0, start - _DENIED) : start]):
            return "gt"
        if text[start - 2 : start] == _BREAKS and text[start - 3 : start - 2] not in _UNBROKEN:
            return "gt" if _relates(text, start, kind, _BREAKS) else None
    match = _before_pattern().match(text, floor, start) if may_precede(text, start) else None
    if match is not None:
        return cast("Relation", match.lastgroup) if _relates(text, start, kind, match.group()) else None
    if kind not in FAR or not may_be_far(text, start, floor, kind):
        return None
    match = _far_pattern().match(text, floor, start)
    if match is None or (kind == "percent" and text[start - 1] != "的" and match.lastgroup != "approx"):
        return None
    return cast("Relation", match.lastgroup)


def _relates(text: str, start: int, kind: str, stated: str) -> bool:
    """Whether the relation word `stated` before a figure says how the figure is meant, not something else."""
    if kind == "ordinal" and "第" in text[start : start + 2]:
        return False  # 估计第四季将好转
    if stated[0] == "上" and stated[1:2] not in {"限", "下"} and (stated != "上" or text[start] not in _ROUND):
        return False
    if kind == "duration" and stated == "近" and text[start - 2 : start - 1] not in _nearly():
        return False  # 近五年 is the last five years
    if kind == "duration" and "前的" in text[start : start + 8]:
        return False  # 超过三年前的59%
    if stated in _GUESSED and text[start + 1 : start + 2] == "大":
        return False  # 估计三大园区
    if stated == "最大" or (stated[:2] in _MOST and _states_a_record(text, start - len(stated), stated)):
        return False  # 最大十分鐘雨量 and 雨量最大85毫米 state a record
    if stated[0] in _OVER and not _goes_over(text, start, stated):
        return False
    if kind == "duration" and stated[:2] in _ACROSS:
        return False  # 跨越两个世纪 is how long it lasts
    # 突破三项关键技术 counts what was achieved
    return not (stated[:2] in _CROSSED and _feat_pattern().match(text, start))


def may_be_far(text: str, start: int, floor: int, kind: str) -> bool:
    """Whether the relation word of a figure of these kinds can stand further before it: of a percentage only 约, or behind 的."""
    if kind != "percent" or text[start - 1] == "的":
        return True
    first = max(floor, start - _FAR_REACH)
    return text.find("约", first, start) >= 0 or text.find("約", first, start) >= 0


def after(text: str, end: int) -> Relation | None:
    """The relation stated by the words that begin at `end`; None where there is none."""
    if text[end] == "/":
        second = _pressure_pattern().match(text, end)
        end = second.end() if second else end
    match = _after_pattern().match(text, end)
    return cast("Relation", match.lastgroup) if match else None
