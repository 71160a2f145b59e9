"""The quick way through the scanner reads what the long way reads."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from govextract.scanner import Scanner, _Readings
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


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_plain_digits_read_as_any_other_figure(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = itertools.cycle(itertools.product(DIGITS, LEADS, TAILS))
    text = "\n".join(
        f"{lead}{digits}{name}{tail}" for name in NAMES for digits, lead, tail in itertools.islice(figures, 4)
    )
    quick = Scanner(UnitTable.builtin()).scan(text, region)
    monkeypatch.setattr(_Readings, "plain", lambda *_: 0)
    asked = Scanner(UnitTable.builtin()).scan(text, region)
    assert [row for row, other in zip(quick, asked, strict=False) if row != other] == []
    assert len(quick) == len(asked) > len(NAMES)
