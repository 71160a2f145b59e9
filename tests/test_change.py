"""How figures change: own sentences, tagged by how they are built, in both scripts."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govextract.context import change
from govextract.context.clauses import Sentence, sentences
from govextract.context.words import Words
from govextract.extractor import Extractor
from govextract.script import fold

if TYPE_CHECKING:
    from govextract.records import Fields

with (Path(__file__).parent / "cases" / "change.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(line for line in lines if not line.startswith("#")))
CLASSES = sorted({case["class"] for case in CASES})


def changes_of(text: str, region: str) -> str:
    """The changes of the figures of a text, as the cases write them."""
    mentions = Extractor(region=region).mentions(text)  # type: ignore[arg-type]
    for sentence in sentences(text, mentions):
        change.annotate(sentence)
    return "; ".join(
        " ".join(filter(None, (f"{m['text']}={m['direction']}", m["mode"], m["basis"])))
        for m in mentions
        if m["direction"] is not None
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
    assert changes_of(case["sentence"], case["region"]) == case["changes"]


@pytest.mark.parametrize("case", [case for case in CASES if fold(case["sentence"]) != case["sentence"]])
def test_the_simplified_form_of_a_sentence_changes_alike(case: dict[str, str]) -> None:
    traditional = changes_of(case["sentence"], case["region"])
    assert changes_of(fold(case["sentence"]), case["region"]) == fold(traditional)


def test_every_class_has_cases_and_both_scripts_are_there() -> None:
    count = Counter(case["region"] for case in CASES)
    assert len(CASES) >= 150
    assert min(count["CN"], count["TW"]) >= 45
    assert count["HK"] >= 10
    assert len(CLASSES) >= 20


def figures(text: str, surface: str, kind: str = "percent") -> list[Fields]:
    """Every place where `text` holds `surface`, as a figure of one kind."""
    found: list[Any] = []
    position = text.find(surface)
    while position >= 0:
        found.append(
            {"kind": kind, "text": surface, "start": position, "end": position + len(surface), "unit": "%"}
            | dict.fromkeys(("direction", "mode", "basis"))
        )
        position = text.find(surface, position + len(surface))
    return found


@pytest.mark.parametrize(
    "part",
    [
        "增长5%、",
        "5%",
        "由5%提升至",
        "比2020年增长5%和",
        "同比5%",
        "较5%",
        "新增校5%、",
        "多了5%",
        "5%的增长，",
        "与相比5%",
    ],
)
def test_the_cost_is_linear_in_the_length_of_a_sentence(part: str) -> None:
    def seconds(count: int) -> float:
        text = part * count
        best = 9.0
        for _ in range(3):
            sentence = Sentence(text, 0, len(text), figures(text, "5%"))
            start = time.process_time()
            change.annotate(sentence)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(1500)
    assert seconds(6000) < 8 * small + 0.05


@pytest.mark.parametrize(
    "text",
    [
        "5%",
        "增5%",
        "5%增长",
        "，增长，5%",
        "由5%",
        "5%提升至",
        "比5%",
        "较增长5%",
        "增长（5%）",
        "年增5%",
        "月5%",
        "5%的增长",
    ],
)
def test_nothing_around_a_figure_is_harmful(text: str) -> None:
    sentence = Sentence(text, 0, len(text), figures(text, "5%"))
    change.annotate(sentence)
    [figure] = sentence.mentions
    assert (figure["direction"] is None) == (figure["mode"] is None)
    assert figure["basis"] is None or figure["direction"] is not None


def test_a_sentence_without_figures_is_left_alone() -> None:
    text = "2021年增长"
    sentence = Sentence(text, 0, len(text), figures(text, "2021年", "date"))
    change.annotate(sentence)
    assert sentence.mentions[0]["direction"] is None


def test_a_longer_word_wins_and_an_entry_must_begin_with_a_character() -> None:
    words = Words({"short": "增", "long": "增加(?!值)"})
    text = "增加值增加增"
    assert words.find(text, 0, len(text)) == [(0, 1, "short"), (3, 5, "long"), (5, 6, "short")]
    with pytest.raises(ValueError, match="does not begin"):
        Words({"wrong": "(?:增|减)少"}).find("增少", 0, 2)
