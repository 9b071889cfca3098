"""Photos made fit to leave: drawn anew from bare pixels, so that nothing else of the file can be in them."""

import io
from typing import BinaryIO

from msgspec import Struct
from PIL import Image, JpegImagePlugin

from desktop.decoder import animations, pictures
from desktop.decoder.limits import Limits
from desktop.domain import placeholder, sniffing
from desktop.domain.crop import Crop

_QUALITY = 88
_WEBP_QUALITY = 90
_AVATAR_QUALITY = 82
_CARD_QUALITY = 80


class Written(Struct, frozen=True):
    """A finished photo."""

    content: bytes
    media_type: str
    width: int
    height: int
    placeholder: bytes
    frames: int = 1


def prepare(file: BinaryIO, size: int, side: int, limits: Limits) -> Written:
    """A photo without anything but its pixels: upright, in sRGB, scaled to `side` where that is not 0.

    Animations keep their size and their pictures as they are coded; all that stands beside these is left out. A JPEG
    that is not scaled keeps the coarseness it has, so that it gets neither larger nor visibly worse.
    """
    opened = pictures.open_picture(file, size, limits)
    bare = {sniffing.GIF: animations.bare_gif, sniffing.WEBP: animations.bare_webp}.get(opened.media_type)
    if opened.frames > 1 and bare is not None:
        # Its frames stay as they lie in the file, so that is how it is seen.
        first = opened.drawn(0, upright=False)
        return Written(bare(file), opened.media_type, *first.size, stand_in(first), opened.frames)
    scaled = 0 < side < max(opened.image.size)
    coarseness = None if scaled else _coarseness(opened.image)
    if scaled:
        opened.shrink(side)
    image = opened.drawn(side)
    media_type, content = _encoded(image, opened.media_type, coarseness)
    return Written(content, media_type, *image.size, stand_in(image))


def avatar(file: BinaryIO, size: int, side: int, crop: Crop, limits: Limits) -> Written:
    """The square `crop` of a picture's first frame, drawn anew: `side` pixels a side, on white, nothing beside."""
    image = pictures.open_picture(file, size, limits).drawn(0)
    wide = max(1, round(crop.size * min(image.size)))
    left = min(max(0, round(crop.left * image.width)), image.width - wide)
    top = min(max(0, round(crop.top * image.height)), image.height - wide)
    cut = _on_white(image.crop((left, top, left + wide, top + wide)).resize((side, side), Image.Resampling.LANCZOS))
    made = io.BytesIO()
    cut.save(made, "WEBP", quality=_AVATAR_QUALITY)
    return Written(made.getvalue(), sniffing.WEBP, side, side, stand_in(cut))


def card(file: BinaryIO, size: int, side: int, limits: Limits) -> Written:
    """A picture's first frame, drawn anew: at most `side` pixels a side, on white, nothing beside."""
    opened = pictures.open_picture(file, size, limits)
    opened.shrink(side)
    image = _on_white(opened.drawn(side))
    return Written(jpeg(image, _CARD_QUALITY), sniffing.JPEG, *image.size, stand_in(image))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image)
    return ground


def jpeg(image: Image.Image, quality: int = _QUALITY) -> bytes:
    """A picture without opacity as JPEG, without anything beside it."""
    made = io.BytesIO()
    image.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def stand_in(image: Image.Image) -> bytes:
    """The blurred stand-in for a picture."""
    small = image.resize(pictures.fitted(*image.size, placeholder.ENCODE_SIDE), Image.Resampling.BOX).convert("RGBA")
    return placeholder.encode(small.width, small.height, small.tobytes())


class _Coarseness(Struct, frozen=True):
    """How roughly a JPEG was coded."""

    tables: dict[int, list[int]]
    subsampling: int


def _coarseness(image: Image.Image) -> _Coarseness | None:
    if not isinstance(image, JpegImagePlugin.JpegImageFile) or image.mode != "RGB":
        return None
    subsampling = JpegImagePlugin.get_sampling(image)
    return _Coarseness(image.quantization, subsampling) if subsampling >= 0 else None


def _encoded(image: Image.Image, media_type: str, coarseness: _Coarseness | None) -> tuple[str, bytes]:
    made = io.BytesIO()
    if media_type in (sniffing.PNG, sniffing.GIF):
        image.save(made, "PNG", optimize=False)
        return sniffing.PNG, made.getvalue()
    if media_type == sniffing.WEBP or image.mode == "RGBA":
        image.save(made, "WEBP", quality=_WEBP_QUALITY)
        return sniffing.WEBP, made.getvalue()
    if coarseness is None:
        return sniffing.JPEG, jpeg(image)
    image.save(made, "JPEG", qtables=coarseness.tables, subsampling=coarseness.subsampling, optimize=True)
    return sniffing.JPEG, made.getvalue()
