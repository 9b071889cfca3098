"""What goes out later, through a real relay and real kills."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.end_to_end.app_process import App, AppProblem
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually, eventually_async


@asynccontextmanager
async def pair(tmp_path: Path) -> AsyncIterator[tuple[App, App, str]]:
    """Ada and Boris with a thread in which each reaches the other."""
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada, boris = (App(history, name, tmp_path / name, server.url) for name in ("ada", "boris"))
        ada.client = {"undo_send_within": 2.0}
        try:
            for app in (ada, boris):
                await app.start()
                await app.sign_up()
            thread = await ada.do("direct", username="boris")
            await ada.send(thread, "hello")
            await eventually(lambda: boris.texts(thread) == ["hello"], "the first message")
            yield ada, boris, thread
        finally:
            for app in (ada, boris):
                app.end()


async def test_a_held_message_is_sent_after_a_kill_and_one_that_was_taken_back_never(tmp_path: Path) -> None:
    async with pair(tmp_path) as (ada, boris, thread):
        kept = await ada.do("send", thread=thread, text="held through a kill", hold=True)
        back = await ada.do("send", thread=thread, text="taken back", hold=True)
        assert await ada.do("undo_send", message=back) == "taken back"
        ada.kill()
        await ada.start()
        assert ada.texts(thread) == ["hello", "held through a kill"]
        await eventually(lambda: "held through a kill" in boris.texts(thread), "it is sent when its grace is over")
        assert boris.texts(thread) == ["hello", "held through a kill"]
        with pytest.raises(AppProblem, match="conflict"):
            await ada.do("undo_send", message=kept)
        assert [row["draft"] for row in await ada.do("threads")] == ["taken back"]


async def listed(app: App) -> dict[str, tuple[int, bool]]:
    return {row["text"]: (row["at"], row["waits"]) for row in await app.do("scheduled")}


async def test_what_is_scheduled_is_the_same_on_every_device_and_outlives_kills_and_cut_links(tmp_path: Path) -> None:
    async with pair(tmp_path) as (ada, boris, thread):
        second = App(ada.history, "ada", tmp_path / "second", ada.relay_url)
        try:
            await second.start()
            await second.do("sign_in", username="ada")

            async def same(*texts: str) -> bool:
                mine, theirs = await listed(ada), await listed(second)
                return sorted(mine) == sorted(texts) and mine == theirs and not any(w for _, w in mine.values())

            first = await ada.do("schedule", thread=thread, text="at noon", ahead=7_200)
            ada.kill()
            await ada.start()
            other = await ada.do("schedule", thread=thread, text="at night", ahead=9_000)
            await eventually_async(lambda: same("at noon", "at night"), "both devices have both")
            before = (await listed(ada))["at noon"]
            await second.do("reschedule", message=first, ahead=14_400)

            async def moved() -> bool:
                return await same("at noon", "at night") and (await listed(ada))["at noon"][0] > before[0]

            await eventually_async(moved, "moved on both")
            await second.do("cancel_scheduled", message=other)
            await eventually_async(lambda: same("at noon"), "cancelled on both")
            await ada.do("send_scheduled", message=first)
            await eventually(lambda: boris.texts(thread) == ["hello", "at noon"], "Boris has it")
            await eventually_async(lambda: same(), "nothing waits")
            assert "at night" not in boris.texts(thread)
            third = await second.do("schedule", thread=thread, text="not yet right", ahead=3_600)
            await eventually_async(lambda: same("not yet right"), "the third is on both")
            assert await ada.do("take_back_scheduled", message=third) == "not yet right"
            await eventually_async(lambda: same(), "taken back on both")
        finally:
            second.end()


async def test_a_reminder_is_told_on_every_device_until_it_is_put_away(tmp_path: Path) -> None:
    async with pair(tmp_path) as (ada, boris, thread):
        mid = (await boris.do("messages", thread=thread))[0]["id"]
        await boris.do("remind", message=mid, ahead=3_600)
        found = await boris.do("reminders")
        assert found["due"] == []
        assert found["next"] is not None
        await boris.do("remind", message=mid, ahead=None)
        assert await boris.do("reminders") == {"due": [], "next": None}
        assert (await ada.do("reminders"))["next"] is None
