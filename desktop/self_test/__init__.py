"""`paravion --self-test`: whether this installation has all that the app needs, looked for as the app would.

It touches nothing of the person's: what it writes stands in a folder of its own that is gone afterwards (Qt alone keeps
the views it compiled, as at any start). The same runs after the app was frozen, after a package was installed, and when
somebody asks why it does not work on a computer.
"""

import asyncio
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from msgspec.structs import replace

from desktop.config import AppConfig, MediaConfig
from desktop.self_test.found import Check, FailedCheckError
from desktop.self_test.session import decoder_kept_in, notifications, words

WINDOW_WITHIN = 60.0
"""Seconds until the first picture of the window; a computer that is being set up is slow."""

_KEYRINGS = {"linux": "keyring.backends.SecretService", "darwin": "keyring.backends.macOS"}
_WINDOWS_KEYRING = "keyring.backends.Windows"


def self_test(config: AppConfig, out: TextIO = sys.stdout, *, talk: bool = False) -> int:
    """Run every check and say on `out` what each found; 0 where all hold, else 1. The relay is asked if one is named.

    With `talk` two accounts are made there and one writes to the other: for a relay that is tried out, since they stay.
    The window comes last: it takes the process's Qt application down with it.
    """
    with tempfile.TemporaryDirectory(prefix="paravion-self-test-") as folder:
        return report(_checks(config, Path(folder), talk=talk), out)


def report(checks: Sequence[Check], out: TextIO) -> int:
    """Run `checks` in order, the rest also after one that fails."""
    failed = 0
    for name, check in checks:
        try:
            found = check()
        # Whatever goes wrong here is what was asked for: it is told, and fails the whole.
        except Exception as error:  # noqa: BLE001
            failed += 1
            print(f"FAILED  {name}: {str(error) or type(error).__name__}", file=out, flush=True)
        else:
            print(f"ok      {name}: {found}", file=out, flush=True)
    return 1 if failed else 0


def _checks(config: AppConfig, folder: Path, *, talk: bool) -> list[Check]:
    checks: list[Check] = [
        ("cache", lambda: _cache(folder)),
        ("keyring", _keyring),
        ("pictures", lambda: _pictures(config.media)),
        ("kept in", lambda: decoder_kept_in(config.media)),
        ("voice", _voice),
        ("video", _video),
        ("words", words),
        ("notifications", notifications),
        ("updates", _updates),
    ]
    if config.relay_url:
        checks.append(("relay", lambda: _relay(config)))
    if talk:
        checks.append(("talk", lambda: _talk(replace(config, base=folder / "talk"))))
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
    name = _system_keyring()
    backend = importlib.import_module(name)
    if name in _answering():
        return f"{name} answers"
    if sys.platform == "linux" and vars(backend).get("secretstorage") is None:
        raise FailedCheckError("what speaks to the Secret Service is missing from this installation")
    return f"{name} is here; no keyring answers in this session, so a passphrase would be asked for"


def _system_keyring() -> str:
    return _WINDOWS_KEYRING if sys.platform == "win32" else _KEYRINGS.get(sys.platform, _KEYRINGS["linux"])


def _answering() -> list[str]:
    """The keyrings that could be used in this session, by their modules."""
    from keyring.backend import get_all_keyring

    return [type(one).__module__ for one in get_all_keyring()]


def _pictures(config: MediaConfig) -> str:
    """The decoder starts as a process of its own, goes through every format, and makes a photo ready."""
    from desktop.domain.decoded import Photo
    from desktop.media.decoder import Decoder
    from desktop.media.sources import InMemory
    from desktop.self_test.talk import PICTURE

    async def made() -> Photo:
        decoder = Decoder(config)
        try:
            photo = await decoder.photo(InMemory(PICTURE))
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


def _updates() -> str:
    """What looks for new versions is here, and can read the root that it is to trust, if this build has one."""
    from tuf.api.exceptions import RepositoryError
    from tuf.api.metadata import Metadata, Root

    from desktop.app.updating import shipped

    source = shipped()
    if source is None:
        return "this build does not look for them"
    try:
        root = Metadata[Root].from_bytes(source.root).signed
    except RepositoryError as error:
        raise FailedCheckError("the root that new versions are trusted by can't be read") from error
    return f"looked for at {source.address}, by root {root.version}"


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


def _talk(config: AppConfig) -> str:
    """Two new accounts, each with an app's engine of its own: what one writes, the other gets."""
    from desktop.bridge.contract import SecretsPlace
    from desktop.self_test.talk import talked

    kept = _system_keyring() in _answering()
    asyncio.run(talked(config, SecretsPlace.KEYRING if kept else SecretsPlace.SESSION))
    where = "found in the keyring again" if kept else "of this session alone"
    return f"signed up, sent and received a text and a photo; the key was {where}"


def _window(config: AppConfig) -> str:
    """The app itself, on a profile of its own, until its first picture stands."""
    from desktop.app.start import run

    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if run(replace(config, painted_within=WINDOW_WITHIN)) != 0:
        raise FailedCheckError("the window's first picture did not come")
    return "painted" if has_screen or sys.platform != "linux" else "painted, without a screen"
