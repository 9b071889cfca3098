"""The window's loop: it ends in order, loses no error, leaves no task."""

import asyncio
import os
import signal

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.system.event_loop import GuiTasks, Termination, report_error, run_gui
from tests.helpers.waiting import eventually


def test_the_result_comes_back(qapp: QGuiApplication) -> None:
    async def main(_tasks: GuiTasks) -> int:
        await asyncio.sleep(0)
        return 7

    assert run_gui(qapp, main) == 7
    assert run_gui(qapp, main) == 7


def test_what_main_raises_comes_out_after_everything_ended(qapp: QGuiApplication) -> None:
    ended: list[str] = []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("task")

    async def main(tasks: GuiTasks) -> int:
        tasks.start(forever())
        await asyncio.sleep(0)
        raise LookupError("main")

    with pytest.raises(LookupError):
        run_gui(qapp, main)
    assert ended == ["task"]


def test_threads_answers_and_sockets_work_on_it(qapp: QGuiApplication) -> None:
    async def main(_tasks: GuiTasks) -> int:
        return await asyncio.to_thread(lambda: 5)

    assert run_gui(qapp, main) == 5


def test_an_error_nobody_awaited_is_logged_without_its_words(
    qapp: QGuiApplication, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise ValueError("needle")

    async def main(tasks: GuiTasks) -> int:
        task = tasks.start(fail())
        await asyncio.wait([task])
        called = asyncio.Event()
        asyncio.get_running_loop().call_soon(lambda: {}["needle"])
        asyncio.get_running_loop().call_soon(called.set)
        await called.wait()
        return 0

    run_gui(qapp, main)
    assert [record.getMessage() for record in caplog.records] == ["unhandled_error", "unhandled_error"]


async def test_tasks_are_owned_cancelled_and_gathered(no_leaked_tasks: None) -> None:
    reported: list[BaseException] = []
    tasks = GuiTasks(reported.append)
    stubborn = 0

    async def slow_to_leave() -> None:
        nonlocal stubborn
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            stubborn += 1
            await asyncio.sleep(0)
            raise

    for _ in range(3):
        tasks.start(slow_to_leave())
    await asyncio.sleep(0)
    await tasks.close()
    assert stubborn == 3
    assert len(tasks) == 0
    assert reported == []
    with pytest.raises(RuntimeError):
        tasks.start(slow_to_leave())


async def test_what_was_begun_may_be_finished() -> None:
    tasks, kept = GuiTasks(report_error), []

    async def keep_a_draft() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        kept.append("draft")

    tasks.start(keep_a_draft())
    tasks.start(asyncio.Event().wait())  # type: ignore[arg-type]
    await tasks.close(grace=0.2)
    assert kept == ["draft"]
    assert len(tasks) == 0


async def test_an_error_of_a_task_is_reported_once() -> None:
    reported: list[BaseException] = []
    tasks = GuiTasks(reported.append)

    async def fail() -> None:
        raise ValueError

    tasks.start(fail())
    await eventually(lambda: reported, "the report")
    await tasks.close()
    assert len(reported) == 1


def test_a_signal_ends_the_app_in_order_and_is_given_back(qapp: QGuiApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)

    async def main(_tasks: GuiTasks) -> int:
        asked = asyncio.Event()
        termination = Termination(asked.set)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(asked.wait(), 10)
        termination.dispose()
        return 0

    assert run_gui(qapp, main) == 0
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_signal_is_heard_also_in_the_midst_of_waiting_for_it(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main(_tasks: GuiTasks) -> int:
        asked = asyncio.Event()
        termination = Termination(asked.set)
        loop = asyncio.get_running_loop()

        def late() -> asyncio.AbstractEventLoop:
            """Called once the event is known not to be set, and before anyone waits for it."""
            os.kill(os.getpid(), signal.SIGINT)
            return loop

        monkeypatch.setattr(asked, "_get_loop", late)
        await asyncio.wait_for(asked.wait(), 10)
        termination.dispose()
        return 0

    assert run_gui(qapp, main) == 0
