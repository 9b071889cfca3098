"""Opening what can be opened once. The relay is told before it is shown: from then on it is nowhere else."""

import asyncio
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.store import messages
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.messages import Message, MessageId

_TRIES = 3
"""The answer may be lost after the relay did it; asked again it is the same. Then nobody has seen what is gone."""


async def tell_opened(store: Store, calls: Calls, message_id: UUID, wait: float) -> None:
    """The person opens it: of the message it is left that it was opened. `wait`: seconds until it is told again where
    the answer did not come. Problem as the relay refuses."""
    told = await _tell(calls, MessageId(id=message_id), wait)
    with store.write(awaited=True) as tx:
        known = messages.kept(tx.db, message_id)
        if known is not None:
            messages.put(tx, known.thread_n, translate.message(told))


async def _tell(calls: Calls, params: MessageId, wait: float) -> Message:
    turn = 1
    while True:
        try:
            return await calls.call("messages.open", params, Message)
        except Problem as problem:
            if not problem.outcome_unknown or turn == _TRIES:
                raise
        turn += 1
        await asyncio.sleep(wait)
