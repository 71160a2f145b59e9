"""What a record says, in a few characters: for the tables, tooltips and charts that people read.

>>> from decimal import Decimal
>>> from govextract.records import Money
>>> record = Money(text="1200亿元", start=0, end=6, value=Decimal("120000000000"), relation="gt", unit="CNY", rule="example")
>>> reads(record)
'> 120,000,000,000 CNY'
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

    from govextract.records import Record

__all__ = ["change", "figure", "reads", "visible"]

_RELATIONS: Final = {"eq": "", "approx": "≈ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_ARROWS: Final = {"up": "▲", "down": "▼"}
_SIGNS: Final = {"percent": "%", "percentage_point": " pp", "multiple": " x"}
_MOST_DIGITS: Final = 18


def visible(text: str) -> str:
    """Replace what would steer a terminal or reorder a line (control and format characters, lone surrogates).

    A tab becomes a space.
    """
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in text.replace("\t", " "))


def figure(number: Decimal | Fraction | None) -> str:
    """Show a number with thousands separators, or with a power of ten where it would fill the line with zeros."""
    if not isinstance(number, Decimal):
        return "…" if number is None else str(number)
    if abs(number.adjusted()) <= _MOST_DIGITS:
        return f"{number:,f}"
    significant = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    return f"{number:.{max(len(significant) - 1, 0)}E}"


def reads(record: Record) -> str:
    """Say in a few characters what was read: relation, value or range, unit; or the ISO 8601 form."""
    if record.iso is not None:
        return record.iso
    if record.relative:
        return "(relative)"
    if record.kind in {"id", "score"}:
        return record.exact or ""
    number = figure(record.value) if record.value is not None else f"{figure(record.low)}–{figure(record.high)}"
    unit = _SIGNS.get(record.kind) or (f" {record.unit}" if record.unit else "")
    article = " (article)" if record.det else ""
    return f"{_RELATIONS[record.relation]}{number}{unit}{article}"


def change(record: Record) -> str:
    """Show direction, mode and basis: ▲ by yoy. Empty where the figure states no change."""
    if record.direction is None:
        return record.basis or ""
    return " ".join(filter(None, (_ARROWS[record.direction], record.mode, record.basis)))
