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

from functools import cache
from typing import Final, Literal, TypeAlias

import regex

from govextract.script import widen

__all__ = ["REGIONS", "Region", "decide"]

Region: TypeAlias = Literal["CN", "TW", "HK"]
REGIONS: Final[tuple[Region, ...]] = ("CN", "TW", "HK")

# Words that one region's public texts use and the others' hardly ever do. A new word goes on its region's line.
_WORDS: Final[dict[Region, str]] = {
    "TW": (
        r"台湾|台北|台中|台南|台东|高雄|新北市|桃园|新竹|屏东|花莲|宜兰|嘉义|彰化|苗栗|云林|基隆|澎湖|金门|南投|中华民国|民国[0-9一二三四五六七八九十百]++年"
        r"|行政院|立法院|立委|监察院|考试院|司法院|内政部|卫福部|经济部|总统府|总统|副总统|新台币|台币|NT\$|县市|里长|乡镇市|区公所|国中|国小|健保"
        r"|发稿|本府|市府|县府|陆委会|外交部次长|公顷|坪|捷运|役男|原住民族|本土|(?<![0-9])1[01][0-9]年(?:[0-9]{1,2}月|度|第)"
    ),
    "HK": (
        r"香港|特区|立法会|港元|港币|HK\$|九龙|新界|屯门|荃湾|沙田|旺角|湾仔|铜锣湾|强积金|综援|公屋|居屋|行政长官|特首|政务司|财政司|律政司|发展局|运输署"
        r"|食卫局|港铁|港府|本港|当局|该条例草案|金管局|申诉专员|廉政公署|区议会|平方呎|主席，"
    ),
    "CN": (
        r"习近平|党中央|党委|党支部|党代表|党员|党的|省委|市委|县委|区委|人民政府|人民代表大会|人大常委会|政协|国务院|国家发展改革委|全国人大|社会主义|十四五|十五五"
        r"|同比|环比|规上|地区生产总值|亩|人民币|两会|新华社|央视|民警|派出所|乡村振兴|高质量发展|居委会|村委会|北京|上海|广州|深圳|天津|重庆|浙江|江苏|山东|四川"
    ),
}
_BLOCK: Final = 20_000


@cache
def _pattern(region: Region) -> regex.Pattern[str]:
    return regex.compile(widen(_WORDS[region]))


def decide(text: str) -> Region:
    """The region whose words the text uses most, CN where they do not tell.

    The text is read in blocks of 20,000 characters until one of them tells, so a long text costs no more than its
    beginning, and a text without any such word is read once.
    """
    for start in range(0, len(text), _BLOCK):
        counts = {region: len(_pattern(region).findall(text, start, start + _BLOCK)) for region in REGIONS}
        best = max(REGIONS, key=counts.__getitem__)
        if counts[best]:
            return best
    return "CN"
