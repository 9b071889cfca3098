"""What every view-model of the conversations is given: the bridge, the clock, the calendar and the pace."""

import time
from collections.abc import Callable

from msgspec import Struct, field

from desktop.bridge.contract import Bridge
from desktop.viewmodels.moving_frames import FrameMemory
from desktop.viewmodels.playing import Playing
from desktop.viewmodels.times import Times
from desktop.viewmodels.voice_devices import Devices


def wall_clock() -> int:
    """Now, in UTC ms."""
    return time.time_ns() // 1_000_000


class Pace(Struct, frozen=True):
    """Intervals in milliseconds and limits, so that tests can hurry them."""

    draft: int = 400
    """Rest after a key press until the draft is kept; while typing goes on it is kept at least every `draft_most`."""
    draft_most: int = 900
    preview: int = 700
    """Rest after a key press until a link in the text is looked at."""
    search: int = 140
    """Rest after a key press until the relay is asked for people."""
    look: int = 300
    """Rest of a list until it is asked who of those on screen is active."""
    page: int = 50
    rows: int = 400
    """Rows a list keeps around the viewport."""
    ahead: int = 30
    """Rows left outside the viewport when the next page is asked for."""
    max_text: int = 4_000
    """Code points of a message."""
    max_paste: int = 16_000
    """Characters that are still laid out when they are pasted, so that they can be cut down."""
    max_request: int = 300
    """Code points of a request's one text."""
    tell_left: int = 400
    """The counter shows when fewer than these are left."""
    spinner: int = 250
    """A wait shorter than this shows no spinner."""
    toast: int = 4_000
    read_out: int = 2_000
    """Between two times that a screen reader is told what came in."""
    undo: int = 10_000
    """How long a verdict on a request can be taken back: as long as the engine keeps it."""
    undo_send: int = 5_000
    """The same of a message that is held."""
    second: int = 1_000
    """Between two looks at what is left of that."""


class Context(Struct, frozen=True):
    """Handed to the constructors of the view-models of inbox, chat and compose."""

    bridge: Bridge
    times: Times = field(default_factory=Times)
    now: Callable[[], int] = wall_clock
    pace: Pace = Pace()
    playing: Playing = field(default_factory=Playing)
    devices: Devices = Devices()
    frames: FrameMemory = field(default_factory=FrameMemory)
