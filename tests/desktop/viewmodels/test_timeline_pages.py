"""Which pages are asked for, and what is said of their ends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from msgspec.structs import replace

from desktop.bridge.contract import Bridge, MessagePage
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
    page = await pages(engine, 120).first(None, None)
    assert seqs(page) == list(range(71, 121))
    assert page.has_older
    assert not page.has_newer


async def test_it_begins_around_a_message(engine: World) -> None:
    asked = pages(engine, 120)
    thread = next(iter(engine.message_rows))
    page = await asked.first(engine.message_rows[thread][60].message_id, 3)
    assert 61 in seqs(page)
    assert page.has_older
    assert page.has_newer


async def test_it_begins_at_the_border_of_what_is_unread(engine: World) -> None:
    page = await pages(engine, 300).first(None, 100)
    assert seqs(page) == list(range(76, 151))
    assert page.has_older
    assert page.has_newer


async def test_a_border_far_up_is_found_at_once(engine: World) -> None:
    page = await pages(engine, 300).first(None, 100, 200)
    assert seqs(page) == list(range(76, 151))
    assert page.has_older
    assert page.has_newer
    assert len(engine.asked("messages")) == 2


async def test_a_border_on_the_newest_page_takes_no_more_questions(engine: World) -> None:
    page = await pages(engine, 120).first(None, 90)
    assert seqs(page) == list(range(71, 121))
    assert len(engine.asked("messages")) == 1


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
