"""A run through everything before the process shuts itself in: later nothing that is still missing can be loaded."""

import io
import struct

import av
from PIL import Image, ImageCms

from desktop.decoder.frames import Job, Op
from desktop.decoder.jobs import done
from desktop.decoder.limits import Limits
from desktop.decoder.source import Source
from desktop.domain.sound import RATE, SPEEDS, PcmFormat

_EXIF = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_QUICK: dict[str, dict[str, int]] = {"AVIF": {"speed": 10, "max_threads": 1}}


def rehearse(limits: Limits) -> None:
    """Do each job with a tiny file of each format, of our own making."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    film = _film()
    done(Job(Op.VIDEO, len(film), 4), _source(film), limits)
    for op in (Op.MOVING, Op.STICKER):
        done(Job(op, len(film), 4), _source(film), limits)
    silence = bytes(PcmFormat().bytes_of(400))
    _, spoken = done(Job(Op.VOICE, len(silence), pcm=PcmFormat()), _source(silence), limits)
    for recording in (spoken, _recording()):
        for speed in SPEEDS:
            done(Job(Op.SOUND, len(recording), speed=speed), _source(recording), limits)
    for name in _FORMATS:
        made = io.BytesIO()
        image = Image.new("P" if name == "GIF" else "RGB", (8, 8), 90)
        image.save(made, name, icc_profile=profile, exif=_EXIF, comment=b"x", **_QUICK.get(name, {}))
        content = made.getvalue()
        sides = ((Op.THUMBNAIL, 4), (Op.PREPARE, 0), (Op.PREPARE, 4), (Op.AVATAR, 4), (Op.MOVING, 4), (Op.STICKER, 4))
        for op, side in sides:
            done(Job(op, len(content), side), _source(content), limits)


def _source(content: bytes) -> Source:
    return Source(len(content), lambda offset, length: content[offset : offset + length])


def _film() -> bytes:
    """A film of one frame."""
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=1)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "yuv420p"
        stream.codec_context.thread_count = 1
        frame = av.VideoFrame.from_image(Image.new("RGB", (16, 16), "navy"))  # type: ignore[no-untyped-call]
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return made.getvalue()


def _recording() -> bytes:
    """A moment of silence."""
    made = io.BytesIO()
    with av.open(made, "w", format="ipod") as file:
        stream = file.add_stream("aac", rate=RATE)
        stream.codec_context.layout = "mono"
        stream.codec_context.thread_count = 1
        frame = av.AudioFrame(format="s16", layout="mono", samples=RATE // 10)
        frame.sample_rate = RATE
        frame.planes[0].update(bytes(RATE // 10 * 2))
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return made.getvalue()
