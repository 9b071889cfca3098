"""Two people's apps, each behind a link of its own that can lose the relay's answer; what was done is logged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import App, AppProblem
from tests.helpers.faultproxy import FaultProxy, Plan
from tests.helpers.history import recording
from tests.helpers.processes import Relay, Section, relay
from tests.helpers.waiting import eventually, eventually_async
from tests.helpers.wallclock import WallClock
from tests.helpers.wireclient import Wire

Json = dict[str, Any]
Act = Callable[[], Awaitable[Any]]
Seen = Callable[[Json], Any]


class Mute:
    """Lets everything through until it is told to swallow what the relay says."""

    def __init__(self) -> None:
        self.muted = False

    async def __call__(self, index: int, frame: bytes) -> tuple[bytes, ...]:
        return () if self.muted else (frame,)


class Side:
    """One person's app behind a link of its own."""

    def __init__(self, app: App, proxy: FaultProxy, device: Wire) -> None:
        self.app = app
        self.proxy = proxy
        self.device = device
        """Another device of the account, over a link that is always whole: it hears what the relay took."""

    @property
    def user_id(self) -> str:
        return str(self.app.me["user_id"])

    async def one(self, thread: str, message: str) -> Json:
        """A message as it stands here; empty where it does not."""
        rows = await self.app.do("shared", thread=thread)
        return next((row for row in rows if row["id"] == message), {})

    async def sees(self, thread: str, message: str, fact: Seen, what: str) -> None:
        async def there() -> bool:
            row = await self.one(thread, message)
            return bool(row) and bool(fact(row))

        await eventually_async(there, f"{self.app.name}: {what}")

    async def at_rest(self) -> None:
        async def rests() -> bool:
            return await self.app.do("waiting") == 0 and self.app.connection == "connected"

        await eventually_async(rests, f"{self.app.name} has said everything")

    async def unheard(self, act: Act, taken: Act) -> None:
        """`act`, with the relay's answer lost: the link is cut once the relay has taken it, and comes back.

        What asks the relay at once raises then, and is done again, as a person would: again must be the same.
        """
        mute = Mute()
        before = self.app.connects
        self.proxy.plans[self.proxy.accepted] = Plan(down_rule=lambda: mute)
        self.proxy.cut()
        # What the app said last may be of the link that was cut.
        await eventually(lambda: self.app.connects > before, f"{self.app.name} is connected anew")
        mute.muted = True
        acting = asyncio.ensure_future(act())
        await taken()
        self.proxy.cut()
        failed = True
        with suppress(AppProblem):
            await acting
            failed = False
        await self.at_rest()
        if failed:
            await act()
            await self.at_rest()


async def _device(url: str, name: str) -> Wire:
    wire = await Wire.connect(url)
    signed = await wire.sign_in(name)
    await wire.resume(signed["token"], None)
    return wire


@asynccontextmanager
async def pair(
    tmp_path: Path,
    settings: Mapping[str, Section] | None = None,
    web: int = 0,
    *,
    plain: bool = False,
    grace: float = 2.0,
    clock: WallClock | None = None,
) -> AsyncIterator[tuple[Relay, Side, Side, str, App]]:
    """Ada and Boris with a thread, and Cyra to whom things are sent on. `web` and `plain` as of `App`;
    `grace`: seconds in which what is held can be taken back; `clock` is the relay's."""
    env = clock.env if clock is not None else None
    with (
        recording(tmp_path / "history.jsonl") as history,
        relay(tmp_path / "relay", settings=settings, env=env) as server,
    ):
        async with FaultProxy(server.url) as one, FaultProxy(server.url) as two:
            ada = App(history, "ada", tmp_path / "ada", one.url)
            boris = App(history, "boris", tmp_path / "boris", two.url)
            cyra = App(history, "cyra", tmp_path / "cyra", server.url)
            try:
                for app in (ada, boris, cyra):
                    app.web, app.plain = web, plain
                    app.client["undo_send_within"] = grace
                    await app.start()
                    await app.sign_up()
                thread = await ada.do("direct", username="boris")
                await ada.send(thread, "hello")
                await eventually(lambda: boris.texts(thread) == ["hello"], "the first message")
                sides = [
                    Side(app, proxy, await _device(server.url, app.name)) for app, proxy in ((ada, one), (boris, two))
                ]
                yield server, sides[0], sides[1], thread, cyra
                for side in sides:
                    await side.device.close()
            finally:
                for app in (ada, boris, cyra):
                    app.end()
