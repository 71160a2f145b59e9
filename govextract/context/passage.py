"""A sentence while its figures are given their subjects: what the files that look before and behind a figure share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govextract.context.phrases import CUTS
from govextract.context.vocabulary import CHANGE, COMPARE, EXIST, QUOTES, REACH, forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.records import Fields

__all__ = [
    "AMONG",
    "AT",
    "COMPARING",
    "EACH",
    "ENDPOINTS",
    "GROWN",
    "JOINTS",
    "LEVEL_BEGINNINGS",
    "LOCATIVES",
    "NOTED",
    "OFFICES",
    "PARTED",
    "RISEN",
    "SHARED_OUT",
    "SHARES",
    "SWINGS",
    "TIMELY",
    "WIRED",
    "WIRE_ENDS",
    "Passage",
    "refers_to_person",
    "skip_levels",
]

#: Kinds that have no subject, and that may stand between an indicator and its figure.
TIMELY: Final = frozenset({"date", "time", "duration", "id"})
#: Classes of links that say something of an indicator; the others only name what was done.
GROWN: Final = CHANGE | REACH | EXIST | COMPARE
#: What stands behind these says where, to whom or by whom something is.
AT: Final = spelled("向由在对从被于给为")
#: Prepositions of place: 在, 于.
LOCATIVES: Final = spelled("在于")
#: Before a figure, it says per how much: 每3公里.
EACH: Final = spelled("每")
#: What joins the members of a list.
JOINTS: Final = spelled("、和及与至或暨跟")
#: Where none of these follows a figure, `skip_levels` has nothing to skip.
LEVEL_BEGINNINGS: Final = spelled("多余及或以之左上不的强弱宽长高深厚级起（ ")
OFFICES: Final = spelled("府局署")
#: Classes of links that say that an indicator has changed, or is more or less than another.
RISEN: Final = CHANGE | COMPARE
#: What names a share of something.
SHARES: Final = forms("比例 比率 比重")
#: Modes of figures that something moved between.
ENDPOINTS: Final = frozenset({"from", "to"})
#: Kinds that say how many, or how large a part, of a group: 12名|工人, 三成|工人.
PARTED: Final = frozenset({"count", "percent"})
#: Kinds that compare; what stands behind them is not what they are of.
COMPARING: Final = frozenset({"percent", "percentage_point", "multiple"})
#: How far something went up or down.
SWINGS: Final = forms("升幅 跌幅 增幅 降幅 减幅 涨幅 加幅")
#: What follows is some of what was told of: 其中5家.
AMONG: Final = forms("其中 当中")
#: Shares of what is named in another place: 在受访者中，54%….
SHARED_OUT: Final = frozenset({"percent", "fraction"})
_PERSONS: Final = "他她它你您我"
_A_PERSON: Final = re.compile(f"(?<![其吉維维自迷])[{_PERSONS}](?![命国國])")
#: A report of an agency begins with its day and one of these, and its text behind one of those: 新华社3月5日电（记者张三）….
WIRED: Final = frozenset("电電讯訊")
WIRE_ENDS: Final = frozenset(" 　（(")
#: A phrase without these is taken as it stands: 被 turns the clause round, a pronoun names nothing, an office acts, 精神, 们 and
#: quotes end it.
NOTED: Final = re.compile(f"[{CUTS}{_PERSONS}局府署被精们們“「『‘”」』]")


class Passage:
    """A sentence at work: its text, its mentions, where it begins and ends, and what the last look back has found.

    `links` is where the words between phrase and figure begin, `seen` their classes, `grown` whether they name a value,
    `whole` where the phrase begins before anything is cut from its front, `refused` whether the neighbourhood shows that
    the figure has no subject.
    """

    __slots__ = ("end", "grown", "links", "mentions", "refused", "seen", "start", "text", "whole")

    text: str
    mentions: list[Fields]
    start: int
    end: int
    # A look back sets these before anything reads them.
    links: int
    seen: int
    grown: bool
    whole: int
    refused: bool


def refers_to_person(text: str, start: int, end: int) -> bool:
    """A pronoun stands in the phrase, unless a quoted name holds it."""
    if _A_PERSON.search(text, start, end) is None:
        return False
    return text[start] in _PERSONS or QUOTES.keys().isdisjoint(text[start:end])


@deferred
def _levels() -> regex.Pattern[str]:
    return compiled(
        widen(
            "(?:[余多](?<!多(?=[元样功媒重国边语层肉胞维])))?+(?:（含）|\\(含\\))?+(?:及?或?以上|及?以下|以内|之内|左右|上下|不等|\\ (?!\\ )|的(?!士)|之(?!一)|宽|[长高深厚](?=的)|级(?=\\p{Han}{2})(?![别数差长])|(?<=[尺分米里])[长高](?=\\p{Han}{2})(?![速铁架压楼空低度尾长江廊])|起(?!\\p{Han})|[强弱](?!\\p{Han}))*+"
        )
    )


def skip_levels(text: str, position: int) -> int:
    """Where the noun may begin behind a figure that ends at `position`: behind 多, 以上, 左右 and 的."""
    if text[position : position + 1] not in LEVEL_BEGINNINGS:
        return position
    match = _levels().match(text, position)
    return match.end() if match else position
