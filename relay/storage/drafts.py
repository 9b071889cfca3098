"""Drafts: what an account has begun to write in a thread. Its text stands in one row, and goes from there."""

import msgspec

from relay.storage.port import Reader, Transaction


class StoredDraft(msgspec.Struct, frozen=True, gc=False):
    """A draft as stored; an empty one keeps its rev."""

    text: str = ""
    rev: int = 0


def draft(tx: Reader, user_id: bytes, thread_id: bytes) -> StoredDraft:
    """The draft of a thread; of rev 0 where there was none yet."""
    row = tx.one("SELECT text, rev FROM drafts WHERE user_id = ? AND thread_id = ?", (user_id, thread_id))
    return StoredDraft() if row is None else StoredDraft(*row)


def put(tx: Transaction, user_id: bytes, thread_id: bytes, draft: StoredDraft) -> None:
    """Put a draft in the place of the one before, whose bytes leave the files within the adapter's `erase_within`."""
    tx.execute(
        """INSERT INTO drafts (user_id, thread_id, text, rev) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id, thread_id) DO UPDATE SET text = excluded.text, rev = excluded.rev""",
        (user_id, thread_id, draft.text, draft.rev),
    )
    tx.execute("UPDATE members SET state_rev = state_rev + 1 WHERE thread_id = ? AND user_id = ?", (thread_id, user_id))
    tx.erased()
