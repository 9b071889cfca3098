"""What may be done with a message, and what of it is shown at once while the relay does not know yet: pure."""

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import formatting
from desktop.domain.link_preview import kept_with
from desktop.domain.links import spans_of
from desktop.domain.media import KINDS as CARRIED
from desktop.domain.media import MediaItem
from desktop.domain.message import Content, MessageRow, Reaction, SendState, Span
from desktop.domain.text import graphemes

WITHIN = 24 * 3_600_000
"""How long (ms after sending) a message can be edited, and taken back for everybody."""
MOST_BYTES = 64
"""UTF-8 of one emoji."""
MOST_FORWARDS = 5
"""Conversations that a message is forwarded to at once."""
DEFAULT_EMOJI = ("❤️", "😂", "🔥", "😮", "😢", "👍")
"""Offered first, until the person has used others more."""

EDIT, REACT, PIN, SAVE, HIDE, UNSEND = "edit", "react", "pin", "save", "hide", "unsend"
REMIND = "remind"
KINDS = (EDIT, REACT, PIN, SAVE, HIDE, UNSEND, REMIND)
"""The actions on a message that wait in the outbox, one of each kind at most."""


class Wish(Struct, frozen=True, omit_defaults=True):
    """What the person wants of a message. `text` and `spans` of an edit, `emoji` (none: taken away) of a reaction,
    `on` of pin, save and remind; `by` is the person, `at` the moment (UTC ms), of remind the one that is wanted."""

    kind: str
    text: str = ""
    spans: tuple[Span, ...] = ()
    emoji: str = ""
    on: bool = False
    by: UUID | None = None
    at: int = 0


def is_emoji(text: str) -> bool:
    """Whether it can be drawn as one reaction: one character as people see them, no longer than the wire allows."""
    return 0 < len(text.encode(errors="replace")) <= MOST_BYTES and len(graphemes(text)) == 1 and text > " "


def is_whole(row: MessageRow) -> bool:
    """Whether the relay has it and it still says something."""
    return row.content is Content.TEXT and row.seq is not None and not row.only_here and not row.unsending


def shows_once(row: MessageRow) -> bool:
    """Whether it carries what is opened once: that is not passed on."""
    return any(item.once for item in row.media)


def may_edit(row: MessageRow, now: int) -> bool:
    """Whether the person may still change it: their own words, no older than a day; those of photos, videos and files
    once the relay has them. `now` is UTC ms."""
    if row.media and (row.seq is None or not is_captioned(row.media)):
        return False
    ours = row.mine and row.content is Content.TEXT and not (row.forwarded or row.unsending or row.held)
    return ours and row.state is not SendState.PARKED and not row.only_here and now - row.at < WITHIN


def is_captioned(items: tuple[MediaItem, ...]) -> bool:
    """Whether words go with these: they are photos, videos and files, to be looked at more than once."""
    return all(item.kind in CARRIED and not item.once and item.shelved is None for item in items)


def may_unsend(row: MessageRow, now: int) -> bool:
    """Whether the person may still take it back for everybody."""
    gone = row.content in (Content.GONE, Content.HIDDEN, Content.NOTICE) or row.unsending or row.held
    return row.mine and not gone and row.state is not SendState.PARKED and not row.only_here and now - row.at < WITHIN


def own_emoji(row: MessageRow) -> str:
    """What the person reacted with, or nothing."""
    return next((reaction.emoji for reaction in row.reactions if reaction.mine), "")


def reacted(reactions: tuple[Reaction, ...], by: UUID, emoji: str) -> tuple[Reaction, ...]:
    """The reactions once `by`, the person, has given `emoji`, which takes the place of another; none takes it away."""
    found: list[Reaction] = []
    for reaction in reactions:
        others = tuple(user for user in reaction.user_ids if user != by)
        if reaction.emoji == emoji:
            found.append(Reaction(emoji, (*others, by), mine=True))
        elif others:
            found.append(Reaction(reaction.emoji, others))
    if emoji and all(reaction.emoji != emoji for reaction in found):
        found.append(Reaction(emoji, (by,), mine=True))
    return tuple(found)


def shown(row: MessageRow, wish: Wish) -> MessageRow:
    """The row as the person wants it."""
    match wish.kind:
        case "unsend":
            return replace(row, unsending=True)
        case "edit":
            preview = kept_with(row.preview, wish.text)
            spans = spans_of(wish.text, wish.spans)
            return replace(row, text=wish.text, spans=spans, edited_at=wish.at, preview=preview)
        case "react" if wish.by is not None:
            return replace(row, reactions=reacted(row.reactions, wish.by, wish.emoji))
        case "pin":
            return replace(row, pinned_at=wish.at if wish.on else None)
        case "save":
            return replace(row, saved_at=wish.at if wish.on else None)
        case "remind":
            return replace(row, remind_at=wish.at if wish.on else None)
        case _:
            return row


def refused(row: MessageRow, wish: Wish, reason: str) -> MessageRow:
    """The row as it is, with what the relay would not do."""
    words = formatting.marked(wish.text, wish.spans)
    return replace(row, refused=wish.kind, reason=reason, refused_text=words)
