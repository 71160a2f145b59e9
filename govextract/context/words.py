"""Closed classes of words, found in one fast pass over a sentence.

A class is a string of entries separated by spaces, each a small pattern in Simplified characters: a literal word, with
a character class, an optional part or a look around where the word needs one (``增长(?![率速])``). An entry begins with
two positions that are each a literal or a character class, so that two characters decide whether it can begin at a
place at all; where its second position is neither, the first alone decides. Entries have no capturing groups.

>>> words = Words({"up": "增长(?!率) 上升", "down": "下降 [减降]少"})
>>> words.find("增長率下降，收入上升", 0, 10)
[(3, 5, 'down'), (8, 10, 'up')]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govextract.script import compiled, spelled, variants, widen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Words"]

# Look behinds, the first position, and the second, which may stand inside a look ahead.
_ENTRY: Final = r"(?:\(\?<[!=][^()]*\))*(?P<first>\[[^\]]+\]|\w)(?:\(\?=)?(?P<second>\[[^\]^]+\]|\w)?(?![?*])"


#: Characters that stand in most sentences, and mostly not at the beginning of a word that is looked for.
_FREQUENT: Final = spelled("年月日时至以有上中一同下到自国长元过今期后次之分表第目")


class _Opened(NamedTuple):
    """What is needed to look for words: the gate, and the second characters and the pattern of each first character.

    A pattern has one group an entry; the kinds are those of its groups.
    """

    gate: Callable[[str, int, int], re.Match[str] | None]
    seconds: dict[str, frozenset[str] | None]
    patterns: dict[str, tuple[Callable[..., regex.Match[str] | None], list[str]]]


class Words:
    """Several classes of words, by name. Nothing is compiled before the first text."""

    __slots__ = ("_kinds", "_opened")

    def __init__(self, kinds: Mapping[str, str]) -> None:
        """Keep the entries. At one place a longer entry wins over a shorter, then an earlier class over a later."""
        self._kinds = kinds
        self._opened: _Opened | None = None

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Start, end and class of every word between ``start`` and ``end``, from the left, not overlapping."""
        search, seconds, patterns = self._opened or self._open()
        found = []
        candidate = search(text, start, end)  # mostly there is none, for which `finditer` costs more
        while candidate is not None:
            begin = candidate.start()
            after = begin + 1
            char = text[begin]
            asked = seconds[char]
            if asked is None or text[after] in asked:
                match_at, kinds = patterns[char]
                match = match_at(text, begin, end)
                if match is not None and (index := match.lastindex) is not None:
                    after = match.end()
                    found.append((begin, after, kinds[index - 1]))
            candidate = search(text, after, end)
        return found

    def _open(self) -> _Opened:
        """Sort the entries by their first character and make the gate.

        The gate is compiled by `re`, not `regex`: its character classes are bit maps, so a class of some hundred
        characters costs a fifth of the time that `regex` takes for it. It begins with one class that holds every first
        character: such a pattern is looked for in one loop, where alternatives would be tried at every place. Then each
        alternative begins with a class, which the engine looks at before it tries the alternative.
        """
        shape = regex.compile(_ENTRY)
        seconds: dict[str, frozenset[str] | None] = {}
        entries: dict[str, list[tuple[str, str]]] = {}
        for kind, words in self._kinds.items():
            for entry in words.split():
                head = shape.match(entry)
                if head is None:
                    reason = f"{entry!r} does not begin with a character"
                    raise ValueError(reason)
                second = _members(head["second"] or "")
                for char in _members(head["first"]):
                    entries.setdefault(char, []).append((kind, entry))
                    known = seconds.get(char, frozenset())
                    seconds[char] = second | known if second and known is not None else None
        alone = [char for char, after in seconds.items() if not after]
        asked = {char: after for char, after in seconds.items() if after}
        parts = []
        for often in (True, False):  # all of a class are asked for one set of second characters: two are narrower
            chars = [char for char in asked if (char in _FREQUENT) == often]
            if chars:
                after = frozenset().union(*(asked[char] for char in chars))
                parts.append(f"{_class(after)}(?<={_class(chars)}.)")
        parts += [f"(?<={_class(alone)})"] * bool(alone)
        patterns = {}
        ready: dict[tuple[tuple[str, str], ...], tuple[Callable[..., regex.Match[str] | None], list[str]]] = {}
        for char, filed in entries.items():
            ordered = tuple(sorted(filed, key=lambda entry: -_length(entry[1])))
            if ordered not in ready:  # 长 and 長 begin the same
                source = widen("|".join(f"({entry})" for _, entry in ordered))
                ready[ordered] = compiled(source).match, [kind for kind, _ in ordered]
            patterns[char] = ready[ordered]
        opened = _Opened(re.compile(f"{_class(seconds)}(?={'|'.join(parts)})").search, seconds, patterns)
        self._opened = opened
        return opened


def _length(entry: str) -> int:
    """How many characters an entry matches at least, near enough to try longer entries first."""
    bare = regex.sub(r"\(\?<?[=!][^()]*\)", "", entry)  # look arounds match nothing
    return len(regex.sub(r"\[[^\]]+\]|\((?:[^()]|\([^()]*\))*\)\??", "x", bare))


def _class(chars: Iterable[str]) -> str:
    """A character class."""
    return f"[{re.escape(''.join(chars))}]"


def _members(position: str) -> frozenset[str]:
    """All variants of the characters of one position."""
    return frozenset(variant for char in position.strip("[]") for variant in variants(char))
