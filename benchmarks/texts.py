"""Texts to measure on: long, of our own sentences, their figures never the same, so that no cache of sentences wins."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KINDS", "make"]

_DIGITS: Final = "零一二三四五六七八九"

# As in real news and reports, most sentences hold no figure: there are eighteen or nineteen figures to a thousand
# characters, one to 54.
_ARTICLE: Final = (
    "市府表示，今年汛期前已完成{count}座抽水站總體檢，參演人員{count}餘人，規模較去年更大，請市民留意各里公告。",
    "水利局自{roc}年起編列新臺幣{yi}億{wan}萬元辦理雨水下水道改善，累計完成{decimal}公里，實施率由{percent}%提升至{percent}%。",
    "局長指出，這項服務上線以來下載次數突破{han}萬次，里民多半表示操作比以往容易，也期待其他地區跟進。",
    "第{han}次會議訂於{month}月{day}日下午{hour}時在青埔里活動中心舉行，歡迎里民一起參加，現場並提供接駁車。",
    "長者與身心障礙者購票可打{day}折，{count}名志工將在現場協助，主辦單位統一發放紀念品，數量有限。",
    "他說，城市治理不能只看一時的成果，更要把每一個細節做好，讓市民十分安心地生活在這片土地上。",
    "市長感謝第一線同仁不分晝夜堅守崗位，也感謝志工朋友長期以來的付出，讓活動得以順利舉行。",
    "活動現場氣氛熱絡，大朋友小朋友排隊體驗手作課程，攤位前不時傳出陣陣笑聲與掌聲。",
    "主辦單位提醒，前往會場請多利用大眾運輸工具，並隨身攜帶雨具，注意自身安全，以免耽誤行程。",
    "學者認為，制度的設計應當兼顧公平與效率，同時保留彈性，才能因應未來可能出現的各種挑戰。",
    "里長表示，巷弄裡的路燈與排水溝長年由居民共同維護，大家早已習慣互相照應，鄰里感情因此格外深厚。",
    "專家建議，民眾平時應養成運動習慣，均衡飲食、規律作息，身體若有不適，務必儘早就醫檢查。",
    "校方指出，課程結合地方產業與自然環境，孩子走出教室認識家鄉，學習動機與表達能力都有明顯進步。",
    "業者表示，原料價格與人力成本持續上漲，短期內仍將維持售價，盼政府協助拓展海外市場。",
    "與會者一致認為，跨局處的溝通平台有助於及早發現問題，也讓基層的聲音能夠真正進入決策過程。",
    "志工們從清晨開始整理場地、搬運物資，並逐戶關懷獨居長者的生活起居，讓溫暖傳遍大街小巷。",
    "記者會最後，局處首長與居民代表合影留念，並共同許下守護家園的承諾，場面溫馨而熱鬧。",
    "文化局說明，老屋修復工程保留原有的磚牆與木窗，並邀請在地藝術家進駐，為街區帶來新的活力。",
)
_REPORT: Final = (
    "全市地区生产总值{decimal}亿元，同比增长{percent}%；规上工业增加值增长{percent}%，固定资产投资增长{percent}%。",
    "城镇新增就业{decimal}万人，居民人均可支配收入{big}元，改造老旧小区{count}个，惠及居民近{count}万户。",
    "新投运风电、光伏装机{count}万千瓦，单位地区生产总值能耗下降{percent}%，空气质量优良天数比例{percent}%。",
    "粮食播种面积不少于{count}万亩，建成高标准农田{han}万亩，新增国家级高新技术企业{count}家。",
    "力争{year}年底前完成地铁{day}号线二期建设，全长{decimal}公里，概算总投资{han}亿元。",
    "我们坚持统一领导、上下一心，深入推进各项改革，着力解决群众急难愁盼问题，发展质量进一步提升。",
    "优化营商环境，深化简政放权，推动更多事项在线办理，让数据多跑路、群众少跑腿，企业满意度持续提高。",
    "坚持生态优先、绿色发展，统筹山水林田湖草系统治理，扎实推进污染防治，让蓝天常在、碧水长流。",
    "加强基层治理，完善矛盾纠纷多元化解机制，抓好安全生产和食品药品监管，社会大局保持和谐稳定。",
    "持续推进乡村全面振兴，培育特色优势产业，改善农村人居环境，拓宽农民增收渠道，巩固脱贫成果。",
    "强化科技创新引领，支持企业加大研发投入，完善人才引进培养政策，加快科技成果转移转化步伐。",
    "各位代表，成绩来之不易，这是全市上下团结奋斗的结果，我们向所有关心支持发展的朋友表示衷心感谢。",
    "弘扬优秀传统文化，完善公共文化服务体系，广泛开展全民阅读和全民健身活动，丰富群众精神文化生活。",
    "健全社会保障体系，做好困难群众救助帮扶，办好人民满意的教育，提升医疗卫生服务能力和水平。",
    "加强法治政府建设，自觉接受人大监督和政协民主监督，认真办理建议提案，坚持科学民主依法决策。",
    "推动传统产业转型升级，培育壮大新兴产业，前瞻布局未来产业，加快构建现代化产业体系。",
    "深入开展群众性精神文明创建，倡导移风易俗，弘扬勤俭节约，让文明新风吹进千家万户、浸润人心。",
    "全面落实意识形态工作责任制，依法加强网络综合治理，营造清朗有序、积极向上的舆论环境。",
    "坚持把群众满意作为衡量工作的根本标准，察实情、出实招、求实效，力戒形式主义和官僚主义。",
    "同时也要清醒地看到，发展不平衡不充分问题仍然存在，民生保障还有短板，作风建设仍需加强。",
)
_DENSE: Final = (
    "{decimal}亿元、{percent}%、{count}家、{big}户、{decimal}公里、{year}年{month}月{day}日、{count}万吨、{han}个；",
)
_DIGIT_FREE: Final = (
    "會議強調，要統一思想，進一步落實各項工作，切實把群眾的事情辦好，讓城市更有溫度，也更有韌性。",
    "與會代表一致認為，報告主題鮮明、內容充實，是指引今後工作的重要文件，應當認真學習並貫徹到底。",
    "各部门要加强沟通配合，完善制度机制，层层压实责任，确保政策落地见效，切实增强群众的获得感。",
)

KINDS: Final = {
    "article": _ARTICLE,
    "work report": _REPORT,
    "digit-dense": _DENSE,
    "digit-free": _DIGIT_FREE,
}


def make(kind: str, length: int, *, seed: int = 0) -> str:
    """Return a text of about `length` characters; the same every time for the same `seed`, another for another."""
    chance = random.Random(f"{kind}/{seed}")  # noqa: S311 - for variety, not for secrets
    fill: dict[str, Callable[[], object]] = {
        "count": lambda: chance.randint(2, 9999),
        "big": lambda: f"{chance.randint(1000, 9_999_999):,}",
        "wan": lambda: f"{chance.randint(1000, 9999):,}",
        "yi": lambda: chance.randint(2, 99),
        "decimal": lambda: f"{chance.uniform(1, 9999):.1f}",
        "percent": lambda: f"{chance.uniform(0, 100):.1f}",
        "han": lambda: f"{chance.choice(_DIGITS[1:])}十{chance.choice(_DIGITS[1:])}",
        "roc": lambda: chance.randint(90, 114),
        "year": lambda: chance.randint(1990, 2030),
        "month": lambda: chance.randint(1, 12),
        "day": lambda: chance.randint(1, 28),
        "hour": lambda: chance.randint(1, 11),
    }
    parts: list[str] = []
    size = 0
    while size < length:
        sentence = chance.choice(KINDS[kind])
        for name, figure in fill.items():
            while f"{{{name}}}" in sentence:
                sentence = sentence.replace(f"{{{name}}}", str(figure()), 1)
        parts.append(sentence + "\n" * chance.randint(0, 1))
        size += len(parts[-1])
    return "".join(parts)
