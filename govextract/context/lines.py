"""The lines of a document, and the cells of those that are rows of a table."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import regex

from govextract.script import deferred

if TYPE_CHECKING:
    from govextract.records import Fields

__all__ = ["Line", "cells", "has_bar", "in_line", "lines_of"]


class Line(NamedTuple):
    """A line of a document, or a cell of one, without white space at its ends."""

    start: int
    end: int


@deferred
def _line() -> regex.Pattern[str]:
    return regex.compile(r"[^\s][^\n\r\u2028\u2029]*+")


@deferred
def _gap() -> regex.Pattern[str]:
    """What stands between two cells where no tab and no bar does: an ideographic space or several others."""
    return regex.compile(r"[ ]*+\u3000[ \u3000]*+|[ ]{2,}+")


@deferred
def _tab() -> regex.Pattern[str]:
    return regex.compile(r"[ \u3000]*+\t[ \u3000]*+")


@deferred
def _bar() -> regex.Pattern[str]:
    return regex.compile(r"[ \u3000]*+[|｜][ \u3000]*+")


def lines_of(text: str) -> list[Line]:
    """Every line of the text that is not empty."""
    return [Line(line.start(), line.start() + len(line.group().rstrip())) for line in _line().finditer(text)]


def cells(text: str, line: Line) -> list[Line]:
    """The cells of a line; a line that is no row of a table is one cell.

    Tabs part cells, else bars, else wide spaces. Bars at the ends of a row part nothing; a row that begins with a tab
    begins with an empty cell.
    """
    tabbed = "\t" in text[line.start : line.end]
    gaps = _tab() if tabbed else _bar() if has_bar(text, line) else _gap()
    found, start = [], line.start
    before = start
    while tabbed and before and text[before - 1] in " \t":
        before -= 1
    found += [Line(start, start)] * text.count("\t", before, start)
    for gap in gaps.finditer(text, line.start, line.end):
        if gap.start() > line.start:
            found.append(Line(start, gap.start()))
        start = gap.end()
    return found if found and start == line.end else [*found, Line(start, line.end)]


def has_bar(text: str, line: Line) -> bool:
    """Whether bars part the cells of a line."""
    return text.find("|", line.start, line.end) >= 0 or text.find("｜", line.start, line.end) >= 0


def in_line(line: Line, mentions: list[Fields], starts: list[int]) -> list[Fields]:
    """The mentions of one line or cell; `starts` are the offsets of all mentions."""
    return mentions[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
