"""Calls that may never come back."""

from __future__ import annotations

import asyncio
import threading

import pytest

from desktop.media.aside import aside, begin_aside
from tests.helpers.waiting import eventually


async def test_it_returns_what_the_call_does_or_raises_it() -> None:
    assert await aside(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await aside(divmod, 7, 0)


async def test_one_that_hangs_is_left_behind() -> None:
    begun, free, done = threading.Event(), threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        free.wait()
        done.set()

    waiting = asyncio.create_task(aside(hang))
    await eventually(begun.is_set, "it hangs")
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not done.is_set()
    free.set()
    await eventually(done.is_set, "it ended by itself")


def test_the_loop_ends_before_it_does() -> None:
    begun, free = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def hang() -> None:
        threads.append(threading.current_thread())
        begun.set()
        free.wait()

    async def app() -> None:
        task = asyncio.create_task(aside(hang))
        while not begun.is_set():
            await asyncio.sleep(0)
        task.cancel()

    asyncio.run(app())
    assert threads[0].daemon
    assert threads[0].is_alive()
    free.set()
    threads[0].join()


async def test_what_is_only_begun_is_waited_for_by_nobody() -> None:
    done = threading.Event()
    begin_aside(done.set)
    await eventually(done.is_set, "done")
