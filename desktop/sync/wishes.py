"""What the person wants of a message, on its way: the answer takes the place of the wish in one transaction."""

from desktop.domain import answering
from desktop.domain.answering import Wish
from desktop.domain.link_preview import kept_with
from desktop.domain.media import MediaItem
from desktop.domain.message import Content, LinkPreview, SendState
from desktop.store import answers, media, messages, outbox, previews, reminders
from desktop.store.outbox import Action
from desktop.store.store import Store
from desktop.sync import translate, translate_media
from desktop.sync.ports import Calls
from relay.wire.base import Nothing
from relay.wire.bodies import TextBody, write_body
from relay.wire.messages import Edit, Message, MessageId, Pin, React, Remind, Save


async def carry_out(store: Store, calls: Calls, action: Action) -> None:
    """Take the wish of `action` to the relay. Problem where it was not done: repeating it does no harm."""
    message_id, wish = action.message_id, action.wish
    if message_id is None or wish is None:
        return
    known = store.reading(lambda db: messages.kept(db, message_id))
    never_taken = known is not None and known.seq is None and known.state is SendState.PARKED
    # A message that the relay refused meanwhile was never anybody's but ours.
    preview = store.reading(lambda db: previews.get(db, message_id))
    items = store.reading(lambda db: media.get(db, message_id))
    told = None if never_taken else await _tell(calls, MessageId(id=message_id), wish, preview, items)
    with store.write() as tx:
        outbox.done(tx, action.n)
        if told is not None and told.thread_id == action.thread_id:
            messages.put(tx, action.thread_n, translate.message(told))
        known = messages.kept(tx.db, message_id)
        if known is None:
            return
        tx.erased = tx.erased or known.content is Content.HIDDEN
        tx.touch_message(known.doc)
        tx.touch_thread(known.thread_n)
        messages.touch_quoting(tx, message_id)
        if wish.kind == answering.REMIND:
            reminders.set_at(tx, known.doc, wish.at if wish.on else None)
        if never_taken and wish.kind == answering.UNSEND:
            messages.discard(tx, known)
        elif never_taken and wish.kind == answering.EDIT:
            answers.reword(tx, known, wish)


async def _tell(
    calls: Calls, which: MessageId, wish: Wish, preview: LinkPreview | None, items: tuple[MediaItem, ...]
) -> Message | None:
    match wish.kind:
        case answering.UNSEND:
            return await calls.call("messages.unsend", which, Message)
        case answering.EDIT:
            entities = tuple(map(translate.entity, wish.spans))
            card = translate.wire_preview(kept_with(preview, wish.text))
            words = TextBody(text=wish.text, entities=entities, preview=card)
            body = write_body(translate_media.said(items, wish.text, entities) if items else words)
            return await calls.call("messages.edit", Edit(id=which.id, body=body), Message)
        case answering.REACT:
            return await calls.call("messages.react", React(id=which.id, emoji=wish.emoji or None), Message)
        case answering.PIN:
            return await calls.call("messages.pin", Pin(id=which.id, pinned=wish.on), Message)
        case answering.REMIND:
            await calls.call("messages.remind", Remind(id=which.id, remind_at=wish.at if wish.on else None), Nothing)
            return None
        case answering.SAVE:
            return await calls.call("messages.save", Save(id=which.id, saved=wish.on), Message)
        case _:
            await calls.call("messages.hide", which, Nothing)
            return None


def refuse(store: Store, action: Action, reason: str) -> None:
    """The relay would not do it: the message says so. What was deleted for the person alone stays deleted."""
    with store.write(awaited=True) as tx:
        known = messages.kept(tx.db, action.message_id) if action.message_id is not None else None
        if action.message_id is None or known is None or known.content is Content.HIDDEN:
            outbox.done(tx, action.n)
            tx.erased = True
        else:
            answers.park_wish(tx, action.n, action.message_id, reason)
