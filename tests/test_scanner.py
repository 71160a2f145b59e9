"""The quick way through the scanner reads what the long way reads."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govextract.scanner import _MARKED, _MAY_SAY, _NAMED, Scanner, _Readings
from govextract.units import UnitTable

if TYPE_CHECKING:
    from govextract.region import Region

NAMES = sorted(UnitTable.builtin().names())
DIGITS = (
    "3",
    "07",
    "15",
    "101",
    "211",
    "985",
    "12355",
    "2024",
    "1,234",
    "123456789",
    "1.5",
    "6.02",
    "4万",
    "2.5億",
    "300亿",
)
LEADS = ("约", "", "-", "US$", "第", "C", "3至", "占")
TAILS = ("。", "以上", "多", "、5", "/天", " ", "至6")
MARKERS = ("\n一、", "（二）", "(十)", "。三、", "二、三", "（半）", "一、二", "週(一)", "壹、")


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_plain_digits_read_as_any_other_figure(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = itertools.cycle(itertools.product(DIGITS, LEADS, TAILS))
    text = "\n".join(
        f"{lead}{digits}{name}{tail}" for name in NAMES for digits, lead, tail in itertools.islice(figures, 4)
    )
    quick = Scanner(UnitTable.builtin()).scan(text, region)
    monkeypatch.setattr(_Readings, "plain_unit", lambda *_: None)
    asked = Scanner(UnitTable.builtin()).scan(text, region)
    assert [row for row, other in zip(quick, asked, strict=False) if row != other] == []
    assert len(quick) == len(asked) > len(NAMES)


def test_a_place_in_an_order_reads_as_its_rule_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    numerals = ("3", "18", "十二", "三", " 5", "100", "二十三", "数")
    text = "\n".join(f"第{numeral}{name}。" for numeral, name in zip(itertools.cycle(numerals), NAMES, strict=False))
    quick = Scanner(UnitTable.builtin()).scan(text, "CN")
    monkeypatch.setattr(_Readings, "ordinal", lambda self, surface, _: self.reading("ordinal", surface))
    assert Scanner(UnitTable.builtin()).scan(text, "CN") == quick


def test_what_a_pair_of_characters_tells_is_what_the_long_way_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("参与", "參加", "一般", "数据", "三农", "第一般", "十一般", "週一般", "一半", "统一", "3一直")
    text = "".join(
        f"{before}{word}{behind}"
        for word in (*words, *MARKERS)
        for before in ("于", "，", "5")
        for behind in ("家", "、", "", "三月")
    )
    quick = Scanner(UnitTable.builtin()).scan(text, "TW")
    told = _Readings.paired

    def paired(readings: _Readings, pair: str) -> int:
        said = told(readings, pair)
        readings.pairs[pair] = _MAY_SAY if said in (_MARKED, _NAMED) else said
        return readings.pairs[pair]

    monkeypatch.setattr(_Readings, "paired", paired)
    asked = Scanner(UnitTable.builtin()).scan(text, "TW")
    assert quick == asked


def test_what_was_read_before_changes_nothing() -> None:
    texts = [
        *("甲队20-30落败。", "约20-30。", "以20-30告负", "得分为20-30"),
        *("负三点五、两公里", "负三点五、五十元", "负三点五、五十万元", "-3、5℃", "-3、5公里"),
        *("负两×十四", "负两个", "为负两"),
        *("前一两下年", "半一两"),
    ]
    scanner = Scanner(UnitTable.builtin())
    forwards = [scanner.scan(text, "CN") for text in texts]
    scanner = Scanner(UnitTable.builtin())
    assert [scanner.scan(text, "CN") for text in reversed(texts)] == forwards[::-1]


@pytest.mark.parametrize(
    ("text", "unit", "si_value"),
    [
        ("负三点五、两小时", "h", "-12600"),
        ("气温-3、5℃", "degC", "270.15"),
        ("负三点五、两公里/小时", "km/h", "-35/36"),
        ("负三点五、两万元", "CNY", None),
    ],
)
def test_a_figure_below_zero_may_have_its_unit_from_the_last_of_a_list(
    text: str, unit: str, si_value: str | None
) -> None:
    first = Scanner(UnitTable.builtin()).scan(text, "CN")[0]
    assert first["unit"] == unit
    assert first["unit_text"] is None
    assert first["si_value"] == (None if si_value is None else Fraction(si_value))
