"""A run through everything before the process shuts itself in: later nothing that is still missing can be loaded."""

import io

import av
from PIL import Image, ImageCms

from desktop.decoder.frames import Job, Op
from desktop.decoder.jobs import done
from desktop.decoder.limits import Limits
from desktop.decoder.source import Source

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")


def rehearse(limits: Limits) -> None:
    """Do each job with a tiny file of each format, of our own making."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    film = _film()
    done(Job(Op.VIDEO, len(film), 4), _source(film), limits)
    for name in _FORMATS:
        made = io.BytesIO()
        Image.new("RGB", (8, 8), "navy").save(made, name, icc_profile=profile)
        content = made.getvalue()
        for op in (Op.THUMBNAIL, Op.PREPARE):
            done(Job(op, len(content), 4), _source(content), limits)


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
