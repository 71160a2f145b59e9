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
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

from govextract.longest import first_chars
from govextract.script import compiled, deferred, fold, folding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
_Filed = tuple[int, int, str, str, str, bool, int, str, int]
"""How long a word is, how far before the numeral it begins, itself, its conditions, whether it holds wherever it stands, and what
a window shows of it: from which place on, which characters, and whether these settle it."""

_Near = tuple[int, tuple[_Filed, ...]]
"""How far from a numeral on the word reaches that a window settles, 0 where it settles none; and the longer words of which
more must be seen."""

_WINDOW = 4  # characters
_NOTHING: _Near = (0, ())


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
    """A fragment of a neighbourhood, which most often the one character beside the word tells to be met or not.

    `firsts` are the folded characters that it begins with, None where they cannot be told; `alone` those that are all of
    it. `reach` is how many characters it looks at. Of what stands before a word only the last character is known.
    """

    def __init__(self, fragment: str, *, behind: bool) -> None:
        self.reach = _reach(fragment)
        for name, source in _MACROS.items():
            fragment = fragment.replace(name, source)
        self.source = f"(?<={fragment})" if behind else fragment
        self.firsts, self.alone = first_chars(fragment)
        if behind and self.firsts != self.alone:
            self.firsts, self.alone = None, frozenset()

    @cached_property
    def match(self) -> Callable[..., regex.Match[str] | None]:
        """Match it at a place of a folded text."""
        match: Callable[..., regex.Match[str] | None] = compiled(self.source).match
        return match

    def prepare(self) -> None:
        """Compile it now, unless one character always settles it."""
        if self.firsts is None or self.firsts != self.alone:
            _ = self.match


@cache
def _following(fragment: str) -> _Condition:
    """Compile what may not follow a word, once for all rows that share it."""
    return _Condition(fragment, behind=False)


@cache
def _preceding(fragment: str) -> _Condition:
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
        filed: defaultdict[str, list[_Filed]] = defaultdict(list)
        for word in words:
            text = word.text
            length = len(text)
            plain = not (word.not_before or word.not_after or text[0] in _NUMERALS or text[-1] in _NUMERALS)
            for back, char in enumerate(text):
                if char in _NUMERALS:
                    key = text[back : back + 3] if back + 1 < length else text[back - 1 :] + _END
                    filed[key].append(
                        (length, back, text, word.not_before, word.not_after, plain, *_shown(text, back, word))
                    )
        self._filed = {key: tuple(sorted(found, key=_order)) for key, found in filed.items()}
        self._folder = _Folder()
        self.near: dict[str, _Near] = {}

    @classmethod
    @cache
    def builtin(cls) -> Lexicon:
        """Return the lexicon of the package; its file is read at the first call."""
        lexicon = cls(read_words(Path(__file__).with_name("lexicon.csv")))
        deferred(lexicon.compile_conditions)
        return lexicon

    def compile_conditions(self) -> None:
        """Compile every condition that one character does not settle."""
        for _, _, _, not_before, not_after, *_ in itertools.chain.from_iterable(self._filed.values()):
            if not_before:
                _following(not_before).prepare()
            if not_after:
                _preceding(not_after).prepare()

    def veto(self, text: str, pos: int) -> int:
        """Return the end offset of the longest word that covers the numeral character at `pos`, 0 where there is none.

        `text` is the original text in either script. The word may begin before `pos` and end after it.

        >>> Lexicon.builtin().veto("一網通辦", 0), Lexicon.builtin().veto("十分鐘", 0)
        (4, 0)
        """
        window = text[pos - 1 : pos + 3] if pos else "\n" + text[:3]
        near = self.near.get(window)
        if near is None:
            near = self._seen(window)
        end, longer = near
        for filed in longer:
            start = pos - filed[1]
            if start >= 0 and self._stands(text, start, pos, filed):
                return start + filed[0]
        return end and pos + end

    def _seen(self, window: str) -> _Near:
        """What a numeral between the character before it and the two after it says of the words there; it is remembered."""
        folded = self._folded(window)
        find = self._filed.get
        goes_on, one_more, ends = find(folded[1:4]), find(folded[1:3]), find(folded[:2] + _END)
        known = goes_on or one_more or ends or ()
        if (goes_on and one_more) or ((goes_on or one_more) and ends):
            every = itertools.chain(goes_on or (), one_more or (), ends or ())
            known = tuple(sorted(every, key=_order))  # of words as long as each other the one that goes on wins
        end = 0
        longer = []
        for filed in known:
            length, back, word, _, _, _, place, shown, settles = filed
            if not folded.startswith(shown, place):
                continue
            if settles == _ALONE or (settles == _JOINED and not _joined(folded, word, 1 - back)):
                end = length - back
                break
            if settles == _MORE:
                longer.append(filed)
        near = (end, tuple(longer)) if end or longer else _NOTHING
        if len(self.near) >= _WINDOWS:
            self.near.clear()
        self.near[window] = near
        return near

    def _stands(self, text: str, start: int, pos: int, filed: _Filed) -> bool:
        """Whether a word that agrees with the window around the numeral at `pos` stands at `start`, and holds there.

        The first character that the window does not show tells of most words that they do not.
        """
        length, back, word, _, _, plain, _, _, _ = filed
        end = start + length
        folder = self._folder
        if length - back > _WINDOW - 1:
            if folder[text[pos + 3 : pos + 4]] != word[back + 3]:
                return False
        elif back > 1 and folder[text[pos - 2]] != word[back - 2]:
            return False
        if text[start:end] != word and self._folded(text[start:end]) != word:
            return False
        return plain or self._holds(text, start, end, filed)

    def _holds(self, text: str, start: int, end: int, filed: _Filed) -> bool:
        """Whether the neighbourhood lets the word at [start, end) be the word."""
        _, _, word, not_before, not_after, *_ = filed
        folder = self._folder
        before = folder[text[start - 1]] if start else ""
        following = folder[text[end : end + 1]]
        if (before in _JOINED_BEFORE and word[0] in _NUMERALS) or (
            following in _JOINED_AFTER and word[-1] in _NUMERALS
        ):
            return False
        if not_before:
            condition = _following(not_before)
            if following in condition.alone:
                return False
            if (condition.firsts is None or following in condition.firsts) and condition.match(
                self._folded(text[end : end + condition.reach])
            ):
                return False
        if not_after:
            condition = _preceding(not_after)
            if condition.firsts is not None:
                return before not in condition.alone
            ahead = self._folded(text[max(0, start - condition.reach) : start])
            return condition.match(ahead, len(ahead)) is None
        return True

    def _folded(self, text: str) -> str:
        return text if _unfolded().isdisjoint(text) else "".join(map(self._folder.__getitem__, text))


@cache
def _unfolded() -> frozenset[str]:
    """Every character that folds to another."""
    return frozenset(map(chr, folding())) | _KEPT_FORMS.keys()


def _order(filed: _Filed) -> int:
    return -filed[0]


# Whether what a window shows of a word settles it: no, together with the characters beside the word, by itself.
_MORE, _JOINED, _ALONE = range(3)


def _shown(text: str, back: int, word: Word) -> tuple[int, str, int]:
    """What a window around the numeral at `back` shows of a word: from which place on, what, and whether that settles it."""
    start = 1 - back
    end = start + len(text)
    first = max(0, start)
    shown = text[first - start : _WINDOW - start]
    numeral = text[0] in _NUMERALS, text[-1] in _NUMERALS
    if start < 0 or end > _WINDOW or word.not_before or word.not_after:
        settles = _MORE
    elif not any(numeral):
        settles = _ALONE
    else:
        settles = _MORE if (start == 0 and numeral[0]) or (end == _WINDOW and numeral[1]) else _JOINED
    return first, shown, settles


def _joined(window: str, word: str, start: int) -> bool:
    """Whether a numeral beside the word at `start` goes on with the one that the word begins or ends with."""
    end = start + len(word)
    return (word[0] in _NUMERALS and window[start - 1] in _JOINED_BEFORE) or (
        word[-1] in _NUMERALS and window[end : end + 1] in _JOINED_AFTER
    )


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
