"""Every line of units.csv is read by its own example; custom units, rates, parts and patterns."""

from __future__ import annotations

import csv
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import govextract
import govextract.units
from govextract.errors import GovextractError, UnitError
from govextract.longest import Names
from govextract.script import fold
from govextract.units import SI_UNITS, Unit, UnitTable

TABLE = UnitTable.builtin()
UNITS = list(TABLE)
FILE = Path(govextract.units.__file__).with_name("units.csv")
NUMERAL = r"(?:翻)?(?P<number>[0-9.]+|[一二三四五六七八九十]++)[百千万亿]*?"


def named(unit: Unit) -> str:
    return f"{unit.code} {unit.names[:1]} {unit.region or ''} {unit.kind}"


@pytest.fixture(scope="module")
def example_pattern() -> regex.Pattern[str]:
    names = f"(?>{TABLE.trie_pattern()})"
    return regex.compile(f"(?:{NUMERAL}(?P<behind>{names})|(?P<before>{TABLE.prefix_pattern()})[0-9]+)")


def test_every_look_ahead_is_a_pattern() -> None:
    """The lines of the file are not asked for it when they are read."""
    followed = [unit for unit in UNITS if unit.next]
    assert len(followed) > 200
    for unit in followed:
        assert Unit(code=unit.code, next=unit.next).next == unit.next


@pytest.mark.parametrize("unit", UNITS, ids=named)
def test_the_example_of_a_line_is_read_by_that_line(unit: Unit, example_pattern: regex.Pattern[str]) -> None:
    assert unit.example, "a line must have an example"
    text, _, expected = unit.example.partition("=")
    match = example_pattern.match(fold(text))
    assert match, text
    name = match["behind"] or match["before"]
    assert name in unit.names + unit.prefix
    region = unit.region or "CN"
    assert unit in TABLE.readings(name, region)
    found = TABLE.find(name, region)
    assert found is not None
    if expected:
        one = Fraction(unit.to_si(Decimal(1)) or 0) - Fraction(unit.si_offset or 0)
        stated = Fraction(match["number"] if match["number"].isascii() else {"三": 3}[match["number"]])
        assert one * stated * Fraction(unit.scale) + Fraction(unit.si_offset or 0) == Fraction(expected)


def test_every_name_is_written_folded_and_without_spaces() -> None:
    wrong = [name for unit in UNITS for name in unit.names + unit.prefix if fold(name) != name or " " in name]
    assert wrong == []


def test_every_name_is_found_in_both_scripts_as_its_first_line() -> None:
    first: dict[tuple[str, str], str] = {}
    for unit in UNITS:
        for region in [unit.region] if unit.region else ["CN", "TW", "HK"]:
            for name in unit.names:
                first.setdefault((name, region), unit.code)
    for (name, region), code in first.items():
        found = TABLE.find(name, region)
        assert found is not None
        assert found.code == code, name


def test_no_name_means_the_same_twice() -> None:
    """Two lines may share a name only where they read it differently: another code, kind or region."""
    seen: set[tuple[str, ...]] = set()
    for unit in UNITS:
        for name in unit.names:
            reading = (name, unit.code, unit.kind, unit.region or "")
            assert reading not in seen
            seen.add(reading)


def test_names_with_several_readings_are_few_and_known() -> None:
    """A name in two lines is easily an accident, so each is listed here."""
    readings: dict[str, set[str]] = {}
    for unit in UNITS:
        for name in unit.names:
            readings.setdefault(name, set()).add(unit.dimension or unit.kind)
    several = {name for name, found in readings.items() if len(found) > 1}
    assert several == set("分厘度方块节码里卡周")


def test_the_header_documents_every_column() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    comments = "\n".join(line for line in lines if line.startswith("#"))
    header = next(line for line in lines if line and not line.startswith("#"))
    for column in header.split(","):
        assert regex.search(rf"^#\ {column}\b", comments, regex.MULTILINE), column
    width = len(header.split(","))
    assert {len(row) for row in csv.reader(line for line in lines if line and line[0] != "#")} == {width}


def test_lines_are_written_for_every_kind_of_dimension() -> None:
    dimensions = {unit.dimension for unit in UNITS}
    assert set(SI_UNITS) - dimensions == set()
    assert all(unit.si_unit for unit in UNITS if unit.si_factor is not None)


# -- what the table says


@pytest.mark.parametrize(
    ("text", "region", "code", "kind"),
    [
        ("個", "TW", "个", "count"),
        ("棟", "TW", "栋", "count"),
        ("人", "CN", "person", "count"),
        ("名人口", "CN", "person", "count"),
        ("萬人"[1:], "TW", "person", "count"),
        ("位", "CN", "位", "count"),
        ("大批", "CN", "批", "count"),
        ("小部分", "CN", "部分", "count"),
        ("部份", "TW", "部分", "count"),
        ("省", "CN", "省", "count"),
        ("遊客", "TW", "person", "count"),
        ("歲", "TW", "岁", "age"),
        ("樓", "TW", "楼", "ordinal"),
        ("中全会", "CN", "中全会", "ordinal"),
        ("％", "CN", "%", "percent"),
        ("成", "CN", "%", "percent"),
        ("‰", "CN", "‰", "percent"),
        ("個百分點", "TW", "pp", "percentage_point"),
        ("個基點", "TW", "bp", "percentage_point"),
        ("倍", "CN", "x", "multiple"),
        ("折", "CN", "折", "discount"),
        ("個多月", "TW", "month", "duration"),
        ("週", "TW", "week", "duration"),
        ("刻鐘", "TW", "min", "duration"),
        ("公頃", "TW", "ha", "measure"),
        ("坪", "TW", "ping", "measure"),
        ("畝", "CN", "mu", "measure"),
        ("千瓦時", "CN", "kWh", "measure"),
        ("ＫＷｈ".replace("Ｋ", "k"), "CN", "kWh", "measure"),
        ("元", "CN", "CNY", "money"),
        ("元", "TW", "TWD", "money"),
        ("圓", "HK", "HKD", "money"),
        ("$", "CN", "USD", "money"),
        ("$", "HK", "HKD", "money"),
        ("￥", "TW", "CNY", "money"),
        ("元新臺幣", "CN", "TWD", "money"),
        ("毫", "HK", "HKD", "money"),
        ("日圓", "TW", "JPY", "money"),
        ("度", "CN", "degC", "measure"),
        ("P", "CN", "P", "measure"),
    ],
)
def test_a_name_reads_as(text: str, region: str, code: str, kind: str) -> None:
    unit = TABLE.find(text, region)
    assert unit is not None
    assert (unit.code, unit.kind) == (code, kind)


def test_a_name_of_one_region_is_none_in_another() -> None:
    assert TABLE.find("毫", "CN") is None
    assert TABLE.find("甲", "CN") is None
    assert TABLE.find("甲", "TW") is not None


@pytest.mark.parametrize(
    "text", ["", " ", "公里路", "每", "/", "元/", "/元", "元/字典里没有", "辆(", "辆()", "(台)", "元(公里)"]
)
def test_what_is_no_unit_is_none(text: str) -> None:
    assert TABLE.find(text) is None


@given(st.text(alphabet="元每/人月·.()公里万10台 千瓦时", max_size=12))
def test_find_answers_any_text(text: str) -> None:
    unit = TABLE.find(text)
    assert unit is None or unit.code


def test_readings_come_in_order_and_know_the_region() -> None:
    assert [unit.code for unit in TABLE.readings("分", "HK")] == ["分", "mu", "min", "HKD"]
    assert [unit.code for unit in TABLE.readings("度")] == ["degC", "degF", "deg", "kWh", "度"]
    assert TABLE.readings("字典里没有") == []


@pytest.mark.parametrize(
    ("code", "factor"),
    [  # by definition: the yard and pound of 1959, GB 3100, the weights acts of Taiwan and Hong Kong, the IAU
        ("mu", Fraction(2000, 3)),
        ("ping", Fraction(400, 121)),
        ("甲", Fraction(400, 121) * 2934),
        ("ft", Fraction(3048, 10000)),
        ("mi", Fraction(1609344, 1000)),
        ("nmi", 1852),
        ("lb", Fraction(45359237, 10**8)),
        ("oz", Fraction(45359237, 10**8) / 16),
        ("台斤", Fraction(6, 10)),
        ("台两", Fraction(6, 160)),
        ("司马斤", Fraction(60478982, 10**8)),
        ("gal", 231 * Fraction(254, 10000) ** 3),
        ("bbl", 42 * 231 * Fraction(254, 10000) ** 3),
        ("acre", Fraction(40468564224, 10**7)),
        ("ft2", Fraction(3048, 10000) ** 2),
        ("ft3", Fraction(3048, 10000) ** 3),
        ("AU", 149597870700),
        ("ly", 299792458 * 31557600),
        ("tce", 7 * 10**9 * Fraction(41868, 10**4)),
        ("km/h", Fraction(1000, 3600)),
        ("hp", 75 * Fraction(980665, 10**5)),
        ("kWh", 3600000),
        ("里", 500),
        ("bit", Fraction(1, 8)),
        ("bp", Fraction(1, 10000)),
    ],
)
def test_factors_are_exact(code: str, factor: Fraction | int) -> None:
    unit = next(unit for unit in UNITS if unit.code == code and unit.kind != "count")
    assert unit.si_factor is not None
    assert Fraction(unit.si_factor) == factor


def test_conversion_is_exact_and_offsets_are_added() -> None:
    ping, fahrenheit, kilometre = (TABLE.find(name, "TW") for name in ("坪", "華氏度", "公里"))
    assert ping is not None
    assert ping.to_si(Decimal("1.5")) == Fraction(600, 121)
    assert ping.to_si(Decimal(121)) == Decimal(400)
    assert fahrenheit is not None
    assert fahrenheit.to_si(Decimal(32)) == Decimal("273.15")
    assert kilometre is not None
    assert kilometre.to_si(Decimal("1.00000000000000000000000000000000000001")) == Decimal(
        "1000.00000000000000000000000000000000001"
    )
    assert Unit(code="x").to_si(Decimal(1)) is None


@pytest.mark.parametrize("digits", [1, 28, 60, 300])
def test_a_decimal_offset_loses_no_digit(digits: int) -> None:
    celsius = TABLE.find("℃")
    assert celsius is not None
    value = Decimal("1." + "1" * digits)
    assert Fraction(celsius.to_si(value) or 0) == Fraction(value) + Fraction(27315, 100)


# -- parts, rates, brackets


@pytest.mark.parametrize(
    ("text", "whole", "region", "share"),
    [
        ("角", "元", "CN", Decimal("0.1")),
        ("分", "元", "CN", Decimal("0.01")),
        ("毫", "元", "HK", Decimal("0.1")),
        ("分", "小时", "CN", Fraction(1, 60)),
        ("秒", "分鐘", "TW", Fraction(1, 60)),
        ("公分", "公尺", "TW", Decimal("0.01")),
        ("两", "斤", "CN", Decimal("0.1")),
        ("分", "亩", "CN", Decimal("0.1")),
        ("元", "角", "CN", None),
        ("公斤", "公尺", "TW", None),
        ("公里", "公里", "TW", None),
        ("个", "元", "CN", None),
    ],
)
def test_parts_of_a_whole(text: str, whole: str, region: str, share: Decimal | Fraction | None) -> None:
    unit = TABLE.find(whole, region)
    assert unit is not None
    assert TABLE.part(text, unit, region) == share


@pytest.mark.parametrize(
    ("text", "code", "kind", "dimension", "factor", "si_unit"),
    [
        ("元/平方米", "CNY/m2", "money", "money/area", None, None),
        ("元/月", "CNY/month", "money", "money/time", None, None),
        ("元每吨", "CNY/t", "money", "money/mass", None, None),
        ("元/人·月", "CNY/人/month", "money", "money/count/time", None, None),
        ("元/度", "CNY/kWh", "money", "money/energy", None, None),
        ("人/萬人", "人/万人", "count", "count/count", None, None),
        ("人/10万人", "人/10万人", "count", "count/count", None, None),
        ("人/10万", "人/10万", "count", "count/number", None, None),
        ("吨标准煤/万元", "tce/万CNY", "measure", "energy/money", None, None),
        ("微克／立方公尺", "ug/m3", "measure", "mass/volume", Decimal("1e-9"), "kg/m3"),
        ("立方米/秒", "m3/s", "measure", "volume flow", Decimal(1), "m3/s"),
        ("公里/小時", "km/h", "measure", "speed", Fraction(5, 18), "m/s"),
        ("公里每小時", "km/h", "measure", "speed", Fraction(5, 18), "m/s"),
        ("米/秒/秒", "m/s/s", "measure", "acceleration", Decimal(1), "m/s2"),
        ("克/千瓦时", "g/kWh", "measure", "mass/energy", Fraction(1, 3600000000), "kg/J"),
        ("毫克/100毫升", "mg/100mL", "measure", "mass/volume", None, None),
        ("元/500克", "CNY/500g", "money", "money/mass", None, None),
        ("℃/小时", "degC/h", "measure", "temperature/time", None, None),
        ("米/刻钟", "m/刻钟", "measure", "speed", Fraction(1, 900), "m/s"),
        ("辆（台）", "辆（台）", "count", "count", None, None),
        ("元（人民幣）", "CNY", "money", "money", None, None),
        ("米（公尺）", "m", "measure", "length", Decimal(1), "m"),
    ],
)
def test_rates_and_brackets(
    text: str, code: str, kind: str, dimension: str, factor: object, si_unit: str | None
) -> None:
    unit = TABLE.find(text)
    assert unit is not None
    assert (unit.code, unit.kind, unit.dimension, unit.si_factor, unit.si_unit) == (
        code,
        kind,
        dimension,
        factor,
        si_unit,
    )
    assert regex.fullmatch(TABLE.unit_pattern(), text) or text == "米（公尺）"


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("個/20元", "個"),  # a price list
        ("名每名獎勵", "名"),
        ("元每吨", "元每吨"),
        ("元/月提高", "元/月"),
        ("套（间）住房", "套（间）"),
        ("套（以下同）", "套"),
        ("次/7日", "次"),
        ("人/10万", "人/10万"),
        ("km/house", "km"),
        ("kW/750kWh", "kW"),
        ("元/500克", "元/500克"),
        ("次/時段", "次/時段"),
        ("平方公里", "平方公里"),
        ("千瓦时电", "千瓦时"),
    ],
)
def test_the_unit_pattern_takes_what_belongs_to_the_unit(text: str, matched: str) -> None:
    match = regex.match(TABLE.unit_pattern(), text)
    assert match is not None
    assert match[0] == matched


# -- patterns


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(TABLE.names())


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("個百分點上升", "個百分點"),
        ("個", "個"),
        ("平方公里", "平方公里"),
        ("台灣", ""),
        ("台車", "台"),
        ("人民", "人民"),
        ("人均", ""),
        ("位元首", "位"),
        ("位元", "位元"),
        ("家庭農場", "家庭"),
        ("家長", "家長"),
        ("家長期", "家長"),
        ("年期間", "年"),
        ("年期", "年期"),
        ("等獎", "等"),
        ("等人", "等"),
        ("等地", ""),
        ("齣戲", "齣"),
        ("出席", ""),
        ("國內", ""),
        ("國企業", "國"),
        ("m長", "m"),
        ("max", ""),
        ("MB的", "MB"),
        ("cms)", "cms"),
        ("㎡", "㎡"),
    ],
)
def test_patterns_and_dictionary_agree_on_the_longest_name(text: str, matched: str, names: Names) -> None:
    assert text[: names.end(text, 0)] == matched
    found = regex.match(f"(?>{TABLE.trie_pattern()})", text)
    assert (found[0] if found else "") == matched


def test_a_filtered_pattern_has_only_the_rows_asked_for() -> None:
    pattern = regex.compile(TABLE.trie_pattern(lambda unit: unit.kind == "money"))
    assert pattern.fullmatch("美元")
    assert pattern.fullmatch("個") is None
    nothing = regex.compile(TABLE.trie_pattern(lambda unit: unit.code == "nothing"))
    assert nothing.search("3個人") is None


@pytest.mark.parametrize("text", ["NT$", "US$", "人民幣", "新臺幣", "￥", "HK$", "港幣", "RMB", "＄"])
def test_what_may_stand_before_a_number(text: str) -> None:
    assert regex.fullmatch(TABLE.prefix_pattern(), text)
    assert TABLE.find(text, "TW") is not None


def test_patterns_stay_linear() -> None:
    pattern = regex.compile(TABLE.unit_pattern())
    for text in ("元/" * 20_000, "個（" * 20_000, "平方" * 20_000, "公" * 40_000, "人/1" + "0" * 40_000):
        assert sum(1 for _ in pattern.finditer(text, timeout=5)) >= 0


# -- custom units


def test_a_custom_unit_wins_and_leaves_the_table_alone() -> None:
    mine = Unit(code="馒头", names=["籠屜", "个"], kind="count", note="of one's own")
    table = TABLE.extended([mine])
    assert table.find("笼屉") is mine
    assert table.find("個") is mine
    assert table.readings("个")[1].code == "个"
    assert TABLE.find("笼屉") is None
    assert len(table) == len(TABLE) + 1
    assert table.names()["笼屉"] == ""
    assert regex.fullmatch(table.trie_pattern(), "籠屜")
    assert regex.fullmatch(table.unit_pattern(), "籠屜/月")
    rate = table.find("籠屜/月")
    assert rate is not None
    assert rate.code == "馒头/month"


def test_fields_that_follow_from_others_are_filled() -> None:
    assert Unit(code="担").names == ("担",)
    assert Unit(code="担").dimension == "count"
    assert Unit(code="XAU", kind="money").currency == "XAU"
    assert Unit(code="XAU", kind="money").dimension == "money"
    assert Unit(code="担").currency is None
    furlong = Unit(code="furlong", kind="measure", dimension="length", si_factor="201.168")
    assert furlong.si_unit == "m"
    assert furlong.si_factor == Decimal("201.168")
    assert Unit(code="y", kind="measure", dimension="own", si_factor=2, si_unit="z").si_unit == "z"
    assert Unit(code="x", prefix=["Ｘ＄"], names=[]).prefix == ("X$",)


@pytest.mark.parametrize(
    ("source", "exact"),
    [
        ("1/8", Decimal("0.125")),
        ("2000/3", Fraction(2000, 3)),
        ("0.5/0.25", Decimal(2)),
        (Fraction(1, 4), Decimal("0.25")),
        (Fraction(1, 3), Fraction(1, 3)),
        (7, Decimal(7)),
        ("1e-9", Decimal("1e-9")),
        (Fraction(1, 2**120), Fraction(1, 2**120)),
    ],
)
def test_exact_numbers_in(source: object, exact: Decimal | Fraction) -> None:
    factor = Unit(code="x", kind="measure", dimension="length", si_factor=source).si_factor
    assert factor == exact
    assert type(factor) is type(exact) or exact == Fraction(1, 2**120)


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"code": ""}, "code", "empty"),
        ({"code": " x"}, "code", "white space"),
        ({}, "code", "required"),
        ({"code": "x", "names": "abc"}, "names", "list"),
        ({"code": "x", "names": 3}, "names", "list"),
        ({"code": "x", "names": [3]}, "names", "no name"),
        ({"code": "x", "names": [""]}, "names", "no name"),
        ({"code": "x", "names": [" a"]}, "names", "no name"),
        ({"code": "x", "names": ["3D"]}, "names", "digit"),
        ({"code": "x", "names": []}, "names", "at least one"),
        ({"code": "x", "kind": "thing"}, "kind", "'count'"),
        ({"code": "x", "region": "US"}, "region", "'CN'"),
        ({"code": "x", "colour": "red"}, "colour", "not permitted"),
        ({"code": "x", "next": "湾"}, "next", "! or ="),
        ({"code": "x", "next": "!("}, "next", "no pattern"),
        ({"code": "x", "dimension": "length", "si_factor": 0.1}, "si_factor", "exact"),
        ({"code": "x", "dimension": "length", "si_factor": True}, "si_factor", "exact"),
        ({"code": "x", "dimension": "length", "si_factor": "ten"}, "si_factor", "no number"),
        ({"code": "x", "dimension": "length", "si_factor": "1/0"}, "si_factor", "no number"),
        ({"code": "x", "dimension": "length", "si_factor": "NaN"}, "si_factor", "range"),
        ({"code": "x", "dimension": "length", "si_factor": "1e999999"}, "si_factor", "range"),
        ({"code": "x", "dimension": "length", "si_factor": 0}, "si_factor", "positive"),
        ({"code": "x", "dimension": "length", "si_factor": "-1"}, "si_factor", "positive"),
        ({"code": "x", "scale": 0}, "scale", "positive"),
        ({"code": "x", "si_offset": 1}, "si_offset", "si_factor"),
        ({"code": "x", "dimension": "beauty", "si_factor": 1}, "dimension", "no SI unit"),
        ({"code": "x", "names": ["a\nb"]}, "names", "cannot be seen"),
        ({"code": "x", "dimension": "mass", "si_factor": 50, "si_unit": "m"}, "si_unit", "mass is given in kg"),
        ({"code": "x", "dimension": "mass", "si_unit": "kg"}, "si_unit", "nothing without si_factor"),
    ],
)
def test_an_invalid_unit_names_field_and_reason(fields: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(UnitError) as raised:
        Unit(**fields)
    assert raised.value.field == field
    assert reason in raised.value.reason
    assert str(raised.value) == f"{field}: {raised.value.reason}"
    assert isinstance(raised.value, GovextractError)


def test_only_units_extend_a_table() -> None:
    with pytest.raises(UnitError, match="units: 'km' is no Unit"):
        TABLE.extended(["km"])  # type: ignore[list-item]


SACK = {"code": "麻袋", "kind": "measure", "dimension": "mass", "si_factor": 50}


@pytest.mark.parametrize(
    ("units", "field", "reason"),
    [
        ([{"code": "万斗"}], "names", "3万斗 is read as 3万 and the rest"),
        ([{"code": "百方"}], "names", "begins like a number"),
        ([{"code": "一套"}], "names", "三一套 is read as 三一"),
        ([{"code": "多多"}], "names", "10多多 is read as 10多"),
        ([SACK, {"code": "蛇皮袋", "names": ["麻袋"]}], "names", "'麻袋' is a name of '麻袋' already"),
        ([SACK, {"code": "麻袋", "names": ["布袋"]}], "code", "'麻袋' is a measure of mass already"),
        ([SACK, SACK | {"names": ["布袋"], "si_factor": 40}], "si_factor", "one 麻袋 is 50 kg already, not 40"),
        ([{"code": "km", "names": ["里程碑"]}], "code", "'km' is a measure of length already"),
        (
            [{"code": "km", "names": ["站"], "kind": "measure", "dimension": "length", "si_factor": 500}],
            "si_factor",
            "one km is 1000 m already, not 500",
        ),
        ([SACK | {"example": "5布袋"}], "example", "'5布袋' holds no number with 麻袋"),
        ([SACK | {"example": "麻袋"}], "example", "holds no number"),
        ([SACK | {"example": "三麻袋=100"}], "example", "'三麻袋' is 150 kg, not 100"),
        ([SACK | {"example": "3麻袋=many"}], "example", "is 150 kg, not many"),
        ([{"code": "麻袋", "example": "3麻袋=4"}], "example", "'3麻袋' is 3 麻袋, not 4"),
        ([{"code": "QQC", "kind": "money", "prefix": ["Q$"], "names": [], "example": "Q币500"}], "example", "with Q$"),
    ],
)
def test_units_of_ones_own_that_could_not_be_read_are_refused(
    units: list[dict[str, Any]], field: str, reason: str
) -> None:
    made = [Unit(**fields) for fields in units]
    with pytest.raises(UnitError) as raised:
        govextract.Extractor(units=made)
    assert raised.value.field == field
    assert reason in raised.value.reason


@pytest.mark.parametrize(
    "fields",
    [
        SACK | {"example": "共兩麻袋=100"},
        SACK | {"example": "数百麻袋"},
        SACK | {"example": "万万年后3麻袋"},
        {"code": "QQC", "kind": "money", "prefix": ["Q$"], "names": [], "example": "约Q$ 500"},
        {"code": "km", "names": ["站"], "kind": "measure", "dimension": "length", "scale": 5, "si_factor": 1000},
        {"code": "麻袋", "kind": "measure", "dimension": "sacks"},
        {"code": "公里", "names": ["公里"]},
        {"code": "千瓦", "kind": "measure", "dimension": "power", "si_factor": 1000},
        {"code": "fl_oz", "names": ["fl oz"], "kind": "measure", "dimension": "volume", "example": "5 fl oz"},
    ],
)
def test_units_of_ones_own_may_be_these(fields: dict[str, Any]) -> None:
    unit = Unit(**fields)
    (record,) = govextract.extract("".join([*unit.prefix, "12", *unit.names]), units=[unit])
    assert record.unit == unit.code


def test_one_name_may_be_two_units_in_two_regions() -> None:
    units = [
        Unit(code="大斗", names=["斗"], region="TW"),
        Unit(code="小斗", names=["斗"], region="HK"),
    ]
    assert [govextract.extract("3斗", region=region, units=units)[0].unit for region in ("TW", "HK")] == [
        "大斗",
        "小斗",
    ]


def test_a_unit_never_changes() -> None:
    unit = Unit(code="x")
    with pytest.raises(Exception, match="frozen"):
        unit.code = "y"
    assert pickle.loads(pickle.dumps(unit)) == unit  # noqa: S301 - our own bytes
    assert unit == Unit.model_validate({"code": "x"})


def test_an_invalid_unit_is_refused_wherever_it_is_made() -> None:
    with pytest.raises(ValueError, match="code"):
        Unit.model_validate({"code": ""})
    with pytest.raises(ValueError, match="dict"):
        Unit.model_validate(3)


# -- search, cost


def test_search_finds_names_codes_dimensions_in_either_script() -> None:
    assert TABLE.search("平方公尺")[0].code == "m2"
    assert TABLE.search("PING")[0].code == "ping"
    assert "ha" in {unit.code for unit in TABLE.search("area")}
    assert TABLE.search("字典里没有") == []


def test_many_threads_read_one_table() -> None:
    table = UnitTable(TABLE)
    texts = [name for unit in UNITS[:200] for name in unit.names] * 5
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(table.find, texts))
    assert [unit and unit.code for unit in found] == [unit and unit.code for unit in map(TABLE.find, texts)]


def test_nothing_is_read_at_import() -> None:
    code = "import govextract.units as u; assert u._rows.cache_info().currsize == u._builtin.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own interpreter
