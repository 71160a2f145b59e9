"""How calendar and clock expressions are written: the pattern that finds one, for `reading` to read.

The pattern is put together from `_WORDING`, in which a name in braces stands for another entry. Everything is
written Simplified and half-width; `calendar_pattern` widens the whole to every script variant. Choices are possessive
wherever what follows cannot need a second look, so the time is linear.

Most of the entries are less about what a date looks like than about what looks like one: 年 after a span (五年来), 点
that may be points, / of a fraction, 明天 in 说明天气. Whatever only the neighbourhood can tell is settled here; what
the figures tell (30月) is left to `read_date`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

from govextract.script import variants, widen

__all__ = ["ERAS", "calendar_pattern", "first_pair", "first_pattern", "gate", "usual_pattern", "usual_words", "wording"]

ERAS: Final[dict[str, int]] = {
    "洪武": 1367,
    "永乐": 1402,
    "宣德": 1425,
    "弘治": 1487,
    "正德": 1505,
    "嘉靖": 1521,
    "隆庆": 1566,
    "崇祯": 1627,
    "永历": 1646,
    "顺治": 1643,
    "康熙": 1661,
    "雍正": 1722,
    "乾隆": 1735,
    "嘉庆": 1795,
    "道光": 1820,
    "咸丰": 1850,
    "同治": 1861,
    "光绪": 1874,
    "宣统": 1908,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
"""Eras that years are counted by, and the western year before their first."""

# fmt: off
_WORDING: Final[dict[str, str]] = {
    # --- signs
    "c": "一二三四五六七八九",  # for the inside of a class
    "gap": "[ ]?+",  # one space between the parts: 2024 年 3 月
    "open": r"[(\[〔〈]",
    "close": r"[)\]〕〉]",
    "dash": r"[~∼\-–—―─]{1,2}+",
    "to": "{gap}(?:起|开始)?+(?:至|到|{dash}){gap}",
    "and": "{gap}[、及和与]{gap}",
    "join": "(?:{to}|{and})",
    "weekday": "{gap}[(](?:星期|周|礼拜)?+[一二三四五六日天][)]",

    # --- numbers
    "year4": r"""(?:
        # 2021, 二〇二一, 二OO五 typed with letters
        (?:[12一二][0-9零〇O{c}]{3} | 二[零〇O]{2}[零〇O{c}])(?![0-9零〇O{c}])
        | [二两]千零[{c}]
        | (?<![一-鿿0-9])[二两]千(?=年(?!来|前|后|的|历|间|之|文|古|以|多|余|传|老|积|不|一|过|[,。、;]))
        | (?<=[在自从到至])[二两]千(?=年(?!来|前|后|的|历|间|之|文|古|以|多|余|传|老|积|不|过)))""",
    "year3": r"""(?:                       # of the Republic of China calendar, or a western one cut short
        [0-9]{2,3}(?![0-9])
        | 一百(?:零[{c}] | [一二三四]?十[{c}]?+)?+
        | [二三四五六七八九]?十[{c}]?+
        | 一[零〇0一二三四][零〇0{c}]
        | [零〇{c}][零〇{c}](?=[ ]?年))""",
    "month": "(?:(?:1[0-2]|0?[1-9])(?![0-9])|十[一二]?+|[{c}元])",
    "day": "(?:(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])|三十一?+|二?十[{c}]?+|廿[{c}]?+|卅一?+|[{c}])",
    "quarter": "[1-4一二三四](?![0-9])",
    "m": "(?:1[0-2]|0?[1-9])(?![0-9])",  # in figures alone
    "d": "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])",

    # --- what may follow a year and a month
    # 初 and 中 end a date only where they begin no other word: 年初步, 一月初二, 年中秋, 年中央.
    "early": "初(?![{c}十步级阶中审赛选心夏秋冬春雪评试稿版])",
    "middle": r"""中(?=[,。、;:)\s起前后已将完即预启动竣]|公[告布]|开[始放学工]|完工|举[行办]|提[出交]|上路|实施|发[布放]
        |召开|到|陆续|通车|正式|展开|截止|宣布|推出|落成|投[产入用]|试[营运办]|交付|交屋|结束|登场|揭晓|送|抵|访|$)""",
    "suffix": "(?:年?[底末]|年?{early}|年中(?![央秋期国共华小间])|{middle})",
    "months": "{month}(?:{join}{month}){0,11}+{gap}(?:{how_many}个?(?=月))?+月份?+",
    "days": "{day}(?:{join}(?:{month}{gap}月{gap})?+{day}){0,30}+{gap}(?:{how_many}(?=日))?+[日号]",
    "how_many": "(?:两|(?<=[0-9])[三四五六])",  # of the dates in a list: 12、13两日
    "first_months": "[前首](?:1[01]|[2-9]|十一?|[二三四五六七八九两])个?月(?!大)份?",  # of a year: 2023年前8个月
    "quarters": r"""(?:
        (?:第{gap})?+{quarter}(?:{join}第?+{quarter}){0,3}+{gap}季度?+{end_of_quarter}
        | [前首][二三两23]个?+季度? | 首季度?
        | Q[1-4](?![0-9]))""",
    # What is told of the first months or quarters of a year, which elsewhere may be any: 前3个月免租金.
    "told_of_year": "[,，]|[我全][国省市县区]|社会|规模|规上|累[计积]|合计|营[收业]|[进出]口|税收|税后|合并|获利|净利|每股|产值|外销|接单|经济",
    "end_of_quarter": r"(?:[末底]|初(?![{c}十步级阶中审赛选心夏秋冬春雪评试稿版]))?+",
    # Optional parts begin with a look at one character, as most dates have none of them.
    "after_month": r"""(?:(?=[ 0-9{c}十廿卅上中下底末初])(?:
        {gap}{days} | [上中下]{1,2}旬 | 底 | 末 | {early} | {middle}))?+""",
    "after_year": r"""(?:(?=[ 度0-9{c}十元第前首上下Q年底末初中全次])(?:
        度?+{gap}(?:{months}(?!{lunar_first}){after_month} | (?<!财政年度)(?<!财年度)(?<!会计年度)(?<!学年度)(?<!财政年)(?<!学年){first_months} | {quarters} | [上下]半年度?+)
        | {suffix} | 全年(?!度) | 度 | 次(?![0-9{c}])))?+""",
    "year_unit": "(?:学|财政|会计|财|课税|课|立法)?+年(?!代)",

    # --- what may close a range, or go on with a list of days
    "last": r"""(?:
        (?:{year4}(?:[-–/至](?:{year4} | [0-9]{2}(?![0-9]) | [零〇{c}]{2}(?![零〇{c}十]))(?={gap}年度))?+ | (?:民国)?+{year3}){gap}年
          (?:{gap}{month}{gap}月份?+(?:{gap}{day}{gap}日|底)?+ | {gap}第?+{gap}{quarter}{gap}季度?+
            | [上下]半年 | 年?[底初末] | 度)?+
        | {month}{gap}月份?+(?!个)(?:{gap}{day}{gap}[日号] | [上中下]{1,2}旬 | 底 | 末 | {early} | {middle})?+
        | {day}{gap}日
        | 第?+{quarter}季度?+)""",
    "range_first": r" (起开至到~∼\-–—―─、及和与",  # for the inside of a class
    "range": r"""(?:(?=[{range_first}])(?:(?:{weekday})?+{to}{last}|(?:(?:{weekday})?+{and}{day}{gap}日){1,12}+
        |(?<=号)(?:{to}{day}{gap}号|(?:{and}{day}{gap}号){1,12}+)(?!{numbered})))?+""",
    "numbered": "[楼线机井馆院厅门桥坝路车船仓窑矿令文公站码]",  # what has a number: 7月1号、2号机组

    # --- years
    "years4": r"""                         # 2000～2007, 2013-14, 2022/23, 二零一二至一三
        {year4}(?:(?:{join}|{gap}/{gap})(?:{year4} | [0-9]{2}(?![0-9]) | [零〇{c}]{2}(?![零〇{c}十]))){0,6}+""",
    "years3": "{year3}(?:{join}{year3}){0,6}+",
    "no_span_before": "(?<![历為为费費耗需][时時])(?<![近去续连达满逾过超约整共第每数几百历经来长这首前后已])(?<!已有)(?<![至迄]今)",
    "no_span_after": r"""(?!
        来(?!台)|前|后|间|级|龄|期|产|轻|制|限|资|生|内|之|以[来上下内]|的?历史|时间|时光|多|余|寿|半|老
        |如一日|计划|经验|左右|岁月|有期)""",
    "sure_year3": r"""(?:                  # 101 to 129 without the round 120: hardly a span
        1(?:0[1-9]|1[0-9]|2[1-9])
        | 一百(?:零[{c}]|一?十[{c}]?|二十[{c}])
        | 一[零〇0一][零〇0{c}]
        | (?:零|〇|0(?=[1-9]年))[{c}0-9]      # 零三年, 九七年; but 七八年 are years, seven or eight
        | (?!一二|二三|三[四五]|四五|五六|六七|七八|八九)[{c}][{c}])""",
    "round_year": r"""(?:                  # 80年 and 一百年 are spans, but after a preposition
        (?:[6-9]0|[六七八九]十|一百){gap}年(?!{storm})(?<![自于在从至到起].年)(?<![自于在从至到起]..年)(?<![自于在从至到起]...年)(?!{join}[0-9]))""",
    "storm": "(?:纳莉|桃芝|潭美|象神|海棠|龙王|碧利斯|凡那比|凡亚比|南玛都|莫拉菲|[0-9一-鿿]{1,4}?(?:[台颱]风|地震|风灾|水灾|大水|空难|大选))",
    "absolute_year": r"""(?:
        (?!2000年(?:来|前|的?历史)){years4}{gap}(?:{how_many}(?=年))?+{year_unit}                     # 2021年, 2000～2007年
        | {years3}{gap}{year_unit}(?=                                           # 98年度, 113年3月: shown to be a year
              度 | 次(?![0-9]) | {suffix} | 全年(?!度)
            | {gap}(?:{month}{gap}(?:{join}{month})?月 | 第?{quarter} | 前.季 | [上下]半年))
        | (?<![第整满共每达已])(?<!已有)(?<![至迄]今){sure_year3}(?:{join}{year3}){0,6}+{gap}{year_unit}  # 113年
              (?!度|次|全年(?!度)|级|龄|(?<![较比]1[0-9]{2}年)多(?![元重样功项处场位])|余|来(?!台)|期(?![中末间])|岁月|之久|的?历史)
        | (?<=[于於])[6-9][0-9]{gap}年(?=间)                                    # 於71年間
        | {no_span_before}(?!{round_year}){years3}{gap}{year_unit}              # 98年, 八十五年
              (?!度|次|全年(?!度)){no_span_after})""",
    "named_year": r"""(?:                  # 民國91年5月, 公元前221年, 昭和13年, 民國57年（1968）
        (?:(?:公元|西元|公历|国历|阳历)前?+ | (?:中华)?+民国前?+ | {era}){gap}
        (?:元 | [二两]千(?!零) | {years4} | {years3} | [0-9零〇{c}十百]{1,4}+){gap}{year_unit}
        (?:{gap}{open}[12][0-9]{3}年?{close})?+)""",
    "bracket_year": "[今去明昨前后本上]{gap}{open}{gap}(?:{year4}|{year3}){gap}{close}{gap}年",  # 今（115）年
    "near_year": r"""(?:                   # of the year spoken of: 同年6月1日, 當年12月15日
        (?:[同当翌隔] | (?<![此本这每多几首再{c}十0-9])次)年(?={gap}{month}{gap}月|{suffix}))""",
    "relative_year": r"""(?:
        (?: 今 | (?<!除|(?<![超高低胜快大])过)去 | 昨 | (?<![说证文光黎声表])明 | (?<![目之以日提先眼])前 | 大前 | 大后
          | (?<![近年月日以未历多出起回到下上将带迎原从过由外进本天任])来
          | (?<![入以之今此事前最落午雨选])后
          | (?<![日成资基根原版书样文剧稿])本
          | (?<![以加赶跟随登天海线路网马台早晚晨爱])上)年
        (?!轻|级(?!别)|纪(?!录)|龄|货|夜|糕|终|均|会(?=[,。、费员])
          |(?<=后年)(?:产|发电|销售?|处理|供[应电水热气]|可(?=节|减|产|发|实现|新增|处理)|新增|节|减[排少]|接待|加工|营业|吞吐|运[量送输]|收入|利[润税]|综合|最大|总|用水|输|养|出栏|转化|消化|回收|服务)))""",

    # --- months, days, weeks, quarters
    "bare_month": r"""(?:                  # 7月, 7~9月; no month: 近三月, 三月餅, 6月齡
        (?<![第近每满整])(?<![0-9{c}十]年){months}
        (?!饼|球|嫂|龄|均|供|缴|票|刊|费|息|亮|老|子|{span_of_law}|台(?=[上层候])|大的|怀胎|天(?![气然])))""",
    "bracket_month": "[本上下今]{gap}{open}{gap}{month}{gap}{close}{gap}月份?+",  # 本（5）月
    "relative_month": r"""(?:
        (?:(?<![日成资基根原版书样文剧])本 | (?<![以天地水海线路])上 | (?<![以天地落])下 | (?:上{1,2}|下{1,2}|[这本])个)月
        (?!亮|饼|台|球|租|薪|均|收|票|刊)份?+)""",
    "span_of_law": "以上(?!海)|以下(?!列)|以内",  # 五日以上十日以下: no day and no month of a calendar
    "bare_day": r"""(?:                    # 24日, 27、28日; no day: 三日内, 為期5日, 3日遊, 10日圓
        (?<![期续连第每近满逾达共约需限后前来去首这长超过历经延住罚扣拘几数两多])
        (?<!(?:停|歇|营)业)(?<!停[班课驶机职权])(?<!公[告示])(?<!展览)(?<!服务)(?<!隔离)(?<!羁押)(?<!折[算抵])(?<![请休放连]假)(?<!治疗)
        (?<!观察)(?<!拘[留役])(?<!居留)(?<!服用)(?<!住院)(?<!运作)(?<!封闭)(?<!禁[赛足])(?<!停[运飞市])(?<!监禁)(?<!入狱)
        (?!(?<=处)[0-9{c}十]{1,3}日(?:行政)?拘留)(?![{c}]日(?<![于在自至到从、及和月]..))(?:(?:(?<=每月)|(?<=每个月)){days}|{days}(?<!号))
        (?!元(?![宵旦月])|圆|币|内|之内|游|夜|票|均|产|制|历|行程|程|龄|租|薪|耗|后|间|工作|{span_of_law}|线|年化|份|用?量|为一?[个疗期]|的?(?:劳工|法定|公众|[有带]薪|年|病|侍?产|陪产|婚|丧)假|的假期))""",
    "bracket_day": r"""(?:                 # 今（9）日, 昨(15)日, 今(3/29)日, 今（16日）
        [今昨明前本]{gap}{open}{gap}(?:
            (?:(?:{year3}年)?+{month}月{day}日? | {m}/{d} | {day}日?){gap}{close}{gap}[日天]
          | (?:{month}月)?{day}日{gap}{close}
          | (?<=[今昨明]{open}){d}{close}(?![年月日天度屆届季周点时号楼人]|\s*$)))""",
    "relative_day": r"""(?:
        (?<!今时)(?<!(?<![0-9一二三四五六七八九十])时至)今[天日](?!头条) | 昨[天日] | (?<![说光文聪清分])明[天日](?![气文]|之星|叶|大屿) | (?<![日根版基])本日
        | 大[前后]天 | (?<![目之以日年月提眼])前天(?![气候然文线堂主津])
        | (?<![先午然最以之今雨此事、])后天(?![的性气努因素培晴空候然失养])
        | 今[晚晨夜早] | 昨[晚夜] | 明[晚早])""",
    "relative_week": r"""(?:
        (?:(?<![以线路网])上{1,2} | (?<![日成资])本 | (?<!以)下{1,2} | 这)个?+
        (?:周(?![边围刊转年游期岁详知身遭]) | 星期 | 礼拜(?!堂))[一二三四五六日天末]?+)""",
    "relative_quarter": "(?:(?<![日成])本|(?<!以)上|下|(?<![目之以日])前)季度?+(?![节风型军])[末底]?+",
    # what explains a relative word: 今年（113年）, 上月(12月), 今天（4月9日）, 上週五(11/1)
    "year_in_brackets": r"""{gap}{open}{gap}(?:
        (?:{year4}|{year3})年(?:{month}月(?:{day}日)?+)?+ | 1[0-4][0-9] | 20[0-9]{2}){gap}{close}""",
    "month_in_brackets": "{gap}{open}{gap}(?:{month}月(?:{day}日)?+|{m}){gap}{close}",
    "day_in_brackets": "{gap}{open}{gap}(?:{month}月{day}日?+|{m}/{d}|{day}日|{d}){gap}{close}",
    "relative": r"""(?:
        {relative_year}度?+(?:{year_in_brackets}(?:{gap}{months}{after_month})?+|同[期季月])?+
        | {relative_month}(?:{month_in_brackets})?+
        | (?:{relative_day}|{relative_week})(?:{day_in_brackets})?+
        | {relative_quarter}
        | (?:今明|明后|昨今)[两二]?[年天日]
        | (?<![以加赶跟登天海线路网马])[上下]一(?:年度?|季度?)(?!级|期|节)
        | (?:(?<![日成资])本|上|下)个?(?:财政年度|会计年度|学年度?)
        | (?:(?<=[在就于])|(?<![一-鿿]))前[两几]天(?![内后])
        | [上下]半年度?+
        | (?<![一-鿿])首(?:1[01]|[2-9]|十一?|[二三四五六七八九两])个月(?!大)
        | (?<![一-鿿])前(?:1[01]|[2-9]|十一?|[二三四五六七八九两])个月(?={told_of_year})
        | [上本]个?世纪(?:{decades}|{part_of_century})?+
        | [前首][二三两23]个?+季度 | 首[二三两23]个?+季 | (?:(?<![一-鿿])|(?<=[计积]))前[二三两23]季(?={told_of_year})
        | (?<![目之以日月年提先眼空天])前(?:1[0-2]|[2-9]|十[一二]?+|[二三四五六七八九])月(?![0-9份大]))""",

    # --- dates in figures and marks
    "alone_before": r"(?<![0-9A-Za-z/.\-_\#])(?<![0-9A-Za-z]:)",
    "alone_after": r"(?![0-9A-Za-z%‰/])(?![.\-][0-9])",
    "span": r"{gap}起?+(?:至|到|[~∼–—―─\-]){gap}",
    "numeric": r"""(?:
        (?:[12][0-9]{3}|1[0-4][0-9]|[6-9][0-9])(?:                             # 2024-03-05, 2024/3/5, 113/11/28
            -{m}-{d}(?:{weekday})?+(?:{gap}起?+[至到~∼–—]{gap}(?:[0-9]{3,4}-)?+{m}-{d})?+
          | /{m}/{d}(?:{weekday})?+(?:{span}(?:[0-9]{3,4}/)?+{m}/{d})?+
          | \.{m}\.{d}(?:{weekday})?+(?:{span}(?:[0-9]{3,4}\.)?+{m}\.{d})?+)(?:(?<=[)）])|{alone_after})
        | (?:19|20)[0-9]{2}[-/](?:1[0-2]|0[1-9]|[1-9](?=[^0-9年一-鿿])){alone_after}(?!{gap}[年学财会届])  # 2024/12
        | (?:19|20)[0-9]{2}{dash}(?:19|20)[0-9]{2}(?=[)\]】]|赛季|雪季|采暖季)  # (2016-2020)
        | (?<![约近逾达共计价])(?:19|20)[0-9]{2}[~∼–—](?:19|20)[0-9]{2}
          (?=[一-鿿])(?![年元圆块人个名位项件条万亿余多次家户度分米公吨克斤千字页张场座笔])  # 2020~2023影片
        | {m}/{d}(?:{weekday})?+{span}(?:{m}/)?+{d}{alone_after}  # 4/2-4/30, 9/13-14
        | {m}/{d}{weekday}(?:{and}{d}{weekday})++
        | {m}/{d}{and}(?:3[01]|[12][0-9]){alone_after}(?![个名人元万亿家项])                          # 4/23、24
        # 12/15 is no fraction: its day is beyond ten, or has a zero in front
        | (?:{m}/(?:3[01]|[12][0-9])|0[1-9]/{d}|{m}/0[1-9]){alone_after}(?<!占[0-9]/[0-9]{2})(?<!全[国省市球][0-9]/[0-9]{2})(?:日(?!本))?+
        # 6/7 may be one; the words around it must show a day
        | (?:(?<=[于在自从至到迄起~即]){m}/{d}{alone_after} | {m}/{d}(?={weekday}|起|止|前|当[天日]|[上下]午|晚|于|开[幕跑]|登场))(?!的)
        # 10/1 and 5/5 are not below one
        | (?:1[0-2]/[1-9]|9/[1-9]|8/[1-8]|7/[1-7]|6/[1-6]|5/[1-5]|4/[1-4]|3/[1-3]|2/[12]|1/1)
          {alone_after}(?![拍多倍]))""",

    # --- clock times
    "hour": "(?:(?:2[0-4]|[01]?[0-9])(?![0-9])|二十[一二三四]?+|廿[一二三四]?+|十[{c}]?+|[零〇两{c}])",
    "minute": "(?:[0-5]?[0-9](?![0-9])|[零〇](?=分)|[廿卅][{c}]?+|[二三四五]?十[{c}]?+|[零〇]?[{c}])",
    "part": r"""(?:                        # of the day
        上午|下午|中午|早上|晚上|凌晨|清晨|傍晚|晚间|夜间|夜里|夜晚|深夜|午夜|半夜|午后|午间|早晨|清早
        |[今明昨当]晚|[今明]早|今晨|昨夜|[早晚](?!一点))""",
    "after_hour": r"""(?:
        {gap}{minute}{gap}分(?!钟|之)(?:{gap}{minute}{gap}秒)?+整?+
        | 半 | [一三13]刻 | 钟整?+ | 整 | 正(?![式在好常确当要]))""",
    # said without 分, 八点三十: no word that counts so many follows
    "said_minute": "(?:[二三四五]?十[{c}]?+|[廿卅][{c}]?+)(?![0-9零〇{c}十百千万亿分秒刻个名人元项条件次家户位年月日天度倍成%])",
    "colon_time": r"""(?:                  # 14:00, 07:00:44, 9:30 PM; no time: 4:15.60
        (?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?+(?![0-9:])(?!\.[0-9])
        (?:分(?![之钟别]) | {gap}[AaPp]\.?[Mm]\b)?+)""",
    "clock": "(?:{colon_time}|{hour}{gap}[时点](?:{after_hour}|[0-5][0-9](?![0-9.%个名人元项])|[零〇][{c}](?![{c}十百千万亿])|{said_minute})?+)",
    "until": "(?:{span}(?:次日|翌日|隔日|翌晨)?+(?:{part}{gap})?+{clock})",
    "time_of_part": "{part}:?+{gap}(?:{hour}{span}(?=[^:]{1,4}[时点]))?+{clock}(?:{until})?+",  # 下午2時, 上午9至11時
    "time": r"""(?:
        # 14:00, 13:00至16:30; no time: 1:50 as a ratio
        (?<![0-9A-Za-z.=\#比例])(?<![0-9]:)(?<!(?<!:[0-9]{2})/)(?<!比[例率][为是])(?<!比由)(?<!比从)
        (?<!(?:2[5-9]|3[0-9]):[0-9]{2}、)(?![0-9]{2}:[0-9]{2}、(?:2[5-9]|3[0-9]):){colon_time}(?!的?比)(?:{until})?+
        # 14時30分, 12時整, 3點半, 八點鐘; 3點 alone may be points
        | (?:{hour}{span})?+{hour}{gap}[时点]{after_hour}(?:{until})?+
        | (?<![0-9{c}百千万亿.])(?:二十[一二三四]?+|十[{c}]?+|[零〇两{c}])点{said_minute}(?:{until})?+
        | (?:[0-9]{1,2}|[零〇]|二?十[{c}]?+){gap}[时点]{until}
        # 9時, 8至10時; no time: 四時無災, 3時段
        | (?:{hour}{span})?+(?:(?:2[0-4]|[01]?[0-9])(?![0-9])|[零〇]|二十[一二三四]?+|十[{c}]?+){gap}时
          (?![间段候代期空速尚刻任光限效装局政价节区])
        | (?:(?<=[日号])(?:2[0-4]|[01]?[0-9])点
          | [零〇]点(?=起|[之以]?[前后]|开始|开[通放]|整|左右|到|至|正式|上线|首|钟|许)
          | (?<=[日号天晚])(?:[零〇]|二?十[{c}]?+|[八九])点(?![{c}零〇0-9十百建意要击评]) | (?<![早晚快慢多少]){hour}[点时](?=前|起(?!来)|许|开始|左右)))""",

    # --- decades, centuries, plans
    "decade": r"""(?:
        (?:1[0-9]|20)[0-9]0 | 一[八九][零〇{c}][〇零] | 二[〇零][一二][〇零] | [1-9]0
        | [二三四五六七八九](?:、?[二三四五六七八九])?+十  # 五六十年代: two of them
        | [二三四五六七八九][〇零0O])""",
    "part_of_age": "(?:[中末初早晚后]期|末|初|中(?=[,。、;至到]))",
    "decades": "{decade}(?:{join}{decade}){0,4}+{gap}年代(?:{part_of_age})?+",
    "part_of_century": "(?:[上下]半叶|中叶|[末初]叶|{part_of_age})",
    "century": r"""(?<![达近过续历跨逾])(?:
        [1-9] | 1[0-9] | 2[0-9] | 二?十[{c}]?+ | 廿[一二]? | [三四五六七八九])
        (?:(?<=[0-9十{c}])(?:[、至到和及与~-])(?:1[0-9]|2[0-9]|二?十[{c}]?+|廿[一二]?|[{c}]))?+
        {gap}世纪(?:{gap}{decades}|{part_of_century})?+""",
    # quoted, or named as a plan by what follows; 八五 and 十五 need the name even in quotes (“九五”普法 is none)
    "plan": r"""(?:
        (?:十[{c}]|二十)五
          (?=[“”"」』’'] | {gap}(?:时期|期间|规划|计划|末|以来|开局|收官|起步|建设|目标|纲要|[前后头][{c}两1-4]年))
        | [{c}十]五(?=[”"」』’']?(?:时期|期间|规划|计划|末期?)))""",
    "named_age": r"""(?:
        民国{gap}(?:[二三四五六七八九]?十|[1-9]0)年代
        | (?:公元|西元)前?+{gap}(?:{century}|{decades}))""",

    # --- the lunar calendar
    "lunar_day": "(?:初[{c}十]|{day}日?+)",
    # From the first of a month on days are counted with 初: 初一至初五, 廿三. A day before a counter is none.
    "lunar_first": "初[{c}十](?:日(?!本))?+(?![家名个位场次件条项座辆批所起届部艘架艺轮百千万亿点线季等级])",
    "lunar_to": "(?:{to}(?:[正腊]月|大?年)?+(?:{lunar_first}|二?十[{c}]?+(?![日号0-9家名个位场次人天年月])))?+",
    "lunar": r"""(?:
        (?:农历|阴历|旧历|夏历)(?:
            闰?(?:{month}|[正冬腊])月{lunar_day}?+ | 初[{c}十]日? | 二?十[{c}]日? | [二三]十日?){lunar_to}
        | [正腊]月{lunar_day}{lunar_to}
        | 大年(?:初[{c}十]|三十)(?![家名个百]){lunar_to})""",
    "lunar_festival": r"""(?:
        (?:三月三|九月九)(?![日号十点个、至到])
        | 闰?(?:十[一二]?|[{c}])月(?:{lunar_first}{lunar_to}|廿[{c}](?![日号{c}]))
        | [七八]月十五(?![日号{c}天年个名家、至到~-]))""",

    # --- where an expression may begin: what follows the first number, or the second character of a word, decides
    # at once whether anything above is worth a try
    "ahead": r"(?:[年月日号时点季世学财会课立]|(?:起|开始)?+[~∼\-–—―─至到]|[、及和与][ ]?[第0-9{c}十廿])",
    "digits_ahead": r"""
        (?<![0-9])(?!(?<=[0-9]\.)(?!(?:19|20)[0-9]{2}年))  # not after a decimal point, but after a list marker
        (?!(?<=[0-9],)[0-9]{3}(?![0-9年/]))
        (?=[0-9][0-9零〇{c}]{0,3}+{gap}(?:
            {ahead} | [/Q:] | \.[0-9]{1,2}\. | (?<=[「『《〈“‘【][0-9]{4})))""",
    "words_ahead": r"""
        (?<![0-9零〇{c}十百千万亿两点廿卅第])
        (?=(?:[二两]千(?:零|(?=年))|[0-9零〇O{c}十百廿卅元两]){1,5}+{gap}(?:{ahead}|/[零〇{c}]{2}[年学财会课至到、及和与~-]))""",
    "name_year": r"""                      # 「2024台灣燈會」: a year that opens a name
        (?<=[「『《〈“‘【])(?:19[5-9]|20[0-4])[0-9]
        (?=[A-Za-z一-鿿])(?![年元多余个名人家项万亿件条次级位号米公度页])""",
    "quarter_alone": "(?<![续近个])(?:{quarter}(?:{join}第?+{quarter}){0,3}+季度{end_of_quarter})",  # 一季度, 一至三季度
    # Words that an expression may begin with. The first look, at two characters, turns nearly all others away.
    "word_first": "首今去明昨前后来本上下大这同当翌次隔民中公西国阳农阴旧夏正腊早晚午夜凌清傍深半康雍乾嘉道咸光宣昭平令第元洪永弘隆崇顺",
    "word_second": r"[ ]?[年月日天周季世半个星礼晚早晨夜国华元历间前后明今财会学午上下里熙正隆庆光丰治绪统和成武乐德靖祯(\[〔〈0-9零〇{c}十两几]",
    "word_ahead": r"""
        (?=[{word_first}]{word_second})
        (?= [今昨明][ ]?[年天日晚晨早夜明后(\[〔〈]
          | 昨今 | [上下]一[年季] | [本上下]个?[财会学]
          | [去前后来本上下同当翌次隔][ ]?[年月日天周季世个星礼半(\[〔〈]
          | 上上个?[周月星礼] | 下下个?[周月星礼] | 大[年前后] | 首[二三两23]个?季 | 前[二三两几23] | [前首][0-9{c}十两][012一二]?个?月 | 这个?[月周星礼]
          | (?:{part}):?+{gap}[0-9零〇{c}十廿两]
          | (?:(?:中华)?民国|公元|西元|公历|国历|阳历|{era})前?+{gap}[0-9零〇{c}十廿两元]
          | 元月 | [农阴旧夏]历[0-9{c}十廿初闰正腊冬] | [正腊]月[0-9{c}十廿初]
          | 第[1-4一二三四](?:季度|[至到、和及与~-]第?[1-4一二三四]季度))""",
    "number": "[0-9零〇O{c}十百廿卅元两千]{1,5}+[ ]?+",
    "joins": r"至到~∼\-–—―─起开、及和与/",  # for the inside of a class
    # What stands after the first number sorts the expressions in figures.
    "figures": r"""(?:
        (?: (?={number}[年学财会课{joins}]){absolute_year}{after_year}
          | (?={number}[月{joins}]){bare_month}{after_month}
          | (?:(?={number}[日{joins}])|(?<=每月)|(?<=每个月)){bare_day}){range}
        | (?=[0-9]{1,4}[-/.–—~∼]){alone_before}{numeric}
        | (?={number}[:时点{joins}]){time}
        | (?={number}[年世{joins}])(?:{century}|{decades})
        | (?={number}[季{joins}]){quarter_alone}
        | 20[0-4][0-9]Q[1-4](?![0-9])
        | (?:1[4-9]|20)[0-9]{2}[至到](?:1[4-9]|20)[0-9]{2}(?=之?间)  # 1624到2024間
        | {name_year})""",
    # The second character sorts those in words.
    "words": r"""(?:
        (?: (?=.[ ]?[年(\[〔〈元国华历熙正隆庆光丰治绪统和成武乐德靖祯前后])
              (?:{named_year}|{bracket_year}|{relative_year}(?!度?{gap}{open}|同[期季月])|{near_year}){after_year}
          | (?=.[ ]?[月个(\[〔〈])(?:{bracket_month}|{relative_month}(?!{gap}{open})){after_month}
          | (?=.[ ]?[(\[〔〈]){bracket_day}){range}
        | (?=[上下中早凌清傍晚夜深午半今明昨当]{1,2}[^年月个(]){time_of_part}
        | {relative}
        | {lunar}
        | {named_age}
        | 第{quarter}(?:{join}第?+{quarter})?+季度{end_of_quarter})""",
    # What most dates are, each with what shows that it does not go on, and figures that begin none: these match as empty.
    "no_range": r"(?![ 至到~∼\-–—―─、及和与]|(?:起|开始)[至到~∼\-–—―─]|\((?:星期|周|礼拜)?[一二三四五六日天])",
    "no_part_of_year": "(?![度0-9{c}十元第前首上下Q年底末初中次]|全年)",
    "usual": r"""(?:
        (?<![0-9.,第近每满整年])(?:(?:[12][0-9]{3}|1[0-9]{2})年)?+
          (?:1[0-2]|0?[1-9])月(?:3[01]|[12][0-9]|0?[1-9])[日号]{no_range}
        | (?<![0-9.,第整满共每达已有至迄今])(?:[12][0-9]{3}|1(?:0[1-9]|1[0-9]|2[1-9]))年
          {no_part_of_year}(?![代级龄多余来期岁之]|的?历史){no_range}
        | (?<![0-9.,第近每满整年])(?:[12][0-9]{3}|1[0-9]{2})年
          (?:1[0-2]|0?[1-9])月(?![份0-9{c}十廿卅上中下底末初]){no_range}
        | (?<=[ (\n日])(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?=[\n(),。发更])
        | (?=[0-9]{1,3}(?:\.(?![0-9]{1,2}\.)|(?<!月.)(?<!月..)(?<!月...)号|[\-~至到、][0-9]{1,3}[岁名人家%次元位,。)]))
        | (?=[0-9{c}两]年|[0-9]{2}年(?:来(?!台)|前(?!.季)|后|以[上下内])|[0-9]{0,2}[0-9{c}]、(?![ 第0-9{c}十廿])))""",
    # The same of those in words.
    "usual_word": r"""(?:
        今年{no_part_of_year}(?![轻级纪龄货夜糕终均会同(\[〔〈]){no_range}
        | [今昨明]\((?:3[01]|[12][0-9]|0?[1-9])\)日{no_range}
        | [今去昨明]\(1[0-9]{2}\)年{no_part_of_year}{no_range}
        | (?<![时至])今[天日](?![ 头(\[〔〈])
        | (?=当[日天季周月世个]|前[二三两几23](?![个季月天年十0-9{c}])))""",
    "expression": r"""(?>
        (?=[{c}十])(?:{plan}|{lunar_festival})
        | (?:(?=[0-9]){digits_ahead}|(?=[零〇{c}十廿卅两元]){words_ahead}){figures}
        | {word_ahead}{words})""",
}
# fmt: on

_FIRST: Final = "0123456789零〇一二三四五六七八九十廿卅两元" + _WORDING["word_first"]


@cache
def gate() -> str:
    """Every character, in any script, that an expression can begin with: for a first-character class."""
    return "".join(dict.fromkeys("".join(map(variants, _FIRST))))


@cache
def wording(name: str) -> str:
    """The source of an entry, Simplified and half-width, with the entries that it names put in. It wants VERBOSE."""
    source = "|".join(ERAS) if name == "era" else _WORDING[name]
    return str(regex.sub(r"\{([a-z][a-z_0-9]*+)\}", lambda match: wording(match[1]), source))


@cache
def first_pair() -> tuple[str, str]:
    """The widened sources of two classes: one of the first character of every expression in words, and what follows it.

    Together they are the first look of `first_pattern`, for a scan in one loop over the first class.
    """
    return widen(f"[{wording('word_first')}]"), widen(f"(?x:{wording('word_second')})")


@cache
def first_pattern() -> str:
    """The widened source of a look ahead that holds, cheaply, wherever an expression in words may begin.

    Expressions in figures and numerals begin with a digit or a numeral character, which it does not look for. The
    standard library's `re` takes it as well.
    """
    return widen(f"(?x:{wording('word_ahead')})")


@cache
def usual_pattern() -> str:
    """The widened source of a small pattern for most figures: what it matches is all of the expression there.

    An empty match says that no expression begins there.
    """
    return widen(f"(?x:{wording('usual')})")


@cache
def usual_words() -> str:
    """The widened source of a small pattern for most expressions in words: what it matches is all of the expression there."""
    return widen(f"(?x:{wording('usual_word')})")


@cache
def calendar_pattern() -> str:
    """The widened source of the pattern that matches one whole expression at its first character.

    It captures nothing, brings its own flags, so that it may stand anywhere in another pattern, and looks behind for
    words that it must not cut (说明天气).
    """
    return widen(f"(?x:{wording('expression')})")
