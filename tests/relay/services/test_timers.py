"""The timer of a thread: who may set it, that both are told, and what it does to later messages."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services.context import Policy
from relay.services.timers import expires_at, set_thread
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_TIMER, MIN_TIMER
from relay.wire.messages import History
from relay.wire.people import PersonId
from relay.wire.requests import ThreadId
from relay.wire.threads import SetThread, Thread
from tests.relay.services.world import Actor, World, refused, text_send


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    return found


async def set_timer(actor: Actor, thread_id: UUID, seconds: int | None) -> Thread:
    return await actor.call("threads.set", SetThread(thread_id=thread_id, disappear_after=seconds))


async def test_either_side_sets_it_and_a_notice_tells_both(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    heads = {actor.name: await actor.head() for actor in (ada, boris)}
    thread = await set_timer(boris, thread_id, 60)
    assert (thread.disappear_after, thread.last_seq) == (60, 2)
    for actor in (ada, boris):
        notice, told = await actor.events(heads[actor.name])
        assert (notice.kind, told.kind) == (Kind.MESSAGE_NEW, Kind.THREAD_CHANGED)
        assert notice.message is not None
        assert msgspec.json.decode(notice.message.body) == {"type": "notice", "notice": "timer", "disappear_after": 60}
        assert (notice.message.sender_id, notice.message.expires_at) == (boris.id, None)
        assert told.thread is not None
        assert told.thread.disappear_after == 60
    off = await set_timer(ada, thread_id, None)
    assert off.disappear_after is None
    assert off.last_message is not None
    assert msgspec.json.decode(off.last_message.body) == {"type": "notice", "notice": "timer"}


async def test_the_same_again_changes_nothing(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await set_timer(ada, thread_id, 60)
    heads = await ada.head(), await boris.head()
    await set_timer(boris, thread_id, 60)
    assert (await ada.head(), await boris.head()) == heads


async def test_later_messages_have_their_time(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await set_timer(ada, thread_id, 60)
    send = text_send(thread_id, "later")
    sent = await boris.call("messages.send", send)
    assert sent.expires_at == sent.sent_at + 60_000
    world.opened.clock.now += 5
    assert await boris.call("messages.send", send) == sent
    await set_timer(ada, thread_id, None)
    assert (await ada.send(thread_id, "stays")).expires_at is None
    page = await ada.call("messages.history", History(thread_id=thread_id))
    assert [message.expires_at for message in page.messages] == [None, None, sent.expires_at, None, None]


@pytest.mark.parametrize("seconds", [0, -1, MIN_TIMER - 1, MAX_TIMER + 1, 2**60])
async def test_a_timer_has_its_range(ada: Actor, thread_id: UUID, seconds: int) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await set_timer(ada, thread_id, seconds)
    assert caught.value.field == "disappear_after"


async def test_an_operator_may_choose_another_least(world: World, ada: Actor, thread_id: UUID) -> None:
    params = SetThread(thread_id=thread_id, disappear_after=1)
    run = world.opened.storage.write
    assert (await run(lambda tx: set_thread(tx, ada.caller, params, Policy(timer_least=1)))).disappear_after == 1


async def test_nothing_of_it_is_set_where_the_timer_is_refused(ada: Actor, thread_id: UUID) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("threads.set", SetThread(thread_id=thread_id, pinned=True, disappear_after=1))
    assert not (await ada.snapshot()).threads[0].pinned


async def test_only_in_a_conversation_of_both(world: World, ada: Actor) -> None:
    cleo = await world.sign_up("cleo", reaches=("nobody", "everyone"))
    asked = await ada.thread_with(cleo)
    with refused(ErrorName.FORBIDDEN) as caught:
        await set_timer(ada, asked, 60)
    assert (caught.value.reason, caught.value.detail) == (None, "request")
    await ada.send(asked, "May I?")
    with refused(ErrorName.FORBIDDEN):
        await set_timer(ada, asked, 60)
    with refused(ErrorName.FORBIDDEN) as caught:
        await set_timer(cleo, asked, 60)
    assert caught.value.detail == "request"
    await cleo.call("requests.accept", ThreadId(thread_id=asked))
    assert (await set_timer(cleo, asked, 60)).disappear_after == 60


async def test_not_across_a_block_and_by_no_stranger(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    cleo = await world.sign_up("cleo")
    with refused(ErrorName.NOT_FOUND):
        await set_timer(cleo, thread_id, 60)
    await boris.call("people.block", PersonId(user_id=ada.id))
    for actor in (ada, boris):
        with refused(ErrorName.FORBIDDEN):
            await set_timer(actor, thread_id, 60)


async def test_before_the_first_message_the_notice_waits_for_it(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    head = await boris.head()
    await set_timer(ada, thread_id, 60)
    assert await boris.head() == head
    await ada.send(thread_id, "hello")
    (thread,) = (await boris.snapshot()).threads
    assert (thread.disappear_after, thread.last_seq, thread.unread) == (60, 2, 2)


@given(st.integers(0, 2**43), st.integers(1, MAX_TIMER), st.integers(1, MAX_TIMER))
def test_a_longer_timer_never_ends_earlier(sent_at: int, one: int, other: int) -> None:
    first, second = expires_at(sent_at, one), expires_at(sent_at, other)
    assert first is not None
    assert second is not None
    assert (first <= second) == (one <= other)
    assert first > sent_at
    assert expires_at(sent_at, None) is None
