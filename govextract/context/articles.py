"""What an article belongs to, where a clause stands between: 一个|为民众而存在的|政府."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.context.passage import JOINTS
from govextract.context.phrases import MARK, NOUNS, WORDS, next_mark, next_stop
from govextract.context.things import HUMANS, OWNERS, PEOPLE_ONE, ROLES, WINDOW, phrase_end, right_edge
from govextract.context.vocabulary import ACTIVITIES, CHANGE, TIME, VERB, forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.own import Span
    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = ["ARTICLES", "CLAUSE", "IS", "article", "describing", "is_stated", "is_told_on"]

IS: Final = spelled("为是")
#: A clause that describes the thing behind an article is no longer.
CLAUSE: Final = 60
_NEAR: Final = 13
#: A mark, an adjective of four or five characters and 的.
_IDIOM: Final = 7
#: Behind a verb they show that it is a noun.
_NOUN_BEHIND: Final = frozenset("，。；！？") | spelled("和与及")
_WHILE: Final = forms("时间 路程 距离")
_WHEN: Final = forms("时候 时刻 地步 同时")
_DEGREES: Final = forms("非常 十分 相当 极为 极其 最为 特别 更加 较为")
_ENDED: Final = frozenset("、不")
#: Behind these a thing is called what stands last: 是一个|多元族群的县市.
_STATING: Final = spelled("是为成作")
_BECAUSE: Final = forms("因为 认为 以为")
#: Nouns that say what something is like.
_WAYS: Final = forms("自由 民主 健康 安全 和谐 幸福 繁荣 公平 公正 开放 和平")
_BOTH: Final = spelled("既")
_FURTHER: Final = spelled("又而且不更")
#: What is told in one of these may be a verb: 一种选择, 每一点进步.
ARTICLES: Final = spelled("个种项点份场番大")
_BECOMING: Final = forms(
    "建立 成立 诞生 开始 成长 累积 打造 公布 结束 完成 启用 推动 实施 兴建 限制 设立 形成 落成 开幕 闭幕 来临 到来 举办 召开 发生 出现"
)
_COMMAS: Final = frozenset("、，, ")
_TOLD: Final = VERB | CHANGE | TIME | ACTIVITIES
#: What follows one of these is not what it is an article of: 再一次|感谢大家的支持, 跨出第一步|的决心.
_PAST: Final = spelled("次代步页句")
_THIS: Final = spelled("这那此")
_NEXT: Final = spelled("下上")
#: What follows one of these is said of all: 每一位|都是义工的楷模.
_ALL: Final = spelled("都皆均也")
_PAIR: Final = 2


@deferred
def describing() -> regex.Pattern[str]:
    """A clause that describes what follows it, with the lists in it."""
    char = r"(?!都[能是会可要有将已很应在成堪以]|可以|[是也])[^，,；;：:。！!？?…\n\t的（(]"
    owned = r"之(?=\p{Han}{2,5}(?:[，。、；！？\n]|\Z))(?![一间外后前内中])"
    return compiled(widen(rf"(?:可以)?+(?:目的|的确|(?!{owned}){char})++(?:的(?=\w|[「『“《])|{owned})"))


def article(passage: Passage, index: int, s: int) -> Span | tuple[()] | None:
    """What an article belongs to, where it does not follow at once; nothing where a clause follows that has no such thing."""
    text, figure, mentions = passage.text, passage.mentions[index], passage.mentions
    if (figure["unit"] == "点" and text[figure["start"] - 1] in _THIS) or (
        figure["unit"] == "代" and text[figure["start"] - 1] in _NEXT
    ):
        return ()  # 这一点|是清楚的, 下一代|优良的品格
    if figure["unit"] == "段" and text[s : s + _PAIR] in _WHILE:
        return s, s + _PAIR  # 一段时间|确实有效
    limit = mentions[index + 1]["start"] if index + 1 < len(mentions) else passage.end
    e = phrase_end(passage, s, limit, figure["kind"])
    begins = text[s : s + 1]
    joined = (begins in JOINTS or begins in _ALL) and text[s : s + 3] not in NOUNS and text[s : s + 2] not in NOUNS
    q = s if joined or begins in IS else next_stop(text, s, e)
    of = _described_one(passage, figure, s, q) if q < e or text[e : e + 1] == "、" else None
    return () if joined and of is None else of


def _described_one(passage: Passage, figure: Fields, s: int, q: int) -> Span | None:
    """What stands behind a clause that describes it: 一个|为民众而存在的|政府, 一场展示形象、凝聚力量的|盛会.

    A verb begins at `q`. The clause may hold marks of a list, and figures; it ends with 的.
    """
    text, end = passage.text, passage.end
    listed = text.find("的、", s, q)
    q = listed + 1 if listed > 0 else q  # 突然的、没人想到的|结果
    own = text[s:q]
    if not own and figure["unit"] in ARTICLES and _is_told(text, s):
        return s, s + _PAIR
    if figure["unit"] in _PAST:
        return None
    if own[-1:] == "的" and q < end and text[q] not in _COMMAS:
        if (text[q : q + _PAIR] in _BECOMING and len(own) > _PAIR) or (
            figure["unit"] in PEOPLE_ONE and (text[q - 2] in HUMANS or own[-3:-1] in ROLES)
        ):
            return None  # 一个制度|的建立, 一位选手|的努力, but 好的|开始
        return q, next_stop(text, q + _PAIR, next_mark(text, q, min(q + WINDOW, end)))  # 完整的|说明
    if own and own[-1] != "的" and not is_stated(text, figure["start"]) and not _is_described(own, text[q : q + _PAIR]):
        return None
    clause = describing().match(text, q, min(q + CLAUSE, end))
    if clause is None:
        return None
    head = clause.end()
    if text[head : head + _PAIR] in _WHEN or (
        len(own) == _PAIR * 2 and text[q] == "、" and head - text.rfind("、", q, head) > _IDIOM
    ):
        return None  # 一段宝贵历史、缅怀奋斗年代的精神
    mark = next_mark(text, head, min(head + WINDOW, end))
    stop = next_stop(text, head, mark)
    while text[(of := text.find("的", head + 1, min(mark, head + _NEAR))) - 1] != "目" and (
        0 < of <= stop or (of > 0 and text[stop : stop + 1] == "而")
    ):  # but 旅游目的地
        head = of + 1  # 完整而可行的|策略
        stop = next_stop(text, head, mark)
    if stop == head:
        if _is_told(text, head):
            return head, head + _PAIR
        stop = next_stop(text, head + _PAIR, mark)
        if stop == head + _PAIR:
            return None
    return head, right_edge(text, head, stop)


def _is_described(own: str, behind: str) -> bool:
    """`own` begins a clause: it is a verb, or no noun and part of an adjective (遥|不可及, 既古|又新)."""
    if behind in _DEGREES and own[-1] not in HUMANS:
        return True  # 一个历史|非常悠久的社团
    if behind[:1] == "、" and "、" in own and all(len(item) == _PAIR for item in own.split("、")):
        return True  # 一个正常、完整、进步的国家
    if own in _WAYS and behind[:1] in _FURTHER:
        return True  # 一个自由|而民主的国家
    if own[-1] in OWNERS or own[-2:] in NOUNS or "的" in own:
        return False
    if WORDS.get(own[:2], 0) & ACTIVITIES or len(own) == 1 or own[0] in _BOTH:
        return True
    return (len(own) == _PAIR and behind[:1] in _FURTHER) or (len(own) == _PAIR * 2 and behind[:1] in _ENDED)


def _is_told(text: str, s: int) -> bool:
    """The verb behind an article is a noun here, and so is a time: 一种选择, 美好的未来."""
    return WORDS.get(text[s : s + _PAIR], 0) & _TOLD != 0 and MARK.match(text, s + _PAIR) is not None


def is_stated(text: str, start: int) -> bool:
    """What the article at `start` begins is what something is, or becomes: 这是一个|学生共同学习的过程."""
    return text[start - 1] in _STATING and text[start - _PAIR : start] not in _BECAUSE


def is_told_on(text: str, s: int) -> bool:
    """The verb behind 的 is a noun, where a mark or a joint follows it: 多一份的感谢与祝福."""
    return WORDS.get(text[s : s + _PAIR], 0) & _TOLD & ~TIME != 0 and text[s + _PAIR : s + 3] in _NOUN_BEHIND
