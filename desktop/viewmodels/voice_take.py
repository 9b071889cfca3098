"""What a microphone hears now: how long it is, how loud it was, and what of it is not kept yet."""

from desktop.domain.sound import MOST, PcmFormat
from desktop.viewmodels.voice_meter import Meter

_KEEP = 1_000
"""Milliseconds that are kept at once: what a crash may lose."""


class Take:
    """One recording, from its first sample on."""

    def __init__(self, pcm: PcmFormat) -> None:
        self.pcm = pcm
        self._size = 0
        self._heard = bytearray()
        self._meter = Meter(pcm)

    @property
    def levels(self) -> list[int]:
        """See `Meter.bars`."""
        return self._meter.bars

    @property
    def lasts(self) -> int:
        """Milliseconds."""
        return self.pcm.milliseconds_of(self._size)

    @property
    def full(self) -> bool:
        """Whether it is as long as it may be."""
        return self._size >= self.pcm.bytes_of(MOST)

    @property
    def due(self) -> bool:
        """Whether there is enough of it to be kept."""
        return self.pcm.milliseconds_of(len(self._heard)) >= _KEEP

    def hear(self, data: bytes) -> bool:
        """It goes on, as far as there is room; whether the levels are others."""
        data = data[: self.pcm.bytes_of(MOST) - self._size]
        self._size += len(data)
        self._heard += data
        return self._meter.hear(data)

    def taken(self) -> bytes:
        """What was heard since the last time."""
        data = bytes(self._heard)
        self._heard.clear()
        return data
