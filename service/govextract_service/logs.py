"""Logs as JSON, a line an event, never with a text: its length and its hash stand for it.

Every request has an id: the client's `X-Request-ID` if it is a plain word, else one made here. It comes back with the
answer. An exception is logged by its type and its place in the code, since its message could quote the text.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    import hashlib

    from govextract_service.metrics import Tally

__all__ = ["NOTES", "JSONFormatter", "Notes", "answered", "init", "notes"]

NOTES: Final = "govextract.notes"
"""Where the WSGI environment of a request holds its notes."""

_LOG: Final = logging.getLogger("govextract_service")


class JSONFormatter(logging.Formatter):
    """A log record as one line of JSON; `extra={"fields": {…}}` adds fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": _time(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__name__
            line["trace"] = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(trace)]
        return json.dumps(line, ensure_ascii=False, default=str)


def _time(moment: float) -> str:
    """Return when it was, as every line of the log has it."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")


@dataclass(slots=True)
class Notes:
    """What the log will say of the request that is being answered."""

    id: str
    began: float
    hash: hashlib.blake2b
    tally: Tally
    """What the metrics will say of it."""
    texts: int = 0
    characters: int = 0
    records: int = 0

    def take(self, text: str) -> None:
        """Note a text that is to be read; the caller adds how many records were found."""
        self.texts += 1
        self.characters += len(text)
        self.hash.update(text.encode("utf-8", "surrogatepass"))


def notes() -> Notes:
    """Return the notes of the request that is being answered."""
    found: Notes = request.environ[NOTES]
    return found


def init() -> None:
    """Let everything that the service logs be JSON."""
    if not _LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JSONFormatter())
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False


def answered(notes: Notes, method: str, route: str, status: int, seconds: float) -> None:
    """Log a request, once the last byte of the answer is sent."""
    line = (
        f'{{"time": "{_time(time.time())}", "level": "info", "logger": "{_LOG.name}", "event": "request", '
        f'"request_id": "{notes.id}", "method": {_quoted(method)}, "route": {_quoted(route)}, "status": {status}, '
        f'"seconds": {seconds:.6f}'
    )
    if notes.texts:
        line += (
            f', "texts": {notes.texts}, "characters": {notes.characters}, "hash": "{notes.hash.hexdigest()}", '
            f'"records": {notes.records}'
        )
    # Past `logging`, which would look through the stack for who logs: that costs more than all of the rest here.
    sys.stderr.write(line + "}\n")


_quoted: Final = lru_cache(maxsize=1000)(json.dumps)
