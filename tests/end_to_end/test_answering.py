"""Two apps answer each other in every way; each answer of the relay is lost once, and all end in the same state.

The link is cut between the relay's commit and its answer: the other app has the change already, the one that made it
does not know. Then the same with no link at all, and a relay that is killed.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.end_to_end.app_process import App
from tests.helpers.faultproxy import FaultProxy, Plan
from tests.helpers.history import recording
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]
Act = Callable[[], Awaitable[Any]]
Seen = Callable[[Json], bool]


class Mute:
    """Lets everything through until it is told to swallow what the relay says."""

    def __init__(self) -> None:
        self.muted = False

    async def __call__(self, index: int, frame: bytes) -> tuple[bytes, ...]:
        return () if self.muted else (frame,)


class Side:
    """One person's app behind a link of its own."""

    def __init__(self, app: App, proxy: FaultProxy) -> None:
        self.app = app
        self.proxy = proxy

    async def one(self, thread: str, message: str) -> Json:
        """A message as it stands here."""
        rows = await self.app.do("shared", thread=thread)
        return next((row for row in rows if row["id"] == message), {})

    async def sees(self, thread: str, message: str, fact: Seen, what: str) -> None:
        async def there() -> bool:
            return fact(await self.one(thread, message))

        await eventually_async(there, f"{self.app.name}: {what}")

    async def at_rest(self) -> None:
        async def rests() -> bool:
            return await self.app.do("waiting") == 0 and self.app.connection == "connected"

        await eventually_async(rests, f"{self.app.name} has said everything")

    async def unheard(self, act: Act, taken: Act) -> None:
        """`act`, with the relay's answer lost: the link is cut once the relay has taken it, and comes back."""
        mute = Mute()
        before = self.proxy.accepted
        self.proxy.plans[before] = Plan(down_rule=lambda: mute)
        self.proxy.cut()
        await eventually(lambda: self.proxy.accepted > before, "a new connection")
        await eventually(lambda: self.app.connection == "connected", f"{self.app.name} is connected")
        mute.muted = True
        await act()
        await taken()
        self.proxy.cut()
        await self.at_rest()


@asynccontextmanager
async def pair(tmp_path: Path) -> AsyncIterator[tuple[Relay, Side, Side, str, App]]:
    """Ada and Boris with a thread, and Cyra to whom things are sent on."""
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        async with FaultProxy(server.url) as one, FaultProxy(server.url) as two:
            ada = App(history, "ada", tmp_path / "ada", one.url)
            boris = App(history, "boris", tmp_path / "boris", two.url)
            cyra = App(history, "cyra", tmp_path / "cyra", server.url)
            try:
                for app in (ada, boris, cyra):
                    await app.start()
                    await app.sign_up()
                thread = await ada.do("direct", username="boris")
                await ada.send(thread, "hello")
                await eventually(lambda: boris.texts(thread) == ["hello"], "the first message")
                yield server, Side(ada, one), Side(boris, two), thread, cyra
            finally:
                for app in (ada, boris, cyra):
                    app.end()


def digest(rows: list[Json]) -> str:
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


async def agree(tmp_path: Path, server: Relay, one: Side, two: Side, thread: str, hidden: set[str]) -> None:
    """Both apps and a fresh device of each have the same thread; what was deleted for one is missing there alone."""
    history = one.app.history
    rows = {}
    for side in (one, two):
        await side.at_rest()
        fresh = App(history, side.app.name, tmp_path / f"fresh-{side.app.name}", server.url)
        try:
            await fresh.start()
            await fresh.do("sign_in", username=side.app.name)

            async def same(side: Side = side, fresh: App = fresh) -> bool:
                if thread not in {row["thread_id"] for row in await fresh.do("threads")}:
                    return False
                here = await side.app.do("shared", thread=thread)
                return bool(here) and digest(here) == digest(await fresh.do("shared", thread=thread))

            await eventually_async(same, f"a fresh device of {side.app.name} has the same thread")
            assert await fresh.do("saved") == await side.app.do("saved")
            assert await fresh.do("pinned", thread=thread) == await side.app.do("pinned", thread=thread)
        finally:
            fresh.end()
        rows[side.app.name] = await side.app.do("shared", thread=thread)
    left, right = ([row for row in found if row["id"] not in hidden] for found in rows.values())
    assert digest(left) == digest(right), (left, right)


async def everything(
    me: Side, other: Side, thread: str, elsewhere: str, do: Callable[[Act, Act], Awaitable[None]]
) -> str:
    """Everything one can do to a message, each with its answer lost as `do` has it; the message deleted for oneself."""
    app = me.app
    theirs = await other.app.send(thread, f"by {other.app.name}")
    mine = await app.send(thread, f"by {app.name}")
    gone = await app.send(thread, f"too much by {app.name}")
    for side in (me, other):
        await side.at_rest()
        await side.sees(thread, gone, lambda row: row.get("seq") is not None, "the messages")

    async def taken(message: str, fact: Seen, what: str) -> None:
        await other.sees(thread, message, fact, what)

    answer: list[str] = []

    async def reply() -> None:
        answer.append(await app.do("send", thread=thread, text="in **answer**", reply_to=theirs))

    await do(reply, lambda: taken(answer[0], lambda row: row.get("answers") == theirs, "the answer"))
    await do(
        lambda: app.do("react", message=theirs, emoji="🔥"),
        lambda: taken(theirs, lambda row: row["reactions"] == {"🔥": [app.me["user_id"]]}, "the reaction"),
    )
    await do(
        lambda: app.do("react", message=theirs, emoji="❤️"),
        lambda: taken(theirs, lambda row: row["reactions"] == {"❤️": [app.me["user_id"]]}, "the other reaction"),
    )
    await do(
        lambda: app.do("edit", message=mine, text="by _somebody_ else"),
        lambda: taken(mine, lambda row: row["text"] == "by somebody else" and row["edited_at"], "the edit"),
    )
    await do(
        lambda: app.do("pin", message=mine), lambda: taken(mine, lambda row: row["pinned_at"] is not None, "the pin")
    )
    await do(
        lambda: app.do("unsend", message=gone), lambda: taken(gone, lambda row: row["content"] == "gone", "the unsend")
    )
    await do(lambda: app.do("forward", message=theirs, threads=[elsewhere]), lambda: asyncio.sleep(0))
    await do(lambda: app.do("save", message=theirs), lambda: asyncio.sleep(0))
    await do(lambda: app.do("hide", message=answer[0]), lambda: asyncio.sleep(0))
    await me.at_rest()
    assert theirs in await app.do("saved")
    assert mine in await app.do("pinned", thread=thread)
    assert not await me.one(thread, answer[0])
    return answer[0]


async def test_every_answer_is_lost_once_and_all_end_alike(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, cyra):
        hidden = set()
        for me, other in ((ada, boris), (boris, ada)):
            elsewhere = await me.app.do("direct", username="cyra")
            hidden.add(await everything(me, other, thread, elsewhere, me.unheard))
            await eventually(lambda elsewhere=elsewhere: bool(cyra.rows.get(elsewhere)), "Cyra has it")
            (sent_on,) = await cyra.do("shared", thread=elsewhere)
            assert sent_on["forwarded"]
            assert sent_on["text"] == f"by {other.app.name}"
        await agree(tmp_path, server, ada, boris, thread, hidden)


async def test_all_that_is_done_without_a_link_arrives_once_it_is_there(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        theirs = await boris.app.send(thread, "by Boris")
        mine = await ada.app.send(thread, "by Ada")
        gone = await ada.app.send(thread, "too much")
        for side in (ada, boris):
            await side.at_rest()
            await side.sees(thread, gone, lambda row: row.get("seq") is not None, "the messages")
        ada.app.history.see("nemesis", what="no link; kill -9 of Ada's app")
        ada.proxy.refuse()
        ada.proxy.cut()
        app = ada.app
        answer = await app.do("send", thread=thread, text="in answer", reply_to=theirs)
        await app.do("edit", message=answer, text="in a better answer")
        await app.do("edit", message=mine, text="first")
        await app.do("edit", message=mine, text="second")
        for emoji in ("🔥", "❤️", "👍"):
            await app.do("react", message=theirs, emoji=emoji)
        await app.do("pin", message=theirs)
        await app.do("save", message=mine)
        await app.do("unsend", message=gone)
        assert [row["unsending"] for row in await app.do("messages", thread=thread) if row["id"] == gone] == [True]
        app.kill()
        await app.start()
        here = {row["id"]: row for row in await app.do("shared", thread=thread)}
        assert here[mine]["text"] == "second"
        assert list(here[theirs]["reactions"]) == ["👍"]
        assert here[answer]["text"] == "in a better answer"
        server.kill()
        await asyncio.to_thread(server.start)
        for proxy in (ada.proxy, boris.proxy):
            proxy.retarget(server.url)
        ada.proxy.refuse(False)
        await ada.at_rest()
        await boris.sees(thread, answer, lambda row: row.get("text") == "in a better answer", "the answer")
        await boris.sees(thread, gone, lambda row: row["content"] == "gone", "the unsend")
        await agree(tmp_path, server, ada, boris, thread, set())
        assert not any(row["refused"] for row in await app.do("messages", thread=thread))
