from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Literal

import pytest

import govextract
from govextract_service import DEFAULTS, create_app, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

TEXT = "去年全市新增幼兒園12所，撥款3億元，同比增长5%。"


@pytest.fixture
def client() -> FlaskClient:
    return create_app({"TESTING": True}).test_client()


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    """Return the body of an error, after checking that it has the one shape."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = json.loads(response.data)
    assert list(body)[:4] == ["type", "title", "status", "detail"]
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["title"]
    assert body["detail"]
    assert TEXT not in response.text
    return body


def test_it_is_alive(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_a_text_gives_the_records_of_the_library(client: FlaskClient) -> None:
    response = client.post("/v1/extract", json={"text": TEXT})
    assert response.status_code == 200
    assert response.content_type == "application/json"
    assert response.json == {"records": [record.model_dump(mode="json") for record in govextract.extract(TEXT)]}
    assert response.json["records"]


def test_a_text_without_figures_gives_none(client: FlaskClient) -> None:
    assert client.post("/v1/extract", json={"text": ""}).json == {"records": []}


@pytest.mark.parametrize("region", ["CN", "TW", "HK"])
def test_the_options_are_those_of_the_library(client: FlaskClient, region: Literal["CN", "TW", "HK"]) -> None:
    options = {"region": region, "kinds": ["money", "date"], "reference_date": "2025-03-01", "context": False}
    response = client.post("/v1/extract", json={"text": TEXT, **options})
    expected = govextract.Extractor(region=region, kinds=["money", "date"], context=False).extract(TEXT)
    assert response.json is not None
    found = response.json["records"]
    assert [row["text"] for row in found] == [record.text for record in expected]
    assert found[0]["iso"] == "2024"
    assert found[1]["unit"] == {"CN": "CNY", "TW": "TWD", "HK": "HKD"}[region]


@pytest.mark.parametrize("body", [b"", b"{", b'{"text": "\xff"}', b'{"text": "\\ud800"}', b"[" * 100_000])
def test_malformed_json_is_a_400(client: FlaskClient, body: bytes) -> None:
    problem(client.post("/v1/extract", data=body, content_type="application/json"), 400)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/text"]),
        ([], [""]),
        ({"text": 5}, ["/text"]),
        ({"text": TEXT, "region": "US"}, ["/region"]),
        ({"text": TEXT, "kinds": ["count", "colour"]}, ["/kinds/1"]),
        ({"text": TEXT, "reference_date": "yesterday"}, ["/reference_date"]),
        ({"text": TEXT, "context": "yes"}, ["/context"]),
        ({"text": TEXT, "a/b": 1}, ["/a~1b"]),
        ({"region": "US", "size": 1}, ["/text", "/region", "/size"]),
    ],
)
def test_a_wrong_field_is_a_422_that_points_to_it(client: FlaskClient, body: object, pointers: list[str]) -> None:
    errors = problem(client.post("/v1/extract", json=body), 422)["errors"]
    assert [error["pointer"] for error in errors] == pointers
    assert all(error["detail"] for error in errors)


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_a_415(client: FlaskClient, media: str) -> None:
    assert "application/json" in problem(client.post("/v1/extract", data=b"{}", content_type=media), 415)["detail"]


def test_a_compressed_body_is_a_415(client: FlaskClient) -> None:
    headers = {"Content-Encoding": "gzip"}
    problem(client.post("/v1/extract", data=b"{}", content_type="application/json", headers=headers), 415)


def test_a_body_over_the_limit_is_a_413() -> None:
    body = json.dumps({"text": TEXT}).encode()
    send = {"data": body, "content_type": "application/json"}
    assert create_app({"MAX_BODY_BYTES": len(body)}).test_client().post("/v1/extract", **send).status_code == 200
    response = create_app({"MAX_BODY_BYTES": len(body) - 1}).test_client().post("/v1/extract", **send)
    assert str(len(body) - 1) in problem(response, 413)["detail"]


def test_another_address_is_a_404(client: FlaskClient) -> None:
    assert "/v2/extract" in problem(client.get("/v2/extract"), 404)["detail"]


def test_another_method_is_a_405_that_says_which_are_allowed(client: FlaskClient) -> None:
    response = client.get("/v1/extract")
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_other_errors_of_the_framework_have_the_shape_too(client: FlaskClient) -> None:
    @client.application.get("/teapot")
    def teapot() -> None:
        from werkzeug.exceptions import ImATeapot  # noqa: PLC0415 - only here

        raise ImATeapot

    problem(client.get("/teapot"), 418)


def test_work_over_the_time_limit_is_a_503() -> None:
    client = create_app({"DEADLINE_SECONDS": 1e-6}).test_client()
    response = client.post("/v1/extract", json={"text": TEXT * 2000})
    problem(response, 503)
    assert response.headers["Retry-After"] == "1"


def test_a_bug_is_a_500_that_shows_nothing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(TEXT)

    monkeypatch.setattr(govextract.Extractor, "extract", broken)
    body = problem(client.post("/v1/extract", json={"text": TEXT}), 500)
    assert "RuntimeError" not in json.dumps(body)


def test_an_unknown_setting_is_an_error() -> None:
    with pytest.raises(KeyError, match="MAX_BODY is no setting"):
        create_app({"MAX_BODY": 1})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_server_gets_its_options_and_the_application(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    started: list[server.Server] = []

    def run(app: server.Server) -> None:
        started.append(app)

    monkeypatch.setattr(server.Server, "run", run)
    server.run(host=host, port=80, workers=3)
    (app,) = started
    assert (app.cfg.address, app.cfg.workers) == ([(host, 80)], 3)
    assert app.load().test_client().get("/healthz").status_code == 200


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Run `govextract serve` and give the address that it listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "govextract", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUTF8": "1"}) as process:  # noqa: S603
        try:
            until = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < until:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            else:
                pytest.fail("the server does not listen")
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()
            process.communicate(timeout=30)
        assert process.returncode == 0


def sent(address: str, body: object, *, chunked: bool = False) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request("POST", "/v1/extract", body, {"Content-Type": "application/json"}, encode_chunked=chunked)  # type: ignore[arg-type]
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def test_a_real_server_answers_as_the_test_client_does(address: str, client: FlaskClient) -> None:
    body = json.dumps({"text": TEXT}).encode()
    expected = client.post("/v1/extract", data=body, content_type="application/json")
    assert sent(address, body) == (200, expected.json)
    assert sent(address, b"{}")[0] == 422


def test_a_chunked_body_is_read_whole_or_refused(address: str) -> None:
    body = json.dumps({"text": TEXT}).encode()
    assert sent(address, iter([body[:20], body[20:]]))[0] == 200
    status, answer = sent(address, iter([b" " * 1000] * (DEFAULTS["MAX_BODY_BYTES"] // 1000) + [b" ", body]))
    assert (status, answer["status"]) == (413, 413)
