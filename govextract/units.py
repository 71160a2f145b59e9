"""Units and counters: `units.csv` read into a table that finds a unit by its name, and builds rates from two.

The file's header documents its columns. Nothing is read at import: the table is built on first use, and a row becomes
a `Unit` only when somebody asks for it. A table never changes; `extended` returns a new one.

>>> table = UnitTable.builtin()
>>> table.find("平方公尺").code, table.find("元", "TW").code, table.find("元/平方米").code
('m2', 'TWD', 'CNY/m2')
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation, localcontext
from fractions import Fraction
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import regex
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from govextract.errors import UnitError
from govextract.script import compiled, fold, widen

__all__ = ["SI_UNITS", "Unit", "UnitKind", "UnitTable"]

UnitKind: TypeAlias = Literal[
    "count",
    "measure",
    "money",
    "percent",
    "percentage_point",
    "multiple",
    "duration",
    "age",
    "discount",
    "ordinal",
    "id",
    "fraction",
    "score",
]

SI_UNITS: Final[dict[str, str]] = {
    "acceleration": "m/s2",
    "amount of substance": "mol",
    "amount of substance/volume": "mol/m3",
    "area": "m2",
    "capacitance": "F",
    "computing power": "FLOPS",
    "count": "1",
    "current": "A",
    "data": "B",
    "data rate": "B/s",
    "dose": "Sv",
    "electric charge": "C",
    "energy": "J",
    "force": "N",
    "frequency": "Hz",
    "illuminance": "lx",
    "inductance": "H",
    "length": "m",
    "luminance": "cd/m2",
    "luminous flux": "lm",
    "luminous intensity": "cd",
    "magnetic flux density": "T",
    "mass": "kg",
    "mass/volume": "kg/m3",
    "power": "W",
    "pressure": "Pa",
    "radioactivity": "Bq",
    "ratio": "1",
    "resistance": "ohm",
    "speed": "m/s",
    "temperature": "K",
    "time": "s",
    "torque": "N.m",
    "voltage": "V",
    "volume": "m3",
    "volume flow": "m3/s",
}
"""The unit in which `si_value` is given, by dimension. Ratios are plain numbers, data counts in bytes."""

_RATE_DIMENSIONS: Final = {
    "length/time": "speed",
    "volume/time": "volume flow",
    "energy/time": "power",
    "data/time": "data rate",
    "speed/time": "acceleration",
    "length/time/time": "acceleration",
}
_DIMENSION_OF_KIND: Final = {
    "count": "count",
    "ordinal": "count",
    "money": "money",
    "multiple": "ratio",
    "discount": "ratio",
    "duration": "time",
    "age": "time",
}

_EXPONENT_LIMIT: Final = 400  # beyond it a factor is a mistake, and its expansion would be a burden
_Exact: TypeAlias = Decimal | Fraction


def _exact(source: object) -> _Exact:
    """Read an exact number: a decimal where it is finite, else a fraction. A float is refused, for it is not exact."""
    if isinstance(source, bool) or not isinstance(source, str | int | Decimal | Fraction):
        reason = "give an exact number: an int, a Decimal, a Fraction or a string such as '2000/3'"
        raise ValueError(reason)  # noqa: TRY004 - pydantic reports ValueError with its place
    try:
        if isinstance(source, str) and "/" in source:
            above, below = map(Decimal, source.split("/"))
            found: _Exact = Fraction(_bounded(above)) / Fraction(_bounded(below))
        elif isinstance(source, Fraction):
            found = source
        else:
            found = _bounded(Decimal(source))
    except (InvalidOperation, ZeroDivisionError) as error:
        reason = f"{source!r} is no number"
        raise ValueError(reason) from error
    return _finite(found) if isinstance(found, Fraction) else found


def _bounded(value: Decimal) -> Decimal:
    """Refuse what is no number or far too large to be a factor."""
    if not value.is_finite() or abs(value.adjusted()) > _EXPONENT_LIMIT:
        reason = f"{value} is out of range"
        raise ValueError(reason)
    return value


def _finite(value: Fraction) -> _Exact:
    """Write a fraction as a decimal where it ends: 1/8 is 0.125, 1/3 stays."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    places = max(twos, fives)
    whole = value.numerator * 2 ** (places - twos) * 5 ** (places - fives)
    with localcontext() as context:
        context.prec = max(28, len(str(abs(whole))))
        return Decimal(whole).scaleb(-places)


class Unit(BaseModel):
    """One reading of a unit: see the header of `units.csv`, whose columns are these fields.

    Exact numbers may be given as int, Decimal, Fraction or string ("2000/3"); floats are refused. `names` may be left
    out where the code is the only name. An invalid unit raises `UnitError` with the field and the reason.

    >>> Unit(code="甲", kind="measure", dimension="area", si_factor="1173600/121").si_unit
    'm2'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    code: str
    names: tuple[str, ...] = ()
    kind: UnitKind = "count"
    dimension: str | None = None
    si_factor: Decimal | Fraction | None = None
    si_offset: Decimal | Fraction | None = None
    si_unit: str | None = None
    scale: Decimal | Fraction = Decimal(1)
    ucum: str | None = None
    region: Literal["CN", "TW", "HK"] | None = None
    prefix: tuple[str, ...] = ()
    noun: bool = False
    example: str | None = None
    note: str | None = None
    next: str | None = None

    def __init__(self, **fields: Any) -> None:  # noqa: ANN401 - pydantic's own signature
        """Validate the fields; the first that is wrong is named by `UnitError`."""
        try:
            super().__init__(**fields)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = str(first["loc"][0]) if first["loc"] else "unit"
            reason = first["msg"].removeprefix("Value error, ")
            if first["type"] == "value_error" and not first["loc"]:
                field, _, reason = reason.partition(": ")
            raise UnitError(field, reason) from None

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code of a unit of money, None for other kinds."""
        return self.code if self.kind == "money" else None

    @field_validator("si_factor", "si_offset", "scale", mode="before")
    @classmethod
    def _read_exact(cls, value: object) -> _Exact | None:
        return None if value is None else _exact(value)

    @field_validator("code")
    @classmethod
    def _check_code(cls, code: str) -> str:
        if not code or code != code.strip():
            reason = "must not be empty or begin or end with white space"
            raise ValueError(reason)
        return code

    @field_validator("next")
    @classmethod
    def _check_next(cls, source: str | None) -> str | None:
        """A pattern with ! or = before it, which is how `units.csv` writes a look-ahead."""
        if source is not None:
            if source[:1] not in {"!", "="} or len(source) == 1:
                reason = "must be ! or = and a pattern"
                raise ValueError(reason)
            try:
                compiled(widen(source[1:]))
            except regex.error as error:
                reason = f"{source[1:]!r} is no pattern: {error}"
                raise ValueError(reason) from error
        return source

    @field_validator("names", "prefix", mode="before")
    @classmethod
    def _fold_names(cls, names: object) -> tuple[str, ...]:
        """Fold each name, so that a custom unit may be written in either script."""
        if isinstance(names, str) or not isinstance(names, Iterable):
            reason = "give a list of strings"
            raise ValueError(reason)  # noqa: TRY004 - as above
        folded: list[str] = []
        for name in names:
            if not isinstance(name, str) or not name or name != name.strip():
                reason = f"{name!r} is no name: give non-empty strings without white space around them"
                raise ValueError(reason)
            if not name.isprintable():
                reason = f"{name!r} holds a character that cannot be seen"
                raise ValueError(reason)
            if name[0].isdecimal():
                reason = f"{name!r} begins with a digit, which would be read as part of the number"
                raise ValueError(reason)
            folded.append(fold(name))
        return tuple(dict.fromkeys(folded))

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, fields: Any) -> Any:  # noqa: ANN401 - whatever the caller gave
        """Fill what follows from other fields: the only name, the dimension of a kind, the SI unit of a dimension."""
        if not isinstance(fields, dict):
            return fields
        filled = dict(fields)
        if isinstance(filled.get("code"), str) and filled["code"] and "names" not in filled:
            filled["names"] = (filled["code"],)
        if filled.get("dimension") is None:
            filled["dimension"] = _DIMENSION_OF_KIND.get(str(filled.get("kind", "count")))
        if filled.get("si_factor") is not None and filled.get("si_unit") is None:
            filled["si_unit"] = SI_UNITS.get(str(filled["dimension"]))
        return filled

    @model_validator(mode="after")
    def _check_together(self) -> Unit:
        """Check what one field alone cannot tell."""
        if not self.names and not self.prefix:
            reason = "names: at least one is needed"
        elif self.si_factor is not None and not self.si_factor > 0:
            reason = f"si_factor: must be positive, not {self.si_factor}"
        elif not self.scale > 0:
            reason = f"scale: must be positive, not {self.scale}"
        elif self.si_offset is not None and self.si_factor is None:
            reason = "si_offset: means nothing without si_factor"
        elif self.si_unit is not None and self.si_factor is None:
            reason = "si_unit: means nothing without si_factor"
        elif self.si_unit is not None and self.si_unit != SI_UNITS.get(str(self.dimension), self.si_unit):
            reason = (
                f"si_unit: {self.dimension} is given in {SI_UNITS[str(self.dimension)]} here, not in {self.si_unit}"
            )
        elif self.si_factor is not None and self.si_unit is None:
            known = ", ".join(sorted(SI_UNITS))
            reason = f"dimension: {self.dimension!r} has no SI unit here; give si_unit, or one of: {known}"
        else:
            return self
        raise ValueError(reason)

    def to_si(self, value: _Exact) -> _Exact | None:
        """Return a value that is given in `code`, in the SI unit; None where the unit has no factor. Exact."""
        if self.si_factor is None:
            return None
        found = _times(value, self.si_factor)
        return found if self.si_offset is None else _plus(found, self.si_offset)

    def converter(self) -> Callable[[Decimal], _Exact | None] | None:
        """What `to_si` does to a decimal, the quickest way; None where the unit has no factor."""
        if self.si_factor is None:
            return None
        if self.si_offset is None and isinstance(self.si_factor, Decimal):
            return partial(_EXACT.multiply, self.si_factor)
        return self.to_si


def _digits(value: Decimal) -> int:
    """How many digits a decimal spans, written out around the decimal point; an upper bound is enough."""
    _, digits, exponent = value.as_tuple()
    return len(digits) + abs(exponent if isinstance(exponent, int) else 0)


_EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])


def _times(left: _Exact, right: _Exact) -> _Exact:
    """Multiply exactly: decimals with as many digits as they need, fractions where one does not end."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _EXACT.multiply(left, right)
    return _finite(Fraction(left) * Fraction(right))


def _plus(left: _Exact, right: _Exact) -> _Exact:
    """Add exactly."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        with localcontext() as context:
            context.prec = _digits(left) + _digits(right) + 1
            return left + right
    return _finite(Fraction(left) + Fraction(right))


class _Row(NamedTuple):
    """One line of units.csv as it stands; a `Unit` is made of it on demand."""

    code: str
    names: str
    kind: str
    noun: str
    dimension: str
    factor: str
    offset: str
    scale: str
    ucum: str
    region: str
    prefix: str
    example: str
    note: str
    next: str

    def unit(self) -> Unit:
        """Validate the line; its look-ahead is compiled where it is met, and a test holds that all are patterns."""
        unit = Unit(
            code=self.code,
            names=tuple(self.names.split()) or (self.code,),
            kind=self.kind,
            noun=self.noun == "yes",
            dimension=self.dimension or None,
            si_factor=self.factor or None,
            si_offset=self.offset or None,
            scale=self.scale or 1,
            ucum=self.ucum or None,
            region=self.region or None,
            prefix=tuple(self.prefix.split()),
            example=self.example or None,
            note=self.note or None,
        )
        return unit.model_copy(update={"next": self.next}) if self.next else unit


@cache
def _rows() -> tuple[_Row, ...]:
    """The lines of units.csv, without comments and the line of column names."""
    lines = Path(__file__).with_name("units.csv").read_text("utf-8").splitlines()
    return tuple(
        _Row(*row) for row in csv.reader(line for line in lines if line and line[0] != "#") if row[0] != "code"
    )


# A rate: a unit, then per-signs with a unit each. A round number may stand before a unit below (10万人, 1000尾), any
# number before a weight or volume (500克): 2個/20元 is a price list, not a rate.
_PER: Final = r"[/每]"
_BELOW: Final = {"分": "min", "度": "kWh", "方": "m3"}  # what a name with several readings means below a rate
_AMOUNT: Final = r"(?:1?0{0,6}+[十百千万亿]*+|[0-9]{1,4}+(?=[克毫斤升g]|公[克斤升]|千克|kg|m[gLl]))"
_BARE_AMOUNT: Final = r"(?:10{1,6}+[万亿]?+|1?0?[百千万亿]++)(?![0-9])"  # 8人/10万
# 每 joins two units only behind a unit that measures something: 3名每名2万元 are two figures.
_MEASURED: Final = r"(?<=[元圆块米里尺克斤吨升方焦卡瓦伏时])"
_BRACKETED: Final = 2  # characters of a counter in brackets


class UnitTable:
    """Units by name. `builtin()` is the table of units.csv; `extended` adds units of one's own, which then win."""

    def __init__(self, rows: Iterable[_Row | Unit]) -> None:
        """Keep the rows in order of preference; a name may stand in several."""
        self._rows: tuple[_Row | Unit, ...] = tuple(rows)
        self._units: dict[int, Unit] = {}

    @classmethod
    def builtin(cls) -> UnitTable:
        """Return the table of units.csv, read once."""
        return _builtin()

    def extended(self, units: Iterable[Unit]) -> UnitTable:
        """Return a table in which `units` come before all others.

        Raises `UnitError` for what is no `Unit`, a name that could never be read or stands for two of them, a code that
        means something else, and an example that does not hold.
        """
        added = tuple(units)
        for number, unit in enumerate(added):
            if not isinstance(unit, Unit):
                raise UnitError("units", f"{unit!r} is no Unit")
            _check_names(unit)
            for other in added[:number]:
                _check_names_apart(unit, other)
            _check_code(unit, (*added[:number], *(self._unit(n) for n in self._with_code(unit.code))))
            _check_example(unit)
        return UnitTable((*added, *self._rows))

    def _with_code(self, code: str) -> Iterator[int]:
        """The rows of a code."""
        return (number for number, row in enumerate(self._rows) if row.code == code)

    def __iter__(self) -> Iterator[Unit]:
        """All units, in order."""
        return map(self._unit, range(len(self._rows)))

    def __len__(self) -> int:
        """How many rows the table has."""
        return len(self._rows)

    def _unit(self, index: int) -> Unit:
        """The row at `index` as a unit, made once."""
        unit = self._units.get(index)
        if unit is None:
            row = self._rows[index]
            unit = self._units[index] = row.unit() if isinstance(row, _Row) else row
        return unit

    @cached_property
    def _index(self) -> dict[str, tuple[int, ...]]:
        """Every name and prefix to the rows that have it, in order."""
        index: dict[str, tuple[int, ...]] = {}
        for number, row in enumerate(self._rows):
            for name in _names(row) + _prefixes(row):
                numbers = index.get(name, ())
                if number not in numbers:
                    index[name] = (*numbers, number)
        return index

    def readings(self, text: str, region: str = "CN") -> list[Unit]:
        """All rows that have this name and hold in this region, the usual reading first. Rates are not looked at.

        >>> [unit.code for unit in UnitTable.builtin().readings("分")][:3]
        ['分', 'mu', 'min']
        """
        found = (self._unit(number) for number in self._index.get(fold(text), ()))
        return [unit for unit in found if unit.region is None or unit.region == region]

    def find(self, text: str, region: str = "CN") -> Unit | None:
        """Return the unit that `text` names, or the rate that it spells; None where it is neither.

        Text that holds two counters, such as 辆（台）, is the counter as it is written. A figure in front of a
        denominator stays in the code: 人/10万人.

        >>> UnitTable.builtin().find("吨标准煤/万元").code
        'tce/万CNY'
        """
        folded = fold(text)
        for number in self._index.get(folded, ()):
            unit = self._unit(number)
            if unit.region is None or unit.region == region:
                return unit
        if folded.endswith(")"):
            return self._alternative(folded, region)
        return self._rate(folded, region)

    def coded(self, code: str, region: str = "CN") -> Unit | None:
        """Return the unit whose code this is, or the rate that it spells; None where it is neither.

        >>> UnitTable.builtin().coded("degC").dimension
        'temperature'
        """
        return next((unit for unit in map(self._unit, self._with_code(code)) if unit.scale == 1), None) or self.find(
            code, region
        )

    def part(self, text: str, whole: Unit, region: str = "CN") -> _Exact | None:
        """How many of `whole` one `text` is, None where it is no part of it: for compounds such as 50元6角, 2小时30分.

        The same code and, for measures and durations, the same dimension make a part; it must be the smaller one.

        >>> table = UnitTable.builtin()
        >>> table.part("角", table.find("元")), table.part("两", table.find("斤"))
        (Decimal('0.1'), Decimal('0.1'))
        """
        for unit in self.readings(text, region):
            if unit.code == whole.code:
                share = Fraction(unit.scale) / Fraction(whole.scale)
            elif unit.si_factor and whole.si_factor and unit.dimension == whole.dimension and unit.si_offset is None:
                one = Fraction(unit.scale) * Fraction(unit.si_factor)
                share = one / (Fraction(whole.scale) * Fraction(whole.si_factor))
            else:
                continue
            if share < 1:
                return _finite(share)
        return None

    def search(self, query: str) -> list[Unit]:
        """The units whose code, name, dimension, kind or note contains the query, exact names first."""
        wanted = fold(query).casefold()
        found = [unit for unit in self if any(wanted in part.casefold() for part in _searchable(unit))]
        return sorted(found, key=lambda unit: wanted not in {part.casefold() for part in _searchable(unit)})

    def _alternative(self, folded: str, region: str) -> Unit | None:
        """辆(台), 套(间): a counter with another in brackets; 元(人民币): the currency in brackets decides."""
        first, _, second = folded[:-1].partition("(")
        left, right = self.find(first, region), self.find(second, region) if second else None
        if left is None or right is None or left.kind != right.kind:
            return None
        if left.kind == "count":
            return _made(left, code=f"{first}（{second}）", names=(folded,))
        return right if left.kind == "money" else left

    def _rate(self, folded: str, region: str) -> Unit | None:
        """元/平方米, 微克每立方米, 元/人·月: the numerator over each denominator."""
        pieces = _rate_pieces().split(folded)
        above = self.find(pieces[0], region) if len(pieces) > 1 else None
        if above is None:
            return None
        code, dimension = _plain(above), above.dimension or above.kind
        factor, si_unit = above.si_factor, above.si_unit
        if above.si_offset is not None:
            factor = None
        for piece in pieces[1:]:
            amount, below = self._denominator(piece, region)
            if below is None:
                if not piece or amount != piece:
                    return None
                code, dimension, factor = f"{code}/{amount}", f"{dimension}/number", None
                continue
            code += f"/{amount}{_plain(below) if below.scale == 1 else piece}"
            dimension += f"/{below.dimension or below.kind}"
            if amount or factor is None or below.si_factor is None or below.si_offset is not None:
                factor = None
            else:
                factor = _finite(Fraction(factor) / Fraction(below.si_factor) / Fraction(below.scale))
                si_unit = f"{si_unit}/{below.si_unit}"
        dimension = _RATE_DIMENSIONS.get(dimension, dimension)
        if factor is None:
            si_unit = None
        elif dimension in SI_UNITS:
            si_unit = SI_UNITS[dimension]
        return _made(
            above, code=code, names=(folded,), dimension=dimension, si_factor=factor, si_unit=si_unit, noun=False
        )

    def _denominator(self, piece: str, region: str) -> tuple[str, Unit | None]:
        """A unit below a rate with the number in front of it: 千瓦时 is a unit, 万元 is ten thousand 元."""
        number = _leading_number().match(piece)
        count = number.end() if number else 0
        for start in range(count + 1):
            readings = self.readings(piece[start:], region) if start < len(piece) else []
            if readings:
                wanted = _BELOW.get(piece[start:])
                return piece[:start], next((unit for unit in readings if unit.code == wanted), readings[0])
        return piece[:count], None

    def names(self) -> dict[str, str]:
        """Every name that may stand behind a number, with what may follow it (see `next` in units.csv)."""
        names: dict[str, str] = {}
        for row in self._rows:
            for name in _names(row):
                names.setdefault(name, _next(row, name))
        return names

    def prefixes(self) -> tuple[str, ...]:
        """Every name that may stand before a number: NT$, 人民币; in no order."""
        return tuple({name for row in self._rows for name in _prefixes(row)})

    # -- patterns ---------------------------------------------------------------------------------------------------

    def trie_pattern(self, keep: Callable[[Unit], bool] | None = None) -> str:
        """Source of a pattern without groups that matches the longest name at a place, in every script variant.

        `keep` chooses rows. A name that ends in a Latin letter does not match inside a longer word: 5m is metres,
        5max nothing.
        """
        if keep is None:
            return self._all_names
        return _pattern(row for number, row in enumerate(self._rows) if keep(self._unit(number)))

    @cached_property
    def people(self) -> str:
        """Source of a pattern of the nouns that count persons and have more than one character: 居民, 學生."""
        return _pattern(
            row for row in self._rows if _is_noun(row) and row.code == "person" and min(map(len, _names(row))) > 1
        )

    def prefix_pattern(self) -> str:
        """Source of a pattern of the names that stand before a number: NT$, 人民币, US$."""
        return widen(_trie(dict.fromkeys((name for row in self._rows for name in _prefixes(row)), "")))

    def unit_pattern(self) -> str:
        """Source of a pattern of whole units: a name, two in brackets 辆（台）, a rate 元/平方米, 元每吨, 人/10万人.

        Not every name may stand in brackets or below a rate (nouns and rare currencies do not): that keeps the
        pattern small. It does not look at what follows.
        """
        return rf"(?>{_names_alone(self._rows)})(?:{self.rate_pattern()})?+"

    def rate_pattern(self) -> str:
        """Source of a pattern of what goes on behind the name of a unit: two in brackets （台）, a rate /平方米, 每吨, /10万人."""
        below, counters = self._names_below, self._counter_names
        opened, closed, per, each, more = map(widen, (r"\(", r"\)", "/", "每", r"[/·.]"))
        amount, bare, measured = map(widen, (_AMOUNT, _BARE_AMOUNT, _MEASURED))
        return (
            rf"(?:{opened}(?>{counters}){closed})?+"
            rf"(?:(?:{per}|{measured}{each}){amount}(?>{below})(?:{more}(?>{below}))?+|{per}{bare})?+"
        )

    @cached_property
    def _all_names(self) -> str:
        return _pattern(self._rows)

    @cached_property
    def _names_below(self) -> str:
        """The names that may stand below a rate: measures, durations, counters, and what money is called at home."""
        kinds = {"measure", "duration", "count"}
        rows = (
            row
            for row in self._rows
            if not _is_noun(row) and (row.kind in kinds or (row.kind == "money" and row.region))
        )
        return _names_alone(rows, "人口", "时段")

    @cached_property
    def _counter_names(self) -> str:
        """The names that may stand in brackets behind a counter."""
        rows = (row for row in self._rows if row.kind == "count" and not _is_noun(row) and len(row.code) <= _BRACKETED)
        return _names_alone(rows, "人民币")


# -- units of one's own: what one unit cannot tell of itself

_BEFORE_A_NAME: Final = ("3", "10", "三", "三十", "百")  # numerals that a name must not go on with


def _check_names(unit: Unit) -> None:
    """Refuse a name whose beginning is read as part of the number before it: 萬斗 behind 3 is 30,000 斗."""
    for name in unit.names:
        for numeral in _BEFORE_A_NAME:
            match = _numeral().match(numeral + name)
            if match is None or match.end() != len(numeral):
                reason = (
                    f"{name!r} begins like a number: {numeral}{name} is read as {(match or [numeral])[0]} and the rest"
                )
                raise UnitError("names", reason)


def _check_names_apart(unit: Unit, other: Unit) -> None:
    """Refuse a name of two units of one's own, of which the second would never be read."""
    both = {*unit.names, *unit.prefix} & {*other.names, *other.prefix}
    if both and (unit.region == other.region or None in {unit.region, other.region}):
        raise UnitError("names", f"{min(both)!r} is a name of {other.code!r} already")


def _check_code(unit: Unit, others: Iterable[Unit]) -> None:
    """Refuse a code that stands for another kind, another dimension or another size."""
    known = [other for other in others if other.code == unit.code]
    same = [other for other in known if (other.kind, other.dimension) == (unit.kind, unit.dimension)]
    if known and not same:
        what = f"{known[0].kind} of {known[0].dimension}" if known[0].dimension != known[0].kind else known[0].kind
        raise UnitError("code", f"{unit.code!r} is a {what} already; take that kind and dimension, or another code")
    for other in same:
        if unit.si_factor is not None and other.si_factor not in {None, unit.si_factor}:
            reason = f"one {unit.code} is {other.si_factor} {other.si_unit} already, not {unit.si_factor}"
            raise UnitError("si_factor", reason)


def _check_example(unit: Unit) -> None:
    """Refuse an example without a number and the unit, or whose value is not what the unit gives: 3麻袋=150."""
    if unit.example is None:
        return
    text, _, wanted = unit.example.partition("=")
    found = _number_of_example(unit, fold(text))
    if found is None:
        names = ", ".join((*unit.names, *unit.prefix))
        raise UnitError("example", f"{text!r} holds no number with {names}")
    if not wanted:
        return
    value = _times(found, unit.scale)
    value = value if unit.si_factor is None else unit.to_si(value) or value
    try:
        right = Fraction(_exact(wanted)) == Fraction(value)
    except ValueError:
        right = False
    if not right:
        raise UnitError("example", f"{text!r} is {value} {unit.si_unit or unit.code}, not {wanted}")


def _number_of_example(unit: Unit, text: str) -> _Exact | None:
    """The number that stands with a name of the unit in its example."""
    from govextract.numerals import NumeralError, read  # noqa: PLC0415 - see _numeral

    for match in _numeral().finditer(text):
        behind = text[match.end() :].removeprefix(" ")
        before = text[: match.start()].removesuffix(" ")
        if behind.startswith(unit.names) or before.endswith(unit.prefix or ("\0",)):
            try:
                numeral = read(match.group())
            except NumeralError:
                continue
            value = numeral.low if numeral.value is None else numeral.value
            if value is not None:
                return value
    return None


@cache
def _numeral() -> regex.Pattern[str]:
    """A numeral; its grammar is imported only where somebody brings units."""
    from govextract.numeralwords import numeral_pattern  # noqa: PLC0415 - see above

    return regex.compile(numeral_pattern())


@cache
def _builtin() -> UnitTable:
    return UnitTable(_rows())


def _names(row: _Row | Unit) -> tuple[str, ...]:
    if isinstance(row, Unit):
        return row.names
    return tuple(row.names.split()) or (row.code,)


def _is_noun(row: _Row | Unit) -> bool:
    return row.noun in {True, "yes"}


def _prefixes(row: _Row | Unit) -> tuple[str, ...]:
    return row.prefix if isinstance(row, Unit) else tuple(row.prefix.split())


def _searchable(unit: Unit) -> tuple[str, ...]:
    return (unit.code, *unit.names, *unit.prefix, unit.dimension or "", unit.kind, unit.note or "")


def _plain(unit: Unit) -> str:
    """The code of a unit inside a rate: people are 人 there (人/km2)."""
    return "人" if unit.code == "person" else unit.code


def _made(unit: Unit, **changed: Any) -> Unit:  # noqa: ANN401 - fields of Unit
    """A variant of a valid unit; it has no UCUM code and no example of its own."""
    return unit.model_copy(update={"ucum": None, "prefix": (), "example": None, "note": None, **changed})


@cache
def _rate_pieces() -> regex.Pattern[str]:
    return regex.compile(_PER + r"|(?<=[/每].*)[·.]")


@cache
def _leading_number() -> regex.Pattern[str]:
    return regex.compile(r"[0-9]*+[十百千万亿]*+")


_LETTER_END: Final = "(?![A-Za-z])"  # 5m is metres, 5max nothing


def _pattern(rows: Iterable[_Row | Unit], *more: str) -> str:
    """Source of a pattern of the names of rows, each with what may follow it, widened."""
    ends: dict[str, str] = dict.fromkeys(more, "")
    for row in rows:
        for name in _names(row):
            if name not in ends:
                following = _next(row, name)
                ends[name] = _letter_end(name) + (f"(?{following})" if following else "")
    return widen(_trie(ends))


def _names_alone(rows: Iterable[_Row | Unit], *more: str) -> str:
    """The same without regard to what follows: for places where nothing but a unit can stand."""
    names = (*more, *(name for row in rows for name in _names(row)))
    return widen(_trie({name: _letter_end(name) for name in names}))


def _next(row: _Row | Unit, name: str) -> str:
    """What may follow a name, by its line; behind one that ends in 次 never the rest of 次之, which ranks: 36队|次之."""
    following = row.next or ""
    if len(name) > 1 and name[-1] == "次" and not following.startswith("="):
        return f"{following}|{_SECOND}" if following else f"!{_SECOND}"
    return following


_SECOND: Final = "之(?:[，。、；）)]|$)"


def _letter_end(name: str) -> str:
    """The look-ahead behind a name that ends in a Latin letter."""
    return _LETTER_END if name[-1].isascii() and name[-1].isalpha() else ""


# The trie: one dictionary a character; the empty key marks the end of a name and holds the look-ahead behind it.
_Node: TypeAlias = dict[str, Any]


def _trie(ends: dict[str, str]) -> str:
    """Write names as a trie-shaped alternation, longest first: 公里|公尺|公 becomes 公(?:[里尺])?+.

    `ends` has the look-ahead of each name, empty for most.
    """
    root: _Node = {}
    for name, end in ends.items():
        node = root
        for char in name:
            node = node.setdefault(char, {})
        node[""] = end
    return _branch(root) or r"(?!)"


def _branch(node: _Node) -> str:
    """The source of what may follow at a node; where a name ends here too, the rest is optional."""
    tails: dict[str, list[str]] = {}
    for char, below in node.items():
        if char:
            tails.setdefault(_branch(below), []).append(char)
    options = [_choice(chars) + rest for rest, chars in tails.items()]
    end: str = node.get("", "")
    if not options:
        return end
    source = options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
    if "" not in node:
        return source
    return f"(?:{source}|{end})" if end else f"(?:{source})?+"


def _choice(chars: list[str]) -> str:
    """One of these characters."""
    if len(chars) == 1:
        return str(regex.escape(chars[0]))
    return "[" + "".join("\\" + char if char in "\\]^-[&~|" else char for char in chars) + "]"
