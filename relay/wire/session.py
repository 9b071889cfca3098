"""Sessions: hello, sign-up, sign-in, resume, devices."""

from uuid import UUID

from relay.wire.base import Wire
from relay.wire.people import Me
from relay.wire.threads import Cursor

CLOSE_MISUSE = 4400
CLOSE_SIGNED_OUT = 4401
CLOSE_TOO_SLOW = 4408
CLOSE_FLOOD = 4429
CLOSE_GOING_AWAY = 4503


class Limits(Wire, frozen=True):
    """What this relay allows; sizes in bytes or characters, times in seconds."""

    frame: int
    text: int
    page: int
    pipeline: int
    auth_within: float
    head_every: float
    retention_for: int
    timer_least: int = 0
    """The shortest timer of a thread; 0: this relay has none."""
    ahead_least: int = 0
    """How far ahead a message is scheduled at least; 0: this relay schedules none."""
    blob: int = 0
    """Bytes of the largest blob; 0: this relay has no media."""
    shelf: int = 0
    """Videos of one shelf; 0: this relay has none."""
    shelf_for: int = 0
    """Seconds of the longest video on a shelf."""


class Hello(Wire, frozen=True):
    """The first notification after the handshake."""

    relay: str
    """Version of the relay."""
    protocol: str
    limits: Limits
    bodies: tuple[str, ...]
    """Types of body this relay takes."""
    capabilities: tuple[str, ...] = ()
    now: int = 0
    """The relay's clock, UTC milliseconds."""


class SignUp(Wire, frozen=True):
    """Parameters of `session.sign_up`. `birth_date` is YYYY-MM-DD, `device_key` an Ed25519 public key."""

    username: str
    password: str
    display_name: str
    birth_date: str
    device_name: str
    device_key: str
    kind: str = "personal"


class SignIn(Wire, frozen=True):
    """Parameters of `session.sign_in`. `code` is for two-factor sign-in; this relay does not ask for it yet."""

    username: str
    password: str
    device_name: str
    device_key: str
    code: str | None = None


class Recover(Wire, frozen=True):
    """Parameters of `session.recover`: a recovery code instead of a forgotten password; signs all devices out."""

    username: str
    recovery_code: str
    new_password: str
    device_name: str
    device_key: str


class SignedIn(Wire, frozen=True):
    """The token travels here and in `session.resume` alone. `recovery_codes` only after sign-up."""

    token: str
    device_id: UUID
    me: Me
    cursor: Cursor
    recovery_codes: tuple[str, ...] = ()


class Resume(Wire, frozen=True):
    """Parameters of `session.resume`; a cursor of null means from head."""

    token: str
    cursor: Cursor | None = None


class Resumed(Wire, frozen=True):
    """`reset`: the log no longer reaches back to the cursor, or the epoch changed; take `inbox.snapshot`."""

    me: Me
    device_id: UUID
    head: Cursor
    reset: bool = False


class Ack(Wire, frozen=True):
    """Parameters of `session.ack`: how far this device has stored durably. A cursor past head is refused."""

    cursor: Cursor


class Device(Wire, frozen=True):
    """One signed-in device of the account."""

    device_id: UUID
    name: str
    device_key: str
    created_at: int
    seen_at: int
    current: bool = False


class Devices(Wire, frozen=True):
    """The account's devices; `version` counts changes of the list."""

    version: int
    devices: tuple[Device, ...] = ()


class Revoke(Wire, frozen=True):
    """Parameters of `session.revoke`."""

    device_id: UUID


class SetPassword(Wire, frozen=True):
    """Parameters of `account.set_password`: the old password or a recovery code. Other devices are signed out."""

    new: str
    old: str | None = None
    recovery_code: str | None = None


class RenewCodes(Wire, frozen=True):
    """Parameters of `account.renew_codes`: the password is asked again, for the codes outlive it."""

    password: str


class RecoveryCodes(Wire, frozen=True):
    """New recovery codes, told this once. Those before them open nothing any more."""

    recovery_codes: tuple[str, ...]
