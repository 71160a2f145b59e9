"""The region of a text, from its own words."""

from __future__ import annotations

import pytest

from govextract.region import decide


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("臺南市政府今日發放補助3,000元。", "TW"),
        ("台南市政府今日发放补助3,000元。", "TW"),
        ("行政院核定經費2億元", "TW"),
        ("113年11月起，每戶補助500元。", "TW"),
        ("立法會昨日通過撥款3億元，港府表示歡迎。", "HK"),
        ("省委、省政府安排资金3亿元。", "CN"),
        ("市黨代表、派出所所長表示，全市投入3億元。", "CN"),
        ("一共花了300元。", "CN"),
        ("一共花了300塊。", "CN"),
        ("", "CN"),
        ("全国中小企业贷款3亿元。", "CN"),
        ("全國中小型企業貸款3億元。", "CN"),
        ("國中小學生每人補助500元。", "TW"),
        ("修建2公里长的绿道，投资3000万元。", "CN"),
        ("修建2公里長的綠道，投資3000萬元。", "CN"),
        ("各里長表示，每戶補助500元。", "TW"),
        ("平台中奖500元，收费平台东侧出口。", "CN"),
        ("绿地5公顷，投资3000万元。", "CN"),
        ("綠地5公頃，投資3000萬元。", "TW"),
        ("美国总统宣布拨款5亿元。", "CN"),
        ("新界定的标准为3万元。", "CN"),
        ("112年底全縣人口3萬人。", "TW"),
        ("113學年度新生300人。", "TW"),
        ("自110年起補助300人。", "TW"),
        ("機關統計，113年回收率58%。", "TW"),
        ("該校有120年歷史。", "CN"),
        ("成立125年以來，服務15萬人。", "CN"),
        ("自110年起补助300人。", "CN"),
    ],
)
def test_decide(text: str, region: str) -> None:
    assert decide(text) == region


def test_the_most_words_decide_not_the_first() -> None:
    assert decide("北京代表团访问台北，与行政院官员会面，讨论新台币汇率。") == "TW"


def test_words_behind_a_long_beginning_without_any_are_found() -> None:
    assert decide("花了300元。" * 2000 + "總統府發稿") == "TW"
