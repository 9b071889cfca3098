"""From a hit of the search to a message 100,000 rows up: it stands in its place, and nothing on screen moves after."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.filling import RARE, fill
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.processes import relay

UP = 100_000
WANTED = 7
"""The number of the message, counted from the oldest; its text has the rare word in it."""


async def test_a_message_far_up_is_shown_in_its_place_and_stays_there(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history:
        with relay(tmp_path / "relay") as server:
            ada = App(history, "ada", tmp_path / "ada", server.url)
            await ada.start()
            await ada.sign_up()
            key = bytes.fromhex((await ada.do("secrets"))["key"])
            await ada.stop()
        fill(next((tmp_path / "ada").rglob("cache.db")), key, UP + WANTED + 1, among=1)
        window = Window(history, "ada", tmp_path / "ada", server.url)
        try:
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name="Person 0")
            await window.do("search", text=f"{RARE} {WANTED}")
            jumped = await window.do("jump_timed", text=f"{RARE} {WANTED}")
            assert len(set(jumped["places"])) == 1, jumped["places"]
            assert min(jumped["above"], jumped["below"]) >= 1, "what stands around it is there, too"
            assert await window.close() == 0
        finally:
            window.end()
            ada.end()
