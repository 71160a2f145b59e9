"""Logs as JSON, a line an event, never with a text: its length and its hash stand for it.

Every request has an id: the client's `X-Request-ID` if it is a plain word, else one made here. It comes back with the
answer. An exception is logged by its type and its place in the code, since its message could quote the text.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
import traceback
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from flask import g, request

from govextract_service import metrics

if TYPE_CHECKING:
    from flask import Flask, Response

    from govextract_service.settings import Settings

__all__ = ["JSONFormatter", "init_app", "note"]

_LOG: Final = logging.getLogger("govextract_service")
_ID_CHARACTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
_LONGEST_ID: Final = 128


class JSONFormatter(logging.Formatter):
    """A log record as one line of JSON; `extra={"fields": {…}}` adds fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = _line(record.created, record.levelname.lower(), record.name, record.getMessage())
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__name__
            line["trace"] = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(trace)]
        return json.dumps(line, ensure_ascii=False, default=str)


def _line(moment: float, level: str, logger: str, event: str) -> dict[str, Any]:
    """Return what every line of the log has."""
    time_of_day = datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
    return {"time": time_of_day, "level": level, "logger": logger, "event": event}


@dataclass(slots=True)
class _Notes:
    """What the log will say of the request that is being answered."""

    id: str
    began: float
    hash: hashlib.blake2b
    texts: int = 0
    characters: int = 0
    records: int = 0


def note(text: str | None = None, *, records: int = 0) -> None:
    """Note a text that is read for this request, and how many records were found."""
    notes: _Notes = g.notes
    if text is not None:
        notes.texts += 1
        notes.characters += len(text)
        notes.hash.update(text.encode("utf-8", "surrogatepass"))
    notes.records += records


def init_app(app: Flask, settings: Settings) -> None:
    """Give every request an id, and log it when its answer has been sent."""
    if not _LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JSONFormatter())
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False
    key = settings.log_hash_key.encode()[:64]

    @app.before_request
    def begin() -> None:
        g.notes = _Notes(_request_id(), time.perf_counter(), hashlib.blake2b(key=key, digest_size=8))

    @app.after_request
    def end(response: Response) -> Response:
        notes: _Notes = g.notes
        response.headers["X-Request-ID"] = notes.id
        method, route = request.method, request.url_rule.rule if request.url_rule else ""
        response.call_on_close(lambda: _answered(notes, method, route, response.status_code))
        return response


def _answered(notes: _Notes, method: str, route: str, status: int) -> None:
    """Log and count a request, once the last byte of the answer is sent."""
    seconds = time.perf_counter() - notes.began
    metrics.answered(method, route, status, seconds)
    line = _line(time.time(), "info", _LOG.name, "request") | {
        "request_id": notes.id,
        "method": method,
        "route": route,
        "status": status,
        "seconds": round(seconds, 6),
    }
    if notes.texts:
        line |= {
            "texts": notes.texts,
            "characters": notes.characters,
            "hash": notes.hash.hexdigest(),
            "records": notes.records,
        }
    # Past `logging`, which would look through the stack for who logs: that costs more than all of the rest here.
    sys.stderr.write(json.dumps(line) + "\n")


def _request_id() -> str:
    """Return the client's id if it is safe to log and to send back, else a new one."""
    given = request.headers.get("X-Request-ID", "")
    if 0 < len(given) <= _LONGEST_ID and _ID_CHARACTERS.issuperset(given):
        return given
    return uuid.uuid4().hex
