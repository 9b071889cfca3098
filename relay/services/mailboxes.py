"""Mailboxes: the one place that appends to them, and the one that reads them as events.

Live and replayed events are made by the same functions, from the same rows.
"""

from collections.abc import Iterable, Sequence

from relay.services import render, showing
from relay.storage import accounts, mailboxes, messages, scheduled, settings, shelf, stickers, threads
from relay.storage.mailboxes import Logged
from relay.storage.messages import StoredMessage
from relay.storage.port import Entry, Reader, Transaction
from relay.wire.events import Event, Kind, Receipt, write_payload
from relay.wire.ids import from_bytes
from relay.wire.people import Person
from relay.wire.threads import Cursor

_OF_MESSAGES = frozenset(
    {
        Kind.MESSAGE_NEW,
        Kind.MESSAGE_EDITED,
        Kind.MESSAGE_UNSENT,
        Kind.MESSAGE_EXPIRED,
        Kind.MESSAGE_PINNED,
        Kind.MESSAGE_HIDDEN,
        Kind.MESSAGE_SAVED,
        Kind.REMINDER_CHANGED,
        Kind.REMINDER_DUE,
        Kind.REACTION_CHANGED,
    }
)


def head(tx: Reader, user_id: bytes) -> int:
    """The newest seq of a mailbox."""
    return mailboxes.mailbox(tx, user_id).head


def cursor(tx: Reader, user_id: bytes) -> Cursor:
    """The head as a cursor."""
    return Cursor(epoch=tx.epoch, seq=head(tx, user_id))


def tell_message(tx: Transaction, user_ids: Iterable[bytes], kind: Kind, message: StoredMessage) -> None:
    """Append a message that all of these accounts see alike; its event is encoded once."""
    payload = write_payload(Event(kind=kind, at=tx.now, message=render.message(message)))
    entry = Entry(kind, message.id, payload)
    for user_id in user_ids:
        tx.append(user_id, entry)


def tell_change(tx: Transaction, user_ids: Iterable[bytes], kind: Kind, message_id: bytes) -> None:
    """Append a message that changed, as each of these accounts sees it now."""
    for user_id in user_ids:
        tell_message(tx, (user_id,), kind, messages.by_ids(tx, user_id, [message_id])[message_id])


def tell_scheduled(tx: Transaction, user_id: bytes, thread_id: bytes, scheduled_id: bytes) -> None:
    """Append what the account scheduled under an id as it stands now, or that it waits no more."""
    row = scheduled.by_ids(tx, [scheduled_id]).get(scheduled_id)
    payload = write_payload(
        Event(kind=Kind.SCHEDULED_CHANGED, at=tx.now, scheduled=render.scheduled(user_id, thread_id, scheduled_id, row))
    )
    tx.append(user_id, Entry(Kind.SCHEDULED_CHANGED, scheduled_id, payload, about=thread_id))


def tell_kept(tx: Transaction, user_id: bytes, blob_id: bytes) -> None:
    """Append a sticker or GIF as the account keeps it now, or that it does no more."""
    row = stickers.by_ids(tx, user_id, [blob_id]).get(blob_id)
    payload = write_payload(Event(kind=Kind.STICKER_CHANGED, at=tx.now, kept=render.kept(blob_id, row)))
    tx.append(user_id, Entry(Kind.STICKER_CHANGED, blob_id, payload))


def tell_video(tx: Transaction, user_id: bytes, video_id: bytes) -> None:
    """Append a video of the account's own shelf as it stands now, or that it was taken off."""
    event = Event(
        kind=Kind.SHELF_CHANGED, at=tx.now, video=showing.video(shelf.by_ids(tx, [video_id])[video_id], user_id)
    )
    tx.append(user_id, Entry(Kind.SHELF_CHANGED, video_id, write_payload(event)))


def tell_receipt(tx: Transaction, user_ids: Iterable[bytes], thread_id: bytes, member_id: bytes) -> None:
    """Append a member's markers, as they stand now, to the mailboxes of others."""
    targets = list(user_ids)
    if not targets:
        return
    receipt = _receipts(tx, [thread_id])[thread_id, member_id]
    payload = write_payload(Event(kind=Kind.RECEIPT_CHANGED, at=tx.now, receipt=receipt))
    for user_id in targets:
        tx.append(user_id, Entry(Kind.RECEIPT_CHANGED, thread_id, payload, about=member_id))


def tell_thread(tx: Transaction, user_id: bytes, thread_id: bytes) -> None:
    """Append a thread, as this member sees it now, to its mailbox."""
    thread = render.threads_of(tx, user_id, [thread_id]).get(thread_id)
    payload = write_payload(Event(kind=Kind.THREAD_CHANGED, at=tx.now, thread=thread))
    tx.append(user_id, Entry(Kind.THREAD_CHANGED, thread_id, payload))


def tell_person(tx: Transaction, user_id: bytes, about: bytes) -> None:
    """Append a person, as this account sees them now; where it is the account itself, its own view."""
    if user_id == about:
        event = Event(kind=Kind.PERSON_CHANGED, at=tx.now, me=render.me(tx, user_id))
    else:
        event = Event(kind=Kind.PERSON_CHANGED, at=tx.now, person=render.persons(tx, user_id, [about]).get(about))
    tx.append(user_id, Entry(Kind.PERSON_CHANGED, about, write_payload(event)))


def tell_card(tx: Transaction, user_id: bytes, about: bytes, card: Person) -> None:
    """As `tell_person`, where the card as this account sees it now is at hand."""
    event = Event(kind=Kind.PERSON_CHANGED, at=tx.now, person=card)
    tx.append(user_id, Entry(Kind.PERSON_CHANGED, about, write_payload(event)))


def tell_request(tx: Transaction, user_id: bytes, thread_id: bytes) -> None:
    """As `tell_thread`, where what is asked in the thread changed."""
    thread = render.threads_of(tx, user_id, [thread_id]).get(thread_id)
    payload = write_payload(Event(kind=Kind.REQUEST_CHANGED, at=tx.now, thread=thread))
    tx.append(user_id, Entry(Kind.REQUEST_CHANGED, thread_id, payload))


def tell_settings(tx: Transaction, user_id: bytes) -> None:
    """Count a change of an account's settings and append them as they are now."""
    settings.count_change(tx, user_id)
    payload = write_payload(Event(kind=Kind.SETTINGS_CHANGED, at=tx.now, settings=render.own_settings(tx, user_id)))
    tx.append(user_id, Entry(Kind.SETTINGS_CHANGED, None, payload))


def tell_devices(tx: Transaction, user_id: bytes) -> None:
    """Count a change of the device list and append it."""
    version = accounts.count_devices_change(tx, user_id)
    payload = write_payload(Event(kind=Kind.DEVICE_CHANGED, at=tx.now, devices_version=version))
    tx.append(user_id, Entry(Kind.DEVICE_CHANGED, None, payload))


def page(tx: Reader, user_id: bytes, after: int, limit: int, max_bytes: int) -> list[tuple[int, bytes]]:
    """The entries behind `after` as (seq, payload), oldest first: what they refer to, as it stands now.

    At most `limit`, and it ends with the one that reaches `max_bytes`. Empty: nothing is behind `after`.
    """
    logged = list(mailboxes.entries(tx, user_id, after, limit))
    events = _Events(tx, user_id, logged)
    result: list[tuple[int, bytes]] = []
    size = 0
    for entry in logged:
        payload = write_payload(events.of(entry))
        result.append((entry.seq, payload))
        size += len(payload)
        if size >= max_bytes:
            break
    return result


class _Events:
    """The objects a page refers to, each read once."""

    def __init__(self, tx: Reader, user_id: bytes, logged: Sequence[Logged]) -> None:
        self._user_id = user_id
        refs: dict[str, set[bytes]] = {}
        for entry in logged:
            if entry.ref is not None:
                refs.setdefault(entry.kind, set()).add(entry.ref)
        of_messages = set().union(*(refs.get(kind, set()) for kind in _OF_MESSAGES))
        self._messages = messages.by_ids(tx, user_id, list(of_messages))
        of_threads = refs.get(Kind.THREAD_CHANGED, set()) | refs.get(Kind.REQUEST_CHANGED, set())
        self._threads = render.threads_of(tx, user_id, list(of_threads))
        self._scheduled = scheduled.by_ids(tx, list(refs.get(Kind.SCHEDULED_CHANGED, ())))
        self._kept = stickers.by_ids(tx, user_id, list(refs.get(Kind.STICKER_CHANGED, ())))
        self._videos = shelf.by_ids(tx, list(refs.get(Kind.SHELF_CHANGED, ())))
        self._receipts = _receipts(tx, list(refs.get(Kind.RECEIPT_CHANGED, ())))
        people = refs.get(Kind.PERSON_CHANGED, set())
        self._people = render.persons(tx, user_id, list(people - {user_id}))
        self._me = render.me(tx, user_id) if user_id in people else None
        account = accounts.account(tx, user_id)
        kinds = {entry.kind for entry in logged}
        self._settings = render.own_settings(tx, user_id) if Kind.SETTINGS_CHANGED in kinds else None
        self._devices = 0 if account is None else account.devices_version

    def of(self, entry: Logged) -> Event:
        """The event of an entry. What it refers to may be gone; then it carries nothing but its kind."""
        kind, at, ref = entry.kind, entry.at, entry.ref
        if kind == Kind.SETTINGS_CHANGED:
            return Event(kind=kind, at=at, settings=self._settings)
        if kind == Kind.DEVICE_CHANGED:
            return Event(kind=kind, at=at, devices_version=self._devices)
        if ref is None:
            return Event(kind=kind, at=at)
        if kind in _OF_MESSAGES:
            row = self._messages.get(ref)
            return Event(kind=kind, at=at, message=None if row is None else render.message(row))
        if kind == Kind.SCHEDULED_CHANGED and entry.about is not None:
            waiting = render.scheduled(self._user_id, entry.about, ref, self._scheduled.get(ref))
            return Event(kind=kind, at=at, scheduled=waiting)
        if kind == Kind.STICKER_CHANGED:
            return Event(kind=kind, at=at, kept=render.kept(ref, self._kept.get(ref)))
        if kind == Kind.SHELF_CHANGED and ref in self._videos:
            return Event(kind=kind, at=at, video=showing.video(self._videos[ref], self._user_id))
        if kind == Kind.RECEIPT_CHANGED and entry.about is not None:
            return Event(kind=kind, at=at, receipt=self._receipts.get((ref, entry.about)))
        if kind in (Kind.THREAD_CHANGED, Kind.REQUEST_CHANGED):
            return Event(kind=kind, at=at, thread=self._threads.get(ref))
        if kind == Kind.PERSON_CHANGED and ref == self._user_id:
            return Event(kind=kind, at=at, me=self._me)
        return Event(kind=kind, at=at, person=self._people.get(ref) if kind == Kind.PERSON_CHANGED else None)


def _receipts(tx: Reader, thread_ids: Sequence[bytes]) -> dict[tuple[bytes, bytes], Receipt]:
    return {
        (thread_id, member.user_id): Receipt(
            thread_id=from_bytes(thread_id),
            user_id=from_bytes(member.user_id),
            read_seq=member.shown_seq,
            delivered_seq=member.delivered_seq,
        )
        for thread_id, members in threads.members(tx, thread_ids).items()
        for member in members
    }
