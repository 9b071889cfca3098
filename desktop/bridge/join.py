"""Both ends of the bridge, joined: an engine on its own thread whose news reach the window as queued signals."""

import asyncio
from collections.abc import Callable

from desktop.bridge.batches import Batches
from desktop.bridge.bridge import QtBridge
from desktop.bridge.contract import Changes, ConnectionState, Started
from desktop.bridge.thread import Closable, EngineThread
from desktop.config import BridgeConfig
from desktop.system.event_loop import GuiTasks

Outlets = tuple[Callable[[Changes], None], Callable[[ConnectionState], None], Callable[[Started], None]]
"""Changes, connection, stage: what an engine calls on its own thread."""


class Joint:
    """`build` makes the engine, on the engine's thread, given where it tells what happens. Made on the window's."""

    def __init__(self, build: Callable[[Outlets], Closable], config: BridgeConfig, tasks: GuiTasks) -> None:
        self._build = build
        self._config = config
        self._batches: Batches | None = None
        self._thread = EngineThread(self._build_there, config)
        self.bridge = QtBridge(self._thread, tasks, self._taken)

    def start(self) -> None:
        """Start the engine's thread."""
        self._thread.start()

    async def close(self) -> bool:
        """After the views are gone: the window's tasks, then the engine, the store last. False where it hung."""
        return await self.bridge.close(self._config.grace)

    async def _build_there(self) -> Closable:
        loop = asyncio.get_running_loop()
        bridge = self.bridge
        batches = Batches(bridge.changes.emit, self._config, now=loop.time, later=loop.call_later)
        self._batches = batches
        engine = self._build((batches.add, bridge.connection.emit, bridge.stage.emit))
        return _Both(engine, batches)

    def _taken(self) -> None:
        batches = self._batches
        if batches is not None:
            self._thread.post(batches.acknowledge)


class _Both:
    """The engine, and what gathers its changes."""

    def __init__(self, engine: Closable, batches: Batches) -> None:
        self._engine = engine
        self._batches = batches

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    async def close(self) -> None:
        """The engine first, so that nothing is gathered any more."""
        await self._engine.close()
        self._batches.close()
