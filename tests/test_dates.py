"""Calendar and clock expressions: the case table, and dates spelled every way give the same ISO form."""

from __future__ import annotations

import csv
import re
from datetime import date, time
from functools import cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from govextract.dates import DateReading, calendar_pattern, first_pattern, gate, read_date, usual_pattern, usual_words
from govextract.region import REGIONS
from govextract.script import fast, fold

if TYPE_CHECKING:
    from govextract.dates import DateKind
    from govextract.region import Region


class Case(NamedTuple):
    """A row of the table."""

    text: str
    region: Region
    reference: date | None
    expected: list[tuple[str, DateReading]]


def _cases() -> list[Case]:
    with (Path(__file__).parent / "cases" / "dates.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    cases = []
    for row in rows:
        surfaces = row["found"].split(" | ") if row["found"] else []
        kinds = row["kind"].split() if " " in row["kind"] else [row["kind"]] * len(surfaces)
        isos = [None if iso == "-" else iso for iso in row["iso"].split(" | ")]
        readings = [
            (surface, DateReading(cast("DateKind", kind), iso, relative=row["relative"] == "yes"))
            for surface, kind, iso in zip(surfaces, kinds, isos if surfaces else [], strict=True)
        ]
        reference = date.fromisoformat(row["reference"]) if row["reference"] else None
        cases.append(Case(row["text"], cast("Region", row["region"]), reference, readings))
    return cases


@cache
def _compiled() -> regex.Pattern[str]:
    return regex.compile(f"(?=[{regex.escape(gate())}]){calendar_pattern()}")


def find(text: str, region: Region, reference: date | None = None) -> list[tuple[str, DateReading]]:
    """Scan a text as the scanner does: what is no date is passed over by one character."""
    found: list[tuple[str, DateReading]] = []
    at = 0
    while match := _compiled().search(text, at):
        reading = read_date(match[0], region, reference)
        at = match.start() + 1 if reading is None else match.end()
        if reading is not None:
            found.append((match[0], reading))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.text}-{case.region}")
def test_case(case: Case) -> None:
    assert find(case.text, case.region, case.reference) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.text}-{case.region}")
def test_script_makes_no_difference(case: Case) -> None:
    expected = [(fold(surface), reading) for surface, reading in case.expected]
    assert find(fold(case.text), case.region, case.reference) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250
    assert len({case.text for case in CASES if not case.expected}) >= 60
    assert len({(case.text, case.region, case.reference) for case in CASES}) == len(CASES)


def test_what_the_gates_admit() -> None:
    word = re.compile(first_pattern())  # the standard library's engine must take it too
    for case in CASES:
        for surface, _ in case.expected:
            assert surface[0] in gate()
            assert regex.match(r"[\p{N}〇○零]|[一二三四五六七八九十廿卅兩两]", surface) or word.match(
                case.text, case.text.index(surface)
            )


# --- one date, spelled every way

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
REGION = st.sampled_from(REGIONS)


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones else "")


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() else char for char in text)


def _spellings(day: date) -> list[str]:
    year, month, number = day.year, day.month, day.day
    plain = f"{year}年{month}月{number}日"
    return [
        plain,
        plain.replace("日", "号"),
        f"{year} 年 {month} 月 {number} 日",
        _full_width(plain),
        day.isoformat(),
        f"{year}/{month}/{number}",
        f"{year}.{month:02d}.{number:02d}",
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
        + f"年{_chinese(month)}月{_chinese(number)}日",
        f"民國{year - 1911}年{month}月{number}日",
        f"今({year})年{month}月{number}日",
    ]


@given(DAYS, REGION)
def test_every_spelling_gives_the_day(day: date, region: Region) -> None:
    for spelling in _spellings(day):
        assert find(spelling, region) == [(spelling, DateReading("date", day.isoformat()))]


@given(DAYS.filter(lambda day: day.year > 1972))
def test_republic_of_china_years_in_taiwan_text(day: date) -> None:
    spelling = f"{day.year - 1911}年{day.month}月{day.day}日"
    assert find(spelling, "TW") == [(spelling, DateReading("date", day.isoformat()))]


@given(DAYS, DAYS, REGION)
def test_ranges(first: date, last: date, region: Region) -> None:
    spelling = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    assert find(spelling, region) == [(spelling, DateReading("date", f"{first}/{last}"))]


@given(st.times(), REGION)
def test_every_clock_time(clock: time, region: Region) -> None:
    half, hour = ("下午" if clock.hour >= 12 else "上午"), clock.hour % 12 or 12
    iso = f"{clock.hour:02d}:{clock.minute:02d}"
    spellings = [iso, f"{clock.hour}时{clock.minute}分", f"{clock.hour:02d}：{clock.minute:02d}"]
    if clock.hour:
        spellings.append(f"{half}{hour}時{clock.minute:02d}分")
    for spelling in spellings:
        assert find(spelling, region) == [(spelling, DateReading("time", iso))]


# --- relative words

WORDS = [
    *("今年", "去年", "前年", "明年", "后年", "大前年", "今年3月5日", "去年底", "今明两年"),
    *("本月", "上月", "下个月", "本月底", "本周", "上周", "下周日", "这周末", "本季", "上季度"),
    *("今天", "昨日", "明天", "前天", "大后天", "今晚"),
]


@given(st.dates(), st.sampled_from(WORDS), REGION)
def test_relative_words_resolve_from_a_reference_alone(day: date, word: str, region: Region) -> None:
    assert read_date(word, region) == DateReading("date", None, relative=True)
    resolved = read_date(word, region, day)
    assert resolved is None or resolved.relative


@given(DAYS)
def test_days_away(day: date) -> None:
    for word, days in (("昨天", -1), ("今日", 0), ("明天", 1), ("後天", 2), ("大前天", -3)):
        reading = read_date(word, "TW", day)
        assert reading is not None
        assert date.fromisoformat(reading.iso or "").toordinal() - day.toordinal() == days


@pytest.mark.parametrize("word", ["昨天", "明天", "去年", "上月", "上周", "上季", "后年", "下周日"])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(word: str, day: date) -> None:
    reading = read_date(word, "CN", day)
    assert reading is None or reading.relative


# --- anything at all

PARTS = st.sampled_from(
    [
        *"0123456789〇○零一二三四五六七八九十百廿卅元两年月日号時时點点分秒半季度底初中末至到~-—–、和及起/:：.()（）（今去明昨前后本上下同当“”十五世紀纪代Q第",
        "民國",
        "公元前",
        "上午",
        "晚上",
        "農曆",
        "星期",
        "113年",
        "2024",
        "年代",
    ]
)


@given(st.text(), REGION)
def test_any_text_is_answered(text: str, region: Region) -> None:
    read_date(text, region)
    read_date(text, region, date(2024, 2, 29))


@settings(max_examples=600)
@given(st.lists(PARTS, max_size=14).map("".join), REGION)
def test_any_mixture_of_calendar_words_is_answered(text: str, region: Region) -> None:
    for surface, reading in find(text, region, date(2024, 2, 29)):
        assert surface
        assert reading.kind in ("date", "time")
        assert reading.iso is None or regex.fullmatch(ISO_LIST, reading.iso), (surface, reading.iso)


_POINT = (
    r"(?:-?\d{4}(?:-\d{2}(?:-\d{2})?|-Q[1-4]|-S[12]|-W\d{2})?"
    r"|--(?:\d{2}(?:-\d{2})?|Q[1-4]|S[12])|---\d{2}|\d{2}:\d{2}(?::\d{2})?)"
)
ISO_LIST = rf"{_POINT}(?:[,/]{_POINT})*+"


@pytest.mark.parametrize(
    "piece", ["1、", "一二", "7月6、", "113年", "2024-", "今(", "上午", "12/", "27日、", "2024.1.1~", "十"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        best = 9.0
        for _ in range(3):
            start = process_time()
            find(text, "TW")
            best = min(best, process_time() - start)
        return best

    seconds(50)
    assert seconds(4000) < 3 * 8 * max(seconds(500), 1e-3)


@pytest.mark.parametrize(
    "surface",
    [
        *("十十年", "十十月", "十十日", "5000年", "0年", "公元0年", "昭和99年", "1500年", "97年", "7年3月", "45年6月"),
        *(
            "2021年、5",
            "13月至14月",
            "3月5日6、7日",
            "2021年3",
            "3月Q1",
            "第5季度",
            "2021年5季度",
            "2021年5日",
            "32日",
            "年月日",
        ),
        *("2020-2010", "2023/2/29", "13/1", "0/5", "113/11", "2500/1/1", "1/2/3/4", "4/2~x", "5~6", "2024-13"),
        *("25:00", "24:30", "12:60", "下午點", "十十点", "3点十十分", "9:00-25:00", "下午:", "12:30:61"),
        *("0世紀", "99世紀", "世紀", "年代", "95年代", "十十年代", "5世纪15年代", "3000年代"),
        *(
            "五",
            "十十十五",
            "月五",
            "今",
            "今天(",
            "今(x)日",
            "今(13)月",
            "本周(三)x",
            "同年x",
            "今年x",
            "本月32日",
            "去年(2月30日)",
        ),
        *("農曆", "正月", "大年", "三月三日三", "上午", "、", "至", "()", "   ", "Q5"),
    ],
)
def test_what_only_looks_like_a_date(surface: str) -> None:
    assert read_date(surface, "CN", date(2024, 11, 28)) is None


def test_long_surfaces_are_no_dates() -> None:
    assert read_date("1、" * 5000 + "2日", "CN") is None
    assert read_date("9" * 5000, "CN") is None
    assert read_date("", "CN") is None


_BESIDE = "".join(dict.fromkeys(gate() + calendar_pattern() + "元圓块次个號楼路段期天後間内起訖止。！?\n\t"))


@given(
    st.sampled_from(
        [
            *("113年5月11日", "2024年12月3日", "5月11日", "06月09號", "１月２日", "131年2月30日", "1999年13月1日"),
            *("2026年", "113年", "120年", " 12:30", "(09:05", "3.5", "1.", "308號", "3-5", "12至20", "45~69歲", "3、4"),
            *(
                "三年",
                "5年",
                "10年來",
                "25年前",
                "一、",
                "12、",
                "今年",
                "今日",
                "明天",
                "今(15)日",
                "昨（31）日",
                "去(112)年",
                "當日",
                "前三名",
                "113年3月",
            ),
        ]
    ),
    st.text(st.sampled_from(_BESIDE), max_size=3),
    st.text(st.sampled_from(_BESIDE), max_size=6),
)
@settings(max_examples=4000, deadline=None)
def test_the_small_patterns_of_usual_dates_agree_with_the_calendar(day: str, before: str, after: str) -> None:
    before += day[: day[0] in " ("]  # what a clock time stands behind
    text = before + day.lstrip(" (") + after
    for pattern in (usual_pattern(), usual_words()):
        usual = fast(pattern).match(text, len(before))
        if usual is not None:
            whole = fast(calendar_pattern()).match(text, len(before))
            assert (whole.group() if whole else "") == usual.group()


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("113年5月11日，", "113年5月11日"),
        ("5月11日。", "5月11日"),
        ("5月11日起，", "5月11日"),
        ("5月11日(另行公告)", "5月11日"),
        ("5月11日至6月3日", None),
        ("5月11日起至6月3日", None),
        ("5月11日（三）", None),
        ("5月11、12日", None),
        ("113年全國", "113年"),
        ("113年全年", None),
        ("113年3月開工", "113年3月"),
        ("113年3月底", None),
        ("113年3月至5月", None),
        ("113年底", None),
        ("120年", None),
        ("2026年開工", "2026年"),
        ("2026年开始至2030年", None),
        ("3.5倍", ""),
        ("3.5.2024", None),
        ("15號", ""),
        ("3-5名", ""),
        ("3-5日", None),
        ("三年前", ""),
        ("10年來", ""),
        ("10年以上", ""),
        ("99年以後", None),
        ("三、成立", ""),
        ("三、四月", None),
    ],
)
def test_a_small_pattern_takes_usual_dates_alone_and_what_is_none(text: str, usual: str | None) -> None:
    match = fast(usual_pattern()).match(text)
    assert (match and match.group()) == usual


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("今年的", "今年"),
        ("今年底", None),
        ("今年至明年", None),
        ("今年輕人", None),
        ("今(15)日於", "今(15)日"),
        ("今（15）日至16日", None),
        ("今(113)年適逢", "今(113)年"),
        ("今(113)年3月", None),
        ("今日舉辦", "今日"),
        ("今日頭條", None),
        ("明天", None),
        ("當日舉辦", ""),
        ("當年6月", None),
        ("前三名", ""),
        ("前三季", None),
        ("前兩天", None),
    ],
)
def test_a_small_pattern_takes_usual_words_alone(text: str, usual: str | None) -> None:
    match = fast(usual_words()).match(text)
    assert (match and match.group()) == usual


_FEW: Final = st.one_of(
    st.integers(0, 40), st.sampled_from([99, 100, 113, 149, 150, 999, 1000, 1911, 2024, 2199, 2200, 9999])
)


@given(
    st.sampled_from(
        [
            *(
                "{}年",
                "{}年{}月",
                "{}年{}月{}日",
                "民國{}年{}月{}日",
                "中華民國{}年",
                "今({}){}年",
                "今({})年{}月{}號",
                "去（{}）年",
            ),
            *("{}月{}日", "{:02}月{:02}號", "{}/{}", "{}/{}日", "今({})日", "昨（{}）日", "明({})天", "{}日", "{}號"),
            *("{}:{:02}", "{:02}:{:02}", "{}-{}-{}", "{}-{:02}-{:02}"),
            *(
                "{}:{:02}:{:02}",
                "{:02}:{:02}~{:02}:15",
                "{}/{}-{}/9",
                "{}/{}、{}",
                "{}年度",
                "{}年{}月底",
                "{}月份",
                "今年{}月{}日",
            ),
            *(
                "{}月{}日至{}日",
                "{}月{}、{}日",
                "{}至{}月",
                "{}年{}-{}月",
                "{}及{}年",
                "{}年{}月起至3月9日",
                "民國{}年至{}年",
            ),
        ]
    ),
    st.lists(_FEW, min_size=3, max_size=3),
    st.sampled_from(REGIONS),
)
@settings(max_examples=2000, deadline=None)
def test_usual_dates_are_read_as_in_the_general_way(form: str, numbers: list[int], region: Region) -> None:
    surface = form.format(*numbers)
    full_width = surface.translate(str.maketrans("0123456789", "０１２３４５６７８９"))  # these are no usual ones
    assert read_date(surface, region) == read_date(full_width, region)
