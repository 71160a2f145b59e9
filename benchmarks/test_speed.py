"""Speed, as shares measured in one run, of the processor's time: they mean the same on a slow machine and on a busy one.

    make bench

A text is read once: each round has a text of its own, so that remembering sentences would win nothing.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
import regex
from texts import KINDS, make

from govextract import Extractor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

LENGTH = 60_000
ROUNDS = 5

# The least share of a bare scan's speed, mentions alone. A figure costs its reading: text of nothing else has less.
LEAST = {"article": 0.08, "work report": 0.08, "digit-dense": 0.02, "digit-free": 0.08}

BARE = regex.compile(
    "[0-9０-９零〇一二兩两三四五六七八九十百千萬万億亿兆廿卅半幾几數数壹貳贰叁參肆伍陸陆柒捌玖拾佰仟]+"
    "(?:[.．][0-9]+[萬億万亿]?)?"
)


def bare_scan(text: str) -> int:
    """Find every run of numeral characters, and do nothing with it: the least that any reader of figures must do."""
    return sum(1 for _ in BARE.finditer(text))


def seconds(work: Callable[[str], Any], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


@pytest.fixture(scope="module")
def extractors() -> dict[bool, Extractor]:
    """Extractors without and with context that have read one other text of each kind before: patterns are compiled."""
    made = {context: Extractor(context=context) for context in (False, True)}
    for extractor, kind in itertools.product(made.values(), KINDS):
        extractor.extract(make(kind, LENGTH, seed=99))
    return made


@pytest.mark.parametrize("context", [False, True], ids=["mentions", "records"])
@pytest.mark.parametrize("kind", KINDS)
def test_share_of_a_bare_scan(
    benchmark: BenchmarkFixture, extractors: dict[bool, Extractor], kind: str, *, context: bool
) -> None:
    texts = [make(kind, LENGTH, seed=seed) for seed in range(ROUNDS)]
    scan = statistics.median(min(seconds(bare_scan, text) for _ in range(3)) for text in texts)
    fresh = iter(texts)
    benchmark.pedantic(extractors[context].extract, setup=lambda: ((next(fresh),), {}), rounds=ROUNDS)
    share = scan / benchmark.stats.stats.median
    benchmark.extra_info["share of a bare scan"] = round(share, 3)
    print(f"{kind}: {share:.1%} of a bare scan, {LENGTH / benchmark.stats.stats.median / 1e6:.2f} Mchar/s")  # noqa: T201
    assert context or share >= LEAST[kind]


def fastest(extractor: Extractor, kind: str, length: int, seeds: range) -> float:
    """Return the least seconds a character over new texts: what a busy machine adds is left out."""
    texts = [make(kind, length, seed=seed) for seed in seeds]
    return min(seconds(extractor.extract, text) / len(text) for text in texts)


@pytest.mark.parametrize("kind", KINDS)
def test_context_costs_at_most_as_much_again(extractors: dict[bool, Extractor], kind: str) -> None:
    alone = fastest(extractors[False], kind, LENGTH, range(100, 105))
    assert fastest(extractors[True], kind, LENGTH, range(110, 115)) <= 2.2 * alone


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_takes_twice_the_time(extractors: dict[bool, Extractor], kind: str) -> None:
    half = fastest(extractors[True], kind, LENGTH, range(200, 205))
    assert 2 * fastest(extractors[True], kind, 2 * LENGTH, range(210, 215)) <= 2.2 * half


HOSTILE = {
    "Chinese digits": "一",
    "digits": "9",
    "commas": "1,",
    "points": "1.",
    "full-width digits": "９",
    "scales": "万",
    "thousands": "千",
    "vague": "几十",
    "signs": "-",
    "years": "2021年",
    "lists": "1、",
    "ranges": "1至",
    "brackets": "（",
    "percent": "百分之",
    "no line end": "增长",
    "de": "的",
    "spaces": " ",
    "lists dealt out": "工业增加值分别增长5.5%、6.5%、",
    "years in lists": "2021年工业，2022年农业增长5%、",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_a_hostile_text_takes_twice_the_time(extractors: dict[bool, Extractor], name: str) -> None:
    unit = HOSTILE[name]
    text = unit * (20_000 // len(unit))
    ratios = [
        seconds(extractors[True].extract, text + text + "元" * turn)
        / max(seconds(extractors[True].extract, text + "元" * turn), 1e-4)
        for turn in range(3)
    ]
    assert min(ratios) <= 2.2


BASELINE = """
import regex
from pydantic import BaseModel, ConfigDict
class Figure(BaseModel):
    model_config = ConfigDict(frozen=True)
    value: int
"""


def test_import_takes_at_most_one_and_a_half_times_its_dependencies() -> None:
    def started(source: str) -> float:
        timed = f"import time; t = time.perf_counter()\n{source}\nprint(time.perf_counter() - t)"
        done = subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True, encoding="utf-8")  # noqa: S603
        return float(done.stdout)

    pairs = [(started("import govextract"), started(BASELINE)) for _ in range(9)]
    ours, baseline = (min(times) for times in zip(*pairs, strict=True))
    assert ours <= 1.5 * baseline
