"""What was erased for good: written in the transaction that erases, and copied to the ledger outside the database.

A restore brings a database back from before; what stands in the ledger beyond it is erased again.
"""

import hashlib

import msgspec

from relay.storage import blobs
from relay.storage.port import Reader, Transaction
from relay.wire import bodies
from relay.wire.attachments import OnceBody

MESSAGE = "message"
EXPIRED = "expired"
"""A message whose time came."""
SCHEDULED = "scheduled"
"""A message that was sent, unscheduled or replaced: a restored database must not send it."""
OPENED = "opened"
"""What a message showed once."""
VIDEO = "video"
"""A video that was taken off a shelf."""
NARROWED = "narrowed"
"""A video on a shelf that from then on is for fewer, or has another cover: a restored one is its owner's alone."""
DROPPED = "dropped"
"""A sticker or GIF that is kept no more; `id` is the account's and the blob's, one behind the other."""
DEVICE = "device"
LOCKED = "password"
"""The old password of the account `id`: whatever the restored database holds for it is older."""
CODE = "code"
"""A recovery code that was used, or ended by new ones; `id` is its keyed hash."""
AVATAR = "avatar"
"""A picture that a person wore; `id` is its blob's."""


class Erasure(msgspec.Struct, frozen=True, gc=False):
    """One thing erased; numbers grow by one. `id` is hex."""

    number: int
    kind: str
    id: str
    at: int


def record(tx: Transaction, kind: str, key: bytes) -> None:
    """Remember that this was erased."""
    tx.execute(
        "INSERT INTO erasures (number, kind, id, at) SELECT coalesce(max(number), 0) + 1, ?, ?, ? FROM erasures",
        (kind, key, tx.now),
    )


def after(tx: Reader, number: int, limit: int) -> list[Erasure]:
    """What was erased behind `number`, in order."""
    rows = tx.all("SELECT number, kind, id, at FROM erasures WHERE number > ? ORDER BY number LIMIT ?", (number, limit))
    return [Erasure(row[0], row[1], row[2].hex(), row[3]) for row in rows]


def last(tx: Reader) -> int:
    """The newest number, 0 where nothing was erased."""
    row = tx.one("SELECT coalesce(max(number), 0) FROM erasures")
    return 0 if row is None else int(row[0])


def forget_message(tx: Transaction, message_id: bytes, rev: int, *, expired: bool = False) -> bool:
    """Remove what a message says and ever said, what was put to it, and its hold on blobs; False where nothing was
    left of it."""
    if not tx.execute(
        """UPDATE messages SET body = NULL, content_hash = NULL, edited_at = NULL, pinned_at = NULL, reactions = NULL,
            forwarded = 0, quiet = 0, expired = ?, rev = ? WHERE id = ? AND body IS NOT NULL""",
        (int(expired), rev, message_id),
    ):
        return False
    tx.execute("DELETE FROM versions WHERE message_id = ?", (message_id,))
    # Of a first contact it still counts that it was; the sketch of a short text is the text.
    tx.execute(
        """UPDATE openings SET sketch = x'' WHERE (sender_id, at, thread_id) =
            (SELECT sender_id, sent_at, thread_id FROM messages WHERE id = ?)""",
        (message_id,),
    )
    blobs.let_go(tx, message_id)
    for kept in ("saved_at", "remind_at"):
        tx.execute(f"UPDATE margins SET {kept} = NULL WHERE message_id = ? AND {kept} IS NOT NULL", (message_id,))
    tx.erased()
    return True


def forget_once(tx: Transaction, message_id: bytes, rev: int) -> bool:
    """Remove what a message showed once, and its hold on the blob; False where it is no such message, or was opened."""
    row = tx.one("SELECT body FROM messages WHERE id = ? AND body IS NOT NULL", (message_id,))
    body = None if row is None else bodies.read_body(row[0])
    if not isinstance(body, OnceBody) or body.opened:
        return False
    left = bytes(bodies.write_body(OnceBody(kind=body.kind, opened=True)))
    tx.execute(
        "UPDATE messages SET body = ?, content_hash = ?, rev = ? WHERE id = ?",
        (left, hashlib.sha256(left).digest(), rev, message_id),
    )
    blobs.let_go(tx, message_id)
    tx.erased()
    return True


def forget_video(tx: Transaction, video_id: bytes) -> bool:
    """Remove what a video on a shelf says, and its hold on blobs; False where it is none, or was taken off."""
    if not tx.execute(
        "UPDATE shelf SET card = NULL, reach = 0, rev = rev + 1 WHERE video_id = ? AND card IS NOT NULL", (video_id,)
    ):
        return False
    held = [row[0] for row in tx.all("SELECT blob_id FROM shelved WHERE video_id = ?", (video_id,))]
    tx.execute("DELETE FROM shelved WHERE video_id = ?", (video_id,))
    blobs.release(tx, held)
    tx.erased()
    return True


_PLAIN = {
    NARROWED: "UPDATE shelf SET reach = 0, rev = rev + 1 WHERE video_id = ? AND card IS NOT NULL",
    SCHEDULED: "DELETE FROM scheduled WHERE id = ?",
    DEVICE: "DELETE FROM devices WHERE device_id = ?",
    LOCKED: "UPDATE accounts SET password = '' WHERE user_id = ?",
    CODE: "DELETE FROM recovery_codes WHERE code_hash = ?",
}
"""What is erased again by one statement."""


def apply(tx: Transaction, erasure: Erasure) -> None:
    """Erase again what a restored database brought back; what it never had is only remembered."""
    key = bytes.fromhex(erasure.id)
    if erasure.kind in (MESSAGE, EXPIRED):
        row = tx.one("SELECT thread_id FROM messages WHERE id = ? AND body IS NOT NULL", (key,))
        if row is not None:
            raised = tx.one("UPDATE threads SET rev = rev + 1 WHERE thread_id = ? RETURNING rev", (row[0],))
            forget_message(tx, key, 0 if raised is None else raised[0], expired=erasure.kind == EXPIRED)
        # Sent after the backup, and gone since.
        tx.execute("DELETE FROM scheduled WHERE id = ?", (key,))
    elif erasure.kind == OPENED:
        row = tx.one("SELECT t.rev FROM messages m JOIN threads t USING (thread_id) WHERE m.id = ?", (key,))
        if row is not None and forget_once(tx, key, row[0] + 1):
            tx.execute(
                "UPDATE threads SET rev = rev + 1 WHERE thread_id = (SELECT thread_id FROM messages WHERE id = ?)",
                (key,),
            )
    elif erasure.kind == VIDEO:
        forget_video(tx, key)
    elif erasure.kind == DROPPED:
        user_id, blob_id = key[:16], key[16:]
        if tx.execute("DELETE FROM stickers WHERE user_id = ? AND blob_id = ?", (user_id, blob_id)):
            blobs.let_go_kept(tx, blob_id)
    elif erasure.kind in _PLAIN:
        tx.execute(_PLAIN[erasure.kind], (key,))
    elif erasure.kind == AVATAR:
        tx.execute("UPDATE accounts SET avatar = NULL, rev = rev + 1 WHERE avatar = ?", (key,))
        blobs.release(tx, [key])
    else:
        raise ValueError(f"The ledger holds an erasure of kind {erasure.kind!r}, which this version does not know")
    tx.execute(
        "INSERT INTO erasures (number, kind, id, at) VALUES (?, ?, ?, ?)",
        (erasure.number, erasure.kind, key, erasure.at),
    )
