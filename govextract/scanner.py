"""One pass over a text: a combined pattern finds where a figure stands, its rule reads it, the neighbourhood may veto.

The pattern is made of the rules' own patterns, in their order (see `rules.RULES`), behind a gate of first characters. The
reading of a figure depends on its surface and the region alone, so it is cached; what stands around it (lexicon words,
codes, currency names, relation words) is looked at each time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import regex

from govextract import dates, numerals
from govextract.context import relation
from govextract.guards import GUARDS, is_article, is_code
from govextract.lexicon import Lexicon
from govextract.readings import Reader, date_part
from govextract.rules import HAN, HEADS, TAILS, amount
from govextract.script import variants, widen

if TYPE_CHECKING:
    from collections.abc import Callable

    from govextract.records import Fields
    from govextract.region import Region
    from govextract.readings import Part
    from govextract.rules import Rule
    from govextract.units import UnitTable

__all__ = ["Scanner"]

_CACHED: Final = 50_000
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
# What may follow the first numeral of a date or clock time, directly or as the sign of a range or list.
_DATED: Final = "年月日号时点季世学财旬:/.-–—~～－至到、与和及起 "
# The second character of a calendar expression that begins with a word: most places fail here.
_SECOND: Final = r"[年月日天晚早晨后午时间里个季度周半夜历元华国前上下旬期学世礼星旦熙正隆庆光丰治绪统和成(\[〔〈初两几0-9零〇一二三四五六七八九十\ ]"
_NO_RELATION: Final = frozenset(("date", "time", "id"))


class Scanner:
    """Finds and reads the figures of texts with one table of units; shared by threads."""

    def __init__(self, units: UnitTable) -> None:
        """Keep the table; the patterns are compiled when the first text comes."""
        self.units = units
        self._readers: dict[Region, _Readings] = {}

    def scan(self, text: str, region: Region, check: Callable[[int, int], None] | None = None) -> list[Fields]:
        """The mentions of `text` in its order, with their relation and without context.

        `check`, if given, is called with each mention's place and number and may raise to stop the work.
        """
        readings = self._readers.get(region)
        if readings is None:
            readings = self._readers[region] = _Readings(self.units, region)
        return readings.scan(text, check)


class _Readings:
    """The readings of one region: its patterns and its cache."""

    def __init__(self, units: UnitTable, region: Region) -> None:
        self.reader = Reader(units, region)
        self.region = region
        self.cache: dict[str, tuple[tuple[Part, ...], int]] = {}
        self.read = {rule.name: rule.read for rule in (*HEADS, *TAILS)} | {"amount": amount}
        self.amount = self.reader.amount_pattern.match
        self.numeral = regex.compile(numerals.numeral_pattern()).match
        self.calendar = regex.compile(dates.calendar_pattern()).match
        heads = "|".join(f"(?P<{rule.name}>{self.expand(rule.sign)})" for rule in HEADS)
        figures = f"[{numerals.gate()}]"
        words = "".join(char for char in dates.gate() if not regex.match(figures, char))
        signs = "".join(char for head in "第前百翻半〔[(" for char in variants(head))
        gate = numerals.gate() + regex.escape("".join(dict.fromkeys(words + signs)), special_only=True)
        self.first = regex.compile(
            f"(?=[{gate}])(?:(?P<date>(?=[{words}]{widen(_SECOND)}){dates.calendar_pattern()})"
            f"|{heads}|(?P<amount>{self.reader.amount_source}))"
        )
        self.follows_head = {rule.name for rule in HEADS if rule.follows == "amount"}
        self.dated = frozenset(char for sign in _DATED for char in variants(sign))
        self.tails: dict[str, list[tuple[Rule, Callable[..., regex.Match[str] | None]]]] = {}
        for rule in TAILS:
            sign = regex.compile(self.expand(rule.sign)).match
            for char in "".join(map(variants, rule.first)) if rule.first != HAN else [HAN]:
                self.tails.setdefault(char, []).append((rule, sign))
        self.tail_names = {rule.name for rule in TAILS}
        some = r"(?:(?![的是在有了和与及为])\p{Han})"
        self.tail_of_ordinal = regex.compile(widen(rf"中全会|大(?:[洲类块]|{some}{{2}})|\([0-9]{{1,2}}\)(?:条|款|项)?"))
        self.noun = self.tails.pop(HAN)[0][1]
        names = [name for unit in units for name in unit.prefix]
        currencies = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
        self.lead = regex.compile(widen(rf"(?r)(?:{currencies})\ ?|(?<![\w%)]\ ?)[-+]|(?<=[长降升跌减低为至到是约])-|负|零下"))
        self.lead_last = frozenset(char for name in names for char in variants(name[-1])) | frozenset("-−－+＋负負下 ")

    def expand(self, sign: str) -> str:
        """A sign with its placeholders filled in, in every script variant."""
        pieces = {"{number}": numerals.numeral_pattern(), "{noun}": self.reader.noun_source}
        return "".join(pieces.get(piece) or widen(piece) for piece in regex.split(r"(\{(?:number|noun)\})", sign) if piece)

    def scan(self, text: str, check: Callable[[int, int], None] | None) -> list[Fields]:
        rows: list[Fields] = []
        size = len(text)
        search, cached, veto, calendar = self.first.search, self.cache.get, Lexicon.builtin().veto, self.calendar
        before, after, lead_last, tails, dated = relation.before, relation.after, self.lead_last, self.tails, self.dated
        position = floor = 0
        while (match := search(text, position)) is not None:
            start, end = match.span()
            rule = match.lastgroup
            figure = match.end("numeral")
            if text[start] not in _DIGITS and rule != "date":
                # 第一时间: the word is looked for at its numeral.
                word_end = veto(text, start if figure > 0 else end - (rule not in self.follows_head))
                if word_end > start:
                    position = word_end
                    continue
            reading = None
            if rule == "amount":
                if (figure < size and text[figure] in dated) or text[figure - 1] in "五5":
                    date = calendar(text, start)
                    if date is not None:
                        reading = self.dates(date.group())
                        if reading[1]:
                            rule, end = "date", date.end()
                if rule == "amount" and end < size:
                    following = text[end]
                    bare = end == figure
                    if following in tails:
                        rule, end = self.extend(text, start, end, bare)
                    elif bare and following >= "㐀":
                        noun = self.noun(text, end)
                        if noun is not None:
                            rule, end = "noun", noun.end()
            elif rule in self.follows_head:
                number = self.amount(text, end)
                if number is None:
                    position = end
                    continue
                end = number.end()
                if number.end("unit") < 0 and end < size and text[end] in "大中(（":
                    end = self.ordinal_tail(text, end)
            elif rule == "date":
                reading = self.dates(text[start:end])
            if rule != "date":
                surface = text[start:end]
                reading = cached(surface) or self.fill(rule or "amount", surface)
            parts, length = reading
            position = start + length if length else end if rule != "date" else start + 1
            for part in parts:
                a, b = start + part.start, start + part.end
                fields = part.fields.copy()
                kind = fields["kind"]
                if a and not part.start and text[a - 1] in lead_last and kind not in _NO_RELATION:
                    led = self.led(text, a, b, floor, part)
                    if led is not None:
                        a, part = led
                        fields = part.fields.copy()
                        kind = fields["kind"]
                if text[a] in _DIGITS and is_code(text, a, kind):
                    continue
                if part.guard and not GUARDS[part.guard](text, a, b):
                    continue
                fields["start"] = a
                fields["end"] = b
                if kind not in _NO_RELATION:
                    found = after(text, b)
                    if fields["relation"] == "eq" or fields["relation"] == "approx":
                        found = found or before(text, a, floor, kind)
                        if found:
                            fields["relation"] = found
                    if kind == "count" and text[a] == "一" and fields["value"] == 1:
                        fields["det"] = is_article(text, a, b)
                rows.append(fields)
                floor = b
            if check is not None:
                check(position, len(rows))
        return rows

    def extend(self, text: str, start: int, end: int, bare: bool) -> tuple[str, int]:
        """The tail that goes on behind the amount that ends at `end`, and where it ends; the amount itself where none does."""
        for rule, sign in self.tails[text[end]]:
            if rule.bare is not None and rule.bare != bare:
                continue
            reached, unit = end, not bare
            for _ in range(rule.most):
                match = sign(text, reached)
                if match is None:
                    break
                if rule.follows == "nothing":
                    return rule.name, match.end()
                if rule.follows == "numeral":
                    number = self.numeral(text, match.end())
                    if number is None:
                        break
                else:
                    number = self.amount(text, match.end())
                    if number is None:
                        break
                    unit = number.end("unit") >= 0
                reached = number.end()
                if unit and rule.name == "shared_list":
                    break
            if reached > end and (unit or rule.name != "shared_list"):
                return rule.name, reached
        if bare and text[end] >= "㐀":
            noun = self.noun(text, end)
            if noun is not None:
                return "noun", noun.end()
        return "amount", end

    def ordinal_tail(self, text: str, end: int) -> int:
        """Where 第三大死因, 第53(1)條 end."""
        match = self.tail_of_ordinal.match(text, end)
        return match.end() if match else end

    def fill(self, rule: str, surface: str) -> tuple[tuple[Part, ...], int]:
        """Read a surface that the cache does not hold by its rule, as an amount where the rule finds nothing in it."""
        parts = self.read[rule](self.reader, surface)
        if not parts and rule in self.tail_names:
            first = self.amount(surface)
            parts = amount(self.reader, first.group()) if first else None
        return self.keep(surface, parts)

    def dates(self, surface: str) -> tuple[tuple[Part, ...], int]:
        """The reading of a calendar expression; of length 0 where it is none."""
        key = "\0" + surface
        reading = self.cache.get(key)
        if reading is None:
            part = date_part(surface, self.region)
            reading = self.keep(key, [part] if part else None)
        return reading

    def keep(self, key: str, parts: list[Part] | None) -> tuple[tuple[Part, ...], int]:
        """Put a reading into the cache, which is emptied when it is full."""
        reading = (tuple(parts or ()), parts[-1].end if parts else 0)
        if len(self.cache) >= _CACHED:
            self.cache.clear()
        self.cache[key] = reading
        return reading

    def led(self, text: str, start: int, end: int, floor: int, part: Part) -> tuple[int, Part] | None:
        """The figure with the sign or the currency before it, and where it begins; None where nothing leads it."""
        match = self.lead.match(text, floor, start)
        if match is None:
            return None
        lead = match.group()
        key = "\0" + lead + "\0" + text[start:end]
        reading = self.cache.get(key)
        if reading is None:
            found = self.reader.led(lead, lead + text[start:end], part)
            reading = self.keep(key, [found] if found else None)
        return (match.start(), reading[0][0]) if reading[0] else None
