"""A thread as a row of the inbox, ready to draw."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.domain.message import Content, SendState
from desktop.domain.spoilers import COVER
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.faces import avatar, hue, initials, one_line
from desktop.viewmodels.media_words import captioned
from desktop.viewmodels.notice_words import notice_words
from desktop.viewmodels.times import Times

FOREVER = 2**53 - 1
"""`muted_until` of "always": the greatest number every JSON reader keeps."""
PREVIEW = 160
"""Graphemes of a preview that are ever laid out."""


class ThreadItem(Struct, frozen=True):
    """What a row shows; `key` is the thread id as text."""

    key: str
    person: str
    """The user id of the other person, or empty."""
    name: str
    initials: str
    hue: int
    avatar: str
    verified: bool
    muted: bool
    pinned: bool
    archived: bool
    time: str
    preview: str
    draft: bool
    unread: int
    bright: bool
    """Something unread: the row is brighter, not just badged."""
    marked: bool
    """Marked unread by hand: a badge without a number."""
    stateIcon: str
    """How far one's own last message has got: an icon, or empty."""
    failed: bool
    seen: bool
    spoken: str
    """The whole row in words."""


def thread_name(row: ThreadRow) -> str:
    """The other person's name, or the title."""
    return one_line(row.other.display_name if row.other is not None else row.title)


def drawn_above(row: ThreadRow) -> tuple[object, ...]:
    """What an open thread shows of its row, beside its messages. How the last of them goes counts where it may be the
    one message of a request."""
    asks = row.state == "request" or (row.other is not None and row.other.can_message != "inbox")
    going = asks and row.last_mine and row.last_state in (SendState.QUEUED, SendState.SENDING)
    gone = asks and row.last_mine and row.last_content is Content.GONE
    settings = row.muted_until, row.archived, row.disappear_after, row.receipts
    drafts = row.draft_elsewhere, row.draft_arrived, row.draft if row.draft_arrived else ""
    return row.thread_id, row.title, row.other, settings, drafts, row.state, row.accepted, going, gone


def is_muted(row: ThreadRow, now: int) -> bool:
    """Whether its messages are silent now."""
    return row.muted_until is not None and row.muted_until > now


def is_unread(row: ThreadRow) -> bool:
    """Whether it counts as unread: by its messages, or marked by hand."""
    return row.unread > 0 or row.marked_unread


def preview(row: ThreadRow) -> str:
    """One line of the last message, or of the draft."""
    return one_line(row.draft, PREVIEW) if row.draft.strip() else last_words(row)


def told(row: ThreadRow) -> str:
    """The same, a draft named as one: where no colour tells it."""
    words = preview(row)
    return _say("Draft: {text}").replace("{text}", words) if row.draft.strip() else words


def last_words(row: ThreadRow) -> str:
    """One line of the last message."""
    match row.last_content:
        case None:
            return _say("No messages yet")
        case Content.NEWER:
            return _say("This message needs a newer Paravion")
        case Content.GONE:
            return _say("Message disappeared") if row.last_expired else _say("Message unsent")
        case Content.NOTICE:
            return notice_words(row.last_text, mine=row.last_mine, name=thread_name(row))
        case _:
            text = one_line(captioned(row.last_gist, row.last_text), PREVIEW)
            return _say("You: {text}").replace("{text}", text) if row.last_mine else text


def item_of(row: ThreadRow, now: int, times: Times) -> ThreadItem:
    """The row as it is drawn at `now`."""
    name, drafted, muted = thread_name(row), bool(row.draft.strip()), is_muted(row, now)
    words = preview(row)
    at = "" if row.last_content is None and not drafted else times.short(row.changed_at, now)
    told_state = row.last_content is not Content.NOTICE  # what the relay says was not written
    shows_state = row.last_mine and not drafted and told_state and row.last_state is not None
    state = row.last_state if shows_state else None
    return ThreadItem(
        key=str(row.thread_id),
        person=str(row.other.user_id) if row.other is not None else "",
        name=name,
        initials=initials(name),
        hue=hue(row.other.user_id if row.other is not None else row.thread_id),
        avatar=avatar(row.other),
        verified=row.other is not None and row.other.verified,
        muted=muted,
        pinned=row.pinned,
        archived=row.archived,
        time=at,
        preview=words,
        draft=drafted,
        unread=row.unread,
        bright=is_unread(row),
        marked=row.marked_unread and row.unread == 0,
        stateIcon=state_icon(state),
        failed=state is SendState.PARKED,
        seen=state is SendState.SEEN,
        spoken=_spoken(row, name, said_covered(words), at, drafted=drafted, muted=muted),
    )


def said_covered(words: str) -> str:
    """A line of a message to be spoken: a word where a spoiler is covered."""
    return words.replace(COVER, _say("(spoiler)"))


def state_icon(state: SendState | None) -> str:
    """The icon of a send state; none for others' messages."""
    if state is None:
        return ""
    return {
        SendState.QUEUED: "clock",
        SendState.SENDING: "clock",
        SendState.PARKED: "circle-alert",
        SendState.SENT: "check",
        SendState.DELIVERED: "check-check",
        SendState.SEEN: "check-check",
    }[state]


def _spoken(row: ThreadRow, name: str, words: str, at: str, *, drafted: bool, muted: bool) -> str:
    parts = [name]
    if row.other is not None and row.other.verified:
        parts.append(_say("verified"))
    if row.unread:
        parts.append(_say("%n unread", row.unread))
    elif row.marked_unread:
        parts.append(_say("marked unread"))
    parts.append(_say("Draft: {text}").replace("{text}", words) if drafted else words)
    parts.append(at)
    if row.pinned:
        parts.append(_say("pinned"))
    if muted:
        parts.append(_say("muted"))
    return ", ".join(part for part in parts if part)


def _say(words: str, count: int = -1) -> str:
    said = QCoreApplication.translate("Inbox", words, None, count)
    return said.replace("%n", str(count)) if count >= 0 else said
