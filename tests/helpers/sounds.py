"""Sounds that are made: what a microphone would hear, and files of sound."""

import io
import math
from array import array

import av

from desktop.domain.sound import RATE


def sweep(milliseconds: int, rate: int = RATE, loud: int = 20_000) -> bytes:
    """A tone that rises, as 16-bit samples of one channel."""
    count = rate * milliseconds // 1_000
    turn = 2 * math.pi / rate
    return array("h", (int(loud * math.sin(turn * n * (200 + 150 * n / rate / 2))) for n in range(count))).tobytes()


def likeness(one: bytes, other: bytes, begin: int = 8_000, count: int = 6_000, slack: int = 400) -> float:
    """How alike two sounds are, -1 to 1: where they fit best, within `slack` samples of each other."""
    first, second = array("h", one), array("h", other)
    span = range(begin, begin + count, 3)

    def product(shift: int) -> float:
        return float(sum(first[n] * second[n + shift] for n in span))

    best = max(range(-slack, slack, 4), key=product)
    power = sum(first[n] ** 2 for n in span) * sum(second[n + best] ** 2 for n in span)
    return product(best) / math.sqrt(power) if power else 0.0


def recording(
    codec: str = "libopus", container: str = "ogg", *, milliseconds: int = 1_000, rate: int = RATE, layout: str = "mono"
) -> bytes:
    """A file of sound, as others make them."""
    made = io.BytesIO()
    with av.open(made, "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate)
        stream.codec_context.layout = layout
        resampler = av.AudioResampler(format=stream.codec_context.format or "s16", layout=layout, rate=rate)
        pcm = sweep(milliseconds, rate)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
        frame.sample_rate = rate
        frame.planes[0].update(pcm)
        for made_frame in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(made_frame))
        file.mux(stream.encode(None))
    return made.getvalue()
