"""What may stand around a figure: the looks at the neighbourhood that no reading of a surface can do.

A guard gets the whole text and the place of a figure and says whether it stands. `is_article` tells an article-like 一
(打造一批) from a count (一名工作人員).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from govextract.script import Deferred, compiled, deferred, fold, spelled, widen

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["GUARDS", "MAY_BE_CODE", "is_article", "is_code", "is_hotline", "issued_from", "labelled"]

_ASCII_WORD: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
MAY_BE_CODE: Final = _ASCII_WORD | frozenset("/《-.#&@=％%\\+＋南·・•")
# 臺南400 is the name of a year's events; 臺南400年 counts.
_GOES_ON_400: Final = frozenset("0123456789,.年萬万億亿多餘余位人")
# Figures that may follow a Latin word directly: GDP2.5%, PM2.5浓度 may not.
_AFTER_LATIN: Final = frozenset(("percent", "percentage_point", "money"))


@deferred
def _code_before() -> regex.Pattern[str]:
    """What makes the digits behind it part of a code, a version, an address or a name, read backwards from the digits."""
    return regex.compile(
        r"(?r)[A-Za-z_][-.·]?|[0-9一二三四五六七八九十][·・•]|(?<=[0-9Kk])[+＋]|[0-9][._]|[A-Za-z0-9][-/=_?&.#:@]|&#x?|[#@\\]|[vV]er\.?\s?"
    )


def is_code(text: str, start: int, kind: str) -> bool:
    """Whether the digits at `start` belong to a code: C919, PM2.5, COVID-19, &#39;, 1.2.3. GDP3.2% is a figure."""
    if text[start - 1] == "《":
        return "》" in text[start : start + 5]  # a title that is a figure and little more
    if text[start - 1] == "/":
        return _address().match(text, max(0, start - _LONGEST_ADDRESS), start) is not None
    if text[start - 1] == "南":
        return text[start : start + 3] == "400" and text[start + 3 : start + 4] not in _GOES_ON_400
    if text[start - 1].isalpha() and kind in _AFTER_LATIN:
        return not (start > 2 and text[start - 3 : start].isascii() and text[start - 3 : start].isalpha())
    if kind == "date" and text[start - 1] in ".．" and not text[start - 2 : start - 1].isalpha():
        return False  # behind a list marker: 20.2026年
    return _code_before().match(text, max(0, start - 6), start) is not None


_LONGEST_ADDRESS: Final = 220


@deferred
def _address() -> regex.Pattern[str]:
    """What goes before the slash of a path: a web address or the four numbers of a network, read backwards."""
    sign = r"[A-Za-z0-9_~%&=?.\#@:/-]"
    return regex.compile(rf"(?r)(?:://|[A-Za-z0-9]\.[A-Za-z]{{2}}|[0-9]\.[0-9]{{1,3}}\.[0-9]{{1,3}}\.){sign}{{0,200}}")


_RESOLUTIONS: Final = frozenset(("2K", "4K", "8K"))
"""What pictures are as fine as."""

_DAYS_OF_MEMORY: Final = frozenset(("228", "921", "823"))
"""Days that events are called by."""


@deferred
def _number_names() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    before = compiled(
        widen(
            r"(?r)(?:电话|手机|专线|热线|传真|分机|转|拨打|拨|致电|洽|邮编|邮递区号|编号|代码|代号|统编|帐号|账号|户名|学号|车号|字号|文号|案号|序号|图|表|附件|附录|页|注|第|号码|登记证|证号|ISBN|ISSN|No\.?"
            r"|公投|高铁|航班|班机|车次|编码|门牌|信箱|QQ|微信|ID|型号)[:： ()（）]{0,3}"
        )
    )
    after = compiled(
        widen(
            r"[-–][0-9A-Za-z]|(?:\ |(?<=[^0-9][0-9]{3}))\p{Han}{2,3}\ ?(?:代理|副)?(?:科长|股长|技[正士佐]|专员|科员|小姐|先生|课长|主任|约用|办事员|组长)|\ ?(?:[A-Za-z_#&=/\\]|[)）.、】\]〕](?!\d)|报警|报案|咖啡公路|县道|市道|专线|热线|大楼|大厦|艺术(?:[聚特村园街]|巷弄)|路|街|巷|弄|线|型|版|(?<=[0-9]{3})大?地震|事件|事变|行动|计划|工程|部队|高地|战机|客机|架构|体系|台湾|臺灣|全球|全国|世界|国际|"
            r"亚洲|中国|香港|年|月|日|号)"
        )
    )
    return before, after


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


_KEYCAP: Final = frozenset("\ufe0f\u20e3")


def _in_a_word(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether what touches a numeral makes it part of a word, a path, a name in marks, or a day that is remembered."""
    if _latin(before) or _latin(after) or before in "+＋·" or after in "+＋·" or after in _KEYCAP:
        return True  # “3+2”
    beyond = text[start - 2 : start - 1] if start > 1 else ""
    if before == " " and (beyond.isdigit() or (_latin(beyond) and (after in "」』》”！!" or beyond.islower()))):
        return True  # 2810 2345, 「Agenda 21」, Android 14
    if before == ";" and "&" in text[max(0, start - 8) : start]:
        return True  # 18&times;2
    if before in "/／" and (end - start > 4 or _latin(beyond)):
        return True
    return text[start:end] in _DAYS_OF_MEMORY


def bare(text: str, start: int, end: int) -> bool:
    """Whether a numeral without a unit states a number: not a code, a list marker, a footnote, a telephone, a name.

    A single Chinese figure counts only where nothing Chinese touches it.
    """
    return _states_number(text, start, end) or _is_accounting(text, start, end)


def _states_number(text: str, start: int, end: int) -> bool:
    """See `bare`; a number in brackets states none."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    first = text[start + 1] if text[start] in "-−－+＋" and start + 1 < end else text[start]
    digits = first.isdigit() and fold(first).isascii()
    if text[start:end] in _RESOLUTIONS:
        return False
    names_before, names_after = _number_names()
    if _in_a_word(text, start, end, before, after):
        return False
    if after in ".．" and text[end + 1 : end + 2].isdecimal() and digits:
        return False  # 3.11.4 is a version
    scaled = end - start > 1 and text[end - 1] in "万萬亿億"
    if not digits:
        return _is_zero(text, start, end) or _bare_words(text, start, end)
    if (
        not scaled
        and before not in _COMPARES
        and (
            names_before.match(text, max(0, start - 10), start)
            or (names_after.match(text, end) and not _is_change(text, start, end))
        )
    ):
        return False
    if first != text[start] and end - start == len("-2024") and text[start + 1 : start + 3] in ("19", "20"):
        return False  # 情人節-2024
    if (before in "([（【[〔第·" and not _is_accounting(text, start, end)) or (
        before in "\n\r" and after in ".．、)） \t"
    ):
        return False
    if after in "”」』》’'\"" and before in "“「『《‘'\"":
        return False
    if end - start == 3 and text[start + 1] in ".．" and text[end - 1] in "0０":
        return _is_measured(text, start, before)
    if "," in text[start:end] or "，" in text[start:end]:
        return True
    if _is_han(after) and not scaled and not _range_after().match(text, end):
        return (
            (
                (end - start > 1 or before in "等共")
                and _number_before().match(text, max(0, start - 4), start) is not None
            )
            or _is_change(text, start, end)
            or (text[end - 1] == "兆" and _budgets().match(text, end) is not None)
        )
    return (
        scaled
        or not _is_han(before)
        or _number_before().match(text, max(0, start - 4), start) is not None
        or _is_change(text, start, end)
    )


def _is_accounting(text: str, start: int, end: int) -> bool:
    """Whether a cell of a table holds nothing but the number in brackets, which accountants write for one below zero."""
    if (
        text[start - 1] not in "(（"
        or text[end : end + 1] not in ")）"
        or text[end + 1 : end + 2] not in _ENDS_OF_CELLS
    ):
        return False
    ahead = text[max(0, start - _WIDE) : start - 1]
    cell = ahead.rstrip(" ")
    return cell[-1:] in _CELLS or len(ahead) - len(cell) > 1


def _is_measured(text: str, start: int, before: str) -> bool:
    """Whether 3.0 is a value: 长照2.0 is a name, 规模6.0 and the cell of a table are none."""
    if before in _CELLS or text[start - 2 : start] == "  ":
        return True
    return _scale_before().match(text, max(0, start - 4), start) is not None


_CELLS: Final = frozenset("\t|｜")
"""What stands between two cells of a table."""
_WIDE: Final = 8  # characters before a number in brackets
_ENDS_OF_CELLS: Final = _CELLS | frozenset(" \n\r") | {""}
_COMPARES: Final = frozenset("<>＜＞≤≥≈×✕")
"""What no list marker and no name stands behind: （P<0.05）, 3840×2160、."""
_MARKS: Final = frozenset("、.．)）")
"""What may make a list marker of the digits before it."""
_AFTER_CHANGE: Final = spelled("至到的后而且并之")
"""What may stand directly behind a figure without a unit by which an index changed."""


_CHANGES: Final = spelled("大小窄升落降跌滑挫探涨扬调少低高走了约近逾再各")
"""What the words of change end with."""


def _is_change(text: str, start: int, end: int) -> bool:
    """Whether a figure without a unit says how far something moved: 比上年扩大0.007, 下跌0.3至98.6."""
    if text[start - 1] not in _CHANGES:
        return False
    after = text[end] if end < len(text) else "\n"
    decimal = "." in text[start:end]
    if after not in _AFTER_CHANGE and (_is_han(after) or (after in _MARKS and not decimal)):
        return False
    changed = _CHANGED_BEFORE_DECIMAL if decimal else _CHANGED_BEFORE
    return changed.match(text, max(0, start - 4), start) is not None


_CHANGED: Final = (
    r"扩大|缩小|收窄|[上下回]升|[回滑]落|下[降跌滑挫探]|上[涨扬调]|下调|[急反劲飙攀微续再]升|[急微续再大暴]跌|[急微续再大]涨"
    r"|减[少低小]|降低|提[高升]|走[高低]|增大"
)
_CHANGED_BEFORE: Final = Deferred(rf"(?r)(?:{_CHANGED})[了约近逾再各]?")
"""Words of change, read backwards from a figure without a unit."""

_CHANGED_BEFORE_DECIMAL: Final = Deferred(rf"(?r)(?:{_CHANGED}|(?<!晋)[升跌涨挫])[了约近逾再各]?")
"""Before a decimal one character is enough: 升0.8."""


def _is_zero(text: str, start: int, end: int) -> bool:
    """Whether 零 says at the end of a clause how many there are: 新增病例为零."""
    closed = end == len(text) or text[end] in _CLOSES_CLAUSE
    return closed and text[start:end] in _ZERO and text[start - 1] in _BEFORE_ZERO


_BEFORE_ZERO: Final = spelled("为至到于")
_ZERO: Final = frozenset("零〇")


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral ends with a scale and what stands around it shows that it counts: 两万出头, 房租三千，."""
    if end - start == 1 or text[end - 1] not in _SCALED:
        return False
    if text[end - 1] in _BIG and text[start] not in _BIG and (end - start > 2 or _range_after().match(text, end)):
        return True
    after = text[end] if end < len(text) else "\n"
    return text[start - 1 : start] in _BEFORE_SUM and after in _CLOSES_CLAUSE


def _bare_words(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral without a unit states a number."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    scaled = end - start > 1 and text[end - 1] in "万萬亿億"
    short = end - start == 1
    if _is_sum(text, start, end):
        return True
    if short and before == "有" and not text[start - 2 : start - 1].isnumeric() and after in "，：:。；\n":
        return True  # 原因有二
    if (before in "（(" and after in "）)" and not scaled) or (
        before in "“「" and end - start > 1 and text[end - 1] == "五"
    ):
        return False  # a list marker: （十四）, a name: “九五”
    value = frozenset(text[start:end])
    if short and before == "破" and text[start] in _SCALED and not _is_han(after):
        return True  # 商機破億
    if short and text[start] == "零" and after in "”」":
        return False  # “零”的突破
    if end - start == 3 and value <= _POSITIONAL and (_is_han(before) or _is_han(after)):
        return False  # 二二八, 五二〇: days that events are called by
    if (after in "、.．" and before in "\n。；;！!？? \t　" and not value & _SCALED) or (
        short and (after in "：:" or before in "）)")
    ):
        return False  # a list marker: 十二、
    if not short and _is_placed(text, start, end):
        return True
    if _is_han(before) and (short or not _number_before().match(text, max(0, start - 4), start)):
        named = end - start == 3 and not set(text[start:end]) & _SCALES
        return not short and not _is_han(after) and end - start > 2 and not named
    if _is_han(after):
        return scaled and text[start] not in "万萬亿億" and _is_han(before)
    return not (
        short and (after in "、.．)）是" or before in "（(第·" or (before in "\n\r \t　" and after in " \t　、"))
    )


def _is_placed(text: str, start: int, end: int) -> bool:
    """Whether the words beside a Chinese numeral of several characters are those of a number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in "上破" and before and _SCALED.issuperset(text[start:end]):
        return True  # 上百萬的人
    if _SCALED.issuperset(text[start:end]) and _sums().match(text, end):
        return True  # 挹注千萬經費
    if before and before in "从從由自" and _moves().match(text, end):
        return True  # 從六九四四跌至
    if before and before in "于於" and _COMPARED.match(text, max(0, start - 2), start):
        return True  # 大于二十的整数
    return after in _OR and _OR_MORE.match(text, end) is not None  # 三十或以上


_OR: Final = frozenset("或及")
_COMPARED: Final = Deferred("(?r)[大小高低多少等]于")
"""What compares with a number, read backwards from it."""


_OR_MORE: Final = Deferred("(?:或者?|及)以[上下]|或者?更[多少高低大小]")
"""What lets a number be exceeded."""


@deferred
def _range_after() -> regex.Pattern[str]:
    """Words that can follow any number."""
    return compiled(widen("之间|不等|出头|开外|以[上下内]|左右|上下|[减送折抵][0-9]|[弱强](?![化势度制项力])"))


@deferred
def _number_before() -> regex.Pattern[str]:
    """Words that announce a number, read backwards from it."""
    return compiled(
        widen(
            r"(?r)(?:[由从为达至到是约有共逾超于以乘除加减和与及或了得过近等数字值这那出报录破满送抵折]|上看|每[月年天日]|规模|震度|指数|系数|[年月]的|率|得分|总分|均分|比值|比率|[养性]比例?|以上|以下|超过|不足|增[至加长]|减[至少]|降[至到低]|升[至到]|总计|合计|共计|突破|接近|等于|大于|小于|约为)"
        )
    )


_BIG: Final = frozenset("万萬亿億")
_BEFORE_SUM: Final = spelled("租资薪金费款钱债罚赔奖花赚欠借省挣付交")
"""What a sum of money stands behind."""
_CLOSES_CLAUSE: Final = frozenset("，。、；：）)!！,;\n")
_POSITIONAL: Final = frozenset("零〇○ＯO0０一二三四五六七八九")
_SCALED: Final = frozenset("百千萬万億亿兆")


@deferred
def _sums() -> regex.Pattern[str]:
    """What a scale alone counts, a sum or a crowd: 千萬經費, 百萬粉絲."""
    return compiled(
        widen(
            r"(?:经费|预算|资金|基金|补助|大奖|奖金|票房|订单|商机|产值|营收|年薪|身家|豪宅|名车|保单|粉丝|人潮|用户|观众|订阅|会员|人口|游客|旅客|难民|大军)(?![车间级])"
        )
    )


@deferred
def _budgets() -> regex.Pattern[str]:
    """What so many millions of millions are: 1.25兆国防预算."""
    return compiled(
        widen("的?(?:总|特别|追加|国防|军购|公共建设){0,2}(?:预算|经费|商机|产值|市值|营收|投资|订单|负债|债务)")
    )


@deferred
def _moves() -> regex.Pattern[str]:
    return compiled(widen(r"[一下上急狂暴]?[跌升涨降滑挫增减提](?:落|高|长|加|少|低)?[至到为]"))


@deferred
def _scale_before() -> regex.Pattern[str]:
    """What is measured by a figure alone, read backwards from it: 规模6.0, 裸眼视力1.0."""
    return compiled(
        widen(
            r"(?r)(?:规模|震级|视力|指数|系数|均值|[评得]分|[增涨降]幅|增速|通胀|[^效税]率|[性养生]比)[为是达约近至降升]{0,2}"
        )
    )


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char == "〇" or "豈" <= char <= "﫿"


@deferred
def _hotline() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    before = r"(?r)(?:拨打?|请拨|拨通|致电|电洽|热线|专线|电话|客服|(?:编|奖|帐|账|证|卡|执照|号)号|统编|号码)[:： 「“为]{0,2}(?:[0-9-]{3,12}[、,，/和或及与 ]){0,5}"
    after = r"(?:[、或及和与/][0-9]{3,5}){0,4}(?:报警|报案|火警|急救|救护|消防|反诈|防诈|(?:\p{Han}{0,8})(?:专线|热线)|(?<=12[0-9]{3})(?:\p{Han}{2,8}(?:中心|平台|服务台|站)|客服|官网|网站|平台|购票|订票|短信|App|APP))"
    return compiled(widen(before)), compiled(widen(after))


def is_hotline(text: str, start: int, end: int) -> bool:
    """Whether three to five digits are the number of a line to call: 110報警, 撥打1922; 統一編號12345678."""
    if not text[start:end].isdecimal() or not 2 < end - start < 12 or end - start == 6:
        return False
    before, after = _hotline()
    return after.match(text, end) is not None or before.match(text, max(0, start - 40), start) is not None


@deferred
def _site() -> regex.Pattern[str]:
    """What stands before the number that a site is registered by, read backwards from it: 京ICP备, 沪公网安备."""
    return compiled(widen(r"(?r)\p{Han}?(?:ICP|公网安)备\ ?"))


@deferred
def _labels() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A label with the beginning of the code behind it, read backwards from its first digits, and the rest of the code."""
    label = (
        r"邮编|邮政编[码号]|邮递区号|(?:股票|证券|基金|债券|期货|企业|机构|信用|区划|产品|专业|课程|院校)代[码号]|(?:统一|合同|项目|案件|文件|标案|采购|招标|订单|产品"
        r"|证书|档案|公告|批准|许可|备案|登记)编号|(?:编|证|[帐账]|卡|学|工|案|批|单|货|车|尾|车牌|门牌|牌照|注册|登记|执照|护照)号码?|身份证(?:字?号|号码)|分机号?|内线|车牌|门牌|牌照"
    )
    code = r"(?:[A-Za-z0-9]{1,8}-){0,3}[^\P{Han}号號码碼]?[A-Za-z]{0,6}[0-9]{0,3}[·•]?"
    return (
        compiled(widen(rf"(?r)(?:{label})[:： 为是]{{0,2}}(?P<code>{code})")),
        compiled(
            r"[0-9A-Za-z]{2,32}+(?:-[0-9A-Za-z]{1,20}){0,5}+(?![\p{Han}0-9A-Za-z.%％/]|-[0-9])|[0-9A-Za-z]{3,32}+(?:-[0-9A-Za-z]{1,20}){0,5}+(?=\p{Han})(?![万萬亿億元个個人名年月日份张張])"
        ),
    )


_LABEL_ENDS: Final = spelled("编码号证机线牌照为是") | (_ASCII_WORD - {"_"}) | frozenset("：·•:- ")
"""What a label ends with, or the code behind it; a single Chinese character of the code is not looked for."""


def labelled(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """From where to where the code goes of which the digits at `start` are a part: 邮编200001, 车牌京A·12345."""
    if not start or text[start - 1] not in _LABEL_ENDS:
        return None
    before, rest = _labels()
    found = before.match(text, max(floor, start - 40), start)
    whole = rest.match(text, start) if found else None
    return (found.start("code"), whole.end()) if found and whole else None


@deferred
def _issuer() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What may stand before the number of a document, read backwards from it, and what in it is not of its code."""
    other = (
        r"据|依|按|照|以|与|和|及|或|的|了|在|于|见|奉|经(?!信|贸|济|字)|日|政府|委员会|通知|文件|公告|规定|意见|办法"
        r"|\p{Han}{2}[部局厅署院](?=\p{Han}{2})"
    )
    return compiled(r"(?r)\p{Han}{1,14}"), compiled(widen(rf"(?:.*?(?:{other})(?=.))++"))


_LONGEST_CODE: Final = 8


def issued_from(text: str, start: int, floor: int) -> int:
    """Where the whole of a number begins: 國發〔2021〕5號, 府授法字第1130012345號, +886-2-21800000."""
    if text[start] not in "〔[第":
        if text[start - 1] in "备備 ":
            site = _site().match(text, floor, start)
            return site.start() if site else start
        opened = text[start - 1] in "(（" and text[start : start + 6].lstrip("0123456789")[:1] in {")", "）"}
        return start - 1 if start > floor and (text[start - 1] in "+＋" or opened) else start
    before, other = _issuer()
    found = before.match(text, floor, start)
    if found is None:
        return start
    begin = found.start()
    cut = other.match(text, begin, start)
    begin = cut.end() if cut else begin
    return begin if start - begin <= _LONGEST_CODE else start


def ordinal(text: str, start: int, end: int) -> bool:  # noqa: ARG001 - a guard's signature
    """Whether 第一 is a place in an order: not in 第一时间, 第一线, 第三方, where it is a name."""
    return not _ordinal_names().match(text, end)


@deferred
def _ordinal_names() -> regex.Pattern[str]:
    return compiled(
        widen(
            r"(?<=第一)(?:时间|线(?!城)|手|书记|责任人|夫人|人称|次世界|银行|商业|金|眼|要务|生产力|动力|现场)|(?<=第[二三])(?:方|者|人称)|(?<=第二)(?:课堂|故乡|春天)|(?<=第三)(?:世界|部门|产业链)"
        )
    )


def scale(text: str, start: int, end: int) -> bool:
    """Whether a scale with a unit is an amount.

    Not in 單位：千元 or MW(千瓩), where it says what figures are counted in, and not in slogans of two: 百团千企, 千村万户.
    """
    before = text[start - 2 : start - 1] if start > 1 else ""
    if text[end : end + 1] in _ROUND or (before in _ROUND and before and _is_han(text[start - 1])):
        return False
    alone = end == len(text) or text[end] in "）)\n，。、；;,"
    return not (start and text[start - 1] in "（(：:" and alone)


_ROUND: Final = frozenset("百千万萬")


_SWING: Final = (
    r"(?r)(?:[上下][涨升跌降调滑]|[调提][升高降低]|增[加长]|减[少低]|降低|[急飙攀]升|[急暴大小收再微续]?[涨跌]|(?:按[年月季]|[急回])升|[增减升])"
    r"[了约近逾]?"
)
_SWINGS: Final = Deferred(_SWING)
"""Words of change, read backwards from a figure."""

_SWINGS_AND_ENDS: Final = Deferred(_SWING + r"(?:[^，。；、]{1,14}[至到])?")
"""These, also from what it came to: 下调25个基点至4.25%."""


def swing(text: str, start: int, end: int) -> bool:  # noqa: ARG001 - a guard's signature
    """Whether a figure is by how much something changed, or what it came to: 上涨15元至1085元."""
    return _SWINGS_AND_ENDS.match(text, max(0, start - 20), start) is not None


def span(text: str, start: int, end: int) -> bool:
    """Whether two figures that could be a change and what it led to are a range: 罚款1万元至10万元, 下调至4.25%至4.5%."""
    return _SWINGS.match(text, max(0, start - 20), start) is None or text[end : end + 2] in _RANGES


_RANGES: Final = frozenset(("之间", "之間", "区间", "區間", "不等"))


def bare_swing(text: str, start: int, end: int) -> bool:
    """Whether a figure without a unit states by how much something changed, or what it came to: 下跌0.3至98.6."""
    return swing(text, start, end) and bare(text, start, end)


def bare_span(text: str, start: int, end: int) -> bool:
    """Whether two figures without a unit are a range, not a change and what it led to: 由0.3至98.6."""
    return bare(text, start, end) and not swing(text, start, end)


GUARDS: Final[dict[str, Callable[[str, int, int], bool]]] = {
    "bare": bare,
    "bare_span": bare_span,
    "bare_swing": bare_swing,
    "ordinal": ordinal,
    "scale": scale,
    "swing": swing,
    "span": span,
}

_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_SCALES: Final = frozenset("十百千萬万億亿兆廿卅多餘余幾几數数")
_CLOSES: Final = frozenset("，。、；！？）)」』,;!?")

_SOME: Final = frozenset("批种種些股")
"""Counters that say how many of a thing only with a higher number."""

# -- articles ------------------------------------------------------------------------------------------------------------


@deferred
def _article_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """What before 一 makes it an article, what makes it a count, and the classifiers that count by themselves."""
    determiner = compiled(
        widen(
            r"(?r)(?:[每这那哪某另同任首该此新上下前后同再又如像似的](?<!地下)(?<![目日]前)|唯一|其中|任何|是|[成作变视称当算]为|作为|成了|好似|当成|不|没有|无)"
        )
    )
    counted = compiled(
        widen(
            r"(?r)(?:[两一二三四五六七八九十百千万0-9][块元毛角](?:钱|[一二三四五六七八九半])?|各[\p{Han}]{0,4}|[仅只共唯第达满近少多增减加逾超剩余]|(?:[0-9一二三四五六七八九十百两](?:个?(?:小时|分钟|天|日|周|月|年|季度|工作日|人|户)))为|每(?:[人户校村镇乡县市区里组队班车家厂店桌张座个季期][人年月周天日]?|[0-9两二三四五六七八九十半]{1,3}个?)?(?:人|分钟|小时|[天日周月年季次])|[只仅唯]有|至少|最多|不到|不足|超过|不止|新增|[过了](?<=\p{Han}[过])"
            r"|(?P<case>(?:查[获扣]|缴获|[起检搜]获|起出|搜出|[破侦]获|侦破|接[获报]|录得|受理|审结|确诊)了?))"
        )
    )
    concrete = compiled(
        widen(
            r"一(?:[名位人户口岁天年晚夜日周票元块吨斤米趟遍顿胎死伤女子男对双楼层本客册封艘架辆台头只匹株棵栋幢间桌杯瓶箱包袋][^\p{Han}]?|[名位人户本客趟]"
            # what is told of is one case, one casualty
            r"|[起宗]|人(?=[死伤受重轻失危昏获被涉送因仍入])|例(?=[\p{Han}]{0,6}(?:病例|个案|感染|死亡|确诊|疑似))|支(?=[\p{Han}]{0,2}枪)|具(?=[\p{Han}]{0,4}(?:尸|遗[体骸]|骸骨))|车(?=[受被][损毁困]|损毁|起火|失控|翻[覆侧]))"
        )
    )
    return determiner, counted, concrete


_DETERMINER_LAST: Final = spelled("每这那哪某另同任首该此新上下前后再又如像似的一中何是为成了当不有无")
_COUNTED_LAST: Final = spelled(
    "块元毛角钱一二三四五六七八九半仅只共唯第达满近少多增减加逾超剩余为人钟时天日周月年季次有到足过止了获扣得理结诊出报破"
)
"""What the words before 一 end with; behind 各 stands anything."""
_EACH: Final = spelled("各")


def is_article(text: str, start: int, end: int) -> bool:
    """Whether 一 with its classifier is an article (打造一批, 每一位, 是一個), not a count (一名工作人員, 各辦理一場)."""
    determiner, counted, concrete = _article_patterns()
    following = text[end : end + 1]
    if following in ("為", "为", "爲") and text[end + 1 : end + 2] == "限":
        return False
    if text[end - 1] in "名位人起宗" and text[max(0, start - 2) : start] == "其中":
        return False
    before = text[start - 1 : start]
    if before in _DETERMINER_LAST and determiner.match(text, max(0, start - 6), start):
        return True
    if text[end - 1] == "段" and following in ("時", "时", "日"):
        return True
    if following and following in _DIGITS:
        return False  # 一劑100元
    may_count = before in _COUNTED_LAST or not _EACH.isdisjoint(text[max(0, start - 5) : start])
    counts = counted.match(text, max(0, start - 6), start) if may_count else None
    if counts:
        return counts.lastgroup == "case" and text[end - 1] in _SOME  # 查获一批
    # A classifier of times and things with nothing behind it counts: 應前往一次。 but 最成功的一次。
    if (
        text[end - 1] in "次趟遍回票張张份瓶件本套支部台輛辆棟栋座處处所間间幢艘架盞盏枚棵株組组罐盒袋包"
        and text[end : end + 1] in _CLOSES
    ):
        return False
    return not concrete.match(text, start)
