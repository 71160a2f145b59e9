"""The extractor: its options, its promises on any text at all, and its limits."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govextract
from govextract import Extractor, LimitError, OptionError, Unit
from govextract.context import change

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence

# Text that is dense in what figures are made of, beside any text at all.
PIECES = st.sampled_from(
    [
        *"0123456789０９一二三十百千万亿萬億零〇兩两半几数幾數多余餘第翻前分之又比至到-~–、和及.,，。：:%％‰年月日号時时點点元个個人名次倍成折岁歲$￥（）()〔〕 　\n",
        "百分之",
        "个百分点",
        "公里",
        "元/平方米",
        "今年",
        "去年",
        "上半年",
        "约",
        "超过",
        "以上",
        "人民币",
        "NT$",
        "GDP",
        "十四五",
        "民國",
        "\ud800",
        "\0",
        "年",
        "🙂",
    ]
)
# What figures are written with, in any order: most of it makes none.
SCRAPS = st.one_of(
    st.sampled_from(
        "零〇一二三十百千万亿半几数负-−~～至到第年月日时点分之.,0123456789０９ 两多余个米元%℃×x/:：（）()、和与比胜人次岁成倍折番翻上下约起号楼条期级届"
    ),
    st.sampled_from(
        ["零下", "百分之", "上半年", "US$", "NT$", "以上", "十四五", "小时", "个百分点", "万元", "零百", "万万", "1,23"]
    ),
)
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(SCRAPS, max_size=16).map("".join),
)


@given(TEXTS, st.sampled_from(["auto", "CN", "TW", "HK"]))
@settings(max_examples=500, deadline=None)
@example("1" * 5000, "CN")
@example("一" * 3000, "TW")
@example("1、" * 500, "HK")
@example("1-" * 500, "CN")
@example("10^999999999个", "CN")
@example("（" * 300 + "1", "CN")
@example("零下零到3℃", "CN")
@example("零百×三十千", "CN")
@example("万亿万与万万元", "CN")
@example("3胜1负2～3球", "CN")
@example("百分之−二", "CN")
@example("百分之负十四五", "CN")
def test_any_text_gives_records_in_order_that_quote_it(text: str, region: Any) -> None:
    records = govextract.extract(text, region=region)
    end = 0
    for record in records:
        assert text[record.start : record.end] == record.text
        assert end <= record.start < record.end
        end = record.end
        for name in ("subject", "period"):
            quoted, start, stop = (getattr(record, name + part) for part in ("", "_start", "_end"))
            assert (quoted is None) == (start is None) == (stop is None)
            assert quoted is None or text[start:stop] == quoted
        assert (record.low is None) == (record.high is None)
        assert record.low is None or record.high is None or record.low <= record.high
        record.model_dump_json() if "\ud800" not in text else record.model_dump()
    assert records == govextract.extract(text, region=region)


def test_many_threads_get_the_same_records() -> None:
    extractor = Extractor(region="CN")
    texts = [f"全市新建学校{n}所，投资{n}.5亿元，同比增长{n % 9}.{n % 7}%，惠及{n}万多名学生。" for n in range(200)]
    alone = [Extractor(region="CN").extract(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(extractor.extract, texts)) == alone


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(*, enabled: bool) -> None:
    seen = []

    class Watched(Extractor):
        def mentions(self, text: str, check: Any = None) -> Any:
            seen.append(gc.isenabled())
            return super().mentions(text, check)

    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        Watched().extract("3个")
        assert gc.isenabled() == enabled
        with pytest.raises(LimitError):
            Extractor(max_records=0).extract("3个")
        assert gc.isenabled() == enabled
        assert seen == [False]
    finally:
        (gc.enable if was else gc.disable)()


def test_no_collection_looks_at_the_records_before_they_are_handed_out() -> None:
    text = "全市新增学校12所，同比增长5%。" * 1000
    extractor = Extractor()
    extractor.extract(text)  # what is made once is made now
    runs: list[str] = []

    def watch(phase: str, _: Any) -> None:
        runs.append(phase)

    was = gc.isenabled()
    gc.enable()
    gc.collect()
    gc.callbacks.append(watch)
    try:
        records = extractor.extract(text)
        assert runs == []
        assert len(records) == len("所%") * 1000
    finally:
        gc.callbacks.remove(watch)
        (gc.enable if was else gc.disable)()


def test_context_may_be_left_out() -> None:
    text = "全市新增学校12所，同比增长5%。"
    bare = govextract.extract(text, context=False)
    assert [record.subject for record in bare] == [None, None]
    assert [record.text for record in bare] == [record.text for record in govextract.extract(text)]


def test_kinds_choose_records_without_changing_them() -> None:
    text = "2023年新增学校12所，同比增长5%。"
    assert govextract.extract(text, kinds=["percent"]) == [r for r in govextract.extract(text) if r.kind == "percent"]
    assert govextract.extract(text, kinds=[], context=False) == []


def test_iter_gives_what_extract_gives() -> None:
    text = "一期投资3亿元。二期投资5亿元，增长66.7%。"
    assert list(Extractor().iter(text)) == govextract.extract(text)


@pytest.mark.parametrize(("region", "unit"), [("CN", "CNY"), ("TW", "TWD"), ("HK", "HKD")])
def test_the_region_decides_what_yuan_is_worth(region: Any, unit: str) -> None:
    assert govextract.extract("撥款300萬元", region=region)[0].unit == unit


def test_a_year_of_the_republic_is_one_in_taiwan_only() -> None:
    assert govextract.extract("113年起試辦", region="TW")[0].iso == "2024"
    assert govextract.extract("113年来首次", region="CN")[0].kind == "duration"


def test_a_reference_date_resolves_relative_words() -> None:
    records = govextract.extract("去年12月28日开工，今年完工。", reference_date=date(2024, 11, 28))
    assert [(record.iso, record.relative) for record in records] == [("2023-12-28", True), ("2024", True)]
    assert govextract.extract("去年")[0].iso is None


def test_own_units_are_read_before_the_built_in_ones() -> None:
    league = Unit(code="里格", names=["里格"], kind="measure", dimension="length", si_factor="4828.032", si_unit="m")
    own = Unit(code="marathon", names=["马拉松"], kind="measure", dimension="length", si_factor="42195")
    records = govextract.extract("航程3里格，跑了2馬拉松", units=[league, own])
    assert [(record.text, record.unit, record.si_value) for record in records] == [
        ("3里格", "里格", league.to_si(records[0].value)),  # type: ignore[arg-type]
        ("2馬拉松", "marathon", 84390),
    ]
    assert govextract.extract("跑了2馬拉松", kinds=["measure"]) == []


@pytest.mark.parametrize(
    ("options", "option"),
    [
        ({"region": "US"}, "region"),
        ({"kinds": ["counts"]}, "kinds"),
        ({"kinds": "count"}, "kinds"),
        ({"reference_date": "2024-11-28"}, "reference_date"),
        ({"deadline": 0}, "deadline"),
        ({"deadline": "soon"}, "deadline"),
        ({"max_records": "5"}, "max_records"),
        ({"max_records": -1}, "max_records"),
        ({"units": ["里格"]}, "units"),
    ],
)
def test_a_bad_option_is_named(options: dict[str, Any], option: str) -> None:
    with pytest.raises(OptionError) as caught:
        Extractor(**options)
    assert caught.value.option == option
    assert isinstance(caught.value, govextract.GovextractError)
    assert isinstance(caught.value, ValueError)


def test_text_must_be_a_string() -> None:
    with pytest.raises(OptionError, match="bytes"):
        govextract.extract(b"3")  # type: ignore[arg-type]


def test_a_limit_on_records_stops_the_work() -> None:
    text = "3个，" * 10
    assert len(govextract.extract(text, max_records=10)) == 10
    with pytest.raises(LimitError) as caught:
        govextract.extract(text, max_records=9)
    assert (caught.value.limit, caught.value.position) == ("max_records", 29)


_RARE = str.maketrans("年金十人用水力量一二立", "\uf98e\uf90a\u2f17\u2f08\u2f64\u2f54\uf98a\uf97e\u2f00\u2f06\uf9f7")


@pytest.mark.parametrize("method", ["extract", "extract_document", "iter"])
def test_rare_forms_of_characters_are_read_as_what_they_stand_for(method: str) -> None:
    plain = "2023年，全市用水量較十年前平均水位增加二十萬人，水力發電量達3立方公尺，獎金一百元。"
    text = plain.translate(_RARE)
    read = getattr(Extractor(region="TW"), method)
    written, standard = list(read(text)), list(read(plain))
    assert len(written) == len(standard) > 4
    for record, other in zip(written, standard, strict=True):
        assert record.text == text[record.start : record.end]
        assert record.subject is None or record.subject == text[record.subject_start : record.subject_end]
        assert record.period is None or record.period == text[record.period_start : record.period_end]
        assert [part and part.translate(_RARE) for part in (other.unit_text, other.basis)] == [
            record.unit_text,
            record.basis,
        ]
        quoted = {"text", "unit_text", "subject", "period", "basis"}
        assert record.model_dump(exclude=quoted) == other.model_dump(exclude=quoted)
    assert any(record.subject for record in written)
    assert any(record.period for record in written)
    assert any(record.basis for record in written)


def test_a_deadline_stops_the_work_itself() -> None:
    with pytest.raises(LimitError) as caught:
        govextract.extract("增长5%，" * 50_000, deadline=1e-9)
    assert caught.value.limit == "deadline"
    assert caught.value.position < 100


@pytest.mark.parametrize("method", ["extract", "extract_document"])
def test_a_deadline_stops_the_context_too(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock stands still until the figures are found, and after the first sentence it is past the time.
    text = "增长5%。" * 50
    now = 0.0
    monkeypatch.setattr("govextract.extractor.time.monotonic", lambda: now)
    looked = change.annotate

    def annotate(sentence: Sentence) -> None:
        nonlocal now
        now += 0.6
        looked(sentence)

    monkeypatch.setattr("govextract.context.change.annotate", annotate)
    with pytest.raises(LimitError) as caught:
        getattr(govextract.Extractor(deadline=1), method)(text)
    assert (caught.value.limit, caught.value.position) == ("deadline", 10)


@pytest.mark.parametrize("method", ["extract", "extract_document"])
def test_a_deadline_stops_the_context_of_one_long_sentence(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock stands still until the figures are found; then every look at it takes a fifth of the time.
    found, now = False, 0.0

    def clock() -> float:
        nonlocal now
        now += 0.2 * found
        return now

    def annotate(sentence: Sentence) -> None:
        nonlocal found
        found = True
        looked(sentence)

    looked = change.annotate
    monkeypatch.setattr("govextract.extractor.time.monotonic", clock)
    monkeypatch.setattr("govextract.context.change.annotate", annotate)
    with pytest.raises(LimitError) as caught:
        getattr(govextract.Extractor(deadline=1), method)("增长5%，" * 5000)
    assert caught.value.limit == "deadline"
    assert 0 < caught.value.position < 5000


def test_the_caller_s_time_between_two_records_is_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("govextract.extractor.time.monotonic", lambda: now)
    found = 0
    for _ in govextract.Extractor(deadline=1).iter("增长5%。" * 50 + "增长5%，" * 500):
        now += 1
        found += 1
    assert found == 550


def test_the_version_is_that_of_the_installed_package() -> None:
    assert govextract.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="nothing"):
        _ = govextract.nothing
