"""Which region a text speaks from, decided from its own words: CN, TW or HK.

The region settles what 元 and 塊 are worth and whether 113年 is a year of the Republic of China calendar. Traditional
script alone decides nothing: Shanghai news can stand in Traditional characters.

>>> decide("臺南市政府表示，113年編列2億元。")
'TW'
>>> decide("立法會議員指，特區政府撥款3億元。")
'HK'
>>> decide("超大城市治理接入服務事項3458項。")
'CN'
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from govextract.context.words import Words

__all__ = ["REGIONS", "Region", "decide"]

Region: TypeAlias = Literal["CN", "TW", "HK"]
REGIONS: Final[tuple[Region, ...]] = ("CN", "TW", "HK")

# Words that one region's public texts use and the others' hardly ever do, Simplified. A new word goes to its region; one
# that other words hold has a look around it (平台中 is no 台中).
_WORDS: Final[dict[str, str]] = {
    "TW": (
        "台湾 台北 (?<![平舞阳电站柜灶讲吧前后])台[中东](?!央) 台南 高雄 新北市 桃园市 新竹(?!荪) 屏东 花莲 宜兰 嘉义 彰化 苗栗 云林县 基隆 澎湖 金门县 南投 中华民国 (?<!国)民国 行政院 "
        "立法院 立委 监察院 考试院 内政部 卫福部 总统府 新台币 (?<!新)台币 NT\\$ 陆委会 健保署 健保卡"
    ),
    "HK": (
        "香港 特区政府 立法会 港元 港币 HK\\$ 九龙 新界(?!定) 屯门 荃湾 沙田区 旺角 湾仔 铜锣湾 强积金 综援 公屋 居屋 特首 政务司 律政司 食卫局 港铁 港府 本港 金管局 "
        "申诉专员 廉政公署 区议会"
    ),
    "CN": (
        "习近平 党中央 党委 党支部 党代表 党员 党的 省委 市委 县委 区委 人民政府 人大常委会 政协 国务院 发展改革委 全国人大 社会主义 十四五 十五五 同比 环比 规上 "
        "地区生产总值 万亩 人民币 新华社 央视 民警 派出所 乡村振兴 高质量发展 居委会 村委会 北京 上海 广州 深圳 天津 重庆 浙江 江苏 山东 四川 黄浦 长宁"
    ),
}
# Words that say so only in Traditional script: Simplified text uses them too, or holds them in others (全国中小企业).
_TRADITIONAL: Final[dict[str, str]] = {
    "TW": (
        "桃园 云林 金门 司法院 经济部 (?<!国)总统(?!选举) 县市 (?<![公海华英十百千万0-9])里长(?!期) 区公所 (?<![全中外我各本他贵帝])国[中小](?!小?[企麦型微规]) 健保 发稿 本府 市府 县府 公顷 公尺 捷运 役男"
    ),
    "HK": "沙田 行政长官 财政司 运输署 当局 条例草案 平方呎 主席， 局长， 议员",
}
_BLOCK: Final = 1_500


@cache
def _words() -> Words:
    """The words, in classes: a region, or a region and +, where the word tells in Traditional script alone."""
    from govextract.context.words import Words  # noqa: PLC0415 - patterns are not needed to import the package

    return Words({**_WORDS, **{f"{region}+": words for region, words in _TRADITIONAL.items()}})


@cache
def _year_of_the_republic() -> re.Pattern[str]:
    """113年11月, 113年度, 113學年度: nobody else counts years like this."""
    return re.compile(r"(?<![0-9])1[01][0-9]學?年(?:[0-9]|度|第)")


@cache
def _year_in_traditional() -> re.Pattern[str]:
    """112年底, 自110年起, ，113年: in Traditional text no length of time stands so."""
    year = "1(?:0[1-9]|[12][0-9])年"
    return re.compile(
        rf"(?<![0-9]){year}[底初]|(?<=[自從至]){year}[起至]|(?:(?<=[，。、；：\n（])|^){year}(?![來前後間內以之期的歷多餘左])"
    )


def decide(text: str) -> Region:
    """The region of which the text uses most words, CN where they do not tell.

    The text is looked at in blocks of 1,500 characters until one of them tells, so a long text costs no more than its
    beginning, and a text without any such word is read once.
    """
    from govextract.script import fold, is_traditional  # noqa: PLC0415 - see _words

    for start in range(0, len(text), _BLOCK):
        end = min(start + _BLOCK, len(text))
        found = {(kind, fold(text[a:b])) for a, b, kind in _words().find(text, start, end)}
        if found and not is_traditional(text[start:end]):
            found = {(kind, word) for kind, word in found if not kind.endswith("+")}
        counts = dict.fromkeys(REGIONS, 0)
        for kind, _ in found:
            counts[cast("Region", kind.rstrip("+"))] += 1
        counts["TW"] += 3 * (_year_of_the_republic().search(text, start, end) is not None)
        if not counts["TW"] and _year_in_traditional().search(text, start, end):
            counts["TW"] += 3 * is_traditional(text[start:end])
        best = max(REGIONS, key=counts.__getitem__)
        if counts[best]:
            return best
    return "CN"
