"""E: from a cursor there is no gap and no repeat, or an explicit reset."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.conformance.client import Refused
from tests.conformance.document import code_of
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target


async def written(world: World, count: int) -> tuple[Device, Device, str]:
    """Two people, and so many messages of the first."""
    ada, bo, thread = await world.pair()
    for number in range(count):
        await ada.say(thread, f"n{number}")
    await bo.client.messages(count)
    return ada, bo, thread


def words(device: Device) -> list[str]:
    return [message["body"]["text"] for message in device.client.received()]


async def test_e01_from_head_nothing_comes_but_what_is_new(world: World) -> None:
    ada, bo, thread = await written(world, 5)
    back = await world.back(bo)
    answer = await back.call("session.resume", token=bo.token, cursor=None)
    assert not answer.get("reset", False)
    await ada.say(thread, "new")
    await back.client.messages(1)
    assert words(back) == ["new"]


async def test_e02_from_the_beginning_everything_comes(world: World) -> None:
    _, bo, _ = await written(world, 12)
    back = await world.back(bo)
    await back.resume()
    await back.client.messages(12)
    assert words(back) == [f"n{number}" for number in range(12)]


async def test_e03_every_cut_gives_exactly_the_rest(world: World) -> None:
    _, bo, _ = await written(world, 25)
    events = list(bo.client.events)
    back = await world.back(bo)
    for cut in [bo.cursor["seq"], *[event["seq"] for event in events]]:
        back.client.events.clear()
        await back.resume({"epoch": bo.cursor["epoch"], "seq": cut})
        rest = [event for event in events if event["seq"] > cut]
        await back.client.until(lambda rest=rest: len(back.client.events) >= len(rest))
        # The log refers to objects: a message is the same for ever, a thread comes in its present state.
        assert [(event["seq"], event["kind"]) for event in back.client.events] == [(e["seq"], e["kind"]) for e in rest]
        assert back.client.received() == [event["message"] for event in rest if event["kind"] == "message.new"]


async def test_e04_two_devices_have_cursors_of_their_own(world: World) -> None:
    ada, bo, thread = await written(world, 4)
    other = await world.another(bo)
    await ada.say(thread, "both")
    await other.client.messages(1)
    assert words(other) == ["both"]
    await bo.client.messages(5)
    assert bo.client.events[-1] == other.client.events[-1]


async def test_e05_an_ack_neither_trims_nor_moves_what_is_sent(world: World) -> None:
    _, bo, _ = await written(world, 6)
    last = bo.client.events[-1]["seq"]
    await bo.call("session.ack", cursor={"epoch": bo.cursor["epoch"], "seq": last})
    await bo.call("session.ack", cursor={"epoch": bo.cursor["epoch"], "seq": last - 2})
    back = await world.back(bo)
    await back.resume()
    await back.client.messages(6)


async def test_e06_an_ack_past_head_is_refused(world: World) -> None:
    _, bo, _ = await written(world, 2)
    last = bo.client.events[-1]["seq"]
    with pytest.raises(Refused) as caught:
        await bo.call("session.ack", cursor={"epoch": bo.cursor["epoch"], "seq": last + 100})
    assert caught.value.code in (code_of("invalid_params"), code_of("conflict"))


async def test_e07_an_ack_of_another_epoch_is_refused(world: World) -> None:
    _, bo, _ = await written(world, 1)
    with pytest.raises(Refused):
        await bo.call("session.ack", cursor={"epoch": "another", "seq": 1})


async def test_e08_another_epoch_is_a_reset(world: World) -> None:
    ada, bo, thread = await written(world, 3)
    back = await world.back(bo)
    answer = await back.resume({"epoch": "another-life", "seq": 1})
    assert answer["reset"]
    assert answer["head"]["epoch"] == bo.cursor["epoch"]
    await ada.say(thread, "after the reset")
    await back.client.messages(1)
    assert words(back) == ["after the reset"]


async def test_e09_a_cursor_past_head_is_a_reset(world: World) -> None:
    _, bo, _ = await written(world, 3)
    back = await world.back(bo)
    assert (await back.resume({"epoch": bo.cursor["epoch"], "seq": 10_000}))["reset"]


async def test_e10_the_epoch_outlives_a_restart(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("")
    async with world_at(target.url) as world:
        _, bo, _ = await written(world, 3)
        target.restart()
        back = await world.back(bo)
        answer = await back.resume()
        assert not answer.get("reset", False)
        await back.client.messages(3)


async def test_e11_snapshot_and_tail_are_the_whole_state(world: World) -> None:
    ada, bo, thread = await written(world, 3)
    fresh = await world.another(bo, resumed=False)
    snapshot = await fresh.call("inbox.snapshot")
    await ada.say(thread, "tail")
    await fresh.resume(snapshot["head"])
    await fresh.client.messages(1)
    afresh = await fresh.call("inbox.snapshot")
    assert words(fresh) == ["tail"]
    assert afresh["threads"][0]["last_message"] == fresh.client.received()[-1]
    assert afresh["threads"][0]["last_seq"] == 4
    assert snapshot["threads"][0]["last_seq"] == 3


async def test_e12_events_during_the_snapshot_come_exactly_once(world: World) -> None:
    ada, bo, _ = await written(world, 1)
    others = [await world.person("cy") for _ in range(4)]
    for other in others:
        await other.say(await other.direct(bo), "hello")
    fresh = await world.another(bo, resumed=False)
    pages: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    while not pages or pages[-1].get("next"):
        pages.append(await fresh.call("inbox.snapshot", limit=1, **before))
        before = {"before": pages[-1]["next"]} if pages[-1].get("next") else {}
        await ada.say(await ada.direct(bo), f"between {len(pages)}")
    await fresh.resume(pages[0]["head"])
    await fresh.client.messages(len(pages))
    assert words(fresh) == [f"between {number}" for number in range(1, len(pages) + 1)]
    paged = {thread["thread_id"] for page in pages for thread in page.get("threads", [])}
    assert len(paged) == 5


async def test_e13_a_snapshot_names_everybody_in_it(world: World) -> None:
    ada, bo, thread = await written(world, 2)
    snapshot = await bo.call("inbox.snapshot")
    (found,) = snapshot["threads"]
    assert found["thread_id"] == thread
    assert {member["user_id"] for member in found["members"]} == {ada.user_id, bo.user_id}
    assert ada.user_id in {person["user_id"] for person in snapshot["people"]}
    assert found["unread"] == 2


async def test_e14_a_connection_that_never_resumes_gets_no_events(world: World) -> None:
    ada, bo, thread = await world.pair()
    silent = await world.another(bo, resumed=False)
    await ada.say(thread, "psst")
    await bo.client.messages(1)
    await silent.call("people.get", user_id=ada.user_id)
    assert silent.client.events == []


async def test_e15_resuming_again_starts_again_after_the_cursor(world: World) -> None:
    ada, bo, thread = await written(world, 8)
    for _ in range(3):
        bo.client.events.clear()
        await bo.resume()
        await bo.client.messages(8)
    await ada.say(thread, "on it goes")
    await bo.client.messages(9)
    assert words(bo)[-1] == "on it goes"


async def test_e16_events_sent_while_catching_up_come_in_their_place(world: World) -> None:
    ada, bo, thread = await written(world, 150)
    back = await world.back(bo)
    resuming = asyncio.create_task(back.resume())
    for number in range(30):
        await ada.say(thread, f"live {number}")
    await resuming
    await back.client.messages(180)
    assert words(back) == [f"n{number}" for number in range(150)] + [f"live {number}" for number in range(30)]


async def test_e17_silence_is_broken_by_the_head(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[deadlines]\nhead_every = 0.2\n")
    async with world_at(target.url) as world:
        _, bo, _ = await written(world, 2)
        bo.client.signals.clear()
        await bo.client.until(lambda: bool(bo.client.signals))
        assert bo.client.signals[0]["kind"] == "head"
        assert bo.client.signals[0]["seq"] == bo.client.events[-1]["seq"]


async def test_e18_many_missed_events_come_page_by_page_complete(world: World) -> None:
    ada, bo, thread = await world.pair()
    for start in range(0, 1200, 60):
        await asyncio.gather(*(ada.say(thread, f"n{number}") for number in range(start, start + 60)))
    back = await world.back(bo)
    await back.resume()
    await back.client.messages(1200)
    assert sorted(words(back), key=lambda word: int(word[1:])) == [f"n{number}" for number in range(1200)]
