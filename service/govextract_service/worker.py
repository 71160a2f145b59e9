"""What of gunicorn's threaded worker is done otherwise here: patience with slow clients, errors in our shape, stopping.

- A connection holds a thread only once it has sent something, a client has a bounded time to send its request's head
  and its body, and a 408 if it does not; gunicorn would wait for ever.
- The rest of a refused body is read off in the thread, not in the loop that serves everybody.
- Threads answer one request after the other instead of all at once (see crew.py), and put a connection that is kept
  back to wait by themselves instead of waking the loop for it.
- Malformed HTTP is answered as application/problem+json, without repeating it, in the answer or in the log.
- A worker that stops first takes every connection that the kernel has accepted for it, so that none is lost.

It overrides methods of gunicorn's `ThreadWorker` that are no public interface: pyproject.toml names the versions.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import selectors
import time
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import errors, wsgi
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from govextract_service.connection import Connection, NoHostError, PatientSocket, Response, Settled, SlowHeadError
from govextract_service.crew import LONG, Crew
from govextract_service.logs import JSONFormatter
from govextract_service.problems import MEDIA_TYPE, title
from govextract_service.security import ON_OTHERS
from govextract_service.settings import Settings

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable

__all__ = ["JSONLogger", "PatientWorker"]

_MOST_HEAD_SECONDS: Final = 10.0
_A_MOMENT: Final = 0.001
_LINGER_SECONDS: Final = 2.0
_MOST_DISCARDED: Final = 16_000_000
_ENOUGH: Final = 5  # requests
_NOBODY_WAITS: Final = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)


class _Outcome:
    """What gunicorn wants a `Future` for."""

    def __init__(self, kept: bool) -> None:  # noqa: FBT001 - said by the name
        self._kept = kept

    def cancelled(self) -> bool:
        return False

    def result(self) -> bool:
        return self._kept


class PatientWorker(ThreadWorker):  # type: ignore[misc] # as above
    """See the module."""

    alive: bool  # these two are gunicorn's
    nr: int
    head_seconds = _MOST_HEAD_SECONDS

    def init_process(self) -> None:
        """Begin the life of the process: the loop runs in here."""
        settings = Settings.from_environment()
        self.head_seconds = min(_MOST_HEAD_SECONDS, settings.body_seconds)
        self.most_waiting = settings.max_waiting
        self.settled = Settled(self.cfg)
        super().init_process()

    def get_thread_pool(self) -> Crew:
        """Return who does the work."""
        return Crew(self._answer, self.cfg.threads, self.most_waiting)

    def enqueue_req(self, conn: Connection) -> None:
        """Let a request be answered."""
        self.tpool.add(conn)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Go once around the loop, sooner where requests wait behind one that may take long.

        Where enough wait, it looks for more when about half of those are done: each look takes the interpreter from who
        works.
        """
        if len(self.tpool.waiting) >= _ENOUGH:
            time.sleep(min(self.tpool.busy_for / 2, LONG))
        super().wait_for_and_dispatch_events(min(timeout, LONG) if self.tpool.waiting else timeout)
        if self.tpool.waiting:
            self.tpool.relieve()

    def _answer(self, conn: Connection) -> None:
        """Answer a request, in a thread, and let the connection wait for the next, or the loop forget it."""
        kept = False
        with contextlib.suppress(Exception, SystemExit):  # such as that the poller is closed at the worker's end
            kept = self.handle(conn)
            if kept and not conn.parser.unreader.buf.getvalue():
                conn.set_timeout()
                self.keepalived_conns.append(conn)
                if not self.alive:  # looked at after the connection is in the queue, which a stop caps after it is set
                    conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
                self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn))
                return
        self.method_queue.defer(self.finish_request, conn, _Outcome(kept))

    def accept(self, listener: socket.socket) -> bool:
        """Take a connection that waits, and say whether there was one.

        A worker with requests in hand, or soon to come, waits a moment, for one that has none to take it.
        """
        if self.alive and self.nr_conns > len(self.keepalived_conns):
            time.sleep(_A_MOMENT)
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in _NOBODY_WAITS:
                raise
            return False
        self.nr_conns += 1
        connection = Connection(self, client, address, listener.getsockname())
        connection.timeout = time.monotonic() + (self.cfg.keepalive if self.alive else 1)
        self.pending_conns.append(connection)
        self.poller.register(
            connection.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, connection)
        )
        return True

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's signature
        """Begin or cease to accept; on stopping, after having taken everybody who waits already."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                while self.accept(listener):
                    pass
                listener.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Keep idle connections, also those that have sent nothing yet, no longer than this."""
        for connection in (*self.keepalived_conns, *self.pending_conns):  # copied at once: threads append to it
            connection.timeout = min(connection.timeout, deadline)

    def handle(self, conn: Connection) -> Any:  # noqa: ANN401 - gunicorn's own
        """Answer the next request of a connection, in a thread."""
        conn.sock.allow(self.head_seconds)
        kept = super().handle(conn)
        with contextlib.suppress(OSError):
            conn.sock.flush()
        if not kept:
            # A client that is cut off while it sends would not see its answer.
            util.close_graceful(conn.sock, timeout=_LINGER_SECONDS, max_drain=_MOST_DISCARDED)
        return kept

    def handle_request(self, req: Any, conn: Connection) -> bool:  # noqa: ANN401 - gunicorn's own
        """Hand a request to the application, and its answer to the client; say whether the connection is kept.

        Gunicorn's own log of requests and its hooks around them are not served: the service logs by itself.
        """
        response, environ = wsgi.create(req, conn.sock, conn.client, conn.server, self.settled, Response)
        environ["wsgi.multithread"] = True
        self.nr += 1
        if self.nr >= self.max_requests and self.alive:
            self.log.info("Autorestarting worker after current request.")
            self.alive = False
        if not self.alive or len(self.keepalived_conns) >= self.max_keepalived:
            response.force_close()
        try:
            pieces = self.wsgi(environ, response.start_response)
            try:
                for piece in pieces:
                    response.write(piece)
                response.close()
            finally:
                if hasattr(pieces, "close"):
                    pieces.close()
        except OSError:
            raise
        except (Exception, SystemExit):
            if not response.headers_sent:
                raise
            self.log.exception("error in the middle of an answer")
            raise StopIteration from None  # which closes the connection: half an answer is no answer
        return not response.should_close()

    def handle_error(self, req: Any, client: PatientSocket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401, ARG002
        """Answer what is no HTTP, or an error outside of the application."""
        status = _status(exc)
        ours = status == HTTPStatus.INTERNAL_SERVER_ERROR  # only then the place in the code says something
        name = os.urandom(16).hex()
        self.log.log(
            logging.ERROR if ours else logging.WARNING,
            "request refused before the application",
            exc_info=(type(exc), exc, exc.__traceback__) if ours else None,
            extra={"fields": {"request_id": name, "status": status, "exception": type(exc).__name__}},
        )
        body = {"type": "about:blank", "title": title(status), "status": status, "detail": _detail(exc, status)}
        data = json.dumps(body).encode()
        fields = {
            "Connection": "close",
            "Content-Type": MEDIA_TYPE,
            "Content-Length": len(data),
            **dict(ON_OTHERS),
            "X-Request-ID": name,
        }
        lines = "".join(f"{field}: {value}\r\n" for field, value in fields.items())
        head = f"HTTP/1.1 {status} {title(status)}\r\n{lines}\r\n"
        try:
            client.sendall(head.encode())
            client.sendall(data)
        except OSError:
            self.log.debug("the client is gone")


_DETAILS: Final = {
    400: "This is not well-formed HTTP.",
    408: "The head of the request did not arrive in time.",
    414: "The request line is too long.",
    417: "The expectation cannot be met.",
    431: "The header fields are too many or too long.",
    501: "The transfer coding is not served.",
}
_STATUSES: Final[Iterable[tuple[type[BaseException], int]]] = (
    (SlowHeadError, 408),
    (errors.LimitRequestLine, 414),
    (errors.ExpectationFailed, 417),
    (errors.LimitRequestHeaders, 431),
    (errors.UnsupportedTransferCoding, 501),
    (errors.ConfigurationProblem, 500),
    (errors.ParseException, 400),
)


def _detail(error: BaseException, status: int) -> str:
    """Say what is wrong, without repeating it."""
    if isinstance(error, NoHostError):
        return "A request of HTTP/1.1 has a Host header field."
    if isinstance(error, errors.InvalidRequestLine) and not str(getattr(error, "req", "")).isascii():
        return "The address has bytes that are not ASCII: percent-encode them, as UTF-8."
    return _DETAILS.get(status, "An unexpected error happened.")


def _status(error: BaseException) -> int:
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


class JSONLogger(Logger):  # type: ignore[misc] # as above
    """Gunicorn's own messages as JSON."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - as above
        """Replace the form of every handler."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JSONFormatter())
