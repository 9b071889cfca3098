"""What a person is told of while they look elsewhere: pure decisions, on either side of the bridge.

The engine's side says what there is to tell, from what its store holds now; the window's side what is shown of it, for
it knows where the person looks and what they set for this computer.
"""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.media import Gist, gist
from desktop.domain.message import Content, MessageRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.spoilers import covered
from desktop.domain.text import preview
from desktop.domain.thread import ThreadRow


class AlertKind(StrEnum):
    """What happened."""

    MESSAGES = "messages"
    """Somebody wrote; the key is the thread's."""
    DIGEST = "digest"
    """They did while the app was off or had no connection, in several threads; the key is the account's."""
    REMINDER = "reminder"
    """A reminder is due; the key is the message's."""
    FAILED = "failed"
    """A message of one's own was refused for good; the key is its own."""


class Alert(Struct, frozen=True):
    """What the person is told, and until it is withdrawn under the same key."""

    key: UUID
    kind: AlertKind
    thread_id: UUID | None = None
    """Where it leads; a digest leads to the inbox."""
    message_id: UUID | None = None
    seq: int = 0
    """Up to where its thread is read by who marks it as read."""
    name: str = ""
    """Of the other person of the thread."""
    text: str = ""
    """One line of the message, spoilers covered."""
    gist: Gist | None = None
    """What else it carries."""
    count: int = 1
    """How many messages are unread: the thread's, or of all that a digest is about."""
    threads: int = 1
    """How many threads a digest is about."""
    fresh: bool = True
    """It is news; else only its words are other ones now."""


class Preview(StrEnum):
    """How much an alert says."""

    TEXT = "text"
    """The name and the words."""
    NAME = "name"
    """The name alone."""
    NOTHING = "nothing"
    """That there is something."""


class Sight(Struct, frozen=True):
    """Where the person looks."""

    active: bool = False
    """The window is the one in use."""
    thread_id: UUID | None = None
    """The thread whose newest message is on screen."""


class Offer(Struct, frozen=True):
    """What the system's notifications can do."""

    buttons: bool = False
    reply: bool = False
    """A line to write in."""


class Notice(Struct, frozen=True):
    """What is shown of an alert, in words that are plain text."""

    key: str
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...] = ()
    """Names of acts, and what stands on their buttons."""
    reply: str = ""
    """What stands on the line to answer in; empty where there is none."""
    send: str = ""
    """What stands on its button."""


OPEN, READ, MUTE, REPLY, CLOSE = "open", "read", "mute", "reply", "close"
"""Acts: what a person can do with a notice."""


def tells(thread: ThreadRow, now: int) -> bool:
    """Whether one is told at all of what comes in a thread, at `now` (UTC ms).

    Requests wait on their board, and what is muted, archived or of somebody one has blocked is silent.
    """
    muted = thread.muted_until is not None and thread.muted_until > now
    blocked = thread.other is not None and thread.other.blocked
    return thread.in_inbox and not (muted or blocked or thread.archived)


def of_message(thread: ThreadRow | None, message: MessageRow | None, now: int, *, fresh: bool = True) -> Alert | None:
    """The alert for the newest message of a thread; None where there is nothing to tell of it, or no more."""
    if thread is None or message is None or not tells(thread, now):
        return None
    if message.mine or message.quiet or message.seq is None or message.seq <= thread.read_seq:
        return None
    if message.content not in (Content.TEXT, Content.NEWER):
        return None
    count = max(thread.unread, 1)
    return _about(AlertKind.MESSAGES, thread.thread_id, thread, message, count=count, fresh=fresh)


def of_reminder(thread: ThreadRow | None, message: MessageRow) -> Alert:
    """The alert for a message one wanted to be reminded of."""
    return _about(AlertKind.REMINDER, message.message_id, thread, message)


def of_failed(thread: ThreadRow | None, message: MessageRow | ScheduledRow) -> Alert:
    """The alert for a message of one's own that the relay would not take, now or when its time came."""
    return _about(AlertKind.FAILED, message.message_id, thread, message)


def of_absence(account: UUID, missed: list[Alert]) -> Alert | None:
    """One alert for all that came while the app was off or had no connection."""
    if len(missed) <= 1:
        return missed[0] if missed else None
    return Alert(account, AlertKind.DIGEST, count=sum(alert.count for alert in missed), threads=len(missed))


def shows(alert: Alert, sight: Sight, *, on: bool) -> bool:
    """Whether an alert becomes a notice.

    Nobody is told of what is before their eyes. The window says by itself what fell due or failed while it is used,
    and what came before it was.
    """
    if not on or not sight.active:
        return on
    return alert.kind is AlertKind.MESSAGES and alert.thread_id != sight.thread_id


def veiled(alert: Alert, preview: Preview) -> Alert:
    """An alert with what the person lets it say, and nothing else."""
    match preview:
        case Preview.TEXT:
            return alert
        case Preview.NAME:
            return replace(alert, text="", gist=None)
    return replace(alert, text="", gist=None, name="")


def _about(
    kind: AlertKind,
    key: UUID,
    thread: ThreadRow | None,
    message: MessageRow | ScheduledRow,
    *,
    count: int = 1,
    fresh: bool = True,
) -> Alert:
    sent = message if isinstance(message, MessageRow) else None
    return Alert(
        key=key,
        kind=kind,
        thread_id=message.thread_id,
        message_id=message.message_id,
        seq=(sent.seq or 0) if sent is not None else 0,
        name=thread.title if thread is not None else "",
        text=preview(covered(message.text, message.spans)),
        gist=gist(sent.media) if sent is not None else None,
        count=count,
        fresh=fresh,
    )
