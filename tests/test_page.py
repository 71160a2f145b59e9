"""The page in a real browser, and what it alone uses of the service: the text of a file, and the report."""

from __future__ import annotations

import io
import json
import sys
import threading
import zipfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, get_args

import docx
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx.opc.exceptions import PackageNotFoundError
from playwright.sync_api import Error, expect
from service_asking import JSON, Answer, Ask, extract, through_client
from werkzeug.serving import WSGIRequestHandler, make_server

from govextract import sample
from govextract.tables import FIELDS
from govextract_service import create_app
from govextract_service.access import digest
from govextract_service.models import Code
from govextract_service.page import readers
from govextract_service.page.files import READERS
from govextract_service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from playwright.sync_api import Browser, Locator, Page

TEXT = "2024年全市新增幼兒園12所，撥款3億元，較上年增長5%。\n參觀民眾600餘人，動員車輛四十五輛。"
FIGURES = ["2024年", "12所", "3億元", "上年", "5%", "600餘人", "四十五輛"]
PLAIN, HTML, WORD, PDF = READERS
KEY = "a-long-random-key"


# ---- Files to texts --------------------------------------------------------------------------------------------------


def word(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, content in zip(row.cells, words, strict=True):
                cell.text = content
        table.cell(0, 0).merge(table.cell(0, 1))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def empty_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    file = io.BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


LOCKED = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\n%%%%EOF" % (b"ab" * 32, b"cd" * 32)
)


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 150_000_000)
    return file.getvalue()


@pytest.fixture
def ask() -> Ask:
    return through_client(Settings(max_file_bytes=2_000_000, max_text_characters=5_000))


def text_of(ask: Ask, data: bytes, media: str) -> Answer:
    return ask("POST", "/v1/text", data, Content_Type=media)


def in_process(data: bytes, media: str) -> dict[str, str]:
    """Run the reader in this process, where the coverage of the tests sees it."""
    return readers.main(json.dumps({"reader": READERS[media], "charset": None, "characters": 2_000_000}), data)


def read_alike(ask: Ask, data: bytes, media: str) -> str:
    """Return the text of a file, the same in this process and in one of its own."""
    found: dict[str, str] = text_of(ask, data, media).json
    assert found == in_process(data, media)
    return found["text"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_plain_text_is_read_in_the_encodings_of_chinese_texts(ask: Ask, encoding: str) -> None:
    assert read_alike(ask, TEXT.encode(encoding), PLAIN) == TEXT


def test_the_encoding_of_a_file_may_be_stated(ask: Ask) -> None:
    assert text_of(ask, "萬".encode("big5"), f"{PLAIN}; charset=Big5").json == {"text": "萬"}


def test_line_ends_become_line_feeds(ask: Ask) -> None:
    assert text_of(ask, "一行\r\n二行\r三行".encode(), PLAIN).json == {"text": "一行\n二行\n三行"}


def test_a_stated_encoding_is_believed_where_it_can_be() -> None:
    assert readers.plain("萬".encode("big5"), "Big5") == "萬"
    assert readers.plain("万亿元".encode(), "gb2312") == "万亿元"
    assert readers.plain("万亿元".encode(), "no-such") == "万亿元"


MARKUP = """<!doctype html><html><head><meta charset="gb2312"><title>页面</title><style>p{}</style></head><body>
<h1>公  告</h1><p>全市新增幼儿园<b>12</b>所，
增长<!-- 九 -->5%&nbsp;。<br>拨款3亿元<script>var x = "9元";</script></p>
<table><tr><th>项目<th>数量</tr><tr><td>水库</td><td>3座</td></tr></table><pre>一
二</pre><textarea>7</textarea></body></html>"""


def test_html_is_read_as_it_is_shown(ask: Ask) -> None:
    lines = [
        "公 告",
        "",
        "全市新增幼儿园12所，增长5%\xa0。",
        "拨款3亿元",
        "",
        "项目\t数量",
        "",
        "水库\t3座",
        "",
        "一",
        "二",
    ]
    assert read_alike(ask, MARKUP.encode("gb18030"), HTML).split("\n") == lines


def test_white_space_takes_no_time_that_grows_faster_than_it(ask: Ask) -> None:
    data = b"<pre>" + b" " * 500_000 + b"x\n" * 1000 + b"</pre><p>" + b" \t" * 300_000 + "万".encode()
    assert text_of(ask, data, HTML).status == 200


def test_word_documents_are_read_with_their_tables(ask: Ask) -> None:
    data = word("全市新增幼兒園12所。", rows=(("合計", ""), ("水庫", "3座")))
    assert read_alike(ask, data, WORD) == ("全市新增幼兒園12所。\n合計\n水庫\t3座")


@pytest.mark.parametrize(
    ("media", "data", "detail", "code"),
    [
        (PLAIN, b"\x00\x01\x02\x03", "not plain text", "file_not_text"),
        (PLAIN, bytes(range(128, 256)) * 4, "not text in UTF-8", "file_not_text"),
        (WORD, b"%PDF-1.4", "no Word document", "file_not_docx"),
        (WORD, b"PK\x05\x06" + bytes(18), "no Word document", "file_not_docx"),
        (WORD, bomb(), "too large inside", "file_large_inside"),
        (WORD, word("一").replace(b"PK\x03\x04", b"PK\x03\x05", 1), "damaged", "file_damaged"),
        (PDF, b"PK\x03\x04", "no PDF", "file_not_pdf"),
        (PDF, b"%PDF-1.4\n", "damaged", "file_damaged"),
        (PDF, LOCKED, "password", "file_password"),
        (PDF, empty_pdf(), "only pictures", "file_pictures"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_clear_422(ask: Ask, media: str, data: bytes, detail: str, code: str) -> None:
    problem = text_of(ask, data, media).problem(422)
    assert detail in problem["detail"]
    assert problem["code"] == code
    with suppress(zipfile.BadZipFile, PackageNotFoundError):  # what the parent makes of it was seen above
        assert detail in in_process(data, media)["detail"]


def test_a_reader_that_takes_too_long_or_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = through_client(Settings(request_seconds=0.001))
    assert "longer than 0.001 s" in text_of(hurried, word("一"), WORD).problem(422)["detail"]
    monkeypatch.setattr("govextract_service.page.files._MEMORY", 1_000_000)
    assert "damaged, or too large" in text_of(through_client(Settings()), word("一"), WORD).problem(422)["detail"]


def test_files_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govextract_service.page.files._places", threading.BoundedSemaphore(1))
    busy = through_client(Settings(request_seconds=0.01))
    from govextract_service.page import files  # noqa: PLC0415

    with files._places:  # noqa: SLF001
        assert text_of(busy, b"1", PLAIN).problem(503)
        assert text_of(busy, b"1", PLAIN).headers["Retry-After"] == "1"


def test_files_are_bounded(ask: Ask) -> None:
    assert text_of(ask, b"1" * 2_000_001, PLAIN).problem(413)
    assert "longer than 5000 characters" in text_of(ask, b"1" * 5_001, PLAIN).problem(413)["detail"]


def test_other_kinds_of_files_are_refused(ask: Ask) -> None:
    assert text_of(ask, b"\x89PNG", "image/png").problem(415)
    assert ask("POST", "/v1/text", b"1", Content_Type=PLAIN, Accept="text/html").problem(406)


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    how = json.dumps({"reader": "pdf", "charset": None, "characters": 10})
    assert readers.main(how, b"%PDF-1.4")["detail"] == "Such files are not read here: pypdfium2 is not installed."


def test_pdf_lines_become_paragraphs(browser: Browser, ask: Ask) -> None:
    paragraphs = [line for line in sample.read("report.zh-Hans.txt").splitlines() if line]
    page = browser.new_page()
    page.set_content("".join(f"<p>{line}</p>" for line in paragraphs))
    data = page.pdf(width="12cm", height="16cm")
    page.close()
    found = read_alike(ask, data, PDF)
    assert "".join(found.split()) == "".join("".join(paragraphs).split())
    assert max(map(len, found.splitlines())) > 60  # no line of the narrow page has so many


# ---- The report, and the page's files --------------------------------------------------------------------------------


def test_the_report_is_a_file_of_its_own(ask: Ask) -> None:
    answer = extract(ask, {"text": TEXT, "kinds": ["count"]}, "/v1/report")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.text.count("<mark ") == 3
    assert "3億元" in answer.text


def test_the_report_is_asked_for_as_records_are(ask: Ask) -> None:
    assert extract(ask, {}, "/v1/report").problem(422)["errors"][0]["pointer"] == "/text"
    assert extract(ask, {"text": "1" * 5_001}, "/v1/report").problem(413)
    assert extract(ask, {"text": ""}, "/v1/report", Accept=JSON).problem(406)


def test_keys_guard_files_and_reports_but_not_the_page() -> None:
    guarded = through_client(Settings(api_keys=(digest(KEY),)))
    assert guarded("GET", "/").status == 200
    assert guarded("GET", "/page/main.js").status == 200
    assert text_of(guarded, b"1", PLAIN).problem(401)
    assert extract(guarded, {"text": ""}, "/v1/report").problem(401)


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/page/main.js", "text/javascript; charset=utf-8"),
        ("/page/page.css", "text/css; charset=utf-8"),
        ("/page/marks.css", "text/css; charset=utf-8"),
        ("/page/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/page/news.zh-Hant.txt", "text/plain; charset=utf-8"),
        ("/page/script.txt", "text/plain; charset=utf-8"),
    ],
)
def test_the_files_of_the_page(ask: Ask, path: str, media: str) -> None:
    answer = ask("GET", path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, media)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert ask("GET", path, If_None_Match=answer.headers["ETag"]).status == 304


@pytest.mark.parametrize(
    "path", ["/page/", "/page/index.html", "/page/readers.py", "/page/..%2freaders.py", "/page/static"]
)
def test_no_other_file_is_served(ask: Ask, path: str) -> None:
    assert ask("GET", path).problem(404)


def test_the_policy_of_the_page_is_strict(ask: Ask) -> None:
    policy = ask("GET", "/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/page.css"])
def test_a_page_that_has_not_changed_keeps_its_policy(ask: Ask, path: str) -> None:
    first = ask("GET", path)
    again = ask("GET", path, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    # A browser puts what a 304 says in place of what it has kept.
    policy = "Content-Security-Policy"
    assert again.headers.get(policy) == (first.headers[policy] if path == "/" else None)
    assert again.headers["X-Content-Type-Options"] == "nosniff"


# ---- In a browser ----------------------------------------------------------------------------------------------------


class Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        pass


def whole(app: WSGIApplication) -> WSGIApplication:
    """Answer with all of a body at once: this server leaves a file open where the browser goes away while it is sent."""

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        body = app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()

    return answered


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, whole(create_app(settings)), threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(Settings(max_text_characters=20_000, max_file_bytes=200_000)) as address:
        yield address


Visit = "Callable[..., Page]"


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open the page. It may ask no other host for anything, break no rule of its policy, and raise no error."""
    wrong: list[str] = []
    contexts = []

    def visited(query: str = "?lang=en", *, at: str = address, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, "locale": "en"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda sent: sent.url.startswith((at, "blob:")) or wrong.append(sent.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: said.type in {"error", "warning"} and said.text and told(said.text))
        page.goto(at + query)
        expect(page.locator("[data-language][aria-pressed=true]")).to_have_count(1)  # the script has run
        return page

    def told(message: str) -> None:
        if "Failed to load resource" not in message:  # the browser says so of every answer that is an error
            wrong.append(message)

    yield visited
    for context in contexts:
        context.close()
    assert not wrong


def read(page: Page, text: str = TEXT) -> None:
    """Paste a text and have it read."""
    page.locator("#text").fill(text)
    page.locator("#run").click()
    expect(page.locator("#result")).to_be_visible()


def marks(page: Page) -> Locator:
    return page.locator("#marked mark")


def rows(page: Page) -> Locator:
    return page.locator("#figures tbody tr")


def column(page: Page, name: str) -> list[str]:
    return page.locator(f"#figures tbody td.{name}").all_inner_texts()


def wide_enough(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_pasted_text_is_marked_and_tabled(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("#text").focus()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.execCommand("insertText", false, text);
        }""",
        TEXT,
    )
    expect(page.locator("#length")).to_have_text(f"{len(TEXT)} characters")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#count")).to_have_text("7 figures")
    expect(page.locator("#count")).to_be_focused()
    assert marks(page).all_inner_texts() == column(page, "text") == FIGURES
    assert page.locator("#marked").evaluate("e => e.textContent") == TEXT
    expect(page.locator("#marked")).to_have_attribute("lang", "zh-Hant")
    assert column(page, "reads")[:3] == ["2024", "12 所", "300,000,000 CNY"]
    assert column(page, "subject")[1] == "幼兒園"
    assert column(page, "change")[4] == "▲ up by (year on year)"


def test_the_page_works_on_every_visit(visit: Callable[..., Page], address: str) -> None:
    page = visit()
    page.goto(f"{address}page/icon.svg")
    with page.expect_response(f"{address}?lang=en") as answer:
        page.goto(f"{address}?lang=en")
    assert answer.value.ok
    read(page)
    expect(marks(page)).to_have_count(len(FIGURES))


def test_a_text_can_be_edited_and_read_again(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    page.locator("#edit").click()
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_value(TEXT)
    read(page, "全市3座")
    assert column(page, "text") == ["3座"]


def test_a_text_without_figures_says_so(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page, "統一")
    expect(page.locator("#count")).to_have_text("No figures found")
    expect(page.locator("#figures")).to_be_hidden()
    expect(page.locator(".downloads")).to_be_hidden()


def test_every_character_stays_in_its_place(visit: Callable[..., Page]) -> None:
    page = visit()
    text = "𠮷市<b>&amp;\u202e12座\u0007，3億元 𠮷\n\t600餘人<script>document.title = 'run'</script>"
    read(page, text)
    assert page.locator("#marked").evaluate("e => e.textContent") == text
    assert marks(page).all_inner_texts() == column(page, "text") == ["12座", "3億元", "600餘人"]
    assert page.locator("#marked bdi").evaluate_all("all => all.map(e => e.dataset.code)") == ["U+202E", "U+0007"]
    assert page.title() != "run"


def test_half_a_character_keeps_its_place_and_is_read_over(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("#text").evaluate("e => { e.value = 'a\\ud83d12座\\ude00，😀3億元\\ud83d'; }")
    page.locator("#run").click()
    expect(page.locator("#count")).to_have_text("2 figures")
    assert marks(page).all_inner_texts() == ["12座", "3億元"]
    assert page.locator("#marked").evaluate("e => e.textContent") == "a\ufffd12座\ufffd，😀3億元\ufffd"
    records = json.loads(saved(page, "json"))["records"]
    assert [record["text"] for record in records] == ["12座", "3億元"]


def test_the_legend_filters_text_and_table(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    legend = page.locator("#legend li button")
    assert legend.all_inner_texts()[0].split() == ["count", "3"]
    count, date = page.locator("[data-kind=count]"), page.locator("[data-kind=date]")
    count.click()
    expect(count).to_have_attribute("aria-pressed", "true")
    assert column(page, "text") == ["12所", "600餘人", "四十五輛"]
    expect(page.locator("#marked mark:not(.off)")).to_have_count(3)
    expect(page.locator("#shown")).to_have_text("3 of 7 rows")
    date.click()
    expect(rows(page)).to_have_count(5)
    page.locator("#all").click()
    expect(rows(page)).to_have_count(7)
    expect(page.locator("#marked mark.off")).to_have_count(0)


def test_the_table_searches(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    page.locator("#search").fill("幼兒園 COUNT")
    assert column(page, "text") == ["12所"]
    page.locator("#search").fill("no such")
    expect(rows(page)).to_have_count(0)
    page.locator("#search").fill("7")  # there is a seventh row, but no such figure
    expect(rows(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("4200", ["4,200萬元", "4200輛", "NT$4,200"]),
        ("4,200", ["4,200萬元", "4200輛", "NT$4,200"]),
        ("4,2", ["4,200萬元", "4200輛", "NT$4,200"]),  # on the way to more
        ("４，２００", ["4,200萬元", "4200輛", "NT$4,200"]),
        ("42000000", ["4,200萬元"]),
        ("３６", ["36所", "３６座"]),
        ("36", ["36所", "３６座"]),
        ("nt$", ["NT$4,200"]),
        ("所　36", ["36所"]),
    ],
)
def test_the_table_is_searched_whatever_the_width_and_the_separators(
    visit: Callable[..., Page], words: str, found: list[str]
) -> None:
    page = visit()
    read(page, "撥款4,200萬元，動員車輛4200輛，補助NT$4,200，幼兒園36所，水庫３６座，醫院7所。")
    page.locator("#search").fill(words)
    assert column(page, "text") == found


@pytest.mark.parametrize("words", ["辆", "輛", "车", "車辆"])
def test_the_table_is_searched_in_either_script(visit: Callable[..., Page], words: str) -> None:
    page = visit()
    read(page, "動員車輛四十五輛，撥款3億元。动员车辆36辆。")
    page.locator("#search").fill(words)
    expect(rows(page)).to_have_count(2)
    assert column(page, "text") == ["四十五輛", "36辆"]


def test_a_search_without_the_table_of_characters_finds_what_is_written(visit: Callable[..., Page]) -> None:
    page = visit()
    page.route("**/page/script.txt", lambda route: route.abort())
    read(page, "動員車輛四十五輛，撥款3億元。动员车辆36辆。")
    page.locator("#search").fill("輛")
    page.wait_for_timeout(200)
    assert column(page, "text") == ["四十五輛"]
    page.unroute("**/page/script.txt")
    page.locator("#search").blur()
    page.locator("#search").focus()
    expect(rows(page)).to_have_count(2)


def test_the_table_sorts(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page, "甲3億元，乙20萬元，丙上百元，丁約一千元，戊數百萬元，2024年")
    header = page.locator("#figures th.reads")
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    ascending = ["上百元", "一千元", "20萬元", "數百萬元", "3億元"]
    assert [text for text in column(page, "text") if "元" in text] in (
        ascending,
        [*ascending[1:]],
        ["百元", *ascending[1:]],
    )
    values = column(page, "text")
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert column(page, "text")[:5] == values[4::-1]
    assert column(page, "text")[-1] == values[-1] == "2024年"  # no number: last either way
    page.locator("#figures th.no button").click()
    assert column(page, "no") == ["1", "2", "3", "4", "5", "6"]


def test_rows_without_a_value_sort_last(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    page.locator("#figures th.subject button").click()
    ascending = column(page, "subject")
    page.locator("#figures th.subject button").click()
    descending = column(page, "subject")
    full = len(list(filter(None, ascending)))
    assert 1 < full < 7
    assert not any(ascending[full:] + descending[full:])
    assert ascending[:full] == descending[:full][::-1]


def test_hovering_a_figure_shows_its_record_and_its_row(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    card = page.locator("#card")
    marks(page).nth(1).hover()
    expect(card).to_be_visible()
    expect(card.locator("strong")).to_have_text("12所")
    expect(page.locator("#explanation")).to_contain_text("“12所” is read as a count by rule")
    expect(page.locator("#explanation")).to_contain_text("it measures “幼兒園”")
    fields = dict(zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True))
    assert fields["Value"] == "12"
    assert fields["Measures"] == "幼兒園"
    assert fields["Place"] == "12–15"
    expect(rows(page).nth(1)).to_have_class("k-count pointed")
    marks(page).nth(2).hover()
    expect(page.locator("#explanation")).to_contain_text("is read as money by rule")
    marks(page).nth(1).hover()
    expect(card.locator("strong")).to_have_text("12所")
    assert page.evaluate("[...CSS.highlights.get('about')].map(String)") == ["幼兒園"]
    card.hover()  # it can be entered
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()
    expect(page.locator(".pointed")).to_have_count(0)


def test_hovering_a_row_shows_its_figure(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    rows(page).nth(2).hover()
    expect(marks(page).nth(2)).to_have_class("k-money pointed")
    rows(page).nth(2).locator("button").click()
    expect(marks(page).nth(2)).to_be_focused()
    expect(page.locator("#card strong")).to_have_text("3億元")
    expect(rows(page).nth(2)).to_have_attribute("aria-current", "true")


def test_a_row_of_another_figure_hides_the_card(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    card = page.locator("#card")
    marks(page).nth(1).hover()
    expect(card).to_be_visible()
    rows(page).nth(1).hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    rows(page).nth(5).hover()
    expect(marks(page).nth(5)).to_have_class("k-count pointed")
    expect(card).to_be_hidden()
    marks(page).nth(1).click()
    rows(page).nth(5).hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()  # the figure has the focus
    marks(page).nth(2).hover()
    rows(page).nth(5).hover()
    expect(card).to_be_hidden()


def test_the_keyboard_goes_through_text_and_table(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    first, second = marks(page).nth(0), marks(page).nth(1)
    expect(page.locator("#marked [tabindex='0']")).to_have_count(1)
    first.focus()
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(second).to_have_accessible_description(page.locator("#explanation").inner_text())
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(second).to_be_focused()
    page.keyboard.press("End")
    expect(marks(page).nth(6)).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows(page).nth(6).locator("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(marks(page).nth(6)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+Tab")
    expect(first).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()


def test_a_long_table_is_drawn_as_it_is_needed(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page, "\n".join(f"甲{n}座。" for n in range(1000, 1450)))
    expect(rows(page)).to_have_count(200)
    expect(page.locator("#more")).to_have_text("Show 200 more rows")
    page.locator("#more").click()
    expect(rows(page)).to_have_count(400)
    marks(page).nth(449).click()
    expect(rows(page)).to_have_count(450)
    expect(rows(page).nth(449)).to_have_attribute("aria-current", "true")
    expect(rows(page).nth(449)).to_be_in_viewport()
    expect(page.locator("#more")).to_be_hidden()


# ---- Files, downloads, links ----


def test_a_file_is_opened(visit: Callable[..., Page]) -> None:
    page = visit()
    for name, data in [
        ("a.TXT", TEXT.encode("big5")),
        ("b.docx", word(*TEXT.splitlines())),
        ("c.html", f"<meta charset=utf-8><p>{TEXT.replace(chr(10), '<br>')}".encode()),
    ]:
        page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": data})
        expect(page.locator("#count")).to_have_text("7 figures")
        page.locator("#edit").click()
        expect(page.locator("#text")).to_have_value(TEXT)
        page.locator("#text").fill("")


def drop(page: Page, text: str, name: str | None = None) -> None:
    """Drag a text, or a file with this name, over the page and let go."""
    data = page.evaluate_handle(
        """([text, name]) => {
          const data = new DataTransfer();
          if (name) data.items.add(new File([text], name));
          else data.setData("text/plain", text);
          return data;
        }""",
        [text, name],
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": data})
    expect(page.locator("#drop")).to_be_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": data})
    expect(page.locator("#drop")).to_be_hidden()


@pytest.mark.parametrize("name", [None, "a.txt"])
def test_a_text_or_file_is_dropped(visit: Callable[..., Page], name: str | None) -> None:
    page = visit()
    drop(page, TEXT, name)
    expect(page.locator("#count")).to_have_text("7 figures")
    drop(page, "全市3座", name)
    expect(page.locator("#count")).to_have_text("1 figure")


def test_an_example_is_there_in_the_script_of_the_reader(visit: Callable[..., Page]) -> None:
    for language, name in (("zh-Hant", "news.zh-Hant.txt"), ("zh-Hans", "report.zh-Hans.txt")):
        page = visit(f"?lang={language}")
        page.locator("#sample").click()
        expect(page.locator("#marked")).to_have_text(sample.read(name).strip(), use_inner_text=True)


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"[data-download={form}]").click()
    assert download.value.suggested_filename == f"govextract.{form}"
    content: Path = download.value.path()
    return content.read_bytes()


def test_downloads(visit: Callable[..., Page], address: str, browser: Browser) -> None:
    page = visit(accept_downloads=True)
    read(page, f"𠮷{TEXT}")
    lines = saved(page, "csv").decode("utf-8-sig").splitlines()
    assert lines[0] == ",".join(FIELDS)
    assert len(lines) == 8
    records = json.loads(saved(page, "json"))["records"]
    assert [record["text"] for record in records] == FIGURES
    assert records[0]["start"] == 1  # code points, though the page itself counts as its strings do
    page.locator("[data-kind=money]").click()
    assert [record["text"] for record in json.loads(saved(page, "json"))["records"]] == ["3億元"]
    report = browser.new_page(offline=True)
    report.set_content(saved(page, "html").decode())
    expect(report.locator("mark")).to_have_text("3億元")
    report.close()
    expect(page.locator("#status")).to_have_text("govextract.html is downloaded")
    assert page.url.startswith(address)


def test_the_link_holds_the_options_and_never_the_text(visit: Callable[..., Page], address: str) -> None:
    page = visit("?lang=zh-Hant", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#region").select_option("TW")
    page.locator("#date").fill("2025-03-01")
    page.locator("#context").uncheck()
    read(page)
    page.locator("[data-kind=money]").click()
    page.locator("#link").click()
    expect(page.locator("#status")).to_have_text("已複製連結。連結只含選項，不含文字。")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url == f"{address}?lang=zh-Hant&region=TW&date=2025-03-01&context=off&kinds=money"
    other = visit(link.removeprefix(address), locale="en")
    expect(other.locator("#region")).to_have_value("TW")
    expect(other.locator("#date")).to_have_value("2025-03-01")
    expect(other.locator("#context")).not_to_be_checked()
    expect(other.locator("html")).to_have_attribute("lang", "zh-Hant")
    read(other)
    assert column(other, "reads") == ["300,000,000 TWD"]


def test_a_link_that_cannot_be_copied_is_shown(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    page.locator("#link").click()
    expect(page.locator("#link-text")).to_have_value(page.url)
    expect(page.locator("#link-text")).to_be_focused()


def test_a_strange_link_changes_nothing(visit: Callable[..., Page]) -> None:
    page = visit("?lang=xx&region=<b>&date=9&kinds=no,money&context=1")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#region")).to_have_value("auto")
    expect(page.locator("#date")).to_have_value("")
    read(page)
    assert column(page, "text") == ["3億元"]


def test_an_option_reads_the_text_again(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page, "今年3月撥款3億元")
    assert column(page, "reads") == ["(relative)", "300,000,000 CNY"]
    page.locator("#region").select_option("HK")
    expect(rows(page).nth(1).locator(".reads")).to_have_text("300,000,000 HKD")
    page.locator("#date").fill("2025-03-01")
    expect(rows(page).nth(0).locator(".reads")).to_have_text("2025-03")
    expect(page.locator("#date")).to_be_focused()


# ---- Errors ----


def test_an_error_is_shown_and_closed(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator("#run").click()
    error = page.locator("#error")
    expect(error).to_contain_text("Paste a text first.")
    read(page, "全市3座")
    expect(error).to_be_hidden()
    page.locator("#edit").click()
    page.locator("#text").fill("1" * 20_001)
    page.locator("#run").click()
    expect(error).to_contain_text("Too large")
    expect(error).to_contain_text("The text is longer than 20,000 characters.")
    error.locator("button").click()
    expect(error).to_be_hidden()
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("body")).not_to_have_attribute("aria-busy", "true")


def test_files_that_cannot_be_read_say_why(visit: Callable[..., Page]) -> None:
    page = visit("?lang=zh-Hans")
    error = page.locator("#error")
    for name, data, words in [
        ("a.png", b"1", "a.png：只能读"),
        ("a.txt", b"1" * 200_001, "a.txt 超过 0.2 MB"),
        ("a.pdf", empty_pdf(), "这个 PDF 只有图片，没有文字。"),
        ("a.docx", b"1", "这不是 Word 文档"),
    ]:
        page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": data})
        expect(error).to_contain_text(words)
    expect(error.locator("strong")).to_have_text("无法读取")
    expect(error.locator("p")).to_have_attribute("lang", "zh-Hans")


def test_an_error_that_has_no_words_of_its_own_is_shown_as_it_came(visit: Callable[..., Page]) -> None:
    page = visit("?lang=zh-Hant")
    problem = {"type": "about:blank", "title": "Gateway", "status": 502, "detail": "The gateway is down."}
    page.route("**/v1/extract", lambda route: route.fulfill(status=502, json=problem))
    page.locator("#text").fill(TEXT)
    page.locator("#run").click()
    expect(page.locator("#error strong")).to_have_text("出了問題")
    expect(page.locator("#error p")).to_have_text("The gateway is down.")
    expect(page.locator("#error p")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("language", "limit", "words"),
    [
        ("zh-Hant", "1 per 1 day", "請求次數已達上限：每天 1 次。"),
        ("zh-Hans", "1 per 1 day", "请求次数已达上限：每天 1 次。"),
        ("en", "1 per 1 day", "The service answers no more than 1 time per day."),
        ("zh-Hant", "40 per 5 minute", "請求次數已達上限：每 5 分鐘 40 次。"),
        ("en", "40 per 5 minute", "The service answers no more than 40 times per 5 minutes."),
        ("zh-Hans", "as the gateway says", "请求次数已达上限：as the gateway says。"),
    ],
)
def test_a_rate_limit_is_told_in_the_reader_s_language(
    visit: Callable[..., Page], language: str, limit: str, words: str
) -> None:
    page = visit(f"?lang={language}")
    said = "async ([language, limit]) => (await import('./page/words.js')).words[language].problems.rate(limit)"
    assert page.evaluate(said, [language, limit]) == words


def test_a_rate_limit_of_the_service_is_told(visit: Callable[..., Page]) -> None:
    with serving(Settings(rate_limit="1/day")) as limited:
        page = visit("?lang=zh-Hant", at=limited)
        read(page)
        page.locator("#edit").click()
        page.locator("#run").click()
        expect(page.locator("#error p")).to_have_text("請求次數已達上限：每天 1 次。")
        page.close()


def test_every_code_has_words_in_every_language(visit: Callable[..., Page]) -> None:
    page = visit()
    codes = page.evaluate(
        "async () => Object.values((await import('./page/words.js')).words).map(({ problems }) => Object.keys(problems))"
    )
    assert codes == [sorted(get_args(Code))] * 3


def test_a_lost_service_is_an_error_and_can_be_tried_again(visit: Callable[..., Page]) -> None:
    page = visit()
    page.route("**/v1/extract", lambda route: route.abort())
    page.locator("#text").fill(TEXT)
    page.locator("#run").click()
    expect(page.locator("#error")).to_contain_text("The service does not answer")
    page.unroute("**/v1/extract")
    page.locator("#run").click()
    expect(page.locator("#count")).to_have_text("7 figures")


def test_a_key_is_asked_for_where_one_is_needed(visit: Callable[..., Page]) -> None:
    with serving(Settings(api_keys=(digest(KEY),))) as guarded:
        page = visit(at=guarded)
        page.locator("#text").fill(TEXT)
        page.locator("#run").click()
        expect(page.locator("#error")).to_contain_text("A valid key is needed")
        expect(page.locator("#key")).to_be_focused()
        page.keyboard.type(KEY)
        page.keyboard.press("Enter")
        expect(page.locator("#count")).to_have_text("7 figures")
        assert KEY not in page.evaluate(
            "JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])"
        )
        page.close()


@pytest.mark.parametrize("wrong", ["中文金鑰", "clé", "no-such-key"])
def test_a_key_that_cannot_be_right_is_asked_for_again(visit: Callable[..., Page], wrong: str) -> None:
    with serving(Settings(api_keys=(digest(KEY),))) as guarded:
        page = visit(at=guarded)
        page.locator("#text").fill(TEXT)
        page.locator("#run").click()
        page.locator("#key").fill(wrong)
        with suppress(Error), page.expect_response("**/v1/extract", timeout=300):  # one of them is never sent
            page.keyboard.press("Enter")
        expect(page.locator("#error")).to_contain_text("A valid key is needed")
        expect(page.locator("#key")).to_be_focused()
        page.locator("#key").fill(KEY)
        page.keyboard.press("Enter")
        expect(page.locator("#count")).to_have_text("7 figures")
        expect(page.locator("#key-form")).to_be_hidden()
        expect(page.locator("#error")).to_be_hidden()
        page.close()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(visit: Callable[..., Page]) -> None:
    page = visit()
    held: list[Any] = []
    page.route("**/v1/extract", lambda route: held.append(route))  # noqa: PLW0108 - it puts an attribute on what it is given
    page.locator("#text").fill("全市3座")
    page.locator("#run").click()
    page.locator("#text").fill("全市12所，3億元")
    page.locator("#run").click()
    for _ in range(100):
        if len(held) == 2:
            break
        page.wait_for_timeout(100)
    held[1].continue_()
    expect(page.locator("#count")).to_have_text("2 figures")
    with suppress(Error):  # the page has given it up
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator("#count")).to_have_text("2 figures")


# ---- Languages, widths, colours, accessibility ----


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("fr", "en"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(visit: Callable[..., Page], locale: str, language: str) -> None:
    expect(visit("", locale=locale).locator("html")).to_have_attribute("lang", language)


def test_the_language_is_switched_without_losing_anything(visit: Callable[..., Page]) -> None:
    page = visit()
    read(page)
    for language, count, value, note in [
        ("zh-Hant", "7 個數字", "增減", "「12所」依規則"),
        ("zh-Hans", "7 个数字", "增减", "“12所”按规则"),
        ("en", "7 figures", "Change", "“12所” is read as"),
    ]:
        page.locator(f"[data-language={language}]").click()
        expect(page.locator("#count")).to_have_text(count)
        expect(page.locator("th.change")).to_have_text(value)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert column(page, "text") == FIGURES
        marks(page).nth(1).focus()
        expect(page.locator("#explanation")).to_contain_text(note)
    page.goto(page.url.partition("?")[0])
    expect(page.locator("html")).to_have_attribute("lang", "en")  # remembered


def test_all_languages_have_all_words(visit: Callable[..., Page]) -> None:
    page = visit()
    found = page.evaluate(
        """async () => {
          const { words } = await import("/page/words.js");
          const shape = (value, path) =>
            typeof value === "object" ? Object.entries(value).flatMap(([k, v]) => shape(v, `${path}/${k}`)) : [`${path} ${typeof value}`];
          return Object.values(words).map((one) => shape({ ...one, units: {} }, "").sort());
        }"""
    )
    assert found[0] == found[1] == found[2]
    used = page.locator("[data-t]").evaluate_all("all => all.map(e => e.dataset.t)")
    used += page.locator("[data-t-label]").evaluate_all("all => all.map(e => e.dataset.tLabel)")
    used += page.locator("[data-t-placeholder]").evaluate_all("all => all.map(e => e.dataset.tPlaceholder)")
    assert {f"/{name} string" for name in used} <= set(found[0])


@pytest.mark.parametrize("width", [380, 1400])
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_nothing_is_wider_than_the_window(visit: Callable[..., Page], width: int, language: str) -> None:
    page = visit(f"?lang={language}", viewport={"width": width, "height": 800})
    wide_enough(page)
    page.locator("#sample").click()
    expect(page.locator("#result")).to_be_visible()
    marks(page).nth(3).click()
    expect(page.locator("#card")).to_be_visible()
    wide_enough(page)
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).map(e => e.outerHTML)"
    assert page.locator("button, td, th, #card, label, #marked, .pane").evaluate_all(cut) == []


def test_a_short_text_is_seen_whole(visit: Callable[..., Page]) -> None:
    page = visit("?lang=zh-Hant")
    page.locator("#sample").click()
    expect(page.locator("#result")).to_be_visible()
    assert page.locator("#marked").evaluate("e => e.scrollHeight <= e.clientHeight")


def test_a_tap_shows_the_record_below_the_figure_on_a_phone(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 380, "height": 700}, has_touch=True, is_mobile=True)
    read(page, "\n".join([TEXT] * 8))
    page.mouse.move(0, 0)  # a phone has none
    mark = marks(page).nth(20)
    mark.tap()
    card = page.locator("#card")
    expect(card).to_be_visible()
    box, under = card.bounding_box(), mark.bounding_box()
    assert box is not None
    assert under is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 380, 700)
    assert under["y"] + under["height"] <= box["y"]
    card.locator("button").tap()
    expect(card).to_be_hidden()
    expect(page.locator("thead")).to_be_visible()  # it sorts here too
    assert rows(page).nth(0).evaluate("e => getComputedStyle(e).display") == "grid"


@pytest.mark.parametrize("width", [380, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Callable[..., Page], width: int, scheme: str) -> None:
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    dark = scheme == "dark"
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (shade == "rgb(21, 23, 27)") is dark

    def check() -> None:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []

    check()
    page.locator("#run").click()
    expect(page.locator("#error")).to_be_visible()
    check()
    read(page, TEXT + "第三次8折2比1，16歲，1.7倍，三分之一，5公里，2小時，下午2時30分，0.7個百分點，電話2345-6789")
    check()
    page.locator("[data-kind=count]").click()
    marks(page).nth(1).click()
    expect(page.locator("#card")).to_be_visible()
    check()
    page.locator("[data-language=zh-Hant]").click()
    page.locator("#all").click()
    rows(page).nth(2).hover()
    check()
