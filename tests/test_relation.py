"""Relations, from the words before and after a figure."""

from __future__ import annotations

import pytest

import govextract


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("約300人", "approx"),
        ("約 300人", "approx"),
        ("約為每年300人", "approx"),
        ("大概亦佔38%", "approx"),
        ("差不多佔了成本的20%", "approx"),
        ("等於或少於300元", "le"),
        ("等於或高於300元", "ge"),
        ("超過 2萬億元", "gt"),
        ("不足 100名", "lt"),
        ("估計 第四季", "eq"),
        ("大约有300人", "approx"),
        ("将近300人", "approx"),
        ("近300人", "approx"),
        ("接近3公里", "approx"),
        ("300人左右", "approx"),
        ("超过300人", "gt"),
        ("逾300人", "gt"),
        ("突破300亿元", "gt"),
        ("300多人", "gt"),
        ("300餘人", "gt"),
        ("多於300人", "gt"),
        ("至少300人", "ge"),
        ("不低于300元", "ge"),
        ("不少於300人", "ge"),
        ("300人以上", "ge"),
        ("300人及以上", "ge"),
        ("300元起", "ge"),
        ("补助最高可达300元", "le"),
        ("最多可達300小時", "le"),
        ("效能可达300元", "eq"),
        ("最低工資定在300元", "eq"),
        ("想不到300年过去了", "eq"),
        ("約少了300人", "approx"),
        ("估计3大园区受惠", "eq"),
        ("不足300人", "lt"),
        ("不到300人", "lt"),
        ("未滿300人", "lt"),
        ("少於300人", "lt"),
        ("低于300元", "lt"),
        ("不超过300人", "le"),
        ("不高于300元", "le"),
        ("至多300人", "le"),
        ("300人以下", "le"),
        ("300元以內", "le"),
        ("達300人", "eq"),
        ("高達300人", "eq"),
        ("僅300人", "eq"),
        ("最高補助300元", "le"),
        ("最多可領6個月", "le"),
        ("最少三年", "ge"),
        ("最高達300元", "eq"),
        ("每月不會超過300元", "le"),
        ("约300多人", "gt"),
        ("近五年", "eq"),
        ("至今已近五年", "approx"),
        ("不低于当地平均水平的1.6倍", "ge"),
        ("低于全省平均水平的1.6倍", "lt"),
        ("附近300米", "eq"),
        ("赴约300人", "eq"),
        ("最高加徵12%", "le"),
        ("每人最多选300项", "le"),
        ("至少捐血300次", "ge"),
        ("至少參加300場", "ge"),
        ("其中最低300元", "eq"),
        ("約為市價7折", "approx"),
        ("約占總人口30%", "approx"),
        ("租金不超過入息的30%", "le"),
        ("增长超过全国平均，为30%", "eq"),
        ("不得低於300元", "ge"),
        ("不得超過300元", "le"),
        ("已过七成半", "gt"),
        ("也不過300元", "eq"),
        ("兩者相差7倍有多", "gt"),
        ("連我們的一半也不到", "lt"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    (record,) = govextract.extract(text, region="CN", context=False)
    assert record.relation == relation


def test_a_word_binds_the_first_figure_behind_it_only() -> None:
    assert [r.relation for r in govextract.extract("超过30人、50人", context=False)] == ["gt", "eq"]


def test_a_word_beyond_the_figure_before_does_not_bind() -> None:
    assert [r.relation for r in govextract.extract("至少3人5项", context=False)] == ["ge", "eq"]
