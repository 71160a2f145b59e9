"""What the neighbourhood makes of a figure that could be two things: a count or a place in an order, degrees of what.

The reading of a surface gives the usual kind (三级 counts levels, 二期 is the second phase). A turn is a look around at the
few units of which that is often wrong, filed by unit, so that every other figure costs one look into a dictionary. It
answers with what the figure is: "ordinal", "count", "id", "from" where the last character is no unit but says 起, "listed"
where the figures before it in its list have its unit, "Q1" to "Q4" where it is a quarter of the year before, the code of another reading of its unit, "" where the usual one
holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govextract.script import Deferred, fold, spelled

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TURNS"]


_VAGUE: Final = "两兩几幾数數"
"""A figure that begins with one of these counts."""

_GRADED: Final = Deferred(
    r"(?:[、和及至到][一二三四五六七八九十0-9]{1,2}级)*+[）)]?(?:以上|以下|及以上|及以下)?+"
    r"(?:[甲乙丙]等|(?:淹水|土石流|海上|陆上|防汛|洪水)(?:警[戒报]|应[急变]|响应)|[\p{Han}]{0,2}?考[试级点生]|证书|[\p{Han}]{0,2}?(?:医院|医疗机构)|公立|综合|专科|中医|医疗|医师"
    r"|企业|公司|子公司|集团|法人|航道|河道|响应|应变|应急|预警|警报|警戒|战备|戒备|保护|文物|资质|公路|道路|干[线道]|水源|动力|建造|结构"
    r"|教授|教师|巡视|调研|主任|主管|警[监督长]|法官|检察|演员|运动员|裁判|教练|飞行|士官|军士|上将|学科|市场|土地|林地|荣誉|英模|勋章"
    r"|奖章|风险|危险|重大|隐患|事故|标准|指标|目录|能效|水效|认证|信用|客运|货运|港口|口岸|码头|机场|车站|节点"
    r"|预算|财政|预备|护理|伤残|残疾|等保|保密|涉密|士兵|高原|戒严|管控区|管制|防护|防治|疫|开发|生物|实验"
    r"|岗位|职[员称务级]|文员|政务官|公务员|首席|助理|薪|历史建筑|古迹|谋杀|开设|毒品|军事机关|行政机关|贫户|的?[东西南北偏]{0,3}(?:强|阵|大|狂|暴|超?强?[台颱])?风(?![险景貌格电])|火(?:警|灾|[，。、；]))"
)


_ANNOUNCED: Final = Deferred(
    "(?r)(?:国家|启动|属于?|提升至|升格为|评定?为|列为|风力?[约达为可有增强至到最大]{0,3}|[震烈]度[约达为最大]{0,2}|海况|级[转到至]|[东南西北偏]风|阵风|(?:分级|等级|级别)(?:标示|标准|评定)?(?:[一二三四五1-9]级?[、或和及至到])?)"
)


def level(text: str, start: int, end: int) -> str:
    """三级医院, 一级企业, 启动四级应急响应 are places in an order; 三级贯通, 省市县三级 count."""
    figure = text[start:end]
    if text[start] in _VAGUE or "." in figure or not _BIG.isdisjoint(figure):
        return ""
    if start and text[start - 1] in "市县縣镇鎮乡鄉村共各":
        return felt(text, start, end)
    announced = _ANNOUNCED.match(text, max(0, start - 8), start)
    return "ordinal" if announced or _GRADED.match(text, end) else felt(text, start, end)


_BIG: Final = frozenset("百千万萬亿億")
_QUAKE: Final = 60  # characters from 震度 to the last of the places where it was felt


def felt(text: str, start: int, end: int) -> str:
    """最大震度花莲5級、嘉義4級, 震度6強 are grades of how strongly an earthquake was felt."""
    figure = fold(text[start : end - 1])
    if len(figure) != 1 or figure not in "1234567一二三四五六七":
        return ""
    before = text[max(0, start - _QUAKE) : start]
    place = before.rfind("震度")
    return "ordinal" if place >= 0 and _END_OF_SENTENCE.isdisjoint(before[place:]) else ""


_END_OF_SENTENCE: Final = frozenset("。！？\n")


_TERMS: Final = Deferred(r"(?r)(?:连续|连任|连|共|分为?|历经?|前|后|近|过去|多达|[办任开当][了过]?|满|足)")
_THIS_TERM: Final = Deferred(r"(?r)(?:[新上下每这那本首同任]|每.{1,3}[年月天日周季])")


_SITTING: Final = Deferred(
    "[全省市县州区国]|人大|人民|政协|中央|党|[一二三四五六七八九十]{1,2}[次中]|委员|常委|理事|监事|立法|立委"
)


def term(text: str, start: int, end: int) -> str:
    """连续三届, 两期, 分三期 count; 新一届 is an article; 十四届, 二期 are places in an order."""
    if text[start] in _VAGUE:
        return "count"
    counts = _TERMS
    if text[start : end - 1] == "一":
        if text[end - 1] in "届屆" and not _SITTING.match(text, end):
            return "count"  # 办成一届盛会: no body sits for it
        counts = _THIS_TERM
    return "count" if counts.match(text, max(0, start - 4), start) else ""


_WHERE: Final = "(?:全[国省市球港台]|世界|亚洲|国际)?"
"""Of what a rank is."""
_RANKED: Final = Deferred(
    "(?r)(?:排名?[都仍皆均还一直多]{0,2}[在为]?|名?列|位[列居于]|[高稳续长]居|评[定为]为?|[跃提上晋]升至|升[至到]|上升到|跃居|[降退滑跌前]至|下[降滑][至到])"
    + _WHERE
)
_RANKED_FROM: Final = Deferred("(?r)[由从自]" + _WHERE)
_RANK_MOVES: Final = Deferred("[上提跃晋升进下降退跌滑]")


_THOUSANDS: Final = frozenset("千萬万多餘余,，")


def place(text: str, start: int, end: int) -> str:
    """排名8位, 由369位上升到235位 are places in an order; 排名提升7位 counts."""
    if not _THOUSANDS.isdisjoint(text[start:end]):
        return ""  # 学生跌至4,000多名
    before = max(0, start - 8)
    if _RANKED.match(text, before, start):
        return "ordinal"
    if _RANKED_FROM.match(text, before, start) and _RANK_MOVES.match(text, end):
        return "ordinal"
    return ""


_LAW_MADE: Final = Deferred("立法")


def article_of_law(text: str, start: int, end: int) -> str:
    """廿三條, 23條立法: an article of a law by its number."""
    return "ordinal" if text[start] in "廿卅" or _LAW_MADE.match(text, end) else ""


_QUARTERS_BEFORE: Final = Deferred(r"年度?(?:首季|第[一二三四1-4]季)(?![节賽赛播])[^。！？；\n]{1,40}$")
_OF_SHOWS: Final = Deferred("[节赛播目]")


def quarter(text: str, start: int, end: int) -> str:
    """今年第一季5%、第二季8%: behind a quarter of a year, the next is one of it too."""
    number = fold(text[start + 1 : start + 2])
    if end - start != len("第一季") or text[start] != "第" or number not in _QUARTERS:
        return ""
    before = _QUARTERS_BEFORE.search(text, max(0, start - 50), start)
    return f"Q{_QUARTERS[number]}" if before and not _OF_SHOWS.match(text, end) else ""


_QUARTERS: Final = dict(zip("一二三四1234", "12341234", strict=True))


_GRADED_WATER: Final = Deferred("(?r)(?:水质|水体|断面)[^，。；]{0,6}(?:[为是达到在持于]|优于|好于)")
_SORTED: Final = Deferred(
    r"(?:及?以[上下])?(?:创新药|新药|[\p{Han}]?医疗器械|水质|水体|水(?![利果源费产])|[传疾]|地区|疫苗|高校|会计|艰苦|工资区|誊本|土地|环境|功能区|[建居])"
)


def sort(text: str, start: int, end: int) -> str:
    """1类新药, 二类水质, 三类地区 are classes by their number; 三类问题 counts."""
    if text[start] not in "12345一二三四五" or end - start != 2:
        return ""
    graded = _GRADED_WATER
    if _SORTED.match(text, end) or graded.match(text, max(0, start - 12), start):
        return "ordinal"
    return ""


_TARIFF: Final = 60  # characters from what is said of electricity to the last step of its price

_COLD: Final = frozenset("下温溫于於")
"""What stands before a temperature: 水温三度, 零下三度."""


_WARM: Final = frozenset("下温溫于於升降低高差零有约約近达達是为為")
"""What may stand before a few degrees."""


_SIGHT: Final = Deferred("(?r)(?:近视|远视|散光|老花|度数)[约达为近逾超至到过]{0,2}")
_DID_SO_OFTEN: Final = Deferred(r"(?!以[上下]|左右|的|空间)\p{Han}")
_WON_SO_OFTEN: Final = Deferred(
    "(?:来访|来台|造?访|获|当选|夺|蝉联|入围|连任|率团|出访|通过|荣|封[后王]|登[上顶基]|站上|打进|闯进|挺进|入选|捧[杯得]|拿下|摘|问鼎|参[选加与赛]|落选|上台|下台|拜[会访]|捐[赠助款血]|开罚|访问|到访|前往|赴|打破|刷新|担任|出[席任赛]|接[见受]|流标|否决|修[法正]|延[长期]|展延)"
)
_SO_OFTEN: Final = Deferred("(?r)(?:曾|已|连续|先后|多次|累计)")
_ELECTRICITY: Final = Deferred("(?r)[电][^，。；]{0,8}")
_TARIFFS: Final = Deferred("电[费价]|用电|度电|每度|度数|瓩")
_TEMPERED: Final = Deferred("温|冷气|空调|暖气|[南北]纬|[东西]经|角|坡|转")
_TURNED: Final = Deferred(
    "(?r)(?:[南北]纬|[东西]经|纬度?|经度?|旋转|转动|[左右偏侧]?转|环绕|水平|垂直|倾斜|夹角|角度?|坡度|呈)[约近达为]?"
)
_ANGLES: Final = Deferred("(?:[直锐钝仰俯夹转]?角|全景|视[角野]|环绕|环景|旋转|转[弯变身]|大转|弧|倾斜|无死角|影像)")


def degree(text: str, start: int, end: int) -> str:
    """用电3000度 and 345亿度 are energy, 旋转180度 is an angle, 35度 a temperature."""
    figure = fold(text[start : end - 1])
    if not figure.strip("百千万亿"):
        return ""  # 亿度 is how hot a plasma is
    if _SIGHT.match(text, max(0, start - 5), start):
        return "度"  # of the eyes
    beside = text[start - 1 : start]
    if beside == "下" and text[start - 2 : start - 1] != "零":
        beside = ""  # 閣下兩度
    if figure in {"两", "数", "几"} and beside not in _WARM:
        return "度"  # 兩度的交會: times
    counted = len(figure) == 1 and figure in "两二三四五六七八九数几" and beside not in _COLD
    if counted and _DID_SO_OFTEN.match(text, end):
        return "度"  # 三度当选: times
    if (
        figure.isdecimal()
        and len(figure) == 1
        and (_WON_SO_OFTEN.match(text, end) or (_SO_OFTEN.match(text, 0, start) and _DID_SO_OFTEN.match(text, end)))
    ):
        return "度"  # 5度捐赠疫苗, 已2度开罚
    if "万" in figure or "亿" in figure or text[end : end + 1] in ("电", "電"):
        return "kWh"
    if text[max(0, start - 2) : start] in ("华氏", "華氏"):
        return "degF"
    first = max(0, start - 9)
    if _ELECTRICITY.match(text, first, start):
        return "kWh"
    if _TARIFFS.search(text, max(0, start - _TARIFF), end + _TARIFF // 4) and not _TEMPERED.search(
        text, max(0, start - _TARIFF), end + 2
    ):
        return "kWh"
    if _TURNED.match(text, first, start):
        return "deg"
    return "deg" if _ANGLES.match(text, end) else ""


_LISTED_ROUTES: Final = Deferred("(?:[、及和与,][0-9]{1,3}){1,6}路")
_STREET: Final = Deferred(r"(?r)[路街道](?:[一二三四五六七八九1-9][、及和与至])*+\ ?")
_LISTED_NUMBERS: Final = Deferred(
    r"(?r)[路街巷弄段村里邻道线](?:[0-9一二三四五六七八九十]{1,4}(?:之[0-9]{1,2})?号?[、及和与至-]){0,3}+\ ?"
)
_STREET_NAME: Final = Deferred(r"(?r)(?<![兵分各共这在的从成上])\p{Han}(?<![兵分各共这在的从成上])")
_ON_ROADS: Final = Deferred("[段口0-9、与至号巷旁底可以直沿东西南北左右(（]|$")
_ROAD_NAME: Final = Deferred(r"(?r)[台国省县市乡区公快道藍蓝绿红橘黄棕南北竹苗彰投云嘉屏宜]\ ?")


def road(text: str, start: int, end: int) -> str:
    """台61線, 市道172甲, 中山路一段, 77路公車, 國道1號: a road, a route, a house by its number."""
    unit = text[end - 1]
    before = max(0, start - 6)
    if unit.isdecimal():  # 88、99路: of a list whose last member has the unit
        return "id" if _LISTED_ROUTES.match(text, end) else ""
    if unit == "段":
        if text[end : end + 1] in ("組", "组") and end - start == 2:
            return "ordinal"
        return "id" if _STREET.match(text, before, start) else ""
    if unit in "号號":
        return "id" if _LISTED_NUMBERS.match(text, max(0, start - 14), start) else ""
    if unit == "路":
        if text[start].isdigit() and text[start] not in "一二三":
            return "id"
        named = _STREET_NAME
        return "id" if start and named.match(text, before, start) and _ON_ROADS.match(text, end) else ""
    return "id" if _ROAD_NAME.match(text, before, start) else ""


_MORE_ROUTES: Final = Deferred("[、及和与][0-9]{1,3}路线")


def route(text: str, start: int, end: int) -> str:
    """88、99路線 are routes by their number; 5路線 and 12條路線 count."""
    digits = text[start:end].rstrip("路線线")
    listed = _MORE_ROUTES.match(text, end)
    return "id" if digits.isdecimal() and digits.isascii() and (len(digits) > 1 or listed) else ""


def hall(text: str, start: int, end: int) -> str:
    """美術館2館, 世貿一館 are places in an order; 三館合作 counts."""
    if end - start != 2 or text[start] in "两兩几幾数數":
        return ""
    return (
        "ordinal"
        if start and "㐀" <= text[start - 1] <= "鿿" and text[start - 1] not in "共等有的在及和與与、含各"
        else ""
    )


def plant(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """台積電18廠 is a plant by its number; 關閉3廠, 共18廠 count."""
    before = text[start - 1 : start]
    named = text[start] not in "两兩几幾数數" and "㐀" <= before <= "鿿"
    return "ordinal" if named and before not in _BEFORE_PLANTS else ""


_BEFORE_PLANTS: Final = frozenset(
    "共等有的在及和與与、含各计計设設建内內了过過达達约約超为為近余餘是逾家到从從至由座增减減闭閉开開约成"
)


_EXPRESS: Final = frozenset(("号", "號"))
_TRAIN: Final = Deferred("列车|自强号|莒光号|普悠玛|太鲁阁|区间快?车|动车|高铁|复兴号|特快|快车|直达")
_TRAINS: Final = spelled("列自莒普太区动高复特快直")
_RUN: Final = spelled("开行驶发加增停共达约逾计为了出过减班每近余")
"""What stands before so many trains, not before a train by its number."""


_TRAIN_BEFORE: Final = Deferred("(?r)(?:[高台]铁|自强号|莒光号|区间车|列车|、|及)")


def train(text: str, start: int, end: int) -> str:
    """高鐵803車次 is a train by its number; 加開20車次 counts."""
    named = (
        text[start : end - 2].isdecimal() and text[start].isdigit() and len("99车次") < end - start < len("99999车次")
    )
    return "id" if named and _TRAIN_BEFORE.match(text, max(0, start - 3), start) else ""


_ROOMS: Final = Deferred(r"[0-9一二三四五六七八九十]{1,2}(?:单元|号(?!楼))|[0-9]{3,4}(?:室|号|(?![0-9.,%年]|\p{Han}))")
_BLOCK_BEFORE: Final = Deferred("(?r)(?:[0-9][栋幢座]|号楼)")


def block(text: str, start: int, end: int) -> str:
    """3栋2单元501室 is an address; 3栋6层住宅, 共2单元 count."""
    if text[start] in _VAGUE:
        return ""
    if _ROOMS.match(text, end):
        return "id"
    return "id" if _BLOCK_BEFORE.match(text, max(0, start - 2), start) and text[end - 1] == "元" else ""


_LIVING_ON: Final = Deferred("(?r)(?:住|位于?|设于|[住位设]在)")
_BASEMENT: Final = Deferred("(?r)地下")
_BUILDING: Final = Deferred("地上|共|建筑|楼高")


def storey(text: str, start: int, end: int) -> str:
    """负二层, 住在18层, 地下二层停车场 are places in an order; 楼高四层, 地下2层、地上18层 count."""
    if text[start] in _VAGUE:
        return ""
    if text[start] in _BELOW:
        return "ordinal"
    if _LIVING_ON.match(text, max(0, start - 2), start):
        return "ordinal"
    if not _BASEMENT.match(text, max(0, start - 2), start):
        return ""
    return "" if _BUILDING.search(text, max(0, start - 14), end + 12) else "ordinal"


_BELOW: Final = frozenset("负負")


_TRAIN_NAME: Final = Deferred("(?r)(?:自强|莒光|太鲁阁|普悠玛|复兴|和谐|区间)号")
_SITTING_NUMBER: Final = "[一二三四五六七八九十]{1,3}次"
_MEETINGS: Final = Deferred(f"(?:[、和]{_SITTING_NUMBER})*全?会(?![见谈诊商计])")
_BODY: Final = Deferred(f"(?r)(?:人大|政协|[届会]|代表大会)(?:{_SITTING_NUMBER}[、和])*")


def meeting(text: str, start: int, end: int) -> str:
    """人大三次会议, 十一届十次、十一次全会 have a number; 召开三次会议 counts."""
    following = text[end : end + 1]
    if text[start - 1 : start] in _EXPRESS and _TRAIN_NAME.match(text, max(0, start - 4), start):
        return "id" if text[start : end - 1].isdecimal() else ""
    if following in _TRAINS:
        named = (
            text[start : end - 1].isdecimal()
            and len("99") < end - start < len("99999次")
            and text[start - 1 : start] not in _RUN
        )
        return "id" if named and _TRAIN.match(text, end) else ""
    if following not in ("会", "會", "全", "、"):
        return ""
    numbered = _MEETINGS.match(text, end) and _BODY.match(text, max(0, start - 12), start)
    return "ordinal" if numbered else ""


def piece(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """17块地 are pieces, 17块 and 17块钱 money."""
    if text[end - 1] not in "块塊":
        return ""
    following = text[end : end + 1]
    return "块" if "㐀" <= following <= "鿿" and following not in "钱錢的多左以一每就起是都买買到和与與不" else ""


def round_(text: str, start: int, end: int) -> str:
    """二轮延包 is the second round: what counts two is 两轮."""
    return "ordinal" if text[start : end - 1] == "二" else ""


_RATE_MOVES: Final = Deferred("(?r)(?:[升降加减]息|[升降调][升降]?|缩减|放宽)[了约近逾再各]?")


def quarter_point(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """降息1码 is a quarter of a percentage point, 42码 a size."""
    return "pp" if _RATE_MOVES.match(text, max(0, start - 6), start) else ""


_PRICED_UP: Final = Deferred(
    "(?r)(?:[贬升]值|[加降提涨减]价|每(?:度|千瓦时|公?升|公?斤|股)(?:电)?(?:加价|补贴|优惠|降低|下调|上调)?|补贴|股息|派息)[了约近逾为]?"
)
_SCORES: Final = Deferred("(?:[比得评总均]分|分数|成绩)")
_MOVED: Final = Deferred("(?r)(?:[上下][涨跌调]|[涨跌升降])[了约近逾]?")
_PRICES: Final = Deferred("汇[率价]|[油电气股水票售房]价|价格|中间价|人民币|日圆|美元")


def cents(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """贬值1.2分, 每度加价3分 are hundredths of the currency; 得3分 counts points."""
    before = max(0, start - 8)
    if _PRICED_UP.match(text, before, start):
        return "money"
    if _SCORES.search(text, before, start):
        return ""
    moved = _MOVED.match(text, before, start)
    return "money" if moved and _PRICES.search(text, max(0, start - 24), start) else ""


def room(text: str, start: int, end: int) -> str:
    """301教室, 207室, 175公路, 扶輪3470地區 have a number; 12间教室 counts."""
    run = text[start:end].rstrip("室教公路地區区")
    return "id" if len(run) > 2 and run.isdecimal() and run.isascii() and not run.endswith("00") else ""


def force(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """二分局, 一大隊 are the second and the first; 兩分局 and 3分局 count."""
    return "ordinal" if text[start] in "一二三四五六七八九" and text[start + 1] in "分大中小" else ""


def parcel(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """240地号: a piece of land by its number."""
    return "id"


def line(text: str, start: int, end: int) -> str:
    """12345热线 is a telephone number; 两条热线, 5热线 are none."""
    return "id" if text[start].isdigit() and end - start > 4 else ""


_PARTS_OF_GAMES: Final = Deferred("[上下]|结束|打完|战罢|过后")


def inning(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """四局下半, 三局結束 are places in an order; 連拿三局 counts."""
    return "ordinal" if _PARTS_OF_GAMES.match(text, end) else ""


_INDUSTRIES_AFTER: Final = Deferred("[、及和与至到][二三]")
_INDUSTRIES_BEFORE: Final = Deferred("(?r)[、及和与至到]")


def industry(text: str, start: int, end: int) -> str:
    """一、二、三产业 are numbered; 三大产业, 5产业 count."""
    if end - start > len("三产业") or text[start] not in "一二三":
        return ""
    after = _INDUSTRIES_AFTER.match(text, end) or text[start] == "一"
    return "ordinal" if after or _INDUSTRIES_BEFORE.match(text, max(0, start - 1), start) else ""


_BANDWIDTH: Final = Deferred("(?:及?以上)?(?:宽[带频]|光纤|光网|频宽|带宽|网[络路速]|接入|速率)")
_BANDWIDTH_BEFORE: Final = Deferred(
    "(?r)(?:带宽|宽[带频]|频宽|速[率度]|网速|光纤|光网|下载|上传|[上下]行)[^，。；、0-9]{0,5}"
)


def reasons(text: str, start: int, end: int) -> str:
    """原因有二 counts what stands before it; 下载速率达100兆 is how fast, 预算100兆 how much."""
    if text[end - 1] == "兆":
        named = _BANDWIDTH.match(text, end) or _BANDWIDTH_BEFORE.match(text, max(0, start - 9), start)
        return "Mbit/s" if named else ""
    return "count" if end - start == 1 and text[start - 1 : start] == "有" else ""


def ten_years(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """八旬老人, 年近七旬 are ages; 三旬 are thirty days as often."""
    return "岁" if text[start] in "五六七八九" else ""


_PRICED: Final = Deferred(
    "(?r)(?:价格?|费|租金?|[门船车机套]票|每[坪晚人月间桌位]|起[价售]|首付|低至|消费)[只仅需要从由为是：:$ ]{0,3}"
)


def case(text: str, start: int, end: int) -> str:
    """門票50起, 每坪45萬起 say from how much on; 查处12起, 3起案件 count."""
    if text[end - 1] != "起" or "㐀" <= text[end : end + 1] <= "鿿":
        return ""
    return "from" if _PRICED.match(text, max(0, start - 7), start) else ""


def points(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """0.8个和5.1个百分点: the figures before it in its list are of the same unit."""
    return "listed" if start > 1 and text[start - 2] in "个個" and text[start - 1] in "、和及与與" else ""


_SPEED: Final = Deferred("(?r)(?:航速|时速|船速|速度|风速)[约达为至超过逾近]{0,2}")


def knot(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """最高航速32节 is how fast, 32节车厢 counts."""
    return "kn" if _SPEED.match(text, max(0, start - 5), start) else ""


def crop(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """一期作 and 二期作 are the first and the second crop of a year."""
    return "ordinal" if text[start] in "一二" else ""


_FILLED: Final = Deferred(
    "(?r)(?:用水|水费|[土石砂沙渣土弃]方|土石|砂石|沙子|石料|混凝土|浇[筑灌]|木材|方量|天然气|用气|沼气)量?[^，。；、0-9]{0,5}"
)


def cubic(text: str, start: int, end: int) -> str:  # noqa: ARG001 - a turn's signature
    """用水15方, 混凝土3万方, 挖填土方2000方 are cubic metres; 三方 are parties."""
    return "m3" if _FILLED.match(text, max(0, start - 10), start) else ""


_ROUND: Final = Deferred(
    "(?r)(?:[绕环]|跑了?|骑了?|滑了?)(?:[场圈岛湖城馆]|全[场岛]|操场|体育场|一?圈|地球|太阳|月球|赛道|会场)?[了行游]?"
)


def lap(text: str, start: int, end: int) -> str:
    """繞場兩周, 环岛一周 are rounds, 三周后 weeks."""
    if text[end - 1] not in "周週":
        return ""
    return "周" if _ROUND.match(text, max(0, start - 6), start) else ""


TURNS: Final[dict[str, Callable[[str, int, int], str]]] = {
    "级": level,
    "强": felt,
    "车次": train,
    "分": cents,
    "栋": block,
    "幢": block,
    "单元": block,
    "层": storey,
    "届": term,
    "期": term,
    "位": place,
    "名": place,
    "条": article_of_law,
    "类": sort,
    "季": quarter,
    "方": cubic,
    "节": knot,
    "pp": points,
    "bp": points,
    "期作": crop,
    "degC": degree,
    "段": road,
    "线": road,
    "线道": road,
    "线路": road,
    "快速道路": road,
    "路": road,
    "号": road,
    "甲": road,
    "起": case,
    "旬": ten_years,
    "week": lap,
    "馆": hall,
    "路线": route,
    "局": inning,
    "厂": plant,
    "次": meeting,
    "热线": line,
    "专线": line,
    "轮": round_,
    "产业": industry,
    "码": quarter_point,
    "地号": parcel,
    "巷": parcel,
    "弄": parcel,
    "地区": room,
    "教室": room,
    "室": room,
    "公路": room,
    "分局": force,
    "bare": reasons,
    "CNY": piece,
    "TWD": piece,
    "HKD": piece,
}
"""The units that a look around can turn, by code; "bare" is a figure without one, after its guard."""
