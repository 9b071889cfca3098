"""What a person set for this computer, whatever account they use: appearance, habits, the window's place. No secret, no
name, no token."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Literal, get_args

import msgspec

from desktop.system.files import write_file

Scheme = Literal["system", "dark", "light"]
AlertPreview = Literal["text", "name", "nothing"]
AlertSound = Literal["plane", "bell", "drop", "wood", "none"]
SOUNDS: tuple[AlertSound, ...] = get_args(AlertSound)
TEXT_SCALE_LEAST = 80
TEXT_SCALE_MOST = 160
TEXT_SCALE_STEP = 10


class Place(msgspec.Struct, frozen=True):
    """Where the window was, in logical pixels of the whole desktop."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False


class Preferences(msgspec.Struct, frozen=True):
    """The whole of it; what a file does not say has these values."""

    language: str = ""
    """One of `languages.LANGUAGES`; empty: as the system."""
    scheme: Scheme = "system"
    text_scale: int = 100
    """Percent, 80 to 160."""
    reduced_motion: bool = False
    enter_sends: bool = True
    link_previews: bool = True
    downloads: bool = True
    """Whether pictures are fetched as they come on screen, on any network."""
    downloads_on: str = ""
    """The one network on which they are nonetheless; see `router`."""
    video_muted: bool = False
    share_drafts: bool = True
    undo_send: bool = False
    keep_in_tray: bool = True
    """Whether the app stays, beside the clock, when its window is closed."""
    tray_explained: bool = False
    """Whether it was said once that it does."""
    look_for_updates: bool = True
    alerts: bool = True
    """Whether the person is told of what comes while they look elsewhere."""
    alert_preview: AlertPreview = "text"
    alert_sound: AlertSound = "plane"
    alert_volume: int = 60
    """Percent."""
    list_width: int = 328
    place: Place | None = None
    shown: str = ""
    """The mark of the profile that the window showed last."""


def decode(content: bytes) -> Preferences:
    """The preferences in a file; the usual ones where it is none of ours: nothing of worth is lost with it."""
    try:
        read = msgspec.json.decode(content, type=Preferences)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return Preferences()
    scale = min(max(read.text_scale, TEXT_SCALE_LEAST), TEXT_SCALE_MOST)
    volume = min(max(read.alert_volume, 0), 100)
    return msgspec.structs.replace(read, text_scale=scale, alert_volume=volume)


class PreferencesFile:
    """The file at `path`. Writes happen in order on a thread of its own; `close` waits for the last one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preferences")
        self._last: Future[None] | None = None

    def load(self) -> Preferences:
        """What was saved last."""
        try:
            return decode(self._path.read_bytes())
        except FileNotFoundError:
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Keep these soon."""
        content = msgspec.json.format(msgspec.json.encode(preferences))
        self._last = self._writer.submit(write_file, self._path, content)

    def close(self) -> None:
        """Wait until all is written. Raises what the last write raised (Problem `disk_full`, OSError)."""
        self._writer.shutdown()
        if self._last is not None:
            self._last.result()
