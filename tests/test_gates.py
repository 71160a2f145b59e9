# ruff: noqa: SLF001 - a gate and its pattern are their module's own
"""The character sets that spare a pattern its search hold every character that the pattern needs there.

A gate looks at the one character beside a word or a figure; only where it is in the set is the pattern asked. So a gate
that lacks a character of its pattern would hide what the pattern reads, and no case need show it. Whether a pattern can
begin (or, read backwards, end) with a character is what a partial match of that character alone says.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import pytest
import regex

from govextract import guards
from govextract.context import change, dated, frames, passage, period, relation
from govextract.extractor import Extractor
from govextract.script import widen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class Pattern(Protocol):
    """A pattern of `re` or of `regex`."""

    @property
    def pattern(self) -> str: ...


#: Every character that a pattern of this library can name: the planes beyond the first hold none of them.
CHARACTERS = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]

GATES: dict[str, tuple[AbstractSet[str], Pattern]] = {
    "negation before a change": (change._NEGATED_LAST, change._negated()),
    "到 after a change": (change._MARK_FIRST, change._mark()),
    "change noun after a figure": (change._AFTER_FIRST, change._after()),
    "verbs of quality": (change._QUALITY_FIRST, change._quality()),
    "与 before 相比": (
        {char for char in CHARACTERS if change._with().match(char)},
        regex.compile(change._compared_before().pattern.removeprefix("(?r)")),
    ),
    "opening marks before a date": (
        {char for char in CHARACTERS if dated._OPENS.match(char)},
        regex.compile(dated._opening().pattern.removeprefix("(?r)")),
    ),
    "pronouns, where they change": (change._BOTH, change._pronoun()),
    "list members under one change": (change._LINK_FIRST, change._list_gap()),
    "end value behind an amount": (change._LINK_FIRST, change._then()),
    "the same amount in other terms": (change._SAME_FIRST, change._same_gap()),
    "pronouns, where they have a time": (period._BOTH, period._pronoun()),
    "dates that are stated": (dated._STATES_LAST, dated._stated()),
    "frame before a date": (frames._BEFORE_LAST, frames._before()),
    "what is to come": (period._FORESEEN_FIRST, period._foreseen()),
    "what describes the thing counted": (period._DESCRIBES_FIRST, period._describes()),
    "figures that are attributes": (period._DESCRIBES_FIRST, period._attribute()),
    "light words before a date": (frames._LEAD_LAST, regex.compile("(?r)" + frames._lead().pattern)),
    "what in a date says that it is a time": (dated._NAMED_BY, regex.compile(widen(f"[{dated._CALENDAR}/]"))),
    "levels behind a figure": (passage.LEVEL_BEGINNINGS, passage._levels()),
    "determiner before 一": (guards._DETERMINER_LAST, guards._article_patterns()[0]),
    "relation before a figure": (relation.gates()[0], relation._before_pattern()),
    "relation after a figure": (relation.gates()[1], relation._after_pattern()),
}


def at_edge(pattern: Pattern) -> set[str]:
    """The characters that a match of the pattern can begin with; end with, where it is read backwards."""
    compiled = regex.compile(pattern.pattern)
    return {char for char in CHARACTERS if compiled.fullmatch(char, partial=True)}


@pytest.mark.parametrize("name", GATES)
def test_a_gate_lets_through_all_that_its_pattern_reads(name: str) -> None:
    gate, pattern = GATES[name]
    needed = at_edge(pattern)
    assert needed
    assert needed - gate == set()


def test_the_pairs_that_end_a_comparison_are_all_that_a_frame_can_end_with_there() -> None:
    pattern = regex.compile(frames._before().pattern)
    for last in sorted(frames._THAN_LAST):
        assert {char for char in CHARACTERS if pattern.fullmatch(char + last, partial=True)} - frames._THAN == set()


def test_what_states_a_date_ends_with_the_pairs_that_are_looked_at() -> None:
    pattern = regex.compile(dated._stated().pattern)
    for last in sorted(dated._STATES_LAST & at_edge(pattern)):
        assert {
            char for char in CHARACTERS if pattern.fullmatch(char + last, partial=True)
        } - dated._STATED_LAST == set()


def test_the_pairs_before_a_figure_are_all_that_the_pattern_can_end_with() -> None:
    pattern = regex.compile(relation._before_pattern().pattern)
    for last in sorted(relation._PAIRED_LAST & at_edge(pattern)):
        pairs = {char + last for char in CHARACTERS if pattern.fullmatch(char + last, partial=True)}
        assert pairs - relation._PAIRS == set()


@pytest.mark.parametrize("word", sorted(relation._AT_ONCE))
def test_what_a_word_of_one_character_says_at_once_its_pattern_says(word: str) -> None:
    stated, asked = relation._AT_ONCE[word]
    for char in set(CHARACTERS) - asked:
        match = relation._before_pattern().match(char + word)
        assert match is not None, char
        assert match.lastgroup == stated, char


_RELATING = (
    *(
        "约",
        "约莫",
        "大概",
        "接近",
        "已近",
        "估计",
        "上下",
        "至多",
        "最高",
        "不得超过",
        "不允许其超过",
        "无超过",
        "低于或者等于",
    ),
    *(
        "小于 或者 等于",
        "≤",
        ">=",
        "顶多",
        "充其量",
        "上限",
        "至少",
        "起码",
        "最低",
        "不得低于",
        "大于等于",
        "上",
        "不足",
        "未满",
    ),
    *("低于", "少过", "超过", "不过", "已过", "突破", "不能突破", "逾"),
)
_LINKS = (
    *(
        "",
        "有",
        "为",
        "达",
        "达到",
        "等于",
        "相当于",
        "折合",
        "合",
        "少了",
        "多了",
        "了",
        "可达",
        "能达到",
        "每人补助",
        "营收",
    ),
    *("企业可处理", "可获得", "需要", "办", "分别在"),
)


@pytest.mark.parametrize("word", _RELATING)
@pytest.mark.parametrize("link", _LINKS)
def test_what_states_a_relation_is_looked_for_with_any_link(word: str, link: str) -> None:
    for before in ("人数", "计算未", "地"):
        text = f"{before}{word}{link}"
        match = relation._before_pattern().match(text)
        assert match is None or relation.may_precede(text, len(text))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("突破300亿", "gt"),
        ("不能突破300亿", "le"),
        ("未突破300亿", "le"),
        ("突破三项关键技术", None),
        ("总计有300亿", None),
    ],
)
def test_what_breaks_a_limit_states_that_at_once(text: str, stated: str | None) -> None:
    start = next(at for at, char in enumerate(text) if char in "3三")
    assert relation.before(text, start, 0, "count") == stated


def test_what_reaches_a_figure_stands_behind_all_that_the_pattern_has_before_it() -> None:
    pattern = regex.compile(relation._before_pattern().pattern)
    for reached in relation._REACHED:
        before_it = {char + reached[0] for char in CHARACTERS if pattern.fullmatch(char + reached, partial=True)}
        assert before_it
        assert before_it - relation._PAIRS == set()


@pytest.mark.parametrize("exceeds", sorted(relation._EXCEEDS))
def test_to_exceed_says_the_same_behind_all_that_does_not_deny_it(exceeds: str) -> None:
    for char in set(CHARACTERS) - relation._DENIES:
        match = relation._before_pattern().match(char + exceeds)
        assert match is not None, char
        assert match.lastgroup == "gt", char


def test_what_counts_one_ends_with_what_is_looked_at_or_has_each_before_it() -> None:
    source = guards._article_patterns()[1].pattern
    each = r"各[\p{Han}]{0,4}|"
    assert each in source
    assert at_edge(regex.compile(source.replace(each, ""))) - guards._COUNTED_LAST == set()


def test_a_label_ends_with_what_is_looked_at_before_its_digits() -> None:
    needed = {char for char in at_edge(guards._labels()[0]) if char.isascii()}
    assert needed
    assert needed - guards._LABEL_ENDS == set()


class _Everything(frozenset[str]):
    """A gate that is never shut."""

    def __contains__(self, _char: object) -> bool:
        return True


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_no_case_has_another_time_when_the_gate_behind_dates_is_open(
    monkeypatch: pytest.MonkeyPatch, region: Literal["CN", "TW", "HK"]
) -> None:
    """Here the pattern looks farther than one character, for 以来 and 期间, and so does its gate."""
    with (Path(__file__).parent / "cases" / "period.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        texts = [row["sentence"] for row in rows if row["region"] == region]
    assert texts
    extractor = Extractor(region=region)

    def read() -> list[list[tuple[str, str | None]]]:
        return [[(record.text, record.period) for record in extractor.extract(text)] for text in texts]

    gated = read()
    monkeypatch.setattr(frames, "_AFTER_FIRST", _Everything())
    assert read() == gated


def test_the_edge_of_a_pattern_is_found_in_both_directions() -> None:
    assert at_edge(regex.compile("(?:以上|左)?(?:的)*+")) == {"以", "左", "的"}
    assert at_edge(regex.compile("(?r)(?:没有|不)")) == {"有", "不"}
