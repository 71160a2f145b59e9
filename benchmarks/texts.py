"""Texts to measure on: long, of our own sentences, their figures never the same, so that no cache of sentences wins."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KINDS", "make"]

_DIGITS: Final = "零一二三四五六七八九"

_ARTICLE: Final = (
    "市府表示，今年汛期前已完成{count}座抽水站總體檢，參演人員{count}餘人，規模較去年更大，請市民留意各里公告。",
    "水利局自{roc}年起編列新臺幣{yi}億{wan}萬元辦理雨水下水道改善，累計完成{decimal}公里，實施率由{percent}%提升至{percent}%。",
    "局長指出，這項服務上線以來下載次數突破{han}萬次，滿意度達{percent}%，里民多半表示操作比以往容易。",
    "第{han}次會議訂於{month}月{day}日下午{hour}時在青埔里活動中心舉行，歡迎里民一起參加，現場並提供接駁車。",
    "長者與身心障礙者購票可打{day}折，{count}名志工將在現場協助，主辦單位統一發放紀念品，數量有限。",
    "他說，城市治理不能只看一時的成果，更要把每一個細節做好，讓市民十分安心地生活在這片土地上。",
)
_REPORT: Final = (
    "全市地区生产总值{decimal}亿元，同比增长{percent}%；规上工业增加值增长{percent}%，固定资产投资增长{percent}%。",
    "城镇新增就业{decimal}万人，居民人均可支配收入{big}元，改造老旧小区{count}个，惠及居民近{count}万户。",
    "新投运风电、光伏装机{count}万千瓦，单位地区生产总值能耗下降{percent}%，空气质量优良天数比例{percent}%。",
    "粮食播种面积不少于{count}万亩，建成高标准农田{han}万亩，新增国家级高新技术企业{count}家。",
    "我们坚持统一领导、上下一心，深入推进各项改革，着力解决群众急难愁盼问题，发展质量进一步提升。",
    "力争{year}年底前完成地铁{day}号线二期建设，全长{decimal}公里，概算总投资{han}亿元。",
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
