"""Sound: as a microphone gives it, as it is sent, as it is played; and the waveform that stands for it."""

from enum import StrEnum

from msgspec import Struct

RATE = 48_000
"""Samples a second of all that is played, of one channel and 16 bits (little endian)."""
WIDTH = 2
"""Bytes of one of them."""
PIECE = 20_000
"""Milliseconds of a recording that are handed out to be played at once, at most."""
MOST = 300_000
"""Milliseconds of a voice message."""
SHORTEST = 500
"""One that is shorter was a slip of the hand: it is not kept."""
SPEEDS = (100, 150, 200)
"""In percent; the pitch stays."""
STEPS = 64
"""Steps of a waveform that is made here."""
STEPS_MOST = 128
NOT_PLAYED = frozenset({"audio/mpeg", "audio/wav", "audio/flac"})
"""What a relay takes as a voice message and nothing here plays: it is saved like a file."""
QUIET = 2_000
"""A recording that is never louder (of 32,767) is not drawn as if it were."""
_LARGEST = 32_767
S16, FLOAT = "s16", "flt"
_WIDTHS = {S16: 2, FLOAT: 4}


class PcmFormat(Struct, frozen=True):
    """What a microphone gives: samples a second, channels, and each sample as `s16` or `flt` (-1 to 1), the channels by
    turns."""

    rate: int = RATE
    channels: int = 1
    sample: str = S16

    @property
    def frame(self) -> int:
        """Bytes of one sample of all channels."""
        return self.channels * _WIDTHS[self.sample]

    def bytes_of(self, milliseconds: int) -> int:
        """How many bytes last so long."""
        return self.rate * milliseconds // 1_000 * self.frame

    def milliseconds_of(self, size: int) -> int:
        """How long so many bytes last."""
        return size // self.frame * 1_000 // self.rate


class Sound(Struct, frozen=True):
    """A stretch of a recording, ready to be played (see RATE), `milliseconds` of it at its own speed. `last`: it ends
    there."""

    pcm: bytes
    milliseconds: int
    last: bool


class Voice(Struct, frozen=True):
    """A recording that may leave this computer: nothing in it but sound."""

    content: bytes
    media_type: str
    duration: int
    """Milliseconds."""
    waveform: bytes
    """One byte a step, the loudest is 255."""


def waveform(peaks: list[int], steps: int = STEPS) -> bytes:
    """The waveform of a recording, of the loudest samples (0 to 32,767) of its parts, all of them as long."""
    if not peaks:
        return b""
    steps = min(steps, len(peaks))
    parts = [peaks[len(peaks) * n // steps : len(peaks) * (n + 1) // steps] for n in range(steps)]
    most = max(QUIET, *peaks)
    return bytes(min(255, max(part) * 255 // most) for part in parts)


def bars(wave: bytes, count: int) -> list[int]:
    """A waveform as `count` bars of 0 to 100; a message that has none is drawn as a flat line."""
    if not wave:
        return [0] * count
    stretched = [
        wave[len(wave) * n // count : max(len(wave) * n // count + 1, len(wave) * (n + 1) // count)]
        for n in range(count)
    ]
    return [max(part) * 100 // 255 for part in stretched]


def level(peak: int) -> float:
    """How far a meter goes for the loudest sample (0 to 32,767) of a moment: 0 to 1, as ears count."""
    return min(1.0, (max(0, peak) / _LARGEST) ** 0.4) if peak > 0 else 0.0


class Lacking(StrEnum):
    """Why a microphone or a loudspeaker cannot be used."""

    NONE = "none"
    """There is none."""
    REFUSED = "refused"
    """The system does not let the app have it."""
    BUSY = "busy"
    """It could not be opened: another program may have it."""
    LOST = "lost"
    """It went while it was used."""


class DeviceLackingError(Exception):
    """The microphone or loudspeaker cannot be used, and `why`."""

    def __init__(self, why: Lacking) -> None:
        super().__init__(why.value)
        self.why = why
