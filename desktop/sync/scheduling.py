"""What is to be sent later, on its way: left at the relay, changed there, or taken away."""

from uuid import UUID

from desktop.domain.media import blobs
from desktop.domain.moments import LEAST
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledRow
from desktop.store import answers, messages, outbox, scheduled
from desktop.store.outbox import Action
from desktop.store.store import Store
from desktop.sync import translate, translate_media, translate_scheduled
from desktop.sync.ports import Calls
from relay.wire.base import Nothing
from relay.wire.bodies import TextBody, write_body
from relay.wire.messages import AllScheduled, MessageId, Schedule, Scheduled

CAPABILITY = "schedule"


async def carry_out(store: Store, calls: Calls, action: Action, now: int) -> None:
    """Take it to the relay. What should have gone by `now` (UTC ms), while there was no connection, goes at once; what
    is too near for the relay to hold waits here for its time.

    Problem where it was not done: repeating it does no harm.
    """
    message_id = action.message_id
    if message_id is None:
        return
    row = store.reading(lambda db: scheduled.get(db, message_id))
    if action.kind == outbox.UNSCHEDULE:
        await _unschedule(calls, message_id)
        with store.write(awaited=True) as tx:
            outbox.done(tx, action.n)
            if not outbox.is_about_scheduled(tx.db, message_id):
                scheduled.forget(tx, message_id, action.thread_id)
    elif row is None or row.send_at <= now:
        with store.write(awaited=True) as tx:
            outbox.done(tx, action.n)
            if row is not None:
                scheduled.send_now(tx, row, now)
    elif row.send_at - now < LEAST:
        with store.write() as tx:
            outbox.put_off(tx, action.n, row.send_at)
    else:
        try:
            told = await calls.call("messages.schedule", _asked(row), Scheduled)
        except Problem as problem:
            if problem.blob_id is None or not _goes_up_again(store, row, problem.blob_id):
                raise
            return
        with store.write(awaited=True) as tx:
            outbox.done(tx, action.n)
            # Unless it was made a message of now meanwhile, which goes next.
            if messages.kept(tx.db, message_id) is None:
                scheduled.put(tx, translate_scheduled.scheduled(told))
                scheduled.settle(tx, message_id)


def refuse(store: Store, action: Action, reason: str) -> None:
    """The relay would not have it."""
    with store.write(awaited=True) as tx:
        outbox.done(tx, action.n)
        if action.message_id is not None:
            scheduled.refuse(tx, action.message_id, reason)


async def ask_all(store: Store, calls: Calls) -> None:
    """Ask what waits at the relay, where it can hold something and was not asked yet. May raise Problem."""
    if CAPABILITY in store.reading(answers.capabilities) and not store.reading(scheduled.is_known):
        told = await calls.call("messages.scheduled", Nothing(), AllScheduled)
        with store.write() as tx:
            scheduled.put_all(tx, [translate_scheduled.scheduled(one) for one in told.scheduled])


def _goes_up_again(store: Store, row: ScheduledRow, blob_id: UUID) -> bool:
    """Whether what the relay lost is a copy from here: it goes up again, then the message."""
    lost = [blob for blob in blobs(row.carries) if blob.blob_id == blob_id]
    with store.write(own=True) as tx:
        for blob in lost:
            scheduled.name_blob(tx, row.message_id, blob.key, None)
    return bool(lost)


def _asked(row: ScheduledRow) -> Schedule:
    entities = tuple(map(translate.entity, row.spans))
    words = TextBody(text=row.text, entities=entities, preview=translate.wire_preview(row.preview))
    return Schedule(
        id=row.message_id,
        thread_id=row.thread_id,
        body=write_body(translate_media.said(row.items, row.text, entities) if row.items else words),
        send_at=row.send_at,
        reply_to=row.reply_to,
        quiet=row.quiet,
    )


async def _unschedule(calls: Calls, message_id: UUID) -> None:
    try:
        await calls.call("messages.unschedule", MessageId(id=message_id), Nothing)
    except Problem as problem:
        # It waits there no more, or never did: that is what was wanted.
        if problem.name != "not_found":
            raise
