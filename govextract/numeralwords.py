"""The wordings of numerals: the patterns that find where one may stand in a text.

`numerals` reads what they match. The fragments are written in Simplified, half-width characters and joined into one
source, which is widened once. Every repetition is possessive and every alternative is told from the next by its first
characters or by a look around of fixed length, so that a pattern looks at each character a bounded number of times.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from govextract.script import variants, widen

__all__ = [
    "BIG_SCALES",
    "FIGURES",
    "FINANCIAL",
    "GROUPED",
    "SMALL_SCALES",
    "fraction_pattern",
    "gate",
    "goes_on",
    "numeral_pattern",
]

FIGURES: Final = "零〇一二三四五六七八九"
"""The Chinese digits without 两, Simplified: the inside of a character class, to be widened."""

SMALL_SCALES: Final = "十百千"
BIG_SCALES: Final = "万亿兆"

FINANCIAL: Final = "壹贰叁参肆伍陆柒捌玖拾佰仟"
"""Financial digits and scales, Simplified. Some are ordinary words by themselves (大陆, 参加)."""

# A scale character that begins a unit stays with the unit: 10万|千瓦, 3|千伏, 5|千克, 100|兆帕, 3个|百分点.
_KILO = "(?:仟|千(?!瓦|克(?!拉)|米|伏|卡|帕|赫|焦|乏|兆|牛(?!羊)|安(?!全)|欧(?!元)|字节|比特|分点|电子))"
_MEGA = "兆(?!瓦|帕|赫|焦|乏|伏|安|欧(?!元)|牛|字节|比特|位|电子|宽|带宽|光|网|流量|以太|巴)"
_HECTO = "(?:佰|百(?!帕|分[点比制号位率数]))"
_BIG_SCALE = f"(?:[万亿]|{_MEGA})"
_SMALL_SCALE = f"(?:{_HECTO}|{_KILO})"

# Words after the numeral that 多, 余 and 几 belong to: 100|多元化, 10|余额. 来 more often begins a verb (3亿|来提升)
# than it means about, so that what it counts must follow.
_COUNTED_AFTER = (
    "(?:[个位名人家户只座台件块种条项度年天岁月周里斤亩元美万亿本部门首间层栋辆艘架吨处场批篇张平分次头匹级]"
    "|小时|公[里斤顷尺分]|$)"
)
_MORE = (
    "(?:多(?![样边媒云雨维功党民语半]|元[化文])|余(?![额姚杭下热震款粮悸党孽晖温音])"
    f"|来(?={_COUNTED_AFTER})|几(?![乎何率内]))"
)
_ABOUT_ONE = "十多二十|几十上百|(?:百|千|万)把(?=[个人块元斤里年天次户亩条家岁号公平米字碗只头张台辆间件吨箱页篇棵株桌]|$)"  # 千把人 are about a thousand

# Hong Kong's texts part the thousands by spaces: 79 000個.
GROUPED = (
    "[0-9]++(?:(?:(?<![0-9]{4})\\x2C[0-9]{3}(?![0-9]))++|(?:(?<![0-9]{4})\\uFF0C[0-9]{3}(?![0-9]))++"
    "|(?<![0-9]{4})(?<!(?<![0-9])0)(?:[ ][0-9]{3}(?![0-9]|[ ]?+[0-9](?![0-9]{2}(?![0-9]))))++)?+"
)
_RAISED_DIGITS = "[⁺⁻]?+[⁰¹²³⁴⁵⁶⁷⁸⁹]++"
_POWER_TAIL = (
    rf"[ ]?+[×xX*][ ]?+10(?:\^[+-]?+[0-9]++|{_RAISED_DIGITS})|\^[+-]?+[0-9]++"
    r"|[eE][+-]?+[0-9]++(?![0-9A-Za-z])|的[0-9一二三四五六七八九十]{1,3}+次[方幂]"
    rf"|(?<=(?<![0-9])10){_RAISED_DIGITS}"
)

# What follows Arabic digits: a vague word, a scale with one space before it at most, and then lower parts. Years
# and ranks (2021百强) are no coefficients of a small scale, so that one has two digits at most, but for sums in millions.
_SCALES_AFTER_DIGITS = f"(?:(?<![0-9]{{3}}){_SMALL_SCALE}{_BIG_SCALE}*+|百万(?=[美港欧日英加澳]?+元|人民币|新?+台币|港币|美金)|{_BIG_SCALE}++|千(?=公顷|公?+吨))"
_VAGUE_AFTER_DIGITS = f"(?:[多余]{_BIG_SCALE}++|(?<=[0-9]0)[ ][多余](?!元[化文])(?:[ ]?+{_BIG_SCALE}++|(?=[ ]?+{_COUNTED_AFTER}))|(?<=0)[来几]{_BIG_SCALE}++|(?<=[0-9]{{2}})(?![来几]){_MORE}|(?<=0){_MORE})"
_LOWER_DIGITS = (
    f"(?:[ ](?=[0-9][0-9,.]{{0,9}}+[ ]?+[十百千万亿]))?+零?+(?!(?<=[万亿兆])[0-9]{{2}}(?![0-9,.百千万亿]))"
    f"{GROUPED}(?![年月日岁%‰℃])(?:(?<=,[0-9]{{3}})|(?![A-Za-z]))(?:\\.[0-9]++)?+"
)
_LOWER_FIGURES = "零?+[一二两三四五六七八九]{1,2}+(?=[十百千万亿])"
_AFTER_DIGITS = (
    f"(?:[ ](?=[万亿兆]))?+{_SCALES_AFTER_DIGITS}"
    f"(?:(?:{_LOWER_DIGITS}|{_LOWER_FIGURES})(?:[ ](?=[万亿兆]))?+"
    f"(?:十|{_SMALL_SCALE}{_BIG_SCALE}*+|{_BIG_SCALE}++)?+)*+"
    f"(?:(?<=[0-9十百千万亿兆]){_MORE}{_BIG_SCALE}*+)?+"
)
# Most digits stand alone: one look at the next character saves trying what could follow.
_GOES_ON_CHARS: Final = ".点多余来几 百千万亿兆佰仟×xX*^eE的⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_GOES_ON = f"(?=[{_GOES_ON_CHARS}])"
_ARABIC = (
    f"{GROUPED}(?:{_GOES_ON}(?:"
    rf"\.(?!(?:19|20)[0-9]{{2}}年)[0-9]++(?:{_POWER_TAIL}|(?:[ ](?=[万亿兆]))?+{_SCALES_AFTER_DIGITS}(?:{_MORE}{_BIG_SCALE}*+)?+)?+"
    f"|点[0-9]++{_BIG_SCALE}++|{_VAGUE_AFTER_DIGITS}|{_AFTER_DIGITS}|{_POWER_TAIL}))?+"
)

# Chinese numerals, one character at a time. Financial ones that are ordinary words (大陆, 参加, 队伍, 拾起) count
# only next to another numeral character.
_PLAIN_FIN = "[壹贰叁柒捌玖佰仟]"
_FIN = f"[{FINANCIAL}]"
_COUNTED_PAIR = "[个年天次十百千万亿名位人家条件项代届周月日句下度种批处部场只张分秒斤米元块岁层栋座]"
_ITEM = (
    f"(?=[0-9O {FIGURES}两{SMALL_SCALES}{BIG_SCALES}廿卅卌几数好{FINANCIAL}])"
    "(?:[零〇一二三四五六七八九十万亿廿卅卌]"
    f"|{_HECTO}|{_KILO}|{_MEGA}"
    f"|(?<=[百千万亿兆零])两(?=[百千万亿])|(?<=一)两(?={_COUNTED_PAIR})|(?<=(?<![一二三四五六七八九])三)两(?=[个天年次名位人家条件日句处只张岁])"
    "|(?<=[十百千万亿零廿卅卌])好?+几(?![乎何率内])|(?<=[百千万亿])数(?=[十百千万])"
    f"|{_PLAIN_FIN}|{_FIN}(?=[{FINANCIAL}零万亿整元圆])|(?<={_FIN}){_FIN}|(?<=[佰仟万亿]零){_FIN}"
    f"|(?<=[{FIGURES}])[O0]++(?![0-9A-Za-z.,])"
    "|(?<=[万亿])[ ](?=[一二两三四五六七八九几][十百千])|(?<=千)[ ](?=[一二三四五六七八九几]百)"
    "|(?<=百)[ ](?=[一二三四五六七八九几]十)"
    "|(?<=[一二三四五六七八九十])[ ](?=[万亿])|(?<=[十百千])[ ][多余][ ](?=[万亿])"
    f"|(?:(?<=[{FIGURES}两十百千][百千万亿])|(?<=[百千万亿]零)){GROUPED}(?![0-9.年月日岁/A-Za-z%-]))"
)
# A clock (三点二十分, 三点一刻) and a word (一点一滴) are no decimals: what follows 点 must be figures without 十.
_DECIMALS = (
    f"(?:[‧・.](?=[{FIGURES}])|点)"
    f"(?!(?<=[零〇]点)[零〇]分)(?:[{FIGURES}][{FIGURES}O0]*+(?![十刻时点半滴]|百(?!万)|千(?!万))|(?<=[零百千万亿]点)[0-9]++|{_FIN}++)"
    f"(?:{_SMALL_SCALE}?+{_BIG_SCALE}*+)"
)
# 数 alone is several (数名专家) where a counter follows and no noun stands before it (人数, 总数).
_SEVERAL = (
    "(?<!(?<![至最减])[多少])(?<![人户次总指半无天个基件倍位岁分参函系整奇偶级名篇场张座台笔坪里例班组项家厅席票队床头只架辆艘车胎字词句页卷册集期届任代层"
    "楼间栋亩株棵粒颗片箱袋盒份批股口员全负计倒算乘复变常约众异程段吨公斤克米升元率值龄点时码回球局胜度量读悉质素实虚第日月年])"
    "数(?=个(?![位体股])|年(?![级度均会增减底末初])|天(?![气命])|日(?!本)|月(?!增|减)|周(?!刊)|次|名|家(?![庭长])|场|项(?!目)|件|座|人(?=[受死遇被失获轻重，。])|所(?=[学高大院医])|台(?=[设机车电])|位(?:专家|学者|来宾|贵宾|议员|委员|立委|民众|官员|代表)|种"
    "|条|层|处(?![理于在])|国(?![人民家])|类|批|封|篇|栋|辆|架|艘|支(?![持援])|起|公里|公尺|公顷|公吨|小时|分钟|秒|席|代|倍|户|间|片|株|只|头|枚|桶|幢|幅|份(?!子)|届|任(?!务)|度(?!据|假))"
)
_START = (
    "(?:零(?!下)|[〇一二两三四五六七八九十万亿廿卅卌]"
    f"|几(?![乎何率内])|{_HECTO}|{_KILO}|兆(?=[元美])"
    "|(?<!(?<![至最减])[多少])(?<![人户次总指半无天个基件倍位岁分参函系整奇偶级])数(?=[十百千万亿])(?![百千万]分之)"
    f"|{_SEVERAL}"
    f"|{_PLAIN_FIN}(?=[{FINANCIAL}零十百千万亿元圆角整分又份式张纸层栋幢笔件名项座])|(?<![大内登水海队])[壹贰叁肆伍陆柒捌玖](?=点[{FIGURES}])"
    f"|(?<![他她它咱你我们伊父母子女夫妻兄弟姐妹哥姊爷祖孙师徒老婆友人这那])俩(?=[百千万亿])|(?:(?<![一-鿿])|(?<=[号码是]))幺(?=[{FIGURES}])"
    f"|{_FIN}(?![一-鿿])(?<![一-鿿].)|(?<=分之){_FIN}"
    f"|(?<![大内登水海队退入放收])(?!陆陆|伍参赛)(?:[肆伍陆参拾](?=[{FINANCIAL}万亿元圆角整])"
    "|拾(?=[一二三四五六七八九][万亿])))"
)
_CHINESE = (
    f"(?:{_ABOUT_ONE}|"
    f"{_START}(?:{_ITEM})*+(?:(?=[点‧・.])(?<=[{FIGURES}{SMALL_SCALES}{BIG_SCALES}{FINANCIAL}]){_DECIMALS})?+"
    f"(?:(?=[多余来几])(?:(?<=[十百千万亿兆廿卅卌拾佰仟])|(?<=[一二三四五六七八九][〇零])(?=[多余][万亿])){_MORE}{_BIG_SCALE}*+)?+)"
)
_HALF_PATTERN = "(?:(?<![上下前后过大多小对各减东夜参一])|(?<=[目此之以提][前后])(?=半个?+(?:世纪|小时|多?+月|年|天))|(?<=过)(?=半(?:数|个?+(?:世纪|小时|多?+月|年|天))))半(?:[百](?![分帕]))?+"
_IDIOM = "成[百千][成上][千万]"


@cache
def numeral_pattern() -> str:
    """Return the source of a pattern that matches the longest plausible unsigned numeral at its first character.

    It is widened and has no groups that capture. What it matches is not always well-formed: `read` decides. A
    scale that begins a unit (千瓦), 多 and 来 that begin a word (多元化, 来自), single financial characters
    that are words (大陆) and a 点 that is no decimal point are left out.
    """
    return widen(f"(?:{_ARABIC}|{_CHINESE}|{_HALF_PATTERN}|{_IDIOM})")


@cache
def goes_on() -> frozenset[str]:
    """Every character that can go on with a numeral behind plain digits; before any other they are the whole of it."""
    return frozenset(char for sign in f"{_GOES_ON_CHARS},0123456789" for char in variants(sign))


@cache
def fraction_pattern() -> str:
    """Return the source of a pattern that matches a fraction: 三分之一, 二又二分之一, 百分之五, 3/4, 一半, 半数.

    It is widened and has no groups that capture. 百分之 is matched too; the scanner tells it by its first words.
    """
    figures = f"[{FIGURES}两{SMALL_SCALES}万亿{FINANCIAL}]"
    part = f"(?:[0-9]{{1,9}}+|{figures}{{1,16}}+)"
    over = f"[ ]?+[负-]?+(?:{_ARABIC}|{_CHINESE}|{_FIN})"
    return widen(
        f"(?:{part}[ ]?+(?:又{part}[ ]?+)?+分之{over}"
        "|(?<![0-9/.:])[0-9]{1,4}+/[0-9]{1,4}+(?![0-9/.:年月日])"
        "|一半(?!导|截|径)|半数)"
    )


def gate() -> str:
    """Return the widened inside of a character class: every character a numeral, a fraction or 半 begins with.

    成 of 成百上千 is not among them.
    """
    return widen(f"[0-9{FIGURES}两{SMALL_SCALES}{BIG_SCALES}廿卅卌几数半俩幺{FINANCIAL}]")[1:-1]
