"""The description of the interface is complete and true: schemathesis tries the running service against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import TypeAdapter
from service_asking import CSV, JSON, NDJSON, PROBLEM, Server, serving

import govextract
from govextract.records import AnyRecord, Kind
from govextract.tables import FIELDS
from govextract_service import create_app, models
from govextract_service.openapi import assembled
from govextract_service.operations import operation_of
from govextract_service.page.files import TextResponse
from govextract_service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    app = create_app(Settings())
    with app.app_context():
        return assembled(app)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("described") / "log", {"body_seconds": "5"}) as running:
        yield running


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_is_served(server: Server, description: dict[str, Any]) -> None:
    answer = server.ask("GET", "/openapi.json")
    assert answer.headers["Content-Type"] == JSON
    assert answer.json == description
    assert answer.json["openapi"] == "3.1.0"
    assert answer.json["info"]["version"] == govextract.__version__


def test_every_view_of_the_interface_is_described(description: dict[str, Any]) -> None:
    app = create_app(Settings())
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/v1/") or rule.rule in {"/healthz", "/readyz", "/metrics", "/version"}:
            assert operation_of(app.view_functions[rule.endpoint]) is not None, rule.rule
            assert rule.rule in description["paths"]


def test_every_error_is_declared_in_its_one_shape(description: dict[str, Any]) -> None:
    for path, _, operation in operations(description):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == [PROBLEM]
                assert answer["content"][PROBLEM]["schema"] == {"$ref": "#/components/schemas/Problem"}
                models.Problem.model_validate(answer["content"][PROBLEM]["example"])
                assert answer["content"][PROBLEM]["example"]["status"] == int(status)
                assert ("Retry-After" in answer.get("headers", {})) == (status in {"429", "503"})
        assert "500" in operation["responses"], path
        if "requestBody" in operation:
            needed = {"400", "401", "406", "408", "413", "415", "422", "429", "503"}
            assert needed <= set(operation["responses"]), path


def test_bodies_and_records_have_examples_of_our_own(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    for name, model in [("ExtractRequest", models.ExtractRequest), ("Document", models.Document)]:
        for example in schemas[name]["examples"]:
            model.model_validate(example)
    for path in ("/v1/extract", "/v1/extract/batch"):
        content = description["paths"][path]["post"]["responses"]["200"]["content"]
        assert set(content) == {JSON, NDJSON, CSV}
        assert all(answer["example"] for answer in content.values())
    single = description["paths"]["/v1/extract"]["post"]["responses"]["200"]["content"]
    assert models.ExtractResponse.model_validate(single[JSON]["example"]).records
    assert single[CSV]["example"].startswith(",".join(FIELDS))


def test_every_answer_has_an_example_that_is_one(description: dict[str, Any]) -> None:
    made = {
        "/healthz": models.Health,
        "/readyz": models.Health,
        "/v1/limits": models.Limits,
        "/v1/text": TextResponse,
        "/v1/units": models.UnitsResponse,
        "/version": models.Version,
    }
    for path, _, operation in operations(description):
        for media, answer in operation["responses"]["200"]["content"].items():
            if path in made:
                made[path].model_validate_json(json.dumps(answer["example"]))
            assert "example" in answer or media == "text/html" or path == "/openapi.json", path


def test_the_example_of_a_unit_has_its_fields(server: Server, description: dict[str, Any]) -> None:
    (example,) = description["paths"]["/v1/units"]["get"]["responses"]["200"]["content"][JSON]["example"]["units"]
    (found,) = server.ask("GET", "/v1/units?q=km&limit=1").json["units"]
    assert list(example) == list(found)


def test_records_are_a_union_by_kind(description: dict[str, Any]) -> None:
    records = description["components"]["schemas"]["ExtractResponse"]["properties"]["records"]["items"]
    assert set(records["discriminator"]["mapping"]) == set(get_args(Kind))
    for reference in records["discriminator"]["mapping"].values():
        found = description["components"]["schemas"][reference.rpartition("/")[2]]
        assert list(found["properties"]) == list(FIELDS)
        assert found["additionalProperties"] is False


def test_what_is_answered_is_what_is_described(server: Server) -> None:
    found = server.ask("POST", "/v1/extract", b'{"text": "\xe5\xb9\xb412\xe4\xba\xba3%"}', Content_Type=JSON).json
    TypeAdapter(list[AnyRecord]).validate_python(found["records"])


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            for below in value.values():
                yield from references(below)
        elif isinstance(value, list):
            for below in value:
                yield from references(below)

    schemas = description["components"]["schemas"]
    assert all(found.removeprefix("#/components/schemas/") in schemas for found in references(description))


@pytest.mark.parametrize(
    "options",
    [
        ["--exclude-path", "/v1/text"],
        # That a body is a file which can be read is more than a description can say.
        ["--include-path", "/v1/text", "--exclude-checks", "positive_data_acceptance"],
    ],
    ids=["records", "files"],
)
def test_schemathesis_finds_nothing(server: Server, options: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"http://127.0.0.1:{server.port}/openapi.json"]
    command += ["--checks", "all", "--max-examples", "25", "--seed", "1", "--no-color", *options]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "service_schemathesis",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(  # noqa: S603
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert "generated" in done.stdout


def test_the_documentation_works_under_its_policy_and_from_here_alone(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.add(request.url.split("/")[2] if "//" in request.url else "data"))
    page.goto(f"http://127.0.0.1:{server.port}/docs")
    page.locator("#operations-default-extract").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table td.response-col_status", has_text="200").wait_for(timeout=20_000)
    page.close()
    assert not said
    assert asked <= {f"127.0.0.1:{server.port}", "data"}
