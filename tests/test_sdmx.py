from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from govextract import OptionError, extract, sample
from govextract.records import AnyRecord, Count, Fraction_, Record
from govextract.sdmx import STRUCTURE_ID, is_observation, sdmx_lines, time_period

COLUMNS = [
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *("INDICATOR", "TRANSFORMATION", "TIME_PERIOD", "START"),
    *("OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT"),
    *("CHANGE_DIRECTION", "CHANGE_MODE", "CHANGE_BASIS", "RELATION", "PERIOD", "TEXT"),
]


def made(kind: str = "count", **fields: object) -> Record:
    """Return a record of something named, with a value, unless the fields say otherwise."""
    given_fields = {"kind": kind, "text": "64座", "start": 3, "end": 6, "value": Decimal(64), "rule": "example"}
    record: Record = TypeAdapter(AnyRecord).validate_python(given_fields | {"subject": "抽水站"} | fields)
    return record


def rows(*records: Record, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(sdmx_lines(records, **options)), newline="")))


def read(text: str) -> list[dict[str, str]]:
    return rows(*extract(text))


def test_the_columns_are_those_of_the_standard_in_its_order() -> None:
    (header,) = sdmx_lines([])
    assert header == ",".join(COLUMNS) + "\r\n"


def test_an_observation_is_a_row() -> None:
    (row,) = read("2021年全市财政收入217.9亿元。")
    assert row == dict.fromkeys(COLUMNS, "") | {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": STRUCTURE_ID,
        "ACTION": "I",
        "INDICATOR": "财政收入",
        "TRANSFORMATION": "N",
        "TIME_PERIOD": "2021",
        "START": "11",
        "OBS_VALUE": "217.9",
        "UNIT_MEASURE": "CNY",
        "UNIT_MULT": "8",
        "RELATION": "eq",
        "PERIOD": "2021年",
        "TEXT": "217.9亿元",
    }


def test_a_change_says_how_it_changed() -> None:
    level, rate = read("全市地区生产总值3286.4亿元，同比下降6.1%。")
    assert (level["TRANSFORMATION"], level["CHANGE_DIRECTION"], level["CHANGE_MODE"]) == ("N", "", "")
    assert rate["INDICATOR"] == level["INDICATOR"]
    assert (rate["TRANSFORMATION"], rate["OBS_VALUE"]) == ("G", "-6.1")
    assert (rate["CHANGE_DIRECTION"], rate["CHANGE_MODE"], rate["CHANGE_BASIS"]) == ("down", "by", "yoy")


@pytest.mark.parametrize(
    ("kind", "mode", "transformation"),
    [
        ("percent", "by", "G"),
        ("multiple", "by", "G"),
        ("fraction", "by", "G"),
        ("percentage_point", "by", "D"),
        ("money", "by", "D"),
        ("count", "by", "D"),
        ("percent", "to", "N"),
        ("percent", "from", "N"),
        ("percent", None, "N"),
    ],
)
def test_the_transformation(kind: str, mode: str | None, transformation: str) -> None:
    (row,) = rows(made(kind, mode=mode, direction="up" if mode else None))
    assert row["TRANSFORMATION"] == transformation


@pytest.mark.parametrize(
    ("value", "direction", "mode", "shown"),
    [
        ("28", "down", "by", "-28"),
        ("28", "up", "by", "28"),
        ("28", "down", "to", "28"),
        ("28", "down", "from", "28"),
        ("-2.3", "up", "by", "-2.3"),
        ("-2.3", "down", "by", "-2.3"),
        ("-2.3", None, None, "-2.3"),
        ("0", "down", "by", "0"),
    ],
)
def test_what_falls_is_negative(value: str, direction: str | None, mode: str | None, shown: str) -> None:
    (row,) = rows(made("percent", text=f"{value}%", value=Decimal(value), direction=direction, mode=mode))
    assert row["OBS_VALUE"] == shown


@pytest.mark.parametrize(
    ("text", "value", "obs_value", "unit_mult"),
    [
        ("3286.4亿元", "328640000000", "3286.4", "8"),
        ("4.32万亿元", "4320000000000", "4.32", "12"),
        ("NT$4,200萬元", "42000000", "4200", "4"),
        ("３．５億元", "350000000", "3.5", "8"),
        ("5百人", "500", "5", "2"),
        ("85万千瓦", "850000", "85", "4"),
        ("41260元", "41260", "41260", "0"),
        ("1.20亿元", "120000000", "1.20", "8"),
        ("2成", "20", "20", "0"),
        ("百亿元", "10000000000", "10000000000", "0"),
        ("1亿2,500万元", "125000000", "125000000", "0"),
        ("两万五", "25000", "25000", "0"),
        ("0万元", "0", "0", "0"),
        ("5角", "0.5", "0.5", "0"),
        ("3", "2.9E-8", "0.000000029", "0"),
        ("-3亿元", "-300000000", "-3", "8"),
    ],
)
def test_the_written_scale_is_the_unit_multiplier(text: str, value: str, obs_value: str, unit_mult: str) -> None:
    (row,) = rows(made("number", text=text, value=Decimal(value)))
    assert (row["OBS_VALUE"], row["UNIT_MULT"]) == (obs_value, unit_mult)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9),
    st.sampled_from([0, 2, 3, 4, 6, 8, 12]),
)
def test_value_and_multiplier_give_the_value_again(stated: Decimal, scale: int) -> None:
    value = stated * 10**scale
    (row,) = rows(made("number", text=f"{stated:,f}", value=value))
    assert Decimal(row["OBS_VALUE"]) * 10 ** int(row["UNIT_MULT"]) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(1, 4), "0.25"), (Fraction(1, 3), "0.33333333333333333"), (Fraction(-2, 3), "-0.66666666666666667")],
)
def test_a_fraction_is_given_as_a_decimal(value: Fraction, shown: str) -> None:
    record = Fraction_(text="几分之几", start=0, end=4, value=value, subject="企业", rule="example")
    assert rows(record)[0]["OBS_VALUE"] == shown


@pytest.mark.parametrize(
    "record",
    [
        made(subject=None),
        made(value=None, low=Decimal(200), high=Decimal(900)),
        made(det=True),
        made("date", value=None, iso="2021"),
        made("ordinal"),
        made("age"),
        made("id", value=None),
        made(value=Decimal("1E+999999999")),
        made(value=Decimal("9" * 400)),
        made("fraction", value=Fraction(1, 10**400)),
    ],
    ids=["no subject", "interval", "article", "date", "ordinal", "age", "id", "exponent", "digits", "fraction"],
)
def test_what_is_no_observation_is_left_out(record: Record) -> None:
    assert not is_observation(record)
    assert rows(record) == []


@pytest.mark.parametrize(
    ("iso", "period"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("2024-Q1", "2024-Q1"),
        ("2024-S2", "2024-S2"),
        ("2024-W09", "2024-W09"),
        ("2021/2025", "2021-01-01/P5Y"),
        ("2024-01/2024-11", "2024-01-01/P11M"),
        ("2023-12/2024-11", "2023-12-01/P1Y"),
        ("2024-Q1/2024-Q3", "2024-01-01/P9M"),
        ("2024-S1/2024-S2", "2024-01-01/P1Y"),
        ("2024-06-27/2024-06-28", "2024-06-27/P2D"),
        ("2024-02/2024-03-15", "2024-02-01/P44D"),
        ("2024-W01/2024-W02", "2024-01-01/P14D"),
        ("P10Y/2024-11-28", "2014-11-28/P10Y"),
        ("P1Y/2024-02-29", "2023-02-28/P1Y"),
        ("P3M/2024-02-15", "2023-11-15/P3M"),
        ("P2W/2024-01-10", "2023-12-27/P2W"),
        ("P2D/2024-01-01", "2023-12-30/P2D"),
        ("2024-11-28/P3Y", "2024-11-28/P3Y"),
    ],
)
def test_a_time_of_the_calendar_has_the_form_of_the_standard(iso: str, period: str) -> None:
    assert time_period(iso) == period


@pytest.mark.parametrize(
    "iso",
    [
        *(None, "", "--03", "---18", "--Q1", "--S1", "P1M", "P10Y", "2012/..", "../2030", "2024-06-27,2024-06-28"),
        *("2024-13", "2024-02-30", "2024-Q5", "2024-S0", "2024-W60", "2024/2021", "2024/", "/2024", "13:00/16:30"),
        *("P9999Y/2024-01-01", "9999-12", "9999-12-31", "P1Y/--03", "0000"),
    ],
)
def test_what_is_no_bounded_time_of_the_calendar_is_empty(iso: str | None) -> None:
    assert time_period(iso) == ""


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 1, 1)), st.integers(0, 5000))
def test_a_range_of_days_ends_where_it_ends(start: dt.date, days: int) -> None:
    end = start + dt.timedelta(days=days)
    first, _, length = time_period(f"{start}/{end}").partition("/")
    assert first == start.isoformat()
    number = int(length[1:-1])
    if length[-1] == "D":
        assert number == days + 1
    else:
        months = number * (12 if length[-1] == "Y" else 1)
        after = end + dt.timedelta(days=1)
        assert (after.year - start.year) * 12 + after.month - start.month == months
        assert start.day == after.day == 1


def test_a_record_without_a_time_keeps_its_row() -> None:
    (row,) = read("全市财政收入217.9亿元。")
    assert (row["TIME_PERIOD"], row["PERIOD"]) == ("", "")


def test_cells_are_of_one_line_and_no_formulas() -> None:
    (row,) = rows(made(subject="=cmd|' /C calc'!A0\n抽水站", basis="@x", mode="by", direction="down", text="64\n座"))
    assert row["INDICATOR"] == "'=cmd|' /C calc'!A0 抽水站"
    assert row["CHANGE_BASIS"] == "'@x"
    assert row["TEXT"] == "64 座"
    assert row["OBS_VALUE"] == "-64"


def test_several_files_name_themselves_before_the_place() -> None:
    lines = list(sdmx_lines([made()], file="报告.txt"))
    assert lines[0].split(",")[6:8] == ["FILE", "START"]
    assert lines[1].split(",")[6:8] == ["报告.txt", "3"]
    assert list(sdmx_lines([made()], header=False)) == [lines[1].replace("报告.txt,", "")]


def test_another_data_flow_can_be_named() -> None:
    (row,) = rows(made(), structure_id="EXAMPLE.STATS:DF_CITY(2.1.0-draft)")
    assert row["STRUCTURE_ID"] == "EXAMPLE.STATS:DF_CITY(2.1.0-draft)"
    assert rows(made(), structure_id="EXAMPLE:DF")[0]["STRUCTURE_ID"] == "EXAMPLE:DF"


@pytest.mark.parametrize("name", ["", "FIGURES", "A:B(1", "A:B()", "1A:B(1.0)", "A:B(1.0)\n", "=A:B", "A:B(1..0)"])
def test_a_data_flow_without_a_proper_name_is_a_wrong_option(name: str) -> None:
    with pytest.raises(OptionError, match="structure_id"):
        list(sdmx_lines([], structure_id=name))


@pytest.mark.parametrize("name", sample.NAMES)
def test_a_text_has_a_row_for_each_of_its_observations(name: str) -> None:
    records = extract(sample.read(name))
    found = rows(*records)
    assert [row["START"] for row in found] == [str(r.start) for r in records if is_observation(r)]
    assert len(found) > 15
    assert all(row["INDICATOR"] and row["OBS_VALUE"] and row["UNIT_MULT"].isdigit() for row in found)


def test_the_trusted_record_of_a_count_is_an_observation() -> None:
    assert is_observation(Count(text="3件", start=0, end=2, value=Decimal(3), subject="案", rule="example"))
