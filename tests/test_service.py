"""What the service answers: every test here runs through Flask's test client and through a real server."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import threading
import time
import zlib
from typing import TYPE_CHECKING, Any, Literal

import pytest
from service_asking import CSV, JSON, NDJSON, Answer, Ask, Server, extract, serving, through_client

import govextract
from govextract import Extractor
from govextract.tables import FIELDS, csv_lines
from govextract.units import UnitTable
from govextract_service.access import digest
from govextract_service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "去年全市新增幼兒園12所，撥款3億元，同比增长5%。"
BATCH = "/v1/extract/batch"
KEY = "a-long-random-key"

OPEN = {
    "max_body_bytes": "200000",
    "max_text_characters": "50000",
    "max_documents": "20",
    "max_records": "2000",
    "max_stream_bytes": "400000",
    "body_seconds": "2",
    "max_working": "1",
    "max_waiting": "1",
}
GUARDED = {
    "api_keys": f"{digest('another')},{digest(KEY)}",
    "rate_limit": "40/minute",
    "cors_origins": "https://friend.example,https://other.example",
    "request_seconds": "0.000001",
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("open") / "log", OPEN) as running:
        yield running
    assert running.process.returncode == 0


@pytest.fixture(scope="session", params=["client", "server"])
def ask(request: pytest.FixtureRequest) -> Ask:
    if request.param == "client":
        return through_client(Settings.model_validate(OPEN))
    running: Server = request.getfixturevalue("server")
    return running.ask


@pytest.fixture(scope="module", params=["client", "server"])
def guarded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    if request.param == "client":
        yield through_client(Settings.model_validate(GUARDED))
        return
    with serving(tmp_path_factory.mktemp("guarded") / "log", GUARDED, workers=1) as running:
        yield running.ask


def expected(text: str = TEXT, **options: Any) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json") for record in govextract.extract(text, **options)]


def ndjson(*documents: object) -> bytes:
    return b"".join(json.dumps(document).encode() + b"\n" for document in documents)


# ---- One text --------------------------------------------------------------------------------------------------------


def test_a_text_gives_the_records_of_the_library(ask: Ask) -> None:
    answer = extract(ask, {"text": TEXT})
    assert (answer.status, answer.headers["Content-Type"]) == (200, JSON)
    assert answer.json == {"records": expected()}
    assert answer.json["records"]


def test_a_text_without_figures_gives_none(ask: Ask) -> None:
    assert extract(ask, {"text": ""}).json == {"records": []}


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_the_options_are_those_of_the_library(ask: Ask, region: Literal["CN", "TW", "HK"]) -> None:
    options = {"region": region, "kinds": ["money", "date"], "reference_date": "2025-03-01", "context": False}
    found = extract(ask, {"text": TEXT, **options}).json["records"]
    assert [row["text"] for row in found] == ["去年", "3億元"]
    assert found[0]["iso"] == "2024"
    assert found[1]["unit"] == {"CN": "CNY", "TW": "TWD", "HK": "HKD"}[region]
    assert found[1]["period"] is None


def test_ndjson_is_a_record_a_line(ask: Ask) -> None:
    answer = extract(ask, {"text": TEXT}, Accept=NDJSON)
    assert answer.headers["Content-Type"] == NDJSON
    assert answer.lines == expected()


def test_csv_is_the_library_s(ask: Ask) -> None:
    answer = extract(ask, {"text": TEXT}, Accept=CSV)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer.text == "".join(csv_lines(govextract.extract(TEXT)))


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        ("*/*", JSON),
        ("", JSON),
        ("text/*", "text/csv; charset=utf-8; header=present"),
        ("text/html;q=0.9, application/x-ndjson;q=0.5", NDJSON),
        ("application/json;q=0.1, text/csv", "text/csv; charset=utf-8; header=present"),
    ],
)
def test_the_answer_is_what_the_client_accepts(ask: Ask, accept: str, got: str) -> None:
    assert extract(ask, {"text": TEXT}, Accept=accept).headers["Content-Type"] == got


@pytest.mark.parametrize("path", ["/v1/extract", BATCH, "/v1/units", "/v1/limits"])
def test_what_is_not_served_is_a_406(ask: Ask, path: str) -> None:
    if "extract" in path:
        extract(ask, {"text": TEXT}, path, Accept="image/png").problem(406)
    else:
        ask("GET", path, Accept="image/png").problem(406)


@pytest.mark.parametrize("offsets", ["codepoint", "utf16", "utf8"])
@pytest.mark.parametrize("text", ["😀全市新增幼兒園12所，😀𠀀撥款3億元。", TEXT, "12人", ""])
def test_offsets_count_what_is_asked_for(ask: Ask, text: str, offsets: str) -> None:
    encoding = {"codepoint": "utf-32-le", "utf16": "utf-16-le", "utf8": "utf-8"}[offsets]
    width = {"codepoint": 4, "utf16": 2, "utf8": 1}[offsets]
    source = text.encode(encoding)
    records = extract(ask, {"text": text, "offsets": offsets}).json["records"]
    assert len(records) == len(govextract.extract(text))
    for record in records:
        for name in ("", "subject_", "period_"):
            if record[f"{name}start"] is not None:
                place = slice(record[f"{name}start"] * width, record[f"{name}end"] * width)
                assert source[place].decode(encoding) == record[name.rstrip("_") or "text"]


# ---- Many texts ------------------------------------------------------------------------------------------------------

DOCUMENTS = [{"id": "a", "text": TEXT}, {"id": "空", "text": "無"}, {"id": "a", "text": "31省"}]


def test_a_batch_has_a_result_for_each_in_order(ask: Ask) -> None:
    answer = extract(ask, {"documents": DOCUMENTS}, BATCH)
    assert answer.headers["Content-Type"] == JSON
    assert answer.json == {"results": [{"id": d["id"], "records": expected(d["text"])} for d in DOCUMENTS]}


def test_an_empty_batch_has_no_results(ask: Ask) -> None:
    assert extract(ask, {"documents": []}, BATCH).json == {"results": []}
    assert extract(ask, b"\n\n", BATCH, Content_Type=NDJSON).body == b""
    assert extract(ask, b"", BATCH, Content_Type=NDJSON, Accept=JSON).json == {"results": []}


@pytest.mark.parametrize("form", [JSON, NDJSON])
@pytest.mark.parametrize("media", [JSON, NDJSON])
def test_a_document_s_error_does_not_fail_the_others(ask: Ask, media: str, form: str) -> None:
    documents = [
        {"id": "first", "text": "3所"},
        {"id": "b", "text": 5},
        {"id": 7, "text": "4所"},
        {"id": "long", "text": "x" * 50_001},
        {"text": "5所"},
        "6所",
        {"id": "c", "text": "7所", "more": 1},
        {"id": "last", "text": "8所"},
    ]
    body = ndjson(*documents) if media == NDJSON else {"documents": documents}
    answer = extract(ask, body, BATCH, Content_Type=media, Accept=form)
    results = answer.lines if form == NDJSON else answer.json["results"]
    assert [result.get("error", {}).get("status") for result in results] == [None, 422, 422, 413, 422, 422, 422, None]
    assert [results[0]["id"], results[3]["id"], results[-1]["id"]] == ["first", "long", "last"]
    assert [results[0]["records"][0]["value"], results[-1]["records"][0]["value"]] == [3, 8]
    before = "" if media == NDJSON else "/documents/1"
    assert results[1]["error"]["errors"][0]["pointer"] == f"{before}/text"


def test_a_malformed_line_is_an_error_of_its_own(ask: Ask) -> None:
    body = (
        b'{"id":"a","text":"3\xe6\x89\x80"}\n{"id":\n{"id":"b","text":"\xff"}\n\r\n{"id":"c","id":"c","text":""}\n'
        + ndjson({"id": "z", "text": "4所"})
    )
    results = extract(ask, body.rstrip(), BATCH, Content_Type=NDJSON).lines
    assert [result["error"]["status"] if "error" in result else result["id"] for result in results] == [
        "a",
        400,
        400,
        400,
        "z",
    ]


HALF = '"x\\ud83d"'


@pytest.mark.parametrize("media", [JSON, NDJSON])
def test_half_a_character_is_an_error_of_its_document_alone(ask: Ask, media: str) -> None:
    documents = [
        '{"id": "a", "text": "3所😀"}',
        f'{{"id": "b", "text": {HALF}}}',
        f'{{"id": {HALF}, "text": "4所"}}',
        f'{{"id": "d", "text": "4所", {HALF}: 5}}',
        f"[[{HALF}]]",
        '{"id": "e", "text": 12}',
        '{"id": "z", "text": "\\ud83d\\ude00 5所"}',
    ]
    body = "\n".join(documents) if media == NDJSON else f'{{"documents": [{",".join(documents)}], "region": "TW"}}'
    for form in (JSON, NDJSON):
        answer = extract(ask, body.encode(), BATCH, Content_Type=media, Accept=form)
        results = answer.lines if form == NDJSON else answer.json["results"]
        assert [result["id"] for result in results] == ["a", "b", None, "d", None, "e", "z"]
        errors = [result.get("error", {}) for result in results]
        assert [error.get("status") for error in errors] == [None, 400, 400, 400, 400, 422, None]
        assert [
            error["errors"][0]["pointer"].removeprefix(f"/documents/{n}") for n, error in enumerate(errors[1:6], 1)
        ] == [
            "/text",
            "/id",
            "/x?",
            "/0/0",
            "/text",
        ]
        assert all("lone surrogate" in error["detail"] for error in errors[1:5])
        assert [result["records"][0]["value"] for result in (results[0], results[-1])] == [3, 5]
    rows = csv.DictReader(io.StringIO(extract(ask, body.encode(), BATCH, Content_Type=media, Accept=CSV).text))
    assert [row["id"] for row in rows if "lone surrogate" in row["error"]] == ["b", "", "d", ""]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (f'{{"text": {HALF}}}', ["/text"]),
        (f'{{"text": "3所", "region": {HALF}}}', ["/region"]),
        (f'{{{HALF}: 1, "text": {HALF}}}', ["/x?", "/text"]),
        (HALF, [""]),
        (f'{{"text": [{",".join([HALF] * 50)}]}}', [f"/text/{n}" for n in range(20)]),
        (f'{{"a": {"[" * 150}{HALF}{"]" * 150}}}', ["/a" + "/0" * 99 + "…"]),
    ],
)
def test_half_a_character_is_a_400_that_points_to_it(ask: Ask, body: str, where: list[str]) -> None:
    problem = extract(ask, body.encode()).problem(400)
    assert "lone surrogate" in problem["detail"]
    assert [error["pointer"] for error in problem["errors"]] == where


@pytest.mark.parametrize(
    "body",
    [
        f'{{"documents": [{{"id": "a", "text": "3所"}}], "region": {HALF}}}',
        f'{{"documents": {HALF}}}',
        f"[{HALF}]",
        f'{{"documents": [{HALF}, {"[" * 400 + "]" * 400}]}}',
    ],
)
def test_half_a_character_outside_of_the_documents_is_a_400(ask: Ask, body: str) -> None:
    extract(ask, body.encode(), BATCH).problem(400)


def test_a_batch_as_csv_names_each_document(ask: Ask) -> None:
    documents = [*DOCUMENTS, {"id": "=1+1", "text": 5}]
    rows = list(csv.DictReader(io.StringIO(extract(ask, {"documents": documents}, BATCH, Accept=CSV).text)))
    assert list(rows[0]) == ["id", "error", *FIELDS]
    assert [row["id"] for row in rows] == ["a"] * len(expected()) + ["a", "'=1+1"]
    assert [row["text"] for row in rows[:-1]] == [row["text"] for row in (*expected(), *expected("31省"))]
    assert rows[-1]["error"].startswith("422 ")


def test_options_of_a_batch_stand_in_the_query_or_the_body(ask: Ask) -> None:
    path = f"{BATCH}?region=TW&kinds=money&kinds=date&offsets=utf8&context=false&reference_date=2025-03-01"
    (result,) = extract(ask, ndjson(DOCUMENTS[0]), path, Content_Type=NDJSON).lines
    assert [(row["unit"], row["start"], row["iso"]) for row in result["records"]] == [
        (None, 0, "2024"),
        ("TWD", 41, None),
    ]
    (result,) = extract(ask, {"documents": DOCUMENTS[:1], "region": "HK"}, path).json["results"]
    assert [row["unit"] for row in result["records"]] == [None, "HKD"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("region=US", "region"),
        ("colour=red", "colour"),
        ("region=CN&region=TW", "region"),
        ("kinds=", "kinds/0"),
        ("context=yes", "context"),
        ("reference_date=0", "reference_date"),
        ("reference_date=0000000000", "reference_date"),
    ],
)
def test_a_wrong_parameter_is_a_422_that_names_it(ask: Ask, query: str, name: str) -> None:
    (error,) = extract(ask, {"documents": []}, f"{BATCH}?{query}").problem(422)["errors"]
    assert error["parameter"] == name


def test_too_many_documents_are_a_413(ask: Ask) -> None:
    extract(ask, {"documents": [{"id": "", "text": ""}] * 20}, BATCH)
    problem = extract(ask, {"documents": [{"id": "", "text": ""}] * 21}, BATCH).problem(413)
    assert "20 documents" in problem["detail"]
    assert (problem["code"], problem["limit"]) == ("documents_many", 20)


def test_records_of_a_batch_are_bounded_together(ask: Ask) -> None:
    documents = [{"id": str(n), "text": "3所、" * 900} for n in range(4)]
    results = extract(ask, {"documents": documents}, BATCH).json["results"]
    assert [len(result.get("records", ())) for result in results] == [900, 900, 0, 0]
    assert results[2]["error"]["status"] == 413
    streamed = extract(ask, ndjson(*documents), BATCH, Content_Type=NDJSON).lines
    assert [len(result["records"]) for result in streamed] == [900] * 4


# ---- What is wrong with a request ------------------------------------------------------------------------------------

MALFORMED = {
    "empty": b"",
    "cut": b'{"text": "3',
    "deep": b'{"text": ' + b"[" * 90_000,
    "deep objects": b'{"a":' * 20_000,
    "NaN": b'{"text": NaN}',
    "Infinity": b'{"text": -Infinity}',
    "invalid UTF-8": b'{"text": "\xff"}',
    "UTF-16": '{"text": "3所"}'.encode("utf-16"),
    "lone surrogate": b'{"text": "\\ud800"}',
    "NUL": b'{"text": "\x00"}',
    "duplicate key": b'{"text": "", "text": ""}',
    "duplicate key below": b'{"text": "", "a": [{"b": 1, "b": 2}]}',
    "more behind": b'{"text": ""} {}',
}


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("path", ["/v1/extract", BATCH])
def test_malformed_json_is_a_400(ask: Ask, path: str, name: str) -> None:
    extract(ask, MALFORMED[name], path).problem(400)


@pytest.mark.parametrize("path", ["/v1/extract", BATCH])
def test_json_is_utf8_and_no_other_charset(ask: Ask, path: str) -> None:
    body = {"text": "學校3所"} if path != BATCH else {"documents": [{"text": "學校3所"}]}
    assert extract(ask, body, path, Content_Type="application/json; charset=UTF-8").status == 200
    for charset in ("gbk", "big5", "iso-8859-1", "utf-16"):
        problem = extract(ask, body, path, Content_Type=f"application/json; charset={charset}").problem(415)
        assert "UTF-8" in problem["detail"]


def test_a_number_of_5000_digits_is_no_text(ask: Ask) -> None:
    assert extract(ask, b'{"text": ' + b"9" * 5000 + b"}").status in {400, 422}
    assert extract(ask, b'{"text": "", "a": 1e' + b"9" * 5000 + b"}").status in {400, 422}


@pytest.mark.parametrize(
    "text", ["3所\x00", "￿3所", "\x1b[0m3所", "3所" + "́" * 50, "9" * 5000 + "人", "１" * 400 + "％"]
)
def test_strange_text_is_read(ask: Ask, text: str) -> None:
    for form in (JSON, NDJSON, CSV):
        assert extract(ask, {"text": text}, Accept=form).status == 200
    assert extract(ask, {"text": text}).json["records"] == expected(text)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/text"]),
        ([], [""]),
        (None, [""]),
        ({"text": 5}, ["/text"]),
        ({"text": None}, ["/text"]),
        ({"text": TEXT, "region": "US"}, ["/region"]),
        ({"text": TEXT, "kinds": ["count", "colour"]}, ["/kinds/1"]),
        ({"text": TEXT, "reference_date": "yesterday"}, ["/reference_date"]),
        ({"text": TEXT, "reference_date": "0000000000"}, ["/reference_date"]),
        ({"text": TEXT, "reference_date": 0}, ["/reference_date"]),
        ({"text": TEXT, "context": "yes"}, ["/context"]),
        ({"text": TEXT, "offsets": "bytes"}, ["/offsets"]),
        ({"text": TEXT, "a/b": 1}, ["/a~1b"]),
        ({"region": "US", "size": 1}, ["/region", "/text", "/size"]),
    ],
)
def test_a_wrong_field_is_a_422_that_points_to_it(ask: Ask, body: object, pointers: list[str]) -> None:
    problem = extract(ask, body).problem(422)
    assert [error["pointer"] for error in problem["errors"]] == pointers
    assert all(error["detail"] for error in problem["errors"])
    assert TEXT not in json.dumps(problem, ensure_ascii=False)


def test_an_error_stays_short_whatever_was_sent(ask: Ask) -> None:
    answer = extract(ask, {"text": "", "kinds": ["colour"] * 5000, "x" * 50_000: 1})
    assert len(answer.problem(422)["errors"]) == 20
    assert len(extract(ask, {"text": "", "x" * 50_000: 1}).body) < 1000


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", NDJSON, ""])
def test_another_media_type_is_a_415(ask: Ask, media: str) -> None:
    answer = extract(ask, {"text": TEXT}, Content_Type=media)
    assert JSON in answer.problem(415)["detail"]
    assert answer.headers["Accept"] == JSON


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/report", "/v1/text"])
def test_an_option_in_the_wrong_place_is_a_422(ask: Ask, path: str) -> None:
    media = "text/plain" if path == "/v1/text" else JSON
    answer = extract(ask, {"text": TEXT}, f"{path}?region=TW", Content_Type=media)
    assert [error["parameter"] for error in answer.problem(422)["errors"]] == ["region"]


def test_a_byte_order_mark_is_passed_over(ask: Ask) -> None:
    assert extract(ask, b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()).json == {"records": expected()}
    lines = extract(ask, b"\xef\xbb\xbf" + ndjson(*DOCUMENTS), BATCH, Content_Type=NDJSON).lines
    assert [line["id"] for line in lines] == ["a", "空", "a"]


def test_a_charset_is_no_other_media_type(ask: Ask) -> None:
    assert extract(ask, {"text": TEXT}, Content_Type="application/json; charset=utf-8").status == 200


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/extract/", "/v1/extract/batch/x", "/docs/../x"])
def test_what_is_not_there_is_a_404(ask: Ask, path: str) -> None:
    problem = ask("GET", path).problem(404)
    assert path not in json.dumps(problem)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "TRACE"])
def test_another_method_is_a_405_that_says_which_are_allowed(ask: Ask, method: str) -> None:
    answer = ask(method, "/v1/extract")
    answer.problem(405)
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_body_over_the_limit_is_a_413(ask: Ask) -> None:
    body = json.dumps({"text": ""}).encode()
    assert extract(ask, body + b" " * (200_000 - len(body))).status == 200
    problem = extract(ask, body + b" " * (200_001 - len(body))).problem(413)
    assert "200000 bytes" in problem["detail"]
    assert (problem["code"], problem["limit"]) == ("body_long", 200_000)
    extract(ask, b" " * 3_000_000).problem(413)


def test_a_text_over_the_limit_is_a_413(ask: Ask) -> None:
    assert extract(ask, {"text": "a" * 50_000}).status == 200
    problem = extract(ask, {"text": "a" * 50_001}).problem(413)
    assert "50000 characters" in problem["detail"]
    assert (problem["code"], problem["limit"]) == ("text_long", 50_000)


def test_records_over_the_limit_are_a_413(ask: Ask) -> None:
    assert len(extract(ask, {"text": "3所、" * 2000}).json["records"]) == 2000
    problem = extract(ask, {"text": "3所、" * 2001}).problem(413)
    assert "2000 records" in problem["detail"]
    assert (problem["code"], problem["limit"]) == ("records_many", 2000)


def test_a_line_and_a_stream_over_their_limits_say_so(ask: Ask) -> None:
    body = ndjson({"id": "a", "text": "3所"}) + b'{"id":"b","text":"' + b"x" * 200_100
    results = extract(ask, body, BATCH, Content_Type=NDJSON).lines
    assert [result.get("error", {}).get("status") for result in results] == [None, 413]
    assert (results[1]["error"]["code"], results[1]["error"]["limit"]) == ("line_long", 200_000)
    extract(ask, b" " * 400_001, BATCH, Content_Type=NDJSON).problem(413)
    extract(ask, b'"' + b"x" * 300_000, BATCH, Content_Type=NDJSON).problem(413)


def test_gzip_is_read(ask: Ask) -> None:
    body = json.dumps({"text": TEXT}).encode()
    once = extract(ask, gzip.compress(body), Content_Encoding="gzip")
    members = extract(ask, gzip.compress(body[:9]) + gzip.compress(body[9:]), Content_Encoding="GZIP")
    assert once.json == members.json == {"records": expected()}
    lines = extract(ask, gzip.compress(ndjson(*DOCUMENTS)), BATCH, Content_Type=NDJSON, Content_Encoding="gzip").lines
    assert [line["id"] for line in lines] == ["a", "空", "a"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        gzip.compress(b"{}", mtime=0)[:-4],
        gzip.compress(b"{}", mtime=0) + b"more",
        zlib.compress(b"{}"),
        b"\x1f\x8b" + b"\x00" * 30,
    ],
)
def test_malformed_gzip_is_a_400(ask: Ask, body: bytes) -> None:
    extract(ask, body, Content_Encoding="gzip").problem(400)
    extract(ask, body, BATCH, Content_Type=NDJSON, Content_Encoding="gzip").problem(400)


def test_a_gzip_bomb_is_a_413(ask: Ask) -> None:
    bomb = gzip.compress(b" " * 100_000_000, mtime=0)
    assert len(bomb) < 200_000
    extract(ask, bomb, Content_Encoding="gzip").problem(413)
    extract(ask, gzip.compress(b"", mtime=0) * 20_000, Content_Encoding="gzip").problem(413)


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "compress"])
def test_another_content_coding_is_a_415(ask: Ask, coding: str) -> None:
    answer = extract(ask, {"text": TEXT}, Content_Encoding=coding)
    answer.problem(415)
    assert answer.headers["Accept-Encoding"] == "gzip"


def test_more_work_than_fits_is_a_503(ask: Ask) -> None:
    # Forty requests at once on at most two workers, where one may work and one may wait: some must be sent away.
    body = {"text": "全市新增幼兒園12所，撥款3億元。" * 600, "kinds": ["id"]}
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda: answers.append(extract(ask, body))) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [answer.status for answer in answers]
    assert set(statuses) == {200, 503}
    for answer in answers:
        if answer.status == 503:
            assert answer.problem(503)["code"] == "busy"
            assert int(answer.headers["Retry-After"]) >= 1


# ---- The other addresses ---------------------------------------------------------------------------------------------


def test_it_is_alive_and_ready(ask: Ask) -> None:
    assert ask("GET", "/healthz").json == {"status": "ok"}
    assert ask("GET", "/readyz").json == {"status": "ready"}
    assert ask("HEAD", "/healthz").body == b""


def test_units_are_searched(ask: Ask) -> None:
    found = ask("GET", "/v1/units?q=%E5%85%AC%E9%A0%83").json  # 公頃
    assert found["units"][0]["code"] == "ha"
    assert found["total"] == len(found["units"])
    page = ask("GET", "/v1/units?limit=3&offset=2").json
    assert page["total"] == len(UnitTable.builtin())
    assert [unit["code"] for unit in page["units"]] == [unit.code for unit in UnitTable.builtin()][2:5]


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=x", "offset=-1", "limit=" + "9" * 30, "page=1"])
def test_a_wrong_page_of_units_is_a_422(ask: Ask, query: str) -> None:
    ask("GET", f"/v1/units?{query}").problem(422)


@pytest.mark.parametrize(
    ("query", "word"), [("offset=-1", "or equal to 0"), ("limit=-7", "or equal to 1"), ("limit=--1", "integer")]
)
def test_a_number_out_of_bounds_is_told_its_bound(ask: Ask, query: str, word: str) -> None:
    (error,) = ask("GET", f"/v1/units?{query}").problem(422)["errors"]
    assert word in error["detail"]


@pytest.mark.parametrize("path", ["/version", "/v1/limits"])
def test_an_unknown_parameter_is_refused_where_there_are_none(ask: Ask, path: str) -> None:
    (error,) = ask("GET", f"{path}?x=1").problem(422)["errors"]
    assert error["parameter"] == "x"


def test_limits_are_told(ask: Ask) -> None:
    found = ask("GET", "/v1/limits").json
    assert found["rate_limit"] is None
    assert {name: str(found[name]) for name in OPEN if name in found} == {
        name: value if "seconds" not in name else f"{float(value)}" for name, value in OPEN.items() if name in found
    }


def test_the_version_is_told(ask: Ask) -> None:
    assert ask("GET", "/version").json == {"govextract": govextract.__version__, "api": "v1"}


def samples(ask: Ask) -> dict[str, float]:
    time.sleep(0.3)  # a request is counted after its last byte is sent, and another worker may answer sooner than that
    lines = ask("GET", "/metrics").text.splitlines()
    return {name: float(value) for line in lines if line[0] != "#" for name, _, value in [line.rpartition(" ")]}


def test_metrics_count_requests_texts_characters_and_records(ask: Ask) -> None:
    before = samples(ask)
    extract(ask, {"text": TEXT})
    extract(ask, ndjson(DOCUMENTS[0], {"id": 5}), BATCH, Content_Type=NDJSON)
    for path in ("/v1/extract", "/v1/report"):
        extract(ask, {"text": "a" * 50_001}, path)
    extract(ask, b" " * 200_001)
    extract(ask, b"[")
    extract(ask, {"text": TEXT}, Accept="image/png")
    extract(ask, {"text": TEXT}, Content_Type="text/plain")
    extract(ask, {"documents": [{"id": "a", "text": TEXT}]}, BATCH, Accept="image/png")  # nobody knows how many
    ask("OPTIONS", "/v1/extract")
    ask("GET", "/v1/no-such-address")
    ask("BREW", "/v1/extract")
    ask("GET", "/docs/swagger-ui.css")  # a file, which goes past Flask's own hooks
    after = samples(ask)

    def grown(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert grown('govextract_requests_total{method="POST",route="/v1/extract",status="200"}') == 1
    assert grown('govextract_requests_total{method="GET",route="",status="404"}') == 1
    assert grown('govextract_requests_total{method="other",route="",status="405"}') == 1
    assert grown('govextract_request_seconds_count{route="/v1/extract/batch"}') == 2
    assert grown('govextract_requests_total{method="GET",route="/docs/<name>",status="200"}') == 1
    assert grown('govextract_texts_total{status="200"}') == 2
    assert grown('govextract_texts_total{status="422"}') == 1
    assert grown('govextract_texts_total{status="413"}') == 3
    assert grown('govextract_texts_total{status="400"}') == 1
    assert grown('govextract_texts_total{status="406"}') == 1  # a refused request was for a text, too
    assert grown('govextract_texts_total{status="415"}') == 1
    assert grown("govextract_characters_total") == 2 * len(TEXT)
    assert grown('govextract_records_total{kind="money"}') == 2


# ---- A defect --------------------------------------------------------------------------------------------------------

DEFECT = """
from govextract.extractor import Extractor

sound = Extractor.extract

def extract(self, text):
    if "defect" in text:
        raise RuntimeError(text)
    return sound(self, text)

Extractor.extract = extract
"""


@pytest.fixture(scope="module", params=["client", "server"])
def defective(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A service whose library fails at some texts."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "client":
            patch.setattr(Extractor, "extract", Extractor.extract)  # which is put back
            exec(DEFECT, {})  # noqa: S102 - the text above
            yield through_client(Settings())
            return
        folder = tmp_path_factory.mktemp("defective")
        (folder / "sitecustomize.py").write_text(DEFECT)
        patch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
        with serving(folder / "log", workers=1) as running:
            yield running.ask
        log = (folder / "log").read_text()
        assert "RuntimeError" in log
        assert "a defect" not in log


def test_a_defect_is_a_500_that_shows_nothing(defective: Ask) -> None:
    before = samples(defective)
    problem = extract(defective, {"text": "a defect"}).problem(500)
    assert problem["code"] == "unexpected"
    assert "defect" not in str(problem)
    assert extract(defective, {"text": TEXT}).json == {"records": expected()}
    name = 'govextract_texts_total{status="500"}'
    assert samples(defective)[name] == before.get(name, 0) + 1


@pytest.mark.parametrize("media", [JSON, NDJSON])
def test_a_defect_at_one_document_does_not_fail_the_others(defective: Ask, media: str) -> None:
    documents = [{"id": name, "text": text} for name, text in [("a", "a defect"), ("b", TEXT), ("c", "a defect")]]
    body = ndjson(*documents) if media == NDJSON else {"documents": documents}
    first, second, third = extract(defective, body, BATCH, Content_Type=media, Accept=NDJSON).lines
    assert [result["error"]["status"] for result in (first, third)] == [500, 500]
    assert second == {"id": "b", "records": expected()}


# ---- Every answer ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/healthz", "/nope", "/v1/extract", "/docs"])
def test_every_answer_has_the_security_headers(ask: Ask, path: str) -> None:
    headers = ask("GET", path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_no_other_origin_may_ask_unless_it_is_set(ask: Ask) -> None:
    assert not any(
        "access-control" in name.lower() for name in ask("GET", "/version", Origin="https://friend.example").headers
    )


@pytest.mark.parametrize("name", ["abc-123_X.y", "a" * 128])
def test_a_request_id_comes_back(ask: Ask, name: str) -> None:
    assert ask("GET", "/healthz", X_Request_ID=name).headers["X-Request-ID"] == name


@pytest.mark.parametrize("name", ["", "a b", "a" * 129, '"},{"', "é", "<script>"])
def test_an_unsafe_request_id_is_replaced(ask: Ask, name: str) -> None:
    found = ask("GET", "/healthz", X_Request_ID=name).headers["X-Request-ID"]
    assert found != name
    assert len(found) == 32


def test_the_documentation_loads_only_from_here(ask: Ask) -> None:
    page = ask("GET", "/docs")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "//" not in page.text
    assert "<script>" not in page.text
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js", "favicon-32x32.png"):
        assert f"docs/{name}" in page.text or name == "start.js"
        assert ask("GET", f"/docs/{name}").status == 200
    ask("GET", "/docs/swagger-ui.js").problem(404)


# ---- Keys, rates, origins, time --------------------------------------------------------------------------------------


def allowed(ask: Ask, path: str = "/v1/limits", **headers: str) -> Answer:
    return ask("GET", path, None, **({"Authorization": f"Bearer {KEY}"} | headers))


@pytest.mark.parametrize(
    "given", ["", KEY, f"Basic {KEY}", "Bearer", "Bearer wrong", f"Bearer {digest(KEY)}", "Bearer é"]
)
def test_without_a_known_key_there_is_a_401(guarded: Ask, given: str) -> None:
    answer = allowed(guarded, Authorization=given)
    answer.problem(401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_with_a_key_there_is_an_answer(guarded: Ask) -> None:
    assert allowed(guarded).status == 200
    assert allowed(guarded, Authorization="bearer another").status == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/version", "/openapi.json", "/docs"])
def test_what_is_no_work_needs_no_key(guarded: Ask, path: str) -> None:
    assert guarded("GET", path).status == 200


def test_an_origin_that_is_set_may_ask(guarded: Ask) -> None:
    answer = guarded("GET", "/version", Origin="https://friend.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert "Origin" in answer.headers["Vary"]
    asked = {"Origin": "https://other.example", "Access_Control_Request_Method": "POST"}
    before = guarded("OPTIONS", "/v1/extract", None, **asked)
    assert before.status == 200
    assert "POST" in before.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in before.headers["Access-Control-Allow-Headers"]


def test_an_origin_that_is_not_set_may_not(guarded: Ask) -> None:
    asked = {"Origin": "https://foe.example", "Access_Control_Request_Method": "POST"}
    for answer in (guarded("OPTIONS", "/v1/extract", None, **asked), guarded("GET", "/version", None, **asked)):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer.headers["Vary"]


def test_short_documents_that_come_together_keep_their_order_and_their_errors(ask: Ask) -> None:
    texts = {str(number): TEXT * size for number, size in enumerate([1, 100, 400, 1, 3, 1, 450, 2, 1])}
    documents: list[object] = [{"id": name, "text": text} for name, text in texts.items()]
    documents[4:4] = [{"id": "x"}, 5]
    results = extract(ask, ndjson(*documents), BATCH, Content_Type=NDJSON).lines
    assert [result["id"] for result in results] == ["0", "1", "2", "3", "x", None, "4", "5", "6", "7", "8"]
    for result in results:
        if result["id"] in texts:
            assert result["records"] == expected(texts[result["id"]])
        else:
            assert result["error"]["status"] == 422


def test_work_over_the_time_limit_is_a_503(guarded: Ask) -> None:
    answer = extract(guarded, {"text": TEXT * 2000}, Authorization=f"Bearer {KEY}")
    problem = answer.problem(503)
    assert (problem["code"], problem["limit"]) == ("work_slow", 0.000001)
    assert int(answer.headers["Retry-After"]) >= 1
    documents = {"documents": [{"id": "a", "text": 5}, {"id": "b", "text": TEXT * 2000}]}
    results = extract(guarded, documents, BATCH, Authorization=f"Bearer {KEY}").json["results"]
    assert [result["error"]["status"] for result in results] == [422, 503]
    # Also where it is the first: it does not fail the others.
    lines = ndjson({"id": "a", "text": TEXT * 2000}, {"id": "b", "text": 5})
    results = extract(guarded, lines, BATCH, Content_Type=NDJSON, Authorization=f"Bearer {KEY}").lines
    assert [result["error"]["status"] for result in results] == [503, 422]


def test_over_the_rate_limit_there_is_a_429(guarded: Ask) -> None:
    # Last in the file: it uses up the minute's requests of this key, but not of the other.
    for _ in range(41):
        answer = allowed(guarded)
        if answer.status != 200:
            break
    problem = answer.problem(429)
    assert (problem["code"], problem["limit"]) == ("rate", "40 per 1 minute")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert allowed(guarded, Authorization="Bearer another").status == 200
    assert guarded("GET", "/healthz").status == 200
