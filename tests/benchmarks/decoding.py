"""Media on this computer: the decoder's process beside the same work without one, and the cache beside plain files."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
from PIL import Image

from desktop.config import MediaConfig
from desktop.decoder.limits import Limits
from desktop.media.cache import MediaCache
from desktop.media.decoder import SCALED_SIDE, Decoder
from desktop.media.process import DecoderProcess, command
from desktop.media.sources import InMemory
from tests.benchmarks.table import Row, median

WIDTH, HEIGHT = 4_000, 3_000
SIDE = 320
TURNS = 15
STARTS = 7
FILM = 50 << 20


def decoding(folder: Path) -> list[Row]:
    """Starting, a thumbnail, a photo made ready, and what passes through the cache."""
    return [*_starts(), *asyncio.run(_pictures()), *_cache(folder)]


def _starts() -> list[Row]:
    def ours() -> float:
        begin = time.perf_counter()
        process = DecoderProcess(MediaConfig(), command(Limits()))
        process.begin()
        took = time.perf_counter() - begin
        process.end()
        return took

    def bare() -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import PIL.Image, av"], check=True)
        return time.perf_counter() - begin

    ready, floor = median([ours() for _ in range(STARTS)]), median([bare() for _ in range(STARTS)])
    return [_row("decoder: process start to ready, shut in", ready, floor, "Python with Pillow and PyAV")]


async def _pictures() -> list[Row]:
    photo = _photo()
    source = InMemory(photo)
    decoder = Decoder(MediaConfig())
    try:
        small = await _timed(lambda: decoder.thumbnail(source, SIDE))
        before = psutil.Process().memory_info().rss
        scaled = await _timed(lambda: decoder.photo(source, SCALED_SIDE))
        whole = await _timed(lambda: decoder.photo(source))
        grown = (psutil.Process().memory_info().rss - before) / (1 << 20)
    finally:
        await decoder.close()
    here = median([_here(photo) for _ in range(TURNS)])
    what = f"{WIDTH * HEIGHT / 1e6:.0f} MP JPEG ({len(photo) / 1e6:.1f} MB)"
    return [
        _row(f"decoder: thumbnail of {SIDE} px of a {what}", small, here, "Pillow in this process"),
        _row(f"decoder: the same made ready to send, {SCALED_SIDE:,} px", scaled, here, "the thumbnail"),
        _row("decoder: the same made ready to send, as large as it is", whole, here, "the thumbnail"),
        Row(f"  memory of the app's process after {2 * TURNS} of them", f"{grown:+.1f} MiB"),
    ]


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    took = []
    for _ in range(TURNS):
        begin = time.perf_counter()
        await work()
        took.append(time.perf_counter() - begin)
    return median(took[1:])


def _photo() -> bytes:
    """Neither smooth nor noise: about as long as a telephone's."""
    colours = [Image.effect_noise((WIDTH // 4, HEIGHT // 4), 60).resize((WIDTH, HEIGHT)) for _ in range(3)]
    made = io.BytesIO()
    Image.merge("RGB", colours).save(made, "JPEG", quality=92)
    return made.getvalue()


def _here(photo: bytes) -> float:
    begin = time.perf_counter()
    image = Image.open(io.BytesIO(photo))
    image.draft(None, (SIDE, SIDE))
    image.resize((SIDE, SIDE * HEIGHT // WIDTH), Image.Resampling.LANCZOS, reducing_gap=2.0).convert("RGBA").tobytes()
    return time.perf_counter() - begin


def _cache(folder: Path) -> list[Row]:
    piece = os.urandom(1 << 20)
    cache = MediaCache(folder / "media", bytes(32), 1 << 30)
    begin = time.perf_counter()
    with cache.put("film") as writer:
        for _ in range(FILM >> 20):
            writer.write(piece)
        writer.commit()
    written = time.perf_counter() - begin
    begin = time.perf_counter()
    with (folder / "plain").open("wb") as file:
        for _ in range(FILM >> 20):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    plain = time.perf_counter() - begin
    reader = cache.open("film")
    assert reader is not None
    begin = time.perf_counter()
    for offset in range(0, FILM, 1 << 18):
        reader.read(offset, 1 << 18)
    read = time.perf_counter() - begin
    begin = time.perf_counter()
    with (folder / "plain").open("rb") as file:
        while file.read(1 << 18):
            pass
    plainly = time.perf_counter() - begin
    cache.close()
    return [
        _row("media cache: 50 MiB written, durably", written, plain, "a plain file"),
        _row("media cache: 50 MiB read in pieces of 256 KiB", read, plainly, "a plain file"),
    ]


def _row(what: str, measured: float, floor: float, beside: str) -> Row:
    return Row(what, f"{1000 * measured:.0f} ms", f"{1000 * floor:.0f} ms {beside}", f"{measured / floor:.2f}×")
