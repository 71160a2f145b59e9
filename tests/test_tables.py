from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from govextract.records import Count, Date, Fraction_, Record
from govextract.tables import FIELDS, csv_lines, defuse, json_lines, json_object


def count(**fields: object) -> Record:
    return Count.model_validate({"text": "64座", "start": 3, "end": 6, "rule": "example", **fields})


def parsed(lines: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))  # type: ignore[arg-type]


def test_the_columns_are_the_fields_of_the_contract_in_its_order() -> None:
    assert FIELDS[:5] == ("kind", "text", "start", "end", "value")
    assert FIELDS[-2:] == ("det", "rule")
    assert len(FIELDS) == 29


def test_a_json_line_is_the_dumped_record() -> None:
    record = count(value=Decimal(64), exact="64", unit="座")
    (line,) = json_lines([record])
    assert line.endswith("}\n")
    assert json.loads(line) == record.model_dump(mode="json")
    assert list(json.loads(line)) == list(FIELDS)
    assert "座" in line


def test_json_lines_can_name_what_they_came_from() -> None:
    (line,) = json_lines([count()], file="报告.txt")
    assert line.startswith('{"file":"报告.txt","kind":"count",')
    assert list(json.loads(line)) == ["file", *FIELDS]
    assert json.loads(line)["file"] == "报告.txt"


def test_a_lone_surrogate_is_escaped() -> None:
    line = json_object(count(subject="\ud800座"))
    assert line.encode("ascii")
    assert json.loads(line)["subject"] == "\ud800座"


def test_csv_has_a_header_and_a_row_a_record() -> None:
    rows = parsed(csv_lines([count(value=Decimal(64), unit="座"), count(subject='a "quoted", b')]))
    assert list(rows[0]) == list(FIELDS)
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["subject"]) == ("64", "座", "")
    assert rows[1]["subject"] == 'a "quoted", b'


def test_csv_without_a_header_continues_another() -> None:
    rows = list(csv_lines([count()], header=False, file="b.txt"))
    assert len(rows) == 1
    assert rows[0].startswith("b.txt,count,64座,")


def test_csv_keeps_every_digit() -> None:
    record = count(value=Decimal("12345678901234567.89"), low=Decimal("1E-7"), high=Decimal("2E+3"))
    (row,) = parsed(csv_lines([record]))
    assert (row["value"], row["low"], row["high"]) == ("12345678901234567.89", "0.0000001", "2000")


def test_csv_never_expands_a_huge_exponent() -> None:
    (row,) = parsed(csv_lines([count(value=Decimal("1E+999999999"), exact="1E+999999999")]))
    assert (row["value"], row["exact"]) == ("", "1E+999999999")


def test_csv_gives_a_fraction_as_the_nearest_number() -> None:
    record = Fraction_(text="四分之一", start=0, end=4, value=Fraction(1, 4), exact="1/4", rule="example")
    (row,) = parsed(csv_lines([record]))
    assert (row["value"], row["exact"]) == ("0.25", "1/4")


def test_csv_writes_booleans_in_lower_case() -> None:
    record = Date(text="去年", start=0, end=2, relative=True, rule="example")
    (row,) = parsed(csv_lines([record]))
    assert (row["relative"], row["det"]) == ("true", "false")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+886-2-1234",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1+1",
        "＠SUM(A1)",
        "-",
        "+",
        "--06-27",
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defuse(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "64座", "-2.3%", "-2.3", "+5", "-1,234.5", "1=1", "a@b", "'=1"])
def test_other_text_is_left_alone(cell: str) -> None:
    assert defuse(cell) == cell


def test_csv_defuses_every_text_cell() -> None:
    row = next(csv_lines([count(subject="=cmd|' /C calc'!A0", basis="@x")], header=False))
    assert ",'=cmd|' /C calc'!A0," in row
    assert ",'@x," in row
