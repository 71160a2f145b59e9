"""The longest of many names that begins at a place of a text, by dictionary: no pattern, no folding, a microsecond.

>>> names = Names({"公里": "", "公": "", "人": "!民", "人次": ""})
>>> names.end("5公里路", 1), names.end("3人", 1), names.end("萬人次", 1), names.end("3人民", 1)
(3, 2, 3, 1)
"""

from __future__ import annotations

import itertools
from functools import cache
from math import prod
from typing import TYPE_CHECKING, Final

import regex

from govextract.script import compiled, spelled, variants, widen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Names", "first_chars"]

_PAIR: Final = 2
_NO_CHARS: Final[frozenset[str]] = frozenset()
_UNSETTLED: Final = (-1, _NO_CHARS)
_REMEMBERED: Final = 50_000  # pairs of characters
_MOST_SPELLINGS: Final = 256  # of one name; beyond it only the commonest variants of each character are kept


class Names:
    """A set of names, written folded, that is matched in every script variant.

    `names` maps each name to what may follow it: nothing said (""), "!pattern" for what must not, "=pattern" for what must;
    where it does not hold, the next shorter name has its turn. A name that ends in a Latin letter does not match inside a
    longer word: 5m is metres, 5max nothing.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """File every spelling of every name, and by the first two characters the lengths to try, longest first."""
        self._names = {spelling: follow for name, follow in names.items() for spelling in _spellings(name)}
        self._follow = {follow: _Follow(follow) for follow in set(names.values()) if follow}
        lengths: dict[str, set[int]] = {}
        seconds: dict[str, set[str]] = {}
        thirds: dict[str, set[str]] = {}
        for spelling in self._names:
            if len(spelling) > 1:
                lengths.setdefault(spelling[:2], set()).add(len(spelling))
                seconds.setdefault(spelling[0], set()).add(spelling[1])
            if len(spelling) > _PAIR:
                thirds.setdefault(spelling[:2], set()).add(spelling[2])
        self._seconds = seconds
        self._thirds = thirds
        self._told: dict[str, tuple[int, frozenset[str]]] = {}
        self._settled: dict[str, tuple[int, frozenset[str]]] = {}
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self.firsts = frozenset(spelling[0] for spelling in self._names)
        """Every character that a name can begin with."""

    def end(self, text: str, at: int) -> int:
        """Where the longest name that begins at `at` ends; `at` itself where none begins there.

        The first character settles most names, the first two most others; else they tell which lengths to try, two looks into
        a dictionary each.
        """
        first, following = text[at : at + 1], text[at + 1 : at + _PAIR]
        told = self._told.get(first) or self._told_by(first)
        length, longer = told
        if length >= 0 and following and following not in longer:
            return at + length
        pair = first + following
        known = self._settled.get(pair)
        if known is None:
            known = self._remembered(pair)
        length, longer = known
        if length >= 0 and (length < _PAIR or text[at + _PAIR : at + _PAIR + 1] not in longer):
            return at + length
        names = self._names
        for length in self._lengths.get(pair, ()):
            follow = names.get(text[at : at + length])
            end = at + length
            if follow is not None and end <= len(text) and self._ends(follow, text, end):
                return end
        follow = names.get(text[at : at + 1])
        return at + 1 if follow is not None and at < len(text) and self._ends(follow, text, at + 1) else at

    def _told_by(self, char: str) -> tuple[int, frozenset[str]]:
        if len(self._told) >= _REMEMBERED:
            self._told.clear()
        told = self._told[char] = self.alone(char) or _UNSETTLED
        return told

    def _remembered(self, pair: str) -> tuple[int, frozenset[str]]:
        if len(self._settled) >= _REMEMBERED:
            self._settled.clear()
        known = self._settled[pair] = self.settled(pair) or _UNSETTLED
        return known

    def settled(self, pair: str) -> tuple[int, frozenset[str]] | None:
        """How long the name is that two characters begin with, unless one of some characters follows; which these are.

        The length is 0 where no name begins there. The answer is None where more must be seen in any case. At the end of a
        text the pair is one character.
        """
        if (
            pair not in self._lengths
        ):  # no name is longer than the first character, and the second tells what follows it
            follow = self._names.get(pair[:1])
            if follow is None:
                return 0, _NO_CHARS
            if follow and pair[1:] and not self._follow[follow].told_by(pair[1]):
                return None
            if not follow and pair[0] > "z":
                return 1, _NO_CHARS
            return int(self._ends(follow, pair, 1)), _NO_CHARS
        follow = self._names.get(pair)
        look = self._follow[follow] if follow else None
        if (
            follow is None
            or (look and (look.needed or look.firsts is None))
            or (pair[1].isascii() and pair[1].isalpha())
        ):
            return None
        longer = frozenset(self._thirds.get(pair, ()))
        return _PAIR, longer | look.firsts if look and look.firsts else longer

    def alone(self, char: str) -> tuple[int, frozenset[str]] | None:
        """How long the name is that a character begins with, unless one of some characters follows; which these are.

        The length is 0 where the character is no name by itself. The answer is None where more must be seen in any case.
        """
        follow = self._names.get(char)
        look = self._follow[follow] if follow else None
        if (look and look.firsts is None) or (char.isascii() and char.isalpha()):
            return None
        longer = frozenset(self._seconds.get(char, ()))
        if look is None or look.firsts is None:
            return int(follow is not None), longer
        return int(not look.needed), longer | look.firsts

    def _ends(self, follow: str, text: str, end: int) -> bool:
        """Whether a name may end at `end`: what follows agrees, and no Latin word goes on."""
        if follow and not self._follows(follow, text, end):
            return False
        return text[end - 1] > "z" or not _goes_on(text, end)

    def _follows(self, follow: str, text: str, end: int) -> bool:
        """Whether what stands at `end` is what may follow; one look at the next character settles most cases.

        Where the text ends nothing is against it: it is the surface of a figure, and the look has been taken before.
        """
        if end == len(text):
            return True
        look = self._follow[follow]
        following = text[end]
        if look.firsts is not None and following not in look.firsts:
            return not look.needed
        if following in look.alone:
            return look.needed
        return (look.pattern is not None and look.pattern.match(text, end) is not None) == look.needed


class _Follow:
    """What must follow a name, or must not: the characters that it begins with, those that are all of it, the pattern.

    There is no pattern where the characters tell all.
    """

    __slots__ = ("alone", "firsts", "needed", "pattern")

    def __init__(self, follow: str) -> None:
        self.needed = follow[0] == "="
        self.firsts, self.alone = first_chars(follow[1:])
        told = self.firsts is not None and self.firsts <= self.alone
        self.pattern = None if told else compiled(widen(follow[1:]))

    def told_by(self, char: str) -> bool:
        """Whether one character tells if this follows."""
        return self.firsts is not None and (char not in self.firsts or char in self.alone)


def first_chars(pattern: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Every character that what a pattern matches can begin with, and those of them that are all of an alternative.

    An alternative begins with a class of characters or with a literal one: [上下]|华(?!路), where 上 is all of one. The
    first answer is None where one begins otherwise.
    """
    firsts: set[str] = set()
    alone: set[str] = set()
    known = True
    for match in _alternative().finditer(pattern):
        alternative = match.group()
        if alternative[0] == "[" and alternative[1] not in "^[":
            close = alternative.index("]")
            chars, rest = alternative[1:close], alternative[close + 1 :]
        elif alternative[0].isalnum():
            chars, rest = alternative[0], alternative[1:]
        else:
            known = False
            continue
        if "-" in chars or "\\" in chars:  # a range or an escape says more than it shows
            known = False
            continue
        firsts.update(chars)
        if not rest:
            alone.update(chars)
    return spelled(firsts) if known else None, spelled(alone)


@cache
def _alternative() -> regex.Pattern[str]:
    """One alternative of a pattern, with whole brackets in it."""
    return regex.compile(r"(?:[^|(\[]|\[[^]]*+\]|(\((?:[^()]|(?1))*+\)))++")


def _goes_on(text: str, end: int) -> bool:
    """Whether a Latin word goes on at `end`."""
    last = text[end - 1]
    if "A" <= last <= "z" and last.isalpha():
        following = text[end : end + 1]
        return following.isascii() and following.isalpha()
    return False


def _spellings(name: str) -> Iterator[str]:
    """Every way to write a name: the product of the variants of its characters."""
    choices = [variants(char) for char in name]
    while prod(map(len, choices)) > _MOST_SPELLINGS:
        widest = max(map(len, choices))
        choices = [choice[: widest - 1] if len(choice) == widest else choice for choice in choices]
    return map("".join, itertools.product(*choices))
