"""Voice messages of an engine in memory, and devices that are none. `FakeVoices` is a part of `FakeEngine`."""

from __future__ import annotations

import asyncio
import base64
import math
from collections.abc import Callable
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.decoded import Fault
from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import MessageRow
from desktop.domain.problem import Problem
from desktop.domain.sound import PIECE, RATE, WIDTH, DeviceLackingError, Lacking, PcmFormat, Sound
from desktop.viewmodels.voice_devices import Devices
from tests.helpers.fake_carrying import key_of


def wave(seed: int = 1) -> str:
    """A waveform as it travels."""
    steps = (abs(math.sin(n * 0.37 + seed)) * abs(math.sin(n * 0.11 + seed * 2)) for n in range(64))
    return base64.urlsafe_b64encode(bytes(int(255 * step**0.7) for step in steps)).rstrip(b"=").decode()


def voice(number: int = 1, duration: int = 12_000, *, there: bool = True) -> MediaItem:
    """A voice message; without `there` the relay does not have it yet."""
    blob_id = UUID(int=0x0193 << 112 | number) if there else None
    blob = Blob(key_of(f"voice {number}"), "audio/ogg", duration * 4, blob_id=blob_id)
    return MediaItem("voice", blob, duration=duration, waveform=wave(number))


def in_format(item: MediaItem, media_type: str) -> MediaItem:
    """The same, as other programs may have sent it."""
    return replace(item, blob=replace(item.blob, media_type=media_type))


class FakeVoices:
    """As `desktop.bridge.voice.Voices`. A voice message is silence of its length."""

    message_rows: dict[UUID, list[MessageRow]]
    dropped: list[MediaItem]
    absent: set[UUID]
    faults: dict[UUID, Fault]
    recordings: dict[UUID, tuple[PcmFormat, bytes]]
    longer: dict[UUID, int]
    """How long those are whose sender told another length."""

    async def _enter(self, method: str, *args: Any) -> None:
        raise AssertionError("FakeEngine records the call")

    def find_message(self, message_id: UUID) -> MessageRow | None:
        raise AssertionError("FakeAnswering finds it")

    async def keep_recorded(self, thread_id: UUID, pcm: PcmFormat, data: bytes) -> None:
        """See the contract."""
        await self._enter("keep_recorded", thread_id, pcm, data)
        self.recordings[thread_id] = pcm, self.recordings.get(thread_id, (pcm, b""))[1] + data

    async def recorded(self, thread_id: UUID) -> int:
        """See the contract."""
        await self._enter("recorded", thread_id)
        pcm, data = self.recordings.get(thread_id, (PcmFormat(), b""))
        return pcm.milliseconds_of(len(data))

    async def drop_recorded(self, thread_id: UUID) -> None:
        """See the contract."""
        await self._enter("drop_recorded", thread_id)
        self.recordings.pop(thread_id, None)

    async def made_voice(self, thread_id: UUID) -> MediaItem:
        """See the contract."""
        await self._enter("made_voice", thread_id)
        if thread_id not in self.recordings:
            raise Problem("invalid_params", reason="voice_empty")
        pcm, data = self.recordings[thread_id]
        return voice(7, pcm.milliseconds_of(len(data)), there=False)

    async def send_voice(
        self, thread_id: UUID, item: MediaItem, reply_to: UUID | None = None, send_at: int | None = None
    ) -> UUID:
        """See the contract: a world that commits does more."""
        await self._enter("send_voice", thread_id, item, reply_to, *([send_at] if send_at else []))
        self.recordings.pop(thread_id, None)
        return thread_id

    async def prepared_sound(self, item: MediaItem, begin: int, speed: int) -> Sound | Fault:
        """See the contract."""
        await self._enter("prepared_sound", item, begin, speed)
        return _silence(item.duration, begin, speed)

    async def sound(self, message_id: UUID, begin: int, speed: int, *, fetch: bool) -> Sound | Fault:
        """See the contract."""
        await self._enter("sound", message_id, begin, speed, fetch)
        if message_id in self.absent and not fetch:
            raise Problem("offline")
        if message_id in self.faults:
            return self.faults[message_id]
        row = self.find_message(message_id)
        if row is None:
            raise Problem("not_found")
        return _silence(self.longer.get(message_id, row.media[0].duration), begin, speed)

    async def bring_voice(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("bring_voice", message_id)
        self.absent.discard(message_id)

    async def heard(self, message_id: UUID) -> None:
        """See the contract."""
        await self._enter("heard", message_id)

    async def next_voice(self, message_id: UUID) -> MessageRow | None:
        """See the contract."""
        await self._enter("next_voice", message_id)
        row = self.find_message(message_id)
        if row is None:
            return None
        rows = self.message_rows[row.thread_id]
        at = next(n for n, one in enumerate(rows) if one.message_id == message_id) + 1
        behind = rows[at] if at < len(rows) else None
        same = behind is not None and behind.sender_id == row.sender_id
        return behind if behind is not None and same and [i.kind for i in behind.media] == ["voice"] else None


def _silence(duration: int, begin: int, speed: int) -> Sound:
    lasts = max(0, min(PIECE, duration - begin))
    return Sound(bytes(RATE * WIDTH * lasts // 1_000 * 100 // speed // 2 * 2), lasts, begin + lasts >= duration)


class FakeMicrophone:
    """Hears what a test lets it hear. `lacking`: it cannot be used."""

    def __init__(self) -> None:
        self.pcm = PcmFormat()
        self.lacking: Lacking | None = None
        self.heard: Callable[[bytes], None] | None = None
        self.lost: Callable[[], None] | None = None
        self.opened = 0
        self.slow: asyncio.Event | None = None
        """It opens when this is set."""

    async def open(self, heard: Callable[[bytes], None], lost: Callable[[], None]) -> PcmFormat:
        """As a microphone."""
        if self.slow is not None:
            await self.slow.wait()
        if self.lacking is not None:
            raise DeviceLackingError(self.lacking)
        self.heard, self.lost = heard, lost
        self.opened += 1
        return self.pcm

    def close(self) -> None:
        """As a microphone."""
        self.heard = self.lost = None

    @property
    def listens(self) -> bool:
        """Whether it is open."""
        return self.heard is not None

    def hear(self, data: bytes) -> None:
        """Sound comes, a tenth of a second at once."""
        step = self.pcm.bytes_of(100)
        for at in range(0, len(data), step):
            if self.heard is not None:
                self.heard(data[at : at + step])


class FakeSpeaker:
    """Keeps what it is given; a test says how far it has got with `play`."""

    def __init__(self) -> None:
        self.lacking: Lacking | None = None
        self.pcm = bytearray()
        self.milliseconds = 0
        self.running = self.gone = False
        self.starts = 0

    def start(self) -> None:
        """As a loudspeaker."""
        if self.lacking is not None:
            raise DeviceLackingError(self.lacking)
        self.stop()
        self.running = True
        self.starts += 1

    def write(self, data: bytes) -> int:
        """As a loudspeaker, with room for a second ahead."""
        room = (self.milliseconds + 1_000) * RATE * WIDTH // 1_000 - len(self.pcm)
        taken = max(0, min(room, len(data)))
        self.pcm += data[:taken]
        return taken

    def played(self) -> int:
        """As a loudspeaker."""
        return min(self.milliseconds, len(self.pcm) * 1_000 // (RATE * WIDTH))

    def idle(self) -> bool:
        """As a loudspeaker."""
        return self.played() * RATE * WIDTH // 1_000 >= len(self.pcm)

    def lost(self) -> bool:
        """As a loudspeaker."""
        return self.gone

    def stop(self) -> None:
        """As a loudspeaker."""
        self.running = False
        self.pcm.clear()
        self.milliseconds = 0

    def play(self, milliseconds: int) -> None:
        """Time passes."""
        self.milliseconds += milliseconds


class FakeDevices:
    """A microphone and a loudspeaker, as view-models are given them."""

    def __init__(self) -> None:
        self.microphone = FakeMicrophone()
        self.speaker = FakeSpeaker()

    @property
    def given(self) -> Devices:
        """For a `Context`."""
        return Devices(lambda: self.microphone, lambda: self.speaker, lambda: None)
