"""Records as rows: JSON Lines and CSV, a line at a time, so that any number of records needs little memory; data frames.

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
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, overload

import regex

from govextract.errors import OptionError
from govextract.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    import pandas as pd
    import polars as pl

__all__ = ["FIELDS", "Scalar", "csv_lines", "dataframe", "defuse", "json_lines", "json_object"]

Scalar: TypeAlias = str | int | float | bool | None

FIELDS: Final[tuple[str, ...]] = tuple(Record.model_fields)
"""The names of a record's fields, in its order: the columns of every table."""

_NUMBERS: Final = ("value", "low", "high", "si_value")
_OFFSETS: Final = ("start", "end", "subject_start", "subject_end", "period_start", "period_end")
_FLAGS: Final = ("relative", "det")


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
    before = json.dumps(lead, ensure_ascii=False, separators=(",", ":"))[:-1] + "," if lead else "{"
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


# ---- Data frames -----------------------------------------------------------------------------------------------------


@overload
def dataframe(records: Iterable[Record], engine: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def dataframe(records: Iterable[Record], engine: Literal["polars"]) -> pl.DataFrame: ...
def dataframe(records: Iterable[Record], engine: str = "pandas") -> pd.DataFrame | pl.DataFrame:
    """The records as a data frame, a row a record, a column a field; the types are the same for any records.

    | columns | pandas | Polars |
    |---|---|---|
    | `value`, `low`, `high`, `si_value` | object: `Decimal` or `Fraction` as in the record, or None | Float64, nearest |
    | `start` and the other offsets | Int64 | Int64 |
    | `relative`, `det` | bool | Boolean |
    | all others, with `exact` | string | String |

    So a pandas column adds up exactly, and `frame["value"].astype(float)` is there to plot. Polars has no type for
    numbers of any length and fractions: compute with its floats, and take the exact value from `exact`. A lone
    surrogate, which Polars cannot hold, becomes U+FFFD there.

    Raises `OptionError` where the engine is unknown or not installed.
    """
    if engine == "pandas":
        return _pandas(list(records))
    if engine == "polars":
        return _polars(list(records))
    raise OptionError("engine", f"{engine!r} is none of 'pandas', 'polars'")


def _engine(name: str) -> ModuleType:
    """The library of a data frame, imported when it is asked for."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise OptionError("engine", f"{name} is not installed; to install it: pip install {name}") from error


def _pandas(records: Sequence[Record]) -> pd.DataFrame:
    pandas: Any = _engine("pandas")
    text = pandas.StringDtype("python")  # the storage that holds any str, with or without pyarrow
    types = dict.fromkeys(_NUMBERS, object) | dict.fromkeys(_OFFSETS, "Int64") | dict.fromkeys(_FLAGS, "bool")
    columns = {
        name: pandas.Series([getattr(record, name) for record in records], dtype=types.get(name, text))
        for name in FIELDS
    }
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame


def _polars(records: Sequence[Record]) -> pl.DataFrame:
    polars: Any = _engine("polars")
    types = (
        dict.fromkeys(_NUMBERS, polars.Float64)
        | dict.fromkeys(_OFFSETS, polars.Int64)
        | dict.fromkeys(_FLAGS, polars.Boolean)
    )
    rows = [record.model_dump(mode="json") for record in records]
    for row in rows:
        for name, cell in row.items():
            if isinstance(cell, str):
                row[name] = cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            elif name in _NUMBERS and cell is not None:
                row[name] = float(cell)
    columns = {
        name: polars.Series(name, [row[name] for row in rows], dtype=types.get(name, polars.String)) for name in FIELDS
    }
    frame: pl.DataFrame = polars.DataFrame(columns)
    return frame
