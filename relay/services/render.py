"""Stored rows as the wire's objects, each as one viewer may see it."""

from collections.abc import Iterable, Sequence

import msgspec

from relay.services import privacy
from relay.storage import accounts, people, threads
from relay.storage.accounts import Account
from relay.storage.messages import StoredMessage
from relay.storage.people import Seen
from relay.storage.port import Reader
from relay.storage.threads import StoredMember, StoredThread
from relay.wire import binary
from relay.wire.ids import from_bytes
from relay.wire.messages import NO_BODY, Message
from relay.wire.people import Counts, Me, Person, Relation
from relay.wire.threads import Member, Thread

_labels = msgspec.json.Decoder(tuple[str, ...])


def message(row: StoredMessage) -> Message:
    """A message, or its tombstone."""
    return Message(
        id=from_bytes(row.id),
        thread_id=from_bytes(row.thread_id),
        seq=row.seq,
        rev=row.rev,
        sender_id=from_bytes(row.sender_id),
        sent_at=row.sent_at,
        body=NO_BODY if row.body is None else msgspec.Raw(row.body),
        content_hash=None if row.content_hash is None else binary.to_text(row.content_hash),
        reply_to=None if row.reply_to is None else from_bytes(row.reply_to),
        unsent=row.body is None,
    )


def standing(account: Account | StoredMember) -> privacy.Standing:
    """What the policy must know of an account."""
    return privacy.Standing(account.open_at, bool(account.suspended), bool(account.erased))


def person(seen: Seen, viewer: privacy.Standing, now: int) -> Person:
    """A person as somebody of this standing sees them."""
    account = seen.account
    decision = privacy.decide(privacy.Facts(now=now, sender=viewer, receiver=standing(account)))
    return Person(
        user_id=from_bytes(account.user_id),
        username=account.username,
        display_name=account.display_name,
        rev=account.rev,
        bio=account.bio,
        kind=account.kind,
        verified=bool(account.verified),
        joined_at=account.joined_at,
        relation=Relation(follows=seen.follows, followed_by=seen.followed_by),
        counts=Counts(followers=account.followers, following=account.following),
        can_message=privacy.can_message(decision),
    )


def persons(tx: Reader, viewer_id: bytes, user_ids: Sequence[bytes]) -> dict[bytes, Person]:
    """The people named as `viewer_id` sees them; absent where there is nobody, or nobody left."""
    found = people.seen(tx, viewer_id, user_ids)
    if not found:
        return {}
    viewer = viewer_standing(tx, viewer_id)
    return {seen.account.user_id: person(seen, viewer, tx.now) for seen in found}


def viewer_standing(tx: Reader, viewer_id: bytes) -> privacy.Standing:
    """What the policy must know of the asker."""
    account = accounts.account(tx, viewer_id)
    if account is None:
        raise LookupError("A viewer without an account")
    return standing(account)


def me(tx: Reader, user_id: bytes) -> Me:
    """The asker's own account."""
    account = accounts.account(tx, user_id)
    if account is None:
        raise LookupError("A caller without an account")
    return Me(
        user_id=from_bytes(user_id),
        username=account.username,
        display_name=account.display_name,
        rev=account.rev,
        bio=account.bio,
        kind=account.kind,
        verified=bool(account.verified),
        joined_at=account.joined_at,
        counts=Counts(followers=account.followers, following=account.following),
        messages_open_at=account.open_at if tx.now < account.open_at else None,
        suspended=bool(account.suspended),
        recovery_codes_left=accounts.recovery_codes_left(tx, user_id),
    )


def threads_of(tx: Reader, user_id: bytes, thread_ids: Sequence[bytes]) -> dict[bytes, Thread]:
    """The threads named as `user_id` sees them; absent where it is no member or does not know of it."""
    rows = threads.seen(tx, user_id, thread_ids)
    members = threads.members(tx, [row.thread_id for row, _ in rows])
    return {row.thread_id: thread(user_id, row, last, members[row.thread_id]) for row, last in rows}


def member(viewer_id: bytes, row: StoredMember) -> Member:
    """A member as another sees it: as far as it lets others see. One's own has no delivery to tell of but reading."""
    mine = row.user_id == viewer_id
    return Member(
        user_id=from_bytes(row.user_id),
        role=row.role,
        read_seq=row.read_seq if mine else row.shown_seq,
        delivered_seq=row.read_seq if mine else row.delivered_seq,
    )


def thread(viewer_id: bytes, row: StoredThread, last: StoredMessage | None, members: Iterable[StoredMember]) -> Thread:
    """A thread as its member `viewer_id` sees it."""
    return Thread(
        thread_id=from_bytes(row.thread_id),
        kind=row.kind,
        members=tuple(member(viewer_id, row) for row in members),
        last_seq=row.last_seq,
        rev=row.rev,
        state_rev=row.state_rev,
        read_seq=row.read_seq,
        unread=row.unread,
        muted_until=row.muted_until,
        archived=bool(row.archived),
        pinned=bool(row.pinned),
        marked_unread=bool(row.marked_unread),
        labels=_labels.decode(row.labels),
        changed_at=row.changed_at,
        last_message=None if last is None else message(last),
    )
