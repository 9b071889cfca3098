"""Finding through two engines and a real relay."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.query import Sought
from tests.desktop.bridge.test_engine import people, running
from tests.helpers.processes import Relay
from tests.helpers.waiting import eventually_async

__all__ = ["running"]


async def test_words_places_names_and_the_health_of_the_history(running: Relay, tmp_path: Path) -> None:
    async with people(tmp_path, running.url, "ada", "bo") as (ada, bo):
        thread = await ada.thread_with("bo")
        for text in ("harbour light", "see https://a.example", "more harbour"):
            await ada.engine.send(thread.thread_id, text)

        async def all_there() -> bool:
            return len(await bo.engine.places(thread.thread_id, "harb")) == 2

        await eventually_async(all_there, "Bo has both")
        found = await bo.engine.search(Sought(links=True, senders=("ada",)))
        assert [row.text for row in found.messages] == ["see https://a.example"]
        assert [row.thread_id for row in await bo.engine.named("ad")] == [thread.thread_id]
        history = await bo.engine.history()
        assert (history.here, history.missing, history.online, history.wanted) == (3, 0, True, False)
        assert (await bo.engine.fetch_history(True)).wanted
