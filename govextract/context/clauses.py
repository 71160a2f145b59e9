"""Sentences and clauses: found once, shared by everything that looks at the neighbourhood of a mention.

A sentence ends at `。！？；` or at a line end, a clause at a comma or a colon; a comma in `1,356` ends nothing.
Positions are code-point offsets into the whole document, so that nothing is ever copied or moved.

>>> text = "全市新增学校12所，增长5%。另有医院3家。"
>>> first, second = sentences(text, [{"start": 6, "end": 9}, {"start": 12, "end": 14}, {"start": 19, "end": 21}])
>>> text[first.start : first.end], len(first.mentions)
('全市新增学校12所，增长5%。', 2)
>>> [text[start : first.clause_end(start)] for start in first.starts]
['全市新增学校12所', '增长5%。']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import methodcaller
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govextract.records import Fields

__all__ = ["Sentence", "sentences"]

# Half-width marks also stand in addresses (?id=3) and entities (&#39;), where they end nothing. The patterns are `re`'s, whose
# character classes are bit maps; it looks behind by one width at a time.
_HALF_WIDTH: Final = "(?![0-9A-Za-z&=#])" + "".join(rf"(?<!&[#\w]{{{width}}};)" for width in range(1, 9))
_SENTENCE_END: Final = rf"[。！？；\n\r\u2028\u2029!?;](?:(?<![!?;])|{_HALF_WIDTH})"
_NEXT: Final = re.compile(_SENTENCE_END)
_LAST: Final = re.compile(f"(?s:.*){_SENTENCE_END}")  # as much as possible stands before it
_COMMA: Final = re.compile(
    "[，,：:](?!(?<=[0-9０-９][，,])[0-9０-９]{3}(?![0-9０-９]))(?!(?<=[0-9０-９][：:])[0-9０-９])"
)
_ENDS: Final = methodcaller("end")
_MANY: Final = 100  # mentions


class _Watched(list["Fields"]):
    """The mentions of a sentence as long as a text may be: to go through them takes time, so the limits are looked at."""

    def __init__(self, mentions: list[Fields], check: Callable[[int, int], None]) -> None:
        super().__init__(mentions)
        self._check = check

    def __iter__(self) -> Iterator[Fields]:
        for index in range(0, len(self), _MANY):
            self._check(self[index]["start"], 0)
            yield from self[index : index + _MANY]


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

    def keep(self, check: Callable[[int, int], None]) -> None:
        """Keep the limits, from now on also wherever somebody goes through the mentions, if these are many."""
        check(self.start, 0)
        if len(self.mentions) > _MANY:
            self.mentions = _Watched(self.mentions, check)

    @property
    def starts(self) -> list[int]:
        """The offsets where the clauses begin, ascending; the first is `start`."""
        if self._starts is None:
            self._starts = [self.start, *map(_ENDS, _COMMA.finditer(self.text, self.start, self.end))]
        return self._starts

    def clause(self, position: int) -> int:
        """The index of the clause that holds the character at `position`."""
        return bisect_right(self._starts or self.starts, position) - 1

    def clause_start(self, position: int) -> int:
        """Where the clause begins that holds `position`."""
        starts = self._starts or self.starts
        return starts[bisect_right(starts, position) - 1]

    def clause_end(self, position: int) -> int:
        """Where the clause ends that holds `position`: at its comma, or at the end of the sentence."""
        starts = self._starts or self.starts
        after = bisect_right(starts, position)
        return starts[after] - 1 if after < len(starts) else self.end

    def __repr__(self) -> str:
        return f"Sentence({self.text[self.start : self.end]!r}, {len(self.mentions)} mentions)"


def sentences(text: str, mentions: Sequence[Fields]) -> Iterator[Sentence]:
    """Every sentence of `text` that holds a mention, in order.

    `mentions` stand in text order and do not overlap. A mention never crosses into a second sentence: where a sentence
    mark falls inside one, the sentence goes on behind it. Each part of the text is looked at once: the cost is linear.
    """
    floor = 0
    inside: list[Fields] = []
    start = end = -1
    for mention in mentions:
        if mention["start"] >= end:
            if inside:
                yield Sentence(text, start, end, inside)
                floor = end
            last = _LAST.match(text, floor, mention["start"])
            start = last.end() if last else floor
            inside = [mention]
        else:
            inside.append(mention)
            if mention["end"] <= end:
                continue
        mark = _NEXT.search(text, mention["end"])
        end = mark.end() if mark else len(text)
    if inside:
        yield Sentence(text, start, end, inside)
