"""From the wire to the app's own terms. What the relay says is taken as it could be said by anyone: bounded."""

from itertools import islice
from uuid import UUID

from desktop.domain import facts, notices
from desktop.domain.answering import is_emoji
from desktop.domain.facts import Fact, MeFact, MemberFact, MessageFact, ReceiptFact, ThreadFact
from desktop.domain.link_preview import is_bounded, kept_with, with_picture
from desktop.domain.media import MediaItem, card_of
from desktop.domain.message import Content, LinkPreview, Span
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.quiet import QuietHours
from desktop.domain.reach import SettingsRow
from desktop.domain.request import RequestRow
from desktop.sync import translate_media
from relay.wire import attachments, bodies, entities, events, messages, people, privacy, requests, threads
from relay.wire.errors import Refusal
from relay.wire.shelf import VideoLinkBody

_MOST = 2**53 - 1
_MAX_NAME = 2_000
_LAST_MINUTE = 24 * 60 - 1
_MOST_REACTIONS = 100
_MOST_TITLE = 60
_MOST_USERS = 256
Said = tuple[Content, str, tuple[Span, ...], bytes, tuple[MediaItem, ...]]
"""Content, text, spans, a body as it came where it cannot be read, what it carries."""


def number(value: int) -> int:
    """A count, seq, rev or time of the wire, brought into the range every part of the app can keep."""
    return min(max(value, 0), _MOST)


def maybe(value: int | None) -> int | None:
    """The same for what may be absent."""
    return None if value is None else number(value)


def cursor(value: threads.Cursor) -> facts.Cursor:
    """A cursor."""
    return facts.Cursor(value.epoch, number(value.seq))


def wire_cursor(value: facts.Cursor) -> threads.Cursor:
    """A cursor, to be sent."""
    return threads.Cursor(epoch=value.epoch, seq=value.seq)


def message(value: messages.Message) -> MessageFact:
    """A message; a body that this version cannot read is kept as it came."""
    content, text, spans, kept, items = _content(value)
    return MessageFact(
        message_id=value.id,
        thread_id=value.thread_id,
        seq=max(1, number(value.seq)),
        rev=number(value.rev),
        sender_id=value.sender_id,
        at=number(value.sent_at),
        content=content,
        text=text,
        spans=spans,
        body=kept,
        preview=_preview(value),
        media=items,
        reply_to=value.reply_to,
        edited_at=maybe(value.edited_at),
        reactions=_reactions(value.reactions) if content not in (Content.GONE, Content.HIDDEN) else (),
        forwarded=value.forwarded,
        pinned_at=maybe(value.pinned_at),
        saved_at=maybe(value.saved_at),
        quiet=value.quiet,
        remind_at=maybe(value.remind_at),
        expires_at=None if value.unsent or value.hidden else maybe(value.expires_at),
    )


def _reactions(value: dict[str, tuple[UUID, ...]]) -> tuple[tuple[str, tuple[UUID, ...]], ...]:
    """What people reacted with; what is no emoji at all is left out rather than drawn."""
    given = ((emoji, users[:_MOST_USERS]) for emoji, users in value.items() if users and is_emoji(emoji))
    return tuple(islice(given, _MOST_REACTIONS))


def _content(value: messages.Message) -> Said:
    if value.hidden:
        return Content.HIDDEN, "", (), b"", ()
    if value.unsent or not value.body:
        return Content.GONE, "", (), b"", ()
    return said(bytes(value.body))


def said(raw: bytes) -> Said:
    """What a body says: its content, words and spans, itself where this version cannot read it, and what it carries."""
    try:
        body = bodies.read_body(raw)
    except Refusal:
        return Content.NEWER, "", (), raw, ()
    match body:
        case bodies.TextBody():
            return Content.TEXT, body.text, tuple(span(e) for e in body.entities), b"", ()
        case attachments.MediaBody() if carried := translate_media.items(body):
            return Content.TEXT, body.text, tuple(span(e) for e in body.entities), b"", carried
        case attachments.OnceBody() if carried := translate_media.once(body):
            return Content.TEXT, "", (), b"", carried
        case attachments.StickerBody() | attachments.GifBody():
            return Content.TEXT, "", (), b"", translate_media.moving(body)
        case attachments.PackBody() if pack := translate_media.pack(body):
            return Content.TEXT, body.title[:_MOST_TITLE], (), b"", pack
        case VideoLinkBody():
            return Content.TEXT, "", (), b"", (card_of(body.video_id, body.owner_id),)
        case attachments.VoiceBody():
            return Content.TEXT, "", (), b"", translate_media.voice(body)
        case bodies.NoticeBody():
            return Content.NOTICE, _notice(body), (), b"", ()
        case _:
            return Content.NEWER, "", (), raw, ()


def _notice(body: bodies.NoticeBody) -> str:
    if body.notice == notices.TIMER:
        return notices.timer(maybe(body.disappear_after))
    return body.text or body.notice


def _preview(value: messages.Message) -> LinkPreview | None:
    if value.unsent or b'"preview"' not in bytes(value.body or b""):
        return None
    try:
        body = bodies.read_body(bytes(value.body))
    except Refusal:
        return None
    if not isinstance(body, bodies.TextBody) or body.preview is None:
        return None
    # As it came, so that it can be passed on; what is shown of it is made fit there.
    told = link_preview(body.preview)
    return kept_with(told, body.text) if is_bounded(told) else None


def link_preview(value: bodies.LinkPreview) -> LinkPreview:
    """A preview, as its sender says."""
    told = LinkPreview(value.url, value.title, value.description, value.site, value.video, value.author)
    return with_picture(told, translate_media.pictured(value))


def wire_preview(value: LinkPreview | None) -> bodies.LinkPreview | None:
    """A preview, to be sent."""
    if value is None:
        return None
    return bodies.LinkPreview(
        url=value.url,
        title=value.title,
        description=value.description,
        site=value.site,
        video=value.video,
        author=value.author,
        picture=None if value.picture is None else translate_media.poster(value.picture),
        placeholder=value.placeholder or None,
    )


def span(entity: entities.Entity) -> Span:
    """A part of a text."""
    return Span(entity.kind, number(entity.offset), number(entity.length), entity.href or "", entity.user_id)


def entity(given: Span) -> entities.Entity:
    """A span, to be sent."""
    return entities.Entity(
        kind=given.kind, offset=given.offset, length=given.length, href=given.href or None, user_id=given.user_id
    )


def thread(value: threads.Thread) -> ThreadFact:
    """A thread."""
    last = message(value.last_message) if value.last_message else None
    return ThreadFact(
        thread_id=value.thread_id,
        kind=value.kind,
        state=value.state,
        members=tuple(
            MemberFact(m.user_id, m.role, number(m.read_seq), number(m.delivered_seq)) for m in value.members
        ),
        last_seq=number(value.last_seq),
        rev=number(value.rev),
        state_rev=number(value.state_rev),
        read_seq=number(value.read_seq),
        unread=number(value.unread),
        muted_until=maybe(value.muted_until),
        archived=value.archived,
        pinned=value.pinned,
        marked_unread=value.marked_unread,
        changed_at=number(value.changed_at),
        accepted=value.accepted,
        request=_request(value.request) if value.request else None,
        disappear_after=maybe(value.disappear_after),
        receipts=value.receipts,
        draft=value.draft.text if value.draft is not None else "",
        draft_rev=number(value.draft.rev) if value.draft is not None else 0,
        last_message=last if last and last.thread_id == value.thread_id else None,
    )


def _request(value: requests.Request) -> RequestRow:
    return RequestRow(number(value.asked_at), maybe(value.lapses_at), value.filtered_by or "")


def person(value: people.Person) -> PersonRow:
    """A person."""
    return PersonRow(
        user_id=value.user_id,
        username=value.username[:_MAX_NAME],
        display_name=value.display_name[:_MAX_NAME],
        rev=number(value.rev),
        bio=value.bio,
        avatar=value.avatar,
        kind=value.kind,
        verified=value.verified,
        joined_at=number(value.joined_at),
        follows=value.relation.follows,
        followed_by=value.relation.followed_by,
        followers=number(value.counts.followers),
        following=number(value.counts.following),
        can_message=value.can_message,
        blocked=value.relation.blocked,
        friends_since=maybe(value.relation.friends_since),
        reduced=value.reduced,
    )


def me(value: people.Me) -> MeFact:
    """The signed-in account."""
    return MeFact(
        MeRow(
            user_id=value.user_id,
            username=value.username[:_MAX_NAME],
            display_name=value.display_name[:_MAX_NAME],
            kind=value.kind,
            verified=value.verified,
            joined_at=number(value.joined_at),
            messages_open_at=maybe(value.messages_open_at),
            suspended=value.suspended,
            recovery_codes_left=number(value.recovery_codes_left),
            bio=value.bio,
            followers=number(value.counts.followers),
            following=number(value.counts.following),
            friends=number(value.counts.friends or 0),
            avatar=value.avatar,
        ),
        number(value.rev),
    )


def settings(value: privacy.Settings) -> SettingsRow:
    """The account's own settings. A reach that this version does not know is shown as the narrowest."""
    return SettingsRow(
        rev=number(value.rev),
        inbox_reach=reach(value.inbox_reach),
        request_reach=reach(value.request_reach),
        group_reach=reach(value.group_reach),
        activity_reach=reach(value.activity_reach),
        read_reach=reach(value.read_reach),
        typing_reach=reach(value.typing_reach),
        search_reach=reach(value.search_reach),
        inbox_cap=reach(value.inbox_cap),
        request_cap=reach(value.request_cap),
        caps_lift_at=maybe(value.caps_lift_at),
        choice_open=value.choice_open,
        filtered_words=value.filtered_words,
        always=value.always,
        never=value.never,
        blocked=number(value.blocked),
        quiet_hours=_quiet(value.quiet_hours),
    )


def _quiet(value: privacy.QuietHours | None) -> QuietHours | None:
    if value is None or not value.time_zone:
        return None
    return QuietHours(min(number(value.begins), _LAST_MINUTE), min(number(value.ends), _LAST_MINUTE), value.time_zone)


def reach(value: str) -> str:
    """The name of a ring."""
    return value if value in privacy.REACHES else privacy.REACHES[0]


def event(value: events.Event) -> tuple[Fact, ...]:
    """What an event tells; nothing for a kind that this version does not know."""
    told: list[Fact] = []
    if value.person is not None:
        told.append(person(value.person))
    if value.me is not None:
        told.append(me(value.me))
    if value.settings is not None:
        told.append(settings(value.settings))
    if value.thread is not None:
        told.append(thread(value.thread))
    if value.message is not None:
        told.append(message(value.message))
    if value.receipt is not None:
        receipt = value.receipt
        told.append(
            ReceiptFact(receipt.thread_id, receipt.user_id, number(receipt.read_seq), number(receipt.delivered_seq))
        )
    return tuple(told)
