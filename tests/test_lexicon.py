"""The lexicon: every row holds in its own example, and figures that look alike are left alone."""

from __future__ import annotations

import gc
import itertools
from pathlib import Path

import pytest
from opencc import OpenCC

from govextract import lexicon as lexicon_module
from govextract.lexicon import CLASSES, Lexicon, Word, read_words

NUMERALS = "0123456789〇零一二两三四五六七八九十百千万亿兆半几数廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
CSV = Path(lexicon_module.__file__).with_name("lexicon.csv")
ROWS = tuple(read_words(CSV))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    return Lexicon.builtin()


@pytest.fixture(scope="module")
def traditional() -> OpenCC:
    """Simplified to Traditional."""
    return OpenCC("s2t")


def vetoed(lexicon: Lexicon, row: Word, text: str, *, folded: str) -> bool:
    """Tell whether every numeral of the row's word, standing in `text`, is covered to the end of that word."""
    start = folded.index(row.text)
    end = start + len(row.text)
    return all(lexicon.veto(text, start + offset) >= end for offset, char in enumerate(row.text) if char in NUMERALS)


def test_every_row_holds_in_its_example(lexicon: Lexicon) -> None:
    """A row without an example holds where the word stands alone."""
    failed = [row for row in ROWS if not vetoed(lexicon, row, row.example or row.text, folded=row.example or row.text)]
    assert failed == []


def test_every_row_holds_in_traditional_script(lexicon: Lexicon, traditional: OpenCC) -> None:
    """The same examples, converted: OpenCC may choose any variant of a character, and the word still holds."""
    failed = []
    for row in ROWS:
        example = row.example or row.text
        text = traditional.convert(example)
        if len(text) == len(example) and not vetoed(lexicon, row, text, folded=example):
            failed.append((row, text))
    assert failed == []


def test_rows_are_well_formed() -> None:
    """Each word is written once, in a known class, and holds a numeral; an example holds its word."""
    texts = [row.text for row in ROWS]
    twice = {text for text, group in itertools.groupby(sorted(texts)) if len(list(group)) > 1}
    assert twice == set()
    for row in ROWS:
        assert row.kind in CLASSES, row
        assert set(row.text) & set(NUMERALS), row
        assert len(row.text) > 1, row
        assert row.text in (row.example or row.text), row
        assert row.example or not (row.not_before or row.not_after) or row.text, row


# A figure that looks like a word of the lexicon, and the numeral that begins it.
FIGURES = """
    [十]分钟后出发
    比赛用时[十]分二十秒
    他得了[十]分
    [一]级医院有三所
    [三]区两县共同建设
    三区[两]县共同建设
    下午[一]点开会
    下午[一]时出发
    上涨[一]度
    节约[一]度电
    [一]面国旗
    [两]面锦旗
    发生[一]起交通事故
    通报[一]起案件
    这[一]点很重要
    第[一]点意见
    每周[一]次例会
    每周[三]次训练
    一周[五]天工作
    [一]百度的高温以下
    [三]公里外的村庄
    [三]立方米的水
    [四]海里之外
    [三]星期之后
    [七]星期之后
    获评[三]星餐厅
    [两]千万元投资
    [千]万元以上
    投入[数]十亿元
    每年[数]十万人参加
    每天[数]百人次
    三分之[一]的土地
    企业[数]百家
    [万]分之一的误差
    [三]门课程
    [五]常委
    [三]国领导人会晤
    [四]国外长会议
    [一]点五公里
    [十]字以内
    [三]军医院
    [两]会场同时直播
    [三]包水泥
    [八]里路
    [五]股势力
    [七]股绳
    [一]道菜
    [一]道防线
    第[一]世界
    [二]世纪
    [四]季度
    [两]重意义
    [两]元一斤
    近[万]家企业
    [百]家企业
    [三]角五分
    二元[三]角
    [五]角钱
    [一]路公交
    [一]行字
    [六]合计
    [一]万个家庭
    [五]一百货
    [两]国元首
    [两]地牌照
    [三]级贯通
    [八]项规定
    [一]代人
    [一]批企业
    [一]种精神
    [一]项工作
    [一]个月
    [一]次会议
    [一]家三口
    [一]刻钟便民圈
    翻[一]番
    过[半]年
    [半]年以来
    [半]小时
    [半]数以上
    [一]半
    [几]天时间
    [几]个月
    [数]百万
    [数]次会谈
    [数]十名
    [两]三个
    [三]四十人
    [零]下五度
    [零]点五
    [十]多年
    [百]分之五
    [千]分之三
    第[一]届
    第[一]名
    [十]一月
    [八]月一日
    [五]月四日
    [三]十一日
    [十]大工程
    [四]大家族
    [九]天时间
    [七]天之内
    [三]人一组
    [一]人一票
    [两]人
    [四]中全会
    [十]四五规划
    [二]十大报告
    [五]星级酒店
    [一]等奖两名
    [一]号文件
    [三]期工程
    [两]用户
    [六]都人口
    [百]岁老人
    [千]家企业参展
    [万]亩良田
    [亿]元项目
    [一]员工
    [两]手机
    满[四]周岁
    连续[四]周上涨
    年满[十]足岁
    [两]立方米
    [一]律师到场
    [百]企业参展
    [万]民众走上街头
    [十]甲农地
    [几]案件待审
    发生[四]起案件
    翻[三]番
    [四]处工地
    择定[四]处地点
    [四]面向改善
    [三]原则
    [三]流电子
    [数]位学者
    [数]位来宾
    [三]连任
    [六]五折
    [一]出戏
    [两]面金牌
    [两]业者
    [八]方面
    [三]农户
    [三]公里
    [千]村
"""


def figures() -> list[tuple[str, int]]:
    """The table above: each text without its brackets, and the offset of the numeral."""
    lines = [line.strip() for line in FIGURES.splitlines() if line.strip()]
    return [(line.replace("[", "").replace("]", ""), line.index("[")) for line in lines]


@pytest.mark.parametrize(("text", "pos"), figures())
def test_figures_are_left_alone(lexicon: Lexicon, traditional: OpenCC, text: str, pos: int) -> None:
    """A real figure is not vetoed, in either script."""
    assert lexicon.veto(text, pos) == 0
    assert lexicon.veto(traditional.convert(text), pos) == 0


@pytest.mark.parametrize(
    ("text", "pos", "word"),
    [
        ("全国统一标准", 3, "统一"),
        ("國家統一標準", 3, "統一"),
        ("形勢十分嚴峻", 2, "十分"),
        ("出現了十分巨大的落差", 3, "十分巨大"),
        ("天下第一鼎", 3, "天下第一"),
        ("實現此一目標", 3, "此一"),
        ("一網統管", 0, "一網統管"),
        ("千方百計", 2, "千方百計"),
        ("不一定", 1, "不一定"),
        ("唯一一個辦法", 1, "唯一"),
        ("千鈞一髮之際", 2, "千鈞一髮"),
        ("沾上關係數字", 4, "數字"),
        ("相關係數", 3, "係數"),
        ("企業數增長", 2, "企業數"),
        ("上週三下午", 2, "週三"),
        ("ＰＭ與二氧化碳", 3, "二氧化碳"),
    ],
)
def test_the_longest_word_is_found(lexicon: Lexicon, text: str, pos: int, word: str) -> None:
    """Of the words that cover a numeral the longest is the answer, and veto ends with it."""
    end = lexicon.veto(text, pos)
    assert text[:end].endswith(word)
    assert end - len(word) <= pos < end


def test_a_place_at_either_end_of_the_text(lexicon: Lexicon) -> None:
    """Nothing before the first character or after the last one is looked at."""
    assert lexicon.veto("一", 0) == 0
    assert lexicon.veto("统一", 1) == len("统一")
    assert lexicon.veto("一些", 0) == len("一些")
    assert lexicon.veto("些一", 1) == 0


def test_a_pair_that_is_a_word_covers_its_numeral_wherever_it_stands(lexicon: Lexicon) -> None:
    pairs = {row.text[:2] for row in ROWS if row.text[0] in NUMERALS and len(row.text) > 1}
    words = sorted(pair for pair in pairs if lexicon.is_word(pair, frozenset()))
    assert {"一般", "参与", "数据"} <= set(words)
    assert not {"一起", "一一", "三项"} & set(words)
    for before, behind in itertools.product(("", "，", "于", "了", "A"), ("", "。", "的", "年", "一", "3")):
        text = f"{before}%s{behind}"
        assert [word for word in words if lexicon.veto(text % word, len(before)) < len(before) + 2] == []


def test_a_pair_says_all_only_where_nothing_begins_in_a_longer_word() -> None:
    lexicon = Lexicon([Word("一般", "adverb"), Word("一般上午", "word"), Word("参与", "word", "者")])
    assert lexicon.is_word("一般", frozenset())
    assert not lexicon.is_word("一般", frozenset("上"))
    assert not lexicon.is_word("参与", frozenset())


def test_conditions_of_a_row() -> None:
    """`not_before` reads what follows the word, `not_after` what stands before it; macros name common classes."""
    lexicon = Lexicon([Word("两江", "place", not_before="汇|{C}", not_after="[第每]")])
    assert lexicon.veto("到两江去", 1) == 3
    assert lexicon.veto("兩江匯合", 0) == 0
    assert lexicon.veto("两江个", 0) == 0
    assert lexicon.veto("每两江", 1) == 0


def test_a_word_does_not_hold_inside_a_number() -> None:
    """A word that begins or ends with a numeral is not the rest of one."""
    lexicon = Lexicon([Word("十分", "adverb"), Word("万一", "adverb")])
    assert lexicon.veto("二十分", 1) == 0
    assert lexicon.veto("２十分", 1) == 0
    assert lexicon.veto("第十分", 1) == 0
    assert lexicon.veto("万一千", 0) == 0
    assert lexicon.veto("若万一有事", 2) == 3


def test_the_builtin_lexicon_is_read_once() -> None:
    """The one of the package is shared by all that ask for it."""
    assert Lexicon.builtin() is Lexicon.builtin()


def test_pairs_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of pairs is emptied when it is full, and the answers stay the same."""
    monkeypatch.setattr(lexicon_module, "_PAIRS", 2)
    lexicon = Lexicon([Word("统一", "adverb")])
    for near in "甲乙丙丁":
        assert lexicon.veto(f"统一{near}", 1) == 2
        assert lexicon.veto(f"{near}一{near}", 1) == 0
    assert len(lexicon.begun) <= 2
    assert len(lexicon.ended) <= 2
    lexicon = Lexicon([Word("一分为二地看", "idiom")])
    for before in "甲乙丙丁":
        assert lexicon.veto(f"我们{before}一分为二地看", 3) == 9
        assert lexicon.veto(f"我们{before}一分为二了", 3) == 0
    assert len(lexicon.begun) <= 2


def test_of_words_around_a_numeral_the_longest_holds() -> None:
    """Whether they end at it, begin at it, or hold it in their middle; of two as long as each other the one that goes on."""
    lexicon = Lexicon([Word(text, "word") for text in ("统一", "一网", "统一网络", "网络一", "一网打尽", "唯一网")])
    assert [lexicon.veto(text, 2) for text in ("系统一网络", "系统一网打尽", "网络一网", "系统一", "国唯一网络")] == [
        5,
        6,
        3,
        3,
        4,
    ]


def test_what_is_filed_is_let_go_by_the_collector_of_garbage() -> None:
    """Objects of a class of their own would be looked at by every full collection: so many words would slow it down."""
    lexicon = Lexicon(read_words(CSV))
    lexicon.veto("全國統一標準", 3)
    gc.collect()  # tuples are let go in the first collection, what holds them in the next
    gc.collect()
    gc.collect()
    tracked = sum(map(gc.is_tracked, lexicon._filed.values()))  # noqa: SLF001
    assert tracked == 0


def test_conditions_are_compiled_before_they_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, lazy = Lexicon([Word("三牲", "word", "祭[甲乙]祀")]), Lexicon([Word("三畜", "word", "祭[丙丁]祀")])
    ready.compile_conditions()
    monkeypatch.setattr(lexicon_module, "compiled", None)
    assert (ready.veto("三牲祭甲祀", 0), ready.veto("三牲祭丙祀", 0)) == (0, 2)
    with pytest.raises(TypeError):
        lazy.veto("三畜祭丙祀", 0)
