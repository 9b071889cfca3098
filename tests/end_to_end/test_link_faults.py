"""The app's engine behind a link that cuts, drops, doubles, turns and swallows; a plain wire client on the other side.

Every fault hits a connection that carries both what Boris receives and what he sends. The relay is real, the deadlines
are small; at the end the checker judges, and nothing may be missing, twice, or out of order.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count as counter
from pathlib import Path

import pytest

from tests.end_to_end.app_process import App
from tests.end_to_end.judging import finish
from tests.helpers.faultproxy import FaultProxy, Plan
from tests.helpers.frames import Drop, Duplicate, FrameRule, Postpone, Swap
from tests.helpers.history import History, recording
from tests.helpers.processes import Relay, fast_settings, relay
from tests.helpers.waiting import eventually, whether
from tests.helpers.wireclient import Wire, message_id

HEAD_EVERY = 0.3
IMPATIENT = {"retry_first": 0.005, "retry_most": 0.02, "call_within": 0.5, "open_within": 0.5, "pong_within": 1.0}


class Scene:
    """Ada on the wire, Boris with the app behind the proxy, one thread."""

    def __init__(self, history: History, server: Relay, proxy: FaultProxy, boris: App) -> None:
        self.history = history
        self.server = server
        self.proxy = proxy
        self.boris = boris
        self.thread = ""
        self.said: list[str] = []
        self._numbers = counter()
        self._ada: Wire

    async def open(self) -> None:
        await self.boris.start()
        await self.boris.sign_up()
        self._ada = await Wire.connect(self.server.url)
        signed = await self._ada.sign_up("ada")
        people = await self._ada.call("people.search", query="boris", limit=5)
        thread = await self._ada.call("threads.direct", user_id=people["people"][0]["user_id"])
        self.thread = thread["thread_id"]
        assert await self.boris.do("direct", username="ada") == self.thread
        assert signed["me"]["username"] == "ada"
        # Signing up is slow by design, and nothing asks again for a person: the short deadlines begin after it.
        await self.boris.stop()
        self.boris.client = IMPATIENT
        await self.boris.start()

    async def close(self) -> None:
        await self._ada.close()

    async def ada_says(self) -> str:
        token = f"ada {next(self._numbers)}"
        begun = self.history.invoke("send", account="ada", dev="ada", thread=self.thread, token=token)
        mid = message_id()
        sent = await self._ada.send_text(self.thread, token, mid)
        self.history.ok(begun, seq=sent["seq"], id=mid)
        self.said.append(token)
        return token

    async def boris_says(self) -> str:
        token = f"boris {next(self._numbers)}"
        await self.boris.send(self.thread, token)
        self.said.append(token)
        return token

    async def all_arrived(self) -> None:
        """Boris has everything that was said, by whomever, once, and sees his own as sent."""
        await self.boris.until_sent()
        await eventually(
            lambda: sorted(self.boris.texts(self.thread)) == sorted(self.said), "Boris has all that was said"
        )

    async def new_connection(self, plan: Plan) -> None:
        """Cut the link; the app's next connection is treated as planned, those after it are clean."""
        before = self.proxy.accepted
        self.proxy.plans[before] = plan
        self.proxy.cut()
        await eventually(lambda: self.proxy.accepted > before, "the app connected again")


@asynccontextmanager
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    settings = fast_settings(deadlines={"head_every": HEAD_EVERY})
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay", settings=settings) as server:
        async with FaultProxy(server.url) as proxy:
            boris = App(history, "boris", tmp_path / "boris", proxy.url)
            made = Scene(history, server, proxy, boris)
            try:
                await made.open()
                yield made
                history.see("nemesis", what="the link is whole again")
                await made.all_arrived()
                await finish(history, server.url, [boris], made.thread, str(tmp_path))
                await made.close()
            finally:
                boris.end()


RULES: dict[str, Callable[[int], FrameRule]] = {
    "dropped": lambda i: Drop(i),
    "doubled": lambda i: Duplicate(i),
    "turned": lambda i: Swap(i),
    "late": lambda i: Postpone(i, 3),
}
FRAMES = 9
"""hello, the answer to resume, and what follows: each of them is hit in turn, the last before a silence too."""


@pytest.mark.parametrize("name", RULES)
async def test_any_one_frame_of_the_server(name: str, tmp_path: Path) -> None:
    async with scene(tmp_path) as act:
        for index in range(FRAMES):
            await act.new_connection(Plan(down_rule=lambda i=index: RULES[name](i)))
            await act.boris_says()
            for _ in range(3):
                await act.ada_says()
            await act.all_arrived()
            assert await act.boris.do("cursor")


class DropEvents:
    """The first `count` events never arrive; what comes after them does, the head signals too."""

    def __init__(self, count: int) -> None:
        self.left = count

    async def __call__(self, index: int, frame: bytes) -> tuple[bytes, ...]:
        if self.left and b'"method":"event"' in frame:
            self.left -= 1
            return ()
        return (frame,)


@pytest.mark.parametrize("lost", [1, 3])
async def test_the_last_before_silence(lost: int, tmp_path: Path) -> None:
    """Nothing follows what was lost: only the head signal can tell."""
    async with scene(tmp_path) as act:
        for _ in range(3):
            rule = DropEvents(lost)
            await act.new_connection(Plan(down_rule=lambda rule=rule: rule))
            await eventually(lambda: act.boris.connection == "connected", "Boris is connected")
            for _ in range(lost):
                await act.ada_says()
            await act.all_arrived()
            assert rule.left == 0, "the events were lost"


@pytest.mark.parametrize(
    "rule",
    [lambda: Duplicate(), lambda: Duplicate(times=50), lambda: Swap(1), lambda: Swap(2), lambda: Drop(2)],
    ids=["every frame twice", "every frame fifty times", "turned at 1", "turned at 2", "dropped at 2"],
)
async def test_frames_of_the_client(rule: Callable[[], FrameRule], tmp_path: Path) -> None:
    async with scene(tmp_path) as act:
        for _ in range(3):
            await act.new_connection(Plan(up_rule=rule))
            for _ in range(3):
                await act.boris_says()
                await act.ada_says()
            await act.all_arrived()


@pytest.mark.parametrize(("direction", "last"), [("down", 1_300), ("up", 900)])
async def test_cut_at_every_byte(direction: str, last: int, tmp_path: Path) -> None:
    """Connection k is cut after byte k of its stream, every other one with a reset."""
    async with scene(tmp_path) as act:
        first = act.proxy.accepted
        for k in range(last):
            cut = {f"cut_{direction}_after": k}
            act.proxy.plans[first + k] = Plan(**cut, reset=k % 2 == 1)
        act.proxy.cut()
        while (reached := act.proxy.accepted - first) < last:
            await (act.ada_says() if direction == "down" else act.boris_says())
            await whether(lambda seen=reached: act.proxy.accepted - first > seen, 0.03)


async def test_half_open_link_is_noticed_by_the_app(tmp_path: Path) -> None:
    async with scene(tmp_path) as act:
        for _ in range(2):
            before = act.proxy.accepted
            act.proxy.black_hole()
            await act.ada_says()
            await act.boris_says()
            await eventually(lambda seen=before: act.proxy.accepted > seen, "the app gave the dead link up")
            await act.all_arrived()


async def test_slow_and_late_link(tmp_path: Path) -> None:
    async with scene(tmp_path) as act:
        act.proxy.default = Plan(delay=0.05, bytes_per_second=20_000)
        act.proxy.cut()
        for _ in range(10):
            await act.ada_says()
            await act.boris_says()
        await act.all_arrived()
