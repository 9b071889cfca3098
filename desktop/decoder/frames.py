"""What passes between the app and its decoder, over two pipes: a length of four bytes, then one message in MessagePack.

    app      Job                           one at a time; then, for each `Want`, a `Chunk`
    decoder  Ready                         once, when it has shut itself in
             Want                          for bytes of the file, which it never opens itself
             Part …, Done | Failed         the answer's bytes in pieces, then the answer

The decoder is not trusted: its messages are checked for kind, length and order, and anything else ends it.
"""

import struct
from enum import StrEnum

import msgspec
from msgspec import Struct

from desktop.domain.crop import Crop
from desktop.domain.decoded import Blank, Fault
from desktop.domain.sound import PcmFormat

CHUNK_BYTES = 1 << 20
"""The most bytes of a file, or of an answer, in one message."""
FRAME_BYTES = CHUNK_BYTES + 4_096
LENGTH = struct.Struct(">I")


class Refused(Exception):
    """Inside the decoder: this file gets no answer, because of `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Op(StrEnum):
    """What may be asked for."""

    THUMBNAIL = "thumbnail"
    """A picture of at most `side` pixels a side, never larger than the original; of a video its poster."""
    PREPARE = "prepare"
    """A photo made fit to leave: scaled to at most `side` pixels a side, 0 for as large as it is."""
    AVATAR = "avatar"
    """The square `crop` of a photo, of `side` pixels a side, without opacity."""
    CARD = "card"
    """A picture of somewhere else made small, to be sent: at most `side` pixels a side, without opacity."""
    VIDEO = "video"
    """What there is to say of a video, with a poster of at most `side` pixels a side."""
    MOVING = "moving"
    """The frames of what plays by itself, each of at most `side` pixels a side."""
    STICKER = "sticker"
    """A picture or a short clip drawn anew as a sticker of at most `side` pixels a side."""
    CHECK = "check"
    """Whether a video may be played: what it is, without a picture."""
    SOUND = "sound"
    """A stretch of a recording, ready to be played, from `begin` on at `speed`."""
    VOICE = "voice"
    """What a microphone heard, as it is sent; the file is samples as `pcm` says."""


class Job(Struct, frozen=True, tag="job"):
    """One thing to be done with a file of `size` bytes."""

    op: Op
    size: int
    side: int = 0
    begin: int = 0
    """Milliseconds."""
    speed: int = 100
    """Percent."""
    pcm: PcmFormat | None = None
    crop: Crop = Crop()


class Chunk(Struct, frozen=True, tag="chunk"):
    """Bytes of the file that were wanted; fewer only at its end."""

    data: bytes


class Ready(Struct, frozen=True, tag="ready"):
    """The decoder waits for jobs. `shut_in` names what holds it, e.g. `memory`, `cpu`, `calls`."""

    shut_in: tuple[str, ...]


class Want(Struct, frozen=True, tag="want"):
    """Bytes of the file, from `offset` on."""

    offset: int
    length: int


class Part(Struct, frozen=True, tag="part"):
    """The next bytes of the answer."""

    data: bytes


class Done(Struct, frozen=True, tag="done"):
    """The answer: what it is (its bytes came in parts). `tired`: the decoder ends now, in good order."""

    width: int = 0
    height: int = 0
    media_type: str = ""
    across: int = 0
    """The width of what the parts hold, where that is not the width of the original; so `down`."""
    down: int = 0
    frames: int = 1
    duration: int = 0
    placeholder: bytes = b""
    blanks: tuple[Blank, ...] = ()
    delays: tuple[int, ...] = ()
    """Of what plays: how long each frame is seen, in milliseconds."""
    waveform: bytes = b""
    last: bool = False
    tired: bool = False


class Failed(Struct, frozen=True, tag="failed"):
    """There is no answer, and why."""

    fault: Fault
    tired: bool = False


ToDecoder = Job | Chunk
FromDecoder = Ready | Want | Part | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_for_decoder: msgspec.msgpack.Decoder[ToDecoder] = msgspec.msgpack.Decoder(ToDecoder)
_from_decoder: msgspec.msgpack.Decoder[FromDecoder] = msgspec.msgpack.Decoder(FromDecoder)


def packed(message: ToDecoder | FromDecoder) -> bytes:
    """A message as it goes over the pipe."""
    body = _encoder.encode(message)
    return LENGTH.pack(len(body)) + body


def for_decoder(body: bytes) -> ToDecoder:
    """A message to the decoder. msgspec.MsgspecError for anything else."""
    return _for_decoder.decode(body)


def from_decoder(body: bytes) -> FromDecoder:
    """A message of the decoder. msgspec.MsgspecError for anything else."""
    return _from_decoder.decode(body)
