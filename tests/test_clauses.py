"""Sentences and clauses: where they begin and end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

import pytest

from govextract.context.clauses import Sentence, sentences

if TYPE_CHECKING:
    from govextract.records import Fields


def at(start: int, end: int) -> Fields:
    return cast("Fields", {"start": start, "end": end})


def mention(text: str, part: str) -> Fields:
    start = text.index(part)
    return at(start, start + len(part))


def split(text: str, *parts: str) -> list[str]:
    """The sentences of `text` that hold the parts."""
    return [text[s.start : s.end] for s in sentences(text, [mention(text, part) for part in parts])]


@pytest.mark.parametrize("mark", ["。", "！", "？", "；", "\n", "\r\n", "!", "?", ";"])
def test_a_sentence_ends_at_its_mark(mark: str) -> None:
    text = f"甲有3个{mark}乙有5个"
    assert [part.strip(mark) for part in split(text, "3个", "5个")] == ["甲有3个", "乙有5个"]


@pytest.mark.parametrize("text", ["见 http://x.tw/?id=3&n=2 共5个", "樂團Kid&#39;s 共5個", "a;b=5个"])
def test_marks_inside_addresses_and_entities_end_nothing(text: str) -> None:
    assert split(text, text[-2:]) == [text]


def test_only_sentences_with_a_mention_are_given_each_with_its_own() -> None:
    text = "无数字。有3个和4个。也无。有5个。"
    found = list(sentences(text, [mention(text, part) for part in ("3个", "4个", "5个")]))
    assert [text[s.start : s.end] for s in found] == ["有3个和4个。", "有5个。"]
    assert [len(s.mentions) for s in found] == [2, 1]


def test_a_mention_is_never_cut() -> None:
    text = "共3。5个和4个"
    found = list(sentences(text, [at(1, 5), at(6, 8)]))
    assert [(s.start, s.end) for s in found] == [(0, len(text))]


def test_a_mention_that_begins_in_one_sentence_and_ends_in_the_next_joins_them() -> None:
    text = "甲1个2。3乙。丙"
    found = list(sentences(text, [at(1, 3), at(3, 6)]))
    assert [text[s.start : s.end] for s in found] == ["甲1个2。3乙。"]


def test_no_mentions_no_sentences() -> None:
    assert list(sentences("甲。乙。", [])) == []


def clauses(text: str) -> list[str]:
    sentence = Sentence(text, 0, len(text), [])
    return [text[start : sentence.clause_end(start)] for start in sentence.starts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲增长5%，乙增长6%", ["甲增长5%", "乙增长6%"]),
        ("目标是：甲5%", ["目标是", "甲5%"]),
        ("甲1,356人,乙2人", ["甲1,356人", "乙2人"]),
        ("甲1，356人，乙2人", ["甲1，356人", "乙2人"]),
        ("下午13:00開始,共3人", ["下午13:00開始", "共3人"]),
        ("甲、乙各3个", ["甲、乙各3个"]),
        ("无", ["无"]),
    ],
)
def test_clauses_end_at_commas_and_colons_but_not_inside_numbers(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_the_clause_of_a_position() -> None:
    text = "甲有3个，乙有5个。"
    sentence = Sentence(text, 0, len(text), [])
    assert [sentence.clause(position) for position in (0, 3, 5, 8)] == [0, 0, 1, 1]
    assert (sentence.clause_start(7), sentence.clause_end(2), sentence.clause_end(7)) == (5, 4, 10)
    assert sentence.starts is sentence.starts


def test_a_sentence_shows_itself() -> None:
    assert repr(Sentence("甲。乙。", 2, 4, [])) == "Sentence('乙。', 0 mentions)"


@pytest.mark.parametrize("part", ["5个，", "5个。", "，，，5个", "&5;个"], ids=range(4))
def test_the_cost_is_linear(part: str) -> None:
    def seconds(count: int) -> float:
        text = part * count
        step, place = len(part), part.index("5")
        mentions = [at(i * step + place, i * step + place + 1) for i in range(count)]
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            for sentence in sentences(text, mentions):
                sentence.clause(sentence.end - 1)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(16000) < 8 * seconds(4000) + 0.05
