"""From the tables to the rows the app shows."""

from functools import lru_cache
from typing import Any
from uuid import UUID

import apsw
import msgspec

from desktop.domain import answering, shelf
from desktop.domain.answering import EDIT, UNSEND, Wish
from desktop.domain.links import spans_of
from desktop.domain.media import MediaItem, bare, gist
from desktop.domain.message import UNSENT_SEQ, Content, LinkPreview, MessageRow, Quote, Reaction, SendState, Span
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import RequestRow
from desktop.domain.sending import with_markers
from desktop.domain.shelf import ShelfVideo
from desktop.domain.spoilers import covered
from desktop.domain.text import preview
from desktop.domain.thread import ThreadRow

Values = tuple[Any, ...]

_settings = msgspec.json.Decoder(SettingsRow)
_preview = msgspec.json.Decoder(LinkPreview)
_media = msgspec.json.Decoder(tuple[MediaItem, ...])
_video = msgspec.json.Decoder(ShelfVideo)
_spans = msgspec.json.Decoder(tuple[Span, ...])
_wish = msgspec.json.Decoder(Wish)
_write = msgspec.json.Encoder()

# Selected from the outbox: what the person wants of a message and the relay does not know yet, or refused.
MESSAGE = """
SELECT m.doc, m.message_id, t.thread_id, m.local_no, m.sender_id, m.mine, m.at, m.content, m.text, m.spans, m.pos,
    m.rev, m.state, m.reason, m.only_here, t.other_delivered_seq, iif(t.receipts = 0, 0, t.other_read_seq), t.stale,
    EXISTS (SELECT 1 FROM gaps g WHERE g.thread_n = m.thread_n AND g.last = m.pos - 1),
    m.edited_at, m.reactions, m.forwarded, m.pinned_at, m.saved_at,
    (SELECT json_group_array(json_array(o.payload, o.parked, o.reason)) FROM outbox o WHERE o.about = m.doc),
    m.reply_to, q.content, q.sender_id, q.mine, q.text, q.spans,
    (SELECT json_group_array(json_array(o.payload, o.parked, o.reason)) FROM outbox o WHERE o.about = q.doc),
    (SELECT user_id FROM me WHERE only = 1), m.preview, m.expires_at,
    EXISTS (SELECT 1 FROM outbox o WHERE o.doc = m.doc AND o.due_at > 0),
    m.quiet, m.remind_at, EXISTS (SELECT 1 FROM reminded r WHERE r.doc = m.doc), m.media, q.media,
    EXISTS (SELECT 1 FROM heard h WHERE h.doc = m.doc),
    iif(m.media IS NULL, NULL, (SELECT coalesce(s.told, '') FROM shelf s
        WHERE s.video_id = m.media ->> '$[0].shelved.video_id'))
FROM messages m JOIN threads t ON t.n = m.thread_n
LEFT JOIN messages q ON q.message_id = m.reply_to AND q.thread_n = m.thread_n
"""

PERSON = """
SELECT p.user_id, p.username, p.display_name, p.rev, p.bio, p.kind, p.verified, p.joined_at, p.follows, p.followed_by,
    p.followers, p.following, p.can_message, p.blocked, p.friends_since, p.reduced, p.avatar
FROM people p
"""

THREAD = """
SELECT t.thread_id, t.kind, t.state, t.sort_at, t.last_seq, t.read_seq, t.unread, t.muted_until, t.archived, t.pinned,
    t.marked_unread, iif(t.receipts = 0, 0, t.other_read_seq), t.other_delivered_seq, t.stale, d.text,
    t.draft_elsewhere, m.content, m.text, m.spans, m.mine, m.state, m.pos,
    t.accepted, t.request_asked_at, t.request_lapses_at, t.filtered_by,
    p.user_id, p.username, p.display_name, p.rev, p.bio, p.kind, p.verified, p.joined_at, p.follows, p.followed_by,
    p.followers, p.following, p.can_message, p.blocked, p.friends_since, p.reduced, p.avatar,
    (SELECT r.reply_to FROM draft_replies r WHERE r.thread_n = t.n),
    (SELECT json_group_array(json_array(o.payload, o.parked, o.reason)) FROM outbox o WHERE o.about = m.doc),
    t.disappear_after, m.expires_at IS NOT NULL, d.arrived, t.receipts, m.media
FROM threads t
LEFT JOIN drafts d ON d.thread_n = t.n
LEFT JOIN people p ON p.user_id = t.other_id
LEFT JOIN messages m ON m.doc = (
    SELECT doc FROM messages x WHERE x.thread_n = t.n AND x.only_here = 0 AND x.content != 'hidden'
    ORDER BY x.pos DESC, x.local_no DESC LIMIT 1)
"""

IN_INBOX = "t.state NOT IN ('request', 'closed')"
"""As `ThreadRow.in_inbox`, in the words of the indexes."""
WAITS = (
    "t.state = 'request' AND NOT EXISTS"
    " (SELECT 1 FROM outbox o WHERE o.thread_n = t.n AND o.parked = 0 AND o.kind = 'verdict')"
)
"""A request about which nothing was decided yet."""
PINNED = (
    "m.content NOT IN ('gone', 'hidden') AND m.doc IN (SELECT doc FROM messages WHERE thread_n = ?1 AND"
    " pinned_at > 0 UNION ALL SELECT about FROM outbox WHERE thread_n = ?1 AND kind = 'pin' AND parked = 0)"
)
SAVED = (
    "m.content NOT IN ('gone', 'hidden') AND m.doc IN (SELECT doc FROM messages WHERE saved_at > 0"
    " UNION ALL SELECT about FROM outbox WHERE kind = 'save' AND parked = 0)"
)
"""With what the outbox wants to be so; it is to be looked through for what it wants not to be so."""
STAYS = "NOT EXISTS (SELECT 1 FROM outbox o WHERE o.about = m.doc AND o.kind = 'unsend' AND o.parked = 0)"
"""A message that is not being unsent."""
COUNT_THREADS = "SELECT count(*) FROM threads t WHERE "


@lru_cache(maxsize=4096)
def _known(key: bytes) -> UUID:
    """The id of a person or thread: the same few come again and again."""
    return UUID(bytes=key)


def write_spans(spans: tuple[Span, ...]) -> str | None:
    """Spans as the table keeps them."""
    return _write.encode(spans).decode() if spans else None


def read_spans(spans: str | None) -> tuple[Span, ...]:
    """What `write_spans` wrote."""
    return _spans.decode(spans) if spans else ()


def write_preview(preview_: LinkPreview | None) -> str | None:
    """A link's preview as the table keeps it."""
    return _write.encode(preview_).decode() if preview_ is not None else None


def read_preview(preview_: str | None) -> LinkPreview | None:
    """What `write_preview` wrote."""
    return _preview.decode(preview_) if preview_ else None


def write_media(items: tuple[MediaItem, ...]) -> str | None:
    """What a message carries as the table keeps it."""
    return _write.encode(bare(items)).decode() if items else None


def read_media(items: str | None) -> tuple[MediaItem, ...]:
    """What `write_media` wrote."""
    return _media.decode(items) if items else ()


def write_video(video: ShelfVideo) -> str:
    """A shelf's video as the table keeps it."""
    return _write.encode(video).decode()


def read_video(video: str) -> ShelfVideo:
    """What `write_video` wrote."""
    return _video.decode(video)


def looked_up(items: tuple[MediaItem, ...], told: str | None) -> tuple[MediaItem, ...]:
    """The items, a card as it was told of: None where it was not yet, "" where it is not for the person."""
    if told is None:
        return items
    return tuple(shelf.shown(item, read_video(told) if told else None) for item in items)


def write_wish(wish: Wish) -> str:
    """A wish as the outbox keeps it."""
    return _write.encode(wish).decode()


def read_wish(payload: str) -> Wish:
    """What `write_wish` wrote."""
    return _wish.decode(payload)


def _wishes(told: str) -> list[tuple[Wish, bool, str]]:
    """Wishes, whether each was refused, and why."""
    if told == "[]":
        return []
    return [(read_wish(payload), bool(parked), reason) for payload, parked, reason in msgspec.json.decode(told)]


def _waits(told: str, kind: str) -> Wish | None:
    """The wish of a kind that the relay does not know yet."""
    return next((wish for wish, parked, _ in _wishes(told) if wish.kind == kind and not parked), None)


def write_reactions(reactions: tuple[tuple[str, tuple[UUID, ...]], ...]) -> str | None:
    """Reactions as the table keeps them."""
    told = [(emoji, [user.hex for user in users]) for emoji, users in reactions]
    return _write.encode(told).decode() if told else None


def _reactions(told: str | None, me: bytes | None) -> tuple[Reaction, ...]:
    if not told:
        return ()
    found = []
    for emoji, users in msgspec.json.decode(told):
        ids = [bytes.fromhex(user) for user in users]
        found.append(Reaction(emoji, tuple(map(_known, ids)), me in ids))
    return tuple(found)


def _quote(reply_to: bytes | None, said: Values, stale: bool) -> Quote | None:
    if reply_to is None:
        return None
    content, sender, mine, text, spans, wishes, carried = said
    if content is None or content == Content.HIDDEN:
        return Quote(UUID(bytes=reply_to))
    if _waits(wishes, UNSEND) is not None:
        content, text, carried = Content.GONE, "", None
    edit = _waits(wishes, EDIT)
    words, marks = (edit.text, edit.spans) if edit is not None else (text, read_spans(spans))
    words = "" if stale else preview(covered(words, marks))
    items = () if stale else read_media(carried)
    return Quote(UUID(bytes=reply_to), Content(content), _known(sender), bool(mine), words, gist(items))


def message(values: Values) -> MessageRow:
    """The row behind one line of `MESSAGE`, as the person wants it: what waits in the outbox is done to it already.

    After a reset nothing is shown that the relay may have taken back. One that the person deleted shows nothing.
    """
    (_, message_id, thread_id, local_no, sender, mine, at, content, text, spans, pos, rev, state, reason, only_here,
     delivered, read, stale, gap, edited_at, reactions, forwarded, pinned_at, saved_at, wishes,
     reply_to) = values[:26]  # fmt: skip
    seq = None if pos == UNSENT_SEQ else pos
    hidden = stale and seq is not None
    entities = read_spans(spans)
    shown_state = None if state is None else with_markers(SendState(state), None if only_here else seq, delivered, read)
    row = MessageRow(
        message_id=UUID(bytes=message_id),
        thread_id=_known(thread_id),
        local_no=local_no,
        sender_id=_known(sender),
        mine=bool(mine),
        at=at,
        content=Content(content),
        text="" if hidden else text,
        spans=() if hidden else spans_of(text, entities),
        seq=seq,
        rev=rev,
        state=shown_state,
        reason=reason,
        only_here=bool(only_here),
        gap_before=bool(gap),
        preview=None if hidden else read_preview(values[33]),
        quote=_quote(reply_to, (*values[26:32], values[40]), bool(stale)),
        media=() if hidden else looked_up(read_media(values[39]), values[42]),
        heard=bool(values[41]),
        edited_at=edited_at,
        reactions=_reactions(reactions, values[32]),
        forwarded=bool(forwarded),
        pinned_at=pinned_at,
        saved_at=saved_at,
        expires_at=values[34],
        held=bool(values[35]),
        quiet=bool(values[36]),
        remind_at=values[37],
        due=bool(values[38]),
    )
    if hidden or row.content is Content.HIDDEN:
        return row
    for wish, parked, why in _wishes(wishes):
        row = answering.refused(row, wish, why) if parked else answering.shown(row, wish)
    return row


def _avatar(blob_id: bytes | None) -> UUID | None:
    return None if blob_id is None else UUID(bytes=blob_id)


def person(values: Values) -> PersonRow:
    """The row behind one line of `PERSON`."""
    (user_id, username, display_name, rev, bio, kind, verified, joined_at, follows, followed_by, followers, following,
     can_message, blocked, friends_since, reduced, avatar) = values  # fmt: skip
    return PersonRow(
        user_id=_known(user_id),
        username=username,
        display_name=display_name,
        rev=rev,
        bio=bio,
        kind=kind,
        verified=bool(verified),
        joined_at=joined_at,
        follows=bool(follows),
        followed_by=bool(followed_by),
        followers=followers,
        following=following,
        can_message=can_message,
        blocked=bool(blocked),
        friends_since=friends_since,
        reduced=bool(reduced),
        avatar=_avatar(avatar),
    )


def thread(values: Values) -> ThreadRow:
    """The row behind one line of `THREAD`."""
    (thread_id, kind, state, sort_at, last_seq, read_seq, unread, muted_until, archived, pinned, marked, other_read,
     other_delivered, stale, draft, elsewhere, content, text, spans, mine, sent, pos, accepted, asked_at, lapses_at,
     filtered_by) = values[:26]  # fmt: skip
    other = person(values[26:43]) if values[26] is not None else None
    draft_reply, wishes, disappear_after, expires, arrived, receipts, carried = values[43:]
    # One that is being unsent shows as gone, but it did not go by itself.
    expired = content == Content.GONE and bool(expires)
    if content is not None and _waits(wishes, UNSEND) is not None:
        content, text, carried = Content.GONE, "", None
    if content is not None and (edit := _waits(wishes, EDIT)) is not None:
        text, spans = edit.text, write_spans(edit.spans)
    hidden = stale and pos != UNSENT_SEQ
    last_state = None
    if sent is not None:
        last_state = with_markers(SendState(sent), None if pos == UNSENT_SEQ else pos, other_delivered, other_read)
    return ThreadRow(
        thread_id=_known(thread_id),
        kind=kind,
        state=state,
        accepted=bool(accepted),
        request=RequestRow(asked_at, lapses_at, filtered_by) if asked_at is not None else None,
        other=other,
        title=other.display_name if other else "",
        changed_at=sort_at,
        last_seq=last_seq,
        read_seq=read_seq,
        unread=unread,
        last_text=preview(covered(text, read_spans(spans)) if spans else text) if text and not hidden else "",
        last_gist=gist(() if hidden else read_media(carried)),
        last_content=Content(content) if content is not None else None,
        last_mine=bool(mine),
        last_expired=expired,
        disappear_after=disappear_after,
        last_state=last_state,
        draft=draft or "",
        draft_reply=UUID(bytes=draft_reply) if draft_reply else None,
        draft_elsewhere=bool(elsewhere),
        draft_arrived=bool(arrived),
        receipts=None if receipts is None else bool(receipts),
        muted_until=muted_until,
        archived=bool(archived),
        pinned=bool(pinned),
        marked_unread=bool(marked),
        other_read_seq=other_read,
        other_delivered_seq=other_delivered,
    )


def me(db: apsw.Connection) -> MeRow | None:
    """The signed-in account; None before the first sign-in."""
    found = db.execute(
        "SELECT user_id, username, display_name, kind, verified, joined_at, messages_open_at, suspended,"
        " recovery_codes_left, bio, followers, following, friends, avatar FROM me"
    ).fetchone()
    if found is None:
        return None
    user_id, username, display_name, kind, verified, joined_at, opens_at, suspended, codes, *rest = found
    bio, followers, following, friends, avatar = rest
    return MeRow(
        user_id=_known(user_id),
        username=username,
        display_name=display_name,
        kind=kind,
        verified=bool(verified),
        joined_at=joined_at,
        messages_open_at=opens_at,
        suspended=bool(suspended),
        recovery_codes_left=codes,
        bio=bio,
        followers=followers,
        following=following,
        friends=friends,
        avatar=_avatar(avatar),
    )


def settings(db: apsw.Connection) -> SettingsRow:
    """The account's own settings; a new account's where the relay has not told yet."""
    found = db.execute("SELECT row FROM settings").fetchone()
    return _settings.decode(found[0]) if found else SettingsRow()
