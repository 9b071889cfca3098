"""`paravion --self-test`: whether this installation has all that the app needs, looked for as the app would.

It touches nothing of the person's: what it writes stands in a folder of its own that is gone afterwards. The same runs
after the app was frozen, after a package was installed, and when somebody asks why it does not work on a computer.
"""

import asyncio
import importlib
import os
import sys
import tempfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from msgspec.structs import replace

from desktop.config import AppConfig, MediaConfig

WINDOW_WITHIN = 60.0
"""Seconds until the first picture of the window; a computer that is being set up is slow."""

_PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4oREFRAwQCgAl3gUp+zsA0AAAAABJRU5ErkJggg=="
)
_KEYRINGS = {"linux": "keyring.backends.SecretService", "darwin": "keyring.backends.macOS"}
_WINDOWS_KEYRING = "keyring.backends.Windows"


class FailedCheckError(Exception):
    """What a check did not find, in a sentence."""


Check = tuple[str, Callable[[], str]]


def self_test(config: AppConfig, out: TextIO = sys.stdout) -> int:
    """Run every check and say on `out` what each found; 0 where all hold, else 1. The relay is asked if one is named.

    The window comes last: it takes the process's Qt application down with it.
    """
    with tempfile.TemporaryDirectory(prefix="paravion-self-test-") as folder:
        return report(_checks(config, Path(folder)), out)


def report(checks: Sequence[Check], out: TextIO) -> int:
    """Run `checks` in order, the rest also after one that fails."""
    failed = 0
    for name, check in checks:
        try:
            found = check()
        # Whatever goes wrong here is what was asked for: it is told, and fails the whole.
        except Exception as error:
            failed += 1
            print(f"FAILED  {name}: {error or type(error).__name__}", file=out, flush=True)
        else:
            print(f"ok      {name}: {found}", file=out, flush=True)
    return 1 if failed else 0


def _checks(config: AppConfig, folder: Path) -> list[Check]:
    checks: list[Check] = [
        ("cache", lambda: _cache(folder)),
        ("keyring", _keyring),
        ("pictures", lambda: _pictures(config.media)),
        ("voice", _voice),
        ("video", _video),
    ]
    if config.relay_url:
        checks.append(("relay", lambda: _relay(config)))
    return [*checks, ("window", lambda: _window(replace(config, base=folder / "profile", relay_url="")))]


def _cache(folder: Path) -> str:
    """The encrypted store is made, closed, and found again."""
    from desktop.store.store import Store

    path, key = folder / "cache.db", os.urandom(32)
    Store(path, key).close()
    if path.read_bytes().startswith(b"SQLite"):
        raise FailedCheckError("the cache on this computer would not be encrypted")
    Store(path, key).close()
    return "made, encrypted, opened again"


def _keyring() -> str:
    """The way to the system's keyring is here; whether one answers is for the person's session to say."""
    from keyring.backend import get_all_keyring

    name = _WINDOWS_KEYRING if sys.platform == "win32" else _KEYRINGS.get(sys.platform, _KEYRINGS["linux"])
    backend = importlib.import_module(name)
    found = [type(one).__module__ for one in get_all_keyring()]
    if not found:
        raise FailedCheckError("no way to any keyring is part of this installation")
    if name in found:
        return f"{name} answers"
    if sys.platform == "linux" and vars(backend).get("secretstorage") is None:
        raise FailedCheckError("what speaks to the Secret Service is missing from this installation")
    return f"{name} is here; no keyring answers in this session, so a passphrase would be asked for"


def _pictures(config: MediaConfig) -> str:
    """The decoder starts as a process of its own, goes through every format, and makes a photo ready."""
    from desktop.domain.decoded import Photo
    from desktop.media.decoder import Decoder
    from desktop.media.sources import InMemory

    async def made() -> Photo:
        decoder = Decoder(config)
        try:
            photo = await decoder.photo(InMemory(b64decode(_PICTURE)))
        finally:
            await decoder.close()
        if not isinstance(photo, Photo):
            raise FailedCheckError(f"the decoder could not make a photo ready ({photo.value})")
        return photo

    return f"the decoder made a photo of {len(asyncio.run(made()).content)} bytes"


def _voice() -> str:
    from av.codec import Codec

    return f"recorded and played as {Codec('libopus', 'w').name}"


def _video() -> str:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtMultimedia import QMediaFormat

    app = QCoreApplication([])
    played = QMediaFormat().supportedFileFormats(QMediaFormat.ConversionMode.Decode)
    app.shutdown()
    if not {QMediaFormat.FileFormat.MPEG4, QMediaFormat.FileFormat.Matroska} <= set(played):
        raise FailedCheckError("films are not played: Qt's media backend is missing from this installation")
    return f"{len(played)} kinds of file are played"


def _relay(config: AppConfig) -> str:
    from desktop.client.connection import open_connection

    async def asked() -> str:
        connection = await open_connection(config.relay_url, config.client, _Nothing())
        running = asyncio.create_task(connection.run())
        await connection.close()
        await running
        return connection.hello.relay

    return f"version {asyncio.run(asked())} answers at {config.relay_url}"


class _Nothing:
    def on_events(self, events: Sequence[object]) -> None:
        """Before signing in there are none."""

    def on_signal(self, signal: object) -> None:
        """The same."""


def _window(config: AppConfig) -> str:
    """The app itself, on a profile of its own, until its first picture stands."""
    from desktop.app import run

    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if run(replace(config, painted_within=WINDOW_WITHIN)) != 0:
        raise FailedCheckError("the window's first picture did not come")
    return "painted" if has_screen or sys.platform != "linux" else "painted, without a screen"
