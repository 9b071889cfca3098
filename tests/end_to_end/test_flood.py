"""Twenty thousand messages arrive while the timeline is scrolled."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.window_process import Window
from tests.helpers.faultproxy import FaultProxy
from tests.helpers.history import History
from tests.helpers.processes import fast_settings, relay
from tests.helpers.pump import pump
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire

FLOOD = 20_000
BEFORE = 200
FRAMES = 40
BATCH = 400
ROWS = 400


async def test_rows_stand_still_batches_are_small_and_the_engine_stays_on_its_thread(tmp_path: Path) -> None:
    history = History()
    with relay(tmp_path / "relay", settings=fast_settings(1)) as server:
        async with FaultProxy(server.url) as proxy:
            ada = App(history, "ada", tmp_path / "ada", proxy.url)
            window = Window(history, "ada", tmp_path / "ada", proxy.url)
            try:
                await ada.start()
                await ada.sign_up()
                boris = await Wire.connect(server.url)
                await boris.sign_up("boris")
                people = await boris.call("people.search", query="ada", limit=5)
                thread = (await boris.call("threads.direct", user_id=people["people"][0]["user_id"]))["thread_id"]
                await pump(boris, thread, BEFORE, lambda n: f"before {n}")
                await eventually(lambda: len(ada.texts(thread)) == BEFORE, "Ada has what came before")
                await ada.stop()
                await window.launch()
                await window.do("unlock", passphrase=PASSPHRASE)
                await window.do("open", name="Boris")
                await window.do("quiet")
                proxy.refuse()
                proxy.cut()
                await pump(boris, thread, FLOOD, lambda n: f"flood {n} " + "word " * (n % 17))
                await window.do("watch", thread=True)
                await window.do("scroll", passes=1, frames=FRAMES)
                proxy.refuse(False)
                # The window stands above the newest, which is loaded: the first batch must change rows there.
                await window.do("scroll", passes=1, frames=FRAMES, changes=1)
                last = await boris.send_text(thread, "the last of all")
                while True:
                    await window.do("scroll", passes=1, frames=FRAMES)
                    if await window.do("newest") >= last["seq"]:
                        break
                still = await window.do("scroll", passes=1, frames=FRAMES)
                await boris.send_text(thread, "one more, by itself")
                await window.do("scroll", passes=1, frames=FRAMES, changes=still["changes"] + 1)
                seen = await window.do("report")
                print(seen)
                assert last["seq"] == BEFORE + FLOOD + 1
                assert seen["changes_seen"] >= 2
                assert seen["shift"] == 0, seen
                assert seen["batch"] <= BATCH, seen
                assert seen["rows"] <= ROWS, seen
                assert seen["engine_calls"] == {}, seen
                await boris.close()
                assert await window.close() == 0
            finally:
                window.end()
                ada.end()
