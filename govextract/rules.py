"""The rules: a rule is a name, a sign that announces it, and one short function that reads the surface it found.

A head begins with a sign of its own (第, 百分之, 翻). A tail stands behind an amount, a numeral with its unit if it has one, and
begins with a sign (至, 、, 分之) that leads to more of the same figure; `follows` says what must come behind the sign. The scanner
tries the tails in the order in which they stand here.

Signs are written Simplified and half-width; `{number}` stands for a numeral. A rule reads one surface into parts, and may read
less than was found: the scanner goes on behind the last part. A rule that returns nothing says that the surface holds no
figure of its kind. The docstring of every rule begins with examples, which the tests run: ``surface -> kind value unit``.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import regex

from govextract import numerals, numeralwords
from govextract.numerals import Numeral
from govextract.numerals import decimal_or_fraction as finite
from govextract.readings import Amount, Part, Reader, date_part, interval_of, read_numeral
from govextract.script import compiled, deferred, fold, widen

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from govextract.records import Fields

    _Read: TypeAlias = Callable[[Reader, str], list[Part] | None]

__all__ = [
    "FRACTIONS",
    "HAN",
    "HEADS",
    "ORDINAL_JOINS",
    "TAILS",
    "Rule",
    "amount",
    "interval_of_parts",
    "signed_interval",
]


class Rule(NamedTuple):
    """One rule; `sign` is its pattern, `follows` what must stand behind the sign, up to `most` times.

    `first` are the characters that the sign of a tail can begin with, so that most places cost one look.
    """

    name: str
    first: str
    sign: str
    read: Callable[[Reader, str], list[Part] | None]
    follows: Literal["nothing", "numeral", "amount"]
    most: int
    bare: bool | None


_new: Final = tuple.__new__  # half the cost of the named constructor
HEADS: Final[list[Rule]] = []
TAILS: Final[list[Rule]] = []

HAN: Final = "HAN"
"""The sign of a tail may begin with any Chinese character."""


def _head(first: str, sign: str, *, follows: Literal["nothing", "amount"] = "nothing") -> Callable[[_Read], _Read]:
    """Register the function below as a head, under its own name."""

    def register(read: _Read) -> _Read:
        HEADS.append(Rule(read.__name__, first, sign, read, follows, 1, None))
        return read

    return register


def _tail(
    first: str,
    sign: str,
    *,
    follows: Literal["nothing", "numeral", "amount"] = "nothing",
    most: int = 1,
    bare: bool | None = None,
) -> Callable[[_Read], _Read]:
    """Register the function below as a tail; `bare` says whether the amount before must be without a unit, or with one."""

    def register(read: _Read) -> _Read:
        TAILS.append(Rule(read.__name__, first, sign, read, follows, most, bare))
        return read

    return register


# -- heads ---------------------------------------------------------------------------------------------------------------


# What only the words before it make a number to call has a sign of its own: to look behind by many widths is dear.
@_head(
    "23456789",
    r"(?<![0-9.])[2-9][0-9]{2,3}[- ]?[0-9]{4}(?<=(?:电话|固话|座机|电洽|热线|专线|传真|请洽|洽询|拨打|致电|查询)[:： ]{0,2}(?:[0-9][0-9 -]{2,12}[、或及/ ]{1,2}){0,3}[0-9 -]{7,9})(?:\ ?(?:\#|转|分机)\ ?[0-9]{2,5})?(?![0-9.万亿元])",
)
@_head(
    "(0123456789",
    r"(?:\(0[0-9]{1,3}\)\ ?|(?<![0-9])0[0-9]{1,3}[-－–])[0-9]{3,4}-?[0-9]{3,5}(?:\ ?(?:\#|转|分机|ext\.?)\ ?[0-9]{2,5})?(?![0-9])"
    r"|(?<![0-9.])(?:09[0-9]{2}-?[0-9]{3}-?[0-9]{3}|[48]00-[0-9]{3,4}-[0-9]{3,4}|1[3-9][0-9]{9}"
    r"|09[0-9]{2}\ [0-9]{3}\ [0-9]{3}|1[3-9][0-9](?:\ [0-9]{4}){2}|1[3-9][0-9](?:-[0-9]{4}){2}"
    r"|0[2-9][0-9]{0,2}\ [0-9]{3,4}[ -]?[0-9]{4}|[48]00\ [0-9]{3,4}\ [0-9]{3,4}|[48]00[0-9]-[0-9]{3}-[0-9]{3}|886-[0-9]{1,2}-[0-9]{6,8})(?![0-9.])"
    r"|(?<=\()(?:85[23]|886?[0-9]?|86[0-9]{0,3})\)\ ?[0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9.])"
    r"|(?<=\+)[1-9][0-9]{0,2}(?:[ -]\(?[0-9]{1,5}\)?){2,4}(?![0-9.])"
    r"|(?<![0-9.])[2-9][0-9]{2,3}[- ]?[0-9]{4}(?=\ ?(?:\#|转|分机))(?:\ ?(?:\#|转|分机)\ ?[0-9]{2,5})?(?![0-9.万亿元])",
)
def telephone(reader: Reader, surface: str) -> list[Part] | None:
    """06-6322276 -> id None None; 0800-123456#12 -> id None None; 139 0021 3000 -> id None None."""
    return [Part(0, len(surface), reader.identifier(surface, "telephone"), "issued")]


@_head("(", r"(?<=\p{Han})[(（](?:3[01]|[12][0-9]|0?[1-9])[)）]日(?![本圆元语文])")
def day_in_brackets(reader: Reader, surface: str) -> list[Part] | None:
    """署(2)日 -> date None None: a day whose 今 is left out."""
    part = date_part(surface[1:-2] + "日", reader.region)
    if part is None:
        return None
    part.fields["text"] = surface
    return [Part(0, len(surface), part.fields)]


# One sign for each first character: what cannot begin there is not tried.
@_head(
    "〔[(",
    r"[〔\[(（](?:(?:19|20)[0-9]{2}[〕\]）)](?:\ ?第?[0-9]{1,5}号"
    r"|\p{Han}[0-9]{0,4}\p{Han}{1,6}(?:第\ ?)?[0-9]{1,6}(?:-[0-9]{1,3})?号(?:之[一二三四五六七八九]|之[0-9]{1,2})?)"
    r"|[0-9]{1,2}\)[0-9]{2,5}/[0-9]{2,4}(?:-[0-9]{2})?(?:\([0-9]{2}\))?号?)",
)
@_head("第", r"(?<=字)第\ ?(?:[0-9]{6,12}[A-Za-z]?|(?<=年度?\p{Han}{1,5}字第)[0-9]{1,5})号")
@_head(
    "0123456789",
    r"(?<![0-9.-])[0-9]{1,4}-[0-9]{1,4}(?:地号|号(?![线楼]))"
    r"|(?:(?<=ICP备)|(?<=ICP备\ )|(?<=公网安备)|(?<=公网安备\ ))[0-9]{6,14}号(?:-[0-9]{1,3})?",
)
def document(reader: Reader, surface: str) -> list[Part] | None:
    """〔2021〕5号 -> id None None; (2)1234/12-13(01)号 -> id None None; (2021)沪02民终77号 -> id None None."""
    return [Part(0, len(surface), reader.identifier(surface, "document"), "issued")]


@_head(
    "百佰",
    r"[百佰][分份]之[负-]?(?:{number}(?:[kKｋＫ](?![A-Za-z]))?+|百(?![姓货]))(?:\ ?(?:[-–—~～]|至|到)\ ?(?:百分之)?{number})?+",
)
def percent_words(reader: Reader, surface: str) -> list[Part] | None:
    """百分之五 -> percent 5 %; 百分之十至二十 -> percent 10..20 %."""
    ends = regex.split(widen(r"\ ?(?:[-–—~～至到])\ ?(?:百分之)?"), surface[3:].lstrip("负負-"), maxsplit=1)
    first, second = ends[0], ends[1] if len(ends) > 1 else ""
    numeral = read_numeral("100" if first == "百" else first)
    if numeral is None:
        return None
    negative = surface[3] in "负負-"
    if negative:
        numeral = numeral.times(-1)
        numeral = numeral.flipped() if numeral.value is None else numeral
    end = len(surface)
    if second:
        other = read_numeral(second)
        span = other and interval_of(numeral, other, first, second)
        if span is None:
            end = surface.index(first, 3) + len(first)
        numeral = span or numeral
    found = reader.quantity(surface[:end], numeral, "%", "percent_words")
    if found is None:
        return None
    found["unit_text"] = surface[:3]
    return [Part(0, end, found)]


_SCALED: Final = frozenset("万亿")
_DOUBLINGS: Final = frozenset(map(Decimal, range(1, 65)))


@_head("翻", r"翻[了过]?{number}番(?:多(?!少))?")
def doubling(reader: Reader, surface: str) -> list[Part] | None:
    """翻一番 -> multiple 1 x; 翻两番 -> multiple 3 x: doubled n times means 2^n - 1 times more."""
    more = surface[-1] == "多"
    numeral = read_numeral(surface[1 : -2 if more else -1].lstrip("了过過"))
    if numeral is None or numeral.value not in _DOUBLINGS:
        return None
    times = Decimal(2) ** int(numeral.value) - 1
    found = reader.quantity(surface, Numeral(times, str(times)), "倍", "doubling")
    if found is None:
        return None
    found["unit_text"] = "番"
    found["relation"] = "gt" if more else "eq"
    return [Part(0, len(surface), found)]


@_head("一1半", r"(?<![第十上一二三四五六七八九])[一1]半(?![天夜年月个里斤]|以(?!上|下))|(?<![大多])半数")
def half(reader: Reader, surface: str) -> list[Part] | None:
    """一半 -> fraction 1/2 None; 半数 -> fraction 1/2 None."""
    return [Part(0, len(surface), reader.plain("fraction", surface, Numeral(Fraction(1, 2), "1/2"), "half"))]


@_head(
    "半",
    r"(?<=个)半钟(?!头)|(?<![上下前后大多一两几数])半\ ?个?(?:世纪|多?月|小时|钟头|年|日|天|公里|公斤|公升|公顷|公尺|里|斤|吨|升|亩|米|尺|寸|两|甲|坪|秒|分钟|学期)(?![夜空线导数价径球红刊板湾制班])",
)
def half_unit(reader: Reader, surface: str) -> list[Part] | None:
    """半年 -> duration 0.5 year; 半小時 -> duration 0.5 h."""
    unit_text = surface[1:].strip()
    unit_text = "个钟" if unit_text in _CLOCK else unit_text
    found = reader.quantity(surface, Numeral(Decimal("0.5"), "0.5"), unit_text, "half_unit")
    return None if found is None or found["kind"] == "number" else [Part(0, len(surface), found)]


@_head("对半", r"[对半]折(?![页线叠起角扇返弯腰光纸痕断])")
def half_price(reader: Reader, surface: str) -> list[Part] | None:
    """打对折 -> discount 5 折; 半折 -> discount 5 折."""
    found = reader.quantity(surface, Numeral(Decimal(5), "5"), surface[1], "half_price")
    return None if found is None else [Part(0, len(surface), found)]


@deferred
def _numbered() -> regex.Pattern[str]:
    """A numeral, with a section in brackets: 53(1). Group `numeral`."""
    return compiled(rf"(?P<numeral>{numeralwords.numeral_pattern()})(?:[(（][0-9]{{1,2}}[)）])?+")


@_head("第", r"第\ ?", follows="amount")
def ordinal(reader: Reader, surface: str) -> list[Part] | None:
    """第十二次 -> ordinal 12 次; 第三大死因 -> ordinal 3 大死因; 第3至5名 -> ordinal 3..5 名; 第二、三产业 -> ordinal 2 产业, ordinal 3 产业."""
    start = 2 if surface[1] == " " else 1
    match = _numbered().match(surface, start)
    numeral = read_numeral(match["numeral"]) if match else None
    if match is None or numeral is None:
        return None
    members, begin, end, sign = [(0, match.end(), numeral)], 0, match.end(), ""
    while surface[end : end + 1] in ORDINAL_JOINS and (
        more := reader.numeral(surface, end + (2 if surface[end + 1 : end + 2] == "第" else 1))
    ):
        sign, begin, end = surface[end], end + 1, more.end()
        other = read_numeral(more.group())
        if other is None:
            return None
        members.append((begin, end, other))
    unit_text = surface[end:].strip() or None
    if unit_text and unit_text[1:2] == "之":
        unit_text = unit_text[0]  # 第59條之1 was put in behind 第59條
    if sign and sign not in "、和及与與":
        span = interval_of(numeral, members[-1][2], match["numeral"], surface[begin:end])
        if span is None:
            return None
        members = [(0, end, span)]
    length = len(surface)
    last = len(members) - 1
    parts = []
    for number, (begin, end, value) in enumerate(members):
        text = surface[begin : length if number == last else end]
        fields = reader.ordinal(text, value, unit_text, "ordinal")
        if number < last:
            fields["unit_text"] = None
        parts.append(_new(Part, (begin, begin + len(text), fields, "ordinal")))
    return parts


ORDINAL_JOINS: Final = frozenset("、和及与與至到-–—~～－")
"""What may lead from one place in an order to the next: 第二、三产业, 第3至5名."""


@_head(
    "前",
    r"(?<![之以目提先眼日年月])前\ ?(?={number}(?:[名位](?![于列居置])|大|强(?![调化制行])|(?=[，。；）)的]|、(?![一二三四五六七八九十两0-9])|$)))",
    follows="amount",
)
def leading(reader: Reader, surface: str) -> list[Part] | None:
    """前3名 -> ordinal 3 名; 前十 -> ordinal 10 None."""
    match = _numbered().match(surface, 2 if surface[1] == " " else 1)
    numeral = read_numeral(match["numeral"]) if match else None
    if match is None or numeral is None:
        return None
    found = reader.ordinal(surface, numeral, surface[match.end() :].strip() or None, "leading")
    found["relation"] = "le"
    return [Part(0, len(surface), found)]


# -- tails ---------------------------------------------------------------------------------------------------------------


FRACTIONS: Final = frozenset(("fraction", "mixed_fraction", "short_fraction", "slash_fraction"))
"""The tails that may have a unit behind them, of which they then are a part: 四分之三英里."""


def _part_of(reader: Reader, surface: str, rule: str, number: Callable[[str], Numeral | None]) -> list[Part] | None:
    """A fraction as `number` reads it: of the unit behind it, or alone."""
    last = deque(reader.amounts_in(surface), maxlen=1).pop()
    numeral = number(surface[: last.figure])
    if numeral is None or numeral.value is None:
        return None
    unit_text = reader.unit_text(surface, last)
    if unit_text is None:
        return [Part(0, len(surface), reader.plain("fraction", surface, numeral, rule))]
    value = finite(Fraction(numeral.value))
    numeral = Numeral(value, numerals.exact_text(value), None, None, numeral.relation)
    found = reader.quantity(surface, numeral, unit_text, rule)
    return None if found is None else [Part(0, len(surface), found)]


def _divided(text: str) -> Numeral | None:
    """The numeral of a fraction as it is said in Hong Kong: 三分一, 三份之一."""
    return read_numeral(regex.sub("[分份]之?", "分之", text))


@_tail("分份之", r"[分份]之[负-]?|(?<=[分份])之[负-]?", follows="numeral")
def fraction(reader: Reader, surface: str) -> list[Part] | None:
    """三分之一 -> fraction 1/3 None; 萬分之五 -> fraction 1/2000 None; 四分之三英里 -> measure 0.75 mi."""
    return _part_of(reader, surface, "fraction", _divided)


@_tail("又", r"又[一二三四五六七八九十百千万0-9]{1,6}[分份]之?|又[0-9]{1,4}/(?=[0-9])", follows="numeral")
def mixed_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """二又二分之一 -> fraction 5/2 None; 一又二分之一小时 -> duration 1.5 h."""
    return _part_of(reader, surface, "mixed_fraction", _divided)


@_tail(
    "一二三四五六七八九十",
    r"(?<=[二三四五六七八九十][分份])[一二三](?![\p{Han}0-9])|(?<=十[分份])十?[一二三四五六七八九](?![\p{Han}0-9])"
    # three points are as many; a third of somebody is said before people, and behind about, over, and of them
    r"|(?<=[二三四五六七八九十][分份])[一二三](?=的?(?:受[访訪]|市民|港人|家庭|学生|人口|住户|用户|商户|雇员|员工|企业|个案|投诉|意外|青年|长者|成员|议席|时间|土地))"
    r"|(?<=(?:约|逾|近|过|占|其中|超过|不足|不到|至少)[三四五六七八九十][分份])[一二三](?=[\p{Han}])(?![一二三][次名位个分秒])"
    r"|(?<=[二三四五六七八九十][分份])[一二三](?=(?:在|是|会|为|来自|属于?|位于|仍|已|的)\p{Han})"
    r"|(?<=[二三四五六七八九十][分份])[一二三](?:公?升|加仑|汤匙|茶匙|杯|公?斤|英?里|米|磅|吨|亩)",
    bare=False,
)
def short_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """三分一 -> fraction 1/3 None; 三分一杯 -> count 1/3 杯; 二份一 -> fraction 1/2 None."""
    return _part_of(reader, surface, "short_fraction", _divided)


@_tail("/", r"(?<=[0-9])/(?=[0-9]++(?![0-9/.]|\ ?mmHg|\ ?毫米[汞水]|\ ?公[釐厘]汞))", follows="numeral", bare=True)
def slash_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """3/4 -> fraction 3/4 None; 3/4英寸 -> measure 0.75 in; 9.1/10万 -> fraction 91/1000000 None."""
    slash = surface.find("/") if "/" in surface else surface.find("／")
    measured = reader.amount_at(surface, slash + 1)
    if measured is not None and measured.unit > measured.figure and reader.measures(surface[measured.unit_start :]):
        return _part_of(reader, surface, "slash_fraction", _proper)
    over, _, under = fold(surface).partition("/")
    above, below = read_numeral(over), read_numeral(under)
    if under[-1:] in _SCALED and above is not None and below is not None and above.value is not None and below.value:
        rate = Fraction(above.value) / Fraction(below.value)
        fields = reader.plain("fraction", surface, Numeral(rate, str(rate)), "slash_fraction")
        return [Part(0, len(surface), fields)]
    numeral = _proper(surface)
    return numeral and [Part(0, len(surface), reader.plain("fraction", surface, numeral, "slash_fraction"))]


def _proper(text: str) -> Numeral | None:
    """The numeral of a fraction below one with a slash."""
    over, _, under = fold(text).partition("/")
    if not (over.isdigit() and under.isdigit() and len(under) <= 4 and 0 < int(over[:5]) < int(under)):
        return None
    value = Fraction(int(over), int(under))
    return Numeral(value, f"{value.numerator}/{value.denominator}")


@_tail(
    " :∶︰比-－–",
    r"\ ?[:∶]\ ?(?=[0-9])|比(?![较例赛方起分率值重照如利])"
    r"|[-–](?=[0-9]{1,3}\ ?(?:战胜|击败|力克|险胜|大胜|完胜|横扫|获胜|取胜|胜出|逆转|不敌|落败|负于|战平|踢平|晋级|淘汰"
    r"|握手言和|言和|惨[败胜负]|狂[胜扫]|[大完惜]败|告负|轻取|打平|逼平|击退|爆冷|领先|落后|险[负些]|屈居|遭[逆横]|胜|负(?!责|[担荷])))"
    r"|(?<=以[0-9]{1,3})[-–](?=[0-9]{1,3}(?:[、，。（(](?![0-9]++[-–][0-9]++[^、，。（(胜负的])))"
    r"|(?<=以[0-9]{1,2}[-–][0-9]{1,2}(?:[（(][0-9]{1,2}[)）])?(?:[、和][0-9]{1,2}[-–][0-9]{1,2}(?:[（(][0-9]{1,2}[)）])?){0,3}[、和][0-9]{1,2})[-–](?=[0-9]{1,2}(?:[、，。（(和胜战力击横逆取]|连))"
    r"|(?<=[0-9一二三四五六][:∶比-][0-9零一二三四五六]\ ?[（(](?:[0-9]{1,2}[-–][0-9]{1,2}\ ?[、，,/；; ]\ ?){0,6}[0-9]{1,2})[-–](?=[0-9]{1,2}\ ?[、，,/；; ）)])"
    r"|(?<=比[分数][^，。0-9]{0,3}[0-9]{1,3})[-–](?=[0-9])",
    follows="numeral",
    most=4,
    bare=True,
)
def score(reader: Reader, surface: str) -> list[Part] | None:
    """3比2 -> score 1.5 None; 2.81∶1 -> score 2.81 None."""
    members = [read_numeral(piece.strip()) for piece in regex.split(r"[:：∶︰比–－-]", surface)]
    found = [member for member in members if member is not None and member.value is not None]
    if len(found) != len(members):
        return None
    fields = reader.plain("score", surface, Numeral(None, ":".join(member.exact for member in found)), "score")
    if len(found) == 2 and found[1].value:
        fields["value"] = finite(Fraction(found[0].value) / Fraction(found[1].value))  # type: ignore[arg-type]
    return [Part(0, len(surface), fields)]


@_tail(" ±+", r"\ ?(?:±|\+/-|\+-)\ ?", follows="amount")
def tolerance(reader: Reader, surface: str) -> list[Part] | None:
    """100±5毫米 -> measure 95..105 mm."""
    ends = reader.ends(surface)
    if ends is None:
        return None  # 零下零到3℃: what stands before 零 is no sign
    first, last = ends
    middle, by = (read_numeral(surface[part.start : part.figure]) for part in (first, last))
    if middle is None or by is None or middle.value is None or by.value is None:
        return None
    low, high = (finite(Fraction(middle.value) + sign * Fraction(by.value)) for sign in (-1, 1))
    numeral = Numeral(None, f"{middle.exact}±{by.exact}", low, high, "approx")
    found = reader.quantity(
        surface, numeral, reader.unit_text(surface, last) or reader.unit_text(surface, first), "tolerance"
    )
    return None if found is None else [Part(0, len(surface), found)]


_CURRENCY_NAMES: Final = "(?:人民|新?台|港|澳)币|(?:[美欧日港澳加韩]|新加坡|新?台币)?元(?![素件老首旦宵])|英镑|卢布|泰铢|瑞士法郎|卢比|越南盾|韩[元币]|澳门元"
"""What so many hundreds of millions of money are called by."""


@_tail("亿半", rf"(?<=个)半?亿(?:{_CURRENCY_NAMES})?+(?![个万亿达])", bare=False)
def hundreds_of_millions(reader: Reader, surface: str) -> list[Part] | None:
    """两个亿 -> number 200000000 None; 一个半亿 -> number 150000000 None; 两个亿美元 -> money 200000000 USD."""
    first = reader.amount_at(surface, 0)
    numeral = read_numeral(surface[: first.figure]) if first else None
    if numeral is None or first is None:
        return None
    figure, _, currency = surface[first.end :].partition("亿" if "亿" in surface else "億")
    if figure == "半":
        if numeral.value is None:
            return None
        value = finite(Fraction(numeral.value) + Fraction(1, 2))
        numeral = Numeral(value, numerals.exact_text(value))
    number = numeral.times(10**8)
    if currency:
        found = reader.quantity(surface, number, currency, "hundreds_of_millions")
        return None if found is None else [Part(0, len(surface), found)]
    return [Part(0, len(surface), reader.plain("number", surface, number, "hundreds_of_millions"))]


@_tail("半", r"(?<=个)半(?![\p{Han}0-9])", bare=False)
def some_and_a_half(reader: Reader, surface: str) -> list[Part] | None:
    """五個半 -> count 5.5 个."""
    first = reader.amount_at(surface, 0)
    numeral = read_numeral(surface[: first.figure]) if first else None
    if first is None or numeral is None or numeral.value is None:
        return None
    value = finite(Fraction(numeral.value) + Fraction(1, 2))
    number = Numeral(value, numerals.exact_text(value))
    found = reader.quantity(surface, number, reader.unit_text(surface, first), "some_and_a_half")
    return None if found is None or found["kind"] != "count" else [Part(0, len(surface), found)]


_CLOCK: Final = frozenset("钟鐘鍾")


@_tail(
    "半",
    r"半(?:小时|钟头?|月|世纪|星期|礼拜|学期)?(?![数导岛价径球夜空山线天0-9零〇一二三四五六七八九十百千万亿两几])",
    bare=False,
)
def and_a_half(reader: Reader, surface: str) -> list[Part] | None:
    """一吨半 -> measure 1.5 t; 一年半 -> duration 1.5 year; 两个半小时 -> duration 2.5 h; 三成半 -> percent 35 %."""
    first = reader.amount_at(surface, 0)
    numeral = read_numeral(surface[: first.figure]) if first else None
    if first is None or numeral is None or numeral.value is None:
        return None
    unit_text = reader.unit_text(surface, first)
    inner = surface[first.end + 1 :]
    if bool(inner) != (fold(unit_text or "") == "个"):
        return None
    value = finite(Fraction(numeral.value) + Fraction(1, 2))
    inner = "个钟" if inner in _CLOCK else inner
    found = reader.quantity(surface, Numeral(value, numerals.exact_text(value)), inner or unit_text, "and_a_half")
    if found is None or found["kind"] not in {"duration", "measure", "multiple", "percent", "money", "age"}:
        return None
    return [Part(0, len(surface), found)]


@_tail(
    "0123456789一二三四五六七八九",
    r"(?<=成)(?:[0-9]{1,2}|[一二三四五六七八九])(?![0-9.一二三四五六七八九十百千万亿个年月名])",
    bare=False,
)
def tenths_and_more(reader: Reader, surface: str) -> list[Part] | None:
    """八成五 -> percent 85 %; 3成28 -> percent 32.8 %."""
    tenth = max(surface.find("成"), 0)
    whole, more = read_numeral(surface[:tenth]), read_numeral(surface[tenth + 1 :])
    if whole is None or more is None or whole.value is None or more.value is None:
        return None
    value = finite(Fraction(whole.value) + Fraction(more.value) / 10 ** (len(surface) - tenth - 1))
    found = reader.quantity(surface, Numeral(value, numerals.exact_text(value)), surface[tenth], "tenths_and_more")
    return None if found is None else [Part(0, len(surface), found)]


_ENGLISH: Final = {"t": 10**12, "b": 10**9, "m": 10**6}
"""Scales as they are written in English, by their first letter."""


@_tail(
    " mMbBtT",
    r"\ ?(?:[Mm]illion|[Bb]illion|[Tt]rillion)(?![a-z])(?:\ ?(?:[美港欧日澳加]?元|英镑|人民币|人))?",
    bare=True,
)
def english_scale(reader: Reader, surface: str) -> list[Part] | None:
    """3.5 million -> number 3500000 None; 2 billion美元 -> money 2000000000 USD."""
    digits, word, unit_text = regex.split(r"\ ?([A-Za-z]+)\ ?", surface, maxsplit=1)
    numeral = read_numeral(digits)
    if numeral is None:
        return None
    found = reader.quantity(surface, numeral.times(_ENGLISH[word[0].lower()]), unit_text or None, "english_scale")
    return found and [Part(0, len(surface), found)]


@_tail(
    " ×xX*乘✕",
    r"(?<!(?<![0-9.])4)\ ?[×xX*乘✕]\ ?(?!24\ ?(?:小时|[hH]))|[×xX*](?!24\ ?(?:小时|[hH])|(?:50|[1248]00)\ ?(?:米|公尺|m)(?![×xX*]))",
    follows="amount",
    most=2,
)
def dimensions(reader: Reader, surface: str) -> list[Part] | None:
    """3米×4米 -> measure 3 m, measure 4 m; 3乘2米 -> measure 3 m, measure 2 m."""
    return reader.shared(reader.amounts(surface, "dimensions"))


@_tail(
    " -–—~～－﹣〜乃至到（(",
    r"(?:[（(]不?含[)）])?+\ ?(?:——|--|[-–—~～－﹣〜]|乃?至|到)\ ?(?:[-−](?=[0-9])|负(?={number})|零下(?={number})|{currency}\ ?(?=[0-9]))?+",
    follows="amount",
)
def interval(reader: Reader, surface: str) -> list[Part] | None:
    """3-5公里 -> measure 3..5 km; 20%～30% -> percent 20..30 %; 1万元（含）至5万元 -> money 10000..50000 CNY."""
    return _between_ends(reader, surface, "interval")


@_tail("与和", r"[与和](?={number}[^，。]{0,4}?之间)", follows="amount")
def between(reader: Reader, surface: str) -> list[Part] | None:
    """10000与20000之间 -> number 10000..20000 None."""
    return _between_ends(reader, surface, "between")


_MINUS: Final = frozenset({"-", "−", "负", "零下"})
_WORDS_FOR_MINUS: Final = frozenset({"负", "零下"})


def signed_interval(reader: Reader, surface: str) -> list[Part] | None:
    """Read a range with a sign before it: -5至8℃ is -5..8; 零下5至3度 is -5..-3, for words hold for both figures."""
    ends = reader.ends(surface)
    if ends is None:
        return None  # 零下零到3℃: what stands before 零 is no sign
    first, last = ends
    sign = _lead_of_end(surface, first, last)
    lead = fold(surface[: first.start]).strip()
    both = lead in _WORDS_FOR_MINUS and first.unit == first.figure
    found = _signed_ends(reader, surface, first, last, minus=(True, both or sign in _MINUS))
    return None if found is None else [found]


def _signed_ends(reader: Reader, surface: str, first: Amount, last: Amount, *, minus: tuple[bool, bool]) -> Part | None:
    """The range of two amounts of which one is below zero, None where they make none."""
    ends = []
    for end, below in zip((first, last), minus, strict=True):
        numeral = read_numeral(surface[end.start : end.figure])
        value = numeral.value if numeral else None
        if value is None:
            return None
        ends.append(-value if below else value)
    units = [reader.unit_text(surface, end) for end in (first, last)]
    if ends[0] == ends[1] or (units[0] and not (units[1] and reader.unit_code(units[0]) == reader.unit_code(units[1]))):
        return None
    bottom, top = sorted(ends)
    numeral = Numeral(None, f"{numerals.exact_text(bottom)}-{numerals.exact_text(top)}", bottom, top)
    found = reader.quantity(surface, numeral, units[1], "interval")
    return None if found is None else Part(0, last.end, found, "" if units[1] else "bare")


def _lead_of_end(surface: str, first: Amount, last: Amount) -> str:
    """The sign or the currency between the word that joins two amounts and the second of them."""
    joint = _joint().match(surface, first.end)
    return fold(surface[joint.end() : last.start]).strip() if joint else ""


def _runs_to_a_date(surface: str, first: Amount, last: Amount) -> bool:
    """Whether a length of years stands before the year in which it ends: 延长1年至2014年."""
    return (
        surface[first.unit_start : first.unit] == surface[last.unit_start : last.unit] == "年"
        and first.figure - first.start < len("1年至")
        and surface[last.start : last.figure].isdecimal()
        and surface[last.start : last.start + 2] in {"19", "20"}
        and last.figure - last.start == len("2014")
    )


@deferred
def _joint() -> regex.Pattern[str]:
    return regex.compile(r"(?:[（(]不?含[)）])?\ ?(?:——|--|[-–—~～－﹣〜]|乃?至|到)\ ?")


def _between_ends(reader: Reader, surface: str, rule: str) -> list[Part] | None:
    """The range of the two amounts of a surface, or the first of them where they make none."""
    ends = list(reader.amounts_in(surface))
    if not ends:
        return None
    first, last = ends[0], ends[-1]
    low_text, high_text = (surface[end.start : end.figure] for end in (first, last))
    low, high = read_numeral(low_text), read_numeral(high_text)
    alone = reader.amount(surface, first, "amount")
    if low is None or high is None or alone is None or len(ends) != 2 or _runs_to_a_date(surface, first, last):
        return [alone] if alone else None
    unit_text = reader.unit_text(surface, last)
    sign = _lead_of_end(surface, first, last)
    if sign in _MINUS:
        below = _signed_ends(reader, surface, first, last, minus=(False, True))
        return [below or alone]
    if sign and unit_text is None:
        unit_text = sign
    span = interval_of(low, high, low_text, high_text)
    if span is None and unit_text == "年" and _long_ago(low) and _long_ago(high):
        span = interval_of(high, low, high_text, low_text)  # 距今5000年至4300年
    whole = span and reader.quantity(surface, span, unit_text, rule)
    if whole is None or (first.unit > first.figure and alone.fields["unit"] != whole["unit"]):
        second = reader.amount(surface, last, "amount")
        alike = second is not None and second.fields["kind"] == alone.fields["kind"]  # no 25个基点至4.25%
        sized = alike and second and unit_text and _span_of(reader, surface[: last.end], alone.fields, second.fields)
        if sized and second:
            return [sized._replace(guard="span"), alone._replace(guard="swing"), second._replace(guard="swing")]
    if whole is None or (first.unit > first.figure and not (unit_text and alone.fields["unit"] == whole["unit"])):
        return [alone]
    bottom, top = alone.fields["value"], whole["high"]
    if first.unit > first.figure and bottom is not None and top is not None and bottom < top:
        # Of two units with one code, one may be a part of the other: 三毫至十一元.
        whole["low"], whole["exact"] = bottom, f"{numerals.exact_text(bottom)}-{numerals.exact_text(top)}"
    swings = bottom and top is not None and top >= _SWING * bottom
    second = reader.amount(surface, last, "amount") if swings else None
    if first.unit > first.figure and second is not None:
        return [Part(0, last.end, whole, "span"), alone._replace(guard="swing"), second._replace(guard="swing")]
    plain = not unit_text and "." in low_text and low_text[-1].isdecimal() and high_text[-1].isdecimal()
    if plain and second is not None:
        parts = (alone._replace(guard="bare_swing"), second._replace(guard="bare_swing"))
        return [Part(0, last.end, whole, "bare_span"), *parts]
    return [Part(0, last.end, whole, "" if unit_text else "bare")]


def interval_of_parts(reader: Reader, surface: str) -> list[Part] | None:
    """Read a range of which one end is made of parts: 一年至三年六个月 is 1..3.5 year, 1米2至1米5 is 1.2..1.5 m."""
    joint = _joint().search(surface, 1)
    if joint is None:
        return None
    low, high = (_sum_of_parts(reader, text) for text in (surface[: joint.start()], surface[joint.end() :]))
    whole = low and high and _span_of(reader, surface, low, high)
    return [whole] if whole else None


def _sum_of_parts(reader: Reader, text: str) -> Fields | None:
    """The fields of one amount, of one part or several."""
    pieces = list(reader.amounts_in(text))
    if text[0] == "半":
        parts = half_unit(reader, text)
    elif text[-1] == "半":
        parts = and_a_half(reader, text)
    else:
        parts = compound(reader, text) if len(pieces) > 1 else reader.amounts(text, "amount")
    return parts[0].fields if parts and len(parts) == 1 and parts[0].end == len(text) else None


def _span_of(reader: Reader, surface: str, low: Fields, high: Fields) -> Part | None:
    """The range of two amounts of one size or two, in the unit of the second; None where they make none."""
    if low["value"] is None or high["value"] is None:
        return None
    bottom = Fraction(low["value"])
    if low["unit"] != high["unit"]:
        step = reader.part_of(low["unit_text"], high["unit_text"])
        if step is None:
            return None
        bottom *= step
    least = finite(bottom)
    if least >= high["value"]:
        return None
    whole: Any = high.copy()
    whole.update(text=surface, value=None, low=least, high=high["value"], relation="eq", rule="interval")
    whole.update(exact=f"{numerals.exact_text(least)}-{high['exact']}", si_value=None)
    return Part(0, len(surface), whole)


def _long_ago(numeral: Numeral) -> bool:
    """Whether so many years are before all calendars, so that they may be counted down."""
    return numeral.value is not None and numeral.value >= _LONG_AGO


_LONG_AGO: Final = 2100
_SWING: Final = 8
"""How many times the first figure the second must be, at least, to be what something came to: 上涨15元至1085元."""


@_tail(
    "、",
    r"(?<=(?<!、)[一二两三四五六七八九])、(?=[二两三四五六七八九][^一二三四五六七八九、和及与或])"
    r"|(?<=(?<![0-9、.,第])[1-8]0{0,3})、(?=[2-9]0{0,3}[^0-9、.,和及与或])",
    follows="amount",
    bare=True,
)
def about(reader: Reader, surface: str) -> list[Part] | None:
    """四、五百萬元 -> money 4000000..5000000 CNY; 两、三个月 -> duration 2..3 month: neighbours that make one vague figure."""
    if surface[0].isdecimal():
        return _neighbours(reader, surface) or shared_list(reader, surface)
    solid = surface.replace("、", "")
    first = reader.amount_at(solid, 0)
    part = reader.amount(solid, first, "about") if first and first.end == len(solid) else None
    if (
        part is None
        or part.fields["value"] is not None
        or part.fields["kind"] == "ordinal"
        or (part.fields["kind"] == "number" and not set(fold(solid)) & set("百千万亿"))
        or part.fields["unit"] in _NUMBERED
    ):
        return shared_list(reader, surface)
    part.fields["text"] = surface
    return [Part(0, len(surface), part.fields)]


def _neighbours(reader: Reader, surface: str) -> list[Part] | None:
    """3、4萬人, 6、70位 and 70、80個: the first figure is one less than the second begins with, and shares its scale."""
    first = surface.partition("、")[0]
    second = reader.amount_at(surface, len(first) + 1)
    high = read_numeral(surface[second.start : second.figure]) if second and second.end == len(surface) else None
    step = int(surface[0])
    if second is None or high is None or high.value is None or not high.value or Fraction(high.value) % (step + 1):
        return None
    scale = Fraction(high.value) / (step + 1)
    if str(scale.numerator).strip("0") != "1" or (len(first) > 1 and step * scale != int(first)):
        return None
    low = finite(scale * step)
    numeral = Numeral(None, f"{numerals.exact_text(low)}-{high.exact}", low, high.value, "eq")
    found = reader.quantity(surface, numeral, reader.unit_text(surface, second), "about")
    if found is None or found["kind"] in {"ordinal", "number"} or found["unit"] in _NUMBERED:
        return None
    return [Part(0, len(surface), found)]


_NUMBERED: Final = frozenset("级类线号条项章节审点段路楼局站区班组届期回集堂课")
"""Counters that a list of figures rather numbers than counts: 二、三级医院."""


@_tail(
    " 、和及与或以/",
    r"\ ?(?:[、和及与或]|以及)\ ?|/(?=[0-9]{2,3}\ ?(?:mmHg|毫米[汞水]|公厘汞))",
    follows="amount",
    most=12,
    bare=True,
)
def shared_list(reader: Reader, surface: str) -> list[Part] | None:
    """4.2和0.7个百分点 -> percentage_point 4.2 pp, percentage_point 0.7 pp; 3和8亿元 -> money 300000000 CNY, money 800000000 CNY."""
    parts = reader.amounts(surface, "shared_list")
    if not parts:
        return None  # 万万与万万元
    han = {"㐀" <= part.fields["text"][0] <= "鿿" for part in parts}
    last = parts[-1].fields
    if len(han) > 1 or last["kind"] in {"number", "id"}:
        return None
    if last["kind"] == "duration" and last["unit"] == "year" and not all(map(_few, parts)):
        return None  # 110、111年
    return reader.shared(parts, scale=True)


def _few(part: Part) -> bool:
    """Whether a figure is below sixty, as lengths of time are and years are not: 3、5年."""
    value = part.fields["value"]
    return value is not None and value < _FEW


_FEW: Final = 60


@_tail(
    "一二三四五六七八九半",
    r"(?<=[块元毛])[一二三四五六七八九半](?=一(?:公?斤|[个只盒箱度袋瓶张碗份串条杯包根片支双平米吨升件克天次位人晚本头棵盆桶块朵对套碟煲]))",
    bare=False,
)
def price_each(reader: Reader, surface: str) -> list[Part] | None:
    """三块五一斤 -> money 3.5 CNY, measure 1 斤: what one of the unit behind it costs."""
    first = reader.amount_at(surface, 0)
    if first is None:
        return None
    more = "5" if surface[-1] == "半" else surface[-1]
    return reader.added(surface, [(surface[: first.figure], reader.unit_text(surface, first) or ""), (more, "")])


@_tail(
    "0123456789零一二三四五六七八九十两几数百千半又壹贰叁肆伍陆柒捌玖拾佰仟",
    r"[零又]?",
    follows="amount",
    most=3,
    bare=False,
)
def compound(reader: Reader, surface: str) -> list[Part] | None:
    """50元6角三分 -> money 50.63 CNY; 两小时三十分 -> duration 2.5 h; 3米5 -> measure 3.5 m; 5块3 -> money 5.3 CNY."""
    pieces = list(reader.amounts_in(surface))
    texts = [(surface[piece.start : piece.figure], reader.unit_text(surface, piece) or "") for piece in pieces]
    if not texts[-1][1] and not reader.takes_decimal(texts[-2][1], texts[-1][0]):
        pieces.pop()
        texts.pop()
    end = pieces[-1].end
    if len(texts) > 1 and texts[0][1] == "分" and texts[1][1] == "秒":
        texts[0] = (texts[0][0], "分钟")
    whole = reader.added(surface[:end], texts) if len(texts) > 1 else None
    if whole is None and len(texts) > _PAIR and texts[-2][1]:
        whole = reader.added(surface[: pieces[-2].end], texts[:-1])  # 两元五毛一斤
    if whole or end < len(surface):
        return whole or reader.amounts(surface[:end], "amount")
    return reader.amounts(surface[: pieces[0].end], "amount")  # the scanner goes on behind it: 一把|六块五


_PAIR: Final = 2


_NUMBERED_CONGRESS: Final = "|".join(
    [
        *(rf"(?<={party}[一二三四五六七八九十]{{{width}}})" for party in ("党的", "中共") for width in (1, 2, 3)),
        r"(?<=(?<![一二三四五六七八九十])十[二三四五六七八九])|(?<=(?<![一二三四五六七八九十])二十)|(?<=二十[一二])",
    ]
)


@_tail(
    "大",
    rf"(?:{_NUMBERED_CONGRESS})大(?=[^\p{{Han}}]|精神|报告|以来|代表|[和召开对提的后前也上中指作明确闭期时党到至]|胜利|要求|部署|战略|$)",
    bare=True,
)
def congress(reader: Reader, surface: str) -> list[Part] | None:
    """二十大 -> ordinal 20 大; 十八大以来 -> ordinal 18 大: a party congress by its number."""
    numeral = read_numeral(surface[:-1])
    return None if numeral is None else [Part(0, len(surface), reader.ordinal(surface, numeral, "大", "congress"))]


@_tail(HAN, r"{noun}", bare=True)
def noun(reader: Reader, surface: str) -> list[Part] | None:
    """五大领域 -> count 5 大领域; 100万新就业群体 -> count 1000000 person."""
    if surface[0] == "一" and surface[1] not in "大小人班车車":
        return None  # 一回復立委: as soon as
    first = reader.amount_at(surface, 0)
    numeral = read_numeral(surface[: first.figure]) if first else None
    if first is None or numeral is None:
        return None
    return [_new(Part, (0, len(surface), reader.noun(surface, numeral, surface[first.figure :]), ""))]


def amount(reader: Reader, surface: str) -> list[Part]:
    """831公里 -> measure 831 km; 1倍多 -> multiple 1 x; 3458 -> number 3458 None."""
    return reader.amounts(surface, "amount")
