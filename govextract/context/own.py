"""What a figure names itself, what names nothing, and where a subject begins and ends: no words are looked for here.

A figure may hold its noun (31省, 5大领域, 四中全会), or say when, where or how something was (93岁时, 第12条): then there is
nothing to look for. A subject that was found is rid of marks that have no partner in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import regex

from govextract.context.passage import skip_levels
from govextract.context.phrases import NOUNS
from govextract.context.vocabulary import CLOSING_QUOTES, QUOTES, forms, spelled
from govextract.script import deferred

if TYPE_CHECKING:
    from govextract.records import Fields

__all__ = ["EDGES", "MEDALS", "PLENARY", "PROVISIONS", "SHORT", "Span", "is_nothing", "own_noun", "tidy"]

Span: TypeAlias = "tuple[int, int]"
Nothing: TypeAlias = "tuple[()]"

#: Ordinals of these name a place in a text or a house, or a time: nothing is counted.
_NO_THINGS: Final = spelled("条款楼馆局号年天日月季周") | {"个年头"}
_WITH: Final = spelled("以")
_WHEN: Final = spelled("时")
#: Before 47条 a law ends so: 个资法47条 says where.
_LAWS: Final = spelled("法例章程则")
#: Parts of a law: 第4项规定 says where.
PROVISIONS: Final = forms("规定 前段 后段 但书 所定 本文")
#: Medals and parties are counted without a counter: 19金20银, 两党.
MEDALS: Final = spelled("金银铜党")
PLENARY: Final = forms("全会")
#: What a rank brings is not what is ranked: 第一名|佳绩, but 产量居全国第一名的佳绩.
_LAURELS: Final = forms("佳绩 殊荣 荣誉 成绩 宝座 肯定 头衔 好成 实力 目标")
_RANKING: Final = spelled("居列国界球市省县第洲")
_BIG: Final = "大"
#: Sorts and points are counters behind 大: 六大项.
_SORTS: Final = spelled("项类块点组种")
_BIG_NOUNS: Final = forms("大学 大陆 大洲 大楼 大厦 大使 大队")
#: With these behind them the second character begins a word of its own: 五大|学习主题, 五大|学院.
_LEARNED: Final = spelled("习院科派说问府")
#: Nouns of one character that may be a subject on their own.
SHORT: Final = spelled(
    "人话梦猫箭饭手泪字句图歌书车路事船店桥树花鱼米水煤油电课站学国区县市省州镇乡村家户山河湖票货药信案奖菜果粮猪牛羊鸡鸭蛋奶茶酒楼房床枪弹星塔井池坝渠地钱灯病诀心"
)
_IF: Final = forms("的话")
#: What is numbered is named so: 第一幼儿园, 第二分局.
_SAID: Final = "句"
_SPEECH: Final = 8
_HOUSES: Final = spelled("园局院校所馆")
_TROOPS: Final = spelled("队旅营连")
_TAXI: Final = "的士"
_AIM: Final = "目的"
_TRIMMED: Final = spelled("、，；：的暨") | frozenset(",;:*/·-—～~\t\n 　=＝@＠+＋#＃>＞※●◎■□▲★")
#: Where a subject begins and ends with none of these, it is tidy.
EDGES: Final = "".join(sorted(_TRIMMED | QUOTES.keys() | CLOSING_QUOTES.keys()))
_BRACKETS: Final = frozenset("）)")
#: What stands in brackets behind a name and is longer than this, with them, is no part of the name.
_NOTE: Final = 8
_PAIR: Final = 2


@deferred
def _letters() -> regex.Pattern[str]:
    return regex.compile(r"[\p{Han}A-Za-z]")


@deferred
def _item() -> regex.Pattern[str]:
    """The number of an item of a list: 2.优惠券, 一、财政收入, （一）增值税."""
    return regex.compile(
        r"[0-9]{1,2}[.．、)）]\s?(?![0-9])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十]{1,3}[）)]"
    )


def is_nothing(figure: Fields, text: str) -> bool:
    """93岁时 says when, 第12条 where, 以3比1取胜 how: none has a subject."""
    if figure["kind"] == "score":
        return text[figure["start"] - 1 : figure["start"]] in _WITH
    if figure["unit"] == "方":
        return len(figure["text"]) == _PAIR  # 三方 are who they were
    if text[figure["end"] : figure["end"] + 2] in PROVISIONS or (
        figure["unit"] == "条" and text[figure["start"] - 1] in _LAWS
    ):
        return True  # 依个资法47条
    if figure["kind"] == "age":
        return text[figure["end"] : figure["end"] + 1] in _WHEN
    if figure["direction"]:
        return False
    if figure["unit"] == "名" and _follower(text, figure) in _LAURELS:
        return text[figure["start"] - 1] not in _RANKING
    return figure["kind"] == "ordinal" and (figure["unit"] or "-") in _NO_THINGS


def _follower(text: str, figure: Fields) -> str:
    """The two characters behind the figure and what may stand between: 第一名之|殊荣."""
    start = skip_levels(text, figure["end"])
    return text[start : start + _PAIR]


def own_noun(figure: Fields) -> Span | Nothing | None:
    """The noun that is the figure's own unit (31省, 5大领域, 四中全会); nothing where it has none and needs none."""
    end, unit = figure["end"], figure["unit_text"] or ""
    if unit in MEDALS:
        return end - 1, end
    if figure["kind"] == "ordinal":
        if figure["text"][-2:] in PLENARY:
            return end - _PAIR, end
        if figure["text"] in NOUNS:  # 第一产业
            return ()
        if unit in _BIG_NOUNS:
            return ()  # 第六大队
        if unit[:1] == _BIG and len(unit) > 1:  # 第三大死因
            return end - len(unit) + 1, end
        return () if figure["rule"] == "noun" or (len(unit) > 1 and unit[-1] in _HOUSES | _TROOPS) else None
    if not unit or not figure["text"].endswith(unit):
        return None
    if unit[:1] == _BIG and unit[1:] in _SORTS:
        return None  # 六大项|活动
    begin = end - len(unit)
    if unit[:1] == _BIG and len(unit) > 1 and (unit[:2] not in _BIG_NOUNS or unit[2:3] in _LEARNED):
        begin += 1
    return begin, end


def _is_if(text: str, start: int, end: int) -> bool:
    """的话 means if, unless it is said: 如果可能的话, but 几句心里的话."""
    return text[start - 1 : end] in _IF and _SAID not in text[max(0, start - _SPEECH) : start]


def tidy(text: str, start: int, end: int) -> Span | None:
    """The span without marks that have no partner in it; None where nothing is left that names a thing."""
    if text[start : start + _PAIR] == _TAXI:
        return start, end
    if text.startswith("http", start):
        return None
    if item := _item().match(text, start, end):
        start = item.end()
    while start < end and (
        text[start] in _TRIMMED
        or text[start] in CLOSING_QUOTES
        or (text[start] in QUOTES and QUOTES[text[start]] not in text[start:end])
    ):
        start += 1
    while start < end and (
        (text[end - 1] in _TRIMMED and text[end - _PAIR : end] != _AIM)
        or text[end - 1] in QUOTES
        or (text[end - 1] in CLOSING_QUOTES and CLOSING_QUOTES[text[end - 1]] not in text[start:end])
    ):
        end -= 1
    if (
        text[end - 1] in _BRACKETS
        and start < (opening := text.rfind(CLOSING_QUOTES[text[end - 1]], start, end)) < end - _NOTE
    ):
        end = opening
    if end - start < _PAIR:
        return (start, end) if start < end and text[start] in SHORT and not _is_if(text, start, end) else None
    return (start, end) if _letters().search(text, start, end) else None
