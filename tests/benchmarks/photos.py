"""A conversation of photos, scrolled from its newest message to its oldest and back: frames, memory, what is kept.

Offline, with real pictures in the real cache, decoded by the decoder's process as they come into sight.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

import psutil
from PIL import Image

from desktop.domain.facts import MemberFact, MessageFact, ThreadFact
from desktop.domain.media import Blob, MediaItem
from desktop.domain.person import PersonRow
from desktop.media.cache import MediaCache
from desktop.store import messages, people, threads
from desktop.store.store import Store
from desktop.viewmodels.image_source import REST
from tests.benchmarks.filling import T0
from tests.benchmarks.lively import FRAMES, PASSES, offline
from tests.benchmarks.table import Row, median, percentile
from tests.end_to_end.app_driver import PASSPHRASE
from tests.helpers.pictures import encoded
from tests.helpers.waiting import pause

ROWS = 5_000
DIFFERENT = 60
"""Photos that are really different; each stands in the cache once for every message that carries it last."""
SPEED, LOOK_EVERY = 40_000, 30
"""Pixels a second of the way through all of them, and the frames after which one stops until all on screen is drawn."""
MOST_MB = 250
BACK = 1.2


def photo(number: int) -> bytes:
    """1,200 × 900 pixels, about as long as a telephone's photo that was made smaller."""
    colours = [Image.effect_noise((300, 225), 40 + number % 40).resize((1_200, 900)) for _ in range(3)]
    return encoded(Image.merge("RGB", colours), "JPEG", quality=85)


def fill_photos(path: Path, key: bytes, rows: int = ROWS) -> None:
    """A thread with so many photos, by turns alone, with words, and in albums of three."""
    store, cache = Store(path, key), MediaCache(path.with_name("media"), key, 1 << 30)
    me = store.me
    assert me is not None
    kept: list[tuple[str, int]] = []
    for one in range(DIFFERENT):
        data, name = photo(one), str(UUID(int=7 << 64 | one))
        with cache.put(name) as writer:
            writer.write(data)
            writer.commit()
        kept.append((name, len(data)))
    cache.close()
    other, thread = UUID(int=10_000), UUID(int=1_000)
    with store.write() as tx:
        people.put(tx, PersonRow(other, "photos", "Photos", rev=1))
        members = (MemberFact(me, read_seq=rows), MemberFact(other))
        number = threads.put(tx, ThreadFact(thread_id=thread, members=members, changed_at=T0))
        for seq in range(1, rows + 1):
            items = tuple(
                MediaItem("photo", Blob(*_blob(kept, 3 * seq + at), 1_200, 900, UUID(int=7 << 64 | 3 * seq + at)))
                for at in range(3 if seq % 4 == 0 else 1)
            )
            sender = me if seq % 3 == 0 else other
            text = "the harbour in the evening" if seq % 5 == 0 else ""
            fact = MessageFact(
                UUID(int=10**9 + seq), thread, seq, seq, sender, T0 + seq * 60_000, text=text, media=items
            )
            messages.put(tx, number, fact)
            known = threads.by_number(tx.db, number)
            assert known is not None
            threads.message_arrived(tx, known, seq, fact.at, mine=sender == me)
        tx.execute("UPDATE threads SET read_seq = last_seq, unread = 0 WHERE n = ?", (number,))
        tx.execute("DELETE FROM gaps WHERE thread_n = ?", (number,))
    store.close()


def _blob(kept: list[tuple[str, int]], number: int) -> tuple[str, str, int]:
    name, size = kept[number % len(kept)]
    return name, "image/jpeg", size


def scrolling(folder: Path) -> list[Row]:
    """The frames of a scroll through photos, and the memory before and after all of them have passed."""
    return asyncio.run(_scrolling(folder))


async def _scrolling(folder: Path) -> list[Row]:
    async with offline(folder) as (window, cache, key):
        fill_photos(cache, key)
        await window.launch()
        await window.do("unlock", passphrase=PASSPHRASE)
        await window.do("quiet")
        process = psutil.Process(window.child.pid)
        await window.do("open", name="Photos")
        await window.do("to_newest")
        await window.do("all_shown")
        before = process.memory_info().rss / 2**20
        await window.do("watch")
        seen = await window.do("scroll", passes=PASSES, frames=FRAMES)
        passed: list[float] = []
        looks, done = 0, False
        while not done:
            told = await window.do("pass_by", frames=LOOK_EVERY, speed=SPEED)
            await window.do("all_shown")
            passed, looks, done = passed + told["per_frame"], looks + 1, told["all"]
        await window.do("to_newest")
        await window.do("all_shown")
        await pause(REST / 1_000 + 2)
        kept = await window.do("kept")
        after = process.memory_info().rss / 2**20
    return [
        Row("scroll through photos", f"step p99 {seen['frame_p99_ms']:.1f} ms, {seen['pass_ms'] / FRAMES:.1f} ms of the"
            f" thread a frame, {seen['late_share'] * 100:.1f} % late", "", "", "p99 ≤ 8 ms", seen["frame_p99_ms"] <= 8),
        Row(f"  all {ROWS:,} rows at {SPEED:,} px/s, with {looks} looks at all that is on screen",
            f"step p99 {percentile(passed, 0.99):.1f} ms, median {median(passed):.1f} ms in {len(passed)} frames"),
        Row("  memory before · after", f"{before:.0f} · {after:.0f} MB", "", f"{after / before:.2f}×",
            f"≤ {MOST_MB} MB, within 20 %", after <= MOST_MB and after <= BACK * before),
        Row("  pictures kept ready", f"{kept['bytes'] / 2**20:.0f} MiB"),
    ]  # fmt: skip
