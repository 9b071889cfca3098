"""What was scheduled is decided when its time has come, by every rule of a send; kept with the reason if not sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import passing_time
from relay.storage import scheduled
from relay.storage.scheduled import StoredScheduled
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.messages import MessageId, Scheduled, Send
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList
from relay.wire.requests import ThreadId
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.test_scheduling import HOUR, all_of, body, schedule, thread_id, when_due, written
from tests.relay.services.world import Actor, World, refused

__all__ = ["thread_id"]

Meanwhile = Callable[[World, Actor, Actor], Awaitable[Any]]
"""What happens between scheduling and its time."""
MEANWHILE: dict[str, tuple[str, Meanwhile]] = {
    "suspended": ("suspended", lambda world, *_: world.suspend("ada")),
    "receiver suspended": ("cant_message", lambda world, *_: world.suspend("boris")),
    "blocked": ("cant_message", lambda _, ada, boris: boris.call("people.block", PersonId(user_id=ada.id))),
    "blocking": ("cant_message", lambda _, ada, boris: ada.call("people.block", PersonId(user_id=boris.id))),
    "never": ("cant_message", lambda _, ada, boris: boris.call("privacy.put", PutOnList(user_id=ada.id, list="never"))),
    "reached by nobody": ("cant_message", lambda _, __, boris: boris.reach("nobody", "nobody")),
    "reaching nobody": ("reach_nobody", lambda _, ada, __: ada.reach("nobody", "nobody")),
}


@pytest.mark.parametrize("what", MEANWHILE)
async def test_every_rule_is_asked_again_at_its_time(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, what: str
) -> None:
    reason, meanwhile = MEANWHILE[what]
    found = await schedule(ada, thread_id)
    await meanwhile(world, ada, boris)
    heads = await boris.head()
    count = len(await written(boris, thread_id))
    await when_due(world)
    assert await passing_time.pass_by(world.context) == 0, "it is asked once"
    assert await boris.head() == heads
    assert len(await written(boris, thread_id)) == count
    kept = msgspec.structs.replace(found, rev=2, refused=reason)
    assert await all_of(ada) == (kept,)
    (last,) = await ada.events(await ada.head() - 1)
    assert (last.kind, last.scheduled) == (Kind.SCHEDULED_CHANGED, kept)


async def test_who_is_too_young_sends_nothing_that_was_written_into_the_tables(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    """An account corrected by its operator is under 16 now."""
    await schedule(ada, thread_id)
    opens_at = world.opened.clock.now + 2 * HOUR
    await world.opened.storage.write(
        lambda tx: tx.execute("UPDATE accounts SET open_at = ? WHERE user_id = ?", (opens_at, ada.caller.user_id))
    )
    await when_due(world)
    (kept,) = await all_of(ada)
    assert kept.refused == "too_young"
    assert len(await written(boris, thread_id)) == 2


async def test_what_would_be_a_request_by_then_is_not_sent(world: World, ada: Actor, boris: Actor) -> None:
    await boris.reach("nobody", "everyone")
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "May I?")
    await boris.call("requests.accept", ThreadId(thread_id=thread_id))
    await schedule(ada, thread_id)
    await boris.call("requests.withdraw", ThreadId(thread_id=thread_id))
    head = await boris.head()
    await when_due(world)
    (kept,) = await all_of(ada)
    assert kept.refused in ("request", "awaiting_answer")
    assert await boris.head() == head


async def test_nor_does_it_become_a_first_request(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")
    await schedule(ada, thread_id)
    await boris.reach("nobody", "everyone")
    heads = await ada.head(), await boris.head()
    await when_due(world)
    (kept,) = await all_of(ada)
    assert kept.refused == "request"
    assert (await ada.head(), await boris.head()) == (heads[0] + 1, heads[1])


async def test_one_that_is_refused_holds_no_other_back_and_may_be_scheduled_again(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    other = await ada.thread_with(cleo)
    await schedule(ada, thread_id, "refused", send_at=world.opened.clock.now + HOUR)
    await schedule(ada, other, "sent", send_at=world.opened.clock.now + HOUR + 1)
    await boris.call("people.block", PersonId(user_id=ada.id))
    assert await when_due(world, HOUR + 1) == 2
    assert len(await written(cleo, other)) == 1
    (kept,) = await all_of(ada)
    with refused(ErrorName.FORBIDDEN):
        await schedule(ada, thread_id, "refused", id=kept.id)
    await boris.call("people.unblock", PersonId(user_id=ada.id))
    assert await when_due(world) == 0, "it waits for its owner"
    again = await schedule(ada, thread_id, "refused", id=kept.id)
    assert (again.refused, again.rev) == (None, kept.rev + 1)
    assert await when_due(world) == 1
    assert (await written(boris, thread_id))[-1].id == kept.id
    assert await all_of(ada) == ()


async def test_a_refused_one_can_be_taken_away(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    found = await schedule(ada, thread_id)
    await boris.call("people.block", PersonId(user_id=ada.id))
    await when_due(world)
    await ada.call("messages.unschedule", MessageId(id=found.id))
    assert await all_of(ada) == ()


async def test_what_its_media_were_sent_in_before_may_be_taken_back_meanwhile(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    blob = await media.upload(ada)
    sent, later = media_send(thread_id, blob), media_send(thread_id, blob)
    await ada.call("messages.send", sent)
    await schedule(ada, thread_id, id=later.id, body=later.body)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await media.reads(ada, blob.blob_id)
    assert not await media.reads(boris, blob.blob_id)
    assert await when_due(world) == 1
    assert await all_of(ada) == ()
    assert await media.reads(boris, blob.blob_id)


async def test_nor_does_it_matter_that_the_first_was_passed_on(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    """What its sender sees is the same as if it was not."""
    blob = await media.upload(ada)
    sent, later = media_send(thread_id, blob), media_send(thread_id, blob)
    await ada.call("messages.send", sent)
    cleo = await world.sign_up("cleo")
    await boris.call("messages.send", media_send(await boris.thread_with(cleo), blob))
    await schedule(ada, thread_id, id=later.id, body=later.body)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await media.reads(ada, blob.blob_id)
    assert await when_due(world) == 1
    assert await all_of(ada) == ()
    assert await media.reads(ada, blob.blob_id)


async def test_what_somebody_else_took_back_is_not_sent(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    blob = await media.upload(boris)
    sent, later = media_send(thread_id, blob), media_send(thread_id, blob)
    await boris.call("messages.send", sent)
    await schedule(ada, thread_id, id=later.id, body=later.body)
    await boris.call("messages.unsend", MessageId(id=sent.id))
    assert not await media.reads(boris, blob.blob_id)
    await when_due(world)
    (kept,) = await all_of(ada)
    assert kept.refused == "not_found"


async def test_what_was_sent_already_waits_no_more(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    """No call leaves a row of it, but one that stayed would be due at every look."""
    send = Send(id=uuid4(), thread_id=thread_id, body=body("later"))
    await ada.call("messages.send", send)
    row = StoredScheduled(
        id=send.id.bytes,
        user_id=ada.caller.user_id,
        thread_id=thread_id.bytes,
        body=bytes(send.body),
        reply_to=None,
        quiet=0,
        send_at=world.opened.clock.now,
        rev=1,
    )
    await world.opened.storage.write(lambda tx: scheduled.put(tx, row))
    head, count = await ada.head(), len(await written(boris, thread_id))
    assert await when_due(world) == 1
    assert await all_of(ada) == ()
    (told,) = await ada.events(head)
    assert (told.kind, told.scheduled) == (
        Kind.SCHEDULED_CHANGED,
        Scheduled(id=send.id, thread_id=thread_id, gone=True),
    )
    assert len(await written(boris, thread_id)) == count
