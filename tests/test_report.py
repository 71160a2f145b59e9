from __future__ import annotations

import html
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from govextract import Records, extract, extract_document, sample
from govextract.cli import cli
from govextract.records import Count, Money, Percent, Record
from govextract.report import fragment, page
from govextract.report.charts import amounts, kinds
from govextract.report.marks import attribute, fits, highlighted, language, note, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import CliRunner
    from playwright.sync_api import Browser, BrowserContext, Page, Request

TEXT = "\n".join(map(sample.read, sample.NAMES))
"""Text in both scripts, with figures of most kinds."""
EVIL = "<script>document.title='run'</script>\"'`&amp;\0\ud800\u202e\u2066\u200f\x07\r\n𠮷"
"""Markup, quotes, what HTML cannot hold, what reorders, a control, both line end characters, an astral character."""


def stripped(markup: str) -> str:
    """Return what a reader of the markup reads: without tags, references resolved."""
    return html.unescape(regex.sub(r"<[^>]*>", "", markup))


def writable(source: str) -> str:
    return str(regex.sub(r"[\0\ud800-\udfff]", "�", source))


def count(source: str, start: int, end: int, **fields: object) -> Record:
    return Count.model_validate({"text": source[start:end], "start": start, "end": end, "rule": "example", **fields})


# ---- The highlighted text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", [TEXT, EVIL, EVIL.join(["全市", "64座抽水站，", "比上年增长5%"]), "", "沒有數字", " \n\t "]
)
def test_all_text_is_kept_exactly_once(source: str) -> None:
    assert stripped(highlighted(extract(source))) == writable(source)


@given(
    st.text(st.sampled_from("64座1,3.5億元%增长\n<>&\"'/=;#x\0\r\u202e\u2069\ud800𠮷 ") | st.characters(), max_size=60)
)
def test_all_of_any_text_is_kept_exactly_once(source: str) -> None:
    markup = highlighted(extract(source), first=1)
    assert stripped(markup) == writable(source)
    assert markup.encode() or not source


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8))
def test_any_list_of_records_is_marked_without_overlap(places: list[tuple[int, int]]) -> None:
    source = "0123456789"
    records = Records([count(source, start, end, text=source[start:end] or "x") for start, end in places], source)
    markup = highlighted(records)
    assert stripped(markup) == source
    depth = 0
    for tag in regex.findall(r"</?mark", markup):
        depth += 1 if tag == "<mark" else -1
        assert depth in {0, 1}
    assert depth == 0


def test_every_figure_is_marked_in_its_place() -> None:
    records = extract(TEXT)
    marked = regex.findall(r"<mark[^>]*>(.*?)</mark>", highlighted(records))
    assert [stripped(mark) for mark in marked] == [record.text for record in records]
    assert regex.findall(r'<mark class="k-(\w+)"', highlighted(records)) == [record.kind for record in records]


def test_what_does_not_fit_is_not_marked() -> None:
    source = "64座抽水站318台"
    first, second = count(source, 0, 3), count(source, 6, 10)
    others = [
        count(source, 1, 3),
        count(source, 0, 3),
        count("65座", 0, 3),
        count(source, 6, 99),
        first.model_copy(update={"end": 2}),
    ]
    records = Records([second, *others, first], source)
    assert [(index, record.text) for index, record in fits(records)] == [(2, "64座"), (0, "318台")]


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
        ("\0\ud800\udc00", "���"),
        ("a\r\nb", "a&#13;\nb"),
        ("\x07", '<bdi data-code="U+0007">\x07</bdi>'),
        ("\u202e64", '<bdi data-code="U+202E">\u202e</bdi>64'),
        ("\x85", '<bdi data-code="U+0085">\x85</bdi>'),
        ("\t\n\u3000𠮷", "\t\n\u3000𠮷"),
    ],
)
def test_escaping(source: str, markup: str) -> None:
    assert text(source) == markup


def test_an_attribute_is_escaped_and_holds_no_controls() -> None:
    assert attribute("a\"'<\n\u202eb\0\ud800") == "a&quot;&#x27;&lt;&#10;�b��"


@pytest.mark.parametrize(
    ("source", "tag"), [(name, name.split(".")[1]) for name in sample.NAMES] + [("", "zh-Hans"), ("３％", "zh-Hans")]
)
def test_the_language_follows_the_script(source: str, tag: str) -> None:
    assert language(sample.read(source) if source in sample.NAMES else source) == tag


def test_the_note_says_value_unit_subject_change_and_period() -> None:
    record = Percent.model_validate(
        {
            "text": "28%",
            "start": 0,
            "end": 3,
            "value": Decimal(28),
            "unit": "%",
            "relation": "approx",
            "si_value": Decimal("0.28"),
            "si_unit": "1",
            "subject": "轄區\n警情",
            "direction": "down",
            "mode": "by",
            "basis": "yoy",
            "period": "去年",
            "period_iso": "2023",
            "period_source": "heading",
            "rule": "amount",
        }
    )
    assert note(record).splitlines() == [
        "percent",
        "value: ≈ 28%",
        "measures: 轄區 警情",
        "change: ▼ by yoy",
        "when: 去年 = 2023 (from the heading)",
        "rule: amount",
    ]


def test_the_note_gives_the_si_value_where_it_differs() -> None:
    (record,) = extract("全长21.7公里")
    assert "in SI: 21,700.0 m" in note(record).splitlines()
    assert note(extract("3件")[0]).splitlines() == ["count", "value: 3 件", "rule: amount"]


def test_offsets_in_the_page_count_utf_16_units() -> None:
    source = "𠮷𠮷抽水站64座"
    record = count(source, 5, 8, subject="抽水站", subject_start=2, subject_end=5)
    assert 'data-about="4,7"' in highlighted(Records([record], source), first=1)
    outside = record.model_copy(update={"subject_end": 99})
    assert "data-about" not in highlighted(Records([outside], source), first=1)


# ---- The fragment ----------------------------------------------------------------------------------------------------


def test_a_notebook_shows_the_highlighted_text() -> None:
    records = extract("全市64座抽水站")
    shown = records._repr_html_()
    assert shown == fragment(records)
    assert "<script" not in shown
    assert " id=" not in shown
    assert '<mark class="k-count" title="count&#10;value: 64 座' in shown
    assert stripped(shown.partition("</style>")[2]) == "全市64座抽水站"


def test_a_notebook_shows_a_text_without_figures_too() -> None:
    assert stripped(fragment(extract("沒有")).partition("</style>")[2]) == "沒有"
    assert fragment(Records())


def test_a_notebook_shows_records_without_their_text_as_a_table() -> None:
    rows = [record.model_dump() for record in extract("64座<b>抽水站")]
    shown = fragment(Records.validate(rows))
    assert "<mark" not in shown
    assert "<td" in shown
    assert "64座" in shown
    assert "href" not in shown


def test_a_notebook_shows_the_first_thousand_figures_and_says_so() -> None:
    records = extract("本月公园5座。" * 501)  # a date and a count in each sentence
    shown = fragment(records).partition("</style>")[2]
    assert shown.count("<mark") == 1000
    assert stripped(shown) == "本月公园5座。" * 500 + "The first 1,000 of 1,002 figures; to_html() shows them all."
    assert "to_html()" not in fragment(extract("本月公园5座。" * 500))
    bare = fragment(Records.validate([record.model_dump() for record in records]))
    assert bare.count("<tr data-kind") == 1000
    assert "The first 1,000 of 1,002 figures" in bare


# ---- The page --------------------------------------------------------------------------------------------------------


class Outline(HTMLParser):
    """Collects the tags of a page and the attributes that could lead out of it."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "srcset", "action", "data"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in {"meta", "link", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("source", [TEXT, "", "沒有", EVIL, f"全市{EVIL}64座抽水站增长5%"])
def test_the_page_is_well_formed_and_leads_nowhere(source: str) -> None:
    outline = Outline(extract(source).to_html())
    assert outline.open == []
    assert outline.tags.count("script") == outline.tags.count("style") == 1
    assert all(link == "data:," or regex.fullmatch(r"#f[0-9]+", link) for link in outline.links)
    assert outline.handlers == []


def test_the_page_names_no_other_host() -> None:
    markup = extract(TEXT).to_html()
    assert "//" not in regex.sub(r"^\s*//.*$", "", markup, flags=regex.MULTILINE)
    assert not regex.search(r"@import|url\(|fetch|XMLHttpRequest|import\(", markup)
    assert "default-src 'none'" in markup


def test_the_page_has_every_figure_as_a_row_and_its_link_leads_to_its_mark() -> None:
    records = extract(TEXT)
    markup = records.to_html()
    rows = regex.findall(r"<tr data-kind.*?</tr>", markup)
    assert len(rows) == len(records)
    linked = [regex.search(r'href="#(f\d+)">(.*?)</a>', row).groups() for row in rows]
    marked = dict(regex.findall(r'<mark class="\S+" id="(f\d+)".*?>(.*?)</mark>', markup))
    assert len(marked) == len(records)
    assert all(marked[place] == figure for place, figure in linked)


def test_no_field_is_written_without_escaping() -> None:
    record = Money.model_validate(
        {
            "text": EVIL,
            "start": 0,
            "end": len(EVIL),
            "value": Decimal(3),
            "unit": EVIL,
            "rule": EVIL,
            "unit_text": EVIL,
            "subject": EVIL,
            "basis": EVIL,
            "direction": "up",
            "mode": "by",
            "si_unit": EVIL,
            "si_value": Decimal(1),
            "period": EVIL,
            "period_iso": EVIL,
            "relation": "gt",
            "exact": EVIL,
        }
    )
    for records in (Records([record], EVIL), Records([record, record], "other")):
        for markup in (page([(EVIL, records), (EVIL, records)], title=EVIL), fragment(records)):
            outline = Outline(markup)
            assert outline.open == []
            assert outline.tags.count("script") <= 1
            assert "document.title='run'" not in markup
            assert "\u202e" not in regex.sub(r"<bdi[^>]*>.</bdi>", "", markup)
            assert "\0" not in markup
            assert markup.encode()


def test_the_page_is_the_same_every_time() -> None:
    assert extract(TEXT).to_html() == extract(TEXT).to_html()
    code = "import sys, govextract; sys.stdout.write(govextract.extract(sys.stdin.read()).to_html())"
    pages = {
        subprocess.run(  # noqa: S603 - this Python, this code
            [sys.executable, "-X", "utf8", "-c", code],
            input=sample.read(sample.NAMES[0]),
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("source", "title", "shown"),
    [
        ("\n  第一行  \n共3件", None, "第一行"),
        ("長" * 80, None, "長" * 59 + "…"),
        ("", None, "govextract"),
        ("共3件", "我的<報告>", "我的&lt;報告&gt;"),
    ],
)
def test_the_window_s_title(source: str, title: str | None, shown: str) -> None:
    assert f"<title>{shown}</title>" in extract(source).to_html(title=title)


def test_several_texts_are_named_and_numbered_through() -> None:
    texts = [("甲.txt", extract("共3件")), ("乙.txt", extract("共4件"))]
    markup = page(texts)
    assert regex.findall(r"<h3>(.*?)</h3><div", markup) == ["甲.txt", "乙.txt"]
    assert regex.findall(r'<mark class="k-count" id="(f\d)"', markup) == ["f1", "f2"]
    assert regex.findall(r'<td class="file">(.*?)</td>', markup) == ["甲.txt", "乙.txt"]
    assert "2 figures</h1><p>in 6 characters of 2 texts" in markup
    single = page(texts[:1])
    assert "甲.txt" not in single
    assert "1 figure</h1><p>in 3 characters<" in single


def test_a_text_without_figures_has_no_table_and_no_charts() -> None:
    markup = extract("沒有").to_html()
    assert "0 figures" in markup
    assert "<table" not in markup
    assert "<h2>By kind" not in markup


def test_a_value_beyond_every_double_is_shown_and_sorts_last() -> None:
    for value in (Decimal("1E+999999999"), Fraction(10**999)):
        record = count("9座", 0, 2, value=value, unit="座")
        markup = Records([record], "9座").to_html()
        assert " 座</td>" in markup
        assert '<td class="reads" data-number="">' in markup


# ---- The charts ------------------------------------------------------------------------------------------------------


def test_the_kinds_are_counted() -> None:
    shown = kinds(list(extract("3件、4件、5%")))
    assert regex.findall(r'data-kind="(\w+)"', shown) == ["count", "percent"]
    assert regex.findall(r'<rect width="(.*?)"', shown) == ["100.0%", "50.0%"]
    assert regex.findall(r'class="number">(\d+)<', shown) == ["2", "1"]


def charted(source: str) -> str:
    return amounts([(record, "zh-Hans") for record in extract(source)])


def test_the_largest_amounts_come_first_to_the_scale_of_their_unit() -> None:
    shown = charted("甲校3元，乙校4元，丙校1元，全长5公里、2公里")
    assert regex.findall(r"<h3>(\w+) <small>(\d)", shown) == [("CNY", "3"), ("km", "2")]
    assert regex.findall(r'class="number">(.*?)<', shown) == ["4元", "3元", "1元", "5公里", "2公里"]
    assert regex.findall(r'<rect width="(.*?)"', shown) == ["100.0%", "75.0%", "25.0%", "100.0%", "40.0%"]


def test_units_with_one_amount_are_shown_where_there_are_no_others() -> None:
    assert regex.findall(r"<h3>(\w+) ", charted("3元，5公里")) == ["CNY", "km"]


def test_a_unit_shows_its_five_largest_and_a_chart_six_units() -> None:
    assert charted("1元，2元，3元，4元，5元，6元，7元").count("<li") == 5
    assert charted("1元，2公里，3吨，4平方米，5千瓦，6人，7家，8座").count("<h3") == 6


def test_an_amount_of_a_table_is_charted_with_the_unit_of_its_header() -> None:
    found = extract_document("单位：亿元\n项目\t数额\n税收\t120.5\n规费3亿元")
    assert regex.findall(r'class="number">([^<]*)<', amounts([(record, "zh-Hans") for record in found])) == [
        "120.5 亿元",
        "3亿元",
    ]


def test_only_amounts_are_charted() -> None:
    shown = charted("5%、第3名、3岁、2024年、数百元、0元、-3元、一种精神")
    assert shown == ""
    huge = Count(text="9座", start=0, end=2, value=Decimal("1E+999999999"), unit="座", rule="example")
    assert amounts([(huge, "zh-Hans")]) == ""


def test_a_small_bar_can_still_be_seen() -> None:
    assert regex.findall(r'<rect width="(.*?)"', charted("1亿元，1元")) == ["100.0%", "0.5%"]


# ---- The command line ------------------------------------------------------------------------------------------------


def test_the_command_writes_the_page(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全市64座抽水站", "utf-8")
    (tmp_path / "b.txt").write_text("共3件", "utf-8")
    output = tmp_path / "report.html"
    result = run.invoke(cli, ["extract", str(tmp_path / "a.txt"), "-o", str(output)])
    assert (result.exit_code, result.output) == (0, "")
    assert output.read_text("utf-8") == extract("全市64座抽水站").to_html()
    result = run.invoke(cli, ["extract", "--format", "html", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert result.stdout.count("<article>") == 2
    assert "b.txt" in result.stdout


def test_the_command_writes_sdmx_csv(run: CliRunner, tmp_path: Path) -> None:
    result = run.invoke(cli, ["extract", "--format", "sdmx-csv"], input="2021年财政收入217.9亿元")
    assert result.stdout_bytes.startswith(b"STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,")
    assert result.stdout_bytes.count(b"\r\n") == 2
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("2021年财政收入217.9亿元", "utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    lines = run.invoke(cli, ["extract", "--format", "sdmx-csv", *files]).stdout.splitlines()
    assert len(lines) == 3
    assert lines[0].split(",")[6] == "FILE"
    assert "b.txt" in lines[2]


def test_sdmx_csv_has_no_ending_of_its_own(run: CliRunner, tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    assert run.invoke(cli, ["extract", "-o", str(output)], input="共3件").exit_code == 0
    assert output.read_text("utf-8").startswith("kind,")
    result = run.invoke(cli, ["extract", "-o", str(tmp_path / "figures.xyz")], input="共3件")
    assert ".txt, .jsonl, .csv, .html:" in result.stderr


# ---- In a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open the page of a text in a browser without a network; nothing may be asked for, logged or raised."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def asked(request: Request, wanted: str) -> None:
        if request.url != wanted:
            troubles.append(request.url)

    def open_page(markup: str, width: int = 1400, scheme: Any = "light", **options: Any) -> Page:
        path = tmp_path / f"report{len(contexts)}.html"
        path.write_text(markup, "utf-8", newline="")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True, **options
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("request", lambda request: asked(request, path.as_uri()))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def column(tab: Page, number: int) -> list[str]:
    shown: list[str] = tab.locator(f"#figures tbody tr:visible td:nth-child({number})").all_text_contents()
    return shown


def test_the_browser_reads_the_text_as_it_was(opened: Callable[..., Page]) -> None:
    source = f"{EVIL}全市64座{EVIL}抽水站<b>增长5%</b>\r\n\r尾\n"
    tab = opened(extract(source).to_html())
    assert tab.locator(".govextract").evaluate("element => element.textContent") == writable(source)
    assert tab.title() != "run"
    assert tab.evaluate("document.querySelectorAll('script').length") == 1


def test_a_control_that_reorders_has_no_effect_beyond_itself(opened: Callable[..., Page]) -> None:
    tab = opened(extract("甲\u202e64座，乙318台").to_html())
    places = tab.locator("mark").evaluate_all("marks => marks.map(mark => mark.getBoundingClientRect().left)")
    assert places == sorted(places)


def test_a_click_sorts_and_another_sorts_the_other_way(opened: Callable[..., Page]) -> None:
    tab = opened(extract("甲校30元，乙校4元，丙校100元，丁校数百元，去年的事").to_html())
    by_value = tab.get_by_role("button", name="reads as")
    by_value.click()
    assert column(tab, 2) == ["4元", "30元", "100元", "数百元", "去年"]
    assert tab.locator("th[aria-sort=ascending]").text_content() == "reads as"
    by_value.click()
    assert column(tab, 2) == ["数百元", "100元", "30元", "4元", "去年"]
    assert tab.locator("th[aria-sort=descending]").text_content() == "reads as"
    tab.get_by_role("button", name="no.").click()
    assert column(tab, 1) == ["1", "2", "3", "4", "5"]


def test_words_sort_with_what_is_empty_last(opened: Callable[..., Page]) -> None:
    tab = opened(extract(TEXT).to_html())
    button = tab.get_by_role("button", name="measures")
    for _ in range(2):
        button.click()
        cells = column(tab, 5)
        assert "" in cells
        assert all(cells[: cells.index("")])
        assert not any(cells[cells.index("") :])
    assert sorted(cells) == sorted(record.subject or "" for record in extract(TEXT))


def test_a_kind_that_is_pressed_is_the_only_one_shown(opened: Callable[..., Page]) -> None:
    records = extract(TEXT)
    money = [record.text for record in records if record.kind == "money"]
    tab = opened(records.to_html())
    button = tab.locator("button[data-kind=money]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert column(tab, 2) == money
    assert tab.locator("mark:not(.off)").all_text_contents() == money
    assert tab.locator("#shown").text_content() == f" · {len(money)} shown"
    button.click()
    assert len(column(tab, 2)) == len(records)
    assert tab.locator("mark.off").count() == 0


def test_a_tooltip_says_what_the_record_says(opened: Callable[..., Page]) -> None:
    records = extract("全市地区生产总值3286.4亿元，同比增长6.1%。")
    tab = opened(records.to_html())
    card = tab.get_by_role("tooltip")
    assert not card.is_visible()
    tab.locator("mark", has_text="6.1%").hover()
    assert card.text_content() == note(records[1])
    assert tab.evaluate("[...CSS.highlights.get('about')].map(String)") == ["地区生产总值"]
    tab.keyboard.press("Escape")
    assert not card.is_visible()
    assert tab.evaluate("CSS.highlights.size") == 0


@pytest.mark.parametrize("width", [380, 1400])
def test_every_tooltip_lies_within_the_window(opened: Callable[..., Page], width: int) -> None:
    tab = opened(extract(TEXT).to_html(), width)
    card = tab.locator("#card")
    for mark in tab.locator("mark").all()[::6]:
        mark.scroll_into_view_if_needed()
        mark.hover()
        box = card.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800


def test_a_link_in_the_table_leads_to_its_mark_and_shows_its_tooltip(opened: Callable[..., Page]) -> None:
    tab = opened(extract(TEXT).to_html(), 380)
    tab.locator("#figures a").last.click()
    tab.wait_for_selector("#card:visible")
    assert tab.evaluate("document.activeElement.id") == f"f{len(extract(TEXT))}"
    assert tab.locator("mark.shown").evaluate("mark => mark.getBoundingClientRect().top") > 0


def test_a_tap_shows_the_tooltip(opened: Callable[..., Page]) -> None:
    tab = opened(extract(TEXT).to_html(), 380, has_touch=True, is_mobile=True)
    tab.locator("mark").nth(3).tap()
    assert tab.locator("#card").is_visible()


OVERLAPS = """
() => {
  const found = [];
  const check = (parts) => {
    const boxes = parts
      .map((part) => [part, part.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && box.height > 0);
    for (const [i, [a, one]] of boxes.entries())
      for (const [b, two] of boxes.slice(i + 1))
        if (Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
            Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1)
          found.push(`${a.outerHTML.slice(0, 80)} | ${b.outerHTML.slice(0, 80)}`);
  };
  const groups = "main, section, .texts, .kinds, .kinds button, .amounts, .amounts li, thead tr, tbody, tbody tr, header";
  for (const group of document.querySelectorAll(groups)) check([...group.children]);
  for (const part of document.querySelectorAll("td, .name, .number, h3, button, article"))
    if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) found.push(`cut: ${part.outerHTML.slice(0, 80)}`);
  return found;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 380, 800, 1100, 1400])
def test_nothing_overlaps_or_runs_out_of_the_window(opened: Callable[..., Page], width: int, scheme: str) -> None:
    address, name, number = "https://example.invalid/" + "a" * 300, "長" * 80, "1234567890" * 6
    long = f"{address}，{name}{number}元，增长{number}%"
    tab = opened(page([("一個很長的檔名" * 20 + ".txt", extract(TEXT)), ("b", extract(long))]), width, scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate(OVERLAPS) == []


CONTRAST = """
() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const over = (top, under) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return under.map((channel, i) => alpha * top[i] + (1 - alpha) * channel);
  };
  const behind = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.unshift(numbers(getComputedStyle(e).backgroundColor));
    return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const low = [];
  for (const element of document.querySelectorAll("h1, h2, h3, small, p, mark, th, td, a, span, button, li, article div")) {
    const back = behind(element);
    const [one, two] = [light(over(numbers(getComputedStyle(element).color), back)), light(back)];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 80)}`);
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_what_is_behind_them(opened: Callable[..., Page], scheme: str) -> None:
    tab = opened(extract(TEXT).to_html(), scheme=scheme)
    background = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")
    assert tab.evaluate(CONTRAST) == []


DRAWN = """
(words) => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  context.font = getComputedStyle(document.querySelector(".govextract")).font;
  return words.map((word) => {
    context.clearRect(0, 0, 300, 150);
    context.fillText(word, 50, 50);
    return context.getImageData(0, 0, 300, 150).data.join();
  });
}
"""


def test_characters_of_both_scripts_are_drawn_and_not_boxed(opened: Callable[..., Page]) -> None:
    tab = opened(extract("座").to_html())
    box, again, *drawn = tab.evaluate(DRAWN, ["\U000e0fff", "\U000e0fff", *"座輛亿億萬个個國"])
    assert box == again
    if len(set(drawn)) == 1:
        pytest.skip("no Chinese font on this machine: apt-get install fonts-noto-cjk")
    assert len({box, *drawn}) == 1 + len(drawn)


def test_the_page_can_be_read_without_scripts(opened: Callable[..., Page]) -> None:
    records = extract(TEXT)
    tab = opened(records.to_html(), java_script_enabled=False)
    assert tab.locator("mark").first.get_attribute("title") == note(records[0])
    assert tab.locator("#figures tbody tr").count() == len(records)
    assert tab.locator("th").first.text_content() == "no."


def test_the_fragment_is_coloured_in_a_page_of_its_own(opened: Callable[..., Page]) -> None:
    tab = opened(f"<!DOCTYPE html><title>x</title><link rel=icon href='data:,'>{fragment(extract(TEXT))}")
    colours = tab.locator("mark").evaluate_all("marks => marks.map(mark => getComputedStyle(mark).backgroundColor)")
    assert len(set(colours)) == len({record.kind for record in extract(TEXT)})
    assert not any(colour in {"rgb(255, 255, 0)", "rgba(0, 0, 0, 0)"} for colour in colours)


def test_a_tab_is_shown_as_a_space() -> None:
    shown = extract_document("项目\t2022年\n收入（万元）\t5").to_html()
    assert "<title>项目 2022年</title>" in shown
