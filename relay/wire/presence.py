"""What need not last: typing, and who is at their device. Nothing of it is stored."""

from uuid import UUID

from relay.wire.base import Wire


class SetTyping(Wire, frozen=True):
    """Parameters of `typing.set`. Call it again while the person types: without that it lapses."""

    thread_id: UUID
    typing: bool


class SetActive(Wire, frozen=True):
    """Parameters of `presence.set`: whether the person is at this device now. Ends with the connection."""

    active: bool


class Watch(Wire, frozen=True):
    """Parameters of `presence.watch`: whose presence this connection is told of from now on, and nobody else's."""

    user_ids: tuple[UUID, ...] = ()


class Presence(Wire, frozen=True):
    """Whether a person is active, when last, and until when they want quiet, while they do. Of those who do not show
    it: nothing."""

    user_id: UUID
    active: bool = False
    last_active_at: int | None = None
    quiet_until: int | None = None


class Watched(Wire, frozen=True):
    """The people asked for, as they are now, in the order asked."""

    people: tuple[Presence, ...] = ()
