"""What a figure counts or measures: own sentences, tagged by class, in both scripts."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import govextract
from govextract.context.clauses import Sentence
from govextract.context.phrases import stands
from govextract.context.subject import annotate
from govextract.context.vocabulary import CHANGE, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from govextract.records import Records
    from govextract.region import Region

with (Path(__file__).parent / "cases" / "subject.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
CLASSES = sorted({case["class"] for case in CASES})


def read(case: dict[str, str]) -> Records:
    return govextract.extract(case["sentence"], region=cast("Region", case["region"]))


def subject_of(case: dict[str, str]) -> str:
    """The subject of the case's mention as read, empty where there is none."""
    start = int(case["start"])
    for record in read(case):
        if record.start == start and record.text == case["mention"]:
            return record.subject or ""
    return f"not read: {case['mention']}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['class']}-{case['region']}-{number}",
            marks=pytest.mark.xfail(strict=True, reason="not yet") if case["known_failure"] else (),
        )
        for number, case in enumerate(CASES)
    ],
)
def test_case(case: dict[str, str]) -> None:
    assert subject_of(case) == case["subject"]


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_read_well(name: str, record_property: Callable[[str, object], None]) -> None:
    cases = [case for case in CASES if case["class"] == name]
    right = sum(subject_of(case) == case["subject"] for case in cases)
    record_property("right", f"{right} of {len(cases)}")
    assert right >= 0.85 * len(cases), f"{name}: {right} of {len(cases)}"


def test_there_are_enough_cases_in_every_region() -> None:
    count = Counter(case["region"] for case in CASES)
    assert len(CASES) >= 170
    assert min(count["CN"], count["TW"]) >= 60
    assert count["HK"] >= 15


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_subject_is_the_text_at_its_offsets(case: dict[str, str]) -> None:
    for record in read(case):
        if record.subject is None:
            assert record.subject_start is None
            assert record.subject_end is None
        else:
            assert record.subject_start is not None
            assert case["sentence"][record.subject_start : record.subject_end] == record.subject
        if record.kind in {"date", "time", "duration", "id"}:
            assert record.subject is None


def figures(text: str, count: int) -> list[dict[str, Any]]:
    """`count` mentions 5%, as many as `text` holds."""
    found = []
    position = 0
    for _ in range(count):
        position = text.index("5%", position)
        found.append(
            dict.fromkeys(("direction", "mode", "period_end", "subject", "subject_start", "subject_end"))
            | {"kind": "percent", "start": position, "end": position + 2, "text": "5%"}
            | {"unit": "%", "unit_text": "%", "rule": "amount", "det": False}
        )
        position += 2
    return found


@pytest.mark.parametrize(
    "part",
    ["产值增长5%、", "5%", "5%、", "5%，", "的5%", "占5%的", "“5%", "分别5%、", "增长增长5%", "（5%", "产值、5%"],
    ids=range(11),
)
def test_the_cost_is_linear_in_the_length_of_a_sentence(part: str) -> None:
    def seconds(count: int) -> float:
        best = 9.0
        for _ in range(3):
            text = part * count
            sentence = Sentence(text, 0, len(text), figures(text, count))  # type: ignore[arg-type]
            start = time.process_time()
            annotate(sentence)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(1500)
    assert seconds(6000) < 8 * small + 0.05


@pytest.mark.parametrize(
    "text",
    ["5%", "，5%", "的5%的", "“5%”", "（5%）", "增长5%增长", "、5%、", "　5%　", "其中5%", "5%的", "A5%B", "每5%每"],
)
def test_nothing_around_a_figure_is_harmless(text: str) -> None:
    sentence = Sentence(text, 0, len(text), figures(text, 1))  # type: ignore[arg-type]
    annotate(sentence)
    [figure] = sentence.mentions
    start, end = figure["subject_start"], figure["subject_end"]
    assert (start is None) == (figure["subject"] is None) == (end is None)


@pytest.mark.parametrize(
    "text",
    [
        "共有16萬個檔案的",
        "在台灣有兩個都是聯合國的",
        "市集提供80份牛蒡相關",
        "校方作以下三點說",
        "共接獲282宗涉",
        "檢查次數增長5%",
        "已撥款3億元經費",
        "每兩年1次",
        *(case["sentence"] for case in CASES[::5]),
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    for end in range(1, len(text) + 1):
        govextract.extract(text[:end])


def test_the_vocabulary_names_each_word_once() -> None:
    with resources.files("govextract.context").joinpath("vocabulary.csv").open(encoding="utf-8") as lines:
        words = [
            row["word"]
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))
            if row["class"] != "noun"
        ]
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_the_vocabulary_is_spelled_in_both_scripts() -> None:
    words = vocabulary().words
    assert words["增长"] == words["增長"] == CHANGE
    assert words["建设"] == words["建設"]


def stands_in(text: str, word: str) -> bool:
    start = text.index(word)
    return stands(text, start, start + len(word), word)


def test_a_noun_that_holds_a_word_keeps_it_from_ending_a_phrase() -> None:
    assert not stands_in("工业增加值", "增加")
    assert stands_in("工业增加", "增加")


def test_a_noun_that_parts_a_word_keeps_it_only_behind_a_known_word() -> None:
    assert not stands_in("修复工程", "复工")
    assert stands_in("企业复工程度", "复工")


def test_a_neighbour_that_makes_another_word_of_it_keeps_a_word_from_ending_a_phrase() -> None:
    assert not stands_in("问题存在", "在")
    assert not stands_in("在岗职工", "在")
    assert stands_in("在", "在")


def test_the_vocabulary_waits_for_the_first_sentence() -> None:
    code = "import sys, govextract; sys.exit('govextract.context.vocabulary' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


def test_a_figure_of_one_character_has_the_unit_of_its_list_but_no_scale_before_it() -> None:
    assert [record.text for record in govextract.extract("半×兩級", region="CN")] == ["半", "兩級"]


def test_a_figure_at_the_very_start_looks_at_nothing_before_it() -> None:
    """The last character of the text is not what stands before its first."""
    assert govextract.extract("万元，街上")[0].subject is None
