"""What the relay tells of a message beside what every one has: the time of a reminder, and that it was sent quietly."""

from desktop.domain.facts import MessageFact
from desktop.store.store import Transaction


def put(tx: Transaction, doc: int, fact: MessageFact) -> None:
    """Keep it."""
    tx.execute(
        "UPDATE messages SET remind_at = ?1, quiet = ?2 WHERE doc = ?3 AND (remind_at IS NOT ?1 OR quiet != ?2)",
        (fact.remind_at, fact.quiet, doc),
    )


def mark(tx: Transaction, doc: int, *, quiet: bool) -> None:
    """A message of one's own is told of by neither sound nor notice, or is as any other."""
    if quiet:
        tx.execute("UPDATE messages SET quiet = 1 WHERE doc = ?", (doc,))
