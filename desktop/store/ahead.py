"""Wishes about messages that are not here: the action is `about` the id of its message until that one comes."""

from uuid import UUID

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.facts import MessageFact
from desktop.domain.message import Content
from desktop.store import rows
from desktop.store.store import Transaction


def keep(
    tx: Transaction, thread_n: int, about: UUID | int, wish: Wish, *, parked: bool = False, reason: str = ""
) -> None:
    """Queue a wish about a message by its id, or by its `doc` where it is here; one of its kind that waits is newer.

    `parked` with the reason it was refused for: the message shows it when it comes.
    """
    tx.execute(
        "INSERT OR IGNORE INTO outbox (n, kind, thread_n, about, payload, parked, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            tx.next_local_no(),
            wish.kind,
            thread_n,
            about.bytes if isinstance(about, UUID) else about,
            rows.write_wish(wish),
            parked,
            reason,
        ),
    )


def meet(tx: Transaction, doc: int, fact: MessageFact) -> bool:
    """The message comes as `doc`: what waits is about it from now on. Whether the person had deleted it."""
    tx.execute("UPDATE outbox SET about = ? WHERE about = ?", (doc, fact.message_id.bytes))
    if not tx.changed():
        return False
    if fact.content in (Content.GONE, Content.HIDDEN):
        tx.execute("DELETE FROM outbox WHERE about = ? AND kind != ?", (doc, answering.HIDE))
    return tx.one("SELECT 1 FROM outbox WHERE about = ? AND kind = ?", (doc, answering.HIDE)) is not None
