from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import polars as pl
import pytest

import govextract
from govextract import Records, extract
from govextract.records import Count, Record
from govextract.tables import FIELDS, dataframe

TEXT = "2021年财政收入12345678901234567.89元，其中三分之一用于教育，比上年增长5.0%，惠及数百户。"

NUMBERS = {"value", "low", "high", "si_value"}
OFFSETS = {"start", "end", "subject_start", "subject_end", "period_start", "period_end"}
FLAGS = {"relative", "det"}


def count(**fields: object) -> Record:
    return Count.model_validate({"text": "64座", "start": 3, "end": 6, "rule": "example", **fields})


@pytest.fixture(params=["full", "empty"])
def records(request: pytest.FixtureRequest) -> Records:
    return extract(TEXT if request.param == "full" else "")


def test_the_columns_are_the_fields_and_the_rows_the_records(records: Records) -> None:
    for frame in (records.to_dataframe(), records.to_dataframe("polars")):
        assert tuple(frame.columns) == FIELDS
        assert len(frame) == len(records)


def test_pandas_is_the_default() -> None:
    assert isinstance(extract("3件").to_dataframe(), pd.DataFrame)
    assert isinstance(dataframe(extract("3件")), pd.DataFrame)


def test_pandas_columns_have_the_same_types_for_any_records(records: Records) -> None:
    types = records.to_dataframe("pandas").dtypes
    assert {name for name in FIELDS if str(types[name]) == "object"} == NUMBERS
    assert {name for name in FIELDS if types[name] == "Int64"} == OFFSETS
    assert {name for name in FIELDS if types[name] == "bool"} == FLAGS
    assert all(isinstance(types[name], pd.StringDtype) for name in set(FIELDS) - NUMBERS - OFFSETS - FLAGS)


def test_polars_columns_have_the_same_types_for_any_records(records: Records) -> None:
    schema = records.to_dataframe("polars").schema
    assert {name for name in FIELDS if schema[name] == pl.Float64} == NUMBERS
    assert {name for name in FIELDS if schema[name] == pl.Int64} == OFFSETS
    assert {name for name in FIELDS if schema[name] == pl.Boolean} == FLAGS
    assert {name for name in FIELDS if schema[name] == pl.String} == set(FIELDS) - NUMBERS - OFFSETS - FLAGS


def test_pandas_holds_the_record_s_own_numbers() -> None:
    found = extract(TEXT)
    frame = found.to_dataframe()
    assert list(frame["value"]) == [record.value for record in found]
    assert Decimal("12345678901234567.89") in list(frame["value"])
    assert Fraction(1, 3) in list(frame["value"])
    assert [type(cell) for cell in frame["low"] if cell is not None] == [Decimal]


def test_pandas_adds_up_exactly() -> None:
    frame = extract("甲校0.1元，乙校0.2元").to_dataframe()
    assert frame.groupby("unit")["value"].sum()["CNY"] == Decimal("0.3")


def test_pandas_numbers_turn_into_floats_where_asked() -> None:
    frame = extract("三分之一，5.5%，数百户").to_dataframe()
    floats = frame["value"].astype(float)
    assert list(floats[:2]) == [1 / 3, 5.5]
    assert floats.isna()[2]


def test_polars_holds_the_nearest_float_and_the_exact_text() -> None:
    frame = extract(TEXT).to_dataframe("polars").filter(pl.col("kind") == "money")
    assert frame["value"].to_list() == [12345678901234567.89]
    assert frame["exact"].to_list() == ["12345678901234567.89"]


def test_absent_fields_are_missing() -> None:
    assert dataframe([count()])["subject"].isna().all()
    assert dataframe([count()])["subject_start"].isna().all()
    assert dataframe([count()])["value"].tolist() == [None]
    assert dataframe([count()], "polars")["subject"].null_count() == 1
    assert dataframe([count()], "polars")["value"].null_count() == 1


def test_a_huge_exponent_is_never_expanded() -> None:
    record = count(value=Decimal("1E+999999999"), exact="1E+999999999")
    assert dataframe([record])["value"][0] == Decimal("1E+999999999")
    frame = dataframe([record], "polars")
    assert (frame["value"][0], frame["exact"][0]) == (None, "1E+999999999")


def test_a_lone_surrogate_is_held_or_replaced() -> None:
    record = count(subject="\ud800座𠮷")
    assert dataframe([record])["subject"][0] == "\ud800座𠮷"
    assert dataframe([record], "polars")["subject"][0] == "\ufffd座𠮷"


def test_an_unknown_engine_is_a_wrong_option() -> None:
    with pytest.raises(govextract.OptionError, match=r"engine: 'excel' is none of 'pandas', 'polars'"):
        extract("3件").to_dataframe("excel")  # type: ignore[call-overload]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_an_engine_that_is_not_installed_is_a_wrong_option_too(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, engine, None)
    with pytest.raises(govextract.GovextractError, match=f"{engine} is not installed.*pip install {engine}") as caught:
        dataframe(extract("3件"), engine)  # type: ignore[call-overload]
    assert isinstance(caught.value, govextract.OptionError)
    assert caught.value.option == "engine"


def test_a_module_that_the_engine_lacks_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    monkeypatch.setattr("govextract.tables.import_module", lacking)
    with pytest.raises(ModuleNotFoundError, match="numpy"):
        dataframe([])
