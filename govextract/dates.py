"""Calendar and clock expressions, to ISO 8601.

`calendar_pattern()` finds one whole expression where it begins; `read_date()` says what an expression means. The meaning
depends on the surface and the region alone (and on a reference date, for relative words, where the caller gives one).

What is written, and what it becomes:

    2021年3月5日 2021-03-05 2021/3/5 2021.3.5    2021-03-05        parts that are missing are left out, or held by
    二〇二一年三月  7月6日  11月  6日              2021-03, --07-06, --11, ---06           hyphens where they are higher
    113年11月28日 113/11/28 民國91年5月           2024-11-28, 2002-05       the Republic of China calendar: year + 1911
    公元前221年  昭和13年  20世纪90年代  21世紀     -0220, 1938, 1990/1999, 2001/2100
    113年第1季  一季度  2026年上半年  前三季度       2024-Q1, --Q1, 2026-S1, --Q1/--Q3
    27、28日  6月27日至28日  2000～2007年           ---27,---28   --06-27/--06-28   2000/2007      lists and ranges
    “十四五”                                       2021/2025         a five-year plan, where quoted or named as one
    下午2時  14:00  13:00-16:30  上午9時至下午5時     14:00, 13:00/16:30, 09:00/17:00
    今(9)日  今(115)年6月  本（5）月18日             ---09, 2026-06, --05-18          the number in brackets is the date
    今年  去年12月28日  昨天  上季                    relative: no ISO form without a reference date
    農曆七月  正月初一                               a date of the lunar calendar: no ISO form

A year of two or three digits is of the Republic of China calendar in Taiwan text. Elsewhere three digits are so only where
a month, a quarter or 年度 shows that it is a year (113年 alone is a duration there), and two are a western year (97年7月).
Three years, three days (3年, 五年來, 三日內), 3點 that may be points and 3/4 that may be a fraction are no dates.

>>> read_date("113年11月28日", "TW").iso
'2024-11-28'
>>> read_date("去年12月28日", "TW")
DateReading(kind='date', iso=None, relative=True)
>>> read_date("去年12月28日", "TW", date(2024, 11, 28)).iso
'2023-12-28'
>>> read_date("2月30日", "CN") is None
True
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import regex

from govextract.script import fold, variants, widen

if TYPE_CHECKING:
    from govextract.region import Region

__all__ = ["FIRST", "DateReading", "calendar_pattern", "gate", "read_date"]


DateKind: TypeAlias = Literal["date", "time"]


class DateReading(NamedTuple):
    """What a calendar or clock expression means.

    `iso` is its ISO 8601 form: a point (2024-11-28, 2024-Q1, 14:00), one with parts left open (--11-28, ---28), a range with a
    slash or a list with commas; None where the words do not fix one. `relative` says that the expression counts from the
    day of writing (今年); a resolved one keeps the flag.
    """

    kind: DateKind
    iso: str | None
    relative: bool = False


# ---------------------------------------------------------------------------------------------------------------------
# Finding: the pattern. Everything here is Simplified and half-width; `widen` adds the variants at the end.

_C: Final = "一二三四五六七八九"
_ANY: Final = "[0-9零〇一二三四五六七八九十百廿卅]"
_GAP: Final = "[ ]?+"  # one space between the parts is allowed: 2024 年 3 月
_OPEN: Final = r"[(\[〔〈]"
_CLOSE: Final = r"[)\]〕〉]"
_DASH: Final = r"[~∼\-–—―─]{1,2}+"
_TO: Final = rf"{_GAP}(?:起|开始)?+(?:至|到|{_DASH}){_GAP}"
_AND: Final = rf"{_GAP}[、及和与]{_GAP}"
_JOIN: Final = rf"(?:{_TO}|{_AND})"

_YEAR4: Final = rf"(?:[12一二][0-9零〇{_C}]{{3}}|二[零〇O]{{2}}[零〇O{_C}])(?![0-9零〇O{_C}])"  # 二OO五年: typed with letters
_YEAR_WORDS: Final = rf"[二两]千零[{_C}]"  # 二千零五年
_YEAR3: Final = (  # a year of the Republic of China calendar, or a western one cut short
    rf"(?:[0-9]{{2,3}}(?![0-9])|一百(?:零[{_C}]|[一二三四]?十[{_C}]?+)?+|[二三四五六七八九]?十[{_C}]?+|一[零〇一二三四][零〇{_C}])"
)
_MONTH: Final = rf"(?:(?:1[0-2]|0?[1-9])(?![0-9])|十[一二]?+|[{_C}元])"
_DAY: Final = rf"(?:(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|三十一?+|二?十[{_C}]?+|廿[{_C}]?+|卅一?+|[{_C}])"
_QUARTER: Final = r"[1-4一二三四](?![0-9])"
_WEEKDAY: Final = rf"{_GAP}[(](?:星期|周|礼拜)?+[一二三四五六日天][)]"

# 初 and 中 end a date only where they begin no other word: 7月初, but 年初步, 一月初二; 4月中, but 年中秋, 年中央.
_EARLY: Final = rf"初(?![{_C}十步级中审赛选心夏秋冬春雪评试稿版])"
_MIDDLE: Final = r"中(?=[,，。、；;:：)）\s起前後后已将將完即预預啟启動动]|$)"
_SUFFIX: Final = rf"(?:年?[底末]|年?{_EARLY}|年?{_MIDDLE})"
_DAYS: Final = rf"{_DAY}(?:{_JOIN}(?:{_MONTH}{_GAP}月{_GAP})?+{_DAY}){{0,30}}+{_GAP}[日号]"
_MONTHS: Final = rf"{_MONTH}(?:{_JOIN}{_MONTH}){{0,11}}+{_GAP}月份?+"
_AFTER_MONTH: Final = rf"(?:{_GAP}{_DAYS}|[上中下]旬|底|末|{_EARLY}|{_MIDDLE})?+"
_QUARTERS: Final = rf"(?:第?+{_QUARTER}(?:{_JOIN}第?+{_QUARTER}){{0,3}}+季度?+|前[二三两23]个?+季度?|Q[1-4](?![0-9]))"
_AFTER_YEAR: Final = (
    rf"(?:度?+{_GAP}(?:{_MONTHS}{_AFTER_MONTH}|{_QUARTERS}|[上下]半年度?+)|{_SUFFIX}|全年(?!度)|度|次(?![0-9{_C}]))?+"
)
_YEAR_KIND: Final = r"(?:学|财政|会计|财|课)?+年"

# What may close a range that an expression of the same kind has opened, or go on with a list of days.
_LAST: Final = (
    rf"(?:(?:{_YEAR4}|(?:民国)?+{_YEAR3}){_GAP}年(?:{_GAP}{_MONTH}{_GAP}月份?+(?:{_GAP}{_DAY}{_GAP}日|底)?+|{_GAP}第?+{_QUARTER}季度?+|[上下]半年|年?[底末初]|度)?+"
    rf"|{_MONTH}{_GAP}月份?+(?!个)(?:{_GAP}{_DAY}{_GAP}[日号]|[上中下]旬|底|末|{_EARLY}|{_MIDDLE})?+|{_DAY}{_GAP}日|第?+{_QUARTER}季度?+)"
)
_RANGE: Final = rf"(?:(?:{_WEEKDAY})?+{_TO}{_LAST}|(?:{_AND}{_DAY}{_GAP}日){{1,12}}+)?+"
# A year range or list that names its unit once: 2000～2007年, 2013-14年度, 2022、2023年.
_YEARS4: Final = rf"(?:{_YEAR4}|{_YEAR_WORDS})(?:(?:{_JOIN}|{_GAP}/{_GAP})(?:{_YEAR4}|[0-9]{{2}}(?![0-9]))){{0,6}}+"
_YEARS3: Final = rf"{_YEAR3}(?:{_JOIN}{_YEAR3}){{0,6}}+"

# Eras before a year, and the year before their first.
_ERAS: Final[dict[str, int]] = {
    "康熙": 1661, "雍正": 1722, "乾隆": 1735, "嘉庆": 1795, "道光": 1820, "咸丰": 1850, "同治": 1861, "光绪": 1874, "宣统": 1908,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
}  # fmt: skip
_ERA: Final = "(?:" + "|".join(_ERAS) + ")"

# A figure before 年 that may be a duration is a year only where nothing before or after speaks of a span.
_NO_SPAN_BEFORE: Final = r"(?<![近去续连达满逾过超约整共第每数几百历经来长这首前后前])"
_NO_SPAN_AFTER: Final = (
    r"(?!来(?!台)|前(?!后)|后|间|级|龄|期|产|轻|制|限|资|生|内|之|以[来上下内]|的?历史|时间|时光|多|余|寿|半|老|如一日|计划|经验|左右|岁月|有期)"
)

_BARE_DAY_BEFORE: Final = r"(?<![期续连第每近满逾达共约需限后前来去首这长超过历经延住罚扣拘几数两多])"
_BARE_DAY_AFTER: Final = r"(?!元(?![宵旦月])|圆|币|内|之内|以内|游|夜|票|均|产|制|历|行程|程|龄|租|薪|耗|后|间|工作|以上)"
_BARE_MONTH_AFTER: Final = r"(?!饼|球|嫂|龄|均|供|缴|票|刊|费|息|亮|老|子|台(?=[上层候])|大的)"

_LONGEST_DIGITS: Final = 6

# What follows the digits decides at once whether any branch below is worth a try.
_DIGITS_AHEAD: Final = rf"(?<![0-9])(?<![0-9]\.)(?!(?<=[0-9],)[0-9]{{3}}(?![0-9年]))(?=[0-9][0-9零〇{_C}]{{0,3}}+{_GAP}(?:[年月日号时点季世Q:/.~∼\-–—―─至到起开、及和与学财会课]|(?<=[「『《〈“‘【][0-9]{{4}})))"
_WORDS_AHEAD: Final = (
    rf"(?<![0-9零〇{_C}十百千万亿两点廿卅第])(?=(?:[二两]千零|[0-9零〇O{_C}十百廿卅元两]){{1,5}}+{_GAP}[年月日号时点季世~∼\-–—―─至到起、及和与学财会课])"
)

_NUMERIC_BEFORE: Final = r"(?<![0-9A-Za-z/.\-_#])(?<![0-9A-Za-z]:)"
_NUMERIC_AFTER: Final = r"(?![0-9A-Za-z%‰/])(?![.\-][0-9])"
_M2: Final = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_D2: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_SPAN: Final = rf"{_GAP}起?+(?:至|到|[~∼–—―─\-]){_GAP}"
_NUMERIC: Final = "|".join(
    (
        # 2024-03-05, 2024/3/5, 2024.3.5, 113/11/28, 113-12-07 and ranges of them
        rf"(?:[12][0-9]{{3}}|1[0-4][0-9]|[6-9][0-9])(?:-{_M2}-{_D2}(?:{_WEEKDAY})?+(?:{_GAP}起?+[至到~∼–—]{_GAP}(?:[0-9]{{3,4}}-)?+{_M2}-{_D2})?+"
        rf"|/{_M2}/{_D2}(?:{_WEEKDAY})?+(?:{_SPAN}(?:[0-9]{{3,4}}/)?+{_M2}/{_D2})?+"
        rf"|\.{_M2}\.{_D2}(?:{_WEEKDAY})?+(?:{_SPAN}(?:[0-9]{{3,4}}\.)?+{_M2}\.{_D2})?+){_NUMERIC_AFTER}",
        # 2024/12, 2024-05: a month of a year
        rf"(?:19|20)[0-9]{{2}}[-/](?:1[0-2]|0[1-9]|[1-9](?=[^0-9年])){_NUMERIC_AFTER}(?!{_GAP}[年学财会届])",
        # 4/2-4/30, 9/13-14, 4/23、24
        rf"{_M2}/{_D2}(?:{_WEEKDAY})?+{_SPAN}(?:{_M2}/)?+{_D2}{_NUMERIC_AFTER}",
        rf"{_M2}/{_D2}{_AND}(?:3[01]|[12][0-9]){_NUMERIC_AFTER}(?![个名人元万亿家项])",
        # 12/15: no fraction, as it is improper, has a day beyond ten or a zero in front
        rf"(?:{_M2}/(?:3[01]|[12][0-9])|0[1-9]/{_D2}|{_M2}/0[1-9]){_NUMERIC_AFTER}(?:日(?!本))?+",
        # 6/7, where the words around it show a day
        rf"(?:(?<=[于在自从至到迄起~即]){_M2}/{_D2}{_NUMERIC_AFTER}|{_M2}/{_D2}(?={_WEEKDAY}|起|止|前|当[天日]|[上下]午|晚))(?!的)",
        # 10/1, 5/5: not below one
        rf"(?:1[0-2]/[1-9]|9/[1-9]|8/[1-8]|7/[1-7]|6/[1-6]|5/[1-5]|4/[1-4]|3/[1-3]|2/[12]|1/1){_NUMERIC_AFTER}(?!拍|多|倍)",
    )
)

_HOUR: Final = rf"(?:(?:2[0-4]|[01]?[0-9])(?![0-9])|二十[一二三四]?+|廿[一二三四]?+|十[{_C}]?+|[零〇两{_C}])"
_MINUTE: Final = rf"(?:[0-5]?[0-9](?![0-9])|[二三四五]?十[{_C}]?+|[零〇]?[{_C}])"
_PART: Final = (  # of the day
    r"(?:上午|下午|中午|早上|晚上|凌晨|清晨|傍晚|晚间|夜间|夜里|夜晚|深夜|午夜|半夜|午后|午间|早晨|清早|[今明昨当]晚|[今明]早|今晨|昨夜|[早晚](?!一点)|午)"
)
_SECONDS: Final = rf"{_GAP}{_MINUTE}{_GAP}秒"
_AFTER_HOUR: Final = rf"(?:{_GAP}{_MINUTE}{_GAP}分(?!钟|之)(?:{_SECONDS})?+整?+|半|[一三13]刻|钟整?+|整|正(?![式在好常确当要]))"
_COLON: Final = r"(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?+(?![0-9:])(?!\.[0-9])(?:分(?![之钟别])|{gap}[AaPp]\.?[Mm]\b)?+".replace("{gap}", _GAP)
_CLOCK: Final = rf"(?:{_COLON}|{_HOUR}{_GAP}[时点](?:{_AFTER_HOUR}|[0-5][0-9](?![0-9.%个名人元项]))?+)"
_UNTIL: Final = rf"(?:{_SPAN}(?:次日|翌日|隔日|翌晨)?+(?:{_PART}{_GAP})?+{_CLOCK})"
_TIME_WORD_AFTER: Final = r"(?![间段候代期空速尚刻任光限效装局政价节区])"
# 下午2時, 晚上七点半, 上午9:30, 上午9至11時
_TIME_OF_PART: Final = rf"{_PART}{_GAP}(?:{_HOUR}{_SPAN}(?=[^:]{{1,4}}[时点]))?+{_CLOCK}(?:{_UNTIL})?+"
_TIME: Final = "|".join(
    (
        # 14:00, 07:00:44, 13:00至16:30, 9：00～17：00; 1:50 as a ratio and 4:15.60 as a result are none
        rf"(?<![0-9A-Za-z.=#比例])(?<![0-9]:)(?<!(?<!:[0-9]{{2}})/)(?<!比例[为是])(?<!比率[为是]){_COLON}(?!的?比)(?:{_UNTIL})?+",
        # 14時30分, 9時, 12時整, 3點半, 八點鐘; 3點 alone may be points
        rf"(?:{_HOUR}{_SPAN})?+{_HOUR}{_GAP}[时点]{_AFTER_HOUR}(?:{_UNTIL})?+",
        rf"(?:[0-9]{{1,2}}|[零〇]|二?十[{_C}]?+){_GAP}[时点]{_UNTIL}",
        rf"(?:{_HOUR}{_SPAN})?+(?:(?:2[0-4]|[01]?[0-9])(?![0-9])|[零〇]|二十[一二三四]?+|十[{_C}]?+){_GAP}时{_TIME_WORD_AFTER}",
        rf"(?:(?<=[日号])(?:2[0-4]|[01]?[0-9])点|(?<![早晚快慢多少]){_HOUR}[点时](?=前|起|许|开始|左右))",
    )
)

_DECADE: Final = r"(?:(?:1[0-9]|20)[0-9]0|一[八九][一二三四五六七八九零〇][〇零]|二[〇零][一二][〇零]|[1-9]0|[二三四五六七八九]十|[二三四五六七八九][〇零])"
_DECADES: Final = rf"{_DECADE}(?:{_JOIN}{_DECADE}){{0,4}}+{_GAP}年代(?:[中末]期|[后早晚]期|初期|末|初|中(?=[,，。、；至到]))?+"
_CENTURY: Final = (
    rf"(?<![达近过续历跨逾])(?:[1-9]|1[0-9]|2[0-9]|二?十[{_C}]?+|廿[一二]?|[三四五六七八九]){_GAP}世纪(?:{_GAP}{_DECADES}|[上下]半叶|中叶|[中末]期|[后早晚]期|初期|末叶?+|初叶?+|中(?=[,，。、；至到]))?+"
)

# A five-year plan: quoted, or named as one by what follows. 八五 and 十五 need the name even in quotes.
_PLAN: Final = (
    rf"(?:十[{_C}]|二十)五(?=[“”\"」』’']|{_GAP}(?:时期|期间|规划|计划|末|以来|开局|收官|起步|建设|目标|纲要))(?!岁|个|名)"
    rf"|[{_C}十]五(?=[”\"」』’']?(?:时期|期间|规划|计划|末期?))"
)

_LUNAR_DAY: Final = rf"(?:初[{_C}十]|{_DAY}日?+)"
_LUNAR: Final = (
    rf"(?:农历|阴历|旧历|夏历)(?:闰?(?:{_MONTH}|[正冬腊])月{_LUNAR_DAY}?+|初[{_C}十]日?|二?十[{_C}]日?|[二三]十日?)|[正腊]月(?:初[{_C}十]|{_DAY})日?+"
    rf"|大年(?:初[{_C}十]|三十)(?![家名个百])|[三]月三(?![日号十点个、至到])|九月九(?![日号十点个、至到])"
)

_IN_BRACKETS: Final = (  # a day, a month and day or a month that a relative word is explained by
    rf"{_GAP}{_OPEN}{_GAP}(?:(?:{_YEAR4}|{_YEAR3})年(?:{_MONTH}月(?:{_DAY}日)?+)?+|1[0-4][0-9]|20[0-9]{{2}}|{_MONTH}月(?:{_DAY}日)?+|{_M2}/{_D2}|{_DAY}日?+){_GAP}{_CLOSE}"
)
_RELATIVE_YEAR: Final = (
    r"(?:今|(?<![过除])去|昨|(?<![说证文光黎声表])明|(?<![目之以日提先眼])前|(?<![近年月日以未历多出起回到下上将带迎原从过由外进本天任])来"
    r"|(?<![入以之今此事前最落午雨选])后|(?<![日成资基根原版书样文剧稿])本|(?<![以加赶跟随登天海线路网马台早晚晨爱])上|大前|大后)年"
    r"(?!轻|级(?!别)|纪(?!录)|龄|货|夜|糕|终|均|会(?=[,，。、费员]))"
)
_RELATIVE_MONTH: Final = r"(?:(?<![日成资基根原版书样文剧])本|(?<![以天地水海线路])上|(?<![以天地落])下|[上下这本]个)月(?!亮|饼|台|球|租|薪|均|收|票|刊)份?+"
_RELATIVE_DAY: Final = (
    r"(?:(?<!今时)今[天日](?!头条)|昨[天日]|(?<![说光文聪清分])明[天日](?![气文]|之星|叶)|(?<![日根版基])本日|大[前后]天"
    r"|(?<![目之以日年月提眼])前天(?![气候然文线堂主津])|(?<![先午然最以之今雨此事、])后天(?![的性气努因素培晴空候然失养])|今[晚晨夜早]|昨[晚夜]|明[晚早])"
)
_RELATIVE_WEEK: Final = (
    r"(?:(?<![以线路网])上|(?<![日成资])本|(?<![以])下|这)个?+(?:周(?![边围刊转年游期遊岁详知身遭])|星期|礼拜(?!堂))[一二三四五六日天末]?+"
)
_RELATIVE_QUARTER: Final = r"(?:(?<![日成])本|(?<![以])上|下|(?<![目之以日])前)季度?+(?![节风型军])"
# What a year, a month and a day of a date can be, up to their unit; what may follow each is said once, in `_DATE`.
_YEAR_HEAD: Final = "|".join(
    (
        # 2021年, 2000～2007年, 2013-14年度
        rf"(?!2000年(?:来|前|的?历史)){_YEARS4}{_GAP}{_YEAR_KIND}",
        # 113年11月, 98年度, 108-113學年度: something shows that it is a year
        rf"{_YEARS3}{_GAP}{_YEAR_KIND}(?=度|次(?![0-9])|{_GAP}(?:{_MONTH}{_GAP}(?:{_JOIN}{_MONTH})?月|第?{_QUARTER}|前.季|[上下]半年)|{_SUFFIX}|全年(?!度))",
        # 113年: a number that is hardly a span
        rf"(?<![第整满共每达])(?:1(?:0[1-9]|1[0-9]|2[1-9])|一百(?:零[{_C}]|一?十[{_C}]?|二十[{_C}])|一[零〇一][零〇{_C}])(?:{_JOIN}{_YEAR3}){{0,6}}+{_GAP}{_YEAR_KIND}"
        rf"(?!度|次|全年(?!度)|级|龄|多|余|来(?!台)|期(?![中末间])|岁月|之久|的?历史)",
        # 98年, 八十五年: nothing speaks of a span
        rf"{_NO_SPAN_BEFORE}(?!(?:[6-9]0|[六七八九]十|一百){_GAP}年(?<![自于在从至到起]..?.?年)(?!{_JOIN}[0-9])){_YEARS3}{_GAP}{_YEAR_KIND}(?!度|次|全年(?!度)){_NO_SPAN_AFTER}",
    )
)
_NAMED_YEAR: Final = (  # 民國91年5月, 公元前221年, 西元2024年, 昭和13年, 民國57年（1968）
    rf"(?:(?:公元|西元|公历|国历|阳历)前?+|(?:中华)?+民国前?+|{_ERA}){_GAP}(?:元|[二两]千|{_YEARS4}|{_ANY}{{1,4}}+){_GAP}{_YEAR_KIND}(?!代)(?:{_GAP}{_OPEN}[12][0-9]{{3}}年?{_CLOSE})?+"
)
_BRACKET_YEAR: Final = rf"[今去明昨前后本上]{_GAP}{_OPEN}{_GAP}(?:{_YEAR4}|{_YEAR3}){_GAP}{_CLOSE}{_GAP}年"
# of the year spoken of: 同年6月1日, 當年12月15日
_NEAR_YEAR: Final = rf"(?:[同当翌隔]|(?<![此本这每多几首再{_C}十0-9])次)年(?={_GAP}{_MONTH}{_GAP}月|{_SUFFIX})"
_MONTH_HEAD: Final = rf"(?<![第近每满整])(?<![0-9{_C}十]年){_MONTHS}{_BARE_MONTH_AFTER}"
_BRACKET_MONTH: Final = rf"[本上下今]{_GAP}{_OPEN}{_GAP}{_MONTH}{_GAP}{_CLOSE}{_GAP}月份?+"
_DAY_HEAD: Final = rf"{_BARE_DAY_BEFORE}(?![{_C}]日(?<![于在自至到从、及和月]..)){_DAYS}(?<!号){_BARE_DAY_AFTER}"
_BRACKET_DAY: Final = (  # 今（9）日, 昨(15)日, 今(3/29)日
    rf"[今昨明前本]{_GAP}{_OPEN}{_GAP}(?:(?:{_MONTH}月{_DAY}日?|{_M2}/{_D2}|{_DAY}日?){_GAP}{_CLOSE}{_GAP}[日天]|(?:{_MONTH}月)?{_DAY}日{_GAP}{_CLOSE})"
)
_DATE: Final = (
    rf"(?:(?:{_YEAR_HEAD}|{_NAMED_YEAR}|{_BRACKET_YEAR}|{_RELATIVE_YEAR}(?!{_GAP}{_OPEN}|同[期季月])|{_NEAR_YEAR}){_AFTER_YEAR}"
    rf"|(?:{_MONTH_HEAD}|{_BRACKET_MONTH}|{_RELATIVE_MONTH}(?!{_GAP}{_OPEN})){_AFTER_MONTH}|{_DAY_HEAD}|{_BRACKET_DAY}){_RANGE}"
)
_RELATIVE: Final = "|".join(
    (
        rf"(?:{_RELATIVE_YEAR}|{_RELATIVE_MONTH}|{_RELATIVE_DAY}|{_RELATIVE_WEEK})(?:{_IN_BRACKETS}|同[期季月])?+",
        _RELATIVE_QUARTER,
        r"今明[两二]年|(?:(?<=[在就于])|(?<![一-鿿]))前[两几]天(?![内后])",
        r"[上下]半年度?+",
        rf"[上本]个?世纪(?:{_DECADES}|初叶?|中叶|末叶?|[上下]半叶)?+",
        r"前[二三两23]个?+季度",
    )
)
_NAMED: Final = "|".join(
    (
        rf"民国{_GAP}(?:[二三四五六七八九]?十|[1-9]0)年代",
        rf"(?:公元|西元)前?+{_GAP}(?:{_CENTURY}|{_DECADES})",
        rf"第{_QUARTER}季度",
    )
)
_OTHER: Final = "|".join(
    (
        _CENTURY,
        _DECADES,
        r"20[0-4][0-9]Q[1-4](?![0-9])",
        # 「2024台灣燈會」: a year that opens a name
        r"(?<=[「『《〈“‘【])(?:19[5-9]|20[0-4])[0-9](?=[A-Za-z㐀-鿿])(?![年元多余个名人家项万亿件条次级位号米公度页])",
        # 一季度, 一至三季度
        rf"(?<![续近个])(?:{_QUARTER}(?:{_JOIN}第?+{_QUARTER}){{0,3}}+季度)",
        _TIME,
    )
)

FIRST: Final = "0123456789零〇一二三四五六七八九十廿卅两元正腊今去明昨前后来本上下大这同当翌次隔民中公西国阳农阴旧夏早晚凌清傍深午夜半康雍乾嘉道咸光宣昭平令第"
"""The characters that an expression can begin with, folded."""


@cache
def gate() -> str:
    """Every character, in any script, that an expression can begin with: for a first-character class."""
    return "".join(dict.fromkeys("".join(map(variants, FIRST))))


@cache
def calendar_pattern() -> str:
    """Return the widened source of the pattern that matches one whole expression at its first character.

    It has no groups that capture, runs in linear time, may stand in a verbose pattern, and looks behind for words that it
    must not cut (說明天). What it matches may still be no date (30月): `read_date` decides.
    """
    figures = rf"(?:{_DIGITS_AHEAD}|{_WORDS_AHEAD})(?:{_OTHER}|{_DATE})"
    others = rf"(?![0-9零〇{_C}])(?:{_TIME_OF_PART}|{_NAMED}|{_DATE}|{_RELATIVE})"
    return widen(rf"(?>(?=[0-9]){_NUMERIC_BEFORE}(?:{_NUMERIC})|(?=[0-9零〇{_C}十廿卅两元正]){figures}|{_PLAN}|{_LUNAR}|{others})")


# ---------------------------------------------------------------------------------------------------------------------
# Reading: what a surface means. Everything below sees the folded surface without spaces.

_LONGEST: Final = 120  # characters; the longest list of dates is far shorter
_NUMBER: Final = "[0-9零〇O一二三四五六七八九十百廿卅元正两千]{1,6}+"
_POSITIONAL: Final = str.maketrans("零〇O一二三四五六七八九", "000123456789")
_DIGIT: Final = {char: value for value, char in enumerate("零一二三四五六七八九")}

_LAST_DAY: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ROC: Final = 1911  # the year before the first of the Republic of China
_ROC_DIGITS: Final = 3
_CENTURY_YEARS: Final = 100
_LAST_PLAUSIBLE_YEAR: Final = 2199
_MONTHS_A_YEAR: Final = 12
_QUARTERS_A_YEAR: Final = 4
_HOURS_A_DAY: Final = 24
_MINUTES_AN_HOUR: Final = 60


@cache
def _words() -> dict[str, int]:
    """The numbers from 1 to 199 as words, 廿 and 卅 among them: 十五, 二十, 廿八, 一百一十三, 一百零五."""
    digits = "零一二三四五六七八九"
    below: dict[str, int] = {digits[n]: n for n in range(1, 10)}
    for tens in range(1, 10):
        for ones in range(10):
            tail = digits[ones] if ones else ""
            below[digits[tens] + "十" + tail] = 10 * tens + ones
            if tens == 1:
                below["十" + tail] = 10 + ones
            if tens in (2, 3):
                below["廿卅"[tens - 2] + tail] = 10 * tens + ones
    found = dict(below, 元=1, 正=1, 两=2, 二千=2000, 两千=2000)
    for word, value in below.items():
        found["一百" + ("零" if value < 10 else "") + word] = 100 + value  # noqa: PLR2004
    found["一百"] = 100
    for n in range(1, 10):
        found["二千零" + digits[n]] = found["两千零" + digits[n]] = 2000 + n
    return found


def _number(text: str) -> int | None:
    """Read a small number, in digits (12), digit by digit (二〇二一) or as words (十二); None where it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    value = _words().get(text)
    if value is None:
        digits = text.translate(_POSITIONAL)
        value = int(digits) if digits.isascii() and digits.isdigit() else None
    return value


class _Point(NamedTuple):
    """One date with the parts that it states; a part that it does not state is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None  # Q1 to Q4, S1, S2
    until: str | None = None  # the part that ends it, in 前三季度

    def iso(self) -> str | None:
        """The ISO 8601 form; None where there is no such date."""
        year, month, day, part, until = self
        if year is None:
            head = "-"
        else:
            head = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
        if part is not None:
            if month is not None or day is not None:
                return None
            return f"{head}-{part}/{head}-{until}" if until else f"{head}-{part}"
        if month is None:
            if day is None:
                return head if year is not None else None
            return f"---{day:02d}" if year is None and 1 <= day <= _LAST_DAY[1] else None
        if not 1 <= month <= _MONTHS_A_YEAR:
            return None
        if day is None:
            return f"{head}-{month:02d}"
        if not 1 <= day <= _LAST_DAY[month]:
            return None
        if month == 2 and day == _LAST_DAY[2] and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):  # noqa: PLR2004
            return None
        return f"{head}-{month:02d}-{day:02d}"


@cache
def _piece() -> regex.Pattern[str]:
    """One date of a range or a list, in parts; `open` is a number that leaves its unit to the next piece."""
    n = _NUMBER
    return regex.compile(
        rf"(?:(?P<era>(?:公元|西元|公历|国历|阳历)前?+|(?:中华)?+民国前?+|{_ERA})?+(?P<year>{n})(?P<school>学|财政|会计|财|课)?+年(?:\([12][0-9]{{3}}年?\))?+(?P<named>[度次])?+)?+"
        rf"(?:(?P<month>{n})月份?+)?+"
        rf"(?:(?P<day>{n})[日号])?+"
        rf"(?:第?+(?P<quarter>{n})季度?+|Q(?P<q>[1-4])|前(?P<first>[二三两23])个?+季度?)?+"
        r"(?:(?P<half>[上下])半年度?+)?+"
        r"(?P<suffix>[上中下]旬|年?[底初末中]|全年)?+"
        rf"(?P<ordinal>第)?+(?P<open>{n})?+"
    )


@cache
def _joints() -> regex.Pattern[str]:
    return regex.compile(r"(?:起|开始)?+(?:至|到|[~∼\-–—―─/]{1,2}+)|[、及与]|(?<![昭令])和")


def _year(text: str, era: str | None, region: Region, *, dated: bool) -> int | None:
    """The western year that the number before 年 names; None where it is more likely a duration.

    `dated` says that something after it (a month, a quarter, 年度) shows that it is a year.
    """
    value = _number(text)
    if value is None:
        return None
    if era is not None:
        return _year_of_era(value, era)
    if value >= 10 * _CENTURY_YEARS:
        round_span = value % _CENTURY_YEARS == 0 and value < 16 * _CENTURY_YEARS
        return None if value > _LAST_PLAUSIBLE_YEAR or (round_span and not dated) else value
    if value >= _CENTURY_YEARS:
        return value + _ROC if value < 150 and (dated or (region == "TW" and value not in _SPANS)) else None  # noqa: PLR2004
    if region == "TW" and not text.startswith("0"):
        return value + _ROC if value >= (20 if dated else 60) else None
    if not dated or len(text) < 2:  # noqa: PLR2004
        return None
    if value >= 50:  # noqa: PLR2004
        return 1900 + value
    return 2000 + value if value <= 40 else None  # noqa: PLR2004


_SPANS: Final = frozenset({120, 130, 140})  # years that Taiwan text counts as spans (120年) until those years come


def _year_of_era(value: int, era: str) -> int | None:
    """The western year of a year of an era; the years before the first (公元前, 民国前) count backwards."""
    if "国" in era and "历" not in era:
        return _ROC + 1 - value if era.endswith("前") else _ROC + value
    if era in _ERAS:
        return _ERAS[era] + value if value <= 64 else None  # noqa: PLR2004
    if era.endswith("前"):
        return 1 - value
    return value if 0 < value <= _LAST_PLAUSIBLE_YEAR else None


_UNITS: Final = ("year", "month", "day", "quarter")
_DATED: Final = ("month", "quarter", "q", "first", "half", "suffix", "named", "school")
_ARABIC: Final = {"二": 2, "两": 2, "2": 2, "三": 3, "3": 3}


def _split(text: str) -> tuple[list[regex.Match[str]], list[str]] | None:
    """The dates of a range or a list, in parts, and what joins each to the one before it."""
    matches: list[regex.Match[str]] = []
    joints: list[str] = []
    at = 0
    for joint in _joints().finditer(text):
        match = _piece().fullmatch(text, at, joint.start())
        if match is None:
            return None
        matches.append(match)
        joints.append("," if joint[0] in "、及与和" else "/")
        at = joint.end()
    match = _piece().fullmatch(text, at)
    if match is None:
        return None
    return [*matches, match], joints


def _unit_of_open(match: regex.Match[str], following: str | None) -> str | None:
    """The unit of a number that names none: 第2 in 第2、3季, 6 in 7月6、7日, 27 in 27、28日."""
    if match["ordinal"]:
        return "quarter"
    if match["month"]:
        return "day"
    if match["year"] and following == "year":
        return None
    return following


def _first_unit(match: regex.Match[str]) -> str | None:
    return next((unit for unit in _UNITS if match[unit]), None)


class _Calendar:
    """Reads dates, ranges and lists of them; what a member leaves out it takes from the member before it, or from `base`."""

    def __init__(self, region: Region, base: _Point) -> None:
        self.region = region
        self.before = base
        self.era: str | None = None
        self.western = False  # the last year was written in four digits

    def read(self, text: str) -> str | None:
        """The ISO 8601 form of `text`, None where it is no date."""
        single = _piece().fullmatch(text)
        if single is not None and single["open"] is None:
            point = self._point(single, None, dated=False, ranged=False)
            return point.iso() if point is not None else None
        split = _split(text)
        if split is None:
            return None
        matches, joints = split
        units: list[str | None] = []
        following: str | None = None
        dated: list[bool] = []
        for match in reversed(matches):
            unit = _unit_of_open(match, following) if match["open"] else None
            if match["open"] and unit is None:
                return None
            own = any(match[name] for name in _DATED) or unit in ("month", "quarter")
            dated.insert(0, own or (unit == "year" and bool(dated) and dated[0]))
            units.insert(0, unit)
            following = _first_unit(match) or unit
        out = ""
        for at, match in enumerate(matches):
            joint = joints[at - 1] if at else ""
            point = self._point(match, units[at], dated=dated[at], ranged=joint == "/")
            iso = point.iso() if point is not None else None
            if iso is None:
                return None
            out += joint + iso
        return out

    def _point(self, match: regex.Match[str], open_unit: str | None, *, dated: bool, ranged: bool) -> _Point | None:
        """One member as a point, complete with what the member before it says."""
        named = {unit: match[unit] for unit in _UNITS}
        if open_unit is not None:
            if named[open_unit] is not None:
                return None
            named[open_unit] = match["open"]
        year = None
        if named["year"] is not None:
            dated = dated or any(match[name] for name in _DATED)
            year = self._year(named["year"], match["era"], dated=dated)
            if year is None:
                return None
        numbers = {unit: _number(named[unit]) for unit in ("month", "day", "quarter") if named[unit] is not None}
        if None in numbers.values():
            return None
        part = until = None
        if match["first"]:
            part, until = "Q1", f"Q{_ARABIC[match['first']]}"
        elif match["half"]:
            part = "S1" if match["half"] == "上" else "S2"
        elif match["q"]:
            part = f"Q{match['q']}"
        elif "quarter" in numbers:
            part = f"Q{numbers['quarter']}"
            if numbers["quarter"] not in range(1, _QUARTERS_A_YEAR + 1):
                return None
        point = self._completed(_Point(year, numbers.get("month"), numbers.get("day"), part, until), ranged=ranged)
        self.before = point
        return point

    def _year(self, text: str, era: str | None, *, dated: bool) -> int | None:
        self.era = era = era or self.era
        before = self.before.year
        if era is None and before is not None and self.western and len(text) == 2 and text.isascii():  # noqa: PLR2004
            short = before - before % _CENTURY_YEARS + int(text)  # 2013-14
            return short if short >= before else short + _CENTURY_YEARS
        self.western = len(text) == 4  # noqa: PLR2004
        return _year(text, era if era is None or len(text) <= _ROC_DIGITS or "民" not in era else None, self.region, dated=dated)

    def _completed(self, point: _Point, *, ranged: bool) -> _Point:
        before = self.before
        year, month, day, part, until = point
        if year is not None:
            return point
        if month is None and part is None:
            if day is None:
                return before
            month = before.month
            if before.day is not None and ranged and month is not None and day < before.day:
                return point  # 28日至3日: the month is not said
        year = before.year
        if ranged and year is not None and before.month is not None and month is not None and month < before.month:
            year += 1
        return _Point(year, month, day, part, until)


def _calendar(text: str, region: Region, base: _Point | None = None) -> str | None:
    return _Calendar(region, base or _Point()).read(text)


@cache
def _clock() -> regex.Pattern[str]:
    n = _NUMBER
    return regex.compile(
        rf"(?P<part>{_PART})?+(?P<hour>{n})"
        r"(?::(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?+分?+(?:(?P<half_day>[AaPp])\.?+[Mm])?+"
        rf"|[时点](?:(?P<half>半)|(?P<quarter>[一三13])刻|(?P<minute>{n})(?:分(?:(?P<second>{n})秒)?+整?+)?+|钟整?+|整|正)?+)?+"
    )


@cache
def _until() -> regex.Pattern[str]:
    return regex.compile(r"起?+(?:至|到|[~∼–—―─\-]{1,2}+)(?:次日|翌日|隔日|翌晨)?+")


_NOON: Final = 12
_MORNING: Final = frozenset({"上午", "早上", "凌晨", "清晨", "早晨", "清早", "今早", "明早", "今晨", "早"})
_MIDDAY: Final = frozenset({"中午", "午间", "午"})
_AFTERNOON: Final = frozenset({"下午", "午后", "傍晚"})
_EVENING_FROM: Final = 5  # 晚上五點 is 17:00, 夜裡四點 04:00


def _hour(hour: int, minute: int, part: str | None) -> int:
    """The hour of the day, 0 to 24, of an hour of a part of the day."""
    if part is None or hour > _NOON:
        return hour
    if hour == _NOON:
        if part == "凌晨":
            return 0
        if part in _MORNING or part in _MIDDAY or part in _AFTERNOON:
            return _NOON
        return 0 if minute else _HOURS_A_DAY
    if part in _AFTERNOON or (part in _MIDDAY and hour < _EVENING_FROM):
        return hour + _NOON
    if part in _MORNING or part in _MIDDAY or hour < _EVENING_FROM:
        return hour
    return hour + _NOON


def _time(text: str) -> str | None:
    """A clock time or a range of two: 下午2时, 14:00, 13:00-16:30."""
    until = _until().search(text)
    pieces = [text[: until.start()], text[until.end() :]] if until else [text]
    times: list[str] = []
    part: str | None = None
    before = -1
    for at, piece in enumerate(pieces):
        match = _clock().fullmatch(piece)
        if match is None:
            return None
        inherited = match["part"] is None and part is not None
        part = match["part"] or part
        if match["half_day"]:
            part = "上午" if match["half_day"] in "Aa" else "下午"
        hour = _number(match["hour"])
        minute = _number(match["minute"] or match["m"] or "0")
        second = _number(match["second"] or match["s"] or "0")
        if match["half"]:
            minute = _MINUTES_AN_HOUR // 2
        elif match["quarter"]:
            minute = _MINUTES_AN_HOUR // 4 * (1 if match["quarter"] in "一1" else 3)
        if hour is None or minute is None or second is None:
            return None
        hour = _hour(hour, minute, part)
        if inherited and hour * _MINUTES_AN_HOUR + minute <= before and hour < _NOON and part in _MORNING:
            hour += _NOON  # 上午11時至1時
        if hour > _HOURS_A_DAY or max(minute, second) >= _MINUTES_AN_HOUR or (hour == _HOURS_A_DAY and minute):
            return None
        before = hour * _MINUTES_AN_HOUR + minute
        seconds = f":{second:02d}" if match["second"] or match["s"] else ""
        times.append(f"{hour:02d}:{minute:02d}{seconds}")
        del at
    return "/".join(times)


@cache
def _numeric_piece() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:(?P<year>[0-9]{2,4}+)(?P<mark>[-/.])(?P<month>[0-9]{1,2}+)(?:(?P=mark)(?P<day>[0-9]{1,2}+))?+"
        r"|(?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2}+)|(?P<last>[0-9]{1,2}))"
    )


@cache
def _numeric_joint() -> regex.Pattern[str]:
    return regex.compile(r"起?+(?:至|到|[~∼–—―─])|[、及和与]|(?<=[/.][0-9]{1,2})-")


@cache
def _weekday() -> regex.Pattern[str]:
    return regex.compile(r"\((?:星期|周|礼拜)?+[一二三四五六日天]\)")


def _numeric(text: str, region: Region) -> str | None:
    """A date in figures and marks, a range or a list of them: 2024-03-05, 113/11/28, 4/2-4/30, 12/15."""
    text = text.removesuffix("日")
    if len(text) == 4 and text.isascii() and text.isdigit() and text[:2] in ("19", "20"):  # noqa: PLR2004
        return text
    before = _Point()
    out = ""
    at = 0
    joints = [*_numeric_joint().finditer(text)]
    for end in [*joints, None]:
        match = _numeric_piece().fullmatch(text, at, end.start() if end else len(text))
        if match is None:
            return None
        point = _numeric_point(match, before, region)
        iso = point.iso() if point is not None else None
        if point is None or iso is None:
            return None
        out += iso
        before = point
        if end is not None:
            out += "," if end[0] in "、及和与" else "/"
            at = end.end()
    return out


def _numeric_point(match: regex.Match[str], before: _Point, region: Region) -> _Point | None:
    if match["year"]:
        year = int(match["year"])
        if len(match["year"]) < len("2024"):
            # 12-15 and 3/5 are a month and a day; 113/11/28 is one only in Taiwan text
            if match["day"] is None:
                return _Point(before.year, year, int(match["month"]))
            if region != "TW":
                return None
            year += _ROC
        elif not 10 * _CENTURY_YEARS <= year <= _LAST_PLAUSIBLE_YEAR:
            return None
        return _Point(year, int(match["month"]), int(match["day"]) if match["day"] else None)
    if match["m"]:
        return _Point(before.year, int(match["m"]), int(match["d"]))
    return _Point(before.year, before.month, int(match["last"])) if before.month else None


@cache
def _long_span() -> regex.Pattern[str]:
    n = _NUMBER
    return regex.compile(
        rf"(?P<era>民国|公元前?|西元前?)?+(?:(?P<century>{n})世纪|(?P<said>[上本])个?世纪)?+"
        rf"(?:(?P<decades>{n}(?:(?:至|到|[~∼\-–—―─]{{1,2}}+|[、及和与]){n})*+)年代)?+(?:[上下]半叶|[中末初早晚后]期|[中末初]叶?)?+"
    )


def _span(text: str) -> str | None:
    """A decade, several, or a century, as a range of years: 20世纪90年代, 50、60年代, 21世紀."""
    match = _long_span().fullmatch(text)
    if match is None or not (match["century"] or match["said"] or match["decades"]):
        return None
    era = match["era"] or ""
    century = _number(match["century"]) if match["century"] else {"上": 20, "本": 21}.get(match["said"])
    if match["century"] and not (century and century <= 30):  # noqa: PLR2004
        return None
    if not match["decades"]:
        if century is None:
            return None
        if era.endswith("前"):
            return f"{_signed(1 - century * 100)}/{_signed(1 - century * 100 + 99)}"
        return f"{_signed(century * 100 - 99)}/{_signed(century * 100)}"
    return _decades(match["decades"], century, era)


def _decades(text: str, century: int | None, era: str) -> str | None:
    out = ""
    at = 0
    joints = [*regex.finditer(r"至|到|[~∼\-–—―─]{1,2}+|[、及和与]", text)]
    for end in [*joints, None]:
        first = _number(text[at : end.start() if end else len(text)])
        if first is None or first % 10:
            return None
        if era == "民国":
            first += _ROC
        elif first < _CENTURY_YEARS:
            first += (century - 1) * 100 if century else 1900
        elif not 10 * _CENTURY_YEARS <= first <= _LAST_PLAUSIBLE_YEAR:
            return None
        out += f"{_signed(first)}/{_signed(first + 9)}"
        if end is not None:
            out += "," if end[0] in "、及和与" else "/"
            at = end.end()
    # from one decade to another: the first year of the one to the last of the other
    return regex.sub(r"/[0-9-]++/[0-9-]++/", "/", out)


def _signed(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _plan(text: str) -> str | None:
    """A five-year plan: the first began in 1953; the years 1963 to 1965 stand between the second and the third."""
    count = _number(text[:-1]) if regex.fullmatch(rf"[{_C}]?十?[{_C}]?五", text) and len(text) > 1 else None
    if count is None:
        return None
    first = 1953 + 5 * (count - 1) + (3 if count > 2 else 0)  # noqa: PLR2004
    return f"{first}/{first + 4}"


# Days from the day of writing.
_DAYS_AWAY: Final = {
    "今天": 0, "今日": 0, "本日": 0, "今晚": 0, "今晨": 0, "今夜": 0, "今早": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1, "明天": 1, "明日": 1,
    "明晚": 1, "明早": 1, "前天": -2, "后天": 2, "大前天": -3, "大后天": 3,
}  # fmt: skip
_STEPS: Final = {"今": 0, "本": 0, "这": 0, "去": -1, "昨": -1, "上": -1, "前": -2, "大前": -3, "明": 1, "来": 1, "下": 1, "后": 2, "大后": 3}
_WEEKDAYS: Final = {**{char: n for n, char in enumerate("一二三四五六日")}, "天": 6}


@cache
def _explained() -> regex.Pattern[str]:
    """A relative word that carries its date in brackets: 今(9)日, 今(115)年6月, 今天(4月9日)."""
    return regex.compile(
        r"(?:[今去昨明前后本上下]\((?P<inside>[^()]++)\)(?:(?P<unit>[年月日天])(?P<tail>.*+)|(?<=日\)))"
        r"|(?P<word>[今去昨明前后本上下来这大][^()]{1,4}+)\((?P<whole>[^()]++)\))"
    )


@cache
def _relative_pattern() -> regex.Pattern[str]:
    return regex.compile(
        r"(?P<year>今|去|昨|明|来|大?[前后]|本|上)年度?(?P<in_year>.*+)"
        r"|(?P<month>[本上下这])个?月份?(?P<in_month>.*+)"
        r"|(?P<week>[上本下这])个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])?+"
        r"|(?P<quarter>[上本下前])季度?"
        r"|(?P<near>[同当翌次隔])年(?P<in_near>.++)"
        r"|(?P<both>今明[两二]年)|(?P<days>前[两几]天)"
    )


def _read_explained(text: str, region: Region) -> str | None:
    """The date that stands in the brackets of a relative word."""
    match = _explained().fullmatch(text)
    if match is None:
        return None
    if match["inside"]:
        inside, unit, tail = match["inside"], match["unit"], _weekday().sub("", match["tail"] or "")
        if unit == "年":
            roc = "民国" if len(inside) <= _ROC_DIGITS else ""
            return _calendar(f"{roc}{inside}年{tail}", region)
        if "/" in inside or "月" in inside or "日" in inside:
            return _absolute(inside, region)
        return _calendar(f"{inside}{'日' if unit == '天' else unit}{tail}", region)
    whole, word = match["whole"], match["word"]
    if _weekday().fullmatch(f"({whole})"):
        return None
    if not regex.fullmatch("[0-9]++|" + _NUMBER, whole):
        return _absolute(whole, "TW" if "年" in whole else region)
    if word.endswith(("年", "年度")):
        return _calendar(("民国" if len(whole) <= _ROC_DIGITS else "") + whole + "年", region)
    return _calendar(whole + ("月" if word.endswith(("月", "月份")) else "日"), region)


def _read_relative(text: str, region: Region, reference: date | None) -> DateReading | None:
    """A word that counts from the day of writing, with what follows it: 今年, 去年12月28日, 本月25日, 上周五, 前季."""
    if text in _DAYS_AWAY:
        iso = _shifted(reference, _DAYS_AWAY[text])
        return DateReading("date", iso, relative=True)
    match = _relative_pattern().fullmatch(text)
    if match is None:
        return None
    now = reference or date(2000, 1, 1)  # a leap year and a long month: any date that can be is one
    iso: str | None = ""
    if match["year"]:
        rest = regex.sub(r"^同[期季月]$", "", match["in_year"])
        iso = _calendar(rest, region, _Point(now.year + _STEPS[match["year"]]))
    elif match["month"]:
        months = now.year * _MONTHS_A_YEAR + now.month - 1 + _STEPS[match["month"]]
        if reference is None:
            months = now.year * _MONTHS_A_YEAR
        iso = _calendar(match["in_month"], region, _Point(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1))
    elif match["week"]:
        iso = _week(now, _STEPS[match["week"]], match["weekday"])
    elif match["quarter"]:
        step = -1 if match["quarter"] == "前" else _STEPS[match["quarter"]]
        quarters = now.year * _QUARTERS_A_YEAR + (now.month - 1) // 3 + step
        iso = f"{quarters // _QUARTERS_A_YEAR}-Q{quarters % _QUARTERS_A_YEAR + 1}"
    elif match["both"]:
        iso = f"{now.year}/{now.year + 1}"
    else:  # of the year that was spoken of, or some days ago: nothing that a reference date settles
        if match["near"] and _calendar(match["in_near"], region, _Point(now.year)) is None:
            return None
        return DateReading("date", None, relative=True)
    if iso is None:
        return None
    return DateReading("date", iso if reference else None, relative=True)


def _shifted(reference: date | None, days: int) -> str | None:
    try:
        return (reference + timedelta(days)).isoformat() if reference else None
    except OverflowError:
        return None


def _week(now: date, step: int, weekday: str | None) -> str | None:
    """The week that is `step` weeks away, as an ISO week, or a day of it."""
    try:
        monday = now + timedelta(7 * step - now.weekday())
        if weekday is None:
            return "{}-W{:02d}".format(*monday.isocalendar()[:2])
        if weekday == "末":
            return f"{monday + timedelta(5)}/{monday + timedelta(6)}"
        return (monday + timedelta(_WEEKDAYS[weekday])).isoformat()
    except (OverflowError, ValueError):
        return None


@cache
def _lunar() -> regex.Pattern[str]:
    return regex.compile(_LUNAR)


_CALENDAR_UNITS: Final = frozenset("年月日号季半Q旬")


def _absolute(text: str, region: Region) -> str | None:
    if _CALENDAR_UNITS.isdisjoint(text):
        return _numeric(text, region)
    return _calendar(text, region)


_RELATIVE_FIRST: Final = frozenset("今去明昨前后来本上下大这同当翌次隔")
_BRACKETS: Final = str.maketrans("〔〈[〕〉]", "((()))", " ")


def read_date(surface: str, region: Region, reference: date | None = None) -> DateReading | None:
    """Say what a calendar or clock expression means; None where it is none (the caller may then read a number).

    `surface` is the expression as written, in either script; `region` decides between calendars (see the top of the file).
    With a `reference` date relative words get their ISO form; they stay marked relative. Any string may be asked about.

    >>> read_date("下午2時", "TW")
    DateReading(kind='time', iso='14:00', relative=False)
    >>> read_date("27、28日", "CN").iso
    '---27,---28'
    >>> read_date("上季", "TW", date(2024, 1, 5)).iso
    '2023-Q4'
    """
    if not 1 < len(surface) <= _LONGEST:
        return None
    text = fold(surface).translate(_BRACKETS)
    if ":" in text or "时" in text or "点" in text:
        iso = _time(text)
        return DateReading("time", iso) if iso else None
    if not text:
        return None
    relative = text[0] in _RELATIVE_FIRST
    if "(" in text:
        iso = _read_explained(text, region) if relative else None
        if iso is not None:
            return DateReading("date", iso)
        text = _weekday().sub("", text)
    if relative:
        reading = _read_relative(text, region, reference)
        if reading is not None:
            return reading
    if "世纪" in text or "年代" in text:
        iso = _span(text)
    elif _lunar().fullmatch(text):
        return DateReading("date", None)
    elif text[-1:] == "五":
        iso = _plan(text)
    else:
        iso = _absolute(text, region)
    return DateReading("date", iso) if iso else None
