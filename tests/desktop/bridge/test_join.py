"""Both ends joined: what an engine tells on its thread reaches the window, one batch at a time."""

import asyncio
import threading

from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Changes, Connection, ConnectionState, Engine
from desktop.bridge.join import Joint, Outlets
from desktop.config import BridgeConfig
from desktop.domain.change import Collection, Reload
from desktop.system.event_loop import GuiTasks, run_gui
from tests.helpers.waiting import eventually


class Talker:
    """Tells of changes when asked to reconnect."""

    def __init__(self, outlets: Outlets) -> None:
        self.changes, self.connection, self.stage = outlets
        self.closed_on = ""

    async def reconnect(self) -> None:
        self.connection(ConnectionState(Connection.CONNECTED))
        for _ in range(100):
            self.changes((Reload(Collection.THREADS),))
            await asyncio.sleep(0)

    async def close(self) -> None:
        self.changes((Reload(Collection.PEOPLE),))
        self.closed_on = threading.current_thread().name


def test_an_engine_and_a_window(qapp: QGuiApplication) -> None:
    made: list[Talker] = []
    batches: list[Changes] = []
    states: list[ConnectionState] = []

    def build(outlets: Outlets) -> Talker:
        made.append(Talker(outlets))
        return made[0]

    async def main(tasks: GuiTasks) -> int:
        joint = Joint(build, BridgeConfig(), tasks)
        joint.bridge.on_changes(batches.append)
        joint.bridge.on_connection(states.append)
        joint.start()
        await joint.bridge.call(Engine.reconnect)
        await eventually(lambda: len(batches) >= 2, "the first batch and what was gathered behind it")
        assert await joint.close()
        return 0

    assert run_gui(qapp, main) == 0
    assert len(batches) < 50
    assert states[-1].connection is Connection.CONNECTED
    assert made[0].closed_on == "engine"
