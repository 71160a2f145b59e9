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
from govextract.rules import MORE, RULES, TAIL_FIRST, Reader, date_part
from govextract.rules import amount as amount_rule
from govextract.script import variants, widen

if TYPE_CHECKING:
    from collections.abc import Callable

    from govextract.records import Fields
    from govextract.region import Region
    from govextract.rules import Part
    from govextract.units import UnitTable

__all__ = ["Scanner"]

_CACHED: Final = 50_000
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
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
        self.units = units
        self.region = region
        self.cache: dict[str, tuple[tuple[Part, ...], int]] = {}
        expand = self.reader.expand
        heads = "|".join(f"(?P<{rule.name}>{expand(rule.pattern)})" for rule in RULES if not rule.tail)
        tails = "|".join(f"(?P<{rule.name}>{expand(rule.pattern)})" for rule in RULES if rule.tail)
        amount = rf"(?P<amount>(?P<numeral>{numerals.numeral_pattern()})(?:\ ?(?P<unit>{units.unit_pattern()}){widen(MORE)})?+)"
        gate = "".join(dict.fromkeys(numerals.gate() + dates.gate() + "".join(map(variants, "第前百翻半〔[(（过大"))))
        gate = f"(?=[{regex.escape(gate, special_only=True)}])"
        self.first = regex.compile(f"{gate}(?:(?P<date>{dates.calendar_pattern()})|{heads}|{amount})")
        self.plain = regex.compile(f"{heads}|{amount}")
        self.tails = regex.compile(f"{self.reader.define}(?&numeral)(?:{tails})")
        self.goes_on = frozenset(numerals.gate()) | frozenset(char for head in TAIL_FIRST for char in variants(head))
        names = [name for unit in units for name in unit.prefix]
        currencies = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
        self.lead = regex.compile(widen(rf"(?r)(?:{currencies})\ ?|(?<![\w%)]\ ?)[-+]|(?<=[长降升跌减低为至到是约])-|负|零下"))
        self.lead_last = frozenset(char for name in names for char in variants(name[-1])) | frozenset("-−－+＋负負下 ")
        self.read = {rule.name: rule.read for rule in RULES} | {"amount": amount_rule}

    def scan(self, text: str, check: Callable[[int, int], None] | None) -> list[Fields]:
        rows: list[Fields] = []
        search, cached, veto = self.first.search, self.cache.get, Lexicon.builtin().veto
        before, after, digits, lead_last = relation.before, relation.after, _DIGITS, self.lead_last
        goes_on, tails, size = self.goes_on, self.tails.match, len(text)
        position = 0
        while (match := search(text, position)) is not None:
            start, position = match.span()
            rule = match.lastgroup
            if rule != "date" and text[start] not in digits:
                word_end = veto(text, start + (text[start] in "第前"))
                if word_end:
                    position = word_end if word_end > start else start + 1
                    continue
            surface = text[start:position]
            if rule == "amount" and position < size:
                following = text[position]
                if following in goes_on or (following >= "㐀" and match.end("unit") < 0):
                    tail = tails(text, start)
                    if tail is not None:
                        longer = tail.group()
                        reading = cached(longer) or self.fill(tail.lastgroup or "", longer, text, start)
                        if reading[1]:
                            surface = longer
            reading = cached(surface)
            if reading is None:
                reading = self.fill(rule or "", surface, text, start)
            parts, length = reading
            floor = rows[-1]["end"] if rows else 0
            position = start + (length or 1)
            for part in parts:
                fields = part.fields.copy()
                a, b = start + part.start, start + part.end
                kind = fields["kind"]
                if part.start == 0 and a and text[a - 1] in lead_last:
                    led = self.led(text, a, b, floor, part)
                    if led is not None:
                        a, part = led
                        fields = part.fields.copy()
                        kind = fields["kind"]
                if text[a] in digits and is_code(text, a, kind):
                    continue
                if part.guard and not GUARDS[part.guard](text, a, b):
                    continue
                fields["start"] = a
                fields["end"] = b
                if kind not in _NO_RELATION:
                    found = after(text, b)
                    if fields["relation"] in ("eq", "approx"):
                        found = found or before(text, a, floor)
                        if found:
                            fields["relation"] = found
                    if kind == "count" and part.fields["value"] == 1 and text[a] in "一":
                        fields["det"] = is_article(text, a, b)
                rows.append(fields)
                floor = b
            if check is not None:
                check(position, len(rows))
        return rows

    def fill(self, rule: str, surface: str, text: str, start: int) -> tuple[tuple[Part, ...], int]:
        """Read a surface that the cache does not hold: by its date, by its rule, or by what else begins at its place."""
        parts: list[Part] | None = None
        if rule == "date":
            part = date_part(surface, self.region)
            if part is not None:
                parts = [part]
            else:
                match = self.plain.match(text, start)
                if match is None or not match.group():
                    return (), 1
                return self.fill(match.lastgroup or "", match.group(), text, start)
        else:
            parts = self.read[rule](self.reader, surface)
        reading = (tuple(parts or ()), parts[-1].end if parts else 0)
        if len(self.cache) >= _CACHED:
            self.cache.clear()
        self.cache[surface] = reading
        return reading

    def led(self, text: str, start: int, end: int, floor: int, part: Part) -> tuple[int, Part] | None:
        """The figure with the sign or the currency before it, and where it begins; None where nothing leads it."""
        match = self.lead.match(text, floor, start)
        if match is None or match.start() < floor:
            return None
        lead = match.group()
        surface = text[match.start() : end]
        key = "\0" + lead + "\0" + surface
        reading = self.cache.get(key)
        if reading is None:
            found = self.reader.led(lead, surface, part)
            reading = self.cache[key] = ((found,) if found else (), 0)
        return (match.start(), reading[0][0]) if reading[0] else None
