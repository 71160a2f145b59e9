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

__all__ = [
    "ACTIVITIES",
    "ACTIVITY",
    "ADVERB",
    "CAUSE",
    "CHANGE",
    "COMPARE",
    "CONJUNCTION",
    "EXIST",
    "FORWARD",
    "FRAME",
    "GRADE",
    "LINK",
    "LINKS",
    "MANNER",
    "OPERATION",
    "PREPOSITION",
    "PRONOUN",
    "QUOTES",
    "REACH",
    "STOPS",
    "TIME",
    "VERB",
    "Neighbours",
    "Vocabulary",
    "forms",
    "spelled",
    "vocabulary",
]

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

#: The bit of each class. A set of classes is the sum of its bits, and one `&` asks whether a class is in it.
_CLASSES: Final = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "change",
            "reach",
            "exist",
            "compare",
            "cause",
            "adverb",
            "verb",
            "preposition",
            "conjunction",
            "pronoun",
            "manner",
            "time",
            "frame",
            "link",
            "grade",
            "activity",
            "operation",
        )
    )
}
CHANGE: Final = _CLASSES["change"]
REACH: Final = _CLASSES["reach"]
EXIST: Final = _CLASSES["exist"]
COMPARE: Final = _CLASSES["compare"]
CAUSE: Final = _CLASSES["cause"]
ADVERB: Final = _CLASSES["adverb"]
VERB: Final = _CLASSES["verb"]
PREPOSITION: Final = _CLASSES["preposition"]
CONJUNCTION: Final = _CLASSES["conjunction"]
PRONOUN: Final = _CLASSES["pronoun"]
MANNER: Final = _CLASSES["manner"]
TIME: Final = _CLASSES["time"]
FRAME: Final = _CLASSES["frame"]
LINK: Final = _CLASSES["link"]
GRADE: Final = _CLASSES["grade"]
ACTIVITY: Final = _CLASSES["activity"]
OPERATION: Final = _CLASSES["operation"]

#: Classes that end a noun phrase wherever they stand.
STOPS: Final = CHANGE | REACH | EXIST | COMPARE | CAUSE | ADVERB | VERB | PREPOSITION | CONJUNCTION | PRONOUN
#: Verbs that are as often nouns (建设, 服务); an operation takes its object even where that is short (改造危桥).
ACTIVITIES: Final = ACTIVITY | OPERATION
#: Classes that may stand between the indicator and its figure.
LINKS: Final = STOPS | LINK | TIME | FRAME | MANNER | GRADE
#: Classes that end a phrase on its right; an activity does only at its very front (居住在).
FORWARD: Final = STOPS | MANNER | TIME

#: The lengths of the words at a place, by two characters there.
Neighbours: TypeAlias = "dict[str, tuple[int, ...]]"
Lengths: TypeAlias = "dict[str, Neighbours]"
#: Nouns, each with the offset in it of two characters that are looked up.
Nouns: TypeAlias = "tuple[tuple[int, str], ...]"


class Vocabulary(NamedTuple):
    """The words, ready to be looked up at a position of a text.

    `words` gives the class of a word, `guards` the characters that make another word of it before it and behind it.
    `singles` are the stop words of one character. `ends` and `starts` give the lengths of the words that may stand at a
    place, longest first: by their last character and the one before it, and by their first character and the one after
    it; "" stands for any other neighbour, beside which only a word of one character can stand. `nouns` are words that
    no stop word may break, `pairs` gives those that hold two characters side by side, `known` are they and all other
    words of two or more characters.
    """

    words: dict[str, int]
    guards: dict[str, tuple[frozenset[str], frozenset[str]]]
    singles: frozenset[str]
    ends: Lengths
    starts: Lengths
    nouns: frozenset[str]
    pairs: dict[str, Nouns]
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
    words: dict[str, int] = {}
    guards: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    nouns: set[str] = set()
    with Path(__file__).with_name("vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            spellings = forms(row["word"])
            if row["class"] == "noun":
                nouns |= spellings
                continue
            words |= dict.fromkeys(spellings, _CLASSES[row["class"]])
            if row["not_after"] or row["not_before"]:
                guards |= dict.fromkeys(spellings, (spelled(row["not_after"]), spelled(row["not_before"])))
    pairs: dict[str, list[tuple[int, str]]] = {}
    for noun in nouns:
        for at in range(len(noun) - 1):
            pairs.setdefault(noun[at : at + 2], []).append((at, noun))
    return Vocabulary(
        words=words,
        guards=guards,
        singles=frozenset(word for word, kind in words.items() if kind & STOPS and len(word) == 1),
        ends=_lengths((word[-1], word[-2:-1], len(word)) for word, kind in words.items() if kind & LINKS),
        starts=_lengths((word[0], word[1:2], len(word)) for word in words),
        nouns=frozenset(nouns),
        pairs={pair: tuple(holding) for pair, holding in pairs.items()},
        known=frozenset(nouns | {word for word in words if len(word) > 1}),
    )
