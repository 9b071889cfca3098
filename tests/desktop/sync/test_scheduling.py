"""What is to be sent later, on its way to the relay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.commands import later as commands
from desktop.domain.media import Blob, MediaItem
from desktop.domain.moments import LEAST
from desktop.domain.problem import Problem
from desktop.store import answers, outbox, scheduled, uploads
from desktop.store.store import Store
from desktop.sync import scheduling
from desktop.sync.settings import SyncSettings
from relay.wire import messages
from relay.wire.base import Nothing, Wire
from tests.helpers.stores import T0, THREAD, add_thread, all_messages, open_store

HOUR = 3_600_000


class Relay:
    """Answers as it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.problem: Problem | None = None
        self.held: tuple[messages.Scheduled, ...] = ()

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append((method, params))
        if self.problem is not None:
            raise self.problem
        if isinstance(params, messages.Schedule):
            fields = ("id", "thread_id", "body", "send_at", "reply_to", "quiet")
            return messages.Scheduled(**{name: getattr(params, name) for name in fields}, rev=1)
        return messages.AllScheduled(scheduled=self.held) if result is messages.AllScheduled else Nothing()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def relay(store: Store) -> Relay:
    add_thread(store)
    return Relay()


async def work(store: Store, relay: Relay, now: int = T0) -> None:
    """Carry out the first action that waits."""
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    await scheduling.carry_out(store, relay, action, now)


def waiting(store: Store) -> list[bool]:
    return [row.waits for row in store.reading(scheduled.every)]


async def test_the_relay_holds_it_from_then_on(store: Store, relay: Relay) -> None:
    commands.schedule(store, THREAD, "**so**", T0 + HOUR, T0, quiet=True)
    assert waiting(store) == [True]
    await work(store, relay)
    ((method, asked),) = relay.asked
    assert (method, asked.send_at, asked.quiet) == ("messages.schedule", T0 + HOUR, True)
    assert b'"so"' in bytes(asked.body)
    assert waiting(store) == [False]
    assert not store.reading(outbox.is_waiting)


async def test_what_should_have_gone_without_a_connection_goes_at_once(store: Store, relay: Relay) -> None:
    commands.schedule(store, THREAD, "on time", T0 + HOUR, T0)
    await work(store, relay, T0 + 2 * HOUR)
    assert relay.asked == []
    assert waiting(store) == []
    assert [row.text for row in all_messages(store)] == ["on time"]


async def test_what_is_too_near_for_the_relay_goes_at_its_time_and_not_before(store: Store, relay: Relay) -> None:
    at = T0 + HOUR
    commands.schedule(store, THREAD, "on time", at, T0)
    # It may be looked at before its time: something else of the thread goes, or the clock was set.
    for now in (at - LEAST + 1, at - 1):
        await work(store, relay, now)
        assert all_messages(store) == []
        assert waiting(store) == [True]
        assert store.reading(lambda db, now=now: outbox.heads(db, 9, now, LEAST)) == []
        assert store.reading(lambda db, now=now: outbox.next_due(db, now)) == at
    assert len(store.reading(lambda db: outbox.heads(db, 9, at, LEAST))) == 1
    await work(store, relay, at)
    assert relay.asked == []
    assert [row.text for row in all_messages(store)] == ["on time"]
    assert waiting(store) == []


def test_what_waits_here_for_its_time_is_not_taken_for_another_clocks() -> None:
    assert SyncSettings().held_most * 1000 >= LEAST


@pytest.mark.parametrize("known", [True, False])
async def test_cancelled_it_is_taken_away_whether_it_was_there_or_not(store: Store, relay: Relay, known: bool) -> None:
    key = commands.schedule(store, THREAD, "no", T0 + HOUR, T0)
    if known:
        await work(store, relay)
    commands.cancel(store, key)
    relay.problem = None if known else Problem("not_found")
    await work(store, relay)
    assert relay.asked[-1][0] == "messages.unschedule"
    assert not store.reading(outbox.is_waiting)
    assert waiting(store) == []


async def test_a_change_made_meanwhile_is_not_lost(store: Store, relay: Relay) -> None:
    key = commands.schedule(store, THREAD, "first", T0 + HOUR, T0)
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    commands.move(store, key, T0 + 2 * HOUR, T0)
    await scheduling.carry_out(store, relay, action, T0)
    assert waiting(store) == [True]
    await work(store, relay)
    assert waiting(store) == [False]


async def test_sent_now_while_it_is_on_its_way_it_is_a_message_alone(store: Store, relay: Relay) -> None:
    key = commands.schedule(store, THREAD, "first", T0 + HOUR, T0)
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    row = store.reading(lambda db: scheduled.get(db, key))
    answering = relay.call

    async def call(method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        commands.send_now(store, key, T0)
        return await answering(method, params, result, within=within)

    relay.call = call  # type: ignore[method-assign]
    assert row is not None
    await scheduling.carry_out(store, relay, action, T0)
    assert waiting(store) == []
    assert [one.message_id for one in all_messages(store)] == [key]


async def test_a_refusal_is_kept_with_its_reason(store: Store, relay: Relay) -> None:
    commands.schedule(store, THREAD, "no", T0 + HOUR, T0)
    relay.problem = Problem("forbidden", reason="cant_message")
    with pytest.raises(Problem):
        await work(store, relay)
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    scheduling.refuse(store, action, "cant_message")
    assert [row.refused for row in store.reading(scheduled.every)] == ["cant_message"]
    assert not store.reading(outbox.is_waiting)


async def test_all_is_asked_once_where_the_relay_can_hold_something(store: Store, relay: Relay) -> None:
    await scheduling.ask_all(store, relay)
    assert relay.asked == []
    with store.write() as tx:
        answers.put_capabilities(tx, ["schedule"])
    relay.held = (messages.Scheduled(id=UUID(int=7), thread_id=THREAD, send_at=T0 + HOUR, rev=1),)
    for _ in range(2):
        await scheduling.ask_all(store, relay)
    assert [method for method, _ in relay.asked] == ["messages.scheduled"]
    assert len(waiting(store)) == 1


async def test_photos_go_with_it_and_go_up_again_where_the_relay_lost_them(store: Store, relay: Relay) -> None:
    there, key = UUID(int=9), "h" * 43
    photo = MediaItem("photo", Blob(key, "image/jpeg", 10, 4, 3, there))
    commands.schedule(store, THREAD, "", T0 + HOUR, T0, items=(photo,))
    relay.problem = Problem("not_found", blob_id=there)
    await work(store, relay)
    (again,) = store.reading(uploads.waiting)
    assert again.items[0].blob.blob_id is None
    with store.write() as tx:
        uploads.name_blob(tx, again.message_id, key, UUID(int=10))
    relay.problem = None
    await work(store, relay)
    _, asked = relay.asked[-1]
    body = json.loads(bytes(asked.body))
    assert (body["type"], [item["blob_id"] for item in body["items"]]) == ("media", [str(UUID(int=10))])
    (row,) = store.reading(scheduled.every)
    assert (row.waits, row.items[0].blob.key) == (False, key)
    commands.schedule(store, THREAD, "", T0 + HOUR, T0, items=(photo,))
    relay.problem = Problem("not_found", blob_id=UUID(int=77))
    with pytest.raises(Problem):
        await work(store, relay)
