"""The window's process from outside: commands down, answers and what was drawn up, a history of the drawn frames."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import AppEnded
from tests.helpers.history import History
from tests.helpers.processes import Child
from tests.helpers.short_paths import short
from tests.helpers.waiting import eventually, in_time

Json = dict[str, Any]
STATES = {"Sending": "sending", "Sent": "sent", "Delivered": "delivered", "Seen": "seen"}
"""The words under an own message, as the checker names the state."""


def environment(home: Path) -> dict[str, str]:
    """No screen, no bus, no keyring, and a home of its own for whatever a library writes."""
    private = home.parent / f"{home.name}.home"
    private.mkdir(exist_ok=True)
    places = {f"XDG_{name}_HOME": str(private / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return {
        **places,
        "HOME": str(private),
        "DBUS_SESSION_BUS_ADDRESS": "",
        "TMPDIR": str(short(private)),  # the socket for later starts is there
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "QSG_RENDER_LOOP": "basic",
        "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", str(private)),
    }


class Window:
    """One person's app with its window, through any number of lives."""

    driver = "tests.end_to_end.window_driver"

    def __init__(self, history: History, name: str, home: Path, relay_url: str, *, factor: float = 1 / 20) -> None:
        self.history = history
        self.name = name
        self.home = home
        self.thread = ""
        """The thread that is open: what is drawn is written down as its timeline."""
        self.drawn: list[list[str]] = []
        self.heard: Callable[[Json], None] = lambda said: None
        """Called with every line that is no answer and no drawn frame."""
        self.client: dict[str, float] = {}
        """Settings of the connection that differ from the driver's."""
        self.plain = False
        """Whether the caches are written without their cipher, for a scan of what stands in them."""
        self.web = 0
        """As of `App`."""
        self.env: dict[str, str] = {}
        """What differs from `environment`."""
        self._job = {"home": str(home), "profile": name, "relay": relay_url, "factor": factor, "client": self.client}
        self._child: Child | None = None
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._number = 0
        self._shown = False
        self._loop: asyncio.AbstractEventLoop

    @property
    def child(self) -> Child:
        assert self._child is not None
        return self._child

    async def launch(self) -> None:
        """Start the process and wait until the window is on screen."""
        self._loop = asyncio.get_running_loop()
        self._shown = False
        answers = self._answers = {}

        def line(text: str | None) -> None:
            self._loop.call_soon_threadsafe(self._take, text, answers)

        job = {**self._job, "plain": self.plain, "web": self.web}
        command = [sys.executable, "-m", self.driver, json.dumps(job)]
        errors = self.home.parent / f"{self.name}.window.stderr"
        self._child = Child(
            command, errors=errors, env=environment(self.home) | self.env, with_input=True, on_line=line
        )
        await eventually(lambda: self._shown or self.child.returncode is not None, "the window is shown", 60)
        assert self._shown, self.child.tail()

    async def do(self, command: str, **arguments: Any) -> Any:
        """One command; an AssertionError with the driver's words where it could not be done."""
        self._number += 1
        answer = self._answers[self._number] = self._loop.create_future()
        self.child.say(json.dumps({"id": self._number, "do": command, **arguments}))
        said = await in_time(answer, f"{self.name}: {command} {arguments}", 90)
        assert "problem" not in said, f"{self.name}: {command}: {said['problem']}\n{self.child.tail()}"
        return said["ok"]

    def texts(self) -> list[str]:
        return [row[2] for row in self.drawn]

    def states(self) -> set[str]:
        """The states drawn under own messages; a state stands under the last of a run only."""
        return {STATES.get(row[1], row[1]) for row in self.drawn if row[1]}

    def kill(self) -> None:
        self.child.kill()

    def end(self) -> None:
        if self._child is not None and self._child.returncode is None:
            self._child.kill()

    async def close(self) -> int:
        """Close the window; the exit status."""
        await self.do("close")
        return await asyncio.to_thread(self.child.wait)

    def _take(self, line: str | None, answers: dict[int, asyncio.Future[Json]]) -> None:
        if line is None:
            for waiting in answers.values():
                if not waiting.done():
                    waiting.set_exception(AppEnded(self.name))
            return
        said: Json = json.loads(line)
        if "id" in said:
            waiting = answers.pop(said["id"], None)
            if waiting is not None and not waiting.done():
                waiting.set_result(said)
        elif "shown" in said:
            self._shown = True
        elif "drawn" in said:
            self.drawn = said["drawn"]
            if self.thread and self.drawn:
                rows = [[key, STATES.get(state, "")] for key, state, _ in self.drawn]
                self.history.see("timeline", dev=f"{self.name}.window", thread=self.thread, rows=rows, tail=True)
        else:
            self.heard(said)
