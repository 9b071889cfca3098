"""What goes out later, through a real relay and real kills."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.end_to_end.app_process import App, AppProblem
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually


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
