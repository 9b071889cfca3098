"""Drafts on their way to the relay: at rest, the newest text of a thread alone, each made from the one it knows."""

from desktop.domain.problem import Problem
from desktop.store import answers, outbox, synced, threads
from desktop.store.outbox import Action
from desktop.store.store import Store
from desktop.sync import translate
from desktop.sync.ports import Calls
from relay.wire.drafts import SetDraft
from relay.wire.threads import SetThread, Thread


async def carry_out(store: Store, calls: Calls, action: Action, now: int) -> None:
    """Tell the relay of the draft of the action's thread; `now` is UTC ms. Problem where it was not told.

    Where it has another by now that one is taken in first, and what is then still to be told stays in the outbox.
    """
    able = "drafts" in store.reading(answers.capabilities)
    with store.write(durable=True) as tx:
        draft = synced.begin(tx, action.thread_n) if able else None
        if draft is None:
            outbox.done(tx, action.n)
            return
    params = SetThread(thread_id=action.thread_id, draft=SetDraft(text=draft.text, base_rev=draft.rev))
    try:
        told = await calls.call("threads.set", params, Thread)
    except Problem as problem:
        # One that was made from the very draft that the relay has would be refused again.
        if problem.name != "conflict" or problem.draft is None or problem.draft[1] == draft.rev:
            raise
        with store.write(durable=True) as tx:
            synced.arrive(tx, action.thread_n, synced.Draft(*problem.draft), now)
        return
    fact = translate.thread(told)
    with store.write() as tx:
        outbox.done(tx, action.n)
        synced.took(tx, action.thread_n, synced.Draft(draft.text, fact.draft_rev))
        threads.put(tx, fact)
