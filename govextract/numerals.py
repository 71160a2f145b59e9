"""The numeral grammar: Chinese, Arabic and mixed numerals, exact, in linear time.

`parse_number` reads one numeral string; `numeralwords` finds where one may stand in a text. A value is a
`Decimal`, or a `Fraction` where the text states one; it never passes through float and is never rounded.

The grammar, in Simplified, half-width characters (every variant is read alike, and one space may stand
between two parts):

    numeral   = [sign] (idiom | power | fraction | amount)
    sign      = "+" | "-" | "负" | "零下"
    idiom     = "一半" | "半数" | "成百上千" | "成千上万" …
    power     = decimal ("×10^" | "e") exponent | decimal "^" exponent | decimal "的" amount "次方"
    fraction  = [amount "又"] amount "分之" [sign] amount | [digits " "] digits "/" digits
    amount    = ["近" | "上" | "好"] part { ["零"] part } [vague {big}]
    part      = [coefficient] small {big}             三千, 3百万, 十
              | coefficient {big}                     5, 二〇二一, 3.5万亿, 三四
              | part point figure {figure} {big}      十二点五亿, 六四八．三亿
    coefficient = decimal | figure {figure} | pair | "几" | "数" | "半"
    pair      = two figures that follow each other: 七八, 三四, 两三, 三五; and 三两
    decimal   = digits with "," between groups of three, and one "."
    point     = "点" | "‧" | "・" | "."
    small     = "十" | "百" | "千"        廿, 卅, 卌 are 20, 30, 40
    big       = "万" | "亿" | "兆"        兆 is 10^12; big scales multiply what stands before: 万亿, 四万万
    vague     = "多" | "余" | "来" | "几" | "好几" | "把"      千把 is about a thousand
    figure    = "零" | "〇" | "一" … "九" | "两"

Scales must fall from left to right, and each part must be smaller than the scale before it (3千15百 is no
numeral). A last figure without its scale has the next lower one: 两万五 is 25000, 三百五 is 350, 3万5 is
35000; after 零 it counts ones. Two or more figures without scales are a digit string: 二〇二一. The letter O and
the digit 0 that are typed for 〇 between figures (二ＯＯ七, 一九九０) are read as it.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from govextract.errors import NumeralError, OptionError
from govextract.numeralwords import GROUPED
from govextract.script import compiled, deferred, fold

if TYPE_CHECKING:
    import regex

__all__ = [
    "Numeral",
    "NumeralError",
    "decimal_or_fraction",
    "exact_text",
    "parse_number",
    "plain",
    "read",
]

_CONTEXT: Final = Context(
    prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation, Overflow, Underflow]
)
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_NINE: Final = Decimal(9)
_TEN_ITSELF: Final = Decimal(10)
_HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal("0.5")

_PLAIN_EXPONENT: Final = 300  # beyond it a power is written with its exponent, never expanded
_LONGEST_FRACTION: Final = 2000  # digits; fractions need int(), which is quadratic
_LONGEST_EXPONENT: Final = 9  # digits

_PLAIN_FINANCIAL = str.maketrans("壹贰貮弍叁参弎肆伍陆柒捌玖拾佰仟俩幺", "一二二二三三三四五六七八九十百千两一")
_ASCII_FIGURES = str.maketrans("零〇O一二两三四五六七八九", "0001223456789")
_POINTS: Final = "点.‧・"
_SMALL: Final = {"十": 1, "百": 2, "千": 3}
_BIG: Final = {"万": 4, "亿": 8, "兆": 12}
_TENS: Final = {"廿": Decimal(20), "卅": Decimal(30), "卌": Decimal(40)}
_VAGUE: Final = {"多": "gt", "余": "gt", "来": "approx", "把": "approx"}
_IDIOMS: Final = {
    "成百上千": (100, 9999),
    "成百成千": (100, 9999),
    "成千上万": (1000, 99999),
    "成千成万": (1000, 99999),
    "十几二十": (11, 20),
    "十多二十": (11, 20),
    "几十上百": (20, 100),
}
_HALVES: Final = frozenset({"一半", "半数"})
_PREFIXES: Final = {"近": "approx", "上": "ge", "好": "eq"}


class Numeral(NamedTuple):
    """What a numeral says.

    `value` is exact; it is None where the text states only an interval, from `low` to `high`. `exact` is the value
    as text: plain digits ("25000000", "5.0"), "1/3" for a fraction, "200-900" for an interval, an exponent
    ("1E+400") where one beyond 300 is stated. `relation` is eq, approx (几, 数, 来), gt (多, 余),
    lt (a negative one with 多) or ge (上百).

    A numeral equals a plain number when its value does.
    """

    value: Decimal | Fraction | None
    exact: str
    low: Decimal | Fraction | None = None
    high: Decimal | Fraction | None = None
    relation: str = "eq"

    def times(self, factor: Decimal | Fraction | int) -> Numeral:
        """Return the numeral multiplied exactly: 2 times 万.

        >>> parse_number("两三").times(10000).exact
        '20000-30000'
        """
        if self.value is not None:
            value = _product(self.value, factor)
            return Numeral(value, exact_text(value), None, None, self.relation)
        low = None if self.low is None else _product(self.low, factor)
        high = None if self.high is None else _product(self.high, factor)
        exact = "-".join(exact_text(end) for end in (low, high) if end is not None)
        return Numeral(None, exact, low, high, self.relation)

    def flipped(self) -> Numeral:
        """Return the numeral with its ends exchanged, as a negative interval needs."""
        return self._replace(low=self.high, high=self.low, exact=f"{self.high}-{self.low}")

    def __eq__(self, other: object) -> bool:
        """Compare all fields with a numeral, and the value with anything else."""
        if isinstance(other, Numeral):
            return tuple(self) == tuple(other)
        return self.value is not None and self.value == other

    def __ne__(self, other: object) -> bool:
        """Say the opposite of `==`."""
        return not self == other

    def __hash__(self) -> int:
        """Hash like the value, which a numeral may equal."""
        return hash(self.value)


_new: Final = tuple.__new__  # half the cost of the named constructor

# --- reading -----------------------------------------------------------------------------------------------


@deferred
def _mixed() -> regex.Pattern[str]:
    """The commonest of what is not plain, read at once: 54亿9,123万, 1万2,000, 600余, 300多万."""
    return compiled(
        r"([0-9]{1,9}+(?:,[0-9]{3}){0,2}+)(?:(?<!,[0-9]{3})[亿億]([0-9]{1,4}|[1-9],[0-9]{3})[万萬]"
        r"|(?<!,[0-9]{3})[万萬]([1-9],?[0-9]{3})|(?<=[0-9]{2})([多余餘])([万萬亿億])?)"
    )


@deferred
def _plain() -> regex.Pattern[str]:
    """Digits with thousands separators, decimals and one big scale, half-width: most numerals of a text."""
    return compiled(r"[0-9]++(?:(?<![0-9]{4}),[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+[万萬]?+[亿億]?+")


@deferred
def _digits() -> regex.Pattern[str]:
    return compiled(rf"(?:{GROUPED}(?:\.[0-9]++)?+|\.[0-9]++)(?![.,][0-9])")


@deferred
def _figures() -> regex.Pattern[str]:
    """A run of Chinese figures; the letter O and the full-width 0 are typed for 〇 inside one."""
    return compiled(r"[零〇一二两三四五六七八九](?:[O0]*+[零〇一二两三四五六七八九])*+[O0]*+")


@deferred
def _point() -> regex.Pattern[str]:
    return compiled(rf"[{_POINTS}]([零〇一二三四五六七八九][零〇O0一二三四五六七八九]*+|(?<=点)[0-9]++)")


@deferred
def _power() -> regex.Pattern[str]:
    """A power: groups mantissa and tens for one of ten, base and exponent for any other."""
    return compiled(
        r"(?P<mantissa>[0-9.,]++)(?:[ ]?+[×xX*][ ]?+10(?:[ ]?\^(?P<caret>[+-]?[0-9]++)|(?P<tens>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]++))"
        r"|[eE](?P<e>[+-]?[0-9]++))"
        r"|(?P<base>[0-9.,]++)(?:\^(?P<exponent>[+-]?[0-9]++)|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]++)"
        r"|的(?P<times>[0-9一二三四五六七八九十]++)次[方幂])"
    )


@deferred
def _slash() -> regex.Pattern[str]:
    return compiled(r"(?:([0-9]++)(?:[ ]|又))?+([0-9]++)/([0-9]++)")


_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")

_PLACES: Final = {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12, "万億": 12, "萬亿": 12}


def parse_number(text: str) -> Numeral:
    """Read one numeral string; the whole of it must be well-formed.

    >>> parse_number("兩萬五").exact
    '25000'
    >>> parse_number("三分之一").value
    Fraction(1, 3)
    >>> parse_number("數百").low, parse_number("數百").high
    (Decimal('200'), Decimal('900'))

    Raises `NumeralError`, with the position and the reason, on any other string, and `OptionError` on what is none.
    """
    if not isinstance(text, str):
        raise OptionError("text", f"a str is needed, not {type(text).__name__}")
    return read(text)


def read(text: str) -> Numeral:
    """The same reading for the scanner, which knows that it has a string: the surface of a numeral."""
    if (text.isascii() and text.isdigit()) or _plain().fullmatch(text):
        return _new(Numeral, (*plain(text), None, None, "eq"))
    mixed = _mixed().fullmatch(text)
    if mixed is not None:
        whole, ten_thousands, rest, more, scale = mixed.groups()
        if more:
            whole = whole.replace(",", "") + "0" * (_PLACES[scale] if scale else 0)
        elif ten_thousands:
            whole += ten_thousands.replace(",", "").zfill(4) + "0000"
        else:
            whole += rest.replace(",", "")
        if whole[0] != "0":
            return _new(Numeral, (Decimal(whole), whole, None, None, "gt" if more else "eq"))
    return _Reader(text).numeral()


def plain(text: str) -> tuple[Decimal, str]:
    """The value and the exact text of plain digits, which are not looked at again: 3458, 1,356.2, 17.52亿.

    >>> plain("17.52亿"), plain("1,356.20")
    ((Decimal('1752000000'), '1752000000'), (Decimal('1356.20'), '1356.20'))
    """
    digits = text.replace(",", "") if "," in text else text
    if text[-1] > "9":
        scale = text[-2:] if text[-2:] in _PLACES else text[-1]
        places = _PLACES[scale]
        whole, _, decimals = digits[: -len(scale)].partition(".")
        digits = whole + decimals[:places].ljust(places, "0")
        if len(decimals) > places:
            digits = f"{digits}.{decimals[places:]}"
    value = Decimal(digits)
    return value, exact_text(value) if digits[0] == "0" else digits


def exact_text(value: Decimal | Fraction) -> str:
    """Write a value in plain digits, with an exponent where one beyond 300 is stated, or as a fraction.

    >>> exact_text(Decimal("2.5E+4")), exact_text(Fraction(1, 3))
    ('25000', '1/3')
    """
    if isinstance(value, Fraction):
        return str(value)
    text = str(value)
    if "E" not in text:
        return text
    if int(value.as_tuple().exponent) > _PLAIN_EXPONENT or value.adjusted() < -_PLAIN_EXPONENT:
        return text
    return format(value, "f")


def decimal_or_fraction(value: Fraction) -> Decimal | Fraction:
    """Return the decimal that equals a fraction, or the fraction itself where none does (1/3).

    >>> decimal_or_fraction(Fraction(3, 8)), decimal_or_fraction(Fraction(1, 3))
    (Decimal('0.375'), Fraction(1, 3))
    """
    rest = value.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return value
    places = max(twos, fives)
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places, _CONTEXT)


_POWERS: Final[dict[Decimal | int, int]] = {10**places: places for places in (1, 2, 3, 4, 6, 8, 9, 12)}
"""Scales, which move the point and add no digit: 1.5万 is 15000, not 15000.0."""


def _product(value: Decimal | Fraction, factor: Decimal | Fraction | int) -> Decimal | Fraction:
    """Multiply exactly; a fraction stays one only where no decimal equals it."""
    if isinstance(value, Fraction) or isinstance(factor, Fraction):
        return decimal_or_fraction(Fraction(value) * Fraction(factor))
    places = _POWERS.get(factor)
    product = _CONTEXT.multiply(value, Decimal(factor)) if places is None else value.scaleb(places, _CONTEXT)
    return product if product.as_tuple().exponent == 0 else Decimal(exact_text(product))


def _numeral(value: Decimal, relation: str = "eq") -> Numeral:
    """Build a numeral with one value, its exponent brought to zero or below where that is short."""
    exact = exact_text(value)
    return _new(Numeral, (value if "E" in exact else Decimal(exact), exact, None, None, relation))


def _interval(low: Decimal, high: Decimal, relation: str) -> Numeral:
    low_text, high_text = exact_text(low), exact_text(high)
    return Numeral(None, f"{low_text}-{high_text}", Decimal(low_text), Decimal(high_text), relation)


class _Span(NamedTuple):
    """An amount: from `low` to `high` (the same where it is one value), and its relation."""

    low: Decimal
    high: Decimal
    relation: str


class _Reader:
    """Reads one string. `folded` has the same offsets as `text`, so every position is one of the original."""

    __slots__ = ("folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text).translate(_PLAIN_FINANCIAL)

    def fail(self, position: int, reason: str) -> NoReturn:
        raise NumeralError(self.text, position, reason)

    def numeral(self) -> Numeral:
        """Read numeral = [sign] (idiom | power | fraction | amount)."""
        source = self.folded
        if not source:
            self.fail(0, "empty")
        start, negative = self.sign(0)
        if start == len(source):
            self.fail(start, "no digits after the sign")
        found = self.unsigned(start)
        if not negative:
            return found
        relation = "lt" if found.relation == "gt" else found.relation
        if found.value is None:
            return found.times(-1).flipped()
        if not found.value:
            return found
        value = -found.value if isinstance(found.value, Fraction) else found.value.copy_negate()
        return Numeral(value, f"-{found.exact}", None, None, relation)

    def sign(self, at: int) -> tuple[int, bool]:
        """Read sign = "+" | "-" | "负" | "零下", with one space after it at most."""
        source = self.folded
        if source.startswith("零下", at):
            return at + 2, True
        if source[at] not in "+-负":
            return at, False
        negative = source[at] != "+"
        at += 1
        return (at + 1 if source[at : at + 1] == " " else at), negative

    def unsigned(self, start: int) -> Numeral:
        """Choose among the four forms by the character that only one of them has."""
        source = self.folded
        rest = source[start:]
        idiom = _IDIOMS.get(rest)
        if idiom is not None:
            return _interval(Decimal(idiom[0]), Decimal(idiom[1]), "approx")
        if rest in _HALVES:
            return Numeral(Fraction(1, 2), "1/2")
        divide = source.find("分之", start)
        if divide >= 0:
            return self.fraction(start, divide)
        if source[start] in _DIGIT_SET:
            power = _power().fullmatch(source, start)
            if power is not None:
                return self.power(power)
            slash = _slash().fullmatch(source, start)
            if slash is not None:
                return self.slash(slash)
        span = self.amount(start, len(source))
        if span.low == span.high:
            return _numeral(span.low, span.relation)
        return _interval(*span)

    # A fraction needs integers, so its parts are limited in length.

    def ratio(self, over: Decimal, under: Decimal, at: int) -> Fraction:
        for number in (over, under):
            _, digits, exponent = number.as_tuple()
            if len(digits) + abs(int(exponent)) > _LONGEST_FRACTION:
                self.fail(at, "too many digits for a fraction")
        if not under:
            self.fail(at, "the denominator is zero")
        return Fraction(over) / Fraction(under)

    def slash(self, match: regex.Match[str]) -> Numeral:
        """Read fraction = [digits (" " | "又")] digits "/" digits."""
        whole, over, under = match.groups()
        value = self.ratio(Decimal(over), Decimal(under), match.start(3))
        if whole:
            value += self.ratio(Decimal(whole), _ONE, match.start(1))
        return Numeral(value, str(value))

    def fraction(self, start: int, divide: int) -> Numeral:
        """Read fraction = [amount "又"] amount "分之" [sign] amount.

        百分之 is read as a decimal (0.03), any other denominator as a fraction.
        """
        source = self.folded
        both = source.find("又", start, divide)
        whole = self.exactly(start, both) if both >= 0 else _ZERO
        under_start = both + 1 if both >= 0 else start
        under_end = divide - 1 if source[divide - 1 : divide] == " " else divide
        under = self.exactly(under_start, under_end)
        over_start = divide + 2
        if source[over_start : over_start + 1] == " ":
            over_start += 1
        if over_start >= len(source):
            self.fail(len(source), "no numerator")
        at, negative = self.sign(over_start)
        over = self.amount(at, len(source))
        if under == _HUNDRED and both < 0:
            low, high = over.low.scaleb(-2, _CONTEXT), over.high.scaleb(-2, _CONTEXT)
            if negative:
                low, high = high.copy_negate(), low.copy_negate()
            return _numeral(low, over.relation) if low == high else _interval(low, high, over.relation)
        if over.low != over.high:
            self.fail(at, "a vague numerator")
        value = self.ratio(over.low, under, under_start)
        value = self.ratio(whole, _ONE, start) + (-value if negative else value)
        return Numeral(value, str(value), None, None, over.relation)

    def exactly(self, start: int, end: int) -> Decimal:
        """Read an amount that must be one exact value."""
        span = self.amount(start, end)
        if span.relation != "eq" or span.low != span.high:
            self.fail(start, "a vague figure where an exact one must stand")
        return span.low

    def power(self, match: regex.Match[str]) -> Numeral:
        """Read a power of ten as a shift, any other one by multiplying, within bounds."""
        groups = match.groupdict()
        ten = groups["caret"] or groups["tens"] or groups["e"]
        name = "mantissa" if ten else "base"
        number = _digits().fullmatch(groups[name])
        if number is None:
            self.fail(match.start(name), "malformed digits")
        base = Decimal(groups[name].replace(",", ""))
        if groups["times"]:
            raised = format(self.exactly(*match.span("times")), "f")
        else:
            raised = (ten or groups["exponent"] or groups["raised"]).translate(_RAISED)
        size = raised.lstrip("+-").lstrip("0") or "0"
        if len(size) > _LONGEST_EXPONENT:
            self.fail(match.end(), "the exponent is too large")
        exponent = -int(size) if raised[0] == "-" else int(size)
        if not base and exponent <= 0 and not ten:
            self.fail(match.end(), "zero to a power that is not positive")
        if not base:
            return _numeral(_ZERO)
        if ten or base == _TEN_ITSELF:
            return _numeral((base if ten else _ONE).scaleb(exponent, _CONTEXT))
        _, digits, places = base.as_tuple()
        if (len(digits) + abs(int(places))) * abs(exponent) > _LONGEST_FRACTION:
            self.fail(match.end(), "the power has too many digits")
        value = Fraction(base) ** exponent
        if value.denominator == 1:
            return _numeral(Decimal(value.numerator))
        return Numeral(value, str(value))

    def amount(self, start: int, end: int) -> _Span:
        """Read amount = part { part } [vague {big}]: see `_Amount`, which keeps the running sums."""
        source = self.folded
        relation = "eq"
        prefix = _PREFIXES.get(source[start : start + 1])
        if prefix and start + 1 < end:
            relation = prefix
            start += 1
        if start >= end:
            self.fail(start, "no digits")
        span = _Amount(self, start, end).read()
        return span if relation == "eq" else span._replace(relation=relation)


class _Amount:
    """Running sums of one amount, read from left to right.

    `groups` are finished parts under a big scale (exponent, low, high), falling from left to right. `low` and `high`
    are the sum of the section being read, `scale` the exponent of its last small scale. `coefficient` is a figure
    that still waits for its scale, and `kind` says how it was written: figure (one Chinese figure or a pair), string
    (a digit string), digits (Arabic), decimal.
    """

    __slots__ = (
        "at", "bare", "begun", "closed", "coefficient", "end", "groups", "high", "kind", "last", "low", "owner",
        "relation", "scale", "source", "start", "vague", "zero",
    )  # fmt: skip

    def __init__(self, owner: _Reader, start: int, end: int) -> None:
        self.owner = owner
        self.source = owner.folded
        self.start = start
        self.at = start
        self.end = end
        self.groups: list[tuple[int, Decimal, Decimal]] = []
        self.low = self.high = _ZERO
        self.scale = 4  # every small scale is lower
        self.coefficient: tuple[Decimal, Decimal] | None = None
        self.begun = start  # where the coefficient stands
        self.kind = ""
        self.last: int | None = None  # exponent of the scale just read, None after anything else
        self.zero = False  # a 零 stands before what comes next
        self.closed = False  # after a decimal only scales may follow
        self.vague = False  # after 多 only big scales may follow
        self.bare = False  # the numeral opens with a big scale that has no coefficient
        self.relation = "eq"

    def fail(self, reason: str, at: int | None = None) -> NoReturn:
        self.owner.fail(self.at if at is None else at, reason)

    def read(self) -> _Span:
        source = self.source
        while self.at < self.end:
            char = source[self.at]
            if char in _SMALL:
                self.small(_SMALL[char])
            elif char in _BIG:
                self.big(_BIG[char])
            elif char in _FIGURE_SET:
                self.figures()
            elif char in _DIGIT_SET and not (char == "." and self.at > self.start):
                self.digits()
            elif char in _TENS:
                self.tens(_TENS[char])
            elif char in "几数":
                self.several(char)
            elif char in _VAGUE:
                self.more(_VAGUE[char])
            elif char in _POINTS:
                self.point()
            elif char == "半":
                self.half()
            elif char in " 好":
                self.space()
            else:
                self.fail("not a numeral character")
        return self.finish()

    def expect_coefficient(self) -> None:
        """Refuse a figure where one stands already, or where nothing but scales may follow."""
        if self.coefficient is not None or self.closed or self.vague:
            self.fail("a scale is missing before this figure" if self.coefficient else "only a scale may follow")
        self.begun = self.at

    def space(self) -> None:
        """Skip one space between two parts, and 好 between a scale and 几."""
        at = self.at
        if self.source[at] == "好":
            if self.last is None or self.source[at + 1 : at + 2] != "几":
                self.fail("not a numeral character")
        elif at == self.start or at + 1 == self.end or self.source[at - 1] == " ":
            self.fail("unexpected space")
        self.at += 1

    def figures(self) -> None:
        """Read figures: one, a pair, or a digit string; zeros after a scale are 零."""
        self.expect_coefficient()
        match = _figures().match(self.source, self.at, self.end)
        if match is None:  # pragma: no cover - the caller has seen a figure
            self.fail("not a figure")
        run = match[0]
        if self.last is not None and run[0] in "零〇":
            stripped = run.lstrip("零〇O0")
            if self.last == 1:
                self.fail("零 after 十")
            self.zero = True
            self.last = None
            self.at = match.end() - len(stripped)
            if not stripped:
                if self.at == self.end:
                    self.fail("nothing after 零")
                return
            run = stripped
        if len(run) == 1:
            figure = _FIGURE_VALUES[run]
            if run == "两" and match.end() == self.end and self.low:
                self.fail("两 without a scale", match.end() - 1)
            self.coefficient = (figure, figure)
            self.kind = "figure"
        elif run in _PAIRS and not _point().match(self.source, match.end(), self.end):
            self.coefficient = _PAIRS[run]
            self.kind = "figure"
        else:
            if "两" in run:
                self.fail("两 in a digit string", self.at + run.index("两"))
            number = Decimal(run.translate(_ASCII_FIGURES))
            self.coefficient = (number, number)
            self.kind = "string"
        self.at = match.end()

    def digits(self) -> None:
        """Read Arabic digits, with separators and decimals."""
        self.expect_coefficient()
        match = _digits().match(self.source, self.at, self.end)
        if match is None:
            self.fail(*_misplaced(self.source, self.at, self.end))
        run = match[0]
        number = Decimal(run.replace(",", "").replace(" ", ""))
        self.coefficient = (number, number)
        self.kind = "decimal" if "." in run else "figure" if len(run) == 1 else "digits"
        if self.last is not None and run[0] == "0":
            self.zero = True
            self.last = None
        self.at = match.end()

    def tens(self, value: Decimal) -> None:
        """Read 廿, 卅 or 卌: tens that hold their own scale."""
        self.expect_coefficient()
        if self.scale <= 1:
            self.fail("the scales do not fall")
        self.low = _CONTEXT.add(self.low, value)
        self.high = _CONTEXT.add(self.high, value)
        self.scale = self.last = 1
        self.zero = False
        self.at += 1

    def several(self, char: str) -> None:
        """Read 几 (2 to 9, or 1 to 9 below another figure) or 数, which needs a scale."""
        if char == "几" and self.kind == "digits" and self.coefficient is not None and not self.closed:
            if self.source[self.at - 1] != "0" or self.vague:
                self.fail("几 after a digit that is no zero")
            base = self.coefficient[0]
            self.coefficient = (_CONTEXT.add(base, _ONE), _CONTEXT.add(base, _NINE))
            self.relation = "approx"
            self.vague = True
            self.at += 1
            return
        self.expect_coefficient()
        if char == "数":
            follows = self.source[self.at + 1 : self.at + 2]
            if follows not in _SCALE_SET or not follows:
                self.fail("数 without a scale")
        lowest = 2 if self.at == self.start else 1
        self.coefficient = (Decimal(lowest), Decimal(9))
        self.kind = "figure"
        self.relation = "approx"
        self.at += 1

    def more(self, relation: str) -> None:
        """Read 多, 余 or 来 after a scale or after Arabic digits."""
        if self.vague:
            self.fail("vague twice")
        if self.source[self.at] == "把" and self.at != self.start + 1:
            self.fail("把 after more than a scale")
        if self.last is None and not (self.coefficient and self.source[self.at - 1] in "0123456789 "):
            self.fail("neither a scale nor digits before it")
        self.vague = True
        if self.relation == "eq":
            self.relation = relation
        self.at += 1

    def half(self) -> None:
        """Read 半: 0.5, alone or before a scale."""
        if self.at != self.start:
            self.fail("半 inside a numeral")
        self.coefficient = (_HALF, _HALF)
        self.kind = "decimal"
        self.at += 1

    def point(self) -> None:
        """Read 点 and the figures after it; what stands before is the whole part."""
        match = _point().match(self.source, self.at, self.end)
        if match is None or self.at == self.start:
            self.fail("no figures around the decimal point")
        if self.closed or self.vague or self.kind == "decimal":
            self.fail("a second decimal point")
        whole = self.finish()
        if whole.low != whole.high:
            self.fail("a decimal point after a vague figure")
        decimals = match[1].translate(_ASCII_FIGURES)
        part = Decimal(decimals).scaleb(-len(decimals), _CONTEXT)
        number = _CONTEXT.add(whole.low, part)
        self.groups = []
        self.low = self.high = _ZERO
        self.scale = 4
        self.coefficient = (number, number)
        self.kind = "decimal"
        self.last = None
        self.zero = False
        self.at = match.end()

    def take(self, *, opening: bool) -> tuple[Decimal, Decimal] | None:
        """Take the coefficient that waits, or 1 where the scale opens its section."""
        coefficient = self.coefficient
        self.coefficient = None
        if coefficient is not None:
            return coefficient
        return (_ONE, _ONE) if opening else None

    def small(self, exponent: int) -> None:
        """Read 十, 百 or 千."""
        if self.vague or (self.closed and self.coefficient is None):
            self.fail("only a big scale may follow")
        if exponent >= self.scale:
            self.fail("the scales do not fall")
        if self.coefficient is not None and self.source[self.at - 1] in "零〇":
            self.fail("零 before a scale")
        if self.kind == "string":
            self.fail("a digit string before a small scale")
        opening = self.zero or self.at == self.start or (exponent == 1 and (self.last is None or self.last >= 2))
        coefficient = self.take(opening=opening)
        if coefficient is None:
            self.fail("no figure before this scale")
        if self.kind == "decimal":
            if self.groups or self.low:
                self.fail("a decimal after a scale")
            self.closed = True
        low, high = (number.scaleb(exponent, _CONTEXT) for number in coefficient)
        self.limit(high)
        self.low = _CONTEXT.add(self.low, low)
        self.high = _CONTEXT.add(self.high, high)
        self.scale = self.last = exponent
        self.kind = ""
        self.zero = False
        self.at += 1

    def limit(self, high: Decimal) -> None:
        """Refuse a part that is not smaller than the scale before it."""
        if self.low:
            if high >= _ONE.scaleb(self.scale, _CONTEXT):
                self.fail("larger than the scale before it", self.begun)
        elif self.groups and high >= _ONE.scaleb(self.groups[-1][0], _CONTEXT):
            self.fail("larger than the scale before it", self.begun)

    def section(self) -> tuple[Decimal, Decimal]:
        """Add the waiting coefficient to the section; a last figure has the next lower scale."""
        low, high = self.low, self.high
        if self.coefficient is not None:
            more_low, more_high = self.coefficient
            if self.kind == "string" and (low or (self.groups and self.at == self.end)):
                self.fail("a digit string after a scale", self.begun)
            if self.kind == "decimal":
                if low:
                    self.fail("a decimal after a scale", self.begun)
                self.closed = True
            if self.kind == "figure" and self.last is not None and not self.vague:
                more_low = more_low.scaleb(self.last - 1, _CONTEXT)
                more_high = more_high.scaleb(self.last - 1, _CONTEXT)
            self.limit(more_high)
            low = _CONTEXT.add(low, more_low)
            high = _CONTEXT.add(high, more_high)
            self.coefficient = None
        return low, high

    def big(self, exponent: int) -> None:
        """Read 万, 亿 or 兆: it multiplies its section, and every part under a lower big scale."""
        empty = self.coefficient is None and not self.low
        if empty and self.at != self.start:
            self.chain(exponent)
            return
        if empty:
            low = high = _ONE
            self.bare = True
        else:
            if not self.low:  # 二亿四万: the 四 belongs to the 万; only 百二万 has a scale left out
                self.last = None
            low, high = self.section()
        while self.groups and self.groups[-1][0] < exponent:
            _, group_low, group_high = self.groups.pop()
            low = _CONTEXT.add(low, group_low)
            high = _CONTEXT.add(high, group_high)
        self.push(exponent, low.scaleb(exponent, _CONTEXT), high.scaleb(exponent, _CONTEXT))

    def chain(self, exponent: int) -> None:
        """Read a big scale right after another one: 万亿, 四万万, 亿亿."""
        if not self.groups or self.zero:
            self.fail("no figure before this scale")
        top, low, high = self.groups.pop()
        if exponent < top or (self.bare and (top, exponent) != (4, 8)):
            self.fail("the scales do not rise")
        self.push(top + exponent, low.scaleb(exponent, _CONTEXT), high.scaleb(exponent, _CONTEXT))

    def push(self, exponent: int, low: Decimal, high: Decimal) -> None:
        if self.groups and high >= _ONE.scaleb(self.groups[-1][0], _CONTEXT):
            self.fail("larger than the scale before it")
        if self.groups and self.groups[-1][0] == exponent:
            self.fail("the scales do not fall")
        self.groups.append((exponent, low, high))
        self.low = self.high = _ZERO
        self.scale = 4
        self.last = exponent
        self.kind = ""
        self.zero = False
        self.at += 1

    def finish(self) -> _Span:
        """Sum up."""
        if self.zero and self.coefficient is None:
            self.fail("nothing after 零")
        low, high = self.section()
        for _, group_low, group_high in self.groups:
            low = _CONTEXT.add(low, group_low)
            high = _CONTEXT.add(high, group_high)
        return _Span(low, high, self.relation)


def _misplaced(source: str, at: int, end: int) -> tuple[str, int]:
    """Say what is wrong with digits that are not well-formed, and where: a group that is not three long, a second point."""
    first, comma, point = True, False, False
    while at < end and source[at] in "0123456789,.":
        stop = at
        while stop < end and source[stop] in "0123456789":
            stop += 1
        grouped = source[stop : stop + 1] == ","
        if point and (grouped or source[stop : stop + 1] == "."):
            return "a second decimal point" if not grouped else "a group of thousands after the decimal point", stop
        if (comma and stop - at != _GROUP) or (first and grouped and not 0 < stop - at <= _GROUP):
            return "a group of thousands that is not three digits long", at
        first, comma, point = False, grouped, point or source[stop : stop + 1] == "."
        at = stop + 1
    return "malformed digits", min(at, end)


_GROUP: Final = 3  # digits between two separators
_FIGURE_SET: Final = frozenset("零〇一二两三四五六七八九")
_DIGIT_SET: Final = frozenset("0123456789.")
_SCALE_SET: Final = frozenset("十百千万亿兆")
_FIGURE_VALUES: Final = {
    char: Decimal(digit) for char, digit in zip("零〇一二两三四五六七八九", "001223456789", strict=True)
}
_PAIRS: Final = {
    first + second: (_FIGURE_VALUES[first], _FIGURE_VALUES[second])
    for first, second in ("一二", "一两", "二三", "两三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")
} | {"三两": (Decimal(2), Decimal(3))}  # the only one that goes down
