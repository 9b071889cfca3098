"""Ada writes to Bo while everything that can be killed is killed; Bo has every message once, in order."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.end_to_end.app_process import App
from tests.end_to_end.judging import finish
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually

MESSAGES = 30


async def test_offline_bo_killed_relay_killed_ada(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, "ada", tmp_path / "ada", server.url)
        bo = App(history, "boris", tmp_path / "boris", server.url)
        try:
            await bo.start()
            await bo.sign_up()
            await ada.start()
            await ada.sign_up()
            thread = await ada.do("direct", username="boris")
            await bo.stop()

            tokens = [f"message {number}" for number in range(MESSAGES)]
            for token in tokens[:10]:
                await ada.send(thread, token)
            history.see("nemesis", what="kill -9 of the relay")
            server.kill()
            for token in tokens[10:20]:
                await ada.send(thread, token)
            await asyncio.to_thread(server.start)
            for token in tokens[20:25]:
                await ada.send(thread, token)
            history.see("nemesis", what="kill -9 of Ada's app")
            ada.kill()
            await ada.start()
            for token in tokens[25:]:
                await ada.send(thread, token)
            await ada.until_sent()
            assert ada.texts(thread) == tokens
            assert set(ada.states(thread)) <= {"sent", "delivered"}

            await bo.start()
            await eventually(lambda: bo.texts(thread) == tokens, "Bo has every message once, in order")
            await eventually(lambda: set(ada.states(thread)) == {"delivered"}, "Ada sees that they arrived")
            await finish(history, server.url, [ada, bo], thread, str(tmp_path))
        finally:
            for app in (ada, bo):
                app.end()
