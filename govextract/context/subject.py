"""What a figure counts or measures: the phrase before the verb, or the noun after the counter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from govextract.context.vocabulary import LINKS, LONGEST, STOPS, vocabulary, spelled as V
from govextract.script import widen

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence
    from govextract.records import Fields

TIMELY = frozenset({"date", "time", "duration", "id"})

NOUN_TAIL = V("率值额者量员站款金券证卡库厂型性式期会")
IND1 = V("率额量值数价费比度")
IND2 = frozenset({"收入", "支出", "面积", "面積", "里程", "规模", "人次", "水平", "成本", "利润", "余额", "产能", "装机", "能力", "指数", "指數", "比重","浓度"})
OPEN = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〈": "〉", "‘":"’"}
TO = V("至到为")
LINKCHARS = V("了着著至到为约近约超逾达從从由") | {"\u3000"}
ISBE = V("是为")
QUASI = frozenset({"percent", "percentage_point", "fraction", "multiple", "ordinal"})


def valid(voc, text, i, word):
    g = voc.guards.get(word)
    if g is None:
        return True
    return not (i and text[i - 1] in g[0]) and (text[i + len(word):i + len(word) + 1] or "\0") not in g[1]


def covered(voc, text, j, k):
    """A longer noun holds the word at [j, j + k)."""
    nouns = voc.nouns
    for s in range(max(0, j - 3), j + k):
        for n in range(2, 6):
            if s + n > j and text[s:s + n] in nouns:
                if s <= j and s + n >= j + k and (n > k or s < j):
                    return True
                if s < j:
                    return True
                if s > j and s + n > j + k and text[s - 2:s] in voc.known:
                    return True
    return False


@cache
def p_left():
    return regex.compile(r"(?r)[，,；;：:。！!？?…\n—|│｜►●◎★※]|[）)](?=[、])|(?<![\u4e00-\u9fff”」』》）)])[ \u3000]")


@cache
def p_right():
    return regex.compile(r"[，,；;：:。！!？?…\n—|│｜►●◎★※ \u3000、）)”」』》（(“「『《]")


@cache
def p_tail():
    return regex.compile(widen("[多余]?+(?:及?以上|及?以下|以内|之内|左右|上下|不等|的|之)*+"))


def next_stop(voc, text, a, b):
    """The offset of the first stop word in [a, b), or b."""
    opens, singles = voc.opens, voc.singles
    i = a
    while i < b:
        c = text[i]
        if c in OPEN:
            e = text.find(OPEN[c], i, b)
            if e > 0:
                i = e + 1
                continue
        if text[i:i + 2] in opens:
            for k in range(LONGEST, 1, -1):
                word = text[i:i + k]
                if voc.words.get(word) in STOPS and valid(voc, text, i, word) and text[i + k:i + k + 1] not in NOUN_TAIL and not covered(voc, text, i, k):
                    return i
        if c in singles and valid(voc, text, i, c) and not covered(voc, text, i, 1):
            return i
        i += 1
    return b


def last_stop(voc, text, a, b, ok=STOPS):
    """(start, end) of the last stop word in [a, b), or (a, a)."""
    closes, singles = voc.closes, voc.singles
    words = voc.words
    for i in range(b, a, -1):
        if text[i - 2:i] in closes:
            for k in range(LONGEST, 1, -1):
                if i - k < a:
                    continue
                word = text[i - k:i]
                if words.get(word) in ok and valid(voc, text, i - k, word) and text[i:i + 1] not in NOUN_TAIL and not covered(voc, text, i - k, k):
                    return i - k, i
        c = text[i - 1]
        if c in singles and words[c] in ok and valid(voc, text, i - 1, c) and text[i:i+1] not in NOUN_TAIL and not covered(voc, text, i - 1, 1):
            return i - 1, i
    return a, a


def strip_links(voc, text, floor, e, seen):
    """The offset where the words between the indicator and the figure begin."""
    words = voc.words
    p = e
    while p > floor:
        c = text[p - 1]
        if c in TO and words.get(text[p - 3:p - 1]) == "change" and p - 3 >= floor:
            seen.append("change")
            p -= 3
            continue
        for k in range(LONGEST, 0, -1):
            if p - k < floor:
                continue
            word = text[p - k:p]
            cls = words.get(word)
            if cls in LINKS and valid(voc, text, p - k, word) and not covered(voc, text[:e], p - k, k):
                seen.append(cls)
                p -= k
                break
        else:
            if c in LINKCHARS:
                p -= 1
                continue
            break
    return p

HEADS = frozenset({"time", "frame", "adverb", "pronoun", "conjunction", "preposition", "verb", "change", "reach", "cause", "compare"})


def strip_head(voc, text, q, p, activity):
    words = voc.words
    while q < p:
        c = text[q]
        if c in "、，,的之 \u3000)）”」』》各了著着和与及與":
            q += 1
            continue
        for k in range(LONGEST, 0, -1):
            if q + k >= p:
                continue
            word = text[q:q + k]
            cls = words.get(word)
            if cls is None: continue
            if cls in HEADS and valid(voc, text, q, word) and text[q + k] not in NOUN_TAIL:
                q += k
                break
            if activity and cls == "activity" and p - q - k >= 3 and text[q + k] not in NOUN_TAIL:
                q += k
                break
        else:
            return q
    return q

RELATIONAL = ("比例", "比率", "比重", "人数", "人數", "数量", "數量", "总数", "面积", "金额")


def cut_de(text, q, p):
    np = text[q:p]
    i = np.rfind("的")
    if i >= 0 and np[i + 1:] and np[i + 1:] not in RELATIONAL:
        q = q + i + 1
    return q


@cache
def p_deng():
    return regex.compile(r"(?r)(?<![高中初平同相優优上下甲乙丙劣对對何])等(?![级級待候于於距同])")


def cut_deng(text, q, p):
    m = p_deng().search(text, q, p)
    if m and m.end() < p:
        return m.end()
    return q


def annotate(sentence: Sentence) -> None:
    voc = vocabulary()
    text = sentence.text
    mentions = sentence.mentions
    last = None
    pending = []
    n = len(mentions)
    for i, m in enumerate(mentions):
        kind = m["kind"]
        if kind in TIMELY:
            continue
        span = None
        if m["rule"] == "noun":
            u = m["unit_text"] or ""
            s = m["end"] - len(u)
            if text[s] == "大" and len(u) > 1 and text[s:s+2] not in ("大学","大學"):
                s += 1
            span = (s, m["end"])
        elif kind == "ordinal" and m["text"][-2:] in ("全会", "全會"):
            span = (m["end"] - 2, m["end"])
        elif pending:
            span = pending.pop(0)
        else:
            span = choose(voc, sentence, mentions, i, m, last, pending)
        if span and span[0] < span[1]:
            m["subject"] = text[span[0]:span[1]]
            m["subject_start"], m["subject_end"] = span
            last = span

AND = V("、和及与至或暨")


def choose(voc, sentence, mentions, i, m, last, pending):
    text = sentence.text
    kind = m["kind"]
    if kind in ("count", "ordinal", "money", "measure", "age"):
        # a chain of figures that share what follows
        j = i
        while j + 1 < len(mentions):
            nxt = mentions[j + 1]
            gap = text[mentions[j]["end"]:nxt["start"]]
            if gap == "" and nxt["kind"] in ("ordinal", "count", "measure", "money", "number") or (kind == "ordinal" and nxt["kind"] == "ordinal" and gap in AND and nxt["unit"] == m["unit"]):
                j += 1
            else:
                break
        if j > i and mentions[j]["kind"] == "ordinal" and mentions[j]["text"][-2:] in ("全会", "全會"):
            span = (mentions[j]["end"] - 2, mentions[j]["end"])
        else:
            span = after(voc, sentence, mentions, j, mentions[j])
        if span and (kind != "count" or m["unit"] != "级"):
            pending.extend([span] * (j - i))
            return span
        if kind == "ordinal" and not (m["direction"] or m["unit"] in ("位", None)):
            return None
        if m["unit"] == "级": return None
    elif text[m["end"]:m["end"] + 1] == "的":
        span = after(voc, sentence, mentions, i, m)
        if span:
            return span
    # before
    k = i - 1
    while k >= 0 and mentions[k]["kind"] in TIMELY:
        k -= 1
    floor = mentions[k]["end"] if k >= 0 else sentence.start
    j = i - 1
    seen = []
    p = m["start"]
    left = q = floor
    while True:
        p = strip_links(voc, text, mentions[j]["end"] if j >= 0 else sentence.start, p, seen)
        if j > k and p == mentions[j]["end"]:
            p = mentions[j]["start"]
            j -= 1
            continue
        left = max(floor, mentions[j]["end"]) if j >= 0 else floor
        d = p_left().search(text, left, p)
        if d:
            left = d.end()
        touched = "change" in seen or "reach" in seen or "compare" in seen
        keep = text[p - 1] in IND1 or text[p - 2:p] in IND2
        a, q = last_stop(voc, text, left, p, STOPS - {"verb"} if touched and keep else STOPS)
        if q > a and kind in QUASI:
            w = text[a:q]
            if (voc.words.get(w) == "compare") or (w in ISBE and text[p - 1] == "的"):
                seen.append("compare")
                p = a
                continue
        break
    q0 = q
    q = strip_head(voc, text, q, p, not touched)
    while p > q and text[p - 1] in "的、 共由从從在以":
        p -= 1
    q = cut_de(text, q, p)
    q = cut_deng(text, q, p)
    if q >= p:
        return last
    link = text[p:m["start"]]
    if "分别" in link or "分別" in link:
        spans = []
        for mm in regex.finditer("(?:[^、和與与及以（(]++|以(?!及)|[（(][^）)]*+[）)])++", text[q:p]):
            spans.append((q + mm.start(), q + mm.end()))
        n = 1
        while i + n < len(mentions) and len(text[mentions[i + n - 1]["end"]:mentions[i + n]["start"]]) <= 1:
            n += 1
        if len(spans) >= n > 1:
            spans = spans[-n:]
            pending.extend(spans[1:])
            return spans[0]
    return q, p


def after(voc, sentence, mentions, i, m):
    text = sentence.text
    s = p_tail().match(text, m["end"]).end()
    nxt = mentions[i + 1]["start"] if i + 1 < len(mentions) else sentence.end
    limit = min(nxt, s + 40, sentence.end)
    a = s
    while True:
        d = p_right().search(text, a, limit)
        e = d.start() if d else limit
        if d and text[e] in OPEN and (e > s or text[e] not in "（("):
            c = text.find(OPEN[text[e]], e, limit)
            if c > 0:
                a = c + 1
                continue
        if d and text[e] == "、":
            d2 = p_right().search(text, e + 1, nxt)
            e2 = d2.start() if d2 else nxt
            if e2 < nxt or nxt == sentence.end:
                if next_stop(voc, text, e + 1, min(e2, e + 4)) > e + 2:
                    a = e + 1
                    continue
        break
    q = next_stop(voc, text, s, e)
    if q == s:
        return None
    while q > s and text[q - 1] in "的、和及与與共 等均也":
        q -= 1
    s2 = cut_de(text, s, q)
    s2 = cut_deng(text, s2, q)
    return (s2, q) if s2 < q else None
