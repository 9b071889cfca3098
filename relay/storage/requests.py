"""Requests: what each side of a direct thread did towards the other, and the first contacts of a sender."""

import msgspec

from relay.storage.pairs import CLOSED, NO_REQUEST, WAITING
from relay.storage.port import Reader, Transaction


class StoredRequest(msgspec.Struct, frozen=True, gc=False):
    """A request that waits for its receiver."""

    thread_id: bytes
    sender_id: bytes
    request_at: int
    filtered_by: str | None


class Opening(msgspec.Struct, frozen=True, gc=False):
    """A first contact and the sketch of its text."""

    thread_id: bytes
    sketch: bytes


def ask(tx: Transaction, thread_id: bytes, sender: bytes, receiver: bytes, lapses_at: int, by: str | None) -> None:
    """The sender asks. It has written, and waits; the receiver has it waiting, filtered `by` something or not."""
    tx.execute(
        """UPDATE members SET asked_at = ?, asking = 1, counting = 1, state_rev = state_rev + 1
            WHERE thread_id = ? AND user_id = ?""",
        (tx.now, thread_id, sender),
    )
    tx.execute(
        f"""UPDATE members SET request = {WAITING}, request_at = ?, lapses_at = ?, filtered_by = ?, declined = 0,
                state_rev = state_rev + 1 WHERE thread_id = ? AND user_id = ?""",
        (tx.now, lapses_at, by, thread_id, receiver),
    )


def wrote(tx: Transaction, thread_id: bytes, user_id: bytes) -> None:
    """A member wrote: that is an acceptance, and takes back that they declined."""
    tx.execute(
        """UPDATE members SET accepted = 1, wrote = 1, declined = 0, state_rev = state_rev + 1
            WHERE thread_id = ? AND user_id = ?""",
        (thread_id, user_id),
    )


def accept(tx: Transaction, thread_id: bytes, user_id: bytes) -> None:
    """A member accepts the conversation."""
    tx.execute(
        """UPDATE members SET accepted = 1, declined = 0, state_rev = state_rev + 1
            WHERE thread_id = ? AND user_id = ?""",
        (thread_id, user_id),
    )


def settle(tx: Transaction, thread_id: bytes) -> list[bytes]:
    """The thread is in both inboxes: nobody asks any more. Whose state that changes."""
    rows = tx.all(
        "SELECT user_id FROM members WHERE thread_id = ? AND (asking = 1 OR request <> 0) ORDER BY user_id",
        (thread_id,),
    )
    if rows:
        tx.execute(
            f"""UPDATE members SET asking = 0, request = {NO_REQUEST}, filtered_by = NULL, lapses_at = NULL,
                    known = 1, state_rev = state_rev + 1 WHERE thread_id = ? AND (asking = 1 OR request <> 0)""",
            (thread_id,),
        )
    return [row[0] for row in rows]


def close(tx: Transaction, thread_id: bytes, user_id: bytes, *, declined: bool) -> bool:
    """What was asked of this member is closed; `declined` by themself or not. False where nothing waited."""
    return bool(
        tx.execute(
            f"""UPDATE members SET request = {CLOSED}, declined = max(declined, ?), lapses_at = NULL,
                    state_rev = state_rev + 1 WHERE thread_id = ? AND user_id = ? AND request = {WAITING}""",
            (int(declined), thread_id, user_id),
        )
    )


def withdraw(tx: Transaction, thread_id: bytes, user_id: bytes) -> bool:
    """A member takes their acceptance back; False where there was none."""
    return bool(
        tx.execute(
            """UPDATE members SET accepted = 0, state_rev = state_rev + 1
                WHERE thread_id = ? AND user_id = ? AND accepted = 1""",
            (thread_id, user_id),
        )
    )


def move_back(tx: Transaction, thread_id: bytes, user_id: bytes) -> None:
    """The conversation waits among this member's requests, until they decide; the other is not asking."""
    tx.execute(
        f"""UPDATE members SET request = {WAITING}, request_at = ?, lapses_at = NULL, filtered_by = NULL
            WHERE thread_id = ? AND user_id = ?""",
        (tx.now, thread_id, user_id),
    )


def forgive(tx: Transaction, user_id: bytes, other: bytes) -> None:
    """This account declined the other once, and turns to them now."""
    tx.execute("UPDATE members SET declined = 0 WHERE user_id = ? AND other_id = ? AND declined = 1", (user_id, other))


def waiting(
    tx: Reader, user_id: bytes, before: tuple[int, bytes], limit: int, *, filtered: bool
) -> list[StoredRequest]:
    """The requests that wait for an account, the newest first, behind `before` (time and thread)."""
    rows = tx.all(
        f"""SELECT thread_id, other_id, request_at, filtered_by FROM members
            WHERE user_id = ? AND request = {WAITING} AND (filtered_by IS NOT NULL) = ?
            AND (request_at, thread_id) < (?, ?) ORDER BY request_at DESC, thread_id DESC LIMIT ?""",
        (user_id, int(filtered), *before, limit),
    )
    return [StoredRequest(*row) for row in rows]


def count_waiting(tx: Reader, user_id: bytes) -> tuple[int, int]:
    """How many requests wait, and how many among the filtered ones."""
    row = tx.one(
        f"""SELECT count(*) - count(filtered_by), count(filtered_by) FROM members
            WHERE user_id = ? AND request = {WAITING}""",
        (user_id,),
    )
    return (0, 0) if row is None else (row[0], row[1])


def lapsed(tx: Reader, limit: int) -> list[tuple[bytes, bytes]]:
    """Requests whose time is over: (thread_id, receiver)."""
    rows = tx.all(
        f"""SELECT thread_id, user_id FROM members WHERE request = {WAITING} AND lapses_at <= ?
            ORDER BY lapses_at LIMIT ?""",
        (tx.now, limit),
    )
    return [(row[0], row[1]) for row in rows]


def may_ask_again(tx: Transaction, asked_before: int, limit: int) -> list[tuple[bytes, bytes, bool]]:
    """Who last asked before that time and was not told yet that it is over: (sender, receiver, whether they know of
    the thread). They count as told."""
    rows = tx.all(
        """SELECT thread_id, user_id, other_id, known FROM members WHERE counting = 1 AND asked_at <= ?
            ORDER BY asked_at LIMIT ?""",
        (asked_before, limit),
    )
    for thread_id, user_id, _, _ in rows:
        tx.execute("UPDATE members SET counting = 0 WHERE thread_id = ? AND user_id = ?", (thread_id, user_id))
    return [(user_id, other, bool(known)) for _, user_id, other, known in rows]


def next_due(tx: Reader, asked_for: int) -> int | None:
    """When the next request lapses or may be repeated, UTC ms."""
    row = tx.one(
        f"""SELECT min(at) FROM (
            SELECT min(lapses_at) AS at FROM members WHERE request = {WAITING}
            UNION ALL SELECT min(asked_at) + ? FROM members WHERE counting = 1)""",
        (asked_for,),
    )
    return None if row is None else row[0]


# First contacts


def open_contact(tx: Transaction, sender: bytes, thread_id: bytes, sketch: bytes) -> None:
    """The sender turns to somebody who did not turn to them."""
    tx.execute(
        """INSERT INTO openings (sender_id, at, thread_id, sketch) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""",
        (sender, tx.now, thread_id, sketch),
    )


def answer_contact(tx: Transaction, sender: bytes, thread_id: bytes) -> None:
    """The sender's first contact was answered: it burdens the budget no more."""
    tx.execute(
        "UPDATE openings SET answered = 1 WHERE thread_id = ? AND sender_id = ? AND answered = 0", (thread_id, sender)
    )


def count_unanswered(tx: Reader, sender: bytes, since: int) -> int:
    """First contacts of a sender since a time that were not answered."""
    row = tx.one("SELECT count(*) FROM openings WHERE sender_id = ? AND at > ? AND answered = 0", (sender, since))
    return 0 if row is None else int(row[0])


def count_opened(tx: Reader, sender: bytes, since: int) -> int:
    """New conversations a sender opened since a time."""
    row = tx.one("SELECT count(DISTINCT thread_id) FROM openings WHERE sender_id = ? AND at > ?", (sender, since))
    return 0 if row is None else int(row[0])


def openings(tx: Reader, sender: bytes, since: int, limit: int) -> list[Opening]:
    """The newest first contacts of a sender since a time."""
    rows = tx.all(
        "SELECT thread_id, sketch FROM openings WHERE sender_id = ? AND at > ? ORDER BY at DESC LIMIT ?",
        (sender, since, limit),
    )
    return [Opening(*row) for row in rows]


def sketch(tx: Reader, thread_id: bytes, sender: bytes) -> bytes:
    """The sketch of what a sender last asked in a thread; empty where there is none."""
    row = tx.one(
        "SELECT sketch FROM openings WHERE thread_id = ? AND sender_id = ? ORDER BY at DESC LIMIT 1",
        (thread_id, sender),
    )
    return b"" if row is None else row[0]


def forget_openings(tx: Transaction, before: int, limit: int) -> int:
    """Remove first contacts from before a time; how many."""
    rows = tx.all("SELECT sender_id, at, thread_id FROM openings WHERE at < ? ORDER BY at LIMIT ?", (before, limit))
    for row in rows:
        tx.execute("DELETE FROM openings WHERE sender_id = ? AND at = ? AND thread_id = ?", row)
    return len(rows)
