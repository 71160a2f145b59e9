"""The time that figures speak of: own sentences, tagged by how they are built, in both scripts."""

from __future__ import annotations

import csv
import datetime as dt
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govextract.context import change, period
from govextract.context.clauses import Sentence, sentences
from govextract.context.frames import Time
from govextract.context.period import Carried, Defaults
from govextract.extractor import Extractor
from govextract.script import fold

if TYPE_CHECKING:
    from govextract.records import Fields

with (Path(__file__).parent / "cases" / "period.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(line for line in lines if not line.startswith("#")))
CLASSES = sorted({case["class"] for case in CASES})


def read(text: str, region: str, defaults: Defaults | None = None) -> list[Fields]:
    """The mentions of a text with their change and their period."""
    reference = defaults.reference if defaults else None
    mentions = Extractor(region=region, reference_date=reference).mentions(text)  # type: ignore[arg-type]
    carried: Carried | None = None
    for sentence in sentences(text, mentions):
        change.annotate(sentence)
        carried = period.annotate(sentence, defaults, carried)
    return mentions


def periods_of(text: str, region: str, defaults: Defaults | None = None) -> str:
    """The periods of the figures of a text, as the cases write them."""
    return "; ".join(
        f"{m['text']}={m['period']}" + (f"@{m['period_iso']}" if m["period_iso"] else "")
        for m in read(text, region, defaults)
        if m["period"] is not None
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['class']}-{case['region']}-{number}",
            marks=pytest.mark.xfail(strict=True, reason=case["known_failure"]) if case["known_failure"] else (),
        )
        for number, case in enumerate(CASES)
    ],
)
def test_case(case: dict[str, str]) -> None:
    assert periods_of(case["sentence"], case["region"]) == case["periods"]


@pytest.mark.parametrize("case", [case for case in CASES if fold(case["sentence"]) != case["sentence"]])
def test_the_simplified_form_of_a_sentence_has_the_same_times(case: dict[str, str]) -> None:
    traditional = periods_of(case["sentence"], case["region"])
    assert periods_of(fold(case["sentence"]), case["region"]) == fold(traditional)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_period_is_the_text_at_its_offsets(case: dict[str, str]) -> None:
    for mention in read(case["sentence"], case["region"]):
        start, end = mention["period_start"], mention["period_end"]
        if mention["period"] is None:
            assert (start, end, mention["period_iso"], mention["period_source"]) == (None, None, None, None)
        else:
            assert case["sentence"][start:end] == mention["period"]
            assert mention["period_source"] == "sentence"
            assert mention["kind"] not in {"date", "time", "id"}


def test_every_class_has_cases_and_both_scripts_are_there() -> None:
    count = Counter(case["region"] for case in CASES)
    assert len(CASES) >= 130
    assert min(count["CN"], count["TW"]) >= 50
    assert count["HK"] >= 10
    assert len(CLASSES) >= 30


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("过去五年，新建学校40所。", "40所=过去五年@P5Y/2024-11-28"),
        ("未来三年，将建学校12所。", "12所=未来三年@2024-11-28/P3Y"),
        ("目前，全市有学校300所。", "300所=目前@2024-11-28"),
        ("去年，新建学校9所。", "9所=去年@2023"),
        ("今年以来，新建学校8所。", "8所=今年以来@2024/.."),
        ("每年新建学校7所。", "7所=每年@P1Y"),
        ("近年来，新建学校60所。", "60所=近年来"),
    ],
)
def test_a_reference_day_resolves_relative_times(text: str, periods: str) -> None:
    assert periods_of(text, "CN", Defaults(dt.date(2024, 11, 28))) == periods


def test_a_figure_without_a_time_inherits_the_default_and_says_so() -> None:
    defaults = Defaults(None, "2023年", 0, 5, "2023", "heading")
    bare, timed = read("新建学校12所。去年新建9所。", "CN", defaults)[::2]
    assert (bare["period"], bare["period_start"], bare["period_iso"]) == ("2023年", 0, "2023")
    assert bare["period_source"] == "heading"
    assert (timed["period"], timed["period_source"]) == ("去年", "sentence")


@pytest.mark.parametrize("text", ["名列第3名。", "投资24米以上的高楼。", "两国合作。", "一种精神。", "全程6天。"])
def test_what_takes_no_time_inherits_none(text: str) -> None:
    defaults = Defaults(None, "2023年", 0, 5, "2023", "heading")
    assert [m["period"] for m in read(text, "CN", defaults) if m["period"]] == []


def test_a_time_is_carried_over_a_semicolon_and_not_over_a_full_stop() -> None:
    text = "截至去年底，建成站点20个；改造社区；治理河道5条。植树3万棵。"
    found = {m["text"]: m["period"] for m in read(text, "CN") if m["kind"] == "count"}
    assert found == {"20个": "截至去年底", "5条": "截至去年底", "3万棵": None}
    assert periods_of("截至去年底，建成站点20个；治理河道5条。", "CN").count("截至去年底") == 2


def figures(text: str, date: str, surface: str) -> list[Fields]:
    """Every `date` and every `surface` of a text, in order."""
    found: list[Any] = []
    blank = dict.fromkeys(("direction", "mode", "unit", "exact", "iso", "period", "period_iso", "period_source"))
    for kind, part in (("date", date), ("percent", surface)):
        position = text.find(part)
        while position >= 0:
            end = position + len(part)
            found.append(blank | {"kind": kind, "text": part, "start": position, "end": end, "det": False})
            found[-1] |= {"relation": "eq", "iso": "2021" if kind == "date" else None}
            position = text.find(part, end)
    return sorted(found, key=lambda mention: mention["start"])


@pytest.mark.parametrize(
    "part",
    [
        "2021年的5%、",
        "2021年5%，",
        "5%",
        "2021年、",
        "每年5%及",
        "期间5%",
        "「2021年5%",
        "在在在2021年5%",
        "由2021年的5%",
        "较2021年及2021年5%",
        "目前5%表示，",
    ],
)
def test_the_cost_is_linear_in_the_length_of_a_sentence(part: str) -> None:
    def seconds(count: int) -> float:
        text = part * count
        best = 9.0
        for _ in range(3):
            sentence = Sentence(text, 0, len(text), figures(text, "2021年", "5%"))
            start = time.process_time()
            period.annotate(sentence)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(1000)
    assert seconds(4000) < 8 * small + 0.05


@pytest.mark.parametrize(
    "text",
    [
        "2021年5%",
        "5%2021年",
        "2021年",
        "5%",
        "，2021年，5%",
        "（2021年5%",
        "以来5%",
        "期间5%",
        "每5%",
        "截至2021年5%",
        "；5%",
        "2021年5%；",
    ],
)
def test_nothing_around_a_figure_is_harmful(text: str) -> None:
    sentence = Sentence(text, 0, len(text), figures(text, "2021年", "5%"))
    period.annotate(sentence, None, Carried(0, Time(0, 0, None, "sentence")))
    for mention in sentence.mentions:
        assert mention["kind"] == "percent" or mention["period"] is None
