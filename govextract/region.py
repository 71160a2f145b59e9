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
from itertools import product
from typing import Final, Literal, TypeAlias

__all__ = ["REGIONS", "Region", "decide"]

Region: TypeAlias = Literal["CN", "TW", "HK"]
REGIONS: Final[tuple[Region, ...]] = ("CN", "TW", "HK")

# Words that one region's public texts use and the others' hardly ever do, Simplified. A new word goes to its region.
_WORDS: Final[dict[Region, str]] = {
    "TW": (
        "台湾 台北 台中 台南 台东 高雄 新北市 桃园 新竹 屏东 花莲 宜兰 嘉义 彰化 苗栗 云林 基隆 澎湖 金门 南投 中华民国 民国 行政院 立法院 立委 监察院 "
        "考试院 司法院 内政部 卫福部 经济部 总统府 总统 新台币 台币 NT$ 县市 里长 区公所 国中 国小 健保 发稿 本府 市府 县府 陆委会 公顷 公尺 捷运 役男"
    ),
    "HK": (
        "香港 特区政府 立法会 港元 港币 HK$ 九龙 新界 屯门 荃湾 沙田 旺角 湾仔 铜锣湾 强积金 综援 公屋 居屋 行政长官 特首 政务司 财政司 律政司 运输署 "
        "食卫局 港铁 港府 本港 当局 条例草案 金管局 申诉专员 廉政公署 区议会 平方呎 主席， 局长， 议员"
    ),
    "CN": (
        "习近平 党中央 党委 党支部 党代表 党员 党的 省委 市委 县委 区委 人民政府 人大常委会 政协 国务院 发展改革委 全国人大 社会主义 十四五 十五五 同比 环比 规上 "
        "地区生产总值 万亩 人民币 新华社 央视 民警 派出所 乡村振兴 高质量发展 居委会 村委会 北京 上海 广州 深圳 天津 重庆 浙江 江苏 山东 四川 黄浦 长宁"
    ),
}
_BLOCK: Final = 1_500


@cache
def _spellings() -> dict[Region, tuple[tuple[str, ...], ...]]:
    """Every word with its spellings, Simplified and Traditional."""
    from govextract.script import variants  # noqa: PLC0415 - its table is not needed to import the package

    return {
        region: tuple(
            tuple({"".join(chars) for chars in product(*(variants(char)[:2] for char in word))})
            for word in words.split()
        )
        for region, words in _WORDS.items()
    }


@cache
def _year_of_the_republic() -> re.Pattern[str]:
    """113年11月, 113年度: nobody else counts years like this."""
    return re.compile(r"(?<![0-9])1[01][0-9]年(?:[0-9]|度|第)")


def decide(text: str) -> Region:
    """The region of which the text uses most words, CN where they do not tell.

    The text is looked at in blocks of 1,500 characters until one of them tells, so a long text costs no more than its
    beginning, and a text without any such word is read once.
    """
    for start in range(0, len(text), _BLOCK):
        block = text[start : start + _BLOCK]
        counts = {
            region: sum(any(spelling in block for spelling in spellings) for spellings in words)
            for region, words in _spellings().items()
        }
        counts["TW"] += 3 * (_year_of_the_republic().search(block) is not None)
        best = max(REGIONS, key=counts.__getitem__)
        if counts[best]:
            return best
    return "CN"
