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
    "CLOSING_QUOTES",
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
#: Each closing mark of `QUOTES` with its opening one.
CLOSING_QUOTES: Final = {close: begin for begin, close in QUOTES.items()}

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

#: Nouns, each with the offset in it of two characters that are looked up.
Nouns: TypeAlias = "tuple[tuple[int, str], ...]"


_PAIR: Final = 2


class Vocabulary(NamedTuple):
    """The words, ready to be looked up at a position of a text.

    `words` gives the class of a word, `guards` the characters that make another word of it before it and behind it.
    `singles` are the stop words of one character. `nouns` are words that no stop word may break, `pairs` gives those that
    hold two characters side by side, `known` are all of two characters, nouns or not.

    `ends` gives what stands before the last character of the words that may stand before a figure, `starts` what follows
    the first character of any word. They are strings: a dictionary each would not fit into the processor's cache. The
    lengths of words are given for their last and their first two characters, longest first, where some are longer.
    """

    words: dict[str, int]
    guards: dict[str, tuple[frozenset[str], frozenset[str]]]
    singles: frozenset[str]
    nouns: frozenset[str]
    pairs: dict[str, Nouns]
    known: frozenset[str]
    ends: dict[str, str]
    end_lengths: dict[str, tuple[int, ...]]
    starts: dict[str, str]
    start_lengths: dict[str, tuple[int, ...]]


def forms(words: str) -> frozenset[str]:
    """Every spelling of every word of `words`, which are separated by spaces."""
    return frozenset("".join(chars) for word in words.split() for chars in product(*map(variants, word)))


def _neighbours(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What stands beside each character.

    >>> _neighbours([("a", "b"), ("a", "c"), ("d", "")])
    {'a': 'bc', 'd': ''}
    """
    found: dict[str, set[str]] = {}
    for char, neighbour in places:
        found.setdefault(char, set()).add(neighbour)
    return {char: "".join(sorted(neighbours)) for char, neighbours in found.items()}


def _lengths(places: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths to try at two characters, from those of the longer words there.

    >>> _lengths([("ab", 3), ("ab", 4)])
    {'ab': (4, 3, 2, 1)}
    """
    found: dict[str, set[int]] = {}
    for pair, length in places:
        found.setdefault(pair, {1, 2}).add(length)
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}


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
    # Where 跌了 is a word, 下跌了 is one, too, and not 下 with 跌了 behind it.
    done = {word + "了": kind for word, kind in words.items() if len(word) == _PAIR and word[1] + "了" in words}
    words |= {word: kind for word, kind in done.items() if word not in words}
    links = [word for word, kind in words.items() if kind & LINKS]
    pairs: dict[str, list[tuple[int, str]]] = {}
    for noun in nouns:
        for at in range(len(noun) - 1):
            pairs.setdefault(noun[at : at + 2], []).append((at, noun))
    return Vocabulary(
        words=words,
        guards=guards,
        singles=frozenset(word for word, kind in words.items() if kind & STOPS and len(word) == 1),
        nouns=frozenset(nouns),
        pairs={pair: tuple(holding) for pair, holding in pairs.items()},
        known=frozenset(word for word in (*nouns, *words) if len(word) == 2),
        ends=_neighbours((word[-1], word[-2:-1]) for word in links),
        end_lengths=_lengths((word[-2:], len(word)) for word in links if len(word) > 2),
        starts=_neighbours((word[0], word[1:2]) for word in words),
        start_lengths=_lengths((word[:2], len(word)) for word in words if len(word) > 2),
    )
