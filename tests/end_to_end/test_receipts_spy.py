"""A spy keeps every frame it is ever sent while Ada's true window lives through all there is to receipts.

That she has read is told when it was on screen in the active window, and where both sides show it: by account, or as
set in this conversation. What one side does not show is told by no frame, now or later, nor by a snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.processes import relay
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire

Json = dict[str, Any]

REACHES = ("nobody", "everyone")
OWN = (None, True, False)
"""What may be set in the conversation itself; None is: as the account has it."""
FAR = 10**13
"""A moment in UTC ms until which a conversation may be muted."""
BEGUN = 40
"""Messages at the beginning: more than a window shows."""
UNREAD = ("behind", "minimized", "hidden", "settings", "people", "scrolled away", "another conversation", "closed")
"""Where the window may be while nothing of the conversation is read."""


def shows(reach: str, own: bool | None) -> bool:
    """Whether a side shows what it reads."""
    return own if own is not None else reach == "everyone"


@dataclass
class Scene:
    """The spy's wire, another device of Ada's that hears what the relay took of her, and her window."""

    spy: Wire
    ada: Wire
    window: Window
    thread: str
    ada_id: str
    allowed: int = 0
    """The newest message of which the spy may know that Ada has read it."""
    said: int = 0
    looked: int = 0
    told: list[int] = field(default_factory=list)
    """Every marker the spy was told."""

    async def spy_says(self) -> int:
        """A message of the spy's that is in Ada's app; its seq."""
        self.said += 1
        seq = int((await self.spy.send_text(self.thread, f"spy {self.said}"))["seq"])
        await self.window.do("knows", thread=self.thread, seq=seq)
        return seq

    def read_here(self) -> int:
        """How far Ada has read, as her other device is told."""
        return max((e["thread"].get("read_seq", 0) for e in self.ada.events if self._is_thread(e)), default=0)

    def _is_thread(self, event: Json) -> bool:
        return event["kind"] == "thread.changed" and event["thread"]["thread_id"] == self.thread

    def _is_muted(self, event: Json, until: int) -> bool:
        return self._is_thread(event) and event["thread"].get("muted_until") == until

    async def barrier(self) -> None:
        """Whatever the window was to say before is with the spy: a message comes after it. Then all of it is judged."""
        self.said += 1
        mark, text = FAR + self.said, f"ada {self.said}"
        await self.window.do("mute", thread=self.thread, until=mark)
        await eventually(
            lambda: any(self._is_muted(e, mark) for e in self.ada.events), "the window has said everything"
        )
        await self.ada.send_text(self.thread, text)
        await eventually(lambda: any(_text(e) == text for e in self.spy.events), "a message after it")
        for event in self.spy.events[self.looked :]:
            self._judge(event)
        self.looked = len(self.spy.events)
        for thread in (await self.spy.call("inbox.snapshot", limit=50))["threads"]:
            self._judge({"kind": "snapshot", "thread": thread})
        # Nothing but these two things is ever said by itself of somebody who neither types nor shows their activity.
        assert self.spy.signals == [s for s in self.spy.signals if s["kind"] == "head"]

    def _judge(self, event: Json) -> None:
        members = [event["receipt"]] if "receipt" in event else event.get("thread", {}).get("members", ())
        for member in members:
            if member["user_id"] == self.ada_id:
                self.told.append(member.get("read_seq", 0))
                assert self.told[-1] <= self.allowed, (event, self.allowed)

    async def leave(self, how: str) -> None:
        """Bring the window where nothing of the conversation is read."""
        match how:
            case "behind" | "minimized" | "hidden":
                await self.window.do("stand", how=how)
            case "settings" | "people":
                await self.window.do("place", name=how)
            case "scrolled away":
                await self.window.do("scroll_away")
            case "another conversation":
                await self.window.do("open", name="Cyra")
            case _:
                await self.window.do("close_chat")

    async def come_back(self, how: str) -> None:
        match how:
            case "behind" | "minimized" | "hidden":
                await self.window.do("stand", how="active")
            case "settings" | "people":
                await self.window.do("place", name="inbox")
            case "scrolled away":
                await self.window.do("to_newest")
            case _:
                await self.window.do("open", name="Boris")
        await self.window.do("to_newest")


def _text(event: Json) -> str:
    return str(event["message"]["body"]["text"]) if event["kind"] == "message.new" else ""


async def begin(server_url: str, ada: App, window: Window) -> Scene:
    """Boris, the spy, and Ada have written to each other; Cyra has, too. Ada's window is open at the newest message."""
    await ada.start()
    await ada.sign_up()
    spy, cyra = await Wire.connect(server_url), await Wire.connect(server_url)
    for wire, name in ((spy, "boris"), (cyra, "cyra")):
        signed = await wire.sign_up(name)
        await wire.resume(signed["token"], None)
        await wire.call("people.follow", user_id=ada.me["user_id"])
        await ada.do("follow", username=name)
    threads = [await ada.do("direct", username=name) for name in ("boris", "cyra")]
    for thread in threads:
        await ada.send(thread, "hello")
    await ada.until_sent()
    for wire, thread in zip((spy, cyra), threads, strict=True):
        for number in range(BEGUN):
            await wire.send_text(thread, f"before {number}")
    await cyra.close()
    await ada.stop()
    device = await Wire.connect(server_url)
    await device.resume((await device.sign_in("ada"))["token"], None)
    await device.call("privacy.set", typing_reach="nobody", activity_reach="nobody", read_reach="nobody")
    await window.launch()
    await window.do("unlock", passphrase=PASSPHRASE)
    await window.do("stand", how="active")
    await window.do("open", name="Boris")
    await window.do("to_newest")
    act = Scene(spy, device, window, threads[0], str(ada.me["user_id"]))
    await eventually(lambda: act.read_here() > BEGUN, "everything so far is read")
    return act


async def every_setting(act: Scene) -> None:
    """Read on screen every time; told where both sides show it, and nowhere else."""
    for mine, own, theirs, their_own in product(REACHES, OWN, REACHES, OWN):
        await act.ada.call("privacy.set", read_reach=mine)
        await act.ada.call("threads.set", thread_id=act.thread, receipts=own)
        await act.spy.call("privacy.set", read_reach=theirs)
        await act.spy.call("threads.set", thread_id=act.thread, receipts=their_own)
        seq = await act.spy_says()
        told = shows(mine, own) and shows(theirs, their_own)
        act.allowed = seq if told else act.allowed
        await eventually(lambda seq=seq: act.read_here() >= seq, "read on screen")  # type: ignore[misc]
        await act.barrier()
        assert (max(act.told, default=0) == seq) is told, (mine, own, theirs, their_own)


async def every_place(act: Scene) -> None:
    """All that can be shown is shown: then it is the window alone that decides."""
    for wire in (act.ada, act.spy):
        await wire.call("threads.set", thread_id=act.thread, receipts=True)
    act.allowed = act.read_here()
    for how in UNREAD:
        await act.leave(how)
        before = act.read_here()
        seq = await act.spy_says()
        await act.barrier()
        assert act.read_here() == before, f"{how}: it counts as read"
        act.allowed = seq
        await act.come_back(how)
        await eventually(lambda seq=seq: act.read_here() >= seq, f"{how}: read when it is back")  # type: ignore[misc]
        await act.barrier()
        assert max(act.told) >= seq, how
        act.allowed = max(act.allowed, act.read_here())


async def a_stranger(act: Scene, url: str) -> None:
    """Who asks is told nothing at all before the answer, however long the request is looked at."""
    await act.ada.call("privacy.set", inbox_reach="friends", read_reach="everyone", activity_reach="everyone")
    wire = await Wire.connect(url)
    await wire.resume((await wire.sign_up("stranger"))["token"], None)
    thread = (await wire.call("threads.direct", user_id=act.ada_id))["thread_id"]
    await wire.send_text(thread, "May I ask something?")
    own = len(wire.events)
    await act.window.do("place", name="requests")
    await act.window.do("shown", name="requestHeadline")
    await act.spy_says()
    await act.barrier()
    await wire.call("presence.watch", user_ids=[act.ada_id])
    (row,) = (await wire.call("inbox.snapshot", limit=50))["threads"]
    assert [
        m for m in row["members"] if m["user_id"] == act.ada_id and (m.get("read_seq") or m.get("delivered_seq"))
    ] == []
    assert [e for e in wire.events[own:] if e["kind"] != "thread.changed"] == []
    assert [s for s in wire.signals if s["kind"] != "head"] == []
    await wire.close()


async def test_no_receipt_is_ever_sent_that_should_not_be(tmp_path: Path) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, "ada", tmp_path / "ada", server.url)
        window = Window(history, "ada", tmp_path / "ada", server.url)
        try:
            act = await begin(server.url, ada, window)
            await every_setting(act)
            await every_place(act)
            await a_stranger(act, server.url)
            await act.spy.close()
            await act.ada.close()
            assert await window.close() == 0
        finally:
            window.end()
            ada.end()
