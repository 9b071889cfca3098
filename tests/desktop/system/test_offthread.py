"""Blocking calls with a deadline."""

import asyncio
import contextlib
import threading

import pytest

from desktop.system.offthread import OffThread


async def test_results_and_errors_come_back() -> None:
    off = OffThread("test")
    assert await off.run(lambda: 41 + 1, 60.0) == 42
    with pytest.raises(KeyError):
        await off.run(lambda: {}["x"], 60.0)
    assert await off.run(threading.current_thread, 60.0) is not threading.current_thread()


async def test_a_call_that_hangs_costs_its_deadline_and_no_other_its_turn() -> None:
    off, gate = OffThread("test"), threading.Event()
    with pytest.raises(TimeoutError):
        await off.run(gate.wait, 0.05)
    assert await off.run(lambda: "next", 60.0) == "next"
    gate.set()
    assert await off.run(lambda: "after both", 60.0) == "after both"


async def test_a_call_whose_turn_came_too_late_never_begins() -> None:
    off, gate, begun = OffThread("test"), threading.Event(), threading.Event()
    holds = threading.Event()

    def hold() -> bool:
        holds.set()
        return gate.wait()

    first = asyncio.create_task(off.run(hold, 60.0))
    await asyncio.to_thread(holds.wait)
    with pytest.raises(TimeoutError):
        await off.run(begun.set, 0.05)
    gate.set()
    assert await first
    assert await off.run(lambda: "after both", 60.0) == "after both"
    assert not begun.is_set()


async def test_calls_are_made_one_after_another_also_behind_one_that_hangs() -> None:
    off, gate, order = OffThread("test"), threading.Event(), list[int]()
    with pytest.raises(TimeoutError):
        await off.run(gate.wait, 0.05)
    inside = threading.Lock()

    def one_at_a_time() -> bool:
        alone = inside.acquire(blocking=False)
        gate.set()  # the one left behind ends in the midst of it
        order.append(1)
        inside.release()
        return alone

    assert await asyncio.gather(*(off.run(one_at_a_time, 60.0) for _ in range(20))) == [True] * 20
    assert len(order) == 20


async def test_cancelling_is_an_end_too() -> None:
    off, gate = OffThread("test"), threading.Event()
    task = asyncio.create_task(off.run(gate.wait, 60.0))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    assert await off.run(lambda: 1, 60.0) == 1


def test_an_answer_that_comes_as_the_loop_ends_is_told_before_it_is_closed() -> None:
    """The thread is stopped where it has left its place and told nobody yet, for as long as the loop takes to end."""
    off, closed, broken = OffThread("test"), threading.Event(), list[object]()
    hook, threading.excepthook = threading.excepthook, broken.append

    async def ends_at_the_answer() -> None:
        loop = asyncio.get_running_loop()
        task, tells = asyncio.create_task(off.run(lambda: 1, 60.0)), loop.call_soon_threadsafe

        def late(*what: object) -> None:
            loop.call_soon_threadsafe = tells  # type: ignore[method-assign]
            tells(task.cancel)
            closed.wait(0.2)
            tells(*what)  # type: ignore[arg-type]

        loop.call_soon_threadsafe = late  # type: ignore[method-assign,assignment]
        with contextlib.suppress(asyncio.CancelledError):
            await task

    try:
        asyncio.run(ends_at_the_answer())
        closed.set()
        for thread in threading.enumerate():
            if thread.name == "test":
                thread.join()
    finally:
        threading.excepthook = hook
    assert broken == []
