"""The ordered readers: a rule is a name, a pattern, and one short function that reads what the pattern matched.

Rules whose `tail` is set stand after a numeral, which the combined pattern reads once for all of them; the others begin
with a sign of their own (第, 百分之, 翻). Patterns are written Simplified and half-width; `{N}` stands for a numeral, `{U}` for a
unit, `{R}` for a range sign. A rule reads one surface into parts: figures with their offsets in the surface. It may
read less than its pattern matched; the scanner goes on behind the last part. A rule that returns nothing says that the
surface holds no figure.

The docstring of every rule begins with examples, which the tests run: ``surface -> kind value unit``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import regex

from govextract import dates, numerals
from govextract.errors import NumeralError
from govextract.numerals import Numeral
from govextract.script import fold, widen
from govextract.units import _finite as finite

if TYPE_CHECKING:
    from collections.abc import Callable

    from govextract.records import Fields, Kind
    from govextract.region import Region
    from govextract.units import Unit, UnitTable

__all__ = ["RULES", "Part", "Reader", "Rule"]

_BLANK: Final[dict[str, Any]] = {
    "kind": "",
    "text": "",
    "start": 0,
    "end": 0,
    "value": None,
    "exact": None,
    "low": None,
    "high": None,
    "relation": "eq",
    "unit": None,
    "unit_text": None,
    "dimension": None,
    "si_value": None,
    "si_unit": None,
    "iso": None,
    "relative": False,
    "direction": None,
    "mode": None,
    "basis": None,
    "subject": None,
    "subject_start": None,
    "subject_end": None,
    "period": None,
    "period_start": None,
    "period_end": None,
    "period_iso": None,
    "period_source": None,
    "det": False,
    "rule": "",
}


class Part(NamedTuple):
    """One figure of a surface: its offsets in it, its fields so far, and the name of the guard that must let it pass."""

    start: int
    end: int
    fields: Fields
    guard: str = ""


class Rule(NamedTuple):
    """A rule: see the module's docstring."""

    name: str
    pattern: str
    read: Callable[[Reader, str], list[Part] | None]
    tail: bool


RULES: Final[list[Rule]] = []


def _rule(pattern: str, *, tail: bool = False) -> Callable[[Any], Any]:
    """Register the function below as the next rule, under its own name."""

    def register(read: Callable[[Reader, str], list[Part] | None]) -> Callable[[Reader, str], list[Part] | None]:
        RULES.append(Rule(read.__name__, pattern, read, tail))
        return read

    return register


_RANGE: Final = r"\ ?(?:——|--|[-–—~－﹣〜]|乃?至|到)\ ?"
_SCALES: Final = "百千万亿兆"
_ONE: Final = Decimal(1)


class Reader:
    """Reads surfaces with one table of units, for one region."""

    def __init__(self, units: UnitTable, region: Region) -> None:
        """Keep the table; patterns are compiled on first use."""
        self.units = units
        self.region = region
        self._patterns: dict[str, regex.Pattern[str]] = {}

    # -- what the rules are made of --------------------------------------------------------------------------------

    def expand(self, pattern: str) -> str:
        """A rule's pattern, matching every script variant, its placeholders calls of the groups that `define` defines."""
        pieces = {"{N}": "(?&numeral)", "{U}": "(?&unit)", "{M}": self.modified_noun(), "{R}": widen(_RANGE)}
        found = [pieces.get(piece) or widen(piece) for piece in regex.split(r"(\{[NUMR]\})", pattern) if piece]
        return "".join(found)

    @cached_property
    def define(self) -> str:
        """The groups that every expanded pattern may call: a numeral and a unit stand once, which keeps compiling quick."""
        return f"(?(DEFINE)(?P<numeral>{numerals.numeral_pattern()})(?P<unit>{self.units.unit_pattern()}))"

    def modified_noun(self) -> str:
        """A human noun with the words that say which humans: 新就业群体, 台湾人. Shortest first, six characters at most."""
        human = self.units.trie_pattern(lambda unit: unit.noun and unit.code == "person")
        return widen(r"(?:[\p{Han}--[的是在有了和与及为被把将给让由从对于因]]){1,6}?") + f"(?:{human})"

    def pattern(self, source: str) -> regex.Pattern[str]:
        """The compiled form of a pattern with placeholders, compiled once a reader."""
        compiled = self._patterns.get(source)
        if compiled is None:
            numeral = f"(?(DEFINE)(?P<numeral>{numerals.numeral_pattern()}))"
            compiled = regex.compile((self.define if "{U}" in source else numeral) + self.expand(source))
            self._patterns[source] = compiled
        return compiled

    def quantity(self, text: str, numeral: Numeral, unit_text: str | None, rule: str) -> Fields | None:
        """The fields of a numeral with its unit (or with none), None where the unit cannot stand with it."""
        unit = self.units.find(unit_text, self.region) if unit_text else None
        found: Any = _BLANK.copy()
        found["text"] = text
        found["rule"] = rule
        found["relation"] = numeral.relation
        if unit is None:
            found.update(kind="number", value=numeral.value, exact=numeral.exact, low=numeral.low, high=numeral.high)
            return found  # type: ignore[no-any-return]
        scale = unit.scale
        if scale != 1:
            numeral = numeral.times(scale)
        found["value"], found["exact"], found["low"], found["high"] = numeral.value, numeral.exact, numeral.low, numeral.high
        found["kind"] = unit.kind
        found["unit"] = unit.code
        found["unit_text"] = unit_text
        found["dimension"] = unit.dimension
        if unit.noun:
            found["rule"] = "noun"
        if unit.si_factor is not None and numeral.value is not None:
            found["si_value"] = unit.to_si(numeral.value)
            found["si_unit"] = unit.si_unit
        return found  # type: ignore[no-any-return]

    def amounts(self, surface: str, rule: str) -> list[Part]:
        """Every numeral of a surface with the unit directly after it, as parts of their own."""
        parts = []
        for match in self.pattern(_AMOUNT).finditer(surface):
            part = self.amount(surface, match, rule)
            if part is not None:
                parts.append(part)
        return parts

    def amount(self, surface: str, match: regex.Match[str], rule: str) -> Part | None:
        """The part that one match of the amount pattern reads."""
        numeral = read_numeral(match["num"])
        if numeral is None:
            return None
        unit_text = match["of"]
        found = self.quantity(match.group(), numeral, unit_text, rule)
        if found is None:
            return None
        if match["more"] and found["relation"] == "eq":
            found["relation"] = "gt"
        return Part(match.start(), match.end(), found, "" if unit_text else "bare")

    def plain(self, kind: Kind, text: str, numeral: Numeral, rule: str) -> Fields:
        """The fields of a figure that has no unit."""
        found: Any = _BLANK.copy()
        found.update(kind=kind, text=text, value=numeral.value, exact=numeral.exact, low=numeral.low, high=numeral.high)
        found["relation"] = numeral.relation
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
        found["unit"] = folded if folded.startswith("大") else "person"
        found["dimension"] = "count"
        return found

    def scaled(self, surface: str, skip: int, numeral: Numeral, rule: str) -> list[Part] | None:
        """One part of a numeral that stands for the first `skip` characters, with the unit that the rest names."""
        found = self.quantity(surface, numeral, surface[skip:].strip(), rule)
        return None if found is None or found["kind"] == "number" else [Part(0, len(surface), found)]

    def led(self, lead: str, surface: str, part: Part) -> Part | None:
        """The figure of `part` with the sign or the currency that stands before it, None where they make none."""
        sign = fold(lead).strip()
        if sign in {"-", "+", "负", "零下"}:
            if part.fields["kind"] in {"ordinal", "date", "time", "id", "score"}:
                return None
            found: Any = part.fields.copy()
            found["text"] = surface
            if sign != "+":
                low, high = found["low"], found["high"]
                found["low"], found["high"] = None if high is None else -high, None if low is None else -low
                for name in ("value", "si_value"):
                    found[name] = None if found[name] is None else -found[name]
                found["exact"] = found["exact"] and "-" + found["exact"]
                found["relation"] = "lt" if found["relation"] == "gt" else found["relation"]
            return Part(part.start, part.end, found)
        if part.fields["kind"] not in {"number", "money"}:
            return None
        currency = self.units.find(lead.strip(), self.region)
        if currency is None:
            return None
        found = part.fields.copy()
        found["text"] = surface
        found["rule"] = "currency"
        if found["kind"] == "number":
            found.update(kind="money", unit=currency.code, unit_text=lead.strip(), dimension=currency.dimension)
        elif found["unit"] != currency.code:
            if found["unit_text"] is None or fold(found["unit_text"]) not in {"元", "圆", "块", "元整"}:
                return None
            found["unit"] = currency.code
        return Part(part.start, part.end, found)

    def shared(self, parts: list[Part]) -> list[Part]:
        """Parts of which only the last has a unit: every earlier one without gets it, its surface stays the numeral."""
        last = parts[-1].fields
        given = last["unit_text"]
        if not given:
            return parts
        out = []
        for part in parts:
            numeral = read_numeral(part.fields["text"]) if part.fields["unit_text"] is None else None
            found = self.quantity(part.fields["text"], numeral, given, part.fields["rule"]) if numeral else None
            if found is None:
                out.append(part)
                continue
            found["unit_text"] = None
            out.append(Part(part.start, part.end, found))
        return out

    def added(self, surface: str, pieces: list[tuple[str, str]]) -> list[Part] | None:
        """One part for the sum of the pieces of a compound amount, in the unit of the first (两小时三十分 is 2.5 h).

        A last numeral without a unit is a decimal of the piece before it (3米5, 5块3).
        """
        total: Fraction = Fraction(0)
        step = Fraction(1)
        head: Unit | None = None
        for num, unit_text in pieces:
            numeral = read_numeral(num)
            if numeral is None or numeral.value is None:
                return None
            if unit_text:
                unit = self.units.find(unit_text, self.region) if head is None else head
                if unit is None:
                    return None
                first, head = head is None, unit
                part = Fraction(1) if first else self.units.part(unit_text, head, self.region)
                if part is None:
                    return None
                step = Fraction(head.scale) * Fraction(part)
                total += Fraction(numeral.value) * step
            else:
                total += Fraction(numeral.value) * step / 10 ** len(num)
        if head is None:
            return None
        value = finite(total)
        found = self.quantity(surface, Numeral(finite(total / Fraction(head.scale)), ""), pieces[0][1], "compound")
        if found is None:
            return None
        found["value"], found["exact"] = value, numerals.exact_text(value)
        return [Part(0, len(surface), found)]


MORE: Final = r"(?:[多余](?![少次于年元样]))?+"
"""多 or 余 behind a unit, which belongs to the figure: 1倍多."""

_AMOUNT: Final = rf"(?P<num>{{N}})(?:\ ?(?P<of>{{U}})(?P<more>{MORE}))?+"
TAIL_FIRST: Final = " 分又/:：∶比±+半成×x*乘、和及与以-–—~～－﹣〜至到乃之大"
"""What a tail rule may begin with, behind the numeral and its unit; it may also begin with a numeral."""


def read_numeral(text: str) -> Numeral | None:
    """The numeral of a piece that the pattern matched; None where it is none after all (一二三四 of a list, 万万)."""
    try:
        return numerals.read(text)
    except NumeralError:
        return None


def _interval(low: Numeral, high: Numeral, low_text: str, high_text: str) -> Numeral | None:
    """The numeral of a range, None where the two ends make none.

    An end that states only an interval of its own counts with its floor (low end) or its ceiling (high end). A scale written
    once at the end holds for both: 1~3万 is 10000 to 30000.
    """
    shared = regex.search(rf"[{_SCALES}{'萬億'}]+$", fold(high_text))
    bottom = low.low if low.value is None else low.value
    top = high.high if high.value is None else high.value
    if shared and bottom is not None and top is not None and not regex.search(rf"[{_SCALES}]", fold(low_text)):
        factor = read_numeral("1" + shared.group())
        if factor is not None and factor.value and bottom < top / factor.value:
            bottom = bottom * factor.value  # type: ignore[assignment]
    if bottom is None or top is None or bottom >= top:
        return None
    return Numeral(None, f"{numerals.exact_text(bottom)}-{numerals.exact_text(top)}", bottom, top, "eq")


# -- rules that begin with a sign of their own ---------------------------------------------------------------------------


@_rule(r"(?:\(0[0-9]{1,3}\)\ ?|0[0-9]{1,3}[-－–])[0-9]{3,4}-?[0-9]{3,5}(?:(?:\#|转|分机|ext\.?)\ ?[0-9]{2,5})?|09[0-9]{2}-?[0-9]{3}-?[0-9]{3}|(?:400|800)-[0-9]{3,4}-[0-9]{3,4}|1[3-9][0-9]{9}(?![0-9.])")
def telephone(reader: Reader, surface: str) -> list[Part] | None:
    """06-6322276 -> id None None; 0800-123456#12 -> id None None."""
    return [Part(0, len(surface), reader.identifier(surface, "telephone"))]


@_rule(r"[〔\[（(][12][0-9]{3}[〕\]）)]\ ?第?[0-9]{1,5}号")
def document(reader: Reader, surface: str) -> list[Part] | None:
    """〔2021〕5号 -> id None None."""
    return [Part(0, len(surface), reader.identifier(surface, "document"))]


@_rule(r"第\ ?(?:{N}(?:\([0-9一二三四五六七八九十]{1,2}\))?+)(?:\ ?(?:中全会|大[\p{Han}--[的是在和与]]{2}|{U}))?+")
def ordinal(reader: Reader, surface: str) -> list[Part] | None:
    """第十二次 -> ordinal 12 次; 第3名 -> ordinal 3 名; 第三大死因 -> ordinal 3 大死因; 第一 -> ordinal 1 None."""
    match = reader.pattern(r"第\ ?(?P<num>{N})(?:\([^)]++\))?+\ ?(?P<of>.*+)").match(surface)
    numeral = read_numeral(match["num"]) if match else None
    if match is None or numeral is None:
        return None
    return [Part(0, len(surface), reader.ordinal(surface, numeral, match["of"] or None, "ordinal"), "ordinal")]


@_rule(r"前\ ?{N}(?:名|位|强|大|届|批|期|轮|个)")
def leading(reader: Reader, surface: str) -> list[Part] | None:
    """前3名 -> ordinal 3 名."""
    match = reader.pattern(r"前\ ?(?P<num>{N})(?P<of>.++)").match(surface)
    numeral = read_numeral(match["num"]) if match else None
    if match is None or numeral is None:
        return None
    if match["of"] not in "名位":
        part = reader.amounts(surface[1:], "count")
        return [Part(p.start + 1, p.end + 1, p.fields, p.guard) for p in part]
    found = reader.ordinal(surface, numeral, match["of"], "leading")
    found["relation"] = "le"
    return [Part(0, len(surface), found)]


@_rule(r"百分之[负-]?(?:{N}|百(?![姓货]))(?:{R}(?:百分之)?{N})?+")
def percent_words(reader: Reader, surface: str) -> list[Part] | None:
    """百分之五 -> percent 5 %; 百分之十至二十 -> percent 10..20 %."""
    ends = reader.pattern(r"百分之(?P<sign>[负-])?(?P<num>{N}|百)(?:{R}(?:百分之)?(?P<num2>{N}))?+").match(surface)
    if ends is None:
        return None
    numeral = read_numeral("100" if fold(ends["num"]) == "百" else ends["num"])
    if numeral is None:
        return None
    if ends["sign"]:
        numeral = numeral.times(-1)
    end = len(surface)
    if ends["num2"]:
        other = read_numeral(ends["num2"])
        span = other and _interval(numeral, other, ends["num"], ends["num2"])
        if span is None:
            end = ends.end("num")
        else:
            numeral = span
    found = reader.quantity(surface[:end], numeral, "%", "percent_words")
    if found is None:
        return None
    found["unit_text"] = surface[:3]
    return [Part(0, end, found)]


_DOUBLINGS: Final = frozenset(map(Decimal, range(1, 65)))


@_rule(r"翻[了过]?{N}番")
def doubling(reader: Reader, surface: str) -> list[Part] | None:
    """翻一番 -> multiple 1 x; 翻两番 -> multiple 3 x: doubled n times means 2^n - 1 times more."""
    match = reader.pattern(r"翻[了过]?(?P<num>{N})番").match(surface)
    numeral = read_numeral(match["num"]) if match else None
    if numeral is None or numeral.value is None or numeral.value not in _DOUBLINGS:
        return None
    times = Decimal(2) ** int(numeral.value) - 1
    found = reader.quantity(surface, Numeral(times, str(times), None, None, numeral.relation), "倍", "doubling")
    if found is None:
        return None
    found["unit_text"] = surface[-1]
    return [Part(0, len(surface), found)]


@_rule(r"(?<![第十上])(?:一|1)半(?![以]?[上下]?[天夜年月])|半数|(?:大|过)半(?=以上|的|民众|人)")
def half(reader: Reader, surface: str) -> list[Part] | None:
    """一半 -> fraction 1/2 None; 半数 -> fraction 1/2 None."""
    found = reader.plain("fraction", surface, Numeral(Fraction(1, 2), "1/2", None, None, "eq"), "half")
    return [Part(0, len(surface), found)]


@_rule(r"半\ ?个?(?:世纪|多?月|小时|钟头|年|日|天|公里|公斤|公升|公顷|公尺|里|斤|吨|升|亩|米|尺|寸|两|甲|坪|秒|分钟)(?![夜空线导数价径球])")
def half_unit(reader: Reader, surface: str) -> list[Part] | None:
    """半年 -> duration 0.5 year; 半小時 -> duration 0.5 h."""
    return reader.scaled(surface, 1, Numeral(Decimal("0.5"), "0.5", None, None, "eq"), "half_unit")


# -- rules that stand after a numeral ------------------------------------------------------------------------------------


@_rule(r"分之[负-]?{N}(?:\ ?{R}{N}分之{N})?", tail=True)
def fraction(reader: Reader, surface: str) -> list[Part] | None:
    """三分之一 -> fraction 1/3 None; 萬分之五 -> fraction 1/2000 None."""
    first = regex.split(widen(_RANGE), surface)[0]
    numeral = read_numeral(first)
    if numeral is None:
        return None
    return [Part(0, len(first), reader.plain("fraction", first, numeral, "fraction"))]


@_rule(r"又{N}分之{N}", tail=True)
def mixed_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """二又二分之一 -> fraction 5/2 None."""
    numeral = read_numeral(surface)
    return None if numeral is None else [Part(0, len(surface), reader.plain("fraction", surface, numeral, "mixed_fraction"))]


@_rule(r"分[一二三](?=[\p{P}\p{Z}的]|$)", tail=True)
def short_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """三分一 -> fraction 1/3 None."""
    numeral = read_numeral(f"{surface[:-1]}之{surface[-1]}")
    return None if numeral is None else [Part(0, len(surface), reader.plain("fraction", surface, numeral, "short_fraction"))]


@_rule(r"/{N}(?![0-9/.])(?!\ ?(?:{U}))", tail=True)
def slash_fraction(reader: Reader, surface: str) -> list[Part] | None:
    """3/4 -> fraction 3/4 None."""
    over, _, under = fold(surface).partition("/")
    if not (over.isdigit() and under.isdigit() and 0 < int(over[:9]) < int(under[:9]) <= 1000):
        return None
    value = Fraction(int(over[:9]), int(under[:9]))
    numeral = Numeral(value, f"{value.numerator}/{value.denominator}", None, None, "eq")
    return [Part(0, len(surface), reader.plain("fraction", surface, numeral, "slash_fraction"))]


@_rule(r"(?:\ ?[:∶]\ ?{N}){1,4}+(?![:0-9])|比{N}(?:比{N})*+(?![较例赛方起分率值])", tail=True)
def score(reader: Reader, surface: str) -> list[Part] | None:
    """3比2 -> score 1.5 None; 2.81∶1 -> score 2.81 None."""
    members = [read_numeral(piece.strip()) for piece in regex.split(r"[:：∶比]", surface)]
    values = [member.value for member in members if member is not None]
    if len(values) != len(members) or any(value is None for value in values):
        return None
    found = reader.plain("score", surface, Numeral(None, ":".join(str(m.exact) for m in members if m), None, None, "eq"), "score")
    if len(values) == 2 and values[1]:  # noqa: PLR2004 - two sides of a score
        ratio = Fraction(values[0]) / Fraction(values[1])  # type: ignore[arg-type]
        found["value"] = finite(ratio)
    return [Part(0, len(surface), found)]


@_rule(r"\ ?(?:±|\+/-|\+-)\ ?{N}(?:\ ?{U})?", tail=True)
def tolerance(reader: Reader, surface: str) -> list[Part] | None:
    """100±5毫米 -> measure 95..105 mm."""
    match = reader.pattern(r"(?P<num>{N})\ ?(?:±|\+/-|\+-)\ ?(?P<by>{N})(?:\ ?(?P<of>{U}))?+").match(surface)
    middle, by = (read_numeral(match["num"]), read_numeral(match["by"])) if match else (None, None)
    if match is None or middle is None or by is None or middle.value is None or by.value is None:
        return None
    low, high = middle.value - by.value, middle.value + by.value  # type: ignore[operator]
    found = reader.quantity(surface, Numeral(None, f"{middle.exact}±{by.exact}", low, high, "approx"), match["of"], "tolerance")
    return None if found is None else [Part(0, match.end(), found)]


@_rule(
    r"(?:元|块钱?|圆)零?{N}(?:角|毛)(?:钱|零?{N}(?:分钱?|厘|仙)?)?|(?:元|圆){N}(?:分|仙)|块{N}(?:毛|角)?(?:{N}分)?(?![个位人名家件\p{Han}0-9])|(?:角|毛){N}(?:分|厘)"
    r"|年[零又]?{N}个?月(?:[零又]?{N}(?:天|日))?(?![日天前])|个月[零又]?{N}(?:天|周|日)|个?(?:小时|钟头)[零又]?{N}(?:分钟?|刻钟?)(?:{N}秒钟?)?|(?:时|h){N}分钟?{N}秒"
    r"|(?:分钟?|')零?{N}(?:秒钟?|[\"″])(?:{N})?|(?:天|日)[零又]?{N}个?(?:小时|钟头)(?:{N}分钟?)?|(?:周|星期)[零又]?{N}天"
    r"|(?:公里|里){N}(?:公尺|米)|(?:公尺|米)[0-9一二三四五六七八九]{1,2}(?![0-9一二三四五六七八九十百千万点.])(?!{U})(?:{N}(?:公分|厘米))?|(?:公尺|米){N}(?:公分|厘米)"
    r"|(?:英?尺|呎){N}(?:英?寸|吋)|丈{N}尺(?:{N}寸)?|(?:台?斤){N}(?:两|钱)|公斤{N}(?:克|公克)|磅{N}(?:盎司|安士)|公?吨{N}(?:公斤|千克)",
    tail=True,
)
def compound(reader: Reader, surface: str) -> list[Part] | None:
    """50元6角三分 -> money 50.63 CNY; 两小时三十分 -> duration 2.5 h; 3米5 -> measure 3.5 m; 5块3 -> money 5.3 CNY."""
    pieces = list(reader.pattern(r"[零又]?(?P<num>{N})(?P<of>\p{Han}*+|[A-Za-z'\"″]++)??(?=[零又]?{N}|$)").finditer(surface))
    return reader.added(surface, [(piece["num"], piece["of"] or "") for piece in pieces])


@_rule(r"(?:\ ?{U}|个)半(?:{U})?(?![数导岛价径球夜空山线])", tail=True)
def and_a_half(reader: Reader, surface: str) -> list[Part] | None:
    """一吨半 -> measure 1.5 t; 一年半 -> duration 1.5 year; 两个半小时 -> duration 2.5 h; 三成半 -> percent 35 %."""
    match = reader.pattern(r"(?P<num>{N})(?:个半(?P<inner>.++)|\ ?(?P<of>.++)半)").match(surface)
    numeral = read_numeral(match["num"]) if match else None
    if match is None or numeral is None or numeral.value is None:
        return None
    unit_text = match["inner"] or match["of"]
    value = numeral.value + Decimal("0.5")  # type: ignore[operator]
    found = reader.quantity(surface, Numeral(value, numerals.exact_text(value), None, None, numeral.relation), unit_text, "and_a_half")
    if found is None or found["kind"] in {"number", "ordinal", "id"}:
        return None
    return [Part(0, len(surface), found)]


@_rule(r"成[0-9一二三四五六七八九](?![0-9.一二三四五六七八九十百千万亿个年月名])", tail=True)
def tenths_and_more(reader: Reader, surface: str) -> list[Part] | None:
    """八成五 -> percent 85 %."""
    match = reader.pattern(r"(?P<num>{N})成(?P<more>[0-9一二三四五六七八九])").fullmatch(surface)
    whole, more = (read_numeral(match["num"]), read_numeral(match["more"])) if match else (None, None)
    if whole is None or more is None or whole.value is None or more.value is None:
        return None
    value = whole.value + more.value / 10  # type: ignore[operator]
    found = reader.quantity(surface, Numeral(value, numerals.exact_text(value), None, None, "eq"), "成", "tenths_and_more")
    return None if found is None else [Part(0, len(surface), found)]


@_rule(r"(?:\ ?{U})?\ ?[×x*乘]\ ?{N}(?:\ ?{U})?(?:\ ?[×x*乘]\ ?{N}(?:\ ?{U})?)?", tail=True)
def dimensions(reader: Reader, surface: str) -> list[Part] | None:
    """3米×4米 -> measure 3 m, measure 4 m; 3乘2米 -> measure 3 m, measure 2 m."""
    parts = reader.amounts(surface, "dimensions")
    return reader.shared(parts)


@_rule(r"(?:、{N}){0,11}(?:[、和及与]|以及)\ ?{N}\ ?{U}", tail=True)
def shared_list(reader: Reader, surface: str) -> list[Part] | None:
    """4.2和0.7个百分点 -> percentage_point 4.2 pp, percentage_point 0.7 pp."""
    parts = reader.amounts(surface, "shared_list")
    chinese = [regex.search(r"\p{Han}", part.fields["text"][:1]) is not None for part in parts]
    if len(set(chinese)) > 1 or parts[-1].fields["kind"] in {"date", "ordinal", "id", "duration"} and parts[-1].fields["unit"] not in {"h", "min", "day", "month"}:
        return None
    return reader.shared(parts)


@_rule(r"(?:\ ?{U}[多余]?)?+{R}{N}(?:\ ?{U}[多余]?)?+|(?:\ ?{U})?+[与和]{N}\ ?(?:{U})?+(?=之间)", tail=True)
def interval(reader: Reader, surface: str) -> list[Part] | None:
    """3-5公里 -> measure 3..5 km; 20%～30% -> percent 20..30 %; 1~3万人 -> count 10000..30000 person."""
    ends = list(reader.pattern(_AMOUNT).finditer(surface))
    if len(ends) != 2:  # noqa: PLR2004 - a range has two ends
        return None
    first, last = ends
    low, high = read_numeral(first["num"]), read_numeral(last["num"])
    alone = reader.amount(surface, first, "amount")
    if low is None or high is None or alone is None:
        return [alone] if alone else None
    span = _interval(low, high, first["num"], last["num"])
    unit_text = last["of"] or first["of"]
    whole = span and reader.quantity(surface, span, unit_text, "interval")
    if whole is None or (first["of"] and last["of"] and alone.fields["unit"] != whole["unit"]) or (first["of"] and not last["of"]):
        return [alone]
    return [Part(0, last.end(), whole, "" if unit_text else "bare")]


@_rule(r"大(?:[洲类块]|[\p{Han}--[的是在和与有了]]{2})|{M}", tail=True)
def noun(reader: Reader, surface: str) -> list[Part] | None:
    """五大领域 -> count 5 大领域; 100万新就业群体 -> count 1000000 person."""
    match = reader.pattern(r"(?P<num>{N})(?P<noun>.++)").match(surface)
    numeral = read_numeral(match["num"]) if match else None
    if match is None or numeral is None:
        return None
    return [Part(0, len(surface), reader.noun(surface, numeral, match["noun"]))]


def amount(reader: Reader, surface: str) -> list[Part]:
    """831公里 -> measure 831 km; 1倍多 -> multiple 1 x; 3458 -> number 3458 None."""
    return reader.amounts(surface, "amount")


def date_part(surface: str, region: Region) -> Part | None:
    """The part that a calendar or clock expression reads as, None where it is none in this region."""
    reading = dates.read_date(surface, region)
    if reading is None:
        return None
    found: Any = _BLANK.copy()
    found.update(kind=reading.kind, text=surface, iso=reading.iso, relative=reading.relative, rule=reading.kind)
    return Part(0, len(surface), found)
