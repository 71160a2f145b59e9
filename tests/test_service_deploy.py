"""The files to deploy with cannot be built here, so they are linted, and held to what the service is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from govextract_service import gunicorn_conf
from govextract_service.settings import Settings

YAML_RULES = (
    "{extends: default, rules: {document-start: disable, line-length: {max: 120}, "
    "braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}"
)


def lint(root: Path, *command: str) -> str:
    tool = str(Path(sys.executable).parent / command[0])
    done = subprocess.run(  # noqa: S603
        [tool, *command[1:]], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    return (done.stdout + done.stderr) if done.returncode else ""


@pytest.fixture
def compose(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / "compose.yaml").read_text("utf-8"))
    return found


def test_hadolint_finds_nothing_in_the_dockerfile(root: Path) -> None:
    assert lint(root, "hadolint", "Dockerfile") == ""


def test_compose_and_prometheus_files_are_well_formed(root: Path) -> None:
    assert lint(root, "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml") == ""
    assert lint(root, "yamllint", "-d", YAML_RULES, "compose.yaml", "deploy/prometheus.yml") == ""


def test_the_image_is_built_in_stages_from_what_is_there(root: Path) -> None:
    lines = [line.split() for line in (root / "Dockerfile").read_text("utf-8").splitlines() if line]
    assert sum(line[0] == "FROM" for line in lines) == 2
    sources = [part for line in lines if line[0] == "COPY" and "--from" not in line[1] for part in line[1:-1]]
    assert all((root / source).exists() for source in sources)
    allowed = {line[1:] for line in (root / ".dockerignore").read_text("utf-8").splitlines() if line[0] == "!"}
    assert set(sources) == allowed
    users = [line[1] for line in lines if line[0] == "USER"]
    assert users
    assert users[-1] not in {"0", "root"}
    assert any(line[0] == "HEALTHCHECK" for line in lines)


def test_prometheus_asks_the_service(root: Path, compose: dict[str, Any]) -> None:
    (job,) = yaml.safe_load((root / "deploy/prometheus.yml").read_text("utf-8"))["scrape_configs"]
    host, _, port = job["static_configs"][0]["targets"][0].partition(":")
    assert host in compose["services"]
    assert f":{port}:{port}" in compose["services"][host]["ports"][0]
    (mounted,) = compose["services"]["prometheus"]["volumes"]
    assert (root / mounted.partition(":")[0]).is_file()


def test_nothing_is_published_beyond_this_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert gunicorn_conf.bind.startswith("127.0.0.1:")


def test_a_stop_waits_long_enough_everywhere(compose: dict[str, Any]) -> None:
    limits = Settings()
    assert limits.request_seconds < limits.body_seconds < gunicorn_conf.graceful_timeout
    grace = compose["services"]["govextract"]["stop_grace_period"]
    assert gunicorn_conf.graceful_timeout < int(grace.removesuffix("s"))


def test_the_variables_of_the_files_are_settings(compose: dict[str, Any]) -> None:
    names = [name for service in compose["services"].values() for name in service.get("environment", {})]
    ours = [name for name in names if name.startswith("GOVEXTRACT_")]
    assert set(ours) <= {f"GOVEXTRACT_{field.upper()}" for field in Settings.model_fields}
    assert "WEB_CONCURRENCY" in names
    assert gunicorn_conf.workers == int(os.environ.get("WEB_CONCURRENCY") or len(os.sched_getaffinity(0)))
