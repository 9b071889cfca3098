"""A verdict waits, can be taken back, goes once, and is settled where the relay will not have it."""

import pytest

from desktop.commands import drafts
from desktop.commands import messages as write
from desktop.commands import requests as commands
from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from desktop.store import people
from tests.desktop.sync.asking import asked, asker, board, shown
from tests.desktop.sync.conftest import Open, World
from tests.helpers.synced import Device
from tests.helpers.waiting import eventually

SOON = 30
"""Milliseconds."""


def told(device: Device, *methods: str) -> list[str]:
    return [method for method, _ in device.link.calls if method in methods]


DECIDING = ("requests.accept", "requests.decline")


async def test_it_goes_by_itself_when_its_time_has_come(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    assert await board(device) == [thread]
    commands.decide(device.store, thread, Verdict.ACCEPT, world.relay.now + SOON)
    assert await board(device) == []
    assert shown(device, thread).state == "request"
    world.relay.now += SOON
    await device.settled()
    row = shown(device, thread)
    assert (row.state, row.accepted, row.in_inbox, row.request) == ("active", True, True, None)
    assert told(device, *DECIDING) == ["requests.accept"]
    assert not commands.undo(device.store, thread)


async def test_until_then_it_can_be_taken_back(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    commands.decide(device.store, thread, Verdict.DECLINE, world.relay.now + SOON)
    assert commands.undo(device.store, thread)
    assert not commands.undo(device.store, thread)
    assert await board(device) == [thread]
    world.relay.now += SOON
    drafts.save(device.store, world.thread, "another turn of the outbox", 1)
    await device.settled()
    assert told(device, *DECIDING) == []


@pytest.mark.parametrize(("verdict", "blocked"), [(Verdict.DECLINE, False), (Verdict.BLOCK, True)])
async def test_what_is_refused_leaves_the_board_for_good(
    world: World, open_device: Open, verdict: Verdict, blocked: bool
) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    commands.decide(device.store, thread, verdict, 0)
    await device.settled()
    row = shown(device, thread)
    assert (row.state, row.in_inbox) == ("closed", False)
    assert row.other is not None
    assert row.other.blocked is blocked
    assert await board(device) == []


async def test_writing_in_the_request_sends_it_at_once_and_the_words_behind_it(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    commands.decide(device.store, thread, Verdict.ACCEPT, world.relay.now + 10_000)
    write.send(device.store, thread, "Of course", world.relay.now)
    await device.settled()
    assert told(device, *DECIDING, "messages.send") == ["requests.accept", "messages.send"]
    assert shown(device, thread).last_text == "Of course"


async def test_it_survives_being_killed_and_a_clock_that_was_wrong(world: World, open_device: Open) -> None:
    thread, late = asked(world), asked(world, "dee")
    device = open_device(name="killed")
    await device.caught_up()
    device.link.cut()
    commands.decide(device.store, thread, Verdict.DECLINE, world.relay.now + SOON)
    commands.decide(device.store, late, Verdict.ACCEPT, world.relay.now + 86_400_000)
    await device.close()
    world.relay.now += SOON
    again = open_device(name="killed")
    await again.settled()
    assert (shown(again, thread).state, shown(again, late).state) == ("closed", "active")


@pytest.mark.parametrize("fate", ["lost", "unanswered"])
async def test_a_cut_on_the_way_repeats_it_and_it_cannot_be_taken_back(
    world: World, open_device: Open, fate: str
) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    device.link.fate = lambda method: fate if method == "requests.accept" else "fine"
    commands.decide(device.store, thread, Verdict.ACCEPT, 0)
    await eventually(lambda: not device.link.open, "the cut")
    assert not commands.undo(device.store, thread)
    device.link.fate = lambda _: "fine"
    device.connect()
    await device.settled()
    assert shown(device, thread).state == "active"


async def test_one_that_came_too_late_is_settled_by_asking(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    device.link.cut()
    commands.decide(device.store, thread, Verdict.ACCEPT, 0)
    # Another device declined.
    world.relay.settle(world.relay.threads[thread], world.ada, "closed")
    device.connect()
    await device.settled()
    assert told(device, *DECIDING, "threads.direct") == ["requests.accept", "threads.direct"]
    assert shown(device, thread).state == "closed"


async def test_a_block_holds_even_where_the_request_is_gone(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    device.link.cut()
    commands.decide(device.store, thread, Verdict.BLOCK, 0)
    world.relay.settle(world.relay.threads[thread], world.ada, "active")
    device.connect()
    await device.settled()
    assert (world.ada, asker(world, thread)) in world.relay.blocks
    assert device.store.reading(lambda db: people.get(db, asker(world, thread))).blocked  # type: ignore[union-attr]


async def test_where_nothing_can_be_asked_either_it_is_dropped(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    closed = {"requests.decline", "threads.direct", "people.block"}
    world.relay.refuse = lambda method, params: Problem("not_found") if method in closed else None
    commands.decide(device.store, thread, Verdict.BLOCK, 0)
    await device.settled()
    assert await board(device) == [thread]


async def test_a_relay_that_is_busy_is_asked_again(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    busy = ["once", "twice"]

    def refuse(method: str, params: object) -> Problem | None:
        return Problem("unavailable") if method == "requests.accept" and busy and busy.pop() else None

    world.relay.refuse = refuse
    commands.decide(device.store, thread, Verdict.ACCEPT, 0)
    await device.settled()
    assert told(device, *DECIDING) == ["requests.accept"] * 3
    assert shown(device, thread).accepted
