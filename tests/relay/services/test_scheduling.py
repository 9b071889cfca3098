"""Send later: once, in order, by the rules of its moment, through any stop; and what is not sent nobody hears of."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import passing_time
from relay.services.scheduling import reason_of
from relay.wire.errors import ErrorName, Reason, Refusal
from relay.wire.events import Kind
from relay.wire.limits import MAX_AHEAD, MAX_BODY, MAX_SCHEDULED, MIN_AHEAD
from relay.wire.messages import NO_BODY, History, Message, MessageId, Schedule, Scheduled, Send
from relay.wire.people import PersonId
from relay.wire.requests import ThreadId
from relay.wire.threads import SetThread
from tests.relay.services.world import Actor, World, refused, text_send

HOUR = 3_600_000


def body(text: str) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode({"text": text, "type": "text"}, order="sorted"))


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    await boris.send(found, "hello yourself")
    return found


async def schedule(actor: Actor, thread_id: UUID, text: str = "later", **more: Any) -> Scheduled:
    """Schedule a text for in an hour."""
    at = more.pop("send_at", actor.world.opened.clock.now + HOUR)
    params = Schedule(
        id=more.pop("id", None) or uuid4(), thread_id=thread_id, body=more.pop("body", body(text)), send_at=at, **more
    )
    found: Scheduled = await actor.call("messages.schedule", params)
    return found


async def all_of(actor: Actor) -> tuple[Scheduled, ...]:
    found: tuple[Scheduled, ...] = (await actor.call("messages.scheduled")).scheduled
    return found


async def written(actor: Actor, thread_id: UUID) -> list[Message]:
    page = await actor.call("messages.history", History(thread_id=thread_id))
    return list(page.messages)


async def when_due(world: World, after: int = HOUR) -> int:
    world.opened.clock.now += after
    return await passing_time.pass_by(world.context)


async def test_only_ones_own_devices_know_of_it(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    other = await world.sign_in("ada")
    heads = await ada.head(), await boris.head()
    before = await boris.snapshot()
    found = await schedule(ada, thread_id, quiet=True)
    assert (found.rev, found.refused, found.gone, found.quiet) == (1, None, False, True)
    (event,) = await other.events(heads[0])
    assert (event.kind, event.scheduled) == (Kind.SCHEDULED_CHANGED, found)
    assert await all_of(other) == (found,)
    assert await all_of(boris) == ()
    assert await boris.head() == heads[1]
    assert await boris.snapshot() == before
    assert len(await written(ada, thread_id)) == 2


async def test_it_is_sent_at_its_time_as_a_send_would(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    first = (await written(ada, thread_id))[0]
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=3_600))
    found = await schedule(ada, thread_id, reply_to=first.id, quiet=True)
    heads = await ada.head(), await boris.head()
    assert await passing_time.next_due(world.context) == found.send_at
    world.opened.clock.now = found.send_at - 1
    assert await passing_time.pass_by(world.context) == 0
    world.opened.clock.now = found.send_at
    assert await passing_time.pass_by(world.context) == 1
    assert await passing_time.pass_by(world.context) == 0
    message = (await written(boris, thread_id))[-1]
    assert (message.id, message.sender_id, message.seq, message.body) == (found.id, ada.id, 4, found.body)
    assert (message.reply_to, message.quiet) == (first.id, True)
    assert (message.sent_at, message.expires_at) == (found.send_at, found.send_at + HOUR)
    sent, gone = await ada.events(heads[0])
    assert (gone.kind, sent.kind, sent.message) == (Kind.SCHEDULED_CHANGED, Kind.MESSAGE_NEW, message)
    assert gone.scheduled == Scheduled(id=found.id, thread_id=thread_id, gone=True)
    (heard,) = await boris.events(heads[1])
    assert (heard.kind, heard.message) == (Kind.MESSAGE_NEW, message)
    assert await all_of(ada) == ()
    assert (await boris.snapshot()).threads[0].unread == 3


async def test_what_a_send_cannot_be_told_from_is_stored(world: World, ada: Actor, thread_id: UUID) -> None:
    """Sending it again by hand is the same message: nothing is doubled where a device did not hear in time."""
    found = await schedule(ada, thread_id)
    await when_due(world)
    send = Send(id=found.id, thread_id=thread_id, body=found.body)
    assert (await ada.call("messages.send", send)).seq == 3
    assert len(await written(ada, thread_id)) == 3
    with refused(ErrorName.CONFLICT):
        await ada.call("messages.send", msgspec.structs.replace(send, quiet=True))


async def test_all_that_was_due_is_sent_in_order_after_a_stop(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    now = world.opened.clock.now
    late = [3, 1, 2, 5, 4]
    for number in late:
        actor = ada if number % 2 else boris
        await schedule(actor, thread_id, f"number {number}", send_at=now + number * HOUR)
    assert await when_due(world, 4 * HOUR) == 4
    texts = [msgspec.json.decode(message.body)["text"] for message in await written(ada, thread_id)]
    assert texts[2:] == [f"number {number}" for number in (1, 2, 3, 4)]
    assert await passing_time.next_due(world.context) == now + 5 * HOUR


async def test_many_are_due_at_once(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    for number in range(MAX_SCHEDULED):
        for actor in (ada, boris):
            await schedule(actor, thread_id, f"{number}")
    assert await when_due(world) == 2 * MAX_SCHEDULED
    messages = await ada.call("messages.history", History(thread_id=thread_id, after=2))
    assert [message.seq for message in messages.messages] == list(range(3, 2 * MAX_SCHEDULED + 3))


async def test_the_same_id_again_replaces_it(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    first = await schedule(ada, thread_id, "a draught")
    head = await ada.head()
    assert await schedule(ada, thread_id, "a draught", id=first.id) == first
    assert await ada.head() == head
    second = await schedule(ada, thread_id, "a draft", id=first.id, send_at=first.send_at + HOUR, quiet=True)
    assert (second.rev, second.body, second.quiet) == (2, body("a draft"), True)
    assert await all_of(ada) == (second,)
    assert [event.scheduled for event in await ada.events(head)] == [second]
    assert await when_due(world) == 0
    assert await when_due(world) == 1
    assert (await written(boris, thread_id))[-1].body == body("a draft")


async def test_what_was_taken_away_is_never_sent(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    found = await schedule(ada, thread_id)
    head, others = await ada.head(), await boris.head()
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.unschedule", MessageId(id=found.id))
    await ada.call("messages.unschedule", MessageId(id=found.id))
    gone = Scheduled(id=found.id, thread_id=thread_id, gone=True)
    assert [event.scheduled for event in await ada.events(head)] == [gone]
    replayed = [event.scheduled for event in await ada.events() if event.scheduled is not None]
    assert replayed == [gone, gone], "the log keeps no words"
    with refused(ErrorName.NOT_FOUND):
        await ada.call("messages.unschedule", MessageId(id=found.id))
    assert await when_due(world) == 0
    assert len(await written(ada, thread_id)) == 2
    assert await boris.head() == others
    assert (await schedule(ada, thread_id, "again", id=found.id)).rev == 1


async def test_sending_it_by_hand_sends_it_now(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    found = await schedule(ada, thread_id)
    head = await ada.head()
    await ada.send(thread_id, "sooner", message_id=found.id)
    assert [event.kind for event in await ada.events(head)] == [Kind.MESSAGE_NEW, Kind.SCHEDULED_CHANGED]
    assert await all_of(ada) == ()
    assert await when_due(world) == 0
    assert len(await written(boris, thread_id)) == 3
    with refused(ErrorName.CONFLICT):
        await schedule(ada, thread_id, id=found.id)


async def test_an_id_of_somebody_else_is_not_theirs(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    found = await schedule(ada, thread_id)
    with refused(ErrorName.CONFLICT):
        await schedule(boris, thread_id, id=found.id)
    await boris.send(thread_id, "mine", message_id=found.id)
    assert await all_of(ada) == (found,)
    await when_due(world)
    (kept,) = await all_of(ada)
    assert kept.refused == "conflict"
    cleo = await world.sign_up("cleo")
    with refused(ErrorName.CONFLICT):
        await schedule(ada, await ada.thread_with(cleo), id=found.id)


@pytest.mark.parametrize("ahead", [-HOUR, 0, MIN_AHEAD * 500 - 1, MAX_AHEAD * 1_000 + 1, 2**60])
async def test_a_minute_to_a_year_ahead(world: World, ada: Actor, thread_id: UUID, ahead: int) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await schedule(ada, thread_id, send_at=world.opened.clock.now + ahead)
    assert caught.value.field == "send_at"


async def test_so_many_of_an_account(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    now = world.opened.clock.now
    for ahead in (MIN_AHEAD / 2, MAX_AHEAD):
        await schedule(ada, thread_id, send_at=now + int(ahead * 1_000))
    for _ in range(MAX_SCHEDULED - 2):
        last = await schedule(ada, thread_id)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await schedule(ada, thread_id)
    assert caught.value.limit == MAX_SCHEDULED
    await schedule(ada, thread_id, "another wording", id=last.id)
    await schedule(boris, thread_id)
    await ada.call("messages.unschedule", MessageId(id=last.id))
    await schedule(ada, thread_id)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"type": "text", "text": " "}, ErrorName.INVALID_PARAMS),
        ({"type": "notice", "notice": "timer"}, ErrorName.INVALID_PARAMS),
        ({"type": "sealed", "scheme": "x", "ciphertext": "x" * MAX_BODY}, ErrorName.TOO_LARGE),
    ],
)
async def test_a_body_that_may_not_be_sent_does_not_wait(
    ada: Actor, thread_id: UUID, given: dict[str, str], name: ErrorName
) -> None:
    with refused(name):
        await schedule(ada, thread_id, body=msgspec.Raw(msgspec.json.encode(given)))


async def test_a_reply_is_to_a_message_of_the_thread(world: World, ada: Actor, thread_id: UUID) -> None:
    cleo = await world.sign_up("cleo")
    send = text_send(await ada.thread_with(cleo), "elsewhere")
    await ada.call("messages.send", send)
    for reply_to in (send.id, uuid4()):
        with refused(ErrorName.NOT_FOUND) as caught:
            await schedule(ada, thread_id, reply_to=reply_to)
        assert caught.value.field == "reply_to"


async def test_only_where_both_converse(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    asked = await ada.thread_with(cleo)
    for _ in range(2):
        with refused(ErrorName.FORBIDDEN) as caught:
            await schedule(ada, asked)
        assert (caught.value.detail, caught.value.reason) in (("request", None), (None, Reason.AWAITING_ANSWER))
        if not (await cleo.snapshot()).threads:
            await ada.send(asked, "May I?")
    with refused(ErrorName.FORBIDDEN):
        await schedule(cleo, asked)
    await cleo.call("requests.accept", ThreadId(thread_id=asked))
    await schedule(ada, asked)
    for actor, where in ((cleo, thread_id), (ada, uuid4())):
        with refused(ErrorName.NOT_FOUND):
            await schedule(actor, where)
    await boris.call("people.block", PersonId(user_id=ada.id))
    for actor in (ada, boris):
        with refused(ErrorName.FORBIDDEN) as caught:
            await schedule(actor, thread_id)
        assert caught.value.reason is Reason.CANT_MESSAGE


async def test_under_an_id_that_is_somebody_elses_by_now_one_has_nothing(
    ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    found = await schedule(ada, thread_id, "hers")
    await ada.call("messages.unschedule", MessageId(id=found.id))
    await schedule(boris, thread_id, "his", id=found.id)
    gone = Scheduled(id=found.id, thread_id=thread_id, gone=True)
    assert [event.scheduled for event in await ada.events() if event.scheduled is not None] == [gone, gone]


async def test_it_needs_no_device_that_is_still_signed_in(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await schedule(ada, thread_id)
    await ada.call("session.sign_out")
    assert await when_due(world) == 1
    assert len(await written(boris, thread_id)) == 3


async def test_the_clock_of_the_relay_decides_however_it_is_moved(world: World, ada: Actor, thread_id: UUID) -> None:
    found = await schedule(ada, thread_id)
    world.opened.clock.now -= 24 * HOUR
    assert await passing_time.pass_by(world.context) == 0
    world.opened.clock.now = found.send_at + 24 * HOUR
    assert await passing_time.pass_by(world.context) == 1
    world.opened.clock.now -= 48 * HOUR
    assert await passing_time.pass_by(world.context) == 0
    assert len(await written(ada, thread_id)) == 3


def test_a_reason_is_one_word() -> None:
    assert reason_of(Refusal(ErrorName.FORBIDDEN, "", reason=Reason.SUSPENDED, detail="x")) == "suspended"
    assert reason_of(Refusal(ErrorName.FORBIDDEN, "", detail="request")) == "request"
    assert reason_of(Refusal(ErrorName.CONFLICT, "")) == "conflict"
    assert not Scheduled(id=UUID(int=1), thread_id=UUID(int=2)).body
    assert Scheduled(id=UUID(int=1), thread_id=UUID(int=2)).body == NO_BODY
