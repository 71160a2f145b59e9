"""What the neighbourhood makes of a figure that could be two things: a count or a place in an order, degrees of what.

The reading of a surface gives the usual kind (三级 counts levels, 二期 is the second phase). A turn is a look around at the
few units of which that is often wrong, filed by unit, so that every other figure costs one look into a dictionary. It
answers with what the figure is: "ordinal", "count", the code of another reading of its unit, "" where the usual one holds.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from govextract.script import fold, widen

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TURNS"]


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(widen(source))


_GRADED: Final = (
    r"(?:(?:[、和及至到]|以及)[一二三四五六七八九十0-9]{1,2}级)*+(?:以上|以下|及以上|及以下)?+(?:[甲乙丙]等|[\p{Han}]{0,2}?(?:医院|医疗机构)|公立|综合|专科|中医|医疗|"
    r"企业|公司|子公司|集团|法人|航道|河道|响应|应急|预警|警报|警戒|战备|戒备|保护|文物|资质|公路|道路|干[线道]|水源|动力|建造|结构|"
    r"教授|教师|巡视|调研|主任|主管|警[监督长]|法官|检察|演员|运动员|裁判|教练|飞行|士官|军士|上将|学科|市场|土地|林地|荣誉|英模|勋章|奖章|"
    r"大风|地震|烈度|风险|危险|重大|隐患|事故|灾害|火险|响应|标准|能效|水效|认证|信用|客运|货运|港口|口岸|码头|机场|车站|节点|"
    r"预算|财政|预备|护理|伤残|残疾|等保|保密|涉密|士兵|高原|台风|戒严|管控区|管制|防护|防治|疫|开发|生物|实验|"
    r"岗位|职[员称务级]|文员|政务官|公务员|首席|助理|薪|历史建筑)"
)


def level(text: str, start: int, end: int) -> str:
    """三级医院, 一级企业, 启动四级应急响应 are places in an order; 三级贯通, 省市县三级 count."""
    if text[start] in "两兩几幾数數" or start and text[start - 1] in "市县縣镇鎮乡鄉村共各":
        return ""
    return "ordinal" if _pattern(_GRADED).match(text, end) or _pattern(r"(?r)(?:国家|启动|属于?|提升至|升格为|评定?为|列为)").match(text, 0, start) else ""


def term(text: str, start: int, end: int) -> str:
    """连续三届, 两期, 分三期 count; 新一届 is an article; 十四届, 二期 are places in an order."""
    if text[start] in "两兩几幾数數":
        return "count"
    before = text[max(0, start - 4) : start]
    if text[start] == "一" and end - start == 2 and before[-1:] in ("新", "上", "下", "每", "这", "這", "那", "本", "首"):  # noqa: PLR2004
        return "count"
    return "count" if before and _pattern(r"(?r)(?:连续|连任|连|共|分为?|历经?|前|后|近|过去|多达|办了?|任了?|满|足)").match(before) else ""


def place(text: str, start: int, end: int) -> str:
    """排名8位, 由369位上升到235位 are places in an order; 排名提升7位 counts."""
    before = text[max(0, start - 8) : start]
    if _pattern(r"(?r)(?:排名?[在为]?|名?列|位[列居于]|[跃提上晋]升至|升[至到]|跃居|[降退滑跌前]至|下[降滑][至到])(?:全[国省市球港台]|世界|亚洲|国际)?").match(before):
        return "ordinal"
    if _pattern(r"(?r)[由从自](?:全[国省市球港台]|世界|亚洲|国际)?").match(before) and _pattern(r"(?:上升|提升|提前|跃升|跃居|跃至|晋升|进|升|下降|降|退|跌|滑)").match(text, end):
        return "ordinal"
    return ""


def article_of_law(text: str, start: int, end: int) -> str:
    """廿三條, 23條立法: an article of a law by its number."""
    return "ordinal" if text[start] in "廿卅" or _pattern(r"立法").match(text, end) else ""


def sort(text: str, start: int, end: int) -> str:
    """1类新药, 二类水, 三类地区 are classes by their number; 三类问题 counts."""
    return "ordinal" if text[start] in "12345一二三四五" and _pattern(
        r"(?:及以上|以上|及以下)?(?:创新药|新药|[\p{Han}]?医疗器械|水质|水体|水(?![利果源费产])|[传疾]|地区|疫苗|革命|高校|会计|艰苦|职业|工资区|土地|环境|功能区|建[设筑]用地|居住用地)"
    ).match(text, end) else ""


def degree(text: str, start: int, end: int) -> str:
    """用电3000度 is energy, 旋转180度 an angle, 35度 a temperature."""
    figure = fold(text[start : end - 1])
    before = text[max(0, start - 9) : start]
    if _pattern(r"[百千万亿]++").fullmatch(figure):
        return ""
    if figure[-1] in "万亿多余" and ("万" in figure or "亿" in figure) or text[end : end + 1] in ("电", "電") or _pattern(r"(?r)[电電][^，。；]{0,8}").match(before):
        return "kWh"
    if _pattern(r"(?r)(?:[南北]纬|[东西]经|纬度?|经度?|旋转|转动|[左右偏侧环]转|转|倾斜|夹角|角度?|坡度|仰角|俯角|呈|环绕)[约近达为]?").match(before):
        return "deg"
    return "deg" if _pattern(r"(?:[直锐钝仰俯夹转]?角|全景|视[角野]|环绕|环景|旋转|转[弯变身]|大转|弧|倾斜|无死角|影像)").match(text, end) else ""


TURNS: Final[dict[str, Callable[[str, int, int], str]]] = {
    "级": level,
    "届": term,
    "期": term,
    "位": place,
    "条": article_of_law,
    "类": sort,
    "degC": degree,
}
"""The units that a look around can turn, by code."""
