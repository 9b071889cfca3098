"""Marks on messages: what is pinned in a thread, and what the person saved, wherever it stands.

A conversation opens with its pins as they are here: what speaks to the relay is read when the relay is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from desktop.domain.message import MessageRow
from desktop.domain.thread import ThreadRow
from desktop.store import answers, messages, threads
from desktop.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sync.ports import Calls
    from relay.wire.messages import Message

MOST_PINS = 50
_PAGE = 100


class Saved(Struct, frozen=True):
    """Messages, the newest saved first, and their threads in any order."""

    messages: tuple[MessageRow, ...]
    threads: tuple[ThreadRow, ...]


async def ask_pinned(store: Store, calls: Calls, thread_id: UUID) -> None:
    """Keep what the relay tells of the pins of a thread. May raise Problem."""
    from relay.wire.messages import Messages, Pins

    told = await calls.call("messages.pinned", Pins(thread_id=thread_id), Messages)
    _keep(store, told.messages)


def pinned(store: Store, thread_id: UUID) -> tuple[MessageRow, ...]:
    """What is pinned in a thread, the newest pin first, as far as it is known here."""

    known = store.reading(lambda db: threads.kept(db, thread_id))
    return () if known is None else store.reading(lambda db: answers.pinned(db, known.n, MOST_PINS))


async def ask_saved(store: Store, calls: Calls, limit: int) -> None:
    """Keep what the relay tells of what the person saved, the newest `limit`. May raise Problem."""
    from relay.wire.messages import SavedMessages, SavedPage

    before: str | None = None
    for _ in range(-(-limit // _PAGE)):
        page = await calls.call("messages.saved", SavedPage(before=before, limit=_PAGE), SavedMessages)
        _keep(store, page.messages)
        before = page.next
        if before is None:
            return


def saved(store: Store, limit: int) -> Saved:
    """What the person saved, as far as it is known here."""

    found = store.reading(lambda db: answers.saved(db, limit))
    places = {row.thread_id for row in found}
    homes = store.reading(lambda db: [threads.get(db, thread_id) for thread_id in places])
    return Saved(found, tuple(home for home in homes if home is not None))


def _keep(store: Store, told: Sequence[Message]) -> None:
    """Messages out of the midst of threads: what lies around them stays a gap."""
    if told:
        from desktop.sync import translate

        with store.write() as tx:
            for message in told:
                messages.put(tx, threads.ensure(tx, message.thread_id).n, translate.message(message))
