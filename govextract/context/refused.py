"""Where the phrase before a figure is no subject: who came, who does or pays it, how often it was done (参加大会|约1500位)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.context.passage import ENDPOINTS, OFFICES
from govextract.context.payments import PAYS
from govextract.context.phrases import MEASURES, WORDS
from govextract.context.vocabulary import (
    ACTIVITIES,
    ADVERB,
    CAUSE,
    CHANGE,
    CONJUNCTION,
    PRONOUN,
    REACH,
    VERB,
    forms,
    spelled,
)

if TYPE_CHECKING:
    from govextract.context.passage import Passage
    from govextract.records import Fields

__all__ = ["FREQUENT", "GIVING", "PERSONS_COUNTED", "WHO_COUNTS", "refused"]

#: Behind these a count is no figure of what stands before them.
_POINTING: Final = spelled("对向替") | frozenset("“「『‘")
#: What befalls people: they are not what brings it about (地震造成18人伤亡).
_INFLICTING: Final = forms("移送 吸引 造成 导致 致使 酿成 夺走 以致 拘捕 逮捕 检控 起诉")
_FOR: Final = spelled("为")
#: What is done for people: 为|2300万人服务.
_SERVED: Final = forms("办理 发放 减免 节省 解决 追回 缴纳 服务 谋福 提供 争取 带来 创造 奋斗 打拼")
#: A group of people ends so.
WHO_COUNTS: Final = spelled("员生客主农友商宾民众工者人童士师手兵女婴老幼属友戚队户口象群才徒犯团家班组")
#: Times are counted, not what stands before them: 连续两个|周末.
_SPANS: Final = forms("周末 假日 时期 世代 星期 学期 学年 年代 世纪 时段 季度 年度 季节 寒假 暑假 夜晚 晚上 早上")
#: Behind a verb.
_DONE: Final = spelled("了过")
#: Who comes to a meeting: 应出席|代表200人, but 参加大会|200人.
_ATTENDED: Final = forms("考生 学生 职工 居民 市民 群众 代表 委员 会员 理事 人员 嘉宾 来宾 学员 选手 队员")
_ATTENDING: Final = forms("参加 出席 参与 前往 来到 观赏 参观")
PERSONS_COUNTED: Final = frozenset({"person", "位", "名", "人次", "死", "伤"})
_FROM: Final = spelled("由")
#: What is had, not done, so often.
_CHANCES: Final = forms("机会 资格 权利")
#: What these bring about is named, not done: 完成|投资3亿元.
_RAISING: Final = REACH | CAUSE | CHANGE | VERB
GIVING: Final = forms("捐赠 捐 捐助 致赠 赠送 赠予 补助 拨交 拨给 移交 送给 捐给 赠给 发给 核给")
_RECEIVERS: Final = spelled("校学小院局会府所馆队园户童生人民者")
#: What is spent is named where it is allotted: 教育支出安排|5亿元, but 市政府安排|5亿元.
_SPENT: Final = forms("支出 开支 经费 费用 资金 投资 收入")
_VOTES: Final = forms("赞成 反对 弃权 支持 同意 通过 当选")
#: Who does something, and what there are so many of instead.
_BODIES: Final = forms(
    "中心 公司 商行 学校 协会 学会 金会 市府 县府 政府 医院 银行 大学 业者 厂商 集团 法人 本局 本署 本府"
)
_DOES: Final = VERB | REACH
_TITLES: Final = forms("市长 县长 区长 局长 处长 部长 院长 校长 总统 主席 主委 先生 女士")
_BODIES_COUNTED: Final = frozenset({"家", "所", "个", "间", "处", "座"})
FREQUENT: Final = frozenset({"次", "趟", "遍", "度", "回", "眼"})
_MANY: Final = 10
_QUOTED: Final = frozenset("”」』")
_PAIR: Final = 2


def _are_named(figure: Fields) -> bool:
    """So few people are told by their names."""
    value = figure["value"]
    return figure["unit"] in PERSONS_COUNTED and value is not None and value < _MANY


def _is_done_to(passage: Passage, word: str, q: int, p: int) -> bool:
    """The people counted are not those named: 参加大会|约1500位, 项目支撑|3万人就业, 台风造成|超过300人死亡."""
    text, seen = passage.text, passage.seen
    if text[p : p + 2] in _INFLICTING and seen & VERB:
        return True
    if passage.grown or text[p - 1] in MEASURES:
        return False
    return (
        (word in _ATTENDING and text[p - _PAIR : p] not in _ATTENDED)
        or text[p : p + 2] in _INFLICTING
        or text[p + 1 : p + 3] in _INFLICTING
        or (
            p - q >= _PAIR
            and text[p - 1] not in WHO_COUNTS
            and (seen & ~(ADVERB | CONJUNCTION) == VERB or word in _INFLICTING)
        )
    )


def _does_it(passage: Passage, unit: str | None, p: int) -> bool:
    """Who does it stands before `p`: 职训中心开办|12班, 市府已完工|14处, 王市长今年将完成|3座."""
    text = passage.text
    name = p - (text[p - 1] in _QUOTED)
    if passage.seen & ~ADVERB == VERB and (
        text[name - 1] in OFFICES or (text[name - _PAIR : name] in _BODIES and unit not in _BODIES_COUNTED)
    ):
        return True
    return text[p - _PAIR : p] in _TITLES and unit not in PERSONS_COUNTED


def refused(passage: Passage, figure: Fields, word: str, q: int, p: int) -> bool:
    """被 turns the clause round; what is paid is not what is paid for; how often somebody does something (去过两次)."""
    text, kind, unit = passage.text, figure["kind"], figure["unit"]
    if (
        word == "被"
        or ((text[p] in _DONE or text[p - 1] in _DONE) and figure["relation"] != "gt")
        or (text[figure["start"] - 1] in _FOR and text[figure["end"] : figure["end"] + _PAIR] in _SERVED)
    ):
        return True  # 亲自走访过|三处, but 收入|过万元
    if (unit in PERSONS_COUNTED or (unit == "户" and text[p : p + 2] in _INFLICTING)) and _is_done_to(
        passage, word, q, p
    ):
        return True
    if kind == "money":
        if word in GIVING and text[p - 1] in _RECEIVERS:
            return True  # 捐助小学|30万元
        # What goes from one sum to another is named, not paid: 将罚款由3000元提高至5000元.
        return (
            text[q:p] in PAYS and not WORDS.get(word, 0) & (_RAISING | PRONOUN) and figure["mode"] not in ENDPOINTS
        ) or (passage.seen & VERB != 0 and not passage.grown and text[p - _PAIR : p] not in _SPENT)
    if kind != "count":
        return False
    if passage.seen & _DOES and _does_it(passage, unit, p):
        return True
    if text[figure["start"] - 1] in _POINTING or text[figure["end"] : figure["end"] + _PAIR] in _SPANS:
        return True  # 变化对|三方都有利, 协调推进“四个全面”
    if text[p - 1] == "等" and (word in _FROM or _are_named(figure)):
        return True  # 由小明、小华等|3位出赛, 王小明主任、李小华老师等|5人
    if unit == "票" and text[figure["end"] : figure["end"] + _PAIR] in _VOTES:
        return True  # 大会以|35票赞成通过
    if unit == "字" and text[p - 1] in _QUOTED:
        return True  # “诚实”二字
    if unit not in FREQUENT or passage.seen:
        return False
    last = text[p - _PAIR : p]
    return text[p - 1] not in MEASURES and not WORDS.get(last, 0) & ACTIVITIES and last not in _CHANCES
