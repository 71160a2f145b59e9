"""Words that hold numeral characters but no number: 统一, 一网通办, 百姓, 四川.

The words are facts in `lexicon.csv`, which documents its own columns. `Lexicon.veto` answers one question of the
scanner: does a word of the lexicon cover the numeral character at this place?

>>> Lexicon.builtin().veto("全國統一標準", 3)
4
>>> Lexicon.builtin().veto("全國一百所學校", 2)
0

How it is looked up: a word is filed under each of its numerals with the two characters after it, or with the one
after or before it where the word ends there. The window of one character before a numeral and two after it names the
words that can stand there, at most places none, and which of them needs more than the window to be told; that is
remembered. What is left to tell is looked at in the text, the longest word first.
"""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

from govextract.longest import first_chars
from govextract.script import compiled, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CLASSES", "Lexicon", "Word"]

CLASSES = (
    "adverb",
    "marker",
    "weekday",
    "place",
    "person",
    "name",
    "brand",
    "code",
    "event",
    "slogan",
    "science",
    "word",
    "idiom",
)
"""The classes of `lexicon.csv`, in the order of the file."""

_DIGITS = frozenset("0123456789")
_NUMERALS = _DIGITS | frozenset("〇零一二两三四五六七八九十百千万亿兆半几数廿卅卌壹贰叁参肆伍陆柒捌玖拾佰仟")
# After one of these a word that begins with a numeral is the rest of a number or of an ordinal: 二十分, 第一线.
_JOINED_BEFORE = _DIGITS | frozenset(".〇零一二三四五六七八九十百千万亿兆廿卅卌第")
# Before one of these a word that ends with a numeral is the beginning of a number: 万一千.
_JOINED_AFTER = _DIGITS | frozenset("十百千万亿兆")

_MACROS = {
    "{N}": "[〇零一二两三四五六七八九十百千万亿兆半几数廿卅0123456789]",
    "{C}": "[个名位人次户家项件条张座台辆艘架枚颗粒只头匹株棵根支套批组队群份本册篇页章节款种类级层栋幢间所处场届期"
    "轮年月日天周夜时分秒元块角亿万千百十倍成折岁度米里亩吨克斤升公口句段步声杯瓶箱桶袋车班]",
}
_END = "$"  # closes the key of a word that ends with its numeral

_REACH = 20
"""Characters of the neighbourhood that a condition may look at, on either side."""

_WINDOWS = 1 << 16
"""Windows of four characters whose candidates are remembered; the same few thousand make up most of a text."""


class Word(NamedTuple):
    """One word of the lexicon. `not_before` and `not_after` are `regex` fragments, empty where it always holds."""

    text: str
    kind: str
    not_before: str = ""
    not_after: str = ""
    example: str = ""


# Thousands of tuples of a class of their own, and dictionaries of these, would be looked at by every full collection of
# garbage; of plain tuples of strings and numbers the collector lets go. So what is filed is plain.
_Filed = tuple[int, int, str, str, str, bool]
"""How long a word is, how far before the numeral it begins, itself, its conditions, and whether it holds wherever it stands."""

_Near = tuple[int, int, tuple[_Filed, ...]]
"""How far before and behind a numeral the word reaches that a window settles, 0 where it settles none; and the longer words
of which more must be seen."""

_WINDOW = 4  # characters
_NOTHING: _Near = (0, 0, ())


class _Folder(dict[str, str]):
    """Folds one character, and remembers it. 係 and 裡 fold too: inside a whole word they are no unit."""

    def __missing__(self, char: str) -> str:
        folded = _KEPT_FORMS.get(char) or fold(char)
        self[char] = folded
        return folded


_KEPT_FORMS = dict(
    zip(
        "裡裏麵麪髮鬥韆錶檯颱祇衹剋乾薑係繫摺蔘傢瞭",
        "里里面面发斗千表台台只只克干姜系系折参家了",
        strict=True,
    )
)


def _expand(spelling: str) -> Iterator[str]:
    """Write out the classes of a row: 星期[一二] is 星期一 and 星期二."""
    parts = [
        part[1:-1] if part.startswith("[") else (part,) for part in regex.findall(r"\[[^\]]++\]|[^\[]++", spelling)
    ]
    return map("".join, itertools.product(*parts))


class _Condition:
    """A fragment of a neighbourhood: its pattern, how many folded characters it looks at, and those that it begins with.

    These are None where they cannot be told, and for what stands before a word.
    """

    __slots__ = ("firsts", "match", "reach")

    def __init__(self, fragment: str, *, behind: bool) -> None:
        self.reach = _reach(fragment)
        for name, source in _MACROS.items():
            fragment = fragment.replace(name, source)
        self.match = compiled(f"(?<={fragment})" if behind else fragment).match
        self.firsts = None if behind else first_chars(fragment)[0]


@cache
def _before(fragment: str) -> _Condition:
    """Compile what may not follow a word, once for all rows that share it."""
    return _Condition(fragment, behind=False)


@cache
def _after(fragment: str) -> _Condition:
    """Compile what may not stand before a word."""
    return _Condition(fragment, behind=True)


def _reach(fragment: str) -> int:
    """How many characters a condition may look at: no more than its source has, a class being one, unless it repeats."""
    for name in _MACROS:
        fragment = fragment.replace(name, "x")
    if any(sign in fragment for sign in "*+{"):
        return _REACH
    return min(_REACH, len(regex.sub(r"\[[^\]]*+\]", "x", fragment)))


class Lexicon:
    """The words, filed for look-up. `Lexicon.builtin()` is the one of the package; it is read on first use."""

    def __init__(self, words: Iterable[Word]) -> None:
        """File the words; `words` are already expanded (no character classes)."""
        self._words: dict[str, tuple[str, ...]] = {}
        filed: defaultdict[str, list[_Filed]] = defaultdict(list)
        for word in words:
            text = word.text
            length = len(text)
            plain = not (word.not_before or word.not_after or text[0] in _NUMERALS or text[-1] in _NUMERALS)
            self._words[text] = tuple(word)
            for back, char in enumerate(text):
                if char in _NUMERALS:
                    key = text[back : back + 3] if back + 1 < length else text[back - 1 :] + _END
                    filed[key].append((length, back, text, word.not_before, word.not_after, plain))
        self._filed = {key: tuple(sorted(found, key=_order)) for key, found in filed.items()}
        self._folder = _Folder()
        self.near: dict[str, _Near] = {}

    @classmethod
    @cache
    def builtin(cls) -> Lexicon:
        """Return the lexicon of the package; its file is read at the first call."""
        return cls(read_words(Path(__file__).with_name("lexicon.csv")))

    def veto(self, text: str, pos: int) -> int:
        """Return the end offset of the longest word that covers the numeral character at `pos`, 0 where there is none.

        `text` is the original text in either script. The word may begin before `pos` and end after it.

        >>> Lexicon.builtin().veto("一網通辦", 0), Lexicon.builtin().veto("十分鐘", 0)
        (4, 0)
        """
        found = self._find(text, pos)
        return found[1] if found else 0

    def find(self, text: str, pos: int) -> Word | None:
        """Return the word itself, for an explanation; None where there is none."""
        found = self._find(text, pos)
        return Word(*self._words[self._folded(text[slice(*found)])]) if found else None

    def _find(self, text: str, pos: int) -> tuple[int, int] | None:
        """Where the word stands that covers `pos`."""
        window = text[pos - 1 : pos + 3] if pos else "\n" + text[:3]
        near = self.near.get(window)
        if near is None:
            near = self._seen(window)
        back, end, longer = near
        for filed in longer:
            start = pos - filed[1]
            if start >= 0 and self._stands(text, start, pos, filed):
                return start, start + filed[0]
        return (pos - back, pos + end) if end else None

    def _seen(self, window: str) -> _Near:
        """What a numeral between the character before it and the two after it says of the words there; it is remembered."""
        folded = self._folded(window)
        find = self._filed.get
        # Of words as long as each other the one that goes on wins.
        known = (*find(folded[1:4], ()), *find(folded[1:3], ()), *find(folded[:2] + _END, ()))
        back = end = 0
        longer = []
        for filed in sorted(known, key=_order) if known else ():
            settled = _settled(folded, filed)
            if settled:
                back = filed[1]
                end = filed[0] - back
                break
            if settled is None:
                longer.append(filed)
        near = (back, end, tuple(longer)) if end or longer else _NOTHING
        if len(self.near) >= _WINDOWS:
            self.near.clear()
        self.near[window] = near
        return near

    def _stands(self, text: str, start: int, pos: int, filed: _Filed) -> bool:
        """Whether a word that agrees with the window around the numeral at `pos` stands at `start`, and holds there.

        The first character that the window does not show tells of most words that they do not.
        """
        length, back, word, not_before, not_after, plain = filed
        end = start + length
        folder = self._folder
        if length - back > _WINDOW - 1:
            if folder[text[pos + 3 : pos + 4]] != word[back + 3]:
                return False
        elif back > 1 and folder[text[pos - 2]] != word[back - 2]:
            return False
        if text[start:end] != word and self._folded(text[start:end]) != word:
            return False
        if plain:
            return True
        if start and word[0] in _NUMERALS and folder[text[start - 1]] in _JOINED_BEFORE:
            return False
        if word[-1] in _NUMERALS and folder[text[end : end + 1]] in _JOINED_AFTER:
            return False
        if not_before:
            condition = _before(not_before)
            firsts = condition.firsts
            if (firsts is None or text[end : end + 1] in firsts) and condition.match(
                self._folded(text[end : end + condition.reach])
            ):
                return False
        if not_after:
            condition = _after(not_after)
            ahead = self._folded(text[max(0, start - condition.reach) : start])
            if condition.match(ahead, len(ahead)):
                return False
        return True

    def _folded(self, text: str) -> str:
        return "".join(map(self._folder.__getitem__, text))


def _order(filed: _Filed) -> int:
    return -filed[0]


def _settled(window: str, filed: _Filed) -> bool | None:
    """Whether a word stands in a folded window, None where more of the text must be seen."""
    length, back, word, not_before, not_after, plain = filed
    start = 1 - back
    end = start + length
    if end > len(window) < _WINDOW:
        return False  # the text ends before
    if word[max(0, -start) : _WINDOW - start] != window[max(0, start) : end]:
        return False
    if start < 0 or end > _WINDOW:
        return None
    if plain:
        return True
    if not_before or not_after or (start == 0 and word[0] in _NUMERALS) or (end == _WINDOW and word[-1] in _NUMERALS):
        return None
    joined = (word[0] in _NUMERALS and window[start - 1] in _JOINED_BEFORE) or (
        word[-1] in _NUMERALS and window[end : end + 1] in _JOINED_AFTER
    )
    return not joined


def read_words(path: Path) -> Iterator[Word]:
    """Read the rows of a lexicon file, one `Word` for each spelling; lines that begin with # are its documentation."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        for spelling, kind, not_before, not_after, example in rows:
            if "[" in spelling:
                for text in _expand(spelling):
                    yield Word(text, kind, not_before, not_after, example.replace("~", text))
            else:
                yield Word(spelling, kind, not_before, not_after, example.replace("~", spelling))
