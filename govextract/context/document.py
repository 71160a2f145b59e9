"""A whole document: what its headings, its dateline and its table headers give to the figures below them.

- A heading that names a time (一、2025年工作回顾, 2026年主要目标) gives its period to the figures below it
  whose sentence names none, until a heading of the same or a higher rank. The title of a report that only says when it
  was given (2026年政府工作报告) gives none.
- The dateline (發稿時間：113年11月28日, 时间：2026-02-01, ——2026年1月27日在…会议上, 新华社北京2024年3月5日电) is the
  day that relative words count from (今年 is 2024), and gives dates without a year theirs (7月6日 is 2024-07-06: the one
  nearest to it). Below a heading of one year they are of that year, and 上年 is the year before it.
  In a document without headings that name a time it is also the period of the figures that have no other.
- Tables give their units and dates to what stands in them, see `table`.

Each record says where its value came from. ``period_source`` of a figure is sentence, heading, dateline or caller; of a
date it is heading, dateline or caller where its ``iso`` needed one. ``rule`` is ``table_header`` where the unit is the table's.
A reference date that the caller gives comes before the dateline; as an inherited period it is written in ISO 8601 and
has no place in the text.

The region is decided from the words of the whole document, as for any text.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from bisect import bisect_right
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from govextract import dates
from govextract import region as regions
from govextract.context import annotate
from govextract.context.clauses import sentences
from govextract.context.lines import Line, cells, in_line, lines_of
from govextract.context.passage import TIMELY, WIRED
from govextract.context.period import Defaults, Source
from govextract.context.table import Change, Readers, Tables, tabulate
from govextract.records import Records, as_written, build
from govextract.script import deferred, spelled, standard, widen

if TYPE_CHECKING:
    from govextract.extractor import Extractor
    from govextract.records import Fields
    from govextract.region import Region

__all__ = ["extract_document"]

_HEADING: Final = 40  # characters of the longest line that can be a heading
_HEAD: Final = 24  # characters of the longest head that tells of a change
_TITLE_END: Final = 12  # characters of the longest line that can be the end of a title
_MARKS: Final = ("part", "first", "second", "third", "fourth")  # the ranks of headings, the title being 0


class _Layout(NamedTuple):
    """The defaults that hold from each offset on, ascending; the first holds from 0."""

    starts: list[int]
    defaults: list[Defaults]


@deferred
def _label() -> regex.Pattern[str]:
    """A label before the day of a document, such as 發稿時間."""
    return regex.compile(
        widen(
            r"(?:(?:发稿|发布|公布|发表|刊登|刊载|更新|上传|公告|发文|成文|撰稿|新闻|张贴)(?:单位)?(?:日期|时间|日)?"
            r"|日期|时间)[ 　]*[:：][ 　]*$|(?:发布于|发稿于|更新于)[ 　:：]*$"
        )
    )


@deferred
def _session() -> regex.Pattern[str]:
    """A subtitle that says when a report was given: ——2026年1月27日在…会议上."""
    return regex.compile(widen(r"[—\-－（(]{1,4}+[ 　]*$")), regex.compile(
        widen(r"[ 　]*在[^，。\n]{2,60}(?:会议|大会|全会|会)上")
    )


@deferred
def _rest() -> regex.Pattern[str]:
    """What may stand around a date that fills its line: brackets, the day of the week, a clock time."""
    return regex.compile(
        widen(
            r"[\s（(）)〔〕\[\]【】:：0-9/.\-]*+(?:星期[一二三四五六日天]"
            r"|周[一二三四五六日])?[\s（(）)〔〕\[\]【】:：0-9/.\-]*+"
        )
    )


@deferred
def _mark() -> regex.Pattern[str]:
    """The mark of a heading, by rank."""
    digits = "[一二三四五六七八九十百]{1,4}+"
    return regex.compile(
        widen(
            rf"(?P<part>第{digits}[部编章篇]分?|\#{{1,6}}\s)|(?P<first>{digits}、|[壹贰叁肆伍陆柒捌玖拾]+、)"
            rf"|(?P<second>[（(]{digits}[）)])|(?P<third>[0-9]{{1,2}}+[.、．](?![0-9]))"
            r"|(?P<fourth>[（(][0-9]{1,2}+[）)]|[①-⑳])"
        )
    )


@deferred
def _topic() -> regex.Pattern[str]:
    """What a heading without a mark speaks of, when it gives its time to what stands below it."""
    return regex.compile(
        widen(
            "回顾|总结|情况|概况|成就|成效|成果|主要(?:目标|指标|任务|工作)|目标|重点|任务|安排|部署|展望|统计|公报"
            "|年报|预算|决算|运行|表现|业绩|工作$|年度|数据|计划|概览|综述|月报|季报"
        )
    )


@deferred
def _body() -> regex.Pattern[str]:
    """The name of who gives out a text: 某市统计局."""
    return regex.compile(widen("(?:局|厅|部|署|委员会|办公室|调查总?队|中心)$"))


@deferred
def _given() -> regex.Pattern[str]:
    """A title whose year only says when the text was given or what a rule is called."""
    return regex.compile(
        widen("工作报告|讲话|致[词辞]|谈话|意见|通知|方案|办法|条例|规定|纲要|规划|决定|函|指引|要点$|新闻稿")
    )


def extract_document(source: str, extractor: Extractor) -> Records:
    """The records of one document, each with what its headings, its dateline and its table headers say.

    The options are those of the extractor. The document is read once; the cost over `Extractor.extract` is one pass
    over its lines. Raises `LimitError` where a limit of the extractor is set and met.
    """
    text = standard(source)
    region = regions.decide(text) if extractor.region == "auto" else extractor.region
    check = extractor.limits()
    mentions = extractor.mentions(text, check)
    lines = lines_of(text)
    starts = [mention["start"] for mention in mentions]
    dateline = None if extractor.reference_date else _dateline(text, lines, mentions, starts)
    reference = extractor.reference_date or (dateline[1] if dateline else None)
    layout = _layout(text, lines, mentions, starts, reference, None)
    _complete(mentions, region, reference, "caller" if extractor.reference_date else "dateline", layout)
    tables = tabulate(
        text, lines, mentions, starts, _readers(extractor, region), lambda line: _rank(text, line) is not None
    )
    mentions = [mention for mention in mentions if mention["start"] not in tables.units]
    if extractor.context:
        starts = [mention["start"] for mention in mentions]
        layout = _layout(text, lines, mentions, starts, reference, dateline[0] if dateline else None)
        carried = None
        for above, below in groupby(sentences(text, mentions), lambda found: bisect_right(layout.starts, found.start)):
            carried = annotate(list(below), layout.defaults[above - 1], carried, check)
        _apply_tables(text, mentions, tables)
    kinds = extractor.kinds
    kept = [mention for mention in mentions if kinds is None or mention["kind"] in kinds]
    return Records(map(build, as_written(kept, source, text)), source)


def _readers(extractor: Extractor, region: Region) -> Readers:
    """Reads what a table writes by the same rules as any text: a unit as one of it (1万元), a change as one of 1%."""
    reader = type(extractor)(region=region, units=extractor.units)

    @cache
    def unit(written: str) -> Fields | None:
        prefix = _currency().match(written)
        surface = f"{prefix.group()}1{written[prefix.end() :]}" if prefix else f"1{written}"
        one = reader.mentions(surface)
        if len(one) != 1 or one[0]["text"] != surface or one[0]["value"] is None or one[0]["unit"] is None:
            return None
        return one[0]

    @cache
    def change(written: str) -> Change | None:
        if len(written) > _HEAD or not _changing().search(written) or _two_ways().search(written):
            return None
        told = reader.extract(f"{written}1%")
        if not told or told[-1].direction is None or told[-1].mode is None:
            return None
        return Change(told[-1].direction, told[-1].mode, told[-1].basis)

    return Readers(unit, change)


@deferred
def _changing() -> regex.Pattern[str]:
    """What a head that tells of a change has in it: most have none, and to read them whole takes time."""
    return regex.compile(widen("[增减升降涨跌加扩缩]|成长|提高|下滑|上浮|下浮"))


@deferred
def _two_ways() -> regex.Pattern[str]:
    """Heads of changes of either direction, which the sign alone tells: 增减, 涨跌, 升/降, 增加或减少."""
    return regex.compile(widen("[增升涨加][加长幅]?[/／（(+或]?-?[减降跌]|[±]"))


@deferred
def _currency() -> regex.Pattern[str]:
    return regex.compile(widen(r"人民币|新台币|台币|港币|澳门币|美金|日币"))


def _apply_tables(text: str, mentions: list[Fields], tables: Tables) -> None:
    """Give the figures of a table what they measure, and the dates of their columns, or none where only others have dates."""
    for mention in mentions:
        if mention["start"] in tables.named and mention["kind"] not in TIMELY:
            start, end = tables.named[mention["start"]]
            mention["subject"], mention["subject_start"], mention["subject_end"] = text[start:end], start, end
        if mention["start"] in tables.dated and mention["period_source"] != "sentence":
            date = tables.dated[mention["start"]]
            mention["period"], mention["period_iso"] = (date.text, date.iso) if date else (None, None)
            mention["period_start"], mention["period_end"] = (date.start, date.end) if date else (None, None)
            mention["period_source"] = "heading" if date else None
        if mention["direction"] is None and mention["start"] in tables.changed:
            mention["direction"], mention["mode"], mention["basis"] = tables.changed[mention["start"]]


def _dateline(text: str, lines: list[Line], mentions: list[Fields], starts: list[int]) -> tuple[Fields, dt.date] | None:
    """The date that says when the document was given, and its day.

    The first with a label, else one in a subtitle, else one alone on its line.
    """
    opens, goes_on = _session()
    subtitle = alone = None
    for line in lines:
        for mention in in_line(line, mentions, starts):
            day = _day(mention)
            if day is None:
                continue
            before, after = text[line.start : mention["start"]], text[mention["end"] : line.end]
            if _label().search(before) or _is_wire(before, after):
                return mention, day
            if subtitle is None and goes_on.match(after) and (not before or opens.search(before)):
                subtitle = mention, day
            if alone is None and _rest().fullmatch(before) and _rest().fullmatch(after):
                alone = mention, day
    return subtitle or alone


def _is_wire(before: str, after: str) -> bool:
    """Whether a day opens a report of an agency or a paper: 新华社北京2024年3月5日电."""
    return after.lstrip()[:1] in WIRED and len(before) <= _BYLINE and not _AGENCIES.isdisjoint(before)


_AGENCIES: Final = spelled("社网报")
_BYLINE: Final = 24  # characters before the day


@deferred
def _full_iso() -> regex.Pattern[str]:
    return regex.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(mention: Fields) -> dt.date | None:
    """The day of a date mention, where it fixes one."""
    iso = mention["iso"]
    if mention["kind"] != "date" or mention["relative"] or iso is None or not _full_iso().fullmatch(iso):
        return None
    return dt.date.fromisoformat(iso)


def _complete(
    mentions: list[Fields], region: Region, reference: dt.date | None, source: Source, layout: _Layout
) -> None:
    """Resolve relative words by the day of the document, and give dates without a year that of the heading above them.

    Without such a heading it is the year nearest to the reference. 上年 counts from the year that is spoken of.
    """
    for mention in mentions:
        if mention["kind"] != "date":
            continue
        above = layout.defaults[bisect_right(layout.starts, mention["start"]) - 1]
        year = int(above.iso) if above.source == "heading" and above.iso and _YEAR.fullmatch(above.iso) else None
        if mention["relative"]:
            spoken_of = year is not None and mention["text"].startswith("上年")
            now = dt.date(year, 12, 31) if spoken_of and year else reference
            reading = dates.read_date(mention["text"], region, now) if now else None
            if reading is not None and reading.iso is not None:
                mention["iso"], mention["period_source"] = reading.iso, "heading" if spoken_of else source
        elif mention["iso"] is not None and mention["iso"].startswith("--"):
            in_heading = mention["end"] <= (above.end or 0) or year is None or mention["iso"].startswith("---")
            iso = _dated(mention["iso"], reference) if reference and in_heading else None
            if not in_heading:
                iso = mention["iso"].replace("--", f"{year:04}-")
                iso = iso if _exists(iso) else None
            if iso is not None:
                mention["iso"], mention["period_source"] = iso, source if in_heading else "heading"


_YEAR: Final = regex.compile("[0-9]{4}")


def _exists(iso: str) -> bool:
    """Whether the days of a date are days of the calendar: no 29 February in most years."""
    try:
        return all(dt.date.fromisoformat(day) for day in _full_iso().findall(iso))
    except ValueError:
        return False


@deferred
def _open_iso() -> regex.Pattern[str]:
    """The open parts of ISO dates: --07-06, ---28, --07, --Q1, --S1, also in ranges and lists."""
    return regex.compile(r"(?P<day>---(?P<d>\d\d))|--(?P<m>\d\d)(?:-(?P<md>\d\d))?|--(?P<part>[QS]\d)")


def _dated(iso: str, reference: dt.date) -> str | None:
    """An ISO date without its year, completed with the year nearest to the reference day; None where it cannot be.

    >>> _dated("--12-30", dt.date(2024, 1, 5)), _dated("---28", dt.date(2024, 11, 3))
    ('2023-12-30', '2024-11-28')
    """

    def complete(match: regex.Match[str]) -> str:
        if match["part"]:
            first = 3 * int(match["part"][1]) - 2 if match["part"][0] == "Q" else 6 * int(match["part"][1]) - 5
            ahead = (dt.date(reference.year, first, 1) - reference).days
            return f"{reference.year - (ahead > _FAR_AHEAD):04}-{match['part']}"
        if match["day"]:
            return dt.date(reference.year, reference.month, int(match["d"])).isoformat()
        month, day = int(match["m"]), int(match["md"] or 15)
        near = min(_years(month, day, reference), key=lambda found: abs((found - reference).days))
        return near.isoformat() if match["md"] else near.isoformat()[:7]

    first, slash, last = iso.partition("/")
    try:
        if slash and first.startswith("--") and last.startswith("--"):
            last = str(_open_iso().sub(complete, last))
            year = int(last[:4])
            same = first if first.startswith("---") else first.replace("--", f"{year:04}-")
            if same.startswith("---"):
                first = str(_open_iso().sub(complete, first))
            else:  # a range ends after it begins: 1至11月
                first = same if same <= last else first.replace("--", f"{year - 1:04}-")
            return f"{first}/{last}" if _exists(first) else None
        return str(_open_iso().sub(complete, iso))
    except ValueError:  # no such day: 31日 in a February
        return None


_FAR_AHEAD: Final = 180  # days from the reference day to a quarter or a half that is rather that of the year before


def _years(month: int, day: int, reference: dt.date) -> list[dt.date]:
    """A day of the year in the years around a reference day in which it exists."""
    found = []
    for year in range(reference.year - 4, reference.year + 5):
        with contextlib.suppress(ValueError):  # 29 February, or beyond the first and last year
            found.append(dt.date(year, month, day))
    return found


def _layout(
    text: str,
    lines: list[Line],
    mentions: list[Fields],
    starts: list[int],
    reference: dt.date | None,
    dateline: Fields | None,
) -> _Layout:
    """What every offset of the document inherits: the time of the heading that it stands under."""
    layout = _Layout([0], [Defaults(reference)])
    open_headings: dict[int, Defaults] = {}
    above: Line | None = None
    titled = False  # whether the line above is of a title that names a time
    for line in lines:
        over, above, goes_on, titled = above, line, titled, False
        if line.end - line.start > _HEADING:
            continue
        rank = _rank(text, line)
        if rank is None or len(cells(text, line)) > 1:
            continue
        heading, said = line, in_line(line, mentions, starts)
        if rank == 0 and not any(mention["kind"] == "date" for mention in said):
            if goes_on:  # 2024年统计公报 / 某市统计局 are one title
                titled = True
                continue
            if over is not None and _is_begun(text, over, line):
                heading, said = Line(over.start, line.end), in_line(over, mentions, starts)
        for other in [other for other in open_headings if other >= rank]:
            del open_headings[other]
        time = _heading_time(text, heading, said, rank)
        titled = rank == 0 and time is not None
        if time is not None:
            open_headings[rank] = Defaults(reference, time["text"], time["start"], time["end"], time["iso"], "heading")
        inherited = open_headings[max(open_headings)] if open_headings else Defaults(reference)
        if inherited != layout.defaults[-1]:
            layout.starts.append(line.end)
            layout.defaults.append(inherited)
    if len(layout.starts) == 1 and dateline is not None:
        layout.defaults[0] = Defaults(
            reference, dateline["text"], dateline["start"], dateline["end"], dateline["iso"], "dateline"
        )
    elif len(layout.starts) == 1 and reference is not None:
        layout.defaults[0] = Defaults(reference, reference.isoformat(), None, None, reference.isoformat(), "caller")
    return layout


def _is_begun(text: str, above: Line, line: Line) -> bool:
    """Whether a title without a time only ends what the line above it begins: 2024年云海市国民经济和社会发展 / 统计公报."""
    return (
        line.end - line.start <= _TITLE_END
        and above.end - above.start <= _HEADING
        and text.count("\n", above.end, line.start) == 1
        and not _full_stop().search(text, above.start, above.end)
        and _rank(text, above) is None
    )


@deferred
def _full_stop() -> regex.Pattern[str]:
    """What no line of a title has in it."""
    return regex.compile("[，。；！？：,;!?:|\t]")


def _rank(text: str, line: Line) -> int | None:
    """The rank of a heading, 0 for a title; None for a line that is no heading."""
    if text[line.end - 1] in "。；！？，、：;,!?…":
        return None
    mark = _mark().match(text, line.start, line.end)
    if mark is not None and mark.lastgroup is not None:
        return 1 + _MARKS.index(mark.lastgroup)
    if _topic().search(text, line.start, line.end) and "，" not in text[line.start : line.end]:
        return None if _body().search(text, line.start, line.end) else 0
    return None


def _heading_time(text: str, line: Line, mentions: list[Fields], rank: int) -> Fields | None:
    """The date of a heading that is the time of what stands below it."""
    if rank == 0 and _given().search(text, line.start, line.end):
        return None
    return next(
        (m for m in mentions if m["kind"] == "date" and (m["iso"] is not None or m["relative"]) and not _day(m)), None
    )
