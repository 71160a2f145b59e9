"""One script for matching: Traditional, full-width and compatibility characters folded one to one.

Every pattern and every unit of govextract is written once, Simplified and half-width. `fold` brings a
text to that form without ever changing its length, so that offsets in the folded text are offsets in
the original. `widen` goes the other way: it takes the source of a pattern and returns one that matches
every variant, so that a text is scanned as it stands and only the mentions found are folded.

Some characters are so rare that a class with them costs more than a look for them: `standard` puts what they stand for
in their place before a text is scanned, and `widen` leaves them out.

What folds to what:

- Traditional and regional characters to the Simplified one (`script.txt`, after OpenCC's table of
  single characters);
- full-width ASCII to ASCII, the ideographic space to a space, ￥ to ¥;
- CJK compatibility ideographs, Kangxi radicals and small forms to the character they stand for (these are the rare ones);
- ○ and ◯ to 〇; the minus sign (U+2212) to the hyphen, the ratio sign (U+2236) to the colon and the
  wave dash (U+301C) to ~.

What does not fold: financial numerals (壹貳…, read by `numerals`), and the Traditional characters whose
Simplified form is another unit or numeral, such as 裡 (inside; 里 is a length) or 麵 (flour; 面 counts
flags). They are `KEPT`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "KEPT",
    "Deferred",
    "compiled",
    "deferred",
    "fast",
    "fold",
    "folding",
    "is_traditional",
    "prepare",
    "spelled",
    "standard",
    "variants",
    "widen",
]

_Compiled = TypeVar("_Compiled")

KEPT = "裡裏浬麵麪麫麺髮鬥韆錶檯颱祇衹剋乾薑係繫摺蔘傢"
"""Traditional characters that stay as they are, because the folded form would be read as another unit or numeral."""

_SIGNS = {
    "\u3000": " ",
    "\u25cb": "〇",  # white circle and large circle, typed for the ideographic zero
    "\u25ef": "〇",
    "\u2212": "-",
    "\u2236": ":",
    "\ufe30": ":",  # typed for the colon in Hong Kong
    "\u301c": "~",
}

# Ranges whose members fold to their compatibility form, where that is a single character.
_COMPATIBLE = (
    range(0xFF01, 0xFF5F),  # full-width ASCII
    range(0xFFE0, 0xFFE7),  # full-width currency signs
)
_RARE = (
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0xF900, 0xFB00),  # CJK compatibility ideographs
    range(0xFE50, 0xFE70),  # small form variants, the small percent sign among them
    range(0x2F800, 0x2FA20),  # CJK compatibility ideographs, supplement
)


def _stands_for(ranges: Iterable[range]) -> dict[int, str]:
    """The code points of the ranges to the single character that each is a form of."""
    found: dict[int, str] = {}
    for code in itertools.chain.from_iterable(ranges):
        char = unicodedata.normalize("NFKC", chr(code))
        if len(char) == 1 and not char.isspace() and char != chr(code):
            found[code] = char
    return found


@cache
def _rare() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all that may be a rare character, by ranges, which it is the quickest to look for, and what each stands for."""
    spans = "".join(f"{chr(codes[0])}-{chr(codes[-1])}" for codes in _RARE)
    return re.compile(f"[{spans}]"), {chr(code): char for code, char in _stands_for(_RARE).items()}


def standard(text: str) -> str:
    """Return `text` with every rare character replaced by the one that it is a form of, of the same length.

    Most texts have none and are returned themselves.

    >>> standard("\u2f64\u2f54３\u2f17萬噸"), standard("用水") is standard("用水")
    ('用水３十萬噸', True)
    """
    rare, stands_for = _rare()
    return text if text.isascii() else rare.sub(lambda match: stands_for.get(match[0], match[0]), text)


@cache
def folding() -> dict[int, str]:
    """The whole table, code point to character, as `str.translate` wants it. Read once, on first use."""
    table: dict[int, str] = {}
    lines = Path(__file__).with_name("script.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            for group in line.split():
                simplified = group[0]
                for variant in group[1:]:
                    table[ord(variant)] = simplified
    for code, char in (_stands_for(_COMPATIBLE) | _stands_for(_RARE)).items():
        table[code] = table.get(ord(char), char)
    table.update((ord(char), target) for char, target in _SIGNS.items())
    return table


@cache
def _variants() -> dict[str, str]:
    """The table turned round: a folded character to all characters that fold to it but the rare ones, itself first."""
    _, rare = _rare()
    found: dict[str, str] = {}
    for code, char in folding().items():
        if chr(code) not in rare:
            found[char] = found.get(char, char) + chr(code)
    return found


def fold(text: str) -> str:
    """Return `text` in Simplified, half-width characters, always of the same length.

    >>> fold("２，５００萬個")
    '2,500万个'
    """
    return text if text.isascii() else text.translate(folding())


def is_traditional(text: str) -> bool:
    """Return whether a character of `text` is Traditional, one that Simplified text has none of.

    >>> is_traditional("市政府補助3億元"), is_traditional("市政府台中")
    (True, False)
    """
    return _traditional().search(text) is not None


@cache
def _traditional() -> re.Pattern[str]:
    chars = (chr(code) for code, char in folding().items() if 0x4E00 <= code <= 0x9FFF and char != chr(code))
    return re.compile(f"[{''.join(chars)}]")


def variants(char: str) -> str:
    """Return every character that folds to the same one as `char` does, the folded one first, without the rare ones.

    >>> variants("万")[:2]
    '万萬'
    """
    folded = fold(char)
    return _variants().get(folded, folded)


def spelled(chars: Iterable[str]) -> frozenset[str]:
    """Return every variant of every character of `chars`, as a set to look up.

    >>> sorted(spelled("与"))
    ['与', '與']
    """
    return frozenset("".join(map(variants, chars)))


# The parts of a pattern's source. What is not a literal character is copied as it stands.
_OPAQUE = r"""
    \(\?\#[^)]*+\)                                # a comment group
  | \(\?P?<(?![=!])[^>]*+>                        # a named group opens
  | \(\?P[=>][^)]*+\)                             # a reference by name
  | \(\?(?:[&R]|[0-9]++)[^)]*+\)                  # a call of a group
  | \(\?\([^)]*+\)                                # a condition
  | \(\?(?:[:|>=!]|<[=!])                         # a group or a look around opens
  | \(\?[a-zA-Z01]*+(?:-[a-zA-Z]++)?+[:)]         # flags
  | \{[^{}]*+\}                                   # a quantifier
  | \\[pPN]\{[^}]*+\}                             # a property or a named character
  | \\[gkL]<[^>]*+>                               # a reference or a named list
  | \\x[0-9a-fA-F]{2}+ | \\u[0-9a-fA-F]{4}+ | \\U[0-9a-fA-F]{8}+
  | \\[0-9]++ | \\[a-zA-Z]                        # other escapes of letters and digits
  | \[:\^?[a-z]++:\]                              # a POSIX class
"""
_META = frozenset(".^$*+?|()")
_ITEM = r"\\. | [^\\]"  # a literal, escaped or not


@cache
def _parts() -> regex.Pattern[str]:
    return regex.compile(rf"(?P<opaque>{_OPAQUE})|(?P<open>\[\^?+)|(?P<item>{_ITEM})", regex.VERBOSE | regex.DOTALL)


@cache
def _members() -> regex.Pattern[str]:
    """One member of a character class: the end, an opaque escape, a range or a literal."""
    return regex.compile(
        rf"(?P<end>\])|(?P<opaque>\\[pPN]\{{[^}}]*+\}}|\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}"
        rf"|\\[0-9a-zA-Z]|\[:\^?[a-z]++:\])|(?P<first>{_ITEM})(?:-(?P<last>\\.|[^\]\\]))?+",
        regex.VERBOSE | regex.DOTALL,
    )


def _in_class(char: str) -> str:
    """Write a literal so that it means itself inside a character class."""
    return "\\" + char if char in "\\]^-[&~|" else char


def _widened(char: str) -> str:
    """All variants of a literal, written for the inside of a character class."""
    return "".join(map(_in_class, _variants().get(char, char)))


def _wide_range(first: str, last: str) -> str:
    """Write a range, with its full-width counterpart where both ends are ASCII letters or digits."""
    source = f"{_in_class(first)}-{_in_class(last)}"
    if first.isalnum() and last.isalnum() and first.isascii() and last.isascii():
        offset = 0xFEE0  # from ASCII to full-width
        source += f"{chr(ord(first) + offset)}-{chr(ord(last) + offset)}"
    return source


def _widen_class(pattern: str, start: int) -> tuple[str, int]:
    """Widen the members of the class whose first member is at `start`; return them and the offset after its ]."""
    out: list[str] = []
    at = start
    while True:
        member = _members().match(pattern, at)
        if member is None:
            reason = "unterminated character class"
            raise ValueError(reason)
        at = member.end()
        if member["end"] and member.start() > start:
            return "".join(out) + "]", at
        if member["opaque"]:
            out.append(member["opaque"])
        elif member["last"]:
            out.append(_wide_range(member["first"][-1], member["last"][-1]))
        else:
            literal = member["end"] or member["first"][-1]  # a ] at the very front is a literal
            out.append(_widened(literal))


@cache
def widen(pattern: str) -> str:
    r"""Return the source of a pattern that matches what `pattern` matches in every variant of the characters.

    `pattern` is `regex` source written in Simplified, half-width characters. A literal becomes a class of its
    variants, a class gains the variants of its members, and 0-9, a-z, A-Z gain the full-width range. Groups,
    references, quantifiers and escapes of letters are copied; an escaped punctuation mark is a literal and is
    widened. A pattern with the inline flag x keeps its white space and its comments. Widening twice adds nothing
    that matters, but is a waste: join patterns first, widen last.

    >>> widen(r"[0-9]+万")
    '[0-9０-９]+[万萬]'
    """
    verbose = regex.match(r"\s*+\(\?[a-zA-Z01]*x[a-zA-Z01]*[:)]", pattern) is not None
    out: list[str] = []
    at = 0
    while at < len(pattern):
        if verbose and pattern[at] == "#":
            end = pattern.find("\n", at)
            end = len(pattern) if end < 0 else end
            out.append(pattern[at:end])
            at = end
            continue
        part = _parts().match(pattern, at)
        if part is None:  # a lone backslash at the end; regex.compile will say so
            out.append(pattern[at:])
            break
        at = part.end()
        if part["open"]:
            members, at = _widen_class(pattern, at)
            out.append(part["open"] + members)
        elif part["opaque"] or part["item"] in _META or (verbose and part["item"].isspace()):
            out.append(part[0])
        else:
            literal = part["item"][-1]
            same = _variants().get(literal, literal)
            out.append(part["item"] if len(same) == 1 else f"[{_widened(literal)}]")
    return "".join(out)


_HAN = "⺀-⿕々〇〡-〩〸-〻㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"


@cache
def _numbers() -> str:
    """The characters of the category N in the first plane, as ranges; figures are written with none beyond it."""
    plane = "".join(map(chr, range(0x10000)))
    return "".join(f"{run[0]}-{run[-1]}" for run in regex.findall(r"\p{N}++", plane))


@cache
def fast(source: str) -> re.Pattern[str]:
    r"""Compile a widened pattern with the standard library's engine, for places that every figure passes.

    That engine looks a character up in a bitmap where `regex` walks through the members of a class, and widened classes are
    long: the calendar's pattern matches five times faster. It knows no properties but `\p{Han}` and `\p{N}`, which are
    written out for it, and looks behind by fixed widths only; `re.error` says what else it does not know.

    >>> fast(widen("[0-9]+万")).match("25萬人").group()
    '25萬'
    """
    if r"\p" not in source:
        return re.compile(with_atomic_groups(source))
    out, inside, at = [], False, 0
    while at < len(source):
        step = 2 if source[at] == "\\" else 1
        piece = source[at : at + step]
        if source.startswith((r"\p{Han}", r"\p{N}"), at):
            step = source.index("}", at) + 1 - at
            members = _numbers() if step == len(r"\p{N}") else _HAN
            piece = members if inside else f"[{members}]"
        elif piece == "[":
            inside = True
        elif piece == "]":
            inside = False
        out.append(piece)
        at += step
    return re.compile(with_atomic_groups("".join(out)))


_PIECE: Final = r"\\.|\[\^?+\]?+(?:\\.|[^\]\\])*+\]|\)(?:[*+?]|\{[0-9,]++\})\+|."


def with_atomic_groups(source: str) -> str:
    """Write a group with a possessive quantifier as an atomic one, which is the same.

    CPython before 3.11.5 matches the former wrongly, and may end a match before it begins, so that a search goes on for ever
    (its issues 100061 and 106052); Debian 12 has such a one.

    >>> with_atomic_groups("(?:ab?c)*+d++")
    '(?>(?:ab?c)*)d++'
    """
    token = f"#[^\n]*+|{_PIECE}" if "(?x" in source else _PIECE
    out: list[str] = []
    opened: list[int] = []
    for piece in regex.findall(token, source, regex.DOTALL):
        if piece == "(":
            opened.append(len(out))
        elif piece[0] == ")" and opened:
            begin = opened.pop()
            if len(piece) > 1:
                out[begin] = "(?>("
                out.append(piece[:-1] + ")")
                continue
        out.append(piece)
    return "".join(out)


@cache
def compiled(source: str) -> regex.Pattern[str]:
    """Compile a widened pattern by `fast` where that engine knows all of it, and by `regex` where it does not.

    What it does not know: search from the right, `(?r)`, properties other than Han and N, and looks behind of several widths.
    """
    if "(?r)" not in source:
        try:
            return cast("regex.Pattern[str]", fast(source))  # what is used of both has one interface
        except re.error:
            pass
    return regex.compile(source)


_deferred: list[Callable[[], object]] = []


def deferred(make: Callable[[], _Compiled]) -> Callable[[], _Compiled]:
    """Let a function that compiles patterns do so at its first call, or when `prepare` is called before.

    For patterns that are put together first, or come in pairs; one that is a plain source is a `Deferred`.
    """
    made = cache(make)
    _deferred.append(made)
    return made


class Deferred:
    """A pattern, written Simplified and half-width, that is widened and compiled when it is first used, or by `prepare`.

    >>> Deferred("[0-9]+万").match("25萬人", 0).group()
    '25萬'
    """

    def __init__(self, source: str) -> None:
        self.source = source
        _deferred.append(lambda: self.pattern)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        return compiled(widen(self.source))

    @cached_property
    def match(self) -> Callable[..., regex.Match[str] | None]:
        """Match it at a place of a text."""
        match: Callable[..., regex.Match[str] | None] = self.pattern.match
        return match

    @cached_property
    def search(self) -> Callable[..., regex.Match[str] | None]:
        """Look for it in a text."""
        search: Callable[..., regex.Match[str] | None] = self.pattern.search
        return search


def prepare() -> None:
    """Compile every pattern of the modules imported so far that no text has needed yet.

    A short text compiles the few that it needs. A long one calls this first, so that no later text waits for one, and
    a server does before it forks, so that its workers share them.
    """
    while True:
        try:
            make = _deferred.pop()  # in one step: another thread may prepare too
        except IndexError:
            return
        make()
