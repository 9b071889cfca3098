"""A verdict on its way: from the first try on it cannot be taken back; one that is refused is settled by asking."""

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from desktop.domain.sending import Verdict as Fate
from desktop.domain.sending import judge
from desktop.log import EventLog
from desktop.store import moves, outbox, people, threads
from desktop.store.outbox import Action
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.people import Person, PersonId
from relay.wire.requests import Decline, ThreadId
from relay.wire.threads import Direct, Thread

_log = EventLog("sync")


async def carry_out(store: Store, calls: Calls, action: Action) -> None:
    """Take the verdict of `action` to the relay. Problem where it must be tried again: repeating it does no harm."""
    with store.write() as tx:
        outbox.begin(tx, action.n)
    try:
        told: Thread | None = await _tell(calls, action)
    except Problem as problem:
        if judge(problem).verdict is not Fate.PARK:
            raise
        _log.info("verdict_refused", problem=problem.name)
        told = await _settle(store, calls, action)
    with store.write() as tx:
        outbox.done(tx, action.n)
        tx.touch_thread(action.thread_n)
        if told is not None:
            threads.put(tx, translate.thread(told))


async def _tell(calls: Calls, action: Action) -> Thread:
    if action.verdict == Verdict.ACCEPT:
        return await calls.call("requests.accept", ThreadId(thread_id=action.thread_id), Thread)
    block = action.verdict == Verdict.BLOCK
    return await calls.call("requests.decline", Decline(thread_id=action.thread_id, block=block), Thread)


async def _settle(store: Store, calls: Calls, action: Action) -> Thread | None:
    """The request was taken back, or another device decided: the thread as it is now; a block holds all the same."""
    other = store.reading(lambda db: moves.other_of(db, action.thread_n))
    if other is None:
        return None
    try:
        if action.verdict == Verdict.BLOCK:
            await _block(store, calls, other)
        return await calls.call("threads.direct", Direct(user_id=other), Thread)
    except Problem as problem:
        if judge(problem).verdict is not Fate.PARK:
            raise
        # What became of the thread comes with its event.
        _log.info("thread_not_told", problem=problem.name)
        return None


async def _block(store: Store, calls: Calls, user_id: UUID) -> None:
    person = await calls.call("people.block", PersonId(user_id=user_id), Person)
    with store.write() as tx:
        people.put(tx, translate.person(person))
