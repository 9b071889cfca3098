"""asyncio on Qt's loop: in order, on time, from every thread, between Qt's own events."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.system.gui_loop import GuiLoop


@pytest.fixture
def loop(qapp: QGuiApplication) -> Iterator[GuiLoop]:
    made = GuiLoop(qapp)
    yield made
    made.run_until_complete(made.shutdown_default_executor())
    made.close()


def test_what_is_soon_runs_in_order_and_what_it_asks_for_runs_after(loop: GuiLoop) -> None:
    ran: list[str] = []

    async def main() -> None:
        ended = asyncio.Event()
        loop.call_soon(ran.append, "one")
        loop.call_soon(lambda: loop.call_soon(ended.set))
        loop.call_soon(ran.append, "two")
        loop.call_soon(ran.append, "never").cancel()
        await ended.wait()

    loop.run_until_complete(main())
    assert ran == ["one", "two"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 20), max_size=12))
def test_timers_run_in_the_order_of_their_times_and_never_before(loop: GuiLoop, delays: list[int]) -> None:
    ran: list[int] = []
    early: list[int] = []

    async def main() -> None:
        done = asyncio.Event()
        begun = loop.time()

        def ring(delay: int) -> None:
            ran.append(delay)
            if loop.time() < begun + delay / 1000:
                early.append(delay)
            if len(ran) == len(delays):
                done.set()

        for delay in delays:
            loop.call_at(begun + delay / 1000, ring, delay)
            loop.call_later(delay / 2000, ring, -1).cancel()
        if delays:
            await done.wait()

    loop.run_until_complete(main())
    assert ran == sorted(delays)
    assert early == []


def test_a_nearer_timer_comes_before_one_that_waits_already(loop: GuiLoop) -> None:
    async def main() -> None:
        far = loop.call_later(3600, lambda: None)
        for _ in range(2):
            rang = asyncio.Event()
            loop.call_later(0.001, rang.set)
            async with asyncio.timeout(3600):
                await rang.wait()
        far.cancel()

    loop.run_until_complete(main())


def test_any_thread_may_call_and_nothing_of_it_is_lost(loop: GuiLoop) -> None:
    ran: list[tuple[int, int]] = []

    def work(worker: int) -> None:
        for number in range(500):
            loop.call_soon_threadsafe(ran.append, (worker, number))

    async def main() -> int:
        await asyncio.gather(*(asyncio.to_thread(work, worker) for worker in range(4)))
        answer: asyncio.Future[int] = loop.create_future()
        loop.call_soon_threadsafe(answer.set_result, 7)
        return await answer

    assert loop.run_until_complete(main()) == 7
    for worker in range(4):
        assert [number for who, number in ran if who == worker] == list(range(500))


def test_qts_events_come_between_tasks_that_never_rest(loop: GuiLoop) -> None:
    async def main() -> None:
        rung: list[bool] = []
        QTimer.singleShot(0, lambda: rung.append(True))
        while not rung:
            await asyncio.sleep(0)

    loop.run_until_complete(main())


def test_what_a_call_raises_is_told_and_ends_nothing(loop: GuiLoop) -> None:
    told: list[object] = []
    loop.set_exception_handler(lambda _loop, context: told.append(context["exception"]))

    async def main() -> int:
        loop.call_soon(lambda: {}["needle"])
        await asyncio.sleep(0)
        return 3

    assert loop.run_until_complete(main()) == 3
    assert [type(error) for error in told] == [KeyError]


def test_it_is_over_once_it_is_closed(qapp: QGuiApplication) -> None:
    loop = GuiLoop(qapp)
    loop.close()
    for ask in (loop.call_soon, loop.call_soon_threadsafe):
        with pytest.raises(RuntimeError):
            ask(print)
    with pytest.raises(RuntimeError):
        loop.call_later(1, print)
