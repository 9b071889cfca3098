"""What is put off, through two engines and a real relay."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.quiet import QuietHours
from tests.desktop.bridge.test_engine import people, running
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
