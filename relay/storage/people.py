"""Who follows whom, and finding people by name."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from relay.storage.accounts import COLUMNS, Account, placeholders
from relay.storage.port import Reader, Row, Transaction

Mark: TypeAlias = tuple[int, bytes]
"""Where a page ended: time and id of its last row."""

_WIDTH = COLUMNS.count(",") + 1
_ACCOUNT = ", ".join(f"a.{name.strip()}" for name in COLUMNS.split(","))
_SEEN = f"""{_ACCOUNT},
    EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ? AND f.followee_id = a.user_id),
    EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = a.user_id AND f.followee_id = ?)"""
# Those without messages are left out together: one who is found but can't be messaged would tell which of the two.
_FINDABLE = "a.suspended = 0 AND a.erased = 0 AND a.open_at <= ? AND a.user_id <> ?"
_AFTER_ALL = "\U0010ffff"


class Seen(msgspec.Struct, frozen=True, gc=False):
    """An account and how a viewer stands to it."""

    account: Account
    follows: bool
    followed_by: bool


def seen(tx: Reader, viewer: bytes, user_ids: Sequence[bytes]) -> list[Seen]:
    """The accounts named, as `viewer` stands to them, in no order; absent where there is none or it was erased."""
    if not user_ids:
        return []
    marks = placeholders(user_ids)
    rows = tx.all(
        f"SELECT {_SEEN} FROM accounts a WHERE a.user_id IN ({marks}) AND a.erased = 0",
        (viewer, viewer, *user_ids),
    )
    return [_seen(row) for row in rows]


def find(tx: Reader, viewer: bytes, prefix: str, limit: int) -> list[Seen]:
    """People whose username or name begins with the folded `prefix`, at most `limit` of those `viewer` follows or is
    followed by, and as many others; in no order. The suspended and those under 16 are not found."""
    upto = prefix + _AFTER_ALL
    matches = "((a.username >= ? AND a.username < ?) OR (a.name_key >= ? AND a.name_key < ?))"
    near = tx.all(
        f"""SELECT {_SEEN} FROM accounts a WHERE a.user_id IN (
                SELECT followee_id FROM follows WHERE follower_id = ?
                UNION SELECT follower_id FROM follows WHERE followee_id = ?)
            AND {_FINDABLE} AND {matches} ORDER BY a.username LIMIT ?""",
        (viewer, viewer, viewer, viewer, tx.now, viewer, prefix, upto, prefix, upto, 4 * limit),
    )
    # Each half walks its own index and stops at the limit, however many names begin alike.
    others = [
        row
        for column in ("username", "name_key")
        for row in tx.all(
            f"""SELECT {_SEEN} FROM accounts a WHERE a.{column} >= ? AND a.{column} < ? AND {_FINDABLE}
                ORDER BY a.{column} LIMIT ?""",
            (viewer, viewer, prefix, upto, tx.now, viewer, limit),
        )
    ]
    found = {row[0]: row for row in (*near, *others)}
    return [_seen(row) for row in found.values()]


def follow(tx: Transaction, follower: bytes, followee: bytes) -> bool:
    """`follower` follows `followee`; False where that was so."""
    if not tx.execute(
        "INSERT INTO follows (follower_id, followee_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (follower, followee, tx.now),
    ):
        return False
    _count(tx, follower, followee, 1)
    return True


def unfollow(tx: Transaction, follower: bytes, followee: bytes) -> bool:
    """`follower` no longer follows `followee`; False where that was so."""
    if not tx.execute("DELETE FROM follows WHERE follower_id = ? AND followee_id = ?", (follower, followee)):
        return False
    _count(tx, follower, followee, -1)
    return True


def followers(tx: Reader, viewer: bytes, user_id: bytes, before: Mark, limit: int) -> list[tuple[int, Seen]]:
    """Who follows `user_id`, newest first, with the time each began; `before` is the last (time, id) already had."""
    return _page(tx, "followee_id", "follower_id", viewer, user_id, before, limit)


def following(tx: Reader, viewer: bytes, user_id: bytes, before: Mark, limit: int) -> list[tuple[int, Seen]]:
    """Whom `user_id` follows, newest first; see `followers`."""
    return _page(tx, "follower_id", "followee_id", viewer, user_id, before, limit)


def _page(
    tx: Reader, of: str, to: str, viewer: bytes, user_id: bytes, before: Mark, limit: int
) -> list[tuple[int, Seen]]:
    rows = tx.all(
        f"""SELECT {_SEEN}, p.at FROM follows p JOIN accounts a ON a.user_id = p.{to}
            WHERE p.{of} = ? AND (p.at, p.{to}) < (?, ?) AND a.erased = 0
            ORDER BY p.at DESC, p.{to} DESC LIMIT ?""",
        (viewer, viewer, user_id, *before, limit),
    )
    return [(row[-1], _seen(row)) for row in rows]


def _count(tx: Transaction, follower: bytes, followee: bytes, by: int) -> None:
    tx.execute("UPDATE accounts SET following = following + ?, rev = rev + 1 WHERE user_id = ?", (by, follower))
    tx.execute("UPDATE accounts SET followers = followers + ?, rev = rev + 1 WHERE user_id = ?", (by, followee))


def _seen(row: Row) -> Seen:
    return Seen(Account(*row[:_WIDTH]), bool(row[_WIDTH]), bool(row[_WIDTH + 1]))
