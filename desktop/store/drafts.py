"""Drafts: what is being written in a thread, as typed."""

from desktop.store.store import Transaction


def put(tx: Transaction, n: int, text: str, at: int) -> None:
    """Keep the draft of thread `n`; an empty one is taken out. `at` is UTC ms."""
    if text:
        tx.execute(
            "INSERT INTO drafts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at",
            (n, text, at),
        )
    else:
        tx.execute("DELETE FROM drafts WHERE thread_n = ?", (n,))
    tx.touch_thread(n)
