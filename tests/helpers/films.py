"""Films with sound: a second of red, one of green, one of blue, one of yellow, and again."""

from __future__ import annotations

import io
import math
import struct
from functools import cache
from pathlib import Path

import av
from PIL import Image

from desktop.media.sources import FileOnDisk

COLOURS = ("red", "green", "blue", "yellow")
_RGB = {"red": (230, 20, 20), "green": (20, 200, 20), "blue": (20, 20, 230), "yellow": (230, 220, 20)}
_RATE = 48_000


@cache
def talkie(
    codec: str = "libx264",
    container: str = "mp4",
    sound: str = "aac",
    *,
    seconds: int = 4,
    width: int = 320,
    height: int = 180,
) -> bytes:
    """A film at 10 frames a second, with a tone; `sound` "" is a silent one."""
    made = io.BytesIO()
    with av.open(made, "w", format=container) as output:
        seen = output.add_stream(codec, rate=10)
        seen.width, seen.height, seen.pix_fmt = width, height, "yuv420p"
        seen.codec_context.thread_count = 1
        heard = output.add_stream(sound, rate=_RATE) if sound else None
        if heard is not None:
            heard.layout = "mono"
        for n in range(10 * seconds):
            image = Image.new("RGB", (width, height), _RGB[COLOURS[n // 10 % 4]])
            output.mux(seen.encode(av.VideoFrame.from_image(image)))
        output.mux(seen.encode())
        if heard is not None:
            for at in range(0, seconds * _RATE, 960):
                output.mux(heard.encode(_tone(at)))
            output.mux(heard.encode())
    return made.getvalue()


def _tone(at: int) -> av.AudioFrame:
    samples = [0.2 * math.sin(2 * math.pi * 440 * n / _RATE) for n in range(at, at + 960)]
    frame = av.AudioFrame(format="fltp", layout="mono", samples=960)
    frame.planes[0].update(struct.pack("<960f", *samples))
    frame.sample_rate, frame.pts = _RATE, at
    return frame


def colour_of(red: int, green: int, blue: int) -> str:
    """Which of the colours a pixel is nearest to."""
    return min(COLOURS, key=lambda name: sum((a - b) ** 2 for a, b in zip(_RGB[name], (red, green, blue), strict=True)))


def on_disk(folder: Path, data: bytes, name: str = "film.mp4") -> FileOnDisk:
    """The film as a file that is read in places."""
    path = folder / name
    path.write_bytes(data)
    return FileOnDisk(path)
