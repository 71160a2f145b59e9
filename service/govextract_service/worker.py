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
import selectors
import socket
import struct
import time
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import errors
from gunicorn.http.body import Body, ChunkedReader
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from govextract_service.bodies import MalformedBodyError
from govextract_service.crew import LONG, Crew
from govextract_service.logs import JSONFormatter
from govextract_service.problems import MEDIA_TYPE, title
from govextract_service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

__all__ = ["JSONLogger", "PatientSocket", "PatientWorker"]

_MOST_HEAD_SECONDS: Final = 10.0
_SEND_SECONDS: Final = 60.0
_A_MOMENT: Final = 0.001
_NEVER: Final = float("inf")
_HALF_A_SECOND: Final = struct.pack("ll", 0, 500_000)  # a timeval

_NOBODY_WAITS: Final = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED)


class PatientSocket(socket.socket):
    """A socket whose peer has until a certain time to send, however slowly the bytes come in.

    The kernel wakes a waiting thread twice a second to look at the time. Python's own timeouts would cost two more
    system calls for every one, and at each of them another thread may take the interpreter.
    """

    def __init__(self, away: Callable[[], AbstractContextManager[None]], *of: int) -> None:
        """Take over a connected socket, given as for `socket.socket`; `away` is entered while a thread waits for it."""
        super().__init__(*of)
        self.away = away
        self.ahead = 0
        self.until = _NEVER
        self._head = b""
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            self.setsockopt(socket.SOL_SOCKET, option, _HALF_A_SECOND)

    def allow(self, seconds: float) -> None:
        """Give the peer so many seconds from now on."""
        self.until = time.monotonic() + seconds

    def settimeout(self, value: float | None) -> None:
        """Bound the time as gunicorn does where it reads off the rest of a body; what it puts back is no bound."""
        if value is not None:
            self.allow(value)

    def setblocking(self, flag: bool, /) -> None:  # noqa: FBT001 - the signature of socket.socket
        """Do nothing: only threads read, and the loop only waits."""

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive as usual; raises `TimeoutError` when the time is over."""
        try:
            return super().recv(size, flags | socket.MSG_DONTWAIT)
        except BlockingIOError:
            with self.away():
                return self._recv(size, flags)

    def _recv(self, size: int, flags: int) -> bytes:
        while time.monotonic() < self.until:
            try:
                return super().recv(size, flags)
            except BlockingIOError:
                continue
        raise TimeoutError

    def sendall(self, data: Any, flags: int = 0, /) -> None:  # noqa: ANN401 - any buffer
        """Send all; a peer that does not take it in time raises `TimeoutError`.

        The head of an answer waits for the first of its body, so that both go out together.
        """
        if data[:5] == b"HTTP/" and not self._head:
            self._head = data
            return
        view = memoryview(self._head + data)
        self._head = b""
        with contextlib.suppress(BlockingIOError):
            view = view[super().send(view, flags | socket.MSG_DONTWAIT) :]
        if view:
            with self.away():
                self._sendall(view, flags)

    def _sendall(self, view: memoryview, flags: int) -> None:
        until = time.monotonic() + _SEND_SECONDS
        while view:
            try:
                view = view[super().send(view, flags) :]
            except BlockingIOError:
                if time.monotonic() > until:
                    raise TimeoutError from None

    def flush(self) -> None:
        """Send the head of an answer that has no body."""
        if self._head:
            self.sendall(b"")


class SlowHeadError(errors.ParseException):  # type: ignore[misc] # gunicorn ships no annotations
    """The head of a request did not arrive in time."""


class _Parser(RequestParser):  # type: ignore[misc] # as above
    """Requests of one connection; a head that does not come is an error to be answered, not a broken socket."""

    def __next__(self) -> Any:  # noqa: ANN401 - as above
        try:
            request = super().__next__()
        except TimeoutError:
            raise SlowHeadError from None
        request.body = _Body(request.body.reader)
        return request


class _Body(Body):  # type: ignore[misc] # as above
    """A body that can be read as it arrives: `read` waits until it has all the bytes asked for."""

    def read1(self, size: int) -> bytes:
        """Return what has arrived, at least a byte, at most `size`; nothing at the end."""
        try:
            return self._arrived(size)
        except errors.ParseException:
            self.failed = True  # where the next request begins is unknown: the connection is closed
            raise MalformedBodyError from None
        except OSError:
            self.failed = True
            raise

    def _arrived(self, size: int) -> bytes:
        reader = self.reader
        if isinstance(reader, ChunkedReader):
            while reader.parser and not reader.buf.tell():
                piece = next(reader.parser, None)
                if piece is None:
                    reader.parser = None
                else:
                    reader.buf.write(piece)
            return bytes(reader.read(min(size, reader.buf.tell())))
        wanted = min(size, reader.length)
        if not wanted:
            return b""
        data = reader.unreader.read(None, read_ahead=wanted)
        if len(data) > wanted:
            reader.unreader.unread(data[wanted:])
        reader.length -= min(len(data), wanted)
        return bytes(data[:wanted])


class _Connection(TConn):  # type: ignore[misc] # as above
    """A connection with a patient socket."""

    def __init__(self, worker: PatientWorker, client: socket.socket, address: Any, server: Any) -> None:  # noqa: ANN401 - as above
        patient = PatientSocket(worker.tpool.away, client.family, client.type, client.proto, client.detach())
        super().__init__(worker.cfg, patient, address, server)

    def init(self) -> None:
        """Begin to parse."""
        if not self.initialized and not self.cfg.is_ssl:
            self.parser = _Parser(self.cfg, self.sock, self.client)
        super().init()

    @property
    def ahead(self) -> int:
        """How many wait before this one, which does not wait since they are too many: the desk refuses it."""
        return int(self.sock.ahead)

    @ahead.setter
    def ahead(self, number: int) -> None:
        self.sock.ahead = number

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - gunicorn's signature
        """Close at once: what takes time has been done by the thread."""
        util.close(self.sock)


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

    head_seconds = _MOST_HEAD_SECONDS

    def init_process(self) -> None:
        """Begin the life of the process: the loop runs in here."""
        settings = Settings.from_environment()
        self.head_seconds = min(_MOST_HEAD_SECONDS, settings.body_seconds)
        self.most_waiting = settings.max_waiting
        super().init_process()

    def get_thread_pool(self) -> Crew:
        """Return who does the work."""
        return Crew(self._answer, self.cfg.threads, self.most_waiting)

    def enqueue_req(self, conn: _Connection) -> None:
        """Let a request be answered."""
        self.tpool.add(conn)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Go once around the loop, sooner where requests wait behind one that may take long."""
        super().wait_for_and_dispatch_events(min(timeout, LONG) if self.tpool.waiting else timeout)
        if self.tpool.waiting:
            self.tpool.relieve()

    def _answer(self, conn: _Connection) -> None:
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

        A worker with requests in hand waits a moment, for one that has none to take it.
        """
        if self.alive and self.nr_conns > len(self.keepalived_conns) + len(self.pending_conns):
            time.sleep(_A_MOMENT)
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in _NOBODY_WAITS:
                raise
            return False
        self.nr_conns += 1
        connection = _Connection(self, client, address, listener.getsockname())
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

    def handle(self, conn: _Connection) -> Any:  # noqa: ANN401 - gunicorn's own
        """Answer the next request of a connection, in a thread."""
        conn.sock.allow(self.head_seconds)
        kept = super().handle(conn)
        with contextlib.suppress(OSError):
            conn.sock.flush()
        if not kept:
            util.close_graceful(conn.sock)
        return kept

    def handle_error(self, req: Any, client: PatientSocket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401, ARG002
        """Answer what is no HTTP, or an error outside of the application."""
        status = _status(exc)
        self.log.log(
            40 if status == HTTPStatus.INTERNAL_SERVER_ERROR else 30,
            "request refused before the application",
            exc_info=(type(exc), exc, exc.__traceback__),
            extra={"fields": {"status": status}},
        )
        detail = "An unexpected error happened." if status == HTTPStatus.INTERNAL_SERVER_ERROR else _DETAILS[status]
        body = {"type": "about:blank", "title": title(status), "status": status, "detail": detail}
        data = json.dumps(body).encode()
        head = (
            f"HTTP/1.1 {status} {title(status)}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n"
            f"Content-Length: {len(data)}\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\n"
        )
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


def _status(error: BaseException) -> int:
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


class JSONLogger(Logger):  # type: ignore[misc] # as above
    """Gunicorn's own messages as JSON."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - as above
        """Replace the form of every handler."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JSONFormatter())
