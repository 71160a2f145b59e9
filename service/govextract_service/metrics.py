"""What Prometheus asks for at `/metrics`: requests, latency, texts, characters and records by kind.

Under gunicorn every worker writes its own files in `PROMETHEUS_MULTIPROC_DIR` (server.py makes the directory), and
the answer is their sum, whichever worker gives it. Labels are routes and not addresses, so that their number is small.
"""

from __future__ import annotations

import os
import time
from collections import Counter as Sums
from functools import cache
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from govextract_service.operations import Answer, Operation, documented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govextract import Record

__all__ = ["Tally", "answered", "bp"]

bp = Blueprint("metrics", __name__)

_REGISTRY: Final = CollectorRegistry()
_OF_ONE_TEXT: Final = frozenset({"/v1/extract", "/v1/report"})  # routes
_LONGEST: Final = 1.0  # seconds that the metrics may be behind a batch
_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST"})

_REQUESTS: Final = Counter(
    "govextract_requests", "Requests answered.", ["method", "route", "status"], registry=_REGISTRY
)
_SECONDS: Final = Histogram(
    "govextract_request_seconds",
    "Seconds from the first look at a request to the last byte of its answer.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=_REGISTRY,
)
_TEXTS: Final = Counter(
    "govextract_texts",
    "Texts: one for a request that is for a single text, whatever became of it, and one for each document of a batch.",
    ["status"],
    registry=_REGISTRY,
)
_CHARACTERS: Final = Counter("govextract_characters", "Code points of the texts read.", registry=_REGISTRY)
_RECORDS: Final = Counter("govextract_records", "Records found.", ["kind"], registry=_REGISTRY)
_EXAMPLE: Final = """# HELP govextract_characters_total Code points of the texts read.
# TYPE govextract_characters_total counter
govextract_characters_total 4012.0
"""


def answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request, and the text that it was for. `route` is the pattern that matched, empty for none."""
    _request(method if method in _METHODS else "other", route, status).inc()
    _seconds(route).observe(seconds)
    if route in _OF_ONE_TEXT and method == "POST":
        _text(status).inc()


class Tally:
    """What a request has read, and the metrics do not have yet.

    Each value there has a lock and a place in a file, which a batch of small texts need not visit for every one.
    """

    __slots__ = ("_characters", "_kinds", "_since", "_statuses")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._characters = 0
        self._kinds: Sums[str] = Sums()
        self._statuses: Sums[int] = Sums()
        self._since = time.monotonic()

    def read(self, text: str, records: Sequence[Record]) -> None:
        """Add the characters and the records of a text."""
        self._characters += len(text)
        kinds = self._kinds
        for record in records:
            kinds[record.kind] += 1

    def document(self, status: int) -> None:
        """Add a document of a batch: what came of it."""
        self._statuses[status] += 1
        if time.monotonic() - self._since > _LONGEST:
            self.count()

    def count(self) -> None:
        """Let the metrics have it all."""
        if self._characters:
            _CHARACTERS.inc(self._characters)
        for status, number in self._statuses.items():
            _text(status).inc(number)
        for kind, number in self._kinds.items():
            _kind(kind).inc(number)
        self._characters = 0
        self._statuses.clear()
        self._kinds.clear()
        self._since = time.monotonic()


# Prometheus's client looks a label up under a lock and by its text; each of these does once what it would do each time.


@cache
def _request(method: str, route: str, status: int) -> Counter:
    return _REQUESTS.labels(method, route, str(status))


@cache
def _seconds(route: str) -> Histogram:
    return _SECONDS.labels(route)


@cache
def _text(status: int) -> Counter:
    return _TEXTS.labels(str(status))


@cache
def _kind(kind: str) -> Counter:
    return _RECORDS.labels(kind)


@bp.get("/metrics")
@documented(
    Operation(
        "What Prometheus scrapes",
        answers={200: Answer("Metrics in the text format of Prometheus.", {"text/plain": None}, _EXAMPLE)},
        problems=(),
        open=True,
    )
)
def metrics() -> Response:
    """Answer with the sum over all workers."""
    registry = _REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the client does not annotate it
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
