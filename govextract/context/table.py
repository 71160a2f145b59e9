"""The tables of a document: what their headers give to the numbers below them.

- 单位：万元 gives its unit to the bare numbers of the rows below it, until a line of prose or a heading after an empty line:
  1234 becomes 12340000 CNY.
- A column, a row or a cell of a column 单位 that states a unit of its own, 增长（%）, 人口（万人）, keeps that one. In columns and
  rows of rates, shares and ranks without a unit a number stays bare: 完成预算率, 名次.
- Heads of columns that are dates are the time of the figures below them, each of its own column; a second row of heads
  stands below the dates of the first.
- A head that tells of a change, 比上年增长（%）, says how the figures below it changed.
- A number in brackets is below zero: (1,234).
- A cell that is one figure is of what its row is called; where rows are places, bodies or times, of what its column is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import regex

from govextract.context.lines import Line, cells, has_bar, in_line
from govextract.numerals import Numeral
from govextract.script import deferred, spelled, widen

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction

    from govextract.records import Fields

__all__ = ["Change", "Readers", "Tables", "tabulate"]

_SCALES: Final = frozenset("万萬亿億千百")
_OF_HEADS: Final = frozenset({"date", "time", "duration", "ordinal", "age", "id"})  # kinds that may stand in a head
_WIDE: Final = frozenset(" \u3000")
_CHANGING: Final = frozenset({"percent", "percentage_point", "number", "count", "money", "measure"})
_ALONE: Final = 3  # characters: a cell with fewer beside its figure says nothing else
_PROSE: Final = 80  # characters of the longest line that can be a row of a table without a tab


class Tables(NamedTuple):
    """What the tables of a document say of its mentions, by their offsets.

    `dated` are figures with the date of their column, None where the columns have dates and theirs has none; `units` are
    the mentions that are no figures: what a row is counted in, or a head that is a year of accounts; `named` are figures with where what they measure is written;
    `changed` are figures with how they changed.
    """

    dated: dict[int, Date | None]
    units: set[int]
    named: dict[int, Line]
    changed: dict[int, Change]


_THAN: Final = spelled("比较")


class Date(NamedTuple):
    """The date that the head of a column is: as it is written, where, in ISO 8601 where it is told, and whether it is relative."""

    text: str
    start: int
    end: int
    iso: str | None
    relative: bool = False


class Change(NamedTuple):
    """How a figure changed: what `direction`, `mode` and `basis` of a record hold."""

    direction: Literal["up", "down"]
    mode: Literal["by", "to", "from"]
    basis: str | None


class _Unit(NamedTuple):
    """What a header says of numbers: one of their unit, None where they stay bare; and how it is written."""

    one: Fields | None
    written: str


class _Column(NamedTuple):
    """A column of a table: its unit, None where it is the table's; its date; whether its cells are units; its name; its change."""

    unit: _Unit | None
    date: Date | None
    names_units: bool
    name: Line | None
    change: Change | None = None
    indented: bool = False  # whether wide spaces stand before the first head, as beside an empty corner


_CORNER: Final = _Column(None, None, names_units=False, name=None)


class Readers(NamedTuple):
    """How the words of a table are read, by the rules of any text.

    `unit` gives the fields of one of a unit as it is written (万元), `change` what the head of a column tells of a change
    (比上年增长); None where it is none.
    """

    unit: Callable[[str], Fields | None]
    change: Callable[[str], Change | None]


@deferred
def _header() -> regex.Pattern[str]:
    """A table header: 单位：万元; a line of nothing but （百万元）."""
    unit = r"[^\s，。；、,;（(）)\]】|/]{1,12}(?:/[^\s，。；、,;（(）)\]】|]{1,8})?"
    return regex.compile(
        widen(
            rf"(?:计量|金额|货币|数量)?单位[ 　]*[:：][ 　]*(?P<unit>{unit})[ 　]*[）)\]】]?[ 　]*$"
            rf"|(?<![^\n\r\u2028\u2029\ \u3000])[（(][ 　]*(?P<alone>(?!单位|[^）)]*[：:]){unit})[ 　]*[）)]$"
        )
    )


@deferred
def _prose() -> regex.Pattern[str]:
    return regex.compile(r"[。；！？;]\s*$|，[^\n]*，")


@deferred
def _own_unit() -> regex.Pattern[str]:
    """The unit that a head of a column or a row states: 人口（万人）, 增长%."""
    return regex.compile(
        widen(
            r"[（(\[](?:单位[:：])?[ 　]*(?P<unit>[^（）()\[\]：:]{1,12}?)[ 　]*[）)\]]$|(?<=\p{Han})(?P<rate>[%％‰])$"
        )
    )


@deferred
def _financial_year() -> regex.Pattern[str]:
    """The head of a column that is a year of accounts, from one year into the next: 2022-23, 2022/2023."""
    return regex.compile(r"((?:19|20)[0-9]{2})[-–—/／](?:19|20)?([0-9]{2})")


@deferred
def _totals() -> regex.Pattern[str]:
    """Heads of columns that say only that the row's figure stands below them."""
    return regex.compile(widen("(?:绝对|总|累计|本[期年月季])?(?:量|数|额|值|数值|数量|金额|总计|合计|完成)"))


@deferred
def _rates() -> regex.Pattern[str]:
    """Heads of columns and rows whose numbers are in no unit of money or mass."""
    return regex.compile(
        widen(
            "率|比重|占比|比例|增速|增长|增减|增幅|同比|环比|[%％‰]|排名|名次|位次|位列|序号|编号|代码|行次|年份|倍|指数|系数|得分"
        )
    )


@deferred
def _units_below() -> regex.Pattern[str]:
    return regex.compile(widen("(?:计量|计算)?单位"))


@deferred
def _called() -> regex.Pattern[str]:
    """What a row or a column is called, without the number of the item before it and the unit behind it."""
    return regex.compile(
        widen(
            r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])|其中[:：]?|[#*·•\ 　|｜])*+"
            r"(?P<name>[^|｜]*?[\p{Han}A-Za-z][^|｜]*?)[ 　]*(?:[（(\[][^（）()\[\]]{1,12}[）)\]])?[ 　|｜:：]*"
        )
    )


@deferred
def _numbering() -> regex.Pattern[str]:
    """The head of a column that only numbers the rows."""
    return regex.compile(widen("序号|编号|行次|代码|项次|No[.]?|#"))


@deferred
def _of_rows() -> regex.Pattern[str]:
    """The head of a first column whose cells are no indicators: what is measured is what the other columns are called."""
    return regex.compile(
        widen(
            "(?:主要)?(?:国家[/和及与]?(?:地区)?|地区|地方|区域|行政区划?|分区|辖区|所在地|区别|县市|市县|县区|区县|区（市）县|[省市县区]份?|城市"
            "|国别|乡镇|街道|村(?:（社区）)?|单位名称|学校|机构|企业|公司|名称|姓名|年[份度]?|年月|月份?|季度?|财政年度|学年度?"
            "|时间|日期|期间)(?:别|名称?)?(?:[/／]年[份度])?"
        )
    )


def tabulate(
    text: str,
    lines: list[Line],
    mentions: list[Fields],
    starts: list[int],
    read: Readers,
    ends: Callable[[Line], bool],
) -> Tables:
    """Give the units of headers to bare numbers, in place, and say what else the tables tell.

    `ends` says whether a line after an empty one ends a table.
    """
    found = Tables({}, set(), {}, {})
    unit: _Unit | None = None
    columns: list[_Column] = []
    before = 0
    rowed = fresh = False  # whether the line before was a row, and whether the heads have no row yet
    for line in lines:
        apart = text.count("\n", before, line.start) > 1
        before = line.end
        header = _header().search(text, line.start, line.end)
        one = read.unit(header["unit"] or header["alone"]) if header is not None else None
        if header is not None and (one or not header["alone"]):
            unit, columns = _Unit(one, header["unit"] or header["alone"]) if one else None, []
            said = in_line(Line(header.start(), line.end), mentions, starts)
            found.units.update(mention["start"] for mention in said if one)
            continue
        parted = "\t" in text[line.start : line.end] or has_bar(text, line)
        prose = not parted and (line.end - line.start > _PROSE or _prose().search(text, line.start, line.end))
        if prose or (apart and ends(line)):
            unit, columns = None, []
            continue
        row = cells(text, line)
        held = [in_line(cell, mentions, starts) for cell in row]
        again = apart or not rowed or (fresh and len(row) != len(columns))
        rowed = len(row) > 1
        if rowed and not any(_has_value(text, cell, inside) for cell, inside in zip(row, held, strict=True)):
            found.units.update(
                mention["start"]
                for cell, inside in zip(row, held, strict=True)
                for mention in inside
                if mention["kind"] != "date" and _accounted(text, cell)
            )  # 2023/24 is no fraction there
            heads = _columns(text, row, held, read)
            if again or not columns or any(head.unit or head.date or head.names_units for head in heads):
                heads[0] = heads[0]._replace(indented=text[max(0, line.start - 1) : line.start] in _WIDE)
                columns, fresh = _below(columns, heads) if fresh and not apart else heads, True
                continue
        fresh = False
        _row(text, row, held, (unit, columns), read, found, parted=parted)
    return found


def _is_bare(mention: Fields) -> bool:
    """Whether it is a number without a unit, and not rather the year that a row stands for."""
    text = mention["text"]
    if mention["kind"] != "number" or mention["unit"] is not None or "  " in text:  # 20  万元 has its scale
        return False
    return not (len(text) == len("2024") and text.isdecimal() and text[:2] in {"19", "20"})


def _has_value(text: str, cell: Line, inside: list[Fields]) -> bool:
    """Whether a cell holds a figure, and not only a time or the unit that it states: no head of a column does."""
    own = _own_unit().search(text, cell.start, cell.end)
    for mention in () if _accounted(text, cell) else inside:
        if mention["kind"] not in _OF_HEADS and not (own and mention["start"] >= own.start() > cell.start):
            return mention["kind"] != "number" or _is_bare(mention)
    return False


def _columns(text: str, row: list[Line], held: list[list[Fields]], read: Readers) -> list[_Column]:
    """What the heads of columns say. A single date among them is that of all."""
    dates = [_date_of(text, cell, inside) for cell, inside in zip(row, held, strict=True)]
    said = {date.text: date for date in dates if date is not None}
    only = next(iter(said.values())) if len(said) == 1 else None
    if only and only.relative and len(row) - dates.count(None) < len(row) - 1:
        only = None  # of 绝对量 and 上年同期 only the latter is of the year before
    out = []
    for cell, date in zip(row, dates, strict=True):
        names_units = _units_below().fullmatch(text, cell.start, cell.end) is not None
        name = None if date else _name(text, cell)
        change = read.change(text[name.start : name.end].rstrip("%％")) if name else None
        out.append(_Column(_stated(text, cell, read), date or only, names_units, name, change))
    return out


def _below(above: list[_Column], heads: list[_Column]) -> list[_Column]:
    """The heads of a second row: those without a date have that of the first row, which may stand over several of them."""
    if len(above) > len(heads) or any(head.date for head in heads):
        return heads
    out, date = [], None
    for at, head in enumerate(heads):
        over = above[at] if at < len(above) else None
        date = over.date if over and (over.date or over.name) else date
        name = head.name or (over.name if over and not at else None)  # the first row calls the first column
        out.append(head._replace(date=date, name=name))
    return out


def _date_of(text: str, cell: Line, inside: list[Fields]) -> Date | None:
    """The date in the head of a column, which may be a bare year or a year of accounts."""
    years = _accounted(text, cell)
    if years is not None:
        return years
    for mention in inside:
        start, end = mention["start"], mention["end"]
        if text[cell.start : start][-1:] in _THAN:
            continue  # 比上年增长（%） says against what
        if mention["kind"] == "date" and (mention["iso"] is not None or mention["relative"]):
            return Date(mention["text"], start, end, mention["iso"], mention["relative"])
        if mention["kind"] == "number" and not _is_bare(mention) and (start, end) == (cell.start, cell.end):
            return Date(mention["text"], start, end, mention["text"])
    return None


def _accounted(text: str, cell: Line) -> Date | None:
    """The year of accounts that a cell is."""
    years = _financial_year().fullmatch(text, cell.start, cell.end)
    if years is None or int(years[2]) != (int(years[1]) + 1) % 100:
        return None
    return Date(years[0], cell.start, cell.end, f"{years[1]}/{int(years[1]) + 1}")


def _name(text: str, cell: Line) -> Line | None:
    """Where the name of a row or a column stands in its first cell, None where this has none."""
    called = _called().fullmatch(text, cell.start, cell.end)
    return Line(*called.span("name")) if called else None


def _stated(text: str, cell: Line, read: Readers) -> _Unit | None:
    """The unit that the head of a column or a row states, None where it states none."""
    own = _own_unit().search(text, cell.start, cell.end)
    written = own["unit"] or own["rate"] if own else ""
    one = read.unit(written) if written else None
    if one:
        return _Unit(one, written)
    return _Unit(None, "") if _rates().search(text, cell.start, cell.end) else None


def _row(
    text: str,
    row: list[Line],
    held: list[list[Fields]],
    table: tuple[_Unit | None, list[_Column]],
    read: Readers,
    found: Tables,
    *,
    parted: bool,
) -> None:
    """Give the numbers of one row their units, and say which dates and which names they have."""
    unit, columns = table
    fits = _fitting(row, columns, parted=parted)
    # Where a row does not fit heads that state units, which of these is whose cannot be told.
    told = fits or not any(column.unit for column in columns)
    label = 0
    while label < len(fits) - 1 and (head := fits[label].name) and _numbering().fullmatch(text, head.start, head.end):
        label += 1
    unit = _stated(text, row[label], read) or (unit if told else None)
    for at, (cell, inside) in enumerate(zip(row, held, strict=True)):
        if len(inside) == 1 and _is_accounting(text, cell, inside[0]):
            _negate(inside[0], text)
        names_unit = (fits and fits[at].names_units) or _is_scale(text, cell, inside)
        one = read.unit(text[cell.start : cell.end]) if names_unit else None
        if one:
            unit = _Unit(one, text[cell.start : cell.end])
            found.units.update(mention["start"] for mention in inside)
    dated = any(column.date is not None and not column.date.relative for column in fits)
    names = _names_of(text, row, held, fits, label) if columns or unit or parted else [None] * len(row)
    for at, inside in enumerate(held):
        own = (fits[at].unit if fits else None) or unit
        of = names[at]
        if of and len(inside) == 1 and row[at].end - row[at].start - len(inside[0]["text"]) < _ALONE:
            found.named[inside[0]["start"]] = of
        for mention in inside:
            if mention["start"] in found.units:
                continue
            if own is not None and own.one is not None and _is_bare(mention):
                _apply(mention, own.one, own.written)
            date = fits[at].date if fits else None
            if (dated or date is not None) and mention["kind"] != "date":
                found.dated[mention["start"]] = date
            if fits and (change := fits[at].change) and mention["kind"] in _CHANGING:
                found.changed[mention["start"]] = change


def _fitting(row: list[Line], columns: list[_Column], *, parted: bool) -> list[_Column]:
    """The columns of the cells of a row; none where these are more or fewer than the heads.

    A row that tabs or bars part may end before the last column. Beside an empty corner wide spaces leave a head out.
    """
    if not parted and columns and columns[0].indented and len(row) == len(columns) + 1:
        return [_CORNER, *columns]
    return columns[: len(row)] if len(columns) == len(row) or (parted and len(row) < len(columns)) else []


def _is_accounting(text: str, cell: Line, mention: Fields) -> bool:
    """Whether a cell is a number in brackets, as accountants write one below zero: (1,234)."""
    around = text[cell.start] in "(（" and text[cell.end - 1] in ")）"
    return around and _is_bare(mention) and (mention["start"], mention["end"]) == (cell.start + 1, cell.end - 1)


def _negate(mention: Fields, text: str) -> None:
    """Make a number in brackets one below zero, in place; the brackets are a part of it."""
    mention["start"], mention["end"] = mention["start"] - 1, mention["end"] + 1
    mention["text"] = text[mention["start"] : mention["end"]]
    if mention["value"] is not None:
        mention["value"], mention["exact"] = -mention["value"], f"-{mention['exact']}"


def _is_scale(text: str, cell: Line, inside: list[Fields]) -> bool:
    """Whether a cell holds nothing but a unit with a scale, which by itself would be an amount: 万元."""
    return len(inside) == 1 and text[cell.start] in _SCALES and inside[0]["text"] == text[cell.start : cell.end]


def _names_of(
    text: str, row: list[Line], held: list[list[Fields]], fits: list[_Column], label: int
) -> list[Line | None]:
    """What the figure of each cell is of: its row, or its column where rows are places or times."""
    name = None if any(mention["kind"] == "date" for mention in held[label]) else _name(text, row[label])
    head = fits[label].name if fits else None
    by_column = fits and (
        name is None or (_of_rows().fullmatch(text, head.start, head.end) if head else _are_indicators(text, fits[1:]))
    )
    return [None if at <= label else fits[at].name if by_column else name for at in range(len(row))]


def _are_indicators(text: str, columns: list[_Column]) -> bool:
    """Whether the heads of columns beside an empty corner name what is measured, each in a unit that it states."""
    return all(
        column.name and column.unit and column.unit.one and not _says_how(text, column.name) for column in columns
    )


def _says_how(text: str, name: Line) -> bool:
    """Whether a head says how the figures of its rows are told, not what they measure: 总量, 增长."""
    return bool(_rates().search(text, name.start, name.end) or _totals().fullmatch(text, name.start, name.end))


def _apply(mention: Fields, unit: Fields, written: str) -> None:
    """Make a bare number a figure in the unit of its table."""

    def scaled(value: Decimal | Fraction | None, factor: Decimal | Fraction | None) -> Decimal | Fraction | None:
        if value is None or factor is None:
            return None
        return Numeral(value, "", None, None, "eq").times(factor).value

    factor = unit["value"] if unit["value"] is not None else 1
    number = Numeral(
        mention["value"], mention["exact"] or "", mention["low"], mention["high"], mention["relation"]
    ).times(factor)
    original = mention["value"]
    mention["kind"], mention["unit"], mention["unit_text"] = unit["kind"], unit["unit"], written
    mention["dimension"], mention["rule"] = unit["dimension"], "table_header"
    mention["value"], mention["exact"], mention["low"], mention["high"] = (
        number.value,
        number.exact,
        number.low,
        number.high,
    )
    if unit["dimension"] != "temperature":
        mention["si_value"], mention["si_unit"] = scaled(original, unit["si_value"]), unit["si_unit"]
