"""L: typing and presence, which are told and not kept."""

import asyncio

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import Json, code_of, document
from tests.conformance.people import Device, World

LIMITS = document()["x-limits"]


async def friends(world: World) -> tuple[Device, Device, str]:
    """Two friends who have written to each other."""
    ada, bo, thread = await world.pair()
    for one, other in ((ada, bo), (bo, ada)):
        await one.call("people.follow", user_id=other.user_id)
        await one.say(thread, "hello")
    return ada, bo, thread


def told(device: Device, kind: str) -> list[Json]:
    return [signal for signal in device.client.signals if signal["kind"] == kind]


async def hears(device: Device, kind: str, count: int = 1) -> Json:
    """The signal of that kind that makes them so many."""
    await device.client.until(lambda: len(told(device, kind)) >= count, f"{count} signals of {kind}")
    return told(device, kind)[count - 1]


async def quiet(device: Device, other: Device, thread: str) -> None:
    """Until all that was to be told to the device before has come: a later message is here."""
    seq = (await other.say(thread, "and now"))["seq"]
    await device.client.until(
        lambda: any(event.get("message", {}).get("seq") == seq for event in device.client.events), "the message"
    )


async def test_l01_the_other_hears_that_one_types(world: World) -> None:
    ada, bo, thread = await friends(world)
    await ada.call("typing.set", thread_id=thread, typing=True)
    signal = await hears(bo, "typing")
    assert signal == {"kind": "typing", "thread_id": thread, "user_id": ada.user_id, "typing": True}
    await ada.call("typing.set", thread_id=thread, typing=False)
    assert "typing" not in await hears(bo, "typing", 2)
    assert told(ada, "typing") == []


async def test_l02_it_is_told_seldom(world: World) -> None:
    ada, bo, thread = await friends(world)
    for _ in range(20):
        await ada.call("typing.set", thread_id=thread, typing=True)
    await quiet(bo, ada, thread)
    assert len(told(bo, "typing")) <= 2


async def test_l03_typing_is_no_event(world: World) -> None:
    ada, bo, thread = await friends(world)
    head = (await bo.call("inbox.snapshot"))["head"]
    await ada.call("typing.set", thread_id=thread, typing=True)
    await hears(bo, "typing")
    assert (await bo.call("inbox.snapshot"))["head"] == head


async def test_l04_whoever_does_not_show_typing_is_not_seen_to(world: World) -> None:
    ada, bo, thread = await friends(world)
    await ada.call("privacy.set", typing_reach="nobody")
    await ada.call("typing.set", thread_id=thread, typing=True)
    await quiet(bo, ada, thread)
    assert told(bo, "typing") == []


async def test_l05_nobody_types_in_a_thread_of_others(world: World) -> None:
    _, _, thread = await friends(world)
    eve = await world.person("eve")
    for number in (thread, new_id()):
        with pytest.raises(Refused) as caught:
            await eve.call("typing.set", thread_id=number, typing=True)
        assert caught.value.code == code_of("not_found")


async def test_l06_a_request_tells_of_no_typing(world: World) -> None:
    ada = await world.person("ada")
    bo = await world.person("bo", reaches=("nobody", "everyone"))
    thread = await ada.direct(bo)
    await ada.say(thread, "May I?")
    await ada.call("typing.set", thread_id=thread, typing=True)
    await bo.call("typing.set", thread_id=thread, typing=True)
    await bo.call("requests.accept", thread_id=thread)
    await quiet(ada, bo, thread)
    await quiet(bo, ada, thread)
    assert told(ada, "typing") == told(bo, "typing") == []


async def test_l07_a_watcher_is_told_now_and_later(world: World) -> None:
    ada, bo, _ = await friends(world)
    found = await ada.call("presence.watch", user_ids=[bo.user_id])
    assert found["people"] == [{"user_id": bo.user_id}]
    await bo.call("presence.set", active=True)
    assert (await hears(ada, "presence")) == {"kind": "presence", "user_id": bo.user_id, "active": True}
    found = await ada.call("presence.watch", user_ids=[bo.user_id])
    assert found["people"] == [{"user_id": bo.user_id, "active": True}]
    await bo.call("presence.set", active=False)
    last = await hears(ada, "presence", 2)
    assert "active" not in last
    assert last["last_active_at"] > 0


async def test_l08_a_connection_that_ends_is_not_active(world: World) -> None:
    ada, bo, _ = await friends(world)
    await bo.call("presence.set", active=True)
    await ada.call("presence.watch", user_ids=[bo.user_id])
    await bo.client.socket.close()
    last = await hears(ada, "presence")
    assert "active" not in last
    assert last["last_active_at"] > 0


async def test_l09_whoever_hides_it_is_nowhere_seen(world: World) -> None:
    ada, bo, thread = await friends(world)
    await bo.call("privacy.set", activity_reach="nobody")
    await bo.call("presence.set", active=True)
    found = await ada.call("presence.watch", user_ids=[bo.user_id])
    assert found["people"] == [{"user_id": bo.user_id}]
    await bo.call("presence.set", active=False)
    await quiet(ada, bo, thread)
    assert told(ada, "presence") == []


async def test_l10_a_block_takes_it_away_at_once(world: World) -> None:
    ada, bo, _ = await friends(world)
    await ada.call("presence.watch", user_ids=[bo.user_id])
    await bo.call("presence.set", active=True)
    await hears(ada, "presence")
    await bo.call("people.block", user_id=ada.user_id)
    assert (await hears(ada, "presence", 2)) == {"kind": "presence", "user_id": bo.user_id}


async def test_l11_nobody_is_there_for_an_unknown_person(world: World) -> None:
    ada = await world.person("ada")
    number = new_id()
    assert (await ada.call("presence.watch", user_ids=[number]))["people"] == [{"user_id": number}]


async def test_l12_a_connection_watches_so_many(world: World) -> None:
    ada = await world.person("ada")
    ids = [new_id() for _ in range(LIMITS["watched"] + 1)]
    assert len((await ada.call("presence.watch", user_ids=ids[:-1]))["people"]) == LIMITS["watched"]
    with pytest.raises(Refused) as caught:
        await ada.call("presence.watch", user_ids=ids)
    assert (caught.value.code, caught.value.data["field"]) == (code_of("invalid_params"), "user_ids")


async def test_l13_the_next_watch_replaces_the_one_before(world: World) -> None:
    ada, bo, thread = await friends(world)
    await ada.call("presence.watch", user_ids=[bo.user_id])
    await ada.call("presence.watch", user_ids=[])
    await bo.call("presence.set", active=True)
    await quiet(ada, bo, thread)
    assert told(ada, "presence") == []


async def test_l14_one_who_asks_sees_no_presence_before_the_answer(world: World) -> None:
    ada = await world.person("ada")
    bo = await world.person("bo", reaches=("nobody", "everyone"))
    await bo.call("privacy.set", activity_reach="everyone")
    await bo.call("presence.set", active=True)
    thread = await ada.direct(bo)
    await ada.say(thread, "May I?")
    found = await ada.call("presence.watch", user_ids=[bo.user_id])
    assert found["people"] == [{"user_id": bo.user_id}]
    await bo.call("requests.accept", thread_id=thread)
    assert (await hears(ada, "presence"))["active"]


async def test_l15_a_connection_that_never_resumed_gets_no_signals(world: World) -> None:
    ada, bo, thread = await friends(world)
    silent = await world.another(bo, resumed=False)
    await ada.call("typing.set", thread_id=thread, typing=True)
    await hears(bo, "typing")
    await asyncio.wait_for(silent.call("session.devices"), 30)
    assert told(silent, "typing") == []
