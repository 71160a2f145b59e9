"""One client's connection: patience that ends, what is read of a request, and what is sent of an answer.

These override methods of gunicorn's that are no public interface: pyproject.toml names the versions.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import time
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from gunicorn import util
from gunicorn.http import errors, wsgi
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import TConn

from govextract_service.bodies import JSON, MalformedBodyError
from govextract_service.security import ON_OTHERS, ON_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from gunicorn.config import Config

__all__ = ["Connection", "NoHostError", "PatientSocket", "Response", "Settled", "SlowHeadError"]

_SEND_SECONDS: Final = 60.0
_MOST_LEFT: Final = 65_536  # bytes of a body that gunicorn reads off to keep the connection
_NEVER: Final = float("inf")
_HALF_A_SECOND: Final = struct.pack("ll", 0, 500_000)  # a timeval
_NOW: Final = int(socket.MSG_DONTWAIT)  # not the member of an enumeration, which is slow to combine
_PEEK: Final = int(socket.MSG_DONTWAIT | socket.MSG_PEEK)
_CHECKED: Final = frozenset((*ON_OTHERS, *ON_PAGES, ("Content-Type", JSON)))


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
            return super().recv(size, flags | _NOW)
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
            view = view[super().send(view, flags | _NOW) :]
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


class NoHostError(errors.ParseException):  # type: ignore[misc] # as above
    """A request of HTTP/1.1 does not say which host it is for."""


class Settled:
    """Gunicorn's settings as they are now, as plain attributes: gunicorn looks up some twenty for each request."""

    def __init__(self, cfg: Config) -> None:
        self._cfg = cfg
        self.is_ssl = cfg.is_ssl
        for name, setting in cfg.settings.items():
            setattr(self, name, setting.get())

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the methods of the settings
        return getattr(self._cfg, name)


class _Request(Request):  # type: ignore[misc] # as above
    """The head of a request."""

    body: Any  # these two are gunicorn's
    _expected_100_continue: bool

    def _peer_is_trusted_proxy(self) -> bool:
        """Say whether the peer may tell how it was asked itself: looked up once for a connection."""
        trusted: bool | None = getattr(self.unreader, "trusted", None)
        if trusted is None:
            trusted = self.unreader.trusted = super()._peer_is_trusted_proxy()
        return trusted

    def complete(self) -> None:
        """Check what gunicorn does not, and let the body say `100 Continue` once somebody wants it.

        Gunicorn would say so at once, also where the request is then refused for its head alone.
        """
        if self.version >= (1, 1) and not any(name == "HOST" for name, _ in self.headers):
            raise NoHostError
        self.body = _Body(self.body.reader)
        if self._expected_100_continue:
            self._expected_100_continue = False
            self.body.waiting = self.unreader.sock


class _Parser(RequestParser):  # type: ignore[misc] # as above
    """Requests of one connection; a head that does not come is an error to be answered, not a broken socket."""

    mesg_class = _Request

    def __next__(self) -> Any:  # noqa: ANN401 - as above
        try:
            request = super().__next__()
        except TimeoutError:
            raise SlowHeadError from None
        request.complete()
        return request

    def finish_body(self, deadline: float | None = None, max_bytes: int | None = None) -> bool:
        """Read off what is left of a body, and say whether that was possible."""
        body = self.mesg.body if self.mesg else None
        if body is not None and isinstance(body.reader, LengthReader) and not body.reader.length:
            return True
        return bool(super().finish_body(deadline, max_bytes))


class _Body(Body):  # type: ignore[misc] # as above
    """A body that can be read as it arrives: `read` waits until it has all the bytes asked for."""

    waiting: PatientSocket | None = None
    """Of a client that sends the body only when it is told to go on."""

    @property
    def unread(self) -> bool:
        """Whether there is so much left, or may be, that the connection is not kept."""
        return self.failed or self.waiting is not None or getattr(self.reader, "length", 0) > _MOST_LEFT

    def abandon(self) -> None:
        """Do not read it, or no more of it: the answer says that the connection is closed."""
        self.failed = True

    def read1(self, size: int) -> bytes:
        """Return what has arrived, at least a byte, at most `size`; nothing at the end."""
        try:
            if self.waiting is not None:
                sock, self.waiting = self.waiting, None
                sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
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


class Connection(TConn):  # type: ignore[misc] # as above
    """A connection with a patient socket."""

    def __init__(self, worker: Any, client: socket.socket, address: Any, server: Any) -> None:  # noqa: ANN401 - as above
        patient = PatientSocket(worker.tpool.away, client.family, client.type, client.proto, client.detach())
        super().__init__(worker.settled, patient, address, server)

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

    @property
    def gone(self) -> bool:
        """Whether the client has closed its side and sent nothing before it."""
        try:
            return not socket.socket.recv(self.sock, 1, _PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - gunicorn's signature
        """Close at once: what takes time has been done by the thread."""
        util.close(self.sock)


@lru_cache(maxsize=2)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


class Response(wsgi.Response):  # type: ignore[misc] # as above
    """The head of an answer."""

    def default_headers(self) -> list[str]:
        """Return the first lines, as gunicorn does; the time is written once a second."""
        major, minor = self.req.version
        lines = [
            f"HTTP/{major}.{minor} {self.status}\r\n",
            f"Server: {self.version}\r\n",
            f"Date: {_date(int(time.time()))}\r\n",
            f"Connection: {'close' if self.should_close() else 'keep-alive'}\r\n",
        ]
        if self.chunked:
            lines.append("Transfer-Encoding: chunked\r\n")
        return lines

    def process_headers(self, headers: list[tuple[str, str]]) -> None:
        """Check the header fields, but for those that are constants of the service."""
        others: list[tuple[str, str]] = []
        for header in headers:
            (self.headers if header in _CHECKED else others).append(header)
        super().process_headers(others)
        if self.status_code >= HTTPStatus.BAD_REQUEST and self.req.body.unread:
            self.force_close()
