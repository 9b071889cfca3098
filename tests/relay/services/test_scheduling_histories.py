"""Random histories of somebody who schedules, thinks again and is blocked, over stops and clocks that are moved: what
waits and what was sent by a plain model, read afresh and folded from the events."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.services import passing_time
from relay.wire.errors import ErrorName, Refusal
from relay.wire.messages import History, MessageId, Schedule
from relay.wire.people import PersonId
from tests.relay.services.fold import Fold
from tests.relay.services.world import Actor, World
from tests.relay.storage.adapters import Clock, open_sqlite

MINUTE = 60_000


@dataclass
class Model:
    """What waits as (text, time, whether refused), and the texts that were sent."""

    waiting: dict[UUID, tuple[str, int, bool]] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    blocked: bool = False

    def pass_by(self, now: int) -> None:
        due = [(at, key.bytes, key) for key, (_, at, refused) in self.waiting.items() if at <= now and not refused]
        for at, _, key in sorted(due):
            text = self.waiting[key][0]
            if self.blocked:
                self.waiting[key] = text, at, True
            else:
                del self.waiting[key]
                self.sent.append(text)


@dataclass
class Run:
    """Two people on a relay that may stop, and the model beside them."""

    folder: Path
    clock: Clock
    world: World
    ada: Actor
    boris: Actor
    thread_id: UUID
    model: Model = field(default_factory=Model)

    async def do(self, what: str, which: int, minutes: int) -> None:
        known = list(self.model.waiting)
        key = known[which % len(known)] if known else None
        if what == "clock":
            self.clock.now += minutes * MINUTE
        elif what == "upkeep":
            await passing_time.pass_by(self.world.context)
            self.model.pass_by(self.clock.now)
        elif what == "block":
            self.model.blocked = not self.model.blocked
            method = "people.block" if self.model.blocked else "people.unblock"
            await self.boris.call(method, PersonId(user_id=self.ada.id))
        elif what == "stop":
            await self.stop()
        elif what == "unschedule" and key is not None:
            await self.ada.call("messages.unschedule", MessageId(id=key))
            del self.model.waiting[key]
        elif what in ("schedule", "change") and (what == "schedule" or key is not None):
            await self.schedule(key if what == "change" and key is not None else uuid4(), abs(minutes) + 1)

    async def schedule(self, key: UUID, ahead: int) -> None:
        text, at = f"text {uuid4()}", self.clock.now + ahead * MINUTE
        body = msgspec.Raw(msgspec.json.encode({"type": "text", "text": text}))
        params = Schedule(id=key, thread_id=self.thread_id, body=body, send_at=at)
        try:
            await self.ada.call("messages.schedule", params)
        except Refusal as refusal:
            assert (refusal.name, self.model.blocked) == (ErrorName.FORBIDDEN, True)
        else:
            assert not self.model.blocked
            self.model.waiting[key] = text, at, False

    async def stop(self) -> None:
        await end(self.world)
        self.world = World(await open_sqlite(self.folder, self.clock))
        self.ada, self.boris = (replace(one, world=self.world) for one in (self.ada, self.boris))

    async def check(self) -> None:
        found = (await self.ada.call("messages.scheduled")).scheduled
        shown = {one.id: (text_of(one.body), one.send_at, one.refused == "cant_message") for one in found}
        assert shown == self.model.waiting
        assert [(one.send_at, one.id.bytes) for one in found] == sorted((one.send_at, one.id.bytes) for one in found)
        page = await self.boris.call("messages.history", History(thread_id=self.thread_id))
        assert [text_of(message.body) for message in page.messages[1:]] == self.model.sent


def text_of(body: msgspec.Raw) -> str:
    found: str = msgspec.json.decode(body)["text"]
    return found


async def end(world: World) -> None:
    await world.opened.storage.close()
    world.close()


DEEDS = ("schedule", "schedule", "change", "unschedule", "clock", "clock", "upkeep", "upkeep", "block", "stop")
steps = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9), st.integers(-20, 60)), min_size=8, max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_every_history_ends_in_the_state_of_the_model(
    tmp_path_factory: pytest.TempPathFactory, todo: list[tuple[str, int, int]]
) -> None:
    asyncio.run(_live(tmp_path_factory.mktemp("model"), todo))


async def _live(folder: Path, todo: list[tuple[str, int, int]]) -> None:
    clock = Clock()
    world = World(await open_sqlite(folder, clock))
    ada, boris = await world.sign_up("ada"), await world.sign_up("boris")
    run = Run(folder, clock, world, ada, boris, await ada.thread_with(boris))
    await ada.send(run.thread_id, "hello")
    fold = Fold.of(await ada.snapshot())
    for step in todo:
        await run.do(*step)
        await run.check()
    for event in await run.ada.events(fold.seq, limit=5):
        fold.apply(event)
    fresh: Any = Fold.of(await run.ada.snapshot(), await run.ada.call("messages.scheduled"))
    assert fold.state() == fresh.state()
    await end(run.world)
