"""What waits goes to the relay once, in order, whatever becomes of the connection and of the app."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.commands import later
from desktop.commands import messages as write
from desktop.commands import threads as act
from desktop.domain.change import Put
from desktop.domain.message import LinkPreview, MessageRow, SendState
from desktop.domain.problem import Problem
from desktop.store import scheduled, threads
from relay.wire.messages import Scheduled
from tests.desktop.sync.conftest import Open, World, taken_and_salvaged
from tests.helpers.synced import FAST, Device
from tests.helpers.waiting import eventually


def texts_of(world: World, thread: UUID) -> list[str]:
    """The own messages the relay has, in its order."""
    import msgspec

    found = [m for m in world.relay.threads[thread].messages if m.sender_id == world.ada]
    return [msgspec.json.decode(m.body)["text"] for m in found]


async def test_whatever_the_link_loses_every_message_arrives_once_and_in_order(
    world: World, open_device: Open, seed: int, count: Callable[[int, int], int]
) -> None:
    for n in range(count(8, 300)):
        rng = random.Random(f"{seed}:{n}")
        world.__init__()  # type: ignore[misc]
        other = world.relay.add_person("cy")
        threads_here = [world.thread, world.relay.direct(world.ada, other)]
        device = open_device(name=f"device{n}")
        await device.caught_up()
        written: dict[UUID, list[str]] = {thread: [] for thread in threads_here}
        losing = [rng.random() * 0.5]

        def fate(method: str, rng: random.Random = rng, losing: list[float] = losing) -> str:
            if method not in ("messages.send", "messages.read", "threads.set") or rng.random() > losing[0]:
                return "fine"
            return rng.choice(["lost", "unanswered"])

        device.link.fate = fate
        for step in range(30):
            thread = rng.choice(threads_here)
            text = f"{step}"
            written[thread].append(text)
            write.send(device.store, thread, text, world.relay.now)
            if rng.random() < 0.4:
                await eventually(lambda: True, "a turn of the loop")
            device.connect()
        losing[0] = 0.0
        while device.waiting():
            device.connect()
            await eventually(lambda d=device: not d.waiting() or not d.link.open, "sent or cut")
        device.connect()
        await device.settled()
        for thread in threads_here:
            assert texts_of(world, thread) == written[thread], f"seed {seed}, world {n}"
            rows = [row for row in device.messages(thread) if row.mine]
            assert [row.text for row in rows] == written[thread]
            assert [row.state for row in rows] == [SendState.SENT] * len(rows)
        await device.close()


async def test_it_goes_on_after_the_app_was_killed_anywhere(
    world: World, open_device: Open, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    written = []
    path = "kill"
    for life in range(12):
        device = open_device(name=path, connected=False)
        fate = rng.choice(["fine", "lost", "unanswered"])
        device.link.fate = lambda method, fate=fate: fate if method == "messages.send" else "fine"
        device.connect()
        if life == 0:
            await device.caught_up()
        for step in range(3):
            written.append(f"{life}.{step}")
            write.send(device.store, world.thread, written[-1], world.relay.now)
        await eventually(lambda d=device: not d.link.open or not d.waiting(), "sent or cut")
        await device.close()
    device = open_device(name=path)
    await device.settled()
    assert texts_of(world, world.thread) == written
    assert [row.text for row in device.messages(world.thread)] == written


PREVIEW = LinkPreview("https://x.example/a", "Title", "About it", "Site")


async def test_a_preview_goes_with_its_message(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    write.send(device.store, world.thread, "https://x.example/a", world.relay.now, preview=PREVIEW)
    await device.settled()
    (row,) = device.messages(world.thread)
    assert (row.state, row.preview) == (SendState.SENT, PREVIEW)
    other = open_device(name="other")
    await other.settled()
    assert other.messages(world.thread)[0].preview == PREVIEW


async def test_where_the_relay_takes_no_preview_the_words_go_without_it(world: World, open_device: Open) -> None:
    def refuse(method: str, params: Any) -> Problem | None:
        if method == "messages.send" and b"preview" in bytes(params.body):
            return Problem("invalid_params", field="body.preview")
        return None

    device = open_device()
    await device.caught_up()
    world.relay.refuse = refuse
    write.send(device.store, world.thread, "https://x.example/a", world.relay.now, preview=PREVIEW)
    await device.settled()
    (row,) = device.messages(world.thread)
    assert (row.state, row.preview, row.text) == (SendState.SENT, None, "https://x.example/a")


async def test_one_of_a_thread_at_a_time_and_threads_beside_each_other(world: World, open_device: Open) -> None:
    others = [world.relay.add_person(f"p{n}") for n in range(5)]
    threads_here = [world.relay.direct(world.ada, other) for other in others]
    device = open_device()
    await device.caught_up()
    under_way: dict[Any, int] = {}
    most: dict[str, int] = {"thread": 0, "all": 0}
    call = device.link.call

    async def watched(method: str, params: Any, result: Any, *, within: float | None = None) -> Any:
        if method != "messages.send":
            return await call(method, params, result, within=within)
        under_way[params.thread_id] = under_way.get(params.thread_id, 0) + 1
        most["thread"] = max(most["thread"], under_way[params.thread_id])
        most["all"] = max(most["all"], sum(under_way.values()))
        try:
            return await call(method, params, result, within=within)
        finally:
            under_way[params.thread_id] -= 1

    device.link.call = watched  # type: ignore[method-assign, assignment]
    for n in range(20):
        write.send(device.store, threads_here[n % 5], f"{n}", world.relay.now)
    await device.settled()
    assert most["thread"] == 1
    assert most["all"] > 1


async def test_what_became_of_a_message_is_told_as_awaited(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    sent = write.send(device.store, world.thread, "sent", world.relay.now)

    def told() -> list[Put]:
        return [c for c in device.changes if isinstance(c, Put) and c.key == sent and isinstance(c.row, MessageRow)]

    await eventually(lambda: any(c.awaited and c.row.state is SendState.SENT for c in told()), "told after its event")
    assert [c.own for c in told()] == [True] + [False] * (len(told()) - 1)


async def test_a_thread_that_must_wait_holds_no_other(world: World, open_device: Open) -> None:
    other = world.relay.direct(world.ada, world.relay.add_person("cy"))
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: (
        Problem("unavailable")
        if method == "messages.send" and params.thread_id == world.thread  # type: ignore[attr-defined]
        else None
    )
    write.send(device.store, world.thread, "stuck", world.relay.now)
    write.send(device.store, other, "goes", world.relay.now)
    await eventually(lambda: texts_of(world, other) == ["goes"], "the other thread went on")
    (row,) = device.messages(world.thread)
    assert row.state is SendState.SENDING
    world.relay.refuse = lambda method, params: None
    await device.settled()


async def test_however_many_threads_must_wait_they_hold_no_other(world: World, open_device: Open) -> None:
    waiting = [world.relay.direct(world.ada, world.relay.add_person(f"p{n}")) for n in range(12)]
    device = open_device(settings=replace(FAST, beside=2, retry_base=600.0, retry_most=600.0))
    await device.caught_up()
    asked: set[UUID] = set()

    def refuse(method: str, params: Any) -> Problem | None:
        if method != "messages.send" or params.thread_id == world.thread:
            return None
        asked.add(params.thread_id)
        return Problem("unavailable")

    world.relay.refuse = refuse
    for thread in waiting:
        write.send(device.store, thread, "must wait", 1)
    await eventually(lambda: asked == set(waiting), "every one refused")
    write.send(device.store, world.thread, "goes through", 1)
    await eventually(lambda: texts_of(world, world.thread) == ["goes through"], "sent")


async def test_marks_and_settings_made_offline_are_told_later(world: World, open_device: Open) -> None:
    world.post("one", "two")
    device = open_device()
    await device.caught_up()
    device.link.cut()
    act.mark_read(device.store, world.thread, 1)
    act.mark_read(device.store, world.thread, 2)
    act.set_thread(device.store, world.thread, pinned=True, muted_until=99)
    act.set_thread(device.store, world.thread, pinned=False, archived=True)
    (row,) = device.threads()
    assert (row.unread, row.pinned, row.archived, row.muted_until) == (0, False, True, 99)
    device.connect()
    await device.settled()
    assert [m for m, _ in device.link.calls].count("messages.read") == 1
    assert world.relay.threads[world.thread].read[world.ada] == 2
    assert world.relay.threads[world.thread].settings[world.ada] == {
        "pinned": False,
        "archived": True,
        "muted_until": 99,
    }
    (row,) = device.threads()
    assert (row.unread, row.pinned, row.archived, row.muted_until) == (0, False, True, 99)


async def test_refused_settings_fall_back_to_what_the_relay_told(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("forbidden") if method == "threads.set" else None
    act.set_thread(device.store, world.thread, pinned=True)
    assert device.threads()[0].pinned
    await device.settled()
    assert not device.threads()[0].pinned


async def test_news_from_another_device_does_not_undo_what_waits_here(world: World, open_device: Open) -> None:
    device = open_device()
    other_device = open_device(name="other")
    await device.caught_up()
    await other_device.caught_up()
    device.link.cut()
    act.set_thread(device.store, world.thread, pinned=True)
    act.set_thread(other_device.store, world.thread, archived=True)
    await other_device.settled()
    hold = [True]
    world.relay.refuse = lambda method, params: Problem("unavailable") if hold[0] and method == "threads.set" else None
    device.connect()
    await device.caught_up()
    (row,) = device.threads()
    assert (row.pinned, row.archived) == (True, True)
    hold[0] = False
    await device.settled()
    (row,) = device.threads()
    assert (row.pinned, row.archived) == (True, True)


async def test_a_parked_message_can_be_dropped_and_a_sent_one_cannot(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("too_large") if method == "messages.send" else None
    message_id = write.send(device.store, world.thread, "bad", world.relay.now)
    await device.settled()
    write.discard(device.store, message_id, device.sync.outbox.is_unanswered)
    assert device.messages(world.thread) == []
    world.relay.refuse = lambda method, params: None
    message_id = write.send(device.store, world.thread, "good", world.relay.now)
    await device.settled()
    with pytest.raises(Problem, match="conflict"):
        write.discard(device.store, message_id, device.sync.outbox.is_unanswered)
    assert [row.text for row in device.messages(world.thread)] == ["good"]


async def test_messages_for_a_thread_a_restored_relay_lost_go_to_the_new_one(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    backup = world.relay.snapshot()
    device = open_device()
    await device.caught_up()
    told = await act.direct_thread(device.store, device.link, cy)
    write.send(device.store, told.thread_id, "one", world.relay.now)
    write.send(device.store, told.thread_id, "two", world.relay.now)
    await device.settled()
    world.relay.restore(backup)
    device.connect()
    await device.settled()
    (made,) = [row for row in device.threads() if row.other and row.other.user_id == cy]
    assert texts_of(world, made.thread_id) == ["one", "two"]
    assert [(row.text, row.seq) for row in device.messages(made.thread_id)] == [("one", 1), ("two", 2)]
    assert device.store.reading(lambda db: threads.get(db, told.thread_id)) is None


async def test_what_waits_for_its_time_in_a_lost_thread_waits_in_the_new_one(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    cy = world.relay.add_person("cy")
    backup = world.relay.snapshot()
    device = open_device()
    await device.caught_up()
    told = await act.direct_thread(device.store, device.link, cy)
    key = later.schedule(device.store, told.thread_id, "later", world.relay.now + 3_600_000, world.relay.now)
    world.relay.restore(backup)
    answer = world.relay.answer

    def answered(link: Any, method: str, params: Any) -> Any:
        if method != "messages.schedule":
            return answer(link, method, params)
        if params.thread_id not in world.relay.threads:
            raise Problem("not_found")
        return Scheduled(id=params.id, thread_id=params.thread_id, body=params.body, send_at=params.send_at, rev=1)

    monkeypatch.setattr(world.relay, "answer", answered)
    device.connect()
    await device.settled()
    (row,) = device.store.reading(scheduled.every)
    assert (row.message_id, row.waits, row.refused, row.thread_id in world.relay.threads) == (key, False, "", True)


async def test_a_lost_thread_the_other_side_made_again_takes_the_messages_in(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    backup = world.relay.snapshot()
    device = open_device()
    await device.caught_up()
    told = await act.direct_thread(device.store, device.link, cy)
    write.send(device.store, told.thread_id, "mine", world.relay.now)
    await device.settled()
    world.relay.restore(backup)
    again = world.relay.direct(cy, world.ada)
    world.relay.post(cy, again, "theirs")
    device.connect()
    await device.settled()
    assert [(row.text, row.seq) for row in device.messages(again)] == [("theirs", 1), ("mine", 2)]
    assert [row.thread_id for row in device.threads() if row.other and row.other.user_id == cy] == [again]
    assert isinstance(device, Device)


async def test_what_the_relay_took_before_this_cache_began_stands_in_its_place(world: World, open_device: Open) -> None:
    fresh, message_id = await taken_and_salvaged(world, open_device)
    fresh.connect()
    await fresh.settled()
    await eventually(lambda: fresh.messages(world.thread)[0].seq == 1, "in its place")
    first, *rest = fresh.messages(world.thread)
    assert (first.message_id, first.text, first.state) == (message_id, "taken", SendState.SENT)
    assert all(row.seq is not None for row in rest)


@pytest.mark.parametrize("reason", ["cant_message", "awaiting_answer", "reach_nobody", "too_young", "suspended"])
async def test_a_refused_message_says_why_and_the_person_is_asked_about(
    world: World, open_device: Open, reason: str
) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.can_message[world.ada, world.bo] = "cant_message"
    world.relay.refuse = lambda method, params: (
        Problem("forbidden", reason=reason) if method == "messages.send" else None
    )
    write.send(device.store, world.thread, "hello?", world.relay.now)
    await eventually(lambda: device.messages(world.thread)[0].state is SendState.PARKED, "the refusal")
    assert device.messages(world.thread)[0].reason == reason

    def card() -> str:
        (row,) = device.threads()
        assert row.other is not None
        return row.other.can_message

    await eventually(lambda: card() == "cant_message", "the card of who was written to")


async def test_a_held_message_goes_when_its_grace_is_over_also_after_a_restart(world: World, open_device: Open) -> None:
    device = open_device(name="held")
    await device.caught_up()
    due = world.relay.now + 5_000
    taken = write.send(device.store, world.thread, "taken back", world.relay.now, due_at=due)
    write.send(device.store, world.thread, "stays", world.relay.now, due_at=due)
    write.undo_send(device.store, taken, "", world.relay.now)
    act.mark_read(device.store, world.thread, 1)
    await eventually(lambda: device.waiting() == 1, "the rest is told")
    assert texts_of(world, world.thread) == []
    await device.close()
    device = open_device(name="held")
    await device.caught_up()
    assert [row.held for row in device.messages(world.thread) if row.mine] == [True]
    world.relay.now = due
    device.sync.outbox.wake()
    await device.settled()
    assert texts_of(world, world.thread) == ["stays"]
    assert [row.held for row in device.messages(world.thread) if row.mine] == [False]
