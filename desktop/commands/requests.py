"""Requests: deciding works without a connection and can be undone until it goes to the relay; the rest is asked."""

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.request import CardRow, Verdict
from desktop.domain.thread import ThreadRow
from desktop.store import outbox, requests, threads
from desktop.store.store import Store
from desktop.sync import translate, translate_reach
from desktop.sync.ports import Calls
from relay.wire.requests import Cards, RequestPage, ThreadId
from relay.wire.threads import Thread

_PAGE = 100
"""What is alike is told within a page, so it is as long as the relay allows."""
_MOST = 1_000
"""Cards that are asked for at one time; further ones come when these are decided."""


def decide(store: Store, thread_id: UUID, verdict: Verdict, due_at: int) -> None:
    """Keep a verdict, safe from a power cut, until `due_at` (UTC ms of the relay's clock; 0: it goes at once).

    It takes the place of one that did not go yet. Problem `not_found` where no such request is here.
    """
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None or known.state != "request":
            raise Problem("not_found")
        outbox.add_verdict(tx, known.n, verdict.value, due_at)


def undo(store: Store, thread_id: UUID) -> bool:
    """Take a verdict back; False where there is none, or it has gone to the relay."""
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        return known is not None and outbox.drop_verdict(tx, known.n)


async def withdraw(store: Store, calls: Calls, thread_id: UUID) -> ThreadRow:
    """Move an accepted conversation back to the requests. May raise Problem."""
    told = await calls.call("requests.withdraw", ThreadId(thread_id=thread_id), Thread)
    with store.write(own=True) as tx:
        threads.put(tx, translate.thread(told))
    row = store.reading(lambda db: threads.get(db, thread_id))
    if row is None:
        raise Problem("not_found")
    return row


async def cards(store: Store, calls: Calls, *, filtered: bool) -> tuple[CardRow, ...]:
    """What the waiting requests are judged by: as the relay tells now, without a connection as last told."""
    try:
        told = await _told(calls, filtered=filtered)
    except Problem as problem:
        if not problem.outcome_unknown:
            raise
    else:
        with store.write() as tx:
            requests.put_cards(tx, told)
    return await store.read(lambda db: requests.cards(db, filtered=filtered))


async def _told(calls: Calls, *, filtered: bool) -> list[CardRow]:
    found: list[CardRow] = []
    before: str | None = None
    while len(found) < _MOST:
        page = await calls.call("requests.list", RequestPage(filtered=filtered, before=before, limit=_PAGE), Cards)
        found += [translate_reach.card(card) for card in page.cards]
        if page.next is None or page.next == before:
            break
        before = page.next
    return found
