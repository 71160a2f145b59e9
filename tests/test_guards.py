"""What stands around a figure: codes, names, list markers, articles."""

from __future__ import annotations

import pytest

import govextract


def read(text: str) -> list[str]:
    return [record.text for record in govextract.extract(text, region="CN", context=False)]


@pytest.mark.parametrize(
    "text",
    [
        "C919大飞机",
        "PM2.5浓度",
        "COVID-19疫情",
        "a&#39;b",
        "见注[17]",
        "（3）加强管理",
        "3. 加强管理",
        "3、加强管理",
        "一、加强管理",
        "（二）加强管理",
        "官网1.2.3版",
        "统一部署，一网通办",
        "第一时间赶到",
        "Wi-Fi6路由器",
        "图3",
        "“141”架构",
    ],
)
def test_these_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("GDP3.2%", ["3.2%"]),
        ("占GDP3.2%", ["3.2%"]),
        ("增至3500", ["3500"]),
        ("3500", ["3500"]),
        ("一百五十", ["一百五十"]),
        ("增长-2.3%", ["-2.3%"]),
        ("零下15度", ["零下15度"]),
        ("2-3人", ["2-3人"]),
        ("共计3,500。", ["3,500"]),
        ("US$500", ["US$500"]),
        ("人民币 500", ["人民币 500"]),
        ("第一名", ["第一名"]),
        ("约.75公里", [".75公里"]),
    ],
)
def test_these_are(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "det"),
    [
        ("打造一批示范项目", True),
        ("每一位居民", True),
        ("这一点很重要", True),
        ("是一個挑戰", True),
        ("新一轮改革", True),
        ("一種精神", True),
        ("一名工作人员受伤", False),
        ("一位老人", False),
        ("各舉辦一場說明會", False),
        ("写了一本书", False),
        ("仅一家入选", False),
    ],
)
def test_article_or_count(text: str, *, det: bool) -> None:
    record = govextract.extract(text, region="CN", context=False)[0]
    assert (record.value, record.det) == (1, det)


def test_only_one_can_be_an_article() -> None:
    assert not govextract.extract("打造两批示范项目", context=False)[0].det


def test_a_point_before_the_digits_is_part_of_the_number() -> None:
    assert govextract.extract(".5", context=False)[0].exact == "0.5"
    assert govextract.extract("增长.5%", context=False)[0].exact == "0.5"


@pytest.mark.parametrize(
    ("text", "number"), [("轄區110報警類警情", "110"), ("請撥打1922防疫專線", "1922"), ("拨打119求助", "119")]
)
def test_a_number_to_call_is_an_id(text: str, number: str) -> None:
    assert [(r.kind, r.text) for r in govextract.extract(text, context=False)] == [("id", number)]


def test_a_currency_makes_a_sum_of_a_bare_number() -> None:
    records = govextract.extract("補助NT$500給低收戶，另有US$20和美金30可領", region="TW", context=False)
    assert [(r.text, r.unit) for r in records] == [("NT$500", "TWD"), ("US$20", "USD"), ("美金30", "USD")]


def test_hundreds_and_thousands() -> None:
    vague, many = govextract.extract("成百上千家企业，上百家商户", context=False)
    assert (vague.text, vague.low, vague.high, vague.relation) == ("成百上千家", 100, 9999, "approx")
    assert (many.text, many.value, many.relation) == ("百家", 100, "ge")
