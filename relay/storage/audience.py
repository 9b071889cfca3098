"""Everybody an account knows, counted by what decides whether they reach it."""

from collections.abc import Sequence

import msgspec

from relay.storage.pairs import JOINS, WIDTH, Side
from relay.storage.port import Reader

_FAR = 1 << 62
_SOME = 6
_HEX = 32

# What differs between two people without a difference for the decision is made alike, so that they are of one class.
_CLASS = f"""x'', v.open_at, v.suspended, v.erased, v.kind, v.inbox_reach, v.request_reach, v.read_reach,
    v.search_reach, coalesce(1 + vf.hidden, 0), vb.at IS NOT NULL, coalesce(vl.list, 0), 0, coalesce(vm.accepted, 0),
    coalesce(vm.declined, 0), coalesce(vm.wrote, 0), NULL, 0, 0, NULL,
    x'', CASE WHEN a.open_at <= ? AND a.suspended = 0 AND a.erased = 0 THEN 0 ELSE {_FAR} END, 0, 0, a.kind, 0,
    CASE WHEN a.request_reach = 0 THEN 0 ELSE 3 END, 0, 0, coalesce(1 + af.hidden, 0), ab.at IS NOT NULL,
    coalesce(al.list, 0), 0, 0, 0, 0, CASE WHEN am.asked_at > ? THEN ? END, 0, 0,
    NULL"""
_KNOWN = """WITH known AS (
    SELECT followee_id AS id FROM follows WHERE follower_id = ?
    UNION SELECT follower_id FROM follows WHERE followee_id = ? AND hidden = 0
    UNION SELECT other_id FROM members WHERE user_id = ? AND known = 1 AND other_id IS NOT NULL
    UNION SELECT other_id FROM listed WHERE user_id = ?)"""


class Class(msgspec.Struct, frozen=True, gc=False):
    """People for whom the same is decided, in every position: both sides as one of them, how many, and some."""

    mine: Side
    theirs: Side
    count: int
    some: tuple[bytes, ...]


def classes(tx: Reader, user_id: bytes, asked_for: int) -> list[Class]:
    """Whom an account follows, is followed by, shares a thread with or has on a list, each once. A request counts as
    asked for `asked_for` ms."""
    by = ", ".join(str(place + 1) for place in range(2 * WIDTH))
    rows = tx.all(
        f"""{_KNOWN} SELECT {_CLASS}, count(*), group_concat(hex(a.user_id))
            FROM accounts v CROSS JOIN known CROSS JOIN accounts a ON a.user_id = known.id {JOINS}
            WHERE v.user_id = ? AND a.erased = 0 GROUP BY {by}""",
        (*(user_id,) * 4, tx.now, tx.now - asked_for, tx.now, user_id),
    )
    return [Class(Side(*row[:WIDTH]), Side(*row[WIDTH : 2 * WIDTH]), row[-2], _some(row[-1])) for row in rows]


def _some(ids: str) -> tuple[bytes, ...]:
    step = _HEX + 1
    return tuple(bytes.fromhex(ids[place : place + _HEX]) for place in range(0, min(len(ids), _SOME * step), step))


def followed(tx: Reader, user_id: bytes, limit: int) -> Sequence[bytes]:
    """Whom an account follows: the newest friends, then the newest others."""
    rows = tx.all(
        """SELECT followee_id FROM follows WHERE follower_id = ? AND hidden = 0
            ORDER BY friends_at IS NULL, coalesce(friends_at, at) DESC, followee_id LIMIT ?""",
        (user_id, limit),
    )
    return [row[0] for row in rows]


def only_followers(tx: Reader, user_id: bytes, limit: int) -> Sequence[bytes]:
    """The newest followers whom the account does not follow."""
    rows = tx.all(
        """SELECT f.follower_id FROM follows f WHERE f.followee_id = ? AND f.hidden = 0
            AND NOT EXISTS (SELECT 1 FROM follows g WHERE g.follower_id = ? AND g.followee_id = f.follower_id
                AND g.hidden = 0)
            ORDER BY f.at DESC, f.follower_id DESC LIMIT ?""",
        (user_id, user_id, limit),
    )
    return [row[0] for row in rows]


def others(tx: Reader, user_id: bytes, limit: int) -> Sequence[bytes]:
    """People of the newest threads, then of the lists, without a follow between them and the account."""
    rows = tx.all(
        """SELECT id FROM (
                SELECT m.other_id AS id, t.changed_at AS at FROM members m JOIN threads t ON t.thread_id = m.thread_id
                    WHERE m.user_id = ? AND m.known = 1 AND m.other_id IS NOT NULL
                UNION ALL SELECT other_id, 0 FROM listed WHERE user_id = ?)
            WHERE NOT EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ? AND f.followee_id = id AND f.hidden = 0)
            AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = id AND f.followee_id = ? AND f.hidden = 0)
            GROUP BY id ORDER BY max(at) DESC, id LIMIT ?""",
        (user_id, user_id, user_id, user_id, limit),
    )
    return [row[0] for row in rows]
