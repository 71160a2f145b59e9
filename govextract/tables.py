"""Records as rows of text: JSON Lines and CSV, a line at a time, so that any number of records needs little memory.

Both have the record's fields, in its order. `JSON Lines` holds numbers as JSON numbers (the exact value is in `exact`);
CSV holds them as plain decimal text. A CSV cell that a spreadsheet would run as a formula is defused with a leading
apostrophe.

>>> from govextract.records import Count
>>> record = Count(text="64座", start=3, end=6, value=64, exact="64", unit="座", subject="=1+1", rule="example")
>>> print("".join(csv_lines([record], fields=("text", "value", "unit", "subject"))), end="")
text,value,unit,subject
64座,64,座,'=1+1
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import regex

from govextract.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["FIELDS", "Scalar", "csv_lines", "defuse", "json_lines", "json_object"]

Scalar: TypeAlias = str | int | float | bool | None

FIELDS: Final[tuple[str, ...]] = tuple(Record.model_fields)
"""The names of a record's fields, in its order: the columns of every table."""

_NUMBERS: Final = ("value", "low", "high", "si_value")


def json_object(record: Record) -> str:
    """One record as one line of JSON, without the line end; characters are written as they are.

    A lone surrogate, which no encoding can carry, makes the line use escapes instead.
    """
    try:
        return record.model_dump_json()
    except ValueError:  # pydantic's serialisation error: a lone surrogate in one of the strings
        return json.dumps(record.model_dump(mode="json"))


def json_lines(records: Iterable[Record], **lead: str) -> Iterator[str]:
    """Give a line of JSON for every record. `lead` names fields that go before the record's own, such as its file."""
    before = json.dumps(lead, ensure_ascii=False)[:-1] + "," if lead else "{"
    for record in records:
        yield f"{before}{json_object(record)[1:]}\n"


def csv_lines(
    records: Iterable[Record], *, fields: Sequence[str] = FIELDS, header: bool = True, **lead: str
) -> Iterator[str]:
    """Give the header and then a CSV row (RFC 4180, but with plain line feeds) for every record.

    A row may span lines where a field does. None is an empty cell, true and false are `true` and `false`.
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")

    def written(cells: Iterable[Scalar]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow([defuse(cell) if isinstance(cell, str) else cell for cell in cells])
        return line.getvalue()

    if header:
        yield written([*lead, *fields])
    for record in records:
        row = _plain(record)
        yield written([*lead.values(), *(row[field] for field in fields)])


def _plain(record: Record) -> Mapping[str, Scalar]:
    """The record's fields as the cells of a CSV row: decimals keep all their digits, where JSON holds them at all."""
    row: dict[str, Any] = record.model_dump(mode="json")
    for name in _NUMBERS:
        number = getattr(record, name)
        if row[name] is not None and isinstance(number, Decimal):
            row[name] = format(number, "f")
    row["relative"] = str(record.relative).lower()
    row["det"] = str(record.det).lower()
    return row


@cache
def _formula() -> regex.Pattern[str]:
    """Match what a spreadsheet may run: a first character = + - @ (also full-width), tab or return.

    Plain signed numbers and percentages are let through, since figures are what these tables are for.
    """
    return regex.compile(r"(?![+\-][0-9][0-9,]*+(?:\.[0-9]++)?+%?+\Z)[=+\-@＝＋－＠\t\r\n]")


def defuse(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula; other text is returned as it is.

    >>> defuse("=HYPERLINK(A1)"), defuse("-2.3%"), defuse("规上工业增加值")
    ("'=HYPERLINK(A1)", '-2.3%', '规上工业增加值')
    """
    return f"'{cell}" if _formula().match(cell) else cell
