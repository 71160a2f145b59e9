"""What goes around every request, below Flask: an id, the security headers, a line in the log and a count.

It is a layer of WSGI and not hooks of Flask, for two reasons: it sees the last byte of every answer go, also of a file,
and it works on plain lists, which costs a fraction of what Flask's objects do.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING, Any, Final

from govextract_service import logs, metrics, security

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from govextract_service.settings import Settings

__all__ = ["init_app"]

_ID_CHARACTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
_LONGEST_ID: Final = 128


def init_app(app: Flask, settings: Settings) -> None:
    """Put the layer around the application: to be called last, so that it is the outermost."""
    inner: WSGIApplication = app.wsgi_app
    key = settings.log_hash_key.encode()[:64]

    def around(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        hashed = hashlib.blake2b(key=key, digest_size=8)
        notes = logs.Notes(_request_id(environ), time.perf_counter(), hashed, metrics.Tally())
        environ[logs.NOTES] = notes
        status, route = 0, ""

        def start(line: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:  # noqa: ANN401 - WSGI's own
            nonlocal status, route
            status = int(line[:3])
            rule = getattr(environ.get("werkzeug.request"), "url_rule", None)  # Flask forgets it right after this
            route = rule.rule if rule else ""
            security.complete(headers, status)
            headers.append(("X-Request-ID", notes.id))
            return start_response(line, headers, exc_info)

        def end() -> None:
            method, seconds = environ["REQUEST_METHOD"], time.perf_counter() - notes.began
            metrics.answered(method, route, status, seconds)
            notes.tally.count()
            logs.answered(notes, method, route, status, seconds)

        return _Answer(inner(environ, start), end)

    app.wsgi_app = around  # type: ignore[method-assign] # as Flask's manual has it


class _Answer:
    """The pieces of an answer; the server closes it when the last is sent, or when nobody takes any more."""

    __slots__ = ("_end", "_pieces")

    def __init__(self, pieces: Iterable[bytes], end: Any) -> None:  # noqa: ANN401 - a function without arguments
        self._pieces = pieces
        self._end = end

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)

    def close(self) -> None:
        """Let the answer close what it has open, then log it."""
        try:
            if hasattr(self._pieces, "close"):
                self._pieces.close()
        finally:
            self._end()


def _request_id(environ: WSGIEnvironment) -> str:
    """Return the client's id if it is safe to log and to send back, else a new one."""
    given: str = environ.get("HTTP_X_REQUEST_ID", "")
    if 0 < len(given) <= _LONGEST_ID and _ID_CHARACTERS.issuperset(given):
        return given
    return os.urandom(16).hex()
