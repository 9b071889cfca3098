"""Hostile pictures from a friend, in a real window: each is a picture or a placeholder, and the window lives on."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psutil
import pytest

from desktop.domain.sound import SPEEDS
from desktop.viewmodels.image_source import MEMORY
from relay.services.sniffing import family
from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.test_window import prepare
from tests.end_to_end.window_process import Window
from tests.helpers.history import recording
from tests.helpers.hostile_media import hostile, whole
from tests.helpers.mediaclient import MediaWire
from tests.helpers.pictures import mutated, picture
from tests.helpers.processes import fast_settings, relay
from tests.helpers.sounds import recording as recorded
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire, WireError, message_id

Json = dict[str, Any]
AT_ONCE = 9
SIZE = {"width": 64, "height": 48}
SLACK = 48 << 20
"""What the window's process may grow beside the pictures it keeps ready."""
WARM = 8
"""Films after which the window has all that it needs to play another."""


class Sender:
    """Boris, with a client that looks at nothing it sends."""

    def __init__(self, wire: Wire, media: MediaWire, thread: str) -> None:
        self._wire, self._media, self._thread = wire, media, thread
        self.refused = 0
        """Files that the relay did not take for what they were said to be."""

    async def upload(self, data: bytes, said: str = "") -> Json | None:
        said = said or f"image/{family(data[:512])}"
        try:
            return await self._media.upload(data, said)
        except WireError as error:
            assert error.name == "invalid_params", error
            self.refused += 1
            return None

    async def send(self, blobs: list[Json], **more: object) -> str:
        number = message_id()
        items = [{"kind": "photo", "width": 120, "height": 90, **blob, **more} for blob in blobs]
        body = {"type": "media", "items": items}
        await self._wire.call("messages.send", id=number, thread_id=self._thread, body=body)
        return number

    async def speak(self, blob: Json) -> str:
        """Send it as a voice message of a second."""
        number = message_id()
        body = {"type": "voice", "duration": 1_000, "waveform": "", **blob}
        await self._wire.call("messages.send", id=number, thread_id=self._thread, body=body)
        return number

    async def albums(self, files: Iterable[bytes]) -> AsyncIterator[tuple[str, int]]:
        """Send all that the relay takes, nine a message: each message and how many it carries."""
        waiting: list[Json] = []
        for data in files:
            blob = await self.upload(data)
            waiting += [blob] if blob is not None else []
            if len(waiting) == AT_ONCE:
                yield await self.send(waiting), AT_ONCE
                waiting = []
        if waiting:
            yield await self.send(waiting), len(waiting)


@asynccontextmanager
async def friends(tmp_path: Path) -> AsyncIterator[tuple[Window, Sender]]:
    """Ada's window, in the conversation with Boris, who sends."""
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay", settings=fast_settings(1.0)) as at:
        ada, boris, thread = await prepare(history, at, tmp_path)
        await boris.stop()
        wire = await Wire.connect(at.url)
        signed = await wire.sign_in("boris")
        media = await MediaWire.connect(at.url, signed["token"])
        window = Window(history, "ada", tmp_path / "ada", at.url)
        try:
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name="Boris")
            yield window, Sender(wire, media, thread)
        finally:
            window.end()
            for app in (ada, boris):
                app.end()
            await media.close()
            await wire.close()


FILMS = {"mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm"}
SOUNDS = {"ogg": ("libopus", "ogg"), "mp4": ("aac", "ipod"), "webm": ("libopus", "webm")}
"""Codec and container of a recording, by the end of its type."""


def decoders(window: Window) -> list[psutil.Process]:
    """The decoder's processes of this window."""
    return [one for one in psutil.Process(window.child.pid).children() if "desktop.decoder" in one.cmdline()]


def killed(window: Window, before: int) -> bool:
    """Whether another decoder than the one of `before` has begun: then it is gone, too."""
    others = [one for one in psutil.Process(window.child.pid).children() if one.pid != before]
    for one in others:
        one.kill()
    return bool(others)


def corpus(rng: Random, each: int) -> Iterator[bytes]:
    """What is hostile by itself, and so many mutated files of each kind of picture."""
    yield from (data for _, data, _ in hostile() if data)
    for kind, data in whole().items():
        if kind not in ("mp4", "mov", "webm"):
            yield data
            yield from (mutated(data, rng) for _ in range(each))


async def test_hostile_pictures_are_placeholders_and_the_window_lives_on_as_small_as_it_was(
    tmp_path: Path, rng: Random, count: Callable[[int, int], int], capsys: pytest.CaptureFixture[str]
) -> None:
    async with friends(tmp_path) as (window, sender):
        process = psutil.Process(window.child.pid)
        phases: list[str] = []
        first = 0
        async for message, many in sender.albums(corpus(rng, count(30, 300))):
            phases += await window.do("settled", message=message, count=many)
            first = first or process.memory_info().rss
        grown = process.memory_info().rss - first
        assert grown < MEMORY + SLACK, f"{grown >> 20} MiB more"
        assert {"shown", "failed"} <= set(phases)
        blob = await sender.upload(picture("PNG"))
        assert blob is not None
        assert await window.do("settled", message=await sender.send([blob]), count=1) == ["shown"]
        told = f"{phases.count('shown')} shown, {phases.count('failed')} placeholders, {sender.refused} refused"
        with capsys.disabled():
            print(f"\nhostile pictures in a window: {told}, {grown / 2**20:+.0f} MiB")
        assert await window.close() == 0


async def test_hostile_films_and_recordings_play_or_say_that_they_cannot_and_the_window_lives_on(
    tmp_path: Path, rng: Random, capsys: pytest.CaptureFixture[str]
) -> None:
    """The window plays what its decoder found to be a film; behind the first picture anything may stand. Of a recording
    it plays what the decoder made of it."""
    async with friends(tmp_path) as (window, sender):
        files = whole()
        told = await played(window, sender, {container: mutations(files[container], rng, 6) for container in FILMS})
        sounds = [await heard(window, sender, kind, rng, 3) for kind in SOUNDS]
        with capsys.disabled():
            print(f"\nhostile films in a window: {told}; recordings: {'; '.join(sounds)}")
        assert await window.close() == 0


@pytest.mark.long
@pytest.mark.parametrize("kind", SOUNDS)
async def test_three_hundred_hostile_recordings_of_each_container(
    tmp_path: Path, rng: Random, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    async with friends(tmp_path) as (window, sender):
        told = await heard(window, sender, kind, rng, 300)
        with capsys.disabled():
            print(f"\nhostile recordings in a window, {kind}: {told}")
        assert await window.close() == 0


@pytest.mark.long
@pytest.mark.parametrize("container", FILMS)
async def test_three_hundred_hostile_films_of_each_container(
    tmp_path: Path, rng: Random, capsys: pytest.CaptureFixture[str], container: str
) -> None:
    async with friends(tmp_path) as (window, sender):
        told = await played(window, sender, {container: mutations(whole()[container], rng, 300)})
        with capsys.disabled():
            print(f"\nhostile films in a window, {container}: {told}")
        assert await window.close() == 0


def mutations(data: bytes, rng: Random, each: int) -> Iterator[bytes]:
    """A whole film, so many mutated ones, and the whole one again."""
    yield data
    yield from (mutated(data, rng) for _ in range(each))
    yield data


async def held(window: Window) -> int:
    """Bytes of memory that the window's process has, beside the pictures it keeps ready."""
    kept = await window.do("kept")
    return int(psutil.Process(window.child.pid).memory_info().rss) - int(kept["bytes"])


async def played(window: Window, sender: Sender, films: Mapping[str, Iterable[bytes]]) -> str:
    """Send the films of each container and play those that the relay takes; the last of each is whole. What became of
    them, in words."""
    still = await sender.upload(picture("PNG"))
    phases, first = list[str](), 0
    for container, changed in films.items():
        for data in changed:
            blob = await sender.upload(data, FILMS[container])
            if blob is not None:
                message = await sender.send([blob], kind="video", duration=3_000, poster={**SIZE, **(still or {})})
                phases.append(await window.do("play", message=message))
                if len(phases) <= WARM:
                    first = await held(window)
        assert phases[-1] == "playing"
    grown = await held(window) - first
    assert grown < SLACK, f"{grown >> 20} MiB more"
    found = ", ".join(f"{phases.count(phase)} {phase}" for phase in sorted(set(phases)))
    return f"{found}, {sender.refused} refused, {grown / 2**20:+.0f} MiB"


async def heard(window: Window, sender: Sender, kind: str, rng: Random, each: int) -> str:
    """Send recordings of a container and press those that the relay takes, at any speed; the last is whole. What became
    of them, in words."""
    fates, first, refused = list[str](), 0, sender.refused
    for data in mutations(recorded(*SOUNDS[kind]), rng, each):
        blob = await sender.upload(data, f"audio/{kind}")
        if blob is not None:
            message = await sender.speak(blob)
            fates.append(await window.do("hear", message=message, speed=rng.choice(SPEEDS)))
            if len(fates) <= WARM:
                first = await held(window)
    assert (fates[0], fates[-1]) == ("ended", "ended")
    grown = await held(window) - first
    assert grown < SLACK, f"{grown >> 20} MiB more"
    found = ", ".join(f"{fates.count(fate)} {fate}" for fate in sorted(set(fates)))
    return f"{kind} {found}, {sender.refused - refused} refused, {grown / 2**20:+.0f} MiB"


async def test_the_death_of_the_decoder_is_a_placeholder_and_the_next_picture_is_drawn(tmp_path: Path) -> None:
    async with friends(tmp_path) as (window, sender):
        for fate in ("shown", "failed", "shown"):
            blob = await sender.upload(picture("PNG"))
            assert blob is not None
            if fate == "failed":
                # It is given the work, stands still over it and is gone: of no file's doing, so the file gets another.
                (decoder,) = decoders(window)
                decoder.send_signal(signal.SIGSTOP)
            message = await sender.send([blob])
            if fate == "failed":
                await eventually(lambda m=message: m in [row[0] for row in window.drawn], "its place is drawn")
                decoder.kill()
                await eventually(partial(killed, window, decoder.pid), "another begins")
            assert await window.do("settled", message=message, count=1) == [fate]
        assert await window.close() == 0
