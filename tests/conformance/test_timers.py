"""G: disappearing messages."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import Json, code_of, document
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target

LIMITS = document()["x-limits"]
SHORT = "[limits]\ntimer = 1\n\n[storage]\nlook_every = 0.05\n"
"""A relay that lets timers be so short that a case can wait for them."""


@pytest.fixture
async def short(own_relay: Callable[[str], Target]) -> AsyncIterator[World]:
    """A world whose shortest timer is a second."""
    async with world_at(own_relay(SHORT).url) as found:
        yield found


async def talking(world: World) -> tuple[Device, Device, str]:
    """Two people who have written to each other."""
    ada, bo, thread = await world.pair()
    await ada.say(thread, "hello")
    await bo.say(thread, "hello")
    return ada, bo, thread


async def timer(device: Device, thread: str, seconds: int | None) -> Json:
    return await device.call("threads.set", thread_id=thread, disappear_after=seconds)


async def test_g01_either_side_sets_the_timer_of_both(world: World) -> None:
    ada, bo, thread = await talking(world)
    assert (await timer(bo, thread, 3600))["disappear_after"] == 3600
    (found,) = (await ada.call("inbox.snapshot"))["threads"]
    assert found["disappear_after"] == 3600
    assert "disappear_after" not in await timer(ada, thread, None)
    (found,) = (await bo.call("inbox.snapshot"))["threads"]
    assert "disappear_after" not in found


async def test_g02_a_notice_in_the_thread_says_so_and_stays(world: World) -> None:
    ada, bo, thread = await talking(world)
    await timer(bo, thread, 3600)
    for device in (ada, bo):
        notice = (await device.client.messages(3))[-1]
        assert notice["body"] == {"type": "notice", "notice": "timer", "disappear_after": 3600}
        assert (notice["sender_id"], notice["seq"]) == (bo.user_id, 3)
        assert "expires_at" not in notice


async def test_g03_the_same_timer_again_says_nothing(world: World) -> None:
    ada, bo, thread = await talking(world)
    await timer(ada, thread, 3600)
    await timer(bo, thread, 3600)
    assert len(await ada.history(thread)) == 3


async def test_g04_later_messages_have_their_time(world: World) -> None:
    ada, bo, thread = await talking(world)
    await timer(ada, thread, 3600)
    number = new_id()
    sent = await bo.say(thread, "later", number)
    assert sent["expires_at"] == sent["sent_at"] + 3600 * 1000
    assert await bo.say(thread, "later", number) == sent
    found = await ada.history(thread)
    assert [message.get("expires_at") for message in found] == [None, None, None, sent["expires_at"]]


@pytest.mark.parametrize("seconds", [0, -1, LIMITS["timer_seconds_least"] - 1, LIMITS["timer_seconds"] + 1])
async def test_g05_a_timer_has_its_range(world: World, seconds: int) -> None:
    ada, _, thread = await talking(world)
    with pytest.raises(Refused) as caught:
        await ada.call("threads.set", thread_id=thread, disappear_after=seconds)
    assert (caught.value.code, caught.value.data["field"]) == (code_of("invalid_params"), "disappear_after")


async def test_g06_no_timer_in_a_request(world: World) -> None:
    ada = await world.person("ada")
    bo = await world.person("bo", reaches=("nobody", "everyone"))
    thread = await ada.direct(bo)
    await ada.say(thread, "May I?")
    for device in (ada, bo):
        with pytest.raises(Refused) as caught:
            await timer(device, thread, 3600)
        assert caught.value.code == code_of("forbidden")


async def test_g07_no_timer_in_a_thread_of_others(world: World) -> None:
    _, _, thread = await talking(world)
    eve = await world.person("eve")
    with pytest.raises(Refused) as caught:
        await timer(eve, thread, 3600)
    assert caught.value.code == code_of("not_found")


async def test_g08_no_timer_across_a_block(world: World) -> None:
    ada, bo, thread = await talking(world)
    await bo.call("people.block", user_id=ada.user_id)
    with pytest.raises(Refused) as caught:
        await timer(ada, thread, 3600)
    assert (caught.value.name, caught.value.data["reason"]) == ("forbidden", "cant_message")


async def test_g09_the_relay_says_how_short_a_timer_may_be(world: World, short: World) -> None:
    assert (await world.connection()).hello["limits"]["timer_least"] == LIMITS["timer_seconds_least"]
    assert (await short.connection()).hello["limits"]["timer_least"] == 1


async def test_g10_at_its_time_a_message_is_a_tombstone_for_both(short: World) -> None:
    ada, bo, thread = await talking(short)
    await timer(ada, thread, 1)
    number = new_id()
    await bo.say(thread, "a tortoiseshell umbrella", number)
    for device in (ada, bo):
        gone = (await device.client.event("message.expired"))["message"]
        assert (gone["id"], gone["expired"]) == (number, True)
        assert not {"body", "content_hash", "unsent"} & set(gone)
        assert (await device.history(thread))[-1] == gone


async def test_g11_replay_and_snapshot_bring_tombstones_only(short: World) -> None:
    ada, bo, thread = await talking(short)
    await timer(ada, thread, 1)
    away = await short.another(bo, resumed=False)
    number = new_id()
    await ada.say(thread, "a tortoiseshell umbrella", number)
    await ada.client.event("message.expired")
    await away.resume()
    await away.client.event("message.expired")
    told = [event["message"] for event in away.client.events if event.get("message", {}).get("id") == number]
    assert len(told) == 2
    assert all("body" not in message for message in told)
    (found,) = (await away.call("inbox.snapshot"))["threads"]
    assert (found["last_message"]["id"], found["last_message"]["expired"]) == (number, True)
    assert found["unread"] == 2, "ada's first message and the notice"


async def test_g12_a_message_goes_while_the_relay_is_down(own_relay: Callable[[str], Target]) -> None:
    target = own_relay(SHORT)
    async with world_at(target.url) as before:
        ada, _, thread = await talking(before)
        await timer(ada, thread, 1)
        await ada.say(thread, "a tortoiseshell umbrella")
        target.restart()
        async with world_at(target.url) as after:
            ada = await after.back(ada)
            await ada.resume()
            await ada.client.event("message.expired")
            assert (await ada.history(thread))[-1]["expired"]


async def test_g13_an_answer_to_what_is_gone_names_it_still(short: World) -> None:
    ada, bo, thread = await talking(short)
    await timer(ada, thread, 1)
    number = new_id()
    await ada.say(thread, "a tortoiseshell umbrella", number)
    await timer(bo, thread, None)
    await bo.call(
        "messages.send",
        id=new_id(),
        thread_id=thread,
        body={"type": "text", "text": "I have one, too"},
        reply_to=number,
    )
    await bo.client.event("message.expired")
    answer = (await ada.history(thread))[-1]
    assert (answer["reply_to"], answer["body"]["text"]) == (number, "I have one, too")


async def test_g14_what_was_taken_back_does_not_expire(short: World) -> None:
    ada, bo, thread = await talking(short)
    await timer(ada, thread, 1)
    taken, other = new_id(), new_id()
    await ada.say(thread, "a tortoiseshell umbrella", taken)
    await ada.call("messages.unsend", id=taken)
    await ada.say(thread, "another one", other)
    gone = (await bo.client.event("message.expired"))["message"]
    assert gone["id"] == other
    (found,) = [message for message in await bo.history(thread) if message["id"] == taken]
    assert found["unsent"]
    assert "expired" not in found
