"""The longest name at a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govextract.longest import Names
from govextract.units import UnitTable


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


def test_one_character_says_how_long_the_name_is_but_before_some() -> None:
    names = Names({"台": "![湾北]", "台下": "", "出": "=戏", "公里": "", "次": "![0-9]", "m": ""})
    length, more = names.alone("台") or (0, frozenset())
    assert length == 1
    assert more >= set("湾灣北下")
    assert names.end("台車", 0) == 1
    assert names.alone("出") == (0, frozenset("戏戲"))
    assert names.alone("公") == (0, frozenset("里"))
    assert names.alone("里") == (0, frozenset())
    assert names.alone("次") is None  # a range of characters is asked in full
    assert names.alone("m") is None


_UNITS = Names(UnitTable.builtin().names())


@given(
    st.sampled_from("公里个個次台項年元出戶m%號米度級萬倍分点"),
    st.sampled_from("，。的里个湾戏下5a之民数平方人 百") | st.characters(),
    st.text(max_size=2),
)
def test_one_character_says_what_the_search_finds(char: str, following: str, rest: str) -> None:
    alone = _UNITS.alone(char)
    if alone is not None and following not in alone[1]:
        assert _UNITS.end(char + following + rest, 0) == alone[0]


@given(st.text(alphabet="公里個个台湾m", max_size=12), st.integers(0, 12))
def test_the_end_is_that_of_a_name_that_stands_there(text: str, at: int) -> None:
    known = {"公": "", "公里": "", "个": "", "m": ""}
    end = Names(known).end(text, min(at, len(text)))
    assert text[min(at, len(text)) : end].replace("個", "个") in {"", *known}
