"""What stands around a figure: what of it is looked at each time, and how the figure is put among those that were found.

A figure may be held back by its guard, be turned into another kind, have a sign, a currency or a relation word around it,
or be a part of a code. What a surface reads as is kept here, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import regex

from govextract.context import relation
from govextract.guards import GUARDS, MAY_BE_CODE, is_article, is_code, is_hotline, issued_from, labelled
from govextract.readings import Part, Reader, read_numeral
from govextract.script import compiled, spelled, variants, widen
from govextract.turns import TURNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govextract.records import Fields

__all__ = ["CACHED", "DIGITS", "NOTHING", "Looks", "Placing", "Reading"]

Looks: TypeAlias = "tuple[bool, str, str | None, bool, bool, bool]"
"""What a figure's neighbourhood is asked: nothing where no character of a relation, a sign or a code touches it; the guard that
must let it pass, the turn that may make another kind of it (by its name: the collector of garbage lets go of what holds no
function), whether it can have a relation, whether a sign or a currency may stand before it, and whether it is a single 一."""

_Ready: TypeAlias = "tuple[int, int, Fields, Looks]"
Reading: TypeAlias = "tuple[tuple[_Ready, ...], int]"
"""The parts of a surface, and how much of it they take; 0 where nothing is read."""

NOTHING: Final[Reading] = ((), 0)
CACHED: Final = 50_000
_LONGEST_KEPT: Final = 64  # characters: what is remembered stays small, whatever comes
_RECURS: Final = frozenset("次班届期回趟遍轮场份顿包支瓶粒片")
"""What there is one of in so many minutes, days or years."""
_LISTED: Final = 8  # characters between two members of a list
_JOINTS: Final = frozenset("、和及與与")
_MAY_NAME: Final = frozenset(("bare", "issued"))  # the guards of figures that may be the number of something
DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_OPEN_RELATIONS: Final = frozenset(("eq", "approx"))  # what the words around a figure may still change
_NO_RELATION: Final = frozenset(("date", "time", "id"))


class Placing:
    """Puts the figures of one region where they stand."""

    # What every figure asks for is found at once in slots, and beside a dictionary it would not be.
    __slots__ = (
        "asked_before",
        "cache",
        "currencies",
        "lead",
        "lead_alone",
        "lead_last",
        "lead_pairs",
        "may_follow",
        "may_precede",
        "reader",
    )

    def __init__(self, reader: Reader, currencies: Iterable[str]) -> None:
        self.reader = reader
        self.cache: dict[str, Reading] = {}
        self.may_precede, self.may_follow = relation.gates()
        names = list(currencies)
        self.currencies = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
        self.lead = compiled(
            widen(
                rf"(?r)(?:{self.currencies})\ ?|(?<![\w%)]\ ?)[-+]|(?<=[^\d\p{{P}}]\p{{Han}}\ )[-−－]|(?<![\w%)–—])–|正负 ?|± ?|(?<![一二三四五六七八九十两几数百千万亿0-9半每整这那首各上下])个|(?<=[长降升跌减低为至到是约温度在达近从由])[-–]|(?<![减担肩抱背胜欺])负 ?|零下 ?|(?<![0-9A-Za-z.%)，。）])\."
            )
        )
        self.lead_last, self.lead_alone, self.lead_pairs = _ends_of_leads(names)
        self.asked_before = self.lead_last | MAY_BE_CODE | self.may_precede

    def place(self, rows: list[Fields], text: str, a: int, b: int, fields: Fields, looks: Looks) -> None:
        """Add the figure [a, b) to the rows, unless its neighbourhood says that it is none; `fields` become its own."""
        before = text[a - 1] if a else ""
        floor = rows[-1]["end"] if rows else 0
        quiet, guard, turn, relates, leads, one = looks
        if quiet and before not in self.asked_before and text[b : b + 1] not in self.may_follow and a >= floor:
            fields["start"] = a
            fields["end"] = b
            rows.append(fields)
            return
        if before in self.asked_before:
            led = self.led(text, a, b, floor, fields) if relates and leads and before in self.lead_last else None
            if led is not None:
                a, fields = led
                before = text[a - 1] if a else ""
            if before in MAY_BE_CODE and (text[a] in DIGITS or before in "·《") and is_code(text, a, fields["kind"]):
                rows += self.coded(text, a, floor, guard)
                return
        if guard and self.guarded(rows, text, a, b, fields, guard):
            return
        if a < floor:
            return  # one end of a range that is read as a whole
        fields["start"] = a
        fields["end"] = b
        if turn is not None and (turned := TURNS[turn](text, a, b)):
            if turned == "listed":
                self.share_points(rows, fields)
            else:
                self.reader.turn(fields, turned)
                if fields["kind"] == "date":  # 今年第一季5%，第二季8%
                    rows.append(fields)
                    return
        if relates and (
            one
            or text[b : b + 1] in self.may_follow
            or (before in self.may_precede and relation.may_precede(text, a))
            or (fields["kind"] in relation.FAR and relation.may_be_far(text, a, floor, fields["kind"]))
        ):
            self.relate(rows, text, a, b, fields)
            if one and fields["kind"] == "count" and fields["relation"] == "eq":
                listed = bool(rows) and _is_listed(text, a, rows[-1], fields)
                fields["det"] = not listed and is_article(text, a, b)
        rows.append(fields)

    def share_points(self, rows: list[Fields], last: Fields) -> None:
        """Make points of the figures of a list whose last has the unit in full: 0.8个和5.1个百分点."""
        floor = last["start"] - 1
        for row in reversed(rows):
            if row["end"] != floor or row["unit"] != "个" or row["kind"] != "count":
                return
            numeral = read_numeral(row["text"][:-1])
            found = numeral and self.reader.quantity(row["text"], numeral, last["unit_text"], row["rule"])
            if found:
                start, end, unit_text = row["start"], row["end"], row["unit_text"]
                row.update(found)
                row["start"], row["end"], row["unit_text"] = start, end, unit_text
            floor = row["start"] - 1

    def guarded(self, rows: list[Fields], text: str, a: int, b: int, fields: Fields, guard: str) -> bool:
        """Whether a figure is held back by its guard, and what it is instead is placed."""
        if guard in _MAY_NAME:
            named = self.named(text, a, b, rows[-1]["end"] if rows else 0, fields)
            if named is not None:
                rows.append(named)
                return True
        # A sum of money needs no more than its currency: NT$500及.
        return not (fields["kind"] == "money" and text[b - 1] in DIGITS) and not GUARDS[guard](text, a, b)

    def relate(self, rows: list[Fields], text: str, a: int, b: int, fields: Fields) -> None:
        """Set the relation that the words around a figure state."""
        found = relation.after(text, b) if text[b : b + 1] in self.may_follow else None
        if fields["relation"] not in _OPEN_RELATIONS:
            return
        floor = rows[-1]["end"] if rows else 0
        if found is None and a > floor:
            found = relation.before(text, a, floor, fields["kind"])
        if found is not None:
            fields["relation"] = found

    def named(self, text: str, start: int, end: int, floor: int, fields: Fields) -> Fields | None:
        """The identifier of which a figure is the number: a document from where its code begins, or a line to call."""
        if fields["kind"] == "id":
            begin = issued_from(text, start, floor)
            found = fields if begin == start else self.reader.identifier(text[begin:end], fields["rule"])
            start = begin
        elif fields["kind"] != "number":
            return None
        elif coded := self.coded(text, start, floor, "bare"):
            return coded[0]
        elif is_hotline(text, start, end):
            found = self.reader.identifier(text[start:end], "hotline")
        else:
            return None
        found["start"], found["end"] = start, end
        return found

    def coded(self, text: str, start: int, floor: int, guard: str) -> list[Fields]:
        """The code behind its label of which the digits at `start` are a part, if they are: 车牌京A·12345."""
        place = labelled(text, start, floor) if guard == "bare" and text[start] in DIGITS else None
        if place is None:
            return []
        found = self.reader.identifier(text[slice(*place)], "label")
        found["start"], found["end"] = place
        return [found]

    def led(self, text: str, start: int, end: int, floor: int, fields: Fields) -> tuple[int, Fields] | None:
        """The figure with the sign or the currency before it, and where it begins; None where nothing leads it."""
        last = text[start - 1]
        if last in "个個":
            if fields["rule"] != "half_unit":
                return None  # 个半小时
        elif last not in self.lead_alone and text[start - 2 : start] not in self.lead_pairs:
            return None
        match = self.lead.match(text, floor, start)
        if match is None:
            return None
        lead = match.group()
        # One of a list has its unit and its scale from the last: its own surface does not tell what it says.
        key = f"\0{lead}\0{fields['exact']}{fields['unit']}\0{fields['rule']}\0{text[start:end]}"
        reading = self.cache.get(key)
        if reading is None:
            found = self.reader.led(lead, lead + text[start:end], Part(0, end - start, fields))
            reading = self.keep(key, [found] if found else None)
        return (match.start(), reading[0][0][2].copy()) if reading[0] else None

    def keep(self, key: str, parts: list[Part] | None) -> Reading:
        """Make a reading of the parts of a surface, and remember it."""
        return self.remember(key, (tuple(map(_ready, parts)), parts[-1].end) if parts else NOTHING)

    def remember(self, key: str, reading: Reading) -> Reading:
        """Put a reading into the cache, which is emptied when it is full."""
        if len(self.cache) >= CACHED:
            self.cache.clear()
        if len(key) <= _LONGEST_KEPT:
            self.cache[key] = reading
        return reading


def _ends_of_leads(currencies: Iterable[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What a sign or a currency before a figure ends with; of it what is all of one, and the rest with what is before it.

    个 is neither: it leads but a half.
    """
    alone = frozenset("-−－–+＋负負 .．±") | spelled(name for name in currencies if len(name) == 1)
    pairs = frozenset(
        first + last
        for name in (*currencies, "零下")
        if len(name) > 1
        for first in variants(name[-2])
        for last in variants(name[-1])
    )
    return alone | {pair[1] for pair in pairs} | frozenset("个個"), alone, pairs


def _is_listed(text: str, start: int, before: Fields, figure: Fields) -> bool:
    """Whether a single 一 stands in a list with a figure that counts the same: 两面金牌和一面铜牌."""
    between = text[before["end"] : start]
    if not between:  # 两区一县; 两年一次
        return (figure["rule"] == "noun" and before["kind"] == "count" and not before["det"]) or (
            before["kind"] == "duration" and figure["unit"] in _RECURS
        )
    return (
        before["unit"] == figure["unit"] and not before["det"] and len(between) <= _LISTED and between[-1:] in _JOINTS
    )


def _ready(part: Part) -> _Ready:
    """A part with what the scanner asks of its neighbourhood each time."""
    start, end, fields, guard = part
    kind = fields["kind"]
    named = fields["unit"] or guard
    turn = named if named in TURNS and (guard != "ordinal" or named == "季") else None
    one = (kind == "count" or turn is not None) and fields["value"] == 1 and fields["text"][0] == "一"
    quiet = not (guard or turn or one) and kind not in relation.FAR
    return start, end, fields, (quiet, guard, turn, kind not in _NO_RELATION, not start, one)
