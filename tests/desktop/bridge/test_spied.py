"""A spy: an account records everything it is ever sent by a real relay while an app lives under all its settings.

Whatever the reaches are, and whether the window is active, it is sent nothing of reading, typing or presence that is
not for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from tests.desktop.bridge.test_engine import Person, people
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually, eventually_async
from tests.helpers.wireclient import Json, Wire

SWITCHES = ("nobody", "everyone")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay") / Path("data")) as started:
        yield started


class Spy:
    """The wire of somebody who watches; what it was sent is forgotten from step to step."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._events = self._signals = 0

    def forget(self) -> None:
        self._events, self._signals = len(self.wire.events), len(self.wire.signals)

    def signals(self, kind: str) -> list[Json]:
        return [one for one in self.wire.signals[self._signals :] if one["kind"] == kind]

    def read(self, user_id: str, seq: int) -> bool:
        """Whether it was told that this person has read so far."""
        return any(
            event["receipt"].get("read_seq", 0) >= seq
            for event in self.wire.events[self._events :]
            if event["kind"] == "receipt.changed" and event["receipt"]["user_id"] == user_id
        )


class Straight:
    """The bridge of the view-model: straight into the engine, on this loop."""

    def __init__(self, person: Person, tasks: list[Any]) -> None:
        self._person = person
        self._tasks = tasks

    def call(self, method: Any, *args: Any) -> Any:
        return getattr(self._person.engine, method.__name__)(*args)

    def start(self, work: Any) -> None:
        self._tasks.append(work)


async def met(person: Person, spy: Wire, name: str) -> tuple[ThreadRow, str]:
    """The two are friends who have written to each other; the thread, and the person's id."""
    user_id = str((await spy.call("people.search", query=f"{name}.field"))["people"][0]["user_id"])
    await spy.call("people.follow", user_id=user_id)
    thread_id = (await spy.call("threads.direct", user_id=user_id))["thread_id"]
    await spy.send_text(thread_id, "hello")
    await eventually_async(lambda: _has(person, UUID(thread_id)), "the thread")
    row = await person.engine.thread(UUID(thread_id))
    assert row is not None
    assert row.other is not None
    await person.engine.follow(row.other.user_id)
    await person.engine.send(row.thread_id, "hello to you")
    await eventually(lambda: len([e for e in spy.events if e["kind"] == "message.new"]) == 2, "the answer")
    now = await eventually_async(lambda: _conversation(person, row.thread_id), "a conversation of both")
    return now, user_id


async def _conversation(person: Person, thread_id: UUID) -> ThreadRow | None:
    row = await person.engine.thread(thread_id)
    return row if row is not None and row.state == "active" else None


async def _has(person: Person, thread_id: UUID) -> bool:
    return await person.engine.thread(thread_id) is not None


async def test_nothing_is_sent_that_is_not_for_it(tmp_path: Path, running: Relay, qapp: QCoreApplication) -> None:
    async with people(tmp_path, running.url, "ada") as (ada,):
        wire = await Wire.connect(running.url)
        signed_in = await wire.sign_up("spy")
        await wire.resume(signed_in["token"], None)
        spy = Spy(wire)
        row, ada_id = await met(ada, wire, "ada")
        tasks: list[Any] = []
        clock = [1_000_000]
        living = LivingModel(Context(Straight(ada, tasks), now=lambda: clock[0]))  # type: ignore[arg-type]
        living.show(row)
        for typing, activity, read, active in product(SWITCHES, SWITCHES, SWITCHES, (True, False)):
            await ada.engine.set_privacy(typing_reach=typing, activity_reach=activity, read_reach=read)
            await wire.call("presence.watch", user_ids=[ada_id])
            seq = (await wire.send_text(str(row.thread_id), f"{typing} {activity} {read} {active}"))["seq"]
            await eventually_async(lambda seq=seq: _knows(ada, row.thread_id, seq), "the message")  # type: ignore[misc]
            spy.forget()

            # What the window does: the chat reports it, and reads what is on screen only while it is active.
            living.setActive(active)
            if active:
                await ada.engine.mark_read(row.thread_id, seq)

            async def typed() -> list[Json]:
                clock[0] += 10_000
                living.typed()
                for task in tasks:
                    await task
                tasks.clear()
                return spy.signals("typing")

            await typed()
            if active and typing != "nobody":
                # The relay tells it once in three seconds: a key more, until it does again.
                await eventually_async(typed, "typing")
            if active and activity != "nobody":
                await eventually(lambda: spy.signals("presence"), "presence")
            if active and read != "nobody":
                await eventually(lambda seq=seq: spy.read(ada_id, seq), "the receipt")  # type: ignore[misc]
            # A message of Ada's comes after all that she caused before it.
            await ada.engine.send(row.thread_id, "and now")
            await eventually(lambda: _last(wire) == "and now", "her message")

            told = (bool(spy.signals("typing")), bool(spy.signals("presence")), spy.read(ada_id, seq))
            assert told == tuple(active and reach != "nobody" for reach in (typing, activity, read))
            living.setActive(False)
            for task in tasks:
                await task
            tasks.clear()
            await wire.send_text(str(row.thread_id), "next")
        living.dispose()
        await wire.close()


async def _knows(person: Person, thread_id: UUID, seq: int) -> bool:
    row = await person.engine.thread(thread_id)
    return row is not None and row.last_seq >= seq


def _last(wire: Wire) -> str:
    texts = [event["message"]["body"]["text"] for event in wire.events if event["kind"] == "message.new"]
    return str(texts[-1]) if texts else ""
