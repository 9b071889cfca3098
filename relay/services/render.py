"""Stored rows as the wire's objects, each as one viewer may see it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec

from relay.services import facts, quiet
from relay.services.privacy import Ring
from relay.storage import accounts, pairs, people, settings, threads
from relay.storage.accounts import Account
from relay.storage.messages import StoredMessage
from relay.storage.people import Seen
from relay.storage.port import Reader
from relay.storage.scheduled import StoredScheduled
from relay.storage.stickers import StoredKept
from relay.storage.threads import StoredMember, StoredThread
from relay.wire import binary
from relay.wire.drafts import Draft
from relay.wire.ids import from_bytes
from relay.wire.limits import MAX_LISTED
from relay.wire.messages import NO_BODY, Message, Scheduled
from relay.wire.people import Counts, Me, Person, Relation
from relay.wire.privacy import REACHES, Settings
from relay.wire.requests import Request
from relay.wire.stickers import Kept
from relay.wire.threads import Member, Thread

INBOX_CAP, REQUEST_CAP = int(Ring.FRIENDS), int(Ring.FOLLOWERS)
"""The widest reaches of an account under 18."""

_labels = _words = msgspec.json.Decoder(tuple[str, ...])
reactions = msgspec.json.Decoder(dict[str, tuple[UUID, ...]]).decode
"""The user ids by emoji, of `StoredMessage.reactions`."""
_NEWEST = (2**62, b"\xff" * 16)


def message(row: StoredMessage) -> Message:
    """A message as the viewer of `row` sees it, or its tombstone."""
    if row.hidden:
        return Message(
            id=from_bytes(row.id),
            thread_id=from_bytes(row.thread_id),
            seq=row.seq,
            rev=row.rev,
            sender_id=from_bytes(row.sender_id),
            sent_at=row.sent_at,
            hidden=True,
        )
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
        edited_at=row.edited_at,
        reactions={} if row.reactions is None else reactions(row.reactions),
        pinned_at=row.pinned_at,
        saved_at=row.saved_at,
        forwarded=row.forwarded == 1,
        unsent=row.body is None and not row.expired,
        expires_at=row.expires_at,
        expired=bool(row.expired),
        quiet=row.quiet == 1,
        remind_at=row.remind_at,
    )


def scheduled(user_id: bytes, thread_id: bytes, scheduled_id: bytes, row: StoredScheduled | None) -> Scheduled:
    """What the account scheduled under an id in a thread; `gone` where it has nothing there any more."""
    if row is None or row.user_id != user_id:
        return Scheduled(id=from_bytes(scheduled_id), thread_id=from_bytes(thread_id), gone=True)
    return Scheduled(
        id=from_bytes(row.id),
        thread_id=from_bytes(row.thread_id),
        body=msgspec.Raw(row.body),
        send_at=row.send_at,
        rev=row.rev,
        reply_to=None if row.reply_to is None else from_bytes(row.reply_to),
        quiet=row.quiet == 1,
        refused=row.refused,
    )


def kept(blob_id: bytes, row: StoredKept | None) -> Kept:
    """A sticker or GIF that the account keeps; `gone` where it keeps it no more."""
    if row is None:
        return Kept(blob_id=from_bytes(blob_id), gone=True)
    return Kept(
        blob_id=from_bytes(row.blob_id),
        kind=row.kind,
        media_type=row.media_type,
        size=row.size,
        width=row.width,
        height=row.height,
        emoji=row.emoji,
        pack=row.pack,
        kept_at=row.kept_at,
        name=row.name,
    )


def person(seen: Seen, now: int) -> Person:
    """A person as the viewer of `seen` sees them: reduced where the viewer has blocked them. A follow that only the
    viewer sees counts for the viewer."""
    account = seen.account
    shown = facts.view(now, seen.pair.mine, seen.pair.theirs, seen.pair.friends_at)
    relation = Relation(
        follows=shown.follows, followed_by=shown.followed_by, blocked=shown.blocked, friends_since=shown.friends_at
    )
    if shown.reduced:
        return Person(
            user_id=from_bytes(account.user_id),
            username=account.username,
            display_name=account.display_name,
            rev=account.rev,
            relation=relation,
            can_message=shown.can_message,
            reduced=True,
        )
    return Person(
        user_id=from_bytes(account.user_id),
        username=account.username,
        display_name=account.display_name,
        rev=account.rev,
        bio=account.bio,
        avatar=_avatar(account),
        kind=account.kind,
        verified=bool(account.verified),
        joined_at=account.joined_at,
        relation=relation,
        counts=Counts(
            followers=account.followers + (seen.pair.mine.follows == pairs.HIDDEN), following=account.following
        ),
        can_message=shown.can_message,
    )


def _avatar(account: Account) -> UUID | None:
    return None if account.avatar is None else from_bytes(account.avatar)


def persons(tx: Reader, viewer_id: bytes, user_ids: Sequence[bytes]) -> dict[bytes, Person]:
    """The people named as `viewer_id` sees them, in the order named; absent where there is nobody, or nobody left."""
    found = people.seen(tx, viewer_id, user_ids)
    return {user_id: person(found[user_id], tx.now) for user_id in user_ids if user_id in found}


def unreduced(tx: Reader, viewer_id: bytes, user_ids: Sequence[bytes]) -> list[Person]:
    """As `persons`, without those whom the viewer has blocked, and without oneself."""
    shown = persons(tx, viewer_id, user_ids)
    return [found for user_id, found in shown.items() if not found.reduced and user_id != viewer_id]


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
        avatar=_avatar(account),
        kind=account.kind,
        verified=bool(account.verified),
        joined_at=account.joined_at,
        counts=Counts(followers=account.followers, following=account.following, friends=account.friends),
        messages_open_at=account.open_at if tx.now < account.open_at else None,
        suspended=bool(account.suspended),
        recovery_codes_left=accounts.recovery_codes_left(tx, user_id),
    )


def own_settings(tx: Reader, user_id: bytes) -> Settings:
    """The account's own settings."""
    row = settings.settings(tx, user_id)
    young = tx.now < row.adult_at
    always, never = (
        tuple(from_bytes(key) for _, key in settings.on_list(tx, user_id, listed, _NEWEST, MAX_LISTED))
        for listed in (pairs.ALWAYS, pairs.NEVER)
    )
    reaches: dict[str, Any] = {name: REACHES[getattr(row, name)] for name in settings.REACHES}
    return Settings(
        rev=row.settings_rev,
        **reaches,
        inbox_cap=REACHES[INBOX_CAP] if young else REACHES[-1],
        request_cap=REACHES[REQUEST_CAP] if young else REACHES[-1],
        caps_lift_at=row.adult_at if young else None,
        choice_open=bool(row.choice_open),
        filtered_words=_words.decode(row.words),
        always=always,
        never=never,
        blocked=settings.count_blocked(tx, user_id),
        quiet_hours=quiet.read(row.quiet_hours),
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
        state=state_of(row),
        accepted=bool(row.accepted),
        request=_request(row),
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
        disappear_after=row.disappear_after,
        receipts=None if row.receipts is None else row.receipts == 1,
        draft=None if row.draft is None else Draft(text=row.draft, rev=row.draft_rev or 0),
        changed_at=row.changed_at,
        last_message=None if last is None else message(last),
    )


def state_of(row: StoredThread) -> str:
    """The state of a thread for this member; made of what this member may know alone."""
    if row.request == pairs.WAITING:
        return "request"
    if row.request == pairs.CLOSED:
        return "closed"
    return "requested" if row.asking else "active"


def _request(row: StoredThread) -> Request | None:
    if row.request == pairs.WAITING and row.request_at is not None:
        return Request(asked_at=row.request_at, lapses_at=row.lapses_at, filtered_by=row.filtered_by)
    if row.request == pairs.NO_REQUEST and row.asking and row.asked_at is not None:
        return Request(asked_at=row.asked_at)
    return None
