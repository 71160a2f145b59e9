"""The crew of a worker process: who works when."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govextract_service.crew import LONG, Crew

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


@dataclass
class Task:
    """A job that says when it begins, and ends when it is let."""

    name: str
    ahead: int = 0
    gone: bool = False
    does: Callable[[], None] | None = None
    began: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)

    def end(self) -> None:
        self.may_end.set()


@dataclass
class Watched:
    """A crew whose jobs are watched."""

    size: int = 8
    most_waiting: int = 8
    order: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.crew = Crew(self.work, self.size, self.most_waiting)

    def work(self, task: Task) -> None:
        self.order.append(task.name)
        task.began.set()
        if task.does is not None:
            task.does()
        assert task.may_end.wait(10)

    def add(self, *tasks: Task) -> None:
        for task in tasks:
            self.crew.add(task)


def begins(task: Task) -> bool:
    return task.began.wait(5)


def waits(task: Task) -> bool:
    return not task.began.wait(0.05)


def test_one_works_at_a_time_in_the_order_of_coming() -> None:
    watched = Watched()
    tasks = [Task(name) for name in "abcd"]
    watched.add(*tasks)
    for task, then in zip(tasks, [*tasks[1:], None], strict=True):
        assert begins(task)
        assert then is None or waits(then)
        task.end()
    assert watched.order == list("abcd")


def test_it_is_said_about_how_long_those_who_wait_will_take() -> None:
    watched = Watched(most_waiting=100)
    done = threading.Semaphore(0)
    for _ in range(60):
        task = Task("a", does=lambda: time.sleep(0.002))
        task.end()
        watched.add(task)
    last = Task("z", does=done.release)
    watched.add(last)
    assert done.acquire(timeout=10)
    others = [Task("b") for _ in range(10)]
    watched.add(*others)
    assert 10 * 0.001 < watched.crew.busy_for < 10 * LONG
    for task in (last, *others):
        task.end()


def test_the_next_begins_where_one_waits_for_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govextract_service.crew.LONG", 60)
    watched = Watched()
    goes_on = threading.Event()

    def away() -> None:
        with watched.crew.away():
            assert goes_on.wait(10)

    first, second, third = Task("a", does=away), Task("b"), Task("c")
    watched.add(first, second, third)
    assert begins(second)
    goes_on.set()
    time.sleep(0.05)
    second.end()
    # The first is back at work, so that the third waits until it is done.
    assert waits(third)
    first.end()
    assert begins(third)
    third.end()


def test_who_comes_back_to_what_takes_long_holds_nobody_up() -> None:
    watched = Watched()

    def away() -> None:
        time.sleep(LONG * 1.5)
        with watched.crew.away():
            pass

    long, second = Task("a", does=away), Task("b")
    watched.add(long)
    assert begins(long)
    time.sleep(LONG * 3)
    watched.add(second)
    assert begins(second)
    long.end()
    second.end()


def test_the_next_begins_where_one_takes_long() -> None:
    watched = Watched()
    long, second, third = Task("a"), Task("b"), Task("c")
    watched.add(long, second, third)
    assert begins(long)
    watched.crew.relieve()
    assert not second.began.is_set()
    time.sleep(LONG * 1.5)
    watched.crew.relieve()
    assert begins(second)
    assert waits(third)
    second.end()
    assert begins(third)
    for task in (long, third):
        task.end()


def test_those_that_are_too_many_do_not_wait_and_are_told() -> None:
    watched = Watched(most_waiting=2)
    tasks = [Task(name) for name in "abcd"]
    watched.add(*tasks)
    assert begins(tasks[0])
    assert begins(tasks[3])
    assert [task.ahead for task in tasks] == [0, 0, 0, 2]
    assert waits(tasks[1])
    for task in tasks:
        task.end()
    assert begins(tasks[2])


def test_those_that_left_are_not_counted_among_those_that_wait() -> None:
    watched = Watched(most_waiting=2)
    tasks = [Task("a"), Task("b", gone=True), Task("c"), Task("d"), Task("e")]
    watched.add(*tasks)
    assert [task.ahead for task in tasks] == [0, 0, 0, 0, 2]
    assert begins(tasks[4])
    assert waits(tasks[3])
    for task in tasks:
        task.end()
    assert all(map(begins, tasks))


def test_there_are_never_more_than_so_many_threads() -> None:
    watched = Watched(size=2, most_waiting=0)
    tasks = [Task(name) for name in "abcd"]
    watched.add(*tasks)
    assert begins(tasks[0])
    assert begins(tasks[1])
    assert waits(tasks[2])
    for task in tasks:
        task.end()
    assert all(map(begins, tasks))
