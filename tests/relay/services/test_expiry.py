"""Messages go at their time: never served after it, erased soon after it, whatever the clock and the relay do."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.services import passing_time
from relay.services.context import Context
from relay.storage import erasures, messages
from relay.storage.ledger import Ledger
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.messages import Changed, Edit, History, Message, MessageId, Pin, React, Read, Save, SavedPage
from relay.wire.reports import Report
from relay.wire.requests import ThreadId
from relay.wire.threads import SetThread
from tests.helpers.waiting import eventually
from tests.relay.services.fold import Fold
from tests.relay.services.world import Actor, World, refused, text_send
from tests.relay.storage.adapters import Clock, open_sqlite

TIMER = 60
NEEDLE = "tortoiseshell umbrella"


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    """A conversation whose messages stay a minute."""
    found = await ada.thread_with(boris)
    await ada.send(found, "before there was a timer")
    await ada.call("threads.set", SetThread(thread_id=found, disappear_after=TIMER))
    return found


def is_gone(message: Message | None) -> bool:
    assert message is not None
    assert message.expired == (not message.body and not message.unsent)
    return message.expired and message.content_hash is None


async def served(actor: Actor, thread_id: UUID, message_id: UUID) -> list[Message | None]:
    """The message by every way there is to it."""
    history = await actor.call("messages.history", History(thread_id=thread_id))
    changed = await actor.call("messages.changed", Changed(thread_id=thread_id, after_rev=0))
    replayed = [event for event in await actor.events() if event.message is not None]
    (thread,) = (await actor.snapshot()).threads
    found: list[Message | None] = [
        *(one for one in (*history.messages, *changed.messages) if one.id == message_id),
        *(event.message for event in replayed if event.message is not None and event.message.id == message_id),
        thread.last_message,
    ]
    assert len(found) >= 4
    return found


@pytest.mark.parametrize("erased", [False, True], ids=["before upkeep", "after upkeep"])
async def test_it_is_never_served_after_its_time(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, erased: bool
) -> None:
    send = text_send(thread_id, NEEDLE)
    sent = await ada.call("messages.send", send)
    assert sent.expires_at is not None
    world.opened.clock.now = sent.expires_at - 1
    assert await passing_time.pass_by(world.context) == 0
    for actor in (ada, boris):
        assert not any(map(is_gone, await served(actor, thread_id, send.id)))
    world.opened.clock.now = sent.expires_at
    if erased:
        assert await passing_time.pass_by(world.context) == 1
    for actor in (ada, boris):
        assert all(map(is_gone, await served(actor, thread_id, send.id)))


async def test_both_are_told_and_the_unread_no_longer_count(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    first, second = [await ada.send(thread_id, text) for text in ("one", "two")]
    await boris.call("messages.read", Read(thread_id=thread_id, seq=first.seq))
    heads = await ada.head(), await boris.head()
    folds = [Fold.of(await actor.snapshot()) for actor in (ada, boris)]
    assert second.expires_at is not None
    assert await passing_time.next_due(world.context) == first.expires_at
    world.opened.clock.now = second.expires_at
    assert await passing_time.pass_by(world.context) == 2
    assert await passing_time.pass_by(world.context) == 0
    assert await passing_time.next_due(world.context) is None
    mine = await ada.events(heads[0])
    assert [event.kind for event in mine] == [Kind.MESSAGE_EXPIRED] * 2
    assert all(is_gone(event.message) for event in mine)
    theirs = await boris.events(heads[1])
    assert [event.kind for event in theirs] == [Kind.MESSAGE_EXPIRED] * 2 + [Kind.THREAD_CHANGED]
    assert theirs[-1].thread is not None
    assert theirs[-1].thread.unread == 0
    for fold, actor in zip(folds, (ada, boris), strict=True):
        for event in await actor.events(fold.seq):
            fold.apply(event)
        assert fold.state() == Fold.of(await actor.snapshot()).state()


async def test_a_reply_to_it_is_an_id_alone(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    send = text_send(thread_id, NEEDLE)
    await ada.call("messages.send", send)
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=None))
    await boris.send(thread_id, "an answer", reply_to=send.id)
    world.opened.clock.now += TIMER * 1_000
    page = await ada.call("messages.history", History(thread_id=thread_id))
    answer = page.messages[-1]
    assert (answer.reply_to, msgspec.json.decode(answer.body)["text"]) == (send.id, "an answer")
    assert NEEDLE.encode() not in msgspec.json.encode(page)


@pytest.mark.parametrize("erased", [False, True], ids=["before upkeep", "after upkeep"])
async def test_what_was_put_to_it_goes_with_it(
    world: World, ada: Actor, boris: Actor, thread_id: UUID, erased: bool
) -> None:
    send = text_send(thread_id, NEEDLE)
    await ada.call("messages.send", send)
    body = msgspec.Raw(b'{"type":"text","text":"another umbrella"}')
    await ada.call("messages.edit", Edit(id=send.id, body=body))
    await boris.call("messages.react", React(id=send.id, emoji="\N{UMBRELLA}"))
    await boris.call("messages.pin", Pin(id=send.id, pinned=True))
    await boris.call("messages.save", Save(id=send.id, saved=True))
    world.opened.clock.now += TIMER * 1_000
    if erased:
        await passing_time.pass_by(world.context)
    for message in await served(boris, thread_id, send.id):
        assert is_gone(message)
        assert message is not None
        assert (message.reactions, message.pinned_at, message.saved_at, message.edited_at) == ({}, None, None, None)
    assert (await boris.call("messages.saved", SavedPage())).messages == ()
    for refused_call in (Edit(id=send.id, body=body), React(id=send.id, emoji=None), Pin(id=send.id, pinned=True)):
        name = f"messages.{type(refused_call).__name__.lower()}"
        with refused(ErrorName.NOT_FOUND):
            await (ada if name == "messages.edit" else boris).call(name, refused_call)
    await boris.call("report", Report(user_id=ada.id, thread_id=thread_id, reason="spam", message_ids=(send.id,)))

    def kept(tx: Any) -> list[Any]:
        frozen = tx.all("SELECT body FROM reported_versions UNION ALL SELECT body FROM reported WHERE body IS NOT NULL")
        return [*frozen, *(tx.all("SELECT body FROM versions") if erased else ())]

    assert await world.opened.storage.read(kept) == []


async def test_an_expired_message_is_not_sent_again_and_not_taken_back(
    world: World, ada: Actor, thread_id: UUID
) -> None:
    send = text_send(thread_id, NEEDLE)
    sent = await ada.call("messages.send", send)
    world.opened.clock.now += TIMER * 1_000
    assert await ada.call("messages.send", send) == sent
    gone = await ada.call("messages.unsend", MessageId(id=send.id))
    assert (gone.expired, gone.unsent) == (True, False)
    with refused(ErrorName.CONFLICT):
        await ada.call("messages.send", text_send(thread_id, "other", message_id=send.id))


async def test_what_was_taken_back_does_not_expire(world: World, ada: Actor, thread_id: UUID) -> None:
    send = text_send(thread_id, NEEDLE)
    await ada.call("messages.send", send)
    await ada.call("messages.unsend", MessageId(id=send.id))
    world.opened.clock.now += TIMER * 1_000
    assert await passing_time.pass_by(world.context) == 0
    page = await ada.call("messages.history", History(thread_id=thread_id))
    assert (page.messages[-1].unsent, page.messages[-1].expired) == (True, False)


async def test_a_report_keeps_what_it_froze_and_later_ones_freeze_nothing(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await ada.send(thread_id, NEEDLE)
    about = Report(user_id=ada.id, thread_id=thread_id, reason="spam")
    assert (await boris.call("report", about)).messages == 3
    world.opened.clock.now += TIMER * 1_000
    assert (await boris.call("report", about)).messages == 2

    def bodies(tx: Any) -> list[bytes]:
        return [row[0] for row in tx.all("SELECT body FROM reported WHERE seq = 3")]

    (frozen,) = await world.opened.storage.read(bodies)
    assert NEEDLE.encode() in frozen


async def test_a_request_whose_text_is_gone_waits_no_longer(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")
    await boris.send(thread_id, "hello")
    await boris.call("threads.set", SetThread(thread_id=thread_id, disappear_after=TIMER))
    await boris.reach("nobody", "everyone")
    await boris.call("requests.withdraw", ThreadId(thread_id=thread_id))
    await ada.send(thread_id, "May I?")
    assert (await boris.snapshot()).threads[0].state == "request"
    head = await ada.head()
    world.opened.clock.now += TIMER * 1_000
    await passing_time.pass_by(world.context)
    assert (await boris.snapshot()).threads[0].state == "closed"
    assert (await ada.snapshot()).threads[0].state == "requested"
    assert {event.kind for event in await ada.events(head)} == {Kind.MESSAGE_EXPIRED}


async def test_the_relays_clock_alone_decides_however_it_is_moved(world: World, ada: Actor, thread_id: UUID) -> None:
    clock = world.opened.clock
    first = await ada.send(thread_id, "by the clock of before")
    assert first.expires_at is not None
    clock.now -= 3_600_000
    second = await ada.send(thread_id, "by a clock set back an hour")
    assert second.expires_at == first.expires_at - 3_600_000
    assert await passing_time.next_due(world.context) == second.expires_at
    clock.now = second.expires_at
    assert await passing_time.pass_by(world.context) == 1
    clock.now = first.expires_at + 10_000_000
    assert await passing_time.pass_by(world.context) == 1
    clock.now = first.sent_at
    page = await ada.call("messages.history", History(thread_id=thread_id))
    assert [message.expired for message in page.messages[-2:]] == [True, True], "what is gone stays gone"


def files_with(needle: str, folder: Path) -> list[str]:
    return [file.name for file in sorted(folder.rglob("*")) if file.is_file() and needle.encode() in file.read_bytes()]


async def life(folder: Path, clock: Clock, within: float) -> World:
    """A relay's storage over a folder whose erasures leave the files `within` so many seconds."""
    return World(await open_sqlite(folder, clock, erase_within=within))


async def test_needles_leave_every_file_also_after_a_stop_over_the_time(tmp_path: Path) -> None:
    folder, clock = tmp_path / "data", Clock()
    folder.mkdir()
    world = await life(folder, clock, 0.05)
    ada, boris = await world.sign_up("ada"), await world.sign_up("boris")
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hello")
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=TIMER))
    await ada.send(thread_id, NEEDLE)
    await boris.send(thread_id, f"{NEEDLE}, you said")
    assert files_with(NEEDLE, folder), "the scan finds what stands there"
    backup.back_up(folder / "relay.db", tmp_path / "before.backup", SqliteSettings())
    await world.opened.storage.close()
    world.close()
    clock.now += TIMER * 1_000

    world = await life(folder, clock, 0.05)
    assert await passing_time.pass_by(Context(world.opened.storage, world.passwords, clock)) == 2
    ledger = Ledger(tmp_path / "erased.log")
    await ledger.catch_up(world.opened.storage)
    backup.back_up(folder / "relay.db", folder / "after.backup", SqliteSettings())
    await eventually(lambda: not files_with(NEEDLE, folder), "no file has it")
    await world.opened.storage.close()
    world.close()

    # A backup of before brings nothing back.
    restored = tmp_path / "restored"
    restored.mkdir()
    clock.now -= TIMER * 1_000
    backup.restore(tmp_path / "before.backup", restored / "relay.db", ledger, SqliteSettings(), clock.now)
    assert files_with(NEEDLE, restored) == []
    world = await life(restored, clock, 0.05)

    def rows(tx: Any) -> list[tuple[bytes | None, int]]:
        return [(row.body, row.expired) for row in messages.after(tx, b"", thread_id.bytes, 2, 10)]

    assert await world.opened.storage.read(rows) == [(None, 1), (None, 1)]
    assert {one.kind for one in ledger} >= {erasures.EXPIRED}
    await world.opened.storage.close()
    world.close()
    shutil.rmtree(restored)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("timer"), st.sampled_from([None, 30, 60, 3_600])),
        st.tuples(st.just("send"), st.just(0)),
        st.tuples(st.just("clock"), st.integers(-90_000, 120_000)),
        st.tuples(st.just("upkeep"), st.just(0)),
        st.tuples(st.just("unsend"), st.integers(0, 20)),
    ),
    min_size=5,
    max_size=30,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_timers_by_a_model(tmp_path_factory: pytest.TempPathFactory, todo: list[tuple[str, Any]]) -> None:
    asyncio.run(_live(tmp_path_factory.mktemp("model"), todo))


async def _live(folder: Path, todo: list[tuple[str, Any]]) -> None:
    """After every step what is served is what a plain model says: content, unless taken back or its time has come."""
    clock = Clock()
    world = await life(folder, clock, 60)
    ada, boris = await world.sign_up("ada"), await world.sign_up("boris")
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "first")
    timer: int | None = None
    sent: list[tuple[UUID, int | None]] = []
    gone: set[UUID] = set()
    fold = Fold.of(await boris.snapshot())
    for what, value in todo:
        if what == "timer":
            await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=value))
            timer = value
        elif what == "send":
            send = text_send(thread_id, f"number {len(sent)}")
            found = await ada.call("messages.send", send)
            expected = None if timer is None else clock.now + timer * 1_000
            assert found.expires_at == expected
            sent.append((send.id, expected))
        elif what == "clock":
            clock.now += value
        elif what == "upkeep":
            await passing_time.pass_by(world.context)
            gone |= {key for key, until in sent if until is not None and until <= clock.now}
        elif sent and clock.now - 1_800_000_000_000 < 80_000_000:
            key = sent[value % len(sent)][0]
            await ada.call("messages.unsend", MessageId(id=key))
            gone.add(key)
        page = await boris.call("messages.history", History(thread_id=thread_id))
        shown = {message.id: bool(message.body) for message in page.messages}
        for key, until in sent:
            assert shown[key] == (key not in gone and (until is None or until > clock.now)), (what, value)
    await passing_time.pass_by(world.context)
    for event in await boris.events(fold.seq):
        fold.apply(event)
    assert fold.state() == Fold.of(await boris.snapshot()).state()
    await world.opened.storage.close()
    world.close()
