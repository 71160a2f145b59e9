"""The words that bound a noun phrase, by class, from ``vocabulary.csv``; loaded on first use.

Looking a two-character slice up in a set costs a twentieth of what an alternation of the same thousand words costs, so the
words are kept as sets in every spelling of either script, and nothing here is a regular expression.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from itertools import product
from typing import Final, NamedTuple

from govextract.script import variants

__all__ = ["Vocabulary", "forms", "spelled", "vocabulary"]

#: Classes that end a noun phrase wherever they stand.
STOPS: Final = frozenset({"change", "reach", "exist", "compare", "cause", "adverb", "verb", "preposition", "conjunction"})
#: Classes that may stand between the indicator and its figure.
LINKS: Final = STOPS | {"link", "time", "frame", "manner", "grade"}
LONGEST: Final = 5


class Vocabulary(NamedTuple):
    """``words``: word -> class; ``guards``: word -> characters that must not stand before, after it; ``opens`` and ``closes``:
    the first and the last two characters of the longer stop words; ``singles``: the stop words of one character.
    """

    words: dict[str, str]
    guards: dict[str, tuple[str, str]]
    opens: frozenset[str]
    closes: frozenset[str]
    singles: frozenset[str]
    nouns: frozenset[str]
    known: frozenset[str]


def spelled(chars: str) -> frozenset[str]:
    """Every variant of every character."""
    return frozenset("".join(map(variants, chars)))


def forms(word: str) -> list[str]:
    return ["".join(chars) for chars in product(*map(variants, word))]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary in every spelling."""
    words: dict[str, str] = {}
    guards: dict[str, tuple[str, str]] = {}
    opens: set[str] = set()
    closes: set[str] = set()
    singles: set[str] = set()
    nouns: set[str] = set()
    with resources.files(__package__).joinpath("vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            before = "".join(map(variants, row["not_after"]))
            after = "".join(map(variants, row["not_before"]))
            for word in forms(row["word"]):
                if row["class"] == "noun":
                    nouns.add(word)
                    continue
                words.setdefault(word, row["class"])
                if before or after:
                    guards[word] = before, after
                if row["class"] in STOPS or row["class"] in {"manner", "activity"}:
                    if len(word) == 1:
                        singles.add(word)
                    else:
                        opens.add(word[:2])
                        closes.add(word[-2:])
    return Vocabulary(words, guards, frozenset(opens), frozenset(closes), frozenset(singles), frozenset(nouns), frozenset(nouns | {w for w in words if len(w) > 1}))
