"""Drafts: what is being written in a thread, as typed."""

from uuid import UUID

from desktop.store.store import Transaction


def put(tx: Transaction, n: int, text: str, at: int, reply_to: UUID | None = None) -> None:
    """Keep the draft of thread `n`, which may answer a message; an empty one is taken out. `at` is UTC ms."""
    if text or reply_to:
        tx.execute(
            "INSERT INTO drafts (thread_n, text, at, reply_to) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET text = excluded.text, at = excluded.at, reply_to = excluded.reply_to",
            (n, text, at, reply_to.bytes if reply_to else None),
        )
    else:
        tx.execute("DELETE FROM drafts WHERE thread_n = ?", (n,))
    tx.touch_thread(n)
