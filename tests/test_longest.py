"""The longest name at a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govextract.longest import Names


def test_the_longest_name_wins_in_every_script() -> None:
    names = Names({"公": "", "公里": "", "个": "", "个百分点": ""})
    assert names.end("公里", 0) == 2
    assert names.end("個百分點", 0) == 4
    assert names.end("個百", 0) == 1
    assert names.end("里", 0) == 0
    assert names.end("", 0) == 0


def test_what_follows_can_forbid_or_be_needed() -> None:
    names = Names({"台": "![湾北]|下(?!乡)", "出": "=戏", "台下": ""})
    assert names.end("台湾", 0) == 0
    assert names.end("臺灣", 0) == 0
    assert names.end("台车", 0) == 1
    assert names.end("台", 0) == 1
    assert names.end("出戲", 0) == 1
    assert names.end("出门", 0) == 0
    assert names.end("台下", 0) == 2


def test_a_range_and_a_longer_alternative_are_asked_in_full() -> None:
    names = Names({"次": "![0-9]|元(?!整)", "元": "=[整正]|角钱"})
    assert names.end("次5", 0) == 0
    assert names.end("次元", 0) == 0
    assert names.end("次元整", 0) == 1
    assert names.end("元正", 0) == 1
    assert names.end("元角錢", 0) == 1
    assert names.end("元角", 0) == 0


def test_a_latin_name_does_not_end_inside_a_word() -> None:
    names = Names({"m": "", "km": ""})
    assert names.end("km", 0) == 2
    assert names.end("max", 0) == 0
    assert names.end("m高", 0) == 1


@given(st.text(alphabet="公里個个台湾m", max_size=12), st.integers(0, 12))
def test_the_end_is_that_of_a_name_that_stands_there(text: str, at: int) -> None:
    known = {"公": "", "公里": "", "个": "", "m": ""}
    end = Names(known).end(text, min(at, len(text)))
    assert text[min(at, len(text)) : end].replace("個", "个") in {"", *known}
