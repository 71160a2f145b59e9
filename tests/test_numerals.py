"""Numerals: the table of cases, spellings by an independent speller, exactness, and patterns that are linear."""

from __future__ import annotations

import csv
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from govextract.errors import GovextractError, NumeralError, OptionError
from govextract.numerals import Numeral, _Reader, decimal_or_fraction, exact_text, parse_number, read
from govextract.numeralwords import FINANCIAL, fraction_pattern, gate, numeral_pattern
from govextract.script import variants, widen

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent / "cases"


def table() -> list[tuple[str, str, str]]:
    with (CASES / "numerals.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [(row["text"].replace("\\n", "\n"), row["exact"], row["relation"] or "eq") for row in rows]


def spans() -> list[str]:
    lines = (CASES / "numeral_spans.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


# --- the table ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "exact", "relation"), [row for row in table() if not row[1].startswith("error")])
def test_what_a_numeral_says(text: str, exact: str, relation: str) -> None:
    found = parse_number(text)
    assert (found.exact, found.relation) == (exact, relation)
    if found.value is None:
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.high
        assert exact == f"{exact_text(found.low)}-{exact_text(found.high)}"
    else:
        assert (found.low, found.high) == (None, None)
        assert exact_text(found.value) == exact
        assert found.value == (Fraction(exact) if "/" in exact else Decimal(exact))
        assert isinstance(found.value, Fraction) == ("/" in exact)


@pytest.mark.parametrize(("text", "error"), [row[:2] for row in table() if row[1].startswith("error")])
def test_what_is_no_numeral(text: str, error: str) -> None:
    with pytest.raises(NumeralError) as caught:
        parse_number(text)
    assert caught.value.position == int(error.split()[1])
    assert caught.value.text == text
    assert caught.value.reason
    assert caught.value.reason in str(caught.value)
    assert isinstance(caught.value, GovextractError)
    assert isinstance(caught.value, ValueError)


def test_no_case_stands_twice() -> None:
    texts = [row[0] for row in table()]
    assert len(set(texts)) == len(texts)


def test_reading_a_surface_is_the_same() -> None:
    assert read("3億2,500萬") == parse_number("3億2,500萬")


@pytest.mark.parametrize("value", [None, 5, 5.0, b"5", ["5"]])
def test_what_is_no_string_is_said(value: Any) -> None:
    with pytest.raises(OptionError, match=f"text: a str is needed, not {type(value).__name__}"):
        parse_number(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,23,4", "a group of thousands that is not three digits long at position 2"),
        ("1234,567", "a group of thousands that is not three digits long at position 0"),
        ("1.2.3", "a second decimal point at position 3"),
        ("1,234.5,6", "a group of thousands after the decimal point at position 7"),
    ],
)
def test_an_error_points_at_the_digits_that_are_wrong(text: str, reason: str) -> None:
    with pytest.raises(NumeralError, match=reason):
        parse_number(text)


# --- an independent speller ----------------------------------------------------------------------------------

Script = tuple[str, list[str], list[str]]

SIMPLIFIED: Script = ("零一二三四五六七八九", ["", "十", "百", "千"], ["", "万", "亿", "万亿"])
TRADITIONAL = ("〇一二三四五六七八九", ["", "十", "百", "千"], ["", "萬", "億", "萬億"])
FINANCIAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"], ["", "万", "亿", "万亿"])
FINANCIAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", ["", "拾", "佰", "仟"], ["", "萬", "億", "萬億"])
SCRIPTS = [SIMPLIFIED, TRADITIONAL, FINANCIAL_SIMPLIFIED, FINANCIAL_TRADITIONAL]


def spell_section(number: int, script: Script) -> str:
    """Spell 1 to 9999 with every scale, 零 for a gap: 3005 is 三千零五."""
    figures, scales, _ = script
    out, gap = "", False
    for place in (3, 2, 1, 0):
        figure = number // 10**place % 10
        if figure:
            out += (figures[0] if gap and out else "") + figures[figure] + scales[place]
            gap = False
        else:
            gap = True
    return out


def spell(number: int, script: Script) -> str:
    """Spell any number below 10^12 in sections of four figures, and larger ones as so many 亿."""
    if number == 0:
        return script[0][0]
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        joint = script[0][0] if 0 < low < 10**7 else ""
        return spell(high, script) + script[2][2] + joint + (spell(low, script) if low else "")
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        joint = script[0][0] if 0 < low < 10**3 else ""
        return spell_section(high, script) + script[2][1] + joint + (spell_section(low, script) if low else "")
    return spell_section(number, script)


NUMBERS = st.one_of(
    st.integers(0, 10**16 - 1),
    st.integers(0, 10**5),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(0, 999), st.integers(0, 12)),
)


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(SCRIPTS))
def test_every_spelling_reads_back(number: int, script: Script) -> None:
    spelled = spell(number, script)
    found = parse_number(spelled)
    assert found.value == number
    assert found.exact == str(number)
    assert found.relation == "eq"


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(SCRIPTS))
def test_the_pattern_matches_every_spelling_whole(number: int, script: Script) -> None:
    spelled = spell(number, script)
    text = spelled + "元"  # a single financial character counts only before 元
    found = numeral().match(text)
    assert found is not None
    assert found.group() == spelled


@settings(deadline=None)
@given(st.integers(11, 19) | st.integers(110, 119), st.sampled_from(SCRIPTS))
def test_ten_needs_no_one_before_it(number: int, script: Script) -> None:
    ten, one = script[1][1], script[0][1]
    short = spell(number, script).replace(one + ten, ten)
    assert parse_number(short) == number


@settings(deadline=None)
@given(st.text("0123456789", min_size=2, max_size=40), st.sampled_from(SCRIPTS))
def test_digit_strings_read_as_digits(digits: str, script: Script) -> None:
    spelled = "".join(script[0][int(digit)] for digit in digits)
    found = parse_number(spelled)
    if found.value is None:  # two neighbours are a range: 七八
        assert len(digits) == 2
        assert (found.low, found.high) == (int(digits[0]), int(digits[1]))
    else:
        assert found.value == int(digits)


@settings(deadline=None)
@given(st.integers(1, 9), st.sampled_from([("百", 2), ("千", 3), ("萬", 4), ("亿", 8)]), st.integers(1, 9))
def test_a_last_figure_has_the_next_lower_scale(head: int, scale: tuple[str, int], last: int) -> None:
    name, places = scale
    short = parse_number(f"{SIMPLIFIED[0][head]}{name}{SIMPLIFIED[0][last]}")
    assert short == head * 10**places + last * 10 ** (places - 1)


@settings(deadline=None)
@given(st.decimals(0, 10**12, places=3), st.sampled_from([("", 0), ("万", 4), ("萬", 4), ("億", 8), ("万亿", 12)]))
def test_arabic_decimals_with_a_scale(number: Decimal, scale: tuple[str, int]) -> None:
    name, places = scale
    plain = format(number, "f")
    grouped = f"{number:,f}"
    wide = plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert parse_number(plain + name) == parse_number(grouped + name) == parse_number(wide + name)
    assert parse_number(plain + name).value == Fraction(plain) * 10**places
    assert numeral().match(grouped + name).group() == grouped + name


@settings(deadline=None)
@given(st.integers(1, 99999), st.integers(1, 99999))
def test_fractions(over: int, under: int) -> None:
    value = Fraction(over, under)
    assert parse_number(f"{over}/{under}").value == value
    assert parse_number(f"{spell(under, SIMPLIFIED)}分之{spell(over, TRADITIONAL)}").value == value
    assert parse_number(f"负{under}分之{over}").value == -value


# --- any text -------------------------------------------------------------------------------------------------

ALPHABET = (
    "0123456789０９.．,，-−+零〇○一二兩两三九十百千万萬亿億兆廿卅壹貳參拾佰仟半"
    "几幾数數多余餘来上近好负負點点‧分之又/^×eE成的次方 　個%第"
)


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=12) | st.text())
def test_any_text_is_a_numeral_or_a_numeral_error(text: str) -> None:
    try:
        found = parse_number(text)
    except NumeralError as error:
        positions = range(len(text) + 1)
        assert error.position in positions  # noqa: PT017 - either outcome is right
    else:
        assert isinstance(found, Numeral)
        assert (found.value is None) == (found.low is not None) == (found.high is not None)
        assert found.relation in {"eq", "approx", "gt", "ge", "lt"}
        assert found.exact


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=12))
def test_all_variants_of_a_text_read_alike(text: str) -> None:
    swapped = "".join(variants(char)[-1] for char in text)
    assert outcome(swapped) == outcome(text)


def outcome(text: str) -> tuple[object, ...]:
    try:
        return tuple(parse_number(text))
    except NumeralError as error:
        return error.position, error.reason


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=20))
def test_no_pattern_matches_the_empty_string(text: str) -> None:
    for pattern in (numeral(), fraction()):
        for match in pattern.finditer(text):
            assert match.group()


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=20))
def test_the_gate_lets_every_match_begin(text: str) -> None:
    first = regex.compile(f"[{gate()}成]")
    for pattern in (numeral(), fraction()):
        for match in pattern.finditer(text):
            assert first.match(match.group())


# --- exactness ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["七" * 5000, "8" * 5000, "9" * 5000 + "万5千", "0." + "3" * 5000 + "亿"])
def test_more_digits_than_int_and_str_take(text: str) -> None:
    found = parse_number(text)
    assert isinstance(found.value, Decimal)
    assert len(found.exact) >= 4990
    assert Decimal(found.exact) == found.value


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000 + "/3",
        "三分之" + "一" * 5000,
        "2^" + "9" * 5000,
        "10^" + "0" * 5000 + "7",
        "1e-" + "9" * 5000,
        "九" * 5000 + "又二分之一",
        "十" * 5000,
        "一二 " * 5000,
        "3百" + "0" * 5000,
    ],
)
def test_long_texts_are_numerals_or_numeral_errors(text: str) -> None:
    outcome(text)


def test_no_context_of_the_caller_rounds() -> None:
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert parse_number("1234567890123456789012345678901万6千").exact == "12345678901234567890123456789016000"
        assert (
            parse_number("1234567890123456789012345678901234567890几").low == 1234567890123456789012345678901234567891
        )
        assert parse_number("负百分之12345.6789").exact == "-123.456789"
        assert parse_number("负七八").exact == "-8--7"
        assert parse_number("一千二百三十四万五千六百七十八").times(Decimal("1.0001")).exact == "12346912.5678"


def test_exponents_are_kept_and_never_expanded() -> None:
    found = parse_number("6.02×10^999999999")
    assert found.value == Decimal("6.02E+999999999")
    assert found.exact == "6.02E+999999999"
    assert parse_number("1e300").exact == "1" + "0" * 300
    assert parse_number("1e301").exact == "1E+301"
    assert parse_number("1e-300").exact == "0." + "0" * 299 + "1"
    assert parse_number("1e-301").exact == "1E-301"
    assert "E" not in parse_number("7" * 400 + "万").exact


@pytest.mark.parametrize(
    ("text", "factor", "exact"),
    [
        ("5", 10000, "50000"),
        ("2.5", Decimal("0.1"), "0.25"),
        ("三分之一", 3, "1"),
        ("三分之一", 2, "2/3"),
        ("5", Fraction(1, 8), "0.625"),
        ("5", Fraction(1, 3), "5/3"),
        ("两三", 100, "200-300"),
        ("6", Decimal("1E+3"), "6000"),
    ],
)
def test_times(text: str, factor: Decimal | Fraction | int, exact: str) -> None:
    found = parse_number(text).times(factor)
    assert found.exact == exact
    assert found.relation == "eq"


def test_an_interval_with_one_end_multiplies_too() -> None:
    assert Numeral(None, "5", Decimal(5), None, "ge").times(2) == Numeral(None, "10", Decimal(10), None, "ge")
    assert Numeral(None, "5", None, Decimal(5), "le").times(2) == Numeral(None, "10", None, Decimal(10), "le")


@settings(deadline=None)
@given(st.fractions(max_denominator=10**6))
def test_decimal_or_fraction_is_exact(value: Fraction) -> None:
    found = decimal_or_fraction(value)
    assert Fraction(found) == value
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert isinstance(found, Decimal) == (rest == 1)


# --- comparing ------------------------------------------------------------------------------------------------


def test_a_numeral_equals_its_value() -> None:
    assert parse_number("兩萬五") == 25000
    assert parse_number("两万五") == Decimal("25000.0")
    assert parse_number("三分之一") == Fraction(1, 3)
    assert parse_number("两万五") != 25001
    assert parse_number("兩萬五") == parse_number("25000")
    assert parse_number("一百多") != parse_number("一百")
    assert parse_number("几十") != 20
    assert parse_number("几十") == parse_number("幾十")
    assert hash(parse_number("两万五")) == hash(25000)
    assert len({parse_number("几十"), parse_number("幾十"), parse_number("20")}) == 2


# --- patterns -------------------------------------------------------------------------------------------------


@cache
def numeral() -> regex.Pattern[str]:
    return regex.compile(numeral_pattern())


@cache
def fraction() -> regex.Pattern[str]:
    return regex.compile(fraction_pattern())


def marked(text: str) -> str:
    """Mark what the patterns match, the fraction first, as the scanner does."""
    first = regex.compile(f"[{gate()}成]")
    out, at = "", 0
    while at < len(text):
        match = (fraction().match(text, at) or numeral().match(text, at)) if first.match(text, at) else None
        out += f"‹{match.group()}›" if match else text[at]
        at = match.end() if match else at + 1
    return out


@pytest.mark.parametrize("line", spans())
def test_where_the_patterns_match(line: str) -> None:
    assert marked(line.replace("‹", "").replace("›", "")) == line


@pytest.mark.parametrize("line", spans())
def test_what_the_pattern_matches_is_read(line: str) -> None:
    for surface in regex.findall("‹(.*?)›", line):
        read(surface)


def test_the_patterns_hold_no_group_that_captures() -> None:
    assert numeral().groups == 0
    assert fraction().groups == 0


@pytest.mark.parametrize("pattern", [numeral_pattern, fraction_pattern])
def test_every_repetition_is_possessive_or_bounded(pattern: Callable[[], str]) -> None:
    source = regex.sub(r"\[(?:\\.|[^\]\\])*+\]", "C", pattern())  # classes hold no operators
    source = regex.sub(r"\\.", "L", source)
    loose = regex.findall(r"(?:[*+]|\{[0-9]*,[0-9]*\}|(?<!\()\?)(?![+])", regex.sub(r"[*+?}]\+", "P", source))
    assert loose == []


@pytest.mark.parametrize("unit", ["一", "十", "万", "零", "1", "3百", "1万", "壹", "二Ｏ", "百", "9,"])
def test_a_long_run_is_one_match_or_one_a_unit(unit: str) -> None:
    """Each character is passed once: one match takes the run, or the matches tile it."""
    run = unit * 20_000
    matches = [match.span() for match in numeral().finditer(run)]
    covered = sum(end - start for start, end in matches)
    assert len(matches) in {1, 20_000}
    assert covered >= len(run) - 20_000
    assert fraction().search(run) is None


def test_the_gate_holds_both_scripts_and_financial_characters() -> None:
    first = regex.compile(f"[{gate()}]")
    assert all(first.match(char) for char in "0９零〇○一兩两十百千万萬亿億兆廿半几幾数數貳陸" + FINANCIAL)
    assert not any(first.match(char) for char in "元年多余点．,-第負上近成")


def test_the_patterns_are_widened_already() -> None:
    assert numeral().fullmatch("２，５００萬")
    assert widen("万") in numeral_pattern()


DIGITS = st.integers(1, 9_999_999).flatmap(
    lambda number: st.sampled_from([str(number), f"{number:,}", str(number)[:4]])
)


@given(
    DIGITS,
    st.sampled_from(["億", "亿", "万", "萬", "多", "余", "餘", "多万", "余億", ""]),
    DIGITS,
    st.sampled_from(["萬", "万", ""]),
)
def test_the_quick_ways_read_what_the_reader_reads(first: str, scale: str, second: str, end: str) -> None:
    for text in (first + scale, first + scale + second + end):
        try:
            slow = _Reader(text).numeral()
        except NumeralError:
            with pytest.raises(NumeralError):
                read(text)
        else:
            assert tuple(read(text)) == tuple(slow)
