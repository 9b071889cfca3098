"""First start, reset and a new epoch: the same steps, and nothing is lost or shown that should not be."""

import asyncio
import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from desktop.commands import messages as write
from desktop.domain.message import Content, SendState
from desktop.domain.problem import Problem
from desktop.store import cursors, epochs, gaps, threads
from tests.desktop.sync.conftest import Open, World
from tests.desktop.sync.test_applier import act, whole
from tests.helpers.canonical import differences, state_of
from tests.helpers.waiting import eventually, in_time


async def test_a_snapshot_that_breaks_off_is_begun_again(world: World, open_device: Open) -> None:
    for n in range(9):
        world.post(f"m{n}", thread=world.relay.direct(world.relay.add_person(f"p{n}"), world.bo))
        world.post(f"a{n}", thread=world.relay.direct(world.bo, world.ada))
    for n in range(8):
        other = world.relay.add_person(f"q{n}")
        world.relay.post(other, world.relay.direct(other, world.ada), "hello")
    device = open_device(connected=False)
    pages = [0]

    def fate(method: str) -> str:
        pages[0] += method == "inbox.snapshot"
        return "unanswered" if method == "inbox.snapshot" and pages[0] == 2 else "fine"

    device.link.fate = fate
    device.connect()
    await eventually(lambda: not device.link.open, "the connection was lost between two pages")
    assert device.store.reading(cursors.get) is None
    device.connect()
    await device.caught_up()
    assert len(device.threads()) == 9


async def test_what_happens_while_the_snapshot_is_read_is_not_missed(world: World, open_device: Open) -> None:
    for n in range(8):
        other = world.relay.add_person(f"q{n}")
        world.relay.post(other, world.relay.direct(other, world.ada), "hello")
    device = open_device(connected=False)

    def fate(method: str) -> str:
        if method == "inbox.snapshot":
            world.post("meanwhile")
        return "fine"

    device.link.fate = fate
    device.connect()
    await device.caught_up()
    rows = [row for row in device.threads() if row.thread_id == world.thread]
    assert rows[0].unread == len([c for c in device.link.calls if c[0] == "inbox.snapshot"])


async def test_a_log_cut_again_while_the_snapshot_is_read_is_read_again(world: World, open_device: Open) -> None:
    world.post("one")
    device = open_device(connected=False)
    resumed = [0]

    def fate(method: str) -> str:
        resumed[0] += method == "session.resume"
        if method == "session.resume" and resumed[0] == 2:
            world.post("meanwhile")
            world.relay.trim(world.ada, len(world.relay.logs[world.ada]))
        return "fine"

    device.link.fate = fate
    device.connect()
    await device.caught_up()
    assert resumed[0] == 4, "refused, then begun anew: asked, read, asked"
    await eventually(lambda: device.threads()[0].last_text == "meanwhile", "the thread is whole and shown again")
    assert device.threads()[0].unread == 2


async def test_after_a_cut_log_every_change_is_taken_before_anything_is_shown(world: World, open_device: Open) -> None:
    device = open_device()
    world.post("one", "two", "three")
    await device.caught_up()
    await whole(device)
    device.link.cut()
    world.relay.unsend(world.thread, 2)
    world.post("four")
    world.relay.trim(world.ada, len(world.relay.logs[world.ada]))
    shown: list[list[str]] = []

    def fate(method: str) -> str:
        if method in ("inbox.snapshot", "messages.changed"):
            shown.append([row.text for row in device.messages(world.thread)])
            shown.append([row.last_text for row in device.threads()])
        return "fine"

    device.link.fate = fate
    device.connect()
    await device.caught_up()
    await eventually(lambda: not device.store.reading(lambda db: epochs.stale(db, 1)), "repaired")
    assert not any(text for texts in shown for text in texts)
    rows = device.messages(world.thread)
    assert [(row.seq, row.content, row.text) for row in rows] == [
        (1, Content.TEXT, "one"),
        (2, Content.GONE, ""),
        (3, Content.TEXT, "three"),
        (4, Content.TEXT, "four"),
    ]


async def test_one_thread_that_the_relay_refuses_to_tell_of_keeps_nothing_from_going_on(
    world: World, open_device: Open
) -> None:
    device = open_device()
    world.post("one", "two")
    await device.caught_up()
    await whole(device)
    device.link.cut()
    world.relay.unsend(world.thread, 2)
    world.relay.trim(world.ada, len(world.relay.logs[world.ada]))
    asked = 0

    def refuse(method: str, _params: object) -> Problem | None:
        nonlocal asked
        asked += method == "messages.changed"
        return Problem("not_found") if method == "messages.changed" else None

    world.relay.refuse = refuse
    device.connect()
    await device.caught_up()
    await eventually(lambda: asked > 0, "asked")
    write.send(device.store, world.thread, "goes on", 1)
    await device.settled()
    world.post("comes in")
    await eventually(lambda: device.messages(world.thread)[-1].seq == 4, "live")
    assert asked == 1


async def test_a_hole_that_shows_while_changes_are_taken_keeps_nothing_hidden(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    world.post("one", "two")
    await device.caught_up()
    await whole(device)
    device.link.cut()
    world.relay.unsend(world.thread, 2)
    world.relay.trim(world.ada, len(world.relay.logs[world.ada]))
    really, waiting = device.link.call, asyncio.Event()

    async def call(method: str, params: Any, result: Any, *, within: float | None = None) -> Any:
        if method == "messages.changed" and not waiting.is_set():
            waiting.set()
            await asyncio.Event().wait()
        return await really(method, params, result, within=within)

    monkeypatch.setattr(device.link, "call", call)
    device.connect()
    await in_time(waiting.wait(), "the question what changed")
    device.link.frames = lambda batch: batch[1:]
    world.post("three", "four")
    await eventually(lambda: device.link.position == len(world.relay.logs[world.ada]), "pushed with a hole")
    device.link.frames = lambda batch: batch
    await device.caught_up()
    await eventually(lambda: [row.text for row in device.messages(world.thread)] == ["one", "", "three", "four"], "all")


async def test_a_repair_that_breaks_off_goes_on_after_a_restart(world: World, open_device: Open) -> None:
    device = open_device()
    world.post("one", "two")
    await device.caught_up()
    await whole(device)
    device.link.cut()
    world.relay.unsend(world.thread, 1)
    world.relay.trim(world.ada, len(world.relay.logs[world.ada]))
    device.link.fate = lambda method: "lost" if method == "messages.changed" else "fine"
    device.connect()
    await eventually(lambda: not device.link.open, "cut in the middle")
    assert all(not row.text for row in device.messages(world.thread))
    device.link.fate = lambda method: "fine"
    device.connect()
    await eventually(lambda: [r.text for r in device.messages(world.thread)] == ["", "two"], "repaired")


async def test_a_new_epoch_sends_ones_own_again_and_marks_others(world: World, open_device: Open) -> None:
    device = open_device()
    world.post("one")
    await device.caught_up()
    write.send(device.store, world.thread, "two", world.relay.now)
    await device.settled()
    backup = world.relay.snapshot()
    world.post("three")
    write.send(device.store, world.thread, "four", world.relay.now)
    await device.settled()
    await whole(device)
    ids = {row.text: row.message_id for row in device.messages(world.thread)}
    world.relay.restore(backup)
    world.post("another third")
    device.connect()
    await device.settled()
    assert [(r.text, r.seq, r.only_here, r.state) for r in device.messages(world.thread)] == [
        ("one", 1, False, None),
        ("two", 2, False, SendState.SENT),
        ("three", 3, True, None),
        ("another third", 3, False, None),
        ("four", 4, False, SendState.SENT),
    ]
    assert {row.text: row.message_id for row in device.messages(world.thread)}["four"] == ids["four"]
    assert [m.seq for m in world.relay.threads[world.thread].messages] == [1, 2, 3, 4]


async def test_a_thread_the_restored_relay_lacks_is_kept_here(world: World, open_device: Open) -> None:
    backup = world.relay.snapshot()
    device = open_device()
    world.post("one")
    await device.caught_up()
    other = world.relay.add_person("cy")
    thread = world.relay.direct(other, world.ada)
    world.relay.post(other, thread, "from a lost thread")
    await device.caught_up()
    backup.add_person("cy")
    world.relay.restore(backup)
    device.connect()
    await device.caught_up()
    (row,) = device.messages(thread)
    assert (row.text, row.only_here) == ("from a lost thread", True)


async def test_lower_revs_of_a_new_epoch_count(world: World, open_device: Open) -> None:
    device = open_device()
    world.post("one")
    await device.caught_up()
    backup = world.relay.snapshot()
    for _ in range(5):
        world.relay.rename(world.bo, "Later")
    await device.caught_up()
    world.relay.restore(backup)
    device.connect()
    await device.caught_up()
    await eventually(lambda: device.threads()[0].title == "Bo", "the older name of the restored relay")


async def test_own_messages_are_lost_by_no_restore(
    world: World, open_device: Open, seed: int, count: Callable[[int, int], int]
) -> None:
    for n in range(count(8, 200)):
        rng = random.Random(f"{seed}:{n}")
        world.__init__()  # type: ignore[misc]
        users = [world.ada, world.bo, world.relay.add_person("cy")]
        device = open_device(name=f"device{n}")
        await device.caught_up()
        written: dict[UUID, str] = {}
        backup = world.relay.snapshot()
        for step in range(rng.randrange(40)):
            act(world, rng, users)
            if rng.random() < 0.4 and world.thread in world.relay.threads:
                text = f"own {step}"
                written[write.send(device.store, world.thread, text, world.relay.now)] = text
            if rng.random() < 0.1:
                await device.settled()
            if rng.random() < 0.05:
                backup = world.relay.snapshot()
        if rng.random() < 0.5:
            await device.settled()
            await whole(device)
        world.relay.restore(backup)
        for _ in range(rng.randrange(10)):
            act(world, rng, users)
        device.connect()
        await device.settled()
        sent = {m.id: m for m in world.relay.threads[world.thread].messages if m.sender_id == world.ada}
        # What was taken back before has no words left to send: its tombstone stays here, and nothing empty goes out.
        gone = {
            row.message_id for row in device.messages(world.thread) if row.only_here and row.content is Content.GONE
        }
        for message_id, text in written.items():
            assert message_id in sent or message_id in gone, f"seed {seed}, world {n}: {text}"
        assert all(m.unsent or b'"text":""' not in bytes(m.body) for m in sent.values()), f"seed {seed}, world {n}"
        rows = [row for row in device.messages(world.thread) if not row.only_here]
        assert len({row.message_id for row in rows}) == len(rows)
        assert [row.seq for row in rows] == sorted(row.seq or 0 for row in rows)
        await whole(device)
        fresh = open_device(name=f"fresh{n}")
        await fresh.caught_up()
        await whole(fresh)
        mine, theirs = state_of(device), state_of(fresh)
        known = set(theirs["threads"])
        kept = {k: m for k, m in mine["messages"].items() if not m.only_here and str(m.thread_id) in known}
        assert kept == theirs["messages"], f"seed {seed}, world {n}"
        threads_here = {k: v for k, v in mine["threads"].items() if k in known}
        assert not differences(threads_here, theirs["threads"]), f"seed {seed}, world {n}"
        await device.close()
        await fresh.close()


async def test_a_relay_that_is_not_ready_is_asked_again(world: World, open_device: Open) -> None:
    left = [Problem("unavailable"), Problem("timed_out"), Problem("rate_limited", retry_after=0.01)]
    world.relay.refuse = lambda method, params: left.pop() if method == "session.resume" and left else None
    device = open_device()
    await device.caught_up()
    assert not left


@pytest.mark.parametrize("page", [1, 2, 50])
async def test_gaps_cover_exactly_what_is_not_here(world: World, open_device: Open, page: int) -> None:
    world.post(*(f"m{n}" for n in range(30)))
    device = open_device()
    await device.caught_up()
    await device.sync.pages.page(world.thread, limit=page)
    known = device.store.reading(lambda db: threads.kept(db, world.thread))
    assert known is not None
    missing = device.store.reading(lambda db: gaps.of_thread(db, known.n))
    here = {row.seq for row in device.messages(world.thread)}
    assert here | {seq for gap in missing for seq in range(gap.first, gap.last + 1)} == set(range(1, 31))
    assert not any(gap.first <= (seq or 0) <= gap.last for gap in missing for seq in here)
