"""The true window: real key presses, real kills, and what is drawn frame by frame."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.judging import finish
from tests.end_to_end.window_process import Window
from tests.helpers.history import History, recording
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually


async def prepare(history: History, server: Relay, tmp_path: Path) -> tuple[App, App, str]:
    """Ada and Boris, signed up and with a first message; Ada's app is closed again, so that her window can open."""
    ada = App(history, "ada", tmp_path / "ada", server.url)
    boris = App(history, "boris", tmp_path / "boris", server.url)
    for app in (ada, boris):
        await app.start()
        await app.sign_up()
    thread = await ada.do("direct", username="boris")
    await ada.send(thread, "the first")
    await ada.until_sent()
    await eventually(lambda: boris.texts(thread) == ["the first"], "Boris has the first")
    await ada.stop()
    return ada, boris, thread


async def write(window: Window, history: History, thread: str, token: str) -> None:
    """Type and send; the echo is durable once it is drawn."""
    begun = history.invoke("send", account="ada", dev="ada", thread=thread, token=token)
    await window.do("write", text=token)
    history.stored(begun)


async def test_written_by_hand_while_relay_and_window_are_killed(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada, boris, thread = await prepare(history, server, tmp_path)
        window = Window(history, "ada", tmp_path / "ada", server.url)
        try:
            await boris.stop()
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name="Boris")
            window.thread = thread
            tokens = [f"by hand {number}" for number in range(9)]
            for token in tokens[:3]:
                await write(window, history, thread, token)
            history.see("nemesis", what="kill -9 of the relay")
            server.kill()
            for token in tokens[3:6]:
                await write(window, history, thread, token)
            await asyncio.to_thread(server.start)
            history.see("nemesis", what="kill -9 of the window")
            window.kill()
            window.thread = ""
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name="Boris")
            window.thread = thread
            for token in tokens[6:]:
                await write(window, history, thread, token)
            await eventually(lambda: window.texts() == ["the first", *tokens], "all are drawn once, in order")
            await eventually(lambda: window.states() <= {"sent", "delivered"}, "each is drawn as sent")
            await boris.start()
            await eventually(lambda: boris.texts(thread) == ["the first", *tokens], "Boris has all once, in order")
            await eventually(lambda: window.states() == {"delivered"}, "Ada sees that they arrived")
            assert await window.close() == 0
            await ada.start()
            await finish(history, server.url, [ada, boris], thread, str(tmp_path))
        finally:
            window.end()
            for app in (ada, boris):
                app.end()
