"""What folds to what, never at another length, and that a widened pattern matches what folds into it and no more."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from govextract import extract, script
from govextract.scanner import _gate
from govextract.script import KEPT, compiled, fast, fold, standard, variants, widen

if TYPE_CHECKING:
    from random import Random

ANY_CHARACTER = "".join(chr(code) for code in range(0x110000))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("plain ascii, 100%", "plain ascii, 100%"),
        ("新臺幣３億２，５００萬餘圓", "新台币3亿2,500万余圆"),
        ("兩個鐘頭後，每週發佈", "两个钟头后,每周发布"),
        ("為與爲、衆與眾、裏面", "为与为、众与众、裏面"),
        ("二○二六年和二◯二六年", "二〇二六年和二〇二六年"),
        ("−３．５％、﹣２﹪", "-3.5%、-2%"),
        ("２．８１∶１〜３", "2.81:1~3"),
        ("￥５００、￡３", "¥500、£3"),
        ("\uf98e\uf978\u2f00\u2f09", "年两一儿"),
        ("上\u3000下", "上 下"),
        ("㈠㎡℃½", "㈠㎡℃½"),
        ("\ud800\x00", "\ud800\x00"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_folds_to_one_character_and_only_once() -> None:
    folded = fold(ANY_CHARACTER)
    assert len(folded) == len(ANY_CHARACTER)
    assert fold(folded) == folded


def test_rare_characters_are_replaced_by_what_folds_to_the_same() -> None:
    replaced = standard(ANY_CHARACTER)
    assert len(replaced) == len(ANY_CHARACTER)
    assert fold(replaced) == fold(ANY_CHARACTER)
    rare = {char for char, other in zip(ANY_CHARACTER, replaced, strict=True) if char != other}
    assert set("\u2f00\u2fd5\uf98e\ufa0b\ufe6a\U0002f800") <= rare
    assert not rare & {variant for char in ANY_CHARACTER[:0x30000] for variant in variants(char)}


def test_a_text_without_rare_characters_is_its_own_standard() -> None:
    text = "新臺幣３億２，５００萬餘圓"
    assert standard(text) is text


def test_ascii_and_financial_numerals_and_kept_characters_do_not_fold() -> None:
    unfolded = string.printable + "壹肆伍柒捌玖拾佰仟零百千" + KEPT
    assert fold(unfolded) == unfolded


def test_no_traditional_character_folds_to_the_inside_of_a_unit() -> None:
    for char, unit in zip("裡裏浬麵髮鬥韆錶檯颱祇剋乾係繫摺", "里里里面发斗千表台台只克干系系折", strict=True):
        assert fold(char) != unit


def test_the_table_names_each_character_once() -> None:
    lines = Path(script.__file__).with_name("script.txt").read_text("utf-8").splitlines()
    groups = [group for line in lines if not line.startswith("#") for group in line.split()]
    folding = [char for group in groups for char in group[1:]]
    assert len(groups) > 3000
    assert len(set(folding)) == len(folding)
    assert not set(folding) & {group[0] for group in groups}
    assert all(len(group) > 1 for group in groups)


def test_the_table_agrees_with_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    lines = Path(script.__file__).with_name("script.txt").read_text("utf-8").splitlines()
    pairs = [(char, group[0]) for line in lines if line[:1] != "#" for group in line.split() for char in group[1:]]
    converter = opencc.OpenCC("t2s")
    apart = [(char, to) for char, to in pairs if converter.convert(char) not in {to, char}]
    # 薴 goes to a character that itself goes on to another one; here both go all the way.
    assert apart == [("薴", "苎")]


@pytest.mark.parametrize(
    ("char", "among"),
    [("万", "万萬"), ("萬", "万萬"), ("%", "%％"), ("0", "0０"), ("q", "qｑ"), ("里", "里")],
)
def test_variants(char: str, among: str) -> None:
    found = variants(char)
    assert found[0] == fold(char)
    assert set(among) <= set(found)
    assert all(fold(variant) == fold(char) for variant in found)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[0-9]+万", "２5萬"),
        ("(?<!第)[0-9]++(?:个|年)", "３個"),
        (r"\$[a-z.]{3}", "＄ａ．z"),
        (r"\-5", "−５"),
        (r"[+-]?5%", "－５％"),
        ("(?P<万>万)[^]年]", "萬个"),
        ("[]个]", "箇"),
        ("[^年]", "月"),
        (r"(?P<one>个)(?P=one)", "個個"),
        (r"\p{Han}{2}万(?=余)", "三千萬餘"),
        ("(?x) 万 # 个 [ (\n 年", "萬年"),
        ("(?x)\n 第 # last line", "第"),
        ("(?i:km)", "ＫM"),
        (r"\x41\u0042", "AB"),
        ("[一-龥]", "二"),
        ("[[:alpha:]万]", "萬"),
        ("万{2,3}+", "萬万"),
        ("(?#个)万", "萬"),
        ("{}", "{}"),
        ("a|万", "萬"),
        ("[a-c]", "ｂ"),
        (r"[\d\u4e07]", "7"),
        (r"[\]]", "］"),
    ],
)
def test_a_widened_pattern_matches_every_variant(source: str, text: str) -> None:
    assert regex.match(widen(source), text) is not None


@pytest.mark.parametrize(("source", "text"), [("[^个]", "個"), ("[^0-9]", "５"), ("里", "裡"), ("(?!萬)万", "亿")])
def test_a_widened_pattern_still_excludes(source: str, text: str) -> None:
    assert regex.match(widen(source), text) is None


def test_a_class_that_does_not_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="unterminated"):
        widen("[万")
    with pytest.raises(regex.error):
        regex.compile(widen("万\\"))


def test_in_words_for_readers() -> None:
    assert widen("[0-9]+万") == "[0-9０-９]+[万萬]"


LITERALS = st.text(st.sampled_from("万亿年个里面台数0aZ%.-+()[]{}|^$*?\\/ ,:&~#壹"), min_size=1, max_size=8)


@settings(deadline=None)
@given(LITERALS, st.randoms())
def test_an_escaped_text_matches_every_spelling_of_itself(literal: str, random: Random) -> None:
    pattern = widen("".join(f"\\{char}" if char.isascii() and not char.isalnum() else char for char in literal))
    spelled = "".join(random.choice(variants(char)) for char in literal)
    assert regex.fullmatch(pattern, spelled)


@settings(deadline=None)
@given(st.text(st.sampled_from("万亿年个0aZ%.+,:~&-^]["), min_size=1, max_size=8), st.characters(codec="utf-8"))
def test_a_widened_class_contains_what_folds_into_it(members: str, char: str) -> None:
    inside = "".join(f"\\{member}" if member in "-]^[" else member for member in members)
    found = regex.fullmatch(widen(f"[{inside}]"), char) is not None
    assert found == (fold(char) in {fold(member) for member in members})


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("source", "text", "surface", "engine"),
    [
        (r"\p{Han}{2}", "ab兩岸", "兩岸", re.Pattern),
        (r"[^\p{Han}]+", "兩ab岸", "ab", re.Pattern),
        (r"[\p{Han}a]{3}+", "b岸a\U00020000", "岸a\U00020000", re.Pattern),
        (r"(?r)[一二]", "一二", "二", regex.Pattern),
        (r"\p{N}+年", "二０２④年", "０２④年", re.Pattern),
        (r"[^\p{N}年]+", "④人年", "人", re.Pattern),
        (r"\p{L}+", "a1", "a", regex.Pattern),
        (r"(?<!很|非常)多", "非常多、多", "多", regex.Pattern),
    ],
)
def test_compiled_by_the_engine_that_can(source: str, text: str, surface: str, engine: type) -> None:
    pattern = compiled(widen(source))
    assert isinstance(pattern, engine)
    found = pattern.search(text)
    assert found is not None
    assert found[0] == surface
    if source.startswith("(?<!"):
        assert found.start() == len("非常多、")


POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
POSSESSIVE_GROUPS = [
    ("(?:ab?c)*+", "a", ""),  # before 3.11.5 the engine matched the a
    ("(?:(?!c).)++", "abc", "ab"),  # and here the c
    (r"[0-9]++(?:,[0-9]{3}(?![0-9])){0,2}+", "1,2345", "1"),
]


@pytest.mark.parametrize(("source", "text", "surface"), POSSESSIVE_GROUPS)
def test_possessive_groups_match_on_every_interpreter(source: str, text: str, surface: str) -> None:
    found = fast(source)
    assert POSSESSIVE_GROUP.search(found.pattern) is None
    match = found.match(text)
    assert match is not None
    assert match.group() == surface


@pytest.mark.parametrize(
    ("source", "atomic"),
    [
        ("(?:a(b)?+c)*+", "(?>(?:a(?>(b)?)c)*)"),
        (r"\()*+(a[)]+", r"\()*+(a[)]+"),  # none of these is a group
        (r"(a[^])]{2}+)(?:b\)){1,2}+", r"(a[^])]{2}+)(?>(?:b\)){1,2})"),
        ("(?P<x>a)?+#(b)++", "(?>(?P<x>a)?)#(?>(b)+)"),
        ("(?x)(a) # not this (b)++\n (c)++", "(?x)(a) # not this (b)++\n (?>(c)+)"),
    ],
)
def test_a_group_that_is_possessive_is_written_as_an_atomic_one(source: str, atomic: str) -> None:
    assert script.with_atomic_groups(source) == atomic


def test_the_gate_has_no_possessive_group() -> None:
    """It is compiled by the standard engine whatever the interpreter: on some, such a group makes it search for ever."""
    gate, _ = _gate()
    assert POSSESSIVE_GROUP.search(gate.pattern) is None


def test_a_pattern_that_no_engine_knows_is_an_error() -> None:
    with pytest.raises(regex.error):
        compiled("(")


def test_what_is_deferred_is_made_once_when_it_is_wanted_or_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "_deferred", [])
    made: list[str] = []

    def first() -> str:
        made.append("first")
        return "first"

    def second() -> str:
        made.append("second")
        return "second"

    wanted, unwanted = script.deferred(first), script.deferred(second)
    pattern = script.Deferred("[0-9]+万人")
    assert made == []
    assert wanted() == "first"
    script.prepare()
    assert made == ["first", "second"]
    assert "pattern" in vars(pattern)
    script.prepare()
    assert (wanted(), unwanted(), made) == ("first", "second", ["first", "second"])


@pytest.mark.parametrize(("length", "prepared"), [(400, 0), (40_000, 1)])
def test_a_long_text_prepares_the_patterns(length: int, prepared: int) -> None:
    made: list[str] = []
    script.deferred(lambda: made.append("made"))
    extract("全市新增学校12所。".ljust(length, "。"))
    assert len(made) == prepared
    script.prepare()
