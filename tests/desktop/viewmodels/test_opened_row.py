"""A thread opens with the row that the list has, and the engine is told of it all the same."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import Bridge
from desktop.domain.problem import Problem
from desktop.viewmodels.opened_row import known_row
from tests.helpers.fake_world import World, lively


class Straight:
    """A bridge whose engine runs on the same loop."""

    def __init__(self, engine: World) -> None:
        self._engine = engine

    def call(self, method: Callable[..., Awaitable[Any]], *args: Any) -> asyncio.Future[Any]:
        return asyncio.ensure_future(getattr(self._engine, method.__name__)(*args))


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def bridge(engine: World) -> Bridge:
    return cast("Bridge", Straight(engine))


async def test_what_the_list_has_is_there_at_once_and_the_engine_is_told(engine: World, bridge: Bridge) -> None:
    thread = lively(engine)
    assert known_row(bridge, thread.thread_id, lambda _id: thread) is thread
    await asyncio.sleep(0)
    assert engine.asked("thread") == [(thread.thread_id,)]


async def test_what_it_does_not_have_or_is_no_conversation_has_to_be_asked_for(engine: World, bridge: Bridge) -> None:
    thread = lively(engine)
    asked = replace(thread, state="request", last_mine=False)
    assert known_row(bridge, thread.thread_id, lambda _id: asked) is None
    assert known_row(bridge, thread.thread_id, lambda _id: None) is None
    assert known_row(bridge, thread.thread_id, None) is None
    await asyncio.sleep(0)
    assert engine.asked("thread") == []


async def test_an_answer_that_nobody_waits_for_may_fail(
    engine: World, bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    thread = lively(engine)
    engine.problems["thread"] = Problem("disk_full")
    assert known_row(bridge, thread.thread_id, lambda _id: thread) is thread
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert caplog.records == []
