"""What a figure counts or measures: the phrase before the verb, or the noun after the counter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from govextract.context.phrases import GENERIC, MEASURES, NOMINAL, QUOTES, relational, cut, last_stop, next_stop, strip_head, strip_links, strip_tail
from govextract.context.vocabulary import LINKS, LONGEST, STOPS, vocabulary, spelled as V
from govextract.script import widen

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence
    from govextract.records import Fields

TIMELY = frozenset({"date", "time", "duration", "id"})
NOUNLY = frozenset({"count", "ordinal", "money", "measure", "age", "fraction"})
QUASI = frozenset({"percent", "percentage_point", "fraction", "multiple", "ordinal"})
ISBE = V("是为")
AND = V("、和及与至或暨跟")
THAN = V("较比")


@cache
def p_left():
    return regex.compile(r"(?r)[，,；;：:。！!？?…\n—|│｜►●◎★※]|[）)](?=[、])|[（(](?![^（()）]*+[)）])|  |\u3000")


@cache
def p_right():
    return regex.compile(r"[，,；;：:。！!？?…\n—|│｜►●◎★※\u3000、）)”」』》（(“「『《]")


@cache
def p_tail():
    return regex.compile(widen("[多余]?+(?:（含）)?(?:及?或?以上|及?以下|以内|之内|左右|上下|不等| |的|之)*+"))


@cache
def p_human():
    return regex.compile(widen(r"(?:[^，。、；的]{0,4}?)(?:婴幼儿|婴儿|幼儿|幼童|儿童|孩童|学童|孩子|青少年|少年|青年|老年人|老人|长者|长辈|公公婆婆|民众|市民|学生|居民|人口|人士|妇女|女性|男性|男子|女子|者)"))


def annotate(sentence: Sentence) -> None:
    voc = vocabulary()
    text = sentence.text
    mentions = sentence.mentions
    state = State(sentence, voc)
    for i, m in enumerate(mentions):
        kind = m["kind"]
        if kind in TIMELY:
            continue
        span = None
        if m["rule"] == "noun" and kind != "ordinal":
            u = m["unit_text"] or ""
            s = m["end"] - len(u)
            if text[s] == "大" and len(u) > 1 and text[s:s+2] not in ("大学","大學"):
                s += 1
            span = (s, m["end"])
            state.after_at = i
        elif m["rule"] == "noun" and kind == "ordinal" and m["unit_text"][:1] != "大":
            continue
        elif kind == "ordinal" and m["text"][-2:] in ("全会", "全會"):
            span = (m["end"] - 2, m["end"])
        elif kind == "ordinal" and (m["unit_text"] or "")[:1] == "大" and len(m["unit_text"]) > 1:
            span = (m["end"] - len(m["unit_text"]) + 1, m["end"])
        elif state.pending:
            span = state.pending.pop(0)
        else:
            span = choose(voc, sentence, mentions, i, m, state)
        if span and m["rule"] != "noun":
            span = tidy(text, *span)
        if span and kind == "number" and m["rule"] != "noun" and not state.firm:
            span = None
        if span and span[0] < span[1]:
            m["subject"] = text[span[0]:span[1]]
            m["subject_start"], m["subject_end"] = span
            state.last = span


SHORT = V("人书车路事船店桥树花鱼米水煤油电话课站学国区县市省镇乡村家户山河湖票货药信案奖菜果粮猪牛羊鸡鸭蛋奶茶酒楼房桌床票枪弹星塔井池坝渠")


@cache
def HAN():
    return regex.compile(r"[\p{Han}A-Za-z]")


def tidy(text, q, e):
    """The span without marks that have no partner in it; None where nothing is left that names a thing."""
    while q < e and (text[q] in "、，,；：:*/·-—～~\t\n 　)）」』”》】" or text[q] in QUOTES and QUOTES[text[q]] not in text[q:e]):
        q += 1
    while q < e and (text[e - 1] in "、，,；：:*/·-—～~\t\n 　的" or text[e - 1] in CLOSERS and CLOSERS[text[e - 1]] not in text[q:e] or text[e - 1] in QUOTES):
        e -= 1
    if q >= e or e - q == 1 and text[q] not in SHORT or not HAN().search(text, q, e):
        return None
    return q, e


CLOSERS = {v: k for k, v in QUOTES.items()}


class State:
    __slots__ = ("firm", "last", "pending", "after_at", "sentence", "voc")

    def __init__(self, sentence, voc):
        self.last = None
        self.firm = False
        self.pending = []
        self.after_at = None
        self.sentence = sentence
        self.voc = voc


MEASURED = frozenset({"money", "percent", "measure", "percentage_point", "multiple"})
GROWN = frozenset({"change", "reach", "exist", "compare"})
NOTHING = V("条款项楼馆号")


def choose(voc, sentence, mentions, i, m, state):
    text = sentence.text
    kind = m["kind"]
    de = text[m["end"]:m["end"] + 1] == "的"
    found = None
    state.firm = False
    de = de or text[(t := p_tail().match(text, m["end"]).end()) - 1] == "的" and t > m["end"]
    if kind == "age" and text[m["end"]:m["end"] + 1] in "时時":
        return None
    if kind == "ordinal" and m["unit"] in NOTHING and not m["direction"] and m["unit"] != "项":
        return None
    if kind in NOUNLY or de:
        vague = de and text[m["end"] + 1:m["end"] + 3] in VAGUE
        if de or kind in ("fraction",):
            found = before(voc, sentence, mentions, i, m)
            span, seen, p = found
            if span and (vague or "reach" in seen or "compare" in seen or (kind in QUASI and "change" in seen and kind != "fraction")) and (kind != "fraction" or "change" in seen):
                return settle(voc, text, mentions, i, m, span, p, state)
        # a chain of figures that share what follows
        j = i
        while j + 1 < len(mentions):
            nxt = mentions[j + 1]
            gap = text[mentions[j]["end"]:nxt["start"]]
            if gap == "" and nxt["kind"] in ("ordinal", "count", "measure", "money", "number", "age") or (nxt["kind"] == kind and gap in AND and nxt["unit"] == m["unit"]):
                j += 1
            else:
                break
        if j > i and mentions[j]["kind"] == "ordinal" and mentions[j]["text"][-2:] in ("全会", "全會"):
            span = (mentions[j]["end"] - 2, mentions[j]["end"])
        elif j > i and mentions[j]["rule"] == "noun":
            span = None
        else:
            span = after(voc, sentence, mentions, j, mentions[j])
        if span and (kind != "count" or m["unit"] != "级" or text[span[1] - 2:span[1]] in voc.nouns):
            state.pending.extend([span] * (j - i))
            state.after_at = i
            return span
        if kind == "ordinal" and not (m["direction"] or m["unit"] in ("位", None)):
            return None
        if m["unit"] == "级": return None
    span, seen, p = found or before(voc, sentence, mentions, i, m)
    state.firm = bool(GROWN & set(seen))
    if span is None and kind == "percent":
        a = after(voc, sentence, mentions, i, m)
        if a and not ("change" in seen or "compare" in seen):
            state.after_at = i
            return a
    if span is None and "pay" in seen:
        return None
    if span is None:
        return carry(voc, sentence, mentions, i, m, seen, p, state)
    return settle(voc, text, mentions, i, m, span, p, state)


def carry(voc, sentence, mentions, i, m, seen, p, state):
    text = sentence.text
    link = text[p:m["start"]]
    if "分别" in link or "分別" in link:
        n = group(text, mentions, i)
        spans = []
        for x in reversed(mentions[max(0, i - 8):i]):
            if x["subject"] and (x["subject_start"], x["subject_end"]) not in spans:
                spans.insert(0, (x["subject_start"], x["subject_end"]))
            if len(spans) == n:
                break
        if len(spans) == n > 1:
            state.pending.extend(spans[1:])
            return spans[0]
    if i and APPOSED().fullmatch(text, mentions[i - 1]["end"], m["start"]):
        return state.last
    # the clause before is a noun phrase: 佔…的比例，卻由…
    e = p
    while e > sentence.start and text[e - 1] in "，,：:":
        e -= 1
    if e < p and e > sentence.start:
        c = sentence.clause_start(e - 1)
        prev = [x for x in mentions[max(0, i - 4):i] if c <= x["start"] < e]
        if not prev:
            q = strip_head(voc, text, c, e, activities=False, heads=NOMINAL - {"compare"} if ratio(text, c, e) else NOMINAL)
            if not ratio(text, q, e) and next_stop(voc, text, q, e) < e and text[e - 1] in MEASURES:
                q = last_stop(voc, text, q, e)[1]
            if (next_stop(voc, text, q, e) == e or ratio(text, q, e)) and e - q > 1:
                q = q if ratio(text, q, e) else cut(voc, text, q, e)
                return q, e
    if state.after_at is not None and m["kind"] in ("percent", "percentage_point", "multiple", "ordinal", "money"):
        j = state.after_at
        if mentions[j]["kind"] not in TIMELY:
            span, s2, p2 = before(voc, sentence, mentions, j, mentions[j])
            if span and ("change" in s2 or "reach" in s2 or "verb" in s2):
                state.after_at = None
                return span
    if state.last:
        return state.last
    # the clause before, without a figure
    if p > sentence.start and text[p - 1] not in "，,：: " and p != sentence.clause_start(p):
        return None
    while p > sentence.start and text[p - 1] in "，,：: ":
        p -= 1
    if p <= sentence.start: return None
    c = sentence.clause_start(p - 1)
    prev = [x["end"] for x in mentions[:i] if x["kind"] in TIMELY and c <= x["start"] < p][-1:]
    if prev: c = prev[0]
    q = strip_head(voc, text, c, p, activities=False)
    e = next_stop(voc, text, q, p)
    if e == q: return None
    e = strip_tail(voc, text, q, e)
    q = cut(voc, text, q, e)
    if e - q < 2: return None
    if not ("change" in seen or "reach" in seen or "compare" in seen or e == p): return None
    return q, e


def group(text, mentions, i):
    """How many figures stand in one list from here."""
    n = 1
    while i + n < len(mentions) and len(text[mentions[i + n - 1]["end"]:mentions[i + n]["start"]]) <= 1:
        n += 1
    return n


@cache
def APPOSED():
    return regex.compile(widen(r"[ A-Za-z]*+(?:[（(](?:约|近|相当于|折合|即)?+|[，,]?(?:即是?|等于|相当于|折合|约合|也就是)(?:约|近)?+)"))


def settle(voc, text, mentions, i, m, span, p, state):
    state.after_at = None
    q, e = span
    link = text[p:m["start"]]
    if "分别" in link or "分別" in link:
        spans = []
        for mm in regex.finditer("(?:[^、和與与及以（(]++|以(?!及)|[（(][^）)]*+[）)])++", text[q:e]):
            spans.append((q + mm.start(), q + mm.end()))
        n = group(text, mentions, i)
        if len(spans) >= n > 1:
            spans = spans[-n:]
            state.pending.extend(spans[1:])
            return spans[0]
    return span


PAYS = frozenset("补助 補助 补贴 補貼 奖励 獎勵 投资 投資 投入 捐款 罚款 罰款 花费 花費 斥资 斥資 出资 出資 加码 加碼 捐赠 捐贈 捐助 拨付 撥付 编列 編列 支付 给予 給予".split())
def paid(voc, text, floor, start):
    """Where a payment begins (每件最高补助|2千元); -1 where it has no thing; None where it is no payment."""
    g = start
    while g > floor and text[g - 1] in NEARLY:
        g -= 1
    verb = text[g - 2:g]
    if text[g - 1] in "以用" and g > floor:
        return -1
    if verb not in PAYS:
        return None
    h = strip_links(voc, text, floor, g - 2, [])
    link = text[h:g - 2]
    if PER.search(link):
        return g - 2
    if verb in SURE:
        return -1
    if not link:
        a, q = last_stop(voc, text, max(floor, g - 12), g - 2)
        return -1 if text[a:q] in AT else None
    return None if link in SUMS else -1


NEARLY = V("约近逾超达了")
SURE = frozenset("斥资 斥資 出资 出資 捐赠 捐贈 捐助 拨付 撥付 编列 編列 支付 给予 給予".split())
SUMS = frozenset("累计 累計 共 共计 共計 总计 總計 合计 合計 总 總 完成".split())
PER = regex.compile("每(?![年月日天周季週])")
TIME_TAILS = frozenset("的 前 后 後 来 來 以来 以來 间 間 内 內 起 至今 中 时 時 底 末 初".split())
VAGUE = frozenset("水平 水准 水準 速度 幅度 增速 目标 目標 情况 情況 降幅 涨幅 漲幅 升幅 跌幅 成绩 成績 增长 成长 成長 代价 代價 方式 状态 狀態".split())
AT = V("向由在对从被于给为")


def before(voc, sentence, mentions, i, m):
    """(span or None, link classes, where the links begin)."""
    text = sentence.text
    kind = m["kind"]
    k = i - 1
    while k >= 0 and mentions[k]["kind"] in TIMELY:
        k -= 1
    floor = mentions[k]["end"] if k >= 0 else sentence.start
    j = i - 1
    seen = []
    p = m["start"]
    left = q = floor
    if kind == "money":
        payment = paid(voc, text, mentions[j]["end"] if j >= 0 and mentions[j]["kind"] not in TIMELY else sentence.start if j < 0 else mentions[j]["end"], p)
        if payment is not None:
            if payment < 0:
                return None, ["pay"], p
            p = payment
    while True:
        p = strip_links(voc, text, mentions[j]["end"] if j >= 0 else sentence.start, p, seen)
        if j > k and p == mentions[j]["end"]:
            p = mentions[j]["start"]
            j -= 1
            continue
        if j > k and mentions[j]["end"] == p - 1 and text[p - 1] in "”」" and text[mentions[j]["start"] - 1] in "“「":
            p = mentions[j]["start"] - 1
            j -= 1
            continue
        if j > k and text[mentions[j]["end"]:p] in TIME_TAILS:
            p = mentions[j]["start"]
            j -= 1
            continue
        left = max(floor, mentions[j]["end"]) if j >= 0 else floor
        if left and left > sentence.start and left <= p:
            left = min(p, p_tail().match(text, left, p).end())
        d = p_left().search(text, left, p)
        if d:
            left = d.end()
        touched = bool(GROWN & set(seen))
        keep = text[p - 1] in MEASURES
        a, q = last_stop(voc, text, left, p, STOPS - {"verb"} if touched and keep else STOPS)
        if q > a:
            w = text[a:q]
            cls = voc.words.get(w)
            if kind == "ordinal" and w in AT and "compare" in seen and a > left:
                p = a
                continue
            if cls == "compare" and ratio(text, q, p):
                q = a
                break
            if (kind in QUASI and (cls == "compare" or text[p - 1] == "的" and (w in ISBE or w[-1] in "于於" or cls == "reach"))) or (w in THAN and "change" in seen):
                seen.append("compare")
                p = a
                continue
        break
    e = p
    if ratio(text, q, p) and "占" in text[left:p] or "佔" in text[left:p] and ratio(text, q, p):
        q = strip_head(voc, text, left, p, activities=False)
        return (q, p), seen, p
    # an age or a bare scale inside the phrase: 3岁以下婴幼儿托位数
    if relational(text, q, p):
        q = strip_head(voc, text, left, p, activities=False)
        return (q, p), seen, p
    if j >= 0 and q == left and text[mentions[j]["end"]:q] in LEVELS and p > q and inner(mentions[j], touched):
        left2 = mentions[j - 1]["end"] if j else sentence.start
        d = p_left().search(text, left2, mentions[j]["start"])
        if d: left2 = d.end()
        a2, q2 = last_stop(voc, text, left2, mentions[j]["start"], STOPS - {"verb"})
        q3 = strip_head(voc, text, q2, p, activities=not (touched and keep))
        if q3 < mentions[j]["start"] or mentions[j]["kind"] not in ("duration",):
            return ((q3, e) if q3 < e else None), seen, p
    if text[a:q] == "被":
        return None, ["pay"], p
    if text[p - 1] in "、，" and p < m["start"] and p > left and (q0 := p):
        return None, seen, p
    if a < q and text[a:q] in AT and seen and not touched:
        return None, seen, p
    if text[p - 1] == "的" and seen and seen[-1] in ("reach", "link"):
        return None, seen, p
    if touched and keep:
        q = strip_head(voc, text, q, e, activities=False, heads=NOMINAL)
    else:
        q = strip_head(voc, text, q, e, activities=q == left and not ("change" in seen or "compare" in seen))
    if floor > sentence.start and text[floor:floor + 1] not in AND and left in (floor, p_tail().match(text, floor, p).end()):
        item = text.find("、", q, e)
        if item > 0:
            q = item + 1
    while e > q and text[e - 1] in "的、 共由从從在以":
        e -= 1
    q = cut(voc, text, q, e)
    if e - q < 2 or person(text, q, e):
        return None, seen, p
    return (q, e), seen, p


RATIO = frozenset("比例 比率 比重".split())


def ratio(text, q, p):
    return text[p - 2:p] in RATIO


LEVELS = frozenset({"", "以上", "以下", "及以上", "及以下"})


def inner(m, touched):
    """May stand inside an indicator."""
    kind = m["kind"]
    if kind == "duration":
        return m["unit"] in ("min", "h", "分钟", "小时", "刻钟")
    if kind == "ordinal":
        return touched or m["text"][0] != "第"
    if kind == "count":
        return m["unit"] in ("级", "类", "型")
    return touched and (kind == "age" or m["text"] in ("万元", "萬元"))


THINGS = frozenset("个 类 条 座 所 家 处 栋 户 台 件 间 幢 辆 艘".split())
def person(text, q, e):
    part = text[q:e]
    return not PERSON.isdisjoint(part) and QUOTES.keys().isdisjoint(part) or text[q] in PERSON


PERSON = frozenset("他她它你您我")


@cache
def AND_PATTERN():
    return regex.compile(widen("[、和与及]"))


@cache
def p_meeting():
    return regex.compile(widen("(?:大会|会议|会|论坛|展|节|赛|运)(?=上|中|期间|会前|会后|报告|精神|以来|现场|闭幕|开幕|部署|决议|决定|通过|审议|要求|和|及|、|与)"))


def strip_activities(voc, text, s, q):
    e = q
    while e - 2 > s and voc.words.get(text[e - 2:e]) == "activity":
        e -= 2
        if text[e - 1] in "和与與及、暨":
            e -= 1
    return e if e < q and e - s >= 2 and text[e - 2:e] in voc.nouns else q


NOT_FOLLOWED = AND | frozenset("等，。；：,;:")

ADJ = V("性型化级色式样等新大小")
ADJECTIVES = frozenset("不同 主要 重要 优秀 優秀 美丽 美麗 真正 相同 最大 最高 共同 類似 类似 具体 具體 新 大 小 好".split())


def after(voc, sentence, mentions, i, m):
    text = sentence.text
    if text[m["end"]:m["end"] + 1] in NOT_FOLLOWED and p_tail().match(text, m["end"]).end() == m["end"]:
        return None
    s = p_tail().match(text, m["end"]).end()
    nxt = mentions[i + 1]["start"] if i + 1 < len(mentions) else sentence.end
    limit = min(nxt, s + 40, sentence.end)
    a = s
    while True:
        d = p_right().search(text, a, limit)
        e = d.start() if d else limit
        if d and text[e] in QUOTES and (e > s or text[e] not in "（("):
            c = text.find(QUOTES[text[e]], e, limit)
            if c > 0:
                a = c + 1
                continue
        if d and text[e] == "、" and e > s and m["kind"] != "ordinal":
            d2 = p_right().search(text, e + 1, nxt)
            e2 = d2.start() if d2 else nxt
            if e2 < nxt or nxt == sentence.end:
                if next_stop(voc, text, e + 1, min(e2, e + 4)) > e + 2:
                    a = e + 1
                    continue
        break
    if m["kind"] == "age":
        h = p_human().match(text, s, e)
        if h:
            return s, h.end()
    q = next_stop(voc, text, s, e)
    of = text.find("的", s, e)
    if s < of and of - s < 25 and m["kind"] in NOUNLY and (q == s or q < of and voc.words.get(text[s:s + 2]) == "activity"):
        of = text.rfind("的", s, min(e, of + 12))
        s = of + 1
        q = next_stop(voc, text, s, e)
    elif s < of < q and m["kind"] == "count" and text[m["end"]] != "的":
        own = text[s:of]
        if len(own) >= 2 and own not in ADJECTIVES and voc.words.get(own[-2:]) != "activity" and own[-1] not in ADJ and own[0] not in "最很更較较":
            q = of
    if m["kind"] == "ordinal":
        meet = p_meeting().search(text, s, q)
        if meet:
            q = meet.end()
    if q == nxt and text[q - 1] == "等":
        item = AND_PATTERN().search(text, s, q)
        if item:
            q = item.start()
    if q == nxt and m["kind"] == "count" and nxt < sentence.end and mentions[i + 1]["kind"] in MEASURED and text[q - 1] not in AND:
        for x in range(q - 2, s + 1, -1):
            if voc.words.get(text[x:x + 2]) == "activity" and 4 <= q - x <= 6 and text[x + 2:q] not in GENERIC:
                q = x
                break
    q = strip_tail(voc, text, s, q)
    if m["kind"] == "count" and m["unit"] in THINGS:
        q = strip_activities(voc, text, s, q)
    if q <= s or person(text, s, q):
        return None
    s2 = cut(voc, text, s, q)
    return (s2, q) if s2 < q else None
