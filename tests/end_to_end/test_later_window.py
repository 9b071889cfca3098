"""Undo send, send later and reminders in the true window, by real key presses, through a real relay and a kill."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.test_window import prepare
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually


async def reopened(window: Window) -> None:
    await window.launch()
    await window.do("unlock", passphrase=PASSPHRASE)
    await window.do("open", name="Boris")


async def test_what_is_put_off_by_hand(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada, boris, thread = await prepare(history, server, tmp_path)
        window = Window(history, "ada", tmp_path / "ada", server.url, factor=1)
        window.client["undo_send_within"] = 12.0  # a slow machine takes its time to press a key
        try:
            await reopened(window)
            for name in ("rail-settings", "nav-messages", "undoSendSwitch", "rail-inbox"):
                await window.do("click", name=name)
            await window.do("write", text="too soon")
            await window.do("words", name="heldWords", words="Sending in ")
            await window.do("keys", keys="Ctrl+Z")
            await window.do("words", name="composerField", words="too soon")
            for keys in ("Ctrl+A", "Del"):
                await window.do("keys", keys=keys)
            await window.do("write", text="held through a kill")
            window.kill()
            await reopened(window)
            await eventually(lambda: boris.texts(thread) == ["the first", "held through a kill"], "it is sent once")
            await window.do("draft", text="at its time")
            await window.do("keys", keys="Ctrl+Shift+L")
            await window.do("click", name="moment-hour")
            await window.do("gone", name="moment-hour")
            await window.do("words", name="scheduledWords", words="Scheduled for ")
            await window.do("click", name="showScheduled")
            await window.do("click", name="scheduledNow")
            await eventually(lambda: boris.texts(thread)[-1] == "at its time", "Boris has it now")
            assert "too soon" not in boris.texts(thread)
            assert await window.close() == 0
        finally:
            window.end()
            for app in (ada, boris):
                app.end()
