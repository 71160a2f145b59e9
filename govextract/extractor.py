"""Text to records: the scanner finds the figures, the context says what they measure, and a record is built once."""

from __future__ import annotations

import gc
import time
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from govextract.errors import LimitError, OptionError
from govextract.records import Kind, Record, Records, as_written, build
from govextract.region import REGIONS, decide
from govextract.script import standard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from govextract.context.period import Defaults
    from govextract.records import Fields
    from govextract.scanner import Scanner
    from govextract.units import Unit

    Check: TypeAlias = Callable[[int, int], None]
    """Called with a place in the text and the number of figures so far; raises `LimitError` where a limit is met."""

__all__ = ["Extractor", "extract", "extract_document"]

_KINDS: Final = frozenset(get_args(Kind))


def _is_positive(value: object) -> bool:
    return isinstance(value, (int, float)) and value > 0


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and value >= 0


class Extractor:
    """Reads figures with one set of options; safe to share between threads, and cheap to call again.

    `region` is "auto", "CN", "TW" or "HK": what 元 is worth, and whether 113年 is a year of the Republic of China.
    `kinds` keeps only records of these kinds. `units` adds units of your own to the built-in table. `reference_date`
    resolves 今年, 去年 and 本月. `context=False` leaves out subject, period and change. `deadline` (seconds for one text) and
    `max_records` stop the work with a `LimitError`. A bad option raises `OptionError` that names it.
    """

    def __init__(
        self,
        *,
        region: Literal["auto", "CN", "TW", "HK"] = "auto",
        kinds: Iterable[Kind] | None = None,
        units: Iterable[Unit] = (),
        reference_date: date | None = None,
        context: bool = True,
        deadline: float | None = None,
        max_records: int | None = None,
    ) -> None:
        """Check the options; nothing is compiled before the first text."""
        if region != "auto" and region not in REGIONS:
            raise OptionError("region", f"{region!r} is none of 'auto', 'CN', 'TW', 'HK'")
        if isinstance(kinds, str):
            raise OptionError("kinds", f"{kinds!r} is one string; give an iterable of kinds")
        self.kinds = None if kinds is None else frozenset(kinds)
        if unknown := sorted(map(str, (self.kinds or frozenset()) - _KINDS)):
            raise OptionError("kinds", f"{unknown[0]!r} is no kind; the kinds are {', '.join(sorted(_KINDS))}")
        if reference_date is not None and not isinstance(reference_date, date):
            raise OptionError("reference_date", f"{reference_date!r} is no datetime.date")
        if deadline is not None and not _is_positive(deadline):
            raise OptionError("deadline", f"{deadline!r} is no positive number of seconds")
        if max_records is not None and not _is_whole(max_records):
            raise OptionError("max_records", f"{max_records!r} is no whole number from 0 on")
        self.region = region
        self.units = tuple(units)
        if self.units:
            from govextract.units import Unit, UnitTable  # noqa: PLC0415 - see _scanner

            for unit in self.units:
                if not isinstance(unit, Unit):
                    raise OptionError("units", f"{unit!r} is no Unit")
            UnitTable.builtin().extended(self.units)  # says now what is wrong with them
        self.reference_date = reference_date
        self.context = context
        self.deadline = deadline
        self.max_records = max_records
        self._scanner: Scanner | None = None

    def extract(self, text: str) -> Records:
        """The records of `text`, in its order, never overlapping. Raises `LimitError` where a limit is set and met."""
        self._check_text(text)
        check = self.limits()
        read = standard(text)
        with _CollectorAtRest():
            mentions = self.mentions(read, check)
            if self.context:
                from govextract.context import annotate  # noqa: PLC0415 - see _scanner
                from govextract.context.clauses import sentences  # noqa: PLC0415 - see _scanner

                annotate(list(sentences(read, mentions)), self._defaults(), None, check)
            return Records(map(build, as_written(self._kept(mentions), text, read)), text)

    def extract_document(self, text: str) -> Records:
        """The records of a whole document: its headings, dateline and table headers give what stands below them.

        A year in a heading, the day of a dateline and a table's 单位：万元 become the period and the unit of the figures
        below, relative words are resolved by the dateline, and each record says where its period came from.
        """
        from govextract.context.document import extract_document  # noqa: PLC0415 - see _scanner

        self._check_text(text)
        with _CollectorAtRest():
            return extract_document(text, self)

    @staticmethod
    def _check_text(text: object) -> None:
        if not isinstance(text, str):
            raise OptionError("text", f"a str is needed, not {type(text).__name__}")

    def iter(self, text: str) -> Iterator[Record]:
        """The same records one by one; the context of a sentence is looked at when its first record is asked for."""
        self._check_text(text)
        check = self.limits()
        read = standard(text)
        mentions = self.mentions(read, check)
        if not self.context:
            yield from map(build, as_written(self._kept(mentions), text, read))
            return
        found = self._in_context(read, mentions, check)
        # With a deadline all of it is read first: the time that the caller spends between two records is his own.
        for sentence in found if self.deadline is None else [found_already[:] for found_already in found]:
            yield from map(build, as_written(self._kept(sentence), text, read))

    def _in_context(self, text: str, mentions: list[Fields], check: Check | None) -> Iterator[list[Fields]]:
        """Give the mentions their context, sentence by sentence; each sentence's come out when they have it."""
        from govextract.context import annotate  # noqa: PLC0415 - see _scanner
        from govextract.context.clauses import sentences  # noqa: PLC0415 - see _scanner

        defaults, carried = self._defaults(), None
        for sentence in sentences(text, mentions):
            carried = annotate([sentence], defaults, carried, check)
            yield sentence.mentions

    def _defaults(self) -> Defaults | None:
        from govextract.context.period import Defaults  # noqa: PLC0415 - see _scanner

        return Defaults(self.reference_date) if self.reference_date else None

    def mentions(self, text: str, check: Check | None = None) -> list[Fields]:
        """Every figure of a `standard` text with its relation, as fields without context: what the records are built from.

        `check` goes on to keep limits that are kept already; without it those of the extractor begin to count.
        """
        if self._scanner is None:
            self._scanner = _own_scanner(self.units) if self.units else _scanner()
        region = decide(text) if self.region == "auto" else self.region
        mentions = self._scanner.scan(text, region, check or self.limits())
        if self.reference_date is not None:
            from govextract import dates  # noqa: PLC0415 - see _scanner

            for mention in mentions:
                if mention["relative"]:
                    reading = dates.read_date(mention["text"], region, self.reference_date)
                    mention["iso"] = reading.iso if reading else None
        return mentions

    def _kept(self, mentions: list[Fields]) -> list[Fields]:
        kinds = self.kinds
        return mentions if kinds is None else [mention for mention in mentions if mention["kind"] in kinds]

    def limits(self) -> Check | None:
        """What is called at every figure and every sentence to keep the limits, from now on; None where there are none."""
        most, seconds = self.max_records, self.deadline
        if most is None and seconds is None:
            return None
        until = None if seconds is None else time.monotonic() + seconds

        def check(position: int, number: int) -> None:
            if most is not None and number > most:
                raise LimitError("max_records", position, f"more than {most} records")
            if until is not None and time.monotonic() > until:
                raise LimitError("deadline", position, f"more than {seconds} s")

        return check


class _CollectorAtRest:
    """Lets the collector of garbage rest while a text is read.

    Nothing made meanwhile is cyclic, but thousands of records would have it look through all that the process holds, again
    and again: what twice the text costs would depend on that. A class, since the end of a generator is itself an object
    that sets the collector off, over all the records of the text, before the caller has them.
    """

    __slots__ = ("_collects",)

    def __enter__(self) -> None:
        self._collects = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._collects:
            gc.enable()


@cache
def _scanner() -> Scanner:
    """The scanner with the built-in units, shared by every extractor that adds none.

    The readers are imported with the first text: that keeps `import govextract` as quick as its records.
    """
    from govextract.scanner import Scanner  # noqa: PLC0415 - see above
    from govextract.units import UnitTable  # noqa: PLC0415 - see above

    return Scanner(UnitTable.builtin())


def _own_scanner(units: tuple[Unit, ...]) -> Scanner:
    from govextract.scanner import Scanner  # noqa: PLC0415 - see _scanner
    from govextract.units import UnitTable  # noqa: PLC0415 - see _scanner

    return Scanner(UnitTable.builtin().extended(units))


def extract(
    text: str,
    *,
    region: Literal["auto", "CN", "TW", "HK"] = "auto",
    kinds: Iterable[Kind] | None = None,
    units: Iterable[Unit] = (),
    reference_date: date | None = None,
    context: bool = True,
    deadline: float | None = None,
    max_records: int | None = None,
) -> Records:
    """The records of one text; the options are those of `Extractor`, which to keep is cheaper for many texts.

    >>> [(record.kind, record.text) for record in extract("全市新增學校12所，較上年增長5%。")]
    [('count', '12所'), ('date', '上年'), ('percent', '5%')]
    """
    return Extractor(
        region=region,
        kinds=kinds,
        units=units,
        reference_date=reference_date,
        context=context,
        deadline=deadline,
        max_records=max_records,
    ).extract(text)


def extract_document(
    text: str,
    *,
    region: Literal["auto", "CN", "TW", "HK"] = "auto",
    kinds: Iterable[Kind] | None = None,
    units: Iterable[Unit] = (),
    reference_date: date | None = None,
    deadline: float | None = None,
    max_records: int | None = None,
) -> Records:
    """The records of one whole document, with what its headings, dateline and table headers say.

    >>> text = "2023年工作回顾" + chr(10) + "新增学校12所。"
    >>> [(record.text, record.period_iso, record.period_source) for record in extract_document(text)]
    [('2023年', None, None), ('12所', '2023', 'heading')]
    """
    return Extractor(
        region=region,
        kinds=kinds,
        units=units,
        reference_date=reference_date,
        deadline=deadline,
        max_records=max_records,
    ).extract_document(text)
