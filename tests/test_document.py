"""Documents: what headings, the dateline and table headers give to the figures below them."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import pytest

from govextract.context.document import extract_document
from govextract.errors import LimitError
from govextract.extractor import Extractor
from govextract.records import Records

PRESS = """發稿單位：公園處
發稿時間：113年11月28日14:00
本府今年已完成12座公園，去年完成9座。
12月1日起開放3處，明年1月5日再開放2處。
全市共有44條步道。
"""

REPORT = """2026年某省政府工作报告
——2026年1月27日在某省第十届人民代表大会第五次会议上
一、2025年工作回顾
全省新增学校12所。
（一）经济稳步增长
投资增长5%，去年投资3亿元。
二、2026年主要目标
新建公路300公里。
三、保障措施
培训干部5000人。
"""

TABLE = """附表
单位：万元
项目\t2024\t2025
合计\t1,234.5\t567
其中：教育\t300\t0.1
以上数据为初步统计，共5张表。
剩余 88
"""


def read(text: str, **options: Any) -> dict[str, Any]:
    """The records of a document by their text; every text of these documents is unique."""
    records = extract_document(text, Extractor(**options))
    assert isinstance(records, Records)
    assert records.source == text
    for record in records:
        assert text[record.start : record.end] == record.text
        if record.period_start is not None:
            assert text[record.period_start : record.period_end] == record.period
    return {record.text: record for record in records}


def test_relative_words_count_from_the_dateline() -> None:
    found = read(PRESS, region="TW")
    assert (found["今年"].iso, found["今年"].relative, found["今年"].period_source) == ("2024", True, "dateline")
    assert (found["去年"].iso, found["明年1月5日"].iso) == ("2023", "2025-01-05")
    assert (found["9座"].period, found["9座"].period_iso, found["9座"].period_source) == ("去年", "2023", "sentence")


def test_a_date_without_a_year_gets_the_one_nearest_to_the_dateline() -> None:
    found = read(PRESS, region="TW")
    assert (found["12月1日"].iso, found["12月1日"].period_source) == ("2024-12-01", "dateline")
    assert found["3處"].period_iso == "2024-12-01/.."
    assert read("發稿時間：113年12月30日\n1月3日開放6處。", region="TW")["1月3日"].iso == "2025-01-03"


def test_a_figure_without_a_time_has_that_of_the_dateline() -> None:
    path = read(PRESS, region="TW")["44條"]
    assert (path.period, path.period_iso, path.period_source) == ("113年11月28日", "2024-11-28", "dateline")


def test_a_heading_gives_its_time_until_one_of_its_rank() -> None:
    found = read(REPORT, region="CN")
    by_heading = {name: (found[name].period, found[name].period_source) for name in ("12所", "5%", "300公里", "5000人")}
    assert by_heading == {
        "12所": ("2025年", "heading"),
        "5%": ("2025年", "heading"),
        "300公里": ("2026年", "heading"),
        "5000人": (None, None),
    }


def test_the_day_of_a_report_stands_in_its_subtitle() -> None:
    found = read(REPORT, region="CN")
    assert (found["去年"].iso, found["3亿元"].period_iso) == ("2025", "2025")


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("时间：2026-02-01", "2025"),
        ("发布日期：2026年2月1日", "2025"),
        ("（2026年2月1日）", "2025"),
        ("2026年2月1日 星期日", "2025"),
        ("——2026年2月1日在全市大会上", "2025"),
        ("某市在2026年2月1日举行活动", None),
        ("2026年2月", None),
        ("时间：今天", None),
    ],
)
def test_where_a_dateline_stands(head: str, iso: str | None) -> None:
    assert read(f"{head}\n去年建成学校3所。", region="CN")["去年"].iso == iso


def test_a_labelled_dateline_comes_before_others() -> None:
    text = "2020年5月5日\n更新时间：2024年3月1日\n去年建成学校3所。"
    assert read(text, region="CN")["去年"].iso == "2023"


def test_the_caller_comes_before_the_dateline() -> None:
    found = read(PRESS, region="TW", reference_date=dt.date(2020, 6, 1))
    assert (found["今年"].iso, found["今年"].period_source) == ("2020", "caller")
    path = found["44條"]
    assert (path.period, path.period_start, path.period_source) == ("2020-06-01", None, "caller")


def test_without_any_of_them_nothing_is_inherited() -> None:
    found = read("全市共有公园44个。", region="CN")
    assert found["44个"].period is None


@pytest.mark.parametrize("title", ["2026年某市政府工作报告", "2026年工作方案", "关于2026年工作的通知"])
def test_the_year_of_a_title_that_names_the_text_is_no_time(title: str) -> None:
    assert read(f"{title}\n全市共有公园44个。", region="CN")["44个"].period is None


@pytest.mark.parametrize(
    "title",
    [
        "2024年国民经济和社会发展统计公报",
        "# 2024年主要成效",
        "第一部分 2024年概况",
        "1. 2024年完成情况",
        "① 2024年运行情况",
    ],
)
def test_the_year_of_a_heading_is_the_time_below_it(title: str) -> None:
    park = read(f"{title}\n全市共有公园44个。", region="CN")["44个"]
    assert (park.period, park.period_iso, park.period_source) == ("2024年", "2024", "heading")


def test_a_lower_heading_keeps_the_time_of_the_higher_and_may_have_its_own() -> None:
    text = "一、2024年情况\n（一）交通\n公路5条。\n（二）2023年教育情况\n学校6所。\n（三）医疗\n医院7家。"
    found = read(text, region="CN")
    assert [found[name].period for name in ("5条", "6所", "7家")] == ["2024年", "2023年", "2024年"]


def test_a_table_header_gives_its_unit_to_bare_numbers() -> None:
    found = read(TABLE, region="CN")
    total = found["1,234.5"]
    assert (total.kind, total.value, total.unit, total.unit_text) == ("money", Decimal("12345000.0"), "CNY", "万元")
    assert (total.exact, total.dimension, total.rule) == ("12345000", "money", "table_header")
    assert found["0.1"].value == Decimal(1000)


def test_the_years_of_a_table_stay_years_and_prose_ends_it() -> None:
    found = read(TABLE, region="CN")
    assert {found[name].rule for name in ("2024", "2025", "88", "5张")} == {"amount"}
    assert found["88"].unit is None


@pytest.mark.parametrize(
    ("header", "kind", "unit", "value"),
    [
        ("（單位：新臺幣千元）", "money", "TWD", 5000),
        ("計量單位：公噸", "measure", "t", 5),
        ("单位:亿元", "money", "TWD", 500000000),
        ("单位：%", "percent", "%", 5),
        ("单位：人", "count", "person", 5),
    ],
)
def test_the_units_of_table_headers(header: str, kind: str, unit: str, value: int) -> None:
    found = read(f"{header}\n合計 5\n", region="TW")["5"]
    assert (found.kind, found.unit, found.value) == (kind, unit, value)


def test_a_measure_of_a_table_has_its_value_in_si_units() -> None:
    found = read("单位：万吨\n产量 2.5\n", region="CN")["2.5"]
    assert (found.value, found.si_value, found.si_unit) == (Decimal(25000), Decimal(25000000), "kg")


@pytest.mark.parametrize("header", ["单位：某某单位", "单位：3", "主办单位：公园处", "单位：（）"])
def test_a_header_without_a_unit_gives_none(header: str) -> None:
    assert read(f"{header}\n合计 77\n", region="CN")["77"].unit is None


def test_the_options_of_the_extractor_hold() -> None:
    kinds = {record.kind for record in extract_document(PRESS, Extractor(region="TW", kinds=["count"]))}
    assert kinds == {"count"}
    bare = extract_document(PRESS, Extractor(region="TW", context=False))
    assert {record.period for record in bare} == {None}
    with pytest.raises(LimitError):
        extract_document(PRESS, Extractor(region="TW", max_records=2))
    assert {record.unit for record in extract_document("臺南市政府編列2億元。", Extractor())} == {"TWD"}


@pytest.mark.parametrize(
    "text", ["", "\n", "   ", "单位：", "时间：", "一、", "——在会议上", "5", "单位：万元", "# \n5"]
)
def test_odd_documents_raise_nothing(text: str) -> None:
    assert len(extract_document(text, Extractor(region="CN"))) <= 2


def test_the_cost_is_linear_in_the_number_of_lines() -> None:
    def seconds(count: int) -> float:
        text = "一、2024年情况\n（一）交通\n公路5条，增长3%。\n单位：万元\n合计 5\n" * count
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            extract_document(text, Extractor(region="CN"))
            best = min(best, time.process_time() - start)
        return best

    small = seconds(100)
    assert seconds(400) < 8 * small + 0.1


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("一季度", "2024-Q1"),
        ("上半年", "2024-S1"),
        ("13日", "2024-02-13"),
        ("31日", "---31"),
        ("2月29日", "2024-02-29"),
        ("12月25日", "2023-12-25"),
        ("10月", "2023-10"),
        ("3月5日至7日", "2024-03-05/2024-03-07"),
    ],
)
def test_open_dates_are_completed_by_the_dateline_where_such_a_day_exists(written: str, iso: str) -> None:
    assert read(f"时间：2024-02-15\n{written}建成学校3所。", region="CN")[written].iso == iso


def test_a_long_line_is_no_heading_and_a_title_with_a_day_no_time() -> None:
    long = "2024年" + "全市各项社会事业发展情况" * 4
    assert read(f"{long}\n公园44个。", region="CN")["44个"].period is None
    assert read("2024年3月1日运行情况\n公园44个。", region="CN")["44个"].period is None


BULLETIN = """2023年全市统计公报

发布时间：2024-02-29

一、综合
全年生产总值500亿元，比上年增长5%。
第四季度投资30亿元，2月份投资7亿元，2月29日停电9次。
二、人口
年末户籍人口80万人。
"""


def test_below_the_year_of_a_bulletin_dates_are_of_that_year() -> None:
    found = read(BULLETIN)
    assert (found["500亿元"].period, found["500亿元"].period_iso) == ("全年", "2023")
    assert (found["80万人"].period, found["80万人"].period_iso) == ("年末", "2023")
    assert (found["上年"].iso, found["上年"].period_source) == ("2022", "heading")
    assert (found["第四季度"].iso, found["第四季度"].period_source) == ("2023-Q4", "heading")
    assert found["2月份"].iso == "2023-02"
    assert found["2月29日"].iso == "--02-29"  # 2023 has no such day
    assert (found["2024-02-29"].iso, found["30亿元"].period_iso) == ("2024-02-29", "2023-Q4")


def test_without_such_a_heading_the_last_year_counts_from_the_dateline() -> None:
    found = read("发布时间：2024-02-29\n投资3亿元，比上年增长5%。")
    assert (found["上年"].iso, found["上年"].period_source) == ("2023", "dateline")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1至11月", "2023-01/2023-11"),
        ("1月1日至12月31日", "2023-01-01/2023-12-31"),
        ("11月至2月", "2023-11/2024-02"),
        ("四季度", "2023-Q4"),
        ("一季度", "2024-Q1"),
        ("下半年", "2024-S2"),
    ],
)
def test_ranges_end_after_they_begin_and_far_quarters_are_over(written: str, iso: str) -> None:
    found = read(f"发布时间：2024年1月17日\n{written}投资3亿元。")
    assert found["3亿元"].period_iso == iso


@pytest.mark.parametrize(
    "report", ["新华社北京2024年3月5日电 ", "（中央社臺北2024年3月5日電）", "本报讯：2024年3月5日讯 "]
)
def test_a_wire_report_opens_with_its_day(report: str) -> None:
    assert read(f"{report}去年投资3亿元。")["去年"].iso == "2023"


COLUMNS = """附表一
单位：万元
项目\t2022年\t2023年\t增长（%）\t名次
税收\t100\t120\t20\t3
常住人口（万人）\t88\t89\t1.1\t4
自给率\t35.5\t36.5\t2.7\t5

二、其他
编号\t数量
甲\t12
"""


def test_columns_and_rows_keep_their_own_units() -> None:
    found = read(COLUMNS)
    assert (found["100"].unit, found["100"].exact, found["100"].rule) == ("CNY", "1000000", "table_header")
    assert (found["20"].kind, found["20"].exact, found["20"].rule) == ("percent", "20", "table_header")
    assert (found["88"].kind, found["88"].unit, found["88"].exact) == ("count", "person", "880000")
    assert found["1.1"].kind == "percent"
    assert [found[text].kind for text in ("3", "35.5", "36.5", "5")] == ["number"] * 4


def test_columns_of_years_date_what_stands_in_them() -> None:
    found = read(COLUMNS)
    assert [found[text].period_iso for text in ("100", "120", "88", "36.5")] == ["2022", "2023", "2022", "2023"]
    assert (found["100"].period, found["100"].period_source) == ("2022年", "heading")
    assert (found["20"].period, found["20"].period_source) == (None, None)


def test_a_single_year_in_the_heads_is_that_of_all_columns() -> None:
    found = read("指标\t2023年\t增长（%）\n税收\t100\t20")
    assert (found["100"].period_iso, found["20"].period_iso) == ("2023", "2023")


@pytest.mark.parametrize("head", ["比上年增长（%）", "较上年同期增减（%）", "比2022年增长（%）"])
def test_what_a_column_is_compared_with_dates_none(head: str) -> None:
    found = read(f"2023年主要指标\n指标\t本期（亿元）\t{head}\n工业\t30.0\t5.5")
    assert (found["30.0"].period_iso, found["5.5"].period_iso) == ("2023", "2023")


def test_the_year_before_is_that_of_its_own_column() -> None:
    found = read("2023年主要指标\n指标\t绝对量（亿元）\t增速（%）\t上年同期（亿元）\n生产总值\t1234.5\t5.6\t1100")
    assert [found[text].period_iso for text in ("1234.5", "5.6", "1100")] == ["2023", "2023", "2022"]


def test_counties_are_places() -> None:
    found = read("县区\t计划投资（亿元）\t完成率\n临江县\t30.0\t81%")
    assert (found["30.0"].subject, found["81%"].subject) == ("计划投资", "完成率")


def test_a_heading_after_an_empty_line_ends_a_table() -> None:
    assert read(COLUMNS)["12"].unit is None


def test_a_column_of_units_gives_each_row_its_own() -> None:
    found = read("品名\t计量单位\t产量\n原煤\t万吨\t500\n产值\t亿元\t12")
    assert "万吨" not in found
    assert (found["500"].unit, found["500"].exact) == ("t", "5000000")
    assert (found["12"].unit, found["12"].exact) == ("CNY", "1200000000")


def test_a_table_of_bars_is_read_like_one_of_tabs() -> None:
    found = read("| 项目 | 数额（亿元） |\n|---|---|\n| 税收 | 7 |")
    assert found["7"].exact == "700000000"


def test_the_title_of_a_plan_follows_that_of_a_review() -> None:
    found = read("2022年工作总结\n投资3亿元。\n2023年工作计划\n投资4亿元。")
    assert (found["3亿元"].period_iso, found["4亿元"].period_iso) == ("2022", "2023")


def test_a_cell_is_of_what_its_row_is_called() -> None:
    found = read(COLUMNS)
    assert [found[text].subject for text in ("100", "20", "88", "35.5")] == ["税收", "税收", "常住人口", "自给率"]
    found = read("單位：萬元\n項目\t112年\n（一）教育支出\t1,250\n其中：午餐\t140")
    assert [found[text].subject for text in ("1,250", "140")] == ["教育支出", "午餐"]


def test_where_rows_are_places_or_times_a_cell_is_of_its_column() -> None:
    found = read("地区\t产值（亿元）\t增速（%）\n东区\t12.5\t5.1\n西区\t8.4\t-1.2")
    assert [found[text].subject for text in ("12.5", "5.1", "8.4", "-1.2")] == ["产值", "增速", "产值", "增速"]
    found = read("指标名\t产量（吨）\n2021年\t310")
    assert found["310"].subject == "产量"


def test_a_cell_with_a_text_of_its_own_keeps_its_subject() -> None:
    found = read("| 项目 | 进展 | 数额（亿元） |\n|---|---|---|\n| 绿化 | 新建公园12座 | 7 |")
    assert (found["12座"].subject, found["7"].subject) == ("公园", "绿化")


def test_wide_spaces_in_prose_name_nothing() -> None:
    assert read("市府新闻　参加300人")["300人"].subject is None


def test_a_row_may_lack_its_first_and_its_last_cells() -> None:
    found = read("单位：亿元\n\t2022年\t2023年\t增长（%）\t备注\n税收\t100\t120\t20.2\t\n利息\t5\n")
    assert [found[text].period_iso for text in ("100", "120", "5")] == ["2022", "2023", "2022"]
    assert (found["20.2"].kind, found["100"].exact) == ("percent", "10000000000")


def test_a_row_of_figures_with_units_is_no_head() -> None:
    found = read("指标\t2022年\t2023年\n城镇化率\t61.5％\t62.5％\n人口（万人）\t500\t501")
    assert [(found[text].subject, found[text].period_iso) for text in ("62.5％", "501")] == [
        ("城镇化率", "2023"),
        ("人口", "2023"),
    ]
    assert found["500"].exact == "5000000"


def test_a_second_table_has_its_own_heads() -> None:
    found = read("地区\t户数\t人数\n甲市\t11\t12\n\n地区\t学校\t学生\n甲市\t15\t16")
    assert [found[text].subject for text in ("11", "12", "15", "16")] == ["户数", "人数", "学校", "学生"]
    found = read("表1  各区人口\n区域  人口  户数\n东区  70.9  30.5")
    assert [found[text].subject for text in ("70.9", "30.5")] == ["人口", "户数"]


def test_numbers_of_rows_name_nothing() -> None:
    found = read("序号\t指标\t单位\t数值\n1\t人口\t万人\t100\n2\t税收\t亿元\t50")
    assert [(found[text].subject, found[text].unit) for text in ("100", "50")] == [("人口", "person"), ("税收", "CNY")]


def test_a_comma_and_a_wide_space_are_inside_a_cell_of_tabs() -> None:
    found = read("单位：亿元\n行业\t2023年\n电力，热力，燃气供应业\t12\n合　计\t13")
    assert [(found[text].subject, found[text].period_iso) for text in ("12", "13")] == [
        ("电力，热力，燃气供应业", "2023"),
        ("合　计", "2023"),
    ]
    assert found["12"].exact == "1200000000"


def test_bare_years_date_their_columns_and_decimals_stand_in_cells() -> None:
    found = read("城市\t2022\t2023\n上海\t5.0\t6.0")
    assert [(found[text].exact, found[text].period_iso) for text in ("5.0", "6.0")] == [
        ("5.0", "2022"),
        ("6.0", "2023"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_unit_of_a_header_is_no_figure(end: str) -> None:
    assert set(read(f"单位：亿元{end}税收\t100{end}合计\t20\t万元{end}")) == {"100", "20"}


def test_a_scale_that_stands_apart_is_not_taken_twice() -> None:
    assert read("单位：万元\n合计  20  万元")["20  万"].exact == "200000"


def test_a_number_in_brackets_is_below_zero_in_a_cell() -> None:
    found = read("单位：万元\n项目\t2022年\t2023年\n净利润\t(50.2)\t（1,234）\n销量\t12(注)\t3")
    assert [(found[text].exact, found[text].period_iso) for text in ("(50.2)", "（1,234）")] == [
        ("-502000", "2022"),
        ("-12340000", "2023"),
    ]
    assert found["3"].exact == "30000"
    assert read("| 净利润 | (912) |")["(912)"].exact == "-912"
    assert "12" not in {text for text in read("净利润增加(12)，后来") if text.startswith("(")}


@pytest.mark.parametrize(
    "title",
    [
        "2023年云海市统计公报\n云海市统计局",
        "2023年云海市国民经济和社会发展\n统计公报",
        "2023年云海市統計公報\n（初步數據）",
        "云海市统计局\n2023年云海市统计公报",
    ],
)
def test_a_title_may_stand_on_several_lines(title: str) -> None:
    found = read(f"{title}\n2024年4月2日\n一、综合\n生产总值500亿元，比上年增长5%。")
    assert (found["500亿元"].period_iso, found["500亿元"].period_source) == ("2023", "heading")
    assert found["上年"].iso == "2022"


def test_who_gives_out_a_text_does_not_end_its_title() -> None:
    found = read("2023年云海市统计公报\n2024年4月2日\n云海市统计局\n生产总值500亿元。")
    assert found["500亿元"].period_iso == "2023"


def test_a_title_behind_prose_or_a_list_is_one_of_its_own() -> None:
    assert read("2023年投资3亿元；\n主要成效\n公园44个。")["44个"].period_source is None
    assert read("2023年投资3亿元\n全市各项民生事业发展主要成效\n公园44个。")["44个"].period_source is None
    assert read("2023年工作回顾\n公园43个。\n主要成效\n公园44个。")["44个"].period_iso is None


def test_years_of_accounts_date_their_columns() -> None:
    found = read("項目\t2022-23\t2023/24\t1999–2000\n收入\t10.5\t20.5\t30.5")
    assert [(found[text].period, found[text].period_iso) for text in ("10.5", "20.5", "30.5")] == [
        ("2022-23", "2022/2023"),
        ("2023/24", "2023/2024"),
        ("1999–2000", "1999/2000"),
    ]
    assert "2023/24" not in found  # it is no fraction
    assert read("項目\t2021-25\n收入\t10.5")["10.5"].period is None


def test_relative_heads_date_their_columns_even_without_a_day_to_count_from() -> None:
    table = "項目\t今年\t去年\n學校\t12所\t10所"
    assert [(found.period, found.period_iso) for found in read(table).values()][2:] == [("今年", None), ("去年", None)]
    assert read(f"發稿時間：113年5月2日\n{table}", region="TW")["10所"].period_iso == "2023"


@pytest.mark.parametrize("header", ["（百萬元）", "  (百万元)", "（单位：百万元）"])
def test_a_unit_in_brackets_alone_on_its_line_is_a_header(header: str) -> None:
    found = read(f"收支表\n{header}\n項目\t甲\n收入\t7")
    assert (found["7"].exact, found["7"].unit) == ("7000000", "CNY")


@pytest.mark.parametrize("line", ["（一）", "（续）", "收支（百万元）"])
def test_other_brackets_are_no_header(line: str) -> None:
    assert read(f"{line}\n項目\t甲\n收入\t7")["7"].unit is None


def test_beside_an_empty_corner_heads_with_units_name_what_is_measured() -> None:
    found = read("\t收入（万元）\t支出（万元）\n甲校\t12\t34")
    assert [(found[text].subject, found[text].exact) for text in ("12", "34")] == [
        ("收入", "120000"),
        ("支出", "340000"),
    ]
    found = read("\t总量（亿元）\t增长（%）\n税收\t12\t3.4")
    assert [found[text].subject for text in ("12", "3.4")] == ["税收", "税收"]
    found = read("\t甲区\t乙区\n学校\t12\t34")
    assert [found[text].subject for text in ("12", "34")] == ["学校", "学校"]


def test_a_second_row_of_heads_stands_below_the_dates_of_the_first() -> None:
    found = read("指标\t2022年\t\t2023年\n\t总量（亿元）\t增长（%）\t总量（亿元）\t增长（%）\n税收\t12\t3.4\t13\t8.3")
    assert [(found[text].period_iso, found[text].unit) for text in ("12", "3.4", "13", "8.3")] == [
        ("2022", "CNY"),
        ("2022", "%"),
        ("2023", "CNY"),
        ("2023", "%"),
    ]
    assert {found[text].subject for text in ("12", "3.4", "13", "8.3")} == {"税收"}


def test_a_head_that_tells_of_a_change_says_how_its_figures_changed() -> None:
    found = read("指标\t2023年（亿元）\t比上年增长（%）\t降幅%\t增速（%）\n税收\t12\t-3.4\t5.5\t6.5")
    assert [(found[text].direction, found[text].mode, found[text].basis) for text in ("12", "-3.4", "5.5", "6.5")] == [
        (None, None, None),
        ("up", "by", "yoy"),
        ("down", "by", None),
        (None, None, None),
    ]
    assert (found["5.5"].kind, found["5.5"].subject) == ("percent", "税收")


@pytest.mark.parametrize("head", ["增減（%）", "较上年增减（%）", "涨跌幅（%）", "升/跌（%）", "增加或减少（%）"])
def test_a_head_of_changes_in_either_direction_says_none(head: str) -> None:
    found = read(f"项目\t{head}\n税收\t20.5")["20.5"]
    assert (found.direction, found.mode) == (None, None)


def test_beside_an_empty_corner_wide_spaces_leave_a_head_out() -> None:
    found = read("（百萬元）\n　　　　2021-22　　2022-23\n經營收入　　500　　600")
    assert [(found[text].period, found[text].exact) for text in ("500", "600")] == [
        ("2021-22", "500000000"),
        ("2022-23", "600000000"),
    ]
    found = read("指标  2022年  2023年\n　其中：税收（亿元）  500  600")
    assert [found[text].period for text in ("500", "600")] == ["2022年", "2023年"]


def test_a_row_that_fits_no_heads_with_units_has_no_unit_of_the_table() -> None:
    found = read("單位：千人\n年　　別　　就業人口　　失業率（%）\n111年　　11,418　　3.67", region="TW")
    assert (found["3.67"].unit, found["11,418"].unit) == (None, None)


def test_heads_that_tell_of_no_change_are_not_read_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    whole = Extractor.extract
    monkeypatch.setattr(Extractor, "extract", lambda self, text: asked.append(text) or whole(self, text))
    read("项目\t甲\t乙\t比上年增长（%）\n税收\t1.5\t2.5\t3.5")
    assert asked == ["比上年增长1%"]
