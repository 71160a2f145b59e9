"""Words that hold numeral characters but no number: 统一, 一网通办, 百姓, 四川.

The words are facts in `lexicon.csv`, which documents its own columns. `Lexicon.veto` answers one question of the
scanner: does a word of the lexicon cover the numeral character at this place?

>>> Lexicon.builtin().veto("全國統一標準", 3)
4
>>> Lexicon.builtin().veto("全國一百所學校", 2)
0

How it is looked up: a word is filed under each of its numerals with the two characters after it, or with the one
after or before it where the word ends there. The window of one character before a numeral and two after it names the
words that can stand there, at most places none; what a window names is remembered. The words are then compared by shape
(how long, and how far before the numeral they begin), the longest first.
"""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

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
    "{N}": "[〇零一二两三四五六七八九十百千万亿兆半几数廿卅0-9]",
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
_Filed = tuple[str, str, str, str, str, bool]
"""The fields of a `Word`, and whether it holds wherever it stands."""

_BACK = 8
"""Bits of a shape that say how many characters of the word stand before the numeral; those above them say how long it is."""

_MOST_BACK = (1 << _BACK) - 1
_WINDOW = 4  # characters
_SETTLED = 2  # numbers of an answer that has no words left to compare


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


@cache
def _condition(fragment: str, *, behind: bool) -> regex.Pattern[str]:
    """Compile a fragment of the neighbourhood, once for all rows that share it."""
    for name, source in _MACROS.items():
        fragment = fragment.replace(name, source)
    return compiled(f"(?<={fragment})" if behind else fragment)


@cache
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
        shapes: defaultdict[str, set[int]] = defaultdict(set)
        self._words: dict[str, _Filed] = {}
        for word in words:
            text = word.text
            length = len(text)
            plain = not (word.not_before or word.not_after or text[0] in _NUMERALS or text[-1] in _NUMERALS)
            self._words[text] = (*word, plain)
            for back, char in enumerate(text):
                if char in _NUMERALS:
                    key = text[back : back + 3] if back + 1 < length else text[back - 1 :] + _END
                    shapes[key].add(length << _BACK | back)
        self._shapes = {key: tuple(sorted(found, reverse=True)) for key, found in shapes.items()}
        self._folder = _Folder()
        self.near: dict[str, tuple[int, ...]] = {}
        # What longer passages tell, by how many characters before the numeral they hold.
        self.passages: dict[int, dict[str, tuple[int, int]]] = {}

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
        return Word(*self._words[self._folded(text[slice(*found)])][:-1]) if found else None

    def _find(self, text: str, pos: int) -> tuple[int, int] | None:
        """Where the word stands that covers `pos`."""
        window = text[pos - 1 : pos + 3] if pos else "\n" + text[:3]
        near = self.near.get(window)
        if near is None:
            near = self._candidates(window)
        if not near:
            return None
        back, end = near[:2]
        if len(near) > _SETTLED:
            first = pos - near[2]
            passages = self.passages.setdefault(near[2], {})
            passage = text[first - 1 : pos + near[3] + 1] if first > 0 else ""
            known = passages.get(passage)
            if known is None:
                (back, end), settled = self._compared(text, pos, near)
                if settled and passage:
                    if len(passages) >= _WINDOWS:
                        passages.clear()
                    passages[passage] = back, end
            else:
                back, end = known
        return (pos - back, pos + end) if end else None

    def _compared(self, text: str, pos: int, near: tuple[int, ...]) -> tuple[tuple[int, int], bool]:
        """How far before and behind `pos` the word reaches, and whether the characters around it tell so by themselves."""
        first = max(0, pos - near[2])
        around = self._folded(text[first : pos + near[3]])
        place = pos - first
        settled = True
        for shape in near[4:]:
            start = place - (shape & _MOST_BACK)
            word = around[start : start + (shape >> _BACK)] if start >= 0 else ""
            filed = self._words.get(word)
            if filed is None:
                continue
            settled = settled and not (filed[2] or filed[3])
            if filed[-1] or self._holds(text, first + start, filed):
                return (place - start, start + len(word) - place), settled
        return (near[0], near[1]), settled

    def _candidates(self, window: str) -> tuple[int, ...]:
        """What a numeral between the character before it and the two after it says of the words there; it is remembered.

        The answer is empty where there can be none. It begins with how far before and behind the numeral the word reaches
        that the window settles, both 0 where it settles none; then, if longer words are to be compared first, how far
        before the numeral and from it on the longest of them reaches, and their shapes.
        """
        folded = self._folded(window)
        filed, none = self._shapes.get, ()
        # Of words as long as each other the one that goes on wins.
        known = (*filed(folded[1:4], none), *filed(folded[1:3], none), *filed(folded[:2] + _END, none))
        shapes: list[int] = []
        back = end = 0
        for shape in sorted(dict.fromkeys(known), key=_length, reverse=True) if known else none:
            settled = self._settled(folded, shape)
            if settled:
                back = shape & _MOST_BACK
                end = (shape >> _BACK) - back
                break
            if settled is None:
                shapes.append(shape)
        near: tuple[int, ...] = ()
        if shapes:
            ahead = max((shape >> _BACK) - (shape & _MOST_BACK) for shape in shapes)
            near = (back, end, max(shape & _MOST_BACK for shape in shapes), ahead, *shapes)
        elif end:
            near = (back, end)
        if len(self.near) >= _WINDOWS:
            self.near.clear()
        self.near[window] = near
        return near

    def _settled(self, window: str, shape: int) -> bool | None:
        """Whether a word of this shape stands in a folded window, None where more of the text must be seen."""
        start = 1 - (shape & _MOST_BACK)
        end = start + (shape >> _BACK)
        if end > len(window) < _WINDOW:
            return False  # the text ends before
        if start < 0 or end > _WINDOW:
            return None
        filed = self._words.get(window[start:end])
        if filed is None:
            return False
        word, _, not_before, not_after, _, plain = filed
        if plain:
            return True
        if (
            not_before
            or not_after
            or (start == 0 and word[0] in _NUMERALS)
            or (end == _WINDOW and word[-1] in _NUMERALS)
        ):
            return None
        joined = (word[0] in _NUMERALS and window[start - 1] in _JOINED_BEFORE) or (
            word[-1] in _NUMERALS and window[end : end + 1] in _JOINED_AFTER
        )
        return not joined

    def _folded(self, text: str) -> str:
        folder = self._folder
        return "".join([folder[char] for char in text])

    def _holds(self, text: str, start: int, filed: _Filed) -> bool:
        """Tell whether the neighbourhood lets the word at `start` be the word."""
        word, _, not_before, not_after, _, _ = filed
        end = start + len(word)
        if start and word[0] in _NUMERALS and self._folder[text[start - 1]] in _JOINED_BEFORE:
            return False
        if word[-1] in _NUMERALS and self._folder[text[end : end + 1]] in _JOINED_AFTER:
            return False
        if not_before:
            rest = self._folded(text[end : end + _reach(not_before)])
            if _condition(not_before, behind=False).match(rest):
                return False
        if not_after:
            ahead = self._folded(text[max(0, start - _reach(not_after)) : start])
            if _condition(not_after, behind=True).match(ahead, len(ahead)):
                return False
        return True


def _length(shape: int) -> int:
    return shape >> _BACK


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
