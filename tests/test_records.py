"""Records: the contract's fields, exact values, JSON, and the trusted constructor."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from pydantic import ValidationError

import govextract
from govextract.records import AnyRecord, Count, Fields, Kind, Record, Records, build

CONTRACT = [
    "kind",
    "text",
    "start",
    "end",
    "value",
    "exact",
    "low",
    "high",
    "relation",
    "unit",
    "unit_text",
    "dimension",
    "si_value",
    "si_unit",
    "iso",
    "relative",
    "direction",
    "mode",
    "basis",
    "subject",
    "subject_start",
    "subject_end",
    "period",
    "period_start",
    "period_end",
    "period_iso",
    "period_source",
    "det",
    "rule",
]


def fields(**given: Any) -> Fields:
    blank: dict[str, Any] = dict.fromkeys(CONTRACT)
    blank.update(
        kind="count", text="3个", start=0, end=2, relation="eq", relative=False, det=False, rule="amount", **given
    )
    return blank  # type: ignore[return-value]


def test_the_fields_are_those_of_the_contract_in_its_order() -> None:
    assert list(Record.model_fields) == CONTRACT
    assert list(Fields.__annotations__) == CONTRACT
    assert list(build(fields()).model_dump(mode="json")) == CONTRACT


def test_there_is_one_class_a_kind() -> None:
    union = get_args(get_args(AnyRecord)[0])
    assert {get_args(model.model_fields["kind"].annotation)[0] for model in union} == set(get_args(Kind))
    assert all(list(model.model_fields) == CONTRACT for model in union)


def test_the_trusted_constructor_equals_validation() -> None:
    given = fields(value=Decimal("3.50"), unit="个")
    built, validated = build(given.copy()), Count(**given)
    assert built == validated
    assert hash(built) == hash(validated)
    assert built.model_dump() == validated.model_dump()
    assert built.model_fields_set == validated.model_fields_set
    assert pickle.loads(pickle.dumps(built)) == built  # noqa: S301 - its own bytes


def test_records_are_frozen() -> None:
    record = govextract.extract("3个")[0]
    with pytest.raises(ValidationError):
        record.value = Decimal(4)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(25000000), 25000000),
        (Decimal("5.0"), 5),
        (Decimal("0.1"), 0.1),
        (Decimal("1E+3"), 1000),
        (Fraction(1, 3), 1 / 3),
        (Fraction(4, 2), 2),
        (Decimal("1E+301"), None),
        (Decimal("1E+999999999"), None),
        (Decimal("1E-301"), None),
        (Decimal("1" * 301), None),
        (Fraction(1, 10**400), None),
        (None, None),
    ],
)
def test_a_value_is_the_nearest_json_number(value: Decimal | Fraction | None, shown: float | None) -> None:
    dumped = json.loads(build(fields(value=value)).model_dump_json())["value"]
    assert dumped == shown
    assert type(dumped) is type(shown)


def test_explain_is_one_line_that_says_why() -> None:
    text = "2023年新增学位约1.2万个，同比增长5%。"
    lines = [record.explain() for record in govextract.extract(text)]
    assert all("\n" not in line for line in lines)
    assert "[0:5] '2023年' is a date by rule date; ISO 8601 2023" in lines
    assert "relation approx" in lines[1]
    assert "value 12000; unit 个" in lines[1]
    assert "up by (yoy)" in lines[2]
    assert "between 200 and 900" in govextract.extract("数百人")[0].explain()
    assert "relative to a reference date that was not given" in govextract.extract("今年")[0].explain()
    assert "an article, not a count" in govextract.extract("打造一批标志性工程")[0].explain()
    assert "= 3000 m" in govextract.extract("3公里")[0].explain()
    assert "; unit %; = 0.05; up by" in govextract.extract("增长5%")[0].explain()
    assert "is an age by rule" in govextract.extract("16歲")[0].explain()
    assert "is an ordinal by rule" in govextract.extract("第3名")[0].explain()
    assert "unit person (written 人)" in govextract.extract("3人")[0].explain()


def test_records_know_their_source_and_slice_to_records() -> None:
    records = govextract.extract("3个，5人，7项")
    assert isinstance(records, list)
    assert records.source == "3个，5人，7项"
    part = records[1:]
    assert isinstance(part, Records)
    assert (part.source, len(part)) == (records.source, 2)


def test_dumped_rows_can_be_read_back() -> None:
    records = govextract.extract("三分之一的学校新增5个班，2023年增长3%")
    rows = [record.model_dump() for record in records]
    assert Records.validate(rows, records.source) == records
    with pytest.raises(ValidationError):
        Records.validate([{"kind": "nothing"}])
