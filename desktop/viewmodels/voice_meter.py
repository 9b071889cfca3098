"""How loud it is while something is recorded: bars, a tenth of a second each. Pure."""

from array import array

from desktop.domain.sound import S16, PcmFormat, level

BARS = 48
_BAR = 100
"""Milliseconds of a bar."""


class Meter:
    """Measures samples of one format."""

    def __init__(self, pcm: PcmFormat) -> None:
        self._pcm = pcm
        self._bars: list[int] = []
        self._loudest = self._size = 0

    @property
    def bars(self) -> list[int]:
        """What was just heard, 0 to 100 each, the newest last."""
        return [0] * (BARS - len(self._bars)) + self._bars

    def hear(self, data: bytes) -> bool:
        """Measure whole samples; whether there is another bar."""
        whole = self._pcm.sample == S16
        samples = array("h" if whole else "f", data)
        if samples:
            peak = max(max(samples), -min(samples))  # noqa: PLW3301 - two passes in C, no list of samples
            self._loudest = max(self._loudest, round(peak if whole else peak * 32_767))
        self._size += len(data)
        if self._size < self._pcm.bytes_of(_BAR):
            return False
        self._bars = [*self._bars, round(level(self._loudest) * 100)][-BARS:]
        self._size = self._loudest = 0
        return True
