"""How far each thread was read, told to the engine one at a time."""

from collections.abc import Callable
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.problem import Problem
from desktop.viewmodels.tasks import Rerun


class ReadMarks:
    """Tells every mark, though its thread be left meanwhile; of several of one thread the last. `failed` names a
    thread whose mark was not kept."""

    def __init__(self, bridge: Bridge, failed: Callable[[UUID], None]) -> None:
        self._bridge = bridge
        self._failed = failed
        self._waiting: dict[UUID, int] = {}
        self._telling = Rerun(bridge, self._tell_all)

    def tell(self, thread_id: UUID, seq: int) -> None:
        """Everything up to `seq` was read."""
        self._waiting[thread_id] = seq
        self._telling.ask()

    async def _tell_all(self) -> None:
        while self._waiting:
            thread_id, seq = self._waiting.popitem()
            try:
                await self._bridge.call(Engine.mark_read, thread_id, seq)
            except Problem:
                self._failed(thread_id)
