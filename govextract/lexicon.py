"""Words that hold numeral characters but no number: 统一, 一网通办, 百姓, 四川.

The words are facts in `lexicon.csv`, which documents its own columns. `Lexicon.veto` answers one question of the
scanner: does a word of the lexicon cover the numeral character at this place?

>>> Lexicon.builtin().veto("全國統一標準", 3)
4
>>> Lexicon.builtin().veto("全國一百所學校", 2)
0

How it is looked up: a word is filed under each of its numerals with the character after it, or with the one before it
where the word ends there. What a pair of characters of a text, as they are written, says of the words there is
remembered, by the character after them; the few pairs that make up most of a text stay in the processor's caches, which
longer windows do not. What is left to tell is looked at in the text, the longest word first.
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

__all__ = ["CLASSES", "JOINED_BEFORE", "Lexicon", "Word"]

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
JOINED_BEFORE = _DIGITS | frozenset(".〇零一二三四五六七八九十百千万亿兆廿卅卌第")
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

_PAIRS = 1 << 16
"""Pairs of characters whose words are remembered; the same few hundred make up most of a text."""


class Word(NamedTuple):
    """One word of the lexicon. `not_before` and `not_after` are `regex` fragments, empty where it always holds."""

    text: str
    kind: str
    not_before: str = ""
    not_after: str = ""
    example: str = ""


# Thousands of tuples of a class of their own, and dictionaries of these, would be looked at by every full collection of
# garbage; of plain tuples of strings and numbers the collector lets go. So what is filed is plain.
_Filed = tuple[int, int, str, str, str, str, str, bool, bool]
"""How long a word is, how far before the numeral it begins, which characters stand two after and one before the numeral,
itself, its conditions, whether it holds wherever it stands, and whether the characters up to those two are all of it."""

_Words = tuple[tuple[_Filed, ...], dict[str, tuple[_Filed, ...]]]
"""Words that begin at a numeral, and by the character before it all that can stand there, these among them."""

_Begun = tuple[_Words, dict[str, _Words | None], tuple[_Filed, ...]]
"""The words of a numeral and the character after it: those that end there; by the next character of the others these
together with those, None until they are asked for; and all of them."""

_NEAR = 3  # characters from a numeral on that tell a word that is filed from another
_NO_WORDS: _Words = ((), {})
_NONE: _Begun = (_NO_WORDS, {}, ())


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
                    key = text[back : back + 2] if back + 1 < length else text[back - 1 :] + _END
                    third, ahead = text[back + 2 : back + 3], text[back - 1] if back else ""
                    whole = back <= 1 and length - back <= _NEAR
                    filed[key].append((length, back, third, ahead, text, word.not_before, word.not_after, plain, whole))
        self._filed = {key: tuple(sorted(found, key=_order)) for key, found in filed.items()}
        self._folder = _Folder()
        self.begun: dict[str, _Begun] = {}
        self.ended: dict[str, tuple[_Filed, ...]] = {}

    @classmethod
    @cache
    def builtin(cls) -> Lexicon:
        """Return the lexicon of the package; its file is read at the first call."""
        lexicon = cls(read_words(Path(__file__).with_name("lexicon.csv")))
        deferred(lexicon.compile_conditions)
        return lexicon

    def compile_conditions(self) -> None:
        """Compile every condition that one character does not settle."""
        for _, _, _, _, _, not_before, not_after, *_ in itertools.chain.from_iterable(self._filed.values()):
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
        begun = self.begun.get(text[pos : pos + 2])
        if begun is None:
            begun = self._begin(text[pos : pos + 2])
        found, longer, _ = begun
        if longer:
            third = self._folder[text[pos + 2 : pos + 3]]
            found = longer.get(third, found) or self._go_on(begun, third)
        words, ahead = found
        if ahead:
            words = ahead.get(self._folder[text[pos - 1 : pos]], words)
        ended = self.ended.get(text[pos - 1 : pos + 1])
        if ended is None:
            ended = self._end(text[pos - 1 : pos + 1])
        if ended:
            words = tuple(sorted(words + ended, key=_order)) if words else ended
        for filed in words:
            length, back, _, _, _, _, _, plain, whole = filed
            start = pos - back
            if (whole or self._stands(text, start, pos, filed)) and (
                plain or self._holds(text, start, start + length, filed)
            ):
                return start + length
        return 0

    def is_word(self, pair: str, begins: frozenset[str]) -> bool:
        """Whether a numeral and the character after it are a word wherever they stand but behind one of `JOINED_BEFORE`.

        No longer word with them holds one of the characters `begins` behind the numeral, so that it says no more.

        >>> lexicon = Lexicon.builtin()
        >>> lexicon.is_word("參與", frozenset()), lexicon.is_word("一起", frozenset()), lexicon.is_word("三項", frozenset())
        (True, False, False)
        """
        found = False
        if pair[1:] not in _NUMERALS:
            for length, back, _, _, word, not_before, not_after, *_ in self._filed.get(self._folded(pair), ()):
                if length == len(pair) and not (not_before or not_after):
                    found = True
                elif not begins.isdisjoint(word[back + 1 :]):
                    return False
        return found

    def _begin(self, pair: str) -> _Begun:
        """What words a numeral and the character after it belong to; it is remembered."""
        words = self._filed.get(self._folded(pair), ()) if len(pair) > 1 else ()
        begun = _NONE
        if words:
            begun = _by_ahead([word for word in words if not word[2]]), dict.fromkeys(word[2] for word in words), words
            begun[1].pop("", None)
        if len(self.begun) >= _PAIRS:
            self.begun.clear()
        self.begun[pair] = begun
        return begun

    @staticmethod
    def _go_on(begun: _Begun, third: str) -> _Words:
        """The words of a numeral and the two characters after it; it is remembered."""
        _, longer, words = begun
        found = longer[third] = _by_ahead([word for word in words if word[2] in ("", third)])
        return found

    def _end(self, pair: str) -> tuple[_Filed, ...]:
        """What words end with a numeral and the character before it; it is remembered."""
        if len(self.ended) >= _PAIRS:
            self.ended.clear()
        words = self.ended[pair] = self._filed.get(self._folded(pair) + _END, ()) if pair else ()
        return words

    def _stands(self, text: str, start: int, pos: int, filed: _Filed) -> bool:
        """Whether all of a word stands at `start` of which the characters around the numeral at `pos` do.

        The first character that these do not show tells of most words that they do not.
        """
        length, back, _, _, word, *_ = filed
        if start < 0:
            return False
        folder = self._folder
        if length - back > _NEAR:
            if folder[text[pos + 3 : pos + 4]] != word[back + 3]:
                return False
        elif folder[text[pos - 2]] != word[back - 2]:
            return False
        shown = text[start : start + length]
        return shown == word or self._folded(shown) == word

    def _holds(self, text: str, start: int, end: int, filed: _Filed) -> bool:
        """Whether the neighbourhood lets the word at [start, end) be the word."""
        _, _, _, _, word, not_before, not_after, *_ = filed
        folder = self._folder
        before = folder[text[start - 1]] if start else ""
        following = folder[text[end : end + 1]]
        if (before in JOINED_BEFORE and word[0] in _NUMERALS) or (following in _JOINED_AFTER and word[-1] in _NUMERALS):
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


def _order(filed: _Filed) -> tuple[int, bool]:
    """The longest word first; of words as long as each other the one that goes on after the numeral."""
    return -filed[0], not filed[2]


def _by_ahead(words: list[_Filed]) -> _Words:
    """Words, the longest first, by the character before their numeral."""
    anywhere: list[_Filed] = []
    by_ahead: dict[str, list[_Filed]] = {}
    for word in words:
        if word[3]:
            by_ahead.setdefault(word[3], anywhere.copy()).append(word)
        else:
            anywhere.append(word)
            for found in by_ahead.values():
                found.append(word)
    return tuple(anywhere), {ahead: tuple(found) for ahead, found in by_ahead.items()}


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
