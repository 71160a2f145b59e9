"""The typed records: one frozen model a kind of figure, every field a scalar, so that a record is a row.

`Record` has every field in the order of the contract; a kind's class adds only its Literal. While a record is in the
making it is a plain `Fields` dict, which the scanner and the context fill; `build` turns it into a record once.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, SupportsIndex, TypeAlias, TypedDict, overload

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, TypeAdapter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = [
    "Age",
    "AnyRecord",
    "Count",
    "Date",
    "Discount",
    "Duration",
    "Fields",
    "Fraction_",
    "Identifier",
    "Kind",
    "Measure",
    "Money",
    "Multiple",
    "Number",
    "Ordinal",
    "Percent",
    "PercentagePoint",
    "Record",
    "Records",
    "Relation",
    "Score",
    "Time",
    "as_written",
    "build",
]

Kind: TypeAlias = Literal[
    "number",
    "count",
    "measure",
    "money",
    "percent",
    "percentage_point",
    "fraction",
    "multiple",
    "duration",
    "age",
    "discount",
    "score",
    "ordinal",
    "date",
    "time",
    "id",
]
Relation: TypeAlias = Literal["eq", "approx", "gt", "ge", "lt", "le"]

_JSON_DIGITS: Final = 300


def _json_number(value: Decimal | Fraction | None) -> int | float | None:
    """The nearest JSON number: an integer if integral, None beyond 300 digits or an exponent beyond 300.

    The exponent is looked at before anything is expanded, so `Decimal("1e999999999")` costs nothing.
    """
    if value is None:
        return None
    if not isinstance(value, Decimal):  # to ask for `Fraction`, an abstract number, would take longer than the rest
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > 4 * _JSON_DIGITS:
            return None
        return value.numerator if value.denominator == 1 else value.numerator / value.denominator
    _, digits, exponent = value.as_tuple()
    if isinstance(exponent, str) or abs(exponent) > _JSON_DIGITS or len(digits) > _JSON_DIGITS:
        return None
    return int(value) if exponent >= 0 or value == value.to_integral_value() else float(value)


Number_: TypeAlias = Annotated[
    Decimal | Fraction | None,
    PlainSerializer(_json_number, return_type=int | float | None, when_used="json"),
]


class Record(BaseModel):
    """One figure of a text. `source[record.start:record.end] == record.text`, in code points, half-open.

    Numbers are exact: `Decimal`, or `Fraction` where the text states a fraction. Absent fields are None; `det` and
    `relative` are false. `GUIDE` conventions: the mention holds number and unit (第十二次, 600餘家, NT$500) without
    約, 超過 or 以上, which stand in `relation`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=False)

    kind: Kind
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    value: Number_ = None
    exact: str | None = None
    low: Number_ = None
    high: Number_ = None
    relation: Relation = "eq"
    unit: str | None = None
    unit_text: str | None = None
    dimension: str | None = None
    si_value: Number_ = None
    si_unit: str | None = None
    iso: str | None = None
    relative: bool = False
    direction: Literal["up", "down"] | None = None
    mode: Literal["by", "to", "from"] | None = None
    basis: str | None = None
    subject: str | None = None
    subject_start: int | None = None
    subject_end: int | None = None
    period: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    period_iso: str | None = None
    period_source: Literal["sentence", "heading", "dateline", "caller"] | None = None
    det: bool = False
    rule: str

    def explain(self) -> str:
        """One line that says where the record stands, which rule read it, and how its value came about."""
        kind = self.kind.replace("_", " ")
        article = "an" if kind[0] in "aeio" else "a"
        parts = [f"[{self.start}:{self.end}] {self.text!r} is {article} {kind} by rule {self.rule}"]
        if self.iso is not None:
            parts.append(f"ISO 8601 {self.iso}")
        elif self.relative:
            parts.append("relative to a reference date that was not given")
        if self.value is not None or (self.exact is not None and self.low is None):
            parts.append(f"value {self.exact}")
        if self.low is not None or self.high is not None:
            parts.append(f"between {self.low} and {self.high}")
        if self.unit is not None:
            written = f" (written {self.unit_text})" if self.unit_text not in {None, self.unit} else ""
            parts.append(f"unit {self.unit}{written}")
        if self.si_value is not None:
            parts.append(f"= {self.si_value}" if self.si_unit == "1" else f"= {self.si_value} {self.si_unit}")
        if self.relation != "eq":
            parts.append(f"relation {self.relation}")
        if self.det:
            parts.append("an article, not a count")
        if self.direction is not None:
            parts.append(f"{self.direction} {self.mode}" + (f" ({self.basis})" if self.basis else ""))
        if self.subject is not None:
            parts.append(f"of {self.subject!r} at [{self.subject_start}:{self.subject_end}]")
        if self.period is not None:
            parts.append(f"in {self.period!r} ({self.period_source})")
        return "; ".join(parts)


class Number(Record):
    """A bare number: nothing says what it counts or measures."""

    kind: Literal["number"] = "number"


class Count(Record):
    """A number of people, things or events, with a classifier or a bare noun: 3458項, 31省, 2500萬人口."""

    kind: Literal["count"] = "count"


class Measure(Record):
    """A physical quantity: 831公里, 36.2微克/立方米."""

    kind: Literal["measure"] = "measure"


class Money(Record):
    """An amount of money: 5.13万亿元, NT$4,968萬, 50元6角三分."""

    kind: Literal["money"] = "money"


class Percent(Record):
    """A percentage, `value` in percent: 28%, 百分之五, 三成."""

    kind: Literal["percent"] = "percent"


class PercentagePoint(Record):
    """A difference of two percentages, `value` in percentage points: 0.7个百分点."""

    kind: Literal["percentage_point"] = "percentage_point"


class Fraction_(Record):  # noqa: N801 - the name of the kind, kept apart from fractions.Fraction
    """A fraction, `value` a `Fraction`: 三分之一, 一半."""

    kind: Literal["fraction"] = "fraction"


class Multiple(Record):
    """A multiple: 1.7倍, 翻一番 (1 more)."""

    kind: Literal["multiple"] = "multiple"


class Duration(Record):
    """A length of time: 五年, 两小时三十分, 一刻钟."""

    kind: Literal["duration"] = "duration"


class Age(Record):
    """An age in years: 16歲, 65至69歲."""

    kind: Literal["age"] = "age"


class Discount(Record):
    """A discount in tenths of the price that remain: 8折."""

    kind: Literal["discount"] = "discount"


class Score(Record):
    """A score or ratio of parts, `exact` its text (2.81:1), `value` the first over the second."""

    kind: Literal["score"] = "score"


class Ordinal(Record):
    """A place in an order: 第十二次, 二十届, 四中全会, 二樓."""

    kind: Literal["ordinal"] = "ordinal"


class Date(Record):
    """A calendar date, period or plan, `iso` its ISO 8601 form: 113年11月28日, 一季度, 十四五."""

    kind: Literal["date"] = "date"


class Time(Record):
    """A clock time or a span of them, `iso` its ISO 8601 form: 14:00, 下午2時."""

    kind: Literal["time"] = "time"


class Identifier(Record):
    """A number that names and does not count: telephone, document, address, road."""

    kind: Literal["id"] = "id"


AnyRecord: TypeAlias = Annotated[
    Number
    | Count
    | Measure
    | Money
    | Percent
    | PercentagePoint
    | Fraction_
    | Multiple
    | Duration
    | Age
    | Discount
    | Score
    | Ordinal
    | Date
    | Time
    | Identifier,
    Field(discriminator="kind"),
]


class Fields(TypedDict):
    """The fields of a record in the making, in the order of `Record`."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Decimal | Fraction | None
    exact: str | None
    low: Decimal | Fraction | None
    high: Decimal | Fraction | None
    relation: Relation
    unit: str | None
    unit_text: str | None
    dimension: str | None
    si_value: Decimal | Fraction | None
    si_unit: str | None
    iso: str | None
    relative: bool
    direction: Literal["up", "down"] | None
    mode: Literal["by", "to", "from"] | None
    basis: str | None
    subject: str | None
    subject_start: int | None
    subject_end: int | None
    period: str | None
    period_start: int | None
    period_end: int | None
    period_iso: str | None
    period_source: Literal["sentence", "heading", "dateline", "caller"] | None
    det: bool
    rule: str


_CLASSES: Final[dict[str, type[Record]]] = {
    "number": Number,
    "count": Count,
    "measure": Measure,
    "money": Money,
    "percent": Percent,
    "percentage_point": PercentagePoint,
    "fraction": Fraction_,
    "multiple": Multiple,
    "duration": Duration,
    "age": Age,
    "discount": Discount,
    "score": Score,
    "ordinal": Ordinal,
    "date": Date,
    "time": Time,
    "id": Identifier,
}
_FIELDS_SET: Final = set(Fields.__annotations__)
_new = object.__new__
_set_dict = BaseModel.__dict__["__dict__"].__set__
_set_fields_set = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


def build(fields: Fields) -> Record:
    """Make the record of complete, trusted fields, several times faster than validation does.

    The dict becomes the record's own, so the caller must let go of it. A test holds that the result equals the
    validated one.
    """
    record = _new(_CLASSES[fields["kind"]])
    _set_dict(record, fields)
    _set_fields_set(record, _FIELDS_SET)
    _set_extra(record, None)
    _set_private(record, None)
    return record


_FAR: Final = 200  # characters, at most, from a comparison to the figure that it is the basis of


def as_written(found: list[Fields], text: str, read: str) -> list[Fields]:
    """The fields of a text that was read in another spelling of the same length, with what they quote of it as it is written."""
    if text is read:
        return found
    for fields in found:
        start, end = fields["start"], fields["end"]
        written = text[start:end]
        if written != fields["text"]:
            fields["text"] = written
            fields["unit_text"] = _quoted(fields["unit_text"], text, read, start, end)
        if fields["subject_start"] is not None:
            fields["subject"] = text[fields["subject_start"] : fields["subject_end"]]
        if fields["period_start"] is not None:
            fields["period"] = text[fields["period_start"] : fields["period_end"]]
        if fields["basis"] is not None:
            fields["basis"] = _quoted(fields["basis"], text, read, max(0, start - _FAR), start)
    return found


def _quoted(words: str | None, text: str, read: str, start: int, end: int) -> str | None:
    """The last words in [start, end) of the text as it was read, as they are written; themselves where they are not there."""
    at = read.rfind(words, start, end) if words else -1
    return text[at : at + len(words)] if words and at >= 0 else words


class Records(list[Record]):
    """The records of one text, in its order, never overlapping; a list that knows the `source` they were read from."""

    source: str

    def __init__(self, records: Iterable[Record] = (), source: str = "") -> None:
        """Hold the records of `source`."""
        super().__init__(records)
        self.source = source

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Record: ...
    @overload
    def __getitem__(self, index: slice, /) -> Records: ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> Record | Records:
        """One record, or the records of a slice with the same source."""
        if isinstance(index, slice):
            return Records(super().__getitem__(index), self.source)
        return super().__getitem__(index)

    @staticmethod
    def validate(rows: Sequence[dict[str, Any]], source: str = "") -> Records:
        """Read records back from their dumped rows; raises pydantic's `ValidationError` on rows that are none."""
        return Records(TypeAdapter(list[AnyRecord]).validate_python(rows), source)

    # What follows is imported when it is asked for: reading a text needs none of it.

    def to_html(self, *, title: str | None = None) -> str:
        """One HTML page that needs nothing beside it: the text with its figures highlighted, charts, a table that sorts.

        `title` is that of the window; by default the first line of the text.
        """
        from govextract import report  # noqa: PLC0415 - see above

        return report.page([("", self)], title=title)

    def _repr_html_(self) -> str:
        """What a Jupyter notebook shows: the text with its first thousand figures highlighted, each with a tooltip."""
        from govextract import report  # noqa: PLC0415 - see above

        return report.fragment(self)

    @overload
    def to_dataframe(self, engine: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_dataframe(self, engine: Literal["polars"]) -> pl.DataFrame: ...
    def to_dataframe(self, engine: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """The records as a pandas or Polars data frame; `tables.dataframe` says how the columns are typed.

        Raises `OptionError` where the engine is unknown or not installed.
        """
        from govextract import tables  # noqa: PLC0415 - see above

        return tables.dataframe(self, engine)
