"""People and the signed-in account."""

from uuid import UUID

import apsw

from desktop.domain.facts import MeFact
from desktop.domain.person import PersonRow
from desktop.domain.text import folded
from desktop.store import rows
from desktop.store.store import Transaction


def put(tx: Transaction, person: PersonRow) -> bool:
    """Keep what the relay told of a person, but for what is older than what is kept; whether it was taken."""
    key = person.user_id.bytes
    tx.execute(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET rev = excluded.rev, username = excluded.username,"
        " display_name = excluded.display_name, folded = excluded.folded, bio = excluded.bio, kind = excluded.kind,"
        " verified = excluded.verified, joined_at = excluded.joined_at, follows = excluded.follows,"
        " followed_by = excluded.followed_by, followers = excluded.followers, following = excluded.following,"
        " can_message = excluded.can_message, blocked = excluded.blocked, friends_since = excluded.friends_since,"
        " reduced = excluded.reduced, avatar = excluded.avatar WHERE excluded.rev >= rev",
        (
            key,
            person.rev,
            person.username,
            person.display_name,
            folded(f"{person.display_name} {person.username}"),
            person.bio,
            person.kind,
            person.verified,
            person.joined_at,
            person.follows,
            person.followed_by,
            person.followers,
            person.following,
            person.can_message,
            person.blocked,
            person.friends_since,
            person.reduced,
            person.avatar.bytes if person.avatar is not None else None,
        ),
    )
    if not tx.changed():
        return False
    tx.touch_person(key)
    for (n,) in tx.all("SELECT n FROM threads WHERE other_id = ?", (key,)):
        tx.touch_thread(n)
    return True


def get(db: apsw.Connection, user_id: UUID) -> PersonRow | None:
    """One person, or None where they are not known here."""
    line = db.execute(rows.PERSON + " WHERE p.user_id = ?", (user_id.bytes,)).fetchone()
    return rows.person(line) if line else None


def put_me(tx: Transaction, fact: MeFact) -> bool:
    """Keep what the relay told of the signed-in account, but for what is older; whether it was taken.

    A cache belongs to one account: RuntimeError for another's.
    """
    row = fact.row
    if tx.me is not None and tx.me != row.user_id:
        raise RuntimeError("this cache belongs to another account")
    tx.execute(
        "INSERT INTO me VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET rev = excluded.rev, username = excluded.username,"
        " display_name = excluded.display_name, kind = excluded.kind, verified = excluded.verified,"
        " joined_at = excluded.joined_at, messages_open_at = excluded.messages_open_at,"
        " suspended = excluded.suspended, recovery_codes_left = excluded.recovery_codes_left, bio = excluded.bio,"
        " followers = excluded.followers, following = excluded.following, friends = excluded.friends,"
        " avatar = excluded.avatar"
        " WHERE excluded.rev >= rev",
        (
            row.user_id.bytes,
            fact.rev,
            row.username,
            row.display_name,
            row.kind,
            row.verified,
            row.joined_at,
            row.messages_open_at,
            row.suspended,
            row.recovery_codes_left,
            row.bio,
            row.followers,
            row.following,
            row.friends,
            row.avatar.bytes if row.avatar is not None else None,
        ),
    )
    if not tx.changed():
        return False
    tx.me = row.user_id
    tx.touch_me()
    return True


def wears(db: apsw.Connection, blob_id: UUID) -> bool:
    """Whether somebody wears this blob as their picture, and it may be fetched: nothing of a request ever is."""
    line = db.execute(
        "SELECT 1 FROM me WHERE avatar = ?1 UNION ALL SELECT 1 FROM people p WHERE p.avatar = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM threads t WHERE t.other_id = p.user_id AND t.state IN ('request', 'closed')) LIMIT 1",
        (blob_id.bytes,),
    ).fetchone()
    return line is not None


def is_kept_out(db: apsw.Connection, user_id: UUID) -> bool:
    """Whether nothing of theirs may be fetched: their request waits, or was turned away."""
    sql = "SELECT 1 FROM threads WHERE other_id = ? AND state IN ('request', 'closed')"
    return db.execute(sql, (user_id.bytes,)).fetchone() is not None
