"""D: one order for everyone, without holes."""

import asyncio
from collections.abc import Callable

from tests.conformance.client import DEADLINE, new_id, text
from tests.conformance.people import World, world_at
from tests.conformance.target import Target


async def test_d01_a_thread_counts_from_one_without_holes(world: World) -> None:
    ada, bo, thread = await world.pair()
    for number in range(1, 12):
        assert (await ada.say(thread, str(number)))["seq"] == number
    assert [message["seq"] for message in await bo.history(thread)] == list(range(1, 12))


async def test_d02_two_senders_at_once_are_seen_in_one_order(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "first")
    await bo.client.messages(1)
    params = [{"id": new_id(), "thread_id": thread, "body": text(str(number))} for number in range(100)]
    asked = [(ada, bo)[number % 2].client.begin("messages.send", one) for number, one in enumerate(params)]
    await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    seen = [[message["id"] for message in await one.client.messages(101)] for one in (ada, bo)]
    assert seen[0] == seen[1] == [message["id"] for message in await ada.history(thread)]
    assert [message["seq"] for message in await bo.client.messages(101)] == list(range(1, 102))


async def test_d03_many_devices_of_two_people_write_into_one_thread(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "first")
    devices = [ada, bo, *[await world.another(one) for one in (ada, bo, ada, bo)]]
    params = [{"id": new_id(), "thread_id": thread, "body": text(str(number))} for number in range(120)]
    asked = [devices[number % 6].client.begin("messages.send", one) for number, one in enumerate(params)]
    frames = await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    assert sorted(frame["result"]["seq"] for frame in frames) == list(range(2, 122))
    last = {message["id"] for message in await ada.history(thread)}
    assert last >= {one["id"] for one in params}


async def test_d04_crossing_conversations_do_not_wait_for_each_other(world: World) -> None:
    people = [await world.person(f"p{number}") for number in range(4)]
    threads = {(a, b): await people[a].direct(people[b]) for a in range(4) for b in range(4) if a != b}
    asked = [
        people[a].client.begin("messages.send", {"id": new_id(), "thread_id": thread, "body": text(f"{a} {number}")})
        for number in range(15)
        for (a, _), thread in threads.items()
    ]
    frames = await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    assert all("result" in frame for frame in frames)
    for thread in set(threads.values()):
        reader = next(people[a] for (a, _), one in threads.items() if one == thread)
        assert [message["seq"] for message in await reader.history(thread)] == list(range(1, 31))


async def test_d05_a_refused_message_leaves_no_hole(world: World) -> None:
    ada, _, thread = await world.pair()
    await ada.say(thread, "one")
    await asyncio.wait_for(
        ada.client.begin("messages.send", {"id": new_id(), "thread_id": thread, "body": text(" ")}, checked=False),
        DEADLINE,
    )
    assert (await ada.say(thread, "two"))["seq"] == 2


async def test_d06_the_count_goes_on_after_a_restart(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("")
    async with world_at(target.url) as world:
        ada, bo, thread = await world.pair()
        for number in range(5):
            await ada.say(thread, str(number))
        head = (await bo.call("inbox.snapshot"))["head"]
        target.restart()
        back = await world.back(ada)
        await back.resume()
        assert (await back.say(thread, "after"))["seq"] == 6
        reader = await world.back(bo)
        await reader.resume(head)
        await reader.client.messages(1)
        assert reader.client.events[0]["seq"] == head["seq"] + 1


async def test_d07_time_never_runs_backwards_in_a_thread(world: World) -> None:
    ada, bo, thread = await world.pair()
    for number in range(30):
        await (ada, bo)[number % 2 if number else 0].say(thread, str(number))
    times = [message["sent_at"] for message in await ada.history(thread)]
    assert times == sorted(times)
