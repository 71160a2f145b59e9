"""One pass over a text: a gate finds where a figure may begin, its rule reads it, the neighbourhood may veto.

Plain digits with a unit, which most figures are, are read at once (`_Readings.plain`). Of anything else the amount at its
front and the heads and tails of `rules` say which rule reads it; that reading depends on the surface and the region alone, so
it is cached. What stands around a figure (lexicon words, codes, currency names, relation words) is looked at each time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import regex

from govextract import dates, numerals, numeralwords
from govextract.context import relation
from govextract.lexicon import JOINED_BEFORE, Lexicon
from govextract.placing import CACHED, DIGITS, NOTHING, Looks, Placing, Reading
from govextract.readings import BIG_NOUN, MULTIPLIERS, Amount, Part, Reader, date_part, read_numeral
from govextract.rules import FRACTIONS, HAN, HEADS, ORDINAL_JOINS, TAILS, interval_of_parts, signed_interval
from govextract.rules import amount as read_amount
from govextract.script import Deferred, compiled, deferred, fast, prepare, spelled, variants, widen
from govextract.turns import TURNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govextract.records import Fields
    from govextract.region import Region
    from govextract.rules import Rule
    from govextract.units import UnitTable

__all__ = ["Scanner"]

_DATE_LOOKS: Final[Looks] = (True, "", None, False, True, False)

_PlainUnit: TypeAlias = "tuple[Fields, Callable[[Any], Any] | None, Looks, int]"
"""The fields of plain digits with one unit but for their value, how they convert, what is asked around them, and how many digits
there may be; where fewer than of other units, it is a noun and there is no point between them."""

_Behind: TypeAlias = "tuple[int, _PlainUnit | None, frozenset[str]]"
"""How long the unit is that two characters behind plain digits begin with (0 where plain digits are not read, less where more must
be seen), how it reads, and the characters that may make another unit of it."""

_Alone: TypeAlias = "tuple[_PlainUnit | None, frozenset[str] | None]"
"""How plain digits read with the one character behind them as their unit (None where it is none, or more is to be asked), and what
must not follow that character; None where what follows must be seen in any case."""

_Match: TypeAlias = "Callable[..., regex.Match[str] | re.Match[str] | None]"
_Tail: TypeAlias = "tuple[Rule, _Match]"
_new: Final = tuple.__new__  # half the cost of the named constructor
_HAN_FIRST: Final = "㐀"
_AFTER_DECIMAL: Final = frozenset(
    "，。、；：！？）」』”》左以之多高深長长寬宽厚的打奪夺刷創创獲获至到"
)  # what may stand behind 1米75
# The groups of the gate: plain digits that are the whole numeral, what else begins with a figure, and a word of a date.
_PLAIN: Final = 1
_WORD: Final = 4
_NO_CHARS: Final[frozenset[str]] = frozenset()
# What a Chinese figure and the character behind it say: something, nothing, nothing but at an end, what its word says,
# nothing where they are the marker of a list (一、, （二）), nothing but behind another figure (参与, 一般).
_MAY_SAY, _IDLE, _MAY_END, _WORDED, _MARKED, _NAMED = range(1, 7)
_UNDATED: Final = -1  # digits at which no date begins
_SINGLE: Final = {
    char: (Decimal(value), str(value))
    for char, value in (*zip("一二三四五六七八九十", range(1, 11), strict=True), ("两", 2), ("兩", 2))
}
"""What a single Chinese figure says before a unit, and how that is written in digits."""
_READ: Final = 0  # a figure in digits, of which no such thing is asked
_BATCH: Final = 5_000  # places that are found at once
_MARKS: Final = frozenset("、)）")  # what stands behind the marker of a list
_BEFORE_MARKER: Final = frozenset("\n。；;！!？? \t　")
_PHONE_SIGNS: Final = frozenset("-)）")  # 2720-0000, (852) 2800 0000
_BEFORE_LAST: Final = spelled("有破为至到于")
_MAY_HAVE_PARTS: Final = frozenset(("interval", "compound", "and_a_half", "half_unit"))
_BEGINS_PART: Final = frozenset("0123456789零一二三四五六七八九十两兩半")
_MINUS: Final = frozenset("-−－负負下")
_SIGNS: Final = frozenset("-−－负負零")  # what a sign below zero begins with
_PLAIN_DIGITS: Final = 6  # more of them in a row may be a telephone number
_NOUN_DIGITS: Final = 4  # of five one may call a line: 12355青少年服务台
# What may follow the first numeral of a date or clock time, directly or as the sign of a range or list.
_DATED: Final = "年月日号时点季世学财会课旬:/.-–—~～－至到、与和及起 "
_YEAR: Final = 4  # digits
_CENTURIES: Final = frozenset(("19", "20"))
_OPENS: Final = frozenset("「『《〈“‘【 　\n，。、；：獲获辦办的")
_QUOTED: Final = frozenset("「『《〈“‘【")
_WEEK: Final = frozenset("周週期拜")
_MADE_UP: Final = Deferred("结构|比例|构成|占比|之比")
_PARTS_FROM: Final = 24  # characters from what is made up of parts to how
_HALVED: Final = spelled("月小钟世星礼学")
_SHARED: Final = ("占", "佔", "的")  # before 1/10, which is a share and no day


_SIGNS_OF_HEADS: Final = widen("[第前翻]")


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
        if len(text) > _LONG:
            prepare()
        readings = self._readers.get(region)
        if readings is None:
            readings = self._readers[region] = _Readings(self.units, region)
        return readings.scan(text, check)


_LONG: Final = 30_000
"""Characters of a text that is sure to need most of the patterns."""

_TAIL_OF_ORDINAL: Final = Deferred(
    rf"中全会|(?:高|长|深|大)(?:楼|峰|港|城|桥|山|河|湖|国(?![际家])|岛|票|塔|县(?!市)|市(?!场)|省)|{BIG_NOUN}|\([0-9]{{1,2}}\)(?:条|款|项)?"
)
"""What goes on behind an ordinal without a unit: 第三高峰, 第4(1)条."""

_INSERTED: Final = Deferred(r"之(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九](?![一-鿿]{1,2}之))")
"""The number of an article of a law that was put in later: 第三条之一."""

_WEEKDAYS: Final = Deferred(
    r"(?:[ ]?[、,及和与至到~－-][ ]?(?:周|星期|礼拜)?[一二三四五六日](?![0-9一二三四五六七八九十百千]))++"
)
"""What goes on after 週一: 週一、三、五."""


class _Readings(Placing):
    """The readings of one region: its patterns, and its cache by surface."""

    # What every figure asks for is found at once in slots, and beside a dictionary it would not be.
    __slots__ = (
        "alone",
        "bare_tails",
        "begins",
        "behind",
        "calendar",
        "dated",
        "dated_plainly",
        "follows_head",
        "gate",
        "goes_on",
        "goes_on_behind",
        "head_signs",
        "heading",
        "joins",
        "lexicon",
        "listed",
        "named_year",
        "noun",
        "pairs",
        "parts",
        "plain_units",
        "read",
        "region",
        "signed",
        "tail_names",
        "unit_end",
        "unit_firsts",
        "unit_tails",
        "unplain",
        "usual_date",
        "usual_word",
        "veto",
    )

    def __init__(self, units: UnitTable, region: Region) -> None:
        super().__init__(Reader(units, region), units.prefixes())
        self.region = region
        self.lexicon = Lexicon.builtin()
        self.veto = self.lexicon.veto
        self.pairs: dict[str, int] = {}
        self.alone: dict[str, _Alone] = {}
        self.behind: dict[str, _Behind] = {}
        self.read = {rule.name: rule.read for rule in (*HEADS, *TAILS)} | {
            "amount": read_amount,
            "interval_of_parts": interval_of_parts,
        }
        self.calendar = fast(dates.calendar_pattern()).match
        self.head_signs: dict[str, list[tuple[str, _Match]]] = {}
        for rule in HEADS:
            match = compiled(self.expand(rule.sign)).match
            for char in spelled(rule.first):
                self.head_signs.setdefault(char, []).append((rule.name, match))
        self.follows_head = {rule.name for rule in HEADS if rule.follows == "amount"}
        self.gate, self.begins = _gate()
        self.signed = re.compile(f"{_SIGNS_OF_HEADS}(?=.?[{numeralwords.gate()}])").match
        self.dated = frozenset(char for sign in _DATED for char in variants(sign))
        self.dated_plainly = self.dated - _PHONE_SIGNS - {" "}
        # A head that begins with a figure: 百分之, 一半, 半年, and telephone numbers.
        self.heading = {
            char: None if after is None else frozenset(follow for chars in after for follow in variants(chars))
            for head, after in {
                "百": "分份",
                "佰": "分份",
                "一": "半",
                "1": "半",
                "半": None,
                "0": "0123456789",
                "０": "０１２３４５６７８９",
            }.items()
            for char in variants(head)
        }
        self.bare_tails: dict[str, list[_Tail]] = {}
        self.unit_tails: dict[str, list[_Tail]] = {}
        for rule in TAILS:
            sign = compiled(self.expand(rule.sign)).match
            if rule.first == HAN:
                self.noun = sign
                continue
            for char in "".join(map(variants, rule.first)):
                if rule.bare is not False:
                    self.bare_tails.setdefault(char, []).append((rule, sign))
                if rule.bare is not True:
                    self.unit_tails.setdefault(char, []).append((rule, sign))
        self.tail_names = {rule.name for rule in TAILS}
        # What may stand behind a single Chinese figure that says anything: 一直, 一般 and their like are done with one look.
        figures = frozenset(re.findall(f"[{numeralwords.gate()}]", numeralwords.gate()))
        self.goes_on = (
            self.reader.names.firsts
            | self.dated
            | frozenset(self.bare_tails)
            | figures
            | frozenset(char for sign in "个大多余来O" for char in variants(sign))
        )
        self.joins = _WEEK | frozenset(char for sign in JOINED_BEFORE for char in variants(sign))
        self.listed = figures | DIGITS | frozenset("第 　")
        # A year that opens the name of an event, or of a prize: 「2024台灣燈會」, 獲2023國家卓越建設獎.
        self.named_year = compiled(
            widen(
                r"(?<![0-9A-Za-z.\#/=&_?@:%+\-–~～(（话转电机号码拨打约有达共逾超计近])"
                r"(?:19[5-9][0-9]|20[0-4][0-9]|2050|(?:一九[五六七八九]|二[零〇O0][零〇O0一二三四])[零〇O0一二三四五六七八九])"
                r"(?:(?<=[「『《〈“‘【\n][0-9]{4})\ )?+(?=[\p{Han}「《]|(?<=[「『《〈“‘【][0-9]{4})[A-Za-z]|(?<=[\p{Han}》]\ ?[0-9]{4})[」』》〉])"
                r"(?![元多余个名人项万亿件条次级位号米度页张场座笔户棵盏包盒份组吨坪只辆艘架套株片块至到与和及或以转]|市民|专线|热线)"
            )
        ).match
        self.plain_units: dict[str, _PlainUnit | None] = {}
        # 數第二 begins with no word
        self.unit_end, self.unit_firsts = self.reader.names.end, self.reader.names.firsts - figures - {"第"}
        # What plain digits may not stand before, nor their unit, to be read without more ado.
        self.unplain = self.dated | frozenset(MULTIPLIERS) | frozenset(" ")
        self.goes_on_behind = frozenset(self.unit_tails) | frozenset(" /／每(（多余餘")
        # The tails of which a range of amounts with parts is made.
        tails = {rule.name: (rule, sign) for found in self.unit_tails.values() for rule, sign in found}
        self.parts = tails["interval"], tails["compound"], tails["and_a_half"]
        # Most dates, by small patterns: the calendar's is so large that it drives everything else from the processor's caches.
        self.usual_date, self.usual_word = fast(dates.usual_pattern()).match, fast(dates.usual_words()).match

    def expand(self, sign: str) -> str:
        """A sign with its placeholders filled in, in every script variant."""
        currencies = f"(?:{widen(self.currencies)})"
        pieces = {
            "{number}": numeralwords.numeral_pattern(),
            "{noun}": self.reader.noun_source,
            "{currency}": currencies,
        }
        return "".join(
            pieces.get(piece) or widen(piece) for piece in regex.split(r"(\{(?:number|noun|currency)\})", sign) if piece
        )

    def scan(self, text: str, check: Callable[[int, int], None] | None) -> list[Fields]:
        """See `Scanner.scan`: every place that the gate lets through is read, and what is read there is placed."""
        rows: list[Fields] = []
        read_figure, place = self.figure, self.place
        position = 0
        for candidate in self.candidates(text):
            start, stop = candidate.span()
            which = candidate.lastindex
            plain = 0
            if start < position:
                start = position  # a part of what is left of a run of figures, or nothing
            elif which == _PLAIN:
                position = self.plain(rows, text, start, stop)
                if position:
                    if check is not None:
                        check(position, len(rows))
                    continue
                plain = stop
            while start < stop:
                if which is None:
                    position, (parts, length) = self.sign(text, start)
                elif which == _WORD:
                    position, (parts, length) = self.word(text, start)
                else:
                    position, (parts, length) = read_figure(text, start, plain, rows[-1]["end"] if rows else 0)
                    plain = 0
                if length:
                    position = start + length
                for first, last, template, looks in parts:
                    place(rows, text, start + first, start + last, template.copy(), looks)
                if check is not None:
                    check(position, len(rows))
                start = position
        return rows

    def candidates(self, text: str) -> Iterator[re.Match[str]]:
        """The places that the gate lets through, a few thousand found at a time.

        What the engine needs in the processor's caches is not what reading needs: to go back and forth costs a twentieth.
        """
        found = self.gate.finditer(text)
        return chain.from_iterable(iter(lambda: list(islice(found, _BATCH)), []))

    def plain(self, rows: list[Fields], text: str, start: int, stop: int) -> int:
        """Read and place the digits [start, stop) with the unit behind them; how far that went, 0 where more is to be asked.

        It is the way of most figures, so it does at once what `figure`, `amount` and `place` do one after the other.
        """
        char = text[stop : stop + 1]
        known, more = self.alone.get(char) or self.alone_behind(char)
        end = stop + 1
        if more is None or text[end : end + 1] in more:
            end, known = self.unit_behind(text, stop)
        if known is None:
            return 0
        digits = text[start:stop]
        template, converts, looks, most = known
        if not _is_amount(digits, most):
            return 0
        fields = template.copy()
        fields["text"] = text[start:end]
        value, fields["exact"] = numerals.plain(digits)
        fields["value"] = value
        if converts is not None:
            fields["si_value"] = converts(value)
        self.place(rows, text, start, end, fields, looks)
        return end

    def unit_behind(self, text: str, stop: int) -> tuple[int, _PlainUnit | None]:
        """Where the unit ends that begins behind a figure, and how plain digits read with it; None where more is to be asked."""
        pair = text[stop : stop + 2]
        length, known, longer = self.behind.get(pair) or self.behind_digits(pair)
        end = stop + length
        return self.longer_unit(text, stop) if length < 0 or text[end : end + 1] in longer else (end, known)

    def alone_behind(self, char: str) -> _Alone:
        """What the first character behind plain digits says of the unit there; it is remembered."""
        if len(self.alone) >= CACHED:
            self.alone.clear()
        found: _Alone = (None, _NO_CHARS)
        settled = (0, _NO_CHARS) if char in self.unplain else self.reader.names.alone(char)
        if settled is None:
            found = (None, None)
        else:
            length, longer = settled
            known = self.plain_unit(char) if length else None
            found = (known, longer if known is None else longer | self.goes_on_behind)
        self.alone[char] = found
        return found

    def behind_digits(self, pair: str) -> _Behind:
        """What the two characters behind plain digits say of the unit there; it is remembered."""
        if len(self.behind) >= CACHED:
            self.behind.clear()
        found: _Behind = (0, None, _NO_CHARS)
        settled = (0, _NO_CHARS) if pair[:1] in self.unplain else self.reader.names.settled(pair)
        if settled is None:
            found = (-1, None, _NO_CHARS)
        else:
            length, longer = settled
            known = self.plain_unit(pair[:length]) if length and pair[length:] not in self.goes_on_behind else None
            if known is not None:
                found = (length, known, longer | self.goes_on_behind if length == len(pair) else _NO_CHARS)
        self.behind[pair] = found
        return found

    def longer_unit(self, text: str, stop: int) -> tuple[int, _PlainUnit | None]:
        """Where the unit ends of which two characters behind a figure do not tell, and how plain digits read with it."""
        end = self.unit_end(text, stop)
        goes_on = end == stop or text[end : end + 1] in self.goes_on_behind
        return end, None if goes_on else self.plain_unit(text[stop:end])

    def plain_unit(self, unit_text: str) -> _PlainUnit | None:
        """What plain digits with a unit read as but for their value; None where the reading depends on it. It is remembered."""
        try:
            return self.plain_units[unit_text]
        except KeyError:
            if len(self.plain_units) >= CACHED:
                self.plain_units.clear()
        template = self.reader.plain_template(unit_text)
        known: _PlainUnit | None = None
        if template is not None:
            fields, converts = template
            turn = fields["unit"] if fields["unit"] in TURNS else None
            quiet = turn is None and fields["kind"] not in relation.FAR
            most = _NOUN_DIGITS if fields["rule"] == "noun" else _PLAIN_DIGITS
            known = fields, converts, (quiet, "", turn, True, True, False), most
        self.plain_units[unit_text] = known
        return known

    def figure(self, text: str, start: int, plain: int = 0, floor: int = 0) -> tuple[int, Reading]:
        """What begins with the figure at `start`: how far it was looked at, and its reading.

        `plain` is as in `amount_at`; a sign is looked for no farther back than `floor`, where the figure before it ends.
        """
        said = _READ
        if plain:
            if text[plain : plain + 1] in self.dated_plainly and text[start] != "0" and plain - start <= _PLAIN_DIGITS:
                date = self.date(text, start)
                if date is not None:
                    return date
                end, known = self.longer_unit(text, plain)
                if known is not None and known[3] == _PLAIN_DIGITS and plain - start != _YEAR:
                    return end, self.undated(text, start, plain, end, known)
                said = _UNDATED
        elif text[start] not in DIGITS:
            pair = text[start : start + 2]
            said = self.pairs.get(pair) or self.paired(pair)
            if said == _WORDED:
                word = self.within(text, start)
                if word:
                    return word, NOTHING
                counted = self.counted(text, start)
                if counted is not None:
                    return counted
            elif (
                said == _IDLE
                or (said == _MAY_END and text[start - 1 : start] not in _BEFORE_LAST)
                or (said == _NAMED and text[start - 1 : start] not in self.joins)
                or (said == _MARKED and self.marks(text, start))
            ):
                return start + 1, NOTHING  # 原因有二 and 增长为零 are the figures that stand before punctuation
        found = self.reader.amount_at(text, start, plain)
        return (start + 1, NOTHING) if found is None else self.whole(text, found, said, floor)

    def whole(self, text: str, found: Amount, said: int, floor: int) -> tuple[int, Reading]:
        """What an amount is with all that goes on behind it: how far it was looked at, and its reading.

        `said` is what `paired` says of a Chinese figure, `_READ` for any other, `_UNDATED` where no date begins.
        """
        start, figure, _, unit, end = found
        bare = unit == figure
        # A single Chinese figure before a Chinese character that goes on with no figure counts a noun or nothing: 三农.
        single = bare and said > _READ and figure == start + 1 and self.counts_noun(text[figure : figure + 1])
        noun = self.noun(text, figure) if single else None
        settled = self.settled(text, found, said, idle=single and noun is None)
        if settled is not None:
            return settled
        following = text[end : end + 1]
        if following in (self.bare_tails if bare else self.unit_tails):
            rule, end = self.extend(text, end, found)
            if rule != "amount":
                return self.extended(rule, text, start, end, floor)
        elif bare and following >= _HAN_FIRST:
            noun = noun if single else self.noun(text, end)
            if noun is not None:
                end = noun.end()
                return end, self.reading("noun", text[start:end])
        return end, self.amount(text[start:end], found)

    @staticmethod
    def undated(text: str, start: int, stop: int, end: int, known: _PlainUnit) -> Reading:
        """The reading of the plain digits [start, stop) with a unit where nothing goes on behind it: 5年 that is no date."""
        template, converts, looks, _ = known
        fields = template.copy()
        fields["text"] = text[start:end]
        value, fields["exact"] = numerals.plain(text[start:stop])
        fields["value"] = value
        if converts is not None:
            fields["si_value"] = converts(value)
        return ((0, end - start, fields, looks),), end - start

    def counted(self, text: str, start: int) -> tuple[int, Reading] | None:
        """A single Chinese figure with the unit behind it, which is read as plain digits are: 三项, 一个, 五年.

        It may begin a date as well (五月); None where more is to be asked.
        """
        figure = _SINGLE.get(text[start])
        if figure is None:
            return None
        stop = start + 1
        if text[stop : stop + 1] in self.dated_plainly:
            date = self.date(text, start)
            if date is not None:
                return date
            end, known = self.longer_unit(text, stop)
        else:
            end, known = self.unit_behind(text, stop)
        if known is None:
            return None
        surface = text[start:end]
        reading = self.cache.get(surface)
        if reading is None:
            template, converts, looks, _ = known
            if template["kind"] == "ordinal" and text[start] in "两兩":
                return None  # 两级 are no place in an order
            fields = template.copy()
            fields["text"] = surface
            value, fields["exact"] = figure
            fields["value"] = value
            if converts is not None:
                fields["si_value"] = converts(value)
            if text[start] == "一" and (fields["kind"] == "count" or looks[2] is not None):
                looks = (False, *looks[1:-1], True)
            reading = self.remember(surface, (((0, end - start, fields, looks),), end - start))
        return end, reading

    def settled(self, text: str, found: Amount, said: int, *, idle: bool) -> tuple[int, Reading] | None:
        """What an amount is part of or stands for instead: a head, a word of the lexicon, a date, a figure with spaces.

        `said` is as in `whole`; an `idle` figure says nothing but by a head.
        """
        start, figure, _, _, end = found
        follows = text[figure : figure + 1]
        settled = None
        if text[start] in self.heading or follows in _PHONE_SIGNS or follows == " " or figure - start > _PLAIN_DIGITS:
            settled = self.headed(text, start, figure)
        if settled is None and said > _READ:
            if idle:
                return figure, NOTHING
            word = 0 if said == _WORDED else self.within(text, start)
            if word:
                return word, NOTHING
        year = figure - start == _YEAR
        if settled is None and (follows in self.dated or year or text[start + 1 : figure][-1:] == "五"):
            if said != _UNDATED and (follows in self.dated or not year or _may_name(text, start, follows)):
                settled = self.date(text, start)
            if settled is None and year and text[start] in "12一二":
                settled = self.named_figure(text, found)
        if settled is None and (follows == " " or text[end : end + 1] == " "):
            settled = self.spaced(text, start)
            if settled is not None and settled[0] < end:
                settled = None  # 24 個月 is no 24 個
        return settled

    def parts_of_ends(self, text: str, end: int, rule: str) -> int:
        """Where a range ends of which one end is made of parts (一年至三年六个月), 0 where none goes on at `end`."""
        joint, *parts = self.parts
        if rule == "interval":
            reached = 0 if text[end - 1].isnumeric() else end  # 7-11二十四小时
        elif text[end : end + 1] in joint[0].first:
            reached = self.tail(text, end, *joint, bare=False)
            if reached == end:
                return 0
        else:
            return 0
        if text[reached : reached + 1] in _BEGINS_PART:
            reached = max(self.tail(text, reached, *part, bare=False) for part in parts)
        return reached if reached > end else 0

    def extended(self, rule: str, text: str, start: int, end: int, floor: int) -> tuple[int, Reading]:
        """The reading of an amount with its tail, and of a range with the sign before it."""
        if rule in _MAY_HAVE_PARTS and (reached := self.parts_of_ends(text, end, rule)):
            reading = self.reading("interval_of_parts", text[start:reached])
            if reading[1]:
                return reached, reading
        below = (
            self.below_zero(text, start, end, floor)
            if rule == "interval" and start > floor and text[start - 1] in _MINUS
            else None
        )
        return below or (end, self.reading(rule, text[start:end]))

    def below_zero(self, text: str, start: int, end: int, floor: int) -> tuple[int, Reading] | None:
        """The range from `start` to `end` with the sign before it, whose part then begins before `start`."""
        match = self.lead.match(text, max(floor, start - 3), start)
        if match is None or text[match.start()] not in _SIGNS:
            return None
        surface = text[match.start() : end]
        key = "\0signed" + surface
        reading = self.cache.get(key)
        if reading is None:
            ahead = start - match.start()
            parts = signed_interval(self.reader, surface) or []
            shifted = [Part(part.start - ahead, part.end - ahead, part.fields, part.guard) for part in parts]
            reading = self.keep(key, shifted or None)
        return (end, reading) if reading[1] else None

    def within(self, text: str, start: int) -> int:
        """Where the word of the lexicon ends that the Chinese figure at `start` belongs to, 0 where it counts."""
        veto = self.veto
        end = veto(text, start)
        if end <= start:
            return 0
        days = _WEEKDAYS.match(text, end) if start and text[start - 1] in _WEEK else None
        return days.end() if days else end

    def paired(self, pair: str) -> int:
        """What a Chinese figure and the character behind it say by themselves: 一直, 一般 are nothing; it is remembered.

        Either that character can go on with nothing, or it goes on with a unit and begins no head, so that all depends on
        the word that the figure may belong to.
        """
        if len(self.pairs) >= CACHED:
            self.pairs.clear()
        following, said = pair[1:], _MAY_SAY
        if following not in self.goes_on and following >= _HAN_FIRST:
            said = _IDLE if following < "！" else _MAY_END
        elif following in self.unit_firsts:
            head = self.heading.get(pair[0], _NO_CHARS)
            if head is not None and following not in head:
                said = _NAMED if self.lexicon.is_word(pair, self.begins) else _WORDED
        elif following and following in _MARKS:
            said = _MARKED
        self.pairs[pair] = said
        return said

    def marks(self, text: str, start: int) -> bool:
        """Whether a single Chinese figure is the marker of a list: （二）, and 一、 where no list of figures begins."""
        before = text[start - 1 : start] or "\n"
        if text[start + 1] != "、":
            return before in "(（"
        return before in _BEFORE_MARKER and text[start + 2 : start + 3] not in self.listed

    def headed(self, text: str, start: int, figure: int) -> tuple[int, Reading] | None:
        """What a head reads that begins with the figure itself (百分之, 一半, a telephone number), None where none does."""
        after = self.heading.get(text[start], _NO_CHARS)
        if (
            after is None
            or text[start + 1 : start + 2] in after
            or figure - start > _PLAIN_DIGITS
            or text[figure : figure + 1] in _PHONE_SIGNS
            or (figure - start == _YEAR and text[figure : figure + 1] == " ")
            or (text[figure : figure + 1] == " " and text[figure + 1 : figure + 2] in DIGITS)
        ):
            rule, end = self.head(text, start)
            if rule:
                return self.extended(rule, text, start, end, start)
        return None

    def date(self, text: str, start: int) -> tuple[int, Reading] | None:
        """The calendar expression that begins with a figure, None where none does."""
        usual = self.usual_date
        date = usual(text, start) or self.calendar(text, start)
        if date is None:
            return None
        surface = date.group()
        if not surface or ("/" in surface and text[start - 1 : start] in _SHARED):
            return None
        if surface.count(":") > 1 and _MADE_UP.search(text, max(0, start - _PARTS_FROM), start):
            return None  # 产业结构由9:43:48调整为8:42:50 is no time of day
        reading = self.dates(surface)
        return (date.end(), reading) if reading[1] else None

    def named_figure(self, text: str, found: Amount) -> tuple[int, Reading] | None:
        """The year that opens a name, None where a figure of four characters is none."""
        start, figure, _, unit, _ = found
        if not self.named_year(text, start):
            return None
        counted = None if unit == figure else self.reader.units.find(text[figure:unit], self.region)
        chinese = text[start] not in DIGITS
        if counted is None or (counted.noun and (chinese or not start or text[start - 1] in _OPENS)):
            return figure, self.year(text[start:figure])
        return None

    def amount(self, surface: str, found: Amount) -> Reading:
        """The reading of an amount, from where its parts were found."""
        # What follows decides whether 一两 is one tael or, in 一两百, one or two.
        key = surface if found.unit > found.figure else "\0bare" + surface
        reading = self.cache.get(key)
        if reading is None:
            start, figure, unit_start, unit, end = found
            digits = surface[: figure - start]
            known = None
            if figure == unit_start < unit == end and digits.isascii() and digits.replace(".", "", 1).isdecimal():
                known = self.plain_unit(surface[figure - start :])
            if known is not None and _is_amount(digits, known[3]):
                return self.remember(key, self.undated(surface, 0, figure - start, end - start, known))
            places = _new(Amount, (0, figure - start, unit_start - start, unit - start, end - start))
            part = self.reader.amount(surface, places, "amount")
            reading = self.keep(key, [part] if part else None)
        return reading

    def counts_noun(self, following: str) -> bool:
        """Whether what stands behind a Chinese figure is a Chinese character that goes on with no figure."""
        return "㐀" <= following <= "鿿" and following not in self.bare_tails and following not in self.dated

    def spaced(self, text: str, start: int) -> tuple[int, Reading] | None:
        """An expression with spaces inside (六 点 五 成, 三 分 之 一), where its parts make exactly one figure without them."""
        match = _spaced().match(text, start)
        if match is None or (text[match.end() - 1] == "半" and text[match.end() : match.end() + 1] in _HALVED):
            return None  # 8 個半月 is more than 8 個半
        surface = match.group()
        key = "\0spaced" + surface
        reading = self.cache.get(key)
        if reading is None:
            solid = surface.replace(" ", "")
            _, (parts, length) = self.figure(solid, 0)
            whole = None
            if len(parts) == 1 and length == len(solid) and (parts[0][2]["kind"] != "number" or len(solid) > 2):
                fields = parts[0][2].copy()
                fields["text"] = surface
                whole = Part(0, len(surface), fields, parts[0][3][1])
            reading = self.keep(key, [whole] if whole else None)
        return (match.end(), reading) if reading[1] else None

    def word(self, text: str, start: int) -> tuple[int, Reading]:
        """What begins with the calendar word at `start`: how far it was looked at, and its reading."""
        usual = self.usual_word
        date = usual(text, start) or self.calendar(text, start)
        surface = date.group() if date else ""
        if surface:
            return start + 1, self.dates(surface)
        return self.sign(text, start) if self.signed(text, start) else (start + 1, NOTHING)

    def head(self, text: str, start: int) -> tuple[str, int]:
        """The name of the first head that matches at `start`, and where it ends; "" where none does."""
        for name, match in self.head_signs.get(text[start], ()):
            found = match(text, start)
            if found is not None:
                return name, found.end()
        return "", start

    def sign(self, text: str, start: int) -> tuple[int, Reading]:
        """What begins with the sign of a head at `start`: how far it was looked at, and its reading."""
        rule, end = self.head(text, start)
        if not rule:
            return start + 1, NOTHING
        if rule in self.follows_head:
            word_end = self.veto(text, end)
            if word_end > end:
                return word_end, NOTHING
            number = self.reader.amount_at(text, end)
            if number is None:
                return end, NOTHING
            end = number.unit  # 第3名余小姐: 余 is no more
            if number.unit == number.figure and text[end : end + 1] in ORDINAL_JOINS:
                end = self.joined(text, number)
            elif text[end - 1] in "条條" and text[end : end + 1] == "之":
                inserted = _INSERTED.match(text, end)
                end = inserted.end() if inserted else end
            elif number.unit == number.figure and end < len(text) and text[end] in "大中高长長深(（":
                tail = _TAIL_OF_ORDINAL.match(text, end)
                end = tail.end() if tail else end
            if rule == "ordinal" and end == number.unit > number.figure:
                return end, self.ordinal(text[start:end], number)
        return end, self.reading(rule, text[start:end])

    def ordinal(self, surface: str, number: Amount) -> Reading:
        """The reading of one place in an order with its unit, where these have been found: what its rule makes of it."""
        key = f"ordinal\0{surface}"
        reading = self.cache.get(key)
        if reading is None:
            _, figure, _, unit, _ = number
            begin = len(surface) - (unit - figure)
            numeral = read_numeral(surface[begin - (figure - number.start) : begin])
            fields = numeral and self.reader.ordinal(surface, numeral, surface[begin:].strip(), "ordinal")
            reading = self.keep(key, [Part(0, len(surface), fields, "ordinal")] if fields else None)
        return reading

    def joined(self, text: str, first: Amount) -> int:
        """Where the list or the range of places that begins with `first` ends (第二、三产业), the end of `first` if alone."""
        end = first.end
        before = read_numeral(text[first.start : end])
        value_digits = text[first.start] in DIGITS
        while text[end : end + 1] in ORDINAL_JOINS:
            again = text[end + 1 : end + 2] == "第"  # 第五、第六次
            more = self.reader.amount_at(text, end + 2 if again else end + 1)
            value = read_numeral(text[more.start : more.figure]) if more else None
            if before is None or value is None or more is None or (text[more.start] in DIGITS) != value_digits:
                break
            step = (
                None if before.value is None or value.value is None else Fraction(value.value) - Fraction(before.value)
            )
            if step is None or not (
                step == 1 or (step > 0 and (again or value_digits or text[end] not in "、和及与與"))
            ):
                break
            if more.unit > more.figure:
                return more.end
            before, end = value, more.end
        return first.end

    def extend(self, text: str, end: int, first: Amount) -> tuple[str, int]:
        """The tail that goes on behind the amount that ends at `end`, and where it ends; the amount itself where none does."""
        bare = first.unit == first.figure
        for rule, sign in (self.bare_tails if bare else self.unit_tails)[text[end]]:
            reached = self.tail(text, end, rule, sign, bare=bare)
            if reached > end:
                return rule.name, reached
        if bare and text[end] >= _HAN_FIRST:
            noun = self.noun(text, end)
            if noun is not None:
                return "noun", noun.end()
        return "amount", end

    def tail(self, text: str, end: int, rule: Rule, sign: _Match, *, bare: bool) -> int:
        """Where the tail of one rule ends, `end` where it does not stand here."""
        if rule.follows != "amount":
            match = sign(text, end)
            if match is None or rule.follows == "nothing":
                return match.end() if match else end
            return self.numerals(text, end, rule, sign)
        amount_at = self.reader.amount_at
        reached, unit = end, not bare
        for _ in range(rule.most):
            match = sign(text, reached)
            if match is None:
                break
            follows = match.end()
            found = amount_at(text, follows)
            if found is None or (text[follows] not in DIGITS and self.veto(text, follows) > follows):
                break  # no tail leads into a word: 兩國一起 is no compound
            unit = found.unit > found.figure
            following = text[found.end : found.end + 1]
            if not unit and text[end - 1] in "米尺度" and following >= _HAN_FIRST and following not in _AFTER_DECIMAL:
                break  # 25公尺8水道 has eight lanes
            reached = found.end
            if unit and rule.name == "shared_list":
                break
        return reached if unit or rule.name != "shared_list" else end

    def numerals(self, text: str, end: int, rule: Rule, sign: _Match) -> int:
        """Where the numerals of a tail end that has nothing but signs and numerals: 分之一, :1:2."""
        for _ in range(rule.most):
            match = sign(text, end)
            number = self.reader.numeral(text, match.end()) if match else None
            if number is None:
                break
            end = number.end()
        if rule.name in FRACTIONS and text[end : end + 1] in self.reader.names.firsts:
            unit = self.reader.names.end(text, end)
            end = unit if self.reader.measures(text[end:unit]) else end
        return end

    def reading(self, rule: str, surface: str) -> Reading:
        """The reading of a surface by its rule, as an amount where a tail makes nothing of it."""
        key = f"{rule}\0{surface}"  # 20-30 is a score before 落败, else a range
        reading = self.cache.get(key)
        if reading is None:
            parts = self.read[rule](self.reader, surface)
            if not parts and rule in self.tail_names:
                first = self.reader.amount_at(surface, 0)
                parts = read_amount(self.reader, surface[: first.end]) if first else None
            reading = self.keep(key, parts)
        return reading

    def dates(self, surface: str) -> Reading:
        """The reading of a calendar expression; of length 0 where it is none."""
        key = "\0" + surface
        reading = self.cache.get(key)
        if reading is None:
            part = date_part(surface, self.region)
            ready = part and (((0, part.end, part.fields, _DATE_LOOKS),), part.end)
            reading = self.remember(key, ready or NOTHING)
        return reading

    def year(self, surface: str) -> Reading:
        """The reading of four figures that are known to be a year."""
        key = "\0year" + surface
        reading = self.cache.get(key)
        if reading is None:
            part = date_part(surface + "年", self.region)
            if part is not None:
                part.fields["text"] = surface
                part = Part(0, len(surface), part.fields)
            reading = self.keep(key, [part] if part else None)
        return reading


@deferred
def _spaced() -> regex.Pattern[str]:
    """What may be a figure with spaces inside."""
    inside = f"[{numeralwords.gate()}" + widen("[分之又点个成折负%.]")[1:]
    return compiled(rf"{inside}++(?:(?:(?<![0-9０-９])\ {{1,3}}| {{1,3}}(?![0-9０-９])){inside}++){{1,8}}+")


@cache
def _gate() -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern that finds where a figure may begin, and every character that one may begin with.

    It is the one pattern that sees every character. The standard library's engine looks a character up in a bitmap where
    `regex` walks through the class, and as the pattern begins with one class it is looked for in one loop, where
    alternatives would be tried at every place: twenty times as fast.
    """
    brackets, half = widen(r"[〔\[(]"), widen("[对]")
    figure = f"[{numeralwords.gate()}]"
    first, second = dates.first_pair()
    ahead = dates.first_pattern()
    opens = "".join(chars[1:-1] for chars in (figure, first, _SIGNS_OF_HEADS, brackets, widen("[成对]")))
    more = "".join(map(re.escape, sorted(numeralwords.goes_on())))
    gate = re.compile(
        rf"[{opens}](?:(?<=[0-9])[0-9]*+(?>(?:(?<![0-9]{{4}}),[0-9]{{3}}(?![0-9]))*)(?>(?:\.(?!(?:19|20)[0-9]{{2}}年)[0-9]++)?)[万萬]?+[亿億]?+(?![{more}]|{figure})()|(?<={figure}){figure}*+()"
        f"|(?<=成)(?=[百千][成上][千万萬]){figure}++()|(?<={first})(?={second})(?<=(?={ahead}).)()|(?<={_SIGNS_OF_HEADS})(?=.?{figure})|(?<={brackets})(?=[0-2０-２])|(?<={half})(?=折))"
    )
    return gate, frozenset(re.findall(f"[{opens}]", opens))


def _may_name(text: str, start: int, follows: str) -> bool:
    """Whether four figures may be a year although nothing that follows them says so: 「2024台灣燈會, 2024Q1."""
    return text[start - 1 : start] in _QUOTED or follows in "QＱ" or text[start] not in DIGITS


def _is_amount(digits: str, most: int) -> bool:
    """Whether plain digits before a unit that takes so many say how much: no code, no number to call, no year, no 1.5區."""
    if not digits.isdecimal():
        return most == _PLAIN_DIGITS
    length = len(digits)
    return digits[0] != "0" and length <= most and (length != _YEAR or digits[:2] not in _CENTURIES)
