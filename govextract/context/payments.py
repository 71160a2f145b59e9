"""What stands before a sum of money where it is paid: 每件最高补助|2千元. What is paid is no subject, what it is paid for is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govextract.context.passage import AT
from govextract.context.phrases import MEASURES, NOUNS, WORDS, last_stop, skip_links
from govextract.context.vocabulary import TIME, forms, spelled
from govextract.script import compiled, deferred, widen

if TYPE_CHECKING:
    import regex

    from govextract.context.passage import Passage

__all__ = ["PAYS", "unpaid"]

#: What is done with the money. The second say surely that it is paid; what the third bring about is named itself.
PAYS: Final = forms(
    "救助 补助 补贴 奖励 投资 投入 捐款 罚款 花费 斥资 出资 加码 捐赠 捐助 拨付 拨款 编列 支付 给予 开罚 裁罚"
)
_PAYS_SURELY: Final = forms("斥资 出资 捐赠 捐助 拨付 拨款 编列 支付 给予 开罚 裁罚")
#: What stands before it is what money is allotted to, unless it ends so, which is who does: 校舍兴建工程编列|2亿元.
_ALLOTTED: Final = forms("编列")
_ALLOTTING: Final = spelled("府局署部会处院所科区市县乡镇队校央国司家年月日度期我你他她们并另") | frozenset(
    "，,、；：。 ）)」"
)
_TITLES: Final = spelled("长")
_BROUGHT: Final = forms("涉及 完成 带动 撬动 拉动 引进 吸引 新增 实现 争取 达成")
_SUMS: Final = forms("累计 共 共计 总计 合计 总 完成")
_NEARLY: Final = spelled("约近逾超达了")
_EXCEEDED: Final = forms("超过")
_INTO: Final = re.compile("[对對]")
_INVESTED: Final = forms("投资")
_LANDS: Final = spelled("国陆洲湾台盟港澳")
_WITH: Final = spelled("以用")
_BRACKETS: Final = frozenset("）) ")
#: How far before a sum 每 is looked for.
_EACH: Final = 8
_PAIR: Final = 2


@deferred
def _same_currency() -> regex.Pattern[str]:
    """The currency of all that follows: 总经费为新台币（以下同）|3亿元."""
    return compiled(widen(r"(?r)(?:新?台币|人民币|港币)?\ ?[（(]以?下同[）)]\ ?"))


@deferred
def _per_unit() -> regex.Pattern[str]:
    return compiled(widen("每(?![年月日天周季])"))


@deferred
def _each() -> regex.Pattern[str]:
    """Of what so much is paid for each: 成本为|每架巴士5000元."""
    return compiled(
        widen(
            r"(?r)(?<=[为是约达])每[辆架支台个名位户间件宗张吨株头只套所份](?:[^，。；、\p{N}每为是达至的]{0,4}(?<![率额量费价]))"
        )
    )


def unpaid(passage: Passage, index: int, p: int) -> int:
    """Where what stands before a sum of money ends, without the words of a payment; -1 where nobody says what for."""
    if passage.text[p - 1] in _BRACKETS and (note := _same_currency().match(passage.text, passage.start, p)):
        p = note.start()
    payment = _payment(passage.text, passage.mentions[index - 1]["end"] if index else passage.start, p)
    if payment == p:
        passage.links, passage.refused = p, True
        return -1
    if payment is not None:
        return payment
    if passage.text.find("每", p - _EACH, p) >= 0 and (each := _each().match(passage.text, passage.start, p)):
        return int(each.start())
    apiece = passage.text[p - 3 : p]  # 检验费|每支桩
    return p - 3 if apiece[:1] == "每" and WORDS.get(apiece[:2]) == TIME and apiece[2] not in MEASURES else p


def _payment(text: str, floor: int, start: int) -> int | None:
    """Where a payment begins: 每件最高补助|2千元.

    It is `start` where the text does not say what is paid for (市府每年投入|2千元), None where there is no payment.
    """
    p = start
    while p > floor and (text[p - 1] in _NEARLY or text[p - _PAIR : p] in _EXCEEDED):
        p -= 1 if text[p - 1] in _NEARLY else _PAIR
    if p > floor and text[p - 1] in _WITH and text[p - _PAIR : p] not in NOUNS:
        return start
    verb = p - _PAIR
    if verb < floor or text[verb:p] not in PAYS or text[verb - _PAIR : p] in NOUNS:
        return None  # 转移支付
    begin, _ = skip_links(text, floor, verb)
    link = text[begin:verb]
    if _per_unit().search(link):
        return verb
    if text[verb:p] in _PAYS_SURELY:
        allotted = begin > floor and text[verb:p] in _ALLOTTED and text[begin - 1] not in _ALLOTTING
        allotted = allotted and text[begin - 4 : begin - 3] not in _TITLES  # 市长某某某编列1亿元
        return verb if allotted else start
    if text[verb - 1] in _LANDS and text[verb:p] in _INVESTED and _INTO.search(text, max(floor, verb - 6), verb):
        return None  # 美国对我国投资|达2亿美元: a flow of its own
    if link:
        return None if link in _SUMS or link[-2:] in _BROUGHT else start
    a, q = last_stop(text, max(floor, verb - 12), verb)
    return start if text[a:q] in AT else None
