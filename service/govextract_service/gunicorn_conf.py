"""How gunicorn runs the service, with the reasons.

`govextract serve` uses this. Gunicorn's own command can use it too; the metrics of several workers then need a
directory that is there before:

    export PROMETHEUS_MULTIPROC_DIR=/some/directory
    gunicorn -c python:govextract_service.gunicorn_conf 'govextract_service:create_app()'
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

# Nobody but this machine, unless somebody decides otherwise.
bind = "127.0.0.1:8000"

# Reading text is work for the processor, and Python threads share one: a process a core. A container that may use
# less than the machine has says so itself.
workers = int(os.environ.get("WEB_CONCURRENCY") or len(os.sched_getaffinity(0)))

# Threads, because most of a connection's time is waiting: for a slow client, or for a turn. They are many, because a
# stalled client holds one until its time is over, and cheap, because work.py lets only a few of them read at once.
worker_class = "govextract_service.worker.PatientWorker"
threads = 128

# The application is loaded once, warm, before the workers are forked: they share its memory, and one that replaces
# a lost one answers at once.
preload_app = True

# A proxy in front must never send on a connection that is just being closed here: this is longer than the 60 s that
# most keep an idle one.
keepalive = 65

# On SIGTERM what is in flight is finished: longer than a request may take (10 s), as long as a body may (30 s).
graceful_timeout = 35

# A worker whose main loop says nothing for so long is stuck, and is replaced. No request is that long: the loop runs
# beside the threads that work.
timeout = 60

# Heartbeats are file times; on a disk that stalls they would look like death.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - the one shared memory there is

# Memory stays flat (benchmarks/load.py shows it), so workers need no replacing.
max_requests = 0

# The few files here are small, and what is sent past the socket object would pass its bound of time.
sendfile = False

# The service logs each request itself, as JSON; gunicorn's own messages take the same form.
accesslog = None
logger_class = "govextract_service.worker.JSONLogger"

# An interface to manage gunicorn at run time that nothing here uses.
control_socket_disable = True


def on_starting(_server: Arbiter) -> None:
    """Forget the metrics of an earlier run: its processes' numbers may be taken again."""
    if directory := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        for file in Path(directory).glob("*.db"):
            file.unlink()


def when_ready(_server: Arbiter) -> None:
    """Leave what is loaded out of the garbage collector, so that the workers do not copy its pages by looking."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Arbiter, _worker: Worker) -> None:
    """Let a thread that reads a text go on for longer before another, or the collector of garbage, may interrupt it.

    Every interruption costs processor time and gains nothing: the other has its turn when the text is read, which is
    usually sooner, and else in 20 ms.
    """
    sys.setswitchinterval(0.02)
    # A text makes thousands of objects and no cycle among them: to look for cycles every 700 would take a twentieth of
    # the time.
    gc.set_threshold(10_000, 10, 10)


def child_exit(_server: Arbiter, worker: Worker) -> None:
    """Let the metrics of a worker that is gone count as such."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - looks at the environment at import

    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call] # the client does not annotate it
