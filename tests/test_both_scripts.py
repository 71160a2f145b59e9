"""Traditional and Simplified forms of a sentence give the same records, the region given."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import govextract

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = ("start", "end", "kind", "value", "low", "high", "relation", "unit", "iso", "direction", "mode", "det")
CASES = Path(__file__).with_name("cases")

# Where OpenCC picks a variant that is another word, or the scripts really differ.
OTHER_WORDS = {
    "全市37區649里共12,345鄰，里長每月事務補助費5萬元。": "里 (borough) becomes 裏 (inside)",
    "發布土石流紅色警戒12條、黃色警戒45條，涉及3縣8鄉鎮28村里。": "里 (borough) becomes 裏 (inside)",
    "全场打对折，尾货半折，会员陆点五折，涨幅百分之15K，回收率佰分之五。": "对折 (half price) becomes 對摺 (folded)",
}


def sentences() -> list[tuple[str, str]]:
    """Every own sentence of the case tables, with its region."""
    found: dict[tuple[str, str], None] = {}
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                sentence = row.get("sentence") or row.get("text")
                if sentence and len(sentence) > 8:
                    found[sentence, row.get("region") or "CN"] = None
    return list(found)


@cache
def converter(name: str) -> Callable[[str], str]:
    opencc = pytest.importorskip("opencc", reason="the conversion is a package of the test extra")
    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    return convert


def read(text: str, region: Any) -> list[tuple[Any, ...]]:
    return [tuple(getattr(record, field) for field in FIELDS) for record in govextract.extract(text, region=region)]


def test_there_are_sentences() -> None:
    assert len(sentences()) > 300


@pytest.mark.parametrize("name", ["s2t", "t2s"])
@pytest.mark.parametrize(("sentence", "region"), sentences())
def test_the_records_do_not_depend_on_the_script(sentence: str, region: str, name: str) -> None:
    converted = converter(name)(sentence)
    if len(converted) != len(sentence):
        pytest.skip("OpenCC changes the length")
    if sentence in OTHER_WORDS:
        pytest.skip(OTHER_WORDS[sentence])
    assert read(converted, region) == read(sentence, region)
