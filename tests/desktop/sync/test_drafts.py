"""Drafts between two devices of one account over a relay in memory: told at rest, taken over, never lost or doubled."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest

from desktop.commands import drafts as write
from desktop.commands import messages, threads
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.store import outbox
from desktop.store import threads as stored
from relay.wire.drafts import SetDraft
from tests.desktop.sync.conftest import Open, World
from tests.helpers.synced import Device
from tests.helpers.waiting import eventually


def row(device: Device, world: World) -> ThreadRow:
    found = device.store.reading(lambda db: stored.get(db, world.thread))
    assert found is not None
    return found


def versions(device: Device, world: World) -> list[str]:
    return [one.text for one in write.versions(device.store, world.thread, world.relay.now)]


def told(device: Device) -> list[str]:
    """The drafts a device told of, one after the other."""
    sets = [params.draft for method, params in device.link.calls if method == "threads.set"]
    return [draft.text for draft in sets if isinstance(draft, SetDraft)]


def type_(device: Device, world: World, text: str) -> None:
    write.save(device.store, world.thread, text, world.relay.now)


async def two_devices(world: World, open_device: Open) -> tuple[Device, Device]:
    world.post("one", "two")
    here, there = open_device(), open_device(name="there")
    for device in (here, there):
        await device.caught_up()
    return here, there


async def test_what_is_begun_on_one_goes_on_on_the_other_and_is_sent_from_there(
    world: World, open_device: Open
) -> None:
    here, there = await two_devices(world, open_device)
    type_(here, world, "hello")
    await eventually(lambda: row(there, world).draft == "hello", "the draft")
    assert row(there, world).draft_arrived
    write.shown(there.store, world.thread)
    type_(there, world, "hello **there**")
    await eventually(lambda: row(here, world).draft == "hello **there**", "the draft, written on")
    messages.send(there.store, world.thread, "hello **there**", world.relay.now)
    await eventually(lambda: row(here, world).draft == "", "the draft gone")
    for device in (here, there):
        await device.settled()
        assert (row(device, world).draft, versions(device, world)) == ("", [])
    assert (told(here), told(there)) == (["hello"], ["hello **there**", ""])


async def test_what_was_written_without_a_connection_meets_what_was_written_meanwhile(
    world: World, open_device: Open
) -> None:
    here, there = await two_devices(world, open_device)
    here.link.cut()
    for text in ("b", "by", "by the sea"):
        type_(here, world, text)
    assert here.wanted == 0, "a draft alone wants no connection"
    type_(there, world, "at the lake")
    await there.settled()
    here.connect()
    await here.settled()
    assert (row(here, world).draft, row(here, world).draft_elsewhere) == ("by the sea", True)
    await eventually(lambda: row(there, world).draft == "by the sea", "the other text")
    assert versions(here, world) == ["at the lake"]
    assert told(here) == ["by the sea"]


async def test_an_answer_that_was_lost_is_asked_for_again_and_is_nobody_elses_text(
    world: World, open_device: Open
) -> None:
    here, there = await two_devices(world, open_device)
    here.link.fate = lambda method: "unanswered" if method == "threads.set" else "fine"
    type_(here, world, "hello")
    await eventually(lambda: not here.link.open, "the cut")
    type_(here, world, "help")
    here.link.fate = lambda _: "fine"
    here.connect()
    await here.settled()
    await there.settled()
    assert (row(here, world).draft_elsewhere, versions(here, world)) == (False, [])
    assert row(there, world).draft == "help"


async def test_a_relay_that_does_not_know_drafts_is_told_of_none(world: World, open_device: Open) -> None:
    here, _ = await two_devices(world, open_device)
    here.link.cut()
    here.link.capabilities = ()
    here.connect()
    type_(here, world, "hello")
    await here.settled()
    assert (told(here), row(here, world).draft) == ([], "hello")


async def test_a_refused_draft_stays_here(world: World, open_device: Open) -> None:
    here, _ = await two_devices(world, open_device)
    for problem in (Problem("invalid_params"), Problem("conflict"), Problem("conflict", draft=("", 0))):
        here.relay.refuse = lambda method, _, problem=problem: problem if method == "threads.set" else None  # type: ignore[misc]
        type_(here, world, f"hello {problem.draft}")
        await eventually(lambda: not here.waiting(), "it waits no more")
        assert row(here, world).draft == f"hello {problem.draft}"


async def test_a_busy_relay_is_asked_again_and_nothing_waits_behind_a_draft(world: World, open_device: Open) -> None:
    here, there = await two_devices(world, open_device)
    busy = [True]
    here.relay.refuse = lambda method, _: (
        Problem("rate_limited", retry_after=1.0) if busy and method == "threads.set" else None
    )
    type_(here, world, "hello")
    await eventually(lambda: told(here), "it was told")
    messages.send(here.store, world.thread, "first", world.relay.now)
    await eventually(lambda: there.messages(world.thread)[-1].text == "first", "the message")
    busy.clear()
    type_(here, world, "and on")
    await eventually(lambda: row(there, world).draft == "and on", "the draft")


async def test_a_setting_of_receipts_goes_before_what_is_read_after_it(world: World, open_device: Open) -> None:
    world.post("one", "two")
    here = open_device(connected=False)
    here.connect()
    await here.caught_up()
    here.link.cut()
    threads.set_receipts(here.store, world.thread, False)
    threads.mark_read(here.store, world.thread, 2)
    assert row(here, world).receipts is False
    here.connect()
    await here.settled()
    order = [method for method, _ in here.link.calls if method in ("threads.set", "messages.read")]
    assert order == ["threads.set", "messages.read"]
    assert row(here, world).receipts is False
    threads.set_receipts(here.store, world.thread, None)
    await here.settled()
    assert row(here, world).receipts is None
    with pytest.raises(Problem, match="not_found"):
        threads.set_receipts(here.store, world.ada, None)


async def test_cuts_between_two_that_write_lose_no_word(
    world: World, open_device: Open, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    here, there = await two_devices(world, open_device)
    said: set[str] = set()
    for _ in range(count(60, 1_000)):
        device = rng.choice((here, there))
        match rng.randrange(7):
            case 0:
                device.link.cut()
            case 1 | 2:
                device.connect()
            case 3:
                fate = rng.choice(("fine", "lost", "unanswered"))
                device.link.fate = lambda method, fate=fate: fate if method == "threads.set" else "fine"  # type: ignore[misc]
            case _:
                # Somebody who writes on where their own text stands, whatever arrived below it meanwhile.
                word = f"{rng.getrandbits(40):010x} "
                said.add(word)
                type_(device, world, row(device, world).draft + word)
        for _ in range(rng.randrange(6)):
            await asyncio.sleep(0)
    for device in (here, there):
        device.link.fate = lambda _: "fine"
        device.connect()
        await device.settled()
    for device in (here, there):
        await device.settled()
    kept = [row(device, world).draft for device in (here, there)]
    assert len(set(kept)) == 1
    kept += [text for device in (here, there) for text in versions(device, world)]
    assert [word for word in said if not any(word in text for text in kept)] == []
    assert not here.store.reading(outbox.is_waiting)
