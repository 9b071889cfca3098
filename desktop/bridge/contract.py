"""What the window may ask of the engine, and what it is told: frozen values only.

View-models are written against these protocols; the engine implements them on its own thread.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from msgspec import Struct

from desktop.bridge.answering import Answering, Saved
from desktop.bridge.finding import Finding, Found
from desktop.bridge.keeping import Keeping
from desktop.bridge.later import Later, Reminders, Scheduled
from desktop.bridge.living import Living
from desktop.bridge.media import Media
from desktop.bridge.reaching import Reaching
from desktop.bridge.shelves import Shelves
from desktop.bridge.stickers import Stickers
from desktop.bridge.voice import Voices
from desktop.domain.change import Change
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Coroutine
    from uuid import UUID

    from desktop.domain.alerts import Alert
    from desktop.domain.draft import Version
    from desktop.domain.emoji_choices import EmojiChoices
    from desktop.domain.media import MediaItem
    from desktop.domain.message import LinkPreview, MessageRow, Undone
    from desktop.domain.person import MeRow, PersonRow
    from desktop.domain.thread import ThreadRow

__all__ = [
    "Bridge",
    "Changes",
    "Connection",
    "ConnectionState",
    "Credentials",
    "DeviceRow",
    "Engine",
    "Found",
    "MessagePage",
    "NewAccount",
    "Problem",
    "Reminders",
    "Saved",
    "Scheduled",
    "Secrets",
    "SecretsPlace",
    "Stage",
    "Started",
    "Subscription",
    "ThreadPage",
]

T = TypeVar("T")
P = ParamSpec("P")


class SecretsPlace(StrEnum):
    """Where the token and the cache key are kept."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105
    SESSION = "session"


class Stage(StrEnum):
    """What the window shows first."""

    SIGN_IN = "sign_in"
    PASSPHRASE = "passphrase"  # noqa: S105
    KEYRING_PROBLEM = "keyring_problem"
    CACHE_PROBLEM = "cache_problem"
    READY = "ready"


class Started(Struct, frozen=True):
    """The state the engine is in. `problem` is a Problem name where the stage is a problem."""

    stage: Stage
    me: MeRow | None = None
    relay_url: str = ""
    problem: str = ""
    secrets: SecretsPlace = SecretsPlace.KEYRING
    recovery_codes: tuple[str, ...] = ()
    """Only in the answer to sign-up: shown once."""
    codes_unseen: bool = False
    """Recovery codes were made here, and nobody said that they have kept them."""


class NewAccount(Struct, frozen=True):
    """What sign-up asks for. `birth_date` is YYYY-MM-DD."""

    username: str
    password: str
    display_name: str
    birth_date: str
    kind: str = "personal"


class Credentials(Struct, frozen=True):
    """What sign-in asks for; with `recovery_code` the password is the new one."""

    username: str
    password: str
    recovery_code: str = ""


class Secrets(Struct, frozen=True):
    """The person's choice of place; `passphrase` only with SecretsPlace.PASSPHRASE."""

    place: SecretsPlace = SecretsPlace.KEYRING
    passphrase: str = ""


class DeviceRow(Struct, frozen=True):
    """One signed-in device of the account. Times are UTC ms."""

    device_id: UUID
    name: str
    created_at: int
    seen_at: int
    current: bool


class MessagePage(Struct, frozen=True):
    """Rows in thread order, oldest first."""

    thread_id: UUID
    rows: tuple[MessageRow, ...]
    has_older: bool
    has_newer: bool


class ThreadPage(Struct, frozen=True):
    """Rows by `order`, greatest first; `total_unread` counts threads with unread messages."""

    rows: tuple[ThreadRow, ...]
    has_more: bool
    total_unread: int


class Engine(Reaching, Answering, Finding, Living, Later, Media, Stickers, Voices, Shelves, Keeping, Protocol):
    """Store, sync, client and commands behind one face. Every method may raise Problem."""

    async def start(self) -> Started:
        """Open what there is of the profile; READY also without a network."""
        ...

    async def unlock(self, passphrase: str) -> Started: ...

    async def check_relay(self, url: str) -> str:
        """The relay's address in full where one answers there (the version it says is checked)."""
        ...

    async def sign_up(self, relay_url: str, account: NewAccount, secrets: Secrets) -> Started: ...

    async def sign_in(self, relay_url: str, credentials: Credentials, secrets: Secrets) -> Started: ...

    async def sign_out(self) -> Started:
        """Sign this device out, forget its secrets and erase its cache; works offline, too."""
        ...

    async def retry_secrets(self, secrets: Secrets) -> Started:
        """After a keyring problem: try the keyring again, or take another place."""
        ...

    async def discard_cache(self) -> Started:
        """After a cache problem: set the unreadable file aside and fetch everything again. One that only lacked room
        on the disk, or was held by another program, is opened as it is."""
        ...

    async def set_password(self, old: str, new: str) -> None: ...

    async def renew_codes(self, password: str) -> tuple[str, ...]:
        """New recovery codes, told this once; those before end. Problem with reason `codes_unsure` where these may have
        ended although no answer came."""
        ...

    async def codes_kept(self) -> None:
        """The person has kept the recovery codes that were made here last."""
        ...

    async def devices(self) -> tuple[DeviceRow, ...]: ...

    async def revoke(self, device_id: UUID) -> None: ...

    async def threads(
        self,
        *,
        unread_only: bool = False,
        archived: bool = False,
        after: UUID | None = None,
        before: UUID | None = None,
        limit: int = 50,
    ) -> ThreadPage:
        """A page of the inbox, archived threads left out (or them alone); `after` is the last row of the page before.

        With `before` it is the page that ends just above that row, and `has_more` tells of rows above it.
        """
        ...

    async def thread(self, thread_id: UUID) -> ThreadRow | None: ...

    async def messages(
        self,
        thread_id: UUID,
        *,
        before: tuple[int, int] | None = None,
        after: tuple[int, int] | None = None,
        around: UUID | None = None,
        limit: int = 50,
    ) -> MessagePage:
        """A page of a thread by `order`, the newest where nothing is named; fetches what is missing while connected."""
        ...

    async def search_people(self, query: str, limit: int = 20) -> tuple[PersonRow, ...]: ...

    async def person(self, user_id: UUID) -> PersonRow: ...

    async def follow(self, user_id: UUID) -> PersonRow: ...

    async def unfollow(self, user_id: UUID) -> PersonRow: ...

    async def direct_thread(self, user_id: UUID) -> ThreadRow:
        """The thread with a person; made by the relay on first use."""
        ...

    async def send(
        self,
        thread_id: UUID,
        text: str,
        reply_to: UUID | None = None,
        *,
        preview: LinkPreview | None = None,
        hold: bool = False,
        quiet: bool = False,
        aside: bool = False,
    ) -> UUID:
        """Keep the message (echo and outbox in one transaction, the draft cleared) and return its id.

        With `hold` it goes to the relay after 5 s, and can be taken back until then. With `quiet` its receiver is told
        of it by neither sound nor notice. With `aside` it is not what is being written in the thread: the draft stays.
        """
        ...

    async def undo_send(self, message_id: UUID, current: str) -> Undone:
        """Take a held message back: it is the draft again, or an earlier draft where `current` is being written."""
        ...

    async def link_preview(self, url: str) -> LinkPreview | None:
        """What stands behind a web link, fetched now and within bounds; None where that is nothing to show."""
        ...

    async def link_picture(self, url: str) -> MediaItem | None:
        """What the card of a link shows, after `link_preview` of it; None where there is nothing. It lies in a tray:
        give it back (`drop_prepared`) unless it is sent."""
        ...

    async def retry(self, message_id: UUID) -> None:
        """Send a parked message again, under its own id."""
        ...

    async def discard(self, message_id: UUID) -> None:
        """Drop a queued or parked message that the relay never took."""
        ...

    async def save_draft(self, thread_id: UUID, text: str, reply_to: UUID | None = None) -> None: ...

    async def draft_versions(self, thread_id: UUID) -> tuple[Version, ...]:
        """Texts that stood in the composer within 30 days and went without being sent, the newest first."""
        ...

    async def keep_draft_version(self, thread_id: UUID, text: str, message_id: UUID) -> None:
        """Make a version of the words of an edit that went unsent; they go with its message."""
        ...

    async def restore_draft(self, thread_id: UUID, number: int, current: str) -> str:
        """Make a version the draft; its text. `current` stands in the composer and becomes a version."""
        ...

    async def draft_shown(self, thread_id: UUID) -> None:
        """The composer shows the draft of a thread that came from another computer (`ThreadRow.draft_arrived`)."""
        ...

    async def share_drafts(self, on: bool) -> None:
        """Let drafts go round between the computers of the account, or keep those of this one here. It is kept."""
        ...

    async def mark_read(self, thread_id: UUID, seq: int) -> None:
        """Everything up to `seq` was on screen in an active window."""
        ...

    async def set_thread(
        self,
        thread_id: UUID,
        *,
        pinned: bool | None = None,
        archived: bool | None = None,
        marked_unread: bool | None = None,
        muted_until: int | None = None,
    ) -> None:
        """What is given is set; `muted_until` 0 unmutes."""
        ...

    async def emoji_choices(self) -> EmojiChoices:
        """The emoji the account took lately, and its skin tone."""
        ...

    async def keep_emoji_choices(self, choices: EmojiChoices) -> None: ...

    async def leave_at(self, thread_id: UUID | None) -> None:
        """The app is about to be locked with this thread open."""
        ...

    async def left_at(self) -> UUID | None:
        """Which thread that was; forgotten once it was told."""
        ...

    async def alerts(self) -> tuple[Alert, ...]:
        """What the person is told of now while they look elsewhere. What changes comes as `Collection.ALERTS`."""
        ...

    async def reconnect(self) -> None:
        """Try now instead of at `retry_at`."""
        ...


Changes = tuple[Change, ...]


class Subscription(Protocol):
    """Whoever subscribed disposes it."""

    def dispose(self) -> None: ...


class Bridge(Protocol):
    """The window's end. All of it is used on the GUI thread; callbacks come there, too."""

    def call(
        self, method: Callable[Concatenate[Any, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> asyncio.Future[T]:
        """Run `method` (as in `call(Engine.send, thread_id, text)`) on the engine; cancelling the future cancels it."""
        ...

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run a GUI-side task; the bridge owns it, reports what it raises, and ends it at shutdown."""
        ...

    def on_changes(self, listener: Callable[[Changes], None]) -> Subscription:
        """Batches of changes after each commit: at most one every 33 ms, at once for what is own or awaited."""
        ...

    def on_connection(self, listener: Callable[[ConnectionState], None]) -> Subscription:
        """The connection state, now and whenever it changes."""
        ...

    def on_stage(self, listener: Callable[[Started], None]) -> Subscription:
        """The engine changed stage by itself (signed out elsewhere, cache found damaged)."""
        ...
