"""Rows read while the feed goes on."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, cast
from uuid import UUID

from desktop.bridge.contract import Bridge
from desktop.domain.change import Change, Collection, Reload, Remove
from desktop.viewmodels.reading import Reading

GONE = Remove(Collection.THREADS, UUID(int=1))
AGAIN = Reload(Collection.THREADS)


class Tasks:
    """A bridge that only starts tasks."""

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return asyncio.ensure_future(work)


def reading() -> Reading:
    return Reading(cast("Bridge", Tasks()), lambda change: isinstance(change, Reload))


async def test_what_is_told_during_a_question_is_laid_over_its_answer() -> None:
    one, gate, laid = reading(), asyncio.Event(), list[Change]()

    def apply(changes: Iterable[Change]) -> None:
        laid.extend(changes)

    async def work() -> None:
        await gate.wait()
        assert not one.lay_over(apply)

    one.hear((GONE,))
    one.ask_rows(work())
    one.hear((GONE, GONE))
    gate.set()
    while one.busy:
        await asyncio.sleep(0)
    assert laid == [GONE, GONE]


async def test_a_reload_during_a_question_is_told() -> None:
    one, gate = reading(), asyncio.Event()
    one.ask_page(cast("Coroutine[Any, Any, None]", gate.wait()))
    one.hear((GONE, AGAIN))
    assert one.lay_over(lambda _: None)
    assert not one.lay_over(lambda _: None)
    one.cancel()
    assert not one.busy


async def test_other_rows_take_no_page_that_is_on_its_way() -> None:
    one, gate = reading(), asyncio.Event()
    one.ask_page(cast("Coroutine[Any, Any, None]", gate.wait()))
    one.hear((GONE,))
    one.ask_rows(cast("Coroutine[Any, Any, None]", gate.wait()))
    assert not one.page.busy
    laid: list[Change] = []
    one.lay_over(laid.extend)
    assert laid == []
    one.cancel()
