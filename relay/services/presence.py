"""Who may see that a person types, is at their device, or wants quiet now. Nothing of the first two is stored."""

from collections.abc import Iterable, Sequence

from relay.services import facts, privacy, quiet
from relay.services.context import Caller
from relay.services.threads import unknown
from relay.storage import pairs, settings, threads
from relay.storage.pairs import NO_REQUEST, Pair, Side
from relay.storage.port import Reader
from relay.storage.settings import Activity
from relay.wire.privacy import QuietHours

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


def shown_to(tx: Reader, watcher: bytes, others: Sequence[bytes]) -> dict[bytes, QuietHours | None]:
    """Those of the others whose activity the watcher may see, with the quiet hours of whom these are told, too."""
    found = {}
    for start in range(0, len(others), _AT_ONCE):
        some = others[start : start + _AT_ONCE]
        activities = settings.activities(tx, some)
        for pair in pairs.pairs(tx, watcher, some):
            activity = activities[pair.theirs.user_id]
            if _shows_activity(tx.now, pair, activity.reach):
                found[pair.theirs.user_id] = _told_hours(tx.now, pair, activity)
    return found


def watchers_of(tx: Reader, watched: bytes, watchers: Iterable[bytes]) -> dict[bytes, QuietHours | None]:
    """Those of the watchers who may see the activity of one person, with the quiet hours where those are told."""
    found: dict[bytes, QuietHours | None] = {}
    activity = settings.activities(tx, [watched]).get(watched)
    if activity is None:
        return found
    ids = sorted(watchers)
    for start in range(0, len(ids), _AT_ONCE):
        for pair in pairs.pairs(tx, watched, ids[start : start + _AT_ONCE]):
            turned = Pair(pair.theirs, pair.mine, pair.friends_at, pair.thread_id)
            if _shows_activity(tx.now, turned, activity.reach):
                found[pair.theirs.user_id] = _told_hours(tx.now, turned, activity)
    return found


def _told_hours(now: int, pair: Pair, activity: Activity) -> QuietHours | None:
    """The quiet hours of `pair.theirs`, where `pair.mine` is in an active thread with them and reaches their inbox."""
    mine, theirs = pair.mine, pair.theirs
    active = mine.known and theirs.known and facts.is_active(mine, theirs)
    return quiet.read(activity.quiet_hours) if active and facts.reaches_inbox(now, mine, theirs) else None


def _shows_activity(now: int, pair: Pair, reach: int) -> bool:
    """Whether `pair.mine` sees whether `pair.theirs` is active. One who asks learns nothing before the answer."""
    watcher, watched = pair.mine, pair.theirs
    return (
        not _asks(watcher, watched)
        and privacy.allows(facts.acting(now, watcher, watched), reach).outcome is privacy.INBOX
    )


def _asks(asker: Side, asked: Side) -> bool:
    return bool(asker.asking) or (asked.request is not None and asked.request != NO_REQUEST)
