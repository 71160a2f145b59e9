"""The readings of surfaces: what the rules make the fields of a figure from.

A `Reader` knows the units and the region; a `Part` is one figure of a surface. A surface's reading depends on nothing else,
so it can be cached.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import regex

from govextract import dates, numerals, numeralwords
from govextract.errors import NumeralError
from govextract.longest import Names
from govextract.numerals import Numeral
from govextract.numerals import decimal_or_fraction as finite
from govextract.records import Fields
from govextract.script import Deferred, compiled, deferred, fast, fold, widen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govextract.records import Kind
    from govextract.region import Region
    from govextract.units import Unit, UnitTable

__all__ = ["BIG_NOUN", "MULTIPLIERS", "Amount", "Part", "Reader", "date_part", "interval_of", "read_numeral"]


class _Blank:
    """The fields of a figure of which nothing is known yet.

    The dictionaries of the objects of one class share their keys, and so do their copies: a record takes a third of the
    memory that a dictionary of its own would.
    """

    def __init__(self) -> None:
        known = {
            "kind": "",
            "text": "",
            "start": 0,
            "end": 0,
            "relation": "eq",
            "relative": False,
            "det": False,
            "rule": "",
        }
        for name in Fields.__annotations__:  # one by one, or the keys would not be shared
            setattr(self, name, known.get(name))


_BLANK: Final[dict[str, Any]] = vars(_Blank())


class Part(NamedTuple):
    """One figure of a surface: its offsets in it, its fields so far, and the name of the guard that must let it pass."""

    start: int
    end: int
    fields: Fields
    guard: str = ""


class Amount(NamedTuple):
    """Where an amount stands: the numeral is [start, figure), the unit [unit_start, unit), 多 behind it reaches to `end`."""

    start: int
    figure: int
    unit_start: int
    unit: int
    end: int


MULTIPLIERS: Final = {
    "w": 10_000,
    "ｗ": 10_000,
    "k": 1000,
    "K": 1000,
    "ｋ": 1000,
    "Ｋ": 1000,
    "M": 1_000_000,
    "Ｍ": 1_000_000,
}
"""Letters that multiply the digits that they stand behind: 12k. M is a million, m a metre."""
_ONES: Final = frozenset("一二三四五六七八九")
_SEVERAL: Final = frozenset("数數")
_HOW_MANY: Final = frozenset("两兩几幾数數")
_MORE: Final = frozenset("多余餘")
_SUM: Final = 100_000_000
_MANY: Final = 10
_SHORT: Final = 4  # characters of a numeral that is remembered
_NAMED: Final = frozenset(
    (
        "事件",
        "事变",
        "血案",
        "惨案",
        "空难",
        "公投",
        "革命",
        "大楼",
        "计划",
        "计画",
        "工程",
        "行动",
        "架构",
        "平台",
        "项目",
        "专案",
        "模式",
        "体系",
        "地震",
        "大地震",
        "任务",
    )
)
_VESSELS: Final = frozenset(("杯", "碗", "勺", "匙", "茶匙", "汤匙"))
_SCHOOLS: Final = frozenset(("211", "985"))  # of the two lists of universities
_ACADEMIES: Final = ("大学", "高校")
_FOUND: Final = 10_000  # names of units that a reader remembers; rates can be endless
_SOME: Final = r"(?:(?![的是在有了和与及为获獲到将將被把它她即则則于於并並之也还還那们們已曾])\p{Han})"
_KIND: Final = (
    "(?:安全|教育|学习|发展|改革|国际|企业|生产|研究|创新|服务|管理|保障|资源|技术|能源|交通|金融|贸易|投资|观光|旅游|生态|环境|健康"
    "|医疗|救治|诊疗|养老|人才|先进|战略|特色|优质|精品|示范|创业|公共|重症|数[位字]|智慧|改造|转型|升级|振兴|防[治控洪灾]|友善|绿[色能]|文化|经济|社会|民生|科技|设备|声望|主要|关键|新兴|外贸|优品|出口|进口)"
)
"""What may stand between the words of a counted noun, but ends none: 大交通安全关卡; 三大产业发展迅速 counts 大产业."""
_FIRST_KIND: Final = (
    "(?:(?:超级|国际|主要|关键|基本|优先|传统|新兴|战略|特色|优质|知名|热门|先进|高端|公共|世界|全球|核心|重要|重大|民生|经济|社会|科技|安全|健康|环境"
    "|重点|流动|新型(?!冠)|绿[色能]|智慧|数[位字]|金融|交通|观光|文化|能源|宗教|民主|专精特新|[国省]家?级|世界级|代表性?|(?:指标|标志)性)"
    "(?!包[括含]|分别|如下|作为|以及|进行|推动|打造|构成|落实|同步|同时|共同|一起|正式|全面|持续|陆续|首次|已经|即将|必须|可以|应该|不仅|由此|其中|来自"
    "|位于|并且|正在|需要|形成|成为|加快|加速|促进|实现|不断|显著|大幅|快速|稳步|集中|领先|齐[全聚]|今[天年]|去年|明年))"
)
"""What says of which kind a counted noun is, and is itself followed by the noun: 大超级|巨星, 大经济|政策."""
BIG_NOUN: Final = (
    rf"大(?!地震|关(?:[，。、；：！？）的]|\Z))(?:[洲块]|类别?|国有(?:企业|银行)|{_SOME}(?=之[一首最]|[获獲，。、；：）」』”])|(?:{_FIRST_KIND}|总(?=目标|任务|要求|战略)|新(?![创增闻兴建型竹北人手年生高春城区加华能材药娘冠疆意])(?={_SOME}{{2}}))?{_SOME}{{2}}"
    r"(?:战(?![略役斗场线队争])|圈|品(?![牌质种项类行])|型(?![态号塑])|港(?!口)|区(?![域块间别分位])|会(?=[：，。、；）」是的由及和与])|馆(?![藏长])|能(?=[产行]业)|国(?![际家内人民小中籍营立])|流(?![域程量行向])|案(?![件例子由])|群(?![众体])|体(?![系制现验育])|商(?![务业贸港])|赛(?![事程道区季车场])|链(?!接)|人(?![员口才民均工数次大])|带(?![来动领]))?+"
    rf"(?:{_KIND}{{0,2}}(?:行动|工程|建设|计划|战役|集群|基地|产业|行业|公路|铁路|通道|项目|举措|措施|任务|攻坚战|保卫战|指标|体系|平台|系统|领域|冤狱|冤案|店家|商家|展览会|博览会|伙伴国?|客户|股东|品牌|国家|板块"
    r"|市场|城市|公司|厂商|社团|团体|商港|盃赛|车展(?:览会)?|青年|策略|目标|方向|政策|重点|系列|路线|原则|地区|产地|类型|机构|专区|奖项|景点|价值|理念|核心"
    r"|津贴|庆典|节[庆日]|祭典|活动|经典|传统|问题|难题|挑战|趋势|优势|特[点性]|议题|课题|需求|主题|诉求|支柱|功能|业务|业者|中心|园区|片区|发明|元素|维度|环节|要点|抓手|引擎|层面|方面|门类|科目|学科|展区|赛区|单元|篇章|模块|场景|产品|作物|民族|景[区观]|古[迹城]|商[圈场]|车站|机场|港口|枢纽|航线|水库|流域|法人|运营商|新?发现|名店|因素|来?源国|投资国|出口国|债权国|存底国|委员会|法案|要素|实体|经济体|盛会|效益|构面|亮点|主轴|面向|特色|学校|学程|课程|赛事|关卡|伴手礼|医[师生]|圣地|标[竿杆]|绩效|案件|怪兽|供[应货]商|制造商|游(?:路线|行程|景点)|族群|场域|突破|战略(?!家|性)|巨星|明星|领袖|强权|义务))"
    r"{0,2}+)"
)
"""A counted noun that 大 begins, two characters with what often makes them longer: 大领域, 大机器人产业, 大攻坚行动."""
_new = tuple.__new__  # half the cost of the named constructor
_SCALES: Final = frozenset("百千万亿兆佰仟kKwW")


_MORE_BEHIND: Final = Deferred(
    r"[多余](?![数么出少次于年元样能种维边面功媒云重项处场位]|[0-9一二两三四五六七八九十半]{1,3}[倍成%])"
)
"""多 or 余 behind a unit, which belongs to the figure: 1倍多."""


@deferred
def _numeral_at() -> Callable[..., regex.Match[str] | None]:
    """Match a numeral at a place."""
    return fast(numeralwords.numeral_pattern()).match


class Reader:
    """Reads surfaces with one table of units, for one region."""

    # What every figure asks for is found at once in slots, and beside a dictionary it would not be.
    __slots__ = ("_found", "_rate", "_shares", "names", "region", "unit_begins", "units")

    def __init__(self, units: UnitTable, region: Region) -> None:
        """Keep the table, and file the names of the units for the longest match; patterns are compiled on first use."""
        self.units = units
        self.region = region
        self.names = Names(units.names())
        # what may stand between a numeral and its unit, and every character that a unit begins with
        self.unit_begins = self.names.firsts | frozenset(MULTIPLIERS) | {" "}
        self._rate: Callable[..., regex.Match[str] | None] | None = None
        self._found: dict[str, Unit | None] = {}
        self._shares: dict[str, Decimal | Fraction | None] = {}

    @staticmethod
    def numeral(text: str, at: int) -> regex.Match[str] | None:
        """Match a numeral at a place."""
        return _numeral_at()(text, at)

    def rate(self, text: str, at: int) -> regex.Match[str] | None:
        """Match the brackets or the denominator that go on behind a unit: 辆（台）, 元/平方米."""
        if self._rate is None:
            self._rate = compiled(self.units.rate_pattern()).match
        return self._rate(text, at)

    def amount_at(self, text: str, at: int, plain: int = 0) -> Amount | None:
        """The numeral at a place, with the unit directly behind it if there is one; None where no numeral begins.

        `plain`, if given, is where plain digits end that are known to be the whole numeral.
        """
        figure = plain
        if not plain:
            match = self.numeral(text, at)
            if match is None:
                return None
            figure = match.end()
        behind = text[figure : figure + 1]
        if behind not in self.unit_begins:
            return _new(Amount, (at, figure, figure, figure, figure))
        if behind in MULTIPLIERS and not _latin(text[figure + 1 : figure + 2]) and text[figure - 1].isdigit():
            figure += 1
            behind = text[figure : figure + 1]
        start = figure + 1 if behind == " " else figure
        unit = self.names.end(text, start)
        if unit == start:
            return _new(Amount, (at, figure, figure, figure, figure))
        following = text[unit : unit + 1]
        if following and following in "/／每(（":
            longer = self.rate(text, unit)
            # 逾8公里每公里2.483元: what has a figure of its own is no rate of the one before.
            if longer is not None and not (following == "每" and text[longer.end() : longer.end() + 1].isdecimal()):
                unit = longer.end()
        elif following and following in "多余餘" and (more := _MORE_BEHIND.match(text, unit)):
            return Amount(at, figure, start, unit, more.end())
        return _new(Amount, (at, figure, start, unit, unit))

    @staticmethod
    def unit_text(surface: str, amount: Amount) -> str | None:
        """The unit of an amount as it is written, None where it has none."""
        return surface[amount.unit_start : amount.unit] or None

    def amounts_in(self, surface: str) -> Iterator[Amount]:
        """Every amount of a surface."""
        at = 0
        while at < len(surface):
            if at and surface[at] == "零" and at + 1 < len(surface):
                at += 1  # 一年零三个月
            amount = self.amount_at(surface, at)
            if amount is None:
                at += 1
            else:
                yield amount
                at = amount.end

    def ends(self, surface: str) -> tuple[Amount, Amount] | None:
        """The first and the last of two amounts or more, None where a surface has fewer."""
        amounts = list(self.amounts_in(surface))
        return (amounts[0], amounts[-1]) if len(amounts) > 1 else None

    def takes_decimal(self, unit_text: str, digits: str) -> bool:
        """Whether a numeral without a unit behind this unit is its decimal: 3米5, 1米75, 5块3."""
        most = {
            "米": 2,
            "公尺": 2,
            "度": 1,
            "块": 1,
            "块钱": 1,
            "毛": 1,
            "尺": 1,
            "丈": 1,
            "斤": 1,
            "两": 1,
            "秒": 2,
        }.get(fold(unit_text), 0)
        return (
            len(digits) <= most
            and read_numeral(digits) is not None
            and fold(digits) not in {"十", "百", "千", "半", "几", "数"}
        )

    @property
    def noun_source(self) -> str:
        """A counted noun without a counter: 大领域, or a human noun with the words that say which humans (新就业群体)."""
        some = r"(?:(?![的是在有了和与及为被把将给让由从对于因])\p{Han})"
        return (
            widen("(?!以[上下内](?![人车班]次))(?:")
            + widen(rf"{BIG_NOUN}|{some}{{1,4}}?[人车班]次|{some}{{1,6}}?")
            + f"(?:{self.units.people}){widen('(?!民|(?<=新生)[代活产])')})"
        )

    def unit(self, unit_text: str, numeral: Numeral) -> Unit | None:
        """What a unit's name means behind a numeral: 塊 is money from ten on and with a decimal, a piece below (三块地)."""
        floor = numeral.low if numeral.value is None else numeral.value
        if unit_text in "块塊" and floor is not None and (floor >= _MANY or "." in numeral.exact):
            return self.known("块钱")
        return self.known(unit_text)

    def known(self, unit_text: str) -> Unit | None:
        """What a unit's name means in this region; it is remembered."""
        found = self._found
        if unit_text not in found:
            if len(found) > _FOUND:
                found.clear()
            found[unit_text] = self.units.find(unit_text, self.region)
        return found[unit_text]

    def quantity(self, text: str, numeral: Numeral, unit_text: str | None, rule: str) -> Fields | None:
        """The fields of a numeral with its unit (or with none), None where the unit cannot stand with it."""
        unit = self.unit(unit_text, numeral) if unit_text else None
        found: Any = _BLANK.copy()
        found["text"] = text
        found["rule"] = rule
        if unit is None:
            found["kind"] = "number"
            found["value"], found["exact"], found["low"], found["high"], found["relation"] = numeral
            return found  # type: ignore[no-any-return]
        scale = unit.scale
        if scale != 1:
            numeral = numeral.times(scale)
            if numeral.value is not None:
                product = finite(Fraction(numeral.value))
                numeral = Numeral(product, numerals.exact_text(product), None, None, numeral.relation)
        if unit.kind == "discount":
            numeral = _of_ten(numeral)
        value, found["exact"], found["low"], found["high"], relation = numeral
        found["value"], found["relation"] = value, relation
        # 两世 and 几楼 are no places in an order
        found["kind"] = "count" if unit.kind == "ordinal" and text[:1] in _HOW_MANY else unit.kind
        found["unit"] = unit.code
        found["unit_text"] = unit_text
        found["dimension"] = unit.dimension
        if relation == "eq" and not _MORE.isdisjoint(unit_text or ""):
            found["relation"] = "gt"
        elif relation == "eq" and unit_text in {"个来月", "個來月"}:
            found["relation"] = "approx"
        if unit.noun:
            found["rule"] = "noun"
        if unit.si_factor is not None and value is not None:
            found["si_value"] = unit.to_si(value)
            found["si_unit"] = unit.si_unit
        return found  # type: ignore[no-any-return]

    def plain_template(self, unit_text: str) -> tuple[Fields, Callable[[Any], Any] | None] | None:
        """The fields of plain digits with a unit but for their value, and how they convert.

        None where what is read depends on the value (see `amount`): units with a scale of their own, 折, 塊, 版, names of schools.
        """
        name = fold(unit_text)
        unit = self.known(unit_text)
        if (
            unit is None
            or unit.scale != 1
            or unit.kind == "discount"
            or name in _NAMED
            or name in {"块", "版", "版本"}
            or name.startswith(_ACADEMIES)
        ):
            return None
        fields = self.quantity("", Numeral(None, ""), unit_text, "amount")
        if fields is None or unit.si_factor is None:
            return fields and (fields, None)
        fields["si_unit"] = unit.si_unit
        return fields, unit.converter()

    def turn(self, fields: Fields, turned: str) -> None:
        """Make a figure what its neighbourhood says it is (see `turns`): another kind, or another reading of its unit."""
        if turned in {"ordinal", "count"}:
            fields["kind"] = turned  # type: ignore[typeddict-item]
            return
        if turned == "Mbit/s":
            numeral = read_numeral(fields["text"])
            found = numeral and self.quantity(fields["text"], numeral.times(Fraction(1, 10**12)), "Mbps", "amount")
            if found:
                place = (fields["start"], fields["end"])
                fields.update(found)
                fields["start"], fields["end"] = place
                fields["unit_text"] = fields["text"][-1]
            return
        if turned == "from":
            fields["kind"], fields["relation"] = "number", "ge"
            fields["text"], fields["end"] = fields["text"][:-1], fields["end"] - 1
            fields["unit"] = fields["unit_text"] = fields["dimension"] = None
            return
        if turned[0] == "Q":
            text, start, end = fields["text"], fields["start"], fields["end"]
            fields.update(_BLANK)  # type: ignore[typeddict-item]
            fields["text"], fields["start"], fields["end"] = text, start, end
            fields["kind"], fields["iso"], fields["rule"] = "date", f"--{turned}", "date"
            return
        if turned == "id":
            place = (fields["start"], fields["end"])
            fields.update(self.identifier(fields["text"], fields["rule"]))
            fields["start"], fields["end"] = place
            return
        for unit in self.units.readings(fields["unit_text"] or "", self.region):
            if turned in (unit.code, unit.kind):
                fields["kind"], fields["unit"], fields["dimension"] = unit.kind, unit.code, unit.dimension
                value = fields["value"]
                if unit.scale != 1 and value is not None:
                    value = fields["value"] = finite(Fraction(value) * Fraction(unit.scale))
                    fields["exact"] = numerals.exact_text(value)
                fields["si_value"] = unit.to_si(value) if unit.si_factor is not None and value is not None else None
                fields["si_unit"] = unit.si_unit if unit.si_factor is not None else None

    def amounts(self, surface: str, rule: str) -> list[Part]:
        """Every numeral of a surface with the unit directly after it, as parts of their own."""
        parts = (self.amount(surface, amount, rule) for amount in self.amounts_in(surface))
        return [part for part in parts if part is not None]

    def amount(self, surface: str, amount: Amount, rule: str) -> Part | None:
        """The part that one amount of a surface reads as."""
        start, figure, _, unit_end, _ = amount
        digits = surface[start:figure]
        numeral = read_numeral(digits)
        if numeral is None:
            return None
        unit_text = surface[amount.unit_start : unit_end] or None
        if unit_text and self.is_name(digits, numeral, unit_text):
            return None
        decimal = "." in numeral.exact and digits[-1].isdecimal()
        if unit_text and ((decimal and self.bare_noun(unit_text)) or self.amount_of_money(unit_text, numeral.value)):
            plain = self.plain("number", digits, numeral, rule)  # 規模6.2地震
            return Part(start, figure, plain, "bare")
        found = self.quantity(surface[start : amount.end], numeral, unit_text, rule)
        if found is None or (found["kind"] == "duration" and _is_spelt(digits)):
            return None
        if found["kind"] == "count" and _names(digits, found):
            named = found["rule"] == "noun" and digits[0] in "1１"
            return Part(start, figure, self.identifier(digits, "hotline")) if named else None
        if (
            found["rule"] == "noun"
            and (found["unit"] != "person" or surface[amount.unit_start] not in "人名")
            and _is_spelt(digits)
        ):
            return None  # 三〇一医院, 三一八群众
        if amount.end > unit_end and found["relation"] == "eq":
            found["relation"] = "gt"
        return _new(Part, (start, amount.end, found, _guard(digits) if unit_text else "bare"))

    @staticmethod
    def is_name(digits: str, numeral: Numeral, unit_text: str) -> bool:
        """Whether a numeral and the unit behind it are a name: 228事件, 101大樓, 863计划; so many events would have a counter."""
        if len(digits) > len("23") and digits.isdigit() and fold(unit_text) in _NAMED:
            return True
        if fold(digits) in _SCALES and fold(unit_text) in _NAMED and numeral.value != _SUM:
            return True  # 愛胎萬計畫, 百千工程
        if digits in _SCHOOLS and fold(unit_text).startswith(_ACADEMIES):
            return True
        return unit_text in {"版", "版本"} and "." in numeral.exact

    def bare_noun(self, unit_text: str) -> bool:
        """Whether a unit is a counted noun."""
        unit = self.known(unit_text)
        return unit is not None and unit.noun

    def amount_of_money(self, unit_text: str, value: Decimal | Fraction | None) -> bool:
        """Whether a figure is too high to count the noun behind it: 五百億計畫 names a sum, 20億人口 counts."""
        return (
            value is not None and value >= _SUM and self.bare_noun(unit_text) and self.unit_code(unit_text) != "person"
        )

    def unit_code(self, unit_text: str) -> str | None:
        """The code of a unit."""
        unit = self.known(unit_text)
        return None if unit is None else unit.code

    def measures(self, unit_text: str) -> bool:
        """Whether a unit can be had in parts: three quarters of an inch, of an hour, of a cup."""
        unit = self.known(unit_text) if unit_text else None
        return unit is not None and (
            unit.kind in {"measure", "duration", "money", "percentage_point"} or unit.code in _VESSELS
        )

    def plain(self, kind: Kind, text: str, numeral: Numeral, rule: str) -> Fields:
        """The fields of a figure that has no unit."""
        found: Any = _BLANK.copy()
        found["kind"] = kind
        found["text"] = text
        found["value"], found["exact"], found["low"], found["high"], found["relation"] = numeral
        found["rule"] = rule
        return found  # type: ignore[no-any-return]

    def identifier(self, text: str, rule: str) -> Fields:
        """The fields of a number that names: no value."""
        found: Any = _BLANK.copy()
        found.update(kind="id", text=text, exact=fold(text), rule=rule)
        return found  # type: ignore[no-any-return]

    def ordinal(self, text: str, numeral: Numeral, unit_text: str | None, rule: str) -> Fields:
        """The fields of a place in an order; its unit is the Simplified counter or noun as written."""
        found = self.plain("ordinal", text, numeral, rule)
        found["unit_text"] = unit_text
        found["unit"] = fold(unit_text) if unit_text else None
        return found

    def noun(self, text: str, numeral: Numeral, noun_text: str) -> Fields:
        """The fields of a bare counted noun: 五大领域 counts 大领域, 100万新就业群体 counts persons."""
        found = self.plain("count", text, numeral, "noun")
        found["unit_text"] = noun_text
        folded = fold(noun_text)
        if folded[:2] in {"以上", "以下"}:
            found["relation"] = "ge" if folded[1] == "上" else "le"  # 27萬以上人次
        found["unit"] = folded if folded.startswith("大") else folded[-2:] if folded.endswith("次") else "person"
        found["dimension"] = "count"
        return found

    def scaled(self, surface: str, skip: int, numeral: Numeral, rule: str) -> list[Part] | None:
        """One part of a numeral that stands for the first `skip` characters, with the unit that the rest names."""
        found = self.quantity(surface, numeral, surface[skip:].strip(), rule)
        return None if found is None or found["kind"] == "number" else [Part(0, len(surface), found)]

    def led(self, lead: str, surface: str, part: Part) -> Part | None:
        """The figure of `part` with the sign or the currency that stands before it, None where they make none."""
        sign = fold(lead).strip()
        if sign == ".":
            return self.pointed(surface, part)
        if sign in {"-", "–", "+", "负", "零下"}:
            kind = part.fields["kind"]
            if kind in {"date", "time", "id", "score"} or (
                kind == "ordinal" and (sign != "负" or part.fields["unit"] != "楼")
            ):
                return None
            found: Any = part.fields.copy()
            found["text"] = surface
            if sign != "+":
                low, high = found["low"], found["high"]
                found["low"], found["high"] = None if high is None else -high, None if low is None else -low
                found["value"] = None if found["value"] is None else -found["value"]
                unit = self.shared_unit(found) if found["si_unit"] else None
                found["si_value"] = unit.to_si(found["value"]) if unit and found["value"] is not None else None
                found["exact"] = found["exact"] and "-" + found["exact"]
                found["relation"] = "lt" if found["relation"] == "gt" else found["relation"]
            return Part(part.start, part.end, found)
        if sign in {"正负", "±"}:
            return self.either_way(surface, part)
        if sign == "个":
            return self.one_more(surface, part)
        currency = self.units.find(lead.strip(), self.region)
        millions = part.fields["unit_text"] == "m" and part.fields["value"] is not None
        if currency is None or not (millions or part.fields["kind"] in {"number", "money"}):
            return None
        found = part.fields.copy()
        found["text"] = surface
        if millions:  # US$2.5m, where 2.5m alone is a length
            numeral = Numeral(finite(Fraction(part.fields["value"] or 0)), part.fields["exact"] or "").times(10**6)
            found = self.plain("number", surface, numeral, "currency")
        found["rule"] = "currency"
        if found["kind"] == "number":
            found.update(kind="money", unit=currency.code, unit_text=lead.strip(), dimension=currency.dimension)
        elif found["unit"] != currency.code:
            if found["unit_text"] is None or fold(found["unit_text"]) not in {"元", "圆", "块", "元整"}:
                return None
            found["unit"] = currency.code
        return Part(part.start, part.end, found)

    def shared_unit(self, fields: Fields) -> Unit | None:
        """The unit of a figure, which one of a list may have from the last: 负三点五、两小时."""
        if fields["unit_text"] is not None:
            return self.units.find(fields["unit_text"], self.region)
        return self.units.coded(fields["unit"] or "", self.region)

    @staticmethod
    def either_way(surface: str, part: Part) -> Part | None:
        """The figure of `part` as how much more or less: ±5% is from -5 to 5."""
        found: Any = part.fields.copy()
        value = found["value"]
        if value is None or found["kind"] in {"ordinal", "date", "time", "id", "score"}:
            return None
        found.update(text=surface, value=None, low=-value, high=value, relation="approx", si_value=None, si_unit=None)
        found["exact"] = f"{numerals.exact_text(-value)}-{numerals.exact_text(value)}"
        return Part(part.start, part.end, found)

    def one_more(self, surface: str, part: Part) -> Part | None:
        """The half of `part` with one before it: 個半小時 is an hour and a half."""
        if part.fields["rule"] != "half_unit" or part.fields["kind"] != "duration":
            return None
        unit_text = surface[2:].strip()
        unit_text = "个钟" if unit_text in {"钟", "鐘", "鍾"} else unit_text
        found = self.quantity(surface, Numeral(Decimal("1.5"), "1.5"), unit_text, "half_unit")
        return None if found is None else Part(part.start, part.end, found)

    def pointed(self, surface: str, part: Part) -> Part | None:
        """The figure of `part` with the decimal point that stands before its digits: .5, .75公里."""
        unit_text = part.fields["unit_text"]
        numeral = read_numeral("0" + surface[: len(surface) - len(unit_text or "")].strip())
        found = self.quantity(surface, numeral, unit_text, part.fields["rule"]) if numeral else None
        return None if found is None else Part(part.start, part.end, found)

    def shared(self, parts: list[Part], *, scale: bool = False) -> list[Part]:
        """Parts of which only the last has a unit: every earlier one without gets it, its surface stays the numeral.

        With `scale` it gets the scale as well, where it is of the same size: 3、5和8万元, but not 500、800和1.2万元.
        """
        last = parts[-1].fields if parts else None
        given = last["unit_text"] if last else None
        if last is None or not given:
            return parts
        factor, most = _scale_of(last["text"][: -len(given)].rstrip()) if scale else (1, 0)
        out = []
        for part in parts:
            numeral = read_numeral(part.fields["text"]) if part.fields["unit_text"] is None else None
            if numeral and numeral.value is not None and numeral.value < most and not _scale_of(part.fields["text"])[1]:
                numeral = numeral.times(factor)
            found = self.quantity(part.fields["text"], numeral, given, part.fields["rule"]) if numeral else None
            if found is None:
                out.append(part)
                continue
            found["unit_text"] = None
            out.append(Part(part.start, part.end, found))
        return out

    def months(self, unit_text: str, whole: Unit) -> Fraction | None:
        """A month as a part of a year, which no number of days tells: 3年6個月."""
        unit = self.known(unit_text) if whole.code == "year" else None
        return Fraction(1, 12) if unit is not None and unit.code == "month" else None

    def part_of(self, unit_text: str | None, whole_text: str | None) -> Fraction | None:
        """How much of the second unit one of the first is, where it is a smaller one of the same kind: 3小时至1天."""
        whole = self.known(whole_text) if whole_text else None
        if whole is None or not unit_text:
            return None
        part = self.share(unit_text, whole)
        return None if part is None else Fraction(part)

    def share(self, unit_text: str, whole: Unit) -> Decimal | Fraction | None:
        """How much of `whole` one of a unit is, None where it is no part of it; it is remembered."""
        key = f"{whole.code}\0{whole.scale}\0{unit_text}"
        if key not in self._shares:
            if len(self._shares) > _FOUND:
                self._shares.clear()
            self._shares[key] = self.units.part(unit_text, whole, self.region) or self.months(unit_text, whole)
        return self._shares[key]

    @staticmethod
    def first_unit(pieces: list[tuple[str, str]]) -> str:
        """The unit that the first piece of a compound amount is in."""
        unit_text = pieces[0][1]
        return "块钱" if len(unit_text) == 1 and fold(unit_text) == "块" else unit_text

    def added(self, surface: str, pieces: list[tuple[str, str]]) -> list[Part] | None:
        """One part for the sum of the pieces of a compound amount, in the unit of the first (两小时三十分 is 2.5 h).

        A last numeral without a unit is a decimal of the piece before it (3米5, 5块3).
        """
        total = Fraction(0)
        step = Fraction(1)
        head: Unit | None = None
        second = pieces[1][1]
        if second and (whole := self.known(self.first_unit(pieces))) and self.share(second, whole) is None:
            return None  # 三站一场, as most amounts side by side
        for num, unit_text in pieces:
            numeral = read_numeral(num)
            if numeral is not None and numeral.value is None and not unit_text and set(num) <= _ONES:
                numeral = read_numeral(f"{num[0]}十{num[1:]}")  # 一米七八 is no 七八个
            if numeral is None or numeral.value is None:
                return None
            if not unit_text:
                total += Fraction(numeral.value) * step / 10 ** len(num)
                continue
            if head is None:
                head = self.known(self.first_unit(pieces))
            else:
                part = self.share(unit_text, head)
                if part is None:
                    return None
                step = Fraction(part)
            total += Fraction(numeral.value) * step
        value = finite(total)
        found = self.quantity(surface, Numeral(value, numerals.exact_text(value)), pieces[0][1], "compound")
        return None if head is None or found is None else [Part(0, len(surface), found)]


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _guard(digits: str) -> str:
    """The guard of a figure with a unit: one whose numeral is a scale alone may head a table (千元)."""
    return "" if digits.strip("百千万萬億亿") else "scale"


def _is_spelt(digits: str) -> bool:
    """Whether a numeral is three figures or more one by one: of a year that is no date (二三五年), never of a span."""
    return len(digits) > len("二三") and not digits[0].isascii() and _spelt().fullmatch(digits) is not None


def _of_ten(numeral: Numeral) -> Numeral:
    """A discount as it is meant: 85折 and 八五折 are 8.5 of ten parts of the price, as 8折 is eight."""
    value, low, high = (
        finite(Fraction(end) / 10) if end is not None and _MANY < end < _MANY**2 else end
        for end in (numeral.value, numeral.low, numeral.high)
    )
    ends = [low, high] if value is None else [value]
    return Numeral(
        value, "-".join(numerals.exact_text(end) for end in ends if end is not None), low, high, numeral.relation
    )


@deferred
def _spelt() -> regex.Pattern[str]:
    return compiled("[零〇一二三四五六七八九]{3,}|[零壹贰貳叁肆伍陆陸柒捌玖]{3,}")


def _names(digits: str, found: Fields) -> bool:
    """Whether a numeral that seems to count is a code by its zero (01组), or a hotline before a noun (12355青少年服务台)."""
    if not digits.isdigit():
        return False
    if found["rule"] == "noun" and len(digits) == len("12355") and digits.startswith("123"):
        return found["unit"] not in {"热线", "专线"}  # these are turned into an id
    return len(digits) > 1 and digits[0] in "0０"


def read_numeral(text: str) -> Numeral | None:
    """The numeral of a piece that the pattern matched; None where it is none after all (一二三四 of a list, 万万).

    数 alone, which is no numeral by itself, is several: 数名专家.
    """
    if text in _SEVERAL:
        return Numeral(None, "2-9", Decimal(2), Decimal(9), "approx")
    if len(text) > len("六〇") and text[1] in "〇零○" and text[2] in "多余餘":
        text = f"{text[0]}十{text[2:]}"  # 六〇多億
    factor = MULTIPLIERS.get(text[-1:])
    if factor is not None:
        numeral = read_numeral(text[:-1])
        return numeral and numeral.times(factor)
    return _short(text) if len(text) <= _SHORT and not text[:1].isascii() else _numeral(text)


def _numeral(text: str) -> Numeral | None:
    try:
        return numerals.read(text)
    except NumeralError:
        return None


@lru_cache(maxsize=4096)
def _short(text: str) -> Numeral | None:
    """A Chinese numeral of a few characters: the same ones come again and again."""
    return _numeral(text)


@deferred
def _last_scale() -> regex.Pattern[str]:
    """The scale that a folded numeral ends with and may share with those before it in a list."""
    return regex.compile(r"(?:(?<![十百千万亿].)[百千])?(?<![万亿])[万亿]++$")


@deferred
def _scales() -> regex.Pattern[str]:
    """The scales that a folded numeral ends with."""
    return regex.compile("(?<![百千万亿兆佰仟])(?:[百千万亿兆佰仟]++|(?<=[0-9])[kKwW])$")


def _scale_of(text: str) -> tuple[int, int]:
    """The scale that a numeral ends with, and below which its neighbours in a list may have left it out; 1, 0 without one."""
    shared = _last_scale().search(fold(text))
    factor = read_numeral("1" + shared.group()) if shared else None
    whole = read_numeral(text) if factor else None
    if factor is None or factor.value is None or whole is None or whole.value is None:
        return 1, 0
    return int(factor.value), int(10 * Fraction(whole.value) / Fraction(factor.value)) or 1


def interval_of(low: Numeral, high: Numeral, low_text: str, high_text: str) -> Numeral | None:
    """The numeral of a range, None where the two ends make none.

    An end that states only an interval of its own counts with its floor (low end) or its ceiling (high end). A scale written
    once at the end holds for both: 1~3万 is 10000 to 30000.
    """
    shared = _scales().search(fold(high_text))
    bottom = low.low if low.value is None else low.value
    top = high.high if high.value is None else high.value
    if shared and bottom is not None and top is not None and _SCALES.isdisjoint(fold(low_text)):
        factor = read_numeral("1" + shared.group())
        if factor is not None and factor.value and bottom < Fraction(top) / Fraction(factor.value):
            scaled = Numeral(bottom, "").times(factor.value)
            bottom = scaled.value
    if bottom is None or top is None or bottom >= top:
        return None
    vague = "approx" in (low.relation, high.relation) and (low.value is None or high.value is None)
    relation = "approx" if vague else "eq"
    return Numeral(None, f"{numerals.exact_text(bottom)}-{numerals.exact_text(top)}", bottom, top, relation)


def date_part(surface: str, region: Region) -> Part | None:
    """The part that a calendar or clock expression reads as, None where it is none in this region."""
    reading = dates.read_date(surface, region)
    if reading is None:
        return None
    found: Any = _BLANK.copy()
    kind, iso, relative = reading
    found["kind"] = found["rule"] = kind
    found["text"] = surface
    found["iso"] = iso
    found["relative"] = relative
    return _new(Part, (0, len(surface), found, ""))
