"""The words that bound a noun phrase, by class, from `vocabulary.csv`; loaded on first use.

To look a slice of two characters up in a set costs a twentieth of what an alternation of the same two thousand words
costs, so the words are kept as sets, in every spelling of either script, and none of them is a regular expression.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from govextract.script import spelled, variants

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ACTIVITIES", "QUOTES", "STOPS", "Vocabulary", "forms", "spelled", "vocabulary"]

QUOTES: Final = {
    "“": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "（": "）",
    "(": ")",
    "〈": "〉",
    "‘": "’",
    "【": "】",
}

#: Classes that end a noun phrase wherever they stand.
STOPS: Final = frozenset(
    {"change", "reach", "exist", "compare", "cause", "adverb", "verb", "preposition", "conjunction", "pronoun"}
)
#: Verbs that are as often nouns (建设, 服务); an operation takes its object even where that is short (改造危桥).
ACTIVITIES: Final = frozenset({"activity", "operation"})
#: Classes that may stand between the indicator and its figure.
_LINKS: Final = STOPS | {"link", "time", "frame", "manner", "grade"}


class Check(NamedTuple):
    """What must be looked at before a word counts.

    `before` and `after` are the characters that must not stand beside it. `nouns` may hold or part it, with their
    offset from its beginning: they begin before it, or are longer and begin with it, or begin inside it and end behind
    it. They need one of the characters `left` before it or one of `right` behind it.
    """

    before: str
    after: str
    nouns: tuple[tuple[int, str], ...]
    left: frozenset[str]
    right: frozenset[str]


class Checks(dict[str, "Check | None"]):
    """The check of each word, made when the word is first met; None where there is nothing to look at."""

    def __init__(self, guards: dict[str, tuple[str, str]], nouns: Iterable[str]) -> None:
        """File each noun under what of it a word may be or may share with it; several stand one behind the other."""
        super().__init__()
        self._guards = guards
        self._heads: dict[str, str] = {}
        self._tails: dict[str, str] = {}
        self._inner: dict[str, str] = {}
        for noun in nouns:
            length = len(noun)
            for cut in range(1, length):
                for filed, part in ((self._heads, noun[:cut]), (self._tails, noun[cut:])):
                    filed[part] = f"{filed.get(part, '')} {noun}"
                for end in range(cut + 1, length):
                    part = noun[cut:end]
                    self._inner[part] = f"{self._inner.get(part, '')} {noun}"

    def __missing__(self, word: str) -> Check | None:
        length = len(word)
        found: set[tuple[int, str]] = set()
        for cut in range(length):
            found.update((cut, noun) for noun in self._heads.get(word[cut:], "").split())
            shared = word[: cut + 1]
            found.update((cut + 1 - len(noun), noun) for noun in self._tails.get(shared, "").split())
        for noun in self._inner.get(word, "").split():
            found.update((-at, noun) for at in range(1, len(noun) - length) if noun.startswith(word, at))
        before, after = self._guards.get(word, ("", ""))
        check = None
        if before or after or found:
            left = frozenset(noun[-offset - 1] for offset, noun in found if offset < 0)
            right = frozenset(noun[len(word) - offset] for offset, noun in found if offset >= 0)
            check = Check(before, after, tuple(sorted(found)), left, right)
        self[word] = check
        return check


#: The lengths of the words at a place, by two characters there.
Lengths: TypeAlias = "dict[str, dict[str, tuple[int, ...]]]"


class Vocabulary(NamedTuple):
    """The words, ready to be looked up at a position of a text.

    `words` gives the class of a word, `checks` what may make another word of it. `singles` are the stop words of one
    character. `ends` and `starts` give the lengths of the words that may stand at a place, longest first: by their last
    character and the one before it, and by their first character and the one after it; "" stands for any other
    neighbour, beside which only a word of one character can stand. `nouns` are words that no stop word may break,
    `known` they and all other words of two or more characters.
    """

    words: dict[str, str]
    checks: Checks
    singles: frozenset[str]
    ends: Lengths
    starts: Lengths
    nouns: frozenset[str]
    known: frozenset[str]


def forms(words: str) -> frozenset[str]:
    """Every spelling of every word of `words`, which are separated by spaces."""
    return frozenset("".join(chars) for word in words.split() for chars in product(*map(variants, word)))


def _lengths(places: Iterable[tuple[str, str, int]]) -> Lengths:
    """The lengths of words by two of their characters, from both and the length of each word.

    >>> _lengths([("a", "b", 3), ("a", "b", 2), ("a", "", 1)])
    {'a': {'b': (3, 2, 1), '': (1,)}}
    """
    found: dict[str, dict[str, set[int]]] = {}
    for char, neighbour, length in places:
        found.setdefault(char, {}).setdefault(neighbour, set()).add(length)
    for neighbours in found.values():
        alone = neighbours.get("", set())
        for lengths in neighbours.values():
            lengths.update(alone)
    return {
        char: {neighbour: tuple(sorted(lengths, reverse=True)) for neighbour, lengths in neighbours.items()}
        for char, neighbours in found.items()
    }


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `vocabulary.csv` in every spelling."""
    words: dict[str, str] = {}
    guards: dict[str, tuple[str, str]] = {}
    nouns: set[str] = set()
    with Path(__file__).with_name("vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            spellings = forms(row["word"])
            if row["class"] == "noun":
                nouns |= spellings
                continue
            words |= dict.fromkeys(spellings, row["class"])
            if row["not_after"] or row["not_before"]:
                around = "".join(spelled(row["not_after"])), "".join(spelled(row["not_before"]))
                guards |= dict.fromkeys(spellings, around)
    longer = {word for word in words if len(word) > 1}
    return Vocabulary(
        words=words,
        checks=Checks(guards, nouns),
        singles=frozenset(word for word, kind in words.items() if kind in STOPS and len(word) == 1),
        ends=_lengths((word[-1], word[-2:-1], len(word)) for word, kind in words.items() if kind in _LINKS),
        starts=_lengths((word[0], word[1:2], len(word)) for word in words),
        nouns=frozenset(nouns),
        known=frozenset(nouns | longer),
    )
