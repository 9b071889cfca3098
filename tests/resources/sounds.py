"""Makes the sounds of `resources/sounds`, always the same bytes: `python -m tests.resources.sounds`.

Each is a few plain tones, one after the other, that die away.
"""

from __future__ import annotations

import array
import io
import math
import sys
import wave
from typing import NamedTuple

RATE = 22_050
_LOUD = 0.5
"""Of the most a sample can be."""
_ATTACK = 0.004
"""Seconds in which a tone sets in: at once would be a click."""


class Tone(NamedTuple):
    """Seconds from the beginning, Hz, how loud, how many seconds until it has died away to 1/e, and its overtones: how
    many times as high, how loud."""

    at: float
    pitch: float
    loud: float
    decay: float
    overtones: tuple[tuple[float, float], ...] = ()


_BELL = ((2.0, 0.35), (3.01, 0.18), (4.1, 0.08))
_WOOD = ((2.76, 0.3), (5.4, 0.12))
SOUNDS: dict[str, tuple[float, tuple[Tone, ...]]] = {
    "plane": (0.55, (Tone(0, 659.26, 0.7, 0.09), Tone(0.09, 987.77, 0.8, 0.13))),
    "bell": (0.9, (Tone(0, 880.0, 0.7, 0.22, _BELL),)),
    "drop": (0.4, (Tone(0, 523.25, 0.8, 0.05), Tone(0.07, 783.99, 0.5, 0.07))),
    "wood": (0.35, (Tone(0, 392.0, 0.9, 0.035, _WOOD), Tone(0.11, 493.88, 0.9, 0.035, _WOOD))),
}
"""How many seconds each lasts, and its tones."""


def made(name: str) -> bytes:
    """The sound as a WAV file: one channel of 16 bits."""
    seconds, tones = SOUNDS[name]
    samples = array.array("h", (_sample(n / RATE, seconds, tones) for n in range(round(seconds * RATE))))
    if sys.byteorder == "big":
        samples.byteswap()
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return written.getvalue()


def _sample(at: float, seconds: float, tones: tuple[Tone, ...]) -> int:
    ending = min(1.0, (seconds - at) / 0.03)
    return round(32_767 * _LOUD * ending * sum(_heard(at - tone.at, tone) for tone in tones))


def _heard(at: float, tone: Tone) -> float:
    if at < 0:
        return 0.0
    shape = min(1.0, at / _ATTACK) * math.exp(-at / tone.decay) * tone.loud
    parts = ((1.0, 1.0), *tone.overtones)
    whole = sum(loud for _, loud in parts)
    return shape * sum(loud * math.sin(2 * math.pi * tone.pitch * times * at) for times, loud in parts) / whole


if __name__ == "__main__":
    from resources import folder

    for sound in SOUNDS:
        (folder("sounds") / f"{sound}.wav").write_bytes(made(sound))
