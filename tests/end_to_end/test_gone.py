"""Gone is gone: what was taken back, or whose time came, leaves every file of the relay and of both apps.

The apps write their cache without its cipher here, so that the scan sees freed cells, the index and the log as they
are. Each word begins with a letter of its own, for the index keeps of a word only what the one before it had not.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import App
from tests.end_to_end.sides import Side, pair
from tests.helpers.processes import ROOT, Relay, fast_settings
from tests.helpers.standing import contents
from tests.helpers.waiting import NotInTime, eventually, eventually_async
from tests.helpers.wallclock import WallClock

Json = dict[str, Any]

SETTINGS = fast_settings(storage={"look_every": 0.05, "erase_within": 60.0 / 20})
"""The relay and the apps clear their files at a twentieth of the time; the guarantee is a minute."""
TIMER = 3_600
"""Seconds that a message stays: it passes by at once, when the test has done what comes before."""

SAID, BEFORE, CARD, DRAFTED = "quillfeather", "barnacletune", "marzipanlamp", "trombonemoss"
WAITING = "jubileeacorn"
APPS = ("ada", "boris")
TEXTS = {
    "what it said": f"meet me by the {SAID} at noon",
    "what it said before": f"meet me by the {BEFORE} at noon",
    "its card": f"A film about a {CARD}",
    "an edit that was given up": f"meet me by the {SAID} with a {DRAFTED}",
}
"""Everything that goes with a message, by where it stands."""
URL = "http://films.example/boats"


def standing(folder: Path, words: Iterable[str]) -> list[str]:
    """Which of the words stand in which file, in whatever case; also where only their end does."""
    hits = []
    for file, found in contents(folder):
        content = found.lower()
        hits += [f"{w} in {file.name}" for w in words if w[3:].encode() in content or w.encode("utf-16-le") in content]
    return hits


@dataclass(frozen=True)
class Scene:
    """Ada and Boris in a conversation, everything of theirs and the relay's under one folder each."""

    folder: Path
    server: Relay
    ada: Side
    boris: Side
    thread: str
    clock: WallClock
    """The relay's."""

    def found(self, *words: str, names: Sequence[str] = (*APPS, "relay")) -> list[str]:
        logs = [(self.folder / f"{name}.stderr") for name in names]
        return [
            *(hit for name in names for hit in standing(self.folder / name, words)),
            *(f"{word} in {log.name}" for log in logs for word in words if word.encode() in log.read_bytes().lower()),
        ]

    async def until_clean(self, *words: str, names: Sequence[str] = (*APPS, "relay")) -> None:
        """Raises with what stands where."""
        try:
            await eventually(lambda: not self.found(*words, names=names), "no file has a word of it")
        except NotInTime as error:
            error.add_note(", ".join(self.found(*words, names=names)))
            raise

    async def until_content(self, app: App, message: str, content: str) -> None:
        async def is_so() -> bool:
            rows = {row["id"]: row["content"] for row in await app.do("messages", thread=self.thread)}
            return rows.get(message) == content

        await eventually_async(is_so, f"{app.name} has it as {content}")

    def backup(self) -> Path:
        """A backup made now, by the relay's own command."""
        target = self.folder / "backups" / "now.backup"
        target.parent.mkdir()
        command = [sys.executable, "-m", "relay", "admin", "backup", *self.server._place, str(target)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return target.parent


@asynccontextmanager
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    clock = WallClock(tmp_path / "clock")
    async with pair(tmp_path, SETTINGS, plain=True, clock=clock) as (server, ada, boris, thread, _):
        await boris.app.send(thread, "hello to you")
        yield Scene(tmp_path, server, ada, boris, thread, clock)


async def live(act: Scene) -> str:
    """A message of Ada's that went through everything a message can; all of its words stand on both sides."""
    ada, boris, thread = act.ada, act.boris, act.thread
    card = {"url": URL, "title": TEXTS["its card"], "description": "", "site": ""}
    message = str(await ada.app.do("send", thread=thread, text=f"{TEXTS['what it said before']} {URL}", preview=card))
    await boris.sees(thread, message, lambda row: row["preview"], "the message")
    await ada.at_rest()
    # Found where it has to be: what the scan does not see before proves nothing after.
    assert {hit.split(" ")[0] for hit in act.found(BEFORE, CARD)} == {BEFORE, CARD}
    await ada.app.do("edit", message=message, text=f"{TEXTS['what it said']} {URL}")
    await boris.sees(thread, message, lambda row: SAID in row["text"], "the edit")
    await ada.app.do("give_edit_up", thread=thread, message=message, text=TEXTS["an edit that was given up"])
    for app in (ada.app, boris.app):
        await app.do("react", message=message, emoji="🔥")
        await app.do("save", message=message)
        assert await app.do("search", query=SAID)
    await boris.app.do("pin", message=message)
    answer = await boris.app.do("send", thread=thread, text="so be it", reply_to=message)
    await ada.sees(thread, answer, lambda row: SAID in row["quoted"], "the quote")
    for side in (ada, boris):
        await side.at_rest()
    return message


async def forgotten(act: Scene, message: str, *words: str) -> None:
    """Nothing that an app shows or finds has a word of it."""
    for app in (act.ada.app, act.boris.app):
        for word in words:
            assert await app.do("search", query=word) == []
        shown = [await app.do("shared", thread=act.thread), await app.do("versions", thread=act.thread)]
        assert not any(word in str(shown) for word in words), shown
        assert message not in await app.do("saved")
        assert message not in await app.do("pinned", thread=act.thread)


async def test_what_is_taken_back_and_what_expires_leave_every_file(tmp_path: Path) -> None:
    """Of the two messages one is taken back and the other's time comes; an edit of that waits for a link then."""
    async with scene(tmp_path) as act:
        app, boris, words = act.ada.app, act.boris.app, (SAID, BEFORE, CARD, DRAFTED, WAITING)
        taken_back = await live(act)
        await app.do("timer", thread=act.thread, seconds=TIMER)
        expiring = await live(act)
        act.ada.proxy.refuse()
        act.ada.proxy.cut()
        await app.do("edit", message=expiring, text=f"no, by the {WAITING}")
        assert standing(tmp_path / "ada", (WAITING,))
        await app.do("clock", ahead=TIMER)
        await act.until_content(app, expiring, "gone")
        await eventually(lambda: not standing(tmp_path / "ada", (WAITING,)), "the edit went with it")
        act.clock.pass_by(TIMER * 1_000)
        act.ada.proxy.refuse(False)
        await app.do("unsend", message=taken_back)
        for one in (app, boris):
            for message in (taken_back, expiring):
                await act.until_content(one, message, "gone")
        await act.ada.at_rest()
        await act.until_clean(*words)
        for message in (taken_back, expiring):
            await forgotten(act, message, *words)
        assert standing(act.backup(), words) == []


async def test_what_expires_while_an_app_is_off_is_gone_before_its_first_frame(tmp_path: Path) -> None:
    """Killed, so that the log stays as it was; and the link is down when it starts: nobody tells it."""
    async with scene(tmp_path) as act:
        await act.ada.app.do("timer", thread=act.thread, seconds=TIMER)
        message = await live(act)
        boris = act.boris
        boris.proxy.refuse()
        boris.app.kill()
        assert standing(tmp_path / "boris", (SAID,)), "it stands there when the app is killed"
        act.clock.pass_by(TIMER * 1_000)
        await act.until_content(act.ada.app, message, "gone")
        boris.app.clock = TIMER
        await boris.app.launch()
        await boris.app.do("start")
        assert (await boris.app.do("unlock"))["stage"] == "ready"
        # Before anything is asked of it: this is what a window would draw first.
        assert standing(tmp_path / "boris", (SAID, BEFORE, CARD)) == []
        boris.proxy.refuse(False)
        await boris.at_rest()
        await act.until_clean(SAID, BEFORE, CARD, DRAFTED, names=APPS)
        await forgotten(act, message, SAID, BEFORE, CARD, DRAFTED)


async def test_a_clock_that_is_turned_back_keeps_nothing(tmp_path: Path) -> None:
    """An hour back while the app was off: the relay's time is believed, and what it said of it is kept."""
    async with scene(tmp_path) as act:
        await act.ada.app.do("timer", thread=act.thread, seconds=TIMER)
        message = await live(act)
        boris = act.boris.app
        boris.kill()
        act.clock.pass_by(TIMER * 1_000)
        await act.until_content(act.ada.app, message, "gone")
        boris.clock = -3600.0
        await boris.start()
        await act.until_content(boris, message, "gone")
        await act.until_clean(SAID, BEFORE, CARD, DRAFTED, names=APPS)
        await forgotten(act, message, SAID, BEFORE, CARD, DRAFTED)
