"""A person's own data as they take it with them: the values of `messages.json`, format and version in docs/export.md.

Names are those of the glossary. Whatever is added keeps the meaning of what is there; what changes it is a new VERSION.
"""

from uuid import UUID

from msgspec import Struct, structs

from desktop.domain.media import ENDINGS, FILE, GIF, NO_ENDING, MediaItem, ended, safe_name
from desktop.domain.message import Content, LinkPreview, MessageRow, Span
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.shelf import ShelfVideo
from desktop.domain.thread import ThreadRow

FORMAT = "paravion-export"
VERSION = 1
NO_MEDIA, MEDIA_HERE, ALL_MEDIA = "none", "here", "all"
"""Which photos, videos and files are taken: none, those on this computer, or all, fetched where they are not here."""
ONCE, CARD, LEFT_OUT, WAITS = "view_once", "card", "left_out", "waits"
"""Why there is no file: it is opened once; it is a video of somebody's shelf; the person did not want any; its message
waits for its time."""

_BEGINNING = 8
"""Letters of an id that stand in a file's name."""


class Item(Struct, frozen=True, omit_defaults=True):
    """A photo, video or file. `file` is its path in the export; where there is none, `missing` says why."""

    kind: str
    media_type: str
    size: int
    name: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    file: str = ""
    missing: str = ""


class Reaction(Struct, frozen=True):
    """One emoji under a message, and who gave it."""

    emoji: str
    user_ids: tuple[UUID, ...]


class Card(Struct, frozen=True):
    """What stands on the card of a link."""

    url: str
    title: str
    description: str = ""
    site: str = ""
    video: bool = False
    author: str = ""
    picture: Item | None = None


def card_of(preview: LinkPreview | None, picture: Item | None) -> Card | None:
    """The card of a link as it is written."""
    if preview is None:
        return None
    return Card(preview.url, preview.title, preview.description, preview.site, preview.video, preview.author, picture)


class Message(Struct, frozen=True, omit_defaults=True):
    """One message. Times are milliseconds since 1970, UTC; `content` is text, notice or newer."""

    message_id: UUID
    sender_id: UUID
    at: int
    content: str
    text: str = ""
    seq: int | None = None
    spans: tuple[Span, ...] = ()
    state: str = ""
    reason: str = ""
    reply_to: UUID | None = None
    forwarded: bool = False
    edited_at: int | None = None
    expires_at: int | None = None
    pinned_at: int | None = None
    saved_at: int | None = None
    remind_at: int | None = None
    quiet: bool = False
    only_here: bool = False
    reactions: tuple[Reaction, ...] = ()
    preview: Card | None = None
    media: tuple[Item, ...] = ()


class Thread(Struct, frozen=True):
    """A conversation, before its messages. `missing` of them are not in the export."""

    thread_id: UUID
    kind: str
    state: str
    other_id: UUID | None
    title: str
    archived: bool
    pinned: bool
    muted_until: int | None
    disappear_after: int | None
    read_seq: int
    last_seq: int
    missing: int


class Draft(Struct, frozen=True):
    """What stands in a composer, or stood there (`earlier`)."""

    thread_id: UUID
    text: str
    at: int
    earlier: bool = False


class Waiting(Struct, frozen=True, omit_defaults=True):
    """A message that waits for its time. What it carries is named and no more."""

    message_id: UUID
    thread_id: UUID
    send_at: int
    text: str = ""
    spans: tuple[Span, ...] = ()
    reply_to: UUID | None = None
    quiet: bool = False
    preview: Card | None = None
    refused: str = ""
    media: tuple[Item, ...] = ()


class Shown(Struct, frozen=True):
    """A video of one's own shelf."""

    video_id: UUID
    title: str
    reach: str
    added_at: int
    item: Item


class Totals(Struct, frozen=True):
    """What became of it: counts of messages and files. `expiring`: left out because they go by themselves."""

    threads: int = 0
    messages: int = 0
    files: int = 0
    missing_messages: int = 0
    missing_files: int = 0
    expiring: int = 0
    view_once: int = 0


class Chosen(Struct, frozen=True):
    """What a person wants of it: `media` is one of the three above; with `fetch` what is not here is fetched first."""

    media: str = MEDIA_HERE
    expiring: bool = False
    fetch: bool = True


class Exported(Struct, frozen=True):
    """It is done: the folder it is in, and what is in it."""

    path: str
    totals: Totals


class Unfinished(Struct, frozen=True):
    """An export that ended with the app. `folder` is what it wrote into, in `place`."""

    place: str
    folder: str
    chosen: Chosen
    cleared: bool = False
    """Nothing is left of it there."""


def is_exported(row: MessageRow, *, stale: bool, expiring: bool) -> bool:
    """Whether a message is taken: nothing that is gone, hidden or being unsent, or that cannot be shown now."""
    if row.content in (Content.GONE, Content.HIDDEN) or row.unsending or (stale and row.seq is not None):
        return False
    return expiring or row.expires_at is None


def message_of(row: MessageRow, media: tuple[Item, ...], picture: Item | None = None) -> Message:
    """A row as it is exported, with what it carries, and the picture of its link's card."""
    return Message(
        message_id=row.message_id,
        sender_id=row.sender_id,
        at=row.at,
        content=str(row.content),
        text=row.text,
        seq=row.seq,
        spans=row.spans,
        state="" if row.state is None else row.state.name.lower(),
        reason=row.reason,
        reply_to=row.quote.message_id if row.quote is not None else None,
        forwarded=row.forwarded,
        edited_at=row.edited_at,
        expires_at=row.expires_at,
        pinned_at=row.pinned_at,
        saved_at=row.saved_at,
        remind_at=row.remind_at,
        quiet=row.quiet,
        only_here=row.only_here,
        reactions=tuple(Reaction(one.emoji, one.user_ids) for one in row.reactions),
        preview=card_of(row.preview, picture),
        media=media,
    )


def thread_of(row: ThreadRow, missing: int) -> Thread:
    """The same of a conversation."""
    return Thread(
        thread_id=row.thread_id,
        kind=row.kind,
        state=row.state,
        other_id=row.other.user_id if row.other is not None else None,
        title=row.title,
        archived=row.archived,
        pinned=row.pinned,
        muted_until=row.muted_until,
        disappear_after=row.disappear_after,
        read_seq=row.read_seq,
        last_seq=row.last_seq,
        missing=missing,
    )


def item_of(item: MediaItem, *, file: str = "", missing: str = "") -> Item:
    """The same of what a message carries. What is opened once is named and no more."""
    if item.once:
        return Item(item.kind, "", 0, missing=ONCE)
    blob = item.blob
    return Item(
        item.kind,
        blob.media_type,
        blob.size,
        name=item.name,
        width=blob.width,
        height=blob.height,
        duration=item.duration,
        file=file,
        missing=missing,
    )


def shown_of(video: ShelfVideo, item: Item) -> Shown:
    """The same of a video of one's own shelf."""
    return Shown(video.video_id, video.title, video.reach, video.added_at, item)


def account_of(me: MeRow) -> dict[str, object]:
    """One's own profile, without what counts the recovery codes."""
    told = structs.asdict(me)
    del told["recovery_codes_left"]
    return told


def person_of(row: PersonRow) -> dict[str, object]:
    """What is known here of somebody."""
    told = structs.asdict(row)
    del told["rev"]
    return told


def waiting_of(row: ScheduledRow) -> Waiting:
    """A message that waits for its time."""
    shown = row.preview.item if row.preview is not None else None
    return Waiting(
        row.message_id,
        row.thread_id,
        row.send_at,
        row.text,
        row.spans,
        row.reply_to,
        quiet=row.quiet,
        preview=card_of(row.preview, None if shown is None else item_of(shown, missing=WAITS)),
        refused=row.refused,
        media=tuple(item_of(item, missing=WAITS) for item in row.items),
    )


def file_name(item: MediaItem, number: int) -> str:
    """Under which a file lies in the export: its number makes it the only one, its name never leaves the folder."""
    media_type = item.blob.media_type
    name = ended(item.name, media_type) if item.kind == GIF else ""
    if item.kind == FILE:
        name = safe_name(item.name) or "file"
    return f"media/{number:06} {name}" if name else f"media/{number:06}.{ENDINGS.get(media_type, NO_ENDING)}"
