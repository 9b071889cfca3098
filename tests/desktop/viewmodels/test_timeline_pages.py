"""Which pages are asked for, and what is said of their ends."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Any, cast
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import Bridge, MessagePage
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.timeline_pages import TimelinePages
from tests.helpers.fake_world import QUICK, World


@pytest.fixture
def engine() -> World:
    return World()


class Straight:
    """A bridge whose engine runs on the same loop."""

    def __init__(self, engine: World) -> None:
        self._engine = engine

    def call(self, method: Callable[..., Awaitable[Any]], *args: Any, **kwargs: Any) -> asyncio.Future[Any]:
        return asyncio.ensure_future(getattr(self._engine, method.__name__)(*args, **kwargs))


def pages(engine: World, count: int) -> TimelinePages:
    thread = engine.thread_with(engine.someone(11, "Mina"))
    engine.many(thread, count)
    return TimelinePages(Context(cast("Bridge", Straight(engine)), pace=QUICK), thread.thread_id)


def seqs(page: MessagePage) -> list[int | None]:
    return [row.seq for row in page.rows]


async def test_it_begins_at_the_newest(engine: World) -> None:
    page = await pages(engine, 120).ask_first(None, None)()
    assert seqs(page) == list(range(71, 121))
    assert page.has_older
    assert not page.has_newer


async def test_it_begins_around_a_message(engine: World) -> None:
    asked = pages(engine, 120)
    thread = next(iter(engine.message_rows))
    page = await asked.ask_first(engine.message_rows[thread][60].message_id, 3)()
    assert 61 in seqs(page)
    assert page.has_older
    assert page.has_newer


async def test_it_begins_at_the_border_of_what_is_unread(engine: World) -> None:
    page = await pages(engine, 300).ask_first(None, 100)()
    assert seqs(page) == list(range(76, 151))
    assert page.has_older
    assert page.has_newer


async def test_a_border_far_up_is_found_at_once(engine: World) -> None:
    page = await pages(engine, 300).ask_first(None, 100, 200)()
    assert seqs(page) == list(range(76, 151))
    assert page.has_older
    assert page.has_newer
    assert len(engine.asked("messages")) == 2


async def test_a_border_on_the_newest_page_takes_no_more_questions(engine: World) -> None:
    page = await pages(engine, 120).ask_first(None, 90)()
    assert seqs(page) == list(range(71, 121))
    assert len(engine.asked("messages")) == 1


async def test_a_page_is_asked_for_before_anybody_waits_for_it(engine: World) -> None:
    asked = pages(engine, 300)
    for question in ((None, None), (None, 100, 200), (UUID(int=9), None)):
        before = len(engine.asked("messages"))
        asked.ask_first(*question)
        await asyncio.sleep(0)
        assert len(engine.asked("messages")) > before


async def test_one_that_nobody_waits_for_may_fail(engine: World, caplog: pytest.LogCaptureFixture) -> None:
    asked = pages(engine, 300)
    engine.problems["messages"] = Problem("offline")
    left = asked.ask_first(None, None), asked.ask_first(None, 100, 200)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del left
    gc.collect()
    assert caplog.records == []
    with pytest.raises(Problem):
        await asked.ask_first(None, None)()


async def test_what_came_while_the_newest_page_was_made_does_not_cut_it_off(
    engine: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = pages(engine, 60)
    plain = engine.messages

    async def overtaken(*args: Any, **where: Any) -> MessagePage:
        return replace(await plain(*args, **where), has_newer=True)

    monkeypatch.setattr(engine, "messages", overtaken)
    assert not (await asked.newest()).has_newer
    assert (await asked.after((10, 0))).has_newer
