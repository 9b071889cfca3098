"""Videos with FFmpeg: what they say of themselves, and one frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

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


def see(file: BinaryIO, limits: Limits) -> Seen:
    """Look at a video. Refused."""
    with _opened(file, limits) as (container, stream, media_type):
        length = container.duration or 0
        if length > 2 * _POSTER_AT:
            container.seek(_POSTER_AT)
        frame = _first(container, stream)
        if frame.width * frame.height > limits.pixels_most:
            raise Refused(Fault.TOO_LARGE)
        duration = length // 1000
        return Seen(media_type, duration if 0 <= duration <= _DURATION_MOST else 0, _upright(frame, stream))


def clip(file: BinaryIO, limits: Limits) -> Iterator[tuple[int, Image.Image]]:
    """The frames of a video from its beginning, upright, with their times in milliseconds. Refused."""
    with _opened(file, limits) as (container, stream, _):
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except FFmpegError:
                continue  # as in `_first`
            for frame in frames:
                if frame.width * frame.height > limits.pixels_most:
                    raise Refused(Fault.TOO_LARGE)
                yield int((frame.time or 0.0) * 1_000), _upright(frame, stream)


@contextmanager
def _opened(file: BinaryIO, limits: Limits) -> Iterator[tuple[av.container.InputContainer, VideoStream, str]]:
    """A video whose header was found within the limits, its stream of pictures and its type. Refused."""
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
        yield container, stream, media_type


def _first(container: av.container.InputContainer, stream: VideoStream) -> VideoFrame:
    """The first frame from here on."""
    for number, packet in enumerate(container.demux(stream)):
        if number > _PACKETS_MOST:
            break
        try:
            frames = packet.decode()
        except FFmpegError:
            # A broken packet; the next picture that stands by itself may be whole.
            continue
        for frame in frames:
            if isinstance(frame, VideoFrame):
                return frame
    raise Refused(Fault.DAMAGED)


def _upright(frame: VideoFrame, stream: VideoStream) -> Image.Image:
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    shape = stream.sample_aspect_ratio
    if shape and 1 / 4 <= shape <= 4 and shape != 1:
        image = image.resize((max(1, round(image.width * shape)), image.height))
    turn = _UPRIGHT.get(frame.rotation % 360)
    return image if turn is None else image.transpose(turn)
