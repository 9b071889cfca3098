"""Who follows whom, and finding people by name. What a viewer may see of them is decided by the services."""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from relay.storage.accounts import COLUMNS, Account, placeholders
from relay.storage.pairs import FOLLOWED, HIDDEN, JOINS, SIDES, WIDTH, Pair, Side
from relay.storage.port import Reader, Transaction

Mark: TypeAlias = tuple[int, bytes]
"""Where a page ended: time and id of its last row."""

SUGGESTED_FROM = 50_000
"""Friends of friends looked at for suggestions."""

_ACCOUNT = ", ".join(f"a.{name.strip()}" for name in COLUMNS.split(","))
_COLUMNS = COLUMNS.count(",") + 1
_SEEN = f"""SELECT {_ACCOUNT}, {SIDES}, vf.friends_at, vm.thread_id
    FROM accounts v CROSS JOIN accounts a {JOINS} WHERE v.user_id = ? AND a.erased = 0 AND a.user_id IN"""
_AFTER_ALL = "\U0010ffff"
# What `services.facts.is_found` decides, said in SQL: whoever is not found takes no place among those who are.
_FINDABLE = """a.erased = 0 AND a.user_id <> ?
    AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.user_id = ? AND b.other_id = a.user_id)
    AND a.search_reach >= CASE
        WHEN EXISTS (SELECT 1 FROM listed l WHERE l.user_id = a.user_id AND l.other_id = ? AND l.list = 1) THEN 0
        WHEN EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = a.user_id AND f.followee_id = ? AND f.hidden = 0)
            THEN 1
        WHEN EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ? AND f.followee_id = a.user_id) THEN 2
        ELSE 3 END"""


class Seen(msgspec.Struct, frozen=True, gc=False):
    """An account and how a viewer and it stand to each other."""

    account: Account
    pair: Pair


def seen(tx: Reader, viewer: bytes, user_ids: Sequence[bytes]) -> dict[bytes, Seen]:
    """The accounts named, as they and `viewer` stand to each other; absent where there is none or it was erased."""
    if not user_ids:
        return {}
    found = {}
    for row in tx.all(f"{_SEEN} ({placeholders(user_ids)})", (viewer, *user_ids)):
        mine, theirs = row[_COLUMNS : _COLUMNS + WIDTH], row[_COLUMNS + WIDTH : _COLUMNS + 2 * WIDTH]
        found[row[0]] = Seen(Account(*row[:_COLUMNS]), Pair(Side(*mine), Side(*theirs), row[-2], row[-1]))
    return found


def find(tx: Reader, viewer: bytes, prefix: str, limit: int) -> list[bytes]:
    """People whom `viewer` may find whose username or name begins with the folded `prefix`, at most 4 × `limit` of
    those `viewer` follows or is followed by, and some others; in no order."""
    upto = prefix + _AFTER_ALL
    findable = (viewer,) * 5
    near = tx.all(
        f"""SELECT a.user_id FROM accounts a WHERE a.user_id IN (
                SELECT followee_id FROM follows WHERE follower_id = ?
                UNION SELECT follower_id FROM follows WHERE followee_id = ?)
            AND {_FINDABLE}
            AND ((a.username >= ? AND a.username < ?) OR (a.name_key >= ? AND a.name_key < ?))
            ORDER BY a.username LIMIT ?""",
        (viewer, viewer, *findable, prefix, upto, prefix, upto, 4 * limit),
    )
    # Each half walks its own index and stops at the limit, however many names begin alike.
    others = [
        row
        for column in ("username", "name_key")
        for row in tx.all(
            f"""SELECT a.user_id FROM accounts a WHERE a.{column} >= ? AND a.{column} < ? AND {_FINDABLE}
                ORDER BY a.{column} LIMIT ?""",
            (prefix, upto, *findable, limit),
        )
    ]
    return list(dict.fromkeys(row[0] for row in (*near, *others)))


def follow(tx: Transaction, follower: bytes, followee: bytes, *, hidden: bool = False) -> bool:
    """`follower` follows `followee`; False where that was so. A hidden one counts for the follower alone, but the
    followee is newer all the same: to the follower it must look like any other."""
    if not tx.execute(
        "INSERT INTO follows (follower_id, followee_id, at, hidden) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (follower, followee, tx.now, int(hidden)),
    ):
        return False
    if hidden:
        _count_following(tx, follower, 1)
        _count_followers(tx, followee, 0)
    else:
        _count(tx, follower, followee, 1)
        _befriend(tx, follower, followee)
    return True


def show_follow(tx: Transaction, follower: bytes, followee: bytes) -> bool:
    """A hidden follow is one like any other from now on; False where there was none."""
    if not tx.execute(
        "UPDATE follows SET hidden = 0, at = ? WHERE follower_id = ? AND followee_id = ? AND hidden = 1",
        (tx.now, follower, followee),
    ):
        return False
    _count_followers(tx, followee, 1)
    _befriend(tx, follower, followee)
    return True


def unfollow(tx: Transaction, follower: bytes, followee: bytes) -> int:
    """`follower` no longer follows `followee`; 0 where that was so, else whether it was `FOLLOWED` or `HIDDEN`."""
    row = tx.one(
        "DELETE FROM follows WHERE follower_id = ? AND followee_id = ? RETURNING hidden, friends_at",
        (follower, followee),
    )
    if row is None:
        return 0
    hidden, friends_at = row
    if hidden:
        _count_following(tx, follower, -1)
        _count_followers(tx, followee, 0)
        return HIDDEN
    _count(tx, follower, followee, -1)
    if friends_at is not None:
        tx.execute(
            "UPDATE follows SET friends_at = NULL WHERE follower_id = ? AND followee_id = ?", (followee, follower)
        )
        _count_friends(tx, follower, followee, -1)
    return FOLLOWED


def followers(tx: Reader, user_id: bytes, before: Mark, limit: int, *, viewer: bytes) -> list[Mark]:
    """Who follows `user_id`, newest first, as (time, id); `before` is the last one already had. Of the hidden follows
    there is the viewer's own."""
    where = "followee_id = ? AND (hidden = 0 OR follower_id = ?)"
    return _page(tx, "at", "follower_id", where, (user_id, viewer), before, limit)


def following(tx: Reader, user_id: bytes, before: Mark, limit: int) -> list[Mark]:
    """Whom `user_id` follows, newest first; see `followers`. Hidden follows are among them."""
    return _page(tx, "at", "followee_id", "follower_id = ?", (user_id,), before, limit)


def friends(tx: Reader, user_id: bytes, before: Mark, limit: int) -> list[Mark]:
    """The friends of `user_id`, newest friendship first; see `followers`."""
    return _page(
        tx, "friends_at", "followee_id", "follower_id = ? AND friends_at IS NOT NULL", (user_id,), before, limit
    )


def mutual(tx: Reader, viewer: bytes, other: bytes, before: Mark, limit: int) -> list[Mark]:
    """The friends that `viewer` has in common with another, by when `viewer` made them, newest first."""
    rows = tx.all(
        """SELECT f.friends_at, f.followee_id FROM follows f
            WHERE f.follower_id = ? AND f.friends_at IS NOT NULL AND (f.friends_at, f.followee_id) < (?, ?)
            AND EXISTS (SELECT 1 FROM follows g WHERE g.follower_id = ? AND g.followee_id = f.followee_id
                AND g.friends_at IS NOT NULL)
            ORDER BY f.friends_at DESC, f.followee_id DESC LIMIT ?""",
        (viewer, *before, other, limit),
    )
    return [(at, user_id) for at, user_id in rows]


def count_mutual(tx: Reader, viewer: bytes, other: bytes) -> int:
    """How many `mutual` lists; the work is that of the smaller number of friends."""
    row = tx.one("SELECT user_id FROM accounts WHERE user_id IN (?, ?) ORDER BY friends LIMIT 1", (viewer, other))
    fewer = viewer if row is None else row[0]
    found = tx.one(
        """SELECT count(*) FROM follows f CROSS JOIN follows g ON g.follower_id = ? AND g.followee_id = f.followee_id
            WHERE f.follower_id = ? AND f.friends_at IS NOT NULL AND g.friends_at IS NOT NULL""",
        (other if fewer == viewer else viewer, fewer),
    )
    return 0 if found is None else int(found[0])


def suggested(tx: Reader, user_id: bytes, limit: int) -> list[bytes]:
    """Friends of friends whom `user_id` does not follow, most in common first, then by id, among the first
    `SUGGESTED_FROM` looked at: those of the newest friends."""
    rows = tx.all(
        """SELECT who FROM (
                SELECT g.followee_id AS who FROM follows f CROSS JOIN follows g ON g.follower_id = f.followee_id
                WHERE f.follower_id = ? AND f.friends_at IS NOT NULL AND g.friends_at IS NOT NULL
                ORDER BY f.friends_at DESC LIMIT ?)
            WHERE who <> ? AND NOT EXISTS (SELECT 1 FROM follows h WHERE h.follower_id = ? AND h.followee_id = who)
            GROUP BY who ORDER BY count(*) DESC, who LIMIT ?""",
        (user_id, SUGGESTED_FROM, user_id, user_id, limit),
    )
    return [row[0] for row in rows]


def _page(tx: Reader, at: str, to: str, where: str, values: Sequence[bytes], before: Mark, limit: int) -> list[Mark]:
    rows = tx.all(
        f"""SELECT {at}, {to} FROM follows WHERE {where} AND ({at}, {to}) < (?, ?)
            ORDER BY {at} DESC, {to} DESC LIMIT ?""",
        (*values, *before, limit),
    )
    return [(row[0], row[1]) for row in rows]


def _befriend(tx: Transaction, follower: bytes, followee: bytes) -> None:
    """Two who follow each other are friends from now on."""
    back = "UPDATE follows SET friends_at = ? WHERE follower_id = ? AND followee_id = ? AND hidden = 0"
    if tx.execute(back, (tx.now, followee, follower)):
        tx.execute(back, (tx.now, follower, followee))
        _count_friends(tx, follower, followee, 1)


def _count(tx: Transaction, follower: bytes, followee: bytes, by: int) -> None:
    _count_following(tx, follower, by)
    _count_followers(tx, followee, by)


def _count_following(tx: Transaction, user_id: bytes, by: int) -> None:
    tx.execute("UPDATE accounts SET following = following + ?, rev = rev + 1 WHERE user_id = ?", (by, user_id))


def _count_followers(tx: Transaction, user_id: bytes, by: int) -> None:
    tx.execute("UPDATE accounts SET followers = followers + ?, rev = rev + 1 WHERE user_id = ?", (by, user_id))


def _count_friends(tx: Transaction, one: bytes, other: bytes, by: int) -> None:
    tx.execute("UPDATE accounts SET friends = friends + ? WHERE user_id IN (?, ?)", (by, one, other))
