"""The window's end of the bridge, on a real Qt loop with an engine on its real thread."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.bridge.bridge import QtBridge
from desktop.bridge.contract import Changes, Connection, ConnectionState, Engine, Problem, Stage, Started
from desktop.bridge.thread import EngineThread
from desktop.config import BridgeConfig
from desktop.domain.change import Collection, Reload
from desktop.system.event_loop import GuiTasks, run_gui
from tests.helpers.waiting import eventually

THREADS = (Reload(Collection.THREADS),)


class Fake:
    """An engine with two methods of the contract."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()
        self.waiting = threading.Event()

    async def start(self) -> Started:
        return Started(Stage.SIGN_IN)

    async def reconnect(self) -> None:
        self.waiting.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    async def sign_out(self) -> Started:
        raise Problem("unavailable")

    async def close(self) -> None:
        """Nothing to close."""


def with_bridge(app: QGuiApplication, act: Callable[[QtBridge, Fake, list[str]], Awaitable[None]]) -> None:
    fake = Fake()

    async def build() -> Fake:
        return fake

    async def main(tasks: GuiTasks) -> int:
        taken: list[str] = []
        thread = EngineThread(build, BridgeConfig())
        bridge = QtBridge(thread, tasks, lambda: taken.append("taken"))
        thread.start()
        await act(bridge, fake, taken)
        assert await bridge.close(0.0)
        return 0

    assert run_gui(app, main) == 0


def test_calls_are_answered_on_the_windows_thread(qapp: QGuiApplication) -> None:
    async def act(bridge: QtBridge, _fake: Fake, _taken: list[str]) -> None:
        assert (await bridge.call(Engine.start)).stage is Stage.SIGN_IN
        assert threading.current_thread() is threading.main_thread()
        with pytest.raises(Problem) as caught:
            await bridge.call(Engine.sign_out)
        assert caught.value.name == "unavailable"

    with_bridge(qapp, act)


def test_a_closed_view_cancels_its_call(qapp: QGuiApplication) -> None:
    async def act(bridge: QtBridge, fake: Fake, _taken: list[str]) -> None:
        call = bridge.call(Engine.reconnect)
        await eventually(fake.waiting.is_set, "the call to begin")
        call.cancel()
        await eventually(fake.cancelled.is_set, "the call to be cancelled over there")

    with_bridge(qapp, act)


def test_closing_ends_what_still_waits(qapp: QGuiApplication) -> None:
    ended: list[str] = []

    async def act(bridge: QtBridge, fake: Fake, _taken: list[str]) -> None:
        async def wait() -> None:
            try:
                await bridge.call(Engine.reconnect)
            finally:
                ended.append("task")

        bridge.start(wait())
        await eventually(fake.waiting.is_set, "the call to begin")

    with_bridge(qapp, act)
    assert ended == ["task"]


def test_news_come_on_the_windows_thread_in_order(qapp: QGuiApplication) -> None:
    async def act(bridge: QtBridge, _fake: Fake, taken: list[str]) -> None:
        seen: list[object] = []
        here = threading.current_thread()

        def take(changes: Changes) -> None:
            assert threading.current_thread() is here
            seen.append(changes)

        subscription = bridge.on_changes(take)
        stages = bridge.on_stage(seen.append)

        def tell() -> None:
            bridge.changes.emit(THREADS)
            bridge.stage.emit(Started(Stage.SIGN_IN, problem="not_signed_in"))
            bridge.changes.emit(THREADS)

        worker = threading.Thread(target=tell)
        worker.start()
        worker.join()
        assert seen == []
        await eventually(lambda: len(seen) == 3, "the news")
        assert seen == [THREADS, Started(Stage.SIGN_IN, problem="not_signed_in"), THREADS]
        assert taken == ["taken", "taken"]
        subscription.dispose()
        subscription.dispose()
        stages.dispose()
        bridge.changes.emit(THREADS)
        await eventually(lambda: len(taken) == 3, "the batch to be taken though nobody listens")
        assert len(seen) == 3

    with_bridge(qapp, act)


def test_the_connection_is_told_at_once_and_when_it_changes(qapp: QGuiApplication) -> None:
    async def act(bridge: QtBridge, _fake: Fake, _taken: list[str]) -> None:
        first: list[ConnectionState] = []
        bridge.on_connection(first.append)
        assert [state.connection for state in first] == [Connection.CATCHING_UP]
        bridge.connection.emit(ConnectionState(Connection.OFFLINE, problem="relay_unreachable"))
        await eventually(lambda: len(first) == 2, "the change")
        second: list[ConnectionState] = []
        bridge.on_connection(second.append)
        assert second == [first[-1]]

    with_bridge(qapp, act)


def test_a_listener_that_fails_keeps_nothing_from_the_others(qapp: QGuiApplication) -> None:
    async def act(bridge: QtBridge, _fake: Fake, taken: list[str]) -> None:
        seen: list[Changes] = []

        def fail(_changes: Changes) -> None:
            raise LookupError

        bridge.on_changes(fail)
        bridge.on_changes(seen.append)
        bridge.changes.emit(THREADS)
        await eventually(lambda: seen == [THREADS] and taken == ["taken"], "the batch")

    with_bridge(qapp, act)
