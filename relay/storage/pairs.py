"""Two people: all that decides who of them may reach whom, read in one statement."""

from collections.abc import Sequence

import msgspec

from relay.storage.accounts import placeholders
from relay.storage.port import Reader, Row

ALWAYS, NEVER = 1, 2
"""The lists, as stored; 0 is neither."""
NO_REQUEST, WAITING, CLOSED = 0, 1, 2
"""What became of what the other asked, as stored."""
FOLLOWED, HIDDEN = 1, 2
"""A follow, and one that only the follower sees: the other had blocked them."""


class Side(msgspec.Struct, frozen=True, gc=False):
    """One of two people: the account, and what it did towards the other. Without a thread what is kept there is None.

    Reaches are rings (`services.privacy.Ring`), always under the caps of the account's age.
    """

    user_id: bytes
    open_at: int
    suspended: int
    erased: int
    kind: str
    inbox_reach: int
    request_reach: int
    read_reach: int
    search_reach: int
    follows: int
    """0, `FOLLOWED` or `HIDDEN`."""
    blocked: int
    listed: int
    """On which list of this account the other stands."""
    known: int | None
    """Whether this side knows of the thread."""
    accepted: int | None
    declined: int | None
    wrote: int | None
    asked_at: int | None
    """When this side last asked the other."""
    asking: int | None
    """Whether that still stands, for all this side knows."""
    request: int | None
    """What became of what the other asked this side."""
    receipts: int | None = None
    """Whether this side tells and is told of reading in their thread; None where it goes by the reach."""


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Both sides of two people, seen from the first."""

    mine: Side
    theirs: Side
    friends_at: int | None
    thread_id: bytes | None


class Sending(msgspec.Struct, frozen=True, gc=False):
    """What a send must know. `signed_in`: on a device that still is; `schedules`: some message of the sender waits."""

    mine: Side
    theirs: Side
    signed_in: int
    schedules: int
    last_seq: int
    rev: int
    disappear_after: int | None


def side(one: str, other: str) -> str:
    """The columns of `Side` for the account alias `one`, with the aliases that `joins` gives."""
    return f"""{one}.user_id, {one}.open_at, {one}.suspended, {one}.erased, {one}.kind, {one}.inbox_reach,
        {one}.request_reach, {one}.read_reach, {one}.search_reach, coalesce(1 + {one}f.hidden, 0),
        {one}b.at IS NOT NULL, coalesce({one}l.list, 0), {one}m.known, {one}m.accepted, {one}m.declined, {one}m.wrote,
        {one}m.asked_at, {one}m.asking, {one}m.request, {one}m.receipts"""


def _towards(one: str, other: str) -> str:
    return f"""LEFT JOIN follows {one}f ON {one}f.follower_id = {one}.user_id AND {one}f.followee_id = {other}.user_id
        LEFT JOIN blocks {one}b ON {one}b.user_id = {one}.user_id AND {one}b.other_id = {other}.user_id
        LEFT JOIN listed {one}l ON {one}l.user_id = {one}.user_id AND {one}l.other_id = {other}.user_id"""


JOINS = f"""{_towards("v", "a")} {_towards("a", "v")}
    LEFT JOIN members vm ON vm.user_id = v.user_id AND vm.other_id = a.user_id
    LEFT JOIN members am ON am.thread_id = vm.thread_id AND am.user_id = a.user_id"""
"""What `side` needs for the viewer's account `v` and the other account `a`."""
SIDES = f"{side('v', 'a')}, {side('a', 'v')}"
WIDTH = len(Side.__struct_fields__)

_PAIRS = f"""SELECT {SIDES}, vf.friends_at, vm.thread_id
    FROM accounts v CROSS JOIN accounts a {JOINS} WHERE v.user_id = ? AND a.user_id IN"""
_SENDER = f"""SELECT {SIDES},
        EXISTS (SELECT 1 FROM devices d WHERE d.device_id = ? AND d.user_id = v.user_id),
        EXISTS (SELECT 1 FROM scheduled s WHERE s.user_id = v.user_id)
    FROM members vm CROSS JOIN members am ON am.thread_id = vm.thread_id AND am.user_id = vm.other_id
    CROSS JOIN accounts v ON v.user_id = vm.user_id CROSS JOIN accounts a ON a.user_id = am.user_id
    {_towards("v", "a")} {_towards("a", "v")} WHERE vm.thread_id = ? AND vm.user_id = ?"""
_PLACE = "SELECT last_seq, rev, disappear_after FROM threads WHERE thread_id = ?"


def pairs(tx: Reader, viewer: bytes, others: Sequence[bytes]) -> list[Pair]:
    """`viewer` beside each of the others that exists, in no order."""
    if not others:
        return []
    return [_pair(row) for row in tx.all(f"{_PAIRS} ({placeholders(others)})", (viewer, *others))]


def sending(tx: Reader, thread_id: bytes, sender: bytes, device_id: bytes) -> Sending | None:
    """The sender of a message into a direct thread, and who gets it; None where the sender is no member."""
    asker = sender + device_id
    found = tx.recall(thread_id, asker)
    if found is None:
        row = tx.one(_SENDER, (device_id, thread_id, sender))
        if row is None:
            return None
        mine, theirs = Side(*row[:WIDTH]), Side(*row[WIDTH : 2 * WIDTH])
        found = mine, theirs, *row[2 * WIDTH :]
        tx.keep(thread_id, asker, (mine.user_id, theirs.user_id), found)
    place = tx.one(_PLACE, (thread_id,))
    return None if place is None else Sending(*found, *place)


def _pair(row: Row) -> Pair:
    return Pair(Side(*row[:WIDTH]), Side(*row[WIDTH : 2 * WIDTH]), row[-2], row[-1])
