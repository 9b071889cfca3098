"""The row of a thread that is opened: as the list has it, which is told of every change; else as the engine answers."""

from collections.abc import Callable
from uuid import UUID

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import asks_now
from desktop.viewmodels.tasks import noted

Known = Callable[[UUID], ThreadRow | None]
"""A thread that the list holds just now."""


def known_row(bridge: Bridge, thread_id: UUID, known: Known | None) -> ThreadRow | None:
    """The row where it is known, a conversation, and can be opened at once; the engine is told of the opening then: it
    looks after the other one."""
    row = None if known is None else known(thread_id)
    if row is None or waits(row):
        return None
    # What kept the engine from answering is told by the question for the messages, which comes next.
    bridge.call(Engine.thread, thread_id).add_done_callback(noted)
    return row


def waits(row: ThreadRow) -> bool:
    """Whether it is asked of the account, and no answer is on its way yet."""
    return row.state == "request" and not asks_now(row)


def people_of(row: ThreadRow) -> dict[UUID, PersonRow]:
    """Who writes there beside the account."""
    return {} if row.other is None else {row.other.user_id: row.other}
