"""The threads of a worker process: many to wait for clients, but one at a time to work, as long as that is quick.

Python lets one thread at a time run. A thread a request, each woken as soon as its request is there, would make them
take turns in the middle of their work: it costs as much as the service's own work, and none is ready sooner. So one
member of the crew answers a request after the other, in the order in which they came. The next member begins where one
waits for its client or for the desk (`away`), and where one has been at its request for so long (`relieve`) that those
behind it should not wait any more.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LONG", "Crew", "Job"]

LONG: Final = 0.02
"""Seconds after which others need not wait any more: as long as Python lets a thread run (see gunicorn_conf.py)."""

_LATELY: Final = 16  # jobs


class Job(Protocol):
    """What is to be done: gunicorn's connection with a request."""

    ahead: int
    """How many wait before it, where it was not made to wait itself since they are too many."""

    @property
    def gone(self) -> bool:
        """Whether the client has closed: then there is next to nothing to do."""


class _Member(threading.Thread):
    """A thread of the crew."""

    def __init__(self, run: Callable[[_Member], None]) -> None:
        super().__init__(daemon=True)
        self.call = threading.Lock()
        self.call.acquire()
        self.job: Any = None
        self._work = run

    def run(self) -> None:
        self._work(self)


class Crew:
    """Up to `size` threads that do `work`; not more than `most_waiting` jobs wait for a member."""

    def __init__(self, work: Callable[[Any], None], size: int, most_waiting: int) -> None:
        self._work = work
        self._size = size
        self._most_waiting = most_waiting
        self._lock = threading.Lock()
        self._members = 0
        self._idle: list[_Member] = []
        self._at_work: dict[int, float] = {}  # when its job began, by thread; without those away or at it for long
        self.waiting: deque[Job] = deque()
        self._usual = 0.0  # seconds that a job has taken lately, of those that were not at it for long

    @property
    def busy_for(self) -> float:
        """About how many seconds it takes until nobody waits any more."""
        return len(self.waiting) * self._usual

    def add(self, job: Job) -> None:
        """Let the job be done: at once if nobody is at work, or if so many wait that this one is to be refused."""
        with self._lock:
            job.ahead = 0
            if not self._at_work:
                self._begin(job)
            elif len(self.waiting) < self._most_waiting or (ahead := self._ahead()) < self._most_waiting:
                self.waiting.append(job)
            else:
                job.ahead = ahead
                self._begin(job)

    def relieve(self) -> None:
        """Let the next begin where somebody has been at work for long; to be called now and then."""
        before = time.monotonic() - LONG
        with self._lock:
            for member, since in list(self._at_work.items()):
                if since < before:
                    del self._at_work[member]
            self._next()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Let others work while the thread that calls this waits for something."""
        member = threading.get_ident()
        with self._lock:
            since = self._at_work.pop(member, None)
            self._next()
        try:
            yield
        finally:
            # Who comes back to a job that takes long does not keep others from working again.
            if since is not None and time.monotonic() - since < LONG:
                with self._lock:
                    self._at_work[member] = since

    def shutdown(self, *, wait: bool) -> None:
        """Do nothing, as `wait` is never asked for: the threads end with the process."""

    def _ahead(self) -> int:
        """Return how many wait with a request: clients that left are no reason to refuse another."""
        return sum(not job.gone for job in self.waiting)

    def _next(self) -> None:
        if self.waiting and not self._at_work:
            self._begin(self.waiting.popleft())

    def _begin(self, job: Job) -> None:
        if self._idle:
            member = self._idle.pop()  # the last to have worked, whose memory is still at hand
        elif self._members < self._size:
            self._members += 1
            member = _Member(self._serve)
            member.start()
        else:
            self.waiting.appendleft(job)
            return
        member.job = job
        self._at_work[member.ident or 0] = time.monotonic()
        member.call.release()

    def _serve(self, member: _Member) -> None:
        """Do one job after the other, and wait to be called where there is none."""
        ident = threading.get_ident()
        while True:
            member.call.acquire()
            job = member.job
            while job is not None:
                self._work(job)
                with self._lock:
                    now, since = time.monotonic(), self._at_work.pop(ident, None)
                    if since is not None:
                        self._usual += (min(now - since, LONG) - self._usual) / _LATELY
                    if self.waiting and not self._at_work:
                        self._at_work[ident] = now
                        job = self.waiting.popleft()
                    else:
                        job = member.job = None
                        self._idle.append(member)
