"""The row of a thread that is opened: as the list has it, which is told of every change; else as the engine answers."""

from collections.abc import Callable
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.tasks import noted

Known = Callable[[UUID], ThreadRow | None]
"""A thread that the list holds just now."""


async def opened_row(bridge: Bridge, thread_id: UUID, known: Known | None) -> ThreadRow | None:
    """None where it is no longer there. The engine is told of the opening in any case: it looks after the other one."""
    asked = bridge.call(Engine.thread, thread_id)
    row = None if known is None else known(thread_id)
    if row is None:
        return await asked
    # What kept the engine from answering is told by the question for the messages, which comes next.
    asked.add_done_callback(noted)
    return row
