"""Sentences and clauses: found once, shared by everything that looks at the neighbourhood of a mention.

A sentence ends at `。！？；` or at a line end, a clause at a comma or a colon; a comma in `1,356` ends nothing.
Positions are code-point offsets into the whole document, so that nothing is ever copied or moved.

>>> text = "全市新增学校12所，增长5%。另有医院3家。"
>>> first, second = sentences(text, [{"start": 6, "end": 9}, {"start": 12, "end": 14}, {"start": 19, "end": 21}])
>>> text[first.start : first.end], len(first.mentions)
('全市新增学校12所，增长5%。', 2)
>>> [text[a:b] for a, b in first.clauses]
['全市新增学校12所', '增长5%。']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from govextract.script import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    from govextract.records import Fields

__all__ = ["Sentence", "sentences"]

# The character classes of `re` are bit maps, those of `regex` are walked member by member: hence `re` for these.
_SENTENCE_END = "[。！？；\n\r\u2028\u2029!?;]"
_NEXT: Final = re.compile(_SENTENCE_END)
_LAST: Final = re.compile(f"(?s:.*){_SENTENCE_END}")  # as much as possible stands before it
_HALF_WIDTH: Final = frozenset("!?;")
_CLAUSE_END = r"[，,：:](?!(?<=[0-9０-９][，,])[0-9０-９]{3}(?![0-9０-９]))(?!(?<=[0-9０-９][：:])[0-9０-９])"


@cache
def _half_width() -> regex.Pattern[str]:
    """Half-width marks also stand in addresses (?id=3) and entities (&#39;), where they end nothing."""
    return compiled(r"[!?;](?![0-9A-Za-z&=#])(?<!&[#\w]{1,8};)")


@cache
def _comma() -> regex.Pattern[str]:
    return compiled(_CLAUSE_END)


class Sentence:
    """One sentence that holds at least one mention.

    `text` is the whole document, `start` and `end` bound the sentence in it (the closing mark belongs to it),
    `mentions` are the mentions inside, in text order. The clause boundaries are found on first use, once.
    """

    __slots__ = ("_starts", "end", "mentions", "start", "text")

    def __init__(self, text: str, start: int, end: int, mentions: list[Fields]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.mentions = mentions
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offsets where the clauses begin, ascending; the first is `start`."""
        if self._starts is None:
            self._starts = [self.start]
            self._starts += [comma.end() for comma in _comma().finditer(self.text, self.start, self.end)]
        return self._starts

    @property
    def clauses(self) -> list[tuple[int, int]]:
        """Start and end of every clause, the closing comma left out."""
        starts = self.starts
        return [*((a, b - 1) for a, b in pairwise(starts)), (starts[-1], self.end)]

    def clause(self, position: int) -> int:
        """The index of the clause that holds the character at `position`."""
        return bisect_right(self.starts, position) - 1

    def clause_start(self, position: int) -> int:
        """Where the clause begins that holds `position`."""
        return self.starts[self.clause(position)]

    def clause_end(self, position: int) -> int:
        """Where the clause ends that holds `position`: at its comma, or at the end of the sentence."""
        after = self.clause(position) + 1
        return self.starts[after] - 1 if after < len(self.starts) else self.end

    def __repr__(self) -> str:
        return f"Sentence({self.text[self.start : self.end]!r}, {len(self.mentions)} mentions)"


def _end(text: str, position: int) -> int:
    """Where the sentence ends that goes on at `position`."""
    while mark := _NEXT.search(text, position):
        position = mark.end()
        if mark[0] not in _HALF_WIDTH or _half_width().match(text, position - 1):
            return position
    return len(text)


def _start(text: str, floor: int, position: int) -> int:
    """Where the sentence begins, at `floor` or later, that goes on at `position`."""
    end = position
    while mark := _LAST.match(text, floor, end):
        end = mark.end()
        if text[end - 1] not in _HALF_WIDTH or _half_width().match(text, end - 1, position):
            return end
        end -= 1
    return floor


def sentences(text: str, mentions: Sequence[Fields]) -> Iterator[Sentence]:
    """Every sentence of `text` that holds a mention, in order.

    `mentions` stand in text order and do not overlap. A mention never crosses into a second sentence: where a sentence
    mark falls inside one, the sentence goes on behind it. Each part of the text is looked at once: the cost is linear.
    """
    index, count, floor = 0, len(mentions), 0
    while index < count:
        first = mentions[index]
        start = _start(text, floor, first["start"])
        end = _end(text, first["end"])
        begin = index
        index += 1
        while index < count and mentions[index]["start"] < end:
            if mentions[index]["end"] > end:
                end = _end(text, mentions[index]["end"])
            index += 1
        yield Sentence(text, start, end, list(mentions[begin:index]))
        floor = end
