"""A thread opens with the row that the list has, and the engine is told of it all the same."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest

from desktop.bridge.contract import Bridge
from desktop.domain.problem import Problem
from desktop.viewmodels.opened_row import opened_row
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


async def test_what_the_list_has_is_not_waited_for(engine: World, bridge: Bridge) -> None:
    thread = lively(engine)
    gate = engine.hold("thread")
    assert await opened_row(bridge, thread.thread_id, lambda _id: thread) is thread
    gate.set()
    await asyncio.sleep(0)
    assert engine.asked("thread") == [(thread.thread_id,)]


async def test_what_it_does_not_have_the_engine_answers(engine: World, bridge: Bridge) -> None:
    thread = lively(engine)
    assert await opened_row(bridge, thread.thread_id, lambda _id: None) == thread
    assert await opened_row(bridge, thread.thread_id, None) == thread


async def test_an_answer_that_nobody_waits_for_may_fail(
    engine: World, bridge: Bridge, caplog: pytest.LogCaptureFixture
) -> None:
    thread = lively(engine)
    engine.problems["thread"] = Problem("disk_full")
    assert await opened_row(bridge, thread.thread_id, lambda _id: thread) is thread
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert caplog.records == []
    with pytest.raises(Problem):
        await opened_row(bridge, thread.thread_id, None)
