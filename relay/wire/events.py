"""Events (logged, with `seq`) and signals (not logged)."""

from enum import StrEnum
from uuid import UUID

import msgspec

from relay.wire.base import Wire
from relay.wire.messages import Message, Scheduled
from relay.wire.people import Me, Person
from relay.wire.privacy import Settings
from relay.wire.shelf import ShelfVideo
from relay.wire.stickers import Kept
from relay.wire.threads import Thread


class Kind(StrEnum):
    """Kinds of event. A client advances its cursor over a kind it does not know."""

    MESSAGE_NEW = "message.new"
    MESSAGE_EDITED = "message.edited"
    MESSAGE_UNSENT = "message.unsent"
    MESSAGE_EXPIRED = "message.expired"
    MESSAGE_PINNED = "message.pinned"
    MESSAGE_HIDDEN = "message.hidden"
    MESSAGE_SAVED = "message.saved"
    REMINDER_CHANGED = "reminder.changed"
    REMINDER_DUE = "reminder.due"
    SCHEDULED_CHANGED = "scheduled.changed"
    STICKER_CHANGED = "sticker.changed"
    SHELF_CHANGED = "shelf.changed"
    REACTION_CHANGED = "reaction.changed"
    RECEIPT_CHANGED = "receipt.changed"
    THREAD_CHANGED = "thread.changed"
    REQUEST_CHANGED = "request.changed"
    PERSON_CHANGED = "person.changed"
    SETTINGS_CHANGED = "settings.changed"
    DEVICE_CHANGED = "device.changed"


class Receipt(Wire, frozen=True):
    """How far a member has got in a thread; both markers only grow."""

    thread_id: UUID
    user_id: UUID
    read_seq: int = 0
    delivered_seq: int = 0


class Event(Wire, frozen=True):
    """An entry of the mailbox as sent: absolute state, never a delta.

    Only the field that belongs to `kind` is present. `seq` is absent (0) in the encoded form that is
    made once for all receivers; `frames.write_event` puts it in front.
    """

    kind: str
    at: int
    seq: int = 0
    message: Message | None = None
    scheduled: Scheduled | None = None
    kept: Kept | None = None
    video: ShelfVideo | None = None
    receipt: Receipt | None = None
    thread: Thread | None = None
    person: Person | None = None
    me: Me | None = None
    settings: Settings | None = None
    devices_version: int | None = None


class Signal(Wire, frozen=True):
    """What need not last: `head` (the newest seq, after 30 s without an event), `typing` and `presence`.

    `typing`: that person types in that thread, or no longer does; it lapses by itself. `presence`: a person watched is
    active or no longer is; without `last_active_at` the rest is not for the watcher.
    """

    kind: str
    seq: int = 0
    thread_id: UUID | None = None
    user_id: UUID | None = None
    typing: bool = False
    active: bool = False
    last_active_at: int | None = None
    quiet_until: int | None = None


_encoder = msgspec.json.Encoder()
_event = msgspec.json.Decoder(Event)
_signal = msgspec.json.Decoder(Signal)


def write_payload(event: Event) -> bytes:
    """`event` encoded without its `seq`; give it to `frames.write_event`."""
    return _encoder.encode(event)


def read_event(params: bytes | msgspec.Raw) -> Event:
    """The event in a notification's `params`; msgspec.DecodeError where it is none."""
    return _event.decode(params)


def read_signal(params: bytes | msgspec.Raw) -> Signal:
    """The signal in a notification's `params`; msgspec.DecodeError where it is none."""
    return _signal.decode(params)
