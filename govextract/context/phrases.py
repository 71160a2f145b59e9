"""Where a noun phrase begins and ends: the nearest word, to either side, that cannot stand inside one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from govextract.context.vocabulary import LINKS, LONGEST, STOPS, forms as _forms, spelled
from govextract.script import widen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from govextract.context.vocabulary import Vocabulary

#: Behind a verb, these make a noun of it: 增长率, 排放量, 参与者, 发布会.
TAILS: Final = spelled("率值额者量员站款金券证卡库厂型性式期会团奖状日赛税板权法书组长部区处科局品线费价点人生机器")
#: An indicator ends with one of these.
MEASURES: Final = spelled("率额量值数价费比度积入程模重间限例")
QUOTES: Final = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〈": "〉", "‘": "’", "【": "】"}
NOMINAL: Final = frozenset({"manner", "time", "frame", "adverb", "pronoun", "conjunction", "preposition", "cause", "compare"})
_TO: Final = spelled("至到为")
_LINKERS: Final = spelled("了着著至到为约近约超逾达从由") | frozenset("\u3000 (（“「『‘")
_SKIPPED: Final = spelled("、，,的之各了着著和与及") | frozenset(" \u3000)）”」』》")
_CLOSING: Final = {close: begin for begin, close in QUOTES.items()}
GENERIC: Final = frozenset(
    form
    for word in "中心 平台 基地 机构 项目 设施 场所 企业 行业 体系 系统 单位 人员 人数 资金 规模 面积 水平 能力 机制 活动 试点 工程 网络 工作 团队 经费 费用 对象".split()
    for form in _forms(word)
)
_ACTING: Final = frozenset({"verb", "cause", "change", "reach"})
_ASPECTS: Final = spelled("了过着在到于至")
_FORWARD: Final = STOPS | {"manner"}
_HEADS: Final = frozenset(
    {"manner", "grade", "time", "frame", "adverb", "pronoun", "conjunction", "preposition", "verb", "change", "reach", "exist", "cause", "compare"}
)
#: Nouns that name a relation and say nothing without what stands before 的.
_RELATIONAL: Final = r"(?:比例|比率|比重|占比|人数|数量|总数|件数|金额|贡献率|比|差距)"


@cache
def _relational() -> regex.Pattern[str]:
    return regex.compile(widen(_RELATIONAL))


@cache
def _over() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)[级元米亩吨瓦里人家]及?以[上下]的?"))


@cache
def _and_others() -> regex.Pattern[str]:
    return regex.compile(widen("(?r)(?<![高中初平同相优上下甲乙丙劣对何])等(?![级待候于距同])"))


def _allowed(vocabulary: Vocabulary, text: str, start: int, word: str) -> bool:
    """Neither neighbour of the word makes another word of it (存在, 在岗)."""
    guard = vocabulary.guards.get(word)
    if guard is None:
        return True
    end = start + len(word)
    return not (start and text[start - 1] in guard[0]) and not (text[end : end + 1] or "\0") in guard[1]


def _tailed(vocabulary: Vocabulary, text: str, end: int) -> bool:
    return text[end : end + 1] in TAILS and text[end : end + 2] not in vocabulary.nouns


def _covered(vocabulary: Vocabulary, text: str, start: int, size: int) -> bool:
    """The characters at ``start`` belong to a noun: it holds them, or it parts them and leaves a known word to the left."""
    nouns = vocabulary.nouns
    end = start + size
    for begin in range(max(0, start - 3), end):
        for length in range(2, 6):
            stop = begin + length
            if stop <= start or text[begin:stop] not in nouns:
                continue
            if begin < start or (stop >= end and length > size):
                return True
            if begin > start and stop > end and text[begin - 2 : begin] in vocabulary.known:
                return True
    return False


def next_stop(vocabulary: Vocabulary, text: str, start: int, end: int) -> int:
    """The offset of the first word in [start, end) that ends a noun phrase, or ``end``. What is quoted is passed over."""
    opens, singles, words = vocabulary.opens, vocabulary.singles, vocabulary.words
    i = start
    while i < end:
        char = text[i]
        if char in QUOTES:
            close = text.find(QUOTES[char], i, end)
            if close > 0:
                i = close + 1
                continue
        if text[i : i + 2] in opens:
            for size in range(LONGEST, 1, -1):
                word = text[i : i + size]
                kind = words.get(word)
                if kind == "activity" and i == start and text[i + size : i + size + 1] in _ASPECTS:
                    return i
                if (
                    kind in _FORWARD
                    and _allowed(vocabulary, text, i, word)
                    and not _tailed(vocabulary, text, i + size)
                    and not _covered(vocabulary, text, i, size)
                ):
                    return i
        if char in singles and _allowed(vocabulary, text, i, char) and not _covered(vocabulary, text, i, 1):
            return i
        i += 1
    return end


def last_stop(vocabulary: Vocabulary, text: str, start: int, end: int, classes: AbstractSet[str] = STOPS) -> tuple[int, int]:
    """Start and end of the last word in [start, end) that ends a noun phrase; (start, start) where there is none."""
    closes, singles, words = vocabulary.closes, vocabulary.singles, vocabulary.words
    i = end + 1
    while i > start + 1:
        i -= 1
        if i == end - 1:  # one character is no phrase: 桥长跨|度
            continue
        char = text[i - 1]
        if char in _CLOSING:
            begin = text.rfind(_CLOSING[char], start, i - 1)
            if begin >= 0:
                i = begin + 1
                continue
        if text[i - 2 : i] in closes:
            for size in range(min(LONGEST, i - start), 1, -1):
                word = text[i - size : i]
                if (
                    words.get(word) in classes
                    and _allowed(vocabulary, text, i - size, word)
                    and not _tailed(vocabulary, text, i)
                    and not _covered(vocabulary, text, i - size, size)
                ):
                    return i - size, i
        if (
            char in singles
            and words[char] in classes
            and _allowed(vocabulary, text, i - 1, char)
            and not _tailed(vocabulary, text, i)
            and not _covered(vocabulary, text, i - 1, 1)
        ):
            return i - 1, i
    return start, start


def strip_links(vocabulary: Vocabulary, text: str, floor: int, end: int, seen: list[str]) -> int:
    """Where the verbs, adverbs and relation words begin that stand directly before ``end``; their classes are added to ``seen``."""
    words = vocabulary.words
    p = end
    while p > floor:
        char = text[p - 1]
        if char in _TO and p - 3 >= floor and words.get(text[p - 3 : p - 1]) == "change":
            seen.append("change")
            p -= 3
            continue
        for size in range(min(LONGEST, p - floor), 0, -1):
            word = text[p - size : p]
            kind = words.get(word)
            if kind in LINKS and _allowed(vocabulary, text, p - size, word) and not _covered(vocabulary, text[:end], p - size, size):
                seen.append(kind)
                p -= size
                break
        else:
            if char in _LINKERS:
                p -= 1
                continue
            break
    return p


def strip_head(vocabulary: Vocabulary, text: str, start: int, end: int, *, activities: bool, heads: AbstractSet[str] = _HEADS) -> int:
    """Where the noun phrase begins, when times, frames, adverbs and verbs are taken off its front."""
    words = vocabulary.words
    q = start
    while q < end:
        for size in range(min(LONGEST, end - q - 1), 0, -1):
            word = text[q : q + size]
            kind = words.get(word)
            if kind is None:
                continue
            if kind in heads and _allowed(vocabulary, text, q, word) and not _tailed(vocabulary, text, q + size) and not _covered(vocabulary, text, q, size):
                q += size
                activities = activities and kind not in _ACTING
                break
            rest = text[q + size : end]
            if activities and kind == "activity" and rest not in GENERIC and (len(rest) >= 3 or rest in vocabulary.nouns) and not _tailed(vocabulary, text, q + size):
                q += size
                activities = False
                break
        else:
            if text[q] not in _SKIPPED:
                return q
            q += 1
    return q


def strip_tail(vocabulary: Vocabulary, text: str, start: int, end: int) -> int:
    """Where the noun phrase ends, when adverbs and particles are taken off its end."""
    words = vocabulary.words
    p = end
    while p > start:
        if text[p - 1] in "的、和及与與共 等均也各並并　":
            p -= 1
            continue
        if words.get(text[p - 2 : p]) in ("manner", "grade", "time", "adverb") and p - 2 > start:
            p -= 2
            continue
        if p - start > 2 and text[p - 1] in "内內中上時时裡里" and text[p - 2 : p] not in vocabulary.nouns:
            p -= 1
            continue
        return p
    return p


def relational(text: str, start: int, end: int) -> bool:
    """The phrase is a noun that names a relation, with 的 before it."""
    of = text.rfind("的", start, end - 1)
    of = of + 1 if of >= 0 else start
    return of > 0 and text[of - 1] == "的" and _relational().fullmatch(text, of, end) is not None


def cut(vocabulary: Vocabulary, text: str, start: int, end: int) -> int:
    """Where the phrase [start, end) begins, without an owner before 的 and without the examples before 等."""
    of = text.rfind("的", start, end - 1)
    if of >= 0 and not _relational().fullmatch(text, of + 1, end):
        start = of + 1
    over = _over().search(text, start, end)
    if over and over.end() < end:
        start = over.end()
    others = _and_others().search(text, start, end)
    if others and others.end() < end:
        start = others.end()
    return start
