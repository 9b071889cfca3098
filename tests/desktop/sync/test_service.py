"""Sync as a whole, on a fake relay."""

import apsw
import pytest
from msgspec.structs import replace

from desktop.commands import drafts
from desktop.commands import messages as write
from desktop.commands import threads as act
from desktop.domain.change import Collection
from desktop.domain.connection import Connection
from desktop.domain.draft import VERSIONS_FOR
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from desktop.store import clock, database, threads
from desktop.store.store import Store
from tests.desktop.sync.conftest import Open, World
from tests.helpers.synced import FAST, KEY
from tests.helpers.waiting import eventually


async def test_first_start_shows_every_thread_with_its_last_message(world: World, open_device: Open) -> None:
    others = [world.relay.add_person(f"p{n}") for n in range(7)]
    for n, other in enumerate(others):
        thread = world.relay.direct(other, world.ada)
        for text in range(n + 1):
            world.relay.post(other, thread, f"{n}.{text}")
    device = open_device()
    await device.caught_up()
    threads = device.threads()
    assert [row.last_text for row in threads[:7]] == [f"{n}.{n}" for n in reversed(range(7))]
    assert [row.unread for row in threads[:7]] == [7, 6, 5, 4, 3, 2, 1]
    assert threads[0].other is not None
    assert threads[0].other.username == "p6"
    assert device.states == [(Connection.CATCHING_UP, ""), (Connection.CONNECTED, "")]


async def test_a_message_goes_from_echo_to_seen_as_one_row(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    message_id = write.send(device.store, world.thread, "hello", 5)
    (row,) = device.messages(world.thread)
    assert (row.message_id, row.state, row.seq) == (message_id, SendState.QUEUED, None)
    await device.settled()
    (row,) = device.messages(world.thread)
    assert (row.state, row.seq, row.local_no) == (SendState.SENT, 1, row.local_no)
    world.relay.deliver_receipt(world.bo, world.thread, 1)
    await eventually(lambda: device.messages(world.thread)[0].state is SendState.DELIVERED, "delivered")
    world.relay.read(world.bo, world.thread, 1)
    await eventually(lambda: device.messages(world.thread)[0].state is SendState.SEEN, "seen")
    states = [c.row.state for c in device.changes if getattr(c, "key", None) == message_id]
    assert states == sorted(states)
    assert not [c for c in device.changes if type(c).__name__ == "Remove"]


async def test_what_is_to_go_out_asks_for_a_connection(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    write.send(device.store, world.thread, "connected", world.relay.now)
    await device.settled()
    device.link.cut()
    drafts.save(device.store, world.thread, "a draft stays here", world.relay.now)
    assert device.wanted == 0
    write.send(device.store, world.thread, "offline", world.relay.now)
    assert device.wanted == 1
    device.connect()
    await device.settled()
    assert device.wanted == 1


async def test_what_is_written_offline_is_sent_in_order_once(world: World, open_device: Open) -> None:
    device = open_device(connected=False)
    with pytest.raises(Problem, match="not_found"):
        write.send(device.store, world.thread, "hello", 5)
    device.connect()
    await device.caught_up()
    device.link.cut()
    for n in range(10):
        write.send(device.store, world.thread, f"m{n}", 10 + n)
    assert [row.state for row in device.messages(world.thread)] == [SendState.QUEUED] * 10
    device.connect()
    await device.settled()
    assert [row.text for row in device.messages(world.thread)] == [f"m{n}" for n in range(10)]
    assert [row.seq for row in device.messages(world.thread)] == list(range(1, 11))
    assert len(world.relay.threads[world.thread].messages) == 10


async def test_others_messages_come_and_count_as_unread(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    for n in range(5):
        world.relay.post(world.bo, world.thread, f"m{n}")
    await device.caught_up()
    (thread,) = device.threads()
    assert (thread.unread, thread.last_text, thread.last_seq) == (5, "m4", 5)
    act.mark_read(device.store, world.thread, 3)
    assert device.threads()[0].unread == 2
    await device.settled()
    assert world.relay.threads[world.thread].read[world.ada] == 3
    assert device.threads()[0].unread == 2


async def test_every_ack_names_what_is_stored(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    for n in range(450):
        world.relay.post(world.bo, world.thread, f"m{n}")
    await device.caught_up()
    await eventually(lambda: device.link.acked and device.link.acked[-1] == world.relay.head(world.ada), "acked")
    assert device.link.acked == sorted(device.link.acked, key=lambda c: c.seq)


async def test_a_dropped_event_shows_as_a_hole_and_is_fetched(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    lost = []

    def lose_one(batch):  # type: ignore[no-untyped-def]
        if not lost:
            lost.append(batch[0])
            return batch[1:]
        return batch

    device.link.frames = lose_one
    world.relay.post(world.bo, world.thread, "one")
    world.relay.post(world.bo, world.thread, "two")
    await device.caught_up()
    assert [row.text for row in device.messages(world.thread)] == ["one", "two"]


async def test_the_last_event_before_silence_is_missed_by_the_head_signal(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    device.link.frames = lambda batch: []
    world.relay.post(world.bo, world.thread, "one")
    await eventually(lambda: device.link.position == len(world.relay.logs[world.ada]), "pushed into the void")
    device.link.frames = lambda batch: batch
    device.link.signal_head()
    await device.caught_up()
    assert [row.text for row in device.messages(world.thread)] == ["one"]


async def test_a_refused_message_is_parked_with_the_reason_and_holds_nothing_back(
    world: World, open_device: Open
) -> None:
    device = open_device()
    await device.caught_up()
    refused = write.send(device.store, world.thread, "bad", 5)
    write.send(device.store, world.thread, "good", 6)
    world.relay.refuse = lambda method, params: (
        Problem("forbidden", reason="cant_message")
        if method == "messages.send" and params.id == refused  # type: ignore[attr-defined]
        else None
    )
    await device.settled()
    good, bad = device.messages(world.thread)
    assert (good.text, good.state, good.seq) == ("good", SendState.SENT, 1)
    assert (bad.state, bad.reason, bad.seq) == (SendState.PARKED, "cant_message", None)
    world.relay.refuse = lambda method, params: None
    write.retry(device.store, refused)
    await device.settled()
    assert [(row.text, row.seq) for row in device.messages(world.thread)] == [("good", 1), ("bad", 2)]


async def test_a_retryable_refusal_waits_and_keeps_the_order(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    left = [Problem("unavailable"), Problem("rate_limited", retry_after=0.02), Problem("internal_error")]
    world.relay.refuse = lambda method, params: left.pop() if method == "messages.send" and left else None
    for n in range(3):
        write.send(device.store, world.thread, f"m{n}", n)
    await device.settled()
    assert [row.text for row in device.messages(world.thread)] == ["m0", "m1", "m2"]


async def test_signed_out_elsewhere_stops_and_keeps_everything(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("not_signed_in")
    write.send(device.store, world.thread, "kept", 5)
    await eventually(lambda: device.signed_out, "told that the token holds no longer")
    assert [row.text for row in device.messages(world.thread)] == ["kept"]
    assert FAST.batch <= 400


async def test_on_a_full_disk_nothing_is_acked_and_it_goes_on_when_there_is_room(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    await device.caught_up()
    await eventually(lambda: device.link.acked, "the first ack")
    acked = device.link.acked[-1].seq

    def full(**_: object) -> None:
        raise Problem("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(device.store, "write", full)
        world.post("one", "two")
        await eventually(lambda: device.states[-1] == (Connection.CATCHING_UP, "disk_full"), "told")
        with pytest.raises(Problem, match="disk_full"):
            write.send(device.store, world.thread, "kept in the composer", 5)
    await device.caught_up()
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, ""), "told that it goes on")
    assert [row.text for row in device.messages(world.thread)] == ["one", "two"]
    await eventually(lambda: device.link.acked[-1].seq > acked, "acked after it was stored")
    assert device.problems == []


async def test_what_could_not_be_noted_for_want_of_room_is_not_said_to_be_in_step(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    await device.caught_up()
    device.link.cut()
    device.states.clear()

    def full(_: object) -> None:
        raise Problem("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(threads, "mark_complete", full)
        device.connect()
        await eventually(lambda: (Connection.CATCHING_UP, "disk_full") in device.states, "told")
        assert device.states[-1] == (Connection.CATCHING_UP, "disk_full")
    await eventually(lambda: device.states[-1] == (Connection.CONNECTED, ""), "it goes on")


async def test_a_cache_that_another_program_holds_is_waited_for(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 1)
    device = open_device()
    await device.caught_up()
    other = database.connect(device.store.path, KEY, apsw.SQLITE_OPEN_READWRITE)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem, match="cache_busy"):
        write.send(device.store, world.thread, "not kept", world.relay.now)
    world.post("waits on the relay")
    await eventually(lambda: device.states[-1] == (Connection.CATCHING_UP, "cache_busy"), "told")
    other.execute("ROLLBACK")
    other.close()
    await device.caught_up()
    assert [row.text for row in device.messages(world.thread)] == ["waits on the relay"]
    assert device.problems == []


async def test_a_damaged_cache_is_told_and_stops_everything(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    await device.caught_up()

    def damaged(**_: object) -> None:
        raise Problem("cache_damaged")

    with monkeypatch.context() as patch:
        patch.setattr(device.store, "write", damaged)
        world.post("one")
        await eventually(lambda: device.problems, "told")
    assert device.problems[0].name == "cache_damaged"
    assert not device.sync.connected


async def test_erased_words_leave_the_files_soon(world: World, open_device: Open) -> None:
    device = open_device()
    world.post("secret")
    await device.caught_up()
    world.relay.unsend(world.thread, 1)
    await device.caught_up()
    await eventually(lambda: not device.store.needs_scrub, "scrubbed")
    assert device.messages(world.thread)[0].text == ""


async def test_a_version_of_a_draft_goes_while_the_app_runs(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    now = world.relay.now
    for at, texts in ((now - VERSIONS_FOR, ("an old thought", "")), (now, ("a young thought", ""))):
        for text in texts:
            drafts.save(device.store, world.thread, text, at)
    await eventually(
        lambda: (
            device.store.reading(lambda db: db.execute("SELECT text FROM draft_versions").fetchall())
            == [("a young thought",)]
        ),
        "the old one is gone",
    )
    await eventually(lambda: not device.store.needs_scrub, "scrubbed")


async def test_the_clock_is_the_relays(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    device.sync._clock = lambda: world.relay.now - 3_600_000
    device.link.cut()
    device.connect()
    await device.caught_up()
    assert abs(device.sync.now() - world.relay.now) < 60_000


async def test_every_frame_repeated_or_turned_around_changes_nothing(
    world: World, open_device: Open, seed: int
) -> None:
    import random

    rng = random.Random(seed)
    device = open_device()
    await device.caught_up()

    def unruly(batch):  # type: ignore[no-untyped-def]
        shown = list(batch) + [one for one in batch if rng.random() < 0.3]
        if rng.random() < 0.5:
            rng.shuffle(shown)
        return [one for one in shown if rng.random() > 0.1]

    device.link.frames = unruly
    for n in range(60):
        world.post(f"m{n}")
        if rng.random() < 0.3:
            await eventually(lambda: True, "a turn of the loop")
    device.link.frames = lambda batch: batch
    await eventually(lambda: device.sync.connected, "live")
    device.link.signal_head()
    await device.caught_up()
    rows = device.messages(world.thread)
    assert [row.text for row in rows] == [f"m{n}" for n in range(60)]
    assert device.threads()[0].unread == 60


async def test_a_mistake_of_ours_after_a_commit_is_told_and_never_to_who_wrote(
    world: World, open_device: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = open_device()
    world.post("one")
    await device.caught_up()

    def fails() -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr(device.sync.outbox, "wake", fails)
    message_id = write.send(device.store, world.thread, "stored all the same", 1)
    assert device.messages(world.thread)[-1].message_id == message_id
    assert [problem.name for problem in device.problems] == ["internal_error"]
    assert not device.sync.connected


async def test_the_relays_clock_holds_without_a_connection(world: World, open_device: Open) -> None:
    device = open_device(name="clock")
    await device.caught_up()
    await device.close()
    # By this computer's clock an hour has passed that the relay's has not.
    ahead = -3_600_000
    store = Store(device.store.path, KEY)
    with store.write() as tx:
        clock.put_ahead(tx, ahead)
    store.close()
    again = open_device(name="clock", connected=False)
    assert again.sync.now() == world.relay.now + ahead
    again.connect()
    await again.caught_up()
    assert again.sync.now() == world.relay.now
    assert again.store.reading(clock.ahead) == 0


async def test_the_birthday_comes_by_itself(world: World, open_device: Open) -> None:
    world.relay.change_me(world.ada, messages_open_at=world.relay.now + 1)
    device = open_device()
    await device.caught_up()
    me = device.store.account()
    assert me is not None
    assert me.messages_open_at == world.relay.now + 1
    world.relay.now += 5
    world.relay.change_me(world.ada, messages_open_at=None)
    await device.caught_up()
    assert device.store.account() == replace(me, messages_open_at=None)
    assert [c.row.messages_open_at for c in device.changes if c.collection is Collection.ME][-1] is None
