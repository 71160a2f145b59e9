"""The two charts of the report: lists with bars, so that their numbers can be read, copied and heard too."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from govextract.report.marks import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govextract.records import Record

__all__ = ["amounts", "kinds"]

_AMOUNTS: Final = frozenset({"money", "measure", "count"})
"""The kinds whose values are amounts: percentages, ages and places in an order are not larger for being more."""
_UNITS: Final = 6
_LARGEST: Final = 5


def _bar(part: Decimal | Fraction | int, whole: Decimal | Fraction | int) -> str:
    """A bar of `part` of `whole` of the width, to a tenth of a percent, at least wide enough to be seen."""
    share = max(Fraction(part) / Fraction(whole), Fraction(1, 200))
    thousandths = round(1000 * share)
    return (
        f'<svg class="bar" aria-hidden="true"><rect width="{thousandths // 10}.{thousandths % 10}%"'
        ' height="100%" rx="3"/></svg>'
    )


def kinds(records: Sequence[Record]) -> str:
    """How many figures of each kind there are; each line is also the legend, and a button that filters by it."""
    counted = Counter(record.kind for record in records).most_common()
    rows = (
        f'<li><button type="button" class="k-{kind}" data-kind="{kind}" aria-pressed="false">'
        f'<span class="name">{kind.replace("_", " ")}</span>{_bar(number, counted[0][1])}'
        f'<span class="number">{number}</span></button></li>'
        for kind, number in counted
    )
    return f'<ul class="kinds">{"".join(rows)}</ul>'


def amounts(figures: Sequence[tuple[Record, str]]) -> str:
    """The largest amounts of the units that have the most; bars are to the scale of their own unit.

    `figures` are records with their languages. Values too large to be written out in full are left out.
    """
    by_unit: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for record, language in figures:
        value = record.value
        if record.kind in _AMOUNTS and record.unit and value is not None and value > 0 and not record.det:
            if isinstance(value, Decimal) and abs(value.adjusted()) > 300:  # as in JSON
                continue
            by_unit[record.unit].append((record, language))
    most = sorted(by_unit.items(), key=lambda item: -len(item[1]))
    several = [item for item in most if len(item[1]) > 1]
    return "".join(_unit(unit, found) for unit, found in (several or most)[:_UNITS])


def _unit(unit: str, found: Sequence[tuple[Record, str]]) -> str:
    largest = sorted(found, key=lambda item: -Fraction(item[0].value or 0))[:_LARGEST]
    top = largest[0][0].value or 1
    rows = (
        f'<li class="k-{record.kind}" lang="{language}"><span class="name">{text(record.subject or "—")}</span>'
        f'<span class="number">{text(_written(record))}</span>{_bar(record.value or 0, top)}</li>'
        for record, language in largest
    )
    return f'<h3>{text(unit)} <small>{len(found)}</small></h3><ol class="amounts">{"".join(rows)}</ol>'


def _written(record: Record) -> str:
    """The amount as it is written, with the unit that the header of its table gives it."""
    unit = record.unit_text or ""
    return record.text if unit in record.text else f"{record.text} {unit}"
