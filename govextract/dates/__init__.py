"""Calendar and clock expressions, to ISO 8601.

`calendar_pattern()` finds one whole expression where it begins; `read_date()` says what an expression
means. The meaning depends on the surface and the region alone, and on a reference date, for relative words, where the
caller gives one.

What is written, and what it becomes; parts that are not said are left out, or held by hyphens where they are higher:

    2021年3月5日  2021-03-05  2021/3/5  2021.3.5         2021-03-05
    二〇二一年三月  7月6日  11月  6日  12/15              2021-03  --07-06  --11  ---06  --12-15
    113年11月28日  113/11/28  民國91年5月                2024-11-28  2024-11-28  2002-05
    公元前221年  昭和13年  20世纪90年代  21世紀           -0220  1938  1990/1999  2001/2100
    113年第1季  一季度  2026年上半年  前三季度            2024-Q1  --Q1  2026-S1  --Q1/--Q3
    6月27日至28日  2000～2007年  27、28日                --06-27/--06-28  2000/2007  ---27,---28
    “十四五”时期                                       2021/2025
    下午2時  14:00  13:00-16:30  上午9時至下午5時         14:00  14:00  13:00/16:30  09:00/17:00
    今(9)日  今(115)年6月  本（5）月18日                 ---09  2026-06  --05-18: the number in brackets counts
    今年  去年12月28日  昨天  上季                       relative: None without a reference date
    農曆七月  正月初一                                   of the lunar calendar: a date, but None

A suffix (年底, 月初, 中旬) does not change the precision of the number. A year of two or three digits is of the
Republic of China calendar in Taiwan text. Elsewhere it is a western one, where a month, a quarter or 年度 shows that it
is a year: 220年3月 is of the year 220, 97年7月 of 1997; 113年 alone is a duration there. A span of time (3年,
五年來, 三日內), 3點 that may be points and 3/4 that may be a fraction are no dates.

>>> from datetime import date
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

from govextract.dates.points import DateKind, DateReading
from govextract.dates.reading import read_date
from govextract.dates.wording import calendar_pattern, first_pair, first_pattern, gate, usual_pattern, usual_words

__all__ = [
    "DateKind",
    "DateReading",
    "calendar_pattern",
    "first_pair",
    "first_pattern",
    "gate",
    "read_date",
    "usual_pattern",
    "usual_words",
]
