"""One way to ask the service, whether through Flask's test client or through a real server with workers."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from govextract_service import create_app
from govextract_service.settings import PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

JSON = "application/json"
NDJSON = "application/x-ndjson"
CSV = "text/csv"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.body.splitlines()]

    def problem(self, status: int) -> dict[str, Any]:
        """Return the body of an error, after checking that it has the one shape."""
        assert self.status == status, self.text
        assert self.headers["Content-Type"] == PROBLEM
        found: dict[str, Any] = self.json
        assert list(found)[:4] == ["type", "title", "status", "detail"]
        assert (found["type"], found["status"]) == ("about:blank", status)
        assert found["title"]
        assert found["detail"]
        return found


class Ask(Protocol):
    def __call__(
        self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str
    ) -> Answer: ...


def extract(ask: Ask, body: object, path: str = "/v1/extract", **headers: str) -> Answer:
    """Post a body, as JSON unless it is bytes already."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return ask("POST", path, data, **({"Content_Type": JSON} | headers))


def through_client(settings: Settings) -> Ask:
    client = create_app(settings).test_client()

    def ask(method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str) -> Answer:
        data = body if body is None or isinstance(body, bytes) else b"".join(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with client.open(path, method=method, data=data, headers=named) as response:
            return Answer(response.status_code, dict(response.headers), response.data)

    return ask


@dataclass
class Server:
    """A running `govextract serve`."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def connect(self, timeout: float = 30) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str) -> Answer:
        connection = self.connect()
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)  # an iterable is sent in chunks
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def raw(self, *pieces: bytes, shut: bool = False) -> bytes:
        """Send these bytes as they are, and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            for piece in pieces:
                connection.sendall(piece)
            if shut:
                connection.shutdown(socket.SHUT_WR)
            received = b""
            while data := connection.recv(65_536):
                received += data
            return received

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


def parsed(raw: bytes) -> Answer:
    """Read the first answer of what a server sent."""
    head, _, body = raw.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Answer(int(status.split()[1]), headers, body[: int(headers.get("Content-Length", len(body)))])


@contextmanager
def serving(log: Path, settings: Mapping[str, str] | None = None, *, workers: int = 2) -> Iterator[Server]:
    """Run the command with these settings in its environment, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = (
        os.environ | {"PYTHONUTF8": "1"} | {PREFIX + name.upper(): value for name, value in (settings or {}).items()}
    )
    command = [sys.executable, "-m", "govextract", "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("wb") as errors, subprocess.Popen(command, stderr=errors, env=environment) as process:  # noqa: S603
        server = Server(port, process, log)
        try:
            until = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < until:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            else:
                raise AssertionError("the server does not listen:\n" + log.read_text("utf-8"))
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)
