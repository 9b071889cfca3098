"""Typing and presence on the app's side: said where the settings let it, forgotten with the connection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Changes, Collection, Put
from desktop.domain.passing import PresenceRow, TypingRow
from desktop.domain.problem import Problem
from desktop.domain.reach import SettingsRow
from desktop.store import settings
from desktop.store.store import Store
from desktop.sync.passing import Passing
from relay.wire.base import Nothing
from relay.wire.events import Signal
from relay.wire.presence import Presence, SetActive, SetTyping, Watch, Watched
from tests.helpers.stores import BO, CY, THREAD, open_store
from tests.helpers.waiting import eventually


class Relay:
    """Records what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.problem: Problem | None = None

    async def call(self, method: str, params: Any, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append(params)
        if self.problem is not None:
            raise self.problem
        if isinstance(params, Watch):
            return Watched(people=tuple(Presence(user_id=user_id, active=True) for user_id in params.user_ids))
        return Nothing()

    def of(self, kind: type[Any]) -> list[Any]:
        return [params for params in self.asked if isinstance(params, kind)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.fixture
def told(store: Store) -> list[Put]:
    found: list[Put] = []

    def hear(changes: Changes) -> None:
        found.extend(change for change in changes if isinstance(change, Put))

    store.subscribe(hear)
    return found


@pytest.fixture
async def passing(store: Store, told: list[Put], no_leaked_tasks: None) -> AsyncIterator[Passing]:
    made = Passing(store)
    yield made
    await made.close()
    store.close()


async def quiet(passing: Passing) -> None:
    await eventually(lambda: not passing._tasks, "everything was asked")


def set_reach(store: Store, **reaches: str) -> None:
    with store.write() as tx:
        settings.put(tx, replace(SettingsRow(rev=5), **reaches))


async def test_what_was_wanted_before_the_connection_is_said_on_it(passing: Passing) -> None:
    relay = Relay()
    passing.set_present(True)
    passing.watch((BO,))
    passing.set_typing(THREAD, True)
    passing.live(relay)
    passing.live(relay)
    await quiet(passing)
    assert relay.asked == [SetActive(active=True), Watch(user_ids=(BO,))]
    passing.lost()
    again = Relay()
    passing.live(again)
    await quiet(passing)
    assert again.asked == relay.asked


@pytest.mark.parametrize("reach", ["nobody", "friends", "everyone"])
async def test_nothing_is_said_where_nobody_is_to_see_it(store: Store, passing: Passing, reach: str) -> None:
    set_reach(store, typing_reach=reach, activity_reach=reach)
    relay = Relay()
    passing.live(relay)
    passing.set_present(True)
    passing.set_typing(THREAD, True)
    await quiet(passing)
    assert bool(relay.of(SetActive)) == bool(relay.of(SetTyping)) == (reach != "nobody")


async def test_a_setting_that_is_turned_off_takes_presence_back(store: Store, passing: Passing) -> None:
    relay = Relay()
    passing.live(relay)
    passing.set_present(True)
    set_reach(store, activity_reach="nobody")
    await quiet(passing)
    assert relay.of(SetActive) == [SetActive(active=True), SetActive(active=False)]


async def test_the_window_is_told_and_nothing_is_stored(store: Store, passing: Passing, told: list[Put]) -> None:
    passing.live(Relay())
    passing.watch((BO, CY))
    await quiet(passing)
    told.clear()
    passing.on_signal(Signal(kind="typing", thread_id=THREAD, user_id=BO, typing=True))
    passing.on_signal(Signal(kind="presence", user_id=BO, last_active_at=5))
    passing.on_signal(Signal(kind="head", seq=5))
    assert [(put.collection, put.row) for put in told] == [
        (Collection.TYPING, TypingRow(THREAD, BO, True)),
        (Collection.PRESENCE, PresenceRow(BO, False, 5)),
    ]
    told.clear()
    version = store.version
    passing.lost()
    assert [put.row for put in told] == [PresenceRow(BO), PresenceRow(CY)]
    assert store.version == version


async def test_an_older_relay_does_no_harm(passing: Passing) -> None:
    relay = Relay()
    relay.problem = Problem("unknown_method")
    passing.live(relay)
    passing.set_present(True)
    passing.watch((UUID(int=9),))
    passing.set_typing(THREAD, True)
    await quiet(passing)
    assert len(relay.asked) == 4
