"""The app's real engine as a child process: commands down, answers and observations up, and a history of both.

The process is `app_driver`. This side folds the change feed as a view-model would, and writes down each thread as it
would be drawn, so that the checker can say whether a row was shown twice or jumped.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from heapq import nlargest
from pathlib import Path
from typing import Any

from tests.helpers.history import History, Step
from tests.helpers.processes import Child
from tests.helpers.waiting import DEADLINE, eventually
from tests.helpers.wireclient import Wire

Json = dict[str, Any]

SENT = ("sent", "delivered", "seen")
TAIL = 100
"""Newest rows that are written down of each look at a thread."""


class AppProblem(Exception):
    """The engine raised Problem; `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AppEnded(Exception):
    """The process ended before it answered: the outcome is unknown."""


class App:
    """One person's app over one profile folder, through any number of lives."""

    def __init__(self, history: History, name: str, home: Path, relay_url: str, *, factor: float = 1 / 20) -> None:
        self.history = history
        self.name = name
        self.home = home
        self.relay_url = relay_url
        self.connection = self.why = ""
        self.connects = 0
        """How often it came to be connected."""
        self.stages: list[Json] = []
        """What the engine said of its stage by itself."""
        self.me: Json = {}
        self.told: dict[str, Json] = {}
        """What the feed last gave of each person, by username, and of "me" and "settings"."""
        self.ready = False
        """Whether the profile is open in this life."""
        self.rows: dict[str, dict[str, Json]] = {}
        """Per thread, the rows as the feed gives them, by message id."""
        self._reloading: asyncio.Task[None] | None = None
        self._loading = asyncio.Lock()
        self.reloads = 0
        """How often the feed said to ask for pages again."""
        self.typing: set[tuple[str, str]] = set()
        """Who is said to type, and in which thread."""
        self.active: dict[str, bool] = {}
        """Of whom it was said, and what was last said of it."""
        self.transfers: list[tuple[str, str, int, int]] = []
        """How blobs moved, as it was told: message, key, bytes that have come, bytes in all."""
        self.web = 0
        """The port here to which everything leads that a preview is made of; 0 leaves the web as it is."""
        self.plain = False
        """Whether the cache is written without its cipher, for a scan of what stands in it."""
        self.client: dict[str, float] = {}
        """Settings of the connection that differ from the driver's."""
        self.clock = 0.0
        """Seconds that this computer's clock is ahead."""
        self.env: dict[str, str] = {}
        self.wrapper: list[str] = []
        """Put before the command: `faketime -f +10y`, for one."""
        self._factor = factor
        self._child: Child | None = None
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._number = 0
        self._drawn: dict[str, list[list[Any]]] = {}
        self._fresh: dict[str, Json | None] | None = None
        """While pages are read: what the feed said since, by message id; None is a removal."""
        self._begun: dict[str, Step] = {}
        """Sends the engine took, by message id, that were not yet seen as sent."""
        self._loop: asyncio.AbstractEventLoop

    @property
    def child(self) -> Child:
        assert self._child is not None, "the app was not started"
        return self._child

    async def launch(self) -> None:
        """Start the process; the engine is not started yet."""
        self._loop = asyncio.get_running_loop()
        job = {"home": str(self.home), "profile": self.name, "relay": self.relay_url, "factor": self._factor}
        job |= {"client": self.client, "clock": self.clock, "web": self.web, "plain": self.plain}
        command = [*self.wrapper, sys.executable, "-m", "tests.end_to_end.app_driver", json.dumps(job)]
        answers = self._answers = {}

        def line(text: str | None) -> None:
            self._loop.call_soon_threadsafe(self._take, text, answers)

        self._child = Child(
            command, errors=self.home.parent / f"{self.name}.stderr", env=self.env, with_input=True, on_line=line
        )

    async def start(self) -> Json:
        """Launch and open the profile, unlocking it where it was signed in before."""
        await self.launch()
        started = await self.do("start")
        if started["stage"] == "passphrase":
            started = await self.do("unlock")
        if started["stage"] == "ready":
            self.me = started["me"]
            await self.load()
            self.ready = True
        return started

    async def sign_up(self, display_name: str = "", *, keyring: bool = False) -> None:
        """A new account of this app's name, to which everybody may write; the app must be at its sign-in. Its secrets
        lie under a passphrase, or in the keyring."""
        started = await self.do("sign_up", username=self.name, display_name=display_name, keyring=keyring)
        wire = await Wire.connect(self.relay_url)
        await wire.sign_in(self.name)
        await wire.open_to_all()
        await wire.call("session.sign_out")
        await wire.close()
        self.me = started["me"]
        self.ready = True

    async def load(self) -> None:
        """Read every page of every thread, as a window that scrolls through all of them would."""
        async with self._loading:
            await self._load()

    async def _load(self) -> None:
        for thread in await self.do("threads"):
            # What the feed says while the pages are read is newer than the pages.
            self._fresh = {}
            rows = {row["id"]: row for row in await self.do("messages", thread=thread["thread_id"])}
            rows.update({key: row for key, row in self._fresh.items() if row is not None})
            self.rows[thread["thread_id"]] = {key: row for key, row in rows.items() if self._fresh.get(key, row)}
            self._fresh = None
            self._draw(thread["thread_id"])

    async def _load_again(self) -> None:
        with suppress(AppEnded):
            await self.load()

    def kill(self) -> None:
        """kill -9. What was not answered is unknown for ever."""
        self.ready = False
        self.child.kill()

    def end(self) -> None:
        """Whatever state it is in: nothing is left of it."""
        if self._child is not None and self._child.returncode is None:
            self._child.kill()

    async def stop(self) -> int:
        """End in order; the exit status."""
        await self.do("stop")
        return await asyncio.to_thread(self.child.wait)

    async def do(self, command: str, **arguments: Any) -> Any:
        """One command. AppProblem with the engine's name for it, AppEnded where the process ended first."""
        self._number += 1
        answer: asyncio.Future[Json] = self._loop.create_future()
        self._answers[self._number] = answer
        try:
            self.child.say(json.dumps({"id": self._number, "do": command, **arguments}))
        except (BrokenPipeError, ValueError):
            raise AppEnded(command) from None
        try:
            # Not `wait_for`: who is cancelled in the moment of the answer would go on for ever (Python 3.11).
            async with asyncio.timeout(3 * DEADLINE):
                result = await answer
        except TimeoutError:
            raise AssertionError(f"{self.name}: {command} was not answered\n{self.child.tail()}") from None
        if "problem" in result:
            raise AppProblem(result["problem"])
        return result["ok"]

    async def send(self, thread: str, token: str) -> str:
        """Write a message as the person would; it is durable when this returns its id."""
        begun = self.history.invoke("send", account=self.name, dev=self.name, thread=thread, token=token)
        mid = str(await self.do("send", thread=thread, text=token))
        self.history.stored(begun, id=mid)
        self._begun[mid] = begun
        self._note_sent(thread)
        return mid

    async def until_sent(self, within: float = 3 * DEADLINE) -> None:
        """Wait until every message the engine took is seen as sent; `within` seconds may pass without a further one."""
        while left := len(self._begun):
            await eventually(lambda left=left: len(self._begun) < left, f"{self.name}: one of {left} sent", within)

    def texts(self, thread: str) -> list[str]:
        """What is drawn, oldest first."""
        return [row["text"] for row in sorted(self.rows.get(thread, {}).values(), key=lambda row: row["order"])]

    def states(self, thread: str) -> list[str]:
        return [row["state"] for row in self.rows.get(thread, {}).values()]

    async def store(self, thread: str) -> Json:
        """What this device's store holds of a thread, and its cursor: that of the rows, or an earlier one."""
        cursor = await self.do("cursor")
        rows = await self.do("messages", thread=thread)
        return {"cursor": cursor, "rows": [[row["seq"], row["id"], row["text"]] for row in rows]}

    def _take(self, line: str | None, answers: dict[int, asyncio.Future[Json]]) -> None:
        if line is None:
            for waiting in answers.values():
                if not waiting.done():
                    waiting.set_exception(AppEnded(f"{self.name}\n{self.child.tail()}"))
            return
        said: Json = json.loads(line)
        if "id" in said:
            waiting = answers.pop(said["id"])
            if not waiting.done():
                waiting.set_result(said)
        elif "connection" in said:
            self.connects += said["connection"] == "connected" != self.connection
            self.connection, self.why = said["connection"], said["why"]
        elif "typing" in said:
            one = (said["thread"], said["user_id"])
            (self.typing.add if said["typing"] else self.typing.discard)(one)
        elif "presence" in said:
            self.active[said["presence"]] = said["active"]
        elif "transfer" in said:
            self.transfers.append(tuple(said["transfer"]))
        elif "stage" in said:
            self.stages.append(said["stage"])
        elif "rows" in said:
            self.told.update(said["rows"])
        else:
            self._changed(said["changes"])

    def _changed(self, changes: list[Json]) -> None:
        touched: set[str] = set()
        for change in changes:
            thread = change["thread"]
            rows = self.rows.setdefault(thread, {})
            if change["kind"] == "reload":
                self.reloads += 1
                self._reloading = self._loop.create_task(self._load_again())
                continue
            key = change["row"]["id"] if change["kind"] == "put" else change["key"]
            if self._fresh is not None:
                self._fresh[key] = change.get("row")
            if change["kind"] == "put":
                rows[key] = change["row"]
            else:
                rows.pop(key, None)
            touched.add(thread)
        for thread in touched if self._fresh is None else ():
            self._draw(thread)

    def _draw(self, thread: str) -> None:
        ordered = nlargest(TAIL, self.rows[thread].values(), key=lambda row: row["order"])
        drawn = [[row["id"], row["state"]] for row in reversed(ordered)]
        if drawn != self._drawn.get(thread):
            self._drawn[thread] = drawn
            self.history.see("timeline", dev=self.name, thread=thread, rows=drawn, tail=len(self.rows[thread]) > TAIL)
        self._note_sent(thread)

    def _note_sent(self, thread: str) -> None:
        rows = self.rows.get(thread, {})
        for mid in [mid for mid in self._begun if mid in rows and rows[mid]["state"] in SENT]:
            self.history.ok(self._begun.pop(mid), id=mid, seq=rows[mid]["seq"])


def environment(**more: str) -> Mapping[str, str]:
    """What an app process needs to run without a screen or a keyring."""
    return {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **more}
