"""The work: one text to its records by the library, within the limits and in turn.

A worker process reads only a few texts at a time, since they share one interpreter: more at once would make each of
them slower and none of them faster. Requests wait for their turn in order; beyond `max_waiting` the answer is 503.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, cast

from flask import current_app

from govextract import Extractor, LimitError
from govextract_service import logs
from govextract_service.offsets import counted
from govextract_service.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from wsgiref.types import WSGIEnvironment

    from govextract import Record
    from govextract_service.models import Options
    from govextract_service.settings import Settings

__all__ = ["Desk", "desk"]

_AGAIN: dict[str, str] = {"Retry-After": "1"}


class Desk:
    """Where texts are read. One for an application, shared by its threads."""

    def __init__(self, settings: Settings) -> None:
        """Open as many places as may work at the same time."""
        self.settings = settings
        self._lock = threading.Lock()
        self._free = settings.max_working
        self._line: deque[threading.Lock] = deque()

    def read(
        self,
        environ: WSGIEnvironment,
        text: str,
        options: Options,
        *,
        until: float | None = None,
        most: int | None = None,
        patient: bool = False,
    ) -> Sequence[Record]:
        """Return the records of `text`, for a request. Raises `ProblemError` 413 or 503 where a limit is met.

        `until` is when (on the monotonic clock) the request must be done; `most` is how many records it may still
        have. A `patient` caller, in the middle of an answer, waits for its turn however many wait already.
        """
        with self.turn(environ, options, until=until, most=most, patient=patient) as read:
            return read(text)

    @contextmanager
    def turn(
        self,
        environ: WSGIEnvironment,
        options: Options,
        *,
        until: float | None = None,
        most: int | None = None,
        patient: bool = False,
    ) -> Iterator[Callable[[str], Sequence[Record]]]:
        """Wait for a turn, and give what reads a text in it, or several that are short; `read` says the rest."""
        limits = self.settings
        notes: logs.Notes = environ[logs.NOTES]
        until = time.monotonic() + limits.request_seconds if until is None else until
        self._come(until, environ.get("gunicorn.socket"), patient=patient)
        try:
            extractor = Extractor(
                region=options.region,
                kinds=options.kinds,
                reference_date=options.reference_date,
                context=options.context,
                deadline=max(until - time.monotonic(), 1e-6),
                max_records=limits.max_records if most is None else most,
            )

            def read(text: str) -> Sequence[Record]:
                notes.take(text)
                if len(text) > limits.max_text_characters:
                    most_characters = limits.max_text_characters
                    detail = f"The text is longer than {most_characters} characters."
                    raise ProblemError(413, detail, code="text_long", limit=most_characters)
                try:
                    records = extractor.extract(text)
                except LimitError as error:
                    raise self._stopped(error) from None
                notes.records += len(records)
                notes.tally.read(text, records)
                return counted(records, text, options.offsets)

            yield read
        finally:
            self._go()

    def _stopped(self, error: LimitError) -> ProblemError:
        """Say which limit stopped the work."""
        if error.limit == "max_records":
            most = self.settings.max_records
            detail = f"More than the {most} records that an answer may have."
            return ProblemError(413, detail, code="records_many", limit=most)
        seconds = self.settings.request_seconds
        detail = f"Stopped after {seconds:g} s, at character {error.position}."
        return ProblemError(503, detail, headers=_AGAIN, code="work_slow", limit=seconds)

    def _come(self, until: float, server: Any, *, patient: bool) -> None:  # noqa: ANN401 - see worker.py
        """Take a free place, or wait in the line for one: a semaphore would let newcomers pass those who wait.

        `server` is the socket of our own server, None where there is another.
        """
        ahead = getattr(server, "ahead", 0)
        with self._lock:
            full = len(self._line) + ahead >= self.settings.max_waiting
            if full and not patient and (ahead or not self._free):
                raise ProblemError(503, "Too many requests are being worked on.", headers=_AGAIN, code="busy")
            if self._free:
                self._free -= 1
                return
            call = threading.Lock()
            call.acquire()
            self._line.append(call)
        with getattr(server, "away", nullcontext)():
            called = call.acquire(timeout=max(until - time.monotonic(), 0))
        if called:
            return
        with self._lock:
            if call in self._line:
                self._line.remove(call)
                raise ProblemError(503, "The turn of this request did not come in time.", headers=_AGAIN, code="busy")
        # It was called in the very moment that it gave up: the place is its own.

    def _go(self) -> None:
        """Give the place to the next in the line."""
        with self._lock:
            if self._line:
                self._line.popleft().release()
            else:
                self._free += 1


def desk() -> Desk:
    """Return the desk of the current application."""
    return cast("Desk", current_app.extensions["govextract"])
