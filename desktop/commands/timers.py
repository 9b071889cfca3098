"""How long the messages of a conversation stay: it is asked of the relay, for it holds for both."""

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.store import threads
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.threads import SetThread, Thread


async def set_timer(store: Store, calls: Calls, thread_id: UUID, seconds: int | None) -> None:
    """Let later messages disappear after `seconds`; None lets them stay. May raise Problem; again is the same."""
    told = await calls.call("threads.set", SetThread(thread_id=thread_id, disappear_after=seconds), Thread)
    if told.disappear_after != seconds:
        # A relay from before there were timers passes over what it does not know.
        raise Problem("unknown_method")
    with store.write(awaited=True) as tx:
        threads.put(tx, translate.thread(told))
