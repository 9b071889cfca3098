"""Videos with FFmpeg: what they say of themselves, and one frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from msgspec import Struct
from PIL import Image

from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.domain import sniffing
from desktop.domain.decoded import Fault

_DEMUXERS = {sniffing.MP4: "mov", sniffing.MOV: "mov", sniffing.WEBM: "matroska"}
_CODECS = ("h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "libvpx", "libvpx-vp9", "mpeg4")
_SOUNDS = ("aac", "mp3", "opus", "vorbis", "flac", "alac", "pcm_s16le", "pcm_s16be")
_POSTER_AT = 1_000_000
"""Microseconds into the video, where it is longer than twice that: many begin in the dark."""
_PACKETS_MOST = 400
"""How many packets may give no frame before the video counts as damaged."""
_DURATION_MOST = 7 * 24 * 3_600_000
_UPRIGHT = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


class Seen(Struct, frozen=True):
    """A video: its type, its length in milliseconds (0: it does not say), a frame, upright, at its own size."""

    media_type: str
    duration: int
    frame: Image.Image


class Played(Struct, frozen=True):
    """A video that may be played: its type, its size in pixels as it is coded, its length in milliseconds."""

    media_type: str
    width: int
    height: int
    duration: int


def see(file: BinaryIO, limits: Limits, at: int = 0) -> Seen:
    """Look at a video; the frame at so many milliseconds, with 0 one near its beginning. Refused."""
    with _opened(file, limits) as (media_type, container, stream):
        frame = _decoded(container, stream, limits, at)
        duration = (container.duration or 0) // 1000
        return Seen(media_type, duration if 0 <= duration <= _DURATION_MOST else 0, _upright(frame, stream))


def clip(file: BinaryIO, limits: Limits) -> Iterator[tuple[int, Image.Image]]:
    """The frames of a video from its beginning, upright, with their times in milliseconds. Refused."""
    with _opened(file, limits) as (_, container, stream):
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except FFmpegError:
                continue  # as in `_first`
            for frame in frames:
                if frame.width * frame.height > limits.pixels_most:
                    raise Refused(Fault.TOO_LARGE)
                yield int((frame.time or 0.0) * 1_000), _upright(frame, stream)


def check(file: BinaryIO, limits: Limits) -> Played:
    """Whether a video may be played outside this process: every stream of pictures or sound is of the codecs that are
    known, or of none that anything could decode, and a frame comes out of it. Refused."""
    with _opened(file, limits) as (media_type, container, stream):
        for each in (*container.streams.video, *container.streams.audio):
            known = _CODECS if each.type == "video" else _SOUNDS
            context: Any = each.codec_context  # none where nothing here could decode it
            if context is not None and context.codec.canonical_name not in known:
                raise Refused(Fault.FORMAT)
        frame = _decoded(container, stream, limits)
        duration = (container.duration or 0) // 1000
        if not 0 <= duration <= limits.played_most or frame.width * frame.height > limits.played_pixels_most:
            raise Refused(Fault.TOO_LARGE)
        return Played(media_type, frame.width, frame.height, duration)


@contextmanager
def _opened(file: BinaryIO, limits: Limits) -> Iterator[tuple[str, av.container.InputContainer, VideoStream]]:
    """The video's type, its container and its first stream of pictures. Refused."""
    media_type = sniffing.sniff(file.read(sniffing.HEAD_BYTES))
    if media_type not in _DEMUXERS:
        raise Refused(Fault.FORMAT)
    file.seek(0)
    allowed = {"codec_whitelist": ",".join(_CODECS), "max_pixels": str(limits.pixels_most)}
    with av.open(file, "r", format=_DEMUXERS[media_type], options=allowed, metadata_errors="replace") as container:
        if len(container.streams) > limits.streams_most:
            raise Refused(Fault.TOO_LARGE)
        if not container.streams.video:
            raise Refused(Fault.FORMAT)
        stream = container.streams.video[0]
        if stream.codec_context.name not in _CODECS:
            raise Refused(Fault.FORMAT)
        if stream.width * stream.height > limits.pixels_most:
            raise Refused(Fault.TOO_LARGE)
        stream.codec_context.thread_count = 1
        yield media_type, container, stream


def _decoded(container: av.container.InputContainer, stream: VideoStream, limits: Limits, at: int = 0) -> VideoFrame:
    """The frame at so many milliseconds; with 0, one from near the beginning."""
    length = container.duration or 0
    if at:
        container.seek(min(at * 1000, length))
        frame = _nearest(container, stream, at / 1000)
    else:
        if length > 2 * _POSTER_AT:
            container.seek(_POSTER_AT)
        frame = next(_frames(container, stream), None)
    if frame is None:
        raise Refused(Fault.DAMAGED)
    if frame.width * frame.height > limits.pixels_most:
        raise Refused(Fault.TOO_LARGE)
    return frame


def _nearest(container: av.container.InputContainer, stream: VideoStream, seconds: float) -> VideoFrame | None:
    """The first frame that is shown then or later, else the last there is."""
    last = None
    for last in _frames(container, stream):
        if last.time >= seconds:
            break
    return last


def _frames(container: av.container.InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Frames from here on, out of so many packets at most."""
    for number, packet in enumerate(container.demux(stream)):
        if number > _PACKETS_MOST:
            return
        try:
            frames = packet.decode()
        except FFmpegError:
            # A broken packet; the next picture that stands by itself may be whole.
            continue
        yield from frames


def _upright(frame: VideoFrame, stream: VideoStream) -> Image.Image:
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    shape = stream.sample_aspect_ratio
    if shape and 1 / 4 <= shape <= 4 and shape != 1:
        image = image.resize((max(1, round(image.width * shape)), image.height))
    turn = _UPRIGHT.get(frame.rotation % 360)
    return image if turn is None else image.transpose(turn)
