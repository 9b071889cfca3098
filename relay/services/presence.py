"""Who may see that a person types, or is at their device. Nothing of either is stored."""

from collections.abc import Iterable, Sequence

from relay.services import facts, privacy
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import pairs, settings, threads
from relay.storage.pairs import NO_REQUEST, Pair, Side
from relay.storage.port import Reader

_AT_ONCE = 200


def sees_typing(tx: Reader, caller: Caller, thread_id: bytes) -> bytes | None:
    """Who may see that the caller types in a thread of theirs, or None; Refusal `not_found` for a thread of others.

    As with receipts: an active thread, a message that would reach the inbox; and the caller's own reach.
    """
    if not threads.is_member(tx, thread_id, caller.user_id):
        raise unknown()
    other = threads.other_of(tx, thread_id, caller.user_id)
    if other is None:
        return None
    mine, theirs = facts.sides(tx, caller.user_id, other)
    if not theirs.known or not facts.is_active(mine, theirs) or not facts.reaches_inbox(tx.now, mine, theirs):
        return None
    reach = settings.settings(tx, caller.user_id).typing_reach
    return other if privacy.allows(facts.acting(tx.now, theirs, mine), reach).outcome is privacy.INBOX else None


def shown_to(tx: Reader, watcher: bytes, others: Sequence[bytes]) -> set[bytes]:
    """Those of the others whose activity the watcher may see."""
    found = set()
    for start in range(0, len(others), _AT_ONCE):
        some = others[start : start + _AT_ONCE]
        reaches = settings.activity_reaches(tx, some)
        found |= {
            pair.theirs.user_id
            for pair in pairs.pairs(tx, watcher, some)
            if _shows_activity(tx.now, pair, reaches[pair.theirs.user_id])
        }
    return found


def watchers_of(tx: Reader, watched: bytes, watchers: Iterable[bytes]) -> set[bytes]:
    """Those of the watchers who may see the activity of one person."""
    reach = settings.activity_reaches(tx, [watched]).get(watched, 0)
    return {
        pair.theirs.user_id
        for pair in pairs.pairs(tx, watched, sorted(watchers))
        if _shows_activity(tx.now, Pair(pair.theirs, pair.mine, pair.friends_at, pair.thread_id), reach)
    }


def _shows_activity(now: int, pair: Pair, reach: int) -> bool:
    """Whether `pair.mine` sees whether `pair.theirs` is active. One who asks learns nothing before the answer."""
    watcher, watched = pair.mine, pair.theirs
    return (
        not _asks(watcher, watched)
        and privacy.allows(facts.acting(now, watcher, watched), reach).outcome is privacy.INBOX
    )


def _asks(asker: Side, asked: Side) -> bool:
    return bool(asker.asking) or (asked.request is not None and asked.request != NO_REQUEST)
