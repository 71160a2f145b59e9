"""What the service costs and bears, measured against this machine alone, with a bounded local load.

    make load                                    all of it, about two minutes
    python benchmarks/load.py cost --seconds 5   one part

- `cost`: processor time of the workers for a request with a 4 KB article, over `extract` and a dump in-process, in as
  many processes and in turns, the quietest turn of each; latencies under 32 connections.
- `throughput`: characters a second of NDJSON batches, as a share of `extract` and a dump in as many processes.
- `faults`: the load with a worker killed in the middle, stalled connections and malformed bodies: every answer is
  compared with the right one, and the memory of the workers with what it was.
- `stop`: SIGTERM during the load.

A server is started on 127.0.0.1 for each part. A bound that is not held ends the command with exit code 1.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from pydantic import TypeAdapter
from texts import make

from govextract import Extractor, Record

if TYPE_CHECKING:
    from collections.abc import Callable

CONNECTIONS: Final = 32
WORKERS: Final = 2
ARTICLES: Final = 300
ARTICLE_BYTES: Final = 4096
STALLED: Final = 60
TICKS: Final = os.sysconf("SC_CLK_TCK")

_LATE: Final = 5  # times p50
_PAUSE: Final = 0.003  # seconds between two looks at what has come: each look takes the processor from a worker
_SHARE: Final = 85  # percent
_BREAKING: Final = 0.5  # seconds after a worker is killed in which its connections may be seen to break
_GROWTH: Final = 10  # MB

Measured: TypeAlias = Iterator[tuple[str, float, str, bool | None]]
"""What was measured, how much, its unit, and whether its bound is held, if it has one."""

_dump = TypeAdapter(list[Record]).dump_json


# ---- The load --------------------------------------------------------------------------------------------------------


def article(seed: int) -> str:
    """Return an article of about 4 KB in UTF-8, another for another seed."""
    return make("article", 1500, seed=seed).encode()[:ARTICLE_BYTES].decode("utf-8", "ignore")


def answered(text: str) -> bytes:
    """Return what the service should answer."""
    return b'{"records":' + _dump(Extractor().extract(text)) + b"}"


def request(body: bytes, media: str = "application/json", path: str = "/v1/extract") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


@dataclass(slots=True)
class Connection:
    """A connection that is kept alive, with the request it waits for."""

    socket: socket.socket
    expected: bytes | None = None
    began: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    head: tuple[int, int, int, bool] | None = None
    """Of the answer, once it is there: where it ends, the body's length, the status, and whether the server closes."""


@dataclass
class Load:
    """Requests over several connections from one thread, each answer compared with the right one."""

    port: int
    texts: list[tuple[bytes, bytes]]
    connections: int = CONNECTIONS
    latencies: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[float] = field(default_factory=list)
    """When a connection broke with a request under way, on the monotonic clock."""
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - for variety, not for secrets
    _sent: int = 0
    _until: float = 0.0
    _most: int | None = None

    def run(self, seconds: float, *, most: int | None = None, during: Callable[[float], None] | None = None) -> None:
        """Ask until the time or the number of requests is over, then wait for the answers that are still to come."""
        self._until, self._most = time.monotonic() + seconds, most
        began = time.monotonic()
        with self._selector:
            for _ in range(self.connections):
                self._connect()
            while self._selector.get_map():
                if during is not None:
                    during(time.monotonic() - began)
                for key, _ in self._selector.select(timeout=0.2):
                    self._receive(key.data)
                time.sleep(_PAUSE)
        self._selector = selectors.DefaultSelector()

    def _goes_on(self) -> bool:
        return time.monotonic() < self._until and (self._most is None or self._sent < self._most)

    def _connect(self) -> None:
        try:
            made = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        except ConnectionRefusedError:
            self.outcomes["refused"] += 1
            return
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(made)
        self._selector.register(made, selectors.EVENT_READ, connection)
        self._ask(connection)

    def _ask(self, connection: Connection) -> None:
        data, connection.expected = self._chance.choice(self.texts)
        connection.received.clear()
        connection.head = None
        connection.began = time.perf_counter()
        self._sent += 1
        with contextlib.suppress(OSError):  # it is seen when the answer is read
            connection.socket.sendall(data)

    def _receive(self, connection: Connection) -> None:
        data = b""
        with contextlib.suppress(OSError):
            data = connection.socket.recv(262_144)
        connection.received += data
        outcome, closing = _judged(connection) if data else ("broken", True)
        if outcome is None:
            return
        self.outcomes[outcome] += 1
        if data:
            self.latencies.append(time.perf_counter() - connection.began)
        else:
            self.broken.append(time.monotonic())
        if self._goes_on() and not closing:
            self._ask(connection)
            return
        self._selector.unregister(connection.socket)
        connection.socket.close()
        if self._goes_on():
            self._connect()


def percentile(latencies: list[float], percent: float) -> float:
    """Return a latency in milliseconds."""
    return statistics.quantiles(latencies, n=1000)[round(percent * 10) - 1] * 1000


def _judged(connection: Connection) -> tuple[str | None, bool]:
    """Say what came of a request, None while the answer is not whole, and whether the server closes."""
    received = connection.received
    if connection.head is None:
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return None, False
        lines = received[:end].lower().split(b"\r\n")
        length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
        connection.head = end + 4, length, int(received[9:12]), b"connection: close" in lines
    start, length, status, closing = connection.head
    if len(received) < start + length:
        return None, False
    if connection.expected is None or status != 200:
        return str(status), closing
    return "right" if memoryview(received)[start:] == connection.expected else "wrong", closing


# ---- The server and its processes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """Return the process ids of the workers that are there now."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:  # noqa: PTH123 - no path of the project
            return [int(child) for child in file.read().split()]


@contextmanager
def serving(workers: int = WORKERS, **settings: str) -> Iterator[Server]:
    """Run `govextract serve`, with its log and metrics on, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "govextract", "serve", "--port", str(port), "--workers", str(workers)]
    environment = os.environ | {f"GOVEXTRACT_{name.upper()}": value for name, value in settings.items()}
    with open(os.devnull, "wb") as log, subprocess.Popen(command, stderr=log, env=environment) as process:  # noqa: PTH123, S603
        server = Server(port, process)
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until and process.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            while len(server.workers()) < workers:
                time.sleep(0.05)
            yield server
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=60)


def processor_seconds(pids: list[int]) -> float:
    """Return the user and system time that processes have used."""
    used = 0.0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - as above
            fields = file.read().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def resident(pids: list[int]) -> int:
    """Return the resident memory of processes in KB."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:  # noqa: PTH123 - as above
            total += next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
    return total


# ---- The parts -------------------------------------------------------------------------------------------------------


def texts() -> list[tuple[bytes, bytes]]:
    made = map(article, range(ARTICLES))
    return [(request(json.dumps({"text": text}, ensure_ascii=False).encode()), answered(text)) for text in made]


def cost(seconds: float) -> Measured:
    """Measure the processor time of a request, in turns with the same work in-process."""
    asked = texts()
    turns = 9
    within: list[float] = []
    served: list[float] = []
    latencies: list[float] = []
    outcomes: Counter[str] = Counter()
    with serving() as server:
        pids = server.workers()
        Load(server.port, asked).run(30, most=400)  # both workers have read something
        for _ in range(turns):
            within.append(statistics.mean(used for _, _, used in _together(_in_process, ARTICLES // WORKERS)) * 1000)
            load = Load(server.port, asked)
            began = processor_seconds(pids)
            load.run(seconds / turns)
            served.append((processor_seconds(pids) - began) / load.outcomes.total() * 1000)
            latencies += load.latencies
            outcomes += load.outcomes
        plain, alone = _without_figures(server, seconds / turns)
    yield "requests", outcomes.total(), "", None
    yield "answers that are not right", outcomes.total() - outcomes["right"], "", outcomes.total() == outcomes["right"]
    # What else the machine does only adds to either: the least of the turns is nearest to what each takes by itself.
    yield "extract and dump, in-process: the least", min(within), "ms", None
    yield "a request, in the worker: the least", min(served), "ms", None
    added = min(served) - min(within)
    yield "added by the service (at most 1.0)", added, "ms", added <= 1.0
    usual = statistics.median(s - w for s, w in zip(served, within, strict=True))
    yield "added in the median of the turns", usual, "ms", None
    yield "a request with a 4 KB text without figures", plain, "ms", None
    yield "the same in-process", alone, "ms", None
    yield "p50", percentile(latencies, 50), "ms", None
    yield "p99", percentile(latencies, 99), "ms", None
    ratio = percentile(latencies, 99) / percentile(latencies, 50)
    yield "p99 / p50 (at most 5)", ratio, "", ratio <= _LATE


def _without_figures(server: Server, seconds: float) -> tuple[float, float]:
    """Return the same of a text that is hardly any work, by the request and in-process: the rest is the service's own.

    A worker that waits for its turn on the processor finds its caches cold, so a text costs it more than a process
    that reads one after another; that is in the other figure, and not in this.
    """
    text = make("digit-free", 1500).encode()[:ARTICLE_BYTES].decode("utf-8", "ignore")
    load = Load(server.port, [(request(json.dumps({"text": text}, ensure_ascii=False).encode()), answered(text))])
    began = processor_seconds(server.workers())
    load.run(seconds)
    used = processor_seconds(server.workers()) - began
    began = time.process_time()
    for _ in range(ARTICLES):
        answered(text)
    return used / load.outcomes.total() * 1000, (time.process_time() - began) / ARTICLES * 1000


Run: TypeAlias = tuple[int, float, float]
"""Of one process: the characters that it read, the seconds that this took, and the processor's seconds a text."""


def _in_process(seeds: range) -> Run:
    """Read and dump articles, as fast as one process can."""
    articles = [article(seed) for seed in seeds]
    for text in articles[:20]:
        answered(text)
    began, used = time.perf_counter(), time.process_time()
    for text in articles:
        answered(text)
    took = time.perf_counter() - began
    return sum(map(len, articles)), took, (time.process_time() - used) / len(articles)


def _together(work: Callable[[range], Run], number: int) -> list[Run]:
    """Do the work in as many processes as there are workers, at once, each with so many texts of its own."""
    context = multiprocessing.get_context("fork")
    results: multiprocessing.Queue[Run] = context.Queue()

    def run(start: int) -> None:
        results.put(work(range(start * number, (start + 1) * number)))

    runs = [context.Process(target=run, args=(start,)) for start in range(WORKERS)]
    for process in runs:
        process.start()
    found = [results.get(timeout=120) for _ in runs]
    for process in runs:
        process.join()
    return found


def _speed(runs: list[Run]) -> float:
    """Return the characters a second of all processes together, in millions."""
    return sum(characters / seconds for characters, seconds, _ in runs) / 1e6


def throughput(seconds: float) -> Measured:
    """Measure NDJSON batches against the same work in-process, in turns."""
    number = max(100, round(seconds * 60))
    shares: list[float] = []
    spent: dict[object, list[float]] = {}
    with serving() as server:

        def streamed(seeds: range) -> Run:
            articles = [article(seed) for seed in seeds]
            lines = [json.dumps({"id": "a", "text": text}, ensure_ascii=False).encode() + b"\n" for text in articles]
            took = 0.0
            for part in (lines[:20], lines):
                sent = request(b"".join(part), "application/x-ndjson", "/v1/extract/batch").replace(
                    b"Host:", b"Connection: close\r\nHost:"
                )
                began = time.perf_counter()
                with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
                    results = _exchanged(connection, sent)
                took = time.perf_counter() - began
                if results != len(part):
                    raise SystemExit(f"{results} results for {len(part)} documents")
            return sum(map(len, articles)), took, 0.0

        # Both sides have read the articles before: what a text repeats is read faster.
        for seed in range(WORKERS * number):
            answered(article(seed))
        _together(streamed, number)
        for turn in range(11):
            # Each is first in its turn: what the machine does beside comes and goes.
            works = (_in_process, streamed)[:: 1 if turn % 2 else -1]
            speeds = {}
            for work in works:
                before = processor_seconds(server.workers())
                runs = _together(work, number)
                used = processor_seconds(server.workers()) - before if work is streamed else sum(run[2] for run in runs)
                spent.setdefault(work, []).append(used / (WORKERS * (number + 20) if work is streamed else WORKERS))
                speeds[work] = _speed(runs)
            within, served = speeds[_in_process], speeds[streamed]
            shares.append(served / within)
            yield "in-process", within, "Mchar/s", None
            yield "NDJSON batches", served, "Mchar/s", None
    share = statistics.median(shares) * 100
    yield "share (at least 85)", share, "%", share >= _SHARE
    # What else runs on the machine takes from both, and not the same from each; the processor's own time is nearer.
    least = min(spent[_in_process]) / min(spent[streamed]) * 100
    yield "share by the processor time of a document, the least of each", least, "%", None


_RESULT: Final = b'{"id":"a","records":['


def _exchanged(connection: socket.socket, data: bytes) -> int:
    """Send all while reading what comes back; return the lines with records."""
    connection.settimeout(0)
    # Not to be woken by every line, and to look at what came where it is: what is done here is taken from a worker.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 131_072)
    received, kept, found = bytearray(1_000_000), 0, 0
    view = memoryview(data)
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE)
        while True:
            for _, events in selector.select():
                if events & selectors.EVENT_WRITE:
                    if view:
                        view = view[connection.send(view[:1_000_000]) :]
                    if not view:
                        selector.modify(connection, selectors.EVENT_READ)
                if events & selectors.EVENT_READ:
                    number = connection.recv_into(memoryview(received)[kept:])
                    if not number:
                        return found
                    end = kept + number
                    found += received.count(_RESULT, 0, end)
                    kept = min(end, len(_RESULT) - 1)  # of one that is not whole yet
                    received[:kept] = received[end - kept : end]


MALFORMED: Final = [
    request(b'{"text": '),
    request(b'{"text": 5}'),
    request(b"{}", "text/plain"),
    request(b"[" * 50_000),
    b"NO HTTP\r\n\r\n",
    b"POST /v1/extract HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    request(b'{"text": ""}').replace(b"Content-Length: 12", b"Content-Length: 12000"),
]


STALLS: Final = [b"", b"POST /v1/ext", request(b"x" * 100)[:-50]]


@dataclass
class Trouble:
    """What goes on beside the load: malformed requests, connections that stall, and in the middle a death."""

    server: Server
    worker: int
    moment: float
    killed: float | None = None
    memory: int = 0
    _stalled: deque[socket.socket] = field(default_factory=deque)
    _last: float = 0.0
    _chance: random.Random = field(default_factory=lambda: random.Random(2))  # noqa: S311 - as above

    def stall(self) -> None:
        """Begin a request and leave it at that; the oldest of those that did so goes."""
        self._stalled.append(self._sent(self._chance.choice(STALLS)))
        if len(self._stalled) > STALLED:
            self._stalled.popleft().close()

    def __call__(self, passed: float) -> None:
        """Do what is due, ten times a second."""
        if passed - self._last < 0.1:
            return
        self._last = passed
        if self.killed is None and passed > self.moment:
            self.memory = resident([pid for pid in self.server.workers() if pid != self.worker])
            os.kill(self.worker, signal.SIGKILL)
            self.killed = time.monotonic()
        self._sent(self._chance.choice(MALFORMED)).close()
        self.stall()

    def end(self) -> None:
        """Close what stalls."""
        while self._stalled:
            self._stalled.pop().close()

    def _sent(self, data: bytes) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=5)
        connection.sendall(data)
        return connection


def faults(seconds: float) -> Measured:
    """Load with a worker killed in the middle, 60 stalled connections, and malformed requests all the time."""
    asked = texts()
    with serving() as server:
        first = server.workers()
        Load(server.port, asked).run(30, most=600)
        before = resident(first)
        trouble = Trouble(server, first[0], seconds / 2)
        for _ in range(STALLED):
            trouble.stall()
        load = Load(server.port, asked)
        load.run(seconds, during=trouble)
        time.sleep(0.5)
        workers = server.workers()
        after = resident([first[1]])
        trouble.end()
    late = [moment for moment in load.broken if trouble.killed is None or not 0 <= moment - trouble.killed < _BREAKING]
    other = load.outcomes.total() - sum(load.outcomes[name] for name in ("right", "wrong", "broken"))
    yield "requests", load.outcomes.total(), "", None
    yield "right", load.outcomes["right"], "", None
    yield "wrong", load.outcomes["wrong"], "", load.outcomes["wrong"] == 0
    yield "refused, or errors", other, "", other == 0
    yield "broken with the killed worker", len(load.broken) - len(late), "", len(load.broken) - len(late) <= CONNECTIONS
    yield "broken otherwise", len(late), "", not late
    yield "workers at the end", len(workers), "", len(workers) == WORKERS
    yield "p50", percentile(load.latencies, 50), "ms", None
    yield "p99", percentile(load.latencies, 99), "ms", None
    yield "memory of a worker at first", before / WORKERS / 1024, "MB", None
    yield "memory of the worker that stayed, at half time", trouble.memory / 1024, "MB", None
    grown = (after - trouble.memory) / 1024
    yield "what it grew by after that (less than 10)", grown, "MB", grown < _GROWTH


def stop(seconds: float) -> Measured:
    """Load, kept alive and not, with SIGTERM in the middle."""
    asked = texts()
    closing = [(data.replace(b"Host:", b"Connection: close\r\nHost:", 1), right) for data, right in asked]
    for name, requests in (("kept alive", asked), ("a connection each", closing)):
        with serving() as server:
            load = Load(server.port, requests)
            done: list[float] = []

            def during(passed: float, server: Server = server, done: list[float] = done) -> None:
                if not done and passed > seconds / 2:
                    server.process.send_signal(signal.SIGTERM)
                    done.append(passed)

            load.run(seconds, during=during)
            code = server.process.wait(timeout=60)
        lost = sum(number for outcome, number in load.outcomes.items() if outcome not in {"right", "refused"})
        yield f"{name}: answered right", load.outcomes["right"], "", load.outcomes["right"] > 0
        yield f"{name}: connections refused after it", load.outcomes["refused"], "", None
        yield f"{name}: lost", lost, "", lost == 0
        yield f"{name}: exit code", code, "", code == 0


PARTS: Final = {"cost": (cost, 15.0), "throughput": (throughput, 5.0), "faults": (faults, 60.0), "stop": (stop, 4.0)}


def main() -> int:
    parser = argparse.ArgumentParser(description="What the service costs and bears.")
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="all of them where none is named")
    parser.add_argument("--seconds", type=float, help="of load for each part, at most 120")
    asked = parser.parse_args()
    held = True
    for name in asked.part or PARTS:
        part, usual = PARTS[name]
        sys.stdout.write(f"{name}\n")
        for what, figure, unit, bound in part(min(asked.seconds or usual, 120.0)):
            verdict = "" if bound is None else "  held" if bound else "  NOT HELD"
            sys.stdout.write(f"  {what}: {figure:.4g} {unit}{verdict}\n")
            sys.stdout.flush()
            held = held and bound is not False
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
