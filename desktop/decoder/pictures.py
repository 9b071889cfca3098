"""Pictures with Pillow: opened by their magic alone, measured before they are unpacked, upright, in sRGB."""

import io
import struct
from typing import BinaryIO

# Every plugin that is needed is loaded here: later no file can be opened, theirs included.
from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from desktop.decoder import heif
from desktop.decoder.animations import count_gif, count_webp
from desktop.decoder.frames import Refused
from desktop.decoder.limits import Limits
from desktop.domain import sniffing
from desktop.domain.decoded import Fault

_PLUGINS = {
    sniffing.JPEG: ("JPEG",),
    sniffing.PNG: ("PNG",),
    sniffing.WEBP: ("WEBP",),
    sniffing.GIF: ("GIF",),
    sniffing.AVIF: ("AVIF",),
}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_THEIR_SIDE = frozenset({_UPRIGHT[5], _UPRIGHT[6], _UPRIGHT[7], _UPRIGHT[8]})
_SRGB = ImageCms.createProfile("sRGB")
_ORIENTATION = 0x0112


class Opened:
    """A picture whose header was read and found within the limits; nothing of it is unpacked yet, but of HEIC."""

    def __init__(self, image: Image.Image, media_type: str, frames: int) -> None:
        self.image = image
        self.media_type = media_type
        self.frames = frames
        self.size = image.size
        """Of the whole picture, as it is stored; upright once it is `drawn`."""

    def shrink(self, side: int) -> None:
        """Let a JPEG be unpacked at a fraction of its size, no smaller than `side`: a fraction of the work as well."""
        if isinstance(self.image, JpegImagePlugin.JpegImageFile):
            self.image.draft(None, fitted(*self.image.size, side))

    def drawn(self, side: int, *, upright: bool = True) -> Image.Image:
        """The picture unpacked, once: at most `side` pixels a side (0: as it is), RGB or RGBA in sRGB, nothing else."""
        self.image.load()
        # Only now: a PNG may say behind its pixels which way is up.
        turn = _UPRIGHT.get(_orientation(self.image)) if upright else None
        profile = self.image.info.get("icc_profile")
        plain = _plain(self.image)
        size = fitted(*plain.size, side) if side else plain.size
        if size != plain.size:
            plain = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        plain = _in_srgb(plain, profile if isinstance(profile, bytes) else b"")
        if turn is not None:
            plain = plain.transpose(turn)
        if turn in _ON_THEIR_SIDE:
            self.size = self.size[1], self.size[0]
        # Pillow writes out what it finds beside the pixels.
        plain.info = {}
        return plain


def prepare_pillow(limits: Limits) -> None:
    """Say once, before the process shuts itself in, what Pillow may do."""
    Image.preinit()
    # What it warns of; it refuses twice as many, a WebP's before anything here can look at its size.
    Image.MAX_IMAGE_PIXELS = limits.pixels_most
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def open_picture(file: BinaryIO, size: int, limits: Limits) -> Opened:
    """Read the header of a picture. Refused: `format`, `too_large`."""
    media_type = sniffing.sniff(file.read(sniffing.HEAD_BYTES))
    if media_type not in _PLUGINS and media_type != sniffing.HEIC:
        raise Refused(Fault.FORMAT)
    if size > limits.bytes_most:
        raise Refused(Fault.TOO_LARGE)
    file.seek(0)
    if media_type == sniffing.HEIC:
        # FFmpeg's, not Pillow's: there is nothing between its boxes and its pixels.
        return Opened(heif.picture(file, size, limits), media_type, 1)
    frames = 1
    if media_type in (sniffing.GIF, sniffing.WEBP):
        # Counted before Pillow sees them: it walks through all of an animation to do so.
        frames = (count_gif if media_type == sniffing.GIF else count_webp)(file, limits.frames_most)
        file.seek(0)
    try:
        image = Image.open(file, formats=_PLUGINS[media_type])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(Fault.TOO_LARGE) from error
    width, height = image.size
    if width * height > limits.pixels_most:
        raise Refused(Fault.TOO_LARGE)
    if isinstance(image, AvifImagePlugin.AvifImageFile):
        frames = image.n_frames
    if frames > limits.frames_most:
        raise Refused(Fault.TOO_LARGE)
    return Opened(image, media_type, frames)


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """The size with its shape kept and no side longer than `side`; never larger, never less than a pixel."""
    longest = max(width, height)
    if longest <= side:
        return width, height
    return max(1, round(width * side / longest)), max(1, round(height * side / longest))


def turned(exif: bytes) -> int:
    """The orientation, 1 to 8, that an EXIF block names; 1 where it names none or makes no sense."""
    exif = exif.removeprefix(b"Exif\x00\x00")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (entries,) = struct.unpack_from(f"{order}H", exif, at)
        for entry in range(entries):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * entry)
            if tag == _ORIENTATION and kind == 3 and count == 1:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _orientation(image: Image.Image) -> int:
    exif = image.info.get("exif")
    return turned(exif) if isinstance(exif, bytes) else 1


def _plain(image: Image.Image) -> Image.Image:
    """The picture in one of the kinds of pixels that the rest can work with: L, RGB, RGBA or CMYK."""
    if "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBa", "RGBA"):
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I;16") or image.mode == "I":
        # Sixteen bits a pixel, of which Pillow would keep the lower eight.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    kind = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            converted = ImageCms.profileToProfile(image, io.BytesIO(profile), _SRGB, outputMode=kind)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A broken profile, or one of other pixels: the numbers are taken as they stand.
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == kind else image.convert(kind)
