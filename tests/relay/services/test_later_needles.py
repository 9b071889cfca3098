"""Needle scan: what a draft or a scheduled message said leaves every file of the relay once it stands there no more,
and no backup of before brings a scheduled one back."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from relay.services import passing_time
from relay.storage.ledger import Ledger
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire.drafts import SetDraft
from relay.wire.messages import History, MessageId, Schedule
from relay.wire.people import PersonId
from relay.wire.threads import SetThread
from tests.helpers.waiting import eventually
from tests.relay.services.world import Actor, World
from tests.relay.storage.adapters import Clock, open_sqlite

HOUR = 3_600_000
WAYS = ("unscheduled", "replaced", "sent by time", "sent by hand", "refused", "drafted over", "emptied")


def needle(way: str) -> str:
    """A short text stands in a page beside others, a long one fills pages of its own."""
    return f"needle {way} " + way[0] * (3_500 if len(way) % 2 else 10)


def found(folder: Path) -> set[str]:
    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return {way for way in WAYS if any(f"needle {way}".encode() in file for file in files)}


async def life(folder: Path, clock: Clock) -> World:
    return World(await open_sqlite(folder, clock, erase_within=0.05))


async def end(world: World) -> None:
    await world.opened.storage.close()
    world.close()


async def schedule(actor: Actor, thread_id: UUID, text: str, message_id: UUID) -> None:
    body = msgspec.Raw(msgspec.json.encode({"type": "text", "text": text}))
    at = actor.world.opened.clock.now + HOUR
    await actor.call("messages.schedule", Schedule(id=message_id, thread_id=thread_id, body=body, send_at=at))


async def draft(actor: Actor, thread_id: UUID, text: str, base_rev: int) -> None:
    await actor.call("threads.set", SetThread(thread_id=thread_id, draft=SetDraft(text=text, base_rev=base_rev)))


async def test_needles_leave_every_file_and_come_back_from_no_backup(tmp_path: Path) -> None:
    folder, clock = tmp_path / "data", Clock()
    folder.mkdir()
    world = await life(folder, clock)
    ada, boris, cleo = [await world.sign_up(name) for name in ("ada", "boris", "cleo")]
    thread_id, closed = await ada.thread_with(boris), await ada.thread_with(cleo)
    ids = {way: uuid4() for way in WAYS}
    for way in ("unscheduled", "replaced", "sent by time", "sent by hand"):
        await schedule(ada, thread_id, needle(way), ids[way])
    await schedule(ada, closed, needle("refused"), ids["refused"])
    await draft(ada, thread_id, needle("drafted over"), 0)
    await draft(ada, closed, needle("emptied"), 0)
    assert found(folder) == set(WAYS), "the scan finds what stands there"
    backup.back_up(folder / "relay.db", tmp_path / "before.backup", SqliteSettings())

    await ada.call("messages.unschedule", MessageId(id=ids["unscheduled"]))
    await schedule(ada, thread_id, "something else", ids["replaced"])
    await ada.send(thread_id, "sooner", message_id=ids["sent by hand"])
    await draft(ada, thread_id, "another wording", 1)
    await draft(ada, closed, "", 1)
    await cleo.call("people.block", PersonId(user_id=ada.id))
    clock.now += HOUR
    assert await passing_time.pass_by(world.context) == 3
    await eventually(lambda: found(folder) == {"sent by time", "refused"}, "only what stands somewhere is in a file")
    for way in ("sent by time", "sent by hand"):
        await ada.call("messages.unsend", MessageId(id=ids[way]))
    await ada.call("messages.unschedule", MessageId(id=ids["refused"]))
    ledger = Ledger(tmp_path / "erased.log")
    await ledger.catch_up(world.opened.storage)
    backup.back_up(folder / "relay.db", folder / "after.backup", SqliteSettings())
    await eventually(lambda: not found(folder), "no file has any of it")
    await end(world)
    assert found(folder) == set()

    restored = tmp_path / "restored"
    restored.mkdir()
    backup.restore(tmp_path / "before.backup", restored / "relay.db", ledger, SqliteSettings(), clock.now)
    assert found(restored) == {"drafted over", "emptied"}, "a draft is as it was; nothing that waited is sent again"
    world = await life(restored, clock)
    again = await world.sign_in("ada")
    assert await passing_time.pass_by(world.context) == 0
    assert (await again.call("messages.scheduled")).scheduled == ()
    assert (await again.call("messages.history", History(thread_id=thread_id))).messages == ()
    await end(world)
