"""What only a real server shows: broken and slow connections, streams, several processes, stopping, and the log."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest
from service_asking import JSON, NDJSON, Server, extract, parsed, serving

from govextract_service import create_app
from govextract_service.settings import Settings, SettingsError, check_workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BATCH = "/v1/extract/batch"
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
PRIVATE = "絕不可寫入日誌的十二個字"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {"body_seconds": "1", "max_body_bytes": "100000", "log_hash_key": "pepper"}
    with serving(tmp_path_factory.mktemp("served") / "log", settings) as running:
        yield running
    assert running.process.returncode == 0


# ---- Framing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "chunks",
    [
        b"zz\r\n{}\r\n0\r\n\r\n",
        b"-2\r\n{}\r\n0\r\n\r\n",
        b"2\r\n{}XX0\r\n\r\n",
        b"\r\n",
        b"ffffffffffffffffffffff",
        b"5\r\n{}",
        b"2\r\n{}\r\n",
    ],
)
@pytest.mark.parametrize("path", [b"/v1/extract", b"/v1/extract/batch"])
def test_malformed_chunks_are_a_400(server: Server, chunks: bytes, path: bytes) -> None:
    head = HEAD.replace(b"/v1/extract", path) + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = parsed(server.raw(head + chunks, shut=True))
    answer.problem(400)
    assert answer.headers["Connection"] == "close"


@pytest.mark.parametrize("length", [b"-1", b"x", b"", b"1e3", b"3, 3", b"+3", b"9" * 30 + b"x"])
def test_a_content_length_that_is_none_is_a_400(server: Server, length: bytes) -> None:
    parsed(server.raw(HEAD + b"Content-Length: " + length + b"\r\n\r\n{}")).problem(400)


def test_a_content_length_too_long_is_a_400(server: Server) -> None:
    problem = parsed(server.raw(HEAD + b'Content-Length: 100\r\n\r\n{"text": ""}', shut=True)).problem(400)
    assert "12 of the 100 bytes" in problem["detail"]


def test_a_content_length_too_short_is_a_400(server: Server) -> None:
    parsed(server.raw(HEAD + b'Content-Length: 5\r\n\r\n{"text": ""}')).problem(400)


def test_two_lengths_are_a_400(server: Server) -> None:
    both = HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    parsed(server.raw(both)).problem(400)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"HELLO\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nBad Header: x\r\n\r\n", 400),
        (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nA: " + b"x" * 20_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: zip\r\n\r\n", 501),
        (b"POST / HTTP/1.1\r\nExpect: tea\r\nContent-Length: 0\r\n\r\n", 417),
    ],
)
def test_what_is_no_http_is_a_problem_too(server: Server, sent: bytes, status: int) -> None:
    answer = parsed(server.raw(sent, shut=True))
    answer.problem(status)
    assert b"xxxx" not in answer.body
    assert answer.headers["Connection"] == "close"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ("GET /v1/units?q=公頃 HTTP/1.1\r\nHost: a\r\n\r\n", "percent-encode"),
        ("GET /é HTTP/1.1\r\nHost: a\r\n\r\n", "percent-encode"),
        ("GET /v1/units HTTP/1.1\r\n\r\n", "Host"),
        ("GET /v1/units\x01 HTTP/1.1\r\nHost: a\r\n\r\n", "well-formed HTTP"),
    ],
)
def test_what_is_no_http_is_said_and_logged_in_a_line(server: Server, sent: str, word: str) -> None:
    answer = parsed(server.raw(sent.encode(), shut=True))
    assert word in answer.problem(400)["detail"]
    time.sleep(0.2)
    (line,) = [line for line in server.logged() if line.get("request_id") == answer.headers["X-Request-ID"]]
    assert (line["level"], line["status"], "trace" in line) == ("warning", 400, False)


def test_http_1_0_needs_no_host(server: Server) -> None:
    assert parsed(server.raw(b"GET /healthz HTTP/1.0\r\n\r\n")).status == 200


@pytest.mark.parametrize("length", [100_001, 5_000_000_000])
@pytest.mark.parametrize("expect", [b"", b"Expect: 100-continue\r\n"])
def test_a_stated_length_over_the_limit_is_refused_before_the_body(server: Server, length: int, expect: bytes) -> None:
    began = time.monotonic()
    answer = parsed(server.raw(HEAD + expect + f"Content-Length: {length}\r\n\r\n".encode()))
    assert answer.problem(413)["code"] == "body_long"
    assert answer.headers["Connection"] == "close"
    assert time.monotonic() - began < 0.8  # the body would have a second to come


def test_a_long_body_that_is_sent_at_once_sees_why_it_is_refused(server: Server) -> None:
    for number in (200_000, 10_000_000):
        for body in (b" " * number, iter([b" " * 50_000] * (number // 50_000))):
            answer = server.ask("POST", "/v1/extract", body, Content_Type=JSON)
            answer.problem(413)
            assert answer.headers["Connection"] == "close"


def test_a_refusal_before_the_body_closes_where_it_may_still_come(server: Server) -> None:
    for path, status in [(b"/nope", 404), (b"/v1/extract?a=1", 422)]:
        head = HEAD.replace(b"/v1/extract", path) + b"Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"
        answer = parsed(server.raw(head))
        answer.problem(status)
        assert answer.headers["Connection"] == "close"
        answer = parsed(server.raw(HEAD.replace(b"/v1/extract", path) + b"Content-Length: 90000\r\n\r\n"))
        answer.problem(status)
        assert answer.headers["Connection"] == "close"


def test_a_chunked_body_over_the_limit_is_a_413(server: Server) -> None:
    start = b'{"text": "3'
    whole = server.ask("POST", "/v1/extract", iter([start, b'"', b"}"]), Content_Type=JSON)
    assert whole.json["records"][0]["value"] == 3
    # The first 100,000 bytes alone are a request that could be answered, wrongly.
    padded = [b'{"text": ""}', *([b" " * 10_000] * 10)]
    extract_chunked = server.ask("POST", "/v1/extract", iter(padded), Content_Type=JSON)
    extract_chunked.problem(413)


def test_a_client_that_only_asks_first_is_told_to_go_on(server: Server) -> None:
    body = b'{"text": "12\xe4\xba\xba"}'
    head = HEAD + f"Expect: 100-continue\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    first, _, rest = server.raw(head, body).partition(b"\r\n\r\n")
    assert first.startswith(b"HTTP/1.1 100")
    assert parsed(rest).json["records"][0]["value"] == 12


def test_a_connection_is_used_again_after_an_answer_and_after_an_error(server: Server) -> None:
    connection = server.connect()
    for body, status in [(b'{"text": "12"}', 200), (b"{}", 422), (b"[", 400), (b'{"text": ""}', 200)]:
        connection.request("POST", "/v1/extract", body, {"Content-Type": JSON})
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (status, True)
    connection.close()


# ---- Slow clients ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD],
        [HEAD + b"Content-Length: 12\r\n\r\n", b'{"text":'],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"8\r\n{"],
        [HEAD.replace(b"json", b"x-ndjson").replace(b"extract", b"extract/batch") + b"Content-Length: 9\r\n\r\n", b"{"],
    ],
)
def test_a_request_that_does_not_come_is_a_408(server: Server, pieces: list[bytes]) -> None:
    began = time.monotonic()
    answer = parsed(server.raw(*pieces))
    answer.problem(408)
    assert answer.headers["Connection"] == "close"
    assert 0.8 < time.monotonic() - began < 8


def test_bytes_that_trickle_in_do_not_gain_time(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
        began = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - began < 20:
                connection.sendall(b" ")
                connection.settimeout(0.2)
                with contextlib.suppress(TimeoutError):
                    assert b" 408 " in connection.recv(65_536)
                    break
        assert time.monotonic() - began < 8


def test_stalled_connections_hold_nobody_up(server: Server) -> None:
    stalled = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(60)]
    for number, connection in enumerate(stalled):
        if number % 3:
            connection.sendall((HEAD, HEAD + b"Content-Length: 9\r\n\r\n{")[number % 2])
    began = time.monotonic()
    for _ in range(20):
        assert extract(server.ask, {"text": "12人"}).status == 200
    assert time.monotonic() - began < 1.5
    for connection in stalled:
        connection.close()


def test_clients_that_leave_take_nobody_s_place(tmp_path: Path) -> None:
    with serving(tmp_path / "log", {"max_waiting": "1"}, workers=1) as server:
        for _ in range(20):
            connections = [server.connect() for _ in range(8)]
            for connection in connections:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
            for connection in connections:
                connection.close()
            assert extract(server.ask, {"text": "12人"}).status == 200


def test_a_long_text_holds_nobody_up(tmp_path: Path) -> None:
    with serving(tmp_path / "log", {"max_working": "1"}, workers=1) as server:
        long = {"text": "全市新增幼兒園12所，撥款3億元。" * 20_000, "kinds": ["id"]}
        threads = [threading.Thread(target=extract, args=(server.ask, long)) for _ in range(6)]
        for thread in threads:
            thread.start()
        time.sleep(0.1)
        for _ in range(5):
            assert server.ask("GET", "/healthz").status == 200
        assert any(thread.is_alive() for thread in threads)  # the texts are still being read
        for thread in threads:
            thread.join()


# ---- Streams ---------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def stream(server: Server) -> Iterator[tuple[socket.socket, BinaryIO]]:
    """Begin an NDJSON request in chunks; gives the socket and a file of what comes back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(
            f"POST {BATCH} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: {NDJSON}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        with connection.makefile("rb") as answer:
            yield connection, answer


def chunk(document: object) -> bytes:
    line = json.dumps(document).encode() + b"\n"
    return b"%x\r\n%s\r\n" % (len(line), line)


def next_line(answer: BinaryIO) -> Any:
    while line := answer.readline():
        if line.startswith(b"{"):
            return json.loads(line)
    raise AssertionError("the answer ended")


def test_a_result_comes_before_the_next_document_is_sent(server: Server) -> None:
    with stream(server) as (connection, answer):
        for number in range(5):
            connection.sendall(chunk({"id": str(number), "text": f"{number + 1}人"}))
            found = next_line(answer)
            assert (found["id"], found["records"][0]["value"]) == (str(number), number + 1)
        connection.sendall(b"0\r\n\r\n")
        assert answer.read().endswith(b"0\r\n\r\n")


def test_a_stream_that_stalls_or_breaks_off_ends_with_an_error(server: Server) -> None:
    for last, status in [(b"", 408), (b"zz\r\n", 400)]:
        with stream(server) as (connection, answer):
            connection.sendall(chunk({"id": "a", "text": "3人"}) + last)
            assert next_line(answer)["id"] == "a"
            assert next_line(answer)["error"]["status"] == status


def resident(pid: int) -> int:
    """Return the process's resident memory in KB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:  # noqa: PTH123 - no path of the project
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123 - as above
        return [int(child) for child in file.read().split()]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs Linux to look at the memory")  # noqa: PTH110
def test_a_long_stream_needs_the_memory_of_one_document(server: Server) -> None:
    document = chunk({"id": "a", "text": "本市共有公共設施分布於各區，" * 200 + "12人"})
    pids = children(server.process.pid)

    def send(connection: socket.socket, number: int) -> None:
        for _ in range(number):
            connection.sendall(document)

    def run(number: int) -> int:
        with stream(server) as (connection, answer):
            sender = threading.Thread(target=send, args=(connection, number))
            sender.start()
            for _ in range(number):
                next_line(answer)
            sender.join()
            connection.sendall(b"0\r\n\r\n")
        return sum(map(resident, pids))

    first = run(100)
    assert run(1000) - first < 10_000  # KB; the documents are 17 MB


# ---- Several processes, and their end --------------------------------------------------------------------------------


def test_metrics_are_of_all_workers_and_outlive_them(tmp_path: Path) -> None:
    with serving(tmp_path / "log") as server:

        def counted() -> int:
            lines = server.ask("GET", "/metrics").text.splitlines()
            return sum(int(float(line.split()[-1])) for line in lines if line.startswith("govextract_texts_total"))

        for _ in range(20):
            extract(server.ask, {"text": "3人"})
        time.sleep(0.3)  # a request is counted after its last byte is sent
        assert {counted() for _ in range(10)} == {20}
        before = children(server.process.pid)
        os.kill(before[0], signal.SIGKILL)
        until = time.monotonic() + 20
        while set(children(server.process.pid)) in ({*before}, {*before[1:]}) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(children(server.process.pid)) == 2
        extract(server.ask, {"text": "3人"})
        time.sleep(0.3)
        assert counted() == 21


def test_metrics_follow_a_batch_that_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path / "log") as server, stream(server) as (connection, answer):
        until = time.monotonic() + 20
        while 'govextract_texts_total{status="200"}' not in server.ask("GET", "/metrics").text:
            assert time.monotonic() < until
            connection.sendall(chunk({"id": "a", "text": "3人"}))
            next_line(answer)
            time.sleep(0.1)


def test_a_stop_finishes_what_is_in_flight(tmp_path: Path) -> None:
    with serving(tmp_path / "log") as server:
        idle = server.connect()
        idle.request("GET", "/healthz")
        idle.getresponse().read()
        waiting = socket.create_connection(("127.0.0.1", server.port))
        with waiting, stream(server) as (connection, answer):
            connection.sendall(chunk({"id": "a", "text": "3人"}))
            assert next_line(answer)["id"] == "a"
            server.process.terminate()
            time.sleep(0.3)
            # A request on a connection that was kept alive is still answered, with a farewell.
            idle.request("GET", "/healthz")
            last = idle.getresponse()
            assert (last.status, last.getheader("Connection"), bool(last.read())) == (200, "close", True)
            idle.close()
            connection.sendall(chunk({"id": "b", "text": "4人"}))
            assert next_line(answer)["records"][0]["value"] == 4
            connection.sendall(b"0\r\n\r\n")
            assert answer.read().endswith(b"0\r\n\r\n")
        assert server.process.wait(timeout=20) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port))


def test_a_stop_loses_no_request_that_was_accepted(tmp_path: Path) -> None:
    with serving(tmp_path / "log") as server:
        outcomes: list[str] = []

        def work() -> None:
            while True:
                try:
                    connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
                except ConnectionRefusedError:
                    return
                with connection:
                    try:
                        connection.sendall(HEAD + b'Connection: close\r\nContent-Length: 14\r\n\r\n{"text": "12"}')
                        status = http.client.HTTPResponse(connection)
                        status.begin()
                        outcomes.append(str(status.status))
                    except (OSError, http.client.HTTPException) as error:
                        outcomes.append(repr(error))
                        return

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        server.process.terminate()
        for thread in threads:
            thread.join()
        assert server.process.wait(timeout=20) == 0
        # The system itself resets a connection that nobody had accepted when the last listener closed.
        answered = [outcome for outcome in outcomes if outcome == "200"]
        assert len(answered) > 8
        assert all("ConnectionResetError" in outcome for outcome in outcomes if outcome != "200")
        assert len(answered) == sum(line.get("route") == "/v1/extract" for line in server.logged())


def test_the_metrics_directory_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(tmp_path / "log") as server:
        extract(server.ask, {"text": "3人"})
        time.sleep(0.3)  # as above
        assert list(tmp_path.glob("govextract-metrics-*/*.db"))
    assert not list(tmp_path.glob("govextract-metrics-*"))


def test_the_metrics_directory_is_removed_where_the_port_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "govextract", "serve", "--port", str(taken.getsockname()[1])]
        process = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603 - this Python
    assert process.returncode == 1
    assert b"in use" in process.stderr
    assert not list(tmp_path.glob("govextract-metrics-*"))


# ---- The log ---------------------------------------------------------------------------------------------------------


def test_the_log_is_json_without_the_text(server: Server) -> None:
    extract(server.ask, {"text": PRIVATE}, X_Request_ID="the-first")
    extract(server.ask, {"text": PRIVATE, "region": PRIVATE}, X_Request_ID="the-second")
    extract(server.ask, {"documents": [{"id": PRIVATE, "text": PRIVATE}] * 2}, BATCH, X_Request_ID="the-third")
    server.ask("GET", f"/v1/units?q={PRIVATE.encode().hex()}", X_Request_ID="the-fourth")
    server.raw(PRIVATE.encode() + b"\r\n\r\n", shut=True)
    time.sleep(0.2)
    lines = server.logged()
    text = server.log.read_text("utf-8")
    for form in (PRIVATE, PRIVATE[:4], json.dumps(PRIVATE)[1:-1], repr(PRIVATE.encode())[2:-1], PRIVATE.encode().hex()):
        assert form not in text
    by_id = {line["request_id"]: line for line in lines if "request_id" in line}
    first, second, third = (by_id[f"the-{name}"] for name in ("first", "second", "third"))
    assert {name: first[name] for name in ("method", "route", "status", "texts", "characters", "records")} == {
        "method": "POST",
        "route": "/v1/extract",
        "status": 200,
        "texts": 1,
        "characters": len(PRIVATE),
        "records": first["records"],
    }
    assert first["seconds"] > 0
    assert first["level"] == "info"
    assert first["time"].endswith("+00:00")
    assert "hash" not in second
    assert (third["texts"], third["characters"]) == (2, 2 * len(PRIVATE))
    assert any(line["logger"] == "gunicorn.error" and line["level"] == "warning" for line in lines)


def test_the_hash_tells_equal_texts_and_needs_the_key(server: Server, tmp_path: Path) -> None:
    for name in ("one", "two"):
        extract(server.ask, {"text": PRIVATE}, X_Request_ID=name)
    with serving(tmp_path / "log", workers=1) as other:
        extract(other.ask, {"text": PRIVATE}, X_Request_ID="three")
    time.sleep(0.2)
    hashes = {
        line["request_id"]: line["hash"]
        for line in (*server.logged(), *other.logged())
        if line.get("request_id") in {"one", "two", "three"}
    }
    assert hashes["one"] == hashes["two"] != hashes["three"]


# ---- Settings --------------------------------------------------------------------------------------------------------


def test_settings_come_from_the_environment() -> None:
    found = Settings.from_environment(
        {
            "GOVEXTRACT_MAX_RECORDS": "5",
            "GOVEXTRACT_CORS_ORIGINS": "https://a.example, https://b.example",
            "PATH": "/bin",
        }
    )
    assert (found.max_records, found.cors_origins) == (5, ("https://a.example", "https://b.example"))
    assert found.api_keys == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_BODY", "5"),
        ("MAX_BODY_BYTES", "0"),
        ("MAX_BODY_BYTES", "2 MB"),
        ("REQUEST_SECONDS", "-1"),
        ("API_KEYS", "not-a-digest"),
        ("RATE_LIMIT", "often"),
        ("RATE_LIMIT", "60"),
        ("RATE_LIMIT", "5/fortnight"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"GOVEXTRACT_{name}: "):
        Settings.from_environment({f"GOVEXTRACT_{name}": value})


def test_settings_can_be_a_mapping() -> None:
    app = create_app({"max_records": 3, "cors_origins": ["https://a.example"]})
    assert app.test_client().get("/v1/limits").get_json()["max_records"] == 3
    assert create_app({}).name == create_app(Settings()).name


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"max_records": 0}, "max_records: Input should be greater"),
        ({"max_record": 5}, "max_record: there is no such setting"),
        ({7: 5}, "7: there is no such setting"),
        (["max_records"], "give Settings or a mapping of their names to values, not list"),
        (5, "give Settings or a mapping"),
    ],
)
def test_a_wrong_mapping_of_settings_is_said(values: Any, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        create_app(values)


def test_rates_are_written_as_the_limiter_reads_them() -> None:
    for rate in ("60/minute", "5/second;1000/day", "10 per 2 hours"):
        client = create_app({"rate_limit": rate}).test_client()
        assert client.get("/v1/limits").get_json()["rate_limit"] == rate


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("redis://name:secret@host", r"'redis' .*pip install 'limits\[redis\]'"),
        ("tea://name:secret@host", "scheme"),
        ("secret", "scheme"),
    ],
)
def test_a_storage_that_cannot_be_used_is_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch, uri: str, reason: str
) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match=f"GOVEXTRACT_RATE_LIMIT_STORAGE: .*{reason}") as error:
        create_app({"rate_limit": "60/minute", "rate_limit_storage": uri})
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("number", ["abc", "0", "-2", "1.5", "٣"])
def test_a_wrong_number_of_workers_is_named(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", number)
    with pytest.raises(SettingsError, match="WEB_CONCURRENCY: "):
        check_workers()


@pytest.mark.parametrize("number", ["1", "64", "", " "])
def test_a_number_of_workers_may_be_set_or_empty(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", number)
    check_workers()
    assert os.environ.get("WEB_CONCURRENCY", "") == number.strip()
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    check_workers()


def test_a_wrong_number_of_workers_ends_the_command_with_one_line() -> None:
    command = [sys.executable, "-m", "govextract", "serve", "--port", "0"]
    environment = os.environ | {"WEB_CONCURRENCY": "abc"}
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=environment)  # noqa: S603
    assert done.returncode == 1
    assert done.stderr.startswith(b"Error: WEB_CONCURRENCY: ")
    assert done.stderr.count(b"\n") == 1


def test_the_server_does_not_start_with_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="GOVEXTRACT_MAX_RECORD: there is no such setting"):  # noqa: SIM117
        with serving(tmp_path / "log", {"max_record": "5"}):
            pass
