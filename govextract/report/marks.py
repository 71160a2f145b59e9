r"""Highlighted text: every character of the source once, every figure in a `<mark>` that knows what it says.

HTML cannot hold every string. NUL and lone surrogates become U+FFFD, the sign for a character that cannot be shown; a
carriage return is written as a reference, since a parser would make it a line feed. Characters that reorder what
follows them (bidirectional controls), and other controls, stand alone in a `<bdi>`, which ends their effect and shows
their code point instead. Everything else is the text's own.

>>> text("a<b\u202e")
'a&lt;b<bdi data-code="U+202E">\u202e</bdi>'
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import regex

from govextract.describe import change, figure, reads, visible
from govextract.script import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govextract.records import Record, Records

__all__ = ["attribute", "fits", "highlighted", "language", "note", "text"]


@cache
def _unwritable() -> regex.Pattern[str]:
    """Match what an HTML document in UTF-8 cannot hold."""
    return regex.compile(r"[\0\uD800-\uDFFF]")


@cache
def _control() -> regex.Pattern[str]:
    """Match one control that is no white space, or one that changes the direction of the text."""
    return regex.compile(r"[\x01-\x08\x0B\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")


def text(source: str) -> str:
    """The source as the content of an element: what a browser reads from it is the source again (see above)."""
    escaped = escape(_unwritable().sub("�", source)).replace("\r", "&#13;")
    shown: str = _control().sub(lambda found: f'<bdi data-code="U+{ord(found[0]):04X}">{found[0]}</bdi>', escaped)
    return shown


def attribute(value: str) -> str:
    """A value as it stands between double quotes: on lines of its own, without controls."""
    return "&#10;".join(escape(visible(line)) for line in value.splitlines())


def language(source: str) -> str:
    """The language tag that picks the glyphs: zh-Hant where the text has characters of the Traditional script alone.

    >>> language("全市64座抽水站"), language("全市高新技術企業數"), language("全市高新技术企业数")
    ('zh-Hans', 'zh-Hant', 'zh-Hans')
    """
    sample = source[:5000]
    traditional = sum(a != b for a, b in zip(sample, fold(sample), strict=True) if "\u4e00" <= a <= "\u9fff")
    return "zh-Hant" if traditional * 20 > len(sample) else "zh-Hans"


def _in_a_line(words: str) -> str:
    return " ".join(words.split())


def note(record: Record) -> str:
    """What the tooltip says, a fact a line: kind, value, SI value, what is measured, change, time, rule."""
    lines = [record.kind.replace("_", " "), f"value: {reads(record)}"]
    if record.si_value is not None and record.si_unit not in {None, "1", record.unit}:
        lines.append(f"in SI: {figure(record.si_value)} {record.si_unit}")
    if record.subject is not None:
        lines.append(f"measures: {_in_a_line(record.subject)}")
    if record.direction is not None or record.basis is not None:
        lines.append(f"change: {_in_a_line(change(record))}")
    if record.period is not None:
        iso = f" = {record.period_iso}" if record.period_iso not in {None, record.period} else ""
        source = f" (from the {record.period_source})" if record.period_source not in {None, "sentence"} else ""
        lines.append(f"when: {_in_a_line(record.period)}{iso}{source}")
    return "\n".join([*lines, f"rule: {record.rule}"])


def fits(records: Records) -> Iterator[tuple[int, Record]]:
    """The records that can be marked, in the text's order, with their places in the list.

    Records as `extract` gives them all can. In a list that a caller has changed some may stand out of order, twice,
    over one another, or in another text: the first of those that overlap is marked, and what does not fit is not.
    """
    source, position = records.source, 0
    for index, record in sorted(enumerate(records), key=lambda item: (item[1].start, item[1].end)):
        if position <= record.start < record.end <= len(source) and source.startswith(record.text, record.start):
            if record.end - record.start != len(record.text):
                continue
            position = record.end
            yield index, record


def highlighted(records: Records, *, first: int | None = None) -> str:
    """The whole source, escaped, with its figures marked.

    With `first`, for a page: marks are numbered from it (`id="f1"`), so that a table can point to them, and hold the
    places of subject and period (`data-about`, `data-when`), counted in UTF-16 units as scripts in a browser count.
    """
    source = records.source
    astral = [place for place, character in enumerate(source) if character > "\uffff"]

    def span(name: str, start: int | None, end: int | None) -> str:
        if start is None or end is None or not 0 <= start < end <= len(source):
            return ""
        return f' data-{name}="{start + bisect_left(astral, start)},{end + bisect_left(astral, end)}"'

    parts, position = [], 0
    for index, record in fits(records):
        places = ""
        if first is not None:
            about = span("about", record.subject_start, record.subject_end)
            places = f' id="f{first + index}"{about}{span("when", record.period_start, record.period_end)}'
        parts.append(text(source[position : record.start]))
        parts.append(
            f'<mark class="k-{record.kind}"{places} title="{attribute(note(record))}">{text(record.text)}</mark>'
        )
        position = record.end
    return "".join([*parts, text(source[position:])])
