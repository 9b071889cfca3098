"""The timeline at its richest: reactions, quotes, previews and formatted text while it is scrolled; a jump far up.

All offline, over caches that were filled beforehand: nothing but the window and its own engine has a part in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.facts import MemberFact, MessageFact, ThreadFact
from desktop.domain.message import LinkPreview, Span
from desktop.domain.person import PersonRow
from desktop.store import messages, people, threads
from desktop.store.store import Store
from tests.benchmarks.filling import RARE, T0, fill
from tests.benchmarks.table import Row, median
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import App
from tests.end_to_end.window_process import Window
from tests.helpers.history import History
from tests.helpers.processes import relay

COUNT = 2_000
"""Messages of each of the two conversations that are scrolled."""
PASSES, FRAMES = 9, 60
STIRRED = 50
"""Changes of rows while one scrolls."""
UP = 100_000
JUMPS = 5
URL = "https://films.example/boats"
WORDS = "harbour light coffee tripod ferry sunrise edit cut sound frame lens rain"
CARD = LinkPreview(URL, "Wheelhouse lantern", "An evening on deck, and what came of it", "Films")
EMOJI = ("🔥", "❤️", "👍", "😂")


def plain(me: UUID, other: UUID, thread: UUID, seq: int) -> MessageFact:
    """A message of words alone, now and then several lines of them."""
    return MessageFact(
        message_id=UUID(int=thread.int * 10**6 + seq), thread_id=thread, seq=seq, rev=seq,
        sender_id=me if seq % 3 == 0 else other, at=T0 + seq * 60_000, text=f"{WORDS * (1 + seq % 3)} {seq}",
    )  # fmt: skip


def rich(me: UUID, other: UUID, thread: UUID, seq: int) -> MessageFact:
    """The same with a quote on every third, chips on every second, a card on every fifth, formatting on all."""
    one = plain(me, other, thread, seq)
    text = one.text + (f" {URL}" if seq % 5 == 0 else "")
    kinds = ("bold", "italic", "code", "strike", "spoiler")
    return MessageFact(
        message_id=one.message_id, thread_id=thread, seq=seq, rev=seq, sender_id=one.sender_id, at=one.at, text=text,
        spans=tuple(Span(kind, at * 14, 9) for at, kind in enumerate(kinds)),
        preview=CARD if seq % 5 == 0 else None,
        reply_to=UUID(int=thread.int * 10**6 + seq - 1) if seq % 3 == 0 and seq > 1 else None,
        reactions=tuple((emoji, (me, other)[: 1 + seq % 2]) for emoji in EMOJI[: seq % 5]) if seq % 2 else (),
    )  # fmt: skip


def fill_both(path: Path, key: bytes) -> None:
    """Two conversations, one plain and one rich, everything read."""
    store = Store(path, key)
    me = store.me
    assert me is not None
    for number, make in enumerate((plain, rich)):
        other, thread = UUID(int=10_000 + number), UUID(int=1_000 + number)
        with store.write() as tx:
            people.put(tx, PersonRow(other, f"person{number}", ("Plain", "Rich")[number], rev=1))
            members = (MemberFact(me, read_seq=COUNT), MemberFact(other))
            n = threads.put(tx, ThreadFact(thread_id=thread, members=members, changed_at=T0))
            for seq in range(1, COUNT + 1):
                one = make(me, other, thread, seq)
                messages.put(tx, n, one)
                known = threads.by_number(tx.db, n)
                assert known is not None
                threads.message_arrived(tx, known, seq, one.at, mine=one.sender_id == me)
            tx.execute("UPDATE threads SET read_seq = last_seq, unread = 0 WHERE n = ?", (n,))
            tx.execute("DELETE FROM gaps WHERE thread_n = ?", (n,))
    store.close()


@asynccontextmanager
async def offline(folder: Path) -> AsyncIterator[tuple[Window, Path, bytes]]:
    """Ada's window, not launched yet, with its cache and the key; her relay is gone."""
    with relay(folder / "relay") as server:
        ada = App(History(), "ada", folder / "ada", server.url, factor=1.0)
        await ada.start()
        await ada.sign_up()
        key = bytes.fromhex((await ada.do("secrets"))["key"])
        await ada.stop()
    window = Window(History(), "ada", folder / "ada", server.url, factor=1.0)
    try:
        yield window, next((folder / "ada").rglob("cache.db")), key
    finally:
        window.end()


def scrolling(folder: Path) -> list[Row]:
    """GUI-thread work of a scroll through plain and through rich messages, and how far rows shift that others push."""
    return asyncio.run(_scrolling(folder))


async def _scrolling(folder: Path) -> list[Row]:
    async with offline(folder) as (window, cache, key):
        fill_both(cache, key)
        await window.launch()
        await window.do("unlock", passphrase=PASSPHRASE)
        await window.do("quiet")
        seen: dict[str, dict[str, Any]] = {}
        for name in ("Plain", "Rich"):
            await window.do("open", name=name)
            await window.do("to_newest")
            await window.do("watch")
            seen[name] = await window.do("scroll", passes=PASSES, frames=FRAMES)
        await window.do("stir", every=30)
        stirred = await window.do("scroll", passes=PASSES, frames=FRAMES, changes=STIRRED)
        report = await window.do("report")
    return [
        *(_scrolled(f"scroll through {name.lower()} messages", seen[name], seen["Plain"]) for name in seen),
        _scrolled("  rich, while reactions come and go beside the screen", stirred, seen["Plain"]),
        Row("  anchor shift meanwhile", f"{report['shift']:.1f} px in {report['changes_seen']} changes", "", "", "0 px",
            report["shift"] == 0),
    ]  # fmt: skip


def _scrolled(what: str, one: dict[str, Any], floor: dict[str, Any]) -> Row:
    told = (
        f"step p99 {one['frame_p99_ms']:.1f} ms, {one['pass_ms'] / FRAMES:.1f} ms of the thread a frame,"
        f" {one['late_share'] * 100:.1f} % late"
    )
    beside = f"{floor['pass_ms'] / FRAMES:.1f} ms a frame, plain"
    return Row(what, told, beside, f"{one['pass_ms'] / floor['pass_ms']:.2f}×", "p99 ≤ 8 ms", one["frame_p99_ms"] <= 8)


def jump(folder: Path) -> list[Row]:
    """From a hit to a message 100,000 rows up, in the open conversation."""
    return asyncio.run(_jump(folder))


async def _jump(folder: Path) -> list[Row]:
    async with offline(folder) as (window, cache, key):
        fill(cache, key, UP + 10, among=1)
        await window.launch()
        await window.do("unlock", passphrase=PASSPHRASE)
        await window.do("quiet")
        await window.do("open", name="Person 0")
        took, moved = [], 0.0
        for _ in range(JUMPS):
            await window.do("to_newest")
            await window.do("search_timed", text=f"{RARE} 7")
            jumped = await window.do("jump_timed", text=f"{RARE} 7")
            took.append(jumped["ms"])
            moved = max(moved, max(jumped["places"]) - min(jumped["places"]))
            await window.do("press_escape")
    each = ", ".join(f"{one:.0f}" for one in took)
    return [
        Row(f"from a hit to its message {UP:,} rows up, painted", f"{median(took):.0f} ms ({each})", "", "", "≤ 60 ms",
            median(took) <= 60),
        Row("  what it moved in the 60 frames after", f"{moved:.1f} px", "", "", "0 px", moved == 0),
    ]  # fmt: skip
