"""What is put off, through two engines and a real relay."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from desktop.domain.decoded import Picture
from desktop.domain.quiet import QuietHours
from tests.desktop.bridge.test_engine import people, running
from tests.helpers import pictures
from tests.helpers.processes import Relay
from tests.helpers.waiting import eventually_async

__all__ = ["running"]

HOUR = 3_600_000


async def test_sent_later_now_or_not_at_all(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ada", "bo") as (ada, bo):
        thread = await ada.thread_with("bo")
        await ada.engine.send(thread.thread_id, "hello")
        await bo.inbox(1)
        engine = ada.engine
        at = engine._session.now() + HOUR
        first, second, third = [
            await engine.schedule(thread.thread_id, text, at, quiet=text == "two") for text in ("one", "two", "three")
        ]

        async def held() -> bool:
            rows = (await engine.scheduled()).messages
            return len(rows) == 3 and not any(row.waits for row in rows)

        await eventually_async(held, "the relay holds them")
        await engine.reschedule(first, at + HOUR)
        await engine.cancel_scheduled(first)
        assert (await engine.take_back_scheduled(third, "")).text == "three"
        await engine.send_scheduled(second)

        async def come() -> bool:
            return await bo.texts(thread) == ["hello", "two"]

        await eventually_async(come, "Bo has the one")
        assert (await bo.last(thread)).quiet
        assert (await engine.scheduled()).messages == ()


async def test_a_reminder_falls_due(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "cleo", "dan") as (cleo, dan):
        thread = await cleo.thread_with("dan")
        key = await cleo.engine.send(thread.thread_id, "do not forget")
        await dan.inbox(1)
        await dan.engine.remind(key, dan.engine._session.now() + HOUR)
        assert (await dan.engine.reminders()).next_at is not None
        await dan.engine.remind(key, None)
        assert (await dan.engine.reminders()).next_at is None


async def test_quiet_hours_are_kept_and_followed(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "eve") as (eve,):
        hours = QuietHours(1320, 480, "Europe/Berlin")
        assert (await eve.engine.set_quiet_hours(hours)).quiet_hours == hours
        assert (await eve.engine.privacy()).quiet_hours == hours
        assert (await eve.engine.set_quiet_hours(None)).quiet_hours is None


async def test_photos_wait_at_the_relay_and_go_with_their_words(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "fay", "gus") as (fay, gus):
        thread = await fay.thread_with("gus")
        await fay.engine.send(thread.thread_id, "hello")
        await gus.inbox(1)
        engine = fay.engine
        at = engine._session.now() + HOUR

        async def schedule(text: str) -> UUID:
            item = await engine.prepare_image(pictures.picture("PNG"), 0)
            return await engine.schedule(thread.thread_id, text, at, items=(item,))

        async def held() -> bool:
            rows = (await engine.scheduled()).messages
            return bool(rows) and not any(row.waits for row in rows)

        first = await schedule("look")
        await eventually_async(held, "the relay holds it")
        assert isinstance(await engine.picture(first, 0, 32, fetch=False), Picture)
        back = await engine.take_back_scheduled(first, "")
        assert (back.text, len(back.items)) == ("look", 1)
        second = await engine.schedule(thread.thread_id, "look here", at, items=back.items)
        await eventually_async(held, "the relay holds it again")
        (row,) = (await engine.scheduled()).messages
        (before,) = [item.blob.key for item in row.items]
        await engine.send_scheduled(second)

        async def come() -> bool:
            return await gus.texts(thread) == ["hello", "look here"]

        await eventually_async(come, "Gus has it")
        (item,) = (await gus.last(thread)).media
        assert isinstance(await gus.engine.picture(second, 0, 32, fetch=True), Picture)
        assert item.blob.blob_id == row.items[0].blob.blob_id
        (mine,) = (await fay.last(thread)).media
        assert mine.blob.key == before
