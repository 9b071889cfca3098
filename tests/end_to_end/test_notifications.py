"""The true window beside a real notification daemon and a real relay: told, withdrawn when read, one for all missed."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.test_window import prepare
from tests.end_to_end.window_process import Window
from tests.helpers.daemon import Daemon
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually

NEEDLE = "TORTOISENEEDLE"


async def test_what_comes_while_one_looks_elsewhere(tmp_path: Path) -> None:
    daemon = Daemon(tmp_path / "desktop")
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada, boris, thread = await prepare(history, server, tmp_path)
        window = Window(history, "ada", tmp_path / "ada", server.url)
        try:
            daemon.begin()
            daemon.start(choice="Mark as read")
            window.env["DBUS_SESSION_BUS_ADDRESS"] = daemon.env["DBUS_SESSION_BUS_ADDRESS"]
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("words", name="rail-inbox", words="Inbox", field="label")
            await boris.send(thread, "come over")
            await eventually(lambda: daemon.displayed() == 1, "Ada is told")
            await window.do("open", name="Boris")
            await eventually(lambda: daemon.displayed() == 0, "she read it")
            await boris.send(thread, "before her eyes")
            await eventually(lambda: "before her eyes" in window.texts(), "she sees it")
            for name in ("rail-settings", "nav-notifications", "choice-name"):
                await window.do("click", name=name)
            await boris.send(thread, NEEDLE)
            await eventually(lambda: daemon.displayed() == 1, "Ada is told who wrote")
            daemon.choose()
            await eventually(lambda: boris.states(thread)[-1] == "seen", "it is read by its button")
            await eventually(lambda: daemon.displayed() == 0, "it went with that")
            assert await window.close() == 0
            for number in range(5):
                await boris.send(thread, f"missed {number}")
            await boris.until_sent()
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await eventually(lambda: daemon.displayed() == 1, "Ada is told of all five in one")
            assert await window.close() == 0
            assert daemon.displayed() == 0
            told = [(one["summary"], one["body"]) for one in reversed(daemon.history())]
            assert told == [
                ("Boris", "come over"),
                ("Boris", "New message"),
                ("Boris", "5 new messages"),
            ]
        finally:
            window.end()
            daemon.end()
            for app in (ada, boris):
                app.end()
