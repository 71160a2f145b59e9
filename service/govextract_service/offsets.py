"""Offsets in what a client's strings count: UTF-16 code units or bytes of UTF-8, instead of code points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govextract import Record
    from govextract_service.models import Offsets

__all__ = ["counted"]

_FIELDS: Final = ("start", "end", "subject_start", "subject_end", "period_start", "period_end")
_LAST_OF_BMP: Final = "\uffff"  # beyond it a character is two UTF-16 code units


def counted(records: Sequence[Record], text: str, offsets: Offsets) -> Sequence[Record]:
    """Return the records with every offset counted in these units of `text`.

    >>> from govextract import extract
    >>> text = "😀12人"
    >>> [[(r.start, r.end) for r in counted(extract(text), text, unit)] for unit in ("codepoint", "utf16", "utf8")]
    [[(1, 4)], [(2, 5)], [(4, 9)]]
    """
    if offsets == "codepoint" or (offsets == "utf16" and max(text, default="") <= _LAST_OF_BMP):
        return records
    found = {place for record in records for field in _FIELDS if (place := getattr(record, field)) is not None}
    places = _places(text, sorted(found | {0}), *(("utf-16-le", 2) if offsets == "utf16" else ("utf-8", 1)))
    return [
        record.model_copy(update={field: places.get(getattr(record, field)) for field in _FIELDS}) for record in records
    ]


def _places(text: str, wanted: Iterable[int], encoding: str, unit: int) -> dict[int, int]:
    """Map each wanted code point, in ascending order from 0, to its place in the encoding, in one pass."""
    places, reached = {0: 0}, 0
    for start, end in pairwise(wanted):
        reached += len(text[start:end].encode(encoding)) // unit
        places[end] = reached
    return places
