"""What the decoder gives back: plain values, pixels at most, and a name for every way in which it may fail."""

from enum import StrEnum

from msgspec import Struct


class Fault(StrEnum):
    """Why there is no picture. The window shows a placeholder for each; none of them is an error of the app."""

    FORMAT = "format"
    """Not one of the formats that are decoded, or not the one that the file says it is."""
    TOO_LARGE = "too_large"
    """Past a limit on bytes, pixels, frames or memory."""
    DAMAGED = "damaged"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    """The decoder ended, or answered nonsense, while it had this file."""
    UNREADABLE = "unreadable"
    """The bytes themselves could not be read: the file or the blob is not there (any more)."""


class Picture(Struct, frozen=True):
    """Pixels as they are drawn: upright, sRGB, 8 bits each of red, green, blue and alpha (straight), row after row."""

    width: int
    height: int
    pixels: bytes


class Thumbnail(Struct, frozen=True):
    """A picture made smaller, or as large as it is. `frames` > 1: an animation, of which this is the first."""

    picture: Picture
    width: int
    """Of the whole picture, upright, in pixels; so is `height`."""
    height: int
    frames: int = 1


class Moving(Struct, frozen=True):
    """What plays by itself: frames of one size, one after the other in `pixels`, each seen so many ms."""

    width: int
    height: int
    delays: tuple[int, ...]
    pixels: bytes
    """As those of a `Picture`."""


class Photo(Struct, frozen=True):
    """A photo that may leave this computer: nothing in it but pixels, upright and in sRGB."""

    content: bytes
    media_type: str
    width: int
    height: int
    placeholder: bytes
    """See `desktop.domain.placeholder`."""
    frames: int = 1


class Blank(Struct, frozen=True):
    """A stretch of a file that is not to leave this computer: `head` stands there instead, then zeros."""

    offset: int
    length: int
    head: bytes = b""


class Video(Struct, frozen=True):
    """What is said of a video beside the video itself. `width` and `height` are as it is shown, upright."""

    media_type: str
    width: int
    height: int
    duration: int
    """Milliseconds; 0 where the file does not say."""
    poster: Photo
    blanks: tuple[Blank, ...] = ()
    """What tells of place, time and device, in order: the file is sent without (`desktop.media.sources.Without`)."""


class Playable(Struct, frozen=True):
    """A video that was looked at and may be played."""

    media_type: str
    duration: int
    """Milliseconds; 0 where the file does not say."""
